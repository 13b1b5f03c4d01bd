"""The register of programmes as a workbook: one sheet of programmes, one of their activities."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pembinaan_desktop.services.kegiatan import KegiatanRow
from pembinaan_desktop.services.program import ProgramRow

PROGRAM = (
    ("Tahun", 8),
    ("Kode anggaran", 18),
    ("Program", 44),
    ("Tujuan", 34),
    ("Sasaran", 34),
    ("Rencana kegiatan", 11),
    ("Kegiatan terjadwal", 11),
    ("Kegiatan selesai", 11),
    ("Rencana JP", 10),
    ("JP terjadwal", 10),
    ("JP terlaksana", 10),
    ("Rencana orang", 10),
    ("Orang dijangkau", 10),
    ("Anggaran", 16),
    ("Terpakai", 16),
    ("Terpakai (%)", 10),
    ("Selesai tanpa biaya", 11),
    ("Sumber dana", 16),
    ("Uraian", 40),
)
KEGIATAN = (
    ("Program", 40),
    ("Kegiatan", 44),
    ("Angkatan", 10),
    ("Bentuk", 24),
    ("Mulai", 12),
    ("Selesai", 12),
    ("Tempat", 28),
    ("JP", 8),
    ("Peserta", 9),
    ("Status", 14),
    ("Biaya", 16),
)


def write(path: Path, tahun: int, programs: Sequence[tuple[ProgramRow, Sequence[KegiatanRow]]]) -> None:
    """programs: each with its activities."""
    from pembinaan_desktop.files.xlsx_daftar import write_sheets

    lines = [_program(row) for row, _ in programs]
    members = [_kegiatan(row, one) for row, rows in programs for one in rows]
    write_sheets(path, [(f"Program {tahun}", PROGRAM, lines), ("Kegiatan", KEGIATAN, members)])


def _program(row: ProgramRow) -> Sequence[Any]:
    share = row.capaian[-1].bagian
    return (
        row.tahun,
        row.kode,
        row.nama,
        row.tujuan_nama,
        row.sasaran,
        row.rencana_kegiatan or None,
        row.angkatan,
        row.selesai,
        row.rencana_jp or None,
        row.jp,
        row.jp_selesai,
        row.rencana_orang or None,
        row.orang,
        row.anggaran,
        row.biaya,
        None if share is None else round(100 * share, 1),
        row.tanpa_biaya or None,
        row.sumber_dana,
        row.uraian,
    )


def _kegiatan(program: ProgramRow, row: KegiatanRow) -> Sequence[Any]:
    return (
        program.nama,
        row.nama,
        row.angkatan,
        row.bentuk_nama,
        row.tanggal_mulai,
        row.tanggal_selesai,
        row.tempat,
        row.jp,
        row.peserta,
        row.status,
        row.biaya,
    )
