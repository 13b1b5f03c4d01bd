"""Attendance: statuses, JP-weighted percentages and the verdict in words.

Percent = JP of the sessions attended / JP of the sessions that count x 100 (research domain 6.2). Cancelled
sessions, breaks, sessions before a late joiner came and neutral dispensations do not count. Percentages are
compared unrounded and shown with one decimal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import floor

from pembinaan_desktop.domain.wording import decimal, percent


@dataclass(frozen=True)
class StatusHadir:
    """One attendance status. hadir: counts as present. bobot: share of the JP it earns (0..1).

    dispensasi: an excused absence, on which the rule of the activity has a say. netral: the session leaves
    the sum. peran: colour role. tombol: the key of the grid.
    """

    kode: str
    nama: str
    hadir: bool
    bobot: float = 1.0
    peran: str = "neutral"
    dispensasi: bool = False
    netral: bool = False
    tombol: str = ""


MOST_MINUTES = 600
"""So late somebody can be and still be there."""
DISPENSASI = (
    ("tidak", "Tidak dihitung hadir"),
    ("netral", "Netral: sesi itu keluar dari hitungan"),
    ("hadir", "Dihitung hadir"),
)
"""What an excused absence (permission, illness, official trip, leave) does to the percentage."""


def scan_codes(statuses: Mapping[str, StatusHadir]) -> tuple[str, str]:
    """(code of who comes in time, code of who comes late) in a set: "H" and "T", or what counts as present."""
    present = [code for code, status in statuses.items() if status.hadir and not status.dispensasi] or ["H"]
    in_time = "H" if "H" in present else present[0]
    return in_time, "T" if "T" in present else in_time


def berlaku(statuses: Mapping[str, StatusHadir], dispensasi: str) -> dict[str, StatusHadir]:
    """The statuses as the rule `dispensasi` of an activity sees them."""
    if dispensasi == "netral":
        return {k: replace(s, netral=True) if s.dispensasi else s for k, s in statuses.items()}
    if dispensasi == "hadir":
        return {k: replace(s, hadir=True, bobot=1.0) if s.dispensasi else s for k, s in statuses.items()}
    return dict(statuses)


@dataclass(frozen=True)
class SesiHitung:
    """A session as the percentage sees it."""

    id: int
    jp: float
    dihitung: bool = True


@dataclass(frozen=True)
class Rekap:
    """What one participant attended; all in JP.

    hadir: attended. terisi: JP of the sessions marked. rencana: JP of all sessions that count.
    jumlah: sessions by status code. jp_status: JP by status code. terbesar: JP of the longest open session.
    """

    hadir: float
    terisi: float
    rencana: float
    jumlah: dict[str, int] = field(default_factory=dict)
    jp_status: dict[str, float] = field(default_factory=dict)
    terbesar: float = 0.0

    @property
    def persen(self) -> float:
        """Of the sessions marked so far, 0..100."""
        return 100 * self.hadir / self.terisi if self.terisi else 0.0

    @property
    def persen_rencana(self) -> float:
        """Of all sessions; this decides about the certificate."""
        return 100 * self.hadir / self.rencana if self.rencana else 0.0

    @property
    def persen_mungkin(self) -> float:
        """What can still be reached when every open session is attended."""
        return 100 * (self.hadir + self.rencana - self.terisi) / self.rencana if self.rencana else 0.0


def rekap(
    sessions: Sequence[SesiHitung], marks: Mapping[int, str], statuses: Mapping[str, StatusHadir]
) -> Rekap:
    """Sum one participant's marks (session id -> code); unknown codes count as absent."""
    attended = filled = plan = longest = 0.0
    counts: dict[str, int] = {}
    hours: dict[str, float] = {}
    for session in sessions:
        if not session.dihitung:
            continue
        jp, code = session.jp, marks.get(session.id)
        plan += jp
        if code is None:
            if jp > longest:  # noqa: PLR1730 - a call for each of 60,000 cells is felt
                longest = jp
        elif code in counts:
            counts[code] += 1
            hours[code] += jp
        else:
            counts[code], hours[code] = 1, jp
    for code, jp in hours.items():
        status = statuses.get(code)
        if status is not None and status.netral:
            plan -= jp
            continue
        filled += jp
        if status is not None and status.hadir:
            attended += jp * status.bobot
    return Rekap(round(attended, PLACES), round(filled, PLACES), round(plan, PLACES), counts, hours, longest)


