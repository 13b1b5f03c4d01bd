"""The yearly plan: lines made of validated needs, what the money reaches, the decision, revisions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import BarisRencana, Kebutuhan, Rencana, RevisiRencana
from pembinaan_desktop.domain import rencana as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import GoneError, UserError
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.kebutuhan import topic_key
from pembinaan_desktop.services.isian import checked
from pembinaan_desktop.services.kebutuhan import KebutuhanRow, rows_of, selected_people
from pembinaan_desktop.services.kegiatan import KegiatanService
from pembinaan_desktop.services.program import ProgramService
from pembinaan_desktop.services.rencana_baris import BarisRow, read_lines
from pembinaan_desktop.services.result import Progress, Result, Topic, no_progress
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

KEBUTUHAN = frozenset({Topic.KEBUTUHAN})
Years = list[int]
SAFE = "Rencana tidak berubah."
OWN = tuple(field.key for field in rules.FIELDS)


@dataclass(frozen=True)
class RevisiRow:
    """A change after the decision."""

    id: int
    waktu: datetime
    uraian: str
    alasan: str


@dataclass(frozen=True)
class RencanaView:
    """The plan of a year. pagu: what holds, typed (pagu_isian) or of the programmes; None for none.

    menunggu: validated needs that stand in no line yet.
    """

    tahun: int
    id: int | None
    status: str
    nomor: str
    tanggal: date | None
    pagu: int | None
    pagu_isian: int | None
    baris: tuple[BarisRow, ...]
    revisi: tuple[RevisiRow, ...]
    menunggu: int

    @property
    def ditetapkan(self) -> bool:
        return self.status == rules.DITETAPKAN

    @property
    def anggaran(self) -> int:
        """All that was estimated."""
        return sum(row.anggaran or 0 for row in self.baris)

    @property
    def muat(self) -> tuple[BarisRow, ...]:
        """The lines the money reaches."""
        return tuple(row for row in self.baris if row.muat)

    @property
    def kalimat(self) -> str:
        """ "12 kegiatan, 240 orang, Rp150.000.000; pagu Rp100.000.000 cukup untuk 8 kegiatan"."""
        people = sum(row.jumlah for row in self.baris)
        text = f"{len(self.baris)} baris, {wording.integer(people)} orang, {wording.rupiah(self.anggaran)}"
        unknown = sum(row.anggaran is None for row in self.baris)
        if unknown:
            text += f" ({unknown} baris belum ditaksir)"
        if self.pagu is None:
            return f"{text}; belum ada pagu"
        where = "" if self.pagu_isian is not None else " dari program"
        reach = (
            "cukup untuk semuanya"
            if len(self.muat) == len(self.baris)
            else f"cukup untuk {len(self.muat)} baris"
        )
        return f"{text}; pagu {wording.rupiah(self.pagu)}{where} {reach}"


class RencanaService:
    """Every change is one transaction with its way back. A decided plan changes only with a reason."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    # --- reading --------------------------------------------------------------------------

    def view(self, tahun: int) -> RencanaView:
        """The plan as it stands, the most urgent line first; a decided one in its own order."""
        programs = ProgramService(self.db, self.clock).budgets(tahun)
        of_programs = sum(one or 0 for one in programs) if any(one is not None for one in programs) else None
        with self.db.read() as session:
            plan = _plan(session, tahun)
            waiting = session.scalars(select(Kebutuhan.id).where(*_waiting(tahun))).all()
            if plan is None:
                empty = (tahun, None, rules.RANCANGAN, "", None, of_programs, None, (), ())
                return RencanaView(*empty, len(waiting))
            pagu = plan.pagu if plan.pagu is not None else of_programs
            lines = read_lines(session, plan, pagu)
            revisions = session.scalars(
                select(RevisiRencana)
                .where(RevisiRencana.rencana_id == plan.id, RevisiRencana.dihapus.is_(None))
                .order_by(RevisiRencana.id.desc())
            )
            return RencanaView(
                tahun,
                plan.id,
                plan.status,
                plan.nomor,
                plan.tanggal,
                pagu,
                plan.pagu,
                tuple(lines),
                tuple(RevisiRow(r.id, r.waktu, r.uraian, r.alasan) for r in revisions),
                len(waiting),
            )

    def years(self) -> Years:
        """Years with needs or a plan."""
        with self.db.read() as session:
            found = {
                year
                for table in (Kebutuhan, Rencana)
                for year in session.scalars(select(table.tahun).where(table.dihapus.is_(None)).distinct())
            }
        return sorted(found)

    def fields(self, tahun: int) -> tuple[Field, ...]:
        """The form of a line; a decided plan asks for the reason as well."""
        programs = tuple(ProgramService(self.db, self.clock).names(tahun))
        choices = {"bentuk": tuple(KegiatanService(self.db, self.clock).bentuk()), "program_id": programs}
        own = tuple(replace(f, choices=choices[f.key]) if f.key in choices else f for f in rules.FIELDS)
        return (*own, rules.REASON) if self.frozen(tahun) else own

    def frozen(self, tahun: int) -> bool:
        """Whether the plan of a year was decided."""
        with self.db.read() as session:
            plan = _plan(session, tahun)
            return plan is not None and plan.status == rules.DITETAPKAN

    def kebutuhan(self, baris_id: int) -> list[KebutuhanRow]:
        """The needs a line answers."""
        with self.db.read() as session:
            line = live_line(session, baris_id)
            tahun = session.get_one(Rencana, line.rencana_id).tahun
            rows = rows_of(session, tahun, baris_id)
        return sorted(rows, key=lambda row: (row.opd, row.siapa.casefold()))

    # --- writing --------------------------------------------------------------------------

    def compose(self, tahun: int, alasan: str = "", progress: Progress = no_progress) -> Result:
        """Take every validated need that waits into the plan, one line per topic; value: how many needs."""

        def work(session: Session) -> int:
            progress(0, 0, "Menyusun rencana")
            rows = [
                row
                for row in rows_of(session, tahun)
                if row.status == "Divalidasi" and row.baris_rencana_id is None
            ]
            if not rows:
                raise UserError(
                    "Tidak ada usulan tervalidasi yang belum masuk rencana.",
                    safe=SAFE,
                    advice="Validasi usulan di bagian Kebutuhan lebih dahulu.",
                )
            plan = _plan_for(session, tahun, alasan)
            for line, count in gather(session, plan, rows):
                self._note(session, plan, line, f"Ditambah {count} usulan: {line.topik}", alasan)
            return len(rows)

        result = committed(self.db, work, KEBUTUHAN, "", f"susun rencana {tahun}")
        return replace(result, message=f"{result.value} usulan masuk rencana {tahun}.")

    def add(self, tahun: int, values: Mapping[str, Any]) -> Result:
        """A line that no need asked for; value: its id."""
        clean = _clean(values)
        alasan = str(values.get("alasan") or "")

        def work(session: Session) -> int:
            plan = _plan_for(session, tahun, alasan)
            line = BarisRencana(rencana_id=plan.id, **clean)
            _refuse_double(session, plan, line)
            session.add(line)
            session.flush()
            self._note(session, plan, line, f"Baris baru: {line.topik}", alasan)
            return line.id

        return committed(
            self.db, work, KEBUTUHAN, f"“{clean['topik']}” masuk rencana.", "tambah baris rencana"
        )

    def update(self, baris_id: int, values: Mapping[str, Any]) -> Result:
        """Change a line; in a decided plan the change is kept as a revision with its reason."""
        alasan = str(values.get("alasan") or "")
        names = dict(KegiatanService(self.db, self.clock).bentuk())

        def words(key: str, value: Any) -> str:
            if key == "bentuk":
                return names.get(value, str(value))
            field = next(f for f in rules.FIELDS if f.key == key)
            if field.choices:
                return str(dict(field.choices).get(value, value))
            return wording.rupiah(value) if key == "anggaran" and value is not None else str(value or "")

        def work(session: Session) -> None:
            line = live_line(session, baris_id)
            plan = _plan_for(session, session.get_one(Rencana, line.rencana_id).tahun, alasan)
            before = {key: getattr(line, key) for key in OWN}
            clean = _clean({**before, **values})
            for key, value in clean.items():
                setattr(line, key, value)
            _refuse_double(session, plan, line)
            if text := rules.changes(before, clean, words):
                self._note(session, plan, line, f"{line.topik}: {text}", alasan)

        return committed(self.db, work, KEBUTUHAN, "Baris rencana disimpan.", "ubah baris rencana")

    def delete(self, ids: Collection[int], alasan: str = "") -> Result:
        """Take lines out; their needs are validated and wait again. value: how many lines."""

        def work(session: Session) -> int:
            for baris_id in ids:
                line = live_line(session, baris_id)
                plan = _plan_for(session, session.get_one(Rencana, line.rencana_id).tahun, alasan)
                line.dihapus = self.clock.now()
                wishes = select(Kebutuhan).where(Kebutuhan.baris_rencana_id == baris_id)
                for wish in session.scalars(wishes):
                    wish.baris_rencana_id, wish.status = None, "Divalidasi"
                self._note(session, plan, line, f"Dikeluarkan: {line.topik}", alasan)
            return len(ids)

        text = f"{len(ids)} baris dikeluarkan; usulannya menunggu lagi."
        return committed(self.db, work, KEBUTUHAN, text, "keluarkan baris rencana")

    def release(self, kebutuhan_ids: Collection[int], alasan: str = "") -> Result:
        """Take needs out of their lines; the lines count anew. value: how many."""

        def work(session: Session) -> int:
            wishes = session.scalars(select(Kebutuhan).where(Kebutuhan.id.in_(kebutuhan_ids))).all()
            touched = {wish.baris_rencana_id for wish in wishes if wish.baris_rencana_id is not None}
            for wish in wishes:
                wish.baris_rencana_id, wish.status = None, "Divalidasi"
            session.flush()
            for baris_id in touched:
                line = live_line(session, baris_id)
                plan = _plan_for(session, session.get_one(Rencana, line.rencana_id).tahun, alasan)
                own = rows_of(session, plan.tahun, baris_id)
                for name, value in summary(own).items() if own else ():
                    setattr(line, name, value)
                self._note(session, plan, line, f"{line.topik}: usulan dikeluarkan", alasan)
            return len(wishes)

        text = f"{len(kebutuhan_ids)} usulan dikeluarkan dari rencana."
        return committed(self.db, work, KEBUTUHAN, text, "keluarkan usulan")

    def set_pagu(self, tahun: int, pagu: int | None, alasan: str = "") -> Result:
        """A typed ceiling; None goes back to the money of the programmes. A decided plan asks for the reason."""
        if pagu is not None and pagu < 0:
            raise UserError("Pagu tidak boleh kurang dari nol.", safe=SAFE)

        def work(session: Session) -> None:
            plan = _plan_for(session, tahun, alasan)
            before, plan.pagu = plan.pagu, pagu
            texts = ["dari program" if one is None else wording.rupiah(one) for one in (before, pagu)]
            self._note(session, plan, None, f"Pagu: {' → '.join(texts)}", alasan)

        text = "Pagu dari anggaran program." if pagu is None else f"Pagu {wording.rupiah(pagu)}."
        return committed(self.db, work, KEBUTUHAN, text, "ubah pagu rencana")

    def tetapkan(self, tahun: int, nomor: str, tanggal: date | None) -> Result:
        """The decision: number and date; the order is kept and later changes become revisions."""
        nomor = wording.literal(nomor)[:80]
        if not nomor or tanggal is None:
            raise UserError("Isi nomor dan tanggal keputusan.", safe=SAFE)
        view = self.view(tahun)
        if not view.baris:
            raise UserError("Rencana masih kosong.", safe=SAFE, advice="Susun dari kebutuhan lebih dahulu.")
        if view.ditetapkan:
            raise UserError(f"Rencana {tahun} sudah ditetapkan dengan {view.nomor}.", safe=SAFE)

        def work(session: Session) -> None:
            plan = _plan(session, tahun)
            if plan is None:
                raise GoneError("Rencana ini")
            plan.status, plan.nomor, plan.tanggal = rules.DITETAPKAN, nomor, tanggal
            for number, row in enumerate(view.baris, 1):
                live_line(session, row.id).urut = number

        text = f"Rencana {tahun} ditetapkan dengan {nomor}; perubahan sesudahnya tercatat sebagai revisi."
        return committed(self.db, work, KEBUTUHAN, text, f"tetapkan rencana {tahun}")

    def _note(
        self, session: Session, plan: Rencana, line: BarisRencana | None, uraian: str, alasan: str
    ) -> None:
        """A revision, once the plan was decided."""
        if plan.status == rules.DITETAPKAN:
            session.add(
                RevisiRencana(
                    rencana_id=plan.id,
                    baris_rencana_id=line.id if line is not None else None,
                    waktu=self.clock.now(),
                    uraian=uraian,
                    alasan=alasan.strip()[:300],
                )
            )


