"""Evaluations of activities: handing instruments out, and taking answers in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from pembinaan_desktop.db.tables import (
    Evaluasi,
    Instrumen,
    InstrumenVersi,
    Jawaban,
    JawabanAnonim,
    Kegiatan,
    Peserta,
    Sesi,
)
from pembinaan_desktop.domain import instrumen as rules
from pembinaan_desktop.domain.errors import DataBerubahError, UserError
from pembinaan_desktop.domain.instrumen import Susunan
from pembinaan_desktop.domain.peserta import GONE
from pembinaan_desktop.services import draf_jawaban, jawaban_anonim
from pembinaan_desktop.services.peserta import PesertaRow, PesertaService
from pembinaan_desktop.services.result import Result, Topic, UndoStep
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

EVALUASI = frozenset({Topic.EVALUASI})
Answers = Mapping[str, Any]
Ids = list[int]


@dataclass(frozen=True)
class EvaluasiRow:
    """An instrument handed out in an activity. jawaban: forms in. peserta: who may answer."""

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

    @property
    def judul(self) -> str:
        """What it is called in lists: "Narasumber: H. Sitompul, M.Si. – Komunikasi Lisan"."""
        parts = [self.narasumber, self.mata] if self.lingkup == "narasumber" else []
        name = f"{self.instrumen}: {' – '.join(p for p in parts if p)}" if any(parts) else self.instrumen
        return f"{name} ({self.tahap})" if self.tahap else name

    @property
    def belum(self) -> int:
        return max(0, self.peserta - self.jawaban)


@dataclass(frozen=True)
class BarisJawaban:
    """One participant's form; isi is None while it has not come."""

    peserta: PesertaRow
    isi: dict[str, Any] | None

    @property
    def id(self) -> int:
        return self.peserta.id


@dataclass(frozen=True)
class LembarJawaban:
    """All that keying needs. baris: participants in their order; empty for an anonymous evaluation."""

    evaluasi: EvaluasiRow
    susunan: Susunan
    baris: tuple[BarisJawaban, ...] = field(default=())


EvaluasiRows = list[EvaluasiRow]
PesertaRows = list[PesertaRow]


