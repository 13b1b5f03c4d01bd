"""Activities of a period in one line each, and who taught in them."""

from __future__ import annotations

from pembinaan_desktop.domain.laporan import Bagian, Baris, Kolom, Laporan
from pembinaan_desktop.services.laporan_bahan import Bahan
from pembinaan_desktop.services.laporan_teks import COUNTED


def kegiatan(bahan: Bahan) -> Laporan:
    """Every activity of the period in one line."""
    lines = [
        Baris(
            (
                number,
                row.judul,
                row.tanggal_mulai,
                row.tanggal_selesai,
                row.bentuk_nama,
                row.jp,
                row.peserta,
                bahan.sertifikat.get(row.id, 0),
                row.biaya,
                row.status,
            ),
            ("kegiatan", (row.id, "")),
        )
        for number, row in enumerate(bahan.kegiatan, 1)
    ]
    total = ("", "Jumlah", "", "", "", *(sum(line.nilai[n] or 0 for line in lines) for n in (5, 6, 7, 8)), "")
    return Laporan(
        "Rekap Kegiatan",
        bahan.masa.nama,
        (
            Bagian(
                "Kegiatan",
                (),
                (
                    Kolom("No", 10, "angka"),
                    Kolom("Kegiatan", 70),
                    Kolom("Mulai", 21, "tanggal"),
                    Kolom("Selesai", 21, "tanggal"),
                    Kolom("Bentuk", 38),
                    Kolom("JP", 13, "desimal"),
                    Kolom("Peserta", 17, "angka"),
                    Kolom("Sertifikat", 19, "angka"),
                    Kolom("Biaya", 28, "rupiah"),
                    Kolom("Status", 26),
                ),
                tuple(lines),
                total if lines else (),
                "Tidak ada kegiatan pada masa ini.",
            ),
        ),
        (COUNTED,),
        mendatar=True,
    )


def narasumber(bahan: Bahan) -> Laporan:
    """Who taught, how much, and where."""
    lines = tuple(
        Baris(
            (number, one.nama, one.instansi, one.sesi, one.jp, "; ".join(one.kegiatan)),
            None if one.id is None else ("program", ("narasumber", one.id)),
        )
        for number, one in enumerate(bahan.pengajar, 1)
    )
    strangers = sum(one.id is None for one in bahan.pengajar)
    notes = (f"{strangers} nama belum ada di daftar narasumber.",) if strangers else ()
    return Laporan(
        "Rekap Narasumber",
        bahan.masa.nama,
        (
            Bagian(
                "Narasumber",
                (),
                (
                    Kolom("No", 10, "angka"),
                    Kolom("Narasumber", 52),
                    Kolom("Instansi", 36),
                    Kolom("Sesi", 12, "angka"),
                    Kolom("JP", 13, "desimal"),
                    Kolom("Kegiatan", 57),
                ),
                lines,
                kosong="Belum ada narasumber pada jadwal masa ini.",
            ),
        ),
        ("Menurut jadwal kegiatan masa ini; sesi yang dibatalkan tidak dihitung.", *notes),
    )
