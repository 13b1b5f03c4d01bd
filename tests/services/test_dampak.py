"""The year's four levels on the real database."""

from __future__ import annotations

from datetime import date

import pytest
from openpyxl import load_workbook

from pembinaan_desktop.db.tables import Kegiatan, Program
from pembinaan_desktop.domain.dampak import Rerata
from pembinaan_desktop.domain.nilai import Komponen
from pembinaan_desktop.services.dampak_kertas import texts
from tests.papers import words


@pytest.fixture
def office(services, build, db):
    """A programme with two activities, and one without anything known."""
    first = build.kegiatan("Workshop Inovasi", sesi=2, peserta=2, status="Berlangsung", biaya=4_000_000)
    second = build.kegiatan("Bimtek Layanan", sesi=2, peserta=1, status="Berlangsung", biaya=1_000_000)
    build.kegiatan("Seminar", peserta=1, status="Selesai")
    build.kegiatan("Belum mulai", peserta=1, status="Terjadwal")
    with db.write() as session:
        program = Program(nama="Reformasi Layanan", tahun=2026)
        session.add(program)
        session.flush()
        for number in (first, second):
            session.get_one(Kegiatan, number).program_id = program.id
    parts = [Komponen(0, "Pre", "pretest", 0), Komponen(0, "Post", "posttest", 100)]
    services.komponen_nilai.set_kegiatan(first, parts)
    sheet = services.nilai.lembar(first)
    for line, (pre, post) in zip(sheet.baris, ((40, 70), (60, 80)), strict=True):
        services.nilai.set(line.id, sheet.komponen[0].id, pre)
        services.nilai.set(line.id, sheet.komponen[1].id, post)
    services.kegiatan.set_status(first, "Selesai")
    forms = services.pascapelatihan.tugas(first, 3)
    services.pascapelatihan.set_hasil([forms[0].id], "diterapkan")
    services.pascapelatihan.set_hasil([forms[1].id], "tidak")
    for value in (18.0, 30.0):
        values = {"judul": f"Antrean {value}", "nilai_awal": 45.0, "target": 20.0, "arah": "turun"}
        follow = services.tindak_lanjut.add(first, values).value
        services.isi_tindak_lanjut.add_ukuran(follow, {"tanggal": date(2026, 11, 24), "nilai": value})
    return first, second


def test_levels_stand_side_by_side_per_programme_and_year(services, office, db):
    view = services.dampak.view(2026)
    program = next(row for row in view.program if row.nama == "Reformasi Layanan")
    a = program.angka
    assert (a.kegiatan, a.peserta, a.jp, a.biaya) == (2, 3, 16, 5_000_000)
    assert a.n_gain == Rerata(0.5, 2)  # class: 50 -> 75
    assert (a.perilaku, a.kirim) == (Rerata(50.0, 2), 8)
    assert (a.hasil, a.tercapai) == (2, 1)
    assert texts(program)[4:] == (
        "–",
        "0,50 (n 2)",
        "50% (2 dari 8)",
        "1 dari 2 (50%)",
        "–",
        "Rp1.666.667",
        "Rp312.500",
    )
    seminar = next(row for row in view.program if row.nama == "Seminar")
    assert set(texts(seminar)[4:]) == {"–"}
    assert (view.total.biaya, view.total.dibiayai[0], view.total.kegiatan) == (5_000_000, 2, 3)
    assert [row.nama for row in view.kegiatan].count("Belum mulai") == 0
    assert services.dampak.view(2019).program == ()
    only = services.dampak.view(2026, program="Reformasi Layanan")
    assert (len(only.program), len(only.kegiatan), only.total) == (1, 2, a)
    with db.write() as session:  # one of its activities was a year before
        row = session.get_one(Kegiatan, office[1])
        row.tanggal_mulai, row.tanggal_selesai = date(2025, 11, 3), date(2025, 11, 4)
    assert services.dampak.programs() == ["Reformasi Layanan"]
    years = services.dampak.per_tahun("Reformasi Layanan")
    assert [(y.nama, y.angka.peserta, y.angka.biaya) for y in years.program] == [
        ("2026", 2, 4_000_000),
        ("2025", 1, 1_000_000),
    ]
    assert years.total == a


def test_readiness_and_reaction_come_from_the_answers(services, office):
    first, _ = office
    instruments = {row.kode: row.id for row in services.instrumen.list()}
    people = services.peserta.list(first)
    for code, tahap, points in (
        ("kesiapan", "sebelum", 2),
        ("kesiapan", "sesudah", 4),
        ("penyelenggaraan", "", 5),
    ):
        number = services.evaluasi.open(first, instruments[code], anonim=False, tahap=tahap).value[0]
        sheet = services.evaluasi.lembar(number)
        items = [item for aspek in sheet.susunan for item in aspek.butir if item.skala == "1-5"]
        answers = {item.kode: 6 - points if item.terbalik else points for item in items}
        for person in people:
            services.evaluasi.save(number, person.id, answers)
    a = next(row for row in services.dampak.view(2026).kegiatan if row.kegiatan_id == first).angka
    assert a.reaksi == Rerata(100.0, 2)
    assert (a.siap_sebelum, a.siap_sesudah, a.kesiapan) == (Rerata(25.0, 2), Rerata(75.0, 2), 50.0)


def test_the_year_on_paper_and_in_excel(services, office, tmp_path):
    (page,) = services.dampak.pages(2026)
    said = words(page)
    assert "Reformasi Layanan" in said
    assert "Seluruhnya" in said
    services.dampak.export(2026, tmp_path / "d.xlsx")
    head, *lines = load_workbook(tmp_path / "d.xlsx").active.iter_rows(values_only=True)
    found = {line[0]: dict(zip(head, line, strict=True)) for line in lines}
    assert found["Workshop Inovasi"]["Biaya (Rp)"] == 4_000_000
    assert found["Seminar"]["Biaya (Rp)"] is None
