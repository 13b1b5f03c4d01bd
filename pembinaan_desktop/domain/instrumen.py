"""Instruments: what is asked, how it may be answered, what depends on what.

An instrument's content ("susunan") is a tuple of `Aspek` with `Butir`. It is kept as one document per
version, because it is copied, frozen, printed and exported as a whole. `kode` of an item stays the same
in later versions and copies, so that results of several years can be compared.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pembinaan_desktop.domain import wording

Value = int | float | str | list[int]
"""An answer: a point on a scale, 1/0 for yes/no, the number of a choice, several numbers, or text."""
Susunan = tuple["Aspek", ...]

MAX_BUTIR = 200
MAX_PILIHAN = 9
"""One digit must be enough to choose."""
MAX_TEKS = 50_000


@dataclass(frozen=True)
class Skala:
    """How an item is answered. low, high: range of its points; None when it is not scored.

    digits: keys that answer it with one press; empty when more has to be typed.
    """

    kode: str
    nama: str
    low: float | None = None
    high: float | None = None
    digits: str = ""
    ujung: tuple[str, str] = ("", "")


SKALA = {
    skala.kode: skala
    for skala in (
        Skala("1-5", "Skala 1–5", 1, 5, "12345", ("Tidak Baik", "Sangat Baik")),
        Skala("1-4", "Skala 1–4", 1, 4, "1234", ("Tidak Baik", "Sangat Baik")),
        Skala("0-100", "Angka 0–100", 0, 100),
        Skala("ya_tidak", "Ya / tidak", 0, 1, "10"),
        Skala("pilihan", "Pilihan (satu)", 0, 1, "123456789"),
        Skala("beberapa", "Pilihan (beberapa)"),
        Skala("teks", "Jawaban tertulis"),
    )
}
LEVEL = {1: "Reaksi", 2: "Pembelajaran", 3: "Perilaku", 4: "Hasil"}
"""Levels after Kirkpatrick."""
UJUNG = (
    ("Tidak Baik", "Sangat Baik"),
    ("Tidak Setuju", "Sangat Setuju"),
    ("Belum Pernah", "Selalu"),
    ("Tidak Puas", "Sangat Puas"),
    ("Tidak Penting", "Sangat Penting"),
)
"""What the ends of a scale usually mean; the officer may write other words."""
MAX_UJUNG = 40
PERAN = {"penerapan": "Sudah diterapkan?", "hambatan": "Hambatan", "contoh": "Contoh atau alasan"}
"""What level 3 reads from the answer to an item."""
LINGKUP = {"kegiatan": "Satu untuk kegiatan", "narasumber": "Satu untuk tiap narasumber dan mata pelatihan"}
RESPONDEN = {"peserta": "Peserta", "atasan": "Atasan langsung"}


@dataclass(frozen=True)
class Butir:
    """One item. kunci: number of the right choice, 0 when there is none.

    ujung: what the lowest and the highest point of its scale mean; ("", "") for the usual words.
    peran: what level 3 takes from it (`PERAN`), "" for nothing.
    terbalik: a high answer is a bad one (resistance); points are mirrored.
    syarat: kode of an earlier item; this one is asked only when that answer is among `syarat_nilai`.
    """

    kode: str
    teks: str
    skala: str = "1-5"
    bobot: float = 1.0
    pilihan: tuple[str, ...] = ()
    kunci: int = 0
    terbalik: bool = False
    syarat: str = ""
    syarat_nilai: tuple[int, ...] = ()
    ujung: tuple[str, str] = ("", "")
    peran: str = ""

    @property
    def berujung(self) -> bool:
        """Whether the ends of its scale have words."""
        return any(SKALA[self.skala].ujung)

    @property
    def arti(self) -> tuple[str, str]:
        """Words of the lowest and the highest point, e.g. ("Tidak Setuju", "Sangat Setuju")."""
        low, high = SKALA[self.skala].ujung
        return self.ujung[0] or low, self.ujung[1] or high

    @property
    def dinilai(self) -> bool:
        """Whether its answers are points: a scale, yes/no, or a choice with a right one."""
        if self.skala == "pilihan":
            return self.kunci > 0
        return SKALA[self.skala].low is not None

    @property
    def satu_angka(self) -> bool:
        """Whether one digit answers it."""
        return bool(SKALA[self.skala].digits)

    def options(self) -> tuple[tuple[int, str], ...]:
        """(number, words) of what can be ticked on paper; empty for numbers and text."""
        if self.skala in ("pilihan", "beberapa"):
            return tuple(enumerate(self.pilihan, 1))
        if self.skala == "ya_tidak":
            return ((1, "Ya"), (0, "Tidak"))
        if self.skala in ("1-4", "1-5"):
            return tuple((int(digit), digit) for digit in SKALA[self.skala].digits)
        return ()


@dataclass(frozen=True)
class Aspek:
    """A group of items with its weight among the groups."""

    nama: str
    butir: tuple[Butir, ...] = ()
    bobot: float = 1.0


def all_butir(susunan: Susunan) -> list[Butir]:
    return [butir for aspek in susunan for butir in aspek.butir]


def next_kode(used: Iterable[str]) -> str:
    """b1, b2 ...: one that was never used."""
    numbers = [int(kode[1:]) for kode in used if kode[:1] == "b" and kode[1:].isdigit()]
    return f"b{max(numbers, default=0) + 1}"


# ----------------------------------------------------------------------------- answers


def read(butir: Butir, text: Any) -> Value | None:
    """The answer in a typed or imported cell; None when it is empty.

    Raises ValueError with an Indonesian sentence when it lies outside the scale.
    """
    if isinstance(text, bool):
        text = "1" if text else "0"
    if isinstance(text, float):
        text = f"{text:.4f}".rstrip("0").rstrip(".")
    raw = str("" if text is None else text).strip()
    if not raw:
        return None
    if butir.skala == "teks":
        if len(raw) > MAX_TEKS:
            raise ValueError(f"Jawaban tertulis paling banyak {wording.integer(MAX_TEKS)} huruf.")
        return _prose(raw)
    if butir.skala == "beberapa":
        return _several(butir, raw)
    if butir.skala == "ya_tidak" and raw.casefold() in _YES_NO:
        return _YES_NO[raw.casefold()]
    if butir.skala == "pilihan":
        words = [option.casefold() for option in butir.pilihan]
        if raw.casefold() in words:
            return words.index(raw.casefold()) + 1
    return _number(butir, raw)


_YES_NO = {"ya": 1, "y": 1, "tidak": 0, "t": 0}


def _prose(raw: str) -> str:
    """Lines kept, control and invisible characters gone."""
    return "\n".join(wording.literal(line) for line in raw.splitlines()).strip()


def _number(butir: Butir, raw: str) -> int | float:
    skala = SKALA[butir.skala]
    high = len(butir.pilihan) if butir.skala == "pilihan" else skala.high or 0
    low = 1 if butir.skala == "pilihan" else skala.low or 0
    complaint = f"“{raw[:20]}” di luar {low:.0f}–{high:.0f}."
    try:
        value = float(raw.replace(",", "."))
    except ValueError:
        raise ValueError(complaint) from None
    whole = butir.skala != "0-100"
    if not low <= value <= high or (whole and value != int(value)):
        raise ValueError(complaint)
    return int(value) if value == int(value) else value


def _several(butir: Butir, raw: str) -> list[int]:
    words = {option.casefold(): number for number, option in enumerate(butir.pilihan, 1)}
    parts = [part.strip() for part in raw.replace(";", ",").split(",")] if not raw.isdigit() else list(raw)
    found = set()
    for part in filter(None, parts):
        number = words.get(part.casefold(), int(part) if part.isdigit() else 0)
        if not 1 <= number <= len(butir.pilihan):
            raise ValueError(f"“{part[:20]}” di luar 1–{len(butir.pilihan)}.")
        found.add(number)
    return sorted(found)


def write(value: Value | None) -> str:
    """An answer as it is typed: "4", "87,5", "134", text; "" for None."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "".join(map(str, value))
    return wording.decimal(value, 4) if isinstance(value, float) and math.isfinite(value) else str(value)


