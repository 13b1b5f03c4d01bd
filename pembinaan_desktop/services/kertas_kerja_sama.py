"""Agreements on paper and as a workbook: the register, and the profile of one for the superior."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from pembinaan_desktop.domain import kerja_sama as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.halaman import A4, Page
from pembinaan_desktop.domain.tabel_cetak import Block, Column, Row, report_pages, table_pages
from pembinaan_desktop.services.evaluasi_kerja_sama import EvaluasiKerjaSamaService
from pembinaan_desktop.services.kertas import office_paper

if TYPE_CHECKING:
    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock
    from pembinaan_desktop.services.baris_kerja_sama import KerjaSamaRow
    from pembinaan_desktop.services.kerja_sama import KerjaSamaService

REGISTER = (
    Column("No", 9, "center"),
    Column("Judul", 62),
    Column("Mitra", 42),
    Column("Nomor pihak kesatu\ndan pihak kedua", 48),
    Column("Berlaku", 42),
    Column("Ruang lingkup", 36),
    Column("Status", 28, "center"),
)
NAMES = (Column("Butir", 46), Column("Isi", 134))
ACTIVITIES = (
    Column("No", 9, "center"),
    Column("Kegiatan", 66),
    Column("Tanggal", 32),
    Column("Peserta", 16, "right"),
    Column("JP", 13, "right"),
    Column("Evaluasi", 20, "right"),
    Column("Status", 24, "center"),
)
EVALUATIONS = (
    Column("Tanggal", 24),
    Column("Yang terlaksana", 96),
    Column("Penilaian", 22, "center"),
    Column("Usul", 38),
)


def register(db: Database, clock: Clock, rows: Sequence[KerjaSamaRow], title: str) -> list[Page]:
    """title: a line under the heading, e.g. which ones were chosen."""
    if not rows:
        raise UserError("Tidak ada kerja sama untuk dicetak.")
    letter_head, signature = office_paper(db, clock)
    ending = sum(row.status == rules.AKAN for row in rows)
    force = sum(row.status in rules.IN_FORCE for row in rows)
    return table_pages(
        "DAFTAR KERJA SAMA",
        REGISTER,
        [Row(_cells(number, row)) for number, row in enumerate(rows, 1)],
        subtitle=tuple(text for text in (title, f"Keadaan {wording.long_date(clock.today())}") if text),
        size=A4.landscape,
        kop=letter_head,
        signature=signature,
        notes=(f"{len(rows)} kerja sama; {force} berlaku, {ending} di antaranya akan berakhir.",),
        foot="Daftar kerja sama",
    )


def _cells(number: int, row: KerjaSamaRow) -> tuple[str, ...]:
    return (
        str(number),
        f"{row.judul}\n{dict(rules.JENIS).get(row.jenis, row.jenis)}",
        row.mitra_nama,
        f"{row.nomor_kesatu or '–'}\n{row.nomor_kedua or '–'}",
        row.masa.teks or "–",
        row.lingkup_nama,
        "\n".join(text for text in (row.status, row.sisa_teks) if text),
    )


def profil(service: KerjaSamaService, kerja_sama_id: int) -> list[Page]:
    """Terms, what it brought, activities, evaluations."""
    row = service.get(kerja_sama_id)
    found = service.hasil(kerja_sama_id)
    evaluations = EvaluasiKerjaSamaService(service.db, service.clock).list(kerja_sama_id)
    letter_head, signature = office_paper(service.db, service.clock)
    state = " · ".join(text for text in (row.status, row.sisa_teks) if text)
    title = shorten(row.dokumen, 160, placeholder="…")
    blocks = [
        Block("Isi kerja sama", (), NAMES, tuple(Row(pair) for pair in terms_of(row))),
    ]
    if not found.baris:
        blocks.append(Block("Hasil", ("Belum ada kegiatan di bawah kerja sama ini.",)))
    else:
        columns = tuple(Column(name, 30, "center") for name, _ in found.fakta)
        blocks.append(Block("Hasil", (), columns, (Row(tuple(text for _, text in found.fakta)),)))
        lines = tuple(Row(_activity(number, one)) for number, one in enumerate(found.baris, 1))
        blocks.append(Block("Kegiatan", (), ACTIVITIES, lines))
    if evaluations:
        judged = tuple(
            Row(
                (
                    wording.short_date(one.tanggal),
                    "\n".join(text for text in (one.terlaksana, one.catatan) if text),
                    one.penilaian_nama,
                    one.usul_nama,
                )
            )
            for one in evaluations
        )
        blocks.append(Block("Evaluasi tahunan", (), EVALUATIONS, judged))
    return report_pages(
        "PROFIL KERJA SAMA",
        blocks,
        subtitle=(
            title,
            f"{state} pada {wording.long_date(service.clock.today())}",
        ),
        margin=12.0,
        kop=letter_head,
        signature=signature,
        foot=f"Profil kerja sama: {row.judul}"[:90],
    )


def terms_of(row: KerjaSamaRow) -> list[tuple[str, str]]:
    """(name, text) of what is agreed; the numbers of both sides are always among them."""
    first = ", ".join(text for text in (row.penanda_tangan_kesatu, row.jabatan_kesatu) if text)
    second = ", ".join(text for text in (row.penanda_tangan_kedua, row.jabatan_kedua) if text)
    always = [
        ("Nomor pihak kesatu", row.nomor_kesatu or "–"),
        ("Nomor pihak kedua", row.nomor_kedua or "–"),
        ("Jenis", dict(rules.JENIS).get(row.jenis, row.jenis)),
    ]
    more = [
        ("Kategori", dict(rules.KATEGORI).get(row.kategori, "")),
        ("Mitra", row.mitra_nama),
        ("Pihak kesatu", first),
        ("Pihak kedua", second),
        ("Ditandatangani", wording.long_date(row.tanggal_tanda_tangan)),
        ("Berlaku", row.masa.teks),
        ("Induk", row.induk),
        ("Alasan di luar masa induk", row.alasan),
        ("Ruang lingkup", row.lingkup_nama),
        ("Hak dan kewajiban", row.hak_kewajiban),
        ("Pembiayaan", row.pembiayaan),
        ("Narahubung kita", row.narahubung_kesatu),
        ("Narahubung mitra", row.narahubung_kedua),
        ("Catatan", row.catatan),
    ]
    return always + [(name, text) for name, text in more if text]


def _activity(number: int, one: Any) -> tuple[str, ...]:
    row = one.kegiatan
    return (
        str(number),
        row.judul,
        row.rentang,
        wording.integer(row.peserta),
        wording.decimal(row.jp),
        one.reaksi,
        row.status,
    )


EXPORT = (
    ("Jenis dokumen", 26),
    ("Kategori", 26),
    ("Judul", 46),
    ("Nomor pihak kesatu", 28),
    ("Nomor pihak kedua", 28),
    ("Mitra", 38),
    ("Penanda tangan kita", 26),
    ("Jabatan penanda tangan kita", 26),
    ("Penanda tangan mitra", 26),
    ("Jabatan penanda tangan mitra", 26),
    ("Tanggal tanda tangan", 13),
    ("Berlaku mulai", 13),
    ("Berlaku sampai", 13),
    ("Ruang lingkup", 36),
    ("Induk", 36),
    ("Alasan di luar masa induk", 30),
    ("Hak dan kewajiban", 40),
    ("Pembiayaan", 30),
    ("Narahubung kita", 26),
    ("Narahubung mitra", 26),
    ("Catatan", 30),
    ("Status", 14),
    ("Sisa (hari)", 10),
    ("Kegiatan", 10),
)
KEGIATAN = (
    ("Kerja sama", 44),
    ("Kegiatan", 44),
    ("Mulai", 12),
    ("Selesai", 12),
    ("Status", 14),
    ("Peserta", 9),
    ("JP", 8),
    ("Biaya", 16),
)
MITRA = (
    ("Mitra", 40),
    ("Singkatan", 14),
    ("Jenis", 28),
    ("Kota", 20),
    ("Laman", 26),
    ("Narahubung", 40),
    ("Kerja sama", 11),
    ("Catatan", 34),
)


def write(service: KerjaSamaService, path: Path, rows: Sequence[KerjaSamaRow]) -> None:
    """Three sheets: agreements (as the import takes them), their activities, partners."""
    from pembinaan_desktop.files.xlsx_daftar import write_sheets
    from pembinaan_desktop.services.mitra import MitraService

    shown = {row.id: row for row in rows}
    activities = [
        (
            shown[k.kerja_sama_id].dokumen,
            k.judul,
            k.tanggal_mulai,
            k.tanggal_selesai,
            k.status,
            k.peserta,
            k.jp,
            k.biaya,
        )
        for k in service.semua_kegiatan()
        if k.kerja_sama_id in shown
    ]
    partners = [
        (m.nama, m.singkatan, m.jenis_nama, m.kota, m.laman, m.narahubung, m.kerja_sama, m.catatan)
        for m in MitraService(service.db, service.clock).list()
    ]
    write_sheets(
        path,
        [
            ("Kerja sama", EXPORT, [_export(row) for row in rows]),
            ("Kegiatan", KEGIATAN, activities),
            ("Mitra", MITRA, partners),
        ],
    )


def _export(row: KerjaSamaRow) -> Sequence[Any]:
    return (
        dict(rules.JENIS).get(row.jenis, row.jenis),
        dict(rules.KATEGORI).get(row.kategori, row.kategori),
        row.judul,
        row.nomor_kesatu,
        row.nomor_kedua,
        row.mitra_nama,
        row.penanda_tangan_kesatu,
        row.jabatan_kesatu,
        row.penanda_tangan_kedua,
        row.jabatan_kedua,
        row.tanggal_tanda_tangan,
        row.berlaku_mulai,
        row.berlaku_sampai,
        "; ".join(name for _, name in row.lingkup),
        row.induk,
        row.alasan,
        row.hak_kewajiban,
        row.pembiayaan,
        row.narahubung_kesatu,
        row.narahubung_kedua,
        row.catatan,
        row.status,
        row.sisa,
        row.kegiatan,
    )
