"""What an honor list of an activity would say today: held sessions, tariffs and tax rules put together."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import Acuan, BarisHonor, DaftarHonor, Narasumber, Pegawai, Peserta, Sesi
from pembinaan_desktop.domain import honor as rules
from pembinaan_desktop.domain import kegiatan as hours
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.honor import AturanPajak, Tarif
from pembinaan_desktop.domain.narasumber import name_key
from pembinaan_desktop.services.narasumber_jadwal import Mengajar, finder, held, taught

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

TARIF, PAJAK = "tarif_honor", "aturan_pajak"
Place = tuple[int, str, str]
"""(session, person, role); `ONCE` instead of a session for who is paid once for all of them."""
ONCE = 0
SERVING = ("moderator", "panitia")
"""Roles in the list of people of an activity that may be paid once."""


@dataclass(frozen=True)
class Orang:
    """A person as kept in a line."""

    narasumber_id: int | None
    kunci: str
    nama: str
    nip: str = ""
    npwp: str = ""
    jenis: str = ""
    golongan: str = ""
    instansi: str = ""
    bank: str = ""
    rekening: str = ""
    kelompok: str = ""
    eselon: str = ""

    def kept(self) -> dict[str, Any]:
        """The columns of a line."""
        own = (key for key in self.__dataclass_fields__ if key not in ("kelompok", "eselon"))
        return {key: getattr(self, key) for key in own}


@dataclass
class Rencana:
    """One line to be: a person in one role, with the sessions counted."""

    orang: Orang
    peran: str
    rincian: list[dict[str, Any]] = field(default_factory=list)

    @property
    def kunci(self) -> tuple[str, str]:
        """What tells lines of a list apart: the person (in the register or by name) and the role."""
        return who(self.orang.narasumber_id, self.orang.kunci), self.peran

    @property
    def mata(self) -> str:
        return "; ".join(dict.fromkeys(one["judul"] for one in self.rincian if one["judul"]))

    def banyak(self, satuan: str) -> int:
        menit = sum(one["menit"] for one in self.rincian)
        return rules.hundredths(satuan, menit, sum(one["jp"] for one in self.rincian))


def who(narasumber_id: int | None, kunci: str) -> str:
    return f"#{narasumber_id}" if narasumber_id is not None else kunci


def tariffs(session: Session, day: date) -> list[Tarif]:
    """The tariffs in force on a day, confirmed for its year or not."""
    rows = _in_force(session, TARIF, day)
    return [rules.tarif_of(row.kode, row.nama, row.data, day.year) for row in rows]


def tax_rules(session: Session, day: date) -> list[AturanPajak]:
    """The tax rules in force on a day."""
    return [rules.aturan_of(row.kode, row.nama, row.data) for row in _in_force(session, PAJAK, day)]


def _in_force(session: Session, jenis: str, day: date) -> list[Acuan]:
    rows = session.scalars(
        select(Acuan)
        .where(Acuan.jenis == jenis, Acuan.dihapus.is_(None), Acuan.berlaku_mulai <= day)
        .order_by(Acuan.urut, Acuan.kode)
    )
    return [row for row in rows if row.berlaku_sampai is None or row.berlaku_sampai >= day]


def planned(
    session: Session, kegiatan_id: int, today: date, own_id: int = 0, *, everything: bool = False
) -> list[Rencana]:
    """The lines of an activity by first session; without what other lists than `own_id` hold already.

    everything: count sessions that are still to come as well.
    """
    elsewhere = held_elsewhere(session, kegiatan_id, own_id)
    known = finder(session)
    guests = _guests(session, kegiatan_id)
    found: dict[tuple[str, str], Rencana] = {}
    for one in taught(session, today, kegiatan_id, everything=everything):
        number = known.one(one.nama)
        key = who(number, one.nama.kunci), one.nama.peran
        if elsewhere & places(one.sesi_id, number, one.nama.kunci, one.nama.peran):
            continue
        if key not in found:
            person = of_register(session, number) if number is not None else None
            found[key] = Rencana(person or _of_guest(one.nama.kunci, one.nama.teks, guests), one.nama.peran)
        found[key].rincian.append(_detail(one))
    for kunci, guest in guests.items():
        if guest.peran == "moderator":
            number = _guest_number(session, guest, known.all(kunci))
            key = who(number, kunci), guest.peran
            if key not in found and not elsewhere & places(ONCE, number, kunci, guest.peran):
                person = of_register(session, number) if number is not None else None
                found[key] = Rencana(person or _of_guest(kunci, guest.nama, guests), guest.peran)
    return list(found.values())


def last_day(plans: Iterable[Rencana], default: date) -> date:
    """The day whose tariffs and tax rules count: of the last counted session."""
    days = [date.fromisoformat(one["tanggal"]) for plan in plans for one in plan.rincian]
    return max(days, default=default)


def not_held(session: Session, sesi_ids: Collection[int], today: date) -> list[str]:
    """Titles of sessions among these that did not take place (yet)."""
    rows = session.execute(select(Sesi.id, Sesi.judul, held(today)).where(Sesi.id.in_(sesi_ids)))
    return [judul for _, judul, done in rows if not done]


def _detail(one: Mengajar) -> dict[str, Any]:
    return {
        "sesi": one.sesi_id,
        "tanggal": one.tanggal.isoformat(),
        "judul": one.judul,
        "menit": max(0, hours.minutes(one.jam_mulai, one.jam_selesai)),
        "jp": one.jp or 0.0,
    }


def places(sesi_id: int, narasumber_id: int | None, kunci: str, peran: str) -> set[Place]:
    """What one person fills in one role of a session: found by the register, and by the name of before it."""
    return {(sesi_id, person, peran) for person in (who(narasumber_id, kunci), kunci)}


def held_elsewhere(session: Session, kegiatan_id: int, own_id: int) -> set[Place]:
    """The places that the other lists of an activity pay."""
    rows = session.execute(
        select(BarisHonor.rincian, BarisHonor.narasumber_id, BarisHonor.kunci, BarisHonor.peran)
        .join(DaftarHonor, DaftarHonor.id == BarisHonor.daftar_id)
        .where(
            DaftarHonor.kegiatan_id == kegiatan_id,
            DaftarHonor.id != own_id,
            DaftarHonor.dihapus.is_(None),
            BarisHonor.dihapus.is_(None),
        )
    )
    found: set[Place] = set()
    for details, number, kunci, peran in rows:
        for sesi_id in (ONCE, *(one["sesi"] for one in details)):
            found |= places(sesi_id, number, kunci, peran)
    return found


def _guests(session: Session, kegiatan_id: int) -> dict[str, Peserta]:
    """Speakers, moderators and organisers in the list of people, by name."""
    rows = session.scalars(
        select(Peserta)
        .where(
            Peserta.kegiatan_id == kegiatan_id,
            Peserta.dihapus.is_(None),
            Peserta.peran.in_(("narasumber", *SERVING)),
        )
        .order_by(Peserta.urut, Peserta.id)
    )
    found: dict[str, Peserta] = {}
    for row in rows:
        found.setdefault(name_key(row.nama), row)
    return found


def _guest_number(session: Session, guest: Peserta, numbers: Iterable[int]) -> int | None:
    """The register's entry of a guest: the same NIP, or the only one of that name."""
    own = list(numbers)
    if guest.nip:
        same = session.scalar(
            select(Narasumber.id).where(Narasumber.nip == guest.nip, Narasumber.dihapus.is_(None))
        )
        if same is not None:
            return int(same)
    return own[0] if len(own) == 1 else None


