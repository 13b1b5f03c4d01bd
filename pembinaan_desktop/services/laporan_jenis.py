"""The list of reports. A new one is one function in a module `laporan_<noun>` and one line in REPORTS.

Screen and files follow.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pembinaan_desktop.domain.laporan import Laporan
from pembinaan_desktop.services.laporan_bahan import Bahan
from pembinaan_desktop.services.laporan_jp import belum_jp, capaian_jp
from pembinaan_desktop.services.laporan_kebutuhan import kebutuhan, rencana
from pembinaan_desktop.services.laporan_kegiatan import kegiatan, narasumber
from pembinaan_desktop.services.laporan_kerja_sama import kerja_sama
from pembinaan_desktop.services.laporan_kinerja import ringkasan
from pembinaan_desktop.services.laporan_penyelenggaraan import penyelenggaraan
from pembinaan_desktop.services.laporan_program import anggaran
from pembinaan_desktop.services.laporan_tujuan import pembinaan_tujuan


@dataclass(frozen=True)
class JenisLaporan:
    """tentang: one line for the list. perlu: "masa" (a year or a part of it), "tahun" or "kegiatan" (one activity)."""

    kode: str
    nama: str
    tentang: str
    make: Callable[[Bahan], Laporan]
    perlu: str = "masa"


REPORTS = (
    JenisLaporan("ringkasan", "Kinerja", "Indikator masa ini dalam satu-dua halaman", ringkasan),
    JenisLaporan("capaian-jp", "Capaian JP per unit", "Berapa pegawai memenuhi target", capaian_jp),
    JenisLaporan(
        "belum-jp", "Belum memenuhi JP", "Nama, kekurangan, dan yang belum pernah dilatih", belum_jp
    ),
    JenisLaporan(
        "tujuan",
        "Etika, integritas, disiplin",
        "Siapa dijangkau, per tujuan dan per unit",
        pembinaan_tujuan,
    ),
    JenisLaporan("kegiatan", "Rekap kegiatan", "Semua kegiatan masa ini", kegiatan),
    JenisLaporan("anggaran", "Program dan anggaran", "Rencana dan realisasi setahun", anggaran),
    JenisLaporan("kebutuhan", "Kebutuhan per OPD", "Diminta, direncanakan, terpenuhi", kebutuhan, "tahun"),
    JenisLaporan("rencana", "Rencana tahunan", "Rencana Pengembangan Kompetensi setahun", rencana, "tahun"),
    JenisLaporan("narasumber", "Narasumber", "Siapa mengajar, berapa JP", narasumber),
    JenisLaporan("kerja-sama", "Kerja sama", "MoU dan PKS yang berlaku, dan kegiatannya", kerja_sama),
    JenisLaporan(
        "penyelenggaraan",
        "Penyelenggaraan kegiatan",
        "Laporan satu kegiatan, untuk dilengkapi di Word",
        penyelenggaraan,
        "kegiatan",
    ),
)


def report(kode: str) -> JenisLaporan:
    """By its code. Raises KeyError."""
    return {one.kode: one for one in REPORTS}[kode]
