"""`pembinaan impor-pegawai`: SIASN workbooks into the office, with a preview."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from pembinaan_desktop.commands.impor import SHOWN, TRIED, add_trial, mappable, taught, told_problems
from pembinaan_desktop.commands.office import Office, Output
from pembinaan_desktop.domain.impor import wanted_fields
from pembinaan_desktop.services.impor_plan import ImportOptions


def add_parsers(sub: Any) -> None:
    parser = sub.add_parser(
        "impor-pegawai", help="impor pegawai dari berkas SIASN (xlsx, xls, xlsb, ods, csv)"
    )
    parser.add_argument("berkas", nargs="+", metavar="FILE", help="berkas pegawai")
    parser.add_argument("--unit", metavar="FILE", help="daftar unit: ID, NAMA_UNOR, ID_ATASAN")
    add_trial(parser)
    parser.add_argument(
        "--petakan",
        metavar="FILE.json",
        help='judul kolom dan nilai lain, misalnya {"judul": {"Nomor Pegawai": "nip"}, '
        '"nilai": {"unit": {"DISDIK": "Dinas Pendidikan"}}}',
    )
    parser.add_argument(
        "--data-pribadi", action="store_true", help="simpan juga NIK, HP, surel, alamat, agama, status kawin"
    )
    parser.add_argument(
        "--lengkap",
        action="store_true",
        help="berkas memuat semua orang; sebut siapa yang tidak ada di dalamnya",
    )
    parser.add_argument(
        "--orang-sama",
        action="store_true",
        help="NIK yang sudah dikenal, atau NIP rusak yang cocok dengan nama, adalah orang yang sama",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, office: Office) -> Output:
    if not args.uji:
        return _import(args, office)
    with office.or_empty() as there:
        return _import(args, there)


def _import(args: argparse.Namespace, office: Office) -> Output:
    service = office.services.impor_pegawai
    mapping, values = taught(args.petakan, wanted_fields(True))
    options = ImportOptions(
        mapping, office.services.impor_memory.resolve(values), args.data_pribadi, args.lengkap
    )
    files, units = [Path(name) for name in args.berkas], Path(args.unit) if args.unit else None
    with mappable():
        plan = service.preview(files, units, options=options)
    if args.orang_sama:
        plan.accepted = {changed.pegawai_id for file in plan.files for changed in file.orang_sama}
    message = TRIED if args.uji else service.apply(plan).message
    return Output([file.as_json(plan.accepted) for file in plan.files], f"{_text(plan)}\n{message}")


def _text(plan: Any) -> str:
    lines = []
    if plan.unit.file:
        lines.append(
            f"{plan.unit.file}: {plan.unit.baris} unit; {len(plan.unit.baru)} baru, "
            f"{len(plan.unit.berubah)} berubah, {plan.unit.sama} sama, {len(plan.unit.ditolak)} ditolak"
        )
    for file in plan.files:
        lines.append(
            f"{file.file}: {file.baris} baris; {len(file.baru)} baru, "
            f"{len(file.berubah)} berubah, {file.sama} sama, {len(file.perlu_ditinjau)} perlu ditinjau, "
            f"{len(file.ditolak)} ditolak"
        )
        lines += [f"  {note}" for note in file.catatan]
        lines += [
            f"  baris {c.baris} orang yang sama? {c.nama}: {c.sebab} (--orang-sama)"
            for c in file.orang_sama
            if c.pegawai_id not in plan.accepted
        ]
        lines += told_problems(file.ditolak, file.perlu_ditinjau)
    for person in plan.hilang[:SHOWN]:
        lines.append(f"tidak ada di berkas: {person.nama} {person.nip} ({person.kedudukan})")
    if len(plan.hilang) > SHOWN:
        lines.append(f"… dan {len(plan.hilang) - SHOWN} orang lagi tidak ada di berkas")
    return "\n".join(lines)
