"""Follow-ups: register, measured values, milestones, notes, evidence, and the story for superiors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, func, select

from pembinaan_desktop.db.tables import (
    CatatanTindakLanjut,
    Kegiatan,
    Peserta,
    Record,
    TindakLanjut,
    Tonggak,
    UkuranTindakLanjut,
)
from pembinaan_desktop.domain import tindak_lanjut as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.halaman import Page
from pembinaan_desktop.services.isian import checked
from pembinaan_desktop.services.lampiran import LampiranRow, LampiranService
from pembinaan_desktop.services.result import Progress, Result, Topic, no_progress
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock
    from pembinaan_desktop.paths import Paths

CHANGED = frozenset({Topic.TINDAK_LANJUT})
TABEL = "tindak_lanjut"


@dataclass(frozen=True)
class TindakLanjutRow:
    """One follow-up. ukuran: its indicator. telat: days past the deadline. tonggak_telat: open milestones due."""

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
Pairs = list[tuple[int, str]]
Pages = list[Page]


class TindakLanjutService:
    """Every change is one transaction with its way back."""

    def __init__(
        self, db: Database, clock: Clock, paths: Paths, write_pdf: Callable[..., Any] | None = None
    ) -> None:
        self.db = db
        self.clock = clock
        self.paths = paths
        self.write_pdf = write_pdf

    @cached_property
    def bukti(self) -> LampiranService:
        """The attached evidence."""
        return LampiranService(self.db, self.clock, self.paths, TABEL, Topic.TINDAK_LANJUT)

    # --- reading --------------------------------------------------------------------------

    def list(self, kegiatan_id: int | None = None) -> Rows:
        """The register, newest activities first; kegiatan_id: only of this one."""
        query = _ROWS.order_by(Kegiatan.tanggal_mulai.desc(), TindakLanjut.id)
        if kegiatan_id is not None:
            query = query.where(TindakLanjut.kegiatan_id == kegiatan_id)
        with self.db.read() as session:
            return _rows(session, query, self.clock.today())

    def get(self, tindak_lanjut_id: int) -> TindakLanjutDetail:
        """Raises UserError when it is gone."""
        with self.db.read() as session:
            found = _live(session, tindak_lanjut_id)
            (row,) = _rows(session, _ROWS.where(TindakLanjut.id == found.id), self.clock.today())
            today = self.clock.today()
            values = _below(session, UkuranTindakLanjut, found.id)
            milestones = _below(session, Tonggak, found.id)
            notes = _below(session, CatatanTindakLanjut, found.id)
            return TindakLanjutDetail(
                row,
                tuple(
                    sorted(
                        (UkuranRow(v.id, v.tanggal, v.nilai, v.catatan) for v in values),
                        key=lambda v: (v.tanggal, v.id),
                    )
                ),
                tuple(
                    sorted(
                        (
                            TonggakRow(
                                t.id,
                                t.uraian,
                                t.jangka,
                                t.tenggat,
                                t.tercapai,
                                t.tercapai is None and t.tenggat < today and row.status not in rules.ENDED,
                            )
                            for t in milestones
                        ),
                        key=lambda t: (t.tenggat, t.id),
                    )
                ),
                tuple(
                    sorted(
                        (CatatanRow(c.id, c.tanggal, c.jenis, c.uraian) for c in notes),
                        key=lambda c: (c.tanggal, c.id),
                    )
                ),
                tuple(self.bukti.list(found.id)),
            )

    def peserta(self, kegiatan_id: int) -> Pairs:
        """(id, name) of those who can answer for a follow-up of this activity."""
        from pembinaan_desktop.services.peserta import PesertaService

        people = PesertaService(self.db, self.clock).list(kegiatan_id)
        return [(p.id, f"{p.nama_lengkap} · {p.instansi}" if p.instansi else p.nama_lengkap) for p in people]

    # --- the follow-up itself -------------------------------------------------------------

    def add(self, kegiatan_id: int, values: dict[str, Any]) -> Result:
        """A new follow-up; value: its id. Raises UserError for contradicting values."""
        values = {"tanggal_mulai": self.clock.today(), **values}
        clean = _checked({"judul": "", **values})

        def work(session: Session) -> int:
            kegiatan = session.get(Kegiatan, kegiatan_id)
            if kegiatan is None or kegiatan.dihapus is not None:
                raise UserError(
                    "Kegiatan ini tidak ditemukan; mungkin sudah dihapus.", advice="Muat ulang dengan F5."
                )
            _check_person(session, kegiatan_id, clean.get("peserta_id"))
            row = TindakLanjut(kegiatan_id=kegiatan_id, **clean)
            session.add(row)
            session.flush()
            return row.id

        judul = clean["judul"]
        return committed(self.db, work, CHANGED, f"Tindak lanjut “{judul}” dibuat.", f"buat {judul}")

    def update(self, tindak_lanjut_id: int, values: dict[str, Any]) -> Result:
        """Change some values."""

        def work(session: Session) -> None:
            row = _live(session, tindak_lanjut_id)
            old = {field.key: getattr(row, field.key) for field in rules.FIELDS}
            clean = _checked({**old, **values})
            _check_person(session, row.kegiatan_id, clean.get("peserta_id"))
            for key, value in clean.items():
                setattr(row, key, value)

        return committed(self.db, work, CHANGED, "Tindak lanjut disimpan.", "ubah tindak lanjut")

    def delete(self, tindak_lanjut_id: int) -> Result:
        """Into the recycle bin, with everything below it."""

        def work(session: Session) -> None:
            _live(session, tindak_lanjut_id).dihapus = self.clock.now()

        return committed(self.db, work, CHANGED, "Tindak lanjut dihapus.", "hapus tindak lanjut")

    # --- what is below it -----------------------------------------------------------------

    def add_ukuran(self, tindak_lanjut_id: int, values: dict[str, Any]) -> Result:
        """A measured value; the first one starts a follow-up that had not begun."""

        def work(session: Session) -> int:
            row = _live(session, tindak_lanjut_id)
            clean = checked(rules.UKURAN_FIELDS, _filled(rules.UKURAN_FIELDS, values), UkuranTindakLanjut)
            self._measured(clean)
            if row.status == "Belum mulai":
                row.status = "Berjalan"
            return _insert(session, UkuranTindakLanjut(tindak_lanjut_id=row.id, **clean))

        return committed(self.db, work, CHANGED, "Nilai dicatat.", "catat nilai")

    def update_ukuran(self, ukuran_id: int, values: dict[str, Any]) -> Result:
        return self._change(UkuranTindakLanjut, rules.UKURAN_FIELDS, ukuran_id, values, "nilai")

    def delete_ukuran(self, ukuran_id: int) -> Result:
        return self._remove(UkuranTindakLanjut, ukuran_id, "Nilai dihapus.", "hapus nilai")

    def add_tonggak(self, tindak_lanjut_id: int, values: dict[str, Any]) -> Result:
        """A milestone; value: its id."""

        def work(session: Session) -> int:
            row = _live(session, tindak_lanjut_id)
            clean = checked(rules.TONGGAK_FIELDS, _filled(rules.TONGGAK_FIELDS, values), Tonggak)
            return _insert(session, Tonggak(tindak_lanjut_id=row.id, **clean))

        return committed(self.db, work, CHANGED, "Tonggak ditambahkan.", "tambah tonggak")

    def update_tonggak(self, tonggak_id: int, values: dict[str, Any]) -> Result:
        return self._change(Tonggak, rules.TONGGAK_FIELDS, tonggak_id, values, "tonggak")

    def centang_tonggak(self, tonggak_id: int) -> Result:
        """Reached today; a second time takes it back."""

        def work(session: Session) -> None:
            row = _child(session, Tonggak, tonggak_id)
            row.tercapai = None if row.tercapai else self.clock.today()

        return committed(self.db, work, CHANGED, "", "centang tonggak")

    def delete_tonggak(self, tonggak_id: int) -> Result:
        return self._remove(Tonggak, tonggak_id, "Tonggak dihapus.", "hapus tonggak")

    def add_catatan(self, tindak_lanjut_id: int, values: dict[str, Any]) -> Result:
        """An obstacle or a note; value: its id."""

        def work(session: Session) -> int:
            row = _live(session, tindak_lanjut_id)
            clean = checked(rules.CATATAN_FIELDS, _filled(rules.CATATAN_FIELDS, values), CatatanTindakLanjut)
            return _insert(session, CatatanTindakLanjut(tindak_lanjut_id=row.id, **clean))

        return committed(self.db, work, CHANGED, "Catatan disimpan.", "tambah catatan")

    def update_catatan(self, catatan_id: int, values: dict[str, Any]) -> Result:
        return self._change(CatatanTindakLanjut, rules.CATATAN_FIELDS, catatan_id, values, "catatan")

    def delete_catatan(self, catatan_id: int) -> Result:
        return self._remove(CatatanTindakLanjut, catatan_id, "Catatan dihapus.", "hapus catatan")

    def _change(
        self, table: type[Record], fields: Sequence[Field], row_id: int, values: dict[str, Any], what: str
    ) -> Result:
        """Change some values of one row below a follow-up."""

        def work(session: Session) -> None:
            row = _child(session, table, row_id)
            clean = checked(fields, values, table)
            if table is UkuranTindakLanjut:
                self._measured(clean)
            for key, value in clean.items():
                setattr(row, key, value)

        return committed(self.db, work, CHANGED, f"{what.capitalize()} disimpan.", f"ubah {what}")

    def _measured(self, values: dict[str, Any]) -> None:
        if values.get("tanggal") is not None and values["tanggal"] > self.clock.today():
            raise UserError("Tanggal pengukuran belum tiba.", safe="Tidak ada yang disimpan.")

    def _remove(self, table: type[Record], row_id: int, message: str, label: str) -> Result:
        def work(session: Session) -> None:
            _child(session, table, row_id).dihapus = self.clock.now()

        return committed(self.db, work, CHANGED, message, label)

    # --- papers ---------------------------------------------------------------------------

    def cerita(self, tindak_lanjut_id: int) -> Pages:
        """ "Cerita hasil": one page for superiors."""
        from pembinaan_desktop.services.cerita_hasil import pages

        return pages(self.db, self.clock, self.get(tindak_lanjut_id))

    def export_cerita(self, tindak_lanjut_id: int, path: Path, progress: Progress = no_progress) -> Result:
        """The same as PDF; value: the path."""
        if self.write_pdf is None:
            raise UserError("Pembuat PDF tidak tersedia.", safe="Tidak ada berkas yang ditulis.")
        self.write_pdf(self.cerita(tindak_lanjut_id), Path(path), progress)
        return Result(Path(path), message=f"Cerita hasil tersimpan: {Path(path).name}.")

    def register(self, rows: Sequence[TindakLanjutRow], title: str = "") -> Pages:
        """These follow-ups as a table to print. Raises UserError when there are none."""
        from pembinaan_desktop.services.register_tindak_lanjut import pages

        return pages(self.db, self.clock, rows, title)

    def export(self, path: Path, kegiatan_id: int | None = None) -> Result:
        """The register as a workbook; value: how many follow-ups."""
        from pembinaan_desktop.services.register_tindak_lanjut import write

        rows = self.list(kegiatan_id)
        write(Path(path), rows)
        return Result(len(rows), message=f"Register {len(rows)} tindak lanjut tersimpan: {Path(path).name}.")


# Plain columns: a register of a thousand rows must not cost a thousand mapped objects.
_OWN = tuple(field.key for field in rules.FIELDS)
_ROWS = (
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


def _rows(session: Session, query: Select[Any], today: date) -> Rows:
    found = session.execute(query).all()
    ids = [row.id for row in found]
    latest, due = _latest(session, ids), _due(session, ids, today)
    return [_row(row, latest.get(row.id), due.get(row.id, 0), today) for row in found]


def _row(row: Any, now: float | None, due: int, today: date) -> TindakLanjutRow:
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
    )


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


def _live(session: Session, tindak_lanjut_id: int) -> TindakLanjut:
    row = session.get(TindakLanjut, tindak_lanjut_id)
    if row is None or row.dihapus is not None:
        raise UserError(
            "Tindak lanjut ini tidak ditemukan; mungkin sudah dihapus.", advice="Muat ulang dengan F5."
        )
    return row


def _child(session: Session, table: type[Any], row_id: int) -> Any:
    row = session.get(table, row_id)
    if row is None or row.dihapus is not None:
        raise UserError("Baris ini tidak ditemukan; mungkin sudah dihapus.", advice="Muat ulang dengan F5.")
    return row


def _below(session: Session, table: type[Any], tindak_lanjut_id: int) -> Sequence[Any]:
    return session.scalars(
        select(table).where(table.tindak_lanjut_id == tindak_lanjut_id, table.dihapus.is_(None))
    ).all()


def _insert(session: Session, row: Record) -> int:
    session.add(row)
    session.flush()
    return row.id


def _filled(fields: Sequence[Field], values: dict[str, Any]) -> dict[str, Any]:
    """Every field, the missing ones with their default."""
    return {field.key: values.get(field.key, field.default) for field in fields}


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    fields = [field for field in rules.FIELDS if field.key != "peserta_id"]
    clean = checked(fields, values, TindakLanjut)
    if "peserta_id" in values:
        clean["peserta_id"] = values["peserta_id"]
    problem = rules.problem(clean)
    if problem:
        raise UserError(problem, safe="Tidak ada yang disimpan.")
    return clean


def _check_person(session: Session, kegiatan_id: int, peserta_id: int | None) -> None:
    if peserta_id is None:
        return
    person = session.get(Peserta, peserta_id)
    if person is None or person.kegiatan_id != kegiatan_id:
        raise UserError("Penanggung jawab harus peserta kegiatan ini.", safe="Tidak ada yang disimpan.")
