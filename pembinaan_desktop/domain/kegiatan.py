"""Activities: their form, status machine, lesson hours, and the generator of sessions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from pembinaan_desktop.domain.fields import Field

MENIT_PER_JP = 45
STATUS = ("Draf", "Direncanakan", "Terjadwal", "Berlangsung", "Selesai", "Ditunda", "Dibatalkan")
NEXT = {
    "Draf": ("Direncanakan", "Terjadwal", "Dibatalkan"),
    "Direncanakan": ("Terjadwal", "Draf", "Ditunda", "Dibatalkan"),
    "Terjadwal": ("Berlangsung", "Direncanakan", "Ditunda", "Dibatalkan"),
    "Berlangsung": ("Selesai", "Terjadwal", "Ditunda", "Dibatalkan"),
    "Selesai": ("Berlangsung",),
    "Ditunda": ("Terjadwal", "Direncanakan", "Dibatalkan"),
    "Dibatalkan": ("Draf",),
}
"""Which status may follow which."""
NEEDS_REASON = ("Ditunda", "Dibatalkan")
ROLE = {"Berlangsung": "good", "Selesai": "info", "Terjadwal": "info", "Ditunda": "warn", "Dibatalkan": "bad"}
USUAL_FORMS = ("KL01", "KL02", "KL03", "KL04", "KL05", "KL06", "KL07", "NKL02")
"""Pelatihan, seminar, workshop and mentoring: first in every list of forms."""
MODE = (("luring", "Luring (tatap muka)"), ("daring", "Daring"), ("hibrida", "Hibrida"))
PERAN = (
    ("penyelenggara", "Penyelenggara"),
    ("kirim", "Mengirim peserta"),
    ("catat", "Pencatatan saja"),
)
KOMPETENSI = (
    ("", "–"),
    ("Teknis", "Teknis"),
    ("Manajerial", "Manajerial"),
    ("Sosial Kultural", "Sosial kultural"),
    ("Pemerintahan", "Pemerintahan"),
)


def _percent(value: Any) -> str:
    return "" if 0 <= int(value) <= 100 else "Isi antara 0 dan 100."


def _not_negative(value: Any) -> str:
    return "" if int(value) >= 0 else "Isi 0 atau lebih."


FIELDS = (
    Field("nama", "Nama kegiatan", width=50, required=True),
    Field("angkatan", "Angkatan", width=8, default="", help="Misalnya: I, II"),
    Field("program_id", "Program", "choice", width=30, help="Program tahunan yang menaungi kegiatan ini"),
    Field("bentuk", "Bentuk / metode", "choice", width=30, required=True, default="KL03"),
    Field("jenis_kompetensi", "Jenis kompetensi", "choice", choices=KOMPETENSI, default=""),
    Field("tanggal_mulai", "Tanggal mulai", "date", width=12, required=True),
    Field("tanggal_selesai", "Tanggal selesai", "date", width=12, required=True),
    Field("tempat", "Tempat", width=40, default=""),
    Field("mode", "Mode", "choice", choices=MODE, default="luring"),
    Field("peran", "Peran BKPSDM", "choice", choices=PERAN, default="penyelenggara"),
    Field("penyelenggara", "Penyelenggara", width=40, default=""),
    Field(
        "kuota", "Kuota peserta", "int", width=8, default=0, check=_not_negative, help="0 berarti tanpa batas"
    ),
    Field(
        "ambang_kehadiran",
        "Batas kehadiran (%)",
        "int",
        width=8,
        required=True,
        default=80,
        check=_percent,
        help="Kehadiran paling sedikit, berbobot JP, untuk menerima sertifikat",
    ),
    Field(
        "hanya_lulus",
        "Sertifikat bagi yang LULUS saja",
        "bool",
        default=True,
        help="Bila kegiatan memakai Nilai: yang TIDAK atau DITUNDA tidak menerima sertifikat",
    ),
    Field(
        "internasional",
        "Tingkat internasional",
        "bool",
        default=False,
        help="Menambah JP menurut tabel acuan Bentuk pengembangan (tambahan internasional)",
    ),
    Field("sasaran", "Sasaran peserta", width=50, default=""),
    Field("sumber_dana", "Sumber dana", width=20, default=""),
    Field(
        "biaya",
        "Biaya terpakai (Rp)",
        "money",
        width=14,
        check=_not_negative,
        help="Dipakai selama belum ada realisasi yang dicatat untuk kegiatan ini",
    ),
    Field("mitra", "Mitra", width=40, default="", help="Perguruan tinggi, LAN, atau lembaga lain"),
    Field(
        "kerja_sama_id", "Kerja sama", "choice", width=30, help="MoU atau PKS yang dilaksanakan kegiatan ini"
    ),
    Field("catatan", "Catatan", "long", width=50, default=""),
)
TUJUAN = (
    ("pelayanan", "Pelayanan publik"),
    ("integritas", "Integritas"),
    ("disiplin", "Disiplin"),
    ("etika", "Etika"),
    ("berakhlak", "Nilai dasar BerAKHLAK"),
)
"""Aims an activity may serve; kept as a list of codes."""
TUJUAN_FIELDS = tuple(
    Field(f"tujuan_{key}", f"Tujuan: {name}", "bool", default=False) for key, name in TUJUAN
)
SESI_FIELDS = (
    Field("judul", "Mata pelatihan / acara", width=50, required=True),
    Field("tanggal", "Tanggal", "date", width=12, required=True),
    Field("jam_mulai", "Jam mulai", "time", width=8, required=True),
    Field("jam_selesai", "Jam selesai", "time", width=8, required=True),
    Field(
        "jenis",
        "Jenis",
        "choice",
        choices=(
            ("materi", "Materi (dihitung JP)"),
            ("istirahat", "Istirahat"),
            ("acara", "Pembukaan / penutupan"),
        ),
        default="materi",
    ),
    Field("jp", "JP", "decimal", width=6, help="Kosongkan agar dihitung dari jam (1 JP = 45 menit)"),
    Field(
        "narasumber",
        "Narasumber",
        width=40,
        default="",
        help="Beberapa orang dipisah titik koma; moderator ditulis: Nama (moderator)",
    ),
    Field("tempat", "Ruang", width=30, default=""),
)


def titled(nama: str, angkatan: str) -> str:
    """ "Latsar CPNS Angkatan II"."""
    return f"{nama} Angkatan {angkatan}" if angkatan else nama


def date_problem(start: date, end: date) -> str:
    """The complaint about a pair of dates, or ""."""
    if end < start:
        return "Tanggal selesai tidak boleh sebelum tanggal mulai."
    if (end - start).days > 366:
        return "Kegiatan paling lama satu tahun; bagilah menjadi beberapa angkatan."
    return ""


def minutes(start: time, end: time) -> int:
    return (end.hour - start.hour) * 60 + end.minute - start.minute


def jp_of(start: time, end: time, per_jp: int = MENIT_PER_JP) -> float:
    """Lesson hours of a session, in quarters, rounded down."""
    return max(0, minutes(start, end)) * 4 // per_jp / 4


@dataclass(frozen=True)
class SesiBaru:
    """A session to be made."""

    tanggal: date
    jam_mulai: time
    jam_selesai: time
    jp: float


def generate(
    start: date, days: int, hours: Sequence[tuple[time, time]], is_free: Callable[[date], bool]
) -> list[SesiBaru]:
    """Sessions on the first `days` days from `start` for which `is_free(day)` is False (a free day is no working day).

    hours: (begin, end) of each session of a day.
    """
    made: list[SesiBaru] = []
    day, left = start, days
    while left > 0 and (day - start).days < 400:
        if not is_free(day):
            made += [SesiBaru(day, begin, end, jp_of(begin, end)) for begin, end in hours]
            left -= 1
        day += timedelta(days=1)
    return made
