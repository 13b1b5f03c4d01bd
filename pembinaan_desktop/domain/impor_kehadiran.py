"""What a filled attendance workbook or the file of a hand scanner says, before it meets the database."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.kehadiran import StatusHadir
from pembinaan_desktop.domain.nip import clean
from pembinaan_desktop.domain.tempel import status_code

KOSONG = ("", "-", "–")
"""How an empty mark is written; the dash also stands for "not yet a participant"."""
KUNCI_BANYAK = ("kunci_kegiatan", "kunci_peserta", "kunci_sesi", "status_awal")
"""Hidden columns of the machine sheet of a period: the public ids of a mark, and the mark when it was written."""
BEFORE_SESSION = timedelta(minutes=90)
SAFE = "Kehadiran tidak diubah."


@dataclass(frozen=True)
class BarisBuku:
    """One person in a filled workbook. kunci: public id, "" when the row has none. marks: by session key."""

    nomor: int
    kunci: str
    nip: str
    nama: str
    marks: dict[str, str]


@dataclass(frozen=True)
class Buku:
    """A filled "Rekap Daftar Hadir". kunci: public id of the activity.

    awal: marks when the file was written, by (person key, session key); None when that is not known.
    catatan: what the officer should know about the file.
    """

    kunci: str
    sesi: tuple[str, ...]
    baris: tuple[BarisBuku, ...]
    awal: dict[tuple[str, str], str] | None
    catatan: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pindaian:
    """One line of a scanner's file. kode: as scanned."""

    nomor: int
    kode: str
    waktu: datetime


@dataclass(frozen=True)
class BerkasPindai:
    """A scanner's file. masalah: lines that could not be read, with the reason."""

    pindaian: tuple[Pindaian, ...]
    masalah: tuple[str, ...] = field(default=())


