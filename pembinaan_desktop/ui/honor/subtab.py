"""Sub-tab Honor of an activity: the honor list, what it says, and its way to payment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QPushButton, QStackedWidget, QVBoxLayout

from pembinaan_desktop.domain import honor as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.services.honor_baris import DaftarHonorRow, HonorRow
from pembinaan_desktop.services.result import Progress, Result, Topic
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.base_tab import BaseSubTab
from pembinaan_desktop.ui.common.cards import Card, ElidedLabel, Notice, Pill, button, muted
from pembinaan_desktop.ui.common.empty_state import EmptyState
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.common.suggest import suggest
from pembinaan_desktop.ui.common.wrap_row import WrapRow
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.honor.columns import COLUMNS, remarks
from pembinaan_desktop.ui.paper.actions import Make, PaperActions

ABOUT = (
    "Daftar honorarium dihitung dari sesi yang terlaksana: jam atau JP × tarif, PPh 21 menurut golongan, dan yang "
    "diterima. Sesudah dibayar isinya tidak berubah lagi."
)
PAY_FIELDS = tuple(
    replace(field, required=field.key == "tanggal_bayar")
    for field in rules.LIST_FIELDS
    if field.key in ("tanggal_bayar", "nomor_bukti")
)
SET_FIELDS = tuple(field for field in rules.LIST_FIELDS if field.key in ("semua_sesi", "transport_kena"))
TRANSPORT = (Field("transport", "Transport tiap orang (Rp)", "money", required=True, default=0),)
EACH = Field("tiap_orang", "Satu catatan untuk tiap orang", "bool", default=False)
SHOWN = 4  # differences that are told one by one


class HonorSubTab(BaseSubTab):
    TOPICS = frozenset(
        {Topic.HONOR, Topic.SESI, Topic.KEGIATAN, Topic.NARASUMBER, Topic.ACUAN, Topic.PESERTA}
    )

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.daftar: DaftarHonorRow | None = None
        self.chosen = QComboBox()
        self.chosen.setAccessibleName("Daftar honorarium")
        self.chosen.activated.connect(self._choose)
        self.state = Pill()
        self.sum = muted(wrap=False)
        self.table = RowsTable(
            COLUMNS, context.theme, settings=context.settings, name="honor", title="Daftar honorarium"
        )
        self.table.opened.connect(self.edit)
        self.table.selection_changed.connect(self._show_buttons)
        self.beda, self.pasti, self.asing = Notice(role="info"), Notice(role="warn"), Notice(role="info")
        self.count_button = button(
            "Hitung ulang", self.count_again, tip="Menurut jadwal, tarif, dan data sekarang"
        )
        self.sure_button = button("Pastikan tarif", self.confirm, tip="Tarif sudah sama dengan SSH tahun ini")
        self.take_button = button("Ambil ke daftar narasumber", self.take)
        self.remark, self.words = ElidedLabel("", "muted"), ElidedLabel("", "heading")
        self.empty = EmptyState(
            context.theme, "Belum ada daftar honorarium", ABOUT, "Susun daftar", icon="mdi6.cash-multiple"
        )
        self.empty.begin.connect(self.make)
        self._make_buttons()
        self._lay_out()

    def _make_buttons(self) -> None:
        self.new_button = button("Daftar berikutnya", self.make, tip="Sesi yang belum masuk daftar mana pun")
        self.edit_button = button("Ubah…", self.edit, shortcut="F2")
        self.skip_button = button("Tidak dibayar", self.toggle_skip)
        self.add_button = self._menu(
            "Tambah",
            (("Baris…", self.add), ("Panitia kegiatan", self.add_panitia), ("Transport…", self.transport)),
        )
        self.more_button = self._menu(
            "Lainnya",
            (
                ("Hitung ulang", self.count_again),
                ("Pakai hitungan lagi", self.reset),
                ("Hapus baris", self.delete_lines),
                ("Pengaturan daftar…", self.settings_form),
                ("Hapus daftar", self.delete),
            ),
        )
        self.book_button = button("Catat ke realisasi…", self.book, tip="Masukkan ke realisasi anggaran")
        self.print_button = self._print_button()
        self.back_button = button("Kembalikan", self.go_back, tip="Ke keadaan sebelumnya")
        self.next_button = button("Ajukan", self.go_on, primary=True)

    def _menu(self, text: str, lines: Sequence[tuple[str, Callable[[], None]]]) -> QPushButton:
        made = button(text)
        menu = QMenu(made)
        for name, action in lines:
            menu.addAction(name, action)
        made.setMenu(menu)
        return made

    def _print_button(self) -> QPushButton:
        """The list and the receipts to preview, printer and PDF; the list also as a workbook."""
        self._honor = self.context.services.honor
        self.paper = PaperActions(
            self.context, self, lambda: self._paper_name("Daftar honorarium"), self._list_job, self._book_file
        )
        self.receipts = PaperActions(
            self.context, self, lambda: self._paper_name("Kuitansi"), lambda: self._receipt_job([])
        )
        self.receipt = PaperActions(
            self.context, self, lambda: self._paper_name("Kuitansi terpilih"), self._chosen_receipts
        )
        made = button("Cetak", tip="Daftar honorarium dan kuitansi")
        menu = QMenu(made)
        self.paper.fill(menu)
        self.folio = menu.addAction("Kertas F4")
        self.folio.setCheckable(True)
        self.receipts.fill(menu.addMenu("Kuitansi semua orang"))
        self.receipt.fill(menu.addMenu("Kuitansi baris terpilih"))
        made.setMenu(menu)
        return made

    def _paper_name(self, kind: str) -> str:
        return f"{kind} {self.context.services.kegiatan.get(self.kegiatan_id or 0).judul}"

    def _list_job(self) -> Make | None:
        size = "F4" if self.folio.isChecked() else "A4"
        return partial(self._honor.pages, self.daftar.id, size) if self.daftar is not None else None

    def _receipt_job(self, ids: list[int]) -> Make | None:
        return partial(self._honor.kuitansi, self.daftar.id, ids) if self.daftar is not None else None

    def _chosen_receipts(self) -> Make | None:
        ids = [row.id for row in self.table.selected()]
        return self._receipt_job(ids) if ids else None

    def _book_file(self, path: Path, progress: Progress) -> Result:
        return self._honor.export_xlsx(self.daftar.id if self.daftar is not None else 0, path, progress)

    def _lay_out(self) -> None:
        space = self.context.theme.space
        card, self.bar, self.stack = Card(), WrapRow(space(2)), QStackedWidget()
        self.bar.addWidget(self.chosen)
        self.bar.addWidget(self.state)
        self.bar.addWidget(self.sum)
        self.bar.set_growing(self.sum)
        for widget in self.buttons():
            self.bar.addWidget(widget)
        card.body.addLayout(self.bar)
        pairs = (
            (self.beda, self.count_button),
            (self.pasti, self.sure_button),
            (self.asing, self.take_button),
        )
        for notice, action in pairs:
            row = QHBoxLayout()
            row.setSpacing(space(2))
            row.addWidget(notice, 1)
            row.addWidget(action)
            card.body.addLayout(row)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        card.body.addWidget(self.stack, 1)
        card.body.addWidget(self.remark)
        card.body.addWidget(self.words)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)

    def buttons(self) -> tuple[QPushButton, ...]:
        return (
            self.edit_button, self.skip_button, self.add_button, self.more_button, self.new_button,
            self.book_button, self.print_button, self.back_button, self.next_button,
        )  # fmt: skip

    # --- showing --------------------------------------------------------------------------

    def load(self) -> None:
        if self.kegiatan_id is None:
            return
        service = self.context.services.honor
        rows = service.list(self.kegiatan_id)
        kept = self.daftar.id if self.daftar is not None else 0
        self.daftar = next((row for row in rows if row.id == kept), rows[-1] if rows else None)
        self.chosen.clear()
        for row in rows:
            self.chosen.addItem(row.nama, row.id)
        self.chosen.setVisible(len(rows) > 1)
        if self.daftar is not None:
            self.chosen.setCurrentIndex(rows.index(self.daftar))
        paid = bool(rows) and all(row.status == rules.DIBAYAR for row in rows)
        self.new_button.setVisible(paid and service.belum(self.kegiatan_id) > 0)
        self.count.emit(len(self.daftar.baris) if self.daftar is not None else -1)
        self._show()

    def _choose(self, number: int) -> None:
        self.daftar = self.context.services.honor.get(self.chosen.itemData(number))
        self._show()

    def _show(self) -> None:
        daftar = self.daftar
        self.table.set_rows(daftar.baris if daftar is not None else ())
        self.stack.setCurrentWidget(self.table if daftar is not None else self.empty)
        if not self.table.selected_count() and daftar is not None and daftar.baris:
            self.table.select_row(0)
        self.state.setVisible(daftar is not None)
        self.sum.setText("")
        self.words.setText("")
        if daftar is not None:
            total = daftar.jumlah
            self.state.set(daftar.status, rules.ROLE[daftar.status])
            self.sum.setText(
                f"Bruto {wording.rupiah(total.bruto)} · PPh 21 {wording.rupiah(total.pajak)} · "
                f"diterima {wording.rupiah(total.netto)}"
            )
            self.words.setText(f"Terbilang: {rules.terbilang(total.netto)}")
        self._show_notices()
        self._show_buttons()

    def _show_notices(self) -> None:
        service, daftar = self.context.services.honor, self.daftar
        changes = service.beda(daftar.id) if daftar is not None else []
        unsure = (
            service.belum_pasti(daftar.id) if daftar is not None and daftar.status == rules.RENCANA else []
        )
        strangers = (
            [r.nama for r in daftar.baris if r.narasumber_id is None and not r.manual] if daftar else []
        )
        open_ = daftar is not None and daftar.status == rules.RENCANA
        more = [f"dan {len(changes) - SHOWN} perbedaan lain"] if len(changes) > SHOWN else []
        title = "Jadwal, tarif, atau data orang sudah berubah" if changes else ""
        self.beda.set(title, "\n".join([*changes[:SHOWN], *more]), "info")
        year = service.tahun(daftar.id) if daftar is not None and unsure else 0
        self.pasti.set(
            f"Tarif {year} belum dipastikan" if unsure else "",
            f"{'; '.join(unsure)}. Samakan dahulu dengan SSH di Alat, Tabel acuan, Tarif honorarium."
            if unsure
            else "",
            "warn",
        )
        known = "Belum ada di daftar narasumber" if strangers and open_ else ""
        self.asing.set(known, _few(strangers) if known else "", "info")
        self.count_button.setVisible(bool(changes) and open_)
        self.sure_button.setVisible(bool(unsure))
        self.take_button.setVisible(bool(known))

    def _show_buttons(self) -> None:
        daftar, rows = self.daftar, self.table.selected()
        open_ = daftar is not None and daftar.status == rules.RENCANA
        for widget in (self.add_button, self.more_button, self.edit_button, self.skip_button):
            widget.setVisible(open_)
        self.edit_button.setEnabled(len(rows) == 1)
        self.skip_button.setEnabled(bool(rows))
        again = bool(rows) and all(row.dilewati for row in rows)
        self.skip_button.setText("Bayar lagi" if again else "Tidak dibayar")
        paid = daftar is not None and daftar.status == rules.DIBAYAR
        self.book_button.setVisible(daftar is not None and paid and not daftar.realisasi)
        self.print_button.setVisible(daftar is not None)
        self.back_button.setVisible(daftar is not None and not open_)
        self.next_button.setVisible(daftar is not None and daftar.status != rules.DIBAYAR)
        self.next_button.setText("Ajukan" if open_ else "Bayar…")
        self.remark.setText(remarks(rows[0]) if len(rows) == 1 else "")

    # --- the list -------------------------------------------------------------------------

    def make(self) -> None:
        """A list of the held sessions; where none was held, of the planned ones."""
        service, number = self.context.services.honor, self.kegiatan_id or 0
        ahead = not service.belum(number) and bool(service.belum(number, semua=True))
        result = self.context.changes.apply(lambda: service.susun(number, semua=ahead))
        if result is not None and result.value:
            self.daftar = service.get(result.value)
            self.load()

    def count_again(self) -> None:
        self._apply(lambda daftar: self.context.services.honor.hitung_ulang(daftar.id))

    def confirm(self) -> None:
        """The officer says that the tariffs are those of the year."""
        service = self.context.services.honor
        self._apply(lambda daftar: service.pastikan_tarif(service.tahun(daftar.id)))

    def take(self) -> None:
        """Unknown names go into the register; the lines follow at once."""
        if self.context.changes.apply(self.context.services.narasumber.take_from_schedule) is not None:
            self.count_again()

    def go_on(self) -> None:
        daftar, service = self.daftar, self.context.services.honor
        if daftar is None:
            return
        if daftar.status == rules.RENCANA:
            self._apply(lambda one: service.set_status(one.id, rules.DIAJUKAN))
            return

        def save(values: dict[str, Any]) -> Result:
            return service.set_status(daftar.id, rules.DIBAYAR, values)

        start = {**daftar.values(), "tanggal_bayar": daftar.tanggal_bayar or self.context.clock.today()}
        FormDialog(self.context, "Bayar daftar honorarium", PAY_FIELDS, save, start, self, "Dibayar").open()

    def go_back(self) -> None:
        daftar, service = self.daftar, self.context.services.honor
        if daftar is None:
            return
        if daftar.status == rules.DIAJUKAN:
            self._apply(lambda one: service.set_status(one.id, rules.RENCANA))
            return
        reason = dialogs.ask_text(self, "Mengapa pembayaran dibatalkan?", title="Batalkan pembayaran")
        if reason:
            self._apply(lambda one: service.set_status(one.id, rules.DIAJUKAN, {"alasan": reason}))

    def book(self) -> None:
        """The entry of the budget ledger: one sum, or one for every person."""
        daftar, services = self.daftar, self.context.services
        if daftar is None:
            return
        start = services.honor.nilai_realisasi(daftar.id)
        year = start["tanggal"].year
        fields = (*services.realisasi.fields(year, daftar.kegiatan_id), EACH)

        def save(values: dict[str, Any]) -> Result:
            each, anyway = bool(values.pop("tiap_orang")), values.pop("anyway", "")
            return services.honor.catat(daftar.id, values, tiap_orang=each, anyway=anyway)

        kept = tuple(field for field in fields if field.key not in ("bruto", "pajak", "status"))
        dialog = FormDialog(self.context, "Catat ke realisasi", kept, save, start, self, "Catat")
        dialog.extra.addWidget(muted(self.sum.text()))
        dialog.fit_later()
        dialog.open()

    def settings_form(self) -> None:
        if self.daftar is not None:
            save = partial(self.context.services.honor.update, self.daftar.id)
            start = self.daftar.values()
            FormDialog(self.context, "Pengaturan daftar", SET_FIELDS, save, start, self).open()

    def delete(self) -> None:
        self._apply(lambda daftar: self.context.services.honor.delete(daftar.id))

    # --- lines ----------------------------------------------------------------------------

    def edit(self, _row: Any = None) -> None:
        rows: Sequence[HonorRow] = self.table.selected()
        if len(rows) != 1 or self.daftar is None or self.daftar.status != rules.RENCANA:
            return
        row = rows[0]
        fields = (*rules.PERSON_FIELDS, *rules.LINE_FIELDS) if row.manual else rules.LINE_FIELDS
        save = partial(self.context.services.baris_honor.update, row.id)
        dialog = FormDialog(self.context, row.nama[:80], fields, save, row.values(), self)
        told = row.aturan or "; ".join(row.kurang)
        dialog.extra.addWidget(muted(f"Aturan: {told}." if told else ""))
        dialog.fit_later()
        dialog.open()

    def add(self) -> None:
        """A line by hand; a name of the register brings its data."""
        if self.daftar is None:
            return
        save = partial(self.context.services.baris_honor.add, self.daftar.id)
        fields = (*rules.PERSON_FIELDS, *rules.LINE_FIELDS)
        start = {"peran": "panitia", "satuan": rules.KALI, "banyak": 1}
        dialog = FormDialog(self.context, "Baris honorarium", fields, save, start, self)
        suggest(dialog.form.editor("nama"), self.context.services.narasumber.names())
        dialog.open()

    def add_panitia(self) -> None:
        self._apply(lambda daftar: self.context.services.baris_honor.add_panitia(daftar.id))

    def transport(self) -> None:
        """The same transport for the chosen lines, else for all."""
        if self.daftar is None:
            return
        ids = [row.id for row in self.table.selected() or self.daftar.baris]

        def save(values: dict[str, Any]) -> Result:
            return self.context.services.baris_honor.set_transport(ids, int(values["transport"] or 0))

        FormDialog(self.context, f"Transport {len(ids)} orang", TRANSPORT, save, {}, self).open()

    def toggle_skip(self) -> None:
        rows: Sequence[HonorRow] = self.table.selected()
        ids, skip = [row.id for row in rows], not all(row.dilewati for row in rows)
        self.context.changes.apply(lambda: self.context.services.baris_honor.skip(ids, dilewati=skip))

    def reset(self) -> None:
        ids = [row.id for row in self.table.selected()]
        self.context.changes.apply(lambda: self.context.services.baris_honor.reset(ids))

    def delete_lines(self) -> None:
        ids = [row.id for row in self.table.selected()]
        self.context.changes.apply(lambda: self.context.services.baris_honor.delete(ids))

    def _apply(self, action: Callable[[DaftarHonorRow], Result]) -> None:
        daftar = self.daftar
        if daftar is not None:
            self.context.changes.apply(lambda: action(daftar))


def _few(names: Sequence[str], most: int = 3) -> str:
    """Names with titles, which hold commas themselves."""
    more = f"; dan {len(names) - most} lainnya" if len(names) > most else ""
    return "; ".join(names[:most]) + more
