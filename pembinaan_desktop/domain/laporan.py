"""Reports for superiors as data: the same on the screen, on paper, in Word and in Excel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.nip import format_nip

Jenis = Literal["teks", "angka", "desimal", "persen", "rupiah", "tanggal", "nip"]
UNKNOWN = "–"
# (key, name); the parts of a year that superiors ask for
BAGIAN_TAHUN = (
    ("tahun", "Setahun"),
    *((f"s{number}", f"Semester {wording.ROMAWI[number - 1]}") for number in (1, 2)),
    *((f"t{number}", f"Triwulan {wording.ROMAWI[number - 1]}") for number in (1, 2, 3, 4)),
    *((f"b{number}", name) for number, name in enumerate(wording.BULAN, 1)),
)
_MONTHS = {"t": 3, "s": 6, "b": 1}  # months of a part, by the first letter of its key


@dataclass(frozen=True)
class Masa:
    """The days a report speaks of, both included, within one year."""

    nama: str
    mulai: date
    selesai: date

    @property
    def tahun(self) -> int:
        return self.mulai.year

    @property
    def setahun(self) -> bool:
        return (self.mulai.month, self.selesai.month) == (1, 12)


def masa(tahun: int, bagian: str = "tahun") -> Masa:
    """A year or a part of it, by its key in BAGIAN_TAHUN. Raises KeyError for another key."""
    name = dict(BAGIAN_TAHUN)[bagian]
    if bagian == "tahun":
        return Masa(f"Tahun {tahun}", date(tahun, 1, 1), date(tahun, 12, 31))
    months = _MONTHS[bagian[0]]
    last = int(bagian[1:]) * months
    after = date(tahun + last // 12, last % 12 + 1, 1)
    text = f"{name} {tahun}" if months == 1 else f"{name} Tahun {tahun}"
    return Masa(text, date(tahun, last - months + 1, 1), after - timedelta(days=1))


@dataclass(frozen=True)
class Kolom:
    """lebar: share of the width (about mm on upright A4)."""

    judul: str
    lebar: float
    jenis: Jenis = "teks"

    @property
    def kanan(self) -> bool:
        """Whether it holds numbers, which stand to the right."""
        return self.jenis in ("angka", "desimal", "persen", "rupiah")

    def angka(self, value: Any) -> Any:
        """A value for a workbook: numbers stay numbers, rounded as they are written."""
        if isinstance(value, float):
            return round(value, 1 if self.jenis == "persen" else 2)
        return self.teks(value) if self.jenis == "nip" else value

    def teks(self, value: Any) -> str:
        """A value as the office writes it; "–" for what is not known."""
        if value is None:
            return UNKNOWN
        if isinstance(value, str):
            return format_nip(value) if self.jenis == "nip" else value
        if isinstance(value, date):
            return wording.short_date(value)
        if self.jenis == "persen":
            return wording.percent(value)
        if self.jenis == "rupiah":
            return wording.rupiah(int(value))
        return wording.integer(value) if isinstance(value, int) else wording.decimal(value)


@dataclass(frozen=True)
class Baris:
    """One line by the columns. tujuan: (tab, what to show there) of the thing it speaks of."""

    nilai: tuple[Any, ...]
    tujuan: tuple[str, Any] | None = None


@dataclass(frozen=True)
class Bagian:
    """A section: sentences, then a table (none without columns). jumlah: the values of the last, bold line."""

    judul: str
    kalimat: tuple[str, ...] = ()
    kolom: tuple[Kolom, ...] = ()
    baris: tuple[Baris, ...] = ()
    jumlah: tuple[Any, ...] = ()
    kosong: str = "Tidak ada."

    def teks(self) -> list[tuple[str, ...]]:
        """The lines of the table in words, with the sum."""
        lines = [*(row.nilai for row in self.baris), *([self.jumlah] if self.jumlah else ())]
        return [tuple(k.teks(v) for k, v in zip(self.kolom, line, strict=True)) for line in lines]


@dataclass(frozen=True)
class Laporan:
    """catatan: how it was counted. mendatar: on paper across."""

    judul: str
    tentang: str
    bagian: tuple[Bagian, ...]
    catatan: tuple[str, ...] = ()
    mendatar: bool = False


def persen(part: float, whole: float | None) -> float | None:
    """Percent of a whole; None where there is nothing to be a part of."""
    return 100 * part / whole if whole else None
