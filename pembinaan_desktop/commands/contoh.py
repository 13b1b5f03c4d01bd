"""`pembinaan contoh`: the sample office."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from pembinaan_desktop.commands.office import Office, Output


def add_parsers(sub: Any) -> None:
    parser = sub.add_parser("contoh", help="buat kantor contoh: unit, pegawai, dan kegiatan setahun")
    parser.add_argument(
        "--berkas",
        metavar="FOLDER",
        type=Path,
        help="tulis juga berkas Excel contoh seperti ekspor SIASN untuk mencoba impor",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, office: Office) -> Output:
    """Fill an empty office; refused when there are people or activities already."""
    result = office.services.contoh.make()
    value = {**result.value, "folder": str(office.paths.data)}
    text = f"{result.message}\nFolder data: {office.paths.data}"
    if args.berkas:
        value["berkas"] = office.services.contoh.write_files(args.berkas)
        text += f"\nBerkas Excel contoh: {args.berkas}"
    return Output(value, text)
