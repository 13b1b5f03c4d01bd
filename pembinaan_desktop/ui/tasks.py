"""Long work on one worker thread: progress, cancel, and the result back on the main thread."""

from __future__ import annotations

import gc
import logging
import queue
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from pembinaan_desktop.domain.errors import Cancelled, OutOfMemoryError, UserError, no_memory
from pembinaan_desktop.services.result import Progress, Result
from pembinaan_desktop.ui.changes import Changes
from pembinaan_desktop.ui.common.progress import ProgressDialog

log = logging.getLogger(__name__)
SHOW_AFTER_MS = 600
GLANCE_SECONDS = 0.08
"""What is `brief` is waited for so long: a list that is read by then is shown at once and does not flicker."""
SWITCH_SECONDS = 0.0001
"""The window waits at most so long for its turn while a task computes, instead of Python's 5 ms each time: a
dialog that opens takes some eighty turns."""
AFTER_PAINT_MS = 100
"""What a window does not need for its first picture waits this long, so that the picture comes first."""


class Task:
    """One piece of work. `done`, `total` and `text` are written by the worker, read by the window."""

    def __init__(self, title: str, work: Callable[[Progress], Any]) -> None:
        self.title = title
        self.work = work
        self.done = 0
        self.total = 0
        self.text = ""
        self.started = 0.0
        self.finished = False
        self.result: Any = None
        self.error: BaseException | None = None
        self.ended = threading.Event()
        self._cancel = threading.Event()

    def cancel(self) -> None:
        """Raise `Cancelled` inside the work at its next progress call."""
        self._cancel.set()

    @property
    def cancelling(self) -> bool:
        return self._cancel.is_set()

    def remaining(self) -> float | None:
        """Estimated seconds left, None while unknown."""
        if self.total <= 0 or self.done <= 0 or self.started == 0.0:
            return None
        spent = time.monotonic() - self.started
        return spent / self.done * max(0, self.total - self.done)

    def progress(self, done: int, total: int, text: str) -> None:
        if self._cancel.is_set():
            raise Cancelled
        self.done, self.total, self.text = done, total, text

    def execute(self) -> None:
        self.started = time.monotonic()
        try:
            if self._cancel.is_set():
                raise Cancelled
            self.result = self.work(self.progress)
        except BaseException as error:
            self.error = OutOfMemoryError() if no_memory(error) else error
        self.ended.set()

    def release(self) -> None:
        """Let go of the work and of what came of it, on the main thread: they may hold the last hold on a closed
        dialog, and a widget that dies in the worker crashes Qt. Later the worker only drops an empty task."""
        self.work, self.result, self.error = _nothing, None, None


def _nothing(_progress: Progress) -> None:
    """The work of a task that is over."""


