"""The window: menu, tabs, search, message bar, status bar, closing. No business."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QFontMetrics, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from pembinaan_desktop.ui.common.base_tab import BaseTab
from pembinaan_desktop.ui.common.message_bar import MessageBar
from pembinaan_desktop.ui.common.targets import import_soon, load_target
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.main_menu import MENU, MenuAction
from pembinaan_desktop.ui.status import StatusBar


@dataclass(frozen=True)
class TabSpec:
    """key for `navigate`, title, "module:Class", built when first shown. soon: imported behind the first picture."""

    key: str
    title: str
    target: str
    soon: bool = False


# Order: Beranda, Pegawai, Kalender, Kegiatan, Evaluasi, Sertifikat, Program, Laporan.
TABS: list[TabSpec] = [
    TabSpec("beranda", "Beranda", "pembinaan_desktop.ui.beranda.tab:BerandaTab"),
    TabSpec("pegawai", "Pegawai", "pembinaan_desktop.ui.pegawai.tab:PegawaiParts", soon=True),
    TabSpec("kalender", "Kalender", "pembinaan_desktop.ui.kalender.tab:KalenderTab"),
    TabSpec("kegiatan", "Kegiatan", "pembinaan_desktop.ui.kegiatan.tab:KegiatanTab"),
    TabSpec("evaluasi", "Evaluasi", "pembinaan_desktop.ui.evaluasi.tab:EvaluasiTab"),
    TabSpec("sertifikat", "Sertifikat", "pembinaan_desktop.ui.sertifikat.tab:SertifikatTab"),
    TabSpec("program", "Program", "pembinaan_desktop.ui.program.tab:ProgramTab"),
    TabSpec("laporan", "Laporan", "pembinaan_desktop.ui.laporan.tab:LaporanTab"),
]

SEARCH = "Cari pegawai, kegiatan, sertifikat…"
MENUS = ("Berkas", "Ubah", "Tampilan", "Alat", "Bantuan")


class TabShortcut(QShortcut):
    """Ctrl+1 ... Ctrl+8 show the tab at a position."""

    def __init__(self, bar: QTabBar, number: int, window: QWidget) -> None:
        super().__init__(QKeySequence(f"Ctrl+{number + 1}"), window)
        self._bar, self._number = bar, number
        self.activated.connect(self._show)

    def _show(self) -> None:
        self._bar.setCurrentIndex(self._number)


class MainWindow(QMainWindow):
    """Tabs and what stands around them. closed(): the window is going."""

    closed = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.context = context
        context.navigate = self.navigate
        context.tabs = frozenset(self.keys())
        self._tabs: dict[str, BaseTab] = {}
        self.setWindowTitle("Pembinaan")
        self._build_menu()
        self._build_body()
        self._build_shortcuts()
        context.changes.steps_changed.connect(self._show_steps)
        self._show_steps()
        self.resize(1366, 768)
        self.restoreGeometry(context.settings.geometry)
        if TABS:
            self._show_tab(0)
            self.stack.setFocus()
        import_soon(context, [spec.target for spec in TABS if spec.soon])

    # --- building -------------------------------------------------------------------------

    def _build_menu(self) -> None:
        self.menus: dict[str, QMenu] = {}
        self.actions_by_text: dict[str, QAction] = {}
        for name in MENUS:
            menu = self.menuBar().addMenu(name)
            self.menus[name] = menu
            for spec in (spec for spec in MENU if spec.menu == name):
                if spec.separator:
                    menu.addSeparator()
                action = MenuAction(spec, self.context, self)
                self.actions_by_text[spec.text] = action
                menu.addAction(action)
                menu.aboutToShow.connect(action.refresh)
            if menu.isEmpty():
                menu.menuAction().setVisible(False)

    def _build_body(self) -> None:
        theme = self.context.theme
        self.tab_bar = QTabBar()
        self.tab_bar.setExpanding(False)
        self.tab_bar.setUsesScrollButtons(True)
        self.tab_bar.setAccessibleName("Bagian program")
        self.stack = QStackedWidget()
        for number, spec in enumerate(TABS):
            self.tab_bar.addTab(spec.title)
            self.tab_bar.setTabToolTip(number, f"{spec.title} (Ctrl+{number + 1})")
            self.stack.addWidget(QWidget())
        self.tab_bar.currentChanged.connect(self._show_tab)
        self.search_button = QPushButton(SEARCH)
        self.search_button.setObjectName("search")
        self.search_button.setAccessibleName("Cari apa saja")
        self.search_button.setToolTip("Cari apa saja (Ctrl+K)")
        self.search_button.clicked.connect(self.search)
        key = QLabel("Ctrl K")
        key.setProperty("role", "key")
        inner = QHBoxLayout(self.search_button)
        inner.setContentsMargins(0, 4, 8, 4)
        inner.addStretch(1)
        inner.addWidget(key)
        theme.changed.connect(self._restyle)
        strip = QFrame()
        strip.setObjectName("strip")
        row = QHBoxLayout(strip)
        row.setContentsMargins(theme.space(2), 0, theme.space(2), 0)
        row.addWidget(self.tab_bar, 1)
        row.addWidget(self.search_button)
        self.message_bar = MessageBar(self.context.changes, theme)
        self.status = StatusBar(self.context)
        page = QWidget()
        page.setObjectName("page")
        body = QVBoxLayout(page)
        body.setContentsMargins(theme.space(4), theme.space(3), theme.space(4), theme.space(3))
        body.addWidget(self.stack)
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget, stretch in ((strip, 0), (page, 1), (self.message_bar, 0), (self.status, 0)):
            layout.addWidget(widget, stretch)
        self.setCentralWidget(centre)

    def _restyle(self) -> None:
        """The search field is short where the tabs need the room."""
        theme, search = self.context.theme, self.search_button
        search.setIcon(theme.icon("mdi6.magnify", "muted"))
        metrics = QFontMetrics(theme.font())
        room = self.width() - self.tab_bar.sizeHint().width() - theme.em * 2
        for text in (SEARCH, "Cari…"):
            width = metrics.horizontalAdvance(text + "Ctrl K") + theme.em * 5
            if width <= room:
                break
        search.setText(text)
        search.setFixedWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._restyle()

    def _build_shortcuts(self) -> None:
        for number in range(len(TABS)):
            TabShortcut(self.tab_bar, number, self)

    # --- tabs -----------------------------------------------------------------------------

    def tab(self, key: str) -> BaseTab:
        """The tab, built now if it was not."""
        number = self.keys().index(key)
        if key not in self._tabs:
            tab = load_target(TABS[number].target)(self.context)
            self._tabs[key] = tab
            placeholder = self.stack.widget(number)
            self.stack.insertWidget(number, tab)
            if placeholder is not None:
                self.stack.removeWidget(placeholder)
                placeholder.deleteLater()
        return self._tabs[key]

    def keys(self) -> list[str]:
        return [spec.key for spec in TABS]

    def tab_specs(self) -> list[TabSpec]:
        return list(TABS)

    def current_key(self) -> str:
        """Key of the shown tab, "" when there is none."""
        number = self.tab_bar.currentIndex()
        return TABS[number].key if number >= 0 else ""

    def _show_tab(self, number: int) -> None:
        if 0 <= number < len(TABS):
            self.stack.setCurrentWidget(self.tab(TABS[number].key))

    def navigate(self, key: str, arg: Any = None) -> None:
        """Show the tab `key`, and in it the thing `arg`; unknown keys do nothing."""
        if key not in self.keys():
            return
        self.tab_bar.setCurrentIndex(self.keys().index(key))
        tab = self.tab(key)
        self.stack.setCurrentWidget(tab)
        if arg is not None:
            tab.open(arg)

    # --- menu and closing -----------------------------------------------------------------

    def search(self, _checked: bool = False) -> None:
        if "Cari apa saja…" in self.actions_by_text:
            self.actions_by_text["Cari apa saja…"].trigger()

    def _show_steps(self) -> None:
        changes = self.context.changes
        for name, text in (("Urungkan", changes.undo_label()), ("Ulangi", changes.redo_label())):
            if name in self.actions_by_text:
                action = self.actions_by_text[name]
                action.setText(f"{name} {text}".rstrip().replace("&", "&&"))
                action.setEnabled(bool(text))

    def raise_up(self) -> None:
        """Come to the front (a second start of the program asks for it)."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.context.tasks.close(3000):
            event.ignore()
            self.context.changes.say(
                "Masih menyelesaikan pekerjaan terakhir; jendela segera ditutup.", "warn"
            )
            QTimer.singleShot(1000, self.close)
            return
        self.context.settings.geometry = self.saveGeometry()
        self.context.settings.sync()
        self.closed.emit()
        event.accept()
