"""Filled workbooks and scanner files against what stands here: mine, theirs, before; then one step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import select

from pembinaan_desktop.db.tables import Kegiatan, Peserta, Sesi
from pembinaan_desktop.domain import impor_kehadiran as rules
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.impor_kehadiran import SAFE
from pembinaan_desktop.domain.tiga_arah import Putusan
from pembinaan_desktop.files.read_sheet import read, read_book
from pembinaan_desktop.services.compare_kehadiran import Beda, Perbandingan, compare_book, compare_scans
from pembinaan_desktop.services.isian_kehadiran import Isian
from pembinaan_desktop.services.kehadiran import KehadiranService
from pembinaan_desktop.services.lembar import Lembar, LembarService
from pembinaan_desktop.services.result import Progress, Result, no_progress

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

ATURAN = (
    ("kita", "Pertahankan isian di sini"),
    ("mereka", "Pakai isian berkas"),
    ("hadir", "Yang hadir menang"),
)
"""Rules for conflicts; the officer may decide each one by hand."""


@dataclass(frozen=True)
class Rencana:
    """What an import would do. beda: without the equal ones. sama: how many are equal.

    masalah: rows and texts that were not understood, each with its reason. catatan: about the whole file.
    sumber: "berkas" or "pindai". geser: how far the scanner's clock was moved.
    """

    kegiatan_id: int
    judul: str
    berkas: str
    sumber: str
    beda: tuple[Beda, ...]
    sama: int
    masalah: tuple[str, ...] = ()
    catatan: tuple[str, ...] = ()
    statuses: dict[str, str] = field(default_factory=dict)
    geser: timedelta = timedelta()

    def jumlah(self, putusan: Putusan) -> int:
        return sum(beda.putusan == putusan for beda in self.beda)


class Berbeda(Protocol):
    """What the decision about one difference needs."""

    @property
    def id(self) -> tuple[int, int]: ...
    @property
    def kita(self) -> str | None: ...
    @property
    def mereka(self) -> str | None: ...
    @property
    def putusan(self) -> Putusan: ...


Pilihan = Mapping[tuple[int, int], str]
"""Decisions by hand: (participant, session) -> "kita" or "mereka"."""


class ImporKehadiranService:
    """`preview` and `preview_pindai` read and compare, `apply` writes in one transaction."""

    def __init__(self, db: Database, clock: Clock, before: Callable[[str], None] | None = None) -> None:
        """before: called with the reason before an import; it makes the backup."""
        self.db = db
        self.clock = clock
        self._before = before
        self._lembar = LembarService(db, clock)
        self._kehadiran = KehadiranService(db, clock)

    def preview(
        self, path: Path, progress: Progress = no_progress, *, kegiatan_id: int | None = None
    ) -> Rencana:
        """Compare a filled "Rekap Daftar Hadir", or that activity in the workbook of a period, with the database.

        kegiatan_id: the activity that is open; None takes the one the file names. Raises UserError for a file
        that is not ours, of another office or of another activity.
        """
        books = _books(Path(path), progress)
        if len(books) > 1 and kegiatan_id is not None:
            with self.db.read() as session:
                key = session.scalar(select(Kegiatan.uid).where(Kegiatan.id == kegiatan_id))
            books = tuple(book for book in books if book.kunci == key)
        if len(books) != 1:
            raise UserError(
                "Kegiatan ini tidak ada di berkas, yang memuat banyak kegiatan.",
                safe=SAFE,
                advice="Buka salah satu kegiatannya, lalu impor berkas ini di sana.",
            )
        return self._plan(Path(path), books[0], kegiatan_id)

    def preview_semua(self, path: Path, progress: Progress = no_progress) -> tuple[list[Rencana], list[str]]:
        """(a plan for every activity of the file, why others have none).

        Raises UserError for a file that is not ours, or when nothing in it is known here.
        """
        plans, problems = [], []
        for book in _books(Path(path), progress):
            try:
                plans.append(self._plan(Path(path), book, None))
            except UserError as error:
                problems.append(error)
        if not plans:
            raise problems[0]
        return plans, [error.what for error in problems]

    def _plan(self, path: Path, book: rules.Buku, kegiatan_id: int | None) -> Rencana:
        sheet, people, sesi = self._target(book, kegiatan_id)
        compared = compare_book(book, sheet, people, sesi)
        notes = [*book.catatan, *_absent(book, sheet, sesi, compared)]
        return _rencana(sheet, path, "berkas", compared.beda, compared.masalah, notes)

    def preview_pindai(
        self, kegiatan_id: int, path: Path, progress: Progress = no_progress, *, geser: bool = False
    ) -> Rencana:
        """Compare a hand scanner's file (code, time) with the database; the session is guessed by time.

        geser: move the times when the scanner's clock is off by whole days. Raises UserError, with the
        distance, when it is off and `geser` is not set.
        """
        path = Path(path)
        file = rules.read_pindaian(read(path, progress).rows)
        sheet = self._lembar.get(kegiatan_id)
        times = [
            rules.SesiWaktu(
                s.id, datetime.combine(s.tanggal, s.jam_mulai), datetime.combine(s.tanggal, s.jam_selesai)
            )
            for s in sheet.sesi
            if s.status != "dibatalkan"
        ]
        shift = rules.clock_shift([scan.waktu for scan in file.pindaian], times) or timedelta()
        if shift and not geser:
            raise JamPemindaiError(shift)
        compared = compare_scans(file, sheet, times, shift)
        notes = [f"Waktu pemindai digeser {shift.days} hari."] if shift else []
        problems = [*file.masalah, *compared.masalah]
        rencana = _rencana(sheet, path, "pindai", compared.beda, problems, notes)
        return Rencana(**{**vars(rencana), "geser": shift})

    def apply(
        self,
        rencana: Rencana,
        pilihan: Pilihan | None = None,
        progress: Progress = no_progress,
        *,
        aturan: str = "kita",
        alasan: str = "",
    ) -> Result:
        """Write what the file changed and what was decided; value: how many marks changed.

        aturan: rule for conflicts without a decision by hand, see `ATURAN`. alasan: kept with every mark that
        replaces one of ours; needed for those and for signed sessions. Raises UserError without it.
        """
        wanted, present = [], self._present(rencana)
        for beda in rencana.beda:
            if not takes_theirs(beda, pilihan or {}, aturan, present):
                continue
            replaces = beda.putusan == "konflik" or beda.disahkan
            if replaces and not alasan.strip():
                raise UserError(
                    "Tulis alasan mengapa isian yang sudah ada diganti.",
                    safe=SAFE,
                    advice="Misalnya: daftar hadir kertas lebih benar.",
                )
            note = alasan if replaces else ""
            wanted.append(Isian(beda.peserta_id, beda.sesi_id, beda.mereka, rencana.sumber, beda.menit, note))
        if not wanted:
            return Result(0, frozenset(), None, "Tidak ada isian yang berubah.")
        if self._before is not None:
            self._before("impor")
        return self._kehadiran.simpan(
            wanted, f"impor {rencana.berkas}", progress, word=f"isian kehadiran diambil dari {rencana.berkas}"
        )

    def _present(self, rencana: Rencana) -> set[str]:
        return {
            code for code, status in self._lembar.get(rencana.kegiatan_id).statuses.items() if status.hadir
        }

    def _target(
        self, book: rules.Buku, kegiatan_id: int | None
    ) -> tuple[Lembar, dict[str, tuple[int, str]], dict[str, int]]:
        """The sheet, participants (id, status) by key and session ids by key."""
        with self.db.read() as session:
            row = session.scalars(select(Kegiatan).where(Kegiatan.uid == book.kunci)).first()
            if row is None or row.dihapus is not None:
                raise UserError(
                    "Kegiatan pada berkas ini tidak ada di sini; mungkin dari komputer lain atau sudah dihapus.",
                    safe=SAFE,
                )
            if kegiatan_id is not None and row.id != kegiatan_id:
                raise UserError(
                    f"Berkas ini milik kegiatan lain: {row.nama}.",
                    safe=SAFE,
                    advice="Buka kegiatan itu, atau pilih berkas yang benar.",
                )
            people = {
                p.uid: (p.id, "dihapus" if p.dihapus is not None else p.status)
                for p in session.scalars(select(Peserta).where(Peserta.kegiatan_id == row.id))
            }
            return self._lembar.get(row.id), people, _sessions(session, row.id)


class JamPemindaiError(UserError):
    """No scan meets a session, but all do when moved by `shift`: the scanner's clock is off."""

    def __init__(self, shift: timedelta) -> None:
        way = "tertinggal" if shift > timedelta() else "terlalu maju"
        super().__init__(
            f"Jam pemindai {way} {abs(shift.days)} hari: tidak satu pun pindaian cocok dengan jadwal.",
            safe=SAFE,
            advice="Bila benar, impor lagi dengan menggeser waktunya.",
        )
        self.shift = shift


