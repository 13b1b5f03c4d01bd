"""Icons from the font that QtAwesome carries, without importing QtAwesome.

Importing it costs 0.2 s of the start (it pulls in all of qtpy); one font and one table are needed.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

FAMILY = "mdi6"  # Material Design Icons 6
FILES = "materialdesignicons6-webfont"


@cache
def glyphs() -> tuple[str, dict[str, str]]:
    """Font family and character code (hex) by icon name; registers the font. Needs a QGuiApplication."""
    spec = find_spec("qtawesome")
    places = list(spec.submodule_search_locations or ()) if spec else []
    folder = Path(places[0]) / "fonts" if places else Path()
    font = next(folder.glob(f"{FILES}*.ttf"), None)
    table = next(folder.glob(f"{FILES}-charmap*.json"), None)
    if font is None or table is None:
        raise FileNotFoundError(f"{FILES} is not in {folder}")
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(font)))
    return families[0], json.loads(table.read_text("utf-8"))


def icon(name: str, color: str, disabled: str) -> QIcon:
    """The icon "mdi6.account" in `color` (#RRGGBB), in `disabled` where its widget is disabled.

    Raises KeyError for a name the font does not have.
    """
    prefix, _, key = name.partition(".")
    if prefix != FAMILY:
        raise KeyError(name)
    family, codes = glyphs()
    return QIcon(GlyphEngine(family, chr(int(codes[key], 16)), QColor(color), QColor(disabled)))


class GlyphEngine(QIconEngine):
    """Paints one character of a font, sharp at every size."""

    def __init__(self, family: str, character: str, color: QColor, disabled: QColor) -> None:
        super().__init__()
        self._parts = (family, character, color, disabled)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        family, character, color, disabled = self._parts
        font = QFont(family)
        font.setPixelSize(max(1, round(rect.height() * 0.9)))
        painter.save()
        painter.setFont(font)
        painter.setPen(disabled if mode == QIcon.Mode.Disabled else color)
        painter.drawText(QRectF(rect), Qt.AlignmentFlag.AlignCenter, character)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return GlyphEngine(*self._parts)
