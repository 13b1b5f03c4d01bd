"""Agreements as rows: with their partners, their state today, what stands above and below them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from pembinaan_desktop.db.tables import Acuan, Kegiatan, KerjaSama, Mitra, PihakKerjaSama
from pembinaan_desktop.domain import kerja_sama as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.kerja_sama import Masa
from pembinaan_desktop.services.pengaturan import read_setting

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

OWN = (*(field.key for field in rules.FIELDS), "pendahulu_id", "dihentikan", "alasan_henti")
NOT_HELD = ("Dibatalkan", "Ditunda", "Draf")


@dataclass(frozen=True)
class KerjaSamaRow:
    """One agreement on a day.

    mitra: (id, name) in order. lingkup: (code, name). sisa: days until the last one, None without end.
    pengganti: id of the one that takes its place, also while that is a draft. di_luar: how it leaves the
    time of the one above without a written reason. kegiatan: activities under it, its own alone; mendatang: those
    that have not ended.
    """

    id: int
    jenis: str
    kategori: str
    judul: str
    nomor_kesatu: str
    nomor_kedua: str
    penanda_tangan_kesatu: str
    jabatan_kesatu: str
    penanda_tangan_kedua: str
    jabatan_kedua: str
    narahubung_kesatu: str
    narahubung_kedua: str
    tanggal_tanda_tangan: date | None
    berlaku_mulai: date | None
    berlaku_sampai: date | None
    induk_id: int | None
    alasan: str
    hak_kewajiban: str
    pembiayaan: str
    catatan: str
    pendahulu_id: int | None
    dihentikan: date | None
    alasan_henti: str
    mitra: tuple[tuple[int, str], ...]
    lingkup: tuple[tuple[str, str], ...]
    langkah: Mapping[str, str]
    status: str
    sisa: int | None
    sisa_teks: str
    induk: str = ""
    di_luar: str = ""
    pengganti: int | None = None
    kegiatan: int = 0
    mendatang: int = 0

    @property
    def masa(self) -> Masa:
        return masa_of(self)

    @property
    def pendek(self) -> str:
        return rules.PENDEK.get(self.jenis, self.jenis)

    @property
    def mitra_nama(self) -> str:
        return "; ".join(name for _, name in self.mitra)

    @property
    def lingkup_nama(self) -> str:
        return ", ".join(name for _, name in self.lingkup)

    @property
    def nomor(self) -> str:
        """Both numbers, ours first."""
        return " / ".join(text for text in (self.nomor_kesatu, self.nomor_kedua) if text)

    @property
    def dokumen(self) -> str:
        """ "PKS Pelatihan Layanan", for lists of other things."""
        return f"{self.pendek} {self.judul}"

    def values(self) -> dict[str, Any]:
        """What the form shows."""
        own = {field.key: getattr(self, field.key) for field in rules.FIELDS}
        scope = {f"lingkup_{code}": True for code, _ in self.lingkup}
        partners = {f"mitra_{number}": key for number, (key, _) in enumerate(self.mitra, 1)}
        return {**own, **scope, **partners}

    def tanggal_langkah(self) -> dict[str, date | None]:
        """The day of each step."""
        return {
            key: date.fromisoformat(self.langkah[key]) if self.langkah.get(key) else None
            for key, _ in rules.LANGKAH
        }


KerjaSamaRows = list[KerjaSamaRow]


def masa_of(row: Any) -> Masa:
    """The days of a row of the table or of a list."""
    return Masa(row.tanggal_tanda_tangan, row.berlaku_mulai, row.berlaku_sampai, row.dihentikan)


def ahead_days(session: Session) -> int:
    """How many days before its end an agreement is called to mind."""
    return int(read_setting(session, rules.HARI_KEY, rules.HARI))


def read_rows(session: Session, today: date) -> KerjaSamaRows:
    """All agreements: those that end first on top, drafts behind them, what is over last."""
    found = session.scalars(select(KerjaSama).where(KerjaSama.dihapus.is_(None))).all()
    by_id = {row.id: row for row in found}
    partners, names = _partners(session), _scope_names(session)
    counts, ahead = _activities(session, today), ahead_days(session)
    after: dict[int, KerjaSama] = {}
    for row in sorted(found, key=lambda one: (one.tanggal_tanda_tangan is not None, one.id)):
        if row.pendahulu_id is not None:
            after[row.pendahulu_id] = row
    rows = []
    for row in found:
        state = _state(row, after.get(row.id), today, ahead)
        masa = masa_of(row)
        parent = by_id.get(row.induk_id or 0)
        outside = rules.outside(masa, masa_of(parent)) if parent is not None and not row.alasan else ""
        own = {key: getattr(row, key) for key in OWN}
        rows.append(
            KerjaSamaRow(
                row.id,
                **{**own, "induk_id": parent.id if parent else None},
                mitra=tuple(partners.get(row.id, ())),
                lingkup=tuple((code, names.get(code, code)) for code in row.ruang_lingkup or ()),
                langkah=dict(row.langkah or {}),
                status=state,
                sisa=masa.sisa(today),
                sisa_teks=rules.sisa_teks(masa, today, state),
                induk=f"{rules.PENDEK.get(parent.jenis, '')} {parent.judul}" if parent else "",
                di_luar=outside,
                pengganti=after[row.id].id if row.id in after else None,
                kegiatan=counts.get(row.id, (0, 0))[0],
                mendatang=counts.get(row.id, (0, 0))[1],
            )
        )
    return sorted(rows, key=_order)


def _state(row: KerjaSama, after: KerjaSama | None, today: date, ahead: int) -> str:
    signed = (
        after is not None
        and after.tanggal_tanda_tangan is not None
        and after.tanggal_tanda_tangan <= today
        and (after.dihentikan is None or after.dihentikan > today)
    )
    return rules.status(masa_of(row), today, ahead, diganti=signed)


def _order(row: KerjaSamaRow) -> tuple[Any, ...]:
    place = rules.STATUS.index(row.status)
    return place, row.sisa if row.sisa is not None else 10**6, row.judul.casefold(), row.id


def _partners(session: Session) -> dict[int, list[tuple[int, str]]]:
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for key, mitra_id, nama in session.execute(
        select(PihakKerjaSama.kerja_sama_id, Mitra.id, Mitra.nama)
        .join(Mitra, Mitra.id == PihakKerjaSama.mitra_id)
        .where(PihakKerjaSama.dihapus.is_(None), Mitra.dihapus.is_(None))
        .order_by(PihakKerjaSama.urut, PihakKerjaSama.id)
    ):
        found[key].append((mitra_id, nama))
    return found


def _scope_names(session: Session) -> dict[str, str]:
    rows = session.execute(
        select(Acuan.kode, Acuan.nama).where(Acuan.jenis == "ruang_lingkup").order_by(Acuan.id)
    )
    return {kode: nama for kode, nama in rows}


def _activities(session: Session, today: date) -> dict[int, tuple[int, int]]:
    """(all, those that have not ended) by agreement."""
    rows = session.execute(
        select(
            Kegiatan.kerja_sama_id,
            func.count(),
            func.sum(func.iif(Kegiatan.tanggal_selesai >= today, 1, 0)),
        )
        .where(
            Kegiatan.kerja_sama_id.is_not(None),
            Kegiatan.dihapus.is_(None),
            Kegiatan.status.not_in(NOT_HELD),
        )
        .group_by(Kegiatan.kerja_sama_id)
    )
    return {int(key or 0): (count, int(coming or 0)) for key, count, coming in rows}


@dataclass(frozen=True)
class RantaiRow:
    """One line of the chain. dalam: how far below the top; kegiatan: it is an activity and not an agreement."""

    id: str
    dalam: int
    judul: str
    keterangan: str
    status: str
    role: str
    kerja_sama_id: int
    kegiatan_id: int = 0


def below(rows: Sequence[KerjaSamaRow], top: int) -> list[int]:
    """Ids of an agreement and of all that stand under it, itself first."""
    children: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        if row.induk_id is not None:
            children[row.induk_id].append(row.id)
    found, waiting = [], [top]
    while waiting:
        one = waiting.pop(0)
        if one not in found:
            found.append(one)
            waiting += children[one]
    return found


def top_of(rows: Sequence[KerjaSamaRow], one: int) -> int:
    """The id at the top of the chain of an agreement."""
    parents = {row.id: row.induk_id for row in rows}
    seen = {one}
    while (parent := parents.get(one)) is not None and parent not in seen:
        one = parent
        seen.add(one)
    return one


def rantai(rows: Sequence[KerjaSamaRow], one: int, members: Mapping[int, Sequence[Any]]) -> list[RantaiRow]:
    """MoU → PKS → activities around an agreement. members: activity rows by agreement."""
    from pembinaan_desktop.domain.kegiatan import ROLE

    known = {row.id: row for row in rows}
    children: dict[int, list[KerjaSamaRow]] = defaultdict(list)
    for row in rows:
        if row.induk_id is not None:
            children[row.induk_id].append(row)
    made: list[RantaiRow] = []

    def add(row: KerjaSamaRow, depth: int) -> None:
        text = " · ".join(text for text in (row.nomor, row.masa.teks) if text)
        made.append(
            RantaiRow(f"k{row.id}", depth, row.dokumen, text, row.status, rules.ROLE[row.status], row.id)
        )
        for k in members.get(row.id, ()):
            text = f"{k.rentang} · {wording.integer(k.peserta)} peserta"
            made.append(
                RantaiRow(
                    f"a{k.id}",
                    depth + 1,
                    k.judul,
                    text,
                    k.status,
                    ROLE.get(k.status, "neutral"),
                    row.id,
                    k.id,
                )
            )
        for child in sorted(children[row.id], key=lambda c: (c.masa.sejak or date.max, c.id)):
            if all(r.id != f"k{child.id}" for r in made):
                add(child, depth + 1)

    add(known[top_of(rows, one)], 0)
    return made
