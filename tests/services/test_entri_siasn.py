"""Results for SIASN, their tick-off, and hours that speakers earn or the officer sets."""

from __future__ import annotations

import zipfile
from datetime import date

import openpyxl
import pytest

from pembinaan_desktop.db.tables import Pejabat
from pembinaan_desktop.domain.errors import UserError


@pytest.fixture
def results(build, services):
    """DEWI passed an activity here and one elsewhere. (person, participation)"""
    person = build.pegawai("DEWI", siasn_id="A1", gelar_belakang="")
    kegiatan = build.kegiatan("Bimtek Arsip", sesi=2, bentuk="KL10", tanggal_mulai=date(2026, 3, 3))
    peserta = build.peserta(kegiatan, person)
    for sesi in services.kegiatan.sesi(kegiatan):
        build.kehadiran(peserta, sesi.id)
    day = date(2026, 5, 5)
    values = {"nama": "Pelatihan Fungsional", "bentuk": "KL04", "nomor": "12/LAN", "penyelenggara": "LAN RI",
              "tanggal_mulai": day, "tanggal_selesai": day, "jp": 20.0}  # fmt: skip
    services.riwayat_luar.save(person, None, values)
    return person, peserta


def test_list_workbook_and_tick_off(services, build, results, tmp_path):
    service = services.entri_siasn
    inside, outside = service.list(2026)
    assert (inside.id, inside.diklat, inside.jenis_id, inside.jp) == (
        ("peserta", results[1]),
        "Bimtek Arsip",
        "8",
        8.0,
    )
    assert (outside.id[0], outside.nomor, outside.jenis_id) == ("riwayat_luar", "12/LAN", "2")
    assert service.list(2025) == []
    first = service.mark([inside.id], "Sudah")
    second = service.mark([inside.id, outside.id], "Ditolak", "Nomor ganda")
    assert [(row.status, row.alasan) for row in service.list(2026)] == [("Ditolak", "Nomor ganda")] * 2
    second.undo.action()
    assert [row.status for row in service.list(2026)] == ["Sudah", "Belum"]
    first.undo.action()
    service.mark([inside.id], "Sudah")
    service.mark([inside.id], "Belum")
    assert [row.status for row in service.list(2026)] == ["Belum", "Belum"]
    with pytest.raises(UserError):
        service.mark([inside.id], "Ditolak")
    service.export(service.list(2026), tmp_path / "entri.xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "entri.xlsx").active.values)
    assert rows[2][1:4] == ("A1", build.nip(1), "DEWI")
    assert rows[2][4:9] == ("2", "Pelatihan fungsional", "F", "Pelatihan Fungsional", "12/LAN")
    assert rows[2][11:15] == ("05-05-2026", "05-05-2026", 20, 2026)


def test_documents_for_siasn_are_named_by_nip_and_number(services, build, results, tmp_path, qapp):
    from pembinaan_desktop.ui.paper.pdf import write_pdf

    services.sertifikat.kertas.write_pdf = write_pdf
    service = services.entri_siasn
    with pytest.raises(UserError, match="belum punya"):
        service.export_zip(service.list(2026), tmp_path / "a.zip")
    scan = tmp_path / "pindaian.PDF"
    scan.write_bytes(b"%PDF-1.7 isi")
    outside = next(row.id[1] for row in service.list(2026) if row.id[0] == "riwayat_luar")
    services.lampiran_riwayat.add(outside, scan)
    message = service.export_zip(service.list(2026), tmp_path / "b.zip").message
    assert message == "1 berkas disimpan di b.zip. 1 entri tanpa sertifikat terbit."
    kegiatan = next(row.kegiatan_id for row in services.jp.person(results[0], 2026).rows if row.kegiatan_id)
    with services.db.write() as session:
        session.add(Pejabat(nama="Lamhot", jabatan="Kepala BKPSDM", utama=True))
    services.sertifikat.terbitkan(kegiatan)
    number = services.sertifikat.list(kegiatan_id=kegiatan)[0].nomor.replace("/", "-")
    service.export_zip(service.list(2026), tmp_path / "c.zip")
    with zipfile.ZipFile(tmp_path / "c.zip") as book:
        assert sorted(book.namelist()) == sorted(
            [f"{build.nip(1)}_{number}.pdf", f"{build.nip(1)}_12-LAN.pdf"]
        )
        assert book.read(f"{build.nip(1)}_12-LAN.pdf") == b"%PDF-1.7 isi"
        assert book.read(f"{build.nip(1)}_{number}.pdf").startswith(b"%PDF")


def test_hours_are_set_with_a_reason_and_go_back_to_the_proposal(services, results):
    person, peserta = results
    service = services.jp
    assert service.person(person, 2026).jp == 28.0
    with pytest.raises(UserError, match="Alasan"):
        service.tetapkan(peserta, 6.0)
    result = service.tetapkan(peserta, 6.0, "Hanya modul inti")
    year = service.person(person, 2026)
    assert year.jp == 26.0
    row = next(r for r in year.rows if r.peserta_id == peserta)
    assert row.alasan.startswith("ditetapkan 6 JP: Hanya modul inti (usulan: Bimbingan teknis")
    assert row.usulan == 8.0
    result.undo.action()
    assert service.person(person, 2026).jp == 28.0
    service.tetapkan(peserta, 0.0, "Dibatalkan")
    service.tetapkan(peserta, None)
    assert service.person(person, 2026).jp == 28.0


def test_speakers_earn_the_sessions_that_name_them(services, build):
    speaker, moderator, staff = (build.pegawai(name) for name in ("RAMLI", "BUDI", "EKO"))
    kegiatan = build.kegiatan("Seminar", tanggal_mulai=date(2026, 3, 3))
    build.sesi(kegiatan, 1, date(2026, 3, 3), narasumber="Dr. Ramli, M.Si.", jp=3.0)
    build.sesi(kegiatan, 2, date(2026, 3, 3), narasumber="Lain", jp=4.0)
    for person, role in ((speaker, "narasumber"), (moderator, "moderator"), (staff, "panitia")):
        build.peserta(kegiatan, person, peran=role)
    hours = services.jp.totals(2026)
    assert hours == {speaker: 3.0, moderator: 7.0}
    assert services.pegawai.get(speaker).riwayat[0].alasan == "Narasumber: 1 sesi = 3 JP"
    coming = build.kegiatan("Nanti", sesi=2, tanggal_mulai=date(2026, 12, 1))
    build.peserta(coming, speaker, peran="narasumber")
    assert services.jp.totals(2026)[speaker] == 3.0
