"""The command line around training: import from a sheet, and the list to key into SIASN."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl

from pembinaan_desktop.cli import main

NIP = "198203032012032002"


def sheet(path: Path, *rows: list) -> str:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return str(path)


def test_training_comes_in_and_goes_out_for_siasn(data, tmp_path, capsys):
    people = sheet(tmp_path / "orang.xlsx", ["NIP", "NAMA"], [NIP, "DEWI"])
    assert main([*data, "impor-pegawai", people]) == 0
    head = ["nip", "nama_pelatihan", "jenis_pelatihan", "tanggal_mulai", "jp"]
    rows = [[NIP, "Bimtek Arsip", "Bimtek", "03-03-2026", 16], ["12", "X", "", "03-03-2026", 1]]
    trainings = sheet(tmp_path / "latih.xlsx", head, *rows)
    assert main([*data, "impor-riwayat", trainings, "--uji"]) == 0
    out = capsys.readouterr().out
    assert "1 baru, 0 berubah, 0 sama, 0 perlu ditinjau, 1 ditolak" in out
    assert "tidak ada dalam daftar pegawai" in out
    assert "tidak ada yang ditulis" in out
    assert main([*data, "--json", "impor-riwayat", trainings]) == 0
    assert json.loads(capsys.readouterr().out)["baru"] == 1
    target = tmp_path / "entri.xlsx"
    assert main([*data, "--json", "entri-siasn", "--tahun", "2026", "--belum", "--ke", str(target)]) == 0
    assert json.loads(capsys.readouterr().out)["entri"] == 1
    assert openpyxl.load_workbook(target).active["H2"].value == "Bimtek Arsip"
