"""Letters to speakers: who the register says they are."""

from __future__ import annotations

from datetime import date, time

import pytest

from pembinaan_desktop.db.tables import Sesi

DAY = date(2026, 12, 10)
ASKED = "permohonan_narasumber"


@pytest.fixture
def course(services, build):
    """(activity, ids of its sessions): two are taught by several people, one is the opening."""
    with build.together():
        build.pejabat()
        kegiatan = build.kegiatan(tanggal_mulai=DAY, status="Terjadwal")
        texts = (
            ("Pembukaan", "acara", "Wali Kota"),
            ("Etika", "materi", "Dr. Ramli Situmeang, M.Si.; Budi (moderator)"),
            ("Arsip", "materi", "Ramli Situmeang, M.Si. dan Ani Budiman, S.E."),
        )
        ids = [
            build.sesi(
                kegiatan,
                number,
                DAY,
                judul=judul,
                jenis=jenis,
                narasumber=text,
                jp=2,
                jam_mulai=time(7 + number),
                jam_selesai=time(8 + number),
            )
            for number, (judul, jenis, text) in enumerate(texts, 1)
        ]
    return kegiatan, ids


def people(services, kegiatan: int) -> dict[str, tuple[str, str]]:
    return {one.nama: (one.materi, one.jp) for one in services.surat.narasumber(kegiatan)}


def test_names_are_taken_apart_and_only_who_teaches_is_asked(services, course):
    kegiatan, _ = course
    assert people(services, kegiatan) == {
        "Dr. Ramli Situmeang, M.Si.": ("Etika; Arsip", "4"),
        "Ani Budiman, S.E.": ("Arsip", "2"),
    }
    made = services.surat.buat(kegiatan, ASKED)
    assert made.message.endswith("Ani Budiman, S.E. hanya berupa nama di jadwal.")
    assert all(services.surat.narasumber(kegiatan)[n].hanya_nama for n in range(2))


def test_the_register_gives_titles_number_position_and_agency(services, course):
    kegiatan, _ = course
    services.narasumber.add({
        "nama": "Ramli Situmeang", "gelar_depan": "Dr.", "gelar_belakang": "M.Si.", "jenis": "PNS", "golongan": "IV/b",
        "nip": "197001011995031001", "jabatan": "Widyaiswara", "instansi": "BPSDM Sumatera Utara",
    })  # fmt: skip
    first, second = services.surat.buat(kegiatan, ASKED).value
    row = services.surat.get(first)
    assert row.penerima == "Dr. Ramli Situmeang, M.Si.\nWidyaiswara\nBPSDM Sumatera Utara"
    nilai = services.surat.naskah(first).nilai
    assert (nilai["nip"], nilai["pangkat"]) == ("19700101 199503 1 001", "Pembina Tingkat I (IV/b)")
    assert services.surat.hanya_nama(kegiatan) == ["Ani Budiman, S.E."]
    decree = services.surat.naskah(services.surat.buat(kegiatan, "sk_narasumber").value[0])
    assert decree.tabel["narasumber"][0][2] == "Widyaiswara\nBPSDM Sumatera Utara"
    assert services.surat.naskah(second).nilai["jabatan"] == ""


def test_a_name_that_is_registered_later_gets_no_second_letter_but_a_new_address(services, course):
    kegiatan, _ = course
    ids = services.surat.buat(kegiatan, ASKED).value
    services.narasumber.take_from_schedule(services.surat.hanya_nama(kegiatan))
    ramli = next(row for row in services.narasumber.list() if row.nama.startswith("Ramli"))
    services.narasumber.update(ramli.id, {"nama": "Muhammad Ramli Situmeang", "jabatan": "Dosen"})
    assert services.surat.tujuan(kegiatan, ASKED) == []
    done = services.surat.perbarui_penerima(ids)
    assert done.message == "1 penerima diperbarui."
    row = services.surat.get(ids[0])
    assert row.penerima == "Dr. Muhammad Ramli Situmeang, M.Si.\nDosen"
    assert services.surat.naskah(ids[0]).nilai["materi"] == "Etika; Arsip"
    done.undo.action()
    assert services.surat.get(ids[0]).penerima == "Dr. Ramli Situmeang, M.Si."


def test_two_of_the_same_name_are_told_apart_by_their_titles(services, course, build):
    kegiatan, ids = course
    for titles in ("S.H.", "S.E."):
        services.narasumber.add({"nama": "Ani Budiman", "gelar_belakang": titles, "instansi": titles})
    assert [one.instansi for one in services.surat.narasumber(kegiatan)] == ["", "S.E."]
    with services.db.write() as session:
        session.get_one(Sesi, ids[2]).narasumber = "Ani Budiman"
    assert services.surat.hanya_nama(kegiatan) == ["Dr. Ramli Situmeang, M.Si.", "Ani Budiman"]
    taken = services.narasumber.take_from_schedule(["Ani Budiman"])
    assert taken.message == "Semua narasumber itu sudah ada di daftar."


def test_who_stands_in_the_list_of_people_is_one_with_the_name_in_the_timetable(services, course, build):
    kegiatan, _ = course
    person = build.pegawai("Ramli Situmeang", gelar_belakang="M.Si.")
    guest = build.peserta(kegiatan, person, peran="narasumber", nama="Ramli Situmeang", instansi="Dinas")
    services.narasumber.add_pegawai(person)
    first, second = services.surat.narasumber(kegiatan)
    assert (first.peserta_id, first.materi) == (guest, "Etika; Arsip")
    assert first.narasumber_id is not None
    assert second.nama == "Ani Budiman, S.E."
