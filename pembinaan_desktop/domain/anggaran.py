"""The budget as a monitoring ledger: ceilings by account code, what is committed and spent, and what looks wrong.

It is no accounting system. Money is whole rupiah; only a volume may have decimals.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.fields import Field

MURNI, PERGESERAN, PERUBAHAN = "Murni", "Pergeseran", "Perubahan"
VERSI = (MURNI, PERGESERAN, PERUBAHAN)
"""Versions of the budget document in the order in which they replace each other."""
RENCANA, TERIKAT, DIBAYAR = "Rencana", "Terikat", "Dibayar"
STATUS = (RENCANA, TERIKAT, DIBAYAR)
ROLE = {RENCANA: "neutral", TERIKAT: "warn", DIBAYAR: "good"}
JENIS = (("GU", "GU (ganti uang)"), ("LS", "LS (langsung)"), ("TU", "TU (tambah uang)"))
KODE = re.compile(r"\d+(\.\d+){1,7}", re.ASCII)
"""Account codes have two to eight parts; their widths differ between print-outs of the same system."""


def _code(value: Any) -> str:
    fits = KODE.fullmatch(str(value))
    return "" if fits else "Tulis angka dengan titik, misalnya 5.1.02.02.12.0003."


MOST_RUPIAH = 10**13
"""More than any office of the country spends in a year: a slip of the keyboard, not a budget."""
MOST_VOLUME = 10**9


def _money(value: Any) -> str:
    return "" if 0 <= value <= MOST_RUPIAH else f"Isi Rp0 sampai {wording.rupiah(MOST_RUPIAH)}."


def _volume(value: Any) -> str:
    return "" if 0 <= value <= MOST_VOLUME else f"Isi 0 sampai {wording.integer(MOST_VOLUME)}."


PAGU_FIELDS = (
    Field(
        "sub_kegiatan",
        "Sub kegiatan",
        width=40,
        default="",
        help="Kode dan nama menurut DPA",
        aliases=("SUB KEGIATAN", "KODE SUB KEGIATAN", "NAMA SUB KEGIATAN", "SUBKEGIATAN"),
    ),
    Field(
        "kode_rekening",
        "Kode rekening",
        width=22,
        required=True,
        check=_code,
        help="Misalnya 5.1.02.02.12.0003; panjang tiap bagian bebas",
        aliases=("KODE REKENING", "REKENING", "KODE AKUN", "KODE", "NO REKENING"),
    ),
    Field(
        "uraian",
        "Uraian",
        width=50,
        required=True,
        help="Nama rekening atau rincian belanjanya",
        aliases=("URAIAN", "URAIAN BELANJA", "NAMA REKENING", "RINCIAN", "KETERANGAN"),
    ),
    Field("program_id", "Program", "choice", width=30, help="Program pembinaan yang memakai baris ini"),
    Field(
        "satuan",
        "Satuan",
        width=14,
        default="",
        help="Misalnya OK, OJ, orang, paket",
        aliases=("SATUAN", "SAT"),
    ),
)
NILAI_FIELDS = (
    Field(
        "versi",
        "Versi",
        "choice",
        width=14,
        required=True,
        default=MURNI,
        choices=tuple((one, one) for one in VERSI),
        help="Versi yang lebih baru menggantikan yang lama; nilai lama tetap tersimpan",
    ),
    Field(
        "volume",
        "Volume",
        "decimal",
        width=10,
        check=_volume,
        aliases=("VOLUME", "VOL", "KOEFISIEN", "KOEFISIEN VOLUME"),
    ),
    Field(
        "harga",
        "Harga satuan (Rp)",
        "money",
        width=14,
        check=_money,
        aliases=("HARGA", "HARGA SATUAN", "TARIF"),
    ),
    Field(
        "jumlah",
        "Jumlah (Rp)",
        "money",
        width=16,
        check=_money,
        help="Kosongkan agar dihitung dari volume × harga",
        aliases=("JUMLAH", "JUMLAH RP", "PAGU", "ANGGARAN", "TOTAL", "NILAI"),
    ),
)
REALISASI_FIELDS = (
    Field("tanggal", "Tanggal", "date", width=12, required=True),
    Field(
        "status",
        "Status",
        "choice",
        width=14,
        required=True,
        default=DIBAYAR,
        choices=(
            (RENCANA, "Rencana (belum ada ikatan)"),
            (TERIKAT, "Terikat (sudah dipesan, belum dibayar)"),
            (DIBAYAR, "Dibayar"),
        ),
    ),
    Field("pagu_id", "Baris pagu", "choice", width=40, help="Kosong bila belum ada rincian pagu"),
    Field("kegiatan_id", "Kegiatan", "choice", width=40, help="Biaya kegiatan dihitung dari sini"),
    Field(
        "program_id",
        "Program",
        "choice",
        width=30,
        help="Bila baris pagunya tidak menyebut program; kosong berarti program kegiatannya",
    ),
    Field("uraian", "Uraian", width=50, required=True, help="Misalnya: Makan dan snack peserta hari pertama"),
    Field("bruto", "Bruto (Rp)", "money", width=16, required=True, check=_money),
    Field("pajak", "Pajak (Rp)", "money", width=16, check=_money, help="Kosong bila tidak dipotong"),
    Field("penerima", "Penerima", width=40, default=""),
    Field("nomor_bukti", "Nomor bukti", width=24, default="", help="Nomor kuitansi; boleh menyusul"),
    Field("jenis", "Cara bayar", "choice", width=14, choices=JENIS, default=""),
    Field("nomor_sp2d", "Nomor SP2D", width=24, default=""),
    Field("catatan", "Catatan", "long", width=50, default=""),
)


def jumlah(volume: float | None, harga: int | None) -> int | None:
    """Volume times price in whole rupiah, halves up; None while one of them is unknown or no number."""
    if volume is None or harga is None or not math.isfinite(volume):
        return None
    return half_up(Fraction(str(volume)) * harga)


def half_up(value: Fraction) -> int:
    """Whole rupiah nearest to a part of a sum, halves up."""
    return math.floor(value + Fraction(1, 2))


def each(total: int, count: float) -> int | None:
    """Rupiah for one of `count` people or lesson hours, halves up; None without any."""
    return half_up(total / Fraction(str(count))) if count else None


@dataclass(frozen=True)
class Nilai:
    """What one version of the document grants a line. jumlah: rupiah; volume and harga may be unknown."""

    jumlah: int
    volume: float | None = None
    harga: int | None = None

    @property
    def cocok(self) -> bool:
        """The sum is what volume and price make."""
        return jumlah(self.volume, self.harga) in (None, self.jumlah)

    def hitungan(self, satuan: str) -> str:
        """ "40 OK × Rp50.000", "" without volume and price."""
        if self.volume is None or self.harga is None:
            return ""
        amount = f"{wording.decimal(self.volume, 4)} {satuan}".rstrip()
        return f"{amount} × {wording.rupiah(self.harga)}"


Versions = Mapping[str, Nilai]


def latest(versions: Versions, upto: str = PERUBAHAN) -> str:
    """The version that counts when the document stands at `upto`; "" when the line was not in it yet."""
    known = VERSI[: VERSI.index(upto) + 1]
    return next((one for one in reversed(known) if one in versions), "")


def in_force(versions: Versions, upto: str = PERUBAHAN) -> int | None:
    """Rupiah granted at `upto`; None when the line was not there yet."""
    found = latest(versions, upto)
    return versions[found].jumlah if found else None


def difference(versions: Versions, upto: str = PERUBAHAN) -> int:
    """What `upto` changed against the version before the one that counts; new lines count whole, Murni is 0."""
    found = latest(versions, upto)
    if found in ("", MURNI):
        return 0
    before = VERSI[VERSI.index(found) - 1]
    return versions[found].jumlah - (in_force(versions, before) or 0)


@dataclass(frozen=True)
class Jumlah:
    """Rupiah: ceiling (None: not known), planned, committed, spent. One commitment is only in one of them."""

    pagu: int | None = None
    rencana: int = 0
    terikat: int = 0
    terpakai: int = 0

    @property
    def sisa(self) -> int | None:
        """Ceiling without what is spent."""
        return None if self.pagu is None else self.pagu - self.terpakai

    @property
    def bebas(self) -> int | None:
        """Ceiling without what is spent and committed."""
        return None if self.pagu is None else self.pagu - self.terpakai - self.terikat

    @property
    def persen(self) -> float | None:
        """Spent percent of the ceiling; None where there is none."""
        return 100 * self.terpakai / self.pagu if self.pagu else None

    @property
    def lebih(self) -> bool:
        """More is spent and committed than was granted."""
        return self.bebas is not None and self.bebas < 0

    @property
    def bars(self) -> list[tuple[float, str]]:
        """Spent and committed shares of the ceiling with their colours."""
        if not self.pagu:
            return [(1.0, "bad")] if self.lebih else []
        parts = ((self.terpakai, "bad" if self.lebih else "info"), (self.terikat, "warn"))
        whole = max(self.pagu, self.terpakai + self.terikat)
        return [(value / whole, role) for value, role in parts]


def together(parts: Iterable[Jumlah]) -> Jumlah:
    """The sum; ceilings that are not known count nothing, none at all stays unknown."""
    found = list(parts)
    known = [one.pagu for one in found if one.pagu is not None]
    return Jumlah(
        sum(known) if known else None,
        sum(one.rencana for one in found),
        sum(one.terikat for one in found),
        sum(one.terpakai for one in found),
    )


@dataclass(frozen=True)
class Entri:
    """One entry as it counts. program_id: of the entry itself or of its activity, None without."""

    pagu_id: int | None
    program_id: int | None
    status: str
    bruto: int

    @property
    def jumlah(self) -> Jumlah:
        key = {RENCANA: "rencana", TERIKAT: "terikat", DIBAYAR: "terpakai"}[self.status]
        return Jumlah(**{key: self.bruto})


@dataclass(frozen=True)
class Pos:
    """Where money stands: on a line (pagu_id) or beside all lines, for a programme or for none.

    On a line that belongs to no programme there may be money of several: the ceiling is with none of them.
    """

    pagu_id: int | None
    program_id: int | None
    jumlah: Jumlah


def place(
    lines: Sequence[tuple[int, int | None, int | None]],
    entries: Iterable[Entri],
    budgets: Mapping[int, int | None],
    costs: Iterable[tuple[int | None, int]],
) -> list[Pos]:
    """Every rupiah in exactly one place.

    lines: (id, programme, ceiling in force). budgets: the number typed for each programme; it counts while the
    programme has no line of its own. costs: (programme, rupiah) of activities that only know one number.
    """
    own = {program for _, program, _ in lines}
    places: dict[tuple[int | None, int | None], list[Jumlah]] = {
        (key, program): [Jumlah(amount)] for key, program, amount in lines
    }
    home = {key: program for key, program, _ in lines}
    for number, typed in budgets.items():
        if number not in own and typed is not None:
            places[None, number] = [Jumlah(typed)]
    for one in entries:
        line = one.pagu_id if one.pagu_id in home else None
        program = one.program_id if line is None or home[line] is None else home[line]
        places.setdefault((line, program), []).append(one.jumlah)
    for program, cost in costs:
        places.setdefault((None, program), []).append(Jumlah(terpakai=cost))
    return [Pos(line, program, together(parts)) for (line, program), parts in places.items()]


@dataclass(frozen=True)
class Keadaan:
    """What is known beside an entry. lain: sum of its line without itself. bukti: who has the same number.

    kegiatan: name and years of the activity. program: names of the line's and of the activity's programme.
    daftar: the honor list it was booked from, with the gross and the tax it was booked with.
    """

    tahun: int
    hari_ini: date
    lain: Jumlah | None = None
    bukti: str = ""
    kegiatan: tuple[str, int, int] | None = None
    program: tuple[str, str] = ("", "")
    daftar: tuple[str, int, int] | None = None


def peringatan(values: Mapping[str, Any], known: Keadaan) -> tuple[str, ...]:
    """What looks wrong about an entry, one Indonesian sentence each. Nothing of it is forbidden."""
    found = []
    day, bruto, status = values.get("tanggal"), values.get("bruto") or 0, values.get("status")
    if known.lain is not None and status in (TERIKAT, DIBAYAR):
        after = together([known.lain, Jumlah(terikat=bruto)])
        if after.bebas is not None and after.lebih and bruto:
            found.append(
                f"Melebihi pagu baris ini sebanyak {wording.rupiah(-after.bebas)} (pagu "
                f"{wording.rupiah(after.pagu or 0)}, sudah terpakai dan terikat "
                f"{wording.rupiah(known.lain.terpakai + known.lain.terikat)})."
            )
    if day is not None and day.year != known.tahun:
        found.append(f"Tanggal {wording.short_date(day)} di luar tahun anggaran {known.tahun}.")
    elif day is not None and status == DIBAYAR and day > known.hari_ini:
        found.append(f"Tanggal bayar {wording.short_date(day)} belum tiba.")
    if known.bukti:
        found.append(f"Nomor bukti ini sudah dipakai: {known.bukti}.")
    if known.kegiatan is not None:
        name, first, last = known.kegiatan
        if not first <= known.tahun <= last:
            found.append(f"Kegiatan “{name}” bukan kegiatan tahun {known.tahun}.")
    line, activity = known.program
    if line and activity and line != activity:
        found.append(
            f"Baris pagu milik program “{line}”, kegiatannya milik “{activity}”; dihitung pada yang pertama."
        )
    if known.daftar is not None:
        name, gross, tax = known.daftar
        if (bruto, values.get("pajak") or 0, status) != (gross, tax, DIBAYAR):
            found.append(
                f"Catatan ini dari daftar honorarium {name}; isinya tidak sama lagi dengan daftar itu."
            )
    return tuple(found)


def days_left(tahun: int, today: date) -> int:
    """Days of the budget year still to come; 0 when it is over."""
    if today.year < tahun:
        return (date(tahun, 12, 31) - date(tahun, 1, 1)).days + 1
    return max(0, (date(tahun, 12, 31) - today).days)


@dataclass(frozen=True)
class Serapan:
    """From this month on at least so many percent should be spent; a line of the reference table."""

    bulan: int
    persen: float


def expected(rows: Iterable[Serapan], tahun: int, today: date) -> float | None:
    """Least percent that should be spent by now; None before the first month that asks for any."""
    if today.year != tahun:
        return None
    due = [row for row in rows if row.bulan <= today.month]
    return max(due, key=lambda row: row.bulan).persen if due else None
