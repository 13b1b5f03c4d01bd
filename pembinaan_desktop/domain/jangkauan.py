"""Who is to be reached: plain reasons, each with its facts and its day, and who is excused.

No score is hidden: a reason stands or does not stand by the line of the reference table "alasan_jangkauan" that
the officer reads and changes (weight, limit, years). The weights only order the list; their sum is shown as a sum.
Absence with leave never counts, and nobody is blamed for what the office has not filled in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import ceil

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.wording import has_word

TUJUAN = ("etika", "integritas", "disiplin")
"""The aims of which everybody is to be reached (codes of `domain.kegiatan.TUJUAN`)."""
MENTORING = "NKL02"
AWAY = {
    "CLTN": "cuti di luar tanggungan negara",
    "Tugas belajar": "tugas belajar",
    "Pemberhentian sementara": "pemberhentian sementara",
    "MPP": "masa persiapan pensiun",
}
"""Legal positions that excuse, in words."""
KNOWN = ("Aktif", "", "Hukuman disiplin", *AWAY)
"""Legal positions of people who still belong to the office."""
NEAR_PENSION = 12  # months: whoever retires sooner is excused
WARNING_MONTH = 10  # from October on the whole target counts, not the pace
TALK_DAYS = 183
SESI_JP = 4  # hours of half a day, to say how many sessions are missing
MOST = 3  # activities named in one sentence


@dataclass(frozen=True)
class Aturan:
    """A line of the reference table. ambang: limit, in the measure of that reason. tahun: years looked back.

    ke_unit: may stand in lists that leave the office; what is sensitive stays inside. kecuali: words of a written
    reason (illness, leave) with which a withdrawal does not count.
    """

    kode: str
    nama: str
    bobot: float
    ambang: float = 1
    tahun: int = 1
    ke_unit: bool = True
    kecuali: tuple[str, ...] = ()


@dataclass(frozen=True)
class Peristiwa:
    """What happened on a day. kali: how often. keterangan: what was written about it."""

    tanggal: date
    kegiatan: str
    keterangan: str = ""
    kali: int = 1


@dataclass
class Fakta:
    """What is known of one person. mulai: employed since. terakhir: end of the last training.

    tujuan: end of the last activity with one of the aims TUJUAN. akan: the next activity he or she goes to.
    pensiun: (first day, age). maklum: excused by the officer until that day. belajar: sent to study until that day.
    """

    kedudukan: str = "Aktif"
    mulai: date | None = None
    jp: float = 0.0
    target: float = 20.0
    pernah: bool = False
    terakhir: date | None = None
    tujuan: date | None = None
    akan: Peristiwa | None = None
    pensiun: tuple[date, int] | None = None
    maklum: date | None = None
    belajar: date | None = None
    mundur: list[Peristiwa] = field(default_factory=list)
    alpa: list[Peristiwa] = field(default_factory=list)
    terhenti: list[Peristiwa] = field(default_factory=list)
    gagal: list[Peristiwa] = field(default_factory=list)
    penolakan: list[Peristiwa] = field(default_factory=list)
    berhenti: list[Peristiwa] = field(default_factory=list)
    mentoring: list[Peristiwa] = field(default_factory=list)


@dataclass(frozen=True)
class Alasan:
    """One reason. kalimat: the facts in words. tanggal: the day it speaks of, None where there is none.

    untuk_unit: the same without what somebody wrote about a person, for lists that leave the office.
    """

    kode: str
    nama: str
    kalimat: str
    tanggal: date | None
    bobot: float
    ke_unit: bool = True
    untuk_unit: str = ""


Found = tuple[str, date | None] | tuple[str, date | None, str] | None  # sentence, day, sentence for the unit


def years_before(day: date, years: int) -> date:
    """The same day so many years earlier; 28 February for the leap day."""
    return date(day.year - years, day.month, min(day.day, 28) if day.month == 2 else day.day)


def alasan(fakta: Fakta, aturan: Mapping[str, Aturan], hari_ini: date) -> tuple[Alasan, ...]:
    """The reasons that stand for a person, the heaviest first; a weight of 0 turns a reason off."""
    found = []
    for kode, test in TESTS.items():
        rule = aturan.get(kode)
        if rule is None or rule.bobot <= 0:
            continue
        answer = test(fakta, rule, hari_ini)
        if answer is not None:
            told, day, sent = (*answer, answer[0])[:3]
            found.append(Alasan(kode, rule.nama, told, day, rule.bobot, rule.ke_unit, sent))
    return tuple(sorted(found, key=lambda one: -one.bobot))


def jumlah_bobot(reasons: Sequence[Alasan]) -> str:
    """The sum as a sum: "5 + 2 = 7"."""
    parts = [wording.decimal(one.bobot) for one in reasons]
    total = wording.decimal(sum(one.bobot for one in reasons))
    return f"{' + '.join(parts)} = {total}" if len(parts) > 1 else total


def dimaklumi(fakta: Fakta, hari_ini: date) -> str:
    """Why a person is left in peace, "" when nothing says so."""
    if fakta.kedudukan in AWAY:
        return f"sedang {AWAY[fakta.kedudukan]}"
    if fakta.belajar is not None and fakta.belajar >= hari_ini:
        return f"sedang tugas belajar sampai {wording.long_date(fakta.belajar)}"
    if fakta.pensiun is not None:
        day, age = fakta.pensiun
        if (day.year - hari_ini.year) * 12 + day.month - hari_ini.month <= NEAR_PENSION:
            return f"pensiun {wording.long_date(day)} (usia {age})"
    if fakta.maklum is not None and fakta.maklum >= hari_ini:
        return f"dimaklumi sampai {wording.long_date(fakta.maklum)} menurut catatan pembinaan"
    return ""


def still_talked(day: date, later: date | None, hari_ini: date) -> bool:
    """Does a talk of `day` still stand? Until the day that was named for the next one, else for half a year."""
    return later > hari_ini if later is not None else (hari_ini - day).days <= TALK_DAYS


def laju(target: float, hari_ini: date, mulai: date | None) -> float:
    """Hours to expect by now: the whole target from October on, before it a twelfth for each full month at work."""
    if hari_ini.month >= WARNING_MONTH:
        return target
    first = mulai.month if mulai is not None and mulai.year == hari_ini.year else 1
    return target * max(0, hari_ini.month - first) / 12


# --- one test per reason ------------------------------------------------------------------


def _since(fakta: Fakta, rule: Aturan, today: date) -> bool:
    """Has the person been employed for longer than the years of a rule (or nobody knows since when)?"""
    return fakta.mulai is None or fakta.mulai <= years_before(today, rule.tahun)


def _never(fakta: Fakta, rule: Aturan, today: date) -> Found:
    if fakta.pernah:
        return None
    if fakta.mulai is None:
        return "Belum ada satu pun pelatihan yang tercatat.", None
    months = (today.year - fakta.mulai.year) * 12 + today.month - fakta.mulai.month
    if months < rule.ambang:
        return None
    return (
        f"Belum pernah dilatih sejak bekerja {wording.long_date(fakta.mulai)} ({_long(months)}).",
        fakta.mulai,
    )


def _long(months: int) -> str:
    return f"{months // 12} tahun" if months >= 12 else f"{months} bulan"


def _long_ago(fakta: Fakta, rule: Aturan, today: date) -> Found:
    last = fakta.terakhir
    if last is None or not rule.tahun or last > years_before(today, rule.tahun):
        return None
    months = (today.year - last.year) * 12 + today.month - last.month
    return f"Pelatihan terakhir selesai {wording.long_date(last)}, {_long(months)} lalu.", last


def _hours(fakta: Fakta, rule: Aturan, today: date) -> Found:
    expected = laju(fakta.target, today, fakta.mulai)
    warning = today.month >= WARNING_MONTH
    if fakta.jp >= (expected if warning else expected * rule.ambang / 100):
        return None
    have, goal = wording.decimal(fakta.jp), wording.decimal(fakta.target)
    coming = f" Sudah terdaftar: {fakta.akan.kegiatan}." if fakta.akan else ""
    if not warning:
        pace = wording.decimal(expected, 1)
        return f"{have} JP; menurut laju {goal} JP setahun seharusnya sudah {pace} JP.{coming}", None
    lacks = fakta.target - fakta.jp
    sessions = f"kira-kira {ceil(lacks / SESI_JP)} sesi setengah hari"
    text = f"{have} dari {goal} JP; kurang {wording.decimal(lacks)} JP ({sessions}) sampai 31 Desember."
    return text + coming, date(today.year, 12, 31)


def _counted(key: str, sentence: Callable[[int, str], str]) -> Callable[[Fakta, Aturan, date], Found]:
    """A reason that stands when something happened often enough in the years of its rule."""

    def test(fakta: Fakta, rule: Aturan, today: date) -> Found:
        known: list[Peristiwa] = getattr(fakta, key)
        if not known:
            return None
        first = years_before(today, max(1, rule.tahun))
        events = [
            one
            for one in known
            if one.tanggal >= first and not (rule.kecuali and has_word(one.keterangan, rule.kecuali))
        ]
        times = sum(one.kali for one in events)
        if not events or times < rule.ambang:
            return None
        events.sort(key=lambda one: one.tanggal, reverse=True)
        told, sent = sentence(times, _named(events)), sentence(times, _named(events, notes=False))
        return told, events[0].tanggal, sent

    return test


def _named(events: Sequence[Peristiwa], *, notes: bool = True) -> str:
    """ "Pelatihan Arsip (3 Maret 2026: dinas luar); ..." """
    texts = []
    for one in events[:MOST]:
        about = f": {one.keterangan.rstrip('.')}" if one.keterangan and notes else ""
        times = f", {one.kali} sesi" if one.kali > 1 else ""
        texts.append(f"{one.kegiatan} ({wording.long_date(one.tanggal)}{times}{about})")
    more = f"; dan {len(events) - MOST} lainnya" if len(events) > MOST else ""
    return "; ".join(texts) + more


def _mentoring(fakta: Fakta, rule: Aturan, today: date) -> Found:
    if not fakta.mentoring:
        return None
    late = [one for one in fakta.mentoring if (today - one.tanggal).days >= rule.ambang]
    if not late:
        return None
    return f"Mentoring belum berjalan, belum ada pertemuan yang tercatat: {_named(late)}.", late[0].tanggal


def _aims(fakta: Fakta, rule: Aturan, today: date) -> Found:
    if not fakta.pernah or not _since(fakta, rule, today):
        return None  # never trained says it already
    if fakta.tujuan is None:
        return "Belum pernah ikut kegiatan bertujuan etika, integritas, atau disiplin.", None
    if fakta.tujuan > years_before(today, rule.tahun):
        return None
    day = wording.long_date(fakta.tujuan)
    return f"Kegiatan etika, integritas, atau disiplin terakhir {day}.", fakta.tujuan


def _discipline(fakta: Fakta, _rule: Aturan, _today: date) -> Found:
    if fakta.kedudukan != "Hukuman disiplin":
        return None
    return "Kedudukannya tercatat “Hukuman disiplin”; perlu didampingi.", None


TESTS: dict[str, Callable[[Fakta, Aturan, date], Found]] = {
    "BELUM_PERNAH": _never,
    "LAMA": _long_ago,
    "JP": _hours,
    "MUNDUR": _counted("mundur", lambda n, names: f"{n} kali mundur atau digantikan: {names}."),
    "ALPA": _counted("alpa", lambda n, names: f"{n} sesi tanpa keterangan: {names}."),
    "TERHENTI": _counted("terhenti", lambda _, names: f"Berhenti di tengah: {names}."),
    "TIDAK_LULUS": _counted("gagal", lambda _, names: f"Belum memenuhi syarat lulus: {names}."),
    "PENOLAKAN": _counted(
        "penolakan", lambda _, names: f"Atasan menyebut penolakan sebagai hambatan: {names}."
    ),
    "BERHENTI": _counted("berhenti", lambda _, names: f"Tindak lanjut dihentikan: {names}."),
    "MENTORING": _mentoring,
    "TUJUAN": _aims,
    "DISIPLIN": _discipline,
}
"""By the code of the reference table, in its order."""
