"""Needs of competence development (AKPK): who wants what, how big the gap is, which wishes mean the same.

The columns follow the planning table of PerLAN 10/2018: gap of competence and of performance, form, priority.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.kegiatan import KOMPETENSI
from pembinaan_desktop.domain.pegawai import plain_text

STATUS = ("Diajukan", "Divalidasi", "Ditolak", "Masuk rencana")
NEXT = {
    "Diajukan": ("Divalidasi", "Ditolak"),
    "Divalidasi": ("Diajukan", "Ditolak"),
    "Ditolak": ("Diajukan", "Divalidasi"),
    "Masuk rencana": (),
}
"""What the officer may decide; "Masuk rencana" comes from the plan and ends there."""
ROLE = {"Diajukan": "warn", "Divalidasi": "info", "Ditolak": "bad", "Masuk rencana": "good"}
SUMBER = (
    ("opd", "OPD"),
    ("atasan", "Atasan"),
    ("pegawai", "Pegawai"),
    ("evaluasi", "Evaluasi"),
    ("tim", "Tim"),
)
PRIORITAS = ((3, "Tinggi"), (2, "Sedang"), (1, "Rendah"))
PRIORITAS_ROLE = {3: "bad", 2: "warn", 1: "neutral"}
KESENJANGAN = (
    (0, "0 – tidak ada"),
    (1, "1 – kecil"),
    (2, "2 – sedang"),
    (3, "3 – besar"),
    (4, "4 – sangat besar"),
)
MOST_PEOPLE = 100_000
FROM_JULY = 7
"""The month from which the office plans for the coming year."""


def usual_year(today: date) -> int:
    """The year whose needs are gathered now."""
    return today.year + (today.month >= FROM_JULY)


def hours_year(tahun: int, today: date) -> int:
    """The year whose lesson hours say who lacks some: the one before the plan, or this one while it runs."""
    return min(tahun - 1, today.year)


def _people(value: Any) -> str:
    return "" if 1 <= int(value) <= MOST_PEOPLE else "Isi 1 atau lebih."


FIELDS = (
    Field(
        "siapa",
        "Pegawai",
        width=50,
        default="",
        help="NIP atau nama. Kosongkan bila yang diusulkan sekelompok jabatan.",
    ),
    Field("kelompok", "Kelompok jabatan", width=40, default="", help="Misalnya: Bendahara Puskesmas"),
    Field("jumlah", "Jumlah orang", "int", width=8, default=1, check=_people, help="Untuk kelompok jabatan"),
    Field("unit_id", "Unit / OPD", "choice", width=40, help="Kosong: OPD pegawai itu"),
    Field("topik", "Topik", width=50, required=True, help="Misalnya: Pengelolaan Arsip Dinamis"),
    Field("jenis_kompetensi", "Jenis kompetensi", "choice", choices=KOMPETENSI, default="Teknis"),
    Field("kesenjangan_kompetensi", "Kesenjangan kompetensi", "choice", choices=KESENJANGAN, default=2),
    Field("kesenjangan_kinerja", "Kesenjangan kinerja", "choice", choices=KESENJANGAN, default=0),
    Field("bentuk", "Bentuk yang diusulkan", "choice", width=30, required=True, default="KL03"),
    Field("prioritas", "Prioritas", "choice", choices=PRIORITAS, default=2),
    Field("sumber", "Sumber usulan", "choice", choices=SUMBER, default="opd"),
    Field("alasan", "Alasan", "long", width=50, default=""),
)


def why_not(status: str, wanted: str, alasan: str) -> str:
    """The reason why a wish may not take a status; "" when it may."""
    if status == wanted:
        return f"sudah {wanted.lower()}"
    if wanted not in NEXT.get(status, ()):
        return f"berstatus {status.lower()}"
    return "alasan penolakan belum ditulis" if wanted == "Ditolak" and not alasan.strip() else ""


# --- wishes that mean the same ------------------------------------------------------------

_FILLER = """
pelatihan diklat bimtek bimbingan workshop lokakarya kursus seminar sosialisasi penataran pendidikan
dan tentang bagi untuk dalam di pada bidang dasar teknis
"""
FILLER = frozenset(_FILLER.split())
_WORD = re.compile(r"[a-z0-9]+")
ALIKE = 0.84
"""Share of equal letters from which two topics may mean the same; the officer has the last word."""


def topic_key(topik: str) -> str:
    """The words that make a topic, without case, filler and order: equal for spellings of one wish."""
    words = _WORD.findall(plain_text(topik))
    return " ".join(sorted(w for w in words if w not in FILLER) or sorted(words))


def alike(one: str, other: str) -> bool:
    """Whether two topic keys may mean the same: nearly the same letters, or one holds all words of the other."""
    if one == other:
        return True
    mine, theirs = set(one.split()), set(other.split())
    if min(len(mine), len(theirs)) >= 2 and (mine <= theirs or theirs <= mine):
        return True
    match = SequenceMatcher(None, one, other, autojunk=False)
    return match.real_quick_ratio() >= ALIKE and match.quick_ratio() >= ALIKE and match.ratio() >= ALIKE


@dataclass(frozen=True)
class Serupa:
    """Spellings of what may be one topic. nama: the usual spelling. ids: wishes by spelling."""

    nama: str
    ejaan: Mapping[str, tuple[int, ...]]

    @property
    def jumlah(self) -> int:
        return sum(map(len, self.ejaan.values()))


def groups(topics: Sequence[tuple[int, str]]) -> list[Serupa]:
    """Topics spelled in more than one way. topics: (id of the wish, topic). The largest group first."""
    by_key: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for wish, topik in topics:
        by_key[topic_key(topik)][topik].append(wish)
    keys = sorted(by_key)
    root = {key: key for key in keys}

    def top(key: str) -> str:
        while root[key] != key:
            key = root[key]
        return key

    for number, one in enumerate(keys):
        for other in keys[number + 1 :]:
            if alike(one, other):
                root[top(other)] = top(one)
    merged: dict[str, dict[str, tuple[int, ...]]] = defaultdict(dict)
    for key in keys:
        merged[top(key)].update({topik: tuple(ids) for topik, ids in by_key[key].items()})
    found = [
        Serupa(max(ejaan, key=lambda t: (len(ejaan[t]), len(t), t)), ejaan)
        for ejaan in merged.values()
        if len(ejaan) > 1
    ]
    return sorted(found, key=lambda one: (-one.jumlah, one.nama))


# --- what became of it --------------------------------------------------------------------


@dataclass(frozen=True)
class Minta:
    """A wish as the count sees it: of a person, or of a number of people of some units with such a post."""

    id: int
    pegawai_id: int | None
    jumlah: int
    units: frozenset[int]
    kelompok: str = ""


@dataclass(frozen=True)
class Terlatih:
    """Somebody who took part in a finished activity that answers the wishes."""

    pegawai_id: int
    unit_id: int | None
    jabatan: str


def met(wishes: Sequence[Minta], trained: Sequence[Terlatih]) -> dict[int, int]:
    """How many people of each wish were trained. Nobody counts for two wishes; named people come first."""
    left = {one.pegawai_id: one for one in trained}
    found: dict[int, int] = {}
    for wish in wishes:
        if wish.pegawai_id is not None:
            found[wish.id] = int(left.pop(wish.pegawai_id, None) is not None)
    for wish in sorted((w for w in wishes if w.pegawai_id is None), key=lambda w: (not w.kelompok, w.id)):
        fitting = [one for one in left.values() if _fits(wish, one)][: wish.jumlah]
        for one in fitting:
            del left[one.pegawai_id]
        found[wish.id] = len(fitting)
    return found


def _fits(wish: Minta, one: Terlatih) -> bool:
    """Of its units; the words of the group stand in the post, where any of them does."""
    if wish.units and one.unit_id not in wish.units:
        return False
    words = _WORD.findall(plain_text(wish.kelompok))
    post = plain_text(one.jabatan)
    return not words or any(word in post for word in words)
