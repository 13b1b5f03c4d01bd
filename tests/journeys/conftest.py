"""Whole-window stories use the same fixtures as the views."""

from __future__ import annotations

from tests.ui.conftest import (  # noqa: F401 - fixtures are found by name
    answers,
    context,
    leak_watch,
    no_dialogs,
    theme,
    window,
)
