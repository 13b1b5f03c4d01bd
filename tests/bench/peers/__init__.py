"""The same job done by others; each runs as an own process and prints what it took."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from tests.bench import Skipped

ENVIRONMENT = Path(tempfile.gettempdir()) / f"pembinaan-bench-{sys.version_info[0]}{sys.version_info[1]}"
REPORTLAB = "reportlab==4.4.4"


@cache
def reportlab_python() -> str:
    """An interpreter with ReportLab, which is not in our lock: this one, the one of PEMBINAAN_BENCH_PYTHON, or
    an environment of its own in the temporary folder, made when first needed. Raises Skipped without a network.
    """
    own = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    for python in (os.environ.get("PEMBINAAN_BENCH_PYTHON"), sys.executable, str(own)):
        if python and _has(python):
            return python
    venv.create(ENVIRONMENT, with_pip=True, clear=True)
    command = [str(own), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", REPORTLAB]
    subprocess.run(command, capture_output=True, check=False)
    if not _has(str(own)):
        raise Skipped(f"needs ReportLab: {REPORTLAB} could not be installed into {ENVIRONMENT}")
    return str(own)


@contextmanager
def pretix_door(count: int) -> Iterator[Callable[[], None]]:
    """One `perform_checkin` on this disk, at most `count` times. Raises Skipped without PEMBINAAN_BENCH_PRETIX.

    Its 130 packages and the migrations of its database take minutes, so it is not made by itself.
    """
    python = os.environ.get("PEMBINAAN_BENCH_PRETIX", "")
    if not python or not _has(python, "pretix"):
        raise Skipped("needs PEMBINAAN_BENCH_PRETIX, the interpreter of an environment with pretix")
    folder = Path(tempfile.gettempdir()) / "pembinaan-bench-pretix"
    command = [python, str(Path(__file__).parent / "pretix_job.py"), str(folder), str(count)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True) as job:
        assert job.stdin is not None
        assert job.stdout is not None
        entered, answers = job.stdin, job.stdout

        def checkin() -> None:
            entered.write("\n")
            entered.flush()
            if answers.readline() != "masuk\n":
                raise RuntimeError("pretix stopped")

        while answers.readline() not in ("siap\n", ""):  # it greets first
            pass
        yield checkin
        job.stdin.close()


def _has(python: str, module: str = "reportlab") -> bool:
    try:
        return not subprocess.run(
            [python, "-c", f"import {module}"], capture_output=True, check=False
        ).returncode
    except OSError:
        return False
