"""The workbooks in which answers are filled in: how they are marked, and how they are read back.

Two shapes. "tabel": a line per respondent, a column per item. "lembar": one respondent, a line per item.
The first row (hidden in Excel) says for which evaluation and version the workbook is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pembinaan_desktop.domain.instrumen import (
    Butir,
    Susunan,
    Value,
    all_butir,
    clean,
    conditional,
    read,
    unanswered,
)
from pembinaan_desktop.domain.nip import clean as clean_nip

MARK = "PEMBINAAN-EVALUASI"
UID, NAMA, NIP, NO = "#uid", "#nama", "#nip", "#no"
TABEL, LEMBAR = "tabel", "lembar"
ANSWERS = "AD"  # columns of a LEMBAR that are read back: code of the item, answer
FIRST = 5  # rows above the first respondent of a "tabel"
Row = Sequence[Any]


@dataclass(frozen=True)
class Pola:
    """What reading hundreds of workbooks of one instrument needs; made once by `pola`.

    butir: each item and its answers by what a cell usually holds. bersyarat: some are asked only after others.
    """

    susunan: Susunan
    butir: Sequence[tuple[Butir, Mapping[Any, Value]]]
    bersyarat: bool


@dataclass(frozen=True)
class Tanda:
    """What the first row says. peserta: uid of the participant the sheet was made for, or ""."""

    evaluasi: str
    versi: int
    bentuk: str
    peserta: str = ""


@dataclass(frozen=True)
class Isian:
    """One respondent's answers as read. letak: where they stand. masalah: why they cannot be taken."""

    letak: str
    peserta: str = ""
    nip: str = ""
    nama: str = ""
    isi: Mapping[str, Value] = field(default_factory=dict)
    kosong: int = 0
    masalah: str = ""


def tanda(rows: Sequence[Row]) -> Tanda | None:
    """The mark of a workbook, None when it is no fill-in workbook of ours."""
    first = [str(cell).strip() for cell in rows[0]] if rows else []
    if len(first) < 4 or first[0] != MARK or not first[2].removesuffix(".0").isdigit():
        return None
    return Tanda(first[1], int(first[2].removesuffix(".0")), first[3], first[4] if len(first) > 4 else "")


def pola(susunan: Susunan) -> Pola:
    """What `isian` needs of an instrument."""
    return Pola(susunan, [(butir, quick(butir)) for butir in all_butir(susunan)], conditional(susunan))


def isian(rows: Sequence[Row], mark: Tanda, pola: Pola) -> list[Isian]:
    """The respondents of a workbook; lines without any answer are left out."""
    if mark.bentuk == LEMBAR:
        return [one for one in [_lembar(rows, mark, pola)] if one.isi or one.masalah]
    codes = [str(cell).strip() for cell in rows[3]] if len(rows) > 3 else []
    found = []
    for number, row in enumerate(rows[FIRST:], FIRST + 1):
        cells = dict(zip(codes, row, strict=False))
        one = _checked(f"baris {number}", cells, pola)
        if one.isi or one.masalah:
            found.append(one)
    return found


def _lembar(rows: Sequence[Row], mark: Tanda, pola: Pola) -> Isian:
    cells = {str(row[0]).strip(): row[3] for row in rows[1:] if len(row) > 3 and row[0] != ""}
    return _checked("lembar", cells | {UID: mark.peserta}, pola)


def quick(butir: Butir) -> dict[Any, Value]:
    """Answers by what a cell usually holds: 4.0, 4 and "4"."""
    usual: dict[Any, Value] = {value: value for value, _ in butir.options()}
    return {} if butir.skala == "beberapa" else usual | {str(value): value for value in usual}


def _checked(letak: str, cells: Mapping[str, Any], pola: Pola) -> Isian:
    answers: dict[str, Value] = {}
    wrong = []
    for number, (butir, known) in enumerate(pola.butir, 1):
        cell = cells.get(butir.kode, "")
        if cell == "":
            continue
        value = known.get(cell)
        try:
            value = read(butir, cell) if value is None else value
        except ValueError as error:
            wrong.append(f"butir {number}: {error}")
        if value is not None:
            answers[butir.kode] = value
    if pola.bersyarat:
        answers = clean(pola.susunan, answers)
    whole = len(answers) in (0, len(pola.butir))
    return Isian(
        letak,
        str(cells.get(UID, "")).strip(),
        clean_nip(str(cells.get(NIP, ""))),
        str(cells.get(NAMA, "")).strip(),
        answers,
        0 if whole else len(unanswered(pola.susunan, answers)),
        " ".join(wrong[:3]),
    )
