"""Calendar files (iCalendar, RFC 5545): written for other programs, read from anywhere.

Reading is a plain walk over the lines with limits on everything, so that no file can hold up the program:
at most 2 MB and 5,000 components, repetitions are unfolded day by day over at most two years, time zones
come from a fixed list. What is odd but readable becomes a note; what is not a calendar raises UserError.
All times that come out are naive local times of Asia/Jakarta.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.files.ics_ulang import HORIZON_DAYS, Aturan, dates, parse_rule
from pembinaan_desktop.files.safe_write import write_bytes

MAX_BYTES = 2 * 1024 * 1024
MAX_COMPONENTS = 5000
MAX_LINE = 20_000
MAX_TEXT = 1000
SAFE = "Tidak ada yang diimpor."
OWN = "X-PEMBINAAN-"
WIB = timedelta(hours=7)
# Zones known by name; everything else is read as WIB, with a note.
ZONES = {
    "asia/jakarta": 7,
    "asia/pontianak": 7,
    "asia/bangkok": 7,
    "se asia standard time": 7,
    "wib": 7,
    "asia/makassar": 8,
    "asia/singapore": 8,
    "asia/kuala_lumpur": 8,
    "singapore standard time": 8,
    "wita": 8,
    "asia/jayapura": 9,
    "asia/tokyo": 9,
    "tokyo standard time": 9,
    "wit": 9,
    "utc": 0,
    "etc/utc": 0,
    "gmt": 0,
    "etc/gmt": 0,
}


@dataclass(frozen=True)
class IcsEvent:
    """One event. mulai, selesai: half-open, local; seharian: whole days (selesai is then midnight after).

    ulang: RECURRENCE-ID as text or "". hari: further days of a repetition, the first included.
    induk: UID under RELATED-TO. lain: our own X- properties.
    """

    uid: str
    judul: str
    mulai: datetime
    selesai: datetime
    seharian: bool = False
    tempat: str = ""
    uraian: str = ""
    status: str = ""
    urutan: int = 0
    ulang: str = ""
    induk: str = ""
    hari: tuple[date, ...] = ()
    lain: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The same event in a later file has the same key."""
        return f"{self.uid}#{self.ulang}" if self.ulang else self.uid

    @property
    def hari_terakhir(self) -> date:
        """The last day it touches."""
        if self.hari:
            return self.hari[-1]
        last = self.selesai - timedelta(microseconds=1)
        return max(last, self.mulai).date()


@dataclass(frozen=True)
class IcsFile:
    """What a file holds. catatan: what was odd, in words."""

    nama: str
    events: tuple[IcsEvent, ...]
    catatan: tuple[str, ...] = ()


Line = tuple[str, dict[str, str], str]
Tell = Callable[[int, int, str], None]


# --- reading ------------------------------------------------------------------------------


def read_ics(path: Path, progress: Tell | None = None) -> IcsFile:
    """The events of a file. Raises UserError when it is no calendar or breaks a limit."""
    try:
        with Path(path).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UserError(
            f"Berkas “{path.name}” tidak dapat dibuka.",
            safe=SAFE,
            advice="Periksa nama dan foldernya, lalu coba lagi.",
        ) from error
    return parse_ics(data, Path(path).name, progress)


def parse_ics(data: bytes, name: str = "kalender.ics", progress: Tell | None = None) -> IcsFile:
    """The same for bytes that are there already."""
    if len(data) > MAX_BYTES:
        raise UserError(
            f"Berkas “{name}” terlalu besar (paling besar {MAX_BYTES // 1048576} MB).",
            safe=SAFE,
            advice="Ekspor lagi untuk waktu yang lebih pendek, misalnya satu tahun.",
        )
    text, notes = _decode(data)
    upper = text.upper()
    if "BEGIN:VCALENDAR" not in upper:
        raise UserError(
            f"Berkas “{name}” bukan berkas kalender (.ics).", safe=SAFE, advice="Pilih berkas lain."
        )
    if upper.count("BEGIN:V") > MAX_COMPONENTS:
        raise UserError(
            f"Berkas “{name}” berisi lebih dari {MAX_COMPONENTS} bagian.",
            safe=SAFE,
            advice="Ekspor lagi untuk waktu yang lebih pendek, misalnya satu tahun.",
        )
    blocks, title = _blocks(text, notes)
    events = list(_events(blocks, notes, progress))
    if not events:
        raise UserError(f"Berkas “{name}” tidak berisi acara yang dapat dibaca.", safe=SAFE)
    return IcsFile(title or name, tuple(_unique(events, notes)), tuple(dict.fromkeys(notes)))


