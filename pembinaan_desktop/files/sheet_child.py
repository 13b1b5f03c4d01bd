"""The child of `read_sheet`: reads foreign sheets under limits and leaves the answers in a file.

Hardly anything is imported here: the child starts for every import, and an office PC is slow.
"""

from __future__ import annotations

import gc
import io
import os
from _pickle import Pickler  # `pickle` around it takes as long to import as everything else together

from pembinaan_desktop.files.sheet_errors import formula_errors

TYPE_CHECKING = False  # as in typing, which would be one more import
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, NoReturn

MAX_ROWS = 200_000
MAX_COLUMNS = 200

OLE = b"\xd0\xcf\x11\xe0"
ZIP = b"PK\x03\x04"


class Refused(Exception):  # noqa: N818 - a verdict about the file
    """(what, advice); `{name}` stands for the file."""


def main(arguments: list[str]) -> NoReturn:
    """Read the files named in LIST one after the other, then end. arguments: LIST OUT SECONDS MEMORY ["semua"].

    OUT gets one answer for each: ("sheet", (name, rows, skipped, others)), with "semua" a list of them, or
    ("error", (what, advice)).
    """
    listed, out, seconds, memory, *more = arguments
    gc.disable()  # the end of this process is the end of all its garbage
    _limit(int(seconds), int(memory))
    reader = _read_all if more else read_file
    with (
        open(listed, encoding="utf-8", errors="surrogateescape", newline="") as names,
        open(out, "wb") as file,
    ):
        for name in names.read().split("\0"):
            answer: Any = None  # room for the next
            answer = _attempt(name, reader)
            pickler = Pickler(file, protocol=5)
            pickler.fast = True  # every cell is an object of its own: a memo would only grow
            pickler.dump(answer)
            file.flush()
    os._exit(0)  # taking down what was read, cell by cell, would keep the program waiting


def _attempt(path: str, reader: Callable[[str], Any]) -> tuple[str, Any]:
    try:
        return "sheet", reader(path)
    except Refused as refused:
        return "error", refused.args
    except MemoryError:
        return "error", (_TOO_LARGE, _TOO_LARGE_ADVICE)


_TOO_LARGE = "Tabel di berkas {name} terlalu besar untuk dibaca."
_TOO_LARGE_ADVICE = "Hapus kolom dan baris kosong yang jauh di luar tabel, lalu simpan ulang."


def _limit(seconds: int, memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
    ):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):  # a lower limit is in force
            continue


def _read_all(path: str) -> list[tuple[str, list[list[Any]], list[str], list[str]]]:
    """Every visible sheet, one after the other."""
    data = _bytes(path)
    first = _read_data(data, path)
    return [first, *(read_workbook(data, path, name) for name in first[3])]


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
            sheet = book.get_sheet_by_name(name)
            row, column = sheet.end or (0, 0)
            if row >= MAX_ROWS or column >= MAX_COLUMNS:
                raise Refused(
                    f"Tabel di berkas {{name}} terlalu besar: sel terakhirnya di baris {row + 1}, "
                    f"kolom {column + 1} (paling banyak {MAX_ROWS} baris, {MAX_COLUMNS} kolom).",
                    _TOO_LARGE_ADVICE,
                )
            rows = sheet.to_python(skip_empty_area=False)
            for row, column, error in formula_errors(data, name):
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
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(row)
            if len(rows) > MAX_ROWS or len(row) > MAX_COLUMNS:
                raise Refused(_TOO_LARGE, _TOO_LARGE_ADVICE)
    except csv.Error:
        raise Refused("Berkas {name} rusak atau bukan CSV.", "Simpan ulang dari Excel.") from None
    if not any(cell.strip() for row in rows for cell in row):
        raise Refused("Berkas {name} tidak berisi data.", "Pilih berkas lain.")
    width = max(len(row) for row in rows)
    return [row + [""] * (width - len(row)) for row in rows]
