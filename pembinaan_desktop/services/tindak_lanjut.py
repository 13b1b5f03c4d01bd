"""Follow-ups: register, evidence, and the story for superiors. What is below one: `isi_tindak_lanjut`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pembinaan_desktop.db.tables import Kegiatan, Peserta, TindakLanjut
from pembinaan_desktop.domain import tindak_lanjut as rules
from pembinaan_desktop.domain.errors import GoneError, UserError
from pembinaan_desktop.domain.halaman import Page
from pembinaan_desktop.services.baris_tindak_lanjut import (
    ROWS,
    Rows,
    TindakLanjutDetail,
    TindakLanjutRow,
    detail,
    live,
    rows,
)
from pembinaan_desktop.services.isian import checked
from pembinaan_desktop.services.lampiran import LampiranService
from pembinaan_desktop.services.result import Progress, Result, Topic, no_progress
from pembinaan_desktop.services.tim_tindak_lanjut import release_mentor
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock
    from pembinaan_desktop.paths import Paths

CHANGED = frozenset({Topic.TINDAK_LANJUT})
TABEL = "tindak_lanjut"


Pairs = list[tuple[int, str]]
Pages = list[Page]


class TindakLanjutService:
    """Every change is one transaction with its way back."""

    def __init__(
        self, db: Database, clock: Clock, paths: Paths, write_pdf: Callable[..., Any] | None = None
    ) -> None:
        self.db = db
        self.clock = clock
        self.paths = paths
        self.write_pdf = write_pdf

    @cached_property
    def bukti(self) -> LampiranService:
        """The attached evidence."""
        return LampiranService(self.db, self.clock, self.paths, TABEL, Topic.TINDAK_LANJUT)

    # --- reading --------------------------------------------------------------------------

    def list(self, kegiatan_id: int | None = None) -> Rows:
        """The register, newest activities first; kegiatan_id: only of this one."""
        query = ROWS.order_by(Kegiatan.tanggal_mulai.desc(), TindakLanjut.id)
        if kegiatan_id is not None:
            query = query.where(TindakLanjut.kegiatan_id == kegiatan_id)
        with self.db.read() as session:
            return rows(session, self.clock.today(), query)

    def get(self, tindak_lanjut_id: int) -> TindakLanjutDetail:
        """Raises UserError when it is gone."""
        with self.db.read() as session:
            return detail(session, tindak_lanjut_id, self.clock.today(), self.bukti.list(tindak_lanjut_id))

    def peserta(self, kegiatan_id: int) -> Pairs:
        """(id, name) of those who can answer for a follow-up of this activity."""
        from pembinaan_desktop.services.peserta import PesertaService

        people = PesertaService(self.db, self.clock).list(kegiatan_id)
        return [(p.id, f"{p.nama_lengkap} · {p.instansi}" if p.instansi else p.nama_lengkap) for p in people]

    # --- the follow-up itself -------------------------------------------------------------

    def add(self, kegiatan_id: int, values: dict[str, Any]) -> Result:
        """A new follow-up; value: its id. Raises UserError for contradicting values."""
        values = {"tanggal_mulai": self.clock.today(), **values}
        clean = _checked({"judul": "", **values})

        def work(session: Session) -> int:
            kegiatan = session.get(Kegiatan, kegiatan_id)
            if kegiatan is None or kegiatan.dihapus is not None:
                raise GoneError("Kegiatan ini")
            _check_person(session, kegiatan_id, clean.get("peserta_id"))
            row = TindakLanjut(kegiatan_id=kegiatan_id, **clean)
            session.add(row)
            session.flush()
            return row.id

        judul = clean["judul"]
        return committed(self.db, work, CHANGED, f"Tindak lanjut “{judul}” dibuat.", f"buat {judul}")

    def update(self, tindak_lanjut_id: int, values: dict[str, Any]) -> Result:
        """Change some values. A name written as mentor takes the place of a linked one."""

        def work(session: Session) -> None:
            row = live(session, tindak_lanjut_id)
            old = {field.key: getattr(row, field.key) for field in rules.FIELDS}
            clean = _checked({**old, **values})
            _check_person(session, row.kegiatan_id, clean.get("peserta_id"))
            if clean["mentor"] and clean["mentor"] != row.mentor:
                release_mentor(session, row.id, self.clock)
            for key, value in clean.items():
                setattr(row, key, value)

        return committed(self.db, work, CHANGED, "Tindak lanjut disimpan.", "ubah tindak lanjut")

    def delete(self, tindak_lanjut_id: int) -> Result:
        """Into the recycle bin, with everything below it."""

        def work(session: Session) -> None:
            live(session, tindak_lanjut_id).dihapus = self.clock.now()

        return committed(self.db, work, CHANGED, "Tindak lanjut dihapus.", "hapus tindak lanjut")

    # --- papers ---------------------------------------------------------------------------

    def cerita(self, tindak_lanjut_id: int) -> Pages:
        """ "Cerita hasil": one page for superiors."""
        from pembinaan_desktop.services.cerita_hasil import pages

        return pages(self.db, self.clock, self.get(tindak_lanjut_id))

    def export_cerita(self, tindak_lanjut_id: int, path: Path, progress: Progress = no_progress) -> Result:
        """The same as PDF; value: the path."""
        if self.write_pdf is None or Path(path).suffix.lower() != ".pdf":
            raise UserError(
                "Cerita hasil ditulis sebagai .pdf.",
                safe="Tidak ada berkas yang ditulis.",
                advice="Gunakan akhiran .pdf.",
            )
        self.write_pdf(self.cerita(tindak_lanjut_id), Path(path), progress)
        return Result(Path(path), message=f"Cerita hasil tersimpan: {Path(path).name}.")

    def register(self, rows: Sequence[TindakLanjutRow], title: str = "") -> Pages:
        """These follow-ups as a table to print. Raises UserError when there are none."""
        from pembinaan_desktop.services.register_tindak_lanjut import pages

        return pages(self.db, self.clock, rows, title)

    def export(self, path: Path, kegiatan_id: int | None = None) -> Result:
        """The register as a workbook; value: how many follow-ups."""
        from pembinaan_desktop.services.register_tindak_lanjut import write

        found = self.list(kegiatan_id)
        write(Path(path), found)
        return Result(
            len(found), message=f"Register {len(found)} tindak lanjut tersimpan: {Path(path).name}."
        )


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    fields = [field for field in rules.FIELDS if field.key != "peserta_id"]
    clean = checked(fields, values, TindakLanjut)
    if "peserta_id" in values:
        clean["peserta_id"] = values["peserta_id"]
    problem = rules.problem(clean)
    if problem:
        raise UserError(problem, safe="Tidak ada yang disimpan.")
    return clean


def _check_person(session: Session, kegiatan_id: int, peserta_id: int | None) -> None:
    if peserta_id is None:
        return
    person = session.get(Peserta, peserta_id)
    if person is None or person.kegiatan_id != kegiatan_id:
        raise UserError("Penanggung jawab harus peserta kegiatan ini.", safe="Tidak ada yang disimpan.")
