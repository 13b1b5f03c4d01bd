"""F1: the officer's guide (resources/panduan/*.md) and one page with every shortcut."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
)

from pembinaan_desktop import __version__
from pembinaan_desktop.paths import resources
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.cards import SideList
from pembinaan_desktop.ui.context import UiContext

SHORTCUTS = "pintasan"
FIRST = ("mulai", SHORTCUTS)

# (where, key, what) of keys that belong to no menu line; screens append theirs.
KEYS: list[tuple[str, str, str]] = [
    ("Di mana saja", "Ctrl+1 … Ctrl+8", "Buka tab ke-1 sampai ke-8"),
    ("Formulir", "Ctrl+S", "Simpan"),
    ("Formulir", "Esc", "Tutup tanpa menyimpan"),
    ("Daftar", "Ctrl+F", "Cari di daftar; Enter pindah ke barisnya"),
    ("Daftar", "Ctrl+N", "Baris baru"),
    ("Daftar", "F2", "Ubah yang dipilih"),
    ("Tabel", "Enter", "Buka baris"),
    ("Tabel", "Ctrl+A", "Pilih semua baris"),
    ("Tabel", "Shift+↑ / Shift+↓", "Pilih beberapa baris"),
    ("Tabel", "Ctrl+C", "Salin baris untuk Excel"),
    ("Tabel", "klik kanan judul kolom", "Tampilkan atau sembunyikan kolom"),
    ("Kalender", "← → ↑ ↓", "Hari sebelum dan sesudahnya"),
    ("Kalender", "Spasi", "Pilih kegiatan berikutnya pada hari itu"),
    ("Kalender", "Alt+← → ↑ ↓", "Pindahkan kegiatan atau sesi yang dipilih"),
    ("Kalender", "Alt+Shift+← →", "Perpendek atau perpanjang kegiatan"),
    ("Kalender", "PgUp / PgDn", "Periode sebelum dan sesudahnya"),
    ("Kalender", "Home", "Hari ini"),
    ("Kalender", "Esc", "Batalkan seretan"),
    ("Kegiatan", "Alt+←", "Kembali ke daftar kegiatan"),
    (
        "Kehadiran",
        "H T I S D C A",
        "Tandai hadir, terlambat, izin, sakit, dinas luar, cuti, tanpa keterangan",
    ),
    ("Kehadiran", "Enter", "Turun ke peserta berikutnya"),
    ("Evaluasi kegiatan", "Ctrl+L", "Ketik lembar dari formulir kertas"),
    ("Ketik lembar", "0 … 9", "Jawab dan maju ke butir berikutnya"),
    ("Ketik lembar", "Enter", "Lewati butir, atau selesai mengetik angka dan tulisan"),
    ("Ketik lembar", "Backspace", "Mundur satu butir dan hapus jawabannya"),
    ("Bank instrumen", "Alt+↑ / Alt+↓", "Pindahkan butir"),
    ("Nilai", "angka lalu Enter", "Isi nilai dan turun ke peserta berikutnya"),
    ("Nilai", "Ctrl+V", "Tempel nilai dari Excel"),
    ("Nilai", "Del", "Kosongkan nilai"),
    ("Pascapelatihan", "1 2 3", "Diterapkan, sebagian, belum diterapkan; kursor turun"),
    ("Pascapelatihan", "Del", "Kosongkan jawaban"),
    ("Desain sertifikat", "← → ↑ ↓", "Geser 1 mm (Ctrl: 0,1 mm, Shift: 10 mm)"),
    ("Desain sertifikat", "Tab", "Pilih unsur berikutnya"),
    ("Desain sertifikat", "Enter", "Ubah tulisan unsur yang dipilih"),
    ("Desain sertifikat", "Ctrl+C / X / V / D", "Salin, potong, tempel, duplikat"),
    ("Desain sertifikat", "Ctrl+Z / Ctrl+Y", "Urungkan dan ulangi"),
    (
        "Desain sertifikat",
        "Ctrl+] / Ctrl+[",
        "Maju dan mundur satu; dengan Shift: paling depan, paling belakang",
    ),
    ("Desain sertifikat", "Alt sambil menarik", "Tanpa melekat"),
    ("Desain sertifikat", "Ctrl++ / Ctrl+− / Ctrl+0", "Perbesar, perkecil, sepenuh layar"),
    ("Desain sertifikat", "Ctrl+G", "Kisi 5 mm"),
    ("Desain sertifikat", "F6", "Pindah antara kertas dan nilai di kanan"),
    ("Paragraf sertifikat", "Ctrl+B / I / U", "Tebal, miring, garis bawah"),
    ("Kerja sama", "Enter", "Buka baris rantai; tandai langkah selesai"),
    ("Anggaran", "Ctrl+N", "Catat realisasi"),
    ("Anggaran", "Ctrl+Shift+N", "Baris pagu baru"),
    ("Anggaran", "Ctrl+V", "Tempel tabel DPA dari Excel"),
    ("Tindak lanjut", "Ctrl+Shift+N", "Tindak lanjut baru"),
    ("Tindak lanjut", "Enter", "Tandai tonggak tercapai"),
    ("Tindak lanjut", "Del", "Hapus nilai, tonggak, catatan, atau bukti yang dipilih"),
]


def guide_pages() -> dict[str, tuple[str, Path]]:
    """{name: (title, file)}; the title is the page's first heading."""
    found = {}
    for path in sorted((resources() / "panduan").glob("*.md")):
        first = path.read_text("utf-8").lstrip().splitlines()[:1]
        found[path.stem] = (first[0].lstrip("# ").strip() if first else path.stem, path)
    return found


