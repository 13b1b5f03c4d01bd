"""Instruments, their versions and files; answers with names and without."""

from __future__ import annotations

import itertools
import json

import pytest
from sqlalchemy import select

from pembinaan_desktop.db.tables import Audit
from pembinaan_desktop.domain import instrumen as rules
from pembinaan_desktop.domain.errors import DataBerubahError, UserError
from pembinaan_desktop.domain.instrumen import Aspek, Butir
from pembinaan_desktop.domain.peserta import GONE

SUSUNAN = (Aspek("Materi", (Butir("b1", "Sesuai tugas"), Butir("b2", "Saran", "teks"))),)


@pytest.fixture
def instrument(services):
    def make(**values):
        return services.instrumen.add({"nama": "Uji", "level": 1, "anonim": False, **values}, SUSUNAN).value

    return make


def open_one(services, build, instrument, people=4, **values):
    number = build.kegiatan(sesi=1)
    ids = [build.peserta(number) for _ in range(people)]
    return services.evaluasi.open(number, instrument(**values)).value[0], ids


def test_starter_set_is_sound(services):
    rows = services.instrumen.list()
    assert {row.kode for row in rows} >= {
        "penyelenggaraan", "narasumber", "pretest", "posttest", "sikap",
        "kesiapan", "pasca_alumnus", "pasca_atasan", "integritas",
    }  # fmt: skip
    assert {row.level for row in rows} == {1, 2, 3}
    assert all(rules.complaints(row.susunan) == [] for row in rows)


def test_answered_version_is_frozen(services, build, instrument):
    evaluasi, ids = open_one(services, build, instrument)
    instrumen = services.evaluasi.get(evaluasi).instrumen_id
    changed = rules.put(SUSUNAN, -1, Butir("b3", "Urutan"), "Materi")
    assert services.instrumen.save(instrumen, changed).value == 1  # nobody answered yet
    services.evaluasi.save(evaluasi, ids[0], {"b1": 5, "b3": 4})
    assert services.instrumen.get(instrumen).beku
    result = services.instrumen.save(instrumen, rules.remove(changed, "b1"))
    assert result.value == 2
    assert "versi baru" in result.message
    sheet = services.evaluasi.lembar(evaluasi)
    assert [b.kode for b in rules.all_butir(sheet.susunan)] == ["b1", "b2", "b3"]
    assert sheet.baris[0].isi == {"b1": 5, "b3": 4}
    with pytest.raises(UserError, match="kosong"):
        services.instrumen.save(instrumen, (Aspek("Materi", (Butir("b1", ""),)),))


def test_an_older_office_is_told_of_better_words_at_the_ends_of_a_scale(services):
    kind = next(row for row in services.instrumen.list() if row.kode == "penyelenggaraan")
    assert services.instrumen.arti_disarankan(kind.id) is None
    services.instrumen.save(kind.id, rules.name_ends(kind.susunan, ("", "")))
    better = services.instrumen.arti_disarankan(kind.id)
    assert better == ("Tidak Setuju", "Sangat Setuju")
    services.instrumen.save(kind.id, rules.name_ends(kind.susunan, better))
    assert services.instrumen.arti_disarankan(kind.id) is None


def test_copy_and_file_round_trip(services, instrument, tmp_path):
    source = services.instrumen.get(instrument(nama="Mutu ✓"))
    twin = services.instrumen.get(services.instrumen.copy(source.id).value)
    assert (twin.susunan, twin.nama) == (source.susunan, "Mutu ✓ (salinan)")
    path = services.instrumen.export(source.id, tmp_path / "mutu.instrumen.json")
    result = services.instrumen.import_file(path)
    back = services.instrumen.get(result.value)
    assert (back.nama, back.susunan, back.level) == (f"{source.nama} (impor)", source.susunan, source.level)
    result.undo.action()
    assert back.id not in [row.id for row in services.instrumen.list()]


