"""Employees: the list, one person, and every change with its way back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.audit import add_many, update_many
from pembinaan_desktop.db.tables import Pegawai, RiwayatPegawai, Unit
from pembinaan_desktop.domain import golongan as gol
from pembinaan_desktop.domain import nip as nips
from pembinaan_desktop.domain.errors import GoneError, UserError
from pembinaan_desktop.domain.fields import problems
from pembinaan_desktop.domain.impor import Problem, text_of
from pembinaan_desktop.domain.impor_person import LIMITS
from pembinaan_desktop.domain.pegawai import EVENTS, FIELDS, HISTORY, PERSONAL, search_text
from pembinaan_desktop.domain.wording import full_name, integer
from pembinaan_desktop.services.jp import TARGET_JP, target_jp
from pembinaan_desktop.services.pegawai_current import People, people_now, top_people
from pembinaan_desktop.services.pegawai_list import PegawaiRow, read_rows
from pembinaan_desktop.services.perlu_dicek import answers
from pembinaan_desktop.services.result import Progress, Result, Topic, no_progress
from pembinaan_desktop.services.riwayat import RiwayatRow, riwayat
from pembinaan_desktop.services.tugas_belajar import read_studies
from pembinaan_desktop.services.undo import committed
from pembinaan_desktop.services.unit import path_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

TOPICS = frozenset({Topic.PEGAWAI})
SAFE = "Tidak ada yang disimpan."
KEYS = tuple(field.key for field in FIELDS)
PRIVATE = tuple(field.key for field in PERSONAL)


@dataclass(frozen=True)
class PegawaiDetail:
    """One person. values: by field key. jalur: names of the units from the top. perubahan: old to new, newest first.

    tugas_belajar: one sentence per study.
    """

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
    dibatasi: bool = False
    tugas_belajar: tuple[str, ...] = ()


class PegawaiService:
    """The people of the office."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def list(self) -> list[PegawaiRow]:
        """Everybody not deleted, in DUK order."""
        return read_rows(self.db, self.clock.today())

    def now(self, before: People | None = None) -> People:
        """The list of people as it is now. before: read earlier; only what was changed since is read again."""
        return people_now(self.db, self.clock.today(), before)

    def begin(self, few: int, top: int) -> People:
        """The whole list, or, with more than `few` people, its top to show while the whole is read."""
        if self.more_than(few):
            return top_people(self.db, self.clock.today(), top)
        return self.now()

    def is_now(self, people: People) -> bool:
        """Nothing was changed since these were read; does not wait for others who read."""
        return people.today == self.clock.today() and people.seen == self.db.changes

    def more_than(self, count: int) -> bool:
        """There are more people than `count`; quicker than to count 100,000."""
        with self.db.read() as session:
            one = select(Pegawai.id).where(Pegawai.dihapus.is_(None)).limit(1).offset(count)
            return session.scalar(one) is not None

    def get(self, pegawai_id: int) -> PegawaiDetail:
        """Everything the detail shows. Raises UserError when there is no such person."""
        today = self.clock.today()
        with self.db.read() as session:
            person = find_person(session, pegawai_id)
            history_rows = riwayat(session, pegawai_id, today)
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
                {key: getattr(person, key) for key in (*KEYS, *PRIVATE, "skema", "unor_nama", "siasn_id")},
                path_of(session, person.unit_id),
                tuple(person.perlu_dicek or ()),
                sum(row.jp for row in history_rows if row.selesai.year == today.year),
                target_jp(session, today.year).get(person.skema, TARGET_JP),
                history_rows,
                tuple((h.tanggal, change_title(h.kolom), h.nilai_lama, h.nilai_baru) for h in history),
                person.dibatasi,
                tuple(row.kalimat for row in read_studies(session, today, pegawai_id)),
            )

    def add(self, values: dict[str, Any]) -> Result:
        """A new person; value: the id. Raises UserError for a bad or known NIP, or a missing name."""

        def work(session: Session) -> int:
            return add_many(session, Pegawai, [self._checked(session, values, None)])[0]

        name = text_of(values.get("nama") or "")
        return committed(self.db, work, TOPICS, f"{name} ditambahkan.", f"tambah pegawai {name}")

    def update(self, pegawai_id: int, values: dict[str, Any]) -> Result:
        """Change a person; NIP, golongan, jabatan and unit also go into the history."""

        def work(session: Session) -> int:
            person = find_person(session, pegawai_id)
            kept = {key: getattr(person, key) for key in KEYS}
            row = self._checked(session, {**kept, **values}, pegawai_id)
            before = {
                key: getattr(person, key) for key, value in row.items() if getattr(person, key) != value
            }
            if before:
                after = {key: row[key] for key in before}
                update_many(session, Pegawai, [(pegawai_id, before, after)])
                note_history(session, pegawai_id, before, after, self.clock.today(), "Petugas")
            return pegawai_id

        name = text_of(values.get("nama") or "") or self.name(pegawai_id)
        result = committed(self.db, work, TOPICS, f"Data {name} tersimpan.", f"ubah {name}")
        return result if result.changed else replace(result, message="Tidak ada yang berubah.")

    def name(self, pegawai_id: int) -> str:
        """The name without titles. Raises UserError when there is no such person."""
        with self.db.read() as session:
            return find_person(session, pegawai_id).nama

    def checked(self, pegawai_id: int) -> Result:
        """The officer has looked at the complaints of the import: they are put away."""

        def work(session: Session) -> int:
            person = find_person(session, pegawai_id)
            person.sudah_dicek = [*person.sudah_dicek, *answers(person.perlu_dicek)]
            person.perlu_dicek = []
            return pegawai_id

        name = self.name(pegawai_id)
        return committed(self.db, work, TOPICS, f"{name} ditandai sudah dicek.", f"tandai {name}")

    def save_personal(self, pegawai_id: int, values: dict[str, Any]) -> Result:
        """Change NIK, phone, address, religion, marital status; empty ones are erased."""
        row = {key: text_of(values.get(key) or "")[: LIMITS.get(key, 120)] for key in PRIVATE}
        if row["nik"] and not (row["nik"].isdigit() and len(row["nik"]) == 16):
            raise UserError("NIK harus 16 angka.", safe=SAFE, advice="Betulkan atau kosongkan NIK.")

        def work(session: Session) -> int:
            person = find_person(session, pegawai_id)
            for key, value in row.items():
                setattr(person, key, value or None if key == "nik" else value)
            return pegawai_id

        name = self.name(pegawai_id)
        return committed(
            self.db, work, TOPICS, f"Data pribadi {name} tersimpan.", f"ubah data pribadi {name}"
        )

    def restrict(self, pegawai_id: int, dibatasi: bool, alasan: str = "") -> Result:
        """Hide a person from lists, searches and exports on request (UU 27/2022), or show again."""
        day = self.clock.today()

        def work(session: Session) -> int:
            person = find_person(session, pegawai_id)
            if person.dibatasi != dibatasi:
                person.dibatasi = dibatasi
                words = ("Ya" if dibatasi else "Tidak", alasan.strip())
                row = {
                    "pegawai_id": pegawai_id,
                    "kolom": "dibatasi",
                    "nilai_lama": "Tidak" if dibatasi else "Ya",
                    "nilai_baru": ": ".join(word for word in words if word)[:200],
                    "tanggal": day,
                    "sumber": self.db.actor[:100],
                }
                add_many(session, RiwayatPegawai, [row])
            return pegawai_id

        name = self.name(pegawai_id)
        word = "dibatasi" if dibatasi else "tidak dibatasi lagi"
        return committed(self.db, work, TOPICS, f"Data {name} {word}.", f"pembatasan {name}")

    def delete(self, pegawai_ids: Sequence[int], progress: Progress = no_progress) -> Result:
        """Put people into the recycle bin; their past activities keep their names."""
        now = self.clock.now()

        def work(session: Session) -> list[int]:
            for number, key in enumerate(pegawai_ids):
                progress(number, len(pegawai_ids), "Menghapus pegawai")
                find_person(session, key)
            update_many(session, Pegawai, [(key, {"dihapus": None}, {"dihapus": now}) for key in pegawai_ids])
            return [*pegawai_ids]

        text = self.name(pegawai_ids[0]) if len(pegawai_ids) == 1 else f"{integer(len(pegawai_ids))} pegawai"
        message = f"{text} dihapus dari daftar; riwayat kegiatannya tetap."
        return committed(self.db, work, TOPICS, message, f"hapus {text}")

    def export(
        self,
        headings: Sequence[tuple[str, int]],
        lines: Iterable[Sequence[Any]],
        count: int,
        path: Path,
        progress: Progress = no_progress,
    ) -> Result:
        """Write the shown rows to an xlsx file. headings: (text, width); lines: cells in the same order."""
        from pembinaan_desktop.files.xlsx_daftar import write_list

        def numbered() -> Iterator[tuple[Any, ...]]:
            for number, line in enumerate(lines, 1):
                if number % 500 == 0:
                    progress(number, count, f"Menulis {path.name}")
                yield number, *line

        write_list(path, "Pegawai", [("No", 6), *headings], numbered(), count)
        return Result(path, message=f"{integer(count)} pegawai ditulis ke {path.name}.")

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
        name = full_name(row["nama"], row["gelar_depan"], row["gelar_belakang"])
        row["cari"] = search_text(name, row["nip"], row["jabatan"])
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


def change_title(column: str) -> str:
    """What a line of the person's history is about."""
    return {**HISTORY, **EVENTS}.get(column, column)


def find_person(session: Session, pegawai_id: int) -> Pegawai:
    """A person who is not deleted. Raises UserError when there is none."""
    person = session.get(Pegawai, pegawai_id)
    if person is None or person.dihapus is not None:
        raise GoneError("Pegawai ini")
    return person


def note_history(
    session: Session,
    pegawai_id: int,
    before: dict[str, Any],
    after: dict[str, Any],
    day: date,
    source: str,
) -> None:
    """Write changes of NIP, golongan, jabatan and unit into the person's history."""
    add_many(
        session,
        RiwayatPegawai,
        [
            {
                "pegawai_id": pegawai_id,
                "kolom": key,
                "nilai_lama": _shown(session, key, before[key]),
                "nilai_baru": _shown(session, key, after[key]),
                "tanggal": day,
                "sumber": source,
            }
            for key in HISTORY
            if key in before and before[key] not in (None, "")
        ],
    )


def _shown(session: Session, key: str, value: Any) -> str:
    if key == "unit_id" and value is not None:
        unit = session.get(Unit, value)
        return unit.nama if unit else ""
    return text_of(value)[:200] if value is not None else ""
