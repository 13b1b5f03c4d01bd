"""Level 3: rounds of forms, their answers, and the printed forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import String, cast, func, select

from pembinaan_desktop.db.tables import Acuan, Kegiatan, Pascapelatihan, Peserta
from pembinaan_desktop.domain import pascapelatihan as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import GoneError, UserError
from pembinaan_desktop.domain.formulir_pascapelatihan import Formulir, form_page
from pembinaan_desktop.domain.halaman import Page
from pembinaan_desktop.services import jawaban_pasca
from pembinaan_desktop.services.isian import checked
from pembinaan_desktop.services.kertas import office_paper
from pembinaan_desktop.services.pascapelatihan_tugas import plan
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

CHANGED = frozenset({Topic.EVALUASI})


@dataclass(frozen=True)
class TugasRow:
    """One form. nama, jabatan, instansi: of the alumnus."""

    id: int
    kegiatan_id: int
    peserta_id: int
    nama: str
    jabatan: str
    instansi: str
    bulan: int
    pihak: str
    tenggat: date
    diterima: date | None
    hasil: str
    hambatan: tuple[str, ...]
    uraian: str
    penilai: str


@dataclass(frozen=True)
class PutaranRow:
    """All forms of one activity and month. hambatan: how often each obstacle was named, most first."""

    kegiatan_id: int
    kegiatan: str
    tahun: int
    bulan: int
    tenggat: date
    alumni: rules.Hitungan
    atasan: rules.Hitungan
    hambatan: tuple[tuple[str, int], ...]
    hari_lewat: int

    @property
    def id(self) -> tuple[int, int]:
        return self.kegiatan_id, self.bulan

    @property
    def kirim(self) -> int:
        return self.alumni.kirim + self.atasan.kirim

    @property
    def kembali(self) -> int:
        return self.alumni.kembali + self.atasan.kembali

    @property
    def kurang(self) -> int:
        return self.kirim - self.kembali


Pages = list[Page]


class PascapelatihanService:
    """Forms are made by closing an activity, or here for one that was closed before."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def hambatan(self) -> dict[str, str]:
        """Obstacles by code, in their order."""
        with self.db.read() as session:
            return _obstacles(session)

    def tugas(self, kegiatan_id: int, bulan: int) -> list[TugasRow]:
        """The forms of one round: alumni first, in the order of the attendance list."""
        with self.db.read() as session:
            rows = session.execute(
                select(Pascapelatihan, Peserta)
                .join(Peserta, Peserta.id == Pascapelatihan.peserta_id)
                .where(
                    Pascapelatihan.kegiatan_id == kegiatan_id,
                    Pascapelatihan.bulan == bulan,
                    Pascapelatihan.dihapus.is_(None),
                )
                .order_by(Pascapelatihan.pihak, Peserta.urut, Peserta.id)
            ).all()
            return [_tugas(row, person) for row, person in rows]

    def putaran(self, kegiatan_id: int | None = None) -> list[PutaranRow]:
        """Every round, the next one due first among the open ones, complete ones last."""
        live: list[Any] = [Pascapelatihan.dihapus.is_(None)]
        if kegiatan_id is not None:
            live.append(Pascapelatihan.kegiatan_id == kegiatan_id)
        today = self.clock.today()
        with self.db.read() as session:
            obstacles = _named(session, live, _obstacles(session))
            kegiatan = _kegiatan(session, live)
            rounds = [
                _putaran(kegiatan[key[0]], key[1], group, obstacles.get(key, Counter()), today)
                for key, group in _groups(session, live).items()
                if key[0] in kegiatan
            ]
        return sorted(rounds, key=lambda r: (r.kurang == 0, r.tenggat, r.kegiatan))

    def buat(self, kegiatan_id: int) -> Result:
        """Make the forms of an activity that has ended; value: how many are new."""

        def work(session: Session) -> int:
            kegiatan = session.get(Kegiatan, kegiatan_id)
            if kegiatan is None or kegiatan.dihapus is not None:
                raise UserError("Kegiatan ini tidak ditemukan; mungkin sudah dihapus.")
            if kegiatan.status != "Selesai":
                raise UserError(
                    "Tugas pascapelatihan dibuat sesudah kegiatan selesai.", safe="Tidak ada yang dibuat."
                )
            return plan(session, kegiatan)

        result = committed(self.db, work, CHANGED, "", "buat tugas pascapelatihan")
        text = f"{result.value} formulir dijadwalkan." if result.value else "Semua formulir sudah ada."
        return Result(result.value, result.changed, result.undo, text)

    def set_hasil(self, tugas_ids: Sequence[int], hasil: str) -> Result:
        """The answers that came today; "" takes them out again."""
        if hasil and hasil not in dict(rules.HASIL):
            raise UserError(f"Hasil “{hasil}” tidak dikenal.", safe="Tidak ada yang disimpan.")

        def work(session: Session) -> int:
            for tugas_id in tugas_ids:
                row = _live(session, tugas_id)
                row.hasil = hasil
                row.diterima = (row.diterima or self.clock.today()) if hasil else None
            return len(tugas_ids)

        return committed(self.db, work, CHANGED, "", "isi hasil pascapelatihan")

    def update(self, tugas_id: int, values: dict[str, Any], hambatan: Sequence[str]) -> Result:
        """The whole answer of one form. Raises UserError for an unknown obstacle."""
        clean = checked(rules.FIELDS, values, Pascapelatihan)

        def work(session: Session) -> None:
            unknown = set(hambatan) - set(_obstacles(session))
            if unknown:
                raise UserError(f"Hambatan {', '.join(sorted(unknown))} tidak dikenal.")
            row = _live(session, tugas_id)
            for key, value in clean.items():
                setattr(row, key, value)
            row.hambatan = list(hambatan)
            row.diterima = row.diterima or self.clock.today()

        return committed(self.db, work, CHANGED, "Jawaban disimpan.", "isi hasil pascapelatihan")

    def ambil_evaluasi(self, kegiatan_id: int, bulan: int) -> Result:
        """Take over what was keyed with instruments of level 3 for this month; value: how many.

        Forms that have an answer already keep it. Raises UserError when nothing is there to take.
        """

        def work(session: Session) -> int:
            names = {nama.casefold(): kode for kode, nama in _obstacles(session).items()}
            live = (Pascapelatihan.kegiatan_id == kegiatan_id, Pascapelatihan.dihapus.is_(None))
            months = session.scalars(select(Pascapelatihan.bulan).where(*live).distinct()).all()
            answers = jawaban_pasca.find(session, kegiatan_id, bulan, months)
            count = 0
            for row in session.scalars(
                select(Pascapelatihan).where(*live, Pascapelatihan.bulan == bulan, Pascapelatihan.hasil == "")
            ):
                if (row.peserta_id, row.pihak) not in answers:
                    continue
                row.diterima, answer = answers[row.peserta_id, row.pihak]
                row.hasil = answer.hasil
                row.uraian = answer.uraian
                row.hambatan = [names[text] for text in answer.hambatan if text in names]
                count += 1
            if not count:
                raise UserError(
                    f"Belum ada jawaban baru untuk {bulan} bulan di bagian Evaluasi.",
                    safe="Tidak ada yang diubah.",
                    advice=f"Buka instrumen level 3 dengan nama untuk kegiatan ini, tahap “{bulan} bulan”.",
                )
            return count

        result = committed(self.db, work, CHANGED, "", "ambil jawaban pascapelatihan")
        text = f"{result.value} jawaban diambil dari bagian Evaluasi."
        return Result(result.value, result.changed, result.undo, text)

    def formulir(self, kegiatan_id: int, bulan: int, pihak: str = "") -> Pages:
        """One page per form without answer. pihak: only of this side. Raises UserError when none is left."""
        rows = [r for r in self.tugas(kegiatan_id, bulan) if not r.hasil and (not pihak or r.pihak == pihak)]
        if not rows:
            raise UserError("Tidak ada formulir yang belum terisi.", safe="Tidak ada yang dicetak.")
        letter_head, _ = office_paper(self.db, self.clock)
        with self.db.read() as session:
            kegiatan = session.get_one(Kegiatan, kegiatan_id)
            title, days = (
                _title(kegiatan),
                wording.date_range(kegiatan.tanggal_mulai, kegiatan.tanggal_selesai),
            )
            obstacles = list(_obstacles(session).values())
        return [
            form_page(
                Formulir(
                    row.pihak,
                    bulan,
                    title,
                    days,
                    row.nama,
                    row.jabatan,
                    row.instansi,
                    wording.long_date(row.tenggat),
                ),
                obstacles,
                letter_head,
            )
            for row in rows
        ]