FOREIGN = [
    b"", b"\xff\xfe\x00", b"[]", b'{"format": "lain"}', b'{"format":"pembinaan-instrumen","versi_format":2}',
    b'{"format":"pembinaan-instrumen","versi_format":1,"nama":"x","level":1,"aspek":[]}',
    b'{"format":"pembinaan-instrumen","versi_format":1,"nama":"x","level":"\xe2\x82\xac","aspek":7}',
    b"[" * 100_000,
]  # fmt: skip


def test_foreign_files_are_refused_and_nothing_changes(services, tmp_path):
    for content in FOREIGN:
        path = tmp_path / "x.json"
        path.write_bytes(content)
        before = len(services.instrumen.list())
        with pytest.raises(UserError):
            services.instrumen.import_file(path)
        assert len(services.instrumen.list()) == before


def test_one_evaluation_per_speaker_and_subject(services, build):
    number = build.kegiatan()
    build.sesi(number, 1, narasumber="H. Sitompul", judul="Etika")
    build.sesi(number, 2, narasumber="H. Sitompul", judul="Etika")
    build.sesi(number, 3, narasumber="M. Gulo", judul="Waktu", status="dibatalkan")
    build.sesi(number, 4, narasumber="M. Gulo", judul="Tim")
    starter = next(row for row in services.instrumen.list() if row.kode == "narasumber")
    assert len(services.evaluasi.open(number, starter.id).value) == 2
    assert [row.judul for row in services.evaluasi.list(number)] == [
        "Narasumber: H. Sitompul – Etika",
        "Narasumber: M. Gulo – Tim",
    ]
    with pytest.raises(UserError, match="sudah dibuka"):
        services.evaluasi.open(number, starter.id)
    with pytest.raises(UserError, match="belum memuat narasumber"):
        services.evaluasi.open(build.kegiatan(nama="Lain"), starter.id)


def test_only_participants_answer_and_others_are_listed(services, build, instrument):
    evaluasi, ids = open_one(services, build, instrument)
    stranger = build.peserta(build.kegiatan(nama="Lain"))
    speaker = build.peserta(services.evaluasi.get(evaluasi).kegiatan_id, peran="narasumber")
    gone = build.peserta(services.evaluasi.get(evaluasi).kegiatan_id, status="Mengundurkan Diri")
    for person in (stranger, speaker, gone):
        with pytest.raises(UserError, match="bukan peserta"):
            services.evaluasi.save(evaluasi, person, {"b1": 5})
    services.evaluasi.save(evaluasi, ids[1], {"b1": 5, "b2": "x" * 50_000})
    assert [one.id for one in services.evaluasi.belum(evaluasi)] == [ids[0], *ids[2:]]
    assert services.evaluasi.get(evaluasi).jawaban == 1
    services.evaluasi.save(evaluasi, ids[1], {"b1": 2})
    assert services.evaluasi.lembar(evaluasi).baris[1].isi == {"b1": 2}
    for wrong, text in (({"b1": 9}, "Butir 1"), ({"zz": 1}, "versi")):
        with pytest.raises(UserError, match=text):
            services.evaluasi.save(evaluasi, ids[2], wrong)
    services.evaluasi.set_status(evaluasi, "ditutup")
    with pytest.raises(UserError, match="sudah ditutup"):
        services.evaluasi.save(evaluasi, ids[2], {"b1": 1})


def test_undo_keeps_away_from_what_was_answered_meanwhile(services, build, instrument):
    number = build.kegiatan(peserta=2)
    instrumen = instrument()
    opened = services.evaluasi.open(number, instrumen)
    edited = services.instrumen.save(instrumen, rules.put(SUSUNAN, -1, Butir("b3", "Urutan"), "Materi"))
    evaluasi = opened.value[0]
    person = services.evaluasi.belum(evaluasi)[0].id
    services.evaluasi.save(evaluasi, person, {"b1": 5})
    for result in (opened, edited):
        with pytest.raises(DataBerubahError):
            result.undo.action()
    assert services.evaluasi.lembar(evaluasi).baris[0].isi == {"b1": 5}


