"""Writing marks of attendance: what may be written, how, and the audit rows beside it.

Plain statements instead of the ORM: a mark must not cost more than a few plain inserts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import bindparam, delete, insert, select, update

from pembinaan_desktop.db.audit import Change, add_many, plain, record_change, update_many
from pembinaan_desktop.db.ids import new_id
from pembinaan_desktop.db.tables import Kehadiran, PengesahanSesi, Peserta, Sesi
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.peserta import OUTSIDE
from pembinaan_desktop.services.result import Progress, no_progress

if TYPE_CHECKING:
    from sqlalchemy import Table
    from sqlalchemy.engine import RowMapping
    from sqlalchemy.orm import Session

# Built once: building a statement costs as much as running it.
_TABLE = cast("Table", Kehadiran.__table__)
_PERSON = cast("Table", Peserta.__table__)
_SESSION = cast("Table", Sesi.__table__)
_SIGNED = cast("Table", PengesahanSesi.__table__)
STATES = (
    select(
        _TABLE,
        _PERSON.c.id.label("orang"),
        _PERSON.c.nama,
        _PERSON.c.gelar_depan,
        _PERSON.c.gelar_belakang,
        _PERSON.c.status.label("status_peserta"),
        _PERSON.c.peran,
        _PERSON.c.mulai_ikut,
        _PERSON.c.dihapus.label("peserta_dihapus"),
        _PERSON.c.kegiatan_id.label("kegiatan_peserta"),
        _SESSION.c.kegiatan_id.label("kegiatan_sesi"),
        _SESSION.c.urut,
        _SESSION.c.status.label("status_sesi"),
        _SESSION.c.dihapus.label("sesi_dihapus"),
        _SESSION.c.tanggal,
        _SESSION.c.jam_mulai,
        select(_SIGNED.c.id)
        .where(_SIGNED.c.sesi_id == _SESSION.c.id, _SIGNED.c.dihapus.is_(None))
        .limit(1)
        .scalar_subquery()
        .label("disahkan"),
    )
    .select_from(_PERSON)
    .join(_SESSION, _SESSION.c.id == bindparam("sesi"))
    .outerjoin(_TABLE, (_TABLE.c.peserta_id == _PERSON.c.id) & (_TABLE.c.sesi_id == _SESSION.c.id))
)
_STATE = STATES.where(_PERSON.c.id == bindparam("peserta"))
_ALL_STATES = STATES.where(_PERSON.c.kegiatan_id == _SESSION.c.kegiatan_id)
_WRITTEN = ("status", "sumber", "waktu", "menit_terlambat", "catatan")
_ADD = insert(_TABLE)
_CHANGE = (
    update(_TABLE)
    .where(_TABLE.c.id == bindparam("baris"))
    .values({key: bindparam(f"b_{key}") for key in _WRITTEN})
)
_REMOVE = delete(_TABLE).where(_TABLE.c.id == bindparam("baris"))


@dataclass(frozen=True)
class Isian:
    """One wanted mark. status: None clears it. menit: minutes late. catatan: reason or note."""

    peserta_id: int
    sesi_id: int
    status: str | None
    sumber: str = "petugas"
    menit: int = 0
    catatan: str = ""


class SudahDisahkanError(UserError):
    """The list of the session is signed: a change needs a reason."""


def simpan(session: Session, now: datetime, isian: Isian, state: RowMapping | None = None) -> int:
    """Write one mark; 1 if something changed. state: its `keadaan` when that is known already.

    Raises UserError with the reason when it may not be written.
    """
    state = state or keadaan(session, isian)
    reason = _why_not(state, isian)
    if reason:
        kind = SudahDisahkanError if state is not None and reason == SIGNED else UserError
        who = f"{_name(state)}: {reason}" if state is not None else reason
        raise kind(f"{who}.", safe="Kehadiran tidak diubah.", advice=ADVICE.get(reason, ""))
    assert state is not None
    return _write(session, now, state, isian)


def sisanya(session: Session, now: datetime, sesi_id: int, status: str) -> tuple[int, list[str]]:
    """`simpan_banyak` of `status` for everybody who is asked to attend a session and has no mark.

    Raises UserError when the session is cancelled.
    """
    states = _everybody(session, sesi_id)
    first = next(iter(states.values()), None)
    if first is not None and first["status_sesi"] == "dibatalkan":
        raise UserError(
            f"Sesi {first['urut']} dibatalkan, jadi tidak diisi.",
            safe="Kehadiran tidak diubah.",
            advice="Pakai lagi sesinya di Jadwal bila tetap dilaksanakan.",
        )
    empty = [row for row in states.values() if row["id"] is None]
    wanted = [(row, Isian(row["orang"], sesi_id, status)) for row in empty]
    asked = [isian for row, isian in wanted if _why_not(row, isian) in ("", SIGNED)]
    return _simpan_banyak(session, now, asked, {sesi_id: states})


def simpan_banyak(
    session: Session, now: datetime, wanted: Sequence[Isian], progress: Progress = no_progress
) -> tuple[int, list[str]]:
    """Write many marks; how many changed, and who was passed over with the reason."""
    return _simpan_banyak(session, now, wanted, {}, progress)


def _everybody(session: Session, sesi_id: int) -> dict[int, RowMapping]:
    """`keadaan` of every participant of the activity in a session, by participant."""
    rows = session.connection().execute(_ALL_STATES, {"sesi": sesi_id}).mappings()
    return {row["orang"]: row for row in rows}


def _simpan_banyak(
    session: Session,
    now: datetime,
    wanted: Sequence[Isian],
    states: dict[int, dict[int, RowMapping]],
    progress: Progress = no_progress,
) -> tuple[int, list[str]]:
    """states: by session, as far as they are known; the others are read."""
    fresh: dict[tuple[int, int], dict[str, Any]] = {}
    other: dict[tuple[int, int], tuple[RowMapping, Isian]] = {}
    skipped: list[str] = []
    for number, isian in enumerate(wanted):
        if number % STEP == 0:
            progress(number, len(wanted), "Menyimpan kehadiran")
        if isian.sesi_id not in states:
            states[isian.sesi_id] = _everybody(session, isian.sesi_id)
        state = states[isian.sesi_id].get(isian.peserta_id)
        if reason := _why_not(state, isian):
            skipped.append(f"{_name(state)} ({reason})" if state is not None else reason)
        elif state is not None and state["id"] is None:
            if isian.status:
                fresh[isian.peserta_id, isian.sesi_id] = _values(now, isian, _source(state, isian))
        elif state is not None:
            other[isian.peserta_id, isian.sesi_id] = state, isian
    changed = _rewrite_many(session, now, list(other.values()))
    add_many(session, Kehadiran, list(fresh.values()))
    return changed + len(fresh), list(dict.fromkeys(skipped))


def _rewrite_many(session: Session, now: datetime, wanted: Sequence[tuple[RowMapping, Isian]]) -> int:
    """Marks that stand there already become others or are removed; how many."""
    changed: list[tuple[int, dict[str, Any], dict[str, Any]]] = []
    removed: list[RowMapping] = []
    for state, isian in wanted:
        values = _other_values(now, state, isian)
        if values is not None and isian.status is None:
            removed.append(state)
        elif values is not None:
            changed.append((state["id"], {key: state[key] for key in _WRITTEN}, values))
    update_many(session, Kehadiran, changed)
    if removed:
        session.connection().execute(_REMOVE, [{"baris": state["id"]} for state in removed])
    for state in removed:
        record_change(session, Change("kehadiran", state["id"], "hapus", _image(state), None))
    return len(changed) + len(removed)


STEP = 200
SIGNED = "daftar hadir sesi ini sudah disahkan"
ADVICE = {SIGNED: "Tulis alasan koreksinya."}


def keadaan(session: Session, isian: Isian) -> RowMapping | None:
    """Participant, session and the mark that stands there; None when one of the two does not exist."""
    return (
        session.connection()
        .execute(_STATE, {"peserta": isian.peserta_id, "sesi": isian.sesi_id})
        .mappings()
        .one_or_none()
    )


def _name(state: RowMapping) -> str:
    return wording.full_name(state["nama"], state["gelar_depan"], state["gelar_belakang"])


def _why_not(state: RowMapping | None, isian: Isian) -> str:
    """The reason why this mark may not be written, "" when it may."""
    if state is None or state["sesi_dihapus"] is not None:
        return "peserta atau sesi ini tidak ditemukan"
    if state["kegiatan_peserta"] != state["kegiatan_sesi"]:
        return "bukan peserta kegiatan ini"
    if state["peserta_dihapus"] is not None or state["status_peserta"] in OUTSIDE:
        state_of = state["status_peserta"].lower() if state["status_peserta"] in OUTSIDE else "dihapus"
        return f"bukan peserta: {state_of}"
    if state["peran"] != "peserta":
        return f"bukan peserta: {state['peran']}"
    if state["status"] == isian.status:
        return ""
    if state["status_sesi"] == "dibatalkan" and isian.status is not None:
        return f"sesi {state['urut']} dibatalkan"
    since = state["mulai_ikut"]
    if since is not None and isian.status is not None:
        begin = datetime.combine(state["tanggal"], state["jam_mulai"])
        if begin < since:
            return f"belum peserta pada sesi {state['urut']}"
    if state["disahkan"] is None:
        return ""
    if isian.status is None:
        return "daftar hadir sesi ini sudah disahkan, jadi tidak dapat dikosongkan"
    return "" if isian.catatan.strip() else SIGNED


def _source(state: RowMapping, isian: Isian) -> str:
    return "koreksi" if state["disahkan"] is not None else isian.sumber


def _write(session: Session, now: datetime, state: RowMapping, isian: Isian) -> int:
    if state["id"] is not None:
        return _rewrite(session, now, state, isian)
    if not isian.status:
        return 0
    values = {"uid": new_id(), "dihapus": None, **_values(now, isian, _source(state, isian))}
    done = session.connection().execute(_ADD, values)
    key = done.inserted_primary_key
    row_id = int(key[0]) if key is not None else 0
    image = {"id": row_id, **values, "waktu": now.isoformat()}
    record_change(session, Change("kehadiran", row_id, "tambah", None, image))
    return 1


def _rewrite(session: Session, now: datetime, state: RowMapping, isian: Isian) -> int:
    values = _other_values(now, state, isian)
    if values is None:
        return 0
    connection = session.connection()
    if isian.status is None:
        connection.execute(_REMOVE, {"baris": state["id"]})
        record_change(session, Change("kehadiran", state["id"], "hapus", _image(state), None))
        return 1
    connection.execute(_CHANGE, {"baris": state["id"], **{f"b_{key}": values[key] for key in _WRITTEN}})
    old, new = ({key: plain(row[key]) for key in _WRITTEN} for row in (state, values))
    record_change(session, Change("kehadiran", state["id"], "ubah", old, new))
    return 1


def _other_values(now: datetime, state: RowMapping, isian: Isian) -> dict[str, Any] | None:
    """What a mark becomes; None when it says that already."""
    values = _values(now, isian, _source(state, isian))
    same = ("status", "menit_terlambat", "catatan") if isian.menit or isian.catatan else ("status",)
    if all(state[key] == values[key] for key in same):
        return None
    return {key: values[key] for key in _WRITTEN}


def _image(state: RowMapping) -> dict[str, Any]:
    return {column.key: plain(state[column.key]) for column in _TABLE.columns}


def _values(now: datetime, isian: Isian, source: str) -> dict[str, Any]:
    return {
        "peserta_id": isian.peserta_id,
        "sesi_id": isian.sesi_id,
        "status": isian.status,
        "sumber": source,
        "waktu": now,  # once: the row and its audit row must say the same
        "menit_terlambat": isian.menit,
        "catatan": isian.catatan.strip()[:300],
    }
