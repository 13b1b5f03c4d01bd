"""What of letters and checklists waits for the officer, for the first page."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select

from pembinaan_desktop.db.tables import ButirPeriksa, Kegiatan, Surat
from pembinaan_desktop.domain import surat as rules
from pembinaan_desktop.services.beranda_facts import Facts
from pembinaan_desktop.services.dokumen import COMING, DokumenRow, set_of
from pembinaan_desktop.services.periksa import rows_of

AHEAD = timedelta(days=7)


def late_answers(facts: Facts) -> list[tuple[int, str, int]]:
    """(how many, activity, its id) of letters whose answer should have come."""
    rows = facts.session.execute(
        select(func.count(), Kegiatan.nama, Kegiatan.id)
        .select_from(Surat)
        .join(Kegiatan, Kegiatan.id == Surat.kegiatan_id)
        .where(
            Surat.dihapus.is_(None),
            Kegiatan.dihapus.is_(None),
            Kegiatan.status.in_(COMING),
            Surat.status == rules.DIKIRIM,
            Surat.tenggat < facts.today,
        )
        .group_by(Kegiatan.id)
        .order_by(Kegiatan.tanggal_mulai)
    )
    return [(count, nama, key) for count, nama, key in rows]


def due_letters(facts: Facts) -> list[tuple[list[DokumenRow], Kegiatan]]:
    """Kinds that are due within a week and not sent, by activity; only where letters are made here."""
    begun = select(Surat.kegiatan_id).where(Surat.dihapus.is_(None)).distinct()
    coming = facts.session.scalars(
        select(Kegiatan)
        .where(Kegiatan.dihapus.is_(None), Kegiatan.status.in_(COMING), Kegiatan.id.in_(begun))
        .where(Kegiatan.tanggal_selesai >= facts.today)
        .order_by(Kegiatan.tanggal_mulai)
    ).all()
    last = facts.today + AHEAD
    due = [
        ([r for r in set_of(facts.session, one.id, facts.today) if r.ditunggu and r.tenggat <= last], one)
        for one in coming
    ]
    return [(rows, kegiatan) for rows, kegiatan in due if rows]


def open_checks(facts: Facts) -> list[tuple[int, str, int]]:
    """(how many, activity, its id) of lines that should be there; only of checklists that were begun."""
    begun = select(ButirPeriksa.kegiatan_id).where(ButirPeriksa.dihapus.is_(None)).distinct()
    found = facts.session.scalars(
        select(Kegiatan)
        .where(Kegiatan.dihapus.is_(None), Kegiatan.status.in_(COMING), Kegiatan.id.in_(begun))
        .order_by(Kegiatan.tanggal_mulai)
    ).all()
    counts = [
        (sum(row.terlambat for row in rows_of(facts.session, one, facts.today)), one.nama, one.id)
        for one in found
    ]
    return [row for row in counts if row[0]]
