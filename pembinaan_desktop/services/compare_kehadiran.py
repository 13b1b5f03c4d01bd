"""Marks of a filled workbook or a scanner's file beside those that stand here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from pembinaan_desktop.domain import impor_kehadiran as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.kartu import find_code, is_card
from pembinaan_desktop.domain.kehadiran import scan_codes
from pembinaan_desktop.domain.nip import find
from pembinaan_desktop.domain.tiga_arah import TAK_DIKETAHUI, Putusan, bandingkan
from pembinaan_desktop.services.lembar import Baris, Lembar
from pembinaan_desktop.services.sesi import SesiRow


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


@dataclass
class Perbandingan:
    """beda: every mark of the file that was understood. masalah: what was not. orang: who stands in it."""

    beda: list[Beda] = field(default_factory=list)
    masalah: list[str] = field(default_factory=list)
    orang: set[int] = field(default_factory=set)


def compare_book(
    book: rules.Buku, sheet: Lembar, people: Mapping[str, tuple[int, str]], sesi: Mapping[str, int]
) -> Perbandingan:
    """people: (participant id, status) by public id. sesi: session ids by public id."""
    made = Perbandingan()
    by_id = {one.id: one for one in sheet.sesi}
    sessions = {key: by_id[sesi_id] for key, sesi_id in sesi.items() if sesi_id in by_id}
    by_nip = _by_nip(sheet)
    for row in book.baris:
        line, reason = _find(row, people, sheet, by_nip)
        if line is None or line.id in made.orang:
            made.masalah.append(f"baris {row.nomor}: {row.nama or row.nip} – {reason or 'ada dua kali'}")
            continue
        made.orang.add(line.id)
        for key, text in row.marks.items():
            session = sessions.get(key)
            code, known = rules.mark_of(text, sheet.statuses)
            if session is not None and not known:
                made.masalah.append(f"baris {row.nomor}: {row.nama} – “{text[:30]}” bukan status kehadiran")
            elif session is not None:
                made.beda.append(_beda(sheet, line, session, code, _before(book.awal, row.kunci, key, sheet)))
    return made


def compare_scans(
    file: rules.BerkasPindai, sheet: Lembar, times: Sequence[rules.SesiWaktu], shift: timedelta
) -> Perbandingan:
    """shift: how far the times are moved."""
    by_nip = _by_nip(sheet)
    sessions = {one.id: one for one in sheet.sesi}
    begins = {s.id: s.mulai for s in times}
    in_time, too_late = scan_codes(sheet.statuses)
    found: dict[tuple[int, int], Beda] = {}
    problems: list[str] = []
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
        found[line.id, session] = _beda(sheet, line, sessions[session], code, None, minutes if late else 0)
    return Perbandingan(list(found.values()), problems)


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


def _before(
    before: Mapping[tuple[str, str], str] | None, person: str, sesi: str, sheet: Lembar
) -> str | None:
    """The mark when the file was written."""
    text = before.get((person, sesi)) if before is not None else None
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
