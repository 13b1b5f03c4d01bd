"""Evaluations of the sample office: forms of past activities, tests before and after."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import (
    Evaluasi,
    Instrumen,
    InstrumenVersi,
    Jawaban,
    Kegiatan,
    Peserta,
    Sesi,
)
from pembinaan_desktop.domain import instrumen as rules
from pembinaan_desktop.domain.instrumen import Butir, Susunan
from pembinaan_desktop.services import jawaban_anonim

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SEED = 4711
EVALUATED = 6  # past activities
TESTED = 3
LIKED = (
    "Contoh dari pekerjaan sehari-hari.", "Latihan kelompoknya.", "Langsung praktik.", "Narasumber sabar menjawab.",
    "Bahan ajarnya dapat dipakai lagi.", "Bertemu rekan dari unit lain.",
)  # fmt: skip
WISHES = (
    "Waktu praktik perlu ditambah.", "Ruangan terlalu dingin.", "Jaringan sering putus.", "Bahan dibagikan lebih awal.",
    "Makan siang terlambat.", "Mohon ada kelas lanjutan.", "Suara pengeras kurang jelas di belakang.",
)  # fmt: skip


class EvaluasiMaker:
    """Writes evaluations and answers into the open session of the sample office."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.random = random.Random(SEED)
        rows = session.execute(
            select(Instrumen, InstrumenVersi).join(
                InstrumenVersi, InstrumenVersi.instrumen_id == Instrumen.id
            )
        )
        self.kinds = {row.kode: (row, versi, rules.load(versi.isi)) for row, versi in rows}

    def make(self) -> int:
        """Returns the number of filled forms."""
        past = self.session.scalars(
            select(Kegiatan).where(Kegiatan.status == "Selesai").order_by(Kegiatan.tanggal_mulai.desc())
        ).all()
        count = 0
        for number, kegiatan in enumerate(past[:EVALUATED]):
            people = self._people(kegiatan)
            count += self._blind(kegiatan, "penyelenggaraan", len(people), 4.0 - 0.15 * (number % 3))
            count += sum(
                self._blind(kegiatan, "narasumber", len(people), self.random.uniform(3.2, 4.7), *speaker)
                for speaker in self._speakers(kegiatan)
            )
            if number < TESTED:
                count += self._tests(kegiatan, people)
        count += sum(self._readiness(kegiatan) for kegiatan in past[:TESTED])
        running = self.session.scalars(select(Kegiatan).where(Kegiatan.status == "Berlangsung")).first()
        if running is not None:
            self._open(running, "penyelenggaraan")
            count += self._test(running, "pretest", self._people(running), 0.45)
        return count

    def _people(self, kegiatan: Kegiatan) -> Sequence[Peserta]:
        return self.session.scalars(
            select(Peserta).where(Peserta.kegiatan_id == kegiatan.id, Peserta.peran == "peserta")
        ).all()

    def _speakers(self, kegiatan: Kegiatan) -> list[tuple[str, str]]:
        rows = self.session.execute(
            select(Sesi.narasumber, Sesi.judul).where(Sesi.kegiatan_id == kegiatan.id).order_by(Sesi.urut)
        )
        return [(name, title) for name, title in rows][:2]

    def _open(self, kegiatan: Kegiatan, kode: str, narasumber: str = "", mata: str = "") -> Evaluasi:
        instrumen, versi, _ = self.kinds[kode]
        row = Evaluasi(
            kegiatan_id=kegiatan.id,
            versi_id=versi.id,
            narasumber=narasumber,
            mata=mata,
            anonim=instrumen.anonim,
            responden=instrumen.responden,
            tanggal=kegiatan.tanggal_selesai,
            status="dibuka",
        )
        self.session.add(row)
        self.session.flush()
        return row

    def _blind(
        self, kegiatan: Kegiatan, kode: str, people: int, mood: float, narasumber: str = "", mata: str = ""
    ) -> int:
        row = self._open(kegiatan, kode, narasumber, mata)
        susunan = self.kinds[kode][2]
        moods = {aspek.nama: mood + self.random.uniform(-0.5, 0.5) for aspek in susunan}
        number = max(0, people - self.random.randrange(4))
        forms = [self._form(susunan, moods) for _ in range(number)]
        jawaban_anonim.exchange(self.session, row.id, forms)
        return number

    def _readiness(self, kegiatan: Kegiatan) -> int:
        """Readiness for change before and after; who is ready objects less."""
        susunan = self.kinds["kesiapan"][2]
        people = len(self._people(kegiatan))
        for stage, mood in (("sebelum", 2.7), ("sesudah", 3.7)):
            row = self._open(kegiatan, "kesiapan")
            row.tahap = stage
            moods = {
                aspek.nama: 6 - mood if any(b.terbalik for b in aspek.butir) else mood for aspek in susunan
            }
            jawaban_anonim.exchange(self.session, row.id, [self._form(susunan, moods) for _ in range(people)])
        return 2 * people

    def _form(self, susunan: Susunan, moods: dict[str, float]) -> dict[str, Any]:
        person = self.random.gauss(0, 0.4)
        answers: dict[str, Any] = {}
        for aspek in susunan:
            for butir in aspek.butir:
                answers[butir.kode] = self._answer(butir, moods[aspek.nama] + person)
        return dict(rules.clean(susunan, answers))

    def _answer(self, butir: Butir, mood: float) -> Any:
        if butir.skala == "teks":
            texts = LIKED if "berguna" in butir.teks else WISHES
            return self.random.choice(texts) if self.random.random() < 0.2 else ""
        if butir.skala == "beberapa":
            return [self.random.randint(1, len(butir.pilihan))]
        if butir.skala == "ya_tidak":
            return 1 if self.random.random() < mood / 5 else 0
        return max(1, min(5, round(self.random.gauss(mood + 0.2, 0.7))))

    def _tests(self, kegiatan: Kegiatan, people: Sequence[Peserta]) -> int:
        return self._test(kegiatan, "pretest", people, 0.45) + self._test(kegiatan, "posttest", people, 0.8)

    def _test(self, kegiatan: Kegiatan, kode: str, people: Sequence[Peserta], skill: float) -> int:
        row = self._open(kegiatan, kode)
        items = rules.all_butir(self.kinds[kode][2])
        for person in people:
            isi = {
                butir.kode: butir.kunci
                if self.random.random() < skill
                else self.random.randint(1, len(butir.pilihan))
                for butir in items
            }
            self.session.add(
                Jawaban(
                    evaluasi_id=row.id,
                    peserta_id=person.id,
                    isi=isi,
                    waktu=datetime.combine(kegiatan.tanggal_mulai, time(8, 0)),
                )
            )
        return len(people)
