"""`pembinaan impor-riwayat` and `entri-siasn`: training followed elsewhere, and results for SIASN."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from pembinaan_desktop.commands.impor import add_table, run_table
from pembinaan_desktop.commands.office import Office, Output, calendar_year, target


def add_parsers(sub: Any) -> None:
    parser = sub.add_parser(
        "impor-riwayat", help="impor pelatihan di luar dari Excel (kolom sidiklat atau sendiri)"
    )
    add_table(parser, "daftar pelatihan")
    parser.set_defaults(run=run_import)
    parser = sub.add_parser("entri-siasn", help="daftar hasil pelatihan untuk diketik di SIASN")
    parser.add_argument("--tahun", type=calendar_year, metavar="Y", help="tahun (bawaan: tahun ini)")
    parser.add_argument("--belum", action="store_true", help="hanya yang belum diinput")
    parser.add_argument(
        "--ke", type=target(".xlsx"), required=True, metavar="FILE.xlsx", help="berkas tujuan"
    )
    parser.add_argument("--zip", type=Path, metavar="FILE.zip", help="juga sertifikat dan lampirannya")
    parser.set_defaults(run=run_entries)


def run_import(args: argparse.Namespace, office: Office) -> Output:
    return run_table(office.services.impor_riwayat, args)


def run_entries(args: argparse.Namespace, office: Office) -> Output:
    service, year = office.services.entri_siasn, args.tahun or office.clock.today().year
    rows = [row for row in service.list(year) if not args.belum or row.status == "Belum"]
    result = service.export(rows, args.ke)
    data, message = {"tahun": year, "entri": len(rows), "file": str(args.ke)}, result.message
    if args.zip is not None:
        message += "\n" + service.export_zip(rows, args.zip).message
        data["zip"] = str(args.zip)
    return Output(data, message)
