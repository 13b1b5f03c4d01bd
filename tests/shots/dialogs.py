"""Dialogs that `dev.py shots` photographs: one line each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from pembinaan_desktop.db.opening import DataBermasalahError
from pembinaan_desktop.domain.halaman import Qr
from pembinaan_desktop.domain.nilai import Komponen
from pembinaan_desktop.files.ics import IcsEvent, IcsFile
from pembinaan_desktop.files.read_sheet import Sheet
from pembinaan_desktop.services.anggaran import AnggaranView
from pembinaan_desktop.services.contoh_kalender import MENTORING
from pembinaan_desktop.services.result import Result
from pembinaan_desktop.ui.acuan.dialog import AcuanDialog
from pembinaan_desktop.ui.cadangan.menu import RestoreDialog
from pembinaan_desktop.ui.cadangan.recovery import RecoveryDialog
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.impor_mapping import map_table
from pembinaan_desktop.ui.common.impor_table import TableDialog
from pembinaan_desktop.ui.common.komponen_nilai import KomponenDialog
from pembinaan_desktop.ui.common.perubahan import PerubahanDialog
from pembinaan_desktop.ui.common.realisasi import RealisasiDialog
from pembinaan_desktop.ui.crash import CrashDialog
from pembinaan_desktop.ui.evaluasi.butir_form import ENDS, ends_values
from pembinaan_desktop.ui.evaluasi.ketik import KetikDialog
from pembinaan_desktop.ui.help import HelpDialog
from pembinaan_desktop.ui.kalender.daftar_bentrok import DaftarBentrokDialog
from pembinaan_desktop.ui.kalender.impor import ImporKalenderDialog
from pembinaan_desktop.ui.kebutuhan.saran import SaranDialog
from pembinaan_desktop.ui.kebutuhan.serupa import SerupaDialog
from pembinaan_desktop.ui.kegiatan.kehadiran_risiko import RiskDialog
from pembinaan_desktop.ui.kegiatan.kuota import KuotaDialog
from pembinaan_desktop.ui.kegiatan.pasangan import PasanganDialog
from pembinaan_desktop.ui.kegiatan.pilih_peserta import PilihPegawaiDialog
from pembinaan_desktop.ui.kegiatan.pindai import PindaiDialog
from pembinaan_desktop.ui.kegiatan.rundown import RundownDialog
from pembinaan_desktop.ui.kegiatan.status_kehadiran import StatusDialog
from pembinaan_desktop.ui.kegiatan.templat import choose_templates
from pembinaan_desktop.ui.keranjang.dialog import KeranjangDialog
from pembinaan_desktop.ui.kerja_sama.forms import KerjaSamaForm
from pembinaan_desktop.ui.kerja_sama.mitra import MitraDialog
from pembinaan_desktop.ui.main_window import MainWindow
from pembinaan_desktop.ui.narasumber.dari_pegawai import DariPegawaiDialog
from pembinaan_desktop.ui.paper.cetak import PrintDialog
from pembinaan_desktop.ui.pegawai.duplicates import DuplicatesDialog
from pembinaan_desktop.ui.pegawai.entri_siasn import EntriSiasnDialog
from pembinaan_desktop.ui.pegawai.ip_asn import IpAsnPart
from pembinaan_desktop.ui.pegawai.jangkauan import JangkauanPart
from pembinaan_desktop.ui.pegawai.perlu_dicek import PerluDicekDialog
from pembinaan_desktop.ui.pegawai.sisa_tahun import SisaTahunPart
from pembinaan_desktop.ui.pegawai.unit import UnitDialog
from pembinaan_desktop.ui.pengaturan.dialog import PengaturanDialog
from pembinaan_desktop.ui.program.impor_anggaran import ImporAnggaranDialog
from pembinaan_desktop.ui.program.pagu_form import PaguDialog
from pembinaan_desktop.ui.program.pilih_kegiatan import pilih_kegiatan
from pembinaan_desktop.ui.search_palette import SearchPalette
from pembinaan_desktop.ui.sertifikat.buku import RiwayatDialog
from pembinaan_desktop.ui.sertifikat.desain import DesainDialog
from pembinaan_desktop.ui.sertifikat.kunci import KunciDialog
from pembinaan_desktop.ui.sertifikat.periksa import PeriksaDialog
from pembinaan_desktop.ui.sertifikat.templat import TemplatDialog
from pembinaan_desktop.ui.sertifikat.templat_versi import VersiDialog
from pembinaan_desktop.ui.surat.agenda import AgendaDialog
from pembinaan_desktop.ui.surat.naskah import NaskahDialog
from pembinaan_desktop.ui.surat.periksa import DaftarPeriksaDialog
from pembinaan_desktop.ui.tindak_lanjut.tim import TimDialog


@dataclass(frozen=True)
class DialogShot:
    """name: part of the file name. make(window): the dialog, built on the sample office, not shown."""

    name: str
    make: Callable[[MainWindow], QWidget]


def settings(window: MainWindow) -> QWidget:
    return PengaturanDialog(window.context, window)


def guide(window: MainWindow) -> QWidget:
    return HelpDialog(window.context, window, "mulai")


def search(window: MainWindow) -> QWidget:
    palette = SearchPalette(window.context, window)
    palette.line.setText("manajemen")
    palette.search()
    return palette


def rundown(window: MainWindow) -> QWidget:
    row = next(row for row in window.context.services.kegiatan.list() if row.sesi > 4)
    return RundownDialog(window.context, row.id, window)


def calendar_import(window: MainWindow) -> QWidget:
    service = window.context.services.kalender_ics
    events = tuple(
        IcsEvent(f"{n}@contoh", name, datetime(2026, 12, 1 + n), datetime(2026, 12, 2 + n), True, "Medan")
        for n, name in enumerate(
            ("Rapat Koordinasi Pengembangan Kompetensi", "Seminar ASN", "Uji Kompetensi")
        )
    )
    plan = service.plan_file(IcsFile("Kalender Provinsi", events, ("1 baris rusak dilewati.",)))
    return ImporKalenderDialog(window.context, plan, window)


def clashes(window: MainWindow) -> QWidget:
    return DaftarBentrokDialog(window.context, window)


def programme_members(window: MainWindow) -> QWidget:
    dialog = pilih_kegiatan(window.context, window.context.services.program.list()[0], window)
    dialog.all.setChecked(True)
    return dialog


def _budget(window: MainWindow) -> AnggaranView:
    return window.context.services.anggaran.view(window.context.clock.today().year)


def budget_entry(window: MainWindow) -> QWidget:
    view = _budget(window)
    over = next(row for row in view.baris if row.jumlah.lebih)
    values = {"pagu_id": over.pagu_id, "uraian": "Perjalanan narasumber", "bruto": 2_350_000}
    return RealisasiDialog(window.context, view.tahun, values, window)


def budget_line(window: MainWindow) -> QWidget:
    view = _budget(window)
    line = next(row for row in view.baris if len(row.versi) > 1)
    return PaguDialog(window.context, view.tahun, {}, window, line.pagu_id)


def budget_import(window: MainWindow) -> QWidget:
    service, year = window.context.services.impor_anggaran, window.context.clock.today().year
    text = (
        "Kode rekening\tUraian\tVolume\tSatuan\tHarga\tJumlah\n"
        "5.1.02.01.01.0024\tATK\t40\tpaket\t30.000\t1.200.000\n"
        "5.1.02.02.12.0003\tBimbingan teknis\t12\torang\t4.500.000\t54.500.000\n5.1,2\tSnack\t\t\t\t1\n"
    )
    sheet = service.pasted(text)
    plan = service.preview(Path("Tempelan"), sheet=sheet, tahun=year, versi="Perubahan")
    return ImporAnggaranDialog(window.context, sheet, plan, window)


def speaker_form(window: MainWindow) -> QWidget:
    service = window.context.services.narasumber
    row = service.list()[0]
    return FormDialog(window.context, "Ubah narasumber", service.fields(), service.add, row.values(), window)


def speaker_from_employees(window: MainWindow) -> QWidget:
    dialog = DariPegawaiDialog(window.context, window)
    dialog.search.setText("sitompul")
    return dialog


def busiest_id(window: MainWindow) -> int:
    rows = window.context.services.daftar.kegiatan()
    return max((r for r in rows if r.status == "Berlangsung"), key=lambda r: r.peserta).id


def scan_panel(window: MainWindow) -> QWidget:
    number = busiest_id(window)
    panel = PindaiDialog(window.context, number, None, window, beep=lambda: None)
    panel.scan(window.context.services.peserta.list(number)[0].nip or "")
    return panel


def risk(window: MainWindow) -> QWidget:
    return RiskDialog(window.context, window.context.services.kehadiran.lembar(busiest_id(window)), window)


def candidates(window: MainWindow) -> QWidget:
    return PilihPegawaiDialog(window.context, busiest_id(window), window)


def quotas(window: MainWindow) -> QWidget:
    return KuotaDialog(window.context, busiest_id(window), window)


def pairs(window: MainWindow) -> QWidget:
    rows = window.context.services.kegiatan.list()
    return PasanganDialog(window.context, next(r for r in rows if r.nama == MENTORING).id, window)


def attendance_statuses(window: MainWindow) -> QWidget:
    return StatusDialog(window.context, window)


def crash(window: MainWindow) -> QWidget:
    return CrashDialog("ZeroDivisionError: division by zero\n  contoh.py, baris 1", window)


def check_certificate(window: MainWindow) -> QWidget:
    dialog = PeriksaDialog(window.context, window)
    service = window.context.services.sertifikat
    page = service.pages([row.id for row in service.list() if row.status == "Terbit"][:1])[0]
    dialog.code.setPlainText(next(e.text for e in page.elements if isinstance(e, Qr)))
    dialog.check()
    return dialog


def signing_keys(window: MainWindow) -> QWidget:
    return KunciDialog(window.context, window)


def unsaved(_parts: list[Komponen], _shared: bool) -> Result:
    """A picture saves nothing."""
    return Result()


def marks(window: MainWindow) -> QWidget:
    services = window.context.services
    sheet = next(s for row in services.kegiatan.list() if (s := services.nilai.lembar(row.id)).komponen)
    return KomponenDialog(window.context, "Komponen dan bobot nilai", sheet.komponen, unsaved, window)


def templates(window: MainWindow) -> QWidget:
    return TemplatDialog(window.context, window)


def versions(window: MainWindow) -> QWidget:
    return VersiDialog(window.context, window.context.services.templat.list()[0], window)


def designer(window: MainWindow) -> QWidget:
    row = window.context.services.templat.list()[0]
    dialog = DesainDialog(window.context, row.id, window)
    dialog.resize(1366, 740)
    dialog.document.select([7])
    return dialog


def chosen_templates(window: MainWindow) -> QWidget:
    return choose_templates(window.context, window.context.services.daftar.kegiatan()[0].id, window)


def print_certificates(window: MainWindow) -> QWidget:
    rows = window.context.services.sertifikat.list()
    return PrintDialog(window.context, rows, window)


def certificate_settings(window: MainWindow) -> QWidget:
    return PengaturanDialog(window.context, window, "Sertifikat")


def certificate_history(window: MainWindow) -> QWidget:
    service = window.context.services.sertifikat
    row = next(one for one in service.list() if one.status == "Dicabut")
    return RiwayatDialog(window.context, row, service.riwayat(row.id), window)


def notebook(window: MainWindow) -> QWidget:
    service = window.context.services.impor_register
    rows = [
        ["Nomor", "Nama", "Tanggal"],
        ["800.2.2/0141/BKPSDM/III/2026", "Dewi Lestari", ""],
        ["KHUSUS-7", "Tamu", ""],
        ["", "Tanpa nomor", ""],
    ]
    sheet = Sheet("Buku", rows)
    plan = service.preview(Path("buku nomor.xlsx"), sheet=sheet)
    return TableDialog(window.context, service, sheet, plan, "Impor buku nomor", window)


def columns_form(window: MainWindow) -> QWidget:
    service = window.context.services.impor_kerja_sama
    rows = [["Perihal naskah", "Pihak lain", "No", "Akhir"], ["Magang", "LSP Contoh", "1", "31-12-2027"]]
    error = "Kolom wajib tidak ada: Judul, Mitra."
    return map_table(window.context, service, [("daftar.xlsx", Sheet("Daftar", rows))], window, error)


def history(window: MainWindow) -> QWidget:
    return PerubahanDialog(window.context, window)


def deleted(window: MainWindow) -> QWidget:
    return KeranjangDialog(window.context, window)


def backups(window: MainWindow) -> QWidget:
    window.context.services.cadangan.make()
    return RestoreDialog(window.context, window)


def recovery(window: MainWindow) -> QWidget:
    context = window.context
    error = DataBermasalahError(f"Berkas data “{context.services.paths.database.name}” rusak.")
    return RecoveryDialog(context.services.paths, context.clock, context.theme, error)


def doubles(window: MainWindow) -> QWidget:
    return DuplicatesDialog(window.context, window)


def checks(window: MainWindow) -> QWidget:
    return PerluDicekDialog(window.context, window)


def entries(window: MainWindow) -> QWidget:
    return EntriSiasnDialog(window.context, window)


def reach(window: MainWindow) -> QWidget:
    part = JangkauanPart(window.context)
    part.resize(1330, 640)
    return part


def estimate(window: MainWindow) -> QWidget:
    part = IpAsnPart(window.context)
    part.resize(1330, 640)
    return part


def rest_of_year(window: MainWindow) -> QWidget:
    part = SisaTahunPart(window.context)
    part.resize(1330, 640)
    return part


def units(window: MainWindow) -> QWidget:
    return UnitDialog(window.context, window)


def reference(window: MainWindow) -> QWidget:
    return AcuanDialog(window.context, window, "predikat")


def keying(window: MainWindow) -> QWidget:
    service = window.context.services.evaluasi
    fullest = max((row for row in service.list() if not row.anonim), key=lambda row: row.jawaban)
    return KetikDialog(window.context, service.lembar(fullest.id), window)


def _nothing(_values: dict[str, Any]) -> Result:
    return Result()


def scale_ends(window: MainWindow) -> QWidget:
    row = window.context.services.instrumen.list()[0]
    return FormDialog(window.context, "Arti angka", ENDS, _nothing, ends_values(row.susunan), window)


def agreement(window: MainWindow) -> QWidget:
    service = window.context.services.kerja_sama
    return KerjaSamaForm(window.context, service.add, service.list()[0], window)


def partners(window: MainWindow) -> QWidget:
    return MitraDialog(window.context, window)


def team(window: MainWindow) -> QWidget:
    rows = window.context.services.tindak_lanjut.list()
    return TimDialog(window.context, max(rows, key=lambda row: len(row.anggota)), window)


def agenda(window: MainWindow) -> QWidget:
    return AgendaDialog(window.context, window)


def letter_text(window: MainWindow) -> QWidget:
    row = window.context.services.surat.list()[0]
    return NaskahDialog(window.context, row.kegiatan_id, row.jenis, window)


def checklist(window: MainWindow) -> QWidget:
    return DaftarPeriksaDialog(window.context, window.context.services.surat.list()[0].kegiatan_id, window)


def suggested_needs(window: MainWindow) -> QWidget:
    services = window.context.services
    year = services.kebutuhan.usual_year()
    return SaranDialog(window.context, year, services.saran_kebutuhan.list(year), window)


def alike_needs(window: MainWindow) -> QWidget:
    service = window.context.services.kebutuhan
    return SerupaDialog(window.context, service.serupa(service.usual_year()), window)


DIALOGS: list[DialogShot] = [
    DialogShot("agenda-surat", agenda),
    DialogShot("naskah-surat", letter_text),
    DialogShot("daftar-periksa", checklist),
    DialogShot("pindai", scan_panel),
    DialogShot("risiko", risk),
    DialogShot("calon-peserta", candidates),
    DialogShot("kuota", quotas),
    DialogShot("pasangan-mentor", pairs),
    DialogShot("status-kehadiran", attendance_statuses),
    DialogShot("pegawai-ganda", doubles),
    DialogShot("perlu-dicek", checks),
    DialogShot("entri-siasn", entries),
    DialogShot("perlu-dijangkau", reach),
    DialogShot("ip-asn", estimate),
    DialogShot("sisa-tahun", rest_of_year),
    DialogShot("ketik-lembar", keying),
    DialogShot("arti-angka", scale_ends),
    DialogShot("tim", team),
    DialogShot("kerja-sama", agreement),
    DialogShot("mitra", partners),
    DialogShot("unit", units),
    DialogShot("pengaturan", settings),
    DialogShot("panduan", guide),
    DialogShot("cari", search),
    DialogShot("kesalahan", crash),
    DialogShot("perubahan", history),
    DialogShot("keranjang", deleted),
    DialogShot("pulihkan", backups),
    DialogShot("pemulihan", recovery),
    DialogShot("periksa-sertifikat", check_certificate),
    DialogShot("kunci-sertifikat", signing_keys),
    DialogShot("cetak-sertifikat", print_certificates),
    DialogShot("pengaturan-sertifikat", certificate_settings),
    DialogShot("riwayat-sertifikat", certificate_history),
    DialogShot("buku-nomor", notebook),
    DialogShot("petakan-kolom", columns_form),
    DialogShot("bentrok", clashes),
    DialogShot("program-kegiatan", programme_members),
    DialogShot("usulan-otomatis", suggested_needs),
    DialogShot("topik-serupa", alike_needs),
    DialogShot("realisasi", budget_entry),
    DialogShot("pagu", budget_line),
    DialogShot("impor-anggaran", budget_import),
    DialogShot("isi-jadwal", rundown),
    DialogShot("nilai-komponen", marks),
    DialogShot("acuan", reference),
    DialogShot("templat", templates),
    DialogShot("templat-versi", versions),
    DialogShot("desain", designer),
    DialogShot("templat-kegiatan", chosen_templates),
    DialogShot("impor-kalender", calendar_import),
    DialogShot("narasumber", speaker_form),
    DialogShot("narasumber-pegawai", speaker_from_employees),
]
