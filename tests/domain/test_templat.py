"""Templates: what is accepted, what is refused and in which words, and what stands on the pages."""

from __future__ import annotations

import json
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pembinaan_desktop.domain import gambar, templat_cetak
from pembinaan_desktop.domain import templat as rules
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.halaman import Picture, Qr, Text, fill
from pembinaan_desktop.paths import resources
from tests.papers import words

STARTERS = ("peserta", "narasumber", "sttpp", "keterangan")
LONG = (
    "Prof. Dr. Ir. Hj. "
    + "Maria Theresia Rosmaida Nurhayati Panggabean Hutagalung "
    + "S.E., M.Si., Ak., C.A."
)


def png(width: int = 2, height: int = 2) -> bytes:
    """A black PNG made by hand."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = b"".join(b"\0" + b"\0" * width for _ in range(min(height, 64)))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def starter(kode: str) -> rules.Templat:
    return rules.from_plain(
        json.loads((resources() / "templat" / f"{kode}.json").read_text(encoding="utf-8"))
    )


def small(*items: rules.AnyItem, **values: object) -> rules.Templat:
    return rules.Templat(nama="Coba", sides=(rules.Side(items=items),), **values)


def text(words: str, **values: object) -> rules.TextItem:
    return rules.TextItem(**{"x": 10, "y": 10, "width": 200, "height": 10, "text": words, **values})


@pytest.mark.parametrize("kode", STARTERS)
def test_starters_are_sound_with_usual_and_with_empty_content(kode):
    templat = starter(kode)
    isi = templat_cetak.example()
    assert templat_cetak.warnings(templat, isi) == []
    pages = templat_cetak.render(templat, isi)
    assert [page.overflows() for page in pages] == [[]] * len(pages)
    assert all(e.x >= 0 and e.x + e.width <= page.size.width for page in pages for e in page.elements)
    shown = " ".join(words(pages[0]))
    assert isi["nama"] in shown
    assert isi["nomor"] in shown
    assert "{" not in shown
    assert "{" not in " ".join(words(templat_cetak.render(templat, {})[0]))


@pytest.mark.parametrize("kode", STARTERS)
def test_file_and_plain_form_give_the_same_template_back(kode):
    templat, _ = rules.with_picture(starter(kode), png())
    assert rules.from_plain(rules.to_plain(templat), templat.pictures) == templat
    picture = rules.PictureItem(x=0, y=0, width=10, height=10, picture=next(iter(templat.pictures)))
    carrying = templat.with_side(0, rules.added(templat.sides[0], [picture]))
    assert rules.from_file(rules.to_file(carrying)) == carrying
    assert rules.from_file(rules.to_file(templat)).pictures == {}, "unused pictures stay behind"


def test_fingerprint_changes_with_the_look_and_not_with_the_order_of_keys():
    plain = rules.to_plain(starter("peserta"))
    assert rules.fingerprint(dict(reversed(plain.items()))) == rules.fingerprint(plain)
    assert rules.fingerprint({**plain, "nama": "Lain"}) != rules.fingerprint(plain)


def spoiled(**changes: object) -> dict:
    plain = rules.to_plain(small(text("{nama}")))
    item = plain["sides"][0]["items"][0]
    for key, value in changes.items():
        (plain if key in ("version", "format", "paper", "nama", "hologram") else item)[key] = value
    return plain


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"version": 2}, "lebih baru"),
        ({"version": "1"}, "versinya"),
        ({"format": "lain"}, "bukan templat"),
        ({"type": "hologram"}, r"unsur atau isian yang tidak dikenal \(sides\[0\].items\[0\]"),
        ({"shadow": 3}, "tidak dikenal"),
        ({"hologram": True}, "tidak dikenal"),
        ({"paper": "A2"}, "tidak dikenal"),
        ({"x": 1e9}, "tidak dikenal"),
        ({"nama": ""}, "tidak dikenal"),
        ({"text": "x" * 5000}, "tidak dikenal"),
    ],
)
def test_what_is_newer_or_unknown_is_refused_in_words(changes, says):
    with pytest.raises(UserError, match=says) as caught:
        rules.from_plain(spoiled(**changes))
    assert caught.value.safe


@given(
    st.binary(max_size=200)
    | st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=8,
    ).map(lambda value: json.dumps(value).encode())
)
def test_any_other_file_is_refused_and_never_crashes(data):
    with pytest.raises(UserError):
        rules.from_file(data)


def test_file_with_wrong_missing_or_huge_pictures_is_refused():
    templat, key = rules.with_picture(small(), png())
    item = rules.PictureItem(x=0, y=0, width=10, height=10, picture=key)
    whole = json.loads(rules.to_file(templat.with_side(0, rules.Side(items=(item,)))))
    other = dict(whole, pictures={key: json.loads(rules.to_file(templat))["nama"]})
    for broken, says in (
        (dict(whole, pictures={}), "tidak lengkap"),
        (other, "tidak dikenal|PNG"),
        (dict(whole, pictures={"0" * 64: whole["pictures"][key]}), "rusak"),
    ):
        with pytest.raises(UserError, match=says):
            rules.from_file(json.dumps(broken).encode())


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (png(30_000, 30_000), "terlalu besar untuk selembar kertas"),
        (png(1, 13_000), "terlalu besar untuk selembar kertas"),
        (b"GIF89a" + b"\0" * 100, "bukan PNG atau JPEG"),
        (png()[:-6], "bukan PNG atau JPEG"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 50, "bukan PNG atau JPEG"),
        (b"\x89PNG" + b"\0" * gambar.MOST_BYTES, "terlalu besar"),
        (b"<svg/>", "bukan PNG atau JPEG"),
    ],
)
def test_bad_pictures_are_refused(data, says):
    with pytest.raises(UserError, match=says):
        gambar.inspect(data, "foto")


def test_size_of_a_jpeg_is_read_from_its_header():
    frame = b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", 1240, 1754) + b"\x03" + b"\0" * 9
    facts = gambar.inspect(b"\xff\xd8\xff\xe0\x00\x04ab" + frame + b"\xff\xd9")
    assert (facts.kind, facts.width, facts.height) == ("jpeg", 1754, 1240)


# ----------------------------------------------------------------------------- content


def test_braces_html_and_markup_in_a_name_are_literal():
    name = "{nip} <b>Budi</b> **tebal** //x// {nomor|y}"
    (page,) = templat_cetak.render(
        small(text("{nama}"), rules.ParagraphItem(x=0, y=20, width=200, height=20, text="**{nama}**")),
        {"nama": name, "nip": "1", "nomor": "2"},
    )
    assert words(page) == [name, name]


def test_a_text_of_empty_fields_is_not_drawn_and_a_bar_says_what_stands_instead():
    (page,) = templat_cetak.render(
        small(text("NIP {nip}"), text("{nip_pangkat}"), text(": {nip|–}"), text("tetap")), {"pangkat": ""}
    )
    assert words(page) == [": –", "tetap"]
    assert fill("{a|b} {c}", {"a": "", "c": "{a|b}"}) == "b {a|b}"


@pytest.mark.parametrize("predikat", ["", "Memuaskan"])
def test_the_predicate_takes_its_words_along(predikat):
    page = templat_cetak.render(starter("peserta"), {**templat_cetak.example(), "predikat": predikat})[0]
    said = next(text for text in words(page) if "jam pelajaran" in text)
    assert said.endswith(" jam pelajaran dengan predikat Memuaskan" if predikat else " jam pelajaran")


def test_joined_lines_leave_no_dot_alone():
    values = templat_cetak.values_of({"nip": "1", "pangkat": "", "jabatan": "Guru", "instansi": "SD"})
    assert values["nip_pangkat"] == "NIP 1"
    assert values["jabatan_instansi"] == "Guru · SD"


@pytest.mark.parametrize(
    ("signer", "item", "lines"),
    [
        ({"jabatan": "Kepala BKPSDM"}, {}, ("Kepala BKPSDM,",)),
        ({"jabatan": "Kepala BKPSDM", "kewenangan": "Plt."}, {}, ("Plt. Kepala BKPSDM,",)),
        (
            {"jabatan": "SEKRETARIS DAERAH", "atas_nama": "WALI KOTA SIBOLGA"},
            {},
            ("a.n. WALI KOTA SIBOLGA", "SEKRETARIS DAERAH,"),
        ),
        (
            {"jabatan": "SEKRETARIS", "atas_nama": "SEKRETARIS DAERAH", "untuk_beliau": "KEPALA BKPSDM"},
            {},
            ("a.n. SEKRETARIS DAERAH", "KEPALA BKPSDM", "u.b.", "SEKRETARIS,"),
        ),
        ({"atas": ["a.n. X", "Y,"]}, {}, ("a.n. X", "Y,")),
    ],
)
def test_signature_names_the_capacity(signer, item, lines):
    made = rules.SignatureItem(x=0, y=0, width=80, height=40, **item)
    block = templat_cetak.signature_of(made, {"penandatangan": signer})
    assert block.above == lines


def test_titles_and_rank_of_the_signer_are_the_templates_choice():
    isi = templat_cetak.example()
    plain = rules.SignatureItem(x=0, y=0, width=80, height=40)
    block = templat_cetak.signature_of(plain, isi)
    assert (block.name, block.below) == (
        "Lamhot Simanjuntak",
        ("Pembina Tingkat I", "NIP 19700101 199503 1 001"),
    )
    other = templat_cetak.signature_of(rules.replace(plain, titles=True, rank=False, place_date=False), isi)
    assert (other.name, other.below, other.place_date) == ("Lamhot Simanjuntak, M.Si.", (), "")


@pytest.mark.parametrize(
    ("more", "room", "warned"),
    [
        ({}, (11, 15), False),
        ({"atas_nama": "SEKRETARIS DAERAH", "untuk_beliau": "KEPALA BADAN"}, (8.5, 10.01), False),
        (
            {"atas_nama": "SEKRETARIS DAERAH", "untuk_beliau": "KEPALA BADAN", "jabatan": LONG},
            (8.5, 3.75),
            True,
        ),
    ],
)
def test_letters_and_room_to_sign_give_way_to_lines_and_it_is_warned_of(more, room, warned):
    isi = templat_cetak.example()
    isi["penandatangan"] = {**isi["penandatangan"], **more}
    item = rules.SignatureItem(x=0, y=0, width=80, height=40)
    found = templat_cetak.letters_and_room(item, templat_cetak.signature_of(item, isi))
    assert found == pytest.approx(room, abs=0.01)
    assert any("Ruang tanda tangan" in text for text in templat_cetak.warnings(small(item), isi)) == warned


def test_code_is_drawn_only_with_a_text_and_the_designer_sees_its_frame():
    templat = small(rules.QrItem(x=0, y=0, width=30, height=30))
    assert templat_cetak.render(templat, {})[0].elements == ()
    code = templat_cetak.render(templat, {"qr": "SKB1:X"}, lambda text: (text,))[0].elements[0]
    assert isinstance(code, Qr)
    assert code.modules == ("SKB1:X",)
    assert isinstance(templat_cetak.render(templat, {}, draft=True)[0].elements[0], Qr)


def test_pages_of_one_template_share_the_bytes_of_a_picture():
    templat, key = rules.with_picture(small(), png())
    templat = templat.with_side(
        0, rules.Side(items=(rules.PictureItem(x=0, y=0, width=10, height=10, picture=key),))
    )
    first, second = (templat_cetak.render(templat, {"nama": name})[0].elements[0] for name in "ab")
    assert isinstance(first, Picture)
    assert isinstance(second, Picture)
    assert first.data is second.data


@pytest.mark.parametrize(
    ("columns", "total"),
    [
        (("no", "judul", "jp"), ["Jumlah", "7"]),
        (("no", "jp", "judul"), ["Jumlah", "7"]),
        (("judul", "narasumber"), ["Jumlah 7 JP"]),
        (("jp", "judul"), ["Jumlah 7 JP"]),
    ],
)
def test_table_of_sessions_sums_up_whatever_its_columns(columns, total):
    made = tuple(rules.SesiColumn(key=key, title=key, width=10) for key in columns)
    item = rules.SesiItem(x=0, y=0, width=200, height=60, columns=made)
    (page,) = templat_cetak.render(small(item), {"jp": "7", "sesi": [{"judul": "A", "jp": "7"}]})
    assert words(page)[-len(total) :] == total


# ----------------------------------------------------------------------------- fitting


def test_long_name_shrinks_then_takes_two_lines_then_warns():
    item = text("{nama}", width=120, height=14, minimum=14.0, look=rules.Look(size=26, bold=True))
    sizes = []
    for name in ("Budi", "Budi Santoso Simanjuntak Hutagalung", LONG[:70], LONG * 2):
        drawn = templat_cetak.render(small(item), {"nama": name})[0].elements[0]
        assert isinstance(drawn, Text)
        fitted = drawn.fitted()
        sizes.append((fitted.size, len(fitted.lines), fitted.overflow))
    assert sizes[0] == (26, 1, False)
    assert sizes[1][0] < 26
    assert sizes[1][1] == 1
    assert sizes[2][1] == 2
    assert sizes[3][2]
    assert any(
        line.startswith("Tidak muat") for line in templat_cetak.warnings(small(item), {"nama": LONG * 2})
    )


@given(st.text(max_size=140))
def test_any_name_makes_pages_and_what_is_drawn_stays_inside_or_is_warned_of(name):
    templat = small(text("{nama}", minimum=12.0, look=rules.Look(size=24)))
    found = templat_cetak.warnings(templat, {"nama": name})
    for element in templat_cetak.render(templat, {"nama": name})[0].elements:
        assert isinstance(element, Text)
        assert bool(found) or not element.fitted().overflow


def test_missing_letters_unknown_fields_and_full_tables_are_warned_of():
    item = rules.SesiItem(x=0, y=0, width=100, height=20)
    templat = small(text("{nama}"), text("{gaji}"), item)
    isi = {"nama": "أحمد 🌺", "sesi": [{"judul": "Panjang sekali " * 6, "jp": "1"}] * 20}
    found = " ".join(templat_cetak.warnings(templat, isi))
    assert "Huruf tidak tersedia" in found
    assert "{gaji}" in found
    assert "tidak muat di tempatnya" in found


def test_a_long_table_becomes_two_side_by_side_and_keeps_every_row():
    isi = {
        **templat_cetak.example(),
        "sesi": [{"judul": f"Mata pelatihan {n}", "jp": "2"} for n in range(36)],
    }
    back = templat_cetak.render(starter("peserta"), isi)[1]
    titles = [e for e in back.elements if isinstance(e, Text) and e.text.startswith("Mata pelatihan ")]
    assert [e.text for e in titles] == [f"Mata pelatihan {n}" for n in range(36)]
    assert len({e.x for e in titles}) == 2
    assert min(e.style.size for e in titles) >= 6
    assert templat_cetak.warnings(starter("peserta"), isi) == []


@given(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:", min_size=1))
def test_the_code_is_the_signed_text_to_the_last_blank(signed):
    page = templat_cetak.render(
        small(rules.QrItem(x=10, y=10, width=30, height=30)), {"qr": f"SKB1:{signed}"}
    )[0]
    (code,) = (one for one in page.elements if isinstance(one, Qr))
    assert code.text == f"SKB1:{signed}"


@pytest.mark.parametrize("kode", STARTERS)
@pytest.mark.parametrize(("paper", "landscape"), [("A4", True), ("A4", False), ("F4", True), ("F4", False)])
def test_starters_fit_on_all_papers_and_come_back(kode, paper, landscape):
    first = starter(kode)
    moved = rules.on_paper(first, paper, landscape)
    isi = {**templat_cetak.example(), "nama": LONG}
    assert templat_cetak.warnings(moved, isi) == []
    back = rules.on_paper(moved, first.paper, first.landscape)
    for old, new in zip(first.sides[0].items, back.sides[0].items, strict=True):
        assert (new.x, new.y, new.width, new.height) == pytest.approx(
            (old.x, old.y, old.width, old.height), abs=0.05
        )
