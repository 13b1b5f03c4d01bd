"""Workbooks to fill in: one for all respondents of an evaluation, or one per respondent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pembinaan_desktop.domain.berkas_isian import FIRST, LEMBAR, MARK, NAMA, NIP, NO, TABEL, UID
from pembinaan_desktop.domain.instrumen import Aspek, Butir, Susunan, all_butir
from pembinaan_desktop.files.safe_write import write_packed

_THIN = Border(*[Side("thin", color="B8C4CE")] * 4)
_HEAD = PatternFill("solid", fgColor="E9EEF2")
_INPUT = PatternFill("solid", fgColor="FFFBE6")
_WRAP = Alignment(vertical="center", wrap_text=True)
_CENTER = Alignment(horizontal="center", vertical="center", wrap_text=True)
_OPEN = Protection(locked=False)


@dataclass(frozen=True)
class Kepala:
    """What stands above. evaluasi: its uid. baris: activity, speaker."""

    evaluasi: str
    versi: int
    judul: str
    baris: str
    petunjuk: str = ""


@dataclass(frozen=True)
class Pengisi:
    """A respondent: uid, name with titles, NIP as text; all "" for an anonymous one."""

    uid: str = ""
    nama: str = ""
    nip: str = ""


def hint(butir: Butir) -> str:
    """What may be written: "1 sampai 5", "1 Ya, 0 Tidak", "1 Sudah, 2 Sebagian"."""
    if butir.berujung:
        low, high = butir.arti
        return f"{butir.skala[0]} ({low}) sampai {butir.skala[2]} ({high})"
    if butir.options():
        words = ", ".join(f"{number} {text}" for number, text in butir.options())
        return f"{words}; boleh beberapa, misalnya 13" if butir.skala == "beberapa" else words
    return "0 sampai 100" if butir.skala == "0-100" else "tulis bebas"


def write_table(path: Path, kepala: Kepala, susunan: Susunan, people: Sequence[Pengisi]) -> Path:
    """A line per respondent; anonymous ones have neither name nor uid."""
    book = Workbook()
    sheet = _sheet(book, "Jawaban")
    items = all_butir(susunan)
    named = any(one.uid for one in people)
    _mark(sheet, kepala, TABEL)
    _head(sheet, kepala)
    codes = [UID, NO, NAMA, NIP, *(butir.kode for butir in items)]
    titles = ["", "No", "Nama", "NIP", *(f"{n}. {b.teks}\n{hint(b)}" for n, b in enumerate(items, 1))]
    for column, (kode, title) in enumerate(zip(codes, titles, strict=True), 1):
        _text(sheet.cell(4, column), kode)
        cell = sheet.cell(FIRST, column)
        _text(cell, title)
        cell.font, cell.fill, cell.border, cell.alignment = Font(bold=True), _HEAD, _THIN, _CENTER
    for number, one in enumerate(people, 1):
        row = FIRST + number
        for column, value in enumerate((one.uid, number, one.nama, one.nip), 1):
            cell = sheet.cell(row, column)
            _text(cell, value) if isinstance(value, str) else cell.__setattr__("value", value)
            cell.border = _THIN
        for column in range(5, 5 + len(items)):
            cell = sheet.cell(row, column)
            cell.fill, cell.border, cell.alignment, cell.protection = _INPUT, _THIN, _CENTER, _OPEN
    last = FIRST + max(1, len(people))
    columns = [(get_column_letter(column), butir) for column, butir in enumerate(items, 5)]
    _validate(sheet, [(butir, f"{letter}{FIRST + 1}:{letter}{last}") for letter, butir in columns])
    for letter, butir in columns:
        sheet.column_dimensions[letter].width = 30 if butir.skala == "teks" else 16
    for letter, width in (("A", 3), ("B", 5), ("C", 32), ("D", 22)):
        sheet.column_dimensions[letter].width = width
    sheet.column_dimensions["A"].hidden = True
    for letter in () if named else ("C", "D"):
        sheet.column_dimensions[letter].hidden = True
    sheet.row_dimensions[FIRST].height = 90
    sheet.row_dimensions[4].hidden = True
    sheet.freeze_panes = sheet.cell(FIRST + 1, 5)
    return _save(book, path)


def _head(sheet: Worksheet, kepala: Kepala) -> None:
    title = sheet.cell(2, 2)
    _text(title, kepala.judul)
    title.font = Font(bold=True, size=13)
    _text(sheet.cell(3, 2), kepala.baris)


def write_lembar(path: Path, kepala: Kepala, susunan: Susunan, one: Pengisi) -> Path:
    """One respondent; anonymous when `one` is empty."""
    book = Workbook()
    sheet = _sheet(book, "Lembar")
    _mark(sheet, kepala, LEMBAR, one.uid)
    _head(sheet, kepala)
    if kepala.petunjuk:
        _text(sheet.cell(4, 2), kepala.petunjuk)
    row = 6
    for kode, title, value in ((NAMA, "Nama", one.nama), (NIP, "NIP", one.nip)) if one.uid else ():
        for column, text in enumerate((kode, "", title, value), 1):
            _text(sheet.cell(row, column), text)
        row += 1
    for column, title in enumerate(("", "No", "Pertanyaan", "Jawaban", "Cara mengisi"), 1):
        cell = sheet.cell(row, column)
        _text(cell, title)
        cell.font, cell.fill, cell.border, cell.alignment = Font(bold=True), _HEAD, _THIN, _CENTER
    row, number = row + 1, 0
    answers = []
    for aspek in susunan:
        row = _group(sheet, row, aspek)
        for butir in aspek.butir:
            number += 1
            answers.append((butir, _item(sheet, row, number, butir)))
            row += 1
    _validate(sheet, answers)
    for letter, width in (("A", 3), ("B", 5), ("C", 60), ("D", 16), ("E", 44)):
        sheet.column_dimensions[letter].width = width
    sheet.column_dimensions["A"].hidden = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    return _save(book, path)


def _group(sheet: Worksheet, row: int, aspek: Aspek) -> int:
    if not aspek.butir:
        return row
    cell = sheet.cell(row, 2)
    _text(cell, aspek.nama)
    cell.font = Font(bold=True)
    return row + 1


def _item(sheet: Worksheet, row: int, number: int, butir: Butir) -> str:
    """Returns the place of the answer."""
    _text(sheet.cell(row, 1), butir.kode)
    sheet.cell(row, 2, number)
    _text(sheet.cell(row, 3), butir.teks)
    _text(sheet.cell(row, 5), hint(butir))
    for column in range(2, 6):
        cell = sheet.cell(row, column)
        cell.border, cell.alignment = _THIN, _CENTER if column in (2, 4) else _WRAP
    answer = sheet.cell(row, 4)
    answer.fill, answer.protection = _INPUT, _OPEN
    return answer.coordinate


def _sheet(book: Workbook, title: str) -> Worksheet:
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    sheet.protection.sheet = True  # against slips, without a password
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    return sheet


def _mark(sheet: Worksheet, kepala: Kepala, bentuk: str, peserta: str = "") -> None:
    for column, value in enumerate((MARK, kepala.evaluasi, str(kepala.versi), bentuk, peserta), 1):
        _text(sheet.cell(1, column), value)
    sheet.row_dimensions[1].hidden = True


def _validate(sheet: Worksheet, answers: Sequence[tuple[Butir, str]]) -> None:
    """Excel itself refuses what lies outside the scale; items of one scale share a rule."""
    rules: dict[str, DataValidation] = {}
    for butir, area in answers:
        rule = rules.get(hint(butir)) or _rule(butir)
        if rule is None:
            continue
        if hint(butir) not in rules:
            rules[hint(butir)] = rule
            sheet.add_data_validation(rule)
        rule.add(area)


def _rule(butir: Butir) -> DataValidation | None:
    if butir.skala in ("1-4", "1-5", "ya_tidak", "pilihan"):
        numbers = [number for number, _ in butir.options()]
        rule = DataValidation("whole", operator="between", formula1=min(numbers), formula2=max(numbers))
    elif butir.skala == "0-100":
        rule = DataValidation("decimal", operator="between", formula1=0, formula2=100)
    else:
        return None
    rule.allow_blank = True
    rule.error, rule.errorTitle = f"Isi {hint(butir)}"[:250], "Di luar pilihan"
    return rule


def _text(cell: Cell, text: str) -> None:
    """Text stays text, also when it looks like a formula or a number."""
    if text:
        cell.value, cell.data_type, cell.number_format = text, "s", "@"
        cell.quotePrefix = text[:1] in tuple("=+-@")


def _save(book: Workbook, path: Path) -> Path:
    return write_packed(path, book.save)
