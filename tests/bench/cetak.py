"""Certificate pages in one PDF against ReportLab drawing the same (`pip install reportlab`, bench only)."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.bench import Row, Skipped, pair

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


def reportlab(target: Path) -> None:
    import font_source_serif_pro
    from reportlab.graphics import renderPDF
    from reportlab.graphics.barcode.qr import QrCodeWidget
    from reportlab.graphics.shapes import Drawing
    from reportlab.lib.units import mm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    folder = Path(font_source_serif_pro.__file__).parent / "files"
    pdfmetrics.registerFont(TTFont("Serif", str(next(folder.glob("*-Regular.ttf")))))
    canvas = Canvas(str(target), pagesize=(297 * mm, 210 * mm))
    for n in range(PAGES):
        canvas.setStrokeColor(GOLD)
        for inset, width in ((8, 2.5), (10, 0.8)):
            canvas.setLineWidth(width)
            canvas.rect(inset * mm, inset * mm, (297 - 2 * inset) * mm, (210 - 2 * inset) * mm)
        for y, size, text in TEXTS:
            canvas.setFont("Serif", size)
            canvas.drawCentredString(148.5 * mm, (205 - y) * mm, text.format(n=n))
        drawing = Drawing(28 * mm, 28 * mm)
        drawing.add(QrCodeWidget(f"https://contoh.invalid/s/{n:06d}", barWidth=28 * mm, barHeight=28 * mm))
        renderPDF.draw(drawing, canvas, 20 * mm, 32 * mm)
        canvas.showPage()
    canvas.save()


def certificates_in_one_pdf() -> Row:
    """300 front pages: frame, eight texts, a QR code."""
    if find_spec("pembinaan_desktop.ui.paper.pdf") is None:
        raise Skipped("the painter is not there")
    if find_spec("reportlab") is None:
        raise Skipped("needs reportlab beside the locked set: .venv/bin/pip install reportlab")
    from PySide6.QtWidgets import QApplication

    _qt = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "uji.pdf"
        ours(path)
        mine, theirs = pair(lambda: ours(path), lambda: reportlab(path), 1)
    return Row("300 certificates in one PDF / ReportLab drawing the same", mine, theirs, 0.35)


ROWS = [certificates_in_one_pdf]
