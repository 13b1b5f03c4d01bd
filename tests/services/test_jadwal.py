"""Moving plans on the real database: clashes with a reason, undo, attendance, repetition."""

from __future__ import annotations

from datetime import date, time

import openpyxl
import pytest

from pembinaan_desktop.domain.errors import BentrokError, UserError
from pembinaan_desktop.domain.seri import Pola
from pembinaan_desktop.services import Services
from pembinaan_desktop.services.libur import WaktuKerja
from pembinaan_desktop.services.result import Result
from tests.build import Builder

MONDAY = date(2026, 11, 30)


def undo(result: Result) -> Result:
    assert result.undo is not None
    return result.undo.action()


def days(services: Services, kegiatan_id: int) -> list[date]:
    return [row.tanggal for row in services.kegiatan.sesi(kegiatan_id)]


def test_move_takes_the_sessions_along_and_comes_back(services: Services, build: Builder) -> None:
    one = build.kegiatan(sesi=4)
    result = services.jadwal.move(one, MONDAY)
    assert days(services, one) == [date(2026, 11, 30)] * 2 + [date(2026, 12, 1)] * 2
    assert services.kegiatan.get(one).tanggal_selesai == date(2026, 12, 1)
    redo = undo(result)
    assert services.kegiatan.get(one).tanggal_mulai == date(2026, 11, 23)
    undo(redo)
    assert services.kegiatan.get(one).tanggal_mulai == MONDAY


def test_a_clash_needs_a_reason_and_is_remembered(services: Services, build: Builder) -> None:
    one, two = build.kegiatan(sesi=2), build.kegiatan("Latsar", sesi=2, tanggal_mulai=MONDAY)
    person = build.pegawai("Dewi Lestari")
    for kegiatan in (one, two):
        build.peserta(kegiatan, person)
    with pytest.raises(BentrokError) as caught:
        services.jadwal.move(one, MONDAY)
    assert "Aula Pemko dipakai Latsar" in caught.value.reasons[0]
    assert "1 peserta juga terdaftar pada Latsar" in caught.value.reasons[1]
    assert services.kegiatan.get(one).tanggal_mulai == date(2026, 11, 23), "nothing happened"

    result = services.jadwal.move(one, MONDAY, anyway="Diminta Sekda")
    assert [row.alasan for row in services.bentrok.of(one)] == ["Diminta Sekda"] * 2
    assert services.bentrok.open() == [], "accepted at one side is accepted"
    other = build.pegawai("Bonar")
    for kegiatan in (one, two):
        build.peserta(kegiatan, other)
    assert [row.jenis for row in services.bentrok.open()] == ["peserta"], "more people are another clash"
    undo(result)
    assert services.bentrok.open() == []


def test_an_old_clash_does_not_stand_in_the_way_of_other_changes(services: Services, build: Builder) -> None:
    one = build.kegiatan("A", sesi=2)
    build.kegiatan("B", sesi=2)
    sesi = services.kegiatan.sesi(one)[0]
    services.jadwal.update_seri(sesi.id, {"judul": "Judul baru"}, "ini")
    services.jadwal.resize(one, date(2026, 11, 23), date(2026, 11, 24))
    assert [row.jenis for row in services.bentrok.of(one)] == ["ruang"]
    with pytest.raises(BentrokError) as caught:
        services.jadwal.update_seri(sesi.id, {"jam_mulai": time(6)}, "ini")
    assert ["jam kerja" in text for text in caught.value.reasons] == [True]


def test_open_list_names_every_pair_once_and_accepts(services: Services, build: Builder) -> None:
    one = build.kegiatan("A", sesi=2)
    build.kegiatan("B", sesi=2)
    build.kegiatan("C", tanggal_mulai=date(2026, 12, 25), tempat="", status="Draf")
    build.kegiatan("D", sesi=2, status="Dibatalkan")
    rows = services.bentrok.open(date(2026, 11, 1))
    assert [(row.jenis, row.judul) for row in rows] == [("ruang", "A"), ("libur", "C")]
    assert "Hari Raya Natal" in rows[1].kalimat
    with pytest.raises(UserError, match="Alasan"):
        services.bentrok.accept({one: {rows[0].kunci}}, " ")
    services.bentrok.accept({one: {rows[0].kunci}}, "Aula dibagi dua")
    assert [row.judul for row in services.bentrok.open(date(2026, 11, 1))] == ["C"]


