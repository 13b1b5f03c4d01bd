"""The checklist of an activity: usual lines and the officer's own, kept from the first touch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import ButirPeriksa
from pembinaan_desktop.domain import periksa as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.fields import problems
from pembinaan_desktop.domain.halaman import A4, Page
from pembinaan_desktop.domain.tabel_cetak import Column, Row, table_pages
from pembinaan_desktop.services.kegiatan import KegiatanService
from pembinaan_desktop.services.kertas import office_paper
from pembinaan_desktop.services.peserta import live_kegiatan
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.db.tables import Kegiatan
    from pembinaan_desktop.domain.clock import Clock

SURAT = frozenset({Topic.SURAT})
STATES = {None: "belum", True: "ada", False: "tidak"}
Kunci = tuple[str, str]
Pages = list[Page]


@dataclass(frozen=True)
class PeriksaRow:
    """One line. kunci: (part, name). ada: None while not looked at. sendiri: the officer's own line."""

    kunci: Kunci
    urut: int
    ada: bool | None
    tenggat: date
    keterangan: str
    sendiri: bool
    hari_ini: date

    @property
    def tahap(self) -> str:
        return self.kunci[0]

    @property
    def nama(self) -> str:
        return self.kunci[1]

    @property
    def keadaan(self) -> str:
        """ada, tidak, belum."""
        return STATES[self.ada]

    @property
    def terlambat(self) -> bool:
        """It should be there by now, and is not."""
        return not self.ada and self.tenggat < self.hari_ini


PeriksaRows = list[PeriksaRow]


