"""Keying the paper forms of one evaluation. A form is on the disk when its last item is passed.

Until then its draft is kept a moment after each answer, so that neither a crash nor closing loses it.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.instrumen import Value
from pembinaan_desktop.domain.ketik import Isian
from pembinaan_desktop.services.draf_jawaban import NOBODY
from pembinaan_desktop.services.evaluasi import LembarJawaban
from pembinaan_desktop.services.result import Result
from pembinaan_desktop.ui.common.cards import Notice, button, label, muted
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.evaluasi.ketik_grid import KetikGrid, KetikModel, answers_hint

PAUSE = 600
"""Milliseconds without a key after which the draft is written."""


class KetikDialog(QDialog):
    """Named evaluations: a line per participant. Anonymous ones: a line per form keyed in this window."""

    closed = Signal()

    def __init__(self, context: UiContext, sheet: LembarJawaban, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.sheet = sheet
        self.setWindowTitle(f"Ketik lembar – {sheet.evaluasi.judul}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._stored = sheet.evaluasi.jawaban if sheet.evaluasi.anonim else 0
        self._kept: set[int] = {number for number, row in enumerate(sheet.baris) if row.isi}
        self._row = -1
        self._drafts: set[int] = set()  # lines with a draft on the disk
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.keep_draft)
        self.model = KetikModel(sheet.susunan, context.theme, self)
        self.model.refused.connect(self._refused)
        self.model.typed.connect(self._typed)  # before the grid, which may go on to say more
        self.model.drafted.connect(self._pause.start)
        self.grid = KetikGrid(self.model, context.theme)
        self.question = label("", "heading", wrap=True)
        self.hint = muted()
        self.count = label("", "strong")
        self.notice = Notice()
        self.twice = QCheckBox("Ketik dua kali (periksa)")
        self.twice.setToolTip("Setiap lembar diketik sekali lagi tanpa melihat; yang berbeda ditanyakan")
        self.twice.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari nama, lalu Enter…")
        self.search.setAccessibleName("Cari peserta")
        self.search.setVisible(not sheet.evaluasi.anonim)
        self.search.returnPressed.connect(self._find)
        self.close_button = button("Selesai", self.close, primary=True)
        self.close_button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._lay_out()
        self._fill()
        self.grid.moved.connect(self._moved)
        self.grid.finished.connect(self._finished)
        self._start()

    def _lay_out(self) -> None:
        top, foot = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.twice)
        top.addStretch(1)
        top.addWidget(self.count)
        keys = muted(
            "Angka: jawab dan maju · Enter: lewati · Backspace: mundur dan hapus · panah: pindah", wrap=False
        )
        foot.addWidget(keys)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setSpacing(self.context.theme.space(2))
        layout.addLayout(top)
        layout.addWidget(self.question)
        layout.addWidget(self.hint)
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.notice)
        layout.addLayout(foot)
        self.resize(self.context.theme.room(76, 40))

    def _fill(self) -> None:
        for row in self.sheet.baris:
            self.model.add(row.peserta.nama_lengkap, Isian(self.sheet.susunan, row.isi))
        if self.sheet.evaluasi.anonim:
            self._add_blank()
        drafts = self.context.services.draf_jawaban.get(self.sheet.evaluasi.id)
        for number, form in enumerate(self.model.forms):
            if draft := drafts.pop(self._owner(number), None):
                form.resume(draft)
                self._drafts.add(number)

    def _owner(self, row: int) -> int:
        return NOBODY if self.sheet.evaluasi.anonim else self.sheet.baris[row].id

    def _add_blank(self) -> None:
        number = self._stored + len(self._kept) + 1
        self.model.add(f"Lembar {number}", Isian(self.sheet.susunan))

    def _start(self) -> None:
        """The form that was left half typed, else the first that has not come, else the first line."""
        self._show_count()
        if not self.model.forms:
            return
        forms = list(enumerate(self.model.forms))
        half = next((n for n, form in forms if form.changed), -1)
        row = half if half >= 0 else next((n for n, form in forms if form.empty), 0)
        self._row = row
        form = self.model.forms[row]
        place = form.next_empty() if half >= 0 else form.following(-1)
        self.grid.go(row, place)
        self.grid.setFocus()
        if half >= 0:
            name = self.model.names[row]
            self.notice.set(f"{name} belum selesai diketik.", "Diteruskan dari draf.", "info")

    # --- moving ---------------------------------------------------------------------------

    def _moved(self, row: int, item: int) -> None:
        if 0 <= self._row != row and self._row < len(self.model.forms):
            self._save(self._row)
        self._row = row
        if row >= 0 and item >= 0:
            butir = self.model.items[item]
            again = " – ketik sekali lagi" if self.model.forms[row].periksa else ""
            self.question.setText(f"{item + 1}. {butir.teks}{again}")
            self.hint.setText(answers_hint(butir))

    def _typed(self, _row: int, item: int, same: bool) -> None:
        self._pause.start()
        if same:
            self.notice.set("")
        else:
            self.notice.set(
                f"Butir {item + 1} berbeda dari ketikan pertama.", "Ketik sekali lagi yang benar."
            )

    def _refused(self, text: str) -> None:
        self.notice.set(text, "Jawaban ini tidak dicatat.", "bad")

    def _finished(self, row: int) -> None:
        """Behind the last item: the second entry, or save and go to the next form."""
        form = self.model.forms[row]
        if self.twice.isChecked() and not form.empty and form.changed:
            if not form.periksa:
                form.check_again()
                self.model.line_changed(row)
                self.grid.go(row, form.following(-1))
                return
            left = form.unconfirmed()
            if left < len(form.items):
                self.notice.set(f"Butir {left + 1} belum diketik untuk kedua kali.")
                self.grid.go(row, left)
                return
        if not self._save(row):
            return
        if self.sheet.evaluasi.anonim and not self.model.forms[-1].empty:
            self._add_blank()
        following = next((n for n in range(row + 1, len(self.model.forms)) if self.model.forms[n].empty), row)
        if following == row:
            following = min(row + 1, len(self.model.forms) - 1)
        self.grid.go(following, self.model.forms[following].following(-1))

    def _find(self) -> None:
        wanted = self.search.text().casefold().strip()
        row = next((n for n, name in enumerate(self.model.names) if wanted in name.casefold()), -1)
        if row < 0 or not wanted:
            self.notice.set("Nama itu tidak ada di antara peserta kegiatan ini.")
            return
        self.notice.set("")
        self.search.clear()
        self.grid.go(row, self.model.forms[row].following(-1))
        self.grid.setFocus()

    # --- saving ---------------------------------------------------------------------------

    def _save(self, row: int) -> bool:
        """Keep the form when it changed; False when it could not be kept."""
        form = self.model.forms[row]
        if not form.changed:
            return True
        new = form.result()
        if self.context.changes.apply(lambda: self._action(row, new), self, self._failed) is None:
            return False
        self._pause.stop()
        self._drafts.discard(row)
        missing = form.kosong()
        form.mark_saved()
        if new:
            self._kept.add(row)
        else:
            self._kept.discard(row)
        self.model.line_changed(row)
        self._show_count()
        if missing and new:
            self.notice.set(f"{self.model.names[row]} tersimpan; {missing} butir tidak dijawab.", role="info")
        return True

    def _action(self, row: int, new: Mapping[str, Value]) -> Result:
        service, evaluasi = self.context.services.evaluasi, self.sheet.evaluasi
        if not evaluasi.anonim:
            return service.save(evaluasi.id, self.sheet.baris[row].id, new)
        old = self.model.forms[row].saved
        return service.save_anonim(evaluasi.id, [new] if new else [], [old] if old else [])

    def _failed(self, error: UserError) -> None:
        self.notice.set(error.what, " ".join(t for t in (error.safe, error.advice) if t), "bad")

    def _show_count(self) -> None:
        number = self._stored + len(self._kept)
        self.count.setText(f"{number} dari {self.sheet.evaluasi.peserta} lembar")

    def keep_draft(self) -> bool:
        """Write down what is half typed; False when nothing is."""
        self._pause.stop()
        row = self._row
        if not 0 <= row < len(self.model.forms):
            return False
        typed = self.model.half_typed(row)
        half = typed != self.model.forms[row].saved
        if half or row in self._drafts:
            new = typed if half else {}
            self.context.services.draf_jawaban.keep(self.sheet.evaluasi.id, self._owner(row), new)
            self._drafts.add(row)
        return half

    def closeEvent(self, event: QCloseEvent) -> None:
        """A whole form is saved, a half one stays as a draft; only one that cannot be saved holds the window."""
        written = self.model.draft and self.model.items[self.model.draft_at[1]].skala == "teks"
        refused = bool(written) and not self.model.take_draft()
        row = self._row
        if self.keep_draft():
            form = self.model.forms[row]
            if form.kosong() and not form.saved and not form.empty and not refused:
                text = f"{self.model.names[row]} belum selesai dan disimpan sebagai draf."
                self.context.changes.say(f"{text} Buka Ketik lembar untuk meneruskan.", "info")
            elif refused or not self._save(row):
                event.ignore()
                self._row = -1  # the second time it closes, and the draft stays
                return
        super().closeEvent(event)
        self.closed.emit()

    def reject(self) -> None:
        """Esc closes like the button."""
        self.close()
