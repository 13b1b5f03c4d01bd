"""Left side of the designer: what can be put on the paper, and its sides."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QListWidget, QMenu, QPushButton, QVBoxLayout, QWidget

from pembinaan_desktop.domain import templat as rules
from pembinaan_desktop.domain.templat_cetak import FIELDS
from pembinaan_desktop.ui.common.cards import Card, SideList, button, heading
from pembinaan_desktop.ui.sertifikat.desain_document import Document
from pembinaan_desktop.ui.theme import Theme

PICTURE, BACKGROUND, FIELD = "gambar", "latar", "isian"
ELEMENTS: tuple[tuple[str, str, type | None], ...] = (
    ("teks", "Teks", rules.TextItem),
    (FIELD, "Isian data ▾", None),
    ("paragraf", "Paragraf", rules.ParagraphItem),
    ("logo", "Logo instansi", rules.LogoItem),
    (PICTURE, "Gambar…", None),
    (BACKGROUND, "Gambar latar…", None),
    ("qr", "Kode QR verifikasi", rules.QrItem),
    ("garis", "Garis", rules.LineItem),
    ("kotak", "Kotak", rules.BoxItem),
    ("bingkai", "Bingkai", rules.BorderItem),
    ("tanda", "Tanda tangan", rules.SignatureItem),
    ("foto", "Pas foto", rules.PhotoItem),
    ("sesi", "Tabel mata pelatihan", rules.SesiItem),
)


class FieldsButton(QPushButton):
    """Opens the list of {fields}; chosen(key)."""

    chosen = Signal(str)

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setAutoDefault(False)
        self.menu_of_fields = QMenu(self)
        for field in FIELDS:
            if field.key != "qr":
                self.menu_of_fields.addAction(field.title).setData(field.key)
        self.menu_of_fields.triggered.connect(self._triggered)
        self.clicked.connect(self._open)

    def _open(self, _checked: bool = False) -> None:
        self.menu_of_fields.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _triggered(self, action: QAction) -> None:
        self.chosen.emit(str(action.data()))


class Elements(QWidget):
    """added(kind): a new element is wanted. field(key), picture(), background(): the same for those.

    adders: the buttons by key. sides: the list of sides.
    """

    added = Signal(object)
    field = Signal(str)
    picture = Signal()
    background = Signal()

    def __init__(self, document: Document, theme: Theme) -> None:
        super().__init__()
        self.document = document
        card = Card("Unsur", spacing=theme.space(1))
        self.adders: dict[str, QPushButton] = {}
        for key, title, kind in ELEMENTS:
            self.adders[key] = self._adder(key, title, kind)
            card.body.addWidget(self.adders[key])
        card.body.addSpacing(theme.space(2))
        card.body.addWidget(heading("Halaman"))
        self.sides: QListWidget = SideList("Halaman")
        self.sides.setFixedHeight(round(theme.em * 4.2))
        self.sides.currentRowChanged.connect(document.show_side)
        self.other_side = _list_button("", self._toggle_side)
        card.body.addWidget(self.sides)
        card.body.addWidget(self.other_side)
        card.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        document.changed.connect(self.refresh)
        document.selection_changed.connect(self.refresh)
        self.refresh()

    def _adder(self, key: str, title: str, kind: type | None) -> QPushButton:
        if key == FIELD:
            fields = FieldsButton(title)
            fields.setProperty("list", "true")
            fields.chosen.connect(self.field)
            return fields
        others = {PICTURE: self.picture, BACKGROUND: self.background}
        return _list_button(title, others[key] if kind is None else partial(self._wanted, kind))

    def _wanted(self, kind: type, _checked: bool = False) -> None:
        self.added.emit(kind)

    def _toggle_side(self, _checked: bool = False) -> None:
        if len(self.document.templat.sides) > 1:
            self.document.remove_side()
        else:
            self.document.add_side()

    def refresh(self) -> None:
        """The sides there are, and which one is shown."""
        count = len(self.document.templat.sides)
        blocked = self.sides.blockSignals(True)
        if self.sides.count() != count:
            self.sides.clear()
            self.sides.addItems(["1 · Depan", "2 · Belakang"][:count])
        self.sides.setCurrentRow(self.document.side_number)
        self.sides.blockSignals(blocked)
        self.other_side.setText("Hapus belakang" if count > 1 else "Tambah belakang")


def _list_button(text: str, clicked: Any) -> QPushButton:
    made = button(text, clicked)
    made.setProperty("list", "true")
    return made
