"""Lines of a rundown as officers write them."""

from __future__ import annotations

import pytest

from pembinaan_desktop.domain import rundown


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Istirahat dan salat", "istirahat"),
        ("ISHOMA", "istirahat"),
        ("Makan siang", "istirahat"),
        ("Pembukaan oleh Sekda", "acara"),
        ("Check-in peserta", "acara"),
        ("Etika Makanan Sehat", "materi"),
        ("", "materi"),
    ],
)
def test_kind_of_a_line(title: str, kind: str) -> None:
    assert rundown.jenis_of(title) == kind


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("08.00 – 09.30 WIB", ("08.00", "09.30")),
        ("8:00-9:30", ("8:00", "9:30")),
        ("08.00 s.d. 09.30", ("08.00", "09.30")),
        ("08.00", ("08.00", "")),
        ("", ("", "")),
    ],
)
def test_hours_in_one_cell(text: str, hours: tuple[str, str]) -> None:
    assert rundown.split_hours(text) == hours


def test_pasted_block_and_its_limit() -> None:
    assert rundown.pasted("a\tb\r\nc\t \r\n") == [["a", "b"], ["c", ""]]
    assert len(rundown.pasted("x\n" * 9000)) == 500
