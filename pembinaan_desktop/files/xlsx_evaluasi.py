"""The results of an activity as a workbook whose charts are Excel's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from pembinaan_desktop.domain.instrumen import SKALA
from pembinaan_desktop.domain.rekap_evaluasi import COLOURS, OTHER, ROLES_OF, BarisHasil, RekapEvaluasi
from pembinaan_desktop.files.safe_write import write_packed
from pembinaan_desktop.files.xlsx_gaya import BOLD, CENTER, FACE, HEAD, LEFT, PAPER, THIN, put

FIXED = ("Rata-rata", "SD", "n", "Mutu", "Naik/turun")
NUMBER = "0.00"
NAME = 50  # letters that surely fit into the first column
CLOSE = 5  # highest point of a scale whose every point is written at the axis
STORY_COLUMNS = 11
CELL = 32_000  # letters that fit into one cell of Excel
COMMENTS = (50, 34, 80)  # widths of the columns of comments


def write_xlsx(path: Path, rekap: RekapEvaluasi) -> Path:
    """Sheets Ringkasan (with charts), Butir, Saran, Tes. Written whole or not at all."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    _summary(sheet, rekap)
    _items(book.create_sheet("Butir"), rekap)
    _comments(book.create_sheet("Saran"), rekap)
    if rekap.tes:
        _tests(book.create_sheet("Tes"), rekap)
    for one in book.worksheets:
        _page(one)
    return write_packed(path, book.save)


def _title(sheet: Worksheet, rekap: RekapEvaluasi, text: str) -> None:
    put(sheet.cell(1, 1), text).font = Font(name=FACE, bold=True, size=14)
    put(sheet.cell(2, 1), rekap.judul).font = BOLD
    put(sheet.cell(3, 1), rekap.rinci)


def _heads(sheet: Worksheet, row: int, titles: Sequence[str]) -> None:
    for column, title in enumerate(titles, 1):
        cell = put(sheet.cell(row, column), title, CENTER)
        cell.font, cell.fill, cell.border = BOLD, HEAD, THIN


def _summary(sheet: Worksheet, rekap: RekapEvaluasi) -> None:
    sheet.title = "Ringkasan"
    _title(sheet, rekap, "REKAP EVALUASI")
    if rekap.cerita:
        put(sheet.cell(4, 1), " ".join(rekap.cerita), LEFT)
        sheet.merge_cells(start_row=4, end_row=4, start_column=1, end_column=STORY_COLUMNS)
        sheet.row_dimensions[4].height = 34
    _heads(sheet, 5, ("Level", "Hasil", "Keterangan"))
    for number, card in enumerate(rekap.level, 6):
        for column, text in enumerate((card.judul, card.teks, card.rinci), 1):
            put(sheet.cell(number, column), text)  # the remark runs on over the cells at its right
    top = 12
    steps = _table(sheet, top, "Aspek", rekap.aspek)
    last = top + len(rekap.aspek)
    for number, note in enumerate(rekap.catatan, last + 2):
        put(sheet.cell(number, 1), note)
    for letter, width in (("A", 40), ("B", 14), ("C", 12), ("D", 8), ("E", 16), ("F", 12)):
        sheet.column_dimensions[letter].width = width
    if rekap.aspek:
        place = last + len(rekap.catatan) + 3
        sheet.row_breaks.append(Break(id=place - 1))  # a chart is not cut by the end of a page
        same = _leading(rekap.aspek)
        sheet.add_chart(_means(sheet, top, same, rekap.aspek[0].skala), f"A{place}")
        if steps:
            sheet.add_chart(_spread(sheet, top, same, steps), f"E{place}")


def _table(sheet: Worksheet, top: int, title: str, rows: Sequence[BarisHasil]) -> list[str]:
    """A table of lines; the distribution stands in further columns. Returns the words of the scale."""
    steps = list(dict.fromkeys(name for row in rows for name, _ in row.sebaran if row.skala[0] in "1"))
    _heads(sheet, top, (title, *FIXED, *steps))
    for number, row in enumerate(rows, top + 1):
        values: list[Any] = [
            row.di_kertas,
            _number(row),
            row.ukuran.sd,
            row.ukuran.n,
            row.pita or "–",
            row.beda_teks,
        ]
        lines = -(-len(row.di_kertas) // NAME)
        if lines > 1:
            sheet.row_dimensions[number].height = 14 * lines
        counts = dict(row.sebaran)
        values += [counts.get(step) for step in steps]
        for column, value in enumerate(values, 1):
            numeric = column in (2, 3) and value is not None
            cell = put(
                sheet.cell(number, column),
                "–" if value is None and column in (2, 3) else value,
                LEFT if column == 1 else CENTER,
                ("0%" if row.bagian else NUMBER) if numeric else "",
            )
            cell.border = THIN
    return steps


def _number(row: BarisHasil) -> float | None:
    return None if row.ukuran.mean is None else round(row.ukuran.mean, 6)


def _leading(rows: Sequence[BarisHasil]) -> int:
    """How many lines at the top are on the same scale: only these can stand in one chart."""
    return next((n for n, row in enumerate(rows) if row.skala != rows[0].skala), len(rows))


def _means(sheet: Worksheet, top: int, count: int, skala: str) -> BarChart:
    chart, last = BarChart(), top + count
    chart.type, chart.style, chart.title = "bar", 10, "Rata-rata per aspek"
    chart.add_data(Reference(sheet, min_col=2, min_row=top, max_row=last), titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=top + 1, max_row=last))
    chart.series[0].graphicalProperties.solidFill = COLOURS["info"].lstrip("#")
    chart.dataLabels = DataLabelList()
    chart.dataLabels.showVal = True
    for part in ("showSerName", "showCatName", "showLegendKey", "showPercent"):
        setattr(chart.dataLabels, part, False)
    chart.y_axis.numFmt, chart.y_axis.majorUnit = "0", 1 if (SKALA[skala].high or 0) <= CLOSE else 20
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = SKALA[skala].low, SKALA[skala].high
    chart.legend = None
    _finish(chart, count)
    return chart


