"""Settings page: hours to reach in a year, dated."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.ui.common.cards import Notice, muted
from pembinaan_desktop.ui.common.form import FormPanel
from pembinaan_desktop.ui.context import UiContext


class TargetJpPage(QWidget):
    """Targets of PNS and PPPK from a year on; what was before stays as it was."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.context = context
        year = context.clock.today().year
        self.before = context.services.jp.targets(year)
        years: Any = tuple((n, str(n)) for n in range(year - 2, year + 3))
        fields = (
            Field("PNS", "Target JP PNS per tahun", "decimal", width=8, required=True),
            Field("PPPK", "Target JP PPPK per tahun", "decimal", width=8, required=True),
            Field("tahun", "Berlaku mulai tahun", "choice", width=8, required=True, choices=years),
        )
        self.form = FormPanel(fields, {**self.before, "tahun": year})
        self.error = Notice(role="bad")
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self.form)
        body.addWidget(self.error)
        body.addWidget(
            muted("PNS: 20 JP (PP 11/2017 jo. PP 17/2020). PPPK: kebijakan daerah, paling banyak 24 JP.")
        )
        body.addStretch(1)

    def save(self) -> bool:
        """Write what changed, as one step that can be undone."""
        if not self.form.check():
            return False
        values = self.form.values()
        year, targets = int(values["tahun"]), {key: float(values[key]) for key in self.before}
        service = self.context.services.jp
        if targets == service.targets(year):
            return True
        result = self.context.changes.apply(lambda: service.set_targets(year, targets), self, self._failed)
        return result is not None

    def _failed(self, error: UserError) -> None:
        self.error.set(error.what, error.advice, "bad")
