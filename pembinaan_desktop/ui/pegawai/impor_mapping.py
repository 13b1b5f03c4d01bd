"""Two forms of the import: which heading goes into which column, and what unknown words mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.impor import wanted_fields
from pembinaan_desktop.domain.pegawai import JENIS_JABATAN, KEDUDUKAN, TITLES
from pembinaan_desktop.domain.wording import integer
from pembinaan_desktop.services.result import Result
from pembinaan_desktop.services.unit import labels
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.context import UiContext

LEFT_OUT = ("", "Jangan diambil")
UNIT_PARTS = {"unor_id": "ID unit", "unor_nama": "Unit kerja", "unor_induk": "Unit induk"}


def map_columns(
    context: UiContext,
    sheets: Sequence[tuple[str, Any]],
    parent: QWidget | None,
    error: str = "",
    *,
    fields: Sequence[Field] = wanted_fields(True),
    required: Sequence[str] = ("nip", "nama"),
) -> FormDialog:
    """The form of the first sheet that lacks a column, else of the first one; `error` is shown at its foot.

    fields, required: what the import takes, and what it cannot do without.
    """
    memory = context.services.impor_memory
    read = [(name, sheet, memory.headings(sheet.rows, fields)) for name, sheet in sheets]
    name, sheet, headings = next(
        (one for one in read if not set(required) <= {heading.key for heading in one[2]}), read[0]
    )
    choices: Any = (
        LEFT_OUT,
        *((f.key, UNIT_PARTS.get(f.key, f.title)) for f in fields),
    )
    lines = [
        Field(h.judul, f"{h.judul}\n{_examples(h.contoh)}", "choice", width=34, choices=choices, default="")
        for h in headings
    ]
    dialog = FormDialog(
        context,
        f"Petakan kolom: {Path(name).name}",
        lines,
        lambda values: memory.save_mapping(
            sheet.rows, fields, {title: key or "" for title, key in values.items()}
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


def _examples(texts: Sequence[str]) -> str:
    shown = ", ".join(text[:24] for text in texts)
    return f"misalnya {shown}" if shown else "tanpa isi"


def map_values(
    context: UiContext, unknown: Sequence[Counter[tuple[str, str]]], parent: QWidget | None
) -> FormDialog:
    """A line for each word about which nothing is known; the most frequent first."""
    total = sum(unknown, Counter[tuple[str, str]]())
    memory = context.services.impor_memory
    units: Any = tuple(labels(context.services.unit.list(counts=False)))
    known: dict[str, Any] = {
        "unit": units,
        "kedudukan": tuple((word, word) for word in KEDUDUKAN),
        "jenis_jabatan": tuple((word, word) for word in JENIS_JABATAN),
    }
    words = [word for word, _ in total.most_common(200)]
    fields = []
    for number, (kind, word) in enumerate(words):
        title = "Unit kerja" if kind == "unit" else TITLES[kind]
        text = f"{word}\n{title}, {integer(total[kind, word])} baris"
        field = Field(str(number), text, width=40, default=None)
        fields.append(replace(field, kind="choice", choices=known[kind]) if kind in known else field)

    def save(values: dict[str, Any]) -> Result:
        chosen: dict[str, dict[str, Any]] = {}
        for number, (kind, word) in enumerate(words):
            if values[str(number)]:
                chosen.setdefault(kind, {})[word] = values[str(number)]
        return memory.save_values(chosen)

    dialog = FormDialog(context, "Petakan nilai", fields, save, None, parent, ok="Ingat dan pakai")
    dialog.open()
    return dialog
