"""Employees: list, one person, changes and their way back; search against brute force."""

from __future__ import annotations

import re
from datetime import date
from types import SimpleNamespace

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pembinaan_desktop.domain import cari
from pembinaan_desktop.domain.cari import Finder, distance, find, nip_part
from pembinaan_desktop.domain.errors import DataBerubahError, UserError
from pembinaan_desktop.domain.pegawai import duk_key, plain_text, sort_duk
from pembinaan_desktop.domain.saringan import Saringan
from pembinaan_desktop.services import pegawai_current
from pembinaan_desktop.services.unit import labels


class Row:
    def __init__(self, cari: str, nip: str | None = None):
        self.cari, self.nip = cari, nip


NAMES = st.lists(
    st.sampled_from(
        ("Sihombing", "Sihombng", "Ana", "José", "O'Neil", "Nasution,", "S.Pd.", '"X"', "😀", "123")
    ),
    min_size=1,
    max_size=4,
)
NUMBERS = st.one_of(st.none(), st.from_regex(r"[0-2]{18}", fullmatch=True))
TYPED = st.one_of(
    NAMES.map(" ".join),
    st.builds(lambda words, cut: " ".join(words)[cut:], NAMES, st.integers(0, 9)),
    st.from_regex(r"[0-2 .'-]{1,12}", fullmatch=True),
    st.text("shioman'\"%_*()\\ 012é", max_size=12),
)


def brute_force(rows: list[Row], text: str) -> tuple[list[Row], bool]:
    """What the search promises, without index and without haste."""
    wanted = plain_text(text)[:200]
    if (digits := nip_part(wanted)) != "":
        return [row for row in rows if digits in (row.nip or "")], False
    words = wanted.split()
    exact = [row for row in rows if all(word in row.cari for word in words)]
    if exact or not words or max(map(len, words)) < 4:
        return exact, False
    known = {word for row in rows for word in re.findall(r"\w+", row.cari) if not word.isdigit()}

    def near(word: str, row: Row) -> bool:
        allowed = 0 if len(word) < 4 else 1 if len(word) < 8 else 2
        close = {other for other in known if allowed and distance(word, other, allowed) <= allowed}
        return any(other in row.cari for other in {word, *close})

    found = [row for row in rows if all(near(word, row) for word in words)]
    return found, bool(found)


@given(st.lists(st.tuples(NAMES, NUMBERS), max_size=30), st.lists(TYPED, min_size=1, max_size=4))
def test_search_finds_what_brute_force_finds(people, typed):
    """Names, accents, quotes, signs, parts of a NIP; also key by key, the longer text after the shorter."""
    rows = [Row(plain_text(f"{' '.join(words)} {nip or ''}"), nip) for words, nip in people]
    finder = Finder(rows)
    for text in typed:
        assert find(rows, text) == brute_force(rows, text)
        for end in range(len(text) + 1):
            assert finder.find(text[:end]) == brute_force(rows, text[:end])


@given(st.lists(st.integers(0, 40), min_size=1, max_size=4), st.integers(1, 7), st.data())
def test_a_finder_made_from_an_earlier_one_finds_the_same(changed, size, data):
    rows = [Row(f"dewi {n} {'eko' * (n % 3)}") for n in range(40)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cari, "CHUNK", size)
        finder = Finder(rows)
        for number in changed:
            new = [Row(f"maria {number}")] if data.draw(st.booleans()) else []
            rows = [*rows[:number], *new, *rows[number + 1 :]]
            finder = Finder(rows, finder)
            assert [row for chunk in finder._chunks for row in chunk.rows] == rows
            for text in ("dewi", "ekoeko", "maria 1", "mariaa", "2"):
                assert finder.find(text) == brute_force(rows, text)


def test_a_long_search_shows_a_screenful_first_and_reaches_to_the_current_row():
    rows = [Row(f"{'dewi' if n % 3 else 'eko'} {n}") for n in range(5000)]
    pieces = list(Finder(rows).pieces("dewi"))
    assert 100 <= len(pieces[0]) < 200
    assert [row for piece in pieces for row in piece] == [row for row in rows if "dewi" in row.cari]
    assert rows[4000] in next(Finder(rows).pieces("dewi", rows[4000]))
    assert rows[4000] not in next(Finder(rows).pieces("eko", rows[4000]))