def _decode(data: bytes) -> tuple[str, list[str]]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), []
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), ["Berkas tidak memakai UTF-8; huruf dibaca sebagai Latin-1."]


def _unfold(text: str) -> Iterator[str]:
    """Content lines; a line that begins with a blank goes on the one before."""
    current: list[str] = []
    length = 0
    for raw in re.split(r"\r\n|\n|\r", text):
        if raw[:1] in (" ", "\t") and current:
            if length < MAX_LINE:
                current.append(raw[1:])
                length += len(raw)
            continue
        if current:
            yield "".join(current)
        current, length = ([raw], len(raw)) if raw else ([], 0)
    if current:
        yield "".join(current)


_HEAD_OF_LINE = re.compile(r'[^":]*(?:"[^"]*"[^":]*)*:')


def _split(line: str) -> Line | None:
    """NAME;PARAM=value;PARAM="va:lue":text -> (name, params, text); None when it is no content line."""
    match = _HEAD_OF_LINE.match(line[:MAX_LINE])
    if match is None:
        return None
    place = match.end() - 1
    head = line[:place][:600]
    if '"' in head:
        name, *rest = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', head)
    else:
        name, *rest = head.split(";")
    params = {}
    for part in rest:
        key, _, value = part.partition("=")
        params[key.strip().upper()] = value.strip().strip('"')
    return name.strip().upper(), params, line[place + 1 :]


def _unescape(text: str) -> str:
    plain = text
    if "\\" in text:
        plain = re.sub(r"\\([nN,;\\])", lambda m: "\n" if m[1] in "nN" else m[1], text)
    if plain.isprintable():
        return plain[:MAX_TEXT].strip()
    return "".join(c for c in plain if c == "\n" or c.isprintable())[:MAX_TEXT].strip()


def _blocks(text: str, notes: list[str]) -> tuple[list[list[Line]], str]:
    """Lines of every VEVENT (without what is nested in it), and the calendar's name."""
    blocks: list[list[Line]] = []
    stack: list[str] = []
    title, broken = "", 0
    for raw in _unfold(text):
        line = _split(raw)
        if line is None:
            broken += 1
            continue
        name, _, value = line
        if name == "BEGIN":
            stack.append(value.strip().upper())
            if stack[-1] == "VEVENT":
                blocks.append([])
        elif name == "END":
            if stack:
                stack.pop()
        elif stack and stack[-1] == "VEVENT":
            blocks[-1].append(line)
        elif name == "X-WR-CALNAME" and not title:
            title = _unescape(value)[:100]
    if broken:
        notes.append(f"{broken} baris rusak dilewati.")
    return blocks, title


def _events(blocks: Iterable[list[Line]], notes: list[str], progress: Tell | None) -> Iterator[IcsEvent]:
    blocks = list(blocks)
    for number, lines in enumerate(blocks, 1):
        if progress is not None and number % 50 == 0:
            progress(number, len(blocks), "Membaca kalender")
        try:
            event = _event(lines, notes)
        except (ValueError, OverflowError, KeyError):
            event = None
        if event is None:
            notes.append(f"Acara ke-{number} tidak mempunyai tanggal yang dapat dibaca; dilewati.")
        else:
            yield event