PLACES = 6
"""Tenths of an hour have no exact binary number: sums are rounded here, where no lesson hour has a digit left."""


def reaches(jp: float, ambang: float, rencana: float) -> bool:
    """Is this at least `ambang` percent of the plan? Who stands exactly at the border has reached it."""
    return round(100 * jp - ambang * rencana, PLACES) >= 0


@dataclass(frozen=True)
class Kelayakan:
    """layak: reaches the minimum. pasti: no open session can change it. alasan: the sum in words."""

    layak: bool
    pasti: bool
    alasan: str

    @property
    def putusan(self) -> str:
        """One word for tables: "Layak", "Tidak layak" or "Belum layak"."""
        return "Layak" if self.layak else "Tidak layak" if self.pasti else "Belum layak"


def layak(found: Rekap, ambang: float) -> bool:
    """Does the attendance reach `ambang` percent of the plan, compared unrounded?"""
    return found.rencana > 0 and reaches(found.hadir, ambang, found.rencana)


def kelayakan(found: Rekap, ambang: float, statuses: Mapping[str, StatusHadir]) -> Kelayakan:
    """Does the attendance reach `ambang` percent: "28 dari 32 JP = 87,5%; batas 80% → layak; 2 JP izin"."""
    if not found.rencana:
        shares = [text for code, status in statuses.items() if (text := _share(found, code, status))]
        return Kelayakan(False, False, "; ".join(["Belum ada sesi yang dihitung", *shares]) + ".")
    enough = layak(found, ambang)
    open_jp = round(found.rencana - found.terisi, PLACES)
    lost = not reaches(found.hadir + open_jp, ambang, found.rencana)
    verdict = "layak" if enough else "tidak layak" if lost or not open_jp else "belum layak"
    share = _in_words(found.persen_rencana, ambang, enough=enough)
    parts = [
        f"{decimal(found.hadir)} dari {decimal(found.rencana)} JP = {share}; batas {percent(ambang)} → {verdict}"
    ]
    parts += [text for code, status in statuses.items() if (text := _share(found, code, status))]
    if open_jp:
        parts.append(f"{decimal(open_jp)} JP belum diisi")
    return Kelayakan(enough, enough or lost or not open_jp, "; ".join(parts))


def _in_words(share: float, ambang: float, *, enough: bool) -> str:
    """A share in words; one that rounding would lift to the minimum keeps further digits."""
    if percent(share) == percent(ambang) and not enough:
        return percent(floor(100 * share) / 100, 2)
    return percent(share)


def _share(found: Rekap, code: str, status: StatusHadir) -> str:
    """ "2 JP izin", with what the rule makes of it; "" for nothing to say."""
    if code not in found.jp_status or (status.hadir and not status.dispensasi):
        return ""
    note = " (tidak dihitung)" if status.netral else " (dihitung hadir)" if status.hadir else ""
    return f"{decimal(found.jp_status[code])} JP {status.nama.lower()}{note}"


def risiko(found: Rekap, ambang: float) -> str:
    """ "gugur": can no longer pass. "berisiko": one more missed session and it is lost. Otherwise "aman"."""
    if not found.rencana:
        return "aman"
    reachable = found.hadir + found.rencana - found.terisi
    if not reaches(reachable, ambang, found.rencana):
        return "gugur"
    lost_next = not reaches(reachable - found.terbesar, ambang, found.rencana)
    return "berisiko" if found.terbesar and lost_next else "aman"


def penjelasan(found: Rekap, ambang: float) -> tuple[str, ...]:
    """So far, of the plan, still reachable, and how much may still be missed; one sentence each."""
    if not found.rencana:
        return ("Belum ada sesi yang dihitung.",)
    reachable = found.hadir + found.rencana - found.terisi
    spare = round(reachable - ambang * found.rencana / 100, PLACES)
    last = (
        f"Masih boleh tidak hadir {decimal(max(0.0, spare))} JP."
        if spare >= 0
        else f"Kurang {decimal(-spare)} JP dari batas {percent(ambang)}, walaupun hadir di semua sesi berikutnya."
    )
    return (
        f"Sejauh ini: {decimal(found.hadir)} dari {decimal(found.terisi)} JP = {percent(found.persen)}.",
        f"Dari rencana: {decimal(found.hadir)} dari {decimal(found.rencana)} JP = {percent(found.persen_rencana)}.",
        f"Paling tinggi: {decimal(reachable)} dari {decimal(found.rencana)} JP = {percent(found.persen_mungkin)}.",
        last,
    )