def gather(session: Session, plan: Rencana, rows: Sequence[KebutuhanRow]) -> list[tuple[BarisRencana, int]]:
    """Put needs into the line of their topic, made when there is none; the lines with how many needs came."""
    lines = {topic_key(line.topik): line for line in _lines(session, plan)}
    groups: dict[str, list[KebutuhanRow]] = defaultdict(list)
    for row in rows:
        groups[topic_key(row.topik)].append(row)
    before: dict[int | None, list[KebutuhanRow]] = defaultdict(list)
    for row in rows_of(session, plan.tahun) if lines else ():
        before[row.baris_rencana_id].append(row)
    found = []
    for key, own in groups.items():
        line = lines.get(key)
        if line is None:
            line = BarisRencana(rencana_id=plan.id, topik=_usual(own, "topik"), jumlah=0)
            session.add(line)
            session.flush()
        for name, value in summary([*own, *before[line.id]]).items():
            setattr(line, name, value)
        ids = [row.id for row in own]
        for wish in session.scalars(select(Kebutuhan).where(Kebutuhan.id.in_(ids))):
            wish.baris_rencana_id, wish.status = line.id, "Masuk rencana"
        found.append((line, len(own)))
    return found


def live_line(session: Session, baris_id: int) -> BarisRencana:
    row = session.get(BarisRencana, baris_id)
    if row is None or row.dihapus is not None:
        raise GoneError("Baris rencana ini")
    return row


