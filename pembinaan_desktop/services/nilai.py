"""Marks of an activity: components and weights, keying, final marks, predicates, verdicts, papers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import Kelulusan, Peserta
from pembinaan_desktop.domain import nilai as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.halaman import Page
from pembinaan_desktop.services.hasil_evaluasi import HasilEvaluasiService
from pembinaan_desktop.services.isian_nilai import SAFE, Marks, simpan
from pembinaan_desktop.services.lembar_nilai import LembarNilai, LembarNilaiService
from pembinaan_desktop.services.result import Progress, Result, Topic, no_progress
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

CHANGED = frozenset({Topic.EVALUASI})
Pages = list[Page]


class NilaiService:
    """A mark is on the disk when the method returns."""

    def __init__(self, db: Database, clock: Clock, write_pdf: Callable[..., Any] | None = None) -> None:
        self.db = db
        self.clock = clock
        self.write_pdf = write_pdf
        self._lembar = LembarNilaiService(db, clock)

    # --- reading --------------------------------------------------------------------------

    def lembar(self, kegiatan_id: int) -> LembarNilai:
        """Everything of one activity, computed."""
        return self._lembar.get(kegiatan_id)

    def segarkan(self, sheet: LembarNilai) -> LembarNilai:
        """A sheet as it is now, cheaper than `lembar` after a few marks."""
        return self._lembar.refresh(sheet)

    def lama(self, sheet: LembarNilai) -> bool:
        """Has so much changed since that `segarkan` belongs into a task?"""
        return self._lembar.long(sheet)

    # --- marks ----------------------------------------------------------------------------

    def set(self, peserta_id: int, komponen_id: int, nilai: float | None) -> Result:
        """Write or clear (None) one mark."""
        return self.set_many([(peserta_id, komponen_id, nilai)])

    def set_many(self, marks: Marks, progress: Progress = no_progress) -> Result:
        """Write or clear many marks (peserta, komponen, nilai) in one transaction; value: how many changed.

        Raises UserError for a mark outside its scale; nothing is written then.
        """
        label = "isi nilai" if len(marks) == 1 else f"isi {len(marks)} nilai"
        result = committed(self.db, lambda session: simpan(session, marks, progress), CHANGED, "", label)
        text = f"{result.value} nilai disimpan." if len(marks) > 1 else ""
        return Result(result.value, result.changed, result.undo, text)

    def ambil_tes(self, kegiatan_id: int) -> Result:
        """Marks of the tests that were keyed as evaluations, into the components for them.

        value: how many marks changed. Raises UserError when there is no such component or no test.
        """
        sheet = self.lembar(kegiatan_id)
        parts = {one.jenis: one for one in sheet.komponen if one.jenis in ("pretest", "posttest")}
        if not parts:
            raise UserError("Susunan nilai belum mempunyai pre-test atau post-test.", safe=SAFE)
        present = {row.id for row in sheet.baris}
        marks: list[tuple[int, int, float | None]] = []
        for test in HasilEvaluasiService(self.db, self.clock).tes(kegiatan_id):
            for kind, mark in (("pretest", test.awal), ("posttest", test.akhir)):
                if kind in parts and mark is not None and test.peserta_id in present:
                    part = parts[kind]
                    marks.append((test.peserta_id, part.id, round(mark * part.maksimum / 100, 2)))
        if not marks:
            raise UserError("Belum ada jawaban pre-test atau post-test di bagian Evaluasi.", safe=SAFE)
        return self.set_many(marks)

    def tetapkan(self, peserta_id: int, putusan: str, alasan: str = "") -> Result:
        """Give a verdict by hand, with its reason; "" goes back to the computed one."""
        reason = wording.literal(alasan)
        if putusan and putusan not in rules.PUTUSAN:
            raise UserError(f"Putusan “{putusan}” tidak dikenal.", safe=SAFE)
        if putusan and not reason:
            raise UserError("Tulis alasan putusan ini.", safe=SAFE)

        def work(session: Session) -> None:
            if session.get(Peserta, peserta_id) is None:
                raise UserError("Peserta ini tidak ditemukan.", safe=SAFE)
            row = session.scalar(
                select(Kelulusan).where(Kelulusan.peserta_id == peserta_id, Kelulusan.dihapus.is_(None))
            )
            if not putusan:
                if row is not None:
                    row.dihapus = self.clock.now()
            elif row is None:
                session.add(Kelulusan(peserta_id=peserta_id, putusan=putusan, alasan=reason[:300]))
            else:
                row.putusan, row.alasan = putusan, reason[:300]

        return committed(self.db, work, CHANGED, "Putusan disimpan.", "ubah putusan")

    # --- papers ---------------------------------------------------------------------------

    def berita_acara(self, kegiatan_id: int) -> Pages:
        """The record of who passed, to be signed."""
        from pembinaan_desktop.services.berita_acara import pages

        return pages(self.db, self.clock, self.lembar(kegiatan_id))

    def export(self, kegiatan_id: int, path: Path) -> Result:
        """The marks as a workbook (.xlsx), the record as .docx or .pdf; value: how many participants."""
        from pembinaan_desktop.services.berita_acara import write

        sheet = self.lembar(kegiatan_id)
        if not sheet.baris:
            raise UserError("Belum ada peserta.", safe="Tidak ada berkas yang ditulis.")
        if Path(path).suffix.lower() == ".pdf" and self.write_pdf is not None:
            self.write_pdf(self.berita_acara(kegiatan_id), Path(path), no_progress)
        else:
            write(self.db, self.clock, sheet, Path(path))
        return Result(
            len(sheet.baris), message=f"Nilai {len(sheet.baris)} peserta tersimpan: {Path(path).name}."
        )
