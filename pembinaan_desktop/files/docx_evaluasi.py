"""The results of an activity as a Word document that can be edited further."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from pembinaan_desktop.domain.rekap_evaluasi import COLOURS, Bagian, BarisHasil, RekapEvaluasi, tallied
from pembinaan_desktop.files.docx_tabel import add_logo
from pembinaan_desktop.files.png_bar import bar_png
from pembinaan_desktop.files.safe_write import write_packed

WIDTHS = (58, 46, 16, 14, 12, 28)  # mm: name, bar, mean, SD, n, band
SHADE = "E9EEF2"
TITLES = ("Sebaran", "Rata-rata", "SD", "n", "Mutu")


def write_docx(path: Path, rekap: RekapEvaluasi, head: Sequence[str] = (), logo: bytes | None = None) -> Path:
    """Write whole or not at all, on A4. head: lines of the letter head; logo: the picture above them."""
    document = Document()
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(10)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(16)
    if head and logo:
        add_logo(document, logo)
    for line in head:
        _line(document, line, 11, bold=True)
    _line(document, "LAPORAN EVALUASI", 14, bold=True)
    _line(document, rekap.judul, 12, bold=True)
    _line(document, rekap.rinci, 10)
    if rekap.cerita:
        document.add_paragraph(" ".join(rekap.cerita)).paragraph_format.space_before = Pt(6)
    _heading(document, "Empat level")
    _table(document, ("Level", "Hasil", "Keterangan"), [(c.judul, c.teks, c.rinci) for c in rekap.level])
    _heading(document, "Penilaian per aspek")
    _bars(document, "Aspek", rekap.aspek)
    for note in rekap.catatan:
        document.add_paragraph(note)
    for bagian in rekap.bagian:
        _bagian(document, bagian)
    if rekap.tes:
        _heading(document, "Tes awal dan tes akhir")
        rows = [(name, _mark(before), _mark(after)) for name, before, after in rekap.tes]
        _table(document, ("Peserta", "Tes awal", "Tes akhir"), rows)
    return write_packed(path, document.save)


def _mark(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}".replace(".", ",")


def _bagian(document: Any, bagian: Bagian) -> None:
    _heading(document, bagian.judul)
    document.add_paragraph(bagian.rinci).paragraph_format.keep_with_next = bool(bagian.butir)
    if bagian.butir:
        _bars(document, "Butir", bagian.butir)
    saran = tallied(bagian.saran)
    for question in dict.fromkeys(question for question, _ in saran):
        paragraph = document.add_paragraph()
        paragraph.add_run(question).bold = True
        paragraph.paragraph_format.space_before = Pt(6)
        paragraph.paragraph_format.keep_with_next = True
        for asked, text in saran:
            if asked == question:
                document.add_paragraph(text, style="List Bullet")


def _heading(document: Any, text: str) -> None:
    paragraph = document.add_heading(text, level=2)
    paragraph.paragraph_format.keep_with_next = True


def _line(document: Any, text: str, size: float, *, bold: bool = False) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(2)
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(size), bold


def _bars(document: Any, title: str, rows: Sequence[BarisHasil]) -> None:
    table = document.add_table(rows=1, cols=len(WIDTHS))
    table.style = "Table Grid"
    _head(table.rows[0], (title, *TITLES))
    for row in rows:
        line = table.add_row()
        line._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        cells = line.cells
        _texts_of(cells, (row.di_kertas, "", row.mean, row.sd, str(row.ukuran.n), row.pita))
        parts = [(share, COLOURS[role]) for share, role in row.parts()]
        if parts:
            picture = io.BytesIO(bar_png(parts))
            cells[1].paragraphs[0].add_run().add_picture(picture, width=Mm(WIDTHS[1] - 4))
    table.autofit = False
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _table(document: Any, titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=1, cols=len(titles))
    table.style = "Table Grid"
    _head(table.rows[0], titles)
    for row in rows:
        _texts(table.add_row(), row)


def _head(line: Any, texts: Sequence[str]) -> None:
    """The first row: shaded, again on every page, never alone at the end of one."""
    _texts_of(line.cells, texts, bold=True)
    line._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in line.cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = True
        shade = OxmlElement("w:shd")
        for key, value in (("val", "clear"), ("color", "auto"), ("fill", SHADE)):
            shade.set(qn(f"w:{key}"), value)
        cell._tc.get_or_add_tcPr().append(shade)


def _texts(line: Any, texts: Sequence[str]) -> None:
    _texts_of(line.cells, texts)


def _texts_of(cells: Any, texts: Sequence[str], *, bold: bool = False) -> None:
    for cell, text in zip(cells, texts, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
        run = paragraph.add_run(text)
        run.bold, run.font.size = bold, Pt(9)
