"""What is frozen into a certificate, and the counter its number is taken from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from pembinaan_desktop.db.tables import Kegiatan, Pejabat, Pengaturan, Peserta, Sertifikat, Sesi
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.bukti import Bukti
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.halaman import Page, Qr
from pembinaan_desktop.domain.nip import format_nip
from pembinaan_desktop.domain.peserta import pangkat_golongan
from pembinaan_desktop.domain.sertifikat import TEMPLAT, PolaNomor
from pembinaan_desktop.files import qr

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.services.bukti import BuktiService

JENIS = "sertifikat"


def find_kegiatan(session: Session, kegiatan_id: int) -> Kegiatan:
    row = session.get(Kegiatan, kegiatan_id)
    if row is None or row.dihapus is not None:
        raise UserError(f"Kegiatan nomor {kegiatan_id} tidak ditemukan.", safe="Tidak ada yang diubah.")
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
        "tempat": f" di {kegiatan.tempat}" if kegiatan.tempat else "",
        "jp": wording.decimal(total),
        "jp_kata": wording.in_words(int(total) if total == int(total) else total),  # type: ignore[arg-type]
        "tempat_tanggal": f"{town}, {wording.long_date(day)}" if town else wording.long_date(day),
        "sesi": [{"judul": row.judul, "jp": wording.decimal(row.jp)} for row in counted],
        "penandatangan": signer(session, day),
    }


class Issue:
    """One issue inside one transaction: takes numbers, freezes content, signs.

    Raises UserError, when made, for a bad pattern, a missing signer or a locked key; nothing is used then.
    """

    def __init__(self, session: Session, kegiatan: Kegiatan, day: date, bukti: BuktiService) -> None:
        self.pola = pola(session)
        self.shared = shared(session, kegiatan, day)
        if not self.shared["penandatangan"]:
            raise UserError(
                "Penandatangan sertifikat belum ada.",
                safe="Tidak ada nomor yang terpakai.",
                advice="Isi pejabat penandatangan lebih dahulu.",
            )
        self.kegiatan, self.day = kegiatan, day
        self.jp = sum(row.jp for row in sessions(session, kegiatan.id))
        self.scope = self.pola.scope(day, JENIS, kegiatan.id)
        self.urut = next_urut(session, self.scope, self.pola)
        self.penanda = bukti.penanda(session, day.year)

    def row(self, person: Peserta, **more: Any) -> Sertifikat:
        """The next certificate, not yet added. more: further frozen texts, e.g. menggantikan="893/…"."""
        urut, self.urut = self.urut, self.urut + 1
        nomor = self.pola.number(urut, self.day, jenis=JENIS, kode=str(self.kegiatan.id))
        isi = {**self.shared, **personal(person), **more, "nomor": nomor}
        isi["qr"] = self.penanda.text(self._statement(isi), person.nip)
        isi["kunci"] = self.penanda.kode
        return Sertifikat(
            lingkup=self.scope,
            urut=urut,
            nomor=nomor,
            tahun=self.day.year,
            kegiatan_id=self.kegiatan.id,
            peserta_id=person.id,
            peran=person.peran,
            tanggal_terbit=self.day,
            isi=isi,
            templat=dict(TEMPLAT),
        )

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
        )


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
    """The signer's lines, frozen; {} when there is none. Names without titles (Permendagri 1/2023 art. 44)."""
    chosen = pejabat(session, day)
    if chosen is None:
        return {}
    prefix = "" if chosen.kewenangan in ("", "definitif") else f"{chosen.kewenangan} "
    above = [f"a.n. {chosen.atas_nama}"] if chosen.atas_nama else []
    below = [chosen.pangkat] if chosen.pangkat else []
    if chosen.nip:
        below.append(f"NIP {format_nip(chosen.nip)}")
    return {"nama": chosen.nama, "atas": [*above, f"{prefix}{chosen.jabatan},"], "bawah": below}


def personal(person: Peserta) -> dict[str, Any]:
    """What is one person's own."""
    return {
        "nama": wording.literal(wording.full_name(person.nama, person.gelar_depan, person.gelar_belakang)),
        "nip": format_nip(person.nip) if person.nip else "",
        "pangkat": pangkat_golongan(person.pangkat, person.golongan),
        "jabatan": person.jabatan,
        "instansi": person.instansi,
        "peran": person.peran.capitalize(),
    }


def with_codes(page: Page) -> Page:
    """The page with the modules of its QR codes; texts come from the domain, which knows no encoder."""
    return replace(
        page,
        elements=tuple(
            replace(e, modules=qr.modules(e.text)) if isinstance(e, Qr) and e.text and not e.modules else e
            for e in page.elements
        ),
    )
