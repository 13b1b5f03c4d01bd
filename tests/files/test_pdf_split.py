"""Single files of a folder: what is kept, replaced, and left alone."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from pembinaan_desktop.domain.halaman import A4, Page, Text
from pembinaan_desktop.files.pdf_split import foreign, split_pdf
from pembinaan_desktop.services.result import no_progress
from pembinaan_desktop.ui.paper.paint import register_fonts
from pembinaan_desktop.ui.paper.pdf import write_pdf

NAMES = ["a.pdf", "b.pdf"]


@pytest.fixture
def write(qapp, tmp_path: Path):
    """Writes the two files, made from these marks; gives their bytes."""
    register_fonts()

    def run(*marks: str) -> list[bytes]:
        pages = [Page(A4, (Text(20, 20, 100, 10, text=mark),)) for mark in marks]
        plan = [(name, 1) for name in NAMES]
        split_pdf(
            lambda target, tell: write_pdf(pages, target, tell), plan, tmp_path, no_progress,
            marks=[mark * 32 for mark in marks],
        )  # fmt: skip
        return [(tmp_path / name).read_bytes() for name in NAMES]

    return run


def test_what_says_the_same_is_kept_and_an_older_one_of_ours_is_replaced(write, tmp_path: Path):
    first = write("a", "b")
    for name in NAMES:
        with pikepdf.open(tmp_path / name) as pdf:
            assert len(pdf.pages) == 1
    before = (tmp_path / "a.pdf").stat().st_mtime_ns
    second = write("a", "c")
    assert (tmp_path / "a.pdf").stat().st_mtime_ns == before
    assert second[0] == first[0]
    assert second[1] != first[1]
    assert foreign(tmp_path, NAMES) == []


def test_what_was_signed_or_made_elsewhere_is_left_alone(write, tmp_path: Path):
    first = write("a", "b")
    signed = first[0] + b"1 0 obj\n<< /Type /Sig >>\nendobj\nstartxref\n9\n%%EOF\n"
    (tmp_path / "a.pdf").write_bytes(signed)
    with pikepdf.new() as other:
        other.add_blank_page()
        other.save(tmp_path / "b.pdf")
    elsewhere = (tmp_path / "b.pdf").read_bytes()
    assert write("c", "d") == [signed, elsewhere]
    assert foreign(tmp_path, NAMES) == NAMES


def test_torn_files_are_made_again(write, tmp_path: Path):
    first = write("a", "b")
    (tmp_path / "a.pdf").write_bytes(first[0][: len(first[0]) // 2])
    (tmp_path / "b.pdf").write_bytes(bytes(len(first[1])))
    again = write("a", "b")
    assert [len(one) for one in again] == [len(one) for one in first]
    assert all(one.endswith(b"%%EOF\n") for one in again)
