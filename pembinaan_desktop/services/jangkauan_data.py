"""The facts behind the reasons of `domain/jangkauan.py`.

Some twenty questions to the database, however many people there are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import String, cast, func, or_, select

from pembinaan_desktop.db.tables import (
    Acuan,
    CatatanPembinaan,
    Kegiatan,
    Kehadiran,
    Pasangan,
    Pascapelatihan,
    Pegawai,
    Peserta,
    RiwayatLuar,
    Sesi,
    TindakLanjut,
    TugasBelajar,
)
from pembinaan_desktop.domain import jangkauan as rules
from pembinaan_desktop.domain import kehadiran, wording
from pembinaan_desktop.domain.jangkauan import Aturan, Fakta, Peristiwa
from pembinaan_desktop.domain.nilai import TIDAK
from pembinaan_desktop.domain.peserta import OUTSIDE
from pembinaan_desktop.domain.syarat_peserta import pensiun
from pembinaan_desktop.services.acuan import in_force
from pembinaan_desktop.services.calon_peserta import batas_pensiun
from pembinaan_desktop.services.jp import TARGET_JP, Unearned, earned, target_jp, unearned
from pembinaan_desktop.services.orang import PERSON, Person, asked
from pembinaan_desktop.services.rekap_kehadiran import RekapCounter, statuses_of, took_part
from pembinaan_desktop.services.result import Progress
from pembinaan_desktop.services.tujuan import kegiatan_bertujuan

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

REFUSAL = "PENOLAKAN"
WITHDREW = ("Mengundurkan Diri", "Digantikan")
NOT_HELD = ("Dibatalkan", "Ditunda")
STEPS = 12
PAID = "dibiayai"  # kind of study, see `domain/tugas_belajar.py`
MOST_YEARS = 50
Only = Collection[int] | None
Facts = Mapping[int, Fakta]


def aturan(session: Session, day: date) -> dict[str, Aturan]:
    """The lines of the reference table "alasan_jangkauan" in force, in their order."""
    return {
        row.kode: Aturan(
            row.kode,
            row.nama,
            _number(row.data.get("bobot")),
            _number(row.data.get("ambang")),
            int(min(MOST_YEARS, max(0, _number(row.data.get("tahun"))))),
            str(row.data.get("ke_unit") or "").casefold() != "tidak",
            wording.words_of(row.data.get("kecuali")),
        )
        for row in in_force(session, "alasan_jangkauan", day)
    }


def _number(value: Any) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def people(session: Session, only: Only = None) -> list[Person]:
    """Who belongs to the office; people whose data are restricted are left alone."""
    query = select(*PERSON).where(
        Pegawai.dihapus.is_(None), Pegawai.dibatasi.is_(False), Pegawai.kedudukan.in_(rules.KNOWN)
    )
    if only is not None:
        query = query.where(Pegawai.id.in_(only))
    return list(session.connection().execute(query).all())


@dataclass
class Reader:
    """Fills the facts of `found`, one question after the other. only: of these people."""

    session: Session
    hari_ini: date
    found: dict[int, Fakta]
    years: int
    only: Only = None
    _kinds: dict[int, RekapCounter] = field(default_factory=dict)

    @property
    def since(self) -> date:
        return rules.years_before(self.hari_ini, self.years)

    def read(self, progress: Progress) -> None:
        steps = (
            self._trained,
            self._aims,
            self._coming,
            self._withdrawn,
            self._without_word,
            self._not_passed,
            self._refusals,
            self._given_up,
            self._mentoring,
            self._excused,
        )
        for number, step in enumerate(steps, 2):
            progress(number, STEPS, "Membaca riwayat")
            step()

    # --- trained, reached, coming ---------------------------------------------------------

    def _took_part(self) -> Any:
        """(person, last day) of those who took part in what is over."""
        return self._mine(
            select(Peserta.pegawai_id, func.max(Kegiatan.tanggal_selesai))
            .join(Kegiatan, Kegiatan.id == Peserta.kegiatan_id)
            .where(
                Peserta.dihapus.is_(None),
                took_part(self.session, self.only),
                Kegiatan.dihapus.is_(None),
                Kegiatan.status != "Dibatalkan",
                Kegiatan.tanggal_selesai <= self.hari_ini,
            )
            .group_by(Peserta.pegawai_id)
        )

    def _trained(self) -> None:
        outside = select(RiwayatLuar.pegawai_id, func.max(RiwayatLuar.tanggal_selesai)).where(
            RiwayatLuar.dihapus.is_(None)
        )
        if self.only is not None:
            outside = outside.where(RiwayatLuar.pegawai_id.in_(self.only))
        for query in (self._took_part(), outside.group_by(RiwayatLuar.pegawai_id)):
            for fakta, row in self._each(query):
                fakta.pernah = True
                fakta.terakhir = max(fakta.terakhir or row[1], row[1])

    def _aims(self) -> None:
        ids = kegiatan_bertujuan(self.session, rules.TUJUAN)
        for fakta, row in self._each(self._took_part().where(Kegiatan.id.in_(ids))):
            fakta.tujuan = row[1]

    def _coming(self) -> None:
        query = (
            select(Peserta.pegawai_id, Kegiatan.nama, Kegiatan.tanggal_mulai)
            .join(Kegiatan, Kegiatan.id == Peserta.kegiatan_id)
            .where(
                Peserta.dihapus.is_(None),
                Peserta.peran == "peserta",
                Peserta.status.not_in(OUTSIDE),
                Kegiatan.dihapus.is_(None),
                Kegiatan.status.not_in((*NOT_HELD, "Draf")),
                Kegiatan.tanggal_selesai >= self.hari_ini,
                Kegiatan.tanggal_selesai <= date(self.hari_ini.year, 12, 31),
            )
            .order_by(Kegiatan.tanggal_mulai.desc())
        )
        for fakta, row in self._each(self._mine(query)):
            fakta.akan = Peristiwa(row[2], row[1])

    # --- absent, withdrawn, not passed ----------------------------------------------------

    def _withdrawn(self) -> None:
        """Withdrew or was replaced; whoever had been there before broke off halfway."""
        came = select(Kehadiran.id).where(
            Kehadiran.peserta_id == Peserta.id,
            Kehadiran.dihapus.is_(None),
            Kehadiran.status.in_(self._codes(lambda one: one.hadir)),
        )
        query = (
            select(Peserta.pegawai_id, Kegiatan.nama, Kegiatan.tanggal_mulai, Peserta.alasan, came.exists())
            .join(Kegiatan, Kegiatan.id == Peserta.kegiatan_id)
            .where(
                Peserta.dihapus.is_(None),
                Peserta.peran == "peserta",
                Peserta.status.in_(WITHDREW),
                *self._recent(),
            )
        )
        for fakta, row in self._each(self._mine(query)):
            event = Peristiwa(row[2], row[1], row[3])
            (fakta.terhenti if row[4] else fakta.mundur).append(event)

    def _without_word(self) -> None:
        """Sessions missed without a word; leave of any kind is none."""
        query = (
            select(Peserta.pegawai_id, Kegiatan.nama, func.max(Sesi.tanggal), func.count())
            .select_from(Kehadiran)
            .join(Peserta, Peserta.id == Kehadiran.peserta_id)
            .join(Sesi, Sesi.id == Kehadiran.sesi_id)
            .join(Kegiatan, Kegiatan.id == Peserta.kegiatan_id)
            .where(
                Kehadiran.dihapus.is_(None),
                Kehadiran.status.in_(self._codes(lambda one: not one.hadir and not one.dispensasi)),
                Peserta.dihapus.is_(None),
                Peserta.peran == "peserta",
                Peserta.status.not_in(OUTSIDE),
                Sesi.dihapus.is_(None),
                Sesi.jenis == "materi",
                Sesi.status != "dibatalkan",
                *self._recent(),
            )
            .group_by(Peserta.pegawai_id, Kegiatan.id)
        )
        for fakta, row in self._each(self._mine(query)):
            fakta.alpa.append(Peristiwa(row[2], row[1], kali=row[3]))

    def _not_passed(self) -> None:
        for year in range(self.since.year, self.hari_ini.year + 1):
            for one in unearned(self.session, year, self.hari_ini, self.only, self.since):
                fakta = self.found.get(one.person.pegawai_id)
                if fakta is None:
                    continue
                halfway = _halfway(one)
                lacks = "" if halfway else _lacks(one, self._kind(one))
                event = Peristiwa(one.activity.tanggal_selesai, one.activity.nama, halfway or lacks)
                if halfway:
                    fakta.terhenti.append(event)
                elif lacks:
                    fakta.gagal.append(event)

    def _kind(self, one: Unearned) -> RekapCounter:
        """Who counts the activity as if leave were presence."""
        key = one.activity.id
        if key not in self._kinds:
            statuses = kehadiran.berlaku(one.count.statuses, "hadir")
            self._kinds[key] = RekapCounter(one.count.sesi, statuses)
        return self._kinds[key]

    # --- after the activity ---------------------------------------------------------------

    def _refusals(self) -> None:
        """What superiors wrote on forms of level 3; these forms carry names, anonymous answers are not read."""
        query = (
            select(Peserta.pegawai_id, Kegiatan.nama, Pascapelatihan.diterima, Pascapelatihan.bulan)
            .join(Peserta, Peserta.id == Pascapelatihan.peserta_id)
            .join(Kegiatan, Kegiatan.id == Pascapelatihan.kegiatan_id)
            .where(
                Pascapelatihan.dihapus.is_(None),
                Pascapelatihan.pihak == "atasan",
                Pascapelatihan.diterima.is_not(None),
                Pascapelatihan.diterima >= self.since,
                cast(Pascapelatihan.hambatan, String).contains(f'"{REFUSAL}"'),
                Peserta.dihapus.is_(None),
                Kegiatan.dihapus.is_(None),
            )
        )
        for fakta, row in self._each(self._mine(query)):
            fakta.penolakan.append(Peristiwa(row[2], row[1], f"{row[3]} bulan sesudahnya"))

    def _given_up(self) -> None:
        query = (
            select(Peserta.pegawai_id, TindakLanjut.judul, TindakLanjut.tanggal_mulai)
            .join(Peserta, Peserta.id == TindakLanjut.peserta_id)
            .join(Kegiatan, Kegiatan.id == TindakLanjut.kegiatan_id)
            .where(
                TindakLanjut.dihapus.is_(None),
                TindakLanjut.status == "Berhenti",
                TindakLanjut.tanggal_mulai >= self.since,
                Peserta.dihapus.is_(None),
                Kegiatan.dihapus.is_(None),
            )
        )
        for fakta, row in self._each(self._mine(query)):
            fakta.berhenti.append(Peristiwa(row[2], f"“{row[1]}”", "dimulai hari itu"))

    def _mentoring(self) -> None:
        """Pairs, and participants of mentoring, who have not met once."""
        paired = select(Pasangan.peserta_id).where(Pasangan.dihapus.is_(None))
        met = select(Kehadiran.id).where(
            Kehadiran.peserta_id == Peserta.id,
            Kehadiran.dihapus.is_(None),
            Kehadiran.status.in_(self._codes(lambda one: one.hadir)),
        )
        query = (
            select(Peserta.pegawai_id, Kegiatan.nama, Kegiatan.tanggal_mulai)
            .join(Kegiatan, Kegiatan.id == Peserta.kegiatan_id)
            .where(
                Peserta.dihapus.is_(None),
                Peserta.peran == "peserta",
                Peserta.status.not_in(OUTSIDE),
                or_(Kegiatan.bentuk == rules.MENTORING, Peserta.id.in_(paired)),
                ~met.exists(),
                *self._recent(),
            )
        )
        for fakta, row in self._each(self._mine(query)):
            fakta.mentoring.append(Peristiwa(row[2], row[1]))

    def _excused(self) -> None:
        for key, day in excused_until(self.session, self.only).items():
            if key in self.found:
                self.found[key].maklum = day
        for key, day in studying_until(self.session, self.hari_ini, self.only).items():
            if key in self.found:
                self.found[key].belajar = day

    # --- helpers --------------------------------------------------------------------------

    def _recent(self) -> tuple[Any, ...]:
        """Activities that were held within the years looked back, and have begun."""
        return (
            Kegiatan.dihapus.is_(None),
            Kegiatan.status.not_in((*NOT_HELD, "Draf")),
            Kegiatan.tanggal_mulai >= self.since,
            Kegiatan.tanggal_mulai <= self.hari_ini,
        )

    def _mine(self, query: Any) -> Any:
        if self.only is not None:
            return query.where(Peserta.pegawai_id.in_(self.only))
        return query.where(Peserta.pegawai_id.is_not(None))

    def _each(self, query: Any) -> Iterator[tuple[Fakta, Any]]:
        """Rows of which the first column is a person that is looked for."""
        for row in self.session.connection().execute(query):
            fakta = self.found.get(row[0])
            if fakta is not None:
                yield fakta, row

    def _codes(self, wanted: Any) -> list[str]:
        """Codes of attendance statuses, of the usual set and of the office's own ones."""
        names = self.session.scalars(
            select(func.json_extract(Acuan.data, "$.set")).where(Acuan.jenis == "status_kehadiran").distinct()
        )
        return [
            code
            for name in {"", *(str(name) for name in names if name)}
            for code, one in statuses_of(self.session, name).items()
            if wanted(one)
        ]


