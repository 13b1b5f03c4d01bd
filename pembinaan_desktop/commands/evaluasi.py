"""`pembinaan impor-evaluasi` and `rekap-evaluasi`: fill-in workbooks in, results out."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from pembinaan_desktop.commands.impor import TRIED, add_trial
from pembinaan_desktop.commands.office import Office, Output, table, target
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.services.impor_evaluasi import REFUSED


def add_parsers(sub: Any) -> None:
    parser = sub.add_parser("impor-evaluasi", help="ambil jawaban dari lembar isian evaluasi")
    parser.add_argument(
        "berkas", type=Path, nargs="+", metavar="FILE", help="berkas atau folder lembar isian"
    )
    add_trial(parser, "--pratinjau")
    parser.set_defaults(run=run_impor)
    recap = sub.add_parser(
        "rekap-evaluasi", help="tulis hasil evaluasi satu kegiatan ke Excel, Word, atau PDF"
    )
    recap.add_argument("kegiatan", type=int, metavar="N", help="nomor kegiatan (lihat: daftar kegiatan)")
    recap.add_argument(
        "--ke",
        type=target(".xlsx", ".docx", ".pdf"),
        required=True,
        metavar="FILE.xlsx|docx|pdf",
        help="berkas tujuan",
    )
    recap.set_defaults(run=run_rekap)


def run_impor(args: argparse.Namespace, office: Office) -> Output:
    service = office.services.impor_evaluasi
    preview = service.preview(_files(args.berkas))
    saved = 0 if args.uji else service.apply(preview).value
    value = {"lembar": saved, **preview.as_json()}
    remarks = [row for row in preview.baris if row.alasan]
    lines = [f"{preview.ringkasan[0].upper()}{preview.ringkasan[1:]}; {saved} disimpan."]
    if remarks:
        cells = [(row.berkas, row.letak, row.nama, row.keadaan, row.alasan) for row in remarks]
        lines.append(table(("Berkas", "Letak", "Nama", "Keadaan", "Keterangan"), cells))
    whole = any(row.keadaan == REFUSED and not row.letak for row in preview.baris)
    return Output(value, "\n".join([*lines, *[TRIED] * args.uji]), 1 if whole else 0)


def _files(paths: list[Path]) -> list[Path]:
    """Folders are taken apart into their workbooks."""
    files = [
        file
        for path in paths
        for file in (sorted(path.glob("*.xlsx")) if path.is_dir() else [path])
        if not file.name.startswith(("~$", "."))
    ]
    if not files:
        raise UserError("Tidak ada berkas .xlsx di folder itu.", safe="Tidak ada yang diubah.")
    return files


def run_rekap(args: argparse.Namespace, office: Office) -> Output:
    service = office.services.rekap_evaluasi
    result = service.export(args.kegiatan, args.ke)
    rekap = service.rekap(args.kegiatan)
    value = {
        "kegiatan": args.kegiatan,
        "berkas": str(args.ke),
        "level": {str(card.level): f"{card.teks} ({card.rinci})" for card in rekap.level},
        "cerita": list(rekap.cerita),
        "aspek": [
            {"nama": row.di_kertas, "n": row.ukuran.n, "rata_rata": row.ukuran.mean, "mutu": row.pita}
            for row in rekap.aspek
        ],
    }
    lines = [f"{row.di_kertas}: {row.mean} ({row.pita or '–'}), n = {row.ukuran.n}" for row in rekap.aspek]
    return Output(value, "\n".join([result.message, *rekap.cerita, *lines]))
