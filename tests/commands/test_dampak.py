"""Marks, follow-ups and impact from the command line, on the sample office."""

from __future__ import annotations

import json

import pytest
from openpyxl import load_workbook

from pembinaan_desktop import cli


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kantor")
    assert cli.main(["--data", str(folder), "contoh"]) == 0
    return folder


def test_register_story_and_impact(office, capsys, tmp_path):
    capsys.readouterr()
    assert cli.main(["--data", str(office), "--json", "tindak-lanjut", "--terlambat"]) == 0
    late = json.loads(capsys.readouterr().out)
    assert late
    assert not any(row["tercapai"] and row["telat"] for row in late)
    assert cli.main(["--data", str(office), "tindak-lanjut", "--ke", str(tmp_path / "r.xlsx")]) == 0
    assert "turun 60%" in capsys.readouterr().out
    assert load_workbook(tmp_path / "r.xlsx").active.max_row == 7
    story = tmp_path / "cerita.docx"  # it would be a PDF under another name
    assert cli.main(["--data", str(office), "cerita-hasil", str(late[0]["nomor"]), "--ke", str(story)]) != 0
    story = tmp_path / "cerita.pdf"
    assert cli.main(["--data", str(office), "cerita-hasil", str(late[0]["nomor"]), "--ke", str(story)]) == 0
    assert story.read_bytes().startswith(b"%PDF")
    capsys.readouterr()
    assert cli.main(["--data", str(office), "--json", "dampak", "--ke", str(tmp_path / "d.xlsx")]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows[-1]["nama"] == "Seluruhnya"
    assert rows[-1]["tindak_lanjut"] >= 1
    assert (tmp_path / "d.xlsx").is_file()


def test_marks_in_three_kinds_of_files(office, capsys, tmp_path):
    capsys.readouterr()
    cli.main(["--data", str(office), "--json", "daftar", "kegiatan", "--cari", "Arsip Dinamis"])
    number = str(json.loads(capsys.readouterr().out)[0]["id"])
    for ending in ("xlsx", "docx", "pdf"):
        target = tmp_path / f"nilai.{ending}"
        assert cli.main(["--data", str(office), "ekspor-nilai", number, "--ke", str(target)]) == 0
        assert target.stat().st_size > 1000
    assert "LULUS" in capsys.readouterr().out
    assert cli.main(["--data", str(office), "ekspor-nilai", number, "--ke", str(tmp_path / "x.odt")]) != 0
