"""`pembinaan ekspor-kehadiran`: the attendance workbook of one activity."""

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
