"""From an activity to a filled attendance workbook, on a real database."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest

from pembinaan_desktop.domain.clock import FixedClock
from pembinaan_desktop.domain.errors import DataBerubahError, UserError
from pembinaan_desktop.domain.laporan_kehadiran import LaporanKehadiran, SesiLaporan
from pembinaan_desktop.services import Services
from pembinaan_desktop.services.result import Result
from tests.build import Builder

VALUES = {
    "nama": "Pelatihan Manajemen Waktu dan Komunikasi Efektif",
    "bentuk": "KL03",
    "tanggal_mulai": date(2026, 11, 26),
    "tanggal_selesai": date(2026, 11, 30),
    "tempat": "Aula Pemko",
    "kuota": 2,
    "ambang_kehadiran": 80,
}
HOURS = [(time(8, 0), time(11, 0)), (time(13, 30), time(16, 30))]


def undo(result: Result) -> Result:
    assert result.undo is not None
    return result.undo.action()


@pytest.fixture
def kegiatan(services: Services) -> int:
    return int(services.kegiatan.add(VALUES).value)


def test_generator_skips_the_weekend_and_computes_jp(services: Services, kegiatan: int) -> None:
    result = services.kegiatan.generate_sesi(kegiatan, 3, HOURS)
    rows = services.kegiatan.sesi(kegiatan)
    assert result.value == 6
    assert [row.tanggal.day for row in rows] == [26, 26, 27, 27, 30, 30]
    assert [row.urut for row in rows] == [1, 2, 3, 4, 5, 6]
    assert services.kegiatan.get(kegiatan).jp == 24
    undo(result)
    assert services.kegiatan.sesi(kegiatan) == []


def test_undo_and_redo_and_changed_data(services: Services, kegiatan: int) -> None:
    first = services.kegiatan.update(kegiatan, {"tempat": "Aula BKPSDM"})
    redo = undo(first)
    assert services.kegiatan.get(kegiatan).tempat == "Aula Pemko"
    undo(redo)
    assert services.kegiatan.get(kegiatan).tempat == "Aula BKPSDM"
    services.kegiatan.update(kegiatan, {"tempat": "Hotel"})
    with pytest.raises(DataBerubahError):
        undo(first)
    assert services.kegiatan.get(kegiatan).tempat == "Hotel"


def test_delete_and_back(services: Services, kegiatan: int) -> None:
    gone = services.kegiatan.delete(kegiatan)
    assert services.kegiatan.list() == []
    undo(gone)
    assert [row.id for row in services.kegiatan.list()] == [kegiatan]


IMPOSSIBLE = [
    ({"tanggal_selesai": date(2026, 11, 1)}, "sebelum tanggal mulai"),
    ({"tanggal_selesai": date(2028, 1, 1)}, "satu tahun"),
    ({"nama": " \u200b "}, "wajib"),
    ({"ambang_kehadiran": 120}, "antara 0 dan 100"),
]


def test_impossible_values_are_refused(services: Services) -> None:
    for values, words in IMPOSSIBLE:
        with pytest.raises(UserError, match=words):
            services.kegiatan.add({**VALUES, **values})
        assert services.kegiatan.list() == []


def test_status_machine(services: Services, kegiatan: int) -> None:
    with pytest.raises(UserError, match="tidak dapat langsung"):
        services.kegiatan.set_status(kegiatan, "Selesai")
    with pytest.raises(UserError, match="alasan"):
        services.kegiatan.set_status(kegiatan, "Ditunda")
    services.kegiatan.set_status(kegiatan, "Ditunda", "Narasumber sakit")
    assert services.kegiatan.get(kegiatan).alasan_status == "Narasumber sakit"


def test_snapshot_quota_and_who_is_skipped(services: Services, build: Builder, kegiatan: int) -> None:
    top = build.unit("Dinas Kesehatan")
    below = build.unit("Puskesmas", induk_id=top)
    people = [build.pegawai(f"Orang {n}", unit_id=below) for n in range(3)]
    retired = build.pegawai("Tua", kedudukan="Pensiun")
    result = services.peserta.add(kegiatan, [*people, people[0], retired])
    assert len(result.value) == 3
    assert "Tua (berstatus pensiun)" in result.message
    assert "kuota 2" in result.message
    rows = services.peserta.list(kegiatan)
    assert {row.instansi for row in rows} == {"Dinas Kesehatan"}
    assert (rows[0].pangkat, rows[0].golongan) == ("Penata Muda Tingkat I", "III/b")
    assert [row.id for row in services.calon_peserta.list(kegiatan)] == []
    with pytest.raises(UserError, match="sudah terdaftar"):
        services.peserta.add(kegiatan, people)
    undo(result)
    assert services.peserta.list(kegiatan) == []


def test_people_without_nip(services: Services, kegiatan: int) -> None:
    services.peserta.add_luar(kegiatan, {"nama": "Rina", "instansi": "KPU Kota"})
    services.peserta.add_luar(kegiatan, {"nama": "Rina", "instansi": "Polres", "nip": "8012 0345"})
    assert [(row.nama, row.nip) for row in services.peserta.list(kegiatan)] == [
        ("Rina", None),
        ("Rina", "80120345"),
    ]


def test_marks_sum_and_come_back(services: Services, build: Builder) -> None:
    kegiatan = build.kegiatan(sesi=4, peserta=2)
    one, two = (row.id for row in services.peserta.list(kegiatan))
    sesi = [row.id for row in services.kegiatan.sesi(kegiatan)]
    services.kehadiran.semua_hadir(kegiatan, sesi[0])
    services.kehadiran.mark_many([(one, sesi[1], "H"), (one, sesi[2], "T"), (two, sesi[1], "I")])
    last = services.kehadiran.mark(one, sesi[3], "A")
    sheet = services.kehadiran.lembar(kegiatan)
    first = sheet.baris[0]
    assert (first.rekap.hadir, first.rekap.rencana, first.rekap.persen_rencana) == (12, 16, 75)
    assert first.kelayakan.alasan == "12 dari 16 JP = 75%; batas 80% → tidak layak; 4 JP tanpa keterangan"
    assert sheet.hitung(sesi[1])["I"] == 1
    redo = undo(last)
    assert services.kehadiran.lembar(kegiatan).baris[0].rekap.terisi == 12
    undo(redo)
    assert services.kehadiran.lembar(kegiatan).baris[0].marks[sesi[3]] == "A"
    cleared = services.kehadiran.mark(one, sesi[3], None)
    undo(cleared)
    assert services.kehadiran.lembar(kegiatan).baris[0].marks[sesi[3]] == "A"
    services.kegiatan.set_status_sesi(sesi[3], "dibatalkan")
    assert services.kehadiran.lembar(kegiatan).baris[0].rekap.persen_rencana == 100


def test_scan(services: Services, build: Builder, clock: FixedClock) -> None:
    kegiatan = build.kegiatan(sesi=1, peserta=2)
    stranger = build.pegawai("Luar Daftar", nip="199001012015031002")
    assert stranger
    sesi = services.kegiatan.sesi(kegiatan)[0]
    one, two = services.peserta.list(kegiatan)
    clock.set(datetime.combine(sesi.tanggal, time(8, 5)))
    assert services.kehadiran.scan(sesi.id, f" {one.nip}\r\n").value.hasil == "hadir"
    assert services.kehadiran.scan(sesi.id, one.nip or "").value.hasil == "sudah"
    clock.set(datetime.combine(sesi.tanggal, time(8, 40)))
    assert services.kehadiran.scan(sesi.id, two.nip or "").value.hasil == "terlambat"
    assert services.kehadiran.scan(sesi.id, "199001012015031002").value.hasil == "bukan_peserta"
    assert services.kehadiran.scan(sesi.id, "halo").value.hasil == "tak_dikenal"


def test_workbook_cell_by_cell(services: Services, build: Builder, tmp_path: Path) -> None:
    kegiatan = build.kegiatan("=Pelatihan", sesi=4, peserta=3)
    people = services.peserta.list(kegiatan)
    sesi = [row.id for row in services.kegiatan.sesi(kegiatan)]
    services.kehadiran.mark_many([(people[0].id, s, "H") for s in sesi])
    services.kehadiran.mark_many([(people[1].id, s, c) for s, c in zip(sesi, "HHIA", strict=True)])
    path = services.ekspor_kehadiran.export(kegiatan, tmp_path / "rekap.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book["Rekap Daftar Hadir"]
    assert [sheet.cell(r, 1).value for r in (1, 2)] == ["REKAPITULASI DAFTAR HADIR", "=PELATIHAN"]
    assert sheet["A2"].data_type == "s"
    head = [[sheet.cell(r, c).value for c in range(5, 9)] for r in range(6, 12)]
    assert head[0] == ["November 2026", None, None, None]
    assert head[1] == ["Senin", None, "Selasa", None]
    assert head[2] == [23, None, 24, None]
    assert head[3] == ["Sesi 1", "Sesi 2", "Sesi 3", "Sesi 4"]
    assert head[4] == ["4 JP"] * 4
    row = [sheet.cell(13, c).value for c in range(1, 14)]
    assert row[1:3] == [people[1].nama_lengkap, people[1].nip]
    assert row[4:] == ["H", "H", "I", "A", 2, 2, 8, 0.5, "Tidak layak"]
    assert sheet["C13"].number_format == "@"
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.page_setup.orientation) == (
        "E12",
        "$6:$11",
        "landscape",
    )
    data = list(book["Data"].iter_rows(values_only=True))
    assert len(data) == 1 + 12
    assert data[1][2] == people[0].nip
    assert [row[9] for row in data[5:9]] == ["H", "H", "I", "A"]


def test_a_long_training_is_cut_between_days(services: Services, build: Builder, tmp_path: Path) -> None:
    """By themselves, Excel and LibreOffice cut through a day, and through the cell of its month."""
    kegiatan = build.kegiatan(sesi=25, peserta=1)
    sheet = openpyxl.load_workbook(
        services.ekspor_kehadiran.export(kegiatan, tmp_path / "rekap.xlsx")
    ).worksheets[0]
    assert [one.id for one in sheet.col_breaks.brk] == [4 + 16]
    assert not sheet.sheet_properties.pageSetUpPr.fitToPage
    assert 40 < sheet.page_setup.scale < 50
    assert not [one for one in sheet.merged_cells if one.min_row > 5 and one.min_col <= 20 < one.max_col]
    assert [sheet.cell(6, 5 + n).value for n in (0, 16)] == ["November 2026", "Desember 2026"]


def test_a_long_position_of_the_signer_stays_below_the_table(
    services: Services, build: Builder, tmp_path: Path
) -> None:
    long = "Kepala Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Kota Sibolga"
    services.sertifikat.simpan_penandatangan({"nama": "Lamhot Simanjuntak", "jabatan": long})
    kegiatan = build.kegiatan(sesi=1, peserta=1)
    sheet = openpyxl.load_workbook(
        services.ekspor_kehadiran.export(kegiatan, tmp_path / "rekap.xlsx")
    ).worksheets[0]
    cell = next(cell for row in sheet for cell in row if cell.value == f"{long},")
    area = next(area for area in sheet.merged_cells if cell.coordinate in area)
    assert (area.min_col, area.max_col) == (6, 10)
    assert cell.alignment.wrap_text
    assert sheet.row_dimensions[cell.row].height > 30


def test_a_month_above_one_session_is_short(services: Services, build: Builder, tmp_path: Path) -> None:
    kegiatan = build.kegiatan(sesi=1, peserta=1)
    sheet = openpyxl.load_workbook(
        services.ekspor_kehadiran.export(kegiatan, tmp_path / "rekap.xlsx")
    ).worksheets[0]
    assert sheet["E6"].value == "Nov 2026"
    assert sheet.row_dimensions[6].height > 30


@pytest.mark.parametrize(
    ("days", "pages"),
    [
        ((2,) * 8, [16]),
        ((2,) * 9, [12, 6]),
        ((2,) * 13, [16, 10]),
        ((4, 4, 4, 4, 4), [12, 8]),
        ((20,), [16, 4]),
        ((), []),
    ],
)
def test_sessions_are_shared_out_over_pages(days: tuple[int, ...], pages: list[int]) -> None:
    start, clock = date(2026, 11, 23), time(8)
    sesi = [
        SesiLaporan(10 * n + m, m, start + timedelta(n), clock, clock, 2, "")
        for n, count in enumerate(days)
        for m in range(count)
    ]
    report = LaporanKehadiran("", "", "", "", 80, tuple(sesi), (), {}, "")
    assert list(Counter(report.halaman(16, 6)).values()) == pages


def test_workbook_into_a_missing_folder(services: Services, build: Builder, tmp_path: Path) -> None:
    kegiatan = build.kegiatan(sesi=1, peserta=1)
    with pytest.raises(UserError, match="tidak ditemukan"):
        services.ekspor_kehadiran.export(kegiatan, tmp_path / "tidak ada" / "rekap.xlsx")
