"""The list of people at 2,300 and at 100,000: reading, searching, painting, memory, import.

Where the aim is a limit and no ratio (30 ms, 150 ms, 250 MB), the limit stands as the baseline.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from pembinaan_desktop.db.database import Database
from pembinaan_desktop.domain.cari import Finder
from pembinaan_desktop.domain.clock import Clock
from pembinaan_desktop.domain.saringan import Saringan
from pembinaan_desktop.paths import Paths
from pembinaan_desktop.services import Services
from pembinaan_desktop.services.impor_pegawai import ImporPegawaiService
from tests.bench import Row, pair

ROOT = Path(__file__).parents[2]
FEW, MANY = 2_300, 100_000
FIRST = (
    "Ahmad", "Bonar", "Dewi", "Eko", "Fitri", "Hotma", "Irwan", "Lamhot", "Maria", "Nurhayati", "Parlindungan",
    "Ramli", "Rosmaida", "Sri", "Tiur",
)  # fmt: skip
MIDDLE = (
    "Rifai", "Lestari", "Prasetyo", "Handayani", "Saputra", "Nauli", "Kristiani", "Purnama", "Marihot", "Perdana",
    "Hasanah", "Rizki",
)  # fmt: skip
LAST = (
    "Tanjung", "Hutagalung", "Nasution", "Lubis", "Sitompul", "Caniago", "Simanjuntak", "Gulo", "Panggabean",
    "Sinaga", "Hutabarat",
)  # fmt: skip
JOBS = ("Guru Ahli Pertama", "Perawat Terampil", "Analis SDM Aparatur Ahli Muda", "Bidan", "Pengadministrasi")
TYPED = ("sitompul", "maria gulo", "guru ahli", "19850", "hutabarat dewi")


def people(count: int) -> Iterator[tuple[object, ...]]:
    """Rows for the table, all different, with valid NIPs."""
    for n in range(count):
        born = date(1965, 1, 1) + timedelta(days=n % 12_000)
        nip = f"{born:%Y%m%d}{1990 + n % 35}{1 + n % 12:02d}{1 + n % 2}{1 + n // 12_000 + n % 900:03d}"
        name = f"{FIRST[n % 15]} {MIDDLE[n // 15 % 12]} {LAST[n // 180 % 11]} {n // 1980 or ''}".strip()
        job, grade = JOBS[n % 5], n % 4
        text = f"{name.lower()} {nip} {job.lower()}"
        yield (n + 1, f"u{n:035d}", nip, name, "PNS", born.isoformat(), "LP"[n % 2], "Aktif", "PNS",
               f"III/{'abcd'[grade]}", 31 + grade, "Fungsional", job, n % 50 + 1, text)  # fmt: skip


COLUMNS = (
    "id, uid, nip, nama, jenis, tanggal_lahir, jenis_kelamin, kedudukan, skema, golongan, golongan_urut, "
    "jenis_jabatan, jabatan, unit_id, cari"
)
EMPTY = (
    "gelar_depan, gelar_belakang, tempat_lahir, eselon, pendidikan, unor_nama, instansi, nomor_hp, email, alamat, "
    "agama, status_kawin"
)


@contextmanager
def office(count: int) -> Iterator[Services]:
    """An office with so many people in 50 units."""
    with tempfile.TemporaryDirectory() as name:
        paths = Paths.default(name)
        db = Database(paths.database, Clock())
        fill(db, count)
        yield Services(db, Clock(), paths)
        db.close()


def fill(db: Database, count: int) -> None:
    """Write the people without the detour over the audit."""
    blanks = ", ".join(["''"] * len(EMPTY.split(", ")))
    marks = ", ".join("?" * len(COLUMNS.split(", ")))
    with db.exclusive() as raw:
        raw.execute("BEGIN IMMEDIATE")
        raw.executemany(
            "INSERT INTO unit (id, uid, nama, singkatan, jenis) VALUES (?, ?, ?, '', 'OPD')",
            [(n, f"unit{n}", f"Dinas Nomor {n}") for n in range(1, 51)],
        )
        raw.executemany(
            f"INSERT INTO pegawai ({COLUMNS}, {EMPTY}, perlu_dicek, sudah_dicek, dibatasi) "
            f"VALUES ({marks}, {blanks}, '[]', '[]', 0)",
            people(count),
        )
        raw.execute("COMMIT")


def _list(count: int) -> Row:
    with office(count) as services:
        raw = services.db.raw

        def baseline() -> None:
            raw.execute(
                "SELECT p.id, p.nip, p.nama, p.golongan, p.golongan_urut, p.tmt_golongan, p.jabatan, p.cari, u.nama "
                "FROM pegawai p LEFT JOIN unit u ON u.id = p.unit_id "
                "ORDER BY p.skema, p.golongan_urut DESC, p.tmt_golongan, p.nama"
            ).fetchall()

        ours, theirs = pair(services.pegawai.list, baseline, 5)
    return Row(f"all rows of the list at {count:,} / raw SELECT in order", ours, theirs, 6)


def _search(count: int) -> Row:
    """Every key of some words: the search in memory against LIKE on the same text."""
    with office(count) as services:
        rows = [row for row in services.pegawai.list() if Saringan().test({})(row)]
        raw = services.db.raw

        def ours() -> None:
            finder = Finder(rows)
            for text in TYPED:
                for end in range(1, len(text) + 1):
                    finder.find(text[:end])

        def baseline() -> None:
            for text in TYPED:
                for end in range(1, len(text) + 1):
                    words = text[:end].split()
                    where = " AND ".join("cari LIKE ?" for _ in words)
                    raw.execute(
                        f"SELECT id FROM pegawai WHERE {where}", [f"%{word}%" for word in words]
                    ).fetchall()

        mine, theirs = pair(ours, baseline, 3)
    return Row(f"search while typing at {count:,} / LIKE", mine, theirs, 2)


WINDOW = """
import resource, statistics, sys, time
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pembinaan_desktop.app import App
from pembinaan_desktop.domain.clock import Clock
from pembinaan_desktop.paths import Paths
app = App(QApplication([]), Paths.default(sys.argv[1]), Clock())
app.prepare(); app.claim(); app.open_database()
window = app.build(); window.resize(1366, 768); window.show()
loop = QEventLoop()  # QTest.qWait lets no other thread of Python run
QTimer.singleShot(300, loop.quit); loop.exec()
if window.context.tasks.busy:  # the first page is still being counted
    window.context.tasks.idle.connect(loop.quit); loop.exec()
