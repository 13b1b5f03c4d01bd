"""`ekspor-kehadiran`: the workbook read back against the database, and refusals."""

from __future__ import annotations

import json
from datetime import date

import openpyxl
import pytest

from pembinaan_desktop.cli import main
from pembinaan_desktop.db.database import Database
from pembinaan_desktop.domain.clock import Clock
from tests.build import Builder


@pytest.fixture
def kegiatan(db: Database, build: Builder) -> tuple[int, dict[tuple[str, int], str]]:
    """3 people, one of them without NIP, 4 sessions of 4 JP; the expected cells by (NIP, session id)."""
    kegiatan_id = build.kegiatan(nama="=Pelatihan: Waktu", sesi=0)
    sessions = [build.sesi(kegiatan_id, number, date(2026, 11, 22 + number)) for number in range(1, 5)]
    build.peserta(kegiatan_id, nama="=CMD()", nip="198501012010011001", urut=1)
    build.peserta(kegiatan_id, nip=None, urut=2)
    third = build.peserta(kegiatan_id, nip="198501012010011003", urut=3)
    expected = {}
    for sesi_id, code in zip(sessions, ("H", "T", "I", "H"), strict=True):
        build.kehadiran(third, sesi_id, code)
        expected[("198501012010011003", sesi_id)] = code
    db.close()
    return kegiatan_id, expected


def test_workbook_holds_what_the_database_holds(kegiatan, paths, tmp_path, capsys):
    kegiatan_id, expected = kegiatan
    target = tmp_path / "rekap.xlsx"
    arguments = ["ekspor-kehadiran", str(kegiatan_id), "--ke", str(target), "--kertas", "F4"]
    assert main(["--data", str(paths.data), "--json", *arguments]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["peserta"], said["sesi"], said["layak"]) == (3, 4, 0)
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["Rekap Daftar Hadir", "Ringkasan", "Data"]
    lines = list(book["Data"].iter_rows(min_row=2, values_only=True))
    found = {(nip or "", sesi_id): status or "" for _, _, nip, _, _, sesi_id, _, _, _, status, _, _ in lines}
    assert len(lines) == 12
    assert {key: code for key, code in found.items() if code} == expected
    sheet = book["Rekap Daftar Hadir"]
    body = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=12, max_row=14)]
    assert body[2][2] == "198501012010011003"
    assert body[2][4:12] == ["H", "T", "I", "H", 3, 1, 12, 0.75]
    assert body[1][2] in (None, "")
    formulas = [c for s in book for row in s.iter_rows() for c in row if c.data_type == "f"]
    assert formulas == []
    assert sheet["B12"].value.startswith("=CMD()")
    assert sheet.page_setup.orientation == "landscape"
    bold = {cell.font.name for row in sheet.iter_rows() for cell in row if cell.font.b}
    assert bold == {"Calibri"}
    assert sheet.print_title_rows == "$6:$11"


def test_refusals_leave_the_old_file(kegiatan, paths, tmp_path, capsys):
    target = tmp_path / "rekap.xlsx"
    target.write_bytes(b"lama")
    assert main(["--data", str(paths.data), "ekspor-kehadiran", "999", "--ke", str(target)]) == 1
    assert "tidak ditemukan" in capsys.readouterr().err
    assert target.read_bytes() == b"lama"
    gone = tmp_path / "tidak" / "ada" / "rekap.xlsx"
    assert main(["--data", str(paths.data), "ekspor-kehadiran", str(kegiatan[0]), "--ke", str(gone)]) == 1
    assert main(["--data", str(paths.data), "ekspor-kehadiran", str(kegiatan[0])]) == 2
    assert (
        main(["--data", str(paths.data), "ekspor-kehadiran", "--dari", "kemarin", "--ke", str(target)]) == 2
    )
    assert "“kemarin” bukan tanggal" in capsys.readouterr().err
    for command in ("ekspor-kehadiran", "cetak-daftar-hadir", "cetak-kartu"):
        other = tmp_path / "lain.docx"
        assert main(["--data", str(paths.data), command, str(kegiatan[0]), "--ke", str(other)]) == 2
        assert "harus berakhir dengan ." in capsys.readouterr().err
        assert not other.exists()


def test_blank_list_is_a_pdf_and_needs_sessions(kegiatan, paths, tmp_path, capsys):
    target = tmp_path / "daftar.pdf"
    arguments = ["--data", str(paths.data), "--json", "cetak-daftar-hadir"]
    assert main([*arguments, str(kegiatan[0]), "--ke", str(target)]) == 0
    assert json.loads(capsys.readouterr().out)["halaman"] == 4
    assert target.read_bytes().startswith(b"%PDF")
    database = Database(paths.database, Clock())
    empty = Builder(database).kegiatan()
    database.close()
    assert main([*arguments, str(empty), "--ke", str(tmp_path / "lain.pdf")]) == 1
    assert "belum ada sesi" in capsys.readouterr().err
    assert not (tmp_path / "lain.pdf").exists()


def test_out_and_in_again(kegiatan, paths, tmp_path, capsys):
    start, number = ["--data", str(paths.data), "--json"], str(kegiatan[0])
    target = tmp_path / "rekap.xlsx"
    assert main([*start, "ekspor-kehadiran", number, "--ke", str(target), "--rumus"]) == 0
    book = openpyxl.load_workbook(target)
    book["Rekap Daftar Hadir"]["E12"].value = "C"
    book.save(target)
    capsys.readouterr()
    assert main([*start, "impor-kehadiran", str(target), "--uji"]) == 0
    assert json.loads(capsys.readouterr().out)["dari_berkas"] == 1
    assert main([*start, "impor-kehadiran", str(target)]) == 0
    assert json.loads(capsys.readouterr().out)["ditulis"] == 1
    assert main([*start, "impor-kehadiran", str(target)]) == 0
    assert json.loads(capsys.readouterr().out)["ditulis"] == 0
    scans = tmp_path / "pindai.csv"
    scans.write_text("tidak;ada\n", encoding="utf-8")
    assert main([*start, "impor-kehadiran", str(scans), "--kegiatan", number]) == 1
    assert main([*start, "impor-kehadiran", str(scans)]) == 2
    assert "--kegiatan N" in capsys.readouterr().err
    period = tmp_path / "periode.xlsx"
    days = ["--dari", "2026-01-01", "--sampai", "2026-12-31"]
    assert main([*start, "ekspor-kehadiran", *days, "--ke", str(period)]) == 0
    assert "Per orang" in openpyxl.load_workbook(period).sheetnames
    assert main([*start, "ekspor-kehadiran", "--ke", str(period)]) == 2


def test_cards_are_a_pdf(kegiatan, paths, tmp_path, capsys):
    target = tmp_path / "kartu.pdf"
    arguments = ["--data", str(paths.data), "--json", "cetak-kartu", str(kegiatan[0]), "--ke", str(target)]
    assert main([*arguments, "--jenis", "tanda_nama"]) == 0
    assert json.loads(capsys.readouterr().out)["halaman"] == 1
    assert target.read_bytes().startswith(b"%PDF")
