"""The way back from the audit: whole tables at once, several changes of one row, and refusals."""

from __future__ import annotations

import pytest

from pembinaan_desktop.db.audit import add_many
from pembinaan_desktop.db.tables import Pegawai, Unit
from pembinaan_desktop.domain.errors import DataBerubahError
from pembinaan_desktop.services.result import Topic
from pembinaan_desktop.services.undo import committed

TOPICS = frozenset({Topic.PEGAWAI})


def test_several_changes_of_one_row_go_back_and_forth(db, build):
    person, unit = build.pegawai("EKO"), build.unit("Dinas A")

    def work(session):
        row = session.get(Pegawai, person)
        for name in ("EKO B", "EKO C"):
            row.nama = name
            session.flush()
        session.get(Unit, unit).nama = "Dinas B"
        row.nip = None
        session.flush()
        add_many(session, Pegawai, [{"nama": "BARU"}, {"nama": "BARU LAGI"}])

    def state():
        with db.read() as session:
            people = session.query(Pegawai).filter(Pegawai.dihapus.is_(None)).order_by(Pegawai.id)
            return [(p.nama, bool(p.nip)) for p in people], session.get(Unit, unit).nama

    before = state()
    step = committed(db, work, TOPICS, "", "ubah").undo
    after = state()
    assert after == ([("EKO C", False), ("BARU", False), ("BARU LAGI", False)], "Dinas B")
    for _ in range(2):
        step = step.action().undo
        assert state() == before
        step = step.action().undo
        assert state() == after


def test_step_refuses_when_guard_says_so_and_changes_nothing(db):
    def guard(_session):
        raise DataBerubahError

    result = committed(db, lambda s: add_many(s, Unit, [{"nama": "A"}]), TOPICS, "", "tambah", guard)
    with pytest.raises(DataBerubahError):
        result.undo.action()
    with db.read() as session:
        assert session.get(Unit, result.value[0]).dihapus is None
