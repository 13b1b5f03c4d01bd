"""Speakers and honor lists from the command line."""

from __future__ import annotations

import json
from datetime import date, time

import pytest

from pembinaan_desktop import cli
from pembinaan_desktop.commands.office import Office


@pytest.fixture
def office(data):
    """`data` with one held session; the real clock, so long ago."""
    with Office(data[1]) as office:
        kegiatan = office.services.kegiatan
        day = {"tanggal_mulai": date(2026, 3, 2), "tanggal_selesai": date(2026, 3, 2)}
        number = kegiatan.add({"nama": "Etika", "bentuk": "KL03", **day}).value
        hours = {"jam_mulai": time(8), "jam_selesai": time(10)}
        kegiatan.add_sesi(
            number, {"judul": "Integritas", "tanggal": date(2026, 3, 2), "narasumber": "Budi", **hours}
        )
        office.services.narasumber.add(
            {
                "nama": "Budi",
                "jenis": "PNS",
                "golongan": "III/a",
                "npwp": "123456789012345",
                "instansi": "Dinas A",
            }
        )
    return data


def test_list_workbook_and_pdf(capsys, office, tmp_path):
    run = office
    assert cli.main([*run, "daftar", "narasumber", "--cari", "dinas"]) == 0
    assert "Budi" in capsys.readouterr().out
    assert cli.main([*run, "--json", "daftar", "narasumber"]) == 0
    (budi,) = json.loads(capsys.readouterr().out)
    assert (budi["nama"], budi["npwp"]) == ("Budi", "1234•••••••2345")

    assert cli.main([*run, "honor", "1"]) == 1
    assert "--susun" in capsys.readouterr().err
    assert cli.main([*run, "honor", "1", "--susun", "--ke", str(tmp_path / "h.xlsx")]) == 0
    text = capsys.readouterr().out
    assert "2 jam" in text
    assert (
        "Bruto Rp1.800.000, PPh 21 Rp90.000, diterima Rp1.710.000 (Satu juta tujuh ratus sepuluh ribu rupiah)"
        in text
    )
    assert cli.main([*run, "--json", "honor", "1", "--ke", str(tmp_path / "h.pdf")]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["bruto"], found["pajak"] + found["netto"], found["baris"][0]["npwp"]) == (
        1_800_000, 1_800_000, "1234•••••••2345",
    )  # fmt: skip
    assert (tmp_path / "h.pdf").read_bytes().startswith(b"%PDF")
    assert cli.main([*run, "honor", "1", "--tahap", "9"]) == 1
    assert cli.main([*run, "honor", "99"]) == 1
    assert cli.main([*run, "honor", "1", "--ke", "h.doc"]) == 2
