"""Tooltips with the office's own texts: Qt would read "<b>" in a name as formatting."""

from __future__ import annotations

from html import escape

from PySide6.QtGui import Qt


def tip(text: str) -> str:
    """The text as a tooltip shows it literally."""
    return "<qt>" + escape(text).replace("\n", "<br>") + "</qt>" if Qt.mightBeRichText(text) else text
