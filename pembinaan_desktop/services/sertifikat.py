"""Certificates: candidates, issuing with numbers, revoking, papers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import (
    Kegiatan,
    Pejabat,
    Peserta,
    Sertifikat,
)
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.fields import problems as field_problems
from pembinaan_desktop.domain.halaman import Page
from pembinaan_desktop.domain.sertifikat import PENANDATANGAN, TEMPLAT, Calon, layout
from pembinaan_desktop.services import sertifikat_isi as content
from pembinaan_desktop.services.bukti import BuktiService
from pembinaan_desktop.services.result import Progress, Result, Topic, no_progress
from pembinaan_desktop.services.sertifikat_calon import candidates

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
    """write_pdf: the painter's `write_pdf(pages, path, progress, total=...)`. bukti: signs what is issued."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        write_pdf: Callable[..., Any] | None = None,
        bukti: BuktiService | None = None,
    ) -> None:
        self.db = db
        self.clock = clock
        self.write_pdf = write_pdf
        self.bukti = bukti or BuktiService(db, clock)

    def calon(self, kegiatan_id: int) -> list[Calon]:
        """Every participant with the reason for or against a certificate."""
        with self.db.read() as session:
            return candidates(session, content.find_kegiatan(session, kegiatan_id))

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
            pola = content.pola(session)
            day = self.clock.today()
            scope = pola.scope(day, "sertifikat", kegiatan_id)
            return pola.number(
                content.next_urut(session, scope, pola), day, jenis="sertifikat", kode=str(kegiatan_id)
            )

    def terbitkan(
        self, kegiatan_id: int, peserta_ids: Iterable[int] | None = None, *, tanggal: date | None = None
    ) -> Result:
        """Issue to all who reach the minimum and have none yet; numbers and rows in one transaction.

        peserta_ids: only these. Value: ids of the new certificates. Raises UserError when nobody is left,
        the activity is cancelled, or no signer is known. Never undone: revoke instead.
        """
        day = tanggal or self.clock.today()
        with self.db.write() as session:
            kegiatan = content.find_kegiatan(session, kegiatan_id)
            if kegiatan.status == "Dibatalkan":
                raise UserError("Kegiatan ini dibatalkan; sertifikat tidak diterbitkan.", safe=_SAFE)
            wanted = None if peserta_ids is None else set(peserta_ids)
            chosen = [
                one
                for one in candidates(session, kegiatan)
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
            row.tanggal_cabut = self.clock.today()
            nomor = row.nomor
        return Result(sertifikat_id, CHANGED, None, f"Sertifikat {nomor} dicabut.")

    def penandatangan(self) -> dict[str, Any]:
        """The chosen signer's values by the keys of `PENANDATANGAN`; {} when there is none."""
        with self.db.read() as session:
            signer = content.pejabat(session, self.clock.today())
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
            content.with_codes(page)
            for one in sertifikat_ids
            if one in found
            for page in layout(found[one][0], found[one][1])
        ]

    def preview(self, kegiatan_id: int, peserta_id: int) -> Pages:
        """The pages this participant would get, marked as a preview; nothing is written."""
        with self.db.read() as session:
            kegiatan = content.find_kegiatan(session, kegiatan_id)
            existing = session.scalar(
                select(Sertifikat).where(Sertifikat.peserta_id == peserta_id, Sertifikat.status == "Terbit")
            )
            if existing is not None:
                pages = layout(dict(existing.isi), dict(existing.templat))
                return [content.with_codes(page) for page in pages]
            person = session.get_one(Peserta, peserta_id)
            nomor = "(PRATINJAU – belum diterbitkan)"
            shared = content.shared(session, kegiatan, self.clock.today())
            return list(layout({**shared, **content.personal(person), "nomor": nomor}, TEMPLAT))

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

    def _issue(
        self, session: Session, kegiatan: Kegiatan, chosen: Sequence[Calon], day: date
    ) -> Sequence[Sertifikat]:
        issue = content.Issue(session, kegiatan, day, self.bukti)
        rows = [issue.row(session.get_one(Peserta, one.id)) for one in chosen]
        taken = session.scalar(select(Sertifikat.nomor).where(Sertifikat.nomor.in_([r.nomor for r in rows])))
        if taken:
            raise UserError(
                f"Nomor {taken} sudah pernah dipakai.",
                safe=_SAFE,
                advice="Ubah pola atau nomor awal di pengaturan sertifikat.",
            )
        session.add_all(rows)
        return rows


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
