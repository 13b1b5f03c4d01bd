"""A picture of a file, chosen by the officer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from pembinaan_desktop.domain import gambar
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.services.berkas import explain
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.paper.paint import read_picture

PICTURES = "Gambar PNG atau JPEG (*.png *.jpg *.jpeg)"


def pick_picture(context: UiContext, parent: QWidget, title: str) -> tuple[bytes, str] | None:
    """Bytes and name of the chosen picture, None when backed out.

    Raises UserError when it cannot be read, is none that we take, or is damaged behind its first bytes.
    """
    path = dialogs.choose_file(parent, title, PICTURES, context.settings.folder("gambar"))
    if path is None:
        return None
    context.settings.set_folder("gambar", path.parent)
    data, name = read_picture_file(path)
    if read_picture(data).isNull():
        raise UserError(
            f"Gambar “{name}” rusak; isinya tidak terbaca.",
            safe="Tidak ada yang diubah.",
            advice="Simpan ulang gambar itu sebagai PNG atau JPEG, lalu pilih lagi.",
        )
    return data, name


def read_picture_file(path: Path) -> tuple[bytes, str]:
    """Bytes and name of a picture file. Raises UserError when it cannot be read or is no picture we take."""
    try:
        gambar.check_size(path.stat().st_size, path.name)
        data = path.read_bytes()
    except OSError as error:
        raise explain(error, path) from error
    gambar.inspect(data, path.name)
    return data, path.name
