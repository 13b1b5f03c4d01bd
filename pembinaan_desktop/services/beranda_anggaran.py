"""What waits in the budget ledger, for the list on the first page."""

from __future__ import annotations

from sqlalchemy import func, select

from pembinaan_desktop.db.tables import Realisasi
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.anggaran import DIBAYAR, days_left, together
from pembinaan_desktop.services.anggaran import rows_of
from pembinaan_desktop.services.anggaran_angka import expected_percent
from pembinaan_desktop.services.beranda_facts import Facts, TodoRow

PLACE = "program"


def todo_anggaran(facts: Facts) -> list[TodoRow]:
    """Lines over their ceiling, payments without a proof, too little spent for the time of year."""
    year, today = facts.today.year, facts.today
    found: list[TodoRow] = []
    rows = rows_of(facts.session, year)
    over = [row for row in rows if row.jumlah.lebih and row.pagu_id is not None]
    if over:
        text = f"Baris pagu terlampaui — {over[0].uraian}" if len(over) == 1 else "Baris pagu terlampaui"
        found.append(TodoRow(len(over), "warn", text, (PLACE, ("anggaran", over[0].pagu_id))))
    missing = facts.session.scalar(
        select(func.count()).where(
            Realisasi.dihapus.is_(None),
            Realisasi.tahun == year,
            Realisasi.status == DIBAYAR,
            Realisasi.nomor_bukti == "",
        )
    )
    if missing:
        found.append(
            TodoRow(missing, "info", "Pengeluaran tanpa nomor bukti", (PLACE, ("anggaran", "bukti")))
        )
    least = expected_percent(facts.session, year, today)
    share = together(row.jumlah for row in rows).persen
    if least is not None and share is not None and share < least:
        text = (
            f"Hari lagi; serapan anggaran baru {wording.percent(share)}, sebaiknya {wording.percent(least)}"
        )
        found.append(TodoRow(days_left(year, today), "warn", text, (PLACE, ("anggaran", None))))
    return found
