"""The one painter of pages: screen, picture, PDF and printer get the same strokes.

Works in a worker thread, on QImage, QPdfWriter or QPrinter; call `register_fonts` once on the main
thread before. Logical unit while painting: 1/100 mm.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QImage,
    QImageReader,
    QPainter,
    QPainterPath,
    QPen,
    QTextLayout,
    QTextOption,
    QTransform,
)

from pembinaan_desktop.domain.halaman import (
    Border,
    Box,
    Element,
    Line,
    Page,
    Paragraph,
    Picture,
    Qr,
    Text,
)
from pembinaan_desktop.domain.huruf import MM_PER_POINT, SANS, SERIF, Span

UNIT = 100.0  # logical units per mm
MAX_PIXELS = 40_000_000  # a picture with more is refused before it is decoded
_FULL = 0.75  # a line shorter than this ends a paragraph: it is not stretched
_registered: list[int] = []


def register_fonts() -> None:
    """Make the shipped fonts known to Qt; does nothing the second time. Main thread, after QGuiApplication."""
    if _registered or {SERIF, SANS} <= set(QFontDatabase.families()):
        return
    import font_source_sans_pro
    import font_source_serif_pro

    for directory in (font_source_serif_pro.font_directory, font_source_sans_pro.font_directory):
        for cut in ("Regular", "It", "Bold", "BoldIt"):
            for path in _font_files(directory, cut):
                _registered.append(QFontDatabase.addApplicationFont(path))
    for kept in (font, _metrics):  # of whatever stood in for them before
        kept.cache_clear()


def _font_files(directory: str, cut: str) -> list[str]:
    from pathlib import Path

    return [str(path) for path in Path(directory).glob(f"*-{cut}.ttf")]


@dataclass(frozen=True)
class Laid:
    """A text whose letters are chosen and placed. width, ascent: logical units. Stays in its thread."""

    layout: QTextLayout
    width: float
    ascent: float

    def draw(self, painter: QPainter, x: float, baseline: float) -> None:
        self.layout.draw(painter, QPointF(x, baseline - self.ascent))


def lay(family: str, size: float, marks: str, text: str, word_spacing: float = 0.0) -> Laid:
    """Place the letters of a text on one line."""
    face = font(family, size, marks)
    if word_spacing:
        face = QFont(face)
        face.setWordSpacing(word_spacing)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)  # also for a name that starts in Arabic
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setFlags(QTextOption.Flag.IncludeTrailingSpaces)
    layout = QTextLayout(text, face)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    return Laid(layout, line.naturalTextWidth(), line.ascent())


class PictureStore:
    """Decoded pictures by their bytes, so that 300 pages share one image. Not shared between threads.

    lay: places the letters of a text.
    """

    lay: Callable[..., Laid] = staticmethod(lay)

    def __init__(self) -> None:
        self._known: dict[int, tuple[bytes, QImage, QSize]] = {}

    def get(self, data: bytes) -> tuple[QImage, QSize]:
        """The picture and its size in pixels; a null image when it cannot be read or is absurdly large."""
        key = id(data)
        if key not in self._known:
            self._known[key] = (data, *self.read(data))
        return self._known[key][1:]

    def read(self, data: bytes) -> tuple[QImage, QSize]:
        image = read_picture(data)
        return image, image.size()

    def draw(self, painter: QPainter, area: QRectF, image: QImage) -> None:
        """Put one of these pictures on the paper."""
        painter.drawImage(area, image)


def read_picture(data: bytes) -> QImage:
    """Decode PNG or JPEG, bombs refused. Null image on failure, and for anything else that Qt could read."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"png" if data.startswith(b"\x89PNG") else b"jpeg"))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MAX_PIXELS:
        return QImage()
    return reader.read()


def render(page: Page, dpi: float = 96.0, pictures: PictureStore | None = None) -> QImage:
    """The page as a picture on white."""
    width, height = (round(side / 25.4 * dpi) for side in (page.size.width, page.size.height))
    image = QImage(QSize(max(1, width), max(1, height)), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    try:
        scale = dpi / 25.4 / UNIT
        painter.scale(scale, scale)
        paint_page(painter, page, pictures)
    finally:
        painter.end()
    return image


def paint_page(painter: QPainter, page: Page, pictures: PictureStore | None = None) -> None:
    """Draw on a painter whose unit is 1/100 mm."""
    store = pictures or PictureStore()
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # also for a name that starts in Arabic
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing
        | QPainter.RenderHint.TextAntialiasing
        | QPainter.RenderHint.SmoothPixmapTransform
    )
    for element in page.elements:
        paint_element(painter, element, store)


