"""One class per noun; each method is one transaction. `Services` holds them all, built when first used."""

from __future__ import annotations

import re
from importlib import import_module
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from pembinaan_desktop.services.result import Progress, Topic

if TYPE_CHECKING:
    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock
    from pembinaan_desktop.paths import Paths
    from pembinaan_desktop.services.acuan import AcuanService
    from pembinaan_desktop.services.anggaran import AnggaranService
    from pembinaan_desktop.services.baris_honor import BarisHonorService
    from pembinaan_desktop.services.bentrok import BentrokService
    from pembinaan_desktop.services.beranda import BerandaService
    from pembinaan_desktop.services.bukti import BuktiService
    from pembinaan_desktop.services.cadangan import CadanganService
    from pembinaan_desktop.services.calon_peserta import CalonPesertaService
    from pembinaan_desktop.services.catatan_pembinaan import CatatanPembinaanService
    from pembinaan_desktop.services.contoh import ContohService
    from pembinaan_desktop.services.daftar import DaftarService
    from pembinaan_desktop.services.daftar_hadir import DaftarHadirService
    from pembinaan_desktop.services.dampak import DampakService
    from pembinaan_desktop.services.dokumen import DokumenService
    from pembinaan_desktop.services.draf_jawaban import DrafJawabanService
    from pembinaan_desktop.services.duplicates import DuplicatesService
    from pembinaan_desktop.services.ekspor_kehadiran import EksporKehadiranService
    from pembinaan_desktop.services.entri_siasn import EntriSiasnService
    from pembinaan_desktop.services.evaluasi import EvaluasiService
    from pembinaan_desktop.services.evaluasi_kerja_sama import EvaluasiKerjaSamaService
    from pembinaan_desktop.services.formulir import FormulirService
    from pembinaan_desktop.services.hasil_evaluasi import HasilEvaluasiService
    from pembinaan_desktop.services.honor import HonorService
    from pembinaan_desktop.services.impor_anggaran import ImporAnggaranService
    from pembinaan_desktop.services.impor_evaluasi import ImporEvaluasiService
    from pembinaan_desktop.services.impor_kebutuhan import ImporKebutuhanService
    from pembinaan_desktop.services.impor_kehadiran import ImporKehadiranService
    from pembinaan_desktop.services.impor_kerja_sama import ImporKerjaSamaService
    from pembinaan_desktop.services.impor_libur import ImporLiburService
    from pembinaan_desktop.services.impor_memory import ImporMemoryService
    from pembinaan_desktop.services.impor_pegawai import ImporPegawaiService
    from pembinaan_desktop.services.impor_register import ImporRegisterService
    from pembinaan_desktop.services.impor_riwayat import ImporRiwayatService
    from pembinaan_desktop.services.instrumen import InstrumenService
    from pembinaan_desktop.services.ip_asn import IpAsnService
    from pembinaan_desktop.services.isi_tindak_lanjut import IsiTindakLanjutService
    from pembinaan_desktop.services.jadwal import JadwalService
    from pembinaan_desktop.services.jangkauan import JangkauanService
    from pembinaan_desktop.services.jp import JpService
    from pembinaan_desktop.services.kalender import KalenderService
    from pembinaan_desktop.services.kalender_cetak import KalenderCetakService
    from pembinaan_desktop.services.kalender_ics import KalenderIcsService
    from pembinaan_desktop.services.kartu import KartuService
    from pembinaan_desktop.services.kebutuhan import KebutuhanService
    from pembinaan_desktop.services.kegiatan import KegiatanService
    from pembinaan_desktop.services.kehadiran import KehadiranService
    from pembinaan_desktop.services.keranjang import KeranjangService
    from pembinaan_desktop.services.kerja_sama import KerjaSamaService
    from pembinaan_desktop.services.kertas_kegiatan import KertasKegiatanService
    from pembinaan_desktop.services.komponen_nilai import KomponenNilaiService
    from pembinaan_desktop.services.lampiran import LampiranService
    from pembinaan_desktop.services.laporan import LaporanService
    from pembinaan_desktop.services.lembar_usulan import LembarUsulanService
    from pembinaan_desktop.services.level_kegiatan import LevelKegiatanService
    from pembinaan_desktop.services.libur import LiburService
    from pembinaan_desktop.services.mitra import MitraService
    from pembinaan_desktop.services.narasumber import NarasumberService
    from pembinaan_desktop.services.narasumber_riwayat import NarasumberRiwayatService
    from pembinaan_desktop.services.nilai import NilaiService
    from pembinaan_desktop.services.pasangan import PasanganService
    from pembinaan_desktop.services.pascapelatihan import PascapelatihanService
    from pembinaan_desktop.services.pegawai import PegawaiService
    from pembinaan_desktop.services.pencarian import PencarianService
    from pembinaan_desktop.services.pengaturan import PengaturanService
    from pembinaan_desktop.services.periksa import PeriksaService
    from pembinaan_desktop.services.perlu_dicek import PerluDicekService
    from pembinaan_desktop.services.permintaan_kebutuhan import PermintaanKebutuhanService
    from pembinaan_desktop.services.perubahan import PerubahanService
    from pembinaan_desktop.services.peserta import PesertaService
    from pembinaan_desktop.services.program import ProgramService
    from pembinaan_desktop.services.realisasi import RealisasiService
    from pembinaan_desktop.services.register import RegisterService
    from pembinaan_desktop.services.rekap_evaluasi import RekapEvaluasiService
    from pembinaan_desktop.services.rencana import RencanaService
    from pembinaan_desktop.services.rencana_kegiatan import RencanaKegiatanService
    from pembinaan_desktop.services.rencana_kertas import RencanaKertasService
    from pembinaan_desktop.services.riwayat_luar import RiwayatLuarService
    from pembinaan_desktop.services.ruang import RuangService
    from pembinaan_desktop.services.salin_kegiatan import SalinKegiatanService
    from pembinaan_desktop.services.salinan import SalinanService
    from pembinaan_desktop.services.saran_kebutuhan import SaranKebutuhanService
    from pembinaan_desktop.services.saringan import SaringanService
    from pembinaan_desktop.services.sertifikat import SertifikatService
    from pembinaan_desktop.services.sisa_tahun import SisaTahunService
    from pembinaan_desktop.services.status_kehadiran import StatusKehadiranService
    from pembinaan_desktop.services.surat import SuratService
    from pembinaan_desktop.services.surat_kertas import SuratKertasService
    from pembinaan_desktop.services.tabel_acuan import TabelAcuanService
    from pembinaan_desktop.services.templat import TemplatService
    from pembinaan_desktop.services.templat_surat import TemplatSuratService
    from pembinaan_desktop.services.templat_word import TemplatWordService
    from pembinaan_desktop.services.tim_tindak_lanjut import TimTindakLanjutService
    from pembinaan_desktop.services.tindak_lanjut import TindakLanjutService
    from pembinaan_desktop.services.tugas_belajar import TugasBelajarService
    from pembinaan_desktop.services.unit import UnitService
    from pembinaan_desktop.services.usulan import UsulanService


