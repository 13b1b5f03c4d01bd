"""The letter head of workbooks that are printed, read back."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PIL import Image

from pembinaan_desktop.domain.kop_cetak import Kop
from pembinaan_desktop.files.xlsx_kop import LOGO_HEIGHT, LOGO_WIDTH, MM, POINT, write_kop, write_titles

HEADS = ("PEMERINTAH KOTA SIBOLGA", "BADAN KEPEGAWAIAN DAN PENGEMBANGAN SUMBER DAYA MANUSIA")


def logo(width: int, height: int, kind: str = "PNG") -> bytes:
    kept = BytesIO()
    Image.new("RGB", (width, height), "#14508C").save(kept, kind)
    return kept.getvalue()


def written(tmp_path: Path, kop: Kop | None, widths: tuple[int, ...] = (6, 40, 40, 20)):
    book = Workbook()
    for letter, width in zip("ABCD", widths, strict=True):
        book.active.column_dimensions[letter].width = width
    first = write_kop(book.active, kop, 4)
    write_titles(book.active, first, [("DAFTAR HADIR", 13.0, True)], 4)
    book.save(tmp_path / "k.xlsx")
    return load_workbook(tmp_path / "k.xlsx").active, first


@pytest.mark.parametrize(
    ("width", "height", "kind"), [(400, 500, "PNG"), (900, 120, "JPEG"), (12, 12, "PNG")]
)
def test_the_logo_stands_whole_inside_the_rows_of_the_head(tmp_path, width, height, kind):
    kop = Kop(HEADS, ("Jalan Contoh 1", "Telp. 0631"), logo(width, height, kind))
    sheet, first = written(tmp_path, kop)
    (picture,) = sheet._images
    mark, size = picture.anchor._from, picture.anchor.ext
    assert (mark.col, mark.row) == (0, 0)
    assert size.width <= LOGO_WIDTH * MM + 1
    assert size.height <= LOGO_HEIGHT * MM + 1
    assert size.width / size.height == pytest.approx(width / height, rel=0.01)
    high = sum(sheet.row_dimensions[row].height for row in range(1, first - 1)) * POINT
    assert mark.rowOff + size.height <= high
    assert sheet.cell(first, 1).value == "DAFTAR HADIR"
    assert [sheet.cell(row, 1).value for row in (1, 2)] == list(HEADS)


def test_a_long_office_name_gets_smaller_before_it_meets_the_logo(tmp_path):
    kop = Kop((HEADS[0], HEADS[1] + " DAN SEMUA URUSAN YANG LAIN DI DAERAH"), (), logo(10, 10))
    wide, _ = written(tmp_path, kop, (6, 90, 90, 20))
    narrow, _ = written(tmp_path, kop)
    assert wide.cell(2, 1).font.size == 13
    assert narrow.cell(2, 1).font.size < 10


def test_without_an_office_there_is_no_head(tmp_path):
    sheet, first = written(tmp_path, None)
    assert first == 1
    assert sheet._images == []
