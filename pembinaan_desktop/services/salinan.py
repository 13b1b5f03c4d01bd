"""What one person may ask for: a copy of everything held, and the history of development on paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pembinaan_desktop.db.audit import add_many
from pembinaan_desktop.db.tables import RiwayatPegawai, records
from pembinaan_desktop.domain import perubahan as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.halaman import Page
from pembinaan_desktop.domain.nip import format_nip
from pembinaan_desktop.domain.pegawai import FIELDS, PERSONAL
from pembinaan_desktop.domain.salinan import Bagian, BarisRiwayat, riwayat_pages, salinan_pages
from pembinaan_desktop.services.held_rows import HeldRows, held_rows, links
from pembinaan_desktop.services.kertas import office_paper
from pembinaan_desktop.services.pegawai import PegawaiDetail, PegawaiService, change_title
from pembinaan_desktop.services.perubahan import Codes, code_names, names_of
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.services.riwayat import RiwayatRow
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

TOPICS = frozenset({Topic.PEGAWAI})
HIDDEN = frozenset({"uid", "cari"})
WHOLE = 100_000  # letters


class SalinanService:
    """Composes papers and workbooks about one person; each handing over is noted with the person."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def riwayat_pages(self, pegawai_id: int) -> list[Page]:
        """The history of development, year by year, the newest first."""
        person = PegawaiService(self.db, self.clock).get(pegawai_id)
        years = sorted({row.selesai.year for row in person.riwayat}, reverse=True)
        parts = []
        for year in years:
            rows = [row for row in person.riwayat if row.selesai.year == year]
            text = f"{wording.decimal(sum(row.jp for row in rows))} JP"
            parts.append((year, text, [_line(row) for row in rows]))
        values = person.values
        identity = (
            person.nama_lengkap,
            f"NIP {format_nip(values['nip'])}" if values["nip"] else "",
            " · ".join(t for t in (person.pangkat, values["jabatan"]) if t),
            person.jalur[-1] if person.jalur else values["unor_nama"],
        )
        return riwayat_pages([text for text in identity if text], parts, *office_paper(self.db, self.clock))

    def pages(self, pegawai_id: int) -> list[Page]:
        """The copy of everything held, for paper."""
        person = PegawaiService(self.db, self.clock).get(pegawai_id)
        with self.db.read() as session:
            sections = [*_sections(person), *_further(session, list(held_rows(session, pegawai_id)))]
        return salinan_pages(person.nama_lengkap, sections, *office_paper(self.db, self.clock))

    def export(self, pegawai_id: int, path: Path) -> Result:
        """The copy as a workbook: one sheet per table, every column as it is stored."""
        from pembinaan_desktop.files.xlsx_daftar import write_sheets

        with self.db.read() as session:
            found = list(held_rows(session, pegawai_id))
        write_sheets(path, [_sheet(held) for held in found])
        return self.note(pegawai_id, path.name)

    def note(self, pegawai_id: int, name: str) -> Result:
        """Write down that a copy was handed over."""

        def work(session: Session) -> None:
            row = {
                "pegawai_id": pegawai_id,
                "kolom": "salinan",
                "nilai_baru": name[:200],
                "tanggal": self.clock.today(),
                "sumber": self.db.actor[:100],
            }
            add_many(session, RiwayatPegawai, [row])

        return committed(self.db, work, TOPICS, f"Salinan data ditulis ke {name} dan dicatat.")


def _line(row: RiwayatRow) -> BarisRiwayat:
    place = row.alasan if row.luar else ""
    return BarisRiwayat(
        row.nama,
        wording.short_date_range(row.mulai, row.selesai),
        place,
        row.nomor,
        wording.decimal(row.jp),
        row.hasil,
    )


