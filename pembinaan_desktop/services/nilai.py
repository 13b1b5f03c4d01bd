"""Marks of an activity: components and weights, keying, final marks, predicates, verdicts, papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import Kelulusan, KomponenNilai, NilaiPeserta, Peserta
from pembinaan_desktop.domain import nilai as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import GoneError, UserError
from pembinaan_desktop.domain.halaman import Page
from pembinaan_desktop.services import nilai_data as data
from pembinaan_desktop.services.hasil_evaluasi import HasilEvaluasiService
from pembinaan_desktop.services.kegiatan import KegiatanRow
from pembinaan_desktop.services.kehadiran import KehadiranService
from pembinaan_desktop.services.peserta import PesertaRow
from pembinaan_desktop.services.putusan import Ukuran
from pembinaan_desktop.services.result import Result, Topic, no_progress
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

CHANGED = frozenset({Topic.EVALUASI})
SAFE = "Tidak ada yang disimpan."


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

    pre, post: means of those who have both; n_gain: of the class, with its category.
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


Pages = list[Page]
Manual = tuple[str, str] | None
Marks = Sequence[tuple[int, int, float | None]]


class NilaiService:
    """A mark is on the disk when the method returns."""

    def __init__(self, db: Database, clock: Clock, write_pdf: Callable[..., Any] | None = None) -> None:
        self.db = db
        self.clock = clock
        self.write_pdf = write_pdf

    # --- reading --------------------------------------------------------------------------

    def lembar(self, kegiatan_id: int) -> LembarNilai:
        """Everything of one activity, computed."""
        attendance = KehadiranService(self.db, self.clock).lembar(kegiatan_id)
        day = attendance.kegiatan.tanggal_selesai
        with self.db.read() as session:
            measure = Ukuran(session, kegiatan_id, day)
            marks = data.marks(session, kegiatan_id)
            manual = data.manual(session, kegiatan_id)
            gains = [(row.nama, float(row.data["batas"])) for row in data.acuan(session, "n_gain", day)]
        lines = []
        for line in attendance.baris:
            own = measure.with_attendance(marks.get(line.id, {}), line.rekap.persen_rencana)
            lines.append(_baris(line, measure, own, manual.get(line.id)))
        places = rules.ranks([line.akhir if line.putusan == rules.LULUS else None for line in lines])
        lines = [replace(line, peringkat=place) for line, place in zip(lines, places, strict=True)]
        pairs = [pair for line in lines if (pair := _pre_post(measure.komponen, line.nilai)) is not None]
        share = rules.class_n_gain(pairs)
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
            rules.kategori_n_gain(share, gains),
        )

    # --- marks ----------------------------------------------------------------------------

    def set(self, peserta_id: int, komponen_id: int, nilai: float | None) -> Result:
        """Write or clear (None) one mark."""
        return self.set_many([(peserta_id, komponen_id, nilai)])

    def set_many(self, marks: Marks) -> Result:
        """Write or clear many marks (peserta, komponen, nilai) in one transaction; value: how many changed.

        Raises UserError for a mark outside its scale; nothing is written then.
        """

        def work(session: Session) -> int:
            parts = {
                row.id: row
                for row in session.scalars(
                    select(KomponenNilai).where(KomponenNilai.id.in_({m[1] for m in marks}))
                )
            }
            return sum(_set(session, parts, *mark) for mark in marks)

        label = "isi nilai" if len(marks) == 1 else f"isi {len(marks)} nilai"
        result = committed(self.db, work, CHANGED, "", label)
        text = f"{result.value} nilai disimpan." if len(marks) > 1 else ""
        return Result(result.value, result.changed, result.undo, text)

    def ambil_tes(self, kegiatan_id: int) -> Result:
        """Marks of the tests that were keyed as evaluations, into the components for them.

        value: how many marks changed. Raises UserError when there is no such component or no test.
        """
        sheet = self.lembar(kegiatan_id)
        parts = {one.jenis: one for one in sheet.komponen if one.jenis in ("pretest", "posttest")}
        if not parts:
            raise UserError("Susunan nilai belum mempunyai pre-test atau post-test.", safe=SAFE)
        present = {row.id for row in sheet.baris}
        marks: list[tuple[int, int, float | None]] = []
        for test in HasilEvaluasiService(self.db, self.clock).tes(kegiatan_id):
            for kind, mark in (("pretest", test.awal), ("posttest", test.akhir)):
                if kind in parts and mark is not None and test.peserta_id in present:
                    part = parts[kind]
                    marks.append((test.peserta_id, part.id, round(mark * part.maksimum / 100, 2)))
        if not marks:
            raise UserError("Belum ada jawaban pre-test atau post-test di bagian Evaluasi.", safe=SAFE)
        return self.set_many(marks)

    def tetapkan(self, peserta_id: int, putusan: str, alasan: str = "") -> Result:
        """Give a verdict by hand, with its reason; "" goes back to the computed one."""
        reason = wording.literal(alasan)
        if putusan and putusan not in rules.PUTUSAN:
            raise UserError(f"Putusan “{putusan}” tidak dikenal.", safe=SAFE)
        if putusan and not reason:
            raise UserError("Tulis alasan putusan ini.", safe=SAFE)

        def work(session: Session) -> None:
            if session.get(Peserta, peserta_id) is None:
                raise UserError("Peserta ini tidak ditemukan.", safe=SAFE)
            row = session.scalar(
                select(Kelulusan).where(Kelulusan.peserta_id == peserta_id, Kelulusan.dihapus.is_(None))
            )
            if not putusan:
                if row is not None:
                    row.dihapus = self.clock.now()
            elif row is None:
                session.add(Kelulusan(peserta_id=peserta_id, putusan=putusan, alasan=reason[:300]))
            else:
                row.putusan, row.alasan = putusan, reason[:300]

        return committed(self.db, work, CHANGED, "Putusan disimpan.", "ubah putusan")

    # --- papers ---------------------------------------------------------------------------

    def berita_acara(self, kegiatan_id: int) -> Pages:
        """The record of who passed, to be signed."""
        from pembinaan_desktop.services.berita_acara import pages

        return pages(self.db, self.clock, self.lembar(kegiatan_id))

    def export(self, kegiatan_id: int, path: Path) -> Result:
        """The marks as a workbook (.xlsx), the record as .docx or .pdf; value: how many participants."""
        from pembinaan_desktop.services.berita_acara import write

        sheet = self.lembar(kegiatan_id)
        if not sheet.baris:
            raise UserError("Belum ada peserta.", safe="Tidak ada berkas yang ditulis.")
        if Path(path).suffix.lower() == ".pdf" and self.write_pdf is not None:
            self.write_pdf(self.berita_acara(kegiatan_id), Path(path), no_progress)
        else:
            write(self.db, self.clock, sheet, Path(path))
        return Result(
            len(sheet.baris), message=f"Nilai {len(sheet.baris)} peserta tersimpan: {Path(path).name}."
        )


def _baris(line: Any, measure: Ukuran, marks: dict[int, float | None], manual: Manual) -> BarisNilai:
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


def _set(
    session: Session,
    parts: dict[int, KomponenNilai],
    peserta_id: int,
    komponen_id: int,
    nilai: float | None,
) -> int:
    """1 if something changed."""
    part = parts.get(komponen_id)
    person = session.get(Peserta, peserta_id)
    if part is None or part.dihapus is not None or person is None or person.dihapus is not None:
        raise GoneError("Peserta atau komponen ini")
    if part.kegiatan_id not in (None, person.kegiatan_id):
        raise UserError("Komponen ini milik kegiatan lain.", safe=SAFE)
    if part.jenis == "kehadiran":
        raise UserError("Nilai kehadiran dihitung dari daftar hadir.", safe=SAFE)
    if nilai is not None and not 0 <= nilai <= part.maksimum:  # also what is no number
        raise UserError(
            f"Nilai {nilai:g} untuk {person.nama} di luar 0 sampai "
            f"{wording.decimal(part.maksimum)} ({part.nama}).",
            safe=SAFE,
        )
    row = session.scalar(
        select(NilaiPeserta).where(
            NilaiPeserta.peserta_id == peserta_id,
            NilaiPeserta.komponen_id == komponen_id,
            NilaiPeserta.dihapus.is_(None),
        )
    )
    if (row.nilai if row is not None else None) == nilai:
        return 0
    if row is None:
        session.add(NilaiPeserta(peserta_id=peserta_id, komponen_id=komponen_id, nilai=nilai))
    else:
        row.nilai = nilai
    return 1