@given(
    st.lists(
        st.builds(
            SimpleNamespace,
            skema=st.sampled_from(["PNS", "PPPK", ""]),
            golongan_urut=st.integers(0, 45),
            tmt_golongan=st.sampled_from([None, date(2020, 4, 1), date(2024, 10, 1)]),
            nama=st.sampled_from(["EKO", "eko", "Dewi", "ZUL"]),
        )
    )
)
def test_duk_order_in_steps_is_the_duk_order(rows):
    wanted = sorted(rows, key=duk_key)
    sort_duk(rows)
    assert [id(row) for row in rows] == [id(row) for row in wanted]


@pytest.mark.parametrize("wanted", ["sihombng", "sihombinng", "sihobming", "Sihombimg", "SIHOMBING"])
def test_small_typing_errors_are_forgiven(wanted):
    rows = [Row("lamria sihombing"), Row("eko siregar")]
    assert [row.cari for row in find(rows, wanted)[0]] == ["lamria sihombing"]


@pytest.mark.parametrize("wanted", ['"', "%", "'; DROP", "😀" * 50, "x" * 10_000, "a AND b OR *", "\x00"])
def test_strange_search_texts_do_no_harm(wanted):
    assert find([Row("lamria sihombing 198203032012032002", "198203032012032002")], wanted)[0] == []
    assert find([Row("eko 198203032012032002", "198203032012032002")], "1982 0303")[0]


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_distance_is_symmetric_and_zero_for_equal(first, second):
    assert distance(first, second, 3) == distance(second, first, 3)
    assert (distance(first, second, 3) == 0) == (first == second)


def test_add_update_delete_and_back(services, build, db):
    unit = build.unit("Dinas Kesehatan")
    service = services.pegawai
    values = {"nama": "DEWI", "nip": "19820303 201203 2 002", "jenis": "PNS", "kedudukan": "Aktif"}
    added = service.add({**values, "golongan": "3a", "unit_id": unit})
    (row,) = service.list()
    assert (row.nip, row.golongan, row.golongan_urut, row.unit) == (
        "198203032012032002",
        "III/a",
        31,
        "Dinas Kesehatan",
    )
    changed = service.update(added.value, {"golongan": "III.b", "jabatan": "Perawat"})
    detail = service.get(added.value)
    assert detail.perubahan[0][1:] == ("Golongan", "III/a", "III/b")
    assert find(service.list(), "perawat kesehatan")[0]
    again = changed.undo.action()
    assert service.get(added.value).values["golongan"] == "III/a"
    assert service.get(added.value).perubahan == ()
    again.undo.action()
    assert service.get(added.value).values["jabatan"] == "Perawat"
    old = service.update(added.value, {"jabatan": "Bidan"})
    service.update(added.value, {"jabatan": "Lurah"})
    with pytest.raises(DataBerubahError):
        old.undo.action()
    deleted = service.delete([added.value])
    assert service.list() == []
    deleted.undo.action()
    assert len(service.list()) == 1


BAD = [
    ({"nip": "198203032012132002"}, "13–14"),
    ({"nip": "198501012010011002"}, "sudah dipakai"),
    ({"nama": "  "}, "wajib"),
    ({"golongan": "XXL"}, "tidak dikenal"),
]


def test_bad_values_are_refused_and_nothing_is_saved(services, build):
    build.pegawai("EKO", nip="198501012010011002")
    base = {"nama": "DEWI", "nip": None, "jenis": "PNS", "kedudukan": "Aktif"}
    for values, message in BAD:
        with pytest.raises(UserError, match=message):
            services.pegawai.add({**base, **values})
        assert len(services.pegawai.list()) == 1


def test_export_keeps_texts_literal_and_nip_whole(services, build, tmp_path):
    build.pegawai('=HYPERLINK("x")', nip="198203032012032002")
    target = tmp_path / "pegawai.xlsx"
    lines = [(row.nama_lengkap, row.nip, row.tanggal_lahir) for row in services.pegawai.list()]
    services.pegawai.export([("Nama", 30), ("NIP", 22), ("Lahir", 12)], iter(lines), 1, target)
    sheet = openpyxl.load_workbook(target).active
    assert sheet["C2"].value == "198203032012032002"
    assert (sheet["B2"].value, sheet["B2"].data_type) == ('=HYPERLINK("x"), S.E.', "s")
    assert sheet["D2"].value.date() == date(1985, 1, 1)


