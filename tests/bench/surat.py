"""Letters to sixty participants in one PDF against docxtpl filling a Word document for each, as mail merge does."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path

from tests.bench import Row, pair

LETTERS = 60
NOW = datetime(2026, 11, 24, 9, 0)


def works(folder: Path) -> tuple[Callable[[], object], Callable[[], object], Callable[[], None]]:
    """(our PDF, the baseline's documents, what closes the office): the same sixty letters both times."""
    from PySide6.QtWidgets import QApplication

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import FixedClock
    from pembinaan_desktop.paths import Paths
    from pembinaan_desktop.services import Services
    from pembinaan_desktop.ui.paper.pdf import write_pdf
    from tests.build import Builder

    _qt = QApplication.instance() or QApplication([])
    paths = Paths.default(folder / "data")
    paths.data.mkdir(parents=True)
    db = Database(paths.database, FixedClock(NOW))
    services, build = Services(db, db.clock, paths, write_pdf), Builder(db)
    with build.together():
        build.pejabat()
        kegiatan = build.kegiatan(sesi=4, peserta=LETTERS, tanggal_mulai=date(2026, 12, 10))
    ids = services.surat.buat(kegiatan, "undangan_peserta").value
    services.surat.beri_nomor(ids, NOW.date())
    services.templat_word.contoh("undangan_peserta", folder / "templat.docx")
    services.templat_word.pasang("undangan_peserta", folder / "templat.docx")
    ours = partial(services.surat_kertas.export, ids, folder / "surat.pdf")

    def documents() -> None:
        with tempfile.TemporaryDirectory(dir=folder) as target:
            services.templat_word.tulis(ids, Path(target))

    return ours, documents, db.close


def letters_in_one_pdf() -> Row:
    """Composed from frozen letters, laid out, drawn, written."""
    with tempfile.TemporaryDirectory() as name:
        ours, baseline, close = works(Path(name))
        try:
            mine, theirs = pair(ours, baseline, 3)
        finally:
            close()
    return Row("60 letters in one PDF / docxtpl filling 60 documents", mine, theirs, 0.35)


ROWS = [letters_in_one_pdf]
