"""The reports themselves. A new one is one function and one line in REPORTS; screen and files follow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.dampak_teks import behaviour, learning, reaction, result
from pembinaan_desktop.domain.kegiatan import TUJUAN
from pembinaan_desktop.domain.laporan import Bagian, Baris, Kolom, Laporan, persen
from pembinaan_desktop.services.kegiatan import KegiatanRow
from pembinaan_desktop.services.laporan_bahan import Bahan, Orang
from pembinaan_desktop.services.laporan_penyelenggaraan import penyelenggaraan

COUNTED = "Kegiatan dihitung pada masa ia berakhir; draf, yang ditunda, dan yang dibatalkan tidak dihitung."
YEARLY = "JP dihitung sejak 1 Januari sampai {sampai}, karena target JP berlaku setahun (PP 11/2017, PerLAN 10/2018)."
PEOPLE = (
    "Pegawai: semua ASN aktif dalam daftar. Orang berbeda dihitung sekali walaupun ikut beberapa kegiatan."
)


def ringkasan(bahan: Bahan) -> Laporan:
    """The performance of a period on one or two pages."""
    orang, rows, selesai = bahan.orang, bahan.kegiatan, bahan.selesai
    reached = sum(one.tercapai for one in orang)
    dampak = bahan.dampak_bersama(selesai)
    budget, spent = sum(p.anggaran or 0 for p in bahan.program), _spent(rows)
    certificates = bahan.sertifikat_terbit
    hours, done_hours = sum(row.jp for row in rows), sum(row.jp for row in selesai)
    indicators: list[tuple[str, str, str, float | None]] = [
        (
            "Pegawai yang memenuhi target JP setahun",
            wording.integer(len(orang)),
            wording.integer(reached),
            persen(reached, len(orang)),
        ),
        ("Rata-rata JP per pegawai", "–", _number(_mean(orang)), None),
        ("Kegiatan", f"{len(rows)} direncanakan", f"{len(selesai)} selesai", persen(len(selesai), len(rows))),
        (
            "Jam pelajaran",
            wording.decimal(hours),
            wording.decimal(done_hours),
            persen(done_hours, hours),
        ),
        ("Orang yang dijangkau", "–", wording.integer(bahan.orang_berbeda(rows)), None),
        ("Kehadiran rata-rata", "–", _share(bahan.kehadiran), None),
        ("Sertifikat terbit", "–", wording.integer(certificates), None),
        (
            "Biaya kegiatan",
            f"{wording.rupiah(budget)} setahun" if budget else "–",
            "–" if spent is None else wording.rupiah(spent),
            persen(spent, budget) if spent is not None and bahan.masa.setahun else None,
        ),
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
                    Kolom("Sasaran / rencana", 38),
                    Kolom("Capaian", 40),
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
            "Anggaran: jumlah anggaran program setahun; biaya: yang sudah diisi pada kegiatan masa ini.",
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
        f"pegawai ({_share(share)}) memenuhi target JP tahun {bahan.masa.tahun}."
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
    return len(rows), done, hours, bahan.orang_berbeda(rows), _spent(rows)


def _spent(rows: Sequence[KegiatanRow]) -> int | None:
    """Rupiah that are known to be spent; None when nothing is known."""
    costs = [row.biaya for row in rows if row.biaya is not None]
    return sum(costs) if costs else None


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
        _mean(people),
        sum(not one.jp for one in people),
    )


def belum_jp(bahan: Bahan) -> Laporan:
    """Whom to invite next: everybody below the target, and who was never trained."""
    behind = [one for one in bahan.orang if not one.tercapai]
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
        for number, one in enumerate(behind, 1)
    )
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
                kosong="Semua pegawai memenuhi target." if bahan.orang else "Belum ada pegawai.",
            ),
        ),
        (YEARLY.format(sampai=wording.long_date(bahan.sampai)),),
        mendatar=True,
    )


def kegiatan(bahan: Bahan) -> Laporan:
    """Every activity of the period in one line."""
    lines = [
        Baris(
            (
                number,
                row.judul,
                row.tanggal_mulai,
                row.tanggal_selesai,
                row.bentuk_nama,
                row.jp,
                row.peserta,
                bahan.sertifikat.get(row.id, 0),
                row.biaya,
                row.status,
            ),
            ("kegiatan", (row.id, "")),
        )
        for number, row in enumerate(bahan.kegiatan, 1)
    ]
    total = ("", "Jumlah", "", "", "", *(sum(line.nilai[n] or 0 for line in lines) for n in (5, 6, 7, 8)), "")
    return Laporan(
        "Rekap Kegiatan",
        bahan.masa.nama,
        (
            Bagian(
                "Kegiatan",
                (),
                (
                    Kolom("No", 10, "angka"),
                    Kolom("Kegiatan", 70),
                    Kolom("Mulai", 21, "tanggal"),
                    Kolom("Selesai", 21, "tanggal"),
                    Kolom("Bentuk", 38),
                    Kolom("JP", 13, "desimal"),
                    Kolom("Peserta", 17, "angka"),
                    Kolom("Sertifikat", 19, "angka"),
                    Kolom("Biaya", 28, "rupiah"),
                    Kolom("Status", 26),
                ),
                tuple(lines),
                total if lines else (),
                "Tidak ada kegiatan pada masa ini.",
            ),
        ),
        (COUNTED,),
        mendatar=True,
    )


def anggaran(bahan: Bahan) -> Laporan:
    """Programmes of the year: plan and reality of activities, hours, people, money."""
    rows = bahan.program
    lines = [
        Baris(
            (
                row.kode,
                row.nama,
                row.rencana_kegiatan or row.angkatan,
                row.selesai,
                row.jp_selesai,
                row.orang,
                row.anggaran,
                row.biaya,
                persen(row.biaya, row.anggaran),
                None if row.anggaran is None else row.anggaran - row.biaya,
            ),
            ("program", row.id),
        )
        for row in rows
    ]
    budget, spent = sum(row.anggaran or 0 for row in rows), sum(row.biaya for row in rows)
    counts = (sum(line.nilai[number] for line in lines) for number in (2, 3, 4))
    total = ("", "Jumlah", *counts, None, budget, spent, persen(spent, budget), budget - spent)
    unknown = sum(row.tanpa_biaya for row in rows)
    notes = [f"{unknown} kegiatan selesai belum diisi biayanya."] if unknown else []
    return Laporan(
        "Realisasi Program dan Anggaran",
        f"Tahun {bahan.masa.tahun}",
        (
            Bagian(
                "Program",
                (),
                (
                    Kolom("Kode", 28),
                    Kolom("Program", 62),
                    Kolom("Rencana", 18, "angka"),
                    Kolom("Selesai", 16, "angka"),
                    Kolom("JP selesai", 17, "desimal"),
                    Kolom("Orang", 15, "angka"),
                    Kolom("Anggaran", 30, "rupiah"),
                    Kolom("Terpakai", 30, "rupiah"),
                    Kolom("Persen", 17, "persen"),
                    Kolom("Sisa", 30, "rupiah"),
                ),
                tuple(lines),
                total if lines else (),
                "Belum ada program pada tahun ini.",
            ),
        ),
        (
            *notes,
            "Program dihitung setahun penuh; orang tidak dijumlahkan karena dapat ikut beberapa program.",
        ),
        mendatar=True,
    )


def narasumber(bahan: Bahan) -> Laporan:
    """Who taught, how much, and where."""
    lines = tuple(
        Baris((number, one.nama, one.sesi, one.jp, "; ".join(one.kegiatan)))
        for number, one in enumerate(bahan.pengajar, 1)
    )
    return Laporan(
        "Rekap Narasumber",
        bahan.masa.nama,
        (
            Bagian(
                "Narasumber",
                (),
                (
                    Kolom("No", 10, "angka"),
                    Kolom("Narasumber", 58),
                    Kolom("Sesi", 15, "angka"),
                    Kolom("JP", 15, "desimal"),
                    Kolom("Kegiatan", 82),
                ),
                lines,
                kosong="Belum ada narasumber pada jadwal masa ini.",
            ),
        ),
        ("Menurut jadwal kegiatan masa ini; sesi yang dibatalkan tidak dihitung.",),
    )


def _mean(people: Sequence[Orang]) -> float | None:
    return sum(one.jp for one in people) / len(people) if people else None


def _share(value: float | None) -> str:
    return "–" if value is None else wording.percent(value)


def _number(value: float | None) -> str:
    return "–" if value is None else wording.decimal(value)


@dataclass(frozen=True)
class JenisLaporan:
    """tentang: one line for the list. perlu: "masa" (a year or a part of it) or "kegiatan" (one activity)."""

    kode: str
    nama: str
    tentang: str
    make: Callable[[Bahan], Laporan]
    perlu: str = "masa"


REPORTS = (
    JenisLaporan("ringkasan", "Kinerja", "Indikator masa ini dalam satu-dua halaman", ringkasan),
    JenisLaporan("capaian-jp", "Capaian JP per unit", "Berapa pegawai memenuhi target", capaian_jp),
    JenisLaporan(
        "belum-jp", "Belum memenuhi JP", "Nama, kekurangan, dan yang belum pernah dilatih", belum_jp
    ),
    JenisLaporan("kegiatan", "Rekap kegiatan", "Semua kegiatan masa ini", kegiatan),
    JenisLaporan("anggaran", "Program dan anggaran", "Rencana dan realisasi setahun", anggaran),
    JenisLaporan("narasumber", "Narasumber", "Siapa mengajar, berapa JP", narasumber),
    JenisLaporan(
        "penyelenggaraan",
        "Penyelenggaraan kegiatan",
        "Laporan satu kegiatan, untuk dilengkapi di Word",
        penyelenggaraan,
        "kegiatan",
    ),
)


def report(kode: str) -> JenisLaporan:
    """By its code. Raises KeyError."""
    return {one.kode: one for one in REPORTS}[kode]