class TaskRunner(QObject):
    """Runs tasks one after the other; results, errors and undo take the road of `Changes`.

    idle(): the last task in the queue is finished.
    """

    idle = Signal()
    _executed = Signal(object)

    def __init__(self, changes: Changes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.changes = changes
        changes.run_long = self.run
        self._queue: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._open: dict[Task, tuple[Any, Any, ProgressDialog | None, object]] = {}
        self._thread: threading.Thread | None = None
        self._executed.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        title: str,
        work: Callable[[Progress], Any],
        parent: QWidget | None = None,
        done: Callable[[Any], Any] | None = None,
        failed: Callable[[BaseException], Any] | None = None,
        *,
        quiet: bool = False,
        brief: bool = False,
    ) -> Task:
        """Start `work(progress)` and return at once.

        done(value): bound method, called on the main thread; for a `Result` it gets the Result.
        failed(error): called with the `UserError` (instead of the message bar), with `Cancelled`, or with a bug of
        ours, which is reported as well.
        The progress dialog appears over `parent` after 600 ms, unless `quiet`.
        brief: mostly over within a glance; then it is delivered before this returns.
        """
        task = Task(title, work)
        self._open[task] = (done, failed, None, parent)
        if self._thread is None:
            self._thread = threading.Thread(target=self._loop, name="tugas", daemon=True)
            self._thread.start()
        self._queue.put(task)
        if brief and len(self._open) == 1 and task.ended.wait(GLANCE_SECONDS):
            self._deliver(task)
        elif not quiet:
            self._open[task] = (done, failed, ProgressDialog(task, parent, SHOW_AFTER_MS), parent)
        return task

    @property
    def busy(self) -> bool:
        return bool(self._open)

    def close(self, wait_ms: int = 3000) -> bool:
        """Cancel everything and wait; False (and a log line) when something is still running."""
        for task in self._open:
            task.cancel()
        if self._thread is None:
            return True
        self._queue.put(None)
        self._thread.join(wait_ms / 1000)
        ended = not self._thread.is_alive()
        if not ended:
            log.warning("still running at close: %s", ", ".join(task.title for task in self._open))
        for task, (*_, dialog, _parent) in self._open.items():
            if dialog is not None and shiboken6.isValid(dialog):
                dialog.finish()
            if ended:
                task.release()
        self._open.clear()
        self._thread = None
        return ended

    def _loop(self) -> None:
        while (task := self._queue.get()) is not None:
            usual = sys.getswitchinterval()
            sys.setswitchinterval(SWITCH_SECONDS)
            task.execute()
            sys.setswitchinterval(usual)
            try:
                self._executed.emit(task)
            except RuntimeError:  # the window is gone
                return

    def _deliver(self, task: Task) -> None:
        if task not in self._open:
            return
        done, failed, dialog, source = self._open.pop(task)
        task.finished = True
        if dialog is not None and shiboken6.isValid(dialog):
            dialog.finish()
        try:
            self._hand_over(task, done if _alive(done) else None, failed if _alive(failed) else None, source)
        finally:
            task.release()
            if not self._open:
                self.idle.emit()

    def _hand_over(self, task: Task, done: Any, failed: Any, source: object) -> None:
        error = task.error
        if error is None:
            if isinstance(task.result, Result):
                self.changes.take(task.result, source)
            if done is not None:
                done(task.result)
        elif isinstance(error, Cancelled):
            self.changes.say(f"Dibatalkan: {task.title}. Tidak ada yang diubah.", "warn")
            if failed is not None:
                failed(error)
        elif isinstance(error, UserError):
            self.changes.report(error, failed)
        else:
            if failed is not None:
                failed(error)
            raise error


class Ahead:
    """A short read that begins now, beside the building of the view that will show it."""

    def __init__(self, read: Callable[[], Any]) -> None:
        self._read = read
        self._value: Any = None
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="baca", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._value = self._read()
        except BaseException as error:  # raised again where the value is asked for
            self._error = error

    def ready(self, seconds: float) -> bool:
        """Wait so long at most: somebody else may be reading."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def value(self) -> Any:
        """What was read; waits for it, and raises what reading raised."""
        self._thread.join()
        if self._error is not None:
            raise self._error
        return self._value


def _alive(method: Any) -> bool:
    owner = getattr(method, "__self__", None)
    return method is not None and (not isinstance(owner, QObject) or shiboken6.isValid(owner))


class Collector(QObject):
    """Cyclic garbage is collected on the main thread only, so that no widget dies in a worker.

    With a long list in memory a full collection stops the window for more than 100 ms. What survived a slow one
    is set aside, so that the next ones look only at what came later; everything is looked at again while
    the officer works in another program.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(5000)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def stop(self) -> None:
        """The window is closed: what is left of it waits for Qt to delete it, and Python must not do so as well."""
        self._timer.stop()

    def collect(self) -> None:
        """Collect as deep as the counts ask for."""
        counts, limits = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > limits[generation]:
                if generation == 2:
                    self.collect_all(away=QGuiApplication.applicationState() != ACTIVE)
                else:
                    gc.collect(generation)
                return

    def collect_all(self, *, away: bool) -> None:
        """away: nobody looks at the window."""
        if away:
            gc.unfreeze()
        started = time.perf_counter()
        gc.collect()
        if time.perf_counter() - started > SLOW_SECONDS:
            gc.freeze()


ACTIVE = Qt.ApplicationState.ApplicationActive
SLOW_SECONDS = 0.03
