"""Backups: made, verified, listed, thinned out, restored.

A backup file is a zip with exactly two stored members, manifest.json and pembinaan.db. It counts only
after its copy was opened and checked, its hash taken, and the finished file read again from the disk.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pembinaan_desktop.db import backup
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.cadangan import REASONS, Cadangan, to_delete
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.files.safe_write import explain, writing
from pembinaan_desktop.services.result import Progress, Result, Topic, no_progress

if TYPE_CHECKING:
    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock
    from pembinaan_desktop.paths import Paths

MANIFEST, PAYLOAD, ENDING = "manifest.json", "pembinaan.db", ".cadangan"
MOST_BYTES = 2 << 30
EVERY_SECONDS, EVERY_CHANGES = 30 * 60, 200
COUNTED = ("pegawai", "kegiatan", "peserta", "kehadiran", "sertifikat")
CHANGED = frozenset({Topic.CADANGAN})
Cadangans = list[Cadangan]
Problems = list[str]


class CadanganService:
    """Keeps verified backups in the data folder, and anywhere else on request."""

    def __init__(self, db: Database, clock: Clock, paths: Paths) -> None:
        self.db = db
        self.clock = clock
        self.paths = paths
        self._changes_then = 0
        self._since = clock.monotonic()

    def list(self, folder: Path | None = None) -> Cadangans:
        """Backups of a folder with a readable manifest, newest (highest number) first."""
        return backups_in(folder or self.paths.backups)

    def due(self) -> bool:
        """Changes since the last backup that are many or old enough."""
        changes = self.db.changes - self._changes_then
        waited = self.clock.monotonic() - self._since
        return changes >= EVERY_CHANGES or (changes > 0 and waited >= EVERY_SECONDS)

    def changed(self) -> bool:
        """Something was written since the last backup of this run."""
        return self.db.changes > self._changes_then

    def make(self, alasan: str = "petugas", folder: Path | None = None) -> Result:
        """Make a verified backup; value: `Cadangan`. Raises UserError; earlier backups stay untouched."""
        place = folder or self.paths.backups
        if folder is None:
            place.mkdir(parents=True, exist_ok=True)
        elif not place.is_dir():
            raise explain(FileNotFoundError(str(place)), place / PAYLOAD)
        earlier = self.list(place)
        number = 1 + max([one.urut for one in [*earlier, *self.list()]], default=0)
        now = self.clock.now()
        target = place / f"pembinaan-{number:06d}-{now:%Y%m%d-%H%M}-{alasan}{ENDING}"
        with tempfile.TemporaryDirectory(dir=place, prefix=".~cadangan") as scratch:
            copy = Path(scratch) / PAYLOAD
            try:
                facts = backup.copy_live(self.db, copy)
            except OSError as error:
                raise explain(error, target) from error
            if (held := backup.inspect_file(copy)) != facts:
                raise UserError(
                    f"Cadangan tidak lulus pemeriksaan ({held.problem or 'isinya berbeda'}).",
                    safe="Cadangan sebelumnya tetap ada.",
                    advice="Jalankan Periksa data, lalu coba lagi.",
                )
            self._pack(copy, target, number, now, alasan, facts)
        if (made := _manifest(target)) is None or not _payload_matches(target):
            target.unlink(missing_ok=True)
            raise UserError(
                "Cadangan tidak terbaca kembali dari disk.",
                safe="Data tidak diubah; cadangan sebelumnya tetap ada.",
                advice="Periksa disk atau flash disk, lalu coba lagi.",
            )
        self._changes_then, self._since = self.db.changes, self.clock.monotonic()
        for old in to_delete([*earlier, made], now):
            old.path.unlink(missing_ok=True)
        return Result(made, CHANGED, None, f"Cadangan dibuat dan diperiksa: {target.name}")

    def before(self, alasan: str) -> None:
        """A backup before something big, when there is anything to lose."""
        if self.changed() or not self.list():
            self.make(alasan)

    def restore(self, path: Path, progress: Progress = no_progress) -> Result:
        """Replace the live data by a backup, after a verified backup of the present state.

        value: (counts before, counts after). Raises UserError; then nothing was changed.
        """
        progress(0, 4, "Memeriksa cadangan")
        with self._unpacked(path) as copy:
            facts = backup.inspect_file(copy)
            if facts.problem:
                raise _damaged(path, facts.problem)
            progress(1, 4, "Menyesuaikan cadangan dengan program ini")
            _migrate(copy, self.clock)
            facts = backup.inspect_file(copy)
            if facts.problem:
                raise _damaged(path, facts.problem)
            progress(2, 4, "Mencadangkan keadaan sekarang")
            present: Cadangan = self.make("pulih").value
            progress(3, 4, "Memulihkan")
            backup.restore_live(self.db, copy)
        self.db.changes += 1
        text = f"Data dipulihkan dari {path.name}: {counts_text(facts.counts)}."
        return Result((present.counts, facts.counts), frozenset(Topic), None, text)

    def check(self) -> Problems:
        """Verify the file, the audit chain and every row against its history; sentences, [] if sound."""
        return backup.check_live(self.db)

    # --- inside ---------------------------------------------------------------------------

    def _pack(
        self, copy: Path, target: Path, number: int, now: datetime, alasan: str, facts: backup.Facts
    ) -> None:
        manifest = {
            "versi": 1,
            "urut": number,
            "waktu": now.isoformat(),
            "alasan": alasan,
            "skema": facts.skema,
            "counts": facts.counts,
            "audit": facts.head,
            "sha256": _sha256(copy),
        }
        with writing(target) as temporary, zipfile.ZipFile(temporary, "w", zipfile.ZIP_STORED) as box:
            box.writestr(MANIFEST, json.dumps(manifest, indent=1))
            box.write(copy, PAYLOAD)

    @contextmanager
    def _unpacked(self, path: Path) -> Iterator[Path]:
        """The database of a backup in a scratch folder, its hash checked."""
        if not path.is_file():
            raise UserError(
                f"Cadangan “{path.name}” tidak ditemukan; mungkin flash disk sudah dicabut.",
                safe="Data yang sekarang tidak diubah.",
            )
        if _manifest(path) is None:
            raise _damaged(path, "bukan cadangan Pembinaan")
        if not _payload_matches(path):
            raise _damaged(path, "isinya berubah sejak dibuat")
        with tempfile.TemporaryDirectory(dir=self.paths.data, prefix=".~pulih") as scratch:
            copy = Path(scratch) / PAYLOAD
            with zipfile.ZipFile(path) as box, box.open(PAYLOAD) as source, copy.open("wb") as file:
                shutil.copyfileobj(source, file, 1 << 20)
            yield copy


def backups_in(folder: Path) -> Cadangans:
    """Backups of a folder with a readable manifest, newest first; needs no open database."""
    found = [one for path in _files(folder) if (one := _manifest(path)) is not None]
    return sorted(found, key=lambda one: -one.urut)


def set_aside_if_damaged(paths: Paths, clock: Clock, backup_file: Path) -> Path | None:
    """Make room for a restore: a database that cannot be opened goes to "rusak", an empty one takes its place.

    Returns where it went, None when the database opens. Raises UserError when `backup_file` is no sound backup.
    """
    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.db.opening import DataBermasalahError, set_aside

    try:
        Database(paths.database, clock).close()
    except DataBermasalahError as error:
        if not error.pulih:
            raise
        if _manifest(backup_file) is None or not _payload_matches(backup_file):
            raise _damaged(backup_file, "isinya rusak atau bukan cadangan Pembinaan") from error
        place = set_aside(paths.database, paths.damaged)
        Database(paths.database, clock, fresh=True).close()
        return place
    return None


def counts_text(counts: dict[str, int]) -> str:
    """ "2.267 pegawai, 15 kegiatan, ..."."""
    return ", ".join(f"{wording.integer(counts.get(name, 0))} {name}" for name in COUNTED)


def reason_text(one: Cadangan) -> str:
    return REASONS.get(one.alasan, one.alasan)


def _files(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.suffix == ENDING and path.is_file()]
    except OSError:
        return []


def _manifest(path: Path) -> Cadangan | None:
    """What the manifest says; None when the file is no backup of ours."""
    try:
        with zipfile.ZipFile(path) as box:
            sizes = {item.filename: item.file_size for item in box.infolist()}
            if set(sizes) != {MANIFEST, PAYLOAD} or len(box.infolist()) != 2:
                return None
            if sizes[MANIFEST] > 1 << 20 or sizes[PAYLOAD] > MOST_BYTES:
                return None
            read: dict[str, Any] = json.loads(box.read(MANIFEST))
        return Cadangan(
            path,
            int(read["urut"]),
            datetime.fromisoformat(read["waktu"]),
            str(read["alasan"]),
            path.stat().st_size,
            int(read["skema"]),
            {str(key): int(value) for key, value in read["counts"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile, RuntimeError):
        return None


def _payload_matches(path: Path) -> bool:
    """Read the whole file again and compare the hash in its manifest."""
    try:
        with zipfile.ZipFile(path) as box:
            wanted = json.loads(box.read(MANIFEST))["sha256"]
            digest = hashlib.sha256()
            with box.open(PAYLOAD) as file:
                while block := file.read(1 << 20):
                    digest.update(block)
        return bool(digest.hexdigest() == wanted)
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile, RuntimeError):
        return False


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _migrate(copy: Path, clock: Clock) -> None:
    """Bring an older backup to the schema of this program, on the copy."""
    from pembinaan_desktop.db.database import Database

    Database(copy, clock).close()


def _damaged(path: Path, why: str) -> UserError:
    return UserError(
        f"Cadangan “{path.name}” tidak dapat dipakai: {why}.",
        safe="Data yang sekarang tidak diubah.",
        advice="Pilih cadangan lain.",
    )
