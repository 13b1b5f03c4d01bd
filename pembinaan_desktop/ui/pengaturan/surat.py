"""Settings of letters: how numbers are made, paper, whom to ask."""

from __future__ import annotations

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.surat_nomor import BUKU, PENOMORAN, Nomor, PolaSurat
from pembinaan_desktop.ui.common.cards import label, muted, repolish
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.pengaturan.pages import OfficePage


class SuratPage(OfficePage):
    """The patterns with an example of each."""

    FIELDS = PENOMORAN

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.before = {**{field.key: field.default for field in PENOMORAN}, **self.before}
        self.example = label("", "strong", wrap=True)
        self.body.addWidget(self.example)
        self.body.addWidget(
            muted("Nomor yang sudah diberikan tidak berubah. {KODE} adalah klasifikasi arsip jenis suratnya.")
        )
        self.body.addStretch(1)
        self.form.changed.connect(self._show_example)
        self._show_example()

    def _examples(self) -> list[str]:
        """Raises UserError when a pattern cannot make numbers."""
        made, day = [], self.context.clock.today()
        for buku, words in BUKU.items():
            pola = PolaSurat.from_settings(self.form.values(), buku, day.year)
            pola.check()
            made.append(f"{words}: {pola.written(Nomor(pola.mulai, '', day), '800.2.2')}")
        return made

    def _show_example(self) -> None:
        try:
            text, role = "Contoh — " + "; ".join(self._examples()), "strong"
        except UserError as error:
            text, role = f"{error.what} {error.advice}", "bad"
        self.example.setText(text)
        self.example.setProperty("role", role)
        repolish(self.example)

    def save(self) -> bool:
        try:
            self._examples()
        except UserError as error:
            self._show_error(error)
            return False
        return super().save()
