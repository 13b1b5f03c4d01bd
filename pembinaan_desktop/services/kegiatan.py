"""Activities and their sessions."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import asdict, dataclass, replace
from datetime import date, time
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, bindparam, func, select

from pembinaan_desktop.db.tables import Acuan, Kegiatan, Kehadiran, KerjaSama, Peserta, Program, Sesi
from pembinaan_desktop.domain import kegiatan as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import GoneError, UserError
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.kerja_sama import PENDEK
from pembinaan_desktop.domain.peserta import OUTSIDE
from pembinaan_desktop.services.anggaran_angka import costs_with
from pembinaan_desktop.services.bentrok import guard, guarded
from pembinaan_desktop.services.libur import kalender_kerja
from pembinaan_desktop.services.pascapelatihan_tugas import plan
from pembinaan_desktop.services.result import Progress, Result, Topic, no_progress
from pembinaan_desktop.services.sesi import SesiRows, sesi_rows
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

KEGIATAN = frozenset({Topic.KEGIATAN})
COUNTED = (
    *("bentuk_nama", "jp", "sesi", "peserta", "tujuan", "program_id", "program"),
    *("biaya", "biaya_isian", "biaya_rinci", "kerja_sama_id", "kerja_sama"),
)
FEW = 200  # activities whose counts are asked for by id
SESI = frozenset({Topic.SESI, Topic.KEGIATAN})


@dataclass(frozen=True)
class KegiatanRow:
    """One activity. jp: hours of its sessions; sesi and peserta: how many. program: name of its programme.

    biaya: rupiah spent, None while unknown: the sum of its `biaya_rinci` paid entries, without any the number
    `biaya_isian` typed on its form.
    kerja_sama: the agreement it carries out, "PKS title".
    """

    id: int
    nama: str
    angkatan: str
    bentuk: str
    bentuk_nama: str
    jenis_kompetensi: str
    peran: str
    mode: str
    tanggal_mulai: date
    tanggal_selesai: date
    tempat: str
    penyelenggara: str
    kuota: int
    ambang_kehadiran: int
    hanya_lulus: bool
    internasional: bool
    sasaran: str
    sumber_dana: str
    biaya: int | None
    mitra: str
    status: str
    alasan_status: str
    catatan: str
    jp: float
    sesi: int
    peserta: int
    tujuan: tuple[str, ...] = ()
    program_id: int | None = None
    program: str = ""
    biaya_isian: int | None = None
    biaya_rinci: int = 0
    kerja_sama_id: int | None = None
    kerja_sama: str = ""

    def values(self) -> dict[str, Any]:
        """What the form shows."""
        own = {field.key: getattr(self, field.key) for field in rules.FIELDS}
        aims = {f"tujuan_{key}": key in self.tujuan for key, _ in rules.TUJUAN}
        return {**own, **aims, "biaya": self.biaya_isian}

    @property
    def tujuan_nama(self) -> str:
        return ", ".join(name for key, name in rules.TUJUAN if key in self.tujuan)

    @property
    def judul(self) -> str:
        return rules.titled(self.nama, self.angkatan)

    @property
    def rentang(self) -> str:
        return wording.short_date_range(self.tanggal_mulai, self.tanggal_selesai)


KegiatanRows = list[KegiatanRow]
Pairs = list[tuple[str, str]]


class KegiatanService:
    """Plans activities; every change is one transaction with its way back."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    # --- activities -----------------------------------------------------------------------

    def list(
        self, start: date | None = None, end: date | None = None, *, program_id: int | None = None
    ) -> KegiatanRows:
        """Activities that touch the days from `start` to `end` (both included), newest first; of one programme."""
        query = select(Kegiatan).where(Kegiatan.dihapus.is_(None))
        if start is not None:
            query = query.where(Kegiatan.tanggal_selesai >= start)
        if end is not None:
            query = query.where(Kegiatan.tanggal_mulai <= end)
        if program_id is not None:
            query = query.where(Kegiatan.program_id == program_id)
        with self.db.read() as session:
            found = session.scalars(query.order_by(Kegiatan.tanggal_mulai.desc(), Kegiatan.id)).all()
            return self._rows(session, found)

    def get(self, kegiatan_id: int) -> KegiatanRow:
        """Raises UserError when it is gone."""
        with self.db.read() as session:
            return self._rows(session, [live(session, kegiatan_id)])[0]

    def bentuk(self) -> Pairs:
        """(code, name) of the forms of development in force, the usual ones first."""
        query = select(Acuan.kode, Acuan.nama).where(Acuan.jenis == "bentuk", Acuan.dihapus.is_(None))
        with self.db.read() as session:
            rows = [(kode, nama) for kode, nama in session.execute(query.order_by(Acuan.urut))]
        place = {code: number for number, code in enumerate(rules.USUAL_FORMS)}
        return sorted(rows, key=lambda row: place.get(row[0], len(place)))

    def fields(self) -> tuple[Field, ...]:
        """The fields of an activity with the forms of development in force, the programmes and agreements."""
        with self.db.read() as session:
            programs = program_choices(session)
            agreements = kerja_sama_choices(session, self.clock.today())
        choices = {
            "bentuk": tuple(self.bentuk()),
            "program_id": tuple(programs),
            "kerja_sama_id": tuple(agreements),
        }
        own = (replace(f, choices=choices[f.key]) if f.key in choices else f for f in rules.FIELDS)
        return (*own, *rules.TUJUAN_FIELDS)

    def add(self, values: dict[str, Any], *, anyway: str | None = None) -> Result:
        """Create an activity; value: its id. Raises UserError for impossible dates or a missing name.

        anyway: "" refuses a plan that clashes (BentrokError), a reason keeps it; None does not look.
        """
        clean = checked(values)

        def work(session: Session) -> int:
            row = Kegiatan(**{"status": "Direncanakan", **clean})
            session.add(row)
            session.flush()
            if anyway is not None:
                guard(session, row.id, anyway)
            return row.id

        nama = clean["nama"]
        return committed(self.db, work, KEGIATAN, f"Kegiatan “{nama}” dibuat.", f"buat {nama}")

    def update(self, kegiatan_id: int, values: dict[str, Any]) -> Result:
        """Change some values of an activity."""

        def work(session: Session) -> None:
            row = live(session, kegiatan_id)
            old = {key: getattr(row, key) for key in ("nama", "tanggal_mulai", "tanggal_selesai")}
            clean = checked({**old, **values})
            outside = session.scalars(
                select(Sesi).where(
                    Sesi.kegiatan_id == kegiatan_id,
                    Sesi.dihapus.is_(None),
                    (Sesi.tanggal < clean["tanggal_mulai"]) | (Sesi.tanggal > clean["tanggal_selesai"]),
                )
            ).all()
            if outside:
                days = ", ".join(sorted({wording.long_date(sesi.tanggal) for sesi in outside}))
                raise UserError(
                    f"Masih ada {len(outside)} sesi di luar tanggal itu ({days}).",
                    safe="Tidak ada yang diubah.",
                    advice="Pindahkan sesinya lebih dahulu di Jadwal.",
                )
            _keep_binned(session, row, clean, "program_id", Program)
            _keep_binned(session, row, clean, "kerja_sama_id", KerjaSama)
            for key, value in clean.items():
                setattr(row, key, value)

        nama = values.get("nama") or self.get(kegiatan_id).nama
        return committed(self.db, work, KEGIATAN, f"Kegiatan “{nama}” disimpan.", f"ubah {nama}")

    def set_status(
        self, kegiatan_id: int, status: str, reason: str = "", *, progress: Progress = no_progress
    ) -> Result:
        """Follow the status machine; postponing and cancelling need a reason. value: new forms of level 3.

        The end of an activity makes them in the same transaction; for thousands of people that takes a while.
        """

        def work(session: Session) -> int:
            row = live(session, kegiatan_id)
            if status not in rules.NEXT.get(row.status, ()):
                raise UserError(f"Kegiatan berstatus {row.status} tidak dapat langsung menjadi {status}.")
            if status in rules.NEEDS_REASON and not reason.strip():
                raise UserError(f"Tulis alasan mengapa kegiatan {status.lower()}.")
            row.status, row.alasan_status = status, reason.strip()
            if status == "Selesai" and row.peran != "catat":
                session.flush()
                return plan(session, row, progress)
            return 0

        topics = KEGIATAN | {Topic.EVALUASI}
        result = committed(self.db, work, topics, f"Status menjadi {status}.", f"status {status}")
        if not result.value:
            return result
        forms = (
            f"Status menjadi {status}; {wording.integer(result.value)} formulir pascapelatihan dijadwalkan."
        )
        return replace(result, message=forms)

    def delete(self, kegiatan_id: int) -> Result:
        """Put an activity into the recycle bin; its participants and marks stay with it."""

        def work(session: Session) -> None:
            live(session, kegiatan_id).dihapus = self.clock.now()

        nama = self.get(kegiatan_id).nama
        return committed(self.db, work, KEGIATAN, f"Kegiatan “{nama}” dihapus.", f"hapus {nama}")

    # --- sessions -------------------------------------------------------------------------

    def sesi(self, kegiatan_id: int) -> SesiRows:
        """Sessions in the order of the day and hour."""
        with self.db.read() as session:
            return sesi_rows(session, kegiatan_id)

    def add_sesi(self, kegiatan_id: int, values: dict[str, Any], *, anyway: str | None = None) -> Result:
        """Add one session; value: its id. anyway: see `add`."""

        def work(session: Session) -> int:
            row = Sesi(kegiatan_id=kegiatan_id, **checked_sesi(live(session, kegiatan_id), values))
            with nullcontext() if anyway is None else guarded(session, kegiatan_id, anyway):
                session.add(row)
                session.flush()
                number_sesi(session, kegiatan_id)
            return row.id

        return committed(self.db, work, SESI, f"Sesi “{values.get('judul')}” ditambahkan.", "tambah sesi")

    def update_sesi(self, sesi_id: int, values: dict[str, Any]) -> Result:
        """Change one session."""

        def work(session: Session) -> None:
            row = live_sesi(session, sesi_id)
            keys = [field.key for field in rules.SESI_FIELDS]
            merged = {**{key: getattr(row, key) for key in keys}, **values}
            for key, value in checked_sesi(live(session, row.kegiatan_id), merged).items():
                setattr(row, key, value)
            session.flush()
            number_sesi(session, row.kegiatan_id)

        return committed(self.db, work, SESI, "Sesi disimpan.", "ubah sesi")

    def set_status_sesi(self, sesi_id: int, status: str) -> Result:
        """status: "terjadwal", "terlaksana" or "dibatalkan"; cancelled sessions leave the percentage."""

        def work(session: Session) -> None:
            live_sesi(session, sesi_id).status = status

        topics = SESI | {Topic.KEHADIRAN}
        return committed(self.db, work, topics, f"Sesi menjadi {status}.", f"sesi {status}")

    def delete_sesi(self, sesi_id: int) -> Result:
        """Take a session out; refused while it has marks."""

        def work(session: Session) -> None:
            row = live_sesi(session, sesi_id)
            marks = session.scalar(select(func.count()).where(Kehadiran.sesi_id == sesi_id))
            if marks:
                raise UserError(
                    f"Sesi ini mempunyai {marks} catatan kehadiran.",
                    safe="Tidak ada yang dihapus.",
                    advice="Batalkan sesinya agar tidak dihitung, atau kosongkan dahulu kehadirannya.",
                )
            row.dihapus = self.clock.now()
            session.flush()
            number_sesi(session, row.kegiatan_id)

        return committed(self.db, work, SESI, "Sesi dihapus.", "hapus sesi")

    def generate_sesi(self, kegiatan_id: int, days: int, hours: Sequence[tuple[time, time]]) -> Result:
        """Fill the activity with sessions on its first `days` working days; value: how many."""

        def work(session: Session) -> int:
            row = live(session, kegiatan_id)
            made = rules.generate(row.tanggal_mulai, days, hours, kalender_kerja(session).is_free)
            if not made:
                raise UserError("Isi jumlah hari dan jam sesinya.")
            for number, item in enumerate(made, 1):
                session.add(
                    Sesi(kegiatan_id=kegiatan_id, judul=f"Sesi {number}", jenis="materi", **asdict(item))
                )
            row.tanggal_selesai = max(row.tanggal_selesai, made[-1].tanggal)
            session.flush()
            number_sesi(session, kegiatan_id)
            return len(made)

        return committed(self.db, work, SESI, "Jadwal dibuat.", "buat jadwal")

    # --- inside ---------------------------------------------------------------------------

    def _rows(self, session: Session, found: Sequence[Kegiatan]) -> KegiatanRows:
        names = {
            kode: nama
            for kode, nama in session.execute(select(Acuan.kode, Acuan.nama).where(Acuan.jenis == "bentuk"))
        }
        programs = _programs(session) if any(row.program_id for row in found) else {}
        agreements = _agreements(session) if any(row.kerja_sama_id for row in found) else {}
        ids = [row.id for row in found]
        few = len(ids) <= FEW
        hours: dict[int, tuple[int, float]] = {
            int(key): (count, float(jp or 0))
            for key, count, jp in session.execute(_hours(few), {"ids": ids} if few else {})
        }
        people: dict[int, int] = {
            int(key): count for key, count in session.execute(_people(few), {"ids": ids} if few else {})
        }
        spent = costs_with(session, {row.id: row.biaya for row in found}, ids if few else None)
        own = [key for key in KegiatanRow.__dataclass_fields__ if key not in COUNTED]
        return [
            KegiatanRow(
                **{key: getattr(row, key) for key in own},
                bentuk_nama=names.get(row.bentuk, row.bentuk),
                sesi=hours.get(row.id, (0, 0.0))[0],
                jp=hours.get(row.id, (0, 0.0))[1],
                peserta=people.get(row.id, 0),
                tujuan=tuple(row.tujuan or ()),
                program_id=row.program_id if row.program_id in programs else None,
                program=programs.get(row.program_id or 0, ""),
                biaya=spent[row.id].jumlah,
                biaya_isian=row.biaya,
                biaya_rinci=spent[row.id].rinci,
                kerja_sama_id=row.kerja_sama_id if row.kerja_sama_id in agreements else None,
                kerja_sama=agreements.get(row.kerja_sama_id or 0, ""),
            )
            for row in found
        ]


