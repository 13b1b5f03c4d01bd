"""The child of `read_sheet`: reads foreign sheets under limits and leaves the answers in a file.

Hardly anything is imported here: the child starts for every import, and an office PC is slow.
"""

from __future__ import annotations

import gc
import io
import os
from _pickle import Pickler  # `pickle` around it takes as long to import as everything else together
from _thread import allocate_lock, start_new_thread  # as with `threading`

from pembinaan_desktop.files.sheet_errors import formula_errors
from pembinaan_desktop.system import limit_process

TYPE_CHECKING = False  # as in typing, which would be one more import
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, NoReturn

MAX_ROWS = 200_000
MAX_COLUMNS = 200
ROWS_A_PACKET = 400

OLE = b"\xd0\xcf\x11\xe0"
ZIP = b"PK\x03\x04"


class Refused(Exception):  # noqa: N818 - a verdict about the file
    """(what, advice); `{name}` stands for the file."""


def main(arguments: list[str]) -> NoReturn:
    """Read the files named in LIST one after the other, then end. arguments: LIST OUT SECONDS MEMORY ["semua"].

    OUT gets packets, each behind its length in 8 bytes, so that the program takes them in while this goes on.
    For each file: for its sheet (with "semua": each sheet) ("sheet", (name, skipped, others)) and then
    ("rows", rows) as often as needed; at last ("done", None), or ("error", (what, advice)).
    """
    listed, out, seconds, memory, *more = arguments
    gc.disable()  # the end of this process is the end of all its garbage
    try:
        limit_process(int(seconds), int(memory))
        with (
            open(listed, encoding="utf-8", errors="surrogateescape", newline="") as names,
            open(out, "wb", buffering=0) as file,
        ):
            for name in names.read().split("\0"):
                for packet in _attempt(name, whole=bool(more)):
                    file.write(_packed(packet))
    except (
        BaseException
    ):  # told by the program, which gets no answer; the built child would show a box and wait
        os._exit(1)
    os._exit(0)  # taking down what was read, cell by cell, would keep the program waiting


def _packed(packet: tuple[str, Any]) -> bytes:
    content = io.BytesIO()
    pickler = Pickler(content, protocol=5)
    pickler.fast = True  # every cell is an object of its own: a memo would only grow
    pickler.dump(packet)
    return len(content.getbuffer()).to_bytes(8, "little") + content.getbuffer()


def _attempt(path: str, *, whole: bool) -> Iterator[tuple[str, Any]]:
    try:
        for name, rows, skipped, others in _read_all(path) if whole else (read_file(path),):
            yield "sheet", (name, skipped, others)
            for start in range(0, len(rows), ROWS_A_PACKET):
                yield "rows", rows[start : start + ROWS_A_PACKET]
        yield "done", None
    except Refused as refused:
        yield "error", refused.args
    except MemoryError:
        yield "error", (_TOO_LARGE, _TOO_LARGE_ADVICE)


_TOO_LARGE = "Tabel di berkas {name} terlalu besar untuk dibaca."
_TOO_LARGE_ADVICE = "Hapus kolom dan baris kosong yang jauh di luar tabel, lalu simpan ulang."


def _read_all(path: str) -> Iterator[tuple[str, list[list[Any]], list[str], list[str]]]:
    """Every visible sheet, one after the other."""
    data = _bytes(path)
    first = _read_data(data, path)
    yield first
    for name in first[3]:
        yield read_workbook(data, path, name)


def read_file(path: str) -> tuple[str, list[list[Any]], list[str], list[str]]:
    """(name, rows, skipped, others) of the first visible sheet with data. Raises `Refused`."""
    return _read_data(_bytes(path), path)


