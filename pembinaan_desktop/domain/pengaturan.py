"""The office settings: what stands on letterheads and screens."""

from __future__ import annotations

from pembinaan_desktop.domain import kerja_sama, pascapelatihan
from pembinaan_desktop.domain.fields import Field

INSTANSI = (
    Field("pemerintah", "Pemerintah daerah", width=40, default="", help="Misalnya: Pemerintah Kota Sibolga"),
    Field(
        "instansi",
        "Nama instansi",
        width=50,
        default="",
        help="Misalnya: Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
    ),
    Field("singkatan", "Singkatan", width=20, default="", help="Misalnya: BKPSDM"),
    Field("alamat", "Alamat", width=60, default=""),
    Field("kota", "Kota surat", width=30, default="", help="Kota pada baris tanggal surat dan sertifikat"),
    Field("telepon", "Telepon", width=30, default=""),
    Field("surel", "Surel", width=30, default=""),
    Field("laman", "Laman", width=30, default=""),
    Field("kop_tambahan", "Baris kop tambahan", "long", default="", help="Satu baris per kalimat"),
)
PETUGAS = (
    Field("petugas", "Nama petugas", width=40, default="", help="Tercatat pada setiap perubahan"),
    Field("jabatan_petugas", "Jabatan petugas", width=40, default=""),
)
HONOR = (
    Field("bendahara", "Bendahara pengeluaran", width=40, default="", help="Nama dengan gelar"),
    Field("bendahara_nip", "NIP bendahara", "nip", width=24, default=""),
    Field("pptk", "PPTK", width=40, default="", help="Pejabat Pelaksana Teknis Kegiatan, nama dengan gelar"),
    Field("pptk_nip", "NIP PPTK", "nip", width=24, default=""),
    Field("pembuat_daftar", "Pembuat daftar", width=40, default="", help="Kosong: nama petugas"),
    Field("pembuat_daftar_nip", "NIP pembuat daftar", "nip", width=24, default=""),
)
EVALUASI = pascapelatihan.SETTINGS
KERJA_SAMA = kerja_sama.SETTINGS
FIELDS = INSTANSI + PETUGAS + HONOR + EVALUASI + KERJA_SAMA
DEFAULTS = {field.key: field.default for field in FIELDS} | {"logo": ""}  # the key of a picture


def kop_lines(values: dict[str, str]) -> list[str]:
    """The lines of the letterhead, from top to bottom, without empty ones."""
    contact = " · ".join(
        f"{name} {values[key]}"
        for key, name in (("telepon", "Telp."), ("surel", "Surel"), ("laman", "Laman"))
        if values.get(key)
    )
    lines = [
        values.get("pemerintah", "").upper(),
        values.get("instansi", "").upper(),
        *values.get("kop_tambahan", "").splitlines(),
        values.get("alamat", ""),
        contact,
    ]
    return [line.strip() for line in lines if line.strip()]
