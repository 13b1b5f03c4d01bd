"""Entry of `dev.py bench [NAME...]`: prints every row, exit code 1 when an aim is missed.

Each module runs in a process of its own: what one leaves in memory must not slow the rows of the next.
"""

from __future__ import annotations

import os
import pkgutil
import subprocess
import sys
from importlib import import_module

import tests.bench
from tests.bench import Skipped

ONE = "--satu"


def main(arguments: list[str]) -> int:
    if arguments[:1] == [ONE]:
        return measure(arguments[1])
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled; so are our children
    found = pkgutil.iter_modules(tests.bench.__path__)
    modules = [info.name for info in found if not info.ispkg and info.name != "__main__"]
    print(f"{'what':<58}{'ours':>10}{'baseline':>10}{'ratio':>8}{'aim':>8}", flush=True)
    codes = [
        subprocess.run([sys.executable, "-m", "tests.bench", ONE, name], check=False).returncode
        for name in modules
        if not arguments or name in arguments
    ]
    return max(codes, default=0)


def measure(module: str) -> int:
    """Print the rows of one module; 1 when an aim is missed."""
    missed = False
    for bench in import_module(f"tests.bench.{module}").ROWS:
        try:
            row = bench()
        except Skipped as reason:
            print(f"{bench.__name__:<58}skipped: {reason}", flush=True)
            continue
        good = row.ratio <= row.aim
        missed = missed or not good
        print(
            f"{row.name:<58}{row.ours * 1000:>7.1f} ms{row.baseline * 1000:>7.1f} ms{row.ratio:>8.2f}"
            f"{row.aim:>8.2f}  {'ok' if good else 'MISSED'} {row.note}",
            flush=True,
        )
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
