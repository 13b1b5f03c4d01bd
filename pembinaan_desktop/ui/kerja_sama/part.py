"""The part Kerja sama of the tab Program: the register of agreements, and the chosen one beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from pembinaan_desktop.domain import kerja_sama as rules
from pembinaan_desktop.services.baris_kerja_sama import KerjaSamaRow, KerjaSamaRows
from pembinaan_desktop.services.result import Progress, Topic
from pembinaan_desktop.ui.common.cards import ElidedLabel, button
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.empty_state import Nothing
from pembinaan_desktop.ui.common.impor_flow import TableFlow
from pembinaan_desktop.ui.common.list_part import ListPart
from pembinaan_desktop.ui.common.read_part import without_progress
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.kerja_sama.detail import DetailCard
from pembinaan_desktop.ui.kerja_sama.forms import KerjaSamaForm
from pembinaan_desktop.ui.kerja_sama.mitra import MitraDialog
from pembinaan_desktop.ui.paper.shown_button import ShownButton

EMPTY = Nothing(
    "Belum ada kerja sama",
    "Kesepakatan Bersama (MoU), PKS, dan pelaksanaannya dengan perguruan tinggi atau lembaga lain: nomor "
    "kedua pihak, masa berlaku, ruang lingkup, naskah, dan kegiatan yang dihasilkannya. Yang akan berakhir "
    "diingatkan di Beranda.",
    "Kerja sama baru",
    "mdi6.handshake-outline",
)
COLUMNS = (
    Column(
        "judul",
        "Kerja sama",
        width=34,
        bold=True,
        stretch=True,
        second=lambda r: f"{r.pendek} · {r.mitra_nama}",
    ),
    Column("status", "Status", width=14, pill=lambda r: (r.status, rules.ROLE[r.status])),
    Column("sisa", "Sisa waktu", width=13, text=lambda r: r.sisa_teks, align="right"),
    Column("nomor_kesatu", "Nomor pihak kesatu", width=26, visible=False),
    Column("nomor_kedua", "Nomor pihak kedua", width=26, visible=False),
    Column("tanggal_tanda_tangan", "Ditandatangani", "date", 13, visible=False),
    Column("berlaku_sampai", "Berlaku sampai", "date", 13, visible=False),
    Column("lingkup_nama", "Ruang lingkup", width=30, visible=False),
    Column("kegiatan", "Kegiatan", "int", 9, visible=False),
)
FILTERS = (
    ("semua", "Semua"),
    ("berlaku", "Sedang berlaku"),
    *((state, state) for state in rules.STATUS),
    *((f"jenis_{key}", f"Hanya {rules.PENDEK[key]}") for key, _ in rules.JENIS),
)


class KerjaSamaPart(ListPart):
    """open(id) chooses an agreement; open(status) filters."""

    TOPICS = frozenset({Topic.MITRA, Topic.KEGIATAN, Topic.PESERTA, Topic.ACUAN, Topic.PENGATURAN})
    KEY = "kerja_sama"
    TITLE = "Daftar kerja sama"
    COLUMNS = COLUMNS
    SEARCH = ("Cari judul, mitra, nomor…", "Cari kerja sama")
    EMPTY = EMPTY
    FILTERS = FILTERS
    MULTI = False

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.detail = DetailCard(context)
        self.note = ElidedLabel("", "muted")
        self.new_button = button("Kerja sama baru", self.new, primary=True, shortcut="Ctrl+N")
        self.partners_button = button("Mitra…", self.partners, tip="Daftar lembaga mitra dan narahubungnya")
        self.import_button = button("Impor…", self.start_import, tip="Daftar kerja sama dari Excel")
        self.export_button = button("Excel…", self.export, tip="Yang tampak di daftar ke Excel")
        self.paper_button = ShownButton(
            context, self, context.services.kerja_sama.register, "Daftar Kerja Sama"
        )
        self.delete_button = button("Hapus", self.delete, tip="Pindahkan ke keranjang")
        self.detail.edited.connect(self.edit)
        self.detail.renewed.connect(self.renew)
        self.detail.stopped.connect(self.stop)
        self.detail.chosen.connect(self.open)
        self.detail.opened.connect(self._open_kegiatan)
        files = (self.partners_button, self.import_button, self.export_button, self.paper_button)
        self.lay_out(
            self.row(self.search, self.filter, self.new_button),
            self.row(self.note, *files, self.delete_button),
            self.detail,
            (5, 6),
        )

    # --- showing --------------------------------------------------------------------------

    def reading(self) -> Callable[[Progress], KerjaSamaRows]:
        return without_progress(self.context.services.kerja_sama.list)

    def show_read(self, found: KerjaSamaRows) -> None:
        force = sum(row.status in rules.IN_FORCE for row in found)
        ending = sum(row.status == rules.AKAN for row in found)
        self.note.setText(f"{force} berlaku · {ending} akan berakhir" if found else "")
        for widget in (self.export_button, self.paper_button):
            widget.setEnabled(bool(found))
        self.show_rows(found)

    def fits(self, row: KerjaSamaRow, chosen: str) -> bool:
        if chosen == "berlaku":
            return row.status in rules.IN_FORCE
        if chosen.startswith("jenis_"):
            return row.jenis == chosen.removeprefix("jenis_")
        return row.status == chosen

    def show_row(self, row: KerjaSamaRow | None) -> None:
        self.delete_button.setEnabled(row is not None)
        self.detail.setVisible(row is not None)
        if row is not None:
            self.detail.show_row(row)

    def _open_kegiatan(self, kegiatan_id: int) -> None:
        self.context.navigate("kegiatan", (kegiatan_id, ""))

    # --- changing -------------------------------------------------------------------------

    def new(self) -> None:
        dialog = KerjaSamaForm(self.context, self.context.services.kerja_sama.add, None, self)
        dialog.saved.connect(self.show_made)
        dialog.open()

    def edit(self) -> None:
        row, service = self.table.current(), self.context.services.kerja_sama
        if row is not None:
            KerjaSamaForm(self.context, partial(service.update, row.id), row, self).open()

    def open_row(self, _row: KerjaSamaRow) -> None:
        self.edit()

    def renew(self) -> None:
        """A draft that takes its place; its form opens at once."""
        row, service = self.table.current(), self.context.services.kerja_sama
        if row is not None and (made := self.context.changes.apply(lambda: service.perpanjang(row.id))):
            self.show_made(made)
            self.when_read(self.edit)

    def stop(self) -> None:
        """End it with a reason, or take that back."""
        row, service = self.table.current(), self.context.services.kerja_sama
        if row is None:
            return
        if row.dihentikan is not None:
            self.context.changes.apply(lambda: service.lanjutkan(row.id))
            return
        start = {"dihentikan": self.context.clock.today()}
        save = partial(service.hentikan, row.id)
        self.form(f"Hentikan {row.judul}", rules.HENTI_FIELDS, save, start, "Hentikan")

    def delete(self) -> None:
        row, service = self.table.current(), self.context.services.kerja_sama
        if row is not None:
            self.context.changes.apply(lambda: service.delete(row.id))

    def partners(self) -> None:
        MitraDialog(self.context, self).open()

    def start_import(self) -> None:
        """Choose a file; its preview comes when it is read."""
        service = self.context.services.impor_kerja_sama
        self._flow = TableFlow(self.context, self, service, "Pilih daftar kerja sama", "Impor kerja sama")
        self._flow.start()

    def export(self) -> None:
        """What the list shows as a workbook."""
        service, rows = self.context.services.kerja_sama, self.table.rows()
        self.export_to(
            "Ekspor kerja sama", "Kerja sama.xlsx", lambda path, _progress: service.export(path, rows)
        )