def _event(lines: list[Line], notes: list[str]) -> IcsEvent | None:
    found: dict[str, Line] = {}
    more: dict[str, list[Line]] = {"EXDATE": [], "RDATE": []}
    for line in lines:
        if line[0] in more:
            more[line[0]].append(line)
        else:
            found.setdefault(line[0], line)
    if "DTSTART" not in found:
        return None
    start, whole = _moment(found["DTSTART"], notes)
    end = _end(found, start, whole, notes)
    if end < start or (end == start and whole):
        notes.append("Ada acara yang berakhir sebelum mulai; akhirnya disamakan dengan mulai.")
        end = start + (timedelta(days=1) if whole else timedelta())
    if not 1990 <= start.year <= 2100 or end.year > 2101:
        return None

    def text(name: str) -> str:
        return _unescape(found[name][2]) if name in found else ""

    title = " ".join(text("SUMMARY").split()) or "(tanpa judul)"
    uid = text("UID")[:200] or f"tanpa-uid-{start:%Y%m%dT%H%M}-{title[:60]}"
    recurrence = ""
    if "RECURRENCE-ID" in found:
        recurrence = _moment(found["RECURRENCE-ID"], notes)[0].isoformat(timespec="minutes")
    number = re.sub(r"\D", "", text("SEQUENCE"))[:6]
    own = {key[len(OWN) :]: _unescape(line[2]) for key, line in found.items() if key.startswith(OWN)}
    event = IcsEvent(
        uid,
        title[:300],
        start,
        end,
        whole,
        " ".join(text("LOCATION").split())[:200],
        text("DESCRIPTION"),
        text("STATUS").upper(),
        int(number or 0),
        recurrence,
        text("RELATED-TO"),
        (),
        own,
    )
    return _repeated(event, found, more, notes)


def _repeated(
    event: IcsEvent, found: dict[str, Line], more: dict[str, list[Line]], notes: list[str]
) -> IcsEvent:
    if "EXRULE" in found:
        notes.append("EXRULE tidak didukung dan diabaikan.")
    if "RRULE" not in found and not more["RDATE"]:
        return event
    rule: Aturan | None = None
    if "RRULE" in found:
        rule = parse_rule(found["RRULE"][2])
        if rule is None:
            notes.append(f"Pengulangan “{found['RRULE'][2][:60]}” tidak didukung; hanya yang pertama dibaca.")
            return event
        if rule.tanpa_akhir:
            notes.append(f"Pengulangan tanpa akhir dibaca sampai {HORIZON_DAYS // 365} tahun.")
    first = event.mulai.date()
    days = set(dates(rule, first)) if rule else {first}
    for name, action in (("RDATE", days.add), ("EXDATE", days.discard)):
        for _, params, value in more[name]:
            for part in value.split(",")[:400]:
                moment, _ = _moment((name, params, part), notes)
                if abs((moment.date() - first).days) <= HORIZON_DAYS:
                    action(moment.date())
    ordered = tuple(sorted(days))
    return replace(event, hari=ordered) if len(ordered) > 1 else event


def _end(found: dict[str, Line], start: datetime, whole: bool, notes: list[str]) -> datetime:
    if "DTEND" in found:
        return _moment(found["DTEND"], notes)[0]
    if "DURATION" in found:
        return start + _duration(found["DURATION"][2])
    return start + (timedelta(days=1) if whole else timedelta())


_DURATION = re.compile(
    r"^\+?P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?)?$"
)


def _duration(text: str) -> timedelta:
    match = _DURATION.match(text.strip().upper())
    if match is None:
        raise ValueError(text[:40])
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


def _moment(line: Line, notes: list[str]) -> tuple[datetime, bool]:
    """Naive local time, and whether it is a whole day. 24:00 is midnight after."""
    _, params, value = line
    value = value.strip()
    if re.fullmatch(r"\d{8}", value):
        return _day(value), True
    match = re.fullmatch(r"(\d{8})T(\d{2})(\d{2})(\d{2})?(Z?)", value, re.IGNORECASE)
    if match is None:
        raise ValueError(value[:40])
    day = _day(match[1])
    clock = timedelta(hours=int(match[2]), minutes=int(match[3]))
    if clock > timedelta(days=1) or int(match[3]) > 59:
        raise ValueError(value[:40])
    return day + clock + WIB - _offset(params.get("TZID", ""), bool(match[5]), notes), False


