"""The internal estimate of IP ASN for everybody: cells with their reasons, per unit, paper and workbook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from pembinaan_desktop.db.tables import Acuan, Kegiatan, Pegawai, RiwayatLuar
from pembinaan_desktop.domain import ip_asn as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.halaman import Page
from pembinaan_desktop.domain.ip_asn import Komponen, Pelatihan, Sel
from pembinaan_desktop.domain.nip import format_nip
from pembinaan_desktop.domain.pegawai import INVITABLE
from pembinaan_desktop.domain.tabel_cetak import Column
from pembinaan_desktop.services.acuan import in_force
from pembinaan_desktop.services.jp import passed
from pembinaan_desktop.services.kertas import people_pages
from pembinaan_desktop.services.orang import PERSON, Named, Namer, Person
from pembinaan_desktop.services.result import Progress, Result, no_progress

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

Pages = list[Page]
BOOK = (
    ("Nama", 34),
    ("NIP/NI PPPK", 22),
    ("Jabatan", 32),
    ("Jenis jabatan", 14),
    ("Unit kerja", 32),
    ("Unit induk", 28),
    ("Kompetensi (40)", 12),
    ("Kualifikasi (25)", 12),
    ("Penjelasan kompetensi", 90),
    ("Penjelasan kualifikasi", 40),
)


@dataclass(frozen=True, slots=True)
class IpAsnRow:
    """One person. jenis: kind of post, "" while not known; then there are no cells of competence."""

    id: int
    nama: str
    nip: str
    jabatan: str
    jenis: str
    unit: str
    induk: str
    sel: tuple[Sel, ...]
    kualifikasi: Sel | None
    cari: str

    @property
    def kompetensi(self) -> float | None:
        """The sum of the cells; None while the kind of post is not known."""
        return sum(one.nilai for one in self.sel) if self.sel else None

    @property
    def penjelasan(self) -> str:
        """ "Diklat teknis 0 dari 15: 12 JP tahun 2026, kurang 8 JP; …" """
        if not self.sel:
            return "Jenis jabatan belum diisi."
        return "; ".join(cell_text(one) for one in self.sel)

    def kurang(self, kelompok: str) -> bool:
        """Does the post ask for this group, and the person lack it?"""
        return any(one.kelompok == kelompok and not one.ada for one in self.sel)


@dataclass(frozen=True)
class UnitIpAsn:
    """The mean of the people of a unit whose kind of post is known."""

    nama: str
    rata: float
    orang: int


@dataclass(frozen=True)
class IpAsn:
    """komponen: (group, name) pairs in the order of the reference table."""

    baris: tuple[IpAsnRow, ...]
    komponen: tuple[tuple[str, str], ...]

    @property
    def rata(self) -> float | None:
        """Mean of competence; None without anybody whose kind of post is known."""
        values = [row.kompetensi for row in self.baris if row.kompetensi is not None]
        return sum(values) / len(values) if values else None

    def per_unit(self) -> list[UnitIpAsn]:
        """The lowest mean first."""
        groups: dict[str, list[float]] = defaultdict(list)
        for row in self.baris:
            if row.kompetensi is not None:
                groups[row.induk].append(row.kompetensi)
        found = [UnitIpAsn(name, sum(own) / len(own), len(own)) for name, own in groups.items()]
        return sorted(found, key=lambda one: (one.rata, one.nama))


def cell_text(cell: Sel) -> str:
    return f"{cell.nama} {wording.decimal(cell.nilai)} dari {wording.decimal(cell.maks)}: {cell.kalimat}"


class IpAsnService:
    """Only reads."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def view(self, progress: Progress = no_progress) -> IpAsn:
        """Everybody who may be invited; people whose data are restricted are left alone."""
        with self.db.read() as session:
            lines = self._lines(session)
            rows = self._rows(session, lines, progress)
        names = {line.kelompok: line.nama for line in lines if line.dimensi == rules.KOMPETENSI}
        return IpAsn(tuple(rows), tuple(names.items()))

    def person(self, pegawai_id: int) -> IpAsnRow | None:
        """One person; None for who is left alone."""
        with self.db.read() as session:
            rows = self._rows(session, self._lines(session), no_progress, [pegawai_id])
        return rows[0] if rows else None

    def _lines(self, session: Session) -> list[Komponen]:
        return [_line(row) for row in in_force(session, "ip_asn", self.clock.today())]

    def _rows(
        self,
        session: Session,
        lines: Sequence[Komponen],
        progress: Progress,
        only: Collection[int] | None = None,
    ) -> list[IpAsnRow]:
        today = self.clock.today()
        query = select(*PERSON).where(
            Pegawai.dihapus.is_(None), Pegawai.dibatasi.is_(False), Pegawai.kedudukan.in_((*INVITABLE, ""))
        )
        if only is not None:
            query = query.where(Pegawai.id.in_(only))
        trainings = self._trainings(session, lines, progress, only)
        name = Namer(session)
        rows = []
        for number, person in enumerate(session.connection().execute(query).all()):
            if number % 1000 == 0:
                progress(number, 0, "Menghitung")
            kind = rules.kind_of_post(person.jenis_jabatan, person.eselon)
            cells = rules.kompetensi(kind, person.jabatan, trainings.get(person.id, ()), lines, today)
            education = rules.kualifikasi(person.pendidikan, lines)
            rows.append(_row(person, name(person), kind, cells, education))
        rows.sort(key=lambda row: (row.kompetensi is None, row.kompetensi or 0.0, row.nama.casefold()))
        return rows

    def _trainings(
        self,
        session: Session,
        lines: Sequence[Komponen],
        progress: Progress,
        only: Collection[int] | None,
    ) -> dict[int, list[Pelatihan]]:
        """What people passed, as far back as some line looks."""
        today = self.clock.today()
        groups = {
            row.kode: str(row.data.get("kelompok_ipasn") or "")
            for row in session.scalars(select(Acuan).where(Acuan.jenis == "bentuk"))
        }
        ever = any(line.dimensi == rules.KOMPETENSI and not line.tahun for line in lines)
        years = max((line.tahun for line in lines), default=1)
        first = _first_year(session, today.year) if ever else today.year - years + 1
        found: dict[int, list[Pelatihan]] = defaultdict(list)
        for year in range(first, today.year + 1):
            progress(year - first, today.year - first + 1, f"Membaca tahun {year}")
            for key, nama, bentuk, hours, day in passed(session, year, today, only):
                found[key].append(Pelatihan(nama, groups.get(bentuk, ""), hours, day))
        return found

    # --- papers and files -----------------------------------------------------------------

    def pages(self, rows: Sequence[IpAsnRow], about: str) -> Pages:
        """The rows on paper. Raises UserError when there are none."""
        lines = [
            (
                str(number),
                f"{row.nama}\n{format_nip(row.nip)}".strip(),
                "\n".join(filter(None, (row.jabatan, row.unit))),
                value_text(row.kompetensi),
                value_text(row.kualifikasi.nilai if row.kualifikasi else None),
                "\n".join(cell_text(one) for one in row.sel) or row.penjelasan,
            )
            for number, row in enumerate(rows, 1)
        ]
        columns = [
            Column("No", 10, "center"),
            Column("Nama / NIP", 56),
            Column("Jabatan / unit kerja", 60),
            Column("Kompetensi\n(40)", 22, "center"),
            Column("Kualifikasi\n(25)", 22, "center"),
            Column("Penjelasan kompetensi", 107),
        ]
        return people_pages(
            self.db,
            self.clock,
            "IP ASN: PERKIRAAN INTERNAL",
            columns,
            lines,
            (about, wording.long_date(self.clock.today())),
            "IP ASN: perkiraan internal, bukan nilai resmi",
            (rules.LABEL + " Kinerja dan disiplin tidak diperkirakan: datanya tidak ada di sini.",),
        )

    def export(self, rows: Sequence[IpAsnRow], path: Path, progress: Progress = no_progress) -> Result:
        """A workbook: people, and the means per unit; value: how many people."""
        from pembinaan_desktop.files.xlsx_daftar import write_sheets

        progress(0, 0, f"Menulis {Path(path).name}")
        people = [
            (
                row.nama,
                row.nip,
                row.jabatan,
                row.jenis,
                row.unit,
                row.induk,
                row.kompetensi,
                row.kualifikasi.nilai if row.kualifikasi else None,
                row.penjelasan,
                row.kualifikasi.kalimat if row.kualifikasi else "",
            )
            for row in rows
        ]
        units = [(one.nama, one.orang, round(one.rata, 2)) for one in IpAsn(tuple(rows), ()).per_unit()]
        columns = (("Unit induk", 40), ("Pegawai", 10), ("Rata-rata kompetensi (40)", 16))
        about = ((rules.LABEL, 100),)
        sheets: list[Any] = [("Perkiraan IP ASN", BOOK, people), ("Per unit", columns, units)]
        write_sheets(
            Path(path), [*sheets, ("Keterangan", about, [("PermenPANRB 38/2018 dan PerBKN 8/2019",)])]
        )
        text = f"{wording.integer(len(rows))} orang tersimpan: {Path(path).name}. {rules.LABEL}"
        return Result(len(rows), message=text)


