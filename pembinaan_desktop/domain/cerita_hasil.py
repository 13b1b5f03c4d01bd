""" "Cerita hasil": what changed after an activity, told to superiors on one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pembinaan_desktop.domain.grafik_cetak import line_chart
from pembinaan_desktop.domain.halaman import (
    A4,
    SANS,
    Area,
    Box,
    Element,
    Line,
    Page,
    Paragraph,
    Signature,
    Span,
    Style,
    Text,
    signature_elements,
)
from pembinaan_desktop.domain.huruf import MM_PER_POINT
from pembinaan_desktop.domain.kop_cetak import Kop, kop_elements
from pembinaan_desktop.domain.tindak_lanjut import with_unit
from pembinaan_desktop.domain.wording import decimal

_MARGIN = 18.0
_WIDTH = A4.width - 2 * _MARGIN
_GAP = 6.0
_BODY = 10.0
_CHART = 90.0  # most mm of the chart
_BLOCK = 42.0  # most mm of a block of text
_GOOD, _MUTED, _PRIMARY = "#12683A", "#5B6A76", "#0B7EA4"


@dataclass(frozen=True)
class Cerita:
    """Everything on the page. titik: (label, value), the baseline first. tonggak: (text, day, reached).

    perubahan: "turun 60%". membaik: None when nothing moved. hambatan: newest last, with their days.
    """

    judul: str
    pelaku: str
    tim: str
    kegiatan: str
    masa: str
    tahap: str
    indikator: str
    satuan: str
    awal: float | None
    sekarang: float | None
    perubahan: str
    membaik: bool | None
    target: str
    nilai_target: float | None
    capaian: str
    alasan: str
    manfaat: str
    titik: tuple[tuple[str, float], ...] = ()
    tonggak: tuple[tuple[str, str, bool], ...] = ()
    hambatan: tuple[tuple[str, str], ...] = ()
    bukti: int = 0


def cerita_page(story: Cerita, kop: Kop | None, signature: Signature) -> Page:
    """One A4 page; long texts become smaller, then end in "…"."""
    elements, y = kop_elements(kop, _MARGIN, 12, _WIDTH) if kop else ([], 15.0)
    elements += _head(story, y)
    y += 38 if story.tim else 33
    elements += _numbers(story, y)
    y += 27
    bottom = A4.height - 15 - 40
    blocks = [(title, text) for title, text in _blocks(story) if text]
    rows = -(-len(blocks) // 2)
    room = min(_BLOCK, (bottom - y - 62) / rows - _GAP) if rows else 0
    if story.titik:
        height = min(_CHART, bottom - y - rows * (room + _GAP))
        target = None if story.nilai_target is None else (story.nilai_target, f"target {story.target}")
        labels, values = [t[0] for t in story.titik], [t[1] for t in story.titik]
        elements += line_chart(Area(_MARGIN, y, _WIDTH, height), labels, values, target)
        y += height + 4
    half = (_WIDTH - _GAP) / 2
    for number, (title, text) in enumerate(blocks):
        x = _MARGIN + number % 2 * (half + _GAP)
        elements += _block(Area(x, y + number // 2 * (room + _GAP), half, room), title, text)
    foot = f"Bukti terlampir: {story.bukti} berkas." if story.bukti else ""
    elements.append(_line(_MARGIN, A4.height - 20, 80, foot, Style(SANS, 8.5, colour=_MUTED)))
    block = Area(_MARGIN + _WIDTH - 75, bottom + 4, 75, 38)
    elements += signature_elements(signature, block, Style(SANS, 10), room=14)
    return Page(A4, tuple(elements))


def _head(story: Cerita, y: float) -> list[Element]:
    muted = Style(SANS, 10, colour=_MUTED)
    team = _shortened(f"Tim: {story.tim}", muted) if story.tim else ""
    lines = (story.pelaku, team, " · ".join(filter(None, (story.kegiatan, story.masa))))
    return [
        _line(_MARGIN, y, _WIDTH, "CERITA HASIL", Style(SANS, 9, bold=True, colour=_PRIMARY, spacing=1)),
        Text(
            _MARGIN,
            y + 5,
            _WIDTH,
            13,
            text=story.judul,
            style=Style(SANS, 19, bold=True),
            minimum=11,
            lines=2,
            line_height=1.05,
        ),
        *(
            Text(_MARGIN, y + 19 + 5 * place, _WIDTH, 5, text=text, style=muted, minimum=8)
            for place, text in enumerate(filter(None, lines))
        ),
    ]


def _shortened(text: str, style: Style) -> str:
    """On one line; "…" where it had to be cut."""
    return " ".join(clipped(Area(0, 0, _WIDTH, 5), text, style, minimum=8).fitted().texts)


def _numbers(story: Cerita, y: float) -> list[Element]:
    colour = {True: _GOOD, False: "#A2231C", None: "#1D2B36"}[story.membaik]
    before = "–" if story.awal is None else decimal(story.awal)
    now = "–" if story.sekarang is None else decimal(story.sekarang)
    wide, narrow = _WIDTH * 0.48, _WIDTH * 0.26
    elements: list[Element] = [
        Box(_MARGIN, y, _WIDTH, 23, fill="#F4F6F8", colour="#DDE4EA", line=0.2, radius=1.5)
    ]
    cells = (
        (wide, story.indikator or "Indikator", with_unit(f"{before} → {now}", story.satuan), 26.0, "#1D2B36"),
        (narrow, "Perubahan", story.perubahan, 18.0, colour),
        (narrow, f"Target {story.target}", story.capaian, 18.0, colour if story.membaik else "#1D2B36"),
    )
    x = _MARGIN + 4
    for width, caption, value, size, look in cells:
        elements.append(_line(x, y + 3, width - 5, caption, Style(SANS, 9, colour=_MUTED)))
        style = Style(SANS, size, bold=True, colour=look)
        elements.append(Text(x, y + 8, width - 5, 12, text=value, style=style, minimum=9))
        x += width
    return elements


def _blocks(story: Cerita) -> list[tuple[str, str]]:
    """(title, text) of the blocks; empty ones leave their room to the chart."""
    milestones = (f"{'✓' if done else '–'} {text} ({day})" for text, day, done in story.tonggak)
    return [
        ("Mengapa perlu diubah", story.alasan),
        ("Manfaat yang dirasakan", story.manfaat),
        ("Tonggak", "\n".join(milestones)),
        ("Hambatan dan cara mengatasinya", "\n".join(f"{day} · {text}" for day, text in story.hambatan)),
    ]


def _block(area: Area, title: str, text: str) -> list[Element]:
    style = Style(SANS, _BODY)
    return [
        _line(area.x, area.y, area.width, title, Style(SANS, 10.5, bold=True)),
        Line(area.x, area.y + 5.4, area.width, 0, colour="#B8C4CE", line=0.2),
        clipped(Area(area.x, area.y + 6.5, area.width, area.height - 6.5), text, style, minimum=7.5),
    ]


def clipped(area: Area, text: str, style: Style, minimum: float) -> Paragraph:
    """Running text that always fits the area: smaller down to `minimum`, then cut at a word with "…"."""
    size = style.size
    while True:
        made = _paragraph(area, text, replace(style, size=size))
        if not made.fitted().overflow:
            return made
        if size - 0.5 < minimum:
            break
        size -= 0.5
    # what surely cannot fit goes first, so that a text of any length costs the same
    letters = int(area.width * area.height / (size * MM_PER_POINT) ** 2 * 3)
    words = text[:letters].split(" ")
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if _paragraph(area, _cut(words, middle), made.style).fitted().overflow:
            high = middle - 1
        else:
            low = middle
    return _paragraph(area, _cut(words, low), made.style)


def _cut(words: Sequence[str], count: int) -> str:
    return " ".join(words[:count]).rstrip(" \n.,;") + "…"


def _paragraph(area: Area, text: str, style: Style) -> Paragraph:
    return Paragraph(area.x, area.y, area.width, area.height, spans=(Span(text),), style=style)


def _line(x: float, y: float, width: float, text: str, style: Style) -> Text:
    return Text(x, y, width, 5, text=text, style=style, minimum=6)
