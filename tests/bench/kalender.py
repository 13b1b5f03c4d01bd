"""The calendar in a crowded year: painting, dragging, clashes, calendar files."""

from __future__ import annotations

import os
import random
import statistics
import tempfile
import time
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from functools import cache
from pathlib import Path
from typing import Any

from pembinaan_desktop.db.audit import add_many
from pembinaan_desktop.db.database import Database
from pembinaan_desktop.db.tables import Kegiatan, Pegawai, Peserta, Sesi
from pembinaan_desktop.domain.bentrok import Kantor, Papan, Rencana, Slot
from pembinaan_desktop.domain.clock import FixedClock
from pembinaan_desktop.domain.libur import Jam, KalenderKerja
from pembinaan_desktop.files.ics import IcsEvent, ics_bytes, parse_ics
from pembinaan_desktop.paths import Paths
from pembinaan_desktop.services import Services
from pembinaan_desktop.services.beranda import card_target
from pembinaan_desktop.services.beranda_facts import Facts
from tests.bench import Row, pair

KEGIATAN, SESI_EACH, PEOPLE, GUESTS = 1000, 6, 2000, 25
HOURS = Jam(clock_time(7, 30), clock_time(16, 30), clock_time(7, 30), clock_time(16, 30))

_FOLDER = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)


