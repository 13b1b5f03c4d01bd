"""Follow-ups on the real database: register, values, milestones, evidence, undo, and the papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from openpyxl import load_workbook

from pembinaan_desktop.domain.errors import DataBerubahError, UserError
from pembinaan_desktop.domain.halaman import Paragraph, Text
from pembinaan_desktop.services.lampiran import to_show

WAIT = {
    "judul": "Antrean bernomor di loket",
    "indikator": "Waktu tunggu rata-rata",
    "satuan": "menit",
    "arah": "turun",
    "nilai_awal": 45.0,
    "target": 20.0,
    "mentor": "Lamhot Simanjuntak",
    "tanggal_mulai": date(2026, 6, 1),
    "tenggat": date(2026, 11, 1),
}


@pytest.fixture
def kegiatan(build):
    number = build.kegiatan()
    return number, build.peserta(number)


@pytest.fixture
def follow(services, kegiatan):
    number, person = kegiatan
    return services.tindak_lanjut.add(number, {**WAIT, "peserta_id": person}).value


def texts(page) -> str:
    found = []
    for element in page.elements:
        if isinstance(element, Text):
            found.append(element.text)
        elif isinstance(element, Paragraph):
            found += element.fitted().texts
    return "\n".join(found)


def test_values_over_time_make_the_change(services, kegiatan, follow):
    service = services.tindak_lanjut
    for day, value in ((date(2026, 9, 1), 27), (date(2026, 7, 1), 41), (date(2026, 11, 2), 18)):
        services.isi_tindak_lanjut.add_ukuran(follow, {"tanggal": day, "nilai": float(value)})
    (row,) = service.list(kegiatan[0])
    assert (row.ukuran.sekarang, row.ukuran.teks_perubahan(), row.ukuran.tercapai) == (
        18.0,
        "turun 60%",
        True,
    )
    assert row.status == "Berjalan"  # the first value began it
    assert row.telat == 23
    assert [one.nilai for one in service.get(follow).ukuran] == [41.0, 27.0, 18.0]
    services.isi_tindak_lanjut.add_ukuran(
        follow, {"tanggal": date(2026, 11, 2), "nilai": 17.0}
    )  # the later one of a day counts
    assert service.list()[0].ukuran.sekarang == 17.0
    with pytest.raises(UserError):
        services.isi_tindak_lanjut.add_ukuran(follow, {"tanggal": date(2027, 1, 1), "nilai": 1.0})
    with pytest.raises(UserError):
        services.isi_tindak_lanjut.add_ukuran(follow, {"tanggal": date(2026, 11, 3), "nilai": None})


def test_every_change_has_a_way_back(services, follow):
    service = services.tindak_lanjut
    before = service.get(follow)
    result = services.isi_tindak_lanjut.add_ukuran(follow, {"tanggal": date(2026, 9, 1), "nilai": 27.0})
    result.undo.action()
    assert service.get(follow) == before
    result = service.update(follow, {"target": 25.0})
    assert service.get(follow).row.target == 25.0
    result.undo.action()
    assert service.get(follow) == before
    result = service.delete(follow)
    assert service.list() == []
    result.undo.action()
    assert service.get(follow) == before


def test_milestones_are_ticked_and_late_ones_make_the_register(services, follow):
    service = services.tindak_lanjut
    service.update(follow, {"tenggat": None})
    first = services.isi_tindak_lanjut.add_tonggak(
        follow, {"uraian": "Uji coba", "tenggat": date(2026, 8, 1)}
    ).value
    services.isi_tindak_lanjut.add_tonggak(
        follow, {"uraian": "SK", "jangka": "panjang", "tenggat": date(2027, 1, 1)}
    )
    assert service.list()[0].tonggak_telat == 1
    services.isi_tindak_lanjut.centang_tonggak(first)
    assert not service.list()[0].terlambat
    assert service.get(follow).tonggak[0].tercapai == date(2026, 11, 24)
    services.isi_tindak_lanjut.centang_tonggak(first)
    assert service.get(follow).tonggak[0].telat
    service.update(follow, {"status": "Berhenti"})
    assert not service.list()[0].terlambat


REFUSED = [
    {"judul": " "},
    {"target": 60.0},
    {"tenggat": date(2026, 5, 1)},
    {"arah": "miring"},
    {"judul": "x" * 301},
    {"nilai_awal": float("nan")},
    {"peserta_id": 999},
]


def test_what_cannot_be_is_refused_and_nothing_is_lost(services, follow):
    before = services.tindak_lanjut.get(follow)
    for values in REFUSED:
        with pytest.raises(UserError):
            services.tindak_lanjut.update(follow, values)
        assert services.tindak_lanjut.get(follow) == before


def test_evidence_is_copied_once_and_survives_the_original(services, follow, tmp_path):
    service = services.tindak_lanjut
    photo = tmp_path / "foto loket.JPG"
    photo.write_bytes(b"gambar" * 1000)
    result = service.bukti.add(follow, photo)
    with pytest.raises(UserError, match="sudah dilampirkan"):
        service.bukti.add(follow, photo)
    photo.unlink()
    (kept,) = service.get(follow).bukti
    assert (kept.nama, kept.ukuran, kept.path.read_bytes()[:6]) == ("foto loket.JPG", 6000, b"gambar")
    service.bukti.delete(result.value).undo.action()
    assert len(service.get(follow).bukti) == 1
    with pytest.raises(UserError):
        service.bukti.add(follow, tmp_path / "tidak ada.pdf")


def test_a_program_is_neither_attached_nor_opened(services, follow, tmp_path):
    service = services.tindak_lanjut.bukti
    virus = tmp_path / "bukti.pdf.EXE"
    virus.write_bytes(b"MZ")
    with pytest.raises(UserError, match="adalah program"):
        service.add(follow, virus)
    service.add(follow, virus.rename(tmp_path / "bukti.pdf"))
    (kept,) = service.list(follow)
    assert to_show(kept) == kept.path
    with pytest.raises(UserError, match="tidak dibuka"):
        to_show(replace(kept, path=virus))
    kept.path.unlink()
    with pytest.raises(UserError, match="tidak ada lagi"):
        to_show(kept)


def test_the_story_tells_the_change_on_one_page(services, follow):
    service = services.tindak_lanjut
    services.isi_tindak_lanjut.add_ukuran(follow, {"tanggal": date(2026, 11, 2), "nilai": 18.0})
    services.isi_tindak_lanjut.add_tonggak(
        follow, {"uraian": "Uji coba", "tenggat": date(2026, 8, 1), "tercapai": date(2026, 8, 2)}
    )
    services.isi_tindak_lanjut.add_catatan(follow, {"tanggal": date(2026, 8, 4), "uraian": "Petugas enggan."})
    (page,) = service.cerita(follow)
    said = texts(page)
    for part in ("45 → 18 menit", "turun 60%", "tercapai", "mentor Lamhot", "Petugas enggan.", "✓ Uji coba"):
        assert part in said
    assert page.overflows() == []


def test_a_story_without_values_or_with_endless_text_still_fits(services, kegiatan):
    service = services.tindak_lanjut
    empty = service.add(kegiatan[0], {"judul": "Kotak saran"}).value
    assert "– → –" in texts(service.cerita(empty)[0])
    service.update(empty, {"alasan": "kata " * 10_000, "nilai_awal": 0.0})
    services.isi_tindak_lanjut.add_ukuran(empty, {"tanggal": date(2026, 11, 24), "nilai": 0.0})
    (page,) = service.cerita(empty)
    assert page.overflows() == []
    assert "tetap" in texts(page)
    assert service.get(empty).row.alasan == ("kata " * 10_000).strip()


def test_the_register_goes_to_excel(services, follow, tmp_path):
    services.isi_tindak_lanjut.add_ukuran(follow, {"tanggal": date(2026, 11, 2), "nilai": 33.0})
    services.tindak_lanjut.export(tmp_path / "r.xlsx")
    sheet = load_workbook(tmp_path / "r.xlsx").active
    head, line = list(sheet.iter_rows(values_only=True))
    found = dict(zip(head, line, strict=True))
    assert found["Judul"] == WAIT["judul"]
    assert (found["Nilai awal"], found["Nilai sekarang"], found["Capaian (%)"]) == (45, 33, 48)
    assert found["Terlambat (hari)"] == 23


def test_what_is_late_stands_on_beranda_and_all_are_found_by_search(services, follow):
    (todo,) = [row for row in services.beranda.view().todo if "Tindak lanjut" in row.text]
    assert (todo.count, todo.target) == (1, ("evaluasi", ("tindak_lanjut", "terlambat")))
    hits = [hit.target for hit in services.pencarian.find("waktu tunggu")]
    assert hits == [("evaluasi", ("tindak_lanjut", follow))]
    services.tindak_lanjut.update(follow, {"status": "Selesai"})
    assert not [row for row in services.beranda.view().todo if "Tindak lanjut" in row.text]


def test_what_was_typed_wrong_is_corrected(services, follow):
    service = services.tindak_lanjut
    value = services.isi_tindak_lanjut.add_ukuran(follow, {"tanggal": date(2026, 9, 1), "nilai": 72.0}).value
    services.isi_tindak_lanjut.update_ukuran(value, {"nilai": 27.0})
    assert service.list()[0].ukuran.sekarang == 27.0
    with pytest.raises(UserError):
        services.isi_tindak_lanjut.update_ukuran(value, {"tanggal": date(2027, 1, 1)})
    note = services.isi_tindak_lanjut.add_catatan(
        follow, {"tanggal": date(2026, 9, 2), "uraian": "Jarigan putus"}
    ).value
    result = services.isi_tindak_lanjut.update_catatan(note, {"uraian": "Jaringan putus", "jenis": "catatan"})
    assert service.get(follow).catatan[0].jenis == "catatan"
    result.undo.action()
    assert service.get(follow).catatan[0].uraian == "Jarigan putus"
    stone = services.isi_tindak_lanjut.add_tonggak(
        follow, {"uraian": "SK", "tenggat": date(2026, 12, 1)}
    ).value
    services.isi_tindak_lanjut.update_tonggak(stone, {"tenggat": date(2026, 12, 15), "jangka": "panjang"})
    assert service.get(follow).tonggak[0].tenggat == date(2026, 12, 15)
    with pytest.raises(UserError):
        services.isi_tindak_lanjut.update_tonggak(stone, {"uraian": ""})


def test_the_register_on_paper(services, follow):
    service = services.tindak_lanjut
    services.isi_tindak_lanjut.add_ukuran(follow, {"tanggal": date(2026, 11, 2), "nilai": 33.0})
    (page,) = service.register(service.list(), "Terlambat")
    said = texts(page)
    for part in ("REGISTER TINDAK LANJUT", "Terlambat", "≤ 20 menit", "48%", "terlambat 23 hari"):
        assert part in said
    with pytest.raises(UserError):
        service.register([])


def test_the_team_is_linked_to_people(services, build, kegiatan, follow):
    number, person = kegiatan
    mate = build.peserta(number, build.pegawai("Ronald Hutagalung"))
    outside = build.pegawai("Marlina Gultom")
    service = services.tim_tindak_lanjut
    assert [one.peserta_id for one in service.cari(follow)] == [mate]
    assert [one.pegawai_id for one in service.cari(follow, "gultom marl")] == [outside]
    result = service.add(follow, peserta_id=mate)
    service.add(follow, pegawai_id=outside)
    services.tindak_lanjut.update(follow, {"tim": "Budi; Sari"})
    row = services.tindak_lanjut.get(follow).row
    names = ("Ronald Hutagalung, S.E.", "Marlina Gultom, S.E.", "Budi", "Sari")
    assert row.nama_tim == names
    assert f"Tim: {', '.join(names)}" in texts(services.tindak_lanjut.cerita(follow)[0])
    assert service.cari(follow, "gultom") == []
    for refused in ({"peserta_id": person}, {"peserta_id": mate}, {"pegawai_id": 999}, {}):
        with pytest.raises(UserError):
            service.add(follow, **refused)
    result.undo.action()
    service.remove(services.tindak_lanjut.get(follow).row.anggota[0].id)
    assert services.tindak_lanjut.list()[0].anggota == ()


def test_the_mentor_is_a_person_or_a_written_name(services, build, kegiatan, follow):
    number, person = kegiatan
    speaker = build.peserta(number, build.pegawai("Lamhot Simanjuntak"), peran="narasumber")
    chief = build.pegawai("Rosmaida Manurung")
    service, mentor = services.tim_tindak_lanjut, lambda: services.tindak_lanjut.get(follow).row.nama_mentor
    services.tindak_lanjut.update(follow, {"mentor": "Ibu Tiur"})
    assert [one.keterangan.split(" · ")[-1] for one in service.cari(follow, "lamhot")] == [
        "narasumber kegiatan"
    ]
    by_hand = service.set_mentor(follow, peserta_id=speaker)
    assert mentor() == "Lamhot Simanjuntak, S.E."
    service.set_mentor(follow, pegawai_id=chief)  # one mentor at a time
    row = services.tindak_lanjut.get(follow).row
    assert (row.nama_mentor, row.mentor, row.nama_tim) == ("Rosmaida Manurung, S.E.", "", ())
    assert "mentor Rosmaida Manurung, S.E." in texts(services.tindak_lanjut.cerita(follow)[0])
    for refused in ({"peserta_id": person}, {"pegawai_id": chief}, {}):
        with pytest.raises(UserError):
            service.set_mentor(follow, **refused)
    with pytest.raises(UserError, match="sudah menjadi mentor"):
        service.add(follow, pegawai_id=chief)
    services.tindak_lanjut.update(follow, {"judul": "Loket baru"})
    assert mentor() == "Rosmaida Manurung, S.E."
    written = services.tindak_lanjut.update(follow, {"mentor": "Ibu Tiur"})
    assert mentor() == "Ibu Tiur"
    written.undo.action()
    assert mentor() == "Rosmaida Manurung, S.E."
    service.remove(services.tindak_lanjut.get(follow).row.pembimbing.id)
    assert mentor() == ""
    with pytest.raises(DataBerubahError):
        by_hand.undo.action()
