"""Talks to `tests.faults.worker`: run a job, kill it at a failpoint or after a while."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Outcome:
    """killed: the job did not reach its end. refused: it ended with a message for the officer.

    said: acknowledged lines. hits: failpoints of a whole run.
    """

    killed: bool
    refused: bool
    said: list[str]
    hits: dict[str, int]


class Nursery:
    """One warm process for many jobs."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )

    def run(
        self,
        job: str,
        folder: Path,
        *,
        stop: str = "",
        after: float = 0.0,
        number: int = signal.SIGKILL,
        memory: int = 0,
    ) -> Outcome:
        """Run `job` on the office in `folder`. Raises AssertionError when it failed by itself."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        order = {"job": job, "folder": str(folder), "stop": stop, "after": after}
        order |= {"number": int(number), "memory": memory}
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        ended = os.waitstatus_to_exitcode(answer["status"])
        # Qt ends the process by itself when it gets no memory
        assert ended in (0, 1, -signal.SIGKILL, -signal.SIGABRT if memory else 0), (
            f"{job} ended with {ended}: {answer['said'][-3:]}"
        )
        return Outcome(ended < 0, ended == 1, answer["said"], answer["hits"])

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()


def spread(hits: dict[str, int], count: int) -> Iterator[str]:
    """About `count` failpoints "kind:n" over a whole run, every kind from its first to its last hit."""
    total = sum(hits.values())
    for kind, most in hits.items():
        wanted = min(most, max(2, round(count * most / total)))
        step = (most - 1) / max(1, wanted - 1)
        yield from sorted({f"{kind}:{1 + round(step * n)}" for n in range(wanted)})
