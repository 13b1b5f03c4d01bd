"""What `dev.py run` does on a machine without a screen: the main job, into one folder."""

from __future__ import annotations

import shutil
import sys
from datetime import time
from pathlib import Path

from pembinaan_desktop.commands.office import Office
from pembinaan_desktop.domain.clock import Clock
from pembinaan_desktop.services import Services
from tests.shots.camera import photograph

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
HOURS = [(time(8, 0), time(11, 0)), (time(13, 30), time(16, 30))]
SUBJECTS = (
    "Dasar Manajemen Waktu",
    "Menentukan Prioritas",
    "Komunikasi Efektif",
    "Mendengarkan Aktif",
    "Rapat yang Singkat",
    "Pelayanan dan Antrean",
    "Praktik Kelompok",
    "Rencana Tindak Lanjut",
)
ABSENT_EVERY, SESSIONS_KEPT = 10, 5  # every tenth participant leaves after five of the eight sessions
MARKS = ("H", "H", "H", "H", "T", "H", "H", "S", "H", "H", "H", "H", "H", "H", "H", "A", "H")


def main(folder: Path) -> int:
    """Sample office with pictures, then steps 1 to 5 of the main job on SIASN workbooks; prints the paths."""
    data, pictures, work = folder / "data", folder / "gambar", folder / "pekerjaan"
    for old in (data, pictures, work):
        shutil.rmtree(old, ignore_errors=True)
    pictures.mkdir(parents=True)
    for path in photograph(data, pictures, "contoh", ("terang", "gelap")):
        print(path)
    print(f"Kantor contoh: {data}")
    with Office(str(work)) as office:
        for line in main_job(office.services, _workbooks(folder), work):
            print(line, flush=True)
    return 0


def _workbooks(folder: Path) -> tuple[list[Path], Path]:
    """The SIASN-like exports beside the project, else the sample's own; (people, units)."""
    if SHARED.is_dir():
        return [SHARED / "siasn_pns.xlsx", SHARED / "siasn_pppk.xlsx"], SHARED / "unor.xlsx"
    with Office(str(folder / "data")) as office:
        office.services.contoh.write_files(folder / "berkas")
    files = folder / "berkas"
    return [files / "contoh_pns.xlsx", files / "contoh_pppk.xlsx"], files / "contoh_unor.xlsx"


def main_job(services: Services, books: tuple[list[Path], Path], folder: Path) -> list[str]:
    """Import, activity, participants, attendance, workbook, certificates; returns what was done."""
    people, units = books
    imported = services.impor_pegawai.apply(services.impor_pegawai.preview(people, units))
    kegiatan_id = _activity(services)
    ids = [row.id for row in services.calon_peserta.list(kegiatan_id)[:40]]
    services.peserta.add(kegiatan_id, ids)
    services.peserta.add_luar(kegiatan_id, {"nama": "Rina Contoh", "instansi": "Instansi Vertikal"})
    _mark(services, kegiatan_id)
    workbook = services.ekspor_kehadiran.export(kegiatan_id, folder / "rekap-daftar-hadir.xlsx")
    services.sertifikat.simpan_penandatangan(
        {
            "nama": "Pejabat Contoh",
            "jabatan": "Kepala BKPSDM",
            "nip": "197001011995031001",
            "pangkat": "Pembina",
        }
    )
    issued = services.sertifikat.terbitkan(kegiatan_id)
    pdf = folder / "sertifikat.pdf"
    services.sertifikat.export_pdf(kegiatan_id, pdf)
    refused = [
        f"  tidak: {c.nama_lengkap}: {c.alasan}"
        for c in services.sertifikat.calon(kegiatan_id)
        if not c.layak
    ]
    return [imported.message, issued.message, *refused, f"Kehadiran: {workbook}", f"Sertifikat: {pdf}"]


def _activity(services: Services) -> int:
    day = Clock().today()
    made = services.kegiatan.add(
        {
            "nama": "Pelatihan Manajemen Waktu dan Komunikasi Efektif",
            "bentuk": "KL02",
            "tanggal_mulai": day,
            "tanggal_selesai": day,
            "tempat": "Aula Pemko",
            "kuota": 41,
            "ambang_kehadiran": 80,
        }
    )
    services.kegiatan.generate_sesi(made.value, 4, HOURS)
    for row, subject in zip(services.kegiatan.sesi(made.value), SUBJECTS, strict=True):
        services.kegiatan.update_sesi(row.id, {"judul": subject, "narasumber": "Narasumber Contoh"})
    return int(made.value)


def _mark(services: Services, kegiatan_id: int) -> None:
    sheet = services.kehadiran.lembar(kegiatan_id)
    services.kehadiran.mark_many(
        [
            (line.id, session.id, _status(number, position))
            for number, line in enumerate(sheet.baris)
            for position, session in enumerate(sheet.sesi)
        ]
    )


def _status(number: int, position: int) -> str:
    """The mark of participant `number` in the session at `position`."""
    if number % ABSENT_EVERY == ABSENT_EVERY - 1 and position >= SESSIONS_KEPT:
        return "A"
    return MARKS[(number * 3 + position) % len(MARKS)]


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
