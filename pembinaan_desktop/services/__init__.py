"""One class per noun; each method is one transaction. `Services` holds them all, built when first used."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock
    from pembinaan_desktop.paths import Paths
    from pembinaan_desktop.services.acuan import AcuanService
    from pembinaan_desktop.services.bentrok import BentrokService
    from pembinaan_desktop.services.beranda import BerandaService
    from pembinaan_desktop.services.bukti import BuktiService
    from pembinaan_desktop.services.cadangan import CadanganService
    from pembinaan_desktop.services.calon_peserta import CalonPesertaService
    from pembinaan_desktop.services.contoh import ContohService
    from pembinaan_desktop.services.daftar import DaftarService
    from pembinaan_desktop.services.daftar_hadir import DaftarHadirService
    from pembinaan_desktop.services.dampak import DampakService
    from pembinaan_desktop.services.duplicates import DuplicatesService
    from pembinaan_desktop.services.ekspor_kehadiran import EksporKehadiranService
    from pembinaan_desktop.services.entri_siasn import EntriSiasnService
    from pembinaan_desktop.services.evaluasi import EvaluasiService
    from pembinaan_desktop.services.formulir import FormulirService
    from pembinaan_desktop.services.hasil_evaluasi import HasilEvaluasiService
    from pembinaan_desktop.services.impor_evaluasi import ImporEvaluasiService
    from pembinaan_desktop.services.impor_kehadiran import ImporKehadiranService
    from pembinaan_desktop.services.impor_memory import ImporMemoryService
    from pembinaan_desktop.services.impor_pegawai import ImporPegawaiService
    from pembinaan_desktop.services.impor_riwayat import ImporRiwayatService
    from pembinaan_desktop.services.instrumen import InstrumenService
    from pembinaan_desktop.services.jadwal import JadwalService
    from pembinaan_desktop.services.jp import JpService
    from pembinaan_desktop.services.kalender import KalenderService
    from pembinaan_desktop.services.kalender_cetak import KalenderCetakService
    from pembinaan_desktop.services.kalender_ics import KalenderIcsService
    from pembinaan_desktop.services.kartu import KartuService
    from pembinaan_desktop.services.kegiatan import KegiatanService
    from pembinaan_desktop.services.kehadiran import KehadiranService
    from pembinaan_desktop.services.keranjang import KeranjangService
    from pembinaan_desktop.services.lampiran import LampiranService
    from pembinaan_desktop.services.lembar_usulan import LembarUsulanService
    from pembinaan_desktop.services.level_kegiatan import LevelKegiatanService
    from pembinaan_desktop.services.libur import LiburService
    from pembinaan_desktop.services.nilai import NilaiService
    from pembinaan_desktop.services.pascapelatihan import PascapelatihanService
    from pembinaan_desktop.services.pegawai import PegawaiService
    from pembinaan_desktop.services.pencarian import PencarianService
    from pembinaan_desktop.services.pengaturan import PengaturanService
    from pembinaan_desktop.services.perlu_dicek import PerluDicekService
    from pembinaan_desktop.services.perubahan import PerubahanService
    from pembinaan_desktop.services.peserta import PesertaService
    from pembinaan_desktop.services.register import RegisterService
    from pembinaan_desktop.services.rekap_evaluasi import RekapEvaluasiService
    from pembinaan_desktop.services.riwayat_luar import RiwayatLuarService
    from pembinaan_desktop.services.ruang import RuangService
    from pembinaan_desktop.services.salin_kegiatan import SalinKegiatanService
    from pembinaan_desktop.services.salinan import SalinanService
    from pembinaan_desktop.services.saringan import SaringanService
    from pembinaan_desktop.services.sertifikat import SertifikatService
    from pembinaan_desktop.services.status_kehadiran import StatusKehadiranService
    from pembinaan_desktop.services.tabel_acuan import TabelAcuanService
    from pembinaan_desktop.services.templat import TemplatService
    from pembinaan_desktop.services.tindak_lanjut import TindakLanjutService
    from pembinaan_desktop.services.unit import UnitService
    from pembinaan_desktop.services.usulan import UsulanService


class Services:
    """The office's services over one database.

    write_pdf: the painter's `write_pdf(pages, path, progress)`, handed in by app.py or cli.py because
    services know no Qt. Add a service as a `cached_property` with a late import: start-up stays quick.
    """

    def __init__(self, db: Database, clock: Clock, paths: Paths, write_pdf: Any = None) -> None:
        self.db = db
        self.clock = clock
        self.paths = paths
        self.write_pdf = write_pdf

    @cached_property
    def acuan(self) -> AcuanService:
        from pembinaan_desktop.services.acuan import AcuanService

        return AcuanService(self.db, self.clock)

    @cached_property
    def contoh(self) -> ContohService:
        from pembinaan_desktop.services.contoh import ContohService

        return ContohService(self.db, self.clock)

    @cached_property
    def daftar(self) -> DaftarService:
        from pembinaan_desktop.services.daftar import DaftarService

        return DaftarService(self.db)

    @cached_property
    def daftar_hadir(self) -> DaftarHadirService:
        from pembinaan_desktop.services.daftar_hadir import DaftarHadirService

        return DaftarHadirService(self.db, self.clock, self.write_pdf)

    @cached_property
    def pengaturan(self) -> PengaturanService:
        from pembinaan_desktop.services.pengaturan import PengaturanService

        return PengaturanService(self.db, self.clock)

    @cached_property
    def pencarian(self) -> PencarianService:
        from pembinaan_desktop.services.pencarian import PencarianService

        return PencarianService(self.db, self.clock)

    @cached_property
    def beranda(self) -> BerandaService:
        from pembinaan_desktop.services.beranda import BerandaService

        return BerandaService(self.db, self.clock)

    @cached_property
    def jp(self) -> JpService:
        from pembinaan_desktop.services.jp import JpService

        return JpService(self.db, self.clock)

    @cached_property
    def impor_pegawai(self) -> ImporPegawaiService:
        from pembinaan_desktop.services.impor_pegawai import ImporPegawaiService

        return ImporPegawaiService(self.db, self.clock, self.cadangan.before)

    @cached_property
    def impor_memory(self) -> ImporMemoryService:
        from pembinaan_desktop.services.impor_memory import ImporMemoryService

        return ImporMemoryService(self.db)

    @cached_property
    def instrumen(self) -> InstrumenService:
        from pembinaan_desktop.services.instrumen import InstrumenService

        return InstrumenService(self.db, self.clock)

    @cached_property
    def evaluasi(self) -> EvaluasiService:
        from pembinaan_desktop.services.evaluasi import EvaluasiService

        return EvaluasiService(self.db, self.clock)

    @cached_property
    def formulir(self) -> FormulirService:
        from pembinaan_desktop.services.formulir import FormulirService

        return FormulirService(self.db, self.clock, self.write_pdf)

    @cached_property
    def impor_evaluasi(self) -> ImporEvaluasiService:
        from pembinaan_desktop.services.impor_evaluasi import ImporEvaluasiService

        return ImporEvaluasiService(self.db, self.clock)

    @cached_property
    def level_kegiatan(self) -> LevelKegiatanService:
        from pembinaan_desktop.services.level_kegiatan import LevelKegiatanService

        return LevelKegiatanService(self.db, self.clock, self.paths)

    @cached_property
    def rekap_evaluasi(self) -> RekapEvaluasiService:
        from pembinaan_desktop.services.rekap_evaluasi import RekapEvaluasiService

        return RekapEvaluasiService(self.db, self.clock, self.level_kegiatan, self.write_pdf)

    @cached_property
    def hasil_evaluasi(self) -> HasilEvaluasiService:
        from pembinaan_desktop.services.hasil_evaluasi import HasilEvaluasiService

        return HasilEvaluasiService(self.db, self.clock)

    @cached_property
    def kegiatan(self) -> KegiatanService:
        from pembinaan_desktop.services.kegiatan import KegiatanService

        return KegiatanService(self.db, self.clock)

    @cached_property
    def peserta(self) -> PesertaService:
        from pembinaan_desktop.services.peserta import PesertaService

        return PesertaService(self.db, self.clock)

    @cached_property
    def ekspor_kehadiran(self) -> EksporKehadiranService:
        from pembinaan_desktop.services.ekspor_kehadiran import EksporKehadiranService

        return EksporKehadiranService(self.db, self.clock)

    @cached_property
    def impor_kehadiran(self) -> ImporKehadiranService:
        from pembinaan_desktop.services.impor_kehadiran import ImporKehadiranService

        return ImporKehadiranService(self.db, self.clock)

    @cached_property
    def calon_peserta(self) -> CalonPesertaService:
        from pembinaan_desktop.services.calon_peserta import CalonPesertaService

        return CalonPesertaService(self.db, self.clock)

    @cached_property
    def usulan(self) -> UsulanService:
        from pembinaan_desktop.services.usulan import UsulanService

        return UsulanService(self.db, self.clock)

    @cached_property
    def kartu(self) -> KartuService:
        from pembinaan_desktop.services.kartu import KartuService

        return KartuService(self.db, self.clock, self.write_pdf)

    @cached_property
    def lembar_usulan(self) -> LembarUsulanService:
        from pembinaan_desktop.services.lembar_usulan import LembarUsulanService

        return LembarUsulanService(self.db, self.clock)

    @cached_property
    def status_kehadiran(self) -> StatusKehadiranService:
        from pembinaan_desktop.services.status_kehadiran import StatusKehadiranService

        return StatusKehadiranService(self.db, self.clock)

    @cached_property
    def kehadiran(self) -> KehadiranService:
        from pembinaan_desktop.services.kehadiran import KehadiranService

        return KehadiranService(self.db, self.clock)

    @cached_property
    def sertifikat(self) -> SertifikatService:
        from pembinaan_desktop.services.sertifikat import SertifikatService

        return SertifikatService(self.db, self.clock, self.write_pdf, self.bukti, self.cadangan.before)

    @cached_property
    def register(self) -> RegisterService:
        from pembinaan_desktop.services.register import RegisterService

        return RegisterService(self.db, self.clock, self.bukti)

    @cached_property
    def bukti(self) -> BuktiService:
        from pembinaan_desktop.services.bukti import BuktiService

        return BuktiService(self.db, self.clock)

    @cached_property
    def templat(self) -> TemplatService:
        from pembinaan_desktop.services.templat import TemplatService

        return TemplatService(self.db, self.clock)

    @cached_property
    def pegawai(self) -> PegawaiService:
        from pembinaan_desktop.services.pegawai import PegawaiService

        return PegawaiService(self.db, self.clock)

    @cached_property
    def keranjang(self) -> KeranjangService:
        from pembinaan_desktop.services.keranjang import KeranjangService

        return KeranjangService(self.db)

    @cached_property
    def perubahan(self) -> PerubahanService:
        from pembinaan_desktop.services.perubahan import PerubahanService

        return PerubahanService(self.db)

    @cached_property
    def duplicates(self) -> DuplicatesService:
        from pembinaan_desktop.services.duplicates import DuplicatesService

        return DuplicatesService(self.db, self.clock)

    @cached_property
    def entri_siasn(self) -> EntriSiasnService:
        from pembinaan_desktop.services.entri_siasn import EntriSiasnService

        return EntriSiasnService(self.db, self.clock)

    @cached_property
    def impor_riwayat(self) -> ImporRiwayatService:
        from pembinaan_desktop.services.impor_riwayat import ImporRiwayatService

        return ImporRiwayatService(self.db, self.clock, self.cadangan.before)

    @cached_property
    def perlu_dicek(self) -> PerluDicekService:
        from pembinaan_desktop.services.perlu_dicek import PerluDicekService

        return PerluDicekService(self.db)

    @cached_property
    def salinan(self) -> SalinanService:
        from pembinaan_desktop.services.salinan import SalinanService

        return SalinanService(self.db, self.clock)

    @cached_property
    def lampiran_sesi(self) -> LampiranService:
        from pembinaan_desktop.services.lampiran import LampiranService
        from pembinaan_desktop.services.result import Topic

        return LampiranService(self.db, self.clock, self.paths, "sesi", Topic.KEHADIRAN)

    @cached_property
    def lampiran_riwayat(self) -> LampiranService:
        from pembinaan_desktop.services.lampiran import LampiranService
        from pembinaan_desktop.services.result import Topic

        return LampiranService(self.db, self.clock, self.paths, "riwayat_luar", Topic.PEGAWAI)

    @cached_property
    def riwayat_luar(self) -> RiwayatLuarService:
        from pembinaan_desktop.services.riwayat_luar import RiwayatLuarService

        return RiwayatLuarService(self.db, self.clock)

    @cached_property
    def nilai(self) -> NilaiService:
        from pembinaan_desktop.services.nilai import NilaiService

        return NilaiService(self.db, self.clock, self.write_pdf)

    @cached_property
    def pascapelatihan(self) -> PascapelatihanService:
        from pembinaan_desktop.services.pascapelatihan import PascapelatihanService

        return PascapelatihanService(self.db, self.clock)

    @cached_property
    def dampak(self) -> DampakService:
        from pembinaan_desktop.services.dampak import DampakService

        return DampakService(self.db, self.clock, self.paths)

    @cached_property
    def tabel_acuan(self) -> TabelAcuanService:
        from pembinaan_desktop.services.tabel_acuan import TabelAcuanService

        return TabelAcuanService(self.db, self.clock)

    @cached_property
    def tindak_lanjut(self) -> TindakLanjutService:
        from pembinaan_desktop.services.tindak_lanjut import TindakLanjutService

        return TindakLanjutService(self.db, self.clock, self.paths, self.write_pdf)

    @cached_property
    def saringan(self) -> SaringanService:
        from pembinaan_desktop.services.saringan import SaringanService

        return SaringanService(self.db)

    @cached_property
    def unit(self) -> UnitService:
        from pembinaan_desktop.services.unit import UnitService

        return UnitService(self.db, self.clock)

    @cached_property
    def cadangan(self) -> CadanganService:
        from pembinaan_desktop.services.cadangan import CadanganService

        return CadanganService(self.db, self.clock, self.paths)

    @cached_property
    def bentrok(self) -> BentrokService:
        from pembinaan_desktop.services.bentrok import BentrokService

        return BentrokService(self.db, self.clock)

    @cached_property
    def jadwal(self) -> JadwalService:
        from pembinaan_desktop.services.jadwal import JadwalService

        return JadwalService(self.db, self.clock)

    @cached_property
    def libur(self) -> LiburService:
        from pembinaan_desktop.services.libur import LiburService

        return LiburService(self.db, self.clock)

    @cached_property
    def kalender(self) -> KalenderService:
        from pembinaan_desktop.services.kalender import KalenderService

        return KalenderService(self.db, self.clock)

    @cached_property
    def kalender_ics(self) -> KalenderIcsService:
        from pembinaan_desktop.services.kalender_ics import KalenderIcsService

        return KalenderIcsService(self.db, self.clock)

    @cached_property
    def kalender_cetak(self) -> KalenderCetakService:
        from pembinaan_desktop.services.kalender_cetak import KalenderCetakService

        return KalenderCetakService(self.db, self.clock, self.write_pdf)

    @cached_property
    def ruang(self) -> RuangService:
        from pembinaan_desktop.services.ruang import RuangService

        return RuangService(self.db, self.clock)

    @cached_property
    def salin_kegiatan(self) -> SalinKegiatanService:
        from pembinaan_desktop.services.salin_kegiatan import SalinKegiatanService

        return SalinKegiatanService(self.db, self.clock)