def crowded(folder: Path, year: int = 2026) -> Services:
    """1,000 activities in a year with 6,000 sessions and 25,000 participants."""
    paths = Paths.default(folder)
    draw = random.Random(5)
    db = Database(paths.database, FixedClock(datetime(year, 6, 15, 9)))
    with db.write() as session:
        people = add_many(
            session, Pegawai, [{"nama": f"Orang {n}", "instansi": "Kota"} for n in range(PEOPLE)]
        )
        starts = [date(year, 1, 1) + timedelta(days=draw.randrange(360)) for _ in range(KEGIATAN)]
        bentuk = ("KL03", "KL06", "KL10", "NKL02")
        activities = [
            {
                "nama": f"Pelatihan Manajemen Waktu dan Komunikasi Efektif {n}",
                "bentuk": bentuk[n % 4],
                "tanggal_mulai": day,
                "tanggal_selesai": day + timedelta(days=2),
                "tempat": f"Aula {n % 30}",
                "status": "Terjadwal",
            }
            for n, day in enumerate(starts)
        ]
        ids = add_many(session, Kegiatan, activities)
        add_many(
            session,
            Sesi,
            [
                {
                    "kegiatan_id": key,
                    "tanggal": day + timedelta(days=n // 2),
                    "jam_mulai": clock_time(8) if n % 2 == 0 else clock_time(13, 30),
                    "jam_selesai": clock_time(11) if n % 2 == 0 else clock_time(16, 30),
                    "judul": f"Materi {n}",
                    "narasumber": f"Narasumber {draw.randrange(200)}",
                    "urut": n + 1,
                }
                for key, day in zip(ids, starts, strict=True)
                for n in range(SESI_EACH)
            ],
        )
        guests = [
            {"kegiatan_id": key, "pegawai_id": person, "nama": f"Orang {person}"}
            for key in ids
            for person in draw.sample(people, GUESTS)
        ]
        add_many(session, Peserta, guests)
    return Services(db, db.clock, paths)


@cache
def _tab() -> Any:
    """The tab over a crowded year, made once and kept."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from pembinaan_desktop.ui.changes import Changes
    from pembinaan_desktop.ui.context import UiContext
    from pembinaan_desktop.ui.kalender.tab import KalenderTab
    from pembinaan_desktop.ui.settings import Settings
    from pembinaan_desktop.ui.tasks import TaskRunner
    from pembinaan_desktop.ui.theme import Theme

    app = QApplication.instance() or QApplication([])
    folder = Path(_FOLDER.name)
    services = crowded(folder)
    changes = Changes()
    settings = Settings(folder / "p.ini")
    theme = Theme(app, "terang")  # type: ignore[arg-type]
    context = UiContext(services, changes, TaskRunner(changes), theme, settings, services.clock)
    tab = KalenderTab(context)
    tab.resize(1330, 640)
    tab.show()
    tab.grab()
    while context.tasks.busy:  # the clashes are counted in the worker
        QTest.qWait(20)
    return tab


def switch_month() -> Row:
    """PgDn to painted pixels, 95th of 100, against the aim of 50 ms."""
    tab = _tab()
    taken = []
    for number in range(88):
        start = time.perf_counter()
        tab.go(1 if number % 22 < 11 else -1)
        tab.month.repaint()
        taken.append(time.perf_counter() - start)
    p95, middle = statistics.quantiles(taken, n=20)[-1], statistics.median(taken) * 1000
    return Row("switch month, 1,000 activities, p95 / 50 ms", p95, 0.05, 1, f"median {middle:.1f} ms")


def drag_step() -> Row:
    """One step of a drag to another day, clash check and painting, against the aim of 16 ms."""
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtTest import QTest

    tab = _tab()
    view = tab.month
    view.ensure_layout()
    hit = next(h for h in view.hits if h.rect.width() > 60)
    grip = hit.rect.center().toPoint()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, grip)
    start = time.perf_counter()
    QTest.mouseMove(view, grip + QPoint(30, 10))
    view.repaint()
    first = time.perf_counter() - start
    taken, days = [], set()
    for number in range(60):
        cell = view.cell(number % len(view.weeks), number % 7).center().toPoint()
        start = time.perf_counter()
        QTest.mouseMove(view, cell)
        view.repaint()
        taken.append(time.perf_counter() - start)
        days.add(view.drag.start)
    assert len(days) > 30, "the bar did not follow"
    view._escape()
    p95 = statistics.quantiles(taken, n=20)[-1]
    return Row(
        "drag step with clash check, p95 / 16 ms",
        p95,
        0.016,
        1,
        f"first step with loading the plans {first * 1000:.0f} ms",
    )


def open_clashes() -> Row:
    """Every open clash of the year to come, against the aim of half a second in the worker."""
    services = _tab().context.services
    taken, found = [], []
    for _ in range(3):
        start = time.perf_counter()
        found = services.bentrok.open()
        taken.append(time.perf_counter() - start)
    return Row("open clashes, 1,000 activities / 500 ms", min(taken), 0.5, 1, f"{len(found)} clashes")


def hours_of_all() -> Row:
    """The home screen's number of people who reached their hours, against the aim of half a second."""
    services = _tab().context.services
    taken = []
    for _ in range(3):
        start = time.perf_counter()
        with services.db.read() as session:
            card_target(Facts(session, services.clock.today()))
        taken.append(time.perf_counter() - start)
    return Row("hours of 2,000 people in 1,000 activities / 500 ms", min(taken), 0.5, 1)


def _plans(count: int) -> list[Rencana]:
    """count / 8 activities of eight sessions over a year, 40 people each."""
    draw = random.Random(1)
    found = []
    for number in range(count // 8):
        day = date(2026, 1, 1) + timedelta(days=draw.randrange(max(1, count // 20)))
        slots = tuple(
            Slot(
                datetime.combine(day + timedelta(days=n // 2), clock_time(8 if n % 2 == 0 else 13)),
                datetime.combine(day + timedelta(days=n // 2), clock_time(11 if n % 2 == 0 else 16)),
                f"aula {number % 20}",
                frozenset({f"n{draw.randrange(100)}"}),
                "Materi",
            )
            for n in range(8)
        )
        people = frozenset(draw.sample(range(3000), 40))
        found.append(Rencana(number + 1, f"K{number}", day, day + timedelta(days=3), slots, 40, people))
    return found


def clash_check() -> Row:
    """One activity against 5,000 sessions and 40 participants each, against the aim of 10 ms."""
    board = Papan(_plans(5000), Kantor(KalenderKerja.of([], 5, HOURS, HOURS)))
    plans = list(board.plans.values())[:200]
    start = time.perf_counter()
    for plan in plans:
        board.check(plan)
    each = (time.perf_counter() - start) / len(plans)
    return Row("clash check, 5,000 sessions x 40 people / 10 ms", each, 0.010, 1)


def clash_growth() -> Row:
    """Ten times as many sessions over ten times as many days must not take more than ten times as long."""
    kantor = Kantor(KalenderKerja.of([], 5, HOURS, HOURS))
    small, large = Papan(_plans(2000), kantor), Papan(_plans(20000), kantor)

    def ask(board: Papan) -> None:
        for plan in list(board.plans.values())[:50]:
            board.check(plan)

    ours, baseline = pair(lambda: ask(large), lambda: ask(small), 5)
    return Row("clash check, 20,000 / 2,000 sessions", ours, baseline, 10)


def calendar_file() -> Row:
    """2,000 events parsed and planned, against `icalendar` merely parsing them."""
    import icalendar

    moment = datetime(2026, 1, 5, 8)
    events = [
        IcsEvent(
            f"{n}@lain",
            f"Rapat koordinasi nomor {n}, lanjutan",
            moment + timedelta(hours=3 * n),
            moment + timedelta(hours=3 * n + 2),
            tempat="Aula",
            uraian="Membahas rencana pengembangan kompetensi tahun depan. " * 3,
        )
        for n in range(2000)
    ]
    data = ics_bytes("Uji", events, moment)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        services = Services(
            Database(Path(name) / "k.db", FixedClock(moment)), FixedClock(moment), Paths.default(Path(name))
        )
        ours, theirs = pair(
            lambda: services.kalender_ics.plan_file(parse_ics(data)),
            lambda: icalendar.Calendar.from_ical(data),
            3,
        )
        services.db.close()
    return Row("calendar file of 2,000 events planned / icalendar parses", ours, theirs, 1.5)


ROWS = [switch_month, drag_step, open_clashes, hours_of_all, clash_check, clash_growth, calendar_file]
