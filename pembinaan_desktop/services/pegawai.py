"""Employees: the list, one person, and every change with its way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.audit import add_many, update_many
from pembinaan_desktop.db.tables import (
    Kegiatan,
    Pegawai,
    Peserta,
    RiwayatLuar,
    RiwayatPegawai,
    Sertifikat,
    Unit,
)
from pembinaan_desktop.domain import golongan as gol
from pembinaan_desktop.domain import nip as nips
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.fields import problems
from pembinaan_desktop.domain.impor import Problem, text_of
from pembinaan_desktop.domain.pegawai import FIELDS, HISTORY, INVITABLE, duk_key, search_text
from pembinaan_desktop.domain.wording import full_name
from pembinaan_desktop.services.jp import TARGET_JP, rows_of_year, target_jp
from pembinaan_desktop.services.operations import Operation, undo_step
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.services.unit import tree

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

TOPICS = frozenset({Topic.PEGAWAI})
SAFE = "Tidak ada yang disimpan."
KEYS = tuple(field.key for field in FIELDS)


@dataclass(frozen=True)
class PegawaiRow:
    """One line of the list. jp: hours of this year; target: hours to reach; perlu_dicek: open complaints."""

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
    jabatan: str
    unit_id: int | None
    unit: str
    kedudukan: str
    perlu_dicek: int
    jp: float
    target: float
    cari: str

    @property
    def aktif(self) -> bool:
        """May be invited."""
        return self.kedudukan in INVITABLE


@dataclass(frozen=True)
class RiwayatRow:
    """One activity a person took part in. jp: hours earned. luar: followed elsewhere; then kegiatan_id is 0."""

    id: int
    kegiatan_id: int
    nama: str
    mulai: date
    selesai: date
    peran: str
    jp: float
    hasil: str
    alasan: str
    nomor: str
    luar: bool = False


@dataclass(frozen=True)
class PegawaiDetail:
    """One person. values: by field key. jalur: names of the units from the top. perubahan: old to new, newest first."""

    id: int
    nama_lengkap: str
    pangkat: str
    values: dict[str, Any]
    jalur: tuple[str, ...]
    perlu_dicek: tuple[dict[str, str], ...]
    jp: float
    target: float
    riwayat: tuple[RiwayatRow, ...]
    perubahan: tuple[tuple[date, str, str, str], ...]


class PegawaiService:
    """The people of the office."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def list(self) -> list[PegawaiRow]:
        """Everybody not deleted, in DUK order."""
        today = self.clock.today()
        with self.db.read() as session:
            hours = {
                key: sum(r.jp for r in own) for key, own in rows_of_year(session, today.year, today).items()
            }
            targets = target_jp(session, today.year)
            query = (
                select(
                    Pegawai.id, Pegawai.nama, Pegawai.gelar_depan, Pegawai.gelar_belakang, Pegawai.nip,
                    Pegawai.jenis, Pegawai.skema, Pegawai.golongan, Pegawai.golongan_urut, Pegawai.tmt_golongan,
                    Pegawai.jenis_jabatan, Pegawai.jabatan, Pegawai.unit_id, Pegawai.unor_nama, Unit.nama,
                    Pegawai.kedudukan, Pegawai.perlu_dicek, Pegawai.cari,
                )
                .outerjoin(Unit, Unit.id == Pegawai.unit_id)
                .where(Pegawai.dihapus.is_(None))
            )  # fmt: skip
            rows = [
                PegawaiRow(
                    r[0], r[1], full_name(r[1], r[2], r[3]), r[4], r[5], r[6], r[7], r[8], r[9], r[10], r[11], r[12],
                    r[14] or r[13], r[15],
                    len(r[16] or ()), hours.get(r[0], 0.0), targets.get(r[6], TARGET_JP), r[17],
                )
                for r in session.execute(query)
            ]  # fmt: skip
        return sorted(rows, key=duk_key)

    def get(self, pegawai_id: int) -> PegawaiDetail:
        """Everything the detail shows. Raises UserError when there is no such person."""
        today = self.clock.today()
        with self.db.read() as session:
            person = _person(session, pegawai_id)
            riwayat = _riwayat(session, pegawai_id, today)
            names = {unit.id: unit for unit in tree(session)}
            unit = names.get(person.unit_id or 0)
            history = session.scalars(
                select(RiwayatPegawai)
                .where(RiwayatPegawai.pegawai_id == pegawai_id, RiwayatPegawai.dihapus.is_(None))
                .order_by(RiwayatPegawai.id.desc())
                .limit(200)
            ).all()
            read = gol.parse(person.golongan, person.skema or "PNS")
            return PegawaiDetail(
                pegawai_id,
                full_name(person.nama, person.gelar_depan, person.gelar_belakang),
                read.lengkap if read else person.golongan,
                {key: getattr(person, key) for key in (*KEYS, "skema", "unor_nama")},
                tuple(names[key].nama for key in unit.jalur) if unit else (),
                tuple(person.perlu_dicek or ()),
                sum(row.jp for row in riwayat if row.selesai.year == today.year),
                target_jp(session, today.year).get(person.skema, TARGET_JP),
                riwayat,
                tuple(
                    (h.tanggal, HISTORY.get(h.kolom, h.kolom), h.nilai_lama, h.nilai_baru) for h in history
                ),
            )

    def add(self, values: dict[str, Any]) -> Result:
        """A new person; value: the id. Raises UserError for a bad or known NIP, or a missing name."""
        with self.db.write() as session:
            row = self._checked(session, values, None)
            pegawai_id = add_many(session, Pegawai, [row])[0]
        operation = Operation(Pegawai, pegawai_id, {"dihapus": self.clock.now()}, {"dihapus": None})
        step = undo_step(self.db, f"tambah pegawai {row['nama']}", [operation], TOPICS)
        return Result(pegawai_id, TOPICS, step, f"{row['nama']} ditambahkan.")

    def update(self, pegawai_id: int, values: dict[str, Any]) -> Result:
        """Change a person; NIP, golongan, jabatan and unit also go into the history."""
        today = self.clock.today()
        with self.db.write() as session:
            person = _person(session, pegawai_id)
            kept = {key: getattr(person, key) for key in KEYS}
            row = self._checked(session, {**kept, **values}, pegawai_id)
            before = {
                key: getattr(person, key) for key, value in row.items() if getattr(person, key) != value
            }
            if not before:
                return Result(pegawai_id, message="Tidak ada yang berubah.")
            after = {key: row[key] for key in before}
            update_many(session, Pegawai, [(pegawai_id, before, after)])
            history = [
                {
                    "pegawai_id": pegawai_id,
                    "kolom": key,
                    "nilai_lama": _shown(session, key, before[key]),
                    "nilai_baru": _shown(session, key, after[key]),
                    "tanggal": today,
                    "sumber": "Petugas",
                }
                for key in HISTORY
                if key in before and before[key] not in (None, "")
            ]
            ids = add_many(session, RiwayatPegawai, history)
        gone: dict[str, Any] = {"dihapus": self.clock.now()}
        back: dict[str, Any] = {"dihapus": None}
        operations = [Operation(Pegawai, pegawai_id, before, after)]
        operations += [Operation(RiwayatPegawai, key, gone, back) for key in ids]
        step = undo_step(self.db, f"ubah {row['nama']}", operations, TOPICS)
        return Result(pegawai_id, TOPICS, step, f"Data {row['nama']} tersimpan.")

    def checked(self, pegawai_id: int) -> Result:
        """The officer has looked at the complaints of the import: they are put away."""
        with self.db.write() as session:
            person = _person(session, pegawai_id)
            before: dict[str, Any] = {"perlu_dicek": [*person.perlu_dicek]}
            after: dict[str, Any] = {"perlu_dicek": []}
            name = person.nama
            update_many(session, Pegawai, [(pegawai_id, before, after)])
        step = undo_step(self.db, f"tandai {name}", [Operation(Pegawai, pegawai_id, before, after)], TOPICS)
        return Result(pegawai_id, TOPICS, step, f"{name} ditandai sudah dicek.")

    def delete(self, pegawai_ids: Sequence[int]) -> Result:
        """Put people into the recycle bin; their past activities keep their names."""
        now = self.clock.now()
        with self.db.write() as session:
            people = [_person(session, key) for key in pegawai_ids]
            names = [person.nama for person in people]
            update_many(session, Pegawai, [(key, {"dihapus": None}, {"dihapus": now}) for key in pegawai_ids])
        operations = [Operation(Pegawai, key, {"dihapus": None}, {"dihapus": now}) for key in pegawai_ids]
        text = names[0] if len(names) == 1 else f"{len(names)} pegawai"
        return Result(
            list(pegawai_ids),
            TOPICS,
            undo_step(self.db, f"hapus {text}", operations, TOPICS),
            f"{text} dihapus dari daftar; riwayat kegiatannya tetap.",
        )

    def export(self, rows: Sequence[PegawaiRow], path: Path) -> Result:
        """Write the shown rows to an xlsx file, NIP as text."""
        from pembinaan_desktop.files.xlsx_daftar import write_list

        columns = (
            ("No", 6), ("Nama", 36), ("NIP/NI PPPK", 22), ("Jenis", 12), ("Gol.", 8), ("Jabatan", 40),
            ("Unit kerja", 40), ("Kedudukan", 14), (f"JP {self.clock.today().year}", 9),
        )  # fmt: skip
        lines = [
            (n, r.nama_lengkap, r.nip or "", r.jenis, r.golongan, r.jabatan, r.unit, r.kedudukan, r.jp)
            for n, r in enumerate(rows, 1)
        ]
        write_list(path, "Pegawai", columns, lines)
        return Result(path, message=f"{len(lines)} pegawai ditulis ke {path.name}.")

    def export_problems(self, problems: Sequence[tuple[str, str, Problem]], path: Path) -> Result:
        """Write (file, verdict, problem) lines of an import to an xlsx file."""
        from pembinaan_desktop.files.xlsx_daftar import write_list

        columns = (
            ("Berkas", 28), ("Baris", 8), ("Putusan", 16), ("Kolom", 20), ("Nilai", 32), ("Masalah", 60),
            ("Yang perlu dilakukan", 60),
        )  # fmt: skip
        lines = [
            (name, p.baris, verdict, p.kolom, p.nilai, p.masalah, p.saran) for name, verdict, p in problems
        ]
        write_list(path, "Masalah impor", columns, lines)
        return Result(path, message=f"{len(lines)} masalah ditulis ke {path.name}.")

    def _checked(self, session: Session, values: dict[str, Any], pegawai_id: int | None) -> dict[str, Any]:
        """The row to write: cleaned, with scheme, golongan code and search text."""
        row: dict[str, Any] = {}
        for field in FIELDS:
            value = values.get(field.key)
            row[field.key] = text_of(value) if isinstance(value, str) else value
            if value is None and field.kind not in ("date", "nip") and field.key != "unit_id":
                row[field.key] = ""
        found = problems(FIELDS, row)
        if found:
            raise UserError(next(iter(found.values())), safe=SAFE, advice="Lengkapi lalu simpan lagi.")
        row["nip"] = self._checked_nip(session, row["nip"], pegawai_id)
        scheme = nips.parse(row["nip"], self.clock.today()).skema if row["nip"] else ""
        row["skema"] = scheme or ("PPPK" if row["jenis"].startswith("PPPK") else "PNS")
        read = gol.parse(row["golongan"], row["skema"])
        if read is None and row["golongan"]:
            raise UserError(
                f"Golongan “{row['golongan']}” tidak dikenal.",
                safe=SAFE,
                advice="Tulis seperti III/b untuk PNS, atau IX untuk PPPK.",
            )
        row["golongan"], row["golongan_urut"] = (read.nama, read.urut) if read else ("", 0)
        unit = session.get(Unit, row["unit_id"]).nama if row["unit_id"] else ""  # type: ignore[union-attr]
        name = full_name(row["nama"], row["gelar_depan"], row["gelar_belakang"])
        row["cari"] = search_text(name, row["nip"], row["jabatan"], unit)
        return row

    def _checked_nip(self, session: Session, text: str | None, pegawai_id: int | None) -> str | None:
        if not text:
            return None
        complaint = nips.problem(text, self.clock.today())
        if complaint:
            raise UserError(complaint, safe=SAFE, advice="Periksa NIP menurut SIASN.")
        nomor = nips.clean(text)
        other = session.scalars(
            select(Pegawai).where(Pegawai.nip == nomor, Pegawai.dihapus.is_(None))
        ).first()
        if other is not None and other.id != pegawai_id:
            raise UserError(
                f"NIP ini sudah dipakai {other.nama}.", safe=SAFE, advice="Cari nama itu di daftar pegawai."
            )
        return nomor


