"""The register of speakers on a real database."""

from __future__ import annotations

from datetime import date

import pytest
from openpyxl import load_workbook

from pembinaan_desktop.domain.errors import UserError


@pytest.fixture
def taught(build):
    """An activity with three held sessions and one to come."""
    with build.together():
        number = build.kegiatan("Pelatihan Layanan")
        for order, (day, names) in enumerate(
            [
                (23, "Dr. Budi Santoso, M.Si."),
                (23, "Budi Santoso; Ani Lubis, S.E. (moderator)"),
                (20, "Ani Lubis, S.E."),
                (30, "Citra"),
            ],
            1,
        ):
            build.sesi(number, order, date(2026, 11, day), narasumber=names)
    return number


def named(services):
    return {row.nama: row for row in services.narasumber.list()}


def test_names_of_held_sessions_become_people_once(services, build, taught):
    build.pegawai("Ani Lubis", gelar_belakang="S.E.", golongan="III/d")
    assert set(services.narasumber.unknown()) == {"Dr. Budi Santoso, M.Si.", "Ani Lubis, S.E."}
    result = services.narasumber.take_from_schedule()
    assert len(result.value) == 2
    assert services.narasumber.unknown() == []
    rows = named(services)
    assert (rows["Budi Santoso"].gelar_depan, rows["Budi Santoso"].jp, rows["Budi Santoso"].sesi) == (
        "Dr.",
        8.0,
        2,
    )
    assert (rows["Ani Lubis"].jenis, rows["Ani Lubis"].golongan) == ("PNS", "III/d")
    assert rows["Ani Lubis"].pegawai_id
    history = services.narasumber_riwayat.list(rows["Ani Lubis"].id)
    assert [(row.id, row.jp, row.sesi) for row in history] == [(taught, 8.0, 2)]
    assert services.narasumber.take_from_schedule().value == []
    result.undo.action()
    assert services.narasumber.list() == []


def test_old_sessions_stay_found_after_a_rename(services, taught):
    services.narasumber.take_from_schedule()
    budi = named(services)["Budi Santoso"]
    result = services.narasumber.update(budi.id, {"nama": "Budi Santoso Lubis"})
    renamed = services.narasumber.get(budi.id)
    assert (renamed.jp, renamed.sebutan) == (8.0, "Budi Santoso")
    assert services.kegiatan.sesi(taught)[1].narasumber == "Dr. Budi Santoso, M.Si."
    assert "Dr. Budi Santoso Lubis, M.Si." in services.ruang.narasumber()
    result.undo.action()
    assert (services.narasumber.get(budi.id).nama, services.narasumber.get(budi.id).sebutan) == (
        "Budi Santoso",
        "",
    )
    services.narasumber.update(budi.id, {"sebutan": "Citra\nBudi Santoso"})
    assert services.narasumber.get(budi.id).sebutan == "Citra"


def test_doubles_are_refused_told_and_joined(services, taught):
    first = services.narasumber.add(
        {"nama": "Budi Santoso", "instansi": "Dinas A", "npwp": "12.345.678.9-012.000"}
    ).value
    with pytest.raises(UserError, match="sudah ada di daftar"):
        services.narasumber.add({"nama": "budi  santoso", "instansi": "dinas a"})
    second = services.narasumber.add(
        {"nama": "Budi Santoso", "gelar_depan": "Dr.", "gelar_belakang": "M.Si."}
    ).value
    rows = {row.id: row for row in services.narasumber.list()}
    assert rows[first].ganda
    assert rows[second].ganda
    assert rows[first].npwp == "123456789012000"
    assert (rows[first].sesi, rows[second].sesi) == (1, 1), "told apart by their titles"
    services.narasumber.join(second, first)
    kept = services.narasumber.get(second)
    assert (kept.sesi, kept.npwp, kept.instansi, kept.ganda) == (2, "123456789012000", "Dinas A", False)
    with pytest.raises(UserError):
        services.narasumber.get(first)


REFUSED = [
    ({"nama": " "}, "Nama"),
    ({"nama": "A", "npwp": "123"}, "15 atau 16 angka"),
    ({"nama": "A", "nik": "abc"}, "16 angka"),
    ({"nama": "A", "rekening": "12x45"}, "25 angka"),
    ({"nama": "A", "jenis": "PPPK", "golongan": "III/b"}, "Golongan PPPK"),
    ({"nama": "A", "jenis": "Dewa"}, "tidak dikenal"),
    ({"nama": "A" * 201}, "paling panjang"),
]


def test_what_cannot_be_kept_is_said(services):
    for values, words in REFUSED:
        with pytest.raises(UserError, match=words):
            services.narasumber.add(values)
        assert services.narasumber.list() == []


def test_an_employee_becomes_a_speaker_and_changes_are_offered(services, build):
    unit = build.unit("Dinas Kesehatan")
    person = build.pegawai("Eko Prasetyo", unit_id=unit, golongan="III/b")
    hidden = build.pegawai("Eko Rahasia", dibatasi=True)
    assert [one.id for one in services.narasumber.search_pegawai("eko")] == [person]
    with pytest.raises(UserError, match="dibatasi"):
        services.narasumber.add_pegawai(hidden)
    number = services.narasumber.add_pegawai(person).value
    assert services.narasumber.search_pegawai("eko") == []
    with pytest.raises(UserError, match="sudah ada"):
        services.narasumber.add_pegawai(person)
    row = services.narasumber.get(number)
    assert (row.jenis, row.golongan, row.instansi, row.beda) == ("PNS", "III/b", "Dinas Kesehatan", ())
    services.pegawai.update(person, {"golongan": "III/c"})
    assert services.narasumber.get(number).beda == (("Golongan", "III/b", "III/c"),)
    assert services.narasumber.refresh([number]).value == 1
    assert services.narasumber.get(number).golongan == "III/c"
    target = ("program", ("narasumber", number))
    assert target in [hit.target for hit in services.pencarian.find("prasetyo")]
    assert services.ruang.narasumber() == ["Eko Prasetyo, S.E."]
    services.pegawai.restrict(person, True, "diminta")
    assert target not in [hit.target for hit in services.pencarian.find("prasetyo")]
    assert services.ruang.narasumber() == services.narasumber.names() == []


def test_bin_report_and_workbook(services, taught, tmp_path):
    services.narasumber.take_from_schedule()
    rows = named(services)
    services.narasumber.update(rows["Ani Lubis"].id, {"instansi": "=Dinas", "rekening": "0012345678"})
    laporan = services.laporan.susun("narasumber", 2026, "tahun", 0)
    lines = laporan.bagian[0].baris
    assert ("program", ("narasumber", rows["Ani Lubis"].id)) in [line.tujuan for line in lines]
    assert any("1 nama belum ada" in note for note in laporan.catatan)
    services.narasumber.export(tmp_path / "n.xlsx")
    sheet = load_workbook(tmp_path / "n.xlsx").active
    ani = [cell.value for cell in sheet[2]]
    assert (ani[1], ani[6], ani[14], ani[17]) == ("Ani Lubis, S.E.", "=Dinas", "0012345678", 8)
    services.narasumber.delete([rows["Ani Lubis"].id])
    assert list(named(services)) == ["Budi Santoso"]
    assert [row.nama for row in services.keranjang.list()] == ["Ani Lubis"]
    services.keranjang.restore([("narasumber", rows["Ani Lubis"].id)])
    assert len(services.narasumber.list()) == 2
