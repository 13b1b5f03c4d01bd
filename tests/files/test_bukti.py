"""The offline proof: test vectors for other verifiers, forged texts, the page in JavaScript."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import cbor2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pembinaan_desktop.domain.bukti import LONGEST, Bukti, Putusan, cut, from_body
from pembinaan_desktop.files import bukti, kunci, verifikasi

VECTORS = json.loads((Path(__file__).parents[2] / "docs" / "bukti-vektor.json").read_text(encoding="utf-8"))
PUBLIC = bytes.fromhex(VECTORS["publik"])
PRIVATE = bytes.fromhex(VECTORS["privat"])
KEYS = {VECTORS["kid"]: PUBLIC}
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
GOOD = VECTORS["sertifikat"][0]["teks"]
FULL = Bukti(
    kid=VECTORS["kid"],
    nomor="800.2.2/0127/BKPSDM/XI/2026",
    nama="Hotma Sitompul, S.T.",
    judul="Pelatihan Manajemen Waktu dan Komunikasi Efektif",
    jp=32,
    tanggal_mulai=date(2026, 11, 23),
    tanggal_selesai=date(2026, 11, 26),
    tanggal_terbit=date(2026, 11, 27),
    predikat="Sangat Memuaskan",
    h8="0011223344556677",
)


def test_vectors_are_what_we_write_and_read() -> None:
    assert kunci.public_of(PRIVATE) == PUBLIC
    assert bukti.kid_of(PUBLIC) == VECTORS["kid"]
    assert bukti.sign(FULL, PRIVATE) == GOOD
    for case in VECTORS["sertifikat"]:
        found = bukti.read(case["teks"], KEYS)
        assert found.putusan.value == case["putusan"], case["sebab"]
        if "cbor" in case:
            assert cbor2.dumps(found.bukti.body(), canonical=True).hex() == case["cbor"]
    listed = bukti.read_list(bytes.fromhex(VECTORS["daftar"]), KEYS)
    assert (listed.seq, len(listed.revoked)) == (7, 2)
    assert bukti.h8_nomor("800.2.2/0001/BKPSDM/I/2026") in listed.revoked


def mutated(source: random.Random, text: str) -> str:
    """One of: letters changed, dropped, doubled, swapped, cut off, made lower case, any Unicode put in."""
    kind, at = source.randrange(8), source.randrange(len(text))
    if kind < 3:
        letters = list(text)
        for _ in range(source.randint(1, 4)):
            letters[source.randrange(len(letters))] = source.choice(LETTERS)
        return "".join(letters)
    if kind == 3:
        return text[:at] + text[at + source.randint(1, 9) :]
    if kind == 4:
        return text[:at] + text[at : at + 6] + text[at:]
    if kind == 5:
        other = source.randrange(len(text))
        letters = list(text)
        letters[at], letters[other] = letters[other], letters[at]
        return "".join(letters)
    if kind == 6:
        return text[:at] + text[at:].lower()
    return (
        text[:at] + chr(source.choice((0, 10, 0x202E, 0x1F600, 0xD800, source.randrange(0x3000)))) + text[at:]
    )


def test_20000_mutated_texts_never_pass_and_never_raise() -> None:
    source = random.Random(20000)
    passed = 0
    for _ in range(20000):
        text = mutated(source, GOOD)
        if text != GOOD:
            passed += bukti.read(text, KEYS).putusan is Putusan.SAH
    assert passed == 0


@settings(max_examples=60)
@given(st.binary(max_size=300))
def test_any_bytes_are_answered(data: bytes) -> None:
    import base45

    text = "SKB1:" + base45.b45encode(data).decode()
    assert bukti.read(text, KEYS).putusan in (Putusan.PALSU, Putusan.KUNCI_TIDAK_DIKENAL)
    assert bukti.read_list(data, KEYS) is None


TEXT = st.text(min_size=1, max_size=200).map(cut).filter(bool)


@settings(max_examples=40)
@given(TEXT, TEXT, TEXT, st.integers(0, 40000), st.dates(date(1990, 1, 1), date(2200, 1, 1)))
def test_what_is_signed_is_read(nomor: str, nama: str, judul: str, quarters: int, day: date) -> None:
    made = Bukti(VECTORS["kid"], nomor, nama, judul, quarters / 4, day, peran=cut(nama)[:5].strip())
    assert from_body(cbor2.loads(cbor2.dumps(made.body(), canonical=True))) == made
    assert len(nama.encode()) <= LONGEST


def test_a_key_opens_with_its_passphrase_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(kunci.ARGON, "memori", 256)  # the real cost is for guessers
    locked = kunci.lock(PRIVATE, "kata sandi yang panjang", VECTORS["kid"])
    assert PRIVATE.hex() not in json.dumps(locked)
    assert kunci.unlock(locked, "kata sandi yang panjang", VECTORS["kid"]) == PRIVATE
    assert kunci.unlock(locked, "kata sandi lain", VECTORS["kid"]) is None
    assert kunci.unlock(locked, "kata sandi yang panjang", "00000000") is None
    assert kunci.unlock({**locked, "memori": 1 << 30}, "x", VECTORS["kid"]) is None
    assert kunci.unlock({}, "x", VECTORS["kid"]) is None


def page() -> str:
    key = {"kode": VECTORS["kid"], "publik": VECTORS["publik"], "nama": "</script><b>", "tahun": 2026}
    return verifikasi.page_text(
        [{**key, "sidik_jari": "AB CD"}], bytes.fromhex(VECTORS["daftar"]), date(2026, 11, 27)
    )


def test_the_page_needs_nothing_from_elsewhere() -> None:
    text = page()
    assert re.findall(r"(?:src|href)\s*=|https?:|url\(|import ", text) == []
    assert text.count("</script>") == 2  # a name cannot end the script
    assert "/*DATA*/null" not in text


@pytest.mark.skipif(shutil.which("node") is None, reason="node is missing")
def test_javascript_judges_as_we_do(tmp_path: Path) -> None:
    source = random.Random(7)
    texts = [case["teks"] for case in VECTORS["sertifikat"]] + ["", "halo", GOOD + " ", f"\r\n{GOOD}\n"]
    texts += [mutated(source, GOOD) for _ in range(120)]
    script = re.search(r"<script>(.*?)</script>", page(), re.DOTALL)[1]
    script += """
