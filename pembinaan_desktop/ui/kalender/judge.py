"""Says while the mouse moves what would clash; reads the plans around the place once and keeps them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from pembinaan_desktop.domain import bentrok
from pembinaan_desktop.domain.bentrok import Papan, Rencana, Slot
from pembinaan_desktop.domain.kalender import Batang, SesiKalender
from pembinaan_desktop.services import Services

AROUND = timedelta(days=31)
MARGIN = timedelta(days=7)


class PlanJudge:
    """`forget` before each drag: the plans may have changed."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._papan: list[tuple[date, date, Papan]] = []
        self._plan: Rencana | None = None
        self._frame: tuple[date, date] | None = None

    def forget(self, frame: tuple[date, date] | None = None) -> None:
        """frame: the days that are shown; what is read next covers all of them, so that it is read once."""
        self._papan, self._plan, self._frame = [], None, frame

    def bar(self, bar: Batang | None, start: date, end: date) -> Sequence[str]:
        """Reasons against a bar over these days; bar None: a new activity without sessions."""
        papan = self._around(start, end)
        kalender = papan.kantor.kalender
        if bar is None:
            slots = bentrok.whole_days(start, end, kalender, "")
            new = Rencana(0, "", start, end, slots, bersesi=False)
            return [clash.kalimat for clash in papan.check(new)]
        plan = self._of(bar.kegiatan_id, bar.mulai, bar.selesai)
        if plan is None:
            return ()
        if bar.sesi_id:
            moved = self._with_slot(plan, bar.mulai, start - bar.mulai)
        elif end - start == bar.selesai - bar.mulai:
            moved = plan.moved(start - bar.mulai)
        else:
            moved = replace(plan, mulai=start, selesai=end)
        if not plan.bersesi:
            room = plan.slots[0].ruang if plan.slots else ""
            moved = replace(moved, slots=bentrok.whole_days(moved.mulai, moved.selesai, kalender, room))
        return [clash.kalimat for clash in papan.check(moved)]

    def session(self, sesi: SesiKalender, day: date, begin: time, end: time) -> Sequence[str]:
        """Reasons against one session at another hour."""
        plan = self._of(sesi.kegiatan_id, sesi.tanggal, sesi.tanggal)
        if plan is None:
            return ()
        old = datetime.combine(sesi.tanggal, sesi.jam_mulai)
        slots = tuple(
            replace(slot, mulai=datetime.combine(day, begin), selesai=datetime.combine(day, end))
            if slot.mulai == old and slot.judul == sesi.judul
            else slot
            for slot in plan.slots
        )
        moved = _spanning(plan, slots)
        around = self._around(moved.mulai, moved.selesai)
        return [clash.kalimat for clash in around.check(moved)]

    def _with_slot(self, plan: Rencana, day: date, shift: timedelta) -> Rencana:
        slots = tuple(slot.moved(shift) if slot.mulai.date() == day else slot for slot in plan.slots)
        return _spanning(plan, slots)

    def _of(self, kegiatan_id: int, start: date, end: date) -> Rencana | None:
        if self._plan is None or self._plan.id != kegiatan_id:
            self._plan = self._around(start, end).plans.get(kegiatan_id)
        return self._plan

    def _around(self, start: date, end: date) -> Papan:
        for first, last, papan in self._papan:
            if first <= start and end <= last:
                return papan
        first, last = start - AROUND, end + AROUND
        if self._frame is not None:
            first, last = min(start, self._frame[0]) - MARGIN, max(end, self._frame[1]) + MARGIN
        papan = self._services.bentrok.papan(first, last)
        self._papan = [*self._papan[-3:], (first, last, papan)]
        return papan


def _spanning(plan: Rencana, slots: tuple[Slot, ...]) -> Rencana:
    days = [slot.mulai.date() for slot in slots]
    return replace(plan, slots=slots, mulai=min([plan.mulai, *days]), selesai=max([plan.selesai, *days]))
