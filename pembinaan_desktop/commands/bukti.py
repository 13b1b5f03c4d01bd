"""`periksa-sertifikat` and `ekspor-verifikasi`; `opened` gives the passphrase to commands that sign."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from pathlib import Path
from typing import Any

from pembinaan_desktop.commands.office import Office, Output
from pembinaan_desktop.domain.bukti import PREFIX, Pemeriksaan, Putusan

PASSPHRASE = "PEMBINAAN_SANDI_KUNCI"


def add_parsers(sub: Any) -> None:
    parser = sub.add_parser("periksa-sertifikat", help="periksa keaslian sertifikat dari kode QR-nya")
    parser.add_argument("apa", metavar="TEKS|PNG|JPEG|PDF", help="isi kode QR, atau foto atau PDF sertifikat")
    parser.set_defaults(run=check)
    parser = sub.add_parser("ekspor-verifikasi", help="tulis verifikasi.html dan daftar pencabutan")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="folder tujuan")
    parser.set_defaults(run=export)


def opened(office: Office) -> None:
    """Open locked signing keys with the passphrase of the environment, or ask for it on a terminal."""
    service = office.services.bukti
    if service.locked():
        sandi = os.environ.get(PASSPHRASE, "")
        if not sandi and sys.stdin.isatty():
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
    return {"putusan": one.putusan.value, "arti": one.arti, "catatan": list(one.catatan), "isian": fields}


def _text(one: Pemeriksaan) -> str:
    lines = [one.putusan.value, one.arti, *one.catatan]
    lines += [f"  {caption}: {value}" for caption, value in (one.bukti.lines() if one.bukti else [])]
    return "\n".join(lines)


def export(args: argparse.Namespace, office: Office) -> Output:
    opened(office)
    result = office.services.bukti.ekspor_verifikasi(args.folder)
    return Output([str(path) for path in result.value], result.message)
