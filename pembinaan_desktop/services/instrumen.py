"""The bank of instruments: versions, copies, files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from pembinaan_desktop.db.seed import starters
from pembinaan_desktop.db.tables import Evaluasi, Instrumen, InstrumenVersi, Jawaban, JawabanAnonim
from pembinaan_desktop.domain import instrumen as rules
from pembinaan_desktop.domain.berkas_instrumen import MAX_BYTES, checked, pack, unpack
from pembinaan_desktop.domain.errors import DataBerubahError, GoneError, UserError
from pembinaan_desktop.domain.instrumen import Susunan
from pembinaan_desktop.files.safe_write import write_bytes
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

EVALUASI = frozenset({Topic.EVALUASI})
META = ("kode", "nama", "level", "lingkup", "responden", "anonim", "uraian")


@dataclass(frozen=True)
class InstrumenRow:
    """An instrument with its newest version. beku: that version has answers. dipakai: evaluations of it."""

    id: int
    kode: str
    nama: str
    level: int
    lingkup: str
    responden: str
    anonim: bool
    uraian: str
    versi_id: int
    versi: int
    butir: int
    dipakai: int
    beku: bool
    susunan: Susunan = field(default=(), repr=False, compare=False)

    @property
    def level_nama(self) -> str:
        return f"{self.level} {rules.LEVEL[self.level]}"


InstrumenRows = list[InstrumenRow]
Ends = tuple[str, str]


class InstrumenService:
    """Makes and changes instruments; an answered version is never touched, a new one takes its place."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def list(self) -> InstrumenRows:
        """All instruments by level and name."""
        with self.db.read() as session:
            found = session.scalars(
                select(Instrumen)
                .where(Instrumen.dihapus.is_(None))
                .order_by(Instrumen.level, Instrumen.kode == "", Instrumen.id)
            ).all()
            answered, used = answered_versions(session), _used(session)
            return [_row(session, row, answered, used) for row in found]

    def get(self, instrumen_id: int) -> InstrumenRow:
        """One instrument with its content. Raises UserError when it is gone."""
        with self.db.read() as session:
            row = _live(session, instrumen_id)
            return _row(session, row, answered_versions(session), _used(session))

    def arti_disarankan(self, instrumen_id: int) -> Ends | None:
        """What the ends of the scale mean in the starter set of today, where this one still has the usual words.

        Offices that are older than these words keep what they have until the officer takes them.
        """
        row = self.get(instrumen_id)
        if not row.kode or rules.ends(row.susunan) != [rules.SKALA["1-5"].ujung]:
            return None
        wanted = rules.ends(next((s for values, s in starters() if values["kode"] == row.kode), ()))
        return wanted[0] if len(wanted) == 1 and wanted != rules.ends(row.susunan) else None

    def hint(self, instrumen_id: int) -> str:
        """What stands above the items of a form; also of an instrument that was deleted."""
        with self.db.read() as session:
            return session.get_one(Instrumen, instrumen_id).uraian

    def used_codes(self, instrumen_id: int) -> set[str]:
        """Codes of items in any version: a new item gets one that was never used."""
        with self.db.read() as session:
            versions = session.scalars(
                select(InstrumenVersi.isi).where(InstrumenVersi.instrumen_id == instrumen_id)
            ).all()
        return {butir.kode for isi in versions for butir in rules.all_butir(rules.load(isi))}

    def add(self, values: dict[str, Any], susunan: Susunan = ()) -> Result:
        """A new instrument; value: its id."""
        clean = checked(values)

        def work(session: Session) -> int:
            return _insert(session, {**clean, "kode": str(values.get("kode") or "")}, susunan)

        nama = clean["nama"]
        return committed(self.db, work, EVALUASI, f"Instrumen “{nama}” dibuat.", f"buat instrumen {nama}")

    def update(self, instrumen_id: int, values: dict[str, Any]) -> Result:
        """Change name, level and so on; evaluations that are open already keep how they were opened."""
        clean = checked(values)

        def work(session: Session) -> None:
            row = _live(session, instrumen_id)
            for key, value in clean.items():
                setattr(row, key, value)

        nama = clean["nama"]
        return committed(self.db, work, EVALUASI, f"Instrumen “{nama}” disimpan.", f"ubah instrumen {nama}")

    def save(self, instrumen_id: int, susunan: Susunan) -> Result:
        """Keep the content: in place while nobody answered it, else as a new version. value: version number."""

        def work(session: Session) -> int:
            _live(session, instrumen_id)
            newest = _newest(session, instrumen_id)
            document = rules.dump(susunan)
            if newest.isi == document:
                return newest.nomor
            if newest.id not in answered_versions(session):
                newest.isi = document
                return newest.nomor
            session.add(InstrumenVersi(instrumen_id=instrumen_id, nomor=newest.nomor + 1, isi=document))
            return newest.nomor + 1

        before = self.get(instrumen_id)
        found = [text for text in rules.complaints(susunan) if rules.all_butir(susunan)]
        if found:
            raise UserError(found[0], safe="Tidak ada yang diubah.")
        message = "Versi lama sudah dijawab dan tetap disimpan; perubahan masuk ke versi baru."
        return committed(
            self.db,
            work,
            EVALUASI,
            message if before.beku and rules.dump(before.susunan) != rules.dump(susunan) else "",
            f"ubah butir {before.nama}",
            self._unused(instrumen_id),
        )

    def _unused(self, instrumen_id: int) -> Callable[[Session], None]:
        """Keeps an undo away from a version that was answered, or handed out, meanwhile."""
        before = self.get(instrumen_id)

        def guard(session: Session) -> None:
            newest = _newest(session, instrumen_id)
            used = session.scalar(select(func.count()).where(Evaluasi.versi_id == newest.id))
            if newest.id in answered_versions(session) or (newest.id != before.versi_id and used):
                raise DataBerubahError

        return guard

    def copy(self, instrumen_id: int) -> Result:
        """A copy to be changed freely; value: its id. Item codes stay, so results can be compared."""
        source = self.get(instrumen_id)

        def work(session: Session) -> int:
            values = {key: getattr(source, key) for key in META}
            return _insert(session, {**values, "nama": f"{source.nama} (salinan)"[:200]}, source.susunan)

        return committed(self.db, work, EVALUASI, f"“{source.nama}” disalin.", f"salin {source.nama}")

    def delete(self, instrumen_id: int) -> Result:
        """To the recycle bin; results of past evaluations stay."""

        def work(session: Session) -> None:
            _live(session, instrumen_id).dihapus = self.clock.now()

        nama = self.get(instrumen_id).nama
        return committed(self.db, work, EVALUASI, f"Instrumen “{nama}” dihapus.", f"hapus instrumen {nama}")

    def export(self, instrumen_id: int, path: Path) -> Path:
        """Write the newest version to a file for another office."""
        row = self.get(instrumen_id)
        text = pack({key: getattr(row, key) for key in META}, row.susunan)
        return write_bytes(Path(path), text.encode("utf-8"))

    def import_file(self, path: Path) -> Result:
        """A new instrument from a file; value: its id. Raises UserError for other files."""
        path = Path(path)
        try:
            raw = path.read_bytes() if path.stat().st_size <= MAX_BYTES else b""
            text = raw.decode("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            text = ""
        values, susunan = unpack(text)
        taken = {row.nama.casefold() for row in self.list()}
        if str(values["nama"]).casefold() in taken:
            values = {**values, "nama": f"{values['nama'][:190]} (impor)"}
        return self.add(values, susunan)


def answered_versions(session: Session) -> set[int]:
    """Ids of versions that have at least one answer."""
    named = select(Evaluasi.versi_id).join(Jawaban, Jawaban.evaluasi_id == Evaluasi.id)
    blind = (
        select(Evaluasi.versi_id)
        .join(JawabanAnonim, JawabanAnonim.evaluasi_id == Evaluasi.id)
        .where(func.json_array_length(JawabanAnonim.isi) > 0)
    )
    return set(session.scalars(named.where(Jawaban.dihapus.is_(None)).distinct())) | set(
        session.scalars(blind)
    )


def _used(session: Session) -> dict[int, int]:
    rows = session.execute(
        select(InstrumenVersi.instrumen_id, func.count(Evaluasi.id))
        .join(Evaluasi, Evaluasi.versi_id == InstrumenVersi.id)
        .where(Evaluasi.dihapus.is_(None))
        .group_by(InstrumenVersi.instrumen_id)
    )
    return {int(key): int(count) for key, count in rows}


def _live(session: Session, instrumen_id: int) -> Instrumen:
    row = session.get(Instrumen, instrumen_id)
    if row is None or row.dihapus is not None:
        raise GoneError("Instrumen ini")
    return row


def _newest(session: Session, instrumen_id: int) -> InstrumenVersi:
    return session.scalars(
        select(InstrumenVersi)
        .where(InstrumenVersi.instrumen_id == instrumen_id, InstrumenVersi.dihapus.is_(None))
        .order_by(InstrumenVersi.nomor.desc())
        .limit(1)
    ).one()


def _insert(session: Session, values: dict[str, Any], susunan: Susunan) -> int:
    row = Instrumen(**values)
    session.add(row)
    session.flush()
    session.add(InstrumenVersi(instrumen_id=row.id, nomor=1, isi=rules.dump(susunan)))
    return row.id


def _row(session: Session, row: Instrumen, answered: set[int], used: dict[int, int]) -> InstrumenRow:
    newest = _newest(session, row.id)
    susunan = rules.load(newest.isi)
    return InstrumenRow(
        id=row.id,
        **{key: getattr(row, key) for key in META},
        versi_id=newest.id,
        versi=newest.nomor,
        butir=len(rules.all_butir(susunan)),
        dipakai=used.get(row.id, 0),
        beku=newest.id in answered,
        susunan=susunan,
    )
