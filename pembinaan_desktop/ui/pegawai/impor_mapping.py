"""Two forms of the import: which heading goes into which column, and what unknown words mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.impor import wanted_fields
from pembinaan_desktop.domain.pegawai import JENIS_JABATAN, KEDUDUKAN, TITLES
from pembinaan_desktop.domain.wording import integer
from pembinaan_desktop.services.result import Result
from pembinaan_desktop.services.unit import labels
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.impor_mapping import map_columns
from pembinaan_desktop.ui.context import UiContext

UNIT_PARTS = {"unor_id": "ID unit", "unor_nama": "Unit kerja", "unor_induk": "Unit induk"}
WANTED = tuple(replace(one, title=UNIT_PARTS.get(one.key, one.title)) for one in wanted_fields(True))


def map_people(
    context: UiContext, sheets: Sequence[tuple[str, Any]], parent: QWidget | None, error: str = ""
) -> FormDialog:
    """The form for the columns of lists of people."""
    return map_columns(context, sheets, WANTED, ("nip", "nama"), "", parent, error)


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
