"""The command line itself: exit codes, Indonesian help, commands named in the README."""

from __future__ import annotations

from pathlib import Path

import pytest

from pembinaan_desktop.cli import build_parser, main


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["terbang"], "tidak dikenal"),
        (["daftar"], "belum diisi"),
        (["daftar", "peserta", "--kegiatan", "x"], "bukan bilangan bulat"),
        (["daftar", "pegawai", "--warna"], "tidak dikenal"),
        (["terbitkan-sertifikat", "1", "--ke", "x.xlsx"], "berakhir dengan .pdf"),
        (["--data", "kosong", "daftar", "peserta"], "--kegiatan N"),
        (["jp", "--tahun", "99999", "--ke", "jp.xlsx"], "bukan tahun"),
        (
            ["--data", "kosong", "ekspor-kehadiran", "1", "--dari", "2026-01-01", "--ke", "x.xlsx"],
            "semua kegiatan",
        ),
        (["--data", "", "daftar", "pegawai"], "nama foldernya kosong"),
        (["--data", "kosong", "daftar", "peserta", "--kegiatan", "9" * 25], "terlalu besar"),
    ],
)
def test_wrong_usage_exits_with_two(arguments, message, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    assert message in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [], "no office is made by mistake"


def test_help_is_indonesian(capsys):
    assert main(["--help"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("Pemakaian: pembinaan")
    assert not [word for word in ("usage:", "options:", "positional", "show this help") if word in text]
    assert build_parser().parse_args(["contoh"]).perintah == "contoh"


def test_the_readme_names_every_command():
    choices = next(action.choices for action in build_parser()._actions if isinstance(action.choices, dict))
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert [name for name in choices if f"`{name}" not in readme] == []
