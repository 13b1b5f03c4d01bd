"""The command line around the budget: the document comes in, the year goes out."""

from __future__ import annotations

import json

import openpyxl

from pembinaan_desktop.cli import main


def test_a_document_comes_in_and_the_year_goes_out(data, tmp_path, capsys):
    book = openpyxl.Workbook()
    for row in (["Kode", "Uraian", "Pagu"], ["5.1.2", "Snack", 1_500_000], ["5.1.3", "ATK", "?"]):
        book.active.append(row)
    book.save(tmp_path / "dpa.xlsx")
    document = [str(tmp_path / "dpa.xlsx"), "--tahun", "2026"]
    assert main([*data, "impor-anggaran", *document, "--uji"]) == 0
    out = capsys.readouterr().out
    assert "1 baru, 0 berubah, 0 sama, 0 perlu ditinjau, 1 ditolak" in out
    assert "baris 3 ditolak: Pagu “?”" in out
    assert main([*data, "--json", "impor-anggaran", *document]) == 0
    assert json.loads(capsys.readouterr().out)["baru"] == 1
    assert main([*data, "--json", "impor-anggaran", *document]) == 0
    assert json.loads(capsys.readouterr().out)["sama"] == 1, "the same file twice changes nothing"
    assert main([*data, "impor-anggaran", *document, "--lengkap"]) == 2
    target = tmp_path / "anggaran.xlsx"
    capsys.readouterr()
    assert main([*data, "--json", "anggaran", "--tahun", "2026", "--ke", str(target)]) == 0
    assert json.loads(capsys.readouterr().out)["jumlah"]["pagu"] == 1_500_000
    assert openpyxl.load_workbook(target)["Anggaran 2026"]["C2"].value == "Snack"
    assert main([*data, "anggaran", "--tahun", "99999"]) == 2
    assert main([*data, "anggaran", "--ke", str(tmp_path / "x.docx")]) == 2
