"""The first page's numbers, the search, and the office settings, on a real database."""

from __future__ import annotations

from datetime import date

import pytest

from pembinaan_desktop.db.tables import Sertifikat
from pembinaan_desktop.domain.errors import DataBerubahError


def issue(db, kegiatan_id, peserta_id, number, status="Terbit"):
    with db.write() as session:
        session.add(
            Sertifikat(
                lingkup="2026",
                urut=number,
                nomor=f"893.3/{number:04d}/BKPSDM/2026",
                tahun=2026,
                kegiatan_id=kegiatan_id,
                peserta_id=peserta_id,
                tanggal_terbit=date(2026, 11, 3),
                status=status,
            )
        )


def test_an_empty_office_has_an_empty_first_page(services):
    view = services.beranda.view()
    assert view.empty
    assert [card.number for card in view.cards] == ["0", "0", "–", "0"]


def test_numbers_of_the_first_page(services, build, db):
    root = build.unit("Pemerintah Kota")
    dinas = build.unit("Dinas Kesehatan", induk_id=root)
    puskesmas = build.unit("Puskesmas", induk_id=dinas)
    ada, ida, odd = (
        build.pegawai(unit_id=puskesmas),
        build.pegawai(unit_id=dinas),
        build.pegawai(unit_id=dinas, perlu_dicek=[{"kolom": "NIP", "nilai": "1", "masalah": "salah"}]),
    )
    done = build.kegiatan("Bimtek", sesi=6, tanggal_mulai=date(2026, 11, 2))
    for number, person in enumerate((ada, ida, odd), 1):
        participant = build.peserta(done, person)
        issue(db, done, participant, number, "Dicabut" if person == ida else "Terbit")
    running = build.kegiatan("Workshop", sesi=4)
    here = build.peserta(running, ada)
    with db.read() as session:
        from pembinaan_desktop.db.tables import Sesi

        sessions = session.query(Sesi).filter_by(kegiatan_id=running).order_by(Sesi.urut).all()
        third = sessions[2].id
    build.kehadiran(here, third, "H")

    view = services.beranda.view()
    assert (view.cards[0].number, view.cards[0].suffix, view.behind) == ("2", "/ 3", 1)
    assert (view.cards[1].number, view.cards[1].pill) == ("2", "1 berjalan hari ini")
    assert view.cards[2].number == "100%"
    assert view.cards[3].number == "2"
    assert [(unit.nama, round(unit.share, 2), unit.people) for unit in view.units] == [
        ("Dinas Kesehatan", 0.67, 3)
    ]
    assert view.months[10] == 40.0
    assert [(row.time, row.text, row.filled) for row in view.sessions] == [
        ("08.00", "Sesi 3 dari 4 · Aula Pemko · 1/1 hadir", True),
        ("13.30", "Sesi 4 dari 4 · Aula Pemko · belum diisi", False),
    ]
    todo = {row.text: (row.count, row.target) for row in view.todo}
    assert todo["Sesi belum lengkap kehadirannya — Workshop"] == (2, ("kegiatan", (running, "kehadiran")))
    assert todo["Data pegawai perlu dicek"][0] == 1
    assert not any("Sertifikat belum" in text for text in todo)


def test_attendance_earns_hours_until_certificates_are_issued(services, build, db):
    """24 JP at a minimum of 80 %: 5 of 6 sessions earn them (83 %), 4 do not (67 %)."""
    people = [build.pegawai() for _ in range(3)]
    done = build.kegiatan("Bimtek", tanggal_mulai=date(2026, 11, 2), ambang_kehadiran=80)
    sessions = [build.sesi(done, n, date(2026, 11, 2)) for n in range(1, 7)]
    participants = [build.peserta(done, person) for person in people]
    for participant, count in zip(participants, (5, 4, 6), strict=True):
        for number, sesi in enumerate(sessions):
            build.kehadiran(participant, sesi, "H" if number < count else "S")
    assert services.beranda.view().cards[0].number == "2"
    issue(db, done, participants[2], 1, "Dicabut")
    assert services.beranda.view().cards[0].number == "1"


def test_search_finds_by_name_part_nip_group_and_number(services, build, db):
    person = build.pegawai("Dewi Lestari", nip="198203032012032002")
    build.pegawai("Bonar")
    kegiatan = build.kegiatan("Pelatihan Dewi Sri")
    issue(db, kegiatan, build.peserta(kegiatan, person), 127)
    find = services.pencarian.find
    assert [(hit.kind, hit.title) for hit in find("dewi")] == [
        ("Pegawai", "Dewi Lestari, S.E."),
        ("Kegiatan", "Pelatihan Dewi Sri"),
        ("Sertifikat", "893.3/0127/BKPSDM/2026"),
    ]
    for text in ("19820303 2012", "19820303.201203.2", "déwi LESTARI"):
        assert ("pegawai", person) in [hit.target for hit in find(text)], text
    assert [hit.kind for hit in find("0127/bkp")] == ["Sertifikat"]
    assert find("100%_") == []
    assert find("  ") == []


def test_settings_are_saved_audited_and_undone(services, db):
    result = services.pengaturan.save({"kota": "Sibolga", "petugas": "Dahlia"})
    assert (services.pengaturan.get("kota"), db.actor) == ("Sibolga", "Dahlia")
    assert services.pengaturan.save({"kota": "Sibolga"}).undo is None
    back = result.undo.action()
    assert services.pengaturan.all()["kota"] == ""
    services.pengaturan.save({"kota": "Medan"})
    with pytest.raises(DataBerubahError):
        back.undo.action()


def test_letterhead_lines(services):
    services.pengaturan.save({"pemerintah": "Pemerintah Kota Sibolga", "telepon": "0631", "laman": "x.go.id"})
    assert services.pengaturan.kop() == ["PEMERINTAH KOTA SIBOLGA", "Telp. 0631 · Laman x.go.id"]