def _tugas(row: Pascapelatihan, person: Peserta) -> TugasRow:
    return TugasRow(
        row.id,
        row.kegiatan_id,
        row.peserta_id,
        wording.full_name(person.nama, person.gelar_depan, person.gelar_belakang),
        person.jabatan,
        person.instansi,
        row.bulan,
        row.pihak,
        row.tenggat,
        row.diterima,
        row.hasil,
        tuple(row.hambatan),
        row.uraian,
        row.penilai,
    )


Group = list[tuple[str, str, int, date]]  # side, result, how many forms, the latest day they are due
Key = tuple[int, int]  # activity, months


def _groups(session: Session, live: Sequence[Any]) -> dict[Key, Group]:
    """Forms counted by the database: an office has tens of thousands of them."""
    found: dict[Key, Group] = {}
    for number, month, side, result, count, due in session.execute(
        select(
            Pascapelatihan.kegiatan_id,
            Pascapelatihan.bulan,
            Pascapelatihan.pihak,
            Pascapelatihan.hasil,
            func.count(),
            func.max(Pascapelatihan.tenggat),
        )
        .where(*live)
        .group_by(
            Pascapelatihan.kegiatan_id, Pascapelatihan.bulan, Pascapelatihan.pihak, Pascapelatihan.hasil
        )
    ):
        found.setdefault((number, month), []).append((side, result, count, due))
    return found


