"""All mapped classes. Import from here: `from pembinaan_desktop.db.tables import Pegawai`."""

from pembinaan_desktop.db.tables.acuan import Acuan, Lampiran, Pejabat, Pengaturan
from pembinaan_desktop.db.tables.audit import Audit
from pembinaan_desktop.db.tables.base import Base, Record, records
from pembinaan_desktop.db.tables.evaluasi import (
    DrafJawaban,
    Evaluasi,
    Instrumen,
    InstrumenVersi,
    Jawaban,
    JawabanAnonim,
)
from pembinaan_desktop.db.tables.kalender import HariLibur, IzinBentrok, Ruang
from pembinaan_desktop.db.tables.kegiatan import Kegiatan, Narasumber, Program, Sesi
from pembinaan_desktop.db.tables.kunci import Kunci, KunciLain, KunciRahasia
from pembinaan_desktop.db.tables.nilai import Kelulusan, KomponenNilai, NilaiPeserta
from pembinaan_desktop.db.tables.pascapelatihan import Pascapelatihan
from pembinaan_desktop.db.tables.pegawai import EntriSiasn, Pegawai, RiwayatLuar, RiwayatPegawai
from pembinaan_desktop.db.tables.peserta import (
    AturanKehadiran,
    Kehadiran,
    KuotaUnit,
    PengesahanSesi,
    Peserta,
    SyaratPeserta,
)
from pembinaan_desktop.db.tables.sertifikat import Sertifikat
from pembinaan_desktop.db.tables.templat import (
    Templat,
    TemplatDraf,
    TemplatGambar,
    TemplatKegiatan,
    TemplatVersi,
)
from pembinaan_desktop.db.tables.tindak_lanjut import (
    AnggotaTindakLanjut,
    CatatanTindakLanjut,
    TindakLanjut,
    Tonggak,
    UkuranTindakLanjut,
)
from pembinaan_desktop.db.tables.unit import Unit

__all__ = [
    "Acuan",
    "AnggotaTindakLanjut",
    "AturanKehadiran",
    "Audit",
    "Base",
    "CatatanTindakLanjut",
    "DrafJawaban",
    "EntriSiasn",
    "Evaluasi",
    "HariLibur",
    "Instrumen",
    "InstrumenVersi",
    "IzinBentrok",
    "Jawaban",
    "JawabanAnonim",
    "Kegiatan",
    "Kehadiran",
    "Kelulusan",
    "KomponenNilai",
    "Kunci",
    "KunciLain",
    "KunciRahasia",
    "KuotaUnit",
    "Lampiran",
    "Narasumber",
    "NilaiPeserta",
    "Pascapelatihan",
    "Pegawai",
    "Pejabat",
    "Pengaturan",
    "PengesahanSesi",
    "Peserta",
    "Program",
    "Record",
    "RiwayatLuar",
    "RiwayatPegawai",
    "Ruang",
    "Sertifikat",
    "Sesi",
    "SyaratPeserta",
    "Templat",
    "TemplatDraf",
    "TemplatGambar",
    "TemplatKegiatan",
    "TemplatVersi",
    "TindakLanjut",
    "Tonggak",
    "UkuranTindakLanjut",
    "Unit",
    "records",
]
