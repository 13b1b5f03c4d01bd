"""The register of employees who study."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import Mitra, Pegawai, TugasBelajar
from pembinaan_desktop.domain import tugas_belajar as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import GoneError, UserError
from pembinaan_desktop.domain.fields import Field, problems
from pembinaan_desktop.domain.impor import text_of
from pembinaan_desktop.domain.tugas_belajar import Studi
from pembinaan_desktop.domain.wording import full_name
from pembinaan_desktop.services.mitra import mitra_choices
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

TOPICS = frozenset({Topic.MITRA, Topic.PEGAWAI})
SAFE = "Tidak ada yang disimpan."


@dataclass(frozen=True)
class TugasBelajarRow:
    """One study on a day. sisa: days until the granted end; kampus_nama: partner or the written name."""

    id: int
    pegawai_id: int
    nama: str
    nip: str
    mitra_id: int | None
    kampus: str
    kampus_nama: str
    jenjang: str
    program_studi: str
    akreditasi: str
    pembiayaan: str
    sumber_dana: str
    nomor: str
    tanggal_mulai: date
    tanggal_selesai: date
    perpanjangan_sampai: date | None
    tanggal_lulus: date | None
    dihentikan: date | None
    ikatan_dinas_sampai: date | None
    catatan: str
    status: str
    sisa: int
    sisa_teks: str

    @property
    def judul(self) -> str:
        """ "S2 Administrasi Publik"."""
        return f"{self.jenjang} {self.program_studi}"

    @property
    def akhir(self) -> date:
        return self.perpanjangan_sampai or self.tanggal_selesai

    @property
    def pembiayaan_nama(self) -> str:
        return dict(rules.PEMBIAYAAN).get(self.pembiayaan, self.pembiayaan)

    @property
    def kalimat(self) -> str:
        """ "S2 Administrasi Publik, Universitas Contoh, 2024–2026 (Berjalan); ikatan dinas sampai …"."""
        years = f"{self.tanggal_mulai.year}–{(self.tanggal_lulus or self.dihentikan or self.akhir).year}"
        text = f"{self.judul}, {self.kampus_nama}, {years} ({self.status})"
        if self.ikatan_dinas_sampai is not None:
            text += f"; ikatan dinas sampai {wording.long_date(self.ikatan_dinas_sampai)}"
        return text

    def values(self) -> dict[str, Any]:
        """What the form shows; the name of a partner stands in the picker alone."""
        own = {field.key: getattr(self, field.key) for field in rules.FIELDS}
        return {**own, "kampus": "" if self.mitra_id is not None else self.kampus}


TugasBelajarRows = list[TugasBelajarRow]
COLUMNS = (
    ("Nama", 34),
    ("NIP", 20),
    ("Jenjang", 10),
    ("Program studi", 30),
    ("Kampus", 34),
    ("Akreditasi", 14),
    ("Pembiayaan", 14),
    ("Sumber dana", 18),
    ("Nomor SK", 26),
    ("Mulai", 12),
    ("Selesai", 12),
    ("Diperpanjang sampai", 14),
    ("Tanggal lulus", 12),
    ("Dihentikan", 12),
    ("Ikatan dinas sampai", 14),
    ("Status", 14),
    ("Sisa (hari)", 10),
    ("Catatan", 40),
)


class TugasBelajarService:
    """Every change is one transaction with its way back."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def list(self, pegawai_id: int | None = None) -> TugasBelajarRows:
        """Those past their end and those that end first on top. pegawai_id: of one person only."""
        with self.db.read() as session:
            return read_studies(session, self.clock.today(), pegawai_id)

    def fields(self, own: TugasBelajarRow | None = None) -> tuple[Field, ...]:
        """The form with the people and campuses to choose from."""
        with self.db.read() as session:
            choices: dict[str, Any] = {
                "mitra_id": mitra_choices(session),
                "pegawai_id": _people(session, own),
            }
        return tuple(replace(f, choices=choices[f.key]) if f.key in choices else f for f in rules.FIELDS)

    def save(self, tugas_id: int | None, values: dict[str, Any]) -> Result:
        """Add (tugas_id None) or change one; value: its id. Raises UserError for what cannot be."""
        clean = _checked(values)

        def work(session: Session) -> int:
            row = TugasBelajar() if tugas_id is None else _live(session, tugas_id)
            person = session.get(Pegawai, clean["pegawai_id"])
            if person is None or (person.dihapus is not None and row.pegawai_id != person.id):
                raise GoneError("Pegawai ini")
            school = session.get(Mitra, clean["mitra_id"]) if clean["mitra_id"] is not None else None
            if school is not None:
                clean["kampus"] = school.nama
            _refuse_twice(session, clean, tugas_id)
            for key, value in clean.items():
                setattr(row, key, value)
            session.add(row)
            session.flush()
            return row.id

        title = f"{clean['jenjang']} {clean['program_studi']}"
        label = f"simpan tugas belajar {title}"[:80]
        return committed(self.db, work, TOPICS, f"Tugas belajar “{title}” disimpan.", label)

    def delete(self, tugas_id: int) -> Result:
        """Put one into the recycle bin."""

        def work(session: Session) -> None:
            _live(session, tugas_id).dihapus = self.clock.now()

        return committed(self.db, work, TOPICS, "Tugas belajar dihapus.", "hapus tugas belajar")

    def export(self, path: Path, rows: Sequence[TugasBelajarRow]) -> Result:
        """The shown ones as a workbook; value: how many."""
        from pembinaan_desktop.files.xlsx_daftar import write_list

        write_list(Path(path), "Tugas belajar", COLUMNS, [_line(row) for row in rows])
        return Result(len(rows), message=f"{len(rows)} tugas belajar tersimpan: {Path(path).name}.")


