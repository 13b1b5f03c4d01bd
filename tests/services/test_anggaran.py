"""The budget ledger on a real database: lines, versions, entries, and one count for every screen."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest

from pembinaan_desktop.domain.errors import PeringatanError, UserError
from pembinaan_desktop.services import Services
from tests.build import Builder

LINE = {
    "sub_kegiatan": "5.03.02.2.03.0001 Pengembangan Kompetensi",
    "kode_rekening": "5.1.02.01.01.0052",
    "uraian": "Makan dan snack peserta",
    "satuan": "OK",
    "volume": 40.0,
    "harga": 50_000,
}
PAID = {"tanggal": date(2026, 3, 3), "uraian": "Snack hari pertama", "bruto": 600_000}


@pytest.fixture
def program(services: Services) -> int:
    return services.program.add({"nama": "Pelayanan Prima", "tahun": 2026, "anggaran": 9_000_000}).value


@pytest.fixture
def line(services: Services, program: int) -> int:
    return services.anggaran.add(2026, {**LINE, "program_id": program}).value


def undone(result) -> None:
    assert result.undo is not None
    result.undo.action()


def test_versions_replace_each_other_and_can_be_undone(services: Services, program: int, line: int) -> None:
    first = services.anggaran.view(2026).baris[0]
    assert (first.jumlah.pagu, first.beda, first.program) == (2_000_000, 0, "Pelayanan Prima")
    shifted = services.anggaran.update(
        line, {**services.anggaran.values(line), "versi": "Pergeseran", "jumlah": 3_000_000}
    )
    row = services.anggaran.view(2026).baris[0]
    assert (row.jumlah.pagu, row.beda, sorted(row.versi)) == (3_000_000, 1_000_000, ["Murni", "Pergeseran"])
    assert services.anggaran.view(2026, "Murni").baris[0].jumlah.pagu == 2_000_000
    assert services.program.get(program).anggaran == 3_000_000
    taken = services.anggaran.remove_version(line, "Pergeseran")
    assert services.anggaran.view(2026).jumlah.pagu == 2_000_000
    with pytest.raises(UserError, match="paling sedikit satu versi"):
        services.anggaran.remove_version(line, "Murni")
    undone(taken)
    assert services.anggaran.view(2026).jumlah.pagu == 3_000_000
    undone(shifted)
    assert services.anggaran.view(2026).jumlah.pagu == 2_000_000
    new = services.anggaran.add(2026, {**LINE, "uraian": "Baru", "versi": "Perubahan", "jumlah": 5}).value
    row = services.anggaran.view(2026, "Murni").baris[0]
    assert (row.pagu_id, row.jumlah.pagu) == (new, None), "it was not in the first document"


def test_what_cannot_be_a_line_is_refused(services: Services, line: int) -> None:
    for values, said in (
        ({**LINE, "uraian": "MAKAN dan snack peserta"}, "sudah ada pada tahun 2026"),
        ({**LINE, "kode_rekening": "5.1a"}, "angka dengan titik"),
        ({**LINE, "uraian": "X", "harga": None}, "Isi jumlahnya"),
        ({**LINE, "uraian": "X", "jumlah": -1}, "Isi Rp0 sampai"),
        ({**LINE, "uraian": "X", "jumlah": 10**14}, "Isi Rp0 sampai Rp10.000.000.000.000"),
        ({**LINE, "uraian": "X", "jumlah": 1.5}, "bilangan bulat"),
        ({**LINE, "uraian": "X", "volume": 1e15, "harga": 10**15}, "terlalu besar"),
        ({**LINE, "uraian": "X", "volume": float("inf")}, "Isi jumlahnya"),
        ({**LINE, "uraian": "X", "program_id": 99}, "bukan program tahun 2026"),
        ({**LINE, "uraian": ""}, "wajib"),
    ):
        with pytest.raises(UserError, match=said):
            services.anggaran.add(2026, values)
    services.anggaran.add(2027, LINE)
    assert len(services.anggaran.view(2026).baris) == 1


def test_warnings_ask_for_a_reason_and_keep_it(services: Services, build: Builder, line: int) -> None:
    book = services.realisasi
    one = book.catat({**PAID, "pagu_id": line, "nomor_bukti": "12/GU/2026"}).value
    assert services.anggaran.view(2026).baris[0].jumlah.bebas == 1_400_000
    with pytest.raises(PeringatanError) as caught:
        book.catat({**PAID, "pagu_id": line, "bruto": 1_500_000, "nomor_bukti": " 12/gu/2026"})
    assert [text.split()[0] for text in caught.value.reasons] == ["Melebihi", "Nomor"]
    assert len(book.list(2026)) == 1
    kept = book.catat({**PAID, "pagu_id": line, "bruto": 1_500_000}, anyway="Menunggu pergeseran").value
    assert book.get(kept).alasan == "Menunggu pergeseran"
    book.update(kept, {"penerima": "CV Rasa"})  # the same warning was accepted before
    with pytest.raises(PeringatanError):
        book.update(kept, {"bruto": 1_600_000})
    old = build.kegiatan("Bimtek", tanggal_mulai=date(2025, 5, 5))
    with pytest.raises(PeringatanError, match="bukan kegiatan tahun 2026"):
        book.catat({**PAID, "kegiatan_id": old})
    with pytest.raises(UserError, match="Pajak lebih besar"):
        book.catat({**PAID, "pajak": 700_000})
    with pytest.raises(UserError, match="bukan milik tahun 2025"):
        book.catat({**PAID, "pagu_id": line}, tahun=2025)
    gone = book.delete([one, kept])
    assert services.anggaran.view(2026).jumlah.terpakai == 0
    assert {row.tabel for row in services.keranjang.list()} == {"realisasi"}
    undone(gone)
    assert services.anggaran.view(2026).jumlah.terpakai == 2_100_000


def test_a_deleted_line_keeps_its_entries(services: Services, line: int) -> None:
    one = services.realisasi.catat({**PAID, "pagu_id": line}).value
    services.anggaran.delete([line])
    view = services.anggaran.view(2026)
    assert [(row.uraian, row.jumlah.terpakai) for row in view.baris] == [
        ("Pelayanan Prima", 0),
        ("Di luar program", 600_000),
    ]
    row = services.realisasi.get(one)
    services.realisasi.update(one, {**row.values(), "pagu_id": None, "penerima": "CV Rasa"})
    services.keranjang.restore([("pagu", line)])
    assert services.anggaran.view(2026).baris[0].jumlah.terpakai == 600_000


def test_no_number_is_counted_in_two_ways(
    services: Services, build: Builder, program: int, line: int
) -> None:
    detailed = build.kegiatan("Bimtek", peserta=1, status="Selesai", tanggal_mulai=date(2026, 3, 2), biaya=1)
    whole = build.kegiatan("Seminar", status="Selesai", tanggal_mulai=date(2026, 4, 6), biaya=250_000)
    alone = build.kegiatan("Lain", status="Selesai", tanggal_mulai=date(2026, 5, 4), biaya=70_000)
    services.program.assign(program, [detailed, whole])
    book = services.realisasi.catat
    book({**PAID, "pagu_id": line, "kegiatan_id": detailed})
    book({**PAID, "kegiatan_id": detailed, "bruto": 100_000, "uraian": "Cetak"})
    book({**PAID, "kegiatan_id": detailed, "bruto": 40_000, "status": "Terikat"})
    row = services.kegiatan.get(detailed)
    assert (row.biaya, row.biaya_isian, row.biaya_rinci, row.values()["biaya"]) == (700_000, 1, 2, 1)
    own = services.program.get(program)
    view = services.anggaran.view(2026)
    year = services.dampak.view(2026)
    report = services.laporan.susun("anggaran", 2026)
    spent = {one.nama: one.angka.biaya for one in year.kegiatan}
    assert spent == {"Bimtek": 700_000, "Seminar": 250_000, "Lain": 70_000}
    assert own.biaya == 950_000 == sum(spent[name] for name in ("Bimtek", "Seminar"))
    assert (own.anggaran, own.anggaran_isian, own.baris_pagu) == (2_000_000, 9_000_000, 1)
    assert view.jumlah.terpakai == 1_020_000 == year.total.biaya
    assert view.jumlah.pagu == own.anggaran
    mine = [one.jumlah.terpakai for one in view.baris if one.program_id == program]
    assert sum(mine) == own.biaya
    listed = next(one.nilai for one in report.bagian[0].baris if one.nilai[1] == "Pelayanan Prima")
    assert own.anggaran in listed
    assert own.biaya in listed
    sums = [section.jumlah for section in report.bagian[:2]]
    assert [(total[-4], total[-3], total[-1]) for total in sums] == [(2_000_000, 1_020_000, 980_000)] * 2
    assert report.bagian[2].baris[-1].nilai[2] == 1_020_000
    assert [one.nilai[1] for one in report.bagian[0].baris] == ["Pelayanan Prima", "Di luar program"]
    build.kegiatan("Terbuang", status="Dibatalkan", tanggal_mulai=date(2026, 6, 1), biaya=5)
    services.kegiatan.delete(alone)
    assert services.anggaran.view(2026).jumlah.terpakai == 950_000


def test_paper_and_workbook_add_up_to_the_same(
    services: Services, build: Builder, line: int, tmp_path
) -> None:
    done = build.kegiatan(
        "=Seminar", peserta=2, status="Selesai", tanggal_mulai=date(2026, 4, 6), biaya=250_000
    )
    services.realisasi.catat({**PAID, "pagu_id": line})
    services.realisasi.catat({**PAID, "pagu_id": line, "tanggal": date(2027, 1, 5)}, anyway="Salah ketik")
    pages = services.anggaran.pages(2026)
    texts = [element.text for element in pages[0].elements if hasattr(element, "text")]
    assert "REALISASI ANGGARAN S.D. 24 NOVEMBER 2026" in texts
    assert {"2.000.000", "1.200.000", "1.450.000"} <= set(texts)
    path = tmp_path / "anggaran.xlsx"
    assert services.anggaran.export(path, 2026).value == 1
    book = openpyxl.load_workbook(path)

    def column(sheet: str, name: str) -> list:
        heads = [cell.value for cell in book[sheet][1]]
        return [row[heads.index(name)] for row in book[sheet].iter_rows(min_row=2, values_only=True)]

    for sheet in ("Anggaran 2026", "Per rekening", "Per program", "Per bulan"):
        assert sum(value or 0 for value in column(sheet, "Terpakai")) == 1_450_000, sheet
    assert column("Per bulan", "Bulan")[-2:] == [
        "Tanggal di luar tahun ini",
        "Biaya kegiatan yang belum dirinci",
    ]
    assert column("Per bulan", "Sampai bulan ini")[-1] == 1_450_000
    assert (column("Per kegiatan", "Kegiatan"), column("Per kegiatan", "Biaya per peserta")) == (
        ["=Seminar"],
        [125_000],
    )
    assert column("Realisasi", "Alasan") == [None, "Salah ketik"]
    with pytest.raises(UserError, match="Belum ada pagu"):
        services.anggaran.pages(2024)
    assert services.kegiatan.get(done).biaya == 250_000


def test_an_activity_counts_for_its_programme_on_a_line_of_none(
    services: Services, build: Builder, program: int
) -> None:
    other = services.program.add({"nama": "Integritas", "tahun": 2026}).value
    line = services.anggaran.add(2026, LINE).value
    for number, name in ((program, "Bimtek"), (other, "Seminar")):
        one = build.kegiatan(name, status="Selesai", tanggal_mulai=date(2026, 3, 2), program_id=number)
        services.realisasi.catat({**PAID, "pagu_id": line, "kegiatan_id": one})
    services.realisasi.catat({**PAID, "pagu_id": line, "bruto": 50_000})
    services.realisasi.catat({**PAID, "pagu_id": line, "bruto": 7, "program_id": other})
    view = services.anggaran.view(2026)
    (row,) = [one for one in view.baris if one.pagu_id == line]
    assert (row.jumlah.pagu, row.jumlah.terpakai) == (2_000_000, 1_250_007)
    spent = {one.nama: (one.biaya, one.anggaran, one.baris_pagu) for one in services.program.list(2026)}
    assert spent == {"Pelayanan Prima": (600_000, 9_000_000, 0), "Integritas": (600_007, None, 0)}
    assert view.di_luar.terpakai == 50_000
    assert services.realisasi.sisa(line) == row.jumlah
    report = services.laporan.susun("anggaran", 2026).bagian[0]
    assert sum(one.nilai[-3] for one in report.baris) == report.jumlah[-3] == view.jumlah.terpakai


def test_the_home_screen_and_the_search_know_the_budget(services: Services, line: int) -> None:
    def waiting() -> list[tuple[int, str]]:
        return [(t.count, t.text) for t in services.beranda.view().todo if t.target[0] == "program"]

    services.realisasi.catat({**PAID, "pagu_id": line, "bruto": 1_400_000, "nomor_bukti": "1"})
    assert waiting() == [], "70 percent is enough"
    services.realisasi.catat({**PAID, "pagu_id": line, "status": "Terikat"})
    found = waiting()
    assert found == []
    services.realisasi.catat({**PAID, "pagu_id": line, "bruto": 1}, anyway="Mendesak")
    assert waiting() == [
        (1, "Baris pagu terlampaui — Makan dan snack peserta"),
        (1, "Pengeluaran tanpa nomor bukti"),
    ]
    services.anggaran.add(2026, {**LINE, "uraian": "Lain", "jumlah": 8_000_000})
    assert waiting()[2] == (37, "Hari lagi; serapan anggaran baru 14%, sebaiknya 70%")
    (hit,) = services.pencarian.find("0052 snack peserta")
    assert (hit.kind, hit.target) == ("Anggaran", ("program", ("anggaran", line)))


HEADS = ["Kode Rekening", "Uraian", "Sub Kegiatan", "Koefisien", "Satuan", "Harga Satuan", "Jumlah (Rp)"]
SUB = "5.04.02.2.01.0002 Teknis"
TABLE = [
    ["DOKUMEN PELAKSANAAN ANGGARAN", "", "", "", "", "", ""],
    HEADS,
    ["5.04.02.2.01.0002", "Teknis", "", "", "", "", 5_200_000],
    ["5", "BELANJA DAERAH", "", "", "", "", 5_200_000],
    ["5.1.02", "Belanja barang dan jasa", "", "", "", "", 5_200_000],
    ["5.1.02.01.01.0052", "Makanan dan minuman rapat", "", "", "", "", "4.000.000"],
    ["", "Makan siang", "", "40 Orang x 2 Kali", "", "50.000", "4.000.000"],
    ["5.1.02.01.01.0024", "ATK", "", 40, "paket", 30_000, "Rp1.200.000,00"],
    ["5.1.02.01.01.0024", "atk", "", "", "", "", 1],
    ["5.1,02", "Salah", "", "", "", "", 1],
    ["5.1.02.01.01.0026", "Cetak", "", 3, "buku", 10_000, 25_000],
    ["", "Jumlah", "", "", "", "", 5_225_000],
]


def workbook(path, rows=TABLE):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_a_document_is_read_once(services: Services, tmp_path) -> None:
    program = services.program.add({"nama": "Teknis", "tahun": 2026, "kode": "5.04.02.2.01"}).value
    service, path = services.impor_anggaran, workbook(tmp_path / "dpa.xlsx")
    plan = service.preview(path, tahun=2026)
    assert [(one.data["uraian"], one.data["jumlah"]) for one in plan.baru] == [
        ("Makan siang", 4_000_000),
        ("ATK", 1_200_000),
        ("Cetak", 25_000),
    ]
    assert (plan.baru[0].data["volume"], plan.baru[0].data["satuan"]) == (80, "Orang Kali")
    assert [(p.baris, p.masalah) for p in plan.ditolak] == [
        (9, "Baris pagu ini sudah ada di baris 8."),
        (10, "Ini bukan kode rekening."),
    ]
    assert ["Rp30.000" in p.masalah for p in plan.perlu_ditinjau] == [True]
    done = service.apply(plan)
    view = services.anggaran.view(2026)
    assert view.jumlah.pagu == 5_225_000
    assert {row.program_id for row in view.baris} == {program}
    again = service.preview(path, tahun=2026)
    assert (again.empty, again.sama, again.hilang) == (True, 3, [])
    assert service.apply(again).changed == frozenset()
    with pytest.raises(UserError, match="sudah berubah"):
        service.apply(plan)

    rows = [HEADS, ["5.1.02.01.01.0024", "ATK", SUB, 50, "paket", 30_000, ""]]
    later = service.preview(
        workbook(tmp_path / "dppa.xlsx", rows), tahun=2026, versi="Perubahan", lengkap=True
    )
    assert [one.teks for one in (*later.berubah, *later.hilang)] == [
        "Rp1.200.000 → Rp1.500.000",
        "Tidak ada di tabel: Rp25.000 → Rp0",
        "Tidak ada di tabel: Rp4.000.000 → Rp0",
    ]
    changed = service.apply(later)
    assert services.anggaran.view(2026).jumlah.pagu == 1_500_000
    assert services.anggaran.view(2026, "Murni").jumlah.pagu == 5_225_000
    undone(changed)
    undone(done)
    assert [row.pagu_id for row in services.anggaran.view(2026).baris] == []
    pasted = service.pasted("Kode\tUraian\tPagu\n5.1.2\tSnack\t1.500.000\n")
    assert service.preview(tmp_path, sheet=pasted, tahun=2026).baru[0].data["jumlah"] == 1_500_000
    endless = service.pasted(f"Kode\tUraian\tVolume\tHarga\n5.1.2\tSnack\t{'9' * 400}\t5\n")
    (refused,) = service.preview(tmp_path, sheet=endless, tahun=2026).ditolak
    assert refused.masalah == "Jumlah tidak diketahui."
    with pytest.raises(UserError, match="Kolom wajib"):
        service.preview(tmp_path, sheet=service.pasted("Uraian\tPagu\nSnack\t1\n"))
