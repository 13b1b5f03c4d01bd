"""Editing reference tables: dated lines, one per code and day, and what depends on them."""

from __future__ import annotations

from datetime import date

import pytest

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.nilai import Komponen


def line(services, jenis, kode):
    return next(row for row in services.tabel_acuan.rows(jenis) if row.kode == kode)


def test_every_seeded_table_has_a_name_and_a_form(services):
    tables = services.tabel_acuan.tables()
    assert {table.jenis for table in tables} >= {"predikat", "n_gain", "hambatan", "bentuk"}
    assert all(table.nama[0].isupper() for table in tables)
    for table in tables:
        before = services.tabel_acuan.rows(table.jenis)
        for row in before[:8]:
            assert services.tabel_acuan.update(row.id, services.tabel_acuan.values(row)).undo is None
        assert services.tabel_acuan.rows(table.jenis) == before


def test_a_new_rule_holds_from_its_day_and_leaves_the_past_alone(services, build):
    old = build.kegiatan(sesi=1, peserta=1)
    new = build.kegiatan(sesi=1, peserta=1, tanggal_mulai=date(2027, 2, 1))
    for number in (old, new):
        services.komponen_nilai.set_kegiatan(number, [Komponen(0, "Ujian", "nilai", 100)])
        sheet = services.nilai.lembar(number)
        services.nilai.set(sheet.baris[0].id, sheet.komponen[0].id, 88.0)
    row = line(services, "predikat", "SM")
    values = services.tabel_acuan.values(row) | {"data_batas": 85.0, "berlaku_mulai": date(2027, 1, 1)}
    result = services.tabel_acuan.replace(row.id, values)
    assert services.nilai.lembar(old).baris[0].predikat == "Memuaskan"
    assert services.nilai.lembar(new).baris[0].predikat == "Sangat Memuaskan"
    assert line(services, "predikat", "SM").berlaku_sampai == date(2026, 12, 31)
    result.undo.action()
    assert services.nilai.lembar(new).baris[0].predikat == "Memuaskan"


NO_RULES = [
    ({"berlaku_mulai": date(2017, 1, 1)}, "di dalam masa berlaku"),
    ({"berlaku_mulai": None}, "wajib diisi"),
    ({"nama": ""}, "wajib diisi"),
    ({"berlaku_mulai": date(2027, 1, 1), "berlaku_sampai": date(2026, 1, 1)}, "berakhir sebelum"),
]


def test_a_rule_that_cannot_be_is_refused(services):
    row = line(services, "predikat", "SM")
    before = services.tabel_acuan.rows("predikat")
    for change, complaint in NO_RULES:
        with pytest.raises(UserError, match=complaint):
            services.tabel_acuan.replace(row.id, {**services.tabel_acuan.values(row), **change})
        assert services.tabel_acuan.rows("predikat") == before


def test_one_line_per_code_and_day(services):
    values = {"kode": "BIAYA", "nama": "Biaya perjalanan", "berlaku_mulai": date(2026, 1, 1)}
    services.tabel_acuan.add("hambatan", values)
    assert services.pascapelatihan.hambatan()["BIAYA"] == "Biaya perjalanan"
    with pytest.raises(UserError, match="Sudah ada baris"):
        services.tabel_acuan.add("hambatan", values | {"berlaku_mulai": date(2026, 6, 1)})
    row = line(services, "hambatan", "BIAYA")
    result = services.tabel_acuan.delete(row.id)
    assert "BIAYA" not in services.pascapelatihan.hambatan()
    result.undo.action()
    assert "BIAYA" in services.pascapelatihan.hambatan()


def test_codes_the_program_knows_stay(services):
    row = line(services, "status_kehadiran", "H")
    with pytest.raises(UserError):
        services.tabel_acuan.delete(row.id)
    with pytest.raises(UserError):
        services.tabel_acuan.update(row.id, {"kode": "X"})
    with pytest.raises(UserError):
        services.tabel_acuan.add(
            "status_kehadiran", {"kode": "X", "nama": "x", "berlaku_mulai": date(2026, 1, 1)}
        )
    services.tabel_acuan.update(row.id, {"nama": "Hadir penuh"})
    assert services.kehadiran.statuses()["H"].nama == "Hadir penuh"
