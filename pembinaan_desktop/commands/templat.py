"""`pembinaan daftar-templat | ekspor-templat KODE --ke FILE | impor-templat FILE`: templates in and out."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from pembinaan_desktop.commands.office import Office, Output, target
from pembinaan_desktop.domain.errors import UserError


def add_parsers(sub: Any) -> None:
    listing = sub.add_parser("daftar-templat", help="templat sertifikat yang ada")
    listing.set_defaults(run=run_list)
    out = sub.add_parser("ekspor-templat", help="tulis satu templat dengan gambarnya ke berkas")
    out.add_argument("kode", metavar="KODE", help="kode atau nama, dari 'daftar-templat'")
    out.add_argument(
        "--ke", type=target(".templat"), required=True, metavar="FILE.templat", help="berkas yang ditulis"
    )
    out.set_defaults(run=run_export)
    into = sub.add_parser("impor-templat", help="tambahkan templat dari berkas .templat")
    into.add_argument("berkas", metavar="FILE.templat")
    into.set_defaults(run=run_import)


def run_list(_args: argparse.Namespace, office: Office) -> Output:
    rows = office.services.templat.list()
    value = [
        {
            "kode": row.kode,
            "nama": row.nama,
            "peran": row.peran,
            "bawaan": row.utama,
            "versi": row.versi,
            "kertas": row.kertas,
        }
        for row in rows
    ]
    lines = [f"{row.kode}: {row.nama} · {row.untuk} · {row.kertas} · versi {row.versi}" for row in rows]
    return Output(value, "\n".join(lines))


def run_export(args: argparse.Namespace, office: Office) -> Output:
    service = office.services.templat
    wanted = args.kode.casefold()
    found = next((row for row in service.list() if wanted in (row.kode, row.nama.casefold())), None)
    if found is None:
        raise UserError(
            f"Tidak ada templat “{args.kode}”.",
            safe="Tidak ada berkas yang ditulis.",
            advice="Lihat kodenya dengan 'pembinaan daftar-templat'.",
        )
    service.export_file(found.id, args.ke)
    return Output({"berkas": str(args.ke), "nama": found.nama}, f"{found.nama} ditulis ke {args.ke}")


def run_import(args: argparse.Namespace, office: Office) -> Output:
    service = office.services.templat
    number = service.import_file(Path(args.berkas)).value
    row = next(one for one in service.list() if one.id == number)
    return Output({"kode": row.kode, "nama": row.nama}, f"Templat “{row.nama}” ditambahkan, kode {row.kode}")