def value_text(value: float | None) -> str:
    return "–" if value is None else wording.decimal(value)


def _first_year(session: Session, this_year: int) -> int:
    days = (
        session.scalar(select(func.min(Kegiatan.tanggal_selesai)).where(Kegiatan.dihapus.is_(None))),
        session.scalar(select(func.min(RiwayatLuar.tanggal_selesai)).where(RiwayatLuar.dihapus.is_(None))),
    )
    return min([day.year for day in days if day is not None] + [this_year])


def _line(row: Acuan) -> Komponen:
    data = row.data

    def number(key: str) -> float:
        value = data.get(key)
        return float(value) if isinstance(value, int | float) else 0.0

    return Komponen(
        row.kode,
        row.nama,
        str(data.get("dimensi") or "").upper(),
        str(data.get("jabatan") or ""),
        str(data.get("kelompok") or ""),
        number("nilai"),
        number("syarat_jp"),
        int(min(50, max(0, number("tahun")))),
        wording.words_of(data.get("kata")),
        wording.words_of(data.get("kecuali")),
    )


def _row(person: Person, named: Named, kind: str, cells: tuple[Sel, ...], education: Sel | None) -> IpAsnRow:
    return IpAsnRow(
        person.id,
        named.nama,
        named.nip,
        person.jabatan,
        kind,
        named.unit,
        named.induk,
        cells,
        education,
        named.cari,
    )
