"""Certificates: candidates, issuing with numbers, revoking, papers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from pembinaan_desktop.db.tables import (
    Acuan,
    Kegiatan,
    Kehadiran,
    Pejabat,
    Pengaturan,
    Peserta,
    Sertifikat,
    Sesi,
)
from pembinaan_desktop.domain import kehadiran, wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.fields import problems as field_problems
from pembinaan_desktop.domain.halaman import Page
from pembinaan_desktop.domain.nip import format_nip
from pembinaan_desktop.domain.peserta import GONE
from pembinaan_desktop.domain.sertifikat import PENANDATANGAN, TEMPLAT, Calon, PolaNomor, layout, problems
from pembinaan_desktop.services.result import Progress, Result, Topic, no_progress

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

Pages = list[Page]
Calons = list[Calon]
CHANGED = frozenset({Topic.SERTIFIKAT})
_SAFE = "Tidak ada nomor yang terpakai."


@dataclass(frozen=True)
class SertifikatRow:
    """One line of the register."""

    id: int
    nomor: str
    urut: int
    tahun: int
    nama: str
    nip: str
    judul: str
    tanggal_terbit: date
    status: str
    alasan: str
    kegiatan_id: int | None
    peserta_id: int | None


class SertifikatService:
    """write_pdf: the painter's `write_pdf(pages, path, progress, total=...)`."""

    def __init__(self, db: Database, clock: Clock, write_pdf: Callable[..., Any] | None = None) -> None:
        self.db = db
        self.clock = clock
        self.write_pdf = write_pdf

    def calon(self, kegiatan_id: int) -> list[Calon]:
        """Every participant with the reason for or against a certificate."""
        with self.db.read() as session:
            return self._calon(session, _kegiatan(session, kegiatan_id))

    def list(self, tahun: int | None = None, kegiatan_id: int | None = None) -> list[SertifikatRow]:
        """The register, in the order of the numbers."""
        query = select(Sertifikat).order_by(Sertifikat.tahun, Sertifikat.lingkup, Sertifikat.urut)
        if tahun is not None:
            query = query.where(Sertifikat.tahun == tahun)
        if kegiatan_id is not None:
            query = query.where(Sertifikat.kegiatan_id == kegiatan_id)
        with self.db.read() as session:
            return [_row(row) for row in session.scalars(query)]

    def next_number(self, kegiatan_id: int) -> str:
        """The number the next certificate would get."""
        with self.db.read() as session:
            pola = _pola(session)
            pola.check()
            day = self.clock.today()
            scope = pola.scope(day, "sertifikat", kegiatan_id)
            return pola.number(_next(session, scope, pola), day, jenis="sertifikat", kode=str(kegiatan_id))

    def terbitkan(
        self, kegiatan_id: int, peserta_ids: Iterable[int] | None = None, *, tanggal: date | None = None
    ) -> Result:
        """Issue to all who reach the minimum and have none yet; numbers and rows in one transaction.

        peserta_ids: only these. Value: ids of the new certificates. Raises UserError when nobody is left,
        the activity is cancelled, or no signer is known. Never undone: revoke instead.
        """
        day = tanggal or self.clock.today()
        with self.db.write() as session:
            kegiatan = _kegiatan(session, kegiatan_id)
            if kegiatan.status == "Dibatalkan":
                raise UserError("Kegiatan ini dibatalkan; sertifikat tidak diterbitkan.", safe=_SAFE)
            wanted = None if peserta_ids is None else set(peserta_ids)
            chosen = [
                one
                for one in self._calon(session, kegiatan)
                if one.layak and not one.nomor and (wanted is None or one.id in wanted)
            ]
            if not chosen:
                raise UserError(
                    "Tidak ada peserta yang perlu diterbitkan sertifikatnya.",
                    safe=_SAFE,
                    advice="Periksa kehadiran dan ambang kehadiran kegiatan, atau cetak ulang yang sudah terbit.",
                )
            rows = self._issue(session, kegiatan, chosen, day)
            session.flush()
            ids = [row.id for row in rows]
            first, last = rows[0].nomor, rows[-1].nomor
        span = first if first == last else f"{first} sampai {last}"
        return Result(ids, CHANGED, None, f"{len(ids)} sertifikat diterbitkan: {span}.")

    def cabut(self, sertifikat_id: int, alasan: str) -> Result:
        """Revoke with a reason; the number stays used. Raises UserError without a reason or when not valid."""
        if not alasan.strip():
            raise UserError("Alasan pencabutan belum ditulis.", safe="Sertifikat tetap berlaku.")
        with self.db.write() as session:
            row = session.get(Sertifikat, sertifikat_id)
            if row is None or row.status != "Terbit":
                raise UserError("Sertifikat ini tidak sedang berlaku.", safe="Tidak ada yang diubah.")
            row.status, row.alasan = "Dicabut", alasan.strip()[:300]
            nomor = row.nomor
        return Result(sertifikat_id, CHANGED, None, f"Sertifikat {nomor} dicabut.")

    def penandatangan(self) -> dict[str, Any]:
        """The chosen signer's values by the keys of `PENANDATANGAN`; {} when there is none."""
        with self.db.read() as session:
            signer = _pejabat(session, self.clock.today())
            return {f.key: getattr(signer, f.key) for f in PENANDATANGAN} if signer else {}

    def simpan_penandatangan(self, values: dict[str, Any]) -> Result:
        """A new main signer; the former ones stay for the papers they signed."""
        wrong = field_problems(PENANDATANGAN, values)
        if wrong:
            raise UserError(" ".join(wrong.values()), safe="Penandatangan tidak diubah.")
        known = {f.key: str(values.get(f.key) or "").strip() for f in PENANDATANGAN}
        nip = "".join(known.pop("nip").split()) or None
        with self.db.write() as session:
            for row in session.scalars(select(Pejabat).where(Pejabat.utama)):
                row.utama = False
            session.add(Pejabat(**known, nip=nip, utama=True))
        return Result(known, CHANGED, None, f"Penandatangan: {known['nama']}.")

    def pages(self, sertifikat_ids: Sequence[int]) -> Pages:
        """Front and back of each, in the order given; revoked ones are left out."""
        with self.db.read() as session:
            found = {
                row.id: (dict(row.isi), dict(row.templat))
                for row in session.scalars(select(Sertifikat).where(Sertifikat.status == "Terbit"))
            }
        return [
            page for one in sertifikat_ids if one in found for page in layout(found[one][0], found[one][1])
        ]

    def preview(self, kegiatan_id: int, peserta_id: int) -> Pages:
        """The pages this participant would get, marked as a preview; nothing is written."""
        with self.db.read() as session:
            kegiatan = _kegiatan(session, kegiatan_id)
            existing = session.scalar(
                select(Sertifikat).where(Sertifikat.peserta_id == peserta_id, Sertifikat.status == "Terbit")
            )
            if existing is not None:
                return list(layout(dict(existing.isi), dict(existing.templat)))
            person = session.get_one(Peserta, peserta_id)
            nomor = "(PRATINJAU – belum diterbitkan)"
            shared = _shared(session, kegiatan, self.clock.today())
            return list(layout({**shared, **_personal(person), "nomor": nomor}, TEMPLAT))

    def export_pdf(
        self, which: int | Sequence[int], path: Path | str, progress: Progress = no_progress
    ) -> Result:
        """One PDF. which: id of an activity (all its valid certificates), or ids of certificates.

        Raises UserError when there is nothing to print or the file cannot be written; Cancelled leaves
        the old file as it was.
        """
        if self.write_pdf is None:
            raise UserError("Pembuat PDF tidak tersedia.", safe="Tidak ada berkas yang ditulis.")
        ids = [row.id for row in self.list(kegiatan_id=which)] if isinstance(which, int) else [*which]
        pages = self.pages(ids)
        if not pages:
            raise UserError(
                "Belum ada sertifikat yang terbit untuk dicetak.",
                safe="Tidak ada berkas yang ditulis.",
                advice="Terbitkan dahulu sertifikatnya.",
            )
        self.write_pdf(pages, Path(path), progress)
        self._printed(ids)
        return Result(Path(path), CHANGED, None, f"{len(pages) // 2} sertifikat disimpan: {Path(path).name}.")

    def _printed(self, ids: Sequence[int]) -> None:
        with self.db.write() as session:
            for row in session.scalars(select(Sertifikat).where(Sertifikat.id.in_(ids))):
                row.dicetak = row.dicetak or self.clock.now()

    def _calon(self, session: Session, kegiatan: Kegiatan) -> Calons:
        statuses = {
            row.kode: kehadiran.StatusHadir(
                row.kode, row.nama, bool(row.data.get("hadir")), float(row.data.get("bobot") or 0)
            )
            for row in session.scalars(select(Acuan).where(Acuan.jenis == "status_kehadiran"))
        }
        sessions = [kehadiran.SesiHitung(row.id, row.jp) for row in _sessions(session, kegiatan.id)]
        people = session.scalars(
            select(Peserta)
            .where(Peserta.kegiatan_id == kegiatan.id, Peserta.dihapus.is_(None), Peserta.peran == "peserta")
            .order_by(Peserta.urut, Peserta.id)
        ).all()
        marks: dict[int, dict[int, str]] = {}
        for mark in session.scalars(
            select(Kehadiran)
            .join(Peserta, Kehadiran.peserta_id == Peserta.id)
            .where(Peserta.kegiatan_id == kegiatan.id, Kehadiran.dihapus.is_(None))
        ):
            marks.setdefault(mark.peserta_id, {})[mark.sesi_id] = mark.status
        numbers = {
            row.peserta_id: row.nomor
            for row in session.scalars(
                select(Sertifikat).where(Sertifikat.kegiatan_id == kegiatan.id, Sertifikat.status == "Terbit")
            )
        }
        found = []
        for person in people:
            sums = kehadiran.rekap(sessions, marks.get(person.id, {}), statuses)
            verdict = kehadiran.kelayakan(sums, kegiatan.ambang_kehadiran, statuses)
            out = person.status in GONE
            name = wording.full_name(person.nama, person.gelar_depan, person.gelar_belakang)
            found.append(
                Calon(
                    person.id,
                    person.urut,
                    name,
                    person.nip,
                    person.instansi,
                    sums.persen_rencana,
                    verdict.layak and not out,
                    f"Status peserta: {person.status}" if out else verdict.alasan,
                    problems(name, person.nip),
                    numbers.get(person.id, ""),
                )
            )
        return found

    def _issue(
        self, session: Session, kegiatan: Kegiatan, chosen: Sequence[Calon], day: date
    ) -> Sequence[Sertifikat]:
        pola = _pola(session)
        pola.check()
        shared = _shared(session, kegiatan, day)
        if not shared["penandatangan"]:
            raise UserError(
                "Penandatangan sertifikat belum ada.",
                safe=_SAFE,
                advice="Isi pejabat penandatangan lebih dahulu.",
            )
        scope = pola.scope(day, "sertifikat", kegiatan.id)
        start = _next(session, scope, pola)
        rows: list[Sertifikat] = []
        for urut, one in enumerate(chosen, start):
            nomor = pola.number(urut, day, jenis="sertifikat", kode=str(kegiatan.id))
            person = session.get_one(Peserta, one.id)
            rows.append(
                Sertifikat(
                    lingkup=scope,
                    urut=urut,
                    nomor=nomor,
                    tahun=day.year,
                    kegiatan_id=kegiatan.id,
                    peserta_id=one.id,
                    tanggal_terbit=day,
                    isi={**shared, **_personal(person), "nomor": nomor},
                    templat=dict(TEMPLAT),
                )
            )
        taken = session.scalar(select(Sertifikat.nomor).where(Sertifikat.nomor.in_([r.nomor for r in rows])))
        if taken:
            raise UserError(
                f"Nomor {taken} sudah pernah dipakai.",
                safe=_SAFE,
                advice="Ubah pola atau nomor awal di pengaturan sertifikat.",
            )
        session.add_all(rows)
        return rows


