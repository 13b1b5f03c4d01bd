"""Colours, fonts, icons and the one stylesheet. No colour is written anywhere else in `ui`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QFontMetrics, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from pembinaan_desktop.ui.icons import icon
from pembinaan_desktop.ui.stylesheet import stylesheet

MOST_ROOM = QSize(1340, 690)
"""Pixels of a dialog on a screen of 1366 x 768 with a task bar."""
LEAST_ROOM = QSize(1000, 540)
"""Of the same screen when Windows enlarges everything to 125 %."""
FRAME = QSize(26, 38)
LIGHT = {
    "background": "#F4F6F8",
    "surface": "#FFFFFF",
    "header": "#F7F9FA",
    "border": "#DDE4EA",
    "border_strong": "#8494A1",
    "text": "#1D2B36",
    "muted": "#5C6B77",
    "primary": "#0B7EA4",
    "primary_hover": "#096C8D",
    "on_primary": "#FFFFFF",
    "link": "#09708F",
    "selection": "#E6F3F9",
    "hover": "#EEF2F5",
    "track": "#E6EBF0",
    "good": "#12683A",
    "good_bg": "#DFF3E6",
    "good_bar": "#2E9E63",
    "warn": "#875800",
    "warn_bg": "#FFF0D0",
    "warn_bar": "#D98A2B",
    "bad": "#A2231C",
    "bad_bg": "#FDE2E0",
    "bad_bar": "#CC4B43",
    "info": "#0B5F7C",
    "info_bg": "#DDEEF6",
    "info_bar": "#0B7EA4",
    "soft_bar": "#7FB8CF",
    "neutral": "#3F4E5A",
    "neutral_bg": "#EBEFF3",
    "neutral_bar": "#C7D3DC",
    "accent": "#5B3E8C",
    "accent_bg": "#ECE6F6",
    "holiday": "#FDF6F3",
}
DARK = {
    "background": "#161C21",
    "surface": "#1F272E",
    "header": "#252E36",
    "border": "#37434D",
    "border_strong": "#8796A2",
    "text": "#E6ECF0",
    "muted": "#A3B1BC",
    "primary": "#0B7EA4",
    "primary_hover": "#096C8D",
    "on_primary": "#FFFFFF",
    "link": "#63C3E3",
    "selection": "#173E4F",
    "hover": "#2A343D",
    "track": "#36424C",
    "good": "#8FDDB0",
    "good_bg": "#173D29",
    "good_bar": "#3BAE72",
    "warn": "#F3C877",
    "warn_bg": "#46340F",
    "warn_bar": "#D9923B",
    "bad": "#F5A9A4",
    "bad_bg": "#4E2220",
    "bad_bar": "#D9635C",
    "info": "#8ED3EC",
    "info_bg": "#153B4B",
    "info_bar": "#2A9CC4",
    "soft_bar": "#2B6580",
    "neutral": "#CBD6DE",
    "neutral_bg": "#333F49",
    "neutral_bar": "#5B6B78",
    "accent": "#CDB8F0",
    "accent_bg": "#372A4D",
    "holiday": "#2B2322",
}


class Theme(QObject):
    """The look of the program; follows the system unless the officer chose "terang" or "gelap".

    most: the largest dialog.

    changed(): colours or sizes are different; views that paint themselves call update().
    """

    changed = Signal()

    def __init__(
        self, app: QApplication, mode: str = "sistem", scale: int = 100, most: QSize = MOST_ROOM
    ) -> None:
        super().__init__(app)
        self._app = app
        self._mode = mode
        self._scale = scale
        self._most = most
        self._icons: dict[tuple[str, str, bool], QIcon] = {}
        self._fonts: dict[tuple[float, bool], QFont] = {}  # painting asks for these in every cell
        self._colors: dict[str, QColor] = {}
        self._em = 0
        app.setStyle("Fusion")
        self._base = base_font(app)
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self.apply()

    @property
    def dark(self) -> bool:
        if self._mode == "sistem":
            return self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._mode == "gelap"

    @property
    def mode(self) -> str:
        return self._mode

    def set_mode(self, mode: str) -> None:
        """ "sistem", "terang" or "gelap"; takes effect at once."""
        self._mode = mode
        self.apply()

    def set_scale(self, percent: int) -> None:
        """Text size; every other size follows."""
        self._scale = percent
        self.apply()

    def apply(self) -> None:
        self._fonts.clear()
        self._colors.clear()
        self._em = 0
        font = QFont(self._base)
        font.setPointSizeF(self._base.pointSizeF() * self._scale / 100)
        self._app.setFont(font)
        self._app.setPalette(self.palette())
        self._app.setStyleSheet(stylesheet(self.hexes(), self.em, arrow_folder()))
        self.changed.emit()

    def hexes(self) -> dict[str, str]:
        return DARK if self.dark else LIGHT

    def hex(self, role: str) -> str:
        return self.hexes()[role]

    def color(self, role: str) -> QColor:
        """Colour of a role: text, muted, primary, good, good_bg, good_bar ..."""
        if role not in self._colors:
            self._colors[role] = QColor(self.hexes()[role])
        return self._colors[role]

    @property
    def em(self) -> int:
        """Height of a line of text in pixels; the measure of all sizes."""
        if not self._em:
            self._em = QFontMetrics(self.font()).height()
        return self._em

    def room(self, width: int, height: int) -> QSize:
        """The size of a dialog in lines of text (`em`), never more than the office's screen shows."""
        return QSize(self.em * width, self.em * height).boundedTo(self._most)

    def font(self, size: float = 1.0, *, bold: bool = False) -> QFont:
        """The application's font, `size` times as large, with figures of equal width."""
        if (size, bold) not in self._fonts:
            self._fonts[size, bold] = self._make_font(size, bold=bold)
        return QFont(self._fonts[size, bold])

    def _make_font(self, size: float, *, bold: bool) -> QFont:
        font = QFont(self._app.font())
        font.setPointSizeF(font.pointSizeF() * size)
        if bold:
            font.setWeight(
                QFont.Weight.DemiBold if self._app.font().family() != "DejaVu Sans" else QFont.Weight.Bold
            )
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def space(self, steps: int = 1) -> int:
        """Distances in steps of 4 px at normal text size."""
        return max(1, round(self.em * 4 / 17 * steps))

    def row_height(self, lines: int = 1) -> int:
        return round(self.em * (1.9 if lines == 1 else 2.6))

    def icon(self, name: str, role: str = "text") -> QIcon:
        """An icon of Material Design Icons ("mdi6.account"), in the colour of `role`."""
        key = (name, role, self.dark)
        if key not in self._icons:
            self._icons[key] = icon(name, self.hex(role), self.hex("muted"))
        return self._icons[key]

    def icon_size(self) -> QSize:
        return QSize(round(self.em * 0.95), round(self.em * 0.95))

    def palette(self) -> QPalette:
        palette = QPalette()
        group = QPalette.ColorRole
        for role, name in (
            (group.Window, "background"),
            (group.WindowText, "text"),
            (group.Base, "surface"),
            (group.AlternateBase, "header"),
            (group.Text, "text"),
            (group.Button, "surface"),
            (group.ButtonText, "text"),
            (group.BrightText, "bad"),
            (group.Highlight, "primary"),
            (group.HighlightedText, "on_primary"),
            (group.Link, "link"),
            (group.LinkVisited, "link"),
            (group.ToolTipBase, "surface"),
            (group.ToolTipText, "text"),
            (group.PlaceholderText, "muted"),
            (group.Mid, "border"),
            (group.Light, "surface"),
            (group.Midlight, "header"),
            (group.Dark, "border_strong"),
            (group.Shadow, "border_strong"),
            (group.Accent, "primary"),
        ):
            palette.setColor(role, self.color(name))
        for role in (group.WindowText, group.Text, group.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("muted"))
        return palette

    def _system_changed(self, _scheme: Any) -> None:
        if self._mode == "sistem":
            self.apply()


