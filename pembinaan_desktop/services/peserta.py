"""Participants of an activity, each with a snapshot of that day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import Kegiatan, Pegawai, Peserta, Unit
from pembinaan_desktop.domain import peserta as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import GoneError, UserError
from pembinaan_desktop.domain.nip import clean
from pembinaan_desktop.services.bentrok import people_notes
from pembinaan_desktop.services.result import Progress, Result, Topic, no_progress
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

PESERTA = frozenset({Topic.PESERTA, Topic.KEGIATAN, Topic.KEHADIRAN})


@dataclass(frozen=True)
class PesertaRow:
    """One participant as of that day. urut: number on the attendance list."""

    id: int
    pegawai_id: int | None
    urut: int
    nama: str
    gelar_depan: str
    gelar_belakang: str
    nip: str | None
    pangkat: str
    golongan: str
    jabatan: str
    instansi: str
    peran: str
    status: str
    alasan: str = ""
    unit_id: int | None = None
    mulai_ikut: datetime | None = None
    pengganti_id: int | None = None
    sementara: bool = False

    @property
    def nama_lengkap(self) -> str:
        return wording.full_name(self.nama, self.gelar_depan, self.gelar_belakang)


PesertaRows = list[PesertaRow]
_COLUMNS = tuple(getattr(Peserta, key) for key in PesertaRow.__dataclass_fields__)
_ORDER = (Peserta.urut, Peserta.id)


class PesertaService:
    """Adds, changes and removes participants."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def list(self, kegiatan_id: int, peran: str = "peserta") -> PesertaRows:
        """Participants in the order of the attendance list."""
        with self.db.read() as session:
            query = select(*_COLUMNS).where(*_live(kegiatan_id, peran)).order_by(*_ORDER)
            return [PesertaRow(*row) for row in session.connection().execute(query)]

    def semua(self, kegiatan_id: int) -> PesertaRows:
        """Everybody ever named for the activity, in every state, in the order of the list."""
        with self.db.read() as session:
            return [row_of(row) for row in every_peserta(session, kegiatan_id)]

    def petugas(self, kegiatan_id: int) -> PesertaRows:
        """Who serves in the activity: speakers, moderators, committee."""
        with self.db.read() as session:
            rows = session.scalars(
                select(Peserta)
                .where(
                    Peserta.kegiatan_id == kegiatan_id,
                    Peserta.dihapus.is_(None),
                    Peserta.peran != "peserta",
                )
                .order_by(Peserta.peran, Peserta.urut, Peserta.id)
            )
            return [row_of(row) for row in rows]

    def add(
        self,
        kegiatan_id: int,
        pegawai_ids: Sequence[int],
        status: str = "Disetujui",
        progress: Progress = no_progress,
    ) -> Result:
        """Add employees; value: ids of the new participants. Who cannot come is named in the message.

        status: "Disetujui", "Diusulkan" or "Cadangan".
        """
        if status not in ("Disetujui", *rules.WAITING):
            raise UserError(f"Peserta baru tidak dapat langsung berstatus {status}.")
        skipped: list[str] = []
        notes: list[str] = []

        def work(session: Session) -> CalonIds:
            kegiatan = live_kegiatan(session, kegiatan_id)
            present = live_peserta(session, kegiatan_id, "peserta")
            taken = {row.pegawai_id: row.status for row in every_peserta(session, kegiatan_id)}
            number = max((row.urut for row in every_peserta(session, kegiatan_id)), default=0)
            offices = agencies(session)
            added: CalonIds = []
            for done, pegawai_id in enumerate(dict.fromkeys(pegawai_ids)):
                progress(done, len(pegawai_ids), "Menambah peserta")
                person = session.get(Pegawai, pegawai_id)
                reason = _why_not(person, taken)
                if person is None or reason:
                    skipped.append(f"{person.nama if person else pegawai_id} ({reason})")
                    continue
                number += 1
                row = snapshot(person, kegiatan.id, number, offices)
                row.status = status
                session.add(row)
                session.flush()
                added.append(row.id)
            if not added and skipped:
                raise UserError(
                    f"Tidak ada peserta yang ditambahkan: {wording.some(skipped)}.",
                    safe="Daftar peserta tidak berubah.",
                )
            over = len(present) + len(added) - kegiatan.kuota
            if kegiatan.kuota and over > 0 and status == "Disetujui":
                notes.append(f"kuota {kegiatan.kuota} orang terlampaui {over}")
            notes.extend(people_notes(session, kegiatan_id))
            return added

        result = committed(self.db, work, PESERTA, "", "tambah peserta")
        passed = [f"dilewati: {wording.some(skipped)}"] if skipped else []
        what = {"Diusulkan": "orang diusulkan", "Cadangan": "cadangan ditambahkan"}.get(
            status, "peserta ditambahkan"
        )
        text = "; ".join([f"{len(result.value)} {what}", *passed, *notes]) + "."
        return Result(result.value, result.changed, result.undo, text)

    def add_luar(self, kegiatan_id: int, values: dict[str, Any], peran: str = "peserta") -> Result:
        """Add a person of another agency, with or without a number; value: id of the participant."""
        known = {field.key for field in rules.LUAR_FIELDS}
        values = {k: wording.literal(str(v or "")) for k, v in values.items() if k in known}
        if not values.get("nama"):
            raise UserError("Nama peserta wajib diisi.")
        nip = clean(values.pop("nip", "")) or None
        if nip is not None and len(nip) > 18:
            raise UserError("NIP/NRP paling panjang 18 angka.")

        def work(session: Session) -> int:
            live_kegiatan(session, kegiatan_id)
            present = live_peserta(session, kegiatan_id, peran)
            number = max((row.urut for row in present), default=0) + 1
            row = Peserta(kegiatan_id=kegiatan_id, urut=number, nip=nip, peran=peran, **values)
            session.add(row)
            session.flush()
            return row.id

        return committed(self.db, work, PESERTA, f"{values['nama']} ditambahkan.", f"tambah {values['nama']}")

    def update(self, peserta_id: int, values: dict[str, Any]) -> Result:
        """Correct the snapshot of one participant."""
        known = {field.key for field in rules.LUAR_FIELDS}
        values = {k: wording.literal(str(v or "")) for k, v in values.items() if k in known}
        if "nip" in values:
            values["nip"] = clean(values["nip"]) or None  # type: ignore[assignment]

        def work(session: Session) -> None:
            row = one_peserta(session, peserta_id)
            for key, value in values.items():
                setattr(row, key, value)

        return committed(self.db, work, PESERTA, "Data peserta disimpan.", "ubah peserta")

    def remove(self, peserta_ids: Sequence[int]) -> Result:
        """Take participants off the list; their marks stay with them in the recycle bin."""

        def work(session: Session) -> int:
            for peserta_id in peserta_ids:
                one_peserta(session, peserta_id).dihapus = self.clock.now()
            return len(peserta_ids)

        count = len(peserta_ids)
        return committed(self.db, work, PESERTA, f"{count} peserta dihapus.", f"hapus {count} peserta")

    def sort(self, kegiatan_id: int) -> Result:
        """Number the list anew: grade from high to low (PNS before PPPK), then name (DUK order)."""

        def work(session: Session) -> None:
            rows = live_peserta(session, kegiatan_id, "peserta")
            people = {
                int(key): (scheme, grade)
                for key, scheme, grade in session.execute(
                    select(Pegawai.id, Pegawai.skema, Pegawai.golongan_urut)
                )
            }

            def rank(row: Peserta) -> tuple[int, int, str]:
                scheme, grade = people.get(row.pegawai_id or 0, ("", 0))
                return ({"PNS": 0, "PPPK": 1}.get(scheme, 2), -grade, row.nama.casefold())

            for number, row in enumerate(sorted(rows, key=rank), 1):
                row.urut = number

        return committed(self.db, work, PESERTA, "Peserta diurutkan menurut golongan.", "urutkan peserta")


