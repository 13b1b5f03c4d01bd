"""Letter head and signature of the office, as every paper carries them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from pembinaan_desktop.domain import pengaturan as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.halaman import Signature
from pembinaan_desktop.domain.nip import format_nip
from pembinaan_desktop.domain.tabel_cetak import Kop
from pembinaan_desktop.services.kehadiran import KehadiranService
from pembinaan_desktop.services.pengaturan import PengaturanService

if TYPE_CHECKING:
    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

DOTS = "………………"


def kop(settings: dict[str, Any]) -> Kop | None:
    """The letter head; None before the office has told its name."""
    heads = [settings.get(key, "").strip().upper() for key in ("pemerintah", "instansi")]
    heads = [head for head in heads if head]
    if not heads:
        return None
    return Kop(tuple(heads), tuple(rules.kop_lines(settings)[len(heads) :]))


def signature(
    settings: dict[str, Any],
    signer: tuple[str, str, str, str],
    day: date | None,
    office: str = "Penanggung jawab kegiatan",
) -> Signature:
    """The block of the signer in force. signer: (jabatan, nama, pangkat, NIP). day: None leaves dots."""
    jabatan, nama, pangkat, nip = signer
    return Signature(
        nama or "………………………………",
        (f"{jabatan or office},",),
        tuple(text for text in (pangkat, f"NIP {format_nip(nip)}" if nip else "") if text),
        f"{settings.get('kota') or DOTS}, {wording.long_date(day) if day else DOTS}",
    )


def office_paper(db: Database, clock: Clock) -> tuple[Kop | None, Signature]:
    """Letter head and signature block of today."""
    settings = PengaturanService(db, clock).all()
    signer = KehadiranService(db, clock).penanda_tangan()
    return kop(settings), signature(settings, signer, clock.today())
