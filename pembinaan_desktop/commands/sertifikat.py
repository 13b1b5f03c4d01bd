"""`terbitkan-sertifikat`: issue to all who may, and write the papers. `register-sertifikat`: the year's book."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pembinaan_desktop.commands.bukti import opened
from pembinaan_desktop.commands.office import Office, Output, calendar_year, target
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.sertifikat import Calon
from pembinaan_desktop.files.safe_write import explain


def add_parsers(sub: Any) -> None:
    parser = sub.add_parser(
        "terbitkan-sertifikat", help="terbitkan sertifikat satu kegiatan dan tulis PDF-nya"
    )
    parser.add_argument("kegiatan", type=int, metavar="N", help="nomor kegiatan, dari 'daftar kegiatan'")
    parser.add_argument(
        "--ke", type=target(".pdf"), required=True, metavar="FILE.pdf", help="berkas PDF yang ditulis"
    )
    parser.add_argument(
        "--satu-satu", metavar="FOLDER", help="tulis juga satu PDF per orang ke folder (atau FILE.zip)"
    )
    parser.set_defaults(run=run)
    parser = sub.add_parser("register-sertifikat", help="buku nomor sertifikat setahun ke Excel")
    parser.add_argument("--tahun", type=calendar_year, metavar="Y", help="tahun (bawaan: tahun ini)")
    parser.add_argument(
        "--ke", type=target(".xlsx"), required=True, metavar="FILE.xlsx", help="berkas tujuan"
    )
    parser.set_defaults(run=book)


def book(args: argparse.Namespace, office: Office) -> Output:
    year = args.tahun or office.clock.today().year
    result = office.services.register.export(year, args.ke)
    state = office.services.register.keadaan(year)
    value = {"berkas": str(args.ke), "nomor": result.value, "lubang": state.hilang, "ganda": len(state.ganda)}
    return Output(
        value, f"{result.message} Nomor yang tidak dipakai: {state.hilang}; ganda: {len(state.ganda)}."
    )


def run(args: argparse.Namespace, office: Office) -> Output:
    service = office.services.sertifikat
    single = Path(args.satu_satu) if args.satu_satu else None
    _check_places(args.ke, single)
    candidates = service.calon(args.kegiatan)
    issued: list[int] = []
    if any(one.layak and not one.nomor for one in candidates):
        opened(office)
        issued = service.terbitkan(args.kegiatan).value
    rows = [row for row in service.list(kegiatan_id=args.kegiatan) if row.status == "Terbit"]
    refused = [one for one in candidates if not one.layak]
    if not rows:
        raise _nobody(candidates)
    try:
        service.export_pdf(args.kegiatan, args.ke)
        if single is not None:
            if single.suffix.lower() != ".zip":
                _make(single)
            service.export_files(args.kegiatan, single)
    except UserError as error:
        if issued:
            error.safe = (
                f"{len(issued)} sertifikat baru sudah tersimpan; ulangi perintah ini untuk menulisnya."
            )
        raise
    value = {
        "berkas": str(args.ke),
        "baru": len(issued),
        "terbit": [{"nomor": row.nomor, "nama": row.nama} for row in rows],
        "tidak": [{"nama": one.nama_lengkap, "alasan": one.alasan} for one in refused],
    }
    lines = [f"{len(issued)} sertifikat baru diterbitkan; {len(rows)} sertifikat ditulis ke {args.ke}"]
    return Output(value, "\n".join([*lines, *_reasons(refused)]))


def _check_places(paper: Path, single: Path | None) -> None:
    """Before a number is taken. Raises UserError."""
    safe = "Tidak ada nomor yang terpakai."
    if single is not None and single.suffix.lower() != ".zip" and single.exists() and not single.is_dir():
        advice = "Sebut folder lain, atau nama yang berakhir dengan .zip."
        raise UserError(f"“{single.name}” adalah berkas, bukan folder.", safe=safe, advice=advice)
    for place in filter(None, (paper, single)):
        folder = place.absolute().parent
        if not folder.is_dir():
            advice = "Buat foldernya dahulu, atau pilih folder lain."
            raise UserError(f"Folder “{folder}” tidak ditemukan.", safe=safe, advice=advice)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise explain(error, folder / "sertifikat.pdf") from error


def _nobody(candidates: Sequence[Calon]) -> UserError:
    """Why there is no certificate to write at all."""
    safe = "Tidak ada nomor yang terpakai dan tidak ada berkas yang ditulis."
    if not candidates:
        what = "Kegiatan ini belum mempunyai peserta, jadi tidak ada sertifikat."
        return UserError(what, safe=safe, advice="Tambahkan peserta dan isi kehadirannya dahulu.")
    what = f"Tidak ada sertifikat: tidak seorang pun dari {len(candidates)} peserta memenuhi syarat."
    advice = "\n".join(["Periksa kehadirannya. Alasannya:", *_reasons(candidates)])
    return UserError(what, safe=safe, advice=advice)


def _reasons(refused: Sequence[Calon]) -> list[str]:
    return [f"  tidak: {one.nama_lengkap}: {one.alasan}" for one in refused]
