"""Certificates: number patterns, who may have one, and the two pages it is printed on.

A certificate is drawn from its frozen `isi` alone, so that a later change of names, settings or
sessions never rewrites a paper that was given out. Layout: research domain 4.4.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pembinaan_desktop.domain import huruf, wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.halaman import (
    A4,
    SANS,
    SERIF,
    Area,
    Border,
    Element,
    Page,
    Paragraph,
    Qr,
    Signature,
    Style,
    Text,
    fill_spans,
    parse,
    signature_elements,
)
from pembinaan_desktop.domain.tabel_cetak import Column, Row, table_block

TEMPLAT = {"id": "peserta", "versi": 1}
POLA = "800.2.2/{NO}/BKPSDM/{BULAN_ROMAWI}/{TAHUN}"
LINGKUP = ("tahun", "jenis", "kegiatan")
_PLACE = re.compile(r"\{([A-Z_0-9]+)\}")
_PLACES = {"NO", "TAHUN", "TAHUN2", "BULAN", "BULAN_ROMAWI", "KODE", "JENIS"}
_TITLE = "#0B5F7C"
PENANDATANGAN = (
    Field("nama", "Nama tanpa gelar", width=40, required=True),
    Field("nip", "NIP", "nip", width=22),
    Field("pangkat", "Pangkat", width=30),
    Field("jabatan", "Jabatan", width=40, required=True, help="Misalnya: Kepala BKPSDM Kota Sibolga"),
    Field(
        "atas_nama", "Atas nama", width=40, default="", help="Misalnya: WALI KOTA SIBOLGA; kosong bila tidak"
    ),
)


@dataclass(frozen=True)
class PolaNomor:
    """How numbers are made. lingkup: what the counter starts anew with. mulai: first value. lebar: digits."""

    pola: str = POLA
    lingkup: str = "tahun"
    lebar: int = 4
    mulai: int = 1

    @classmethod
    def from_settings(cls, saved: Mapping[str, Any]) -> PolaNomor:
        """From the office settings; what was never saved has its usual value."""
        usual = cls()
        return cls(
            str(saved.get("sertifikat_pola") or usual.pola),
            str(saved.get("sertifikat_lingkup") or usual.lingkup),
            int(saved.get("sertifikat_lebar") or usual.lebar),
            int(saved.get("sertifikat_mulai") or usual.mulai),
        )

    def check(self) -> None:
        """Raises UserError for a pattern that cannot give every paper its own number."""
        found = set(_PLACE.findall(self.pola))
        if "NO" not in found:
            raise UserError(
                "Pola nomor sertifikat belum memuat {NO}.",
                safe="Tidak ada nomor yang terpakai.",
                advice="Tambahkan {NO} pada pola, misalnya 800.2.2/{NO}/BKPSDM/{BULAN_ROMAWI}/{TAHUN}.",
            )
        unknown = sorted(found - _PLACES)
        if unknown:
            raise UserError(
                f"Pola nomor sertifikat memuat isian yang tidak dikenal: {', '.join(unknown)}.",
                safe="Tidak ada nomor yang terpakai.",
                advice=f"Yang dikenal: {', '.join(sorted(_PLACES))}.",
            )

    def scope(self, day: date, jenis: str, kegiatan_id: int | None) -> str:
        """The counter's name, e.g. "2026" or "2026/sertifikat"."""
        if self.lingkup == "kegiatan":
            return f"kegiatan/{kegiatan_id}"
        return f"{day.year}/{jenis}" if self.lingkup == "jenis" else str(day.year)

    def number(self, urut: int, day: date, *, jenis: str = "", kode: str = "") -> str:
        """The written number."""
        values = {
            "NO": f"{urut:0{self.lebar}d}",
            "TAHUN": f"{day.year:04d}",
            "TAHUN2": f"{day.year % 100:02d}",
            "BULAN": f"{day.month:02d}",
            "BULAN_ROMAWI": wording.roman_month(day),
            "KODE": kode,
            "JENIS": jenis.upper(),
        }
        return _PLACE.sub(lambda match: values.get(match[1], match[0]), self.pola)


@dataclass(frozen=True)
class Calon:
    """Someone who may get a certificate. alasan: the attendance in words. masalah: to be looked at first.

    nomor: the number, when one was issued already.
    """

    id: int
    urut: int
    nama_lengkap: str
    nip: str | None
    instansi: str
    persen: float
    layak: bool
    alasan: str
    masalah: tuple[str, ...] = ()
    nomor: str = ""
    peran: str = "peserta"


def problems(nama_lengkap: str, nip: str | None) -> tuple[str, ...]:
    """What the officer should look at before printing: missing NIP, name too long, letters not in the font."""
    found: list[str] = []
    if not nip:
        found.append("tanpa NIP")
    if _name(nama_lengkap).fitted().overflow:
        found.append("nama terlalu panjang untuk tempatnya")
    missing = huruf.missing(wording.literal(nama_lengkap), SERIF)
    if missing:
        found.append(f"huruf tidak tersedia: {missing}")
    return tuple(found)


