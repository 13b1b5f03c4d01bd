"""Calendar files through the office: our own export is "sama", foreign ones are matched by UID."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.services import Services
from pembinaan_desktop.services.impor_kalender import RencanaImpor
from tests.build import Builder


def foreign(path: Path, *events: str) -> Path:
    body = "".join(f"BEGIN:VEVENT\n{text}\nEND:VEVENT\n" for text in events)
    path.write_text(f"BEGIN:VCALENDAR\nX-WR-CALNAME:Kalender LAN\n{body}END:VCALENDAR\n", "utf-8")
    return path


def actions(plan: RencanaImpor) -> dict[str, str]:
    return {row.judul: row.aksi for row in plan.rows}


SEMINAR = "UID:s1\nSUMMARY:Seminar ASN\nDTSTART:20261210T020000Z\nDTEND:20261210T050000Z\nLOCATION:Medan"
LATSAR = "UID:l1\nSUMMARY:Latsar\nDTSTART;VALUE=DATE:20261214\nDTEND;VALUE=DATE:20261219"
MENTORING = (
    "UID:m1\nSUMMARY:Mentoring\nDTSTART:20261201T100000\nDTEND:20261201T113000\nRRULE:FREQ=WEEKLY;COUNT=3"
)
MOVED = (
    "UID:m1\nRECURRENCE-ID:20261208T100000\nSUMMARY:Mentoring\nDTSTART:20261209T130000\nDTEND:20261209T143000"
)


def test_own_export_comes_back_as_the_same(services: Services, build: Builder, tmp_path: Path) -> None:
    one = build.kegiatan("Pelatihan, lanjutan; I", sesi=4, angkatan="II")
    sesi = services.kegiatan.sesi(one)[0]
    services.kegiatan.update_sesi(sesi.id, {"narasumber": "Dr. Bonar Sinaga, M.Si.", "tempat": "Ruang 2"})
    build.kegiatan("Seminar", tanggal_mulai=date(2026, 12, 3), bentuk="KL06")
    path = tmp_path / "tahun.ics"
    assert services.kalender_ics.export_tahun(2026, path).value == 6
    text = path.read_text("utf-8")
    assert "DTSTART;TZID=Asia/Jakarta:20261123T080000" in text
    assert text.count("BEGIN:VTIMEZONE") == 1
    plan = services.kalender_ics.plan(path)
    assert {row.aksi for row in plan.rows} == {"sama"}
    with pytest.raises(UserError, match="Tidak ada acara yang dipilih"):
        services.kalender_ics.apply(plan, [row.id for row in plan.rows])
    services.kegiatan.update(one, {"tempat": "Hotel"})
    assert "tempat: Hotel → Aula Pemko" in services.kalender_ics.plan(path).rows[0].perubahan


def test_own_export_rebuilds_an_empty_office(
    services: Services, build: Builder, tmp_path: Path, template_database: Path
) -> None:
    import shutil

    from pembinaan_desktop.db.database import Database

    build.kegiatan("Pelatihan", sesi=2, angkatan="I")
    services.kalender_ics.export_tahun(2026, tmp_path / "a.ics")
    shutil.copy(template_database, tmp_path / "lain.db")
    other = Database(tmp_path / "lain.db", services.clock)
    there = Services(other, services.clock, services.paths)
    plan = there.kalender_ics.plan(tmp_path / "a.ics")
    there.kalender_ics.apply(plan, [row.id for row in plan.rows])
    there.kalender_ics.export_tahun(2026, tmp_path / "b.ics")
    other.close()
    assert {row.aksi for row in services.kalender_ics.plan(tmp_path / "b.ics").rows} == {"sama"}


def test_one_activity_and_one_speaker(services: Services, build: Builder, tmp_path: Path) -> None:
    one = build.kegiatan("A", sesi=2, tanggal_mulai=date(2026, 11, 25))
    first, second = services.kegiatan.sesi(one)
    services.kegiatan.update_sesi(first.id, {"narasumber": "Dr. Bonar Sinaga, M.Si."})
    services.kegiatan.update_sesi(second.id, {"narasumber": "Dewi Lestari"})
    assert services.kalender_ics.export_kegiatan(one, tmp_path / "a.ics").value == 3
    assert services.kalender_ics.narasumber() == ["Dewi Lestari", "Dr. Bonar Sinaga, M.Si."]
    assert services.kalender_ics.export_narasumber("bonar sinaga", tmp_path / "b.ics").value == 1
    for action in (
        lambda: services.kalender_ics.export_narasumber("Tidak Ada", tmp_path / "c.ics"),
        lambda: services.kalender_ics.export_tahun(2001, tmp_path / "c.ics"),
        lambda: services.kalender_ics.export_kegiatan(99, tmp_path / "c.ics"),
    ):
        with pytest.raises(UserError):
            action()
    assert not (tmp_path / "c.ics").exists()


def test_import_again_finds_new_changed_gone_and_same(
    services: Services, build: Builder, tmp_path: Path
) -> None:
    service = services.kalender_ics
    path = foreign(tmp_path / "lan.ics", SEMINAR, LATSAR, MENTORING, MOVED)
    plan = service.plan(path)
    assert actions(plan) == {"Seminar ASN": "baru", "Latsar": "baru", "Mentoring": "baru"}
    result = service.apply(plan, [row.id for row in plan.rows if row.dipilih])
    assert result.value == 3
    rows = {row.nama: row for row in services.kegiatan.list()}
    assert rows["Latsar"].tanggal_selesai == date(2026, 12, 18)
    assert rows["Seminar ASN"].peran == "catat"
    sesi = services.kegiatan.sesi(rows["Seminar ASN"].id)[0]
    assert (sesi.jam_mulai, sesi.jam_selesai, sesi.jp) == (time(9), time(12), 4.0)
    days = [(s.tanggal.day, s.jam_mulai.hour) for s in services.kegiatan.sesi(rows["Mentoring"].id)]
    assert days == [(1, 10), (9, 13), (15, 10)]
    assert set(actions(service.plan(path)).values()) == {"sama"}

    later = foreign(
        path, SEMINAR.replace("Medan", "Sibolga"), MENTORING, MOVED, LATSAR.replace("UID:l1", "UID:l2")
    )
    again = service.plan(later)
    assert sorted((row.judul, row.aksi) for row in again.rows) == [
        ("Latsar", "baru"),
        ("Latsar", "hilang"),
        ("Mentoring", "sama"),
        ("Seminar ASN", "berubah"),
    ]
    assert [row.aksi for row in again.rows if row.dipilih] == ["baru", "berubah"]
    undo = service.apply(again, [row.id for row in again.rows])
    assert {row.nama: row.tempat for row in services.kegiatan.list()}["Seminar ASN"] == "Sibolga"
    assert len(services.kegiatan.list()) == 3
    assert undo.undo is not None
    undo.undo.action()
    assert {row.nama: row.tempat for row in services.kegiatan.list()}["Seminar ASN"] == "Medan"


def test_attendance_cancelled_and_too_long(services: Services, build: Builder, tmp_path: Path) -> None:
    service = services.kalender_ics
    path = foreign(tmp_path / "lan.ics", SEMINAR)
    plan = service.plan(path)
    service.apply(plan, [1])
    row = services.kegiatan.list()[0]
    build.kehadiran(build.peserta(row.id), services.kegiatan.sesi(row.id)[0].id)
    held = service.plan(foreign(path, SEMINAR.replace("20261210", "20261211")))
    assert held.rows[0].masalah.startswith("Sudah ada catatan kehadiran")
    assert not held.rows[0].dipilih
    with pytest.raises(UserError):
        service.apply(held, [held.rows[0].id])
    cancelled = service.plan(foreign(path, LATSAR, LATSAR.replace("l1", "l3") + "\nSTATUS:CANCELLED"))
    assert [row.aksi for row in cancelled.rows] == ["baru", "sama"]
    service.apply(cancelled, [1])
    gone = service.plan(foreign(path, LATSAR + "\nSTATUS:CANCELLED"))
    assert gone.rows[0].perubahan == "dibatalkan"
    service.apply(gone, [gone.rows[0].id])
    assert {row.nama: row.status for row in services.kegiatan.list()}["Latsar"] == "Dibatalkan"
    endless = service.plan(
        foreign(path, "UID:x\nSUMMARY:X\nDTSTART;VALUE=DATE:20260101\nDTEND;VALUE=DATE:20270301")
    )
    assert "satu tahun" in next(row for row in endless.rows if row.judul == "X").masalah


def test_across_midnight_has_no_session(services: Services, tmp_path: Path) -> None:
    path = foreign(tmp_path / "a.ics", "UID:n\nSUMMARY:Jaga\nDTSTART:20261201T220000\nDTEND:20261202T060000")
    plan = services.kalender_ics.plan(path)
    assert plan.catatan == ("“Jaga” melewati tengah malam; dibaca tanpa sesi.",)
    assert plan.rows[0].rentang == "1–2 Desember 2026"


def test_many_on_one_day_and_nothing_half(services: Services, tmp_path: Path) -> None:
    many = [f"UID:u{n}\nSUMMARY:Rapat {n}\nDTSTART;VALUE=DATE:20261201" for n in range(80)]
    plan = services.kalender_ics.plan(foreign(tmp_path / "a.ics", *many))

    def stop(done: int, total: int, text: str) -> None:
        if done > 40:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        services.kalender_ics.apply(plan, [row.id for row in plan.rows], stop)
    assert services.kegiatan.list() == []
