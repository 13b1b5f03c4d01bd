"""How the office writes names, dates, times, numbers and money. Never from the PC's locale."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache, lru_cache

BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
BULAN_PENDEK = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
HARI_PENDEK = ("Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min")
ROMAWI = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def full_name(nama: str, gelar_depan: str = "", gelar_belakang: str = "") -> str:
    """Front title, name, comma, back title; the name is never re-cased."""
    front, back = gelar_depan.strip(), gelar_belakang.strip()
    named = f"{front} {nama.strip()}" if front else nama.strip()
    return f"{named}, {back}" if back else named


def short_date(day: date | None) -> str:
    """24-11-2026, for grids; "" for None."""
    return f"{day.day:02d}-{day.month:02d}-{day.year:04d}" if day else ""


def long_date(day: date | None) -> str:
    """24 November 2026, for text and paper."""
    return f"{day.day} {BULAN[day.month - 1]} {day.year}" if day else ""


def day_date(day: date | None) -> str:
    """Selasa, 24 November 2026."""
    return f"{HARI[day.weekday()]}, {long_date(day)}" if day else ""


def date_range(start: date, end: date) -> str:
    """24 s.d. 26 November 2026; across months and years as much as is needed."""
    if start == end:
        return long_date(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} s.d. {long_date(end)}"
    if start.year == end.year:
        return f"{start.day} {BULAN[start.month - 1]} s.d. {long_date(end)}"
    return f"{long_date(start)} s.d. {long_date(end)}"


def short_date_range(start: date, end: date) -> str:
    """23–26 November 2026, for screens."""
    return date_range(start, end).replace(" s.d. ", "–" if start.month == end.month else " – ")


def clock_time(moment: time | datetime | None) -> str:
    """08.00."""
    return f"{moment.hour:02d}.{moment.minute:02d}" if moment else ""


def time_range(start: time, end: time, zone: str = " WIB") -> str:
    """08.00 – 09.30 WIB."""
    return f"{clock_time(start)} – {clock_time(end)}{zone}"


def decimal(value: float | Decimal, places: int = 2, *, trim: bool = True) -> str:
    """Indonesian number: 1.234,5. Rounded half up; trailing zeros go unless trim is False."""
    return _decimal(str(value), places, trim)


_WIDE = Context(prec=400)  # every finite float can be written


@lru_cache(maxsize=4096)  # a large list says the same few numbers thousands of times
def _decimal(value: str, places: int, trim: bool) -> str:
    rounded = Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _WIDE)
    text = f"{rounded:,.{places}f}"
    text = text.replace(",", "\0").replace(".", ",").replace("\0", ".")
    if trim and "," in text:
        text = text.rstrip("0").rstrip(",")
    return "0" if text == "-0" else text


def percent(value: float | Decimal, places: int = 1) -> str:
    """87,5% from 87.5."""
    return f"{decimal(value, places)}%"


def integer(value: int) -> str:
    """1.412."""
    return f"{value:,}".replace(",", ".")


def rupiah(value: int) -> str:
    """Rp1.500.000 (EYD V: no space after Rp)."""
    return f"-Rp{integer(-value)}" if value < 0 else f"Rp{integer(value)}"


def roman_month(day: date) -> str:
    """I to XII, for letter numbers."""
    return ROMAWI[day.month - 1]


_SERIBU = re.compile(r"\b(juta|miliar|triliun|kuadriliun) satu ribu\b")
"""num2words writes "satu juta satu ribu"; only behind tens and hundreds ("dua puluh satu ribu") that is right."""


def in_words(value: int) -> str:
    """tiga puluh dua."""
    from num2words import num2words

    return _SERIBU.sub(r"\1 seribu", str(num2words(value, lang="id")))


def literal(text: str) -> str:
    """Text without control, format and surrogate characters (bidi, zero width), NFC; spaces folded."""
    import unicodedata

    kept = (c if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co") else " " * c.isspace() for c in text)
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())


def some(texts: Sequence[str], most: int = 5, between: str = ", ") -> str:
    """The first few, and how many more: "Ani, Budi, dan 3 lainnya". between: "; " for what has commas."""
    more = f"{between}dan {len(texts) - most} lainnya" if len(texts) > most else ""
    return between.join(texts[:most]) + more


_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def storable(text: str) -> str:
    """Without half characters (lone surrogates) and control characters but tab and line ends.

    A paste can bring them; no database holds the first, no Word document the others.
    """
    whole = text.encode("utf-8", "ignore").decode("utf-8")
    return _UNPRINTABLE.sub(lambda match: " " if match[0] in "\x0b\x0c" else "", whole)


def has_word(text: str, words: Collection[str]) -> bool:
    """Does a text hold one of these words or groups of words, whole and whatever the case?"""
    return bool(words) and _pattern(tuple(words)).search(text) is not None


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(word) for word in words)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)


def words_of(text: object) -> tuple[str, ...]:
    """What a reference table says as "dokter; guru", as a tuple."""
    return tuple(part for one in str(text or "").split(";") if (part := one.strip()))
