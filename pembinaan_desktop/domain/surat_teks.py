"""The text of a letter as the officer writes it: one line is one paragraph, a few marks say what it is.

    # SURAT TUGAS            heading, capitals           Nama :: {nama}       label, colon, value
    ## Latar belakang        heading of a section        :: lanjutan          next value of the same label
    = Nomor {nomor}          centred line                1. / a. / - butir    numbered or dashed item
    **tebal** //miring// __garis bawah__                 [tabel peserta]      a table of the program
    [kepala surat] [tanda tangan] [tembusan]             [lampiran: Judul]    new page with its heading

A detail line or an item that begins with a blank stands further to the right.

A {field} becomes its value, {field|instead} says what stands there when it is empty. A line whose fields
are all empty falls away.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pembinaan_desktop.domain.halaman import all_empty, fields_of, fill, fill_spans, parse
from pembinaan_desktop.domain.huruf import Span

Kind = Literal[
    "judul", "subjudul", "tengah", "teks", "butir", "rinci",
    "tabel", "kepala", "tanda_tangan", "tembusan", "lampiran", "halaman",
]  # fmt: skip


@dataclass(frozen=True)
class Bagian:
    """One paragraph or thing of a letter.

    label: of a detail line, "" on the next values of it. nomor: "1.", "a.", "–" of an item. level: 1 when the
    line begins with a blank, and stands further right. nama: of a table; title of an attachment; whose block.
    """

    kind: Kind
    spans: tuple[Span, ...] = ()
    label: str = ""
    nomor: str = ""
    level: int = 0
    nama: str = ""


FIELDS: dict[str, tuple[tuple[str, str], ...]] = {
    "Surat": (
        ("nomor", "Nomor surat"),
        ("tanggal", "Tanggal surat"),
        ("hal", "Hal"),
        ("tenggat", "Jawaban ditunggu sampai"),
        ("kontak", "Narahubung"),
    ),
    "Penerima": (
        ("penerima", "Kepada"),
        ("unit", "Perangkat daerah yang dituju"),
        ("kuota_unit", "Kuota perangkat daerah itu"),
        ("jumlah_unit", "Banyak pesertanya"),
        ("nama", "Nama orangnya"),
        ("nip", "NIP"),
        ("pangkat", "Pangkat/golongan"),
        ("jabatan", "Jabatan"),
        ("instansi", "Instansi"),
        ("kehadiran", "Kehadiran (persen)"),
    ),
    "Kegiatan": (
        ("kegiatan", "Nama kegiatan dan angkatan"),
        ("bentuk", "Bentuk"),
        ("tanggal_kegiatan", "Tanggal kegiatan"),
        ("hari_kegiatan", "Hari dan tanggal"),
        ("waktu", "Waktu"),
        ("tempat", "Tempat"),
        ("jp", "Jumlah JP"),
        ("kuota", "Kuota"),
        ("jumlah_peserta", "Jumlah peserta"),
        ("jumlah_narasumber", "Jumlah narasumber"),
        ("sasaran", "Sasaran"),
        ("syarat", "Syarat peserta"),
        ("penyelenggara", "Penyelenggara"),
        ("sumber_dana", "Sumber dana"),
        ("anggaran", "Biaya"),
        ("ambang", "Kehadiran paling sedikit"),
        ("program", "Program"),
    ),
    "Narasumber": (
        ("materi", "Mata pelatihan narasumber itu"),
        ("jadwal", "Hari dan jam narasumber itu"),
        ("jp_narasumber", "JP narasumber itu"),
    ),
    "Kantor": (
        ("kantor", "Nama kantor"),
        ("singkatan", "Singkatan kantor"),
        ("pemerintah", "Pemerintah daerah"),
        ("kota", "Kota"),
        ("tahun", "Tahun kegiatan"),
        ("jabatan_penandatangan", "Jabatan penanda tangan"),
    ),
}
"""The {fields} by group, as the menus show them."""
KNOWN = frozenset(key for group in FIELDS.values() for key, _ in group)

KOLOM: dict[str, tuple[tuple[str, float, str], ...]] = {
    "peserta": (
        ("No", 10, "center"),
        ("Nama / NIP", 52, "left"),
        ("Pangkat / Gol.", 29, "left"),
        ("Jabatan", 40, "left"),
        ("Unit kerja", 42, "left"),
    ),
    "narasumber": (
        ("No", 10, "center"),
        ("Nama / NIP", 48, "left"),
        ("Jabatan / Instansi", 50, "left"),
        ("Mata pelatihan", 48, "left"),
        ("JP", 12, "center"),
    ),
    "panitia": (
        ("No", 10, "center"),
        ("Nama / NIP", 54, "left"),
        ("Pangkat / Gol.", 34, "left"),
        ("Jabatan", 46, "left"),
        ("Kedudukan", 26, "left"),
    ),
    "kuota": (("No", 10, "center"), ("Perangkat daerah", 110, "left"), ("Jumlah peserta", 30, "center")),
    "jadwal": (
        ("No", 10, "center"),
        ("Hari, tanggal", 38, "left"),
        ("Waktu", 28, "center"),
        ("Mata pelatihan", 52, "left"),
        ("JP", 11, "center"),
        ("Narasumber", 44, "left"),
    ),
    "formulir": (
        ("No", 10, "center"),
        ("Nama / NIP", 52, "left"),
        ("Pangkat / Gol.", 30, "left"),
        ("Jabatan", 42, "left"),
        ("Nomor HP", 30, "left"),
    ),
}
"""Columns of the tables that the program fills: heading, share of the width, alignment."""
BARIS: dict[str, tuple[str, ...]] = {
    "peserta": ("no", "nama", "pangkat", "jabatan", "unit"),
    "narasumber": ("no", "nama", "jabatan", "materi", "jp"),
    "panitia": ("no", "nama", "pangkat", "jabatan", "kedudukan"),
    "kuota": ("no", "unit", "jumlah"),
    "jadwal": ("no", "tanggal", "waktu", "materi", "jp", "narasumber"),
    "formulir": ("no", "nama", "pangkat", "jabatan", "hp"),
}
"""Names of the same columns in a Word document of the office."""
TABEL = {
    "peserta": "Daftar peserta",
    "narasumber": "Narasumber dan mata pelatihannya",
    "panitia": "Panitia",
    "kuota": "Kuota per perangkat daerah",
    "jadwal": "Jadwal kegiatan",
    "formulir": "Formulir usulan peserta (kosong)",
}
MARKS = {
    "[kepala surat]": "Nomor, sifat, lampiran, hal, tanggal, dan tujuan",
    "[tanda tangan]": "Blok tanda tangan",
    "[tembusan]": "Tembusan",
    "[lampiran: Judul]": "Lampiran pada halaman baru",
    "[halaman baru]": "Halaman baru",
}
_MARK = re.compile(r"^\[(?P<what>[^\[\]:]+)(?::(?P<title>[^\[\]]*))?\]$")
_ITEM = re.compile(r"^(?P<indent>\s*)(?P<mark>\d{1,2}[.)]|[a-z][.)]|-)\s+(?P<text>.+)$")
_SIMPLE: dict[str, Kind] = {
    "kepala surat": "kepala",
    "tanda tangan": "tanda_tangan",
    "tembusan": "tembusan",
    "halaman baru": "halaman",
}


def read(teks: str) -> list[Bagian]:
    """The parts of a written text; an unknown mark stays as a paragraph."""
    return [_line(line) for line in teks.splitlines() if line.strip()]


def _line(line: str) -> Bagian:
    text = line.strip()
    match = _MARK.match(text)
    found = _mark(match["what"].strip().casefold(), (match["title"] or "").strip()) if match else None
    if found is not None:
        return found
    for start, kind in (("## ", "subjudul"), ("# ", "judul"), ("= ", "tengah")):
        if text.startswith(start):
            return Bagian(kind, parse(text[len(start) :].strip()))  # type: ignore[arg-type]
    if "::" in text:
        label, value = (part.strip() for part in text.split("::", 1))
        item = _ITEM.match(value)
        number, value = (item["mark"], item["text"]) if item else ("", value)
        level = 1 if line[0].isspace() else 0
        return Bagian("rinci", parse(value), label=label, nomor=_shown(number), level=level)
    if item := _ITEM.match(line):
        level = 1 if item["indent"] else 0
        return Bagian("butir", parse(item["text"]), nomor=_shown(item["mark"]), level=level)
    return Bagian("teks", parse(text))


def _shown(mark: str) -> str:
    return "–" if mark == "-" else mark


def _mark(what: str, title: str) -> Bagian | None:
    if what in _SIMPLE:
        return Bagian(_SIMPLE[what], nama=title if what == "tanda tangan" else "")
    if what == "lampiran":
        return Bagian("lampiran", nama=title)
    if what.startswith("tabel ") and what[6:].strip() in KOLOM:
        return Bagian("tabel", nama=what[6:].strip())
    return None


def filled(parts: Sequence[Bagian], values: Mapping[str, Any]) -> list[Bagian]:
    """The parts with the values in place; a line whose fields are all empty falls away, numbers close up."""
    made, gone = [], 0
    for part in parts:
        if not part.nomor or part.nomor.strip(".)") in ("1", "a"):
            gone = 0
        text = "".join(span.text for span in part.spans)
        if text and all_empty(text, values):
            gone += bool(part.nomor)
            continue
        spans = fill_spans(part.spans, values)
        if part.kind == "judul":
            spans = tuple(Span(span.text.upper(), span.style) for span in spans)
        made.append(
            Bagian(
                part.kind,
                spans,
                part.label,
                _back(part.nomor, gone),
                part.level,
                fill(part.nama, values),
            )
        )
    return made


def _back(nomor: str, count: int) -> str:
    """A number so many places earlier, because items before it fell away: "4." becomes "3.", "d." "c."."""
    mark, end = nomor[:-1], nomor[-1:]
    if not count or nomor == "–":
        return nomor
    return f"{int(mark) - count}{end}" if mark.isdigit() else f"{chr(ord(mark) - count)}{end}"


def complaints(teks: str) -> list[str]:
    """What the officer should mend in a text, in his words; [] when all is well."""
    found = []
    unknown = sorted(fields_of(teks) - KNOWN)
    if unknown:
        found.append(f"Isian tidak dikenal: {', '.join('{' + name + '}' for name in unknown)}.")
    for line in teks.splitlines():
        text = line.strip()
        if (match := _MARK.match(text)) and _mark(match["what"].strip().casefold(), "") is None:
            found.append(f"Tanda tidak dikenal: {text}")
    if not teks.strip():
        found.append("Naskah masih kosong.")
    return found


def needs_signature(teks: str) -> bool:
    """True when the text has a place to sign."""
    return any(part.kind == "tanda_tangan" for part in read(teks))
