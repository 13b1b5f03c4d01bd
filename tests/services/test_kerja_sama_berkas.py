"""Agreements in files: import with its refusals, workbook there and back, papers, report, command line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pembinaan_desktop import cli
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.services import Services
from tests.build import Builder
from tests.papers import words

HEADS = (
    "Jenis",
    "Tentang",
    "Mitra",
    "Nomor Pihak I",
    "Nomor Pihak II",
    "Tanggal",
    "Mulai",
    "Berakhir",
    "Bidang",
    "MoU",
)
SIGNED = date(2025, 1, 6)
ROWS: list[tuple[Any, ...]] = [
    (
        "PKS",
        "Pelatihan",
        "USC",
        "2/PKS",
        "9/B",
        "07-01-2025",
        "",
        date(2027, 6, 30),
        "Pelatihan; Masak",
        "1/MOU",
    ),
    (
        "Nota Kesepahaman",
        "Pendidikan",
        "Universitas Samudra",
        "1/MOU",
        "8/A",
        SIGNED,
        "",
        date(2027, 12, 31),
        "",
        "",
    ),
    ("PKS", "Terlalu lama", "Universitas Samudra", "3/PKS", "", SIGNED, "", date(2028, 1, 1), "", "1/MOU"),
    ("PKS", "Nomor ganda", "LSP Baru", "2/PKS", "", SIGNED, "", "", "", ""),
    ("PKS", "", "LSP Baru", "", "", "", "", "", "", ""),
    ("PKS", "Tanpa mitra", "", "", "", "", "", "", "", ""),
    ("PKS", "Tanggal aneh", "LSP Baru", "", "", "32-13-2025", "", "", "", ""),
    ("PKS", "Rumus", "#REF!", "", "", "", "", "", "", ""),
    ("Surat", "Magang", "PT. Contoh; Universitas Samudra", "", "", "", "", "tanpa batas waktu", "", "99/X"),
]


def write(path: Path, rows: list[tuple[Any, ...]] | None = None) -> Path:
    book = openpyxl.Workbook()
    book.active.append(["DAFTAR KERJA SAMA"])
    for row in [HEADS, *(ROWS if rows is None else rows)]:
        book.active.append(row)
    book.save(path)
    return path


@pytest.fixture
def usc(services: Services) -> int:
    return services.mitra.save(None, {"nama": "Universitas Samudra", "singkatan": "USC"}).value


def test_a_register_comes_in_once_with_a_reason_for_every_refusal(
    services: Services, usc: int, tmp_path: Path
) -> None:
    service, path = services.impor_kerja_sama, write(tmp_path / "daftar.xlsx")
    changes = services.db.changes
    plan = service.preview(path)
    assert (services.kerja_sama.list(), services.db.changes) == ([], changes), "a preview keeps nothing"
    assert [row.nama for row in services.mitra.list()] == ["Universitas Samudra"]
    assert [(one.baris, one.nilai) for one in plan.baru] == [
        (4, "Pendidikan"),
        (3, "Pelatihan"),
        (11, "Magang"),
    ]
    assert plan.mitra_baru == ["PT. Contoh"]
    said = {p.baris: p.masalah for p in plan.ditolak}
    assert "lebih lama daripada induknya" in said[5]
    assert "baris 3" in said[6]
    assert (said[7], said[8]) == ("Judul kosong.", "Mitra kosong.")
    assert "Tanggal tidak terbaca" in said[9]
    assert "Rumus" in said[10]
    assert {(p.baris, p.kunci) for p in plan.perlu_ditinjau} == {
        (3, "ruang_lingkup"),
        (11, "jenis"),
        (11, "induk"),
    }
    done = service.apply(plan)
    rows = {row.judul: row for row in services.kerja_sama.list()}
    one = rows["Pelatihan"]
    assert (one.induk, one.lingkup_nama, one.nomor) == (
        "MoU Pendidikan",
        "Pelatihan dan seminar",
        "2/PKS / 9/B",
    )
    assert (rows["Magang"].status, rows["Magang"].mitra_nama) == (
        "Rancangan",
        "PT. Contoh; Universitas Samudra",
    )
    assert {row.jenis for row in services.mitra.list()} == {"", "swasta"}

    again = service.preview(path)
    assert (again.sama, again.empty, len(again.ditolak)) == (3, True, 6)
    assert "Tidak ada perubahan" in service.apply(again).message
    later = write(
        tmp_path / "baru.xlsx", [("PKS", "Pelatihan", "USC", "2/PKS", "9/B2", "", "", "", "Magang", "")]
    )
    changed = service.preview(later)
    assert [one.teks for one in changed.berubah] == ["Nomor pihak kedua, Ruang lingkup"]
    services.mitra.save(None, {"nama": "Yang Lain"})
    with pytest.raises(UserError, match="sudah berubah"):
        service.apply(changed)
    service.apply(service.preview(later))
    assert services.kerja_sama.get(one.id).nomor_kedua == "9/B2"
    assert done.undo is not None
    with pytest.raises(UserError, match="Data sudah berubah"):
        done.undo.action()


def test_the_workbook_can_be_read_back_and_changes_nothing(
    services: Services, usc: int, build: Builder, tmp_path: Path
) -> None:
    services.impor_kerja_sama.apply(services.impor_kerja_sama.preview(write(tmp_path / "daftar.xlsx")))
    rows = services.kerja_sama.list()
    services.kerja_sama.update(rows[0].id, {"hak_kewajiban": "satu\ndua", "pembiayaan": "=APBD"})
    services.kerja_sama.assign(rows[0].id, [build.kegiatan("=Layanan", status="Selesai")])
    path = tmp_path / "ekspor.xlsx"
    assert services.kerja_sama.export(path).value == 3
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Kerja sama", "Kegiatan", "Mitra"]
    assert (book["Kegiatan"]["B2"].value, book["Kegiatan"]["B2"].data_type) == ("=Layanan", "s")
    plan = services.impor_kerja_sama.preview(path)
    assert (plan.sama, plan.berubah, plan.baru, plan.ditolak, plan.perlu_ditinjau) == (3, [], [], [], [])


def test_papers_and_report(services: Services, usc: int, build: Builder) -> None:
    with pytest.raises(UserError, match="Tidak ada"):
        services.kerja_sama.register([])
    one = services.kerja_sama.add(
        {
            "jenis": "pks",
            "judul": "Pelatihan Layanan",
            "mitra_1": usc,
            "nomor_kesatu": "2/PKS",
            "nomor_kedua": "9/B",
            "tanggal_tanda_tangan": SIGNED,
            "berlaku_sampai": date(2027, 6, 30),
        }
    ).value
    done = build.kegiatan(
        "Layanan Loket", sesi=2, peserta=3, status="Selesai", tanggal_mulai=date(2026, 3, 2), biaya=1_000_000
    )
    services.kerja_sama.assign(one, [done])
    services.evaluasi_kerja_sama.save(
        one,
        None,
        {"tanggal": date(2026, 6, 1), "terlaksana": "Satu dari dua", "penilaian": "cukup", "usul": "lanjut"},
    )
    profile = "\n".join(words(*services.kerja_sama.profil(one)))
    for wanted in ("PROFIL KERJA SAMA", "2/PKS", "9/B", "Layanan Loket", "Satu dari dua", "Rp1.000.000"):
        assert wanted in profile
    listed = "\n".join(words(*services.kerja_sama.register(services.kerja_sama.list(), "Sedang berlaku")))
    assert "Sedang berlaku" in listed
    assert "Universitas Samudra" in listed
    services.kerja_sama.perpanjang(one)
    report = services.laporan.susun("kerja-sama", 2026)
    table, drafts = report.bagian
    assert table.kalimat == ("1 kerja sama: 1 aktif.",)
    assert table.baris[0].nilai[1:5] == ("Universitas Samudra", "2/PKS", "9/B", date(2027, 6, 30))
    assert table.baris[0].nilai[6:] == (1, 3, 8.0)
    assert len(drafts.baris) == 1
    assert services.laporan.susun("kerja-sama", 2024).bagian[0].baris == ()


def test_the_command_line(
    services: Services, usc: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, path = str(services.paths.data), str(write(tmp_path / "daftar.xlsx"))
    services.db.close()

    def run(*arguments: str) -> Any:
        assert cli.main([*arguments, "--data", folder, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    assert run("impor-kerja-sama", path, "--uji")["baru"] == 3
    assert run("daftar", "kerja-sama") == []
    assert len(run("impor-kerja-sama", path)["ditolak"]) == 6
    assert run("impor-kerja-sama", path)["sama"] == 3
    (found,) = run("daftar", "kerja-sama", "--cari", "9/b samudra")
    assert (found["judul"], found["berlaku_sampai"], found["mitra"]) == (
        "Pelatihan",
        "2027-06-30",
        ["Universitas Samudra"],
    )
    assert cli.main(["daftar", "kerja-sama", "--cari", "tidak ada", "--data", folder]) == 0
    assert "Tidak ada kerja sama" in capsys.readouterr().out
