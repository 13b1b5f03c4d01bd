"""Reference data of a new office, from resources/acuan/*.csv.

One file per reference table; its name is `Acuan.jenis`. Columns: kode, nama, urut, dasar,
berlaku_mulai, berlaku_sampai; every further column goes into `Acuan.data`. A table that has rows
already is left alone: what the officer edited stays; only a column or a line that came later is added.
`hari_libur.csv` fills the table of that name.
The starter set of instruments is in resources/acuan/instrumen/*.json.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pembinaan_desktop.db.audit import add_many
from pembinaan_desktop.db.tables import Acuan, HariLibur, Instrumen, InstrumenVersi, Templat, TemplatVersi
from pembinaan_desktop.domain.berkas_instrumen import unpack
from pembinaan_desktop.domain.instrumen import Susunan, dump
from pembinaan_desktop.paths import resources

HOLIDAYS = "hari_libur"
_OWN_COLUMNS = ("kode", "nama", "urut", "dasar", "berlaku_mulai", "berlaku_sampai")


def seed(session: Session) -> None:
    """Fill the reference tables and the templates that are still empty."""
    present = set(session.scalars(select(Acuan.jenis).distinct()))
    for path in sorted((resources() / "acuan").glob("*.csv")):
        if path.stem != HOLIDAYS and path.stem not in present:
            add_many(session, Acuan, _rows(path))
    _fill_later(session, "bentuk", "dinilai")
    _add_later(session, "peran_jp", "mentor")
    if not session.scalar(select(func.count()).select_from(HariLibur)):
        add_many(session, HariLibur, _holidays(resources() / "acuan" / f"{HOLIDAYS}.csv"))
    if session.scalar(select(Instrumen.id).limit(1)) is None:
        _seed_instrumen(session)
    if session.scalar(select(Templat.id).limit(1)) is None:
        _seed_templat(session)


def _fill_later(session: Session, jenis: str, column: str) -> None:
    """A column that older offices lack, in the lines that came along."""
    known = {row["kode"]: row["data"].get(column) for row in _rows(resources() / "acuan" / f"{jenis}.csv")}
    for row in session.scalars(select(Acuan).where(Acuan.jenis == jenis)):
        if column not in row.data and row.kode in known:
            row.data = {**row.data, column: known[row.kode]}


def _add_later(session: Session, jenis: str, kode: str) -> None:
    """A line that older offices lack; one that is there, changed or in the recycle bin, is the officer's."""
    if session.scalar(select(Acuan.id).where(Acuan.jenis == jenis, Acuan.kode == kode).limit(1)) is None:
        rows = _rows(resources() / "acuan" / f"{jenis}.csv")
        add_many(session, Acuan, [row for row in rows if row["kode"] == kode])


def _holidays(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [
            {
                **line,
                "tanggal": date.fromisoformat(line["tanggal"]),
                "sampai": date.fromisoformat(line["sampai"]),
                "perkiraan": line["perkiraan"] == "1",
            }
            for line in csv.DictReader(file)
        ]


def starters() -> Iterator[tuple[dict[str, Any], Susunan]]:
    """The instruments that come along: their values and items."""
    for path in sorted((resources() / "acuan" / "instrumen").glob("*.json")):
        yield unpack(path.read_text(encoding="utf-8"))


def _seed_instrumen(session: Session) -> None:
    for values, susunan in starters():
        row = Instrumen(**values)
        session.add(row)
        session.flush()
        session.add(InstrumenVersi(instrumen_id=row.id, nomor=1, isi=dump(susunan)))


STARTERS = ("peserta", "narasumber", "sttpp", "keterangan")
_USUAL = {"peserta", "narasumber", "keterangan"}


def _seed_templat(session: Session) -> None:
    """The templates that come along, from resources/templat/*.json; the officer's own stay as they are."""
    from pembinaan_desktop.domain.templat import from_plain, to_plain

    for kode in STARTERS:
        text = (resources() / "templat" / f"{kode}.json").read_text(encoding="utf-8")
        templat = from_plain(json.loads(text))
        (number,) = add_many(
            session,
            Templat,
            [{"kode": kode, "nama": templat.nama, "peran": templat.peran, "utama": kode in _USUAL}],
        )
        add_many(session, TemplatVersi, [{"templat_id": number, "versi": 1, "isi": to_plain(templat)}])


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [_row(path.stem, number, line) for number, line in enumerate(csv.DictReader(file), 1)]


def _row(jenis: str, number: int, line: dict[str, str]) -> dict[str, Any]:
    until = line.get("berlaku_sampai")
    return {
        "jenis": jenis,
        "kode": line["kode"],
        "nama": line["nama"],
        "urut": int(line.get("urut") or number),
        "dasar": line.get("dasar") or "",
        "berlaku_mulai": date.fromisoformat(line.get("berlaku_mulai") or "2018-01-01"),
        "berlaku_sampai": date.fromisoformat(until) if until else None,
        "data": {key: _value(text) for key, text in line.items() if key not in _OWN_COLUMNS},
    }


def _value(text: str) -> Any:
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        return text
