"""Who has not answered; for anonymous evaluations the list to tick off who handed in a form."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from pembinaan_desktop.domain.evaluasi import MINIMUM
from pembinaan_desktop.services.evaluasi_data import EvaluasiRow
from pembinaan_desktop.ui.common.cards import Card
from pembinaan_desktop.ui.context import UiContext

ID = Qt.ItemDataRole.UserRole


class BelumCard(Card):
    """A list of names. Ticks are kept at once, apart from the answers, and can be undone."""

    def __init__(self, context: UiContext) -> None:
        super().__init__("Belum menjawab")
        self.context = context
        self.evaluasi: EvaluasiRow | None = None
        self._waiting: tuple[int, set[int]] = (0, set())
        """Evaluation and its ticks that are too few to be kept."""
        self.list = QListWidget()
        self.list.setAccessibleName("Peserta yang belum menjawab")
        self.list.setProperty("framed", "true")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemChanged.connect(self._ticked)
        self._timer = QTimer(self)  # keeping ticks fills the list anew: not inside the item's own signal
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._keep)
        self.body.addWidget(self.list, 1)

    def show_evaluasi(self, row: EvaluasiRow | None) -> None:
        """Names of an evaluation; empty for None."""
        self.evaluasi = row
        blocked = self.list.blockSignals(True)
        self.list.clear()
        if row is not None:
            self._fill(row)
        self.list.blockSignals(blocked)

    def _fill(self, row: EvaluasiRow) -> None:
        missing = self.context.services.evaluasi.belum(row.id)
        people = missing
        if row.anonim:
            people = self.context.services.evaluasi.may_answer(row.kegiatan_id)
            self._head(f"Daftar pengumpul {len(people) - len(missing)} dari {len(people)}")
            self.subtitle.setText(
                f"{row.jawaban} lembar masuk. Centang siapa yang sudah mengumpulkan; tidak terhubung ke isi lembar."
            )
        else:
            self._head(f"Belum menjawab {len(missing)}")
            self.subtitle.setText("" if missing else "Semua peserta sudah menjawab.")
        self.subtitle.setVisible(bool(self.subtitle.text()))
        for one in people:
            item = QListWidgetItem(one.nama_lengkap)
            item.setToolTip(f"{one.jabatan}\n{one.instansi}")
            item.setData(ID, one.id)
            if row.anonim:
                done = one.id in row.pengumpul or (self._waiting[0] == row.id and one.id in self._waiting[1])
                item.setCheckState(Qt.CheckState.Checked if done else Qt.CheckState.Unchecked)
            self.list.addItem(item)

    def _head(self, title: str) -> None:
        self.title.setText(title)

    def ticked(self) -> list[int]:
        """Ids of the people that are ticked."""
        items = [self.list.item(number) for number in range(self.list.count())]
        return [item.data(ID) for item in items if item.checkState() == Qt.CheckState.Checked]

    def _ticked(self, _item: QListWidgetItem) -> None:
        self._timer.start(0)

    def _keep(self) -> None:
        row = self.evaluasi
        if row is not None and row.anonim:
            ids = self.ticked()
            few = 0 < len(ids) < MINIMUM and not row.pengumpul
            self._waiting = (row.id, set(ids) if few else set())
            if few:
                self._head(f"Daftar pengumpul {len(ids)} dari {self.list.count()}")
                self.subtitle.setText(
                    f"Disimpan mulai {MINIMUM} nama, supaya selembar jawaban tidak menunjuk orangnya."
                )
                return
            self.context.changes.apply(lambda: self.context.services.evaluasi.set_pengumpul(row.id, ids))
