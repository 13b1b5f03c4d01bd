"""Letter head and signature of the office, as every paper carries them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import Pejabat
from pembinaan_desktop.domain import pengaturan as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.halaman import A4, Page, Signature
from pembinaan_desktop.domain.kop_cetak import Kop
from pembinaan_desktop.domain.nip import format_nip
from pembinaan_desktop.domain.tabel_cetak import Column, table_pages
from pembinaan_desktop.services.pengaturan import PengaturanService

if TYPE_CHECKING:
    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

DOTS = "………………"


def kop(office: PengaturanService) -> Kop | None:
    """The letter head; None before the office has told its name."""
    settings = office.all()
    heads = [settings.get(key, "").strip().upper() for key in ("pemerintah", "instansi")]
    heads = [head for head in heads if head]
    if not heads:
        return None
    return Kop(tuple(heads), tuple(rules.kop_lines(settings)[len(heads) :]), office.logo())


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
    office = PengaturanService(db, clock)
    return kop(office), signature(office.all(), penanda_tangan(db, clock), clock.today())


def people_pages(
    db: Database,
    clock: Clock,
    title: str,
    columns: Sequence[Column],
    lines: Sequence[tuple[str, ...]],
    about: Sequence[str],
    foot: str,
    notes: Sequence[str] = (),
) -> list[Page]:
    """A list of people on wide paper, signed today. Raises UserError when there is nobody."""
    if not lines:
        raise UserError("Tidak ada orang pada daftar ini.", safe="Tidak ada yang dicetak.")
    letter_head, signed = office_paper(db, clock)
    return table_pages(
        title,
        columns,
        lines,
        subtitle=tuple(about),
        size=A4.landscape,
        kop=letter_head,
        signature=signed,
        notes=tuple(notes),
        foot=foot,
    )


def penanda_tangan(db: Database, clock: Clock) -> tuple[str, str, str, str]:
    """(jabatan, nama, pangkat, NIP) of the signer in force, empty texts when none is set."""
    today = clock.today()
    with db.read() as session:
        rows = session.scalars(
            select(Pejabat).where(Pejabat.dihapus.is_(None)).order_by(Pejabat.utama.desc(), Pejabat.id.desc())
        ).all()
        for row in rows:
            if row.berlaku_sampai is None or row.berlaku_sampai >= today:
                name = wording.full_name(row.nama, row.gelar_depan, row.gelar_belakang)
                return row.jabatan, name, row.pangkat, row.nip or ""
    return "", "", "", ""
