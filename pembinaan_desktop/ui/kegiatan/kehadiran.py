"""Sub-tab Kehadiran: the grid, the session's numbers, the scan line, and the way to Excel."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pembinaan_desktop.domain import wording
from pembinaan_desktop.services.kehadiran import Lembar, Pindai
from pembinaan_desktop.services.result import Progress, Topic
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.base_tab import BaseSubTab
from pembinaan_desktop.ui.common.cards import Card, Pill, button, label, muted
from pembinaan_desktop.ui.common.empty_state import EmptyState
from pembinaan_desktop.ui.common.scan_line import ScanLine
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.kegiatan.cetak_daftar_hadir import DaftarHadirButton
from pembinaan_desktop.ui.kegiatan.kehadiran_grid import GridView

SHORTCUTS = (
    ("H", "Hadir"),
    ("T", "Terlambat"),
    ("I", "Izin"),
    ("S", "Sakit"),
    ("D", "Dinas luar"),
    ("C", "Cuti"),
    ("A", "Alpa"),
    ("Del", "Kosong"),
    ("⇧ H", "Semua hadir"),
    ("⏎", "Turun"),
    ("Ctrl Z", "Urungkan"),
)
SCAN_ROLE = {"hadir": "good", "terlambat": "warn", "sudah": "info"}
SCAN_SIGN = {"hadir": "✓", "terlambat": "!", "sudah": "="}


class KehadiranSubTab(BaseSubTab):
    TOPICS = frozenset({Topic.KEHADIRAN, Topic.PESERTA, Topic.SESI, Topic.KEGIATAN})

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.sheet: Lembar | None = None
        self.grid = GridView(context.theme)
        self.grid.marked.connect(self._mark)
        self.grid.everyone.connect(self._everyone)
        self.grid.session_changed.connect(self._show_session)
        self.everyone_button = button(
            "Semua hadir", self.everyone, tip="Tandai hadir yang belum diisi (Shift+H)"
        )
        self.export_button = button("Ekspor Excel…", self.export, primary=True, shortcut="Ctrl+E")
        self.blank_button = DaftarHadirButton(context)
        self.summary = muted(wrap=False)
        bar = QHBoxLayout()
        bar.addWidget(self.summary, 1)
        bar.addWidget(self.everyone_button)
        bar.addWidget(self.blank_button)
        bar.addWidget(self.export_button)
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
        self.session_card = Card("Sesi")
        self.number = label("", "number")
        self.of = label("", "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(theme.space(2))
        self.pills = QHBoxLayout()
        self.pills.setSpacing(theme.space(1))
        numbers = QHBoxLayout()
        numbers.addWidget(self.number)
        numbers.addWidget(self.of, 1)
        self.session_card.body.addLayout(numbers)
        self.session_card.body.addWidget(self.bar)
        self.session_card.body.addLayout(self.pills)
        scan_card = Card("Pindai kartu / NIP")
        self.scan_line = ScanLine()
        self.scan_line.scanned.connect(self._scan)
        self.scan_result = Pill()
        self.scan_name = label("", wrap=True)
        self.scan_result.hide()
        scan_card.body.addWidget(self.scan_line)
        scan_card.body.addWidget(self.scan_result)
        scan_card.body.addWidget(self.scan_name)
        keys = Card("Pintasan", spacing=3)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(2))
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        half = (len(SHORTCUTS) + 1) // 2
        for number, (key, text) in enumerate(SHORTCUTS):
            cap = QLabel(key)
            cap.setProperty("role", "key")
            cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(cap, number % half, number // half * 2)
            grid.addWidget(label(text), number % half, number // half * 2 + 1)
        keys.body.addLayout(grid)
        side = QWidget()
        side.setFixedWidth(theme.em * 18)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.session_card, scan_card, keys):
            column.addWidget(widget)
        column.addStretch(1)
        return side

    # --- showing --------------------------------------------------------------------------

    def load(self) -> None:
        if self.kegiatan_id is None:
            return
        self.sheet = self.context.services.kehadiran.lembar(self.kegiatan_id)
        self.blank_button.set_kegiatan(self.kegiatan_id, self.sheet.kegiatan.judul)
        ready = bool(self.sheet.baris and self.sheet.sesi)
        self.stack.setCurrentIndex(0 if ready else 1)
        self.grid.set_sheet(self.sheet)
        able = sum(line.kelayakan.layak for line in self.sheet.baris)
        self.summary.setText(
            f"{able} dari {len(self.sheet.baris)} peserta sudah mencapai "
            f"{wording.percent(self.sheet.kegiatan.ambang_kehadiran)} dari "
            f"{wording.decimal(self.sheet.kegiatan.jp)} JP"
        )
        self._show_session()

    def _show_session(self) -> None:
        sesi_id = self.grid.session_id()
        session = next((s for s in self.sheet.sesi if s.id == sesi_id), None) if self.sheet else None
        self.session_card.setVisible(session is not None)
        if session is None or self.sheet is None:
            return
        day = wording.HARI_PENDEK[session.tanggal.weekday()]
        self.session_card.title.setText(f"Sesi {session.urut} · {day} {session.jam}")
        counts, people = self.sheet.hitung(session.id), len(self.sheet.baris)
        present = sum(n for code, n in counts.items() if self.sheet.statuses[code].hadir)
        self.number.setText(str(present))
        self.of.setText(f"/ {people} hadir")
        self.bar.setUpdatesEnabled(False)  # setValue repaints at once, and everything that waits with it
        self.bar.setMaximum(max(1, people))
        self.bar.setValue(present)
        self.bar.setUpdatesEnabled(True)
        while (item := self.pills.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for code, count in counts.items():
            if count or code in ("H", "A"):
                self.pills.addWidget(Pill(f"{code} {count}", self.sheet.statuses[code].peran))
        self.pills.addStretch(1)

    # --- marking --------------------------------------------------------------------------

    def _mark(self, peserta_id: int, sesi_id: int, code: str) -> None:
        service = self.context.services.kehadiran
        self.context.changes.apply(lambda: service.mark(peserta_id, sesi_id, code or None))

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
        if result is None:
            return
        found: Pindai = result.value
        self.scan_result.set(
            f"{SCAN_SIGN.get(found.hasil, '✗')} {found.teks}", SCAN_ROLE.get(found.hasil, "bad")
        )
        self.scan_name.setText(found.nama)
        self.scan_line.setFocus()

    # --- Excel ----------------------------------------------------------------------------

    def export(self) -> None:
        """Write the attendance workbook where the officer says."""
        if self.kegiatan_id is None or self.sheet is None:
            return
        name = "".join(c if c not in '<>:"/\\|?*' else "_" for c in self.sheet.kegiatan.judul)[:80].rstrip(
            ". "
        )
        folder = self.context.settings.folder("ekspor")
        path = dialogs.save_file(
            self, "Simpan rekap daftar hadir", f"Rekap Daftar Hadir {name}.xlsx", dialogs.EXCEL, folder
        )
        if path is None:
            return
        self.context.settings.set_folder("ekspor", path.parent)
        kegiatan_id = self.kegiatan_id

        def work(progress: Progress) -> Path:
            return self.context.services.kehadiran.export(kegiatan_id, path, progress)

        self.context.tasks.run("Mengekspor kehadiran", work, self, self._exported)

    def _exported(self, path: Path) -> None:
        url = QUrl.fromLocalFile(str(path))
        self.context.changes.say(
            f"Rekap daftar hadir tersimpan: {path.name}",
            "good",
            ("Buka berkas", lambda: QDesktopServices.openUrl(url)),
        )
