"""`pembinaan honor N`: the honor list of an activity, shown or written as a workbook or PDF."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any

from pembinaan_desktop.commands.office import Office, Output, table, target
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.honor import SATUAN_PENDEK, amount_text, terbilang
from pembinaan_desktop.domain.pegawai import PRIVATE, masked
from pembinaan_desktop.services.honor_baris import DaftarHonorRow, HonorRow


def add_parsers(sub: Any) -> None:
    parser = sub.add_parser(
        "honor", help="daftar honorarium satu kegiatan; dengan --ke ditulis ke Excel atau PDF"
    )
    parser.add_argument("kegiatan", type=int, metavar="N", help="nomor kegiatan, dari 'daftar kegiatan'")
    parser.add_argument("--tahap", type=int, metavar="T", help="daftar ke berapa (bawaan: yang terakhir)")
    parser.add_argument(
        "--susun", action="store_true", help="susun daftar dari sesi terlaksana bila belum ada"
    )
    parser.add_argument(
        "--ke",
        type=target(".xlsx", ".pdf"),
        metavar="FILE",
        help=".xlsx (berumus) atau .pdf (dengan kuitansi)",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, office: Office) -> Output:
    service = office.services.honor
    office.services.kegiatan.get(args.kegiatan)
    if args.susun and service.belum(args.kegiatan):
        service.susun(args.kegiatan)
    rows = service.list(args.kegiatan)
    chosen = [row for row in rows if args.tahap in (None, row.tahap)]
    if not chosen:
        raise UserError(
            f"Tahap {args.tahap} tidak ada." if rows else "Kegiatan ini belum punya daftar honorarium.",
            safe="Tidak ada yang diubah.",
            advice="Tambahkan --susun untuk menyusunnya dari sesi yang terlaksana." if not rows else "",
        )
    daftar = chosen[-1]
    written = ""
    if args.ke:
        write = service.export_xlsx if args.ke.suffix.lower() == ".xlsx" else service.export_pdf
        written = f"\n{write(daftar.id, args.ke).message}"
    changes = service.beda(daftar.id)
    told = "".join(f"\n  beda: {text}" for text in changes)
    value = {**_value(daftar), "beda": changes, "berkas": str(args.ke) if args.ke else ""}
    return Output(value, f"{_text(daftar)}{told}{written}")


def _text(daftar: DaftarHonorRow) -> str:
    lines = [
        (
            str(row.urut),
            row.nama,
            row.peran,
            f"{amount_text(row.banyak)} {SATUAN_PENDEK[row.satuan]}",
            wording.rupiah(row.tarif),
            wording.rupiah(row.bruto),
            f"{wording.rupiah(row.pajak)} {row.persen}".strip(),
            wording.rupiah(row.netto),
            "tidak dibayar" if row.dilewati else "; ".join((*row.kurang, *row.catatan)),
        )
        for row in daftar.baris
    ]
    heads = ("No", "Nama", "Peran", "Banyaknya", "Tarif", "Bruto", "PPh 21", "Diterima", "Keterangan")
    total = daftar.jumlah
    return (
        f"Tahap {daftar.tahap}, {daftar.status}\n{table(heads, lines)}\n"
        f"Bruto {wording.rupiah(total.bruto)}, PPh 21 {wording.rupiah(total.pajak)}, "
        f"diterima {wording.rupiah(total.netto)} ({terbilang(total.netto)})"
    )


def _value(daftar: DaftarHonorRow) -> dict[str, Any]:
    total = daftar.jumlah
    return {
        "tahap": daftar.tahap,
        "status": daftar.status,
        "tanggal_bayar": daftar.tanggal_bayar.isoformat() if daftar.tanggal_bayar else None,
        "nomor_bukti": daftar.nomor_bukti,
        "bruto": total.bruto,
        "pajak": total.pajak,
        "netto": total.netto,
        "baris": [_line(row) for row in daftar.baris],
    }


def _line(row: HonorRow) -> dict[str, Any]:
    """A line for machines; private numbers are masked, as on the screen."""
    own = {**asdict(row), "bruto": row.bruto, "netto": row.netto, "banyak": row.banyak / 100}
    return {**own, **{key: masked(key, own[key]) for key in PRIVATE if key in own}}
