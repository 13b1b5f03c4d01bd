"""Letters of an activity and the book of outgoing letters: made as drafts, numbered, sent, answered.

A number is taken in the same transaction as the letter is frozen in, so the book has no gap; it is never
taken back: a letter that must not go out is cancelled, one that was wrong is corrected by another.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import Kegiatan, Peserta, Surat
from pembinaan_desktop.domain import surat as rules
from pembinaan_desktop.domain.errors import GoneError, UserError
from pembinaan_desktop.domain.fields import problems
from pembinaan_desktop.domain.halaman import fields_of
from pembinaan_desktop.domain.surat_naskah import Naskah
from pembinaan_desktop.domain.surat_nomor import SAFE
from pembinaan_desktop.domain.surat_teks import complaints
from pembinaan_desktop.domain.wording import long_date, some, storable
from pembinaan_desktop.services.result import Progress, Result, Topic, no_progress
from pembinaan_desktop.services.surat_baris import SuratRow, SuratRows, surat_rows
from pembinaan_desktop.services.surat_buku import Buku
from pembinaan_desktop.services.surat_isi import BahanSurat, Tujuan, bahan_of
from pembinaan_desktop.services.surat_narasumber import NarasumberKegiatan
from pembinaan_desktop.services.surat_tujuan import current, deadline, missing, nobody
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

SURAT = frozenset({Topic.SURAT})
INVITATIONS = ("undangan", "undangan_peserta")
KEPT = "Surat tidak berubah."
Kunci = tuple[int | None, str]
TujuanList = list[Tujuan]
Texts = list[str]
Speakers = list[NarasumberKegiatan]
Years = list[int]
Ids = list[int]
Numbers = list[str]


class SuratService:
    """Every method is one transaction."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def list(self, kegiatan_id: int | None = None, tahun: int | None = None) -> SuratRows:
        """Letters of one activity, or the book of a year, where drafts count as of this year.

        What has a number stays in the book when its activity was deleted.
        """
        query = (
            select(Surat)
            .join(Kegiatan, Kegiatan.id == Surat.kegiatan_id)
            .where(Surat.dihapus.is_(None), Kegiatan.dihapus.is_(None) | (Surat.nomor != ""))
        )
        if kegiatan_id is not None:
            query = query.where(Surat.kegiatan_id == kegiatan_id)
        with self.db.read() as session:
            found = session.scalars(query.order_by(Surat.tanggal.desc(), Surat.urut.desc(), Surat.id)).all()
            today = self.clock.today()
            if tahun is not None:
                found = [row for row in found if (row.tanggal or today).year == tahun]
            return surat_rows(session, found, today)

    def get(self, surat_id: int) -> SuratRow:
        """Raises UserError when it is gone."""
        with self.db.read() as session:
            return surat_rows(session, [live(session, surat_id)], self.clock.today())[0]

    def years(self) -> Years:
        """Years of the book, newest first; this year is among them."""
        with self.db.read() as session:
            days = session.scalars(select(Surat.tanggal).where(Surat.tanggal.is_not(None))).all()
        return sorted({self.clock.today().year, *(day.year for day in days if day)}, reverse=True)

    def isian(self, surat_id: int) -> dict[str, Any]:
        """What the form of a draft shows: the fields of `SURAT_FIELDS` as they are kept."""
        with self.db.read() as session:
            row = live(session, surat_id)
            return {field.key: getattr(row, field.key) for field in rules.SURAT_FIELDS}

    def tujuan(self, kegiatan_id: int, jenis: str) -> TujuanList:
        """Who should get a letter of this kind and has none yet."""
        with self.db.read() as session:
            bahan = BahanSurat(session, kegiatan_id, self.clock.today())
            return missing(session, bahan, _kind(jenis))

    def narasumber(self, kegiatan_id: int) -> Speakers:
        """The speakers of an activity with all that letters can say of them."""
        with self.db.read() as session:
            return BahanSurat(session, kegiatan_id, self.clock.today()).narasumber

    def hanya_nama(self, kegiatan_id: int) -> Texts:
        """Speakers of whom nothing but the name is known: it stands in the timetable alone."""
        return [one.nama for one in self.narasumber(kegiatan_id) if one.hanya_nama]

    def naskah(self, surat_id: int) -> Naskah:
        """What stands on the letter: frozen once it has a number, else as the data are now."""
        with self.db.read() as session:
            row = live(session, surat_id)
            if row.isi:
                return Naskah.from_plain(row.isi)
            return BahanSurat(session, row.kegiatan_id, self.clock.today()).naskah(row)

    def berubah(self, surat_id: int) -> Texts:
        """What would read differently if the letter were written today; [] for a draft, and when nothing would."""
        with self.db.read() as session:
            row = live(session, surat_id)
            if not row.isi or row.status in rules.OUT:
                return []
            old = Naskah.from_plain(row.isi)
            now = BahanSurat(session, row.kegiatan_id, self.clock.today()).naskah(row)
        used = fields_of(old.teks)
        found = [
            f"{key.replace('_', ' ')}: {old.nilai.get(key) or '–'} → {now.nilai.get(key) or '–'}"
            for key in sorted(used)
            if old.nilai.get(key) != now.nilai.get(key)
        ]
        names = [name for name, rows in old.tabel.items() if now.tabel.get(name) != rows]
        return found + [f"tabel {name}" for name in names]

    # --- drafts ---------------------------------------------------------------------------

    def buat(self, kegiatan_id: int, jenis: str, kunci: Collection[Kunci] | None = None) -> Result:
        """Drafts of one kind for all who have none yet; value: their ids.

        kunci: only these (`Tujuan.kunci`). Raises UserError when nobody is left.
        """
        kind = _kind(jenis)

        def work(session: Session) -> Ids:
            bahan = BahanSurat(session, kegiatan_id, self.clock.today())
            wanted = [
                one for one in missing(session, bahan, kind) if kunci is None or one.kunci in set(kunci)
            ]
            if not wanted:
                raise UserError(nobody(bahan, kind), safe="Tidak ada surat yang dibuat.")
            rows = drafts(bahan, kind, wanted)
            session.add_all(rows)
            session.flush()
            return [row.id for row in rows]

        result = committed(self.db, work, SURAT, "", f"buat {kind.nama}")
        text = f"{len(result.value)} draf {kind.nama} dibuat."
        if kind.untuk == rules.NARASUMBER and (names := self.hanya_nama(kegiatan_id)):
            text += f" {some(names, 3, '; ')} hanya berupa nama di jadwal."
        return Result(result.value, result.changed, result.undo, text)

    def perbarui_penerima(self, surat_ids: Sequence[int]) -> Result:
        """Address drafts anew from the data of today; value: how many changed. Other fields stay."""

        def work(session: Session) -> int:
            changed, bahan = 0, bahan_of(session, self.clock.today())
            for surat_id in surat_ids:
                row = draft(session, surat_id)
                one = current(bahan(row.kegiatan_id), _kind(row.jenis), row)
                new = (one.unit_id, one.peserta_id, one.nama, one.penerima) if one is not None else None
                if new is None or new == (row.unit_id, row.peserta_id, row.tujuan, row.penerima):
                    continue
                row.unit_id, row.peserta_id, row.tujuan, row.penerima = new
                changed += 1
            return changed

        result = committed(self.db, work, SURAT, "", "perbarui penerima surat")
        text = (
            f"{result.value} penerima diperbarui." if result.value else "Penerima sudah sesuai data sekarang."
        )
        return Result(result.value, result.changed, result.undo, text)

    def ubah(self, surat_id: int, values: dict[str, Any]) -> Result:
        """Change the fields of `SURAT_FIELDS` on a draft, and its own text "naskah" ("" takes the template's)."""
        fields = [field for field in rules.SURAT_FIELDS if field.key in values]
        found = problems(fields, values)
        if found:
            raise UserError(" ".join(found.values()), safe=KEPT)
        values = {key: storable(one) if isinstance(one, str) else one for key, one in values.items()}
        naskah = values.get("naskah")
        if naskah and (wrong := complaints(naskah)):
            raise UserError(" ".join(wrong), safe=KEPT, advice="Perbaiki naskahnya, lalu simpan lagi.")

        def work(session: Session) -> None:
            row = draft(session, surat_id)
            for field in fields:
                value = values[field.key]
                setattr(row, field.key, value if field.kind == "date" else str(value or "").strip())
            if naskah is not None:
                same = (
                    naskah.strip()
                    == BahanSurat(session, row.kegiatan_id, self.clock.today())
                    .templat(row.jenis)
                    .naskah.strip()
                )
                row.naskah = "" if same else naskah

        return committed(self.db, work, SURAT, "Draf surat disimpan.", "ubah draf surat")

    def hapus(self, surat_ids: Sequence[int]) -> Result:
        """Drafts to the recycle bin. Raises UserError for letters with a number: those are cancelled."""

        def work(session: Session) -> None:
            for surat_id in surat_ids:
                draft(session, surat_id).dihapus = self.clock.now()

        return committed(self.db, work, SURAT, f"{len(surat_ids)} draf dihapus.", "hapus draf surat")

    # --- numbers --------------------------------------------------------------------------

    def beri_nomor(
        self, surat_ids: Sequence[int], tanggal: date, alasan: str = "", *, progress: Progress = no_progress
    ) -> Result:
        """Number and freeze drafts of one day, in the order given; value: their numbers.

        alasan: why the day lies before that of the newest letter. Raises UserError for a day to come, without
        that reason, and for papers without a number. Never undone.
        """
        today = self.clock.today()
        if tanggal > today:
            raise UserError(f"Tanggal surat tidak boleh sesudah hari ini ({long_date(today)}).", safe=SAFE)

        def work(session: Session) -> Numbers:
            rows = [draft(session, surat_id) for surat_id in surat_ids]
            without = [kind.nama for row in rows if not (kind := _kind(row.jenis)).buku]
            if without:
                raise UserError(
                    f"{without[0]} tidak diberi nomor surat.",
                    safe=SAFE,
                    advice="Tandai “Terkirim” saja; isinya dibekukan saat itu.",
                )
            bahan, buku = bahan_of(session, today), Buku(session)
            for number, row in enumerate(rows):
                progress(number, len(rows), f"Memberi nomor {number + 1} dari {len(rows)}")
                buku.give(bahan(row.kegiatan_id), row, tanggal, alasan)
            return [row.nomor for row in rows]

        numbers = committed(self.db, work, SURAT).value
        span = numbers[0] if len(numbers) == 1 else f"{numbers[0]} sampai {numbers[-1]}"
        return Result(numbers, SURAT, None, f"{len(numbers)} surat bernomor: {span}.")

    def batalkan(self, surat_id: int, alasan: str) -> Result:
        """A numbered letter does not go out; its number stays used. Raises UserError without a reason."""
        _reason(alasan)

        def work(session: Session) -> str:
            row = live(session, surat_id)
            if row.status not in (rules.BERNOMOR, rules.DIKIRIM):
                raise UserError(f"Surat berstatus {row.status} tidak dapat dibatalkan.", safe=KEPT)
            row.status, row.alasan = rules.DIBATALKAN, alasan.strip()[:300]
            return row.nomor

        nomor = self.get(surat_id).nomor
        return committed(self.db, work, SURAT, f"Surat {nomor} dibatalkan.", f"batalkan surat {nomor}")

    def ralat(self, surat_id: int, alasan: str) -> Result:
        """A draft that corrects a numbered letter with the data of today; value: its id.

        The old letter stays as it is until the new one has a number. Raises UserError without a reason.
        """
        _reason(alasan)

        def work(session: Session) -> int:
            old = live(session, surat_id)
            if old.status not in (rules.BERNOMOR, rules.DIKIRIM, rules.DIJAWAB) or not old.nomor:
                raise UserError("Hanya surat bernomor yang dapat diralat.", safe=KEPT)
            waiting = select(Surat.id).where(
                Surat.ralat_id == old.id, Surat.dihapus.is_(None), Surat.status == rules.DRAF
            )
            if session.scalar(waiting) is not None:
                raise UserError("Draf ralat surat ini sudah ada.", safe=KEPT)
            keys = ("kegiatan_id", "jenis", "unit_id", "peserta_id", "tujuan", "penerima", "di", "sifat",
                    "tembusan", "naskah", "tenggat")  # fmt: skip
            new = Surat(**{key: getattr(old, key) for key in keys}, ralat_id=old.id)
            new.hal = f"{old.hal} (ralat surat nomor {old.nomor})"[:300]
            new.catatan = f"Ralat: {alasan.strip()}"[:300]
            session.add(new)
            session.flush()
            return new.id

        return committed(self.db, work, SURAT, "Draf ralat dibuat.", "buat ralat surat")

    # --- on the way -----------------------------------------------------------------------

    def kirim(
        self, surat_ids: Sequence[int], tanggal: date, cara: str = "", *, progress: Progress = no_progress
    ) -> Result:
        """Mark numbered letters as sent; papers without a number are frozen now. Undoable.

        The participants whom an invitation names become "Diundang" with it.
        """

        def work(session: Session) -> None:
            bahan = bahan_of(session, self.clock.today())
            for number, surat_id in enumerate(surat_ids):
                progress(number, len(surat_ids), f"Mencatat {number + 1} dari {len(surat_ids)}")
                row = live(session, surat_id)
                free = row.status == rules.DRAF and not _kind(row.jenis).buku
                if row.status != rules.BERNOMOR and not free:
                    raise UserError(
                        f"Surat untuk {row.tujuan or row.jenis} berstatus {row.status}; yang dikirim adalah "
                        "surat bernomor.",
                        safe=KEPT,
                        advice="Beri nomor lebih dahulu.",
                    )
                if row.tanggal is not None and tanggal < row.tanggal:
                    raise UserError("Tanggal kirim lebih awal daripada tanggal surat.", safe=KEPT)
                if free:
                    row.tanggal = tanggal
                    row.isi = bahan(row.kegiatan_id).naskah(row).plain()
                row.status, row.tanggal_kirim, row.cara_kirim = rules.DIKIRIM, tanggal, cara.strip()[:100]
                if row.jenis in INVITATIONS:
                    _invite(session, row)

        topics = SURAT | {Topic.PESERTA}
        return committed(self.db, work, topics, f"{len(surat_ids)} surat terkirim.", "tandai terkirim")

    def jawab(self, surat_id: int, values: dict[str, Any]) -> Result:
        """Note the answer: `JAWAB_FIELDS`. Raises UserError for a letter that was not sent."""
        found = problems(rules.JAWAB_FIELDS, values)
        if found:
            raise UserError(" ".join(found.values()), safe=KEPT)

        def work(session: Session) -> None:
            row = live(session, surat_id)
            if row.status not in (rules.DIKIRIM, rules.DIJAWAB):
                raise UserError("Jawaban dicatat untuk surat yang sudah dikirim.", safe=KEPT)
            if row.tanggal_kirim is not None and values["tanggal_jawab"] < row.tanggal_kirim:
                raise UserError("Tanggal jawaban lebih awal daripada tanggal kirim.", safe=KEPT)
            row.status, row.tanggal_jawab = rules.DIJAWAB, values["tanggal_jawab"]
            row.dijawab_oleh = str(values["dijawab_oleh"]).strip()[:200]
            row.isi_jawaban = str(values.get("isi_jawaban") or "").strip()

        return committed(self.db, work, SURAT, "Jawaban dicatat.", "catat jawaban surat")


