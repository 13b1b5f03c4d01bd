"""Marks on the real database: keying, weights, programme, verdicts, papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from openpyxl import load_workbook

from pembinaan_desktop.db.tables import Acuan, Kegiatan, KomponenNilai, Pejabat, Program, Sertifikat
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.nilai import Komponen
from tests.domain.test_templat import png
from tests.papers import words

SET = [
    Komponen(0, "Pre-test", "pretest", 0),
    Komponen(0, "Post-test", "posttest", 60),
    Komponen(0, "Kehadiran", "kehadiran", 40),
]


@pytest.fixture
def kegiatan(build):
    """Two sessions of 4 JP; three people attend 8, 8 and 4 JP."""
    with build.together():
        number = build.kegiatan()
        sesi = [build.sesi(number, n) for n in (1, 2)]
        people = [build.peserta(number) for _ in range(3)]
        for index, person in enumerate(people):
            for place, one in enumerate(sesi):
                build.kehadiran(person, one, "A" if index == 2 and place else "H")
    return number, people


@pytest.fixture
def keyed(services, kegiatan):
    number, people = kegiatan
    service = services.nilai
    services.komponen_nilai.set_kegiatan(number, SET)
    pre, post, _ = service.lembar(number).komponen
    service.set_many(
        [(p, part.id, mark) for p, marks in zip(people, ((40, 90), (50, 60), (60, 95)), strict=True)
         for part, mark in zip((pre, post), marks, strict=True)]
    )  # fmt: skip
    return number, people


def test_lesson_hours_follow_the_verdict(services, keyed):
    """Domain dossier 3.3: hours count only when the verdict allows it."""
    first, second, third = keyed[1]
    hours = lambda: [one.jp for one in sorted(services.pegawai.list(), key=lambda row: row.id)]  # noqa: E731
    assert hours() == [8, 8, 0], "who missed half of it did not pass"
    services.nilai.tetapkan(first, "TIDAK", "karya tulis tidak dikumpulkan")
    services.nilai.tetapkan(second, "DITUNDA", "menunggu ujian ulang")
    services.nilai.tetapkan(third, "LULUS", "tugas pengganti")
    assert hours() == [0, 0, 8]


def test_the_sheet_against_a_table_worked_by_hand(services, keyed):
    sheet = services.nilai.lembar(keyed[0])
    # 90*0,6+40 = 94; 60*0,6+40 = 76; 95*0,6+20 = 77
    assert [row.akhir for row in sheet.baris] == [94.0, 76.0, 77.0]
    assert [row.predikat for row in sheet.baris] == ["Sangat Memuaskan", "Cukup Memuaskan", "Cukup Memuaskan"]
    assert [row.putusan for row in sheet.baris] == ["LULUS", "LULUS", "TIDAK"]
    assert [row.peringkat for row in sheet.baris] == [1, 2, None]
    assert "4 dari 8 JP" in sheet.baris[2].alasan
    assert [row.gain for row in sheet.baris] == [50, 10, 35]
    assert [round(row.n_gain, 4) for row in sheet.baris] == [0.8333, 0.2, 0.875]
    assert (sheet.pre, round(sheet.post, 2)) == (50, 81.67)
    assert round(sheet.n_gain, 4) == 0.6333
    assert sheet.kategori == "sedang"
    assert sheet.hitung_putusan() == {"LULUS": 2, "TIDAK": 1, "DITUNDA": 0}


def test_one_participant_and_none_make_no_error(services, build):
    alone = build.kegiatan(sesi=1)
    assert services.nilai.lembar(alone).baris == ()
    person = build.peserta(alone)
    services.komponen_nilai.set_kegiatan(alone, SET)
    sheet = services.nilai.lembar(alone)
    assert (sheet.baris[0].akhir, sheet.baris[0].putusan, sheet.n_gain, sheet.kategori) == (
        None,
        "DITUNDA",
        None,
        "–",
    )
    for part in sheet.komponen[:2]:
        services.nilai.set(person, part.id, 100.0)
    assert services.nilai.lembar(alone).n_gain is None  # nothing could be gained


OUTSIDE = [-1.0, 100.5, float("nan"), float("inf")]


def test_a_mark_outside_its_scale_changes_nothing(services, keyed):
    number, people = keyed
    before = services.nilai.lembar(number)
    part = before.komponen[1]
    for mark in OUTSIDE:
        with pytest.raises(UserError):
            services.nilai.set_many([(people[0], part.id, 10.0), (people[1], part.id, mark)])
        with pytest.raises(UserError, match="dihitung dari daftar hadir"):
            services.nilai.set(people[0], before.komponen[2].id, 50.0)
        assert services.nilai.lembar(number) == before


def test_marks_are_taken_out_and_back(services, keyed):
    number, people = keyed
    part = services.nilai.lembar(number).komponen[1]
    before = services.nilai.lembar(number)
    result = services.nilai.set(people[0], part.id, None)
    assert services.nilai.lembar(number).baris[0].alasan == "Belum ada nilai Post-test"
    result.undo.action()
    assert services.nilai.lembar(number) == before
    assert services.nilai.set(people[0], part.id, 90.0).changed == frozenset()


def test_refreshed_marks_are_the_new_marks(services, keyed):
    """After each change the quick way gives what a whole reading gives, and leaves the other lines alone."""
    number, people = keyed
    service, here = services.nilai, services.nilai.lembar(number)
    pre, post, _ = (part.id for part in here.komponen)
    sesi = [one.id for one in here.hadir.sesi]
    steps = [
        lambda: service.set(people[0], post, 61.0),
        lambda: service.set_many([(person, pre, None) for person in people]),
        lambda: service.tetapkan(people[1], "DITUNDA", "menunggu"),
        lambda: service.tetapkan(people[1], ""),
        lambda: services.kehadiran.mark(people[2], sesi[1], "H"),
        lambda: services.komponen_nilai.set_kegiatan(
            number, [replace(part, bobot=50) if part.bobot else part for part in here.komponen]
        ),
        lambda: services.peserta.remove([people[2]]),
    ]
    undone = []
    for step in steps:
        undone.append(step())
        here = service.segarkan(here)
        assert here == service.lembar(number)
    for result in reversed(undone):
        result.undo.action()
        here = service.segarkan(here)
        assert here == service.lembar(number)
    assert service.segarkan(here) is here
    service.set(people[2], post, 96.0)
    newer = service.segarkan(here)
    assert [a is b for a, b in zip(here.baris, newer.baris, strict=True)] == [True, True, False]


def test_many_marks_are_written_at_once_and_the_last_word_counts(services, keyed):
    number, people = keyed
    post = services.nilai.lembar(number).komponen[1].id
    result = services.nilai.set_many(
        [(people[0], post, 10.0), (people[1], post, 60.0), (people[0], post, 20.0)]
    )
    assert (result.value, result.message) == (1, "1 nilai disimpan.")
    assert [row.nilai[post] for row in services.nilai.lembar(number).baris] == [20, 60, 95]
    result.undo.action()
    assert [row.nilai[post] for row in services.nilai.lembar(number).baris] == [90, 60, 95]


NO_SETS = [
    ([], "paling sedikit satu"),
    ([Komponen(0, "A", "nilai", 90)], "90%"),
    ([Komponen(0, " ", "nilai", 100)], "perlu nama"),
    ([Komponen(0, "A", "nilai", 50), Komponen(0, "a", "nilai", 50)], "bernama sama"),
    ([Komponen(0, "A", "nilai", 100, 0)], "lebih dari 0"),
    ([Komponen(0, "A", "pretest", 50), Komponen(0, "B", "pretest", 50)], "hanya satu"),
    ([Komponen(0, "A", "gaib", 100)], "tidak dikenal"),
]


def test_a_set_that_cannot_be_is_refused(services, keyed):
    before = services.nilai.lembar(keyed[0])
    for parts, complaint in NO_SETS:
        with pytest.raises(UserError, match=complaint):
            services.komponen_nilai.set_kegiatan(keyed[0], parts)
        assert services.nilai.lembar(keyed[0]) == before


def test_a_component_with_marks_stays(services, keyed):
    number, _ = keyed
    parts = list(services.nilai.lembar(number).komponen)
    with pytest.raises(UserError, match="3 nilai"):
        services.komponen_nilai.set_kegiatan(number, [replace(parts[1], bobot=100.0)])
    with pytest.raises(UserError, match="sampai 95"):
        services.komponen_nilai.set_kegiatan(number, [parts[0], replace(parts[1], maksimum=90.0), parts[2]])
    services.komponen_nilai.set_kegiatan(
        number, [parts[0], replace(parts[1], bobot=100.0), replace(parts[2], bobot=0.0)]
    )
    assert [row.akhir for row in services.nilai.lembar(number).baris] == [90.0, 60.0, 95.0]


def test_weights_of_a_programme_hold_for_all_its_activities(services, kegiatan, build, db):
    number, people = kegiatan
    with pytest.raises(UserError, match="belum masuk program"):
        services.komponen_nilai.set_kegiatan(number, SET, program=True)
    other = build.kegiatan("Angkatan II")
    with db.write() as session:
        program = Program(nama="Pelatihan Dasar", tahun=2026)
        session.add(program)
        session.flush()
        for one in (number, other):
            session.get_one(Kegiatan, one).program_id = program.id
    services.komponen_nilai.set_kegiatan(number, SET, program=True)
    assert [part.nama for part in services.nilai.lembar(other).komponen] == [one.nama for one in SET]
    assert services.nilai.lembar(other).program
    services.nilai.set(people[0], services.nilai.lembar(number).komponen[1].id, 80.0)
    with pytest.raises(UserError, match="komponen program"):
        services.komponen_nilai.set_kegiatan(number, SET)
    services.komponen_nilai.set_kegiatan(other, [Komponen(0, "Ujian", "nilai", 100)])
    assert [part.nama for part in services.nilai.lembar(other).komponen] == ["Ujian"]
    assert len(services.nilai.lembar(number).komponen) == 3
    pre, post, attended = services.komponen_nilai.dari_program(program.id)
    weights = [pre, replace(post, bobot=50.0), replace(attended, bobot=50.0)]
    with pytest.raises(UserError, match="Jumlah bobot 110%"):
        services.komponen_nilai.set_program(program.id, [pre, post, weights[2]])
    services.komponen_nilai.set_program(program.id, weights)
    assert [part.bobot for part in services.nilai.lembar(number).komponen] == [0, 50, 50]
    copied = services.program.copy(program.id, 2027).value
    assert [one.bobot for one in services.komponen_nilai.dari_program(copied)] == [0, 50, 50]


def test_weights_gone_wrong_behind_our_back_are_said_and_nothing_is_invented(services, keyed, db):
    number, _ = keyed
    with db.write() as session:
        session.get_one(KomponenNilai, services.nilai.lembar(number).komponen[1].id).bobot = 50.0
    sheet = services.nilai.lembar(number)
    assert sheet.masalah == "Jumlah bobot 90%, seharusnya 100%."
    assert [row.akhir for row in sheet.baris] == [None, None, None]
    assert [row.putusan for row in sheet.baris] == ["DITUNDA", "DITUNDA", "TIDAK"]


def test_a_seminar_in_a_programme_with_weights_does_not_wait_for_marks(services, kegiatan, db):
    number, people = kegiatan
    with db.write() as session:
        program = Program(nama="Kepemimpinan", tahun=2026)
        session.add(program)
        session.flush()
        own = session.get_one(Kegiatan, number)
        own.program_id, own.bentuk = program.id, "KL06"
    services.komponen_nilai.set_kegiatan(number, SET, program=True)
    sheet = services.nilai.lembar(number)
    assert sheet.tanpa_nilai == "Seminar / konferensi / sarasehan tanpa nilai"
    assert [row.putusan for row in sheet.baris] == ["LULUS", "LULUS", "TIDAK"]
    assert [row.akhir for row in sheet.baris] == [None] * 3
    assert [one.layak for one in services.sertifikat.calon(number)] == [True, True, False]
    services.nilai.tetapkan(people[1], "DITUNDA", "Laporan belum masuk")
    assert [one.layak for one in services.sertifikat.calon(number)] == [True, False, False]
    post = sheet.komponen[1]
    services.nilai.set(people[0], post.id, 90.0)  # from the first mark on the weights hold
    sheet = services.nilai.lembar(number)
    assert (sheet.tanpa_nilai, [row.putusan for row in sheet.baris]) == ("", ["LULUS", "DITUNDA", "TIDAK"])
    services.nilai.set(people[0], post.id, None)
    services.kegiatan.update(number, {"bentuk": "KL03"})  # a course waits
    assert [row.putusan for row in services.nilai.lembar(number).baris] == ["DITUNDA", "DITUNDA", "TIDAK"]


def test_a_verdict_by_hand_needs_its_reason(services, keyed):
    number, people = keyed
    with pytest.raises(UserError):
        services.nilai.tetapkan(people[0], "DITUNDA", " ")
    result = services.nilai.tetapkan(people[0], "DITUNDA", "Laporan aktualisasi belum diserahkan")
    row = services.nilai.lembar(number).baris[0]
    assert (row.putusan, row.oleh_petugas, row.peringkat) == ("DITUNDA", True, None)
    result.undo.action()
    assert services.nilai.lembar(number).baris[0].putusan == "LULUS"
    services.nilai.tetapkan(people[0], "TIDAK", "Pelanggaran")
    services.nilai.tetapkan(people[0], "")
    assert not services.nilai.lembar(number).baris[0].oleh_petugas


def test_bands_are_those_of_the_day_of_the_activity(services, keyed, db):
    number, _ = keyed
    with db.write() as session:
        for row in session.query(Acuan).filter_by(jenis="predikat"):
            row.berlaku_sampai = date(2026, 12, 31)
        new = {"batas": -1, "putusan": "LULUS"}
        session.add(Acuan(jenis="predikat", kode="B", nama="Baik", data=new, berlaku_mulai=date(2027, 1, 1)))
    assert services.nilai.lembar(number).baris[0].predikat == "Sangat Memuaskan"
    with db.write() as session:
        session.get_one(Kegiatan, number).tanggal_selesai = date(2027, 2, 1)
    assert services.nilai.lembar(number).baris[0].predikat == "Baik"


def test_berita_acara_as_pages_word_and_excel(services, keyed, tmp_path):
    number, _ = keyed
    pages = services.nilai.berita_acara(number)
    said = "\n".join(words(*pages))
    assert "BERITA ACARA KELULUSAN" in said
    assert "2 peserta lulus, 0 ditunda, dan 1 tidak lulus" in said
    assert "94,00" in said
    office = services.pengaturan
    office.save({"instansi": "BKPSDM", "logo": office.keep_picture(png())})
    services.nilai.export(number, tmp_path / "ba.docx")
    document = Document(str(tmp_path / "ba.docx"))
    assert "pic:pic" in document.paragraphs[0]._p.xml
    assert [cell.text for cell in document.tables[0].rows[1].cells][3:6] == [
        "94,00",
        "Sangat Memuaskan",
        "LULUS",
    ]
    services.nilai.export(number, tmp_path / "nilai.xlsx")
    head, first, *_ = load_workbook(tmp_path / "nilai.xlsx").active.iter_rows(values_only=True)
    found = dict(zip(head, first, strict=True))
    assert (found["Post-test (60%)"], found["Nilai akhir"], found["N-gain"]) == (90, 94, 0.83)
    with pytest.raises(UserError):
        services.nilai.export(number, tmp_path / "nilai.odt")


def test_marks_of_the_tests_are_taken_over_not_typed_again(services, build):
    number = build.kegiatan(sesi=1, peserta=2)
    with pytest.raises(UserError, match="belum mempunyai"):
        services.nilai.ambil_tes(number)
    services.komponen_nilai.set_kegiatan(number, [replace(SET[0], maksimum=50.0), *SET[1:]])
    with pytest.raises(UserError, match="Belum ada jawaban"):
        services.nilai.ambil_tes(number)
    people = services.peserta.list(number)
    kinds = {row.kode: row.id for row in services.instrumen.list()}
    for kode, right in (("pretest", False), ("posttest", True)):
        test = services.evaluasi.open(number, kinds[kode], anonim=False).value[0]
        items = [item for aspek in services.evaluasi.lembar(test).susunan for item in aspek.butir]
        scored = [item for item in items if item.dinilai]
        answers = {
            item.kode: item.kunci if right or place == 0 else item.kunci % len(item.pilihan) + 1
            for place, item in enumerate(scored)
        }
        services.evaluasi.save(test, people[0].id, answers)
    result = services.nilai.ambil_tes(number)
    assert result.value == 2
    pre, post, _ = services.nilai.lembar(number).komponen
    first, second = services.nilai.lembar(number).baris
    assert (first.nilai[pre.id], first.nilai[post.id]) == (round(50 / len(scored), 2), 100)
    assert second.nilai.get(post.id) is None
    result.undo.action()
    assert services.nilai.lembar(number).baris[0].nilai.get(post.id) is None


def test_certificates_are_for_who_passed_and_carry_the_predicate(services, keyed, db):
    number, people = keyed
    with db.write() as session:
        session.add(Pejabat(nama="Lamhot Simanjuntak", jabatan="Kepala BKPSDM Kota Sibolga", utama=True))
    services.nilai.tetapkan(people[0], "DITUNDA", "Laporan belum masuk")
    reasons = {one.id: (one.layak, one.kurang, one.alasan) for one in services.sertifikat.calon(number)}
    assert reasons[people[0]] == (False, False, "Putusan DITUNDA: Laporan belum masuk")
    assert reasons[people[1]][0]
    assert not reasons[people[2]][0]
    services.nilai.tetapkan(people[0], "TIDAK", "Laporan tidak masuk")
    assert services.sertifikat.calon(number)[0].kurang  # a statement that they took part
    services.sertifikat.terbitkan(number)
    with db.read() as session:
        assert [row.isi["predikat"] for row in session.query(Sertifikat)] == ["Cukup Memuaskan"]
    result = services.kegiatan.update(number, {"hanya_lulus": False})
    assert services.sertifikat.calon(number)[0].layak
    result.undo.action()
    assert not services.sertifikat.calon(number)[0].layak
