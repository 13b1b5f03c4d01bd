"""Agreements with other institutions: register, chain, renewal, end."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import Kegiatan, KerjaSama
from pembinaan_desktop.domain import kerja_sama as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import GoneError, UserError
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.impor import text_of
from pembinaan_desktop.services.baris_kerja_sama import (
    NOT_HELD,
    KerjaSamaRow,
    KerjaSamaRows,
    RantaiRow,
    below,
    masa_of,
    rantai,
    read_rows,
)
from pembinaan_desktop.services.mitra import mitra_choices
from pembinaan_desktop.services.result import Progress, Result, Topic, no_progress
from pembinaan_desktop.services.undo import committed
from pembinaan_desktop.services.write_kerja_sama import (
    SAFE,
    change,
    current_parent,
    insert,
    live,
    partner_ids,
    refuse,
    scopes,
    set_partners,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock
    from pembinaan_desktop.domain.halaman import Page
    from pembinaan_desktop.paths import Paths
    from pembinaan_desktop.services.hasil_kerja_sama import Hasil
    from pembinaan_desktop.services.kegiatan import KegiatanRows

MITRA = frozenset({Topic.MITRA})
MEMBERS = frozenset({Topic.MITRA, Topic.KEGIATAN})
PARTNERS = 3
Pages = list["Page"]
Chain = list[RantaiRow]


class KerjaSamaService:
    """Every change is one transaction with its way back."""

    def __init__(self, db: Database, clock: Clock, paths: Paths, write_pdf: Any = None) -> None:
        self.db = db
        self.clock = clock
        self.paths = paths
        self.write_pdf = write_pdf

    # --- reading --------------------------------------------------------------------------

    def list(self) -> KerjaSamaRows:
        """Those that end first on top, then drafts, what is over last."""
        with self.db.read() as session:
            return read_rows(session, self.clock.today())

    def get(self, kerja_sama_id: int) -> KerjaSamaRow:
        """Raises UserError when it is gone."""
        row = next((one for one in self.list() if one.id == kerja_sama_id), None)
        if row is None:
            raise GoneError("Kerja sama ini")
        return row

    def _judul(self, kerja_sama_id: int) -> str:
        with self.db.read() as session:
            return live(session, kerja_sama_id).judul

    def fields(self, own: KerjaSamaRow | None = None) -> tuple[Field, ...]:
        """The form: the choices of today, a picker per partner and one line per scope."""
        with self.db.read() as session:
            partners = mitra_choices(session)
            lines_of = scopes(session)
            parents = _parent_choices(read_rows(session, self.clock.today()), own)
        count = max(PARTNERS, len(own.mitra) + 1 if own else 0)
        pickers = (
            Field(
                f"mitra_{number}",
                "Mitra" if number == 1 else f"Mitra ke-{number}",
                "choice",
                width=40,
                required=number == 1,
                choices=partners,
            )
            for number in range(1, count + 1)
        )
        lines = (
            Field(f"lingkup_{code}", f"Lingkup: {name}", "bool", default=False) for code, name in lines_of
        )
        made: dict[str, Sequence[Field]] = {"judul": [*pickers], "alasan": [*lines]}
        found: list[Field] = []
        for field in rules.FIELDS:
            found.append(replace(field, choices=parents) if field.key == "induk_id" else field)
            found += made.get(field.key, ())
        return tuple(found)

    def rantai(self, kerja_sama_id: int) -> Chain:
        """The chain around one agreement, with the activities of each."""
        members: dict[int, KegiatanRows] = {}
        for one in self.semua_kegiatan():
            members.setdefault(one.kerja_sama_id or 0, []).append(one)
        return rantai(self.list(), kerja_sama_id, members)

    def kegiatan(self, kerja_sama_id: int) -> KegiatanRows:
        """Activities of an agreement and of those under it, by first day."""
        inside = set(below(self.list(), kerja_sama_id))
        return [row for row in self.semua_kegiatan() if row.kerja_sama_id in inside]

    def calon(self, kerja_sama_id: int) -> KegiatanRows:
        """Activities that may be taken in, the newest first: those of its time, give or take half a year."""
        masa, room = self.get(kerja_sama_id).masa, timedelta(days=183)
        first = masa.sejak - room if masa.sejak else None
        last = masa.sampai + room if masa.sampai else None
        return [
            row
            for row in reversed(self.semua_kegiatan())
            if row.kerja_sama_id != kerja_sama_id
            and (first is None or row.tanggal_selesai >= first)
            and (last is None or row.tanggal_mulai <= last)
        ]

    def hasil(self, kerja_sama_id: int, progress: Progress = no_progress) -> Hasil:
        """What the partnership brought: activities, people, hours, money, marks, follow-ups."""
        from pembinaan_desktop.services.hasil_kerja_sama import hasil

        return hasil(self.db, self.clock, self.paths, self.kegiatan(kerja_sama_id), progress)

    def semua_kegiatan(self) -> KegiatanRows:
        """All activities that count, by first day: no drafts, none that were postponed or cancelled."""
        from pembinaan_desktop.services.kegiatan import KegiatanService

        rows = KegiatanService(self.db, self.clock).list()
        held = [row for row in rows if row.status not in NOT_HELD]
        return sorted(held, key=lambda row: (row.tanggal_mulai, row.id))

    # --- writing --------------------------------------------------------------------------

    def add(self, values: dict[str, Any]) -> Result:
        """Create one; value: its id. Raises UserError for what cannot be."""

        def work(session: Session) -> int:
            return insert(session, values, self.clock.now())

        judul = text_of(values.get("judul") or "")
        return committed(
            self.db, work, MITRA, f"Kerja sama “{judul}” dibuat.", f"buat kerja sama {judul}"[:80]
        )

    def update(self, kerja_sama_id: int, values: dict[str, Any]) -> Result:
        """Change one. Raises UserError, also when one that stands under it would then outlast it."""

        def work(session: Session) -> None:
            change(session, live(session, kerja_sama_id), values, self.clock.now())

        judul = text_of(values.get("judul") or "") or self._judul(kerja_sama_id)
        return committed(
            self.db, work, MEMBERS, f"Kerja sama “{judul}” disimpan.", f"ubah kerja sama {judul}"[:80]
        )

    def delete(self, kerja_sama_id: int) -> Result:
        """Put one into the recycle bin; what stands under it and its activities stay."""
        row = self.get(kerja_sama_id)

        def work(session: Session) -> None:
            live(session, kerja_sama_id).dihapus = self.clock.now()

        rest = f" {row.kegiatan} kegiatannya tetap ada." if row.kegiatan else ""
        message = f"Kerja sama “{row.judul}” dihapus.{rest}"
        return committed(self.db, work, MEMBERS, message, f"hapus kerja sama {row.judul}"[:80])

    def perpanjang(self, kerja_sama_id: int) -> Result:
        """A draft that takes the place of an agreement when it is signed; value: its id.

        It begins the day after and lasts as long, but not longer than what it stands under. Raises UserError
        for a draft, and when there is one already.
        """
        row = self.get(kerja_sama_id)
        if row.status == rules.RANCANGAN:
            raise UserError(
                "Rancangan belum dapat diperpanjang.", safe=SAFE, advice="Ubah rancangannya saja."
            )
        if row.pengganti is not None:
            raise UserError(
                "Perpanjangannya sudah ada.", safe=SAFE, advice="Buka perpanjangan itu dari rinciannya."
            )

        def work(session: Session) -> int:
            old = live(session, kerja_sama_id)
            made = KerjaSama(**{key: getattr(old, key) for key in rules.COPIED}, pendahulu_id=old.id)
            masa, parent = rules.renewed(masa_of(old)), current_parent(session, old)
            if parent is not None:
                made.induk_id, masa = parent.id, rules.within(masa, masa_of(parent))
            made.berlaku_mulai, made.berlaku_sampai = masa.mulai, masa.sampai
            session.add(made)
            session.flush()
            set_partners(session, made.id, partner_ids(session, old.id), self.clock.now())
            return made.id

        message = f"Rancangan perpanjangan “{row.judul}” dibuat; isi nomor dan tanggal tanda tangannya."
        return committed(self.db, work, MITRA, message, f"perpanjang {row.judul}"[:80])

    def hentikan(self, kerja_sama_id: int, values: dict[str, Any]) -> Result:
        """End one before its time. values: dihentikan (first day), alasan_henti."""
        day, reason = values.get("dihentikan"), text_of(values.get("alasan_henti") or "")

        def work(session: Session) -> None:
            row = live(session, kerja_sama_id)
            if day is None or not reason:
                raise UserError("Isi tanggal dan alasan berhentinya.", safe=SAFE)
            if row.tanggal_tanda_tangan is None:
                raise UserError("Rancangan tidak dihentikan; hapus saja.", safe=SAFE)
            refuse(rules.dates_problem(replace(masa_of(row), dihentikan=day)))
            row.dihentikan, row.alasan_henti = day, reason[:300]

        judul = self._judul(kerja_sama_id)
        message = f"Kerja sama “{judul}” dihentikan mulai {wording.long_date(day)}."
        return committed(self.db, work, MITRA, message, f"hentikan {judul}"[:80])

    def lanjutkan(self, kerja_sama_id: int) -> Result:
        """Take back that it was ended before its time."""
        judul = self._judul(kerja_sama_id)

        def work(session: Session) -> None:
            one = live(session, kerja_sama_id)
            one.dihentikan, one.alasan_henti = None, ""

        message = f"Kerja sama “{judul}” dilanjutkan."
        return committed(self.db, work, MITRA, message, f"lanjutkan {judul}"[:80])

    def set_langkah(self, kerja_sama_id: int, values: dict[str, date | None]) -> Result:
        """The day of each step of drafting; None: not done."""
        steps = {key: day.isoformat() for key, _ in rules.LANGKAH if (day := values.get(key)) is not None}

        def work(session: Session) -> None:
            live(session, kerja_sama_id).langkah = steps

        return committed(self.db, work, MITRA, "Langkah kerja sama disimpan.", "ubah langkah kerja sama")

    def assign(self, kerja_sama_id: int | None, ids: Collection[int]) -> Result:
        """Put activities under an agreement, or out of theirs (None); value: how many changed."""

        def work(session: Session) -> int:
            if kerja_sama_id is not None:
                live(session, kerja_sama_id)
            rows = session.scalars(
                select(Kegiatan).where(Kegiatan.id.in_(set(ids)), Kegiatan.dihapus.is_(None))
            ).all()
            changed = [row for row in rows if row.kerja_sama_id != kerja_sama_id]
            for row in changed:
                row.kerja_sama_id = kerja_sama_id
            return len(changed)

        count = len(set(ids))
        if kerja_sama_id is None:
            message = f"{count} kegiatan dilepas dari kerja samanya."
        else:
            message = f"{count} kegiatan masuk kerja sama “{self._judul(kerja_sama_id)}”."
        return committed(self.db, work, MEMBERS, message, f"kerja sama {count} kegiatan")

    # --- papers ---------------------------------------------------------------------------

    def register(self, rows: Sequence[KerjaSamaRow], title: str = "") -> Pages:
        """The register on paper. Raises UserError when there is nothing."""
        from pembinaan_desktop.services.kertas_kerja_sama import register

        return register(self.db, self.clock, rows, title)

    def profil(self, kerja_sama_id: int) -> Pages:
        """One agreement with its activities, for the superior."""
        from pembinaan_desktop.services.kertas_kerja_sama import profil

        return profil(self, kerja_sama_id)

    def export_profil(self, kerja_sama_id: int, path: Path) -> Result:
        """The profile as PDF; value: the path."""
        if self.write_pdf is None or Path(path).suffix.lower() != ".pdf":
            raise UserError("Profil kerja sama ditulis sebagai .pdf.", safe="Tidak ada berkas yang ditulis.")
        self.write_pdf(self.profil(kerja_sama_id), Path(path), no_progress)
        return Result(Path(path), message=f"Profil kerja sama tersimpan: {Path(path).name}.")

    def export(self, path: Path, rows: Sequence[KerjaSamaRow] | None = None) -> Result:
        """The register as a workbook, with partners and activities on further sheets; value: how many."""
        from pembinaan_desktop.services.kertas_kerja_sama import write

        shown = self.list() if rows is None else rows
        write(self, Path(path), shown)
        return Result(len(shown), message=f"{len(shown)} kerja sama tersimpan: {Path(path).name}.")


def _parent_choices(rows: KerjaSamaRows, own: KerjaSamaRow | None) -> tuple[tuple[int, str], ...]:
    """Agreements under which another may stand, the newest first; its own and those under it are not among them."""
    inside = set(below(rows, own.id)) if own else set()
    able = [row for row in rows if row.jenis != "pelaksanaan" and row.id not in inside]
    able.sort(key=lambda row: (row.masa.sejak or date.max, row.id), reverse=True)
    return tuple((row.id, " · ".join((row.dokumen, row.mitra_nama))[:120]) for row in able)
