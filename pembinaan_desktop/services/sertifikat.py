"""Certificates: candidates, issuing with numbers, revoking, replacing, the register's lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from pembinaan_desktop.db.tables import Audit, Kegiatan, Pejabat, Peserta, Sertifikat
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.fields import problems as field_problems
from pembinaan_desktop.domain.halaman import Page
from pembinaan_desktop.domain.sertifikat import PENANDATANGAN, Calon, Temuan
from pembinaan_desktop.services import sertifikat_isi as content
from pembinaan_desktop.services.bukti import BuktiService
from pembinaan_desktop.services.result import Progress, Result, Topic, no_progress
from pembinaan_desktop.services.sertifikat_calon import add_speakers, candidates, findings
from pembinaan_desktop.services.sertifikat_isi import Terms
from pembinaan_desktop.services.sertifikat_kertas import Kertas
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

Pages = list[Page]
CHANGED = frozenset({Topic.SERTIFIKAT})
PEOPLE = frozenset({Topic.PESERTA, Topic.SERTIFIKAT})
MOST_DAYS_AHEAD = 366  # of a day of issue that is still to come
_SAFE = "Tidak ada nomor yang terpakai."


@dataclass(frozen=True)
class SertifikatRow:
    """One line of the register. salinan: copies made. pengganti: number of the one that replaced it."""

    id: int
    nomor: str
    urut: int
    tahun: int
    nama: str
    nip: str
    judul: str
    tanggal_terbit: date
    status: str
    alasan: str
    kegiatan_id: int | None
    peserta_id: int | None
    peran: str
    sumber: str
    salinan: int
    dicetak: datetime | None
    berlaku_sampai: date | None
    pengganti: str = ""


@dataclass(frozen=True)
class Peristiwa:
    """One thing that happened to a certificate. id: of its audit row; two may share their time."""

    id: int
    waktu: datetime
    pelaku: str
    apa: str


@dataclass(frozen=True)
class Persiapan:
    """One activity before issuing. ambang: percent. peran: our role. nomor: the next one, "" when none can be."""

    judul: str
    ambang: int
    peran: str
    selesai: bool
    calon: tuple[Calon, ...]
    temuan: tuple[Temuan, ...]
    nomor: str


Riwayat = list[Peristiwa]
Names = list[str]
Values = list[Any]


class SertifikatService:
    """write_pdf: the painter's `write_pdf(pages, path, progress, total=...)`. bukti: signs what is issued.

    kertas: what is drawn and written to files.
    """

    def __init__(
        self,
        db: Database,
        clock: Clock,
        write_pdf: Callable[..., Any] | None = None,
        bukti: BuktiService | None = None,
        before: Callable[[str], None] | None = None,
    ) -> None:
        """before: called with the reason before a batch is issued; it makes the backup."""
        self.db = db
        self.clock = clock
        self.before = before
        self.kertas = Kertas(db, clock, write_pdf)
        self.bukti = bukti or BuktiService(db, clock)

    def calon(self, kegiatan_id: int) -> list[Calon]:
        """Everyone of the activity with the reason for or against a certificate."""
        with self.db.read() as session:
            return candidates(session, content.find_kegiatan(session, kegiatan_id))

    def persiapan(self, kegiatan_id: int) -> Persiapan:
        """What the screen of one activity shows before issuing."""
        with self.db.read() as session:
            kegiatan = content.find_kegiatan(session, kegiatan_id)
            people = candidates(session, kegiatan)
            found = findings(session, kegiatan, people, self.clock.today())
            bad_pattern = any(one.aksi == "pengaturan" and one.gawat for one in found)
            nomor = "" if bad_pattern else content.next_number(session, kegiatan_id, self.clock.today())
            return Persiapan(
                kegiatan.nama,
                kegiatan.ambang_kehadiran,
                kegiatan.peran,
                kegiatan.tanggal_selesai <= self.clock.today(),
                tuple(people),
                tuple(found),
                nomor,
            )

    def tambah_dari_jadwal(self, kegiatan_id: int) -> Result:
        """The speakers of the schedule as people of the activity, so that they can get a certificate."""

        def work(session: Session) -> Names:
            return add_speakers(session, content.find_kegiatan(session, kegiatan_id))

        made = committed(self.db, work, PEOPLE, "", "tambah narasumber dari jadwal")
        text = (
            f"{len(made.value)} narasumber ditambahkan."
            if made.value
            else "Semua narasumber jadwal sudah ada."
        )
        return Result(made.value, made.changed, made.undo, text)

    def list(self, tahun: int | None = None, kegiatan_id: int | None = None) -> list[SertifikatRow]:
        """The register, in the order of the numbers."""
        query = select(*_COLUMNS).order_by(Sertifikat.tahun, Sertifikat.lingkup, Sertifikat.urut)
        if tahun is not None:
            query = query.where(Sertifikat.tahun == tahun)
        if kegiatan_id is not None:
            query = query.where(Sertifikat.kegiatan_id == kegiatan_id)
        with self.db.read() as session:
            rows = session.execute(query).all()
            newer = {row.pengganti_id for row in rows} - {None}
            numbers = dict(
                session.execute(select(Sertifikat.id, Sertifikat.nomor).where(Sertifikat.id.in_(newer))).all()
            )
        return [_row([*row], numbers) for row in rows]

    def next_number(self, kegiatan_id: int) -> str:
        """The number the next certificate would get."""
        with self.db.read() as session:
            return content.next_number(session, kegiatan_id, self.clock.today())

    def terbitkan(
        self,
        kegiatan_id: int,
        peserta_ids: Iterable[int] | None = None,
        *,
        tanggal: date | None = None,
        berlaku_sampai: date | None = None,
        peran: str | None = None,
        jenis: str = content.JENIS,
        progress: Progress = no_progress,
    ) -> Result:
        """Issue to all who may and have none yet; numbers and rows in one transaction.

        peserta_ids, peran: only these. jenis "keterangan": letters for the participants who did not reach the
        minimum. Activities of others get their number in our register alone. Value: ids of the new
        certificates. Raises UserError when nobody is left, the activity is cancelled, no signer is known, or
        the key is locked. Never undone: revoke instead.
        """
        progress(0, 0, "Mencadangkan keadaan sekarang")
        if self.before is not None:
            self.before("terbit")
        day = tanggal or self.clock.today()
        if berlaku_sampai is not None and berlaku_sampai <= day:
            raise UserError("Masa berlaku berakhir sebelum sertifikat terbit.", safe=_SAFE)
        with self.db.write() as session:
            kegiatan = content.find_kegiatan(session, kegiatan_id)
            if kegiatan.status == "Dibatalkan":
                raise UserError("Kegiatan ini dibatalkan; sertifikat tidak diterbitkan.", safe=_SAFE)
            _check_day(kegiatan, day, self.clock.today())
            wanted = None if peserta_ids is None else set(peserta_ids)
            chosen = [
                one
                for one in candidates(session, kegiatan)
                if (one.layak if jenis == content.JENIS else one.kurang)
                and not one.nomor
                and (wanted is None or one.id in wanted)
                and peran in (None, one.peran)
            ]
            if not chosen:
                raise UserError(
                    "Tidak ada peserta yang perlu diterbitkan sertifikatnya.",
                    safe=_SAFE,
                    advice="Periksa kehadiran dan ambang kehadiran kegiatan, atau cetak ulang yang sudah terbit.",
                )
            rows = self._issue(session, kegiatan, chosen, Terms(day, berlaku_sampai, jenis), progress)
            ids = [row.id for row in rows]
            first, last = rows[0].nomor, rows[-1].nomor
        span = first if first == last else f"{first} sampai {last}"
        return Result(ids, CHANGED, None, f"{len(ids)} sertifikat diterbitkan: {span}.")

    def _issue(
        self,
        session: Session,
        kegiatan: Kegiatan,
        chosen: Sequence[Calon],
        terms: Terms,
        progress: Progress = no_progress,
    ) -> Sequence[Sertifikat]:
        issue = content.Issue(session, kegiatan, terms, self.bukti)
        ids = [one.id for one in chosen]
        people = {row.id: row for row in session.scalars(select(Peserta).where(Peserta.id.in_(ids)))}
        rows = []
        for number, one in enumerate(chosen):
            progress(number, len(chosen), f"Menandatangani {number + 1} dari {len(chosen)}")
            predikat = one.predikat if terms.jenis == content.JENIS else ""
            rows.append(issue.row(people[one.id], kehadiran=wording.percent(one.persen), predikat=predikat))
        content.add_checked(session, rows)
        return rows

    def cabut(self, sertifikat_id: int, alasan: str) -> Result:
        """Revoke with a reason; the number stays used. Raises UserError without a reason or when not valid."""
        if not alasan.strip():
            raise UserError("Alasan pencabutan belum ditulis.", safe="Sertifikat tetap berlaku.")
        with self.db.write() as session:
            row = _valid(session, sertifikat_id)
            row.status, row.alasan = "Dicabut", alasan.strip()[:300]
            row.tanggal_cabut = self.clock.today()
            nomor = row.nomor
        return Result(sertifikat_id, CHANGED, None, f"Sertifikat {nomor} dicabut.")

    def ganti(self, sertifikat_id: int, alasan: str) -> Result:
        """A new certificate with today's data of that person; the old one says by which it was replaced.

        Value: id of the new one. Raises UserError without a reason, when the old one is not valid, or when it
        did not come from an activity here.
        """
        if not alasan.strip():
            raise UserError("Alasan penggantian belum ditulis.", safe="Sertifikat tetap berlaku.")
        day = self.clock.today()
        with self.db.write() as session:
            old = _valid(session, sertifikat_id)
            if old.kegiatan_id is None or old.peserta_id is None:
                raise UserError(
                    "Nomor ini dicatat dari buku, tanpa kegiatan di program ini; tidak dapat diganti di sini.",
                    safe="Sertifikat tetap berlaku.",
                )
            kegiatan = content.find_kegiatan(session, old.kegiatan_id)
            _check_day(kegiatan, day, day)
            issue = content.Issue(session, kegiatan, Terms(day, old.berlaku_sampai, old.jenis), self.bukti)
            kept = {key: old.isi[key] for key in ("kehadiran", "predikat") if key in old.isi}
            new = issue.row(session.get_one(Peserta, old.peserta_id), menggantikan=old.nomor, **kept)
            content.add_checked(session, [new])
            old.status, old.alasan, old.pengganti_id = "Diganti", alasan.strip()[:300], new.id
            old.tanggal_cabut = day
            text = f"{new.nomor} menggantikan {old.nomor}."
            value = new.id
        return Result(value, CHANGED, None, text)

    def riwayat(self, sertifikat_id: int) -> Riwayat:
        """What happened to one certificate, the oldest first."""
        with self.db.read() as session:
            rows = session.scalars(
                select(Audit)
                .where(Audit.tabel == "sertifikat", Audit.baris_id == sertifikat_id)
                .order_by(Audit.id)
            )
            return [
                Peristiwa(row.id, row.waktu, row.pelaku, text)
                for row in rows
                if (text := _event(row.aksi, row.sesudah))
            ]

    # ------------------------------------------------------------------ signer

    def penandatangan(self) -> dict[str, Any]:
        """The chosen signer's values by the keys of `PENANDATANGAN`; {} when there is none."""
        with self.db.read() as session:
            signer = content.pejabat(session, self.clock.today())
            return {f.key: getattr(signer, f.key) for f in PENANDATANGAN} if signer else {}

    def simpan_penandatangan(self, values: dict[str, Any]) -> Result:
        """A new main signer; the former ones stay for the papers they signed."""
        values = {**{f.key: f.default for f in PENANDATANGAN}, **values}
        wrong = field_problems(PENANDATANGAN, values)
        if wrong:
            raise UserError(" ".join(wrong.values()), safe="Penandatangan tidak diubah.")
        known = {f.key: str(values.get(f.key) or "").strip() for f in PENANDATANGAN}
        if {**known, "nip": "".join(known["nip"].split())} == {
            key: str(value or "") for key, value in self.penandatangan().items()
        }:
            return Result(known, message="Tidak ada yang berubah.")
        nip = "".join(known.pop("nip").split()) or None
        with self.db.write() as session:
            for row in session.scalars(select(Pejabat).where(Pejabat.utama)):
                row.utama = False
            session.add(Pejabat(**known, nip=nip, utama=True))
        return Result(known, CHANGED, None, f"Penandatangan: {known['nama']}.")

    # ------------------------------------------------------------------ papers

    def pages(self, sertifikat_ids: Sequence[int], *, salinan: bool = False) -> Pages:
        """Pages of each valid one, in the order given. salinan: marked as the next copy."""
        return list(self.kertas.stream(sertifikat_ids, salinan=salinan))

    def preview(self, kegiatan_id: int, peserta_id: int) -> Pages:
        """The pages this participant would get, marked as a preview; nothing is written."""
        return self.kertas.preview(kegiatan_id, peserta_id)

    def export_pdf(
        self,
        which: int | Sequence[int],
        path: Path | str,
        progress: Progress = no_progress,
        *,
        salinan: bool = False,
    ) -> Result:
        """One PDF. which: id of an activity (all its valid certificates), or ids of certificates.

        Raises UserError when there is nothing to print or the file cannot be written; Cancelled leaves
        the old file as it was.
        """
        ids = [row.id for row in self.list(kegiatan_id=which)] if isinstance(which, int) else [*which]
        return self.kertas.export_pdf(ids, Path(path), progress, salinan=salinan)

    def export_files(
        self, which: int | Sequence[int], target: Path, progress: Progress = no_progress
    ) -> Result:
        """One PDF per person into a folder, or into `target` when that ends in .zip."""
        ids = [row.id for row in self.list(kegiatan_id=which)] if isinstance(which, int) else [*which]
        return self.kertas.export_files(ids, Path(target), progress)

    def tercetak(self, sertifikat_ids: Sequence[int], *, salinan: bool = False) -> Result:
        """Note that these came out of the printer well; copies are counted."""
        return self.kertas.printed(sertifikat_ids, salinan=salinan)


