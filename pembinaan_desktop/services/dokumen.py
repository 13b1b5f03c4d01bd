"""The document set of one activity: which papers there are, which are missing, and when each is due."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from pembinaan_desktop.db.tables import Kehadiran, Sertifikat, Sesi, Surat
from pembinaan_desktop.domain import surat as rules
from pembinaan_desktop.services.surat_isi import BahanSurat

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.db.tables import Kegiatan
    from pembinaan_desktop.domain.clock import Clock

COMING = ("Direncanakan", "Terjadwal", "Berlangsung")
REMEMBERED = timedelta(days=60)  # what is missing longer than this after the end is not asked for any more
WORDS = (
    (rules.DRAF, "draf"),
    (rules.BERNOMOR, "bernomor"),
    (rules.DIKIRIM, "terkirim"),
    (rules.DIJAWAB, "dijawab"),
)


@dataclass(frozen=True)
class DokumenRow:
    """One kind of paper. perlu: how many are needed. status: how many of each state. subtab: where another
    part of the program makes it, "" for letters. ada: how many there are there."""

    id: str
    nama: str
    tahap: str
    tenggat: date
    perlu: int = 0
    status: Counter[str] = field(default_factory=Counter)
    subtab: str = ""
    ada: int = 0
    terlambat: bool = False
    untuk: str = ""
    diingat: bool = False

    @property
    def jumlah(self) -> int:
        """Letters that count."""
        return sum(self.status.values())

    @property
    def ditunggu(self) -> bool:
        """The officer is reminded: none went out yet."""
        return (
            self.diingat and self.perlu > 0 and not (self.status[rules.DIKIRIM] + self.status[rules.DIJAWAB])
        )

    @property
    def keadaan(self) -> str:
        """ "3 draf, 2 bernomor"; "belum ada"."""
        if self.subtab:
            return "ada" if self.ada else "belum ada"
        parts = [f"{self.status[key]} {word}" for key, word in WORDS if self.status[key]]
        return ", ".join(parts) or "belum ada"

    @property
    def role(self) -> str:
        """Colour of that."""
        if self.subtab:
            return "good" if self.ada else "warn" if self.terlambat else "neutral"
        if not self.jumlah:
            return "warn" if self.terlambat else "neutral"
        return "info" if self.status[rules.DRAF] or self.status[rules.BERNOMOR] else "good"


DokumenRows = list[DokumenRow]


class DokumenService:
    """Only reads."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def list(self, kegiatan_id: int) -> DokumenRows:
        """The set in the order of use. Raises UserError when the activity is gone."""
        with self.db.read() as session:
            return set_of(session, kegiatan_id, self.clock.today())


def set_of(session: Session, kegiatan_id: int, today: date) -> DokumenRows:
    """The set of one activity."""
    bahan = BahanSurat(session, kegiatan_id, today)
    counts = _counts(session, kegiatan_id)
    other = _others(session, kegiatan_id)
    rows = [_letter(bahan, kind, counts, today) for kind in rules.JENIS]
    rows += [_paper(bahan.kegiatan, paper, other, today) for paper in rules.LAIN]
    order = (rules.PERSIAPAN, rules.PELAKSANAAN, rules.SESUDAH)
    return sorted(rows, key=lambda row: (order.index(row.tahap), row.tenggat))


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
    """How much there is of what other parts of the program make."""
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


def _paper(kegiatan: Kegiatan, paper: rules.KertasLain, counts: dict[str, int], today: date) -> DokumenRow:
    due = paper.tenggat(kegiatan.tanggal_mulai, kegiatan.tanggal_selesai)
    return DokumenRow(
        id=paper.kode,
        nama=paper.nama,
        tahap=paper.tahap,
        tenggat=due,
        subtab=paper.subtab,
        ada=counts.get(paper.kode, 0),
        terlambat=paper.kode in counts and _late(kegiatan, due, today),
    )
