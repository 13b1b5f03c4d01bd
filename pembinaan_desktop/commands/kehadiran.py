"""`pembinaan ekspor-kehadiran` and `cetak-daftar-hadir`: the workbook and the blank list of one activity."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from pembinaan_desktop.commands.office import Office, Output
from pembinaan_desktop.domain import wording


def add_parsers(sub: Any) -> None:
    parser = sub.add_parser("ekspor-kehadiran", help="tulis rekap daftar hadir sebuah kegiatan ke Excel")
    parser.add_argument("kegiatan", type=int, metavar="N", help="nomor kegiatan (lihat: daftar kegiatan)")
    parser.add_argument("--ke", type=Path, required=True, metavar="FILE.xlsx", help="berkas tujuan")
    parser.add_argument("--kertas", choices=("A4", "F4"), default="A4", help="ukuran kertas cetak")
    parser.set_defaults(run=run)
    blank = sub.add_parser("cetak-daftar-hadir", help="tulis daftar hadir kosong untuk ditandatangani ke PDF")
    blank.add_argument("kegiatan", type=int, metavar="N", help="nomor kegiatan (lihat: daftar kegiatan)")
    blank.add_argument("--ke", type=Path, required=True, metavar="FILE.pdf", help="berkas tujuan")
    blank.add_argument("--kertas", choices=("A4", "F4"), default="A4", help="ukuran kertas cetak")
    blank.add_argument("--kosong", type=int, default=0, metavar="N", help="baris kosong untuk peserta baru")
    blank.set_defaults(run=run_cetak)


def run(args: argparse.Namespace, office: Office) -> Output:
    service = office.services.kehadiran
    sheet = service.lembar(args.kegiatan)
    path = service.export(args.kegiatan, args.ke, kertas=args.kertas)
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


def run_cetak(args: argparse.Namespace, office: Office) -> Output:
    result = office.services.daftar_hadir.export_pdf(
        args.kegiatan, args.ke, kertas=args.kertas, kosong=max(0, min(args.kosong, 200))
    )
    value = {"kegiatan": args.kegiatan, "berkas": str(args.ke), "halaman": result.value}
    return Output(value, f"{result.message}\n{args.ke}")