def _check_day(kegiatan: Kegiatan, day: date, today: date) -> None:
    """A wrong year, typed or of the computer, would take numbers and a key of that year."""
    if day < kegiatan.tanggal_mulai:
        raise UserError(
            f"Tanggal terbit {wording.long_date(day)} lebih awal daripada kegiatannya, "
            f"yang dimulai {wording.long_date(kegiatan.tanggal_mulai)}.",
            safe=_SAFE,
            advice="Periksa tanggal terbit dan tanggal komputer.",
        )
    if day > today + timedelta(days=MOST_DAYS_AHEAD):
        raise UserError(
            f"Tanggal terbit {wording.long_date(day)} lebih dari setahun lagi.",
            safe=_SAFE,
            advice="Periksa tahunnya.",
        )


def _text(key: str) -> Any:
    """One text of the frozen content; the whole of it is too much to read for a list."""
    return func.coalesce(func.json_extract(Sertifikat.isi, f"$.{key}"), "")


# In the order of `SertifikatRow`; the last one is looked up.
_COLUMNS = (
    Sertifikat.id,
    Sertifikat.nomor,
    Sertifikat.urut,
    Sertifikat.tahun,
    _text("nama"),
    _text("nip"),
    _text("judul"),
    Sertifikat.tanggal_terbit,
    Sertifikat.status,
    Sertifikat.alasan,
    Sertifikat.kegiatan_id,
    Sertifikat.peserta_id,
    Sertifikat.peran,
    Sertifikat.sumber,
    Sertifikat.cetakan,
    Sertifikat.dicetak,
    Sertifikat.berlaku_sampai,
    Sertifikat.pengganti_id,
)


def _row(values: Values, numbers: dict[int, str]) -> SertifikatRow:
    values[-1] = numbers.get(values[-1], "")
    return SertifikatRow(*values)


def _valid(session: Session, sertifikat_id: int) -> Sertifikat:
    row = session.get(Sertifikat, sertifikat_id)
    if row is None or row.status != "Terbit":
        raise UserError("Sertifikat ini tidak sedang berlaku.", safe="Tidak ada yang diubah.")
    return row


def _event(action: str, after: dict[str, Any] | None) -> str:
    """An audit row in the officer's words; "" for what says nothing to him."""
    values = after or {}
    if action == "tambah":
        replaced = (values.get("isi") or {}).get("menggantikan")
        source = {"impor": "Dicatat dari buku", "luar": "Diberi nomor"}.get(
            str(values.get("sumber")), "Terbit"
        )
        return f"{source}, menggantikan {replaced}" if replaced else source
    if values.get("status") in ("Dicabut", "Diganti"):
        return f"{values['status']}: {values.get('alasan', '')}"
    if "cetakan" in values:
        return f"Salinan ke-{values['cetakan']} dibuat"
    return "Dicetak" if values.get("dicetak") else ""
