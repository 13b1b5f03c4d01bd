"""Every import of a table meets the same bad files: told in words, nothing written, twice is once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pembinaan_desktop.domain import anggaran, impor_anggaran, impor_kerja_sama, libur
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.impor import NOT_CALCULATED, Header, HeaderError, Problem
from pembinaan_desktop.domain.impor_anggaran import PaguReader
from pembinaan_desktop.domain.impor_kerja_sama import AgreementReader
from pembinaan_desktop.files.read_sheet import Sheet
from pembinaan_desktop.services import Services
from pembinaan_desktop.services.impor_libur import read_row
from pembinaan_desktop.services.impor_table import TableImport
from tests.build import Builder

KINDS = ("impor_riwayat", "impor_kerja_sama", "impor_anggaran", "impor_libur")
TABLES: dict[str, list[list[Any]]] = {
    "impor_riwayat": [
        ["NIP", "Nama pelatihan", "Tanggal mulai", "JP"],
        ["NIP 1", "Bimtek", "03-03-2025", 16],
        ["NIP 1", "Arsip", date(2025, 4, 1), "8 JP"],
    ],
    "impor_kerja_sama": [
        ["Judul", "Mitra", "Nomor", "Berakhir"],
        ["Magang", "LSP Contoh", "1", date(2027, 1, 1)],
        ["Riset", "LSP Contoh", "2", "31-12-2027"],
    ],
    "impor_libur": [
        ["Nama hari libur", "Jenis", "Tanggal"],
        ["Hari Jadi Kota", "lokal", date(2027, 3, 24)],
        ["Cuti bersama Contoh", "", "Rabu, 13 Januari 2027"],
    ],
    "impor_anggaran": [
        ["Kode rekening", "Uraian", "Jumlah"],
        ["5.1.02.01.01.0024", "ATK", "Rp1.250.000,00"],
        ["5.1.02.02.12.0003", "Bimtek", 54_500_000],
    ],
}


def workbook(path: Path, rows: list[list[Any]], hidden: str = "") -> Path:
    book = openpyxl.Workbook()
    if hidden:
        book.create_sheet(hidden, 0).sheet_state = "hidden"
    for row in rows:
        book["Sheet"].append(row)
    book.save(path)
    return path


@pytest.fixture(params=KINDS)
def kind(
    request: pytest.FixtureRequest, services: Services, build: Builder
) -> tuple[TableImport, list[list[Any]]]:
    """(import, a table it takes)."""
    build.pegawai("DEWI")
    table = [[build.nip(1) if cell == "NIP 1" else cell for cell in row] for row in TABLES[request.param]]
    return getattr(services, request.param), table


def test_titles_above_and_hidden_sheets_do_no_harm_and_twice_is_once(
    kind: tuple[TableImport, list[list[Any]]], tmp_path: Path
) -> None:
    service, table = kind
    path = workbook(tmp_path / "a.xlsx", [["DAFTAR"], [], ["Dinas", ""], [], [], *table], hidden="Lama")
    plan = service.preview(path)
    assert (len(plan.baru), plan.ditolak) == (2, [])
    assert "tersembunyi tidak dibaca: Lama" in plan.catatan[0]
    path.unlink()  # what was shown is what is written
    done = service.apply(plan)
    assert done.undo is not None
    with pytest.raises(UserError, match="Data sudah berubah"):
        service.apply(plan)
    again = service.preview(workbook(path, table))
    assert (again.sama, again.empty, again.baris) == (2, True, 2)
    assert service.apply(again).message == f"Tidak ada perubahan: 2 {service.noun} sudah sama."
    done.undo.action()
    assert len(service.preview(path).baru) == 2
    assert {"file", "baris", "baru", "berubah", "sama", "perlu_ditinjau", "ditolak"} <= set(again.as_json())


def test_headings_that_say_nothing_are_mapped_and_remembered_by_kind(
    kind: tuple[TableImport, list[list[Any]]], services: Services, tmp_path: Path
) -> None:
    service, (heads, *rows) = kind
    odd = [f"Kolom {number}" for number in range(len(heads))]
    path, sheet = tmp_path / "a.xlsx", Sheet("a", [odd, *rows])
    with pytest.raises(HeaderError, match="Judul kolom tidak ditemukan"):
        service.preview(path, sheet=sheet)
    keys = {heading.judul: heading.key for heading in services.impor_memory.headings([heads], service.fields)}
    mapping = {title: keys[head] for title, head in zip(odd, heads, strict=True)}
    assert len(service.preview(path, sheet=sheet, mapping=mapping).baru) == 2
    memory = services.impor_memory
    with pytest.raises(UserError, match="Kolom wajib belum dipetakan"):
        memory.save_mapping(sheet.rows, service.fields, {odd[0]: ""}, service.what, service.required)
    with pytest.raises(UserError, match="kolom yang sama"):
        memory.save_mapping(sheet.rows, service.fields, dict.fromkeys(odd, keys[heads[0]]), service.what)
    memory.save_mapping(sheet.rows, service.fields, mapping, service.what, service.required)
    assert len(service.preview(path, sheet=sheet).baru) == 2
    others = {name: getattr(services, name) for name in KINDS if getattr(services, name) is not service}
    for other in others.values():
        with pytest.raises(HeaderError):
            other.preview(path, sheet=sheet)


def test_what_is_no_table_is_told_and_keeps_nothing(
    kind: tuple[TableImport, list[list[Any]]], services: Services, tmp_path: Path
) -> None:
    service, table = kind
    text, empty = tmp_path / "surat.docx", tmp_path / "kosong.xlsx"
    text.write_bytes(b"x")
    empty.write_bytes(b"")
    far = openpyxl.Workbook()
    far.active["XFD1048576"] = "x"
    far.save(tmp_path / "jauh.xlsx")
    changes = services.db.changes
    for path, words in (
        (tmp_path, "adalah folder"),
        (tmp_path / "hilang.xlsx", "tidak ditemukan"),
        (text, "bukan lembar kerja"),
        (empty, "kosong"),
        (tmp_path / "jauh.xlsx", "terlalu besar"),
        ([table[0]], "Tidak ada baris"),
        ([[*table[0], table[0][1]], *table[1:]], "ada dua kali"),
        ([table[0][:1], ["x"]], "Kolom wajib tidak ada"),
    ):
        sheet = None if isinstance(path, Path) else Sheet("a", path)
        with pytest.raises(UserError, match=words) as caught:
            service.preview(tmp_path if sheet else path, sheet=sheet)
        assert caught.value.safe
        assert caught.value.advice
    assert services.db.changes == changes


def test_a_bad_cell_refuses_its_row_only(kind: tuple[TableImport, list[list[Any]]], tmp_path: Path) -> None:
    service, (heads, first, second) = kind
    bad = ["abc", "-5", "10%", "#REF!", 2025, "05/03/25", NOT_CALCULATED]
    column = 2 if service.what != "kerja_sama" else 3
    rows = []
    for number, cell in enumerate(bad):
        row = [*first]
        row[0 if service.what == "libur" else 1], row[column] = f"Baris {number}", cell
        rows.append(row)
    if service.what == "anggaran":
        rows = [row for row in rows if row[2] != 2025]
    plan = service.preview(tmp_path, sheet=Sheet("a", [heads, *rows, second]))
    assert [p.baris for p in plan.ditolak] == list(range(2, 2 + len(rows)))
    assert all(p.kolom and p.masalah for p in plan.ditolak)
    assert len(plan.baru) == 1
    assert any("belum dihitung" in p.masalah for p in plan.ditolak)


CELLS = st.one_of(
    st.text(max_size=9),
    st.integers(),
    st.floats(),
    st.dates(),
    st.times(),
    st.booleans(),
    st.sampled_from(
        ["Rp1.250.000,00", "10%", "-5", "5.1.02", "40 Orang x 1e9 Kali", "1 x 9999999999999999", "#REF!"]
    ),
)


@given(st.lists(CELLS, max_size=12))
def test_whatever_stands_in_a_row_it_is_judged(row: list[Any]) -> None:
    def header(fields: Sequence[Field]) -> Header:
        keys = [field.key for field in fields]
        return Header(1, {key: place for place, key in enumerate(keys)}, {key: key for key in keys})

    for line in PaguReader(header(impor_anggaran.FIELDS)).read_all([(2, row)]).baris:
        assert line.refused is not None or 0 <= line.values["jumlah"] <= anggaran.MOST_RUPIAH
    made = AgreementReader(header(impor_kerja_sama.FIELDS)).read(row, 2)
    assert made is None or made.refused is not None or made.values["judul"]
    cells, texts = header(libur.FIELDS).cells(row)
    values = read_row(header(libur.FIELDS), 2, cells, texts)
    assert isinstance(values, Problem) or values["tanggal"] <= values["sampai"]
