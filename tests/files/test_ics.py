"""Calendar files: what others write, what is broken or hostile, and our own output read by `icalendar`."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, timedelta

import icalendar
import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.files.ics import MAX_BYTES, IcsEvent, ics_bytes, parse_ics
from pembinaan_desktop.files.ics_ulang import dates, parse_rule

NOW = datetime(2026, 11, 24, 9, 0)


def file(*lines: str, zone: str = "") -> bytes:
    body = "\r\n".join(lines)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{zone}{body}\r\nEND:VCALENDAR\r\n".encode()


def event(*lines: str) -> tuple[str, ...]:
    return ("BEGIN:VEVENT", "UID:a", "SUMMARY:Rapat", *lines, "END:VEVENT")


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("DTSTART;TZID=Asia/Jakarta:20261124T080000", "2026-11-24 08:00"),
        ("DTSTART:20261124T010000Z", "2026-11-24 08:00"),
        ("DTSTART;TZID=Asia/Jayapura:20261124T080000", "2026-11-24 06:00"),
        ('DTSTART;TZID="SE Asia Standard Time":20261124T080000', "2026-11-24 08:00"),
        ("DTSTART;TZID=/freeassociation.sourceforge.net/Asia/Makassar:20261124T080000", "2026-11-24 07:00"),
        ("DTSTART:20261124T080000", "2026-11-24 08:00"),
        ("DTSTART:20280229T000000", "2028-02-29 00:00"),
        ("DTSTART:20261124T240000", "2026-11-25 00:00"),
        ("DTSTART;VALUE=DATE:20261124", "2026-11-24 00:00"),
    ],
)
def test_times_become_local(line: str, wanted: str) -> None:
    assert f"{parse_ics(file(*event(line))).events[0].mulai:%Y-%m-%d %H:%M}" == wanted


def test_unknown_zone_is_read_as_wib_and_said() -> None:
    found = parse_ics(file(*event("DTSTART;TZID=Kota Kita:20261124T080000", "DURATION:PT1H30M")))
    assert found.events[0].selesai == datetime(2026, 11, 24, 9, 30)
    assert found.catatan == ("Zona waktu “Kota Kita” tidak dikenal; jamnya dibaca sebagai WIB.",)


@pytest.mark.parametrize(
    "data",
    [
        file(*event("DTSTART:20261124T080000")).decode().replace("Rapat", "Rapat é").encode("latin-1"),
        b"\xef\xbb\xbf" + file(*event("DTSTART:20261124T080000")),
        file(*event("DTSTART:20261124T080000")).decode().encode("utf-16"),
        file(*event("DTSTART:20261124T080000")).replace(b"\r\n", b"\n"),
        file(*event("DTSTART:20261124T080000", "DESCRIPTION:satu", "dua tanpa lipatan", " \tlipatan")),
        file(*event("DTSTART:20261124T080000"))[:-18],
    ],
)
def test_encodings_and_broken_folding(data: bytes) -> None:
    assert parse_ics(data).events[0].judul.startswith("Rapat")


def test_text_is_unescaped_and_control_characters_go() -> None:
    lines = event(
        "DTSTART:20261124T080000", r"LOCATION:Aula\, lantai 2\; kiri", "DESCRIPTION:a\\nb\x07\u202e"
    )
    found = parse_ics(file(*lines)).events[0]
    assert (found.tempat, found.uraian) == ("Aula, lantai 2; kiri", "a\nb")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "bukan berkas kalender"),
        (b"\x89PNG\r\n" + b"0" * 500, "bukan berkas kalender"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR", "tidak berisi acara"),
        (file(*event("DTSTART:kemarin")), "tidak berisi acara"),
        (file(*event("DTSTART:20261324T080000")), "tidak berisi acara"),
        (file(*event("DTSTART:20261124T080000") * 5001), "lebih dari 5000"),
        (b"BEGIN:VCALENDAR\r\n" + b"A" * MAX_BYTES, "terlalu besar"),
        (file(*event("DTSTART:00010101T000000")), "tidak berisi acara"),
    ],
)
def test_what_is_no_calendar_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(UserError, match=words):
        parse_ics(data)


def test_a_bomb_of_folded_lines_nesting_and_quotes_ends() -> None:
    long = "X-A:" + "".join("\r\n " + "a" * 70 for _ in range(20_000))
    nested = ("BEGIN:VALARM",) * 4000
    quotes = 'DTSTART;X="' + '";"' * 3000 + ":20261124T080000"
    found = parse_ics(file(long, *nested, quotes, *event("DTSTART:20261124T080000")))
    assert len(found.events) == 1


def test_end_before_start_endless_rule_and_double_uid() -> None:
    found = parse_ics(
        file(
            *event("DTSTART:20261124T080000", "DTEND:20261124T070000", "RRULE:FREQ=DAILY"),
            *event("DTSTART:20261125T080000", "SEQUENCE:3"),
            *event("DTSTART:20261126T080000", "SEQUENCE:2"),
        )
    )
    assert [e.mulai.day for e in found.events] == [25]
    assert found.catatan == (
        "Ada acara yang berakhir sebelum mulai; akhirnya disamakan dengan mulai.",
        "Pengulangan tanpa akhir dibaca sampai 2 tahun.",
        "2 acara memakai UID yang sama; yang terbaru yang dibaca.",
    )
    rules = (
        "FREQ=SECONDLY",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=WEEKLY;BYSETPOS=1",
        "FREQ=DAILY;COUNT=x",
        "X",
        "",
    )
    for rule in rules:
        note = parse_ics(file(*event("DTSTART:20261124T080000", f"RRULE:{rule}"))).catatan[0]
        assert "tidak didukung" in note
    impossible = parse_ics(
        file(*event("DTSTART:20261124T080000", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"))
    )
    assert impossible.events[0].hari == ()


def test_exceptions_and_extra_days() -> None:
    found = parse_ics(
        file(
            *event(
                "DTSTART:20261124T080000",
                "RRULE:FREQ=WEEKLY;COUNT=3",
                "EXDATE:20261201T080000",
                "RDATE:20261203T080000,20991231T080000",
            )
        )
    )
    assert [day.isoformat() for day in found.events[0].hari] == ["2026-11-24", "2026-12-03", "2026-12-08"]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=8",
        "FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20270301T000000",
        "FREQ=DAILY;INTERVAL=3;COUNT=10",
        "FREQ=MONTHLY;BYDAY=4TU;COUNT=6",
        "FREQ=MONTHLY;BYMONTHDAY=24;COUNT=6",
        "FREQ=YEARLY;COUNT=2",
        "FREQ=DAILY;BYDAY=TU,WE;COUNT=9",
    ],
)
def test_repetition_equals_dateutil(rule: str) -> None:
    first = date(2026, 11, 24)
    parsed = parse_rule(rule)
    assert parsed is not None
    wanted = [moment.date() for moment in rrulestr(rule, dtstart=datetime(2026, 11, 24))]
    assert list(dates(parsed, first)) == wanted


texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Zs", "Co", "Cn")),
    max_size=120,
)
moments = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)).map(
    lambda m: m.replace(second=0, microsecond=0)
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(texts, texts, moments, st.integers(1, 600)), min_size=1, max_size=4))
def test_what_we_write_comes_back_here_and_in_icalendar(raw: list[tuple[str, str, datetime, int]]) -> None:
    events = [
        IcsEvent(f"{number}@pembinaan", title or "x", start, start + timedelta(minutes=length), tempat=place)
        for number, (title, place, start, length) in enumerate(raw)
    ]
    data = ics_bytes("Kalender, 2026; uji", events, NOW)
    assert max(map(len, data.split(b"\r\n"))) <= 75
    back = parse_ics(data)
    assert list(back.events) == events
    assert (back.nama, back.catatan) == ("Kalender, 2026; uji", ())
    other = icalendar.Calendar.from_ical(data)
    found = other.walk("VEVENT")
    assert [str(e["SUMMARY"]) for e in found] == [e.judul for e in events]
    assert [e["DTSTART"].dt.replace(tzinfo=None) for e in found] == [e.mulai for e in events]
    assert {str(e["DTSTART"].params["TZID"]) for e in found} == {"Asia/Jakarta"}


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 400))
def test_damaged_files_are_refused_or_read(noise: bytes, place: int) -> None:
    whole = file(*event("DTSTART:20261124T080000", "RRULE:FREQ=WEEKLY;COUNT=3", "DURATION:PT1H"))
    data = whole[:place] + noise + whole[place:]
    backwards: list[str] = []
    with suppress(UserError):
        backwards = [event.judul for event in parse_ics(data).events if event.selesai < event.mulai]
    assert backwards == [], "an event that ends before it begins was taken"
