"""The command line around people who are to be reached."""

from __future__ import annotations

import json

import openpyxl

from pembinaan_desktop.cli import main


def test_who_is_to_be_reached(tmp_path, capsys):
    data = ["--data", str(tmp_path / "kantor")]
    assert main([*data, "contoh"]) == 0
    capsys.readouterr()
    assert main([*data, "--json", "perlu-dijangkau"]) == 0
    rows = json.loads(capsys.readouterr().out)
    kinds = {one["kode"] for row in rows for one in row["alasan"]}
    assert {"BELUM_PERNAH", "JP", "MUNDUR", "TERHENTI", "PENOLAKAN", "TUJUAN"} <= kinds
    target = tmp_path / "daftar.xlsx"
    assert main([*data, "perlu-dijangkau", "--unit", "kesehatan", "--alasan", "jp", "--ke", str(target)]) == 0
    assert "JP tertinggal" in capsys.readouterr().out
    lines = list(openpyxl.load_workbook(target).active.iter_rows(min_row=2, values_only=True))
    assert lines
    assert {line[4] for line in lines} == {"Dinas Kesehatan"}
    assert main([*data, "perlu-dijangkau", "--alasan", "X"]) == 1
    assert main([*data, "perlu-dijangkau", "--unit", "tidak ada"]) == 1
    capsys.readouterr()
    assert main([*data, "ip-asn", "--unit", "kesehatan", "--ke", str(tmp_path / "ip.xlsx")]) == 0
    assert "bukan nilai resmi" in capsys.readouterr().out
    assert main([*data, "--json", "ip-asn"]) == 0
    assert len(json.loads(capsys.readouterr().out)["pegawai"]) > 190
    assert main([*data, "sisa-tahun", "--unit", "kesehatan", "--per-unit", str(tmp_path / "sisa.zip")]) == 0
    assert "pegawai belum mencapai target" in capsys.readouterr().out
    assert main([*data, "laporan", "tujuan", "--ke", str(tmp_path / "tujuan.xlsx")]) == 0
