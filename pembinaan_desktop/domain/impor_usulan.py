"""The fill-in sheet of nominations as it comes back from an office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.impor import text_of
from pembinaan_desktop.domain.impor_kehadiran import is_key
from pembinaan_desktop.domain.nip import clean

SAFE = "Daftar usulan tidak berubah."
HEADINGS = ("No", "NIP / NI PPPK", "Nama", "Jabatan", "Unit kerja", "Usulan", "Keterangan")
CHOICES = ("Ya", "Cadangan", "Tidak")
CHOICE = HEADINGS.index("Usulan")
KEY, BEFORE = len(HEADINGS), len(HEADINGS) + 1
"""Hidden columns, counted from 0: public id of the person, and the nomination when the sheet was written."""
EXTRA_ROWS = 20
_WORDS = {
    "ya": "Ya",
    "y": "Ya",
    "v": "Ya",
    "√": "Ya",
    "✓": "Ya",
    "1": "Ya",
    "usul": "Ya",
    "diusulkan": "Ya",
    "cadangan": "Cadangan",
    "c": "Cadangan",
    "tidak": "",
    "t": "",
    "-": "",
    "": "",
}


@dataclass(frozen=True)
class BarisUsulan:
    """One line. kunci: public id of the employee, "" for a line the office added. usulan: "Ya", "Cadangan" or "".

    asli: the text as typed when it is none of these.
    """

    nomor: int
    kunci: str
    nip: str
    nama: str
    usulan: str
    sebelum: str
    keterangan: str
    asli: str = ""


def read_usulan(rows: Sequence[Sequence[Any]]) -> tuple[str, tuple[BarisUsulan, ...]]:
    """(public id of the activity, lines that say something). Raises UserError for a sheet that is not ours."""
    head = next((n for n, row in enumerate(rows[:8]) if row and is_key(row[0])), None)
    if head is None:
        raise UserError(
            "Berkas ini bukan lembar usulan dari Pembinaan, atau kunci tersembunyinya sudah dihapus.",
            safe=SAFE,
            advice="Kirim ulang lembar usulan yang baru.",
        )
    found = []
    for number, row in enumerate(rows[head + 2 :], head + 3):
        cells = [text_of(cell) for cell in row] + [""] * (BEFORE + 1)
        key = cells[KEY] if is_key(cells[KEY]) else ""
        nip, nama, typed = clean(cells[1]), cells[2], cells[CHOICE]
        if not key and not nip and not nama:
            continue
        known = typed.casefold() in _WORDS
        value = _WORDS.get(typed.casefold(), "")
        found.append(
            BarisUsulan(number, key, nip, nama, value, cells[BEFORE], cells[6], "" if known else typed)
        )
    return str(rows[head][0]), tuple(found)
