"""Pages for paper: everything in millimetres from the top left corner, letters in points.

A page is a flat list of elements that the painter (`ui/paper/paint.py`) draws in order, the same on
the screen, in the PDF and on the printer. Nothing here knows Qt, so that services can compose papers.

    page = Page(A4, (
        Text(20, 20, 170, 10, "DAFTAR HADIR", style=Style(size=14, bold=True), align="center"),
        Paragraph(20, 40, 170, 30, parse("yang telah mengikuti **{judul}**"), align="center"),
    ))
    write_pdf([page], path, no_progress)

For lists over several pages see `domain/tabel_cetak.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from pembinaan_desktop.domain.huruf import MM_PER_POINT, SANS, SERIF, Fitted, Span, fit, width_mm

__all__ = ["SANS", "SERIF", "Span"]

Align = Literal["left", "center", "right", "justify"]
VerticalAlign = Literal["top", "center", "bottom"]
Layer = Literal["isi", "latar"]
"""isi: texts of one person. latar: what pre-printed paper carries already."""

INK = "#1D2B36"


@dataclass(frozen=True)
class PaperSize:
    """name: as officers call it. width, height: mm."""

    name: str
    width: float
    height: float

    @property
    def landscape(self) -> PaperSize:
        return PaperSize(self.name, max(self.width, self.height), min(self.width, self.height))


A4 = PaperSize("A4", 210.0, 297.0)
A3 = PaperSize("A3", 297.0, 420.0)
F4 = PaperSize("F4", 215.0, 330.0)
SIZES = {"A4": A4, "F4": F4}


@dataclass(frozen=True)
class Style:
    """family: font. size: points. spacing: extra points between letters. colour: #RRGGBB."""

    family: str = SERIF
    size: float = 11.0
    bold: bool = False
    italic: bool = False
    underline: bool = False
    colour: str = INK
    spacing: float = 0.0

    @property
    def marks(self) -> str:
        """The style letters of a `Span`."""
        return "b" * self.bold + "i" * self.italic + "u" * self.underline


@dataclass(frozen=True)
class Area:
    """A rectangle on the page in mm. layer: see `Layer`."""

    x: float
    y: float
    width: float
    height: float
    layer: Layer = "isi"


@dataclass(frozen=True, kw_only=True)
class Text(Area):
    """Literal text; shrinks to `minimum` points, then breaks into at most `lines` lines (0: as many as fit)."""

    text: str
    style: Style = Style()
    align: Align = "left"
    valign: VerticalAlign = "center"
    minimum: float = 0.0
    lines: int = 1
    line_height: float = 1.15

    def fitted(self) -> Fitted:
        """The lines as they will be drawn; `overflow` asks for a warning."""
        return fit(
            (Span(self.text, self.style.marks),),
            self.width,
            self.height,
            family=self.style.family,
            size=self.style.size,
            minimum=self.minimum,
            lines=self.lines,
            line_height=self.line_height,
            spacing=self.style.spacing,
        )


@dataclass(frozen=True, kw_only=True)
class Paragraph(Area):
    """Running text with bold, italic and underlined spans, from `parse` and `fill`.

    goes_on: further lines follow elsewhere, so that the last one here is stretched, too.
    """

    spans: tuple[Span, ...]
    style: Style = Style()
    align: Align = "left"
    valign: VerticalAlign = "top"
    minimum: float = 0.0
    line_height: float = 1.3
    goes_on: bool = False

    def fitted(self) -> Fitted:
        """The lines as they will be drawn; `overflow` asks for a warning."""
        base = self.style.marks
        return fit(
            tuple(Span(span.text, "".join(sorted(set(span.style + base)))) for span in self.spans),
            self.width,
            self.height,
            family=self.style.family,
            size=self.style.size,
            minimum=self.minimum,
            lines=0,
            line_height=self.line_height,
            spacing=self.style.spacing,
        )


@dataclass(frozen=True, kw_only=True)
class Picture(Area):
    """A picture inside the area. data: PNG or JPEG bytes; share one object between pages.

    keep_ratio: centred and whole; otherwise stretched over the area.
    """

    data: bytes
    keep_ratio: bool = True


@dataclass(frozen=True, kw_only=True)
class Box(Area):
    """A rectangle. fill, colour: "" for none. line: mm. radius: mm."""

    fill: str = ""
    colour: str = INK
    line: float = 0.2
    radius: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Line(Area):
    """From the top left to the bottom right corner of the area. line: thickness in mm."""

    colour: str = INK
    line: float = 0.2


@dataclass(frozen=True, kw_only=True)
class Border(Area):
    """An ornamental frame. kind: "ganda" (thick and thin line), "sudut" (double line, turned corners), "polos"."""

    kind: str = "ganda"
    colour: str = "#9A7B1F"
    line: float = 0.9


