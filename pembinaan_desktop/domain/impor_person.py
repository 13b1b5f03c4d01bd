"""Reading one row of an employee workbook: cleaning, codes, and the checks against the NIP. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial
from itertools import chain
from operator import gt, itemgetter
from typing import Any

from pembinaan_desktop.domain import golongan as gol
from pembinaan_desktop.domain import nip as nips
from pembinaan_desktop.domain.impor import (
    FORMULA_ERRORS,
    Header,
    Problem,
    formula_problem,
    heading_key,
    parse_date,
    text_of,
)
from pembinaan_desktop.domain.pegawai import JENIS_JABATAN, KEDUDUKAN

DATES = ("tanggal_lahir", "tmt_golongan", "tmt_jabatan", "tmt_cpns")
OWN = ("siasn_id", "nip", "nik", "nama")
"""Columns in which hardly any text stands twice."""
LIMITS = {
    "siasn_id": 64,
    "nama": 200,
    "gelar_depan": 60,
    "gelar_belakang": 120,
    "tempat_lahir": 100,
    "eselon": 10,
    "jabatan": 200,
    "pendidikan": 100,
    "unor_nama": 200,
    "instansi": 200,
    "nomor_hp": 30,
    "email": 120,
    "alamat": 300,
    "agama": 20,
    "status_kawin": 20,
    "nik": 16,
}
_SCIENTIFIC = re.compile(r"\d+([.,]\d+)?E\+?\d+", re.IGNORECASE)
NUMBER_NIP = (
    "NIP tersimpan sebagai angka, sehingga digit terakhirnya hilang.",
    "Ubah kolom NIP menjadi Text di Excel, lalu isi ulang dari SIASN.",
)
UNREADABLE_DATE = ("Tanggal tidak terbaca; dikosongkan.", "Tulis hari-bulan-tahun, misalnya 31-12-1990.")
CODES = ("kedudukan", "jenis_jabatan", "golongan")
"""Columns whose words are translated; the officer can teach further words."""
CODED = ("jenis", "status_cpns", "jenis_kelamin", "kedudukan", "jenis_jabatan", "golongan")
"""Columns that hold words with a meaning."""
Words = Mapping[str, Mapping[str, Any]]
"""By column: word in the file without case and signs (`heading_key`) -> the office's word."""


@dataclass(slots=True)
class Person:
    """One data row after cleaning. refused: why it may not come in.

    problems: to look at, but it comes in. unknown: (column, word) pairs that nothing is known about.
    awal_nip: the first 15 digits of a NIP that Excel kept as a number; the rest is lost.
    """

    baris: int
    values: dict[str, Any]
    unor_id: str = ""
    unor_induk: str = ""
    problems: list[Problem] = field(default_factory=list)
    refused: Problem | None = None
    unknown: list[tuple[str, str]] = field(default_factory=list)
    awal_nip: str = ""


class _Texts(dict[Any, str]):
    """Clean text by cell; the texts that repeat a lot (units, positions, codes) are kept, but not without end."""

    def __missing__(self, cell: Any) -> str:
        text = text_of(cell)
        if type(cell) is str and len(self) < 20_000:
            self[cell] = text
        return text


