"""The list on which people sign for their certificates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.halaman import A4, Page, PaperSize, Signature
from pembinaan_desktop.domain.tabel_cetak import Column, Kop, table_pages

_COLUMNS = (
    Column("No", 10, "center"),
    Column("Nama / NIP", 58),
    Column("Nomor sertifikat", 52),
    Column("Tanggal terima", 26),
    Column("Tanda tangan", 44),
)


@dataclass(frozen=True)
class Penerima:
    """One line. nip: in groups, "" when there is none."""

    nama: str
    nip: str
    nomor: str


def tanda_terima_pages(
    judul: str,
    penerima: Sequence[Penerima],
    *,
    kop: Kop | None = None,
    signature: Signature | None = None,
    size: PaperSize = A4,
) -> list[Page]:
    """Pages of the list, with room to sign in every row."""
    rows = [
        (
            str(number),
            wording.literal(one.nama) + (f"\n{one.nip}" if one.nip else ""),
            one.nomor,
            "",
            f"{number}. ..............",
        )
        for number, one in enumerate(penerima, 1)
    ]
    return table_pages(
        "TANDA TERIMA SERTIFIKAT",
        _COLUMNS,
        rows,
        subtitle=(judul,),
        size=size,
        kop=kop,
        signature=signature,
        row_height=10,
    )
