"""Reference tables as the officer sees and edits them: dated lines, none of which is a constant in code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pembinaan_desktop.domain.fields import Field

TITLES = {
    "bobot_prioritas": "Bobot skor prioritas",
    "alasan_jangkauan": "Alasan perlu dijangkau",
    "aturan_pajak": "Aturan PPh 21 honorarium",
    "bentuk": "Bentuk pengembangan kompetensi",
    "golongan": "Golongan dan pangkat",
    "hambatan": "Hambatan penerapan",
    "ip_asn": "IP ASN (perkiraan internal)",
    "jam_kerja": "Jam kerja",
    "komponen_nilai": "Komponen nilai (susunan umum)",
    "n_gain": "Pita N-gain",
    "pelatihan_wajib": "Pelatihan wajib menurut jabatan",
    "peran_jp": "JP menurut peran",
    "pita_penilaian": "Pita penilaian",
    "predikat": "Predikat kelulusan",
    "rekening": "Kode rekening belanja",
    "serapan": "Serapan anggaran (sejak bulan)",
    "ruang_lingkup": "Ruang lingkup kerja sama",
    "status_kehadiran": "Status kehadiran",
    "target_jp": "Target JP",
    "tarif_honor": "Tarif honorarium",
    "usia_pensiun": "Batas usia pensiun",
}
OWN = (
    Field("kode", "Kode", width=14, required=True),
    Field("nama", "Nama", width=40, required=True),
    Field("urut", "Urutan", "int", width=8),
)
DATES = (
    Field("dasar", "Dasar", width=40, default="", help="Peraturan atau keputusan yang menjadi dasarnya"),
    Field("berlaku_mulai", "Berlaku mulai", "date", width=12, required=True),
    Field("berlaku_sampai", "Berlaku sampai", "date", width=12, help="Kosong selama masih berlaku"),
)
FIXED = ("status_kehadiran", "golongan", "bobot_prioritas", "alasan_jangkauan")
"""Tables whose codes the program itself knows: lines may change, none may come or go."""


def title(jenis: str) -> str:
    """The table's name on the screen."""
    return TITLES.get(jenis, jenis.replace("_", " ").capitalize())


def data_fields(rows: Sequence[Mapping[str, Any]]) -> list[Field]:
    """The further columns of a table, from the `data` of its lines: numbers where all are numbers."""
    keys = list(dict.fromkeys(key for row in rows for key in row))
    fields = []
    for key in keys:
        values = [row[key] for row in rows if row.get(key) not in (None, "")]
        number = bool(values) and all(isinstance(v, int | float) and not isinstance(v, bool) for v in values)
        name = key.replace("_", " ").capitalize()
        fields.append(Field(f"data_{key}", name, "decimal" if number else "text", width=14))
    return fields


def overlap(first: tuple[date, date | None], second: tuple[date, date | None]) -> bool:
    """Do two periods share a day? None: still in force."""
    return (second[1] is None or first[0] <= second[1]) and (first[1] is None or second[0] <= first[1])
