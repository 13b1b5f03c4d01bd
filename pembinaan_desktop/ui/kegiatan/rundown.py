"""The whole rundown in one grid: typed cell by cell or pasted from a spreadsheet, saved in one step."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout

from pembinaan_desktop.domain import kegiatan as rules
from pembinaan_desktop.domain import rundown, wording
from pembinaan_desktop.domain.errors import BentrokError, UserError
from pembinaan_desktop.services.result import Result
from pembinaan_desktop.services.sesi import SesiRow
from pembinaan_desktop.ui.common.bentrok import BentrokDialog
from pembinaan_desktop.ui.common.cards import Notice, button, muted
from pembinaan_desktop.ui.common.editors import parse, shown
from pembinaan_desktop.ui.context import UiContext

KEYS = tuple(key for key, _ in rundown.KOLOM)
KINDS = {"tanggal": "date", "jam_mulai": "time", "jam_selesai": "time", "jp": "decimal"}
WIDTHS = {"tanggal": 6, "jam_mulai": 4, "jam_selesai": 4, "judul": 18, "narasumber": 12, "tempat": 9, "jp": 3}
BEGIN, END, TITLE, JP = (KEYS.index(key) for key in ("jam_mulai", "jam_selesai", "judul", "jp"))
ID = Qt.ItemDataRole.UserRole
EMPTY_LINES = 3


class RundownGrid(QTableWidget):
    """Lines of sessions, some empty ones below. JP follow the hours until they are typed."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(0, len(KEYS))
        self._theme = context.theme
        self.setAccessibleName("Jadwal kegiatan")
        self.setHorizontalHeaderLabels([title for _, title in rundown.KOLOM])
        self.verticalHeader().setDefaultSectionSize(context.theme.row_height())
        for column, key in enumerate(KEYS):
            self.setColumnWidth(column, context.theme.em * WIDTHS[key])
        self.horizontalHeader().setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        self.itemChanged.connect(self._changed)

    def fill(self, rows: list[SesiRow], first: str) -> None:
        """Show sessions; `first` is the date a new line begins with."""
        blocked = self.blockSignals(True)
        self.setRowCount(0)
        for row in rows:
            own = row.jp != rules.jp_of(row.jam_mulai, row.jam_selesai) and row.jenis == "materi"
            texts = [shown(getattr(row, key), KINDS.get(key, "text")) for key in KEYS[:-1]]
            self._append([*texts, wording.decimal(row.jp) if own else ""], row.id)
        for _ in range(EMPTY_LINES):
            self._append([first if not rows else ""], 0)
        self.blockSignals(blocked)
        self._show_jp()

    def _append(self, texts: list[str], row_id: int) -> None:
        number = self.rowCount()
        self.insertRow(number)
        for column in range(len(KEYS)):
            item = QTableWidgetItem(texts[column] if column < len(texts) else "")
            self.setItem(number, column, item)
        self.item(number, 0).setData(ID, row_id)

    def text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return item.text().strip() if item is not None else ""

    def lines(self) -> list[tuple[int, list[str]]]:
        """(row in the grid, texts) of lines that hold anything but a date."""
        found = []
        for row in range(self.rowCount()):
            texts = [self.text(row, column) for column in range(len(KEYS))]
            if any(texts[1:]):
                found.append((row, texts))
        return found

    def row_id(self, row: int) -> int:
        return int(self.item(row, 0).data(ID) or 0)

    def paste(self, text: str) -> None:
        """A block of cells from the current cell on; lines are added as needed."""
        block = rundown.pasted(text)
        top, left = max(0, self.currentRow()), max(0, self.currentColumn())
        blocked = self.blockSignals(True)
        for down, cells in enumerate(block):
            while top + down >= self.rowCount():
                self._append([], 0)
            for across, cell in enumerate(cells[: len(KEYS) - left]):
                self.item(top + down, left + across).setText(cell)
        self.blockSignals(blocked)
        for row in range(top, top + len(block)):
            self._tidy(row)
        self._keep_empty_lines()
        self._show_jp()

    def add_break(self) -> None:
        """A break after the current line, from its end to the next begin."""
        row = max(0, self.currentRow())
        blocked = self.blockSignals(True)
        after = row + 1
        self.insertRow(after)
        for column in range(len(KEYS)):
            self.setItem(after, column, QTableWidgetItem(""))
        self.item(after, 0).setData(ID, 0)
        self.item(after, 0).setText(self.text(row, 0))
        self.item(after, BEGIN).setText(self.text(row, END))
        if after + 1 < self.rowCount():
            self.item(after, END).setText(self.text(after + 1, BEGIN))
        self.item(after, TITLE).setText("Istirahat")
        self.blockSignals(blocked)
        self.setCurrentCell(after, END)
        self._show_jp()

    def remove(self) -> None:
        """Take the chosen lines out."""
        for row in sorted({index.row() for index in self.selectedIndexes()}, reverse=True):
            self.removeRow(row)
        self._keep_empty_lines()
        self._show_jp()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.key() == Qt.Key.Key_Delete:
            for item in self.selectedItems():
                item.setText("")
        else:
            super().keyPressEvent(event)

    def _changed(self, item: QTableWidgetItem) -> None:
        self._tidy(item.row())
        self._keep_empty_lines()
        self._show_jp()

    def _tidy(self, row: int) -> None:
        """ "08.00 – 09.30" in one cell becomes two; a new line takes the date above it."""
        blocked = self.blockSignals(True)
        begin, end = rundown.split_hours(self.text(row, BEGIN))
        if end and not self.text(row, END):
            self.item(row, BEGIN).setText(begin)
            self.item(row, END).setText(end)
        if row and not self.text(row, 0) and any(self.text(row, c) for c in range(1, len(KEYS))):
            self.item(row, 0).setText(self.text(row - 1, 0))
        self.blockSignals(blocked)

    def _keep_empty_lines(self) -> None:
        blocked = self.blockSignals(True)
        last = self.rowCount() - 1
        if last < 0 or any(self.text(last, column) for column in range(1, len(KEYS))):
            for _ in range(EMPTY_LINES):
                self._append([], 0)
        self.blockSignals(blocked)

    def _show_jp(self) -> None:
        """JP that will be counted stand as a hint in the tooltip and, muted, in the empty cell."""
        blocked = self.blockSignals(True)
        for row in range(self.rowCount()):
            item = self.item(row, JP)
            if item is None:
                continue
            computed = bool(item.data(ID))
            if item.text() and not computed:
                continue
            try:
                begin, end = (parse(self.text(row, column), "time") for column in (BEGIN, END))
            except ValueError:
                begin = end = None
            counted = rundown.jenis_of(self.text(row, TITLE)) == "materi"
            ready = begin is not None and end is not None and counted
            item.setText(wording.decimal(rules.jp_of(begin, end)) if ready else "")
            item.setData(ID, ready)
            item.setForeground(self._theme.color("muted"))
        self.blockSignals(blocked)

    def jp_text(self, row: int) -> str:
        """JP typed by the officer; "" when they were computed."""
        item = self.item(row, JP)
        return "" if item is None or item.data(ID) else item.text().strip()


