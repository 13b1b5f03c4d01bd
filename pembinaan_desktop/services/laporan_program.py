"""Programmes of a year: plan and reality."""

from __future__ import annotations

from pembinaan_desktop.domain.laporan import Bagian, Baris, Kolom, Laporan, persen
from pembinaan_desktop.services.laporan_bahan import Bahan


def anggaran(bahan: Bahan) -> Laporan:
    """Programmes of the year: plan and reality of activities, hours, people, money."""
    rows = bahan.program
    lines = [
        Baris(
            (
                row.kode,
                row.nama,
                row.rencana_kegiatan or row.angkatan,
                row.selesai,
                row.jp_selesai,
                row.orang,
                row.anggaran,
                row.biaya,
                persen(row.biaya, row.anggaran),
                None if row.anggaran is None else row.anggaran - row.biaya,
            ),
            ("program", row.id),
        )
        for row in rows
    ]
    budget, spent = sum(row.anggaran or 0 for row in rows), sum(row.biaya for row in rows)
    counts = (sum(line.nilai[number] for line in lines) for number in (2, 3, 4))
    total = ("", "Jumlah", *counts, None, budget, spent, persen(spent, budget), budget - spent)
    unknown = sum(row.tanpa_biaya for row in rows)
    notes = [f"{unknown} kegiatan selesai belum diisi biayanya."] if unknown else []
    return Laporan(
        "Realisasi Program dan Anggaran",
        f"Tahun {bahan.masa.tahun}",
        (
            Bagian(
                "Program",
                (),
                (
                    Kolom("Kode", 28),
                    Kolom("Program", 62),
                    Kolom("Rencana", 18, "angka"),
                    Kolom("Selesai", 16, "angka"),
                    Kolom("JP selesai", 17, "desimal"),
                    Kolom("Orang", 15, "angka"),
                    Kolom("Anggaran", 30, "rupiah"),
                    Kolom("Terpakai", 30, "rupiah"),
                    Kolom("Persen", 17, "persen"),
                    Kolom("Sisa", 30, "rupiah"),
                ),
                tuple(lines),
                total if lines else (),
                "Belum ada program pada tahun ini.",
            ),
        ),
        (
            *notes,
            "Program dihitung setahun penuh; orang tidak dijumlahkan karena dapat ikut beberapa program.",
        ),
        mendatar=True,
    )
