"""Which template the certificates of one activity take, by role."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.templat import PERAN
from pembinaan_desktop.services.result import Result
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.context import UiContext


def choose_templates(context: UiContext, kegiatan_id: int, parent: QWidget) -> FormDialog:
    """The dialog, not yet open: one list of templates per role."""
    service = context.services.templat
    rows = service.list()

    def field(role: str, title: str) -> Field:
        own = [row for row in rows if row.peran == role]
        others = [row for row in rows if row.peran != role]
        choices = tuple((str(row.id), row.nama) for row in (*own, *others))
        return Field(role, title, "choice", width=40, required=True, choices=choices)

    def save(values: dict[str, Any]) -> Result:
        return service.choose(kegiatan_id, {role: int(number) for role, number in values.items()})

    fields = tuple(field(role, title) for role, title in PERAN)
    now = {role: str(number) for role, number in service.choices(kegiatan_id).items()}
    return FormDialog(context, "Templat sertifikat", fields, save, now, parent)
