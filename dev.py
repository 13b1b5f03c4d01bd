#!/usr/bin/env python3
"""The one door for whoever works on Pembinaan.

`python3 dev.py setup | run | test | lint | bench | shots | build`; further options go to the tool behind it.
Needs only Python 3.11 or newer. Makes `.venv`, installs the locked set and checks Qt's system libraries.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOCKS = {"dev": ("requirements.txt", "requirements-dev.txt"), "build": ("requirements-build.txt",)}

QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libX11-xcb.so.1": "libx11-xcb1",
}


def say(text: str) -> None:
    print(text, flush=True)


def stop(text: str) -> None:
    """End with a message for the reader, exit code 1."""
    print(text, file=sys.stderr, flush=True)
    raise SystemExit(1)


# --- setup -----------------------------------------------------------------------------------------


def fingerprint(name: str) -> str:
    """Changes when a lock file of set `name`, the Python version or the place of the project changes."""
    digest = hashlib.sha256(f"{sys.version} {ROOT}".encode())
    for lock in LOCKS[name]:
        digest.update((ROOT / lock).read_bytes())
    return digest.hexdigest()


def setup(name: str = "dev") -> None:
    """Bring `.venv` to the locked set `name`; quick when nothing changed."""
    if name == "build":
        setup("dev")
    stamp, wanted = VENV / f"dev-{name}.stamp", fingerprint(name)
    if stamp.is_file() and stamp.read_text() == wanted and PYTHON.exists():
        return
    if not PYTHON.exists():
        say("Making .venv ...")
        try:
            venv.EnvBuilder(with_pip=True, clear=VENV.exists() and not VENV.is_symlink()).create(VENV)
        except (subprocess.CalledProcessError, OSError) as error:
            stop(f"Python cannot make .venv ({error}). On Debian: apt-get install python3-venv")
    system_libraries()
    say(f"Installing the locked packages ({', '.join(LOCKS[name])}) ...")
    command = [PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--require-hashes"]
    for lock in LOCKS[name]:
        command += ["-r", ROOT / lock]
    if subprocess.run(list(map(str, command))).returncode:
        stop("The packages could not be installed: see pip's message above. Is there a network?")
    stamp.write_text(wanted)


def system_libraries() -> None:
    """Qt's shared libraries on Linux: installed when we are root on Debian, named otherwise."""
    if not sys.platform.startswith("linux"):
        return
    missing = missing_packages()
    if not missing:
        return
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        say(f"Installing Qt's system libraries: {' '.join(missing)} ...")
        environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
        subprocess.run(["apt-get", "update", "-qq"], env=environment, stdout=subprocess.DEVNULL)
        subprocess.run(install, env=environment, stdout=subprocess.DEVNULL)
        missing = missing_packages()
        if not missing:
            return
    line = " ".join(install)
    stop(f"Qt needs system libraries that are missing here. Install them, then start again:\n  {line}")


def missing_packages() -> list[str]:
    missing = []
    for library, package in QT_LIBRARIES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


# --- commands --------------------------------------------------------------------------------------


def python(*arguments: object, check: bool = True, **environment: str) -> int:
    """Run the project's Python in the project's folder; ends this program when it fails."""
    env = dict(os.environ, PYTHONUTF8="1", **environment)
    code = subprocess.run([str(PYTHON), *map(str, arguments)], cwd=ROOT, env=env).returncode
    if check and code:
        raise SystemExit(code)
    return code


def has_screen() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run(options: list[str]) -> None:
    """Open the window; without a screen do the main job in ./keluaran and print what came out."""
    setup()
    if has_screen() or options:
        python("-m", "pembinaan_desktop", *options)
        return
    say("No screen here: doing the main job without a window.")
    python("-m", "tests.journeys.headless", ROOT / "keluaran", QT_QPA_PLATFORM="offscreen")


def test(options: list[str]) -> None:
    """All tests in as many processes as there are cores, with the table of faults at the end.

    `--lama` adds the long fault runs; other options go to one plain pytest. What pytest makes of the test files is
    kept beside them (the empty variable below), which is a tenth of the time.
    """
    setup()
    spread = [] if set(options) - {"--lama"} else ["-n", "auto", "--dist", "loadfile"]
    python("-m", "pytest", *spread, *options, QT_QPA_PLATFORM="offscreen", PYTHONDONTWRITEBYTECODE="")


def lint(options: list[str]) -> None:
    """ruff, mypy and import-linter; all three run, then the first failure counts."""
    setup()
    ruff = BIN / ("ruff.exe" if os.name == "nt" else "ruff")
    linter = BIN / ("lint-imports.exe" if os.name == "nt" else "lint-imports")
    codes = [
        subprocess.run([str(part) for part in command], cwd=ROOT).returncode
        for command in (
            [ruff, "check", "pembinaan_desktop", "tests", "dev.py", *options],
            [PYTHON, "-m", "mypy"],
            [linter],
        )
    ]
    if any(codes):
        stop("lint found something.")
    say("lint: ruff, mypy and import-linter are content.")


def bench(options: list[str]) -> None:
    setup()
    python("-m", "tests.bench", *options, QT_QPA_PLATFORM="offscreen")


def shots(options: list[str]) -> None:
    setup()
    python("-m", "tests.shots", *options, QT_QPA_PLATFORM="offscreen")


def build(options: list[str]) -> None:
    """The folder dist/pembinaan with the program in it, proved by its own self-test."""
    setup("build")
    python("-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "build.spec", *options)
    program = ROOT / "dist" / "pembinaan" / ("pembinaan-cli.exe" if os.name == "nt" else "pembinaan")
    size = sum(f.stat().st_size for f in program.parent.rglob("*") if f.is_file() and not f.is_symlink())
    say(f"{program.parent}: {size / 1e6:.0f} MB. Self-test of the built program:")
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    raise SystemExit(subprocess.run([str(program), "--self-test"], env=environment).returncode)


COMMANDS = {"run": run, "test": test, "lint": lint, "bench": bench, "shots": shots, "build": build}


def main() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 - the one file that older Pythons may start
        stop("Pembinaan needs Python 3.11 or newer.")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=["setup", *COMMANDS])
    chosen, options = parser.parse_known_args()
    if chosen.command == "setup":
        setup()
        say("Ready: .venv holds the locked packages.")
        return
    COMMANDS[chosen.command](options)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        raise SystemExit(130) from None
