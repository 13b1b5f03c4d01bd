"""QR codes: made as rows of modules for our painter, and read from photos, scans and PDF files."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any

import pikepdf
import zxingcpp
from PIL import Image, ImageDraw, ImageFilter, ImageOps, UnidentifiedImageError

from pembinaan_desktop.domain.errors import UserError

MOST_PIXELS = 80_000_000
MOST_BYTES = 60_000_000
MOST_PAGES = 40
MOST_PICTURES = 10  # of one page
MOST_STEPS = 2_000_000  # bytes of drawing steps in all pages; ours have 20,000 each
# a small file can inflate to many gigabytes; process-wide, enough for the largest scan we take
pikepdf.settings.set_qpdf_limits(
    flate_max_memory=3 * MOST_PIXELS, run_length_max_memory=3 * MOST_PIXELS, png_max_memory=3 * MOST_PIXELS
)
_LONG_SIDE = 4200
_LARGE = 2800  # pixels; above it, a certificate's code is readable at half the size
_CELLS = b"1" + b"0" * 255  # black is 0, white 255
_PAGE_DPI = 220
_MOST_DEPTH = 4  # of forms inside forms in a PDF
_DAMAGED = (pikepdf.PdfError, OSError, ValueError, KeyError, TypeError, IndexError, AttributeError)


def modules(text: str) -> tuple[str, ...]:
    """Rows of "1" (black) and "0", without the quiet zone; error correction M."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image: Any = code.to_image(scale=1, add_quiet_zones=False)
    side = memoryview(image).shape[0]  # type: ignore[index]
    cells = bytes(image).translate(_CELLS).decode("ascii")
    return tuple(cells[at : at + side] for at in range(0, side * side, side))


