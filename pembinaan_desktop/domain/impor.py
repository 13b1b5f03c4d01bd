"""Reading an employee workbook row by row: header, cleaning, checks. Pure; knows no file and no database."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from pembinaan_desktop.domain import golongan as gol
from pembinaan_desktop.domain import nip as nips
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.pegawai import FIELDS, IMPORT_ONLY, PERSONAL
from pembinaan_desktop.domain.wording import BULAN

HEADER_ROWS = 10
DATES = ("tanggal_lahir", "tmt_golongan", "tmt_jabatan", "tmt_cpns")
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
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_SCIENTIFIC = re.compile(r"\d+([.,]\d+)?E\+?\d+", re.IGNORECASE)
NUMBER_NIP = (
    "NIP tersimpan sebagai angka, sehingga digit terakhirnya hilang.",
    "Ubah kolom NIP menjadi Text di Excel, lalu isi ulang dari SIASN.",
)


@dataclass(frozen=True)
class Problem:
    """One complaint. baris: sheet row from 1; kolom: heading in the file; saran: what to do."""

    baris: int
    kolom: str
    nilai: str
    masalah: str
    saran: str = ""


@dataclass(frozen=True)
class Header:
    """baris: sheet row of the headings. columns: column number from 0; names: heading; both by key."""

    baris: int
    columns: dict[str, int]
    names: dict[str, str]


@dataclass
class Person:
    """One data row after cleaning. refused: why it may not come in.

    problems: to look at, but it comes in.
    """

    baris: int
    values: dict[str, Any]
    unor_id: str = ""
    unor_induk: str = ""
    problems: list[Problem] = field(default_factory=list)
    refused: Problem | None = None


def heading_key(text: Any) -> str:
    """A heading without case, spaces, underscores and punctuation."""
    return re.sub(r"[^A-Z0-9]", "", str(text).upper())


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
    if isinstance(cell, datetime | date):
        return f"{cell.day:02d}-{cell.month:02d}-{cell.year:04d}"
    return str(cell)


def wanted_fields(personal: bool) -> tuple[Field, ...]:
    """The fields an import takes; personal: also NIK, phone, address, religion, marital status."""
    return (*FIELDS, *IMPORT_ONLY, *(PERSONAL if personal else ()))


def find_header(
    rows: Sequence[Sequence[Any]],
    fields: Sequence[Field],
    required: Sequence[str],
    mapping: Mapping[str, str] | None = None,
) -> Header:
    """The heading row among the first ten.

    mapping: heading in the file -> field key, chosen by the officer; it wins over the aliases.
    Raises UserError when there is none, when a required column is missing or stands twice.
    """
    chosen = {heading_key(title): key for title, key in (mapping or {}).items()}
    best: Header | None = None
    doubles: list[str] = []
    for number, row in enumerate(rows[:HEADER_ROWS]):
        header, twice = _match(number + 1, row, fields, chosen)
        if best is None or len(header.columns) > len(best.columns):
            best, doubles = header, twice
    titles = {f.key: f.title for f in fields}
    if best is None or not best.columns:
        raise UserError(
            f"Judul kolom tidak ditemukan di {HEADER_ROWS} baris pertama.",
            safe="Tidak ada data yang diubah.",
            advice=f"Beri judul kolom, paling sedikit: {', '.join(titles[key] for key in required)}.",
        )
    missing = [titles[key] for key in required if key not in best.columns]
    if missing:
        raise UserError(
            f"Kolom wajib tidak ada: {', '.join(missing)}. Judul kolom terbaca di baris {best.baris}.",
            safe="Tidak ada data yang diubah.",
            advice="Tambahkan kolom itu, atau ubah judulnya seperti di unduhan SIASN.",
        )
    if doubles:
        raise UserError(
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
    names_of = {key: text_of(row[number]) for key, number in columns.items()}
    return Header(baris, columns, names_of), doubles


def parse_date(cell: Any) -> date | None:
    """A date cell, an Excel serial number, or text d-m-Y, d/m/Y, Y-m-d, "5 Mei 1990"; None when empty.

    Raises ValueError when it cannot be read.
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if 1 <= cell < 2_958_466:
            return date(1899, 12, 30) + timedelta(days=int(cell))
        raise ValueError
    text = text_of(cell).lstrip("'")
    if len(text) == 10 and text[2] == "-" == text[5]:
        return date(int(text[6:]), int(text[3:5]), int(text[:2]))
    if not text or text == "-":
        return None
    parts = re.split(r"[-/.\s]+", text.split("T")[0].removesuffix(" 00:00:00"))
    if len(parts) != 3:
        if text.isdigit() and len(text) == 5:
            return date(1899, 12, 30) + timedelta(days=int(text))
        raise ValueError
    if not parts[1].isdigit():
        names = [b.casefold()[:3] for b in BULAN]
        parts[1] = str(names.index(parts[1].casefold()[:3]) + 1)
    first, month, last = (int(part) for part in parts)
    return date(first, month, last) if first > 31 else date(last, month, first)


