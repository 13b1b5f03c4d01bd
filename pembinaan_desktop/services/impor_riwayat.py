"""Import of training followed elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.audit import add_many, update_many
from pembinaan_desktop.db.tables import Acuan, Pegawai, RiwayatLuar
from pembinaan_desktop.domain.impor import Header, Problem
from pembinaan_desktop.domain.impor_riwayat import FIELDS, REQUIRED, Training, TrainingReader
from pembinaan_desktop.domain.pegawai import plain_text
from pembinaan_desktop.domain.wording import decimal, full_name, short_date_range
from pembinaan_desktop.services.impor_table import Entry, Rows, TableImport, TablePlan
from pembinaan_desktop.services.result import Topic

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

KEYS = ("bentuk", "penyelenggara", "tempat", "nomor", "tanggal_selesai", "jp", "catatan")
TITLES = {one.key: one.title for one in FIELDS}


@dataclass
class _Known:
    """People by NIP and by name (None: several of that name), and their training by (person, name, first day)."""

    names: dict[int, str]
    by_nip: dict[str, int]
    by_name: dict[str, int | None]
    trainings: dict[tuple[int, str, Any], tuple[int, dict[str, Any]]]
    taken: dict[tuple[int, str, Any], int] = field(default_factory=dict)


class ImporRiwayatService(TableImport):
    """Reads lists with the columns of sidiklat or of one's own making."""

    fields, required, what, noun = FIELDS, REQUIRED, "riwayat", "riwayat"
    topics = frozenset({Topic.PEGAWAI})

    def judge(self, plan: TablePlan, header: Header, rows: Rows) -> None:
        with self.db.read() as session:
            known = _load(session)
            forms, fixed = _forms(session)
        reader = TrainingReader(header, self.clock.today(), forms, fixed)
        for baris, row in rows:
            training = reader.read(row, baris)
            if training is not None:
                plan.baris += 1
                _place(plan, training, header, known)

    def write(self, session: Session, plan: TablePlan) -> None:
        add_many(session, RiwayatLuar, [one.data for one in plan.baru])
        update_many(session, RiwayatLuar, [one.data for one in plan.berubah])


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


def _place(plan: TablePlan, training: Training, header: Header, known: _Known) -> None:
    """Sort one row into new, changed, same or refused."""
    person, problem = _person(training, header, known)
    problem = training.refused or problem
    if problem is None and person is not None:
        key = person, plain_text(training.values["nama"]), training.values["tanggal_mulai"]
        first = known.taken.setdefault(key, training.baris)
        if first != training.baris:
            text = f"Pelatihan ini sudah ada di baris {first}."
            advice = "Hapus salah satu baris."
            problem = header.problem(training.baris, "nama", training.values["nama"], text, advice)
    if problem is not None or person is None:
        plan.ditolak += [problem] if problem else []
        return
    plan.perlu_ditinjau += training.problems
    old, name, values = known.trainings.get(key), known.names[person], training.values
    if old is None:
        days = short_date_range(values["tanggal_mulai"], values["tanggal_selesai"])
        text = f"{values['nama']} · {days} · {decimal(values['jp'])} JP"
        data = {**values, "pegawai_id": person}
        plan.baru.append(Entry(training.baris, "Nama", name, text, values["penyelenggara"], data))
        return
    riwayat_id, before = old
    after = {k: v for k in KEYS if (v := values[k]) not in (None, "") and v != before[k]}
    if not after:
        plan.sama += 1
        return
    text = "; ".join(f"{TITLES[key]}: {before[key] or '–'} → {value}" for key, value in after.items())
    change = (riwayat_id, {k: before[k] for k in after}, after)
    plan.berubah.append(Entry(training.baris, "Nama", name, text, data=change))


def _person(training: Training, header: Header, known: _Known) -> tuple[int | None, Problem | None]:
    key = "nip" if training.nip else "pegawai"
    shown = training.nip or training.pegawai

    def refuse(text: str, advice: str) -> tuple[None, Problem]:
        return None, header.problem(training.baris, key, shown, text, advice)

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
