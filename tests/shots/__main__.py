"""Entry of `dev.py shots`: one child process per office."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

OFFICES = ("contoh", "kosong", "ramai", "dua", "besar")


def main() -> int:
    parser = argparse.ArgumentParser(prog="dev.py shots", description="Pictures of every screen.")
    parser.add_argument("folder", nargs="?", default="gambar", type=Path)
    parser.add_argument("--office", choices=OFFICES, help="only this office")
    parser.add_argument("--theme", choices=("terang", "gelap"), help="only this theme")
    parser.add_argument("--child", metavar="DATA", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    if chosen.child:
        from tests.shots.camera import photograph

        themes = (chosen.theme,) if chosen.theme else ("terang", "gelap")
        for path in photograph(Path(chosen.child), chosen.folder, chosen.office, themes):
            print(path, flush=True)
        return 0
    code = 0
    for office in (chosen.office,) if chosen.office else OFFICES:
        with tempfile.TemporaryDirectory() as data:
            command = [
                sys.executable,
                "-m",
                "tests.shots",
                str(chosen.folder),
                "--office",
                office,
                "--child",
                data,
            ]
            if chosen.theme:
                command += ["--theme", chosen.theme]
            code = max(code, subprocess.run(command, check=False).returncode)
    return code


if __name__ == "__main__":
    raise SystemExit(main())
