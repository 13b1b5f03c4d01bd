"""One search over people, activities and certificates. Add a function to `PROVIDERS` for more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, and_, func, or_, select

from pembinaan_desktop.db.tables import (
    Kebutuhan,
    Kegiatan,
    KerjaSama,
    Mitra,
    Narasumber,
    Pagu,
    Pegawai,
    Peserta,
    PihakKerjaSama,
    Program,
    Sertifikat,
    Surat,
    TindakLanjut,
    Unit,
)
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.cari import nip_part
from pembinaan_desktop.domain.kerja_sama import PENDEK
from pembinaan_desktop.domain.pegawai import plain_text
from pembinaan_desktop.domain.surat import name_of as kind_name

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock


@dataclass(frozen=True)
class Hit:
    """kind: "Pegawai", "Kegiatan" ...; target: (key, arg) for `UiContext.navigate`; icon: icon name."""

    kind: str
    title: str
    subtitle: str
    target: tuple[str, Any]
    icon: str = "mdi6.magnify"


Provider = Callable[["Session", Sequence[str], int], list[Hit]]


def holds(column: Any, words: Sequence[str]) -> ColumnElement[bool]:
    """All words occur in the column, whatever the case."""
    return and_(*(func.lower(column).contains(word, autoescape=True) for word in words))


def find_pegawai(session: Session, words: Sequence[str], limit: int) -> list[Hit]:
    """By name, position or unit, or by (a part of) the NIP however it is grouped."""
    plain = plain_text(" ".join(words))
    units = [func.coalesce(Unit.nama, Pegawai.unor_nama), func.coalesce(Unit.singkatan, "")]
    match = holds(Pegawai.cari + " " + units[0] + " " + units[1], plain.split())
    if digits := nip_part(plain):
        match = Pegawai.nip.contains(digits, autoescape=True)
    rows = session.execute(
        select(Pegawai, Unit.nama)
        .outerjoin(Unit, Unit.id == Pegawai.unit_id)
        .where(Pegawai.dihapus.is_(None), Pegawai.dibatasi.is_(False), match)
        .order_by(Pegawai.nama)
        .limit(limit)
    ).all()
    return [
        Hit(
            "Pegawai",
            wording.full_name(person.nama, person.gelar_depan, person.gelar_belakang),
            " · ".join(filter(None, (person.nip, unit or person.instansi))),
            ("pegawai", person.id),
            "mdi6.account-outline",
        )
        for person, unit in rows
    ]


def find_kegiatan(session: Session, words: Sequence[str], limit: int) -> list[Hit]:
    """By name or place; newest first."""
    rows = session.scalars(
        select(Kegiatan)
        .where(Kegiatan.dihapus.is_(None), or_(holds(Kegiatan.nama, words), holds(Kegiatan.tempat, words)))
        .order_by(Kegiatan.tanggal_mulai.desc())
        .limit(limit)
    ).all()
    return [
        Hit(
            "Kegiatan",
            f"{row.nama} Angkatan {row.angkatan}" if row.angkatan else row.nama,
            f"{wording.short_date_range(row.tanggal_mulai, row.tanggal_selesai)} · {row.status}",
            ("kegiatan", (row.id, "")),
            "mdi6.calendar-text-outline",
        )
        for row in rows
    ]


def find_kebutuhan(session: Session, words: Sequence[str], limit: int) -> list[Hit]:
    """Needs by topic or group of posts; the latest year first."""
    rows = session.execute(
        select(Kebutuhan, Unit.nama)
        .outerjoin(Unit, Unit.id == Kebutuhan.unit_id)
        .where(
            Kebutuhan.dihapus.is_(None),
            or_(holds(Kebutuhan.topik, words), holds(Kebutuhan.kelompok, words)),
        )
        .order_by(Kebutuhan.tahun.desc(), Kebutuhan.id)
        .limit(limit)
    ).all()
    return [
        Hit(
            "Kebutuhan",
            row.topik,
            " · ".join(filter(None, (str(row.tahun), unit, row.status))),
            ("program", ("kebutuhan", row.id)),
            "mdi6.clipboard-text-search-outline",
        )
        for row, unit in rows
    ]


def find_sertifikat(session: Session, words: Sequence[str], limit: int) -> list[Hit]:
    """By number or by the name on it; people with restricted data by number alone, and unnamed."""
    restricted = func.coalesce(Pegawai.dibatasi, False)
    named = and_(restricted.is_(False), holds(Peserta.nama, words))
    rows = session.execute(
        select(Sertifikat, Peserta.nama, restricted)
        .outerjoin(Peserta, Peserta.id == Sertifikat.peserta_id)
        .outerjoin(Pegawai, Pegawai.id == Peserta.pegawai_id)
        .where(Sertifikat.dihapus.is_(None), or_(holds(Sertifikat.nomor, words), named))
        .order_by(Sertifikat.tanggal_terbit.desc(), Sertifikat.urut.desc())
        .limit(limit)
    ).all()
    return [
        Hit(
            "Sertifikat",
            row.nomor,
            " · ".join(filter(None, ("data dibatasi" if hidden else name, row.status))),
            ("sertifikat", row.id),
            "mdi6.certificate-outline",
        )
        for row, name, hidden in rows
    ]


def find_tindak_lanjut(session: Session, words: Sequence[str], limit: int) -> list[Hit]:
    """By title or indicator; newest first."""
    rows = session.execute(
        select(TindakLanjut, Kegiatan.nama)
        .join(Kegiatan, Kegiatan.id == TindakLanjut.kegiatan_id)
        .where(
            TindakLanjut.dihapus.is_(None),
            Kegiatan.dihapus.is_(None),
            or_(holds(TindakLanjut.judul, words), holds(TindakLanjut.indikator, words)),
        )
        .order_by(TindakLanjut.tanggal_mulai.desc())
        .limit(limit)
    ).all()
    return [
        Hit(
            "Tindak lanjut",
            row.judul,
            f"{nama} · {row.status}",
            ("evaluasi", ("tindak_lanjut", row.id)),
            "mdi6.trending-up",
        )
        for row, nama in rows
    ]


def find_program(session: Session, words: Sequence[str], limit: int) -> list[Hit]:
    """By name or budget code; newest first."""
    rows = session.scalars(
        select(Program)
        .where(Program.dihapus.is_(None), or_(holds(Program.nama, words), holds(Program.kode, words)))
        .order_by(Program.tahun.desc(), Program.nama)
        .limit(limit)
    ).all()
    return [
        Hit(
            "Program",
            row.nama,
            " · ".join(filter(None, (str(row.tahun), row.kode))),
            ("program", row.id),
            "mdi6.sitemap",
        )
        for row in rows
    ]


def find_narasumber(session: Session, words: Sequence[str], limit: int) -> list[Hit]:
    """By name, agency or expertise; without those whose data as an employee are restricted."""
    texts = Narasumber.nama + " " + Narasumber.instansi + " " + Narasumber.keahlian
    rows = session.scalars(
        select(Narasumber)
        .outerjoin(Pegawai, Pegawai.id == Narasumber.pegawai_id)
        .where(
            Narasumber.dihapus.is_(None),
            func.coalesce(Pegawai.dibatasi, False).is_(False),
            holds(texts, words),
        )
        .order_by(Narasumber.nama)
        .limit(limit)
    ).all()
    return [
        Hit(
            "Narasumber",
            wording.full_name(row.nama, row.gelar_depan, row.gelar_belakang),
            " · ".join(filter(None, (row.instansi, row.keahlian))),
            ("program", ("narasumber", row.id)),
            "mdi6.account-voice",
        )
        for row in rows
    ]


def find_surat(session: Session, words: Sequence[str], limit: int) -> list[Hit]:
    """Letters by number, receiver or subject; newest first. None to people whose data are restricted."""
    restricted = func.coalesce(Pegawai.dibatasi, False)
    rows = session.execute(
        select(Surat, Kegiatan.nama)
        .join(Kegiatan, Kegiatan.id == Surat.kegiatan_id)
        .outerjoin(Peserta, Peserta.id == Surat.peserta_id)
        .outerjoin(Pegawai, Pegawai.id == Peserta.pegawai_id)
        .where(
            Surat.dihapus.is_(None),
            Kegiatan.dihapus.is_(None),
            or_(
                holds(Surat.nomor, words),
                holds(Surat.tujuan + " " + Surat.penerima + " " + Kegiatan.nama, words),
            ),
            restricted.is_(False),
        )
        .order_by(Surat.tanggal.desc(), Surat.id.desc())
        .limit(limit)
    ).all()
    return [
        Hit(
            "Surat",
            " · ".join(text for text in (kind_name(row.jenis), row.tujuan or row.nomor) if text),
            " · ".join(text for text in (row.nomor, nama, row.status) if text),
            ("kegiatan", (row.kegiatan_id, "surat")),
            "mdi6.email-outline",
        )
        for row, nama in rows
    ]


def find_kerja_sama(session: Session, words: Sequence[str], limit: int) -> list[Hit]:
    """By title, by one of the two numbers, or by partner; those that end last first."""
    partners = (
        select(PihakKerjaSama.kerja_sama_id)
        .join(Mitra, Mitra.id == PihakKerjaSama.mitra_id)
        .where(PihakKerjaSama.dihapus.is_(None), holds(Mitra.nama + " " + Mitra.singkatan, words))
    )
    own = (
        holds(column, words) for column in (KerjaSama.judul, KerjaSama.nomor_kesatu, KerjaSama.nomor_kedua)
    )
    rows = session.scalars(
        select(KerjaSama)
        .where(KerjaSama.dihapus.is_(None), or_(*own, KerjaSama.id.in_(partners)))
        .order_by(KerjaSama.berlaku_sampai.desc(), KerjaSama.judul)
        .limit(limit)
    ).all()
    return [
        Hit(
            "Kerja sama",
            f"{PENDEK.get(row.jenis, '')} {row.judul}".strip(),
            " · ".join(
                text
                for text in (
                    row.nomor_kesatu,
                    row.nomor_kedua,
                    f"sampai {wording.short_date(row.berlaku_sampai)}" if row.berlaku_sampai else "",
                )
                if text
            ),
            ("program", ("kerja_sama", row.id)),
            "mdi6.handshake-outline",
        )
        for row in rows
    ]


def find_anggaran(session: Session, words: Sequence[str], limit: int) -> list[Hit]:
    """Budget lines by name, account or sub kegiatan; newest year first."""
    text = Pagu.kode_rekening + " " + Pagu.uraian + " " + Pagu.sub_kegiatan
    rows = session.scalars(
        select(Pagu)
        .where(Pagu.dihapus.is_(None), holds(text, words))
        .order_by(Pagu.tahun.desc(), Pagu.kode_rekening, Pagu.id)
        .limit(limit)
    ).all()
    return [
        Hit(
            "Anggaran",
            row.uraian,
            " · ".join(filter(None, (str(row.tahun), row.kode_rekening, row.sub_kegiatan))),
            ("program", ("anggaran", row.id)),
            "mdi6.cash-multiple",
        )
        for row in rows
    ]


PROVIDERS: list[Provider] = [
    find_pegawai,
    find_kegiatan,
    find_kebutuhan,
    find_sertifikat,
    find_tindak_lanjut,
    find_program,
    find_anggaran,
    find_narasumber,
    find_surat,
    find_kerja_sama,
]


LONGEST = 200
"""Characters of a search text that count; SQL has a limit on terms."""


class PencarianService:
    """Ctrl+K."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def find(self, text: str, limit: int = 8) -> list[Hit]:
        """At most `limit` hits of each kind; those whose title starts with the text come first."""
        words = wording.storable(text[:LONGEST]).casefold().split()
        if not words:
            return []
        start = words[0]
        with self.db.read() as session:
            groups = [provider(session, words, limit * 4) for provider in PROVIDERS]
        found: list[Hit] = []
        for group in groups:
            found += sorted(group, key=lambda hit: not hit.title.casefold().startswith(start))[:limit]
        return found
