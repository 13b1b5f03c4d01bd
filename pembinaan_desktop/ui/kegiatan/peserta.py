"""Sub-tab Peserta: who is proposed, takes part, waits in reserve or left, and every step between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QLineEdit

from pembinaan_desktop.domain import peserta as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.nip import format_nip
from pembinaan_desktop.services.peserta import PesertaRow
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.ui.common.cards import button
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.empty_state import EmptyState
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.common.segmented import Segmented
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.kegiatan.list_base import ListSubTab
from pembinaan_desktop.ui.kegiatan.peserta_aksi import PesertaMenu, StatusMenu
from pembinaan_desktop.ui.kegiatan.pilih_peserta import PilihPegawaiDialog

KINDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("peserta", "Peserta", tuple(s for s in rules.STATUS if s not in rules.OUTSIDE)),
    ("usulan", "Usulan", ("Diusulkan",)),
    ("cadangan", "Cadangan", ("Cadangan",)),
    ("keluar", "Keluar", rules.GONE),
)
SERVING = "petugas"


@dataclass(frozen=True)
class Line:
    """One row of the list: the participant and what speaks against that person."""

    row: PesertaRow
    peringatan: tuple[str, ...] = ()
    pengganti: str = ""

    @property
    def id(self) -> int:
        return self.row.id

    @property
    def catatan(self) -> str:
        """What the officer should see at once."""
        row = self.row
        notes = [f"digantikan {self.pengganti}" if self.pengganti else "", row.alasan]
        if row.mulai_ikut is not None:
            when = f"{wording.short_date(row.mulai_ikut.date())} {wording.clock_time(row.mulai_ikut)}"
            notes.append(f"ikut sejak {when}")
        notes += self.peringatan if row.status not in rules.GONE else ()
        return "; ".join(text for text in notes if text)


COLUMNS = (
    Column("urut", "No", kind="int", width=4, text=lambda r: str(r.row.urut), sort=lambda r: r.row.urut),
    Column(
        "nama_lengkap",
        "Nama / NIP",
        width=34,
        text=lambda r: r.row.nama_lengkap,
        second=lambda r: format_nip(r.row.nip) or ("data sementara" if r.row.sementara else "tanpa NIP"),
        bold=True,
    ),
    Column(
        "status",
        "Status",
        width=17,
        pill=lambda r: (
            (r.row.status, rules.ROLES[r.row.status])
            if r.row.peran == "peserta"
            else (dict(rules.PERAN).get(r.row.peran, r.row.peran), "info")
        ),
        sort=lambda r: rules.STATUS.index(r.row.status),
    ),
    Column(
        "jabatan",
        "Jabatan / instansi",
        width=30,
        text=lambda r: r.row.jabatan,
        second=lambda r: r.row.instansi,
        sort=lambda r: r.row.jabatan,
    ),
    Column(
        "pangkat",
        "Pangkat / golongan",
        width=26,
        text=lambda r: rules.pangkat_golongan(r.row.pangkat, r.row.golongan),
        sort=lambda r: r.row.golongan,
    ),
    Column(
        "catatan",
        "Catatan",
        width=30,
        stretch=True,
        role=lambda r: "warn" if r.peringatan or r.row.sementara else "muted",
    ),
)


class PesertaSubTab(ListSubTab):
    TOPICS = frozenset({Topic.PESERTA, Topic.PEGAWAI})

    def __init__(self, context: UiContext) -> None:
        table = RowsTable(
            COLUMNS,
            context.theme,
            settings=context.settings,
            name="peserta2",
            title="Daftar peserta",
            empty="Tidak ada orang dengan status ini.",
        )
        empty = EmptyState(
            context.theme,
            "Belum ada peserta",
            "Pilih dari data pegawai; nama, gelar, NIP, pangkat, jabatan, dan instansi disalin seperti pada hari ini, "
            "sehingga kenaikan pangkat nanti tidak mengubah sertifikat.",
            "Tambah peserta…",
            icon="mdi6.account-multiple-plus",
        )
        super().__init__(context, table, empty)
        empty.begin.connect(self.add)
        self._lines: list[Line] = []
        self._serving: list[Line] = []
        self.title = ""
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari peserta…")
        self.search.setAccessibleName("Cari peserta")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(table.set_filter)
        table.opened.connect(self._edit_row)
        table.selection_changed.connect(self._selected)
        kinds = [*((key, text) for key, text, _ in KINDS), (SERVING, "Narasumber, panitia")]
        self.kinds = Segmented(kinds, name="Status peserta")
        self.kinds.changed.connect(self._show_kind)
        self.status_button = StatusMenu(context, self)
        self.more_button = PesertaMenu(context, self)
        self.edit_button = button("Ubah…", self.edit)
        self.outside_button = button("Dari instansi lain…", self.add_outside)
        self.add_button = button("Tambah peserta…", self.add, primary=True)
        self.bar.addWidget(self.kinds)
        self.bar.addWidget(self.search)
        self.bar.set_growing(self.search)
        for widget in (
            self.edit_button,
            self.status_button,
            self.more_button,
            self.outside_button,
            self.add_button,
        ):
            self.bar.addWidget(widget)
        self._selected()

    # --- showing --------------------------------------------------------------------------

    def load(self) -> None:
        if self.kegiatan_id is None:
            return
        services = self.context.services
        self.title = services.kegiatan.get(self.kegiatan_id).judul
        rows = services.peserta.semua(self.kegiatan_id)
        warnings = services.calon_peserta.peringatan(self.kegiatan_id)
        names = {row.id: row.nama_lengkap for row in rows}
        self._lines = [_line(row, warnings, names) for row in rows]
        self._serving = [Line(row) for row in services.peserta.petugas(self.kegiatan_id)]
        for key, text, states in KINDS:
            count = sum(row.status in states for row in rows)
            self.kinds.button(key).setText(f"{text} {count}" if count else text)
        self._show_kind(self.kinds.current())
        self.count.emit(sum(row.status not in rules.OUTSIDE for row in rows))

    def _show_kind(self, key: str) -> None:
        states = next((states for name, _, states in KINDS if name == key), ())
        lines = [line for line in self._lines if line.row.status in states]
        nobody = not self._lines and not self._serving
        self.show_rows(self._serving if key == SERVING else lines, empty=nobody)
        self._selected()

    def selected_ids(self) -> list[int]:
        return [line.id for line in self.table.selected()]

    def _selected(self) -> None:
        count = len(self.table.selected_keys())
        self.edit_button.setEnabled(count == 1)
        self.status_button.setEnabled(count > 0 and self.kinds.current() != SERVING)

    # --- adding and editing ---------------------------------------------------------------

    def add(self) -> None:
        PilihPegawaiDialog(self.context, self.kegiatan_id or 0, self).open()

    def add_outside(self) -> None:
        kegiatan_id = self.kegiatan_id or 0

        def save(values: dict[str, Any]) -> Result:
            return self.context.services.peserta.add_luar(kegiatan_id, values, values["peran"] or "peserta")

        fields = (*rules.LUAR_FIELDS, Field("peran", "Sebagai", "choice", choices=rules.PERAN))
        role = "panitia" if self.kinds.current() == SERVING else "peserta"
        FormDialog(
            self.context, "Orang dari instansi lain", fields, save, {"peran": role}, self, "Tambahkan"
        ).open()

    def edit(self) -> None:
        if rows := self.table.selected():
            self._edit_row(rows[0])

    def _edit_row(self, line: Any) -> None:
        row = line.row
        values = {field.key: getattr(row, field.key) or "" for field in rules.LUAR_FIELDS}

        def save(new: dict[str, Any]) -> Result:
            return self.context.services.peserta.update(row.id, new)

        FormDialog(self.context, "Ubah data peserta", rules.LUAR_FIELDS, save, values, self).open()


def _line(row: PesertaRow, warnings: Mapping[int, tuple[str, ...]], names: Mapping[int, str]) -> Line:
    return Line(row, warnings.get(row.pegawai_id or 0, ()), names.get(row.pengganti_id or 0, ""))
