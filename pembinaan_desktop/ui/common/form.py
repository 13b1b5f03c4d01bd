"""Forms made from `Field`s: a panel of rows, and a dialog around it with Ctrl+S."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from pembinaan_desktop.domain.errors import TetapError, UserError
from pembinaan_desktop.domain.fields import Field, problems
from pembinaan_desktop.services.result import Result
from pembinaan_desktop.ui.common.bentrok import BentrokDialog
from pembinaan_desktop.ui.common.cards import Notice, button, label, repolish
from pembinaan_desktop.ui.common.editors import Editor, make_editor
from pembinaan_desktop.ui.context import UiContext


class FormPanel(QWidget):
    """One row per field: title, editor, complaint. changed(): the officer edited something."""

    changed = Signal()

    def __init__(self, fields: Sequence[Field], values: dict[str, Any] | None = None) -> None:
        super().__init__()
        self.fields = tuple(fields)
        self._editors: dict[str, Editor] = {}
        self._problems: dict[str, QLabel] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        for number, field in enumerate(self.fields):
            self._add(grid, number * 2, field)
        grid.setRowStretch(len(self.fields) * 2, 1)
        self.set_values(values or {})

    def _add(self, grid: QGridLayout, row: int, field: Field) -> None:
        title = label(field.title + (" *" if field.required else ""))
        editor = make_editor(field)
        editor.widget.setAccessibleName(field.title)
        if field.help:
            editor.widget.setToolTip(field.help)
        title.setBuddy(editor.widget)
        problem = label("", "bad", wrap=True)
        problem.hide()
        editor.edited.connect(self._edited)
        top = Qt.AlignmentFlag.AlignTop if field.kind == "long" else Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(title, row, 0, top)
        grid.addWidget(editor.widget, row, 1)
        grid.addWidget(problem, row + 1, 1)
        self._editors[field.key] = editor
        self._problems[field.key] = problem

    def editor(self, key: str) -> QWidget:
        """The input widget of a field."""
        return self._editors[key].widget

    def values(self) -> dict[str, Any]:
        """Typed values by key; what cannot be read is None and complained about by `problems`."""
        return {key: editor.value() for key, editor in self._editors.items()}

    def set_values(self, values: dict[str, Any]) -> None:
        """Fill in; missing keys get the field's default. Silent."""
        for field in self.fields:
            editor = self._editors[field.key]
            blocked = editor.blockSignals(True)
            editor.set_value(values.get(field.key, field.default))
            editor.blockSignals(blocked)
        self.show_problems({})

    def set_choices(self, key: str, choices: Sequence[tuple[Any, str]]) -> None:
        """Other choices for a "choice" field; the value stays when it is among them."""
        self._editors[key].set_choices(choices)

    def problems(self) -> dict[str, str]:
        found = problems(self.fields, self.values())
        for key, editor in self._editors.items():
            if editor.complaint():
                found[key] = editor.complaint()
        return found

    def show_problems(self, found: dict[str, str]) -> None:
        """Complaints under their rows; the first one gets the focus."""
        for key, problem in self._problems.items():
            text = found.get(key, "")
            problem.setText(text)
            problem.setVisible(bool(text))
            widget = self._editors[key].widget
            if bool(widget.property("problem") == "true") != bool(text):
                widget.setProperty("problem", "true" if text else "false")
                repolish(widget)
        first = next((key for key in self._editors if key in found), None)
        if first is not None:
            self._editors[first].widget.setFocus()

    def check(self) -> bool:
        """Show complaints; True when the values may be saved."""
        found = self.problems()
        self.show_problems(found)
        return not found

    def _edited(self) -> None:
        if any(problem.isVisible() for problem in self._problems.values()):
            focus = self.focusWidget()
            found = self.problems()
            for key, problem in self._problems.items():
                if problem.isVisible() and key not in found:
                    problem.hide()
                    self._editors[key].widget.setProperty("problem", "false")
                    repolish(self._editors[key].widget)
            if focus is not None:
                focus.setFocus()
        self.changed.emit()


