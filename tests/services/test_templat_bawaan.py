"""Templates of an older program: renewed on demand, never what the officer designed."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import select

from pembinaan_desktop.db.tables import Templat, TemplatVersi
from pembinaan_desktop.domain import templat as rules
from pembinaan_desktop.services.templat_bawaan import starter


def older() -> rules.Templat:
    """The STTPP as it came along before: the logo nearer to the heading."""
    front, *back = starter("sttpp").sides
    items = []
    for item in front.items:
        if isinstance(item, rules.LogoItem):
            item = rules.replace(item, x=58.0, width=30.0)
        elif getattr(item, "text", "") in ("{pemerintah}", "{kantor}"):
            item = rules.replace(item, x=28.0, width=274.0)
        items.append(item)
    return rules.replace(starter("sttpp"), sides=(rules.replace(front, items=tuple(items)), *back))


@pytest.fixture
def office(services) -> int:
    """Id of an STTPP that an older program brought along, and that was only renamed."""
    with services.db.write() as session:
        row = session.scalars(select(Templat).where(Templat.kode == "sttpp")).one()
        version = session.scalars(select(TemplatVersi).where(TemplatVersi.templat_id == row.id)).one()
        version.isi = rules.to_plain(rules.replace(older(), nama="STTPP kita"))
        row.nama = "STTPP kita"
        return row.id


def test_an_untouched_one_is_offered_and_renewed_with_its_name(services, office):
    assert services.templat.bawaan_lama() == ["STTPP kita"]
    done = services.templat.perbarui_bawaan()
    assert done.message.startswith("1 templat bawaan diperbarui")
    fresh, _ = services.templat.get(office)
    assert fresh.sides == starter("sttpp").sides
    assert fresh.nama == "STTPP kita"
    assert services.templat.bawaan_lama() == []
    done.undo.action()
    assert services.templat.bawaan_lama() == ["STTPP kita"]


def test_a_designed_one_stays(services, office):
    kept, versi = services.templat.get(office)
    front = kept.sides[0]
    moved = rules.with_items(front, {3: rules.moved(front.items[3], 1, 0)})
    services.templat.save(office, rules.replace(kept, sides=(moved, *kept.sides[1:])), versi)
    assert services.templat.bawaan_lama() == []
    assert services.templat.perbarui_bawaan().value == 0


def test_a_template_without_the_logo_is_told_once_the_office_has_one(services, office):
    kept, versi = services.templat.get(office)
    bare = rules.replace(kept, sides=(rules.without(kept.sides[0], [2]), *kept.sides[1:]))
    services.templat.save(office, bare, versi)
    assert not services.templat.tanpa_logo(office)
    picture = BytesIO()
    Image.new("RGB", (40, 50), "#14508C").save(picture, "PNG")
    services.pengaturan.save({"logo": services.pengaturan.keep_picture(picture.getvalue())})
    assert services.templat.tanpa_logo(office)
    services.templat.save(office, kept, versi)
    assert not services.templat.tanpa_logo(office)