def _named(session: Session, live: Sequence[Any], names: dict[str, str]) -> dict[Key, Counter[str]]:
    """How often each obstacle was named."""
    found: dict[Key, Counter[str]] = {}
    for number, month, codes in session.execute(
        select(Pascapelatihan.kegiatan_id, Pascapelatihan.bulan, Pascapelatihan.hambatan).where(
            *live, cast(Pascapelatihan.hambatan, String) != "[]"
        )
    ):
        found.setdefault((number, month), Counter()).update(names.get(code, code) for code in codes)
    return found


def _kegiatan(session: Session, live: Sequence[Any]) -> dict[int, Kegiatan]:
    rows = session.scalars(
        select(Kegiatan).where(
            Kegiatan.id.in_(select(Pascapelatihan.kegiatan_id).where(*live)), Kegiatan.dihapus.is_(None)
        )
    )
    return {row.id: row for row in rows}


def _putaran(
    kegiatan: Kegiatan, bulan: int, group: Group, obstacles: Counter[str], today: date
) -> PutaranRow:
    sides = {
        side: rules.counted({result: count for who, result, count, _ in group if who == side})
        for side, _ in rules.PIHAK
    }
    due = max(day for *_, day in group)
    missing = any(not result for _, result, _, _ in group)
    return PutaranRow(
        kegiatan.id,
        _title(kegiatan),
        kegiatan.tanggal_selesai.year,
        bulan,
        due,
        sides["alumni"],
        sides["atasan"],
        tuple(obstacles.most_common()),
        max(0, (today - due).days) if missing else 0,
    )


def _title(kegiatan: Kegiatan) -> str:
    return f"{kegiatan.nama} Angkatan {kegiatan.angkatan}" if kegiatan.angkatan else kegiatan.nama


def _obstacles(session: Session) -> dict[str, str]:
    rows = session.scalars(
        select(Acuan).where(Acuan.jenis == "hambatan", Acuan.dihapus.is_(None)).order_by(Acuan.urut)
    )
    return {row.kode: row.nama for row in rows}


def _live(session: Session, tugas_id: int) -> Pascapelatihan:
    row = session.get(Pascapelatihan, tugas_id)
    if row is None or row.dihapus is not None:
        raise GoneError("Formulir ini")
    return row
