"""One follow-up: numbers, chart over time, milestones, notes, evidence, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pembinaan_desktop.domain import tindak_lanjut as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.services.baris_tindak_lanjut import (
    CatatanRow,
    TindakLanjutDetail,
    TindakLanjutRow,
    TonggakRow,
    UkuranRow,
)
from pembinaan_desktop.services.lampiran import to_show
from pembinaan_desktop.services.result import Result
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.cards import Card, ElidedLabel, Pill, button, label, muted, repolish
from pembinaan_desktop.ui.common.chart import LineChart, Series
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.paper.actions import Make
from pembinaan_desktop.ui.paper.paper_button import PaperButton
from pembinaan_desktop.ui.tindak_lanjut.forms import form_fields
from pembinaan_desktop.ui.tindak_lanjut.lists import ListCard, NotesCard
from pembinaan_desktop.ui.tindak_lanjut.tim import TimDialog

TONGGAK = (
    Column(
        "tercapai",
        "",
        width=2,
        text=lambda _: "",
        icon=lambda r: (
            ("mdi6.check-circle", "good")
            if r.tercapai
            else ("mdi6.alert-circle-outline", "bad")
            if r.telat
            else ("mdi6.circle-outline", "muted")
        ),
    ),
    Column(
        "uraian",
        "Tonggak",
        stretch=True,
        second=lambda r: f"{dict(rules.JANGKA)[r.jangka]} · {_milestone_day(r)}",
    ),
)
BUKTI = (
    Column(
        "nama",
        "Berkas",
        stretch=True,
        second=lambda r: f"{wording.short_date(r.waktu.date())} · {wording.decimal(r.ukuran / 1024, 0)} KB",
    ),
)
UKURAN = (
    Column("tanggal", "Tanggal", width=12, text=lambda r: wording.short_date(r.tanggal)),
    Column("nilai", "Nilai", kind="decimal", width=9, bold=True),
    Column("catatan", "Catatan", width=10, stretch=True),
)


def _milestone_day(row: TonggakRow) -> str:
    if row.tercapai:
        return f"tercapai {wording.short_date(row.tercapai)}"
    return f"{'terlambat, ' if row.telat else ''}tenggat {wording.short_date(row.tenggat)}"


class CeritaButton(PaperButton):
    """ "Cerita hasil" of the shown follow-up."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Cetak cerita hasil", "Satu halaman untuk pimpinan")
        self.shown: TindakLanjutRow | None = None

    def paper_name(self) -> str:
        return f"Cerita Hasil {self.shown.judul if self.shown else ''}"

    def job(self) -> Make | None:
        shown, service = self.shown, self.context.services.tindak_lanjut
        return partial(service.cerita, shown.id) if shown else None


