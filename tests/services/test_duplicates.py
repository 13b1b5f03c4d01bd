"""People who stand in the list twice: found by brute force too, merged with all history, and back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from pembinaan_desktop.db.tables import Kehadiran, Narasumber, Pegawai, Peserta, RiwayatLuar, RiwayatPegawai
from pembinaan_desktop.domain.duplicates import Identity, Name, find_pairs, near
from pembinaan_desktop.domain.errors import UserError

DAYS = st.none() | st.sampled_from([date(1985, 1, 1), date(1990, 5, 5)])
PEOPLE = st.lists(
    st.builds(
        Identity,
        st.just(0),
        st.sampled_from(
            ["MARIA HUTABARAT", "Maria Hutabarrat", "Hutabarat, Maria", "EKO", "EKO SIREGAR", "BUDI"]
        ),
        st.sampled_from(["", "198501012010011001", "198501012010011000", "199005052015031002"]),
        st.sampled_from(["", "1273010303820001"]),
        st.just(""),
        DAYS,
        st.none() | st.integers(1, 2),
    ),
    max_size=7,
)


@given(st.text("abc i", max_size=12), st.text("abcdefi ", max_size=12))
def test_letters_never_part_what_is_near(first, second):
    one, other = (" ".join(sorted(text.split())) for text in (first, second))
    for changed in (other, one[:3] + other[3:], one[1:], one + "x"):
        assert Name(one).near(Name(changed)) == near(one, changed)


@given(PEOPLE)
def test_pairs_are_those_of_brute_force(drawn):
    people = [Identity(n, *list(vars(p).values())[1:]) for n, p in enumerate(drawn, 1)]
    expected = set()
    for one in people:
        for other in people:
            if one.id >= other.id:
                continue
            alike = near(one.words, other.words)
            same_day = one.tanggal_lahir is not None and one.tanggal_lahir == other.tanggal_lahir
            if (
                (one.nip and one.nip == other.nip)
                or (one.nik and one.nik == other.nik)
                or (alike and one.nip and one.nip[:15] == other.nip[:15])
                or (alike and same_day)
                or (
                    one.words == other.words
                    and (
                        not (one.tanggal_lahir and other.tanggal_lahir)
                        or (one.unit_id is not None and one.unit_id == other.unit_id)
                    )
                )
            ):
                expected.add((one.id, other.id))
    found = find_pairs(people)
    assert {(pair.first, pair.second) for pair in found} == expected
    assert [pair.pasti for pair in found] == sorted((pair.pasti for pair in found), reverse=True)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("hutabarat maria", "hutabarat mria", True),
        ("hutabarat maria", "hutabarat maria rosa", True),
        ("maria", "maria rosa", False),
        ("eko", "edo", True),
        ("eko siregar", "budi siregar", False),
    ],
)
def test_near_names(first, second, expected):
    assert near(first, second) is expected


@pytest.fixture
def twins(build, db):
    """The same woman twice, each with a part of her past."""
    unit = build.unit("Dinas Kesehatan")
    first = build.pegawai("MARIA HUTABARAT", nip=None, tanggal_lahir=date(1985, 1, 1), jabatan="Perawat")
    second = build.pegawai("MARIA HUTABARAT", unit_id=unit, nip="198501012010012001", jabatan="Bidan")
    build.peserta(build.kegiatan("Bimtek"), first)
    build.peserta(build.kegiatan("Seminar"), second)
    with db.write() as session:
        day = date(2025, 5, 5)
        session.add(
            RiwayatLuar(pegawai_id=second, nama="Latsar", tanggal_mulai=day, tanggal_selesai=day, jp=20)
        )
        session.add(Narasumber(pegawai_id=second, nama="MARIA"))
        session.add(RiwayatPegawai(pegawai_id=second, kolom="jabatan", nilai_baru="Bidan", tanggal=day))
    return first, second


def holding(db, pegawai_id) -> list[int]:
    with db.read() as session:
        return [
            session.scalar(select(func.count()).where(t.pegawai_id == pegawai_id, t.dihapus.is_(None)))
            for t in (Peserta, RiwayatLuar, Narasumber, RiwayatPegawai)
        ]


def test_merging_keeps_all_history_and_goes_back(services, db, twins):
    first, second = twins
    service = services.duplicates
    (pair,) = service.find()
    assert (pair.first, pair.second, pair.alasan, pair.pasti) == (
        first,
        second,
        "Nama dan tanggal lahir sama",
        3,
    )
    keep, gone = service.compare(first, second)
    assert (keep.id, gone.id) == (second, first)  # more hangs on her
    assert (keep.texts["jabatan"], gone.texts["jabatan"]) == ("Bidan", "Perawat")
    result = service.merge(first, second, {"jabatan"})
    assert holding(db, first) == [2, 1, 1, 3]  # jabatan and the merging itself are noted
    assert holding(db, second) == [0, 0, 0, 0]
    detail = services.pegawai.get(first)
    assert (detail.values["nip"], detail.values["jabatan"], detail.jalur) == (
        "198501012010012001", "Bidan", ("Dinas Kesehatan",),
    )  # fmt: skip
    assert service.find() == []
    assert [row.cari.split()[:3] for row in services.pegawai.list()] == [["maria", "hutabarat,", "s.e."]]
    again = result.undo.action()
    assert (holding(db, first), holding(db, second)) == ([1, 0, 0, 0], [1, 1, 1, 1])
    assert {row.nip for row in services.pegawai.list()} == {None, "198501012010012001"}
    again.undo.action()
    assert holding(db, first) == [2, 1, 1, 3]


def marks(db, *places) -> list[list[str]]:
    with db.read() as session:
        return [
            list(
                session.scalars(
                    select(Kehadiran.status).where(Kehadiran.peserta_id == one).order_by(Kehadiran.sesi_id)
                )
            )
            for one in places
        ]


def test_training_elsewhere_that_stands_with_both_counts_once(services, db, twins, tmp_path):
    first, second = twins
    kept = next(row for row in services.pegawai.get(second).riwayat if row.luar)
    day = date(2025, 5, 5)
    values = {"nama": "LATSAR", "bentuk": "KL01", "tanggal_mulai": day, "tanggal_selesai": day, "jp": 20.0}
    double = services.riwayat_luar.save(first, None, values).value
    (tmp_path / "sttpp.pdf").write_bytes(b"%PDF-1.4 tes")
    services.lampiran_riwayat.add(double, tmp_path / "sttpp.pdf")
    result = services.duplicates.merge(second, first)
    assert services.jp.totals(2025) == {second: 20.0}
    assert [row.nama for row in services.lampiran_riwayat.list(-kept.id)] == ["sttpp.pdf"]
    result.undo.action()
    assert services.jp.totals(2025) == {first: 20.0, second: 20.0}
    assert [row.nama for row in services.lampiran_riwayat.list(double)] == ["sttpp.pdf"]


def test_two_in_the_same_activity_the_officer_chooses_the_place_that_stays(services, build, db, twins):
    first, second = twins
    kegiatan = build.kegiatan("Rapat", sesi=2)
    here, there = build.peserta(kegiatan, first), build.peserta(kegiatan, second)
    one, two = (sesi.id for sesi in services.kegiatan.sesi(kegiatan))
    build.kehadiran(here, one, "H")
    build.kehadiran(there, one, "A")
    build.kehadiran(there, two, "T")
    with pytest.raises(UserError, match="Rapat"):
        services.duplicates.merge(first, second)
    with db.read() as session:
        assert session.get(Pegawai, second).dihapus is None
    (shared,) = services.duplicates.shared(first, second)
    assert (shared.judul, shared.first.id, shared.second.id) == ("Rapat (peserta)", here, there)
    assert ("kehadiran H –" in shared.first.catatan, "kehadiran A T" in shared.second.catatan) == (True, True)
    result = services.duplicates.merge(first, second, (), {here})
    assert marks(db, here, there) == [["H", "T"], ["A"]]  # the gap is filled, the other mark stays in the bin
    with db.read() as session:
        place = session.get(Peserta, there)
        assert (place.pegawai_id, place.dihapus is None) == (first, False)
    assert [row.nama for row in services.peserta.list(kegiatan)] == ["MARIA HUTABARAT"]
    result.undo.action()
    assert marks(db, here, there) == [["H"], ["A", "T"]]
    assert len(services.peserta.list(kegiatan)) == 2


def test_told_apart_does_not_come_up_again(services, twins):
    step = services.duplicates.tell_apart(*reversed(twins))
    assert services.duplicates.find() == []
    step.undo.action()
    assert len(services.duplicates.find()) == 1
