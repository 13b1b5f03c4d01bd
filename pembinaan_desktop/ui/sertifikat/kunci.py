"""The signing keys: fingerprints, passphrase, a new key, what others need to check; trusted keys of others."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pembinaan_desktop.services.bukti import KunciRow
from pembinaan_desktop.services.result import Result
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.cards import button, heading, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.common.sandi import unlocked
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.sertifikat.kunci_lain import KunciLainPanel

MAKE, FORGOTTEN = "Buat kunci", "Kata sandi lupa: buat dengan kata sandi baru"
_ROLES = {"Terbuka": "good", "Terkunci": "info", "Rusak": "bad"}
_EXPLAIN = (
    "Setiap tahun memakai kunci baru, dibuat sendiri saat sertifikat pertama tahun itu terbit. Umumkan sidik "
    "jarinya dengan surat edaran. Kata sandi kunci tidak dapat dipulihkan: bila lupa, buat kunci baru; "
    "sertifikat lama tetap dapat diperiksa."
)


def _pill(row: KunciRow) -> tuple[str, str]:
    return row.keadaan, _ROLES[row.keadaan]


def _kode(row: KunciRow) -> str:
    return row.kode.upper()


class KunciDialog(QDialog):
    """Our keys with what can be done to them; below, the trusted keys of other offices."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Kunci sertifikat")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self.table = RowsTable(
            [
                Column("tahun", "Tahun", width=6, text=lambda r: str(r.tahun), bold=True),
                Column("kode", "Kunci", width=10, text=_kode),
                Column("keadaan", "Keadaan", width=10, pill=_pill),
                Column("jumlah", "Sertifikat", "int", 9),
                Column("sidik_jari", "Sidik jari (SHA-256)", width=72, stretch=True),
            ],
            context.theme,
            multi=False,
            empty="Belum ada kunci; dibuat sendiri saat sertifikat pertama diterbitkan.",
            title="Daftar kunci",
        )
        self.open_button = button("Buka kunci…", self.unlock, tip="Masukkan kata sandi; terbuka 15 menit")
        self.passphrase_button = button("Atur kata sandi…", self.set_passphrase)
        self.new_button = button(
            "Kunci baru…", self.new_key, tip="Bila kunci hilang atau diketahui orang lain"
        )
        self.export_button = button("Ekspor berkas verifikasi…", self.export, primary=True)
        buttons = QHBoxLayout()
        for widget in (self.open_button, self.passphrase_button, self.new_button):
            buttons.addWidget(widget)
        buttons.addStretch(1)
        buttons.addWidget(self.export_button)
        layout = QVBoxLayout(self)
        layout.addWidget(muted(_EXPLAIN))
        layout.addWidget(self.table, 3)
        layout.addLayout(buttons)
        layout.addSpacing(context.theme.space(2))
        layout.addWidget(heading("Kunci kantor lain"))
        self.others = KunciLainPanel(context, self)
        layout.addWidget(self.others, 4)
        self.resize(context.theme.room(66, 38))
        self.load()

    def load(self) -> None:
        service = self._context.services.bukti
        rows = service.kunci()
        self.table.set_rows(rows)
        self.open_button.setEnabled(service.locked())
        self.passphrase_button.setEnabled(bool(rows))
        self.export_button.setEnabled(bool(rows))

    def _apply(self, action: Any) -> Result | None:
        result = self._context.changes.apply(action, self)
        self.load()
        return result

    def unlock(self, _checked: bool = False) -> None:
        unlocked(self._context, self)
        self.load()

    def set_passphrase(self, _checked: bool = False) -> None:
        service = self._context.services.bukti
        old: str | None = ""
        if service.has_sandi():
            old = dialogs.ask_secret(self, "Kata sandi yang sekarang:")
            if old is None:
                return
        new = self._ask_new()
        if new is not None:
            self._apply(lambda: service.ganti_sandi(old or "", new))

    def _ask_new(self) -> str | None:
        """A new passphrase, typed twice."""
        new = dialogs.ask_secret(self, "Kata sandi baru (paling sedikit 10 huruf):")
        if new is None or dialogs.ask_secret(self, "Ulangi kata sandi baru:") == new:
            return new
        dialogs.info(self, "Kedua kata sandi tidak sama.", "Kata sandi tidak diubah.")
        return None

    def new_key(self, _checked: bool = False) -> None:
        service = self._context.services.bukti
        answer = dialogs.ask(
            self,
            "Buat kunci baru untuk tahun ini?",
            [MAKE, FORGOTTEN] if service.locked() else [MAKE],
            "Sertifikat berikutnya memakai kunci baru. Ekspor ulang berkas verifikasi dan umumkan sidik jarinya.",
        )
        if answer == FORGOTTEN:
            if sandi := self._ask_new():
                self._apply(lambda: service.kunci_baru(sandi=sandi))
        elif answer and unlocked(self._context, self):
            self._apply(service.kunci_baru)

    def export(self, _checked: bool = False) -> None:
        settings = self._context.settings
        folder = dialogs.choose_folder(self, "Folder untuk berkas verifikasi", settings.folder("verifikasi"))
        if folder is not None and unlocked(self._context, self):
            settings.set_folder("verifikasi", folder)
            self._apply(lambda: self._context.services.bukti.ekspor_verifikasi(folder))


def open_keys(context: Any, window: Any) -> None:
    """Menu function."""
    KunciDialog(context, window).open()
