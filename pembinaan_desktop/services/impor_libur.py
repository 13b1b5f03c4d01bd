"""Reads the rows of a holiday sheet: headings anywhere in the first lines, dates as Excel or text."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from pembinaan_desktop.domain import libur as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.impor import broken_cell, formula_problem

MAX_ROWS = 2000
SAFE = "Tidak ada hari libur yang ditambahkan."
_MONTHS = {name.casefold(): number for number, name in enumerate(wording.BULAN, 1)}
_YES = {"ya", "y", "1", "true", "perkiraan", "x"}


def rows_of(rows: list[list[Any]]) -> list[dict[str, Any]]:
    """Values of `HariLibur` per row. Raises UserError naming the row that cannot be read."""
    start, columns = _headings(rows)
    if len(rows) - start > MAX_ROWS:
        raise UserError(f"Lembar berisi lebih dari {MAX_ROWS} baris.", safe=SAFE)
    found = []
    for number, row in enumerate(rows[start:], start + 1):
        cells = {key: row[place] if place < len(row) else "" for key, place in columns.items()}
        if any(str(value).strip() for value in cells.values()):
            found.append(_values(cells, number))
    if not found:
        raise UserError("Lembar tidak berisi hari libur.", safe=SAFE)
    return found


def _headings(rows: list[list[Any]]) -> tuple[int, dict[str, int]]:
    names = {
        word.casefold(): field.key
        for field in rules.FIELDS
        for word in (field.title, field.key, *field.aliases)
    }
    for number, row in enumerate(rows[:15]):
        columns: dict[str, int] = {}
        for place, cell in enumerate(row):
            key = names.get(" ".join(str(cell).casefold().split()))
            if key is not None:
                columns.setdefault(key, place)
        if {"tanggal", "nama"} <= columns.keys():
            return number + 1, columns
    raise UserError(
        "Kolom “Tanggal” dan “Nama hari libur” tidak ditemukan.",
        safe=SAFE,
        advice="Beri judul kolom Tanggal dan Nama hari libur pada baris pertama.",
    )


def _values(cells: dict[str, Any], number: int) -> dict[str, Any]:
    texts = {key: str(cell) for key, cell in cells.items()}
    if broken := broken_cell(texts):
        what, advice = formula_problem(texts[broken])
        raise UserError(f"Baris {number}: {what}", safe=SAFE, advice=advice)
    nama = wording.literal(str(cells.get("nama", "")))
    jenis_text = str(cells.get("jenis", "")).strip()
    tanggal = read_date(cells["tanggal"])
    until = cells.get("sampai", "")
    sampai = read_date(until) if str(until).strip() else tanggal
    if tanggal is None or sampai is None:
        raise UserError(f"Baris {number}: tanggal “{cells['tanggal']}” tidak dapat dibaca.", safe=SAFE)
    complaint = rules.problem(tanggal, sampai, nama)
    if complaint:
        raise UserError(f"Baris {number}: {complaint}", safe=SAFE)
    return {
        "tanggal": tanggal,
        "sampai": sampai,
        "nama": nama[:200],
        "jenis": rules.kind_of(jenis_text or nama),
        "perkiraan": str(cells.get("perkiraan", "")).strip().casefold() in _YES
        or cells.get("perkiraan") is True,
    }


def read_date(value: Any) -> date | None:
    """A date from an Excel cell, ISO text, 24-11-2026, 24/11/2026 or "Selasa, 24 November 2026"."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = str(value).strip()
    try:
        if match := re.search(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
            return date(*map(int, match.groups()))
        if match := re.search(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", text):
            day, month, year = map(int, match.groups())
            return date(year, month, day)
        if match := re.search(r"(\d{1,2})\s+([a-z]+)\s+(\d{4})", text.casefold()):
            return date(int(match[3]), _MONTHS[match[2]], int(match[1]))
    except (ValueError, KeyError):
        return None
    return None
