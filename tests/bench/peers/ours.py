"""The job of tests/bench/sertifikat.py with our painter: python -m tests.bench.peers.ours JOB.json OUT [single]."""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from pembinaan_desktop.domain.halaman import A4, Page, Paragraph, Picture, Qr, Style, Text, parse
from pembinaan_desktop.files import qr
from pembinaan_desktop.files.pdf_split import split_pdf
from pembinaan_desktop.services.result import Progress, no_progress
from pembinaan_desktop.ui.paper.pdf import write_pdf


def pages(job: dict) -> Iterator[Page]:
    background = Path(job["background"]).read_bytes()
    for person in job["people"]:
        texts = [
            Text(20, y, 257, 10, text=text, style=Style(size=points), align="center", minimum=8)
            for y, points, text in person["texts"]
        ]
        yield Page(
            A4.landscape,
            (
                Picture(0, 0, 297, 210, data=background, keep_ratio=False),
                *texts,
                Paragraph(
                    45, 119, 207, 26, spans=parse(person["paragraph"]), style=Style(size=12), align="center"
                ),
                Qr(30, 149, 30, 30, text=person["qr"], modules=qr.modules(person["qr"])),
            ),
        )


def draw(job: dict, out: Path, tell: Progress = no_progress, *, single: bool = False) -> None:
    """One PDF, or as many as people."""
    count = len(job["people"])
    if not single:
        write_pdf(pages(job), out, tell, total=count)
        return
    plan = [(f"{number}.pdf", 1) for number in range(count)]
    split_pdf(lambda path, told: write_pdf(pages(job), path, told, total=count), plan, out, tell)


def main(job_path: str, out: str, *single: str) -> None:
    job = json.loads(Path(job_path).read_text(encoding="utf-8"))
    _qt = QApplication([])
    start = time.perf_counter()
    draw(job, Path(out), single=bool(single))
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "peak_mb": peak}))


if __name__ == "__main__":
    main(*sys.argv[1:])
