"""A year's budget on paper and as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.anggaran import VERSI, Jumlah, each, together
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.halaman import A4, Align, Page
from pembinaan_desktop.domain.tabel_cetak import Column, Row, table_pages
from pembinaan_desktop.files.xlsx_daftar import write_sheets
from pembinaan_desktop.services.anggaran import AnggaranRow, AnggaranService, AnggaranView
from pembinaan_desktop.services.anggaran_rekap import groups, per_bulan, per_program, per_rekening
from pembinaan_desktop.services.kegiatan import KegiatanService
from pembinaan_desktop.services.kertas import office_paper
from pembinaan_desktop.services.program import ProgramService
from pembinaan_desktop.services.realisasi import RealisasiRow, RealisasiService

if TYPE_CHECKING:
    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

COLUMNS: tuple[tuple[str, float, Align], ...] = (
    ("Kode rekening", 34, "left"),
    ("Uraian", 82, "left"),
    ("Pagu", 31, "right"),
    ("Terikat", 29, "right"),
    ("Terpakai", 31, "right"),
    ("Sisa", 31, "right"),
    ("%", 15, "right"),
)
FILL, GROUP_FILL = "#E9EEF2", "#F4F6F8"
NOTES = (
    "Terpakai: yang sudah dibayar (bruto). Sisa: pagu dikurangi yang terpakai; yang terikat belum dibayar dan "
    "masih termasuk di dalam sisa.",
    "Tanpa baris pagu: biaya yang belum dirinci menurut rekening. Catatan pemantauan, bukan laporan keuangan.",
)
MONEY = (("Pagu", 17), ("Rencana", 16), ("Terikat", 16), ("Terpakai", 17), ("Sisa", 17), ("Terpakai (%)", 11))


def until(tahun: int, today: date) -> date:
    """The day up to which a year's numbers go."""
    return min(max(today, date(tahun, 1, 1)), date(tahun, 12, 31))


def pages(db: Database, clock: Clock, view: AnggaranView) -> list[Page]:
    """The lines by sub kegiatan with their sums. Raises UserError for a year without any."""
    if not view.baris:
        raise UserError(
            f"Belum ada pagu dan realisasi tahun {view.tahun}.", advice="Isi baris pagunya dahulu."
        )
    letter_head, signature = office_paper(db, clock)
    day = wording.long_date(until(view.tahun, clock.today()))
    rows = []
    for name, own in groups(view):
        rows.append(_sum_row(name, _total(own), GROUP_FILL))
        rows += [Row((row.kode_rekening, row.uraian, *_texts(row.jumlah))) for row in own]
    rows.append(_sum_row("Jumlah", view.jumlah, FILL))
    return table_pages(
        f"REALISASI ANGGARAN S.D. {day.upper()}",
        [Column(*one) for one in COLUMNS],
        rows,
        subtitle=(_about(view),),
        size=A4.landscape,
        kop=letter_head,
        signature=signature,
        notes=NOTES,
        foot=f"Realisasi anggaran s.d. {day}",
    )


def _about(view: AnggaranView) -> str:
    return f"Tahun anggaran {view.tahun}" + (f", pagu {view.versi}" if view.versi != VERSI[-1] else "")


def _total(rows: Sequence[AnggaranRow]) -> Jumlah:
    return together(row.jumlah for row in rows)


def _sum_row(name: str, money: Jumlah, fill: str) -> Row:
    return Row((name, "", *_texts(money)), bold=True, fill=fill, span=2)


def _texts(money: Jumlah) -> tuple[str, ...]:
    def shown(value: int | None) -> str:
        return "–" if value is None else wording.integer(value)

    share = "–" if money.persen is None else wording.decimal(money.persen, 1, trim=False)
    return shown(money.pagu), shown(money.terikat), shown(money.terpakai), shown(money.sisa), share


def _numbers(money: Jumlah) -> tuple[Any, ...]:
    share = None if money.persen is None else round(money.persen, 1)
    return money.pagu, money.rencana, money.terikat, money.terpakai, money.sisa, share


