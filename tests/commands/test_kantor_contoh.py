"""The command line on the sample office, which is made once for all of these tests: none of them changes it."""

from __future__ import annotations

import io
import json
import os
import sys
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pembinaan_desktop.cli import main
from pembinaan_desktop.commands import daftar
from pembinaan_desktop.domain import nip
from pembinaan_desktop.domain.clock import Clock


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict]:
    """The folder of the office with the Excel files of `--berkas` in `berkas`; what the command said of it."""
    folder = tmp_path_factory.mktemp("kantor")
    with redirect_stdout(io.StringIO()) as said:
        assert main(["--data", str(folder), "--json", "contoh", "--berkas", str(folder / "berkas")]) == 0
    return folder, json.loads(said.getvalue())


@pytest.fixture
def office(made: tuple[Path, dict]) -> Path:
    return made[0]


def listed(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict]:
    capsys.readouterr()
    assert main(list(arguments)) == 0
    return json.loads(capsys.readouterr().out)


def test_sample_office_has_valid_people_and_a_year_of_activities(office, capsys):
    people = listed(capsys, "--data", str(office), "--json", "daftar", "pegawai")
    assert len(people) == 200
    assert len({person["nip"] for person in people}) == 200
    today = Clock().today()
    assert [p["nip"] for p in people if nip.problem(p["nip"], today)] == []
    wanted = ("--data", str(office), "--json", "daftar", "pegawai", "--cari")
    exactly = listed(capsys, *wanted, "hutagalung")
    assert exactly
    assert listed(capsys, *wanted, "hutaglung") == exactly
    activities = listed(capsys, "daftar", "kegiatan", "--data", str(office), "--json")
    assert len(activities) >= 14
    assert {"Selesai", "Dibatalkan"} < {row["status"] for row in activities}


def test_participants_keep_order_and_can_be_searched(office, capsys):
    main_one = next(
        row
        for row in listed(
            capsys, "--data", str(office), "--json", "daftar", "kegiatan", "--cari", "manajemen waktu"
        )
    )
    programs = listed(
        capsys, "--data", str(office), "--json", "daftar", "program", "--cari", "pelayanan publik"
    )
    assert [(p["nama"], p["tujuan"]) for p in programs] == [
        ("Peningkatan Mutu Pelayanan Publik", ["pelayanan", "berakhlak"])
    ]
    assert programs[0]["selesai"] <= programs[0]["angkatan"]
    arguments = ["--data", str(office), "--json", "daftar", "peserta", "--kegiatan", str(main_one["id"])]
    guests = listed(capsys, *arguments)
    assert [g["urut"] for g in guests] == list(range(1, 42))
    wanted = guests[6]["nip"]
    assert [g["nip"] for g in listed(capsys, *arguments, "--cari", wanted)] == [wanted]


def test_sample_office_is_refused_on_a_filled_office(office, capsys):
    assert main(["--data", str(office), "contoh"]) == 1
    assert "sudah berisi data" in capsys.readouterr().err


def test_sample_workbook_reads_back_with_its_defects(made):
    from python_calamine import CalamineWorkbook

    folder, said = made
    defects = said["berkas"]["contoh_pns.xlsx"]
    rows = (
        CalamineWorkbook.from_path(str(folder / "berkas" / "contoh_pns.xlsx"))
        .get_sheet_by_index(0)
        .to_python()
    )
    nip, nama = rows[0].index("NIP BARU"), rows[0].index("NAMA")
    assert isinstance(rows[defects["nip_numeric"][0] - 1][nip], float)
    assert len(rows[defects["nip_short"][0] - 1][nip]) == 17
    assert rows[defects["name_empty"][0] - 1][nama] == ""
    assert rows[defects["duplicate_nip"][0] - 1][nip] == rows[1][nip]
    units = (
        CalamineWorkbook.from_path(str(folder / "berkas" / "contoh_unor.xlsx"))
        .get_sheet_by_index(0)
        .to_python()
    )
    assert len(units) == said["unit"] + 1


def test_unknown_activity_is_refused_with_a_message(office, capsys):
    assert main(["--data", str(office), "daftar", "peserta", "--kegiatan", "999"]) == 1
    said = capsys.readouterr().err
    assert "Kegiatan nomor 999 tidak ditemukan" in said
    assert "'pembinaan daftar kegiatan'" in said
    assert "F5" not in said  # advice for the window


def test_a_reader_that_goes_away_is_no_failure(office, monkeypatch):
    """`pembinaan daftar pegawai | head`."""
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        assert main(["--data", str(office), "daftar", "pegawai"]) == 0