def takes_theirs(beda: Berbeda, pilihan: Pilihan, aturan: str, present: set[str]) -> bool:
    """Does the mark of the file win."""
    by_hand = pilihan.get(beda.id)
    if by_hand is not None:
        return by_hand == "mereka"
    if beda.putusan != "konflik":
        return beda.putusan == "mereka"
    if aturan == "hadir":
        return beda.mereka in present and beda.kita not in present
    return aturan == "mereka"


def _books(path: Path, progress: Progress) -> tuple[rules.Buku, ...]:
    """The activities of a workbook of ours. Raises UserError for any other file."""
    sheets = {sheet.name: sheet.rows for sheet in read_book(path, progress)}
    return rules.read_banyak(sheets) or (rules.read_buku(sheets),)


def _absent(book: rules.Buku, sheet: Lembar, sesi: Mapping[str, int], compared: Perbandingan) -> list[str]:
    """What stands only here or only in the file; it is not touched."""
    people = len(sheet.baris) - len(compared.orang)
    sessions = len(set(sesi) - set(book.sesi))
    gone = len(set(book.sesi) - set(sesi))
    notes = [f"{people} peserta tidak ada di berkas; isiannya tidak disentuh."] if people else []
    notes += [f"{sessions} kolom sesi tidak ada di berkas; isiannya tidak disentuh."] if sessions else []
    notes += [f"{gone} kolom sesi sudah tidak ada di jadwal, jadi dilewati."] if gone else []
    return notes


def _rencana(
    sheet: Lembar,
    path: Path,
    sumber: str,
    found: Sequence[Beda],
    problems: Sequence[str],
    notes: Sequence[str],
) -> Rencana:
    order = {"konflik": 0, "mereka": 1, "kita": 2}
    different = sorted((b for b in found if b.putusan != "sama"), key=lambda b: order[b.putusan])
    return Rencana(
        sheet.kegiatan.id,
        sheet.kegiatan.judul,
        path.name,
        sumber,
        tuple(different),
        len(found) - len(different),
        tuple(problems),
        tuple(notes),
        {code: status.nama for code, status in sheet.statuses.items()},
    )


def _sessions(session: Session, kegiatan_id: int) -> dict[str, int]:
    rows = session.execute(
        select(Sesi.uid, Sesi.id).where(
            Sesi.kegiatan_id == kegiatan_id, Sesi.dihapus.is_(None), Sesi.jenis == "materi"
        )
    )
    return {uid: key for uid, key in rows}
