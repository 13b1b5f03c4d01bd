"""What waits of agreements and of those who study: ends that come near, and ends that were passed."""

from __future__ import annotations

from sqlalchemy import select

from pembinaan_desktop.db.tables import KerjaSama, TugasBelajar
from pembinaan_desktop.domain import kerja_sama as rules
from pembinaan_desktop.domain import tugas_belajar as study
from pembinaan_desktop.domain import wording
from pembinaan_desktop.services.baris_kerja_sama import KerjaSamaRow, ahead_days, read_rows
from pembinaan_desktop.services.beranda_facts import Facts, TodoRow
from pembinaan_desktop.services.tugas_belajar import read_studies


def todo_kerja_sama(facts: Facts) -> list[TodoRow]:
    """Agreements that end soon as one line, and each that is over while activities are still to come."""
    if facts.session.scalar(select(KerjaSama.id).where(KerjaSama.dihapus.is_(None)).limit(1)) is None:
        return []
    rows = read_rows(facts.session, facts.today)
    found = [_over(row) for row in rows if row.status in (rules.BERAKHIR, rules.DIHENTIKAN) and row.mendatang]
    ending = [row for row in rows if row.status == rules.AKAN]
    if not ending:
        return found
    first = ending[0]
    target = ("program", ("kerja_sama", first.id if len(ending) == 1 else rules.AKAN))
    text = f"Kerja sama akan berakhir, {first.sisa_teks} — {first.dokumen}"
    return [*found, TodoRow(len(ending), "warn", text, target)]


def _over(row: KerjaSamaRow) -> TodoRow:
    text = f"Kegiatan di bawah kerja sama yang sudah berakhir — {row.dokumen}"
    return TodoRow(row.mendatang, "bad", text, ("program", ("kerja_sama", row.id)))


def todo_tugas_belajar(facts: Facts) -> list[TodoRow]:
    """Those who study past the granted end, and those whose end comes near."""
    if facts.session.scalar(select(TugasBelajar.id).where(TugasBelajar.dihapus.is_(None)).limit(1)) is None:
        return []
    ahead = ahead_days(facts.session)
    rows = read_studies(facts.session, facts.today)
    late = [row for row in rows if row.status == study.LEWAT]
    near = [row for row in rows if row.status == study.BERJALAN and row.sisa <= ahead]
    found = []
    for some, role, what in (
        (late, "bad", "Tugas belajar lewat waktu"),
        (near, "warn", "Tugas belajar akan selesai"),
    ):
        if some:
            first = f"{some[0].nama}, {wording.short_date(some[0].akhir)}"
            found.append(
                TodoRow(len(some), role, f"{what} — {first}", ("program", ("tugas_belajar", some[0].id)))
            )
    return found