def _bytes(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise Refused("Berkas {name} tidak dapat dibuka.", "Pilih berkasnya sekali lagi.") from error


def _read_data(data: bytes, path: str) -> tuple[str, list[list[Any]], list[str], list[str]]:
    if not data.startswith((OLE, ZIP)):
        return os.path.splitext(os.path.basename(path))[0], read_csv(data), [], []
    if data.startswith(OLE) and "EncryptedPackage".encode("utf-16-le") in data:
        raise Refused(_LOCKED, _LOCKED_ADVICE)
    return read_workbook(data, path)


_LOCKED = "Berkas {name} dikunci dengan kata sandi."
_LOCKED_ADVICE = (
    "Buka di Excel dengan kata sandinya, simpan salinan tanpa kata sandi, lalu impor salinan itu."
)


def read_workbook(
    data: bytes, path: str, only: str = ""
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
            errors = _Meanwhile(formula_errors, data, name)
            sheet = book.get_sheet_by_name(name)
            row, column = sheet.end or (0, 0)
            if row >= MAX_ROWS or column >= MAX_COLUMNS:
                raise Refused(
                    f"Tabel di berkas {{name}} terlalu besar: sel terakhirnya di baris {row + 1}, "
                    f"kolom {column + 1} (paling banyak {MAX_ROWS} baris, {MAX_COLUMNS} kolom).",
                    _TOO_LARGE_ADVICE,
                )
            rows = sheet.to_python(skip_empty_area=False)
            for row, column, error in errors.result():
                if row < len(rows) and column < len(rows[row]) and rows[row][column] == "":
                    rows[row][column] = error
            if only or any(cell != "" for row in rows for cell in row):
                return name, rows, skipped, shown[number + 1 :]
    except Refused:
        raise
    except calamine.PasswordError:
        raise Refused(_LOCKED, _LOCKED_ADVICE) from None
    except MemoryError:
        raise
    except Exception as error:
        if _asks_for_password(path):
            raise Refused(_LOCKED, _LOCKED_ADVICE) from None
        raise Refused(
            "Berkas {name} rusak atau bukan lembar kerja.",
            "Buka di Excel, simpan ulang sebagai .xlsx, lalu coba lagi.",
        ) from error
    if skipped:
        hidden = ", ".join(skipped)[:200].replace("{", "").replace("}", "")
        raise Refused(
            f"Berkas {{name}} tidak berisi data yang terlihat. Lembar tersembunyi tidak dibaca: {hidden}.",
            "Tampilkan lembar itu di Excel (klik kanan nama lembar, Unhide), atau pakai berkas lain.",
        )
    raise Refused("Berkas {name} tidak berisi data.", "Pakai berkas lain.")


class _Meanwhile:
    """Work that goes on in a second thread while calamine reads, which leaves the others their turn."""

    def __init__(self, work: Callable[..., Any], *arguments: Any) -> None:
        self._done = allocate_lock()
        self._done.acquire()
        start_new_thread(self._run, (work, arguments))

    def _run(self, work: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
        try:
            self._result, self._error = work(*arguments), None
        except BaseException as error:
            self._error = error
        finally:
            self._done.release()

    def result(self) -> Any:
        self._done.acquire()
        if self._error is not None:
            raise self._error
        return self._result


def _asks_for_password(path: str) -> bool:
    """xls and ods with a password; calamine tells it only when the ending names the kind of file."""
    import python_calamine as calamine

    try:
        calamine.CalamineWorkbook.from_path(path)
    except calamine.PasswordError:
        return True
    except Exception:
        return False
    return False


def _unwrapped(cell: str) -> str:
    return cell[2:-1] if cell.startswith('="') and cell.endswith('"') and len(cell) > 2 else cell


def read_csv(data: bytes) -> list[list[Any]]:
    """The rows of a CSV file, all of one width. Raises `Refused`."""
    import csv

    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused("Berkas {name} bukan teks CSV.", "Pilih berkas Excel atau CSV.")
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
        kept = '="' in text  # ="0012": how programs keep Excel from reading digits as a number
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append([_unwrapped(cell) for cell in row] if kept else row)
            if len(rows) > MAX_ROWS or len(row) > MAX_COLUMNS:
                raise Refused(_TOO_LARGE, _TOO_LARGE_ADVICE)
    except csv.Error:
        raise Refused("Berkas {name} rusak atau bukan CSV.", "Simpan ulang dari Excel.") from None
    if not any(cell.strip() for row in rows for cell in row):
        raise Refused("Berkas {name} tidak berisi data.", "Pilih berkas lain.")
    width = max(len(row) for row in rows)
    return [row + [""] * (width - len(row)) for row in rows]
