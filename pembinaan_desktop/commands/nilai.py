"""`pembinaan ekspor-nilai`: the marks of one activity as Excel, Word or the signed record as PDF."""

from __future__ import annotations

import argparse
from typing import Any

from pembinaan_desktop.commands.office import Office, Output, target
from pembinaan_desktop.domain import nilai as rules


def add_parsers(sub: Any) -> None:
    parser = sub.add_parser(
        "ekspor-nilai", help="tulis nilai dan kelulusan sebuah kegiatan ke Excel, Word, atau PDF"
    )
    parser.add_argument("kegiatan", type=int, metavar="N", help="nomor kegiatan (lihat: daftar kegiatan)")
    parser.add_argument(
        "--ke",
        type=target(".xlsx", ".docx", ".pdf"),
        required=True,
        metavar="FILE",
        help="berkas .xlsx, .docx, atau .pdf",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, office: Office) -> Output:
    service = office.services.nilai
    sheet = service.lembar(args.kegiatan)
    service.export(args.kegiatan, args.ke)
    counts = sheet.hitung_putusan()
    value = {
        "kegiatan": args.kegiatan,
        "berkas": str(args.ke),
        "peserta": len(sheet.baris),
        "putusan": counts,
    }
    numbers = ", ".join(f"{name} {counts[name]}" for name in rules.PUTUSAN)
    return Output(value, f"Nilai {sheet.kegiatan.judul}: {len(sheet.baris)} peserta, {numbers}.\n{args.ke}")
