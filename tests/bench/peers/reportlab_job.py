"""The job of tests/bench/sertifikat.py with ReportLab: python reportlab_job.py JOB.json OUT FONT [single]."""

import json
import resource
import sys
import time
from pathlib import Path

from reportlab import rl_config
from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

rl_config.useA85 = 0
job_path, out, font = sys.argv[1:4]
single = len(sys.argv) > 4
job = json.loads(Path(job_path).read_text(encoding="utf-8"))
pdfmetrics.registerFont(TTFont("Serif", font))
STYLE = ParagraphStyle("isi", fontName="Serif", fontSize=12, leading=15, alignment=TA_CENTER)


def draw(canvas, person):
    canvas.drawImage(job["background"], 0, 0, 297 * mm, 210 * mm)
    for y, points, text in person["texts"]:
        canvas.setFont("Serif", points)
        canvas.drawCentredString(148.5 * mm, (205 - y) * mm, text)
    block = Paragraph(person["paragraph"], STYLE)
    _, height = block.wrap(207 * mm, 26 * mm)
    block.drawOn(canvas, 45 * mm, (210 - 119) * mm - height)
    drawing = Drawing(30 * mm, 30 * mm)
    drawing.add(QrCodeWidget(person["qr"], barWidth=30 * mm, barHeight=30 * mm, barLevel="M"))
    renderPDF.draw(drawing, canvas, 30 * mm, 31 * mm)
    canvas.showPage()


start = time.perf_counter()
size = (297 * mm, 210 * mm)
if single:
    for number, one in enumerate(job["people"]):
        canvas = Canvas(f"{out}/{number}.pdf", pagesize=size)
        draw(canvas, one)
        canvas.save()
else:
    canvas = Canvas(out, pagesize=size)
    for one in job["people"]:
        draw(canvas, one)
    canvas.save()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"seconds": time.perf_counter() - start, "peak_mb": peak}))
