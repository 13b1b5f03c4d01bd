"""The agenda: one line per session or day, in order; a table, so that keys and copying work as elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.kalender import METODE, Batang, SesiKalender, metode_of
from pembinaan_desktop.domain.libur import KalenderKerja
from pembinaan_desktop.services.kalender import Akhir
from pembinaan_desktop.ui.common.columns import Column

NAMES = {key: (name, role) for key, name, role, _ in METODE}


@dataclass(frozen=True)
class AgendaRow:
    """One line. urut: for sorting by day and hour. libur: the day's holiday, then nothing else is filled.

    tujuan: (tab, what to show there) of a line that is no activity.
    """

    id: str
    tanggal: date
    jam: str
    kegiatan: str
    judul: str
    tempat: str
    metode: str
    status: str
    bar: Batang | None
    libur: bool = False
    tujuan: tuple[str, Any] | None = None


COLUMNS = (
    Column(
        "tanggal",
        "Hari, tanggal",
        width=26,
        text=lambda r: wording.day_date(r.tanggal),
        sort=lambda r: (r.tanggal, r.jam),
        role=lambda r: "bad" if r.libur else "",
    ),
    Column("jam", "Waktu", width=15),
    Column(
        "kegiatan",
        "Kegiatan",
        width=44,
        second=lambda r: r.judul,
        bold=True,
        stretch=True,
        role=lambda r: "bad" if r.libur else "",
    ),
    Column("tempat", "Tempat", width=24),
    Column("metode", "Metode", width=22, pill=lambda r: NAMES.get(r.metode)),
    Column("status", "Status", width=14),
)


def agenda_rows(
    bars: list[Batang],
    sessions: list[SesiKalender],
    kalender: KalenderKerja,
    first: date,
    last: date,
    ends: Sequence[Akhir] = (),
) -> list[AgendaRow]:
    """Sessions, activities without any, holidays of the period, and what ends in it."""
    by_id = {bar.kegiatan_id: bar for bar in bars}
    rows = []
    for sesi in sessions:
        bar = by_id.get(sesi.kegiatan_id)
        if bar is not None:
            kind = metode_of(sesi.bentuk)
            rows.append(
                AgendaRow(
                    f"s{sesi.id}",
                    sesi.tanggal,
                    sesi.jam,
                    bar.judul,
                    sesi.judul,
                    sesi.tempat,
                    kind,
                    bar.status,
                    bar,
                )
            )
    planned = {sesi.kegiatan_id for sesi in sessions}
    for bar in bars:
        if bar.kegiatan_id not in planned:
            when = wording.short_date_range(bar.mulai, bar.selesai)
            day = max(bar.mulai, first)
            rows.append(
                AgendaRow(
                    f"k{bar.kegiatan_id}",
                    day,
                    "",
                    bar.judul,
                    f"{when}, belum ada sesi",
                    bar.tempat,
                    bar.metode,
                    bar.status,
                    bar,
                )
            )
    rows += [
        AgendaRow(
            one.kunci, one.tanggal, "", one.nama, one.jenis, "", "", "Berakhir", None, tujuan=one.tujuan
        )
        for one in ends
    ]
    day = first
    while day <= last:
        if name := kalender.name(day):
            rows.append(AgendaRow(f"l{day}", day, "", name, "Libur", "", "", "", None, True))
        day += timedelta(days=1)
    return sorted(rows, key=lambda row: (row.tanggal, row.jam, row.id))
