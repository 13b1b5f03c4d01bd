"""One scan at the door: whose card it is, what stands there already, in time or late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, cast

from sqlalchemy import bindparam, select

from pembinaan_desktop.db.tables import AturanKehadiran, Pegawai, Peserta, Sesi
from pembinaan_desktop.domain import bukti, wording
from pembinaan_desktop.domain import kehadiran as rules
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.kartu import find_code, is_card
from pembinaan_desktop.domain.nip import find
from pembinaan_desktop.domain.peserta import OUTSIDE, PERAN
from pembinaan_desktop.services.isian_kehadiran import STATES, Isian, keadaan, simpan
from pembinaan_desktop.services.pasangan import MENTOR, mentors_of
from pembinaan_desktop.services.rekap_kehadiran import Aturan, statuses_of

if TYPE_CHECKING:
    from sqlalchemy import Table
    from sqlalchemy.engine import RowMapping
    from sqlalchemy.orm import Session

_PERSON = cast("Table", Peserta.__table__)
_SESSION = cast("Table", Sesi.__table__)
_RULE = cast("Table", AturanKehadiran.__table__)
_SCANNED = (
    STATES.add_columns(_PERSON.c.pegawai_id, _RULE.c.batas_terlambat, _RULE.c.set_status)
    .outerjoin(_RULE, (_RULE.c.kegiatan_id == _SESSION.c.kegiatan_id) & _RULE.c.dihapus.is_(None))
    .where(
        _PERSON.c.kegiatan_id == _SESSION.c.kegiatan_id,
        (_PERSON.c.nip == bindparam("nip")) | (_PERSON.c.id == bindparam("kartu")),
        _PERSON.c.dihapus.is_(None),
        _SESSION.c.dihapus.is_(None),
    )
)
"""The rule, the person and the mark in one look: this is what stands between two cards at the door."""


@dataclass(frozen=True)
class Pindai:
    """What a scan did. hasil: "hadir", "terlambat", "sudah", "bukan_peserta", "mentor" (of
    several pairs), "tak_dikenal".

    pegawai_id: an employee who is no participant, so that the officer can register that person now. status: of
    somebody on the list who is no participant ("Cadangan", "Mengundurkan Diri").
    """

    hasil: str
    nama: str
    teks: str
    peserta_id: int | None = None
    pegawai_id: int | None = None
    status: str = ""


def pindai(session: Session, now: datetime, sesi_id: int, code: str) -> Pindai:
    """Mark the participant whose card or NIP was scanned or typed.

    Who comes later than the limit of the activity, on the day of the session, is marked as late. Raises UserError
    when the session is gone or its marks are locked.
    """
    wanted = {"sesi": sesi_id, "nip": find(code), "kartu": find_code(code)}
    rows = session.connection().execute(_SCANNED, wanted).mappings().all()
    if not rows:
        sesi = session.get(Sesi, sesi_id)
        if sesi is None or sesi.dihapus is not None:
            raise UserError("Sesi ini tidak ditemukan.", advice="Pilih sesi lain.")
        return _stranger(session, code)
    found = min(rows, key=_first)
    state: RowMapping | Pindai = found if found["peran"] == "peserta" else _pupil(session, found, sesi_id)
    return state if isinstance(state, Pindai) else _come(session, now, sesi_id, found, state)


def _first(row: RowMapping) -> tuple[bool, bool, int]:
    """Who is meant when one number stands there twice: the participant, then who is still one."""
    return row["peran"] != "peserta", row["status_peserta"] in OUTSIDE, row["orang"]


def _come(session: Session, now: datetime, sesi_id: int, rule: RowMapping, state: RowMapping) -> Pindai:
    """The mark of a participant; `rule` has when coming late begins and the set of statuses."""
    person, name = state["orang"], _name(state)
    if state["status_peserta"] in OUTSIDE:
        outside = state["status_peserta"]
        return Pindai("bukan_peserta", name, outside.lower(), person, status=outside)
    minutes = int((now - datetime.combine(state["tanggal"], state["jam_mulai"])).total_seconds() // 60)
    limit = Aturan().batas_terlambat if rule["batas_terlambat"] is None else rule["batas_terlambat"]
    late = now.date() == state["tanggal"] and minutes > limit
    in_time, too_late = _codes(session, rule["set_status"] or "", late=late)
    if state["status"] in (in_time, too_late):
        return Pindai("sudah", name, f"sudah tercatat {wording.clock_time(state['waktu'])}", person)
    code = too_late if late else in_time
    simpan(session, now, Isian(person, sesi_id, code, "pindai", minutes if late else 0), state)
    if late:
        return Pindai("terlambat", name, f"terlambat {minutes} menit", person)
    return Pindai("hadir", name, f"hadir {wording.clock_time(now)}", person)


def _codes(session: Session, set_status: str, *, late: bool) -> tuple[str, str]:
    """Codes of who is in time and who is late; the usual ones need no look into the set while nobody is late."""
    if not set_status and not late:
        return "H", "T"
    return rules.scan_codes(statuses_of(session, set_status))


def _pupil(session: Session, card: RowMapping, sesi_id: int) -> RowMapping | Pindai:
    """Whom the card of a mentor marks: the participant of the pair. Whoever only serves is not marked."""
    if card["peran"] != MENTOR:
        words = f"{dict(PERAN).get(card['peran'], card['peran'])} kegiatan ini, bukan peserta"
        return Pindai("bukan_peserta", _name(card), words, card["orang"], card["pegawai_id"])
    mentors = mentors_of(session, card["kegiatan_peserta"])
    pupils = [key for key, mentor in mentors.items() if mentor.id == card["orang"]]
    state = keadaan(session, Isian(pupils[0], sesi_id, None)) if len(pupils) == 1 else None
    if state is None:
        words = f"mentor dari {len(pupils)} peserta; pindai kartu pesertanya"
        return Pindai("mentor", _name(card), words, card["orang"])
    return state


def _stranger(session: Session, code: str) -> Pindai:
    """Somebody who is not in this activity: an employee, the card of another activity, or nobody we know."""
    person: Pegawai | Peserta | None = session.scalars(
        select(Pegawai).where(Pegawai.nip == find(code), Pegawai.dihapus.is_(None))
    ).first()
    if person is not None:
        return Pindai("bukan_peserta", _full(person), "bukan peserta kegiatan ini", pegawai_id=person.id)
    card = find_code(code)
    other = session.get(Peserta, card) if card else None
    if other is not None and other.dihapus is None:
        words = "kartu dari kegiatan lain"
        return Pindai("bukan_peserta", _full(other), words, pegawai_id=other.pegawai_id)
    return Pindai("tak_dikenal", code.strip()[:40], _unknown(code))


def _unknown(code: str) -> str:
    if bukti.PREFIX in code.upper():
        return "kode sertifikat; pindai kartu peserta"
    return "kartu salah terbaca; pindai sekali lagi" if is_card(code) else "nomor tidak dikenal"


def _name(row: RowMapping) -> str:
    return wording.full_name(row["nama"], row["gelar_depan"], row["gelar_belakang"])


def _full(person: Pegawai | Peserta) -> str:
    return wording.full_name(person.nama, person.gelar_depan, person.gelar_belakang)
