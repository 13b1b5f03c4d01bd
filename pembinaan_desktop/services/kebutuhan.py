"""Needs of competence development: the register of a year, validation, and wishes that mean the same."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import Acuan, Kebutuhan, Pegawai, Unit
from pembinaan_desktop.domain import kebutuhan as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import GoneError, UserError
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.nip import clean as clean_nip
from pembinaan_desktop.domain.pegawai import INVITABLE, plain_text
from pembinaan_desktop.services.beranda import top_units
from pembinaan_desktop.services.isian import checked
from pembinaan_desktop.services.kebutuhan_terpenuhi import met_of_year
from pembinaan_desktop.services.kegiatan import KegiatanService
from pembinaan_desktop.services.result import Progress, Result, Topic, no_progress
from pembinaan_desktop.services.undo import committed
from pembinaan_desktop.services.unit import labels, tree

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

KEBUTUHAN = frozenset({Topic.KEBUTUHAN})
SAFE = "Tidak ada yang disimpan."
RESTRICTED = "(data dibatasi)"
NOWHERE = ("", "")
TOLD_EVERY = 500


@dataclass(frozen=True)
class KebutuhanRow:
    """One wish. siapa: the person or the group of posts; opd: the office above its unit.

    terpenuhi: how many of its people were trained by activities that answer it.
    """

    id: int
    tahun: int
    siapa: str
    nip: str
    jabatan: str
    pegawai_id: int | None
    unit_id: int | None
    unit: str
    opd_id: int | None
    opd: str
    opd_singkat: str
    kelompok: str
    jumlah: int
    topik: str
    jenis_kompetensi: str
    kesenjangan_kompetensi: int
    kesenjangan_kinerja: int
    bentuk: str
    bentuk_nama: str
    prioritas: int
    alasan: str
    sumber: str
    status: str
    alasan_status: str
    baris_rencana_id: int | None
    terpenuhi: int = 0

    @property
    def kesenjangan(self) -> int:
        """The larger gap."""
        return max(self.kesenjangan_kompetensi, self.kesenjangan_kinerja)

    def values(self) -> dict[str, Any]:
        """What the form shows."""
        own = {f.key: getattr(self, f.key) for f in rules.FIELDS if f.key != "siapa"}
        return {**own, "siapa": self.nip or self.siapa if self.pegawai_id else ""}


KebutuhanRows = list[KebutuhanRow]
Years = list[int]
Names = list[str]
Groups = list[rules.Serupa]


SHEET = (
    *(("No", 6), ("OPD", 34), ("Pegawai / kelompok jabatan", 34), ("NIP", 21), ("Jabatan", 32), ("Orang", 8)),
    *(("Topik", 36), ("Jenis kompetensi", 16), ("Kesenjangan kompetensi", 12), ("Kesenjangan kinerja", 12)),
    *(("Bentuk", 26), ("Prioritas", 10), ("Sumber", 10), ("Status", 14), ("Terlatih", 9), ("Alasan", 40)),
)


def _cells(number: int, row: KebutuhanRow) -> tuple[Any, ...]:
    """A line of the workbook."""
    return (
        *(number, row.opd, row.siapa, row.nip, row.jabatan, row.jumlah, row.topik, row.jenis_kompetensi),
        *(row.kesenjangan_kompetensi, row.kesenjangan_kinerja, row.bentuk_nama),
        *(dict(rules.PRIORITAS).get(row.prioritas, ""), dict(rules.SUMBER).get(row.sumber, ""), row.status),
        *(row.terpenuhi, row.alasan_status or row.alasan),
    )


class KebutuhanService:
    """Every change is one transaction with its way back."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    # --- reading --------------------------------------------------------------------------

    def list(self, tahun: int) -> KebutuhanRows:
        """The wishes of a year: by office, topic and person."""
        with self.db.read() as session:
            rows = rows_of(session, tahun)
        return sorted(rows, key=lambda r: (not r.opd, r.opd, r.topik.casefold(), r.siapa.casefold(), r.id))

    def year_of(self, kebutuhan_id: int) -> int:
        """Raises UserError when it is gone."""
        with self.db.read() as session:
            return live(session, kebutuhan_id).tahun

    def years(self) -> Years:
        """Years with wishes, this year and the next, newest first."""
        with self.db.read() as session:
            found = session.scalars(
                select(Kebutuhan.tahun).where(Kebutuhan.dihapus.is_(None)).distinct()
            ).all()
        today = self.clock.today()
        return sorted({*found, today.year, today.year + 1}, reverse=True)

    def usual_year(self) -> int:
        """The year whose needs are gathered now."""
        return rules.usual_year(self.clock.today())

    def fields(self) -> tuple[Field, ...]:
        """The form with units and forms of development to choose from."""
        with self.db.read() as session:
            units = tuple(labels(tree(session, self.clock.today(), counts=False)))
        choices = {"unit_id": units, "bentuk": tuple(KegiatanService(self.db, self.clock).bentuk())}
        return tuple(replace(f, choices=choices[f.key]) if f.key in choices else f for f in rules.FIELDS)

    def people(self) -> Names:
        """Texts to suggest while a person is typed: "name · NIP"."""
        query = (
            select(Pegawai.nama, Pegawai.nip)
            .where(Pegawai.dihapus.is_(None), Pegawai.dibatasi.is_(False), Pegawai.kedudukan.in_(INVITABLE))
            .order_by(Pegawai.nama)
        )
        with self.db.read() as session:
            return [f"{nama} · {nip}" if nip else nama for nama, nip in session.execute(query)]

    def topics(self, tahun: int) -> Names:
        """The topics asked for in a year, to suggest while typing."""
        query = select(Kebutuhan.topik).where(Kebutuhan.tahun == tahun, Kebutuhan.dihapus.is_(None))
        with self.db.read() as session:
            return sorted(set(session.scalars(query)))

    def serupa(self, tahun: int) -> Groups:
        """Topics that may be the same, spelled differently; refused wishes are left out."""
        query = select(Kebutuhan.id, Kebutuhan.topik).where(
            Kebutuhan.tahun == tahun, Kebutuhan.dihapus.is_(None), Kebutuhan.status != "Ditolak"
        )
        with self.db.read() as session:
            return rules.groups([(key, topik) for key, topik in session.execute(query)])

    # --- writing --------------------------------------------------------------------------

    def add(self, tahun: int, values: Mapping[str, Any]) -> Result:
        """A new wish; value: its id. Raises UserError for an unknown person or a double wish."""

        def work(session: Session) -> int:
            clean = self._clean(session, dict(values))
            row = Kebutuhan(tahun=tahun, **clean)
            _refuse_double(session, row)
            session.add(row)
            session.flush()
            return row.id

        topik = values.get("topik") or ""
        return committed(
            self.db, work, KEBUTUHAN, f"Usulan “{topik}” tercatat.", f"catat usulan {topik}"[:80]
        )

    def update(self, kebutuhan_id: int, values: Mapping[str, Any]) -> Result:
        """Change a wish; one that stands in a plan keeps its people and topic."""

        def work(session: Session) -> None:
            row = live(session, kebutuhan_id)
            clean = self._clean(session, {**_held(session, row), **values})
            if row.baris_rencana_id is not None and any(
                clean[key] != getattr(row, key) for key in ("pegawai_id", "kelompok", "jumlah", "topik")
            ):
                raise UserError(
                    "Usulan ini sudah masuk rencana; orang dan topiknya tidak dapat diubah.",
                    safe=SAFE,
                    advice="Keluarkan dahulu dari rencana.",
                )
            for key, value in clean.items():
                setattr(row, key, value)
            _refuse_double(session, row)

        return committed(self.db, work, KEBUTUHAN, "Usulan disimpan.", "ubah usulan")

    def set_status(
        self, ids: Collection[int], status: str, alasan: str = "", progress: Progress = no_progress
    ) -> Result:
        """Validate, refuse (with a reason) or reopen many wishes; value: how many changed.

        Who cannot take the status is passed over and named. Raises UserError when none can.
        """
        skipped: list[str] = []

        def work(session: Session) -> int:
            changed = 0
            for done, row in enumerate(_many(session, ids)):
                if done % TOLD_EVERY == 0:
                    progress(done, len(ids), "Menyimpan usulan")
                reason = rules.why_not(row.status, status, alasan)
                if reason:
                    skipped.append(f"{row.topik} ({reason})")
                    continue
                row.status = status
                row.alasan_status = alasan.strip()[:300] if status == "Ditolak" else ""
                changed += 1
            if not changed:
                raise UserError(
                    f"Tidak ada usulan yang menjadi {status.lower()}: {wording.some(skipped)}.",
                    safe="Tidak ada yang diubah.",
                )
            return changed

        result = committed(self.db, work, KEBUTUHAN, "", f"{status.lower()} usulan")
        text = f"{result.value} usulan {status.lower()}"
        if skipped:
            text += f"; dilewati {len(skipped)}: {wording.some(skipped)}"
        return Result(result.value, result.changed, result.undo, f"{text}.")

    def set_topik(self, ids: Collection[int], topik: str) -> Result:
        """One spelling for wishes that mean the same; value: how many changed. Doubles of a person go to the bin."""
        topik = wording.literal(topik)[:200]
        if not topik:
            raise UserError("Topik belum diisi.", safe=SAFE)
        doubles: list[str] = []

        def work(session: Session) -> int:
            changed = 0
            for key in dict.fromkeys(ids):
                row = live(session, key)
                if row.topik == topik:
                    continue
                row.topik = topik
                changed += 1
            session.flush()
            doubles.extend(_bin_doubles(session, ids, self.clock.now()))
            return changed

        result = committed(self.db, work, KEBUTUHAN, "", f"satukan topik {topik}"[:80])
        text = f"{result.value} usulan disatukan menjadi “{topik}”"
        if doubles:
            text += f"; {len(doubles)} usulan ganda ke Keranjang: {wording.some(doubles)}"
        return Result(result.value, result.changed, result.undo, f"{text}.")

    def delete(self, ids: Collection[int], progress: Progress = no_progress) -> Result:
        """Into the recycle bin; those that stand in a plan stay. value: how many."""

        def work(session: Session) -> int:
            progress(0, len(ids), "Menghapus usulan")
            rows = [row for row in _many(session, ids) if row.baris_rencana_id is None]
            if not rows:
                raise UserError(
                    "Usulan yang sudah masuk rencana tidak dapat dihapus.",
                    safe="Tidak ada yang dihapus.",
                    advice="Keluarkan dahulu dari rencana.",
                )
            for row in rows:
                row.dihapus = self.clock.now()
            return len(rows)

        result = committed(self.db, work, KEBUTUHAN, "", "hapus usulan")
        kept = len(set(ids)) - result.value
        rest = f" {kept} yang sudah masuk rencana tetap ada." if kept else ""
        return replace(result, message=f"{result.value} usulan dihapus.{rest}")

    def export(self, path: Path, tahun: int) -> Result:
        """The register of a year as a workbook; value: how many."""
        from pembinaan_desktop.files.xlsx_daftar import write_list

        rows = self.list(tahun)
        lines = [_cells(number, row) for number, row in enumerate(rows, 1)]
        write_list(Path(path), f"Kebutuhan {tahun}", SHEET, lines)
        return Result(len(rows), message=f"{len(rows)} usulan tersimpan: {Path(path).name}.")

    # --- inside ---------------------------------------------------------------------------

    def _clean(self, session: Session, values: dict[str, Any]) -> dict[str, Any]:
        """The columns of a wish from a form."""
        typed = wording.literal(str(values.get("siapa") or ""))
        fields = [f for f in rules.FIELDS if f.key not in ("siapa", "unit_id", "bentuk")]
        bentuk = Field("bentuk", "Bentuk", required=True)
        clean = checked([*fields, bentuk], {**_DEFAULTS, **values}, Kebutuhan)
        clean["unit_id"] = values.get("unit_id")
        clean["pegawai_id"] = None
        if typed:
            person = find_person(session, typed)
            clean |= {"pegawai_id": person.id, "kelompok": "", "jumlah": 1}
            clean["unit_id"] = clean["unit_id"] or top_units(session).get(person.unit_id or 0)
        elif not clean.get("kelompok"):
            raise UserError("Isi pegawai, atau kelompok jabatan dan jumlah orangnya.", safe=SAFE)
        return clean


