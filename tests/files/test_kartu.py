"""Cards that a scanner reads: painted, then read back."""

from __future__ import annotations

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtGui import QImage

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.halaman import Page
from pembinaan_desktop.domain.kartu import card_code
from pembinaan_desktop.services import Services
from pembinaan_desktop.services.daftar_hadir import PilihanDaftar
from pembinaan_desktop.ui.paper.paint import PictureStore, register_fonts, render
from tests.build import Builder


@pytest.mark.parametrize(("jenis", "sheets"), [("kartu", 2), ("tanda_nama", 2)])
def test_every_code_is_read_from_the_paper(qapp, services: Services, build: Builder, jenis: str, sheets: int):
    long = "Pelatihan Kepemimpinan Pengawas dan Tata Kelola Pemerintahan Daerah yang Berorientasi Pelayanan"
    number = build.kegiatan(long)
    people = [build.peserta(number) for _ in range(11 if jenis == "kartu" else 8)]
    people.append(
        build.peserta(number, nama="Raja Muhammad Syahrul Ramadhan Harahap Siregar", gelar_depan="Prof. Dr.")
    )
    pages = services.kartu.pages(number, jenis)
    assert len(pages) == sheets
    assert not [text for page in pages for text in page.overflows()]
    found = codes_on(pages)
    wanted = {card_code(key) for key in people}
    assert found["QRCode"] == wanted
    assert found.get("Code128", wanted) == wanted


def test_codes_of_the_list_to_sign_are_read(qapp, services: Services, build: Builder):
    number = build.kegiatan(sesi=2, peserta=13)
    pages = services.daftar_hadir.pages(number, PilihanDaftar(kode=True, kosong=2))
    assert codes_on(pages)["QRCode"] == {card_code(row.id) for row in services.peserta.list(number)}


def codes_on(pages: list[Page]) -> dict[str, set[str]]:
    """What a scanner reads from the painted pages, by kind of code."""
    register_fonts()
    found: dict[str, set[str]] = {}
    for page in pages:
        image = render(page, 200, PictureStore()).convertToFormat(QImage.Format.Format_Grayscale8)
        width, height = image.width(), image.height()
        data = Image.frombytes(
            "L", (width, height), bytes(image.constBits()), "raw", "L", image.bytesPerLine()
        )
        for code in zxingcpp.read_barcodes(data):
            found.setdefault(code.format.name, set()).add(code.text)
    return found


def test_only_the_chosen_and_nobody(services: Services, build: Builder):
    number = build.kegiatan(peserta=3)
    ids = [row.id for row in services.peserta.list(number)]
    page = services.kartu.pages(number, "kartu", ids[1:2])[0]
    texts = {getattr(e, "text", "") for e in page.elements}
    assert card_code(ids[1]) in texts
    assert card_code(ids[0]) not in texts
    with pytest.raises(UserError, match="belum ada peserta"):
        services.kartu.pages(build.kegiatan())
