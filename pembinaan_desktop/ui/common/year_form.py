"""A form of the budget of a year: something new, or something that is there changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.services.result import Result
from pembinaan_desktop.ui.common.cards import muted
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.context import UiContext


class YearForm(FormDialog):
    """Subclasses write `store`. said: a line below the fields that follows what is typed."""

    NEW: ClassVar[str] = ""
    CHANGED: ClassVar[str] = ""

    def __init__(
        self,
        context: UiContext,
        tahun: int,
        fields: Sequence[Field],
        start: dict[str, Any],
        parent: QWidget | None,
        *,
        changed: bool,
    ) -> None:
        self.tahun = tahun
        title = f"{self.CHANGED if changed else self.NEW} · anggaran {tahun}"
        super().__init__(context, title, fields, self.store, start, parent)
        self.said = muted("")
        self.extra.addWidget(self.said)

    def store(self, values: dict[str, Any]) -> Result:
        """Save the values; overridden."""
        raise NotImplementedError
