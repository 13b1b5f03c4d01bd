"""Fill-in workbooks of evaluations: written for respondents, read back with a preview, kept at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.audit import add_many, update_many
from pembinaan_desktop.db.tables import Evaluasi, InstrumenVersi, Jawaban, Peserta
from pembinaan_desktop.domain import berkas_isian as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.instrumen import Value, load
from pembinaan_desktop.domain.nama_berkas import safe_name
from pembinaan_desktop.domain.nip import format_nip
from pembinaan_desktop.domain.peserta import GONE
from pembinaan_desktop.files.read_isian import read_isian
from pembinaan_desktop.files.read_sheet import Sheet
from pembinaan_desktop.files.xlsx_isian import Kepala, Pengisi, write_lembar, write_table
from pembinaan_desktop.services import jawaban_anonim
from pembinaan_desktop.services.evaluasi import EVALUASI, EvaluasiService, LembarJawaban
from pembinaan_desktop.services.evaluasi_data import count, may_take
from pembinaan_desktop.services.instrumen import InstrumenService
from pembinaan_desktop.services.result import Progress, Result, UndoStep, no_progress
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

REASONS = 5  # of refused lines that are said
FOREIGN = "Bukan lembar isian dari program ini; pilih yang disimpan dari tombol Formulir."
NEW, REPLACES, SAME, REFUSED = "baru", "mengganti", "sama", "ditolak"


@dataclass(frozen=True)
class IsianRow:
    """One respondent in the preview. keadaan: NEW, REPLACES, SAME or REFUSED; alasan: why, or a remark.

    jawaban_id: the form it replaces.
    """

    berkas: str
    letak: str
    nama: str
    keadaan: str
    alasan: str = ""
    evaluasi_id: int = 0
    peserta_id: int = 0
    jawaban_id: int = 0
    isi: Mapping[str, Value] = field(default_factory=dict)

    @property
    def kunci(self) -> tuple[str, str]:
        """Tells the lines of a preview apart."""
        return self.berkas, self.letak

    @property
    def jawaban(self) -> int:
        return len(self.isi)

    @property
    def dipakai(self) -> bool:
        return self.keadaan in (NEW, REPLACES)

    def as_json(self) -> dict[str, str]:
        """As the command tells it to machines."""
        return {"file": self.berkas, "letak": self.letak, "nilai": self.nama, "masalah": self.alasan}


@dataclass(frozen=True)
class Pratinjau:
    """What an import would do; nothing is written yet."""

    baris: tuple[IsianRow, ...]
    anonim: bool

    def number(self, *keadaan: str) -> int:
        return sum(row.keadaan in keadaan for row in self.baris)

    @property
    def ringkasan(self) -> str:
        """ "12 lembar baru, 2 mengganti, 1 ditolak"."""
        parts = [f"{self.number(NEW)} lembar baru"]
        for keadaan, words in ((REPLACES, "mengganti"), (SAME, "tidak berubah"), (REFUSED, "ditolak")):
            if self.number(keadaan):
                parts.append(f"{self.number(keadaan)} {words}")
        return ", ".join(parts)

    def as_json(self) -> dict[str, Any]:
        """The object of `impor-evaluasi --json`; the doubtful ones are taken, with butir left empty."""
        return {
            "baris": len(self.baris),
            "baru": self.number(NEW),
            "berubah": self.number(REPLACES),
            "sama": self.number(SAME),
            "perlu_ditinjau": [row.as_json() for row in self.baris if row.keadaan == NEW and row.alasan],
            "ditolak": [row.as_json() for row in self.baris if row.keadaan == REFUSED],
        }


@dataclass(frozen=True)
class _Known:
    """An evaluation as an import needs it: who may answer, by uid and by NIP, and what is there."""

    id: int
    anonim: bool
    versi: int
    buka: bool
    pola: rules.Pola
    by_uid: dict[str, tuple[int, str]]
    by_nip: dict[str, tuple[int, str]]
    present: dict[int, tuple[int, dict[str, Any]]]


class ImporEvaluasiService:
    """Writes fill-in workbooks and takes them back."""

    def __init__(self, db: Database, clock: Clock, before: Callable[[str], None] | None = None) -> None:
        """before: called with the reason before an import; it makes the backup."""
        self.db = db
        self.clock = clock
        self._before = before

    # --- out ------------------------------------------------------------------------------

    def export_table(self, evaluasi_id: int, path: Path) -> Path:
        """One workbook for all: a line per participant, or numbered lines for an anonymous evaluation."""
        sheet, kepala, people = self._to_write(evaluasi_id)
        return write_table(Path(path), kepala, sheet.susunan, people)

    def export_each(self, evaluasi_id: int, folder: Path, progress: Progress = no_progress) -> Result:
        """A workbook per participant in `folder`; a single blank one when anonymous. value: how many."""
        sheet, kepala, people = self._to_write(evaluasi_id)
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        if sheet.evaluasi.anonim:
            people = people[:1]
        for number, one in enumerate(people, 1):
            progress(number - 1, len(people), "Menulis lembar isian")
            name = f"{number:03d} {one.nama}" if one.uid else "Lembar isian tanpa nama"
            write_lembar(folder / f"{safe_name(name)}.xlsx", kepala, sheet.susunan, one)
        return Result(len(people), message=f"{len(people)} lembar isian tersimpan di {folder.name}.")

    def _to_write(self, evaluasi_id: int) -> tuple[LembarJawaban, Kepala, list[Pengisi]]:
        service = EvaluasiService(self.db, self.clock)
        sheet = service.lembar(evaluasi_id)
        row = sheet.evaluasi
        with self.db.read() as session:
            uid = session.get_one(Evaluasi, evaluasi_id).uid
            uids = {
                int(key): value
                for key, value in session.execute(
                    select(Peserta.id, Peserta.uid).where(Peserta.kegiatan_id == row.kegiatan_id)
                )
            }
        people = service.may_answer(row.kegiatan_id)
        if not people:
            raise UserError("Kegiatan ini belum mempunyai peserta.", advice="Tambahkan peserta lebih dahulu.")
        about = " – ".join(part for part in (row.kegiatan, row.narasumber, row.mata) if part)
        hint = InstrumenService(self.db, self.clock).hint(row.instrumen_id)
        kepala = Kepala(uid, row.versi, row.judul, about, hint)
        named = [Pengisi(uids[one.id], one.nama_lengkap, format_nip(one.nip)) for one in people]
        return sheet, kepala, [Pengisi()] * len(people) if row.anonim else named

    # --- in -------------------------------------------------------------------------------

    def preview(self, paths: Sequence[Path], progress: Progress = no_progress) -> Pratinjau:
        """Read workbooks and say what would happen. Raises UserError when named and anonymous are mixed."""
        files = [Path(path) for path in paths]
        names = [path.name for path in files]
        lines: dict[int, list[IsianRow]] = {}
        known: dict[str, _Known | None] = {}
        for number, sheet in read_isian(files, progress):
            lines[number] = self._file(names[number], sheet, known)
        rows = [row for number in sorted(lines) for row in lines[number]]
        kinds = {one.anonim for one in known.values() if one is not None}
        if len(kinds) > 1:
            raise UserError(
                "Berkas tanpa nama dan berkas dengan nama tidak dapat diimpor sekaligus.",
                safe="Tidak ada yang disimpan.",
                advice="Impor masing-masing secara terpisah.",
            )
        return Pratinjau(tuple(_without_twins(rows)), kinds == {True})

    def apply(self, preview: Pratinjau, progress: Progress = no_progress) -> Result:
        """Keep what the preview takes, in one transaction. value: number of forms."""
        used = [row for row in preview.baris if row.dipakai]
        if not used and preview.number(SAME):
            return Result(0, message=f"Tidak ada perubahan: {preview.ringkasan}.")
        if not used:
            raise UserError(
                "Tidak ada lembar yang dapat diimpor.",
                safe="Tidak ada yang diubah.",
                advice=_reasons(preview),
            )
        if self._before is not None:
            self._before("impor")
        progress(0, 1, "Menyimpan")
        text = f"Impor jawaban: {preview.ringkasan}."
        if preview.anonim:
            return self._apply_blind(used, text)

        def work(session: Session) -> int:
            for number in {row.evaluasi_id for row in used}:
                may_take(session, number)
            _still_as_seen(session, used)
            now = self.clock.now()
            new = [row for row in used if row.keadaan == NEW]
            columns = ("evaluasi_id", "peserta_id")
            add_many(
                session,
                Jawaban,
                [
                    {key: getattr(row, key) for key in columns}
                    | {"isi": dict(row.isi), "waktu": now, "sumber": "berkas", "dihapus": None}
                    for row in new
                ],
            )
            changes = []
            for row in used:
                if row.keadaan == REPLACES:
                    old = session.get_one(Jawaban, row.jawaban_id)
                    before = {"isi": dict(old.isi), "waktu": old.waktu, "sumber": old.sumber}
                    changes.append((old.id, before, {"isi": dict(row.isi), "waktu": now, "sumber": "berkas"}))
            update_many(session, Jawaban, changes)
            return len(used)

        return committed(self.db, work, EVALUASI, text, "impor jawaban")

    def _apply_blind(self, used: Sequence[IsianRow], text: str) -> Result:
        """Anonymous forms: added as a set; the way back takes the same set out again."""
        forms: dict[int, list[dict[str, Any]]] = {}
        for row in used:
            forms.setdefault(row.evaluasi_id, []).append(dict(row.isi))
        return self._exchange(forms, {}, text, len(used))

    def _exchange(
        self,
        added: dict[int, list[dict[str, Any]]],
        removed: dict[int, list[dict[str, Any]]],
        text: str,
        value: int,
    ) -> Result:
        service = EvaluasiService(self.db, self.clock)
        with self.db.write() as session:
            for number in {*added, *removed}:
                row = may_take(session, number)
                new = added.get(number, [])
                limit = len(service.may_answer(row.kegiatan_id))
                if new and count(session, row) + len(new) > limit:
                    raise UserError(
                        f"Lembar melebihi jumlah peserta ({limit}).",
                        safe="Tidak ada yang disimpan.",
                        advice="Periksa apakah berkas yang sama sudah pernah diimpor.",
                    )
                jawaban_anonim.exchange(session, number, new, removed.get(number, []))
        jawaban_anonim.seal(self.db)

        def back() -> Result:
            return self._exchange(removed, added, "", value)

        return Result(value, EVALUASI, UndoStep("impor jawaban", back), text)

    # --- reading --------------------------------------------------------------------------

    def _file(self, name: str, sheet: Sheet | UserError, known: dict[str, _Known | None]) -> list[IsianRow]:
        if isinstance(sheet, UserError):
            return [IsianRow(name, "", "", REFUSED, str(sheet))]
        mark = rules.tanda(sheet.rows)
        if mark is None:
            return [
                IsianRow(
                    name,
                    "",
                    "",
                    REFUSED,
                    FOREIGN,
                )
            ]
        if mark.evaluasi not in known:
            with self.db.read() as session:
                known[mark.evaluasi] = _known(session, mark.evaluasi)
        target = known[mark.evaluasi]
        if target is None:
            return [IsianRow(name, "", "", REFUSED, "Evaluasi ini tidak ada di kantor ini.")]
        reason = "" if target.buka else "Evaluasi ini sudah ditutup."
        if mark.versi != target.versi:
            reason = f"Lembar ini memakai versi {mark.versi}; evaluasi ini memakai versi {target.versi}."
        if reason:
            return [IsianRow(name, "", "", REFUSED, reason)]
        found = rules.isian(sheet.rows, mark, target.pola)
        if not found:
            return [IsianRow(name, "", "", REFUSED, "Belum ada jawaban di lembar ini.")]
        return [_line(name, one, target) for one in found]


def _reasons(preview: Pratinjau) -> str:
    """Why nothing can be taken: the first few lines."""
    lines = [f"{' '.join(filter(None, (one.berkas, one.letak)))}: {one.alasan}" for one in preview.baris]
    rest = len(lines) - REASONS
    return " ".join([*lines[:REASONS], *([f"Dan {rest} lagi."] if rest > 0 else [])])


def _still_as_seen(session: Session, used: Sequence[IsianRow]) -> None:
    """Raises UserError when forms came or went since the preview."""
    present: dict[tuple[int, int], int] = {
        (evaluasi, peserta): number
        for evaluasi, peserta, number in session.execute(
            select(Jawaban.evaluasi_id, Jawaban.peserta_id, Jawaban.id).where(
                Jawaban.evaluasi_id.in_({row.evaluasi_id for row in used}), Jawaban.dihapus.is_(None)
            )
        )
    }
    if any(present.get((row.evaluasi_id, row.peserta_id), 0) != row.jawaban_id for row in used):
        raise UserError(
            "Jawaban evaluasi ini berubah sejak pratinjau.",
            safe="Tidak ada yang disimpan.",
            advice="Buka pratinjau sekali lagi.",
        )


def _line(name: str, one: rules.Isian, target: _Known) -> IsianRow:
    """One respondent as the preview shows it."""
    person = None if target.anonim else target.by_uid.get(one.peserta) or target.by_nip.get(one.nip)
    nama, keadaan, form = one.nama, NEW, 0
    remark = f"{one.kosong} butir kosong" if one.kosong else ""
    if one.masalah:
        keadaan, remark = REFUSED, wording.literal(one.masalah)
    elif target.anonim:
        nama = "tanpa nama"
    elif person is None:
        keadaan, remark = REFUSED, f"{one.nama or one.nip or 'orang ini'} bukan peserta kegiatan ini."
    else:
        nama = person[1]
        form, given = target.present.get(person[0], (0, {}))
        if form and given == one.isi:
            keadaan, remark = SAME, "sudah ada dengan isi yang sama"
        elif form:
            keadaan, remark = REPLACES, "mengganti jawaban yang sudah ada"
    peserta_id = person[0] if person and not one.masalah else 0
    return IsianRow(name, one.letak, nama, keadaan, remark, target.id, peserta_id, form, one.isi)


def _without_twins(rows: Sequence[IsianRow]) -> list[IsianRow]:
    """The same respondent twice in the chosen files: the first counts, the others are refused."""
    seen: dict[tuple[int, int], IsianRow] = {}
    kept = []
    for row in rows:
        key = (row.evaluasi_id, row.peserta_id)
        if row.keadaan != REFUSED and row.peserta_id and key in seen:
            first = seen[key]
            where = f"{first.berkas} {first.letak}"
            row = replace(row, keadaan=REFUSED, alasan=f"Orang yang sama sudah ada di {where}.")
        elif row.keadaan != REFUSED and row.peserta_id:
            seen[key] = row
        kept.append(row)
    return kept


def _known(session: Session, uid: str) -> _Known | None:
    found = session.scalars(select(Evaluasi).where(Evaluasi.uid == uid, Evaluasi.dihapus.is_(None))).first()
    if found is None:
        return None
    versi = session.get_one(InstrumenVersi, found.versi_id)
    people = session.execute(
        select(
            Peserta.id, Peserta.uid, Peserta.nip, Peserta.nama, Peserta.gelar_depan, Peserta.gelar_belakang
        )
        .where(
            Peserta.kegiatan_id == found.kegiatan_id,
            Peserta.dihapus.is_(None),
            Peserta.peran == "peserta",
            Peserta.status.not_in(GONE),
        )
        .order_by(Peserta.urut)
    ).all()
    names = {p.id: wording.full_name(p.nama, p.gelar_depan, p.gelar_belakang) for p in people}
    present = session.execute(
        select(Jawaban.peserta_id, Jawaban.id, Jawaban.isi).where(
            Jawaban.evaluasi_id == found.id, Jawaban.dihapus.is_(None)
        )
    )
    return _Known(
        found.id,
        found.anonim,
        versi.nomor,
        found.status == "dibuka",
        rules.pola(load(versi.isi)),
        {p.uid: (p.id, names[p.id]) for p in people},
        {p.nip: (p.id, names[p.id]) for p in people if p.nip},
        {int(peserta): (int(key), dict(isi)) for peserta, key, isi in present},
    )
