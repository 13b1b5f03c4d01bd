"""Keys of other offices: compared, trusted, used, taken away; their lists of revocations."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pembinaan_desktop.domain.bukti import Putusan
from pembinaan_desktop.domain.errors import UserError
from tests.other_office import OFFICE, Kantor


@pytest.fixture
def kantor() -> Kantor:
    made = Kantor()
    made.year(2026)
    return made


def trust(services, kantor: Kantor, path: Path, *years: int):
    service = services.bukti.lain
    typed = {kantor.year(year): kantor.fingerprint(year)[-16:] for year in years}
    return service.percaya(service.rencana(path), typed)


def test_compared_trusted_used_removed_and_back(services, kantor, tmp_path):
    service, text = services.bukti, kantor.certificate(2026)
    assert service.periksa(text).putusan is Putusan.KUNCI_TIDAK_DIKENAL
    result = trust(services, kantor, kantor.page(tmp_path), 2026)
    assert (
        result.message
        == "1 kunci kantor lain dipercaya; daftar pencabutan nomor 1 dari BKPSDM Kota Contoh disimpan."
    )
    found = service.periksa(text)
    assert (found.putusan, found.penerbit, found.catatan) == (Putusan.SAH, OFFICE, ())
    (row,) = service.lain.list()
    assert (row.nama, row.tahun, row.kode, row.daftar) == (
        OFFICE, 2026, kantor.year(2026), "nomor 1, 20 November 2026",
    )  # fmt: skip
    removed = service.lain.hapus(row.id)
    assert service.periksa(text).putusan is Putusan.KUNCI_TIDAK_DIKENAL
    removed.undo.action()
    assert service.periksa(text).putusan is Putusan.SAH
    service.lain.hapus(row.id)
    trust(services, kantor, kantor.page(tmp_path), 2026)
    assert service.periksa(text).putusan is Putusan.SAH


MISFITS = ["0" * 16, "", "  ", "f00", None]


def test_a_fingerprint_that_does_not_fit_is_refused(services, kantor, tmp_path):
    plan = services.bukti.lain.rencana(kantor.page(tmp_path))
    for typed in MISFITS:
        short = kantor.fingerprint(2026)[-15:] if typed is None else typed
        with pytest.raises(UserError):
            services.bukti.lain.percaya(plan, {kantor.year(2026): short})
        assert services.bukti.lain.list() == []


def test_newer_list_revokes_and_an_older_one_never_comes_back(services, kantor, tmp_path):
    trust(services, kantor, kantor.page(tmp_path, 1), 2026)
    old = kantor.page(tmp_path, 1).read_bytes()
    newer = kantor.page(tmp_path, 4, ("893/0001/2026",))
    assert trust(services, kantor, newer.with_name("daftar-cabut-00004.skbr")).value == 0
    found = services.bukti.periksa(kantor.certificate(2026))
    assert found.putusan is Putusan.DICABUT
    assert found.catatan == ("Dicabut pada 20 November 2026, menurut daftar kantor itu.",)
    assert services.bukti.periksa(kantor.certificate(2026, "893/0002/2026")).putusan is Putusan.SAH
    newer.write_bytes(old)
    with pytest.raises(UserError, match="Tidak ada kunci"):
        trust(services, kantor, newer)
    assert services.bukti.lain.list()[0].daftar.startswith("nomor 4")


def test_next_years_key_brings_the_list_of_the_same_office(services, kantor, tmp_path, clock):
    trust(services, kantor, kantor.page(tmp_path, 1), 2026)
    kantor.year(2027)
    path = kantor.page(tmp_path, 2, ("893/0001/2026",))
    with pytest.raises(UserError):
        trust(services, kantor, path)  # its list is signed by a key that nobody compared
    trust(services, kantor, path, 2027)
    assert services.bukti.periksa(kantor.certificate(2026)).putusan is Putusan.DICABUT
    assert services.bukti.periksa(kantor.certificate(2027, "893/0009/2027")).putusan is Putusan.SAH
    clock.advance(200 * 24 * 3600)
    (note,) = services.bukti.periksa(kantor.certificate(2027, "893/0009/2027")).catatan
    assert "20 November 2026; minta yang lebih baru" in note


def test_lists_of_one_office_say_nothing_about_another(services, kantor, tmp_path):
    other = Kantor()
    other.year(2026)
    trust(services, kantor, kantor.page(tmp_path), 2026)
    trust(services, other, other.page(tmp_path, 9, ("893/0001/2026",), "BKD Lain"), 2026)
    assert services.bukti.periksa(kantor.certificate(2026)).putusan is Putusan.SAH
    assert services.bukti.periksa(other.certificate(2026)).putusan is Putusan.DICABUT


def test_expired_and_without_a_list(services, kantor, tmp_path):
    path = kantor.page(tmp_path)
    path.write_text(
        path.read_text(encoding="utf-8").replace('"daftar": "', '"daftar": "00'), encoding="utf-8"
    )
    trust(services, kantor, path, 2026)
    found = services.bukti.periksa(kantor.certificate(2026, berlaku_sampai=date(2026, 11, 1)))
    assert found.putusan is Putusan.KEDALUWARSA
    assert found.catatan == ("Daftar pencabutan kantor itu belum ada di sini.",)


FOREIGN = [
    b"", b"\xff\xfe", b"<html>halo", b"const DATA = null;", b"const DATA = {};", b"const DATA = " + b"[" * 9999,
    b'const DATA = {"kunci": [{"publik": "00", "nama": "x", "tahun": 2026}], "daftar": ""};',
    b'const DATA = {"kunci": [{"publik": "' + b"00" * 32 + b'", "nama": "x", "tahun": 9}], "daftar": ""};',
]  # fmt: skip


def test_foreign_files_are_refused(services, tmp_path):
    for content in FOREIGN:
        path = tmp_path / "verifikasi.html"
        path.write_bytes(content)
        with pytest.raises(UserError):
            services.bukti.lain.rencana(path)


def test_our_own_key_is_not_a_foreign_one(services, db, kantor, tmp_path):
    with db.write() as session:
        services.bukti.penanda(session, 2026)
    page = services.bukti.ekspor_verifikasi(tmp_path).value[0]
    plan = services.bukti.lain.rencana(page)
    assert [one.keadaan for one in plan.kunci] == ["Kunci kantor ini"]
    with pytest.raises(UserError):
        services.bukti.lain.percaya(plan, {plan.kunci[0].terbitan.kode: plan.kunci[0].sidik_jari})
