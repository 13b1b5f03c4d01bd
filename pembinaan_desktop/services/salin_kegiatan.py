"""A new activity made from an old one, or from a template the office keeps."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.ids import new_id
from pembinaan_desktop.db.tables import Acuan, Kegiatan, Peserta, Sesi
from pembinaan_desktop.domain import kegiatan as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.libur import KalenderKerja
from pembinaan_desktop.domain.peserta import OUTSIDE
from pembinaan_desktop.services.bentrok import guard
from pembinaan_desktop.services.kegiatan import SESI, checked, live, number_sesi
from pembinaan_desktop.services.libur import kalender_kerja
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.services.templat_cetak import copy_choices
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

JENIS = "templat_kegiatan"
BAGIAN = (
    ("sesi", "Jadwal sesi"),
    ("narasumber", "Narasumber tiap sesi"),
    ("ruang", "Tempat dan ruang"),
    ("rincian", "Sasaran, dana, mitra, dan catatan"),
    ("peserta", "Daftar peserta"),
)
"""Parts of an activity that may be taken along."""
LEFT = ("biaya", "program_id", "kerja_sama_id")  # cost, year and agreement say nothing of the next one
DETAILS = ("sasaran", "sumber_dana", "mitra", "catatan", "penyelenggara")


@dataclass(frozen=True)
class TemplatRow:
    """One template; sesi: how many sessions, hari: over how many working days."""

    id: int
    nama: str
    sesi: int
    hari: int


TemplatRows = list[TemplatRow]


class SalinKegiatanService:
    """Copies activities and keeps templates of them."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def copy(
        self,
        kegiatan_id: int,
        start: date,
        bagian: Collection[str],
        values: dict[str, Any] | None = None,
        *,
        anyway: str | None = None,
    ) -> Result:
        """A new activity like this one from `start` on; its working days follow the calendar. value: its id.

        bagian: keys of BAGIAN. values: other name, angkatan ... anyway: see `KegiatanService.add`.
        """

        def work(session: Session) -> int:
            old = live(session, kegiatan_id)
            row = copy_plan(session, old, start, bagian, values or {})
            if start.year == old.tanggal_mulai.year:
                row.program_id = old.program_id
            if "peserta" in bagian:
                _copy_people(session, old.id, row.id)
            session.flush()
            if anyway is not None:
                guard(session, row.id, anyway)
            return row.id

        with self.db.read() as session:
            nama = live(session, kegiatan_id).nama
        topics = SESI | {Topic.PESERTA}
        return committed(self.db, work, topics, f"“{nama}” disalin.", f"salin {nama}")

    # --- templates ------------------------------------------------------------------------

    def templates(self) -> TemplatRows:
        """Kept templates by name."""
        with self.db.read() as session:
            rows = session.scalars(
                select(Acuan).where(Acuan.jenis == JENIS, Acuan.dihapus.is_(None)).order_by(Acuan.nama)
            ).all()
            return [_template(row) for row in rows]

    def save_template(self, kegiatan_id: int, nama: str) -> Result:
        """Keep an activity with its sessions as a template; a template of that name is replaced."""
        name = wording.literal(nama)[:200]
        if not name:
            raise UserError("Nama templat wajib diisi.")

        def work(session: Session) -> int:
            content = _content(session, live(session, kegiatan_id))
            row = session.scalar(
                select(Acuan).where(Acuan.jenis == JENIS, Acuan.nama == name, Acuan.dihapus.is_(None))
            )
            if row is None:
                today = self.clock.today()
                row = Acuan(jenis=JENIS, kode=new_id(), nama=name, berlaku_mulai=today)
            row.data = content
            session.add(row)
            session.flush()
            return row.id

        topics = frozenset({Topic.ACUAN})
        return committed(self.db, work, topics, f"Templat “{name}” disimpan.", f"simpan templat {name}")

    def delete_template(self, templat_id: int) -> Result:
        """Drop a template."""

        def work(session: Session) -> None:
            session.get_one(Acuan, templat_id).dihapus = self.clock.now()

        return committed(self.db, work, frozenset({Topic.ACUAN}), "Templat dihapus.", "hapus templat")

    def from_template(
        self, templat_id: int, start: date, values: dict[str, Any], *, anyway: str | None = None
    ) -> Result:
        """A new activity from a template; value: its id."""

        def work(session: Session) -> int:
            found = session.get(Acuan, templat_id)
            if found is None or found.dihapus is not None or found.jenis != JENIS:
                raise UserError("Templat ini sudah dihapus.")
            parts = [key for key, _ in BAGIAN if key != "peserta"]
            row = _make(session, found.data, start, parts, values)
            session.flush()
            if anyway is not None:
                guard(session, row.id, anyway)
            return row.id

        return committed(self.db, work, SESI, "Kegiatan dibuat dari templat.", "buat dari templat")


def copy_plan(
    session: Session,
    old: Kegiatan,
    start: date,
    bagian: Collection[str],
    values: dict[str, Any] | None = None,
) -> Kegiatan:
    """A new activity like `old` from `start` on, in an open session; see `SalinKegiatanService.copy`."""
    row = _make(session, _content(session, old), start, bagian, values or {})
    copy_choices(session, old.id, row.id)
    return row


