"""`surat`, `dokumen`, `agenda`: letters and papers of an activity, as files too, and the book of letters."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from pembinaan_desktop.commands.office import (
    Office,
    Output,
    WrongUsageError,
    calendar_year,
    day,
    table,
    target,
)
from pembinaan_desktop.domain.surat import JENIS, OUT
from pembinaan_desktop.domain.wording import short_date
from pembinaan_desktop.services.dokumen import DokumenRow
from pembinaan_desktop.services.kertas_kegiatan import NAMA
from pembinaan_desktop.services.surat_baris import SuratRow


def add_parsers(sub: Any) -> None:
    parser = sub.add_parser(
        "surat", help="surat satu kegiatan: buat, beri nomor, simpan sebagai PDF atau Word"
    )
    parser.add_argument("kegiatan", type=int, metavar="N", help="nomor kegiatan")
    kinds = ", ".join(f"{one.kode} ({one.nama})" for one in JENIS)
    parser.add_argument("jenis", choices=[one.kode for one in JENIS], metavar="JENIS", help=kinds)
    parser.add_argument(
        "--nomor", type=day, metavar="TANGGAL", help="beri nomor pada draf dengan tanggal ini"
    )
    parser.add_argument("--alasan", default="", metavar="TEKS", help="alasan tanggal mundur")
    parser.add_argument(
        "--ke", type=target(".pdf", ".docx", ".xlsx"), metavar="FILE", help=".pdf, .docx, atau .xlsx (data)"
    )
    parser.set_defaults(run=run)
    papers = sub.add_parser("dokumen", help="dokumen satu kegiatan: mana yang ada, mana yang terlambat")
    papers.add_argument("kegiatan", type=int, metavar="N", help="nomor kegiatan")
    papers.add_argument("--cetak", choices=list(NAMA), help="kertas yang ditulis ke --ke")
    papers.add_argument("--ke", type=target(".pdf"), metavar="FILE", help="berkas .pdf untuk --cetak")
    papers.set_defaults(run=run_dokumen)
    agenda = sub.add_parser("agenda", help="agenda surat keluar satu tahun")
    agenda.add_argument("--tahun", type=calendar_year, metavar="Y", help="tahun (bawaan: tahun ini)")
    agenda.add_argument("--cari", default="", metavar="TEKS", help="hanya yang memuat teks ini")
    agenda.add_argument("--ke", type=target(".xlsx"), metavar="FILE", help="juga sebagai buku kerja .xlsx")
    agenda.set_defaults(run=run_agenda)


def run(args: argparse.Namespace, office: Office) -> Output:
    """Missing letters are made as drafts first, then all of the kind are shown or written."""
    services = office.services
    kegiatan = services.kegiatan.get(args.kegiatan)
    texts = []
    if services.surat.tujuan(args.kegiatan, args.jenis):
        texts.append(services.surat.buat(args.kegiatan, args.jenis).message)
    rows = _rows(office, args)
    if not rows:
        raise WrongUsageError(
            f"Belum ada yang dituju untuk surat ini pada {kegiatan.judul}.",
            advice="Isi peserta, kuota, atau narasumbernya lebih dahulu.",
        )
    if args.nomor is not None:
        drafts = [row.id for row in rows if row.status == "Draf"]
        if drafts:
            texts.append(services.surat.beri_nomor(drafts, args.nomor, args.alasan).message)
            rows = _rows(office, args)
    if args.ke is not None:
        ids = [row.id for row in rows]
        paper = services.surat_kertas
        write = paper.data_xlsx if args.ke.suffix.lower() == ".xlsx" else paper.export
        texts.append(write(ids, args.ke).message)
    return Output([plain(row) for row in rows], "\n".join([*texts, _table(rows)]))


def run_dokumen(args: argparse.Namespace, office: Office) -> Output:
    """The set of papers; one of them as PDF."""
    if (args.cetak is None) != (args.ke is None):
        raise WrongUsageError(
            "--cetak dan --ke dipakai bersama.", advice="Misalnya: --cetak registrasi --ke f.pdf"
        )
    texts = []
    if args.cetak is not None:
        texts.append(office.services.kertas_kegiatan.export(args.kegiatan, args.cetak, args.ke).message)
    rows = office.services.dokumen.list(args.kegiatan)
    lines = [(row.nama, row.tahap, short_date(row.tenggat), row.keadaan, _late(row)) for row in rows]
    text = table(("Dokumen", "Tahap", "Tenggat", "Keadaan", ""), lines)
    plain_rows = [
        {"kode": row.id, "nama": row.nama, "tenggat": row.tenggat.isoformat(), "keadaan": row.keadaan,
         "terlambat": row.terlambat} for row in rows
    ]  # fmt: skip
    return Output(plain_rows, "\n".join([*texts, text]))


def _late(row: DokumenRow) -> str:
    return "terlambat" if row.terlambat and not row.tersedia else ""


def run_agenda(args: argparse.Namespace, office: Office) -> Output:
    return agenda(office, args.tahun, args.cari, args.ke)


def agenda(office: Office, tahun: int | None, cari: str, ke: Path | None = None) -> Output:
    """The book of outgoing letters of a year (default: this one), to a workbook when `ke` is given."""
    year = tahun or office.clock.today().year
    words = cari.casefold().split()
    rows = [
        row
        for row in office.services.surat.list(tahun=year)
        if all(word in f"{row.nomor} {row.kepada} {row.hal} {row.status}".casefold() for word in words)
    ]
    texts = [office.services.surat_kertas.agenda_xlsx(rows, ke).message] if ke is not None else []
    text = _table(rows) if rows else f"Belum ada surat pada {year}."
    return Output([plain(row) for row in rows], "\n".join([*texts, text]))


def _rows(office: Office, args: argparse.Namespace) -> list[SuratRow]:
    rows = office.services.surat.list(args.kegiatan)
    return sorted(
        (row for row in rows if row.jenis == args.jenis and row.status not in OUT), key=lambda row: row.id
    )


def plain(row: SuratRow) -> dict[str, Any]:
    """What `--json` prints of a letter."""
    keys = ("id", "kegiatan_id", "jenis", "nomor", "tanggal", "tujuan", "hal", "status", "tenggat",
            "tanggal_kirim", "tanggal_jawab", "dijawab_oleh")  # fmt: skip
    values = {key: getattr(row, key) for key in keys}
    return {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in values.items()}


def _table(rows: list[SuratRow]) -> str:
    lines = [
        (str(row.id), row.nomor or "–", short_date(row.tanggal), row.kepada, row.jenis_nama, row.status)
        for row in rows
    ]
    return f"{table(('No.', 'Nomor', 'Tanggal', 'Kepada', 'Jenis', 'Status'), lines)}\n{len(rows)} surat"
