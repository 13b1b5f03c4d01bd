"""Backups: made, verified, listed, thinned out, restored.

A backup file counts only after its copy was opened and checked, its hash taken, and the finished file read
again from the disk. The attached files lie beside it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pembinaan_desktop.db import backup
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.cadangan import (
    REASONS,
    SECOND_DAY,
    SECOND_PLACE,
    Cadangan,
    must_thin,
    to_delete,
)
from pembinaan_desktop.domain.clock import Clock
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.files.safe_write import explain, writing
from pembinaan_desktop.services import cadangan_lampiran as lampiran
from pembinaan_desktop.services.cadangan_berkas import (
    ENDING,
    PAYLOAD,
    backups_in,
    backups_of,
    pack,
    payload_matches,
    read_manifest,
    unpack,
)
from pembinaan_desktop.services.pengaturan import PengaturanService
from pembinaan_desktop.services.result import Progress, Result, Topic, no_progress

if TYPE_CHECKING:
    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.paths import Paths

EVERY_SECONDS, EVERY_CHANGES = 30 * 60, 200
COUNTED = ("pegawai", "kegiatan", "peserta", "kehadiran", "sertifikat")
CHANGED = frozenset({Topic.CADANGAN})
Cadangans = list[Cadangan]
Attached = list[backup.Attached]
Folders = list[Path]
Problems = list[str]


class CadanganService:
    """Keeps verified backups in the data folder, and anywhere else on request."""

    def __init__(self, db: Database, clock: Clock, paths: Paths) -> None:
        self.db = db
        self.clock = clock
        self.paths = paths
        self._changes_then = 0
        self._since = clock.monotonic()
        self.took = 0.0  # seconds of the last backup in this run

    def list(self, folder: Path | None = None) -> Cadangans:
        """Backups of a folder with a readable manifest, newest (highest number) first."""
        return backups_in(folder or self.paths.backups)

    def everywhere(self) -> Cadangans:
        """Backups of the data folder and of the second place, each once, newest first."""
        second = self.second_place()
        return backups_of([self.paths.backups, *([second] if second else [])])

    def due(self) -> bool:
        """Changes since the last backup that are many or old enough."""
        changes = self.db.changes - self._changes_then
        waited = self.clock.monotonic() - self._since
        return changes >= EVERY_CHANGES or (changes > 0 and waited >= EVERY_SECONDS)

    def outdated(self) -> bool:
        """No backup holds the last change: the program was stopped before it could make one."""
        newest = self.list()[:1]
        ends = "SELECT hash, transaksi FROM audit ORDER BY id"
        with self.db.exclusive() as raw:
            first, last = (raw.execute(f"{ends} {way} LIMIT 1").fetchone() for way in ("ASC", "DESC"))
        if not newest:  # the first transaction of an office fills its reference tables
            return last is not None and last[1] != first[1]
        return last is not None and newest[0].audit != last[0]

    def changed(self) -> bool:
        """Something was written since the last backup of this run."""
        return self.db.changes > self._changes_then

    def make(self, alasan: str = "petugas", folder: Path | None = None) -> Result:
        """Make a verified backup; value: `Cadangan`. Raises UserError; earlier backups stay untouched."""
        place = folder or self.paths.backups
        if folder is None:
            place.mkdir(parents=True, exist_ok=True)
        elif not os.path.isdir(place):
            raise explain(FileNotFoundError(str(place)), place / PAYLOAD)
        earlier = self.list(place)
        number = 1 + max([one.urut for one in [*earlier, *self.list()]], default=0)
        now, started = self.clock.now(), self.clock.monotonic()
        target = place / f"pembinaan-{number:06d}-{now:%Y%m%d-%H%M}-{alasan}{ENDING}"
        manifest = {"urut": number, "waktu": now.isoformat(), "alasan": alasan}
        held = self.db.changes  # what is changed while we pack waits for the next backup
        try:
            failed = self._write(place, target, manifest)
        except OSError as error:  # the disk is full, or the flash disk was pulled
            raise explain(error, target) from error
        if (made := read_manifest(target)) is None:
            raise explain(FileNotFoundError(str(target)), target)
        self._thin(place, [*earlier, made])
        text = f"Cadangan dibuat dan diperiksa: {target.name}{lampiran.note(failed)}"
        if folder is None:
            self._changes_then, self._since = held, self.clock.monotonic()
            self.took = self._since - started
            text += self._to_second_place(made)
        return Result(made, CHANGED, None, text)

    def second_place(self) -> Path | None:
        """The other drive or folder that the officer chose."""
        name = PengaturanService(self.db, self.clock).get(SECOND_PLACE, "")
        return Path(name) if name else None

    def _to_second_place(self, made: Cadangan) -> str:
        """Copy a verified backup there and read it again; says how it went, " " + sentence."""
        place = self.second_place()
        if place is None:
            return ""
        target = place / made.path.name
        try:
            if not os.path.isdir(place):
                return " Tempat kedua belum terpasang."
            with writing(target) as temporary:
                shutil.copyfile(made.path, temporary)
        except UserError:
            return " Salinan di tempat kedua gagal dibuat."
        if not payload_matches(target):
            with suppress(OSError):
                target.unlink(missing_ok=True)
            return " Salinan di tempat kedua tidak terbaca kembali; periksa disknya."
        failed = lampiran.bring(self._attached(), [self.paths.attachments], place / lampiran.FOLDER)
        self._thin(place, backups_in(place))
        today = self.clock.today().isoformat()
        settings = PengaturanService(self.db, self.clock)
        if settings.get(SECOND_DAY, "") != today:
            settings.save({SECOND_DAY: today})
            self.db.changes -= 1  # that one is ours: nothing to back up, and no preview is out of date
        return f" Salinannya ada di tempat kedua.{lampiran.note(failed)}"

    def before(self, alasan: str) -> None:
        """A backup before something big, when there is anything to lose."""
        if self.changed() or not self.list():
            self.make(alasan)

    def restore(self, path: Path, progress: Progress = no_progress) -> Result:
        """Replace the live data by a backup, after a verified backup of the present state.

        value: (counts before, counts after). Raises UserError; then nothing was changed.
        """
        progress(0, 3, "Memeriksa cadangan")
        with unpacked(path, self.paths.data, self.clock) as copy:
            facts = backup.inspect_file(copy)
            progress(1, 3, "Mencadangkan keadaan sekarang")
            present: Cadangan = self.make("pulih").value
            progress(2, 3, "Memulihkan")
            backup.restore_live(self.db, copy)
        copies = self._copies_of_attached(path.parent)
        failed = lampiran.bring(self._attached(), copies, self.paths.attachments, whole=True)
        self.db.changes += 1
        text = f"Data dipulihkan dari {path.name}: {counts_text(facts.counts)}.{lampiran.note(failed)}"
        return Result((present.counts, facts.counts), frozenset(Topic), None, text)

    def _copies_of_attached(self, *beside: Path) -> Folders:
        """Folders with copies of the attached files: beside a backup, in the data folder, in the second place."""
        second = self.second_place()
        places = [*beside, self.paths.backups, *([second] if second else [])]
        return [one / lampiran.FOLDER for one in places]

    def counts(self) -> dict[str, int]:
        """Rows of the live database by table."""
        with self.db.exclusive() as raw:
            return backup.facts(raw).counts

    def check(self) -> Problems:
        """Verify the file, the audit chain, every row against its history and every attached file.

        Returns sentences, [] if all is sound. A lost or changed attached file is brought back from its copy, and
        the copy from it.
        """
        found = backup.check_live(self.db)
        if found:  # what the table says about the files may be wrong, too
            return found
        wanted, live = self._attached(), self.paths.attachments
        found = lampiran.mend(wanted, live, self._copies_of_attached(), self.paths.damaged / lampiran.FOLDER)
        lampiran.bring(wanted, [live], self.paths.backups / lampiran.FOLDER, whole=True)
        return found

    # --- inside ---------------------------------------------------------------------------

    def _write(self, place: Path, target: Path, manifest: dict[str, Any]) -> int:
        """Copy, check, bring the attached files, pack; returns how many of those could not be brought."""
        with tempfile.TemporaryDirectory(
            dir=place, prefix=".~cadangan", ignore_cleanup_errors=True
        ) as scratch:
            copy = Path(scratch) / PAYLOAD
            facts = backup.copy_live(self.db, copy)

            def judge() -> None:
                if (held := backup.inspect_file(copy)) != facts:
                    raise UserError(
                        f"Cadangan tidak lulus pemeriksaan ({held.problem or 'isinya berbeda'}).",
                        safe="Cadangan sebelumnya tetap ada.",
                        advice="Jalankan Periksa data, lalu coba lagi.",
                    )

            wanted = backup.attached_to(copy)
            failed = lampiran.bring(wanted, [self.paths.attachments], place / lampiran.FOLDER)
            told = {
                "versi": 1,
                **manifest,
                "skema": facts.skema,
                "counts": facts.counts,
                "audit": facts.head,
                "lampiran": sorted({one.berkas for one in wanted}),
            }
            pack(copy, target, told, judge)
            return failed

    def _attached(self) -> Attached:
        with self.db.exclusive() as raw:
            return backup.attached(raw)

    def _thin(self, place: Path, held: Cadangans) -> None:
        """Remove what need not be kept, only when there are many or the disk is short.

        The backup is made by then: a disk that is gone, or a file that somebody copies, is no failure of it.
        """
        with suppress(OSError):
            free = shutil.disk_usage(place).free
            if not must_thin(len(held), sum(one.ukuran for one in held), free):
                return
            for old in to_delete(held, self.clock.now()):
                with suppress(OSError):
                    old.path.unlink(missing_ok=True)
            lampiran.thin(place, self._attached())


@contextmanager
def unpacked(path: Path, scratch_place: Path, clock: Clock) -> Iterator[Path]:
    """The database of a backup, checked and brought to this program's schema, in a scratch folder.

    Raises UserError when the file is no sound backup.
    """
    if not os.path.isfile(path):
        raise UserError(
            f"Cadangan “{path.name}” tidak ditemukan; mungkin flash disk sudah dicabut.",
            safe="Data yang sekarang tidak diubah.",
        )
    if read_manifest(path) is None:
        raise _damaged(path, "bukan cadangan Pembinaan")
    if not payload_matches(path):
        raise _damaged(path, "isinya berubah sejak dibuat")
    with tempfile.TemporaryDirectory(
        dir=scratch_place, prefix=".~pulih", ignore_cleanup_errors=True
    ) as scratch:
        copy = Path(scratch) / PAYLOAD
        try:
            unpack(path, copy)
        except OSError as error:
            raise explain(error, copy) from error
        _require_sound(copy, path)
        _migrate(copy, clock)
        _require_sound(copy, path)
        if not backup.programs_in(copy) <= own_programs():
            raise _damaged(path, "berisi bagian yang tidak dikenal")
        yield copy


@cache
def own_programs() -> frozenset[str]:
    """The triggers that our own migrations make."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / PAYLOAD
        _migrate(path, Clock())
        return backup.programs_in(path)


def _require_sound(copy: Path, path: Path) -> None:
    if problem := backup.inspect_file(copy).problem:
        raise _damaged(path, problem)


def counts_text(counts: dict[str, int]) -> str:
    """ "2.267 pegawai, 15 kegiatan, ..."."""
    return ", ".join(f"{wording.integer(counts.get(name, 0))} {name}" for name in COUNTED)


def reason_text(one: Cadangan) -> str:
    return REASONS.get(one.alasan, one.alasan)


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
