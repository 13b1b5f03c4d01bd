"""`pembinaan laporan`: the reports for superiors as files."""

from __future__ import annotations

import argparse
from typing import Any

from pembinaan_desktop.commands.office import Office, Output, WrongUsageError, calendar_year, target
from pembinaan_desktop.domain.laporan import BAGIAN_TAHUN
from pembinaan_desktop.services.laporan_jenis import REPORTS, report


def add_parsers(sub: Any) -> None:
    parser = sub.add_parser("laporan", help="laporan untuk atasan: PDF, Word, atau Excel")
    kinds = ", ".join(f"{one.kode} ({one.nama})" for one in REPORTS)
    parser.add_argument("kode", choices=[one.kode for one in REPORTS], metavar="KODE", help=kinds)
    parser.add_argument("--tahun", type=calendar_year, metavar="Y", help="tahun (bawaan: tahun ini)")
    parser.add_argument(
        "--masa",
        default="tahun",
        choices=[key for key, _ in BAGIAN_TAHUN],
        metavar="MASA",
        help="tahun, s1-s2 (semester), t1-t4 (triwulan), b1-b12 (bulan)",
    )
    parser.add_argument("--kegiatan", type=int, default=0, metavar="N", help="untuk laporan penyelenggaraan")
    parser.add_argument(
        "--ke",
        type=target(".pdf", ".docx", ".xlsx"),
        required=True,
        metavar="FILE",
        help=".pdf, .docx, atau .xlsx",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, office: Office) -> Output:
    if report(args.kode).perlu == "kegiatan" and not args.kegiatan:
        raise WrongUsageError("Laporan ini tentang satu kegiatan.", advice="Tambahkan --kegiatan N.")
    service = office.services.laporan
    year = args.tahun or office.clock.today().year
    laporan = service.susun(args.kode, year, args.masa, args.kegiatan)
    result = service.export(laporan, args.ke)
    counts = {section.judul: len(section.baris) for section in laporan.bagian if section.kolom}
    found = {"berkas": str(args.ke), "judul": laporan.judul, "tentang": laporan.tentang, "baris": counts}
    return Output(found, f"{result.message} {laporan.tentang}")
