"""`pembinaan cadangkan`, `pulihkan`, `periksa-data`: keep the data safe without the window."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from pembinaan_desktop.commands.office import Office, Output

SHOWN = 20


def add_parsers(sub: Any) -> None:
    make = sub.add_parser("cadangkan", help="buat cadangan yang diperiksa")
    make.add_argument("--ke", type=Path, metavar="FOLDER", help="folder lain, misalnya flash disk")
    make.set_defaults(run=run_make)
    restore = sub.add_parser("pulihkan", help="ganti data dengan isi sebuah cadangan")
    restore.add_argument("berkas", type=Path, metavar="FILE", help="berkas .cadangan")
    restore.set_defaults(run=run_restore)
    check = sub.add_parser("periksa-data", help="periksa berkas data dan riwayat perubahannya")
    check.set_defaults(run=run_check)


def run_make(args: argparse.Namespace, office: Office) -> Output:
    result = office.services.cadangan.make("petugas", args.ke)
    made = result.value
    return Output(
        {"berkas": str(made.path), "urut": made.urut, "isi": made.counts}, f"{result.message}\n{made.path}"
    )


def run_restore(args: argparse.Namespace, office: Office) -> Output:
    from pembinaan_desktop.services.cadangan import counts_text
    from pembinaan_desktop.services.office import recover

    aside = recover(office.paths, office.clock, args.berkas)
    if aside is not None:
        held = office.services.cadangan.counts()
        text = f"Data dipulihkan: {counts_text(held)}.\nBerkas yang lama disimpan di {aside}."
        return Output({"sebelum": None, "sesudah": held, "disisihkan": str(aside)}, text)
    result = office.services.cadangan.restore(args.berkas)
    before, after = result.value
    text = f"{result.message}\nSebelumnya: {counts_text(before)}\nSekarang:   {counts_text(after)}"
    return Output({"sebelum": before, "sesudah": after}, text)


def run_check(_args: argparse.Namespace, office: Office) -> Output:
    found = office.services.cadangan.check()
    if not found:
        return Output(
            {"masalah": []}, "Data utuh: berkas, riwayat perubahan, setiap baris, dan setiap lampiran cocok."
        )
    more = [f"… dan {len(found) - SHOWN} lagi"] if len(found) > SHOWN else []
    return Output({"masalah": found}, "\n".join([*found[:SHOWN], *more]), 1)
