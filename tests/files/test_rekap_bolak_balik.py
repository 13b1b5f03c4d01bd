"""What is written to the workbook is what is read from it, whatever the marks, names and dates are."""

from __future__ import annotations

from datetime import date, time
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from pembinaan_desktop.domain.impor_kehadiran import mark_of, read_buku
from pembinaan_desktop.domain.kehadiran import Kelayakan, Rekap, StatusHadir
from pembinaan_desktop.domain.laporan_kehadiran import BarisLaporan, LaporanKehadiran, SesiLaporan
from pembinaan_desktop.files.read_sheet import read_book
from pembinaan_desktop.files.xlsx_kehadiran import write_kehadiran
from pembinaan_desktop.services.result import no_progress

STATUSES = {
    code: StatusHadir(code, name, code == "H")
    for code, name in (("H", "Hadir"), ("A", "Alpa"), ("DL", "Dinas luar"))
}
NAME = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp")),
    min_size=1,
    max_size=20,
)
MARKS = st.dictionaries(st.integers(0, 3), st.sampled_from(sorted(STATUSES)))


def key(number: int) -> str:
    return str(UUID(int=number + 1))


@settings(max_examples=8, deadline=None)
@given(st.lists(st.tuples(NAME, NAME, MARKS, st.booleans()), max_size=5), st.booleans(), st.booleans())
def test_marks_come_back(tmp_path_factory, people, paired, formulas):
    sesi = tuple(
        SesiLaporan(
            n, n + 1, date(2026, 12, 30 + n // 2), time(8), time(11), 4.0, f"Sesi {n}", kunci=key(900 + n)
        )
        for n in range(2)
    )
    lines = tuple(
        BarisLaporan(
            n + 1,
            name,
            "",
            office,
            {s: code for s, code in marks.items() if s < len(sesi)},
            Rekap(0, 0, 8),
            Kelayakan(False, False, ""),
            key(n),
            frozenset({0}) if late and 0 not in marks else frozenset(),
            "Mentor" if paired else "",
        )
        for n, (name, office, marks, late) in enumerate(people)
    )
    report = LaporanKehadiran("Judul", "Kantor", "", "", 80, sesi, lines, STATUSES, "", kunci=key(5000))
    path = tmp_path_factory.mktemp("rekap") / "rekap.xlsx"
    write_kehadiran(path, report, no_progress, rumus=formulas)
    book = read_buku({sheet.name: sheet.rows for sheet in read_book(path, no_progress)})
    assert book.kunci == report.kunci
    found = {
        row.kunci: {s: code for s, text in row.marks.items() if (code := mark_of(text, STATUSES)[0])}
        for row in book.baris
    }
    assert found == {line.kunci: {key(900 + s): code for s, code in line.marks.items()} for line in lines}
