"""The one way a file leaves the program: whole or not at all.

Written to a temporary file in the same folder, flushed to the disk, then moved over the target. The
old file stays until the new one is complete. Antivirus programs may hold a new file for a moment, so
flushing and moving are tried again for two seconds. On removable drives the file is read again.
"""

from __future__ import annotations

import errno
import hashlib
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.files import place

RETRIES = 10
RETRY_SECONDS = 0.2
LONGEST_PATH = 200  # letters; Windows takes 259, of which our temporary name beside the target needs some


def write_bytes(target: Path, content: bytes) -> Path:
    """Write `content` to `target`. Returns the target. Raises UserError; the old file then still stands."""
    with writing(target) as temporary:
        temporary.write_bytes(content)
    return target


@contextmanager
def writing(target: Path) -> Iterator[Path]:
    """Hand out a temporary path beside `target`; what is written there becomes the target at the end.

    Raises UserError for everything the officer can mend: folder gone, disk full, file open elsewhere.
    """
    target = Path(target)
    temporary = target.with_name(f".~{target.name[:80]}.{os.getpid()}.tmp")
    try:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a directory", str(target))
        if not target.parent.is_dir():  # before the writers begin: some complain loudly when stopped half-way
            raise FileNotFoundError(errno.ENOENT, "no such folder", str(target.parent))
        yield temporary
        _patiently(lambda: _flush(temporary))
        # a pulled flash disk lets fsync and even the move succeed: only reading again proves it
        expected = sha256(temporary) if place.kind(target.parent) == "lepas" else ""
        _replace(temporary, target)
        if expected and sha256(target) != expected:
            raise OSError(errno.EIO, "tidak terbaca kembali dengan isi yang sama")
    except OSError as error:
        raise explain(error, target) from error
    finally:
        with suppress(OSError):  # held by an antivirus program: what is told is what happened to the target
            temporary.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _patiently(work: Callable[[], None]) -> None:
    """Again and again for two seconds while another program holds the file."""
    for attempt in range(RETRIES + 1):
        try:
            work()
        except PermissionError:
            if attempt == RETRIES:
                raise
            time.sleep(RETRY_SECONDS)
        else:
            return


def _replace(temporary: Path, target: Path) -> None:
    _patiently(lambda: os.replace(temporary, target))
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def sha256(path: Path, chunk: int = 1 << 20) -> str:
    """SHA-256 (hex) of a file, read again from the disk."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(chunk):
            digest.update(block)
    return digest.hexdigest()


def explain(error: OSError, target: Path) -> UserError:
    """The officer's words for what the operating system said about `target`."""
    safe = "Berkas yang lama tidak diubah." if os.path.isfile(target) else "Tidak ada berkas yang ditulis."
    name = f"“{target.name}”"
    if isinstance(error, PermissionError):
        if os.path.isfile(target):
            return UserError(
                f"Berkas {name} sedang dibuka di program lain (misalnya Excel) atau terkunci.",
                safe=safe,
                advice="Tutup dahulu berkas itu, lalu coba lagi, atau simpan dengan nama lain.",
            )
        return UserError(
            f"Folder “{target.parent}” tidak boleh ditulisi.",
            safe=safe,
            advice="Pilih folder lain, misalnya Dokumen.",
        )
    if isinstance(error, IsADirectoryError):
        return UserError(f"{name} adalah folder, bukan berkas.", safe=safe, advice="Pilih nama berkas lain.")
    if error.errno == errno.ENAMETOOLONG or (
        isinstance(error, FileNotFoundError) and len(str(target)) > LONGEST_PATH and target.parent.is_dir()
    ):  # Windows says "not found" about a path that is too long
        return UserError(
            f"Nama folder dan berkas {name} bersama-sama terlalu panjang.",
            safe=safe,
            advice="Pakai nama yang lebih pendek, atau folder yang lebih dekat ke akar disk.",
        )
    if isinstance(error, FileNotFoundError):
        return UserError(
            f"Folder “{target.parent}” tidak ditemukan; mungkin flash disk sudah dicabut.",
            safe=safe,
            advice="Pasang kembali flash disk, atau pilih folder lain.",
        )
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return UserError(
            f"Ruang disk tidak cukup untuk menyimpan {name}.",
            safe=safe,
            advice="Kosongkan ruang disk atau pilih tempat lain, lalu coba lagi.",
        )
    return UserError(
        f"Berkas {name} tidak dapat disimpan ({error.strerror or error}).",
        safe=safe,
        advice="Coba lagi, atau simpan di tempat lain.",
    )


def unique_path(target: Path, exists: Callable[[Path], bool] = Path.exists) -> Path:
    """`target`, or "name (2).ext", "name (3).ext" ... when it is taken."""
    number, candidate = 1, target
    while exists(candidate):
        number += 1
        candidate = target.with_name(f"{target.stem} ({number}){target.suffix}")
    return candidate
