"""The part Tugas belajar of the tab Program: who studies where, and when it ends."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from pembinaan_desktop.domain import tugas_belajar as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.nip import format_nip
from pembinaan_desktop.services.result import Progress, Topic
from pembinaan_desktop.services.tugas_belajar import TugasBelajarRow, TugasBelajarRows
from pembinaan_desktop.ui.common.cards import ElidedLabel, button
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.empty_state import Nothing
from pembinaan_desktop.ui.common.list_part import ListPart
from pembinaan_desktop.ui.common.read_part import without_progress
from pembinaan_desktop.ui.context import UiContext

EMPTY = Nothing(
    "Belum ada tugas belajar",
    "Pegawai yang sedang atau pernah tugas belajar: jenjang, program studi, kampus, pembiayaan, "
    "perpanjangan, dan ikatan dinasnya. Yang hampir selesai diingatkan di Beranda.",
    "Tugas belajar baru",
    "mdi6.school-outline",
)
COLUMNS = (
    Column("nama", "Pegawai", width=30, bold=True, stretch=True, second=lambda r: format_nip(r.nip)),
    Column("program_studi", "Studi", width=32, text=lambda r: r.judul, second=lambda r: r.kampus_nama),
    Column("status", "Status", width=13, pill=lambda r: (r.status, rules.ROLE[r.status])),
    Column("akhir", "Selesai", "date", 11),
    Column("sisa", "Sisa waktu", width=14, text=lambda r: r.sisa_teks, align="right"),
    Column(
        "pembiayaan",
        "Pembiayaan",
        width=16,
        text=lambda r: r.pembiayaan_nama,
        second=lambda r: r.sumber_dana,
    ),
    Column("ikatan_dinas_sampai", "Ikatan dinas sampai", "date", 16),
    Column("akreditasi", "Akreditasi", width=13, visible=False),
    Column("nomor", "Nomor SK", width=24, visible=False),
    Column("catatan", "Catatan", width=30, visible=False),
)
FILTERS = (
    ("semua", "Semua"),
    *((state, state) for state in rules.STATUS),
    ("ikatan", "Dalam ikatan dinas"),
)


class TugasBelajarPart(ListPart):
    """open(id) chooses one; open(status) filters."""

    TOPICS = frozenset({Topic.MITRA, Topic.PEGAWAI, Topic.PENGATURAN})
    KEY = "tugas_belajar"
    TITLE = "Daftar tugas belajar"
    COLUMNS = COLUMNS
    SEARCH = ("Cari nama, NIP, studi, kampus…", "Cari tugas belajar")
    EMPTY = EMPTY
    FILTERS = FILTERS
    MULTI = False
    ALWAYS_ONE = False

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.note = ElidedLabel("", "muted")
        self.new_button = button("Tugas belajar baru", self.new, primary=True, shortcut="Ctrl+N")
        self.edit_button = button("Ubah…", self.edit, shortcut="F2")
        self.person_button = button("Buka pegawai", self.go, tip="Data dan riwayat orang ini")
        self.delete_button = button("Hapus", self.delete, tip="Pindahkan ke keranjang")
        self.export_button = button("Excel…", self.export, tip="Yang tampak di daftar ke Excel")
        self.lay_out(
            self.row(self.search, self.filter, self.new_button),
            self.row(self.note, self.export_button, self.delete_button, self.person_button, self.edit_button),
        )

    def reading(self) -> Callable[[Progress], TugasBelajarRows]:
        return without_progress(self.context.services.tugas_belajar.list)

    def show_read(self, found: TugasBelajarRows) -> None:
        running = sum(row.status == rules.BERJALAN for row in found)
        late = sum(row.status == rules.LEWAT for row in found)
        self.note.setText(f"{running} berjalan · {late} lewat waktu" if found else "")
        self.export_button.setEnabled(bool(found))
        self.show_rows(found)

    def fits(self, row: TugasBelajarRow, chosen: str) -> bool:
        if chosen != "ikatan":
            return row.status == chosen
        until = row.ikatan_dinas_sampai
        return row.status == rules.LULUS and until is not None and until >= self.context.clock.today()

    def show_row(self, row: TugasBelajarRow | None) -> None:
        for widget in (self.edit_button, self.delete_button, self.person_button):
            widget.setEnabled(row is not None)

    def new(self) -> None:
        service = self.context.services.tugas_belajar
        self.form("Tugas belajar baru", service.fields(None), partial(service.save, None), {}, new=True)

    def edit(self) -> None:
        row, service = self.table.current(), self.context.services.tugas_belajar
        if row is not None:
            save = partial(service.save, row.id)
            self.form("Ubah tugas belajar", service.fields(row), save, row.values())

    def open_row(self, _row: TugasBelajarRow) -> None:
        self.edit()

    def delete(self) -> None:
        row, service = self.table.current(), self.context.services.tugas_belajar
        if row is not None:
            self.context.changes.apply(lambda: service.delete(row.id))

    def go(self) -> None:
        row = self.table.current()
        if row is not None:
            self.context.navigate("pegawai", row.pegawai_id)

    def export(self) -> None:
        """What the list shows as a workbook."""
        service, rows = self.context.services.tugas_belajar, self.table.rows()
        name = f"Tugas belajar {wording.short_date(self.context.clock.today())}.xlsx"
        self.export_to("Ekspor tugas belajar", name, lambda path, _progress: service.export(path, rows))