_DEFAULTS = {f.key: f.default for f in rules.FIELDS if f.key not in ("siapa", "unit_id")}


def _many(session: Session, ids: Collection[int]) -> list[Kebutuhan]:
    """These wishes, read in a few questions, in the given order. Raises UserError when one is gone."""
    wanted = list(dict.fromkeys(ids))
    found: dict[int, Kebutuhan] = {}
    for start in range(0, len(wanted), TOLD_EVERY):
        some = Kebutuhan.id.in_(wanted[start : start + TOLD_EVERY])
        found |= {row.id: row for row in session.scalars(select(Kebutuhan).where(some))}
    if any(key not in found or found[key].dihapus is not None for key in wanted):
        raise GoneError("Usulan ini")
    return [found[key] for key in wanted]


def live(session: Session, kebutuhan_id: int) -> Kebutuhan:
    row = session.get(Kebutuhan, kebutuhan_id)
    if row is None or row.dihapus is not None:
        raise GoneError("Usulan ini")
    return row


def find_person(session: Session, text: str, among: Collection[int] | None = None) -> Pegawai:
    """The employee of a NIP, of "name · NIP", "name (NIP)", or of a name that only one has. Raises UserError.

    among: ids of units the name is looked for in first.
    """
    nip = clean_nip("".join(c for c in text.rpartition("·")[2].rpartition("(")[2] if c.isdigit()))
    query = select(Pegawai).where(Pegawai.dihapus.is_(None), Pegawai.dibatasi.is_(False))
    if len(nip) >= 9:
        found = session.scalars(query.where(Pegawai.nip == nip)).first()
        if found is None:
            raise UserError(f"NIP {nip} tidak ada di data pegawai.", safe=SAFE)
    else:
        wanted = plain_text(text).partition(",")[0]
        every = [
            p
            for p in session.scalars(query.where(Pegawai.cari.contains(wanted, autoescape=True)))
            if plain_text(p.nama) == wanted
        ]
        inside = [p for p in every if among and p.unit_id in among] or every
        if len(inside) != 1:
            many = f"Ada {len(inside)} pegawai bernama {text}; tulis NIP-nya."
            raise UserError(many if inside else f"Pegawai {text} tidak ditemukan.", safe=SAFE)
        found = inside[0]
    if found.kedudukan not in (*INVITABLE, ""):
        raise UserError(f"{found.nama} berstatus {found.kedudukan.lower()}.", safe=SAFE)
    return found


