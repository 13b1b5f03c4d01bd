"""What is looked at before the database file is touched. Nothing here writes into it.

A missing, empty, truncated, foreign or newer file is never replaced by an empty one: `check` raises
`DataBermasalahError`, and `set_aside` moves the file with its sidecars away before a backup is restored.
"""

from __future__ import annotations

from pathlib import Path

from pembinaan_desktop.db.migrations import head_number
from pembinaan_desktop.domain.errors import UserError

MAGIC = b"SQLite format 3\x00"
APPLICATION_ID = 0x50454D42
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
    with path.open("rb") as file:
        header = file.read(100)
    if len(header) < 100:
        raise DataBermasalahError(f"Berkas data “{path.name}” kosong atau terpotong.")
    if header[:16] != MAGIC:
        raise DataBermasalahError(f"“{path.name}” bukan berkas data Pembinaan, atau rusak.")
    if (
        path.stat().st_size % int.from_bytes(header[16:18], "big") not in (0,)
        and header[16:18] != b"\x00\x01"
    ):
        raise DataBermasalahError(f"Berkas data “{path.name}” terpotong.")
    version, owner = int.from_bytes(header[60:64], "big"), int.from_bytes(header[68:72], "big")
    if version and owner != APPLICATION_ID:
        raise DataBermasalahError(f"“{path.name}” dibuat oleh program lain.", pulih=False)
    if version > head_number():
        raise DataBermasalahError(
            "Data ini dibuat oleh Pembinaan yang lebih baru.",
            advice="Buka dengan program yang terbaru.",
            pulih=False,
        )


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