def test_attendance_holds_an_activity_in_place(services: Services, build: Builder) -> None:
    one = build.kegiatan(sesi=2, peserta=1)
    sesi = services.kegiatan.sesi(one)[0].id
    build.kehadiran(services.peserta.list(one)[0].id, sesi)
    with pytest.raises(UserError, match="catatan kehadiran"):
        services.jadwal.move(one, MONDAY, anyway="tetap")
    with pytest.raises(UserError, match="catatan kehadiran"):
        services.jadwal.move_sesi(sesi, MONDAY, time(8), time(11))
    with pytest.raises(UserError, match="sesi di luar"):
        services.jadwal.resize(one, date(2026, 11, 24), date(2026, 11, 27))
    services.jadwal.resize(one, date(2026, 11, 23), date(2026, 11, 27))


def test_move_over_a_weekend_and_one_day(services: Services, build: Builder) -> None:
    one = build.kegiatan(sesi=4)
    services.jadwal.move(one, date(2026, 12, 4), lewati_libur=True)
    assert sorted(set(days(services, one))) == [date(2026, 12, 4), date(2026, 12, 7)]
    services.jadwal.move_day(one, date(2026, 12, 7), date(2026, 12, 9))
    assert services.kegiatan.get(one).tanggal_selesai == date(2026, 12, 9)
    with pytest.raises(BentrokError, match="bentrok"):
        services.jadwal.move_day(one, date(2026, 12, 9), date(2026, 12, 25))
    with pytest.raises(UserError, match="Tidak ada sesi"):
        services.jadwal.move_day(one, date(2026, 12, 8), date(2026, 12, 10))


def test_impossible_times_are_refused(services: Services, build: Builder) -> None:
    one = build.kegiatan(sesi=1)
    sesi = services.kegiatan.sesi(one)[0].id
    with pytest.raises(UserError, match="sesudah jam mulai"):
        services.jadwal.move_sesi(sesi, MONDAY, time(22), time(0))
    late = {"judul": "Malam", "tanggal": MONDAY, "jam_mulai": time(22), "jam_selesai": time(1)}
    with pytest.raises(UserError, match="sesudah jam mulai") as told:
        services.kegiatan.add_sesi(one, late)
    assert "sampai 23.59, lalu mulai 00.00 esoknya" in told.value.advice
    assert [code for code, _ in services.kegiatan.bentuk()][5:9] == ["KL06", "KL07", "NKL02", "KL08"]
    with pytest.raises(UserError, match="sebelum"):
        services.jadwal.resize(one, date(2026, 11, 23), date(2026, 11, 22))
    with pytest.raises(UserError, match="satu tahun"):
        services.jadwal.resize(one, date(2026, 11, 23), date(2027, 12, 30))
    leap = build.kegiatan("Kabisat", tanggal_mulai=date(2027, 3, 1))
    services.jadwal.move(leap, date(2028, 2, 29))
    assert services.kegiatan.get(leap).tanggal_mulai == date(2028, 2, 29)


def test_repetition_with_scopes(services: Services, build: Builder) -> None:
    one = build.kegiatan("Mentoring", tanggal_mulai=date(2026, 12, 1))
    values = {
        "judul": "Mentoring",
        "tanggal": date(2026, 12, 1),
        "jam_mulai": time(10),
        "jam_selesai": time(11, 30),
    }
    made = services.jadwal.add_seri(one, values, Pola(2, (1,), 4))
    rows = services.kegiatan.sesi(one)
    assert [row.tanggal for row in rows] == [
        date(2026, 12, 1),
        date(2026, 12, 15),
        date(2026, 12, 29),
        date(2027, 1, 12),
    ]
    assert {row.jp for row in rows} == {2.0}
    count = services.jadwal.jumlah(rows[1].id)
    assert (count.ini, count.seterusnya, count.semua) == (1, 3, 4)
    services.jadwal.update_seri(rows[1].id, {"tanggal": date(2026, 12, 16)}, "seterusnya")
    assert [d.day for d in days(services, one)] == [1, 16, 30, 13]
    services.jadwal.update_seri(rows[0].id, {"jam_selesai": time(12, 15), "tempat": "Aula"}, "semua")
    assert {(row.jp, row.tempat) for row in services.kegiatan.sesi(one)} == {(3.0, "Aula")}
    guest = build.peserta(one)
    build.kehadiran(guest, rows[0].id)
    result = services.jadwal.delete_seri(rows[0].id, "semua")
    assert result.message == "3 sesi dihapus."
    undo(result)
    assert len(days(services, one)) == 4
    with pytest.raises(UserError, match="paling sedikit satu hari"):
        services.jadwal.add_seri(one, values, Pola(1, ()))
    assert made.value == 4