def room_on(screen: QSize) -> QSize:
    """What a dialog may take of a screen, given what its task bar leaves, in the pixels that programs count."""
    return (screen - FRAME).boundedTo(MOST_ROOM).expandedTo(LEAST_ROOM)


def room_of(app: QApplication) -> QSize:
    """`room_on` of this PC; where there is no screen, of an office's."""
    screen = app.primaryScreen()
    return MOST_ROOM if app.platformName() == "offscreen" else room_on(screen.availableGeometry().size())


def base_font(app: QApplication) -> QFont:
    """The system's UI font on Windows and macOS, otherwise the bundled Source Sans Pro."""
    register_fonts()
    if sys.platform in ("win32", "darwin") and QFontInfo(app.font()).family():
        font = QFont(app.font())
        font.setPointSizeF(max(9.0, font.pointSizeF()))
        return font
    font = QFont("Source Sans Pro")
    font.setPointSizeF(10.5)
    return font


_registered: list[int] = []


def register_fonts() -> None:
    """Make the bundled families known to Qt, once per process."""
    if _registered:
        return
    import font_source_sans_pro
    import font_source_serif_pro

    for package in (font_source_sans_pro, font_source_serif_pro):
        folder = Path(package.__file__ or "").parent / "files"
        for face in ("Regular", "Semibold", "Bold", "It", "BoldIt"):
            for path in folder.glob(f"*-{face}.ttf"):
                _registered.append(QFontDatabase.addApplicationFont(str(path)))


def arrow_folder() -> str:
    """Folder of the small arrow and check pictures used by the stylesheet."""
    from pembinaan_desktop.paths import resources

    return (resources() / "ikon").as_posix()


def contrast(first: str, second: str) -> float:
    """WCAG contrast of two #RRGGBB colours, 1 to 21."""

    def luminance(text: str) -> float:
        values = [int(text[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
