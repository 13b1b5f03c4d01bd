"""Papers of honor lists: the list to sign, receipts, a workbook that calculates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import Acuan
from pembinaan_desktop.domain import honor as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.halaman import SIZES, Page, Signature
from pembinaan_desktop.domain.honor_cetak import BarisCetak, Penandatangan, honor_pages, kuitansi_pages
from pembinaan_desktop.domain.narasumber import PERAN
from pembinaan_desktop.domain.nip import format_nip
from pembinaan_desktop.files.xlsx_honor import BarisXlsx, write_honor
from pembinaan_desktop.services.honor_baris import DaftarHonorRow, HonorRow
from pembinaan_desktop.services.honor_hitung import PAJAK
from pembinaan_desktop.services.kegiatan import KegiatanRow, KegiatanService
from pembinaan_desktop.services.kertas import DOTS, kop
from pembinaan_desktop.services.pengaturan import PengaturanService

if TYPE_CHECKING:
    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

NAME = "………………………………"
ROLES = dict(PERAN)


class HonorKertas:
    """One list on paper; the activity and the settings are read once."""

    def __init__(self, db: Database, clock: Clock, daftar: DaftarHonorRow) -> None:
        if not daftar.dibayarkan:
            raise UserError("Tidak ada baris yang dibayar.", safe="Tidak ada berkas yang ditulis.")
        self.db, self.daftar = db, daftar
        self.office = PengaturanService(db, clock)
        self.settings = self.office.all()
        self.kegiatan: KegiatanRow = KegiatanService(db, clock).get(daftar.kegiatan_id)

    @property
    def subtitle(self) -> tuple[str, ...]:
        """Activity, day and place, and which part of several it is."""
        row = self.kegiatan
        when = wording.date_range(row.tanggal_mulai, row.tanggal_selesai)
        part = f"Tahap {self.daftar.tahap}" if self.daftar.tahap > 1 else ""
        return (row.judul, " · ".join(text for text in (when, row.tempat, part) if text))

    @property
    def notes(self) -> list[str]:
        """How the tax was worked out, and what the officer changed."""
        base = "honorarium dan transport" if self.daftar.transport_kena else "honorarium"
        found = dict.fromkeys(row.aturan for row in self.daftar.dibayarkan if row.pajak and not row.alasan)
        notes = [f"PPh 21 dihitung dari {base}: {'; '.join(found)}."] if found else []
        changed = [f"{row.nama}: {row.alasan}" for row in self.daftar.dibayarkan if row.alasan]
        notes += [f"{one}." for one in changed]
        return [*notes, *self._draft()]

    def _draft(self) -> list[str]:
        if self.daftar.status != rules.RENCANA:
            return []
        lack = [f"{row.nama}: {', '.join(row.kurang)}" for row in self.daftar.dibayarkan if row.kurang]
        return [*([f"Belum lengkap: {_few(lack)}."] if lack else []), "Rencana; belum diajukan."]

    def signers(self) -> Penandatangan:
        place = f"{self.settings.get('kota') or DOTS}, {_day(self.daftar.tanggal_bayar)}"
        maker = self.settings.get("pembuat_daftar") or self.settings.get("petugas") or ""
        return Penandatangan(
            self._block("Setuju dibayar,", "PPTK,", "pptk"),
            self._block("Lunas dibayar,", "Bendahara Pengeluaran,", "bendahara"),
            Signature(maker or NAME, ("Pembuat daftar,",), self._number("pembuat_daftar"), place_date=place),
            place,
        )

    def _block(self, first: str, office: str, key: str) -> Signature:
        return Signature(self.settings.get(key) or NAME, (first, office), self._number(key))

    def _number(self, key: str) -> tuple[str, ...]:
        nip = self.settings.get(f"{key}_nip") or ""
        return (f"NIP {format_nip(nip)}",) if nip else ()

    def lines(self) -> list[BarisCetak]:
        return [self._line(number, row) for number, row in enumerate(self.daftar.dibayarkan, 1)]

    def _line(self, number: int, row: HonorRow) -> BarisCetak:
        role = ROLES.get(row.peran, row.peran)
        own = f"{row.mata} " if row.mata and row.mata.casefold() != row.peran else ""
        travel = f" dan transport {wording.rupiah(row.transport)}" if row.transport else ""
        when = wording.date_range(self.kegiatan.tanggal_mulai, self.kegiatan.tanggal_selesai)
        about = f"{own}({row.hitungan}){travel}"
        proof = self.daftar.nomor_bukti
        return BarisCetak(
            row.nama,
            f"NIP {format_nip(row.nip)}" if row.nip else "",
            f"NPWP/NIK {row.npwp}" if row.npwp else "",
            row.golongan,
            row.instansi,
            row.mata if row.peran == "narasumber" or own else role,
            f"{rules.amount_text(row.banyak)} {rules.SATUAN_PENDEK[row.satuan]}",
            row.tarif,
            row.uang,
            row.persen,
            f"Honorarium {role.lower()} {self.kegiatan.judul}, {when}: {about}",
            f"{proof}/{number}" if proof and len(self.daftar.dibayarkan) > 1 else proof,
        )

    def pages(self, kertas: str = "A4") -> list[Page]:
        return honor_pages(
            self.subtitle,
            self.lines(),
            self.signers(),
            kop=kop(self.office),
            size=SIZES[kertas],
            notes=self.notes,
        )

    def kuitansi(self, baris_ids: Sequence[int] = ()) -> list[Page]:
        """Receipts of these lines, of all when none is named."""
        office = self.settings.get("instansi") or self.settings.get("singkatan") or ""
        payer = f"Bendahara Pengeluaran {office}".strip()
        chosen = [
            line
            for line, row in zip(self.lines(), self.daftar.dibayarkan, strict=True)
            if not baris_ids or row.id in baris_ids
        ]
        if not chosen:
            raise UserError("Baris itu tidak dibayar.", safe="Tidak ada berkas yang ditulis.")
        return kuitansi_pages(payer, chosen, self.signers(), kop=kop(self.office))

    def write_book(self, path: Path) -> None:
        """A workbook whose sums are formulas."""
        rates = self._rates()
        lines = [self._book_line(row, rates) for row in self.daftar.dibayarkan]
        signers = self.signers()
        write_honor(
            path,
            kop(self.office),
            self.subtitle,
            lines,
            (signers.setuju, signers.bendahara, signers.pembuat),
            rules.terbilang(self.daftar.jumlah.netto),
            self.notes,
            transport_kena=self.daftar.transport_kena,
        )

    def _rates(self) -> dict[str, Any]:
        """Share of the gross by the name of a tax rule, also of rules that are no longer in force."""
        with self.db.read() as session:
            rows = session.scalars(select(Acuan).where(Acuan.jenis == PAJAK)).all()
            found = [rules.aturan_of(row.kode, row.nama, row.data) for row in rows]
        return {one.nama: one.persen * one.persen_bruto / 10_000 for one in found}

    def _book_line(self, row: HonorRow, rates: dict[str, Any]) -> BarisXlsx:
        rate = rates.get(row.aturan)
        plain = rate is not None and int(row.kena * rate) == row.pajak
        return BarisXlsx(
            row.nama,
            row.nip,
            row.npwp,
            " ".join(text for text in (row.jenis, row.golongan) if text),
            row.instansi,
            row.mata,
            row.banyak,
            rules.SATUAN_PENDEK[row.satuan],
            row.tarif,
            row.uang,
            float(rate) if plain and rate is not None else None,
            row.bank,
            row.rekening,
            row.alasan or row.aturan,
        )


def _day(day: date | None) -> str:
    return wording.long_date(day) if day else DOTS


def _few(texts: Sequence[str], most: int = 2) -> str:
    more = f"; dan {len(texts) - most} lainnya" if len(texts) > most else ""
    return "; ".join(texts[:most]) + more
