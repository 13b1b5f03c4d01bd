"""Templates that came along with an older program: renewed when the officer wants it, and only if untouched."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from pembinaan_desktop.db.seed import STARTERS
from pembinaan_desktop.db.tables import Templat
from pembinaan_desktop.domain import templat as rules
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.paths import resources
from pembinaan_desktop.services import templat_cetak as pages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session


@cache
def starter(kode: str) -> rules.Templat:
    """A template as it comes along today."""
    text = (resources() / "templat" / f"{kode}.json").read_text(encoding="utf-8")
    return rules.from_plain(json.loads(text))


@cache
def _earlier() -> dict[str, frozenset[str]]:
    """Fingerprints of what came along before, by code."""
    text = (resources() / "templat" / "terdahulu.json").read_text(encoding="utf-8")
    return {kode: frozenset(prints) for kode, prints in json.loads(text).items()}


def outdated(session: Session, rows: Sequence[Templat]) -> list[Templat]:
    """Those that still are what an older program brought along; a new name does not count as a change."""
    return [row for row in rows if row.kode in STARTERS and _print(session, row) in _earlier()[row.kode]]


def _print(session: Session, row: Templat) -> str:
    """Fingerprint of the design; "" of one that only a newer program can read."""
    try:
        kept = rules.from_plain(pages.newest(session, row.id).isi)
    except UserError:
        return ""
    return settled(rules.replace(kept, nama=starter(row.kode).nama))


def settled(templat: rules.Templat) -> str:
    """Fingerprint of a design, however often it was written and read: defaults are as they are read then."""
    return rules.fingerprint(rules.to_plain(rules.from_plain(rules.to_plain(templat))))


def has_logo(isi: dict[str, Any]) -> bool:
    """The office's logo stands on this version."""
    return any(item.get("type") == "logo" for side in isi.get("sides", ()) for item in side.get("items", ()))