def points(butir: Butir, value: Any) -> float | None:
    """The points of an answer on the item's scale; None when it is empty or not scored."""
    if value is None or isinstance(value, (str, list)) or not butir.dinilai:
        return None
    if butir.skala == "pilihan":
        return 1.0 if value == butir.kunci else 0.0
    skala = SKALA[butir.skala]
    if butir.terbalik:
        return (skala.low or 0) + (skala.high or 0) - float(value)
    return float(value)


def asked(butir: Butir, answers: Mapping[str, Any]) -> bool:
    """Whether the item is asked, given the answers so far."""
    return not butir.syarat or answers.get(butir.syarat) in butir.syarat_nilai


def conditional(susunan: Susunan) -> bool:
    """Whether any item is asked only after certain answers."""
    return any(butir.syarat for aspek in susunan for butir in aspek.butir)


def clean(susunan: Susunan, answers: Mapping[str, Any]) -> dict[str, Value]:
    """Only answers that belong to the instrument and whose item was asked, in its order."""
    kept: dict[str, Value] = {}
    for butir in all_butir(susunan):
        value = answers.get(butir.kode)
        if value not in (None, "", []) and asked(butir, kept):
            kept[butir.kode] = value
    return kept


def unanswered(susunan: Susunan, answers: Mapping[str, Any]) -> list[Butir]:
    """Items that were asked and have no answer; written ones may stay empty."""
    return [
        butir
        for butir in all_butir(susunan)
        if butir.skala not in ("teks", "beberapa") and butir.kode not in answers and asked(butir, answers)
    ]


