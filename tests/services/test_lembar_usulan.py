"""The sheet of nominations: out to an office, filled in, back with a three-way preview."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.services import Services
from tests.build import Builder

FIRST = 6


def test_out_and_back(services: Services, build: Builder, tmp_path: Path):
    office, other = build.unit("Dinas Kesehatan"), build.unit("BKPSDM")
    below = build.unit("Puskesmas", induk_id=office)
    ids = {name: build.pegawai(name, unit_id=below) for name in ("Ani", "Budi", "Cici", "Dedi", "Evi")}
    outsider = build.pegawai("Fani", unit_id=other)
    number = build.kegiatan()
    services.peserta.add(number, [ids["Cici"], ids["Dedi"]], "Diusulkan")
    service, path = services.lembar_usulan, tmp_path / "usulan.xlsx"
    assert service.write(number, path, office).value == 5
    book = openpyxl.load_workbook(path)
    page = book["Usulan"]
    assert page.protection.sheet
    assert (page["F6"].protection.locked, page["C6"].protection.locked) == (False, True)
    assert page["F6"].border.left.style == "thin"
    assert page.data_validations.dataValidation[0].formula1 == '"Ya,Cadangan,Tidak"'
    assert [page.cell(FIRST + n, 6).value or "" for n in range(5)] == ["", "", "Ya", "Ya", ""]
    for n, value in enumerate(["Ya", "Cadangan", "Tidak", "Ya", "boleh"]):
        page.cell(FIRST + n, 6).value = value
    page.cell(FIRST, 7).value = "Bendahara baru"
    nip = next(r.nip for r in services.pegawai.list() if r.nama == "Fani")
    page.cell(FIRST + 5, 2).value, page.cell(FIRST + 5, 6).value = nip, "Ya"
    page.cell(FIRST + 6, 3).value, page.cell(FIRST + 6, 6).value = "Orang Asing", "Ya"
    book.save(path)
    people = {row.nama: row.id for row in services.peserta.semua(number)}
    services.usulan.set_status([people["Cici"]], "Cadangan")  # we changed it, too

    plan = service.preview(path, kegiatan_id=number)
    found = {b.nama.split(",")[0]: (b.kita, b.mereka, b.sebelum, b.putusan) for b in plan.beda}
    assert found == {
        "Ani": (None, "Ya", None, "mereka"),
        "Budi": (None, "Cadangan", None, "mereka"),
        "Cici": ("Cadangan", None, "Ya", "konflik"),
        "Fani": (None, "Ya", None, "mereka"),
    }
    assert plan.sama == 1
    assert plan.masalah == (
        "baris 10: Evi, S.E. – “boleh” bukan Ya, Cadangan, atau Tidak",
        "baris 12: Orang Asing – baris tambahan tanpa NIP; tulis NIP-nya",
    )
    done = service.apply(plan)
    assert done.value == 3
    states = {row.nama: (row.status, row.alasan) for row in services.peserta.semua(number)}
    assert states["Ani"] == ("Diusulkan", "Bendahara baru")
    assert (states["Budi"][0], states["Cici"][0]) == ("Cadangan", "Cadangan")
    assert outsider
    services.usulan.set_status([r.id for r in services.peserta.semua(number) if r.nama == "Ani"], "Disetujui")
    again = service.preview(path)
    assert [b.nama for b in again.beda] == ["Cici, S.E."]
    assert service.apply(again, aturan="mereka").value == 1
    assert "Cici" not in {row.nama for row in services.peserta.semua(number)}


def test_foreign_sheets(services: Services, build: Builder, tmp_path: Path):
    number, path = build.kegiatan(), tmp_path / "usulan.xlsx"
    build.pegawai("Ani")
    services.lembar_usulan.write(number, path)
    with pytest.raises(UserError, match="kegiatan lain"):
        services.lembar_usulan.preview(path, kegiatan_id=build.kegiatan("Lain"))
    book = openpyxl.Workbook()
    book.active.append(["No", "Nama"])
    book.save(path)
    with pytest.raises(UserError, match="bukan lembar usulan"):
        services.lembar_usulan.preview(path)
    with pytest.raises(UserError, match="Tidak ada pegawai"):
        services.lembar_usulan.write(number, path, build.unit("Kosong"))
