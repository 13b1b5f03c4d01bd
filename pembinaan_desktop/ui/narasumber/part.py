"""The part Narasumber of the tab Program: the register, and the chosen speaker beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout

from pembinaan_desktop.services.narasumber_baris import NarasumberRow, NarasumberRows
from pembinaan_desktop.services.result import Progress, Topic
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.cards import Notice, button
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.empty_state import Nothing
from pembinaan_desktop.ui.common.list_part import ListPart
from pembinaan_desktop.ui.common.read_part import without_progress
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.narasumber.dari_pegawai import DariPegawaiDialog
from pembinaan_desktop.ui.narasumber.detail import NarasumberCard

EMPTY = Nothing(
    "Belum ada narasumber",
    "Daftar ini menyimpan siapa yang dapat mengajar: keahlian, instansi, NPWP, dan rekening, beserta "
    "riwayat mengajar dan honornya. Yang sudah tertulis di jadwal dapat diambil sekaligus.",
    "Narasumber baru",
    "mdi6.account-voice",
)
FEW = 2  # unknown names that are told


def _marks(row: NarasumberRow) -> list[tuple[str, str]]:
    found = [("Nama sama", "warn")] if row.ganda else []
    return [*found, ("Belum lengkap", "neutral")] if row.kurang else found


COLUMNS = (
    Column(
        "nama",
        "Narasumber",
        width=34,
        bold=True,
        stretch=True,
        text=lambda r: r.nama_lengkap,
        second=lambda r: r.tentang or r.jenis,
        sort=lambda r: r.nama,
    ),
    Column("keahlian", "Keahlian", width=17),
    Column("jp", "JP", "decimal", 7, tip="JP sesi yang sudah terlaksana"),
    Column("kegiatan", "Kegiatan", "int", 9, visible=False),
    Column("terakhir", "Terakhir", "date", 12, tip="Hari mengajar yang terakhir"),
    Column(
        "kurang", "Data", width=14, pill=_marks, sort=lambda r: len(r.kurang), tip="Untuk daftar honorarium"
    ),
    Column("jenis", "Kepegawaian", width=14, visible=False),
    Column("golongan", "Gol.", width=8, visible=False),
    Column("instansi", "Instansi", width=26, visible=False),
)


class NarasumberPart(ListPart):
    """open(id) chooses a speaker."""

    TOPICS = frozenset(
        {Topic.NARASUMBER, Topic.SESI, Topic.KEGIATAN, Topic.EVALUASI, Topic.PEGAWAI, Topic.HONOR}
    )
    KEY = "narasumber"
    TITLE = "Daftar narasumber"
    COLUMNS = COLUMNS
    SEARCH = ("Cari nama, instansi, keahlian…", "Cari narasumber")
    EMPTY = EMPTY

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.detail = NarasumberCard(context)
        self.unknown = Notice(role="info")
        self.take_button = button("Ambil dari jadwal", self.take, tip="Masukkan nama-nama ini ke daftar")
        self.new_button = button("Narasumber baru", self.new, primary=True, shortcut="Ctrl+N")
        self.from_button = button("Dari pegawai…", self.from_pegawai, tip="Pilih dari data pegawai")
        self.join_button = button(
            "Gabungkan…", self.join, tip="Dua baris yang dipilih adalah orang yang sama"
        )
        self.delete_button = button("Hapus", self.delete, tip="Pindahkan ke keranjang")
        self.export_button = button("Excel…", self.export, tip="Semua narasumber, untuk lampiran SK tahunan")
        self.detail.edited.connect(self.edit)
        self.detail.refreshed.connect(self.refresh_data)
        self.detail.opened.connect(self._open_kegiatan)
        told = QHBoxLayout()
        told.setSpacing(context.theme.space(2))
        told.addWidget(self.unknown, 1)
        told.addWidget(self.take_button)
        self.lay_out(
            self.row(self.search, self.from_button, self.new_button),
            self.row(None, self.export_button, self.join_button, self.delete_button),
            self.detail,
            (7, 5),
            told,
        )

    # --- showing --------------------------------------------------------------------------

    def reading(self) -> Callable[[Progress], tuple[NarasumberRows, list[str]]]:
        return without_progress(self.context.services.narasumber.list_and_unknown)

    def show_read(self, found: tuple[NarasumberRows, list[str]]) -> None:
        rows, names = found
        title = f"{len(names)} nama di jadwal belum ada di daftar" if names else ""
        more = f"; dan {len(names) - FEW} lainnya" if len(names) > FEW else ""
        self.unknown.set(title, "; ".join(names[:FEW]) + more, "info")
        self.take_button.setVisible(bool(names))
        self.export_button.setEnabled(bool(rows))
        self.show_rows(rows)

    def show_row(self, row: NarasumberRow | None) -> None:
        self.detail.setVisible(row is not None)
        if row is not None:
            self.detail.show_person(row, self.context.services.narasumber_riwayat.list(row.id))

    def show_buttons(self) -> None:
        count = self.table.selected_count()
        self.delete_button.setEnabled(count > 0)
        self.delete_button.setText(f"Hapus {count}" if count > 1 else "Hapus")
        self.join_button.setEnabled(count == 2)

    # --- changing -------------------------------------------------------------------------

    def new(self) -> None:
        service = self.context.services.narasumber
        self.form("Narasumber baru", service.fields(), service.add, {}, new=True)

    def edit(self) -> None:
        row, service = self.table.current(), self.context.services.narasumber
        if row is not None:
            self.form("Ubah narasumber", service.fields(), partial(service.update, row.id), row.values())

    def open_row(self, _row: NarasumberRow) -> None:
        self.edit()

    def from_pegawai(self) -> None:
        """Choose an employee; the form can be completed afterwards."""
        dialog = DariPegawaiDialog(self.context, self)
        dialog.taken.connect(self.show_made)
        dialog.open()

    def take(self) -> None:
        """The unknown names of held sessions become people of the register."""
        self.context.changes.apply(self.context.services.narasumber.take_from_schedule)

    def refresh_data(self) -> None:
        row = self.table.current()
        if row is not None:
            self.context.changes.apply(lambda: self.context.services.narasumber.refresh([row.id]))

    def join(self) -> None:
        """Ask which of the two stays."""
        rows: Sequence[NarasumberRow] = self.table.selected()
        if len(rows) != 2:
            return
        choices = {_named(one, rows): one.id for one in rows}
        answer = dialogs.ask(
            self,
            "Yang mana dipertahankan? Isian kosongnya dilengkapi dari yang lain; sesi keduanya menjadi miliknya.",
            list(choices),
        )
        if answer is not None:
            kept = choices[answer]
            other = next(one.id for one in rows if one.id != kept)
            self.context.changes.apply(lambda: self.context.services.narasumber.join(kept, other))
            self.choose(kept)

    def delete(self) -> None:
        ids = [int(str(key)) for key in self.table.selected_keys()]
        if ids:
            self.context.changes.apply(lambda: self.context.services.narasumber.delete(ids))

    def export(self) -> None:
        """The register as a workbook."""
        service = self.context.services.narasumber
        self.export_to(
            "Ekspor narasumber", "Daftar narasumber.xlsx", lambda path, _progress: service.export(path)
        )

    def _open_kegiatan(self, kegiatan_id: int) -> None:
        self.context.navigate("kegiatan", (kegiatan_id, "jadwal"))


def _named(row: NarasumberRow, rows: Sequence[NarasumberRow]) -> str:
    """What tells the two apart."""
    if rows[0].nama_lengkap != rows[1].nama_lengkap:
        return row.nama_lengkap
    return f"{row.nama_lengkap} · {row.nip or row.instansi or f'nomor {row.id}'}"
