"""Large pictures go into a PDF as the JPEG they are."""

from __future__ import annotations

import errno
import random
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.halaman import A4, Page, Picture, Text
from pembinaan_desktop.files import pdf_gambar
from pembinaan_desktop.services.result import no_progress
from pembinaan_desktop.ui.paper.paint import PictureStore, register_fonts, render
from pembinaan_desktop.ui.paper.pdf import write_pdf
from pembinaan_desktop.ui.paper.printing import PrinterPictures
from tests.files.test_sertifikat_pdf import difference

ORIENTATION = 0x0112


def encoded(image: Image.Image, kind: str = "JPEG", **more: object) -> bytes:
    target = BytesIO()
    image.save(target, kind, **more)
    return target.getvalue()


def photo(mode: str = "RGB", size: tuple[int, int] = (700, 500)) -> Image.Image:
    """Soft colours that a JPEG keeps, left red and right blue."""
    image = Image.new("RGB", size, "#C03020")
    image.paste("#2040C0", (size[0] // 2, 0, *size))
    return image.convert(mode)


def turned() -> bytes:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    return encoded(photo(), exif=exif)


def noisy() -> bytes:
    grain = Image.frombytes("RGB", (700, 500), random.Random(1).randbytes(700 * 500 * 3))
    return encoded(grain, quality=98)


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_an_ordinary_jpeg_stays_as_it_is(mode):
    data = encoded(photo(mode))
    found = pdf_gambar.as_jpeg(data)
    assert (found.data, found.width, found.height) == (data, 700, 500)
    assert found.colours == {"RGB": "/DeviceRGB", "L": "/DeviceGray"}[mode]


def test_what_is_turned_heavy_or_of_another_kind_is_encoded_anew():
    assert (pdf_gambar.as_jpeg(turned()).width, pdf_gambar.as_jpeg(turned()).height) == (500, 700)
    assert len(pdf_gambar.as_jpeg(noisy()).data) < len(noisy())
    for data in (encoded(photo(), "PNG"), encoded(photo("CMYK")), encoded(photo("P"), "PNG")):
        assert Image.open(BytesIO(pdf_gambar.as_jpeg(data).data)).mode == "RGB"


@pytest.mark.parametrize(
    "data",
    [
        b"", b"bukan gambar", encoded(photo(size=(300, 300))), encoded(photo("RGBA"), "PNG"),
        encoded(photo())[:2000], encoded(photo("P"), "PNG", transparency=0),
    ],
)  # fmt: skip
def test_small_see_through_and_damaged_ones_are_left_to_the_painter(data):
    assert pdf_gambar.as_jpeg(data) is None


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="pdftoppm is missing")
def test_the_pdf_holds_each_once_and_shows_it(qapp, tmp_path: Path):
    register_fonts()
    first, second = encoded(photo(), quality=80), encoded(photo("L"), quality=80)
    small = encoded(Image.new("RGB", (20, 20), "#00FF00"), "PNG")
    pages = [
        Page(
            A4.landscape,
            (
                Picture(0, 0, 297, 210, data=first, keep_ratio=False),
                Picture(20, 20, 70, 90, data=second),
                Picture(120, 20, 20, 20, data=small),
                Text(20, 150, 200, 10, text=f"Halaman {number}"),
            ),
        )
        for number in (1, 2)
    ]
    path = write_pdf(pages, tmp_path / "latar.pdf", no_progress)
    with pikepdf.open(path) as pdf:
        assert pdf.check_pdf_syntax() == []
        for page in pdf.pages:
            found = {image.read_raw_bytes() for image in page.get_images().values()}
            assert {first, second} <= found
        assert len({image.objgen for page in pdf.pages for image in page.get_images().values()}) == 3
    subprocess.run(["pdftoppm", "-r", "30", "-png", path, tmp_path / "s"], check=True)
    shown = Image.open(tmp_path / "s-2.png").convert("RGB")
    scale = 30 / 25.4
    places = {(10, 200): (192, 48, 32), (290, 200): (32, 64, 192), (130, 30): (0, 255, 0)}
    for (x, y), colour in places.items():
        pixel = shown.getpixel((round(x * scale), round(y * scale)))
        assert max(abs(a - b) for a, b in zip(pixel, colour, strict=True)) < 14, (x, y, pixel)
    grey = shown.getpixel((round(30 * scale), round(65 * scale)))  # in the middle of 70 x 90: ratio is kept
    assert max(grey) - min(grey) < 6
    assert shown.getpixel((round(30 * scale), round(25 * scale)))[0] > 180  # above it, the background


def test_strips_for_the_printer_show_the_same_picture(qapp):
    data = encoded(photo(size=(900, 1300)))
    page = Page(A4, (Picture(10, 10, 190, 270, data=data, keep_ratio=False),))
    whole, strips = (render(page, 60, store) for store in (PictureStore(), PrinterPictures()))
    assert difference(whole, strips) < 0.5


def test_single_files_carry_it_too(qapp, tmp_path: Path):
    from pembinaan_desktop.files.pdf_split import split_pdf

    register_fonts()
    data = encoded(photo())
    pages = [Page(A4.landscape, (Picture(0, 0, 297, 210, data=data, keep_ratio=False),))] * 2
    out = tmp_path / "satu"
    out.mkdir()
    plan = [("a.pdf", 1), ("b.pdf", 1)]
    for path in split_pdf(lambda target, tell: write_pdf(pages, target, tell), plan, out, no_progress):
        with pikepdf.open(path) as pdf:
            (image,) = pdf.pages[0].get_images().values()
            assert image.read_raw_bytes() == data


def test_a_full_disk_says_how_many_files_are_done(qapp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from pembinaan_desktop.files import pdf_split

    def full(source: Path, target: Path) -> None:
        if Path(target).name == "b.pdf":
            raise OSError(errno.ENOSPC, "full", str(target))
        rename(source, target)

    rename = pdf_split.os.replace
    monkeypatch.setattr(pdf_split.os, "replace", full)
    out, left = tmp_path / "satu", tmp_path / ".~sertifikat-abc"
    out.mkdir()
    left.mkdir()
    pages = [Page(A4, ())] * 2
    with pytest.raises(UserError, match="Ruang disk") as told:
        pdf_split.split_pdf(
            lambda target, tell: write_pdf(pages, target, tell),
            [("a.pdf", 1), ("b.pdf", 1)],
            out,
            no_progress,
        )
    assert told.value.safe.startswith("1 berkas sudah selesai")
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["a.pdf"]
    assert not left.exists(), "of a run that was killed"
