"""Reading the list of units (ID, name, ID of the unit above) as a tree. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.impor import Header, Problem, broken_cell, find_header, formula_problem, text_of

FIELDS = (
    Field("siasn_id", "ID", aliases=("ID", "UNOR ID", "ID UNOR")),
    Field("nama", "Nama unor", aliases=("NAMA UNOR", "NAMA_UNOR", "UNOR NAMA", "NAMA UNIT", "NAMA")),
    Field(
        "induk", "ID atasan", aliases=("ID ATASAN", "ID_ATASAN", "DIATASAN ID", "UNOR INDUK ID", "ID INDUK")
    ),
)
_KINDS = {
    "DINAS": "OPD",
    "BADAN": "OPD",
    "INSPEKTORAT": "OPD",
    "SEKRETARIAT": "OPD",
    "SATUAN": "OPD",
    "RSUD": "OPD",
    "KECAMATAN": "kecamatan",
    "KELURAHAN": "kelurahan",
    "PUSKESMAS": "puskesmas",
    "UPTD": "UPTD",
    "UPT": "UPTD",
    "SD": "sekolah",
    "SDN": "sekolah",
    "SMP": "sekolah",
    "SMPN": "sekolah",
    "TK": "sekolah",
    "BIDANG": "bidang",
    "BAGIAN": "bagian",
    "SUBBAGIAN": "subbagian",
    "SEKSI": "seksi",
}


@dataclass(frozen=True)
class UnitLine:
    """One unit of the file. induk: ID of the unit above, "" at the top."""

    baris: int
    siasn_id: str
    nama: str
    induk: str


@dataclass(frozen=True)
class UnitLines:
    """lines: parents before children. problems: taken in, to look at.

    refused: left out. baris: rows read.
    """

    lines: list[UnitLine]
    problems: list[Problem]
    refused: list[Problem]
    baris: int


def is_unit_list(rows: Sequence[Sequence[Any]]) -> bool:
    """Whether the sheet looks like a list of units and not of people."""
    try:
        find_header(rows, FIELDS, ("siasn_id", "nama", "induk"))
    except Exception:
        return False
    return not any("NIP" in text_of(cell).upper().split() for row in rows[:10] for cell in row)


def kind_of(nama: str, *, top: bool) -> str:
    """The kind a name suggests ("DINAS KESEHATAN": OPD); "" when it says nothing."""
    kind = _KINDS.get(nama.split(maxsplit=1)[0].upper() if nama else "", "")
    return "bagian" if kind == "OPD" and not top and nama.upper().startswith("SEKRETARIAT") else kind


def read_units(rows: Sequence[Sequence[Any]], known: set[str]) -> UnitLines:
    """All units; known: IDs that the office has already. Raises UserError when columns are missing."""
    header = find_header(rows, FIELDS, ("siasn_id", "nama", "induk"))
    found: dict[str, UnitLine] = {}
    refused: list[Problem] = []
    count = 0
    for number, row in enumerate(rows[header.baris :], header.baris + 1):
        texts = {key: text_of(row[header.columns[key]]) for key in ("siasn_id", "nama", "induk")}
        siasn_id, nama, induk = texts.values()
        if not (siasn_id or nama or induk):
            continue
        count += 1
        problem = _refusal(number, texts, found, header)
        if problem:
            refused.append(problem)
        else:
            found[siasn_id] = UnitLine(number, siasn_id[:64], nama[:200], "" if induk == siasn_id else induk)
    problems: list[Problem] = []
    for line in found.values():
        if line.induk and line.induk not in found and line.induk not in known:
            problems.append(
                Problem(
                    line.baris,
                    header.names["induk"],
                    line.induk,
                    "Unit atasan tidak ada; ditaruh paling atas.",
                )
            )
    ordered, loops = _ordered(found)
    for line in loops:
        refused.append(
            Problem(line.baris, header.names["induk"], line.induk, "Unit ini menjadi atasan dirinya sendiri.")
        )
    return UnitLines(ordered, problems, refused, count)


def _refusal(
    baris: int, texts: Mapping[str, str], found: dict[str, UnitLine], header: Header
) -> Problem | None:
    siasn_id = texts["siasn_id"]
    if broken := broken_cell(texts):
        return Problem(baris, header.names[broken], texts[broken], *formula_problem(texts[broken]))
    if not siasn_id:
        return Problem(baris, header.names["siasn_id"], "", "ID unit kosong.")
    if not texts["nama"]:
        return Problem(baris, header.names["nama"], "", "Nama unit kosong.")
    if siasn_id in found:
        return Problem(
            baris, header.names["siasn_id"], siasn_id, f"ID ini sudah ada di baris {found[siasn_id].baris}."
        )
    return None


def _ordered(found: dict[str, UnitLine]) -> tuple[list[UnitLine], list[UnitLine]]:
    ordered: list[UnitLine] = []
    placed: set[str] = set()
    waiting = list(found.values())
    while waiting:
        ready = [line for line in waiting if line.induk not in found or line.induk in placed]
        if not ready:
            return ordered, waiting
        ordered += ready
        placed |= {line.siasn_id for line in ready}
        waiting = [line for line in waiting if line.siasn_id not in placed]
    return ordered, []
