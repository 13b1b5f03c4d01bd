"""Own statuses in sets, and the lists to sign."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path

import openpyxl
import pytest

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.services import Services
from pembinaan_desktop.services.daftar_hadir import PilihanDaftar
from pembinaan_desktop.services.rekap_kehadiran import Aturan
from tests.build import Builder
from tests.papers import words

HALF = {"nama": "Daring", "hadir": True, "bobot": 0.5, "dispensasi": False, "tombol": "O"}


def test_own_set_weighs_and_scans(services: Services, build: Builder, clock):
    service, number = services.status_kehadiran, build.kegiatan(sesi=2, peserta=2)
    service.copy("Webinar")
    with pytest.raises(UserError, match="sudah ada"):
        service.copy("webinar")
    service.save("Webinar", "onl", HALF)
    assert [s.kode for s in service.list("Webinar")][-1] == "ONL"
    assert "ONL" not in services.kehadiran.statuses()
    services.kehadiran.set_aturan(number, Aturan("tidak", 15, "Webinar"))
    sheet = services.kehadiran.lembar(number)
    services.kehadiran.mark(sheet.baris[0].id, sheet.sesi[0].id, "ONL")
    assert services.kehadiran.lembar(number).baris[0].rekap.hadir == 2
    with pytest.raises(UserError, match="dipakai 1 isian"):
        service.delete("Webinar", "ONL")
    for code in ("H", "T"):
        service.delete("Webinar", code)
    clock.set(datetime.combine(sheet.sesi[1].tanggal, time(13, 20)))
    services.kehadiran.scan(sheet.sesi[1].id, sheet.baris[1].peserta.nip or "")
    assert services.kehadiran.isian(sheet.baris[1].id, sheet.sesi[1].id).status == "ONL"
    with pytest.raises(UserError, match="dipakai"):
        service.delete("Webinar", "ONL")
    assert "H" in services.kehadiran.statuses()


IMPOSSIBLE = [
    ("H1", HALF, "1 sampai 5 huruf"),
    ("ONL", {**HALF, "bobot": 2}, "Bobot"),
    ("ONL", {**HALF, "tombol": "H"}, "sudah dipakai Hadir"),
    ("ONL", {**HALF, "tombol": "12"}, "satu huruf"),
]


def test_impossible_statuses(services: Services):
    for code, values, said in IMPOSSIBLE:
        with pytest.raises(UserError, match=said):
            services.status_kehadiran.save("", code, values)
        assert len(services.status_kehadiran.list()) == 7


def test_lists_to_sign(services: Services, build: Builder, tmp_path: Path):
    number = build.kegiatan(sesi=4, peserta=3)
    service = services.daftar_hadir
    days, sessions = service.pages(number), service.pages(number, PilihanDaftar(per_sesi=True))
    assert (len(days), len(sessions)) == (2, 4)
    with pytest.raises(UserError, match="belum ada panitia"):
        service.pages(number, PilihanDaftar(orang="panitia"))
    services.peserta.add_luar(number, {"nama": "Rudi", "instansi": "BKPSDM"}, "panitia")
    services.kegiatan.update_sesi(services.kegiatan.sesi(number)[0].id, {"narasumber": "Dr. Togar, M.Si."})
    for who, name in (("panitia", "Rudi"), ("narasumber", "Dr. Togar, M.Si.")):
        texts = words(service.pages(number, PilihanDaftar(orang=who))[0])
        assert f"DAFTAR HADIR {who.upper()}" in texts
        assert any(name in text for text in texts)
    path = tmp_path / "daftar.xlsx"
    done = service.export_xlsx(number, path, PilihanDaftar(kertas="F4", kosong=2, per_sesi=True))
    book = openpyxl.load_workbook(path)
    assert (done.value, len(book.sheetnames)) == (4, 4)
    page = book.worksheets[0]
    assert page["A1"].value == "DAFTAR HADIR"
    assert [page.cell(5 + n, 4 + n % 2).value for n in range(5)] == [f"{n + 1}. ………" for n in range(5)]
    assert page.page_setup.paperSize == 14