def drafts(bahan: BahanSurat, kind: rules.JenisSurat, wanted: Sequence[Tujuan]) -> list[Surat]:
    """New letters of a kind, not yet added."""
    templat = bahan.templat(kind.kode)
    until = deadline(bahan, kind, bahan.today)
    return [
        Surat(
            kegiatan_id=bahan.kegiatan.id,
            jenis=kind.kode,
            unit_id=one.unit_id,
            peserta_id=one.peserta_id,
            tujuan=one.nama,
            penerima=one.penerima,
            hal=templat.hal,
            sifat=templat.sifat,
            tembusan=templat.tembusan,
            tenggat=until,
        )
        for one in wanted
    ]


def live(session: Session, surat_id: int) -> Surat:
    """Raises UserError when it is gone."""
    row = session.get(Surat, surat_id)
    if row is None or row.dihapus is not None:
        raise GoneError("Surat ini")
    return row


def _invite(session: Session, row: Surat) -> None:
    """Whom an invitation that went out names is invited from now on."""
    people = select(Peserta).where(
        Peserta.kegiatan_id == row.kegiatan_id,
        Peserta.dihapus.is_(None),
        Peserta.peran == "peserta",
        Peserta.status == "Disetujui",
    )
    mine = Peserta.id == row.peserta_id if row.peserta_id else Peserta.instansi == row.tujuan
    for person in session.scalars(people.where(mine)):
        person.status = "Diundang"


def draft(session: Session, surat_id: int) -> Surat:
    """Raises UserError when it has a number already."""
    row = live(session, surat_id)
    if row.status != rules.DRAF:
        raise UserError(
            f"Surat {row.nomor or row.hal} sudah {row.status.lower()}; isinya dibekukan.",
            safe=KEPT,
            advice="Buat ralatnya bila ada yang keliru, atau batalkan.",
        )
    return row


def _kind(jenis: str) -> rules.JenisSurat:
    kind = rules.jenis_of(jenis)
    if kind is None:
        known = some([one.kode for one in rules.JENIS], 20)
        raise UserError(f"Jenis surat “{jenis}” tidak dikenal.", advice=f"Yang ada: {known}.")
    return kind


def _reason(alasan: str) -> None:
    if not alasan.strip():
        raise UserError("Alasannya belum ditulis.", safe=KEPT)