def _held(session: Session, row: Kebutuhan) -> dict[str, Any]:
    own = {f.key: getattr(row, f.key) for f in rules.FIELDS if f.key != "siapa"}
    person = session.get(Pegawai, row.pegawai_id) if row.pegawai_id else None
    return {**own, "siapa": (person.nip or person.nama) if person else ""}


def double_key(row: Any) -> tuple[Any, ...]:
    """Equal for wishes that are the same: person, or office and group, with the same topic."""
    who = row.pegawai_id or (row.unit_id, plain_text(row.kelompok))
    return row.tahun, who, rules.topic_key(row.topik)


def _refuse_double(session: Session, row: Kebutuhan) -> None:
    with session.no_autoflush:
        others = session.scalars(
            select(Kebutuhan).where(
                Kebutuhan.tahun == row.tahun,
                Kebutuhan.dihapus.is_(None),
                Kebutuhan.pegawai_id.is_(None)
                if row.pegawai_id is None
                else Kebutuhan.pegawai_id == row.pegawai_id,
            )
        ).all()
    if any(one is not row and double_key(one) == double_key(row) for one in others):
        raise UserError(
            f"Usulan yang sama sudah ada: “{row.topik}”.",
            safe=SAFE,
            advice="Ubah usulan yang sudah ada.",
        )


