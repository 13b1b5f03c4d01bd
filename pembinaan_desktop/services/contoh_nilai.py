"""Marks of the sample office: invented, for some of its finished activities."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from sqlalchemy import select

from pembinaan_desktop.db.tables import Acuan, Kegiatan, KomponenNilai, NilaiPeserta, Peserta

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

KEGIATAN = (
    "Pelatihan Pelayanan Publik Berorientasi Pelanggan",
    "Pelatihan Kepemimpinan bagi Kepala Subbagian",
    "Pelatihan Arsip Dinamis",
    "Workshop Pengolahan Data dengan Lembar Kerja",
)
MEANS = {"PRE": 52, "POST": 82, "TUGAS": 84, "SIKAP": 88}
SEED = 45


def add_marks(session: Session) -> None:
    """Components of the reference table, and a mark of each participant; a few are still missing."""
    draw = random.Random(SEED)
    parts = session.scalars(select(Acuan).where(Acuan.jenis == "komponen_nilai").order_by(Acuan.urut)).all()
    for nama in KEGIATAN:
        kegiatan = session.scalar(select(Kegiatan).where(Kegiatan.nama == nama))
        if kegiatan is None:
            continue
        people = session.scalars(select(Peserta.id).where(Peserta.kegiatan_id == kegiatan.id)).all()
        talents = [draw.gauss(0, 6) for _ in people]
        for number, part in enumerate(parts, 1):
            row = KomponenNilai(
                kegiatan_id=kegiatan.id,
                urut=number,
                nama=part.nama,
                jenis=part.data["jenis"],
                bobot=part.data["bobot"],
                maksimum=part.data["maksimum"],
            )
            session.add(row)
            session.flush()
            mean = MEANS.get(part.kode)
            if mean is None:
                continue
            session.add_all(
                NilaiPeserta(
                    komponen_id=row.id,
                    peserta_id=person,
                    nilai=float(max(0, min(100, round(draw.gauss(mean + talent, 5))))),
                )
                for person, talent in zip(people, talents, strict=True)
                if part.kode != "TUGAS" or draw.random() > 0.04
            )
