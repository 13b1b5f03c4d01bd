"""Workbooks of needs that came back, many at once: a preview that writes nothing, then one transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import Acuan, Kebutuhan, Pegawai, PermintaanKebutuhan, Unit
from pembinaan_desktop.domain import impor_kebutuhan as sheets
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.impor import Problem
from pembinaan_desktop.domain.impor_kebutuhan import TITLES, BarisIsian, refusal
from pembinaan_desktop.files.read_sheet import Sheet, read_batch
from pembinaan_desktop.services.beranda import top_units
from pembinaan_desktop.services.kebutuhan import double_key, find_person
from pembinaan_desktop.services.permintaan_kebutuhan import KEBUTUHAN, choice_text, wish_texts
from pembinaan_desktop.services.result import Progress, Result, no_progress
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

COLUMNS = (
    *("pegawai_id", "kelompok", "jumlah", "topik", "jenis_kompetensi", "kesenjangan_kompetensi"),
    *("kesenjangan_kinerja", "bentuk", "prioritas", "alasan"),
)
"""What a line of the workbook says of a wish."""


@dataclass(frozen=True)
class Usul:
    """What one line would do. jenis: "baru", "berubah", "ditarik". uraian: in words. id: of the wish, or 0."""

    jenis: str
    baris: int
    siapa: str
    topik: str
    uraian: str
    id: int = 0
    kunci: str = ""
    values: dict[str, Any] = field(default_factory=dict)


@dataclass
class Berkas:
    """One workbook. masalah, saran: why it cannot be read at all. pertama: its office had not answered before."""

    nama: str
    opd: str = ""
    tahun: int = 0
    permintaan_id: int = 0
    pertama: bool = False
    usul: list[Usul] = field(default_factory=list)
    baris: int = 0
    sama: int = 0
    ditolak: list[Problem] = field(default_factory=list)
    masalah: str = ""
    saran: str = ""

    def jumlah(self, jenis: str) -> int:
        return sum(one.jenis == jenis for one in self.usul)


@dataclass(frozen=True)
class RencanaImpor:
    """What the workbooks would do together."""

    berkas: tuple[Berkas, ...]
    baca: tuple[tuple[str, Sheet | UserError], ...] = ()

    def jumlah(self, jenis: str) -> int:
        return sum(one.jumlah(jenis) for one in self.berkas)

    @property
    def sama(self) -> int:
        return sum(one.sama for one in self.berkas)

    @property
    def ditolak(self) -> int:
        return sum(len(one.ditolak) + bool(one.masalah) for one in self.berkas)

    @property
    def kosong(self) -> bool:
        """Nothing would be written."""
        return not any(one.usul or one.pertama for one in self.berkas)

    def as_json(self) -> list[dict[str, Any]]:
        """The list of `impor-kebutuhan --json`."""
        return [
            {
                "file": one.nama,
                "opd": one.opd,
                "tahun": one.tahun,
                "baris": one.baris,
                **{jenis: one.jumlah(jenis) for jenis in ("baru", "berubah", "ditarik")},
                "sama": one.sama,
                "perlu_ditinjau": [],
                "ditolak": [problem.as_json() for problem in one.ditolak],
                "masalah": one.masalah,
            }
            for one in self.berkas
        ]


class ImporKebutuhanService:
    """`preview` compares, `apply` compares again and writes: what was changed in between is never lost."""

    def __init__(self, db: Database, clock: Clock, before: Callable[[str], None] | None = None) -> None:
        """before: called with the reason before an import; it makes the backup."""
        self.db = db
        self.clock = clock
        self._before = before

    def preview(self, paths: Sequence[Path], progress: Progress = no_progress) -> RencanaImpor:
        """What these workbooks would do; one that cannot be read is told and stops no other."""
        paths = [Path(path) for path in paths]
        names = [path.name for path in paths]
        read = tuple(zip(names, read_batch(paths, progress), strict=True))
        with self.db.read() as session:
            return RencanaImpor(tuple(_Compare(session).files(read)), read)

    def apply(self, rencana: RencanaImpor, progress: Progress = no_progress) -> Result:
        """Take the new, changed and withdrawn wishes; value: how many."""
        if rencana.kosong:
            text = f"{rencana.sama} usulan sudah sama, {rencana.ditolak} ditolak"
            return Result(0, message=f"Tidak ada perubahan: {text}.")
        if self._before is not None:
            self._before("impor")
        today = self.clock.today()

        def work(session: Session) -> int:
            files = list(_Compare(session).files(rencana.baca))
            count = 0
            for done, one in enumerate(files):
                progress(done, len(files), "Menyimpan usulan")
                if one.masalah:
                    continue
                asked = session.get_one(PermintaanKebutuhan, one.permintaan_id)
                asked.diterima = asked.diterima or today
                for usul in one.usul:
                    self._take(session, usul, asked)
                    count += 1
            return count

        text = ", ".join(
            f"{count} {word}" for word in ("baru", "berubah", "ditarik") if (count := rencana.jumlah(word))
        )
        back = sum(not one.masalah for one in rencana.berkas)
        message = f"{back} berkas dibaca: {text or 'tidak ada usulan'}."
        if rencana.ditolak:
            message += f" {rencana.ditolak} ditolak."
        return committed(self.db, work, KEBUTUHAN, message, "impor usulan kebutuhan")

    def _take(self, session: Session, usul: Usul, asked: PermintaanKebutuhan) -> None:
        if usul.jenis == "ditarik":
            session.get_one(Kebutuhan, usul.id).dihapus = self.clock.now()
        elif usul.jenis == "baru":
            query = select(Kebutuhan).where(Kebutuhan.uid == usul.kunci)
            row = session.scalars(query).first() if usul.kunci else None
            if row is None:  # else it was deleted here, or its import was taken back
                own = {"uid": usul.kunci} if usul.kunci else {}
                row = Kebutuhan(**own, tahun=asked.tahun, sumber="opd", topik="")
                session.add(row)
            row.dihapus, row.status, row.alasan_status = None, "Diajukan", ""
            _fill(row, usul.values)
        else:
            _fill(session.get_one(Kebutuhan, usul.id), usul.values)


def _fill(row: Kebutuhan, values: Mapping[str, Any]) -> None:
    for key, value in values.items():
        setattr(row, key, value)


class _Compare:
    """Workbooks against what stands here."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.forms = {
            row.kode: row.nama for row in session.scalars(select(Acuan).where(Acuan.jenis == "bentuk"))
        }
        self.codes = {name: code for code, name in self.forms.items()}
        self.tops = top_units(session)

    def files(self, read: Sequence[tuple[str, Sheet | UserError]]) -> Iterator[Berkas]:
        seen: dict[int, str] = {}
        for name, content in read:
            yield self._file(name, content, seen)

    def _file(self, name: str, content: Sheet | UserError, seen: dict[int, str]) -> Berkas:
        one = Berkas(name)
        if isinstance(content, UserError):
            one.masalah, one.saran = content.what, content.advice
            return one
        try:
            key, lines = sheets.read_kebutuhan(content.rows, self.codes)
        except UserError as error:
            one.masalah, one.saran = error.what, error.advice
            return one
        asked = self.session.scalars(
            select(PermintaanKebutuhan).where(
                PermintaanKebutuhan.uid == key, PermintaanKebutuhan.dihapus.is_(None)
            )
        ).first()
        if asked is None:
            one.masalah = "Permintaan untuk lembar ini tidak ada di sini; mungkin dari kantor lain."
            return one
        one.opd = self.session.get_one(Unit, asked.unit_id).nama
        one.tahun, one.permintaan_id, one.pertama = asked.tahun, asked.id, asked.diterima is None
        if asked.id in seen:
            one.masalah = f"Berkas lain dari OPD ini ikut dipilih: {seen[asked.id]}. Baca satu saja."
            return one
        seen[asked.id] = name
        self._lines(one, asked, lines)
        return one

    def _lines(self, one: Berkas, asked: PermintaanKebutuhan, lines: Sequence[BarisIsian]) -> None:
        wishes = self.session.scalars(
            select(Kebutuhan).where(Kebutuhan.tahun == asked.tahun, Kebutuhan.dihapus.is_(None))
        ).all()
        by_key = {row.uid: row for row in wishes}
        taken = {double_key(row): row.uid for row in wishes}
        gone = set(
            self.session.scalars(
                select(Kebutuhan.uid).where(
                    Kebutuhan.uid.in_([line.kunci for line in lines if line.kunci]),
                    Kebutuhan.dihapus.is_not(None),
                )
            )
        )
        units = {unit for unit, top in self.tops.items() if top == asked.unit_id}
        used: set[str] = set()
        for line in lines:
            wish = by_key.get(line.kunci) if line.kunci not in used else None
            key = line.kunci if line.kunci and line.kunci not in used else ""
            used.add(line.kunci)
            self._line(one, asked, line, wish, _Place(key, units, taken, key in gone))

    def _line(
        self,
        one: Berkas,
        asked: PermintaanKebutuhan,
        line: BarisIsian,
        wish: Kebutuhan | None,
        place: _Place,
    ) -> None:
        if line.kosong and not line.masalah:
            if wish is not None and line.sebelum:
                one.baris += 1
                self._withdraw(one, line, wish)
            return
        one.baris += 1
        if line.masalah:
            one.ditolak += line.masalah
            return
        if line.utuh:  # untouched by the office: what stands here stands, also when it was deleted here
            one.sama += 1
            return
        try:
            values = self._values(line, place.units)
        except UserError as error:
            one.ditolak.append(refusal(line.nomor, "siapa", line.teks["siapa"], error.what))
            return
        self._compare(one, asked, line, wish, values, place)

    def _compare(
        self,
        one: Berkas,
        asked: PermintaanKebutuhan,
        line: BarisIsian,
        wish: Kebutuhan | None,
        values: dict[str, Any],
        place: _Place,
    ) -> None:
        who = self._who(values)
        probe = Kebutuhan(tahun=asked.tahun, unit_id=asked.unit_id, **values)
        holder = place.taken.get(double_key(probe))
        if wish is None and holder is not None:
            own = self.session.scalars(select(Kebutuhan).where(Kebutuhan.uid == holder)).first()
            if own is not None and all(getattr(own, key) == values[key] for key in COLUMNS):
                one.sama += 1
                return
        if holder is not None and holder != (wish.uid if wish else ""):
            reason = "usulan yang sama sudah ada (orang dan topiknya sama)"
            one.ditolak.append(refusal(line.nomor, "topik", values["topik"], reason))
            return
        if wish is None:
            place.taken[double_key(probe)] = place.key or f"baris {line.nomor}"
            extra = {"unit_id": asked.unit_id}
            found = {**values, **extra}
            text = f"pernah dihapus di sini · {self._words(values)}" if place.gone else self._words(values)
            one.usul.append(Usul("baru", line.nomor, who, values["topik"], text, 0, place.key, found))
            return
        changed = {key: values[key] for key in COLUMNS if getattr(wish, key) != values[key]}
        if not changed:
            one.sama += 1
        elif wish.status != "Diajukan":
            reason = f"usulan ini sudah {wish.status.lower()}; perubahan dari OPD tidak diambil"
            one.ditolak.append(refusal(line.nomor, "topik", values["topik"], reason))
        else:
            text = self._changes(wish, line)
            one.usul.append(Usul("berubah", line.nomor, who, values["topik"], text, wish.id, values=changed))

    def _withdraw(self, one: Berkas, line: BarisIsian, wish: Kebutuhan) -> None:
        texts = self._texts(wish)
        who = texts["siapa"] or texts["kelompok"]
        if wish.status != "Diajukan":
            reason = f"usulan ini sudah {wish.status.lower()}; tidak ditarik"
            one.ditolak.append(refusal(line.nomor, "topik", wish.topik, reason))
            return
        one.usul.append(Usul("ditarik", line.nomor, who, wish.topik, "dikosongkan oleh OPD", wish.id))

    def _values(self, line: BarisIsian, units: Collection[int]) -> dict[str, Any]:
        values = dict(line.values)
        typed = values.pop("siapa")
        values["pegawai_id"] = None
        if typed:
            person = find_person(self.session, typed, units)
            if self.tops.get(person.unit_id or 0) is not None and person.unit_id not in units:
                raise UserError(f"{person.nama} bukan pegawai OPD ini.")
            values |= {"pegawai_id": person.id, "kelompok": "", "jumlah": 1}
        return {key: values[key] for key in COLUMNS}

    def _who(self, values: dict[str, Any]) -> str:
        if values["pegawai_id"] is None:
            return f"{values['kelompok']} ({values['jumlah']} orang)"
        return self.session.get_one(Pegawai, values["pegawai_id"]).nama

    def _texts(self, wish: Kebutuhan) -> dict[str, str]:
        person = self.session.get(Pegawai, wish.pegawai_id) if wish.pegawai_id else None
        return wish_texts(wish, choice_text(person) if person else "", self.forms)

    def _words(self, values: dict[str, Any]) -> str:
        parts = (
            self.forms.get(values["bentuk"], values["bentuk"]),
            f"kesenjangan {max(values['kesenjangan_kompetensi'], values['kesenjangan_kinerja'])}",
            values["alasan"],
        )
        return " · ".join(part for part in parts if part)

    def _changes(self, wish: Kebutuhan, line: BarisIsian) -> str:
        before = self._texts(wish)
        parts = [
            f"{TITLES[key]}: {before[key] or '–'} → {line.teks[key] or '–'}"
            for key in sheets.KEYS
            if before[key] != line.teks[key]
        ]
        return wording.some(parts)


@dataclass(frozen=True)
class _Place:
    """Where a line stands: its own key, units of the office, wishes by double key, deleted here."""

    key: str
    units: Collection[int]
    taken: dict[tuple[Any, ...], str]
    gone: bool
