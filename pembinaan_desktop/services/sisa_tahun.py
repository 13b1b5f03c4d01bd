"""The warning run of autumn: who is below the target, what would bring each there, lists for the units."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import Acuan, Kegiatan, KuotaUnit, Peserta
from pembinaan_desktop.domain import sisa_tahun as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.halaman import Page
from pembinaan_desktop.domain.jangkauan import Fakta, dimaklumi
from pembinaan_desktop.domain.jp import Cara, SesiJp, hitung
from pembinaan_desktop.domain.nip import format_nip
from pembinaan_desktop.domain.peserta import ALLOWED, OUTSIDE
from pembinaan_desktop.domain.sisa_tahun import Pilihan
from pembinaan_desktop.domain.syarat_peserta import Syarat, pensiun, peringatan
from pembinaan_desktop.domain.tabel_cetak import Column
from pembinaan_desktop.services.calon_peserta import batas_pensiun, syarat_of
from pembinaan_desktop.services.jangkauan_data import excused_until, people, studying_until
from pembinaan_desktop.services.jangkauan_kertas import write_unit_books
from pembinaan_desktop.services.jp import TARGET_JP, earned, target_jp
from pembinaan_desktop.services.kertas import people_pages
from pembinaan_desktop.services.orang import Namer, Person, asked
from pembinaan_desktop.services.result import Progress, Result, no_progress
from pembinaan_desktop.services.sesi import sesi_of_many
from pembinaan_desktop.services.unit import tree

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

PLANNED = ("Direncanakan", "Terjadwal")
Pages = list[Page]
BOOK = (
    ("Nama", 34),
    ("NIP/NI PPPK", 22),
    ("Jabatan", 32),
    ("Unit kerja", 32),
    ("JP tahun ini", 11),
    ("Target JP", 9),
    ("Kurang", 9),
    ("Keadaan", 22),
    ("Sudah terdaftar", 50),
    ("Yang dapat diikuti", 70),
    ("Catatan", 34),
)


@dataclass(frozen=True, slots=True)
class SisaRow:
    """A person below the target. terdaftar: activities he or she goes to already. saran: what would be enough."""

    id: int
    nama: str
    nip: str
    jabatan: str
    unit: str
    induk: str
    jp: float
    target: float
    terdaftar: tuple[Pilihan, ...]
    saran: tuple[Pilihan, ...]
    maklum: str
    cari: str

    @property
    def kurang(self) -> float:
        return self.target - self.jp

    @property
    def keadaan(self) -> str:
        """A key of `rules.KEADAAN`."""
        return rules.keadaan(self.kurang, self.terdaftar, self.saran)


@dataclass(frozen=True)
class SisaTahun:
    """pilihan: coming activities with a free place, by day. orang: how many active people there are."""

    baris: tuple[SisaRow, ...]
    pilihan: tuple[Pilihan, ...]
    orang: int

    def butuh(self) -> Counter[int]:
        """For how many people each activity is suggested; places are not handed out."""
        return Counter(one.kegiatan_id for row in self.baris for one in row.saran)

    @property
    def kalimat(self) -> str:
        """The state of the year in one sentence."""
        if not self.orang:
            return "Belum ada pegawai."
        if not self.baris:
            return "Semua pegawai sudah mencapai target JP tahun ini."
        count = wording.integer
        states = [row.keadaan for row in self.baris]
        hours = wording.decimal(sum(row.kurang for row in self.baris))
        return (
            f"{count(len(states))} dari {count(self.orang)} pegawai belum mencapai target, kurang {hours} JP: "
            f"{count(states.count(rules.TERDAFTAR))} sudah terdaftar cukup, {count(states.count(rules.DAPAT))} "
            f"dapat dicapai dengan {count(len(self.pilihan))} kegiatan yang tersisa, "
            f"{count(states.count(rules.BUNTU))} belum cukup dengan yang tersisa."
        )


@dataclass
class _Coming:
    """A coming activity and who fits it. units: free places by unit with a quota; rest: for all others."""

    pilihan: Pilihan
    syarat: Syarat
    open: bool
    units: dict[int, int] = field(default_factory=dict)
    rest: int | None = None
    members: set[int] = field(default_factory=set)

    def has_room(self, path: Sequence[int]) -> bool:
        """path: the person's unit and those above it."""
        if not self.open or (self.pilihan.sisa is not None and self.pilihan.sisa <= 0):
            return False
        own = [self.units[key] for key in path if key in self.units]
        return own[0] > 0 if own else self.rest is None or self.rest > 0


