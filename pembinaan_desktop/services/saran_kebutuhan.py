"""Needs that the data suggest, each with its reason, and taking them over in one step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import (
    Acuan,
    Kebutuhan,
    Kegiatan,
    Pascapelatihan,
    Pegawai,
    Peserta,
    RiwayatLuar,
    Unit,
)
from pembinaan_desktop.domain import saran_kebutuhan as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.kebutuhan import hours_year, topic_key
from pembinaan_desktop.domain.nilai import TIDAK
from pembinaan_desktop.domain.pegawai import INVITABLE
from pembinaan_desktop.domain.peserta import GONE, OUTSIDE
from pembinaan_desktop.domain.saran_kebutuhan import Saran, Wajib
from pembinaan_desktop.services.beranda import top_units
from pembinaan_desktop.services.jp import TARGET_JP, earned, marked, target_jp
from pembinaan_desktop.services.kebutuhan import KEBUTUHAN
from pembinaan_desktop.services.pegawai_list import trained
from pembinaan_desktop.services.putusan import of_kegiatan
from pembinaan_desktop.services.result import Progress, Result, no_progress
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

TOLD_EVERY = 500


@dataclass(frozen=True)
class SaranRow:
    """One suggestion as the list shows it. id: its place in the list."""

    id: int
    saran: Saran
    nama: str
    jabatan: str
    unit_id: int | None
    opd: str
    bentuk_nama: str

    @property
    def topik(self) -> str:
        return self.saran.topik


SaranRows = list[SaranRow]


class SaranKebutuhanService:
    """`list` reads, `take` writes the chosen ones."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def list(self, tahun: int, progress: Progress = no_progress) -> SaranRows:
        """Suggestions for a year, the most telling first; what was wished (or refused) already is left out."""
        progress(0, 0, "Mencari kebutuhan")
        with self.db.read() as session:
            data = _Data(session, tahun, self.clock.today())
            found = [*data.mandatory(), *data.failed(), *data.obstacles(), *data.hours(progress)]
            return data.rows(found)

    def take(self, tahun: int, rows: Sequence[SaranRow], progress: Progress = no_progress) -> Result:
        """Make wishes of suggestions, as one step; value: how many. Those that came in between are passed over."""
        if not rows:
            raise UserError("Belum ada saran yang dipilih.", safe="Tidak ada yang disimpan.")

        def work(session: Session) -> int:
            taken = _taken(session, tahun)
            count = 0
            for done, row in enumerate(rows):
                if done % TOLD_EVERY == 0:
                    progress(done, len(rows), "Mencatat usulan")
                key = (row.saran.pegawai_id, topic_key(row.saran.topik))
                if key in taken:
                    continue
                taken.add(key)
                session.add(_wish(tahun, row))
                count += 1
            return count

        result = committed(self.db, work, KEBUTUHAN, "", "ambil usulan otomatis")
        text = f"{wording.integer(result.value)} usulan otomatis tercatat; menunggu validasi."
        return Result(result.value, result.changed, result.undo, text)


def _wish(tahun: int, row: SaranRow) -> Kebutuhan:
    one = row.saran
    return Kebutuhan(
        tahun=tahun,
        unit_id=row.unit_id,
        pegawai_id=one.pegawai_id,
        topik=one.topik,
        jenis_kompetensi=one.jenis_kompetensi,
        kesenjangan_kompetensi=one.kesenjangan_kompetensi,
        kesenjangan_kinerja=one.kesenjangan_kinerja,
        bentuk=one.bentuk,
        prioritas=one.prioritas,
        alasan=one.alasan,
        sumber="evaluasi" if one.jenis in ("nilai", "hambatan") else "tim",
    )


def _taken(session: Session, tahun: int) -> set[tuple[int | None, str]]:
    """(person, topic) of the wishes of a year, refused ones as well."""
    rows = session.execute(
        select(Kebutuhan.pegawai_id, Kebutuhan.topik).where(
            Kebutuhan.tahun == tahun, Kebutuhan.dihapus.is_(None), Kebutuhan.pegawai_id.is_not(None)
        )
    )
    return {(person, topic_key(topik)) for person, topik in rows}


