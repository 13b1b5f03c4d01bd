"""The books of outgoing letters: a number is taken in the transaction that freezes its letter."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from pembinaan_desktop.db.tables import Surat
from pembinaan_desktop.domain import surat as rules
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.surat_nomor import SAFE, Nomor, PolaSurat, next_number
from pembinaan_desktop.services.surat_isi import BahanSurat

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class Buku:
    """What is taken of each book and year is read once, however many letters are numbered in one go."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._taken: dict[str, list[Nomor]] = {}
        self._first: dict[tuple[int, str], bool] = {}

    def give(self, bahan: BahanSurat, row: Surat, tanggal: date, alasan: str = "") -> None:
        """Take the next number, write the letter with it and keep it so.

        Raises UserError without a signer, for a pattern that cannot be used, and for a day in the past
        without a reason.
        """
        if not bahan.penanda_tangan(tanggal):
            raise UserError(
                "Penanda tangan surat belum diisi.",
                safe=SAFE,
                advice="Isi nama dan jabatannya di Pengaturan, bagian Sertifikat, Penandatangan.",
            )
        kind = rules.jenis_of(row.jenis)
        assert kind is not None
        first = self._is_first(tanggal.year, kind.buku)
        pola = PolaSurat.from_settings(bahan.settings, kind.buku, tanggal.year, pertama=first)
        pola.check()
        row.lingkup = f"{tanggal.year}/{kind.buku}"
        taken = self._of(row.lingkup)
        nomor = next_number(taken, tanggal, pola.mulai, alasan)
        row.urut, row.akhiran, row.tanggal = nomor.urut, nomor.akhiran, tanggal
        row.nomor = pola.written(nomor, kind.klasifikasi)
        row.alasan = alasan.strip()[:300] if nomor.akhiran else ""
        self._refuse_twin(row)
        row.isi = bahan.naskah(row).plain()
        row.status = rules.BERNOMOR
        if row.ralat_id is not None:
            old = self.session.get_one(Surat, row.ralat_id)
            old.status, old.alasan = rules.DIRALAT, f"Diralat dengan surat {row.nomor}"
        self.session.flush()
        taken.append(nomor)

    def _is_first(self, tahun: int, buku: str) -> bool:
        """No earlier year of the book has numbers."""
        if (tahun, buku) not in self._first:
            known = self.session.scalars(select(Surat.lingkup).where(Surat.urut.is_not(None)).distinct())
            self._first[tahun, buku] = not any(
                book == buku and year.isdigit() and int(year) < tahun
                for year, _, book in (one.partition("/") for one in known)
            )
        return self._first[tahun, buku]

    def _of(self, lingkup: str) -> list[Nomor]:
        if lingkup not in self._taken:
            rows = self.session.execute(
                select(Surat.urut, Surat.akhiran, Surat.tanggal).where(
                    Surat.lingkup == lingkup, Surat.urut.is_not(None)
                )
            )
            self._taken[lingkup] = [
                Nomor(urut, akhiran, day)
                for urut, akhiran, day in rows
                if urut is not None and day is not None
            ]
        return self._taken[lingkup]

    def _refuse_twin(self, row: Surat) -> None:
        with self.session.no_autoflush:
            twin = self.session.scalar(select(Surat.id).where(Surat.nomor == row.nomor, Surat.id != row.id))
        if twin is not None:
            raise UserError(
                f"Nomor {row.nomor} sudah pernah dipakai.",
                safe=SAFE,
                advice="Ubah pola nomor di Pengaturan, bagian Surat.",
            )
