"""`pembinaan terbitkan-sertifikat N --ke FILE.pdf`: issue to all who may, and write the papers."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from pembinaan_desktop.commands.bukti import opened
from pembinaan_desktop.commands.office import Office, Output
from pembinaan_desktop.domain.errors import UserError


def add_parsers(sub: Any) -> None:
    parser = sub.add_parser(
        "terbitkan-sertifikat", help="terbitkan sertifikat satu kegiatan dan tulis PDF-nya"
    )
    parser.add_argument("kegiatan", type=int, metavar="N", help="nomor kegiatan, dari 'daftar kegiatan'")
    parser.add_argument("--ke", required=True, metavar="FILE.pdf", help="berkas PDF yang ditulis")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, office: Office) -> Output:
    service = office.services.sertifikat
    if not Path(args.ke).absolute().parent.is_dir():
        raise UserError(
            f"Folder “{Path(args.ke).absolute().parent}” tidak ditemukan.",
            safe="Tidak ada nomor yang terpakai.",
            advice="Buat foldernya dahulu, atau pilih folder lain.",
        )
    candidates = service.calon(args.kegiatan)
    issued: list[int] = []
    if any(one.layak and not one.nomor for one in candidates):
        opened(office)
        issued = service.terbitkan(args.kegiatan).value
    service.export_pdf(args.kegiatan, Path(args.ke))
    rows = [row for row in service.list(kegiatan_id=args.kegiatan) if row.status == "Terbit"]
    refused = [one for one in candidates if not one.layak]
    value = {
        "berkas": str(args.ke),
        "baru": len(issued),
        "terbit": [{"nomor": row.nomor, "nama": row.nama} for row in rows],
        "tidak": [{"nama": one.nama_lengkap, "alasan": one.alasan} for one in refused],
    }
    lines = [f"{len(issued)} sertifikat baru diterbitkan; {len(rows)} sertifikat ditulis ke {args.ke}"]
    lines += [f"  tidak: {one.nama_lengkap}: {one.alasan}" for one in refused]
    return Output(value, "\n".join(lines))
