"""Comparison with earlier batches and the speaker's own past, levels, and what is written to files."""

from __future__ import annotations

from datetime import date

import pytest
from docx import Document
from openpyxl import load_workbook

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.instrumen import Aspek, Butir
from pembinaan_desktop.services.baris_evaluasi import aspek_rows, level_cards
from tests.domain.test_templat import png
from tests.papers import words

SUSUNAN = (
    Aspek("Materi", (Butir("b1", "Sesuai"), Butir("b2", "Runtut"))),
    Aspek("Saran", (Butir("b3", "Saran", "teks"),)),
)


@pytest.fixture
def batches(services, build):
    """Two batches of the same activity, a year apart, and a speaker in both; returns their ids."""
    organised = services.instrumen.add({"nama": "Uji", "level": 1, "anonim": False}, SUSUNAN).value
    about = {"nama": "Narasumber", "level": 1, "anonim": False, "lingkup": "narasumber"}
    speaker = services.instrumen.add(about, SUSUNAN[:1]).value
    made = []
    for year, marks, title in ((2025, (3, 4), "H. Sitompul"), (2026, (5, 5), "H. Sitompul, M.Si.")):
        number = build.kegiatan("Pelatihan Waktu", tanggal_mulai=date(year, 3, 2))
        build.sesi(number, tanggal=date(year, 3, 2), narasumber=title, judul="Etika")
        people = [build.peserta(number) for _ in marks]
        for kind in (organised, speaker):
            evaluasi = services.evaluasi.open(number, kind).value[0]
            for person, mark in zip(people, marks, strict=True):
                services.evaluasi.save(evaluasi, person, {"b1": mark, "b2": mark})
        made.append(number)
    return made


def test_compared_with_the_earlier_batch_and_the_own_past(services, batches):
    first, second = batches
    old, new = (services.hasil_evaluasi.kegiatan(number) for number in batches)
    assert [one.banding for one in old] == [None, None]
    assert [row.beda for row in aspek_rows(new)] == [1.5, 1.5]
    assert aspek_rows(new)[0].beda_teks == "▲ 1,5"
    assert new[0].banding.nama == "Pelatihan Waktu (2025)"
    history = services.hasil_evaluasi.narasumber("H. Sitompul, S.E.")
    assert [(one.tanggal.year, one.mean, one.pita) for one in history] == [
        (2025, 3.5, "Baik"),
        (2026, 5.0, "Sangat Baik"),
    ]
    assert {row.id for row in services.hasil_evaluasi.activities()} == {first, second}


def test_levels_and_tests_before_and_after(services, build, batches):
    number = batches[1]
    kinds = {row.kode: row.id for row in services.instrumen.list()}
    people = [row.id for row in services.peserta.list(number)]
    for kode, answers in (
        ("pretest", {"b1": 2}),
        ("posttest", {"b1": 2, "b2": 2, "b3": 3, "b4": 1, "b5": 1}),
    ):
        evaluasi = services.evaluasi.open(number, kinds[kode]).value[0]
        services.evaluasi.save(evaluasi, people[0], answers)
    tests = services.hasil_evaluasi.tes(number)
    assert [(one.awal, one.akhir) for one in tests] == [(100.0, 80.0)]
    cards = level_cards(services.hasil_evaluasi.kegiatan(number), tests)
    assert [card.teks for card in cards] == ["5", "N-gain –", "–", "–"]  # nothing could be gained
    assert cards[0].rinci == "Sangat Baik · n = 2"


def test_levels_know_what_followed(services, build):
    number = build.kegiatan("Pelatihan", tanggal_mulai=date(2026, 9, 1), peserta=2, status="Selesai")
    assert services.level_kegiatan.ringkas(number, [], []).kartu[2].teks == "–"
    services.pascapelatihan.buat(number)
    behaviour = services.level_kegiatan.ringkas(number, [], []).kartu[2]
    assert (behaviour.teks, behaviour.rinci) == ("jatuh tempo", "1 Desember 2026 · 2 alumni")
    forms = services.pascapelatihan.tugas(number, 3)
    services.pascapelatihan.set_hasil([one.id for one in forms if one.pihak == "alumni"], "sebagian")
    behaviour = services.level_kegiatan.ringkas(number, [], []).kartu[2]
    assert (behaviour.teks, behaviour.rinci) == ("100%", "menerapkan · 3 bulan · n = 2")
    person = services.peserta.list(number)[0].id
    services.tindak_lanjut.add(number, {"judul": "Antrean singkat", "peserta_id": person})
    outcome = services.level_kegiatan.ringkas(number, [], []).kartu[3]
    assert (outcome.teks, outcome.rinci) == ("1 tindak lanjut", "belum ada yang mencapai target")