def test_duk_order(services, build):
    build.pegawai("C PPPK", skema="PPPK", jenis="PPPK", golongan="IX", golongan_urut=9)
    build.pegawai("B RENDAH", golongan_urut=31)
    build.pegawai("A TINGGI", golongan_urut=42)
    assert [row.nama for row in services.pegawai.list()] == ["A TINGGI", "B RENDAH", "C PPPK"]
    top, whole = services.pegawai.begin(2, 2), services.pegawai.begin(3, 2)
    assert (top.rows, top.whole) == (services.pegawai.list()[:2], False)
    assert (whole.rows, whole.whole) == (services.pegawai.list(), True)


def test_after_a_change_only_those_it_touched_are_read_again(services, build, monkeypatch):
    """Whatever was changed, the list kept current equals the list read anew; a restore is noticed too."""
    with build.together():
        dinas = build.unit("Dinas A")
        first, second, third, *others = (build.pegawai(unit_id=dinas, jenis="PNS") for _ in range(9))
        kegiatan = build.kegiatan(tanggal_mulai=date(2026, 3, 2))
        sesi = [build.sesi(kegiatan, number, date(2026, 3, 2)) for number in (1, 2)]
        peserta = build.peserta(kegiatan, first)
    day = date(2026, 3, 1)
    outside = {"nama": "Latsar", "bentuk": "KL01", "jp": 5.0, "tanggal_mulai": day, "tanggal_selesai": day}
    backup = services.cadangan.make("tes").value
    people, whole = services.pegawai.now(), []
    read_rows = pegawai_current.read_rows
    monkeypatch.setattr(pegawai_current, "read_rows", lambda *a: (whole.append(1), read_rows(*a))[1])
    steps = (
        (False, lambda: services.pegawai.update(first, {"nama": "AAN", "golongan": "IV/a"})),
        (False, lambda: services.pegawai.restrict(second, True)),
        (False, lambda: services.pegawai.delete([third])),
        (False, lambda: services.pegawai.add({"nama": "BARU", "jenis": "PNS", "kedudukan": "Aktif"})),
        (False, lambda: services.riwayat_luar.save(second, None, outside)),
        (False, lambda: services.kehadiran.mark_many([(peserta, one, "H") for one in sesi])),
        (False, lambda: services.peserta.add(kegiatan, others[:2])),
        (False, lambda: services.duplicates.merge(others[2], others[1])),
        (True, lambda: services.unit.save(dinas, {"nama": "Dinas B"})),
        (True, lambda: services.kegiatan.set_status(kegiatan, "Dibatalkan", "tes")),
        (True, lambda: services.cadangan.restore(backup.path)),
    )
    for anew, step in steps:
        result = step()
        for _ in ("done", "undone", "redone"):
            known = {id(row) for row in people.rows}
            people = services.pegawai.now(people)
            assert people.rows == services.pegawai.list()
            assert bool(whole) == anew
            assert anew or sum(id(row) not in known for row in people.rows) <= 3
            whole.clear()
            if result.undo is None:
                break
            result = result.undo.action()
    assert services.pegawai.now(people).rows is people.rows


def test_units_are_a_tree_without_circles(services, build):
    dinas = build.unit("Dinas A")
    bidang = services.unit.save(None, {"nama": "Bidang B", "induk_id": dinas}).value
    assert [(u.nama, u.tingkat) for u in services.unit.list()] == [("Dinas A", 0), ("Bidang B", 1)]
    with pytest.raises(UserError, match="dirinya sendiri"):
        services.unit.save(dinas, {"nama": "Dinas A", "induk_id": bidang})
    build.pegawai("EKO", unit_id=bidang)
    with pytest.raises(UserError, match="masih berisi 1 pegawai"):
        services.unit.delete(bidang)
    renamed = services.unit.save(bidang, {"nama": "Bidang C", "induk_id": dinas})
    renamed.undo.action()
    assert services.unit.list()[1].nama == "Bidang B"