# ----------------------------------------------------------------------------- checking


def complaints(susunan: Susunan) -> list[str]:
    """Indonesian sentences about what makes the instrument unusable; empty when it is fine."""
    items = all_butir(susunan)
    found = []
    if not items:
        return ["Instrumen belum mempunyai butir."]
    if len(items) > MAX_BUTIR:
        found.append(f"Instrumen paling banyak {MAX_BUTIR} butir.")
    if len({butir.kode for butir in items}) != len(items):
        found.append("Ada kode butir yang kembar.")
    for aspek in susunan:
        if not aspek.nama.strip():
            found.append("Ada aspek tanpa nama.")
        found += [f"Aspek “{aspek.nama}”: {text}" for text in _weights(aspek.bobot)]
    earlier: dict[str, Butir] = {}
    for number, butir in enumerate(items, 1):
        found += [f"Butir {number}: {text}" for text in _item(butir, earlier)]
        earlier[butir.kode] = butir
    return found


def _weights(bobot: float) -> list[str]:
    return [] if 0 <= bobot <= 1000 else ["bobot antara 0 dan 1000."]


def _item(butir: Butir, earlier: Mapping[str, Butir]) -> list[str]:
    found = _weights(butir.bobot)
    if not butir.teks.strip():
        found.append("pertanyaannya kosong.")
    if butir.skala not in SKALA:
        return [*found, f"skala “{butir.skala}” tidak dikenal."]
    if butir.skala in ("pilihan", "beberapa") and not 2 <= len(butir.pilihan) <= MAX_PILIHAN:
        found.append(f"isi 2 sampai {MAX_PILIHAN} pilihan.")
    if butir.peran and butir.peran not in PERAN:
        found.append(f"peran “{butir.peran}” tidak dikenal.")
    if not 0 <= butir.kunci <= len(butir.pilihan):
        found.append("kunci jawaban di luar pilihan.")
    if butir.syarat:
        before = earlier.get(butir.syarat)
        if before is None:
            found.append("syaratnya harus butir sebelumnya.")
        elif not set(butir.syarat_nilai) & {value for value, _ in before.options()}:
            found.append("jawaban syaratnya tidak ada pada butir itu.")
    return found


def notes(susunan: Susunan) -> list[str]:
    """Things to know that do no harm: weights that do not add up to 100."""
    groups = [("bobot aspek", [aspek.bobot for aspek in susunan])]
    groups += [
        (f"bobot butir pada “{aspek.nama}”", [b.bobot for b in aspek.butir if b.skala in SKALA and b.dinilai])
        for aspek in susunan
    ]
    found = []
    for name, weights in groups:
        total = sum(weights)
        if len(set(weights)) > 1 and round(total, 6) not in (1, 100):
            found.append(
                f"Jumlah {name} {wording.decimal(total)}, bukan 100; dihitung menurut perbandingannya."
            )
        if weights and total == 0:
            found.append(f"Semua {name} nol; dihitung sama berat.")
    return found


# ----------------------------------------------------------------------------- document


def dump(susunan: Susunan) -> list[dict[str, Any]]:
    """The document of a version; values that are usual are left out."""
    usual = Butir("", "")
    return [
        {
            "nama": aspek.nama,
            "bobot": aspek.bobot,
            "butir": [
                {
                    key: list(value) if isinstance(value, tuple) else value
                    for key, value in butir.__dict__.items()
                    if key in ("kode", "teks", "skala") or value != getattr(usual, key)
                }
                for butir in aspek.butir
            ],
        }
        for aspek in susunan
    ]


