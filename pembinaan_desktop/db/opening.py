"""What is looked at before the database file is touched. Nothing here writes into it.

A missing, empty, truncated, foreign or newer file is never replaced by an empty one: `check` raises
`DataBermasalahError`, and `set_aside` moves the file with its sidecars away before a backup is restored.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from sqlcipher3 import dbapi2

from pembinaan_desktop.db.migrations import head_number
from pembinaan_desktop.domain.errors import UserError

MAGIC = b"SQLite format 3\x00"
APPLICATION_ID = 0x50454D42
SMALLEST = 4096  # one page
ADVICE = "Pulihkan cadangan terakhir, atau salin kembali berkas data dari tempat lain."


class DataBermasalahError(UserError):
    """The database cannot be opened as it is. pulih: restoring a backup would help."""

    def __init__(self, what: str, *, advice: str = ADVICE, pulih: bool = True) -> None:
        super().__init__(what, safe="Berkasnya tidak diubah.", advice=advice)
        self.pulih = pulih


def check(path: Path, backups: Path, *, fresh: bool = False) -> None:
    """Raise unless `path` may be opened, or created because this office has no data yet.

    fresh: a new file is wanted although there are backups (a restore follows).
    """
    wal = path.with_name(path.name + "-wal")
    if not path.exists():
        if wal.exists():
            raise DataBermasalahError(f"Berkas data “{path.name}” hilang; hanya sisa catatannya yang ada.")
        if not fresh and backups.is_dir() and any(backups.glob("*.cadangan")):
            raise DataBermasalahError(f"Berkas data “{path.name}” tidak ditemukan, padahal ada cadangannya.")
        return
    if path.stat().st_size < SMALLEST:
        # first of all: SQLite throws the WAL of an empty database away, even when it only reads
        raise DataBermasalahError(f"Berkas data “{path.name}” kosong atau terpotong.")
    if wal.exists() and wal.stat().st_size > 0:
        _check_with_wal(path, wal)
    else:
        _check_alone(path)


def _check_alone(path: Path) -> None:
    """The file was closed in order, so its header and length tell the truth."""
    with path.open("rb") as file:
        header = file.read(100)
    if header[:16] != MAGIC:
        raise DataBermasalahError(f"“{path.name}” bukan berkas data Pembinaan, atau rusak.")
    page = int.from_bytes(header[16:18], "big") or 1
    if page != 1 and path.stat().st_size % page:
        raise DataBermasalahError(f"Berkas data “{path.name}” terpotong.")
    version, owner = int.from_bytes(header[60:64], "big"), int.from_bytes(header[68:72], "big")
    _check_owner(path, version, owner)


def _check_with_wal(path: Path, wal: Path) -> None:
    """The program was stopped: the file alone may look torn while file and WAL together are whole.

    So a copy of both is recovered and judged; the originals are not touched.
    """
    if _held_by_another(path):
        return  # opening it says so
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".~periksa") as scratch:
            copy = Path(scratch) / path.name
            shutil.copyfile(path, copy)
            shutil.copyfile(wal, copy.with_name(wal.name))
            version, owner, sound = _look(copy)
    except dbapi2.DatabaseError as error:
        raise DataBermasalahError(f"“{path.name}” bukan berkas data Pembinaan, atau rusak.") from error
    except OSError as error:
        raise DataBermasalahError(
            "Program terhenti mendadak, dan datanya belum dapat diperiksa karena disk penuh atau terkunci.",
            advice="Kosongkan ruang disk, lalu buka lagi.",
            pulih=False,
        ) from error
    _check_owner(path, version, owner)
    if not sound:
        raise DataBermasalahError(f"Berkas data “{path.name}” rusak.")


def _check_owner(path: Path, version: int, owner: int) -> None:
    if version and owner != APPLICATION_ID:
        raise DataBermasalahError(f"“{path.name}” dibuat oleh program lain.", pulih=False)
    if version > head_number():
        raise DataBermasalahError(
            "Data ini dibuat oleh Pembinaan yang lebih baru.",
            advice="Buka dengan program yang terbaru.",
            pulih=False,
        )


def _look(copy: Path) -> tuple[int, int, bool]:
    """(schema number, application id, sound) of a scratch copy, recovered from its WAL."""
    raw = dbapi2.connect(str(copy), isolation_level=None)
    try:
        raw.execute("PRAGMA trusted_schema=OFF")
        version = int(raw.execute("PRAGMA user_version").fetchone()[0])
        owner = int(raw.execute("PRAGMA application_id").fetchone()[0])
        return version, owner, raw.execute("PRAGMA quick_check").fetchall() == [("ok",)]
    finally:
        raw.close()


def _held_by_another(path: Path) -> bool:
    """Exclusive locking, because a plain probe would leave a -shm file behind."""
    raw = dbapi2.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0.0)
    try:
        raw.execute("PRAGMA locking_mode=EXCLUSIVE")
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except dbapi2.DatabaseError as error:
        return "locked" in str(error) or "busy" in str(error)
    finally:
        raw.close()
    return False


def set_aside(path: Path, folder: Path) -> Path:
    """Move a damaged database with its sidecars to a new folder below `folder`; returns that folder."""
    number = 1
    while (place := folder / f"rusak-{number:03d}").exists():
        number += 1
    place.mkdir(parents=True)
    for name in (path.name + "-wal", path.name + "-shm", path.name):
        if (source := path.with_name(name)).exists():
            source.rename(place / name)
    return place
