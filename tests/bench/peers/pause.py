"""The longest pause of the window while our painter works: python -m tests.bench.peers.pause JOB.json OUT [single]."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from pembinaan_desktop.ui.changes import Changes
from pembinaan_desktop.ui.paper.paint import register_fonts
from pembinaan_desktop.ui.tasks import Collector, TaskRunner
from tests.bench.peers.ours import draw

EVERY_MS = 2
IDLE_MS = 1000


class Watch:
    """Notes the longest time between two turns of the event loop, first idle, then at work."""

    def __init__(self) -> None:
        self.worst = {"idle": 0.0, "work": 0.0}
        self.part = "idle"
        self._last = time.perf_counter()

    def turn(self) -> None:
        now = time.perf_counter()
        self.worst[self.part] = max(self.worst[self.part], now - self._last)
        self._last = now


def main(job_path: str, out: str, *single: str) -> None:
    job = json.loads(Path(job_path).read_text(encoding="utf-8"))
    app = QApplication([])
    register_fonts()
    _collector, tasks, watch, timer = Collector(), TaskRunner(Changes()), Watch(), QTimer()
    timer.timeout.connect(watch.turn)
    timer.start(EVERY_MS)
    tasks.idle.connect(app.quit)

    def begin() -> None:
        watch.part = "work"
        tasks.run("Menulis", lambda tell: draw(job, Path(out), tell, single=bool(single)), None)

    QTimer.singleShot(IDLE_MS, begin)
    app.exec()
    tasks.close()
    print(json.dumps(watch.worst))


if __name__ == "__main__":
    main(*sys.argv[1:])
