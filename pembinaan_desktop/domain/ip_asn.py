"""IP ASN as an internal estimate: what a person has by kind of post, each cell explained.

PermenPANRB 38/2018 and PerBKN 8/2019 as lines of the reference table "ip_asn", which the officer changes when BKN
changes its weights. Each cell is all or nothing. Performance and discipline are not estimated: the program keeps no
such data. The official value is BKN's alone.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from pembinaan_desktop.domain.wording import decimal, has_word

LABEL = "Perkiraan internal, bukan nilai resmi BKN."
KOMPETENSI, KUALIFIKASI = "KOMPETENSI", "KUALIFIKASI"
STRUKTURAL, FUNGSIONAL, PELAKSANA = "Struktural", "Fungsional", "Pelaksana"


@dataclass(frozen=True)
class Komponen:
    """A line of the reference table. jabatan: kind of post, "" for all. kelompok: of forms of development.

    syarat_jp: hours needed, 0 asks for one training. tahun: years looked at (1: this year), 0 for ever.
    kata: words of positions that need no such training, or of the education. kecuali: words of trainings that do
    not count.
    """

    kode: str
    nama: str
    dimensi: str
    jabatan: str = ""
    kelompok: str = ""
    nilai: float = 0.0
    syarat_jp: float = 0.0
    tahun: int = 0
    kata: tuple[str, ...] = ()
    kecuali: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pelatihan:
    """A training that was passed. kelompok: of its form."""

    nama: str
    kelompok: str
    jp: float
    selesai: date


@dataclass(frozen=True)
class Sel:
    """One cell of the sum: the value of `maks` that a person has, and why."""

    kelompok: str
    nama: str
    nilai: float
    maks: float
    kalimat: str

    @property
    def ada(self) -> bool:
        return self.nilai >= self.maks > 0


def kind_of_post(jenis_jabatan: str, eselon: str) -> str:
    """STRUKTURAL, FUNGSIONAL, PELAKSANA, or "" while that is not known; who holds an echelon is structural."""
    if eselon.strip(" -") or jenis_jabatan in (STRUKTURAL, "Rangkap"):
        return STRUKTURAL
    return jenis_jabatan if jenis_jabatan in (FUNGSIONAL, PELAKSANA) else ""


def kompetensi(
    jenis: str, jabatan: str, trainings: Collection[Pelatihan], lines: Sequence[Komponen], hari_ini: date
) -> tuple[Sel, ...]:
    """The cells of the dimension "kompetensi" for a kind of post; () while the kind is not known."""
    return tuple(
        _cell(line, jabatan, trainings, hari_ini)
        for line in lines
        if line.dimensi == KOMPETENSI and line.jabatan == jenis and jenis
    )


def _cell(line: Komponen, jabatan: str, trainings: Collection[Pelatihan], today: date) -> Sel:
    if line.kata and has_word(jabatan, line.kata):
        return Sel(line.kelompok, line.nama, line.nilai, line.nilai, "tidak diwajibkan bagi jabatan ini")
    first = today.year - line.tahun + 1 if line.tahun else 0
    mine = [
        one
        for one in trainings
        if one.kelompok == line.kelompok
        and one.selesai.year >= first
        and not (line.kecuali and has_word(one.nama, line.kecuali))
    ]
    when = _when(line.tahun, today)
    if line.syarat_jp:
        hours = sum(one.jp for one in mine)
        if hours >= line.syarat_jp:
            return _have(line, f"{decimal(hours)} JP {when}")
        lacks = decimal(line.syarat_jp - hours)
        return _lack(line, f"{decimal(hours)} JP {when}, kurang {lacks} JP dari {decimal(line.syarat_jp)}")
    if mine:
        last = max(mine, key=lambda one: one.selesai)
        return _have(line, f"{last.nama} ({last.selesai.year})")
    return _lack(line, f"belum ada {when}" if line.tahun else "belum ada")


def _when(years: int, today: date) -> str:
    if years == 1:
        return f"tahun {today.year}"
    return f"sejak {today.year - years + 1}" if years else "selama ini"


def _have(line: Komponen, text: str) -> Sel:
    return Sel(line.kelompok, line.nama, line.nilai, line.nilai, text)


def _lack(line: Komponen, text: str) -> Sel:
    return Sel(line.kelompok, line.nama, 0.0, line.nilai, text)


def kualifikasi(pendidikan: str, lines: Sequence[Komponen]) -> Sel | None:
    """The cell of education; None where it is not written down or not understood."""
    own = [line for line in lines if line.dimensi == KUALIFIKASI]
    found = next((line for line in own if has_word(pendidikan, line.kata)), None)
    if found is None or not pendidikan.strip():
        return None
    most = max(line.nilai for line in own)
    return Sel(KUALIFIKASI, "Kualifikasi", found.nilai, most, f"{pendidikan.strip()}: {found.nama}")
