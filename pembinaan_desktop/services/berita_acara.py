""" "Berita acara kelulusan": who passed and why, as pages to sign, as a document and as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pembinaan_desktop.domain import nilai as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.halaman import A4, Page
from pembinaan_desktop.domain.nip import format_nip
from pembinaan_desktop.domain.tabel_cetak import Column, Row, table_pages
from pembinaan_desktop.services.kertas import office_paper

if TYPE_CHECKING:
    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock
    from pembinaan_desktop.services.lembar_nilai import BarisNilai, LembarNilai

TITLE = "BERITA ACARA KELULUSAN"
COLUMNS = (
    ("No", 9.0, "center"),
    ("Nama / NIP", 52.0, "left"),
    ("Instansi", 38.0, "left"),
    ("Nilai akhir", 15.0, "center"),
    ("Predikat", 24.0, "center"),
    ("Putusan", 18.0, "center"),
    ("Keterangan", 40.0, "left"),
)


def pages(db: Database, clock: Clock, sheet: LembarNilai) -> list[Page]:
    """Raises UserError without participants."""
    if not sheet.baris:
        raise UserError("Berita acara belum dapat dibuat: belum ada peserta.")
    letter_head, signature = office_paper(db, clock)
    return table_pages(
        TITLE,
        [Column(title, width, align) for title, width, align in COLUMNS],  # type: ignore[arg-type]
        [Row(_cells(number, row)) for number, row in enumerate(sheet.baris, 1)],
        subtitle=(sheet.kegiatan.judul,),
        intro=_intro(sheet, clock),
        size=A4,
        kop=letter_head,
        signature=signature,
        notes=_notes(sheet),
        foot=sheet.kegiatan.judul,
    )


def write(db: Database, clock: Clock, sheet: LembarNilai, path: Path) -> None:
    """A .docx of the same, or an .xlsx with every mark. Raises UserError for another ending."""
    ending = path.suffix.lower()
    if ending == ".docx":
        _write_docx(db, clock, sheet, path)
    elif ending == ".xlsx":
        _write_xlsx(sheet, path)
    else:
        raise UserError(
            "Nilai dapat disimpan sebagai .xlsx atau .docx.", safe="Tidak ada berkas yang ditulis."
        )


def _intro(sheet: LembarNilai, clock: Clock) -> str:
    today = clock.today()
    kegiatan, counts = sheet.kegiatan, sheet.hitung_putusan()
    place = f" di {kegiatan.tempat}" if kegiatan.tempat else ""
    return (
        f"Pada hari ini, {wording.HARI[today.weekday()]}, tanggal {wording.in_words(today.day)} bulan "
        f"{wording.BULAN[today.month - 1]} tahun {wording.in_words(today.year)}, telah ditetapkan kelulusan "
        f"{len(sheet.baris)} peserta {kegiatan.judul} yang dilaksanakan pada "
        f"{wording.date_range(kegiatan.tanggal_mulai, kegiatan.tanggal_selesai)}{place}, dengan hasil: "
        f"{counts[rules.LULUS]} peserta lulus, {counts[rules.DITUNDA]} ditunda, dan "
        f"{counts[rules.TIDAK]} tidak lulus, sebagai berikut."
    )


def _notes(sheet: LembarNilai) -> list[str]:
    if sheet.tanpa_nilai:
        return [f"{sheet.tanpa_nilai}; putusan menurut kehadiran."]
    weights = ", ".join(
        f"{one.nama} {wording.percent(one.bobot, 2)}" for one in sheet.komponen if one.bobot > 0
    )
    best = ", ".join(f"{row.peringkat}. {row.peserta.nama_lengkap}" for row in sheet.terbaik())
    notes = [f"Bobot: {weights}."] if weights else []
    return [*notes, f"Peringkat terbaik: {best}."] if best else notes


def _cells(number: int, row: BarisNilai) -> tuple[str, ...]:
    person = row.peserta
    nip = f"\nNIP {format_nip(person.nip)}" if person.nip else ""
    mark = "–" if row.akhir is None else wording.decimal(row.akhir, trim=False)
    reason = "" if row.putusan == rules.LULUS and not row.oleh_petugas else row.alasan
    return (
        str(number),
        f"{person.nama_lengkap}{nip}",
        person.instansi,
        mark,
        row.predikat or "–",
        row.putusan,
        reason,
    )


def _write_docx(db: Database, clock: Clock, sheet: LembarNilai, path: Path) -> None:
    from pembinaan_desktop.files.docx_tabel import write_docx

    letter_head, signature = office_paper(db, clock)
    write_docx(
        path,
        TITLE,
        COLUMNS,
        [_cells(number, row) for number, row in enumerate(sheet.baris, 1)],
        head=(*letter_head.heads, *letter_head.addresses) if letter_head else (),
        subtitle=(sheet.kegiatan.judul,),
        intro=_intro(sheet, clock),
        notes=_notes(sheet),
        signature=(signature.place_date, *signature.above, "", signature.name, *signature.below),
        logo=letter_head.logo if letter_head else None,
    )


def _write_xlsx(sheet: LembarNilai, path: Path) -> None:
    from pembinaan_desktop.files.xlsx_daftar import write_list

    heads = [("No", 5), ("Nama", 32), ("NIP", 22), ("Instansi", 30)]
    heads += [(f"{one.nama} ({wording.percent(one.bobot, 2)})", 14) for one in sheet.komponen]
    heads += [("Gain", 9), ("N-gain", 9), ("Nilai akhir", 11), ("Predikat", 18), ("Peringkat", 10)]
    heads += [("Putusan", 11), ("Keterangan", 44)]
    write_list(path, "Nilai", heads, [_xlsx_row(sheet, n, row) for n, row in enumerate(sheet.baris, 1)])


def _xlsx_row(sheet: LembarNilai, number: int, row: BarisNilai) -> Sequence[Any]:
    person = row.peserta
    return (
        number,
        person.nama_lengkap,
        person.nip or "",
        person.instansi,
        *(row.nilai.get(one.id) for one in sheet.komponen),
        None if row.gain is None else round(row.gain, 2),
        None if row.n_gain is None else round(row.n_gain, 2),
        row.akhir,
        row.predikat,
        row.peringkat,
        row.putusan,
        row.alasan,
    )