def read_person(row: Sequence[Any], baris: int, header: Header, today: date) -> Person | None:
    """Clean and check one row; None for an empty row."""
    cells = {key: row[number] if number < len(row) else "" for key, number in header.columns.items()}
    if all(cell == "" or cell is None for cell in cells.values()) and not any(text_of(c) for c in row):
        return None
    texts = {key: text_of(cell) for key, cell in cells.items() if key not in DATES}
    person = Person(baris, {}, texts.pop("unor_id", ""), texts.pop("unor_induk", ""))

    def complain(key: str, masalah: str, saran: str = "") -> Problem:
        shown = texts[key] if key in texts else text_of(cells.get(key, ""))
        return Problem(baris, header.names.get(key, key), shown[:120], masalah, saran)

    status = texts.pop("status_cpns", "").upper()
    number = _nip(cells["nip"], complain, today)
    if isinstance(number, Problem):
        person.refused = number
        return person
    if not texts["nama"] or texts["nama"].strip("-. ") == "":
        person.refused = complain("nama", "Nama kosong.", "Isi nama pegawai di SIASN atau di berkas ini.")
        return person
    values = person.values
    for key, text in texts.items():
        values[key] = text[: LIMITS.get(key, 200)]
        if len(text) > LIMITS.get(key, 200):
            person.problems.append(
                complain(key, f"Terlalu panjang; disimpan {LIMITS.get(key, 200)} huruf pertama.")
            )
    if texts["nama"][0] in "=+-@":
        person.problems.append(
            complain(
                "nama",
                "Nama tampak seperti rumus Excel; disimpan apa adanya sebagai teks.",
                "Perbaiki nama ini.",
            )
        )
    values["nip"] = number.nomor
    values["skema"] = number.skema
    values["jenis"] = _jenis(texts.get("jenis", ""), status, number.skema)
    _dates(cells, values, person, complain)
    _codes(texts, values, person, complain, number)
    _against_nip(values, person, complain, number)
    return person


def _nip(cell: Any, complain: Callable[..., Problem], today: date) -> nips.Nip | Problem:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return complain("nip", *NUMBER_NIP)
    text = text_of(cell)
    if not text:
        return complain(
            "nip", "NIP kosong.", "Isi NIP; orang tanpa NIP ditambahkan langsung sebagai peserta."
        )
    if _SCIENTIFIC.fullmatch(text):
        return complain("nip", *NUMBER_NIP)
    try:
        return nips.parse(text, today)
    except ValueError as error:
        return complain("nip", str(error), "Betulkan NIP menurut SIASN, lalu impor lagi.")


def _jenis(text: str, status: str, skema: str) -> str:
    upper = text.upper()
    if "PARUH" in upper:
        return "PPPK Paruh Waktu"
    if "PPPK" in upper or (skema == "PPPK" and "PNS" not in upper):
        return "PPPK"
    return (
        "CPNS" if status.startswith("C") or "CPNS" in upper else "PNS" if upper or skema == "PNS" else skema
    )


def _dates(cells: Mapping[str, Any], values: dict[str, Any], person: Person, complain: Any) -> None:
    for key in DATES:
        if key in cells:
            try:
                values[key] = parse_date(cells[key])
            except ValueError:
                values[key] = None
                person.problems.append(
                    complain(
                        key,
                        "Tanggal tidak terbaca; dikosongkan.",
                        "Tulis hari-bulan-tahun, misalnya 31-12-1990.",
                    )
                )


def _codes(
    texts: Mapping[str, str], values: dict[str, Any], person: Person, complain: Any, number: nips.Nip
) -> None:
    if "jenis_kelamin" in texts:
        sex = texts["jenis_kelamin"].upper()[:1]
        values["jenis_kelamin"] = {"M": "L", "L": "L", "1": "L", "F": "P", "P": "P", "W": "P", "2": "P"}.get(
            sex, ""
        )
        if texts["jenis_kelamin"].upper().startswith("PRIA"):
            values["jenis_kelamin"] = "L"
    if "kedudukan" in texts:
        values["kedudukan"] = kedudukan(texts["kedudukan"])
    if "jenis_jabatan" in texts:
        values["jenis_jabatan"] = jenis_jabatan(texts["jenis_jabatan"])
    if "golongan" in texts:
        skema = "PPPK" if values["jenis"].startswith("PPPK") else number.skema
        read = gol.parse(texts["golongan"], skema)
        values["golongan"], values["golongan_urut"] = (read.nama, read.urut) if read else ("", 0)
        if read is None and texts["golongan"].strip("- "):
            person.problems.append(
                complain(
                    "golongan",
                    "Golongan tidak dikenal; dikosongkan.",
                    "Tulis seperti III/b, atau IX untuk PPPK.",
                )
            )


def kedudukan(text: str) -> str:
    """The office's word for a legal position as SIASN writes it."""
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


def _against_nip(values: Mapping[str, Any], person: Person, complain: Any, number: nips.Nip) -> None:
    advice = "Periksa SK-nya; NIP tetap sah walaupun berbeda."
    lahir = values.get("tanggal_lahir")
    if lahir and lahir != number.tanggal_lahir:
        said = f"{number.tanggal_lahir:%d-%m-%Y}"
        person.problems.append(complain("tanggal_lahir", f"Menurut NIP, tanggal lahirnya {said}.", advice))
    sex = values.get("jenis_kelamin")
    if sex and sex != number.jenis_kelamin:
        said = "laki-laki" if number.jenis_kelamin == "L" else "perempuan"
        person.problems.append(complain("jenis_kelamin", f"Menurut NIP, jenis kelaminnya {said}.", advice))
    tmt = values.get("tmt_cpns")
    if tmt and (tmt.year != number.tmt.year or (number.skema == "PNS" and tmt.month != number.tmt.month)):
        said = f"{number.tmt:%m-%Y}" if number.skema == "PNS" else str(number.tmt.year)
        person.problems.append(complain("tmt_cpns", f"Menurut NIP, TMT-nya {said}.", advice))
    if values["jenis"] != "Non-ASN" and values["jenis"].startswith("PPPK") != (number.skema == "PPPK"):
        person.problems.append(complain("jenis", f"Menurut NIP, ini {number.skema}.", advice))
