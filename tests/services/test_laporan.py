"""Reports: the same numbers as the screens, periods, every report in every kind of file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.laporan import Laporan
from pembinaan_desktop.services import Services
from tests.build import Builder
from tests.domain.test_templat import png
from tests.papers import words

LONG = "Nurhayati =1+1 <b>Hutagalung</b> " + "x" * 80


@pytest.fixture
def office(services: Services, build: Builder) -> dict[str, int]:
    """Two units; a training of March that two of three passed; one of November; one cancelled."""
    with build.together():
        root = build.unit("Pemerintah Kota")
        dinkes = build.unit("Dinas Kesehatan", induk_id=root)
        dishub = build.unit("Dinas Perhubungan", induk_id=root)
        dewi = build.pegawai("Dewi", unit_id=dinkes)
        long = build.pegawai(LONG, unit_id=dinkes)
        budi = build.pegawai("Budi", unit_id=dishub)
        build.pegawai("Pensiun", unit_id=dishub, kedudukan="Pensiun")
        march = build.kegiatan(
            "Etika",
            sesi=6,
            status="Selesai",
            tanggal_mulai=date(2026, 3, 2),
            biaya=4_000_000,
            tujuan=["etika"],
        )
        for person in (dewi, long, budi):
            build.peserta(march, person)
        build.kegiatan("Arsip", sesi=2, status="Terjadwal", tanggal_mulai=date(2026, 11, 26))
        build.kegiatan("Batal", sesi=2, status="Dibatalkan", tanggal_mulai=date(2026, 4, 6))
    people = services.peserta.list(march)
    with build.together():
        for person in people:
            for number, session in enumerate(services.kegiatan.sesi(march)):
                present = person.nama != "Budi" or number < 1
                build.kehadiran(person.id, session.id, "H" if present else "A")
    services.sertifikat.simpan_penandatangan({"nama": "Lamhot", "jabatan": "Kepala Badan"})
    services.sertifikat.terbitkan(march)
    return {"dewi": dewi, "march": march}


def texts(laporan: Laporan, section: int = 0) -> list[tuple[str, ...]]:
    return laporan.bagian[section].teks()


def test_the_numbers_are_those_of_the_screens(services: Services, office: dict[str, int]) -> None:
    program = services.program.add({"nama": "Integritas", "tahun": 2026, "anggaran": 10_000_000}).value
    services.program.assign(program, [office["march"]])
    found = {line[0]: line[1:] for line in texts(services.laporan.susun("ringkasan", 2026))}
    cards = {card.caption: card for card in services.beranda.view().cards}
    target = cards["Memenuhi 20 JP tahun 2026"]
    assert found["Pegawai yang memenuhi target JP setahun"] == ("3", target.number, "66,7%")
    assert target.number == "2"
    assert found["Kehadiran rata-rata"][1] == cards["Kehadiran rata-rata 2026"].number
    assert found["Sertifikat terbit"][1] == cards["Sertifikat terbit 2026"].number
    assert found["Kegiatan"] == ("2 direncanakan", "1 selesai", "50%")
    assert found["Realisasi anggaran setahun"] == ("Rp10.000.000", "Rp4.000.000", "40%")
    assert found["Biaya kegiatan"] == ("–", "Rp4.000.000", "–")
    (line, total) = texts(services.laporan.susun("anggaran", 2026))
    row = services.program.get(program)
    assert line[3:6] == (str(row.selesai), "24", str(row.orang))
    assert total[-1] == "Rp6.000.000"


def test_hours_end_with_the_period_and_activities_belong_where_they_end(
    services: Services, office: dict[str, int]
) -> None:
    before = services.laporan.susun("capaian-jp", 2026, "b2")
    assert texts(before)[-1] == ("Jumlah", "3", "0", "0%", "0", "3")
    after = services.laporan.susun("capaian-jp", 2026, "t1")
    assert texts(after) == [
        ("Dinas Kesehatan", "2", "2", "100%", "24", "0"),
        ("Dinas Perhubungan", "1", "0", "0%", "0", "1"),
        ("Jumlah", "3", "2", "66,7%", "16", "1"),
    ]
    assert [line[1] for line in texts(services.laporan.susun("kegiatan", 2026, "s1"))] == ["Etika", "Jumlah"]
    assert [line[1] for line in texts(services.laporan.susun("kegiatan", 2026, "s2"))] == ["Arsip", "Jumlah"]
    assert texts(services.laporan.susun("kegiatan", 2025)) == []


def test_who_is_behind_is_named_and_leads_to_the_person(services: Services, office: dict[str, int]) -> None:
    report = services.laporan.susun("belum-jp", 2026)
    (row,) = report.bagian[0].baris
    assert (row.nilai[1], row.nilai[4:]) == ("Budi, S.E.", (0.0, 20.0, ""))
    assert row.tujuan is not None
    assert row.tujuan[0] == "pegawai"
    assert report.bagian[0].kalimat[0].startswith("1 dari 3 pegawai belum memenuhi target JP")


def test_speakers_are_told_apart_and_counted(services: Services, build: Builder) -> None:
    one = build.kegiatan("Etika", status="Selesai", tanggal_mulai=date(2026, 3, 2))
    build.sesi(one, 1, date(2026, 3, 2), narasumber="Dr. Ani, M.Si.; Budi")
    build.sesi(one, 2, date(2026, 3, 2), narasumber="ani, M.Si.")
    build.sesi(one, 3, date(2026, 3, 2), narasumber="Batal", status="dibatalkan")
    assert texts(services.laporan.susun("narasumber", 2026)) == [
        ("1", "Dr. Ani, M.Si.", "", "2", "8", "Etika"),
        ("2", "Budi", "", "1", "4", "Etika"),
    ]


def test_every_report_composes_and_is_written_in_every_kind_of_file(
    services: Services, office: dict[str, int], tmp_path
) -> None:
    written = []
    services.laporan.write_pdf = lambda pages, path, _progress: written.append(len(pages))
    for kind in services.laporan.jenis():
        report = services.laporan.susun(kind.kode, 2026, kegiatan_id=office["march"])
        assert not any(page.overflows() for page in services.laporan.pages(report))
        for ending in ("pdf", "docx", "xlsx"):
            services.laporan.export(report, tmp_path / f"{kind.kode}.{ending}")
        book = openpyxl.load_workbook(tmp_path / f"{kind.kode}.xlsx")
        assert book.sheetnames[-1] == "Uraian"
        headings = [p.text for p in docx.Document(str(tmp_path / f"{kind.kode}.docx")).paragraphs]
        assert report.judul.upper() in headings
        assert all(section.judul in headings for section in report.bagian)
    assert len(written) == len(services.laporan.jenis())
    book = openpyxl.load_workbook(tmp_path / "penyelenggaraan.xlsx")
    people = book["III. Perencanaan  peserta"]
    names = {people.cell(row, 2).value: people.cell(row, 2).data_type for row in range(2, 5)}
    assert names[f"{LONG}, S.E."] == "s", "a name that looks like a formula is a name"
    page = services.laporan.pages(
        services.laporan.susun("penyelenggaraan", 2026, kegiatan_id=office["march"])
    )
    assert "III. Perencanaan: peserta" in words(page[0])


def test_an_empty_office_and_wrong_wishes(services: Services, tmp_path) -> None:
    for kind in services.laporan.jenis():
        if kind.perlu != "kegiatan":
            report = services.laporan.susun(kind.kode, 2026)
            assert services.laporan.pages(report)
            assert all(not section.baris or kind.kode == "ringkasan" for section in report.bagian)
    summary = services.laporan.susun("ringkasan", 2026)
    assert "Belum ada pegawai" in summary.bagian[0].kalimat[0]
    assert ("Biaya kegiatan", "–", "–", "–") in texts(summary)
    behind = services.laporan.susun("belum-jp", 2026).bagian[0]
    assert (behind.kalimat, behind.kosong) == ((), "Belum ada pegawai.")
    with pytest.raises(UserError, match=r"\.pdf, \.docx, atau \.xlsx"):
        services.laporan.export(report, tmp_path / "x.odt")
    with pytest.raises(UserError, match="tidak ditemukan"):
        services.laporan.susun("penyelenggaraan", 2026, kegiatan_id=99)


def test_people_with_restricted_data_are_counted_but_not_named(services: Services, build) -> None:
    hidden = build.pegawai("Rahasia")
    build.pegawai("Terbuka")
    services.pegawai.restrict(hidden, True)
    report = services.laporan.susun("belum-jp", 2026)
    section = report.bagian[0]
    assert section.kalimat[0].startswith("2 dari 2 pegawai")
    assert [line.nilai[1] for line in section.baris] == ["Terbuka, S.E."]
    assert "1 orang yang datanya dibatasi" in report.catatan[-1]


def test_word_files_carry_the_logo_of_the_letter_head(
    services: Services, office: dict[str, int], tmp_path: Path
) -> None:
    pengaturan = services.pengaturan
    pengaturan.save({"instansi": "BKPSDM", "logo": pengaturan.keep_picture(png())})
    services.laporan.export(services.laporan.susun("kegiatan", 2026), tmp_path / "r.docx")
    assert "pic:pic" in docx.Document(str(tmp_path / "r.docx")).paragraphs[0]._p.xml
    pengaturan.save({"logo": ""})
    services.laporan.export(services.laporan.susun("kegiatan", 2026), tmp_path / "r.docx")
    assert not docx.Document(str(tmp_path / "r.docx")).inline_shapes