class PersonReader:
    """Reads the rows below one header."""

    def __init__(self, header: Header, today: date, words: Words | None = None) -> None:
        self.header = header
        self.today = today
        self._width = max(header.columns.values(), default=-1) + 1
        texts = {key: n for key, n in header.columns.items() if key not in DATES}
        texts = dict(sorted(texts.items(), key=lambda one: one[0] not in OWN))
        self._own = sum(key in OWN for key in texts)
        self._keys = tuple(texts)
        self._cells = itemgetter(*texts.values())  # NIP and name are always there, so it gives a tuple
        self._limits = [LIMITS.get(key, 200) for key in texts]
        self._date_columns = [(key, n) for key, n in header.columns.items() if key in DATES]
        self._texts = _Texts()
        self._meaning = lru_cache(5000)(
            partial(_meaning, words or {})
        )  # a few hundred of all combinations occur

    def read(self, row: Sequence[Any], baris: int, nip: str = "") -> Person | None:
        """Clean and check one row; None for an empty row. nip: stands in for the one of the row."""
        if len(row) < self._width:
            row = [*row, *[""] * (self._width - len(row))]
        cells = self._cells(row)
        texts = chain(map(text_of, cells[: self._own]), map(self._texts.__getitem__, cells[self._own :]))
        values: dict[str, Any] = dict(zip(self._keys, texts, strict=True))
        if not any(values.values()) and not any(text_of(cell) for cell in row):
            return None
        person = Person(baris, values)
        complain = partial(self._problem, row, baris)
        cell = row[self.header.columns["nip"]]
        number = self._nip(nip or cell, nip or values["nip"], complain)
        if isinstance(number, Problem):
            person.refused, person.awal_nip = number, first_digits(cell)
            person.values = {"nama": values["nama"][:200]}
        elif not values["nama"].strip("-. "):
            person.refused = complain("nama", "Nama kosong.", "Isi nama pegawai di SIASN atau di berkas ini.")
        elif values["nama"] in FORMULA_ERRORS:
            person.refused = complain("nama", *formula_problem(values["nama"]))
        else:
            self._fill(person, row, number, complain)
        return person

    def _problem(
        self,
        row: Sequence[Any],
        baris: int,
        key: str,
        masalah: str,
        saran: str = "",
        usul: Any = None,
    ) -> Problem:
        shown = text_of(row[self.header.columns[key]]) if key in self.header.columns else ""
        return Problem(baris, self.header.names.get(key, key), shown[:120], masalah, saran, key, usul)

    def _fill(
        self, person: Person, row: Sequence[Any], number: nips.Nip, complain: Callable[..., Problem]
    ) -> None:
        values = person.values
        if not FORMULA_ERRORS.isdisjoint(values.values()):
            for key in [key for key, text in values.items() if text in FORMULA_ERRORS]:
                person.problems.append(complain(key, *formula_problem(values[key])))
                values[key] = ""
        too_long = any(map(gt, map(len, values.values()), self._limits))
        person.unor_id, person.unor_induk = values.pop("unor_id", ""), values.pop("unor_induk", "")
        if too_long:
            for key, text in values.items():
                limit = LIMITS.get(key, 200)
                if len(text) > limit:
                    values[key] = text[:limit]
                    person.problems.append(complain(key, f"Terlalu panjang; disimpan {limit} huruf pertama."))
        if values["nama"][0] in "=+-@":
            text = "Nama tampak seperti rumus Excel; disimpan apa adanya sebagai teks."
            person.problems.append(complain("nama", text, "Perbaiki nama ini."))
        nik = values.get("nik")
        if nik and not (len(nik) == 16 and nik.isdecimal() and nik.isascii()):
            values["nik"] = ""
            advice = "Ubah kolom NIK menjadi Text di Excel, lalu isi ulang."
            person.problems.append(complain("nik", "NIK bukan 16 angka; dikosongkan.", advice))
        values["nip"] = number.nomor
        self._dates(person, row, complain)
        self._codes(person, complain, number.skema)
        values.pop("status_cpns", None)
        person.problems += [complain(*found) for found in against_nip(values, number)]

    def _nip(self, cell: Any, text: str, complain: Callable[..., Problem]) -> nips.Nip | Problem:
        if isinstance(cell, (int, float)) and not isinstance(cell, bool) and abs(cell) >= 1e15:
            return complain("nip", *NUMBER_NIP)
        try:
            return nips.parse(text, self.today)
        except ValueError as error:
            if not text.strip("-. "):
                advice = "Isi NIP; orang tanpa NIP ditambahkan langsung sebagai peserta."
                return complain("nip", "NIP kosong.", advice)
            if text in FORMULA_ERRORS:
                return complain("nip", *formula_problem(text))
            if _SCIENTIFIC.fullmatch(text):
                return complain("nip", *NUMBER_NIP)
            return complain("nip", str(error), "Betulkan NIP menurut SIASN, lalu impor lagi.")

    def _dates(self, person: Person, row: Sequence[Any], complain: Callable[..., Problem]) -> None:
        for key, column in self._date_columns:
            cell = row[column]
            try:
                person.values[key] = _text_date(cell) if type(cell) is str else parse_date(cell)
            except ValueError:
                person.values[key] = None
                text = text_of(cell)
                problem = formula_problem(text) if text in FORMULA_ERRORS else UNREADABLE_DATE
                person.problems.append(complain(key, *problem))

    def _codes(self, person: Person, complain: Callable[..., Problem], skema: str) -> None:
        values = person.values
        found, person.unknown = self._meaning(skema, *map(values.get, CODED))
        values.update(found)
        if person.unknown and any(key == "golongan" for key, _ in person.unknown):
            advice = "Tulis seperti III/b, atau IX untuk PPPK."
            person.problems.append(complain("golongan", "Golongan tidak dikenal; dikosongkan.", advice))


def _meaning(
    words: Words,
    skema: str,
    jenis: str | None,
    status: str | None,
    kelamin: str | None,
    hukum: str | None,
    jabatan: str | None,
    pangkat: str | None,
) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """What the words of `CODED` mean, None for a column that is not there; and those nobody knows."""
    found: dict[str, Any] = {"skema": skema, "jenis": _jenis(jenis or "", (status or "").upper(), skema)}
    unknown = []
    if kelamin is not None:
        found["jenis_kelamin"] = jenis_kelamin(kelamin)
    for key, text, read, known in (
        ("kedudukan", hukum, kedudukan, KEDUDUKAN),
        ("jenis_jabatan", jabatan, jenis_jabatan, JENIS_JABATAN),
    ):
        if text is not None:
            found[key] = _taught(words, key, text) or read(text)
            if found[key] and found[key] not in known:
                unknown.append((key, text))
    if pangkat is not None:
        meant = _taught(words, "golongan", pangkat) or pangkat
        read_as = gol.parse(meant, "PPPK" if found["jenis"].startswith("PPPK") else skema)
        found["golongan"], found["golongan_urut"] = (read_as.nama, read_as.urut) if read_as else ("", 0)
        if read_as is None and pangkat.strip("- "):
            unknown.append(("golongan", pangkat))
    return found, unknown


