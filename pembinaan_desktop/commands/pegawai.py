"""`pembinaan impor-pegawai`: SIASN workbooks into the office, with a preview."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from pembinaan_desktop.commands.office import Office, Output
from pembinaan_desktop.domain.errors import UserError

SHOWN = 20


def add_parsers(sub: Any) -> None:
    parser = sub.add_parser(
        "impor-pegawai", help="impor pegawai dari berkas SIASN (xlsx, xls, xlsb, ods, csv)"
    )
    parser.add_argument("berkas", nargs="+", metavar="FILE", help="berkas pegawai")
    parser.add_argument("--unit", metavar="FILE", help="daftar unit: ID, NAMA_UNOR, ID_ATASAN")
    parser.add_argument("--uji", action="store_true", help="hanya pratinjau; tidak ada yang ditulis")
    parser.add_argument(
        "--petakan", metavar="FILE.json", help='judul kolom lain, misalnya {"Nomor Pegawai": "nip"}'
    )
    parser.add_argument(
        "--data-pribadi", action="store_true", help="ambil juga NIK, HP, alamat, agama, status kawin"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, office: Office) -> Output:
    service = office.services.impor_pegawai
    plan = service.preview(
        [Path(name) for name in args.berkas],
        Path(args.unit) if args.unit else None,
        mapping=_mapping(args.petakan),
        personal=args.data_pribadi,
    )
    message = "Uji saja: tidak ada yang ditulis." if args.uji else service.apply(plan).message
    return Output([file.as_json() for file in plan.files], f"{_text(plan)}\n{message}")


def _mapping(name: str | None) -> dict[str, str] | None:
    if name is None:
        return None
    try:
        read = json.loads(Path(name).read_text(encoding="utf-8"))
        return {str(title): str(key) for title, key in read.items()}
    except (OSError, ValueError, AttributeError):
        raise UserError(
            f"Berkas pemetaan “{name}” tidak dapat dibaca.",
            safe="Tidak ada data yang diubah.",
            advice='Isinya JSON seperti {"Nomor Pegawai": "nip", "Nama": "nama"}.',
        ) from None


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
        for word, problems in (("ditolak", file.ditolak), ("perlu ditinjau", file.perlu_ditinjau)):
            for p in problems[:SHOWN]:
                lines.append(
                    f"  baris {p.baris} {word}: {p.kolom} “{p.nilai}” – {p.masalah} {p.saran}".rstrip()
                )
            if len(problems) > SHOWN:
                lines.append(f"  … dan {len(problems) - SHOWN} lagi {word} (semuanya dengan --json)")
    return "\n".join(lines)
