"""Foreign sheets (xlsx, xlsm, xlsb, xls, ods, csv), read in a child process with limits.

A damaged or hostile file can stop or fill up the child only. The child is this program in a hidden
mode (`--baca-lembar FILE OUT`), so it works from source, from a wheel and frozen. Hundreds of small files
share a few children (`read_batch`).
"""

from __future__ import annotations

import csv
import io
import os
import pickle
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from pembinaan_desktop.domain.errors import UserError

MAX_BYTES = 60 * 1024 * 1024
MAX_ROWS = 200_000
MAX_COLUMNS = 200
MAX_SECONDS = 60.0
MAX_MEMORY = 3 * 1024 * 1024 * 1024
ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv")
SAFE = "Tidak ada data yang diubah."

_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True)
class Sheet:
    """One sheet as it stands in the file.

    rows: cells from A1 on, each row a list. A cell is text (str), number (int or float), bool, date,
    datetime, time or timedelta; an empty cell is "". The type says how the file stored it, so a NIP kept
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
) -> list[Sheet]:
    """Several files at once, each in its own child; same rules as `read`."""
    for path in paths:
        _look(Path(path))
    with tempfile.TemporaryDirectory(prefix="pembinaan-", ignore_cleanup_errors=True) as folder:
        children: list[subprocess.Popen[bytes]] = []
        try:
            outs = [Path(folder) / str(number) for number in range(len(paths))]
            for path, out in zip(paths, outs, strict=True):
                children.append(_start(Path(path), out, seconds, memory))
            end = time.monotonic() + seconds
            sheets = []
            for number, (path, out, child) in enumerate(zip(paths, outs, children, strict=True)):
                text = f"Membaca {Path(path).name}"
                _wait(child, Path(path), end, partial(_tell, progress, number, len(paths), text))
                sheets.append(_result(Path(path), out))
            return sheets
        finally:
            for child in children:
                if child.poll() is None:
                    child.kill()
                    child.wait()


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
    with tempfile.TemporaryDirectory(prefix="pembinaan-", ignore_cleanup_errors=True) as folder:
        out = Path(folder) / "0"
        child = _start(path, out, seconds, memory, whole=True)
        try:
            tell = partial(_tell, progress, 0, 1, f"Membaca {path.name}")
            _wait(child, path, time.monotonic() + seconds, tell)
            return [Sheet(*value) for value in _answer(path, out)]
        finally:
            if child.poll() is None:
                child.kill()
                child.wait()


def _tell(progress: Callable[[int, int, str], None] | None, done: int, total: int, text: str) -> None:
    if progress is not None:
        progress(done, total, text)


def _look(path: Path) -> None:
    name = f"“{path.name}”"
    try:
        if path.is_dir():
            raise UserError(f"{name} adalah folder, bukan berkas.", safe=SAFE, advice="Pilih berkas Excel.")
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(8)
    except FileNotFoundError:
        raise UserError(
            f"Berkas {name} tidak ditemukan; mungkin sudah dipindahkan atau dihapus.",
            safe=SAFE,
            advice="Pilih berkasnya sekali lagi.",
        ) from None
    except OSError as error:
        raise UserError(
            f"Berkas {name} tidak dapat dibuka ({error.strerror or error}).",
            safe=SAFE,
            advice="Tutup berkas itu di program lain, lalu coba lagi.",
        ) from error
    if size == 0:
        raise UserError(
            f"Berkas {name} kosong (0 byte).", safe=SAFE, advice="Unduh ulang berkasnya dari SIASN."
        )
    if size > MAX_BYTES:
        raise UserError(
            f"Berkas {name} terlalu besar ({size // 1048576} MB; paling besar {MAX_BYTES // 1048576} MB).",
            safe=SAFE,
            advice="Hapus lembar dan gambar yang tidak perlu, atau bagi menjadi beberapa berkas.",
        )
    ending = path.suffix.lower()
    known = start.startswith((_OLE, _ZIP))
    if ending not in ENDINGS or (not known and ending != ".csv"):
        raise UserError(
            f"Berkas {name} bukan lembar kerja yang dapat dibaca.",
            safe=SAFE,
            advice="Gunakan berkas Excel (.xlsx, .xls, .xlsb), .ods, atau .csv.",
        )


def _start(
    path: Path, out: Path, seconds: float, memory: int, *, whole: bool = False
) -> subprocess.Popen[bytes]:
    arguments = ["--baca-lembar", str(path.absolute()), str(out), str(int(seconds) + 1), str(memory)]
    return _child(arguments + ["semua"] * whole)


def _child(arguments: list[str]) -> subprocess.Popen[bytes]:
    environment = dict(os.environ)
    if getattr(sys, "frozen", False):
        command = [sys.executable, *arguments]
    else:
        command = [sys.executable, "-m", "pembinaan_desktop", *arguments]
        root = str(Path(__file__).resolve().parents[2])
        environment["PYTHONPATH"] = os.pathsep.join(
            part for part in (root, environment.get("PYTHONPATH", "")) if part
        )
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
            creationflags=flags,
        )
    except OSError as error:  # no memory, or a virus scanner holds the program
        raise UserError(
            f"Pembaca lembar kerja tidak dapat dijalankan ({error.strerror or error}).",
            safe=SAFE,
            advice="Tutup program lain, lalu coba lagi.",
        ) from error


def _wait(child: subprocess.Popen[bytes], path: Path, end: float, tell: Callable[[], None]) -> None:
    waiter = threading.Thread(target=child.wait, daemon=True)  # wakes up at once, Popen.wait(timeout) polls
    waiter.start()
    while waiter.is_alive():
        tell()
        waiter.join(min(0.1, max(0.001, end - time.monotonic())))
        if waiter.is_alive() and time.monotonic() >= end:
            raise UserError(
                f"Berkas “{path.name}” terlalu lama dibaca, jadi dihentikan.",
                safe=SAFE,
                advice="Simpan ulang di Excel tanpa rumus dan format, atau bagi menjadi beberapa berkas.",
            )


class _PlainUnpickler(pickle.Unpickler):
    """Accepts plain values and dates only: the child has read a foreign file."""

    def find_class(self, module: str, name: str) -> Any:
        if module == "datetime" and name in {"date", "datetime", "time", "timedelta"}:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name}")


def _result(path: Path, out: Path) -> Sheet:
    return Sheet(*_answer(path, out))


def _answer(path: Path, out: Path) -> Any:
    try:
        with out.open("rb") as file:
            kind, value = _PlainUnpickler(file).load()
    except (OSError, EOFError, pickle.UnpicklingError, ValueError, TypeError):
        raise UserError(
            f"Berkas “{path.name}” tidak dapat dibaca: isinya terlalu besar atau rusak.",
            safe=SAFE,
            advice="Buka di Excel, hapus kolom dan baris kosong yang jauh di luar tabel, lalu simpan ulang.",
        ) from None
    if kind == "error":
        what, advice = value
        raise UserError(what.format(name=f"“{path.name}”"), safe=SAFE, advice=advice)
    return value


def read_bytes(data: bytes, path: Path) -> Sheet | None:
    """A workbook that is known to be small, read in this process; None when it cannot be read."""
    try:
        return Sheet(*_read_workbook(data, path))
    except _Refused:
        return None


# --- many small files ---------------------------------------------------------------------------


def read_batch(
    paths: Sequence[Path],
    progress: Callable[[int, int, str], None] | None = None,
    *,
    seconds: float = MAX_SECONDS,
    memory: int = MAX_MEMORY,
    children: int = 2,
) -> list[Sheet | UserError]:
    """Many small files by a few children; a file that cannot be read gives its UserError, not a stop.

    A child that dies takes only the file it was reading with it; the next child goes on behind it.
    """
    results: dict[int, Sheet | UserError] = {}
    for number, path in enumerate(paths):
        try:
            _look(Path(path))
        except UserError as error:
            results[number] = error
    waiting = [number for number in range(len(paths)) if number not in results]
    end = time.monotonic() + seconds
    with tempfile.TemporaryDirectory(prefix="pembinaan-", ignore_cleanup_errors=True) as folder:
        while waiting:
            share = -(-len(waiting) // children)
            parts = [waiting[start : start + share] for start in range(0, len(waiting), share)]
            outs = [Path(folder) / f"{waiting[0]}-{number}" for number in range(len(parts))]
            running = []
            try:
                for part, out in zip(parts, outs, strict=True):
                    running.append(_start_batch([Path(paths[n]) for n in part], out, seconds, memory))
                for part, child in zip(parts, running, strict=True):
                    text = f"Membaca {len(paths)} berkas"
                    _wait(
                        child,
                        Path(paths[part[0]]),
                        end,
                        partial(_tell, progress, len(results), len(paths), text),
                    )
            finally:
                for child in running:
                    if child.poll() is None:
                        child.kill()
                        child.wait()
            waiting = []
            for part, out in zip(parts, outs, strict=True):
                read = _batch_results(paths, part, out)
                results |= read
                waiting += [number for number in part if number not in read]
    return [results[number] for number in range(len(paths))]


def _start_batch(paths: Sequence[Path], out: Path, seconds: float, memory: int) -> subprocess.Popen[bytes]:
    listed = out.with_suffix(".daftar")
    listed.write_text("\0".join(str(path.absolute()) for path in paths), encoding="utf-8")
    return _child(["--baca-banyak", str(listed), str(out), str(int(seconds) + 1), str(memory)])


def _batch_results(paths: Sequence[Path], part: Sequence[int], out: Path) -> dict[int, Sheet | UserError]:
    """What a child left: its answers in order, and the blame for the file it died at."""
    found: dict[int, Sheet | UserError] = {}
    file = out.open("rb") if out.is_file() else io.BytesIO()
    with file:
        for number in part:
            path = Path(paths[number])
            try:
                kind, value = _PlainUnpickler(file).load()
            except (OSError, EOFError, pickle.UnpicklingError, ValueError, TypeError):
                found[number] = UserError(
                    f"Berkas “{path.name}” tidak dapat dibaca: isinya terlalu besar atau rusak.", safe=SAFE
                )
                break
            if kind == "error":
                found[number] = UserError(value[0].format(name=f"“{path.name}”"), safe=SAFE, advice=value[1])
            else:
                found[number] = Sheet(*value)
    return found


def batch_main(arguments: Sequence[str]) -> int:
    """The child of `read_batch`: one answer after the other. arguments: LIST OUT SECONDS MEMORY."""
    listed, out, seconds, memory = (
        Path(arguments[0]),
        Path(arguments[1]),
        int(arguments[2]),
        int(arguments[3]),
    )
    _limit(seconds, memory)
    with out.open("wb") as file:
        for name in listed.read_text(encoding="utf-8").split("\0"):
            _leave(_attempt(Path(name), _read_here), file)
            file.flush()
    return 0


# --- the child ------------------------------------------------------------------------------------


class _Refused(Exception):  # noqa: N818 - a verdict about the file
    """(what, advice); `{name}` stands for the file."""


def child_main(arguments: Sequence[str]) -> int:
    """Read one file and leave the result in OUT. arguments: FILE OUT SECONDS MEMORY ["semua"]."""
    path, out, seconds, memory = Path(arguments[0]), Path(arguments[1]), int(arguments[2]), int(arguments[3])
    _limit(seconds, memory)
    with out.open("wb") as file:
        _leave(_attempt(path, _read_all_here if "semua" in arguments[4:] else _read_here), file)
    return 0


def _leave(answer: tuple[str, Any], file: BinaryIO) -> None:
    """Without looking for objects that occur twice, which would take ten times as long: cells are plain values."""
    pickler = pickle.Pickler(file, protocol=5)
    pickler.fast = True
    pickler.dump(answer)


def _attempt(path: Path, reader: Callable[[Path], Any]) -> tuple[str, Any]:
    try:
        return "sheet", reader(path)
    except _Refused as refused:
        return "error", refused.args
    except MemoryError:
        return "error", (_TOO_LARGE, _TOO_LARGE_ADVICE)


_TOO_LARGE = "Tabel di berkas {name} terlalu besar untuk dibaca."
_TOO_LARGE_ADVICE = "Hapus kolom dan baris kosong yang jauh di luar tabel, lalu simpan ulang."


def _limit(seconds: int, memory: int) -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def _read_all_here(path: Path) -> list[tuple[str, list[list[Any]], list[str], list[str]]]:
    """Every visible sheet, one after the other."""
    first = _read_here(path)
    if not first[3]:
        return [first]
    data = path.read_bytes()
    return [first, *(_read_workbook(data, path, name) for name in first[3])]


def _read_here(path: Path) -> tuple[str, list[list[Any]], list[str], list[str]]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _Refused("Berkas {name} tidak dapat dibuka.", "Pilih berkasnya sekali lagi.") from error
    if not data.startswith((_OLE, _ZIP)):
        return path.stem, _read_csv(data), [], []
    if data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data:
        raise _Refused(_LOCKED, _LOCKED_ADVICE)
    return _read_workbook(data, path)


_LOCKED = "Berkas {name} dikunci dengan kata sandi."
_LOCKED_ADVICE = (
    "Buka di Excel dengan kata sandinya, simpan salinan tanpa kata sandi, lalu impor salinan itu."
)


def _read_workbook(
    data: bytes, path: Path, only: str = ""
) -> tuple[str, list[list[Any]], list[str], list[str]]:
    """The first visible sheet with data, or the sheet `only`."""
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        visible = calamine.SheetVisibleEnum.Visible
        sheet_kind = calamine.SheetTypeEnum.WorkSheet
        shown = [s.name for s in book.sheets_metadata if s.visible == visible and s.typ == sheet_kind]
        skipped = [s.name for s in book.sheets_metadata if s.visible != visible]
        for number, name in enumerate(shown):
            if only and name != only:
                continue
            sheet = book.get_sheet_by_name(name)
            row, column = sheet.end or (0, 0)
            if row >= MAX_ROWS or column >= MAX_COLUMNS:
                raise _Refused(
                    f"Tabel di berkas {{name}} terlalu besar: sel terakhirnya di baris {row + 1}, "
                    f"kolom {column + 1} (paling banyak {MAX_ROWS} baris, {MAX_COLUMNS} kolom).",
                    _TOO_LARGE_ADVICE,
                )
            rows = sheet.to_python(skip_empty_area=False)
            if only or any(cell != "" for row in rows for cell in row):
                return name, rows, skipped, shown[number + 1 :]
    except _Refused:
        raise
    except calamine.PasswordError:
        raise _Refused(_LOCKED, _LOCKED_ADVICE) from None
    except MemoryError:
        raise
    except Exception as error:
        if _asks_for_password(path):
            raise _Refused(_LOCKED, _LOCKED_ADVICE) from None
        raise _Refused(
            "Berkas {name} rusak atau bukan lembar kerja.",
            "Buka di Excel, simpan ulang sebagai .xlsx, lalu coba lagi.",
        ) from error
    hidden = f" Lembar tersembunyi tidak dibaca: {', '.join(skipped)[:200]}." if skipped else ""
    raise _Refused(
        "Berkas {name} tidak berisi data." + hidden.replace("{", "").replace("}", ""), "Pilih berkas lain."
    )


def _asks_for_password(path: Path) -> bool:
    """xls and ods with a password; calamine tells it only when the ending names the kind of file."""
    import python_calamine as calamine

    try:
        calamine.CalamineWorkbook.from_path(str(path))
    except calamine.PasswordError:
        return True
    except Exception:
        return False
    return False


def _read_csv(data: bytes) -> list[list[Any]]:
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _Refused("Berkas {name} bukan teks CSV.", "Pilih berkas Excel atau CSV.")
    for encoding in ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        text = data.decode("latin-1")
    head = text[:20000]
    delimiter = max(";,\t|", key=head.count)
    csv.field_size_limit(1_000_000)
    try:
        rows: list[list[Any]] = []
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(row)
            if len(rows) > MAX_ROWS or len(row) > MAX_COLUMNS:
                raise _Refused(_TOO_LARGE, _TOO_LARGE_ADVICE)
    except csv.Error:
        raise _Refused("Berkas {name} rusak atau bukan CSV.", "Simpan ulang dari Excel.") from None
    if not any(cell.strip() for row in rows for cell in row):
        raise _Refused("Berkas {name} tidak berisi data.", "Pilih berkas lain.")
    width = max(len(row) for row in rows)
    return [row + [""] * (width - len(row)) for row in rows]