class SisaTahunService:
    """Only reads."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def view(self, progress: Progress = no_progress) -> SisaTahun:
        """Everybody active and below the target; people whose data are restricted are left alone."""
        today = self.clock.today()
        progress(0, 3, "Menghitung JP")
        with self.db.read() as session:
            persons = [p for p in people(session) if p.kedudukan in ALLOWED]
            hours = earned(session, today.year, today)
            goals = target_jp(session, today.year)
            progress(1, 3, "Mencari kegiatan yang tersisa")
            paths = {unit.id: tuple(reversed(unit.jalur)) for unit in tree(session, counts=False)}
            coming = _coming(session, today, paths)
            excused, studying = excused_until(session), studying_until(session, today)
            limits = batas_pensiun(session, today)
            name = Namer(session)
        rows = []
        for number, p in enumerate(persons):
            if number % 1000 == 0:
                progress(number, len(persons), "Mencocokkan orang dan kegiatan")
            target = goals.get(p.skema, TARGET_JP)
            if hours.get(p.id, 0.0) < target:
                fakta = Fakta(
                    pensiun=pensiun(asked(p), limits), maklum=excused.get(p.id), belajar=studying.get(p.id)
                )
                path = paths.get(p.unit_id, ())
                mine, fits = _options(p, coming, path)
                chosen = rules.saran(target - hours.get(p.id, 0.0), mine, fits)
                named = name(p)
                rows.append(
                    SisaRow(
                        p.id,
                        named.nama,
                        named.nip,
                        p.jabatan,
                        named.unit,
                        named.induk,
                        hours.get(p.id, 0.0),
                        target,
                        mine,
                        chosen,
                        dimaklumi(fakta, today),
                        named.cari,
                    )
                )
        rows.sort(key=lambda row: (-row.kurang, row.nama.casefold()))
        free = [one.pilihan for one in coming if one.open and one.pilihan.sisa != 0]
        return SisaTahun(tuple(rows), tuple(free), len(persons))

    # --- papers and files -----------------------------------------------------------------

    def pages(self, rows: Sequence[SisaRow], about: str) -> Pages:
        """The rows on paper. Raises UserError when there are none."""
        lines = [
            (
                str(number),
                f"{row.nama}\n{format_nip(row.nip)}".strip(),
                row.unit,
                f"{wording.decimal(row.jp)}/{wording.decimal(row.target)}",
                wording.decimal(row.kurang),
                "\n".join(one.tanpa_tempat for one in row.terdaftar) or "–",
                "\n".join(one.teks for one in row.saran) or "–",
            )
            for number, row in enumerate(rows, 1)
        ]
        columns = [
            Column("No", 10, "center"),
            Column("Nama / NIP", 56),
            Column("Unit kerja", 48),
            Column("JP", 16, "center"),
            Column("Kurang", 16, "center"),
            Column("Sudah terdaftar", 58),
            Column("Yang dapat diikuti", 73),
        ]
        return people_pages(
            self.db,
            self.clock,
            "PEGAWAI YANG BELUM MENCAPAI TARGET JP",
            columns,
            lines,
            (about, f"Keadaan {wording.long_date(self.clock.today())}"),
            "Pegawai yang belum mencapai target JP",
        )

    def export(self, rows: Sequence[SisaRow], path: Path, progress: Progress = no_progress) -> Result:
        """A workbook of these people; value: how many."""
        from pembinaan_desktop.files.xlsx_daftar import write_list

        progress(0, 0, f"Menulis {Path(path).name}")
        write_list(Path(path), "Sisa tahun", BOOK, [_cells(row) for row in rows], len(rows))
        return Result(len(rows), message=f"{wording.integer(len(rows))} orang tersimpan: {Path(path).name}.")

    def export_units(self, rows: Sequence[SisaRow], path: Path, progress: Progress = no_progress) -> Result:
        """A ZIP with a workbook per unit under the root, to be sent; value: how many."""
        by_unit: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        for row in rows:
            by_unit[row.induk].append(_cells(row))
        count = write_unit_books(Path(path), "Belum mencapai JP", BOOK, by_unit, progress)
        if not count:
            raise UserError("Tidak ada orang pada daftar ini.", safe="Tidak ada berkas yang ditulis.")
        return Result(count, message=f"Daftar {wording.integer(count)} unit tersimpan: {Path(path).name}.")


def _cells(row: SisaRow) -> tuple[Any, ...]:
    return (
        row.nama,
        row.nip,
        row.jabatan,
        row.unit,
        row.jp,
        row.target,
        row.kurang,
        dict(rules.KEADAAN)[row.keadaan],
        "; ".join(one.tanpa_tempat for one in row.terdaftar),
        "; ".join(one.teks for one in row.saran),
        row.maklum,
    )


def _options(
    p: Person, coming: Sequence[_Coming], path: Sequence[int]
) -> tuple[tuple[Pilihan, ...], list[Pilihan]]:
    """(what the person goes to already, what has room and fits)."""
    mine = tuple(one.pilihan for one in coming if p.id in one.members)
    fits = [
        one.pilihan
        for one in coming
        if p.id not in one.members and one.has_room(path) and (one.syarat == Syarat() or _fits(p, one))
    ]
    return mine, fits


def _fits(p: Person, one: _Coming) -> bool:
    choice = one.pilihan
    return not peringatan(asked(p), one.syarat, choice.nama, choice.mulai, choice.selesai)


def _coming(session: Session, today: date, paths: Mapping[int, tuple[int, ...]]) -> list[_Coming]:
    """Activities that end this year: those that are to begin can be joined, running ones only go on."""
    rows = session.scalars(
        select(Kegiatan)
        .where(
            Kegiatan.dihapus.is_(None),
            Kegiatan.status.in_((*PLANNED, "Berlangsung")),
            Kegiatan.tanggal_selesai >= today,
            Kegiatan.tanggal_selesai <= date(today.year, 12, 31),
        )
        .order_by(Kegiatan.tanggal_mulai, Kegiatan.id)
    ).all()
    ids = [row.id for row in rows]
    sessions = sesi_of_many(session, ids)
    ways = {
        row.kode: Cara.from_acuan(row.kode, row.nama, row.data)
        for row in session.scalars(select(Acuan).where(Acuan.jenis == "bentuk", Acuan.dihapus.is_(None)))
    }
    members: dict[int, list[tuple[int | None, int | None]]] = defaultdict(list)
    for key, person, unit in session.execute(
        select(Peserta.kegiatan_id, Peserta.pegawai_id, Peserta.unit_id).where(
            Peserta.kegiatan_id.in_(ids),
            Peserta.dihapus.is_(None),
            Peserta.peran == "peserta",
            Peserta.status.not_in(OUTSIDE),
        )
    ):
        members[key].append((person, unit))
    quotas: dict[int, dict[int, int]] = defaultdict(dict)
    for key, unit, count in session.execute(
        select(KuotaUnit.kegiatan_id, KuotaUnit.unit_id, KuotaUnit.kuota).where(
            KuotaUnit.kegiatan_id.in_(ids), KuotaUnit.dihapus.is_(None)
        )
    ):
        quotas[key][unit] = count
    found = []
    for row in rows:
        held = [SesiJp(s.tanggal, s.jp) for s in sessions.get(row.id, ()) if s.dihitung]
        way = ways.get(row.bentuk, Cara(row.bentuk, "Kegiatan"))
        hours = hitung(way, held, internasional=row.internasional).jp
        own = members[row.id]
        left = max(0, row.kuota - len(own)) if row.kuota else None
        name = f"{row.nama} Angkatan {row.angkatan}" if row.angkatan else row.nama
        choice = Pilihan(row.id, name, row.tanggal_mulai, row.tanggal_selesai, hours, left)
        can_join = row.status in PLANNED and row.tanggal_mulai > today
        one = _Coming(choice, syarat_of(session, row.id), can_join, members={p for p, _ in own if p})
        _share(one, row.kuota, quotas[row.id], [unit for _, unit in own], paths)
        found.append(one)
    return found


def _share(
    one: _Coming,
    total: int,
    quotas: Mapping[int, int],
    taken: Sequence[int | None],
    paths: Mapping[int, tuple[int, ...]],
) -> None:
    """Free places of the units that have a quota, and of all others together."""
    one.units = dict(quotas)
    others = 0
    for unit in taken:
        mine = next((key for key in paths.get(unit or 0, ()) if key in one.units), None)
        if mine is None:
            others += 1
        else:
            one.units[mine] -= 1
    one.rest = total - sum(quotas.values()) - others if total else None
