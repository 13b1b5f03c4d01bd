"""Follow-ups of an activity: how far a measured value moved from its baseline to its target.

A follow-up (RTL), "aksi perubahan" or innovation names one indicator with a unit and a direction. Stages
of a regional innovation: inisiatif, uji coba, penerapan (PP 38/2017, Permendagri 104/2018).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.wording import decimal, percent

JENIS = (
    ("rtl", "Rencana tindak lanjut (RTL)"),
    ("aksi_perubahan", "Aksi perubahan"),
    ("inovasi", "Inovasi"),
)
ARAH = (("turun", "Makin rendah makin baik"), ("naik", "Makin tinggi makin baik"))
TAHAP = (("inisiatif", "Inisiatif"), ("uji_coba", "Uji coba"), ("penerapan", "Penerapan"))
JANGKA = (("pendek", "Jangka pendek"), ("menengah", "Jangka menengah"), ("panjang", "Jangka panjang"))
STATUS = ("Belum mulai", "Berjalan", "Tertunda", "Selesai", "Berhenti")
ENDED = ("Selesai", "Berhenti")
JENIS_CATATAN = (("hambatan", "Hambatan"), ("catatan", "Catatan"))

ROLE_STATUS = {"Berjalan": "info", "Tertunda": "warn", "Selesai": "good", "Berhenti": "bad"}
ROLE_TAHAP = {"inisiatif": "neutral", "uji_coba": "info", "penerapan": "good"}

FIELDS = (
    Field("judul", "Judul", width=50, required=True, help="Apa yang akan diubah"),
    Field("jenis", "Jenis", "choice", choices=JENIS, required=True, default="rtl"),
    Field("peserta_id", "Penanggung jawab", "choice", width=36),
    Field(
        "tim",
        "Anggota lain",
        width=50,
        default="",
        help="Nama orang di luar data pegawai, dipisah titik koma",
    ),
    Field(
        "mentor",
        "Mentor",
        width=40,
        default="",
        help="Di luar data pegawai; yang di dalam dipilih lewat Tim…",
    ),
    Field("alasan", "Mengapa perlu", "long", default=""),
    Field("indikator", "Indikator", width=40, default="", help="Misalnya: Waktu tunggu rata-rata"),
    Field("satuan", "Satuan", width=14, default="", help="Misalnya: menit, berkas, %"),
    Field("arah", "Arah", "choice", choices=ARAH, required=True, default="turun"),
    Field("nilai_awal", "Nilai awal", "decimal", width=10, help="Sebelum ada perubahan"),
    Field("target", "Target", "decimal", width=10),
    Field("tanggal_mulai", "Mulai", "date", width=12, required=True),
    Field("tenggat", "Tenggat", "date", width=12),
    Field("tahap", "Tahap", "choice", choices=TAHAP, required=True, default="inisiatif"),
    Field(
        "status",
        "Status",
        "choice",
        choices=tuple((s, s) for s in STATUS),
        required=True,
        default="Belum mulai",
    ),
    Field(
        "manfaat", "Manfaat", "long", default="", help="Yang dirasakan warga atau kantor; masuk cerita hasil"
    ),
)
UKURAN_FIELDS = (
    Field("tanggal", "Tanggal", "date", width=12, required=True),
    Field("nilai", "Nilai", "decimal", width=10, required=True),
    Field("catatan", "Catatan", width=40, default=""),
)
TONGGAK_FIELDS = (
    Field("uraian", "Tonggak", width=50, required=True),
    Field("jangka", "Jangka", "choice", choices=JANGKA, required=True, default="pendek"),
    Field("tenggat", "Tenggat", "date", width=12, required=True),
    Field("tercapai", "Tercapai pada", "date", width=12, help="Kosong selama belum tercapai"),
)
CATATAN_FIELDS = (
    Field("tanggal", "Tanggal", "date", width=12, required=True),
    Field("jenis", "Jenis", "choice", choices=JENIS_CATATAN, required=True, default="hambatan"),
    Field("uraian", "Uraian", "long", required=True),
)


@dataclass(frozen=True)
class Ukuran:
    """The indicator as far as it is known. sekarang: the latest measured value, None before the first."""

    arah: str
    awal: float | None
    target: float | None
    sekarang: float | None

    @property
    def tercapai(self) -> bool:
        """The latest value reached the target; the target itself counts."""
        if self.target is None or self.sekarang is None:
            return False
        return self.sekarang <= self.target if self.arah == "turun" else self.sekarang >= self.target

    @property
    def perubahan(self) -> float | None:
        """Percent of the baseline, negative when it fell; None without values or with baseline zero."""
        if self.awal is None or self.sekarang is None or self.awal == 0:
            return None
        return 100 * (self.sekarang - self.awal) / abs(self.awal)

    @property
    def capaian(self) -> float | None:
        """Share of the way from baseline to target that is gone, 0..1; None when it cannot be said."""
        if self.awal is None or self.target is None or self.sekarang is None:
            return None
        if self.tercapai:
            return 1.0
        way = self.target - self.awal
        if way == 0:  # to be held, and not held now
            return 0.0
        return min(1.0, max(0.0, (self.sekarang - self.awal) / way))

    @property
    def membaik(self) -> bool | None:
        """True when the value moved the wanted way, None when it did not move or is not known."""
        if self.awal is None or self.sekarang is None or self.awal == self.sekarang:
            return None
        return (self.sekarang < self.awal) == (self.arah == "turun")

    def teks_perubahan(self, satuan: str = "") -> str:
        """ "turun 60%", "naik 12,5%", "tetap"; in units when the baseline is zero; "–" when not known.

        A unit of percent becomes "poin", so that it is not taken for a share of the baseline.
        """
        if self.awal is None or self.sekarang is None:
            return "–"
        step = self.sekarang - self.awal
        if step == 0:
            return "tetap"
        word = "naik" if step > 0 else "turun"
        share = self.perubahan
        unit = "poin" if satuan == "%" else satuan
        if share is None:
            return f"{word} {with_unit(decimal(abs(step)), unit)}"
        return f"{word} {percent(abs(share))}"

    def teks_target(self, satuan: str = "") -> str:
        """ "≤ 20 menit"; "–" without a target."""
        if self.target is None:
            return "–"
        return f"{'≤' if self.arah == 'turun' else '≥'} {with_unit(decimal(self.target), satuan)}"


def with_unit(text: str, satuan: str) -> str:
    """ "18 menit", "90%", "18"."""
    return f"{text}%" if satuan == "%" else f"{text} {satuan}".strip()


def problem(values: dict[str, Any]) -> str:
    """The complaint about a whole follow-up, or ""."""
    awal, target, arah = values.get("nilai_awal"), values.get("target"), values.get("arah")
    if awal is not None and target is not None:
        if arah == "turun" and target > awal:
            return (
                f"Target ({decimal(target)}) lebih tinggi dari nilai awal ({decimal(awal)}), "
                "padahal arahnya makin rendah makin baik."
            )
        if arah == "naik" and target < awal:
            return (
                f"Target ({decimal(target)}) lebih rendah dari nilai awal ({decimal(awal)}), "
                "padahal arahnya makin tinggi makin baik."
            )
    start, end = values.get("tanggal_mulai"), values.get("tenggat")
    if start is not None and end is not None and end < start:
        return "Tenggat tidak boleh sebelum tanggal mulai."
    return ""


def days_late(status: str, tenggat: date | None, today: date) -> int:
    """Days past the deadline of a follow-up that has not ended; 0 when it is in time."""
    if tenggat is None or status in ENDED:
        return 0
    return max(0, (today - tenggat).days)
