"""What others need to check our certificates without us: one page, the signed list, the fingerprints."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pembinaan_desktop.domain import wording
from pembinaan_desktop.files.safe_write import write_bytes
from pembinaan_desktop.paths import resources

PAGE = "verifikasi.html"
FINGERPRINTS = "sidik-jari-kunci.txt"
_PLACE = "/*DATA*/null"


def write_page(
    folder: Path, keys: Sequence[Mapping[str, Any]], signed_list: bytes, seq: int, day: date
) -> list[Path]:
    """Write the three files; returns their paths. Raises UserError when the folder cannot be written."""
    page = page_text(keys, signed_list, day).encode()
    return [
        write_bytes(folder / PAGE, page),
        write_bytes(folder / f"daftar-cabut-{seq:05d}.skbr", signed_list),
        write_bytes(folder / FINGERPRINTS, _fingerprints(keys, day).encode()),
    ]


def page_text(keys: Sequence[Mapping[str, Any]], signed_list: bytes, day: date) -> str:
    """The self-contained page with keys and list inside."""
    template = (resources() / PAGE).read_text(encoding="utf-8")
    data = {"kunci": list(keys), "daftar": signed_list.hex(), "dibuat": wording.long_date(day)}
    text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return template.replace(_PLACE, text)


def _fingerprints(keys: Sequence[Mapping[str, Any]], day: date) -> str:
    lines = [f"Sidik jari kunci sertifikat, {wording.long_date(day)}", ""]
    for key in keys:
        lines += [f"{key['tahun']}  {key['kode'].upper()}  {key['nama']}", f"  {key['sidik_jari']}", ""]
    return "\r\n".join(lines)