class PeriksaService:
    """Every change is one transaction with its way back."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def list(self, kegiatan_id: int) -> PeriksaRows:
        """All lines in the order of use."""
        with self.db.read() as session:
            return rows_of(session, live_kegiatan(session, kegiatan_id), self.clock.today())

    def tandai(self, kegiatan_id: int, kunci: Sequence[Kunci], ada: bool | None) -> Result:
        """Mark lines as there (True), not there (False) or not looked at (None)."""

        def work(session: Session) -> None:
            for key in kunci:
                self._row(session, kegiatan_id, key).ada = ada

        text = f"{len(kunci)} butir ditandai {STATES[ada]}."
        return committed(self.db, work, SURAT, text, f"tandai {STATES[ada]}")

    def ubah(self, kegiatan_id: int, kunci: Kunci, values: dict[str, Any]) -> Result:
        """Change one line: ada ("ada", "tidak", ""), tenggat, keterangan."""

        def work(session: Session) -> None:
            row = self._row(session, kegiatan_id, kunci)
            row.ada = {"ada": True, "tidak": False}.get(str(values.get("ada") or ""))
            row.tenggat = values.get("tenggat")
            row.keterangan = str(values.get("keterangan") or "").strip()[:300]

        return committed(self.db, work, SURAT, "Daftar periksa disimpan.", "ubah daftar periksa")

    def tambah(self, kegiatan_id: int, values: dict[str, Any]) -> Result:
        """An own line. Raises UserError when there is one of that name."""
        if found := problems(rules.BARU, values):
            raise UserError(" ".join(found.values()))
        key = (str(values["tahap"]), str(values["nama"]).strip()[:200])

        def work(session: Session) -> None:
            kegiatan = live_kegiatan(session, kegiatan_id)
            rows = rows_of(session, kegiatan, self.clock.today())
            if any(row.kunci == key for row in rows):
                raise UserError(f"“{key[1]}” sudah ada di {key[0]}.", safe="Tidak ada yang ditambahkan.")
            row = self._row(session, kegiatan_id, key)
            row.tenggat = values.get("tenggat")
            row.urut = max((one.urut for one in rows if one.tahap == key[0]), default=0) + 1

        return committed(self.db, work, SURAT, f"“{key[1]}” ditambahkan.", "tambah butir periksa")

    def hapus(self, kegiatan_id: int, kunci: Kunci) -> Result:
        """Take an own line out. Raises UserError for a usual one."""

        def work(session: Session) -> None:
            if kunci in _usual():
                raise UserError("Butir bawaan tidak dihapus; tandai saja keadaannya.")
            self._row(session, kegiatan_id, kunci).dihapus = self.clock.now()

        return committed(self.db, work, SURAT, f"“{kunci[1]}” dihapus.", "hapus butir periksa")

    def pages(self, kegiatan_id: int) -> Pages:
        """The list to hang up or to sign."""
        kegiatan = KegiatanService(self.db, self.clock).get(kegiatan_id)
        letter_head, signature = office_paper(self.db, self.clock)
        lines: list[Row] = []
        for tahap in rules.TAHAP:
            lines.append(Row((tahap.upper(),), bold=True, span=5, fill="#F3F6F8"))
            own = [row for row in self.list(kegiatan_id) if row.tahap == tahap]
            lines += [Row(_cells(number, row)) for number, row in enumerate(own, 1)]
        columns = [Column("No", 10, "center"), Column("Uraian", 86), Column("Ada", 13, "center"),
                   Column("Tidak", 13, "center"), Column("Keterangan", 58)]  # fmt: skip
        return table_pages(
            "DAFTAR PERIKSA KEGIATAN",
            columns,
            lines,
            subtitle=(kegiatan.judul, wording.date_range(kegiatan.tanggal_mulai, kegiatan.tanggal_selesai)),
            size=A4,
            kop=letter_head,
            signature=signature,
            foot=kegiatan.judul,
        )

    def _row(self, session: Session, kegiatan_id: int, kunci: Kunci) -> ButirPeriksa:
        """The kept line, made when it is touched for the first time."""
        live_kegiatan(session, kegiatan_id)
        row = session.scalar(
            select(ButirPeriksa).where(
                ButirPeriksa.kegiatan_id == kegiatan_id,
                ButirPeriksa.tahap == kunci[0],
                ButirPeriksa.nama == kunci[1],
                ButirPeriksa.dihapus.is_(None),
            )
        )
        if row is None:
            row = ButirPeriksa(kegiatan_id=kegiatan_id, tahap=kunci[0], nama=kunci[1])
            row.urut = _usual().get(kunci, 0)
            session.add(row)
        return row


def rows_of(session: Session, kegiatan: Kegiatan, today: date) -> PeriksaRows:
    """The usual lines with what was kept of them, and the officer's own."""
    kept = {
        (row.tahap, row.nama): row
        for row in session.scalars(
            select(ButirPeriksa).where(
                ButirPeriksa.kegiatan_id == kegiatan.id, ButirPeriksa.dihapus.is_(None)
            )
        )
    }
    days = {(tahap, nama): hari for tahap, lines in rules.BUTIR.items() for nama, hari in lines}
    order = {**{key: row.urut for key, row in kept.items()}, **_usual()}
    made = []
    for key in sorted(order, key=lambda key: (rules.TAHAP.index(key[0]), order[key])):
        row = kept.get(key)
        due = rules.tenggat(key[0], days.get(key, 0), kegiatan.tanggal_mulai, kegiatan.tanggal_selesai)
        made.append(
            PeriksaRow(
                kunci=key,
                urut=order[key],
                ada=row.ada if row is not None else None,
                tenggat=(row.tenggat if row is not None else None) or due,
                keterangan=row.keterangan if row is not None else "",
                sendiri=key not in days,
                hari_ini=today,
            )
        )
    return made


def _usual() -> dict[Kunci, int]:
    """The places of the usual lines."""
    return {
        (tahap, nama): number
        for tahap, lines in rules.BUTIR.items()
        for number, (nama, _) in enumerate(lines, 1)
    }


def _cells(number: int, row: PeriksaRow) -> tuple[str, ...]:
    return (
        str(number),
        row.nama,
        "√" if row.ada else "",
        "√" if row.ada is False else "",
        row.keterangan or ("" if row.ada else f"tenggat {wording.short_date(row.tenggat)}"),
    )