def _kegiatan(session: Session, kegiatan_id: int) -> Kegiatan:
    row = session.get(Kegiatan, kegiatan_id)
    if row is None or row.dihapus is not None:
        raise UserError(f"Kegiatan nomor {kegiatan_id} tidak ditemukan.", safe="Tidak ada yang diubah.")
    return row


def _sessions(session: Session, kegiatan_id: int) -> Sequence[Sesi]:
    """Sessions that count: not cancelled, with JP."""
    return session.scalars(
        select(Sesi)
        .where(
            Sesi.kegiatan_id == kegiatan_id,
            Sesi.dihapus.is_(None),
            Sesi.status != "dibatalkan",
            Sesi.jp > 0,
        )
        .order_by(Sesi.tanggal, Sesi.jam_mulai, Sesi.urut)
    ).all()


def _settings(session: Session) -> dict[str, Any]:
    return {
        row.kunci: row.nilai.get("nilai") if isinstance(row.nilai, dict) else row.nilai
        for row in session.scalars(select(Pengaturan))
    }


def _pola(session: Session) -> PolaNomor:
    saved, usual = _settings(session), PolaNomor()
    return PolaNomor(
        str(saved.get("sertifikat_pola") or usual.pola),
        str(saved.get("sertifikat_lingkup") or usual.lingkup),
        int(saved.get("sertifikat_lebar") or usual.lebar),
        int(saved.get("sertifikat_mulai") or usual.mulai),
    )


