"""The form of every import that says which heading of a file goes into which column."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.impor import missing_columns
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.context import UiContext

if TYPE_CHECKING:
    from pembinaan_desktop.services.impor_table import TableImport

LEFT_OUT = ("", "Jangan diambil")


def map_columns(
    context: UiContext,
    sheets: Sequence[tuple[str, Any]],
    fields: Sequence[Field],
    required: Sequence[str],
    what: str,
    parent: QWidget | None,
    error: str = "",
) -> FormDialog:
    """The form of the first sheet that lacks a column, else of the first one; `error` is shown at its foot.

    fields, required: what the import takes, and what it cannot do without; what: which import it is.
    """
    memory = context.services.impor_memory
    read = [(name, sheet, memory.headings(sheet.rows, fields, what)) for name, sheet in sheets]
    name, sheet, headings = next(
        (one for one in read if missing_columns(fields, required, {heading.key for heading in one[2]})),
        read[0],
    )
    choices: Any = (LEFT_OUT, *((field.key, field.title) for field in fields))
    lines = [
        Field(h.judul, f"{h.judul}\n{_examples(h.contoh)}", "choice", width=34, choices=choices, default="")
        for h in headings
    ]
    dialog = FormDialog(
        context,
        f"Petakan kolom: {Path(name).name}",
        lines,
        lambda values: memory.save_mapping(
            sheet.rows, fields, {title: key or "" for title, key in values.items()}, what, required
        ),
        {h.judul: h.key for h in headings},
        parent,
        ok="Ingat dan pakai",
    )
    dialog.resize(dialog.width(), max(dialog.height(), context.theme.em * 30))
    if error:
        dialog.error.set("Kolom belum lengkap", error, "warn")
    dialog.open()
    return dialog


def map_table(
    context: UiContext,
    service: TableImport,
    sheets: Sequence[tuple[str, Any]],
    parent: QWidget | None,
    error: str = "",
) -> FormDialog:
    """`map_columns` with the columns of the import of a table."""
    return map_columns(context, sheets, service.fields, service.required, service.what, parent, error)


def _examples(texts: Sequence[str]) -> str:
    shown = ", ".join(text[:24] for text in texts)
    return f"misalnya {shown}" if shown else "tanpa isi"
