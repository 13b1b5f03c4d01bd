"""Study of employees: form, state on a day, days left (SE MenPANRB 28/2021).

How long the duty to serve lasts follows from the decree of each person, so the officer writes its last day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.fields import Field

JENJANG = tuple((code, code) for code in ("D-III", "D-IV", "S1", "Profesi", "S2", "Spesialis", "S3"))
PEMBIAYAAN = (("dibiayai", "Dibiayai"), ("mandiri", "Biaya mandiri"))
BELUM, BERJALAN, LEWAT = "Belum mulai", "Berjalan", "Lewat waktu"
LULUS, DIHENTIKAN = "Lulus", "Dihentikan"
STATUS = (LEWAT, BERJALAN, BELUM, LULUS, DIHENTIKAN)
FIRST_YEAR, LAST_YEAR = 1945, 2150
ROLE = {BELUM: "info", BERJALAN: "good", LEWAT: "bad", LULUS: "info", DIHENTIKAN: "neutral"}
FIELDS = (
    Field("pegawai_id", "Pegawai", "choice", width=40, required=True),
    Field("jenjang", "Jenjang", "choice", width=12, required=True, choices=JENJANG),
    Field("program_studi", "Program studi", width=40, required=True),
    Field("mitra_id", "Kampus (mitra)", "choice", width=40, help="Bila kampusnya ada di daftar mitra"),
    Field("kampus", "Kampus lain", width=40, default="", help="Bila kampusnya tidak ada di daftar mitra"),
    Field("akreditasi", "Akreditasi", width=14, default="", help="Misalnya Unggul, Baik Sekali, A"),
    Field("pembiayaan", "Pembiayaan", "choice", width=16, required=True, choices=PEMBIAYAAN),
    Field("sumber_dana", "Sumber dana", width=30, default="", help="Misalnya APBD, beasiswa"),
    Field("nomor", "Nomor SK", width=34, default=""),
    Field("tanggal_mulai", "Mulai", "date", width=12, required=True),
    Field("tanggal_selesai", "Selesai menurut SK", "date", width=12, required=True),
    Field("perpanjangan_sampai", "Diperpanjang sampai", "date", width=12),
    Field("tanggal_lulus", "Tanggal lulus", "date", width=12, help="Isi bila studinya selesai"),
    Field("dihentikan", "Dihentikan tanggal", "date", width=12, help="Isi bila berhenti tanpa lulus"),
    Field(
        "ikatan_dinas_sampai",
        "Ikatan dinas sampai",
        "date",
        width=12,
        help="Hari terakhir kewajiban mengabdi menurut SK",
    ),
    Field("catatan", "Catatan", "long", default=""),
)


@dataclass(frozen=True)
class Studi:
    """The days of one study."""

    mulai: date
    selesai: date
    perpanjangan: date | None = None
    lulus: date | None = None
    dihentikan: date | None = None

    @property
    def akhir(self) -> date:
        """The last day that was granted."""
        return self.perpanjangan or self.selesai


def status(studi: Studi, today: date) -> str:
    """The state on a day."""
    if studi.lulus is not None and studi.lulus <= today:
        return LULUS
    if studi.dihentikan is not None and studi.dihentikan <= today:
        return DIHENTIKAN
    if studi.mulai > today:
        return BELUM
    return LEWAT if studi.akhir < today else BERJALAN


def sisa_teks(studi: Studi, today: date) -> str:
    """ "60 hari lagi", "lewat 12 hari"; "" when it is over."""
    left = (studi.akhir - today).days
    state = status(studi, today)
    if state == LEWAT:
        return f"lewat {wording.integer(-left)} hari"
    return f"{wording.integer(left)} hari lagi" if state == BERJALAN else ""


def problem(studi: Studi, ikatan: date | None = None) -> str:
    """The complaint about the days, or ""."""
    for day in (studi.mulai, studi.selesai, studi.perpanjangan, studi.lulus, studi.dihentikan, ikatan):
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            return f"Tahun {day.year} tidak mungkin; periksa tanggalnya."
    if studi.selesai < studi.mulai:
        return "Tanggal selesai tidak boleh sebelum tanggal mulai."
    if studi.selesai.year - studi.mulai.year > 10:
        return "Tugas belajar lebih dari 10 tahun; periksa tahunnya."
    if studi.perpanjangan is not None and studi.perpanjangan <= studi.selesai:
        return "Perpanjangan harus sesudah tanggal selesai menurut SK."
    if studi.lulus is not None and studi.dihentikan is not None:
        return "Isi tanggal lulus atau tanggal dihentikan, tidak keduanya."
    ended = studi.lulus or studi.dihentikan
    if ended is not None and ended < studi.mulai:
        return "Studi tidak dapat berakhir sebelum mulai."
    if ikatan is not None and ikatan < (ended or studi.mulai):
        return "Ikatan dinas berakhir sesudah studi selesai."
    return ""
