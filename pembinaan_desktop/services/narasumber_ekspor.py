"""The register of speakers as a workbook, as the attachment of the yearly decree needs it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pembinaan_desktop.domain.nip import format_nip
from pembinaan_desktop.services.narasumber_baris import NarasumberRow

COLUMNS = (
    ("No", 6),
    ("Nama", 36),
    ("NIP/NRP", 24),
    ("Kepegawaian", 15),
    ("Golongan", 10),
    ("Jabatan", 36),
    ("Instansi", 36),
    ("Keahlian", 36),
    ("Kelompok tarif", 26),
    ("Nomor HP", 18),
    ("Surel", 26),
    ("NIK", 20),
    ("NPWP", 20),
    ("Bank", 16),
    ("Nomor rekening", 22),
    ("Kegiatan", 10),
    ("Sesi", 8),
    ("JP", 8),
    ("Terakhir mengajar", 14),
    ("Catatan", 36),
)


def write(path: Path, rows: Sequence[NarasumberRow], groups: Mapping[str, str]) -> None:
    """groups: names of the tariff groups by code."""
    from pembinaan_desktop.files.xlsx_daftar import write_list

    lines = [_line(number, row, groups) for number, row in enumerate(rows, 1)]
    write_list(path, "Narasumber", COLUMNS, lines)


def _line(number: int, row: NarasumberRow, groups: Mapping[str, str]) -> Sequence[Any]:
    return (
        number,
        row.nama_lengkap,
        format_nip(row.nip),
        row.jenis,
        row.golongan,
        row.jabatan,
        row.instansi,
        row.keahlian,
        groups.get(row.kelompok, row.kelompok) if row.kelompok else "",
        row.nomor_hp,
        row.email,
        row.nik,
        row.npwp,
        row.bank,
        row.rekening,
        row.kegiatan,
        row.sesi,
        row.jp,
        row.terakhir,
        row.catatan,
    )
