"""The workbook out and in again, whatever was done to it in between; scanner files; the period's workbook."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.services import Services
from pembinaan_desktop.services.impor_kehadiran import JamPemindaiError
from pembinaan_desktop.services.lembar import Lembar
from tests.build import Builder

FIRST = 12  # first line of a participant on the sheet for people
COLUMN = 5  # first session


@pytest.fixture
def sheet(services: Services, build: Builder) -> Lembar:
    number = build.kegiatan(sesi=4, peserta=6)
    found = services.kehadiran.lembar(number)
    services.kehadiran.mark_many(
        [(row.id, session.id, "H") for row in found.baris for session in found.sesi[:2]]
    )
    return services.kehadiran.lembar(number)


@pytest.fixture
def book(services: Services, sheet: Lembar, tmp_path: Path) -> Path:
    return services.ekspor_kehadiran.export(sheet.kegiatan.id, tmp_path / "rekap.xlsx")


def fill(path: Path, cells: dict[tuple[int, int], str | None]) -> None:
    """Type marks into the sheet for people: (person, session) counted from 0."""
    loaded = openpyxl.load_workbook(path)
    for (person, session), value in cells.items():
        loaded["Rekap Daftar Hadir"].cell(FIRST + person, COLUMN + session).value = value
    loaded.save(path)


def test_export_then_import_is_the_same(services: Services, sheet: Lembar, book: Path):
    plan = services.impor_kehadiran.preview(book)
    assert (plan.kegiatan_id, plan.sama, plan.beda, plan.masalah) == (sheet.kegiatan.id, 24, (), ())
    assert services.impor_kehadiran.apply(plan).value == 0


def test_mine_theirs_before(services: Services, sheet: Lembar, book: Path):
    people, sesi = [row.id for row in sheet.baris], [s.id for s in sheet.sesi]
    fill(book, {(0, 2): "H", (1, 0): "sakit", (2, 0): None, (3, 1): "A", (4, 2): "bolos"})
    services.kehadiran.mark(people[3], sesi[1], "I")  # both changed it
    services.kehadiran.mark(people[5], sesi[0], "A")  # only here
    service = services.impor_kehadiran
    plan = service.preview(book, kegiatan_id=sheet.kegiatan.id)
    found = {b.id: (b.kita, b.mereka, b.sebelum, b.putusan) for b in plan.beda}
    assert found == {
        (people[0], sesi[2]): (None, "H", None, "mereka"),
        (people[1], sesi[0]): ("H", "S", "H", "mereka"),
        (people[2], sesi[0]): ("H", None, "H", "mereka"),
        (people[3], sesi[1]): ("I", "A", "H", "konflik"),
        (people[5], sesi[0]): ("A", "H", "H", "kita"),
    }
    assert "“bolos” bukan status" in plan.masalah[0]
    with pytest.raises(UserError, match="alasan"):
        service.apply(plan, aturan="mereka")
    done = service.apply(plan, {(people[3], sesi[1]): "mereka"}, alasan="Daftar kertas lebih benar")
    assert done.value == 4
    mark = services.kehadiran.isian(people[3], sesi[1])
    assert mark is not None
    assert (mark.status, mark.sumber, mark.catatan) == ("A", "berkas", "Daftar kertas lebih benar")
    assert services.kehadiran.isian(people[5], sesi[0]).status == "A"
    assert services.impor_kehadiran.preview(book).jumlah("kita") == 1
    done.undo.action()
    marks = services.kehadiran.lembar(sheet.kegiatan.id).baris
    assert (marks[3].marks[sesi[1]], marks[0].marks.get(sesi[2])) == ("I", None)


def test_the_present_one_wins(services: Services, sheet: Lembar, book: Path):
    people, sesi = [row.id for row in sheet.baris], [s.id for s in sheet.sesi]
    fill(book, {(0, 0): "T", (1, 0): "A"})
    services.kehadiran.mark_many([(people[0], sesi[0], "A"), (people[1], sesi[0], "I")])
    plan = services.impor_kehadiran.preview(book)
    assert services.impor_kehadiran.apply(plan, aturan="hadir", alasan="Ada tanda tangan").value == 1
    assert services.kehadiran.isian(people[0], sesi[0]).status == "T"


def test_rows_sorted_added_deleted_headings_renamed(services, build, sheet, book):
    loaded = openpyxl.load_workbook(book)
    page = loaded["Rekap Daftar Hadir"]
    width = page.max_column
    lines = [[page.cell(FIRST + n, c).value for c in range(1, width + 1)] for n in range(6)]
    lines[2][COLUMN + 1] = "H"
    stranger = [7, "Orang Baru", "199001012015031002", "BKPSDM", "H", *[None] * (width - 5)]
    for n, line in enumerate([*reversed(lines[1:]), stranger]):
        for c, value in enumerate(line, 1):
            page.cell(FIRST + n, c).value = value
    page.cell(9, COLUMN).value = "Pembukaan"
    page.cell(6, 2).value = "Nama lengkap"
    loaded.save(book)
    plan = services.impor_kehadiran.preview(book)
    assert [(b.nama, b.mereka) for b in plan.beda] == [(sheet.baris[2].peserta.nama_lengkap, "H")]
    assert plan.masalah == ("baris 17: Orang Baru – baris tambahan; bukan peserta kegiatan ini",)
    assert "1 peserta tidak ada di berkas; isiannya tidak disentuh." in plan.catatan


def test_formulas_missing_sheet_other_activity_and_who_left(services, build, sheet, book, tmp_path):
    loaded = openpyxl.load_workbook(book)
    page = loaded["Rekap Daftar Hadir"]
    page.cell(FIRST, COLUMN + 2).value = page.cell(FIRST + 3, COLUMN).value = '=IF(1=1,"H","A")'
    del loaded["Data"]
    loaded.save(tmp_path / "rumus.xlsx")
    services.peserta.remove([sheet.baris[1].id])
    plan = services.impor_kehadiran.preview(tmp_path / "rumus.xlsx")
    assert "setiap perbedaan perlu diputuskan" in plan.catatan[0]
    names = [row.peserta.nama_lengkap for row in sheet.baris]
    assert plan.masalah == (  # nobody has calculated the formulas: they are no empty marks
        f"baris 12: {names[0]} – “(rumus belum dihitung)” bukan status kehadiran",
        f"baris 13: {names[1]} – sudah tidak ikut (dihapus)",
        f"baris 15: {names[3]} – “(rumus belum dihitung)” bukan status kehadiran",
    )
    assert not plan.beda
    other = build.kegiatan("Kegiatan lain", sesi=1, peserta=1)
    with pytest.raises(UserError, match="kegiatan lain"):
        services.impor_kehadiran.preview(book, kegiatan_id=other)
    with services.db.write() as session:
        from pembinaan_desktop.db.tables import Kegiatan

        session.get_one(Kegiatan, sheet.kegiatan.id).uid = "00000000-0000-7000-8000-000000000000"
    with pytest.raises(UserError, match="tidak ada di sini"):
        services.impor_kehadiran.preview(book)


def test_signed_session_needs_a_reason(services: Services, sheet: Lembar, book: Path):
    services.kehadiran.sahkan(sheet.sesi[0].id, "Lamhot")
    fill(book, {(0, 0): "A"})
    plan = services.impor_kehadiran.preview(book)
    with pytest.raises(UserError, match="alasan"):
        services.impor_kehadiran.apply(plan)
    assert services.impor_kehadiran.apply(plan, alasan="Tertukar").value == 1
    assert services.kehadiran.isian(sheet.baris[0].id, sheet.sesi[0].id).sumber == "koreksi"


def test_scanner_file(services: Services, sheet: Lembar, tmp_path: Path):
    people = [row.peserta for row in sheet.baris]
    file = tmp_path / "pindai.csv"
    lines = [
        f"{people[0].nip};2026-11-24 07:50:00",
        f"{people[0].nip};2026-11-24 08:40:00",
        f"{people[1].nip};2026-11-24 08:40:00",
        "123456789;2026-11-24 08:00:00",
        f"{people[2].nip};2026-11-24 20:00:00",
        f"{people[3].nip};2026-11-23 08:50:00",
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    service = services.impor_kehadiran
    plan = service.preview_pindai(sheet.kegiatan.id, file)
    third = sheet.sesi[2].id
    found = {b.id: (b.kita, b.mereka, b.menit, b.putusan) for b in plan.beda}
    assert found == {
        (people[0].id, third): (None, "H", 0, "mereka"),
        (people[1].id, third): (None, "T", 40, "mereka"),
        (people[3].id, sheet.sesi[0].id): ("H", "T", 50, "konflik"),
    }
    assert len(plan.masalah) == 2
    assert service.apply(plan).value == 2
    mark = services.kehadiran.isian(people[1].id, third)
    assert (mark.sumber, mark.menit_terlambat) == ("pindai", 40)
    file.write_text(f"{people[4].nip};2025-11-23 07:58:00\n", encoding="utf-8")
    with pytest.raises(JamPemindaiError, match="365 hari"):
        service.preview_pindai(sheet.kegiatan.id, file)
    moved = service.preview_pindai(sheet.kegiatan.id, file, geser=True)
    assert (moved.sama, moved.geser.days) == (1, 365)


def test_live_formulas_say_what_the_values_say(services, build, sheet, tmp_path):
    services.kehadiran.mark_many(
        [(sheet.baris[0].id, s.id, c) for s, c in zip(sheet.sesi, "HTIA", strict=True)]
    )
    plain = services.ekspor_kehadiran.export(sheet.kegiatan.id, tmp_path / "nilai.xlsx")
    live = services.ekspor_kehadiran.export(sheet.kegiatan.id, tmp_path / "rumus.xlsx", rumus=True)
    page = openpyxl.load_workbook(live)["Rekap Daftar Hadir"]
    assert page.cell(FIRST, 11).value.startswith("=SUMPRODUCT(")
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    arguments = ["--headless", f"-env:UserInstallation=file://{tmp_path}/profil", "--convert-to", "xlsx"]
    subprocess.run(
        [office, *arguments, "--outdir", str(tmp_path / "hitung"), str(live)],
        check=True,
        capture_output=True,
        timeout=60,
    )
    one = openpyxl.load_workbook(plain)["Rekap Daftar Hadir"]
    two = openpyxl.load_workbook(tmp_path / "hitung" / "rumus.xlsx", data_only=True)["Rekap Daftar Hadir"]
    for row in range(FIRST, FIRST + 6):
        assert [two.cell(row, c).value for c in range(9, 14)] == [
            one.cell(row, c).value for c in range(9, 14)
        ]


def test_workbook_of_a_period_and_a_unit(services, build, sheet, tmp_path):
    elsewhere = build.kegiatan("Pelatihan lain", sesi=2, peserta=0, tanggal_mulai=date(2026, 10, 5))
    build.peserta(elsewhere, instansi="Dinas Pendidikan")
    service, path = services.ekspor_kehadiran, tmp_path / "periode.xlsx"
    assert service.export_periode(date(2026, 1, 1), date(2026, 12, 31), path).value == 2
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Ringkasan", "Per orang", "Data"]
    assert [book["Ringkasan"].cell(n, 1).value for n in (5, 6)] == ["Pelatihan lain", sheet.kegiatan.nama]
    assert book["Data"].max_row == 1 + 24 + 2
    first = [row.sama for row in services.impor_kehadiran.preview_semua(path)[0]]
    assert first == [2, 24], "what goes out comes in again the same"
    page = book["Data"]
    heads = [cell.value for cell in page[1]]
    changed = page.cell(5, heads.index("status") + 1)
    old, changed.value = changed.value, "A"
    page.delete_rows(2)  # rows may go
    book.save(path)
    plan = services.impor_kehadiran.preview(path, kegiatan_id=sheet.kegiatan.id)
    assert [(b.kita, b.mereka, b.putusan) for b in plan.beda] == [(old, "A", "mereka")]
    services.impor_kehadiran.apply(plan)
    assert not services.impor_kehadiran.preview(path, kegiatan_id=sheet.kegiatan.id).beda
    with pytest.raises(UserError, match="banyak kegiatan"):
        services.impor_kehadiran.preview(path)
    gone = services.kegiatan.delete(elsewhere)
    plans, problems = services.impor_kehadiran.preview_semua(path)
    assert (len(plans), len(problems)) == (1, 1)
    gone.undo.action()
    assert service.export_periode(date(2026, 1, 1), date(2026, 12, 31), path, unit="pendidikan").value == 1
    assert openpyxl.load_workbook(path)["Data"].max_row == 1 + 2
    for arguments, words in (
        ({"unit": "Tidak Ada"}, "Tidak ada peserta"),
        ({"sampai": date(2025, 1, 1)}, "sesudah"),
    ):
        with pytest.raises(UserError, match=words):
            service.export_periode(
                **{"dari": date(2026, 1, 1), "sampai": date(2026, 12, 31), "path": path, **arguments}
            )
