"""Import of an existing register of agreements.

The preview does the import itself in a transaction that is thrown away, so that what it refuses and what the
import would refuse is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import KerjaSama, Mitra, PihakKerjaSama
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.impor import Header, text_of
from pembinaan_desktop.domain.impor_kerja_sama import (
    FIELDS,
    REQUIRED,
    AgreementLine,
    AgreementReader,
    depth,
    scope_codes,
)
from pembinaan_desktop.domain.kerja_sama import PENDEK
from pembinaan_desktop.domain.mitra import guess_jenis
from pembinaan_desktop.domain.pegawai import plain_text
from pembinaan_desktop.domain.wording import some
from pembinaan_desktop.services.impor_table import Entry, Rows, TableImport, TablePlan
from pembinaan_desktop.services.result import Topic
from pembinaan_desktop.services.write_kerja_sama import change, insert, scopes

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

NEW, CHANGED, SAME = "baru", "berubah", "sama"


class _Discard(Exception):  # noqa: N818 - not an error: the preview throws its transaction away
    pass


@dataclass
class KerjaSamaPlan(TablePlan):
    """mitra_baru: names of institutions that would be made. lines: what is written, in order."""

    mitra_baru: list[str] = field(default_factory=list)
    lines: list[AgreementLine] = field(default_factory=list)

    def further(self) -> dict[str, Any]:
        return {"mitra_baru": self.mitra_baru}


class ImporKerjaSamaService(TableImport):
    """Reads registers with the columns of our export or of one's own making."""

    fields, required, what, noun = FIELDS, REQUIRED, "kerja_sama", "kerja sama"
    topics = frozenset({Topic.MITRA, Topic.KEGIATAN})

    def started(self, path: Path) -> KerjaSamaPlan:
        return KerjaSamaPlan(str(path), self.db.changes)

    def judge(self, plan: KerjaSamaPlan, header: Header, rows: Rows) -> None:
        reader, lines = AgreementReader(header), []
        for baris, row in rows:
            line = reader.read(row, baris)
            if line is None:
                continue
            plan.baris += 1
            if line.refused is not None:
                plan.ditolak.append(line.refused)
            else:
                lines.append(line)
        with suppress(_Discard), self.db.write() as session:
            taker = _Taker(session, self.clock.now())
            for number, line in enumerate(sorted(lines, key=lambda one: (depth(one), one.baris))):
                rows.tell(number, len(lines))
                _try(taker, plan, line, reader)
            plan.mitra_baru = taker.made
            raise _Discard
        if plan.mitra_baru:
            plan.catatan.append(f"Mitra baru: {some(plan.mitra_baru)}.")

    def write(self, session: Session, plan: KerjaSamaPlan) -> None:
        taker = _Taker(session, self.clock.now())
        for line in plan.lines:
            taker.take(line)


def _try(taker: _Taker, plan: KerjaSamaPlan, line: AgreementLine, reader: AgreementReader) -> None:
    """Sort one line into new, changed, same or refused."""
    title = str(line.values["judul"])
    try:
        kind, text, notes = taker.take(line)
    except UserError as error:
        plan.ditolak.append(reader.problem(line, "judul", title, error.what, error.advice))
        return
    plan.perlu_ditinjau += line.problems
    plan.perlu_ditinjau += [reader.problem(line, key, shown, said) for key, shown, said in notes]
    if kind == SAME:
        plan.sama += 1
        return
    plan.lines.append(line)
    (plan.baru if kind == NEW else plan.berubah).append(Entry(line.baris, "Judul", title, text))


