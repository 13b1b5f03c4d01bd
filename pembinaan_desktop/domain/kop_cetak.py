"""The letter head of papers."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from pembinaan_desktop.domain.halaman import SERIF, Element, Line, Picture, Style, Text, text_height
from pembinaan_desktop.domain.huruf import width_mm


@dataclass(frozen=True)
class Kop:
    """Letter head: heads in capitals, the last one bold and bigger; addresses small. logo: picture bytes."""

    heads: tuple[str, ...]
    addresses: tuple[str, ...] = ()
    logo: bytes | None = None


def kop_elements(kop: Kop, x: float, y: float, width: float) -> tuple[list[Element], float]:
    """The letter head and the y (mm) below its double rule."""
    elements: list[Element] = []
    top = y
    last = len(kop.heads) - 1
    logo = 22.0 if kop.logo else 0.0
    for index, head in enumerate(kop.heads):
        style = Style(SERIF, 15 if index == last else 13, bold=index == last)
        elements.append(_head(head, style, x + logo, y, width - 2 * logo))
        y += elements[-1].height
    for address in kop.addresses:
        height = text_height(9)
        elements.append(
            Text(
                x + logo,
                y,
                width - 2 * logo,
                height,
                text=address,
                style=Style(SERIF, 9),
                align="center",
                minimum=6,
            )
        )
        y += height
    if kop.logo:
        y = max(y, top + 20)
        elements.append(Picture(x, top, 20, y - top, data=kop.logo))
    y += 1.5
    elements += [Line(x, y, width, 0, line=0.8), Line(x, y + 1.1, width, 0, line=0.2)]
    return elements, y + 5


def _head(text: str, style: Style, x: float, y: float, width: float) -> Text:
    """A line of the letter head; a long office name breaks before its letters get small beside the others."""
    least = 0.85
    lines = max(1, ceil(least * width_mm(text, style.family, style.size, style.marks) / width))
    height = text_height(style.size, lines)
    return Text(
        x, y, width, height,
        text=text, style=style, align="center", minimum=least * style.size, lines=lines,
    )  # fmt: skip