def load(document: Any) -> Susunan:
    """The way back of `dump`. Raises ValueError with an Indonesian sentence for anything else."""
    if not isinstance(document, list):
        raise ValueError("Daftar aspek tidak ada.")
    return tuple(
        Aspek(
            _text(aspek, "nama"),
            tuple(_butir(butir) for butir in _list(aspek, "butir")),
            _weight(aspek),
        )
        for aspek in document
    )


def _butir(document: Any) -> Butir:
    return Butir(
        _text(document, "kode"),
        _text(document, "teks"),
        _text(document, "skala"),
        _weight(document),
        tuple(str(option)[:300] for option in _list(document, "pilihan")),
        _int(document.get("kunci", 0)),
        bool(document.get("terbalik", False)),
        str(document.get("syarat", ""))[:20],
        tuple(_int(value) for value in _list(document, "syarat_nilai")),
        _ujung(_list(document, "ujung")),
        str(document.get("peran", ""))[:20],
    )


def _ujung(words: Sequence[Any]) -> tuple[str, str]:
    clean_words = [wording.literal(str(word))[:MAX_UJUNG] for word in words]
    if len(clean_words) not in (0, 2):
        raise ValueError("Ujung skala harus dua: angka terendah dan tertinggi.")
    return (clean_words[0], clean_words[1]) if clean_words else ("", "")


def _text(document: Any, key: str) -> str:
    value = document.get(key) if isinstance(document, dict) else None
    if not isinstance(value, str) or len(value) > 1000:
        raise ValueError(f"Isian “{key}” tidak ada atau bukan teks.")
    return wording.literal(value)


def _list(document: Any, key: str) -> Sequence[Any]:
    value = document.get(key, []) if isinstance(document, dict) else None
    if not isinstance(value, list):
        raise ValueError(f"Isian “{key}” bukan daftar.")
    return value


def _int(value: Any) -> int:
    if not isinstance(value, int):
        raise ValueError(f"“{value}” bukan bilangan bulat.")
    return int(value)


def _weight(document: Any) -> float:
    value = document.get("bobot", 1.0)
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        raise ValueError("Bobot bukan angka.")
    return float(value)


# ----------------------------------------------------------------------------- editing


def put(susunan: Susunan, number: int, butir: Butir, aspek: str) -> Susunan:
    """The item in place of the one with its kode (or new, at the end) in the group `aspek`.

    number: position among all items before which it goes when it is new or changes its group; -1 for the end.
    """
    at = [a.nama for a in susunan].index(aspek) if aspek in [a.nama for a in susunan] else -1
    inside = next((i for i, a in enumerate(susunan) if butir.kode in {b.kode for b in a.butir}), -1)
    if inside >= 0 and inside == at:
        return tuple(
            replace(a, butir=tuple(butir if b.kode == butir.kode else b for b in a.butir)) for a in susunan
        )
    rest = remove(susunan, butir.kode) if inside >= 0 else susunan
    if at < 0:
        return (*rest, Aspek(aspek, (butir,)))
    group = rest[at]
    before = sum(len(a.butir) for a in rest[:at])
    place = len(group.butir) if number < 0 else max(0, min(len(group.butir), number - before))
    changed = replace(group, butir=(*group.butir[:place], butir, *group.butir[place:]))
    return (*rest[:at], changed, *rest[at + 1 :])


def remove(susunan: Susunan, kode: str) -> Susunan:
    """Without that item; a group that becomes empty stays."""
    return tuple(replace(a, butir=tuple(b for b in a.butir if b.kode != kode)) for a in susunan)


def shift(susunan: Susunan, kode: str, step: int) -> Susunan:
    """The item one place up (-1) or down (1) in its group."""
    made = []
    for aspek in susunan:
        items = list(aspek.butir)
        place = next((i for i, b in enumerate(items) if b.kode == kode), -1)
        if place >= 0 and 0 <= place + step < len(items):
            items.insert(place + step, items.pop(place))
        made.append(replace(aspek, butir=tuple(items)))
    return tuple(made)


def name_ends(susunan: Susunan, ujung: tuple[str, str]) -> Susunan:
    """The same words at the ends of every scale."""
    return tuple(
        replace(a, butir=tuple(replace(b, ujung=ujung) if b.berujung else b for b in a.butir))
        for a in susunan
    )


def ends(susunan: Susunan) -> list[tuple[str, str]]:
    """The different words at the ends of its scales, in the order of the items."""
    return list(dict.fromkeys(butir.arti for butir in all_butir(susunan) if butir.berujung))