def _day(text: str) -> datetime:
    return datetime(int(text[:4]), int(text[4:6]), int(text[6:]))


def _offset(zone: str, utc: bool, notes: list[str]) -> timedelta:
    if utc:
        return timedelta()
    key = zone.casefold().lstrip("/")
    hours = next((h for name, h in ZONES.items() if key == name or key.endswith("/" + name)), None)
    if zone and hours is None:
        notes.append(f"Zona waktu “{zone[:40]}” tidak dikenal; jamnya dibaca sebagai WIB.")
    return WIB if hours is None else timedelta(hours=hours)


def _unique(events: list[IcsEvent], notes: list[str]) -> list[IcsEvent]:
    """One event per UID and RECURRENCE-ID: the one with the highest SEQUENCE, then the last."""
    best: dict[str, IcsEvent] = {}
    doubles = 0
    for event in events:
        old = best.get(event.key)
        doubles += old is not None
        if old is None or event.urutan >= old.urutan:
            best[event.key] = event
    if doubles:
        notes.append(f"{doubles} acara memakai UID yang sama; yang terbaru yang dibaca.")
    return list(best.values())


# --- writing ------------------------------------------------------------------------------

_HEAD = (
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Pembinaan//Kalender//ID",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
)
_ZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Jakarta",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0700",
    "TZOFFSETTO:+0700",
    "TZNAME:WIB",
    "END:STANDARD",
    "END:VTIMEZONE",
)


def ics_bytes(title: str, events: Iterable[IcsEvent], now: datetime) -> bytes:
    """A whole calendar, CRLF, lines folded at 75 octets. now: local time of writing."""
    stamp = f"DTSTAMP:{now - WIB:%Y%m%dT%H%M%S}Z"
    lines = [*_HEAD, f"X-WR-CALNAME:{_escape(title)}", "X-WR-TIMEZONE:Asia/Jakarta", *_ZONE]
    for event in events:
        lines += _event_lines(event, stamp)
    lines.append("END:VCALENDAR")
    return b"".join(_fold(line) for line in lines)


def write_ics(path: Path, title: str, events: Iterable[IcsEvent], now: datetime) -> Path:
    """Write a calendar file whole or not at all."""
    return write_bytes(Path(path), ics_bytes(title, events, now))


def _event_lines(event: IcsEvent, stamp: str) -> list[str]:
    lines = ["BEGIN:VEVENT", f"UID:{_escape(event.uid)}", stamp, f"SUMMARY:{_escape(event.judul)}"]
    if event.seharian:
        lines.append(f"DTSTART;VALUE=DATE:{event.mulai:%Y%m%d}")
        lines.append(f"DTEND;VALUE=DATE:{event.selesai:%Y%m%d}")
    else:
        lines.append(f"DTSTART;TZID=Asia/Jakarta:{event.mulai:%Y%m%dT%H%M%S}")
        lines.append(f"DTEND;TZID=Asia/Jakarta:{event.selesai:%Y%m%dT%H%M%S}")
    pairs = (
        ("LOCATION", event.tempat),
        ("DESCRIPTION", event.uraian),
        ("STATUS", event.status),
        ("RELATED-TO", event.induk),
        *((f"{OWN}{key}", value) for key, value in event.lain.items()),
    )
    lines += [f"{name}:{_escape(value)}" for name, value in pairs if value]
    return [*lines, "END:VEVENT"]


def _escape(text: str) -> str:
    plain = "".join(c for c in text if c == "\n" or c.isprintable())
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _fold(line: str) -> bytes:
    data = line.encode()
    parts = []
    room = 75
    while len(data) > room:
        cut = room
        while data[cut] & 0xC0 == 0x80:  # never inside a letter
            cut -= 1
        parts.append(data[:cut])
        data = b" " + data[cut:]
    parts.append(data)
    return b"\r\n".join(parts) + b"\r\n"


def whole_day(day: date) -> datetime:
    return datetime.combine(day, time.min)
