"""Participants: who may come, and what is kept of them as of that day."""

from __future__ import annotations

from pembinaan_desktop.domain import golongan
from pembinaan_desktop.domain.fields import Field

STATUS = (
    "Diusulkan",
    "Disetujui",
    "Ditolak",
    "Diundang",
    "Konfirmasi",
    "Hadir",
    "Digantikan",
    "Mengundurkan Diri",
)
GONE = ("Ditolak", "Digantikan", "Mengundurkan Diri")
"""States in which a person is no participant any more."""
ALLOWED = ("Aktif", "")
"""Kedudukan of people who may be invited; others are refused (research domain 2.5)."""

LUAR_FIELDS = (
    Field("nama", "Nama", width=40, required=True),
    Field("gelar_depan", "Gelar depan", width=15, default=""),
    Field("gelar_belakang", "Gelar belakang", width=20, default=""),
    Field("nip", "NIP/NRP (bila ada)", width=24, default="", help="Boleh kosong untuk peserta tanpa NIP"),
    Field("pangkat", "Pangkat", width=30, default=""),
    Field("jabatan", "Jabatan", width=40, default=""),
    Field("instansi", "Instansi", width=40, required=True),
)


def pangkat(skema: str, nama: str) -> str:
    """Pangkat as printed on papers: "Penata Muda Tingkat I (III/b)", "PPPK Golongan IX" or ""."""
    found = golongan.parse(nama, skema or "PNS") if nama else None
    return found.lengkap if found else ""
