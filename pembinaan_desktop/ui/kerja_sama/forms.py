"""The form of an agreement: partners that are not known yet can be made from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from pembinaan_desktop.domain import mitra as mitra_rules
from pembinaan_desktop.services.baris_kerja_sama import KerjaSamaRow
from pembinaan_desktop.services.result import Result
from pembinaan_desktop.ui.common.cards import button
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.context import UiContext


class KerjaSamaForm(FormDialog):
    """A new agreement (own None) or an existing one."""

    def __init__(
        self,
        context: UiContext,
        save: Callable[[dict[str, Any]], Result],
        own: KerjaSamaRow | None,
        parent: QWidget,
    ) -> None:
        fields = context.services.kerja_sama.fields(own)
        title = "Ubah kerja sama" if own else "Kerja sama baru"
        super().__init__(context, title, fields, save, own.values() if own else None, parent)
        self.partner_keys = [field.key for field in fields if field.key.startswith("mitra_")]
        self.partner_button = button("Mitra baru…", self.new_partner, tip="Lembaga yang belum ada di daftar")
        row = QHBoxLayout()
        row.addWidget(self.partner_button)
        row.addStretch(1)
        self.extra.insertLayout(0, row)
        self.fit()

    def new_partner(self) -> None:
        """Make an institution and choose it."""
        save = self._save_partner
        dialog = FormDialog(self._context, "Mitra baru", mitra_rules.FIELDS, save, None, self)
        dialog.saved.connect(self._partner_made)
        dialog.open()

    def _save_partner(self, values: dict[str, Any]) -> Result:
        return self._context.services.mitra.save(None, values)

    def _partner_made(self, result: Result) -> None:
        choices, values = self._context.services.mitra.choices(), self.form.values()
        for key in self.partner_keys:
            self.form.set_choices(key, choices)
        free = next((key for key in self.partner_keys if values[key] is None), None)
        if free is not None:
            self.form.set_values({**self.form.values(), free: result.value})
