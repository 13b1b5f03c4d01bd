"""What a person may ask for (UU 27/2022): a copy, being left alone, erased personal data."""

from __future__ import annotations

from datetime import date, datetime, time
from itertools import pairwise

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from pembinaan_desktop.db.ids import new_id
from pembinaan_desktop.db.tables import Base, Pegawai, Peserta, records
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.halaman import Text
from pembinaan_desktop.domain.huruf import Span, fit
from pembinaan_desktop.domain.pegawai import mask
from pembinaan_desktop.domain.perubahan import TABLES
from pembinaan_desktop.services.held_rows import tables_about_people
from tests.papers import words
from tests.services.test_beranda_pencarian_pengaturan import issue


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


def test_copy_holds_everything_and_is_noted(services, person, tmp_path):
    service = services.salinan
    text = "\n".join(words(*service.pages(person)))
    parts = (
        "SALINAN DATA PRIBADI",
        "1273010303820001",
        "Bimtek Arsip",
        "Guru → Guru Ahli",
        "Kehadiran",
        "Jenis kelamin Laki-laki",
        "Status: Hadir",
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


NIP = "198203032012032002"
KINDS = {str: "isi", int: 3, float: 2.5, bool: False, bytes: b"isi", date: date(2026, 3, 3)}
KINDS |= {datetime: datetime(2026, 3, 3, 8), time: time(8)}


def fill(session, name: str, ids: dict[str, int]) -> int:
    """A row of a table with something in every column, and the rows that it points to."""
    if name in ids:
        return ids[name]
    table = Base.metadata.tables[name]
    values = {}
    for column in table.columns:
        target = next((key.column.table.name for key in column.foreign_keys), "")
        if target and target != name:
            values[column.key] = fill(session, target, ids)
        elif not (target or column.primary_key or column.key == "dihapus"):
            values[column.key] = KINDS.get(column.type.python_type, {})
    owner = {"tabel", "sumber"} & set(values) if "baris_id" in values else ()
    values |= {"nip": NIP} if "nip" in values else {}
    values |= dict.fromkeys(owner, "peserta") | ({"baris_id": ids["peserta"]} if owner else {})
    session.execute(table.insert().values({**values, "uid": new_id()}))
    ids[name] = session.scalar(select(func.max(table.c.id)))
    return ids[name]


def test_copy_lists_every_table_that_leads_to_a_person(services, build, db):
    person = build.pegawai("DEWI", nip=NIP)
    kegiatan = build.kegiatan("Bimtek Arsip")
    ids = {"pegawai": person, "kegiatan": kegiatan, "peserta": build.peserta(kegiatan, person)}
    tables = [table.__tablename__ for table in tables_about_people()]
    with db.write() as session:
        for name in tables:
            fill(session, name, ids)
    text = "\n".join(words(*services.salinan.pages(person)))
    assert [name for name in tables if name != "pegawai" and TABLES.get(name, "?") not in text] == []
    assert "Catatan: isi" in text
    other = build.pegawai("LAIN")
    assert "Bimtek Arsip" not in "\n".join(words(*services.salinan.pages(other)))


def test_no_table_with_a_person_in_it_is_forgotten():
    sounds = {"pegawai_id", "peserta_id", "nip", "nik", "nama_peserta", "baris_id"}
    people = {name for name, table in records().items() if sounds & set(table.__table__.columns.keys())}
    assert people - {table.__tablename__ for table in tables_about_people()} == set()


def test_the_one_who_came_instead_is_not_in_the_copy(services, build, db):
    first, second = build.pegawai("DEWI"), build.pegawai("EKO PENGGANTI")
    kegiatan = build.kegiatan("Bimtek Arsip")
    gone, came = build.peserta(kegiatan, first), build.peserta(kegiatan, second)
    with db.write() as session:
        session.get(Peserta, came).pengganti_id = gone
        session.get(Peserta, gone).alasan = " ".join(map(str, range(2000)))
    text = " ".join(words(*services.salinan.pages(first)))
    assert "EKO PENGGANTI" not in text
    assert "1999" in text


def test_history_on_paper(services, person):
    text = " ".join(words(*services.salinan.riwayat_pages(person)))
    assert "RIWAYAT PENGEMBANGAN KOMPETENSI" in text
    assert "Tahun 2026" in text
    assert "Bimtek Arsip" in text


def test_a_name_of_120_letters_has_its_room_on_paper(services, build):
    page = services.salinan.riwayat_pages(build.pegawai("N" * 120))[0]
    heads = [e for e in page.elements if isinstance(e, Text) and e.align == "center"][:3]
    assert "N" * 120 in heads[1].text
    for above, below in pairwise(heads):
        assert above.y + above.height <= below.y + 0.01
    for one in heads:
        span, style = Span(one.text), one.style
        fitted = fit(
            (span,), one.width, one.height, family=style.family, size=style.size, minimum=one.minimum
        )
        assert not fitted.overflow, one.text


def test_restricted_people_are_in_no_list_search_or_picker(services, build, db, person):
    build.pegawai("DEWI", tanggal_lahir=date(1985, 1, 1))
    with db.write() as session:
        session.get(Pegawai, person).perlu_dicek = [{"kolom": "NIP", "nilai": "x", "masalah": "Beda."}]
        peserta = session.scalars(select(Peserta.id)).one()
    day = date(2026, 3, 1)
    outside = {"nama": "Latsar", "bentuk": "KL01", "jp": 5.0, "tanggal_mulai": day, "tanggal_selesai": day}
    services.riwayat_luar.save(person, None, outside)
    issue(db, 1, peserta, 7)
    lists = (
        lambda: [
            h for h in services.pencarian.find("dewi") if h.kind == "Sertifikat" or h.target[1] == person
        ],
        lambda: [hit.subtitle for hit in services.pencarian.find("0007/bkpsdm")],
        services.perlu_dicek.list,
        services.duplicates.find,
        lambda: services.entri_siasn.list(2026),
    )
    assert all(one() for one in lists)
    result = services.pegawai.restrict(person, True, "Permintaan sendiri")
    assert [len(one()) for one in lists] == [0, 1, 0, 0, 0]
    assert lists[1]() == ["data dibatasi · Terbit"]
    services.pegawai.delete([row.id for row in services.pegawai.list() if row.id != person])
    assert services.pegawai.get(person).dibatasi
    assert services.pencarian.find("dewi") == []
    assert services.daftar.pegawai("dewi") == []
    assert [row.dibatasi for row in services.pegawai.list()] == [True]
    assert services.pegawai.get(person).perubahan[0][1:] == ("Pembatasan", "Tidak", "Ya: Permintaan sendiri")
    result.undo.action()
    assert [len(services.daftar.pegawai(text)) for text in ("dewi", "dewii", "x", "")] == [1, 1, 0, 1]


def test_numbers_are_masked_in_the_trail_and_when_two_are_compared(services, build, person):
    services.pegawai.save_personal(person, {"nik": "1273010303820002", "nomor_hp": "081234567890"})
    told = " ".join(row.isi for row in services.perubahan.list("pegawai", person))
    assert "NIK: 1273••••••••0001 → 1273••••••••0002" in told
    side = services.duplicates.compare(person, build.pegawai("DEWI"))[0]
    assert (side.texts["nik"], side.texts["nomor_hp"]) == ("1273••••••••0002", "0812••••7890")
    assert "081234567890" not in told + str(side)


def test_personal_data_are_corrected_and_erased(services, person):
    service = services.pegawai
    with pytest.raises(UserError, match="16 angka"):
        service.save_personal(person, {"nik": "123"})
    result = service.save_personal(person, {"nik": "", "nomor_hp": ""})
    assert (service.get(person).values["nik"], service.get(person).values["nomor_hp"]) == (None, "")
    result.undo.action()
    assert service.get(person).values["nik"] == "1273010303820001"
