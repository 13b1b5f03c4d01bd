"""The command line of needs: the workbook of an office is tried, read, and listed."""

from __future__ import annotations

import json

import openpyxl

from pembinaan_desktop.cli import main
from pembinaan_desktop.services import Services
from tests.build import Builder


def test_workbooks_come_in_and_the_register_goes_out(
    services: Services, build: Builder, paths, tmp_path, capsys
):
    office = build.unit("Dinas Kesehatan")
    build.pegawai("Ani", unit_id=office)
    services.permintaan_kebutuhan.ask(2027, [office], tmp_path)
    services.db.close()
    (path,) = tmp_path.glob("*.xlsx")
    book = openpyxl.load_workbook(path)
    book["Usulan"]["B6"], book["Usulan"]["E6"] = "Ani", "Arsip"
    book.save(path)
    data = ["--data", str(paths.data)]
    assert main([*data, "impor-kebutuhan", str(path), "--uji"]) == 0
    assert "1 baru, 0 berubah, 0 ditarik, 0 sama, 0 ditolak" in capsys.readouterr().out
    assert main([*data, "--json", "impor-kebutuhan", str(path)]) == 0
    assert json.loads(capsys.readouterr().out)[0]["baru"] == 1
    capsys.readouterr()
    assert main([*data, "--json", "kebutuhan", "--tahun", "2027"]) == 0
    assert [row["topik"] for row in json.loads(capsys.readouterr().out)] == ["Arsip"]
    target = tmp_path / "daftar.xlsx"
    assert main([*data, "kebutuhan", "--tahun", "2027", "--ke", str(target)]) == 0
    assert openpyxl.load_workbook(target).active["G2"].value == "Arsip"
