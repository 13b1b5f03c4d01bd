"""Letters of an activity: kinds, when each is due, states, whom they are addressed to.

The set and its order follow what the office writes for one activity: proposal, decree, letters to the other
offices and to speakers, invitation, assignment, and what is sent after the end.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pembinaan_desktop.domain.fields import Field

DRAF, BERNOMOR, DIKIRIM, DIJAWAB = "Draf", "Bernomor", "Dikirim", "Dijawab"
DIBATALKAN, DIRALAT = "Dibatalkan", "Diralat"
STATUS = (DRAF, BERNOMOR, DIKIRIM, DIJAWAB, DIBATALKAN, DIRALAT)
ROLES = {
    DRAF: "neutral",
    BERNOMOR: "info",
    DIKIRIM: "warn",
    DIJAWAB: "good",
    DIBATALKAN: "bad",
    DIRALAT: "bad",
}
"""Colour role of each state."""
OUT = (DIBATALKAN, DIRALAT)
"""Letters that do not count any more; their numbers stay used."""

SATU, UNIT, PESERTA, NARASUMBER = "satu", "unit", "peserta", "narasumber"
UNTUK = {
    SATU: "satu surat",
    UNIT: "satu per perangkat daerah",
    PESERTA: "satu per peserta",
    NARASUMBER: "satu per narasumber",
}
PERSIAPAN, PELAKSANAAN, SESUDAH = "Persiapan", "Pelaksanaan", "Sesudah kegiatan"


@dataclass(frozen=True)
class JenisSurat:
    """A kind of letter.

    untuk: who gets one each. kode: archive classification, {KODE} of the number. tahap: part of the activity.
    hari: days before the first day (negative) or after the last one, when it is due. buku: the book its number
    is taken from, "" for papers without a number. dijawab: an answer is waited for. gelar: the signer is
    written with titles (not on decrees: Permendagri 1/2023 article 44). perlu_diingat: the officer is told when
    it is late; not for what only some activities need.
    """

    kode: str
    nama: str
    untuk: str
    klasifikasi: str
    tahap: str
    hari: int
    buku: str = "surat"
    dijawab: bool = False
    gelar: bool = True
    perlu_diingat: bool = True

    def tenggat(self, mulai: date, selesai: date) -> date:
        """The day it should be ready."""
        return (mulai if self.hari <= 0 else selesai) + timedelta(days=self.hari)


JENIS = (
    JenisSurat("kak", "Kerangka acuan kerja (KAK)", SATU, "800.2", PERSIAPAN, -45, buku=""),
    JenisSurat("nota_dinas", "Nota dinas kepada atasan", SATU, "800.2", PERSIAPAN, -40),
    JenisSurat("sk_panitia", "SK panitia penyelenggara", SATU, "800.2", PERSIAPAN, -30, "sk", gelar=False),
    JenisSurat("sk_narasumber", "SK narasumber", SATU, "800.2", PERSIAPAN, -21, "sk", gelar=False),
    JenisSurat("permintaan_peserta", "Permintaan peserta", UNIT, "800.2.2", PERSIAPAN, -21, dijawab=True),
    JenisSurat(
        "permohonan_narasumber", "Permohonan narasumber", NARASUMBER, "800.2.2", PERSIAPAN, -21, dijawab=True
    ),
    JenisSurat("undangan", "Pemanggilan peserta", UNIT, "800.2.2", PERSIAPAN, -7),
    JenisSurat(
        "undangan_peserta", "Undangan per peserta", PESERTA, "800.2.2", PERSIAPAN, -7, perlu_diingat=False
    ),
    JenisSurat("surat_tugas", "Surat tugas", SATU, "800.1.11", PELAKSANAAN, -3),
    JenisSurat(
        "surat_keterangan",
        "Surat keterangan telah mengikuti",
        PESERTA,
        "800.2.2",
        SESUDAH,
        3,
        perlu_diingat=False,
    ),
    JenisSurat("pengembalian", "Pengembalian peserta", UNIT, "800.2.2", SESUDAH, 3),
    JenisSurat("terima_kasih", "Ucapan terima kasih", NARASUMBER, "800.2.2", SESUDAH, 7),
)
"""In the order in which an activity needs them."""
_BY_KODE = {one.kode: one for one in JENIS}


def jenis_of(kode: str) -> JenisSurat | None:
    """The kind with this code; None for an unknown one."""
    return _BY_KODE.get(kode)


def name_of(kode: str) -> str:
    """The words for a kind."""
    kind = jenis_of(kode)
    return kind.nama if kind is not None else kode


@dataclass(frozen=True)
class KertasLain:
    """A paper of the set that is no letter. hari: as above.

    bagian: sub-tab of the activity's page that makes it, "laporan" for that tab, "" where it is printed beside
    the letters. perlu_diingat: as above.
    """

    kode: str
    nama: str
    bagian: str
    tahap: str
    hari: int
    perlu_diingat: bool = True

    def tenggat(self, mulai: date, selesai: date) -> date:
        """The day it should be ready."""
        return (mulai if self.hari <= 0 else selesai) + timedelta(days=self.hari)


LAIN = (
    KertasLain("jadwal", "Jadwal", "jadwal", PERSIAPAN, -14),
    KertasLain("kartu", "Kartu dan tanda nama", "peserta", PERSIAPAN, -2, perlu_diingat=False),
    KertasLain("registrasi", "Formulir registrasi peserta", "", PELAKSANAAN, 0, perlu_diingat=False),
    KertasLain("daftar_hadir", "Daftar hadir", "kehadiran", PELAKSANAAN, 0),
    KertasLain("terima_perlengkapan", "Tanda terima perlengkapan", "", PELAKSANAAN, 0, perlu_diingat=False),
    KertasLain("terima_konsumsi", "Tanda terima konsumsi", "", PELAKSANAAN, 0, perlu_diingat=False),
    KertasLain("berita_acara", "Rekap nilai dan berita acara", "nilai", SESUDAH, 3, perlu_diingat=False),
    KertasLain("sertifikat", "Sertifikat atau STTPP", "sertifikat", SESUDAH, 7),
    KertasLain("terima_sertifikat", "Tanda terima sertifikat", "sertifikat", SESUDAH, 8, perlu_diingat=False),
    KertasLain("laporan", "Laporan penyelenggaraan", "laporan", SESUDAH, 10),
    KertasLain("spj", "SPJ: honor, transport, kuitansi", "honor", SESUDAH, 10),
)
"""Further papers of the set."""
TERIMA_FIELDS = (
    Field("diterima", "Diterima tanggal", "date", help="Kosong: belum diterima"),
    Field("catatan", "Catatan", width=60, default="", help="Misalnya: asli di map kegiatan"),
)
"""What is noted of a signed paper that came in."""

SIFAT = ("Biasa", "Penting", "Segera", "Sangat Segera", "Rahasia")

SURAT_FIELDS = (
    Field("penerima", "Kepada (Yth.)", "long", help="Satu baris per baris alamat; kosong pada SK dan KAK"),
    Field("di", "Di", width=30, default="Tempat"),
    Field("hal", "Hal", width=60, required=True),
    Field("sifat", "Sifat", "choice", required=True, default="Biasa", choices=tuple((s, s) for s in SIFAT)),
    Field("tenggat", "Jawaban ditunggu sampai", "date", help="Kosong: tidak menunggu jawaban"),
    Field("tembusan", "Tembusan", "long", default="", help="Satu baris per penerima tembusan"),
    Field("catatan", "Catatan petugas", width=60, default="", help="Tidak ikut dicetak"),
)
"""What the officer may change on a draft."""

NOMOR_FIELDS = (
    Field("tanggal", "Tanggal surat", "date", required=True),
    Field(
        "alasan",
        "Alasan tanggal mundur",
        width=60,
        default="",
        help="Wajib bila tanggalnya lebih awal daripada surat terakhir; nomornya mendapat huruf, misalnya 12.a",
    ),
)
KIRIM_FIELDS = (
    Field("tanggal_kirim", "Tanggal kirim", "date", required=True),
    Field("cara_kirim", "Dikirim melalui", width=40, default="", help="Misalnya: Srikandi, WhatsApp, kurir"),
)
JAWAB_FIELDS = (
    Field("tanggal_jawab", "Tanggal jawaban", "date", required=True),
    Field("dijawab_oleh", "Dijawab oleh", width=40, required=True),
    Field("isi_jawaban", "Isi jawaban", "long", default="", help="Misalnya: bersedia; mengirim 3 orang"),
)


def head_of(unit: str) -> str:
    """Who leads an office, as letters address it: "Kepala Dinas Kesehatan", "Camat Sibolga Kota"."""
    words = unit.split()
    first = words[0].casefold() if words else ""
    rest = " ".join(words[1:])
    if first in ("kecamatan", "kelurahan"):
        return f"{'Camat' if first == 'kecamatan' else 'Lurah'} {rest}".strip()
    if first == "sekretariat":
        return f"Sekretaris {rest}".strip()
    if first == "inspektorat":
        return f"Inspektur {rest}".strip()
    if first in ("rsud", "rumah"):
        return f"Direktur {unit}"
    return f"Kepala {unit}" if unit else ""