@cache
def _hours(few: bool) -> Select[int, int, float]:
    """Sessions and hours by activity, of all or of a few `ids`. Made once: that takes longer than to run it."""
    query = select(Sesi.kegiatan_id, func.count(), func.sum(Sesi.jp)).group_by(Sesi.kegiatan_id)
    query = query.where(Sesi.dihapus.is_(None), Sesi.jenis == "materi", Sesi.status != "dibatalkan")
    return query.where(Sesi.kegiatan_id.in_(bindparam("ids", expanding=True))) if few else query


@cache
def _people(few: bool) -> Select[int, int]:
    """Participants by activity, of all or of a few `ids`."""
    query = select(Peserta.kegiatan_id, func.count()).group_by(Peserta.kegiatan_id)
    query = query.where(Peserta.dihapus.is_(None), Peserta.peran == "peserta", Peserta.status.not_in(OUTSIDE))
    return query.where(Peserta.kegiatan_id.in_(bindparam("ids", expanding=True))) if few else query


def _programs(session: Session) -> dict[int, str]:
    """Names of the programmes, by id."""
    query = select(Program.id, Program.nama).where(Program.dihapus.is_(None))
    return {int(key): nama for key, nama in session.execute(query)}


def _agreements(session: Session) -> dict[int, str]:
    """What the agreements are called, by id."""
    query = select(KerjaSama.id, KerjaSama.jenis, KerjaSama.judul).where(KerjaSama.dihapus.is_(None))
    return {
        int(key): f"{PENDEK.get(jenis, '')} {judul}".strip() for key, jenis, judul in session.execute(query)
    }


