"""Clash rules: tables of cases, and against brute force with hypothesis."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pembinaan_desktop.domain import bentrok
from pembinaan_desktop.domain.bentrok import Kantor, Papan, Rencana, Slot
from pembinaan_desktop.domain.libur import Jam, KalenderKerja, Libur

DAY = date(2026, 11, 24)
ALWAYS = Jam(time(7, 30), time(16, 30), time(7, 30), time(16, 30))
NATAL = Libur(date(2026, 12, 25), date(2026, 12, 25), "Natal")
KANTOR = Kantor(
    KalenderKerja.of([NATAL], 5, ALWAYS, ALWAYS), {"aula": 30}, {7: ("Puskesmas", 4), 8: ("Bagian Umum", 100)}
)


def slot(begin: int, end: int, day: date = DAY, **values: object) -> Slot:
    base = datetime.combine(day, time.min)
    made = Slot(base + timedelta(hours=begin), base + timedelta(hours=end), judul="Materi")
    return replace(made, **values)


def plan(number: int, *slots: Slot, **values: object) -> Rencana:
    days = [s.mulai.date() for s in slots] or [DAY]
    return replace(Rencana(number, f"Kegiatan {number}", min(days), max(days), tuple(slots)), **values)


def kinds(found: list[bentrok.Bentrok]) -> list[str]:
    return [item.jenis for item in found]


def test_touching_is_no_clash_and_overlap_is() -> None:
    one = plan(1, slot(8, 10, ruang="aula"))
    assert bentrok.between(one, plan(2, slot(10, 12, ruang="aula")), KANTOR) == []
    found = bentrok.between(one, plan(2, slot(9, 12, ruang="aula")), KANTOR)
    assert found[0].kalimat == "aula dipakai Kegiatan 2 (24 November 2026) pada 24 November 2026."


def test_speakers_and_participants_are_named() -> None:
    people = frozenset({1, 2, 3, 4})
    names = {1: "Ani", 2: "Budi", 3: "Citra", 4: "Dewi", "bonar": "Dr. Bonar, M.Si."}
    one = plan(1, slot(8, 10, narasumber=frozenset({"bonar"})), peserta=people | {9}, names=names)
    two = plan(2, slot(8, 9, narasumber=frozenset({"bonar"})), peserta=people | {8}, names=names)
    speaker, guests = bentrok.between(one, two, KANTOR)
    assert speaker.kalimat.startswith("Dr. Bonar, M.Si. juga mengajar pada Kegiatan 2")
    assert guests.kalimat.startswith("4 peserta juga terdaftar pada Kegiatan 2")
    assert guests.kalimat.endswith(": Ani, Budi, Citra, dan 1 lainnya.")


def test_an_office_is_emptied_by_two_activities_together() -> None:
    one = plan(1, slot(8, 10), unit={1: 7, 2: 7}, peserta=frozenset({1, 2}))
    assert kinds(bentrok.between(one, plan(2, slot(8, 10), unit={3: 7}, peserta=frozenset({3})), KANTOR)) == [
        "unit"
    ]
    assert bentrok.between(one, plan(2, slot(8, 10), unit={3: 8}, peserta=frozenset({3})), KANTOR) == []
    assert "3 dari 4 pegawai" in bentrok.between(one, plan(2, slot(8, 9), unit={3: 7}), KANTOR)[0].kalimat


def test_alone_capacity_hours_holidays_and_own_sessions() -> None:
    crowded = plan(1, slot(8, 10, ruang="aula"), kuota=40)
    assert "memuat 30 orang, sedangkan kuota 40" in bentrok.alone(crowded, KANTOR)[0].kalimat
    late = bentrok.alone(plan(1, slot(15, 18)), KANTOR)
    assert late[0].kalimat == ("“Materi” 24 November 2026 (15.00 – 18.00) di luar jam kerja 07.30 – 16.30.")
    assert kinds(bentrok.alone(plan(1, slot(8, 10, day=date(2026, 12, 25))), KANTOR)) == ["libur"]
    twice = plan(1, slot(8, 10, ruang="r"), slot(9, 11, ruang="r"))
    assert kinds(bentrok.alone(twice, KANTOR)) == ["sesi"]


def test_without_sessions_the_days_in_between_may_be_free() -> None:
    kalender = KANTOR.kalender
    start, end = date(2026, 12, 21), date(2026, 12, 29)
    slots = bentrok.whole_days(start, end, kalender, "aula")
    assert [s.mulai.day for s in slots] == [21, 22, 23, 24, 28, 29]
    whole = Rencana(1, "A", start, end, slots, bersesi=False)
    assert [item.tanggal for item in bentrok.alone(whole, KANTOR)] == [date(2026, 12, 25)]
    weekend = date(2026, 11, 28)
    assert len(bentrok.whole_days(weekend, weekend, kalender, "")) == 1


def test_a_moved_clash_and_more_people_are_another_clash() -> None:
    one, two = plan(1, slot(8, 10), peserta=frozenset({1})), plan(2, slot(8, 10), peserta=frozenset({1, 2}))
    first = bentrok.between(one, two, KANTOR)[0].kunci
    assert bentrok.between(one, two, KANTOR)[0].kunci == first
    more = replace(one, peserta=frozenset({1, 2}))
    later = [p.moved(timedelta(days=1)) for p in (one, two)]
    assert (
        len({first, bentrok.between(more, two, KANTOR)[0].kunci, bentrok.between(*later, KANTOR)[0].kunci})
        == 3
    )


def test_names_of_speakers_without_titles() -> None:
    names = bentrok.narasumber_names("Dr. Ir. Bonar Sinaga, M.Si.; Hj. Siti Aminah dan bonar  sinaga")
    assert set(names) == {"bonar sinaga", "siti aminah"}
    assert bentrok.narasumber_names(" ") == {}


hour = st.integers(0, 23)
slots = st.builds(
    lambda day, begin, length, room, who: slot(
        begin, min(24, begin + length), DAY + timedelta(days=day), ruang=room, narasumber=frozenset(who)
    ),
    st.integers(0, 2),
    hour,
    st.integers(1, 5),
    st.sampled_from(["", "aula", "ruang rapat"]),
    st.sets(st.sampled_from(["a", "b"]), max_size=2),
)
plans = st.lists(
    st.tuples(st.lists(slots, min_size=1, max_size=4), st.frozensets(st.integers(1, 5), max_size=4)),
    min_size=2,
    max_size=6,
)


def brute(one: Rencana, other: Rencana) -> set[str]:
    """Minute by minute, without any of the rules' shortcuts."""
    found = set()
    for a in one.slots:
        for b in other.slots:
            first, last = max(a.mulai, b.mulai), min(a.selesai, b.selesai)
            if (last - first).total_seconds() > 0:
                if a.ruang and a.ruang == b.ruang:
                    found.add("ruang")
                if a.narasumber & b.narasumber:
                    found.add("narasumber")
                if one.peserta & other.peserta:
                    found.add("peserta")
    return found


@given(plans)
def test_symmetric_and_equal_to_brute_force(raw: list[tuple[list[Slot], frozenset[int]]]) -> None:
    made = [plan(n, *own, peserta=people) for n, (own, people) in enumerate(raw, 1)]
    board = Papan(made, KANTOR)
    for one in made:
        by_other: dict[int, set[str]] = {}
        for clash in board.check(one):
            if clash.lain:
                by_other.setdefault(clash.lain, set()).add(clash.jenis)
        wanted = {o.id: brute(one, o) for o in made if o.id != one.id}
        assert by_other == {key: value for key, value in wanted.items() if value}
        for other in made:
            mine = sorted(kinds(bentrok.between(one, other, KANTOR)))
            assert mine == sorted(kinds(bentrok.between(other, one, KANTOR)))