def test_generator_skips_holidays(services: Services, build: Builder) -> None:
    one = build.kegiatan(tanggal_mulai=date(2026, 12, 23))
    services.kegiatan.generate_sesi(one, 2, [(time(8), time(11))])
    assert [d.day for d in days(services, one)] == [23, 28]


def test_holiday_table_is_seeded_edited_and_imported(services: Services, tmp_path) -> None:
    kalender = services.libur.kalender()
    assert kalender.name(date(2026, 8, 17)) == "Hari Kemerdekaan Republik Indonesia"
    assert kalender.name(date(2027, 3, 10)) == "Hari Raya Idul Fitri (perkiraan)"
    assert kalender.is_ramadan(date(2026, 3, 2))
    saved = services.libur.save({"tanggal": date(2026, 3, 24), "nama": "Hari Jadi", "jenis": "lokal"})
    assert saved.value in [row.id for row in services.libur.list(2026)]
    services.libur.delete([saved.value])
    with pytest.raises(UserError, match="sebelum"):
        services.libur.save({"tanggal": MONDAY, "sampai": date(2026, 11, 1), "nama": "X"})

    book = openpyxl.Workbook()
    for row in (
        ["Tanggal", "Keterangan"],
        [date(2027, 3, 11), "Hari Raya Idul Fitri"],
        ["17 Agustus 2026", "Hari Kemerdekaan Republik Indonesia"],
    ):
        book.active.append(row)
    book.save(tmp_path / "libur.xlsx")
    plan = services.impor_libur.preview(tmp_path / "libur.xlsx")
    assert [one.teks for one in plan.berubah] == ["perkiraan 10 Maret 2027 → 11 Maret 2027 · Libur nasional"]
    result = services.impor_libur.apply(plan)
    assert result.message == "Impor selesai: 0 hari libur baru, 1 berubah, 0 ditolak."
    assert services.libur.kalender().name(date(2027, 3, 10)) == "", "the estimate made way"
    undo(result)
    assert services.libur.kalender().name(date(2027, 3, 10)) == "Hari Raya Idul Fitri (perkiraan)"


def test_working_time_of_the_office(services: Services) -> None:
    now = services.libur.waktu_kerja()
    assert (now.hari_kerja, now.biasa.mulai, now.puasa.jumat_selesai) == (5, time(7, 30), time(15, 30))
    result = services.libur.save_waktu_kerja(WaktuKerja(6, now.biasa, now.puasa, 40))
    assert not services.libur.kalender().is_free(date(2026, 11, 28))
    undo(result)
    assert services.libur.kalender().is_free(date(2026, 11, 28))
    with pytest.raises(UserError, match="persen"):
        services.libur.save_waktu_kerja(WaktuKerja(5, now.biasa, now.puasa, 4))


def test_rundown_is_saved_as_a_whole(services: Services, build: Builder) -> None:
    one = build.kegiatan(sesi=2, peserta=1)
    first, second = services.kegiatan.sesi(one)
    line = {"tanggal": date(2026, 11, 23), "jam_mulai": time(8), "jam_selesai": time(11), "jenis": "materi"}
    later = {**line, "tanggal": date(2026, 11, 25), "jam_mulai": time(11), "jam_selesai": time(11, 45)}
    rows = [(first.id, {**line, "judul": "Etika", "jp": None}), (0, {**later, "judul": "Baru", "jp": None})]
    result = services.jadwal.save_rundown(one, rows)
    assert result.value == (1, 1, 1)
    found = services.kegiatan.sesi(one)
    assert [(row.judul, row.jp, row.urut) for row in found] == [("Etika", 4.0, 1), ("Baru", 1.0, 2)]
    assert services.kegiatan.get(one).tanggal_selesai == date(2026, 11, 25)
    undo(result)
    assert [row.id for row in services.kegiatan.sesi(one)] == [first.id, second.id]

    build.kehadiran(services.peserta.list(one)[0].id, first.id)
    for wrong, words in (
        ([], "sesi sudah mempunyai catatan"),
        ([(first.id, {**later, "judul": "Etika", "jp": None})], "Baris 1: sesinya sudah mempunyai"),
        ([(first.id, {**line, "judul": "", "jp": None})], "Baris 1: Mata pelatihan wajib"),
    ):
        with pytest.raises(UserError, match=words):
            services.jadwal.save_rundown(one, wrong)
    assert len(services.kegiatan.sesi(one)) == 2
