"""`pembinaan surat`, `agenda` and `daftar surat`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pembinaan_desktop import cli


@pytest.fixture
def data(db, build, tmp_path: Path) -> Path:
    """An office on the disk with one activity and one participant."""
    with build.together():
        build.pejabat()
        build.peserta(build.kegiatan(sesi=1), build.pegawai(unit_id=build.unit()))
    db.close()
    return tmp_path / "data"


def run(capsys: pytest.CaptureFixture[str], data: Path, *words: str) -> tuple[int, str]:
    capsys.readouterr()
    code = cli.main(["--data", str(data), *words])
    done = capsys.readouterr()
    return code, done.out + done.err


def test_letters_from_draft_to_files(capsys, data: Path, tmp_path: Path):
    number = "1"
    target = tmp_path / "undangan.pdf"
    code, out = run(capsys, data, "surat", number, "undangan", "--ke", str(target))
    assert code == 0, out
    assert "draf Pemanggilan peserta dibuat" in out
    assert target.read_bytes().startswith(b"%PDF")
    code, out = run(capsys, data, "--json", "surat", number, "undangan", "--nomor", "2999-01-01")
    assert code != 0
    assert "hari ini" in out
    code, out = run(capsys, data, "--json", "surat", number, "undangan", "--nomor", "2020-01-31")
    rows = json.loads(out)
    assert code == 0
    assert [row["status"] for row in rows] == ["Bernomor"] * len(rows)
    code, out = run(capsys, data, "--json", "daftar", "surat", "--tahun", "2020")
    assert len(json.loads(out)) == len(rows)
    book = tmp_path / "agenda.xlsx"
    code, out = run(capsys, data, "agenda", "--tahun", "2020", "--cari", "dinas kesehatan", "--ke", str(book))
    assert code == 0, out
    assert book.exists()
    code, out = run(capsys, data, "surat", number, "salah")
    assert code == 2


def test_papers_of_an_activity_and_one_of_them_as_a_file(capsys, data: Path, tmp_path: Path):
    target = tmp_path / "formulir.pdf"
    code, out = run(capsys, data, "dokumen", "1", "--cetak", "registrasi", "--ke", str(target))
    assert code == 0, out
    assert target.read_bytes().startswith(b"%PDF")
    assert "Laporan penyelenggaraan" in out
    code, out = run(capsys, data, "--json", "dokumen", "1")
    assert {row["kode"]: row["keadaan"] for row in json.loads(out)}["spj"] == "belum ada"
    assert run(capsys, data, "dokumen", "1", "--cetak", "registrasi")[0] != 0
