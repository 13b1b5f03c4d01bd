"""The marks of an activity as frozen rows, and the quick way to newer ones: as `lembar` does for attendance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import Kelulusan, NilaiPeserta
from pembinaan_desktop.domain import nilai as rules
from pembinaan_desktop.services import nilai_data as data
from pembinaan_desktop.services.acuan import in_force
from pembinaan_desktop.services.kegiatan import KegiatanRow
from pembinaan_desktop.services.lembar import (
    Baris,
    Lembar,
    LembarService,
    Seen,
    changed_rows,
    changes_since,
)
from pembinaan_desktop.services.peserta import PesertaRow
from pembinaan_desktop.services.putusan import Ukuran

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

Manual = tuple[str, str] | None


@dataclass(frozen=True)
class BarisNilai:
    """One participant. nilai: by id of the component. akhir: 0..100. oleh_petugas: verdict given by hand.

    peringkat: place among those who passed.
    """

    peserta: PesertaRow
    nilai: dict[int, float | None]
    gain: float | None
    n_gain: float | None
    akhir: float | None
    predikat: str
    peringkat: int | None
    putusan: str
    alasan: str
    oleh_petugas: bool

    @property
    def id(self) -> int:
        return self.peserta.id


@dataclass(frozen=True)
class LembarNilai:
    """The whole sheet. program: the components belong to the programme. masalah: wrong weights, in words.

    tanpa_nilai: why attendance alone decides, in words; "" where marks count.

    pre, post: means of those who have both; n_gain: of the class, with its category. hadir: the attendance that
    was counted.
    """

    kegiatan: KegiatanRow
    komponen: tuple[rules.Komponen, ...]
    program: bool
    masalah: str
    tanpa_nilai: str
    baris: tuple[BarisNilai, ...]
    predikat: tuple[rules.Predikat, ...]
    pre: float | None
    post: float | None
    n_gain: float | None
    kategori: str
    hadir: Lembar = field(repr=False, compare=False)

    @property
    def sampai(self) -> Seen:
        """Last audit row it knows of."""
        return self.hadir.sampai

    def hitung_putusan(self) -> dict[str, int]:
        """How many have which verdict."""
        counts = Counter(row.putusan for row in self.baris)
        return {name: counts[name] for name in rules.PUTUSAN}

    def hitung_predikat(self) -> dict[str, int]:
        """How many have which predicate, from the best."""
        counts = Counter(row.predikat for row in self.baris)
        return {band.nama: counts[band.nama] for band in self.predikat}

    def terbaik(self, most: int = 3) -> list[BarisNilai]:
        """Those with the best places."""
        found = [row for row in self.baris if row.peringkat]
        return sorted(found, key=lambda row: row.peringkat or 0)[:most]


class LembarNilaiService:
    """Reads sheets; changes nothing."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self._hadir = LembarService(db, clock)

    def get(self, kegiatan_id: int) -> LembarNilai:
        """Everything of one activity, computed. Raises UserError when the activity is gone."""
        with self.db.read() as session:
            attendance = self._hadir.get(kegiatan_id)
            measure = Ukuran(session, kegiatan_id, attendance.kegiatan.tanggal_selesai)
            return _sheet(
                session, attendance, measure, _lines(session, attendance, measure, attendance.baris)
            )

    def long(self, sheet: LembarNilai) -> bool:
        """Would `refresh` stop a window?"""
        return self._hadir.long(sheet.hadir)

    def refresh(self, sheet: LembarNilai) -> LembarNilai:
        """The sheet as it is now; lines that did not change are the same objects."""
        with self.db.read() as session:
            entries = changes_since(session, sheet.sampai)
            kegiatan_id = sheet.kegiatan.id
            if entries is None:
                return self.get(kegiatan_id)
            if not entries:
                return sheet
            measure = Ukuran(session, kegiatan_id, sheet.kegiatan.tanggal_selesai)
            if not _measures_the_same(measure, sheet):
                return self.get(kegiatan_id)
            attendance = self._hadir.refresh(sheet.hadir)
            judged = _judged(session, entries)
            touched = [
                line
                for line, old in zip(attendance.baris, sheet.hadir.baris, strict=True)
                if line is not old or line.id in judged
            ]
            return _sheet(session, attendance, measure, _lines(session, attendance, measure, touched), sheet)


