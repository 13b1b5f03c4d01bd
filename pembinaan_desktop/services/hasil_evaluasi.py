"""Results of evaluations, with earlier batches and the speaker's own history beside them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from pembinaan_desktop.db.tables import Acuan, Jawaban, Kegiatan
from pembinaan_desktop.domain import evaluasi as rules
from pembinaan_desktop.domain.evaluasi import Hasil, Pita
from pembinaan_desktop.domain.instrumen import LEVEL, Susunan
from pembinaan_desktop.domain.narasumber import named
from pembinaan_desktop.services.evaluasi_data import (
    EvaluasiRow,
    answers_of,
    evaluasi_rows,
    of_people,
    susunan_of,
)
from pembinaan_desktop.services.kegiatan import KegiatanRow, KegiatanService

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

SHOWN = ("Terjadwal", "Berlangsung", "Selesai")
PRE, POST = "pretest", "posttest"


@dataclass(frozen=True)
class Banding:
    """Means of an earlier time to compare with. nama: which time that was."""

    nama: str
    mean: float | None
    aspek: dict[str, float | None] = field(default_factory=dict)
    butir: dict[str, float | None] = field(default_factory=dict)


@dataclass(frozen=True)
class HasilRow:
    """One evaluation. hasil: None while it may not be shown; sebab then says why."""

    evaluasi: EvaluasiRow
    susunan: Susunan = field(repr=False)
    hasil: Hasil | None
    sebab: str = ""
    banding: Banding | None = None


@dataclass(frozen=True)
class RiwayatNarasumber:
    """One past evaluation of a speaker."""

    tanggal: date
    kegiatan: str
    mata: str
    n: int
    mean: float
    skala: str
    pita: str
    kegiatan_id: int = 0


@dataclass(frozen=True)
class KegiatanEvaluasi:
    """An activity in the list: answers of its fullest evaluation, and the levels that were asked."""

    id: int
    judul: str
    tanggal: date
    jawaban: int
    peserta: int
    level: tuple[int, ...]

    @property
    def keadaan(self) -> str:
        if not self.level:
            return "belum ada evaluasi"
        names = ", ".join(LEVEL[number].lower() for number in self.level)
        if not self.jawaban:
            return f"belum diisi · {names}"
        return f"{self.jawaban} jawaban dari {self.peserta} · {names}"


@dataclass(frozen=True)
class TesPeserta:
    """Marks (0–100) of one participant in the tests before and after; None where one is missing."""

    peserta_id: int
    awal: float | None
    akhir: float | None


@dataclass(frozen=True)
class RingkasHasil:
    """The result of one evaluation without its comparisons."""

    evaluasi: EvaluasiRow
    hasil: Hasil


class HasilEvaluasiService:
    """Only reads."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def activities(self) -> list[KegiatanEvaluasi]:
        """Activities that are planned, running or over, newest first."""
        with self.db.read() as session:
            rows = evaluasi_rows(session)
        by_activity: dict[int, list[EvaluasiRow]] = {}
        for row in rows:
            by_activity.setdefault(row.kegiatan_id, []).append(row)
        return [
            _activity(kegiatan, by_activity.get(kegiatan.id, []))
            for kegiatan in KegiatanService(self.db, self.clock).list()
            if kegiatan.id in by_activity or (kegiatan.status in SHOWN and kegiatan.peserta)
        ]

    def hasil(self, evaluasi_id: int) -> HasilRow:
        """Results of one evaluation."""
        with self.db.read() as session:
            row = evaluasi_rows(session, evaluasi_id=evaluasi_id)[0]
            return self._result(session, row, evaluasi_rows(session))

    def kegiatan(self, kegiatan_id: int) -> list[HasilRow]:
        """Results of every evaluation of an activity, by level."""
        with self.db.read() as session:
            everything = evaluasi_rows(session)
            return [
                self._result(session, row, everything) for row in everything if row.kegiatan_id == kegiatan_id
            ]

    def ringkas(self, kegiatan_ids: Sequence[int]) -> list[RingkasHasil]:
        """Every result of these activities that may be shown, in one pass."""
        wanted = set(kegiatan_ids)
        with self.db.read() as session:
            bands = self._bands(session)
            found = [
                (row, _compute(session, row, bands))
                for row in evaluasi_rows(session)
                if row.kegiatan_id in wanted
            ]
        return [RingkasHasil(row, result) for row, result in found if result is not None]

    def narasumber(self, nama: str) -> list[RiwayatNarasumber]:
        """Every evaluation of a speaker that may be shown, oldest first; titles behind do not matter."""
        wanted = rules.speaker_key(nama)
        return self._speaker_history(lambda text: rules.speaker_key(text) == wanted)

    def narasumber_of(self, keys: Collection[str]) -> list[RiwayatNarasumber]:
        """The same of whoever answers to one of these keys (`domain/narasumber.name_key`)."""
        return self._speaker_history(lambda text: any(one.kunci in keys for one in named(text)))

    def _speaker_history(self, is_meant: Callable[[str], bool]) -> list[RiwayatNarasumber]:
        with self.db.read() as session:
            bands = self._bands(session)
            days = _days(session)
            found = []
            for row in evaluasi_rows(session):
                if row.lingkup == "narasumber" and is_meant(row.narasumber):
                    result = _compute(session, row, bands)
                    if result is not None and result.ukuran.mean is not None:
                        found.append((days[row.kegiatan_id], row, result, result.ukuran.mean))
        return [
            RiwayatNarasumber(
                day, row.kegiatan, row.mata, result.lembar, mean, result.skala, result.pita, row.kegiatan_id
            )
            for day, row, result, mean in sorted(found, key=lambda one: (one[0], one[1].id))
        ]

    def roles(self) -> dict[str, str]:
        """Colour role of each band by its rank on its scale: best "good", worst "bad"."""
        with self.db.read() as session:
            return rules.roles(self._bands(session))

    def tes(self, kegiatan_id: int) -> list[TesPeserta]:
        """Marks of the tests before and after, of everyone who wrote one of them."""
        marks: dict[int, dict[str, float | None]] = {}
        with self.db.read() as session:
            for row in evaluasi_rows(session, kegiatan_id=kegiatan_id):
                if row.kode in (PRE, POST) and not row.anonim:
                    susunan = susunan_of(session, row.versi_id)
                    query = of_people(Jawaban.peserta_id, Jawaban.isi).where(Jawaban.evaluasi_id == row.id)
                    for peserta_id, isi in session.execute(query):
                        marks.setdefault(peserta_id, {})[row.kode] = rules.score(susunan, isi)
        return [TesPeserta(key, one.get(PRE), one.get(POST)) for key, one in sorted(marks.items())]

    # --- inside ---------------------------------------------------------------------------

    def _bands(self, session: Session) -> list[Pita]:
        return bands_on(session, self.clock.today())

    def _result(self, session: Session, row: EvaluasiRow, everything: Sequence[EvaluasiRow]) -> HasilRow:
        bands = self._bands(session)
        result = _compute(session, row, bands)
        reason = ""
        if result is None:
            reason = (
                f"Baru {row.jawaban} jawaban tanpa nama; hasil ditampilkan mulai {rules.MINIMUM} jawaban."
                if row.jawaban
                else "Belum ada jawaban."
            )
        earlier = _earlier(session, row, everything) if result is not None else None
        return HasilRow(
            row,
            susunan_of(session, row.versi_id),
            result,
            reason,
            _comparison(session, row, earlier, bands) if earlier else None,
        )


