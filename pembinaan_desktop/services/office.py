"""Opening an office and bringing a broken one back; the window and the command line both start here."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

from pembinaan_desktop.db import backup, memory, opening
from pembinaan_desktop.db.database import Database
from pembinaan_desktop.domain.clock import Clock
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.files import place
from pembinaan_desktop.files.safe_write import explain, flush
from pembinaan_desktop.paths import Paths
from pembinaan_desktop.services import Services
from pembinaan_desktop.services import cadangan_lampiran as lampiran
from pembinaan_desktop.services.cadangan import CadanganService, unpacked
from pembinaan_desktop.system import patiently

LEFTOVER = ".~"
"""Beginning of the names of everything that is written halfway."""
LOCKS = ".~lock."
"""LibreOffice's, beside an attached file that is open."""


def open_office(paths: Paths, clock: Clock, write_pdf: Any = None, *, fresh: bool = False) -> Services:
    """Open the database of `paths`, or make it when this office is new (or `fresh`).

    Before the schema of an older version is changed, a verified backup is made. Raises `UserError`.
    """

    def before_upgrade(database: Database) -> None:
        CadanganService(database, clock, paths).make("migrasi")

    database = Database(
        paths.database, clock, fresh=fresh, memory=paths.memory, before_upgrade=before_upgrade
    )
    sweep(paths)
    if warning := place.WARNINGS.get(place.kind(paths.data)):
        database.news.append(warning)
    services = Services(database, clock, paths, write_pdf)
    database.actor = database.setting("petugas") or database.actor
    return services


def sweep(paths: Paths) -> None:
    """Remove what an earlier run left half written; nobody else works here while we hold the database."""
    attached = (paths.attachments, paths.backups / lampiran.FOLDER)
    for folder in (paths.data, paths.backups, *attached):
        for path in folder.glob(f"{LEFTOVER}*"):
            if path.name.startswith(LOCKS):
                continue
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                with suppress(OSError):  # somebody looks at it: gone at the next start
                    path.unlink(missing_ok=True)


def places_of_backups(paths: Paths) -> list[Path]:
    """Folders with backups, also when the database cannot tell where its second place was."""
    second = memory.read(paths.memory).second
    return [paths.backups, *([Path(second)] if second else [])]


def recover(paths: Paths, clock: Clock, backup_file: Path) -> Path | None:
    """Put a backup in the place of a database that cannot be opened; the damaged one goes to "rusak".

    Returns where it went; None when the database opens by itself (then use `CadanganService.restore`).
    Stopped at any moment, the next start finds the old state or the restored one, never an empty office.
    Raises `UserError`; then the damaged file is still in its place.
    """
    try:
        Database(paths.database, clock).close()
    except opening.DataBermasalahError as error:
        if not error.pulih:
            raise
    else:
        return None
    with unpacked(backup_file, paths.data, clock) as copy:
        wanted = backup.attached_to(copy)
        backup.make_live(copy)
        flush(copy)
        try:
            aside = opening.set_aside(paths.database, paths.damaged)
            patiently(lambda: os.replace(copy, paths.database))
        except OSError as error:
            raise explain(error, paths.database) from error
    copies = [place / lampiran.FOLDER for place in (backup_file.parent, *places_of_backups(paths))]
    lampiran.bring(wanted, copies, paths.attachments)
    return aside


def reopen(paths: Paths, clock: Clock, backup_file: Path, write_pdf: Any = None) -> Services:
    """`recover`, then open."""
    recover(paths, clock, backup_file)
    try:
        return open_office(paths, clock, write_pdf)
    except opening.DataBermasalahError as error:
        raise UserError(error.what, safe=error.safe, advice="Pilih cadangan lain.") from error
