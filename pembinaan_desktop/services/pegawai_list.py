"""The rows of the list of people: read once, then searched and filtered in memory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from pembinaan_desktop.db.tables import Kegiatan, Pegawai, Peserta, RiwayatLuar
from pembinaan_desktop.domain.pegawai import INVITABLE, duk_key, plain_text
from pembinaan_desktop.domain.peserta import GONE
from pembinaan_desktop.domain.wording import full_name
from pembinaan_desktop.services.jp import TARGET_JP, rows_of_year, target_jp
from pembinaan_desktop.services.unit import UnitRow, tree

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


BATCH = 2000
"""Rows fetched at a time: all 100,000 at once would stand in memory twice."""


@dataclass(frozen=True, slots=True)
class PegawaiRow:
    """One line of the list. jp: hours of this year; target: hours to reach; perlu_dicek: open complaints.

    induk: name of the unit at the top. pernah: took part in some finished training, ever.
    """

    id: int
    nama: str
    nama_lengkap: str
    nip: str | None
    jenis: str
    skema: str
    golongan: str
    golongan_urut: int
    tmt_golongan: date | None
    jenis_jabatan: str
    eselon: str
    jabatan: str
    pendidikan: str
    jenis_kelamin: str
    tanggal_lahir: date | None
    unit_id: int | None
    unit: str
    induk: str
    kedudukan: str
    perlu_dicek: int
    dibatasi: bool
    jp: float
    target: float
    pernah: bool
    cari: str

    @property
    def aktif(self) -> bool:
        """May be invited."""
        return self.kedudukan in INVITABLE


def read_rows(session: Session, today: date) -> list[PegawaiRow]:
    """Everybody not deleted, in DUK order."""
    hours = {key: sum(r.jp for r in own) for key, own in rows_of_year(session, today.year, today).items()}
    targets = target_jp(session, today.year)
    trained = _trained(session, today)
    units = _unit_texts(tree(session, counts=False))
    same = _Same()
    t = Pegawai.__table__.c  # plain columns: mapped ones would cost as much again for each row
    query = select(
        t.id, t.nama, t.gelar_depan, t.gelar_belakang, t.nip,
        t.jenis, t.skema, t.golongan, t.golongan_urut, t.tmt_golongan,
        t.jenis_jabatan, t.eselon, t.jabatan, t.pendidikan, t.jenis_kelamin,
        t.tanggal_lahir, t.unit_id, t.unor_nama, t.kedudukan,
        func.json_array_length(t.perlu_dicek), t.dibatasi, t.cari,
    ).where(t.dihapus.is_(None))  # fmt: skip
    rows = []
    for r in session.connection().execute(query.execution_options(yield_per=BATCH)):
        name = full_name(r[1], r[2], r[3]) if r[2] or r[3] else r[1]
        unit, induk, words = units.get(r[16]) or (same[r[17]], "", plain_text(r[17]))
        rows.append(
            PegawaiRow(
                r[0], r[1], name, r[4], same[r[5]], same[r[6]], same[r[7]], r[8],
                r[9], same[r[10]], same[r[11]], same[r[12]], same[r[13]], same[r[14]], r[15], r[16],
                unit, induk, same[r[18]], r[19] or 0, r[20], hours.get(r[0], 0.0),
                targets.get(r[6], TARGET_JP), r[0] in trained, f"{r[21]} {words}",
            )
        )  # fmt: skip
    rows.sort(key=duk_key)
    return rows


class _Same(dict[str, str]):
    """One object for equal texts: the same few hundred words stand in 100,000 rows."""

    def __missing__(self, text: str) -> str:
        self[text] = text
        return text


def _unit_texts(units: list[UnitRow]) -> dict[int | None, tuple[str, str, str]]:
    """(name, name of the unit at the top, search words) by id."""
    names = {unit.id: unit.nama for unit in units}
    return {
        unit.id: (unit.nama, names[unit.jalur[0]], plain_text(f"{unit.nama} {unit.singkatan}"))
        for unit in units
    }


def _trained(session: Session, today: date) -> set[int | None]:
    inside = (
        select(Peserta.pegawai_id)
        .join(Kegiatan, Kegiatan.id == Peserta.kegiatan_id)
        .where(
            Peserta.dihapus.is_(None),
            Peserta.status.not_in(GONE),
            Kegiatan.dihapus.is_(None),
            Kegiatan.status != "Dibatalkan",
            Kegiatan.tanggal_selesai <= today,
        )
    )
    outside = select(RiwayatLuar.pegawai_id).where(RiwayatLuar.dihapus.is_(None))
    return {*session.scalars(inside.distinct()), *session.scalars(outside.distinct())}
