"""The offline proof of a certificate: what is signed, and what a check can say about it.

The signed bytes are made in `files/bukti.py`; here is only what they mean, as plain values:

    body = [1, kid (4 bytes), {1: nomor, 2: nama, 3: judul, 4: first day, 5: last day, 6: JP x 100,
            7: predikat, 8: h8(NIP), 9: day of issue, 10: agency, 11: role, 12: valid until}]

Days count from 1970-01-01. Only whole numbers, texts and byte strings occur, so that a verifier in any
language stays short. 1, 2, 3, 6 and 9 are always there; the rest only when it says something.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Any

from pembinaan_desktop.domain import wording

PREFIX = "SKB1:"
DOMAIN = b"SERTIF1\0"
LIST_DOMAIN = b"DAFTAR1\0"
VERSION = 1
LONGEST = 80  # bytes of UTF-8 of the name and the title
SIGNATURE_BYTES = 64
KID_BYTES = 4
TYPED_DIGITS = 16  # of a fingerprint, typed from another office's letter
STALE_DAYS = 90  # a list of revocations older than this is mentioned
_EPOCH = date(1970, 1, 1)
_TEXTS = {1: "nomor", 2: "nama", 3: "judul", 7: "predikat", 10: "instansi", 11: "peran"}
_DAYS = {4: "tanggal_mulai", 5: "tanggal_selesai", 9: "tanggal_terbit", 12: "berlaku_sampai"}
_NEEDED = {1, 2, 3, 6, 9}


class Putusan(Enum):
    """What a check found; the value is what the officer reads."""

    SAH = "SAH"
    DICABUT = "DICABUT"
    KEDALUWARSA = "KEDALUWARSA"
    TIDAK_TERDAFTAR = "TIDAK TERDAFTAR"
    KUNCI_TIDAK_DIKENAL = "KUNCI TIDAK DIKENAL"
    PALSU = "PALSU"
    BUKAN = "BUKAN SERTIFIKAT KAMI"


MEANING = {
    Putusan.SAH: "Tanda tangannya benar. Bandingkan isian di bawah dengan yang tercetak di kertas.",
    Putusan.DICABUT: "Dulu diterbitkan, tetapi sudah dicabut atau diganti. Jangan diterima.",
    Putusan.KEDALUWARSA: "Tanda tangannya benar, tetapi masa berlakunya sudah lewat.",
    Putusan.TIDAK_TERDAFTAR: "Tanda tangannya memakai kunci kantor ini, tetapi nomornya tidak ada di register.",
    Putusan.KUNCI_TIDAK_DIKENAL: "Dibuat dengan kunci yang tidak ada di daftar ini, mungkin kantor lain. "
    "Isian di bawah belum terbukti benar.",
    Putusan.PALSU: "Isinya tidak cocok dengan tanda tangannya: dipalsukan, atau kodenya rusak.",
    Putusan.BUKAN: "Kode ini bukan kode sertifikat dari Pembinaan.",
}


@dataclass(frozen=True)
class Bukti:
    """The signed statement of one certificate. kid: 8 hex digits. jp: lesson hours. h8: 16 hex digits or ""."""

    kid: str
    nomor: str
    nama: str
    judul: str
    jp: float
    tanggal_terbit: date
    tanggal_mulai: date | None = None
    tanggal_selesai: date | None = None
    predikat: str = ""
    h8: str = ""
    instansi: str = ""
    peran: str = ""
    berlaku_sampai: date | None = None

    def body(self) -> list[Any]:
        """The plain value that is signed; texts in NFC, cut where the code would grow too big."""
        fields: dict[int, Any] = {6: round(self.jp * 100)}
        for key, name in _TEXTS.items():
            if text := cut(getattr(self, name)):
                fields[key] = text
        for key, name in _DAYS.items():
            if (day := getattr(self, name)) is not None:
                fields[key] = (day - _EPOCH).days
        if self.h8:
            fields[8] = bytes.fromhex(self.h8)
        return [VERSION, bytes.fromhex(self.kid), fields]

    def lines(self) -> list[tuple[str, str]]:
        """(caption, value) of every signed field, in the order of the paper."""
        days = ""
        if self.tanggal_mulai:
            days = wording.date_range(self.tanggal_mulai, self.tanggal_selesai or self.tanggal_mulai)
        found = [
            ("Nomor", self.nomor),
            ("Nama", self.nama),
            ("Sebagai", self.peran),
            ("Kegiatan", self.judul),
            ("Tanggal", days),
            ("Jam pelajaran", wording.decimal(self.jp)),
            ("Predikat", self.predikat),
            ("Diterbitkan", wording.long_date(self.tanggal_terbit)),
            ("Berlaku sampai", wording.long_date(self.berlaku_sampai)),
            ("Instansi", self.instansi),
        ]
        return [(caption, value) for caption, value in found if value]


@dataclass(frozen=True)
class Pemeriksaan:
    """Outcome of a check. bukti: what the code says, None when it cannot be read. catatan: anything more.

    penerbit: the other office whose trusted key signed it, "" for our own. teks: what was checked.
    """

    putusan: Putusan
    bukti: Bukti | None = None
    catatan: tuple[str, ...] = ()
    sertifikat_id: int | None = None
    penerbit: str = ""
    teks: str = ""

    @property
    def arti(self) -> str:
        return MEANING[self.putusan]


def cut(text: str, longest: int = LONGEST) -> str:
    """`text` in NFC without control characters, at most `longest` bytes of UTF-8; "…" where it was cut."""
    clean = unicodedata.normalize("NFC", wording.literal(text))
    if len(clean.encode()) <= longest:
        return clean
    kept = clean.encode()[: longest - 3].decode("utf-8", "ignore").rstrip()
    return f"{kept}…"


def from_body(body: Any) -> Bukti:
    """The way back of `Bukti.body`. Raises ValueError for anything that `body` would not make."""
    if not (isinstance(body, list) and len(body) == 3 and type(body[0]) is int and body[0] == VERSION):
        raise ValueError("not a body of version 1")
    _, kid, fields = body
    if not (isinstance(kid, bytes) and len(kid) == KID_BYTES and isinstance(fields, Mapping)):
        raise ValueError("kid or fields")
    if not (_NEEDED <= set(fields) <= {*_TEXTS, *_DAYS, 6, 8}):
        raise ValueError("fields missing or unknown")
    values: dict[str, Any] = {"kid": kid.hex(), "jp": _whole(fields[6], 10_000_000) / 100}
    for key, name in _TEXTS.items():
        if key in fields:
            values[name] = _text(fields[key])
    for key, name in _DAYS.items():
        if key in fields:
            values[name] = _EPOCH + timedelta(days=_whole(fields[key], 1_000_000))
    if 8 in fields:
        if not (isinstance(fields[8], bytes) and len(fields[8]) == 8):
            raise ValueError("h8")
        values["h8"] = fields[8].hex()
    return Bukti(**values)


def _whole(value: Any, most: int) -> int:
    if type(value) is not int or not 0 <= value <= most:
        raise ValueError("not a whole number in range")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value or cut(value) != value:
        raise ValueError("not a text that we would write")
    return value


def fits_typed(fingerprint: str, typed: str) -> bool:
    """Whether what the officer typed from the other office's letter is the end of a fingerprint (or all of it).

    At least the last two groups: 64 bits, more than anybody can search a second key for.
    """
    digits = "".join(typed.split()).lower()
    return len(digits) >= TYPED_DIGITS and fingerprint.endswith(digits)


def fingerprint_groups(fingerprint: str) -> str:
    """64 hex digits as 8 groups of 8, to be read aloud and compared."""
    return " ".join(fingerprint[place : place + 8] for place in range(0, len(fingerprint), 8)).upper()
