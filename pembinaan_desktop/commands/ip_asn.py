"""`pembinaan ip-asn`: the internal estimate of IP ASN, who lacks which component."""

from __future__ import annotations

import argparse
from typing import Any

from pembinaan_desktop.commands.office import Office, Output, table, target
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.ip_asn import LABEL
from pembinaan_desktop.domain.pegawai import plain_text
from pembinaan_desktop.domain.wording import decimal, integer
from pembinaan_desktop.services.ip_asn import IpAsn, IpAsnRow


def add_parsers(sub: Any) -> None:
    parser = sub.add_parser("ip-asn", help="perkiraan internal IP ASN (kompetensi dan kualifikasi)")
    parser.add_argument("--unit", default="", metavar="U", help="hanya unit induk yang memuat kata ini")
    parser.add_argument("--ke", type=target(".xlsx"), metavar="FILE.xlsx", help="tulis per orang ke Excel")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, office: Office) -> Output:
    service = office.services.ip_asn
    found = service.view()
    unit = plain_text(args.unit)
    rows = [row for row in found.baris if unit in plain_text(row.induk)]
    if unit and not rows:
        raise UserError(
            f"Tidak ada unit induk yang memuat “{args.unit}”.",
            advice="Periksa nama unitnya, atau tanpa --unit.",
        )
    text = [LABEL]
    for kelompok, nama in found.komponen:
        text.append(f"Belum {nama.lower()}: {integer(sum(row.kurang(kelompok) for row in rows))} orang")
    lines = [
        (one.nama, integer(one.orang), decimal(one.rata, 1)) for one in IpAsn(tuple(rows), ()).per_unit()
    ]
    text.append(table(("Unit", "Orang", "Kompetensi"), lines))
    if args.ke is not None:
        text.append(service.export(rows, args.ke).message)
    return Output({"keterangan": LABEL, "pegawai": [_plain(row) for row in rows]}, "\n".join(text))


def _plain(row: IpAsnRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "nama": row.nama,
        "nip": row.nip,
        "unit_induk": row.induk,
        "jenis_jabatan": row.jenis,
        "kompetensi": row.kompetensi,
        "kualifikasi": row.kualifikasi.nilai if row.kualifikasi else None,
        "sel": [
            {"nama": one.nama, "nilai": one.nilai, "maks": one.maks, "kalimat": one.kalimat}
            for one in row.sel
        ],
    }
