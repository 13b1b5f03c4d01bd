"""Older states of templates and designs in work."""

from __future__ import annotations

import pytest

from pembinaan_desktop.db.tables import TemplatDraf
from pembinaan_desktop.domain import templat as rules
from pembinaan_desktop.domain.errors import UserError
from tests.domain.test_templat import png
from tests.services.test_templat import renamed, row, use


def moved(templat: rules.Templat, x: float) -> rules.Templat:
    side = templat.sides[0]
    return templat.with_side(0, rules.with_items(side, {0: rules.replace(side.items[0], x=x)}))


def test_every_saved_state_is_listed_and_can_be_taken_back(services):
    service, one = services.templat, row(services, "peserta")
    first, _ = service.get(one.id)
    use(services)
    for x in (1.0, 2.0):  # version 2, overwritten once
        service.save(one.id, moved(first, x))
    use(services)
    service.save(one.id, renamed(moved(first, 3.0), "Nama baru"))
    listed = service.versi.list(one.id)
    assert [(r.versi, r.sekarang, r.tertimpa) for r in listed] == [
        (3, True, False), (2, False, False), (2, False, True), (1, False, False),
    ]  # fmt: skip
    assert [service.versi.get(r.id).sides[0].items[0].x for r in listed[:3]] == [3.0, 2.0, 1.0]
    result = service.ambil_versi(one.id, listed[2].id)
    assert "sekarang versi 3" in result.message
    templat, versi = service.get(one.id)
    assert (templat.nama, templat.sides[0].items[0].x, versi) == ("Nama baru", 1.0, 3)
    result.undo.action()
    assert service.get(one.id)[0].sides[0].items[0].x == 3.0


def test_certificates_are_counted_by_version(services, build):
    kegiatan = build.kegiatan(sesi=1, peserta=2)
    services.kehadiran.semua_hadir(kegiatan, services.kegiatan.sesi(kegiatan)[0].id)
    services.sertifikat.simpan_penandatangan({"nama": "Lamhot Simanjuntak", "jabatan": "Kepala BKPSDM"})
    services.sertifikat.terbitkan(kegiatan)
    service, one = services.templat, row(services, "peserta")
    service.save(one.id, moved(service.get(one.id)[0], 7.5))
    assert [(r.versi, r.sertifikat) for r in service.versi.list(one.id)] == [(2, 0), (1, 2)]


def test_a_state_that_is_gone_is_said(services):
    one = row(services, "peserta")
    for key in ((999, 0), (999, 999)):
        with pytest.raises(UserError):
            services.templat.ambil_versi(one.id, key)


def test_a_design_in_work_is_kept_with_its_pictures_until_it_is_saved(services, db):
    service, one = services.templat, row(services, "peserta")
    first, versi = service.get(one.id)
    service.versi.simpan_draf(one.id, first, versi)
    assert service.versi.draf(one.id) is None  # it says nothing new
    templat, key = rules.with_picture(moved(first, 4.0), png(), "logo.png")
    templat = templat.with_side(
        0, rules.added(templat.sides[0], [rules.PictureItem(x=20, y=20, width=30, height=30, picture=key)])
    )
    service.versi.simpan_draf(one.id, templat, versi)
    service.versi.simpan_draf(one.id, moved(templat, 5.0), versi)
    kept = service.versi.draf(one.id)
    assert (kept.templat.sides[0].items[0].x, kept.versi) == (5.0, versi)
    assert kept.templat.pictures[key] == png()
    assert row(services, "peserta").draf == kept.disimpan
    assert service.get(one.id)[0] == first  # nobody prints a draft
    service.save(one.id, kept.templat, versi)
    assert service.versi.draf(one.id) is None
    service.versi.simpan_draf(one.id, moved(first, 9.0), versi)
    service.versi.buang_draf(one.id)
    assert row(services, "peserta").draf is None
    with db.write() as session:
        session.add(
            TemplatDraf(templat_id=one.id, versi=1, isi={"format": 99}, disimpan=services.clock.now())
        )
    assert service.versi.draf(one.id) is None
