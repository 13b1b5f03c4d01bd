"""The certificate as it comes out: its first page as a picture, and the text of both pages.

After a wanted change of the layout renew the golden picture, look at it, and commit it:
`PEMBINAAN_GOLDEN=1 .venv/bin/python -m pytest tests/files/test_sertifikat_pdf.py`
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from pembinaan_desktop.db.tables import Pejabat
from pembinaan_desktop.domain.errors import Cancelled, UserError
from pembinaan_desktop.domain.halaman import A4, Page, Text
from pembinaan_desktop.files import kunci
from pembinaan_desktop.services.contoh_isi import OFFICE
from pembinaan_desktop.services.result import no_progress
from pembinaan_desktop.ui.paper.pdf import write_pdf

GOLDEN = Path(__file__).parent.parent / "golden" / "sertifikat-depan.png"
DPI = 60
LIMIT = 0.5  # mean difference per pixel, of 255 grey levels; another name and number make 1.0


@pytest.fixture
def pdf(services, build, db, tmp_path: Path, qapp, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two certificates, two pages each, on a standing clock, signed with a known key."""
    private = bytes(range(32))
    monkeypatch.setattr(kunci, "new_key", lambda: (private, kunci.public_of(private)))
    monkeypatch.setattr(kunci, "new_salt", lambda: bytes(16))
    services.pengaturan.save(OFFICE)
    with db.write() as session:
        session.add(
            Pejabat(
                nama="Lamhot Simanjuntak",
                gelar_belakang="S.H., M.Si.",
                nip="197001011995011001",
                pangkat="Pembina Utama Muda",
                jabatan="Kepala BKPSDM Kota Sibolga",
                utama=True,
            )
        )
    kegiatan = build.kegiatan("Pelatihan Manajemen Waktu dan Komunikasi Efektif", ambang_kehadiran=80)
    sessions = [
        build.sesi(kegiatan, number, judul=title, jp=jp)
        for number, (title, jp) in enumerate((("Mengenal Prioritas", 4.0), ("Komunikasi Efektif", 3.0)), 1)
    ]
    for name in ("Dewi Lestari Nasution", "Eko Prasetyo"):
        person = build.peserta(kegiatan, build.pegawai(name))
        for one in sessions:
            build.kehadiran(person, one)
    services.sertifikat.kertas.write_pdf = write_pdf
    services.sertifikat.terbitkan(kegiatan)
    path = tmp_path / "sertifikat.pdf"
    services.sertifikat.export_pdf(kegiatan, path)
    return path


def picture(pdf: Path, page: int = 1) -> Path:
    """One page as PNG."""
    target = pdf.with_name(f"halaman{page}")
    command = ["pdftoppm", "-r", str(DPI), "-png", "-f", str(page), "-l", str(page), "-singlefile"]
    subprocess.run([*command, pdf, target], check=True)
    return target.with_suffix(".png")


def difference(one: QImage, other: QImage) -> float:
    """Mean absolute difference of the grey levels (0-255) of two pictures of the same size."""
    grey = [image.convertToFormat(QImage.Format.Format_Grayscale8) for image in (one, other)]
    width, total = one.width(), 0
    lines = [memoryview(image.constBits()) for image in grey]
    steps = [image.bytesPerLine() for image in grey]
    for y in range(one.height()):
        pair = [line[y * step : y * step + width] for line, step in zip(lines, steps, strict=True)]
        total += sum(abs(a - b) for a, b in zip(*pair, strict=True))
    return total / (width * one.height())


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="pdftoppm is missing")
def test_front_page_looks_like_the_golden_picture(pdf):
    made = picture(pdf)
    if os.environ.get("PEMBINAAN_GOLDEN"):
        shutil.copy(made, GOLDEN)
    now, golden = QImage(str(made)), QImage(str(GOLDEN))
    assert not golden.isNull(), f"{GOLDEN} is missing"
    assert now.size() == golden.size()
    found = difference(now, golden)
    assert found < LIMIT, f"differs by {found:.2f}; compare {made} with {GOLDEN}"
    other = difference(QImage(str(picture(pdf, 3))), golden)
    assert other > LIMIT, "another name and number must be seen"


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is missing")
def test_text_of_both_pages(pdf):
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True).stdout.decode()
    pages = [" ".join(page.split()) for page in text.split("\f")]
    assert len(pages) == 5
    assert pages[4] == ""
    for place, name in enumerate(("Dewi Lestari Nasution, S.E.", "Eko Prasetyo, S.E.")):
        front, back = pages[2 * place : 2 * place + 2]
        assert name in front
        assert f"800.2.2/000{place + 1}/BKPSDM/XI/2026" in front
        assert "Pelatihan Manajemen Waktu dan Komunikasi Efektif" in front
        assert "selama 7 (tujuh) jam pelajaran" in front
        for page in (front, back):  # a signer's name stands without titles
            words = page.replace("Pindai untuk memeriksa keasliannya ", "")
            assert "Kepala BKPSDM Kota Sibolga, Lamhot Simanjuntak Pembina Utama Muda NIP 19700101" in words
        assert f"Nomor: 800.2.2/000{place + 1}/BKPSDM/XI/2026 · {name}" in back
        assert "1 Mengenal Prioritas 4 2 Komunikasi Efektif 3 Jumlah 7" in back


def pages(count: int) -> list[Page]:
    return [Page(A4.landscape, (Text(20, 20, 200, 10, text=f"Halaman {n}"),)) for n in range(count)]


@pytest.mark.skipif(os.name == "nt", reason="limits of a process are POSIX")
@pytest.mark.parametrize("share", [0.3, 0.8, 0.999])
def test_a_full_disk_leaves_the_old_paper_and_nothing_beside_it(qapp, tmp_path, share):
    import resource

    path = write_pdf(pages(260), tmp_path / "s.pdf", no_progress)
    before, usual = path.read_bytes(), resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (round(len(before) * share), usual[1]))
    try:
        with pytest.raises(UserError, match="Ruang disk tidak cukup"):
            write_pdf(pages(260), path, no_progress)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert [one.name for one in tmp_path.iterdir()] == ["s.pdf"]
    assert path.read_bytes() == before


def test_cancel_at_page_250_leaves_nothing(qapp, tmp_path):
    def cancel(done: int, _total: int, _text: str) -> None:
        if done == 250:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_pdf(pages(300), tmp_path / "s.pdf", cancel)
    assert list(tmp_path.iterdir()) == []
