"""Import of fill-in workbooks: read in the background, shown, kept after a look."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.services.impor_evaluasi import NEW, REFUSED, REPLACES, SAME, Pratinjau
from pembinaan_desktop.services.result import Progress, Result
from pembinaan_desktop.ui.common.cards import Notice, button, label, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext

ROLES = {NEW: "good", REPLACES: "warn", SAME: "neutral", REFUSED: "bad"}
COLUMNS = (
    Column("berkas", "Berkas", width=28),
    Column("letak", "Letak", width=9),
    Column("nama", "Nama", width=28, bold=True),
    Column("jawaban", "Jawaban", "int", 8),
    Column("keadaan", "Keadaan", width=11, pill=lambda r: (r.keadaan, ROLES[r.keadaan])),
    Column("alasan", "Keterangan", width=40, stretch=True),
)


class PreviewWork:
    """Reading, for the worker thread."""

    def __init__(self, context: UiContext, paths: list[Path]) -> None:
        self._service, self._paths = context.services.impor_evaluasi, paths

    def __call__(self, progress: Progress) -> Pratinjau:
        return self._service.preview(self._paths, progress)


class ImporDialog(QDialog):
    """What the workbooks hold; nothing is kept before "Simpan"."""

    def __init__(self, context: UiContext, preview: Pratinjau, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.preview = context, preview
        self.setWindowTitle("Impor jawaban")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.summary = label(f"{preview.ringkasan[0].upper()}{preview.ringkasan[1:]}.", "heading")
        self.table = RowsTable(COLUMNS, context.theme, key="kunci", title="Lembar yang dibaca")
        self.table.set_rows(preview.baris)
        self.notice = Notice()
        used = preview.number(NEW, REPLACES)
        self.ok = button(f"Simpan {used} lembar", self.keep, primary=True)
        self.ok.setEnabled(used > 0)
        hint = muted("Lembar tanpa nama: pastikan berkas yang sama belum pernah diimpor.")
        hint.setVisible(preview.anonim)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button("Batal", self.reject))
        row.addWidget(self.ok)
        layout = QVBoxLayout(self)
        layout.addWidget(self.summary)
        layout.addWidget(hint)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.notice)
        layout.addLayout(row)
        self.resize(context.theme.room(66, 34))

    def keep(self, _checked: bool = False) -> None:
        """One transaction after a backup; the dialog stays open when it is refused."""
        service = self.context.services.impor_evaluasi
        self.setEnabled(False)
        self.context.tasks.run(
            "Mengimpor jawaban", lambda _progress: service.apply(self.preview), self, self._kept, self._failed
        )

    def _kept(self, _result: Result) -> None:
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self.setEnabled(True)
        if isinstance(error, UserError):
            self.notice.set(error.what, " ".join(t for t in (error.safe, error.advice) if t), "bad")
