"""The performance of a period: the report that superiors ask for first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.dampak_teks import behaviour, learning, reaction, result
from pembinaan_desktop.domain.kegiatan import TUJUAN
from pembinaan_desktop.domain.laporan import Bagian, Baris, Kolom, Laporan, persen
from pembinaan_desktop.services.kegiatan import KegiatanRow
from pembinaan_desktop.services.laporan_bahan import Bahan
from pembinaan_desktop.services.laporan_teks import (
    COUNTED,
    PEOPLE,
    YEARLY,
    known_cost,
    mean_hours,
    number_text,
    share_text,
)


def ringkasan(bahan: Bahan) -> Laporan:
    """The performance of a period on one or two pages."""
    orang, rows, selesai = bahan.orang, bahan.kegiatan, bahan.selesai
    reached = sum(one.tercapai for one in orang)
    dampak = bahan.dampak_bersama(selesai)
    budget, spent = bahan.anggaran.jumlah, known_cost(rows)
    certificates = bahan.sertifikat_terbit
    hours, done_hours = sum(row.jp for row in rows), sum(row.jp for row in selesai)
    indicators: list[tuple[str, str, str, float | None]] = [
        (
            "Pegawai yang memenuhi target JP setahun",
            wording.integer(len(orang)),
            wording.integer(reached),
            persen(reached, len(orang)),
        ),
        ("Rata-rata JP per pegawai", "–", number_text(mean_hours(orang)), None),
        ("Kegiatan", f"{len(rows)} direncanakan", f"{len(selesai)} selesai", persen(len(selesai), len(rows))),
        (
            "Jam pelajaran",
            wording.decimal(hours),
            wording.decimal(done_hours),
            persen(done_hours, hours),
        ),
        ("Orang yang dijangkau", "–", wording.integer(bahan.orang_berbeda(rows)), None),
        ("Kehadiran rata-rata", "–", share_text(bahan.kehadiran), None),
        ("Sertifikat terbit", "–", wording.integer(certificates), None),
        (
            "Realisasi anggaran setahun",
            "–" if budget.pagu is None else wording.rupiah(budget.pagu),
            wording.rupiah(budget.terpakai) if budget.terpakai else "–",
            budget.persen,
        ),
        ("Biaya kegiatan", "–", "–" if spent is None else wording.rupiah(spent), None),
        ("Level 1 Reaksi", "–", reaction(dampak), None),
        ("Level 2 Pembelajaran (N-gain)", "–", learning(dampak), None),
        ("Level 3 Perilaku: diterapkan", "–", behaviour(dampak), None),
        ("Level 4 Hasil: tindak lanjut mencapai target", "–", result(dampak), None),
    ]
    return Laporan(
        "Kinerja Pengembangan Kompetensi",
        bahan.masa.nama,
        (
            Bagian(
                "Indikator",
                _summary(bahan, reached, certificates),
                (
                    Kolom("Indikator", 78),
                    Kolom("Sasaran / rencana", 38, "angka"),
                    Kolom("Capaian", 40, "angka"),
                    Kolom("Persen", 22, "persen"),
                ),
                tuple(Baris(line) for line in indicators),
            ),
            _by_form(bahan, rows),
            _by_aim(rows),
        ),
        (
            YEARLY.format(sampai=wording.long_date(bahan.sampai)),
            COUNTED,
            PEOPLE,
            "Sertifikat terbit: yang tanggal terbitnya pada masa ini, juga untuk kegiatan sebelumnya.",
            "Realisasi anggaran: pagu dan yang terpakai setahun, seperti di Program, bagian Anggaran; biaya: dari "
            "kegiatan masa ini.",
        ),
    )


def _summary(bahan: Bahan, reached: int, certificates: int) -> tuple[str, ...]:
    """The period in two or three sentences."""
    people, rows, selesai = len(bahan.orang), bahan.kegiatan, bahan.selesai
    if not people and not rows:
        return ("Belum ada pegawai dan kegiatan yang dapat dilaporkan.",)
    share = persen(reached, people)
    found = [
        f"Sampai {wording.long_date(bahan.sampai)}, {wording.integer(reached)} dari {wording.integer(people)} "
        f"pegawai ({share_text(share)}) memenuhi target JP tahun {bahan.masa.tahun}."
    ]
    if rows:
        text = (
            f"Dari {wording.integer(len(rows))} kegiatan pada masa ini, {wording.integer(len(selesai))} "
            f"selesai dengan {wording.decimal(sum(row.jp for row in selesai))} JP, menjangkau "
            f"{wording.integer(bahan.orang_berbeda(rows))} orang"
        )
        if bahan.kehadiran is not None:
            text += f" dengan kehadiran rata-rata {wording.percent(bahan.kehadiran)}"
        found.append(f"{text}; {wording.integer(certificates)} sertifikat terbit.")
    return tuple(found)


def _by_form(bahan: Bahan, rows: Sequence[KegiatanRow]) -> Bagian:
    ordered = sorted(rows, key=lambda row: row.bentuk_nama)
    groups = [(name, list(own)) for name, own in groupby(ordered, key=lambda row: row.bentuk_nama)]
    lines = tuple(Baris((name, *_counts(bahan, own))) for name, own in groups)
    return Bagian(
        "Kegiatan menurut bentuk",
        (),
        (
            Kolom("Bentuk", 70),
            Kolom("Kegiatan", 22, "angka"),
            Kolom("Selesai", 20, "angka"),
            Kolom("JP", 18, "desimal"),
            Kolom("Orang", 20, "angka"),
            Kolom("Biaya", 32, "rupiah"),
        ),
        lines,
        ("Jumlah", *_counts(bahan, rows)) if lines else (),
        "Tidak ada kegiatan pada masa ini.",
    )


def _counts(bahan: Bahan, rows: Sequence[KegiatanRow]) -> tuple[Any, ...]:
    done = sum(row.status == "Selesai" for row in rows)
    hours = sum(row.jp for row in rows)
    return len(rows), done, hours, bahan.orang_berbeda(rows), known_cost(rows)


def _by_aim(rows: Sequence[KegiatanRow]) -> Bagian:
    """An activity with two aims stands in both lines, so there is no sum."""
    lines = []
    for key, name in TUJUAN:
        own = [row for row in rows if key in row.tujuan]
        if own:
            lines.append(Baris((name, len(own), sum(row.jp for row in own), sum(row.peserta for row in own))))
    return Bagian(
        "Kegiatan menurut tujuan",
        (),
        (
            Kolom("Tujuan", 90),
            Kolom("Kegiatan", 28, "angka"),
            Kolom("JP", 28, "desimal"),
            Kolom("Peserta", 28, "angka"),
        ),
        tuple(lines),
        kosong="Tujuan belum diisi pada kegiatan masa ini.",
    )
