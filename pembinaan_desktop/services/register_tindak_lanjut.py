"""The register of follow-ups on paper and as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pembinaan_desktop.domain import tindak_lanjut as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.halaman import A4, Page
from pembinaan_desktop.domain.tabel_cetak import Column, Row, table_pages
from pembinaan_desktop.services.kertas import office_paper

if TYPE_CHECKING:
    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock
    from pembinaan_desktop.services.baris_tindak_lanjut import TindakLanjutRow

COLUMNS = (
    Column("No", 9, "center"),
    Column("Judul / kegiatan", 70),
    Column("Penanggung jawab", 48),
    Column("Indikator", 40),
    Column("Awal", 16, "center"),
    Column("Sekarang", 18, "center"),
    Column("Target", 24, "center"),
    Column("Capaian", 18, "center"),
    Column("Tahap / status", 26, "center"),
    Column("Tenggat", 22, "center"),
)


def pages(db: Database, clock: Clock, rows: Sequence[TindakLanjutRow], title: str) -> list[Page]:
    """title: a line under the heading, e.g. which ones were chosen."""
    if not rows:
        raise UserError("Tidak ada tindak lanjut untuk dicetak.")
    letter_head, signature = office_paper(db, clock)
    late = sum(row.terlambat for row in rows)
    reached = sum(row.ukuran.tercapai for row in rows)
    return table_pages(
        "REGISTER TINDAK LANJUT",
        COLUMNS,
        [Row(_cells(number, row)) for number, row in enumerate(rows, 1)],
        subtitle=tuple(text for text in (title, f"Keadaan {wording.long_date(clock.today())}") if text),
        size=A4.landscape,
        kop=letter_head,
        signature=signature,
        notes=(f"{len(rows)} tindak lanjut; {reached} mencapai target; {late} terlambat.",),
        foot="Register tindak lanjut",
    )


def _cells(number: int, row: TindakLanjutRow) -> tuple[str, ...]:
    share = row.ukuran.capaian
    late = f"\nterlambat {row.telat} hari" if row.telat else ""
    return (
        str(number),
        f"{row.judul}\n{row.kegiatan}",
        "\n".join(text for text in (row.penanggung_jawab, row.instansi) if text),
        row.indikator,
        _number(row.nilai_awal),
        _number(row.ukuran.sekarang),
        row.ukuran.teks_target(row.satuan),
        "–" if share is None else wording.percent(100 * share, 0),
        f"{dict(rules.TAHAP)[row.tahap]}\n{row.status}",
        f"{wording.short_date(row.tenggat) or '–'}{late}",
    )


def _number(value: float | None) -> str:
    return "–" if value is None else wording.decimal(value)


def write(path: Path, rows: Sequence[TindakLanjutRow]) -> None:
    """The register as .xlsx, one line per follow-up."""
    from pembinaan_desktop.files.xlsx_daftar import write_list

    write_list(path, "Tindak lanjut", EXPORT_COLUMNS, [_export_row(row) for row in rows])


EXPORT_COLUMNS = (
    ("Kegiatan", 40),
    ("Judul", 40),
    ("Jenis", 16),
    ("Penanggung jawab", 30),
    ("Instansi", 30),
    ("Tim", 34),
    ("Mentor", 26),
    ("Indikator", 28),
    ("Satuan", 10),
    ("Nilai awal", 11),
    ("Target", 11),
    ("Nilai sekarang", 14),
    ("Perubahan", 14),
    ("Capaian (%)", 12),
    ("Tahap", 12),
    ("Status", 12),
    ("Mulai", 12),
    ("Tenggat", 12),
    ("Terlambat (hari)", 15),
)


def _export_row(row: TindakLanjutRow) -> Sequence[Any]:
    share = row.ukuran.capaian
    return (
        row.kegiatan,
        row.judul,
        dict(rules.JENIS)[row.jenis],
        row.penanggung_jawab,
        row.instansi,
        "; ".join(row.nama_tim),
        row.nama_mentor,
        row.indikator,
        row.satuan,
        row.nilai_awal,
        row.target,
        row.ukuran.sekarang,
        row.ukuran.teks_perubahan(row.satuan),
        None if share is None else round(100 * share, 1),
        dict(rules.TAHAP)[row.tahap],
        row.status,
        row.tanggal_mulai,
        row.tenggat,
        row.telat or None,
    )