class RundownDialog(QDialog):
    """Nothing is written before "Simpan"."""

    def __init__(self, context: UiContext, kegiatan_id: int, parent: Any = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.context, self.kegiatan_id = context, kegiatan_id
        row = context.services.kegiatan.get(kegiatan_id)
        self.setWindowTitle(f"Jadwal – {row.judul}"[:120])
        self._rows = {
            s.id: s for s in context.services.kegiatan.sesi(kegiatan_id) if s.status != "dibatalkan"
        }
        self.grid = RundownGrid(context)
        self.grid.fill(list(self._rows.values()), wording.short_date(row.tanggal_mulai))
        self.error = Notice(role="bad")
        hint = "Ketik, atau salin dari Excel lalu tempel (Ctrl+V). Istirahat dan pembukaan tidak dihitung JP."
        self.save_button = button("Simpan", self.save, primary=True, tip="Simpan (Ctrl+S)")
        shortcut = QShortcut(QKeySequence("Ctrl+S"), self)
        shortcut.activated.connect(self.save)
        self.break_button = button("Sisipkan istirahat", self.grid.add_break)
        self.remove_button = button("Hapus baris", self.grid.remove)
        bar = QHBoxLayout()
        bar.addWidget(self.break_button)
        bar.addWidget(self.remove_button)
        bar.addStretch(1)
        bar.addWidget(button("Batal", self.reject))
        bar.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.addWidget(muted(hint))
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.error)
        layout.addLayout(bar)
        self.resize(context.theme.room(62, 30))

    def save(self, _checked: Any = False) -> None:
        """Read every line; the first one that cannot be read is shown."""
        self._save("")

    def _save(self, anyway: str) -> None:
        try:
            rows = [
                self._read(number, row, texts) for number, (row, texts) in enumerate(self.grid.lines(), 1)
            ]
        except UserError as error:
            self.error.set(error.what, error.safe, "bad")
            return
        service = self.context.services.jadwal
        result = self.context.changes.apply(
            lambda: service.save_rundown(self.kegiatan_id, rows, anyway=anyway), self, self._failed
        )
        if isinstance(result, Result):
            self.accept()

    def _read(self, number: int, row: int, texts: list[str]) -> tuple[int, dict[str, Any]]:
        values: dict[str, Any] = {}
        for column, (key, title) in enumerate(rundown.KOLOM):
            text = self.grid.jp_text(row) if column == JP else texts[column]
            try:
                values[key] = parse(text, KINDS.get(key, "text"))
            except ValueError as error:
                self.grid.setCurrentCell(row, column)
                raise UserError(f"Baris {number}, {title}: {error}", safe="Belum disimpan.") from error
        if values["tanggal"] is None:
            self.grid.setCurrentCell(row, 0)
            raise UserError(f"Baris {number}: tanggal belum diisi.", safe="Belum disimpan.")
        row_id = self.grid.row_id(row)
        old = self._rows.get(row_id)
        kept = old is not None and old.judul == values["judul"]
        values["jenis"] = old.jenis if kept and old is not None else rundown.jenis_of(values["judul"])
        return row_id, values

    def _failed(self, error: UserError) -> None:
        if isinstance(error, BentrokError):
            dialog = BentrokDialog(error, self)
            dialog.kept.connect(self._save)
            dialog.open()
        else:
            self.error.set(error.what, error.safe, "bad")
