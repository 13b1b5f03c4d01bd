"""Filters of the list of people that the officer has kept under a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.saringan import Saringan
from pembinaan_desktop.services.pengaturan import read_setting, write_setting
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database

KEY = "saringan_pegawai"
TOPICS = frozenset({Topic.PENGATURAN})


class SaringanService:
    """Keeps them in the office settings, so that they are in the backup and on every PC."""

    def __init__(self, db: Database) -> None:
        self.db = db

    def list(self) -> list[tuple[str, Saringan]]:
        """(name, filter) pairs by name."""
        with self.db.read() as session:
            kept = read_setting(session, KEY, {})
        return [(name, Saringan.from_json(kept[name])) for name in sorted(kept, key=str.casefold)]

    def save(self, name: str, saringan: Saringan) -> Result:
        """Keep a filter; one of the same name is replaced. Raises UserError for an empty name."""
        name = " ".join(name.split())[:60]
        if not name:
            raise UserError("Nama saringan kosong.", safe="Tidak ada yang disimpan.", advice="Isi namanya.")

        def work(session: Session) -> None:
            write_setting(session, KEY, {**read_setting(session, KEY, {}), name: saringan.as_json()})

        return committed(self.db, work, TOPICS, f"Saringan “{name}” disimpan.", f"simpan saringan {name}")

    def delete(self, name: str) -> Result:
        """Forget a filter."""

        def work(session: Session) -> None:
            write_setting(
                session,
                KEY,
                {key: value for key, value in read_setting(session, KEY, {}).items() if key != name},
            )

        return committed(self.db, work, TOPICS, f"Saringan “{name}” dihapus.", f"hapus saringan {name}")
