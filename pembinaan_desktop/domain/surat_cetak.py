"""Letters on paper: parts flow over pages; the signature takes the lines above it along."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from pembinaan_desktop.domain.halaman import (
    F4,
    SERIF,
    SIZES,
    Align,
    Element,
    Page,
    Paragraph,
    Style,
    Text,
    text_height,
)
from pembinaan_desktop.domain.huruf import Span, width_mm, wrap
from pembinaan_desktop.domain.surat_naskah import DOTS, Naskah, signature_lines
from pembinaan_desktop.domain.surat_teks import KOLOM, Bagian
from pembinaan_desktop.domain.tabel_cetak import Column, Kop, Row, TableParts, kop_elements

LEFT, RIGHT, TOP, BOTTOM = 25.0, 20.0, 14.0, 20.0  # mm
BODY = Style(SERIF, 11.5)
SMALL = Style(SERIF, 10)
LINE = 1.3  # line height
GAP = 2.2  # mm between paragraphs
STEP = 8.0  # mm a number or a deeper level takes
SIGN_ROOM = 20.0  # mm to sign
SIGN_WIDTH = 82.0
Front = tuple[str, float, float]
"""A text left of a line: mm from the margin, and its width."""


@dataclass
class Piece:
    """Something that is not broken. draw(y): its elements with the upper edge at y mm. gap: mm above it.

    keep: stays on one page with the next one. heading: drawn again when a page begins with this piece.
    turn: begins a page.
    """

    height: float
    draw: Callable[[float], list[Element]]
    gap: float = 0.0
    keep: bool = False
    heading: Piece | None = None
    turn: bool = False


def letter_pages(naskah: Naskah, logo: bytes | None = None) -> list[Page]:
    """The pages of one letter."""
    return _Letter(naskah, logo).pages()


class _Letter:
    def __init__(self, naskah: Naskah, logo: bytes | None) -> None:
        self.naskah, self.logo = naskah, logo
        self.size = SIZES.get(naskah.kertas, F4)
        self.width = self.size.width - LEFT - RIGHT
        self.bottom = self.size.height - BOTTOM

    def pages(self) -> list[Page]:
        """Place the pieces; pieces that keep together move to a new page together."""
        first, y = self._kop()
        pages: list[list[Element]] = [first]
        for group in _groups(self._pieces()):
            height = sum(piece.height + piece.gap for piece in group)
            fresh = y <= TOP
            if (y + height - group[0].gap > self.bottom and not fresh) or (group[0].turn and not fresh):
                pages.append([])
                y = TOP
                if (again := group[0].heading) is not None:
                    pages[-1] += again.draw(y)
                    y += again.height
            for piece in group:
                if y > TOP:
                    y += piece.gap
                pages[-1] += piece.draw(y)
                y += piece.height
        return [Page(self.size, (*elements, *self._number(n))) for n, elements in enumerate(pages, 1)]

    def _kop(self) -> tuple[list[Element], float]:
        heads, addresses = self.naskah.kop
        if not heads:
            return [], TOP
        return kop_elements(Kop(heads, addresses, self.logo), LEFT, TOP, self.width)

    def _number(self, number: int) -> list[Element]:
        if number == 1:
            return []
        return [Text(LEFT, 7, self.width, 5, text=f"– {number} –", style=SMALL, align="center")]

    # --- parts ----------------------------------------------------------------------------

    def _pieces(self) -> list[Piece]:
        made: list[Piece] = []
        for details, run in groupby(self.naskah.bagian(), key=lambda part: part.kind == "rinci"):
            if details:
                made += self._details(list(run))
                continue
            for part in run:
                if part.kind == "tanda_tangan":
                    _keep_last(made)
                made += self._part(part)
        return made

    def _part(self, part: Bagian) -> list[Piece]:
        if part.kind in ("judul", "subjudul", "tengah"):
            return self._heading(part)
        if part.kind == "butir":
            left = part.level * STEP
            return self._text(part.spans, left + STEP, GAP / 2, [(part.nomor, left, STEP)])
        if part.kind == "tabel":
            return self._table(part.nama)
        if part.kind == "kepala":
            return self._letter_head()
        if part.kind == "tanda_tangan":
            return [self._signature(part)]
        if part.kind == "tembusan":
            return self._copies()
        if part.kind == "lampiran":
            return self._attachment(part.nama)
        if part.kind == "halaman":
            return [Piece(0, _nothing, turn=True)]
        return self._text(part.spans, 0, GAP)

    def _heading(self, part: Bagian) -> list[Piece]:
        style = {"judul": replace(BODY, size=13, bold=True), "subjudul": replace(BODY, bold=True)}
        look = style.get(part.kind, BODY)
        align = "left" if part.kind == "subjudul" else "center"
        lines = len(wrap(_styled(part.spans, look), self.width, family=look.family, size=look.size))
        height = text_height(look.size, lines, 1.25)

        def draw(y: float) -> list[Element]:
            return [
                Paragraph(
                    LEFT, y, self.width, height + 0.5,
                    spans=part.spans, style=look, align=align, line_height=1.25,  # type: ignore[arg-type]
                )
            ]  # fmt: skip

        return [Piece(height, draw, gap=GAP * 1.6 if part.kind == "subjudul" else 0.6, keep=True)]

    def _text(
        self,
        spans: tuple[Span, ...],
        left: float,
        gap: float,
        front: Sequence[Front] = (),
        style: Style = BODY,
        align: Align = "justify",
    ) -> list[Piece]:
        """A paragraph in pieces of lines: never one line alone. left: mm from the margin.

        front: what stands left of the first line.
        """
        x, width = LEFT + left, self.width - left
        lines = wrap(_styled(spans, style), width, family=style.family, size=style.size)
        chunks = _chunks(lines)
        made = []
        for number, chunk in enumerate(chunks):
            height = text_height(style.size, len(chunk), LINE)
            beside = [*map(partial(_beside, style), front)] if number == 0 else []
            words, goes_on = _joined(chunk), number < len(chunks) - 1
            body = Paragraph(
                x, 0, width, height + 0.5,
                spans=words, style=style, align=align, line_height=LINE, goes_on=goes_on,
            )  # fmt: skip
            draw = partial(_at, (*beside, body))
            made.append(Piece(height, draw, gap=gap if number == 0 else 0.0))
        return made

    def _details(self, parts: Sequence[Bagian]) -> list[Piece]:
        """Label, colon, value; the labels of one run share a column."""
        made = []
        column = max(width_mm(part.label, BODY.family, BODY.size) for part in parts) + 3
        column = min(max(column, 20.0), self.width * 0.38)
        for part in parts:
            left = part.level * STEP
            value = left + column + 3
            front: list[Front] = [(part.nomor, value, STEP)]
            if part.label:
                front += [(part.label, left, column), (":", left + column, 3.0)]
            gap = GAP / 2 if part.label else 0.6
            align: Align = "left" if part.level else "justify"  # names and places are not stretched
            left = value + (STEP * 0.8 if part.nomor else 0)
            made += self._text(part.spans, left, gap, front, align=align)
        return made

    def _table(self, nama: str) -> list[Piece]:
        columns = [Column(title, width, align) for title, width, align in KOLOM[nama]]  # type: ignore[arg-type]
        parts = TableParts(LEFT, self.width, columns, replace(SMALL, size=9.5))
        heading = _row_piece(parts, parts.heading)
        heading.gap, heading.keep = GAP, True
        rows = self.naskah.tabel.get(nama, ()) or (("", "(belum ada isinya)"),)
        made = [_row_piece(parts, Row(tuple(row))) for row in rows]
        for piece in made:
            piece.heading = heading
        return [heading, *made, Piece(GAP, _nothing)]

    def _letter_head(self) -> list[Piece]:
        """Number, class, attachments, subject at the left, place and date at the right, then the address."""
        kepala, made = self.naskah.kepala, []
        rows = (
            ("Nomor", kepala.nomor),
            ("Sifat", kepala.sifat),
            ("Lampiran", self.naskah.lampiran),
            ("Hal", kepala.hal),
        )
        for number, (label, value) in enumerate(rows):
            piece = _Narrow(92.0 if number == 0 else 116.0).row(label, value)
            if number == 0:
                piece.draw = _both(piece.draw, self._right_line(kepala.tempat_tanggal))
            made.append(piece)
        made += self._address()
        for piece in made:
            piece.keep = True
        return [*made, Piece(GAP, _nothing)]

    def _right_line(self, text: str) -> Callable[[float], list[Element]]:
        height = text_height(BODY.size, 1, LINE)

        def draw(y: float) -> list[Element]:
            return [
                Text(LEFT + 95, y, self.width - 95, height, text=text, style=BODY, align="right", minimum=8)
            ]

        return draw

    def _address(self) -> list[Piece]:
        kepala = self.naskah.kepala
        if not kepala.penerima:
            return []
        made = []
        for number, line in enumerate(kepala.penerima):
            front: list[Front] = [("Yth.", 0.0, 9.5)] if number == 0 else []
            made += self._text((Span(line),), 9.5, 5.0 if number == 0 else 0, front, align="left")
        if kepala.di:
            made += self._text((Span("di"),), 9.5, 0)
            made += self._text((Span(kepala.di),), 15, 0)
        return made

    def _signature(self, part: Bagian) -> Piece:
        """Lines at the right, a long name over as many as it needs; room to sign before the name."""
        penanda, bold = signature_lines(part, self.naskah), replace(BODY, bold=True)
        above = [(line, BODY) for text in penanda.atas for line in _broken(text, SIGN_WIDTH, BODY)]
        named = [(line, bold) for line in _broken(penanda.nama or DOTS, SIGN_WIDTH, bold)]
        below = [(line, BODY) for text in penanda.bawah for line in _broken(text, SIGN_WIDTH, BODY)]
        step = text_height(BODY.size, 1, 1.25)
        x = LEFT + self.width - SIGN_WIDTH

        def draw(y: float) -> list[Element]:
            made: list[Element] = []
            for number, (text, style) in enumerate([*above, *named, *below]):
                if number == len(above):
                    y += SIGN_ROOM
                made.append(Text(x, y, SIGN_WIDTH, step, text=text, style=style, minimum=7))
                y += step
            return made

        return Piece(step * len([*above, *named, *below]) + SIGN_ROOM, draw, gap=5.0)

    def _copies(self) -> list[Piece]:
        texts = self.naskah.tembusan
        if not texts:
            return []
        made = self._text((Span("Tembusan:"),), 0, 4.0, style=SMALL)
        for number, text in enumerate(texts, 1):
            front: list[Front] = [(f"{number}.", 0.0, 6.0)] if len(texts) > 1 else []
            made += self._text((Span(text),), 6.0 if front else 0.0, 0, front, SMALL)
        for piece in made[:-1]:
            piece.keep = True
        return made

    def _attachment(self, title: str) -> list[Piece]:
        """A new page: which letter it belongs to at the right, then its title."""
        kepala = self.naskah.kepala
        day = kepala.tempat_tanggal.partition(", ")[2] or kepala.tempat_tanggal
        left = self.width - 88
        made = [Piece(0, _nothing, turn=True)]
        made += self._text((Span("LAMPIRAN", "b"),), left, 0, style=SMALL)
        for label, value in (("Nomor", kepala.nomor), ("Tanggal", day)):
            made.append(_Narrow(88.0, left, SMALL).row(label, value))
        made += self._heading(Bagian("judul", (Span(title, ""),)))
        made[-1].gap = 6.0
        for piece in made:
            piece.keep = True
        return [*made, Piece(GAP, _nothing)]


class _Narrow:
    """Rows of label, colon and value in a part of the line. left: mm from the margin."""

    def __init__(self, width: float, left: float = 0.0, style: Style = BODY) -> None:
        self._width, self._left, self._style = width, left, style
        self._label = 21.0

    def row(self, label: str, value: str) -> Piece:
        style, x = self._style, LEFT + self._left
        inner = self._width - self._label - 3
        lines = wrap((Span(value or "-"),), inner, family=style.family, size=style.size)
        height = text_height(style.size, len(lines), LINE)
        one = text_height(style.size, 1, LINE)

        def draw(y: float) -> list[Element]:
            return [
                Text(x, y, self._label, one, text=label, style=style),
                Text(x + self._label, y, 3, one, text=":", style=style),
                Paragraph(
                    x + self._label + 3, y, inner, height + 0.5,
                    spans=(Span(value or "-"),), style=style, line_height=LINE,
                ),
            ]  # fmt: skip

        return Piece(height, draw)


# ----------------------------------------------------------------------------- small parts


def _groups(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces that must stand on one page."""
    groups: list[list[Piece]] = []
    open_ = False
    for piece in pieces:
        if open_:
            groups[-1].append(piece)
        else:
            groups.append([piece])
        open_ = piece.keep
    return groups