def program_choices(session: Session) -> list[tuple[int, str]]:
    """(id, "2026 · name") of all programmes, newest year first."""
    rows = session.execute(
        select(Program.id, Program.tahun, Program.nama)
        .where(Program.dihapus.is_(None))
        .order_by(Program.tahun.desc(), Program.nama, Program.id)
    )
    return [(key, f"{tahun} · {nama}") for key, tahun, nama in rows]


def kerja_sama_choices(session: Session, today: date) -> list[tuple[int, str]]:
    """(id, "PKS title · partner") of all agreements; what holds today first."""
    from pembinaan_desktop.services.baris_kerja_sama import read_rows

    return [(row.id, f"{row.dokumen} · {row.mitra_nama}"[:120]) for row in read_rows(session, today)]


def _keep_binned(
    session: Session, row: Kegiatan, clean: dict[str, Any], key: str, table: type[Program | KerjaSama]
) -> None:
    """A programme (agreement) in the recycle bin is not on the form; its activities stay its own for when it
    comes back."""
    number = getattr(row, key)
    if clean.get(key) is None and number is not None:
        home = session.get(table, number)
        if home is not None and home.dihapus is not None:
            clean.pop(key, None)


def live(session: Session, kegiatan_id: int) -> Kegiatan:
    row = session.get(Kegiatan, kegiatan_id)
    if row is None or row.dihapus is not None:
        raise GoneError("Kegiatan ini")
    return row


