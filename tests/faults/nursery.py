"""Talks to `tests.faults.worker`: run a job, kill it at a failpoint or after a while."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Outcome:
    """killed: the job did not reach its end. said: acknowledged lines. hits: failpoints of a whole run."""

    killed: bool
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

    def run(self, job: str, folder: Path, *, stop: str = "", after: float = 0.0) -> Outcome:
        """Run `job` on the office in `folder`. Raises AssertionError when it failed by itself."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        order = {"job": job, "folder": str(folder), "stop": stop, "after": after}
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        assert answer["status"] in (0, 9), f"{job} ended with {answer['status']}: {answer['said'][-3:]}"
        return Outcome(answer["status"] == 9, answer["said"], answer["hits"])

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
