"""The document set of one activity: which papers there are, which are missing, and when each is due."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from pembinaan_desktop.db.tables import DokumenKegiatan, Kehadiran, Lampiran, Sertifikat, Sesi, Surat
from pembinaan_desktop.domain import surat as rules
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.wording import short_date
from pembinaan_desktop.services.lampiran import LampiranRow, LampiranService
from pembinaan_desktop.services.peserta import live_kegiatan
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.services.surat_isi import BahanSurat
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.db.tables import Kegiatan
    from pembinaan_desktop.domain.clock import Clock

COMING = ("Direncanakan", "Terjadwal", "Berlangsung")
SURAT = frozenset({Topic.SURAT})
REMEMBERED = timedelta(days=60)  # what is missing longer than this after the end is not asked for any more
WORDS = (
    (rules.DRAF, "draf"),
    (rules.BERNOMOR, "bernomor"),
    (rules.DIKIRIM, "terkirim"),
    (rules.DIJAWAB, "dijawab"),
)


@dataclass(frozen=True)
class DokumenRow:
    """One kind of paper. perlu: how many letters are needed. status: how many of each state.

    Of a paper that is no letter (`lain`): ada: how many the program knows of; diterima: the day it came in
    signed; berkas: how many scans are kept. diingat: the officer is told when it is late.
    """

    id: str
    nama: str
    tahap: str
    tenggat: date
    perlu: int = 0
    status: Counter[str] = field(default_factory=Counter)
    lain: rules.KertasLain | None = None
    ada: int = 0
    diterima: date | None = None
    catatan: str = ""
    berkas: int = 0
    terlambat: bool = False
    untuk: str = ""
    diingat: bool = False

    @property
    def jumlah(self) -> int:
        """Letters that count."""
        return sum(self.status.values())

    @property
    def tersedia(self) -> bool:
        """Something of it is there."""
        return bool(self.jumlah or self.ada or self.diterima or self.berkas)

    @property
    def ditunggu(self) -> bool:
        """The officer is reminded: none went out yet."""
        return (
            self.diingat and self.perlu > 0 and not (self.status[rules.DIKIRIM] + self.status[rules.DIJAWAB])
        )

    @property
    def keadaan(self) -> str:
        """ "3 draf, 2 bernomor"; "diterima 24-11-2026"; "belum ada"."""
        if self.diterima is not None:
            return f"diterima {short_date(self.diterima)}"
        parts = [f"{self.status[key]} {word}" for key, word in WORDS if self.status[key]]
        if self.lain is not None and self.tersedia:
            parts = [f"{self.berkas} berkas" if self.berkas else "ada"]
        return ", ".join(parts) or "belum ada"

    @property
    def role(self) -> str:
        """Colour of that."""
        if not self.tersedia:
            return "warn" if self.terlambat else "neutral"
        return "info" if self.status[rules.DRAF] or self.status[rules.BERNOMOR] else "good"


DokumenRows = list[DokumenRow]
Files = list[LampiranRow]


class DokumenService:
    """The set, and what is noted of papers that came in signed."""

    def __init__(self, db: Database, clock: Clock, lampiran: LampiranService) -> None:
        self.db = db
        self.clock = clock
        self.lampiran = lampiran

    def list(self, kegiatan_id: int) -> DokumenRows:
        """The set in the order of use. Raises UserError when the activity is gone."""
        with self.db.read() as session:
            return set_of(session, kegiatan_id, self.clock.today())

    def terima(self, kegiatan_id: int, kode: str, values: dict[str, Any]) -> Result:
        """Note a signed paper: `TERIMA_FIELDS`. Raises UserError for letters and for a day to come."""
        paper = _paper_of(kode)
        day = values.get("diterima")
        if day is not None and day > self.clock.today():
            raise UserError("Tanggal terima tidak boleh sesudah hari ini.", safe="Catatan tidak berubah.")

        def work(session: Session) -> None:
            row = _kept(session, kegiatan_id, kode)
            row.diterima, row.catatan = day, str(values.get("catatan") or "").strip()[:300]

        what = "diterima" if day is not None else "belum diterima"
        return committed(self.db, work, SURAT, f"{paper.nama}: {what}.", f"catat {paper.nama}")

    def berkas(self, kode: str) -> BerkasDokumen:
        """The scans of one paper, of any activity."""
        return BerkasDokumen(self, _paper_of(kode).kode)

    def baris(self, kegiatan_id: int, kode: str, *, make: bool = False) -> int | None:
        """Id of what is kept of a paper; None while nothing is, unless it is to be made."""
        if make:

            def work(session: Session) -> int:
                row = _kept(session, kegiatan_id, kode)
                session.flush()
                return row.id

            return int(committed(self.db, work, SURAT).value)
        with self.db.read() as session:
            return session.scalar(
                select(DokumenKegiatan.id).where(
                    DokumenKegiatan.kegiatan_id == kegiatan_id,
                    DokumenKegiatan.kode == kode,
                    DokumenKegiatan.dihapus.is_(None),
                )
            )


class BerkasDokumen:
    """Files of one kind of paper by activity: the record they hang on is made with the first of them."""

    def __init__(self, service: DokumenService, kode: str) -> None:
        self._service, self._kode = service, kode

    def list(self, kegiatan_id: int) -> Files:
        """Oldest first."""
        number = self._service.baris(kegiatan_id, self._kode)
        return self._service.lampiran.list(number) if number is not None else []

    def add(self, kegiatan_id: int, source: Path) -> Result:
        """See `LampiranService.add`."""
        number = self._service.baris(kegiatan_id, self._kode, make=True)
        return self._service.lampiran.add(number or 0, source)

    def delete(self, lampiran_id: int) -> Result:
        """See `LampiranService.delete`."""
        return self._service.lampiran.delete(lampiran_id)


def _paper_of(kode: str) -> rules.KertasLain:
    """Raises UserError for a letter, and for what is not known."""
    found = next((paper for paper in rules.LAIN if paper.kode == kode), None)
    if found is None:
        raise UserError(f"“{rules.name_of(kode)}” tidak ditandai diterima; catat di suratnya.")
    return found


def _kept(session: Session, kegiatan_id: int, kode: str) -> DokumenKegiatan:
    """The kept record, made when it is touched for the first time."""
    live_kegiatan(session, kegiatan_id)
    row = session.scalar(
        select(DokumenKegiatan).where(
            DokumenKegiatan.kegiatan_id == kegiatan_id,
            DokumenKegiatan.kode == kode,
            DokumenKegiatan.dihapus.is_(None),
        )
    )
    if row is None:
        row = DokumenKegiatan(kegiatan_id=kegiatan_id, kode=kode)
        session.add(row)
    return row


def set_of(session: Session, kegiatan_id: int, today: date) -> DokumenRows:
    """The set of one activity."""
    bahan = BahanSurat(session, kegiatan_id, today)
    counts = _counts(session, kegiatan_id)
    other, kept, files = _others(session, kegiatan_id), *_received(session, kegiatan_id)
    rows = [_letter(bahan, kind, counts, today) for kind in rules.JENIS]
    rows += [
        _paper(bahan.kegiatan, paper, other.get(paper.kode, 0), kept.get(paper.kode), files, today)
        for paper in rules.LAIN
    ]
    order = (rules.PERSIAPAN, rules.PELAKSANAAN, rules.SESUDAH)
    return sorted(rows, key=lambda row: (order.index(row.tahap), row.tenggat))


def _received(session: Session, kegiatan_id: int) -> tuple[dict[str, DokumenKegiatan], Counter[int]]:
    """What is kept of papers that came in, by their code, and how many files hang on each record."""
    kept = {
        row.kode: row
        for row in session.scalars(
            select(DokumenKegiatan).where(
                DokumenKegiatan.kegiatan_id == kegiatan_id, DokumenKegiatan.dihapus.is_(None)
            )
        )
    }
    files = session.scalars(
        select(Lampiran.baris_id).where(
            Lampiran.tabel == DokumenKegiatan.__tablename__,
            Lampiran.baris_id.in_([row.id for row in kept.values()]),
            Lampiran.dihapus.is_(None),
        )
    )
    return kept, Counter(files)


def _counts(session: Session, kegiatan_id: int) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for jenis, status, count in session.execute(
        select(Surat.jenis, Surat.status, func.count())
        .where(Surat.kegiatan_id == kegiatan_id, Surat.dihapus.is_(None), Surat.status.not_in(rules.OUT))
        .group_by(Surat.jenis, Surat.status)
    ):
        found.setdefault(jenis, Counter())[status] = count
    return found


def _others(session: Session, kegiatan_id: int) -> dict[str, int]:
    """How much there is of what other parts of the program make, as far as it can be seen there."""
    sesi = select(Sesi.id).where(Sesi.kegiatan_id == kegiatan_id, Sesi.dihapus.is_(None))
    certificates = select(func.count()).where(
        Sertifikat.kegiatan_id == kegiatan_id, Sertifikat.status == "Terbit"
    )
    marks = select(func.count()).where(Kehadiran.sesi_id.in_(sesi))
    return {
        "jadwal": len(session.scalars(sesi).all()),
        "daftar_hadir": session.scalar(marks) or 0,
        "sertifikat": session.scalar(certificates) or 0,
    }


def _late(kegiatan: Kegiatan, due: date, today: date) -> bool:
    """It is missed while that still matters."""
    recent = kegiatan.status == "Selesai" and today - kegiatan.tanggal_selesai <= REMEMBERED
    after = due > kegiatan.tanggal_selesai
    return due < today and (kegiatan.status in COMING or (recent and after))


def _letter(
    bahan: BahanSurat, kind: rules.JenisSurat, counts: dict[str, Counter[str]], today: date
) -> DokumenRow:
    kegiatan = bahan.kegiatan
    due = kind.tenggat(kegiatan.tanggal_mulai, kegiatan.tanggal_selesai)
    needed = len(bahan.tujuan(kind))
    return DokumenRow(
        id=kind.kode,
        nama=kind.nama,
        tahap=kind.tahap,
        tenggat=due,
        perlu=needed,
        status=counts.get(kind.kode, Counter()),
        terlambat=needed > 0 and kind.perlu_diingat and _late(kegiatan, due, today),
        untuk=rules.UNTUK[kind.untuk],
        diingat=kind.perlu_diingat,
    )


def _paper(
    kegiatan: Kegiatan,
    paper: rules.KertasLain,
    there: int,
    kept: DokumenKegiatan | None,
    files: Counter[int],
    today: date,
) -> DokumenRow:
    due = paper.tenggat(kegiatan.tanggal_mulai, kegiatan.tanggal_selesai)
    row = DokumenRow(
        id=paper.kode,
        nama=paper.nama,
        tahap=paper.tahap,
        tenggat=due,
        lain=paper,
        ada=there,
        diterima=kept.diterima if kept is not None else None,
        catatan=kept.catatan if kept is not None else "",
        berkas=files[kept.id] if kept is not None else 0,
    )
    late = paper.perlu_diingat and not row.tersedia and _late(kegiatan, due, today)
    return replace(row, terlambat=late)
