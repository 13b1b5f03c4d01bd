"""What letters to speakers still lack, and the way to it: names that only the timetable knows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pembinaan_desktop.domain.wording import some
from pembinaan_desktop.services.surat_narasumber import NarasumberKegiatan
from pembinaan_desktop.ui.common.cards import Notice, link
from pembinaan_desktop.ui.context import UiContext

MOST = 3  # names that are told


class SpeakersNotice(QWidget):
    """Hidden while all is known. addressed: called with the names that were registered."""

    def __init__(self, context: UiContext, addressed: Callable[[], None]) -> None:
        super().__init__()
        self.context, self._addressed = context, addressed
        self._names: list[str] = []
        self.notice = Notice()
        self.take_link = link("Daftarkan", self.take)
        self.take_link.setToolTip("Masukkan nama itu ke Program > Narasumber")
        self.open_link = link("Buka Narasumber", self.open)
        row = QHBoxLayout()
        row.addWidget(self.take_link)
        row.addWidget(self.open_link)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.notice)
        layout.addLayout(row)

    def show_for(self, speakers: list[NarasumberKegiatan]) -> None:
        """Tell what is not known of these."""
        self._names = [one.nama for one in speakers if one.hanya_nama]
        lacking = [one for one in speakers if one.kurang and not one.hanya_nama]
        title, text = "", ""
        if self._names:
            title = f"Belum terdaftar: {some(self._names, MOST, '; ')}"
            text = "Surat hanya memuat nama dari jadwal, tanpa NIP, jabatan, dan instansi."
        elif lacking:
            parts = [f"{one.nama} ({', '.join(one.kurang)})" for one in lacking]
            title = f"Belum lengkap: {some(parts, MOST, '; ')}"
        self.notice.set(title, text, "warn")
        self.take_link.setVisible(bool(self._names))
        self.setVisible(bool(title))

    def take(self, _checked: bool = False) -> None:
        """The names go into the register; drafts are addressed anew from it."""
        work = partial(self.context.services.narasumber.take_from_schedule, list(self._names))
        if self.context.changes.apply(work) is not None:
            self._addressed()

    def open(self, _checked: Any = None) -> None:
        self.context.navigate("program", ("narasumber", None))