@dataclass(frozen=True, kw_only=True)
class Qr(Area):
    """A QR code. modules: rows of "0" and "1" without the quiet zone.

    text: what it says, for the reader of the page model. quiet: modules of white around it.
    """

    text: str
    modules: tuple[str, ...] = ()
    quiet: int = 4


Element = Text | Paragraph | Picture | Box | Line | Border | Qr


@dataclass(frozen=True)
class Page:
    """One side of paper. size: mm. elements: drawn in this order."""

    size: PaperSize
    elements: tuple[Element, ...] = ()

    def overflows(self) -> list[str]:
        """Texts that do not fit their place even at their smallest size."""
        return [
            "".join(fitted.texts)
            for element in self.elements
            if isinstance(element, (Text, Paragraph)) and (fitted := element.fitted()).overflow
        ]

    def only(self, layer: Layer) -> Page:
        """The page with one layer alone: the background, or the texts for pre-printed paper."""
        return Page(self.size, tuple(element for element in self.elements if element.layer == layer))

    def moved(self, dx: float, dy: float) -> Page:
        """Everything moved by dx, dy mm, for a printer that draws off its mark."""
        return Page(self.size, tuple(replace(e, x=e.x + dx, y=e.y + dy) for e in self.elements))


# ----------------------------------------------------------------------------- markup and fields

_MARKS = {"**": "b", "//": "i", "__": "u"}
_FIELD = re.compile(r"\{([a-z_]{1,40})(?:\|([^{}|]{0,40}))?\}")


def parse(markup: str) -> tuple[Span, ...]:
    """Our small markup: **tebal**, //miring//, __garis bawah__. Everything else is literal."""
    spans: list[Span] = []
    style = ""
    for piece in re.split(r"(\*\*|//|__)", markup):
        mark = _MARKS.get(piece)
        if mark is None:
            if piece:
                spans.append(Span(piece, style))
        else:
            style = style.replace(mark, "") if mark in style else style + mark
    return tuple(spans)


def fill(text: str, values: Mapping[str, Any]) -> str:
    """{field} becomes its value, literally; an unknown field stays as it is written.

    {field|instead}: what stands there when the value is empty.
    """
    return _FIELD.sub(
        lambda match: str(values.get(match[1], match[0])) or match[2] or "",
        text,
    )


def fill_spans(spans: Sequence[Span], values: Mapping[str, Any]) -> tuple[Span, ...]:
    """Fields of parsed markup; values are never parsed, so a name cannot carry markup."""
    return tuple(Span(fill(span.text, values), span.style) for span in spans)


def fields_of(text: str) -> set[str]:
    """Names of the {fields} in a text."""
    return {match[1] for match in _FIELD.finditer(text)}


def all_empty(text: str, values: Mapping[str, Any]) -> bool:
    """True when the text has fields, none of them has a value, and none says what stands there instead."""
    found = list(_FIELD.finditer(text))
    return bool(found) and not any(str(values.get(m[1], m[0])) or m[2] for m in found)


# ----------------------------------------------------------------------------- blocks


def text_height(points: float, lines: int = 1, line_height: float = 1.15) -> float:
    """Height of `lines` lines in mm."""
    return points * line_height * MM_PER_POINT * lines


@dataclass(frozen=True)
class Signature:
    """A signature block, lines from above: place and date, capacity and office, room, name, below the name.

    above: e.g. ("a.n. WALI KOTA SIBOLGA", "SEKRETARIS DAERAH,"). below: e.g. ("Pembina", "NIP. ...").
    """

    name: str
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    place_date: str = ""
    underline: bool = True


def signature_elements(
    signature: Signature, area: Area, style: Style = Style(), align: Align = "left", room: float = 0.0
) -> list[Element]:
    """The block inside the area. room: mm between office and name; 0 takes what is left over.

    A name that would get much smaller than the rest takes two lines, up into the room.
    """
    step = text_height(style.size, 1, 1.25)
    head = [line for line in (signature.place_date, *signature.above) if line]
    free = room or max(step, area.height - step * (len(head) + 1 + len(signature.below)))
    elements: list[Element] = []
    y = area.y
    broad = width_mm(signature.name, style.family, 0.75 * style.size, "b")
    share = (
        broad / area.width if area.width > 0 else 1.0
    )  # the designer draws a block to nothing while dragging
    named = 2 if share > 1 and free >= 2 * step else 1
    free -= (named - 1) * step
    rows = [*((line, style) for line in head), None, (signature.name, replace(style, bold=True))]
    rows += [(line, style) for line in signature.below]
    for row in rows:
        if row is None:
            y += free
            continue
        text, look = row
        lines = named if look.bold and text == signature.name else 1
        if look.bold and signature.underline:
            look = replace(look, underline=True)
        elements.append(
            Text(
                area.x,
                y,
                area.width,
                step * lines,
                area.layer,
                text=text,
                style=look,
                align=align,
                minimum=style.size * (0.75 if lines == 2 and share < 1.8 else 0.6),
                lines=lines,
            )
        )
        y += step * lines
    return elements
