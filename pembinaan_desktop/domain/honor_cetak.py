"""The honor list to sign, and a receipt for every person.

Odd numbers sign at the left, even ones at the right, as on attendance lists.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pembinaan_desktop.domain import honor as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.halaman import (
    A4,
    SANS,
    Box,
    Element,
    Page,
    PaperSize,
    Paragraph,
    Signature,
    Style,
    Text,
    text_height,
)
from pembinaan_desktop.domain.honor import Uang
from pembinaan_desktop.domain.huruf import Span, fit
from pembinaan_desktop.domain.tabel_cetak import (
    Column,
    Kop,
    Row,
    kop_elements,
    signature_row,
    table_pages,
)

TITLE = "DAFTAR PENERIMAAN HONORARIUM"
A5 = PaperSize("A5 mendatar", 210.0, 148.0)
ROOM = 11.0  # mm: least height of a row to sign in
DOTS = "…………"
_MARGIN = 13.0


@dataclass(frozen=True)
class BarisCetak:
    """A line on paper. nip: in groups. hitungan: "3 jam". persen: "5%". untuk: what a receipt pays for."""

    nama: str
    nip: str
    npwp: str
    golongan: str
    instansi: str
    mata: str
    hitungan: str
    tarif: int
    uang: Uang
    persen: str
    untuk: str = ""
    nomor: str = ""


@dataclass(frozen=True)
class Penandatangan:
    """Blocks in the order they stand: agreed, paid, made the list. day: place and date."""

    setuju: Signature
    bendahara: Signature
    pembuat: Signature
    tempat_tanggal: str


def honor_pages(
    subtitle: Sequence[str],
    rows: Sequence[BarisCetak],
    signers: Penandatangan,
    *,
    kop: Kop | None = None,
    size: PaperSize = A4,
    notes: Sequence[str] = (),
) -> list[Page]:
    """Landscape pages of the list, with its sum in figures and words."""
    travel = any(row.uang.transport for row in rows)
    total = sum((row.uang for row in rows), Uang())
    columns = _columns(travel=travel)
    lines = [_line(number, row, travel=travel) for number, row in enumerate(rows, 1)]
    money = _money(total, "", travel=travel)
    empty = ("",) * (len(columns) - len(money) - 3)
    lines.append(Row(("Jumlah", *empty, *money, "", ""), bold=True, span=len(empty) + 1, low=True))
    words = f"Terbilang: {rules.terbilang(total.netto)}"
    lines.append(Row((words,), bold=True, span=len(columns), low=True))
    return table_pages(
        TITLE,
        columns,
        lines,
        subtitle=subtitle,
        size=size.landscape,
        margin=12.0,
        kop=kop,
        signature=signers.pembuat,
        others=(signers.setuju, signers.bendahara),
        notes=notes,
        font_size=8.0,
        row_height=ROOM,
        foot=subtitle[0] if subtitle else "",
    )


def _columns(*, travel: bool) -> list[Column]:
    return [
        Column("No", 8, "center"),
        Column("Nama\nNIP\nNPWP/NIK", 52),
        Column("Gol.", 12, "center"),
        Column("Unit kerja / instansi", 36),
        Column("Mata pelatihan", 40),
        Column("Banyak-\nnya", 17, "center"),
        Column("Tarif\n(Rp)", 20, "right"),
        *([Column("Transport\n(Rp)", 19, "right")] if travel else []),
        Column("Bruto\n(Rp)", 22, "right"),
        Column("PPh 21", 13, "center"),
        Column("PPh 21\n(Rp)", 19, "right"),
        Column("Diterima\n(Rp)", 22, "right"),
        Column("Tanda tangan\n(ganjil)", 22),
        Column("Tanda tangan\n(genap)", 22),
    ]


def _money(money: Uang, persen: str, *, travel: bool) -> tuple[str, ...]:
    numbers = (
        wording.integer(money.bruto),
        persen,
        wording.integer(money.pajak),
        wording.integer(money.netto),
    )
    return (wording.integer(money.transport), *numbers) if travel else numbers


def _line(number: int, row: BarisCetak, *, travel: bool) -> Row:
    sign = (f"{number}. {DOTS}", "") if number % 2 else ("", f"{number}. {DOTS}")
    who = "\n".join(text for text in (row.nama, row.nip, row.npwp) if text)
    return Row(
        (
            str(number),
            who,
            row.golongan or "–",
            row.instansi,
            row.mata,
            row.hitungan,
            wording.integer(row.tarif),
            *_money(row.uang, row.persen or "–", travel=travel),
            *sign,
        )
    )


# --- receipts -----------------------------------------------------------------------------


def kuitansi_pages(
    payer: str, rows: Sequence[BarisCetak], signers: Penandatangan, *, kop: Kop | None = None
) -> list[Page]:
    """One A5 page for every person. payer: who pays."""
    return [_kuitansi(payer, row, signers, kop) for row in rows]


def _kuitansi(payer: str, row: BarisCetak, signers: Penandatangan, kop: Kop | None) -> Page:
    width = A5.width - 2 * _MARGIN
    elements: list[Element] = []
    y = _MARGIN
    if kop:
        elements, y = kop_elements(kop, _MARGIN, y, width)
    for text, style in (
        ("KUITANSI / TANDA TERIMA HONORARIUM", Style(SANS, 13, bold=True)),
        (f"Nomor: {row.nomor or DOTS}", Style(SANS, 10)),
    ):
        height = text_height(style.size, 1, 1.3)
        elements.append(Text(_MARGIN, y, width, height, text=text, style=style, align="center"))
        y += height
    y += 3
    share = f" ({row.persen})" if row.persen else ""
    for name, value in (
        ("Sudah terima dari", payer),
        ("Untuk pembayaran", row.untuk),
        ("Jumlah bruto", wording.rupiah(row.uang.bruto)),
        (f"Potongan PPh 21{share}", wording.rupiah(row.uang.pajak)),
        ("Terbilang", rules.terbilang(row.uang.netto)),
    ):
        found, y = _pair(name, value, y, width)
        elements += found
    box = 58.0
    elements += [
        Box(_MARGIN, y + 1, box, 9, line=0.4),
        Text(
            _MARGIN, y + 1, box, 9,
            text=wording.rupiah(row.uang.netto), style=Style(SANS, 13, bold=True), align="center",
        ),
    ]  # fmt: skip
    number = (row.nip,) if row.nip else ()
    taker = Signature(row.nama, ("Yang menerima,",), number, signers.tempat_tanggal)
    elements += signature_row(
        (signers.setuju, signers.bendahara, taker),
        _MARGIN,
        max(y + 13, A5.height - _MARGIN - 38),
        width,
        13.0,
    )
    return Page(A5, tuple(elements))


def _pair(name: str, value: str, y: float, width: float) -> tuple[list[Element], float]:
    """A line "name : value"; a long value takes up to three lines."""
    left, style = 42.0, Style(SANS, 10)
    room = width - left - 3
    lines = fit((Span(value, ""),), room, 0, family=style.family, size=style.size, lines=0).lines
    height = text_height(style.size, min(3, len(lines)), 1.25) + 0.6
    one = text_height(style.size, 1, 1.25)
    return [
        Text(_MARGIN, y, left, one, text=name, style=style, minimum=7),
        Text(_MARGIN + left, y, 3, one, text=":", style=style),
        Paragraph(
            _MARGIN + left + 3, y, room, height,
            spans=(Span(value, ""),), style=style, minimum=6, line_height=1.25,
        ),
    ], y + height + 0.8  # fmt: skip
