"""Papers of the templates that come along: golden pictures with four kinds of names, PDF read back.

Renew after a wanted change: `PEMBINAAN_GOLDEN=1 .venv/bin/python -m pytest tests/files/test_templat_golden.py`,
look at the pictures in tests/golden, commit them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from pembinaan_desktop.domain import templat_cetak
from pembinaan_desktop.files.qr import modules
from pembinaan_desktop.services.result import no_progress
from pembinaan_desktop.ui.paper.paint import register_fonts, render
from pembinaan_desktop.ui.paper.pdf import write_pdf
from tests.domain.test_templat import STARTERS, starter
from tests.files.test_sertifikat_pdf import difference

GOLDEN = Path(__file__).parent.parent / "golden"
WIDTH = 420  # pixels of one page in a golden picture
LIMIT = 0.25  # mean difference per pixel, of 255 grey levels; one other word makes more
WORD = "Prof. Dr. Ir. Hj. Mariana Theresia Rosmaida Nurhayati Panggabean Hutagalung Simanjuntak Sitompul, "
NAMES = {
    "pendek": "Ani",
    "gelar": "Dra. Rosmaida Hutabarat Panggabean, S.Kom., M.Si.",
    "120-huruf": f"{WORD}S.E., M.Si., Ak., C.A.",
    "arab-emoji": "أحمد Fauzi 🌺 \u202eNasution",
}


def content(name: str) -> dict:
    return {**templat_cetak.example(), "nama": name, "qr": "SKB1:CONTOH"}


def picture(kode: str) -> QImage:
    """The first page with each of the names, one below the other."""
    pages = [templat_cetak.render(starter(kode), content(name), modules)[0] for name in NAMES.values()]
    images = [
        render(page, 90).scaledToWidth(WIDTH, Qt.TransformationMode.SmoothTransformation) for page in pages
    ]
    height = images[0].height()
    whole = QImage(WIDTH, height * len(images), QImage.Format.Format_Grayscale8)
    target = memoryview(whole.bits())
    for number, image in enumerate(images):
        grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
        lines = bytes(grey.constBits())
        start = number * height * whole.bytesPerLine()
        target[start : start + len(lines)] = lines
    return whole


@pytest.mark.parametrize("kode", STARTERS)
def test_templates_look_like_their_golden_pictures(kode, qapp):
    register_fonts()
    made, path = picture(kode), GOLDEN / f"templat-{kode}.png"
    if os.environ.get("PEMBINAAN_GOLDEN"):
        made.save(str(path))
    golden = QImage(str(path))
    assert golden.size() == made.size(), f"{path.name} is missing or of another size"
    height = made.height() // len(NAMES)
    for number, key in enumerate(NAMES):
        found = difference(*(image.copy(0, number * height, WIDTH, height) for image in (made, golden)))
        # letters that our fonts do not have come from the machine's
        assert found < (1.0 if key == "arab-emoji" else LIMIT), f"{path.name}, {key}: {found:.2f}"


def test_120_letters_are_as_many():
    assert len(NAMES["120-huruf"]) == 120


@pytest.mark.parametrize("kode", STARTERS)
def test_ordinary_names_fit_and_foreign_letters_are_warned_of(kode):
    templat = starter(kode)
    for key in ("pendek", "gelar", "120-huruf"):
        assert templat_cetak.warnings(templat, content(NAMES[key])) == [], key
    found = " ".join(templat_cetak.warnings(templat, content(NAMES["arab-emoji"])))
    assert "Huruf tidak tersedia: أحمد🌺" in found
    assert "\u202e" not in str(templat_cetak.render(templat, content(NAMES["arab-emoji"])))


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is missing")
def test_pdf_of_every_template_holds_its_words_and_our_fonts(qapp, tmp_path):
    pages = [
        page
        for kode in STARTERS
        for page in templat_cetak.render(starter(kode), content("<b>{nip}</b> **Budi**"), modules)
    ]
    path = write_pdf(pages, tmp_path / "templat.pdf", no_progress)
    text = subprocess.run(
        ["pdftotext", "-layout", path, "-"], check=True, capture_output=True
    ).stdout.decode()
    read = [" ".join(page.split()) for page in text.split("\f")]
    assert len(read) == len(pages) + 1
    assert all("<b>{nip}</b> **Budi**" in one for one in read[:-1])
    signer = (
        "Sibolga, 27 November 2026",
        "Lamhot Simanjuntak",
        "Pembina Tingkat I",
        "NIP 19700101 199503 1 001",
    )
    assert all(words in one for one in read[:-1] for words in signer)
    with pikepdf.open(path) as pdf:
        sizes = [tuple(round(float(v) * 25.4 / 72) for v in page.mediabox[2:]) for page in pdf.pages]
        fonts = {str(f.BaseFont) for page in pdf.pages for f in page.Resources.Font.values()}
    assert sizes == [(297, 210), (297, 210), (297, 210), (330, 215), (330, 215), (210, 297)]
    assert all(
        "SourceSe" in name.replace(" ", "") or "SourceSa" in name.replace(" ", "") for name in fonts
    ), fonts