def live_sesi(session: Session, sesi_id: int) -> Sesi:
    row = session.get(Sesi, sesi_id)
    if row is None or row.dihapus is not None:
        raise GoneError("Sesi ini")
    return row


def checked(values: dict[str, Any]) -> dict[str, Any]:
    known = {field.key for field in rules.FIELDS}
    clean = {key: value for key, value in values.items() if key in known}
    if any(field.key in values for field in rules.TUJUAN_FIELDS):
        clean["tujuan"] = [key for key, _ in rules.TUJUAN if values.get(f"tujuan_{key}")]
    for key, value in clean.items():
        if isinstance(value, str):
            clean[key] = value.strip() if key == "catatan" else wording.literal(value)
    if not clean.get("nama"):
        raise UserError("Nama kegiatan wajib diisi.")
    if not clean.get("tanggal_mulai") or not clean.get("tanggal_selesai"):
        raise UserError("Tanggal mulai dan tanggal selesai wajib diisi.")
    problem = rules.date_problem(clean["tanggal_mulai"], clean["tanggal_selesai"])
    if problem:
        raise UserError(problem)
    for field in rules.FIELDS:
        if field.key in clean and field.check and clean[field.key] is not None:
            complaint = field.check(clean[field.key])
            if complaint:
                raise UserError(f"{field.title}: {complaint}")
    return clean


