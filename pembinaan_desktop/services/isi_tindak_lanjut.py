"""What is below a follow-up: measured values, milestones, notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pembinaan_desktop.db.tables import CatatanTindakLanjut, Record, Tonggak, UkuranTindakLanjut
from pembinaan_desktop.domain import tindak_lanjut as rules
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.services.baris_tindak_lanjut import child, live
from pembinaan_desktop.services.isian import checked
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

CHANGED = frozenset({Topic.TINDAK_LANJUT})


class IsiTindakLanjutService:
    """Every change is one transaction with its way back."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def add_ukuran(self, tindak_lanjut_id: int, values: dict[str, Any]) -> Result:
        """A measured value; the first one starts a follow-up that had not begun."""

        def work(session: Session) -> int:
            row = live(session, tindak_lanjut_id)
            clean = checked(rules.UKURAN_FIELDS, _filled(rules.UKURAN_FIELDS, values), UkuranTindakLanjut)
            self._measured(clean)
            if row.status == "Belum mulai":
                row.status = "Berjalan"
            return _insert(session, UkuranTindakLanjut(tindak_lanjut_id=row.id, **clean))

        return committed(self.db, work, CHANGED, "Nilai dicatat.", "catat nilai")

    def update_ukuran(self, ukuran_id: int, values: dict[str, Any]) -> Result:
        return self._change(UkuranTindakLanjut, rules.UKURAN_FIELDS, ukuran_id, values, "nilai")

    def delete_ukuran(self, ukuran_id: int) -> Result:
        return self._remove(UkuranTindakLanjut, ukuran_id, "Nilai dihapus.", "hapus nilai")

    def add_tonggak(self, tindak_lanjut_id: int, values: dict[str, Any]) -> Result:
        """A milestone; value: its id."""

        def work(session: Session) -> int:
            row = live(session, tindak_lanjut_id)
            clean = checked(rules.TONGGAK_FIELDS, _filled(rules.TONGGAK_FIELDS, values), Tonggak)
            return _insert(session, Tonggak(tindak_lanjut_id=row.id, **clean))

        return committed(self.db, work, CHANGED, "Tonggak ditambahkan.", "tambah tonggak")

    def update_tonggak(self, tonggak_id: int, values: dict[str, Any]) -> Result:
        return self._change(Tonggak, rules.TONGGAK_FIELDS, tonggak_id, values, "tonggak")

    def centang_tonggak(self, tonggak_id: int) -> Result:
        """Reached today; a second time takes it back."""

        def work(session: Session) -> None:
            row = child(session, Tonggak, tonggak_id)
            row.tercapai = None if row.tercapai else self.clock.today()

        return committed(self.db, work, CHANGED, "", "centang tonggak")

    def delete_tonggak(self, tonggak_id: int) -> Result:
        return self._remove(Tonggak, tonggak_id, "Tonggak dihapus.", "hapus tonggak")

    def add_catatan(self, tindak_lanjut_id: int, values: dict[str, Any]) -> Result:
        """An obstacle or a note; value: its id."""

        def work(session: Session) -> int:
            row = live(session, tindak_lanjut_id)
            clean = checked(rules.CATATAN_FIELDS, _filled(rules.CATATAN_FIELDS, values), CatatanTindakLanjut)
            return _insert(session, CatatanTindakLanjut(tindak_lanjut_id=row.id, **clean))

        return committed(self.db, work, CHANGED, "Catatan disimpan.", "tambah catatan")

    def update_catatan(self, catatan_id: int, values: dict[str, Any]) -> Result:
        return self._change(CatatanTindakLanjut, rules.CATATAN_FIELDS, catatan_id, values, "catatan")

    def delete_catatan(self, catatan_id: int) -> Result:
        return self._remove(CatatanTindakLanjut, catatan_id, "Catatan dihapus.", "hapus catatan")

    def _change(
        self, table: type[Record], fields: Sequence[Field], row_id: int, values: dict[str, Any], what: str
    ) -> Result:
        """Change some values of one row below a follow-up."""

        def work(session: Session) -> None:
            row = child(session, table, row_id)
            clean = checked(fields, values, table)
            if table is UkuranTindakLanjut:
                self._measured(clean)
            for key, value in clean.items():
                setattr(row, key, value)

        return committed(self.db, work, CHANGED, f"{what.capitalize()} disimpan.", f"ubah {what}")

    def _measured(self, values: dict[str, Any]) -> None:
        if values.get("tanggal") is not None and values["tanggal"] > self.clock.today():
            raise UserError("Tanggal pengukuran belum tiba.", safe="Tidak ada yang disimpan.")

    def _remove(self, table: type[Record], row_id: int, message: str, label: str) -> Result:
        def work(session: Session) -> None:
            child(session, table, row_id).dihapus = self.clock.now()

        return committed(self.db, work, CHANGED, message, label)


def _insert(session: Session, row: Record) -> int:
    session.add(row)
    session.flush()
    return row.id


def _filled(fields: Sequence[Field], values: dict[str, Any]) -> dict[str, Any]:
    """Every field, the missing ones with their default."""
    return {field.key: values.get(field.key, field.default) for field in fields}
