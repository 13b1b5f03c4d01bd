"""Certificates: number patterns, who may have one, what to look at first.

A certificate is drawn from its frozen `isi` on its frozen template alone (`domain/templat_cetak.py`), so
that a later change of names, settings or sessions never rewrites a paper that was given out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.bukti import LONGEST
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.halaman import fields_of
from pembinaan_desktop.domain.templat import Side, Templat, TextItem, replace
from pembinaan_desktop.domain.templat_cetak import warnings

POLA = "800.2.2/{NO}/BKPSDM/{BULAN_ROMAWI}/{TAHUN}"
LINGKUP = ("tahun", "jenis", "kegiatan")
_PLACE = re.compile(r"\{([A-Z_0-9]+)\}")
_PLACES = {"NO", "TAHUN", "TAHUN2", "BULAN", "BULAN_ROMAWI", "KODE", "JENIS"}
PENOMORAN = (
    Field(
        "sertifikat_pola",
        "Pola nomor",
        width=50,
        required=True,
        default=POLA,
        help="Isian: {NO} {BULAN_ROMAWI} {BULAN} {TAHUN} {TAHUN2} {KODE} (nomor kegiatan) {JENIS}",
    ),
    Field(
        "sertifikat_lingkup",
        "Nomor dimulai lagi",
        "choice",
        required=True,
        default="tahun",
        choices=(
            ("tahun", "Setiap tahun"),
            ("jenis", "Setiap tahun, per jenis (sertifikat, surat keterangan)"),
            ("kegiatan", "Setiap kegiatan"),
        ),
    ),
    Field("sertifikat_lebar", "Jumlah angka", "int", 6, required=True, default=4, help="4: 0001"),
    Field(
        "sertifikat_mulai",
        "Nomor pertama",
        "int",
        8,
        required=True,
        default=1,
        help="Bila nomor sebelumnya sudah diberikan di buku; atau impor bukunya di tab Sertifikat",
    ),
)
TERBITKAN = (
    Field("tanggal", "Tanggal terbit", "date", required=True),
    Field("berlaku_sampai", "Berlaku sampai", "date", help="Kosong: tanpa batas waktu"),
    Field(
        "peran",
        "Untuk",
        "choice",
        required=True,
        default="semua",
        choices=(
            ("semua", "Semua yang memenuhi syarat"),
            ("peserta", "Peserta saja"),
            ("narasumber", "Narasumber saja"),
            ("moderator", "Moderator saja"),
            ("panitia", "Panitia saja"),
        ),
    ),
)
PENANDATANGAN = (
    Field("nama", "Nama tanpa gelar", width=40, required=True),
    Field("gelar_depan", "Gelar depan", width=15, default=""),
    Field("gelar_belakang", "Gelar belakang", width=20, default=""),
    Field("nip", "NIP", "nip", width=22),
    Field("pangkat", "Pangkat", width=30, default="", help="Misalnya: Pembina Utama Muda"),
    Field("jabatan", "Jabatan", width=40, required=True, help="Misalnya: Kepala BKPSDM Kota Sibolga"),
    Field(
        "kewenangan",
        "Kewenangan",
        "choice",
        required=True,
        default="definitif",
        choices=(("definitif", "Definitif"), ("Plt.", "Plt."), ("Plh.", "Plh."), ("Pj.", "Pj.")),
    ),
    Field(
        "atas_nama",
        "Atas nama (a.n.)",
        width=40,
        default="",
        help="Misalnya: WALI KOTA SIBOLGA; biasanya kosong",
    ),
    Field(
        "untuk_beliau",
        "Untuk beliau (u.b.)",
        width=40,
        default="",
        help="Jabatan di atasnya; biasanya kosong",
    ),
)


@dataclass(frozen=True)
class PolaNomor:
    """How numbers are made. lingkup: what the counter starts anew with. mulai: first value. lebar: digits."""

    pola: str = POLA
    lingkup: str = "tahun"
    lebar: int = 4
    mulai: int = 1

    @classmethod
    def from_settings(cls, saved: Mapping[str, Any]) -> PolaNomor:
        """From the office settings; what was never saved has its usual value."""
        usual = cls()
        return cls(
            str(saved.get("sertifikat_pola") or usual.pola),
            str(saved.get("sertifikat_lingkup") or usual.lingkup),
            int(saved.get("sertifikat_lebar") or usual.lebar),
            int(saved.get("sertifikat_mulai") or usual.mulai),
        )

    def check(self) -> None:
        """Raises UserError for a pattern that cannot give every paper its own number."""
        found = set(_PLACE.findall(self.pola))
        if "NO" not in found:
            raise UserError(
                "Pola nomor sertifikat belum memuat {NO}.",
                safe="Tidak ada nomor yang terpakai.",
                advice="Tambahkan {NO} pada pola, misalnya 800.2.2/{NO}/BKPSDM/{BULAN_ROMAWI}/{TAHUN}.",
            )
        if not (1 <= self.lebar <= 9 and 1 <= self.mulai <= 999_999_999):
            raise UserError(
                "Jumlah angka harus 1 sampai 9, dan nomor pertama paling sedikit 1.",
                safe="Tidak ada nomor yang terpakai.",
            )
        longest = self.number(999_999_999, date(2026, 8, 1), jenis="sertifikat", kode="999999")
        if len(longest.encode()) > LONGEST:
            raise UserError(
                f"Pola nomor sertifikat terlalu panjang: nomornya dapat mencapai {len(longest)} huruf.",
                safe="Tidak ada nomor yang terpakai.",
                advice=f"Kode QR memuat nomor sampai {LONGEST} huruf; pendekkan polanya.",
            )
        unknown = sorted(found - _PLACES)
        if unknown:
            raise UserError(
                f"Pola nomor sertifikat memuat isian yang tidak dikenal: {', '.join(unknown)}.",
                safe="Tidak ada nomor yang terpakai.",
                advice=f"Yang dikenal: {', '.join(sorted(_PLACES))}.",
            )

        self._check_scope(found)

    def _check_scope(self, found: set[str]) -> None:
        """A counter that starts anew needs what tells its rounds apart, or numbers would come twice."""
        wanted = {
            "tahun": {"TAHUN", "TAHUN2"},
            "jenis": {"JENIS"},
            "kegiatan": {"KODE"},
        }.get(self.lingkup)
        year = {"TAHUN", "TAHUN2"} if self.lingkup == "jenis" else wanted
        if wanted is None or not (wanted & found and year and year & found):
            words = {"tahun": "{TAHUN}", "jenis": "{JENIS} dan {TAHUN}", "kegiatan": "{KODE}"}
            raise UserError(
                f"Nomor dimulai lagi per {self.lingkup}, tetapi polanya tidak memuat "
                f"{words.get(self.lingkup, 'lingkup yang dikenal')}.",
                safe="Tidak ada nomor yang terpakai.",
                advice="Tambahkan pada pola, supaya nomor yang sama tidak muncul dua kali.",
            )

    def urut_of(self, nomor: str) -> int | None:
        """The counter's value in a written number of this pattern; None when it does not fit."""
        match = _pattern(self.pola).fullmatch("".join(nomor.split()))
        return int(match["no"]) if match else None

    def scope(self, day: date, jenis: str, kegiatan_id: int | None) -> str:
        """The counter's name, e.g. "2026" or "2026/sertifikat"."""
        if self.lingkup == "kegiatan":
            return f"kegiatan/{kegiatan_id}"
        return f"{day.year}/{jenis}" if self.lingkup == "jenis" else str(day.year)

    def number(self, urut: int, day: date, *, jenis: str = "", kode: str = "") -> str:
        """The written number."""
        values = {
            "NO": f"{urut:0{self.lebar}d}",
            "TAHUN": f"{day.year:04d}",
            "TAHUN2": f"{day.year % 100:02d}",
            "BULAN": f"{day.month:02d}",
            "BULAN_ROMAWI": wording.roman_month(day),
            "KODE": kode,
            "JENIS": jenis.upper(),
        }
        return wording.literal(_PLACE.sub(lambda match: values.get(match[1], match[0]), self.pola))