def paint_element(painter: QPainter, element: Element, store: PictureStore) -> None:
    """Draw one element."""
    if isinstance(element, Picture):
        _picture(painter, element, store)
    elif isinstance(element, Text | Paragraph):
        _words(painter, element, store)
    else:
        _PAINTERS[type(element)](painter, element)


def _rect(element: Element) -> QRectF:
    return QRectF(element.x * UNIT, element.y * UNIT, element.width * UNIT, element.height * UNIT)


@lru_cache(maxsize=512)
def font(family: str, size: float, marks: str) -> QFont:
    """The font of a span in logical units; unknown families fall back to the shipped serif."""
    made = QFont([family, SERIF, SANS])
    made.setPixelSize(max(1, round(size * MM_PER_POINT * UNIT)))
    made.setBold("b" in marks)
    made.setItalic("i" in marks)
    made.setUnderline("u" in marks)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setStyleStrategy(QFont.StyleStrategy.PreferOutline | QFont.StyleStrategy.PreferQuality)
    return made


@lru_cache(maxsize=512)
def _metrics(family: str, size: float, marks: str) -> QFontMetricsF:
    return QFontMetricsF(font(family, size, marks))


def _words(painter: QPainter, element: Text | Paragraph, store: PictureStore) -> None:
    if isinstance(element, Text) and not element.text:
        return
    fitted, style = element.fitted(), element.style
    area = _rect(element)
    metrics = _metrics(style.family, fitted.size, style.marks)
    step = fitted.size * element.line_height * MM_PER_POINT * UNIT
    total = step * len(fitted.lines)
    top = area.top()
    if element.valign == "center":
        top += (area.height() - total) / 2
    elif element.valign == "bottom":
        top += area.height() - total
    baseline = top + (step - metrics.height()) / 2 + metrics.ascent()
    spacing = style.spacing * MM_PER_POINT * UNIT
    stretched = len(fitted.lines) - (0 if isinstance(element, Paragraph) and element.goes_on else 1)
    painter.setPen(QColor(style.colour))
    for number, line in enumerate(fitted.lines):
        laid = [store.lay(style.family, fitted.size, span.style, span.text) for span in line]
        widths = [one.width + spacing * len(span.text) for one, span in zip(laid, line, strict=True)]
        wide, gap = sum(widths) - spacing, 0.0
        x = area.left()
        if element.align == "center":
            x += (area.width() - wide) / 2
        elif element.align == "right":
            x += area.width() - wide
        elif element.align == "justify" and number < stretched and wide > _FULL * area.width():
            spaces = sum(span.text.count(" ") for span in line)
            gap = (area.width() - wide) / spaces if spaces else 0.0
        for span, one, width in zip(line, laid, widths, strict=True):
            if spacing:
                _spaced(painter, x, baseline, span, partial(store.lay, style.family, fitted.size), spacing)
            elif gap and " " in span.text:
                store.lay(style.family, fitted.size, span.style, span.text, gap).draw(painter, x, baseline)
            else:
                one.draw(painter, x, baseline)
            x += width + gap * span.text.count(" ")
        baseline += step


def _spaced(
    painter: QPainter, x: float, baseline: float, span: Span, lay_one: Callable[..., Laid], spacing: float
) -> None:
    """Letters one by one: the PDF engine scales Qt's own letter spacing wrongly (seen in Qt 6.11)."""
    for char in span.text:
        one = lay_one(span.style, char)
        one.draw(painter, x, baseline)
        x += one.width + spacing


