"""Attached files beside the backups.

The files never change and their names are random, so each is copied once: a backup of the database costs
nothing for the evidence that is there already. They are kept for all backups of a folder together.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.files.safe_write import writing

FOLDER = "lampiran"


def mirror(source: Path, target: Path) -> int:
    """Copy what is missing in `target`, whole or not at all; returns how many files could not be copied."""
    if not source.is_dir():
        return 0
    failed = 0
    for path in sorted(source.iterdir()):
        if not path.is_file() or path.name.startswith(".~"):
            continue
        copy = target / path.name
        if copy.is_file() and copy.stat().st_size == path.stat().st_size:
            continue
        try:
            target.mkdir(parents=True, exist_ok=True)
            with writing(copy) as temporary:
                shutil.copyfile(path, temporary)
        except (OSError, UserError):
            failed += 1
    return failed


def note(failed: int) -> str:
    """The sentence for the message, "" when all were copied."""
    return f" {failed} berkas lampiran belum tersalin; periksa ruang disknya." if failed else ""
