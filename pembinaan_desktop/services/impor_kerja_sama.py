"""Import of an existing register of agreements: a preview that keeps nothing, then one transaction.

The preview does the import itself in a transaction that is thrown away, so that what it refuses and what the
import would refuse is the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import KerjaSama, Mitra
from pembinaan_desktop.domain import impor
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.impor import Problem, text_of
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
from pembinaan_desktop.domain.wording import integer
from pembinaan_desktop.files.read_sheet import Sheet, read_many
from pembinaan_desktop.services.impor_plan import refuse_stale
from pembinaan_desktop.services.result import Progress, Result, Topic, no_progress
from pembinaan_desktop.services.undo import committed
from pembinaan_desktop.services.write_kerja_sama import change, insert, partner_ids, scopes

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

TOPICS = frozenset({Topic.MITRA, Topic.KEGIATAN})
NEW, CHANGED, SAME = "baru", "berubah", "sama"


class _Discard(Exception):  # noqa: N818 - not an error: the preview throws its transaction away
    pass


@dataclass
class KerjaSamaPlan:
    """What one file would do. baru, berubah: (row in the sheet, title, what is written). stamp: state of the data.

    mitra_baru: names of institutions that would be made.
    """

    file: str
    stamp: int
    baris: int = 0
    baru: list[tuple[int, str, str]] = field(default_factory=list)
    berubah: list[tuple[int, str, str]] = field(default_factory=list)
    sama: int = 0
    mitra_baru: list[str] = field(default_factory=list)
    perlu_ditinjau: list[Problem] = field(default_factory=list)
    ditolak: list[Problem] = field(default_factory=list)
    lines: list[AgreementLine] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Nothing would be written."""
        return not (self.baru or self.berubah)

    def as_json(self) -> dict[str, Any]:
        """The object of `impor-kerja-sama --json`."""
        return {
            "file": self.file,
            "baris": self.baris,
            "baru": len(self.baru),
            "berubah": len(self.berubah),
            "sama": self.sama,
            "mitra_baru": self.mitra_baru,
            "perlu_ditinjau": [one.as_json() for one in self.perlu_ditinjau],
            "ditolak": [one.as_json() for one in self.ditolak],
        }


class ImporKerjaSamaService:
    """Reads registers with the columns of our export or of one's own making."""

    def __init__(self, db: Database, clock: Clock, before: Any = None) -> None:
        self.db = db
        self.clock = clock
        self._before = before

    def read(self, path: Path, progress: Progress = no_progress) -> Sheet:
        """Read the file. Raises UserError when it cannot be read."""
        return read_many([path], progress)[0]

    def preview(
        self, path: Path, progress: Progress = no_progress, sheet: Sheet | None = None
    ) -> KerjaSamaPlan:
        """What importing the file would do; keeps nothing. Raises HeaderError when columns are missing."""
        sheet = sheet or self.read(path, progress)
        header = impor.find_header(sheet.rows, FIELDS, REQUIRED)
        reader, plan = AgreementReader(header), KerjaSamaPlan(str(path), self.db.changes)
        lines = []
        for baris, row in enumerate(sheet.rows[header.baris :], header.baris + 1):
            line = reader.read(row, baris)
            if line is None:
                continue
            plan.baris += 1
            plan.perlu_ditinjau += line.problems
            if line.refused is not None:
                plan.ditolak.append(line.refused)
            else:
                lines.append(line)
        with suppress(_Discard), self.db.write() as session:
            taker = _Taker(session, self)
            for number, line in enumerate(sorted(lines, key=lambda one: (depth(one), one.baris))):
                progress(number, len(lines), f"Memeriksa {Path(path).name}")
                _try(taker, plan, line, reader)
            plan.mitra_baru = taker.made
            raise _Discard
        plan.ditolak.sort(key=lambda p: p.baris)
        return plan

    def apply(self, plan: KerjaSamaPlan, progress: Progress = no_progress) -> Result:
        """Write the plan in one transaction. Raises UserError when the data changed since the preview."""
        if plan.empty:
            return Result(0, message="Tidak ada perubahan: semua kerja sama sudah sama.")
        if self._before is not None:
            self._before("impor")
        progress(0, 1, "Menyimpan")

        def work(session: Session) -> int:
            refuse_stale(self.db, plan.stamp)
            taker = _Taker(session, self)
            for line in plan.lines:
                taker.take(line)
            return len(plan.baru) + len(plan.berubah)

        message = (
            f"Impor selesai: {integer(len(plan.baru))} kerja sama baru, {integer(len(plan.berubah))} berubah, "
            f"{integer(len(plan.ditolak))} ditolak."
        )
        return committed(self.db, work, TOPICS, message, "impor kerja sama")


