"""Asking the offices for their needs: one workbook each, and who has not answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, select

from pembinaan_desktop.db.ids import new_id
from pembinaan_desktop.db.tables import Acuan, Kebutuhan, Pegawai, PermintaanKebutuhan, Unit
from pembinaan_desktop.domain import kebutuhan as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.impor_kebutuhan import EXTRA_ROWS
from pembinaan_desktop.domain.kegiatan import KOMPETENSI
from pembinaan_desktop.domain.nama_berkas import safe_name
from pembinaan_desktop.domain.pegawai import INVITABLE
from pembinaan_desktop.services.beranda import top_units
from pembinaan_desktop.services.jp import TARGET_JP, earned, target_jp
from pembinaan_desktop.services.result import Progress, Result, Topic, no_progress
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock
    from pembinaan_desktop.files.xlsx_kebutuhan import OrangJp

KEBUTUHAN = frozenset({Topic.KEBUTUHAN})
NOT_ASKED, WAITING, LATE, BACK = "Belum diminta", "Menunggu", "Terlambat", "Kembali"
ROLE = {NOT_ASKED: "neutral", WAITING: "info", LATE: "bad", BACK: "good"}


@dataclass(frozen=True)
class OpdRow:
    """One office in a year. id: unit. usulan: its wishes, orang: people they speak of, pegawai: its people."""

    id: int
    nama: str
    pegawai: int
    usulan: int
    dikirim: date | None = None
    tenggat: date | None = None
    diterima: date | None = None
    diingatkan: date | None = None
    terlambat: bool = False

    @property
    def status(self) -> str:
        if self.diterima is not None:
            return BACK
        if self.dikirim is None:
            return NOT_ASKED
        return LATE if self.terlambat else WAITING


OpdRows = list[OpdRow]


class PermintaanKebutuhanService:
    """`ask` writes the workbooks; `list` tells who has answered."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def list(self, tahun: int) -> OpdRows:
        """Every office with people, those who are late first."""
        with self.db.read() as session:
            people: dict[int, int] = defaultdict(int)
            tops = top_units(session)
            for unit_id in session.scalars(select(Pegawai.unit_id).where(*_active())):
                people[tops.get(unit_id or 0, 0)] += 1
            wishes: dict[int, int] = defaultdict(int)
            own = select(Kebutuhan.unit_id).where(Kebutuhan.tahun == tahun, Kebutuhan.dihapus.is_(None))
            for unit_id in session.scalars(own):
                wishes[tops.get(unit_id or 0, 0)] += 1
            asked = requests(session, tahun)
            names = {int(key): nama for key, nama in session.execute(select(Unit.id, Unit.nama))}
            keys = {*people, *asked, *wishes} & set(names)
            rows = [self._row(key, names[key], people[key], wishes[key], asked.get(key)) for key in keys]
        order = {LATE: 0, WAITING: 1, NOT_ASKED: 2, BACK: 3}
        return sorted(rows, key=lambda row: (order[row.status], row.nama.casefold()))

    def _row(
        self, key: int, nama: str, people: int, wishes: int, asked: PermintaanKebutuhan | None
    ) -> OpdRow:
        if asked is None:
            return OpdRow(key, nama, people, wishes)
        late = asked.diterima is None and asked.tenggat is not None and asked.tenggat < self.clock.today()
        dates = (asked.dikirim, asked.tenggat, asked.diterima, asked.diingatkan)
        return OpdRow(key, nama, people, wishes, *dates, late)

    def ask(
        self,
        tahun: int,
        unit_ids: Sequence[int],
        folder: Path,
        tenggat: date | None = None,
        progress: Progress = no_progress,
    ) -> Result:
        """Write a workbook per office into `folder` and note that it was asked; value: how many.

        Asking again keeps the key, so an earlier copy can still be read. The deadline holds for these offices.
        """
        if not unit_ids:
            raise UserError("Belum ada OPD yang dipilih.", safe="Tidak ada berkas yang ditulis.")
        today = self.clock.today()
        if tenggat is not None and tenggat < today:
            raise UserError("Batas pengembalian sudah lewat.", advice="Pilih tanggal mulai hari ini.")

        def work(session: Session) -> int:
            asked = requests(session, tahun)
            for unit_id in unit_ids:
                row = asked.get(unit_id)
                if row is None:
                    row = PermintaanKebutuhan(tahun=tahun, unit_id=unit_id, dikirim=today)
                    session.add(row)
                row.dikirim, row.tenggat, row.diterima = today, tenggat, None
            session.flush()
            asked = requests(session, tahun)
            office = _Office(session, tahun, today)
            for done, unit_id in enumerate(unit_ids):
                progress(done, len(unit_ids), "Menulis lembar usulan")
                office.write(asked[unit_id], folder)
            return len(unit_ids)

        text = f"{len(unit_ids)} lembar usulan kebutuhan {tahun} tersimpan di {folder.name}."
        return committed(self.db, work, KEBUTUHAN, text, f"minta usulan {tahun}")

    def remind(self, tahun: int, unit_ids: Collection[int]) -> Result:
        """Note that these offices were reminded today; value: how many. Those who answered are passed over."""
        today = self.clock.today()

        def work(session: Session) -> int:
            asked = requests(session, tahun)
            rows = [asked[key] for key in unit_ids if key in asked and asked[key].diterima is None]
            if not rows:
                raise UserError(
                    "OPD yang dipilih belum diminta, atau sudah mengembalikan.",
                    safe="Tidak ada yang dicatat.",
                )
            for row in rows:
                row.diingatkan = today
            return len(rows)

        result = committed(self.db, work, KEBUTUHAN, "", "catat pengingat")
        day = wording.short_date(today)
        return Result(result.value, result.changed, result.undo, f"{result.value} OPD diingatkan {day}.")

    def set_diterima(self, tahun: int, unit_ids: Collection[int]) -> Result:
        """Note by hand that these offices answered (by letter, or that they need nothing)."""
        today = self.clock.today()

        def work(session: Session) -> int:
            asked = requests(session, tahun)
            for key in unit_ids:
                row = asked.get(key)
                if row is None:
                    row = PermintaanKebutuhan(tahun=tahun, unit_id=key, dikirim=today)
                    session.add(row)
                row.diterima = row.diterima or today
            return len(unit_ids)

        return committed(self.db, work, KEBUTUHAN, f"{len(unit_ids)} OPD dicatat kembali.", "catat kembali")