start = time.perf_counter()
window.navigate("pegawai"); window.tab("pegawai").repaint(); tab = window.tab("pegawai").part("daftar")
first = time.perf_counter() - start
assert tab.table.rows_model.rowCount(), "a picture without people"
window.context.tasks.idle.connect(loop.quit)
loop.exec()
QTest.qWait(200)
keys = []
for text in ("sitompul", "maria gulo", "guru ahli", "19850", "hutabarat dewi"):
    tab.search.clear(); app.qt.processEvents()
    for sign in text:
        start = time.perf_counter()
        QTest.keyClicks(tab.search, sign)
        while tab._typing.isActive(): app.qt.processEvents()
        app.qt.processEvents()
        keys.append(time.perf_counter() - start)
with open("/proc/self/statm") as file: pages = int(file.read().split()[1])
stops, last = [], time.perf_counter()
def tick():
    global last
    stops.append(time.perf_counter() - last)
    last = time.perf_counter()
ticks = QTimer(); ticks.timeout.connect(tick)
tab.search.clear()
for key in ("nama", "unit", "jp"):
    last = time.perf_counter(); ticks.start(0)
    tab.table.sort_by(key)
    window.context.tasks.idle.connect(loop.quit); loop.exec()
    QTimer.singleShot(100, loop.quit); loop.exec()
    ticks.stop()
