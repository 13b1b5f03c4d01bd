"""What is frozen into a certificate, and the counter its number is taken from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from pembinaan_desktop.db.tables import Kegiatan, Pejabat, Pengaturan, Peserta, Sertifikat, Sesi
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.bukti import Bukti
from pembinaan_desktop.domain.errors import GoneError, UserError
from pembinaan_desktop.domain.nip import format_nip
from pembinaan_desktop.domain.peserta import pangkat_golongan
from pembinaan_desktop.domain.sertifikat import PENANDATANGAN, PolaNomor
from pembinaan_desktop.services.pengaturan import LOGO, logo_key
from pembinaan_desktop.services.templat_cetak import freeze

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.services.bukti import BuktiService

JENIS = "sertifikat"


def find_kegiatan(session: Session, kegiatan_id: int) -> Kegiatan:
    row = session.get(Kegiatan, kegiatan_id)
    if row is None or row.dihapus is not None:
        raise GoneError("Kegiatan ini")
    return row


def sessions(session: Session, kegiatan_id: int) -> Sequence[Sesi]:
    """Sessions that count: not cancelled, with JP."""
    return session.scalars(
        select(Sesi)
        .where(
            Sesi.kegiatan_id == kegiatan_id,
            Sesi.dihapus.is_(None),
            Sesi.status != "dibatalkan",
            Sesi.jp > 0,
        )
        .order_by(Sesi.tanggal, Sesi.jam_mulai, Sesi.urut)
    ).all()


def settings(session: Session) -> dict[str, Any]:
    return {
        row.kunci: row.nilai.get("nilai") if isinstance(row.nilai, dict) else row.nilai
        for row in session.scalars(select(Pengaturan))
    }


def pola(session: Session) -> PolaNomor:
    """The pattern in force. Raises UserError when it cannot make numbers."""
    made = PolaNomor.from_settings(settings(session))
    made.check()
    return made


def next_urut(session: Session, scope: str, pola: PolaNomor) -> int:
    """The next value of a counter: one more than the highest ever given, at least the start value."""
    last = session.scalar(select(func.max(Sertifikat.urut)).where(Sertifikat.lingkup == scope))
    return pola.mulai if last is None else max(last + 1, pola.mulai)


def next_number(session: Session, kegiatan_id: int, day: date) -> str:
    """The number the next certificate would get."""
    made = pola(session)
    urut = next_urut(session, made.scope(day, JENIS, kegiatan_id), made)
    return made.number(urut, day, jenis=JENIS, kode=str(kegiatan_id))


def shared(session: Session, kegiatan: Kegiatan, day: date) -> dict[str, Any]:
    """What is the same on every certificate of this issue."""
    office = settings(session)
    counted = sessions(session, kegiatan.id)
    total = sum(row.jp for row in counted)
    name = f"{kegiatan.nama} Angkatan {kegiatan.angkatan}" if kegiatan.angkatan else kegiatan.nama
    town = str(office.get("kota") or "")
    return {
        "pemerintah": str(office.get("pemerintah") or ""),
        "kantor": str(office.get("instansi") or ""),
        "judul": name,
        "penyelenggara": kegiatan.penyelenggara or str(office.get("instansi") or ""),
        "tanggal": wording.date_range(kegiatan.tanggal_mulai, kegiatan.tanggal_selesai),
        "tempat": f"di {kegiatan.tempat}" if kegiatan.tempat else "",
        "jp": wording.decimal(total),
        "jp_kata": wording.in_words(int(total) if total == int(total) else total),  # type: ignore[arg-type]
        "tempat_tanggal": f"{town}, {wording.long_date(day)}" if town else wording.long_date(day),
        "alamat": str(office.get("alamat") or ""),
        LOGO: logo_key(session),
        "sesi": subjects(counted),
        "penandatangan": signer(session, day),
    }


def subjects(counted: Sequence[Sesi]) -> list[dict[str, str]]:
    """Rows of the table of subjects: sessions with the same title and speaker are one, with all their JP."""
    groups: dict[tuple[str, str], list[Sesi]] = {}
    for row in counted:
        groups.setdefault((row.judul, row.narasumber), []).append(row)
    return [
        {
            "judul": judul,
            "jp": wording.decimal(sum(row.jp for row in rows)),
            "narasumber": narasumber,
            "tanggal": wording.date_range(rows[0].tanggal, rows[-1].tanggal),
        }
        for (judul, narasumber), rows in groups.items()
    ]


@dataclass(frozen=True)
class Terms:
    """day: of issue. until: last day of validity, None for ever. jenis: "sertifikat" or "keterangan"."""

    day: date
    until: date | None = None
    jenis: str = JENIS


class Issue:
    """One issue inside one transaction: takes numbers, freezes content, signs.

    An activity of others ("kirim", "catat") gets numbers alone: its paper is
    theirs, so nothing is signed. Raises UserError, when made, for a bad pattern, a missing signer or a locked
    key; nothing is used then.
    """

    def __init__(self, session: Session, kegiatan: Kegiatan, terms: Terms, bukti: BuktiService) -> None:
        day = terms.day
        self.pola = pola(session)
        self.shared = shared(session, kegiatan, day)
        self.ours = kegiatan.peran == "penyelenggara"
        if self.ours and not self.shared["penandatangan"]:
            raise UserError(
                "Penandatangan sertifikat belum ada.",
                safe="Tidak ada nomor yang terpakai.",
                advice="Isi pejabat penandatangan lebih dahulu.",
            )
        self.kegiatan, self.day, self.until, self.jenis = kegiatan, day, terms.until, terms.jenis
        self.jp = sum(row.jp for row in sessions(session, kegiatan.id))
        self.scope = self.pola.scope(day, self.jenis, kegiatan.id)
        self.urut = next_urut(session, self.scope, self.pola)
        self.penanda = bukti.penanda(session, day.year) if self.ours else None
        self.session, self.now = session, bukti.clock.now()
        self._frozen: dict[str, dict[str, Any]] = {}

    def row(self, person: Peserta, **more: Any) -> Sertifikat:
        """The next certificate, not yet added. more: further frozen texts, e.g. menggantikan="893/…"."""
        urut, self.urut = self.urut, self.urut + 1
        nomor = self.pola.number(urut, self.day, jenis=self.jenis, kode=str(self.kegiatan.id))
        isi = {**self.shared, **personal(person), **more, "nomor": nomor}
        if self.penanda is not None:
            isi["qr"] = self.penanda.text(self._statement(isi), person.nip)
            isi["kunci"] = self.penanda.kode
        return Sertifikat(
            lingkup=self.scope,
            urut=urut,
            nomor=nomor,
            tahun=self.day.year,
            jenis=self.jenis,
            kegiatan_id=self.kegiatan.id,
            peserta_id=person.id,
            peran=person.peran,
            tanggal_terbit=self.day,
            isi=isi,
            templat=self._templat(person.peran if self.jenis == JENIS else self.jenis) if self.ours else {},
            sumber="terbit" if self.ours else "luar",
            berlaku_sampai=self.until,
        )

    def _templat(self, peran: str) -> dict[str, Any]:
        if peran not in self._frozen:
            self._frozen[peran] = freeze(self.session, self.kegiatan.id, peran, self.now)
        return dict(self._frozen[peran])

    def _statement(self, isi: dict[str, Any]) -> Bukti:
        return Bukti(
            kid="",
            nomor=isi["nomor"],
            nama=isi["nama"],
            judul=isi["judul"],
            jp=self.jp,
            tanggal_terbit=self.day,
            tanggal_mulai=self.kegiatan.tanggal_mulai,
            tanggal_selesai=self.kegiatan.tanggal_selesai,
            predikat=str(isi.get("predikat", "")),
            peran="" if isi["peran"] == "Peserta" else isi["peran"],
            berlaku_sampai=self.until,
        )


def add_checked(session: Session, rows: Sequence[Sertifikat]) -> None:
    """Add the rows of one issue. Raises UserError when a number was given before."""
    taken = session.scalar(select(Sertifikat.nomor).where(Sertifikat.nomor.in_([r.nomor for r in rows])))
    if taken:
        raise UserError(
            f"Nomor {taken} sudah pernah dipakai.",
            safe="Tidak ada nomor yang terpakai.",
            advice="Ubah pola atau nomor awal di Pengaturan, bagian Sertifikat.",
        )
    session.add_all(rows)
    session.flush()


def pejabat(session: Session, day: date) -> Pejabat | None:
    """The main signer in force on `day`, else the newest one."""
    rows = [
        row
        for row in session.scalars(select(Pejabat).where(Pejabat.dihapus.is_(None)))
        if (row.berlaku_mulai is None or row.berlaku_mulai <= day)
        and (row.berlaku_sampai is None or row.berlaku_sampai >= day)
    ]
    return max(rows, key=lambda row: (row.utama, row.id), default=None)


def signer(session: Session, day: date) -> dict[str, Any]:
    """The signer's texts, frozen, as `templat_cetak.signature_of` reads them; {} when there is none."""
    chosen = pejabat(session, day)
    if chosen is None:
        return {}
    texts = {field.key: str(getattr(chosen, field.key) or "") for field in PENANDATANGAN}
    return {**texts, "nip": format_nip(chosen.nip) if chosen.nip else ""}


def personal(person: Peserta) -> dict[str, Any]:
    """What is one person's own."""
    return {
        "nama": wording.literal(wording.full_name(person.nama, person.gelar_depan, person.gelar_belakang)),
        "nip": format_nip(person.nip) if person.nip else "",
        "pangkat": pangkat_golongan(person.pangkat, person.golongan),
        "jabatan": person.jabatan,
        "instansi": person.instansi,
        "ttl": _birth(person),
        "peran": person.peran.capitalize(),
    }


def _birth(person: Peserta) -> str:
    """Sibolga, 6 Maret 1985; what is not known is left out."""
    day = wording.long_date(date.fromisoformat(person.tanggal_lahir)) if person.tanggal_lahir else ""
    return ", ".join(part for part in (person.tempat_lahir, day) if part)
