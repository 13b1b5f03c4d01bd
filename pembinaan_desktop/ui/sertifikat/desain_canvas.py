"""The paper in the designer: drawn by the painter of the PDF, edited with mouse and keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from pembinaan_desktop.domain import arrange
from pembinaan_desktop.domain import templat as rules
from pembinaan_desktop.domain.arrange import Rect
from pembinaan_desktop.ui.paper.paint import UNIT, PictureStore, paint_page, render
from pembinaan_desktop.ui.sertifikat.desain_document import Document
from pembinaan_desktop.ui.theme import Theme

MARGIN = 24  # pixels of desk around the paper
HANDLE = 8  # pixels
REACH = 6  # pixels within which a line catches
EDGE = 1.6  # mm: frames and empty boxes are taken at their line
GRID = 5.0  # mm
MOST_KEPT = 1_500_000  # pixels of a kept picture of the paper
LEAST = 1.0  # mm, shortest side after pulling
ZOOMS = (0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0)
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_CURSORS = {
    "n": Qt.CursorShape.SizeVerCursor,
    "s": Qt.CursorShape.SizeVerCursor,
    "e": Qt.CursorShape.SizeHorCursor,
    "w": Qt.CursorShape.SizeHorCursor,
    "nw": Qt.CursorShape.SizeFDiagCursor,
    "se": Qt.CursorShape.SizeFDiagCursor,
    "ne": Qt.CursorShape.SizeBDiagCursor,
    "sw": Qt.CursorShape.SizeBDiagCursor,
}


class Canvas(QWidget):
    """edit_asked(): Enter or a double click on an item. zoom_changed(float): pixels per mm are different."""

    edit_asked = Signal()
    zoom_changed = Signal(float)

    def __init__(self, document: Document, theme: Theme) -> None:
        super().__init__()
        self.document = document
        self.theme = theme
        self.scale = 3.0  # pixels per mm
        self.fitted = True
        self.show_grid = False
        self.snapping = True
        self.marked: frozenset[int] = frozenset()  # items with a warning
        self._mode = ""  # "", "move", "resize", "band", "guide_x", "guide_y"
        self._handle = ""
        self._guide = -1
        self._pressed = QPointF()
        self._start: dict[int, Rect] = {}
        self._band = Rect(0, 0, 0, 0)
        self._caught: tuple[float | None, float | None] = (None, None)
        self._image = QImage()
        self._store = PictureStore()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Kertas")
        document.changed.connect(self._changed)
        document.selection_changed.connect(self.update)
        theme.changed.connect(self.update)
        self._fit_widget()

    # --- measures ------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        paper = self.document.paper
        return QSize(
            round(paper.width * self.scale) + 2 * MARGIN, round(paper.height * self.scale) + 2 * MARGIN
        )

    def origin(self) -> QPointF:
        """Pixel of the paper's top left corner; the paper is in the middle of the desk."""
        paper = self.document.paper
        return QPointF(
            max(MARGIN, round((self.width() - paper.width * self.scale) / 2)),
            max(MARGIN, round((self.height() - paper.height * self.scale) / 2)),
        )

    def to_mm(self, point: QPointF) -> tuple[float, float]:
        origin = self.origin()
        return (point.x() - origin.x()) / self.scale, (point.y() - origin.y()) / self.scale

    def to_pixels(self, rect: Rect) -> QRectF:
        scale, origin = self.scale, self.origin()
        return QRectF(
            rect.x * scale + origin.x(),
            rect.y * scale + origin.y(),
            rect.width * scale,
            rect.height * scale,
        )

    def set_scale(self, pixels_per_mm: float) -> None:
        self.fitted = False
        self.scale = min(16.0, max(0.6, pixels_per_mm))
        self._changed()
        self.zoom_changed.emit(self.scale)

    def zoom_to(self, room: QSize) -> None:
        """The whole paper inside `room`; it stays so until another size is chosen."""
        paper = self.document.paper
        scale = min((room.width() - 2 * MARGIN) / paper.width, (room.height() - 2 * MARGIN) / paper.height)
        if abs(scale - self.scale) > 0.001:
            self.set_scale(scale)
        self.fitted = True

    def zoom_step(self, step: int) -> None:
        """One of the usual sizes up or down; 1 is the size on paper at 96 dots per inch."""
        now = self.scale * 25.4 / 96
        usual = [z for z in ZOOMS if (z > now * 1.01 if step > 0 else z < now * 0.99)]
        if usual:
            self.set_scale((usual[0] if step > 0 else usual[-1]) * 96 / 25.4)

    def _changed(self) -> None:
        self._image = QImage()
        self._fit_widget()
        self.update()

    def _fit_widget(self) -> None:
        self.setMinimumSize(self.sizeHint())

    # --- finding ---------------------------------------------------------------------------------

    def item_at(self, x: float, y: float) -> int | None:
        """The topmost item at a place in mm; locked ones are passed through."""
        slack = 3 / self.scale
        for number in reversed(range(len(self.document.items))):
            item, rect = self.document.items[number], self.document.rect(number)
            if item.locked or not rect.contains(x, y, slack):
                continue
            hollow = isinstance(item, rules.BorderItem) or (isinstance(item, rules.BoxItem) and not item.fill)
            edge = max(EDGE, slack)
            inner = Rect(rect.x + edge, rect.y + edge, rect.width - 2 * edge, rect.height - 2 * edge)
            if hollow and inner.width > 0 and inner.height > 0 and inner.contains(x, y):
                continue
            return number
        return None

    def frame(self) -> Rect | None:
        """What surrounds the chosen items that can be pulled; None when there are none."""
        rects = [self.document.rect(n) for n in self.document.selection if not self.document.items[n].locked]
        return arrange.union(rects) if rects else None

    def _grip(self) -> Rect | None:
        """Where the handles are: around several items a little outside, so that none covers an item."""
        rect, room = self.frame(), HANDLE / self.scale
        if rect is None or len(self.document.selection) == 1:
            return rect
        return Rect(rect.x - room, rect.y - room, rect.width + 2 * room, rect.height + 2 * room)

    def handle_at(self, point: QPointF) -> str:
        """The handle of the chosen items under a pixel; "" for none."""
        rect = self._grip()
        if rect is None:
            return ""
        reach = HANDLE if len(self.document.selection) == 1 else HANDLE - 2
        for name, (x, y) in arrange.handle_points(rect).items():
            at = self.to_pixels(Rect(x, y, 0, 0)).topLeft()
            if abs(at.x() - point.x()) <= reach and abs(at.y() - point.y()) <= reach:
                return name
        return ""

    def _guide_at(self, x: float, y: float) -> tuple[str, int]:
        near = 4 / self.scale
        side = self.document.side
        for mode, guides, value in (("guide_x", side.guides_x, x), ("guide_y", side.guides_y, y)):
            for number, guide in enumerate(guides):
                if abs(guide - value) <= near:
                    return mode, number
        return "", -1

    # --- mouse -----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._pressed = event.position()
        x, y = self.to_mm(event.position())
        several = bool(
            event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
        )
        handle, number = self.handle_at(event.position()), self.item_at(x, y)
        if handle:
            self._begin("resize", handle)
        elif number is not None:
            if several:
                self.document.toggle(number)
            elif number not in self.document.selection:
                self.document.select([number])
            self._begin("move")
        else:
            mode, guide = self._guide_at(x, y)
            if mode:
                self.begin_guide(mode, guide)
            else:
                if not several:
                    self.document.select([])
                self._mode, self._band = "band", Rect(x, y, 0, 0)

    def _begin(self, mode: str, handle: str = "") -> None:
        self._mode, self._handle = mode, handle
        self._start = {
            n: self.document.rect(n) for n in self.document.selection if not self.document.items[n].locked
        }
        self.document.begin_drag()

    def begin_guide(self, mode: str, number: int = -1) -> None:
        """Pull guide `number`, or a new one out of a ruler. mode: "guide_x" or "guide_y"."""
        self._mode, self._guide = mode, number
        self.document.begin_drag()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.drag_to(event.position(), event.modifiers())

    def drag_to(self, point: QPointF, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """The mouse, or a ruler on its behalf, is at this pixel."""
        x, y = self.to_mm(point)
        if self._mode in ("move", "resize"):
            px, py = self.to_mm(self._pressed)
            if not self._start or abs(x - px) + abs(y - py) < 2 / self.scale:
                return
            free = bool(keys & Qt.KeyboardModifier.AltModifier)
            self._drag(x - px, y - py, free, bool(keys & Qt.KeyboardModifier.ShiftModifier))
        elif self._mode == "band":
            px, py = self.to_mm(self._pressed)
            self._band = arrange.between(px, py, x, y)
            self.update()
        elif self._mode in ("guide_x", "guide_y"):
            self._pull_guide(x if self._mode == "guide_x" else y)
        else:
            handle = self.handle_at(point)
            over = handle or self.item_at(x, y) is not None
            self.setCursor(
                _CURSORS.get(handle, Qt.CursorShape.SizeAllCursor if over else Qt.CursorShape.ArrowCursor)
            )

    def _drag(self, dx: float, dy: float, free: bool, straight: bool) -> None:
        if self._mode == "move" and straight:
            dx, dy = (dx, 0.0) if abs(dx) > abs(dy) else (0.0, dy)
        if self._mode == "resize":
            self._resize(dx, dy, free)
        else:
            frame = arrange.union(self._start.values()).moved(dx, dy)
            sx, sy = self._snap(
                [frame.x, frame.middle_x, frame.right], [frame.y, frame.middle_y, frame.bottom], free
            )
            self.document.drag({n: r.moved(dx + sx, dy + sy) for n, r in self._start.items()})

    def _resize(self, dx: float, dy: float, free: bool) -> None:
        """One item, or several together; pictures and codes keep their proportions."""
        frame, handle = arrange.union(self._start.values()), self._handle
        pulled = arrange.resized(frame, handle, dx, dy)
        edges_x = [pulled.x] if "w" in handle else [pulled.right] if "e" in handle else []
        edges_y = [pulled.y] if "n" in handle else [pulled.bottom] if "s" in handle else []
        sx, sy = self._snap(edges_x, edges_y, free)
        items = self.document.items
        fixed = {
            n for n in self._start if isinstance(items[n], rules.PictureItem | rules.LogoItem | rules.QrItem)
        }
        flat = all(isinstance(items[n], rules.LineItem) for n in self._start)
        new = arrange.resized(
            frame, handle, dx + sx, dy + sy, keep_ratio=bool(fixed), least=0.0 if flat else LEAST
        )
        if len(self._start) == 1:
            self.document.drag(dict.fromkeys(self._start, new))
        else:
            self.document.drag(arrange.scaled(self._start, frame, new, fixed))

    def _snap(self, edges_x: list[float], edges_y: list[float], free: bool) -> tuple[float, float]:
        self._caught = (None, None)
        if free or not self.snapping:
            return 0.0, 0.0
        others = [self.document.rect(n) for n in range(len(self.document.items)) if n not in self._start]
        others.append(self.document.paper)
        side, reach = self.document.side, REACH / self.scale
        grid = GRID if self.show_grid else 0.0
        across = arrange.snap(edges_x, [*arrange.lines_x(others), *side.guides_x], grid, reach)
        down = arrange.snap(edges_y, [*arrange.lines_y(others), *side.guides_y], grid, reach)
        self._caught = (across.line, down.line)
        return across.delta, down.delta

    def _pull_guide(self, value: float) -> None:
        side, across = self.document.side, self._mode == "guide_x"
        guides = list(side.guides_x if across else side.guides_y)
        if self._guide < 0:
            self._guide = len(guides)
            guides.append(0.0)
        guides[self._guide] = round(value, 1)
        self.document.drag_guides(guides if across else side.guides_x, side.guides_y if across else guides)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.finish_drag(event.modifiers())

    def finish_drag(self, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        mode, self._mode = self._mode, ""
        self._caught = (None, None)
        if mode in ("move", "resize"):
            self.document.end_drag("ubah ukuran" if mode == "resize" else "pindahkan unsur")
        elif mode in ("guide_x", "guide_y"):
            self._drop_guide(mode)
        elif mode == "band" and self._band.width + self._band.height > 0:
            inside = {
                n
                for n, item in enumerate(self.document.items)
                if not item.locked and self._band.touches(self.document.rect(n)) and self._inside_band(n)
            }
            more = set(self.document.selection) if keys & Qt.KeyboardModifier.ShiftModifier else set()
            self.document.select(inside | more)
        self._band = Rect(0, 0, 0, 0)
        self.update()

    def _inside_band(self, number: int) -> bool:
        """Frames are chosen only when the band holds them whole: they surround everything."""
        rect, band = self.document.rect(number), self._band
        whole = band.contains(rect.x, rect.y) and band.contains(rect.right, rect.bottom)
        return whole or not isinstance(self.document.items[number], rules.BorderItem)

    def _drop_guide(self, mode: str) -> None:
        """A guide that was pulled off the paper is gone."""
        side, paper = self.document.side, self.document.paper
        xs = tuple(v for v in side.guides_x if 0 <= v <= paper.width)
        ys = tuple(v for v in side.guides_y if 0 <= v <= paper.height)
        self.document.drag_guides(xs, ys)
        self.document.end_drag("ubah garis bantu")
        self._guide = -1

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.document.selection:
            self.edit_asked.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_scale(self.scale * (1.15 if event.angleDelta().y() > 0 else 1 / 1.15))
            event.accept()
        else:
            event.ignore()

    # --- keys ------------------------------------------------------------------------------------

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab walks through the items of the paper instead of leaving it, unless nothing is there."""
        if not self.document.items:
            return super().focusNextPrevChild(forward)
        self.document.select_next(1 if forward else -1)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, keys = Qt.Key(event.key()), event.modifiers()
        if key in _ARROWS and self.document.selection:
            step = 0.1 if keys & Qt.KeyboardModifier.ControlModifier else 1.0
            step = 10.0 if keys & Qt.KeyboardModifier.ShiftModifier else step
            dx, dy = _ARROWS[key]
            self.document.nudge(dx * step, dy * step)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.document.selection:
            self.edit_asked.emit()
        elif key == Qt.Key.Key_Escape and self.document.selection:
            self.document.select([])
        else:
            super().keyPressEvent(event)

    # --- painting --------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.theme.color("track"))
        paper = self.to_pixels(self.document.paper)
        self._paint_paper(painter, paper)
        painter.setPen(QPen(self.theme.color("border_strong"), 1))
        painter.drawRect(paper)
        if self.show_grid:
            self._paint_grid(painter)
        self._paint_guides(painter)
        self._paint_marks(painter)
        self._paint_selection(painter)
        painter.end()

    def _paint_paper(self, painter: QPainter, paper: QRectF) -> None:
        """From a kept picture, or straight to the screen when magnified: then only what is seen costs time."""
        if paper.width() * paper.height() <= MOST_KEPT:
            painter.drawImage(paper, self._rendered())
            return
        self._image = QImage()
        painter.save()
        painter.setClipRect(self.visibleRegion().boundingRect())
        painter.fillRect(paper, self.theme.color("on_primary"))
        painter.translate(paper.topLeft())
        painter.scale(self.scale / UNIT, self.scale / UNIT)
        paint_page(painter, self.document.page(), self._store)
        painter.restore()

    def _rendered(self) -> QImage:
        ratio = self.devicePixelRatioF()
        if self._image.isNull():
            self._image = render(self.document.page(), self.scale * 25.4 * ratio, self._store)
        return self._image

    def _paint_grid(self, painter: QPainter) -> None:
        colour = QColor(self.theme.color("primary"))
        colour.setAlpha(38)
        painter.setPen(QPen(colour, 1))
        paper = self.document.paper
        for n in range(1, int(paper.width / GRID) + 1):
            r = self.to_pixels(Rect(n * GRID, 0, 0, paper.height))
            painter.drawLine(r.topLeft(), r.bottomLeft())
        for n in range(1, int(paper.height / GRID) + 1):
            r = self.to_pixels(Rect(0, n * GRID, paper.width, 0))
            painter.drawLine(r.topLeft(), r.topRight())

    def _paint_guides(self, painter: QPainter) -> None:
        paper, side = self.document.paper, self.document.side
        for role, xs, ys in (
            ("good_bar", side.guides_x, side.guides_y),
            ("bad_bar", [v for v in self._caught[:1] if v is not None], [v for v in self._caught[1:] if v is not None]),
        ):  # fmt: skip
            painter.setPen(QPen(self.theme.color(role), 1))
            for x in xs:
                r = self.to_pixels(Rect(x, 0, 0, paper.height))
                painter.drawLine(r.topLeft(), r.bottomLeft())
            for y in ys:
                r = self.to_pixels(Rect(0, y, paper.width, 0))
                painter.drawLine(r.topLeft(), r.topRight())

    def _paint_marks(self, painter: QPainter) -> None:
        painter.setPen(QPen(self.theme.color("bad_bar"), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for number in self.marked:
            if number < len(self.document.items):
                painter.drawRect(self.to_pixels(self.document.rect(number)))

    def _paint_selection(self, painter: QPainter) -> None:
        blue = self.theme.color("primary")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for number in self.document.selection:
            locked = self.document.items[number].locked
            painter.setPen(QPen(blue, 1.5, Qt.PenStyle.DotLine if locked else Qt.PenStyle.SolidLine))
            painter.drawRect(self.to_pixels(self.document.rect(number)))
        rect = self._grip()
        if rect is not None:
            if len(self.document.selection) > 1:
                painter.setPen(QPen(blue, 1, Qt.PenStyle.DashLine))
                painter.drawRect(self.to_pixels(rect))
            painter.setPen(QPen(blue, 1.2))
            painter.setBrush(self.theme.color("on_primary"))
            for x, y in arrange.handle_points(rect).values():
                at = self.to_pixels(Rect(x, y, 0, 0)).topLeft()
                painter.drawRect(QRectF(at.x() - HANDLE / 2, at.y() - HANDLE / 2, HANDLE, HANDLE))
        if self._mode == "band":
            fill = QColor(blue)
            fill.setAlpha(30)
            painter.setPen(QPen(blue, 1))
            painter.setBrush(fill)
            painter.drawRect(self.to_pixels(self._band))
