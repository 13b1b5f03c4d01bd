"""The texts letters are made from: seeds that come along, and the officer's own versions of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import TemplatSurat
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.surat import SIFAT, jenis_of
from pembinaan_desktop.domain.surat_teks import complaints
from pembinaan_desktop.domain.wording import storable
from pembinaan_desktop.paths import resources
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

SURAT = frozenset({Topic.SURAT})


@dataclass(frozen=True)
class TemplatSuratRow:
    """The text of a kind of letter. id: 0 for the one that comes along. versi: 1 for that, then upwards."""

    id: int
    jenis: str
    versi: int
    naskah: str
    hal: str
    sifat: str
    tembusan: str
    waktu: datetime | None = None

    @property
    def asli(self) -> bool:
        """It is the one that comes along."""
        return self.id == 0


TemplatRows = list[TemplatSuratRow]


class TemplatSuratService:
    """Reads and keeps texts; the old versions stay."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def get(self, jenis: str) -> TemplatSuratRow:
        """The text in use."""
        with self.db.read() as session:
            return current(session, jenis)

    def versions(self, jenis: str) -> TemplatRows:
        """All versions, the newest first; the last one came along."""
        with self.db.read() as session:
            return versions(session, jenis)

    def save(self, jenis: str, values: dict[str, Any]) -> Result:
        """Keep a new version: naskah, hal, sifat, tembusan. Raises UserError for a text that cannot be used.

        Letters that have a number keep their own text; drafts take the new one.
        """
        kind = jenis_of(jenis)
        if kind is None:
            raise UserError("Jenis surat ini tidak dikenal.")
        text = storable(str(values.get("naskah", "")))
        if found := complaints(text):
            raise UserError(
                " ".join(found), safe="Templat tidak berubah.", advice="Perbaiki, lalu simpan lagi."
            )
        sifat = str(values.get("sifat") or "Biasa")
        row = TemplatSurat(
            jenis=jenis,
            naskah=text.strip() + "\n",
            hal=str(values.get("hal", "")).strip()[:300],
            sifat=sifat if sifat in SIFAT else "Biasa",
            tembusan=str(values.get("tembusan", "")).strip(),
            waktu=self.clock.now(),
        )

        def work(session: Session) -> int:
            old = current(session, jenis)
            keys = ("naskah", "hal", "sifat", "tembusan")
            if all(getattr(old, key).strip() == getattr(row, key).strip() for key in keys):
                return 0
            session.add(row)
            session.flush()
            return row.id

        text = f"Templat “{kind.nama}” disimpan; surat yang sudah bernomor tidak berubah."
        return committed(self.db, work, SURAT, text, f"ubah templat {kind.nama}")

    def reset(self, jenis: str) -> Result:
        """Take the text that came along into use again, as a new version; the officer's own stay listed."""
        first = original(jenis)
        values = {key: getattr(first, key) for key in ("naskah", "hal", "sifat", "tembusan")}
        return self.save(jenis, values)


def current(session: Session, jenis: str) -> TemplatSuratRow:
    """The text in use."""
    return versions(session, jenis)[0]


def versions(session: Session, jenis: str) -> TemplatRows:
    """All versions of a kind, the newest first."""
    rows = session.scalars(
        select(TemplatSurat)
        .where(TemplatSurat.jenis == jenis, TemplatSurat.dihapus.is_(None))
        .order_by(TemplatSurat.id)
    ).all()
    kept = [
        TemplatSuratRow(row.id, jenis, number, row.naskah, row.hal, row.sifat, row.tembusan, row.waktu)
        for number, row in enumerate(rows, 2)
    ]
    return [*reversed(kept), original(jenis)]


@lru_cache(maxsize=32)
def original(jenis: str) -> TemplatSuratRow:
    """The text that comes along, from resources/surat. Raises UserError for an unknown kind."""
    if jenis_of(jenis) is None:
        raise UserError(f"Jenis surat “{jenis}” tidak dikenal.")
    text = (resources() / "surat" / f"{jenis}.txt").read_text(encoding="utf-8")
    head, _, body = text.partition("\n---\n")
    named = dict(line.split(": ", 1) for line in head.splitlines())
    copies = "\n".join(part.strip() for part in named.get("Tembusan", "").split(";"))
    return TemplatSuratRow(0, jenis, 1, body, named.get("Hal", ""), named.get("Sifat", "Biasa"), copies)
