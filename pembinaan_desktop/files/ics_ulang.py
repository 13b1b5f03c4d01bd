"""RRULE, the part of it that calendars really use, unfolded day by day so that it always ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

HORIZON_DAYS = 730
MAX_COUNT = 750
DAYS = {name: number for number, name in enumerate(("MO", "TU", "WE", "TH", "FR", "SA", "SU"))}
KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "WKST"}


@dataclass(frozen=True)
class Aturan:
    """freq: DAILY, WEEKLY, MONTHLY, YEARLY. byday: (n, weekday), n = 0 for every one, -1 the last."""

    freq: str
    interval: int = 1
    count: int = 0
    until: date | None = None
    byday: tuple[tuple[int, int], ...] = ()
    bymonthday: tuple[int, ...] = ()
    bymonth: tuple[int, ...] = ()

    @property
    def tanpa_akhir(self) -> bool:
        return self.count == 0 and self.until is None


def parse_rule(text: str) -> Aturan | None:
    """None for rules that are broken, faster than daily, or use parts we do not read."""
    parts = dict(part.split("=", 1) for part in text.strip().upper().split(";") if "=" in part)
    if not parts.keys() <= KNOWN or parts.get("FREQ") not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
        return None
    try:
        until = parts.get("UNTIL", "")[:8]
        rule = Aturan(
            parts["FREQ"],
            int(parts.get("INTERVAL", "1")),
            int(parts.get("COUNT", "0")),
            date(int(until[:4]), int(until[4:6]), int(until[6:8])) if until else None,
            tuple(_weekday(item) for item in parts.get("BYDAY", "").split(",") if item),
            tuple(int(item) for item in parts.get("BYMONTHDAY", "").split(",") if item),
            tuple(int(item) for item in parts.get("BYMONTH", "").split(",") if item),
        )
    except (ValueError, KeyError):
        return None
    return rule if rule.interval >= 1 and rule.count >= 0 else None


def _weekday(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", text.strip())
    if match is None:
        raise ValueError(text[:20])
    return int(match[1] or 0), DAYS[match[2]]


def dates(rule: Aturan, first: date) -> Iterator[date]:
    """Days of the repetition, `first` always among them; at most two years and 750 days."""
    count = 0
    limit = rule.count or MAX_COUNT
    for number in range(HORIZON_DAYS + 1):
        day = first + timedelta(days=number)
        if (rule.until and day > rule.until and number) or count >= min(limit, MAX_COUNT):
            return
        if number == 0 or _fits(rule, first, day):
            count += 1
            yield day


def _fits(rule: Aturan, first: date, day: date) -> bool:
    if rule.bymonth and day.month not in rule.bymonth:
        return False
    if rule.bymonthday and not _month_day(rule, day):
        return False
    if rule.freq == "DAILY":
        return (day - first).days % rule.interval == 0 and _any_weekday(rule, day)
    if rule.freq == "WEEKLY":
        weeks = (day - timedelta(days=day.weekday()) - first + timedelta(days=first.weekday())).days // 7
        wanted = {weekday for _, weekday in rule.byday} or {first.weekday()}
        return weeks % rule.interval == 0 and day.weekday() in wanted
    if rule.freq == "MONTHLY":
        months = (day.year - first.year) * 12 + day.month - first.month
        return months % rule.interval == 0 and _in_month(rule, first, day)
    years = day.year - first.year
    same_month = bool(rule.bymonth) or day.month == first.month
    return years % rule.interval == 0 and same_month and _in_month(rule, first, day)


def _in_month(rule: Aturan, first: date, day: date) -> bool:
    if rule.byday:
        return any(day.weekday() == weekday and _nth(number, day) for number, weekday in rule.byday)
    return bool(rule.bymonthday) or day.day == first.day


def _any_weekday(rule: Aturan, day: date) -> bool:
    return not rule.byday or day.weekday() in {weekday for _, weekday in rule.byday}


def _nth(number: int, day: date) -> bool:
    if number == 0:
        return True
    if number > 0:
        return (day.day - 1) // 7 + 1 == number
    return (_last(day) - day.day) // 7 + 1 == -number


def _month_day(rule: Aturan, day: date) -> bool:
    return any(
        day.day == wanted or (wanted < 0 and day.day == _last(day) + 1 + wanted) for wanted in rule.bymonthday
    )


def _last(day: date) -> int:
    return (date(day.year + day.month // 12, day.month % 12 + 1, 1) - timedelta(days=1)).day
