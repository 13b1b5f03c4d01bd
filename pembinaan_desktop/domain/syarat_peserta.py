"""Who fits an activity: warnings with reasons, never a silent refusal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.peserta import ALLOWED


@dataclass(frozen=True)
class Syarat:
    """What an activity asks for. golongan_urut: lowest grade of a PNS; 0, empty and "" ask for nothing."""

    golongan_min: str = ""
    golongan_urut: int = 0
    jenis_jabatan: tuple[str, ...] = ()
    jeda_tahun: int = 0
    usia_maks: int = 0


@dataclass(frozen=True)
class Pernah:
    """One activity a person took or takes part in."""

    nama: str
    mulai: date
    selesai: date


@dataclass(frozen=True)
class BatasPensiun:
    """A line of the reference table "usia_pensiun". kata: text in the position it is for, "" for all others."""

    usia: int
    kata: str = ""


def kalimat(syarat: Syarat) -> str:
    """The conditions as a letter names them; "" when there are none."""
    parts = []
    if syarat.golongan_min:
        parts.append(f"golongan paling rendah {syarat.golongan_min}")
    if syarat.jenis_jabatan:
        parts.append(f"jabatan {' atau '.join(syarat.jenis_jabatan).lower()}")
    if syarat.usia_maks:
        parts.append(f"berusia di bawah {syarat.usia_maks} tahun")
    if syarat.jeda_tahun:
        parts.append(f"belum mengikuti kegiatan yang sama dalam {syarat.jeda_tahun} tahun terakhir")
    return ", ".join(parts)


NEAR_MONTHS = 12  # whoever retires sooner after an activity is named


@dataclass(frozen=True)
class Orang:
    """What is asked about one person. pernah: other activities, past and coming. jabatan: with the echelon."""

    kedudukan: str
    skema: str
    golongan: str
    golongan_urut: int
    jenis_jabatan: str
    tanggal_lahir: date | None
    pernah: Sequence[Pernah] = ()
    jabatan: str = ""


def pensiun(orang: Orang, batas: Sequence[BatasPensiun]) -> tuple[date, int] | None:
    """(first day of retirement, age): the month after the birthday on which the limit of the position is reached.

    batas: the first line that fits the position holds (PP 11/2017 article 239). None when nothing is known.
    """
    post = orang.jabatan.casefold()
    line = next((one for one in batas if one.kata.casefold() in post), None)
    born = orang.tanggal_lahir
    if line is None or born is None:
        return None
    year, month = born.year + line.usia, born.month + 1
    return date(year + month // 13, (month - 1) % 12 + 1, 1), line.usia


def peringatan(
    orang: Orang,
    syarat: Syarat,
    nama: str,
    mulai: date,
    selesai: date,
    batas: Sequence[BatasPensiun] = (),
) -> tuple[str, ...]:
    """Reasons against a person in the activity `nama` from `mulai` to `selesai`, the heaviest first."""
    found = []
    if orang.kedudukan not in ALLOWED:
        found.append(f"berstatus {orang.kedudukan.lower()}")
    for other in orang.pernah:
        if other.mulai <= selesai and other.selesai >= mulai:
            found.append(
                f"bentrok dengan {other.nama} ({wording.short_date_range(other.mulai, other.selesai)})"
            )
    retires = pensiun(orang, batas)
    if (
        retires is not None
        and (retires[0].year - selesai.year) * 12 + retires[0].month - selesai.month < NEAR_MONTHS
    ):
        found.append(f"pensiun {wording.long_date(retires[0])} (usia {retires[1]})")
    low = syarat.golongan_urut and orang.golongan_urut < syarat.golongan_urut
    if syarat.golongan_min and orang.skema == "PNS" and low:
        found.append(
            f"golongan {orang.golongan or 'belum diisi'}, diminta paling rendah {syarat.golongan_min}"
        )
    if syarat.jenis_jabatan and orang.jenis_jabatan not in syarat.jenis_jabatan:
        wanted = " atau ".join(syarat.jenis_jabatan).lower()
        found.append(f"jabatan {orang.jenis_jabatan.lower() or 'belum diisi'}, diminta {wanted}")
    if syarat.usia_maks:
        age = _age(orang.tanggal_lahir, selesai)
        if age is None:
            found.append("tanggal lahir belum diisi")
        elif age >= syarat.usia_maks:
            found.append(f"berusia {age} tahun, batasnya di bawah {syarat.usia_maks}")
    if syarat.jeda_tahun:
        found += _same_training(orang, syarat.jeda_tahun, nama, mulai)
    return tuple(found)


def _same_training(orang: Orang, years: int, nama: str, mulai: date) -> list[str]:
    last = max(
        (p.selesai for p in orang.pernah if p.selesai < mulai and p.nama.casefold() == nama.casefold()),
        default=None,
    )
    if last is None or (mulai.year - last.year, mulai.month, mulai.day) > (years, last.month, last.day):
        return []
    return [f"sudah mengikuti pelatihan ini pada {wording.long_date(last)}"]


def _age(born: date | None, day: date) -> int | None:
    """Completed years on `day`."""
    if born is None:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