def of_register(session: Session, narasumber_id: int) -> Orang:
    """A speaker as kept in a line."""
    row, eselon = session.execute(
        select(Narasumber, Pegawai.eselon)
        .outerjoin(Pegawai, Pegawai.id == Narasumber.pegawai_id)
        .where(Narasumber.id == narasumber_id)
    ).one()
    return Orang(
        row.id,
        name_key(row.nama)[:200],
        wording.full_name(row.nama, row.gelar_depan, row.gelar_belakang),
        row.nip or "",
        row.npwp or row.nik,
        row.jenis,
        row.golongan,
        row.instansi,
        row.bank,
        row.rekening,
        row.kelompok,
        eselon or "",
    )


def _of_guest(kunci: str, teks: str, guests: dict[str, Peserta]) -> Orang:
    """Whoever is not in the register: what the list of people knows, else the name alone."""
    guest = guests.get(kunci)
    if guest is None:
        return Orang(None, kunci[:200], teks[:400])
    return Orang(
        None,
        kunci[:200],
        wording.full_name(guest.nama, guest.gelar_depan, guest.gelar_belakang),
        guest.nip or "",
        golongan=guest.golongan,
        instansi=guest.instansi,
    )


def organisers(session: Session, kegiatan_id: int) -> list[Rencana]:
    """The committee of an activity, each paid once."""
    known = finder(session)
    guests = _guests(session, kegiatan_id)
    found = []
    for kunci, guest in guests.items():
        if guest.peran == "panitia":
            number = _guest_number(session, guest, known.all(kunci))
            person = of_register(session, number) if number is not None else _of_guest(kunci, "", guests)
            found.append(Rencana(person, "panitia"))
    return found


# --- money of a line ----------------------------------------------------------------------


@dataclass(frozen=True)
class Ketentuan:
    """Tariffs and tax rules of one day, and whether transport is taxed."""

    tarif: list[Tarif]
    pajak: list[AturanPajak]
    transport_kena: bool = False

    def fill(self, row: BarisHonor, plan: Rencana) -> None:
        """Amount, tariff and tax of a line as the rules say; what the officer typed (`tetap`) stays."""
        if "tarif" not in row.tetap:
            chosen = rules.choose(self.tarif, row.peran, plan.orang.kelompok, plan.orang.eselon)
            row.tarif_kode = chosen.kode if chosen else ""
            row.tarif = chosen.nilai if chosen else 0
            if "banyak" not in row.tetap:
                row.satuan = chosen.satuan if chosen else _usual_unit(row.peran)
        if "banyak" not in row.tetap:
            row.banyak = plan.banyak(row.satuan)
        for key, value in plan.orang.kept().items():
            setattr(row, key, value)
        self.tax(row)

    def tax(self, row: BarisHonor) -> None:
        """The tax of a line, unless it was typed."""
        earned = rules.earned(row.banyak, row.tarif)
        kena = earned + (row.transport if self.transport_kena else 0)
        lapis = rules.brackets(row.jenis, row.golongan, self.pajak)
        if "pajak" in row.tetap:
            row.aturan = "Ditetapkan petugas"
        else:
            row.aturan = rules.rule_text(kena, lapis)[:200]
            row.pajak = rules.tax(kena, lapis)


def _usual_unit(peran: str) -> str:
    return rules.OJ if peran == "narasumber" else rules.KALI
