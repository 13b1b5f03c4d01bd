"""Sub-tab Kehadiran: the grid, the session's numbers, the scan line, and the way to Excel."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.kartu import card_code
from pembinaan_desktop.domain.nama_berkas import safe_name
from pembinaan_desktop.services.isian_kehadiran import SudahDisahkanError
from pembinaan_desktop.services.kehadiran import KehadiranService
from pembinaan_desktop.services.lembar import Lembar
from pembinaan_desktop.services.pindai import Pindai
from pembinaan_desktop.services.result import Progress, Topic
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.cards import Card, button, link, muted, scrolled
from pembinaan_desktop.ui.common.empty_state import EmptyState
from pembinaan_desktop.ui.common.wrap_row import WrapRow
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.kegiatan.cetak_daftar_hadir import DaftarHadirButton
from pembinaan_desktop.ui.kegiatan.daftar_di_pintu import PintuDaftar
from pembinaan_desktop.ui.kegiatan.kehadiran_aksi import MoreButton
from pembinaan_desktop.ui.kegiatan.kehadiran_grid import GridView
from pembinaan_desktop.ui.kegiatan.kehadiran_samping import KeysCard, ScanCard, SessionCard
from pembinaan_desktop.ui.kegiatan.sheet_tab import SheetSubTab


class KehadiranSubTab(SheetSubTab):
    TOPICS = frozenset({Topic.KEHADIRAN, Topic.PESERTA, Topic.SESI, Topic.KEGIATAN, Topic.ACUAN})

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.grid = GridView(context.theme)
        self.grid.marked.connect(self._mark)
        self.grid.everyone.connect(self._everyone)
        self.grid.scanned.connect(self._scan)
        self.grid.session_changed.connect(self._show_session)
        self.more = MoreButton(context, self)
        self._door = PintuDaftar(context, self)
        self.grid.pasted.connect(self.more.paste)
        self.grid.detail.connect(self.more.show_detail)
        self.everyone_button = button(
            "Semua hadir", self.everyone, tip="Tandai hadir yang belum diisi (Shift+H)"
        )
        self.export_button = button("Ekspor Excel…", self.export, primary=True, shortcut="Ctrl+E")
        self.blank_button = DaftarHadirButton(context)
        self.summary = muted(wrap=False)
        self.risk_link = link("", self.more.show_risk)
        self.risk_link.setToolTip("Siapa yang tidak dapat lulus lagi, siapa yang tidak boleh absen lagi")
        bar = WrapRow(context.theme.space(2))
        bar.addWidget(self.summary)
        bar.addWidget(self.risk_link)
        bar.push_right()
        for widget in (self.everyone_button, self.more, self.blank_button, self.export_button):
            bar.addWidget(widget)
        card = Card(margin=8)
        card.body.addLayout(bar)
        card.body.addWidget(self.grid, 1)
        self.empty = EmptyState(
            context.theme,
            "Kehadiran belum dapat diisi",
            "Kisi kehadiran muncul setelah ada jadwal sesi dan peserta.",
            icon="mdi6.clipboard-check-outline",
        )
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(context.theme.space(3))
        row.addWidget(card, 1)
        row.addWidget(self._side())
        self.stack = QStackedWidget()
        self.stack.addWidget(page)
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    def _side(self) -> QWidget:
        theme = self.context.theme
        self.session_card = SessionCard(theme)
        self.scan_card = ScanCard()
        self.scan_card.line.scanned.connect(self._scan)
        self.scan_card.panel.connect(self.more.show_scan_panel)
        self.scan_card.register.connect(self._register)
        self.scan_line = self.scan_card.line
        self.keys_card = KeysCard(theme)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.session_card, self.scan_card, self.keys_card):
            column.addWidget(widget)
        column.addStretch(1)
        area = scrolled(side)
        area.setFixedWidth(theme.em * 16)
        return area

    # --- showing --------------------------------------------------------------------------

    def reader(self) -> KehadiranService:
        return self.context.services.kehadiran

    def show_sheet(self, sheet: Lembar) -> None:
        kegiatan = sheet.kegiatan
        self.blank_button.set_kegiatan(kegiatan.id, kegiatan.judul, berpasangan=sheet.berpasangan)
        ready = bool(sheet.baris and sheet.sesi)
        self.stack.setCurrentIndex(0 if ready else 1)
        self.grid.set_sheet(sheet)
        able = sum(line.kelayakan.layak for line in sheet.baris)
        minimum = wording.percent(kegiatan.ambang_kehadiran)
        self.summary.setText(
            f"{able} dari {len(sheet.baris)} mencapai {minimum} dari {wording.decimal(kegiatan.jp)} JP"
        )
        self._show_risk(sheet)
        self.keys_card.show_sheet(sheet)
        self._show_session()

    def _show_risk(self, sheet: Lembar) -> None:
        found = [row.risiko for row in sheet.berisiko()]
        lost = found.count("gugur")
        texts = [f"{lost} tidak dapat lulus"] if lost else []
        texts += [f"{len(found) - lost} berisiko"] if len(found) > lost else []
        self.risk_link.setText(", ".join(texts))
        self.risk_link.setVisible(bool(texts))

    def _show_session(self) -> None:
        self.session_card.show_session(self.sheet, self.grid.session_id())

    # --- marking --------------------------------------------------------------------------

    def _mark(self, peserta_id: int, sesi_id: int, code: str) -> None:
        service = self.context.services.kehadiran
        error: list[UserError] = []
        self.context.changes.apply(
            lambda: service.mark(peserta_id, sesi_id, code or None), on_error=error.append
        )
        if error and isinstance(error[0], SudahDisahkanError):
            self._correct(peserta_id, sesi_id, code)
        elif error:
            self.context.changes.report(error[0])

    def _correct(self, peserta_id: int, sesi_id: int, code: str) -> None:
        reason = dialogs.ask_text(
            self, "Daftar hadir sesi ini sudah disahkan. Tulis alasan koreksinya.", title="Koreksi kehadiran"
        )
        if reason:
            service = self.context.services.kehadiran
            self.context.changes.apply(lambda: service.mark(peserta_id, sesi_id, code, catatan=reason))

    def everyone(self) -> None:
        if (sesi_id := self.grid.session_id()) is not None:
            self._everyone(sesi_id)
            self.grid.setFocus()

    def _everyone(self, sesi_id: int) -> None:
        kegiatan_id = self.kegiatan_id or 0
        self.context.changes.apply(lambda: self.context.services.kehadiran.semua_hadir(kegiatan_id, sesi_id))

    def _scan(self, code: str) -> None:
        sesi_id = self.grid.session_id()
        if sesi_id is None:
            return
        result = self.context.changes.apply(lambda: self.context.services.kehadiran.scan(sesi_id, code))
        if result is not None:
            self.scan_card.show_result(result.value)

    def _register(self, found: Pindai) -> None:
        if self.kegiatan_id is not None:
            self._door.run(self.kegiatan_id, found, self._came)

    def _came(self, peserta_id: int) -> None:
        self._scan(card_code(peserta_id))

    # --- Excel ----------------------------------------------------------------------------

    def export(self) -> None:
        """Write the attendance workbook where the officer says."""
        if self.kegiatan_id is None or self.sheet is None:
            return
        name = safe_name(self.sheet.kegiatan.judul)
        folder = self.context.settings.folder("ekspor")
        path = dialogs.save_file(
            self, "Simpan rekap daftar hadir", f"Rekap Daftar Hadir {name}.xlsx", dialogs.EXCEL, folder
        )
        if path is None:
            return
        self.context.settings.set_folder("ekspor", path.parent)
        kegiatan_id = self.kegiatan_id
        paper = "F4" if self.more.f4_action.isChecked() else "A4"
        formulas = self.more.formula_action.isChecked()

        def work(progress: Progress) -> Path:
            service = self.context.services.ekspor_kehadiran
            return service.export(kegiatan_id, path, progress, kertas=paper, rumus=formulas)

        self.context.tasks.run("Mengekspor kehadiran", work, self, self._exported)

    def _exported(self, path: Path) -> None:
        url = QUrl.fromLocalFile(str(path.parent))
        self.context.changes.say(
            f"Rekap daftar hadir tersimpan: {path.name}",
            "good",
            ("Buka folder", lambda: QDesktopServices.openUrl(url)),
        )
