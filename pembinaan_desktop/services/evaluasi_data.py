"""Evaluations and their answers, read and kept inside an open session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, func, select

from pembinaan_desktop.db.tables import (
    DrafJawaban,
    Evaluasi,
    Instrumen,
    InstrumenVersi,
    Jawaban,
    JawabanAnonim,
    Kegiatan,
    Peserta,
)
from pembinaan_desktop.domain import instrumen as rules
from pembinaan_desktop.domain.errors import GoneError, UserError
from pembinaan_desktop.domain.instrumen import Susunan
from pembinaan_desktop.domain.peserta import GONE
from pembinaan_desktop.services import jawaban_anonim

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.domain.clock import Clock

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class EvaluasiRow:
    """An instrument handed out in an activity. draf: forms half keyed.

    jawaban: forms in, without those of participants who were deleted. peserta: who may answer, or did.
    """

    id: int
    kegiatan_id: int
    kegiatan: str
    instrumen_id: int
    versi_id: int
    versi: int
    instrumen: str
    kode: str
    level: int
    lingkup: str
    narasumber: str
    mata: str
    tahap: str
    anonim: bool
    responden: str
    status: str
    jawaban: int
    peserta: int
    pengumpul: tuple[int, ...] = ()
    draf: int = 0

    @property
    def judul(self) -> str:
        """What it is called in lists: "Narasumber: H. Sitompul, M.Si. – Komunikasi Lisan"."""
        parts = [self.narasumber, self.mata] if self.lingkup == "narasumber" else []
        name = f"{self.instrumen}: {' – '.join(p for p in parts if p)}" if any(parts) else self.instrumen
        return f"{name} ({self.tahap})" if self.tahap else name

    @property
    def belum(self) -> int:
        return max(0, self.peserta - self.jawaban)


def checked(susunan: Susunan, answers: Answers) -> dict[str, Any]:
    """Answers that fit the instrument. Raises UserError naming the item whose answer does not."""
    known = {butir.kode: (number, butir) for number, butir in enumerate(rules.all_butir(susunan), 1)}
    read: dict[str, Any] = {}
    for kode, value in answers.items():
        if kode not in known:
            raise UserError("Lembar ini memakai versi instrumen yang lain.", safe="Tidak ada yang disimpan.")
        number, butir = known[kode]
        try:
            read[kode] = rules.read(butir, rules.write(value))
        except ValueError as error:
            raise UserError(f"Butir {number}: {error}", safe="Lembar ini tidak disimpan.") from error
    return dict(rules.clean(susunan, read))


def keep(
    session: Session, row: Evaluasi, peserta_id: int, answers: dict[str, Any], sumber: str, clock: Clock
) -> None:
    """Insert, change or (empty) take back the form of one participant."""
    old = session.scalars(
        select(Jawaban).where(
            Jawaban.evaluasi_id == row.id, Jawaban.peserta_id == peserta_id, Jawaban.dihapus.is_(None)
        )
    ).one_or_none()
    if old is not None and not answers:
        old.dihapus = clock.now()
    elif old is not None and old.isi != answers:
        old.isi, old.waktu, old.sumber = answers, clock.now(), sumber
    elif old is None and answers:
        session.add(
            Jawaban(evaluasi_id=row.id, peserta_id=peserta_id, isi=answers, waktu=clock.now(), sumber=sumber)
        )


def susunan_of(session: Session, versi_id: int) -> Susunan:
    return rules.load(session.get_one(InstrumenVersi, versi_id).isi)


def answers_of(session: Session, row: EvaluasiRow) -> Sequence[dict[str, Any]]:
    """The answers of an evaluation without their owners."""
    if row.anonim:
        return jawaban_anonim.answers(session, row.id)
    return list(session.scalars(of_people(Jawaban.isi).where(Jawaban.evaluasi_id == row.id)).all())


def of_people(*columns: Any) -> Select[Any]:
    """Answers with names, of participants who were not deleted."""
    return (
        select(*columns)
        .select_from(Jawaban)
        .join(Peserta, Peserta.id == Jawaban.peserta_id)
        .where(Jawaban.dihapus.is_(None), Peserta.dihapus.is_(None))
    )


def count(session: Session, row: Evaluasi) -> int:
    """How many forms are in."""
    blind = session.scalar(
        select(func.json_array_length(JawabanAnonim.isi)).where(JawabanAnonim.evaluasi_id == row.id)
    )
    named = session.scalar(
        select(func.count()).where(Jawaban.evaluasi_id == row.id, Jawaban.dihapus.is_(None))
    )
    return int(blind or 0) + int(named or 0)


def ever_answered(session: Session, row: Evaluasi) -> bool:
    """Whether a form is in, or a named one was: what was taken back still stands in the file and its trail."""
    named = select(Jawaban.id).where(Jawaban.evaluasi_id == row.id).limit(1)
    return bool(count(session, row)) or session.scalar(named) is not None


def evaluasi_rows(
    session: Session, *, kegiatan_id: int | None = None, evaluasi_id: int | None = None
) -> list[EvaluasiRow]:
    """Rows with their counts, newest activity first, in the order they were opened."""
    query = (
        select(Evaluasi, Kegiatan, Instrumen, InstrumenVersi.nomor)
        .join(Kegiatan, Kegiatan.id == Evaluasi.kegiatan_id)
        .join(InstrumenVersi, InstrumenVersi.id == Evaluasi.versi_id)
        .join(Instrumen, Instrumen.id == InstrumenVersi.instrumen_id)
        .where(Evaluasi.dihapus.is_(None), Kegiatan.dihapus.is_(None))
        .order_by(Kegiatan.tanggal_mulai.desc(), Kegiatan.id, Instrumen.level, Evaluasi.id)
    )
    if kegiatan_id is not None:
        query = query.where(Evaluasi.kegiatan_id == kegiatan_id)
    if evaluasi_id is not None:
        query = query.where(Evaluasi.id == evaluasi_id)
    named = _counts(session, of_people(Jawaban.evaluasi_id, func.count()).group_by(Jawaban.evaluasi_id))
    blind = _counts(session, select(JawabanAnonim.evaluasi_id, func.json_array_length(JawabanAnonim.isi)))
    drafts = _counts(session, select(DrafJawaban.evaluasi_id, func.count()).group_by(DrafJawaban.evaluasi_id))
    people = _counts(
        session,
        select(Peserta.kegiatan_id, func.count())
        .where(Peserta.dihapus.is_(None), Peserta.peran == "peserta", Peserta.status.not_in(GONE))
        .group_by(Peserta.kegiatan_id),
    )
    found = [
        EvaluasiRow(
            id=row.id,
            kegiatan_id=row.kegiatan_id,
            kegiatan=f"{kegiatan.nama} Angkatan {kegiatan.angkatan}" if kegiatan.angkatan else kegiatan.nama,
            instrumen_id=instrumen.id,
            versi_id=row.versi_id,
            versi=nomor,
            instrumen=instrumen.nama,
            kode=instrumen.kode,
            level=instrumen.level,
            lingkup=instrumen.lingkup,
            narasumber=row.narasumber,
            mata=row.mata,
            tahap=row.tahap,
            anonim=row.anonim,
            responden=row.responden,
            status=row.status,
            jawaban=blind.get(row.id, 0) if row.anonim else named.get(row.id, 0),
            peserta=people.get(row.kegiatan_id, 0),
            pengumpul=tuple(row.pengumpul),
            draf=drafts.get(row.id, 0),
        )
        for row, kegiatan, instrumen, nomor in session.execute(query)
    ]
    return [replace(one, peserta=max(one.peserta, one.jawaban)) for one in found]


def _counts(session: Session, query: Any) -> dict[int, int]:
    return {int(key): int(number or 0) for key, number in session.execute(query)}


def live(session: Session, evaluasi_id: int) -> Evaluasi:
    row = session.get(Evaluasi, evaluasi_id)
    if row is None or row.dihapus is not None:
        raise GoneError("Evaluasi ini")
    return row


def may_take(session: Session, evaluasi_id: int) -> Evaluasi:
    """The evaluation, when it is open for answers. Raises UserError otherwise."""
    row = live(session, evaluasi_id)
    if row.status != "dibuka":
        raise UserError(
            "Evaluasi ini sudah ditutup, jadi tidak menerima jawaban.",
            safe="Lembar ini tidak disimpan.",
            advice="Buka kembali evaluasinya bila masih ada lembar.",
        )
    return row
