"""`periksa-sertifikat`, `ekspor-verifikasi` and `impor-kunci`; `opened` gives the passphrase to commands that sign."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from pathlib import Path
from typing import Any

from pembinaan_desktop.commands.office import Office, Output
from pembinaan_desktop.domain.bukti import PREFIX, Pemeriksaan, Putusan, fits_typed

PASSPHRASE = "PEMBINAAN_SANDI_KUNCI"


def add_parsers(sub: Any) -> None:
    parser = sub.add_parser("periksa-sertifikat", help="periksa keaslian sertifikat dari kode QR-nya")
    parser.add_argument("apa", metavar="TEKS|PNG|JPEG|PDF", help="isi kode QR, atau foto atau PDF sertifikat")
    parser.set_defaults(run=check)
    parser = sub.add_parser("ekspor-verifikasi", help="tulis verifikasi.html dan daftar pencabutan")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="folder tujuan")
    parser.set_defaults(run=export)
    parser = sub.add_parser("impor-kunci", help="percayai kunci kantor lain dari verifikasi.html-nya")
    parser.add_argument("berkas", type=Path, metavar="HTML|SKBR", help="berkas verifikasi kantor itu")
    parser.add_argument(
        "--sidik-jari",
        action="append",
        default=[],
        metavar="HEKSA",
        help="dari surat kantor itu, paling sedikit dua kelompok terakhir; satu untuk tiap kunci",
    )
    parser.set_defaults(run=trust)


def opened(office: Office) -> None:
    """Open locked signing keys with the passphrase of the environment, or ask for it on a terminal."""
    service = office.services.bukti
    if service.locked():
        sandi = os.environ.get(PASSPHRASE, "")
        if not sandi and sys.stdin is not None and sys.stdin.isatty():
            sandi = getpass.getpass("Kata sandi kunci sertifikat: ")
        if sandi:
            service.buka(sandi)


def check(args: argparse.Namespace, office: Office) -> Output:
    """Exit code 0 when every code is valid, otherwise 1."""
    service = office.services.bukti
    is_file = not args.apa.startswith(PREFIX) and len(args.apa) < 4096 and Path(args.apa).is_file()
    found = service.periksa_berkas(Path(args.apa)) if is_file else [service.periksa(args.apa)]
    text = "\n\n".join(_text(one) for one in found)
    valid = all(one.putusan is Putusan.SAH for one in found)
    return Output([_value(one) for one in found], text, 0 if valid else 1)


def _value(one: Pemeriksaan) -> dict[str, Any]:
    fields = dict(one.bukti.lines()) if one.bukti else {}
    return {
        "putusan": one.putusan.value,
        "arti": one.arti,
        "catatan": list(one.catatan),
        "penerbit": one.penerbit,
        "isian": fields,
    }


def _text(one: Pemeriksaan) -> str:
    lines = [one.putusan.value, one.arti, *one.catatan]
    lines += [f"  Kunci milik: {one.penerbit}"] if one.penerbit else []
    lines += [f"  {caption}: {value}" for caption, value in (one.bukti.lines() if one.bukti else [])]
    return "\n".join(lines)


def export(args: argparse.Namespace, office: Office) -> Output:
    opened(office)
    result = office.services.bukti.ekspor_verifikasi(args.folder)
    return Output([str(path) for path in result.value], result.message)


def trust(args: argparse.Namespace, office: Office) -> Output:
    """Trust the keys whose fingerprint was given; the others are named, not shown, so that nobody copies them."""
    service = office.services.bukti.lain
    plan = service.rencana(args.berkas)
    typed = {
        one.terbitan.kode: given
        for one in plan.baru
        for given in args.sidik_jari
        if fits_typed(one.sidik_jari, given)
    }
    result = service.percaya(plan, typed)
    left = [one for one in plan.baru if one.terbitan.kode not in typed]
    lines = [result.message]
    lines += [f"Belum dipercaya: {one.terbitan.tahun} {one.terbitan.nama}" for one in left]
    return Output({"dipercaya": result.value, "belum": len(left)}, "\n".join(lines), 1 if left else 0)