def _name(text: str) -> Text:
    style = Style(size=26, bold=True)
    return Text(28, 84, 241, 15, text=wording.literal(text), style=style, align="center", minimum=14, lines=2)


def layout(isi: Mapping[str, Any], templat: Mapping[str, Any] | None = None) -> tuple[Page, ...]:
    """Front and back of one certificate, A4 landscape. Raises UserError for a template of a newer version."""
    if templat and int(templat.get("versi", 1)) > TEMPLAT["versi"]:  # type: ignore[operator]
        raise UserError(
            "Sertifikat ini dibuat dengan templat dari Pembinaan versi yang lebih baru.",
            safe="Tidak ada yang diubah.",
            advice="Buka dengan Pembinaan versi terbaru.",
        )
    return _front(isi), _back(isi)


def _centred(y: float, height: float, text: str, size: float, **look: Any) -> Text:
    return Text(
        28, y, 241, height, text=text, style=Style(size=size, **look), align="center", minimum=8, lines=2
    )


def _front(isi: Mapping[str, Any]) -> Page:
    nip = f"NIP {isi['nip']}" if isi.get("nip") else ""
    rank = " · ".join(part for part in (nip, isi.get("pangkat", "")) if part)
    post = " · ".join(part for part in (isi.get("jabatan", ""), isi.get("instansi", "")) if part)
    body = fill_spans(
        parse(
            "sebagai **{peran}** pada **{judul}** yang diselenggarakan"
            + (" oleh {penyelenggara} " if isi.get("penyelenggara") else " ")
            + "pada tanggal {tanggal}{tempat} selama **{jp} ({jp_kata}) jam pelajaran**"
        ),
        isi,
    )
    latar: list[Element] = [
        Border(7, 7, 283, 196, "latar", kind="ganda"),
        Border(13, 13, 271, 184, "latar", kind="sudut", colour="#C9B36A", line=0.5),
    ]
    elements: list[Element] = [
        *latar,
        _centred(24, 7, str(isi.get("pemerintah", "")).upper(), 14, bold=True),
        _centred(31, 6, str(isi.get("kantor", "")).upper(), 11),
        _centred(42, 17, "SERTIFIKAT", 36, colour=_TITLE, spacing=7),
        _centred(60, 6, f"Nomor: {isi['nomor']}", 11),
        _centred(74, 6, "diberikan kepada", 11, italic=True),
        _name(str(isi["nama"])),
        _centred(100, 6, rank, 11),
        _centred(106, 8, post, 11),
        Paragraph(45, 119, 207, 26, spans=body, style=Style(size=12.5), align="center", minimum=9),
    ]
    elements += signature_elements(_signature(isi), Area(180, 148, 84, 38), Style(size=11), room=15)
    if isi.get("qr"):
        elements += _proof(str(isi["qr"]))
    return Page(A4.landscape, tuple(elements))


def _proof(text: str) -> list[Element]:
    """The code of 30 mm at the left; the middle of the foot stays free for a certified signature (TTE)."""
    caption = Style(SANS, 6.5, colour="#5B6B77")
    return [
        Qr(30, 149, 30, 30, text=text),
        Text(22, 179.5, 46, 4, text="Pindai untuk memeriksa keasliannya", style=caption, align="center"),
    ]


def _signature(isi: Mapping[str, Any]) -> Signature:
    signer = isi.get("penandatangan") or {}
    return Signature(
        str(signer.get("nama", "")),
        tuple(signer.get("atas", ())),
        tuple(signer.get("bawah", ())),
        str(isi.get("tempat_tanggal", "")),
    )


def _back(isi: Mapping[str, Any]) -> Page:
    sessions = isi.get("sesi", ())
    rows: list[Row | tuple[str, ...]] = [
        (str(number), str(row["judul"]), str(row["jp"])) for number, row in enumerate(sessions, 1)
    ]
    rows.append(Row(("Jumlah", "", str(isi["jp"])), bold=True, span=2))
    table = table_block(
        Area(45, 52, 207, 92),
        (Column("No", 14, "center"), Column("Mata Pelatihan", 163), Column("JP", 30, "center")),
        rows,
        Style(size=11),
    )
    elements: list[Element] = [
        _centred(22, 8, "DAFTAR MATA PELATIHAN", 15, bold=True),
        _centred(30, 10, str(isi["judul"]), 12),
        _centred(41, 6, f"Nomor: {isi['nomor']}  ·  {isi['nama']}", 10),
        *table,
        *signature_elements(_signature(isi), Area(180, 148, 84, 38), Style(size=11), room=15),
    ]
    return Page(A4.landscape, tuple(elements))
