"""Hours of training: the indicator of every unit, and who is below the target."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.laporan import Bagian, Baris, Kolom, Laporan, persen
from pembinaan_desktop.services.laporan_bahan import Bahan, Orang
from pembinaan_desktop.services.laporan_teks import PEOPLE, YEARLY, mean_hours


def capaian_jp(bahan: Bahan) -> Laporan:
    """The indicator of every unit: who reached the target."""
    orang = bahan.orang
    groups = [(name, list(own)) for name, own in groupby(orang, key=lambda one: one.induk)]
    groups.sort(key=lambda group: (-(_reached_share(group[1]) or 0), group[0]))
    return Laporan(
        "Capaian JP per Unit Kerja",
        bahan.masa.nama,
        (
            Bagian(
                "Unit kerja",
                (),
                (
                    Kolom("Unit kerja", 76),
                    Kolom("Pegawai", 19, "angka"),
                    Kolom("Memenuhi", 20, "angka"),
                    Kolom("Persen", 19, "persen"),
                    Kolom("Rata-rata JP", 20, "desimal"),
                    Kolom("Belum ada JP", 20, "angka"),
                ),
                tuple(Baris((name, *_reach(own))) for name, own in groups),
                ("Jumlah", *_reach(orang)) if orang else (),
                "Belum ada pegawai.",
            ),
        ),
        (YEARLY.format(sampai=wording.long_date(bahan.sampai)), PEOPLE),
    )


def _reached_share(people: Sequence[Orang]) -> float | None:
    return persen(sum(one.tercapai for one in people), len(people))


def _reach(people: Sequence[Orang]) -> tuple[Any, ...]:
    return (
        len(people),
        sum(one.tercapai for one in people),
        _reached_share(people),
        mean_hours(people),
        sum(not one.jp for one in people),
    )


def _nobody(bahan: Bahan, behind: Sequence[Orang]) -> str:
    if not bahan.orang:
        return "Belum ada pegawai."
    return "Tidak ada yang disebut namanya." if behind else "Semua pegawai memenuhi target."


def belum_jp(bahan: Bahan) -> Laporan:
    """Whom to invite next: everybody below the target, and who was never trained."""
    behind = [one for one in bahan.orang if not one.tercapai]
    named = [one for one in behind if not one.dibatasi]
    never = sum(not one.pernah for one in behind)
    sentence = (
        f"{wording.integer(len(behind))} dari {wording.integer(len(bahan.orang))} pegawai belum memenuhi "
        f"target JP sampai {wording.long_date(bahan.sampai)}; {wording.integer(never)} di antaranya belum "
        "pernah mengikuti pelatihan apa pun yang tercatat."
    )
    lines = (
        Baris(
            (
                number,
                one.nama,
                one.nip,
                one.unit,
                one.jp,
                one.target - one.jp,
                "" if one.pernah else "belum pernah dilatih",
            ),
            ("pegawai", one.id),
        )
        for number, one in enumerate(named, 1)
    )
    notes = [YEARLY.format(sampai=wording.long_date(bahan.sampai))]
    if hidden := len(behind) - len(named):
        notes.append(f"{hidden} orang yang datanya dibatasi ikut dihitung, tetapi tidak disebut namanya.")
    return Laporan(
        "Pegawai yang Belum Memenuhi Target JP",
        bahan.masa.nama,
        (
            Bagian(
                "Pegawai",
                (sentence,) if bahan.orang else (),
                (
                    Kolom("No", 11, "angka"),
                    Kolom("Nama", 58),
                    Kolom("NIP", 42, "nip"),
                    Kolom("Unit kerja", 60),
                    Kolom("JP", 14, "desimal"),
                    Kolom("Kurang", 16, "desimal"),
                    Kolom("Keterangan", 36),
                ),
                tuple(lines),
                kosong=_nobody(bahan, behind),
            ),
        ),
        tuple(notes),
        mendatar=True,
    )
