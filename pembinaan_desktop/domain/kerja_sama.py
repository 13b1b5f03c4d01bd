"""Agreements with other institutions: what they are called, how long they hold, what state they are in.

The chain is Kesepakatan Bersama (head of the region) → Perjanjian Kerja Sama (head of an office) → carrying it
out (UU 23/2014 Art. 363, PP 28/2018, Permendagri 22/2020).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.pascapelatihan import add_months

JENIS = (
    ("kesepakatan", "Kesepakatan Bersama (MoU)"),
    ("pks", "Perjanjian Kerja Sama (PKS)"),
    ("pelaksanaan", "Pengaturan pelaksanaan (IA)"),
)
PENDEK = {"kesepakatan": "MoU", "pks": "PKS", "pelaksanaan": "IA"}
ABOVE = {"kesepakatan": (), "pks": ("kesepakatan",), "pelaksanaan": ("kesepakatan", "pks")}
"""Kinds under which each may stand."""
KATEGORI = (
    ("ksdpk", "Dengan pihak ketiga (KSDPK)"),
    ("ksdd", "Dengan daerah lain (KSDD)"),
    ("sinergi", "Sinergi dengan instansi vertikal"),
)
LANGKAH = (
    ("persiapan", "Persiapan"),
    ("penawaran", "Penawaran"),
    ("penyusunan", "Penyusunan"),
    ("penandatanganan", "Penandatanganan"),
    ("pelaksanaan", "Pelaksanaan"),
    ("pelaporan", "Pelaporan"),
)
PENILAIAN = (("baik", "Baik"), ("cukup", "Cukup"), ("kurang", "Kurang"))
USUL = (("lanjut", "Dilanjutkan"), ("perbaiki", "Dilanjutkan dengan perbaikan"), ("henti", "Dihentikan"))
RANCANGAN, BELUM, AKTIF = "Rancangan", "Belum berlaku", "Aktif"
AKAN, BERAKHIR, DIPERPANJANG, DIHENTIKAN = "Akan berakhir", "Berakhir", "Diperpanjang", "Dihentikan"
STATUS = (AKAN, AKTIF, BELUM, RANCANGAN, BERAKHIR, DIPERPANJANG, DIHENTIKAN)
ROLE = {
    RANCANGAN: "neutral",
    BELUM: "info",
    AKTIF: "good",
    AKAN: "warn",
    BERAKHIR: "bad",
    DIPERPANJANG: "info",
    DIHENTIKAN: "neutral",
}
IN_FORCE = (AKTIF, AKAN)
FIRST_YEAR, LAST_YEAR = 1945, 2150
HARI_KEY = "kerja_sama_hari"
HARI = 90
"""Days before its end from which an agreement counts as ending soon; the office may set another number."""


def _days_complaint(value: Any) -> str:
    return "" if 1 <= int(value) <= 730 else "Isi antara 1 dan 730 hari."


SETTINGS = (
    Field(
        HARI_KEY,
        "Ingatkan sebelum berakhir (hari)",
        "int",
        width=8,
        required=True,
        default=HARI,
        check=_days_complaint,
        help="Kerja sama dan tugas belajar yang berakhir dalam sekian hari tampak di Beranda",
    ),
)
FIELDS = (
    Field("jenis", "Jenis dokumen", "choice", width=28, required=True, choices=JENIS, default="pks"),
    Field("kategori", "Kategori", "choice", width=28, choices=KATEGORI, default="ksdpk"),
    Field("judul", "Judul (tentang)", width=60, required=True),
    Field("nomor_kesatu", "Nomor pihak kesatu", width=40, default="", help="Nomor dari pemerintah kota"),
    Field("nomor_kedua", "Nomor pihak kedua", width=40, default="", help="Nomor dari mitra"),
    Field("penanda_tangan_kesatu", "Penanda tangan kita", width=40, default=""),
    Field("jabatan_kesatu", "Jabatannya", width=40, default="", help="Misalnya Wali Kota Sibolga"),
    Field("penanda_tangan_kedua", "Penanda tangan mitra", width=40, default=""),
    Field("jabatan_kedua", "Jabatannya di mitra", width=40, default="", help="Misalnya Rektor"),
    Field(
        "tanggal_tanda_tangan",
        "Tanggal tanda tangan",
        "date",
        width=12,
        help="Kosong selama masih rancangan",
    ),
    Field("berlaku_mulai", "Berlaku mulai", "date", width=12, help="Kosong: sejak ditandatangani"),
    Field("berlaku_sampai", "Berlaku sampai", "date", width=12, help="Kosong: tanpa batas waktu"),
    Field("induk_id", "Induk", "choice", width=50, help="MoU yang menaungi PKS ini"),
    Field(
        "alasan",
        "Alasan di luar masa induk",
        width=50,
        default="",
        help="Hanya bila berlaku lebih lama daripada induknya, atau mulai sebelumnya",
    ),
    Field("hak_kewajiban", "Hak dan kewajiban", "long", default=""),
    Field("pembiayaan", "Pembiayaan", width=50, default="", help="Siapa membiayai apa, dari anggaran mana"),
    Field("narahubung_kesatu", "Narahubung kita", width=40, default=""),
    Field("narahubung_kedua", "Narahubung mitra", width=40, default=""),
    Field("catatan", "Catatan", "long", default=""),
)
LANGKAH_FIELDS = tuple(Field(key, title, "date", width=12) for key, title in LANGKAH)
EVALUASI_FIELDS = (
    Field("tanggal", "Tanggal", "date", width=12, required=True),
    Field("terlaksana", "Yang terlaksana dari ruang lingkup", "long", required=True),
    Field("penilaian", "Penilaian", "choice", width=20, required=True, choices=PENILAIAN),
    Field("usul", "Usul", "choice", width=30, required=True, choices=USUL),
    Field("catatan", "Catatan", "long", default=""),
)
HENTI_FIELDS = (
    Field("dihentikan", "Berhenti mulai tanggal", "date", width=12, required=True),
    Field("alasan_henti", "Alasan", width=50, required=True),
)
LIMITS = {"judul": 300, "nomor_kesatu": 120, "nomor_kedua": 120, "pembiayaan": 300, "alasan": 300}
COPIED = (
    "jenis",
    "kategori",
    "judul",
    "penanda_tangan_kesatu",
    "jabatan_kesatu",
    "penanda_tangan_kedua",
    "jabatan_kedua",
    "narahubung_kesatu",
    "narahubung_kedua",
    "ruang_lingkup",
    "hak_kewajiban",
    "pembiayaan",
)
"""What a renewal takes over; numbers and days are its own."""


@dataclass(frozen=True)
class Masa:
    """The days of an agreement. mulai: None means from the signing on; sampai: None means without end."""

    tanda_tangan: date | None = None
    mulai: date | None = None
    sampai: date | None = None
    dihentikan: date | None = None

    @property
    def sejak(self) -> date | None:
        return self.mulai or self.tanda_tangan

    @property
    def pasti(self) -> bool:
        """Whether its time is decided; a draft without days is not without end."""
        return self.sejak is not None or self.sampai is not None

    def sisa(self, today: date) -> int | None:
        """Days until the last one; negative when that is over, None without end."""
        return (self.sampai - today).days if self.sampai else None

    @property
    def teks(self) -> str:
        """ "1 Maret 2026 s.d. 28 Februari 2029"."""
        if not self.pasti:
            return ""
        since = wording.long_date(self.sejak)
        if self.sampai is None:
            return f"sejak {since}, tanpa batas waktu"
        return (
            wording.date_range(self.sejak, self.sampai)
            if self.sejak
            else f"sampai {wording.long_date(self.sampai)}"
        )


def status(masa: Masa, today: date, ahead: int = HARI, *, diganti: bool = False) -> str:
    """The state of an agreement on a day. diganti: a signed one has taken its place."""
    if masa.dihentikan is not None and masa.dihentikan <= today:
        return DIHENTIKAN
    if masa.tanda_tangan is None or masa.tanda_tangan > today:
        return RANCANGAN
    if diganti:
        return DIPERPANJANG
    left = masa.sisa(today)
    if left is not None and left < 0:
        return BERAKHIR
    if masa.sejak is not None and masa.sejak > today:
        return BELUM
    return AKAN if left is not None and left <= ahead else AKTIF


def sisa_teks(masa: Masa, today: date, state: str) -> str:
    """Days left in words, for the list: "45 hari lagi", "berakhir 3 hari lalu"."""
    left = masa.sisa(today)
    if state in (RANCANGAN, DIHENTIKAN):
        return ""
    if left is None:
        return "tanpa batas"
    if left < 0:
        return f"{wording.integer(-left)} hari lalu"
    return "hari ini" if left == 0 else f"{wording.integer(left)} hari lagi"


def dates_problem(masa: Masa) -> str:
    """The complaint about the days of one agreement, or ""."""
    for day in (masa.tanda_tangan, masa.mulai, masa.sampai, masa.dihentikan):
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            return f"Tahun {day.year} tidak mungkin; periksa tanggalnya."
    if masa.sejak and masa.sampai and masa.sampai < masa.sejak:
        return "Berlaku sampai tidak boleh sebelum berlaku mulai."
    if masa.sejak and masa.sampai and masa.sampai.year - masa.sejak.year > 50:
        return "Masa berlaku lebih dari 50 tahun; periksa tahunnya."
    if masa.dihentikan and masa.tanda_tangan and masa.dihentikan < masa.tanda_tangan:
        return "Kerja sama tidak dapat dihentikan sebelum ditandatangani."
    return ""


def outside(own: Masa, induk: Masa) -> str:
    """How the time of an agreement leaves that of the one above it, or ""; drafts without days say nothing."""
    if not own.pasti or not induk.pasti:
        return ""
    if induk.sampai is not None and own.sampai is None:
        return f"tanpa batas waktu, padahal induknya berakhir {wording.long_date(induk.sampai)}"
    if induk.sampai is not None and own.sampai is not None and own.sampai > induk.sampai:
        return f"lebih lama daripada induknya, yang berakhir {wording.long_date(induk.sampai)}"
    if own.sejak and induk.sejak and own.sejak < induk.sejak:
        return f"mulai sebelum induknya, yang berlaku sejak {wording.long_date(induk.sejak)}"
    return ""


def number_problem(first: str, second: str) -> str:
    """Both sides number a paper on their own: the same text twice is a slip."""
    if first and first.casefold() == second.casefold():
        return "Nomor pihak kesatu dan pihak kedua sama; isi nomor masing-masing pihak."
    return ""


def renewed(masa: Masa) -> Masa:
    """The time of a renewal: from the day after, as long as before; undecided when the old one had no end."""
    if masa.sampai is None or masa.sejak is None:
        return Masa()
    begin, after = masa.sampai + timedelta(days=1), masa.sampai + timedelta(days=1)
    months = (after.year - masa.sejak.year) * 12 + after.month - masa.sejak.month
    if after.day == masa.sejak.day and months:
        return Masa(mulai=begin, sampai=add_months(begin, months) - timedelta(days=1))
    return Masa(mulai=begin, sampai=begin + (masa.sampai - masa.sejak))


def within(own: Masa, induk: Masa) -> Masa:
    """`own` shortened to the time of the agreement above it; undecided when nothing is left of it."""
    if not outside(own, induk):
        return own
    begin = max(day for day in (own.sejak, induk.sejak) if day) if own.sejak or induk.sejak else None
    end = min(day for day in (own.sampai, induk.sampai) if day) if own.sampai or induk.sampai else None
    return Masa() if begin and end and end < begin else Masa(mulai=begin, sampai=end)


def langkah_selesai(steps: Mapping[str, str]) -> int:
    """How many steps have a day."""
    return sum(bool(steps.get(key)) for key, _ in LANGKAH)
