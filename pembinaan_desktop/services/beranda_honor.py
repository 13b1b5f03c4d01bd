"""What waits for the officer about honor lists."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from pembinaan_desktop.db.tables import BarisHonor, DaftarHonor, Kegiatan, Sesi
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.honor import DIBAYAR
from pembinaan_desktop.services.beranda_facts import Facts, TodoRow
from pembinaan_desktop.services.narasumber_jadwal import NOT_HELD, held


def todo_honor(facts: Facts) -> list[TodoRow]:
    """Sessions held this year by a speaker that are in no paid honor list; the oldest activity is shown."""
    first = date(facts.today.year, 1, 1)
    paid: set[int] = {
        one["sesi"]
        for details in facts.session.scalars(
            select(BarisHonor.rincian)
            .join(DaftarHonor, DaftarHonor.id == BarisHonor.daftar_id)
            .where(BarisHonor.dihapus.is_(None), DaftarHonor.dihapus.is_(None), DaftarHonor.status == DIBAYAR)
        )
        for one in details
    }
    rows = facts.session.execute(
        select(Sesi.id, Kegiatan.id, Kegiatan.nama)
        .join(Kegiatan, Kegiatan.id == Sesi.kegiatan_id)
        .where(
            Sesi.dihapus.is_(None),
            Sesi.narasumber != "",
            Sesi.jenis == "materi",
            Sesi.tanggal >= first,
            held(facts.today),
            Kegiatan.dihapus.is_(None),
            Kegiatan.peran == "penyelenggara",
            Kegiatan.status.not_in(NOT_HELD),
        )
        .order_by(Sesi.tanggal, Sesi.id)
    ).all()
    open_ = [(kegiatan_id, nama) for sesi_id, kegiatan_id, nama in rows if sesi_id not in paid]
    if not open_:
        return []
    names = [nama for _, nama in dict.fromkeys(open_)]
    text = f"Sesi terlaksana belum dibayar honornya — {wording.some(names, 1)}"
    return [TodoRow(len(open_), "info", text, ("kegiatan", (open_[0][0], "honor")))]
