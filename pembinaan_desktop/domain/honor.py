"""Honoraria: hours times tariff, income tax (PPh 21), and the way of a list from plan to payment.

Money is whole rupiah, amounts are hundredths of an hour or a lesson hour, percentages are exact fractions: nothing
drifts, and what is paid and what is withheld always add up to what was earned. Everything is rounded down.

Tax (reference table "aturan_pajak"): PP 80/2010 for civil servants, military, police and state officials by grade;
PMK 168/2023 for others, in brackets of Article 17 on half of the gross.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from pembinaan_desktop.domain import golongan as grades
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.narasumber import JENIS, PERAN

OJ, OJP, KALI = "OJ", "OJP", "kali"
SATUAN = ((OJ, "OJ (jam, 60 menit)"), (OJP, "OJP (JP, 45 menit)"), (KALI, "kali"))
SATUAN_PENDEK = {OJ: "jam", OJP: "JP", KALI: "kali"}
RENCANA, DIAJUKAN, DIBAYAR = "Rencana", "Diajukan", "Dibayar"
STATUS = (RENCANA, DIAJUKAN, DIBAYAR)
ROLE = {RENCANA: "neutral", DIAJUKAN: "info", DIBAYAR: "good"}
NEXT = {RENCANA: (DIAJUKAN,), DIAJUKAN: (DIBAYAR, RENCANA), DIBAYAR: (DIAJUKAN,)}
"""Which state may follow which; back from a payment needs a reason."""
MOST_AMOUNT = 100_000  # hundredths: a thousand hours
MOST_RUPIAH = 10**12  # of a tariff, a transport or a tax
_WORDS = {"tamtama": 1, "bintara": 2, "perwira pertama": 3, "perwira menengah": 4, "perwira tinggi": 4}


# --- amounts ------------------------------------------------------------------------------


def hundredths(satuan: str, menit: int, jp: float) -> int:
    """How much of a unit was taught: hours of 60 minutes, lesson hours as planned, or once."""
    if satuan == KALI:
        return 100
    return menit * 100 // 60 if satuan == OJ else round(jp * 100)


def amount_text(banyak: int) -> str:
    """ "1,5" from 150."""
    return wording.decimal(banyak / 100)


def earned(banyak: int, tarif: int) -> int:
    """Rupiah for an amount in hundredths."""
    return banyak * tarif // 100


@dataclass(frozen=True)
class Uang:
    """The money of one line. honor: hours times tariff."""

    honor: int = 0
    transport: int = 0
    pajak: int = 0

    @property
    def bruto(self) -> int:
        return self.honor + self.transport

    @property
    def netto(self) -> int:
        return self.bruto - self.pajak

    def __add__(self, other: Uang) -> Uang:
        return Uang(self.honor + other.honor, self.transport + other.transport, self.pajak + other.pajak)


# --- tariffs ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Tarif:
    """One line of the reference table "tarif_honor". eselon: "I", "II" or "lain" (whoever has no other group)."""

    kode: str
    nama: str
    peran: str
    satuan: str
    nilai: int
    eselon: str = ""
    dipastikan: bool = False


def confirmed_years(value: Any) -> tuple[int, ...]:
    """The years of 2026 or "2025, 2026"."""
    return tuple(int(year) for year in re.findall(r"\d{4}", str(value or ""), re.ASCII))


def confirmed_also(value: Any, tahun: int) -> str:
    """The years with one more: in January lists of both years are paid."""
    return ", ".join(str(year) for year in sorted({*confirmed_years(value), tahun}))


def tarif_of(kode: str, nama: str, data: Mapping[str, Any], tahun: int) -> Tarif:
    """From a line of the reference table; what is not a number counts as zero, which a list complains about."""
    return Tarif(
        kode,
        nama,
        str(data.get("peran") or "").strip().casefold(),
        _unit(str(data.get("satuan") or "")),
        _whole(data.get("nilai")),
        str(data.get("eselon") or "").strip(),
        tahun in confirmed_years(data.get("dipastikan")),
    )


def _unit(text: str) -> str:
    known = {one.casefold(): one for one in (OJ, OJP, KALI)}
    return known.get(text.strip().casefold(), KALI)


def _whole(value: Any) -> int:
    try:
        return int(Fraction(str(value)))
    except (ValueError, ZeroDivisionError, OverflowError):
        return 0


def choose(tarif: Sequence[Tarif], peran: str, kelompok: str, eselon: str) -> Tarif | None:
    """The tariff of a role: the chosen group, else the one of the echelon, else the general one."""
    own = [one for one in tarif if one.peran == peran]
    level = re.match(r"(IV|I{1,3})(?![A-Z])", eselon.strip().upper())
    tries = (
        [one for one in own if one.kode == kelompok],
        [one for one in own if level and one.eselon.upper() == level[1]],
        [one for one in own if one.eselon.casefold() == "lain"],
        [one for one in own if not one.eselon] if peran != "narasumber" else [],
    )
    return next((found[0] for found in tries if found), None)


# --- tax ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class AturanPajak:
    """One line of the reference table "aturan_pajak".

    dari, sampai: grades it is for (PNS 1 to 4, PPPK 1 to 17; 0 to 0 for people without one). persen of persen_bruto
    percent of the gross; lapis_sampai: upper end of the bracket in rupiah of that base, None for the last one.
    """

    kode: str
    nama: str
    jenis: str
    dari: int
    sampai: int
    persen: Fraction
    persen_bruto: Fraction
    lapis_sampai: int | None = None


def aturan_of(kode: str, nama: str, data: Mapping[str, Any]) -> AturanPajak:
    """From a line of the reference table."""
    top = _whole(data.get("lapis_sampai"))
    return AturanPajak(
        kode,
        nama,
        str(data.get("kepegawaian") or "").strip(),
        _whole(data.get("golongan_dari")),
        _whole(data.get("golongan_sampai")),
        _percent(data.get("persen")),
        _percent(data.get("persen_bruto"), "100"),
        top or None,
    )


def _percent(value: Any, default: str = "0") -> Fraction:
    text = str(value if value not in (None, "") else default).replace(",", ".").rstrip("%")
    try:
        return min(Fraction(100), max(Fraction(0), Fraction(text)))
    except (ValueError, ZeroDivisionError):
        return Fraction(default)


def level(jenis: str, golongan: str) -> int | None:
    """The grade as a number of the tax table; 0 for people who have none, None when it cannot be read."""
    if jenis in ("Pejabat negara", "Non-ASN"):
        return 0
    if jenis == "PPPK":
        found = grades.parse(golongan, "PPPK")
        return found.urut if found else None
    found = grades.parse(golongan, "PNS")
    if found:
        return found.urut // 10
    if jenis != "TNI/Polri":
        return None
    bare = {"I": 1, "II": 2, "III": 3, "IV": 4}.get(golongan.strip().upper())
    return bare or _WORDS.get(" ".join(golongan.casefold().split()))


def brackets(jenis: str, golongan: str, aturan: Sequence[AturanPajak]) -> list[AturanPajak]:
    """The rules for a person, lowest bracket first; empty when the grade is unknown or no rule is for it."""
    own = level(jenis, golongan)
    if own is None:
        return []
    found = [one for one in aturan if one.jenis == jenis and one.dari <= own <= one.sampai]
    return sorted(found, key=lambda one: (one.lapis_sampai is None, one.lapis_sampai or 0))


def lack_of_rule(jenis: str, golongan: str) -> str:
    """Why no rule was found for a person."""
    if not jenis:
        return "kepegawaian belum diisi"
    if level(jenis, golongan) is not None:
        return "tabel acuannya tidak punya aturan yang berlaku"
    return f"golongan “{golongan}” tidak dikenal" if golongan else "golongan belum diisi"


def tax(kena: int, lapis: Sequence[AturanPajak]) -> int:
    """Rupiah to withhold from a gross, rounded down once at the end."""
    total, below = Fraction(0), Fraction(0)
    for one in lapis:
        base = kena * one.persen_bruto / 100
        top = base if one.lapis_sampai is None else min(base, Fraction(one.lapis_sampai))
        if top > below:
            total += (top - below) * one.persen / 100
            below = top
    return min(kena, int(total))


def rule_text(kena: int, lapis: Sequence[AturanPajak]) -> str:
    """The name of the rule; of several brackets the highest that is reached."""
    reached, below = "", Fraction(0)
    for one in lapis:
        if not reached or kena * one.persen_bruto / 100 > below:
            reached = one.nama
        below = Fraction(one.lapis_sampai or 0)
    return reached


def effective(kena: int, pajak: int) -> str:
    """ "15%" or "2,5%" of what was taxed; "" without it."""
    return wording.percent(100 * pajak / kena, 2) if kena else ""


# --- words --------------------------------------------------------------------------------


def terbilang(rupiah: int) -> str:
    """ "Satu juta rupiah"."""
    words = f"{wording.in_words(rupiah)} rupiah"
    return words[0].upper() + words[1:]


def money_problem(value: int) -> str:
    """The complaint about the money of a line."""
    return "" if 0 <= value <= MOST_RUPIAH else f"Isi Rp0 sampai {wording.rupiah(MOST_RUPIAH)}."


def _some(value: Any) -> str:
    return "" if 0 < round(value * 100) <= MOST_AMOUNT else "Isi lebih dari 0, paling banyak 1.000."


LINE_FIELDS = (
    Field("mata", "Mata pelatihan / uraian", width=40, default=""),
    Field("satuan", "Satuan", "choice", required=True, choices=SATUAN, default=OJ),
    Field("banyak", "Banyaknya", "decimal", required=True, check=_some),
    Field("tarif", "Tarif (Rp)", "money", required=True, check=money_problem),
    Field("transport", "Transport (Rp)", "money", default=0, check=money_problem),
    Field(
        "pajak",
        "PPh 21 (Rp)",
        "money",
        check=money_problem,
        help="Kosongkan agar dihitung menurut aturan pajak",
    ),
    Field(
        "alasan",
        "Alasan perubahan",
        width=50,
        default="",
        help="Wajib bila tarif, banyaknya, atau PPh diubah",
    ),
)
PERSON_FIELDS = (
    Field("nama", "Nama", width=40, required=True),
    Field("nip", "NIP/NRP", width=22, default=""),
    Field("npwp", "NPWP / NIK", width=22, default=""),
    Field(
        "jenis",
        "Kepegawaian",
        "choice",
        required=True,
        choices=tuple((one, one) for one in JENIS),
        default="PNS",
    ),
    Field("golongan", "Golongan", width=10, default=""),
    Field("instansi", "Instansi", width=36, default=""),
    Field("peran", "Peran", "choice", required=True, choices=PERAN, default="narasumber"),
)
STORED_FIELDS = (
    *PERSON_FIELDS,
    *LINE_FIELDS,
    Field("urut", "Nomor"),
    Field("rincian", "Sesi"),
    Field("tarif_kode", "Kelompok tarif"),
    Field("aturan", "Aturan PPh 21"),
    Field("tetap", "Diketik petugas"),
    Field("manual", "Ditambah sendiri"),
    Field("dilewati", "Tidak dibayar"),
)
"""Columns of a line as the history of changes names them."""


def sessions_text(rincian: Sequence[Mapping[str, Any]]) -> str:
    """The sessions of a line: "Etika 20-11-2026 (180 menit, 4 JP); …"."""
    return "; ".join(
        f"{one['judul']} {wording.short_date(date.fromisoformat(one['tanggal']))} "
        f"({one['menit']} menit, {wording.decimal(one['jp'])} JP)"
        for one in rincian
    )


def typed_text(tetap: Sequence[str]) -> str:
    """The titles of what the officer typed: "Tarif (Rp), PPh 21 (Rp)"."""
    titles = {field.key: field.title for field in LINE_FIELDS}
    return ", ".join(titles.get(key, key) for key in tetap)


STORED_WORDS: dict[tuple[str, str], Callable[[Any], str]] = {
    ("baris_honor", "banyak"): amount_text,
    ("baris_honor", "rincian"): sessions_text,
    ("baris_honor", "tetap"): typed_text,
    ("daftar_honor", "realisasi"): lambda ids: f"{len(ids)} catatan" if ids else "",
}
"""Stored values that are no text for the officer, by table and column."""
LIST_FIELDS = (
    Field(
        "semua_sesi",
        "Hitung juga sesi yang belum terlaksana",
        "bool",
        default=False,
        help="Untuk daftar yang ditandatangani pada hari kegiatan; dibayar sesudah semua sesinya terlaksana",
    ),
    Field("tanggal_bayar", "Tanggal bayar", "date"),
    Field("nomor_bukti", "Nomor bukti", width=30, default=""),
    Field(
        "transport_kena",
        "Transport ikut dikenai PPh 21",
        "bool",
        default=False,
        help="Biasanya hanya honorarium; tanyakan bendahara",
    ),
)