def _next(session: Session, scope: str, pola: PolaNomor) -> int:
    last = session.scalar(select(func.max(Sertifikat.urut)).where(Sertifikat.lingkup == scope))
    return pola.mulai if last is None else last + 1


def _shared(session: Session, kegiatan: Kegiatan, day: date) -> dict[str, Any]:
    """What is the same on every certificate of this issue."""
    office = _settings(session)
    sessions = _sessions(session, kegiatan.id)
    total = sum(row.jp for row in sessions)
    name = f"{kegiatan.nama} Angkatan {kegiatan.angkatan}" if kegiatan.angkatan else kegiatan.nama
    town = str(office.get("kota") or "Sibolga")
    organiser = kegiatan.penyelenggara or str(office.get("instansi") or "BKPSDM Kota Sibolga")
    return {
        "pemerintah": office.get("pemerintah") or "Pemerintah Kota Sibolga",
        "kantor": office.get("instansi") or "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
        "judul": name,
        "penyelenggara": organiser,
        "tanggal": wording.date_range(kegiatan.tanggal_mulai, kegiatan.tanggal_selesai),
        "tempat": f" di {kegiatan.tempat}" if kegiatan.tempat else "",
        "jp": wording.decimal(total),
        "jp_kata": wording.in_words(int(total) if total == int(total) else total),  # type: ignore[arg-type]
        "tempat_tanggal": f"{town}, {wording.long_date(day)}",
        "sesi": [{"judul": row.judul, "jp": wording.decimal(row.jp)} for row in sessions],
        "penandatangan": _signer(session, day),
    }


