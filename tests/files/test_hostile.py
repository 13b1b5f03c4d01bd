"""Files that attack: small ones that grow, kinds that are not taken, texts that look like formulas."""

from __future__ import annotations

import zlib
from pathlib import Path

import openpyxl
import pikepdf
import pytest

from pembinaan_desktop.files.qr import MOST_PIXELS, read_codes
from pembinaan_desktop.files.xlsx_isian import Kepala, Pengisi, write_lembar
from pembinaan_desktop.ui.paper.paint import read_picture


@pytest.mark.parametrize("most", [3 * MOST_PIXELS, 1_000_000])
def test_a_pdf_that_inflates_is_not_drawn(tmp_path: Path, most: int) -> None:
    """A few kilobytes of drawing steps for minutes; and more than may be unpacked at all."""
    with pikepdf.new() as pdf:
        stream = pikepdf.Stream(pdf, b"")
        stream.write(zlib.compress(b"0 0 m " * 700_000, 9), filter=pikepdf.Name.FlateDecode)
        pdf.add_blank_page(page_size=(595, 842)).Contents = pdf.make_indirect(stream)
        pdf.save(tmp_path / "bom.pdf", compress_streams=False)
    assert (tmp_path / "bom.pdf").stat().st_size < 10_000
    usual = pikepdf.settings.set_qpdf_limits(flate_max_memory=most)
    try:
        assert usual == {"flate_max_memory": 3 * MOST_PIXELS}
        assert read_codes(tmp_path / "bom.pdf") == []
    finally:
        pikepdf.settings.set_qpdf_limits(**usual)


@pytest.mark.parametrize("data", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a", b"BM", b""])
def test_only_png_and_jpeg_are_decoded(data: bytes) -> None:
    assert read_picture(data + b"\x00" * 100).isNull()


def test_names_that_look_like_formulas_stay_text(tmp_path: Path) -> None:
    evil = '=HYPERLINK("http://x")'
    write_lembar(tmp_path / "a.xlsx", Kepala("E1", 1, evil, evil, evil), (), Pengisi("u", evil, evil))
    cells = [cell for row in openpyxl.load_workbook(tmp_path / "a.xlsx").active for cell in row]
    assert sum(cell.value == evil for cell in cells) == 5
    assert {cell.data_type for cell in cells} <= {"s", "n"}
