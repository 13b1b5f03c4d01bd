"""Reports from the command line."""

from __future__ import annotations

import json

from pembinaan_desktop import cli


def test_a_report_as_pdf_and_what_is_refused(capsys, data, tmp_path):
    target = tmp_path / "kinerja.pdf"
    assert cli.main([*data, "--json", "laporan", "ringkasan", "--masa", "s2", "--ke", str(target)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["tentang"].startswith("Semester II")
    assert found["baris"]["Indikator"] == 13
    assert target.read_bytes().startswith(b"%PDF")
    assert cli.main([*data, "laporan", "penyelenggaraan", "--ke", str(target)]) == 2
    assert "--kegiatan N" in capsys.readouterr().err
    assert cli.main([*data, "laporan", "ringkasan", "--ke", str(tmp_path / "x.txt")]) == 2
    assert cli.main([*data, "laporan", "entah", "--ke", str(target)]) == 2
