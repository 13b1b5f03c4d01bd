"""Filled workbooks and scanner files against what stands here: mine, theirs, before; then one step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import select

from pembinaan_desktop.db.tables import Kegiatan, Peserta, Sesi
from pembinaan_desktop.domain import impor_kehadiran as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.impor_kehadiran import SAFE
from pembinaan_desktop.domain.kartu import find_code, is_card
from pembinaan_desktop.domain.kehadiran import scan_codes
from pembinaan_desktop.domain.nip import find
from pembinaan_desktop.domain.tiga_arah import TAK_DIKETAHUI, Putusan, bandingkan
from pembinaan_desktop.files.read_sheet import read, read_book
from pembinaan_desktop.files.xlsx_rumus import uncalculated
from pembinaan_desktop.services.isian_kehadiran import Isian
from pembinaan_desktop.services.kehadiran import KehadiranService
from pembinaan_desktop.services.lembar import Baris, Lembar, LembarService
from pembinaan_desktop.services.result import Progress, Result, no_progress
from pembinaan_desktop.services.sesi import SesiRow

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
class Beda:
    """One mark that the file and the database may disagree about.

    kita, mereka, sebelum: status codes, None for empty. sebelum is `TAK_DIKETAHUI` when nobody knows.
    """

    peserta_id: int
    sesi_id: int
    nama: str
    sesi: str
    kita: str | None
    mereka: str | None
    sebelum: str | None
    putusan: Putusan
    menit: int = 0
    disahkan: bool = False

    @property
    def id(self) -> tuple[int, int]:
        return self.peserta_id, self.sesi_id


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
        """Compare a filled "Rekap Daftar Hadir" with the database.

        kegiatan_id: the activity that is open; None takes the one the file names. Raises UserError for a file
        that is not ours, of another office or of another activity.
        """
        path = Path(path)
        found_sheets = {sheet.name: sheet.rows for sheet in read_book(path, progress)}
        book = rules.read_buku(found_sheets, uncalculated(path))
        sheet, people, sesi = self._target(book, kegiatan_id)
        before = book.awal
        found: list[Beda] = []
        problems: list[str] = []
        seen: set[int] = set()
        sessions = {one.id: one for one in sheet.sesi}
        by_nip = _by_nip(sheet)
        for row in book.baris:
            line, reason = _find(row, people, sheet, by_nip)
            if line is None or line.id in seen:
                problems.append(f"baris {row.nomor}: {row.nama or row.nip} – {reason or 'ada dua kali'}")
                continue
            seen.add(line.id)
            for key, text in row.marks.items():
                if key not in sesi:
                    continue
                code, known = rules.mark_of(text, sheet.statuses)
                if not known:
                    problems.append(f"baris {row.nomor}: {row.nama} – “{text[:20]}” bukan status kehadiran")
                    continue
                old = TAK_DIKETAHUI if before is None else _before(before, row.kunci, key, sheet)
                found.append(_beda(sheet, line, sessions[sesi[key]], code, old))
        missing = len(sheet.baris) - len(seen)
        notes = [*book.catatan]
        if missing:
            notes.append(f"{missing} peserta tidak ada di berkas; isiannya tidak disentuh.")
        absent = len(sesi) - len(set(book.sesi) & set(sesi))
        if absent:
            notes.append(f"{absent} kolom sesi tidak ada di berkas; isiannya tidak disentuh.")
        unknown = [key for key in book.sesi if key not in sesi]
        if unknown:
            notes.append(f"{len(unknown)} kolom sesi sudah tidak ada di jadwal, jadi dilewati.")
        return _rencana(sheet, path, "berkas", found, problems, notes)

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
        found, problems = self._scans(sheet, file, times, shift)
        notes = [f"Waktu pemindai digeser {shift.days} hari."] if shift else []
        rencana = _rencana(sheet, path, "pindai", found, [*file.masalah, *problems], notes)
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

    def _scans(
        self,
        sheet: Lembar,
        file: rules.BerkasPindai,
        times: Sequence[rules.SesiWaktu],
        shift: timedelta,
    ) -> tuple[list[Beda], list[str]]:
        by_nip = _by_nip(sheet)
        sessions = {one.id: one for one in sheet.sesi}
        begins = {s.id: s.mulai for s in times}
        in_time, too_late = scan_codes(sheet.statuses)
        found: dict[tuple[int, int], Beda] = {}
        problems = []
        for scan in sorted(file.pindaian, key=lambda one: one.waktu):
            moment = scan.waktu + shift
            line = by_nip.get(find(scan.kode)) or sheet.orang(find_code(scan.kode) or 0)
            session = rules.guess_session(moment, times)
            if line is None or session is None:
                why = _stranger(scan.kode) if line is None else "tidak ada sesi pada waktu itu"
                when = f"{wording.short_date(moment.date())} {wording.clock_time(moment)}"
                problems.append(f"baris {scan.nomor}: {scan.kode[:24]}, {when} – {why}")
                continue
            if (line.id, session) in found:
                continue  # the first scan counts
            minutes = int((moment - begins[session]).total_seconds() // 60)
            late = minutes > sheet.aturan.batas_terlambat
            code = too_late if late else in_time
            found[line.id, session] = _beda(
                sheet, line, sessions[session], code, None, minutes if late else 0
            )
        return list(found.values()), problems


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


def _by_nip(sheet: Lembar) -> dict[str, Baris]:
    """Participants by their number; a number that two of them have belongs to nobody."""
    counts = Counter(row.peserta.nip for row in sheet.baris)
    return {nip: row for row in sheet.baris if (nip := row.peserta.nip) and counts[nip] == 1}


def _find(
    row: rules.BarisBuku,
    people: Mapping[str, tuple[int, str]],
    sheet: Lembar,
    by_nip: Mapping[str, Baris],
) -> tuple[Baris | None, str]:
    """The line of a workbook row, or the reason why there is none."""
    if row.kunci:
        peserta_id, status = people.get(row.kunci, (0, ""))
        line = sheet.orang(peserta_id)
        if line is None:
            return None, f"sudah tidak ikut ({status.lower()})" if status else "bukan peserta kegiatan ini"
        return line, ""
    line = by_nip.get(row.nip)
    return line, "" if line is not None else "baris tambahan; bukan peserta kegiatan ini"


def _stranger(code: str) -> str:
    """Why a scanned code is nobody's."""
    if "E+" in code.upper():
        return "nomor dibulatkan Excel; simpan kolomnya sebagai teks"
    return (
        "kartu salah terbaca" if is_card(code) and find_code(code) is None else "bukan peserta kegiatan ini"
    )


def _before(before: Mapping[tuple[str, str], str], person: str, sesi: str, sheet: Lembar) -> str | None:
    text = before.get((person, sesi))
    if text is None:
        return TAK_DIKETAHUI  # type: ignore[no-any-return]
    return rules.mark_of(text, sheet.statuses)[0]


def _beda(
    sheet: Lembar, line: Baris, session: SesiRow, code: str | None, before: str | None, menit: int = 0
) -> Beda:
    mine = line.marks.get(session.id)
    return Beda(
        line.id,
        session.id,
        line.peserta.nama_lengkap,
        f"Sesi {session.urut} · {wording.short_date(session.tanggal)}",
        mine,
        code,
        before,
        bandingkan(mine, code, before),
        menit,
        session.id in sheet.sah,
    )


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
