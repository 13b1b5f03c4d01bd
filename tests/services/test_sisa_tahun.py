"""The warning run, the aims, and what Beranda reminds of."""

from __future__ import annotations

import zipfile
from datetime import date, datetime

import pytest

from pembinaan_desktop.db.tables import CatatanPembinaan, KuotaUnit
from pembinaan_desktop.domain.clock import FixedClock
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.services.sisa_tahun import SisaTahunService
from tests.papers import words


@pytest.fixture
def office(build):
    """Two units; 16 hours in December for clerks with one place for the health office, 8 for all, one full."""
    with build.together():
        root = build.unit("Pemerintah Kota")
        health, transport = build.unit("Kesehatan", induk_id=root), build.unit("Hub", induk_id=root)
        ids = {
            "dewi": build.pegawai("Dewi", unit_id=health, jenis_jabatan="Pelaksana"),
            "budi": build.pegawai("Budi", unit_id=transport, jenis_jabatan="Pelaksana"),
            "tono": build.pegawai("Tono", unit_id=health, jenis_jabatan="Struktural"),
        }
        build.pegawai("Rahasia", unit_id=health, dibatasi=True)
        ids["bimtek"] = build.kegiatan(
            "Bimtek", sesi=4, status="Terjadwal", tanggal_mulai=date(2026, 12, 1), kuota=1
        )
        ids["seminar"] = build.kegiatan(
            "Seminar", sesi=2, status="Terjadwal", tanggal_mulai=date(2026, 12, 7), kuota=0
        )
        full = build.kegiatan("Penuh", sesi=6, status="Terjadwal", tanggal_mulai=date(2026, 12, 14), kuota=1)
        build.peserta(full, ids["tono"])
        build._add(KuotaUnit(kegiatan_id=ids["bimtek"], unit_id=health, kuota=1))
    return ids


def test_who_can_still_get_there(services, office, tmp_path):
    services.calon_peserta.set_syarat(office["bimtek"], {"jenis_jabatan": ["Pelaksana"]})
    view = services.sisa_tahun.view()
    rows = {row.id: row for row in view.baris}
    assert len(rows) == 3
    dewi, budi, tono = rows[office["dewi"]], rows[office["budi"]], rows[office["tono"]]
    assert [one.nama for one in dewi.saran] == ["Bimtek", "Seminar"]
    assert [one.nama for one in budi.saran] == ["Seminar"]  # no place for this unit
    assert [one.nama for one in tono.terdaftar] == ["Penuh"]
    assert (dewi.keadaan, budi.keadaan, tono.keadaan) == ("dapat", "buntu", "terdaftar")
    assert [one.nama for one in view.pilihan] == ["Bimtek", "Seminar"]
    assert view.butuh() == {office["bimtek"]: 1, office["seminar"]: 2}
    assert view.kalimat.startswith("3 dari 3 pegawai belum mencapai target, kurang 60 JP: 1 sudah terdaftar")
    services.sisa_tahun.export(view.baris, tmp_path / "a.xlsx")
    services.sisa_tahun.export_units(view.baris, tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as box:
        assert sorted(box.namelist()) == ["Belum mencapai JP Hub.xlsx", "Belum mencapai JP Kesehatan.xlsx"]
    assert any("TARGET JP" in text for text in words(*services.sisa_tahun.pages(view.baris, "")))
    for empty in (
        lambda: services.sisa_tahun.pages([], ""),
        lambda: services.sisa_tahun.export_units([], tmp_path / "b"),
    ):
        with pytest.raises(UserError):
            empty()


def test_an_empty_office_is_told_so(services):
    assert services.sisa_tahun.view().kalimat == "Belum ada pegawai."


def test_beranda_warns_from_october_on_and_names_due_talks(services, office, build, db):
    build._add(
        CatatanPembinaan(pegawai_id=office["dewi"], tanggal=date(2026, 9, 1), berikutnya=date(2026, 9, 30))
    )

    def waiting(day: datetime) -> dict[str, int]:
        services.beranda.clock = FixedClock(day)
        return {row.text: row.count for row in services.beranda.view().todo}

    autumn, spring = waiting(datetime(2026, 10, 1, 9)), waiting(datetime(2026, 9, 29, 9))
    text = "Pegawai belum mencapai target JP; tahun hampir berakhir"
    assert autumn[text] == 4
    assert text not in spring
    assert autumn["Pembicaraan pembinaan jatuh tempo"] == 1
    assert "Pembicaraan pembinaan jatuh tempo" not in spring
    assert SisaTahunService(db, FixedClock(datetime(2027, 1, 2, 9))).view().pilihan == ()


def test_whom_the_aims_reached(services, office, build):
    program = services.program.add({"nama": "Integritas", "tahun": 2026, "tujuan_integritas": True}).value
    with build.together():
        now = build.kegiatan("Etika", status="Selesai", tanggal_mulai=date(2026, 3, 2), tujuan=["etika"])
        old = build.kegiatan("Lama", status="Selesai", tanggal_mulai=date(2024, 3, 4), tujuan=["disiplin"])
        own = build.kegiatan("Program", status="Selesai", tanggal_mulai=date(2026, 5, 4), program_id=program)
        build.peserta(now, office["dewi"])
        build.peserta(old, office["budi"])
        build.peserta(own, office["budi"])
        build.peserta(now, office["tono"], status="Cadangan")
    report = services.laporan.susun("tujuan", 2026)
    found = {line[0]: line[1:] for line in report.bagian[0].teks()}
    assert found["Etika"] == ("1", "1", "25%", "1", "25%")
    assert found["Disiplin"] == ("0", "0", "0%", "1", "25%")
    assert found["Integritas"] == ("1", "1", "25%", "1", "25%")
    assert report.bagian[0].kalimat[0].startswith("2 dari 4 pegawai belum ikut")
    assert [line[0] for line in report.bagian[1].teks()] == ["Kesehatan", "Hub", "Jumlah"]
    assert [line[0] for line in report.bagian[2].teks()] == ["Etika", "Program"]
    aims = {row.id: row.dibina for row in services.pegawai.list()}
    assert aims[office["budi"]] == "integritas disiplin"
    assert aims[office["tono"]] == ""
