"""Public keys of other offices: trusted by the officer, used when a certificate is checked, taken away again.

A key is believed only when the officer typed the end of its fingerprint from that office's own letter.
A list of revocations is believed when a trusted key signed it, and never replaced by an older one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from pembinaan_desktop.db.tables import Kunci, KunciLain
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.bukti import (
    STALE_DAYS,
    Bukti,
    Pemeriksaan,
    Putusan,
    fingerprint_groups,
    fits_typed,
)
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.files import bukti as code
from pembinaan_desktop.files.verifikasi import KunciTerbitan, read_published
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

CHANGED = frozenset({Topic.SERTIFIKAT})
BARU, DIPERCAYA, SENDIRI = "Baru", "Sudah dipercaya", "Kunci kantor ini"
_SAFE = "Tidak ada kunci yang ditambahkan."


@dataclass(frozen=True)
class KunciLainRow:
    """A trusted key on the screen. daftar: the newest list of its office in words."""

    id: int
    nama: str
    tahun: int
    kode: str
    sidik_jari: str
    dipercaya: datetime
    daftar: str


@dataclass(frozen=True)
class CalonKunci:
    """A key in a file. keadaan: BARU, DIPERCAYA or SENDIRI."""

    terbitan: KunciTerbitan
    sidik_jari: str
    keadaan: str


@dataclass(frozen=True)
class RencanaKunci:
    """What a file of another office offers. daftar: its signed list, not yet judged."""

    kunci: tuple[CalonKunci, ...]
    daftar: bytes

    @property
    def baru(self) -> tuple[CalonKunci, ...]:
        return tuple(one for one in self.kunci if one.keadaan == BARU)


Rows = list[KunciLainRow]


class KunciLainService:
    """Keys of other offices."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def list(self) -> Rows:
        """All trusted keys by office, the newest year first."""
        with self.db.read() as session:
            rows = _trusted(session)
            return [
                KunciLainRow(
                    row.id,
                    row.nama,
                    row.tahun,
                    row.kode,
                    fingerprint_groups(_fingerprint(row)),
                    row.dipercaya,
                    _list_words(_newest_list(rows, row.kelompok)),
                )
                for row in sorted(rows, key=lambda row: (row.nama.lower(), -row.tahun, row.id))
            ]

    def rencana(self, path: Path) -> RencanaKunci:
        """Read a file of another office; nothing is changed. Raises UserError for a foreign or empty file."""
        published, listed = read_published(Path(path))
        with self.db.read() as session:
            own = set(session.scalars(select(Kunci.kode)))
            trusted = {row.kode for row in _trusted(session)}
        known = {**dict.fromkeys(trusted, DIPERCAYA), **dict.fromkeys(own, SENDIRI)}
        keys = tuple(
            CalonKunci(key, code.fingerprint(key.publik), known.get(key.kode, BARU)) for key in published
        )
        return RencanaKunci(keys, listed)

    def percaya(self, rencana: RencanaKunci, sidik_jari: Mapping[str, str]) -> Result:
        """Trust keys of a plan and take its list. sidik_jari: by kode, what was typed from the letter.

        Keys without a typed fingerprint stay out. Raises UserError for one that does not fit, and when there
        is nothing to take; then nothing changed. value: how many keys are new.
        """
        chosen = [one for one in rencana.baru if sidik_jari.get(one.terbitan.kode, "").strip()]
        for one in chosen:
            if not fits_typed(one.sidik_jari, sidik_jari[one.terbitan.kode]):
                raise UserError(
                    f"Sidik jari kunci {one.terbitan.kode.upper()} ({one.terbitan.nama}) tidak cocok.",
                    safe=_SAFE,
                    advice="Bandingkan lagi dengan surat kantor itu. Bila tetap berbeda, berkas ini jangan dipakai.",
                )

        def work(session: Session) -> tuple[int, str]:
            group = _group(session, rencana, chosen)
            now = self.clock.now()
            for one in chosen:
                key = one.terbitan
                session.add(
                    KunciLain(
                        kode=key.kode,
                        publik=key.publik.hex(),
                        nama=key.nama,
                        tahun=key.tahun,
                        kelompok=group,
                        dipercaya=now,
                    )
                )
            session.flush()
            taken = _take_list(session, rencana.daftar)
            if not chosen and not taken:
                raise UserError(
                    "Tidak ada kunci atau daftar pencabutan baru di berkas itu.",
                    safe="Tidak ada yang diubah.",
                )
            return len(chosen), taken

        result = committed(self.db, work, CHANGED, "", "percayai kunci kantor lain")
        count, taken = result.value
        parts = [f"{count} kunci kantor lain dipercaya" if count else "", taken]
        message = "; ".join(part for part in parts if part) + "."
        return Result(count, result.changed, result.undo, message[0].upper() + message[1:])

    def hapus(self, kunci_id: int) -> Result:
        """Trust a key no longer; what it signed is KUNCI TIDAK DIKENAL again."""

        def work(session: Session) -> str:
            row = session.get(KunciLain, kunci_id)
            if row is None or row.dihapus is not None:
                raise UserError("Kunci itu sudah tidak ada.", safe="Tidak ada yang diubah.")
            row.dihapus = self.clock.now()
            return f"Kunci {row.kode.upper()} dari {row.nama} tidak dipercaya lagi."

        result = committed(self.db, work, CHANGED, "", "hapus kunci kantor lain")
        return Result(None, result.changed, result.undo, str(result.value))


