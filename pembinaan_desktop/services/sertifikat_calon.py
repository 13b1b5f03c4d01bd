"""Who may have a certificate of one activity, and why not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from pembinaan_desktop.db.tables import Kegiatan, Peserta, Sertifikat
from pembinaan_desktop.domain import kehadiran, wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.nilai import LULUS, TIDAK
from pembinaan_desktop.domain.peserta import OUTSIDE
from pembinaan_desktop.domain.sertifikat import Calon, Temuan, name_texts, problems
from pembinaan_desktop.domain.templat import from_plain
from pembinaan_desktop.domain.templat_cetak import warnings
from pembinaan_desktop.services import putusan
from pembinaan_desktop.services import sertifikat_isi as content
from pembinaan_desktop.services.rekap_kehadiran import verdicts
from pembinaan_desktop.services.sertifikat_isi import next_number, pejabat, sessions, settings
from pembinaan_desktop.services.templat_cetak import chosen, newest, with_pictures

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ROLES = ("peserta", "narasumber", "moderator", "panitia")
NOBODY = (kehadiran.Rekap(0.0, 0.0, 0.0), kehadiran.Kelayakan(False, False, ""))


def candidates(session: Session, kegiatan: Kegiatan) -> list[Calon]:
    """Everyone of the activity: participants by attendance and marks, the others because they served."""
    people = session.scalars(
        select(Peserta)
        .where(Peserta.kegiatan_id == kegiatan.id, Peserta.dihapus.is_(None), Peserta.peran.in_(ROLES))
        .order_by(Peserta.urut, Peserta.id)
    ).all()
    places = {
        role: name_texts(from_plain(newest(session, chosen(session, kegiatan.id, role).id).isi))
        for role in {person.peran for person in people}
    }
    found_sums, numbers = verdicts(session, kegiatan), _numbers(session, kegiatan.id)
    marks = putusan.of_kegiatan(session, kegiatan)
    found = []
    for person in sorted(people, key=lambda p: ROLES.index(p.peran)):
        serves, out = person.peran != "peserta", person.status in OUTSIDE
        sums, verdict = found_sums.get(person.id, NOBODY)
        came, mark = serves or verdict.layak, None if serves else marks.get(person.id)
        failed = mark.putusan if mark and kegiatan.hanya_lulus and mark.putusan != LULUS else ""
        reason = f"Bertugas sebagai {person.peran}" if serves else verdict.alasan
        if mark and failed and came:
            reason = f"Putusan {failed}: {mark.alasan}"
        name = wording.full_name(person.nama, person.gelar_depan, person.gelar_belakang)
        found.append(
            Calon(
                person.id,
                person.urut,
                name,
                person.nip,
                person.instansi,
                sums.persen_rencana,
                came and not failed and not out,
                f"Status peserta: {person.status}" if out else reason,
                problems(name, person.nip, places[person.peran]),
                numbers.get(person.id, ""),
                person.peran,
                not (serves or out) and (not came or failed == TIDAK),
                mark.predikat if mark else "",
            )
        )
    return found


def findings(session: Session, kegiatan: Kegiatan, calon: Sequence[Calon], today: date) -> list[Temuan]:
    """What to mend before issuing to these candidates; what forbids it comes first."""
    people = [one for one in calon if one.layak and not one.nomor]
    found = _office(session, kegiatan, today) + _papers(session, kegiatan, people, today)
    found += [
        Temuan(f"{one.nama_lengkap}: {', '.join(one.masalah)}", "peserta", False, one.id)
        for one in people
        if one.masalah
    ]
    return sorted(found, key=lambda one: not one.gawat)


def _papers(session: Session, kegiatan: Kegiatan, people: Sequence[Calon], today: date) -> list[Temuan]:
    """What does not fit on the templates with the longest texts of these people; names are judged one by one."""
    if kegiatan.peran != "penyelenggara":
        return []
    rows = session.scalars(select(Peserta).where(Peserta.id.in_([one.id for one in people]))).all()
    office = content.shared(session, kegiatan, today)
    found: list[Temuan] = []
    for role in ROLES:
        ones = [content.personal(row) for row in rows if row.peran == role]
        if not ones:
            continue
        row = chosen(session, kegiatan.id, role)
        longest = {key: max((one[key] for one in ones), key=len) for key in ones[0]}
        isi = {**office, **longest, "nama": "Ani"}
        told = warnings(with_pictures(session, newest(session, row.id).isi), isi)
        found += [Temuan(f"Templat “{row.nama}”: {text}", "templat") for text in dict.fromkeys(told)]
    return found


def _office(session: Session, kegiatan: Kegiatan, today: date) -> list[Temuan]:
    found: list[Temuan] = []
    office = settings(session)
    if kegiatan.status == "Dibatalkan":
        found.append(Temuan("Kegiatan ini dibatalkan.", "", True))
    if kegiatan.peran == "penyelenggara" and pejabat(session, today) is None:
        found.append(Temuan("Penandatangan belum ada.", "penandatangan", True))
    try:
        nomor = next_number(session, kegiatan.id, today)
    except UserError as error:
        return [*found, Temuan(error.what, "pengaturan", True)]
    if session.scalar(select(Sertifikat.id).where(Sertifikat.nomor == nomor)):
        found.append(Temuan(f"Nomor berikutnya {nomor} sudah pernah dipakai.", "pengaturan", True))
    empty = [
        name for key, name in (("instansi", "nama instansi"), ("kota", "kota surat")) if not office.get(key)
    ]
    if empty:
        found.append(Temuan(f"Belum diisi: {' dan '.join(empty)}.", "instansi"))
    latest = session.scalar(select(func.max(Sertifikat.tanggal_terbit)).where(Sertifikat.sumber == "terbit"))
    if latest is not None and latest > today:
        text = f"Sertifikat terakhir bertanggal {wording.long_date(latest)}; periksa tanggal komputer."
        found.append(Temuan(text, ""))
    if not sessions(session, kegiatan.id):
        found.append(Temuan("Kegiatan ini tidak mempunyai sesi dengan JP.", "jadwal"))
    return found


def _numbers(session: Session, kegiatan_id: int) -> dict[int | None, str]:
    rows = session.scalars(
        select(Sertifikat).where(Sertifikat.kegiatan_id == kegiatan_id, Sertifikat.status == "Terbit")
    )
    return {row.peserta_id: row.nomor for row in rows}


def add_speakers(session: Session, kegiatan: Kegiatan) -> list[str]:
    """Put the speakers of the schedule into the list of people, role "narasumber"; returns the names added.

    A speaker of a session is written as one text: what stands after the first comma are titles.
    """
    present = {
        person.nama.casefold()
        for person in session.scalars(
            select(Peserta).where(
                Peserta.kegiatan_id == kegiatan.id, Peserta.peran == "narasumber", Peserta.dihapus.is_(None)
            )
        )
    }
    added: list[str] = []
    for sesi in sessions(session, kegiatan.id):
        name, _, titles = wording.literal(sesi.narasumber).partition(",")
        if name.strip() and name.strip().casefold() not in present:
            present.add(name.strip().casefold())
            session.add(
                Peserta(
                    kegiatan_id=kegiatan.id,
                    peran="narasumber",
                    urut=len(present),
                    nama=name.strip()[:200],
                    gelar_belakang=titles.strip()[:120],
                )
            )
            added.append(name.strip())
    return added
