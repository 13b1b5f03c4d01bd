"""The estimate from real rows, on paper and in a workbook."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest

from pembinaan_desktop.db.tables import RiwayatLuar
from pembinaan_desktop.domain.errors import UserError
from tests.papers import words


@pytest.fixture
def people(services, build):
    """A clerk with 24 hours here, a head with a leadership training elsewhere, one without kind of post."""
    with build.together():
        unit = build.unit("Dinas Kesehatan")
        clerk = build.pegawai("Dewi", unit_id=unit, jenis_jabatan="Pelaksana", pendidikan="S-1/Sarjana")
        head = build.pegawai("Budi", unit_id=unit, jenis_jabatan="Struktural", eselon="III.a")
        build.pegawai("Tono", unit_id=unit, jenis_jabatan="")
        build.pegawai("Rahasia", unit_id=unit, jenis_jabatan="Pelaksana", dibatasi=True)
        march = build.kegiatan("Arsip", sesi=6, status="Selesai", tanggal_mulai=date(2026, 3, 2))
        guest = build.peserta(march, clerk)
        build._add(
            RiwayatLuar(
                pegawai_id=head, bentuk="KL01", nama="PKA", jp=120, tanggal_mulai=date(2019, 3, 1),
                tanggal_selesai=date(2019, 6, 1),
            )
        )  # fmt: skip
    with build.together():
        for session in services.kegiatan.sesi(march):
            build.kehadiran(guest, session.id)
    return clerk, head


def test_each_cell_from_what_was_passed(services, people, tmp_path):
    clerk, head = people
    view = services.ip_asn.view()
    found = {row.id: row for row in view.baris}
    assert [one.nilai for one in found[clerk].sel] == [22.5, 0]
    assert found[clerk].kualifikasi.nilai == 15
    assert [one.nilai for one in found[head].sel] == [15, 0, 0]
    assert "PKA (2019)" in found[head].penjelasan
    assert len(view.baris) == 3  # restricted people are left alone
    assert view.baris[-1].penjelasan == "Jenis jabatan belum diisi."
    assert view.rata == 18.75
    assert [(u.nama, u.orang) for u in view.per_unit()] == [("Dinas Kesehatan", 2)]
    assert services.ip_asn.person(head) == found[head]
    services.ip_asn.export(view.baris, tmp_path / "ip.xlsx")
    book = openpyxl.load_workbook(tmp_path / "ip.xlsx")
    assert book.sheetnames == ["Perkiraan IP ASN", "Per unit", "Keterangan"]
    assert book["Per unit"]["C2"].value == 18.75
    assert any("bukan nilai resmi" in text for text in words(*services.ip_asn.pages(view.baris, "Semua")))
    with pytest.raises(UserError):
        services.ip_asn.pages([], "")
