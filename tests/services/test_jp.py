"""JP of a year counted from real attendance, and the workbook of it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from pembinaan_desktop.db.tables import Acuan, Peserta, RiwayatLuar, Sertifikat
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.services import Services
from pembinaan_desktop.services.rekap_kehadiran import Aturan
from tests.build import Builder


@pytest.fixture
def year(build: Builder) -> tuple[int, int]:
    """Two people: one attended all of 8 JP, the other half of it."""
    unit = build.unit("Dinas Kesehatan", singkatan="Dinkes")
    good, lazy = build.pegawai("Dewi", unit_id=unit), build.pegawai("=Eko", unit_id=unit)
    kegiatan = build.kegiatan("Seminar Etika", tanggal_mulai=date(2026, 5, 4), bentuk="KL06")
    first, second = build.sesi(kegiatan, 1, date(2026, 5, 4)), build.sesi(kegiatan, 2, date(2026, 5, 4))
    for person, marks in ((good, "HT"), (lazy, "HA")):
        peserta = build.peserta(kegiatan, person)
        for sesi, mark in zip((first, second), marks, strict=True):
            build.kehadiran(peserta, sesi, mark)
    return good, lazy


def test_only_who_reached_the_minimum_earns(services: Services, year: tuple[int, int]) -> None:
    good, lazy = year
    assert services.jp.totals(2026) == {good: 8.0}
    assert services.jp.totals(2025) == {}
    mine = services.jp.person(good, 2026)
    assert (mine.jp, mine.target, mine.tercapai) == (8.0, 20.0, False)
    assert mine.penjelasan.startswith("8 JP dari 20 JP (kurang 12 JP)")
    other = services.jp.person(lazy, 2026)
    assert [row.hasil for row in other.rows] == ["Belum memenuhi"]


def test_an_international_activity_gives_more_hours(services: Services, year: tuple[int, int]) -> None:
    good, _ = year
    (one,) = services.kegiatan.list()
    services.kegiatan.update(one.id, {"internasional": True})
    mine = services.jp.person(good, 2026)
    assert (mine.jp, services.jp.totals(2026)) == (9.6, {good: 9.6})
    assert "ditambah 20% karena internasional" in mine.rows[0].alasan


def test_totals_are_the_sums_of_the_lines(services: Services, build: Builder, year: tuple[int, int]) -> None:
    """Whoever earns: a certificate before the end, hours set by hand, a speaker, training elsewhere."""
    good, lazy = year
    running = build.kegiatan("Berjalan", sesi=4, tanggal_mulai=date(2026, 11, 23))
    early, taught = build.peserta(running, lazy), build.peserta(running, good, peran="narasumber")
    over = build.kegiatan("Selesai", sesi=2, tanggal_mulai=date(2026, 6, 1))
    build.peserta(over, good, peran="narasumber", nama="Dewi")
    with services.db.write() as session:
        session.add(
            Sertifikat(
                kegiatan_id=running,
                peserta_id=early,
                lingkup="2026",
                nomor="1/2026",
                urut=1,
                tahun=2026,
                tanggal_terbit=date(2026, 11, 24),
                status="Terbit",
            )
        )
        session.get_one(Peserta, early).jp_diakui = 5.0
        session.add(
            RiwayatLuar(
                pegawai_id=lazy,
                nama="LAN",
                jp=3.0,
                tanggal_mulai=date(2026, 2, 2),
                tanggal_selesai=date(2026, 2, 2),
            )
        )
    sums = {person: services.jp.person(person, 2026).jp for person in (good, lazy)}
    assert services.jp.totals(2026) == sums == {good: 16.0, lazy: 8.0}
    assert taught


def test_workbook(services: Services, year: tuple[int, int], tmp_path: Path) -> None:
    path = tmp_path / "jp.xlsx"
    assert services.jp.export(2026, path, "Dinkes") == 2
    rows = list(openpyxl.load_workbook(path).active.iter_rows(min_row=5, values_only=True))
    assert [(row[1], row[7], row[9]) for row in rows] == [
        ("=Eko, S.E.", 0, "Belum tercapai"),
        ("Dewi, S.E.", 8, "Belum tercapai"),
    ]
    assert all(isinstance(row[2], str) and len(row[2]) == 18 for row in rows)


def test_unknown_unit_is_said(services: Services, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Dinas Sihir"):
        services.jp.export(2026, tmp_path / "x.xlsx", "Dinas Sihir")
    assert not (tmp_path / "x.xlsx").exists()


def test_targets_and_forms_are_those_of_the_year(services, build, db):
    person = build.pegawai("DEWI")
    build.peserta(build.kegiatan("Studi", bentuk="NKL07", tanggal_mulai=date(2025, 3, 3)), person)
    for year in (2025, 2026):
        kegiatan = build.kegiatan("Patok banding", bentuk="NKL07", sesi=1, tanggal_mulai=date(year, 5, 5))
        build.kehadiran(build.peserta(kegiatan, person), services.kegiatan.sesi(kegiatan)[0].id)
    with db.write() as session:
        for jenis, kode, data in (
            ("target_jp", "PNS", {"jp": 24}),
            ("bentuk", "NKL07", {"cara_hitung": "TETAP_PER_KEGIATAN", "nilai_jp": 12}),
        ):
            session.add(Acuan(jenis=jenis, kode=kode, nama="Baru", data=data, berlaku_mulai=date(2026, 1, 1)))
    years = {year: services.jp.person(person, year) for year in (2025, 2026)}
    assert {year: (one.jp, one.target) for year, one in years.items()} == {
        2025: (10.0, 20.0),
        2026: (12.0, 24.0),
    }


@pytest.mark.parametrize(("rule", "jp"), [("tidak", 0.0), ("netral", 8.0), ("hadir", 8.0)])
def test_an_excused_absence_counts_as_the_rule_of_the_activity_says(services, build, rule, jp):
    kegiatan = build.kegiatan("Seminar Etika", tanggal_mulai=date(2026, 5, 4), bentuk="KL06")
    first, second = (build.sesi(kegiatan, n, date(2026, 5, 4)) for n in (1, 2))
    person = build.pegawai("Dewi")
    peserta = build.peserta(kegiatan, person)
    build.kehadiran(peserta, first, "H")
    build.kehadiran(peserta, second, "I")
    services.kehadiran.set_aturan(kegiatan, Aturan(rule))
    assert services.jp.person(person, 2026).jp == jp


def test_sessions_before_a_late_joiner_came_are_not_asked(services, build):
    kegiatan = build.kegiatan("Seminar Etika", tanggal_mulai=date(2026, 5, 4), bentuk="KL06")
    build.sesi(kegiatan, 1, date(2026, 5, 4))
    second = build.sesi(kegiatan, 2, date(2026, 5, 5))
    person = build.pegawai("Dewi")
    peserta = build.peserta(kegiatan, person)
    build.kehadiran(peserta, second, "H")
    assert services.jp.person(person, 2026).jp == 0
    services.usulan.set_mulai([peserta], datetime(2026, 5, 5))
    assert services.jp.person(person, 2026).jp == 8
    sheet = services.kehadiran.lembar(kegiatan)
    assert sheet.baris[0].kelayakan.layak, "the screen says the same"
