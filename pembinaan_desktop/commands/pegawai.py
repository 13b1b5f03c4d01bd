"""`pembinaan impor-pegawai`: SIASN workbooks into the office, with a preview."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from pembinaan_desktop.commands.office import Office, Output
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.impor import HeaderError, wanted_fields
from pembinaan_desktop.services.impor_plan import ImportOptions

SHOWN = 20


def add_parsers(sub: Any) -> None:
    parser = sub.add_parser(
        "impor-pegawai", help="impor pegawai dari berkas SIASN (xlsx, xls, xlsb, ods, csv)"
    )
    parser.add_argument("berkas", nargs="+", metavar="FILE", help="berkas pegawai")
    parser.add_argument("--unit", metavar="FILE", help="daftar unit: ID, NAMA_UNOR, ID_ATASAN")
    parser.add_argument("--uji", action="store_true", help="hanya pratinjau; tidak ada yang ditulis")
    parser.add_argument(
        "--petakan",
        metavar="FILE.json",
        help='judul kolom dan nilai lain, misalnya {"judul": {"Nomor Pegawai": "nip"}, '
        '"nilai": {"unit": {"DISDIK": "Dinas Pendidikan"}}}',
    )
    parser.add_argument(
        "--data-pribadi", action="store_true", help="simpan juga NIK, HP, surel, alamat, agama, status kawin"
    )
    parser.add_argument(
        "--lengkap",
        action="store_true",
        help="berkas memuat semua orang; sebut siapa yang tidak ada di dalamnya",
    )
    parser.add_argument(
        "--orang-sama",
        action="store_true",
        help="NIK yang sudah dikenal, atau NIP rusak yang cocok dengan nama, adalah orang yang sama",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, office: Office) -> Output:
    service = office.services.impor_pegawai
    mapping, values = _taught(args.petakan)
    options = ImportOptions(
        mapping, office.services.impor_memory.resolve(values), args.data_pribadi, args.lengkap
    )
    files, units = [Path(name) for name in args.berkas], Path(args.unit) if args.unit else None
    try:
        plan = service.preview(files, units, options=options)
    except HeaderError as error:
        error.advice += " Judul lain dapat dipetakan dengan --petakan."
        raise
    if args.orang_sama:
        plan.accepted = {changed.pegawai_id for file in plan.files for changed in file.orang_sama}
    message = "Uji saja: tidak ada yang ditulis." if args.uji else service.apply(plan).message
    return Output([file.as_json(plan.accepted) for file in plan.files], f"{_text(plan)}\n{message}")


def _taught(name: str | None) -> tuple[dict[str, str] | None, dict[str, dict[str, str]]]:
    """(heading -> field, column -> word -> meaning) of a file; a flat file holds headings only."""
    if name is None:
        return None, {}
    try:
        read = json.loads(Path(name).read_text(encoding="utf-8"))
        nested = isinstance(read.get("judul"), dict) or isinstance(read.get("nilai"), dict)
        headings = read.get("judul", {}) if nested else read
        values = read.get("nilai", {}) if nested else {}
        mapping = {str(title): str(key) for title, key in headings.items()}
        words = {str(kind): {str(w): str(m) for w, m in own.items()} for kind, own in values.items()}
    except (OSError, ValueError, AttributeError, RecursionError):
        raise _bad_mapping(f"Berkas pemetaan “{name}” tidak dapat dibaca.") from None
    unknown = sorted(set(mapping.values()) - {field.key for field in wanted_fields(True)} - {""})
    if unknown:
        raise _bad_mapping(f"Kolom tidak dikenal: {', '.join(unknown)}.")
    return mapping or None, words


def _bad_mapping(what: str) -> UserError:
    keys = ", ".join(field.key for field in wanted_fields(True))
    return UserError(
        what,
        safe="Tidak ada data yang diubah.",
        advice=f'Isinya JSON seperti {{"Nomor Pegawai": "nip", "Nama": "nama"}}. Kolom: {keys}.',
    )


def _text(plan: Any) -> str:
    lines = []
    if plan.unit.file:
        lines.append(
            f"{plan.unit.file}: {plan.unit.baris} unit; {len(plan.unit.baru)} baru, "
            f"{len(plan.unit.berubah)} berubah, {plan.unit.sama} sama, {len(plan.unit.ditolak)} ditolak"
        )
    for file in plan.files:
        lines.append(
            f"{file.file}: {file.baris} baris; {len(file.baru)} baru, "
            f"{len(file.berubah)} berubah, {file.sama} sama, {len(file.perlu_ditinjau)} perlu ditinjau, "
            f"{len(file.ditolak)} ditolak"
        )
        lines += [f"  {note}" for note in file.catatan]
        lines += [
            f"  baris {c.baris} orang yang sama? {c.nama}: {c.sebab} (--orang-sama)"
            for c in file.orang_sama
            if c.pegawai_id not in plan.accepted
        ]
        for word, problems in (("ditolak", file.ditolak), ("perlu ditinjau", file.perlu_ditinjau)):
            for p in problems[:SHOWN]:
                lines.append(
                    f"  baris {p.baris} {word}: {p.kolom} “{p.nilai}” – {p.masalah} {p.saran}".rstrip()
                )
            if len(problems) > SHOWN:
                lines.append(f"  … dan {len(problems) - SHOWN} lagi {word} (semuanya dengan --json)")
    for person in plan.hilang[:SHOWN]:
        lines.append(f"tidak ada di berkas: {person.nama} {person.nip} ({person.kedudukan})")
    if len(plan.hilang) > SHOWN:
        lines.append(f"… dan {len(plan.hilang) - SHOWN} orang lagi tidak ada di berkas")
    return "\n".join(lines)
