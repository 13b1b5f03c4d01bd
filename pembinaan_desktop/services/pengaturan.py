"""The office settings, kept in the database; settings of the PC are in `ui/settings.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import Pengaturan
from pembinaan_desktop.domain import gambar
from pembinaan_desktop.domain import pengaturan as rules
from pembinaan_desktop.domain.errors import DataBerubahError
from pembinaan_desktop.services.gambar import keep, pictures
from pembinaan_desktop.services.result import Result, Topic, UndoStep

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

CHANGED = frozenset({Topic.PENGATURAN})
LOGO = "logo"
"""The setting that holds the key of the office's logo, "" for none."""


class PengaturanService:
    """Reads and writes settings by key; values are anything that JSON can say."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def get(self, key: str, default: Any = None) -> Any:
        """The value of `key`, else `default`."""
        with self.db.read() as session:
            row = session.scalar(select(Pengaturan).where(Pengaturan.kunci == key))
            return _value(row, default)

    def all(self) -> dict[str, Any]:
        """Every setting; those never saved have their default."""
        with self.db.read() as session:
            rows = session.scalars(select(Pengaturan)).all()
            return {**rules.DEFAULTS, **{row.kunci: _value(row, None) for row in rows}}

    def kop(self) -> list[str]:
        """The lines of the letterhead."""
        return rules.kop_lines(self.all())

    def logo(self) -> bytes | None:
        """The picture of the office's logo."""
        with self.db.read() as session:
            return logo_bytes(session)

    def keep_picture(self, data: bytes, name: str = "") -> str:
        """Store a picture; returns its key, to be saved as setting "logo". Raises UserError for a bad one."""
        key = gambar.inspect(data, name).key
        with self.db.write() as session:
            keep(session, {key: data})
        return key

    def save(self, values: dict[str, Any], *, expected: dict[str, Any] | None = None) -> Result:
        """Store `values`; untouched keys stay. expected: what an undo must find, else `DataBerubahError`."""
        with self.db.write() as session:
            rows = self._rows(session, values)
            old = {key: _value(rows.get(key), rules.DEFAULTS.get(key)) for key in values}
            if expected is not None and any(old[key] != expected[key] for key in expected):
                raise DataBerubahError
            new = {key: value for key, value in values.items() if old[key] != value}
            for key, value in new.items():
                if key in rows:
                    rows[key].nilai = {"nilai": value}
                else:
                    session.add(Pengaturan(kunci=key, nilai={"nilai": value}))
        if not new:
            return Result(self.all(), message="Tidak ada yang berubah.")
        if "petugas" in new:
            self.db.actor = str(new["petugas"]) or "Petugas"
        before = {key: old[key] for key in new}
        step = UndoStep("ubah pengaturan", lambda: self.save(before, expected=new))
        return Result(self.all(), CHANGED, step, "Pengaturan disimpan.")

    def _rows(self, session: Session, keys: Any) -> dict[str, Pengaturan]:
        found = session.scalars(select(Pengaturan).where(Pengaturan.kunci.in_(list(keys)))).all()
        return {row.kunci: row for row in found}


def _value(row: Pengaturan | None, default: Any) -> Any:
    if row is None:
        return default
    return row.nilai.get("nilai", default) if isinstance(row.nilai, dict) else row.nilai


def logo_key(session: Session) -> str:
    """The key of the office's logo of today, "" without one."""
    return str(read_setting(session, LOGO, ""))


def logo_bytes(session: Session, key: str | None = None) -> bytes | None:
    """A logo of the office by its key; None for the one of today."""
    wanted = logo_key(session) if key is None else key
    return pictures(session, [wanted]).get(wanted)


def read_setting(session: Session, key: str, default: Any) -> Any:
    """A setting inside a transaction; of the type of `default`, else `default`."""
    row = session.scalar(select(Pengaturan).where(Pengaturan.kunci == key, Pengaturan.dihapus.is_(None)))
    value = _value(row, default)
    return value if isinstance(value, type(default)) else default


def write_setting(session: Session, key: str, value: Any) -> None:
    """Write a setting inside a transaction; one whose first writing was undone is taken up again."""
    row = session.scalar(select(Pengaturan).where(Pengaturan.kunci == key))
    if row is None:
        session.add(Pengaturan(kunci=key, nilai={"nilai": value}))
    else:
        row.dihapus, row.nilai = None, {"nilai": value}
