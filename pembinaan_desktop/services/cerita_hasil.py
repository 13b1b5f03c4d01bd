"""Collects what the "cerita hasil" of one follow-up says."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pembinaan_desktop.domain import tindak_lanjut as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.cerita_hasil import Cerita, cerita_page
from pembinaan_desktop.services.kertas import office_paper

if TYPE_CHECKING:
    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock
    from pembinaan_desktop.domain.halaman import Page
    from pembinaan_desktop.services.baris_tindak_lanjut import TindakLanjutDetail

OBSTACLES = 6


def pages(db: Database, clock: Clock, detail: TindakLanjutDetail) -> list[Page]:
    """The page, in a list as the painter wants it."""
    letter_head, signature = office_paper(db, clock)
    return [cerita_page(cerita(detail), letter_head, signature)]


def titik(detail: TindakLanjutDetail) -> tuple[tuple[str, float], ...]:
    """(label, value) of the chart: the baseline, then every measured value."""
    row = detail.row
    points = [] if row.nilai_awal is None else [(row.tanggal_mulai, row.nilai_awal)]
    points += [(one.tanggal, one.nilai) for one in detail.ukuran]
    years = {day.year for day, _ in points}

    def label(day: date) -> str:
        text = f"{day.day} {wording.BULAN_PENDEK[day.month - 1]}"
        return f"{text} {day.year % 100:02d}" if len(years) > 1 else text

    return tuple((label(day), value) for day, value in points)


def cerita(detail: TindakLanjutDetail) -> Cerita:
    row = detail.row
    share = row.ukuran.capaian
    if row.ukuran.tercapai:
        reached = "tercapai"
    else:
        reached = "belum dapat dinilai" if share is None else f"{wording.percent(100 * share, 0)} tercapai"
    mentor = f"mentor {row.nama_mentor}" if row.nama_mentor else ""
    end = detail.ukuran[-1].tanggal if detail.ukuran else row.tenggat
    return Cerita(
        judul=row.judul,
        pelaku=" · ".join(filter(None, (row.penanggung_jawab, row.instansi, mentor))),
        tim=", ".join(row.nama_tim),
        kegiatan=row.kegiatan,
        masa=wording.date_range(row.tanggal_mulai, max(end, row.tanggal_mulai)) if end else "",
        tahap=dict(rules.TAHAP)[row.tahap],
        indikator=row.indikator,
        satuan=row.satuan,
        awal=row.nilai_awal,
        sekarang=row.ukuran.sekarang,
        perubahan=row.ukuran.teks_perubahan(row.satuan),
        membaik=row.ukuran.membaik,
        target=row.ukuran.teks_target(row.satuan),
        nilai_target=row.target,
        capaian=reached,
        alasan=row.alasan,
        manfaat=row.manfaat,
        titik=titik(detail),
        tonggak=tuple(
            (t.uraian, wording.short_date(t.tercapai or t.tenggat), t.tercapai is not None)
            for t in detail.tonggak
        ),
        hambatan=tuple(
            (wording.short_date(c.tanggal)[:5], c.uraian) for c in detail.catatan if c.jenis == "hambatan"
        )[-OBSTACLES:],
        bukti=len(detail.bukti),
    )