class _Data:
    """What suggestions are made from: the people who may be trained and what is known of them."""

    def __init__(self, session: Session, tahun: int, today: date) -> None:
        self.session, self.tahun, self.today = session, tahun, today
        self.year = hours_year(tahun, today)
        columns = (
            *(Pegawai.id, Pegawai.nama, Pegawai.gelar_depan, Pegawai.gelar_belakang, Pegawai.jabatan),
            *(Pegawai.eselon, Pegawai.unit_id, Pegawai.skema),
        )
        query = select(*columns).where(
            Pegawai.dihapus.is_(None),
            Pegawai.dibatasi.is_(False),
            Pegawai.kedudukan.in_((*INVITABLE, "")),
        )
        self.people = {row.id: row for row in session.execute(query.order_by(Pegawai.nama))}

    def rows(self, found: Sequence[Saran]) -> SaranRows:
        """With names, without what was wished already; one suggestion per person and topic."""
        taken = _taken(self.session, self.tahun)
        tops = top_units(self.session)
        units = {
            int(key): short or nama
            for key, nama, short in self.session.execute(select(Unit.id, Unit.nama, Unit.singkatan))
        }
        forms = {r.kode: r.nama for r in self.session.scalars(select(Acuan).where(Acuan.jenis == "bentuk"))}
        rows: SaranRows = []
        for one in found:
            key, person = (one.pegawai_id, topic_key(one.topik)), self.people.get(one.pegawai_id)
            if person is None or key in taken:
                continue
            taken.add(key)
            opd = tops.get(person.unit_id or 0)
            name = wording.full_name(person.nama, person.gelar_depan, person.gelar_belakang)
            office, form = units.get(opd or 0, ""), forms.get(one.bentuk, one.bentuk)
            rows.append(SaranRow(len(rows), one, name, person.jabatan, opd, office, form))
        return rows

    def hours(self, progress: Progress) -> Iterator[Saran]:
        """Below the target of the year before, or never trained."""
        hours = earned(self.session, self.year, self.today)
        goals, ever = target_jp(self.session, self.year), trained(self.session, self.today)
        for done, (key, person) in enumerate(self.people.items()):
            if done % TOLD_EVERY == 0:
                progress(done, len(self.people), "Membandingkan JP")
            target = goals.get(person.skema, TARGET_JP)
            found = rules.few_hours(key, person.jabatan, hours.get(key, 0.0), target, key in ever, self.year)
            if found is not None:
                yield found

    def mandatory(self) -> Iterator[Saran]:
        """Trainings of the reference table "pelatihan_wajib" that somebody's post asks for and nobody recorded."""
        lines = [
            Wajib(
                row.kode,
                row.nama,
                rules.posts(str(row.data.get("jabatan") or "")),
                str(row.data.get("bentuk") or "KL03"),
                str(row.data.get("jenis_kompetensi") or ""),
                row.dasar,
            )
            for row in self.session.scalars(
                select(Acuan)
                .where(Acuan.jenis == "pelatihan_wajib", Acuan.dihapus.is_(None))
                .order_by(Acuan.urut)
            )
            if row.berlaku_sampai is None or row.berlaku_sampai.year >= self.tahun
        ]
        done = self._trainings() if lines else {}
        for key, person in self.people.items():
            for line in lines:
                group = rules.concerns(line, person.jabatan, person.eselon)
                if group and not rules.had(line, done.get(key, ())):
                    yield rules.mandatory(key, line, group)

    def _trainings(self) -> dict[int | None, set[str]]:
        """Names of the trainings somebody took part in, here or elsewhere."""
        found: dict[int | None, set[str]] = defaultdict(set)
        inside = (
            select(Peserta.pegawai_id, Kegiatan.nama)
            .join(Kegiatan, Kegiatan.id == Peserta.kegiatan_id)
            .where(
                Peserta.dihapus.is_(None),
                Peserta.status.not_in(GONE),
                Kegiatan.dihapus.is_(None),
                Kegiatan.status != "Dibatalkan",
                Kegiatan.tanggal_selesai <= self.today,
            )
        )
        outside = select(RiwayatLuar.pegawai_id, RiwayatLuar.nama).where(RiwayatLuar.dihapus.is_(None))
        for query in (inside, outside):
            for person, nama in self.session.execute(query):
                found[person].add(nama)
        return found

    def failed(self) -> Iterator[Saran]:
        """Participants of the year's finished activities whose verdict is that they did not pass."""
        ids = set(
            self.session.scalars(
                select(Kegiatan.id).where(
                    Kegiatan.dihapus.is_(None),
                    Kegiatan.status == "Selesai",
                    Kegiatan.tanggal_selesai.between(date(self.year, 1, 1), date(self.year, 12, 31)),
                )
            )
        )
        for kegiatan in marked(self.session, ids):
            verdicts = of_kegiatan(self.session, kegiatan)
            lost = {key: one for key, one in verdicts.items() if one.putusan == TIDAK}
            people = self.session.execute(
                select(Peserta.id, Peserta.pegawai_id).where(
                    Peserta.id.in_(lost), Peserta.pegawai_id.is_not(None), Peserta.status.not_in(OUTSIDE)
                )
            )
            for key, person in people:
                values = (kegiatan.nama, kegiatan.bentuk, kegiatan.jenis_kompetensi, lost[key].akhir)
                yield rules.failed(person or 0, *values)

    def obstacles(self) -> Iterator[Saran]:
        """Who, months later, applies only part of what was taught, or nothing; the latest form counts."""
        names = {r.kode: r.nama for r in self.session.scalars(select(Acuan).where(Acuan.jenis == "hambatan"))}
        query = (
            select(Pascapelatihan, Peserta.pegawai_id, Kegiatan.nama)
            .join(Peserta, Peserta.id == Pascapelatihan.peserta_id)
            .join(Kegiatan, Kegiatan.id == Pascapelatihan.kegiatan_id)
            .where(
                Pascapelatihan.dihapus.is_(None),
                Peserta.dihapus.is_(None),
                Kegiatan.dihapus.is_(None),
                Pascapelatihan.hasil != "",
                Peserta.pegawai_id.is_not(None),
                Kegiatan.tanggal_selesai >= date(self.year - 1, 1, 1),
            )
            .order_by(Pascapelatihan.bulan, Pascapelatihan.id)
        )
        last: dict[tuple[Any, Any], tuple[Any, str]] = {}
        for form, person, nama in self.session.execute(query):
            last[person, form.kegiatan_id] = (form, nama)
        for (person, _), (form, nama) in last.items():
            if form.hasil in ("tidak", "sebagian"):
                reasons = [names.get(code, str(code)).lower() for code in form.hambatan]
                yield rules.obstacle(person, nama, form.hasil, form.bulan, reasons)
