"""The right side of the attendance page: numbers of the session, scanning, keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QProgressBar

from pembinaan_desktop.domain import wording
from pembinaan_desktop.services.lembar import Lembar
from pembinaan_desktop.services.pindai import Pindai
from pembinaan_desktop.ui.common.cards import Card, ElidedLabel, Pill, heading, label, link
from pembinaan_desktop.ui.common.scan_line import ScanLine
from pembinaan_desktop.ui.theme import Theme

FURTHER_KEYS = (
    ("Del", "Kosong"),
    ("⇧ H", "Semua hadir"),
    ("⏎", "Turun"),
    ("F2", "Rincian"),
    ("Ctrl V", "Tempel"),
    ("Ctrl Z", "Urungkan"),
)
PILLS_A_ROW = 4
SCAN_ROLE = {"hadir": "good", "terlambat": "warn", "sudah": "info", "mentor": "warn"}
SCAN_SIGN = {"hadir": "✓", "terlambat": "!", "sudah": "=", "mentor": "!"}


class SessionCard(Card):
    """How many are there, as number, bar and pills; the pills are made once and changed in place."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("Sesi", margin=10, spacing=4)
        self.number = label("", "number")
        self.of = label("", "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setProperty("role", "good")
        self.bar.setFixedHeight(theme.space(2))
        self.signed = ElidedLabel("", "muted")
        self.signed.hide()
        self._pills: dict[str, Pill] = {}
        self._row = QGridLayout()
        self._row.setSpacing(theme.space(1))
        self._row.setColumnStretch(PILLS_A_ROW, 1)
        numbers = QHBoxLayout()
        numbers.addWidget(self.number)
        numbers.addWidget(self.of, 1)
        self.body.addLayout(numbers)
        self.body.addWidget(self.bar)
        self.body.addLayout(self._row)
        self.body.addWidget(self.signed)

    def show_session(self, sheet: Lembar | None, sesi_id: int | None) -> None:
        session = next((s for s in sheet.sesi if s.id == sesi_id), None) if sheet else None
        self.setVisible(session is not None)
        if session is None or sheet is None:
            return
        day = wording.HARI_PENDEK[session.tanggal.weekday()]
        _text(self.title, f"Sesi {session.urut} · {day} {session.jam}")
        counts, people = sheet.hitung(session.id), sheet.diharapkan(session.id)
        present = sum(n for code, n in counts.items() if sheet.statuses[code].hadir)
        _text(self.number, str(present))
        _text(self.of, f"/ {people} pasangan bertemu" if sheet.berpasangan else f"/ {people} hadir")
        if (self.bar.maximum(), self.bar.value()) != (max(1, people), present):
            self.bar.setUpdatesEnabled(False)  # setValue repaints at once, and everything that waits with it
            self.bar.setMaximum(max(1, people))
            self.bar.setValue(present)
            self.bar.setUpdatesEnabled(True)
        self._show_pills(sheet, counts)
        signed = sheet.sah.get(session.id)
        self.signed.setVisible(signed is not None)
        if signed is not None:
            _text(self.signed, f"✓ Disahkan {signed.nama}, {wording.long_date(signed.waktu.date())}")

    def _show_pills(self, sheet: Lembar, counts: dict[str, int]) -> None:
        if list(self._pills) != list(counts):
            for old in self._pills.values():
                old.hide()
                old.deleteLater()
            self._pills = {code: Pill("", sheet.statuses[code].peran) for code in counts}
            for number, pill in enumerate(self._pills.values()):
                self._row.addWidget(pill, number // PILLS_A_ROW, number % PILLS_A_ROW)
        for code, pill in self._pills.items():
            _text(pill, f"{code} {counts[code]}")


class ScanCard(Card):
    """The scan line and what the last scan did. register(): make the stranger a participant now.

    panel(): the big panel is wanted.
    """

    register = Signal(object)
    panel = Signal()

    def __init__(self) -> None:
        super().__init__(margin=10, spacing=4)
        head = QHBoxLayout()
        head.addWidget(heading("Pindai kartu / NIP"))
        head.addStretch(1)
        head.addWidget(link("Layar besar…", self.panel))
        self.body.addLayout(head)
        self._found: Pindai | None = None
        self.line = ScanLine()
        self.result = Pill()
        self.name = label("", "strong", wrap=True)
        self.add = link("Daftarkan…", self._register)
        outcome = QHBoxLayout()
        outcome.addWidget(self.result)
        outcome.addWidget(self.add)
        outcome.addStretch(1)
        self.body.addWidget(self.line)
        self.body.addLayout(outcome)
        self.body.addWidget(self.name)
        self.result.hide()
        self.name.hide()
        self.add.hide()

    def show_result(self, found: Pindai) -> None:
        self._found = found
        self.result.set(f"{SCAN_SIGN.get(found.hasil, '✗')} {found.teks}", SCAN_ROLE.get(found.hasil, "bad"))
        self.name.setText(found.nama)
        self.name.setVisible(bool(found.nama))
        self.add.setVisible(found.hasil in ("bukan_peserta", "tak_dikenal"))
        self.line.setFocus()

    def _register(self) -> None:
        if self._found is not None:
            self.register.emit(self._found)


class KeysCard(Card):
    """The keys of the grid; those of the statuses follow the set of the activity."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("Pintasan", margin=10, spacing=2)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.space(2))
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
        self.body.addLayout(self._grid)
        self._shown: tuple[tuple[str, str], ...] = ()

    def show_sheet(self, sheet: Lembar) -> None:
        own = tuple((status.tombol, status.nama) for status in sheet.statuses.values())
        keys = own + FURTHER_KEYS
        if keys == self._shown:
            return
        self._shown = keys
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        half = (len(keys) + 1) // 2
        for number, (key, text) in enumerate(keys):
            cap = QLabel(key)
            cap.setProperty("role", "key")
            cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._grid.addWidget(cap, number % half, number // half * 2)
            alone = number < half and number + half >= len(keys)  # nothing beside it: the whole width
            span = 3 if alone else 1
            self._grid.addWidget(ElidedLabel(text), number % half, number // half * 2 + 1, 1, span)


def _text(widget: QLabel, text: str) -> None:
    """Set a text only when it is another one: every change lays out the side anew."""
    if widget.text() != text:
        widget.setText(text)
