"""Our fill-in workbooks: plain ones are read here, everything else by a child; both give the same."""

from __future__ import annotations

import random
import zipfile

import pytest
from openpyxl import load_workbook

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.instrumen import Aspek, Butir
from pembinaan_desktop.files.read_isian import read_isian, read_plain
from pembinaan_desktop.files.read_sheet import read
from pembinaan_desktop.files.xlsx_isian import Kepala, Pengisi, write_lembar, write_table

SUSUNAN = (
    Aspek("A", (Butir("b1", "Satu & <dua>"), Butir("b2", "Dua", "0-100"), Butir("b3", "Tiga", "teks"))),
)
KEPALA = Kepala("uid", 1, "Judul", "Seminar")
NAME = Pengisi("uid-1", 'O\'Brien & "Anak"', "1990")


def parts(path, change):
    """The workbook again with `change(bytes)` made in its sheet."""
    with zipfile.ZipFile(path) as old:
        content = {part.filename: old.read(part) for part in old.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in content.items():
            new.writestr(name, change(data) if "worksheets/" in name else data)


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """The bytes of a form for one respondent with its answers."""
    path = write_lembar(tmp_path_factory.mktemp("isian") / "lembar.xlsx", KEPALA, SUSUNAN, NAME)
    book = load_workbook(path)
    for row, value in ((10, 4), (11, 87.5), (12, "1 < 2 & 3\nbaris dua")):
        book.active.cell(row, 4, value)
    book.save(path)
    return path.read_bytes()


@pytest.fixture
def form(tmp_path, filled):
    path = tmp_path / "lembar.xlsx"
    path.write_bytes(filled)
    return path


def test_a_plain_form_is_read_here_as_a_child_reads_it(form):
    here, whole = read_plain(form), read(form)
    assert here.rows[0] == whole.rows[0]
    assert [(row[0], row[3]) for row in here.rows[1:]] == [(row[0], row[3]) for row in whole.rows[1:]]
    assert [row[3] for row in here.rows[9:]] == [4, 87.5, "1 < 2 & 3\nbaris dua"]


def test_a_plain_table_is_read_here_whole(tmp_path):
    path = write_table(tmp_path / "tabel.xlsx", KEPALA, SUSUNAN, [NAME, Pengisi("uid-2", "Beni", "1991")])
    assert read_plain(path).rows == read(path).rows
    parts(path, lambda data: data.replace(b'r="G6"', b'r="XFD1048576"'))
    assert read_plain(path) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'r="D10"', b'r="DFD1048576"'),
        (b'r="D10"', b"r='D10'"),
        (b'r="D10"', b'r = "D10"'),
        (b'<c r="D10"', b'<c s="1" r="D10"'),
        (b'<c r="D10"', b'<c\n r="D10"'),
        (b'r="D10"', b'r="&#68;10"'),
        (b'r="D10"', b'r="D1000"'),
        (b"<v>4</v>", b"<f>2+2</f><v>4</v>"),
        (b"<v>4</v>", b"<v>46154</v>"),
        (b"<v>4</v>", b"<v>0.5</v>"),
        (b"<v>4</v>", b"<v>1e0</v>"),
        (b"1 &lt; 2", b"_x0031_ &lt; 2"),
        (b"1 &lt; 2", b"<![CDATA[1]]>"),
        (b"<sheetData>", b"<sheetData><!-- <c  -->"),
        (b"<worksheet", b'<?xml version="1.0" encoding="latin-1"?><worksheet'),
        (b"PEMBINAAN-EVALUASI", b"PEMBINAAN"),
    ],
)
def test_what_is_not_plain_is_left_to_a_child(form, old, new):
    def change(data):
        assert old in data
        return data.replace(old, new)

    parts(form, change)
    assert read_plain(form) is None


def test_a_second_sheet_a_damaged_or_a_cut_file_are_left_to_a_child(form, tmp_path):
    data = form.read_bytes()
    for number, changed in enumerate(
        (data[:-1], data[: len(data) // 2], data.replace(b"PK\1\2", b"PK\1\3"), b"")
    ):
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(changed)
        assert read_plain(path) is None, number
    flipped = bytearray(data)
    flipped[data.index(b"sheet1.xml") + 60] ^= 255
    (tmp_path / "rusak.xlsx").write_bytes(flipped)
    book = load_workbook(form)
    book.create_sheet("Lain").append([1])
    book.save(form)
    found = list(read_isian([form, tmp_path / "rusak.xlsx", tmp_path / "hilang.xlsx"]))
    assert [number for number, _ in found] == [0, 1, 2]
    assert found[0][1] == read(form)
    assert [type(sheet) for _, sheet in found[1:]] == [UserError] * 2


def test_flipped_bytes_never_stop_the_reader(filled, tmp_path):
    """Whatever stands in the file: a sheet of the form's own shape, or nothing; no error."""
    draw = random.Random(7)
    path = tmp_path / "a.xlsx"
    for _ in range(300):
        data = bytearray(filled)
        for _ in range(draw.choice((1, 3, 30))):
            data[draw.randrange(len(data))] = draw.randrange(256)
        path.write_bytes(data[: draw.choice((len(data), draw.randrange(len(data))))])
        sheet = read_plain(path)
        assert sheet is None or sheet.rows[0][0] == "PEMBINAAN-EVALUASI"
