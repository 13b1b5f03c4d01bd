"""States with reasons, quotas, reserves, substitutes, walk-ins, candidates with warnings."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.services import Services
from tests.build import Builder

DAY = {"tanggal_mulai": date(2026, 11, 23), "tanggal_selesai": date(2026, 11, 24)}


def states(services: Services, number: int) -> dict[str, str]:
    return {row.nama: row.status for row in services.peserta.semua(number)}


def people(build: Builder, *names: str, **values: object) -> list[int]:
    return [build.pegawai(name, **values) for name in names]


def test_bulk_step_says_whom_it_passed_over(services: Services, build: Builder):
    number = build.kegiatan(sesi=1, kuota=0)
    ids = services.peserta.add(number, people(build, "Ani", "Budi", "Cici"), "Diusulkan").value
    assert services.peserta.list(number) == []
    service = services.usulan
    service.set_status(ids[:1], "Disetujui")
    result = service.set_status(ids, "Disetujui")
    assert result.message == "2 orang menjadi Disetujui; dilewati 1: Ani (sudah disetujui)."
    with pytest.raises(UserError, match="alasan ditolak belum ditulis"):
        service.set_status(ids[:1], "Ditolak")
    with pytest.raises(UserError, match="tidak dapat langsung menjadi Diusulkan"):
        service.set_status(ids[:1], "Diusulkan")
    gone = service.set_status(ids[2:], "Mengundurkan Diri", "Sakit")
    assert [row.nama for row in services.peserta.list(number)] == ["Ani", "Budi"]
    gone.undo.action()
    services.kehadiran.mark(ids[0], services.kegiatan.sesi(number)[0].id, "H")
    with pytest.raises(UserError, match="sudah pernah hadir"):
        service.set_status(ids[:1], "Ditolak", "Salah orang")
    with pytest.raises(UserError, match="sudah terdaftar"):
        services.peserta.add(number, [services.peserta.list(number)[0].pegawai_id])


def test_quotas_and_reserves(services: Services, build: Builder):
    office = build.unit("Dinas Kesehatan")
    below, other = build.unit("Puskesmas", induk_id=office), build.unit("BKPSDM")
    number = build.kegiatan(kuota=3)
    service = services.usulan
    service.set_kuota(number, {office: 2, other: 1})
    with pytest.raises(UserError, match="melebihi kuota kegiatan 3"):
        service.set_kuota(number, {other: 2})
    ids = services.peserta.add(number, people(build, "Ani", "Budi", "Cici", unit_id=below), "Diusulkan").value
    result = service.set_status(ids, "Disetujui")
    assert result.value == 2
    assert "Cici (kuota Dinas Kesehatan penuh: 2 dari 2)" in result.message
    reserve = services.peserta.add(number, people(build, "Dedi", unit_id=other), "Cadangan").value
    service.set_status(ids[2:], "Cadangan")
    found = service.kuota(number)
    assert found.hitungan == "Kuota 3 = 1 BKPSDM + 2 Dinas Kesehatan + 0 belum dibagi; 2 terisi, 1 sisa."
    assert found.units[1].hitungan == "2 tempat − 2 terisi = 0 sisa; 1 cadangan"
    assert service.saran_promosi(number) == tuple(reserve)
    service.set_status(ids[:1], "Mengundurkan Diri", "Sakit")
    assert service.saran_promosi(number) == (ids[2], reserve[0])
    assert service.set_status([ids[2], reserve[0]], "Disetujui").value == 2
    assert service.saran_promosi(number) == ()


def test_substitute_takes_the_place(services: Services, build: Builder):
    number = build.kegiatan(sesi=1)
    first, second = services.peserta.add(number, people(build, "Ani", "Budi")).value
    reserve = build.pegawai("Cici")
    services.peserta.add(number, [reserve], "Cadangan")
    done = services.usulan.ganti(first, reserve, "Dinas luar mendadak")
    rows = services.peserta.list(number)
    assert [(row.nama, row.urut) for row in rows] == [("Cici", 1), ("Budi", 2)]
    old = next(row for row in services.peserta.semua(number) if row.id == first)
    assert (old.status, old.pengganti_id, old.alasan) == ("Digantikan", done.value, "Dinas luar mendadak")
    new = build.pegawai("Dedi")
    with pytest.raises(UserError, match="alasan"):
        services.usulan.ganti(second, new, " ")
    with pytest.raises(UserError, match="sudah menjadi peserta"):
        services.usulan.ganti(second, reserve, "x")
    assert services.usulan.ganti(second, new, "Sakit").message == "Budi digantikan Dedi."
    done.undo.action()
    assert states(services, number)["Ani"] == "Disetujui"


def test_walk_in_is_joined_with_the_real_person(services: Services, build: Builder):
    number = build.kegiatan(sesi=2)
    sesi = [row.id for row in services.kegiatan.sesi(number)]
    guest = services.usulan.tamu(number, "Bu Rina", "Kelurahan").value
    services.kehadiran.mark(guest, sesi[0], "H")
    person = build.pegawai("Rina Siregar")
    assert services.usulan.gabung(guest, person).value == guest
    row = services.peserta.list(number)[0]
    assert (row.nama, row.pegawai_id, row.sementara) == ("Rina Siregar", person, False)

    known = services.peserta.add(number, people(build, "Tono Pasaribu")).value[0]
    again = services.usulan.tamu(number, "Pak Tono", "").value
    services.kehadiran.mark_many([(again, sesi[0], "H"), (known, sesi[0], "A")])
    tono = services.peserta.list(number)[1].pegawai_id
    with pytest.raises(UserError, match="sama-sama punya isian pada 1 sesi"):
        services.usulan.gabung(again, tono)
    services.kehadiran.mark(known, sesi[0], None)
    joined = services.usulan.gabung(again, tono)
    assert joined.value == known
    assert services.kehadiran.isian(known, sesi[0]).status == "H"
    joined.undo.action()
    assert services.kehadiran.isian(again, sesi[0]).status == "H"


def test_late_joiner(services: Services, build: Builder):
    number = build.kegiatan(sesi=4, peserta=2)
    ids = [row.id for row in services.peserta.list(number)]
    services.usulan.set_mulai(ids[:1], datetime(2026, 11, 24, 8, 0))
    sheet = services.kehadiran.lembar(number)
    assert [row.rekap.rencana for row in sheet.baris] == [8, 16]


def test_candidates_with_reasons(services: Services, build: Builder):
    number = build.kegiatan("Pelatihan Arsip", **DAY)
    past = build.kegiatan("Pelatihan Arsip", tanggal_mulai=date(2025, 3, 3), status="Selesai")
    same_days = build.kegiatan("Bimtek SKP", **DAY)
    fine, trained, busy, low, old = people(build, "Baik", "Pernah", "Sibuk", "Rendah", "Tua")
    build.peserta(past, trained)
    build.peserta(same_days, busy)
    build.peserta(number, build.pegawai("Sudah Masuk"), status="Ditolak")
    build.pegawai("Pensiun", kedudukan="Pensiun")
    with services.db.write() as session:
        from pembinaan_desktop.db.tables import Pegawai

        session.get_one(Pegawai, low).golongan, session.get_one(Pegawai, low).golongan_urut = "II/a", 21
        session.get_one(Pegawai, old).tanggal_lahir = date(1969, 11, 24)
    service = services.calon_peserta
    terms = {"golongan_min": "III/a", "usia_maks": 57, "jeda_tahun": 3, "jenis_jabatan": []}
    service.set_syarat(number, terms)
    found = {row.nama_lengkap.split(",")[0]: row.peringatan for row in service.list(number)}
    assert found == {
        "Baik": (),
        "Pernah": ("sudah mengikuti pelatihan ini pada 3 Maret 2025",),
        "Sibuk": ("bentrok dengan Bimtek SKP (23–24 November 2026)",),
        "Rendah": ("golongan II/a, diminta paling rendah III/a",),
        "Tua": ("berusia 57 tahun, batasnya di bawah 57",),
    }
    services.peserta.add(number, [busy, fine])
    assert list(service.peringatan(number)) == [busy]
    with pytest.raises(UserError, match="bukan golongan"):
        service.set_syarat(number, {"golongan_min": "tinggi"})


def test_list_from_excel(services: Services, build: Builder, tmp_path: Path):
    one, two = build.pegawai("Ani Lubis"), build.pegawai("Budi", nip="199001012015031002")
    build.pegawai("Dua Nama")
    build.pegawai("Dua Nama")
    book = openpyxl.Workbook()
    for row in (
        ["No", "Nama", "NIP"],
        [1, "ani  lubis, S.E.", ""],
        [2, "Budi", "19900101 201503 1 002"],
        [3, "Dua Nama", ""],
        [4, "Orang Asing", "198001012005011009"],
        [5, "Salah Ketik", ""],
        [6, "Dibulatkan", 1.98001012005011e17],
    ):
        book.active.append(row)
    book.save(tmp_path / "daftar.xlsx")
    found = services.calon_peserta.read_list(tmp_path / "daftar.xlsx")
    assert found.ids == (one, two)
    assert found.masalah == (
        "baris 4: Dua Nama – ada 2 orang bernama sama; tulis NIP-nya",
        "baris 5: NIP 19800101 200501 1 009 tidak ada di data pegawai",
        "baris 6: Salah Ketik – tidak dikenal sebagai pegawai",
        "baris 7: NIP dibulatkan Excel; simpan kolomnya sebagai teks",
    )