def checked_sesi(kegiatan: Kegiatan, values: dict[str, Any]) -> dict[str, Any]:
    known = {field.key for field in rules.SESI_FIELDS}
    clean = {key: value for key, value in values.items() if key in known}
    for key in ("judul", "narasumber", "tempat"):
        if clean.get(key):
            clean[key] = wording.literal(clean[key])
    if not clean.get("judul"):
        raise UserError("Mata pelatihan wajib diisi.")
    begin, end = clean.get("jam_mulai"), clean.get("jam_selesai")
    if begin is None or end is None or end <= begin:
        raise UserError(
            "Jam selesai harus sesudah jam mulai, pada hari yang sama.",
            advice="Bagi dua sesi yang melewati tengah malam: sampai 23.59, lalu mulai 00.00 esoknya.",
        )
    day = clean.get("tanggal")
    if day is None or not kegiatan.tanggal_mulai <= day <= kegiatan.tanggal_selesai:
        days = wording.date_range(kegiatan.tanggal_mulai, kegiatan.tanggal_selesai)
        raise UserError(f"Tanggal sesi harus di dalam tanggal kegiatan ({days}).")
    if clean.get("jenis", "materi") != "materi":
        clean["jp"] = 0.0
    elif clean.get("jp") is None:
        clean["jp"] = rules.jp_of(begin, end)
    if clean["jp"] < 0 or clean["jp"] > 24:
        raise UserError("JP sebuah sesi antara 0 dan 24.")
    return clean


def number_sesi(session: Session, kegiatan_id: int) -> None:
    """Number the sessions anew by day and hour."""
    rows = session.scalars(
        select(Sesi)
        .where(Sesi.kegiatan_id == kegiatan_id, Sesi.dihapus.is_(None))
        .order_by(Sesi.tanggal, Sesi.jam_mulai, Sesi.id)
    ).all()
    for number, row in enumerate(rows, 1):
        row.urut = number
