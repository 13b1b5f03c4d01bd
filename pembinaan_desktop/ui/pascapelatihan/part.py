"""Part Pascapelatihan of the tab Evaluasi: rounds at the left, the forms of one round at the right."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from pembinaan_desktop.domain import pascapelatihan as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.services.pascapelatihan import PutaranRow, TugasRow
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.ui.common.base_tab import BaseTab
from pembinaan_desktop.ui.common.cards import Card, ElidedLabel, NumberCard, Pill, button, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.empty_state import EmptyState
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.paper.actions import Make
from pembinaan_desktop.ui.paper.paper_button import PaperButton

KEYS = {
    Qt.Key.Key_1: "diterapkan",
    Qt.Key.Key_2: "sebagian",
    Qt.Key.Key_3: "tidak",
    Qt.Key.Key_Delete: "",
}


def due_text(row: PutaranRow) -> str:
    """ "lengkap", "lewat 12 hari" or the day it is due."""
    if not row.kurang:
        return "lengkap"
    return f"lewat {row.hari_lewat} hari" if row.hari_lewat else f"tenggat {wording.short_date(row.tenggat)}"


def _bar(row: PutaranRow) -> tuple[float, str]:
    role = "good" if not row.kurang else "warn" if row.hari_lewat else "info"
    return (row.kembali / row.kirim if row.kirim else 0.0, role)


ROUNDS = (
    Column(
        "kegiatan",
        "Kegiatan",
        stretch=True,
        bold=True,
        second=lambda r: f"{r.bulan} bulan · {due_text(r)}",
    ),
    Column(
        "kembali",
        "Kembali",
        width=15,
        align="right",
        text=lambda r: f"{r.kembali}/{r.kirim}",
        bar=_bar,
        sort=lambda r: r.kembali / r.kirim if r.kirim else 0,
    ),
)


class FormsTable(RowsTable):
    """judged(row, hasil): 1, 2, 3 or Delete on a form."""

    judged = Signal(object, str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current()
        key = Qt.Key(event.key())
        if row is not None and key in KEYS and not event.modifiers():
            self.judged.emit(row, KEYS[key])
        else:
            super().keyPressEvent(event)


class FormulirButton(PaperButton):
    """The forms of the shown round that have no answer yet."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(
            context, "Cetak formulir", "Satu halaman untuk tiap alumni dan atasan yang belum mengisi"
        )
        self.shown: PutaranRow | None = None
        self.alumni_action = self.add_option("Hanya alumni")
        self.atasan_action = self.add_option("Hanya atasan")
        self.alumni_action.toggled.connect(self._only_alumni)
        self.atasan_action.toggled.connect(self._only_atasan)

    def _only_alumni(self, on: bool) -> None:
        if on:
            self.atasan_action.setChecked(False)

    def _only_atasan(self, on: bool) -> None:
        if on:
            self.alumni_action.setChecked(False)

    def paper_name(self) -> str:
        return f"Formulir Pascapelatihan {self.shown.bulan} Bulan {self.shown.kegiatan}" if self.shown else ""

    def job(self) -> Make | None:
        if self.shown is None:
            return None
        side = "alumni" if self.alumni_action.isChecked() else ""
        side = "atasan" if self.atasan_action.isChecked() else side
        service = self.context.services.pascapelatihan
        return partial(service.formulir, self.shown.kegiatan_id, self.shown.bulan, side)