def _picture(painter: QPainter, element: Picture, store: PictureStore) -> None:
    image, size = store.get(element.data)
    area = _rect(element)
    if image.isNull():
        painter.setPen(QPen(QColor("#A2231C"), 20, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area)
        return
    if element.keep_ratio:
        size = size.scaled(area.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        area = QRectF(
            area.center().x() - size.width() / 2,
            area.center().y() - size.height() / 2,
            size.width(),
            size.height(),
        )
    store.draw(painter, area, image)


def _pen(colour: str, line: float) -> QPen:
    pen = QPen(QColor(colour), line * UNIT)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def _box(painter: QPainter, element: Box) -> None:
    painter.setPen(_pen(element.colour, element.line) if element.colour else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(element.fill) if element.fill else Qt.BrushStyle.NoBrush)
    if element.radius:
        painter.drawRoundedRect(_rect(element), element.radius * UNIT, element.radius * UNIT)
    else:
        painter.drawRect(_rect(element))


def _line(painter: QPainter, element: Line) -> None:
    area = _rect(element)
    painter.setPen(_pen(element.colour, element.line))
    painter.drawLine(QLineF(area.topLeft(), area.bottomRight()))


def _border(painter: QPainter, element: Border) -> None:
    area, thick = _rect(element), element.line * UNIT
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(element.colour, element.line))
    painter.drawRect(area)
    if element.kind == "polos":
        return
    gap = 2.2 * thick
    painter.setPen(_pen(element.colour, element.line / 3))
    if element.kind != "sudut":
        painter.drawRect(area.adjusted(gap, gap, -gap, -gap))
        return
    inner, turn = area.adjusted(gap, gap, -gap, -gap), 9 * thick
    path = QPainterPath()
    path.addRect(inner)
    square = inner.adjusted(gap, gap, -gap, -gap)
    for corner in range(4):
        _corner(path, square, turn, corner)
    painter.drawPath(path)


def _corner(path: QPainterPath, area: QRectF, turn: float, corner: int) -> None:
    """A stepped corner with a small square in it, turned to one of the four corners."""
    horizontal, vertical = (1 if corner in (0, 3) else -1), (1 if corner < 2 else -1)
    x = area.left() if horizontal > 0 else area.right()
    y = area.top() if vertical > 0 else area.bottom()
    place = QTransform(horizontal, 0, 0, vertical, x, y)
    for points in (
        ((0, 2.4), (0, 1.2), (1.2, 1.2), (1.2, 0), (2.4, 0)),
        ((0, 3.0), (0.6, 3.0), (0.6, 0.6), (3.0, 0.6), (3.0, 0)),
    ):
        mapped = [place.map(QPointF(px * turn, py * turn)) for px, py in points]
        path.moveTo(mapped[0])
        for point in mapped[1:]:
            path.lineTo(point)
    ends = place.map(QPointF(0.1 * turn, 0.1 * turn)), place.map(QPointF(0.75 * turn, 0.75 * turn))
    path.addRect(QRectF(*ends).normalized())


BLACK_WHITE = [0xFF000000, 0xFFFFFFFF]
_DOTS = 4  # pixels of one module; viewers that smooth pictures blur a tenth of it
_HEX = {ord("1"): "0", ord("0"): "f"}  # a module as a hex digit: four pixels, black is 0


def _qr(painter: QPainter, element: Qr) -> None:
    """As a picture of one bit per pixel: a third of the time and size of a thousand squares."""
    area = _rect(element)
    painter.fillRect(area, QColor("#FFFFFF"))
    if not element.modules:
        painter.setPen(_pen("#6C7B87", 0.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area)
        return
    side = min(area.width(), area.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    painter.drawImage(QRectF(area.left(), area.top(), side, side), qr_image(element.modules, element.quiet))
    painter.restore()


def qr_image(modules: tuple[str, ...], quiet: int) -> QImage:
    """Black on white with the quiet zone. These two colours in this order keep one bit in a PDF as well."""
    count = len(modules) + 2 * quiet
    empty, edge = "f" * (count + count % 2), "f" * quiet
    end = "f" * (quiet + count % 2)
    lines = [empty] * quiet + [edge + row.translate(_HEX) + end for row in modules] + [empty] * quiet
    data = bytes.fromhex("".join(line * _DOTS for line in lines))
    image = QImage(data, count * _DOTS, count * _DOTS, len(empty) // 2, QImage.Format.Format_Mono)
    image.setColorTable(BLACK_WHITE)
    return image.copy()  # Qt does not keep `data`


_PAINTERS: dict[type, Callable[..., None]] = {
    Box: _box,
    Line: _line,
    Border: _border,
    Qr: _qr,
}