_UID = re.compile(r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")


def is_key(value: Any) -> bool:
    """Does a cell hold a public id?"""
    return isinstance(value, str) and bool(_UID.match(value.strip()))


def read_buku(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> Buku:
    """Understand our own workbook by its keys: rows may be sorted, added or deleted, headings renamed.

    Raises UserError when it is no attendance workbook of ours or its keys were deleted.
    """
    rows, head = _with_keys(sheets)
    key_row = [_text(cell) for cell in rows[head]]
    columns = {n: key for n, key in enumerate(key_row) if n > 0 and is_key(key)}
    titles = next(
        (row for row in rows[head + 1 : head + 4] if any("nip" in _text(cell).casefold() for cell in row)), []
    )
    nip_at = next((n for n, cell in enumerate(titles) if "nip" in _text(cell).casefold()), 2)
    lines = []
    for number, row in enumerate(rows[head + 1 :], head + 2):
        cells = [_text(cell) for cell in row]
        key = next((cell for cell in reversed(cells) if is_key(cell)), "")
        nip = clean(cells[nip_at]) if nip_at < len(cells) else ""
        if not key and not (nip.isdigit() and len(nip) >= 8):
            continue
        marks = {session: cells[n] if n < len(cells) else "" for n, session in columns.items()}
        lines.append(BarisBuku(number, key, nip, cells[1] if len(cells) > 1 else "", marks))
    before, notes = _before(sheets)
    return Buku(key_row[0], tuple(columns.values()), tuple(lines), before, notes)


def _with_keys(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> tuple[Sequence[Sequence[Any]], int]:
    """(rows, number of the row of keys) of the sheet people fill in."""
    for rows in sheets.values():
        for number, row in enumerate(rows[:12]):
            if row and _key_row(row):
                return rows, number
    raise UserError(
        "Berkas ini bukan rekap daftar hadir dari Pembinaan, atau kunci tersembunyinya sudah dihapus.",
        safe=SAFE,
        advice="Ekspor ulang rekapnya, lalu salin isiannya ke berkas yang baru.",
    )


def read_banyak(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> tuple[Buku, ...]:
    """The activities of a workbook of a period, from its machine sheet; none when it is no such workbook.

    Rows may be sorted, added or deleted; what counts is the column "status".
    """
    for rows in sheets.values():
        heads = [_text(cell) for cell in rows[0]] if rows else []
        if {*KUNCI_BANYAK, "status", "nama", "nip"} <= set(heads):
            return _books_of(rows, {text: place for place, text in enumerate(heads)})
    return ()


def _books_of(rows: Sequence[Sequence[Any]], place: Mapping[str, int]) -> tuple[Buku, ...]:
    marks: dict[str, dict[str, BarisBuku]] = {}
    before: dict[str, dict[tuple[str, str], str]] = {}
    for number, row in enumerate(rows[1:], 2):
        cells = [_text(cell) for cell in row] + [""] * len(place)
        kegiatan, person, sesi, old = (cells[place[key]] for key in KUNCI_BANYAK)
        if not (is_key(kegiatan) and is_key(person) and is_key(sesi)):
            continue
        line = BarisBuku(number, person, clean(cells[place["nip"]]), cells[place["nama"]], {})
        marks.setdefault(kegiatan, {}).setdefault(person, line).marks.setdefault(sesi, cells[place["status"]])
        before.setdefault(kegiatan, {})[person, sesi] = old
    return tuple(
        Buku(key, tuple(dict.fromkeys(s for _, s in before[key])), tuple(people.values()), before[key])
        for key, people in marks.items()
    )


def _key_row(row: Sequence[Any]) -> bool:
    return is_key(row[0]) and any(is_key(cell) for cell in row[1:])


def _before(
    sheets: Mapping[str, Sequence[Sequence[Any]]],
) -> tuple[dict[tuple[str, str], str] | None, tuple[str, ...]]:
    """What the machine sheet remembers of the day the file was written."""
    for rows in sheets.values():
        heads = [_text(cell) for cell in rows[0]] if rows else []
        if {"kunci_peserta", "kunci_sesi", "status"} <= set(heads):
            person, sesi, status = (heads.index(k) for k in ("kunci_peserta", "kunci_sesi", "status"))
            return {
                (_text(row[person]), _text(row[sesi])): _text(row[status])
                for row in rows[1:]
                if len(row) > max(person, sesi, status)
            }, ()
    note = "Lembar Data tidak ada di berkas ini, jadi setiap perbedaan perlu diputuskan."
    return None, (note,)


def mark_of(text: str, statuses: Mapping[str, StatusHadir]) -> tuple[str | None, bool]:
    """(status or None for empty, was it understood)."""
    if text in KOSONG:
        return None, True
    code = status_code(text, statuses)
    return code, code is not None


# --- the file of a hand scanner --------------------------------------------------------------------

_TIMES = (
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%dT%H:%M:%S",
    "%d-%m-%Y %H:%M:%S",
    "%d-%m-%Y %H:%M",
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M",
    "%d.%m.%Y %H:%M",
    "%Y/%m/%d %H:%M:%S",
    "%Y%m%d%H%M%S",
)


def read_pindaian(rows: Sequence[Sequence[Any]]) -> BerkasPindai:
    """Codes and times of a scanner's file: columns in any order, time in one column or in two, any heading.

    Raises UserError when no line holds a code and a time.
    """
    found: list[Pindaian] = []
    wrong: list[str] = []
    for number, row in enumerate(rows, 1):
        cells = [cell for cell in row if cell not in ("", None)]
        if not cells:
            continue
        moment, rest = _moment(cells)
        code = next((text for text in map(_text, rest) if sum(c.isdigit() for c in text) >= 3), "")
        if moment is not None and code:
            found.append(Pindaian(number, code, moment))
        elif number > 1 or moment is not None:
            wrong.append(f"baris {number}: {'waktu' if moment is None else 'kode'} tidak terbaca")
    if not found:
        raise UserError(
            "Berkas pemindai ini tidak memuat kode dan waktu.",
            safe=SAFE,
            advice="Pilih berkas dengan dua kolom: nomor kartu atau NIP, dan tanggal serta jam.",
        )
    return BerkasPindai(tuple(found), tuple(wrong))


def _moment(cells: Sequence[Any]) -> tuple[datetime | None, list[Any]]:
    """The time in a line, and the cells that are left."""
    for number, cell in enumerate(cells):
        moment = _as_moment(cell)
        if moment is not None:
            return moment, [*cells[:number], *cells[number + 1 :]]
    for number in range(len(cells) - 1):
        day, hour = _as_day(cells[number]), _as_hour(cells[number + 1])
        if day is not None and hour is not None:
            return datetime.combine(day, hour), [*cells[:number], *cells[number + 2 :]]
    return None, list(cells)


def _as_moment(cell: Any) -> datetime | None:
    if isinstance(cell, datetime):
        return cell if cell.time() != time(0) else None
    text = _text(cell)
    for pattern in _TIMES:
        try:
            moment = datetime.strptime(text, pattern)
        except ValueError:
            continue
        return moment if 2000 <= moment.year <= 2100 else None
    return None


def _as_day(cell: Any) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    for pattern in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y"):
        try:
            return datetime.strptime(_text(cell), pattern).date()
        except ValueError:
            continue
    return None


def _as_hour(cell: Any) -> time | None:
    if isinstance(cell, time):
        return cell
    for pattern in ("%H:%M:%S", "%H:%M", "%H.%M"):
        try:
            return datetime.strptime(_text(cell), pattern).time()
        except ValueError:
            continue
    return None


@dataclass(frozen=True)
class SesiWaktu:
    """A session as a time: begin and end."""

    id: int
    mulai: datetime
    selesai: datetime


def guess_session(moment: datetime, sessions: Iterable[SesiWaktu]) -> int | None:
    """The session a scan belongs to: it runs, or begins within 90 minutes; the earliest begin wins a tie."""
    fitting = [s for s in sessions if s.mulai - BEFORE_SESSION <= moment <= s.selesai]
    running = [s for s in fitting if s.mulai <= moment]
    chosen = (
        max(running, key=lambda s: s.mulai) if running else min(fitting, key=lambda s: s.mulai, default=None)
    )
    return chosen.id if chosen else None


def clock_shift(moments: Sequence[datetime], sessions: Sequence[SesiWaktu]) -> timedelta | None:
    """How far the scanner's clock is off, in whole days, when no scan meets a session; None when it is right.

    The first day of scans is taken for the first day with sessions; the guess stands only when every scan then
    meets a session.
    """
    if not moments or not sessions or any(guess_session(m, sessions) is not None for m in moments):
        return None
    days = sorted({s.mulai.date() for s in sessions})
    first = min(moments).date()
    for day in days:
        shift = timedelta(days=(day - first).days)
        if all(guess_session(m + shift, sessions) is not None for m in moments):
            return shift
    return None


def _text(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip() if cell is not None else ""
