"""Reading a foreign table: its header, clean cells, dates. Pure; knows no file and no database."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.pegawai import FIELDS, IMPORT_ONLY, PERSONAL
from pembinaan_desktop.domain.wording import BULAN

HEADER_ROWS = 10
_INVISIBLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff\ufeff\u061c]+"
)
_THOUSANDS = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?")
_ENGLISH = re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
_PLAIN = re.compile(r"[0-9]+([.,][0-9]+)?")

_TIME = re.compile(r"[T ]\s*\d{1,2}[:.]\d{2}([:.]\d{2})?(\.\d+)?Z?$")
_WEEKDAY = re.compile(r"^[A-Za-z']+,\s*")
_MONTHS = {
    **{name.casefold()[:3]: number for number, name in enumerate(BULAN, 1)},
    **{"peb": 2, "may": 5, "aug": 8, "ags": 8, "agt": 8, "oct": 10, "nop": 11, "dec": 12},
}
"""By their first letters; also the English ones, which an English Excel writes, and old spellings."""
FIRST_YEAR = 1900

NOT_CALCULATED = "(rumus belum dihitung)"
"""What `files/sheet_errors` puts into a cell whose formula no program has calculated yet."""
FORMULA_ERRORS = frozenset(
    {
        NOT_CALCULATED,
        *("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!"),
        *("#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!", "#EXTERNAL!", "#PYTHON!"),
        *(f"Err:{number}" for number in range(501, 541)),
    }
)
"""What Excel and LibreOffice show in a cell whose formula failed; nobody knows the value meant."""
BROKEN_FORMULA = (
    "Rumus di sel ini galat, jadi nilainya tidak diketahui.",
    "Betulkan rumusnya di Excel, atau tulis nilainya, lalu impor lagi.",
)
UNCALCULATED = (
    "Rumus di sel ini belum dihitung, jadi nilainya tidak diketahui.",
    "Buka berkas itu di Excel, simpan, lalu impor lagi.",
)


@dataclass(frozen=True)
class Problem:
    """One complaint. baris: sheet row from 1; kolom: heading in the file; saran: what to do.

    kunci: key of the field, "" when it is about the whole row. usul: a value that would end the complaint.
    """

    baris: int
    kolom: str
    nilai: str
    masalah: str
    saran: str = ""
    kunci: str = ""
    usul: Any = None

    def as_json(self) -> dict[str, Any]:
        """As the commands tell it to machines."""
        return {"baris": self.baris, "kolom": self.kolom, "nilai": self.nilai, "masalah": self.masalah}


@dataclass(frozen=True)
class Header:
    """baris: sheet row of the headings. columns: column number from 0, names: heading, else our title; by key."""

    baris: int
    columns: dict[str, int]
    names: dict[str, str]

    def cells(self, row: Sequence[Any]) -> tuple[dict[str, Any], dict[str, str]]:
        """(cells, the same as clean text) of a row by key."""
        cells = {key: row[n] if n < len(row) else "" for key, n in self.columns.items()}
        return cells, {key: text_of(cell) for key, cell in cells.items()}

    def problem(self, baris: int, key: str, shown: str, masalah: str, saran: str = "") -> Problem:
        """A complaint about the cell of a row in the column of a field."""
        return Problem(baris, self.names.get(key, key), shown[:120], masalah, saran, key)


@lru_cache(maxsize=5000)
def heading_key(text: str) -> str:
    """A heading without case, spaces, underscores and punctuation."""
    return re.sub(r"[^A-Z0-9]", "", text.upper())


def text_of(cell: Any) -> str:
    """A cell as clean text: no control or direction characters, single spaces; whole numbers without ".0"."""
    if isinstance(cell, str):
        if not cell.isprintable():
            cell = _INVISIBLE.sub(" ", cell)
        return " ".join(cell.split()) if cell else ""
    if isinstance(cell, float) and cell.is_integer():
        if abs(cell) >= 1e15:  # digits are lost; shown as Excel shows it
            return f"{cell:.5E}".replace(".", ",")
        return str(int(cell))
    if isinstance(cell, (datetime, date)):
        return f"{cell.day:02d}-{cell.month:02d}-{cell.year:04d}"
    return str(cell)


def wanted_fields(personal: bool) -> tuple[Field, ...]:
    """The fields an import takes; personal: also phone, address, religion, marital status.

    The NIK is always looked at: it finds people whose NIP changed. It is kept only with `personal`.
    """
    private = PERSONAL if personal else tuple(f for f in PERSONAL if f.key == "nik")
    here = tuple(f for f in FIELDS if f.aliases)  # a unit is found by name or id, it is no column of its own
    return (*here, *IMPORT_ONLY, *private)


def formula_problem(text: str) -> tuple[str, str]:
    """(what, advice) about a cell with one of `FORMULA_ERRORS`."""
    return UNCALCULATED if text == NOT_CALCULATED else BROKEN_FORMULA


def broken_cell(texts: Mapping[str, str]) -> str:
    """Key of the first cell whose formula failed, "" when all have a value."""
    return next((key for key, text in texts.items() if text in FORMULA_ERRORS), "")


def headings_id(row: Sequence[Any]) -> str:
    """The same text for the same set of headings, whatever their order and spelling."""
    return "|".join(sorted({heading_key(cell) for cell in row if isinstance(cell, str)} - {""}))


def header_row(rows: Sequence[Sequence[Any]]) -> int:
    """Number from 0 of the row among the first ten that holds most texts."""
    return max(
        range(min(len(rows), HEADER_ROWS)),
        key=lambda n: sum(isinstance(cell, str) and cell.strip() != "" for cell in rows[n]),
    )


def match_header(
    rows: Sequence[Sequence[Any]], fields: Sequence[Field], mapping: Mapping[str, str] | None = None
) -> Header | None:
    """The row among the first ten that names most fields, None when none names any."""
    best = _best_header(rows, fields, mapping)[0]
    return best if best is not None and best.columns else None


def _best_header(
    rows: Sequence[Sequence[Any]], fields: Sequence[Field], mapping: Mapping[str, str] | None
) -> tuple[Header | None, list[str]]:
    chosen = {heading_key(title): key for title, key in (mapping or {}).items()}
    best: Header | None = None
    doubles: list[str] = []
    for number, row in enumerate(rows[:HEADER_ROWS]):
        header, twice = _match(number + 1, row, fields, chosen)
        if best is None or len(header.columns) > len(best.columns):
            best, doubles = header, twice
    return best, doubles


class HeaderError(UserError):
    """The headings do not say enough; mapping them by hand helps."""


def missing_columns(fields: Sequence[Field], required: Sequence[str], found: Container[str]) -> list[str]:
    """Titles of what an import cannot do without and nobody found. required: keys; "nip|nama": one of them."""
    titles = {field.key: field.title for field in fields}
    return [
        " atau ".join(titles[key] for key in keys.split("|"))
        for keys in required
        if not any(key in found for key in keys.split("|"))
    ]


def find_header(
    rows: Sequence[Sequence[Any]],
    fields: Sequence[Field],
    required: Sequence[str],
    mapping: Mapping[str, str] | None = None,
) -> Header:
    """The heading row among the first ten.

    mapping: heading in the file -> field key, chosen by the officer; it wins over the aliases, and "" leaves
    the column out. required: as in `missing_columns`. Raises HeaderError when there is none, when a required
    column is missing or stands twice.
    """
    best, doubles = _best_header(rows, fields, mapping)
    if best is None or not best.columns:
        raise HeaderError(
            f"Judul kolom tidak ditemukan di {HEADER_ROWS} baris pertama.",
            safe="Tidak ada data yang diubah.",
            advice=f"Beri judul kolom, paling sedikit: {', '.join(missing_columns(fields, required, ()))}.",
        )
    if missing := missing_columns(fields, required, best.columns):
        raise HeaderError(
            f"Kolom wajib tidak ada: {', '.join(missing)}. Judul kolom terbaca di baris {best.baris}.",
            safe="Tidak ada data yang diubah.",
            advice="Tambahkan kolom itu, atau betulkan judulnya.",
        )
    if doubles:
        raise HeaderError(
            f"Judul kolom ini ada dua kali: {', '.join(doubles)}.",
            safe="Tidak ada data yang diubah.",
            advice="Hapus atau ubah nama salah satu kolomnya, lalu coba lagi.",
        )
    return best


def _match(
    baris: int, row: Sequence[Any], fields: Sequence[Field], chosen: Mapping[str, str]
) -> tuple[Header, list[str]]:
    keys = [heading_key(cell) if isinstance(cell, str) else "" for cell in row]
    places: dict[str, list[int]] = {}
    for number, key in enumerate(keys):
        if key:
            places.setdefault(key, []).append(number)
    columns: dict[str, int] = {}
    doubles: list[str] = []
    for wanted in fields:
        names = [title for title, key in chosen.items() if key == wanted.key]
        names += [heading_key(alias) for alias in (*wanted.aliases, wanted.title)]
        found = next((n for n in names if n in places and chosen.get(n, wanted.key) == wanted.key), None)
        if found is not None:
            columns[wanted.key] = places[found][0]
            if len(places[found]) > 1:
                doubles.append(f"“{text_of(row[places[found][0]])}”")
    names_of = {wanted.key: wanted.title for wanted in fields}
    names_of |= {key: text_of(row[number]) for key, number in columns.items()}
    return Header(baris, columns, names_of), doubles


def number(cell: Any) -> Decimal | None:
    """A cell as number: 1500000, "1.500.000", "1,500,000.00", "Rp1.500.000,-"; None when empty.

    Raises ValueError for what is none, and for negative ones and shares ("-5", "(5)", "10%").
    """
    if isinstance(cell, bool):
        raise ValueError
    if isinstance(cell, int | float):
        value = Decimal(str(cell))
        if not value.is_finite() or value < 0:
            raise ValueError
        return value
    text = text_of(cell).casefold().removeprefix("rp").strip(" .").removesuffix(",-").replace(" ", "")
    if text in ("", "-", "–"):
        return None
    if _THOUSANDS.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    if _ENGLISH.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if _PLAIN.fullmatch(text):
        return Decimal(text.replace(",", "."))
    raise ValueError


def parse_date(cell: Any) -> date | None:
    """A date cell, an Excel serial number, or text d-m-Y, d/m/Y, Y-m-d, Ymd, "5 Mei 1990"; None when empty.

    Raises ValueError when it cannot be read, and for a year alone (2025 is no day of 1905) or of two digits:
    nobody guesses its century.
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if 2100 < cell < 2_958_466:
            return date(1899, 12, 30) + timedelta(days=int(cell))
        return _digits(text_of(cell))
    text = text_of(cell).lstrip("'")
    if len(text) == 10 and text[2] == "-" == text[5]:
        return _day(int(text[6:]), int(text[3:5]), int(text[:2]))
    if not text or text == "-":
        return None
    if text.isdigit():
        return _digits(text)
    parts = re.split(r"[-/.\s\u2010-\u2015]+", _TIME.sub("", _WEEKDAY.sub("", text)))
    if len(parts) != 3:
        raise ValueError
    if not parts[1].isdigit():
        parts[1] = str(_MONTHS.get(parts[1].casefold()[:3], 0))
    first, month, last = (int(part) for part in parts)
    return _day(first, month, last) if first > 31 else _day(last, month, first)


def _digits(text: str) -> date:
    """A serial number kept as text, or year, month and day without signs."""
    if len(text) == 5:
        return date(1899, 12, 30) + timedelta(days=int(text))
    if len(text) != 8:
        raise ValueError
    return _day(int(text[:4]), int(text[4:6]), int(text[6:]))


def _day(year: int, month: int, day: int) -> date:
    if not FIRST_YEAR <= year <= date.max.year or max(month, day) > 31:  # too large a number is no ValueError
        raise ValueError
    return date(year, month, day)
