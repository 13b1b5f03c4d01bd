"""The paper form of level 3: one page for one alumnus or superior, with numbered boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pembinaan_desktop.domain.halaman import A4, SANS, Box, Element, Line, Page, Style, Text
from pembinaan_desktop.domain.kop_cetak import Kop, kop_elements
from pembinaan_desktop.domain.pascapelatihan import HASIL

_MARGIN = 20.0
_WIDTH = A4.width - 2 * _MARGIN
_ROW = 7.0  # mm
_BOX = 4.6  # mm


@dataclass(frozen=True)
class Formulir:
    """pihak: "alumni" or "atasan". nama, jabatan, instansi: of the alumnus. tenggat: in words."""

    pihak: str
    bulan: int
    kegiatan: str
    tanggal: str
    nama: str
    jabatan: str
    instansi: str
    tenggat: str


def form_page(form: Formulir, hambatan: Sequence[str], kop: Kop | None) -> Page:
    """hambatan: names of the obstacles, in their order."""
    elements, y = kop_elements(kop, _MARGIN, 12, _WIDTH) if kop else ([], 18.0)
    elements.append(
        _text(y, f"EVALUASI PASCAPELATIHAN {form.bulan} BULAN", size=13, bold=True, align="center")
    )
    who = "diisi oleh alumni" if form.pihak == "alumni" else "diisi oleh atasan langsung"
    elements.append(_text(y + 6, f"({who}, kembali paling lambat {form.tenggat})", align="center"))
    y += 16
    for name, value in (
        ("Kegiatan", form.kegiatan),
        ("Tanggal", form.tanggal),
        ("Nama alumni", form.nama),
        ("Jabatan", form.jabatan),
        ("Instansi", form.instansi),
    ):
        elements += _fact(y, name, value)
        y += _ROW
    y += 4
    subject = "Saya" if form.pihak == "alumni" else "Alumni"
    asked = f"1. {subject} menerapkan hasil kegiatan ini di tempat kerja. Beri tanda pada satu kotak."
    elements.append(_text(y, asked, bold=True))
    y += _ROW
    for number, (_, text) in enumerate(HASIL, 1):
        elements += _choice(_MARGIN, y, str(number), text, 80)
        y += _ROW
    y += 3
    elements.append(
        _text(y, "2. Contoh penerapan dan perubahan yang terlihat (dengan angka bila ada):", bold=True)
    )
    elements, y = _lines(elements, y + _ROW, 5)
    elements.append(_text(y, "3. Hambatan. Beri tanda pada semua yang ada.", bold=True))
    y += _ROW
    half = _WIDTH / 2
    for number, text in enumerate(hambatan):
        elements += _choice(_MARGIN + number % 2 * half, y + number // 2 * _ROW, chr(65 + number), text, half)
    y += -(-len(hambatan) // 2) * _ROW + 3
    elements.append(_text(y, "4. Dukungan yang diperlukan:", bold=True))
    elements, y = _lines(elements, y + _ROW, 3)
    elements.append(_text(y + 2, "Nama dan tanda tangan pengisi: ……………………………………………   Tanggal: ………………"))
    return Page(A4, tuple(elements))


def _text(y: float, text: str, *, size: float = 10, bold: bool = False, align: str = "left") -> Text:
    style = Style(SANS, size, bold=bold)
    return Text(_MARGIN, y, _WIDTH, 6, text=text, style=style, align=align, minimum=7)  # type: ignore[arg-type]


def _fact(y: float, name: str, value: str) -> list[Element]:
    style = Style(SANS, 10)
    return [
        Text(_MARGIN, y, 30, 6, text=name, style=style),
        Text(_MARGIN + 30, y, _WIDTH - 30, 6, text=f": {value or '–'}", style=style, minimum=6.5),
    ]


def _choice(x: float, y: float, mark: str, text: str, width: float) -> list[Element]:
    return [
        Box(x, y + 0.7, _BOX, _BOX, line=0.3),
        Text(x, y + 0.7, _BOX, _BOX, text=mark, style=Style(SANS, 7.5, colour="#8A97A3"), align="center"),
        Text(x + _BOX + 2.5, y, width - _BOX - 5, 6, text=text, style=Style(SANS, 10), minimum=7),
    ]


def _lines(elements: list[Element], y: float, count: int) -> tuple[list[Element], float]:
    rules = [
        Line(_MARGIN, y + 6 + number * 8.0, _WIDTH, 0, colour="#B8C4CE", line=0.2) for number in range(count)
    ]
    return [*elements, *rules], y + count * 8.0 + 3