def test_without_answers_there_are_dashes(services, build):
    number = build.kegiatan(peserta=1)
    with pytest.raises(UserError, match="Belum ada evaluasi"):
        services.rekap_evaluasi.rekap(number)
    kind = services.instrumen.add({"nama": "Uji", "level": 3, "anonim": False}, SUSUNAN).value
    services.evaluasi.open(number, kind)
    rekap = services.rekap_evaluasi.rekap(number)
    assert [card.teks for card in rekap.level] == ["–"] * 4
    assert (rekap.aspek, rekap.bagian[0].butir) == ((), ())
    assert "Belum ada jawaban" in rekap.bagian[0].rinci


def test_workbook_document_and_page_say_the_same(services, batches, tmp_path):
    number = batches[1]
    person = services.peserta.list(number)[0].id
    evaluasi = services.evaluasi.list(number)[0].id
    services.evaluasi.save(evaluasi, person, {"b1": 5, "b2": 4, "b3": "=1+1 " + "ruang dingin " * 3800})
    book = load_workbook(services.rekap_evaluasi.export(number, tmp_path / "r.xlsx").value)
    sheet = book["Ringkasan"]
    assert [cell.value for cell in sheet[13]][:5] == [
        "Materi",
        4.75,
        pytest.approx(0.35355, abs=1e-4),
        2,
        "Sangat Baik",
    ]
    assert len(sheet._charts) == 2
    assert book["Saran"].cell(6, 3).data_type == "s"
    written = "".join(row[2] for row in book["Saran"].iter_rows(min_row=6, values_only=True))
    assert written == "=1+1 " + ("ruang dingin " * 3800).strip()  # nothing lost, more than one cell holds
    office = services.pengaturan
    office.save({"instansi": "BKPSDM", "logo": office.keep_picture(png())})
    document = Document(str(services.rekap_evaluasi.export(number, tmp_path / "r.docx").value))
    assert "pic:pic" in document.paragraphs[0]._p.xml
    assert document.tables[1].rows[1].cells[2].text == "4,75"
    assert len(document.inline_shapes) >= 2
    (page,) = services.rekap_evaluasi.pages(number)
    assert {"RINGKASAN EVALUASI", "Pelatihan Waktu", "4,75", "Sangat Baik"} <= set(words(page))
    assert page.overflows() == []
    with pytest.raises(UserError, match=r"\.xlsx, \.docx"):
        services.rekap_evaluasi.export(number, tmp_path / "r.txt")


def test_fewer_than_three_are_hidden_in_every_item_and_cannot_be_reckoned_out(services, build, tmp_path):
    """Five anonymous forms, but only one answered the item that is asked after a "tidak"."""
    number = build.kegiatan(peserta=5)
    items = (
        Butir("b1", "Diterapkan", "ya_tidak", bobot=0),
        Butir("b2", "Jelas"),
        Butir("b3", "Terhambat", syarat="b1", syarat_nilai=(0,)),
    )
    kind = services.instrumen.add({"nama": "Uji", "level": 1, "anonim": True}, (Aspek("A", items),)).value
    evaluasi = services.evaluasi.open(number, kind).value[0]
    services.evaluasi.save_anonim(evaluasi, [{"b1": 1, "b2": 4}] * 4 + [{"b1": 0, "b2": 4, "b3": 1}])
    (aspek,) = services.hasil_evaluasi.hasil(evaluasi).hasil.aspek
    assert [item.ukuran.n for item in aspek.butir] == [5, 5, 1]
    hidden = aspek.butir[2]
    assert (hidden.ukuran.mean, sum(count for _, count in hidden.sebaran), hidden.pita) == (None, 0, "")
    assert sum(count for _, count in aspek.sebaran) == 5  # nor do sum and mean of the group tell it
    assert aspek.ukuran.mean == 4
    book = load_workbook(services.rekap_evaluasi.export(number, tmp_path / "r.xlsx").value)
    line = next(row for row in book["Butir"].iter_rows(values_only=True) if row[0] == "Terhambat")
    assert line[1:5] == ("–", "–", 1, "–")
    assert set(line[5:]) <= {"–", 0, None}
