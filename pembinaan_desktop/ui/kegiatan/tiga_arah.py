"""A file against what stands here: mine, theirs, before, decided in one list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.tiga_arah import TAK_DIKETAHUI
from pembinaan_desktop.services.impor_kehadiran import takes_theirs
from pembinaan_desktop.services.result import Progress, Result
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


@dataclass(frozen=True)
class Line:
    """One line of the preview. theirs: the file's mark will be written."""

    id: tuple[int, int]
    beda: Any
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


class TigaArahDialog(QDialog):
    """Shows a plan of an import and applies it.

    rencana: a `Rencana` or `RencanaUsulan`. apply(rencana, pilihan, progress, aturan=,
    alasan=) -> Result writes it as a task.
    aturan: (key, text) rules for conflicts. reason: conflicts taken from the file need one.
    """

    def __init__(
        self,
        context: UiContext,
        rencana: Any,
        apply: Callable[..., Result],
        parent: QWidget | None = None,
        *,
        title: str,
        aturan: Sequence[tuple[str, str]],
        present: frozenset[str] = frozenset(),
        second: str = "Sesi",
        reason: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._context, self.rencana, self._apply = context, rencana, apply
        self._present, self._needs_reason = set(present), reason
        self.pilihan: dict[tuple[int, int], str] = {}
        self.kinds = Segmented(self._kinds(), name="Yang ditampilkan")
        self.kinds.changed.connect(self._show)
        self.rule = QComboBox()
        self.rule.setAccessibleName("Bila keduanya berbeda")
        for key, text in aturan:
            self.rule.addItem(text, key)
        self.rule.currentIndexChanged.connect(self._show)
        columns = [replace(c, title=second) if c.key == "sesi" else c for c in COLUMNS]
        self.table = RowsTable(columns, context.theme, title="Perbedaan", empty="Tidak ada perbedaan.")
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
        self.resize(context.theme.room(62, 38))
        self._show()

    def _kinds(self) -> list[tuple[str, str]]:
        counted = [
            (key, f"{word} ({self.rencana.jumlah(key)})")
            for key, (word, _) in WORDS.items()
            if self.rencana.jumlah(key)
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

    def _line(self, beda: Any) -> Line:
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
        needs = self._needs_reason and any(
            line.theirs and (line.beda.putusan == "konflik" or line.beda.disahkan) for line in lines
        )
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
        """In the background: a backup is made before."""
        rule, reason = str(self.rule.currentData()), self.reason.text()

        def work(progress: Progress) -> Result:
            return self._apply(self.rencana, self.pilihan, progress, aturan=rule, alasan=reason)

        self.setEnabled(False)
        self._context.tasks.run("Menerapkan isian", work, self, self._applied, self._refused)

    def _applied(self, _result: Result) -> None:
        self.accept()

    def _refused(self, error: BaseException) -> None:
        self.setEnabled(True)
        if isinstance(error, UserError):
            self.error.set(error.what, " ".join(text for text in (error.safe, error.advice) if text), "bad")
            self.reason.setFocus()
