"""`pembinaan daftar kerja-sama` and `impor-kerja-sama`: agreements with other institutions."""

from __future__ import annotations

import argparse
from typing import Any

from pembinaan_desktop.commands.impor import add_table, run_table
from pembinaan_desktop.commands.office import Office, Output, table, target
from pembinaan_desktop.domain import wording


def add_parsers(sub: Any) -> None:
    parser = sub.add_parser("impor-kerja-sama", help="impor daftar kerja sama (MoU, PKS) dari Excel")
    add_table(parser, "daftar kerja sama")
    parser.set_defaults(run=run_import)
    paper = sub.add_parser("profil-kerja-sama", help="profil satu kerja sama dengan kegiatannya sebagai PDF")
    paper.add_argument("nomor", type=int, metavar="N", help="nomor kerja sama (lihat: daftar kerja-sama)")
    paper.add_argument("--ke", type=target(".pdf"), required=True, metavar="FILE.pdf", help="berkas tujuan")
    paper.set_defaults(run=run_profile)


def run_import(args: argparse.Namespace, office: Office) -> Output:
    return run_table(office.services.impor_kerja_sama, args)


def run_profile(args: argparse.Namespace, office: Office) -> Output:
    result = office.services.kerja_sama.export_profil(args.nomor, args.ke)
    return Output({"nomor": args.nomor, "berkas": str(args.ke)}, f"{result.message}\n{args.ke}")


def agreements(office: Office, search: str) -> Output:
    """`pembinaan daftar kerja-sama [--cari TEKS]`."""
    words = search.casefold().split()
    rows = [
        row
        for row in office.services.kerja_sama.list()
        if all(word in f"{row.judul} {row.mitra_nama} {row.nomor} {row.status}".casefold() for word in words)
    ]
    value = [
        {
            "id": row.id,
            "jenis": row.pendek,
            "judul": row.judul,
            "mitra": [name for _, name in row.mitra],
            "nomor_kesatu": row.nomor_kesatu,
            "nomor_kedua": row.nomor_kedua,
            "tanggal_tanda_tangan": row.tanggal_tanda_tangan.isoformat()
            if row.tanggal_tanda_tangan
            else None,
            "berlaku_mulai": row.masa.sejak.isoformat() if row.masa.sejak else None,
            "berlaku_sampai": row.berlaku_sampai.isoformat() if row.berlaku_sampai else None,
            "status": row.status,
            "sisa_hari": row.sisa,
            "kegiatan": row.kegiatan,
        }
        for row in rows
    ]
    lines = [
        (
            str(row.id),
            row.dokumen,
            row.mitra_nama,
            row.nomor,
            wording.short_date(row.berlaku_sampai),
            " ".join(text for text in (row.status, f"({row.sisa_teks})" if row.sisa_teks else "") if text),
        )
        for row in rows
    ]
    heads = ("No.", "Kerja sama", "Mitra", "Nomor kesatu / kedua", "Sampai", "Status")
    text = f"{table(heads, lines)}\n{len(rows)} kerja sama" if rows else "Tidak ada kerja sama yang cocok."
    return Output(value, text)
