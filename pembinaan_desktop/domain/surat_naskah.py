"""One letter with everything on it, as it is kept frozen from the moment it has a number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from pembinaan_desktop.domain.surat_teks import Bagian, filled, read
from pembinaan_desktop.domain.wording import in_words

DOTS = "…………………"
Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Kepala:
    """What stands above the text. penerima: lines of the address."""

    nomor: str = ""
    sifat: str = ""
    hal: str = ""
    tempat_tanggal: str = ""
    penerima: tuple[str, ...] = ()
    di: str = ""


@dataclass(frozen=True)
class Penanda:
    """The signer. atas: lines above the room to sign (a.n., office); bawah: rank and NIP."""

    nama: str = ""
    atas: tuple[str, ...] = ()
    bawah: tuple[str, ...] = ()


@dataclass(frozen=True)
class Naskah:
    """teks: as in `surat_teks`. nilai: values of the {fields}. tabel: rows of the tables it may show.

    kop: (heads, addresses); logo: key of the picture, "" without. kertas: "F4" or "A4".
    """

    teks: str
    nilai: Mapping[str, str] = field(default_factory=dict)
    tabel: Mapping[str, Rows] = field(default_factory=dict)
    kepala: Kepala = Kepala()
    penanda: Penanda = Penanda()
    tembusan: tuple[str, ...] = ()
    kop: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    logo: str = ""
    kertas: str = "F4"

    def bagian(self) -> list[Bagian]:
        """The parts with the values in place."""
        return filled(read(self.teks), self.nilai)

    @property
    def lampiran(self) -> str:
        """How many attachments: "1 (satu) berkas", "-" for none."""
        count = sum(part.kind == "lampiran" for part in read(self.teks))
        return f"{count} ({in_words(count)}) berkas" if count else "-"

    def plain(self) -> dict[str, Any]:
        """As JSON can keep it."""
        return asdict(self)

    @classmethod
    def from_plain(cls, kept: Mapping[str, Any]) -> Naskah:
        """What `plain` gave."""
        kepala, penanda = kept.get("kepala") or {}, kept.get("penanda") or {}
        heads, addresses = kept.get("kop") or ((), ())
        return cls(
            teks=str(kept.get("teks", "")),
            nilai=dict(kept.get("nilai") or {}),
            tabel={name: tuple(map(tuple, rows)) for name, rows in (kept.get("tabel") or {}).items()},
            kepala=Kepala(**{**kepala, "penerima": tuple(kepala.get("penerima", ()))}),
            penanda=Penanda(
                penanda.get("nama", ""), tuple(penanda.get("atas", ())), tuple(penanda.get("bawah", ()))
            ),
            tembusan=tuple(kept.get("tembusan") or ()),
            kop=(tuple(heads), tuple(addresses)),
            logo=str(kept.get("logo", "")),
            kertas=str(kept.get("kertas", "F4")),
        )


def signature_lines(part: Bagian, naskah: Naskah) -> Penanda:
    """The block a mark asks for: the signer's, with place and date where no letter head carries them.

    [tanda tangan: ditetapkan] is that of a decree; [tanda tangan: Yang menyatakan; {nama}] someone else's.
    """
    capacity, _, name = (text.strip() for text in part.nama.partition(";"))
    day = naskah.kepala.tempat_tanggal
    if capacity.casefold() == "ditetapkan":
        place, _, date = day.partition(", ")
        lines = (f"Ditetapkan di {place}", f"pada tanggal {date}")
        return Penanda(naskah.penanda.nama, (*lines, *naskah.penanda.atas), naskah.penanda.bawah)
    if capacity:
        place = day.partition(", ")[0]
        return Penanda(name or DOTS, (f"{place}, {DOTS}", f"{capacity},"), ())
    if any(one.kind == "kepala" for one in read(naskah.teks)):
        return naskah.penanda
    return Penanda(naskah.penanda.nama, (day, *naskah.penanda.atas), naskah.penanda.bawah)
