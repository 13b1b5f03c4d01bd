"""The fill-in workbook of needs as it comes back from an office."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.impor import FORMULA_ERRORS, Problem, formula_problem, text_of
from pembinaan_desktop.domain.impor_kehadiran import is_key
from pembinaan_desktop.domain.kebutuhan import MOST_PEOPLE, PRIORITAS
from pembinaan_desktop.domain.kegiatan import KOMPETENSI
from pembinaan_desktop.domain.pegawai import plain_text

SAFE = "Daftar kebutuhan tidak berubah."
HEADINGS = (
    "No",
    "Pegawai (pilih atau tulis NIP)",
    "Atau kelompok jabatan",
    "Jumlah orang",
    "Topik yang dibutuhkan",
    "Jenis kompetensi",
    "Kesenjangan kompetensi (0–4)",
    "Kesenjangan kinerja (0–4)",
    "Bentuk yang diusulkan",
    "Prioritas",
    "Alasan",
)
KEYS = (
    *("siapa", "kelompok", "jumlah", "topik", "jenis_kompetensi", "kesenjangan_kompetensi"),
    *("kesenjangan_kinerja", "bentuk", "prioritas", "alasan"),
)
"""What the columns from the second on hold."""
TITLES = dict(zip(KEYS, HEADINGS[1:], strict=True))
KEY, BEFORE = len(HEADINGS), len(HEADINGS) + 1
"""Hidden columns, counted from 0: public id of the wish, and its texts when the workbook was written."""
EXTRA_ROWS = 30
TYPED = ("siapa", "kelompok", "topik")
"""Cells without which a line says nothing: what is left of an emptied line are its drop-downs."""
_LIMITS = {"kelompok": 200, "topik": 200, "alasan": 600}


@dataclass(frozen=True)
class BarisIsian:
    """One line. kunci: public id of the wish, "" when it was lost. teks: cells by key. sebelum: as written.

    values: what the cells mean (siapa is still text). kosong: nothing is asked (any more).
    """

    nomor: int
    kunci: str
    teks: Mapping[str, str]
    sebelum: str
    values: Mapping[str, Any] = field(default_factory=dict)
    masalah: tuple[Problem, ...] = ()

    @property
    def kosong(self) -> bool:
        return not any(self.teks[key] for key in TYPED)

    @property
    def utuh(self) -> bool:
        """The office left the line as it was written."""
        return bool(self.sebelum) and joined(self.teks) == self.sebelum


def joined(texts: Mapping[str, str]) -> str:
    """The cells of a line as one text, to tell whether it was touched."""
    return "¦".join(" ".join(str(texts.get(key, "")).split()) for key in KEYS)


def refusal(baris: int, key: str, shown: str, reason: str) -> Problem:
    """A cell that cannot be taken. reason: the rest of a sentence, or a whole one."""
    text = f"{reason[:1].upper()}{reason[1:].rstrip('.')}."
    return Problem(baris, TITLES[key], shown, text, "", key)


def read_kebutuhan(
    rows: Sequence[Sequence[Any]], bentuk: Mapping[str, str]
) -> tuple[str, tuple[BarisIsian, ...]]:
    """(public id of the request, lines). Raises UserError for a workbook that is not ours.

    bentuk: code by name of the forms of development.
    """
    head = next((n for n, row in enumerate(rows[:8]) if row and is_key(row[0])), None)
    if head is None:
        raise UserError(
            "Berkas ini bukan lembar usulan kebutuhan dari Pembinaan, atau kunci tersembunyinya sudah dihapus.",
            safe=SAFE,
            advice="Kirim ulang lembar usulan yang baru kepada OPD itu.",
        )
    names = {plain_text(name): code for name, code in bentuk.items()}
    found = []
    for number, row in enumerate(rows[head + 2 :], head + 3):
        cells = [*map(text_of, row), *[""] * (BEFORE + 1)]
        key = cells[KEY] if is_key(cells[KEY]) else ""
        raw = str(row[BEFORE]) if len(row) > BEFORE else ""
        texts = {name: cells[column] for column, name in enumerate(KEYS, 1)}
        holes = tuple(
            Problem(number, TITLES[name], text, *formula_problem(text), name)
            for name, text in texts.items()
            if text in FORMULA_ERRORS
        )
        line = BarisIsian(number, key, texts, raw, {}, holes)
        if line.kosong and not key and not holes:
            continue
        if not line.kosong and not holes:
            values, problems = _values(number, texts, names)
            line = BarisIsian(number, key, texts, raw, values, problems)
        found.append(line)
    return str(rows[head][0]), tuple(found)


def _values(
    number: int, texts: Mapping[str, str], bentuk: Mapping[str, str]
) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """What the cells of a line mean, and the cells that mean nothing."""
    wrong: list[Problem] = []
    values: dict[str, Any] = {key: texts[key] for key in ("siapa", "kelompok", "topik", "alasan")}

    def refuse(key: str, reason: str) -> None:
        wrong.append(refusal(number, key, texts[key], reason))

    if not texts["topik"]:
        refuse("topik", "topik belum diisi")
    if not texts["siapa"] and not texts["kelompok"]:
        refuse("siapa", "isi pegawai, atau kelompok jabatan")
    for key, limit in _LIMITS.items():
        if len(texts[key]) > limit:
            refuse(key, f"paling panjang {limit} huruf")
    values["jumlah"] = _number(texts["jumlah"] or "1", 1, MOST_PEOPLE)
    if values["jumlah"] is None:
        refuse("jumlah", "isi angka 1 atau lebih")
    for key, start in (("kesenjangan_kompetensi", "2"), ("kesenjangan_kinerja", "0")):
        values[key] = _number((texts[key] or start)[:1] if "–" in texts[key] else texts[key] or start, 0, 4)
        if values[key] is None:
            refuse(key, "isi 0 sampai 4")
    kinds = {plain_text(name): value for value, name in KOMPETENSI if value}
    priorities = {plain_text(name): value for value, name in PRIORITAS}
    for key, words, start in (
        ("jenis_kompetensi", kinds, "teknis"),
        ("prioritas", priorities, "sedang"),
        ("bentuk", bentuk, ""),
    ):
        text = plain_text(texts[key]) or start
        values[key] = words.get(text, "KL03" if not text else None)
        if values[key] is None:
            refuse(key, "tidak ada dalam pilihan")
    return values, tuple(wrong)


def _number(text: str, least: int, most: int) -> int | None:
    if not re.fullmatch(r"[0-9]{1,6}", text):
        return None
    return int(text) if least <= int(text) <= most else None