class PascapelatihanPart(BaseTab):
    """open((kegiatan_id, bulan)) shows that round."""

    TOPICS = frozenset({Topic.EVALUASI, Topic.KEGIATAN, Topic.PESERTA, Topic.ACUAN})

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        theme = context.theme
        self.obstacles: dict[str, str] = {}
        self.rounds = RowsTable(
            ROUNDS,
            theme,
            settings=context.settings,
            name="pascapelatihan",
            multi=False,
            empty="Belum ada tugas.",
            title="Putaran evaluasi pascapelatihan",
        )
        self.rounds.current_changed.connect(self._show)
        self.forms = FormsTable(
            self._form_columns(),
            theme,
            settings=context.settings,
            name="pascapelatihan_formulir",
            multi=False,
            empty="Pilih satu putaran.",
            title="Formulir",
        )
        self.forms.judged.connect(self._judge)
        self.forms.opened.connect(self._fill_row)
        self.forms.current_changed.connect(self._current_changed)
        self.title = ElidedLabel("", "title")
        self.late = Pill()
        self.facts = muted(wrap=False)
        self.cards = [
            NumberCard(text)
            for text in ("Alumni menjawab", "Atasan menjawab", "Diterapkan", "Hambatan utama")
        ]
        self.go_button = button("Buka kegiatan", self.go)
        self.fill_button = button(
            "Isi…", self.fill, primary=True, tip="Isi jawaban formulir yang dipilih (Enter)"
        )
        self.take_button = button(
            "Ambil dari evaluasi", self.take, tip="Jawaban yang diisi dengan instrumen Pascapelatihan"
        )
        self.paper_button = FormulirButton(context)
        self.empty = EmptyState(
            theme,
            "Belum ada evaluasi pascapelatihan",
            "Ketika status kegiatan menjadi Selesai, program menjadwalkan formulir untuk alumni dan atasannya, "
            "3 dan 6 bulan kemudian (dapat diubah di Pengaturan, bagian Evaluasi).",
            "Buka daftar kegiatan",
            icon="mdi6.account-clock-outline",
        )
        self.empty.begin.connect(self._to_list)
        self._lay_out()

    def _form_columns(self) -> tuple[Column, ...]:
        return (
            Column("nama", "Alumni", width=26, bold=True, second=lambda r: r.instansi, stretch=True),
            Column("pihak", "Diisi oleh", width=14, text=lambda r: dict(rules.PIHAK)[r.pihak]),
            Column("hasil", "Hasil", width=16, pill=_pill),
            Column("hambatan", "Hambatan", width=26, text=self._obstacle_names),
            Column("diterima", "Diterima", "date", 12),
        )

    def _lay_out(self) -> None:
        theme = self.context.theme
        left = Card(margin=10)
        left.body.addWidget(self.rounds, 1)
        left.setMinimumWidth(theme.em * 16)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.late)
        head.addStretch(1)
        for made in (self.go_button, self.take_button, self.paper_button, self.fill_button):
            head.addWidget(made)
        numbers = QHBoxLayout()
        numbers.setSpacing(theme.space(2))
        for card in self.cards:
            numbers.addWidget(card, 1)
        right = Card()
        right.body.addLayout(head)
        right.body.addWidget(self.facts)
        right.body.addLayout(numbers)
        right.body.addWidget(self.forms, 1)
        right.body.addWidget(
            muted("Kunci: 1 diterapkan, 2 sebagian, 3 belum diterapkan, Del kosong, Enter isi lengkap.")
        )
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(3))
        row.addWidget(left, 2)
        row.addWidget(right, 5)
        self.page = QStackedWidget()
        holder = Card(margin=0)
        holder.setProperty("card", "false")
        holder.body.addLayout(row)
        self.page.addWidget(holder)
        self.page.addWidget(self.empty)
        self.holder = holder
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)

    # --- showing --------------------------------------------------------------------------

    def load(self) -> None:
        service = self.context.services.pascapelatihan
        self.obstacles = service.hambatan()
        rows = service.putaran()
        self.rounds.set_rows(rows)
        self.page.setCurrentWidget(self.holder if rows else self.empty)
        if self.rounds.current() is None and rows:
            self.rounds.select_row(0)
        self._show(self.rounds.current())

    def open(self, arg: Any = None) -> None:
        self.ensure_loaded()
        if isinstance(arg, tuple):
            self.rounds.select_key(arg)

    def _show(self, row: PutaranRow | None) -> None:
        self.paper_button.shown = row
        for made in (self.go_button, self.take_button, self.paper_button):
            made.setEnabled(row is not None)
        if row is None:
            self.forms.set_rows([])
            self._current_changed(None)
            return
        self.title.setText(row.kegiatan)
        self.late.set(f"Lewat {row.hari_lewat} hari" if row.hari_lewat else "", "bad")
        self.facts.setText(f"{row.bulan} bulan sesudah kegiatan · {due_text(row)}")
        for card, side in zip(self.cards, (row.alumni, row.atasan), strict=False):
            share = side.persen_kembali
            role = "good" if side.kembali == side.kirim else "info" if side.kembali else "neutral"
            text = "–" if share is None else wording.percent(share, 0)
            card.set(str(side.kembali), text, role, f"/ {side.kirim}")
        self._show_results(row)
        self.forms.set_rows(self.context.services.pascapelatihan.tugas(row.kegiatan_id, row.bulan))
        if self.forms.current() is None and self.forms.rows():
            self.forms.select_row(0)
        self._current_changed(self.forms.current())

    def _show_results(self, row: PutaranRow) -> None:
        both = [row.alumni, row.atasan]
        applied, partly, none = (sum(getattr(s, key) for s in both) for key, _ in rules.HASIL)
        share = "–" if not row.kembali else wording.percent(100 * (applied + partly) / row.kembali, 0)
        role = "good" if applied >= none else "warn"
        text = f"{applied} ya · {partly} sebagian · {none} belum"
        self.cards[2].set(share, text if row.kembali else "", role if row.kembali else "neutral")
        top = row.hambatan[0] if row.hambatan else None
        self.cards[3].set(str(top[1]) if top else "–", top[0] if top else "", "warn")

    def _obstacle_names(self, row: TugasRow) -> str:
        return ", ".join(self.obstacles.get(code, code) for code in row.hambatan)

    def _current_changed(self, row: Any) -> None:
        self.fill_button.setEnabled(row is not None)

    # --- doing ----------------------------------------------------------------------------

    def _judge(self, row: TugasRow, hasil: str) -> None:
        """One digit per form; the cursor goes on to the next."""
        number = self.forms.currentIndex().row()
        service = self.context.services.pascapelatihan
        done = self.context.changes.apply(lambda: service.set_hasil([row.id], hasil))
        if done is not None and number + 1 < len(self.forms.rows()):
            self.forms.select_row(number + 1)

    def fill(self) -> None:
        if (row := self.forms.current()) is not None:
            self._fill_row(row)

    def _fill_row(self, row: TugasRow) -> None:
        """The whole answer with its obstacles."""
        boxes = tuple(
            Field(f"hambatan_{code}", "Hambatan" if number == 0 else "", "bool", help=text)
            for number, (code, text) in enumerate(self.obstacles.items())
        )
        values: dict[str, Any] = {f"hambatan_{code}": code in row.hambatan for code in self.obstacles}
        values |= {"hasil": row.hasil or "diterapkan", "uraian": row.uraian, "penilai": row.penilai}
        service = self.context.services.pascapelatihan

        def save(new: dict[str, Any]) -> Result:
            chosen = [code for code in self.obstacles if new[f"hambatan_{code}"]]
            return service.update(row.id, {field.key: new[field.key] for field in rules.FIELDS}, chosen)

        side = dict(rules.PIHAK)[row.pihak].lower()
        FormDialog(self.context, f"{row.nama} – {side}", (*rules.FIELDS, *boxes), save, values, self).open()

    def take(self) -> None:
        if (row := self.rounds.current()) is not None:
            service = self.context.services.pascapelatihan
            self.context.changes.apply(lambda: service.ambil_evaluasi(row.kegiatan_id, row.bulan))

    def go(self) -> None:
        if (row := self.rounds.current()) is not None:
            self.context.navigate("kegiatan", (row.kegiatan_id, "ringkasan"))

    def _to_list(self) -> None:
        self.context.navigate("kegiatan")


def _pill(row: TugasRow) -> tuple[str, str]:
    if not row.hasil:
        return "belum kembali", "neutral"
    return dict(rules.HASIL)[row.hasil], rules.ROLE[row.hasil]
