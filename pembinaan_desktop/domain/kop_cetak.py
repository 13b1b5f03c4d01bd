"""The letter head of papers."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pembinaan_desktop.domain.halaman import SERIF, Element, Line, Picture, Style, Text, text_height
from pembinaan_desktop.domain.huruf import Span, line_width, wrap

STEP = 2.0  # mm


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
        elements.append(broad_text(head, style, x + logo, y, width - 2 * logo))
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


def broad_text(text: str, style: Style, x: float, y: float, width: float, line_height: float = 1.15) -> Text:
    """A centred heading; a long one breaks before its letters get small beside the others."""
    least = 0.85 * style.size
    span = (Span(text, style.marks),)
    lines = len(wrap(span, width, family=style.family, size=least))
    made = Text(
        x, y, width, text_height(style.size, lines, line_height),
        text=text, style=style, align="center", minimum=least, lines=lines, line_height=line_height,
    )  # fmt: skip
    return _balanced(made) if lines > 1 else made


def _balanced(made: Text) -> Text:
    """As narrow as its lines allow, so that they are of like length."""
    size, style, width = made.fitted().size, made.style, made.width
    span = (Span(made.text, style.marks),)
    while width - STEP > made.width / 2:
        lines = wrap(span, width - STEP, family=style.family, size=size)
        if (
            len(lines) > made.lines
            or max(line_width(one, style.family, size) for one in lines) > width - STEP
        ):
            break
        width -= STEP
    return replace(made, x=made.x + (made.width - width) / 2, width=width)