def _keep_last(pieces: list[Piece]) -> None:
    """What stands before a signature goes with it: at least two lines, or the last row of a table."""
    for piece in reversed(pieces):
        piece.keep = True
        if piece.height > GAP:
            return


def _chunks(lines: Sequence[tuple[Span, ...]]) -> list[list[tuple[Span, ...]]]:
    """Lines that stay together: two at the beginning, two at the end."""
    if len(lines) <= 3:
        return [list(lines)]
    return [list(lines[:2]), *([line] for line in lines[2:-2]), list(lines[-2:])]


def _joined(lines: Sequence[tuple[Span, ...]]) -> tuple[Span, ...]:
    """The lines as running text again."""
    spans: list[Span] = []
    for number, line in enumerate(lines):
        spans += [Span(" ")] * (number > 0) + list(line)
    return tuple(spans)


def _styled(spans: Sequence[Span], style: Style) -> tuple[Span, ...]:
    return tuple(Span(span.text, "".join(sorted(set(span.style + style.marks)))) for span in spans)


def _broken(text: str, width: float, style: Style) -> list[str]:
    lines = wrap(_styled((Span(text),), style), width, family=style.family, size=style.size)
    return ["".join(span.text for span in line) for line in lines]


def _beside(style: Style, front: Front) -> Text:
    """With y = 0."""
    text, left, width = front
    height = text_height(style.size, 1, LINE)
    return Text(LEFT + left, 0, width, height, text=text, style=style, minimum=7)


def _at(elements: Sequence[Element], y: float) -> list[Element]:
    """Elements of a piece, whose own y is 0."""
    return [replace(element, y=y) for element in elements]


def _both(
    first: Callable[[float], list[Element]], second: Callable[[float], list[Element]]
) -> Callable[[float], list[Element]]:
    def draw(y: float) -> list[Element]:
        return [*first(y), *second(y)]

    return draw


def _row_piece(parts: TableParts, row: Row) -> Piece:
    def draw(y: float) -> list[Element]:
        return parts.elements(row, y)

    return Piece(parts.height(row), draw)


def _nothing(_y: float) -> list[Element]:
    return []
