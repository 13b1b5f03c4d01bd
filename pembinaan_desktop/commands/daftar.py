"""`pembinaan daftar pegawai|program|kegiatan|…`: lists for people and for machines."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from pembinaan_desktop.commands.kerja_sama import agreements
from pembinaan_desktop.commands.office import Office, Output, WrongUsageError, calendar_year, table
from pembinaan_desktop.commands.surat import agenda
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.nip import format_nip
from pembinaan_desktop.domain.pegawai import PRIVATE, masked


def add_parsers(sub: Any) -> None:
    parser = sub.add_parser(
        "daftar", help="cetak daftar pegawai, program, kegiatan, narasumber, peserta, surat, atau kerja sama"
    )
    kinds = ("pegawai", "program", "kegiatan", "narasumber", "peserta", "surat", "kerja-sama")
    parser.add_argument("apa", choices=kinds, help="daftar yang dicetak")
    parser.add_argument(
        "--tahun", type=calendar_year, metavar="T", help="hanya tahun ini (untuk daftar program dan surat)"
    )
    parser.add_argument("--kegiatan", type=int, metavar="N", help="nomor kegiatan (untuk daftar peserta)")
    parser.add_argument("--cari", default="", metavar="TEKS", help="hanya yang memuat teks ini")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, office: Office) -> Output:
    if args.apa == "peserta" and args.kegiatan is None:  # before an office is opened, or made
        raise WrongUsageError(
            "Nomor kegiatan belum disebut.", advice="Tambahkan --kegiatan N; nomornya dari 'daftar kegiatan'."
        )
    daftar = office.services.daftar
    if args.apa == "pegawai":
        people = daftar.pegawai(args.cari)
        lines: list[tuple[str, ...]] = [
            (str(p.id), p.nama_lengkap, format_nip(p.nip), p.golongan, p.unit) for p in people
        ]
        return _output(people, ("No.", "Nama", "NIP", "Gol.", "Unit"), lines, "pegawai")
    if args.apa == "surat":
        return agenda(office, args.tahun, args.cari)
    if args.apa == "kerja-sama":
        return agreements(office, args.cari)
    if args.apa == "program":
        return _programs(args, office)
    if args.apa == "narasumber":
        return _speakers(args, office)
    if args.apa == "kegiatan":
        rows = daftar.kegiatan(args.cari)
        lines = [
            (
                str(k.id),
                k.nama,
                wording.short_date_range(k.tanggal_mulai, k.tanggal_selesai),
                k.status,
                str(k.peserta),
            )
            for k in rows
        ]
        return _output(rows, ("No.", "Kegiatan", "Tanggal", "Status", "Peserta"), lines, "kegiatan")
    guests = daftar.peserta(args.kegiatan, args.cari)
    lines = [(str(p.urut), p.nama_lengkap, format_nip(p.nip), p.jabatan, p.instansi) for p in guests]
    return _output(guests, ("No.", "Nama", "NIP", "Jabatan", "Instansi"), lines, "peserta")


def _programs(args: argparse.Namespace, office: Office) -> Output:
    words = args.cari.casefold().split()
    rows = [
        row
        for row in office.services.program.list(args.tahun)
        if all(word in f"{row.kode} {row.nama} {row.sasaran}".casefold() for word in words)
    ]
    lines = [(str(row.id), str(row.tahun), row.nama, *(one.kalimat for one in row.capaian)) for row in rows]
    headings = ("No.", "Tahun", "Program", "Kegiatan", "JP", "Orang", "Anggaran")
    return _output(rows, headings, lines, "program")


def _speakers(args: argparse.Namespace, office: Office) -> Output:
    words = args.cari.casefold().split()
    rows = [
        row
        for row in office.services.narasumber.list()
        if all(word in f"{row.nama_lengkap} {row.instansi} {row.keahlian}".casefold() for word in words)
    ]
    lines = [
        (
            str(row.id),
            row.nama_lengkap,
            row.instansi,
            row.keahlian,
            str(row.kegiatan),
            wording.decimal(row.jp),
        )
        for row in rows
    ]
    output = _output(rows, ("No.", "Nama", "Instansi", "Keahlian", "Kegiatan", "JP"), lines, "narasumber")
    for one in output.value:
        one.update({key: masked(key, one[key]) for key in PRIVATE})
    return output


def _output(
    rows: Sequence[Any], headings: tuple[str, ...], lines: Sequence[tuple[str, ...]], noun: str
) -> Output:
    value = [{key: _plain(cell) for key, cell in asdict(row).items()} for row in rows]
    text = f"{table(headings, lines)}\n{len(rows)} {noun}" if rows else f"Tidak ada {noun} yang cocok."
    return Output(value, text)


def _plain(cell: Any) -> Any:
    return cell.isoformat() if hasattr(cell, "isoformat") else cell
