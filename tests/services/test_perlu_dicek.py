"""Complaints of imports: one-click answers, and silence about what was answered."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest

HEAD = ["NIP", "NAMA", "TANGGAL LAHIR", "JENIS KELAMIN", "JABATAN"]


@pytest.fixture
def imported(services, tmp_path):
    """DEWI, whose birth date and sex differ from her NIP. run(jabatan) imports her again."""

    def run(jabatan: str):
        book = openpyxl.Workbook()
        book.active.append(HEAD)
        book.active.append(["198203032012032002", "DEWI", "04-03-1982", "M", jabatan])
        book.save(tmp_path / "a.xlsx")
        return services.impor_pegawai.apply(services.impor_pegawai.preview(tmp_path / "a.xlsx"))

    run("Guru")
    return run


def test_values_of_the_nip_are_taken_with_one_click(services, imported):
    service = services.perlu_dicek
    rows = {row.kolom: row for row in service.list()}
    assert {k: (r.nilai, r.usul) for k, r in rows.items()} == {
        "TANGGAL LAHIR": ("04-03-1982", "03-03-1982"),
        "JENIS KELAMIN": ("M", "Perempuan"),
    }
    result = service.take(list(rows.values()))
    person = services.pegawai.get(rows["JENIS KELAMIN"].pegawai_id)
    assert (person.values["tanggal_lahir"], person.values["jenis_kelamin"]) == (date(1982, 3, 3), "P")
    assert service.list() == []
    result.undo.action()
    assert len(service.list()) == 2


def test_what_was_answered_stays_away_from_later_imports(services, imported):
    service = services.perlu_dicek
    wrong = next(row for row in service.list() if row.kolom == "JENIS KELAMIN")
    service.right([wrong])
    imported("Guru Ahli")
    assert [row.kolom for row in service.list()] == ["TANGGAL LAHIR"]
    services.pegawai.checked(wrong.pegawai_id)
    imported("Guru Ahli Madya")
    assert service.list() == []
    assert services.pegawai.list()[0].jabatan == "Guru Ahli Madya"
