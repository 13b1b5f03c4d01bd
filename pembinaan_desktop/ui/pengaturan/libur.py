"""Settings: working week and hours, the holiday table, and the rooms."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from pembinaan_desktop.domain import libur as rules
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.libur import Jam
from pembinaan_desktop.services import ruang
from pembinaan_desktop.services.libur import LiburRow, WaktuKerja
from pembinaan_desktop.services.result import Result
from pembinaan_desktop.services.ruang import RuangRow
from pembinaan_desktop.ui.common.cards import Notice, button, label, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.form import FormDialog, FormPanel
from pembinaan_desktop.ui.common.impor_flow import TableFlow
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext

HOURS = (
    ("mulai", "Masuk"),
    ("selesai", "Pulang"),
    ("jumat_mulai", "Masuk hari Jumat"),
    ("jumat_selesai", "Pulang hari Jumat"),
)
WORK_FIELDS = (
    Field(
        "hari_kerja",
        "Hari kerja",
        "choice",
        choices=tuple((str(number), name) for number, name in rules.MINGGU),
        default="5",
    ),
    *(Field(f"biasa_{key}", name, "time", width=8, required=True) for key, name in HOURS),
    *(
        Field(f"puasa_{key}", f"Ramadan: {name[0].lower()}{name[1:]}", "time", width=8, required=True)
        for key, name in HOURS
    ),
    Field(
        "ambang_kosong",
        "Batas unit kosong (%)",
        "int",
        width=8,
        required=True,
        default=50,
        help="Bentrok bila dua kegiatan bersama-sama mengambil lebih dari ini dari satu unit",
    ),
)
ROLES = {"nasional": "bad", "cuti_bersama": "warn", "lokal": "info", "ramadan": "neutral"}


def _pills(row: LiburRow) -> list[tuple[str, str]]:
    kind = (row.jenis_nama, ROLES.get(row.jenis, "neutral"))
    return [kind, ("perkiraan", "neutral")] if row.perkiraan else [kind]


LIBUR_COLUMNS = (
    Column("tanggal", "Tanggal", width=23, text=lambda r: r.rentang, sort=lambda r: r.tanggal),
    Column("nama", "Nama", width=34, stretch=True),
    Column("jenis", "Jenis", width=28, pill=_pills),
)
RUANG_COLUMNS = (
    Column("nama", "Ruang", width=34, stretch=True, bold=True),
    Column("kapasitas", "Daya tampung", kind="int", width=13, text=lambda r: str(r.kapasitas or "–")),
    Column("catatan", "Catatan", width=26),
)


class WaktuKerjaPage(QWidget):
    """Working week, hours, hours of Ramadan; saved with the dialog."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.context = context
        now = context.services.libur.waktu_kerja()
        values: dict[str, Any] = {"hari_kerja": str(now.hari_kerja), "ambang_kosong": now.ambang_kosong}
        for prefix, jam in (("biasa", now.biasa), ("puasa", now.puasa)):
            values |= {f"{prefix}_{key}": getattr(jam, key) for key, _ in HOURS}
        self.form = FormPanel(WORK_FIELDS, values)
        self.error = Notice(role="bad")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(muted("Dipakai untuk jadwal otomatis dan pemeriksaan bentrok."))
        layout.addWidget(self.form)
        layout.addWidget(self.error)
        layout.addStretch(1)
        self._before = self._value()

    def _value(self) -> WaktuKerja | None:
        values = self.form.values()
        if any(values[f"{prefix}_{key}"] is None for prefix in ("biasa", "puasa") for key, _ in HOURS):
            return None
        biasa, puasa = (
            Jam(**{key: values[f"{prefix}_{key}"] for key, _ in HOURS}) for prefix in ("biasa", "puasa")
        )
        return WaktuKerja(int(values["hari_kerja"]), biasa, puasa, int(values["ambang_kosong"] or 0))

    def save(self) -> bool:
        if not self.form.check():
            return False
        value = self._value()
        if value is None or value == self._before:
            return value is not None
        service = self.context.services.libur
        result = self.context.changes.apply(lambda: service.save_waktu_kerja(value), self, self._show_error)
        return result is not None

    def _show_error(self, error: UserError) -> None:
        self.error.set(error.what, error.safe, "bad")


