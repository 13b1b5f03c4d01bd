"""The one way a file leaves the program: whole or not at all.

Written to a temporary file in the same folder, flushed to the disk, then moved over the target. The
old file stays until the new one is complete. Antivirus programs may hold a new file for a moment, so
flushing and moving are tried again for two seconds. On removable drives the file is read again.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path

from pembinaan_desktop.domain.errors import OutOfMemoryError, UserError, no_memory
from pembinaan_desktop.files import place
from pembinaan_desktop.system import (
    BROKEN,
    GONE,
    HELD,
    NAME,
    PROTECTED,
    STOPPED,
    flush_folder,
    patiently,
    windows_trouble,
)

LONG, FULL, FOLDER, READ_ONLY, NO_FOLDER, OTHER = "long", "full", "folder", "read only", "no folder", ""
LONGEST_PATH = 200  # letters; Windows takes 259, of which our temporary name beside the target needs some


def write_bytes(target: Path, content: bytes) -> Path:
    """Write `content` to `target`. Returns the target. Raises UserError; the old file then still stands."""
    with writing(target) as temporary:
        temporary.write_bytes(content)
    return target


def write_packed(target: Path, save: Callable[[BytesIO], object]) -> Path:
    """What `save` packs (a workbook, a letter), as `write_bytes` writes it.

    Packed in memory first: a packer that meets a full disk leaves an open file, which complains by itself later.
    """
    with writing(target) as temporary:
        content = BytesIO()
        save(content)
        temporary.write_bytes(content.getbuffer())
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
        patiently(lambda: flush(temporary))
        # a pulled flash disk lets fsync and even the move succeed: only reading again proves it
        expected = sha256(temporary) if place.kind(target.parent) == "lepas" else ""
        patiently(lambda: os.replace(temporary, target))
        flush_folder(target.parent)
        if expected and sha256(target) != expected:
            raise OSError(errno.EIO, "tidak terbaca kembali dengan isi yang sama")
    except OSError as error:
        raise explain(error, target) from error
    finally:
        with suppress(OSError):  # held by an antivirus program: what is told is what happened to the target
            temporary.unlink(missing_ok=True)


def flush(path: Path) -> None:
    """Bring what was written to the disk. Raises OSError."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sha256(path: Path, chunk: int = 1 << 20) -> str:
    """SHA-256 (hex) of a file, read again from the disk."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(chunk):
            digest.update(block)
    return digest.hexdigest()


PLAIN_WORDS = {
    HELD: (
        "Berkas {name} sedang dibuka di program lain (misalnya Excel) atau terkunci.",
        "Tutup dahulu berkas itu, lalu coba lagi, atau simpan dengan nama lain.",
    ),
    PROTECTED: (
        "Disk untuk {name} terkunci, hanya boleh dibaca.",
        "Geser kunci di flash disk atau kartunya, atau pilih tempat lain.",
    ),
    GONE: (
        "Disk atau folder bersama untuk {name} tidak terhubung.",
        "Pasang kembali flash disk atau sambungannya, atau pilih tempat lain.",
    ),
    BROKEN: (
        "Disk untuk {name} melaporkan kerusakan.",
        "Simpan di disk lain, dan jangan pakai disk itu untuk cadangan.",
    ),
    STOPPED: (
        "Windows atau antivirus menghalangi {name}.",
        "Pilih folder lain, atau izinkan Pembinaan di antivirus (Akses folder terkontrol).",
    ),
    NAME: (
        "Nama berkas {name} tidak diterima Windows.",
        "Pakai nama lain, tanpa tanda seperti : * ? atau nama AUX, CON.",
    ),
    LONG: (
        "Nama folder dan berkas {name} bersama-sama terlalu panjang.",
        "Pakai nama yang lebih pendek, atau folder yang lebih dekat ke akar disk.",
    ),
    FULL: (
        "Ruang disk tidak cukup untuk menyimpan {name}.",
        "Kosongkan ruang disk atau pilih tempat lain, lalu coba lagi.",
    ),
    FOLDER: ("{name} adalah folder, bukan berkas.", "Pilih nama berkas lain."),
    READ_ONLY: ("Folder “{folder}” tidak boleh ditulisi.", "Pilih folder lain, misalnya Dokumen."),
    NO_FOLDER: (
        "Folder “{folder}” tidak ditemukan; mungkin flash disk sudah dicabut.",
        "Pasang kembali flash disk, atau pilih folder lain.",
    ),
    OTHER: ("Berkas {name} tidak dapat disimpan ({said}).", "Coba lagi, atau simpan di tempat lain."),
}


def explain(error: OSError, target: Path) -> UserError:
    """The officer's words for what the operating system said about `target`."""
    if no_memory(error):
        return OutOfMemoryError()
    there = os.path.isfile(target)
    safe = "Berkas yang lama tidak diubah." if there else "Tidak ada berkas yang ditulis."
    what, advice = PLAIN_WORDS[_trouble(error, target, there=there)]
    words = {"name": f"“{target.name}”", "folder": target.parent, "said": error.strerror or error}
    return UserError(what.format_map(words), safe=safe, advice=advice)


def _trouble(error: OSError, target: Path, *, there: bool) -> str:
    """A key of PLAIN_WORDS."""
    if told := windows_trouble(error):
        return told
    if isinstance(error, PermissionError):
        return HELD if there else READ_ONLY
    if isinstance(error, IsADirectoryError):
        return FOLDER
    if error.errno == errno.ENAMETOOLONG:
        return LONG
    if isinstance(error, FileNotFoundError):
        if not os.path.isdir(target.parent):
            return NO_FOLDER
        # Windows says "not found" about a path that is too long, and where it protects a folder
        return LONG if len(str(target)) > LONGEST_PATH else STOPPED
    return FULL if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) else OTHER


def unique_path(target: Path, exists: Callable[[Path], bool] = Path.exists) -> Path:
    """`target`, or "name (2).ext", "name (3).ext" ... when it is taken."""
    number, candidate = 1, target
    while exists(candidate):
        number += 1
        candidate = target.with_name(f"{target.stem} ({number}){target.suffix}")
    return candidate
