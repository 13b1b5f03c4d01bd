"""The checklist of an activity: what must be there before, at the opening, and at the end."""

from __future__ import annotations

from datetime import date, timedelta

from pembinaan_desktop.domain.fields import Field

PERSIAPAN, PEMBUKAAN, PENUTUPAN = "Persiapan", "Pembukaan", "Penutupan"
TAHAP = (PERSIAPAN, PEMBUKAAN, PENUTUPAN)
BUTIR: dict[str, tuple[tuple[str, int], ...]] = {
    PERSIAPAN: (
        ("KAK disetujui pimpinan", -40),
        ("Anggaran tersedia", -40),
        ("SK panitia dan SK narasumber", -21),
        ("Surat permintaan peserta terkirim", -21),
        ("Narasumber menyatakan bersedia", -14),
        ("Ruang, meja, dan kursi dipesan", -14),
        ("Surat pemanggilan peserta terkirim", -7),
        ("Bahan ajar dan bahan tayang diterima", -5),
        ("Konsumsi dipesan", -5),
        ("Perlengkapan peserta: map, alat tulis, tanda nama", -3),
        ("Spanduk atau latar panggung", -3),
        ("Surat tugas panitia", -3),
        ("Daftar hadir dan papan nama dicetak", -1),
        ("Pengeras suara, proyektor, dan internet dicoba", -1),
    ),
    PEMBUKAAN: (
        ("Susunan acara pembukaan", 0),
        ("Pembawa acara, doa, dan dirigen", 0),
        ("Laporan ketua panitia", 0),
        ("Naskah sambutan pejabat", 0),
        ("Meja registrasi dan petugasnya", 0),
        ("Dokumentasi", 0),
    ),
    PENUTUPAN: (
        ("Daftar hadir lengkap ditandatangani", 0),
        ("Formulir evaluasi terisi", 0),
        ("Rekap nilai dan berita acara", 1),
        ("Sertifikat siap dibagikan", 3),
        ("Rencana tindak lanjut peserta terkumpul", 3),
        ("Surat pengembalian peserta", 3),
        ("Perlengkapan dan ruang dikembalikan", 1),
        ("Laporan penyelenggaraan", 10),
        ("SPJ diserahkan kepada bendahara", 10),
    ),
}
"""What stands on every list: name, and days before the first day (preparation, opening) or after the last one."""
FIELDS = (
    Field(
        "ada",
        "Keadaan",
        "choice",
        default="",
        choices=(("", "Belum dilihat"), ("ada", "Ada"), ("tidak", "Tidak")),
    ),
    Field("tenggat", "Tenggat", "date"),
    Field("keterangan", "Keterangan", width=60, default=""),
)
BARU = (
    Field(
        "tahap", "Bagian", "choice", required=True, default=PERSIAPAN, choices=tuple((t, t) for t in TAHAP)
    ),
    Field("nama", "Yang harus ada", width=60, required=True),
    Field("tenggat", "Tenggat", "date"),
)


def tenggat(tahap: str, hari: int, mulai: date, selesai: date) -> date:
    """The day a line should be done."""
    return (selesai if tahap == PENUTUPAN else mulai) + timedelta(days=hari)
