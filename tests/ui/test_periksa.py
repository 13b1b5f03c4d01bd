"""Window "Periksa Sertifikat" and the keys, by mouse, keys, photo and PDF."""

from __future__ import annotations

import random
import struct
import zlib

import pytest
from PIL import Image, ImageFilter
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from pembinaan_desktop.files import kunci as key_files
from pembinaan_desktop.ui.kegiatan.sertifikat import SertifikatSubTab
from pembinaan_desktop.ui.paper.paint import render
from pembinaan_desktop.ui.paper.pdf import write_pdf
from pembinaan_desktop.ui.sertifikat.kunci import KunciDialog
from pembinaan_desktop.ui.sertifikat.kunci_lain import PercayaDialog
from pembinaan_desktop.ui.sertifikat.periksa import PeriksaDialog
from tests.other_office import OFFICE, Kantor


@pytest.fixture
def issued(context, build, monkeypatch) -> list[int]:
    """Two certificates with a known key, so that the pictures are the same every time."""
    private = bytes(range(32))
    monkeypatch.setattr(key_files, "new_key", lambda: (private, key_files.public_of(private)))
    monkeypatch.setattr(key_files, "new_salt", lambda: bytes(16))
    kegiatan = build.kegiatan("Pelatihan Manajemen Waktu dan Komunikasi Efektif", sesi=1, peserta=2)
    services = context.services
    services.kehadiran.semua_hadir(kegiatan, services.kegiatan.sesi(kegiatan)[0].id)
    services.sertifikat.simpan_penandatangan({"nama": "Lamhot Simanjuntak", "jabatan": "Kepala BKPSDM"})
    return services.sertifikat.terbitkan(kegiatan).value


@pytest.fixture
def dialog(context, qtbot) -> PeriksaDialog:
    made = PeriksaDialog(context)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    return made


def read_file(dialog, context, qtbot, answers, path) -> None:
    answers.give("choose_file", path)
    with qtbot.waitSignal(context.tasks.idle, timeout=10000):
        qtbot.mouseClick(dialog.open_button, Qt.MouseButton.LeftButton)


def test_scanning_and_typing(context, dialog, issued, qtbot):
    (front, _back) = context.services.sertifikat.pages(issued[:1])
    text = next(e.text for e in front.elements if getattr(e, "modules", ()))
    qtbot.keyClicks(dialog.code, text)
    qtbot.keyClick(dialog.code, Qt.Key.Key_Return)
    assert dialog.panel.verdict.text() == "SAH"
    shown = [dialog.panel.fields.itemAt(n).widget().text() for n in range(dialog.panel.fields.count())]
    assert "800.2.2/0001/BKPSDM/XI/2026" in shown
    row = context.services.sertifikat.list()[0]
    dialog.nip.setText(row.nip)
    assert dialog.match.text() == "NIP cocok"
    dialog.nip.setText("123")
    assert dialog.match.text() == "NIP tidak cocok"
    forged = text[:40] + ("A" if text[40] != "A" else "B") + text[41:]
    qtbot.keyClicks(dialog.code, forged)
    qtbot.mouseClick(dialog.check_button, Qt.MouseButton.LeftButton)
    assert dialog.panel.verdict.text() == "PALSU"
    qtbot.keyClicks(dialog.code, "8991234567890")
    qtbot.keyClick(dialog.code, Qt.Key.Key_Enter)
    assert dialog.panel.verdict.text() == "BUKAN SERTIFIKAT KAMI"


def photo(page, tmp_path, *, angle: float, dpi: float, blur: float, noise: int, name: str):
    """Our page as a phone sees it: turned, small, soft, noisy, on a dark table, as JPEG."""
    clean = tmp_path / "halaman.png"
    render(page, dpi).save(str(clean))
    with Image.open(clean) as picture:
        turned = picture.convert("L").rotate(
            angle, expand=True, fillcolor=70, resample=Image.Resampling.BICUBIC
        )
    soft = turned.filter(ImageFilter.GaussianBlur(blur))
    source = random.Random(3)
    grain = Image.frombytes("L", soft.size, source.randbytes(soft.width * soft.height))
    target = tmp_path / name
    Image.blend(soft, grain, noise / 255).save(target, quality=60)
    return target


@pytest.mark.parametrize(
    ("angle", "dpi", "blur", "noise"),
    [(17, 130, 0.4, 30), (90, 150, 0.6, 40), (-38, 190, 0.9, 60)],
)
def test_photo_of_our_page(context, dialog, issued, qtbot, answers, tmp_path, angle, dpi, blur, noise):
    front = context.services.sertifikat.pages(issued[:1])[0]
    path = photo(front, tmp_path, angle=angle, dpi=dpi, blur=blur, noise=noise, name="foto.jpg")
    read_file(dialog, context, qtbot, answers, path)
    assert dialog.panel.verdict.text() == "SAH", dialog.notice.title.text()


def test_pdf_with_two_certificates_and_a_scan(context, dialog, issued, qtbot, answers, tmp_path):
    pages = context.services.sertifikat.pages(issued)
    path = write_pdf(pages, tmp_path / "s.pdf", lambda *_: None)
    read_file(dialog, context, qtbot, answers, path)
    assert [dialog.list.item(n).text().split("\n")[1] for n in range(dialog.list.count())] == ["SAH", "SAH"]
    scan = tmp_path / "pindaian.pdf"
    jpeg = photo(pages[0], tmp_path, angle=2, dpi=150, blur=0.5, noise=20, name="pindai.jpg")
    with Image.open(jpeg) as picture:
        picture.save(scan)
    read_file(dialog, context, qtbot, answers, scan)
    assert dialog.panel.verdict.text() == "SAH"