const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
const list = readList(unhex(DATA.daftar), DATA.kunci);
console.log(JSON.stringify({ seq: list.seq, found: texts.map(t => check(t, DATA, list, 20784)) }));
"""
    file = tmp_path / "periksa.js"
    file.write_text(script, encoding="utf-8")
    done = subprocess.run(
        ["node", file], input=json.dumps(texts).encode(), capture_output=True, check=True, timeout=60
    )
    said = json.loads(done.stdout)
    assert said["seq"] == 7
    for text, theirs in zip(texts, said["found"], strict=True):
        ours = bukti.read(text.strip("\r\n\t"), KEYS).putusan
        if ours is Putusan.SAH:
            assert theirs["verdict"] in ("SAH", "DICABUT", "KEDALUWARSA")
        else:
            assert theirs["verdict"] != "SAH", text
            assert (theirs["verdict"] == "BUKAN SERTIFIKAT KAMI") == (ours is Putusan.BUKAN), text
    by_reason = {case["sebab"]: row for case, row in zip(VECTORS["sertifikat"], said["found"], strict=False)}
    assert by_reason["sah, semua isian"]["verdict"] == "SAH"
    assert by_reason["ada di daftar cabut"]["verdict"] == "DICABUT"
    assert by_reason["masa berlaku lewat"]["verdict"] == "KEDALUWARSA"
    assert by_reason["kunci lain"]["verdict"] == "KUNCI TIDAK DIKENAL"
    rows = dict(by_reason["sah, semua isian"]["rows"])
    assert rows["Nama"] == "Hotma Sitompul, S.T."
    assert rows["Tanggal"] == "23 November 2026 s.d. 26 November 2026"
