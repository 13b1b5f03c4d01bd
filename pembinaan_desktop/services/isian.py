"""What a form sent, before it goes into a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pembinaan_desktop.db.tables import Record
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.fields import Field, problems


def checked(fields: Sequence[Field], values: dict[str, Any], table: type[Record]) -> dict[str, Any]:
    """The values of `fields` that are there, texts tidied. Raises UserError naming what is wrong.

    Missing keys are not complained about here, so that a change of some values can use it as well.
    """
    present = [field for field in fields if field.key in values]
    clean = {field.key: _tidy(field, values[field.key]) for field in present}
    wrong = problems(present, clean)
    for field in present:
        value = clean[field.key]
        limit = getattr(table.__table__.columns[field.key].type, "length", None)
        if isinstance(value, str) and limit and len(value) > limit:
            wrong.setdefault(field.key, f"{field.title} paling panjang {limit} huruf.")
        if field.choices and value is not None and value not in dict(field.choices):
            wrong.setdefault(field.key, f"{field.title} “{value}” tidak dikenal.")
    if wrong:
        raise UserError(" ".join(wrong.values()), safe="Tidak ada yang disimpan.")
    return clean


def _tidy(field: Field, value: Any) -> Any:
    if isinstance(value, str):
        return value.strip() if field.kind == "long" else wording.literal(value)
    if value is None and field.kind in ("text", "long"):
        return ""
    return float(value) if value is not None and field.kind == "decimal" else value