@lru_cache(maxsize=8)
def _pattern(pola: str) -> re.Pattern[str]:
    """What written numbers of a pattern look like, without blanks."""
    parts = {"NO": r"(?P<no>\d{1,9})", "TAHUN": r"\d{4}", "TAHUN2": r"\d{2}", "BULAN": r"\d{1,2}"}
    parts |= {"BULAN_ROMAWI": "[IVX]{1,4}", "KODE": r"\w+", "JENIS": r"\w+"}
    seen: list[str] = []
    for piece in re.split(r"(\{[A-Z_0-9]+\})", pola):
        name = piece[1:-1] if _PLACE.fullmatch(piece) else ""
        again = name == "NO" and r"(?P<no>" in "".join(seen)
        seen.append(r"\d{1,9}" if again else parts.get(name, re.escape("".join(piece.split()))))
    return re.compile("".join(seen), re.IGNORECASE)


@dataclass(frozen=True)
class Calon:
    """Someone who may get a certificate. alasan: the attendance in words. masalah: to be looked at first.

    nomor: the number, when one was issued already. kurang: took part, but did not reach the minimum or did
    not pass. predikat: of the final mark, "" without marks.
    """

    id: int
    urut: int
    nama_lengkap: str
    nip: str | None
    instansi: str
    persen: float
    layak: bool
    alasan: str
    masalah: tuple[str, ...] = ()
    nomor: str = ""
    peran: str = "peserta"
    kurang: bool = False
    predikat: str = ""


@dataclass(frozen=True)
class Temuan:
    """Something to mend before issuing. gawat: it forbids issuing. aksi: what mends it, see the screen.

    peserta_id: whom it concerns; None for the office.
    """

    teks: str
    aksi: str
    gawat: bool = False
    peserta_id: int | None = None


def problems(nama_lengkap: str, nip: str | None, templat: Templat) -> tuple[str, ...]:
    """What the officer should look at before printing: missing NIP, name too long, letters not in the font.

    templat: only its texts with the name are measured; see `name_texts`.
    """
    found = [] if nip else ["tanpa NIP"]
    for text in warnings(templat, {"nama": wording.literal(nama_lengkap)}):
        found.append("nama terlalu panjang untuk tempatnya" if text.startswith("Tidak muat") else text)
    return tuple(dict.fromkeys(found))


def name_texts(templat: Templat) -> Templat:
    """The template with nothing on it but the lines that hold the name alone: quick to measure for many."""
    sides = tuple(
        Side(items=tuple(i for i in side.items if isinstance(i, TextItem) and fields_of(i.text) == {"nama"}))
        for side in templat.sides
    )
    return replace(templat, sides=sides)
