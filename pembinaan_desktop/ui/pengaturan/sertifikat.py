"""Settings of certificates: how numbers are made, and who signs."""

from __future__ import annotations

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.sertifikat import PENANDATANGAN, PENOMORAN, PolaNomor
from pembinaan_desktop.ui.common.cards import heading, label, muted, repolish
from pembinaan_desktop.ui.common.form import FormPanel
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.pengaturan.pages import OfficePage


class SertifikatPage(OfficePage):
    """The pattern with an example, then the signer."""

    FIELDS = PENOMORAN

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.before = {**{field.key: field.default for field in PENOMORAN}, **self.before}
        self.example = label("", "strong")
        self.problem = label("", wrap=True)
        self.signer = FormPanel(PENANDATANGAN, context.services.sertifikat.penandatangan())
        self._signer_before = self.signer.values()
        self.body.addWidget(self.example)
        self.body.addWidget(self.problem)
        self.body.addWidget(
            muted(
                "Nomor yang sudah diberikan tidak berubah. Nomor tidak pernah dipakai dua kali, juga yang dicabut."
            )
        )
        self.body.addWidget(heading("Penandatangan"))
        self.body.addWidget(self.signer)
        self.body.addStretch(1)
        self.form.changed.connect(self._show_example)
        self._show_example()

    def _pattern(self) -> PolaNomor:
        """Raises UserError when it cannot make numbers."""
        made = PolaNomor.from_settings(self.form.values())
        made.check()
        return made

    def _show_example(self) -> None:
        day = self.context.clock.today()
        try:
            pattern = self._pattern()
        except UserError as error:
            self.example.setText("")
            self.problem.setText(f"{error.what} {error.advice}")
            role = "bad"
        else:
            numbers = [pattern.number(pattern.mulai + n, day, jenis="sertifikat", kode="12") for n in (0, 1)]
            self.example.setText(f"Contoh: {numbers[0]}, lalu {numbers[1]}")
            self.problem.setText("")
            role = ""
        self.problem.setProperty("role", role)
        self.problem.setVisible(bool(self.problem.text()))
        repolish(self.problem)

    def save(self) -> bool:
        try:
            self._pattern()
        except UserError as error:
            self._show_error(error)
            return False
        values = self.signer.values()
        if values == self._signer_before:
            return super().save()
        if not self.signer.check() or not super().save():
            return False
        service = self.context.services.sertifikat
        saved = self.context.changes.apply(
            lambda: service.simpan_penandatangan(values), self, self._show_error
        )
        return saved is not None
