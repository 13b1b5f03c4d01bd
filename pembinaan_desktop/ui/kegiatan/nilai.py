"""Sub-tab Nilai: fast keying of marks, the class in numbers, verdicts, and the berita acara."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pembinaan_desktop.domain import nilai as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.nama_berkas import safe_name
from pembinaan_desktop.domain.tempel import CLEARS
from pembinaan_desktop.services.lembar_nilai import BarisNilai, LembarNilai
from pembinaan_desktop.services.nilai import NilaiService
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.cards import Card, Details, Notice, Pill, button, label, muted, scrolled
from pembinaan_desktop.ui.common.empty_state import EmptyState
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.komponen_nilai import KomponenDialog
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.kegiatan.nilai_grid import MarksView, parse_mark
from pembinaan_desktop.ui.kegiatan.sheet_tab import SheetSubTab
from pembinaan_desktop.ui.paper.actions import Make
from pembinaan_desktop.ui.paper.paper_button import PaperButton


class BeritaAcaraButton(PaperButton):
    """The record of who passed."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Berita acara", "Berita acara kelulusan untuk ditandatangani")
        self.sheet: LembarNilai | None = None

    def paper_name(self) -> str:
        return f"Berita Acara Kelulusan {self.sheet.kegiatan.judul if self.sheet else ''}"

    def job(self) -> Make | None:
        sheet, service = self.sheet, self.context.services.nilai
        return partial(service.berita_acara, sheet.kegiatan.id) if sheet else None


