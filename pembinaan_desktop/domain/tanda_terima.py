"""Lists on which people sign for what they were given: certificates, things for the course, meals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.halaman import A4, Page, PaperSize, Signature
from pembinaan_desktop.domain.tabel_cetak import Column, Kop, table_pages

_WHO = (Column("No", 10, "center"), Column("Nama / NIP", 58))
_CERTIFICATES = (
    *_WHO,
    Column("Nomor sertifikat", 52),
    Column("Tanggal terima", 26),
    Column("Tanda tangan", 44),
)
_THINGS = (*_WHO, Column("Instansi", 52), Column("Tanggal terima", 26), Column("Tanda tangan", 44))
DAYS_UPRIGHT, DAYS_WIDE = 3, 6  # columns to sign in on upright paper, and on paper laid across


@dataclass(frozen=True)
class Penerima:
    """One line. nip: in groups, "" when there is none. nomor: of the certificate."""

    nama: str
    nip: str
    nomor: str = ""
    instansi: str = ""

    @property
    def orang(self) -> str:
        """Name, and the number below it."""
        return wording.literal(self.nama) + (f"\n{self.nip}" if self.nip else "")


def tanda_terima_pages(
    judul: str,
    penerima: Sequence[Penerima],
    *,
    kop: Kop | None = None,
    signature: Signature | None = None,
    size: PaperSize = A4,
) -> list[Page]:
    """Pages of the list for certificates, with room to sign in every row."""
    rows = [(str(n), one.orang, one.nomor, "", _dots(n)) for n, one in enumerate(penerima, 1)]
    return _pages("TANDA TERIMA SERTIFIKAT", _CERTIFICATES, rows, (judul,), kop, signature, size)


def perlengkapan_pages(
    judul: str, penerima: Sequence[Penerima], *, kop: Kop | None = None, signature: Signature | None = None
) -> list[Page]:
    """The list for bag, paper and pen; what it was is written in by hand."""
    rows = [(str(n), one.orang, one.instansi, "", _dots(n)) for n, one in enumerate(penerima, 1)]
    heads = (judul, f"Yang diterima: {'…' * 40}")
    return _pages("TANDA TERIMA PERLENGKAPAN PESERTA", _THINGS, rows, heads, kop, signature, A4)


def konsumsi_pages(
    judul: str,
    penerima: Sequence[Penerima],
    days: Sequence[date],
    *,
    kop: Kop | None = None,
    signature: Signature | None = None,
) -> list[Page]:
    """The list for meals with a column for each day; more days than fit go on a list of their own."""
    most = DAYS_UPRIGHT if len(days) <= DAYS_UPRIGHT else DAYS_WIDE
    size = A4 if most == DAYS_UPRIGHT else A4.landscape
    made: list[Page] = []
    for start in range(0, len(days), most):
        part = days[start : start + most]
        columns = (*_WHO, Column("Instansi", 46), *(Column(_day(day), 30, "center") for day in part))
        rows = [(str(n), one.orang, one.instansi, *([""] * len(part))) for n, one in enumerate(penerima, 1)]
        made += _pages("TANDA TERIMA KONSUMSI", columns, rows, (judul,), kop, signature, size)
    return made


def _pages(
    title: str,
    columns: Sequence[Column],
    rows: Sequence[tuple[str, ...]],
    subtitle: tuple[str, ...],
    kop: Kop | None,
    signature: Signature | None,
    size: PaperSize,
) -> list[Page]:
    return table_pages(
        title, columns, rows, subtitle=subtitle, size=size, kop=kop, signature=signature, row_height=10
    )


def _day(day: date) -> str:
    return f"{wording.HARI[day.weekday()]}, {wording.short_date(day)}"


def _dots(number: int) -> str:
    return f"{number}. .............."
