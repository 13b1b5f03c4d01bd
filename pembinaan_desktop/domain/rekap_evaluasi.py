"""The results of an activity as lines and pages: the same on the screen, in Excel, in Word and on paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.evaluasi import Ukuran
from pembinaan_desktop.domain.halaman import (
    A4,
    SANS,
    Area,
    Box,
    Element,
    Line,
    Page,
    PaperSize,
    Signature,
    Style,
    Text,
    signature_elements,
    text_height,
)
from pembinaan_desktop.domain.huruf import Span, fit
from pembinaan_desktop.domain.instrumen import LEVEL, SKALA
from pembinaan_desktop.domain.kop_cetak import Kop, kop_elements

ROLES_OF = {
    5: ("bad", "warn", "neutral", "soft", "info"),
    4: ("bad", "warn", "soft", "info"),
    2: ("info", "neutral"),
}
"""Colour roles of the parts of a distribution, by their number."""
OTHER = ("info", "soft", "neutral", "warn", "bad")


@dataclass(frozen=True)
class BarisHasil:
    """One line: an aspect, a speaker, or an item. sebaran: (words, count). beda: against the earlier time.

    aspek: position of the aspect in its instrument, -1 for a speaker as a whole. kunci: position of the
    right choice in `sebaran` counted from 1, 0 when there is none. asal: the instrument of an aspect, the subject
    of a speaker. judul: with it in one line, for papers; "" where the name says enough.
    """

    id: str
    nama: str
    evaluasi_id: int
    aspek: int
    ukuran: Ukuran
    skala: str
    pita: str
    sebaran: tuple[tuple[str, int], ...]
    beda: float | None
    kunci: int = 0
    asal: str = ""

    judul: str = ""

    @property
    def di_kertas(self) -> str:
        return self.judul or self.nama

    @property
    def bagian(self) -> bool:
        """Whether the mean is a share: of right answers, or of "ya"."""
        return self.skala in ("pilihan", "ya_tidak")

    @property
    def mean(self) -> str:
        if self.bagian and self.ukuran.mean is not None:
            return wording.percent(self.ukuran.mean * 100, 0)
        return number(self.ukuran.mean)

    @property
    def sd(self) -> str:
        return "–" if self.bagian else number(self.ukuran.sd)

    @property
    def beda_teks(self) -> str:
        """▲ 0,3 · ▼ 0,4 · = 0 · "–" without an earlier time."""
        if self.beda is None:
            return "–"
        places = 1 if self.skala == "0-100" else 2
        shown = (
            wording.percent(abs(self.beda) * 100, 0)
            if self.bagian
            else wording.decimal(abs(self.beda), places)
        )
        return "= 0" if shown in ("0", "0%") else f"{'▲' if self.beda > 0 else '▼'} {shown}"

    def parts(self) -> list[tuple[float, str]]:
        """(share, colour role) of the distribution, for a stacked bar; the mean alone for numbers."""
        total = sum(count for _, count in self.sebaran)
        if not total:
            skala = SKALA[self.skala]
            if self.ukuran.mean is None or skala.low is None or skala.high is None:
                return []
            return [((self.ukuran.mean - skala.low) / (skala.high - skala.low), "info")]
        if self.kunci:
            return [
                (count / total, "good" if place == self.kunci else "neutral")
                for place, (_, count) in enumerate(self.sebaran, 1)
            ]
        roles = OTHER if self.skala in ("pilihan", "beberapa") else ROLES_OF.get(len(self.sebaran), OTHER)
        return [(count / total, roles[place % len(roles)]) for place, (_, count) in enumerate(self.sebaran)]


@dataclass(frozen=True)
class LevelCard:
    """One of the four levels: "4,24", "Sangat Baik · n = 38"."""

    level: int
    teks: str
    rinci: str

    @property
    def judul(self) -> str:
        return f"{self.level} {LEVEL[self.level]}"


def tallied(saran: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """(question, answer); what several wrote word for word stands once: "Ruang dingin. (3 orang)"."""
    counts = Counter(saran)
    return [
        (question, f"{text} ({count} orang)" if count > 1 else text)
        for (question, text), count in counts.items()
    ]


def number(value: float | None) -> str:
    """4,24 or "–"."""
    return "–" if value is None else wording.decimal(value, 2)


@dataclass(frozen=True)
class Bagian:
    """All items of one evaluation. rinci: "27 dari 30 menjawab · tanpa nama · versi 1"."""

    judul: str
    rinci: str
    ukuran: Ukuran
    pita: str
    butir: tuple[BarisHasil, ...] = ()
    saran: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class RekapEvaluasi:
    """The results of one activity. rinci: dates and place. tes: (name, mark before, mark after).

    cerita: what they say, in sentences.
    """

    judul: str
    rinci: str
    level: tuple[LevelCard, ...]
    aspek: tuple[BarisHasil, ...]
    bagian: tuple[Bagian, ...] = ()
    tes: tuple[tuple[str, float | None, float | None], ...] = ()
    catatan: tuple[str, ...] = field(default=())
    cerita: tuple[str, ...] = field(default=())


# ----------------------------------------------------------------------------- one page

COLOURS = {
    "bad": "#CC4B43",
    "warn": "#D98A2B",
    "neutral": "#C7D3DC",
    "soft": "#7FB8CF",
    "info": "#0B7EA4",
    "good": "#2E9E63",
}
_MUTED = "#5B6A76"
_MARGIN = 15.0
_ROW = 7.0
MOST_ROWS = 16
MOST_COMMENTS = 8


def ringkasan_page(
    rekap: RekapEvaluasi, *, kop: Kop | None = None, signature: Signature | None = None, size: PaperSize = A4
) -> Page:
    """Everything a superior needs on one page: levels, aspects as bars, what participants said."""
    width = size.width - 2 * _MARGIN
    elements: list[Element] = []
    y = _MARGIN
    if kop:
        elements, y = kop_elements(kop, _MARGIN, y, width)
    for text, style in (
        ("RINGKASAN EVALUASI", Style(SANS, 13, bold=True)),
        (rekap.judul, Style(SANS, 12, bold=True)),
        (rekap.rinci, Style(SANS, 10)),
    ):
        elements.append(Text(_MARGIN, y, width, 7, text=text, style=style, align="center", minimum=7))
        y += 7
    y = _story(elements, rekap.cerita, y + 1, width)
    y = _levels(elements, rekap.level, y + 2, width)
    end = size.height - _MARGIN - (50 if signature else 8)
    rows = rekap.aspek[: min(MOST_ROWS, max(1, int((end - y - 40) / _ROW)))]
    y = _bars(elements, rows, y + 4, width)
    notes = list(rekap.catatan)
    if len(rows) < len(rekap.aspek):
        notes.append(f"{len(rekap.aspek) - len(rows)} baris lain ada di rekap Excel.")
    for note in notes:
        elements.append(
            Text(_MARGIN, y, width, 4.5, text=note, style=Style(SANS, 8, colour=_MUTED), minimum=5)
        )
        y += 4.5
    _comments(elements, rekap, y + 3, end, width)
    if signature:
        area = Area(size.width - _MARGIN - 80, size.height - _MARGIN - 44, 80, 42)
        elements += signature_elements(signature, area, Style(SANS, 10), room=17)
    return Page(size, tuple(elements))


def _story(elements: list[Element], sentences: Sequence[str], y: float, width: float) -> float:
    """What the results say, before the numbers."""
    if not sentences:
        return y
    style, text = Style(SANS, 10.5), " ".join(sentences)
    lines = len(fit((Span(text),), width, 0, family=style.family, size=style.size, lines=0).lines)
    height = text_height(style.size, lines, 1.2)
    elements.append(
        Text(_MARGIN, y, width, height, text=text, style=style, valign="top", lines=0, line_height=1.2)
    )
    return y + height


def _levels(elements: list[Element], cards: Sequence[LevelCard], y: float, width: float) -> float:
    step = width / max(1, len(cards))
    for number_, card in enumerate(cards):
        x = _MARGIN + step * number_
        inner = step - 7
        elements += [
            Box(x, y, step - 3, 22, colour="#DDE4EA", line=0.3, radius=1.5),
            Text(x + 2, y + 1, inner, 5, text=card.judul, style=Style(SANS, 8.5, colour=_MUTED), minimum=6),
            Text(x + 2, y + 6, inner, 9, text=card.teks, style=Style(SANS, 16, bold=True), minimum=8),
            Text(
                x + 2,
                y + 15,
                inner,
                6,
                text=card.rinci,
                style=Style(SANS, 8, colour=_MUTED),
                minimum=5,
                lines=2,
            ),
        ]
    return y + 24


def _bars(elements: list[Element], rows: Sequence[BarisHasil], y: float, width: float) -> float:
    name, mean, band, change = width * 0.36, 14.0, 26.0, 18.0
    room = width - name - mean - band - change - 6
    elements.append(Text(_MARGIN, y, width, 6, text="Penilaian per aspek", style=Style(SANS, 11, bold=True)))
    y += 7
    plain, strong = Style(SANS, 9.5), Style(SANS, 9.5, bold=True)
    for row in rows:
        x = _MARGIN
        elements.append(Text(x, y, name - 2, _ROW - 1, text=row.di_kertas, style=plain, minimum=6))
        x += name
        elements += bar_elements(row, Area(x, y + 1.4, room, _ROW - 3.8))
        x += room + 2
        elements.append(Text(x, y, mean, _ROW - 1, text=row.mean, style=strong, align="right"))
        elements.append(Text(x + mean + 3, y, band, _ROW - 1, text=row.pita, style=plain, minimum=6))
        muted = Style(SANS, 9, colour=_MUTED)
        elements.append(
            Text(x + mean + band, y, change + 3, _ROW - 1, text=row.beda_teks, style=muted, align="right")
        )
        elements.append(Line(_MARGIN, y + _ROW - 0.8, width, 0, colour="#E9EEF2", line=0.2))
        y += _ROW
    return y


def bar_elements(row: BarisHasil, area: Area) -> list[Element]:
    """The distribution as one stacked bar."""
    elements: list[Element] = [Box(area.x, area.y, area.width, area.height, fill="#E6EBF0", colour="")]
    x = area.x
    for share, role in row.parts():
        width = area.width * share
        if width > 0:
            elements.append(Box(x, area.y, width, area.height, fill=COLOURS[role], colour=""))
        x += width
    return elements


def _comments(elements: list[Element], rekap: RekapEvaluasi, y: float, end: float, width: float) -> None:
    """As many suggestions as there is room for, one line each."""
    texts = list(dict.fromkeys(wording.literal(text) for part in rekap.bagian for _, text in part.saran))
    if not texts or end - y < 14:
        return
    elements.append(Text(_MARGIN, y, width, 6, text="Saran peserta", style=Style(SANS, 11, bold=True)))
    y += 7
    style = Style(SANS, 9, italic=True)
    shown = texts[: min(MOST_COMMENTS, max(1, int((end - y) / 5) - 1))]
    for text in shown:
        cut = text if len(text) <= 120 else text[:119] + "…"
        elements.append(Text(_MARGIN, y, width, 5, text=f"“{cut}”", style=style, minimum=6))
        y += 5
    if len(texts) > len(shown):
        more = f"{len(texts) - len(shown)} saran lain ada di rekap."
        elements.append(Text(_MARGIN, y, width, 5, text=more, style=Style(SANS, 8, colour=_MUTED)))