@pytest.mark.parametrize(("extra", "unknown"), [([], "29?30 Januari"), (["--json"], "\\u201cKota\\u201d")])
def test_a_terminal_without_our_letters_gets_others(office, monkeypatch, extra, unknown):
    """Windows gives a pipe the letters of its code page; those it does not know are no reason to stop."""
    out = io.TextIOWrapper(io.BytesIO(), "ascii")
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(daftar, "table", lambda *_: "“Kota” 29–30 Januari")
    monkeypatch.setattr(daftar, "_plain", lambda _: "“Kota”")
    assert main(["--data", str(office), *extra, "daftar", "kegiatan"]) == 0
    out.seek(0)
    said = out.buffer.read().decode("ascii")
    assert unknown in said
    assert not extra or json.loads(said)[0]["nama"] == "“Kota”"


def test_a_full_disk_behind_the_output_is_told(office, monkeypatch, capsys):
    with open("/dev/full", "w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert main(["--data", str(office), "daftar", "kegiatan"]) == 1
    assert "hasilnya tidak dapat dicetak" in capsys.readouterr().err


def test_nobody_may_have_a_certificate(office, capsys, tmp_path):
    """The reasons are what the officer needs; nothing is written."""
    command = ["--data", str(office), "terbitkan-sertifikat"]
    rows = listed(capsys, "--data", str(office), "--json", "daftar", "kegiatan")
    number = {row["nama"]: str(row["id"]) for row in rows}
    target = tmp_path / "s.pdf"
    for name, words in (
        ("Pelatihan Manajemen Waktu dan Komunikasi Efektif", "tidak seorang pun dari 41 peserta"),
        ("Pelatihan Bahasa Isyarat untuk Petugas Layanan", "belum mempunyai peserta"),
    ):
        assert main([*command, number[name], "--ke", str(target)]) == 1
        said = capsys.readouterr().err
        assert words in said
        assert "tidak ada berkas yang ditulis" in said
        assert said.count("  tidak: ") == (41 if "41" in words else 0)
    assert not target.exists()


def test_register_story_and_impact(office, capsys, tmp_path):
    capsys.readouterr()
    assert main(["--data", str(office), "--json", "tindak-lanjut", "--terlambat"]) == 0
    late = json.loads(capsys.readouterr().out)
    assert late
    assert not any(row["tercapai"] and row["telat"] for row in late)
    assert main(["--data", str(office), "tindak-lanjut", "--ke", str(tmp_path / "r.xlsx")]) == 0
    assert "turun 60%" in capsys.readouterr().out
    assert load_workbook(tmp_path / "r.xlsx").active.max_row == 7
    story = tmp_path / "cerita.docx"  # it would be a PDF under another name
    assert main(["--data", str(office), "cerita-hasil", str(late[0]["nomor"]), "--ke", str(story)]) != 0
    story = tmp_path / "cerita.pdf"
    assert main(["--data", str(office), "cerita-hasil", str(late[0]["nomor"]), "--ke", str(story)]) == 0
    assert story.read_bytes().startswith(b"%PDF")
    capsys.readouterr()
    assert main(["--data", str(office), "--json", "dampak", "--ke", str(tmp_path / "d.xlsx")]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows[-1]["nama"] == "Seluruhnya"
    assert rows[-1]["tindak_lanjut"] >= 1
    assert (tmp_path / "d.xlsx").is_file()


def test_marks_in_three_kinds_of_files(office, capsys, tmp_path):
    capsys.readouterr()
    main(["--data", str(office), "--json", "daftar", "kegiatan", "--cari", "Arsip Dinamis"])
    number = str(json.loads(capsys.readouterr().out)[0]["id"])
    for ending in ("xlsx", "docx", "pdf"):
        target = tmp_path / f"nilai.{ending}"
        assert main(["--data", str(office), "ekspor-nilai", number, "--ke", str(target)]) == 0
        assert target.stat().st_size > 1000
    assert "LULUS" in capsys.readouterr().out
    assert main(["--data", str(office), "ekspor-nilai", number, "--ke", str(tmp_path / "x.odt")]) != 0


def test_who_is_to_be_reached(office, capsys, tmp_path):
    data = ["--data", str(office)]
    capsys.readouterr()
    assert main([*data, "--json", "perlu-dijangkau"]) == 0
    rows = json.loads(capsys.readouterr().out)
    kinds = {one["kode"] for row in rows for one in row["alasan"]}
    assert {"BELUM_PERNAH", "JP", "MUNDUR", "TERHENTI", "PENOLAKAN", "TUJUAN"} <= kinds
    target = tmp_path / "daftar.xlsx"
    assert main([*data, "perlu-dijangkau", "--unit", "kesehatan", "--alasan", "jp", "--ke", str(target)]) == 0
    assert "JP tertinggal" in capsys.readouterr().out
    lines = list(load_workbook(target).active.iter_rows(min_row=2, values_only=True))
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
