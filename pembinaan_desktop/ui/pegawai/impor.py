"""The import of people: files chosen, preview with every decision, columns and words mapped by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QCheckBox, QMenu, QWidget

from pembinaan_desktop.domain.nip import format_nip
from pembinaan_desktop.domain.pegawai import TITLES, masked
from pembinaan_desktop.domain.wording import integer
from pembinaan_desktop.services.impor_pegawai import Reading
from pembinaan_desktop.services.impor_plan import (
    LEAVES,
    STAYS,
    Changed,
    FilePlan,
    ImportOptions,
    Plan,
    UnitPlan,
)
from pembinaan_desktop.services.result import Progress, Result
from pembinaan_desktop.ui.common.cards import button
from pembinaan_desktop.ui.common.preview import Lines, PreviewDialog, Shown
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.pegawai.impor_mapping import map_people, map_values


class ImporDialog(PreviewDialog):
    """Shows a `Plan`, takes the officer's decisions, and applies it."""

    def __init__(
        self, context: UiContext, reading: Reading, plan: Plan, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, "Impor pegawai: pratinjau", "pegawai", parent)
        self._reading = reading
        self.plan = plan
        self.choices = ImportOptions()
        self.columns_button = button("Petakan kolom…", self.map_columns, tip="Judul kolom mana berarti apa")
        self.values_button = button(
            "Petakan nilai…", self.map_values, tip="Nama unit dan kode yang belum dikenal"
        )
        self.complete = QCheckBox("Daftar lengkap")
        self.complete.setToolTip("Berkas memuat semua orang dari jenisnya; yang tidak ada ditampilkan")
        self.personal = QCheckBox("Simpan juga data pribadi")
        self.personal.setToolTip("NIK, nomor HP, surel, alamat, agama, status kawin")
        for widget in (self.columns_button, self.values_button, self.complete, self.personal):
            self.options.addWidget(widget)
        self.options.addStretch(1)
        self.decide_button = button("Putuskan yang dipilih")
        self.decide_menu = QMenu(self.decide_button)
        self.decide_button.setMenu(self.decide_menu)
        self.kind_line.addWidget(self.decide_button)
        self.complete.toggled.connect(self._options_changed)
        self.personal.toggled.connect(self._options_changed)
        self.refresh()

    def shown(self) -> Shown:
        plan, files = self.plan, self.plan.files
        counts = plan.counts()
        unit = plan.unit
        further = []
        if unit.file:
            text = f"Unit: {integer(len(unit.baru))} baru, {integer(len(unit.berubah))} berubah"
            further.append((text, "info"))
        if plan.hilang:
            further.append((f"{integer(len(plan.hilang))} tidak ada di berkas", "warn"))
        counts["ditinjau"] = counts["perlu_ditinjau"] + len(unit.perlu_ditinjau)
        counts["ditolak"] += len(unit.ditolak)
        return Shown(
            counts["baris"],
            counts,
            _lines(plan),
            [note for file in files for note in file.catatan],
            plan.people,
            plan.empty,
            further,
        )

    def refresh(self) -> None:
        super().refresh()
        unknown = sum(len(file.unknown) for file in self.plan.files)
        self.values_button.setText(f"Petakan nilai ({unknown})…" if unknown else "Petakan nilai…")
        self.values_button.setEnabled(unknown > 0)

    def work(self) -> Callable[[Progress], Result]:
        plan, service = self.plan, self._context.services.impor_pegawai
        return lambda progress: service.apply(plan, progress)

    # --- decisions ------------------------------------------------------------------------

    def _show_kind(self, kind: str) -> None:
        super()._show_kind(kind)
        self.decide_menu.clear()
        if kind == "orang_sama":
            self.decide_menu.addAction("Ya, orang yang sama", partial(self.decide_same, True))
            self.decide_menu.addAction("Bukan; lewati barisnya", partial(self.decide_same, False))
        elif kind == "hilang":
            for word in LEAVES:
                self.decide_menu.addAction(word, partial(self.decide_missing, word))
            self.decide_menu.addAction("Biarkan", partial(self.decide_missing, STAYS))
        self.decide_button.setVisible(kind in ("orang_sama", "hilang"))

    def decide_same(self, same: bool) -> None:
        """The selected rows are about people the office knows under another NIP, or they are left out."""
        ids = {line.ref for line in self.table.selected()}
        self.plan.accepted = self.plan.accepted | ids if same else self.plan.accepted - ids
        self.refresh()

    def decide_missing(self, word: str) -> None:
        """The new legal position of the selected people who are not in the files."""
        for line in self.table.selected():
            self.plan.decisions[line.ref] = word
        self.refresh()

    # --- reading again --------------------------------------------------------------------

    def _options_changed(self) -> None:
        self.choices = replace(
            self.choices, complete=self.complete.isChecked(), personal=self.personal.isChecked()
        )
        self.preview_again()

    def again(self) -> Callable[[Progress], Plan]:
        service, reading, choices = self._context.services.impor_pegawai, self._reading, self.choices
        return lambda progress: service.preview(reading, None, progress, choices)

    def _planned(self, plan: Plan) -> None:
        plan.accepted, plan.decisions = self.plan.accepted, self.plan.decisions
        super()._planned(plan)

    def map_columns(self) -> None:
        """Say by hand which heading goes where."""
        self.form = map_people(self._context, self._reading.people, self)
        self.form.saved.connect(self.preview_again)

    def map_values(self) -> None:
        """Say by hand what the unknown words mean."""
        self.form = map_values(self._context, [file.unknown for file in self.plan.files], self)
        self.form.saved.connect(self.preview_again)


def _lines(plan: Plan) -> Lines:
    lines = Lines()
    sources: list[UnitPlan | FilePlan] = [plan.unit, *plan.files]
    for source in sources:
        lines.problems("ditolak", Path(source.file).name, source.ditolak)
        lines.problems("ditinjau", Path(source.file).name, source.perlu_ditinjau)
    for file in plan.files:
        name = Path(file.file).name
        for same in file.orang_sama:
            verdict = "Orang sama" if same.pegawai_id in plan.accepted else ""
            text = _differences(plan, same)
            lines.add(
                "orang_sama", name, same.baris, "NIP", same.nama, text, same.sebab, same.pegawai_id, verdict
            )
        for changed in file.berubah:
            lines.add("berubah", name, changed.baris, "Nama", changed.nama, _differences(plan, changed))
        for added in file.baru:
            unit = plan.shown("unit_id", added.values.get("unit_id")) or added.values.get("unor_nama", "")
            text = " · ".join(t for t in (added.values["nip"], added.values.get("jabatan", ""), unit) if t)
            lines.add("baru", name, added.baris, "Nama", added.values["nama"], text)
    for person in plan.hilang:
        text = f"{format_nip(person.nip)} · sekarang: {person.kedudukan}"
        decision = plan.decisions.get(person.pegawai_id, STAYS)
        lines.add("hilang", "", 0, "Nama", person.nama, text, "", person.pegawai_id, decision)
    return lines


def _differences(plan: Plan, changed: Changed) -> str:
    def shown(key: str, value: Any) -> str:
        return masked(key, plan.shown(key, value)) or "–"

    return "; ".join(
        f"{TITLES[key]}: {shown(key, changed.before[key])} → {shown(key, value)}"
        for key, value in changed.after.items()
        if key in TITLES
    )
