"""Attached files beside the backups.

The files never change and their names are random, so each is copied once: a backup of the database costs
nothing for the evidence that is there already. They lie in one folder for all backups of a place; each
backup names those it needs, and only what none of them needs is ever removed. What a file must hold stands
in the database: a damaged file is never copied over a sound one.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from pembinaan_desktop.db.backup import Attached
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.files.safe_write import sha256, writing
from pembinaan_desktop.services.cadangan_berkas import attached_in, files_in
from pembinaan_desktop.system import patiently

FOLDER = "lampiran"


def bring(wanted: Iterable[Attached], sources: Sequence[Path], target: Path, *, whole: bool = False) -> int:
    """Copy what `target` lacks from the first of `sources` that has it sound; how many could not be brought.

    whole: what is there is read and compared, too, not only measured.
    """
    return sum(not _bring(one, sources, target / one.berkas, whole=whole) for one in wanted)


def _bring(one: Attached, sources: Sequence[Path], copy: Path, *, whole: bool) -> bool:
    if sound(copy, one, whole=whole):
        return True
    for folder in sources:
        try:
            if not sound(folder / one.berkas, one):
                continue
            copy.parent.mkdir(parents=True, exist_ok=True)
            with writing(copy) as temporary:
                shutil.copyfile(folder / one.berkas, temporary)
            if sound(copy, one):
                return True
        except (OSError, UserError):
            continue
    return False


def sound(path: Path, one: Attached, *, whole: bool = True) -> bool:
    """`path` is there and holds what was attached. whole: its content is read; otherwise its size is enough."""
    try:
        if path.stat().st_size != one.ukuran:
            return False
        return not whole or not one.sha256 or sha256(path) == one.sha256
    except OSError:
        return False


def mend(wanted: Iterable[Attached], live: Path, sources: Sequence[Path], aside: Path) -> list[str]:
    """Put sound copies in the place of attached files that are gone or changed; one sentence for each.

    A changed file is not thrown away: it goes to the folder `aside`.
    """
    found = []
    for one in wanted:
        path = live / one.berkas
        if sound(path, one):
            continue
        state = "berubah" if path.exists() else "hilang"
        if not any(sound(folder / one.berkas, one) for folder in sources):
            found.append(f"Lampiran “{one.nama}” {state}, dan tidak ada salinannya yang utuh.")
            continue
        if path.exists():
            aside.mkdir(parents=True, exist_ok=True)
            patiently(partial(path.replace, aside / path.name))
        brought = _bring(one, sources, path, whole=True)
        end = (
            "sudah dipasang kembali dari cadangan"
            if brought
            else "belum dapat dipasang kembali; periksa disk"
        )
        found.append(f"Lampiran “{one.nama}” {state}; {end}.")
    return found


def thin(place: Path, wanted: Iterable[Attached]) -> None:
    """Remove the copies that neither the office nor any backup of `place` refers to.

    When a backup does not tell what it needs, nothing is removed.
    """
    needed = {one.berkas for one in wanted}
    for path in files_in(place):
        names = attached_in(path)
        if names is None:
            return
        needed |= names
    for copy in files_in(place / FOLDER, ""):
        if copy.name not in needed:
            with suppress(OSError):  # open in another program: at the next backup
                copy.unlink(missing_ok=True)


def note(failed: int) -> str:
    """The sentence for the message, "" when all are there."""
    return f" {failed} berkas lampiran belum tersalin: hilang, rusak, atau disknya penuh." if failed else ""
