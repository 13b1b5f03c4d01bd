"""`pembinaan contoh`: the sample office."""

from __future__ import annotations

import argparse
from typing import Any

from pembinaan_desktop.commands.office import Office, Output


def add_parsers(sub: Any) -> None:
    parser = sub.add_parser("contoh", help="buat kantor contoh: unit, pegawai, dan kegiatan setahun")
    parser.set_defaults(run=run)


def run(_args: argparse.Namespace, office: Office) -> Output:
    """Fill an empty office; refused when there are people or activities already."""
    result = office.services.contoh.make()
    value = {**result.value, "folder": str(office.paths.data)}
    return Output(value, f"{result.message}\nFolder data: {office.paths.data}")
