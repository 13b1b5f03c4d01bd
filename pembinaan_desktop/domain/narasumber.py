"""Speakers: their form, and how they are named in timetables.

A session names its speakers in one text ("Dr. A, M.Si.; B, S.E. (moderator)"), which stays as it was written.
A speaker of the register answers to the key of the own name and to every other name kept beside it
(`sebutan`): the one before a rename, or another spelling.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pembinaan_desktop.domain import golongan
from pembinaan_desktop.domain.fields import Field

NARASUMBER, MODERATOR, PEMBAWA_ACARA = "narasumber", "moderator", "pembawa acara"
PERAN = (
    (NARASUMBER, "Narasumber"),
    (MODERATOR, "Moderator"),
    (PEMBAWA_ACARA, "Pembawa acara"),
    ("panitia", "Panitia"),
)
JENIS = ("PNS", "PPPK", "TNI/Polri", "Pejabat negara", "Non-ASN")
_TITLES = re.compile(r"^(?:(?:prof|dr|drs|dra|ir|h|hj|kh|pdt|ns|apt)\.?\s+)+", re.IGNORECASE)
_ROLE = re.compile(r"\s*\((moderator|pembawa acara|mc|narasumber)\)", re.IGNORECASE)
_ROLES = {"mc": PEMBAWA_ACARA}


def name_key(nama: str) -> str:
    """The same person with and without titles, however it is spaced and written."""
    bare = _TITLES.sub("", _ROLE.sub("", nama).strip().split(",")[0].strip()).strip()
    return " ".join(bare.casefold().split())


@dataclass(frozen=True)
class Disebut:
    """One speaker as a session names it. teks: with titles, without the role."""

    kunci: str
    teks: str
    peran: str = NARASUMBER


@lru_cache(maxsize=16384)  # timetables say the same few texts again and again
def named(text: str) -> tuple[Disebut, ...]:
    """The speakers of a session, each once, in the order they are named."""
    found: dict[str, Disebut] = {}
    for part in re.split(r"[;\n/&]| dan ", text):
        if key := name_key(part):
            role = _ROLE.search(part)
            kind = role[1].casefold() if role else NARASUMBER
            shown = _ROLE.sub("", part).strip()
            found.setdefault(key, Disebut(key, shown, _ROLES.get(kind, kind)))
    return tuple(found.values())


def taken_apart(text: str) -> tuple[str, str, str]:
    """(front titles, name, back titles) of "Dr. H. Budi Santoso, M.Si."."""
    name, _, behind = _ROLE.sub("", text).partition(",")
    name = " ".join(name.split())
    front = _TITLES.match(name)
    return (front[0].strip() if front else ""), name[front.end() if front else 0 :].strip(), behind.strip()


def same_text(one: str, other: str) -> bool:
    """Are two names with titles the same but for spaces, dots and case?"""
    return _plain(one) == _plain(other)


def _plain(text: str) -> str:
    return re.sub(r"[\s.,]+", "", _ROLE.sub("", text)).casefold()


@dataclass(frozen=True)
class Terdaftar:
    """A speaker of the register as far as finding goes. kunci: all keys it answers to; teks: the full name.

    dibatasi: the data of the employee are restricted, so the name is not offered.
    """

    id: int
    teks: str
    kunci: frozenset[str]
    dibatasi: bool = False


class Pencari:
    """Finds who is meant by a name in a timetable."""

    def __init__(self, people: Iterable[Terdaftar]) -> None:
        self._by_key: dict[str, list[Terdaftar]] = {}
        for person in people:
            for key in person.kunci:
                self._by_key.setdefault(key, []).append(person)

    def all(self, kunci: str) -> list[int]:
        """Everybody who answers to a name."""
        return [person.id for person in self._by_key.get(kunci, ())]

    def one(self, name: Disebut) -> int | None:
        """The one who is meant; of two with the same name the one with the same titles, else None."""
        people = self._by_key.get(name.kunci, [])
        if len(people) > 1:
            people = [person for person in people if same_text(person.teks, name.teks)]
        return people[0].id if len(people) == 1 else None


# --- the form -----------------------------------------------------------------------------


def digits(text: str) -> str:
    """A number without the dots, hyphens and spaces people put into it."""
    return re.sub(r"[\s.\-]+", "", text)


def _of_length(*lengths: int) -> Callable[[Any], str]:
    words = " atau ".join(str(length) for length in lengths)

    def check(value: Any) -> str:
        number = digits(str(value))
        right = number.isascii() and number.isdigit() and len(number) in lengths
        return "" if right else f"Isi {words} angka."

    return check


def _account(value: Any) -> str:
    number = digits(str(value))
    return (
        "" if number.isascii() and number.isdigit() and 5 <= len(number) <= 25 else "Isi 5 sampai 25 angka."
    )


def _number(value: Any) -> str:
    number = digits(str(value))
    return (
        "" if number.isascii() and number.isalnum() and len(number) <= 18 else "Isi paling banyak 18 angka."
    )


def golongan_problem(jenis: str, text: str) -> str:
    """The complaint about a grade, "" when it can be read or the kind of person has none."""
    if not text or jenis not in ("PNS", "PPPK") or golongan.parse(text, jenis):
        return ""
    example = "III/b" if jenis == "PNS" else "IX"
    return f"Golongan {jenis} “{text}” tidak dikenal; tulis misalnya {example}."


FIELDS = (
    Field("nama", "Nama", width=36, required=True, help="Tanpa gelar"),
    Field("gelar_depan", "Gelar depan", width=12, default=""),
    Field("gelar_belakang", "Gelar belakang", width=20, default=""),
    Field(
        "jenis",
        "Kepegawaian",
        "choice",
        width=16,
        required=True,
        choices=tuple((one, one) for one in JENIS),
        default="Non-ASN",
        help="Menentukan aturan PPh 21 pada daftar honorarium",
    ),
    Field("nip", "NIP/NRP", width=22, default="", check=_number, help="Boleh kosong"),
    Field(
        "golongan",
        "Golongan",
        width=10,
        default="",
        help="Misalnya III/b; IX untuk PPPK; untuk TNI/Polri golongan yang setara",
    ),
    Field(
        "kelompok", "Kelompok tarif", "choice", width=30, default="", help="Dari tabel acuan Tarif honorarium"
    ),
    Field("jabatan", "Jabatan", width=36, default=""),
    Field("instansi", "Instansi", width=36, default=""),
    Field("keahlian", "Keahlian", width=40, default="", help="Bidang atau materi, dipisah koma"),
    Field("nomor_hp", "Nomor HP", width=18, default=""),
    Field("email", "Surel", width=28, default=""),
    Field(
        "nik", "NIK", width=18, default="", check=_of_length(16), help="16 angka; untuk bukti potong pajak"
    ),
    Field("npwp", "NPWP", width=20, default="", check=_of_length(15, 16), help="15 atau 16 angka"),
    Field("bank", "Bank", width=20, default=""),
    Field("rekening", "Nomor rekening", width=24, default="", check=_account),
    Field(
        "sebutan",
        "Juga ditulis sebagai",
        "long",
        default="",
        help="Nama lain di jadwal, satu per baris; sesi dengan nama itu ikut dihitung",
    ),
    Field("catatan", "Catatan", "long", default=""),
)
NUMBERS = ("nip", "nik", "npwp", "rekening")
FROM_PEGAWAI = ("nama", "gelar_depan", "gelar_belakang", "jenis", "nip", "golongan", "jabatan", "instansi")
"""What a speaker from the office has in common with the employee."""
FOR_PAY = (("rekening", "nomor rekening"), ("npwp", "NPWP atau NIK"), ("golongan", "golongan"))


def missing_for_pay(values: Mapping[str, Any]) -> list[str]:
    """What a payment still needs: account, tax number, and the grade of whom the tax asks it of."""
    found = []
    for key, name in FOR_PAY:
        if key == "golongan" and values["jenis"] in ("Pejabat negara", "Non-ASN"):
            continue
        if not values[key] and not (key == "npwp" and values["nik"]):
            found.append(name)
    return found


def doubles(people: Sequence[Terdaftar], own_keys: Mapping[int, str]) -> frozenset[int]:
    """Ids of those whose own name somebody else answers to as well."""
    answering: dict[str, set[int]] = {}
    for person in people:
        for key in person.kunci:
            answering.setdefault(key, set()).add(person.id)
    return frozenset(number for number, key in own_keys.items() if len(answering.get(key, ())) > 1)


def other_names(text: str, own: Collection[str]) -> dict[str, str]:
    """Key and text of the names of a box with one name per line, without the `own` keys."""
    lines = (line.strip() for line in text.splitlines())
    return {key: line for line in lines if (key := name_key(line)) and key not in own}
