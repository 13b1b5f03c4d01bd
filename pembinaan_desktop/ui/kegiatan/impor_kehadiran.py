"""A filled workbook or a scanner's file against what stands here: mine, theirs, before, decided in one list."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.tiga_arah import TAK_DIKETAHUI
from pembinaan_desktop.services.impor_kehadiran import (
    ATURAN,
    Beda,
    JamPemindaiError,
    Rencana,
    takes_theirs,
)
from pembinaan_desktop.services.result import Progress
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.cards import Notice, Pill, button, label, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.common.segmented import Segmented
from pembinaan_desktop.ui.context import UiContext

WORDS = {
    "konflik": ("Berbeda", "bad"),
    "mereka": ("Dari berkas", "info"),
    "kita": ("Diubah di sini", "neutral"),
}
CSV = "Berkas pemindai (*.csv *.txt *.xlsx)"


@dataclass(frozen=True)
class Line:
    """One line of the preview. theirs: the file's mark will be written."""

    id: tuple[int, int]
    beda: Beda
    kita: str
    mereka: str
    sebelum: str
    theirs: bool


COLUMNS = (
    Column("nama", "Peserta", width=32, text=lambda r: r.beda.nama, bold=True, stretch=True),
    Column("sesi", "Sesi", width=20, text=lambda r: r.beda.sesi),
    Column("putusan", "Perbedaan", width=15, pill=lambda r: WORDS[r.beda.putusan]),
    Column("sebelum", "Semula", width=13),
    Column("kita", "Di sini", width=16),
    Column("mereka", "Di berkas", width=16),
    Column(
        "hasil",
        "Hasil",
        width=18,
        text=lambda r: r.mereka if r.theirs else r.kita,
        role=lambda r: "info" if r.theirs else "muted",
    ),
)


