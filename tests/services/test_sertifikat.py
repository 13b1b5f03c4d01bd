"""Issuing: who, which numbers, and that papers never change afterwards."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from pembinaan_desktop.db.tables import Pejabat, Peserta, Sertifikat
from pembinaan_desktop.domain.errors import Cancelled, UserError
from pembinaan_desktop.domain.halaman import Picture
from pembinaan_desktop.domain.sertifikat import PolaNomor
from pembinaan_desktop.services.sertifikat_isi import sessions, subjects
from tests.domain.test_templat import png


@pytest.fixture
def kegiatan(build, db):
    """Four sessions of 4 JP; three people attend 16, 16 and 8 JP."""
    with db.write() as session:
        session.add(Pejabat(nama="Lamhot Simanjuntak", jabatan="Kepala BKPSDM Kota Sibolga", utama=True))
    with build.together():
        number = build.kegiatan(ambang_kehadiran=80)
        sesi = [build.sesi(number, n) for n in range(1, 5)]
        people = [build.peserta(number) for _ in range(3)]
        for index, person in enumerate(people):
            for place, one in enumerate(sesi):
                build.kehadiran(person, one, "A" if index == 2 and place > 1 else "H")
    return number, people


def test_numbers_are_gapless_and_the_unfit_hear_why(services, kegiatan):
    number, people = kegiatan
    ids = services.sertifikat.terbitkan(number).value
    rows = services.sertifikat.list()
    assert [row.nomor for row in rows] == [f"800.2.2/000{n}/BKPSDM/XI/2026" for n in (1, 2)]
    assert [row.id for row in rows] == ids
    third = next(one for one in services.sertifikat.calon(number) if one.id == people[2])
    assert not third.layak
    assert "8 dari 16 JP = 50%" in third.alasan
    with pytest.raises(UserError):
        services.sertifikat.terbitkan(number)
    assert len(services.sertifikat.list()) == 2


def test_a_revoked_number_is_never_given_again(services, kegiatan):
    number, _ = kegiatan
    first, _second = services.sertifikat.terbitkan(number).value
    services.sertifikat.cabut(first, "Salah nama")
    again = services.sertifikat.terbitkan(number).value
    rows = {row.id: row for row in services.sertifikat.list()}
    assert rows[again[0]].urut == 3
    assert rows[first].status == "Dicabut"


def test_paper_keeps_the_name_of_that_day(services, kegiatan, db):
    number, people = kegiatan
    ids = services.sertifikat.terbitkan(number).value
    before = services.sertifikat.pages(ids)
    with db.write() as session:
        session.get_one(Peserta, people[0]).nama = "Nama Baru"
    assert services.sertifikat.pages(ids) == before


def pictures(pages):
    return [one.data for page in pages for one in page.elements if isinstance(one, Picture)]


def test_paper_keeps_the_logo_of_that_day(services, kegiatan):
    number, people = kegiatan
    office = services.pengaturan
    assert pictures(services.sertifikat.preview(number, people[0])) == []
    first, second = png(400, 450), png(500, 500)
    office.save({"logo": office.keep_picture(first), "instansi": "BKPSDM"})
    assert pictures(services.sertifikat.preview(number, people[0])) == [first]
    ids = services.sertifikat.terbitkan(number).value
    office.save({"logo": office.keep_picture(second)})
    assert pictures(services.sertifikat.pages(ids)) == [first, first]
    assert pictures(services.sertifikat.kertas.tanda_terima(number)) == [second], "other papers: of today"
    templat_id = services.templat.list()[0].id
    assert services.templat.get(templat_id)[0].pictures == {"logo": second}
    with pytest.raises(UserError, match="bukan PNG"):
        office.keep_picture(b"GIF89a")


def test_sessions_of_one_subject_are_one_row(services, build, db):
    number = build.kegiatan()
    with build.together():
        for day, title in ((23, "Etika"), (23, "Pelayanan"), (24, "Etika")):
            build.sesi(number, day, date(2026, 11, day), judul=title, jp=2.0, narasumber="Budi")
    with db.read() as session:
        rows = subjects(sessions(session, number))
    assert [(row["judul"], row["jp"], row["tanggal"]) for row in rows] == [
        ("Etika", "4", "23 s.d. 24 November 2026"),
        ("Pelayanan", "2", "23 November 2026"),
    ]


@pytest.mark.parametrize(
    ("day", "says"), [(date(2025, 11, 24), "lebih awal"), (date(2062, 11, 24), "setahun")]
)
def test_a_wrong_year_takes_no_number(services, kegiatan, day, says):
    with pytest.raises(UserError, match=says):
        services.sertifikat.terbitkan(kegiatan[0], tanggal=day)
    assert services.sertifikat.list() == []
    assert services.bukti.kunci() == []


def test_no_signer_means_no_number(services, build):
    number = build.kegiatan(sesi=1, peserta=1)
    with services.db.read() as session:
        person = session.query(Peserta).one().id
        sesi = session.execute(__import__("sqlalchemy").text("select id from sesi")).scalar_one()
    build.kehadiran(person, sesi)
    with pytest.raises(UserError, match="Penandatangan"):
        services.sertifikat.terbitkan(number)
    with services.db.read() as session:
        assert session.query(Sertifikat).count() == 0


def test_pattern_without_number_is_refused():
    with pytest.raises(UserError):
        PolaNomor("800/BKPSDM/{TAHUN}").check()
    assert PolaNomor("{NO}/{BULAN_ROMAWI}/{TAHUN2}", lebar=3).number(7, date(2026, 1, 2)) == "007/I/26"


def test_pdf_holds_text_and_fonts_and_cancel_leaves_the_old_file(services, kegiatan, tmp_path: Path, qapp):
    from pembinaan_desktop.ui.paper.pdf import write_pdf

    number, _ = kegiatan
    service = services.sertifikat
    service.kertas.write_pdf = write_pdf
    service.terbitkan(number)
    path = tmp_path / "sertifikat.pdf"
    service.export_pdf(number, path)
    import pikepdf

    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == 4
        fonts = {str(f.BaseFont) for page in pdf.pages for f in page.Resources.Font.values()}
    assert any("SourceSerif" in name.replace(" ", "") for name in fonts), fonts
    if __import__("shutil").which("pdftotext"):
        text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True).stdout
        assert "800.2.2/0001/BKPSDM/XI/2026" in text
        assert "DAFTAR MATA PELATIHAN" in text
    old = path.read_bytes()

    def cancel(done: int, total: int, text: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        service.export_pdf(number, path, cancel)
    assert path.read_bytes() == old
    assert [p.name for p in tmp_path.iterdir() if p.suffix == ".tmp"] == []


@pytest.mark.parametrize("status", ["Digantikan", "Mengundurkan Diri", "Ditolak"])
def test_who_left_gets_no_certificate(services, build, status):
    kegiatan = build.kegiatan(sesi=1, peserta=1)
    gone = build.peserta(kegiatan, status=status)
    sesi = services.kegiatan.sesi(kegiatan)[0].id
    build.kehadiran(gone, sesi)
    assert not any(one.layak for one in services.sertifikat.calon(kegiatan) if one.id == gone)
