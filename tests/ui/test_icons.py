"""Icons come from QtAwesome's font without QtAwesome itself."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon

from pembinaan_desktop.ui import icons

UI = Path(icons.__file__).parent


def test_every_icon_named_in_the_screens_is_in_the_font(qapp):
    names = {n for p in UI.rglob("*.py") for n in re.findall(r'"mdi6\.([a-z0-9-]+)"', p.read_text("utf-8"))}
    assert names
    assert names - set(icons.glyphs()[1]) == set()


def test_icon_is_painted_in_its_colour_and_muted_when_disabled(qapp):
    made = icons.icon("mdi6.square", "#ff0000", "#00ff00")
    middle = [
        made.pixmap(QSize(32, 32), mode).toImage().pixelColor(16, 16).name()
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled)
    ]
    assert middle == ["#ff0000", "#00ff00"]


def test_unknown_icon_is_an_error(qapp):
    with pytest.raises(KeyError):
        icons.icon("mdi6.ini-tidak-ada", "#000000", "#000000")


def test_start_does_not_import_slow_libraries():
    code = (
        "import sys, pembinaan_desktop.app, pembinaan_desktop.db.database, pembinaan_desktop.ui.pegawai.tab;"
        "print([m for m in ('qtawesome', 'qtpy', 'openpyxl', 'alembic', 'docxtpl', 'holidays', 'pikepdf',"
        " 'sqlalchemy.dialects.postgresql') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
