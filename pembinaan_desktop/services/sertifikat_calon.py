"""Who may have a certificate of one activity, and why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from pembinaan_desktop.db.tables import Acuan, Kegiatan, Kehadiran, Peserta, Sertifikat
from pembinaan_desktop.domain import kehadiran, wording
from pembinaan_desktop.domain.peserta import GONE
from pembinaan_desktop.domain.sertifikat import Calon, problems
from pembinaan_desktop.services.sertifikat_isi import sessions

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ROLES = ("peserta", "narasumber", "moderator", "panitia")


def candidates(session: Session, kegiatan: Kegiatan) -> list[Calon]:
    """Everyone of the activity: participants by their attendance, the others because they served."""
    statuses = {
        row.kode: kehadiran.StatusHadir(
            row.kode, row.nama, bool(row.data.get("hadir")), float(row.data.get("bobot") or 0)
        )
        for row in session.scalars(select(Acuan).where(Acuan.jenis == "status_kehadiran"))
    }
    counted = [kehadiran.SesiHitung(row.id, row.jp) for row in sessions(session, kegiatan.id)]
    people = session.scalars(
        select(Peserta)
        .where(Peserta.kegiatan_id == kegiatan.id, Peserta.dihapus.is_(None), Peserta.peran.in_(ROLES))
        .order_by(Peserta.urut, Peserta.id)
    ).all()
    marks, numbers = _marks(session, kegiatan.id), _numbers(session, kegiatan.id)
    found = []
    for person in sorted(people, key=lambda p: ROLES.index(p.peran)):
        sums = kehadiran.rekap(counted, marks.get(person.id, {}), statuses)
        verdict = kehadiran.kelayakan(sums, kegiatan.ambang_kehadiran, statuses)
        serves, out = person.peran != "peserta", person.status in GONE
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


def _marks(session: Session, kegiatan_id: int) -> dict[int, dict[int, str]]:
    """participant -> session -> status."""
    marks: dict[int, dict[int, str]] = {}
    for mark in session.scalars(
        select(Kehadiran)
        .join(Peserta, Kehadiran.peserta_id == Peserta.id)
        .where(Peserta.kegiatan_id == kegiatan_id, Kehadiran.dihapus.is_(None))
    ):
        marks.setdefault(mark.peserta_id, {})[mark.sesi_id] = mark.status
    return marks


def _numbers(session: Session, kegiatan_id: int) -> dict[int | None, str]:
    rows = session.scalars(
        select(Sertifikat).where(Sertifikat.kegiatan_id == kegiatan_id, Sertifikat.status == "Terbit")
    )
    return {row.peserta_id: row.nomor for row in rows}
