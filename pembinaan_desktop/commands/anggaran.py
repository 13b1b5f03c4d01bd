"""`pembinaan anggaran` and `impor-anggaran`: the budget of a year, and the import of its document."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from pembinaan_desktop.commands.impor import add_table, run_table
from pembinaan_desktop.commands.office import Office, Output, WrongUsageError, calendar_year, table, target
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.anggaran import MURNI, PERUBAHAN, VERSI, Jumlah
from pembinaan_desktop.domain.program import FIRST_YEAR, LAST_YEAR


def add_parsers(sub: Any) -> None:
    parser = sub.add_parser("anggaran", help="pagu, realisasi, dan sisa setahun")
    parser.add_argument("--tahun", type=calendar_year, metavar="T", help="tahun anggaran (bawaan: tahun ini)")
    parser.add_argument(
        "--versi", choices=VERSI, default=PERUBAHAN, help="pagu menurut versi ini (bawaan: berlaku)"
    )
    parser.add_argument("--ke", type=target(".xlsx", ".pdf"), metavar="FILE", help="tulis ke .xlsx atau .pdf")
    parser.set_defaults(run=run)
    parser = sub.add_parser("impor-anggaran", help="impor tabel DPA dari Excel")
    add_table(parser, "tabel pagu: kode rekening, uraian, jumlah")
    parser.add_argument("--tahun", type=calendar_year, metavar="T", help="tahun anggaran (bawaan: tahun ini)")
    parser.add_argument("--versi", choices=VERSI, default=MURNI, help="versi tabel ini (bawaan: Murni)")
    parser.add_argument(
        "--lengkap", action="store_true", help="baris yang tidak ada di tabel menjadi 0 (bukan untuk Murni)"
    )
    parser.set_defaults(run=run_import)


def _year(args: argparse.Namespace, office: Office) -> int:
    year = args.tahun if args.tahun is not None else office.clock.today().year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise WrongUsageError(
            f"Tahun {year} tidak dikenal.", advice=f"Sebutkan {FIRST_YEAR} sampai {LAST_YEAR}."
        )
    return int(year)


def run(args: argparse.Namespace, office: Office) -> Output:
    service, year = office.services.anggaran, _year(args, office)
    view = service.view(year, args.versi)
    rows = [(row.kode_rekening or "–", row.uraian, *_texts(row.jumlah)) for row in view.baris]
    headings = ("Rekening", "Uraian", "Pagu", "Terikat", "Terpakai", "Sisa", "%")
    text = table(headings, [*rows, ("", f"Jumlah {year}", *_texts(view.jumlah))]) if rows else ""
    lines = [text or f"Belum ada pagu dan realisasi tahun {year}."]
    value: dict[str, Any] = {
        "tahun": year,
        "versi": args.versi,
        "hari_lagi": view.hari,
        "jumlah": _plain(view.jumlah),
        "baris": [
            {
                "pagu_id": row.pagu_id,
                "sub_kegiatan": row.sub_kegiatan,
                "kode_rekening": row.kode_rekening,
                "uraian": row.uraian,
                "program": row.program,
                **_plain(row.jumlah),
            }
            for row in view.baris
        ],
    }
    if args.ke is not None:
        result = _write(office, args.ke, year, args.versi)
        lines.append(result)
        value["berkas"] = str(args.ke)
    return Output(value, "\n".join(lines))


def _write(office: Office, path: Path, year: int, version: str) -> str:
    service = office.services.anggaran
    if path.suffix.lower() == ".xlsx":
        return service.export(path, year, version).message
    return service.export_pdf(path, year, version).message


def _texts(money: Jumlah) -> tuple[str, ...]:
    share = "–" if money.persen is None else wording.decimal(money.persen, 1)
    values = (money.pagu, money.terikat, money.terpakai, money.sisa)
    return (*("–" if value is None else wording.integer(value) for value in values), share)


def _plain(money: Jumlah) -> dict[str, Any]:
    return {
        "pagu": money.pagu,
        "rencana": money.rencana,
        "terikat": money.terikat,
        "terpakai": money.terpakai,
        "sisa": money.sisa,
        "persen": None if money.persen is None else round(money.persen, 1),
    }


def run_import(args: argparse.Namespace, office: Office) -> Output:
    if args.lengkap and args.versi == MURNI:
        raise WrongUsageError(
            "--lengkap tidak untuk Murni.", advice="Sebutkan --versi Pergeseran atau Perubahan."
        )
    options = {"tahun": _year(args, office), "versi": args.versi, "lengkap": args.lengkap}
    return run_table(office.services.impor_anggaran, args, **options)
