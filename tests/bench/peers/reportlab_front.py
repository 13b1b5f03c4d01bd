"""The job of tests/bench/cetak.py with ReportLab: python reportlab_front.py JOB OUT; prints the seconds it drew."""

import json
import sys
import time

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

job, out = json.loads(sys.argv[1]), sys.argv[2]
start = time.perf_counter()
pdfmetrics.registerFont(TTFont("Serif", job["font"]))
canvas = Canvas(out, pagesize=(297 * mm, 210 * mm))
for n in range(job["pages"]):
    canvas.setStrokeColor(job["gold"])
    for inset, width in ((8, 2.5), (10, 0.8)):
        canvas.setLineWidth(width)
        canvas.rect(inset * mm, inset * mm, (297 - 2 * inset) * mm, (210 - 2 * inset) * mm)
    for y, size, text in job["texts"]:
        canvas.setFont("Serif", size)
        canvas.drawCentredString(148.5 * mm, (205 - y) * mm, text.format(n=n))
    drawing = Drawing(28 * mm, 28 * mm)
    drawing.add(QrCodeWidget(f"https://contoh.invalid/s/{n:06d}", barWidth=28 * mm, barHeight=28 * mm))
    renderPDF.draw(drawing, canvas, 20 * mm, 32 * mm)
    canvas.showPage()
canvas.save()
print(time.perf_counter() - start)
