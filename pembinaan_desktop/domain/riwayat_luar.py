"""The columns of training followed elsewhere."""

from __future__ import annotations

from typing import Any

from pembinaan_desktop.domain.fields import Field


def _hours(value: Any) -> str:
    return "" if 0 <= float(value) <= 2000 else "JP harus antara 0 dan 2.000."


FIELDS = (
    Field("nama", "Nama pelatihan", width=50, required=True),
    Field("bentuk", "Bentuk", "choice", width=36, required=True, default="KL03"),
    Field("penyelenggara", "Penyelenggara", width=40, default=""),
    Field("tempat", "Tempat", width=30, default=""),
    Field("nomor", "Nomor sertifikat", width=30, default=""),
    Field("tanggal_mulai", "Tanggal mulai", "date", width=12, required=True),
    Field("tanggal_selesai", "Tanggal selesai", "date", width=12, required=True),
    Field(
        "jp",
        "JP",
        "decimal",
        width=8,
        check=_hours,
        help="Menurut sertifikat; kosong = JP tetap bentuk itu, bila ada",
    ),
    Field("catatan", "Catatan", "long", width=40, default=""),
)