class DetailPanel(QWidget):
    """`show_detail` fills it; every button writes through `Changes`, whose news reload the host."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.context = context
        self.shown: TindakLanjutDetail | None = None
        self.title = ElidedLabel("", "title")
        self.stage, self.state, self.late = Pill(), Pill(), Pill()
        self.facts, self.people = ElidedLabel("", "muted"), ElidedLabel("", "muted")
        self.story_button = CeritaButton(context)
        self.edit_button = button("Ubah…", self.edit, shortcut="F2")
        self.delete_button = button("Hapus", self.delete)
        self.team_button = button("Tim…", self.edit_team, tip="Peserta dan pegawai yang ikut mengerjakan")
        self.indicator = ElidedLabel("", "muted")
        self.numbers, self.unit = label("", "number"), ElidedLabel("", "strong")
        self.change, self.target = label("", "number"), ElidedLabel("", "number")
        self.chart = LineChart(context.theme, "Nilai dari waktu ke waktu")
        self.values = ListCard(context, "Nilai terukur", UKURAN, "Belum ada nilai.", "Catat nilai…")
        self.measure_button = self.values.add_button
        self.milestones = ListCard(context, "Tonggak", TONGGAK, "Belum ada tonggak.", "Tambah…")
        self.notes = NotesCard(context, "Hambatan dan catatan", "Tambah…")
        self.proofs = ListCard(context, "Bukti", BUKTI, "Belum ada bukti.", "Lampirkan…", editable=False)
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self.values.add.connect(self.measure)
        self.values.remove.connect(self._remove_value)
        self.values.edit.connect(self._edit_value)
        self.values.opened.connect(self._edit_value)
        self.milestones.edit.connect(self._edit_milestone)
        self.notes.edit.connect(self._edit_note)
        self.milestones.add.connect(self.add_milestone)
        self.milestones.remove.connect(self._remove_milestone)
        self.milestones.opened.connect(self._tick)
        self.milestones.table.setToolTip("Enter atau klik ganda: tandai tercapai")
        self.notes.add.connect(self.add_note)
        self.notes.remove.connect(self._remove_note)
        self.proofs.add.connect(self.attach)
        self.proofs.remove.connect(self._remove_proof)
        self.proofs.opened.connect(self._open_proof)

    def _lay_out(self) -> None:
        theme = self.context.theme
        head = QHBoxLayout()
        head.setSpacing(theme.space(2))
        for widget in (self.title, self.stage, self.state, self.late):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.story_button)
        numbers = QHBoxLayout()
        numbers.setSpacing(theme.space(6))
        for caption, parts in (
            (self.indicator, (self.numbers, self.unit)),
            (muted("Perubahan", wrap=False), (self.change,)),
            (muted("Target", wrap=False), (self.target,)),
        ):
            numbers.addLayout(_stacked(caption, parts))
        numbers.addStretch(1)
        actions = QHBoxLayout()
        actions.setSpacing(theme.space(2))
        for made in (self.delete_button, self.team_button, self.edit_button):
            actions.addWidget(made, 0, Qt.AlignmentFlag.AlignBottom)
        numbers.addLayout(actions)
        curve = QHBoxLayout()
        curve.setSpacing(theme.space(3))
        curve.addWidget(self.chart, 5)
        self.values.setProperty("card", "false")
        repolish(self.values)
        self.values.body.setContentsMargins(0, 0, 0, 0)
        curve.addWidget(self.values, 3)
        card = Card()
        card.body.addLayout(head)
        card.body.addWidget(self.facts)
        card.body.addWidget(self.people)
        card.body.addLayout(numbers)
        card.body.addLayout(curve, 1)
        below = QHBoxLayout()
        below.setSpacing(theme.space(3))
        below.addWidget(self.milestones, 4)
        below.addWidget(self.notes, 5)
        below.addWidget(self.proofs, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(3))
        layout.addWidget(card, 5)
        layout.addLayout(below, 3)

    # --- showing --------------------------------------------------------------------------

    def show_detail(self, detail: TindakLanjutDetail) -> None:
        self.shown = detail
        row, found = detail.row, detail.row.ukuran
        self.story_button.shown = row
        self.title.setText(row.judul)
        self.stage.set(dict(rules.TAHAP)[row.tahap], rules.ROLE_TAHAP.get(row.tahap, "neutral"))
        if found.tercapai:
            self.state.set("Target tercapai", "good")
        else:
            self.state.set(row.status, rules.ROLE_STATUS.get(row.status, "neutral"))
        self.late.set(late_text(row), "bad")
        mentor = f"Mentor {row.nama_mentor}" if row.nama_mentor else ""
        team = f"tim {', '.join(row.nama_tim)}" if row.nama_tim else ""
        self.team_button.setText(f"Tim ({len(row.nama_tim)})…" if row.nama_tim else "Tim…")
        end = f"tenggat {wording.long_date(row.tenggat)}" if row.tenggat else ""
        facts = (row.penanggung_jawab, row.instansi, end)
        self.facts.setText(" · ".join(filter(None, facts)) or "Penanggung jawab belum diisi")
        self.people.setText(" · ".join(filter(None, (mentor, team))))
        self.people.setVisible(bool(mentor or team))
        self.indicator.setText(row.indikator or "Indikator belum diisi")
        before, now = (_number(value) for value in (row.nilai_awal, found.sekarang))
        self.numbers.setText(f"{before} → {now}")
        self.unit.setText(row.satuan)
        self.change.setText(found.teks_perubahan(row.satuan))
        self.change.setProperty("tone", {True: "good", False: "bad", None: ""}[found.membaik])
        repolish(self.change)
        self.target.setText(found.teks_target(row.satuan))
        self._show_chart(detail)
        self.values.set_rows(detail.ukuran[::-1])
        self.milestones.set_rows(detail.tonggak)
        self.notes.set_rows(detail.catatan[::-1])
        self.proofs.set_rows(detail.bukti)

    def _show_chart(self, detail: TindakLanjutDetail) -> None:
        from pembinaan_desktop.services.cerita_hasil import titik

        points, row = titik(detail), detail.row
        target = None if row.target is None else (row.target, f"target {wording.decimal(row.target)}")
        labels, values = [text for text, _ in points], tuple(value for _, value in points)
        self.chart.set_data(labels, [Series(row.indikator, values)], target)

    # --- doing ----------------------------------------------------------------------------

    def _id(self) -> int:
        assert self.shown is not None
        return self.shown.row.id

    def _ask(self, title: str, fields: Any, method: Any, values: dict[str, Any]) -> None:
        """A form whose values go to `method(id, values)`."""
        number = self._id()

        def save(new: dict[str, Any]) -> Result:
            result: Result = method(number, new)
            return result

        FormDialog(self.context, title, fields, save, values, self).open()

    def measure(self) -> None:
        service, today = self.context.services.isi_tindak_lanjut, self.context.clock.today()
        self._ask("Catat nilai terukur", rules.UKURAN_FIELDS, service.add_ukuran, {"tanggal": today})

    def add_milestone(self) -> None:
        service, today = self.context.services.isi_tindak_lanjut, self.context.clock.today()
        self._ask("Tonggak baru", rules.TONGGAK_FIELDS, service.add_tonggak, {"tenggat": today})

    def add_note(self) -> None:
        service, today = self.context.services.isi_tindak_lanjut, self.context.clock.today()
        self._ask("Hambatan atau catatan", rules.CATATAN_FIELDS, service.add_catatan, {"tanggal": today})

    def edit(self) -> None:
        if self.shown is None:
            return
        row, service = self.shown.row, self.context.services.tindak_lanjut
        values = {field.key: getattr(row, field.key) for field in rules.FIELDS}
        self._ask("Ubah tindak lanjut", form_fields(self.context, row.kegiatan_id), service.update, values)

    def edit_team(self) -> None:
        """Who works on it, chosen among participants and employees."""
        if self.shown is not None:
            TimDialog(self.context, self.shown.row, self).open()

    def delete(self) -> None:
        if self.shown is not None:
            number = self._id()
            self.context.changes.apply(lambda: self.context.services.tindak_lanjut.delete(number))

    def attach(self) -> None:
        """One or several files; each is its own step."""
        number, settings = self._id(), self.context.settings
        for path in dialogs.choose_files(self, "Lampirkan bukti", dialogs.ALL, settings.folder("bukti")):
            settings.set_folder("bukti", path.parent)
            self.context.tasks.run(f"Melampirkan {path.name}", AttachWork(self.context, number, path), self)

    def _change(self, title: str, fields: Sequence[Field], method: Any, row: Any) -> None:
        """The form of a row below; its values go to `method(row id, values)`."""

        def save(new: dict[str, Any]) -> Result:
            result: Result = method(row.id, new)
            return result

        values = {field.key: getattr(row, field.key) for field in fields}
        FormDialog(self.context, title, fields, save, values, self).open()

    def _edit_value(self, row: UkuranRow) -> None:
        method = self.context.services.isi_tindak_lanjut.update_ukuran
        self._change("Ubah nilai terukur", rules.UKURAN_FIELDS, method, row)

    def _edit_milestone(self, row: TonggakRow) -> None:
        method = self.context.services.isi_tindak_lanjut.update_tonggak
        self._change("Ubah tonggak", rules.TONGGAK_FIELDS, method, row)

    def _edit_note(self, row: CatatanRow) -> None:
        method = self.context.services.isi_tindak_lanjut.update_catatan
        self._change("Ubah catatan", rules.CATATAN_FIELDS, method, row)

    def _tick(self, row: TonggakRow) -> None:
        self.context.changes.apply(lambda: self.context.services.isi_tindak_lanjut.centang_tonggak(row.id))

    def _remove_value(self, row: UkuranRow) -> None:
        self.context.changes.apply(lambda: self.context.services.isi_tindak_lanjut.delete_ukuran(row.id))

    def _remove_milestone(self, row: TonggakRow) -> None:
        self.context.changes.apply(lambda: self.context.services.isi_tindak_lanjut.delete_tonggak(row.id))

    def _remove_note(self, row: CatatanRow) -> None:
        self.context.changes.apply(lambda: self.context.services.isi_tindak_lanjut.delete_catatan(row.id))

    def _remove_proof(self, row: Any) -> None:
        self.context.changes.apply(lambda: self.context.services.tindak_lanjut.bukti.delete(row.id))

    def _open_proof(self, row: Any) -> None:
        try:
            path = to_show(row)
        except UserError as error:
            self.context.changes.say(f"{error.what} {error.advice}", "bad")
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class AttachWork:
    """Copies one file for the worker thread."""

    def __init__(self, context: UiContext, number: int, path: Path) -> None:
        self._service, self._number, self._path = context.services.tindak_lanjut.bukti, number, path

    def __call__(self, progress: Any) -> Result:
        progress(0, 1, self._path.name)
        return self._service.add(self._number, self._path)


def late_text(row: TindakLanjutRow) -> str:
    """ "Terlambat 12 hari", "2 tonggak terlambat" or ""."""
    if row.telat:
        return f"Terlambat {row.telat} hari"
    return f"{row.tonggak_telat} tonggak terlambat" if row.tonggak_telat else ""


def _number(value: float | None) -> str:
    return "–" if value is None else wording.decimal(value)


def _stacked(caption: QLabel, parts: tuple[QLabel, ...]) -> QVBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(caption)
    column.addLayout(row)
    return column
