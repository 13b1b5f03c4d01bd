"""`pembinaan jp`: hours of a year, per person, as a workbook."""

from __future__ import annotations

import argparse
from typing import Any

from pembinaan_desktop.commands.office import Office, Output, calendar_year, target


def add_parsers(sub: Any) -> None:
    parser = sub.add_parser("jp", help="rekap JP setahun ke Excel")
    parser.add_argument("--tahun", type=calendar_year, metavar="Y", help="tahun (bawaan: tahun ini)")
    parser.add_argument("--unit", default="", metavar="U", help="hanya unit ini dengan semua di bawahnya")
    parser.add_argument(
        "--ke", type=target(".xlsx"), required=True, metavar="FILE.xlsx", help="berkas tujuan"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, office: Office) -> Output:
    year = args.tahun or office.clock.today().year
    count = office.services.jp.export(year, args.ke, args.unit)
    return Output({"berkas": str(args.ke), "pegawai": count}, f"Rekap JP {year}: {count} pegawai, {args.ke}")
