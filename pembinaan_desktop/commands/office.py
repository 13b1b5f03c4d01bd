"""What a command works with and what it gives back."""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from pembinaan_desktop.domain.clock import Clock
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.paths import Paths

if TYPE_CHECKING:
    from pembinaan_desktop.services import Services


LAST_YEAR = 2999


@dataclass(frozen=True)
class Output:
    """value: what `--json` prints. text: the same for people. code: exit code."""

    value: Any
    text: str
    code: int = 0


class Office:
    """The data of one office, opened when first asked for and closed with the block."""

    def __init__(self, data: str | None, clock: Clock | None = None) -> None:
        self.paths = Paths.default(data)
        self.clock = clock or Clock()

    @cached_property
    def services(self) -> Services:
        from pembinaan_desktop.db.opening import DataBermasalahError
        from pembinaan_desktop.services.office import open_office

        try:
            return open_office(self.paths, self.clock, self._write_pdf)
        except DataBermasalahError as error:
            error.advice += " Pilihannya ada di jendela: jalankan 'pembinaan' tanpa perintah."
            raise

    @contextmanager
    def or_empty(self) -> Iterator[Office]:
        """This office; where there is none yet, an empty one that is gone afterwards: looking makes no office."""
        if self.paths.data.exists() and any(self.paths.data.iterdir()):
            yield self
            return
        passing = tempfile.TemporaryDirectory(prefix="pembinaan-", ignore_cleanup_errors=True)
        with passing as folder, Office(folder, self.clock) as empty:
            yield empty

    def _write_pdf(self, *arguments: Any, **options: Any) -> Any:
        """Our painter; Qt starts, without a screen, only for the commands that draw."""
        from PySide6.QtWidgets import QApplication

        if QApplication.instance() is None:
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
            self._qt = QApplication(["pembinaan"])
        return import_module("pembinaan_desktop.ui.paper.pdf").write_pdf(*arguments, **options)

    def __enter__(self) -> Office:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if "services" in self.__dict__:
            self.services.db.close()


class WrongUsageError(UserError):
    """The command was put together wrongly, which argparse cannot see by itself: exit code 2."""


def target(*endings: str) -> Callable[[str], Path]:
    """An argument that names a file to write, of a kind with one of these endings (".pdf")."""

    def checked(text: str) -> Path:
        path = Path(text)
        if path.suffix.lower() not in endings:
            wanted = " atau ".join(endings)
            raise argparse.ArgumentTypeError(f"nama berkas tujuan harus berakhir dengan {wanted}")
        return path

    return checked


def day(text: str) -> date:
    """An argument like 2026-11-24."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” bukan tanggal; tulis seperti 2026-11-24") from None


def calendar_year(text: str) -> int:
    """An argument like 2026."""
    if not (text.isdecimal() and 1900 <= int(text) <= LAST_YEAR):
        raise argparse.ArgumentTypeError(f"“{text[:20]}” bukan tahun; tulis seperti 2026")
    return int(text)


def table(headings: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """Rows as aligned columns for a terminal; column widths follow the content, at most 50 characters."""
    cut = [tuple(cell if len(cell) <= 50 else cell[:49] + "…" for cell in row) for row in [headings, *rows]]
    widths = [max(len(row[column]) for row in cut) for column in range(len(headings))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cut
    ]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])
