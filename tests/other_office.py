"""Another office that signs certificates and publishes its keys, for tests."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pembinaan_desktop.domain.bukti import Bukti
from pembinaan_desktop.files import bukti as code
from pembinaan_desktop.files import kunci as key_files
from pembinaan_desktop.files import verifikasi

OFFICE = "BKPSDM Kota Contoh"
DAY = date(2026, 11, 20)


class Kantor:
    """Another office with one key a year."""

    def __init__(self) -> None:
        self.keys: dict[int, tuple[bytes, bytes]] = {}

    def year(self, number: int) -> str:
        self.keys.setdefault(number, key_files.new_key())
        return code.kid_of(self.keys[number][1])

    def fingerprint(self, number: int) -> str:
        return code.fingerprint(self.keys[number][1])

    def certificate(self, year: int, nomor: str = "893/0001/2026", **more: object) -> str:
        made = Bukti(self.year(year), nomor, "Dewi Lestari", "Pelatihan", 20, date(2026, 5, 4), **more)
        return code.sign(made, self.keys[year][0])

    def page(self, folder: Path, seq: int = 1, revoked: tuple[str, ...] = (), nama: str = OFFICE) -> Path:
        last = max(self.keys)
        rows = [(nomor, "Dicabut", DAY) for nomor in revoked]
        listed = code.sign_list(seq, DAY, self.year(last), rows, self.keys[last][0])
        published = [
            {"kode": "00000000", "publik": public.hex(), "nama": nama, "tahun": year, "sidik_jari": "palsu"}
            for year, (_, public) in self.keys.items()
        ]
        return verifikasi.write_page(folder, published, listed, seq, DAY)[0]