def read_studies(session: Session, today: date, pegawai_id: int | None = None) -> TugasBelajarRows:
    """See `TugasBelajarService.list`; people in the recycle bin and those whose data are restricted are left out."""
    query = (
        select(TugasBelajar, Pegawai, Mitra.nama)
        .join(Pegawai, Pegawai.id == TugasBelajar.pegawai_id)
        .outerjoin(Mitra, Mitra.id == TugasBelajar.mitra_id)
        .where(TugasBelajar.dihapus.is_(None), Pegawai.dihapus.is_(None))
    )
    if pegawai_id is not None:
        query = query.where(TugasBelajar.pegawai_id == pegawai_id)
    else:
        query = query.where(Pegawai.dibatasi.is_(False))
    own = [field.key for field in rules.FIELDS]
    rows = []
    for row, person, school in session.execute(query):
        studi = studi_of(row)
        rows.append(
            TugasBelajarRow(
                row.id,
                nama=full_name(person.nama, person.gelar_depan, person.gelar_belakang),
                nip=person.nip or "",
                **{key: getattr(row, key) for key in own},
                kampus_nama=school or row.kampus,
                status=rules.status(studi, today),
                sisa=(studi.akhir - today).days,
                sisa_teks=rules.sisa_teks(studi, today),
            )
        )
    return sorted(rows, key=lambda row: (rules.STATUS.index(row.status), row.akhir, row.nama, row.id))


def studi_of(row: TugasBelajar) -> Studi:
    return Studi(
        row.tanggal_mulai,
        row.tanggal_selesai,
        row.perpanjangan_sampai,
        row.tanggal_lulus,
        row.dihentikan,
    )


def _people(session: Session, own: TugasBelajarRow | None) -> tuple[tuple[int, str], ...]:
    rows = session.execute(
        select(Pegawai.id, Pegawai.nama, Pegawai.gelar_depan, Pegawai.gelar_belakang, Pegawai.nip)
        .where(Pegawai.dihapus.is_(None), Pegawai.dibatasi.is_(False))
        .order_by(Pegawai.nama, Pegawai.id)
    )
    found = {
        p.id: " · ".join(
            text for text in (full_name(p.nama, p.gelar_depan, p.gelar_belakang), p.nip or "") if text
        )
        for p in rows
    }
    if own is not None:
        found.setdefault(own.pegawai_id, own.nama)
    return tuple(found.items())


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    clean: dict[str, Any] = {field.key: values.get(field.key) for field in rules.FIELDS}
    for field in rules.FIELDS:
        if field.kind in ("text", "long"):
            text = clean[field.key] or ""
            clean[field.key] = text.strip() if field.kind == "long" else text_of(text)[:120]
    found = problems(rules.FIELDS, clean)
    if found:
        raise UserError(next(iter(found.values())), safe=SAFE)
    if clean["mitra_id"] is None and not clean["kampus"]:
        raise UserError(
            "Kampus belum diisi.", safe=SAFE, advice="Pilih dari daftar mitra atau tulis namanya."
        )
    studi = Studi(
        clean["tanggal_mulai"],
        clean["tanggal_selesai"],
        clean["perpanjangan_sampai"],
        clean["tanggal_lulus"],
        clean["dihentikan"],
    )
    complaint = rules.problem(studi, clean["ikatan_dinas_sampai"])
    if complaint:
        raise UserError(complaint, safe=SAFE)
    return clean


def _refuse_twice(session: Session, clean: dict[str, Any], own: int | None) -> None:
    """A person studies at one place at a time."""
    rows = session.scalars(
        select(TugasBelajar).where(
            TugasBelajar.pegawai_id == clean["pegawai_id"], TugasBelajar.dihapus.is_(None)
        )
    )
    begin = clean["tanggal_mulai"]
    end = (
        clean["tanggal_lulus"]
        or clean["dihentikan"]
        or clean["perpanjangan_sampai"]
        or clean["tanggal_selesai"]
    )
    for row in rows:
        studi = studi_of(row)
        last = studi.lulus or studi.dihentikan or studi.akhir
        if row.id != own and row.tanggal_mulai <= end and begin <= last:
            raise UserError(
                f"Orang ini sudah tercatat menempuh {row.jenjang} {row.program_studi} pada masa itu.",
                safe=SAFE,
            )


def _live(session: Session, tugas_id: int) -> TugasBelajar:
    row = session.get(TugasBelajar, tugas_id)
    if row is None or row.dihapus is not None:
        raise GoneError("Tugas belajar ini")
    return row


def _line(row: TugasBelajarRow) -> Sequence[Any]:
    running = row.status in (rules.BERJALAN, rules.LEWAT)
    return (
        row.nama,
        row.nip,
        row.jenjang,
        row.program_studi,
        row.kampus_nama,
        row.akreditasi,
        row.pembiayaan_nama,
        row.sumber_dana,
        row.nomor,
        row.tanggal_mulai,
        row.tanggal_selesai,
        row.perpanjangan_sampai,
        row.tanggal_lulus,
        row.dihentikan,
        row.ikatan_dinas_sampai,
        row.status,
        row.sisa if running else None,
        row.catatan,
    )