def _bin_doubles(session: Session, ids: Collection[int], now: Any) -> list[str]:
    """After topics became one: of equal wishes among these the first stays. Returns what went."""
    seen: set[tuple[Any, ...]] = set()
    gone = []
    rows = [live(session, key) for key in sorted(ids)]
    for row in sorted(rows, key=lambda one: (one.baris_rencana_id is None, one.status == "Diajukan", one.id)):
        key = double_key(row)
        if key in seen and row.baris_rencana_id is None:
            row.dihapus = now
            gone.append(f"#{row.id}")
        seen.add(key)
    return gone


def rows_of(session: Session, tahun: int, baris_rencana_id: int | None = None) -> KebutuhanRows:
    """The wishes of a year, or of one line of its plan, in no order."""
    units = {
        int(key): (nama, short or nama)
        for key, nama, short in session.execute(select(Unit.id, Unit.nama, Unit.singkatan))
    }
    tops = top_units(session)
    forms = {r.kode: r.nama for r in session.scalars(select(Acuan).where(Acuan.jenis == "bentuk"))}
    done = met_of_year(session, tahun, baris_rencana_id)
    # Plain columns: thousands of wishes must not cost as many mapped people.
    query = (
        select(*(getattr(Kebutuhan, key) for key in _OWN), *_PERSON)
        .outerjoin(Pegawai, Pegawai.id == Kebutuhan.pegawai_id)
        .where(Kebutuhan.tahun == tahun, Kebutuhan.dihapus.is_(None))
    )
    if baris_rencana_id is not None:
        query = query.where(Kebutuhan.baris_rencana_id == baris_rencana_id)
    return [_row(row, units, tops, forms, done) for row in session.connection().execute(query)]