class EvaluasiService:
    """Opens evaluations and keeps answers. A form is on the disk when `save` or `save_anonim` returns."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock
        self._peserta = PesertaService(db, clock)

    # --- reading --------------------------------------------------------------------------

    def list(self, kegiatan_id: int | None = None) -> EvaluasiRows:
        """Evaluations of one activity, or of all, newest activity first."""
        with self.db.read() as session:
            return evaluasi_rows(session, kegiatan_id=kegiatan_id)

    def get(self, evaluasi_id: int) -> EvaluasiRow:
        """Raises UserError when it is gone."""
        with self.db.read() as session:
            _live(session, evaluasi_id)
            return evaluasi_rows(session, evaluasi_id=evaluasi_id)[0]

    def lembar(self, evaluasi_id: int) -> LembarJawaban:
        """The grid for keying: participants and the answers they gave."""
        with self.db.read() as session:
            row = _live(session, evaluasi_id)
            susunan = susunan_of(session, row.versi_id)
            summary = evaluasi_rows(session, evaluasi_id=evaluasi_id)[0]
            if row.anonim:
                return LembarJawaban(summary, susunan)
            given = {
                one.peserta_id: dict(one.isi)
                for one in session.scalars(
                    select(Jawaban).where(Jawaban.evaluasi_id == evaluasi_id, Jawaban.dihapus.is_(None))
                )
            }
            people = self.may_answer(row.kegiatan_id)
            return LembarJawaban(
                summary, susunan, tuple(BarisJawaban(one, given.get(one.id)) for one in people)
            )

    def belum(self, evaluasi_id: int) -> PesertaRows:
        """Participants whose form has not come; for anonymous ones by the list of who handed in."""
        sheet = self.lembar(evaluasi_id)
        if not sheet.evaluasi.anonim:
            return [row.peserta for row in sheet.baris if row.isi is None]
        people = self.may_answer(sheet.evaluasi.kegiatan_id)
        return [one for one in people if one.id not in sheet.evaluasi.pengumpul]

    def may_answer(self, kegiatan_id: int) -> PesertaRows:
        """Participants of the activity who did not leave it."""
        return [one for one in self._peserta.list(kegiatan_id) if one.status not in GONE]

    # --- opening --------------------------------------------------------------------------

    def open(
        self, kegiatan_id: int, instrumen_id: int, *, anonim: bool | None = None, tahap: str = ""
    ) -> Result:
        """Hand an instrument out; one per speaker and subject where it is about speakers. value: ids.

        Raises UserError when it is open already, has no item, or the activity has no speaker.
        """

        opened: Ids = []

        def work(session: Session) -> Ids:
            kegiatan = session.get(Kegiatan, kegiatan_id)
            instrumen = session.get(Instrumen, instrumen_id)
            if kegiatan is None or kegiatan.dihapus or instrumen is None or instrumen.dihapus:
                raise UserError("Kegiatan atau instrumen ini sudah tidak ada.", advice="Muat ulang (F5).")
            versi = session.scalars(
                select(InstrumenVersi)
                .where(InstrumenVersi.instrumen_id == instrumen_id, InstrumenVersi.dihapus.is_(None))
                .order_by(InstrumenVersi.nomor.desc())
            ).first()
            complaints = rules.complaints(rules.load(versi.isi)) if versi else ["Instrumen kosong."]
            if versi is None or complaints:
                raise UserError(complaints[0], advice="Lengkapi dahulu di Bank instrumen.")
            made = []
            for narasumber, mata in _targets(session, kegiatan, instrumen, tahap):
                row = Evaluasi(
                    kegiatan_id=kegiatan_id,
                    versi_id=versi.id,
                    narasumber=narasumber,
                    mata=mata,
                    tahap=tahap,
                    anonim=instrumen.anonim if anonim is None else anonim,
                    responden=instrumen.responden,
                    tanggal=self.clock.today(),
                )
                session.add(row)
                made.append(row)
            session.flush()
            opened.extend(row.id for row in made)
            return opened

        guard = _unanswered(opened)
        return committed(self.db, work, EVALUASI, "Evaluasi dibuka.", "buka evaluasi", guard)

    def set_anonim(self, evaluasi_id: int, anonim: bool) -> Result:
        """With or without names; fixed once the first answer exists."""

        def work(session: Session) -> None:
            row = _live(session, evaluasi_id)
            if row.anonim != anonim and count(session, row):
                raise UserError(
                    "Sudah ada jawaban, jadi pilihan dengan nama atau tanpa nama tidak dapat diubah lagi.",
                    safe="Tidak ada yang diubah.",
                )
            if anonim and row.responden == "atasan":
                raise UserError("Evaluasi oleh atasan selalu dengan nama alumnus.")
            row.anonim = anonim

        text = "Evaluasi tanpa nama." if anonim else "Evaluasi dengan nama."
        return committed(self.db, work, EVALUASI, text, "ubah cara evaluasi", _unanswered([evaluasi_id]))

    def set_status(self, evaluasi_id: int, status: str) -> Result:
        """status: "dibuka" or "ditutup"; a closed one takes no answers."""

        def work(session: Session) -> None:
            _live(session, evaluasi_id).status = status

        return committed(self.db, work, EVALUASI, f"Evaluasi {status}.", f"evaluasi {status}")

    def set_pengumpul(self, evaluasi_id: int, peserta_ids: Sequence[int]) -> Result:
        """Who handed in an anonymous form: ticked from the pile's list, never together with an answer."""

        def work(session: Session) -> None:
            row = _live(session, evaluasi_id)
            allowed = {one.id for one in self.may_answer(row.kegiatan_id)}
            row.pengumpul = sorted(set(peserta_ids) & allowed)

        return committed(self.db, work, EVALUASI, "Daftar pengumpul disimpan.", "daftar pengumpul")

    def delete(self, evaluasi_id: int) -> Result:
        """Take back an evaluation nobody answered."""

        def work(session: Session) -> None:
            row = _live(session, evaluasi_id)
            number = count(session, row)
            if number:
                raise UserError(
                    f"Evaluasi ini sudah mempunyai {number} jawaban.",
                    safe="Tidak ada yang dihapus.",
                    advice="Tutup evaluasinya bila tidak menerima jawaban lagi.",
                )
            row.dihapus = self.clock.now()

        return committed(self.db, work, EVALUASI, "Evaluasi dihapus.", "hapus evaluasi")

    # --- answers --------------------------------------------------------------------------

    def save(self, evaluasi_id: int, peserta_id: int, answers: Answers, *, sumber: str = "petugas") -> Result:
        """Keep the form of one participant, in place of an earlier one. Empty answers take it back."""

        def work(session: Session) -> None:
            row = may_take(session, evaluasi_id)
            if row.anonim:
                raise UserError("Evaluasi ini tanpa nama; jawabannya tidak boleh dihubungkan ke orang.")
            susunan = susunan_of(session, row.versi_id)
            if peserta_id not in {one.id for one in self.may_answer(row.kegiatan_id)}:
                raise UserError("Orang ini bukan peserta kegiatan, jadi tidak dapat menjawab.")
            keep(session, row, peserta_id, checked(susunan, answers), sumber, self.clock)
            draf_jawaban.drop(session, evaluasi_id, peserta_id)

        return committed(self.db, work, EVALUASI, "", "jawaban evaluasi")

    def save_anonim(
        self, evaluasi_id: int, added: Sequence[Answers], removed: Sequence[Answers] = ()
    ) -> Result:
        """Put forms among the anonymous ones, take others out (a correction). value: how many there are."""
        with self.db.write() as session:
            row = may_take(session, evaluasi_id)
            if not row.anonim:
                raise UserError("Evaluasi ini dengan nama; pilih pesertanya.")
            susunan = susunan_of(session, row.versi_id)
            new = [one for one in (checked(susunan, answers) for answers in added) if one]
            limit = len(self.may_answer(row.kegiatan_id))
            number = jawaban_anonim.exchange(session, evaluasi_id, new, removed)
            draf_jawaban.drop(session, evaluasi_id, draf_jawaban.NOBODY)
            if number > limit and new:
                raise UserError(
                    f"Lembar melebihi jumlah peserta ({number} lembar, {limit} peserta).",
                    safe="Lembar ini tidak disimpan.",
                    advice="Periksa apakah ada lembar yang diketik dua kali, atau lengkapi daftar peserta.",
                )
        jawaban_anonim.seal(self.db)

        def back() -> Result:
            return self.save_anonim(evaluasi_id, removed, new)

        return Result(number, EVALUASI, UndoStep("lembar tanpa nama", back))


