"""Agreements of a period and what they brought."""

from __future__ import annotations

from pembinaan_desktop.domain import kerja_sama as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.laporan import Bagian, Baris, Kolom, Laporan
from pembinaan_desktop.services.baris_kerja_sama import KerjaSamaRow
from pembinaan_desktop.services.laporan_bahan import Bahan


def kerja_sama(bahan: Bahan) -> Laporan:
    """What was in force in the period, with the activities that ended in it."""
    rows = [row for row in bahan.kerja_sama if _touches(row, bahan)]
    drafts = [row for row in bahan.kerja_sama if row.status == rules.RANCANGAN]
    return Laporan(
        "Kerja Sama",
        bahan.masa.nama,
        (
            Bagian(
                "Kerja sama yang berlaku pada masa ini",
                _summary(rows),
                (
                    Kolom("Kerja sama", 66),
                    Kolom("Mitra", 44),
                    Kolom("Nomor pihak kesatu", 36),
                    Kolom("Nomor pihak kedua", 36),
                    Kolom("Sampai", 20, "tanggal"),
                    Kolom("Status", 23),
                    Kolom("Kegiatan", 15, "angka"),
                    Kolom("Orang", 13, "angka"),
                    Kolom("JP", 12, "desimal"),
                ),
                tuple(_line(row, bahan) for row in rows),
                kosong="Tidak ada kerja sama yang berlaku pada masa ini.",
            ),
            Bagian(
                "Rancangan yang sedang disusun",
                (),
                (
                    Kolom("Kerja sama", 90),
                    Kolom("Mitra", 70),
                    Kolom("Langkah terakhir", 60),
                    Kolom("Tanggal", 24, "tanggal"),
                ),
                tuple(_draft(row) for row in drafts),
                kosong="Tidak ada.",
            ),
        ),
        (
            "Kegiatan dihitung pada masa ia berakhir, pada kerja sama yang disebutnya; yang belum mulai tidak "
            "menambah orang.",
            f"Status menurut keadaan {wording.long_date(bahan.hari_ini)}.",
        ),
        mendatar=True,
    )


def _touches(row: KerjaSamaRow, bahan: Bahan) -> bool:
    since, until = row.masa.sejak, row.masa.sampai
    if row.status == rules.RANCANGAN or since is None or since > bahan.masa.selesai:
        return False
    stopped = row.dihentikan is not None and row.dihentikan < bahan.masa.mulai
    return not stopped and (until is None or until >= bahan.masa.mulai)


def _summary(rows: list[KerjaSamaRow]) -> tuple[str, ...]:
    if not rows:
        return ()
    counts = [(state, sum(row.status == state for row in rows)) for state in rules.STATUS]
    parts = ", ".join(f"{wording.integer(count)} {state.lower()}" for state, count in counts if count)
    return (f"{wording.integer(len(rows))} kerja sama: {parts}.",)


def _line(row: KerjaSamaRow, bahan: Bahan) -> Baris:
    own = [one for one in bahan.kegiatan if one.kerja_sama_id == row.id]
    return Baris(
        (
            row.dokumen,
            row.mitra_nama,
            row.nomor_kesatu or None,
            row.nomor_kedua or None,
            row.berlaku_sampai,
            row.status,
            len(own),
            bahan.orang_berbeda(own),
            sum(one.jp for one in own if one.status == "Selesai"),
        ),
        ("program", ("kerja_sama", row.id)),
    )


def _draft(row: KerjaSamaRow) -> Baris:
    days = row.tanggal_langkah()
    done = [(key, name) for key, name in rules.LANGKAH if days[key] is not None]
    last = done[-1] if done else None
    return Baris(
        (row.dokumen, row.mitra_nama, last[1] if last else None, days[last[0]] if last else None),
        ("program", ("kerja_sama", row.id)),
    )