class FormDialog(QDialog):
    """A form that saves through `Changes`.

    save(values) -> Result runs on "Simpan" and Ctrl+S; a `UserError` is shown inside the dialog. After a
    `TetapError` the officer may go on: `save` runs again and finds the reason under values["anyway"].
    saved(Result) after success. Open with `dialog.open()`; it deletes itself when closed.
    """

    saved = Signal(object)

    def __init__(
        self,
        context: UiContext,
        title: str,
        fields: Sequence[Field],
        save: Callable[[dict[str, Any]], Result],
        values: dict[str, Any] | None = None,
        parent: QWidget | None = None,
        ok: str = "Simpan",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._save = save
        self.form = FormPanel(fields, values)
        self.error = Notice(role="bad")
        self.cancel_button = button("Batal", self.reject)
        self.ok_button = button(ok, self.submit, primary=True, tip=f"{ok} (Ctrl+S)")
        self.ok_button.setDefault(True)
        self._shortcut = QShortcut(QKeySequence("Ctrl+S"), self)
        self._shortcut.activated.connect(self.submit)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        holder = QWidget()
        holder.setObjectName("scrolled")
        self.extra = QVBoxLayout(holder)
        self.extra.setContentsMargins(0, 0, 8, 0)
        self.extra.addWidget(self.form)
        area.setWidget(holder)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.ok_button)
        layout = QVBoxLayout(self)
        layout.addWidget(area, 1)
        layout.addWidget(self.error)
        layout.addLayout(buttons)
        self._fitting = QTimer(self)  # a child: it dies with the dialog
        self._fitting.setSingleShot(True)
        self._fitting.setInterval(0)
        self._fitting.timeout.connect(self.fit)
        self.fit()

    def fit_later(self) -> None:
        """Fit when Qt has shown what was put into `extra`."""
        self._fitting.start()

    def fit(self) -> None:
        """A size that shows everything."""
        em = self._context.theme.em
        self.extra.invalidate()
        wanted = self.extra.totalSizeHint()
        most = self._context.theme.room(80, 36)
        width = max(em * 30, wanted.width() + em * 3)
        self.resize(min(most.width(), width), min(most.height(), wanted.height() + em * 6))

    def submit(self) -> None:
        """Check and save; stays open with the complaint when it cannot."""
        self._submit({})

    def _submit(self, more: dict[str, Any]) -> None:
        if not self.form.check():
            return
        values = {**self.form.values(), **more}
        result = self._context.changes.apply(lambda: self._save(values), self, self._show_error)
        if result is not None:
            self.saved.emit(result)
            self.accept()

    def _submit_anyway(self, reason: str) -> None:
        self._submit({"anyway": reason})

    def _show_error(self, error: UserError) -> None:
        if isinstance(error, TetapError):
            dialog = BentrokDialog(error, self)
            dialog.kept.connect(self._submit_anyway)
            dialog.open()
            return
        new = not self.error.isVisible()
        self.error.set(error.what, " ".join(t for t in (error.safe, error.advice) if t), "bad")
        if new:  # a short form would show only a part of it
            room, wanted = self._context.theme.room(80, 36).height(), self.error.sizeHint().height()
            self.resize(self.width(), max(self.height(), min(room, self.height() + wanted)))


class TaskFormDialog(FormDialog):
    """A form whose saving takes a while: save(values, progress) -> Result runs on the worker thread.

    task: title of the progress dialog, where the officer can cancel.
    """

    def __init__(
        self,
        context: UiContext,
        title: str,
        fields: Sequence[Field],
        save: Callable[..., Result],
        values: dict[str, Any] | None = None,
        parent: QWidget | None = None,
        ok: str = "Simpan",
        *,
        task: str,
    ) -> None:
        super().__init__(context, title, fields, save, values, parent, ok)
        self._task = task

    def _submit(self, more: dict[str, Any]) -> None:
        if self.form.check():
            self.setEnabled(False)
            work = partial(self._save, {**self.form.values(), **more})
            self._context.tasks.run(self._task, work, self, self._done, self._failed)

    def _done(self, result: Result) -> None:
        self.saved.emit(result)
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self.setEnabled(True)
        if isinstance(error, UserError):
            self._show_error(error)