def _template(row: Acuan) -> TemplatRow:
    sessions = row.data.get("sesi", [])
    return TemplatRow(row.id, row.nama, len(sessions), len({item["hari"] for item in sessions}) or 1)


def _content(session: Session, row: Kegiatan) -> dict[str, Any]:
    """An activity as plain values; days as numbers of working days from its first one."""
    kalender = kalender_kerja(session)
    fields = {field.key: getattr(row, field.key) for field in rules.FIELDS if field.key not in LEFT}
    days = [day for day in _span(row.tanggal_mulai, row.tanggal_selesai) if not kalender.is_free(day)]
    sessions = session.scalars(
        select(Sesi)
        .where(Sesi.kegiatan_id == row.id, Sesi.dihapus.is_(None), Sesi.status != "dibatalkan")
        .order_by(Sesi.tanggal, Sesi.jam_mulai, Sesi.id)
    ).all()
    days = sorted({*days, *(sesi.tanggal for sesi in sessions)}) or [row.tanggal_mulai]
    place = {day: number for number, day in enumerate(days)}
    series = {key: number for number, key in enumerate(sorted({s.seri for s in sessions if s.seri}), 1)}
    return {
        "kegiatan": {k: v for k, v in fields.items() if not isinstance(v, date)},
        "tujuan": list(row.tujuan),
        "hari": len(days),
        "sesi": [
            {
                "hari": place[sesi.tanggal],
                "jarak": (sesi.tanggal - row.tanggal_mulai).days,
                "mulai": f"{sesi.jam_mulai:%H:%M}",
                "selesai": f"{sesi.jam_selesai:%H:%M}",
                "judul": sesi.judul,
                "jenis": sesi.jenis,
                "jp": sesi.jp,
                "narasumber": sesi.narasumber,
                "tempat": sesi.tempat,
                "seri": series.get(sesi.seri, 0),
            }
            for sesi in sessions
        ],
    }


def _make(
    session: Session,
    content: dict[str, Any],
    start: date,
    bagian: Collection[str],
    values: dict[str, Any],
) -> Kegiatan:
    kalender = kalender_kerja(session)
    known = {field.key for field in rules.FIELDS}
    fields = {key: value for key, value in content["kegiatan"].items() if key in known}
    if "ruang" not in bagian:
        fields["tempat"] = ""
    if "rincian" not in bagian:
        fields |= dict.fromkeys(DETAILS, "")
    days = _days(kalender, start, int(content["hari"]))
    clean = checked({**fields, **values, "tanggal_mulai": days[0], "tanggal_selesai": days[-1]})
    row = Kegiatan(**{"status": "Direncanakan", "tujuan": list(content.get("tujuan", [])), **clean})
    session.add(row)
    session.flush()
    if "sesi" in bagian:
        _make_sessions(session, row, content["sesi"], days, bagian)
    return row


def _make_sessions(
    session: Session,
    row: Kegiatan,
    items: list[dict[str, Any]],
    days: list[date],
    bagian: Collection[str],
) -> None:
    series = {number: new_id() for number in {item.get("seri", 0) for item in items} if number}
    for item in items:
        repeated = item.get("seri", 0)
        day = row.tanggal_mulai + timedelta(days=item["jarak"]) if repeated else days[item["hari"]]
        session.add(
            Sesi(
                kegiatan_id=row.id,
                tanggal=day,
                jam_mulai=time.fromisoformat(item["mulai"]),
                jam_selesai=time.fromisoformat(item["selesai"]),
                judul=item["judul"],
                jenis=item["jenis"],
                jp=item["jp"],
                narasumber=item["narasumber"] if "narasumber" in bagian else "",
                tempat=item["tempat"] if "ruang" in bagian else "",
                seri=series.get(repeated, ""),
            )
        )
        row.tanggal_selesai = max(row.tanggal_selesai, day)
    session.flush()
    number_sesi(session, row.id)


def _days(kalender: KalenderKerja, start: date, count: int) -> list[date]:
    """`count` working days from `start` on."""
    found: list[date] = []
    day = start
    while len(found) < min(count, 370):
        day = kalender.next_working(day)
        found.append(day)
        day += timedelta(days=1)
    return found


def _span(start: date, end: date) -> list[date]:
    return [start + timedelta(days=number) for number in range((end - start).days + 1)]


def _copy_people(session: Session, old_id: int, new_kegiatan: int) -> None:
    rows = session.scalars(
        select(Peserta)
        .where(
            Peserta.kegiatan_id == old_id,
            Peserta.dihapus.is_(None),
            Peserta.peran == "peserta",
            Peserta.status.not_in(OUTSIDE),
        )
        .order_by(Peserta.urut)
    ).all()
    skip = {"id", "uid", "dihapus", "kegiatan_id", "status", "alasan"}
    keys = [column.key for column in Peserta.__table__.columns if column.key not in skip]
    for row in rows:
        session.add(Peserta(kegiatan_id=new_kegiatan, **{key: getattr(row, key) for key in keys}))
