"""Certificate pages in one PDF against ReportLab drawing the same (`peers/reportlab_front.py`)."""

from __future__ import annotations

import json
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench import Row
from tests.bench.peers import reportlab_python

PAGES = 300
GOLD = "#9A7B1F"
TEXTS = (  # y in mm, points, text
    (30, 14, "PEMERINTAH KOTA SIBOLGA"),
    (48, 30, "SERTIFIKAT"),
    (62, 11, "Nomor: 800.1.4.1/{n:04d}/BKPSDM/XI/2026"),
    (82, 22, "Peserta Nomor {n}, S.Sos., M.Si."),
    (94, 11, "NIP 19850101 201001 1 {n:03d}"),
    (110, 12, "sebagai Peserta pada Pelatihan Manajemen Waktu dan Komunikasi Efektif"),
    (118, 12, "yang diselenggarakan pada 24 s.d. 26 November 2026, setara 24 JP"),
    (165, 11, "Kepala Badan Kepegawaian dan Pengembangan Sumber Daya Manusia"),
)


def ours(target: Path) -> None:
    import zxingcpp

    from pembinaan_desktop.domain.halaman import A4, Border, Page, Qr, Style, Text
    from pembinaan_desktop.ui.paper.pdf import write_pdf

    def pages() -> Iterator[Any]:
        for n in range(PAGES):
            code = f"https://contoh.invalid/s/{n:06d}"
            bits = zxingcpp.create_barcode(code, zxingcpp.BarcodeFormat.QRCode).to_image(scale=1)
            rows = memoryview(bits).tolist()
            modules = tuple("".join("1" if cell == 0 else "0" for cell in row) for row in rows)
            texts = [
                Text(20, y, 257, 10, text=text.format(n=n), style=Style(size=size), align="center")
                for y, size, text in TEXTS
            ]
            border = Border(8, 8, 281, 194, kind="ganda", colour=GOLD)
            yield Page(
                A4.landscape, (border, *texts, Qr(20, 150, 28, 28, text=code, modules=modules, quiet=0))
            )

    write_pdf(pages(), target, lambda *_: None, total=PAGES)


def reportlab(target: Path) -> float:
    """Seconds it took to draw, without the start of its process."""
    import font_source_serif_pro

    font = next((Path(font_source_serif_pro.__file__).parent / "files").glob("*-Regular.ttf"))
    job = json.dumps({"texts": TEXTS, "gold": GOLD, "pages": PAGES, "font": str(font)})
    script = Path(__file__).parent / "peers" / "reportlab_front.py"
    command = [reportlab_python(), str(script), job, str(target)]
    return float(subprocess.run(command, capture_output=True, check=True).stdout)


def certificates_in_one_pdf() -> Row:
    """300 front pages: frame, eight texts, a QR code."""
    from PySide6.QtWidgets import QApplication

    _qt = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "uji.pdf"
        ours(path)
        taken: tuple[list[float], list[float]] = ([], [])
        for _ in range(3):
            start = time.perf_counter()
            ours(path)
            taken[0].append(time.perf_counter() - start)
            taken[1].append(reportlab(path))
    mine, theirs = map(statistics.median, taken)
    return Row("300 certificates in one PDF / ReportLab drawing the same", mine, theirs, 0.35)


ROWS = [certificates_in_one_pdf]
