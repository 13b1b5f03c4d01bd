"""`pembinaan kebutuhan` and `impor-kebutuhan`: needs of competence development and the workbooks of the offices."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pembinaan_desktop.commands.impor import TRIED, add_trial, told_problems
from pembinaan_desktop.commands.office import Office, Output, calendar_year, table, target
from pembinaan_desktop.domain.kebutuhan import PRIORITAS


def add_parsers(sub: Any) -> None:
    parser = sub.add_parser("kebutuhan", help="daftar usulan kebutuhan pengembangan kompetensi")
    parser.add_argument(
        "--tahun", type=calendar_year, metavar="T", help="tahun (bawaan: yang sedang dikumpulkan)"
    )
    parser.add_argument("--ke", type=target(".xlsx"), metavar="FILE.xlsx", help="tulis daftarnya ke Excel")
    parser.set_defaults(run=run)
    parser = sub.add_parser("impor-kebutuhan", help="baca lembar usulan kebutuhan yang kembali dari OPD")
    parser.add_argument("berkas", type=Path, nargs="+", metavar="FILE", help="satu atau banyak lembar")
    add_trial(parser)
    parser.set_defaults(run=run_import)


def run(args: argparse.Namespace, office: Office) -> Output:
    service = office.services.kebutuhan
    year = args.tahun or service.usual_year()
    rows = service.list(year)
    lines = [
        (r.siapa, r.opd, r.topik, str(r.jumlah), str(r.kesenjangan), dict(PRIORITAS)[r.prioritas], r.status)
        for r in rows
    ]
    heads = ("Pegawai / kelompok", "OPD", "Topik", "Orang", "Senjang", "Prioritas", "Status")
    text = f"{table(heads, lines)}\n{len(rows)} usulan" if rows else f"Tidak ada usulan kebutuhan {year}."
    if args.ke is not None:
        text = service.export(args.ke, year).message
    return Output([asdict(row) for row in rows], text)


def run_import(args: argparse.Namespace, office: Office) -> Output:
    service = office.services.impor_kebutuhan
    plan = service.preview(args.berkas)
    lines = []
    for one in plan.berkas:
        if one.masalah:
            lines.append(f"{one.nama}: ditolak – {one.masalah} {one.saran}".rstrip())
            continue
        counts = ", ".join(f"{one.jumlah(kind)} {kind}" for kind in ("baru", "berubah", "ditarik"))
        lines.append(f"{one.nama} ({one.opd}): {counts}, {one.sama} sama, {len(one.ditolak)} ditolak")
        lines += told_problems(one.ditolak)
    message = TRIED if args.uji else service.apply(plan).message
    return Output(
        plan.as_json(), "\n".join([*lines, message]), 1 if any(b.masalah for b in plan.berkas) else 0
    )
