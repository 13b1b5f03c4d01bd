"""Who may have a certificate of one activity, and why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from pembinaan_desktop.db.tables import Kegiatan, Peserta, Sertifikat
from pembinaan_desktop.domain import kehadiran, wording
from pembinaan_desktop.domain.peserta import OUTSIDE
from pembinaan_desktop.domain.sertifikat import Calon, problems
from pembinaan_desktop.services.lembar import verdicts

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ROLES = ("peserta", "narasumber", "moderator", "panitia")
NOBODY = (kehadiran.Rekap(0.0, 0.0, 0.0), kehadiran.Kelayakan(False, False, ""))


def candidates(session: Session, kegiatan: Kegiatan) -> list[Calon]:
    """Everyone of the activity: participants by their attendance, the others because they served."""
    people = session.scalars(
        select(Peserta)
        .where(Peserta.kegiatan_id == kegiatan.id, Peserta.dihapus.is_(None), Peserta.peran.in_(ROLES))
        .order_by(Peserta.urut, Peserta.id)
    ).all()
    found_sums, numbers = verdicts(session, kegiatan), _numbers(session, kegiatan.id)
    found = []
    for person in sorted(people, key=lambda p: ROLES.index(p.peran)):
        serves, out = person.peran != "peserta", person.status in OUTSIDE
        sums, verdict = found_sums.get(person.id, NOBODY)
        reason = f"Bertugas sebagai {person.peran}" if serves else verdict.alasan
        name = wording.full_name(person.nama, person.gelar_depan, person.gelar_belakang)
        found.append(
            Calon(
                person.id,
                person.urut,
                name,
                person.nip,
                person.instansi,
                sums.persen_rencana,
                (serves or verdict.layak) and not out,
                f"Status peserta: {person.status}" if out else reason,
                problems(name, person.nip),
                numbers.get(person.id, ""),
                person.peran,
            )
        )
    return found


def _numbers(session: Session, kegiatan_id: int) -> dict[int | None, str]:
    rows = session.scalars(
        select(Sertifikat).where(Sertifikat.kegiatan_id == kegiatan_id, Sertifikat.status == "Terbit")
    )
    return {row.peserta_id: row.nomor for row in rows}
