"""Level 3 on the real database: forms on closing, answers, reminders, papers."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from pembinaan_desktop.domain.errors import Cancelled, UserError
from pembinaan_desktop.domain.instrumen import Aspek, Butir
from pembinaan_desktop.domain.peserta import GONE
from tests.papers import words


@pytest.fixture
def kegiatan(build):
    """Four participants: two attended, one was absent, one has left."""
    with build.together():
        number = build.kegiatan("Workshop Inovasi", status="Berlangsung")
        sesi = build.sesi(number)
        people = [build.peserta(number) for _ in range(3)]
        for person, mark in zip(people, ("H", "T", "A"), strict=True):
            build.kehadiran(person, sesi, mark)
        build.peserta(number, status=GONE[0])
    return number, people


@pytest.fixture
def closed(services, kegiatan):
    services.kegiatan.set_status(kegiatan[0], "Selesai")
    return kegiatan


def test_closing_makes_forms_for_alumni_and_superiors_at_three_and_six_months(services, closed):
    number, people = closed
    three, six = services.pascapelatihan.putaran()
    assert (three.bulan, three.tenggat) == (3, date(2027, 2, 23))
    assert (six.bulan, six.tenggat) == (6, date(2027, 5, 23))
    assert (three.alumni.kirim, three.atasan.kirim, three.kembali) == (2, 2, 0)
    assert {row.peserta_id for row in services.pascapelatihan.tugas(number, 3)} == set(people[:2])


def test_closing_is_one_step_and_reopening_makes_no_doubles(services, kegiatan):
    number, _ = kegiatan
    result = services.kegiatan.set_status(number, "Selesai")
    result.undo.action()
    assert services.pascapelatihan.putaran() == []
    assert services.kegiatan.get(number).status == "Berlangsung"
    services.kegiatan.set_status(number, "Selesai")
    services.kegiatan.set_status(number, "Berlangsung")
    services.kegiatan.set_status(number, "Selesai")
    assert [row.kirim for row in services.pascapelatihan.putaran()] == [4, 4]
    assert services.pascapelatihan.buat(number).value == 0


def test_closing_says_how_many_and_a_cancelled_one_leaves_nothing(services, kegiatan):
    def cancel(_done, total, text):
        assert text == f"Menjadwalkan {total} formulir pascapelatihan"
        raise Cancelled

    number, _ = kegiatan
    with pytest.raises(Cancelled):
        services.kegiatan.set_status(number, "Selesai", progress=cancel)
    assert services.kegiatan.get(number).status == "Berlangsung"
    assert services.pascapelatihan.putaran() == []
    message = services.kegiatan.set_status(number, "Selesai").message
    assert message == "Status menjadi Selesai; 8 formulir pascapelatihan dijadwalkan."


def test_months_are_a_setting_and_none_switches_it_off(services, kegiatan, build):
    services.pengaturan.save({"pascapelatihan_bulan": "12"})
    services.kegiatan.set_status(kegiatan[0], "Selesai")
    assert [row.bulan for row in services.pascapelatihan.putaran()] == [12]
    services.pengaturan.save({"pascapelatihan_bulan": ""})
    other = build.kegiatan("Tanpa evaluasi", peserta=1)
    services.kegiatan.set_status(other, "Selesai")
    assert [row.kegiatan_id for row in services.pascapelatihan.putaran()] == [kegiatan[0]]
    with pytest.raises(UserError):
        services.pascapelatihan.buat(build.kegiatan("Masih berjalan", peserta=1))


def test_without_any_mark_every_participant_is_asked(services, build):
    number = build.kegiatan(peserta=3)
    services.kegiatan.set_status(number, "Selesai")
    assert services.pascapelatihan.putaran()[0].alumni.kirim == 3


def test_answers_are_counted_with_their_obstacles(services, closed):
    number, _ = closed
    service = services.pascapelatihan
    forms = service.tugas(number, 3)
    alumni, superiors = forms[:2], forms[2:]
    assert {row.pihak for row in superiors} == {"atasan"}
    result = service.set_hasil([alumni[0].id], "sebagian")
    service.update(alumni[1].id, {"hasil": "diterapkan"}, ["ANGGARAN"])
    service.update(
        superiors[0].id,
        {"hasil": "tidak", "uraian": "Pindah bagian", "penilai": "Maria Gulo"},
        ["MUTASI", "ANGGARAN"],
    )
    three = service.putaran(number)[0]
    assert (three.alumni.kembali, three.atasan.kembali, three.kurang) == (2, 1, 1)
    assert (three.alumni.persen_diterapkan, three.atasan.persen_diterapkan) == (100, 0)
    assert three.hambatan == (("Tidak ada anggaran", 2), ("Pindah tugas", 1))
    assert service.tugas(number, 3)[0].diterima == date(2026, 11, 24)
    result.undo.action()
    assert service.putaran(number)[0].kembali == 2
    service.set_hasil([superiors[0].id], "")
    assert service.tugas(number, 3)[2].diterima is None
    with pytest.raises(UserError):
        service.set_hasil([alumni[0].id], "barangkali")
    with pytest.raises(UserError):
        service.update(alumni[0].id, {"hasil": "tidak"}, ["HANTU"])


def test_beranda_reminds_from_two_weeks_before(services, closed, clock):
    def todo():
        return [row for row in services.beranda.view().todo if "pascapelatihan" in row.text]

    assert todo() == []
    clock.set(datetime(2027, 2, 12, 9))
    (row,) = todo()
    assert (row.count, row.role, row.target) == (4, "info", ("evaluasi", ("pascapelatihan", (closed[0], 3))))
    clock.set(datetime(2027, 3, 1, 9))
    assert todo()[0].role == "warn"
    forms = services.pascapelatihan.tugas(closed[0], 3)
    services.pascapelatihan.set_hasil([one.id for one in forms], "diterapkan")
    assert todo() == []


def test_forms_to_print_are_those_without_answer(services, closed):
    number, _ = closed
    service = services.pascapelatihan
    forms = service.tugas(number, 3)
    service.set_hasil([forms[0].id], "diterapkan")
    pages = service.formulir(number, 3)
    assert len(pages) == 3
    said = "\n".join(words(pages[0]))
    assert "EVALUASI PASCAPELATIHAN 3 BULAN" in said
    assert forms[1].nama in said
    assert "Pindah tugas" in said
    assert all(page.overflows() == [] for page in pages)
    assert len(service.formulir(number, 3, "alumni")) == 1
    service.set_hasil([one.id for one in forms], "tidak")
    with pytest.raises(UserError):
        service.formulir(number, 3)


def test_answers_keyed_with_the_instrument_are_taken_over(services, closed):
    number, people = closed
    service = services.pascapelatihan
    with pytest.raises(UserError, match="Belum ada jawaban"):
        service.ambil_evaluasi(number, 3)
    kinds = {row.kode: row.id for row in services.instrumen.list()}
    form = services.evaluasi.open(number, kinds["pasca_alumnus"], tahap="3 bulan").value[0]
    services.evaluasi.save(form, people[0], {"b1": 2, "b7": [2, 3], "b8": "Antrean lebih pendek"})
    result = service.ambil_evaluasi(number, 3)
    assert result.value == 1
    row = service.tugas(number, 3)[0]
    assert (row.hasil, row.hambatan, row.uraian) == (
        "sebagian",
        ("ANGGARAN", "MUTASI"),
        "Antrean lebih pendek",
    )
    assert row.diterima == date(2026, 11, 24)
    assert service.putaran(number)[1].kembali == 0  # six months is another round
    with pytest.raises(UserError):
        service.ambil_evaluasi(number, 6)
    result.undo.action()
    assert service.tugas(number, 3)[0].hasil == ""


def test_own_instruments_of_level_three_are_taken_over_by_their_tags(services, closed):
    number, people = closed
    own = (
        Aspek(
            "Penerapan",
            (
                Butir("b1", "Sudah dipakai?", "ya_tidak", peran="penerapan"),
                Butir("b2", "Kendala", "beberapa", pilihan=("Kurang orang", "Lain"), peran="hambatan"),
            ),
        ),
    )
    values = {"nama": "Uji kami", "level": 3, "responden": "atasan", "lingkup": "kegiatan", "anonim": False}
    kind = services.instrumen.add(values, own).value
    form = services.evaluasi.open(number, kind).value[0]  # no stage: the nearest round, three months
    services.evaluasi.save(form, people[0], {"b1": 0, "b2": [1]})
    assert services.pascapelatihan.ambil_evaluasi(number, 3).value == 1
    rows = {row.pihak: row for row in services.pascapelatihan.tugas(number, 3) if row.peserta_id == people[0]}
    assert (rows["atasan"].hasil, rows["atasan"].hambatan) == ("tidak", ("ORANG",))
    assert rows["alumni"].hasil == ""
