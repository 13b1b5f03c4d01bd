"""The printed form of an instrument: every answer is a box with the number that is keyed later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pembinaan_desktop.domain.halaman import (
    A4,
    SANS,
    Align,
    Box,
    Element,
    Line,
    Page,
    PaperSize,
    Style,
    Text,
    text_height,
)
from pembinaan_desktop.domain.huruf import Span, fit
from pembinaan_desktop.domain.instrumen import SKALA, Aspek, Butir, Susunan, all_butir

MARGIN = 15.0
BOX = 6.0  # mm, one box
STEP = 9.0  # mm from box to box
NUMBER = 8.0  # mm for the number of the item
LINE = 8.0  # mm of a line to write on
LEGEND = 6.0  # mm of the sentence about the ends of a scale
SIZE = 10.0
_GREY = "#5B6A76"
_FILL = "#E9EEF2"
_RULE = "#B8C4CE"
_BODY = Style(SANS, SIZE)
_SMALL = Style(SANS, 8.5, colour=_GREY)


@dataclass(frozen=True)
class KepalaLembar:
    """What stands above the items. baris: activity, speaker, date. nama: whether a name is asked for."""

    judul: str
    baris: tuple[str, ...] = ()
    petunjuk: str = ""
    nama: bool = False
    kaki: str = ""


def lembar_pages(kepala: KepalaLembar, susunan: Susunan, size: PaperSize = A4) -> list[Page]:
    """The form on as many pages as it needs; an item is never parted."""
    writer = _Writer(size)
    writer.head(kepala, susunan)
    number = 0
    for aspek in susunan:
        for place, butir in enumerate(aspek.butir):
            number += 1
            legend = writer.legend(butir)
            group = writer.group(aspek) if place == 0 else 0.0
            writer.room(group + (LEGEND if legend else 0.0) + writer.height(butir))
            if place == 0:
                writer.put_group(aspek)
            if legend:
                writer.put_legend(legend)
            writer.put(number, butir, susunan)
    return writer.pages(kepala.kaki)


class _Writer:
    """Goes down the page; knows where the next thing stands."""

    def __init__(self, size: PaperSize) -> None:
        self.size = size
        self.width = size.width - 2 * MARGIN
        self.bottom = size.height - MARGIN - 8
        self.y = MARGIN
        self.said = ""  # the words about a scale that hold for the next item
        self.done: list[list[Element]] = [[]]

    def room(self, height: float) -> None:
        """A new page when that much is not left."""
        if self.y + height > self.bottom and self.y > MARGIN + 1:
            self.done.append([])
            self.y = MARGIN

    def add(self, *elements: Element) -> None:
        self.done[-1] += elements

    def text(
        self, x: float, width: float, text: str, style: Style = _BODY, align: Align = "left", gap: float = 1.0
    ) -> None:
        """A paragraph at the current height, which then lies below it."""
        height = _height(text, width, style)
        self.add(Text(x, self.y, width, height, text=text, style=style, align=align, valign="top", lines=0))
        self.y += height + gap

    def head(self, kepala: KepalaLembar, susunan: Susunan) -> None:
        self.text(MARGIN, self.width, kepala.judul.upper(), Style(SANS, 13, bold=True), "center")
        for line in kepala.baris:
            self.text(MARGIN, self.width, line, Style(SANS, 10.5), "center", 0.5)
        self.y += 2
        if kepala.nama:
            for title in ("Nama", "NIP"):
                self.text(MARGIN, 20, title, gap=0)
                self.add(Line(MARGIN + 18, self.y, self.width * 0.6, 0, line=0.2))
                self.y += 2.5
        else:
            self.text(MARGIN, self.width, "Tidak perlu menulis nama.", Style(SANS, SIZE, italic=True))
        if kepala.petunjuk:
            self.text(MARGIN, self.width, kepala.petunjuk, _SMALL)
        sentences = list(dict.fromkeys(_ends(b) for b in all_butir(susunan) if b.berujung))
        if len(sentences) == 1:  # else each stands where it begins to hold
            self.said = sentences[0]
            sentence = f"Beri tanda silang pada satu kotak: {self.said}."
            self.text(MARGIN, self.width, sentence, Style(SANS, SIZE, bold=True))
        elif sentences:
            sentence = "Beri tanda silang pada satu kotak."
            self.text(MARGIN, self.width, sentence, Style(SANS, SIZE, bold=True))
        self.y += 2

    def legend(self, butir: Butir) -> str:
        """What has to be said about the scale above this item; "" while the last words still hold."""
        if not butir.berujung or _ends(butir) == self.said:
            return ""
        self.said = _ends(butir)
        return self.said

    def put_legend(self, words: str) -> None:
        style = Style(SANS, 9, bold=True, colour=_GREY)
        self.add(Text(MARGIN, self.y, self.width, LEGEND - 1, text=words, style=style, align="right"))
        self.y += LEGEND

    # --- items ----------------------------------------------------------------------------

    def group(self, aspek: Aspek) -> float:
        return _height(aspek.nama, self.width - 4, Style(SANS, SIZE, bold=True)) + 4

    def put_group(self, aspek: Aspek) -> None:
        height = self.group(aspek) - 2
        self.add(
            Box(MARGIN, self.y, self.width, height, fill=_FILL, colour=_FILL),
            Text(
                MARGIN + 2, self.y, self.width - 4, height,
                text=aspek.nama, style=Style(SANS, SIZE, bold=True), lines=0,
            ),
        )  # fmt: skip
        self.y += height + 1

    def height(self, butir: Butir) -> float:
        words = _height(butir.teks, self.words(butir), _BODY) + (5 if butir.syarat else 0)
        if butir.skala == "teks":
            return words + 3 * LINE + 3
        if butir.pilihan:
            note = 4.5 if butir.skala == "beberapa" else 0.0
            return words + sum(height for height, _ in self._lines(butir)) + note + 3
        return max(words, BOX) + 3

    def words(self, butir: Butir) -> float:
        """Width of the statement, left of its boxes."""
        boxes = 0 if butir.pilihan or butir.skala == "teks" else self._boxes(butir)
        return self.width - NUMBER - boxes

    def _boxes(self, butir: Butir) -> float:
        return (
            26.0
            if butir.skala == "0-100"
            else STEP * len(butir.options()) + (16 if butir.skala == "ya_tidak" else 2)
        )

    def _option(self, option: str, width: float) -> float:
        return max(BOX + 1, _height(option, width - BOX - 4, _BODY) + 1)

    def _lines(self, butir: Butir) -> list[tuple[float, list[tuple[int, str]]]]:
        """(height, options) of each line of options; many short ones stand two beside each other."""
        options, width = list(butir.options()), self.width - NUMBER
        short = all(self._option(words, width / 2) <= BOX + 1 for _, words in options)
        beside = 2 if len(options) >= 4 and short else 1
        lines = [options[start : start + beside] for start in range(0, len(options), beside)]
        return [(max(self._option(words, width / beside) for _, words in line), line) for line in lines]

    def put(self, number: int, butir: Butir, susunan: Susunan) -> None:
        top = self.y
        if butir.syarat:
            self._condition(butir, susunan)
        self.add(
            Text(
                MARGIN,
                self.y,
                NUMBER - 1,
                text_height(SIZE, 1, 1.2),
                text=f"{number}.",
                style=_BODY,
                align="right",
            )
        )
        words = _height(butir.teks, self.words(butir), _BODY)
        self.add(
            Text(
                MARGIN + NUMBER, self.y, self.words(butir) - 2, words,
                text=butir.teks, style=_BODY, valign="top", lines=0, line_height=1.2,
            )
        )  # fmt: skip
        if butir.skala == "teks":
            self.y += words
            for _ in range(3):
                self.y += LINE
                self.add(Line(MARGIN + NUMBER, self.y, self.width - NUMBER, 0, colour=_RULE, line=0.2))
            self.y += 3
        elif butir.pilihan:
            self.y += words + 1
            self._options(butir)
            self.y += 2
        else:
            self._row_of_boxes(butir)
            self.y += max(words, BOX) + 1.5
            self.add(Line(MARGIN, self.y, self.width, 0, colour=_FILL, line=0.2))
            self.y += 1.5
        assert self.y > top

    def _condition(self, butir: Butir, susunan: Susunan) -> None:
        """ "Hanya bila butir 1 dijawab 1 atau 2" above the item."""
        numbers = {b.kode: n for n, b in enumerate(all_butir(susunan), 1)}
        values = " atau ".join(map(str, butir.syarat_nilai))
        text = f"Hanya bila butir {numbers.get(butir.syarat, '?')} dijawab {values}:"
        self.text(MARGIN + NUMBER, self.width - NUMBER, text, _SMALL, gap=0.3)

    def _options(self, butir: Butir) -> None:
        lines = self._lines(butir)
        width = (self.width - NUMBER) / max(len(line) for _, line in lines)
        for height, line in lines:
            for place, (value, words) in enumerate(line):
                x = MARGIN + NUMBER + place * width
                self.add(*_box(x, self.y, str(value)))
                self.add(
                    Text(
                        x + BOX + 2, self.y, width - BOX - 4, max(BOX, height - 1),
                        text=words, style=_BODY, lines=0, line_height=1.2,
                    )
                )  # fmt: skip
            self.y += height
        if butir.skala == "beberapa":
            self.text(MARGIN + NUMBER, self.width - NUMBER, "Boleh lebih dari satu.", _SMALL, gap=0)

    def _row_of_boxes(self, butir: Butir) -> None:
        x = MARGIN + self.width - self._boxes(butir) + 2
        if butir.skala == "0-100":
            self.add(Box(x + 4, self.y, 20, BOX + 1, line=0.3))
            return
        for value, words in butir.options():
            self.add(*_box(x, self.y, str(value)))
            x += STEP
            if butir.skala == "ya_tidak":
                self.add(Text(x - STEP + BOX + 1, self.y, 9, BOX, text=words, style=_SMALL))
                x += 7

    def pages(self, foot: str) -> list[Page]:
        count = len(self.done)
        y = self.size.height - MARGIN - 4
        made = []
        for number, elements in enumerate(self.done, 1):
            text = f"{foot} · Halaman {number} dari {count}"
            line = Text(
                MARGIN,
                y,
                self.width,
                4,
                text=text,
                style=Style(SANS, 8, colour=_GREY),
                align="right",
                minimum=5,
            )
            made.append(Page(self.size, (*elements, line)))
        return made


def _ends(butir: Butir) -> str:
    """ "1 = Tidak Setuju … 5 = Sangat Setuju"."""
    digits, (low, high) = SKALA[butir.skala].digits, butir.arti
    return f"{digits[0]} = {low} … {digits[-1]} = {high}"


def _box(x: float, y: float, text: str) -> Sequence[Element]:
    return (
        Box(x, y, BOX, BOX, line=0.3),
        Text(x, y, BOX, BOX, text=text, style=Style(SANS, 8.5, colour=_GREY), align="center"),
    )


def _height(text: str, width: float, style: Style) -> float:
    """Height of a text broken into lines of that width, in mm."""
    fitted = fit(
        (Span(text, "b" if style.bold else ""),),
        width,
        0,
        family=style.family,
        size=style.size,
        lines=0,
        line_height=1.2,
    )
    return text_height(style.size, max(1, len(fitted.lines)), 1.2)
