"""Who could be nominated: filters, hours of the year, and what speaks against each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import Kegiatan, Pegawai, Peserta, SyaratPeserta, Unit
from pembinaan_desktop.domain import golongan, wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.impor import text_of
from pembinaan_desktop.domain.nip import clean, format_nip
from pembinaan_desktop.domain.peserta import GONE
from pembinaan_desktop.domain.syarat_peserta import BatasPensiun, Pernah, Syarat, peringatan
from pembinaan_desktop.files.read_sheet import read
from pembinaan_desktop.services.acuan import in_force
from pembinaan_desktop.services.jp import TARGET_JP, JpService, target_jp
from pembinaan_desktop.services.orang import PERSON, Person, asked
from pembinaan_desktop.services.result import Progress, Result, Topic, no_progress
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

Rows = list["CalonRow"]
Texts = list[str]


@dataclass(frozen=True)
class CalonRow:
    """An employee who may be nominated. jp: hours of the year, of `target`. pernah: activities ever.

    peringatan: what speaks against that person, each a reason.
    """

    id: int
    nama_lengkap: str
    nip: str | None
    golongan: str
    golongan_urut: int
    jabatan: str
    jenis_jabatan: str
    unit: str
    jalur: tuple[int, ...]
    jp: float
    pernah: int
    peringatan: tuple[str, ...] = ()
    target: float = 0.0

    @property
    def kurang(self) -> bool:
        """Is the year's target not reached yet?"""
        return self.jp < self.target

    @property
    def cari(self) -> str:
        """What a search looks through."""
        words = (self.nama_lengkap, self.nip or "", format_nip(self.nip), self.jabatan, self.unit)
        return " ".join(words).lower()


@dataclass(frozen=True)
class DaftarLuar:
    """A list from Excel against the employees. ids: found ones. masalah: lines that were not, with the reason."""

    ids: tuple[int, ...]
    masalah: tuple[str, ...]


