"""The first pages of the settings: office, petugas, look of this PC."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QComboBox, QFormLayout, QVBoxLayout, QWidget

from pembinaan_desktop.domain import pengaturan as rules
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.ui.common.cards import Notice, label, muted
from pembinaan_desktop.ui.common.form import FormPanel
from pembinaan_desktop.ui.common.segmented import Segmented
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.pengaturan.logo import LogoEditor


class OfficePage(QWidget):
    """A form over some keys of the office settings."""

    FIELDS: Sequence[Field] = ()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.context = context
        self.before = context.services.pengaturan.all()
        self.form = FormPanel(self.FIELDS, self.before)
        self.error = Notice(role="bad")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.form)
        self.body.addWidget(self.error)

    def save(self) -> bool:
        """Write what changed, as one step that can be undone."""
        if not self.form.check():
            return False
        new = {key: value for key, value in self.values().items() if value != self.before.get(key)}
        if not new:
            return True
        settings = self.context.services.pengaturan
        result = self.context.changes.apply(lambda: settings.save(new), self, self._show_error)
        return result is not None

    def values(self) -> dict[str, Any]:
        """What is to be kept."""
        return {key: "" if value is None else value for key, value in self.form.values().items()}

    def _show_error(self, error: UserError) -> None:
        self.error.set(error.what, " ".join(t for t in (error.safe, error.advice) if t), "bad")


class InstansiPage(OfficePage):
    """Letterhead, with a preview of its lines, and the logo."""

    FIELDS = rules.INSTANSI

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.body.addWidget(muted("Kop surat akan tampak seperti ini:"))
        self.preview = label("", wrap=True)
        self.body.addWidget(self.preview)
        self.logo = LogoEditor(context)
        self.body.insertWidget(0, self.logo)
        self.body.addStretch(1)
        self.form.changed.connect(self._show_preview)
        self._show_preview()

    def values(self) -> dict[str, Any]:
        return {**super().values(), "logo": self.logo.key()}

    def _show_preview(self) -> None:
        values = {key: str(value or "") for key, value in self.form.values().items()}
        self.preview.setText("\n".join(rules.kop_lines(values)) or "(belum diisi)")


class PetugasPage(OfficePage):
    FIELDS = rules.PETUGAS


class HonorPage(OfficePage):
    FIELDS = rules.HONOR

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.body.addWidget(muted("Penanda tangan daftar honorarium dan kuitansi."))
        self.body.addStretch(1)


class EvaluasiPage(OfficePage):
    FIELDS = rules.EVALUASI

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        about = (
            "Ketika status kegiatan menjadi Selesai, formulir untuk alumni dan atasan langsungnya dijadwalkan "
            "sesudah bulan-bulan ini. Kosongkan bila tidak dipakai."
        )
        self.body.addWidget(muted(about))
        self.body.addStretch(1)


class KerjaSamaPage(OfficePage):
    FIELDS = rules.KERJA_SAMA

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.body.addWidget(
            muted("Sejak hari itu kerja sama berstatus Akan berakhir, dan Beranda mengingatkannya.")
        )
        self.body.addStretch(1)


class TampilanPage(QWidget):
    """Theme and text size of this PC."""

    SIZES = (90, 100, 110, 125, 150)

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.context = context
        self.theme = Segmented(
            [("sistem", "Ikuti sistem"), ("terang", "Terang"), ("gelap", "Gelap")],
            context.settings.theme,
            "Tema",
        )
        self.scale = QComboBox()
        self.scale.setAccessibleName("Ukuran huruf")
        sizes = sorted({*self.SIZES, context.settings.text_scale})
        for percent in sizes:
            self.scale.addItem(f"{percent}%", percent)
        self.scale.setCurrentIndex(sizes.index(context.settings.text_scale))
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow("Tema", self.theme)
        form.addRow("Ukuran huruf", self.scale)

    def save(self) -> bool:
        settings, theme = self.context.settings, self.context.theme
        if self.theme.current() != settings.theme:
            settings.theme = self.theme.current()
            theme.set_mode(settings.theme)
        if self.scale.currentData() != settings.text_scale:
            settings.text_scale = self.scale.currentData()
            theme.set_scale(settings.text_scale)
        return True