def test_undo_of_an_answer(services, build, instrument):
    evaluasi, ids = open_one(services, build, instrument)
    result = services.evaluasi.save(evaluasi, ids[0], {"b1": 5})
    redo = result.undo.action()
    assert services.evaluasi.get(evaluasi).jawaban == 0
    redo.undo.action()
    assert services.evaluasi.lembar(evaluasi).baris[0].isi == {"b1": 5}


def test_anonymity_is_fixed_by_the_first_answer(services, build, instrument):
    evaluasi, _ = open_one(services, build, instrument, anonim=True)
    services.evaluasi.set_anonim(evaluasi, False)
    services.evaluasi.set_anonim(evaluasi, True)
    services.evaluasi.save_anonim(evaluasi, [{"b1": 3}])
    with pytest.raises(UserError, match="tidak dapat diubah"):
        services.evaluasi.set_anonim(evaluasi, False)
    with pytest.raises(UserError, match="tanpa nama"):
        services.evaluasi.save(evaluasi, 1, {"b1": 3})
    with pytest.raises(UserError, match="sudah mempunyai 1 jawaban"):
        services.evaluasi.delete(evaluasi)


def test_what_was_keyed_with_a_name_never_stands_in_an_anonymous_evaluation(
    services, build, instrument, db, paths
):
    evaluasi, ids = open_one(services, build, instrument, anonim=False)
    services.draf_jawaban.keep(evaluasi, ids[0], {"b2": "setengah-lembar"})
    (todo,) = [row for row in services.beranda.view().todo if "belum selesai diketik" in row.text]
    assert (todo.count, todo.target) == (
        1,
        ("kegiatan", (services.evaluasi.get(evaluasi).kegiatan_id, "evaluasi")),
    )
    services.evaluasi.set_anonim(evaluasi, True)
    assert services.draf_jawaban.get(evaluasi) == {}
    assert b"setengah-lembar" not in bytes_on_disk(paths.database.parent)
    back = services.evaluasi.set_anonim(evaluasi, False)
    services.evaluasi.save(evaluasi, ids[0], {"b1": 3})
    services.evaluasi.save(evaluasi, ids[0], {})  # taken back, but still in the trail
    assert services.evaluasi.get(evaluasi).jawaban == 0
    with pytest.raises(UserError, match="pernah ada jawaban"):
        services.evaluasi.set_anonim(evaluasi, True)
    with pytest.raises(DataBerubahError):
        back.undo.action()


def test_not_more_anonymous_forms_than_participants(services, build, instrument):
    evaluasi, _ = open_one(services, build, instrument, people=2, anonim=True)
    services.evaluasi.save_anonim(evaluasi, [{"b1": 3}, {"b1": 3}])
    with pytest.raises(UserError, match="melebihi jumlah peserta"):
        services.evaluasi.save_anonim(evaluasi, [{"b1": 4}])
    assert services.evaluasi.get(evaluasi).jawaban == 2
    assert services.evaluasi.save_anonim(evaluasi, [{"b1": 4}], [{"b1": 3}]).value == 2


def test_who_handed_in_is_ticked_apart_from_the_answers(services, build, instrument):
    evaluasi, ids = open_one(services, build, instrument, anonim=True)
    services.evaluasi.set_pengumpul(evaluasi, [ids[2], ids[0], 999, ids[1]])
    assert services.evaluasi.get(evaluasi).pengumpul == (ids[0], ids[1], ids[2])
    assert [one.id for one in services.evaluasi.belum(evaluasi)] == [ids[3]]
    with pytest.raises(UserError, match="mulai 3 nama"):  # one name beside one form would be a link
        services.evaluasi.set_pengumpul(evaluasi, ids[:1])
    assert len(services.evaluasi.get(evaluasi).pengumpul) == 3
    services.evaluasi.set_pengumpul(evaluasi, [])


def test_anonymous_among_two_is_said_to_be_none(services, build, instrument):
    few = build.kegiatan(peserta=2)
    assert "Pesertanya 2 orang" in services.evaluasi.open(few, instrument(), anonim=True).message
    assert services.evaluasi.open(few, instrument(), anonim=False, tahap="lain").message == "Evaluasi dibuka."


