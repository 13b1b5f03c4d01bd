"""Copies with a choice of parts, templates, rooms, and what the home screen says of clashes."""

from __future__ import annotations

from datetime import date, time

import pytest

from pembinaan_desktop.domain.errors import BentrokError, UserError
from pembinaan_desktop.domain.seri import Pola
from pembinaan_desktop.services import Services
from tests.build import Builder

ALL = ("sesi", "narasumber", "ruang", "rincian", "peserta")


@pytest.fixture
def one(services: Services, build: Builder) -> int:
    made = build.kegiatan("Arsip", sesi=4, peserta=2, sasaran="Arsiparis", tanggal_mulai=date(2026, 11, 26))
    services.jadwal.move_day(made, date(2026, 11, 27), date(2026, 11, 30))
    sesi = services.kegiatan.sesi(made)[0]
    services.kegiatan.update_sesi(sesi.id, {"narasumber": "Dewi", "tempat": "Ruang 2"})
    return made


def test_a_copy_keeps_working_days_and_skips_holidays(services: Services, one: int) -> None:
    result = services.salin_kegiatan.copy(one, date(2026, 12, 23), ALL, {"angkatan": "II"})
    row = services.kegiatan.get(result.value)
    assert (row.judul, row.sasaran, row.status) == ("Arsip Angkatan II", "Arsiparis", "Direncanakan")
    days = [s.tanggal.isoformat() for s in services.kegiatan.sesi(row.id)]
    assert days == ["2026-12-23", "2026-12-23", "2026-12-29", "2026-12-29"]
    assert (row.tanggal_mulai, row.tanggal_selesai) == (date(2026, 12, 23), date(2026, 12, 29))
    first = services.kegiatan.sesi(row.id)[0]
    assert (first.narasumber, first.tempat, first.status) == ("Dewi", "Ruang 2", "terjadwal")
    assert [p.nama for p in services.peserta.list(row.id)] == [p.nama for p in services.peserta.list(one)]
    assert result.undo is not None
    result.undo.action()
    assert len(services.kegiatan.list()) == 1


def test_aims_are_kept_as_codes_and_travel_along(services: Services, one: int) -> None:
    form = {field.key for field in services.kegiatan.fields()}
    assert {"tujuan_etika", "tujuan_berakhlak", "mitra"} <= form
    values = {**services.kegiatan.get(one).values(), "tujuan_etika": True, "tujuan_disiplin": True}
    services.kegiatan.update(one, values)
    row = services.kegiatan.get(one)
    assert (row.tujuan, row.tujuan_nama) == (("disiplin", "etika"), "Disiplin, Etika")
    services.kegiatan.update(one, {"mitra": "Universitas"})
    assert services.kegiatan.get(one).tujuan == ("disiplin", "etika")
    copy = services.salin_kegiatan.copy(one, date(2027, 2, 1), ALL).value
    assert services.kegiatan.get(copy).tujuan == ("disiplin", "etika")


def test_parts_may_be_left_behind(services: Services, one: int) -> None:
    bare = services.salin_kegiatan.copy(one, date(2027, 2, 1), (), {"nama": "Baru"}).value
    row = services.kegiatan.get(bare)
    assert (row.nama, row.tempat, row.sasaran, row.sesi, row.peserta) == ("Baru", "", "", 0, 0)
    some = services.salin_kegiatan.copy(one, date(2027, 2, 1), ("sesi",)).value
    assert {(s.narasumber, s.tempat) for s in services.kegiatan.sesi(some)} == {("", "")}


def test_a_copy_that_clashes_needs_a_reason(services: Services, one: int) -> None:
    with pytest.raises(BentrokError, match="bentrok"):
        services.salin_kegiatan.copy(one, date(2026, 11, 26), ALL, anyway="")
    assert len(services.kegiatan.list()) == 1
    services.salin_kegiatan.copy(one, date(2026, 11, 26), ALL, anyway="Kelas paralel")
    assert len(services.kegiatan.list()) == 2


def test_templates_are_kept_replaced_used_and_dropped(services: Services, one: int, build: Builder) -> None:
    service = services.salin_kegiatan
    service.save_template(one, "Arsip dua hari")
    service.save_template(one, "Arsip dua hari")
    (row,) = service.templates()
    assert (row.nama, row.sesi, row.hari) == ("Arsip dua hari", 4, 2)
    services.kegiatan.delete(one)
    made = service.from_template(row.id, date(2027, 1, 4), {"nama": "Arsip 2027"}, anyway="").value
    assert services.kegiatan.get(made).jp == 16
    service.delete_template(row.id)
    assert service.templates() == []
    with pytest.raises(UserError, match="dihapus"):
        service.from_template(row.id, date(2027, 1, 4), {"nama": "X"})
    with pytest.raises(UserError, match="wajib"):
        service.save_template(made, " ")


def test_a_repetition_stays_a_repetition(services: Services, build: Builder) -> None:
    one = build.kegiatan("Mentoring", tanggal_mulai=date(2026, 12, 1), tempat="")
    values = {"judul": "M", "tanggal": date(2026, 12, 1), "jam_mulai": time(10), "jam_selesai": time(11, 30)}
    services.jadwal.add_seri(one, values, Pola(2, (1,), 3))
    copy = services.salin_kegiatan.copy(one, date(2027, 2, 2), ALL).value
    rows = services.kegiatan.sesi(copy)
    assert [r.tanggal.isoformat() for r in rows] == ["2027-02-02", "2027-02-16", "2027-03-02"]
    assert len({r.seri for r in rows}) == 1
    assert rows[0].seri != services.kegiatan.sesi(one)[0].seri


def test_rooms_have_seats_and_one_name(services: Services, one: int) -> None:
    service = services.ruang
    service.save({"nama": "Aula Pemko", "kapasitas": 30})
    assert [row.jenis for row in services.bentrok.of(one)] == ["kapasitas"]
    with pytest.raises(UserError, match="sudah ada"):
        service.save({"nama": "aula  PEMKO"})
    row = service.list()[0]
    service.save({"nama": "Aula Pemko", "kapasitas": 60}, row.id)
    assert services.bentrok.of(one) == []
    assert service.names() == ["Aula Pemko", "Ruang 2"]
    assert service.narasumber() == ["Dewi"]
    service.delete([row.id])
    assert service.list() == []
    with pytest.raises(UserError, match="Daya tampung"):
        service.save({"nama": "X", "kapasitas": -1})


def test_who_sits_in_two_places_is_said_at_once(services: Services, one: int, build: Builder) -> None:
    other = build.kegiatan("Lain", sesi=2, tanggal_mulai=date(2026, 11, 26), tempat="Lain")
    person = services.peserta.list(one)[0].pegawai_id
    result = services.peserta.add(other, [person])
    assert "bentrok: 1 peserta juga terdaftar pada Arsip (26–30 November 2026)" in result.message
    rows = [row.text for row in services.beranda.view().todo]
    assert "Jadwal bentrok dalam 30 hari" in rows