class _Taker:
    """Takes lines into an open session. made: names of institutions that had to be made."""

    def __init__(self, session: Session, now: datetime) -> None:
        self.session = session
        self.now = now
        self.made: list[str] = []
        self._names = dict(scopes(session))
        self._partners: dict[str, int] = {}
        for row in session.scalars(select(Mitra).where(Mitra.dihapus.is_(None))):
            for name in (row.singkatan, row.nama):
                if name:
                    self._partners[plain_text(name)] = row.id
        self._taken: dict[int, int] = {}  # id -> row of the sheet
        self._of: dict[int, set[int]] = {}
        self._places: dict[tuple[Any, ...], dict[int, KerjaSama]] = {}
        rows = select(KerjaSama).where(KerjaSama.dihapus.is_(None)).order_by(KerjaSama.id)
        sides = session.execute(
            select(PihakKerjaSama.kerja_sama_id, PihakKerjaSama.mitra_id).where(
                PihakKerjaSama.dihapus.is_(None)
            )
        )
        for agreement, partner in sides:
            self._of.setdefault(agreement, set()).add(partner)
        for known in session.scalars(rows):
            self._remember(known, self._of.get(known.id, ()))

    def take(self, line: AgreementLine) -> tuple[str, str, list[tuple[str, str, str]]]:
        """(NEW, CHANGED or SAME; what is written; (column, cell, note)). Raises UserError for a refusal."""
        known = [self._partners.get(plain_text(name)) for name in line.mitra]
        old = self._find(line, [one for one in known if one is not None])
        if old is not None and old.id in self._taken:
            raise UserError(
                f"Kerja sama ini sudah ada di baris {self._taken[old.id]}.", advice="Hapus salah satu baris."
            )
        values, notes = self._values(line, old)
        if old is None:
            fresh = [name for name, one in zip(line.mitra, known, strict=True) if one is None]
            values["mitra"] = [self._partner(name) for name in line.mitra]
            try:
                made = insert(self.session, values, self.now)
            except UserError:
                self._forget(fresh)
                raise
            self._taken[made] = line.baris
            self._remember(self.session.get_one(KerjaSama, made), values["mitra"])
            return NEW, _summary(line), notes
        self._taken[old.id] = line.baris
        different = self._different(old, values, known, line)
        if not different:
            return SAME, "", notes
        try:
            change(self.session, old, different, self.now)
        except UserError:
            self.session.expire(old)
            del self._taken[old.id]
            raise
        self._remember(old, different.get("mitra", self._of[old.id]))
        return CHANGED, ", ".join(dict.fromkeys(_title(key) for key in different)), notes

    def _values(
        self, line: AgreementLine, old: KerjaSama | None
    ) -> tuple[dict[str, Any], list[tuple[str, str, str]]]:
        notes: list[tuple[str, str, str]] = []
        values = dict(line.values)
        codes, lost = scope_codes(line.lingkup, self._names)
        if lost:
            notes.append(
                ("ruang_lingkup", "; ".join(lost), "Ruang lingkup ini tidak ada di tabel acuan; dilewati.")
            )
        if codes:
            kept = set(codes) | set(old.ruang_lingkup or () if old is not None else ())
            values |= {f"lingkup_{code}": True for code in kept}
        if line.induk:
            parent = self._parent(line.induk)
            if parent is None:
                notes.append(("induk", line.induk, "Induknya tidak ditemukan; dicatat tanpa induk."))
            else:
                values["induk_id"] = parent
        return values, notes

    def _different(
        self, old: KerjaSama, values: dict[str, Any], known: Sequence[int | None], line: AgreementLine
    ) -> dict[str, Any]:
        """What the file says otherwise than the office has it; empty cells say nothing."""
        own = {
            key: value
            for key, value in values.items()
            if not key.startswith("lingkup_") and not _same(getattr(old, key), value)
        }
        codes = {key.removeprefix("lingkup_") for key in values if key.startswith("lingkup_")}
        if codes and codes != set(old.ruang_lingkup or ()):
            own |= {key: True for key in values if key.startswith("lingkup_")}
        if None in known or set(known) != self._of[old.id]:
            own["mitra"] = [self._partner(name) for name in line.mitra]
        return own

    def _remember(self, row: KerjaSama, partners: Iterable[int]) -> None:
        """Where a row is looked for; what it was known by before may stay: `_find` compares what it holds now."""
        self._of[row.id] = set(partners)
        for place in _places(row, self._of[row.id]):
            self._places.setdefault(place, {})[row.id] = row

    def _at(self, *places: tuple[Any, ...]) -> Iterator[KerjaSama]:
        """The rows that stand there now, oldest first."""
        found = {key: row for place in places for key, row in self._places.get(place, {}).items()}
        for key in sorted(found):
            if not _places(found[key], self._of[key]).isdisjoint(places):
                yield found[key]

    def _find(self, line: AgreementLine, partners: Sequence[int]) -> KerjaSama | None:
        """By our number, else by the partner's, else by title, partner and kind where no number is given."""
        ours = str(line.values.get("nomor_kesatu", "")).casefold()
        theirs = str(line.values.get("nomor_kedua", "")).casefold()
        if ours and (found := next(self._at(("kesatu", ours)), None)) is not None:
            return found
        if theirs:
            found = next(self._at(*(("kedua", theirs, one) for one in partners)), None)
            if found is not None:
                return found
        signed, kind = line.values.get("tanggal_tanda_tangan"), line.values.get("jenis", "pks")
        title = plain_text(str(line.values["judul"]))
        return next(
            (
                row
                for row in self._at(*(("judul", title, kind, one) for one in partners))
                if signed in (None, row.tanggal_tanda_tangan)
                and not (ours and row.nomor_kesatu)
                and not (theirs and row.nomor_kedua)
            ),
            None,
        )

    def _parent(self, text: str) -> int | None:
        """By one of its numbers, by its title, or by the kind with its title."""
        return next((row.id for row in self._at(("induk", plain_text(text)))), None)

    def _partner(self, name: str) -> int:
        key = plain_text(name)
        if key not in self._partners:
            row = Mitra(nama=name[:200], jenis=guess_jenis(name))
            self.session.add(row)
            self.session.flush()
            self._partners[key] = row.id
            self.made.append(name)
        return self._partners[key]

    def _forget(self, names: Sequence[str]) -> None:
        """Institutions made for a line that was refused are named by none; only the preview gets here."""
        for name in names:
            self._partners.pop(plain_text(name), None)
            if name in self.made:
                self.made.remove(name)


def _places(row: KerjaSama, partners: Iterable[int]) -> set[tuple[Any, ...]]:
    """By what an agreement is known."""
    found: set[tuple[Any, ...]] = {("kesatu", row.nomor_kesatu.casefold())}
    theirs, title = row.nomor_kedua.casefold(), plain_text(row.judul)
    for one in partners:
        found |= {("kedua", theirs, one), ("judul", title, row.jenis, one)}
    if row.jenis != "pelaksanaan":
        names = (row.nomor_kesatu, row.nomor_kedua, row.judul, f"{PENDEK.get(row.jenis, '')} {row.judul}")
        found |= {("induk", plain_text(name)) for name in names if name}
    return found


def _same(held: Any, read: Any) -> bool:
    """A cell has no line breaks."""
    return bool(text_of(held) == read) if isinstance(held, str) else bool(held == read)


def _title(key: str) -> str:
    titles = {field.key: field.title for field in FIELDS}
    return titles["ruang_lingkup"] if key.startswith("lingkup_") else titles.get(key.removesuffix("_id"), key)


def _summary(line: AgreementLine) -> str:
    kind = PENDEK[line.values.get("jenis", "pks")]
    return " · ".join(
        text for text in (kind, "; ".join(line.mitra), str(line.values.get("nomor_kesatu", ""))) if text
    )
