"""Templates by the command line: list, out, in, refusals."""

from __future__ import annotations

import json

from pembinaan_desktop.cli import main


def run(paths, *arguments: str) -> int:
    return main(["--data", str(paths.data), "--json", *arguments])


def test_template_goes_out_and_in_again(db, paths, tmp_path, capsys):
    db.close()
    target = tmp_path / "a.templat"
    assert run(paths, "ekspor-templat", "sttpp", "--ke", str(target)) == 0
    assert run(paths, "impor-templat", str(target)) == 0
    capsys.readouterr()
    assert run(paths, "daftar-templat") == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["nama"] for row in rows if row["peran"] == "peserta"] == [
        "Sertifikat peserta",
        "Surat tanda tamat pelatihan (STTPP)",
        "Surat tanda tamat pelatihan (STTPP) (2)",
    ]


def test_unknown_template_and_foreign_file_are_refused(db, paths, tmp_path, capsys):
    db.close()
    target = tmp_path / "a.templat"
    assert run(paths, "ekspor-templat", "tidak-ada", "--ke", str(target)) != 0
    assert not target.exists()
    target.write_text('{"format": "pembinaan-templat", "version": 99}')
    assert run(paths, "impor-templat", str(target)) != 0
    said = capsys.readouterr()
    assert "lebih baru" in said.out + said.err
