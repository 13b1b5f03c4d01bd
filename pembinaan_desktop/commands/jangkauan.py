"""`pembinaan perlu-dijangkau` and `sisa-tahun`: whom to reach and why; who lacks hours and what is left."""

from __future__ import annotations

import argparse
from typing import Any

from pembinaan_desktop.commands.office import Office, Output, table, target
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.pegawai import plain_text
from pembinaan_desktop.domain.wording import decimal, integer
from pembinaan_desktop.services.jangkauan import KEADAAN, Jangkauan, JangkauanRow, hitung

SHOWN = 200


def add_parsers(sub: Any) -> None:
    parser = sub.add_parser("perlu-dijangkau", help="siapa yang perlu dijangkau, dengan alasannya")
    parser.add_argument("--unit", default="", metavar="U", help="hanya unit induk yang memuat kata ini")
    parser.add_argument(
        "--alasan", default="", metavar="KODE", help="hanya alasan ini, misalnya BELUM_PERNAH"
    )
    parser.add_argument(
        "--keadaan",
        default="perlu",
        choices=[*(key for key, _ in KEADAAN), "semua"],
        help="perlu (bawaan), dibicarakan, dimaklumi, atau semua",
    )
    parser.add_argument("--ke", type=target(".xlsx"), metavar="FILE.xlsx", help="tulis ke Excel")
    parser.add_argument(
        "--per-unit", type=target(".zip"), metavar="FILE.zip", help="satu Excel per unit, untuk dikirim"
    )
    parser.set_defaults(run=run)
    rest = sub.add_parser(
        "sisa-tahun", help="siapa belum mencapai target JP, dan kegiatan yang masih dapat diikuti"
    )
    rest.add_argument("--unit", default="", metavar="U", help="hanya unit induk yang memuat kata ini")
    rest.add_argument("--ke", type=target(".xlsx"), metavar="FILE.xlsx", help="tulis ke Excel")
    rest.add_argument(
        "--per-unit", type=target(".zip"), metavar="FILE.zip", help="satu Excel per unit, untuk dikirim"
    )
    rest.set_defaults(run=run_rest)


def run_rest(args: argparse.Namespace, office: Office) -> Output:
    service = office.services.sisa_tahun
    found = service.view()
    unit = plain_text(args.unit)
    rows = [row for row in found.baris if unit in plain_text(row.induk)]
    text = [found.kalimat]
    if unit:
        text.append(f"{integer(len(rows))} di antaranya di unit yang memuat “{args.unit}”.")
    needed = found.butuh()
    text += [f"{one.teks}: disarankan bagi {integer(needed[one.kegiatan_id])} orang" for one in found.pilihan]
    if args.ke is not None:
        text.append(service.export(rows, args.ke).message)
    if args.per_unit is not None:
        text.append(service.export_units(rows, args.per_unit).message)
    value = [
        {
            "id": row.id,
            "nama": row.nama,
            "nip": row.nip,
            "unit_induk": row.induk,
            "jp": row.jp,
            "kurang": row.kurang,
            "keadaan": row.keadaan,
            "terdaftar": [one.nama for one in row.terdaftar],
            "saran": [one.nama for one in row.saran],
        }
        for row in rows
    ]
    return Output(value, "\n".join(text))


def run(args: argparse.Namespace, office: Office) -> Output:
    service = office.services.jangkauan
    found = service.view()
    rows = _wanted(found, args)
    messages = []
    if args.ke is not None:
        messages.append(service.export(rows, args.ke).message)
    if args.per_unit is not None:
        messages.append(service.export_units(rows, args.per_unit).message)
    counted = hitung(rows)
    counts = ", ".join(
        f"{line.nama} {integer(counted[line.kode])}" for line in found.aturan if counted[line.kode]
    )
    lines = [
        (
            row.nama,
            row.induk,
            f"{decimal(row.jp)}/{decimal(row.target)}",
            "; ".join(a.nama for a in row.alasan),
        )
        for row in rows[:SHOWN]
    ]
    text = [f"{integer(len(rows))} dari {integer(found.orang)} pegawai", counts]
    text += [table(("Nama", "Unit", "JP", "Alasan"), lines)] if lines else []
    if len(rows) > SHOWN:
        text.append(f"… dan {integer(len(rows) - SHOWN)} orang lagi (semuanya dengan --ke atau --json)")
    return Output([_plain(row) for row in rows], "\n".join(filter(None, [*text, *messages])))


def _wanted(found: Jangkauan, args: argparse.Namespace) -> list[JangkauanRow]:
    code = args.alasan.upper()
    known = [line.kode for line in found.aturan]
    if code and code not in known:
        raise UserError(f"Alasan “{args.alasan}” tidak dikenal.", advice=f"Yang ada: {', '.join(known)}.")
    unit = plain_text(args.unit)
    if unit and not any(unit in plain_text(name) for name in found.orang_unit):
        raise UserError(
            f"Tidak ada unit induk yang memuat “{args.unit}”.",
            advice="Periksa nama unitnya, atau tanpa --unit.",
        )
    return [
        row
        for row in found.baris
        if (not code or row.punya(code))
        and unit in plain_text(row.induk)
        and args.keadaan in ("semua", row.keadaan)
    ]


def _plain(row: JangkauanRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "nama": row.nama,
        "nip": row.nip,
        "unit": row.unit,
        "unit_induk": row.induk,
        "jp": row.jp,
        "target": row.target,
        "bobot": row.bobot,
        "keadaan": row.keadaan,
        "dimaklumi": row.maklum,
        "alasan": [
            {"kode": one.kode, "kalimat": one.kalimat, "bobot": one.bobot, "tanggal": str(one.tanggal or "")}
            for one in row.alasan
        ],
        "pembicaraan": row.catatan.singkat if row.catatan else None,
    }
