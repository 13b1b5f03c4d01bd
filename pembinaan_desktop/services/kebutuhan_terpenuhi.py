"""Which wishes were met: people trained by the activities that answer the plan."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import Kebutuhan, Kegiatan, KegiatanRencana, Peserta
from pembinaan_desktop.domain.kebutuhan import Minta, Terlatih, met
from pembinaan_desktop.domain.peserta import OUTSIDE
from pembinaan_desktop.services.unit import tree

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


ASKED = (
    *(Kebutuhan.id, Kebutuhan.baris_rencana_id, Kebutuhan.pegawai_id, Kebutuhan.jumlah, Kebutuhan.unit_id),
    Kebutuhan.kelompok,
)


def met_of_year(session: Session, tahun: int, line: int | None = None) -> dict[int, int]:
    """People trained, by wish of a year or of one line: participants of finished activities that answer the line."""
    mine = Kebutuhan.baris_rencana_id.is_not(None) if line is None else Kebutuhan.baris_rencana_id == line
    own = (Kebutuhan.tahun == tahun, Kebutuhan.dihapus.is_(None), mine)
    lines = set(session.scalars(select(Kebutuhan.baris_rencana_id).where(*own).distinct()))
    trained = trained_by_line(session, lines) if lines else {}
    if not trained:
        return {}
    wishes: dict[int, list[Any]] = defaultdict(list)
    for wish in session.execute(select(*ASKED).where(*own).order_by(Kebutuhan.id)):
        wishes[wish.baris_rencana_id].append(wish)
    below: dict[int, set[int]] = defaultdict(set)
    for unit in tree(session, counts=False):
        for above in unit.jalur:
            below[above].add(unit.id)
    found: dict[int, int] = {}
    for number, people in trained.items():
        asked = [
            Minta(w.id, w.pegawai_id, w.jumlah, frozenset(below.get(w.unit_id or 0, ())), w.kelompok)
            for w in wishes[number]
        ]
        found |= met(asked, people)
    return found


def trained_by_line(session: Session, lines: set[int | None]) -> dict[int, list[Terlatih]]:
    """Different people by line of the plan."""
    query = (
        select(KegiatanRencana.baris_rencana_id, Peserta.pegawai_id, Peserta.unit_id, Peserta.jabatan)
        .join(Kegiatan, Kegiatan.id == KegiatanRencana.kegiatan_id)
        .join(Peserta, Peserta.kegiatan_id == Kegiatan.id)
        .where(
            KegiatanRencana.baris_rencana_id.in_(lines),
            KegiatanRencana.dihapus.is_(None),
            Kegiatan.dihapus.is_(None),
            Kegiatan.status == "Selesai",
            Peserta.dihapus.is_(None),
            Peserta.peran == "peserta",
            Peserta.status.not_in(OUTSIDE),
            Peserta.pegawai_id.is_not(None),
        )
        .distinct()
        .order_by(Peserta.pegawai_id)
    )
    found: dict[int, dict[int, Terlatih]] = defaultdict(dict)
    for line, person, unit, jabatan in session.execute(query):
        if person is not None:
            found[line][person] = Terlatih(person, unit, jabatan)
    return {line: list(people.values()) for line, people in found.items()}
