"""A paid honor list in the budget ledger: as one sum, or one entry for every person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pembinaan_desktop.domain import honor as rules
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.services.honor_baris import DaftarHonorRow
from pembinaan_desktop.services.honor_isi import SAFE, live
from pembinaan_desktop.services.kegiatan import KegiatanService
from pembinaan_desktop.services.realisasi import RealisasiService

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock


def start_values(db: Database, clock: Clock, daftar: DaftarHonorRow) -> dict[str, Any]:
    """What the form of the entry shows at first."""
    judul = KegiatanService(db, clock).get(daftar.kegiatan_id).judul
    part = f" tahap {daftar.tahap}" if daftar.tahap > 1 else ""
    people = daftar.dibayarkan
    return {
        "tanggal": daftar.tanggal_bayar or clock.today(),
        "status": "Dibayar",
        "kegiatan_id": daftar.kegiatan_id,
        "uraian": f"Honorarium{part} {judul}"[:300],
        "bruto": daftar.jumlah.bruto,
        "pajak": daftar.jumlah.pajak,
        "penerima": people[0].nama[:200] if len(people) == 1 else f"{len(people)} orang",
        "nomor_bukti": daftar.nomor_bukti,
    }


def book(
    session: Session,
    db: Database,
    clock: Clock,
    daftar: DaftarHonorRow,
    values: dict[str, Any],
    *,
    tiap_orang: bool,
    anyway: str = "",
) -> list[int]:
    """Enter a paid list; returns the ids of the entries. The sums are those of the list, whatever was typed.

    Raises UserError when it is not paid or already booked, PeringatanError like the ledger itself.
    """
    if daftar.status != rules.DIBAYAR:
        raise UserError("Hanya daftar yang sudah dibayar dicatat ke realisasi.", safe=SAFE)
    if daftar.realisasi:
        raise UserError("Daftar ini sudah dicatat ke realisasi.", safe=SAFE)
    ledger = RealisasiService(db, clock)
    total = daftar.jumlah
    if not tiap_orang:
        entries = [{**values, "bruto": total.bruto, "pajak": total.pajak}]
    else:
        proof = values.get("nomor_bukti") or ""
        entries = [
            {
                **values,
                "bruto": row.bruto,
                "pajak": row.pajak,
                "penerima": row.nama[:200],
                "nomor_bukti": f"{proof}/{number}" if proof else "",
            }
            for number, row in enumerate(daftar.dibayarkan, 1)
        ]
    ids = [ledger.book(session, one, anyway=anyway) for one in entries]
    live(session, daftar.id).realisasi = ids
    return ids