print(first, statistics.quantiles(keys, n=20)[-1], pages * resource.getpagesize() / 1e6, max(stops))
app.close()
"""


def _window() -> tuple[float, ...]:
    """(first paint with people in it in s, 95th percentile of a key press in s, MB resident, longest stop while
    headings are clicked in s) at 100,000.

    The real window, with compiled modules as in an installed program.
    """
    with tempfile.TemporaryDirectory() as name:
        paths = Paths.default(name)
        db = Database(paths.database, Clock())
        fill(db, MANY)
        db.close()
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": f"{name}/pyc"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        compiling = [sys.executable, "-m", "compileall", "-q", "pembinaan_desktop"]
        subprocess.run(compiling, check=True, cwd=ROOT, env=environment)
        done = subprocess.run(
            [sys.executable, "-c", WINDOW, name],
            check=True,
            cwd=ROOT,
            capture_output=True,
            text=True,
            env=environment,
        )
    return tuple(float(part) for part in done.stdout.split()[-4:])


_measured: list[tuple[float, ...]] = []


def _once() -> tuple[float, ...]:
    if not _measured:
        _measured.append(_window())
    return _measured[0]


def list_few() -> Row:
    return _list(FEW)


def list_many() -> Row:
    return _list(MANY)


def search_few() -> Row:
    return _search(FEW)


def search_many() -> Row:
    return _search(MANY)


def first_paint() -> Row:
    return Row("first paint of the tab, people in it, at 100,000 / 150 ms", _once()[0], 0.150, 1)


def key_press() -> Row:
    return Row("key press to painted list at 100,000, p95 / 30 ms", _once()[1], 0.030, 1)


def memory() -> Row:
    return Row("MB (not ms) resident with 100,000 people / 250 MB", _once()[2] / 1000, 0.250, 1)


def sorting() -> Row:
    return Row("longest stop of the window while 100,000 are sorted / 100 ms", _once()[3], 0.100, 1)


SIASN = 67
"""Columns of a real SIASN export; those that the office does not take are filled too."""
SHEET_ROWS = 20_000


def _workbook(path: Path, count: int) -> None:
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    head = ["NIP BARU", "NAMA", "JENIS PEGAWAI NAMA", "TANGGAL LAHIR", "GOL AKHIR NAMA", "JABATAN NAMA"]
    sheet.append([*head, *(f"LAIN {n}" for n in range(SIASN - len(head)))])
    for row in people(count):
        born = f"{date.fromisoformat(str(row[5])):%d-%m-%Y}"
        sheet.append([row[2], row[3], "PNS", born, row[9], row[12], *["A0B1C2D3E4F5"] * (SIASN - len(head))])
    book.save(path)


def import_many() -> Row:
    """The rate of an import (preview and writing) against openpyxl merely reading the same workbook."""
    import openpyxl

    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "besar.xlsx"
        _workbook(path, SHEET_ROWS)
        start = time.perf_counter()
        for _ in openpyxl.load_workbook(path, read_only=True).worksheets[0].iter_rows(values_only=True):
            pass
        baseline = time.perf_counter() - start
        paths = Paths.default(Path(name) / "kantor")
        db = Database(paths.database, Clock())
        service = ImporPegawaiService(db, Clock())
        start = time.perf_counter()
        plan = service.preview(path)
        looked = time.perf_counter() - start
        counts = service.apply(plan).value
        ours = time.perf_counter() - start
        db.close()
    note = f"{counts['baru']:,} people; preview alone {looked:.1f} s"
    return Row(f"import of {SHEET_ROWS:,} SIASN rows / openpyxl reading them", ours, baseline, 0.1, note)


ROWS = [list_few, list_many, search_few, search_many, first_paint, key_press, sorting, memory, import_many]
