"""Templates in the office: versions stand still once used, pictures travel, choices are kept."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from pembinaan_desktop.db.tables import TemplatGambar, TemplatVersi
from pembinaan_desktop.domain import templat as rules
from pembinaan_desktop.domain.errors import DataBerubahError, UserError
from pembinaan_desktop.services import templat_cetak
from tests.domain.test_templat import png
from tests.papers import words


def row(services, kode: str):
    return next(one for one in services.templat.list() if one.kode == kode)


def use(services, kegiatan: int | None = None, peran: str = "peserta") -> dict:
    with services.db.write() as session:
        return templat_cetak.freeze(session, kegiatan, peran, services.clock.now())


def renamed(templat: rules.Templat, nama: str) -> rules.Templat:
    return rules.replace(templat, nama=nama)


def test_new_office_has_the_starters_and_one_usual_per_role(services):
    rows = services.templat.list()
    assert [(r.kode, r.utama, r.versi, r.terpakai) for r in rows] == [
        ("peserta", True, 1, False),
        ("sttpp", False, 1, False),
        ("narasumber", True, 1, False),
        ("keterangan", True, 1, False),
    ]
    assert rows[1].kertas == "F4 mendatar, depan dan belakang"
    assert services.cadangan.check() == []


def test_unused_version_is_changed_in_place_and_a_used_one_never(services, db):
    service, one = services.templat, row(services, "peserta")
    templat, versi = service.get(one.id)
    assert service.save(one.id, renamed(templat, "Satu"), versi).value == 1
    frozen = use(services)
    assert frozen["versi"] == 1
    assert row(services, "peserta").terpakai
    assert service.save(one.id, renamed(templat, "Satu"), 1).value == 1, "nothing changed, no new version"
    result = service.save(one.id, renamed(templat, "Dua"), 1)
    assert result.value == 2
    assert "versi 2. Sertifikat yang sudah terbit tetap" in result.message
    with db.read() as session:
        assert templat_cetak.TemplatReader(session).get({}, frozen).nama == "Satu"
    assert use(services)["versi"] == 2
    assert service.get(one.id)[0].nama == "Dua"


def test_saving_over_someone_elses_version_is_refused(services):
    one = row(services, "peserta")
    templat, versi = services.templat.get(one.id)
    use(services)
    services.templat.save(one.id, renamed(templat, "Dua"), versi)
    with pytest.raises(DataBerubahError):
        services.templat.save(one.id, renamed(templat, "Tiga"), versi)


def test_save_is_undone_and_redone_but_not_once_the_version_is_used(services):
    service, one = services.templat, row(services, "peserta")
    templat, versi = service.get(one.id)
    step = service.save(one.id, renamed(templat, "Lain"), versi).undo
    again = step.action().undo
    assert service.get(one.id)[0] == templat
    last = again.action()
    assert service.get(one.id)[0].nama == "Lain"
    assert last.undo is not None


def test_undo_of_a_new_version_that_was_used_meanwhile_is_refused(services):
    service, one = services.templat, row(services, "peserta")
    templat, _ = service.get(one.id)
    use(services)
    step = service.save(one.id, renamed(templat, "Dua")).undo
    use(services)
    with pytest.raises(DataBerubahError):
        step.action()


def test_undo_cannot_change_a_version_in_place_once_it_is_used(services, db):
    service, one = services.templat, row(services, "peserta")
    templat, versi = service.get(one.id)
    step = service.save(one.id, renamed(templat, "Satu"), versi).undo
    frozen = use(services)
    with pytest.raises(DataBerubahError):
        step.action()
    with db.read() as session:
        assert templat_cetak.TemplatReader(session).get({}, frozen).nama == "Satu"


def test_version_that_was_taken_back_leaves_its_number_unused(services):
    service, one = services.templat, row(services, "peserta")
    templat, _ = service.get(one.id)
    use(services)
    service.save(one.id, renamed(templat, "Dua")).undo.action()
    assert service.get(one.id) == (templat, 1)
    assert service.save(one.id, renamed(templat, "Tiga")).value == 3


def test_used_version_stands_still_and_tampering_is_noticed(services, db):
    frozen = use(services)

    def tamper(session) -> None:
        version = session.query(TemplatVersi).filter_by(versi=1).first()
        version.isi = {**version.isi, "nama": "Diubah"}
        session.flush()

    with pytest.raises(IntegrityError), db.write() as session:
        tamper(session)
    with db.write() as session:
        session.execute(text("DROP TRIGGER templat_versi_update"))
        tamper(session)
    with db.read() as session, pytest.raises(UserError, match="berubah di luar program"):
        templat_cetak.TemplatReader(session).get({}, frozen)


def test_certificate_from_before_templates_takes_the_first_look(services, db):
    with db.read() as session:
        reader = templat_cetak.TemplatReader(session)
        assert reader.get({}, {"id": "peserta", "versi": 1}).nama == "Sertifikat peserta"
        assert reader.get({}, {}) is reader.get({}, {"id": "peserta", "versi": 1})
        with pytest.raises(UserError, match="tidak ada lagi"):
            reader.get({}, {"id": "peserta", "versi": 9})


@pytest.mark.parametrize(
    ("peran", "kode"),
    [
        ("peserta", "peserta"),
        ("narasumber", "narasumber"),
        ("moderator", "narasumber"),
        ("panitia", "narasumber"),
        ("keterangan", "keterangan"),
    ],
)
def test_usual_template_of_each_role(services, build, peran, kode):
    assert use(services, build.kegiatan(), peran)["id"] == kode


def test_activity_chooses_and_undo_takes_the_choice_back(services, build):
    kegiatan, other = build.kegiatan(), build.kegiatan()
    sttpp, usual = row(services, "sttpp").id, row(services, "peserta").id
    result = services.templat.choose(kegiatan, {"peserta": sttpp})
    assert use(services, kegiatan)["id"] == "sttpp"
    assert use(services, other)["id"] == "peserta"
    result.undo.action()
    assert services.templat.chosen(kegiatan) == usual
    services.templat.choose(kegiatan, {"peserta": sttpp})
    services.templat.choose(kegiatan, {"peserta": usual})
    assert services.templat.chosen(kegiatan) == usual


def test_usual_one_cannot_be_deleted_or_change_its_role_until_another_is_usual(services):
    service, one = services.templat, row(services, "peserta")
    with pytest.raises(UserError, match="bawaan"):
        service.delete(one.id)
    templat, versi = service.get(one.id)
    with pytest.raises(UserError, match="bawaan"):
        service.save(one.id, rules.replace(templat, peran="panitia"), versi)
    service.set_default(row(services, "sttpp").id)
    assert use(services)["id"] == "sttpp"
    service.delete(one.id)
    assert "peserta" not in [r.kode for r in service.list()]


def test_deleted_template_still_draws_its_certificates(services, db, build):
    kegiatan = build.kegiatan()
    one = row(services, "sttpp")
    services.templat.choose(kegiatan, {"peserta": one.id})
    frozen = use(services, kegiatan)
    services.templat.delete(one.id)
    with db.read() as session:
        assert templat_cetak.TemplatReader(session).get({}, frozen).paper == "F4"
    assert use(services, kegiatan)["id"] == "peserta"


def test_names_are_unique_and_copies_get_a_number(services):
    service, one = services.templat, row(services, "sttpp")
    copies = [service.duplicate(one.id).value for _ in range(2)]
    assert [service.get(copy)[0].nama for copy in copies] == [f"{one.nama} (2)", f"{one.nama} (3)"]
    templat, versi = service.get(copies[0])
    with pytest.raises(UserError, match="Sudah ada"):
        service.save(copies[0], renamed(templat, one.nama.upper()), versi)
    with pytest.raises(UserError, match="belum diisi"):
        service.save(copies[0], renamed(templat, "  "), versi)


def test_file_goes_to_another_office_with_its_pictures(services, db, tmp_path):
    service, one = services.templat, row(services, "sttpp")
    templat, versi = service.get(one.id)
    templat, key = rules.with_picture(templat, png())
    item = rules.PictureItem(x=1, y=1, width=20, height=20, picture=key)
    templat = templat.with_side(0, rules.added(templat.sides[0], [item]))
    service.save(one.id, templat, versi)
    assert service.get(one.id)[0].pictures == {key: png()}
    path = tmp_path / "sttpp.templat"
    service.export_file(one.id, path)
    new = service.import_file(path).value
    copied, _ = service.get(new)
    assert rules.replace(copied, nama=templat.nama) == templat
    with db.read() as session:
        assert session.query(TemplatGambar).count() == 1, "one picture is kept once"
    assert services.cadangan.check() == []


def test_bad_file_adds_nothing(services, tmp_path):
    path = tmp_path / "x.templat"
    path.write_bytes(b"bukan templat")
    before = services.templat.list()
    with pytest.raises(UserError, match="bukan templat"):
        services.templat.import_file(path)
    with pytest.raises(UserError):
        services.templat.import_file(tmp_path / "tidak ada.templat")
    assert services.templat.list() == before


def test_choices_of_all_roles_are_kept_in_one_step(services, build):
    kegiatan = build.kegiatan()
    usual = services.templat.choices(kegiatan)
    assert usual["moderator"] == usual["narasumber"] != usual["peserta"]
    wanted = {**usual, "panitia": usual["peserta"], "keterangan": row(services, "sttpp").id}
    result = services.templat.choose(kegiatan, wanted)
    assert services.templat.choices(kegiatan) == wanted
    result.undo.action()
    assert services.templat.choices(kegiatan) == usual


def test_people_to_preview_with(services, build):
    assert services.templat.people() == {}
    kegiatan = build.kegiatan("Bimtek Arsip", sesi=2)
    for name, title in (("Ani", ""), ("Budi Santoso Hutagalung", "S.Kom., M.Si."), ("Cut Nyak", "S.E.")):
        build.peserta(kegiatan, nama=name, gelar_belakang=title)
    found = services.templat.people()
    assert found["longest"].nama == "Budi Santoso Hutagalung, S.Kom., M.Si."
    assert found["shortest"].nama == "Ani"
    assert [one.nama for one in services.templat.recent_people(2)] == ["Ani", found["longest"].nama]
    content = services.templat.content(found["shortest"].peserta_id)
    assert (content["nama"], content["judul"], content["jp"]) == ("Ani", "Bimtek Arsip", "8")
    assert services.sertifikat.list() == []


def test_template_of_a_newer_program_is_listed_but_not_opened(services, db):
    with db.write() as session:
        version = session.query(TemplatVersi).filter_by(versi=1).first()
        version.isi = {**version.isi, "version": 99}
    one = row(services, "peserta")
    with pytest.raises(UserError, match="lebih baru"):
        services.templat.get(one.id)
    frozen = use(services)
    with db.read() as session, pytest.raises(UserError, match="lebih baru"):
        templat_cetak.TemplatReader(session).pages({}, frozen)


def test_copied_activity_takes_the_choice_along(services, build):
    kegiatan = build.kegiatan()
    sttpp = row(services, "sttpp").id
    services.templat.choose(kegiatan, {"peserta": sttpp})
    result = services.salin_kegiatan.copy(kegiatan, date(2027, 1, 4), ("sesi",))
    assert services.templat.chosen(result.value) == sttpp
    result.undo.action()


def test_paper_given_out_stays_when_its_template_changes(services, build):
    """The promise of ten years: same numbers, same words, same look, whatever is designed later."""
    services.sertifikat.simpan_penandatangan(
        {"nama": "Lamhot Simanjuntak", "jabatan": "Kepala BKPSDM", "kewenangan": "Plt."}
    )
    kegiatan = build.kegiatan()
    sesi = build.sesi(kegiatan)
    first, second = build.peserta(kegiatan), build.peserta(kegiatan)
    build.kehadiran(first, sesi)
    (old,) = services.sertifikat.terbitkan(kegiatan).value
    before = services.sertifikat.pages([old])
    one = row(services, "peserta")
    templat, versi = services.templat.get(one.id)
    changed = templat.with_side(0, rules.without(templat.sides[0], range(4)))
    assert services.templat.save(one.id, renamed(changed, "Polos"), versi).value == 2
    build.kehadiran(second, sesi)
    (new,) = services.sertifikat.terbitkan(kegiatan).value
    assert services.sertifikat.pages([old]) == before
    assert len(services.sertifikat.pages([new])[0].elements) < len(before[0].elements)
    services.templat.set_default(row(services, "sttpp").id)
    services.templat.delete(one.id)
    assert services.sertifikat.pages([old]) == before
    assert "Plt. Kepala BKPSDM," in words(before[0])
    assert services.cadangan.check() == []


def test_deleted_and_taken_back_templates_come_back_from_the_bin(services):
    sttpp = row(services, "sttpp")
    services.templat.delete(sttpp.id)
    result = services.templat.duplicate(row(services, "peserta").id)
    result.undo.action()
    binned = services.keranjang.list()
    assert {one.id for one in binned} == {sttpp.id, result.value}
    services.keranjang.restore([one.kunci for one in binned])
    assert {sttpp.id, result.value} <= {one.id for one in services.templat.list()}
    assert services.templat.get(result.value)[0].nama == "Sertifikat peserta (2)"
    assert services.cadangan.check() == []
