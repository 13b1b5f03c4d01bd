"""Programmes and the budget of a year: plan and reality, by programme, account and month."""

from __future__ import annotations

from typing import Any

from pembinaan_desktop.domain.anggaran import Jumlah
from pembinaan_desktop.domain.laporan import Bagian, Baris, Kolom, Laporan, persen
from pembinaan_desktop.services.anggaran import AnggaranService
from pembinaan_desktop.services.anggaran_rekap import OUTSIDE, per_bulan, per_rekening
from pembinaan_desktop.services.laporan_bahan import Bahan
from pembinaan_desktop.services.program import ProgramRow
from pembinaan_desktop.services.realisasi import RealisasiService

MONEY = (
    Kolom("Pagu", 30, "rupiah"),
    Kolom("Realisasi", 30, "rupiah"),
    Kolom("Persen", 17, "persen"),
    Kolom("Sisa", 30, "rupiah"),
)
PROGRAM = (
    Kolom("Kode", 28),
    Kolom("Program", 62),
    Kolom("Rencana", 18, "angka"),
    Kolom("Selesai", 16, "angka"),
    Kolom("JP selesai", 17, "desimal"),
    Kolom("Orang", 15, "angka"),
    *MONEY,
)


def anggaran(bahan: Bahan) -> Laporan:
    """Programmes of the year: plan and reality of activities, hours, people, money; then the money alone."""
    rows = bahan.program
    unknown = sum(row.tanpa_biaya for row in rows)
    notes = [f"{unknown} kegiatan selesai belum diisi biayanya."] if unknown else []
    typed = [row.nama for row in rows if row.anggaran is not None and not row.baris_pagu]
    if typed:
        notes.append(f"Pagu dari angka yang diketik, belum dirinci menurut rekening: {'; '.join(typed)}.")
    return Laporan(
        "Realisasi Program dan Anggaran",
        f"Tahun {bahan.masa.tahun}",
        (_programs(bahan, rows), _accounts(bahan), _months(bahan)),
        (
            *notes,
            "Program dihitung setahun penuh; orang tidak dijumlahkan karena dapat ikut beberapa program. "
            "Realisasi: yang sudah dibayar, dan biaya kegiatan yang baru diketahui sebagai satu angka.",
        ),
        mendatar=True,
    )


def _money(value: Jumlah) -> tuple[Any, ...]:
    return value.pagu, value.terpakai, value.persen, value.sisa


def _programs(bahan: Bahan, rows: list[ProgramRow]) -> Bagian:
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
    counts = [sum(line.nilai[number] for line in lines) for number in (2, 3, 4)]
    outside = bahan.anggaran.di_luar
    if outside.pagu or outside.terpakai:
        rest = ("", OUTSIDE, None, None, None, None, *_money(outside))
        lines.append(Baris(rest, ("program", ("anggaran", None))))
    total = ("", "Jumlah", *counts, None, *_money(bahan.anggaran.jumlah))
    return Bagian(
        "Program", (), PROGRAM, tuple(lines), total if lines else (), "Belum ada program pada tahun ini."
    )


def _accounts(bahan: Bahan) -> Bagian:
    view = bahan.anggaran
    detailed = any(row.pagu_id is not None for row in view.baris)
    names = AnggaranService(bahan.db, bahan.clock).rekening() if detailed else {}
    lines = tuple(
        Baris((one.kode, one.nama, one.jumlah.terikat, *_money(one.jumlah)), ("program", ("anggaran", None)))
        for one in (per_rekening(view, names) if detailed else ())
    )
    return Bagian(
        "Kode rekening",
        (),
        (Kolom("Kode rekening", 36), Kolom("Nama", 76), Kolom("Terikat", 30, "rupiah"), *MONEY),
        lines,
        ("", "Jumlah", view.jumlah.terikat, *_money(view.jumlah)) if lines else (),
        "Belum ada baris pagu pada tahun ini; isi di Program, bagian Anggaran.",
    )


def _months(bahan: Bahan) -> Bagian:
    view = bahan.anggaran
    found = per_bulan(view, RealisasiService(bahan.db, bahan.clock).list(view.tahun))
    lines = tuple(
        Baris((name, spent, so_far, persen(so_far, view.jumlah.pagu)))
        for name, spent, so_far in (found if view.jumlah.terpakai else ())
    )
    return Bagian(
        "Serapan per bulan",
        (),
        (
            Kolom("Bulan", 70),
            Kolom("Realisasi", 36, "rupiah"),
            Kolom("Sampai bulan ini", 36, "rupiah"),
            Kolom("Persen dari pagu", 30, "persen"),
        ),
        lines,
        kosong="Belum ada realisasi.",
    )
