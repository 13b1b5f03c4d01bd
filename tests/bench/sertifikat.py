"""300 certificates as others draw them, same run, same job: A4 landscape, one JPEG background of 1754 x 1240,
eight texts, a paragraph, a QR code of 350 characters.

Peers: TCPDF (Debian php-cli and php-tcpdf, what Moodle's certificate plug-in uses) and ReportLab (see
`tests/bench/peers`). A row without its peer is skipped.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image

from tests.bench import Row, Skipped
from tests.bench.peers import reportlab_python

PEERS = Path(__file__).parent / "peers"
ROOT = Path(__file__).parents[2]
COUNT = 300
MEMORY_MB = 200.0
PHOTO_SECONDS = 0.3
PAUSE_SECONDS = 0.05
TEXTS = (
    (30, 14, "PEMERINTAH KOTA SIBOLGA"),
    (48, 30, "SERTIFIKAT"),
    (62, 11, "Nomor: 800.2.2/{n:04d}/BKPSDM/XI/2026"),
    (82, 22, "Peserta Nomor {n}, S.Sos., M.Si."),
    (94, 11, "NIP 19850101 201001 1 {n:03d}"),
    (102, 11, "Analis SDM Aparatur Ahli Pertama"),
    (160, 11, "Sibolga, 27 November 2026"),
    (166, 11, "Kepala Badan Kepegawaian dan Pengembangan Sumber Daya Manusia"),
)
PARAGRAPH = (
    "sebagai Peserta pada Pelatihan Manajemen Waktu dan Komunikasi Efektif yang diselenggarakan oleh BKPSDM Kota "
    "Sibolga pada tanggal 23 s.d. 26 November 2026 di Aula Pemerintah Kota Sibolga selama 32 jam pelajaran"
)
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


@cache
def folder() -> Path:
    made = tempfile.TemporaryDirectory(prefix="bench-")
    folder.kept = made  # type: ignore[attr-defined]
    return Path(made.name)


@cache
def job(count: int) -> Path:
    """The job as a file that every program reads."""
    source = random.Random(1)
    background = folder() / "latar.jpg"
    if not background.exists():
        noise = Image.frombytes("RGB", (220, 155), source.randbytes(220 * 155 * 3))
        Image.blend(Image.new("RGB", (220, 155), "#FBF6E4"), noise, 0.15).resize((1754, 1240)).save(
            background, quality=85
        )
    people = [
        {
            "texts": [(y, points, text.format(n=n)) for y, points, text in TEXTS],
            "paragraph": PARAGRAPH,
            "qr": "SKB1:" + "".join(source.choices(LETTERS, k=345)),
        }
        for n in range(1, count + 1)
    ]
    path = folder() / f"kerja{count}.json"
    path.write_text(json.dumps({"background": str(background), "people": people}), encoding="utf-8")
    return path


@cache
def run(who: str, single: bool, count: int = COUNT, turn: int = 0) -> dict[str, Any]:
    """{"seconds", "peak_mb"} of one program on the job. Raises Skipped when it is not installed."""
    out = folder() / f"{who}-{count}{'' if single else '.pdf'}"
    if single:
        shutil.rmtree(out, ignore_errors=True)  # whole files of a former turn would be kept
        out.mkdir()
    command = [*COMMANDS[who](), str(job(count)), str(out)]
    if who == "reportlab":
        command.append(_font())
    done = subprocess.run(command + ["single"] * single, capture_output=True, check=False, cwd=ROOT)
    if done.returncode:
        raise RuntimeError(f"{who}: {done.stderr.decode()[-1500:]}")
    return dict(json.loads(done.stdout.decode().strip().splitlines()[-1]))


def _ours() -> list[str]:
    return [sys.executable, "-m", "tests.bench.peers.ours"]


def _tcpdf() -> list[str]:
    php = shutil.which("php")
    if php is None or not Path("/usr/share/php/tcpdf/tcpdf.php").is_file():
        raise Skipped("needs TCPDF: apt-get install php-cli php-tcpdf")
    return [php, "-d", "memory_limit=2G", str(PEERS / "tcpdf.php")]


def _reportlab() -> list[str]:
    return [reportlab_python(), str(PEERS / "reportlab_job.py")]


COMMANDS = {"ours": _ours, "tcpdf": _tcpdf, "reportlab": _reportlab}


def _font() -> str:
    import font_source_serif_pro

    return str(next((Path(font_source_serif_pro.__file__).parent / "files").glob("*-Regular.ttf")))


def _against(peer: str, single: bool, aim: float, title: str, turns: int = 1) -> Row:
    """turns: both so often in turn, of which the median counts; ReportLab takes most of a minute each time."""
    pairs = [(run(peer, single, turn=turn), run("ours", single, turn=turn)) for turn in range(turns)]
    theirs, mine = (
        sorted(side, key=lambda one: one["seconds"])[turns // 2] for side in zip(*pairs, strict=True)
    )
    note = f"peak {mine['peak_mb']:.0f} MB, theirs {theirs['peak_mb']:.0f} MB"
    return Row(f"300 certificates {title}", mine["seconds"], theirs["seconds"], aim, note)


def one_pdf_tcpdf() -> Row:
    return _against("tcpdf", False, 0.5, "in one PDF / TCPDF", turns=3)


def one_pdf_reportlab() -> Row:
    return _against("reportlab", False, 0.2, "in one PDF / ReportLab")


def single_files_tcpdf() -> Row:
    return _against("tcpdf", True, 0.15, "as single files / TCPDF", turns=3)


def single_files_reportlab() -> Row:
    return _against("reportlab", True, 0.3, "as single files / ReportLab, useA85=0")


def three_thousand() -> Row:
    """Seconds of 3,000 against ten times 300; the aim of 11x is 1.1."""
    many, few = run("ours", False, 10 * COUNT), run("ours", False)
    return Row("3,000 certificates / 10 x 300", many["seconds"], 10 * few["seconds"], 1.1)


def memory() -> Row:
    """Megabytes, shown as if they were milliseconds."""
    peak = max(run("ours", False)["peak_mb"], run("ours", True)["peak_mb"])
    return Row("peak memory in MB / 200 MB", peak / 1000, MEMORY_MB / 1000, 1.0)


def pause() -> Row:
    """The worse of one PDF and single files, in the background of a running event loop; the middle one of three
    runs, because another program that takes the processor makes a pause as well."""
    worst = max((_pause(single) for single in (False, True)), key=lambda one: one["work"])
    note = f"{worst['idle'] * 1000:.0f} ms with nothing to do"
    return Row("longest pause of the window meanwhile / 50 ms", worst["work"], PAUSE_SECONDS, 1.0, note)


def _pause(single: bool) -> dict[str, float]:
    found = []
    for turn in range(3):
        out = folder() / f"jeda{turn}{'' if single else '.pdf'}"
        if single:
            out.mkdir()
        command = [sys.executable, "-m", "tests.bench.peers.pause", str(job(COUNT)), str(out)]
        done = subprocess.run(command + ["single"] * single, capture_output=True, check=True, cwd=ROOT)
        found.append(json.loads(done.stdout.decode().strip().splitlines()[-1]))
    return dict(sorted(found, key=lambda one: one["work"])[1])


def one_photo() -> Row:
    """A turned JPEG photo of 12 megapixels: found, read and verified, against 300 ms."""
    from pembinaan_desktop.files import bukti, qr

    vectors = json.loads((ROOT / "docs" / "bukti-vektor.json").read_text(encoding="utf-8"))
    text = vectors["sertifikat"][0]["teks"]
    rows = qr.modules(text)
    code = Image.new("L", (len(rows), len(rows)), 255)
    code.putdata([0 if cell == "1" else 255 for row in rows for cell in row])
    page = Image.new("L", (4000, 3000), 235)
    page.paste(code.resize((500, 500), Image.Resampling.NEAREST), (500, 2100))
    path = folder() / "foto.jpg"
    page.rotate(7, fillcolor=90).save(path, quality=85)
    keys = {vectors["kid"]: bytes.fromhex(vectors["publik"])}
    taken = []
    for _ in range(5):
        start = time.perf_counter()
        (found,) = qr.read_codes(path)
        verdict = bukti.read(found, keys).putusan.value
        taken.append(time.perf_counter() - start)
        assert verdict == "SAH"
    return Row("verify one QR photo of 12 megapixels / 300 ms", sorted(taken)[2], PHOTO_SECONDS, 1.0)


ROWS = [
    one_pdf_tcpdf,
    one_pdf_reportlab,
    single_files_tcpdf,
    single_files_reportlab,
    three_thousand,
    memory,
    pause,
    one_photo,
]
