"""All mapped classes. Import from here: `from pembinaan_desktop.db.tables import Pegawai`.

Mapping them all takes as long as showing the window, so a module of tables is imported when one of its
names is first asked for. Whoever needs all of them says `load_all()`: a writing transaction does, because
the order of its statements follows from the foreign keys.
"""

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from pembinaan_desktop.db.tables.base import Base, Record

if TYPE_CHECKING:
    from pembinaan_desktop.db.tables.acuan import Acuan, Lampiran, Pejabat
    from pembinaan_desktop.db.tables.anggaran import NilaiPagu, Pagu, Realisasi
    from pembinaan_desktop.db.tables.audit import Audit
    from pembinaan_desktop.db.tables.catatan_pembinaan import CatatanPembinaan
    from pembinaan_desktop.db.tables.evaluasi import (
        DrafJawaban,
        Evaluasi,
        Instrumen,
        InstrumenVersi,
        Jawaban,
        JawabanAnonim,
    )
    from pembinaan_desktop.db.tables.honor import BarisHonor, DaftarHonor
    from pembinaan_desktop.db.tables.kalender import HariLibur, IzinBentrok, Ruang
    from pembinaan_desktop.db.tables.kebutuhan import (
        BarisRencana,
        Kebutuhan,
        KegiatanRencana,
        PermintaanKebutuhan,
        Rencana,
        RevisiRencana,
    )
    from pembinaan_desktop.db.tables.kegiatan import Kegiatan, Program, Sesi
    from pembinaan_desktop.db.tables.kerja_sama import (
        EvaluasiKerjaSama,
        KerjaSama,
        Mitra,
        PihakKerjaSama,
        TugasBelajar,
    )
    from pembinaan_desktop.db.tables.kunci import Kunci, KunciLain, KunciRahasia
    from pembinaan_desktop.db.tables.narasumber import Narasumber, SebutanNarasumber
    from pembinaan_desktop.db.tables.nilai import Kelulusan, KomponenNilai, NilaiPeserta
    from pembinaan_desktop.db.tables.pascapelatihan import Pascapelatihan
    from pembinaan_desktop.db.tables.pegawai import EntriSiasn, Pegawai, RiwayatLuar, RiwayatPegawai
    from pembinaan_desktop.db.tables.pengaturan import Pengaturan
    from pembinaan_desktop.db.tables.peserta import (
        AturanKehadiran,
        Kehadiran,
        KuotaUnit,
        Pasangan,
        PengesahanSesi,
        Peserta,
        SyaratPeserta,
    )
    from pembinaan_desktop.db.tables.sertifikat import Sertifikat
    from pembinaan_desktop.db.tables.surat import ButirPeriksa, DokumenKegiatan, Surat, TemplatSurat
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

MODULES = {
    "acuan": "Acuan Lampiran Pejabat",
    "anggaran": "NilaiPagu Pagu Realisasi",
    "audit": "Audit",
    "catatan_pembinaan": "CatatanPembinaan",
    "evaluasi": "DrafJawaban Evaluasi Instrumen InstrumenVersi Jawaban JawabanAnonim",
    "honor": "BarisHonor DaftarHonor",
    "kalender": "HariLibur IzinBentrok Ruang",
    "kebutuhan": "BarisRencana Kebutuhan KegiatanRencana PermintaanKebutuhan Rencana RevisiRencana",
    "kegiatan": "Kegiatan Program Sesi",
    "kerja_sama": "EvaluasiKerjaSama KerjaSama Mitra PihakKerjaSama TugasBelajar",
    "kunci": "Kunci KunciLain KunciRahasia",
    "narasumber": "Narasumber SebutanNarasumber",
    "nilai": "Kelulusan KomponenNilai NilaiPeserta",
    "pascapelatihan": "Pascapelatihan",
    "pegawai": "EntriSiasn Pegawai RiwayatLuar RiwayatPegawai",
    "pengaturan": "Pengaturan",
    "peserta": "AturanKehadiran Kehadiran KuotaUnit Pasangan PengesahanSesi Peserta SyaratPeserta",
    "sertifikat": "Sertifikat",
    "surat": "ButirPeriksa DokumenKegiatan Surat TemplatSurat",
    "templat": "Templat TemplatDraf TemplatGambar TemplatKegiatan TemplatVersi",
    "tindak_lanjut": "AnggotaTindakLanjut CatatanTindakLanjut TindakLanjut Tonggak UkuranTindakLanjut",
    "unit": "Unit",
}
_HOME = {name: module for module, names in MODULES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = found
    return found


@cache
def load_all() -> None:
    """Map every table; costs nothing when that is done."""
    for module in MODULES:
        import_module(f"{__name__}.{module}")


@cache
def records() -> dict[str, type[Record]]:
    """The mapped class of every audited table, by the table's name and in its order."""
    load_all()
    tables = (mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Record))
    return {table.__tablename__: table for table in sorted(tables, key=lambda table: table.__tablename__)}
