"""What others need to check our certificates without us: one page, the signed list, the fingerprints."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.files import bukti as code
from pembinaan_desktop.files.safe_write import explain, write_bytes
from pembinaan_desktop.paths import resources

PAGE = "verifikasi.html"
FINGERPRINTS = "sidik-jari-kunci.txt"
LIST_ENDING = ".skbr"
MOST_BYTES = 20_000_000
_PLACE = "/*DATA*/null"
_START = "const DATA = "


def write_page(
    folder: Path, keys: Sequence[Mapping[str, Any]], signed_list: bytes, seq: int, day: date
) -> list[Path]:
    """Write the three files; returns their paths. Raises UserError when the folder cannot be written."""
    page = page_text(keys, signed_list, day).encode()
    return [
        write_bytes(folder / PAGE, page),
        write_bytes(folder / f"daftar-cabut-{seq:05d}{LIST_ENDING}", signed_list),
        write_bytes(folder / FINGERPRINTS, _fingerprints(keys, day).encode()),
    ]


def page_text(keys: Sequence[Mapping[str, Any]], signed_list: bytes, day: date) -> str:
    """The self-contained page with keys and list inside."""
    template = (resources() / PAGE).read_text(encoding="utf-8")
    data = {"kunci": list(keys), "daftar": signed_list.hex(), "dibuat": wording.long_date(day)}
    text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return template.replace(_PLACE, text)


@dataclass(frozen=True)
class KunciTerbitan:
    """A key that an office published. kode: computed from the key, not taken from the file."""

    kode: str
    publik: bytes
    nama: str
    tahun: int


def read_published(path: Path) -> tuple[list[KunciTerbitan], bytes]:
    """Keys and signed list of another office's verifikasi.html; of its .skbr file the list alone.

    Nothing in it is believed yet. Raises UserError for any other file.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _foreign(path)
        data = path.read_bytes()
    except OSError as error:
        raise explain(error, path) from error
    if path.suffix.lower() == LIST_ENDING:
        return [], data
    try:
        text = data.decode("utf-8")
        found, _ = json.JSONDecoder().raw_decode(text, text.index(_START) + len(_START))
        return [_key(one) for one in found["kunci"]], bytes.fromhex(found["daftar"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _foreign(path) from error


def _key(plain: Mapping[str, Any]) -> KunciTerbitan:
    public, year = bytes.fromhex(plain["publik"]), int(plain["tahun"])
    if len(public) != 32 or not 2000 <= year <= 2200:
        raise ValueError("not a key of a year")
    nama = " ".join(wording.literal(str(plain["nama"])).split())[:200]
    return KunciTerbitan(code.kid_of(public), public, nama or "(tanpa nama)", year)


def _foreign(path: Path) -> UserError:
    return UserError(
        f"“{path.name}” bukan berkas verifikasi dari Pembinaan.",
        safe="Tidak ada kunci yang ditambahkan.",
        advice="Minta verifikasi.html dari kantor penerbit; berkas itu ditulis oleh menu Kunci sertifikat.",
    )


def _fingerprints(keys: Sequence[Mapping[str, Any]], day: date) -> str:
    lines = [f"Sidik jari kunci sertifikat, {wording.long_date(day)}", ""]
    for key in keys:
        lines += [f"{key['tahun']}  {key['kode'].upper()}  {key['nama']}", f"  {key['sidik_jari']}", ""]
    return "\r\n".join(lines)
