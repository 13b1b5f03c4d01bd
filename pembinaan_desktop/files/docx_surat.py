"""Letters as one Word document, for the last touches: the same parts as on our own paper."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from pembinaan_desktop.domain.halaman import F4, SIZES
from pembinaan_desktop.domain.huruf import SERIF, Span, width_mm
from pembinaan_desktop.domain.surat_naskah import Naskah, signature_lines
from pembinaan_desktop.domain.surat_teks import KOLOM, Bagian
from pembinaan_desktop.files.docx_tabel import add_table, writable
from pembinaan_desktop.files.safe_write import write_packed

FONT, BODY, SMALL = "Bookman Old Style", 11.5, 10.0  # what offices have; points
LEFT, RIGHT = 25, 20  # mm
STEP = 8  # mm a number or a deeper level takes
LABELS = (24.0, 64.0)  # mm of the column of labels, at least and at most
WIDER = 1.2  # than the letters of our own paper
SIGN = 88  # mm from the left margin to the signature
SIGN_LINES = 4  # empty lines to sign in
LONG_NAME = 42  # letters of an office, more stand smaller


def write_letters(path: Path, letters: Sequence[tuple[Naskah, bytes | None]]) -> Path:
    """Write whole or not at all; each letter begins a page. letters: with the picture of the letterhead."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(BODY)
    style.paragraph_format.space_after = Pt(0)
    size = SIZES.get(letters[0][0].kertas, F4) if letters else F4
    section = document.sections[0]
    section.page_width, section.page_height = Mm(size.width), Mm(size.height)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.top_margin, section.bottom_margin = Mm(14), Mm(20)
    for number, (naskah, logo) in enumerate(letters):
        _Writer(document, naskah, logo, size.width - LEFT - RIGHT).write(new_page=number > 0)
    return write_packed(path, document.save)