class TablePage(QWidget):
    """A small table with add, change and delete; every change is saved at once."""

    def __init__(self, context: UiContext, columns: tuple[Column, ...], name: str, text: str) -> None:
        super().__init__()
        self.context = context
        self.table = RowsTable(columns, context.theme, settings=context.settings, name=name, title=text)
        self.table.setMinimumHeight(context.theme.em * 15)
        self.table.opened.connect(self.edit_row)
        self.table.selection_changed.connect(self._selection_changed)
        self.add_button = button("Tambah…", self.add)
        self.edit_button = button("Ubah…", self.edit)
        self.delete_button = button("Hapus", self.delete)
        self.bar = QHBoxLayout()
        for widget in (self.add_button, self.edit_button, self.delete_button):
            self.bar.addWidget(widget)
        self.bar.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(muted(text))
        layout.addLayout(self.bar)
        layout.addWidget(self.table, 1)

    def save(self) -> bool:
        return True

    def load(self) -> None:
        """Overridden."""

    def form(self, title: str, row: Any) -> None:
        """Overridden: the form of a new row (None) or of one."""

    def remove(self, ids: list[int]) -> Result:
        raise NotImplementedError

    def add(self, _checked: Any = False) -> None:
        self.form("Tambah", None)

    def edit(self, _checked: Any = False) -> None:
        if (row := self.table.current()) is not None:
            self.edit_row(row)

    def edit_row(self, row: Any) -> None:
        self.form("Ubah", row)

    def delete(self, _checked: Any = False) -> None:
        ids = [row.id for row in self.table.selected()]
        if ids and self.context.changes.apply(lambda: self.remove(ids), self) is not None:
            self.load()

    def show_saved(self, result: Result) -> None:
        self.load()
        self.table.select_key(result.value)

    def _selection_changed(self) -> None:
        count = len(self.table.selected())
        self.edit_button.setEnabled(count == 1)
        self.delete_button.setEnabled(count > 0)


class LiburPage(TablePage):
    """The holiday table of a year, with import from a sheet."""

    def __init__(self, context: UiContext) -> None:
        text = "Libur nasional, cuti bersama, libur lokal, dan masa Ramadan. Yang masih perkiraan ditandai."
        super().__init__(context, LIBUR_COLUMNS, "hari_libur", text)
        self.year = QComboBox()
        self.year.setAccessibleName("Tahun")
        today = context.clock.today().year
        for number in range(today - 2, today + 6):
            self.year.addItem(str(number))
        self.year.setCurrentText(str(today))
        self.year.currentIndexChanged.connect(self.load)
        self.import_button = button(
            "Impor Excel…", self.choose_import, tip="Kolom Tanggal dan Nama hari libur"
        )
        self.bar.addWidget(label("Tahun"))
        self.bar.addWidget(self.year)
        self.bar.addWidget(self.import_button)
        self.load()

    def load(self) -> None:
        self.table.set_rows(self.context.services.libur.list(int(self.year.currentText())))
        self._selection_changed()

    def form(self, title: str, row: LiburRow | None) -> None:
        service = self.context.services.libur

        def save(values: dict[str, Any]) -> Result:
            return service.save(values, row.id if row is not None else None)

        values = {field.key: getattr(row, field.key) for field in rules.FIELDS} if row is not None else {}
        dialog = FormDialog(self.context, f"{title} hari libur", rules.FIELDS, save, values, self)
        dialog.saved.connect(self.show_saved)
        dialog.open()

    def remove(self, ids: list[int]) -> Result:
        return self.context.services.libur.delete(ids)

    def choose_import(self, _checked: Any = False) -> None:
        service = self.context.services.impor_libur
        self.flow = TableFlow(self.context, self, service, "Pilih daftar hari libur", "Impor hari libur")
        self.flow.imported.connect(self._imported)
        self.flow.start()

    def _imported(self, _result: Result) -> None:
        self.load()


class RuangPage(TablePage):
    """Rooms with their seats."""

    def __init__(self, context: UiContext) -> None:
        text = "Daya tampung dibandingkan dengan kuota dan jumlah peserta kegiatan."
        super().__init__(context, RUANG_COLUMNS, "ruang", text)
        self.load()

    def load(self) -> None:
        self.table.set_rows(self.context.services.ruang.list())
        self._selection_changed()

    def form(self, title: str, row: RuangRow | None) -> None:
        service = self.context.services.ruang

        def save(values: dict[str, Any]) -> Result:
            return service.save(values, row.id if row is not None else None)

        values = {field.key: getattr(row, field.key) for field in ruang.FIELDS} if row is not None else {}
        dialog = FormDialog(self.context, f"{title} ruang", ruang.FIELDS, save, values, self)
        dialog.saved.connect(self.show_saved)
        dialog.open()

    def remove(self, ids: list[int]) -> Result:
        return self.context.services.ruang.delete(ids)
