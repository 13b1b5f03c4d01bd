"""The page of one activity: breadcrumb, title, status, dates, and its sub-tabs built when first shown."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from pembinaan_desktop.ui.common.base_tab import BaseSubTab
from pembinaan_desktop.ui.common.cards import ElidedLabel, Pill, line, link
from pembinaan_desktop.ui.common.perubahan import PerubahanDialog
from pembinaan_desktop.ui.common.targets import load_target
from pembinaan_desktop.ui.context import UiContext

# (key, title, "module:Class"); the class is constructed with the context and told `set_kegiatan(id)`.
SUBTABS: list[tuple[str, str, str]] = [
    ("sertifikat", "Sertifikat", "pembinaan_desktop.ui.kegiatan.sertifikat:SertifikatSubTab"),
    ("evaluasi", "Evaluasi", "pembinaan_desktop.ui.evaluasi.subtab:EvaluasiSubTab"),
    ("ringkasan", "Ringkasan", "pembinaan_desktop.ui.kegiatan.ringkasan:RingkasanSubTab"),
    ("jadwal", "Jadwal", "pembinaan_desktop.ui.kegiatan.jadwal:JadwalSubTab"),
    ("peserta", "Peserta", "pembinaan_desktop.ui.kegiatan.peserta:PesertaSubTab"),
    ("kehadiran", "Kehadiran", "pembinaan_desktop.ui.kegiatan.kehadiran:KehadiranSubTab"),
    ("nilai", "Nilai", "pembinaan_desktop.ui.kegiatan.nilai:NilaiSubTab"),
    ("honor", "Honor", "pembinaan_desktop.ui.honor.subtab:HonorSubTab"),
    ("surat", "Surat", "pembinaan_desktop.ui.surat.subtab:SuratSubTab"),
    ("tindak_lanjut", "Tindak lanjut", "pembinaan_desktop.ui.tindak_lanjut.daftar:TindakLanjutSubTab"),
]

ORDER = (
    "ringkasan",
    "jadwal",
    "peserta",
    "kehadiran",
    "nilai",
    "evaluasi",
    "sertifikat",
    "surat",
    "biaya",
    "honor",
    "tindak_lanjut",
    "pendampingan",
    "dokumen",
)


class CountRelay(QObject):
    """Carries one sub-tab's count to its title."""

    def __init__(self, bar: QTabBar, number: int, title: str) -> None:
        super().__init__(bar)
        self._bar, self._number, self._title = bar, number, title

    def show_count(self, count: int) -> None:
        self._bar.setTabText(self._number, f"{self._title} {count}" if count >= 0 else self._title)


class KegiatanPage(QWidget):
    """Hosts the sub-tabs of one activity. back(): the breadcrumb was pressed.

    The host gives the heading with `set_header` and the activity with `set_kegiatan`.
    action_row: layout at the right of the heading, for what can be done with the whole activity.
    """

    back = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.context = context
        self.kegiatan_id: int | None = None
        self._specs = sorted(SUBTABS, key=lambda spec: ORDER.index(spec[0]) if spec[0] in ORDER else 99)
        self._built: dict[str, BaseSubTab] = {}
        theme = context.theme
        self.breadcrumb = link("Kegiatan ›", self.back)
        self.breadcrumb.setToolTip("Kembali ke daftar kegiatan (Alt+Kiri)")
        self.breadcrumb.setShortcut("Alt+Left")
        self.title = ElidedLabel("", "title")
        self.pill = Pill()
        self.facts = ElidedLabel("", "muted")
        self.history_link = link("Riwayat perubahan", self.show_history)
        self.action_row = QHBoxLayout()
        head = QHBoxLayout()
        head.setSpacing(theme.space(2))
        head.addWidget(self.breadcrumb)
        head.addWidget(self.title)
        head.addWidget(self.pill)
        head.addWidget(self.facts)
        head.addStretch(1)
        head.addWidget(self.history_link)
        head.addLayout(self.action_row)
        self.bar = QTabBar()
        self.bar.setProperty("compact", "true")
        self.bar.setAccessibleName("Bagian kegiatan")
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(True)
        self.stack = QStackedWidget()
        for number, (key, text, _) in enumerate(self._specs):
            self.bar.addTab(text)
            self.bar.setTabData(number, key)
            self.stack.addWidget(QWidget())
        self.bar.currentChanged.connect(self._show)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addSpacing(theme.space(1))
        layout.addWidget(self.bar)
        layout.addWidget(line())
        layout.addSpacing(theme.space(3))
        layout.addWidget(self.stack, 1)

    def set_header(self, title: str, status: str, role: str, facts: str) -> None:
        """facts: "23–26 November 2026 · Aula Pemko · 32 JP"; role: colour of the status pill."""
        self.title.setText(title)
        self.pill.set(status, role)
        self.facts.setText(facts)

    def show_count(self, key: str, count: int) -> None:
        """Put a count behind the title of a sub-tab that may not be built yet."""
        if key in self.keys():
            number = self.keys().index(key)
            self.bar.setTabText(number, f"{self._specs[number][1]} {count}")

    def set_kegiatan(self, kegiatan_id: int, key: str = "") -> None:
        """Show an activity, at the sub-tab `key` when given."""
        changed = kegiatan_id != self.kegiatan_id
        self.kegiatan_id = kegiatan_id
        if changed:
            for number, (_, text, _target) in enumerate(self._specs):
                self.bar.setTabText(number, text)
            for tab in self._built.values():
                tab.set_kegiatan(kegiatan_id)
        if key:
            self.show_subtab(key)
        elif self._specs:
            self._show(self.bar.currentIndex())

    def show_history(self) -> None:
        """Who changed what in this activity, its sessions and participants."""
        PerubahanDialog(self.context, self, "kegiatan", self.kegiatan_id, self.title.text()).open()

    def keys(self) -> list[str]:
        return [spec[0] for spec in self._specs]

    def show_subtab(self, key: str) -> None:
        if key in self.keys():
            number = self.keys().index(key)
            if number == self.bar.currentIndex():
                self._show(number)
            self.bar.setCurrentIndex(number)

    def subtab(self, key: str) -> BaseSubTab:
        """The sub-tab, built now if it was not."""
        number = self.keys().index(key)
        if key not in self._built:
            _, title, target = self._specs[number]
            tab: BaseSubTab = load_target(target)(self.context)
            tab.count.connect(CountRelay(self.bar, number, title).show_count)
            self._built[key] = tab
            placeholder = self.stack.widget(number)
            self.stack.insertWidget(number, tab)
            if placeholder is not None:
                self.stack.removeWidget(placeholder)
                placeholder.deleteLater()
        return self._built[key]

    def _show(self, number: int) -> None:
        if self.kegiatan_id is None or not 0 <= number < len(self._specs):
            return
        tab = self.subtab(self._specs[number][0])
        tab.set_kegiatan(self.kegiatan_id)
        self.stack.setCurrentWidget(tab)
