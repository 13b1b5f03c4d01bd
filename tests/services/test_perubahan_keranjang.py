"""The audit trail in words, and the way back from the recycle bin."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from pembinaan_desktop.domain.clock import FixedClock
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.perubahan import differences, value_text
from pembinaan_desktop.services import Services
from tests.build import Builder


def test_history_of_one_activity_names_what_hangs_on_it(services: Services, build: Builder) -> None:
    kegiatan = build.kegiatan(sesi=1, peserta=1)
    other = build.kegiatan("Lain")
    services.kegiatan.update(kegiatan, {"tempat": "Hotel Wisata"})
    services.kegiatan.update(other, {"tempat": "Jauh"})
    rows = services.perubahan.list("kegiatan", kegiatan)
    assert (rows[0].aksi, rows[0].isi) == ("Diubah", "Tempat: Aula Pemko → Hotel Wisata")
    assert {row.tabel for row in rows} == {"kegiatan", "sesi", "peserta"}
    assert not any("Jauh" in row.isi for row in rows)


def test_a_mark_is_named_by_person_and_session(services: Services, build: Builder) -> None:
    kegiatan = build.kegiatan(sesi=1, peserta=1)
    line, session = services.peserta.list(kegiatan)[0], services.kegiatan.sesi(kegiatan)[0]
    services.kehadiran.mark(line.id, session.id, "H")
    row = services.perubahan.list("kehadiran")[0]
    assert row.aksi == "Ditambah"
    assert line.nama in row.nama
    assert session.judul in row.nama


def test_days_are_both_included(services: Services, build: Builder, clock: FixedClock) -> None:
    build.pegawai("Ani")
    clock.set(datetime(2026, 11, 26, 23, 59))
    build.pegawai("Budi")
    found = services.perubahan.list("pegawai", sejak=date(2026, 11, 25), sampai=date(2026, 11, 26))
    assert [row.nama for row in found] == ["Budi"]


def test_export_is_text_only(services: Services, build: Builder, tmp_path: Path) -> None:
    build.pegawai("=cmd()")
    path = services.perubahan.export(services.perubahan.list("pegawai"), tmp_path / "r.xlsx")
    sheet = openpyxl.load_workbook(path).active
    assert sheet["D2"].value == "=cmd()"
    assert sheet["D2"].data_type == "s"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "(kosong)"),
        (True, "ya"),
        (4.5, "4,5"),
        ("2026-11-24", "24-11-2026"),
        ("08:00:00", "08.00"),
        ({"nilai": "X"}, "X"),
        ({"nama": "Dewi", "kosong": "", "jp": 8, "mata": ["A", "B"]}, "Nama: Dewi, JP: 8, Mata: A, B"),
    ],
)
def test_values_in_words(value: object, text: str) -> None:
    assert value_text(value) == text


def test_a_column_is_named_as_on_the_form_of_its_own_table() -> None:
    change = ({"alasan": ""}, {"alasan": "Salah gelar"})
    assert differences(*change, "sertifikat") == [("Alasan", "(kosong)", "Salah gelar")]
    assert differences(*change, "tindak_lanjut")[0][0] == "Mengapa perlu"


def test_technical_columns_are_silent() -> None:
    assert differences(
        {"cari": "a", "unit_id": 1, "nama": "A"}, {"cari": "b", "unit_id": 2, "nama": "B"}
    ) == [("Nama", "A", "B")]


def test_delete_then_restore_then_undo(services: Services, build: Builder) -> None:
    kegiatan = build.kegiatan(sesi=1, peserta=2)
    services.kegiatan.delete(kegiatan)
    (row,) = services.keranjang.list()
    assert (row.bagian, row.nama, row.oleh) == ("Kegiatan", "Pelatihan Manajemen Waktu", "Petugas")
    result = services.keranjang.restore([row.kunci])
    assert [one.id for one in services.kegiatan.list()] == [kegiatan]
    assert result.undo is not None
    result.undo.action()
    assert services.kegiatan.list() == []


def test_a_participant_of_a_deleted_activity_comes_back_with_it(services: Services, build: Builder) -> None:
    kegiatan = build.kegiatan(peserta=1)
    person = services.peserta.list(kegiatan)[0].id
    services.peserta.remove([person])
    services.kegiatan.delete(kegiatan)
    with pytest.raises(UserError, match="juga ada di Keranjang"):
        services.keranjang.restore([("peserta", person)])
    services.keranjang.restore([("peserta", person), ("kegiatan", kegiatan)])
    assert [row.id for row in services.peserta.list(kegiatan)] == [person]


def test_a_taken_nip_is_refused(services: Services, build: Builder) -> None:
    person = build.pegawai("Ani", nip=build.nip(7))
    services.pegawai.delete([person])
    build.pegawai("Ani Baru", nip=build.nip(7))
    with pytest.raises(UserError, match="sudah ditempati"):
        services.keranjang.restore([("pegawai", person)])
    assert [row.kunci for row in services.keranjang.list()] == [("pegawai", person)]
