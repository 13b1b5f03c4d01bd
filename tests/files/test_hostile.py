"""Files that attack: small ones that grow, kinds that are not taken, texts that look like formulas."""

from __future__ import annotations

import zlib
from pathlib import Path

import openpyxl
import pikepdf
import pytest

from pembinaan_desktop.files.qr import read_codes
from pembinaan_desktop.files.xlsx_isian import Kepala, Pengisi, write_lembar
from pembinaan_desktop.ui.paper.paint import read_picture


@pytest.mark.parametrize("megabytes", [6, 260])
def test_a_pdf_that_inflates_is_not_drawn(tmp_path: Path, megabytes: int) -> None:
    """Five kilobytes of drawing steps for minutes, half a megabyte for gigabytes of memory."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"0 0 m " * 170_000) for _ in range(megabytes)) + packer.flush()
    with pikepdf.new() as pdf:
        stream = pikepdf.Stream(pdf, b"")
        stream.write(packed, filter=pikepdf.Name.FlateDecode)
        pdf.add_blank_page(page_size=(595, 842)).Contents = pdf.make_indirect(stream)
        pdf.save(tmp_path / "bom.pdf", compress_streams=False)
    assert (tmp_path / "bom.pdf").stat().st_size < 1 << 20
    assert read_codes(tmp_path / "bom.pdf") == []


@pytest.mark.parametrize("data", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a", b"BM", b""])
def test_only_png_and_jpeg_are_decoded(data: bytes) -> None:
    assert read_picture(data + b"\x00" * 100).isNull()


def test_names_that_look_like_formulas_stay_text(tmp_path: Path) -> None:
    evil = '=HYPERLINK("http://x")'
    write_lembar(tmp_path / "a.xlsx", Kepala("E1", 1, evil, evil, evil), (), Pengisi("u", evil, evil))
    cells = [cell for row in openpyxl.load_workbook(tmp_path / "a.xlsx").active for cell in row]
    assert sum(cell.value == evil for cell in cells) == 5
    assert {cell.data_type for cell in cells} <= {"s", "n"}
