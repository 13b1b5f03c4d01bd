"""Who is to be reached on paper and as workbooks: for the office itself, and what may go out to the units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.halaman import Align, Page
from pembinaan_desktop.domain.jangkauan import jumlah_bobot
from pembinaan_desktop.domain.nama_berkas import safe_name
from pembinaan_desktop.domain.nip import format_nip
from pembinaan_desktop.domain.tabel_cetak import Column
from pembinaan_desktop.files.xlsx_daftar import write_books, write_list
from pembinaan_desktop.services.kertas import people_pages
from pembinaan_desktop.services.result import Progress, no_progress

if TYPE_CHECKING:
    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock
    from pembinaan_desktop.services.jangkauan import JangkauanRow

PAPER: tuple[tuple[str, float, Align], ...] = (
    ("No", 10, "center"),
    ("Nama / NIP", 54, "left"),
    ("Jabatan / unit kerja", 58, "left"),
    ("JP", 16, "center"),
    ("Alasan", 100, "left"),
    ("Pembicaraan terakhir", 38, "left"),
)
BOOK = (
    ("Nama", 34),
    ("NIP/NI PPPK", 22),
    ("Jabatan", 32),
    ("Unit kerja", 32),
    ("Unit induk", 28),
    ("JP tahun ini", 11),
    ("Target JP", 9),
    ("Bobot", 8),
    ("Alasan", 28),
    ("Penjelasan", 90),
    ("Dimaklumi", 34),
    ("Pembicaraan terakhir", 30),
)
SENT = (("Nama", 34), ("NIP/NI PPPK", 22), ("Jabatan", 32), ("Unit kerja", 32), ("JP", 8), ("Penjelasan", 90))
NOTES = (
    "Alasan disusun dari data program menurut tabel acuan “Alasan perlu dijangkau”; izin, sakit, cuti, dan dinas "
    "luar tidak dihitung. Daftar ini bahan pembinaan, bukan penilaian kinerja dan bukan hukuman disiplin.",
)


def pages(db: Database, clock: Clock, rows: Sequence[JangkauanRow], about: str) -> list[Page]:
    """A line per person with every reason. Raises UserError when there is nobody."""
    lines = [
        (
            str(number),
            f"{row.nama}\n{format_nip(row.nip)}".strip(),
            "\n".join(filter(None, (row.jabatan, row.unit))),
            f"{wording.decimal(row.jp)}/{wording.decimal(row.target)}",
            "\n".join(f"• {one.kalimat}" for one in row.alasan),
            row.catatan.singkat if row.catatan else row.maklum,
        )
        for number, row in enumerate(rows, 1)
    ]
    return people_pages(
        db,
        clock,
        "PEGAWAI YANG PERLU DIJANGKAU",
        [Column(title, width, align) for title, width, align in PAPER],
        lines,
        (about, wording.long_date(clock.today())),
        "Pegawai yang perlu dijangkau (untuk dipakai di dalam kantor)",
        NOTES,
    )


def write(path: Path, rows: Sequence[JangkauanRow], progress: Progress = no_progress) -> None:
    """Everything that the screen knows."""
    progress(0, 0, f"Menulis {path.name}")
    write_list(path, "Perlu dijangkau", BOOK, [_full(row) for row in rows], len(rows))


def _full(row: JangkauanRow) -> tuple[Any, ...]:
    return (
        row.nama,
        row.nip,
        row.jabatan,
        row.unit,
        row.induk,
        row.jp,
        row.target,
        jumlah_bobot(row.alasan),
        "; ".join(one.nama for one in row.alasan),
        " ".join(one.kalimat for one in row.alasan),
        row.maklum,
        row.catatan.singkat if row.catatan else "",
    )


def write_units(path: Path, rows: Sequence[JangkauanRow], progress: Progress = no_progress) -> int:
    """A book per unit under the root; only reasons that may leave the office, and nobody who is excused."""
    by_unit: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for row in rows:
        sentences = [one.untuk_unit for one in row.alasan if one.ke_unit]
        if sentences and not row.maklum:
            line = (row.nama, row.nip, row.jabatan, row.unit, row.jp, " ".join(sentences))
            by_unit[row.induk].append(line)
    return write_unit_books(path, "Perlu dijangkau", SENT, by_unit, progress)


def write_unit_books(
    path: Path,
    what: str,
    columns: Sequence[tuple[str, int]],
    by_unit: dict[str, list[tuple[Any, ...]]],
    progress: Progress,
) -> int:
    """A ZIP with a workbook for each unit; returns how many. Nothing is written without units."""
    if not by_unit:
        return 0
    taken: set[str] = set()
    books = []
    for unit, lines in sorted(by_unit.items()):
        name, number = safe_name(f"{what} {unit}"), 2
        while name.casefold() in taken:
            name, number = safe_name(f"{what} {unit} ({number})"), number + 1
        taken.add(name.casefold())
        books.append((name, columns, lines))

    def step(number: int) -> None:
        progress(number, len(books), f"Menulis {books[number][0]}")

    write_books(path, books, step)
    return len(books)
