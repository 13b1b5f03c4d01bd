"""Honor lists as frozen rows, and what differs from a list made anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import BarisHonor, DaftarHonor, Realisasi
from pembinaan_desktop.domain import honor as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.honor import Uang
from pembinaan_desktop.services.honor_hitung import Rencana, who

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

UNKNOWN_TAX = "aturan pajak belum diketahui"


@dataclass(frozen=True)
class HonorRow:
    """One line. banyak: hundredths. npwp: NPWP, else NIK. tetap: what the officer typed.

    transport_kena: its list taxes transport too.
    """

    id: int
    urut: int
    narasumber_id: int | None
    kunci: str
    nama: str
    nip: str
    npwp: str
    jenis: str
    golongan: str
    instansi: str
    bank: str
    rekening: str
    peran: str
    mata: str
    rincian: tuple[Any, ...]
    satuan: str
    banyak: int
    tarif_kode: str
    tarif: int
    transport: int
    aturan: str
    pajak: int
    tetap: tuple[str, ...]
    alasan: str
    manual: bool
    dilewati: bool
    transport_kena: bool = False

    @property
    def uang(self) -> Uang:
        return Uang(rules.earned(self.banyak, self.tarif), self.transport, self.pajak)

    @property
    def bruto(self) -> int:
        return self.uang.bruto

    @property
    def netto(self) -> int:
        return self.uang.netto

    @property
    def hitungan(self) -> str:
        """ "3 jam × Rp900.000"."""
        unit = rules.SATUAN_PENDEK[self.satuan]
        return f"{rules.amount_text(self.banyak)} {unit} × {wording.rupiah(self.tarif)}"

    @property
    def persen(self) -> str:
        """Share of what is taxed that is withheld."""
        return rules.effective(self.kena, self.pajak)

    @property
    def kena(self) -> int:
        """What is taxed."""
        return self.bruto if self.transport_kena else self.uang.honor

    @property
    def kurang(self) -> tuple[str, ...]:
        """What has to be known before the list is handed in."""
        if self.dilewati:
            return ()
        found = []
        if not self.tarif:
            found.append("tarif belum ada")
        if not self.aturan:
            lack = rules.lack_of_rule(self.jenis, self.golongan)
            found.append(f"{UNKNOWN_TAX}: {lack}")
        return tuple(found)

    @property
    def catatan(self) -> tuple[str, ...]:
        """What is good to know: nobody of the register, no tax number, no account."""
        lack = ((not self.npwp, "NPWP/NIK"), (not self.rekening, "rekening"))
        missing = " dan ".join(name for empty, name in lack if empty)
        texts = () if self.narasumber_id is not None or self.manual else ("belum ada di daftar narasumber",)
        return (*texts, f"{missing} belum ada") if missing else texts

    def values(self) -> dict[str, Any]:
        """What the form of a line shows."""
        own = {field.key: getattr(self, field.key) for field in rules.LINE_FIELDS}
        own |= {"banyak": self.banyak / 100, "pajak": self.pajak if "pajak" in self.tetap else None}
        return {**{field.key: getattr(self, field.key) for field in rules.PERSON_FIELDS}, **own}


@dataclass(frozen=True)
class DaftarHonorRow:
    """One list with its lines in order."""

    id: int
    kegiatan_id: int
    tahap: int
    status: str
    tanggal_bayar: date | None
    nomor_bukti: str
    transport_kena: bool
    semua_sesi: bool
    alasan: str
    realisasi: tuple[int, ...]
    baris: tuple[HonorRow, ...] = ()

    @property
    def dibayarkan(self) -> tuple[HonorRow, ...]:
        """The lines that are paid."""
        return tuple(row for row in self.baris if not row.dilewati)

    @property
    def jumlah(self) -> Uang:
        return sum((row.uang for row in self.dibayarkan), Uang())

    @property
    def nama(self) -> str:
        return f"Tahap {self.tahap} · {self.status}"

    def values(self) -> dict[str, Any]:
        return {field.key: getattr(self, field.key) for field in rules.LIST_FIELDS}


DaftarHonorRows = list[DaftarHonorRow]
_LIST = tuple(key for key in DaftarHonorRow.__dataclass_fields__ if key not in ("baris", "realisasi"))
_LINE = tuple(key for key in HonorRow.__dataclass_fields__ if key != "transport_kena")


def lists(session: Session, kegiatan_id: int) -> DaftarHonorRows:
    """The lists of an activity, the oldest first."""
    rows = session.scalars(
        select(DaftarHonor)
        .where(DaftarHonor.kegiatan_id == kegiatan_id, DaftarHonor.dihapus.is_(None))
        .order_by(DaftarHonor.tahap, DaftarHonor.id)
    ).all()
    return [to_row(session, row) for row in rows]


def lines(session: Session, daftar_id: int) -> Sequence[BarisHonor]:
    return session.scalars(
        select(BarisHonor)
        .where(BarisHonor.daftar_id == daftar_id, BarisHonor.dihapus.is_(None))
        .order_by(BarisHonor.urut, BarisHonor.id)
    ).all()


def to_row(session: Session, row: DaftarHonor) -> DaftarHonorRow:
    made = tuple(
        HonorRow(**{key: _frozen(getattr(line, key)) for key in _LINE}, transport_kena=row.transport_kena)
        for line in lines(session, row.id)
    )
    own = {key: getattr(row, key) for key in _LIST}
    booked = session.scalars(
        select(Realisasi.id).where(Realisasi.id.in_(row.realisasi), Realisasi.dihapus.is_(None))
    )
    return DaftarHonorRow(**own, realisasi=tuple(booked) if row.realisasi else (), baris=made)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def differences(row: DaftarHonorRow, plans: Sequence[Rencana], made_anew: Sequence[BarisHonor]) -> list[str]:
    """Sentences on what a list made anew would change; plans and made_anew go together."""
    fresh = {plan.kunci: line for plan, line in zip(plans, made_anew, strict=True)}
    held = {(who(line.narasumber_id, line.kunci), line.peran): line for line in row.baris if not line.manual}
    by_name = {(line.kunci, line.peran): key for key, line in held.items()}
    texts: list[str] = []
    seen = set()
    for key, line in fresh.items():
        old_key = key if key in held else by_name.get((line.kunci, line.peran))
        if old_key is None:
            texts.append(f"{line.nama} belum ada di daftar ini.")
            continue
        seen.add(old_key)
        texts += _changes(held[old_key], line)
    texts += [f"{line.nama}: sesinya tidak terlaksana lagi." for key, line in held.items() if key not in seen]
    return texts


def _changes(old: HonorRow, new: BarisHonor) -> list[str]:
    if old.dilewati:
        return []
    found = []
    if old.banyak != new.banyak or old.satuan != new.satuan:
        found.append(
            f"{rules.amount_text(old.banyak)} → {rules.amount_text(new.banyak)} {rules.SATUAN_PENDEK[new.satuan]}"
        )
    if old.tarif != new.tarif:
        found.append(f"tarif {wording.rupiah(old.tarif)} → {wording.rupiah(new.tarif)}")
    if old.pajak != new.pajak and not found:
        found.append(f"PPh {wording.rupiah(old.pajak)} → {wording.rupiah(new.pajak)}")
    for title, before, after in (
        ("nama", old.nama, new.nama),
        ("golongan", old.golongan, new.golongan),
        ("NPWP", old.npwp, new.npwp),
        ("rekening", old.rekening, new.rekening),
    ):
        if before != after and after:
            found.append(f"{title} berubah")
    return [f"{old.nama}: {', '.join(found)}."] if found else []
