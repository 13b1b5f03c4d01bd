"""The form a participant fills in on arrival: what the office knows is printed, the rest is left to be written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pembinaan_desktop.domain.halaman import (
    A4,
    SERIF,
    Area,
    Box,
    Element,
    Line,
    Page,
    Signature,
    Style,
    Text,
    signature_elements,
    text_height,
)
from pembinaan_desktop.domain.huruf import Span, wrap
from pembinaan_desktop.domain.kop_cetak import Kop, broad_text, kop_elements

LEFT, TOP, ROW = 25.0, 14.0, 9.5  # mm
LABEL, PHOTO = 52.0, (40.0, 60.0)
BODY = Style(SERIF, 11.5)
LONG = Style(SERIF, 10)
SMALL = Style(SERIF, 10, italic=True)
DOTS = "……………………………"
FIELDS = (
    ("nama", "Nama lengkap dan gelar"),
    ("nip", "NIP"),
    ("ttl", "Tempat, tanggal lahir"),
    ("", "Agama"),
    ("pangkat", "Pangkat/golongan"),
    ("jabatan", "Jabatan"),
    ("instansi", "Unit kerja/instansi"),
    ("", "Pendidikan terakhir"),
    ("", "Alamat rumah"),
    ("", "Nomor HP"),
    ("", "Surel"),
)
"""Key of what is known ("" for what nobody keeps), and the words before it."""
ATTACHED = "Dilampirkan: fotokopi SK pangkat terakhir, surat tugas, dan pasfoto 4 × 6 (latar merah)."


@dataclass(frozen=True)
class Formulir:
    """nilai: values by the keys of `FIELDS`; {} makes an empty form."""

    nilai: dict[str, str]


def registrasi_pages(
    judul: str, waktu: str, kota: str, formulir: Sequence[Formulir], kop: Kop | None = None
) -> list[Page]:
    """One page each. judul, waktu: of the activity."""
    return [Page(A4, tuple(_form(judul, waktu, kota, one, kop))) for one in formulir]


def _form(judul: str, waktu: str, kota: str, one: Formulir, kop: Kop | None) -> list[Element]:
    width = A4.width - LEFT - 20
    made, y = kop_elements(kop, LEFT, TOP, width) if kop else ([], TOP)
    heads = (("FORMULIR REGISTRASI PESERTA", Style(SERIF, 13, bold=True)), (judul, BODY), (waktu, BODY))
    for text, style in heads:
        made.append(broad_text(text, style, LEFT, y, width, 1.25))
        y += made[-1].height
    y += 6
    for key, label in FIELDS:
        value = one.nilai.get(key, "") if key else ""
        height = _height(value, width)
        made += _line(y, width, height, label, value)
        y += height
    return made + _foot(y + 5, width, kota, one.nilai.get("nama", ""))


def _height(value: str, width: float) -> float:
    """Of a line: as much as a long value takes in smaller letters."""
    lines = wrap((Span(value),), width - LABEL - 4, family=LONG.family, size=LONG.size)
    return max(ROW, text_height(LONG.size, len(lines), 1.3))


def _line(y: float, width: float, height: float, label: str, value: str) -> list[Element]:
    """Label, colon, value; a line to write on where it is not known."""
    left, room = LEFT + LABEL + 4, width - LABEL - 4
    written: Element = Line(left, y + ROW - 2.2, room, 0, line=0.15)
    if value:
        written = Text(left, y, room, height, text=value, style=BODY, minimum=LONG.size - 0.5, lines=0)
    return [
        Text(LEFT, y, LABEL, ROW - 0.5, text=label, style=BODY, minimum=8),
        Text(LEFT + LABEL, y, 4, ROW - 0.5, text=":", style=BODY),
        written,
    ]


def _foot(y: float, width: float, kota: str, nama: str) -> list[Element]:
    """What is attached, the frame for the photograph, and the place to sign."""
    block = Signature(nama or DOTS, ("Peserta,",), (), f"{kota or DOTS}, {DOTS}")
    x = LEFT + width - 78
    return [
        Text(LEFT, y, width, 5, text=ATTACHED, style=SMALL, minimum=8),
        Box(LEFT, y + 9, *PHOTO, line=0.2),
        Text(LEFT, y + 9, *PHOTO, text="4 × 6", style=SMALL, align="center"),
        *signature_elements(block, Area(x, y + 12, 78, 45), BODY, room=20),
    ]