def _pejabat(session: Session, day: date) -> Pejabat | None:
    """The main signer in force on `day`, else the newest one."""
    rows = [
        row
        for row in session.scalars(select(Pejabat).where(Pejabat.dihapus.is_(None)))
        if (row.berlaku_mulai is None or row.berlaku_mulai <= day)
        and (row.berlaku_sampai is None or row.berlaku_sampai >= day)
    ]
    return max(rows, key=lambda row: (row.utama, row.id), default=None)


def _signer(session: Session, day: date) -> dict[str, Any]:
    """The signer's lines, frozen; {} when there is none. Names without titles (Permendagri 1/2023 art. 44)."""
    signer = _pejabat(session, day)
    if signer is None:
        return {}
    prefix = "" if signer.kewenangan in ("", "definitif") else f"{signer.kewenangan} "
    above = [f"a.n. {signer.atas_nama}"] if signer.atas_nama else []
    below = [signer.pangkat] if signer.pangkat else []
    if signer.nip:
        below.append(f"NIP {format_nip(signer.nip)}")
    return {"nama": signer.nama, "atas": [*above, f"{prefix}{signer.jabatan},"], "bawah": below}


def _personal(person: Peserta) -> dict[str, Any]:
    rank = f"{person.pangkat} ({person.golongan})" if person.pangkat and person.golongan else person.pangkat
    return {
        "nama": wording.literal(wording.full_name(person.nama, person.gelar_depan, person.gelar_belakang)),
        "nip": format_nip(person.nip) if person.nip else "",
        "pangkat": rank or person.golongan,
        "jabatan": person.jabatan,
        "instansi": person.instansi,
        "peran": "Peserta",
    }


def _row(row: Sertifikat) -> SertifikatRow:
    return SertifikatRow(
        row.id,
        row.nomor,
        row.urut,
        row.tahun,
        str(row.isi.get("nama", "")),
        str(row.isi.get("nip", "")),
        str(row.isi.get("judul", "")),
        row.tanggal_terbit,
        row.status,
        row.alasan,
        row.kegiatan_id,
        row.peserta_id,
    )