def shortcuts_markdown(window: Any) -> str:
    """Every shortcut of the menu and of the screens, as one page."""
    rows = [
        ("Menu", action.shortcut().toString(), action.spec.text) for action in window.actions_by_text.values()
    ]
    lines = ["# Pintasan papan ketik", ""]
    where = ""
    for place, key, what in [*[row for row in rows if row[1]], *KEYS]:
        if place != where:
            lines += ["", f"## {place}", "", "| Tombol | Kegunaan |", "|---|---|"]
            where = place
        lines.append(f"| **{key.replace('|', ' ')}** | {what.rstrip('…')} |")
    return "\n".join(lines)


class HelpDialog(QDialog):
    """Pages on the left, the page on the right; the search line filters pages by their text."""

    def __init__(self, context: UiContext, window: Any, page: str = "") -> None:
        super().__init__(window)
        self.setWindowTitle("Panduan")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._texts = {
            name: (title, path.read_text("utf-8")) for name, (title, path) in guide_pages().items()
        }
        self._texts[SHORTCUTS] = ("Pintasan papan ketik", shortcuts_markdown(window))
        self.line = QLineEdit()
        self.line.setPlaceholderText("Cari dalam panduan…")
        self.line.setAccessibleName("Cari dalam panduan")
        self.line.textChanged.connect(self._fill)
        self.pages = SideList("Halaman panduan")
        self.pages.currentItemChanged.connect(self._show)
        self.view = QTextBrowser()
        self.view.setAccessibleName("Isi panduan")
        self.view.setOpenLinks(False)
        left = QVBoxLayout()
        left.addWidget(self.line)
        left.addWidget(self.pages)
        layout = QHBoxLayout(self)
        layout.addLayout(left, 1)
        layout.addWidget(self.view, 3)
        em = context.theme.em
        self.view.document().setDocumentMargin(em)
        self.resize(context.theme.room(52, 34))
        self._fill("")
        self.show_page(page)

    def _fill(self, text: str) -> None:
        self.pages.clear()
        order = sorted(
            self._texts, key=lambda name: (FIRST.index(name) if name in FIRST else 9, self._texts[name][0])
        )
        for name in order:
            title, body = self._texts[name]
            if text.casefold().strip() in body.casefold():
                item = QListWidgetItem(title)
                item.setData(Qt.ItemDataRole.UserRole, name)
                self.pages.addItem(item)
        self.pages.setCurrentRow(0)

    def show_page(self, name: str) -> None:
        for number in range(self.pages.count()):
            if self.pages.item(number).data(Qt.ItemDataRole.UserRole) == name:
                self.pages.setCurrentRow(number)

    def _show(self, item: QListWidgetItem | None, _old: QListWidgetItem | None) -> None:
        if item is not None:
            self.view.setMarkdown(self._texts[item.data(Qt.ItemDataRole.UserRole)][1])


def open_help(context: UiContext, window: Any) -> None:
    """F1: the guide, at the page of the shown tab when there is one."""
    HelpDialog(context, window, window.current_key()).open()


def open_shortcuts(context: UiContext, window: Any) -> None:
    HelpDialog(context, window, SHORTCUTS).open()


def about(context: UiContext, window: Any) -> None:
    dialogs.info(
        window,
        f"Pembinaan {__version__}",
        "Program luring untuk pengelola pengembangan kompetensi ASN.\n"
        f"Data: {context.services.paths.database}\nCadangan: {context.services.paths.backups}",
        "Tentang Pembinaan",
    )
