"""`ekspor-kehadiran`, `impor-kehadiran` and `cetak-daftar-hadir`: attendance out, in again, and on paper."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pembinaan_desktop.commands.impor import TRIED, add_trial
from pembinaan_desktop.commands.office import Office, Output, WrongUsageError, day, target
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.daftar_hadir import ORANG
from pembinaan_desktop.services.daftar_hadir import PilihanDaftar

if TYPE_CHECKING:
    from pembinaan_desktop.services.impor_kehadiran import Rencana

SHOWN = 20


def add_parsers(sub: Any) -> None:
    parser = sub.add_parser("ekspor-kehadiran", help="tulis rekap daftar hadir ke Excel")
    parser.add_argument(
        "kegiatan", type=int, nargs="?", metavar="N", help="satu kegiatan (lihat: daftar kegiatan)"
    )
    parser.add_argument("--dari", type=day, metavar="TTTT-BB-HH", help="semua kegiatan sejak tanggal ini")
    parser.add_argument("--sampai", type=day, metavar="TTTT-BB-HH", help="sampai tanggal ini")
    parser.add_argument("--unit", default="", metavar="NAMA", help="hanya peserta dari unit ini")
    parser.add_argument(
        "--ke", type=target(".xlsx"), required=True, metavar="FILE.xlsx", help="berkas tujuan"
    )
    parser.add_argument("--kertas", choices=("A4", "F4"), default="A4", help="ukuran kertas cetak")
    parser.add_argument("--rumus", action="store_true", help="jumlah dan persentase sebagai rumus")
    parser.set_defaults(run=run)
    take = sub.add_parser("impor-kehadiran", help="baca kembali rekap yang sudah diisi, atau berkas pemindai")
    take.add_argument("berkas", type=Path, metavar="FILE", help="rekap dari Pembinaan, atau CSV pemindai")
    take.add_argument("--kegiatan", type=int, metavar="N", help="untuk berkas pemindai: nomor kegiatan")
    take.add_argument("--geser", action="store_true", help="geser waktu bila jam pemindai salah hari")
    take.add_argument(
        "--konflik", choices=("kita", "mereka", "hadir"), default="kita", help="bila keduanya berbeda"
    )
    take.add_argument("--alasan", default="", help="alasan mengganti isian yang sudah ada")
    add_trial(take)
    take.set_defaults(run=run_impor)
    blank = sub.add_parser("cetak-daftar-hadir", help="tulis daftar hadir kosong untuk ditandatangani ke PDF")
    blank.add_argument("kegiatan", type=int, metavar="N", help="nomor kegiatan (lihat: daftar kegiatan)")
    blank.add_argument(
        "--ke",
        type=target(".pdf", ".xlsx"),
        required=True,
        metavar="FILE",
        help="berkas tujuan: .pdf atau .xlsx",
    )
    blank.add_argument("--kertas", choices=("A4", "F4"), default="A4", help="ukuran kertas cetak")
    blank.add_argument("--kosong", type=int, default=0, metavar="N", help="baris kosong untuk peserta baru")
    blank.add_argument("--kode", action="store_true", help="dengan kode QR tiap peserta")
    blank.add_argument("--per-sesi", action="store_true", help="satu daftar per sesi, bukan per hari")
    blank.add_argument("--orang", choices=tuple(ORANG), default="peserta", help="siapa yang menandatangani")
    blank.set_defaults(run=run_cetak)
    cards = sub.add_parser("cetak-kartu", help="tulis kartu atau tanda nama peserta ke PDF")
    cards.add_argument("kegiatan", type=int, metavar="N", help="nomor kegiatan (lihat: daftar kegiatan)")
    cards.add_argument("--ke", type=target(".pdf"), required=True, metavar="FILE.pdf", help="berkas tujuan")
    cards.add_argument(
        "--jenis", choices=("kartu", "tanda_nama"), default="kartu", help="bentuk yang dicetak"
    )
    cards.set_defaults(run=run_kartu)


def run(args: argparse.Namespace, office: Office) -> Output:
    period = args.dari is not None or args.sampai is not None
    if args.kegiatan is not None and (period or args.unit):
        raise WrongUsageError(
            "--dari, --sampai, dan --unit berlaku untuk semua kegiatan sebuah masa, bukan bersama nomor kegiatan.",
            safe="Tidak ada berkas yang ditulis.",
        )
    if period:
        return _run_periode(args, office)
    if args.kegiatan is None:
        raise WrongUsageError(
            "Sebut nomor kegiatan, atau --dari dan --sampai.", safe="Tidak ada berkas yang ditulis."
        )
    service = office.services.kehadiran
    sheet = service.lembar(args.kegiatan)
    path = office.services.ekspor_kehadiran.export(
        args.kegiatan, args.ke, kertas=args.kertas, rumus=args.rumus
    )
    able = sum(line.kelayakan.layak for line in sheet.baris)
    value = {
        "kegiatan": args.kegiatan,
        "berkas": str(path),
        "peserta": len(sheet.baris),
        "sesi": len(sheet.sesi),
        "layak": able,
    }
    text = (
        f"Rekap daftar hadir {sheet.kegiatan.judul}: {len(sheet.baris)} peserta, {len(sheet.sesi)} sesi, "
        f"{able} mencapai {wording.percent(sheet.kegiatan.ambang_kehadiran)}.\n{path}"
    )
    return Output(value, text)


def _run_periode(args: argparse.Namespace, office: Office) -> Output:
    today = office.clock.today()
    start, end = args.dari or date(today.year, 1, 1), args.sampai or today
    result = office.services.ekspor_kehadiran.export_periode(start, end, args.ke, unit=args.unit)
    return Output({"kegiatan": result.value, "berkas": str(args.ke)}, f"{result.message}\n{args.ke}")


def run_impor(args: argparse.Namespace, office: Office) -> Output:
    service = office.services.impor_kehadiran
    problems: list[str] = []
    if args.kegiatan is None and args.berkas.suffix.lower() in (".csv", ".txt"):
        raise WrongUsageError(
            "Untuk berkas pemindai, sebut kegiatannya: --kegiatan N.", safe="Kehadiran tidak diubah."
        )
    if args.kegiatan is not None:
        plans = [service.preview_pindai(args.kegiatan, args.berkas, geser=args.geser)]
    else:
        plans, problems = service.preview_semua(args.berkas)
    values, lines = [], [f"Dilewati: {text}" for text in problems]
    for plan in plans:
        value, told = _told(plan)
        lines += told
        if not args.uji:
            result = service.apply(plan, aturan=args.konflik, alasan=args.alasan)
            value["ditulis"] = result.value
            lines += [result.message] if result.value or len(plans) == 1 else []
        values.append(value)
    if args.uji:
        lines.append(TRIED)
    return Output(values[0] if len(values) == 1 else {"kegiatan": values}, "\n".join(lines))


def _told(plan: Rencana) -> tuple[dict[str, Any], list[str]]:
    """What an import would do, for machines and for people."""
    value: dict[str, Any] = {
        "file": plan.berkas,
        "judul": plan.judul,
        "dari_berkas": plan.jumlah("mereka"),
        "konflik": plan.jumlah("konflik"),
        "diubah_di_sini": plan.jumlah("kita"),
        "sama": plan.sama,
        "masalah": list(plan.masalah),
    }
    lines = [
        f"{plan.judul}: {value['dari_berkas']} dari berkas, {value['konflik']} konflik, "
        f"{value['diubah_di_sini']} diubah di sini, {plan.sama} sama."
    ]
    lines += [
        f"  konflik: {beda.nama}, {beda.sesi}: di sini {beda.kita or 'kosong'}, di berkas {beda.mereka or 'kosong'}"
        for beda in plan.beda[:SHOWN]
        if beda.putusan == "konflik"
    ]
    return value, lines + [f"  {text}" for text in (*plan.catatan, *plan.masalah[:SHOWN])]


def run_cetak(args: argparse.Namespace, office: Office) -> Output:
    service = office.services.daftar_hadir
    wanted = PilihanDaftar(
        kertas=args.kertas,
        kosong=max(0, min(args.kosong, 200)),
        kode=args.kode,
        per_sesi=args.per_sesi,
        orang=args.orang,
    )
    if args.ke.suffix.lower() == ".xlsx":
        result = service.export_xlsx(args.kegiatan, args.ke, wanted)
    else:
        result = service.export_pdf(args.kegiatan, args.ke, pilihan=wanted)
    value = {"kegiatan": args.kegiatan, "berkas": str(args.ke), "halaman": result.value}
    return Output(value, f"{result.message}\n{args.ke}")


def run_kartu(args: argparse.Namespace, office: Office) -> Output:
    result = office.services.kartu.export_pdf(args.kegiatan, args.ke, jenis=args.jenis)
    value = {"kegiatan": args.kegiatan, "berkas": str(args.ke), "halaman": result.value}
    return Output(value, f"{result.message}\n{args.ke}")
