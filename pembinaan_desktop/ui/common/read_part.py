"""Base of the parts whose rows or numbers the worker reads."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.services.result import Progress, Result
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.base_tab import BaseTab
from pembinaan_desktop.ui.common.export import ask_target
from pembinaan_desktop.ui.context import UiContext

Reading = Callable[[Progress], Any]


class ReadPart(BaseTab):
    """Subclasses write `reading` (what the worker reads), `show_read` and, as far as they lead anywhere, `go_to`.

    What was read last stays until the new is there; what is small is read within a glance and does not flicker.
    An answer that comes after something else was asked is thrown away.
    """

    READING: ClassVar[str] = "Membaca daftar"

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._asked = self._shown = 0  # numbers of readings
        self._waiting: list[Callable[[], Any]] = []

    def reading(self) -> Reading:
        """What the worker reads, as the screen is now; it must not look at widgets."""
        raise NotImplementedError

    def show_read(self, found: Any) -> None:
        """Show what was read."""
        raise NotImplementedError

    def not_read(self) -> None:
        """Reading failed or was cancelled; it is tried again when the part is next shown."""

    def load(self) -> None:
        self._read(quiet=self._shown > 0)

    def read_again(self, _choice: object = None) -> None:
        """The officer asked for something else, e.g. another year."""
        self._read(quiet=False)

    def _read(self, *, quiet: bool) -> None:
        self._asked += 1
        work = partial(_numbered, self._asked, self.reading())
        self.context.tasks.run(self.READING, work, self, self._came, self._failed, quiet=quiet, brief=True)

    def _came(self, answer: tuple[int, Any]) -> None:
        number, found = answer
        if number != self._asked:
            return
        self._shown = number
        self.show_read(found)
        waiting, self._waiting = self._waiting, []
        for action in waiting:
            action()

    def _failed(self, error: BaseException) -> None:
        self._asked, self._stale = self._shown, True
        self._waiting.clear()
        self.not_read()
        if isinstance(error, UserError):
            self.context.changes.report(error)

    def when_read(self, action: Callable[[], Any]) -> None:
        """Now, or as soon as what is being read is shown."""
        if self._asked == self._shown:
            action()
        else:
            self._waiting.append(action)

    # --- leading there --------------------------------------------------------------------

    def open(self, arg: Any = None) -> None:
        self.ensure_loaded()
        self.when_read(partial(self._lead, arg))

    def _lead(self, arg: Any) -> None:
        try:
            self.go_to(arg)
        except UserError as error:
            self.context.changes.report(error)

    def go_to(self, arg: Any) -> None:
        """Show the thing of `open`; everything is read by now."""

    # --- files ----------------------------------------------------------------------------

    def export_to(
        self, title: str, name: str, write: Callable[[Path, Progress], Result], kind: str = dialogs.EXCEL
    ) -> None:
        """Write a file that the officer names; the worker does it."""
        path = ask_target(self.context, self, title, name, kind)
        if path is not None:
            self.context.tasks.run(f"Menyimpan {path.name}", partial(write, path), self, brief=True)


def without_progress(read: Callable[..., Any], *arguments: Any) -> Reading:
    """A reading that is too short to tell how far it is."""
    return lambda _progress: read(*arguments)


def _numbered(number: int, work: Reading, progress: Progress) -> tuple[int, Any]:
    return number, work(progress)
