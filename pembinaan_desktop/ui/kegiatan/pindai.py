"""The scan panel for the door: a big name, colour, symbol and sound for every card."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.kartu import card_code
from pembinaan_desktop.services.lembar import Lembar
from pembinaan_desktop.services.pindai import Pindai
from pembinaan_desktop.services.sesi import SesiRow
from pembinaan_desktop.ui.common.cards import Notice, button, label, muted
from pembinaan_desktop.ui.common.scan_line import ScanLine
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.kegiatan.daftar_di_pintu import PintuDaftar

KEPT = 12
BEEP_MS = 180


@dataclass(frozen=True)
class Look:
    """How one outcome looks and sounds. title: said when there is nothing more exact. beeps: how often."""

    sign: str
    role: str
    title: str
    beeps: int


LOOKS = {
    "hadir": Look("✓", "good", "Hadir", 1),
    "terlambat": Look("!", "warn", "Terlambat", 1),
    "sudah": Look("=", "info", "Sudah tercatat", 2),
    "mentor": Look("!", "warn", "Pindai kartu peserta", 3),
    "bukan_peserta": Look("✗", "bad", "Bukan peserta", 3),
    "tak_dikenal": Look("✗", "bad", "Kartu tidak dikenal", 3),
}


class PindaiDialog(QDialog):
    """One session, one line, one big answer."""

    def __init__(
        self,
        context: UiContext,
        kegiatan_id: int,
        sesi_id: int | None = None,
        parent: QWidget | None = None,
        beep: Callable[[], None] = QApplication.beep,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Panel pindai")
        self._context, self._kegiatan_id, self._beep = context, kegiatan_id, beep
        self._door = PintuDaftar(context, self)
        self._found: Pindai | None = None
        self._sheet: Lembar | None = None
        self._beeps = 0
        self.session = QComboBox()
        self.session.setAccessibleName("Sesi")
        sesi = [s for s in context.services.kegiatan.sesi(kegiatan_id) if s.dihitung]
        for row in sesi:
            day = wording.HARI_PENDEK[row.tanggal.weekday()]
            self.session.addItem(f"Sesi {row.urut} · {day} {row.tanggal.day} · {row.jam}", row.id)
        self._days = {row.id: row.tanggal for row in sesi}
        chosen = sesi_id if sesi_id is not None else session_now(sesi, context.clock.now())
        self.session.setCurrentIndex(max(0, self.session.findData(chosen)))
        self.session.currentIndexChanged.connect(self._session_chosen)
        self.line = ScanLine("Pindai kartu, atau ketik NIP lalu Enter")
        self.line.scanned.connect(self.scan)
        self.sound = QCheckBox("Suara")
        self.sound.setChecked(True)
        self.panel = QFrame()
        self.sign, self.name, self.what = QLabel("·"), QLabel("Siap memindai"), QLabel("")
        self.count = label("", "number")
        self.other_day = Notice(role="warn")
        self.last = QListWidget()
        self.last.setAccessibleName("Pindaian terakhir")
        self.last.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.add_button = button("Daftarkan sekarang…", self._register, primary=True)
        self.undo_button = button("Urungkan terakhir", self.undo)
        self._timer = QTimer(self)
        self._timer.setInterval(BEEP_MS)
        self._timer.timeout.connect(self._sound)
        self._build()
        context.changes.happened.connect(self._count)
        self._session_chosen()
        self.line.setFocus()

    def _build(self) -> None:
        for widget, size in ((self.sign, 5.0), (self.name, 2.6), (self.what, 1.5)):
            widget.setFont(self._context.theme.font(size, bold=widget is not self.what))
            widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
            widget.setTextFormat(Qt.TextFormat.PlainText)
            widget.setWordWrap(True)
        inside = QVBoxLayout(self.panel)
        inside.addStretch(1)
        for widget in (self.sign, self.name, self.what):
            inside.addWidget(widget)
        inside.addStretch(1)
        inside.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignCenter)
        head = QHBoxLayout()
        head.addWidget(self.session, 1)
        head.addWidget(self.count)
        head.addWidget(self.sound)
        side = QVBoxLayout()
        side.addWidget(muted("Pindaian terakhir", wrap=False))
        side.addWidget(self.last, 1)
        side.addWidget(self.undo_button)
        middle = QHBoxLayout()
        middle.addWidget(self.panel, 3)
        middle.addLayout(side, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(self.other_day)
        layout.addWidget(self.line)
        layout.addLayout(middle, 1)
        self.add_button.hide()
        self.undo_button.setEnabled(False)
        self.panel.setProperty("notice", "info")
        self.resize(self._context.theme.room(58, 34))

    # --- scanning -------------------------------------------------------------------------

    def scan(self, code: str) -> None:
        sesi_id = self.session.currentData()
        if sesi_id is None:
            return
        service = self._context.services.kehadiran
        result = self._context.changes.apply(lambda: service.scan(int(sesi_id), code))
        if result is not None:
            self.show_result(result.value)
        self.line.setFocus()

    def show_result(self, found: Pindai) -> None:
        look = LOOKS[found.hasil]
        self._found = found
        self.sign.setText(look.sign)
        self.name.setText(found.nama)
        text = found.teks or look.title
        self.what.setText(text[:1].upper() + text[1:])
        self.undo_button.setEnabled(found.hasil in ("hadir", "terlambat"))
        colour = self._context.theme
        self.panel.setStyleSheet(
            f"QFrame {{ background: {colour.hex(f'{look.role}_bg')}; border-radius: 8px; }}"
            f"QLabel {{ color: {colour.hex(look.role)}; background: transparent; }}"
        )
        self.add_button.setVisible(found.hasil in ("bukan_peserta", "tak_dikenal"))
        moment = wording.clock_time(self._context.clock.now())
        self.last.insertItem(0, f"{look.sign} {moment}  {found.nama}")
        while self.last.count() > KEPT:
            self.last.takeItem(self.last.count() - 1)
        self._beeps = look.beeps
        self._sound()
        self._timer.start()

    def _sound(self) -> None:
        if self._beeps <= 0 or not self.sound.isChecked():
            self._timer.stop()
            return
        self._beeps -= 1
        self._beep()

    def undo(self) -> None:
        """Take the last scan back."""
        self._context.changes.undo(self)
        self.undo_button.setEnabled(False)
        self.line.setFocus()

    def _register(self) -> None:
        if self._found is not None:
            self._door.run(self._kegiatan_id, self._found, self._came)

    def _came(self, peserta_id: int) -> None:
        self.scan(card_code(peserta_id))

    def _count(self, *_: Any) -> None:
        sesi_id = self.session.currentData()
        if sesi_id is None:
            self.count.setText("–")
            return
        service = self._context.services.kehadiran
        sheet = service.segarkan(self._sheet) if self._sheet else service.lembar(self._kegiatan_id)
        self._sheet = sheet
        counts = sheet.hitung(int(sesi_id))
        present = sum(n for code, n in counts.items() if sheet.statuses[code].hadir)
        self.count.setText(f"{present} / {sheet.diharapkan(int(sesi_id))}")

    def _session_chosen(self) -> None:
        """A wrong session, or a clock that is wrong by a year, is seen before the first card."""
        self._count()
        day, today = self._days.get(self.session.currentData()), self._context.clock.today()
        if day is None or day == today:
            self.other_day.set("")
            return
        self.other_day.set(
            f"Sesi ini {wording.day_date(day)}; menurut jam komputer hari ini {wording.day_date(today)}.",
            "Kartu yang dipindai tetap dicatat pada sesi ini. Periksa sesi dan jam komputer.",
        )


def session_now(sesi: list[SesiRow], now: datetime) -> int | None:
    """The session that runs or begins within an hour, else the next one, else the last."""
    for row in sesi:
        begin = datetime.combine(row.tanggal, row.jam_mulai)
        if begin - timedelta(hours=1) <= now <= datetime.combine(row.tanggal, row.jam_selesai):
            return row.id
    coming = [row.id for row in sesi if datetime.combine(row.tanggal, row.jam_mulai) > now]
    return coming[0] if coming else sesi[-1].id if sesi else None
