"""The whole history of development of one person: activities here, and training followed elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from pembinaan_desktop.db.tables import Kegiatan, Peserta, RiwayatLuar, Sertifikat
from pembinaan_desktop.services.jp import rows_of_year

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class RiwayatRow:
    """One activity a person took part in. jp: hours earned. luar: followed elsewhere; then kegiatan_id is 0."""

    id: int
    kegiatan_id: int
    nama: str
    mulai: date
    selesai: date
    peran: str
    jp: float
    hasil: str
    alasan: str
    nomor: str
    luar: bool = False


def riwayat(session: Session, pegawai_id: int, today: date) -> tuple[RiwayatRow, ...]:
    """Newest first."""
    pairs = session.execute(
        select(Peserta, Kegiatan)
        .join(Kegiatan, Kegiatan.id == Peserta.kegiatan_id)
        .where(Peserta.pegawai_id == pegawai_id, Peserta.dihapus.is_(None), Kegiatan.dihapus.is_(None))
        .order_by(Kegiatan.tanggal_mulai.desc())
    ).all()
    earned = {
        row.peserta_id: row
        for year in {kegiatan.tanggal_selesai.year for _, kegiatan in pairs}
        for row in rows_of_year(session, year, today, [pegawai_id]).get(pegawai_id, [])
    }
    numbers = dict(
        session.execute(
            select(Sertifikat.peserta_id, Sertifikat.nomor).where(
                Sertifikat.peserta_id.in_([p.id for p, _ in pairs]), Sertifikat.status == "Terbit"
            )
        ).all()
    )
    inside = [
        RiwayatRow(
            peserta.id,
            kegiatan.id,
            kegiatan.nama,
            kegiatan.tanggal_mulai,
            kegiatan.tanggal_selesai,
            peserta.peran,
            earned[peserta.id].jp if peserta.id in earned else 0.0,
            kegiatan.status if kegiatan.status == "Dibatalkan" or peserta.id not in earned
            else earned[peserta.id].hasil,
            earned[peserta.id].alasan if peserta.id in earned else "",
            numbers.get(peserta.id, ""),
        )
        for peserta, kegiatan in pairs
    ]  # fmt: skip
    outside = [
        RiwayatRow(
            -row.id, 0, row.nama, row.tanggal_mulai, row.tanggal_selesai, "peserta", row.jp, "Lulus",
            row.penyelenggara, row.nomor, luar=True,
        )
        for row in session.scalars(
            select(RiwayatLuar).where(RiwayatLuar.pegawai_id == pegawai_id, RiwayatLuar.dihapus.is_(None))
        )
    ]  # fmt: skip
    return tuple(sorted(inside + outside, key=lambda row: row.mulai, reverse=True))
