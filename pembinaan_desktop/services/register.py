"""The register of numbers: gaps, doubles, numbers of the old notebook, the year's book as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import Sertifikat
from pembinaan_desktop.domain import register as rules
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.register import Lubang, Nomor
from pembinaan_desktop.domain.sertifikat import PolaNomor
from pembinaan_desktop.services import sertifikat_isi as content
from pembinaan_desktop.services.result import Result, Topic

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock
    from pembinaan_desktop.services.bukti import BuktiService

CHANGED = frozenset({Topic.SERTIFIKAT})
SOURCES = {"terbit": "Diterbitkan", "impor": "Dari buku", "luar": "Hanya nomor"}
COLUMNS = (
    ("No", 6),
    ("Nomor", 32),
    ("Nama", 36),
    ("NIP", 22),
    ("Kegiatan", 44),
    ("Peran", 12),
    ("Tanggal terbit", 14),
    ("Berlaku sampai", 14),
    ("Status", 12),
    ("Keterangan", 40),
    ("Salinan", 9),
    ("Asal", 14),
)


@dataclass(frozen=True)
class Keadaan:
    """How the numbers stand. ganda: lines that share a number."""

    lubang: tuple[Lubang, ...]
    ganda: tuple[tuple[Nomor, ...], ...]

    @property
    def hilang(self) -> int:
        return sum(one.jumlah for one in self.lubang)


class RegisterService:
    """Reads the book; gives no number itself."""

    def __init__(self, db: Database, clock: Clock, bukti: BuktiService) -> None:
        self.db = db
        self.clock = clock
        self.bukti = bukti

    def keadaan(self, tahun: int | None = None) -> Keadaan:
        """Gaps and doubles, of one year or of all."""
        with self.db.read() as session:
            pola = PolaNomor.from_settings(content.settings(session))
            rows = numbers_of(session, tahun)
        return Keadaan(tuple(rules.gaps(rows, pola.mulai)), tuple(rules.doubles(rows, pola)))

    def export(self, tahun: int, path: Path) -> Result:
        """The book of one year as a workbook: lines, gaps, fingerprints of the keys. value: number of lines."""
        from pembinaan_desktop.files.xlsx_daftar import write_list

        with self.db.read() as session:
            rows = session.scalars(
                select(Sertifikat)
                .where(Sertifikat.tahun == tahun)
                .order_by(Sertifikat.lingkup, Sertifikat.urut, Sertifikat.id)
            ).all()
            newer = {row.id: row.nomor for row in session.scalars(select(Sertifikat))}
            lines: list[Sequence[Any]] = [_book_line(n, row, newer) for n, row in enumerate(rows, 1)]
        state = self.keadaan(tahun)
        lines += [_gap_line(gap) for gap in state.lubang]
        lines += [
            ("", f"Kunci {key.kode.upper()}", key.nama, "", f"Sidik jari SHA-256: {key.sidik_jari}")
            for key in self.bukti.kunci()
            if key.tahun == tahun
        ]
        if not rows:
            raise UserError(f"Register tahun {tahun} masih kosong.", safe="Tidak ada berkas yang ditulis.")
        write_list(path, f"Register {tahun}", COLUMNS, lines)
        return Result(len(rows), message=f"Register {tahun}: {len(rows)} nomor disimpan di {path.name}.")


def numbers_of(session: Session, tahun: int | None = None) -> list[Nomor]:
    query = select(
        Sertifikat.id,
        Sertifikat.lingkup,
        Sertifikat.urut,
        Sertifikat.nomor,
        Sertifikat.tahun,
        Sertifikat.sumber,
    )
    if tahun is not None:
        query = query.where(Sertifikat.tahun == tahun)
    return [Nomor(*row) for row in session.execute(query.order_by(Sertifikat.lingkup, Sertifikat.urut))]


def _book_line(number: int, row: Sertifikat, numbers: dict[int, str]) -> Sequence[Any]:
    notes = [row.alasan, str(row.isi.get("keterangan", ""))]
    if row.pengganti_id:
        notes.append(f"diganti {numbers.get(row.pengganti_id, '')}")
    if row.isi.get("menggantikan"):
        notes.append(f"menggantikan {row.isi['menggantikan']}")
    return (
        number,
        row.nomor,
        str(row.isi.get("nama", "")),
        str(row.isi.get("nip", "")),
        str(row.isi.get("judul", "")),
        row.peran,
        row.tanggal_terbit,
        row.berlaku_sampai,
        row.status,
        "; ".join(note for note in notes if note),
        row.cetakan,
        SOURCES.get(row.sumber, row.sumber),
    )


def _gap_line(gap: Lubang) -> Sequence[Any]:
    span = f"{gap.dari}" if gap.jumlah == 1 else f"{gap.dari} sampai {gap.sampai}"
    return (
        "",
        f"Lubang {gap.lingkup}: {span}",
        "",
        "",
        "",
        "",
        None,
        None,
        "Tidak dipakai",
        f"{gap.jumlah} nomor",
    )