def _taught(words: Words, key: str, text: str) -> str:
    taught = words.get(key)
    return str(taught.get(heading_key(text), "")) if taught and text else ""


def first_digits(cell: Any) -> str:
    """The 15 digits that Excel keeps of a NIP stored as a number (1.99001012015031E+17); "" for anything else."""
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        return ""
    try:
        number = float(cell.replace(",", ".")) if isinstance(cell, str) else float(cell)
        digits = str(int(number))
    except (ValueError, OverflowError):
        return ""
    written = re.sub(r"E.*|[^0-9]", "", str(cell).upper())
    return digits[:15] if len(digits) == 18 and (not isinstance(cell, str) or len(written) >= 15) else ""


_text_date = lru_cache(maxsize=20_000)(parse_date)


def jenis_kelamin(text: str) -> str:
    """ "L" or "P" from the usual words and codes; "" when it says nothing."""
    upper = text.upper()
    if upper.startswith("PRIA"):
        return "L"
    return {"M": "L", "L": "L", "1": "L", "F": "P", "P": "P", "W": "P", "2": "P"}.get(upper[:1], "")


def _jenis(text: str, status: str, skema: str) -> str:
    upper = text.upper()
    if "PARUH" in upper:
        return "PPPK Paruh Waktu"
    if "PPPK" in upper or (skema == "PPPK" and "PNS" not in upper):
        return "PPPK"
    return (
        "CPNS" if status.startswith("C") or "CPNS" in upper else "PNS" if upper or skema == "PNS" else skema
    )


def kedudukan(text: str) -> str:
    """The office's word for a legal position as SIASN writes it; unknown ones stay."""
    lower = text.casefold()
    for part, word in (
        ("pensiun", "Pensiun"),
        ("bup", "Pensiun"),
        ("meninggal", "Meninggal"),
        ("tidak aktif", "Tidak aktif"),
        ("diberhentikan", "Diberhentikan"),
        ("pemberhentian sementara", "Pemberhentian sementara"),
        ("cltn", "CLTN"),
        ("cuti di luar", "CLTN"),
        ("tugas belajar", "Tugas belajar"),
        ("mpp", "MPP"),
        ("persiapan pensiun", "MPP"),
        ("disiplin", "Hukuman disiplin"),
        ("pindah", "Pindah"),
        ("aktif", "Aktif"),
    ):
        if part in lower:
            return word
    return text[:40] or "Aktif"


def jenis_jabatan(text: str) -> str:
    """Struktural, Fungsional, Pelaksana or Rangkap from SIASN's words; unknown ones stay."""
    lower = text.casefold()
    for part, word in (
        ("umum", "Pelaksana"),
        ("pelaksana", "Pelaksana"),
        ("struktural", "Struktural"),
        ("rangkap", "Rangkap"),
        ("fungsional", "Fungsional"),
        ("tertentu", "Fungsional"),
    ):
        if part in lower:
            return word
    return text[:40]


def against_nip(values: Mapping[str, Any], number: nips.Nip) -> list[tuple[str, str, str, Any]]:
    """Where the data differ from what the NIP says: (key, complaint, advice, value according to the NIP)."""
    advice = "Periksa SK-nya; NIP tetap sah walaupun berbeda."
    found: list[tuple[str, str, str, Any]] = []
    lahir = values.get("tanggal_lahir")
    if lahir and lahir != number.tanggal_lahir:
        text = f"Menurut NIP, tanggal lahirnya {number.tanggal_lahir:%d-%m-%Y}."
        found.append(("tanggal_lahir", text, advice, number.tanggal_lahir))
    sex = values.get("jenis_kelamin")
    if sex and sex != number.jenis_kelamin:
        said = "laki-laki" if number.jenis_kelamin == "L" else "perempuan"
        found.append(
            ("jenis_kelamin", f"Menurut NIP, jenis kelaminnya {said}.", advice, number.jenis_kelamin)
        )
    tmt = values.get("tmt_cpns")
    if tmt and (tmt.year != number.tmt.year or (number.skema == "PNS" and tmt.month != number.tmt.month)):
        said = f"{number.tmt:%m-%Y}" if number.skema == "PNS" else str(number.tmt.year)
        found.append(("tmt_cpns", f"Menurut NIP, TMT-nya {said}.", advice, number.tmt))
    jenis = values["jenis"]
    if jenis != "Non-ASN" and jenis.startswith("PPPK") != (number.skema == "PPPK"):
        found.append(("jenis", f"Menurut NIP, ini {number.skema}.", advice, number.skema))
    return found