def _activity(kegiatan: KegiatanRow, rows: Sequence[EvaluasiRow]) -> KegiatanEvaluasi:
    return KegiatanEvaluasi(
        kegiatan.id,
        kegiatan.judul,
        kegiatan.tanggal_mulai,
        max((row.jawaban for row in rows), default=0),
        max((row.peserta for row in rows), default=kegiatan.peserta),
        tuple(sorted({row.level for row in rows})),
    )


def bands_on(session: Session, day: date) -> list[Pita]:
    """Bands in force on a day (reference table "pita_penilaian")."""
    rows = session.scalars(
        select(Acuan).where(
            Acuan.jenis == "pita_penilaian", Acuan.dihapus.is_(None), Acuan.berlaku_mulai <= day
        )
    )
    return [
        Pita(row.nama, str(row.data["skala"]), float(row.data["batas"]))
        for row in rows
        if row.berlaku_sampai is None or row.berlaku_sampai >= day
    ]


def _compute(session: Session, row: EvaluasiRow, bands: Sequence[Pita]) -> Hasil | None:
    """None without answers, and for fewer anonymous ones than may be shown; the same for each of its items."""
    if not row.jawaban or (row.anonim and row.jawaban < rules.MINIMUM):
        return None
    compute = rules.compute_blind if row.anonim else rules.compute
    return compute(susunan_of(session, row.versi_id), answers_of(session, row), bands)


def _days(session: Session) -> dict[int, date]:
    return {int(key): day for key, day in session.execute(select(Kegiatan.id, Kegiatan.tanggal_mulai))}


def _earlier(session: Session, row: EvaluasiRow, everything: Sequence[EvaluasiRow]) -> EvaluasiRow | None:
    """The same question last time: of the speaker, or of the activity of the same name (its last batch)."""
    days = _days(session)
    names: dict[int, str] = {
        int(key): nama.casefold() for key, nama in session.execute(select(Kegiatan.id, Kegiatan.nama))
    }
    wanted = rules.speaker_key(row.narasumber)
    same = [
        one
        for one in everything
        if one.instrumen_id == row.instrumen_id
        and one.tahap == row.tahap
        and days[one.kegiatan_id] < days[row.kegiatan_id]
        and one.jawaban >= (rules.MINIMUM if one.anonim else 1)
        and (
            rules.speaker_key(one.narasumber) == wanted
            if wanted
            else names[one.kegiatan_id] == names[row.kegiatan_id]
        )
    ]
    return max(same, key=lambda one: (days[one.kegiatan_id], one.id), default=None)


def _comparison(
    session: Session, row: EvaluasiRow, earlier: EvaluasiRow, bands: Sequence[Pita]
) -> Banding | None:
    result = _compute(session, earlier, bands)
    if result is None:
        return None
    name = (
        earlier.kegiatan
        if row.narasumber
        else f"{earlier.kegiatan} ({_days(session)[earlier.kegiatan_id].year})"
    )
    return Banding(
        name,
        result.ukuran.mean,
        {aspek.nama: aspek.ukuran.mean for aspek in result.aspek},
        {b.butir.kode: b.ukuran.mean for aspek in result.aspek for b in aspek.butir if b.butir.dinilai},
    )
