"""A button with a menu for one kind of paper: preview, printer, PDF. The painter is loaded when it is used."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.paper.actions import Make, PaperActions


class PaperButton(QPushButton):
    """Subclasses say what to compose and name the paper.

    options: menu for what the paper offers to choose, below the three ways out.
    """

    def __init__(self, context: UiContext, text: str, tip: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.context = context
        self.setAutoDefault(False)
        self.setToolTip(tip)
        self.options = QMenu(self)
        self.paper = PaperActions(context, self, self.paper_name, self.job)
        self.paper.fill(self.options)
        self.preview_action, self.print_action, self.pdf_action = self.options.actions()
        self.setMenu(self.options)

    def job(self) -> Make | None:
        """What the worker composes, as the screen is now; None when there is nothing. Overridden.

        The callable must not look at widgets. Its UserError says why there are no pages.
        """
        raise NotImplementedError

    def paper_name(self) -> str:
        """For titles and the file name, e.g. "Daftar Hadir Pelatihan"; overridden."""
        raise NotImplementedError

    def add_option(self, text: str) -> QAction:
        """A choice that can be ticked."""
        if len(self.options.actions()) == 3:
            self.options.addSeparator()
        action = self.options.addAction(text)
        action.setCheckable(True)
        return action
