"""Printing certificates in groups: options first, then group after group with "sudah keluar dengan benar?"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pembinaan_desktop.domain.errors import Cancelled, UserError
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.halaman import Page
from pembinaan_desktop.services.result import Progress, Result
from pembinaan_desktop.services.sertifikat import SertifikatRow
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.cards import button, muted
from pembinaan_desktop.ui.common.form import FormPanel
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.paper.printing import send

GROUP = 25
WELL, AGAIN = "Ya, lanjutkan", "Cetak ulang kelompok ini"
_SETTING = "cetak_sertifikat"


def _offset(value: Any) -> str:
    return "" if value is None or -30 <= float(value) <= 30 else "Paling jauh 30 mm."


FIELDS = (
    Field(
        "mulai", "Cetak", "choice", required=True, default="belum",
        choices=(("belum", "Yang belum dicetak"), ("semua", "Semua yang berlaku"), ("dari", "Mulai dari nomor …")),
    ),
    Field("dari", "Mulai dari nomor", width=30, default="", help="Nomor lengkap, atau urutannya saja"),
    Field(
        "lapisan", "Isi", "choice", required=True, default="semua",
        choices=(
            ("semua", "Lengkap"),
            ("isi", "Tulisan saja, untuk blangko yang sudah bergambar"),
            ("latar", "Latar saja, untuk membuat blangko"),
        ),
    ),
    Field(
        "sisi", "Halaman", "choice", required=True, default="semua",
        choices=(("semua", "Depan dan belakang"), ("depan", "Depan saja"), ("belakang", "Belakang saja")),
    ),
    Field("dx", "Geser ke kanan (mm)", "decimal", default=0.0, check=_offset, help="Minus: ke kiri"),
    Field("dy", "Geser ke bawah (mm)", "decimal", default=0.0, check=_offset, help="Minus: ke atas"),
)  # fmt: skip


@dataclass(frozen=True)
class Options:
    """How to print. dx, dy: mm. layer: "semua", "isi", "latar". sides: "semua", "depan", "belakang"."""

    layer: str = "semua"
    sides: str = "semua"
    dx: float = 0.0
    dy: float = 0.0

    def pages(self, drawn: Sequence[Sequence[Page]]) -> list[Page]:
        """The pages to send, from those of each certificate."""
        wanted = {"depan": slice(0, 1), "belakang": slice(1, None)}.get(self.sides, slice(None))
        found = [page for pages in drawn for page in pages[wanted]]
        if self.layer in ("isi", "latar"):
            found = [page.only(self.layer) for page in found]  # type: ignore[arg-type]
        return [page.moved(self.dx, self.dy) for page in found] if self.dx or self.dy else found


def rows_to_print(rows: Sequence[SertifikatRow], mulai: str, dari: str) -> list[SertifikatRow]:
    """The valid ones that are wanted. Raises UserError for a number that is not among them."""
    valid = [row for row in rows if row.status == "Terbit" and row.sumber == "terbit"]
    if mulai == "belum":
        return [row for row in valid if row.dicetak is None]
    if mulai == "semua":
        return valid
    text = dari.strip()
    for place, row in enumerate(valid):
        if row.nomor == text or (text.isdigit() and row.urut == int(text)):
            return valid[place:]
    raise UserError(f"Nomor “{text}” tidak ada di antara yang akan dicetak.", safe="Tidak ada yang dicetak.")


class PrintDialog(QDialog):
    """Options, kept on this PC. chosen(rows, Options): the officer pressed "Cetak"."""

    chosen = Signal(object, object)

    def __init__(
        self, context: UiContext, rows: Sequence[SertifikatRow], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Cetak sertifikat")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._rows = context, list(rows)
        kept = dict(context.settings.get(_SETTING, {}))
        waiting = any(row.dicetak is None for row in rows)
        self.form = FormPanel(FIELDS, {**kept, "mulai": "belum" if waiting else "semua"})
        self.form.changed.connect(self._count)
        self.summary = muted("", wrap=True)
        self.print_button = button("Cetak…", self.submit, primary=True)
        self.print_button.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(button("Batal", self.reject))
        buttons.addWidget(self.print_button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.form)
        layout.addWidget(self.summary)
        layout.addLayout(buttons)
        self.resize(context.theme.em * 36, self.sizeHint().height())
        self._count()

    def wanted(self) -> list[SertifikatRow]:
        values = self.form.values()
        return rows_to_print(self._rows, str(values["mulai"]), str(values["dari"] or ""))

    def _count(self) -> None:
        self.form.editor("dari").setEnabled(self.form.values()["mulai"] == "dari")
        try:
            rows = self.wanted()
        except UserError as error:
            self.summary.setText(error.what)
            self.print_button.setEnabled(False)
            return
        groups = -(-len(rows) // GROUP)
        span = f": {rows[0].nomor} sampai {rows[-1].nomor}" if rows else ""
        self.summary.setText(f"{len(rows)} sertifikat dalam {groups} kelompok{span}.")
        self.print_button.setEnabled(bool(rows))

    def submit(self, _checked: bool = False) -> None:
        if not self.form.check():
            return
        values = self.form.values()
        kept = {key: values[key] for key in ("lapisan", "sisi", "dx", "dy")}
        self._context.settings.set(_SETTING, kept)
        options = Options(
            str(values["lapisan"]), str(values["sisi"]), float(values["dx"] or 0), float(values["dy"] or 0)
        )
        rows = self.wanted()
        self.accept()
        self.chosen.emit(rows, options)


class PrintRun(QObject):
    """One run over the groups; finished(): it is over, whole or stopped. What came out well is noted at once,
    so that after a power loss "Yang belum dicetak" goes on where this one stopped."""

    finished = Signal()

    def __init__(
        self,
        context: UiContext,
        parent: QWidget,
        printer: QPrinter,
        rows: Sequence[SertifikatRow],
        pages: Callable[[Sequence[int]], list[Page]],
    ) -> None:
        super().__init__(parent)
        self._context, self._window, self._printer, self._pages = context, parent, printer, pages
        self._groups = [list(rows[at : at + GROUP]) for at in range(0, len(rows), GROUP)]
        self._number, self._done = 0, 0

    def start(self) -> None:
        """Print the next group in the background."""
        if self._number == len(self._groups):
            self._context.changes.say(f"{self._done} sertifikat dicetak.", "good")
            self._end()
            return
        ids = [row.id for row in self._groups[self._number]]

        def work(progress: Progress) -> int:
            pages = self._pages(ids)
            send(pages, self._printer, progress)
            return len(pages)

        title = f"Mencetak kelompok {self._number + 1} dari {len(self._groups)}"
        self._context.tasks.run(title, work, self._window, self._sent, self._failed)

    def _sent(self, _pages: int) -> None:
        group = self._groups[self._number]
        answer = dialogs.ask(
            self._window,
            f"Kelompok {self._number + 1} dari {len(self._groups)} sudah keluar dengan benar?",
            [WELL, AGAIN],
            f"Nomor {group[0].nomor} sampai {group[-1].nomor} ({len(group)} sertifikat).",
        )
        if answer == WELL:
            service = self._context.services.sertifikat
            self._context.changes.apply(lambda: _quiet(service.tercetak([row.id for row in group])), self)
            self._done += len(group)
            self._number += 1
        if answer is None:
            self._stop("")
        else:
            self.start()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            answer = dialogs.ask(self._window, error.what, [AGAIN], " ".join((error.safe, error.advice)))
            if answer == AGAIN:
                self.start()
            else:
                self._stop("")
        elif isinstance(error, Cancelled):
            self._stop("dibatalkan; ")

    def _stop(self, why: str) -> None:
        left = sum(len(group) for group in self._groups[self._number :])
        first = self._groups[self._number][0].nomor
        self._context.changes.say(
            f"Pencetakan {why or 'dihentikan; '}{left} sertifikat belum, mulai dari {first}.", "warn"
        )
        self._end()

    def _end(self) -> None:
        self.finished.emit()
        self.deleteLater()


def _quiet(result: Result) -> Result:
    """Without its message: the run says the sum at the end."""
    return Result(result.value, result.changed, result.undo)


def print_certificates(context: UiContext, parent: QWidget, rows: Sequence[SertifikatRow]) -> None:
    """Options, printer, then the groups."""
    dialog = PrintDialog(context, rows, parent)
    starter = _Starter(context, parent)
    dialog.chosen.connect(starter.start)
    dialog.rejected.connect(starter.deleteLater)
    dialog.open()


class _Starter(QObject):
    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._window = context, parent

    def start(self, rows: Sequence[SertifikatRow], options: Options) -> None:
        kertas = self._context.services.sertifikat.kertas
        try:
            printer = dialogs.choose_printer(self._window, "Sertifikat")
        except UserError as error:
            self._context.changes.report(error)
            printer = None
        if printer is not None:

            def pages(ids: Sequence[int]) -> list[Page]:
                return options.pages([drawn for _, drawn in kertas.drawn(ids)])

            PrintRun(self._context, self._window, printer, rows, pages).start()
        self.deleteLater()