def _spread(sheet: Worksheet, top: int, count: int, steps: Sequence[str]) -> BarChart:
    chart, last = BarChart(), top + count
    chart.type, chart.grouping, chart.overlap, chart.title = "bar", "percentStacked", 100, "Sebaran jawaban"
    first = len(FIXED) + 2
    columns = Reference(sheet, min_col=first, max_col=first + len(steps) - 1, min_row=top, max_row=last)
    chart.add_data(columns, titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=top + 1, max_row=last))
    roles = ROLES_OF.get(len(steps), OTHER)
    for number, series in enumerate(chart.series):
        series.graphicalProperties.solidFill = COLOURS[roles[number % len(roles)]].lstrip("#")
    chart.legend.position = "b"
    _finish(chart, count)
    return chart


def _finish(chart: BarChart, rows: int) -> None:
    chart.x_axis.scaling.orientation = "maxMin"  # the first line at the top
    chart.x_axis.tickLblSkip = 1  # every line is named
    chart.y_axis.crosses = "max"  # the numbers stay below
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.height, chart.width = max(6.5, 3 + rows * 1.1), 16


def _items(sheet: Worksheet, rekap: RekapEvaluasi) -> None:
    _title(sheet, rekap, "PENILAIAN PER BUTIR")
    row = 5
    for bagian in rekap.bagian:
        put(sheet.cell(row, 1), bagian.judul).font = BOLD
        put(sheet.cell(row + 1, 1), bagian.rinci)
        _table(sheet, row + 2, "Butir", bagian.butir)
        row += len(bagian.butir) + 5
    sheet.column_dimensions["A"].width = 60
    for column in range(2, 8):
        sheet.column_dimensions[get_column_letter(column)].width = 13


def _comments(sheet: Worksheet, rekap: RekapEvaluasi) -> None:
    _title(sheet, rekap, "SARAN PESERTA")
    _heads(sheet, 5, ("Evaluasi", "Pertanyaan", "Jawaban"))
    row = 6
    for bagian in rekap.bagian:
        for question, part in _cells_of(bagian.saran):
            texts = (bagian.judul, question, part)
            for column, value in enumerate(texts, 1):
                put(sheet.cell(row, column), value, LEFT).border = THIN
            lines = max(-(-len(value) // width) for value, width in zip(texts, COMMENTS, strict=True))
            sheet.row_dimensions[row].height = min(400, 15 * max(1, lines))
            row += 1
    for letter, width in zip("ABC", COMMENTS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A6"


def _cells_of(saran: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """What one cell cannot hold goes on in the next."""
    for question, text in saran:
        for start in range(0, len(text), CELL):
            yield question if not start else f"{question} (lanjutan)", text[start : start + CELL]


def _tests(sheet: Worksheet, rekap: RekapEvaluasi) -> None:
    _title(sheet, rekap, "TES AWAL DAN TES AKHIR")
    _heads(sheet, 5, ("Peserta", "Tes awal", "Tes akhir"))
    for number, (name, before, after) in enumerate(rekap.tes, 6):
        put(sheet.cell(number, 1), name, LEFT).border = THIN
        for column, value in ((2, before), (3, after)):
            put(sheet.cell(number, column), value, CENTER, "0.0").border = THIN
    last = 5 + len(rekap.tes)
    chart = BarChart()
    chart.type, chart.title = "col", "Nilai sebelum dan sesudah"
    chart.add_data(Reference(sheet, min_col=2, max_col=3, min_row=5, max_row=last), titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=6, max_row=last))
    for series, role in zip(chart.series, ("neutral", "info"), strict=True):
        series.graphicalProperties.solidFill = COLOURS[role].lstrip("#")
    chart.legend.position = "b"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.height, chart.width = 12, 26
    sheet.add_chart(chart, "E5")
    sheet.column_dimensions["A"].width = 40


def _page(sheet: Worksheet) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = PAPER["A4"]
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "Halaman &P dari &N"
