"""Sub-tab Jadwal: the sessions of an activity, one form, and the generator."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, time
from functools import partial
from typing import Any

from PySide6.QtWidgets import QMenu, QPushButton

from pembinaan_desktop.domain import kegiatan as rules
from pembinaan_desktop.domain import seri, wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.services.sesi import SesiRow
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.cards import Notice, button, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.empty_state import EmptyState
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.common.suggest import suggest
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.kegiatan.list_base import ListSubTab
from pembinaan_desktop.ui.kegiatan.rundown import RundownDialog
from pembinaan_desktop.ui.paper.actions import PaperActions

STATUS_ROLE = {"terlaksana": "good", "dibatalkan": "bad"}
COLUMNS = (
    Column("urut", "No", kind="int", width=5),
    Column("tanggal", "Hari, tanggal", width=26, text=lambda r: wording.day_date(r.tanggal)),
    Column("jam_mulai", "Waktu", width=15, text=lambda r: r.jam),
    Column(
        "judul",
        "Mata pelatihan",
        width=36,
        bold=True,
        stretch=True,
        icon=lambda r: ("mdi6.repeat", "muted") if r.seri else None,
    ),
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
SERIES = (
    Field("setiap", "Ulangi setiap (minggu)", "int", required=True, default=1),
    Field("banyak", "Banyaknya sesi", "int", default=4, help="Hari libur dilewati dan tidak dihitung"),
    Field("sampai", "Atau sampai tanggal", "date"),
)
DAY_FIELDS = (
    Field("hari", "Sesi pada tanggal", "choice", required=True),
    Field("tujuan", "Pindah ke tanggal", "date", required=True),
)
MOVE_FIELDS = (
    Field("tanggal", "Mulai tanggal", "date", required=True),
    Field("lewati_libur", "Lewati hari libur", "bool", default=True, help="Hari kerja tetap hari kerja"),
)
CLASHES = 2


class JadwalSubTab(ListSubTab):
    TOPICS = frozenset({Topic.SESI, Topic.KEGIATAN, Topic.PESERTA, Topic.ACUAN, Topic.PENGATURAN})

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
        self.print_button = self._print_button()
        self.move_button = self._menu_button(
            "Pindahkan", (("Satu hari…", self.move_day), ("Seluruh kegiatan…", self.move_all))
        )
        self.make_button = self._menu_button(
            "Buat", (("Jadwal otomatis…", self.generate), ("Sesi berulang…", self.repeat))
        )
        self.grid_button = button(
            "Isi tabel…", self.edit_grid, tip="Semua sesi sekaligus; boleh ditempel dari Excel"
        )
        self.add_button = button("Tambah sesi", self.add, primary=True)
        self.bar.addWidget(self.sum)
        self.bar.set_growing(self.sum)
        for widget in (
            self.edit_button,
            self.cancel_button,
            self.delete_button,
            self.move_button,
            self.print_button,
            self.make_button,
            self.grid_button,
            self.add_button,
        ):
            self.bar.addWidget(widget)
        self.clash = Notice(role="warn")
        self.notices.addWidget(self.clash)
        empty.begin.connect(self.generate)
        self._current_changed(None)

    def _menu_button(self, text: str, lines: Sequence[tuple[str, Callable[[], None]]]) -> QPushButton:
        made = button(text)
        menu = QMenu(made)
        for name, action in lines:
            menu.addAction(name, action)
        made.setMenu(menu)
        return made

    def _print_button(self) -> QPushButton:
        """The rundown to preview, printer, PDF and Excel."""
        cetak = self.context.services.kalender_cetak
        paper = PaperActions(
            self.context,
            self,
            lambda: f"Jadwal {self.context.services.kegiatan.get(self.kegiatan_id or 0).judul}",
            lambda: partial(cetak.jadwal, self.kegiatan_id or 0),
            lambda path, progress: cetak.jadwal_xlsx(self.kegiatan_id or 0, path, progress),
        )
        made = button("Cetak jadwal", tip="Jadwal kegiatan untuk dicetak, PDF, atau Excel")
        menu = QMenu(made)
        paper.fill(menu)
        made.setMenu(menu)
        self.paper = paper
        return made

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
        self.move_button.setEnabled(bool(rows))
        open_ = [row for row in self.context.services.bentrok.of(self.kegiatan_id) if not row.alasan]
        texts = [row.kalimat for row in open_[:CLASHES]]
        if len(open_) > CLASHES:
            texts.append(f"dan {len(open_) - CLASHES} bentrok lain")
        self.clash.set("Bentrok" if texts else "", "\n".join(texts), "warn")

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
            return service.add_sesi(kegiatan_id, new, anyway=new.pop("anyway", ""))

        self._session_form("Sesi baru", rules.SESI_FIELDS, save, values)

    def _session_form(
        self,
        title: str,
        fields: Sequence[Field],
        save: Callable[[dict[str, Any]], Result],
        values: dict[str, Any],
    ) -> None:
        """A form that knows the rooms and speakers that were named before."""
        dialog = FormDialog(self.context, title, fields, save, values, self)
        suggest(dialog.form.editor("tempat"), self.context.services.ruang.names())
        suggest(dialog.form.editor("narasumber"), self.context.services.ruang.narasumber(), ";")
        dialog.open()

    def edit(self) -> None:
        if (row := self.table.current()) is not None:
            self._edit_row(row)

    def _edit_row(self, row: SesiRow) -> None:
        jadwal = self.context.services.jadwal
        values = {field.key: getattr(row, field.key) for field in rules.SESI_FIELDS}
        fields: tuple[Field, ...] = rules.SESI_FIELDS
        if row.seri:
            count = jadwal.jumlah(row.id)
            names = {"seterusnya": f" ({count.seterusnya} sesi)", "semua": f" ({count.semua} sesi)"}
            choices = tuple((key, name + names.get(key, "")) for key, name in seri.LINGKUP)
            fields = (*fields, Field("lingkup", "Berlaku untuk", "choice", choices=choices, default="ini"))

        def save(new: dict[str, Any]) -> Result:
            anyway, scope = new.pop("anyway", ""), new.pop("lingkup", "ini")
            changed = {key: value for key, value in new.items() if value != values.get(key)}
            return jadwal.update_seri(row.id, changed, scope, anyway=anyway)

        self._session_form("Ubah sesi", fields, save, values)

    def toggle_cancel(self) -> None:
        row = self.table.current()
        if row is None:
            return
        status = "terjadwal" if row.status == "dibatalkan" else "dibatalkan"
        self.context.changes.apply(lambda: self.context.services.kegiatan.set_status_sesi(row.id, status))

    def delete(self) -> None:
        """One session, or a part of its repetition."""
        row = self.table.current()
        if row is None:
            return
        services = self.context.services
        if not row.seri:
            self.context.changes.apply(lambda: services.kegiatan.delete_sesi(row.id))
            return
        count = services.jadwal.jumlah(row.id)
        choices = {
            "Hanya ini": "ini",
            f"Ini dan seterusnya ({count.seterusnya})": "seterusnya",
            f"Semua ({count.semua})": "semua",
        }
        answer = dialogs.ask(self, "Sesi ini berulang. Apa yang dihapus?", list(choices))
        if answer is not None:
            self.context.changes.apply(lambda: services.jadwal.delete_seri(row.id, choices[answer]))

    def edit_grid(self) -> None:
        """The whole rundown in one table."""
        RundownDialog(self.context, self.kegiatan_id or 0, self).open()

    def repeat(self) -> None:
        """One session every so many weeks."""
        kegiatan_id = self.kegiatan_id or 0
        row = self.context.services.kegiatan.get(kegiatan_id)

        def save(new: dict[str, Any]) -> Result:
            anyway = new.pop("anyway", "")
            number, sampai = int(new.pop("banyak") or 0), new.pop("sampai")
            weekday = new["tanggal"].weekday()
            pola = seri.Pola(int(new.pop("setiap") or 0), (weekday,), 0 if sampai else number, sampai)
            return self.context.services.jadwal.add_seri(kegiatan_id, new, pola, anyway=anyway)

        values = {
            "judul": row.bentuk_nama,
            "tanggal": row.tanggal_mulai,
            "jam_mulai": time(10, 0),
            "jam_selesai": time(11, 30),
            "setiap": 2,
            "banyak": 8,
        }
        self._session_form("Sesi berulang", (*rules.SESI_FIELDS, *SERIES), save, values)

    def move_day(self) -> None:
        """All sessions of one day to another one."""
        kegiatan_id = self.kegiatan_id or 0
        days = sorted({row.tanggal for row in self.context.services.kegiatan.sesi(kegiatan_id)})
        choices = tuple((day.isoformat(), wording.day_date(day)) for day in days)
        current = self.table.current()
        start = current.tanggal if current is not None else days[0]

        def save(new: dict[str, Any]) -> Result:
            return self.context.services.jadwal.move_day(
                kegiatan_id, date.fromisoformat(new["hari"]), new["tujuan"], anyway=new.get("anyway", "")
            )

        fields = (replace(DAY_FIELDS[0], choices=choices), DAY_FIELDS[1])
        values = {"hari": start.isoformat(), "tujuan": start}
        FormDialog(self.context, "Pindahkan satu hari", fields, save, values, self, "Pindahkan").open()

    def move_all(self) -> None:
        """The whole activity to another date."""
        row = self.context.services.kegiatan.get(self.kegiatan_id or 0)

        def save(new: dict[str, Any]) -> Result:
            return self.context.services.jadwal.move(
                row.id,
                new["tanggal"],
                lewati_libur=bool(new["lewati_libur"]),
                anyway=new.get("anyway", ""),
            )

        values = {"tanggal": row.tanggal_mulai, "lewati_libur": True}
        FormDialog(self.context, "Pindahkan kegiatan", MOVE_FIELDS, save, values, self, "Pindahkan").open()

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
