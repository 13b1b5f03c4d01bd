"""What the officer taught the import: columns by set of headings, and words of foreign lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import Unit
from pembinaan_desktop.domain import impor
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.impor import heading_key
from pembinaan_desktop.domain.impor_person import CODES
from pembinaan_desktop.domain.pegawai import JENIS_JABATAN, KEDUDUKAN
from pembinaan_desktop.domain.wording import integer
from pembinaan_desktop.services.pengaturan import read_setting, write_setting
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database

HEADINGS, VALUES = "impor_judul", "impor_nilai"
TOPICS = frozenset({Topic.PENGATURAN})
SHOWN_EXAMPLES = 3
KINDS = ("unit", *CODES)
"""Columns whose words can be taught."""


def kept_mappings(session: Session) -> dict[str, Any]:
    """The columns remembered, by set of headings."""
    return dict(read_setting(session, HEADINGS, {}))


def mapping_for(kept: Mapping[str, Any], rows: Sequence[Sequence[Any]], what: str = "") -> dict[str, str]:
    """The columns remembered for the headings of this sheet; empty when they were never mapped.

    what: the import that reads it ("" that of people): "Nama" is not in all of them the same.
    """
    for row in rows[: impor.HEADER_ROWS] if kept else ():
        found = kept.get(_place(row, what))
        if isinstance(found, dict):
            return {str(title): str(key) for title, key in found.items()}
    return {}


def _place(row: Sequence[Any], what: str) -> str:
    return f"{what}:{impor.headings_id(row)}" if what else impor.headings_id(row)


def taught(session: Session, further: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """All words known by column; `further` ones win."""
    kept = read_setting(session, VALUES, {})
    found = {kind: dict(kept.get(kind) or {}) for kind in KINDS}
    for kind, words in further.items():
        found.setdefault(kind, {}).update({heading_key(word): value for word, value in words.items()})
    return found


@dataclass(frozen=True)
class Heading:
    """One heading of a file. key: field it goes into, "" when it is left out; contoh: first values below it."""

    judul: str
    key: str
    contoh: tuple[str, ...]


class ImporMemoryService:
    """Remembers, and forgets by undo."""

    def __init__(self, db: Database) -> None:
        self.db = db

    def headings(
        self, rows: Sequence[Sequence[Any]], fields: Sequence[Field], what: str = ""
    ) -> list[Heading]:
        """The headings of a sheet with what each is taken for now, for the screen that maps them by hand."""
        with self.db.read() as session:
            mapping = mapping_for(kept_mappings(session), rows, what)
        number, header = _heading_row(rows, fields, mapping)
        keys = {column: key for key, column in header.columns.items()} if header is not None else {}
        found: dict[str, Heading] = {}
        for column, cell in enumerate(rows[number]):
            title = impor.text_of(cell)
            if title and title not in found:
                below = (impor.text_of(row[column]) for row in rows[number + 1 : number + 40])
                examples = tuple(dict.fromkeys(text for text in below if text))[:SHOWN_EXAMPLES]
                found[title] = Heading(title, keys.get(column, ""), examples)
        return list(found.values())

    def save_mapping(
        self,
        rows: Sequence[Sequence[Any]],
        fields: Sequence[Field],
        mapping: Mapping[str, str],
        what: str = "",
        required: Sequence[str] = (),
    ) -> Result:
        """Remember heading -> field key ("" leaves the column out) for the set of headings of this sheet.

        Raises UserError when a column that the import cannot do without is left out, or two go into one.
        """
        _refuse_mapping(fields, mapping, required)

        def work(session: Session) -> None:
            kept = kept_mappings(session)
            number, _ = _heading_row(rows, fields, mapping_for(kept, rows, what))
            write_setting(session, HEADINGS, {**kept, _place(rows[number], what): dict(mapping)})

        return committed(self.db, work, TOPICS, "Pemetaan kolom diingat.", "petakan kolom impor")

    def save_values(self, words: Mapping[str, Mapping[str, Any]]) -> Result:
        """Remember words by column (`KINDS`): word -> meaning, a unit by its id; None forgets a word."""

        def work(session: Session) -> None:
            kept = read_setting(session, VALUES, {})
            for kind, own in words.items():
                known = {
                    **(kept.get(kind) or {}),
                    **{heading_key(word): value for word, value in own.items()},
                }
                known = {word: value for word, value in known.items() if value not in (None, "")}
                kept = {**kept, kind: known}
            write_setting(session, VALUES, kept)

        count = sum(len(own) for own in words.values())
        message = f"{integer(count)} kata diingat untuk impor berikutnya."
        return committed(self.db, work, TOPICS, message, "petakan nilai impor")

    def resolve(self, values: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, Any]]:
        """Words as a file of the command line writes them: units by name, short name or SIASN id.

        Raises UserError for an unknown column, unit or code.
        """
        found: dict[str, dict[str, Any]] = {}
        with self.db.read() as session:
            units = session.execute(
                select(Unit.id, Unit.nama, Unit.singkatan, Unit.siasn_id).where(Unit.dihapus.is_(None))
            ).all()
        for kind, words in values.items():
            if kind not in KINDS:
                raise _unknown(f"Kolom nilai “{kind}” tidak dikenal", f"Gunakan: {', '.join(KINDS)}.")
            for word, meaning in words.items():
                found.setdefault(kind, {})[word] = _meaning(kind, str(meaning), units)
        return found


def _refuse_mapping(fields: Sequence[Field], mapping: Mapping[str, str], required: Sequence[str]) -> None:
    safe = "Pemetaan belum diingat."
    chosen = [key for key in mapping.values() if key]
    if missing := impor.missing_columns(fields, required, chosen):
        raise UserError(f"Kolom wajib belum dipetakan: {', '.join(missing)}.", safe=safe)
    titles = {field.key: field.title for field in fields}
    if twice := [titles.get(key, key) for key, count in Counter(chosen).items() if count > 1]:
        raise UserError(
            f"Dua judul dipetakan ke kolom yang sama: {', '.join(twice)}.",
            safe=safe,
            advice="Pilih “Jangan diambil” pada salah satunya.",
        )


def _heading_row(
    rows: Sequence[Sequence[Any]], fields: Sequence[Field], mapping: Mapping[str, str]
) -> tuple[int, impor.Header | None]:
    """Number from 0 of the row of headings, and what it says when it says anything."""
    header = impor.match_header(rows, fields, mapping)
    return (header.baris - 1 if header is not None else impor.header_row(rows)), header


def _meaning(kind: str, text: str, units: Sequence[Any]) -> Any:
    known = {"kedudukan": KEDUDUKAN, "jenis_jabatan": JENIS_JABATAN}.get(kind)
    if known is not None and text not in known:
        raise _unknown(f"Nilai “{text}” tidak dikenal", f"Gunakan salah satu: {', '.join(known)}.")
    if kind != "unit":
        return text
    wanted = text.casefold()
    same = [
        u.id
        for u in units
        if wanted in (u.nama.casefold(), u.singkatan.casefold(), (u.siasn_id or "").casefold())
    ]
    if len(same) != 1:
        what = "Ada beberapa unit bernama" if same else "Tidak ada unit bernama"
        raise _unknown(f"{what} “{text}”", "Tulis nama lengkap, singkatan, atau ID SIASN unit itu.")
    return same[0]


def _unknown(what: str, advice: str) -> UserError:
    return UserError(f"{what}.", safe="Tidak ada data yang diubah.", advice=advice)
