"""A year's impact on paper and as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pembinaan_desktop.domain.dampak_teks import KOLOM, story
from pembinaan_desktop.domain.halaman import A4, Align, Page
from pembinaan_desktop.domain.tabel_cetak import Column, Row, table_pages
from pembinaan_desktop.files.xlsx_daftar import write_list
from pembinaan_desktop.services.kertas import office_paper

if TYPE_CHECKING:
    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock
    from pembinaan_desktop.services.dampak import DampakRow

COLUMNS: tuple[tuple[str, float, Align], ...] = (
    ("Program / kegiatan", 56.0, "left"),
    ("Kegiatan", 18.0, "center"),
    *((one.judul, one.mm, "center") for one in KOLOM),
)
NOTES = (
    "1 Reaksi: rata-rata penilaian penyelenggaraan, persen dari skala. 2 N-gain: bagian kenaikan yang tercapai "
    "(pre dan post-test).",
    "3 Diterapkan: jawaban alumni dan atasan yang menerapkan seluruhnya atau sebagian. 4: tindak lanjut yang "
    "mencapai target. Kesiapan: sebelum → sesudah.",
    "Tanda – berarti belum ada datanya. Biaya: dari kegiatan yang biayanya diketahui; (3 dari 6) berarti tiga "
    "di antaranya.",
)
EXPORT = (
    ("Peserta", 9),
    ("JP", 8),
    ("Biaya (Rp)", 14),
    ("Biaya per peserta", 16),
    ("Biaya per JP", 14),
    ("1 Reaksi (%)", 13),
    ("n", 6),
    ("2 N-gain", 10),
    ("n", 6),
    ("3 Diterapkan (%)", 16),
    ("Formulir kembali", 15),
    ("Formulir dikirim", 15),
    ("4 Tindak lanjut", 14),
    ("Mencapai target", 15),
    ("Kesiapan sebelum (%)", 18),
    ("Kesiapan sesudah (%)", 18),
)


def texts(row: DampakRow) -> tuple[str, ...]:
    """A row as it stands in the table, by the order of COLUMNS."""
    return row.nama, str(row.angka.kegiatan), *(one.teks(row.angka) for one in KOLOM)


def _stacked(row: DampakRow) -> tuple[str, ...]:
    """The same for narrow columns: what a number is of stands below it."""
    name, *numbers = texts(row)
    return name, *(text.replace(" (", "\n(") for text in numbers)


def pages(db: Database, clock: Clock, rows: Sequence[DampakRow], total: DampakRow, about: str) -> list[Page]:
    """The rows as a table with their total. about: e.g. "Tahun 2026"."""
    letter_head, signature = office_paper(db, clock)
    return table_pages(
        "DAMPAK PEMBINAAN",
        [Column(title, width, align) for title, width, align in COLUMNS],
        [*(Row(_stacked(row)) for row in rows), Row(_stacked(total), bold=True, fill="#E9EEF2")],
        subtitle=(about,),
        intro=story(total.angka),
        size=A4.landscape,
        kop=letter_head,
        signature=signature,
        notes=NOTES,
        foot=f"Dampak pembinaan, {about[0].lower()}{about[1:]}",
    )


def write(path: Path, title: str, rows: Sequence[DampakRow]) -> None:
    """One line per row."""
    heads = [("Kegiatan", 44), ("Keterangan", 26), *EXPORT]
    write_list(path, title, heads, [_export_row(row) for row in rows])


def _export_row(row: DampakRow) -> Sequence[Any]:
    a = row.angka

    def rounded(value: float | None, places: int = 1) -> float | None:
        return None if value is None else round(value, places)

    return (
        row.nama,
        row.keterangan,
        a.peserta,
        a.jp,
        a.biaya,
        a.biaya_per_peserta,
        a.biaya_per_jp,
        rounded(a.reaksi.value),
        a.reaksi.n or None,
        rounded(a.n_gain.value, 2),
        a.n_gain.n or None,
        rounded(a.perilaku.value),
        a.perilaku.n if a.kirim else None,
        a.kirim or None,
        a.hasil or None,
        a.tercapai if a.hasil else None,
        rounded(a.siap_sebelum.value),
        rounded(a.siap_sesudah.value),
    )