def _try(taker: _Taker, plan: KerjaSamaPlan, line: AgreementLine, reader: AgreementReader) -> None:
    """Sort one line into new, changed, same or refused."""
    title = str(line.values["judul"])
    try:
        kind, text, notes = taker.take(line)
    except UserError as error:
        plan.ditolak.append(reader.problem(line, "judul", title, error.what, error.advice))
        return
    plan.perlu_ditinjau += [reader.problem(line, key, shown, said) for key, shown, said in notes]
    if kind == SAME:
        plan.sama += 1
        return
    plan.lines.append(line)
    (plan.baru if kind == NEW else plan.berubah).append((line.baris, title, text))


class _Taker:
    """Takes lines into an open session. made: names of institutions that had to be made."""

    def __init__(self, session: Session, service: ImporKerjaSamaService) -> None:
        self.session = session
        self.now = service.clock.now()
        self.made: list[str] = []
        self._names = dict(scopes(session))
        self._partners: dict[str, int] = {}
        for row in session.scalars(select(Mitra).where(Mitra.dihapus.is_(None))):
            for name in (row.singkatan, row.nama):
                if name:
                    self._partners[plain_text(name)] = row.id
        self._taken: dict[int, int] = {}  # id -> row of the sheet
        self._rows = list(
            session.scalars(select(KerjaSama).where(KerjaSama.dihapus.is_(None)).order_by(KerjaSama.id))
        )
        self._of = {row.id: set(partner_ids(session, row.id)) for row in self._rows}

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
            self._rows.append(self.session.get_one(KerjaSama, made))
            self._of[made] = set(values["mitra"])
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
        self._of[old.id] = set(different.get("mitra", self._of[old.id]))
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

    def _find(self, line: AgreementLine, partners: Sequence[int]) -> KerjaSama | None:
        """By our number, else by the partner's, else by title, partner and kind where no number is given."""
        ours = str(line.values.get("nomor_kesatu", "")).casefold()
        theirs = str(line.values.get("nomor_kedua", "")).casefold()
        title = plain_text(str(line.values["judul"]))
        if ours:
            found = next((row for row in self._rows if row.nomor_kesatu.casefold() == ours), None)
            if found is not None:
                return found
        shared = [row for row in self._rows if set(partners) & self._of[row.id]]
        if theirs:
            found = next((row for row in shared if row.nomor_kedua.casefold() == theirs), None)
            if found is not None:
                return found
        signed, kind = line.values.get("tanggal_tanda_tangan"), line.values.get("jenis", "pks")
        return next(
            (
                row
                for row in shared
                if plain_text(row.judul) == title
                and row.jenis == kind
                and signed in (None, row.tanggal_tanda_tangan)
                and not (ours and row.nomor_kesatu)
                and not (theirs and row.nomor_kedua)
            ),
            None,
        )

    def _parent(self, text: str) -> int | None:
        """By one of its numbers, by its title, or by the kind with its title."""
        wanted = plain_text(text)
        for row in self._rows:
            if row.jenis == "pelaksanaan":
                continue
            names = (row.nomor_kesatu, row.nomor_kedua, row.judul, f"{PENDEK.get(row.jenis, '')} {row.judul}")
            if wanted in {plain_text(name) for name in names if name}:
                return row.id
        return None

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
