"""Attendance: statuses, JP-weighted percentages and the verdict in words.

Percent = JP of the sessions attended / JP of the sessions that count x 100 (research domain 6.2). Cancelled
sessions and breaks do not count. Percentages are compared unrounded and shown with one decimal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pembinaan_desktop.domain.wording import decimal, percent


@dataclass(frozen=True)
class StatusHadir:
    """One attendance status. hadir: counts as present. bobot: share of the JP it earns (0..1)."""

    kode: str
    nama: str
    hadir: bool
    bobot: float = 1.0
    peran: str = "neutral"


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
    jumlah: sessions by status code. jp_status: JP by status code.
    """

    hadir: float
    terisi: float
    rencana: float
    jumlah: dict[str, int] = field(default_factory=dict)
    jp_status: dict[str, float] = field(default_factory=dict)

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
    attended = filled = plan = 0.0
    counts: dict[str, int] = {}
    hours: dict[str, float] = {}
    for session in sessions:
        if not session.dihitung:
            continue
        plan += session.jp
        code = marks.get(session.id)
        if code is None:
            continue
        filled += session.jp
        counts[code] = counts.get(code, 0) + 1
        hours[code] = hours.get(code, 0.0) + session.jp
        status = statuses.get(code)
        if status is not None and status.hadir:
            attended += session.jp * status.bobot
    return Rekap(attended, filled, plan, counts, hours)


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


def kelayakan(found: Rekap, ambang: float, statuses: Mapping[str, StatusHadir]) -> Kelayakan:
    """Does the attendance reach `ambang` percent: "28 dari 32 JP = 87,5%; batas 80% → layak; 2 JP izin"."""
    if not found.rencana:
        return Kelayakan(False, False, "Belum ada sesi yang dihitung.")
    enough = 100 * found.hadir >= ambang * found.rencana
    lost = 100 * (found.hadir + found.rencana - found.terisi) < ambang * found.rencana
    open_jp = found.rencana - found.terisi
    verdict = "layak" if enough else "tidak layak" if lost or not open_jp else "belum layak"
    parts = [
        f"{decimal(found.hadir)} dari {decimal(found.rencana)} JP = {percent(found.persen_rencana)}; "
        f"batas {percent(ambang)} → {verdict}"
    ]
    for code, status in statuses.items():
        if code in found.jp_status and not status.hadir:
            parts.append(f"{decimal(found.jp_status[code])} JP {status.nama.lower()}")
    if open_jp:
        parts.append(f"{decimal(open_jp)} JP belum diisi")
    return Kelayakan(enough, enough or lost or not open_jp, "; ".join(parts))