def requests(session: Session, tahun: int) -> dict[int, PermintaanKebutuhan]:
    """The requests of a year by unit."""
    rows = session.scalars(
        select(PermintaanKebutuhan)
        .where(PermintaanKebutuhan.tahun == tahun, PermintaanKebutuhan.dihapus.is_(None))
        .order_by(PermintaanKebutuhan.id)
    )
    return {row.unit_id: row for row in rows}


def _active() -> tuple[ColumnElement[bool], ...]:
    return (
        Pegawai.dihapus.is_(None),
        Pegawai.dibatasi.is_(False),
        Pegawai.kedudukan.in_((*INVITABLE, "")),
    )


class _Office:
    """What the workbooks of a year are written from: read once for all of them."""

    def __init__(self, session: Session, tahun: int, today: date) -> None:
        self.tahun = tahun
        self.tahun_jp = rules.hours_year(tahun, today)
        self.hours = earned(session, self.tahun_jp, today)
        self.goals = target_jp(session, self.tahun_jp)
        self.names = {int(key): nama for key, nama in session.execute(select(Unit.id, Unit.nama))}
        self.tops = top_units(session)
        self.forms = [
            (row.kode, row.nama)
            for row in session.scalars(
                select(Acuan).where(Acuan.jenis == "bentuk", Acuan.dihapus.is_(None)).order_by(Acuan.urut)
            )
        ]
        self.people: dict[int, list[Pegawai]] = defaultdict(list)
        for person in session.scalars(select(Pegawai).where(*_active()).order_by(Pegawai.nama)):
            self.people[self.tops.get(person.unit_id or 0, 0)].append(person)
        self.by_id: dict[int | None, Pegawai] = {p.id: p for own in self.people.values() for p in own}
        self.wishes: dict[int, list[Kebutuhan]] = defaultdict(list)
        rows = session.scalars(
            select(Kebutuhan)
            .where(Kebutuhan.tahun == tahun, Kebutuhan.dihapus.is_(None))
            .order_by(Kebutuhan.id)
        )
        for row in rows:
            self.wishes[self.tops.get(row.unit_id or 0, 0)].append(row)

    def write(self, asked: PermintaanKebutuhan, folder: Path) -> None:
        from pembinaan_desktop.files.xlsx_kebutuhan import Lembar, write_kebutuhan

        unit = asked.unit_id
        lines = [(row.uid, wish_texts(row, self._choice(row), dict(self.forms))) for row in self.wishes[unit]]
        lines += [(new_id(), {}) for _ in range(EXTRA_ROWS)]
        people = sorted((self._person(p) for p in self.people[unit]), key=lambda o: o.jp - o.target)
        due = wording.long_date(asked.tenggat) if asked.tenggat else ""
        lembar = Lembar(
            asked.uid,
            self.names[unit],
            self.tahun,
            due,
            self.tahun_jp,
            people,
            [n for _, n in self.forms],
            lines,
        )
        write_kebutuhan(folder / f"{safe_name(f'Usulan {self.tahun} {self.names[unit]}')}.xlsx", lembar)

    def _choice(self, row: Kebutuhan) -> str:
        person = self.by_id.get(row.pegawai_id)
        return choice_text(person) if person else ""

    def _person(self, person: Pegawai) -> OrangJp:
        from pembinaan_desktop.files.xlsx_kebutuhan import OrangJp

        return OrangJp(
            choice_text(person),
            wording.full_name(person.nama, person.gelar_depan, person.gelar_belakang),
            person.nip or "",
            person.jabatan,
            self.names.get(person.unit_id or 0, person.unor_nama),
            self.hours.get(person.id, 0.0),
            self.goals.get(person.skema, TARGET_JP),
        )


def choice_text(person: Pegawai) -> str:
    """How the drop-down names a person: "Dewi Lestari (19850101…)"."""
    return f"{person.nama} ({person.nip})" if person.nip else person.nama


def wish_texts(row: Kebutuhan, siapa: str, forms: dict[str, str]) -> dict[str, str]:
    """A wish as the cells of the workbook hold it."""
    return {
        "siapa": siapa,
        "kelompok": row.kelompok,
        "jumlah": str(row.jumlah),
        "topik": row.topik,
        "jenis_kompetensi": dict(KOMPETENSI).get(row.jenis_kompetensi, "") if row.jenis_kompetensi else "",
        "kesenjangan_kompetensi": str(row.kesenjangan_kompetensi),
        "kesenjangan_kinerja": str(row.kesenjangan_kinerja),
        "bentuk": forms.get(row.bentuk, row.bentuk),
        "prioritas": dict(rules.PRIORITAS).get(row.prioritas, ""),
        "alasan": " ".join(row.alasan.split()),
    }
