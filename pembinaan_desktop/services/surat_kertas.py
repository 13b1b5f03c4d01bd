"""Letters as pages, PDF, Word and workbooks; one file for many, or one each in a folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.halaman import A4, SANS, Page, Style, Text
from pembinaan_desktop.domain.nama_berkas import safe_name
from pembinaan_desktop.domain.surat import OUT
from pembinaan_desktop.domain.surat_cetak import letter_pages
from pembinaan_desktop.domain.surat_naskah import Naskah
from pembinaan_desktop.domain.surat_teks import FIELDS
from pembinaan_desktop.domain.tabel_cetak import Column, table_pages
from pembinaan_desktop.domain.wording import long_date, short_date
from pembinaan_desktop.services.kertas import office_paper
from pembinaan_desktop.services.pengaturan import logo_bytes
from pembinaan_desktop.services.result import Progress, Result, no_progress
from pembinaan_desktop.services.surat import live
from pembinaan_desktop.services.surat_baris import SuratRow, surat_rows
from pembinaan_desktop.services.surat_isi import BahanSurat, bahan_of

if TYPE_CHECKING:
    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

Pages = list[Page]
Letter = tuple[SuratRow, Naskah, bytes | None]
STAMP = Style(SANS, 11, bold=True, colour="#B42318")
ENDINGS = (".pdf", ".docx")
NOTHING = "Tidak ada berkas yang ditulis."
BOOK = (
    Column("No", 9, "center"),
    Column("Nomor / tanggal", 48),
    Column("Kepada", 52),
    Column("Hal / kegiatan", 84),
    Column("Dikirim", 26),
    Column("Status", 22, "center"),
    Column("Keterangan", 44),
)
AGENDA = (
    ("Nomor", 30),
    ("Tanggal surat", 13),
    ("Jenis", 26),
    ("Kepada", 40),
    ("Hal", 60),
    ("Kegiatan", 46),
    ("Status", 12),
    ("Dikirim", 13),
    ("Melalui", 16),
    ("Jawaban ditunggu", 15),
    ("Dijawab", 13),
    ("Dijawab oleh", 26),
    ("Isi jawaban", 40),
    ("Alasan", 40),
    ("Ralat atas", 26),
)


class SuratKertasService:
    """Composes and writes; changes nothing."""

    def __init__(self, db: Database, clock: Clock, write_pdf: Any = None) -> None:
        self.db = db
        self.clock = clock
        self.write_pdf = write_pdf

    def pages(self, surat_ids: Sequence[int], progress: Progress = no_progress) -> Pages:
        """The pages of these letters, one after the other."""
        return [page for letter in self._letters(surat_ids, progress) for page in pages_of(letter)]

    def preview(self, kegiatan_id: int, jenis: str, naskah: str, values: dict[str, str]) -> Pages:
        """A letter of this kind as it would read with this text, for the first one who gets it.

        values: hal, sifat, tembusan. Nothing is kept.
        """
        from pembinaan_desktop.db.tables import Surat
        from pembinaan_desktop.domain.surat import jenis_of

        kind = jenis_of(jenis)
        assert kind is not None
        with self.db.read() as session:
            bahan = BahanSurat(session, kegiatan_id, self.clock.today())
            first = next(iter(bahan.tujuan(kind)), None)
            row = Surat(kegiatan_id=kegiatan_id, jenis=jenis, naskah=naskah, nomor="", di="Tempat", tujuan="")
            row.penerima, row.tanggal, row.tenggat = "", None, None
            for key in ("hal", "sifat", "tembusan"):
                setattr(row, key, values.get(key, ""))
            if first is not None:
                row.unit_id, row.peserta_id = first.unit_id, first.peserta_id
                row.tujuan, row.penerima = first.nama, first.penerima
            return letter_pages(bahan.naskah(row), logo_bytes(session))

    def preview_draft(self, surat_id: int, naskah: str) -> Pages:
        """A draft as it would read with this text of its own. Nothing is kept."""
        with self.db.read() as session:
            row = live(session, surat_id)
            made = BahanSurat(session, row.kegiatan_id, self.clock.today()).naskah(row, naskah)
            return letter_pages(made, logo_bytes(session))

    def export(self, surat_ids: Sequence[int], path: Path, progress: Progress = no_progress) -> Result:
        """One .pdf or .docx of all these letters, whole or not at all. Raises UserError for another ending."""
        path = Path(path)
        letters = self._letters(surat_ids, progress)
        self._write(letters, path, progress)
        return Result(path, message=f"{len(letters)} surat tersimpan: {path.name}.")

    def export_folder(
        self, surat_ids: Sequence[int], folder: Path, ending: str = ".pdf", progress: Progress = no_progress
    ) -> Result:
        """One file each, named by kind and office or person; value: their paths. Nothing is overwritten."""
        from pembinaan_desktop.files.safe_write import unique_path

        letters, made = self._letters(surat_ids, progress), []
        for number, letter in enumerate(letters):
            progress(number, len(letters), f"Menulis {number + 1} dari {len(letters)}")
            path = unique_path(Path(folder) / f"{file_name(letter[0])}{ending}")
            self._write([letter], path, no_progress)
            made.append(path)
        return Result(made, message=f"{len(made)} berkas tersimpan di {Path(folder).name}.")

    def agenda_pages(self, rows: Sequence[SuratRow], tahun: int) -> Pages:
        """The book of letters on paper, by number."""
        letter_head, signature = office_paper(self.db, self.clock)
        numbered = sorted(
            (row for row in rows if row.nomor), key=lambda row: (row.lingkup, row.urut or 0, row.akhiran)
        )
        if not numbered:
            raise UserError("Belum ada surat bernomor di daftar ini.", safe=NOTHING)
        return table_pages(
            "AGENDA SURAT KELUAR",
            BOOK,
            [(str(number), *_book_line(row)) for number, row in enumerate(numbered, 1)],
            subtitle=(f"Tahun {tahun}",),
            size=A4.landscape,
            kop=letter_head,
            signature=signature,
            foot=f"Agenda surat keluar {tahun}",
        )

    def agenda_xlsx(self, rows: Sequence[SuratRow], path: Path, progress: Progress = no_progress) -> Result:
        """The book of letters as a workbook."""
        from pembinaan_desktop.files.xlsx_daftar import write_list

        progress(0, 0, f"Menulis {Path(path).name}")
        write_list(Path(path), "Agenda surat", AGENDA, [_agenda_line(row) for row in rows])
        return Result(path, message=f"{len(rows)} surat tersimpan: {Path(path).name}.")

    def data_xlsx(self, surat_ids: Sequence[int], path: Path, progress: Progress = no_progress) -> Result:
        """The values of all {fields}, one letter a row, for who merges in Word."""
        from pembinaan_desktop.files.xlsx_daftar import write_list

        letters = self._letters(surat_ids, progress)
        keys = [key for group in FIELDS.values() for key, _ in group]
        heads = [(key, 24) for key in keys]
        rows = [[naskah.nilai.get(key, "") for key in keys] for _, naskah, _ in letters]
        write_list(Path(path), "Data surat", heads, rows)
        return Result(path, message=f"Data {len(rows)} surat tersimpan: {Path(path).name}.")

    # --- inside ---------------------------------------------------------------------------

    def _letters(self, surat_ids: Sequence[int], progress: Progress) -> list[Letter]:
        return letters_of(self.db, self.clock.today(), surat_ids, progress)

    def _write(self, letters: Sequence[Letter], path: Path, progress: Progress) -> None:
        ending = path.suffix.lower()
        if ending == ".docx":
            from pembinaan_desktop.files.docx_surat import write_letters

            progress(0, 0, f"Menulis {path.name}")
            write_letters(path, [(naskah, logo) for _, naskah, logo in letters])
        elif ending == ".pdf":
            if self.write_pdf is None:
                raise UserError("Pembuat PDF tidak tersedia.", safe=NOTHING)
            pages = [page for letter in letters for page in pages_of(letter)]
            self.write_pdf(pages, path, progress, title=path.stem)
        else:
            raise UserError(
                "Surat dapat disimpan sebagai .pdf atau .docx.",
                safe=NOTHING,
                advice="Pilih nama berkas dengan akhiran salah satunya.",
            )


def pages_of(letter: Letter) -> Pages:
    """The pages of one letter; what does not count any more says so on each."""
    row, naskah, logo = letter
    pages = letter_pages(naskah, logo)
    if row.status not in OUT:
        return pages
    text = ": ".join(part for part in (row.status.upper(), row.alasan) if part)
    return [
        replace(
            page,
            elements=(
                *page.elements,
                Text(25, page.size.height - 14, page.size.width - 50, 6, text=text, style=STAMP, minimum=6),
            ),
        )
        for page in pages
    ]


def letters_of(db: Database, today: date, surat_ids: Sequence[int], progress: Progress) -> list[Letter]:
    """Each letter with its picture of the letterhead; raises UserError when none is wanted."""
    if not surat_ids:
        raise UserError("Belum ada surat yang dipilih.", safe=NOTHING)
    made: list[Letter] = []
    logos: dict[str, bytes | None] = {}
    with db.read() as session:
        found = [live(session, surat_id) for surat_id in surat_ids]
        rows, bahan = surat_rows(session, found, today), bahan_of(session, today)
        for number, (surat, row) in enumerate(zip(found, rows, strict=True)):
            progress(number, len(found), f"Menyusun {number + 1} dari {len(found)}")
            naskah = Naskah.from_plain(surat.isi) if surat.isi else bahan(surat.kegiatan_id).naskah(surat)
            if naskah.logo not in logos:
                logos[naskah.logo] = logo_bytes(session, naskah.logo) if naskah.logo else None
            made.append((row, naskah, logos[naskah.logo]))
    return made


def file_name(row: SuratRow) -> str:
    """ "Permintaan peserta - Dinas Kesehatan"."""
    return safe_name(" - ".join(text for text in (row.jenis_nama, row.tujuan or row.kegiatan) if text))


def _book_line(row: SuratRow) -> tuple[str, ...]:
    answered = f"Dijawab {short_date(row.tanggal_jawab)}" if row.tanggal_jawab else ""
    notes = (row.alasan, f"Ralat atas {row.ralat_dari}" if row.ralat_dari else "", answered, row.jawaban)
    return (
        f"{row.nomor}\n{long_date(row.tanggal)}",
        row.kepada,
        f"{row.hal}\n{row.kegiatan}" if row.kegiatan not in row.hal else row.hal,
        "\n".join(text for text in (short_date(row.tanggal_kirim), row.cara_kirim) if text),
        row.status,
        "\n".join(text for text in notes if text),
    )


def _agenda_line(row: SuratRow) -> Sequence[Any]:
    return (
        row.nomor,
        row.tanggal,
        row.jenis_nama,
        row.kepada,
        row.hal,
        row.kegiatan,
        row.status,
        row.tanggal_kirim,
        row.cara_kirim,
        row.tenggat,
        row.tanggal_jawab,
        row.dijawab_oleh,
        row.isi_jawaban,
        row.alasan,
        row.ralat_dari,
    )
