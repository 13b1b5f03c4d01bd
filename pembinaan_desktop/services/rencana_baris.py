"""The lines of a plan with their score, the running total, and what became of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from pembinaan_desktop.db.tables import (
    Acuan,
    BarisRencana,
    Kebutuhan,
    Kegiatan,
    KegiatanRencana,
    Program,
    Rencana,
)
from pembinaan_desktop.domain import rencana as rules
from pembinaan_desktop.services.kebutuhan_terpenuhi import trained_by_line

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class KegiatanBaris:
    """An activity that answers a line."""

    id: int
    nama: str
    status: str


@dataclass(frozen=True)
class BarisRow:
    """One line. nomor: its place. kumulatif: money up to and with it; muat: the ceiling reaches it.

    garis: the last line the money reaches, while others follow. terlatih: people of finished activities.
    """

    id: int
    nomor: int
    topik: str
    bentuk: str
    bentuk_nama: str
    jalur: str
    jenis_kompetensi: str
    sasaran: str
    jumlah: int
    jp: float
    penyelenggara: str
    waktu: str
    anggaran: int | None
    prioritas: int
    kesenjangan: float
    program_id: int | None
    program: str
    catatan: str
    skor: float
    hitungan: str
    kumulatif: int
    muat: bool
    garis: bool
    usulan: int
    terlatih: int
    kegiatan: tuple[KegiatanBaris, ...]

    @property
    def waktu_nama(self) -> str:
        return dict(rules.WAKTU).get(self.waktu, self.waktu) if self.waktu else ""

    def values(self) -> dict[str, Any]:
        """What the form shows."""
        return {field.key: getattr(self, field.key) for field in rules.FIELDS}


def weights(session: Session) -> rules.Bobot:
    """The powers of the score, from the reference table "bobot_prioritas"."""
    rows = session.scalars(select(Acuan).where(Acuan.jenis == "bobot_prioritas", Acuan.dihapus.is_(None)))
    found = {
        row.kode: float(row.data["bobot"]) for row in rows if isinstance(row.data.get("bobot"), int | float)
    }
    return rules.Bobot(found.get("KESENJANGAN", 1.0), found.get("PRIORITAS", 1.0), found.get("ORANG", 1.0))


def read_lines(session: Session, plan: Rencana, pagu: int | None) -> list[BarisRow]:
    """In the order of the plan: by score while it is a draft, as decided afterwards (new lines last)."""
    lines = list(
        session.scalars(
            select(BarisRencana).where(BarisRencana.rencana_id == plan.id, BarisRencana.dihapus.is_(None))
        )
    )
    weight = weights(session)
    score = {one.id: weight.skor(one.kesenjangan, one.prioritas, one.jumlah) for one in lines}
    decided = plan.status == rules.DITETAPKAN
    lines.sort(key=lambda one: ((one.urut or len(lines) + 1) if decided else 0, -score[one.id], one.id))
    sums = rules.running([one.anggaran for one in lines], pagu)
    facts = _Facts(session, {one.id for one in lines})
    rows = []
    for number, (one, (total, fits)) in enumerate(zip(lines, sums, strict=True), 1):
        last = fits and number < len(lines) and not sums[number][1]
        counted = {
            "nomor": number,
            "skor": score[one.id],
            "hitungan": weight.hitungan(one.kesenjangan, one.prioritas, one.jumlah),
            "kumulatif": total,
            "muat": fits,
            "garis": last,
        }
        rows.append(facts.row(one, counted))
    return rows


_OWN = (*(field.key for field in rules.FIELDS), "id")


class _Facts:
    """What the lines of a plan are told with: read once."""

    def __init__(self, session: Session, ids: set[int]) -> None:
        self.forms = {
            row.kode: (row.nama, str(row.data.get("jalur") or ""))
            for row in session.scalars(select(Acuan).where(Acuan.jenis == "bentuk"))
        }
        self.programs = {int(key): nama for key, nama in session.execute(select(Program.id, Program.nama))}
        self.wishes = {
            key: count
            for key, count in session.execute(
                select(Kebutuhan.baris_rencana_id, func.count())
                .where(Kebutuhan.baris_rencana_id.in_(ids), Kebutuhan.dihapus.is_(None))
                .group_by(Kebutuhan.baris_rencana_id)
            )
        }
        self.trained = trained_by_line(session, set(ids))
        self.activities: dict[int, list[KegiatanBaris]] = defaultdict(list)
        for line, key, nama, angkatan, status in session.execute(
            select(
                KegiatanRencana.baris_rencana_id,
                Kegiatan.id,
                Kegiatan.nama,
                Kegiatan.angkatan,
                Kegiatan.status,
            )
            .join(Kegiatan, Kegiatan.id == KegiatanRencana.kegiatan_id)
            .where(
                KegiatanRencana.baris_rencana_id.in_(ids),
                KegiatanRencana.dihapus.is_(None),
                Kegiatan.dihapus.is_(None),
            )
            .order_by(Kegiatan.tanggal_mulai, Kegiatan.id)
        ):
            name = f"{nama} Angkatan {angkatan}" if angkatan else nama
            self.activities[line].append(KegiatanBaris(key, name, status))

    def row(self, one: BarisRencana, counted: dict[str, Any]) -> BarisRow:
        form, way = self.forms.get(one.bentuk, (one.bentuk, ""))
        return BarisRow(
            **{key: getattr(one, key) for key in _OWN},
            **counted,
            bentuk_nama=form,
            jalur=way,
            program=self.programs.get(one.program_id or 0, ""),
            usulan=self.wishes.get(one.id, 0),
            terlatih=len(self.trained.get(one.id, ())),
            kegiatan=tuple(self.activities.get(one.id, ())),
        )
