"""Notes of talks with people who are to be reached: what was said, what comes next, who is excused until when.

No record of punishment: disciplinary punishment (PP 94/2021) is decided and kept elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from pembinaan_desktop.domain.fields import Field

JENIS = (
    ("ajakan", "Ajakan"),
    ("coaching", "Coaching"),
    ("mentoring", "Mentoring"),
    ("teguran", "Teguran lisan"),
    ("lain", "Lainnya"),
)
HASIL = (
    ("", "Belum ada hasil"),
    ("bersedia", "Bersedia"),
    ("ragu", "Masih ragu"),
    ("menolak", "Belum bersedia"),
    ("selesai", "Selesai, tidak perlu lagi"),
    ("dimaklumi", "Dimaklumi sampai tanggal…"),
)
ROLES = {"bersedia": "good", "selesai": "good", "ragu": "warn", "menolak": "bad", "dimaklumi": "info"}
DIMAKLUMI = "dimaklumi"
FIELDS = (
    Field("tanggal", "Tanggal", "date", width=12, required=True),
    Field(
        "jenis",
        "Jenis",
        "choice",
        choices=JENIS,
        required=True,
        default="ajakan",
        help="Teguran lisan di sini pembinaan sehari-hari, bukan hukuman disiplin PP 94/2021",
    ),
    Field("oleh", "Oleh", width=40, default="", help="Siapa yang berbicara dengannya"),
    Field("hasil", "Hasil", "choice", choices=HASIL, default=""),
    Field(
        "uraian",
        "Uraian",
        "long",
        default="",
        help="Yang disepakati; jangan menulis penyakit atau urusan pribadi, cukup “sakit lama”",
    ),
    Field("berikutnya", "Dibicarakan lagi", "date", width=12, help="Muncul di Beranda bila harinya tiba"),
    Field("maklum_sampai", "Dimaklumi sampai", "date", width=12, help="Misalnya cuti besar atau sakit lama"),
)


def problem(values: Mapping[str, Any], today: date) -> str:
    """The complaint about a note, or ""."""
    day, later, until = values.get("tanggal"), values.get("berikutnya"), values.get("maklum_sampai")
    if day is not None and day > today:
        return "Tanggal pembicaraan belum tiba; pakai “Dibicarakan lagi” untuk yang akan datang."
    if values.get("hasil") == DIMAKLUMI and until is None:
        return "Isi “Dimaklumi sampai”."
    if values.get("hasil") != DIMAKLUMI and until is not None:
        return "“Dimaklumi sampai” hanya untuk hasil “Dimaklumi”."
    if day is not None and until is not None and until < day:
        return "“Dimaklumi sampai” tidak boleh sebelum tanggal pembicaraan."
    if day is not None and later is not None and later < day:
        return "“Dibicarakan lagi” tidak boleh sebelum tanggal pembicaraan."
    return ""