class NilaiSubTab(SheetSubTab):
    TOPICS = frozenset(
        {Topic.ACUAN, Topic.EVALUASI, Topic.PESERTA, Topic.KEHADIRAN, Topic.SESI, Topic.KEGIATAN}
    )

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.grid = MarksView(context.theme)
        self.grid.marks.typed.connect(self._typed)
        self.grid.pasted.connect(self._pasted)
        self.grid.judged.connect(self._judge)
        self.grid.moved.connect(self._show_reason)
        self.summary = muted(wrap=False)
        self.parts_button = button("Komponen dan bobot…", self.edit_parts)
        self.tests_button = button(
            "Ambil dari tes", self.take_tests, tip="Pre dan post-test yang sudah diisi di bagian Evaluasi"
        )
        self.verdict_button = button(
            "Ubah putusan…", self.judge, tip="Tetapkan putusan sendiri, dengan alasan"
        )
        self.paper_button = BeritaAcaraButton(context)
        self.export_button = button("Ekspor…", self.export, primary=True, shortcut="Ctrl+E")
        self.notice = Notice()
        self.reason = muted()
        self.page = self._page()
        self.empty = EmptyState(
            context.theme,
            "Belum ada nilai",
            "Susun dahulu komponen dan bobotnya, misalnya post-test, tugas, sikap, dan kehadiran. "
            "Nilai akhir, predikat, dan putusan dihitung sendiri.",
            "Komponen dan bobot…",
            icon="mdi6.clipboard-edit-outline",
        )
        self.empty.begin.connect(self.edit_parts)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.page)
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    def _page(self) -> QWidget:
        bar = QHBoxLayout()
        bar.addWidget(self.summary, 1)
        for made in (
            self.parts_button,
            self.tests_button,
            self.verdict_button,
            self.paper_button,
            self.export_button,
        ):
            bar.addWidget(made)
        card = Card(margin=8)
        card.body.addLayout(bar)
        card.body.addWidget(self.notice)
        card.body.addWidget(self.grid, 1)
        card.body.addWidget(self.reason)
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.context.theme.space(3))
        row.addWidget(card, 1)
        row.addWidget(self._side())
        return page

    def _side(self) -> QWidget:
        theme = self.context.theme
        self.gain_card = Card("Sebelum dan sesudah", margin=10)
        self.gain = label("", "number")
        self.gain_text = muted()
        self.gain_card.body.addWidget(self.gain)
        self.gain_card.body.addWidget(self.gain_text)
        self.verdicts = QHBoxLayout()
        self.verdicts.setSpacing(theme.space(1))
        self.bands = Details()
        verdict_card = Card("Putusan dan predikat", margin=10)
        verdict_card.body.addLayout(self.verdicts)
        verdict_card.body.addWidget(self.bands)
        self.only_passed = QCheckBox("Sertifikat hanya bagi yang LULUS")
        self.only_passed.setToolTip(
            "Yang TIDAK atau DITUNDA ditolak saat sertifikat disiapkan, dengan alasannya"
        )
        self.only_passed.clicked.connect(self._set_only_passed)
        verdict_card.body.addWidget(self.only_passed)
        self.best = Details()
        self.best_card = Card("Peringkat terbaik", margin=10)
        self.best_card.body.addWidget(self.best)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2))
        for card in (self.gain_card, verdict_card, self.best_card):
            column.addWidget(card)
        column.addStretch(1)
        area = scrolled(side)
        area.setFixedWidth(theme.em * 15)
        return area

    # --- showing --------------------------------------------------------------------------

    def reader(self) -> NilaiService:
        return self.context.services.nilai

    def show_sheet(self, sheet: LembarNilai) -> None:
        self.paper_button.sheet = sheet
        ready = bool(sheet.komponen and sheet.baris)
        self.stack.setCurrentWidget(self.page if ready else self.empty)
        if not sheet.baris:
            self.empty.text.setText("Nilai diisi setelah ada peserta. Tambahkan peserta lebih dahulu.")
        if not ready:
            self.empty.action.setVisible(bool(sheet.baris))
            self.count.emit(-1)
            return
        self.grid.set_sheet(sheet)
        self._show_notice(sheet)
        self._show_side(sheet)
        filled = sum(row.akhir is not None for row in sheet.baris)
        whose = " · komponen menurut program" if sheet.program else ""
        self.summary.setText(f"{filled} dari {len(sheet.baris)} peserta bernilai akhir{whose}")
        self.count.emit(filled if filled else -1)
        self._show_reason()

    def _show_notice(self, sheet: LembarNilai) -> None:
        if sheet.tanpa_nilai:
            advice = "Putusan menurut kehadiran. Begitu satu nilai diisi, bobot program dipakai."
            self.notice.set(f"{sheet.tanpa_nilai}.", advice, "info")
        else:
            advice = "Nilai akhir belum dapat dihitung. Betulkan di Komponen dan bobot."
            self.notice.set(sheet.masalah, advice if sheet.masalah else "", "warn")

    def _show_side(self, sheet: LembarNilai) -> None:
        self.gain_card.setVisible(sheet.pre is not None)
        if sheet.pre is not None and sheet.post is not None:
            share = "–" if sheet.n_gain is None else wording.decimal(sheet.n_gain, trim=False)
            self.gain.setText(f"N-gain {share}")
            means = f"{wording.decimal(sheet.pre, 1)} → {wording.decimal(sheet.post, 1)}"
            self.gain_text.setText(f"{sheet.kategori} · rata-rata {means}")
        while (item := self.verdicts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for name, count in sheet.hitung_putusan().items():
            self.verdicts.addWidget(Pill(f"{name.capitalize()} {count}", rules.ROLE[name]))
        self.verdicts.addStretch(1)
        self.bands.set_rows([(name, str(count)) for name, count in sheet.hitung_predikat().items()])
        self.only_passed.setChecked(sheet.kegiatan.hanya_lulus)
        best = sheet.terbaik()
        self.best_card.setVisible(bool(best))
        self.best.set_rows([(f"{row.peringkat}.", row.peserta.nama) for row in best])

    def _show_reason(self) -> None:
        line = self.grid.current_line()
        self.verdict_button.setEnabled(line is not None)
        if line is None:
            self.reason.setText("")
            return
        share = "" if line.n_gain is None else f" · N-gain {wording.decimal(line.n_gain)}"
        hand = " (ditetapkan petugas)" if line.oleh_petugas else ""
        self.reason.setText(f"{line.peserta.nama_lengkap}: {line.putusan}{hand} – {line.alasan}{share}")

    # --- keying ---------------------------------------------------------------------------

    def _typed(self, peserta_id: int, komponen_id: int, text: str) -> None:
        try:
            mark = parse_mark(text)
        except ValueError as error:
            self._refuse(UserError(str(error), safe="Nilai lama tetap."))
            return
        service = self.context.services.nilai
        self.context.changes.apply(lambda: service.set(peserta_id, komponen_id, mark), None, self._refuse)

    def _refuse(self, error: UserError) -> None:
        self.grid.refused = True
        self.context.changes.report(error)

    def _pasted(self, lines: list[list[str]]) -> None:
        """A block from Excel, from the cursor down and to the right; all of it or nothing.

        As in the grid of attendance an empty cell leaves the mark as it is, and "-" clears it.
        """
        here, model = self.grid.currentIndex(), self.grid.marks
        marks: list[tuple[int, int, float | None]] = []
        try:
            for down, texts in enumerate(lines):
                line = model.line(here.row() + down)
                for right, text in enumerate(texts):
                    part = model.part(here.column() + right)
                    if line is None or part is None:
                        raise UserError("Tempelan lebih besar dari daftar.", safe="Tidak ada yang diubah.")
                    if text and part.jenis != "kehadiran":
                        marks.append((line.id, part.id, _pasted_mark(text, line)))
            if not marks:
                raise UserError("Tidak ada nilai di papan klip.", advice="Salin dahulu kolomnya di Excel.")
        except UserError as error:
            self.context.changes.report(error)
            return
        service = self.context.services.nilai
        self.write(len(marks), "Menempel nilai", lambda progress: service.set_many(marks, progress))

    # --- buttons --------------------------------------------------------------------------

    def edit_parts(self) -> None:
        """What counts with which weight; the programme's set can be used for all its activities."""
        sheet, service = self.sheet, self.context.services.komponen_nilai
        if sheet is None:
            return
        number = sheet.kegiatan.id

        def save(parts: list[rules.Komponen], shared: bool) -> Result:
            return service.set_kegiatan(number, parts, program=shared)

        program = sheet.program if service.punya_program(number) else None
        title = "Komponen dan bobot nilai"
        KomponenDialog(self.context, title, sheet.komponen, save, self, program=program).open()

    def take_tests(self) -> None:
        kegiatan_id = self.kegiatan_id or 0
        self.context.changes.apply(lambda: self.context.services.nilai.ambil_tes(kegiatan_id))

    def _set_only_passed(self, wanted: bool) -> None:
        number, service = self.kegiatan_id or 0, self.context.services.kegiatan
        self.context.changes.apply(lambda: service.update(number, {"hanya_lulus": wanted}))

    def judge(self) -> None:
        if (line := self.grid.current_line()) is not None:
            self._judge(line.id)

    def _judge(self, peserta_id: int) -> None:
        line = next((row for row in self.sheet.baris if row.id == peserta_id), None) if self.sheet else None
        if line is None:
            return
        values = {"putusan": line.putusan, "alasan": line.alasan} if line.oleh_petugas else {}

        def save(new: dict[str, Any]) -> Result:
            return self.context.services.nilai.tetapkan(peserta_id, new["putusan"] or "", new["alasan"] or "")

        title = f"Putusan {line.peserta.nama_lengkap}"
        FormDialog(self.context, title, rules.PUTUSAN_FIELDS, save, values, self).open()

    def export(self) -> None:
        """The sheet as Excel or Word."""
        if self.sheet is None:
            return
        settings, number = self.context.settings, self.sheet.kegiatan.id
        name = f"Nilai {safe_name(self.sheet.kegiatan.judul)}"
        kind = dialogs.ask(self, "Simpan nilai sebagai apa?", ["Excel", "Word"])
        if kind is None:
            return
        ending, filters = (".xlsx", dialogs.EXCEL) if kind == "Excel" else (".docx", dialogs.WORD)
        path = dialogs.save_file(self, "Simpan nilai", name + ending, filters, settings.folder("ekspor"))
        if path is None:
            return
        settings.set_folder("ekspor", path.parent)

        def work(_progress: Any) -> Result:
            return self.context.services.nilai.export(number, path)

        self.context.tasks.run(f"Menyimpan {path.name}", work, self, self._exported)
        self._saved_path = path

    def _exported(self, _result: Result) -> None:
        path: Path = self._saved_path
        url = QUrl.fromLocalFile(str(path))
        self.context.changes.say(
            f"Tersimpan: {path.name}", "good", ("Buka berkas", lambda: QDesktopServices.openUrl(url))
        )


def _pasted_mark(text: str, line: BarisNilai) -> float | None:
    try:
        return None if text in CLEARS else parse_mark(text)
    except ValueError:
        raise UserError(
            f"“{text.strip()[:40]}” untuk {line.peserta.nama} bukan angka.", safe="Tidak ada yang diubah."
        ) from None
