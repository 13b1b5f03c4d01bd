"""Two papers about one person: the history of development, and the copy of everything held (UU 27/2022)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from pembinaan_desktop.domain.halaman import A4, Page, Signature
from pembinaan_desktop.domain.tabel_cetak import Column, Kop, Row, table_pages

MOST = 1500
"""Letters in one row."""
_FILL = "#E9EEF2"
LEGAL = (
    "Data disimpan untuk tugas pengembangan kompetensi ASN (UU 20/2023, PP 11/2017, PerLAN 10/2018).",
    "Salinan ini diberikan atas permintaan pemilik data menurut UU 27/2022 tentang Pelindungan Data Pribadi.",
)


@dataclass(frozen=True)
class Bagian:
    """One section of the copy. rows: (what, content)."""

    judul: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class BarisRiwayat:
    """One line of the history as it is printed."""

    nama: str
    tanggal: str
    penyelenggara: str
    nomor: str
    jp: str
    hasil: str


def salinan_pages(
    nama: str, sections: Sequence[Bagian], kop: Kop | None = None, signature: Signature | None = None
) -> list[Page]:
    """The copy of everything held on one person."""
    rows: list[Row] = []
    for section in sections:
        rows.append(Row((section.judul, ""), bold=True, fill=_FILL, span=2))
        rows += [row for pair in section.rows for row in _rows(*pair)] or [Row(("–", "Tidak ada."))]
    return table_pages(
        "SALINAN DATA PRIBADI",
        [Column("Butir", 55), Column("Isi", 125)],
        rows,
        subtitle=(nama,),
        size=A4,
        kop=kop,
        signature=signature,
        notes=LEGAL,
        foot=nama,
    )


def _rows(what: str, content: str) -> list[Row]:
    """One row, or several where the content would not fit on a page."""
    parts = wrap(content, MOST) or [""]
    return [Row((what if number == 0 else f"{what} (lanjutan)", part)) for number, part in enumerate(parts)]


def riwayat_pages(
    identity: Sequence[str],
    years: Sequence[tuple[int, str, Sequence[BarisRiwayat]]],
    kop: Kop | None = None,
    signature: Signature | None = None,
) -> list[Page]:
    """The history of development. identity: lines below the title. years: (year, sum in words, lines)."""
    columns = [
        Column("No", 9, "center"), Column("Nama kegiatan", 62), Column("Tanggal", 30),
        Column("Penyelenggara / nomor", 50), Column("JP", 11, "right"), Column("Hasil", 20),
    ]  # fmt: skip
    rows: list[Row] = []
    number = 0
    for year, text, lines in years:
        rows.append(Row((f"Tahun {year}: {text}", *[""] * 5), bold=True, fill=_FILL, span=6))
        for line in lines:
            number += 1
            place = "\n".join(part for part in (line.penyelenggara, line.nomor) if part)
            rows.append(Row((str(number), line.nama, line.tanggal, place, line.jp, line.hasil)))
    return table_pages(
        "RIWAYAT PENGEMBANGAN KOMPETENSI",
        columns,
        rows,
        subtitle=identity,
        size=A4,
        kop=kop,
        signature=signature,
        foot=identity[0] if identity else "",
    )
