"""Foreign files: kinds of cells, and files that are damaged, locked, huge or not there."""

from __future__ import annotations

import sys
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.files import read_sheet
from pembinaan_desktop.files.read_sheet import MAX_BYTES, Sheet, read, read_batch, read_many
from pembinaan_desktop.files.sheet_child import ROWS_A_PACKET
from pembinaan_desktop.files.sheet_errors import formula_errors
from tests.files.xlsb import write_xlsb


def save(path: Path, fill) -> Path:
    book = openpyxl.Workbook()
    fill(book)
    book.save(path)
    return path


def test_cells_keep_their_kind(tmp_path):
    def fill(book):
        book.active.append(["199001012015031002", 199001012015031002, datetime(1990, 1, 31), True, None])

    (row,) = read(save(tmp_path / "a.xlsx", fill)).rows
    assert (row[0], type(row[1]), row[2], row[3]) == ("199001012015031002", float, date(1990, 1, 31), True)


@pytest.mark.parametrize(
    "content",
    [
        "NIP;NAMA\r\n'1990;É\r\n".encode("cp1252"),
        "\ufeffNIP,NAMA\n'1990,É\n".encode(),
        "NIP\tNAMA\n'1990\tÉ".encode("utf-16"),
        'NIP;NAMA\n="\'1990";É\n'.encode(),
    ],
)
def test_csv_in_the_usual_encodings(tmp_path, content):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert read(path).rows == [["NIP", "NAMA"], ["'1990", "É"]]


def test_rows_of_a_long_sheet_come_in_order_and_more_than_once(tmp_path):
    path, small = tmp_path / "a.csv", tmp_path / "b.csv"
    path.write_text("".join(f"{number};x\n" for number in range(3 * ROWS_A_PACKET + 1)))
    small.write_text("a;b\n")
    sheets = read_many([path, small])
    assert [row[0] for row in sheets[0].rows] == [str(number) for number in range(3 * ROWS_A_PACKET + 1)]
    assert sheets[1].rows == [["a", "b"]]


@pytest.mark.parametrize("left", [b"", b"\x05", b"\x05" + bytes(7), (40).to_bytes(8, "little") + b"half"])
def test_a_child_that_ends_within_a_packet_has_read_nothing(tmp_path, monkeypatch, left):
    path = tmp_path / "a.csv"
    path.write_text("NIP;NAMA\n")
    (tmp_path / "sisa").write_bytes(left)
    copy = "import shutil, sys; shutil.copy(sys.argv[1], sys.argv[3])"
    command = [sys.executable, "-I", "-S", "-c", copy, str(tmp_path / "sisa")]
    monkeypatch.setattr(read_sheet, "_command", lambda: command)
    assert "terlalu besar atau rusak" in refused(path)