class CalonPesertaService:
    """Reads candidates; keeps what an activity asks of its participants."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def list(self, kegiatan_id: int) -> Rows:
        """Active employees who are not in the activity in any state, by name."""
        year_hours = JpService(self.db, self.clock).totals(self.clock.today().year)
        with self.db.read() as session:
            kegiatan = session.get_one(Kegiatan, kegiatan_id)
            taken = set(
                session.scalars(
                    select(Peserta.pegawai_id).where(
                        Peserta.kegiatan_id == kegiatan_id,
                        Peserta.dihapus.is_(None),
                        Peserta.peran == "peserta",
                    )
                )
            )
            units = {row.id: row for row in session.scalars(select(Unit))}
            limits = batas_pensiun(session, kegiatan.tanggal_mulai)
            targets = target_jp(session, self.clock.today().year)
            syarat, history = syarat_of(session, kegiatan_id), _history(session, kegiatan_id)
            people = session.connection().execute(
                select(*PERSON)
                .where(Pegawai.dihapus.is_(None), Pegawai.dibatasi.is_(False))
                .order_by(Pegawai.nama)
            )
            return [
                _row(
                    person,
                    units,
                    year_hours.get(person.id, 0.0),
                    targets.get(person.skema, TARGET_JP),
                    len(history.get(person.id, ())),
                    _warnings(person, kegiatan, syarat, history.get(person.id, ()), limits),
                )
                for person in people
                if person.id not in taken and person.kedudukan in ("Aktif", "")
            ]

    def peringatan(self, kegiatan_id: int) -> dict[int, tuple[str, ...]]:
        """What speaks against the people who are in the activity already, by pegawai id."""
        with self.db.read() as session:
            kegiatan = session.get_one(Kegiatan, kegiatan_id)
            syarat, history = syarat_of(session, kegiatan_id), _history(session, kegiatan_id)
            people = session.connection().execute(
                select(*PERSON)
                .join(Peserta, Peserta.pegawai_id == Pegawai.id)
                .where(Peserta.kegiatan_id == kegiatan_id, Peserta.dihapus.is_(None))
            )
            limits = batas_pensiun(session, kegiatan.tanggal_mulai)
            found = {p.id: _warnings(p, kegiatan, syarat, history.get(p.id, ()), limits) for p in people}
        return {key: texts for key, texts in found.items() if texts}

    def syarat(self, kegiatan_id: int) -> Syarat:
        with self.db.read() as session:
            return syarat_of(session, kegiatan_id)

    def set_syarat(self, kegiatan_id: int, values: Mapping[str, Any]) -> Result:
        """Keep what an activity asks for. values: keys of `Syarat` without golongan_urut."""
        grade = str(values.get("golongan_min") or "").strip()
        if grade and golongan.parse(grade, "PNS") is None:
            raise UserError(f"“{grade}” bukan golongan PNS.", advice="Tulis misalnya III/a.")
        numbers = {key: int(values.get(key) or 0) for key in ("jeda_tahun", "usia_maks")}
        if any(not 0 <= number <= 70 for number in numbers.values()):
            raise UserError("Jeda dan usia antara 0 dan 70 tahun.")
        kinds = [text.strip() for text in values.get("jenis_jabatan") or () if text.strip()]

        def work(session: Session) -> None:
            row = session.scalars(
                select(SyaratPeserta).where(SyaratPeserta.kegiatan_id == kegiatan_id)
            ).first()
            if row is None:
                row = SyaratPeserta(kegiatan_id=kegiatan_id)
                session.add(row)
            row.dihapus, row.golongan_min, row.jenis_jabatan = None, grade, kinds
            row.jeda_tahun, row.usia_maks = numbers["jeda_tahun"], numbers["usia_maks"]

        topics = frozenset({Topic.PESERTA})
        return committed(self.db, work, topics, "Syarat peserta disimpan.", "ubah syarat peserta")

    def jenis_jabatan(self) -> Texts:
        """Kinds of position that the employees have."""
        with self.db.read() as session:
            rows = session.scalars(select(Pegawai.jenis_jabatan).where(Pegawai.dihapus.is_(None)).distinct())
            return sorted(text for text in rows if text)

    def read_list(self, path: Path, progress: Progress = no_progress) -> DaftarLuar:
        """Find the people of a list from Excel: by NIP in any column, else by the exact name.

        Raises UserError when nobody is found.
        """
        rows = read(Path(path), progress).rows
        with self.db.read() as session:
            people = session.execute(
                select(
                    Pegawai.id, Pegawai.nip, Pegawai.nama, Pegawai.gelar_depan, Pegawai.gelar_belakang
                ).where(Pegawai.dihapus.is_(None))
            ).all()
        by_nip = {p.nip: int(p.id) for p in people if p.nip}
        by_name: dict[str, list[int]] = {}
        for p in people:
            for name in {p.nama, wording.full_name(p.nama, p.gelar_depan, p.gelar_belakang)}:
                by_name.setdefault(" ".join(name.casefold().split()), []).append(p.id)
        ids: list[int] = []
        problems = []
        for number, row in enumerate(rows, 1):
            found, reason = _person_of(row, by_nip, by_name)
            if found is not None:
                ids.append(found)
            elif reason and (ids or not reason.endswith(UNKNOWN)):  # headings come before the first person
                problems.append(f"baris {number}: {reason}")
        if not ids:
            raise UserError(
                "Tidak ada pegawai yang dikenali di berkas ini.",
                safe="Daftar peserta tidak berubah.",
                advice="Pastikan ada kolom NIP atau nama lengkap.",
            )
        return DaftarLuar(tuple(dict.fromkeys(ids)), tuple(problems))


UNKNOWN = "tidak dikenal sebagai pegawai"


def _person_of(
    row: Sequence[Any], by_nip: Mapping[str, int], by_name: Mapping[str, Sequence[int]]
) -> tuple[int | None, str]:
    texts = [text for cell in row if (text := text_of(cell))]
    numbers = [clean(text) for text in texts if len(clean(text)) == 18 and clean(text).isdigit()]
    for number in numbers:
        if number in by_nip:
            return by_nip[number], ""
    for text in texts:
        same = by_name.get(text.casefold(), ())
        if len(same) == 1:
            return same[0], ""
        if len(same) > 1:
            return None, f"{text} – ada {len(same)} orang bernama sama; tulis NIP-nya"
    if numbers:
        return None, f"NIP {format_nip(numbers[0])} tidak ada di data pegawai"
    if any("E+" in text for text in texts):
        return None, "NIP dibulatkan Excel; simpan kolomnya sebagai teks"
    return None, f"{max(texts, key=len)[:40]} – {UNKNOWN}" if texts else ""


def syarat_of(session: Session, kegiatan_id: int) -> Syarat:
    """What an activity asks for; nothing when it was never said."""
    row = session.scalars(
        select(SyaratPeserta).where(SyaratPeserta.kegiatan_id == kegiatan_id, SyaratPeserta.dihapus.is_(None))
    ).first()
    if row is None:
        return Syarat()
    parsed = golongan.parse(row.golongan_min, "PNS") if row.golongan_min else None
    order = parsed.urut if parsed else 0
    return Syarat(row.golongan_min, order, tuple(row.jenis_jabatan), row.jeda_tahun, row.usia_maks)


def _history(session: Session, but: int) -> dict[int, list[Pernah]]:
    """Other activities by pegawai id, without those the person left."""
    found: dict[int, list[Pernah]] = {}
    for person, nama, start, end in session.execute(
        select(Peserta.pegawai_id, Kegiatan.nama, Kegiatan.tanggal_mulai, Kegiatan.tanggal_selesai)
        .join(Kegiatan, Kegiatan.id == Peserta.kegiatan_id)
        .where(
            Peserta.pegawai_id.is_not(None),
            Peserta.dihapus.is_(None),
            Peserta.status.not_in(GONE),
            Kegiatan.id != but,
            Kegiatan.dihapus.is_(None),
            Kegiatan.status != "Dibatalkan",
        )
    ):
        found.setdefault(person or 0, []).append(Pernah(nama, start, end))
    return found


def _warnings(
    person: Person,
    kegiatan: Kegiatan,
    syarat: Syarat,
    history: Sequence[Pernah],
    limits: Sequence[BatasPensiun],
) -> tuple[str, ...]:
    orang = asked(person, history)
    return peringatan(orang, syarat, kegiatan.nama, kegiatan.tanggal_mulai, kegiatan.tanggal_selesai, limits)


def batas_pensiun(session: Session, day: date) -> list[BatasPensiun]:
    """Ages of retirement in force on a day, the special ones first."""
    return [
        BatasPensiun(int(row.data.get("usia") or 0), str(row.data.get("kata") or ""))
        for row in in_force(session, "usia_pensiun", day)
    ]


def _row(
    person: Person,
    units: Mapping[int, Unit],
    hours: float,
    target: float,
    attended: int,
    warnings: tuple[str, ...],
) -> CalonRow:
    unit = units.get(person.unit_id or 0)
    return CalonRow(
        person.id,
        wording.full_name(person.nama, person.gelar_depan, person.gelar_belakang),
        person.nip,
        person.golongan,
        person.golongan_urut,
        person.jabatan,
        person.jenis_jabatan,
        unit.nama if unit else person.unor_nama,
        tuple(_above(person.unit_id, units)),
        hours,
        attended,
        warnings,
        target,
    )


def _above(unit_id: int | None, units: Mapping[int, Unit]) -> Iterable[int]:
    """A unit and those above it."""
    seen: set[int] = set()
    here = unit_id
    while here is not None and here in units and here not in seen:
        seen.add(here)
        yield here
        here = units[here].induk_id