def _person(session: Session, pegawai_id: int) -> Pegawai:
    person = session.get(Pegawai, pegawai_id)
    if person is None or person.dihapus is not None:
        raise UserError(
            "Pegawai ini sudah tidak ada dalam daftar.", safe=SAFE, advice="Muat ulang daftarnya (F5)."
        )
    return person


def _shown(session: Session, key: str, value: Any) -> str:
    if key == "unit_id" and value is not None:
        unit = session.get(Unit, value)
        return unit.nama if unit else ""
    return text_of(value)[:200] if value is not None else ""


def _riwayat(session: Session, pegawai_id: int, today: date) -> tuple[RiwayatRow, ...]:
    pairs = session.execute(
        select(Peserta, Kegiatan)
        .join(Kegiatan, Kegiatan.id == Peserta.kegiatan_id)
        .where(Peserta.pegawai_id == pegawai_id, Peserta.dihapus.is_(None), Kegiatan.dihapus.is_(None))
        .order_by(Kegiatan.tanggal_mulai.desc())
    ).all()
    earned = {
        row.kegiatan_id: row
        for year in {kegiatan.tanggal_selesai.year for _, kegiatan in pairs}
        for row in rows_of_year(session, year, today, pegawai_id).get(pegawai_id, [])
    }
    numbers = dict(
        session.execute(
            select(Sertifikat.peserta_id, Sertifikat.nomor).where(
                Sertifikat.peserta_id.in_([p.id for p, _ in pairs]), Sertifikat.status == "Terbit"
            )
        ).all()
    )
    inside = [
        RiwayatRow(
            peserta.id,
            kegiatan.id,
            kegiatan.nama,
            kegiatan.tanggal_mulai,
            kegiatan.tanggal_selesai,
            peserta.peran,
            earned[kegiatan.id].jp if kegiatan.id in earned else 0.0,
            kegiatan.status if kegiatan.status == "Dibatalkan" or kegiatan.id not in earned
            else earned[kegiatan.id].hasil,
            earned[kegiatan.id].alasan if kegiatan.id in earned else "",
            numbers.get(peserta.id, ""),
        )
        for peserta, kegiatan in pairs
    ]  # fmt: skip
    outside = [
        RiwayatRow(
            -row.id, 0, row.nama, row.tanggal_mulai, row.tanggal_selesai, "peserta", row.jp, "Lulus",
            row.penyelenggara, row.nomor, luar=True,
        )
        for row in session.scalars(
            select(RiwayatLuar).where(RiwayatLuar.pegawai_id == pegawai_id, RiwayatLuar.dihapus.is_(None))
        )
    ]  # fmt: skip
    return tuple(sorted(inside + outside, key=lambda row: row.mulai, reverse=True))
