"""Follow-ups as frozen rows, read inside an open session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, func, select

from pembinaan_desktop.db.tables import (
    AnggotaTindakLanjut,
    CatatanTindakLanjut,
    Kegiatan,
    Pegawai,
    Peserta,
    TindakLanjut,
    Tonggak,
    UkuranTindakLanjut,
)
from pembinaan_desktop.domain import tindak_lanjut as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import GoneError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.services.lampiran import LampiranRow


ANGGOTA, MENTOR = "anggota", "mentor"


@dataclass(frozen=True)
class AnggotaRow:
    """Someone of a team: a participant of the activity or an employee. peran: ANGGOTA or MENTOR."""

    id: int
    peserta_id: int | None
    pegawai_id: int | None
    nama: str
    keterangan: str
    peran: str = ANGGOTA


@dataclass(frozen=True)
class TindakLanjutRow:
    """One follow-up. ukuran: its indicator. telat: days past the deadline. tonggak_telat: open milestones due.

    tim, mentor: names of team members and of a mentor who are linked to nobody; anggota, pembimbing: those who are.
    """

    id: int
    kegiatan_id: int
    kegiatan: str
    tahun: int
    peserta_id: int | None
    penanggung_jawab: str
    instansi: str
    jenis: str
    judul: str
    tim: str
    mentor: str
    alasan: str
    manfaat: str
    indikator: str
    satuan: str
    arah: str
    nilai_awal: float | None
    target: float | None
    tanggal_mulai: date
    tenggat: date | None
    tahap: str
    status: str
    ukuran: rules.Ukuran
    telat: int
    tonggak_telat: int
    anggota: tuple[AnggotaRow, ...] = ()
    pembimbing: AnggotaRow | None = None

    @property
    def nama_mentor(self) -> str:
        """The linked mentor, else the name that was only written down."""
        return self.pembimbing.nama if self.pembimbing else self.mentor

    @property
    def nama_tim(self) -> tuple[str, ...]:
        """Everyone of the team: linked people first, then the names that were only written down."""
        written = (name.strip() for name in self.tim.replace("\n", ";").split(";"))
        return (*(one.nama for one in self.anggota), *filter(None, written))

    @property
    def terlambat(self) -> bool:
        return self.telat > 0 or self.tonggak_telat > 0


@dataclass(frozen=True)
class UkuranRow:
    """One measured value."""

    id: int
    tanggal: date
    nilai: float
    catatan: str


@dataclass(frozen=True)
class TonggakRow:
    """One milestone. telat: open and past its day."""

    id: int
    uraian: str
    jangka: str
    tenggat: date
    tercapai: date | None
    telat: bool


@dataclass(frozen=True)
class CatatanRow:
    """One obstacle or note."""

    id: int
    tanggal: date
    jenis: str
    uraian: str


@dataclass(frozen=True)
class TindakLanjutDetail:
    """One follow-up with everything below it, each in the order of its days."""

    row: TindakLanjutRow
    ukuran: tuple[UkuranRow, ...]
    tonggak: tuple[TonggakRow, ...]
    catatan: tuple[CatatanRow, ...]
    bukti: tuple[LampiranRow, ...]


Rows = list[TindakLanjutRow]

# Plain columns: a register of a thousand rows must not cost a thousand mapped objects.
_OWN = tuple(field.key for field in rules.FIELDS)
ROWS = (
    select(
        TindakLanjut.id,
        TindakLanjut.kegiatan_id,
        *(getattr(TindakLanjut, key) for key in _OWN),
        Kegiatan.nama.label("kegiatan_nama"),
        Kegiatan.angkatan,
        Kegiatan.tanggal_mulai.label("kegiatan_mulai"),
        Peserta.nama.label("orang"),
        Peserta.gelar_depan,
        Peserta.gelar_belakang,
        Peserta.instansi,
    )
    .join(Kegiatan, Kegiatan.id == TindakLanjut.kegiatan_id)
    .outerjoin(Peserta, Peserta.id == TindakLanjut.peserta_id)
    .where(TindakLanjut.dihapus.is_(None), Kegiatan.dihapus.is_(None))
)


def rows(session: Session, today: date, query: Select[Any]) -> Rows:
    """query: of `ROWS`."""
    found = session.execute(query).all()
    ids = [row.id for row in found]
    latest, due, teams = _latest(session, ids), _due(session, ids, today), members(session, ids)
    return [
        _row(row, latest.get(row.id), due.get(row.id, 0), tuple(teams.get(row.id, ())), today)
        for row in found
    ]


def _row(row: Any, now: float | None, due: int, team: tuple[AnggotaRow, ...], today: date) -> TindakLanjutRow:
    return TindakLanjutRow(
        id=row.id,
        kegiatan_id=row.kegiatan_id,
        kegiatan=f"{row.kegiatan_nama} Angkatan {row.angkatan}" if row.angkatan else row.kegiatan_nama,
        tahun=row.kegiatan_mulai.year,
        penanggung_jawab=wording.full_name(row.orang, row.gelar_depan, row.gelar_belakang)
        if row.orang
        else "",
        instansi=row.instansi or "",
        **{key: getattr(row, key) for key in _OWN},
        ukuran=rules.Ukuran(row.arah, row.nilai_awal, row.target, now),
        telat=rules.days_late(row.status, row.tenggat, today),
        tonggak_telat=0 if row.status in rules.ENDED else due,
        anggota=tuple(one for one in team if one.peran == ANGGOTA),
        pembimbing=next((one for one in team if one.peran == MENTOR), None),
    )


def members(session: Session, ids: Sequence[int]) -> dict[int, list[AnggotaRow]]:
    """The linked people of each team and their mentor, as they were added; a participant as on that day."""
    query = (
        select(
            AnggotaTindakLanjut.id,
            AnggotaTindakLanjut.tindak_lanjut_id,
            AnggotaTindakLanjut.peserta_id,
            AnggotaTindakLanjut.pegawai_id,
            AnggotaTindakLanjut.peran,
            func.coalesce(Peserta.nama, Pegawai.nama).label("nama"),
            func.coalesce(Peserta.gelar_depan, Pegawai.gelar_depan).label("depan"),
            func.coalesce(Peserta.gelar_belakang, Pegawai.gelar_belakang).label("belakang"),
            Peserta.instansi,
            Pegawai.jabatan,
        )
        .outerjoin(Peserta, Peserta.id == AnggotaTindakLanjut.peserta_id)
        .outerjoin(Pegawai, Pegawai.id == AnggotaTindakLanjut.pegawai_id)
        .where(AnggotaTindakLanjut.tindak_lanjut_id.in_(ids), AnggotaTindakLanjut.dihapus.is_(None))
        .order_by(AnggotaTindakLanjut.id)
    )
    found: dict[int, list[AnggotaRow]] = {}
    for row in session.execute(query):
        name = wording.full_name(row.nama, row.depan, row.belakang)
        about = row.instansi or row.jabatan or ""
        made = AnggotaRow(row.id, row.peserta_id, row.pegawai_id, name, about, row.peran)
        found.setdefault(row.tindak_lanjut_id, []).append(made)
    return found


def _latest(session: Session, ids: Sequence[int]) -> dict[int, float]:
    """The value of the last day of each; of several on that day the one written last."""
    rows = session.execute(
        select(UkuranTindakLanjut.tindak_lanjut_id, UkuranTindakLanjut.nilai)
        .where(UkuranTindakLanjut.tindak_lanjut_id.in_(ids), UkuranTindakLanjut.dihapus.is_(None))
        .order_by(UkuranTindakLanjut.tanggal, UkuranTindakLanjut.id)
    )
    return {int(parent): value for parent, value in rows}


def _due(session: Session, ids: Sequence[int], today: date) -> dict[int, int]:
    """How many milestones of each are open past their day."""
    rows = session.execute(
        select(Tonggak.tindak_lanjut_id, func.count())
        .where(
            Tonggak.tindak_lanjut_id.in_(ids),
            Tonggak.dihapus.is_(None),
            Tonggak.tercapai.is_(None),
            Tonggak.tenggat < today,
        )
        .group_by(Tonggak.tindak_lanjut_id)
    )
    return {int(parent): count for parent, count in rows}


def detail(
    session: Session, tindak_lanjut_id: int, today: date, bukti: Sequence[LampiranRow]
) -> TindakLanjutDetail:
    """One follow-up with what is below it. Raises UserError when it is gone."""
    live(session, tindak_lanjut_id)
    (row,) = rows(session, today, ROWS.where(TindakLanjut.id == tindak_lanjut_id))
    values = [
        UkuranRow(one.id, one.tanggal, one.nilai, one.catatan)
        for one in below(session, UkuranTindakLanjut, row.id)
    ]
    milestones = [
        TonggakRow(
            one.id, one.uraian, one.jangka, one.tenggat, one.tercapai, _open_late(one, row.status, today)
        )
        for one in below(session, Tonggak, row.id)
    ]
    notes = [
        CatatanRow(one.id, one.tanggal, one.jenis, one.uraian)
        for one in below(session, CatatanTindakLanjut, row.id)
    ]
    return TindakLanjutDetail(
        row,
        tuple(sorted(values, key=lambda one: (one.tanggal, one.id))),
        tuple(sorted(milestones, key=lambda one: (one.tenggat, one.id))),
        tuple(sorted(notes, key=lambda one: (one.tanggal, one.id))),
        tuple(bukti),
    )


def _open_late(one: Tonggak, status: str, today: date) -> bool:
    return one.tercapai is None and one.tenggat < today and status not in rules.ENDED


def live(session: Session, tindak_lanjut_id: int) -> TindakLanjut:
    row = session.get(TindakLanjut, tindak_lanjut_id)
    if row is None or row.dihapus is not None:
        raise GoneError("Tindak lanjut ini")
    return row


def child(session: Session, table: type[Any], row_id: int) -> Any:
    row = session.get(table, row_id)
    if row is None or row.dihapus is not None:
        raise GoneError("Baris ini")
    return row


def below(session: Session, table: type[Any], tindak_lanjut_id: int) -> Sequence[Any]:
    return session.scalars(
        select(table).where(table.tindak_lanjut_id == tindak_lanjut_id, table.dihapus.is_(None))
    ).all()
