"""Files attached to a record: copied beside the database under a random name, found by their hash."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from pembinaan_desktop.db.ids import new_id
from pembinaan_desktop.db.tables import Lampiran
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.files.safe_write import explain, sha256, writing
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock
    from pembinaan_desktop.paths import Paths

MAX_BYTES = 25 << 20
_CHUNK = 1 << 20
_STARTED = """
    appref-ms bat chm cmd com cpl exe hta inf jar js jse lnk msc msi msp pif ps1 py pyw reg scf scr sh url vbe vbs
    ws wsf wsh
"""
PROGRAMS = frozenset(f".{ending}" for ending in _STARTED.split())
"""Endings that Windows starts instead of showing: how viruses travel on flash disks ("bukti.pdf.exe")."""


@dataclass(frozen=True)
class LampiranRow:
    """One attached file. ukuran: bytes. path: where it is kept."""

    id: int
    nama: str
    ukuran: int
    waktu: datetime
    path: Path


def is_program(path: Path) -> bool:
    """Windows would start it."""
    return path.suffix.lower() in PROGRAMS


def to_show(row: LampiranRow) -> Path:
    """Where a file lies that the PC may open. Raises UserError when it is gone or would be started."""
    if is_program(row.path):
        raise UserError(
            f"“{row.nama}” adalah program, jadi tidak dibuka.", advice="Periksa dengan antivirus."
        )
    if not row.path.is_file():
        raise UserError(
            f"Berkas “{row.nama}” tidak ada lagi di folder lampiran.", advice="Jalankan Periksa data."
        )
    return row.path


class LampiranService:
    """Keeps the files of the table `tabel`; the copy stays when the row goes to the recycle bin."""

    def __init__(self, db: Database, clock: Clock, paths: Paths, tabel: str, topic: Topic) -> None:
        self.db = db
        self.clock = clock
        self.folder = paths.attachments
        self.tabel = tabel
        self.topics = frozenset({topic})

    def list(self, baris_id: int) -> list[LampiranRow]:
        """Files of one record, oldest first."""
        with self.db.read() as session:
            rows = session.scalars(
                select(Lampiran)
                .where(
                    Lampiran.tabel == self.tabel, Lampiran.baris_id == baris_id, Lampiran.dihapus.is_(None)
                )
                .order_by(Lampiran.id)
            ).all()
            return [
                LampiranRow(row.id, row.nama, row.ukuran, row.waktu, self.folder / row.berkas) for row in rows
            ]

    def add(self, baris_id: int, source: Path) -> Result:
        """Copy a file in; value: id. Raises UserError when it is a program, too big, unreadable or attached already."""
        source = Path(source)
        if is_program(source):
            raise UserError(
                f"“{source.name}” adalah program, bukan dokumen, jadi tidak dilampirkan.",
                safe="Tidak ada yang dilampirkan.",
                advice="Jangan dibuka sebelum diperiksa antivirus: virus sering menyamar sebagai dokumen.",
            )
        try:
            size, digest = source.stat().st_size, sha256(source)
        except OSError as error:
            raise explain(error, source) from error
        if size > MAX_BYTES:
            raise UserError(
                f"Berkas “{source.name}” lebih besar dari {MAX_BYTES >> 20} MB.",
                safe="Tidak ada yang dilampirkan.",
                advice="Perkecil gambarnya atau simpan sebagai PDF.",
            )
        name = f"{new_id()}{source.suffix.lower()[:12]}"

        def work(session: Session) -> int:
            twin = session.scalar(
                select(Lampiran.nama).where(
                    Lampiran.tabel == self.tabel,
                    Lampiran.baris_id == baris_id,
                    Lampiran.sha256 == digest,
                    Lampiran.dihapus.is_(None),
                )
            )
            if twin is not None:
                raise UserError(f"Berkas yang sama sudah dilampirkan: “{twin}”.")
            self._copy(source, name)
            row = Lampiran(
                tabel=self.tabel,
                baris_id=baris_id,
                nama=source.name[-200:],
                berkas=name,
                ukuran=size,
                sha256=digest,
                waktu=self.clock.now(),
            )
            session.add(row)
            session.flush()
            return row.id

        return committed(self.db, work, self.topics, f"“{source.name}” dilampirkan.", "lampirkan bukti")

    def delete(self, lampiran_id: int) -> Result:
        """Take a file off its record."""

        def work(session: Session) -> None:
            row = session.get(Lampiran, lampiran_id)
            if row is None or row.dihapus is not None or row.tabel != self.tabel:
                raise UserError("Lampiran ini tidak ditemukan; mungkin sudah dihapus.")
            row.dihapus = self.clock.now()

        return committed(self.db, work, self.topics, "Lampiran dilepas.", "lepas lampiran")

    def _copy(self, source: Path, name: str) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        with writing(self.folder / name) as temporary, temporary.open("wb") as out, source.open("rb") as file:
            while block := file.read(_CHUNK):
                out.write(block)