class ImporKehadiranDialog(QDialog):
    """Shows a `Rencana` and applies it."""

    def __init__(self, context: UiContext, rencana: Rencana, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Impor kehadiran: pratinjau")
        self._context, self.rencana = context, rencana
        self._present = {
            code
            for code, status in context.services.kehadiran.lembar(rencana.kegiatan_id).statuses.items()
            if status.hadir
        }
        self.pilihan: dict[tuple[int, int], str] = {}
        self.kinds = Segmented(self._kinds(), name="Yang ditampilkan")
        self.kinds.changed.connect(self._show)
        self.rule = QComboBox()
        self.rule.setAccessibleName("Bila keduanya berbeda")
        for key, text in ATURAN:
            self.rule.addItem(text, key)
        self.rule.currentIndexChanged.connect(self._show)
        self.table = RowsTable(
            COLUMNS, context.theme, title="Perbedaan kehadiran", empty="Tidak ada perbedaan."
        )
        self.table.setProperty("framed", "true")
        self.table.selection_changed.connect(self._enable)
        self.table.opened.connect(self._toggle)
        self.mine_button = button("Pertahankan yang di sini", self.keep_mine)
        self.theirs_button = button("Pakai yang di berkas", self.take_theirs)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("Alasan mengganti isian yang sudah ada")
        self.reason.setAccessibleName("Alasan")
        self.reason.setMaxLength(300)
        self.error = Notice(role="bad")
        self.cancel_button = button("Batal", self.reject)
        self.apply_button = button("Terapkan", self.apply, primary=True)
        self._build()
        self.resize(context.theme.em * 62, context.theme.em * 38)
        self._show()

    def _kinds(self) -> list[tuple[str, str]]:
        counted = [
            (key, f"{word} ({self.rencana.jumlah(key)})")  # type: ignore[arg-type]
            for key, (word, _) in WORDS.items()
            if self.rencana.jumlah(key)  # type: ignore[arg-type]
        ]
        return [("", f"Semua ({len(self.rencana.beda)})"), *counted]

    def _build(self) -> None:
        plan = self.rencana
        pills = QHBoxLayout()
        for count, word, role in (
            (plan.jumlah("mereka"), "perubahan dari berkas", "info"),
            (plan.jumlah("konflik"), "berbeda, perlu diputuskan", "bad"),
            (plan.jumlah("kita"), "diubah di sini", "neutral"),
            (plan.sama, "sama", "good"),
            (len(plan.masalah), "tidak dimengerti", "warn"),
        ):
            pills.addWidget(Pill(f"{count} {word}", role if count else "neutral"))
        pills.addStretch(1)
        notice = Notice()
        lines = [*plan.catatan, *plan.masalah[:6]]
        if len(plan.masalah) > 6:
            lines.append(f"… dan {len(plan.masalah) - 6} baris lain yang tidak dimengerti")
        notice.set("", "\n".join(lines), "warn" if plan.masalah else "info")
        rules = QHBoxLayout()
        rules.addWidget(label("Bila keduanya berbeda:"))
        rules.addWidget(self.rule)
        rules.addStretch(1)
        rules.addWidget(self.mine_button)
        rules.addWidget(self.theirs_button)
        conflicts = bool(plan.jumlah("konflik"))
        self.rule.setEnabled(conflicts)
        buttons = QHBoxLayout()
        buttons.addWidget(self.reason, 1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.apply_button)
        layout = QVBoxLayout(self)
        layout.setSpacing(self._context.theme.space(2))
        layout.addWidget(label(f"{plan.judul} – {plan.berkas}", "heading"))
        layout.addLayout(pills)
        layout.addWidget(notice)
        layout.addWidget(self.kinds, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.table, 1)
        layout.addLayout(rules)
        layout.addWidget(
            muted("Belum ada yang ditulis. Klik dua kali sebuah baris untuk menukar hasilnya.", wrap=False)
        )
        layout.addWidget(self.error)
        layout.addLayout(buttons)

    # --- showing and deciding -------------------------------------------------------------

    def lines(self) -> list[Line]:
        return [self._line(beda) for beda in self.rencana.beda]

    def _line(self, beda: Beda) -> Line:
        theirs = takes_theirs(beda, self.pilihan, str(self.rule.currentData()), self._present)
        before = "?" if beda.sebelum is TAK_DIKETAHUI else self._word(beda.sebelum)
        return Line(beda.id, beda, self._word(beda.kita), self._word(beda.mereka), before, theirs)

    def _word(self, code: str | None) -> str:
        return f"{code} {self.rencana.statuses.get(code, '')}".strip() if code else "kosong"

    def _show(self, *_: Any) -> None:
        kind, lines = self.kinds.current(), self.lines()
        self.table.set_rows([line for line in lines if kind in ("", line.beda.putusan)])
        count = sum(line.theirs for line in lines)
        self.apply_button.setText(f"Terapkan {count} isian" if count else "Terapkan")
        self.apply_button.setEnabled(count > 0)
        needs = any(line.theirs and (line.beda.putusan == "konflik" or line.beda.disahkan) for line in lines)
        self.reason.setVisible(needs)
        self._enable()

    def _enable(self) -> None:
        some = bool(self.table.selected_keys())
        self.mine_button.setEnabled(some)
        self.theirs_button.setEnabled(some)

    def keep_mine(self) -> None:
        self._decide("kita")

    def take_theirs(self) -> None:
        self._decide("mereka")

    def _decide(self, choice: str) -> None:
        for line in self.table.selected():
            self.pilihan[line.id] = choice
        self._show()

    def _toggle(self, line: Any) -> None:
        self.pilihan[line.id] = "kita" if line.theirs else "mereka"
        self._show()

    def apply(self) -> None:
        service, rule, reason = (
            self._context.services.impor_kehadiran,
            self.rule.currentData(),
            self.reason.text(),
        )
        result = self._context.changes.apply(
            lambda: service.apply(self.rencana, self.pilihan, aturan=str(rule), alasan=reason),
            self,
            self._refused,
        )
        if result is not None:
            self.accept()

    def _refused(self, error: UserError) -> None:
        self.error.set(error.what, " ".join(text for text in (error.safe, error.advice) if text), "bad")
        self.reason.setFocus()


class ImporKehadiran:
    """Asks for a file, reads it on the worker thread and opens the preview. One per page."""

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        self._context, self._parent = context, parent
        self._kegiatan_id = 0
        self._path = Path()

    def workbook(self, kegiatan_id: int) -> None:
        """A filled "Rekap Daftar Hadir"."""
        if self._choose(kegiatan_id, "Pilih rekap yang sudah diisi", dialogs.SHEETS):
            self._context.tasks.run("Membaca rekap", self._read, self._parent, self._opened)

    def scanner(self, kegiatan_id: int) -> None:
        """The file of a hand scanner."""
        if self._choose(kegiatan_id, "Pilih berkas pemindai", CSV):
            self._context.tasks.run(
                "Membaca berkas pemindai", self._read_scans, self._parent, self._opened, self._clock_is_off
            )

    def _choose(self, kegiatan_id: int, title: str, kinds: str) -> bool:
        settings = self._context.settings
        path = dialogs.choose_file(self._parent, title, kinds, settings.folder("impor"))
        if path is None:
            return False
        settings.set_folder("impor", path.parent)
        self._kegiatan_id, self._path = kegiatan_id, path
        return True

    def _read(self, progress: Progress) -> Rencana:
        service = self._context.services.impor_kehadiran
        return service.preview(self._path, progress, kegiatan_id=self._kegiatan_id)

    def _read_scans(self, progress: Progress) -> Rencana:
        return self._context.services.impor_kehadiran.preview_pindai(self._kegiatan_id, self._path, progress)

    def _read_moved(self, progress: Progress) -> Rencana:
        service = self._context.services.impor_kehadiran
        return service.preview_pindai(self._kegiatan_id, self._path, progress, geser=True)

    def _clock_is_off(self, error: BaseException) -> None:
        if isinstance(error, JamPemindaiError):
            days = abs(error.shift.days)
            if dialogs.ask(self._parent, error.what, [f"Geser {days} hari"], error.safe):
                self._context.tasks.run(
                    "Membaca berkas pemindai", self._read_moved, self._parent, self._opened
                )
        elif isinstance(error, UserError):
            self._context.changes.report(error)

    def _opened(self, rencana: Rencana) -> None:
        if not rencana.beda and not rencana.masalah:
            self._context.changes.say(
                f"{rencana.berkas}: semua {rencana.sama} isian sama dengan yang di sini.", "info"
            )
            return
        ImporKehadiranDialog(self._context, rencana, self._parent).open()
