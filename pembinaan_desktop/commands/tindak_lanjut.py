"""`pembinaan tindak-lanjut`, `cerita-hasil` and `dampak`: what changed after the activities."""

from __future__ import annotations

import argparse
from typing import Any

from pembinaan_desktop.commands.office import Office, Output, calendar_year, table, target
from pembinaan_desktop.domain.dampak_teks import story
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.services.dampak import DampakRow
from pembinaan_desktop.services.dampak_kertas import COLUMNS, texts


def add_parsers(sub: Any) -> None:
    register = sub.add_parser("tindak-lanjut", help="register tindak lanjut lintas kegiatan")
    register.add_argument("--kegiatan", type=int, metavar="N", help="hanya kegiatan ini")
    register.add_argument("--terlambat", action="store_true", help="hanya yang melewati tenggat")
    register.add_argument(
        "--ke", type=target(".xlsx"), metavar="FILE.xlsx", help="tulis seluruh register ke Excel"
    )
    register.set_defaults(run=run)
    story = sub.add_parser("cerita-hasil", help="satu halaman cerita hasil sebuah tindak lanjut sebagai PDF")
    story.add_argument("nomor", type=int, metavar="N", help="nomor tindak lanjut (lihat: tindak-lanjut)")
    story.add_argument("--ke", type=target(".pdf"), required=True, metavar="FILE.pdf", help="berkas tujuan")
    story.set_defaults(run=run_cerita)
    impact = sub.add_parser("dampak", help="empat tingkat evaluasi setahun, per program")
    impact.add_argument("--tahun", type=calendar_year, metavar="Y", help="tahun (bawaan: tahun ini)")
    impact.add_argument("--program", metavar="NAMA", default="", help="hanya program ini")
    impact.add_argument("--per-tahun", action="store_true", help="semua tahun berdampingan")
    impact.add_argument("--ke", type=target(".xlsx"), metavar="FILE.xlsx", help="tulis per kegiatan ke Excel")
    impact.set_defaults(run=run_dampak)


def run(args: argparse.Namespace, office: Office) -> Output:
    service = office.services.tindak_lanjut
    rows = [row for row in service.list(args.kegiatan) if row.terlambat or not args.terlambat]
    if args.ke is not None:
        service.export(args.ke, args.kegiatan)
    value = [
        {
            "nomor": row.id,
            "kegiatan": row.kegiatan,
            "judul": row.judul,
            "awal": row.nilai_awal,
            "sekarang": row.ukuran.sekarang,
            "target": row.target,
            "tercapai": row.ukuran.tercapai,
            "telat": row.telat,
        }
        for row in rows
    ]
    lines = [
        (
            str(row.id),
            row.judul,
            row.ukuran.teks_perubahan(row.satuan),
            row.ukuran.teks_target(row.satuan),
            row.status,
        )
        for row in rows
    ]
    return Output(value, table(("No.", "Judul", "Perubahan", "Target", "Status"), lines))


def run_cerita(args: argparse.Namespace, office: Office) -> Output:
    result = office.services.tindak_lanjut.export_cerita(args.nomor, args.ke)
    return Output({"nomor": args.nomor, "berkas": str(args.ke)}, f"{result.message}\n{args.ke}")


def run_dampak(args: argparse.Namespace, office: Office) -> Output:
    year = 0 if args.per_tahun else args.tahun or office.clock.today().year
    service = office.services.dampak
    if args.program and args.program not in service.programs():
        raise UserError(f"Program “{args.program}” belum mempunyai kegiatan yang terlaksana.")
    view = service.view(year, program=args.program) if year else service.per_tahun(args.program)
    if args.ke is not None:
        service.export(year, args.ke, args.program)
    rows = [*view.program, DampakRow("", "Seluruhnya", "", 0, view.total)]
    value = [
        {
            "nama": row.nama,
            "kegiatan": row.angka.kegiatan,
            "peserta": row.angka.peserta,
            "reaksi": row.angka.reaksi.value,
            "n_gain": row.angka.n_gain.value,
            "diterapkan": row.angka.perilaku.value,
            "tindak_lanjut": row.angka.hasil,
            "tercapai": row.angka.tercapai,
            "biaya": row.angka.biaya,
        }
        for row in rows
    ]
    heads = tuple(title for title, _, _ in COLUMNS)
    title = f"Dampak {year or 'dari tahun ke tahun'}"
    return Output(value, "\n".join((title, story(view.total), table(heads, [texts(row) for row in rows]))))
