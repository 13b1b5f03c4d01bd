"""Whom letters of a kind are still to be written to, and until when they should answer."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from pembinaan_desktop.db.tables import Surat
from pembinaan_desktop.domain import surat as rules
from pembinaan_desktop.services.surat_isi import BahanSurat, Tujuan
from pembinaan_desktop.services.surat_narasumber import speaker_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def missing(session: Session, bahan: BahanSurat, kind: rules.JenisSurat) -> list[Tujuan]:
    """Who has no letter of this kind that counts."""
    have = [
        (peserta_id, nama)
        for peserta_id, nama in session.execute(
            select(Surat.peserta_id, Surat.tujuan).where(
                Surat.kegiatan_id == bahan.kegiatan.id,
                Surat.jenis == kind.kode,
                Surat.dihapus.is_(None),
                Surat.status.not_in(rules.OUT),
            )
        )
    ]
    wanted = bahan.tujuan(kind)
    if kind.untuk == rules.NARASUMBER:
        written = [speaker_of(bahan.narasumber, nama, peserta_id) for peserta_id, nama in have]
        return [one for one, who in zip(wanted, bahan.narasumber, strict=True) if who not in written]
    people = {peserta_id for peserta_id, _ in have} - {None}
    return [one for one in wanted if one.kunci not in have and one.peserta_id not in people]


def current(bahan: BahanSurat, kind: rules.JenisSurat, row: Surat) -> Tujuan | None:
    """Whom a letter would be addressed to if it were made today; None when nobody fits any more."""
    wanted = bahan.tujuan(kind)
    if kind.untuk == rules.NARASUMBER:
        who = speaker_of(bahan.narasumber, row.tujuan, row.peserta_id)
        pairs = zip(wanted, bahan.narasumber, strict=True)
        return next((one for one, speaker in pairs if speaker is who), None)
    return next((one for one in wanted if one.kunci == (row.peserta_id, row.tujuan)), None)


def nobody(bahan: BahanSurat, kind: rules.JenisSurat) -> str:
    """Why nobody is left to write to."""
    if bahan.tujuan(kind):
        return f"{kind.nama} sudah dibuat untuk semua tujuan."
    return {
        rules.UNIT: f"{kind.nama}: belum ada perangkat daerah yang dituju; isi peserta atau kuotanya dahulu.",
        rules.PESERTA: f"{kind.nama}: belum ada peserta yang disetujui.",
        rules.NARASUMBER: f"{kind.nama}: belum ada narasumber pada Peserta atau Jadwal.",
    }.get(kind.untuk, f"{kind.nama} sudah ada.")


def deadline(bahan: BahanSurat, kind: rules.JenisSurat, today: date) -> date | None:
    """When an answer should be here: a week before the first day, or a week from now, not after the first day."""
    if not kind.dijawab:
        return None
    week = timedelta(days=7)
    start = bahan.kegiatan.tanggal_mulai
    return min(max(start - week, today + week), max(start, today))