def _plan(session: Session, tahun: int) -> Rencana | None:
    return session.scalars(select(Rencana).where(Rencana.tahun == tahun, Rencana.dihapus.is_(None))).first()


def _new_plan(session: Session, tahun: int) -> Rencana:
    plan = Rencana(tahun=tahun)
    session.add(plan)
    session.flush()
    return plan


def _plan_for(session: Session, tahun: int, alasan: str) -> Rencana:
    """The plan to change, made now if there is none. Raises UserError for a decided one without a reason."""
    plan = _plan(session, tahun) or _new_plan(session, tahun)
    if plan.status == rules.DITETAPKAN and not alasan.strip():
        raise UserError(
            f"Rencana {tahun} sudah ditetapkan ({plan.nomor}).",
            safe=SAFE,
            advice="Tulis alasan perubahannya; perubahan tercatat sebagai revisi.",
        )
    return plan


def _lines(session: Session, plan: Rencana) -> Sequence[BarisRencana]:
    return session.scalars(
        select(BarisRencana).where(BarisRencana.rencana_id == plan.id, BarisRencana.dihapus.is_(None))
    ).all()


def _waiting(tahun: int) -> tuple[Any, ...]:
    return (
        Kebutuhan.tahun == tahun,
        Kebutuhan.dihapus.is_(None),
        Kebutuhan.status == "Divalidasi",
        Kebutuhan.baris_rencana_id.is_(None),
    )


