"""Import of training followed elsewhere: the columns of sidiklat, home-made lists, hostile rows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.impor import Header
from pembinaan_desktop.domain.impor_riwayat import FIELDS, TrainingReader

SIDIKLAT = ["nama", "nip", "jabatan", "unit_kerja", "nama_pelatihan", "jenis_pelatihan", "penyelenggara", "tempat",
            "tanggal_mulai", "tanggal_selesai", "jp", "sertifikat_url"]  # fmt: skip


def workbook(path: Path, *rows: list) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def line(
    nip, nama="", pelatihan="Bimtek Arsip", mulai="03-03-2025", selesai="04-03-2025", jp="16", jenis="Bimtek"
):
    return [nama, nip, "", "", pelatihan, jenis, "LAN RI", "Medan", mulai, selesai, jp, "https://contoh.id/1"]


def test_sidiklat_columns_come_in_once_and_go_back(services, build, tmp_path):
    person = build.pegawai("DEWI", gelar_belakang="S.Pd.")
    rows = [line(build.nip(1)), line("", "Dewi, S.Pd.", "Latsar CPNS", jenis="", jp="114 JP")]
    path = workbook(tmp_path / "a.xlsx", SIDIKLAT, *rows)
    service = services.impor_riwayat
    plan = service.preview(path)
    assert (plan.baris, len(plan.baru), plan.ditolak, plan.perlu_ditinjau) == (2, 2, [], [])
    result = service.apply(plan)
    shown = {row.nama: (row.jp, row.selesai, row.alasan) for row in services.pegawai.get(person).riwayat}
    assert shown == {
        "Bimtek Arsip": (16.0, date(2025, 3, 4), "LAN RI"),
        "Latsar CPNS": (114.0, date(2025, 3, 4), "LAN RI"),
    }
    kept = services.riwayat_luar.get(-services.pegawai.get(person).riwayat[0].id)
    assert (kept["tempat"], kept["catatan"]) == ("Medan", "https://contoh.id/1")
    assert {row["bentuk"] for row in (kept,)} <= {"KL10", "KL01"}
    assert service.preview(path).sama == 2
    changed = service.preview(workbook(tmp_path / "b.xlsx", SIDIKLAT, line(build.nip(1), jp=20)))
    assert [c.data[1:] for c in changed.berubah] == [({"jp": 16.0}, {"jp": 20.0})]
    result.undo.action()
    assert services.pegawai.get(person).riwayat == ()


def test_bad_rows_are_refused_with_a_reason(services, build, tmp_path):
    build.pegawai("DEWI")
    build.pegawai("EKO")
    build.pegawai("EKO")
    rows = [
        line(float(build.nip(1))),
        line("198203032012032009"),
        line("", "EKO"),
        line("", "TIDAK ADA"),
        line("", ""),
        line(build.nip(1), pelatihan=""),
        line(build.nip(1), mulai="kemarin"),
        line(build.nip(1), mulai="05-03-2025"),
        line(build.nip(1), selesai="04-03-2030"),
        line(build.nip(1), jp="99999"),
        line(build.nip(1), "", "<b>Bimtek</b>"),
        line(build.nip(1), "", "<b>Bimtek</b>"),
        line(build.nip(1), "", "Lain", jenis="Entah", jp=""),
        line(build.nip(1), "", "Minus", jp="-16"),
        line(build.nip(1), "", "Kata", jp="dua hari"),
    ]
    plan = services.impor_riwayat.preview(workbook(tmp_path / "a.xlsx", SIDIKLAT, *rows))
    assert [p.baris for p in plan.ditolak] == [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 16]
    assert [one.data["nama"] for one in plan.baru] == ["<b>Bimtek</b>", "Lain"]
    assert [p.kolom for p in plan.perlu_ditinjau] == ["jenis_pelatihan", "jp"]
    assert plan.baris == len(rows)


def test_list_without_people_says_so(services, tmp_path):
    path = workbook(tmp_path / "a.xlsx", ["nama_pelatihan", "tanggal_mulai"], ["Bimtek", "03-03-2025"])
    with pytest.raises(UserError, match="NIP atau Nama"):
        services.impor_riwayat.preview(path)


CELLS = st.one_of(st.text(max_size=12), st.integers(), st.floats(), st.dates(), st.none(), st.booleans())


@given(st.lists(CELLS, max_size=len(FIELDS)))
def test_whatever_stands_in_a_row_it_is_judged_not_stumbled_over(cells):
    keys = [field.key for field in FIELDS]
    header = Header(1, {key: n for n, key in enumerate(keys)}, {key: key for key in keys})
    row = ["" if cell is None else cell for cell in cells]
    made = TrainingReader(header, date(2026, 11, 24), {"KL12": "Lainnya"}, {}).read(row, 2)
    assert made is None or made.refused is not None or made.values["tanggal_mulai"] <= date(2026, 11, 24)
