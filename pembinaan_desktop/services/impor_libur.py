"""Import of holidays; what the government decided takes the place of the estimate of that year."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import HariLibur
from pembinaan_desktop.domain import libur as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.impor import Header, Problem, broken_cell, formula_problem, parse_date
from pembinaan_desktop.services.impor_table import Entry, Rows, TableImport, TablePlan
from pembinaan_desktop.services.result import Topic

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_YES = {"ya", "y", "1", "true", "perkiraan", "x"}
_KINDS = dict(rules.JENIS)


class ImporLiburService(TableImport):
    """Reads sheets with the columns Tanggal and Nama (also Sampai, Jenis, Perkiraan)."""

    fields, required, what, noun = rules.FIELDS, ("tanggal", "nama"), "libur", "hari libur"
    topics = frozenset({Topic.ACUAN, Topic.PENGATURAN})

    def judge(self, plan: TablePlan, header: Header, rows: Rows) -> None:
        known: set[tuple[date, str, bool]] = set()
        guesses: dict[tuple[str, int], list[Any]] = {}
        columns = (HariLibur.id, HariLibur.tanggal, HariLibur.sampai, HariLibur.nama, HariLibur.perkiraan)
        with self.db.read() as session:
            for held in session.execute(select(*columns).where(HariLibur.dihapus.is_(None))):
                known.add((held.tanggal, held.nama.casefold(), held.perkiraan))
                if held.perkiraan:
                    guesses.setdefault((held.nama.casefold(), held.tanggal.year), []).append(held)
        seen: dict[tuple[date, str], int] = {}
        for baris, row in rows:
            cells, texts = header.cells(row)
            if not any(texts.values()):
                continue
            plan.baris += 1
            values = read_row(header, baris, cells, texts)
            if isinstance(values, Problem):
                plan.ditolak.append(values)
                continue
            day, name = values["tanggal"], values["nama"].casefold()
            first = seen.setdefault((day, name), baris)
            if first != baris:
                text = f"Hari libur ini sudah ada di baris {first}."
                plan.ditolak.append(header.problem(baris, "nama", values["nama"], text, "Hapus salah satu."))
            elif (day, name, False) in known or (day, name, values["perkiraan"]) in known:
                plan.sama += 1
            else:
                old = [] if values["perkiraan"] else guesses.pop((name, day.year), [])
                _place(plan, baris, values, old)

    def write(self, session: Session, plan: TablePlan) -> None:
        gone = [key for one in plan.berubah for key in one.data[0]]
        for held in session.scalars(select(HariLibur).where(HariLibur.id.in_(gone))):
            held.dihapus = self.clock.now()
        session.add_all(HariLibur(**one.data[1]) for one in (*plan.berubah, *plan.baru))


def _place(plan: TablePlan, baris: int, values: dict[str, Any], old: list[Any]) -> None:
    days = wording.short_date_range(values["tanggal"], values["sampai"])
    kind = _KINDS[values["jenis"]] + " (perkiraan)" * values["perkiraan"]
    text = f"{days} · {kind}"
    if old:
        before = wording.some([wording.short_date_range(one.tanggal, one.sampai) for one in old])
        text = f"perkiraan {before} → {text}"
    data = ([one.id for one in old], values)
    (plan.berubah if old else plan.baru).append(Entry(baris, "Hari libur", values["nama"], text, data=data))


def read_row(
    header: Header, baris: int, cells: dict[str, Any], texts: dict[str, str]
) -> dict[str, Any] | Problem:
    """Values of `HariLibur` of a row, or why there are none."""
    advice = "Tulis hari-bulan-tahun, misalnya 31-12-2026."
    if broken := broken_cell(texts):
        return header.problem(baris, broken, texts[broken], *formula_problem(texts[broken]))
    days: dict[str, date | None] = {}
    for key in ("tanggal", "sampai"):
        try:
            days[key] = parse_date(cells.get(key, ""))
        except ValueError:
            return header.problem(baris, key, texts[key], "Tanggal tidak terbaca.", advice)
    first = days["tanggal"]
    if first is None:
        return header.problem(baris, "tanggal", "", "Tanggal kosong.", advice)
    name = wording.literal(texts.get("nama", ""))
    last = days["sampai"] or first
    if complaint := rules.problem(first, last, name):
        key = "nama" if not name else "tanggal"
        return header.problem(baris, key, texts.get(key, ""), complaint, "Betulkan barisnya.")
    return {
        "tanggal": first,
        "sampai": last,
        "nama": name[:200],
        "jenis": rules.kind_of(texts.get("jenis") or name),
        "perkiraan": texts.get("perkiraan", "").casefold() in _YES,
    }
