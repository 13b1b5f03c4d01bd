"""Import of the notebook of certificate numbers that were given before. Never undone: given is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.audit import add_many
from pembinaan_desktop.db.tables import Sertifikat
from pembinaan_desktop.domain import register as rules
from pembinaan_desktop.domain.impor import Header
from pembinaan_desktop.domain.register import BarisBuku
from pembinaan_desktop.domain.wording import short_date
from pembinaan_desktop.services import sertifikat_isi as content
from pembinaan_desktop.services.impor_table import Entry, Rows, TableImport, TablePlan
from pembinaan_desktop.services.register import CHANGED, numbers_of
from pembinaan_desktop.services.result import Progress, no_progress

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.files.read_sheet import Sheet

ABOUT = "Nomor berikutnya melanjutkan yang tertinggi. Nomor yang sudah dicatat tidak dapat dihapus."


@dataclass
class RegisterPlan(TablePlan):
    """tahun: of lines without a date."""

    tahun: int = 0


class ImporRegisterService(TableImport):
    """Reads sheets with the columns Nomor, Nama, NIP, Kegiatan, Tanggal."""

    fields, required, what, noun = rules.FIELDS, ("nomor",), "register", "nomor"
    topics, undoable = CHANGED, False

    def preview(
        self,
        path: Path,
        progress: Progress = no_progress,
        sheet: Sheet | None = None,
        mapping: Mapping[str, str] | None = None,
        *,
        tahun: int | None = None,
    ) -> RegisterPlan:
        """As of every table; tahun: of lines without a date, None for this year."""
        plan = RegisterPlan(str(path), self.db.changes, tahun=tahun or self.clock.today().year)
        return self._judged(plan, progress, sheet, mapping)

    def judge(self, plan: RegisterPlan, header: Header, rows: Rows) -> None:
        with self.db.read() as session:
            pola, known = content.pola(session), numbers_of(session)
            query = select(Sertifikat.nomor, Sertifikat.isi).where(Sertifikat.sumber == "impor")
            held = {(rules.number_key(n), str(isi.get("nama", ""))) for n, isi in session.execute(query)}
        plan.catatan.append(ABOUT)
        for line in rules.read_lines(rows, header, tahun=plan.tahun, pola=pola, known=known):
            plan.baris += 1
            if (rules.number_key(line.nomor), line.nama) in held:
                plan.sama += 1
                continue
            if line.masalah:
                problems = plan.ditolak if line.ditolak else plan.perlu_ditinjau
                problems.append(header.problem(line.baris, "nomor", line.nomor, line.masalah))
            if not line.ditolak:
                text = " · ".join(filter(None, (line.nama, line.judul, short_date(line.tanggal_terbit))))
                plan.baru.append(Entry(line.baris, "Nomor", line.nomor, text, data=line))

    def write(self, session: Session, plan: RegisterPlan) -> None:
        name = Path(plan.file).name
        add_many(session, Sertifikat, [_values(one.data, name) for one in plan.baru])


def _values(line: BarisBuku, berkas: str) -> dict[str, Any]:
    return {
        "lingkup": line.lingkup,
        "urut": line.urut,
        "nomor": line.nomor,
        "tahun": line.tanggal_terbit.year,
        "tanggal_terbit": line.tanggal_terbit,
        "sumber": "impor",
        "isi": {
            "nomor": line.nomor,
            "nama": line.nama,
            "nip": line.nip,
            "judul": line.judul,
            "keterangan": line.keterangan,
            "berkas": berkas,
        },
        "templat": {},
    }
