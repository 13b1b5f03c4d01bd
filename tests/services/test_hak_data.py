"""What a person may ask for (UU 27/2022): a copy, being left alone, erased personal data."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.halaman import Paragraph, Text
from pembinaan_desktop.domain.pegawai import mask


@given(st.text(max_size=20))
def test_masked_numbers_show_at_most_eight_signs(text):
    masked = mask(text)
    assert len(masked) == len(text)
    assert sum(sign != "•" for sign in masked) <= 8
    assert len(text) >= 8 or set(masked) <= {"•"}


def test_mask():
    assert mask("1273010303820001") == "1273••••••••0001"
    assert mask("081234567890") == "0812••••7890"


@pytest.fixture
def person(build, services):
    made = build.pegawai("DEWI", nik="1273010303820001", nomor_hp="081234567890", jabatan="Guru")
    kegiatan = build.kegiatan("Bimtek Arsip", sesi=2, tanggal_mulai=date(2026, 3, 3))
    peserta = build.peserta(kegiatan, made)
    build.kehadiran(peserta, services.kegiatan.sesi(kegiatan)[0].id)
    services.pegawai.update(made, {"jabatan": "Guru Ahli"})
    return made


def words(pages) -> str:
    found = []
    for page in pages:
        for element in page.elements:
            if isinstance(element, Text):
                found.append(element.text)
            elif isinstance(element, Paragraph):
                found.append("".join(span.text for span in element.spans))
    return "\n".join(found)


def test_copy_holds_everything_and_is_noted(services, person, tmp_path):
    service = services.salinan
    text = words(service.pages(person))
    parts = (
        "SALINAN DATA PRIBADI",
        "1273010303820001",
        "Bimtek Arsip",
        "Guru → Guru Ahli",
        "Kehadiran",
        "UU 27/2022",
    )
    for part in parts:
        assert part in text.replace("\n", " "), part
    service.export(person, tmp_path / "salinan.xlsx")
    book = openpyxl.load_workbook(tmp_path / "salinan.xlsx")
    assert {"pegawai", "peserta", "kehadiran", "riwayat_pegawai"} <= set(book.sheetnames)
    cells = dict(zip(*list(book["pegawai"].values)[:2], strict=True))
    assert (cells["nik"], cells["nama"]) == ("1273010303820001", "DEWI")
    assert services.pegawai.get(person).perubahan[0][1:] == ("Salinan data diberikan", "", "salinan.xlsx")


def test_history_on_paper(services, person):
    text = words(services.salinan.riwayat_pages(person)).replace("\n", " ")
    assert "RIWAYAT PENGEMBANGAN KOMPETENSI" in text
    assert "Tahun 2026" in text
    assert "Bimtek Arsip" in text


def test_restricted_people_are_in_no_list_search_or_picker(services, build, person):
    result = services.pegawai.restrict(person, True, "Permintaan sendiri")
    assert services.pegawai.get(person).dibatasi
    assert services.pencarian.find("dewi") == []
    assert services.daftar.pegawai("dewi") == []
    assert [row.dibatasi for row in services.pegawai.list()] == [True]
    assert services.pegawai.get(person).perubahan[0][1:] == ("Pembatasan", "Tidak", "Ya: Permintaan sendiri")
    result.undo.action()
    assert len(services.daftar.pegawai("dewi")) == 1


def test_personal_data_are_corrected_and_erased(services, person):
    service = services.pegawai
    with pytest.raises(UserError, match="16 angka"):
        service.save_personal(person, {"nik": "123"})
    result = service.save_personal(person, {"nik": "", "nomor_hp": ""})
    assert (service.get(person).values["nik"], service.get(person).values["nomor_hp"]) == (None, "")
    result.undo.action()
    assert service.get(person).values["nik"] == "1273010303820001"
