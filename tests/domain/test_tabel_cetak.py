"""Papers: what stays together at the end of a page, and cards on which nothing covers anything."""

from __future__ import annotations

import pytest

from pembinaan_desktop.domain.halaman import SANS, Area, Page, Signature, Style, Text, signature_elements
from pembinaan_desktop.domain.kartu_cetak import BENTUK, Kartu, card_pages
from pembinaan_desktop.domain.kop_cetak import broad_text
from pembinaan_desktop.domain.tabel_cetak import Block, Column, Row, report_pages, table_block, table_pages

SIGNATURE = Signature("LAMHOT SIMANJUNTAK", ("Kepala Badan,",))


def rows_on(page: Page) -> int:
    return sum(isinstance(one, Text) and one.text == "Dewi" for one in page.elements)


@pytest.mark.parametrize("count", range(36))
def test_a_signature_has_rows_above_it(count: int) -> None:
    columns = [Column("No", 10), Column("Nama", 80)]
    people = [(str(number), "Dewi") for number in range(count)]
    pages = table_pages(
        "Daftar hadir", columns, people, row_height=8, signature=SIGNATURE, notes=("Catatan",)
    )
    found = [rows_on(page) for page in pages]
    assert sum(found) == count
    assert found[-1] >= min(count, 3)


def test_rows_higher_than_half_a_page_still_get_a_signature() -> None:
    high = [("1", "\n".join(["Dewi lama"] * 30))] * 4
    pages = table_pages("Daftar", [Column("No", 10), Column("Nama", 80)], high, signature=SIGNATURE)
    names = [one.text for one in pages[-1].elements if isinstance(one, Text)]
    assert "LAMHOT SIMANJUNTAK" in names
    assert "1" in names


@pytest.mark.parametrize("before", range(30, 48))
def test_a_heading_is_never_the_last_thing_of_a_page(before: int) -> None:
    columns = (Column("Nama", 80),)
    first = Block("Pertama", columns=columns, rows=(Row(("Bonar",)),) * before)
    second = Block("Kedua", columns=columns, rows=(Row(("Dewi",)),) * 3)
    pages = report_pages("Laporan", [first, second], signature=SIGNATURE)
    (page,) = (p for p in pages if any(isinstance(one, Text) and one.text == "Kedua" for one in p.elements))
    assert rows_on(page) == 3


@pytest.mark.parametrize("kind", list(BENTUK))
@pytest.mark.parametrize("word", ["Panggabean ", "X"])
def test_texts_of_a_card_stay_inside_their_places(kind: str, word: str) -> None:
    long = (word * 120)[:150]
    card = Kartu(1, long, f"{long}; {long}; {long}", long, "P-1", ("10", "01"), "1011")
    (page,) = card_pages([card], BENTUK[kind], long, "24–26 November 2026", long)
    assert not [one.text for one in page.elements if isinstance(one, Text) and one.fitted().overflow]


def test_a_usual_long_name_is_whole_on_a_card() -> None:
    name = "Prof. Dr. Ir. Maria Magdalena Nurhayati br. Hutagalung Simanjuntak Panggabean Sitompul, S.E., M.Si., Ph.D."
    for bentuk in BENTUK.values():
        (page,) = card_pages([Kartu(1, name, "", "", "P-1", ("1",), "1")], bentuk, "K", "T", "B")
        assert any(isinstance(one, Text) and one.text == name for one in page.elements)


def test_a_signature_block_without_width_is_drawn() -> None:
    """In the designer a block may be dragged together."""
    drawn = signature_elements(Signature("Nama Panjang", ("Kepala",)), Area(0, 0, 0, 40))
    assert [text.text for text in drawn] == ["Kepala", "Nama Panjang"]


def test_a_number_never_breaks_in_two():
    columns = [Column("Uraian", 60), Column("PPh 21", 5, "right"), Column("Diterima", 5, "right")]
    rows = [Row(("Honorarium narasumber", "10.747.725", "9")), Row(("Jumlah", "10.747.725", "9"), bold=True)]
    (page,) = table_pages("DAFTAR", columns, rows)
    tax = [one for one in page.elements if isinstance(one, Text) and "747" in one.text]
    assert [len(one.fitted().lines) for one in tax] == [1, 1]


def test_names_of_signers_stand_at_one_height():
    maker = Signature("Ani", ("Pembuat daftar,",), (), "Sibolga, 24 November 2026")
    head = Signature("Budi", ("Setuju dibayar,", "PPTK,"), ("NIP 1",))
    (page,) = table_pages("DAFTAR", [Column("No", 9)], [("1",)], signature=maker, others=(head,))
    heights = {one.text: one.y for one in page.elements if getattr(one, "text", "") in ("Ani", "Budi")}
    assert heights["Ani"] == pytest.approx(heights["Budi"])


def test_a_heading_is_not_broken_in_two_tables_side_by_side() -> None:
    """25 sessions on the back of a certificate: "No" stood as "N" above "o"."""
    columns = (Column("No", 14, "center"), Column("Mata Pelatihan", 163), Column("JP", 30, "center"))
    rows = [Row((str(number), f"Mata Pelatihan {number}", "4")) for number in range(1, 26)]
    drawn = table_block(Area(20, 50, 200, 90), columns, rows, Style())
    headings = [one for one in drawn if isinstance(one, Text) and one.text in ("No", "JP")]
    assert [(one.text, len(one.fitted().lines)) for one in headings] == [("No", 1), ("JP", 1)] * 2


def test_a_heading_inside_a_table_never_ends_a_page_and_a_broken_title_is_balanced() -> None:
    columns = [Column("Butir", 60), Column("Isi", 100)]
    for before in range(40, 60):
        rows = [Row((str(n), "isi")) for n in range(before)]
        rows += [
            Row(("BAGIAN",), bold=True, fill="#EEEEEE", span=2),
            *(Row((f"x{n}", "")) for n in range(30)),
        ]
        first, *_ = table_pages("DAFTAR", columns, rows)
        texts = [one.text for one in first.elements if isinstance(one, Text)]
        assert not texts[-2].startswith("BAGIAN"), before
    name = "BADAN KEPEGAWAIAN DAN PENGEMBANGAN SUMBER DAYA MANUSIA KOTA SIBOLGA"
    text = broad_text(name, Style(SANS, 15, bold=True), 0, 0, 130)
    one, other = (len(line) for line in text.fitted().texts)
    assert abs(one - other) < 16
    assert not text.fitted().overflow
    assert text.x + text.width / 2 == pytest.approx(65)
