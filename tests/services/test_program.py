"""Programmes: register, members, sums, the copy into the next year, paper for Excel."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.services import Services
from tests.build import Builder

VALUES = {
    "nama": "Pelayanan Prima",
    "tahun": 2026,
    "kode": "5.04.02.2.01",
    "rencana_kegiatan": 4,
    "rencana_jp": 32,
    "rencana_orang": 10,
    "anggaran": 20_000_000,
    "tujuan_pelayanan": True,
}


@pytest.fixture
def one(services: Services) -> int:
    return services.program.add(VALUES).value


def undone(services: Services, result) -> None:
    assert result.undo is not None
    result.undo.action()


def test_a_programme_adds_up_what_its_activities_are(services: Services, build: Builder, one: int) -> None:
    budi = build.pegawai("Budi")
    done = [
        build.kegiatan("Layanan", sesi=2, angkatan=number, status="Selesai", tanggal_mulai=date(2026, 3, 2))
        for number in ("I", "II")
    ]
    coming = build.kegiatan("Bahasa Isyarat", sesi=4, peserta=3, status="Terjadwal")
    draft = build.kegiatan("Nanti", sesi=2, status="Draf")
    for number in done:
        build.peserta(number, budi)  # the same person twice counts once
    build.peserta(done[1])
    build.peserta(done[1], status="Mengundurkan Diri")
    services.kegiatan.update(done[0], {"biaya": 5_000_000})
    taken = services.program.assign(one, [*done, coming, draft])
    assert taken.value == 4
    row = services.program.get(one)
    assert (row.kegiatan, row.angkatan, row.selesai, row.isi) == (2, 3, 2, "2 kegiatan, 3 angkatan")
    assert (row.jp, row.jp_selesai, row.biaya, row.tanpa_biaya) == (32.0, 16.0, 5_000_000, 1)
    assert row.orang == 2, "one in both batches, one more; nobody of what has not begun"
    assert [c.kalimat for c in row.capaian] == [
        "2 dari 4 (50%)",
        "16 dari 32 (50%)",
        "2 dari 10 (20%)",
        "Rp5.000.000 dari Rp20.000.000 (25%)",
    ]
    assert [r.id for r in services.program.kegiatan(one)] == [*done, coming, draft]
    assert services.program.tanpa_program(2026) == 0
    trail = services.perubahan.list("kegiatan", coming)
    assert ("Program", "(kosong)", "Pelayanan Prima") in trail[0].perubahan
    undone(services, taken)
    assert services.program.get(one).angkatan == 0
    assert (services.program.tanpa_program(2026), len(services.program.calon(one))) == (3, 4)


def test_double_names_and_impossible_values_are_refused(services: Services, one: int) -> None:
    with pytest.raises(UserError, match="sudah ada pada tahun 2026"):
        services.program.add({"nama": "pelayanan PRIMA", "tahun": 2026})
    services.program.add({"nama": "Pelayanan Prima", "tahun": 2027})
    for values, said in (
        ({"nama": "  ", "tahun": 2026}, "Nama program wajib"),
        ({"nama": "X", "tahun": None}, "Tahun wajib"),
        ({"nama": "X", "tahun": 20266}, "antara 2000 dan 2100"),
        ({"nama": "X", "tahun": 2026, "anggaran": -1}, "Anggaran"),
    ):
        with pytest.raises(UserError, match=said):
            services.program.add(values)
    services.program.update(one, {"nama": "Pelayanan Prima", "rencana_jp": None, "tujuan_etika": True})
    row = services.program.get(one)
    assert (row.rencana_jp, row.tujuan_nama, row.kode) == (0, "Etika", "5.04.02.2.01")
    assert [r.tahun for r in services.program.list()] == [2027, 2026]


def test_a_deleted_programme_gets_its_activities_back(services: Services, build: Builder, one: int) -> None:
    member = build.kegiatan("Layanan", status="Selesai", tanggal_mulai=date(2026, 3, 2))
    services.kegiatan.update(member, {**services.kegiatan.get(member).values(), "program_id": one})
    assert services.kegiatan.get(member).program == "Pelayanan Prima"
    said = services.program.delete(one)
    assert "1 kegiatannya tetap ada" in said.message
    row = services.kegiatan.get(member)
    assert (row.program_id, row.program, services.program.list()) == (None, "", [])
    services.kegiatan.update(member, {**row.values(), "tempat": "Aula"})  # the form knows of no programme
    assert [r.tabel for r in services.keranjang.list()] == ["program"]
    services.keranjang.restore([("program", one)])
    assert services.kegiatan.get(member).program == "Pelayanan Prima"
    with pytest.raises(UserError, match="tidak ditemukan"):
        services.program.get(999)


def test_the_copy_of_the_next_year_brings_drafts_on_the_same_weekdays(
    services: Services, build: Builder, one: int
) -> None:
    member = build.kegiatan(
        "Layanan", sesi=4, peserta=3, status="Selesai", tanggal_mulai=date(2026, 3, 2), biaya=1
    )
    services.program.assign(one, [member, build.kegiatan("Batal", status="Dibatalkan")])
    copied = services.program.copy(one, 2027, kegiatan=True)
    row = services.program.get(copied.value)
    assert (row.tahun, row.anggaran, row.tujuan_nama) == (2027, 20_000_000, "Pelayanan publik")
    made = services.program.kegiatan(row.id)
    assert [(k.nama, k.status, k.sesi, k.peserta, k.biaya) for k in made] == [("Layanan", "Draf", 4, 0, None)]
    assert made[0].tanggal_mulai == date(2027, 3, 1)
    assert made[0].tanggal_mulai.weekday() == date(2026, 3, 2).weekday()
    with pytest.raises(UserError, match="sudah ada pada tahun 2027"):
        services.program.copy(one, 2027)
    undone(services, copied)
    assert (len(services.program.list()), len(services.kegiatan.list())) == (1, 2)


def test_the_register_as_a_workbook(services: Services, build: Builder, one: int, tmp_path) -> None:
    services.program.assign(one, [build.kegiatan("=Layanan", status="Selesai", biaya=2_000_000)])
    path = tmp_path / "program.xlsx"
    assert services.program.export(path, 2026).value == 1
    book = openpyxl.load_workbook(path)
    register, members = book["Program 2026"], book["Kegiatan"]
    heads = {cell.value: cell.column for cell in register[1]}
    shown = {name: register.cell(2, heads[name]).value for name in ("Program", "Terpakai", "Terpakai (%)")}
    assert shown == {"Program": "Pelayanan Prima", "Terpakai": 2_000_000, "Terpakai (%)": 10}
    assert (members["B2"].value, members["B2"].data_type) == ("=Layanan", "s")