def test_training_elsewhere_counts_in_the_year_and_can_be_taken_back(services, build):
    person = build.pegawai("EKO")
    values = {
        "nama": "Latsar CPNS",
        "bentuk": "KL01",
        "penyelenggara": "BPSDM Provinsi",
        "tanggal_mulai": date(2026, 3, 1),
        "tanggal_selesai": date(2026, 3, 5),
        "jp": 40,
    }
    saved = services.riwayat_luar.save(person, None, values)
    assert services.pegawai.list()[0].jp == 40
    (row,) = services.pegawai.get(person).riwayat
    assert (row.nama, row.jp, row.luar) == ("Latsar CPNS", 40, True)
    with pytest.raises(UserError, match="sudah tercatat"):
        services.riwayat_luar.save(person, None, values)
    with pytest.raises(UserError, match="lebih awal"):
        services.riwayat_luar.save(person, None, {**values, "tanggal_selesai": date(2026, 2, 1)})
    with pytest.raises(UserError, match="belum selesai"):
        services.riwayat_luar.save(person, None, {**values, "tanggal_selesai": date(2027, 2, 1)})
    internship = {**values, "nama": "Magang", "bentuk": "NKL12", "jp": None}
    services.riwayat_luar.save(person, None, internship)
    assert services.jp.totals(2026) == {person: 60}
    saved.undo.action()
    assert services.jp.totals(2026) == {person: 20}


def test_renamed_unit_is_found_by_its_new_name_at_once(services, build):
    unit = build.unit("Dinas Pendidikan", singkatan="DISDIK")
    build.pegawai("EKO", unit_id=unit)
    services.unit.save(unit, {"nama": "Dinas Kebudayaan", "singkatan": "DISBUD"})
    rows = services.pegawai.list()
    assert [len(find(rows, text)[0]) for text in ("kebudayaan", "disbud", "pendidikan")] == [1, 1, 0]
    assert [hit.title for hit in services.pencarian.find("eko kebudayaan")] == ["EKO, S.E."]
    assert services.pencarian.find("disdik") == []


def test_never_trained_and_trained_elsewhere(services, build):
    gone, idle, outside = build.pegawai("DATANG"), build.pegawai("BELUM"), build.pegawai("DI LUAR")
    past = build.kegiatan(tanggal_mulai=date(2025, 3, 3))
    build.peserta(past, gone)
    build.peserta(past, idle, status="Mengundurkan Diri")
    build.peserta(build.kegiatan(tanggal_mulai=date(2026, 12, 1)), idle)
    day = date(2020, 5, 5)
    values = {"nama": "Latsar", "bentuk": "KL01", "tanggal_mulai": day, "tanggal_selesai": day, "jp": 20.0}
    services.riwayat_luar.save(outside, None, values)
    assert {row.nama for row in services.pegawai.list() if not row.pernah} == {"BELUM"}


def test_filters_are_kept_replaced_forgotten_and_all_of_it_undone(services):
    kept = services.saringan
    first = kept.save("Guru  III", Saringan(jenis="PNS", golongan=("PNS III",)))
    assert kept.list() == [("Guru III", Saringan(jenis="PNS", golongan=("PNS III",)))]
    second = kept.save("Guru III", Saringan(jp="belum_pernah"))
    third = kept.delete("Guru III")
    assert kept.list() == []
    third.undo.action()
    assert kept.list() == [("Guru III", Saringan(jp="belum_pernah"))]
    second.undo.action()
    first.undo.action()
    assert kept.list() == []
    kept.save("Lagi", Saringan())
    assert [name for name, _ in kept.list()] == ["Lagi"]
    with pytest.raises(UserError):
        kept.save("  ", Saringan())


def test_units_end_but_stay_readable(services, build):
    unit = services.unit.save(None, {"nama": "Dinas Lama", "berlaku_sampai": date(2025, 12, 31)}).value
    build.pegawai("EKO", unit_id=unit)
    (row,) = services.unit.list()
    assert (row.berakhir, row.pegawai) == (True, 1)
    assert labels([row])[0][1] == "Dinas Lama (sampai 31-12-2025)"
    assert services.pegawai.list()[0].unit == "Dinas Lama"
    with pytest.raises(UserError, match="masa berlaku"):
        services.unit.save(
            unit, {"nama": "X", "berlaku_mulai": date(2026, 1, 1), "berlaku_sampai": date(2025, 1, 1)}
        )