def facts(
    session: Session,
    hari_ini: date,
    persons: Collection[Person],
    lines: Mapping[str, Aturan],
    progress: Progress,
    only: Only = None,
) -> dict[int, Fakta]:
    """What is known of these people, by id."""
    progress(0, STEPS, "Membaca pegawai")
    limits = batas_pensiun(session, hari_ini)
    goals = target_jp(session, hari_ini.year)
    youngest = min((limit.usia for limit in limits), default=0)
    old_enough = hari_ini.year + 1 - youngest
    found = {
        p.id: Fakta(
            kedudukan=p.kedudukan,
            mulai=p.tmt_cpns,
            target=goals.get(p.skema, TARGET_JP),
            pensiun=pensiun(asked(p), limits)
            if p.tanggal_lahir is not None and p.tanggal_lahir.year <= old_enough
            else None,
        )
        for p in persons
    }
    progress(1, STEPS, "Menghitung JP")
    for key, hours in earned(session, hari_ini.year, hari_ini, only=only).items():
        if key in found:
            found[key].jp = hours
    years = max((line.tahun for line in lines.values() if line.bobot > 0 and line.ambang), default=1)
    Reader(session, hari_ini, found, max(1, years), only).read(progress)
    return found


def studying_until(session: Session, hari_ini: date, only: Only = None) -> dict[int, date]:
    """Who is away on study that the office pays, and until when; who studies at own cost goes on working."""
    end = func.coalesce(TugasBelajar.perpanjangan_sampai, TugasBelajar.tanggal_selesai)
    query = select(TugasBelajar.pegawai_id, func.max(end)).where(
        TugasBelajar.dihapus.is_(None),
        TugasBelajar.pembiayaan == PAID,
        TugasBelajar.tanggal_mulai <= hari_ini,
        TugasBelajar.tanggal_lulus.is_(None),
        TugasBelajar.dihentikan.is_(None),
        end >= hari_ini,
    )
    if only is not None:
        query = query.where(TugasBelajar.pegawai_id.in_(only))
    return {key: day for key, day in session.execute(query.group_by(TugasBelajar.pegawai_id))}


