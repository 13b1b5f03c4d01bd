"""The side panel: the chosen activity, its clashes, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pembinaan_desktop.domain import kegiatan as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.services.kalender import Rincian
from pembinaan_desktop.ui.common.cards import Card, Details, Notice, Pill, button, label, muted, scrolled
from pembinaan_desktop.ui.theme import Theme

SHOWN = 2


class Panel(Card):
    """opened(): "Buka"; moved(): "Pindahkan…"; accepted_clash(): "Tetap jadwalkan…"."""

    opened = Signal()
    moved = Signal()
    accepted_clash = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(margin=0, spacing=0)
        self.rincian: Rincian | None = None
        self.setFixedWidth(round(theme.em * 14))
        self.name = label("", "heading", wrap=True)
        self.when = muted()
        self.status = Pill()
        self.facts = Details()
        self.clash = Notice(role="warn")
        self.accepted = muted()
        self.open_button = button("Buka", self.opened, primary=True, tip="Buka kegiatan (Enter)")
        self.move_button = button("Pindahkan…", self.moved, tip="Ke tanggal lain; atau Alt+panah")
        self.accept_button = button(
            "Tetap jadwalkan…", self.accepted_clash, tip="Terima bentrok dengan alasan"
        )
        self.hint = muted()
        row = QHBoxLayout()
        row.setContentsMargins(14, 0, 14, 12)
        row.setSpacing(theme.space(2))
        row.addWidget(self.open_button)
        row.addWidget(self.move_button)
        row.addStretch(1)
        inner = QWidget()
        body = QVBoxLayout(inner)
        body.setContentsMargins(14, 14, 14, 4)
        body.setSpacing(6)
        for widget in (self.name, self.when, self.status, self.facts, self.clash):
            body.addWidget(widget)
        body.addWidget(self.accept_button, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(self.accepted)
        body.addWidget(self.hint)
        body.addStretch(1)
        self.body.addWidget(scrolled(inner), 1)
        self.body.addLayout(row)  # in sight however much there is to say
        self.show_rincian(None)

    def show_rincian(self, rincian: Rincian | None, hint: str = "") -> None:
        """None: nothing is chosen; `hint` then says what can be done."""
        self.rincian = rincian
        parts: tuple[QLabel | QWidget, ...] = (self.when, self.status, self.facts)
        for widget in (*parts, self.open_button, self.move_button):
            widget.setVisible(rincian is not None)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        if rincian is None:
            self.name.setText("Pilih kegiatan")
            self.clash.set("", "")
            self.accept_button.hide()
            self.accepted.hide()
            return
        row = rincian.kegiatan
        self.name.setText(row.judul)
        hours = f" · {wording.decimal(row.jp)}\N{NO-BREAK SPACE}JP" if row.jp else ""
        self.when.setText(f"{row.rentang}{hours}")
        self.status.set(row.status, rules.ROLE.get(row.status, "neutral"))
        self.facts.set_rows(
            [
                *([("Program", row.program)] if row.program else []),
                ("Metode", row.bentuk_nama),
                ("Tempat", row.tempat),
                ("Peserta", f"{row.peserta} / {row.kuota}" if row.kuota else str(row.peserta)),
                *([("Narasumber", f"{rincian.narasumber} orang")] if rincian.narasumber else []),
                ("Sesi", str(row.sesi) if row.sesi else "belum ada"),
            ]
        )
        self._show_clashes(rincian)

    def _show_clashes(self, rincian: Rincian) -> None:
        texts = [clash.kalimat for clash in rincian.bentrok[:SHOWN]]
        if len(rincian.bentrok) > SHOWN:
            texts.append(f"dan {len(rincian.bentrok) - SHOWN} bentrok lain")
        self.clash.set("Bentrok" if texts else "", "\n".join(texts), "warn")
        self.accept_button.setVisible(bool(texts))
        reasons = sorted({clash.alasan for clash in rincian.diterima})
        self.accepted.setText(f"{len(rincian.diterima)} bentrok diterima: {'; '.join(reasons)}")
        self.accepted.setVisible(bool(reasons))
