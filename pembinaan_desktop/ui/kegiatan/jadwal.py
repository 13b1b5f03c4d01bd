"""Sub-tab Jadwal: the sessions of an activity, one form, and the generator."""

from __future__ import annotations

from datetime import time
from typing import Any

from pembinaan_desktop.domain import kegiatan as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.services.kegiatan import SesiRow
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.ui.common.cards import button, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.empty_state import EmptyState
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.kegiatan.list_base import ListSubTab

STATUS_ROLE = {"terlaksana": "good", "dibatalkan": "bad"}
COLUMNS = (
    Column("urut", "No", kind="int", width=5),
    Column("tanggal", "Hari, tanggal", width=26, text=lambda r: wording.day_date(r.tanggal)),
    Column("jam_mulai", "Waktu", width=15, text=lambda r: r.jam),
    Column("judul", "Mata pelatihan", width=36, bold=True, stretch=True),
    Column("jp", "JP", kind="decimal", width=6),
    Column("narasumber", "Narasumber", width=26),
    Column("tempat", "Ruang", width=16),
    Column("status", "Status", width=13, pill=lambda r: (r.status, STATUS_ROLE.get(r.status, "neutral"))),
)
GENERATOR = (
    Field("hari", "Jumlah hari kerja", "int", required=True, default=2),
    Field("pagi_mulai", "Sesi pagi mulai", "time", default=time(8, 0)),
    Field("pagi_selesai", "Sesi pagi selesai", "time", default=time(11, 0)),
    Field("siang_mulai", "Sesi siang mulai", "time", default=time(13, 30)),
    Field("siang_selesai", "Sesi siang selesai", "time", default=time(16, 30)),
)


class JadwalSubTab(ListSubTab):
    TOPICS = frozenset({Topic.SESI, Topic.KEGIATAN})

    def __init__(self, context: UiContext) -> None:
        table = RowsTable(
            COLUMNS, context.theme, settings=context.settings, name="jadwal", multi=False, title="Jadwal"
        )
        empty = EmptyState(
            context.theme,
            "Belum ada sesi",
            "Jadwal menentukan kolom daftar hadir dan jumlah JP. Buat sekaligus untuk beberapa hari kerja, "
            "atau tambahkan satu per satu.",
            "Buat otomatis…",
            icon="mdi6.calendar-clock",
        )
        super().__init__(context, table, empty)
        self.sum = muted()
        self.table.opened.connect(self._edit_row)
        self.table.current_changed.connect(self._current_changed)
        self.edit_button = button("Ubah…", self.edit)
        self.cancel_button = button("Batalkan sesi", self.toggle_cancel, tip="Sesi batal tidak dihitung")
        self.delete_button = button("Hapus", self.delete)
        self.generate_button = button("Buat otomatis…", self.generate)
        self.add_button = button("Tambah sesi", self.add, primary=True)
        self.bar.addWidget(self.sum, 1)
        for widget in (
            self.edit_button,
            self.cancel_button,
            self.delete_button,
            self.generate_button,
            self.add_button,
        ):
            self.bar.addWidget(widget)
        empty.begin.connect(self.generate)
        self._current_changed(None)

    def load(self) -> None:
        if self.kegiatan_id is None:
            return
        rows = self.context.services.kegiatan.sesi(self.kegiatan_id)
        self.show_rows(rows)
        counted = [row for row in rows if row.dihitung]
        days = len({row.tanggal for row in rows})
        total = wording.decimal(sum(row.jp for row in counted))
        self.sum.setText(f"{len(counted)} sesi dalam {days} hari, {total} JP" if rows else "")
        self.count.emit(len(rows) if rows else -1)

    def _current_changed(self, row: Any) -> None:
        for widget in (self.edit_button, self.cancel_button, self.delete_button):
            widget.setEnabled(row is not None)
        cancelled = row is not None and row.status == "dibatalkan"
        self.cancel_button.setText("Pakai lagi" if cancelled else "Batalkan sesi")

    def add(self) -> None:
        """The form of a new session, after the last one."""
        kegiatan_id = self.kegiatan_id or 0
        service = self.context.services.kegiatan
        rows = service.sesi(kegiatan_id)
        start = service.get(kegiatan_id).tanggal_mulai
        values = {
            "tanggal": rows[-1].tanggal if rows else start,
            "jam_mulai": rows[-1].jam_selesai if rows else time(8, 0),
            "jam_selesai": time(11, 0) if not rows else None,
        }

        def save(new: dict[str, Any]) -> Result:
            return service.add_sesi(kegiatan_id, new)

        FormDialog(self.context, "Sesi baru", rules.SESI_FIELDS, save, values, self).open()

    def edit(self) -> None:
        if (row := self.table.current()) is not None:
            self._edit_row(row)

    def _edit_row(self, row: SesiRow) -> None:
        values = {field.key: getattr(row, field.key) for field in rules.SESI_FIELDS}

        def save(new: dict[str, Any]) -> Result:
            return self.context.services.kegiatan.update_sesi(row.id, new)

        FormDialog(self.context, "Ubah sesi", rules.SESI_FIELDS, save, values, self).open()

    def toggle_cancel(self) -> None:
        row = self.table.current()
        if row is None:
            return
        status = "terjadwal" if row.status == "dibatalkan" else "dibatalkan"
        self.context.changes.apply(lambda: self.context.services.kegiatan.set_status_sesi(row.id, status))

    def delete(self) -> None:
        row = self.table.current()
        if row is not None:
            self.context.changes.apply(lambda: self.context.services.kegiatan.delete_sesi(row.id))

    def generate(self) -> None:
        """Sessions for the first working days of the activity."""
        kegiatan_id = self.kegiatan_id or 0

        def save(v: dict[str, Any]) -> Result:
            pairs = [(v["pagi_mulai"], v["pagi_selesai"]), (v["siang_mulai"], v["siang_selesai"])]
            hours = [(a, b) for a, b in pairs if a is not None and b is not None]
            if any(b <= a for a, b in hours):
                raise UserError("Jam selesai harus sesudah jam mulai.")
            if not 1 <= int(v["hari"] or 0) <= 60:
                raise UserError("Jumlah hari antara 1 dan 60.")
            return self.context.services.kegiatan.generate_sesi(kegiatan_id, int(v["hari"]), hours)

        row = self.context.services.kegiatan.get(kegiatan_id)
        kalender = self.context.services.libur.kalender()
        days = len(kalender.working_days(row.tanggal_mulai, row.tanggal_selesai))
        FormDialog(
            self.context, "Buat jadwal otomatis", GENERATOR, save, {"hari": max(1, days)}, self, "Buat"
        ).open()
