"""What a calendar file wants of the office: wishes per activity, compared with the plans, and stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.ids import new_id
from pembinaan_desktop.db.tables import Kegiatan, Kehadiran, Sesi
from pembinaan_desktop.domain import kegiatan as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.files.ics import IcsEvent
from pembinaan_desktop.services.kegiatan import number_sesi

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

OURS = "@pembinaan"
MAX_SESI = 20_000
AKSI = {"baru": "Baru", "berubah": "Berubah", "sama": "Sama", "hilang": "Hilang"}
BATAL = "Dibatalkan pada berkas kalender."

Waktu = tuple[datetime, datetime, str, str]
"""Begin, end, title and room of a session."""


@dataclass(frozen=True)
class SesiIcs:
    """One session a file wants. uid: of our own row, "" for foreign ones."""

    mulai: datetime
    selesai: datetime
    judul: str
    tempat: str
    narasumber: str = ""
    uid: str = ""


@dataclass(frozen=True)
class Acara:
    """One activity a file wants."""

    key: str
    judul: str
    tempat: str
    mulai: date
    selesai: date
    bentuk: str
    batal: bool
    catatan: str
    sesi: tuple[SesiIcs, ...]
    angkatan: str = ""

    @property
    def ours(self) -> bool:
        return self.key.endswith(OURS)

    @property
    def rentang(self) -> str:
        return wording.short_date_range(self.mulai, self.selesai)


@dataclass(frozen=True)
class ImporRow:
    """One line of the preview. aksi: see AKSI. masalah: why it cannot be imported. kegiatan_id: 0 when new."""

    id: int
    aksi: str
    judul: str
    rentang: str
    perubahan: str
    kegiatan_id: int = 0
    masalah: str = ""
    acara: Acara | None = None

    @property
    def dipilih(self) -> bool:
        """Ticked unless the officer says otherwise: what disappears is only offered."""
        return self.aksi in ("baru", "berubah") and not self.masalah


@dataclass(frozen=True)
class RencanaImpor:
    """What an import would do; nothing is written yet."""

    nama: str
    rows: tuple[ImporRow, ...]
    catatan: tuple[str, ...] = ()

    def count(self, aksi: str) -> int:
        return sum(row.aksi == aksi for row in self.rows)


def kegiatan_rows(session: Session, *conditions: Any) -> list[Kegiatan]:
    query = select(Kegiatan).where(Kegiatan.dihapus.is_(None), *conditions)
    return list(session.scalars(query.order_by(Kegiatan.tanggal_mulai, Kegiatan.id)))


def sesi_rows(session: Session, ids: Collection[int]) -> dict[int, list[Sesi]]:
    query = select(Sesi).where(Sesi.dihapus.is_(None), Sesi.status != "dibatalkan")
    if len(ids) <= 500:
        query = query.where(Sesi.kegiatan_id.in_(ids))
    found: dict[int, list[Sesi]] = defaultdict(list)
    for row in session.scalars(query.order_by(Sesi.tanggal, Sesi.jam_mulai, Sesi.id)):
        found[row.kegiatan_id].append(row)
    return found


# --- events to wishes ---------------------------------------------------------------------


def wishes_of(events: Sequence[IcsEvent], notes: list[str]) -> list[Acara]:
    """One wish per activity: sessions go to the activity they name, overrides to their repetition."""
    masters = {event.uid: event for event in events if not event.ulang}
    inner: dict[str, list[IcsEvent]] = defaultdict(list)
    changed: dict[str, list[IcsEvent]] = defaultdict(list)
    alone: list[IcsEvent] = []
    for event in events:
        if event.induk and event.induk in masters and event.induk != event.uid:
            inner[event.induk].append(event)
        elif event.ulang and event.uid in masters and masters[event.uid].hari:
            changed[event.uid].append(event)
        else:
            alone.append(event)
    found = [_wish(event, inner.get(event.uid, ()), changed.get(event.uid, ()), notes) for event in alone]
    total = sum(len(wish.sesi) for wish in found)
    if total > MAX_SESI:
        raise UserError(
            f"Berkas kalender menghasilkan {wording.integer(total)} sesi; paling banyak {wording.integer(MAX_SESI)}.",
            safe="Tidak ada yang diimpor.",
        )
    return found


def _wish(event: IcsEvent, inner: Sequence[IcsEvent], changed: Sequence[IcsEvent], notes: list[str]) -> Acara:
    if inner:
        sessions = [_session_of(item) for item in inner if not item.seharian]
    else:
        sessions = _occurrences(event, changed, notes)
    days = [event.mulai.date(), event.hari_terakhir, *(item.mulai.date() for item in sessions)]
    own = event.lain
    return Acara(
        event.key,
        wording.literal(own.get("JUDUL") or event.judul)[:300] or "(tanpa judul)",
        wording.literal(event.tempat),
        min(days),
        max(days),
        own.get("BENTUK", ""),
        event.status == "CANCELLED",
        event.uraian if not own else "",
        tuple(sessions),
        own.get("ANGKATAN", "")[:20],
    )


def _session_of(event: IcsEvent) -> SesiIcs:
    own = event.lain
    uid = event.uid.removesuffix(OURS) if event.uid.endswith(OURS) else ""
    title = wording.literal(own.get("JUDUL") or event.judul)
    room = own.get("RUANG", "") if own else event.tempat
    return SesiIcs(event.mulai, event.selesai, title, room, own.get("NARASUMBER", ""), uid)


def _occurrences(event: IcsEvent, changed: Sequence[IcsEvent], notes: list[str]) -> list[SesiIcs]:
    """Timed events become sessions; whole days and nights across midnight do not."""
    if event.seharian or event.selesai == event.mulai:
        return []
    if event.selesai.date() != event.mulai.date():
        notes.append(f"“{event.judul[:60]}” melewati tengah malam; dibaca tanpa sesi.")
        return []
    moved = {item.ulang[:10]: item for item in changed}
    found = []
    for day in event.hari or (event.mulai.date(),):
        other = moved.get(day.isoformat())
        if other is not None and (other.status == "CANCELLED" or other.seharian):
            continue
        begin = other.mulai if other else datetime.combine(day, event.mulai.time())
        end = other.selesai if other else datetime.combine(day, event.selesai.time())
        if begin.date() == end.date():
            title, room = (other.judul, other.tempat) if other else (event.judul, event.tempat)
            found.append(SesiIcs(begin, end, wording.literal(title), wording.literal(room)))
    return found


# --- comparing ----------------------------------------------------------------------------


def known_rows(session: Session, wanted: Iterable[Acara]) -> dict[str, Kegiatan]:
    """Activities of this office that the file speaks of, by the key of the wish."""
    keys = {wish.key for wish in wanted}
    own = {key.removesuffix(OURS): key for key in keys if key.endswith(OURS)}
    found: dict[str, Kegiatan] = {}
    for row in session.scalars(select(Kegiatan).where(Kegiatan.dihapus.is_(None))):
        if row.uid in own:
            found[own[row.uid]] = row
        elif row.sumber_uid and row.sumber_uid in keys:
            found[row.sumber_uid] = row
    return found


def marked_sesi(session: Session) -> set[int]:
    """Sessions with attendance."""
    return set(session.scalars(select(Kehadiran.sesi_id).where(Kehadiran.dihapus.is_(None)).distinct()))


def compared(
    acara: Acara, row: Kegiatan | None, sessions: dict[int, list[Sesi]], marked: set[int]
) -> ImporRow:
    problem = rules.date_problem(acara.mulai, acara.selesai)
    if row is None:
        if acara.batal:
            return ImporRow(
                0, "sama", acara.judul, acara.rentang, "Dibatalkan, dan belum ada di sini", 0, "", acara
            )
        text = f"{len(acara.sesi)} sesi" if acara.sesi else ""
        return ImporRow(0, "baru", acara.judul, acara.rentang, text, 0, problem, acara)
    own = sessions.get(row.id, [])
    changes = _differences(acara, row, own)
    if not changes:
        return ImporRow(0, "sama", acara.judul, acara.rentang, "", row.id, "", acara)
    held = {sesi.id for sesi in own} & marked
    if held and not problem:
        problem = "Sudah ada catatan kehadiran; ubah langsung di Jadwal."
    return ImporRow(0, "berubah", acara.judul, acara.rentang, "; ".join(changes), row.id, problem, acara)


def _differences(acara: Acara, row: Kegiatan, own: Sequence[Sesi]) -> list[str]:
    found = []
    if acara.batal:
        return [] if row.status == "Dibatalkan" else ["dibatalkan"]
    if acara.judul != row.nama:
        found.append(f"nama: {row.nama} → {acara.judul}")
    if (acara.mulai, acara.selesai) != (row.tanggal_mulai, row.tanggal_selesai):
        found.append(f"{wording.short_date_range(row.tanggal_mulai, row.tanggal_selesai)} → {acara.rentang}")
    if acara.tempat != row.tempat:
        found.append(f"tempat: {row.tempat or '–'} → {acara.tempat or '–'}")
    wish = {_when(item) for item in acara.sesi}
    have = {_when_of(sesi) for sesi in own}
    if wish != have:
        found.append(f"sesi: {len(have - wish)} lama, {len(wish - have)} baru")
    return found


def _when(item: SesiIcs) -> Waktu:
    return item.mulai, item.selesai, item.judul, item.tempat


def _when_of(sesi: Sesi) -> Waktu:
    begin, end = (datetime.combine(sesi.tanggal, clock) for clock in (sesi.jam_mulai, sesi.jam_selesai))
    return begin, end, sesi.judul, sesi.tempat


def gone_rows(session: Session, wanted: Sequence[Acara], marked: set[int]) -> list[ImporRow]:
    """Imported earlier, inside the days of this file, and not in it any more."""
    if not any(not wish.ours for wish in wanted):
        return []
    keys = {wish.key for wish in wanted}
    first, last = min(w.mulai for w in wanted), max(w.selesai for w in wanted)
    rows = kegiatan_rows(
        session,
        Kegiatan.sumber_uid != "",
        Kegiatan.tanggal_mulai >= first,
        Kegiatan.tanggal_selesai <= last,
    )
    held = set(session.scalars(select(Sesi.kegiatan_id).where(Sesi.id.in_(marked)))) if marked else set()
    return [
        ImporRow(
            0,
            "hilang",
            row.nama,
            wording.short_date_range(row.tanggal_mulai, row.tanggal_selesai),
            "tidak ada lagi di berkas",
            row.id,
            "Sudah ada catatan kehadiran." if row.id in held else "",
        )
        for row in rows
        if row.sumber_uid not in keys
    ]


# --- storing ------------------------------------------------------------------------------


def store(session: Session, acara: Acara, row: Kegiatan | None, now: datetime) -> None:
    if row is None:
        bentuk = acara.bentuk if acara.bentuk[:2] in ("KL", "NK") else "KL12"
        row = Kegiatan(status="Direncanakan", bentuk=bentuk[:10], peran="catat", catatan=acara.catatan)
        if acara.ours:
            row.uid, row.peran = acara.key.removesuffix(OURS), "penyelenggara"
        else:
            row.sumber_uid = acara.key
    elif acara.batal:
        row.status, row.alasan_status = "Dibatalkan", BATAL
        return
    row.nama, row.tempat, row.angkatan = acara.judul, acara.tempat, acara.angkatan or row.angkatan or ""
    row.tanggal_mulai, row.tanggal_selesai = acara.mulai, acara.selesai
    session.add(row)
    session.flush()
    _store_sessions(session, row, acara, now)


def _store_sessions(session: Session, row: Kegiatan, acara: Acara, now: datetime) -> None:
    own = sesi_rows(session, [row.id]).get(row.id, [])
    by_uid, by_time = {sesi.uid: sesi for sesi in own}, {_when_of(sesi): sesi for sesi in own}
    series = new_id() if len(acara.sesi) > 1 and not acara.ours else ""
    kept = set()
    for item in acara.sesi:
        sesi = by_uid.get(item.uid) or by_time.get(_when(item))
        if sesi is None:
            sesi = Sesi(kegiatan_id=row.id, jp=_jp(item), seri=series)
            if item.uid:
                sesi.uid = item.uid
            session.add(sesi)
        sesi.tanggal = item.mulai.date()
        sesi.jam_mulai, sesi.jam_selesai = item.mulai.time(), item.selesai.time()
        sesi.judul, sesi.tempat = item.judul, item.tempat
        sesi.narasumber = item.narasumber or sesi.narasumber or ""
        session.flush()
        kept.add(sesi.id)
    for sesi in own:
        if sesi.id not in kept:
            sesi.dihapus = now
    session.flush()
    number_sesi(session, row.id)


def _jp(item: SesiIcs) -> float:
    return rules.jp_of(_clock(item.mulai), _clock(item.selesai))


def _clock(moment: datetime) -> time:
    return moment.time()
