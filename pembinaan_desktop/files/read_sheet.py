"""Foreign sheets (xlsx, xlsm, xlsb, xls, ods, csv), read in child processes with limits.

A damaged or hostile file can stop or fill up a child only. The child runs `sheet_child` and nothing else, from
source, from a wheel and frozen. Two children share the files, so that both cores of an office PC read and
hundreds of small files do not start hundreds of programs.
"""

from __future__ import annotations

import io
import os
import pickle
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.files.sheet_child import OLE, ZIP
from pembinaan_desktop.system import NO_WINDOW, memory_for_threads

MAX_BYTES = 60 * 1024 * 1024
MAX_SECONDS = 60.0
MAX_MEMORY = 3 * 1024 * 1024 * 1024
ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv")
SAFE = "Tidak ada data yang diubah."
KINDS = "Gunakan berkas Excel (.xlsx, .xls, .xlsb), .ods, atau .csv."

CHILDREN = 2
LOOK_SECONDS = 0.005
TELL = 20
"""Progress is told at one look out of so many."""


@dataclass(frozen=True)
class Sheet:
    """One sheet as it stands in the file.

    rows: cells from A1 on, each row a list. A cell is text (str), number (int or float), bool, date,
    datetime, time or timedelta; an empty cell is "", one whose formula failed holds "#REF!", "#N/A" ... as text
    (`domain/impor.FORMULA_ERRORS`). The type says how the file stored it, so a NIP kept
    as a number is known.
    skipped: names of hidden sheets that were passed over; others: further visible sheets.
    """

    name: str
    rows: list[list[Any]]
    skipped: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)


def read(
    path: Path,
    progress: Callable[[int, int, str], None] | None = None,
    *,
    seconds: float = MAX_SECONDS,
    memory: int = MAX_MEMORY,
) -> Sheet:
    """The first visible sheet with data. Raises UserError for every file that cannot be read."""
    return read_many([path], progress, seconds=seconds, memory=memory)[0]


def read_many(
    paths: Sequence[Path],
    progress: Callable[[int, int, str], None] | None = None,
    *,
    seconds: float = MAX_SECONDS,
    memory: int = MAX_MEMORY,
    meanwhile: Callable[[], None] | None = None,
    arrived: Callable[[Sheet], None] | None = None,
) -> list[Sheet]:
    """Several files at once; same rules as `read`.

    meanwhile: something to do while the children read; arrived: what to do with a sheet, whole or growing,
    whenever rows have come in and the reading is not at its end.
    """
    paths = [Path(path) for path in paths]
    for path in paths:
        _look(path)
    end = time.monotonic() + seconds
    found = _run(paths, _shares(paths), progress, end, seconds, memory, meanwhile=meanwhile, arrived=arrived)
    sheets = []
    for number in sorted(found):
        answer = found[number]
        if isinstance(answer, UserError):
            raise answer
        sheets += answer
    return sheets


def read_book(
    path: Path,
    progress: Callable[[int, int, str], None] | None = None,
    *,
    seconds: float = MAX_SECONDS,
    memory: int = MAX_MEMORY,
) -> list[Sheet]:
    """All visible sheets of a file, for our own workbooks; same rules as `read`."""
    path = Path(path)
    _look(path)
    answer = _run([path], [[0]], progress, time.monotonic() + seconds, seconds, memory, whole=True)[0]
    if isinstance(answer, UserError):
        raise answer
    return answer