def _clean(values: Mapping[str, Any]) -> dict[str, Any]:
    fields = [replace(f, choices=()) if f.key in ("bentuk", "program_id") else f for f in rules.FIELDS]
    clean = checked(fields, {key: value for key, value in values.items() if key in OWN}, BarisRencana)
    missing = [
        f.title for f in rules.FIELDS if f.required and clean.get(f.key) in (None, "") and f.key in values
    ]
    if missing or "topik" not in clean:
        raise UserError(f"Isi {', '.join(missing or ['topik'])}.", safe=SAFE)
    return {key: _number(key, value) for key, value in clean.items()}


def _number(key: str, value: Any) -> Any:
    """An emptied number is its default; the money may stay unknown."""
    if value is None and key not in ("anggaran", "program_id"):
        return next(f.default for f in rules.FIELDS if f.key == key)
    return value


def _refuse_double(session: Session, plan: Rencana, line: BarisRencana) -> None:
    with session.no_autoflush:
        others = [one for one in _lines(session, plan) if one is not line and one.id != line.id]
    same = (topic_key(line.topik), line.bentuk, line.waktu)
    if any((topic_key(one.topik), one.bentuk, one.waktu) == same for one in others):
        raise UserError(
            f"“{line.topik}” dengan bentuk dan waktu yang sama sudah ada dalam rencana.",
            safe=SAFE,
            advice="Ubah baris itu, atau pilih waktu lain.",
        )


def summary(rows: Sequence[KebutuhanRow]) -> dict[str, Any]:
    """What the needs of one line say together: people, mean gap and priority, usual form, who."""
    weights = sum(row.jumlah for row in rows)
    return {
        "jumlah": selected_people(rows),
        "kesenjangan": round(sum(row.kesenjangan * row.jumlah for row in rows) / weights, 1),
        "prioritas": round(sum(row.prioritas * row.jumlah for row in rows) / weights),
        "bentuk": _usual(rows, "bentuk"),
        "jenis_kompetensi": _usual(rows, "jenis_kompetensi"),
        "sasaran": _target(rows),
    }


def _usual(rows: Sequence[KebutuhanRow], key: str) -> str:
    """What most people of these needs have."""
    counted: Counter[str] = Counter()
    for row in rows:
        counted[getattr(row, key)] += row.jumlah
    return counted.most_common(1)[0][0]


def _target(rows: Sequence[KebutuhanRow]) -> str:
    """ "Guru Ahli Pertama; 5 pegawai Dinkes, Setda"."""
    groups = list(dict.fromkeys(row.kelompok for row in rows if row.pegawai_id is None))
    named = {row.pegawai_id: row.opd_singkat for row in rows if row.pegawai_id is not None}
    offices = list(dict.fromkeys(office for office in named.values() if office))
    people = [f"{len(named)} pegawai {wording.some(offices, 4)}".strip()] if named else []
    return "; ".join([*groups, *people])[:300]
