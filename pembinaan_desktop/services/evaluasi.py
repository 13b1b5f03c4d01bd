"""Evaluations of activities: handing instruments out, and taking answers in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import (
    Evaluasi,
    Instrumen,
    InstrumenVersi,
    Jawaban,
    Kegiatan,
    Sesi,
)
from pembinaan_desktop.domain import instrumen as rules
from pembinaan_desktop.domain.errors import DataBerubahError, GoneError, UserError
from pembinaan_desktop.domain.evaluasi import MINIMUM
from pembinaan_desktop.domain.instrumen import Susunan
from pembinaan_desktop.domain.peserta import GONE
from pembinaan_desktop.services import draf_jawaban, jawaban_anonim
from pembinaan_desktop.services.evaluasi_data import (
    Answers,
    EvaluasiRow,
    checked,
    count,
    evaluasi_rows,
    ever_answered,
    keep,
    live,
    may_take,
    susunan_of,
)
from pembinaan_desktop.services.peserta import PesertaRow, PesertaService
from pembinaan_desktop.services.result import Result, Topic, UndoStep
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

EVALUASI = frozenset({Topic.EVALUASI})
STATUS = ("dibuka", "ditutup")
Ids = list[int]


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
            live(session, evaluasi_id)
            return evaluasi_rows(session, evaluasi_id=evaluasi_id)[0]

    def lembar(self, evaluasi_id: int) -> LembarJawaban:
        """The grid for keying: participants and the answers they gave."""
        with self.db.read() as session:
            row = live(session, evaluasi_id)
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
                raise GoneError("Kegiatan atau instrumen ini")
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
        result = committed(self.db, work, EVALUASI, "Evaluasi dibuka.", "buka evaluasi", guard)
        few = len(self.may_answer(kegiatan_id))
        if few < MINIMUM and self.get(opened[0]).anonim:
            return replace(result, message=f"Evaluasi dibuka. {_too_few(few)}")
        return result

    def set_anonim(self, evaluasi_id: int, anonim: bool) -> Result:
        """With or without names; fixed once the first answer exists."""

        def work(session: Session) -> None:
            row = live(session, evaluasi_id)
            if row.anonim != anonim and ever_answered(session, row):
                raise UserError(
                    "Sudah pernah ada jawaban, jadi pilihan dengan nama atau tanpa nama tidak dapat diubah lagi.",
                    safe="Tidak ada yang diubah.",
                    advice="Tutup evaluasi ini dan buka yang baru dengan tahap lain.",
                )
            if anonim and row.responden == "atasan":
                raise UserError("Evaluasi oleh atasan selalu dengan nama alumnus.")
            draf_jawaban.drop(session, evaluasi_id)  # a half form with a name is a link, too
            row.anonim = anonim

        def guard(session: Session) -> None:
            if ever_answered(session, session.get_one(Evaluasi, evaluasi_id)):
                raise DataBerubahError
            draf_jawaban.drop(session, evaluasi_id)

        text = "Evaluasi tanpa nama." if anonim else "Evaluasi dengan nama."
        result = committed(self.db, work, EVALUASI, text, "ubah cara evaluasi", guard)
        jawaban_anonim.seal(self.db)
        return result

    def set_status(self, evaluasi_id: int, status: str) -> Result:
        """status: of STATUS; a closed one takes no answers."""
        if status not in STATUS:
            raise UserError(f"Status “{status}” tidak dikenal.", safe="Tidak ada yang diubah.")

        def work(session: Session) -> None:
            live(session, evaluasi_id).status = status

        return committed(self.db, work, EVALUASI, f"Evaluasi {status}.", f"evaluasi {status}")

    def set_pengumpul(self, evaluasi_id: int, peserta_ids: Sequence[int]) -> Result:
        """Who handed in an anonymous form: ticked from the pile's list, never together with an answer.

        Raises UserError for one or two names: one name beside one form would be a link.
        """

        def work(session: Session) -> None:
            row = live(session, evaluasi_id)
            allowed = {one.id for one in self.may_answer(row.kegiatan_id)}
            chosen = sorted(set(peserta_ids) & allowed)
            if 0 < len(chosen) < MINIMUM:
                raise UserError(
                    f"Daftar pengumpul disimpan mulai {MINIMUM} nama, supaya selembar jawaban tidak menunjuk orangnya.",
                    safe="Daftar yang tersimpan tidak berubah.",
                    advice="Centang sekaligus setelah beberapa lembar terkumpul.",
                )
            row.pengumpul = chosen

        return committed(self.db, work, EVALUASI, "Daftar pengumpul disimpan.", "daftar pengumpul")

    def delete(self, evaluasi_id: int) -> Result:
        """Take back an evaluation nobody answered."""

        def work(session: Session) -> None:
            row = live(session, evaluasi_id)
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


def _too_few(people: int) -> str:
    return (
        f"Pesertanya {people} orang, padahal hasil tanpa nama tampil mulai {MINIMUM} jawaban; "
        "pertimbangkan dengan nama."
    )


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


def _unanswered(evaluasi_ids: Sequence[int]) -> Callable[[Session], None]:
    """Keeps an undo away from evaluations that were answered meanwhile."""

    def guard(session: Session) -> None:
        if any(count(session, session.get_one(Evaluasi, number)) for number in evaluasi_ids):
            raise DataBerubahError

    return guard