def excused_until(session: Session, only: Only = None) -> dict[int, date]:
    """Who was excused in a talk, and until when."""
    query = select(CatatanPembinaan.pegawai_id, func.max(CatatanPembinaan.maklum_sampai)).where(
        CatatanPembinaan.dihapus.is_(None), CatatanPembinaan.maklum_sampai.is_not(None)
    )
    if only is not None:
        query = query.where(CatatanPembinaan.pegawai_id.in_(only))
    rows = session.execute(query.group_by(CatatanPembinaan.pegawai_id))
    return {key: day for key, day in rows if day is not None}


def _halfway(one: Unearned) -> str:
    """Was there, and missed at least the last two sessions without a word: "hadir 2 sesi, 4 terakhir tidak"."""
    early = one.count.belum(one.person.mulai_ikut)
    asked = [s for s in one.count.sesi if s.dihitung and s.id not in early]
    asked.sort(key=lambda s: (s.tanggal, s.jam_mulai))
    there = one.count.hadir(one.marks, early)
    last = max((number for number, s in enumerate(asked) if s.id in there), default=None)
    if last is None:
        return ""
    tail = [one.count.statuses.get(one.marks.get(s.id, "")) for s in asked[last + 1 :]]
    gone = len(tail) >= 2 and all(s is not None and not s.hadir and not s.dispensasi for s in tail)
    return f"hadir {len(there)} sesi, {len(tail)} terakhir tidak" if gone else ""


def _lacks(one: Unearned, counter: RekapCounter) -> str:
    """Why it was not passed, in words; "" while that may change, or where only leave stands in the way.

    counter: takes leave for presence.
    """
    early = one.count.belum(one.person.mulai_ikut)
    least = one.activity.ambang_kehadiran
    kind = counter.rekap(one.marks, early)
    if not one.marks or not kind.rencana:
        return ""
    strict = one.count.rekap(one.marks, early)
    reachable = kind.hadir + kind.rencana - kind.terisi
    if not kehadiran.reaches(reachable, least, kind.rencana):
        had, asked = wording.decimal(strict.hadir), wording.decimal(strict.rencana)
        return f"hadir {had} dari {asked} JP, batas {least}%"
    if one.putusan == TIDAK and kehadiran.layak(strict, least):
        return "menurut nilai"
    return ""
