"""What reports are counted from: each fact in one place, read once for a report.

An activity belongs to the period in which it ends, as for JP. Hours of a person are those of the year up
to the end of the period, because the target is a yearly one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from pembinaan_desktop.db.tables import Kegiatan, Narasumber, Pegawai, Peserta, Sertifikat, Sesi, Unit
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.dampak import Angka, together
from pembinaan_desktop.domain.laporan import Masa
from pembinaan_desktop.domain.narasumber import Pencari, named
from pembinaan_desktop.domain.peserta import OUTSIDE
from pembinaan_desktop.domain.program import BEGUN, COUNTED
from pembinaan_desktop.services.anggaran import AnggaranService, AnggaranView
from pembinaan_desktop.services.baris_kerja_sama import KerjaSamaRow, read_rows
from pembinaan_desktop.services.beranda import top_units
from pembinaan_desktop.services.dampak import DampakService
from pembinaan_desktop.services.jp import TARGET_JP, earned, target_jp
from pembinaan_desktop.services.kegiatan import KegiatanRow, KegiatanService
from pembinaan_desktop.services.narasumber_jadwal import registered
from pembinaan_desktop.services.pegawai_list import trained
from pembinaan_desktop.services.program import ProgramRow, ProgramService, person_key
from pembinaan_desktop.services.rekap_kehadiran import average, verdicts
from pembinaan_desktop.services.result import Progress

if TYPE_CHECKING:
    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock
    from pembinaan_desktop.paths import Paths

NO_UNIT = "Tanpa unit kerja"


@dataclass(frozen=True)
class Orang:
    """An active employee. unit: where he or she works; induk: the unit right under the root above it.

    dibatasi: counted, but not named.
    """

    id: int
    nama: str
    nip: str
    jabatan: str
    unit: str
    induk: str
    jp: float
    target: float
    pernah: bool
    dibatasi: bool

    @property
    def tercapai(self) -> bool:
        return self.jp >= self.target


@dataclass(frozen=True)
class Pengajar:
    """A speaker in a period, by the register, else as written in the schedules. id: in the register."""

    nama: str
    sesi: int
    jp: float
    kegiatan: tuple[str, ...]
    instansi: str = ""
    id: int | None = None


class Bahan:
    """Facts of one period. kegiatan_id: the activity that the report is about, or 0."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        paths: Paths,
        masa: Masa,
        kegiatan_id: int,
        progress: Progress,
    ) -> None:
        self.db, self.clock, self.paths = db, clock, paths
        self.masa = masa
        self.kegiatan_id = kegiatan_id
        self.progress = progress
        self.hari_ini = clock.today()

    @property
    def sampai(self) -> date:
        """The last day that is known: the end of the period, or today within it."""
        return max(self.masa.mulai, min(self.masa.selesai, self.hari_ini))

    # --- activities -----------------------------------------------------------------------

    @cached_property
    def kegiatan(self) -> list[KegiatanRow]:
        """Activities of the period that count, by first day."""
        rows = KegiatanService(self.db, self.clock).list(self.masa.mulai, self.masa.selesai)
        inside = [row for row in rows if row.status in COUNTED and row.tanggal_selesai <= self.masa.selesai]
        return sorted(inside, key=lambda row: (row.tanggal_mulai, row.judul))

    @property
    def selesai(self) -> list[KegiatanRow]:
        return [row for row in self.kegiatan if row.status == "Selesai"]

    @cached_property
    def satu(self) -> KegiatanRow:
        """The activity the report is about. Raises UserError when it is gone."""
        return KegiatanService(self.db, self.clock).get(self.kegiatan_id)

    @cached_property
    def program(self) -> list[ProgramRow]:
        """Programmes of the year."""
        return ProgramService(self.db, self.clock).list(self.masa.tahun)

    @cached_property
    def kerja_sama(self) -> list[KerjaSamaRow]:
        """Agreements as they are today, those that end first on top."""
        with self.db.read() as session:
            return read_rows(session, self.hari_ini)

    @cached_property
    def anggaran(self) -> AnggaranView:
        """The budget of the year."""
        return AnggaranService(self.db, self.clock).view(self.masa.tahun)

    @cached_property
    def dampak(self) -> dict[int, Angka]:
        """What is known of the four levels, by activity."""
        view = DampakService(self.db, self.clock, self.paths).view(self.masa.tahun, self.progress)
        return {row.kegiatan_id: row.angka for row in view.kegiatan}

    def dampak_bersama(self, rows: Sequence[KegiatanRow]) -> Angka:
        return together([self.dampak[row.id] for row in rows if row.id in self.dampak])

    def orang_berbeda(self, rows: Sequence[KegiatanRow]) -> int:
        """Different participants of those that have begun."""
        ids = [row.id for row in rows if row.status in BEGUN]
        query = select(func.count(person_key().distinct())).where(
            Peserta.kegiatan_id.in_(ids),
            Peserta.dihapus.is_(None),
            Peserta.peran == "peserta",
            Peserta.status.not_in(OUTSIDE),
        )
        with self.db.read() as session:
            return session.scalar(query) or 0

    @cached_property
    def kehadiran(self) -> float | None:
        """Percent of the hours marked in the period that were attended; None without marks."""
        with self.db.read() as session:
            share, marks = average(session, self.masa.mulai, self.masa.selesai)
        return share if marks else None

    @cached_property
    def sertifikat(self) -> dict[int | None, int]:
        """Valid certificates of participants by activity."""
        query = select(Sertifikat.kegiatan_id, func.count()).where(
            Sertifikat.dihapus.is_(None), Sertifikat.status == "Terbit", Sertifikat.peran == "peserta"
        )
        with self.db.read() as session:
            rows = session.execute(query.group_by(Sertifikat.kegiatan_id))
            return {key: count for key, count in rows}

    @cached_property
    def sertifikat_terbit(self) -> int:
        """Certificates issued in the period that are still valid."""
        query = select(func.count()).where(
            Sertifikat.dihapus.is_(None),
            Sertifikat.status == "Terbit",
            Sertifikat.tanggal_terbit.between(self.masa.mulai, self.masa.selesai),
        )
        with self.db.read() as session:
            return session.scalar(query) or 0

    def layak(self, kegiatan_id: int) -> tuple[int, int]:
        """How many participants reached the least attendance of an activity, and how many there are."""
        with self.db.read() as session:
            row = session.get(Kegiatan, kegiatan_id)
            found = verdicts(session, row) if row is not None else {}
        return sum(verdict.layak for _, verdict in found.values()), len(found)

    @cached_property
    def pengajar(self) -> list[Pengajar]:
        """Speakers of the activities of the period, those with the most hours first."""
        names = {row.id: row.judul for row in self.kegiatan}
        query = select(Sesi.narasumber, Sesi.kegiatan_id, Sesi.jp).where(
            Sesi.kegiatan_id.in_(names),
            Sesi.dihapus.is_(None),
            Sesi.status != "dibatalkan",
            Sesi.narasumber != "",
        )
        written: dict[int | str, str] = {}
        held: dict[int | str, list[tuple[int, float]]] = defaultdict(list)
        with self.db.read() as session:
            people = registered(session)
            known, full = Pencari(people), {person.id: person.teks for person in people}
            places = {key: nama for key, nama in session.execute(select(Narasumber.id, Narasumber.instansi))}
            for text, kegiatan_id, hours in session.execute(query):
                for name in named(text):
                    number = known.one(name)
                    key = name.kunci if number is None else number
                    written.setdefault(key, name.teks if number is None else full[number])
                    held[key].append((kegiatan_id, hours or 0.0))
        rows = [
            Pengajar(
                written[key],
                len(own),
                sum(hours for _, hours in own),
                tuple(dict.fromkeys(names[kegiatan_id] for kegiatan_id, _ in own)),
                places.get(key, "") if isinstance(key, int) else "",
                key if isinstance(key, int) else None,
            )
            for key, own in held.items()
        ]
        return sorted(rows, key=lambda row: (-row.jp, row.nama))

    # --- people ---------------------------------------------------------------------------

    @cached_property
    def orang(self) -> list[Orang]:
        """Active employees with their hours of the year up to the end of the period, by unit and name."""
        year = self.masa.tahun
        columns = (
            Pegawai.id,
            Pegawai.nama,
            Pegawai.gelar_depan,
            Pegawai.gelar_belakang,
            Pegawai.nip,
            Pegawai.jabatan,
            Pegawai.unit_id,
            Pegawai.skema,
            Pegawai.dibatasi,
        )
        active = Pegawai.dihapus.is_(None), Pegawai.kedudukan.in_(("Aktif", ""))
        with self.db.read() as session:
            units = {int(key): nama for key, nama in session.execute(select(Unit.id, Unit.nama))}
            tops = top_units(session)
            hours = earned(session, year, self.hari_ini, self.sampai)
            goals = target_jp(session, year)
            ever = trained(session, self.sampai)
            found = [
                Orang(
                    r.id,
                    wording.full_name(r.nama, r.gelar_depan, r.gelar_belakang),
                    r.nip or "",
                    r.jabatan,
                    units.get(r.unit_id, NO_UNIT),
                    units.get(tops.get(r.unit_id, 0), NO_UNIT),
                    hours.get(r.id, 0.0),
                    goals.get(r.skema, TARGET_JP),
                    r.id in ever,
                    r.dibatasi,
                )
                for r in session.execute(select(*columns).where(*active))
            ]
        return sorted(found, key=lambda one: (one.induk == NO_UNIT, one.induk, one.unit, one.nama.casefold()))