def _sections(person: PegawaiDetail) -> list[Bagian]:
    values = person.values
    titles = [(f.key, f.title) for f in (*FIELDS, *PERSONAL) if f.key != "unit_id"]
    identity = [("Nama lengkap", person.nama_lengkap)]
    words = [(title, rules.in_words("pegawai", key, values.get(key), {})) for key, title in titles]
    identity += [(title, text) for title, value in words if (text := _text(value))]
    identity.append(("Unit kerja", " › ".join(person.jalur) or values["unor_nama"]))
    trainings = [
        (
            f"{wording.short_date_range(row.mulai, row.selesai)}",
            " · ".join(t for t in (row.nama, row.nomor, f"{wording.decimal(row.jp)} JP", row.hasil) if t),
        )
        for row in person.riwayat
    ]
    checks = [(c["kolom"], c["masalah"]) for c in person.perlu_dicek]
    return [
        Bagian("Identitas dan kepegawaian", tuple((name, text) for name, text in identity if text)),
        Bagian("Riwayat pengembangan kompetensi", tuple(trainings)),
        Bagian("Catatan pemeriksaan", tuple(checks)),
    ]


def _changes(held: HeldRows) -> Bagian:
    rows = [
        (
            wording.short_date(row["tanggal"]),
            f"{change_title(row['kolom'])}: {row['nilai_lama'] or '–'} → {row['nilai_baru'] or '–'}",
        )
        for row in reversed(held.rows)
    ]
    return Bagian(rules.table_title(held.tabel), tuple(rows))


def _further(session: Session, found: list[HeldRows]) -> list[Bagian]:
    """Everything else that speaks of the person: one section per table, one line per row."""
    parts = []
    names: dict[tuple[str, int], str] = {}
    codes = code_names(session)
    for held in found:
        if held.tabel == "riwayat_pegawai":
            parts.append(_changes(held))
        elif held.tabel != "pegawai":
            names |= _row_names(session, held, names)
            rows = [(names[held.tabel, row["id"]], _content(held.tabel, row, codes)) for row in held.rows]
            parts.append(Bagian(rules.table_title(held.tabel), tuple(rows)))
    return parts


def _row_names(
    session: Session, held: HeldRows, known: Mapping[tuple[str, int], str]
) -> dict[tuple[str, int], str]:
    """What a row is about: "Bimtek Arsip · Sesi 2" from the rows that it points to, else its own name."""
    pairs = [
        (c.key, target) for c, target in links(records()[held.tabel]) if target not in ("pegawai", "unit")
    ]
    ids = {(target, row[key]) for key, target in pairs for row in held.rows if row[key] is not None}
    names = {**names_of(session, ids - set(known)), **known}
    own = names_of(session, [(held.tabel, row["id"]) for row in held.rows])
    found = {}
    for number, row in enumerate(held.rows, 1):
        texts = dict.fromkeys(names.get((target, row[key]), "") for key, target in pairs)
        told = " · ".join(t for t in texts if t and not any(t in other for other in texts if other != t))
        key = held.tabel, row["id"]
        found[key] = told or own.get(key) or f"Catatan {number}"
    return found


def _content(table: str, row: Mapping[str, Any], codes: Codes) -> str:
    """The filled columns of a row in words, whole."""
    found = [
        f"{rules.column_title(key, table)}: {rules.value_text(rules.in_words(table, key, _plain(value), codes), WHOLE)}"
        for key, value in row.items()
        if key not in rules.SILENT and not key.endswith("_id") and value not in (None, "", [], {})
    ]
    if row["dihapus"]:
        found.append(f"di Keranjang sejak {wording.short_date(row['dihapus'].date())}")
    return "; ".join(found) or "(tanpa isi)"


def _plain(value: Any) -> Any:
    """A value as the audit trail holds it."""
    return value.isoformat() if isinstance(value, date | time) else value


def _sheet(held: HeldRows) -> tuple[str, list[tuple[str, int]], list[list[Any]]]:
    keys = [key for key in held.columns if key not in HIDDEN]
    return held.tabel, [(key, 24) for key in keys], [[_cell(row[key]) for key in keys] for row in held.rows]


def _cell(value: Any) -> Any:
    return value if isinstance(value, str | int | float) else _text(value)


def _text(value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, datetime):
        return f"{wording.short_date(value.date())} {wording.clock_time(value)}"
    if isinstance(value, date):
        return wording.long_date(value)
    if isinstance(value, time):
        return wording.clock_time(value)
    return str(value)
