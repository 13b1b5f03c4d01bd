"""Honor lists: made from held sessions, corrected with reasons, handed in, paid, and never changed after that."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import Acuan, BarisHonor, DaftarHonor
from pembinaan_desktop.domain import honor as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.services import honor_hitung as hitung
from pembinaan_desktop.services.honor_baris import DaftarHonorRow, DaftarHonorRows, differences, lists, to_row
from pembinaan_desktop.services.honor_isi import (
    SAFE,
    changeable,
    check_ready,
    day_of,
    fill,
    live,
    matches,
    plans_of,
    unconfirmed,
)
from pembinaan_desktop.services.isian import checked
from pembinaan_desktop.services.kegiatan import live as live_kegiatan
from pembinaan_desktop.services.result import Progress, Result, Topic, no_progress
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock
    from pembinaan_desktop.domain.halaman import Page
    from pembinaan_desktop.services.honor_kertas import HonorKertas

TOPICS = frozenset({Topic.HONOR})
Texts = list[str]
Numbers = list[int]
Pages = list["Page"]


class HonorService:
    """Every change is one transaction with its way back."""

    def __init__(self, db: Database, clock: Clock, write_pdf: Any = None) -> None:
        self.db = db
        self.clock = clock
        self.write_pdf = write_pdf

    # --- reading --------------------------------------------------------------------------

    def list(self, kegiatan_id: int) -> DaftarHonorRows:
        """The lists of an activity, the oldest first."""
        with self.db.read() as session:
            return lists(session, kegiatan_id)

    def get(self, daftar_id: int) -> DaftarHonorRow:
        """Raises UserError when it is gone."""
        with self.db.read() as session:
            return to_row(session, live(session, daftar_id))

    def belum(self, kegiatan_id: int, *, semua: bool = False) -> int:
        """How many lines a further list would have. semua: counting sessions that are still to come."""
        with self.db.read() as session:
            return len(hitung.planned(session, kegiatan_id, self.clock.today(), everything=semua))

    def beda(self, daftar_id: int) -> Texts:
        """What a list made anew today would say otherwise, as sentences; the list itself stays."""
        with self.db.read() as session:
            daftar = to_row(session, live(session, daftar_id))
            plans, terms = plans_of(session, daftar, self.clock.today())
            anew = []
            for plan in plans:
                line = BarisHonor(peran=plan.peran, tetap=[], transport=0)
                same = next((one for one in daftar.baris if matches(one, plan)), None)
                if same is not None:
                    for key in ("satuan", "banyak", "tarif", "transport", "pajak"):
                        setattr(line, key, getattr(same, key))
                    line.tetap = list(same.tetap)
                terms.fill(line, plan)
                anew.append(line)
        return differences(daftar, plans, anew)

    def belum_pasti(self, daftar_id: int) -> Texts:
        """Names of the tariffs it uses that nobody confirmed for the year."""
        with self.db.read() as session:
            return unconfirmed(session, to_row(session, live(session, daftar_id)))

    def tahun(self, daftar_id: int) -> int:
        """The year whose tariffs count."""
        with self.db.read() as session:
            return day_of(session, to_row(session, live(session, daftar_id))).year

    # --- the list -------------------------------------------------------------------------

    def susun(self, kegiatan_id: int, *, semua: bool = False) -> Result:
        """Make a list of what is in no other one; value: its id. semua: with sessions still to come.

        Raises UserError while another list of the activity is not paid, and when there is nobody to pay.
        """

        def work(session: Session) -> int:
            live_kegiatan(session, kegiatan_id)
            earlier = lists(session, kegiatan_id)
            waiting = [one for one in earlier if one.status != rules.DIBAYAR]
            if waiting:
                raise UserError(
                    f"Daftar tahap {waiting[0].tahap} belum dibayar.",
                    safe=SAFE,
                    advice="Pakai Hitung ulang untuk memasukkan sesi baru ke daftar itu.",
                )
            tahap = max((one.tahap for one in earlier), default=0) + 1
            row = DaftarHonor(kegiatan_id=kegiatan_id, tahap=tahap, semua_sesi=semua, realisasi=[])
            session.add(row)
            session.flush()
            if not fill(session, row, self.clock):
                raise UserError(
                    "Belum ada sesi terlaksana dengan narasumber yang belum masuk daftar honor.",
                    safe="Daftar tidak dibuat.",
                    advice="Isi narasumber pada Jadwal; sesi dihitung sesudah terlaksana.",
                )
            return row.id

        return committed(self.db, work, TOPICS, "Daftar honorarium disusun.", "susun daftar honor")

    def hitung_ulang(self, daftar_id: int) -> Result:
        """Take sessions, people, tariffs and tax as they are now; typed values with a reason stay."""

        def work(session: Session) -> int:
            row = changeable(session, daftar_id)
            return fill(session, row, self.clock)

        return committed(self.db, work, TOPICS, "Daftar honorarium dihitung ulang.", "hitung ulang honor")

    def update(self, daftar_id: int, values: dict[str, Any]) -> Result:
        """Day and number of the payment; whether transport is taxed and coming sessions count."""

        def work(session: Session) -> None:
            row = live(session, daftar_id)
            clean = checked(rules.LIST_FIELDS, values, DaftarHonor)
            counting = [
                key
                for key in ("transport_kena", "semua_sesi")
                if clean.get(key, getattr(row, key)) != getattr(row, key)
            ]
            if counting:
                changeable(session, daftar_id)
            for key, value in clean.items():
                setattr(row, key, value)
            if counting:
                session.flush()
                fill(session, row, self.clock)

        return committed(self.db, work, TOPICS, "Daftar honorarium disimpan.", "ubah daftar honor")

    def set_status(self, daftar_id: int, status: str, values: dict[str, Any] | None = None) -> Result:
        """Hand in, pay, or go back. values: tanggal_bayar (today unless said) and nomor_bukti of a payment;
        alasan, which taking a payment back needs.

        Raises UserError while lines are incomplete, tariffs unconfirmed, or sessions not held.
        """
        given = values or {}

        def work(session: Session) -> None:
            row = live(session, daftar_id)
            if status not in rules.NEXT[row.status]:
                raise UserError(
                    f"Daftar {row.status.lower()} tidak dapat menjadi {status.lower()}.", safe=SAFE
                )
            alasan = wording.literal(str(given.get("alasan") or ""))[:300]
            if row.status == rules.DIBAYAR:
                if not alasan:
                    raise UserError("Tulis alasan membatalkan pembayaran.", safe=SAFE)
                if to_row(session, row).realisasi:
                    raise UserError(
                        "Daftar ini sudah dicatat ke realisasi anggaran.",
                        safe=SAFE,
                        advice="Urungkan atau hapus dahulu catatan realisasinya.",
                    )
                row.alasan = alasan
            elif status != rules.RENCANA:
                check_ready(session, to_row(session, row), status, self.clock.today())
            if status == rules.DIBAYAR:
                clean = checked(
                    rules.LIST_FIELDS,
                    {k: given[k] for k in ("tanggal_bayar", "nomor_bukti") if k in given},
                    DaftarHonor,
                )
                today = self.clock.today()
                day = clean.get("tanggal_bayar") or row.tanggal_bayar or today
                _check_day(day, day_of(session, to_row(session, row)), today)
                row.tanggal_bayar = day
                row.nomor_bukti = clean.get("nomor_bukti") or row.nomor_bukti
            row.status = status

        message = f"Daftar honorarium: {status.lower()}."
        return committed(self.db, work, TOPICS, message, f"status honor {status.lower()}")

    def delete(self, daftar_id: int) -> Result:
        """Take a planned list away; its sessions are free for another one."""

        def work(session: Session) -> None:
            row = changeable(session, daftar_id)
            row.dihapus = self.clock.now()

        return committed(self.db, work, TOPICS, "Daftar honorarium dihapus.", "hapus daftar honor")

    def pastikan_tarif(self, tahun: int) -> Result:
        """Say that the tariffs in force are those of the year; value: how many lines."""

        def work(session: Session) -> int:
            first, last = date(tahun, 1, 1), date(tahun, 12, 31)
            rows = session.scalars(
                select(Acuan).where(
                    Acuan.jenis == hitung.TARIF, Acuan.dihapus.is_(None), Acuan.berlaku_mulai <= last
                )
            ).all()
            valid = [row for row in rows if row.berlaku_sampai is None or row.berlaku_sampai >= first]
            for row in valid:
                row.data = {**row.data, "dipastikan": rules.confirmed_also(row.data.get("dipastikan"), tahun)}
            return len(valid)

        topics = TOPICS | {Topic.ACUAN}
        return committed(
            self.db, work, topics, f"Tarif honorarium {tahun} dipastikan.", f"pastikan tarif {tahun}"
        )

    # --- the budget ledger ------------------------------------------------------------------

    def nilai_realisasi(self, daftar_id: int) -> dict[str, Any]:
        """What the form of the ledger's entry shows at first."""
        from pembinaan_desktop.services.honor_realisasi import start_values

        return start_values(self.db, self.clock, self.get(daftar_id))

    def catat(
        self, daftar_id: int, values: dict[str, Any], *, tiap_orang: bool = False, anyway: str = ""
    ) -> Result:
        """Enter a paid list into the budget ledger; value: ids of the entries.

        tiap_orang: one entry for every person. anyway: the reason to keep what looks wrong.
        """
        from pembinaan_desktop.services.honor_realisasi import book

        def work(session: Session) -> Numbers:
            daftar = to_row(session, live(session, daftar_id))
            return book(session, self.db, self.clock, daftar, values, tiap_orang=tiap_orang, anyway=anyway)

        topics = TOPICS | {Topic.ANGGARAN}
        return committed(
            self.db, work, topics, "Honorarium dicatat ke realisasi.", "catat honor ke realisasi"
        )

    # --- papers ---------------------------------------------------------------------------

    def pages(self, daftar_id: int, kertas: str = "A4") -> Pages:
        """The list to sign. Raises UserError when nobody is paid."""
        return self._paper(daftar_id).pages(kertas)

    def kuitansi(self, daftar_id: int, baris_ids: Sequence[int] = ()) -> Pages:
        """A receipt for each of these lines, for all when none is named."""
        return self._paper(daftar_id).kuitansi(baris_ids)

    def export_xlsx(self, daftar_id: int, path: Path, progress: Progress = no_progress) -> Result:
        """The list as a workbook with formulas; value: number of lines."""
        progress(0, 1, "Menulis daftar honorarium")
        paper = self._paper(daftar_id)
        paper.write_book(Path(path))
        count = len(paper.daftar.dibayarkan)
        return Result(count, message=f"Daftar honorarium ({count} orang) tersimpan: {Path(path).name}.")

    def export_pdf(self, daftar_id: int, path: Path, progress: Progress = no_progress) -> Result:
        """The list and behind it the receipts as one PDF; value: number of pages."""
        if self.write_pdf is None:
            raise UserError("Pembuat PDF tidak tersedia.", safe="Tidak ada berkas yang ditulis.")
        pages = [*self.pages(daftar_id), *self.kuitansi(daftar_id)]
        self.write_pdf(pages, Path(path), progress)
        text = f"Daftar honorarium dan kuitansi ({len(pages)} halaman) tersimpan: {Path(path).name}."
        return Result(len(pages), message=text)

    def _paper(self, daftar_id: int) -> HonorKertas:
        from pembinaan_desktop.services.honor_kertas import HonorKertas

        return HonorKertas(self.db, self.clock, self.get(daftar_id))


def _check_day(day: date, taught: date, today: date) -> None:
    """A payment has a day between the last session and today."""
    if day < taught:
        text = f"Tanggal bayar {wording.short_date(day)} mendahului sesi terakhirnya ({wording.short_date(taught)})."
    elif day > today:
        text = f"Tanggal bayar {wording.short_date(day)} belum tiba."
    else:
        return
    raise UserError(text, safe=SAFE)
