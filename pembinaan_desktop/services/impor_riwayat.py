"""Import of training followed elsewhere: a preview that writes nothing, then one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.audit import add_many, update_many
from pembinaan_desktop.db.tables import Acuan, Pegawai, RiwayatLuar
from pembinaan_desktop.domain import impor
from pembinaan_desktop.domain.impor import Header, Problem
from pembinaan_desktop.domain.impor_riwayat import FIELDS, REQUIRED, Training, TrainingReader
from pembinaan_desktop.domain.pegawai import plain_text
from pembinaan_desktop.domain.wording import full_name, integer
from pembinaan_desktop.files.read_sheet import Sheet, read_many
from pembinaan_desktop.services.impor_memory import kept_mappings, mapping_for
from pembinaan_desktop.services.impor_plan import Changed, refuse_stale
from pembinaan_desktop.services.result import Progress, Result, Topic, no_progress
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

TOPICS = frozenset({Topic.PEGAWAI})
KEYS = ("bentuk", "penyelenggara", "tempat", "nomor", "tanggal_selesai", "jp", "catatan")


@dataclass
class RiwayatPlan:
    """What one file would do. baru: (row in the sheet, name of the person, values). stamp: state of the data."""

    file: str
    stamp: int
    baris: int = 0
    baru: list[tuple[int, str, dict[str, Any]]] = field(default_factory=list)
    berubah: list[Changed] = field(default_factory=list)
    sama: int = 0
    perlu_ditinjau: list[Problem] = field(default_factory=list)
    ditolak: list[Problem] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Nothing would be written."""
        return not (self.baru or self.berubah)

    def as_json(self) -> dict[str, Any]:
        """The object of `impor-riwayat --json`."""
        return {
            "file": self.file,
            "baris": self.baris,
            "baru": len(self.baru),
            "berubah": len(self.berubah),
            "sama": self.sama,
            "perlu_ditinjau": [one.as_json() for one in self.perlu_ditinjau],
            "ditolak": [one.as_json() for one in self.ditolak],
        }


@dataclass
class _Known:
    """People by NIP and by name (None: several of that name), and their training by (person, name, first day)."""

    names: dict[int, str]
    by_nip: dict[str, int]
    by_name: dict[str, int | None]
    trainings: dict[tuple[int, str, Any], tuple[int, dict[str, Any]]]
    taken: dict[tuple[int, str, Any], int] = field(default_factory=dict)


class ImporRiwayatService:
    """Reads lists with the columns of sidiklat or of one's own making."""

    def __init__(self, db: Database, clock: Clock, before: Any = None) -> None:
        self.db = db
        self.clock = clock
        self._before = before

    def read(self, path: Path, progress: Progress = no_progress) -> Sheet:
        """Read the file. Raises UserError when it cannot be read."""
        return read_many([path], progress)[0]

    def preview(
        self, path: Path, progress: Progress = no_progress, sheet: Sheet | None = None
    ) -> RiwayatPlan:
        """What importing the file would do; writes nothing. Raises HeaderError when columns are missing."""
        sheet = sheet or self.read(path, progress)
        with self.db.read() as session:
            mapping = mapping_for(kept_mappings(session), sheet.rows)
            known = _load(session)
            forms, fixed = _forms(session)
            plan = RiwayatPlan(str(path), self.db.changes)
        header = _header(sheet.rows, mapping)
        reader, total = TrainingReader(header, self.clock.today(), forms, fixed), len(sheet.rows)
        for baris, row in enumerate(sheet.rows[header.baris :], header.baris + 1):
            if baris % 500 == 0:
                progress(baris, total, f"Memeriksa {path.name}")
            training = reader.read(row, baris)
            if training is not None:
                plan.baris += 1
                _place(plan, training, header, known)
        return plan

    def apply(self, plan: RiwayatPlan, progress: Progress = no_progress) -> Result:
        """Write the plan in one transaction. Raises UserError when the data changed since the preview."""
        if plan.empty:
            return Result(0, message="Tidak ada perubahan: semua riwayat sudah sama.")
        if self._before is not None:
            self._before("impor")
        progress(0, 1, "Menyimpan")

        def work(session: Session) -> int:
            refuse_stale(self.db, plan.stamp)
            add_many(session, RiwayatLuar, [values for _, _, values in plan.baru])
            update_many(session, RiwayatLuar, [(c.pegawai_id, c.before, c.after) for c in plan.berubah])
            return len(plan.baru) + len(plan.berubah)

        message = (
            f"Impor selesai: {integer(len(plan.baru))} riwayat baru, {integer(len(plan.berubah))} berubah, "
            f"{integer(len(plan.ditolak))} ditolak."
        )
        return committed(self.db, work, TOPICS, message, "impor riwayat pelatihan")


