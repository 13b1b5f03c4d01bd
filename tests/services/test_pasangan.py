"""Mentoring: pairs, one mark for both, scan of either card, workbook, the list of each pair, hours of the mentor."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.services import Services
from pembinaan_desktop.services.daftar_hadir import PilihanDaftar
from tests.build import Builder
from tests.papers import words


@pytest.fixture
def mentoring(services: Services, build: Builder) -> tuple[int, list[int], list[int]]:
    """Two participants and a third, two mentors; the first mentor guides the first two."""
    number = build.kegiatan("Mentoring Pengawas", bentuk="NKL02", tanggal_mulai=date(2026, 5, 5))
    for urut in (1, 2):
        build.sesi(number, urut, date(2026, 5, 4 + urut), jp=2.0)
    pupils = [build.peserta(number, build.pegawai(name)) for name in ("AHMAD", "BONAR", "DEWI")]
    mentors = [build.pegawai(name) for name in ("SAHAT", "TIUR")]
    services.pasangan.pasangkan(number, pupils[:2], pegawai_id=mentors[0])
    services.pasangan.pasangkan(number, pupils[2:], pegawai_id=mentors[1])
    return number, pupils, mentors


def test_pairs_change_and_come_back(services, build, mentoring):
    number, pupils, mentors = mentoring
    rows = services.pasangan.list(number)
    assert [row.nama_mentor for row in rows] == ["SAHAT, S.E.", "SAHAT, S.E.", "TIUR, S.E."]
    assert [row.nama for row in services.pasangan.mentor(number)] == ["SAHAT", "TIUR"], "each is there once"
    assert [row.nama for row in services.peserta.list(number)] == ["AHMAD", "BONAR", "DEWI"]
    changed = services.pasangan.pasangkan(number, pupils[:1], pegawai_id=mentors[1])
    assert services.pasangan.list(number)[0].nama_mentor == "TIUR, S.E."
    changed.undo.action()
    assert services.pasangan.list(number)[0].nama_mentor == "SAHAT, S.E."
    services.pasangan.lepas(pupils[:1]).undo.action()
    assert services.pasangan.list(number)[0].nama_mentor == "SAHAT, S.E."


def test_nobody_guides_himself(services, build, mentoring):
    number, pupils, _ = mentoring
    own = next(row for row in services.peserta.list(number) if row.id == pupils[0]).pegawai_id
    with pytest.raises(UserError, match="diri sendiri"):
        services.pasangan.pasangkan(number, pupils[:1], pegawai_id=own)
    assert len(services.pasangan.mentor(number)) == 2, "nobody was added on the way"
    with pytest.raises(UserError, match="bukan peserta"):
        services.pasangan.pasangkan(build.kegiatan("Lain"), pupils, pegawai_id=own)


def test_one_mark_is_the_attendance_of_the_pair(services, mentoring):
    number, pupils, mentors = mentoring
    sheet = services.kehadiran.lembar(number)
    assert sheet.berpasangan
    first, second = (s.id for s in sheet.sesi)
    services.kehadiran.mark_many([(pupils[0], first, "H"), (pupils[1], first, "A"), (pupils[1], second, "H")])
    assert [row.mentor for row in services.kehadiran.segarkan(sheet).baris][:1] == ["SAHAT, S.E."]
    assert [(row.bertemu, row.sesi) for row in services.pasangan.list(number)] == [(1, 2), (1, 2), (0, 2)]
    hours = [services.jp.person(person, 2026).rows[0] for person in mentors]
    assert [(row.jp, row.alasan) for row in hours] == [
        (4.0, "Mentor: 2 sesi bertemu = 4 JP"),
        (0.0, "Mentor: 0 sesi bertemu = 0 JP"),
    ]


def test_either_card_marks_the_pair(services, mentoring):
    number, pupils, _ = mentoring
    sheet = services.kehadiran.lembar(number)
    numbers = {row.nama: row.nip for row in services.pasangan.mentor(number)}
    one = services.kehadiran.scan(sheet.sesi[0].id, numbers["TIUR"]).value
    assert (one.hasil, one.peserta_id) == ("hadir", pupils[2])
    several = services.kehadiran.scan(sheet.sesi[0].id, numbers["SAHAT"]).value
    assert (several.hasil, several.teks) == ("mentor", "mentor dari 2 peserta; pindai kartu pesertanya")
    assert services.kehadiran.segarkan(sheet).hitung(sheet.sesi[0].id)["H"] == 1


def test_workbook_names_the_mentor_and_is_understood_again(services, mentoring, tmp_path: Path):
    number, pupils, _ = mentoring
    sesi = services.kehadiran.lembar(number).sesi[0].id
    services.kehadiran.mark(pupils[0], sesi, "H")
    path = services.ekspor_kehadiran.export(number, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book["Rekap Daftar Hadir"]
    assert [cell.value for cell in sheet[6]][:5] == ["No", "Nama", "NIP / NI PPPK", "Instansi", "Mentor"]
    assert [sheet.cell(12, column).value for column in (2, 5, 6)] == ["AHMAD, S.E.", "SAHAT, S.E.", "H"]
    lines = [row[:4] for row in book["Ringkasan"].iter_rows(values_only=True) if row[0] == "SAHAT, S.E."]
    assert lines == [("SAHAT, S.E.", 2, 1, 1)]
    sheet.cell(13, 6).value = "H"
    book.save(path)
    plan = services.impor_kehadiran.preview(path)
    assert [(beda.peserta_id, beda.mereka) for beda in plan.beda] == [(pupils[1], "H")]


def test_every_pair_has_its_own_list(services, mentoring, tmp_path: Path):
    number, _, _ = mentoring
    pages = services.daftar_hadir.pages(number, PilihanDaftar(orang="pasangan"))
    assert len(pages) == 3
    texts = " ".join(words(pages[0]))
    assert "DAFTAR HADIR MENTORING" in texts
    assert all(name in texts for name in ("AHMAD, S.E.", "SAHAT, S.E."))
    path = tmp_path / "b.xlsx"
    assert services.daftar_hadir.export_xlsx(number, path, PilihanDaftar(orang="pasangan")).value == 3
    sheet = openpyxl.load_workbook(path).worksheets[2]
    assert sheet.title == "3 DEWI, S.E."
    services.pasangan.lepas([row.id for row in services.pasangan.list(number)])
    with pytest.raises(UserError, match="belum ada pasangan"):
        services.daftar_hadir.pages(number, PilihanDaftar(orang="pasangan"))