class _Writer:
    """Writes one letter at the end of the document. width: mm between the margins."""

    def __init__(self, document: Any, naskah: Naskah, logo: bytes | None, width: float) -> None:
        self.document, self.logo, self.width = document, logo, width
        naskah = self.naskah = Naskah.from_plain(writable(naskah.plain()))
        self._break = False
        widths = [width_mm(part.label, SERIF, BODY) * WIDER + 3 for part in naskah.bagian() if part.label]
        self._label = min(max([*widths, LABELS[0]]), LABELS[1])

    def write(self, *, new_page: bool) -> None:
        self._break = new_page
        self._kop()
        for part in self.naskah.bagian():
            self._part(part)

    def _paragraph(self, before: float = 0.0) -> Any:
        """A new one. before: points above it."""
        made = self.document.add_paragraph()
        made.paragraph_format.space_before = Pt(before)
        if self._break:
            made.paragraph_format.page_break_before = True
            self._break = False
        return made

    def _kop(self) -> None:
        heads, addresses = self.naskah.kop
        for number, head in enumerate(heads):
            paragraph = self._paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            if number == 0 and self.logo:
                paragraph.add_run().add_picture(io.BytesIO(self.logo), height=Mm(18))
                paragraph.add_run().add_break(WD_BREAK.LINE)
            run = paragraph.add_run(head)
            last = number == len(heads) - 1
            run.bold, run.font.size = last, Pt(15 if last and len(head) < LONG_NAME else 13)
        for address in addresses:
            paragraph = self._paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.add_run(address).font.size = Pt(9)
        if heads:
            _rule(self.document.paragraphs[-1])
            self._paragraph()

    def _part(self, part: Bagian) -> None:
        if part.kind in ("judul", "subjudul", "tengah"):
            self._heading(part)
        elif part.kind == "tabel":
            self._table(part.nama)
        elif part.kind == "kepala":
            self._letter_head()
        elif part.kind == "tanda_tangan":
            self._signature(part)
        elif part.kind == "tembusan":
            self._copies()
        elif part.kind in ("lampiran", "halaman"):
            self._attachment(part)
        elif part.kind == "rinci":
            self._detail(part)
        else:
            self._text(part)

    def _heading(self, part: Bagian) -> None:
        paragraph = self._paragraph(8 if part.kind == "subjudul" else 2)
        if part.kind != "subjudul":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = True
        _runs(paragraph, part.spans, 13 if part.kind == "judul" else BODY, bold=part.kind != "tengah")

    def _text(self, part: Bagian) -> None:
        paragraph = self._paragraph(6)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        if part.nomor:
            shape = paragraph.paragraph_format
            shape.left_indent, shape.first_line_indent = Mm(STEP * (part.level + 1)), Mm(-STEP)
            shape.space_before = Pt(3)
            paragraph.add_run(f"{part.nomor}\t")
        _runs(paragraph, part.spans, BODY)

    def _detail(self, part: Bagian) -> None:
        """Label, tab, colon, tab, value; further lines hang under the value."""
        paragraph = self._paragraph(3 if part.label else 1)
        left = STEP * part.level
        value = left + self._label + 4 + (STEP if part.nomor else 0)
        shape = paragraph.paragraph_format
        shape.left_indent, shape.first_line_indent = Mm(value), Mm(left - value)
        for place in (left + self._label, left + self._label + 4, value):
            shape.tab_stops.add_tab_stop(Mm(place))
        paragraph.add_run(f"{part.label}\t{':' if part.label else ''}\t")
        if part.nomor:
            paragraph.add_run(f"{part.nomor}\t")
        _runs(paragraph, part.spans, BODY)

    def _table(self, nama: str) -> None:
        share = self.width / sum(width for _, width, _ in KOLOM[nama])
        columns = [(title, width * share, align) for title, width, align in KOLOM[nama]]
        rows = [list(row) for row in self.naskah.tabel.get(nama, ())]
        self._paragraph()
        add_table(self.document, columns, rows or [["", "(belum ada isinya)", *[""] * (len(columns) - 2)]])
        table = self.document.tables[-1]
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        for row in table.rows:
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))

    def _letter_head(self) -> None:
        kepala = self.naskah.kepala
        rows = (("Nomor", kepala.nomor), ("Sifat", kepala.sifat), ("Lampiran", self.naskah.lampiran))
        for number, (label, value) in enumerate((*rows, ("Hal", kepala.hal))):
            paragraph = self._paragraph()
            shape = paragraph.paragraph_format
            shape.left_indent, shape.first_line_indent = Mm(25), Mm(-25)
            shape.right_indent = Mm(0 if number == 0 else 75)
            shape.tab_stops.add_tab_stop(Mm(21))
            shape.tab_stops.add_tab_stop(Mm(25))
            paragraph.add_run(f"{label}\t:\t{value or '-'}")
            if number == 0:
                shape.tab_stops.add_tab_stop(Mm(self.width), WD_TAB_ALIGNMENT.RIGHT)
                paragraph.add_run(f"\t{kepala.tempat_tanggal}")
        for number, line in enumerate(kepala.penerima):
            paragraph = self._paragraph(12 if number == 0 else 0)
            shape = paragraph.paragraph_format
            shape.left_indent, shape.first_line_indent = Mm(11), Mm(-11 if number == 0 else 0)
            paragraph.add_run(f"Yth.\t{line}" if number == 0 else line)
        for text, indent in (("di", 11), (kepala.di, 17)) if kepala.penerima and kepala.di else ():
            paragraph = self._paragraph()
            paragraph.paragraph_format.left_indent = Mm(indent)
            paragraph.add_run(text)

    def _signature(self, part: Bagian) -> None:
        """Lines at the right with the paragraph above."""
        if self.document.paragraphs:
            self.document.paragraphs[-1].paragraph_format.keep_with_next = True
        penanda = signature_lines(part, self.naskah)
        room = [("", False)] * SIGN_LINES
        lines = [*((text, False) for text in penanda.atas), *room, (penanda.nama or "…………………", True)]
        lines += [(text, False) for text in penanda.bawah]
        paragraph = self._paragraph(14)  # a single one: no program breaks it over two pages
        paragraph.paragraph_format.left_indent = Mm(SIGN)
        paragraph.paragraph_format.keep_together = True
        for number, (text, bold) in enumerate(lines):
            if number:
                paragraph.add_run().add_break(WD_BREAK.LINE)
            paragraph.add_run(text).bold = bold

    def _copies(self) -> None:
        texts = self.naskah.tembusan
        if not texts:
            return
        self._paragraph(14).add_run("Tembusan:").font.size = Pt(SMALL)
        for number, text in enumerate(texts, 1):
            line = f"{number}. {text}" if len(texts) > 1 else text
            self._paragraph().add_run(line).font.size = Pt(SMALL)

    def _attachment(self, part: Bagian) -> None:
        self._break = True
        if part.kind == "halaman":
            return
        kepala = self.naskah.kepala
        day = kepala.tempat_tanggal.partition(", ")[2]
        for text in ("LAMPIRAN", f"Nomor\t: {kepala.nomor or '-'}", f"Tanggal\t: {day}"):
            paragraph = self._paragraph()
            paragraph.paragraph_format.left_indent = Mm(SIGN)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(SIGN + 20))
            run = paragraph.add_run(text)
            run.font.size, run.bold = Pt(SMALL), text == "LAMPIRAN"
        self._paragraph()
        self._heading(Bagian("judul", (Span(part.nama),)))


def _runs(paragraph: Any, spans: Sequence[Span], size: float, *, bold: bool = False) -> None:
    for text, style in spans:
        run = paragraph.add_run(text)
        run.font.size = Pt(size)
        run.bold = bold or "b" in style
        run.italic, run.underline = "i" in style, "u" in style


def _rule(paragraph: Any) -> None:
    """The thick and thin line below a letterhead."""
    borders = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for key, value in (("val", "thickThinSmallGap"), ("sz", "18"), ("space", "4"), ("color", "auto")):
        line.set(qn(f"w:{key}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().append(borders)
