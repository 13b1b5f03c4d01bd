"""A picture of a file, chosen by the officer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from pembinaan_desktop.domain import gambar
from pembinaan_desktop.services.berkas import explain
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.context import UiContext

PICTURES = "Gambar PNG atau JPEG (*.png *.jpg *.jpeg)"


def pick_picture(context: UiContext, parent: QWidget, title: str) -> tuple[bytes, str] | None:
    """Bytes and name of the chosen picture, None when backed out. Raises UserError as `read_picture_file`."""
    path = dialogs.choose_file(parent, title, PICTURES, context.settings.folder("gambar"))
    if path is None:
        return None
    context.settings.set_folder("gambar", path.parent)
    return read_picture_file(path)


def read_picture_file(path: Path) -> tuple[bytes, str]:
    """Bytes and name of a picture file. Raises UserError when it cannot be read or is no picture we take."""
    try:
        gambar.check_size(path.stat().st_size, path.name)
        data = path.read_bytes()
    except OSError as error:
        raise explain(error, path) from error
    gambar.inspect(data, path.name)
    return data, path.name
