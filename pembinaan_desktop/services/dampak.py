"""Impact: the four levels per programme and year, from everything that was evaluated and followed up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import (
    Kegiatan,
    KomponenNilai,
    NilaiPeserta,
    Pascapelatihan,
    Peserta,
    Program,
)
from pembinaan_desktop.domain import nilai as nilai_rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.dampak import Angka, Rerata, together
from pembinaan_desktop.domain.evaluasi import percent
from pembinaan_desktop.domain.halaman import A4, Page
from pembinaan_desktop.domain.tabel_cetak import Column, Row, table_pages
from pembinaan_desktop.services.hasil_evaluasi import POST, PRE, HasilEvaluasiService, RingkasHasil
from pembinaan_desktop.services.kegiatan import KegiatanRow, KegiatanService
from pembinaan_desktop.services.kertas import office_paper
from pembinaan_desktop.services.result import Progress, Result, no_progress
from pembinaan_desktop.services.tindak_lanjut import TindakLanjutService

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock
    from pembinaan_desktop.paths import Paths

HELD = ("Berlangsung", "Selesai")
READINESS = "kesiapan"


@dataclass(frozen=True)
class DampakRow:
    """One activity, one programme, or the whole year. kegiatan_id: 0 for several together."""

    id: str
    nama: str
    keterangan: str
    kegiatan_id: int
    angka: Angka


@dataclass(frozen=True)
class DampakView:
    """A year. program: activities outside programmes are grouped by their name. total: all of it."""

    tahun: int
    program: tuple[DampakRow, ...]
    kegiatan: tuple[DampakRow, ...]
    total: Angka


Pairs = dict[int, list[tuple[float, float]]]
Pages = list[Page]


class DampakService:
    """Only reads; a year costs a handful of queries."""

    def __init__(self, db: Database, clock: Clock, paths: Paths) -> None:
        self.db = db
        self.clock = clock
        self.paths = paths

    def years(self) -> list[int]:
        """Years in which an activity ended, newest first; this year is among them."""
        rows = KegiatanService(self.db, self.clock).list()
        years = {row.tanggal_selesai.year for row in rows if row.status in HELD}
        return sorted(years | {self.clock.today().year}, reverse=True)

    def view(self, tahun: int, progress: Progress = no_progress) -> DampakView:
        """Activities that were held and ended in `tahun`."""
        progress(0, 4, "Membaca kegiatan")
        held = [
            row
            for row in KegiatanService(self.db, self.clock).list()
            if row.tanggal_selesai.year == tahun and row.status in HELD
        ]
        ids = [row.id for row in held]
        with self.db.read() as session:
            costs, programs = _costs(session, ids), _programs(session, ids)
            pairs, forms = _pairs(session, ids), _forms(session, ids)
        progress(1, 4, "Menghitung hasil evaluasi")
        results = HasilEvaluasiService(self.db, self.clock)
        answers: dict[int, list[RingkasHasil]] = {}
        for one in results.ringkas(ids):
            answers.setdefault(one.evaluasi.kegiatan_id, []).append(one)
        for number, found in answers.items():
            if number not in pairs and {PRE, POST} <= {one.evaluasi.kode for one in found}:
                tests = results.tes(number)
                pairs[number] = [
                    (t.awal, t.akhir) for t in tests if t.awal is not None and t.akhir is not None
                ]
        progress(2, 4, "Membaca tindak lanjut")
        follow: dict[int, list[bool]] = {}
        for row in TindakLanjutService(self.db, self.clock, self.paths).list():
            follow.setdefault(row.kegiatan_id, []).append(row.ukuran.tercapai)
        progress(3, 4, "Menyusun")
        made = [
            (
                row,
                _angka(
                    row,
                    costs.get(row.id),
                    pairs.get(row.id, []),
                    forms.get(row.id, []),
                    answers.get(row.id, []),
                    follow.get(row.id, []),
                ),
            )
            for row in held
        ]
        return _view(tahun, made, programs)

    def pages(self, tahun: int) -> Pages:
        """The year as a table to print, with its programmes."""
        view = self.view(tahun)
        letter_head, signature = office_paper(self.db, self.clock)
        rows = [Row(texts(row)) for row in view.program]
        rows.append(Row(texts(DampakRow("", "Seluruhnya", "", 0, view.total)), bold=True, fill="#E9EEF2"))
        return table_pages(
            "DAMPAK PEMBINAAN",
            [Column(title, width, align) for title, width, align in COLUMNS],  # type: ignore[arg-type]
            rows,
            subtitle=(f"Tahun {tahun}",),
            size=A4.landscape,
            kop=letter_head,
            signature=signature,
            notes=NOTES,
            foot=f"Dampak pembinaan {tahun}",
        )

    def export(self, tahun: int, path: Path) -> Result:
        """The year as a workbook, one line per activity; value: how many."""
        from pembinaan_desktop.files.xlsx_daftar import write_list

        rows = self.view(tahun).kegiatan
        heads = [("Kegiatan", 44), ("Tanggal", 26), *EXPORT]
        write_list(Path(path), f"Dampak {tahun}", heads, [_export_row(row) for row in rows])
        return Result(len(rows), message=f"Dampak {len(rows)} kegiatan tersimpan: {Path(path).name}.")


COLUMNS = (
    ("Program / kegiatan", 56.0, "left"),
    ("Kegiatan", 18.0, "center"),
    ("Peserta", 16.0, "center"),
    ("JP", 13.0, "center"),
    ("1 Reaksi", 22.0, "center"),
    ("2 N-gain", 22.0, "center"),
    ("3 Diterapkan", 31.0, "center"),
    ("4 Target tercapai", 26.0, "center"),
    ("Kesiapan", 24.0, "center"),
    ("Biaya per peserta", 24.0, "right"),
    ("Biaya per JP", 24.0, "right"),
)
NOTES = (
    "1 Reaksi: rata-rata penilaian penyelenggaraan, persen dari skala. 2 N-gain: bagian kenaikan yang tercapai "
    "(pre dan post-test).",
    "3 Diterapkan: jawaban alumni dan atasan yang menerapkan seluruhnya atau sebagian. 4: tindak lanjut yang "
    "mencapai target. Kesiapan: sebelum → sesudah.",
    "Tanda – berarti belum ada datanya; biaya hanya ditulis bila biaya semua kegiatannya diketahui.",
)
EXPORT = (
    ("Peserta", 9),
    ("JP", 8),
    ("Biaya (Rp)", 14),
    ("Biaya per peserta", 16),
    ("Biaya per JP", 14),
    ("1 Reaksi (%)", 13),
    ("n", 6),
    ("2 N-gain", 10),
    ("n", 6),
    ("3 Diterapkan (%)", 16),
    ("Formulir kembali", 15),
    ("Formulir dikirim", 15),
    ("4 Tindak lanjut", 14),
    ("Mencapai target", 15),
    ("Kesiapan sebelum (%)", 18),
    ("Kesiapan sesudah (%)", 18),
)


def texts(row: DampakRow) -> tuple[str, ...]:
    """A row as it stands in the table, by the order of COLUMNS."""
    a = row.angka
    return (
        row.nama,
        str(a.kegiatan),
        wording.integer(a.peserta),
        wording.decimal(a.jp),
        reaction(a),
        learning(a),
        behaviour(a),
        result(a),
        readiness(a),
        money(a.biaya_per_peserta),
        money(a.biaya_per_jp),
    )


def reaction(a: Angka) -> str:
    """ "84% (n 38)"."""
    return "–" if a.reaksi.value is None else f"{wording.percent(a.reaksi.value, 0)} (n {a.reaksi.n})"


def learning(a: Angka) -> str:
    """ "0,58 (n 40)"."""
    if a.n_gain.value is None:
        return "–"
    return f"{wording.decimal(a.n_gain.value, trim=False)} (n {a.n_gain.n})"


def behaviour(a: Angka) -> str:
    """ "75% (12 dari 40)": of the answers, and how many came back."""
    if a.perilaku.value is None:
        return f"– (0 dari {a.kirim})" if a.kirim else "–"
    return f"{wording.percent(a.perilaku.value, 0)} ({a.perilaku.n} dari {a.kirim})"


def result(a: Angka) -> str:
    """ "2 dari 6 (33%)"."""
    share = a.persen_tercapai
    return "–" if share is None else f"{a.tercapai} dari {a.hasil} ({wording.percent(share, 0)})"


def readiness(a: Angka) -> str:
    """ "61% → 74%"."""
    before, after = (
        "–" if one.value is None else wording.percent(one.value, 0)
        for one in (a.siap_sebelum, a.siap_sesudah)
    )
    return "–" if before == after == "–" else f"{before} → {after}"


def money(value: float | None) -> str:
    return "–" if value is None else wording.rupiah(round(value))


def _export_row(row: DampakRow) -> Sequence[Any]:
    a = row.angka

    def rounded(value: float | None, places: int = 1) -> float | None:
        return None if value is None else round(value, places)

    return (
        row.nama,
        row.keterangan,
        a.peserta,
        a.jp,
        a.biaya,
        rounded(a.biaya_per_peserta, 0),
        rounded(a.biaya_per_jp, 0),
        rounded(a.reaksi.value),
        a.reaksi.n or None,
        rounded(a.n_gain.value, 2),
        a.n_gain.n or None,
        rounded(a.perilaku.value),
        a.perilaku.n if a.kirim else None,
        a.kirim or None,
        a.hasil or None,
        a.tercapai if a.hasil else None,
        rounded(a.siap_sebelum.value),
        rounded(a.siap_sesudah.value),
    )


def _angka(
    row: KegiatanRow,
    cost: int | None,
    pairs: Sequence[tuple[float, float]],
    forms: Sequence[str],
    answers: Sequence[RingkasHasil],
    follow: Sequence[bool],
) -> Angka:
    from pembinaan_desktop.domain.dampak import mean
    from pembinaan_desktop.domain.pascapelatihan import count

    def level(wanted: Any) -> Rerata:
        return mean([_share(one) for one in answers if wanted(one.evaluasi)])

    back = count(forms)
    gain = nilai_rules.class_n_gain(pairs)
    return Angka(
        peserta=row.peserta,
        jp=row.jp,
        biaya=cost,
        reaksi=level(lambda e: e.level == 1 and e.lingkup == "kegiatan"),
        n_gain=Rerata(gain, len(pairs)) if gain is not None else Rerata(),
        perilaku=Rerata(back.persen_diterapkan, back.kembali) if back.kembali else Rerata(),
        kirim=back.kirim,
        hasil=len(follow),
        tercapai=sum(follow),
        siap_sebelum=level(lambda e: e.kode == READINESS and "sebelum" in e.tahap.casefold()),
        siap_sesudah=level(lambda e: e.kode == READINESS and "sesudah" in e.tahap.casefold()),
    )


def _share(one: RingkasHasil) -> Rerata:
    """A result as percent of its scale."""
    value = one.hasil.ukuran.mean
    return Rerata() if value is None else Rerata(percent(value, one.hasil.skala), one.hasil.lembar)


def _view(tahun: int, made: Sequence[tuple[KegiatanRow, Angka]], programs: dict[int, str]) -> DampakView:
    groups: dict[str, list[tuple[KegiatanRow, Angka]]] = {}
    for row, numbers in made:
        groups.setdefault(programs.get(row.id, row.nama), []).append((row, numbers))
    together_rows = [
        DampakRow(
            name,
            name,
            f"{len(group)} kegiatan" if len(group) > 1 else group[0][0].rentang,
            group[0][0].id if len(group) == 1 else 0,
            together([numbers for _, numbers in group]),
        )
        for name, group in groups.items()
    ]
    return DampakView(
        tahun,
        tuple(sorted(together_rows, key=lambda one: one.nama.casefold())),
        tuple(DampakRow(str(row.id), row.judul, row.rentang, row.id, numbers) for row, numbers in made),
        together([numbers for _, numbers in made]),
    )


def _costs(session: Session, ids: Sequence[int]) -> dict[int, int]:
    rows = session.execute(select(Kegiatan.id, Kegiatan.biaya).where(Kegiatan.id.in_(ids)))
    return {int(key): cost for key, cost in rows if cost is not None}


def _programs(session: Session, ids: Sequence[int]) -> dict[int, str]:
    rows = session.execute(
        select(Kegiatan.id, Program.nama)
        .join(Program, Program.id == Kegiatan.program_id)
        .where(Kegiatan.id.in_(ids), Program.dihapus.is_(None))
    )
    return {int(key): nama for key, nama in rows}


def _pairs(session: Session, ids: Sequence[int]) -> Pairs:
    """Pre and post marks on the scale 0 to 100 of those who have both, by activity."""
    found: dict[tuple[int, int], dict[str, float]] = {}
    for kegiatan, person, kind, mark, top in session.execute(
        select(
            Peserta.kegiatan_id,
            Peserta.id,
            KomponenNilai.jenis,
            NilaiPeserta.nilai,
            KomponenNilai.maksimum,
        )
        .join(NilaiPeserta, NilaiPeserta.peserta_id == Peserta.id)
        .join(KomponenNilai, KomponenNilai.id == NilaiPeserta.komponen_id)
        .where(
            Peserta.kegiatan_id.in_(ids),
            Peserta.dihapus.is_(None),
            NilaiPeserta.dihapus.is_(None),
            KomponenNilai.dihapus.is_(None),
            KomponenNilai.jenis.in_(("pretest", "posttest")),
        )
    ):
        if mark is not None:
            found.setdefault((kegiatan, person), {})[kind] = 100 * mark / top
    pairs: Pairs = {}
    for (kegiatan, _), marks in found.items():
        if len(marks) == 2:
            pairs.setdefault(kegiatan, []).append((marks["pretest"], marks["posttest"]))
    return pairs


def _forms(session: Session, ids: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for kegiatan, result_ in session.execute(
        select(Pascapelatihan.kegiatan_id, Pascapelatihan.hasil).where(
            Pascapelatihan.kegiatan_id.in_(ids), Pascapelatihan.dihapus.is_(None)
        )
    ):
        found.setdefault(kegiatan, []).append(result_)
    return found
