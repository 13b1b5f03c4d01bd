"""Report: whom the activities for ethics, integrity and discipline (and the other aims) reached."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.jangkauan import TUJUAN as MUST
from pembinaan_desktop.domain.jangkauan import years_before
from pembinaan_desktop.domain.kegiatan import TUJUAN
from pembinaan_desktop.domain.laporan import Bagian, Baris, Kolom, Laporan, persen
from pembinaan_desktop.services import tujuan
from pembinaan_desktop.services.laporan_bahan import Bahan, Orang
from pembinaan_desktop.services.laporan_teks import COUNTED

Reached = dict[int, set[str]]
NAMES = dict(TUJUAN)


def pembinaan_tujuan(bahan: Bahan) -> Laporan:
    """Per aim, per unit and per activity: who was reached in the period, and in the last years."""
    with bahan.db.read() as session:
        years = tujuan.years(session, bahan.hari_ini)
        now = tujuan.reached(session, bahan.masa.mulai, bahan.sampai)
        lately = tujuan.reached(session, years_before(bahan.sampai, years), bahan.sampai)
        aims = tujuan.aims_of(session)
    orang = bahan.orang
    never = sum(not _must(lately, one) for one in orang)
    sentence = (
        f"{wording.integer(never)} dari {wording.integer(len(orang))} pegawai belum ikut satu pun kegiatan "
        f"bertujuan etika, integritas, atau disiplin dalam {years} tahun terakhir."
    )
    return Laporan(
        "Pembinaan Etika, Integritas, dan Disiplin",
        bahan.masa.nama,
        (
            _by_aim(orang, now, lately, aims, bahan, years, sentence),
            _by_unit(orang, now, lately, years),
            _activities(bahan, aims),
        ),
        (
            "Dijangkau: hadir paling sedikit pada satu sesi kegiatan bertujuan itu, atau kehadirannya tidak dicatat. "
            "Kegiatan tanpa tujuan sendiri memakai tujuan programnya.",
            COUNTED,
            "Pegawai: semua ASN aktif dalam daftar. Baris unit menghitung etika, integritas, atau disiplin.",
        ),
    )


def _must(found: Reached, one: Orang) -> bool:
    return bool(found.get(one.id, set()) & set(MUST))


def _by_aim(
    orang: Sequence[Orang],
    now: Reached,
    lately: Reached,
    aims: dict[int, tuple[str, ...]],
    bahan: Bahan,
    years: int,
    sentence: str,
) -> Bagian:
    lines = []
    for key, name in TUJUAN:
        this = sum(key in now.get(one.id, ()) for one in orang)
        before = sum(key in lately.get(one.id, ()) for one in orang)
        count = sum(key in aims.get(row.id, ()) for row in bahan.kegiatan)
        lines.append((name, count, this, persen(this, len(orang)), before, persen(before, len(orang))))
    return Bagian(
        "Menurut tujuan",
        (sentence,) if orang else (),
        (
            Kolom("Tujuan", 60),
            Kolom("Kegiatan masa ini", 24, "angka"),
            Kolom("Orang masa ini", 24, "angka"),
            Kolom("Persen", 20, "persen"),
            Kolom(f"Orang {years} tahun", 24, "angka"),
            Kolom("Persen", 20, "persen"),
        ),
        tuple(Baris(line) for line in lines) if orang else (),
        kosong="Belum ada pegawai.",
    )


def _by_unit(orang: Sequence[Orang], now: Reached, lately: Reached, years: int) -> Bagian:
    groups = [(name, list(own)) for name, own in groupby(orang, key=lambda one: one.induk)]

    def counts(own: Sequence[Orang]) -> tuple[Any, ...]:
        this, before = sum(_must(now, one) for one in own), sum(_must(lately, one) for one in own)
        return len(own), this, persen(this, len(own)), before, persen(before, len(own)), len(own) - before

    lines = sorted(((name, *counts(own)) for name, own in groups), key=lambda line: (line[5] or 0, line[0]))
    return Bagian(
        "Menurut unit kerja",
        (),
        (
            Kolom("Unit kerja", 70),
            Kolom("Pegawai", 18, "angka"),
            Kolom("Masa ini", 18, "angka"),
            Kolom("Persen", 18, "persen"),
            Kolom(f"{years} tahun", 18, "angka"),
            Kolom("Persen", 18, "persen"),
            Kolom("Belum", 16, "angka"),
        ),
        tuple(Baris(line, ("pegawai", ("jangkauan", "TUJUAN"))) for line in lines),
        ("Jumlah", *counts(orang)) if orang else (),
        "Belum ada pegawai.",
    )


def _activities(bahan: Bahan, aims: dict[int, tuple[str, ...]]) -> Bagian:
    rows = [row for row in bahan.kegiatan if set(aims.get(row.id, ())) & set(MUST)]
    lines = tuple(
        Baris(
            (
                row.judul,
                row.tanggal_mulai,
                ", ".join(NAMES[key].lower() for key in MUST if key in aims[row.id]),
                row.jp,
                row.peserta,
                row.status,
            ),
            ("kegiatan", (row.id, "")),
        )
        for row in rows
    )
    return Bagian(
        "Kegiatan",
        (),
        (
            Kolom("Kegiatan", 66),
            Kolom("Mulai", 22, "tanggal"),
            Kolom("Tujuan", 40),
            Kolom("JP", 14, "desimal"),
            Kolom("Peserta", 18, "angka"),
            Kolom("Status", 24),
        ),
        lines,
        kosong="Tidak ada kegiatan bertujuan etika, integritas, atau disiplin pada masa ini.",
    )