_PERSON = (
    *(Pegawai.nama, Pegawai.gelar_depan, Pegawai.gelar_belakang, Pegawai.nip, Pegawai.jabatan),
    Pegawai.dibatasi,
)
_OWN = (
    *("id", "tahun", "pegawai_id", "unit_id", "kelompok", "jumlah", "topik", "jenis_kompetensi"),
    *("kesenjangan_kompetensi", "kesenjangan_kinerja", "bentuk", "prioritas", "alasan", "sumber", "status"),
    *("alasan_status", "baris_rencana_id"),
)


def _row(
    wish: Any,
    units: Mapping[int, tuple[str, str]],
    tops: Mapping[int, int],
    forms: Mapping[str, str],
    done: Mapping[int, int],
) -> KebutuhanRow:
    """wish: the columns of `_OWN` and `_PERSON`."""
    own = dict(zip(_OWN, wish, strict=False))
    nama, front, behind, nip, jabatan, hidden = wish[len(_OWN) :]
    opd = tops.get(own["unit_id"] or 0)
    name = wording.full_name(nama, front, behind) if nama is not None else own["kelompok"]
    return KebutuhanRow(
        **own,
        siapa=RESTRICTED if hidden else name,
        nip="" if hidden else nip or "",
        jabatan="" if hidden else jabatan or "",
        unit=units.get(own["unit_id"] or 0, NOWHERE)[0],
        opd_id=opd,
        opd=units.get(opd or 0, NOWHERE)[0],
        opd_singkat=units.get(opd or 0, NOWHERE)[1],
        bentuk_nama=forms.get(own["bentuk"], own["bentuk"]),
        terpenuhi=done.get(own["id"], 0),
    )


def selected_people(rows: Sequence[KebutuhanRow]) -> int:
    """How many people these wishes speak of; somebody with several counts once."""
    named = {row.pegawai_id for row in rows if row.pegawai_id is not None}
    return len(named) + sum(row.jumlah for row in rows if row.pegawai_id is None)