# ----------------------------------------------------------------------------- anonymity in the file

FORMS = [
    {"b1": 5, "b2": "kalimat-uji-satu"},
    {"b1": 1, "b2": "kalimat-uji-dua"},
    {"b1": 3, "b2": "kalimat-uji-tiga"},
]


def bytes_on_disk(folder):
    return b"".join(path.read_bytes() for path in sorted(folder.glob("pembinaan.db*")))


def test_scan_of_the_file_finds_no_person_time_or_order(services, build, instrument, db, clock, paths):
    """The whole file, live and closed: each form once, beside nothing, in the order of its content."""
    evaluasi, ids = open_one(services, build, instrument, anonim=True)
    times = set()
    for form in FORMS:
        clock.advance(420)
        times.add(clock.now())
        for half in ({"b2": form["b2"]}, form):  # its draft while it is keyed
            services.draf_jawaban.keep(evaluasi, 0, half)
        services.evaluasi.save_anonim(evaluasi, [form])
    services.evaluasi.save_anonim(evaluasi, [], [FORMS[1]])  # mistyped, corrected
    services.evaluasi.save_anonim(evaluasi, [FORMS[1]])
    clock.advance(420)
    services.evaluasi.set_pengumpul(evaluasi, ids[:3])
    live = bytes_on_disk(paths.database.parent)
    names = [table[0] for table in db.raw.execute("SELECT name FROM sqlite_master WHERE type='table'")]
    holders = []
    for name in names:
        columns = [column[1] for column in db.raw.execute(f'PRAGMA table_info("{name}")')]
        text = json.dumps([list(map(str, row)) for row in db.raw.execute(f'SELECT * FROM "{name}"')])
        if "kalimat-uji" in text:
            holders.append((name, columns))
    assert holders == [("jawaban_anonim", ["evaluasi_id", "isi", "sha256"])]
    with db.read() as session:
        audit = session.execute(select(Audit.tabel, Audit.waktu)).all()
    assert not [row for row in audit if row.tabel in ("jawaban", "jawaban_anonim")]
    assert not [row for row in audit if row.waktu in times]
    db.close()
    for content in (live, bytes_on_disk(paths.database.parent)):
        places = [content.find(form["b2"].encode()) for form in FORMS]
        assert [content.count(form["b2"].encode()) for form in FORMS] == [1, 1, 1]  # no older state is left
        expected = sorted(FORMS, key=lambda form: json.dumps(form, sort_keys=True))
        assert sorted(FORMS, key=lambda form: content.find(form["b2"].encode())) == expected
        assert max(places) - min(places) < 200  # beside each other: no name, number or time between


def test_the_file_is_the_same_whatever_order_the_forms_came_in(services, build, instrument, db):
    seen = set()
    for order in itertools.permutations(FORMS):
        evaluasi, _ = open_one(services, build, instrument, anonim=True)
        for form in order:
            services.evaluasi.save_anonim(evaluasi, [form])
        seen.add(db.raw.execute("SELECT isi FROM jawaban_anonim WHERE evaluasi_id=?", (evaluasi,)).fetchone())
    assert len(seen) == 1


def test_answers_of_a_deleted_participant_do_not_count_and_come_back(services, build, instrument):
    evaluasi, ids = open_one(services, build, instrument, people=3)
    for number, person in enumerate(ids, 1):
        services.evaluasi.save(evaluasi, person, {"b1": number})
    gone = services.peserta.remove([ids[0]])
    row = services.evaluasi.get(evaluasi)
    assert (row.jawaban, row.peserta, row.belum) == (2, 2, 0)
    assert services.hasil_evaluasi.hasil(evaluasi).hasil.lembar == 2
    gone.undo.action()
    assert services.evaluasi.get(evaluasi).jawaban == 3
    services.peserta.update(ids[1], {"status": GONE[0]})  # who left had an opinion all the same
    row = services.evaluasi.get(evaluasi)
    assert (row.jawaban, row.peserta) == (3, 3)
