"""Random weeks at the office: after every step the database equals a model of plain dictionaries."""

from __future__ import annotations

import shutil
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from pembinaan_desktop.domain.clock import FixedClock
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.paths import Paths
from pembinaan_desktop.services import Services
from pembinaan_desktop.services.office import open_office
from pembinaan_desktop.services.result import Result
from tests.build import Builder
from tests.faults.report import case

pytestmark = [pytest.mark.faults, pytest.mark.timeout(600)]
CODES = ("H", "T", "I", "S", "DL", "C", "A")


@dataclass
class Model:
    """What must be in the database. marks: (participant, session) -> status."""

    people: dict[int, str] = field(default_factory=dict)
    marks: dict[tuple[int, int], str] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)
    numbers: list[int] = field(default_factory=list)
    revoked: set[int] = field(default_factory=set)


class Office(RuleBasedStateMachine):
    """One activity of two sessions; people come, are marked, leave, get certificates; the PC restarts."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="pembinaan-uji-"))
        self.clock = FixedClock(datetime(2026, 11, 24, 9, 0))
        self.services: Services = open_office(Paths.default(self.folder), self.clock)
        self.build = Builder(self.services.db)
        self.kegiatan = self.build.kegiatan(sesi=2, status="Selesai")
        self.sesi = [row.id for row in self.services.kegiatan.sesi(self.kegiatan)]
        self.services.sertifikat.simpan_penandatangan({"nama": "Drs. Contoh", "jabatan": "Kepala"})
        self.model = Model()
        self.undo: list[tuple[Any, Model]] = []
        self.backup: tuple[Path, Model] | None = None
        self.peserta: list[int] = []

    def teardown(self) -> None:
        self.services.db.close()
        shutil.rmtree(self.folder)

    def did(self, result: Result, before: Model) -> None:
        """Remember the way back; what cannot be taken back ends the list."""
        if result.undo is not None:
            self.undo.append((result.undo, before))
        elif result.changed:
            self.undo.clear()

    @rule(nama=st.text(min_size=1, max_size=30))
    def add_person(self, nama: str) -> None:
        person = self.build.pegawai(nama.strip() or "X")
        before = deepcopy(self.model)
        self.did(self.services.peserta.add(self.kegiatan, [person]), before)
        (row,) = [r for r in self.services.peserta.list(self.kegiatan) if r.pegawai_id == person]
        self.model.people[row.id] = row.nama
        self.peserta.append(row.id)

    @precondition(lambda self: self.here())
    @rule(data=st.data(), code=st.sampled_from((*CODES, None)))
    def mark(self, data: st.DataObject, code: str | None) -> None:
        person, session = data.draw(st.sampled_from(self.here())), data.draw(st.sampled_from(self.sesi))
        before = deepcopy(self.model)
        self.did(self.services.kehadiran.mark(person, session, code), before)
        if code is None:
            self.model.marks.pop((person, session), None)
        else:
            self.model.marks[person, session] = code

    @precondition(lambda self: self.here())
    @rule(data=st.data())
    def everybody_is_there(self, data: st.DataObject) -> None:
        session = data.draw(st.sampled_from(self.sesi))
        before = deepcopy(self.model)
        self.did(self.services.kehadiran.semua_hadir(self.kegiatan, session), before)
        for person in self.here():
            self.model.marks.setdefault((person, session), "H")

    @precondition(lambda self: self.here())
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        person = data.draw(st.sampled_from(self.here()))
        before = deepcopy(self.model)
        try:
            self.did(self.services.peserta.remove([person]), before)
        except UserError:
            return
        self.model.gone.add(person)

    @precondition(lambda self: self.model.gone)
    @rule(data=st.data())
    def bring_back(self, data: st.DataObject) -> None:
        person = data.draw(st.sampled_from(sorted(self.model.gone)))
        before = deepcopy(self.model)
        self.did(self.services.keranjang.restore([("peserta", person)]), before)
        self.model.gone.discard(person)

    @rule()
    def issue(self) -> None:
        eligible = [c for c in self.services.sertifikat.calon(self.kegiatan) if c.layak and not c.nomor]
        if not eligible:
            return
        self.services.sertifikat.terbitkan(self.kegiatan)
        self.undo.clear()
        first = max(self.model.numbers, default=0)
        self.model.numbers += range(first + 1, first + 1 + len(eligible))

    @precondition(lambda self: set(self.model.numbers) - self.model.revoked)
    @rule(data=st.data())
    def revoke(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(set(self.model.numbers) - self.model.revoked)))
        (row,) = [r for r in self.services.sertifikat.list() if r.urut == number]
        self.services.sertifikat.cabut(row.id, "salah nama")
        self.undo.clear()
        self.model.revoked.add(number)

    @precondition(lambda self: self.undo)
    @rule()
    def take_back(self) -> None:
        step, before = self.undo.pop()
        step.action()
        self.model = before

    @rule()
    def back_up(self) -> None:
        self.backup = (self.services.cadangan.make().value.path, deepcopy(self.model))

    @precondition(lambda self: self.backup is not None)
    @rule()
    def restore(self) -> None:
        assert self.backup is not None
        self.services.cadangan.restore(self.backup[0])
        self.model = deepcopy(self.backup[1])
        self.undo.clear()

    @rule(days=st.integers(-4000, 4000))
    def clock_jumps(self, days: int) -> None:
        self.clock.set(max(datetime(2000, 1, 1), datetime(2026, 11, 24) + timedelta(days=days)))

    @rule()
    def restart(self) -> None:
        self.services.db.close()
        self.services = open_office(Paths.default(self.folder), self.clock)
        self.build.db = self.services.db
        self.undo.clear()

    def here(self) -> list[int]:
        return [person for person in self.model.people if person not in self.model.gone]

    @invariant()
    def database_equals_the_model(self) -> None:
        rows = self.services.peserta.list(self.kegiatan)
        assert {row.id: row.nama for row in rows} == {p: self.model.people[p] for p in self.here()}
        sheet = self.services.kehadiran.lembar(self.kegiatan)
        marks = {(line.id, s): code for line in sheet.baris for s, code in line.marks.items() if code}
        assert marks == {cell: code for cell, code in self.model.marks.items() if cell[0] in self.here()}

    @invariant()
    def numbers_have_no_gap(self) -> None:
        held = self.services.sertifikat.list()
        assert sorted(row.urut for row in held) == sorted(self.model.numbers)
        assert {row.urut for row in held if row.status == "Dicabut"} == self.model.revoked

    @invariant()
    def the_trail_tells_the_whole_story(self) -> None:
        assert self.services.cadangan.check() == []


def test_random_weeks(pytestconfig: pytest.Config) -> None:
    examples = 400 if pytestconfig.getoption("--lama") else 20
    with case("stateful: weeks", examples):
        run_state_machine_as_test(
            Office,
            settings=settings(
                max_examples=examples,
                stateful_step_count=25,
                deadline=None,
                derandomize=True,
                suppress_health_check=list(HealthCheck),
            ),
        )