CalonIds = list[int]


def _why_not(person: Pegawai | None, taken: dict[int | None, str]) -> str:
    if person is None or person.dihapus is not None:
        return "tidak ditemukan"
    if person.id in taken:
        state = taken[person.id]
        return f"sudah tercatat: {state.lower()}" if state in rules.OUTSIDE else "sudah terdaftar"
    if person.kedudukan not in rules.ALLOWED:
        return f"berstatus {person.kedudukan.lower()}"
    return ""


def snapshot(person: Pegawai, kegiatan_id: int, number: int, agencies: dict[int, str]) -> Peserta:
    return Peserta(
        kegiatan_id=kegiatan_id,
        pegawai_id=person.id,
        urut=number,
        nama=person.nama,
        gelar_depan=person.gelar_depan,
        gelar_belakang=person.gelar_belakang,
        nip=person.nip,
        pangkat=rules.pangkat(person.skema, person.golongan),
        golongan=person.golongan,
        jabatan=person.jabatan,
        instansi=agencies.get(person.unit_id or 0, person.unor_nama) or person.instansi,
        tempat_lahir=person.tempat_lahir,
        tanggal_lahir=person.tanggal_lahir.isoformat() if isinstance(person.tanggal_lahir, date) else "",
        unit_id=person.unit_id,
    )


def agencies(session: Session) -> dict[int, str]:
    """Name of the office (topmost unit) above each unit."""
    units = {
        int(key): (nama, parent)
        for key, nama, parent in session.execute(select(Unit.id, Unit.nama, Unit.induk_id))
    }
    found: dict[int, str] = {}
    for unit_id in units:
        here, seen = unit_id, {unit_id}
        while (parent := units[here][1]) is not None and parent in units and parent not in seen:
            seen.add(parent)
            here = parent
        found[unit_id] = units[here][0]
    return found


def live_kegiatan(session: Session, kegiatan_id: int) -> Kegiatan:
    row = session.get(Kegiatan, kegiatan_id)
    if row is None or row.dihapus is not None:
        raise GoneError("Kegiatan ini")
    return row


def one_peserta(session: Session, peserta_id: int) -> Peserta:
    row = session.get(Peserta, peserta_id)
    if row is None or row.dihapus is not None:
        raise GoneError("Peserta ini")
    return row


def live_peserta(session: Session, kegiatan_id: int, peran: str) -> Sequence[Peserta]:
    return session.scalars(select(Peserta).where(*_live(kegiatan_id, peran)).order_by(*_ORDER)).all()


def _live(kegiatan_id: int, peran: str) -> tuple[ColumnElement[bool], ...]:
    return (
        Peserta.kegiatan_id == kegiatan_id,
        Peserta.dihapus.is_(None),
        Peserta.peran == peran,
        Peserta.status.not_in(rules.OUTSIDE),
    )


def every_peserta(session: Session, kegiatan_id: int) -> Sequence[Peserta]:
    return session.scalars(
        select(Peserta)
        .where(Peserta.kegiatan_id == kegiatan_id, Peserta.dihapus.is_(None), Peserta.peran == "peserta")
        .order_by(Peserta.urut, Peserta.id)
    ).all()


def row_of(row: Peserta) -> PesertaRow:
    return PesertaRow(**{key: getattr(row, key) for key in PesertaRow.__dataclass_fields__})