def _measures_the_same(measure: Ukuran, sheet: LembarNilai) -> bool:
    now = tuple(measure.komponen), measure.masalah, measure.tanpa_nilai, tuple(measure.predikat)
    return now == (sheet.komponen, sheet.masalah, sheet.tanpa_nilai, sheet.predikat)


def _judged(session: Session, entries: Sequence[Any]) -> set[int]:
    """Ids of the participants whose marks or verdicts the audit rows speak of."""
    found: set[int] = set()
    for table in (NilaiPeserta, Kelulusan):
        ids = changed_rows(entries, table.__tablename__)
        found.update(session.scalars(select(table.peserta_id).where(table.id.in_(ids))) if ids else ())
    return found


def _lines(
    session: Session, attendance: Lembar, measure: Ukuran, wanted: Sequence[Baris]
) -> dict[int, BarisNilai]:
    """The lines of some people, without their places, by participant."""
    only = [line.id for line in wanted] if len(wanted) < len(attendance.baris) else None
    marks = data.marks(session, attendance.kegiatan.id, only)
    manual = data.manual(session, attendance.kegiatan.id)
    return {
        line.id: _baris(
            line,
            measure,
            measure.with_attendance(marks.get(line.id, {}), line.rekap.persen_rencana),
            manual.get(line.id),
        )
        for line in wanted
    }


def _sheet(
    session: Session,
    attendance: Lembar,
    measure: Ukuran,
    new: dict[int, BarisNilai],
    before: LembarNilai | None = None,
) -> LembarNilai:
    """new: lines by participant; who is not there has the line that stands in the sheet `before`."""
    old = before.baris if before is not None else ()
    lines = [new.get(line.id) or old[place] for place, line in enumerate(attendance.baris)]
    places = rules.ranks([line.akhir if line.putusan == rules.LULUS else None for line in lines])
    lines = [
        line if line.peringkat == place else replace(line, peringkat=place)
        for line, place in zip(lines, places, strict=True)
    ]
    pairs = [pair for line in lines if (pair := _pre_post(measure.komponen, line.nilai)) is not None]
    share = rules.class_n_gain(pairs)
    day = attendance.kegiatan.tanggal_selesai
    bands = [(row.nama, float(row.data["batas"])) for row in in_force(session, "n_gain", day)]
    return LembarNilai(
        attendance.kegiatan,
        tuple(measure.komponen),
        measure.program,
        measure.masalah,
        measure.tanpa_nilai,
        tuple(lines),
        tuple(measure.predikat),
        sum(p for p, _ in pairs) / len(pairs) if pairs else None,
        sum(p for _, p in pairs) / len(pairs) if pairs else None,
        share,
        rules.kategori_n_gain(share, bands),
        attendance,
    )


def _baris(line: Baris, measure: Ukuran, marks: dict[int, float | None], manual: Manual) -> BarisNilai:
    judged = measure.judge(marks, line.kelayakan, manual)
    pair = _pre_post(measure.komponen, marks)
    return BarisNilai(
        line.peserta,
        marks,
        rules.gain(*pair) if pair else None,
        rules.n_gain(*pair) if pair else None,
        judged.akhir,
        judged.predikat,
        None,
        judged.putusan,
        judged.alasan,
        judged.oleh_petugas,
    )


def _pre_post(parts: Sequence[rules.Komponen], marks: dict[int, float | None]) -> tuple[float, float] | None:
    """Both test marks on the scale 0 to 100, None unless both are there."""
    found: dict[str, float] = {}
    for one in parts:
        mark = marks.get(one.id)
        if one.jenis in ("pretest", "posttest") and mark is not None:
            found.setdefault(one.jenis, 100 * mark / one.maksimum)
    return (found["pretest"], found["posttest"]) if len(found) == 2 else None
