"""A report as a Word document, for the officer to go on writing: headings, sentences, tables, signature."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt, RGBColor

from pembinaan_desktop.domain.laporan import Laporan
from pembinaan_desktop.files.docx_tabel import add_line, add_signature, add_table, inner_width, new_document
from pembinaan_desktop.files.safe_write import write_packed


def write_report(
    path: Path, laporan: Laporan, head: Sequence[str], signature: Sequence[str], logo: bytes | None = None
) -> Path:
    """Write whole or not at all. logo: the picture above the letter head.

    Sections are Word headings, so that a table of contents can be made.
    """
    document = new_document(head, laporan.mendatar, logo)
    look = document.styles["Heading 2"].font
    look.name, look.size, look.color.rgb = "Arial", Pt(11), RGBColor(0, 0, 0)
    add_line(document, laporan.judul.upper(), 13, bold=True, centre=True)
    add_line(document, laporan.tentang, 10.5, centre=True)
    for section in laporan.bagian:
        document.add_heading(section.judul, level=2)
        for text in section.kalimat:
            add_line(document, text, 10.5).alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        lines = section.teks()
        if lines:
            share = inner_width(laporan.mendatar) / sum(k.lebar for k in section.kolom)
            columns = [(k.judul, k.lebar * share, "right" if k.kanan else "left") for k in section.kolom]
            add_table(document, columns, lines, sums=bool(section.jumlah))
        elif section.kolom:
            add_line(document, section.kosong, 10.5)
    for note in laporan.catatan:
        add_line(document, note, 9)
    add_signature(document, signature, laporan.mendatar)
    return write_packed(path, document.save)
