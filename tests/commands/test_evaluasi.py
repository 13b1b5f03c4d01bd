"""impor-evaluasi and rekap-evaluasi on the sample office."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from openpyxl import load_workbook

from pembinaan_desktop.cli import main
from pembinaan_desktop.db.database import Database
from pembinaan_desktop.domain.clock import FixedClock
from pembinaan_desktop.paths import Paths
from pembinaan_desktop.services import Services


@pytest.fixture
def office(tmp_path, template_database):
    """A folder with one activity and an open evaluation; (folder, activity id, workbook)."""
    from tests.build import Builder

    paths = Paths.default(tmp_path / "data")
    paths.data.mkdir(parents=True)
    paths.database.write_bytes(template_database.read_bytes())
    db = Database(paths.database, FixedClock(datetime(2026, 11, 24, 9, 0)))
    services, build = Services(db, db.clock, paths), Builder(db)
    number = build.kegiatan(peserta=3)
    kind = next(row for row in services.instrumen.list() if row.kode == "posttest")
    evaluasi = services.evaluasi.open(number, kind.id).value[0]
    (tmp_path / "isian").mkdir()
    path = services.impor_evaluasi.export_table(evaluasi, tmp_path / "isian" / "isian.xlsx")
    db.close()
    book = load_workbook(path)
    for row, answers in ((6, (2, 2, 3, 1, 2)), (7, (1, 1, 1, 1, 7))):
        for column, value in enumerate(answers, 5):
            book.active.cell(row, column, value)
    book.save(path)
    return tmp_path / "data", number, path


def run(capsys, *arguments):
    code = main([str(one) for one in arguments])
    return code, capsys.readouterr().out


def test_import_then_recap(office, capsys, tmp_path):
    data, number, path = office
    code, text = run(capsys, "--data", data, "impor-evaluasi", path.parent, "--pratinjau")
    assert code == 0
    assert "1 lembar baru, 1 ditolak; 0 disimpan" in text
    assert "butir 5: “7” di luar 1–4" in text
    code, text = run(capsys, "--data", data, "--json", "impor-evaluasi", path)
    assert json.loads(text)["lembar"] == 1
    code = main(["--data", str(data), "impor-evaluasi", str(tmp_path / "hilang.xlsx")])
    assert code != 0
    assert "“hilang.xlsx” tidak ditemukan" in capsys.readouterr().err  # and says why nothing was taken
    for ending in ("xlsx", "docx", "pdf"):
        target = tmp_path / f"rekap.{ending}"
        code, text = run(capsys, "--data", data, "--json", "rekap-evaluasi", number, "--ke", target)
        assert code == 0
        assert target.stat().st_size > 1000
    assert json.loads(text)["aspek"][0]["rata_rata"] == 100
    code, _ = run(capsys, "--data", data, "rekap-evaluasi", number, "--ke", tmp_path / "rekap.txt")
    assert code != 0
