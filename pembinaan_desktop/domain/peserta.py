"""Participants: who may come, and what is kept of them as of that day."""

from __future__ import annotations

from pembinaan_desktop.domain import golongan
from pembinaan_desktop.domain.fields import Field

STATUS = (
    "Diusulkan",
    "Cadangan",
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
WAITING = ("Diusulkan", "Cadangan")
"""States in which a person is no participant yet."""
OUTSIDE = (*GONE, *WAITING)
"""Who is not asked to attend and gets no certificate."""
NEXT: dict[str, tuple[str, ...]] = {
    "Diusulkan": ("Disetujui", "Cadangan", "Ditolak"),
    "Cadangan": ("Disetujui", "Diusulkan", "Ditolak", "Mengundurkan Diri"),
    "Disetujui": ("Diundang", "Konfirmasi", "Hadir", "Cadangan", "Ditolak", "Mengundurkan Diri"),
    "Diundang": ("Konfirmasi", "Hadir", "Mengundurkan Diri"),
    "Konfirmasi": ("Hadir", "Mengundurkan Diri"),
    "Hadir": ("Mengundurkan Diri",),
    "Ditolak": ("Diusulkan",),
    "Mengundurkan Diri": ("Diusulkan", "Disetujui"),
    "Digantikan": (),
}
"""Which state may follow which; "Digantikan" is reached by naming the substitute."""
NEEDS_REASON = ("Ditolak", "Mengundurkan Diri", "Digantikan")
ROLES = {
    "Diusulkan": "info",
    "Cadangan": "warn",
    "Disetujui": "good",
    "Diundang": "good",
    "Konfirmasi": "good",
    "Hadir": "good",
    "Ditolak": "bad",
    "Digantikan": "neutral",
    "Mengundurkan Diri": "bad",
}
"""Colour role of each state."""
ALLOWED = ("Aktif", "")
"""Kedudukan of people who may be invited; others are refused (research domain 2.5)."""

PERAN = (
    ("peserta", "Peserta"),
    ("narasumber", "Narasumber"),
    ("moderator", "Moderator"),
    ("panitia", "Panitia"),
    ("mentor", "Mentor"),
)
"""What a person may be in an activity."""

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
    """The rank of a grade as kept in the snapshot: "Penata Muda Tingkat I"; "" for PPPK, who have none."""
    found = golongan.parse(nama, skema or "PNS") if nama else None
    return found.pangkat if found else ""


def pangkat_golongan(pangkat: str, golongan: str) -> str:
    """Both together, for lists: "Penata Muda Tingkat I (III/b)", "IX" or ""."""
    return f"{pangkat} ({golongan})" if pangkat and golongan else pangkat or golongan


def why_not_next(old: str, new: str, reason: str) -> str:
    """Why a participant may not go from one state to another, "" when it is allowed."""
    if old == new:
        return f"sudah {new.lower()}"
    if new not in NEXT.get(old, ()):
        return f"dari {old} tidak dapat langsung menjadi {new}"
    return f"alasan {new.lower()} belum ditulis" if new in NEEDS_REASON and not reason.strip() else ""