def bars(text: str) -> str:
    """Code 128 of a text as "1" (bar) and "0" (space), without the quiet zones."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.Code128)
    image: Any = code.to_image(scale=1, add_quiet_zones=False)
    rows: list[list[int]] = memoryview(image).tolist()  # type: ignore[assignment]
    return "".join("0" if cell else "1" for cell in rows[0])


def read_codes(path: Path) -> list[str]:
    """Texts of the QR codes in a PNG, JPEG or PDF file, each once. Raises UserError for anything else."""
    path = Path(path)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _unreadable(path, "Berkasnya terlalu besar.")
        with path.open("rb") as file:
            start = file.read(8)
        found = _pdf_codes(path) if start.startswith(b"%PDF") else _codes(_photo(path))
    except (*_DAMAGED, Image.DecompressionBombError, UnidentifiedImageError, RecursionError) as error:
        raise _unreadable(path) from error
    return list(dict.fromkeys(found))


def _unreadable(path: Path, why: str = "") -> UserError:
    return UserError(
        f"Berkas “{path.name}” tidak dapat dibaca sebagai foto atau PDF. {why}".strip(),
        safe="Tidak ada yang diubah.",
        advice="Pilih foto PNG atau JPEG, atau berkas PDF, dari sertifikat itu.",
    )


def _photo(path: Path) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        with Image.open(path, formats=("PNG", "JPEG")) as image:
            if image.width * image.height > MOST_PIXELS:
                raise ValueError("too many pixels")
            image.draft("L", (_LONG_SIDE, _LONG_SIDE))
            return ImageOps.exif_transpose(image).convert("L")


def _codes(image: Image.Image) -> list[str]:
    """Tries a large picture at half size, then as it is, smoothed, bigger, and smaller with more contrast; the
    first that reads counts."""
    for attempt in _attempts(image):
        found = zxingcpp.read_barcodes(attempt, zxingcpp.BarcodeFormat.QRCode)  # type: ignore[arg-type]
        if found:
            return [one.text for one in found]
    return []


def _attempts(image: Image.Image) -> Iterator[Image.Image]:
    longest = max(image.size)
    if longest > _LONG_SIDE:
        image = image.resize(_scaled(image, _LONG_SIDE / longest))
    if longest > _LARGE:
        yield image.reduce(2)  # a quarter of the time, and most grain of a phone's photo is gone
    yield image
    smooth = image.filter(ImageFilter.GaussianBlur(0.8))  # grain of a dark photo
    yield smooth
    if longest < _LONG_SIDE:
        yield image.resize(_scaled(image, 1.5), Image.Resampling.BICUBIC)
    yield ImageOps.autocontrast(image.resize(_scaled(image, 0.5)), cutoff=2)
    if longest < _LONG_SIDE:
        yield smooth.resize(_scaled(image, 2.0), Image.Resampling.BICUBIC)


def _scaled(image: Image.Image, factor: float) -> tuple[int, int]:
    return max(1, round(image.width * factor)), max(1, round(image.height * factor))


# ----------------------------------------------------------------------------- PDF


def _pdf_codes(path: Path) -> list[str]:
    """Per page: what its pictures say (our codes, scans), else its filled shapes (codes drawn as vectors)."""
    found: list[str] = []
    budget = _Budget(MOST_STEPS)
    with pikepdf.open(path) as pdf:
        for page in list(pdf.pages)[:MOST_PAGES]:
            texts = [text for picture in islice(_scans(page), MOST_PICTURES) for text in _codes(picture)]
            if not texts:
                with suppress(*_DAMAGED):
                    texts = _codes(_Shapes(page, budget).image)
            found += texts
    return found


class _Budget:
    """Bytes of drawing steps that may still be read: a small file can hold steps for hours."""

    def __init__(self, most: int) -> None:
        self._left = most

    def take(self, stream: Any) -> None:
        """Raises ValueError when the steps of a page or a form are more than what is left."""
        content = stream.get("/Contents", []) if isinstance(stream, pikepdf.Page) else stream
        parts: list[Any] = list(content) if isinstance(content, pikepdf.Array | list) else [content]
        self._left -= 1000 + sum(len(part.read_bytes()) for part in parts)
        if self._left < 0:
            raise ValueError("too much to draw")


def _scans(page: Any) -> Iterator[Image.Image]:
    """The pictures of a page."""
    for raw in page.get_images(recursive=True).values():
        try:
            picture = pikepdf.PdfImage(raw)
            if picture.width * picture.height <= MOST_PIXELS:
                yield picture.as_pil_image().convert("L")
        except (*_DAMAGED, NotImplementedError):
            continue


Matrix = tuple[float, float, float, float, float, float]


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, l = other  # noqa: E741
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l)


class _Shapes:
    """Draws the filled polygons of one page in their order; letters, lines and pictures are left out."""

    def __init__(self, page: Any, budget: _Budget) -> None:
        self._budget = budget
        left, bottom, right, top = (float(value) for value in page.mediabox)
        scale = min(_PAGE_DPI / 72, 3000 / max(right - left, top - bottom, 1.0))
        size = max(1, round((right - left) * scale)), max(1, round((top - bottom) * scale))
        self.image = Image.new("L", size, 255)
        self._pencil = ImageDraw.Draw(self.image)
        self._matrix: Matrix = (scale, 0.0, 0.0, -scale, -left * scale, top * scale)
        self._grey = 0
        self._path: list[list[tuple[float, float]]] = []
        self._draw(page, page.get("/Resources", {}), 0)

    def _draw(self, stream: Any, resources: Any, depth: int) -> None:
        self._budget.take(stream)
        stack: list[tuple[Matrix, int]] = []
        steps: Any = pikepdf.parse_content_stream(stream)
        for operands, operator in steps:
            name = str(operator)
            if name == "q":
                stack.append((self._matrix, self._grey))
            elif name == "Q" and stack:
                self._matrix, self._grey = stack.pop()
            elif name == "Do" and depth < _MOST_DEPTH:
                self._form(resources.get("/XObject", {}).get(str(operands[0])), resources, depth)
            else:
                self._step(name, operands)

    def _form(self, form: Any, resources: Any, depth: int) -> None:
        if form is None or form.get("/Subtype") != "/Form":
            return
        before = self._matrix, self._grey
        if "/Matrix" in form:
            self._matrix = _times(tuple(float(v) for v in form["/Matrix"]), self._matrix)  # type: ignore
        self._draw(form, form.get("/Resources", resources), depth + 1)
        self._matrix, self._grey = before

    def _step(self, name: str, operands: Any) -> None:
        if name == "cm":
            self._matrix = _times(tuple(float(v) for v in operands), self._matrix)  # type: ignore[arg-type]
        elif name == "re":
            x, y, w, h = (float(v) for v in operands)
            self._path.append([self._at(*p) for p in ((x, y), (x + w, y), (x + w, y + h), (x, y + h))])
        elif name == "m":
            self._path.append([self._at(*(float(v) for v in operands))])
        elif name in ("l", "c", "v", "y") and self._path:
            self._path[-1].append(self._at(float(operands[-2]), float(operands[-1])))
        elif name in ("g", "rg", "k", "sc", "scn"):
            self._grey = _grey([v for v in operands if not isinstance(v, pikepdf.Name)], self._grey)
        elif name in ("f", "F", "f*", "B", "B*", "b", "b*"):
            for points in self._path:
                if len(points) > 2:
                    self._pencil.polygon(points, fill=self._grey)
            self._path = []
        elif name in ("S", "s", "n"):
            self._path = []

    def _at(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self._matrix
        return a * x + c * y + e, b * x + d * y + f


def _grey(values: list[Any], usual: int) -> int:
    """Grey level 0-255 of a colour of one, three or four parts."""
    parts = [min(1.0, max(0.0, float(value))) for value in values]
    if len(parts) == 4:
        return round(255 * (1 - min(1.0, max(parts[:3]) + parts[3])))
    return round(255 * sum(parts) / len(parts)) if parts else usual
