"""Marks and follow-ups of many people, against plain reading of the same rows."""

from __future__ import annotations

import tempfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

from sqlalchemy import insert, text

from pembinaan_desktop.db.database import Database
from pembinaan_desktop.db.ids import new_id
from pembinaan_desktop.db.tables import (
    Kegiatan,
    Kehadiran,
    KomponenNilai,
    NilaiPeserta,
    Pascapelatihan,
    Peserta,
    Sesi,
    TindakLanjut,
    UkuranTindakLanjut,
)
from pembinaan_desktop.domain.clock import FixedClock
from pembinaan_desktop.paths import Paths
from pembinaan_desktop.services import Services
from pembinaan_desktop.services.result import UndoStep
from tests.bench import Row, pair

PEOPLE, SESSIONS, FOLLOW_UPS = 500, 8, 1000
DAY = date(2026, 11, 2)


def marks_of_500() -> Row:
    """500 participants x 8 sessions x 4 components: attendance, final marks, verdicts, places."""
    with tempfile.TemporaryDirectory() as folder:
        office = _office(Path(folder))

        def plain() -> None:
            with office.db.read() as session:
                session.execute(text("SELECT * FROM peserta")).all()
                session.execute(text("SELECT * FROM kehadiran")).all()
                session.execute(text("SELECT * FROM nilai_peserta")).all()

        def sheet() -> None:
            assert len(office.nilai.lembar(1).baris) == PEOPLE

        ours, base = pair(sheet, plain, 7)
        office.db.close()
    note = "aim of the screen: 250 ms"
    return Row("marks of 500 people x 4 components / reading the rows", ours, base, 12.0, note)


def register_of_1000() -> Row:
    """1,000 follow-ups with 6 values each."""
    with tempfile.TemporaryDirectory() as folder:
        office = _office(Path(folder))
        with office.db.write() as session:
            session.execute(
                insert(TindakLanjut),
                [
                    {
                        "uid": new_id(),
                        "kegiatan_id": 1,
                        "judul": f"Tindak lanjut {n}",
                        "nilai_awal": 45.0,
                        "target": 20.0,
                        "tanggal_mulai": DAY,
                    }
                    for n in range(FOLLOW_UPS)
                ],
            )
            session.execute(
                insert(UkuranTindakLanjut),
                [
                    {
                        "uid": new_id(),
                        "tindak_lanjut_id": n + 1,
                        "tanggal": DAY + timedelta(days=m),
                        "nilai": 45.0 - m,
                    }
                    for n in range(FOLLOW_UPS)
                    for m in range(6)
                ],
            )

        def plain() -> None:
            with office.db.read() as session:
                session.execute(text("SELECT * FROM tindak_lanjut")).all()
                session.execute(text("SELECT * FROM ukuran_tindak_lanjut")).all()

        def register() -> None:
            assert len(office.tindak_lanjut.list()) == FOLLOW_UPS

        ours, base = pair(register, plain, 7)
        office.db.close()
    return Row("register of 1,000 follow-ups / reading the rows", ours, base, 8.0)


def closing_of_500() -> Row:
    """Closing an activity of 500 people: 2,000 forms of level 3 with their audit, against bare inserts."""
    with tempfile.TemporaryDirectory() as folder:
        office = _office(Path(folder))
        with office.db.write() as session:
            session.get_one(Kegiatan, 1).status = "Berlangsung"
        forms = [
            {
                "uid": new_id(),
                "kegiatan_id": 1,
                "peserta_id": person + 1,
                "bulan": month,
                "pihak": side,
                "tenggat": DAY,
            }
            for month in (1, 2)
            for side in ("alumni", "atasan")
            for person in range(PEOPLE)
        ]

        def plain() -> None:
            with office.db.read() as session:
                session.execute(insert(Pascapelatihan), forms)

        def close() -> None:
            undo = office.kegiatan.set_status(1, "Selesai").undo
            assert undo is not None
            steps.append(undo)

        steps: list[UndoStep] = []
        ours, base = pair(close, plain, 1)
        steps[0].action()
        office.db.close()
    return Row("closing an activity of 500 people / inserting 2,000 forms", ours, base, 6.0)


def _office(folder: Path) -> Services:
    clock = FixedClock(datetime(2026, 11, 24, 9))
    db = Database(folder / "pembinaan.db", clock)
    with db.write() as session:
        session.add(Kegiatan(nama="Bimtek", tanggal_mulai=DAY, tanggal_selesai=DAY, status="Selesai"))
        session.flush()
        for n in range(SESSIONS):
            session.add(
                Sesi(kegiatan_id=1, urut=n + 1, tanggal=DAY, jam_mulai=time(8), jam_selesai=time(11), jp=4.0)
            )
        for name, kind, weight in (
            ("Pre", "pretest", 0),
            ("Post", "posttest", 50),
            ("Tugas", "nilai", 30),
            ("Hadir", "kehadiran", 20),
        ):
            session.add(KomponenNilai(kegiatan_id=1, nama=name, jenis=kind, bobot=weight))
        session.flush()
        session.execute(
            insert(Peserta),
            [{"uid": new_id(), "kegiatan_id": 1, "nama": f"Peserta {n}", "urut": n} for n in range(PEOPLE)],
        )
        session.execute(
            insert(Kehadiran),
            [
                {"uid": new_id(), "peserta_id": p + 1, "sesi_id": s + 1, "status": "H", "waktu": clock.now()}
                for p in range(PEOPLE)
                for s in range(SESSIONS)
            ],
        )
        session.execute(
            insert(NilaiPeserta),
            [
                {"uid": new_id(), "peserta_id": p + 1, "komponen_id": k, "nilai": 50.0 + p % 50}
                for p in range(PEOPLE)
                for k in (1, 2, 3)
            ],
        )
    return Services(db, clock, Paths.default(folder))


ROWS = [marks_of_500, register_of_1000, closing_of_500]
