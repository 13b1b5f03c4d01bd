"""`pembinaan --self-test`: proves that an installed or built program is whole. No screen needed."""

from __future__ import annotations

import json
import os
import pkgutil
import sys
import tempfile
import traceback
from collections.abc import Callable
from contextlib import redirect_stdout
from importlib import import_module
from importlib.util import find_spec
from io import StringIO
from pathlib import Path

import pembinaan_desktop


def main() -> int:
    """Run every check; prints one line each; 0 when all are fine."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    failures = 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        for check in CHECKS:
            try:
                print(f"ok    {check.__name__}: {check(folder)}", flush=True)
            except Exception:
                failures += 1
                print(f"GAGAL {check.__name__}", flush=True)
                traceback.print_exc()
    print("self-test: baik" if not failures else f"self-test: {failures} gagal")
    return 1 if failures else 0


def import_everything(_folder: Path) -> str:
    names = [
        info.name
        for info in pkgutil.walk_packages(pembinaan_desktop.__path__, "pembinaan_desktop.")
        if not info.name.endswith(("__main__", ".env")) and ".versions." not in info.name
    ]
    for name in names:
        import_module(name)
    if len(names) < 40:
        raise RuntimeError(f"only {len(names)} modules were found")
    return f"{len(names)} modules"


def resources_are_there(_folder: Path) -> str:
    from pembinaan_desktop.paths import resources

    files = [path for path in resources().rglob("*") if path.is_file()]
    for name in ("acuan/golongan.csv", "templat/peserta.json"):
        if not (resources() / name).is_file():
            raise FileNotFoundError(f"{name} is not in {resources()}")
    return f"{len(files)} files"


def sample_office(folder: Path) -> str:
    """The sample office, then its main job: workbook in through the child, workbook and PDF out."""
    office = folder / "kantor"
    command(office, "contoh", "--berkas", str(folder))
    listed = json.loads(command(office, "daftar", "kegiatan", "--json"))
    ended = next(row["id"] for row in listed if row["status"] == "Selesai")
    book, paper = folder / "kehadiran.xlsx", folder / "sertifikat.pdf"
    command(office, "ekspor-kehadiran", str(ended), "--ke", str(book))
    command(office, "terbitkan-sertifikat", str(ended), "--ke", str(paper))
    if book.read_bytes()[:2] != b"PK" or paper.read_bytes()[:5] != b"%PDF-":
        raise RuntimeError("the workbook or the PDF is not one")
    units, people = folder / "contoh_unor.xlsx", folder / "contoh_pns.xlsx"
    read = json.loads(command(folder / "baru", "impor-pegawai", str(people), "--unit", str(units), "--json"))
    if read[0]["baru"] < 50:
        raise RuntimeError(f"only {read[0]['baru']} people were imported")
    command(office, "cadangkan")
    command(office, "periksa-data")
    return f"{read[0]['baru']} people imported, attendance and certificates of kegiatan {ended} written"


def command(office: Path, *words: str) -> str:
    """What a command of the program prints. Raises RuntimeError when it is refused."""
    from pembinaan_desktop.cli import main as cli

    said = StringIO()
    with redirect_stdout(said):
        code = cli(["--data", str(office), *words])
    if code:
        raise RuntimeError(f"{words[0]} was refused")
    return said.getvalue()


def sheets(folder: Path) -> str:
    import openpyxl
    from python_calamine import CalamineWorkbook

    path = folder / "uji.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["NIP", "199001012015012001"])
    book.save(path)
    back = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    if back != [["NIP", "199001012015012001"]]:
        raise RuntimeError(f"read back {back}")
    return "written and read back"


def foreign_sheet(folder: Path) -> str:
    """The sample workbook through the child process that reads foreign sheets."""
    if find_spec("pembinaan_desktop.files.read_sheet") is None:
        return "this version reads no foreign sheets"
    sheet = import_module("pembinaan_desktop.files.read_sheet").read(folder / "contoh_pns.xlsx")
    if len(sheet.rows) < 100:
        raise RuntimeError(f"only {len(sheet.rows)} rows came back")
    return f"{len(sheet.rows)} rows through the child"


def papers(folder: Path) -> str:
    import zxingcpp
    from PySide6.QtGui import QPainter, QPdfWriter
    from PySide6.QtWidgets import QApplication

    _ = QApplication.instance() or QApplication(sys.argv[:1])
    writer = QPdfWriter(str(folder / "uji.pdf"))
    painter = QPainter(writer)
    painter.drawText(500, 500, "Pembinaan")
    painter.end()
    if not (folder / "uji.pdf").read_bytes().startswith(b"%PDF"):
        raise RuntimeError("no PDF was written")
    zxingcpp.create_barcode("Pembinaan", zxingcpp.BarcodeFormat.QRCode)
    return "PDF and QR"


def every_tab(folder: Path) -> str:
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from pembinaan_desktop.app import App
    from pembinaan_desktop.domain.clock import Clock
    from pembinaan_desktop.paths import Paths
    from pembinaan_desktop.ui.tasks import AFTER_PAINT_MS

    existing = QApplication.instance()
    qt = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app = App(qt, Paths.default(folder / "kantor"), Clock())
    app.prepare()
    app.claim()
    app.open_database()
    try:
        window = app.build()
        window.show()
        keys = window.keys()
        for key in keys:
            window.navigate(key)
            loop = QEventLoop()
            QTimer.singleShot(2 * AFTER_PAINT_MS, loop.quit)
            loop.exec()
        picture = window.grab()
        if picture.width() < 800:
            raise RuntimeError("the window was not drawn")
        return f"{len(keys)} tabs"
    finally:
        app.close()


CHECKS: tuple[Callable[[Path], str], ...] = (
    import_everything,
    resources_are_there,
    sample_office,
    sheets,
    foreign_sheet,
    papers,
    every_tab,
)
