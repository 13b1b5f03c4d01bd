"""Letters: kinds and days, numbers, the written text, and how they stand on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.halaman import Page, Paragraph
from pembinaan_desktop.domain.surat import JENIS, head_of, jenis_of
from pembinaan_desktop.domain.surat_cetak import letter_pages
from pembinaan_desktop.domain.surat_naskah import Kepala, Naskah, Penanda, signature_lines
from pembinaan_desktop.domain.surat_nomor import Nomor, PolaSurat, next_number
from pembinaan_desktop.domain.surat_teks import complaints, filled, read
from tests.papers import words

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("unit", "head"),
    [
        ("Dinas Kesehatan", "Kepala Dinas Kesehatan"),
        ("Kecamatan Sibolga Kota", "Camat Sibolga Kota"),
        ("Kelurahan Pasar Baru", "Lurah Pasar Baru"),
        ("Sekretariat DPRD", "Sekretaris DPRD"),
        ("Inspektorat Daerah", "Inspektur Daerah"),
        ("RSUD Dr. F.L. Tobing", "Direktur RSUD Dr. F.L. Tobing"),
        ("", ""),
    ],
)
def test_the_head_of_an_office_is_addressed(unit: str, head: str):
    assert head_of(unit) == head


def test_kinds_are_due_before_the_first_and_after_the_last_day():
    start, end = date(2026, 12, 10), date(2026, 12, 12)
    ask, back = jenis_of("permintaan_peserta"), jenis_of("pengembalian")
    assert ask.tenggat(start, end) == date(2026, 11, 19)
    assert back.tenggat(start, end) == date(2026, 12, 15)
    assert len({kind.kode for kind in JENIS}) == len(JENIS)
    assert not jenis_of("sk_panitia").gelar


# --- numbers ------------------------------------------------------------------------------


def test_numbers_follow_each_other_and_a_day_in_the_past_gets_a_letter():
    taken = [Nomor(1, "", date(2026, 11, 2)), Nomor(2, "", date(2026, 11, 10)), Nomor(3, "", DAY)]
    assert next_number(taken, DAY) == Nomor(4, "", DAY)
    assert next_number([], DAY, mulai=120) == Nomor(120, "", DAY)
    with pytest.raises(UserError, match="lebih awal"):
        next_number(taken, date(2026, 11, 12))
    back = next_number(taken, date(2026, 11, 12), alasan="surat terlupa")
    assert back == Nomor(2, "a", date(2026, 11, 12))
    again = next_number([*taken, back], date(2026, 11, 12), alasan="satu lagi")
    assert again.akhiran == "b"
    assert next_number(taken, date(2026, 10, 1), alasan="x").urut == 1


@given(st.lists(st.integers(0, 30), max_size=25))
def test_whatever_the_order_of_days_plain_numbers_have_no_gap_and_none_comes_twice(days: list[int]):
    taken: list[Nomor] = []
    for number in days:
        taken.append(next_number(taken, DAY + timedelta(days=number), alasan="alasan"))
    plain = [one for one in taken if not one.akhiran]
    assert [one.urut for one in plain] == list(range(1, len(plain) + 1))
    assert len({(one.urut, one.akhiran) for one in taken}) == len(taken)
    assert [one.tanggal for one in plain] == sorted(one.tanggal for one in plain)


def test_patterns_are_written_and_checked():
    pola = PolaSurat("{KODE}/{NO}/BKPSDM/{BULAN_ROMAWI}/{TAHUN}", lebar=3)
    assert pola.written(Nomor(12, "", DAY), "800.2") == "800.2/012/BKPSDM/XI/2026"
    assert pola.written(Nomor(12, "a", DAY), "800.2") == "800.2/012.a/BKPSDM/XI/2026"
    pola.check()
    for wrong in ("{KODE}/BKPSDM/{TAHUN}", "{NO}/BKPSDM", "{NO}/{TAHUN}/{RUANG}"):
        with pytest.raises(UserError, match="Pola nomor surat"):
            PolaSurat(wrong).check()


# --- text ---------------------------------------------------------------------------------


def test_marks_are_read():
    kinds = [
        (part.kind, part.label, part.nomor, part.level)
        for part in read(
            "# Judul\n## A. Bagian\n= tengah\nKalimat **tebal**\n1. satu\n  a. anak\n Hari :: Senin\n"
            "Menimbang :: a. bahwa\n:: b. bahwa\n[tabel peserta]\n[lampiran: Daftar]\n[tanda tangan]\n\n"
        )
    ]
    assert kinds == [
        ("judul", "", "", 0),
        ("subjudul", "", "", 0),
        ("tengah", "", "", 0),
        ("teks", "", "", 0),
        ("butir", "", "1.", 0),
        ("butir", "", "a.", 1),
        ("rinci", "Hari", "", 1),
        ("rinci", "Menimbang", "a.", 0),
        ("rinci", "", "b.", 0),
        ("tabel", "", "", 0),
        ("lampiran", "", "", 0),
        ("tanda_tangan", "", "", 0),
    ]


def test_empty_lines_fall_away_and_values_carry_no_marks():
    parts = filled(read("Sumber :: {sumber_dana}\nDi {tempat|tempat}\n# {kegiatan}"), {
        "sumber_dana": "", "tempat": "", "kegiatan": "Bimtek **SPIP**"
    })  # fmt: skip
    assert ["".join(span.text for span in part.spans) for part in parts] == ["Di tempat", "BIMTEK **SPIP**"]


def test_numbers_close_up_where_an_item_falls_away():
    parts = filled(
        read("1. satu\n2. {syarat}\n3. tiga\nkalimat\nDasar :: a. {program}\n:: b. dua\n1. lagi"),
        {"syarat": "", "program": ""},
    )
    assert [part.nomor for part in parts] == ["1.", "2.", "", "a.", "1."]


def test_complaints_name_what_is_unknown():
    assert complaints("[tanda tangan]\nYth. {penerima}") == []
    found = complaints("{nama_ibu}\n[tabel gaji]")
    assert "{nama_ibu}" in found[0]
    assert "[tabel gaji]" in found[1]
    assert complaints(" ") == ["Naskah masih kosong."]


@settings(max_examples=15)
@given(st.text(max_size=60))
def test_no_text_breaks_the_reader_or_the_paper(text: str):
    pages = letter_pages(Naskah(text, {"nama": text}))
    assert pages
    for page in pages:
        assert all(0 <= one.y <= page.size.height for one in page.elements)


# --- paper --------------------------------------------------------------------------------


def _letter(rows: int, kertas: str = "F4", lines: int = 3) -> Naskah:
    text = "[kepala surat]\n" + "Kalimat pembuka yang agak panjang supaya berbaris-baris di kertas. " * lines
    text += "\n[tabel peserta]\nDemikian disampaikan, atas perhatian Saudara diucapkan terima kasih.\n[tanda tangan]"
    people = tuple(
        (str(n), f"Nama Orang {n}\n19850101 201001 1 {n:03d}", "III/b", "Analis", "Dinas")
        for n in range(rows)
    )
    return Naskah(
        text,
        tabel={"peserta": people},
        kepala=Kepala("800/001/BKPSDM/2026", "Biasa", "Pemanggilan", "Sibolga, 24 November 2026",
                      ("Kepala Dinas",), "Tempat"),
        penanda=Penanda("Lamhot Simanjuntak", ("Kepala BKPSDM,",), ("Pembina", "NIP 1970")),
        kop=(("PEMERINTAH KOTA SIBOLGA", "BKPSDM"), ("Jalan Contoh 1",)),
        kertas=kertas,
    )  # fmt: skip


def _texts(page: Page) -> str:
    return "\n".join(words(page))


@pytest.mark.parametrize("kertas", ["A4", "F4"])
def test_the_signature_is_never_alone_and_headings_repeat(kertas: str):
    for rows in (1, 9, 11, 12, 13, 16, 60):
        pages = letter_pages(_letter(rows, kertas))
        assert "Demikian disampaikan" in _texts(pages[-1]), rows
        assert all("Nama / NIP" in _texts(page) for page in pages if "Nama Orang" in _texts(page)), rows
        bottom = max(e.y + e.height for page in pages for e in page.elements)
        assert bottom <= pages[0].size.height - 15
        assert sum(_texts(page).count("Nama Orang") for page in pages) == rows
        assert [text for page in pages for text in page.overflows()] == []


def test_a_long_text_leaves_no_line_alone():
    for lines in range(20, 75, 6):
        pages = letter_pages(_letter(1, "F4", lines))
        bodies = [
            element
            for page in pages
            for element in page.elements
            if isinstance(element, Paragraph) and "Kalimat pembuka" in "".join(s.text for s in element.spans)
        ]
        assert len(bodies[-1].fitted().lines) >= 2


def test_a_long_signer_stands_on_several_lines():
    name = (
        "Prof. Dr. Ir. Raden Mas Panjang Sekali Namanya Hutagalung Lumban Tobing, S.E., M.Si., M.M., Ak., CA."
    )
    office = "Plt. Kepala Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Kota Sibolga,"
    pages = letter_pages(replace(_letter(1), penanda=Penanda(name, ("a.n. WALI KOTA", office), ("NIP 1",))))
    assert [text for page in pages for text in page.overflows()] == []
    assert name.rsplit(maxsplit=1)[-1] in _texts(pages[-1])


def test_a_frozen_letter_reads_the_same_again():
    naskah = _letter(3)
    assert Naskah.from_plain(naskah.plain()) == naskah
    assert letter_pages(Naskah.from_plain(naskah.plain())) == letter_pages(naskah)


def test_whose_block_a_mark_asks_for():
    naskah = replace(_letter(1), teks="[tanda tangan: ditetapkan]\n[tanda tangan: Yang menyatakan; Dewi]")
    decree, own = (signature_lines(part, naskah) for part in naskah.bagian())
    assert decree.atas[:2] == ("Ditetapkan di Sibolga", "pada tanggal 24 November 2026")
    assert (own.nama, own.atas[1], own.bawah) == ("Dewi", "Yang menyatakan,", ())
