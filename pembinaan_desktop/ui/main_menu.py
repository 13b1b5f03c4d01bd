"""The lines of the menu. Add one `MenuSpec` to `MENU`; its function gets (context, window)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QAction, QKeySequence

from pembinaan_desktop.ui.common.targets import load_target
from pembinaan_desktop.ui.context import UiContext


@dataclass(frozen=True)
class MenuSpec:
    """menu: Berkas, Ubah, Tampilan, Alat, Bantuan. target: "package.module:function"(context, window).

    checked: "package.module:function"(context) -> bool gives the line a tick, looked up when the menu opens.
    """

    menu: str
    text: str
    shortcut: str
    target: str
    separator: bool = False
    checked: str = ""


HERE = "pembinaan_desktop.ui.main_menu:"

MENU: list[MenuSpec] = [
    MenuSpec("Berkas", "Pengaturan…", "Ctrl+,", "pembinaan_desktop.ui.pengaturan.dialog:open_settings"),
    MenuSpec(
        "Berkas",
        "Cadangkan sekarang",
        "Ctrl+B",
        "pembinaan_desktop.ui.cadangan.menu:back_up_now",
        separator=True,
    ),
    MenuSpec(
        "Berkas", "Cadangkan ke folder lain…", "", "pembinaan_desktop.ui.cadangan.menu:back_up_elsewhere"
    ),
    MenuSpec("Berkas", "Pulihkan…", "", "pembinaan_desktop.ui.cadangan.menu:open_restore"),
    MenuSpec("Berkas", "Keluar", "Ctrl+Q", f"{HERE}leave", separator=True),
    MenuSpec("Ubah", "Urungkan", "Ctrl+Z", f"{HERE}undo"),
    MenuSpec("Ubah", "Ulangi", "Ctrl+Y", f"{HERE}redo"),
    MenuSpec(
        "Ubah", "Cari apa saja…", "Ctrl+K", "pembinaan_desktop.ui.search_palette:open_palette", separator=True
    ),
    MenuSpec("Tampilan", "Muat ulang", "F5", f"{HERE}reload"),
    MenuSpec("Tampilan", "Tema mengikuti sistem", "", f"{HERE}theme_system", True, f"{HERE}is_system"),
    MenuSpec("Tampilan", "Tema terang", "", f"{HERE}theme_light", False, f"{HERE}is_light"),
    MenuSpec("Tampilan", "Tema gelap", "", f"{HERE}theme_dark", False, f"{HERE}is_dark"),
    MenuSpec("Tampilan", "Perbesar huruf", "Ctrl++", f"{HERE}larger", separator=True),
    MenuSpec("Tampilan", "Perkecil huruf", "Ctrl+-", f"{HERE}smaller"),
    MenuSpec("Tampilan", "Ukuran huruf biasa", "Ctrl+0", f"{HERE}normal_size"),
    MenuSpec("Alat", "Unit organisasi…", "", "pembinaan_desktop.ui.pegawai.unit:open_units"),
    MenuSpec(
        "Alat", "Data pegawai yang perlu dicek…", "", "pembinaan_desktop.ui.pegawai.perlu_dicek:open_checks"
    ),
    MenuSpec("Alat", "Cari pegawai ganda…", "", "pembinaan_desktop.ui.pegawai.duplicates:open_duplicates"),
    MenuSpec(
        "Alat", "Impor pelatihan di luar…", "", "pembinaan_desktop.ui.pegawai.impor_riwayat:start_import"
    ),
    MenuSpec("Alat", "Entri SIASN…", "", "pembinaan_desktop.ui.pegawai.entri_siasn:open_entries"),
    MenuSpec(
        "Alat", "Periksa sertifikat…", "Ctrl+Shift+P", "pembinaan_desktop.ui.sertifikat.periksa:open_check"
    ),
    MenuSpec("Alat", "Templat sertifikat…", "", "pembinaan_desktop.ui.sertifikat.templat:open_templates"),
    MenuSpec("Alat", "Kunci sertifikat…", "", "pembinaan_desktop.ui.sertifikat.kunci:open_keys"),
    MenuSpec("Alat", "Agenda surat…", "", "pembinaan_desktop.ui.surat.agenda:open_agenda"),
    MenuSpec("Alat", "Tabel acuan…", "", "pembinaan_desktop.ui.acuan.dialog:open_acuan"),
    MenuSpec("Alat", "Keranjang…", "", "pembinaan_desktop.ui.keranjang.dialog:open_bin"),
    MenuSpec("Alat", "Riwayat perubahan…", "", "pembinaan_desktop.ui.common.perubahan:open_history"),
    MenuSpec("Alat", "Periksa data", "", "pembinaan_desktop.ui.cadangan.menu:check_data"),
    MenuSpec("Alat", "Isi kantor kosong dengan data contoh", "", f"{HERE}sample_office"),
    MenuSpec("Bantuan", "Panduan", "F1", "pembinaan_desktop.ui.help:open_help"),
    MenuSpec("Bantuan", "Pintasan papan ketik", "Ctrl+F1", "pembinaan_desktop.ui.help:open_shortcuts"),
    MenuSpec("Bantuan", "Tentang Pembinaan…", "", "pembinaan_desktop.ui.help:about", separator=True),
]


class MenuAction(QAction):
    """A menu line whose function is imported when it is first used: function(context, window)."""

    def __init__(self, spec: MenuSpec, context: UiContext, window: Any) -> None:
        super().__init__(spec.text, window)
        self.spec, self._context, self._window = spec, context, window
        if spec.shortcut:
            self.setShortcut(QKeySequence(spec.shortcut))
        self.setCheckable(bool(spec.checked))
        self.triggered.connect(self._run)

    def refresh(self) -> None:
        """Look the tick up again."""
        if self.spec.checked:
            self.setChecked(load_target(self.spec.checked)(self._context))

    def _run(self, _checked: bool = False) -> None:
        load_target(self.spec.target)(self._context, self._window)


def leave(context: Any, window: Any) -> None:
    window.close()


def undo(context: Any, window: Any) -> None:
    context.changes.undo(window)


def redo(context: Any, window: Any) -> None:
    context.changes.redo(window)


def reload(context: Any, window: Any) -> None:
    from pembinaan_desktop.services.result import Topic
    from pembinaan_desktop.ui.changes import RELOAD

    context.changes.happened.emit(frozenset(Topic), RELOAD)


def set_theme(context: Any, mode: str) -> None:
    context.settings.theme = mode
    context.theme.set_mode(mode)


def theme_system(context: Any, window: Any) -> None:
    set_theme(context, "sistem")


def theme_light(context: Any, window: Any) -> None:
    set_theme(context, "terang")


def theme_dark(context: Any, window: Any) -> None:
    set_theme(context, "gelap")


def is_system(context: Any) -> bool:
    return bool(context.settings.theme == "sistem")


def is_light(context: Any) -> bool:
    return bool(context.settings.theme == "terang")


def is_dark(context: Any) -> bool:
    return bool(context.settings.theme == "gelap")


def set_scale(context: Any, percent: int) -> None:
    context.settings.text_scale = percent
    context.theme.set_scale(context.settings.text_scale)
    context.changes.say(f"Ukuran huruf {context.settings.text_scale}%.")


def larger(context: Any, window: Any) -> None:
    set_scale(context, context.settings.text_scale + 10)


def smaller(context: Any, window: Any) -> None:
    set_scale(context, context.settings.text_scale - 10)


def normal_size(context: Any, window: Any) -> None:
    set_scale(context, 100)


def sample_office(context: Any, window: Any) -> None:
    """Refused by the service, with a message, when the office holds people or activities already."""
    context.changes.apply(context.services.contoh.make)