def read_batch(
    paths: Sequence[Path],
    progress: Callable[[int, int, str], None] | None = None,
    *,
    seconds: float = MAX_SECONDS,
    memory: int = MAX_MEMORY,
) -> list[Sheet | UserError]:
    """Many small files; one that cannot be read gives its UserError, not a stop.

    A child that dies takes only the file it was reading with it; the next child goes on behind it.
    """
    paths = [Path(path) for path in paths]
    results: dict[int, Sheet | UserError] = {}
    for number, path in enumerate(paths):
        try:
            _look(path)
        except UserError as error:
            results[number] = error
    end = time.monotonic() + seconds
    while waiting := [number for number in range(len(paths)) if number not in results]:
        share = -(-len(waiting) // CHILDREN)
        shares = [waiting[start : start + share] for start in range(0, len(waiting), share)]
        for number, answer in _run(paths, shares, progress, end, seconds, memory).items():
            results[number] = answer if isinstance(answer, UserError) else answer[0]
    return [results[number] for number in range(len(paths))]


def _shares(paths: Sequence[Path]) -> list[list[int]]:
    """Numbers of the files for each child: the largest alone, the rest together."""
    largest = max(range(len(paths)), key=lambda number: paths[number].stat().st_size)
    rest = [number for number in range(len(paths)) if number != largest]
    return [[largest], rest] if rest else [[largest]]


def _run(
    paths: Sequence[Path],
    shares: Sequence[Sequence[int]],
    progress: Callable[[int, int, str], None] | None,
    end: float,
    seconds: float,
    memory: int,
    *,
    whole: bool = False,
    meanwhile: Callable[[], None] | None = None,
    arrived: Callable[[Sheet], None] | None = None,
) -> dict[int, list[Sheet] | UserError]:
    """The sheets of each file by its number, or its UserError; those behind one at which a child died are
    missing.

    Raises UserError when there is no more time, and what `progress` raises.
    """
    text = f"Membaca {paths[0].name}" if len(paths) == 1 else f"Membaca {len(paths)} berkas"
    found: dict[int, list[Sheet] | UserError] = {}
    ended = threading.Event()
    with tempfile.TemporaryDirectory(prefix="pembinaan-", ignore_cleanup_errors=True) as folder:
        children: list[_Child] = []
        try:
            for share in shares:
                out = Path(folder) / str(len(children))
                arguments = [str(int(seconds) + 1), str(memory), *["semua"] * whole]
                children.append(_Child({n: paths[n] for n in share}, out, arguments, ended))
            if meanwhile is not None:
                meanwhile()
            for look in count():
                if progress is not None and look % TELL == 0:
                    progress(len(found), len(paths), text)
                for child in children:
                    found |= child.take()
                    if not child.done and time.monotonic() >= end:
                        raise _too_slow(child.path)
                if all(child.done for child in children):
                    break
                if arrived is not None:
                    for child in children:
                        for sheet in child.grown():
                            arrived(sheet)
                ended.wait(LOOK_SECONDS)
                ended.clear()
        finally:
            for child in children:
                child.stop()
    return found


def _look(path: Path) -> None:
    name = f"“{path.name}”"
    try:
        if path.is_dir():
            raise UserError(f"{name} adalah folder, bukan berkas.", safe=SAFE, advice="Pilih berkas Excel.")
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(2000)
    except FileNotFoundError:
        raise UserError(
            f"Berkas {name} tidak ditemukan; mungkin sudah dipindahkan atau dihapus.",
            safe=SAFE,
            advice="Periksa nama dan foldernya, lalu coba lagi.",
        ) from None
    except OSError as error:
        raise UserError(
            f"Berkas {name} tidak dapat dibuka ({error.strerror or error}).",
            safe=SAFE,
            advice="Tutup berkas itu di program lain, lalu coba lagi.",
        ) from error
    if size == 0:
        raise UserError(
            f"Berkas {name} kosong (0 byte).", safe=SAFE, advice="Ambil ulang berkas itu dari asalnya."
        )
    if size > MAX_BYTES:
        raise UserError(
            f"Berkas {name} terlalu besar ({size // 1048576} MB; paling besar {MAX_BYTES // 1048576} MB).",
            safe=SAFE,
            advice="Hapus lembar dan gambar yang tidak perlu, atau bagi menjadi beberapa berkas.",
        )
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise UserError(f"Berkas {name} bukan lembar kerja yang dapat dibaca.", safe=SAFE, advice=KINDS)
    if not start.startswith((OLE, ZIP)):
        what, advice = _disguise(start, csv=ending == ".csv")
        if what:
            raise UserError(f"Berkas {name} {what}.", safe=SAFE, advice=advice)


def _disguise(start: bytes, *, csv: bool) -> tuple[str, str]:
    """(what a file with the ending of a sheet really is, advice); "" when it may be read as CSV."""
    text = start.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    again = "Buka di Excel, simpan sebagai Excel Workbook (.xlsx), lalu coba lagi."
    if text.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<meta", b"<style")):
        return "sebenarnya halaman web (HTML), bukan lembar kerja", again
    if text.startswith(b"<?xml"):
        return "sebenarnya berkas XML, bukan lembar kerja", again
    if text.startswith(b"%pdf"):
        return "sebenarnya berkas PDF, bukan lembar kerja", KINDS
    if csv:
        return "", ""
    if start.isascii() and b"\x00" not in start:
        return "sebenarnya teks (CSV)", "Ganti akhiran namanya menjadi .csv, lalu coba lagi."
    return "rusak atau bukan lembar kerja", KINDS


class _Child:
    """A child process with its share of the files, and what it has left of them so far."""

    def __init__(
        self, share: Mapping[int, Path], out: Path, limits: Sequence[str], ended: threading.Event
    ) -> None:
        self._waiting = dict(share)
        self._out = out
        self._file: BinaryIO | None = None
        self._at = 0
        self._sheets: list[Sheet] = []
        self._grown: dict[int, Sheet] = {}
        self.done = False
        listed = out.with_suffix(".daftar")
        names = "\0".join(str(path.absolute()) for path in share.values())
        listed.write_bytes(names.encode("utf-8", "surrogateescape"))
        memory_for_threads(1)
        self._process = _start([str(listed), str(out), *limits])
        self._waiter = threading.Thread(target=self._wait, args=(ended,), daemon=True)
        self._waiter.start()

    def _wait(self, ended: threading.Event) -> None:
        self._process.wait()
        ended.set()

    @property
    def path(self) -> Path:
        """The file that is being read."""
        return next(iter(self._waiting.values()))

    def take(self) -> dict[int, list[Sheet] | UserError]:
        """The files that were finished since the last time. The one at which the child died gets the blame."""
        if self.done:
            return {}
        last = not self._waiter.is_alive()  # asked first: what it leaves after this look, the next one finds
        found: dict[int, list[Sheet] | UserError] = {}
        for packet in self._packets():
            try:
                kind, value = _PlainUnpickler(io.BytesIO(packet)).load()
            except (EOFError, pickle.UnpicklingError, ValueError, TypeError):
                last = True
                break
            self._accept(kind, value, found)
        if last or not self._waiting:
            self.done = True
            if self._waiting:
                number, path = next(iter(self._waiting.items()))
                found[number] = _damaged(path)
        return found

    def grown(self) -> list[Sheet]:
        """The sheets that got rows since the last time."""
        grown, self._grown = self._grown, {}
        return list(grown.values())

    def _accept(self, kind: str, value: Any, found: dict[int, list[Sheet] | UserError]) -> None:
        if kind == "sheet":
            name, skipped, others = value
            self._sheets.append(Sheet(name, [], skipped, others))
        elif kind == "rows":
            sheet = self._sheets[-1]
            sheet.rows.extend(value)
            self._grown[id(sheet)] = sheet
        else:
            number, path = next(iter(self._waiting.items()))
            del self._waiting[number]
            found[number], self._sheets = self._sheets, []
            if kind == "error":
                found[number] = UserError(value[0].format(name=f"“{path.name}”"), safe=SAFE, advice=value[1])

    def _packets(self) -> Iterator[bytes]:
        """Those that are whole."""
        if self._file is None and self._out.is_file():
            self._file = self._out.open("rb")
        if self._file is None:
            return
        size = os.fstat(self._file.fileno()).st_size
        while self._at + 8 <= size:
            self._file.seek(self._at)
            length = int.from_bytes(self._file.read(8), "little")
            if self._at + 8 + length > size:
                return
            self._at += 8 + length
            yield self._file.read(length)

    def stop(self) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        if self._file is not None:
            self._file.close()


def _start(arguments: list[str]) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            [*_command(), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            creationflags=NO_WINDOW,
        )
    except OSError as error:  # no memory, or a virus scanner holds the program
        raise UserError(
            f"Pembaca lembar kerja tidak dapat dijalankan ({error.strerror or error}).",
            safe=SAFE,
            advice="Tutup program lain, lalu coba lagi.",
        ) from error


@cache
def _command() -> list[str]:
    """How the child is started: the built program by its hidden mode, else Python with our two folders only.

    Without the places where Python usually looks it starts in two thirds of the time, and a `pickle.py` beside
    the workbooks is never taken for Python's own.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, "--baca-lembar"]
    calamine = find_spec("python_calamine")
    assert calamine is not None
    assert calamine.origin is not None
    folders = [Path(__file__).parents[2], Path(calamine.origin).parents[1]]
    return [sys.executable, "-I", "-S", "-c", _START, *(str(folder.resolve()) for folder in folders)]


_START = (
    "import sys; sys.path[:0] = sys.argv[1:3]; from pembinaan_desktop.files import sheet_child; "
    "sheet_child.main(sys.argv[3:])"
)


def _too_slow(path: Path) -> UserError:
    return UserError(
        f"Berkas “{path.name}” terlalu lama dibaca, jadi dihentikan.",
        safe=SAFE,
        advice="Simpan ulang di Excel tanpa rumus dan format, atau bagi menjadi beberapa berkas.",
    )


def _damaged(path: Path) -> UserError:
    return UserError(
        f"Berkas “{path.name}” tidak dapat dibaca: isinya terlalu besar atau rusak.",
        safe=SAFE,
        advice="Buka di Excel, hapus kolom dan baris kosong yang jauh di luar tabel, lalu simpan ulang.",
    )


class _PlainUnpickler(pickle.Unpickler):
    """Accepts plain values and dates only: the child has read a foreign file."""

    def find_class(self, module: str, name: str) -> Any:
        if module == "datetime" and name in {"date", "datetime", "time", "timedelta"}:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name}")
