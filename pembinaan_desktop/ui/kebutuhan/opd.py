"""Which offices were asked for their needs, and which have answered."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.services.permintaan_kebutuhan import BACK, LATE, NOT_ASKED, ROLE, WAITING, OpdRow
from pembinaan_desktop.services.result import Progress, Result
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.cards import Card, button, heading, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.form import TaskFormDialog
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.common.wrap_row import WrapRow
from pembinaan_desktop.ui.context import UiContext

DUE = Field("tenggat", "Dikembalikan paling lambat", "date", width=12, help="Boleh kosong")


def _facts(row: OpdRow) -> str:
    """ "3 usulan · tenggat 20-12-2026 · diingatkan 22-12-2026"."""
    parts = [f"{row.usulan} usulan" if row.usulan else f"{row.pegawai} pegawai"]
    if row.status == BACK:
        parts.append(f"kembali {wording.short_date(row.diterima)}")
    elif row.diingatkan:
        parts.append(f"diingatkan {wording.short_date(row.diingatkan)}")
    elif row.tenggat:
        parts.append(f"tenggat {wording.short_date(row.tenggat)}")
    return " · ".join(parts)


COLUMNS = (
    Column("nama", "OPD", bold=True, stretch=True, second=_facts, width=24),
    Column("status", "Jawaban", width=14, pill=lambda r: (r.status, ROLE[r.status])),
)


class OpdCard(Card):
    """chosen(unit id): an office was opened, to see its wishes."""

    chosen = Signal(int)

    def __init__(self, context: UiContext) -> None:
        super().__init__(margin=12)
        self.context = context
        self.tahun = 0
        self.facts = muted()
        self.table = RowsTable(
            COLUMNS,
            context.theme,
            settings=context.settings,
            name="kebutuhan_opd",
            empty="Belum ada unit berpegawai.",
            title="Jawaban OPD",
        )
        self.ask_button = button(
            "Minta usulan…",
            self.ask,
            tip="Satu lembar Excel untuk tiap OPD yang dipilih (tanpa pilihan: semua)",
        )
        self.remind_button = button("Diingatkan", self.remind, tip="Catat bahwa OPD ini diingatkan hari ini")
        self.back_button = button(
            "Kembali",
            self.set_back,
            tip="Catat bahwa OPD ini sudah menjawab dengan cara lain, misalnya surat",
        )
        self.read_button = button(
            "Baca lembar…", tip="Lembar usulan yang kembali dari OPD, boleh banyak sekaligus"
        )
        self.table.opened.connect(self._open)
        self.table.selection_changed.connect(self._show_buttons)
        buttons = WrapRow(context.theme.space(2))
        buttons.addWidget(self.ask_button)
        buttons.push_right()
        buttons.addWidget(self.remind_button)
        buttons.addWidget(self.back_button)
        head = QHBoxLayout()
        head.addWidget(heading("Jawaban OPD"), 1)
        head.addWidget(self.read_button)
        self.body.addLayout(head)
        self.body.addWidget(self.facts)
        self.body.addWidget(self.table, 1)
        self.body.addLayout(buttons)
        self.setMinimumWidth(context.theme.em * 20)

    def show_year(self, tahun: int, rows: Sequence[OpdRow]) -> None:
        self.tahun = tahun
        self.table.set_rows(rows)
        counts = {status: sum(row.status == status for row in rows) for status in (BACK, WAITING, LATE)}
        asked = sum(row.status != NOT_ASKED for row in rows)
        text = f"{counts[BACK]} dari {asked} OPD kembali" if asked else "Belum ada OPD yang diminta"
        self.facts.setText(f"{text}, {counts[LATE]} terlambat." if counts[LATE] else f"{text}.")
        self._show_buttons()

    def _show_buttons(self) -> None:
        chosen = self.table.selected()
        waits = [row for row in chosen if row.status in (WAITING, LATE)]
        self.remind_button.setEnabled(bool(waits))
        self.back_button.setEnabled(any(row.status != BACK for row in chosen))
        self.ask_button.setEnabled(bool(self.table.rows()))
        self.ask_button.setText(f"Minta {len(chosen)} OPD…" if len(chosen) > 1 else "Minta usulan…")

    def _open(self, row: OpdRow) -> None:
        self.chosen.emit(row.id)

    def _ids(self) -> list[int]:
        return [row.id for row in self.table.selected()]

    def ask(self) -> None:
        """Where the workbooks go, then the day they are due."""
        wanted = self._ids() or [row.id for row in self.table.rows() if row.status != BACK]
        settings = self.context.settings
        folder = dialogs.choose_folder(self, "Folder untuk lembar usulan", settings.folder("ekspor"))
        if folder is None:
            return
        settings.set_folder("ekspor", folder)
        save = Asking(self.context, self.tahun, wanted, folder)
        TaskFormDialog(
            self.context,
            f"Minta usulan {self.tahun} dari {len(wanted)} OPD",
            (DUE,),
            save,
            {"tenggat": None},
            self,
            "Tulis lembar",
            task="Menulis lembar usulan",
        ).open()

    def remind(self) -> None:
        ids, service = self._ids(), self.context.services.permintaan_kebutuhan
        self.context.changes.apply(lambda: service.remind(self.tahun, ids))

    def set_back(self) -> None:
        ids, service = self._ids(), self.context.services.permintaan_kebutuhan
        self.context.changes.apply(lambda: service.set_diterima(self.tahun, ids))


class Asking:
    """Writes the workbooks, for the worker thread."""

    def __init__(self, context: UiContext, tahun: int, units: list[int], folder: Path) -> None:
        self._service = context.services.permintaan_kebutuhan
        self._tahun, self._units, self._folder = tahun, units, folder

    def __call__(self, values: dict[str, Any], progress: Progress) -> Result:
        return self._service.ask(self._tahun, self._units, self._folder, values["tenggat"], progress)
