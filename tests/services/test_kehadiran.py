"""Marks that may and may not be written, sign-off, rules, and sheets that stay up to date."""

from __future__ import annotations

from datetime import datetime, time

import pytest

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.services import Services
from pembinaan_desktop.services.isian_kehadiran import SudahDisahkanError
from pembinaan_desktop.services.lembar import Lembar
from pembinaan_desktop.services.rekap_kehadiran import Aturan
from tests.build import Builder


@pytest.fixture
def sheet(services: Services, build: Builder) -> Lembar:
    return services.kehadiran.lembar(build.kegiatan(sesi=4, peserta=3))


def test_who_cannot_be_marked(services: Services, build: Builder, sheet: Lembar):
    service, number = services.kehadiran, sheet.kegiatan.id
    first, second, *_ = (s.id for s in sheet.sesi)
    gone = build.peserta(number, status="Mengundurkan Diri")
    proposed = build.peserta(number, status="Diusulkan")
    late = build.peserta(number, mulai_ikut=datetime(2026, 11, 23, 12, 0))
    other = build.peserta(build.kegiatan())
    services.kegiatan.set_status_sesi(second, "dibatalkan")
    for person, sesi, words in (
        (gone, first, "mengundurkan diri"),
        (proposed, first, "diusulkan"),
        (late, first, "belum peserta pada sesi 1"),
        (other, first, "bukan peserta kegiatan ini"),
        (sheet.baris[0].id, second, "sesi 2 dibatalkan"),
        (99999, first, "tidak ditemukan"),
    ):
        with pytest.raises(UserError, match=words):
            service.mark(person, sesi, "H")
    assert all(not row.marks for row in service.lembar(number).baris)
    found = service.mark_many([(late, first, "H"), (sheet.baris[0].id, first, "H"), (gone, first, "H")])
    assert found.value == 1
    assert "dilewati 2" in found.message
    assert "belum peserta pada sesi 1" in found.message
    assert {row.id for row in service.lembar(number).baris} == {*(r.id for r in sheet.baris), late}


def test_late_joiner_is_outside_the_denominator(services: Services, build: Builder, sheet: Lembar):
    number = sheet.kegiatan.id
    late = build.peserta(number, mulai_ikut=datetime(2026, 11, 23, 12, 0))
    services.kehadiran.semua_hadir(number, sheet.sesi[0].id)
    line = next(row for row in services.kehadiran.lembar(number).baris if row.id == late)
    assert line.belum == {sheet.sesi[0].id}
    assert not line.marks
    assert line.rekap.rencana == 12
    assert services.kehadiran.lembar(number).diharapkan(sheet.sesi[0].id) == 3


def test_rest_of_a_session(services: Services, sheet: Lembar):
    service, number, sesi = services.kehadiran, sheet.kegiatan.id, sheet.sesi[0].id
    service.mark(sheet.baris[1].id, sesi, "S")
    assert service.sisanya(number, sesi, "A").value == 2
    assert [row.marks[sesi] for row in service.lembar(number).baris] == ["A", "S", "A"]
    assert service.sisanya(number, sesi, "H").message == "Tidak ada peserta yang belum diisi."
    services.kegiatan.set_status_sesi(sheet.sesi[1].id, "dibatalkan")
    with pytest.raises(UserError, match="dibatalkan"):
        service.semua_hadir(number, sheet.sesi[1].id)


def test_signed_session_changes_with_a_reason_only(services: Services, sheet: Lembar):
    service, number, sesi = services.kehadiran, sheet.kegiatan.id, sheet.sesi[0].id
    person = sheet.baris[0].id
    with pytest.raises(UserError, match="3 peserta yang belum diisi"):
        service.sahkan(sesi, "Lamhot Simanjuntak")
    service.semua_hadir(number, sesi)
    signed = service.sahkan(sesi, "Lamhot Simanjuntak")
    with pytest.raises(UserError, match="sudah disahkan"):
        service.sahkan(sesi, "Orang lain")
    with pytest.raises(SudahDisahkanError):
        service.mark(person, sesi, "A")
    with pytest.raises(UserError, match="tidak dapat dikosongkan"):
        service.mark(person, sesi, None, catatan="salah")
    corrected = service.mark(person, sesi, "A", catatan="Tertukar dengan Bonar")
    found = service.isian(person, sesi)
    assert found is not None
    assert (found.status, found.sumber, found.catatan) == ("A", "koreksi", "Tertukar dengan Bonar")
    assert service.lembar(number).sah[sesi].nama == "Lamhot Simanjuntak"
    corrected.undo.action()
    assert service.isian(person, sesi).sumber == "petugas"
    with pytest.raises(UserError, match="alasan"):
        service.buka_pengesahan(sesi, " ")
    service.buka_pengesahan(sesi, "Salah sesi")
    assert service.lembar(number).sah == {}
    service.mark(person, sesi, "I")
    assert signed.undo is not None