def test_files_without_a_code_and_hostile_files(context, dialog, issued, qtbot, answers, tmp_path):
    blank = tmp_path / "kosong.png"
    Image.new("L", (300, 300), 255).save(blank)
    bomb = tmp_path / "bom.png"
    Image.new("1", (8, 8)).save(bomb)
    head = bytearray(bomb.read_bytes())
    head[16:24] = struct.pack(">II", 40000, 40000)  # 1.6 thousand million pixels
    head[29:33] = struct.pack(">I", zlib.crc32(bytes(head[12:29])))
    bomb.write_bytes(head)
    for name, content in (("teks.jpg", b"bukan gambar"), ("a.pdf", b"%PDF-1.7\n%%EOF"), ("0.png", b"")):
        (tmp_path / name).write_bytes(content)
    for path, said in (
        (blank, "Tidak ada kode QR"),
        (bomb, "tidak dapat dibaca"),
        (tmp_path / "teks.jpg", "tidak dapat dibaca"),
        (tmp_path / "a.pdf", "tidak dapat dibaca"),
        (tmp_path / "0.png", "tidak dapat dibaca"),
        (tmp_path / "hilang.png", "tidak dapat dibaca"),
    ):
        read_file(dialog, context, qtbot, answers, path)
        assert said in dialog.notice.title.text(), path.name
        assert not dialog.panel.isVisible()


def test_keys_with_a_passphrase(context, issued, build, qtbot, answers, tmp_path, monkeypatch):
    monkeypatch.setitem(key_files.ARGON, "memori", 256)
    keys = KunciDialog(context)
    keys.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(keys)
    keys.show()
    (row,) = keys.table.rows()
    assert (row.keadaan, row.jumlah, len(row.sidik_jari)) == ("Terbuka", 2, 71)
    answers.give("ask_secret", "kata sandi panjang", "kata sandi panjang")
    qtbot.mouseClick(keys.passphrase_button, Qt.MouseButton.LeftButton)
    context.services.bukti.tutup()
    keys.load()
    assert keys.table.rows()[0].keadaan == "Terkunci"
    answers.give("choose_folder", tmp_path)
    answers.give("ask_secret", "kata sandi panjang")
    qtbot.mouseClick(keys.export_button, Qt.MouseButton.LeftButton)
    assert (tmp_path / "verifikasi.html").is_file()
    context.services.bukti.tutup()
    again = build.kegiatan("Lain", sesi=1, peserta=1)
    context.services.kehadiran.semua_hadir(again, context.services.kegiatan.sesi(again)[0].id)
    tab = SertifikatSubTab(context)
    qtbot.addWidget(tab)
    tab.set_kegiatan(again)
    tab.show()
    answers.give("ask", "Terbitkan 1", "Terbitkan 1")
    answers.give("ask_secret", "salah", "kata sandi panjang")
    qtbot.mouseClick(tab.issue, Qt.MouseButton.LeftButton)
    assert len(context.services.sertifikat.list()) == 2
    with qtbot.waitSignal(context.tasks.idle):
        qtbot.mouseClick(tab.issue, Qt.MouseButton.LeftButton)
    assert len(context.services.sertifikat.list()) == 3
    other = bytes(range(1, 33))
    monkeypatch.setattr(key_files, "new_key", lambda: (other, key_files.public_of(other)))
    answers.give("ask", "Buat kunci")
    qtbot.mouseClick(keys.new_button, Qt.MouseButton.LeftButton)
    assert len(keys.table.rows()) == 2


def test_a_key_of_another_office_is_compared_trusted_and_removed(context, dialog, qtbot, answers, tmp_path):
    kantor = Kantor()
    text = kantor.certificate(2026)
    page = kantor.page(tmp_path)
    dialog.code.setPlainText(text)
    qtbot.mouseClick(dialog.check_button, Qt.MouseButton.LeftButton)
    assert dialog.panel.verdict.text() == "KUNCI TIDAK DIKENAL"
    assert not dialog.nip.isVisible()
    qtbot.mouseClick(dialog.trust_link, Qt.MouseButton.LeftButton)
    keys = dialog.findChild(KunciDialog)
    keys.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    answers.give("choose_file", page)
    qtbot.mouseClick(keys.others.import_button, Qt.MouseButton.LeftButton)
    compare = keys.findChild(PercayaDialog)
    (edit,) = compare.edits.values()
    end = kantor.fingerprint(2026)[-16:]
    assert end[:8].upper() not in " ".join(found.text() for found in compare.findChildren(QLabel))
    qtbot.keyClicks(edit, "0123 4567 89ab cdef")
    assert not compare.ok.isEnabled()
    edit.clear()
    qtbot.keyClicks(edit, f"{end[:8]} {end[8:]}".upper())
    qtbot.mouseClick(compare.ok, Qt.MouseButton.LeftButton)
    assert [row.nama for row in keys.others.table.rows()] == [OFFICE]
    keys.close()  # what is shown is checked again by itself
    assert (dialog.panel.verdict.text(), dialog.panel.issuer.text()) == ("SAH", f"Kunci milik {OFFICE}")
    assert not dialog.foot.isVisible()  # their salt is theirs: a NIP cannot be matched here
    keys.others.table.selectRow(0)
    answers.give("ask", "Hapus kunci")
    qtbot.mouseClick(keys.others.delete_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.check_button, Qt.MouseButton.LeftButton)
    assert dialog.panel.verdict.text() == "KUNCI TIDAK DIKENAL"