def _targets(
    session: Session, kegiatan: Kegiatan, instrumen: Instrumen, tahap: str
) -> Sequence[tuple[str, str]]:
    """(speaker, subject) pairs that are not open yet; one empty pair for an instrument of the activity."""
    wanted: Sequence[tuple[str, str]] = [("", "")]
    if instrumen.lingkup == "narasumber":
        rows = session.execute(
            select(Sesi.narasumber, Sesi.judul)
            .where(
                Sesi.kegiatan_id == kegiatan.id,
                Sesi.dihapus.is_(None),
                Sesi.narasumber != "",
                Sesi.status != "dibatalkan",
            )
            .order_by(Sesi.tanggal, Sesi.jam_mulai)
        )
        wanted = list(dict.fromkeys((name, title) for name, title in rows))
        if not wanted:
            raise UserError(
                "Jadwal kegiatan ini belum memuat narasumber.",
                advice="Isi narasumber di Jadwal lebih dahulu.",
            )
    present = {
        (name, subject)
        for name, subject in session.execute(
            select(Evaluasi.narasumber, Evaluasi.mata)
            .join(InstrumenVersi, InstrumenVersi.id == Evaluasi.versi_id)
            .where(
                Evaluasi.kegiatan_id == kegiatan.id,
                Evaluasi.dihapus.is_(None),
                Evaluasi.tahap == tahap,
                InstrumenVersi.instrumen_id == instrumen.id,
            )
        )
    }
    missing = [pair for pair in wanted if pair not in present]
    if not missing:
        raise UserError(f"“{instrumen.nama}” sudah dibuka untuk kegiatan ini.", safe="Tidak ada yang diubah.")
    return missing


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
    return list(
        session.scalars(
            select(Jawaban.isi).where(Jawaban.evaluasi_id == row.id, Jawaban.dihapus.is_(None))
        ).all()
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


def evaluasi_rows(
    session: Session, *, kegiatan_id: int | None = None, evaluasi_id: int | None = None
) -> EvaluasiRows:
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
    named = _counts(
        session,
        select(Jawaban.evaluasi_id, func.count())
        .where(Jawaban.dihapus.is_(None))
        .group_by(Jawaban.evaluasi_id),
    )
    blind = _counts(session, select(JawabanAnonim.evaluasi_id, func.json_array_length(JawabanAnonim.isi)))
    people = _counts(
        session,
        select(Peserta.kegiatan_id, func.count())
        .where(Peserta.dihapus.is_(None), Peserta.peran == "peserta", Peserta.status.not_in(GONE))
        .group_by(Peserta.kegiatan_id),
    )
    return [
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
        )
        for row, kegiatan, instrumen, nomor in session.execute(query)
    ]


def _unanswered(evaluasi_ids: Sequence[int]) -> Callable[[Session], None]:
    """Keeps an undo away from evaluations that were answered meanwhile."""

    def guard(session: Session) -> None:
        if any(count(session, session.get_one(Evaluasi, number)) for number in evaluasi_ids):
            raise DataBerubahError

    return guard


def _counts(session: Session, query: Any) -> dict[int, int]:
    return {int(key): int(number or 0) for key, number in session.execute(query)}


def _live(session: Session, evaluasi_id: int) -> Evaluasi:
    row = session.get(Evaluasi, evaluasi_id)
    if row is None or row.dihapus is not None:
        raise UserError("Evaluasi ini tidak ditemukan; mungkin sudah dihapus.", advice="Muat ulang (F5).")
    return row


def may_take(session: Session, evaluasi_id: int) -> Evaluasi:
    """The evaluation, when it is open for answers. Raises UserError otherwise."""
    row = _live(session, evaluasi_id)
    if row.status != "dibuka":
        raise UserError(
            "Evaluasi ini sudah ditutup, jadi tidak menerima jawaban.",
            safe="Lembar ini tidak disimpan.",
            advice="Buka kembali evaluasinya bila masih ada lembar.",
        )
    return row
