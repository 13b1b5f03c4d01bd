"""`pembinaan ekspor-kalender` and `impor-kalender`: calendar files (.ics)."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from pembinaan_desktop.commands.impor import add_trial
from pembinaan_desktop.commands.office import Office, Output, calendar_year, table, target


def add_parsers(sub: Any) -> None:
    out = sub.add_parser("ekspor-kalender", help="tulis kalender kegiatan ke berkas .ics")
    out.add_argument("--ke", type=target(".ics"), required=True, metavar="FILE.ics", help="berkas tujuan")
    what = out.add_mutually_exclusive_group()
    what.add_argument(
        "--tahun", type=calendar_year, metavar="T", help="seluruh kegiatan satu tahun (bawaan: tahun ini)"
    )
    what.add_argument("--kegiatan", type=int, metavar="N", help="satu kegiatan dengan sesinya")
    what.add_argument("--narasumber", metavar="NAMA", help="sesi satu narasumber mulai hari ini")
    out.set_defaults(run=run_export)
    into = sub.add_parser("impor-kalender", help="impor berkas .ics: yang baru dan yang berubah")
    into.add_argument("berkas", type=Path, metavar="FILE.ics")
    add_trial(into, "--coba")
    into.add_argument("--hilang", action="store_true", help="juga hapus yang tidak ada lagi di berkas")
    into.set_defaults(run=run_import)


def run_export(args: argparse.Namespace, office: Office) -> Output:
    service = office.services.kalender_ics
    if args.kegiatan is not None:
        result = service.export_kegiatan(args.kegiatan, args.ke)
    elif args.narasumber:
        result = service.export_narasumber(args.narasumber, args.ke)
    else:
        result = service.export_tahun(args.tahun or office.clock.today().year, args.ke)
    return Output({"berkas": str(args.ke), "acara": result.value}, f"{result.message}\n{args.ke}")


def run_import(args: argparse.Namespace, office: Office) -> Output:
    service = office.services.kalender_ics
    plan = service.plan(args.berkas)
    wanted = [row for row in plan.rows if row.dipilih or (args.hilang and row.aksi == "hilang")]
    wanted = [row for row in wanted if not row.masalah]
    counts = {key: plan.count(key) for key in ("baru", "berubah", "sama", "hilang")}
    done = 0
    if wanted and not args.uji:
        done = service.apply(plan, [row.id for row in wanted]).value
    rows = [
        (row.aksi, row.judul, row.rentang, row.masalah or row.perubahan)
        for row in plan.rows
        if row.aksi != "sama"
    ]
    lines = [table(("Aksi", "Acara", "Tanggal", "Keterangan"), rows)] if rows else []
    lines += [f"Catatan: {note}" for note in plan.catatan]
    summary = ", ".join(f"{count} {key}" for key, count in counts.items())
    lines.append(f"{summary}. " + ("Tidak ada yang ditulis." if args.uji else f"{done} diimpor."))
    value = {"berkas": str(args.berkas), **counts, "diimpor": done, "catatan": list(plan.catatan)}
    return Output(value, "\n".join(lines))