class Late:
    """A service that is imported and built when first asked for: start-up stays quick.

    The annotation names its class; `DaftarHadirService` lives in the module `daftar_hadir`. needs: what
    of `Services` its constructor takes, in order; given: what else it takes.
    """

    def __init__(self, needs: tuple[str, ...], given: dict[str, Any]) -> None:
        self.needs, self.given = needs, given

    def __set_name__(self, owner: type[Services], name: str) -> None:
        self._name, self._class = name, str(owner.__annotations__[name])

    def __get__(self, services: Services | None, owner: type[Services]) -> Any:
        if services is None:
            return self
        noun = re.sub(r"(?<!^)(?=[A-Z])", "_", self._class.removesuffix("Service")).lower()
        make = getattr(import_module(f"{__name__}.{noun}"), self._class)
        service = make(*(attrgetter(need)(services) for need in self.needs), **self.given)
        services.__dict__[self._name] = service  # found before this descriptor from now on
        return service


def late(*needs: str, **given: Any) -> Any:
    """See `Late`; mypy believes the annotation beside it."""
    return Late(needs, given)


class Services:
    """The office's services over one database; a new one is one line here and its import above.

    write_pdf: the painter's `write_pdf(pages, path, progress)`, handed in by app.py or cli.py because
    services know no Qt.
    """

    def __init__(self, db: Database, clock: Clock, paths: Paths, write_pdf: Any = None) -> None:
        self.db = db
        self.clock = clock
        self.paths = paths
        self.write_pdf = write_pdf

    def prepare(self, progress: Progress) -> None:
        """Import in small steps, so that closing never waits for it, what every page needs soon."""
        from pembinaan_desktop.db.tables import MODULES

        tables = [f"pembinaan_desktop.db.tables.{name}" for name in MODULES]
        steps = (*tables, *(f"{__name__}.{name}" for name in ("undo", "libur", "jp", "bentrok", "beranda")))
        for number, name in enumerate(steps):
            progress(number, len(steps), "")
            import_module(name)

    acuan: AcuanService = late("db", "clock")
    anggaran: AnggaranService = late("db", "clock", "write_pdf")
    baris_honor: BarisHonorService = late("db", "clock")
    bentrok: BentrokService = late("db", "clock")
    beranda: BerandaService = late("db", "clock")
    bukti: BuktiService = late("db", "clock")
    cadangan: CadanganService = late("db", "clock", "paths")
    calon_peserta: CalonPesertaService = late("db", "clock")
    catatan_pembinaan: CatatanPembinaanService = late("db", "clock")
    contoh: ContohService = late("db", "clock")
    daftar: DaftarService = late("db")
    daftar_hadir: DaftarHadirService = late("db", "clock", "write_pdf")
    dampak: DampakService = late("db", "clock", "paths")
    dokumen: DokumenService = late("db", "clock", "lampiran_dokumen")
    draf_jawaban: DrafJawabanService = late("db")
    duplicates: DuplicatesService = late("db", "clock")
    ekspor_kehadiran: EksporKehadiranService = late("db", "clock")
    entri_siasn: EntriSiasnService = late("db", "clock", "sertifikat", "lampiran_riwayat")
    evaluasi: EvaluasiService = late("db", "clock")
    evaluasi_kerja_sama: EvaluasiKerjaSamaService = late("db", "clock")
    formulir: FormulirService = late("db", "clock", "write_pdf")
    hasil_evaluasi: HasilEvaluasiService = late("db", "clock")
    impor_anggaran: ImporAnggaranService = late("db", "clock", "cadangan.before")
    honor: HonorService = late("db", "clock", "write_pdf")
    impor_evaluasi: ImporEvaluasiService = late("db", "clock", "cadangan.before")
    impor_kebutuhan: ImporKebutuhanService = late("db", "clock", "cadangan.before")
    impor_kehadiran: ImporKehadiranService = late("db", "clock", "cadangan.before")
    impor_kerja_sama: ImporKerjaSamaService = late("db", "clock", "cadangan.before")
    impor_libur: ImporLiburService = late("db", "clock", "cadangan.before")
    impor_memory: ImporMemoryService = late("db")
    impor_pegawai: ImporPegawaiService = late("db", "clock", "cadangan.before")
    impor_register: ImporRegisterService = late("db", "clock", "cadangan.before")
    impor_riwayat: ImporRiwayatService = late("db", "clock", "cadangan.before")
    instrumen: InstrumenService = late("db", "clock")
    ip_asn: IpAsnService = late("db", "clock")
    isi_tindak_lanjut: IsiTindakLanjutService = late("db", "clock")
    jadwal: JadwalService = late("db", "clock")
    jangkauan: JangkauanService = late("db", "clock", "write_pdf")
    jp: JpService = late("db", "clock")
    kalender: KalenderService = late("db", "clock")
    kalender_cetak: KalenderCetakService = late("db", "clock")
    kalender_ics: KalenderIcsService = late("db", "clock", "cadangan.before")
    kartu: KartuService = late("db", "clock", "write_pdf")
    kebutuhan: KebutuhanService = late("db", "clock")
    kegiatan: KegiatanService = late("db", "clock")
    kehadiran: KehadiranService = late("db", "clock")
    keranjang: KeranjangService = late("db")
    kertas_kegiatan: KertasKegiatanService = late("db", "clock", "write_pdf")
    kerja_sama: KerjaSamaService = late("db", "clock", "paths", "write_pdf")
    komponen_nilai: KomponenNilaiService = late("db", "clock")
    lampiran_dokumen: LampiranService = late(
        "db", "clock", "paths", tabel="dokumen_kegiatan", topic=Topic.SURAT
    )
    lampiran_kerja_sama: LampiranService = late("db", "clock", "paths", tabel="kerja_sama", topic=Topic.MITRA)
    lampiran_riwayat: LampiranService = late(
        "db", "clock", "paths", tabel="riwayat_luar", topic=Topic.PEGAWAI
    )
    lampiran_sesi: LampiranService = late("db", "clock", "paths", tabel="sesi", topic=Topic.KEHADIRAN)
    lampiran_surat: LampiranService = late("db", "clock", "paths", tabel="surat", topic=Topic.SURAT)
    laporan: LaporanService = late("db", "clock", "paths", "write_pdf")
    lembar_usulan: LembarUsulanService = late("db", "clock", "cadangan.before")
    level_kegiatan: LevelKegiatanService = late("db", "clock", "paths")
    libur: LiburService = late("db", "clock")
    narasumber: NarasumberService = late("db", "clock")
    narasumber_riwayat: NarasumberRiwayatService = late("db", "clock")
    mitra: MitraService = late("db", "clock")
    nilai: NilaiService = late("db", "clock", "write_pdf")
    pasangan: PasanganService = late("db", "clock")
    pascapelatihan: PascapelatihanService = late("db", "clock")
    pegawai: PegawaiService = late("db", "clock")
    pencarian: PencarianService = late("db", "clock")
    pengaturan: PengaturanService = late("db", "clock")
    periksa: PeriksaService = late("db", "clock")
    perlu_dicek: PerluDicekService = late("db")
    permintaan_kebutuhan: PermintaanKebutuhanService = late("db", "clock")
    perubahan: PerubahanService = late("db")
    peserta: PesertaService = late("db", "clock")
    program: ProgramService = late("db", "clock")
    realisasi: RealisasiService = late("db", "clock")
    register: RegisterService = late("db", "clock", "bukti")
    rekap_evaluasi: RekapEvaluasiService = late("db", "clock", "level_kegiatan", "write_pdf")
    rencana: RencanaService = late("db", "clock")
    rencana_kegiatan: RencanaKegiatanService = late("db", "clock")
    rencana_kertas: RencanaKertasService = late("db", "clock", "laporan")
    riwayat_luar: RiwayatLuarService = late("db", "clock")
    ruang: RuangService = late("db", "clock")
    salin_kegiatan: SalinKegiatanService = late("db", "clock")
    salinan: SalinanService = late("db", "clock")
    saran_kebutuhan: SaranKebutuhanService = late("db", "clock")
    saringan: SaringanService = late("db")
    sertifikat: SertifikatService = late("db", "clock", "write_pdf", "bukti", "cadangan.before")
    sisa_tahun: SisaTahunService = late("db", "clock")
    status_kehadiran: StatusKehadiranService = late("db", "clock")
    surat: SuratService = late("db", "clock")
    surat_kertas: SuratKertasService = late("db", "clock", "write_pdf")
    tabel_acuan: TabelAcuanService = late("db", "clock")
    templat: TemplatService = late("db", "clock")
    templat_surat: TemplatSuratService = late("db", "clock")
    templat_word: TemplatWordService = late("db", "clock", "paths")
    tim_tindak_lanjut: TimTindakLanjutService = late("db", "clock")
    tindak_lanjut: TindakLanjutService = late("db", "clock", "paths", "write_pdf")
    tugas_belajar: TugasBelajarService = late("db", "clock")
    unit: UnitService = late("db", "clock")
    usulan: UsulanService = late("db", "clock")