def write(path: Path, db: Database, clock: Clock, view: AnggaranView) -> None:
    """Sheets: lines, accounts, programmes, activities, months, entries; numbers stay numbers."""
    entries = RealisasiService(db, clock).list(view.tahun)
    names = AnggaranService(db, clock).rekening()
    programs = {row.id: row.nama for row in ProgramService(db, clock).list(view.tahun)}
    sheets = [
        _lines(view),
        ("Per rekening", (("Kode rekening", 20), ("Nama", 44), *MONEY),
         [(one.kode, one.nama, *_numbers(one.jumlah)) for one in per_rekening(view, names)]),
        ("Per program", (("Program", 50), *MONEY),
         [(one.nama, *_numbers(one.jumlah)) for one in per_program(view, programs)]),
        _activities(db, clock, view),
        ("Per bulan", (("Bulan", 34), ("Terpakai", 17), ("Sampai bulan ini", 17), ("Terpakai (%)", 11)),
         [(name, spent, so_far, _share(so_far, view.jumlah.pagu))
          for name, spent, so_far in per_bulan(view, entries)]),
        _entries(entries),
    ]  # fmt: skip
    write_sheets(path, sheets)


def _share(part: int, whole: int | None) -> float | None:
    return round(100 * part / whole, 1) if whole else None


def _lines(view: AnggaranView) -> Any:
    heads = (
        ("Sub kegiatan", 36), ("Kode rekening", 20), ("Uraian", 44), ("Program", 30), ("Satuan", 10),
        *((one, 16) for one in VERSI), *MONEY,
    )  # fmt: skip
    lines = [
        (
            row.sub_kegiatan,
            row.kode_rekening,
            row.uraian,
            row.program,
            row.satuan,
            *(row.versi[one].jumlah if one in row.versi else None for one in VERSI),
            *_numbers(row.jumlah),
        )
        for row in view.baris
    ]
    return f"Anggaran {view.tahun}", heads, lines


def _activities(db: Database, clock: Clock, view: AnggaranView) -> Any:
    """Activities of the year whose cost is known. They are no part of the sum: money may belong to none of them."""
    rows = KegiatanService(db, clock).list(date(view.tahun, 1, 1), date(view.tahun, 12, 31))
    heads = (
        ("Kegiatan", 46), ("Program", 34), ("Mulai", 12), ("Status", 14), ("Biaya", 16), ("Catatan dibayar", 10),
        ("Peserta", 9), ("Biaya per peserta", 16), ("JP", 8), ("Biaya per JP", 16),
    )  # fmt: skip
    lines = [
        (
            row.judul,
            row.program,
            row.tanggal_mulai,
            row.status,
            row.biaya,
            row.biaya_rinci or None,
            row.peserta,
            each(row.biaya, row.peserta),
            row.jp,
            each(row.biaya, row.jp),
        )
        for row in sorted(rows, key=lambda one: (one.tanggal_mulai, one.id))
        if row.biaya is not None
    ]
    return "Per kegiatan", heads, lines


def _entries(entries: Sequence[RealisasiRow]) -> Any:
    heads = (
        ("Tanggal", 12), ("Status", 10), ("Rekening", 40), ("Kegiatan", 34), ("Uraian", 40), ("Penerima", 26),
        ("Nomor bukti", 18), ("Bruto", 15), ("Pajak", 13), ("Netto", 15), ("Cara bayar", 8), ("Nomor SP2D", 18),
        ("Alasan", 30), ("Catatan", 30),
    )  # fmt: skip
    lines = [
        (
            row.tanggal, row.status, row.rekening, row.kegiatan, row.uraian, row.penerima, row.nomor_bukti,
            row.bruto, row.pajak, row.netto, row.jenis, row.nomor_sp2d, row.alasan, row.catatan,
        )
        for row in entries
    ]  # fmt: skip
    return "Realisasi", heads, lines