def _header(rows: Sequence[Sequence[Any]], mapping: Mapping[str, str]) -> Header:
    header = impor.find_header(rows, FIELDS, REQUIRED, mapping)
    if "nip" not in header.columns and "pegawai" not in header.columns:
        raise impor.HeaderError(
            "Kolom NIP atau nama pegawai tidak ada.",
            safe="Tidak ada data yang diubah.",
            advice="Tambahkan kolom NIP.",
        )
    return header


def _load(session: Session) -> _Known:
    people = session.execute(
        select(Pegawai.id, Pegawai.nama, Pegawai.gelar_depan, Pegawai.gelar_belakang, Pegawai.nip).where(
            Pegawai.dihapus.is_(None)
        )
    ).all()
    names: dict[str, int | None] = {}
    for person in people:
        full = full_name(person.nama, person.gelar_depan, person.gelar_belakang)
        for name in {plain_text(person.nama), plain_text(full)}:
            names[name] = None if name in names else person.id
    rows = session.scalars(select(RiwayatLuar).where(RiwayatLuar.dihapus.is_(None)))
    return _Known(
        {person.id: person.nama for person in people},
        {person.nip: person.id for person in people if person.nip},
        names,
        {
            (row.pegawai_id, plain_text(row.nama), row.tanggal_mulai): (
                row.id,
                {key: getattr(row, key) for key in KEYS},
            )
            for row in rows
        },
    )


def _forms(session: Session) -> tuple[dict[str, str], dict[str, float]]:
    rows = session.scalars(select(Acuan).where(Acuan.jenis == "bentuk", Acuan.dihapus.is_(None))).all()
    fixed = {
        row.kode: float(row.data.get("nilai_jp") or 0)
        for row in rows
        if row.data.get("cara_hitung") == "TETAP_PER_KEGIATAN"
    }
    return {row.kode: row.nama for row in rows}, fixed


def _place(plan: RiwayatPlan, training: Training, header: Header, known: _Known) -> None:
    """Sort one row into new, changed, same or refused."""
    person, problem = _person(training, header, known)
    problem = training.refused or problem
    if problem is None and person is not None:
        key = person, plain_text(training.values["nama"]), training.values["tanggal_mulai"]
        first = known.taken.setdefault(key, training.baris)
        if first != training.baris:
            text = f"Pelatihan ini sudah ada di baris {first}."
            name = header.names["nama"]
            problem = Problem(training.baris, name, training.values["nama"], text, "Hapus salah satu baris.")
    if problem is not None or person is None:
        plan.ditolak += [problem] if problem else []
        return
    plan.perlu_ditinjau += training.problems
    old = known.trainings.get(key)
    if old is None:
        plan.baru.append((training.baris, known.names[person], {**training.values, "pegawai_id": person}))
        return
    riwayat_id, before = old
    after = {k: v for k in KEYS if (v := training.values[k]) not in (None, "") and v != before[k]}
    if after:
        kept = {k: before[k] for k in after}
        plan.berubah.append(Changed(training.baris, riwayat_id, known.names[person], kept, after))
    else:
        plan.sama += 1


def _person(training: Training, header: Header, known: _Known) -> tuple[int | None, Problem | None]:
    key = "nip" if training.nip else "pegawai"
    shown = training.nip or training.pegawai

    def refuse(text: str, advice: str) -> tuple[None, Problem]:
        return None, Problem(training.baris, header.names.get(key, key), shown, text, advice, key)

    if training.nip:
        found = known.by_nip.get(training.nip)
        if found is None:
            return refuse(
                "NIP ini tidak ada dalam daftar pegawai.", "Betulkan NIP, atau impor orangnya dahulu."
            )
        return found, None
    if not training.pegawai:
        return refuse("NIP dan nama pegawai kosong.", "Isi NIP-nya.")
    name = plain_text(training.pegawai)
    if name not in known.by_name:
        return refuse("Nama ini tidak ada dalam daftar pegawai.", "Isi NIP-nya.")
    found = known.by_name[name]
    if found is None:
        return refuse("Ada beberapa pegawai dengan nama ini.", "Isi NIP-nya.")
    return found, None
