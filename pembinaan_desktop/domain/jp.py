"""Lesson hours (JP) that a person earns: PerLAN 10/2018 as dated reference rows, never as constants.

One activity gives hours by the way of its form (bentuk):
PROGRAM: the hours of its sessions. TETAP_PER_KEGIATAN: a fixed number. PER_SESI: a fixed number per
session attended, at most so many sessions a month. WAKTU_BELAJAR: the hours attended, at most so many a day.
Held abroad: a percentage on top.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pembinaan_desktop.domain.wording import decimal, short_date


@dataclass(frozen=True)
class Cara:
    """How a form of development is counted. nilai: JP. per_hari: JP. per_bulan: sessions. tambahan: percent."""

    kode: str
    nama: str
    cara: str = "PROGRAM"
    nilai: float = 0.0
    per_hari: float | None = None
    per_bulan: int | None = None
    tambahan: float = 0.0

    @classmethod
    def from_acuan(cls, kode: str, nama: str, data: dict[str, Any]) -> Cara:
        """From a line of the reference table "bentuk"; empty cells mean no limit."""
        return cls(
            kode,
            nama,
            str(data.get("cara_hitung") or "PROGRAM"),
            float(data.get("nilai_jp") or 0),
            float(data["batas_per_hari"]) if data.get("batas_per_hari") else None,
            int(data["batas_kali_per_bulan"]) if data.get("batas_kali_per_bulan") else None,
            float(data.get("tambahan_internasional") or 0),
        )


@dataclass(frozen=True)
class SesiJp:
    """One session that was held. jp: its hours. hadir: the person was there."""

    tanggal: date
    jp: float
    hadir: bool = True


@dataclass(frozen=True)
class Hitungan:
    """jp: hours earned. alasan: the sum in words."""

    jp: float
    alasan: str


def hitung(cara: Cara, sessions: Sequence[SesiJp], *, internasional: bool = False) -> Hitungan:
    """Hours that one passed activity gives, with the sum explained."""
    jp, text = _base(cara, sessions)
    if internasional and cara.tambahan:
        jp *= 1 + cara.tambahan / 100
        text += f", ditambah {decimal(cara.tambahan)}% karena internasional"
    return Hitungan(jp, f"{text} = {decimal(jp)} JP")


def _base(cara: Cara, sessions: Sequence[SesiJp]) -> tuple[float, str]:
    attended = [session for session in sessions if session.hadir]
    if cara.cara == "TETAP_PER_KEGIATAN":
        return cara.nilai, f"{cara.nama}: {decimal(cara.nilai)} JP per kegiatan"
    if cara.cara == "PER_SESI":
        return _per_session(cara, attended)
    if cara.cara == "WAKTU_BELAJAR":
        return _learning_time(cara, attended)
    total = sum(session.jp for session in sessions)
    return total, f"{cara.nama}: JP program"


def _per_session(cara: Cara, attended: Sequence[SesiJp]) -> tuple[float, str]:
    months: dict[tuple[int, int], int] = defaultdict(int)
    for session in attended:
        months[session.tanggal.year, session.tanggal.month] += 1
    limit = cara.per_bulan
    counted = sum(min(count, limit) if limit else count for count in months.values())
    text = f"{cara.nama}: {counted} sesi × {decimal(cara.nilai)} JP"
    if limit and counted < len(attended):
        text += f" ({len(attended)} sesi diikuti, paling banyak {limit} sesi per bulan)"
    return counted * cara.nilai, text


def _learning_time(cara: Cara, attended: Sequence[SesiJp]) -> tuple[float, str]:
    days: dict[date, float] = defaultdict(float)
    for session in attended:
        days[session.tanggal] += session.jp
    limit = cara.per_hari
    total = sum(min(jp, limit) if limit else jp for jp in days.values())
    text = f"{cara.nama}: waktu belajar {len(days)} hari"
    if limit and total < sum(days.values()):
        text += f" (paling banyak {decimal(limit)} JP per hari)"
    return total, text


@dataclass(frozen=True)
class BarisJp:
    """One activity in a person's year. hasil: "Lulus", "Belum memenuhi", "Berlangsung".

    peserta_id: 0 for training elsewhere. usulan: hours that the engine proposes; jp may have been set otherwise.
    """

    kegiatan_id: int
    kegiatan: str
    selesai: date
    jp: float
    alasan: str
    hasil: str
    peserta_id: int = 0
    usulan: float = 0.0


def penjelasan(rows: Sequence[BarisJp], target: float) -> str:
    """The year's sum in one sentence: "8 + 16 = 24 JP dari 20 JP (tercapai)"."""
    counted = [row for row in rows if row.jp]
    total = sum(row.jp for row in counted)
    if not counted:
        return f"Belum ada JP dari target {decimal(target)} JP."
    parts = " + ".join(decimal(row.jp) for row in counted)
    left = f"kurang {decimal(target - total)} JP" if total < target else "tercapai"
    equal = f"{parts} = " if len(counted) > 1 else ""
    last = short_date(max(row.selesai for row in counted))
    return f"{equal}{decimal(total)} JP dari {decimal(target)} JP ({left}); terakhir {last}."
