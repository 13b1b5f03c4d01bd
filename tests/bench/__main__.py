"""Entry of `dev.py bench [NAME...]`: prints every row, exit code 1 when an aim is missed."""

from __future__ import annotations

import os
import pkgutil
import sys
from importlib import import_module

import tests.bench
from tests.bench import Skipped


def main() -> int:
    wanted = sys.argv[1:]
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled; so are our children
    found = pkgutil.iter_modules(tests.bench.__path__)
    modules = [info.name for info in found if not info.ispkg and info.name != "__main__"]
    missed = 0
    print(f"{'what':<58}{'ours':>10}{'baseline':>10}{'ratio':>8}{'aim':>8}")
    for name in modules:
        if wanted and name not in wanted:
            continue
        for measure in import_module(f"tests.bench.{name}").ROWS:
            try:
                row = measure()
            except Skipped as reason:
                print(f"{measure.__name__:<58}skipped: {reason}")
                continue
            good = row.ratio <= row.aim
            missed += not good
            print(
                f"{row.name:<58}{row.ours * 1000:>7.1f} ms{row.baseline * 1000:>7.1f} ms{row.ratio:>8.2f}"
                f"{row.aim:>8.2f}  {'ok' if good else 'MISSED'} {row.note}",
                flush=True,
            )
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
