"""Who works on a follow-up: search people, Enter takes them into the team."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pembinaan_desktop.services.baris_tindak_lanjut import AnggotaRow, TindakLanjutRow
from pembinaan_desktop.services.result import Result
from pembinaan_desktop.services.tim_tindak_lanjut import CalonAnggotaRow
from pembinaan_desktop.ui.common.cards import ElidedLabel, button, heading, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext

PEOPLE = (Column("nama", "Nama", stretch=True, bold=True, second=lambda r: r.keterangan),)


class TimDialog(QDialog):
    """Every step is kept at once and can be undone."""

    def __init__(self, context: UiContext, row: TindakLanjutRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.row = row
        self.setWindowTitle(f"Tim – {row.judul}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari peserta atau pegawai (nama, NIP)…")
        self.search.setAccessibleName("Cari orang")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self.add)
        self.found = self._table("Tidak ada yang cocok.", "Peserta dan pegawai")
        self.found.opened.connect(self.add)
        self.team = self._table("Belum ada anggota.", "Anggota tim")
        self.team.current_changed.connect(self._chosen)
        self.add_button = button("Tambah anggota", self.add, primary=True)
        self.mentor_button = button("Jadikan mentor", self.set_mentor)
        self.mentor = ElidedLabel()
        self.release_button = button("Lepas", self.release, tip="Mentor ini bukan mentor lagi")
        self.remove_button = button("Keluarkan", self.remove)
        self.close_button = button("Selesai", self.close)
        self._lay_out()
        self._load()

    def _table(self, empty: str, title: str) -> RowsTable:
        table = RowsTable(PEOPLE, self.context.theme, multi=False, empty=empty, title=title)
        table.horizontalHeader().hide()
        return table

    def _lay_out(self) -> None:
        theme = self.context.theme
        left, right, foot = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        left.addWidget(self.search)
        left.addWidget(self.found, 1)
        choose, mentor = QHBoxLayout(), QHBoxLayout()
        choose.addStretch(1)
        choose.addWidget(self.mentor_button)
        choose.addWidget(self.add_button)
        left.addLayout(choose)
        mentor.addWidget(self.mentor, 1)
        mentor.addWidget(self.release_button)
        right.addWidget(heading("Mentor"))
        right.addLayout(mentor)
        right.addWidget(heading("Anggota tim"))
        right.addWidget(self.team, 1)
        right.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignRight)
        columns = QHBoxLayout()
        columns.setSpacing(theme.space(4))
        columns.addLayout(left, 1)
        columns.addLayout(right, 1)
        foot.addWidget(muted("Nama di luar data pegawai ditulis lewat tombol Ubah.", wrap=False))
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.addLayout(columns, 1)
        layout.addLayout(foot)
        self.resize(theme.room(60, 32))

    def _load(self) -> None:
        self.row = self.context.services.tindak_lanjut.get(self.row.id).row
        self.team.set_rows(self.row.anggota)
        linked = self.row.pembimbing
        about = (
            f"{linked.nama} · {linked.keterangan}" if linked and linked.keterangan else self.row.nama_mentor
        )
        self.mentor.setText(about or "Belum ada mentor")
        self.release_button.setVisible(linked is not None)
        self._chosen(self.team.current())
        self._find()

    def _find(self, _text: str = "") -> None:
        rows = self.context.services.tim_tindak_lanjut.cari(self.row.id, self.search.text())
        self.found.set_rows(rows)
        if rows:
            self.found.select_row(0)
        self.add_button.setEnabled(bool(rows))
        self.mentor_button.setEnabled(bool(rows))

    def _chosen(self, row: AnggotaRow | None) -> None:
        self.remove_button.setEnabled(row is not None)

    def add(self, _row: object = None) -> None:
        """The chosen person; the search is empty again for the next one."""
        self._take(self.context.services.tim_tindak_lanjut.add)

    def set_mentor(self) -> None:
        """The chosen person guides the team."""
        self._take(self.context.services.tim_tindak_lanjut.set_mentor)

    def _take(self, action: Callable[..., Result]) -> None:
        person: CalonAnggotaRow | None = self.found.current()
        if person is None:
            return
        self.context.changes.apply(
            lambda: action(self.row.id, peserta_id=person.peserta_id, pegawai_id=person.pegawai_id)
        )
        self.search.clear()
        self._load()

    def remove(self) -> None:
        self._out(self.team.current())

    def release(self) -> None:
        self._out(self.row.pembimbing)

    def _out(self, member: AnggotaRow | None) -> None:
        if member is not None:
            self.context.changes.apply(lambda: self.context.services.tim_tindak_lanjut.remove(member.id))
            self._load()
