"""Final mark, predicate and verdict of every participant, inside an open session: one rule for all who ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pembinaan_desktop.db.tables import Kegiatan
from pembinaan_desktop.domain import nilai as rules
from pembinaan_desktop.domain.kehadiran import Kelayakan
from pembinaan_desktop.services import nilai_data as data
from pembinaan_desktop.services.acuan import in_force
from pembinaan_desktop.services.rekap_kehadiran import verdicts

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

Marks = Mapping[int, float | None]
NO_MARKS = "tidak"


@dataclass(frozen=True)
class Dinilai:
    """What the marks of one participant make. akhir: 0..100. oleh_petugas: the verdict was given by hand."""

    akhir: float | None
    predikat: str
    putusan: str
    alasan: str
    oleh_petugas: bool = False


class Ukuran:
    """What the marks of one activity are judged by."""

    def __init__(self, session: Session, kegiatan_id: int, day: date) -> None:
        found, self.program = data.komponen(session, kegiatan_id)
        self.komponen = [data.rule(row) for row in found]
        self.masalah = rules.weight_problem(self.komponen)
        self.tanpa_nilai = self._without_marks(session, kegiatan_id, day)
        self.predikat = [
            rules.Predikat(row.nama, float(row.data["batas"]), str(row.data["putusan"]))
            for row in in_force(session, "predikat", day)
        ]

    def _without_marks(self, session: Session, kegiatan_id: int, day: date) -> str:
        """Why attendance alone decides, in words; "" where marks count.

        A programme's weights do not make a seminar of it wait for marks that nobody will give: methods which the
        reference table "bentuk" calls "dinilai: tidak" use them from the first mark on.
        """
        if not self.program:
            return ""
        code = session.get_one(Kegiatan, kegiatan_id).bentuk
        method = next((row for row in in_force(session, "bentuk", day) if row.kode == code), None)
        if method is None or method.data.get("dinilai") != NO_MARKS:
            return ""
        typed = data.count(session, [one.id for one in self.komponen], kegiatan_id)
        return "" if typed else f"{method.nama} tanpa nilai"

    def with_attendance(self, marks: Marks, persen: float) -> dict[int, float | None]:
        """The marks with that of the attendance, which nobody types. persen: of the planned lessons."""
        counted = [part for part in self.komponen if part.jenis == "kehadiran"]
        return {**marks, **{part.id: round(persen * part.maksimum / 100, 2) for part in counted}}

    def judge(self, marks: Marks, attended: Kelayakan, manual: tuple[str, str] | None) -> Dinilai:
        """manual: verdict and reason that the officer gave; they go before the computed ones."""
        if self.tanpa_nilai:
            found = rules.by_attendance(
                self.tanpa_nilai, hadir=attended.layak, pasti=attended.pasti, alasan_hadir=attended.alasan
            )
            given = manual or (found.putusan, found.alasan)
            return Dinilai(None, "", *given, manual is not None)
        last = rules.final(self.komponen, marks)
        band = rules.band_of(last, self.predikat)
        found = rules.verdict(
            last,
            band,
            hadir=attended.layak,
            pasti=attended.pasti,
            alasan_hadir=attended.alasan,
            kosong=[one.nama for one in self.komponen if one.bobot > 0 and marks.get(one.id) is None],
            masalah=self.masalah or ("" if self.komponen else "komponen nilai belum disusun"),
        )
        name = band.nama if band else ""
        if manual is not None:
            return Dinilai(last, name, *manual, True)
        return Dinilai(last, name, found.putusan, found.alasan)


def of_kegiatan(session: Session, kegiatan: Kegiatan) -> dict[int, Dinilai]:
    """By participant id; {} for an activity that gives no marks."""
    measure = Ukuran(session, kegiatan.id, kegiatan.tanggal_selesai)
    if not measure.komponen:
        return {}
    marks, manual = data.marks(session, kegiatan.id), data.manual(session, kegiatan.id)
    return {
        person: measure.judge(
            measure.with_attendance(marks.get(person, {}), rekap.persen_rencana),
            kelayakan,
            manual.get(person),
        )
        for person, (rekap, kelayakan) in verdicts(session, kegiatan).items()
    }
