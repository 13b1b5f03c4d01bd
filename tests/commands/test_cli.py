"""The command line on a real folder: exit codes, JSON, Indonesian help."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from pembinaan_desktop.cli import build_parser, main
from pembinaan_desktop.domain import nip
from pembinaan_desktop.domain.clock import Clock


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kantor")
    assert main(["--data", str(folder), "contoh"]) == 0
    return folder


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


def test_sample_workbook_reads_back_with_its_defects(tmp_path, capsys):
    from python_calamine import CalamineWorkbook

    made = listed(capsys, "--data", str(tmp_path / "a"), "--json", "contoh", "--berkas", str(tmp_path / "b"))
    defects = made["berkas"]["contoh_pns.xlsx"]
    rows = (
        CalamineWorkbook.from_path(str(tmp_path / "b" / "contoh_pns.xlsx")).get_sheet_by_index(0).to_python()
    )
    nip, nama = rows[0].index("NIP BARU"), rows[0].index("NAMA")
    assert isinstance(rows[defects["nip_numeric"][0] - 1][nip], float)
    assert len(rows[defects["nip_short"][0] - 1][nip]) == 17
    assert rows[defects["name_empty"][0] - 1][nama] == ""
    assert rows[defects["duplicate_nip"][0] - 1][nip] == rows[1][nip]
    units = (
        CalamineWorkbook.from_path(str(tmp_path / "b" / "contoh_unor.xlsx")).get_sheet_by_index(0).to_python()
    )
    assert len(units) == made["unit"] + 1


def test_unknown_activity_is_refused_with_a_message(office, capsys):
    assert main(["--data", str(office), "daftar", "peserta", "--kegiatan", "999"]) == 1
    said = capsys.readouterr().err
    assert "Kegiatan nomor 999 tidak ditemukan" in said
    assert "'pembinaan daftar kegiatan'" in said
    assert "F5" not in said  # advice for the window


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["terbang"], "tidak dikenal"),
        (["daftar"], "belum diisi"),
        (["daftar", "peserta", "--kegiatan", "x"], "bukan bilangan bulat"),
        (["daftar", "pegawai", "--warna"], "tidak dikenal"),
        (["terbitkan-sertifikat", "1", "--ke", "x.xlsx"], "berakhir dengan .pdf"),
        (["--data", "kosong", "daftar", "peserta"], "--kegiatan N"),
    ],
)
def test_wrong_usage_exits_with_two(arguments, message, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    assert message in capsys.readouterr().err


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


def test_a_reader_that_goes_away_is_no_failure(office, monkeypatch):
    """`pembinaan daftar pegawai | head`."""
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        assert main(["--data", str(office), "daftar", "pegawai"]) == 0
