"""Pages as one PDF document, with the painter of the screen."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Sized
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFile, QIODevice, QMarginsF, QSize, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from pembinaan_desktop import __version__
from pembinaan_desktop.domain.halaman import Page, PaperSize
from pembinaan_desktop.ui.paper.paint import BLACK_WHITE, UNIT, PictureStore, lay, paint_page, register_fonts

if TYPE_CHECKING:
    from pembinaan_desktop.services.gambar_pdf import Jpeg

RESOLUTION = 2540  # dots per inch: one dot is 1/100 mm, the unit of the painter
_KEPT_TEXTS = 1000
_LAST_CHECK = 25  # pages between looks at the disk

Progress = Callable[[int, int, str], None]


def write_pdf(
    pages: Iterable[Page], path: Path, progress: Progress, *, title: str = "", total: int = 0
) -> Path:
    """One document of all pages, whole or not at all. Works in a worker thread.

    pages: may be a generator; `total` then tells how many will come. Raises UserError when the file
    cannot be written, and what `progress` raises on cancel; the old file then still stands.
    """
    from pembinaan_desktop.services.berkas import writing

    register_fonts()
    count = total or (len(pages) if isinstance(pages, Sized) else 0)
    path = Path(path)
    with writing(path) as temporary:
        _write(pages, temporary, progress, title or path.stem, count)
    return path


class PdfPictures(PictureStore):
    """Gives marks for large pictures, which are put into the finished file. drawn: those, in the order of marks.

    Most texts are the same on all papers of one issue: they are placed once, until `close`.
    """

    def __init__(self) -> None:
        super().__init__()
        self.drawn: list[Jpeg] = []
        self._texts = lru_cache(maxsize=_KEPT_TEXTS)(lay)
        self.lay = self._texts

    def close(self) -> None:
        """Let the texts go in the thread that placed them: they hold fonts of that thread."""
        self._texts.cache_clear()

    def read(self, data: bytes) -> tuple[QImage, QSize]:
        from pembinaan_desktop.services.gambar_pdf import MARK_WIDTH, as_jpeg

        jpeg = as_jpeg(data)
        if jpeg is None:
            return super().read(data)
        mark = QImage(MARK_WIDTH + len(self.drawn), 1, QImage.Format.Format_Mono)
        mark.setColorTable(BLACK_WHITE)
        mark.fill(1)
        self.drawn.append(jpeg)
        return mark, QSize(jpeg.width, jpeg.height)


def _write(pages: Iterable[Page], path: Path, progress: Progress, title: str, count: int) -> None:
    file = QFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise _open_error(path)
    store = PdfPictures()
    try:
        _paint(pages, file, store, progress, title, count)
    finally:
        store.close()
        flushed = file.flush() and file.error() == QFile.FileError.NoError
        file.close()
    if not flushed:
        raise OSError(errno.ENOSPC, "the PDF could not be written whole", str(path))
    if store.drawn:
        from pembinaan_desktop.services.gambar_pdf import put_in

        put_in(path, store.drawn)


def _paint(
    pages: Iterable[Page], file: QFile, store: PictureStore, progress: Progress, title: str, count: int
) -> None:
    writer = QPdfWriter(file)
    writer.setResolution(RESOLUTION)
    writer.setTitle(title)
    writer.setCreator(f"Pembinaan {__version__}")
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter()
    size: PaperSize | None = None
    try:
        for number, page in enumerate(pages):
            if page.size != size:
                size = page.size
                writer.setPageSize(page_size(size))
                writer.setPageOrientation(QPageLayout.Orientation.Portrait)
            if number == 0:
                painter.begin(writer)
                painter.scale(RESOLUTION / 25.4 / UNIT, RESOLUTION / 25.4 / UNIT)
            else:
                writer.newPage()
            paint_page(painter, page, store)
            if number % _LAST_CHECK == _LAST_CHECK - 1 and file.error() != QFile.FileError.NoError:
                raise OSError(errno.ENOSPC, "the disk is full", file.fileName())
            progress(number + 1, count, f"Halaman {number + 1}")
    finally:
        painter.end()


def page_size(size: PaperSize) -> QPageSize:
    """Qt's page size of the very millimetres, without snapping to a named one."""
    return QPageSize(
        QSizeF(size.width, size.height),
        QPageSize.Unit.Millimeter,
        size.name,
        QPageSize.SizeMatchPolicy.ExactMatch,
    )


def _open_error(path: Path) -> OSError:
    """The operating system's own words: Qt only says that it could not open."""
    try:
        path.open("wb").close()
    except OSError as error:
        return error
    return OSError(errno.EIO, "cannot be opened", str(path))
