"""The attendance report as plain data: what stands on the sheet, whoever draws it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from itertools import groupby

from pembinaan_desktop.domain.kehadiran import Kelayakan, Rekap, StatusHadir


@dataclass(frozen=True)
class SesiLaporan:
    """One session column. jp in lesson hours. kunci: public id, by which the file is understood again."""

    id: int
    urut: int
    tanggal: date
    jam_mulai: time
    jam_selesai: time
    jp: float
    judul: str
    dibatalkan: bool = False
    kunci: str = ""


@dataclass(frozen=True)
class BarisLaporan:
    """One participant; marks by session id. belum: sessions before this person came. kunci: public id.

    mentor: with whom this person meets.
    """

    nomor: int
    nama: str
    nip: str
    instansi: str
    marks: dict[int, str]
    rekap: Rekap
    kelayakan: Kelayakan
    kunci: str = ""
    belum: frozenset[int] = frozenset()
    mentor: str = ""


@dataclass(frozen=True)
class LaporanKehadiran:
    """Everything on "Rekap Daftar Hadir". penanda_tangan: (jabatan, nama, pangkat, NIP)."""

    judul: str
    instansi: str
    tanggal: str
    tempat: str
    ambang: int
    sesi: tuple[SesiLaporan, ...]
    baris: tuple[BarisLaporan, ...]
    statuses: dict[str, StatusHadir]
    tempat_tanggal: str
    penanda_tangan: tuple[str, str, str, str] = ("", "", "", "")
    kunci: str = ""

    def halaman(self, most: int, behind: int = 0) -> tuple[int, ...]:
        """The page across, from 0, of each session: at most so many on one, filled alike, a day not torn apart.

        behind: for how many sessions there would be room in the columns behind the last one. A day with more than
        `most` sessions stands on several pages after all.
        """
        count = len(self.sesi)
        pages_wanted = max(1, -(-count // most))
        even = (count + (behind if pages_wanted > 1 else 0)) / pages_wanted
        pages: list[int] = []
        filled = page = 0
        for _, group in groupby(self.sesi, key=lambda session: session.tanggal):
            day = len(list(group))
            if filled and (filled + day > most or filled + day / 2 > even):
                page, filled = page + 1, 0
            for _ in range(day):
                if filled == most:
                    page, filled = page + 1, 0
                pages.append(page)
                filled += 1
        return tuple(pages)

    def hitung(self, sesi_id: int) -> dict[str, int]:
        """How many participants have which status in a session; "" counts the cells not filled in."""
        counts = dict.fromkeys((*self.statuses, ""), 0)
        for row in self.baris:
            if sesi_id not in row.belum:
                code = row.marks.get(sesi_id, "")
                counts[code] = counts.get(code, 0) + 1
        return counts

    @property
    def berpasangan(self) -> bool:
        """Is it attended pair by pair?"""
        return any(row.mentor for row in self.baris)

    def per_mentor(self) -> list[tuple[str, int, int, int]]:
        """(mentor, participants, meetings attended, meetings filled in), by name."""
        there = {code for code, status in self.statuses.items() if status.hadir}
        found: dict[str, list[BarisLaporan]] = {}
        for row in self.baris:
            found.setdefault(row.mentor or "(belum ada mentor)", []).append(row)
        return [
            (
                name,
                len(rows),
                sum(count for row in rows for code, count in row.rekap.jumlah.items() if code in there),
                sum(count for row in rows for count in row.rekap.jumlah.values()),
            )
            for name, rows in sorted(found.items(), key=lambda item: item[0].casefold())
        ]

    def per_instansi(self) -> list[tuple[str, int, float, int]]:
        """(agency, participants, mean percent of the plan, how many reach the minimum), by name."""
        found: dict[str, list[BarisLaporan]] = {}
        for row in self.baris:
            found.setdefault(row.instansi or "(tanpa instansi)", []).append(row)
        return [
            (
                name,
                len(rows),
                sum(row.rekap.persen_rencana for row in rows) / len(rows),
                sum(row.kelayakan.layak for row in rows),
            )
            for name, rows in sorted(found.items(), key=lambda item: item[0].casefold())
        ]
