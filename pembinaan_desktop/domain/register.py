"""The office's book of certificate numbers: gaps, numbers that came twice, numbers from the old notebook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.impor import Header, broken_cell, formula_problem, parse_date, text_of
from pembinaan_desktop.domain.sertifikat import PolaNomor

LONGEST_GAP = 500  # more numbers missing in a row are told as one line
FIELDS = (
    Field("nomor", "Nomor", width=30, required=True, aliases=("Nomor Sertifikat", "No. Sertifikat", "No Sertifikat")),
    Field("nama", "Nama", width=34, aliases=("Nama Lengkap", "Nama Peserta", "Nama Pegawai")),
    Field("nip", "NIP", width=22, aliases=("NIP/NRP",)),
    Field("judul", "Kegiatan", width=40, aliases=("Nama Kegiatan", "Judul", "Pelatihan", "Nama Pelatihan")),
    Field("tanggal_terbit", "Tanggal terbit", "date", 14, aliases=("Tanggal", "Tgl", "Tgl Terbit")),
    Field("keterangan", "Keterangan", width=24, aliases=("Ket", "Catatan")),
)  # fmt: skip


@dataclass(frozen=True)
class Nomor:
    """What the checks need of one line. lingkup + urut: counter and value."""

    id: int
    lingkup: str
    urut: int
    nomor: str
    tahun: int
    sumber: str


@dataclass(frozen=True)
class Lubang:
    """Numbers of a counter that nobody has: from, to (both missing)."""

    lingkup: str
    dari: int
    sampai: int

    @property
    def jumlah(self) -> int:
        return self.sampai - self.dari + 1


def gaps(rows: Sequence[Nomor], mulai: int = 1) -> list[Lubang]:
    """Values missing between the start value and the highest of each counter; numbers without one are left out."""
    by_scope: dict[str, set[int]] = {}
    for row in rows:
        if not row.lingkup.startswith("buku/"):
            by_scope.setdefault(row.lingkup, set()).add(row.urut)
    found: list[Lubang] = []
    for scope, values in sorted(by_scope.items()):
        before = min(mulai, *values) - 1
        for value in sorted(values):
            if value > before + 1:
                found.append(Lubang(scope, before + 1, value - 1))
            before = value
    return found


def doubles(rows: Sequence[Nomor], pola: PolaNomor) -> list[tuple[Nomor, ...]]:
    """Lines that share a number: the same but for case, spaces and leading zeros, or the same value of the
    year's counter under two months."""
    groups: dict[object, list[Nomor]] = {}
    for row in rows:
        urut = pola.urut_of(row.nomor) if pola.lingkup == "tahun" else None
        key = number_key(row.nomor) if urut is None else (row.tahun, urut)
        groups.setdefault(key, []).append(row)
    return [tuple(group) for group in groups.values() if len(group) > 1]


def number_key(nomor: str) -> str:
    """A number without case, spaces and leading zeros: "893/007/BKD" and "893 / 7 / bkd" are the same."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", "".join(nomor.split()).casefold())


@dataclass(frozen=True)
class BarisBuku:
    """One line of the notebook. masalah: to look at; ditolak: it does not come in because of it."""

    baris: int
    nomor: str
    nama: str
    nip: str
    judul: str
    keterangan: str
    tanggal_terbit: date
    lingkup: str
    urut: int
    masalah: str = ""
    ditolak: bool = False


def read_lines(
    rows: Iterable[tuple[int, Sequence[Any]]],
    header: Header,
    *,
    tahun: int,
    pola: PolaNomor,
    known: Sequence[Nomor],
) -> list[BarisBuku]:
    """Lines of a sheet below its headings.

    rows: (row in the sheet, cells). tahun: for lines without a date. known: what the register holds. A number that
    is there already is refused, never merged; one whose value is taken under another month comes in beside the
    counters, to be seen among the doubles.
    """
    seen = {number_key(row.nomor): row.nomor for row in known}
    taken = {(row.lingkup, row.urut): row.nomor for row in known}
    found: list[BarisBuku] = []
    for baris, row in rows:
        cells, plain = header.cells(row)
        texts = {key: wording.literal(text) for key, text in plain.items()}
        if not any(texts.values()):
            continue
        line = _line(baris, cells, texts, tahun, pola)
        key = number_key(line.nomor)
        if not line.ditolak and key in seen:
            line = _refused(line, f"Nomor ini sudah ada: {seen[key]}.")
        elif not line.ditolak:
            seen[key] = line.nomor
            if not line.lingkup or (line.lingkup, line.urut) in taken:
                line = _loose(line, taken)
            taken[(line.lingkup, line.urut)] = line.nomor
        found.append(line)
    return found


def _line(
    baris: int, cells: Mapping[str, Any], texts: Mapping[str, str], tahun: int, pola: PolaNomor
) -> BarisBuku:
    nomor = texts.get("nomor", "")
    written, trouble = cells.get("tanggal_terbit", ""), ""
    try:
        day = parse_date(written)
    except ValueError:
        day, trouble = None, f"Tanggal “{text_of(written)}” tidak terbaca; dipakai 1 Januari."
    year = re.search(r"(?<!\d)(20\d\d)(?!\d)", nomor)
    day = day or date(int(year[1]) if year else tahun, 1, 1)
    urut = pola.urut_of(nomor)
    scope = pola.scope(day, "sertifikat", None) if urut is not None and pola.lingkup != "kegiatan" else ""
    line = BarisBuku(
        baris, nomor[:120], texts.get("nama", ""), texts.get("nip", ""), texts.get("judul", ""),
        texts.get("keterangan", ""), day, scope, urut or 0, trouble,
    )  # fmt: skip
    if broken := broken_cell(texts):
        return _refused(line, formula_problem(texts[broken])[0])
    return line if nomor else _refused(line, "Nomor kosong.")


def _refused(line: BarisBuku, why: str) -> BarisBuku:
    return replace(line, masalah=why, ditolak=True)


def _loose(line: BarisBuku, taken: Mapping[tuple[str, int], str]) -> BarisBuku:
    """A number that has no place of its own in a counter: kept as it is, beside the counters."""
    why = "Tidak mengikuti pola nomor; dicatat tanpa memengaruhi nomor berikutnya."
    if line.lingkup:
        why = f"Urutan {line.urut} sudah dipakai {taken[(line.lingkup, line.urut)]}; dicatat sebagai nomor ganda."
    scope = f"buku/{line.tanggal_terbit.year}"
    urut = max((value for name, value in taken if name == scope), default=0) + 1
    return replace(line, lingkup=scope, urut=urut, masalah=why)
