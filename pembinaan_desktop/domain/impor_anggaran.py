"""Reading the table of a budget document (DPA, RKA): lines, the sums above them, amounts as people write them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pembinaan_desktop.domain import anggaran as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.impor import Header, Problem, broken_cell, formula_problem, number, text_of

FIELDS = tuple(
    one for one in (*rules.PAGU_FIELDS, *rules.NILAI_FIELDS) if one.key not in ("program_id", "versi")
)
REQUIRED = ("kode_rekening", "uraian", "jumlah|harga")
LIMITS = {"sub_kegiatan": 200, "uraian": 300, "satuan": 60}
_FACTOR = re.compile(r"([\d.,]+)\s*(.*)")
_SUM = re.compile(r"(sub\s*)?(jumlah|total)\b", re.IGNORECASE)
_TREE = re.compile(r"\d\.\d{2}(\.|$)")
"""Codes of programmes down to sub kegiatan ("5.04.02.2.01.0002"): the part behind an account's first has one digit."""


def rupiah(cell: Any) -> int | None:
    """Whole rupiah; ValueError for fractions of one, for debts and for what no budget holds."""
    value = number(cell)
    if value is None:
        return None
    if value > rules.MOST_RUPIAH or value != value.to_integral_value():
        raise ValueError
    return int(value)


def volume(cell: Any) -> tuple[float | None, str]:
    """(volume, unit) of 40, "40 Orang" or "40 Orang x 2 Kali" (80, "Orang Kali"); ValueError for other words."""
    if isinstance(cell, int | float):
        plain = number(cell)
        if plain is None or plain > rules.MOST_VOLUME:
            raise ValueError
        return float(plain), ""
    text = text_of(cell)
    if text in ("", "-", "–"):
        return None, ""
    product, units = Decimal(1), []
    for part in re.split(r"\s+[x×]\s+|\s*\*\s*|[×]", text, flags=re.IGNORECASE):
        found = _FACTOR.fullmatch(part.strip())
        factor = number(found[1]) if found else None
        if found is None or factor is None:
            raise ValueError
        product *= factor
        units.append(found[2].strip())
    if product > rules.MOST_VOLUME:
        raise ValueError
    return float(product), " ".join(unit for unit in units if unit)


@dataclass
class Baris:
    """One row of the sheet that may be a line. values: of `FIELDS`; refused, problems: as for people."""

    baris: int
    values: dict[str, Any]
    problems: list[Problem] = field(default_factory=list)
    refused: Problem | None = None


@dataclass
class Terbaca:
    """What a sheet holds. dilewati: rows that are sums or headings of the lines below them."""

    baris: list[Baris]
    dilewati: int = 0


class PaguReader:
    """Reads the rows below one header; a row without a code belongs to the account above it."""

    def __init__(self, header: Header) -> None:
        self.header = header
        self._sub, self._code = "", ""

    def read_all(self, rows: Iterable[tuple[int, Sequence[Any]]]) -> Terbaca:
        """rows: (row in the sheet, cells) below the headings."""
        found = Terbaca([])
        own: list[tuple[Baris, bool]] = []  # with: it has a code of its own
        for baris, row in rows:
            cells, texts = self.header.cells(row)
            if not any(texts.values()):
                continue
            made = self._row(baris, cells, texts)
            if made is None:
                found.dilewati += 1
            else:
                own.append((made, bool(texts.get("kode_rekening"))))
        for place, (made, coded) in enumerate(own):
            if coded and _is_sum(made, own[place + 1 : place + 2]):
                found.dilewati += 1
            else:
                found.baris.append(made)
        return found

    def _row(self, baris: int, cells: dict[str, Any], texts: dict[str, str]) -> Baris | None:
        """None for headings and sums without a code."""
        amounts = [texts.get(key, "") for key in ("volume", "harga", "jumlah")]
        code, about = texts.get("kode_rekening", "").rstrip("."), texts.get("uraian", "")
        if not code and (_SUM.match(about) or not any(amounts)):
            return None
        if _TREE.match(code):
            self._sub = f"{code} {about}".strip()
            return None
        self._sub = texts.get("sub_kegiatan", "") or self._sub
        values: dict[str, Any] = {
            "sub_kegiatan": wording.literal(self._sub)[: LIMITS["sub_kegiatan"]],
            "kode_rekening": code or self._code,
            "uraian": wording.literal(about)[: LIMITS["uraian"]],
            "satuan": wording.literal(texts.get("satuan", ""))[: LIMITS["satuan"]],
        }
        made = Baris(baris, values)
        if rules.KODE.fullmatch(values["kode_rekening"]):
            self._code = values["kode_rekening"]  # also of a refused row: details below it are not another's

        def complain(key: str, masalah: str, saran: str = "") -> Problem:
            return self.header.problem(baris, key, texts.get(key, ""), masalah, saran)

        if isinstance(cells.get("kode_rekening"), float):
            text = "Kode rekening tersimpan sebagai angka, sehingga bentuknya berubah."
            made.refused = complain("kode_rekening", text, "Ubah kolomnya menjadi Text di Excel, isi ulang.")
        elif broken := broken_cell(texts):
            made.refused = complain(broken, *formula_problem(texts[broken]))
        elif not rules.KODE.fullmatch(values["kode_rekening"]):
            text = "Kode rekening kosong." if not values["kode_rekening"] else "Ini bukan kode rekening."
            made.refused = complain("kode_rekening", text, "Tulis seperti 5.1.02.02.12.0003.")
        elif not about:
            made.refused = complain("uraian", "Uraian kosong.", "Isi nama belanjanya.")
        else:
            made.refused = self._amounts(made, cells, complain)
        return made

    def _amounts(
        self, made: Baris, cells: dict[str, Any], complain: Callable[..., Problem]
    ) -> Problem | None:
        values = made.values
        try:
            values["volume"], unit = volume(cells.get("volume", ""))
            values["satuan"] = values["satuan"] or unit[: LIMITS["satuan"]]
        except ValueError:
            values["volume"] = None
            made.problems.append(complain("volume", "Volume tidak terbaca; dikosongkan."))
        try:
            values["harga"] = rupiah(cells.get("harga", ""))
        except ValueError:
            values["harga"] = None
            made.problems.append(complain("harga", "Harga bukan rupiah bulat; dikosongkan."))
        product = rules.jumlah(values["volume"], values["harga"])
        try:
            values["jumlah"] = rupiah(cells.get("jumlah", ""))
        except ValueError:
            return complain("jumlah", "Jumlah bukan rupiah bulat.", "Tulis angka, misalnya 1.500.000.")
        if values["jumlah"] is None:
            values["jumlah"] = product
        elif product is not None and product != values["jumlah"]:
            text = f"Berbeda dari volume × harga ({wording.rupiah(product)}); jumlah di berkas yang dipakai."
            made.problems.append(complain("jumlah", text))
        if values["jumlah"] is None:
            return complain("jumlah", "Jumlah tidak diketahui.", "Isi jumlah, atau volume dan harganya.")
        if not 0 <= values["jumlah"] <= rules.MOST_RUPIAH:
            return complain("jumlah", "Jumlah terlalu besar.", "Betulkan angkanya.")
        return None


def _is_sum(made: Baris, below: Sequence[tuple[Baris, bool]]) -> bool:
    """The row only adds up the next ones: longer codes, or details without a code of their own."""
    for other, coded in below:
        code, mine = other.values["kode_rekening"], made.values["kode_rekening"]
        return code.startswith(f"{mine}.") or (not coded and code == mine)
    return False
