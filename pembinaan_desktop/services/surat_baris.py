"""Letters as frozen rows, for lists, with what their offices have sent so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from pembinaan_desktop.db.tables import Kegiatan, Peserta, Surat, Unit
from pembinaan_desktop.domain import surat as rules
from pembinaan_desktop.domain.halaman import fill
from pembinaan_desktop.domain.wording import short_date
from pembinaan_desktop.services.peserta import agencies

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class SuratRow:
    """One letter. kegiatan: title of its activity. tujuan: office or person, "" for all.

    usulan: people of that office who were proposed; None where no answer by people is waited for.
    ralat_dari: number of the letter it corrects. templat_sendiri: its draft has a text of its own.
    """

    id: int
    kegiatan_id: int
    kegiatan: str
    jenis: str
    unit_id: int | None
    peserta_id: int | None
    tujuan: str
    penerima: str
    di: str
    hal: str
    sifat: str
    tembusan: str
    catatan: str
    status: str
    nomor: str
    urut: int | None
    akhiran: str
    lingkup: str
    tanggal: date | None
    alasan: str
    tenggat: date | None
    tanggal_kirim: date | None
    cara_kirim: str
    tanggal_jawab: date | None
    dijawab_oleh: str
    isi_jawaban: str
    ralat_dari: str = ""
    usulan: int | None = None
    templat_sendiri: bool = False
    hari_ini: date = date.min

    @property
    def jenis_nama(self) -> str:
        return rules.name_of(self.jenis)

    @property
    def nomor_teks(self) -> str:
        """The number, or why there is none."""
        kind = rules.jenis_of(self.jenis)
        return self.nomor or ("tanpa nomor" if kind is not None and not kind.buku else "belum bernomor")

    @property
    def jawaban_rinci(self) -> str:
        """Until when the answer is waited for, or why the letter does not count."""
        if self.status in (*rules.OUT, rules.DIJAWAB) or self.tenggat is None:
            return self.alasan
        return f"sampai {short_date(self.tenggat)}"

    @property
    def kepada(self) -> str:
        """Whom it goes to, in one line."""
        return self.tujuan or " ".join(self.penerima.split("\n")[:1])

    @property
    def menunggu(self) -> bool:
        """It was sent, and the answer is still to come."""
        return self.status == rules.DIKIRIM and self.tenggat is not None

    @property
    def terlambat(self) -> bool:
        """The answer should have come."""
        return self.menunggu and self.tenggat is not None and self.tenggat < self.hari_ini

    @property
    def jawaban(self) -> str:
        """What is known of the answer, in words."""
        if self.status == rules.DIJAWAB:
            return " · ".join(text for text in (self.dijawab_oleh, self.isi_jawaban) if text)
        sent = f"{self.usulan} diusulkan" if self.usulan else ""
        if not self.menunggu:
            return sent
        return " · ".join(text for text in ("terlambat" if self.terlambat else "ditunggu", sent) if text)


SuratRows = list[SuratRow]
_OWN = [
    key
    for key in SuratRow.__dataclass_fields__
    if key not in ("kegiatan", "ralat_dari", "usulan", "templat_sendiri", "hari_ini")
]


def surat_rows(session: Session, found: Sequence[Surat], today: date) -> SuratRows:
    """The rows of these letters."""
    titles = {
        int(key): f"{nama} Angkatan {angkatan}" if angkatan else nama
        for key, nama, angkatan in session.execute(
            select(Kegiatan.id, Kegiatan.nama, Kegiatan.angkatan).where(
                Kegiatan.id.in_({row.kegiatan_id for row in found})
            )
        )
    }
    corrected = {row.ralat_id for row in found} - {None}
    numbers: dict[int, str] = {
        key: nomor
        for key, nomor in session.execute(select(Surat.id, Surat.nomor).where(Surat.id.in_(corrected)))
    }
    asked = {row.kegiatan_id for row in found if row.jenis == "permintaan_peserta"}
    proposed = _proposed(session, asked) if asked else {}
    return [
        SuratRow(
            **{key: getattr(row, key) for key in _OWN if key != "hal"},
            hal=str(row.isi.get("kepala", {}).get("hal", "")) or _subject(row, titles),
            kegiatan=titles.get(row.kegiatan_id, ""),
            ralat_dari=numbers.get(row.ralat_id or 0, ""),
            usulan=(
                proposed.get((row.kegiatan_id, row.tujuan), 0) if row.jenis == "permintaan_peserta" else None
            ),
            templat_sendiri=bool(row.naskah),
            hari_ini=today,
        )
        for row in found
    ]


def _subject(row: Surat, titles: dict[int, str]) -> str:
    return fill(row.hal, {"kegiatan": titles.get(row.kegiatan_id, ""), "nomor": row.nomor})


def _proposed(session: Session, kegiatan_ids: set[int]) -> dict[tuple[int, str], int]:
    """How many people each office has named so far, whatever became of them; by activity and office."""
    above = agencies(session)
    names: dict[int, str] = {int(k): nama for k, nama in session.execute(select(Unit.id, Unit.nama))}
    counts: dict[tuple[int, str], int] = {}
    rows = session.execute(
        select(Peserta.kegiatan_id, Peserta.unit_id, Peserta.instansi, func.count())
        .where(Peserta.kegiatan_id.in_(kegiatan_ids), Peserta.dihapus.is_(None), Peserta.peran == "peserta")
        .group_by(Peserta.kegiatan_id, Peserta.unit_id, Peserta.instansi)
    )
    for kegiatan_id, unit_id, instansi, count in rows:
        for name in {instansi, above.get(unit_id or 0, ""), names.get(unit_id or 0, "")} - {""}:
            counts[kegiatan_id, name] = counts.get((kegiatan_id, name), 0) + count
    return counts
