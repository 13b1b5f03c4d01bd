"""What the grids of attendance and of marks share: people down, things to fill in across."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from pembinaan_desktop.ui.theme import Theme

MIDDLE_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class SheetView(QTableView):
    """A table without lines of its own whose delegate paints whole cells; only what changed is painted again."""

    def __init__(
        self,
        theme: Theme,
        model: QAbstractItemModel,
        name: str,
        parent: QWidget | None = None,
        header: QHeaderView | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setHorizontalHeader(header or QHeaderView(Qt.Orientation.Horizontal, self))
        self.setModel(model)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setHighlightSections(False)
        # Qt moves the pixels of an opaque viewport and asks only for the rows that come into view.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.selectionModel().currentChanged.connect(self._moved)
        self.restyle()
        theme.changed.connect(self.restyle)

    def restyle(self) -> None:
        em = self._theme.em
        self.verticalHeader().setDefaultSectionSize(int(em * 1.85))
        self.horizontalHeader().setFixedHeight(int(em * 4.1))
        self.viewport().update()

    def fit_columns(self) -> None:
        """Share the width out; each grid knows its columns."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.color("surface"))
        painter.end()
        super().paintEvent(event)

    def _moved(self, current: QModelIndex, old: QModelIndex) -> None:
        for row in {current.row(), old.row()} - {-1}:
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            self.viewport().update(0, top, self.viewport().width(), height)


def paint_name(painter: QPainter, theme: Theme, rect: QRectF, name: str, note: str) -> None:
    """A name in bold and, as far as there is room, what follows it."""
    inner = rect.adjusted(theme.space(2), 0, -theme.space(1), 0)
    right = Qt.TextElideMode.ElideRight
    painter.setFont(theme.font(bold=True))
    painter.setPen(theme.color("text"))
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(name, right, int(inner.width()))
    painter.drawText(inner, MIDDLE_LEFT, shown)
    rest = inner.adjusted(metrics.horizontalAdvance(shown), 0, 0, 0)
    if note and rest.width() > theme.em * 3:
        painter.setFont(theme.font())
        painter.setPen(theme.color("muted"))
        painter.drawText(rest, MIDDLE_LEFT, painter.fontMetrics().elidedText(note, right, int(rest.width())))


def paint_frame(painter: QPainter, theme: Theme, rect: QRectF) -> None:
    """Around the cell that takes the next key."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("primary"), 2))
    painter.drawRect(rect.adjusted(1.5, 1.5, -1.5, -1.5))
