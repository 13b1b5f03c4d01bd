"""`pembinaan impor-riwayat` and `entri-siasn`: training followed elsewhere, and results for SIASN."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from pembinaan_desktop.commands.office import Office, Output, target
from pembinaan_desktop.domain.wording import integer

SHOWN = 20


def add_parsers(sub: Any) -> None:
    parser = sub.add_parser(
        "impor-riwayat", help="impor pelatihan di luar dari Excel (kolom sidiklat atau sendiri)"
    )
    parser.add_argument("berkas", type=Path, metavar="FILE", help="daftar pelatihan")
    parser.add_argument("--uji", action="store_true", help="hanya pratinjau; tidak ada yang ditulis")
    parser.set_defaults(run=run_import)
    parser = sub.add_parser("entri-siasn", help="daftar hasil pelatihan untuk diketik di SIASN")
    parser.add_argument("--tahun", type=int, metavar="Y", help="tahun (bawaan: tahun ini)")
    parser.add_argument("--belum", action="store_true", help="hanya yang belum diinput")
    parser.add_argument(
        "--ke", type=target(".xlsx"), required=True, metavar="FILE.xlsx", help="berkas tujuan"
    )
    parser.add_argument("--zip", type=Path, metavar="FILE.zip", help="juga sertifikat dan lampirannya")
    parser.set_defaults(run=run_entries)


def run_import(args: argparse.Namespace, office: Office) -> Output:
    service = office.services.impor_riwayat
    plan = service.preview(args.berkas)
    message = "Uji saja: tidak ada yang ditulis." if args.uji else service.apply(plan).message
    lines = [
        f"{plan.file}: {integer(plan.baris)} baris; {len(plan.baru)} baru, {len(plan.berubah)} berubah, "
        f"{plan.sama} sama, {len(plan.perlu_ditinjau)} perlu ditinjau, {len(plan.ditolak)} ditolak"
    ]
    for word, problems in (("ditolak", plan.ditolak), ("perlu ditinjau", plan.perlu_ditinjau)):
        lines += [
            f"  baris {p.baris} {word}: {p.kolom} “{p.nilai}” – {p.masalah} {p.saran}".rstrip()
            for p in problems[:SHOWN]
        ]
    return Output(plan.as_json(), "\n".join([*lines, message]))


def run_entries(args: argparse.Namespace, office: Office) -> Output:
    service, year = office.services.entri_siasn, args.tahun or office.clock.today().year
    rows = [row for row in service.list(year) if not args.belum or row.status == "Belum"]
    result = service.export(rows, args.ke)
    data, message = {"tahun": year, "entri": len(rows), "file": str(args.ke)}, result.message
    if args.zip is not None:
        message += "\n" + service.export_zip(rows, args.zip).message
        data["zip"] = str(args.zip)
    return Output(data, message)
