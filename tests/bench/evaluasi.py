"""Evaluation: results of 500 respondents, import of 500 fill-in workbooks, keying of one form."""

from __future__ import annotations

import random
import shutil
import tempfile
import time
from datetime import date
from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication

from pembinaan_desktop.db.audit import add_many
from pembinaan_desktop.db.database import Database
from pembinaan_desktop.db.tables import Evaluasi, Instrumen, InstrumenVersi, Jawaban, Kegiatan, Peserta
from pembinaan_desktop.domain import instrumen
from pembinaan_desktop.domain.clock import Clock
from pembinaan_desktop.domain.instrumen import Aspek, Butir
from pembinaan_desktop.files.xlsx_isian import Kepala, Pengisi, write_lembar
from pembinaan_desktop.paths import Paths
from pembinaan_desktop.services import Services
from pembinaan_desktop.ui.changes import Changes
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.evaluasi.hasil import HasilPart
from pembinaan_desktop.ui.settings import Settings
from pembinaan_desktop.ui.tasks import TaskRunner
from pembinaan_desktop.ui.theme import Theme
from tests.bench import Row, pair

PEOPLE, ITEMS = 500, 40
SUSUNAN = tuple(
    Aspek(f"Aspek {a}", tuple(Butir(f"b{a * 10 + n}", f"Butir {a * 10 + n}") for n in range(10)))
    for a in range(ITEMS // 10)
)


def office(folder: Path, *, answered: bool) -> tuple[Services, int]:
    """An activity of 500 participants and its evaluation of 40 items; returns the evaluation's id."""
    paths = Paths.default(folder)
    paths.data.mkdir(parents=True, exist_ok=True)
    db = Database(paths.database, Clock())
    draw = random.Random(7)
    with db.write() as session:
        today = db.clock.today()
        kegiatan = Kegiatan(nama="Seminar", tanggal_mulai=today, tanggal_selesai=today, status="Selesai")
        kind = Instrumen(nama="Uji", level=1, anonim=False)
        session.add_all([kegiatan, kind])
        session.flush()
        versi = InstrumenVersi(instrumen_id=kind.id, nomor=1, isi=instrumen.dump(SUSUNAN))
        session.add(versi)
        session.flush()
        row = Evaluasi(kegiatan_id=kegiatan.id, versi_id=versi.id, anonim=False, tanggal=date(2026, 11, 24))
        session.add(row)
        session.flush()
        people = add_many(
            session,
            Peserta,
            [{"kegiatan_id": kegiatan.id, "nama": f"Peserta {n}", "urut": n} for n in range(PEOPLE)],
        )
        if answered:
            forms = [{f"b{n}": draw.randint(1, 5) for n in range(ITEMS)} for _ in people]
            add_many(
                session,
                Jawaban,
                [
                    {"evaluasi_id": row.id, "peserta_id": one, "isi": isi, "waktu": db.clock.now()}
                    for one, isi in zip(people, forms, strict=True)
                ],
            )
    return Services(db, db.clock, paths), row.id


def results_shown() -> Row:
    """Read, computed and put into the tables of the tab; the aim is 100 ms whatever the machine."""
    with tempfile.TemporaryDirectory() as name:
        services, _ = office(Path(name), answered=True)
        app = QApplication.instance() or QApplication([])
        changes = Changes()
        settings = Settings(Path(name) / "pengaturan.ini")
        theme = Theme(app, "terang")
        context = UiContext(services, changes, TaskRunner(changes), theme, settings, services.clock)
        part = HasilPart(context)
        part.resize(1300, 640)
        part.show()
        part.load()
        taken = []
        for _ in range(5):
            start = time.perf_counter()
            part.load()
            part.grab()
            taken.append(time.perf_counter() - start)
        part.deleteLater()
        services.db.close()
    return Row("500 x 40 answers computed and shown / 100 ms", sorted(taken)[2], 0.1, 1.0)


def import_of_500_workbooks() -> Row:
    """Preview and apply against calamine reading the same files in this process."""
    import python_calamine

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        services, evaluasi = office(folder / "kantor", answered=False)
        with services.db.read() as session:
            uid = session.get_one(Evaluasi, evaluasi).uid
            uids = [one.uid for one in session.query(Peserta).order_by(Peserta.id)]
        files = _filled(folder, uid, uids)
        copies = []
        services.db.close()
        for number in range(4):
            shutil.copytree(folder / "kantor", folder / f"kantor{number}")
            paths = Paths.default(folder / f"kantor{number}")
            copies.append(Services(Database(paths.database, Clock()), Clock(), paths))
        waiting = iter(copies)
        counts = []

        def ours() -> None:
            service = next(waiting).impor_evaluasi
            counts.append(service.apply(service.preview(files)).value)

        def baseline() -> None:
            for path in files:
                python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()

        ours()
        baseline()
        mine, theirs = pair(ours, baseline, 3)
        for one in copies:
            one.db.close()
    return Row("import of 500 fill-in workbooks / calamine reading", mine, theirs, 1.5, f"{counts[0]} forms")


def _filled(folder: Path, uid: str, uids: list[str]) -> list[Path]:
    """500 workbooks as they come back: one is filled in, its copies differ in the respondent."""
    files = []
    for number, peserta in enumerate(uids):
        path = folder / f"{number:03d}.xlsx"
        write_lembar(
            path, Kepala(uid, 1, "Uji", "Seminar"), SUSUNAN, Pengisi(peserta, f"Peserta {number}", "1")
        )
        book = load_workbook(path)
        for row in book.active.iter_rows(min_row=8):
            if row[0].value:
                row[3].value = number % 5 + 1
        book.save(path)
        files.append(path)
    return files


ROWS = [results_shown, import_of_500_workbooks]