def refused(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        read(path)
    assert caught.value.safe
    assert caught.value.advice
    return caught.value.what


def test_cell_in_the_last_corner_is_refused_cleanly(tmp_path):
    def fill(book):
        book.active["A1"] = "NIP"
        book.active.cell(1048576, 16384, "x")

    path = save(tmp_path / "a.xlsx", fill)
    assert path.stat().st_size < 6000
    assert "terlalu besar" in refused(path)


def test_one_cell_in_the_last_corner_is_refused_too(tmp_path):
    path = save(tmp_path / "a.xlsx", lambda book: book.active.cell(1048576, 16384, "x"))
    assert "baris 1048576, kolom 16384" in refused(path)


def test_files_that_are_no_sheet(tmp_path):
    (tmp_path / "surat.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "rusak.xlsx").write_bytes(b"PK\x03\x04" + b"\x00" * 500)
    (tmp_path / "kosong.xlsx").write_bytes(b"")
    locked = b"\xd0\xcf\x11\xe0" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le")
    (tmp_path / "kunci.xlsx").write_bytes(locked)
    with (tmp_path / "besar.xlsx").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    save(tmp_path / "hampa.xlsx", lambda book: None)
    assert "bukan lembar kerja" in refused(tmp_path / "surat.docx")
    for name, content in (
        ("palsu.xlsx", b"NIP,NAMA"),
        ("palsu.xls", b"\xef\xbb\xbf\r\n<HTML><table>"),
        ("palsu.ods", '<?xml version="1.0"?>'.encode("utf-16")),
        ("palsu.csv", b"%PDF-1.7"),
        ("palsu.xlsm", b"\x89PNG\x00"),
    ):
        (tmp_path / name).write_bytes(content)
    assert "teks (CSV)" in refused(tmp_path / "palsu.xlsx")
    assert "HTML" in refused(tmp_path / "palsu.xls")
    assert "XML" in refused(tmp_path / "palsu.ods")
    assert "PDF" in refused(tmp_path / "palsu.csv")
    assert "bukan lembar kerja" in refused(tmp_path / "palsu.xlsm")
    assert "rusak" in refused(tmp_path / "rusak.xlsx")
    assert "kosong" in refused(tmp_path / "kosong.xlsx")
    assert "kata sandi" in refused(tmp_path / "kunci.xlsx")
    assert "terlalu besar" in refused(tmp_path / "besar.xlsx")
    assert "tidak berisi data" in refused(tmp_path / "hampa.xlsx")
    assert "adalah folder" in refused(tmp_path)
    assert "tidak ditemukan" in refused(tmp_path / "tiada.xlsx")


DATA = Path(__file__).parent / "data"


def test_the_hidden_mode_of_the_built_program_reads_too(monkeypatch):
    command = [sys.executable, "-m", "pembinaan_desktop", "--baca-lembar"]
    monkeypatch.setattr(read_sheet, "_command", lambda: command)
    assert read(DATA / "contoh.xls").rows[0] == ["NIP BARU", "NAMA", "TANGGAL LAHIR"]


def test_nothing_beside_the_workbook_is_run(tmp_path, monkeypatch):
    """A `gc.py` or `python_calamine.py` in the folder of the downloads is no module of ours."""
    for name in ("gc", "io", "zlib", "struct", "resource", "python_calamine", "pembinaan_desktop"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(1)")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert len(read(DATA / "contoh.xls").rows) == 2


def test_old_excel_is_read():
    assert read(DATA / "contoh.xls").rows == [
        ["NIP BARU", "NAMA", "TANGGAL LAHIR"],
        ["198501012010011001", "Dewi Lestari Nasution", date(1985, 1, 1)],
    ]


@pytest.mark.parametrize("name", ["terkunci.xls", "terkunci.ods"])
def test_files_with_a_password_say_so(name):
    assert "kata sandi" in refused(DATA / name)


def test_reading_stops_when_it_takes_too_long(tmp_path):
    path = save(tmp_path / "a.xlsx", lambda book: book.active.append(["x"]))
    with pytest.raises(UserError, match="terlalu lama"):
        read(path, seconds=0.01)


ODS = (
    '<?xml version="1.0"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
    '<office:body><office:spreadsheet><table:table table:name="Data">%s</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)


def ods(path: Path, rows: str) -> Path:
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<?xml version="1.0"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind, zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", ODS % rows)
    return path


def test_ods_is_read(tmp_path):
    rows = (
        '<table:table-row><table:table-cell office:value-type="string"><text:p>NIP</text:p></table:table-cell>'
        '<table:table-cell office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell>'
        "</table:table-row>"
    )
    assert read(ods(tmp_path / "a.ods", rows)).rows == [["NIP", 7.0]]


def broken_ods(path: Path) -> Path:
    text = '<table:table-cell office:value-type="string"><text:p>%s</text:p></table:table-cell>'
    error = (
        '<table:table-cell %s office:value-type="string" office:string-value="" calcext:value-type="error">'
        "<text:p>%s</text:p></table:table-cell>"
    )
    repeated = error % ('table:number-columns-repeated="2"', "#N/A")
    return ods(
        path,
        f"<table:table-row>{text % 'A'}{text % 'B'}{text % 'C'}</table:table-row>"
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
        f"<table:table-row>{text % 'x'}{repeated}</table:table-row>"
        f"<table:table-row>{error % ('', '#REF!')}{text % 'y'}{error % ('', 'Err:502')}</table:table-row>",
    )


def broken_xlsx(path: Path) -> Path:
    def fill(book):
        book.active.title = "Lain & <lagi>"
        for row in (["A", "B", "C"], [], [], ["x", "#N/A", "#N/A"], ["#REF!", "y", "#VALUE!"]):
            book.active.append(row)
        book.create_sheet("Lain").append(["#NAME?"])

    return save(path, fill)


def broken_xlsb(path: Path) -> Path:
    rows = [["A", "B", "C"], [], [], ["x", 0x2A, 0x2A], [0x17, "y", 0x0F]]
    return write_xlsb(path, rows)


@pytest.mark.parametrize(
    ("make", "last"),
    [
        (broken_xlsx, "#VALUE!"),
        (broken_ods, "Err:502"),
        (broken_xlsb, "#VALUE!"),
        (lambda path: DATA / "galat.xls", "#VALUE!"),
    ],
)
def test_formulas_that_failed_are_seen(tmp_path, make, last):
    rows = read(make(tmp_path / f"a.{make.__name__[-4:].strip('_')}")).rows
    assert rows[0] == ["A", "B", "C"]
    assert rows[3:] == [["x", "#N/A", "#N/A"], ["#REF!", "y", last]]


def test_looking_for_failed_formulas_never_fails():
    boxes = [broken_bytes for broken_bytes in (b"", b"PK\x05\x06", b"PK\x05\x06" + bytes(60))]
    data = (DATA / "galat.xls").read_bytes()
    boxes += [data[:size] for size in range(0, len(data), 97)]
    assert {len(formula_errors(box, "Sheet")) <= 4 for box in boxes} == {True}


def test_many_files_share_children_and_a_bad_one_stops_only_itself(tmp_path):
    good = [save(tmp_path / f"{n}.xlsx", lambda book, n=n: book.active.append([n])) for n in range(3)]
    bad = tmp_path / "buruk.xlsx"
    bad.write_bytes(b"PK\x03\x04 bukan buku kerja")
    found = read_batch([good[0], bad, good[1], tmp_path / "hilang.xlsx", good[2]])
    assert [sheet.rows if isinstance(sheet, Sheet) else type(sheet) for sheet in found] == [
        [[0]],
        UserError,
        [[1]],
        UserError,
        [[2]],
    ]


def test_children_without_memory_blame_their_files(tmp_path):
    good = [save(tmp_path / f"{n}.xlsx", lambda book, n=n: book.active.append([n])) for n in range(2)]
    assert [type(one) for one in read_batch(good, memory=1)] == [UserError] * 2