def test_rule_of_an_activity(services: Services, sheet: Lembar):
    service, number = services.kehadiran, sheet.kegiatan.id
    for session, code in zip(sheet.sesi, "HHII", strict=True):
        service.mark(sheet.baris[0].id, session.id, code)
    shares = []
    for rule in ("tidak", "netral", "hadir"):
        service.set_aturan(number, Aturan(rule, 30))
        line = service.lembar(number).baris[0]
        shares.append((line.rekap.persen_rencana, line.kelayakan.layak))
        assert services.sertifikat.calon(number)[0].layak == line.kelayakan.layak
    assert shares == [(50, False), (100, True), (100, True)]
    with pytest.raises(UserError):
        service.set_aturan(number, Aturan("sesukanya"))


def test_scan_counts_the_minutes(services: Services, sheet: Lembar, clock):
    service, session = services.kehadiran, sheet.sesi[0]
    service.set_aturan(sheet.kegiatan.id, Aturan("tidak", 30))
    one, two, _ = (row.peserta for row in sheet.baris)
    clock.set(datetime.combine(session.tanggal, time(8, 25)))
    assert service.scan(session.id, one.nip or "").value.hasil == "hadir"
    clock.set(datetime.combine(session.tanggal, time(8, 42)))
    assert service.scan(session.id, two.nip or "").value.teks == "terlambat 42 menit"
    found = service.isian(two.id, session.id)
    assert found is not None
    assert (found.status, found.sumber, found.menit_terlambat) == ("T", "pindai", 42)
    clock.set(datetime(2027, 11, 23, 9, 0))  # the clock is wrong by a year: nobody is late then
    assert service.scan(session.id, sheet.baris[2].peserta.nip or "").value.hasil == "hadir"


def test_refreshed_sheet_is_the_new_sheet(services: Services, build: Builder, sheet: Lembar):
    service, number = services.kehadiran, sheet.kegiatan.id
    people, sesi = [row.id for row in sheet.baris], [s.id for s in sheet.sesi]
    steps = [
        lambda: service.mark(people[0], sesi[0], "H"),
        lambda: service.mark(people[0], sesi[0], "A"),
        lambda: service.mark_many([(p, s, "H") for p in people for s in sesi]),
        lambda: service.mark(people[1], sesi[2], None),
        lambda: services.kegiatan.set_status_sesi(sesi[3], "dibatalkan"),
        lambda: services.peserta.remove([people[2]]),
        lambda: services.pengaturan.save({"kota": "Sibolga"}),
    ]
    here, undone = sheet, []
    for step in steps:
        undone.append(step())
        here = service.segarkan(here)
        fresh = service.lembar(number)
        assert (here.baris, here.sesi, here.sah) == (fresh.baris, fresh.sesi, fresh.sah)
    for result in reversed(undone[:-1]):
        result.undo.action()
        here = service.segarkan(here)
        assert here.baris == service.lembar(number).baris
    assert service.segarkan(here) is here
    service.mark(people[0], sesi[0], "H")
    newer = service.segarkan(here)
    assert [a is b for a, b in zip(here.baris, newer.baris, strict=True)] == [False, True, True]


def test_many_marks_become_others_and_are_removed_at_once(services: Services, sheet: Lembar):
    service, number = services.kehadiran, sheet.kegiatan.id
    people, sesi = [row.id for row in sheet.baris], sheet.sesi[0].id
    service.mark_many([(person, sesi, "H") for person in people])
    before = service.lembar(number).baris
    kept = service.isian(people[0], sesi)
    result = service.mark_many([(people[0], sesi, None), (people[1], sesi, "I"), (people[2], sesi, "H")])
    assert result.value == 2
    assert [row.marks.get(sesi) for row in service.lembar(number).baris] == [None, "I", "H"]
    result.undo.action()
    assert service.lembar(number).baris == before
    assert service.isian(people[0], sesi) == kept


def test_a_sheet_from_before_a_restore_is_read_anew(services: Services, sheet: Lembar):
    """The audit rows of another history have the same numbers."""
    service, sesi = services.kehadiran, sheet.sesi[0].id
    backup = services.cadangan.make("petugas").value.path
    service.mark(sheet.baris[0].id, sesi, "H")
    shown = service.segarkan(sheet)
    services.cadangan.restore(backup)
    assert service.segarkan(shown).baris == sheet.baris
    service.mark(sheet.baris[1].id, sesi, "A")
    found = service.segarkan(shown)
    assert [row.marks.get(sesi) for row in found.baris] == [None, "A", None]
