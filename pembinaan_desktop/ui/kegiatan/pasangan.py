"""Mentoring pairs: who guides whom, and how often they met."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pembinaan_desktop.ui.common.cards import button, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.kegiatan.pilih_peserta import pick_person

OTHER = "Pegawai lain…"
COLUMNS = (
    Column(
        "peserta",
        "Peserta",
        width=34,
        text=lambda r: r.peserta.nama_lengkap,
        second=lambda r: r.peserta.instansi,
        bold=True,
        sort=lambda r: r.peserta.nama_lengkap,
    ),
    Column(
        "mentor",
        "Mentor",
        width=34,
        stretch=True,
        text=lambda r: r.nama_mentor or "belum ada mentor",
        second=lambda r: r.mentor.instansi if r.mentor else "",
        sort=lambda r: r.nama_mentor,
        role=lambda r: "" if r.mentor else "warn",
    ),
    Column(
        "bertemu",
        "Bertemu",
        width=14,
        text=lambda r: f"{r.bertemu} dari {r.sesi} sesi",
        sort=lambda r: r.bertemu,
        align="right",
    ),
)


class PasanganDialog(QDialog):
    """Choose participants, give them a mentor; every change is saved at once and can be undone."""

    def __init__(self, context: UiContext, kegiatan_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Pasangan mentor")
        self._context, self._kegiatan_id = context, kegiatan_id
        self.table = RowsTable(COLUMNS, context.theme, empty="Belum ada peserta.", title="Pasangan mentor")
        self.table.selection_changed.connect(self._enable)
        self.mentor = QComboBox()
        self.mentor.setAccessibleName("Mentor")
        self.pair_button = button("Pasangkan", self.pair, primary=True)
        self.part_button = button("Lepas pasangan", self.part)
        buttons = QHBoxLayout()
        buttons.addWidget(self.part_button)
        buttons.addWidget(self.mentor, 1)
        buttons.addWidget(self.pair_button)
        buttons.addWidget(button("Tutup", self.accept))
        layout = QVBoxLayout(self)
        layout.addWidget(
            muted(
                "Sesi mentoring dihadiri berpasangan: satu tanda di Kehadiran berlaku untuk peserta dan mentornya. "
                "Pilih satu atau beberapa peserta, lalu mentornya."
            )
        )
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        self.resize(context.theme.room(58, 28))
        self.load()
        self._enable()

    def load(self) -> None:
        service, chosen = self._context.services.pasangan, self.mentor.currentData()
        self.table.set_rows(service.list(self._kegiatan_id))
        self.mentor.clear()
        for row in service.mentor(self._kegiatan_id):
            self.mentor.addItem(row.nama_lengkap, row.id)
        self.mentor.addItem(OTHER, 0)
        self.mentor.setCurrentIndex(max(0, self.mentor.findData(chosen)))

    def _enable(self) -> None:
        rows = self.table.selected()
        self.pair_button.setEnabled(bool(rows))
        self.part_button.setEnabled(any(row.mentor for row in rows))

    def pair(self) -> None:
        """Give the chosen participants the mentor of the box, or an employee who becomes one."""
        ids, service = [row.id for row in self.table.selected()], self._context.services.pasangan
        mentor_id, person = self.mentor.currentData(), None
        if not mentor_id:
            person = pick_person(self._context, self._kegiatan_id, self, "Pilih mentor")
            if person is None:
                return
        self._context.changes.apply(
            lambda: service.pasangkan(self._kegiatan_id, ids, mentor_id=mentor_id or None, pegawai_id=person)
        )
        self.load()

    def part(self) -> None:
        ids = [row.id for row in self.table.selected()]
        self._context.changes.apply(lambda: self._context.services.pasangan.lepas(ids))
        self.load()
