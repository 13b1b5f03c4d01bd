"""Partner institutions: their kinds and their form."""

from __future__ import annotations

from pembinaan_desktop.domain.fields import Field

JENIS = (
    ("ptn", "Perguruan tinggi negeri"),
    ("pts", "Perguruan tinggi swasta"),
    ("bpsdm", "BPSDM / pusat pelatihan daerah"),
    ("lan", "LAN"),
    ("kementerian", "Kementerian / lembaga"),
    ("daerah", "Pemerintah daerah lain"),
    ("bumn", "BUMN / BUMD"),
    ("lsp", "Lembaga sertifikasi profesi"),
    ("swasta", "Perusahaan swasta"),
    ("lain", "Lainnya"),
)
NAMA_JENIS = dict(JENIS)
FIELDS = (
    Field("nama", "Nama", width=50, required=True, help="Lengkap, misalnya Universitas Sumatera Utara"),
    Field("singkatan", "Singkatan", width=14, default="", help="Misalnya USU"),
    Field("jenis", "Jenis", "choice", width=26, choices=JENIS),
    Field("kota", "Kota", width=24, default=""),
    Field("laman", "Laman", width=30, default=""),
    Field(
        "narahubung",
        "Narahubung",
        "long",
        default="",
        help="Satu orang per baris: nama, jabatan, nomor HP atau surel",
    ),
    Field("catatan", "Catatan", "long", default=""),
)
LIMITS = {"nama": 200, "singkatan": 40, "kota": 80, "laman": 200}


def guess_jenis(nama: str) -> str:
    """The kind that a name suggests; "" when it says nothing."""
    words = nama.casefold().replace(".", " ").split()
    for found, code in (
        ("lsp", "lsp"),
        ("sertifikasi", "lsp"),
        ("bpsdm", "bpsdm"),
        ("bpsdmd", "bpsdm"),
        ("lan", "lan"),
        ("kementerian", "kementerian"),
        ("kabupaten", "daerah"),
        ("pt", "swasta"),
        ("cv", "swasta"),
    ):
        if found in words:
            return code
    return ""
