"""The backup file: a zip with exactly two stored members, manifest.json and pembinaan.db.

It is written from a copy of the database that is checked meanwhile, and can be read without any database.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

from pembinaan_desktop.domain.cadangan import Cadangan
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.files.safe_write import sha256, writing
from pembinaan_desktop.system import memory_for_threads

MANIFEST, PAYLOAD, ENDING = "manifest.json", "pembinaan.db", ".cadangan"
MOST_BYTES = 2 << 30
MOST_MANIFEST = 16 << 20  # with the names of a hundred thousand attached files
BLOCK = 1 << 20
THREADS = 3  # one judges, one hashes, one flushes
FLUSH = 16 << 20  # bytes between two flushes: the disk writes while we read and hash
LOCAL_HEADER = 30  # bytes, then the name and the extra field, whose lengths stand at its end
UNUSABLE = (OSError, ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile, RuntimeError)
Cadangans = list[Cadangan]


def pack(copy: Path, target: Path, manifest: Mapping[str, Any], judge: Callable[[], None]) -> None:
    """Move `copy` and what `manifest` says about it into `target`, whole or not at all.

    judge: checks the copy in another thread meanwhile; when it raises, there is no target. The packed file is read
    again before it gets its name; on a removable disk `writing` does so once more afterwards.
    """
    memory_for_threads(THREADS)
    with ThreadPoolExecutor(THREADS) as pool, writing(target) as temporary:
        verdict, digest = pool.submit(judge), pool.submit(sha256, copy)
        with temporary.open("wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as box:
                flushes = _fill(box, copy, file, pool)
                verdict.result()
                box.writestr(MANIFEST, json.dumps({**manifest, "sha256": digest.result()}, indent=1))
            file.flush()
            flushes.append(pool.submit(os.fsync, file.fileno()))
            with suppress(OSError):  # an antivirus program looks at it: its folder goes away later
                copy.unlink()  # while the disk is busy: it takes a moment for a large file
            if not payload_matches(temporary):
                raise UserError(
                    "Cadangan tidak terbaca kembali dari disk.",
                    safe="Data tidak diubah; cadangan sebelumnya tetap ada.",
                    advice="Periksa disk atau flash disk, lalu coba lagi.",
                )
            for one in flushes:  # a disk tells an error only once
                one.result()


def _fill(box: zipfile.ZipFile, copy: Path, file: IO[bytes], pool: ThreadPoolExecutor) -> list[Future[None]]:
    flushes, waiting = [], 0
    with copy.open("rb") as source, box.open(PAYLOAD, "w", force_zip64=True) as packed:
        while block := source.read(BLOCK):
            packed.write(block)
            waiting += len(block)
            if waiting >= FLUSH:
                file.flush()
                flushes.append(pool.submit(os.fsync, file.fileno()))
                waiting = 0
    return flushes


def backups_in(folder: Path) -> Cadangans:
    """Backups of a folder with a readable manifest, newest (highest number) first."""
    found = [one for path in files_in(folder) if (one := read_manifest(path)) is not None]
    return sorted(found, key=lambda one: -one.urut)


def backups_of(folders: Iterable[Path]) -> Cadangans:
    """Backups of several folders, newest first; the same file is taken from the first folder that has it."""
    held: dict[str, Cadangan] = {}
    for folder in folders:
        held = {one.path.name: one for one in backups_in(folder)} | held
    return sorted(held.values(), key=lambda one: -one.urut)


def files_in(folder: Path, ending: str = ENDING) -> list[Path]:
    """Everything that is named like a backup; with ending "" every file."""
    try:
        return [path for path in folder.iterdir() if path.name.endswith(ending) and path.is_file()]
    except OSError:
        return []


def read_manifest(path: Path) -> Cadangan | None:
    """What the manifest says; None when the file is no backup of ours."""
    try:
        held = path.stat()
    except OSError:
        return None
    return _read_manifest(path, held.st_size, held.st_mtime_ns)


@lru_cache(maxsize=1000)
def _read_manifest(path: Path, size: int, _changed: int) -> Cadangan | None:
    """Read once per content: the status bar looks at all backups after every change."""
    try:
        read = _manifest(path)
        return Cadangan(
            path,
            int(read["urut"]),
            datetime.fromisoformat(read["waktu"]),
            str(read["alasan"]),
            size,
            int(read["skema"]),
            {str(key): int(value) for key, value in read["counts"].items()},
            str(read["audit"]),
        )
    except UNUSABLE:
        return None


def attached_in(path: Path) -> frozenset[str] | None:
    """Names of the attached files that the backup refers to; None when it does not tell."""
    try:
        return frozenset(str(name) for name in _manifest(path)["lampiran"])
    except UNUSABLE:
        return None


def _manifest(path: Path) -> dict[str, Any]:
    """The manifest of a zip that has our two members. Raises one of UNUSABLE."""
    with zipfile.ZipFile(path) as box:
        sizes = {item.filename: item.file_size for item in box.infolist()}
        if set(sizes) != {MANIFEST, PAYLOAD} or len(box.infolist()) != 2:
            raise ValueError("other members")
        if sizes[MANIFEST] > MOST_MANIFEST or sizes[PAYLOAD] > MOST_BYTES:
            raise ValueError("too big")
        read: dict[str, Any] = json.loads(box.read(MANIFEST))
        return read


def payload_matches(path: Path) -> bool:
    """Read the whole database inside again and compare the hash in the manifest."""
    try:
        wanted, digest = _manifest(path)["sha256"], hashlib.sha256()
        with _payload(path) as (file, size):
            while size and (block := file.read(min(BLOCK, size))):
                digest.update(block)
                size -= len(block)
        return size == 0 and bool(digest.hexdigest() == wanted)
    except UNUSABLE:
        return False


@contextmanager
def _payload(path: Path) -> Iterator[tuple[IO[bytes], int]]:
    """(file at the first byte of the stored database, its length).

    Read past `zipfile`, whose second checksum would cost as much again as the hash.
    """
    with zipfile.ZipFile(path) as box:
        item = box.getinfo(PAYLOAD)
        if item.compress_type != zipfile.ZIP_STORED or item.file_size != item.compress_size:
            raise ValueError("not stored")
    with path.open("rb", buffering=0) as file:
        file.seek(item.header_offset)
        header = file.read(LOCAL_HEADER)
        file.seek(
            int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), os.SEEK_CUR
        )
        yield file, item.file_size


def unpack(path: Path, copy: Path) -> None:
    """Write the database inside to `copy`. Raises OSError and what `zipfile` raises."""
    with zipfile.ZipFile(path) as box, box.open(PAYLOAD) as source, copy.open("wb") as file:
        shutil.copyfileobj(source, file, BLOCK)
