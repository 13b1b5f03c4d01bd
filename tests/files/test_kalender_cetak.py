"""The papers of the calendar, read back: nothing overflows, nothing is lost without a count."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time, timedelta
from pathlib import Path

import openpyxl
import pytest

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.halaman import A4, Page
from pembinaan_desktop.domain.jadwal_cetak import SesiJadwal, lines
from pembinaan_desktop.domain.kalender import MAX_LANES, Batang
from pembinaan_desktop.domain.kalender_cetak import month_page, year_page
from pembinaan_desktop.domain.libur import KalenderKerja, Libur
from pembinaan_desktop.files.xlsx_kalender import write_month, write_year
from pembinaan_desktop.services import Services
from tests.build import Builder

LONG = "Workshop Inovasi Pelayanan Publik bagi Aparatur Kecamatan dan Kelurahan se-Kota Sibolga"
NATAL = Libur(date(2026, 12, 25), date(2026, 12, 25), "Hari Raya Natal")
KALENDER = KalenderKerja.of([NATAL])


def texts(pages: Iterable[Page]) -> list[str]:
    return [element.text for page in pages for element in page.elements if hasattr(element, "text")]


def bar(number: int, start: date, end: date | None = None, title: str = LONG) -> Batang:
    return Batang(number, title, "KL03", "Terjadwal", start, end or start)


def test_a_year_fits_one_sheet_and_counts_what_is_hidden() -> None:
    crowded = [bar(n, date(2026, 3, 10), date(2026, 3, 12), f"Kegiatan {n}") for n in range(9)]
    page = year_page(2026, [bar(99, date(2026, 11, 24), date(2026, 12, 2)), *crowded], KALENDER, A4)
    found = texts([page])
    assert page.overflows() == []
    assert (page.size.width, page.size.height) == (297.0, 210.0)
    assert found.count("+7") == 3
    assert "Pelatihan (10)" in found
    assert sum(text.startswith("Workshop") for text in found) == 2, "in November and in December"


def test_a_month_names_its_holidays() -> None:
    page = month_page(date(2026, 12, 1), [bar(1, date(2026, 12, 28), date(2027, 1, 2))], KALENDER, A4)
    assert page.overflows() == []
    assert "KALENDER KEGIATAN DESEMBER 2026" in texts([page])
    assert "Hari Raya Natal" in texts([page])
    assert [t for t in texts([page]) if t.startswith("Workshop")]


def test_rundown_has_breaks_and_adds_up() -> None:
    friday = date(2026, 11, 27)
    rows = lines(
        [
            SesiJadwal(friday, time(13, 30), time(15), "Praktik", "materi", 2.0, "", ""),
            SesiJadwal(friday, time(8), time(8, 30), "Pembukaan", "acara", 0.0, "", ""),
            SesiJadwal(friday, time(8, 30), time(11, 30), "Etika", "materi", 4.0, "Dewi", "Aula"),
        ]
    )
    assert [(r.nomor, r.judul, r.akumulasi) for r in rows] == [
        (1, "Pembukaan", 0.0),
        (2, "Etika", 4.0),
        (0, "Istirahat, salat Jumat, makan siang", 4.0),
        (3, "Praktik", 6.0),
    ]


def test_papers_and_workbooks_of_the_office(services: Services, build: Builder, tmp_path: Path) -> None:
    one = build.kegiatan("=SUM(A1) Pelatihan", sesi=4, angkatan="II")
    cetak = services.kalender_cetak
    for pages in (cetak.tahun(2026), cetak.bulan(date(2026, 11, 1)), cetak.jadwal(one)):
        assert [page.overflows() for page in pages] == [[]]
    found = texts(cetak.jadwal(one))
    assert "Jumlah 16 JP (1 JP = 45 menit)." in found
    assert "Senin, 23 November 2026" in found
    cetak.tahun_xlsx(2026, tmp_path / "t.xlsx")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert book.sheetnames == ["Tahun 2026", "Daftar"]
    cell = book["Daftar"]["B2"]
    assert (cell.value, cell.data_type) == ("=SUM(A1) Pelatihan Angkatan II", "s")
    assert cetak.bulan_xlsx(date(2026, 11, 1), tmp_path / "b.xlsx").value == 1
    book = openpyxl.load_workbook(tmp_path / "b.xlsx")
    assert book.sheetnames == ["November 2026", "Daftar"]
    month = book["November 2026"]
    assert [cell.value for cell in month[4]][:2] == ["Senin", "Selasa"]
    places = {cell.value: cell.coordinate for row in month.iter_rows() for cell in row if cell.value}
    start = places["=SUM(A1) Pelatihan Angkatan II"]
    assert (month[start].data_type, places["23"]) == ("s", f"A{int(start[1:]) - 1}")
    assert f"{start}:B{start[1:]}" in [str(area) for area in month.merged_cells.ranges]
    cetak.jadwal_xlsx(one, tmp_path / "j.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "j.xlsx")["Jadwal"]
    assert [row[5] for row in sheet.iter_rows(min_row=6, values_only=True) if row[0]] == [4, 8, 12, 16]
    empty = build.kegiatan("Kosong")
    with pytest.raises(UserError, match="belum mempunyai sesi"):
        cetak.jadwal(empty)


def test_a_day_with_more_bars_than_lanes_still_makes_a_sound_workbook(tmp_path: Path) -> None:
    day = date(2026, 11, 24)
    bars = [Batang(n, f"K{n}", "KL03", "Terjadwal", day, day + timedelta(days=n % 3)) for n in range(200)]
    for name, write in (
        ("t", lambda path: write_year(path, 2026, bars, [], KalenderKerja())),
        ("b", lambda path: write_month(path, day, bars, [], KalenderKerja())),
    ):
        sheet = openpyxl.load_workbook(write(tmp_path / f"{name}.xlsx")).worksheets[0]
        assert any(f"+{200 - MAX_LANES} lagi" == cell.value for row in sheet.iter_rows() for cell in row)
        taken = [cell for area in sheet.merged_cells.ranges for row in area.rows for cell in row]
        assert len(taken) == len(set(taken)), "no cell belongs to two bars"