def public_keys(session: Session) -> dict[str, bytes]:
    """Trusted keys of other offices by kode."""
    return _public(_trusted(session))


def judge(session: Session, bukti: Bukti, today: date) -> Pemeriksaan:
    """What to say about a certificate that a trusted key of another office signed."""
    rows = _trusted(session)
    own = next(row for row in rows if row.kode == bukti.kid)
    notes = []
    listed = _newest_list(rows, own.kelompok)
    if listed is None:
        notes.append("Daftar pencabutan kantor itu belum ada di sini.")
    else:
        found = code.read_list(_hex(listed.daftar), _public([listed]))
        revoked = found.revoked.get(code.h8_nomor(bukti.nomor)) if found else None
        if revoked is not None:
            why = f"{revoked[0]} pada {wording.long_date(revoked[1])}, menurut daftar kantor itu."
            return Pemeriksaan(Putusan.DICABUT, bukti, (why,), penerbit=own.nama)
        if listed.daftar_tanggal and (today - listed.daftar_tanggal).days > STALE_DAYS:
            day = wording.long_date(listed.daftar_tanggal)
            notes.append(f"Daftar pencabutan kantor itu dari {day}; minta yang lebih baru.")
    verdict = Putusan.SAH
    if bukti.berlaku_sampai and bukti.berlaku_sampai < today:
        verdict = Putusan.KEDALUWARSA
    return Pemeriksaan(verdict, bukti, tuple(notes), penerbit=own.nama)


def _trusted(session: Session) -> Sequence[KunciLain]:
    return session.scalars(select(KunciLain).where(KunciLain.dihapus.is_(None))).all()


def _public(rows: Sequence[KunciLain]) -> dict[str, bytes]:
    """Keys by kode; damaged records stay out."""
    return {row.kode: key for row in rows if (key := code.public_key(row.publik, row.kode))}


def _hex(text: str) -> bytes:
    """Stored bytes; b"" for a damaged record."""
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""


def _fingerprint(row: KunciLain) -> str:
    return code.fingerprint(_hex(row.publik))


def _group(session: Session, rencana: RencanaKunci, chosen: Sequence[CalonKunci]) -> str:
    """The office of the keys that are already trusted in the same file; else a new one."""
    wanted = [one.terbitan.kode for one in rencana.kunci if one.keadaan == DIPERCAYA]
    known = session.scalar(
        select(func.min(KunciLain.kelompok)).where(KunciLain.kode.in_(wanted), KunciLain.dihapus.is_(None))
    )
    return known or (chosen[0].terbitan.kode if chosen else "")


def _newest_list(rows: Sequence[KunciLain], group: str) -> KunciLain | None:
    """The key of an office that holds its newest list."""
    held = [row for row in rows if row.kelompok == group and row.daftar]
    return max(held, key=lambda row: row.daftar_nomor, default=None)


def _list_words(row: KunciLain | None) -> str:
    return f"nomor {row.daftar_nomor}, {wording.long_date(row.daftar_tanggal)}" if row else "belum ada"


def _take_list(session: Session, data: bytes) -> str:
    """Keep a list that a trusted key signed and that is newer than the one of its office; says so in words."""
    rows = _trusted(session)
    found = code.read_list(data, _public(rows))
    if found is None:
        return ""
    signer = next(row for row in rows if row.kode == found.kid)
    newest = _newest_list(rows, signer.kelompok)
    if newest is not None and found.seq <= newest.daftar_nomor:
        return ""
    signer.daftar, signer.daftar_nomor, signer.daftar_tanggal = data.hex(), found.seq, found.tanggal
    return f"daftar pencabutan nomor {found.seq} dari {signer.nama} disimpan"
