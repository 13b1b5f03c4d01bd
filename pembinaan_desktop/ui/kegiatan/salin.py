"""The menu "Salin": copy an activity with a choice of parts, keep it as a template, begin from a template."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QMenu, QWidget

from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.services.kegiatan import KegiatanRow
from pembinaan_desktop.services.result import Result
from pembinaan_desktop.services.salin_kegiatan import BAGIAN
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.context import UiContext

NAME_FIELDS = (
    Field("nama", "Nama kegiatan", width=50, required=True),
    Field("angkatan", "Angkatan", width=8, default="", help="Misalnya: I, II"),
    Field("tanggal_mulai", "Tanggal mulai", "date", width=12, required=True),
)
PART_FIELDS = tuple(Field(key, name, "bool", default=key != "peserta") for key, name in BAGIAN)


class SalinMenu(QMenu):
    """done(Result) after a new activity was made; `set_row` tells which activity is chosen."""

    def __init__(self, context: UiContext, host: QWidget, done: Callable[[Result], Any]) -> None:
        super().__init__(host)
        self.context, self._host, self._done = context, host, done
        self._row: KegiatanRow | None = None
        self.copy_action = self.addAction("Salin kegiatan…", self.copy)
        self.keep_action = self.addAction("Simpan sebagai templat…", self.keep)
        self.addSeparator()
        self.use_action = self.addAction("Buat dari templat…", self.use)
        self.drop_action = self.addAction("Hapus templat…", self.drop)
        self.aboutToShow.connect(self.refresh)
        self.set_row(None)

    def set_row(self, row: KegiatanRow | None) -> None:
        self._row = row
        self.copy_action.setEnabled(row is not None)
        self.keep_action.setEnabled(row is not None)

    def refresh(self) -> None:
        """Templates may have come or gone."""
        present = bool(self.context.services.salin_kegiatan.templates())
        self.use_action.setEnabled(present)
        self.drop_action.setEnabled(present)

    def copy(self) -> None:
        row, service = self._row, self.context.services.salin_kegiatan
        if row is None:
            return

        def save(values: dict[str, Any]) -> Result:
            parts = [key for key, _ in BAGIAN if values.pop(key)]
            start, anyway = values.pop("tanggal_mulai"), values.pop("anyway", "")
            return service.copy(row.id, start, parts, values, anyway=anyway)

        start = self.context.clock.today()
        values = {"nama": row.nama, "angkatan": row.angkatan, "tanggal_mulai": start}
        self._form("Salin kegiatan", (*NAME_FIELDS, *PART_FIELDS), save, values, "Salin")

    def keep(self) -> None:
        row, service = self._row, self.context.services.salin_kegiatan
        if row is None:
            return
        name = dialogs.ask_text(self._host, "Nama templat:", row.nama)
        if name:
            self.context.changes.apply(lambda: service.save_template(row.id, name))

    def use(self) -> None:
        """A new activity from a template."""
        service = self.context.services.salin_kegiatan
        templates = service.templates()
        if not templates:
            return
        choices = tuple((str(t.id), f"{t.nama} ({t.hari} hari, {t.sesi} sesi)") for t in templates)
        field = Field("templat", "Templat", "choice", required=True, choices=choices, default=choices[0][0])

        def save(values: dict[str, Any]) -> Result:
            start, anyway = values.pop("tanggal_mulai"), values.pop("anyway", "")
            return service.from_template(int(values.pop("templat")), start, values, anyway=anyway)

        values = {"nama": templates[0].nama, "tanggal_mulai": self.context.clock.today()}
        self._form("Kegiatan dari templat", (field, *NAME_FIELDS), save, values, "Buat")

    def drop(self) -> None:
        service = self.context.services.salin_kegiatan
        names = {template.nama: template.id for template in service.templates()}
        answer = dialogs.ask(self._host, "Templat mana yang dihapus?", list(names)[:6])
        if answer is not None:
            self.context.changes.apply(lambda: service.delete_template(names[answer]))

    def _form(
        self,
        title: str,
        fields: tuple[Field, ...],
        save: Callable[[dict[str, Any]], Result],
        values: dict[str, Any],
        ok: str,
    ) -> None:
        dialog = FormDialog(self.context, title, fields, save, values, self._host, ok)
        dialog.saved.connect(self._done)
        dialog.open()
