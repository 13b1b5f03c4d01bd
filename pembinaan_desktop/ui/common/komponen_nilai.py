"""Dialog: components of the final mark and their weights, all in one sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from pembinaan_desktop.domain import nilai as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.services.result import Result
from pembinaan_desktop.ui.common.cards import Notice, button, label, repolish
from pembinaan_desktop.ui.common.editors import Editor, make_editor
from pembinaan_desktop.ui.context import UiContext

FIELDS = (
    Field("nama", "Komponen", width=30),
    Field("jenis", "Jenis", "choice", width=18, choices=rules.JENIS, required=True, default="nilai"),
    Field("bobot", "Bobot (%)", "decimal", width=8),
    Field("maksimum", "Nilai tertinggi", "decimal", width=8),
)


class KomponenRow:
    """The editors of one component."""

    def __init__(self, one: rules.Komponen) -> None:
        self.id = one.id
        self.editors: dict[str, Editor] = {}
        for field in FIELDS:
            editor = make_editor(field)
            editor.widget.setAccessibleName(field.title)
            editor.set_value(getattr(one, field.key))
            self.editors[field.key] = editor
        self.remove = QToolButton()
        self.remove.setToolTip("Hapus komponen ini")
        self.remove.setAccessibleName("Hapus komponen ini")

    def value(self) -> rules.Komponen:
        found: dict[str, Any] = {key: editor.value() for key, editor in self.editors.items()}
        return rules.Komponen(
            self.id,
            found["nama"] or "",
            found["jenis"] or "nilai",
            float(found["bobot"] or 0),
            float(found["maksimum"] or 0),
        )

    def widgets(self) -> list[QWidget]:
        return [*(editor.widget for editor in self.editors.values()), self.remove]


class KomponenDialog(QDialog):
    """Saves through `Changes`; stays open with the complaint when the weights do not make 100.

    save(components, for the programme): one transaction. program: whether the set is the programme's;
    None when that is not to be chosen.
    """

    def __init__(
        self,
        context: UiContext,
        title: str,
        parts: Sequence[rules.Komponen],
        save: Callable[[list[rules.Komponen], bool], Result],
        parent: QWidget | None = None,
        *,
        program: bool | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.context, self._save = context, save
        self.rows: list[KomponenRow] = []
        self.grid = QGridLayout()
        self.grid.setColumnStretch(0, 1)
        for column, field in enumerate(FIELDS):
            self.grid.addWidget(label(field.title, "muted"), 0, column)
        self.sum = label("", "strong")
        self.error = Notice(role="bad")
        self.program = QCheckBox("Berlaku untuk semua kegiatan dalam program ini")
        self.program.setChecked(bool(program))
        self.program.setVisible(program is not None)
        self.add_button = button("Tambah komponen", self.add)
        self.usual_button = button("Susunan umum", self.usual, tip="Ganti dengan susunan dari tabel acuan")
        self.cancel_button = button("Batal", self.reject)
        self.ok_button = button("Simpan", self.submit, primary=True, tip="Simpan (Ctrl+S)")
        self.ok_button.setDefault(True)
        self._shortcut = QShortcut(QKeySequence("Ctrl+S"), self)
        self._shortcut.activated.connect(self.submit)
        self._lay_out()
        for one in list(parts) or context.services.komponen_nilai.susunan_awal():
            self._append(one)
        self._show_sum()
        self.resize(context.theme.room(40, 22))

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.addWidget(self.add_button)
        tools.addWidget(self.usual_button)
        tools.addStretch(1)
        tools.addWidget(self.sum)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.ok_button)
        layout = QVBoxLayout(self)
        layout.addLayout(self.grid)
        layout.addLayout(tools)
        layout.addWidget(self.program)
        layout.addWidget(self.error)
        layout.addStretch(1)
        layout.addLayout(buttons)

    def values(self) -> list[rules.Komponen]:
        return [row.value() for row in self.rows]

    def add(self) -> None:
        self._append(rules.Komponen(0, "", "nilai", 0))
        self.rows[-1].editors["nama"].widget.setFocus()
        self._show_sum()

    def usual(self) -> None:
        """The proposal of the reference table; components of the same name keep their marks."""
        known = {one.nama.casefold(): one.id for one in self.values()}
        while self.rows:
            self._drop(self.rows[-1])
        for one in self.context.services.komponen_nilai.susunan_awal():
            number = known.get(one.nama.casefold(), 0)
            self._append(rules.Komponen(number, one.nama, one.jenis, one.bobot, one.maksimum))
        self._show_sum()

    def _append(self, one: rules.Komponen) -> None:
        row = KomponenRow(one)
        number = self.grid.rowCount()
        for column, widget in enumerate(row.widgets()):
            self.grid.addWidget(widget, number, column)
        row.remove.setIcon(self.context.theme.icon("mdi6.trash-can-outline", "muted"))
        row.remove.clicked.connect(self._removed)
        for editor in row.editors.values():
            editor.edited.connect(self._show_sum)
        self.rows.append(row)

    def _removed(self) -> None:
        focus = next((row for row in self.rows if row.remove.hasFocus() or row.remove.underMouse()), None)
        if focus is not None:
            self._drop(focus)
            self._show_sum()

    def _drop(self, row: KomponenRow) -> None:
        self.rows.remove(row)
        for widget in row.widgets():
            self.grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def _show_sum(self) -> None:
        parts = self.values()
        total = sum(one.bobot for one in parts)
        problem = rules.weight_problem(parts)
        self.sum.setText(f"Jumlah bobot {wording.percent(total, 2)}" + (" – harus 100%" if problem else ""))
        self.sum.setProperty("tone", "bad" if problem else "good")
        repolish(self.sum)

    def submit(self) -> None:
        parts, shared = self.values(), self.program.isChecked()
        done = self.context.changes.apply(lambda: self._save(parts, shared), self, self._show_error)
        if done is not None:
            self.accept()

    def _show_error(self, error: UserError) -> None:
        self.error.set(error.what, " ".join(t for t in (error.safe, error.advice) if t), "bad")
