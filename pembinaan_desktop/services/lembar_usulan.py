"""Nominations by the offices: the sheet that goes out, and the three-way preview of what comes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from pembinaan_desktop.db.tables import Kegiatan, Pegawai, Peserta, Unit
from pembinaan_desktop.domain import impor_usulan as rules
from pembinaan_desktop.domain import peserta as states
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.impor_usulan import SAFE
from pembinaan_desktop.domain.tiga_arah import Putusan, bandingkan
from pembinaan_desktop.files.read_sheet import read
from pembinaan_desktop.services.impor_kehadiran import Pilihan, takes_theirs
from pembinaan_desktop.services.peserta import PESERTA, agencies, every_peserta, live_kegiatan, snapshot
from pembinaan_desktop.services.result import Progress, Result, no_progress
from pembinaan_desktop.services.undo import committed
from pembinaan_desktop.services.unit import tree

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

STATE = {"Ya": "Diusulkan", "Cadangan": "Cadangan"}


@dataclass(frozen=True)
class BedaUsulan:
    """One nomination that differs. id: (pegawai, 0). sesi: the unit, for the second column of the preview."""

    id: tuple[int, int]
    nama: str
    sesi: str
    kita: str | None
    mereka: str | None
    sebelum: str | None
    putusan: Putusan
    keterangan: str = ""
    disahkan: bool = False


@dataclass(frozen=True)
class RencanaUsulan:
    """What a returned sheet would do; the same shape as the plan of an attendance import."""

    kegiatan_id: int
    judul: str
    berkas: str
    beda: tuple[BedaUsulan, ...]
    sama: int
    masalah: tuple[str, ...] = ()
    catatan: tuple[str, ...] = ()
    statuses: dict[str, str] = field(default_factory=dict)

    def jumlah(self, putusan: Putusan) -> int:
        return sum(beda.putusan == putusan for beda in self.beda)


class LembarUsulanService:
    """`write` makes the sheet of an office, `preview` and `apply` take it back."""

    def __init__(self, db: Database, clock: Clock, before: Callable[[str], None] | None = None) -> None:
        """before: called with the reason before an import; it makes the backup."""
        self.db = db
        self.clock = clock
        self._before = before

    def write(self, kegiatan_id: int, path: Path, unit_id: int | None = None) -> Result:
        """The sheet with the active people of a unit and those below it (None: everybody); value: how many."""
        from pembinaan_desktop.files.xlsx_usulan import OrangUsulan, write_usulan

        with self.db.read() as session:
            kegiatan = live_kegiatan(session, kegiatan_id)
            judul, key = kegiatan.nama, kegiatan.uid
            days = wording.date_range(kegiatan.tanggal_mulai, kegiatan.tanggal_selesai)
            now = _now(every_peserta(session, kegiatan_id))
            names = {row.id: row.nama for row in session.scalars(select(Unit))}
            wanted = {row.id for row in tree(session) if unit_id in row.jalur} if unit_id else None
            people = [
                OrangUsulan(
                    p.uid,
                    p.nip or "",
                    wording.full_name(p.nama, p.gelar_depan, p.gelar_belakang),
                    p.jabatan,
                    names.get(p.unit_id or 0, p.unor_nama),
                    now.get(p.id, ""),
                )
                for p in session.scalars(
                    select(Pegawai)
                    .where(
                        Pegawai.dihapus.is_(None),
                        Pegawai.dibatasi.is_(False),
                        Pegawai.kedudukan.in_(states.ALLOWED),
                    )
                    .order_by(Pegawai.nama)
                )
                if wanted is None or p.unit_id in wanted
            ]
        if not people:
            raise UserError("Tidak ada pegawai aktif di unit ini.", safe="Tidak ada berkas yang ditulis.")
        write_usulan(path, key, judul, days, people)
        return Result(
            len(people), frozenset(), None, f"Lembar usulan {len(people)} orang tersimpan: {path.name}."
        )

    def preview(
        self, path: Path, progress: Progress = no_progress, *, kegiatan_id: int | None = None
    ) -> RencanaUsulan:
        """Compare a returned sheet with the nominations here. Raises UserError for a foreign sheet."""
        path = Path(path)
        sheet = read(path, progress)
        key, lines = rules.read_usulan(sheet.rows)
        with self.db.read() as session:
            kegiatan = session.scalars(select(Kegiatan).where(Kegiatan.uid == key)).first()
            if kegiatan is None or kegiatan.dihapus is not None:
                raise UserError("Kegiatan pada lembar usulan ini tidak ada di sini.", safe=SAFE)
            if kegiatan_id is not None and kegiatan.id != kegiatan_id:
                raise UserError(f"Lembar usulan ini untuk kegiatan lain: {kegiatan.nama}.", safe=SAFE)
            people = session.scalars(select(Pegawai).where(Pegawai.dihapus.is_(None))).all()
            by_key = {p.uid: p for p in people}
            by_nip = {p.nip: p for p in people if p.nip}
            now = _now(every_peserta(session, kegiatan.id))
            found: dict[int, BedaUsulan] = {}
            problems: list[str] = []
            for line in lines:
                person = by_key.get(line.kunci) or by_nip.get(line.nip)
                problem = _problem(line, person, found)
                if problem or person is None:
                    problems += (
                        [f"baris {line.nomor}: {line.nama or line.nip} – {problem}"] if problem else []
                    )
                    continue
                found[person.id] = _beda(line, person, now.get(person.id, ""))
            judul, number = kegiatan.nama, kegiatan.id
        order = {"konflik": 0, "mereka": 1, "kita": 2}
        different = sorted((b for b in found.values() if b.putusan != "sama"), key=lambda b: order[b.putusan])
        same = len(found) - len(different)
        names = {"Ya": "diusulkan"}
        return RencanaUsulan(
            number, judul, path.name, tuple(different), same, tuple(problems), statuses=names
        )

    def apply(
        self,
        rencana: RencanaUsulan,
        pilihan: Pilihan | None = None,
        progress: Progress = no_progress,
        *,
        aturan: str = "kita",
        alasan: str = "",
    ) -> Result:
        """Take the nominations of the sheet; value: how many changed. Who is past that step is named.

        alasan: kept with those for whom the office wrote none.
        """
        wanted = [b for b in rencana.beda if takes_theirs(b, pilihan or {}, aturan, set())]
        skipped: list[str] = []
        if wanted and self._before is not None:
            self._before("impor")

        def work(session: Session) -> int:
            rows = {row.pegawai_id: row for row in every_peserta(session, rencana.kegiatan_id)}
            number = max((row.urut for row in rows.values()), default=0)
            offices = agencies(session)
            changed = 0
            for done, beda in enumerate(wanted):
                progress(done, len(wanted), "Menyimpan usulan")
                row = rows.get(beda.id[0])
                if row is not None and row.status not in states.WAITING:
                    skipped.append(f"{beda.nama} (sudah {row.status.lower()})")
                    continue
                number += 1
                note = beda.keterangan or alasan.strip()
                self._take(session, beda, row, rencana.kegiatan_id, number, offices, note)
                changed += 1
            return changed

        result = committed(self.db, work, PESERTA, "", f"usulan dari {rencana.berkas}")
        rest = f"; dilewati {len(skipped)}: {wording.some(skipped)}" if skipped else ""
        text = f"{result.value} usulan diambil dari {rencana.berkas}{rest}."
        return Result(result.value, result.changed, result.undo, text)

    def _take(
        self,
        session: Session,
        beda: BedaUsulan,
        row: Peserta | None,
        kegiatan_id: int,
        number: int,
        offices: dict[int, str],
        note: str,
    ) -> None:
        if beda.mereka is None:
            if row is not None:
                row.dihapus = self.clock.now()
            return
        if row is None:
            person = session.get_one(Pegawai, beda.id[0])
            row = snapshot(person, kegiatan_id, number, offices)
            session.add(row)
        row.status, row.alasan = STATE[beda.mereka], note[:300]


def _now(rows: Sequence[Peserta]) -> dict[int, str]:
    """How each employee stands in the words of the sheet; who left or was refused counts as not nominated."""
    return {
        row.pegawai_id: "Cadangan" if row.status == "Cadangan" else "Ya"
        for row in rows
        if row.pegawai_id is not None and row.status not in states.GONE
    }


def _problem(line: rules.BarisUsulan, person: Pegawai | None, found: Mapping[int, BedaUsulan]) -> str:
    if line.asli:
        return f"“{line.asli[:30]}” bukan Ya, Cadangan, atau Tidak"
    if person is None:
        where = "tidak ada di data pegawai" if line.nip else "baris tambahan tanpa NIP; tulis NIP-nya"
        return where if line.usulan else ""
    if person.kedudukan not in states.ALLOWED and line.usulan:
        return f"berstatus {person.kedudukan.lower()}"
    return "ada dua kali" if person.id in found else ""


def _beda(line: rules.BarisUsulan, person: Pegawai, now: str) -> BedaUsulan:
    before = line.sebelum if line.kunci else now
    name = wording.full_name(person.nama, person.gelar_depan, person.gelar_belakang)
    return BedaUsulan(
        (person.id, 0),
        name,
        person.unor_nama or person.jabatan,
        now or None,
        line.usulan or None,
        before or None,
        bandingkan(now, line.usulan, before),
        wording.literal(line.keterangan),
    )
