"""The only door for writes from the screen: errors, undo, redo, and telling the views."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from pembinaan_desktop.domain.errors import DataBerubahError, OutOfMemoryError, UserError
from pembinaan_desktop.services.result import Progress, Result, UndoStep

STEPS = 50
RELOAD = "muat ulang"  # source of `happened` when nothing was written, only to be read again


@dataclass(frozen=True)
class Message:
    """One line for the message bar.

    role: "good", "info", "warn" or "bad". undo: offers "Urungkan". action: extra button (text, callable).
    stay: until it is closed or another comes.
    """

    text: str
    role: str = "good"
    undo: bool = False
    action: tuple[str, Callable[[], Any]] | None = None
    stay: bool = False


@dataclass(frozen=True)
class _Way:
    """One undo or redo. steps: where `step` was taken from. others: where the way back from it goes."""

    step: UndoStep
    steps: list[UndoStep]
    others: list[UndoStep]
    word: str


class Changes(QObject):
    """Runs writing actions of the services and remembers the last 50 ways back.

    happened(topics: frozenset[Topic], source: object): something was committed.
    message(Message): a line for the message bar. steps_changed(): undo or redo labels changed.
    """

    happened = Signal(object, object)
    message = Signal(object)
    steps_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._undo: list[UndoStep] = []
        self._redo: list[UndoStep] = []
        self._under_way = False
        self.run_long: Callable[..., Any] | None = None
        """`TaskRunner.run`, for undoing what is more than an instant's work; set by the TaskRunner."""

    def apply(
        self,
        action: Callable[[], Result],
        source: object = None,
        on_error: Callable[[UserError], Any] | None = None,
    ) -> Result | None:
        """Run `action`; None when it raised a `UserError` (shown in the bar, or given to `on_error`)."""
        try:
            result = action()
        except UserError as error:
            self.report(error, on_error)
            return None
        except MemoryError:
            self.report(OutOfMemoryError(), on_error)
            return None
        self.take(result, source)
        return result

    def take(self, result: Result, source: object = None) -> None:
        """Remember and announce a `Result` that is committed already (the tasks use this)."""
        if result.undo is not None:
            self._undo.append(result.undo)
            del self._undo[:-STEPS]
        if result.changed:
            self._redo.clear()
        self._announce(result, source, undo=result.undo is not None)

    def report(self, error: UserError, on_error: Callable[[UserError], Any] | None = None) -> None:
        """Show an error the officer can mend."""
        if on_error is not None:
            on_error(error)
        else:
            self.message.emit(Message(str(error), "bad"))

    def say(
        self,
        text: str,
        role: str = "info",
        action: tuple[str, Callable[[], Any]] | None = None,
        *,
        stay: bool = False,
    ) -> None:
        """A line for the message bar that belongs to no change."""
        self.message.emit(Message(text, role, action=action, stay=stay))

    def forget(self) -> None:
        """Drop every step: the data were replaced as a whole (restore)."""
        self._undo.clear()
        self._redo.clear()
        self.steps_changed.emit()

    def undo(self, parent: object = None) -> None:
        """Take the last change back. parent: the widget over which the progress of a long one is shown."""
        self._step_back(self._undo, self._redo, "Diurungkan", parent)

    def redo(self, parent: object = None) -> None:
        self._step_back(self._redo, self._undo, "Diulangi", parent)

    def undo_label(self) -> str:
        """What "Urungkan" would take back; "" when there is nothing."""
        return self._undo[-1].label if self._undo else ""

    def redo_label(self) -> str:
        return self._redo[-1].label if self._redo else ""

    def _step_back(self, steps: list[UndoStep], others: list[UndoStep], word: str, parent: object) -> None:
        if not steps or self._under_way:
            return
        way = _Way(steps.pop(), steps, others, word)
        if way.step.long is None or self.run_long is None:
            try:
                self._stepped(way, way.step.action())
            except UserError as error:
                self._not_stepped(way, error)
            return
        long = way.step.long

        def work(progress: Progress) -> tuple[Result]:  # in a tuple: it is no new change
            return (long(progress),)

        self._under_way = True
        title = f"{'Mengurungkan' if steps is self._undo else 'Mengulangi'}: {way.step.label}"
        self.run_long(title, work, parent, partial(self._long_done, way), partial(self._long_failed, way))
        self.steps_changed.emit()

    def _long_done(self, way: _Way, value: tuple[Result]) -> None:
        self._under_way = False
        self._stepped(way, value[0])

    def _long_failed(self, way: _Way, error: BaseException) -> None:
        self._under_way = False
        self._not_stepped(way, error)

    def _stepped(self, way: _Way, result: Result) -> None:
        if result.undo is not None:
            way.others.append(replace(result.undo, label=way.step.label))
        text = result.message or f"{way.word}: {way.step.label}."
        self._announce(Result(result.value, result.changed, None, text), None, undo=False)

    def _not_stepped(self, way: _Way, error: BaseException) -> None:
        """A step that no longer fits is dropped; any other stays."""
        if isinstance(error, DataBerubahError):
            self.message.emit(Message(str(error), "warn"))
        else:
            way.steps.append(way.step)
            if isinstance(error, UserError):
                self.report(error)
        self.steps_changed.emit()

    def _announce(self, result: Result, source: object, *, undo: bool) -> None:
        self.steps_changed.emit()
        if result.changed:
            self.happened.emit(result.changed, source)
        if result.message:
            self.message.emit(Message(result.message, "good", undo=undo))
