"""Level 3 of the sample office: forms of its ended activities, answered where they are due."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from pembinaan_desktop.db.tables import Kegiatan, Pascapelatihan
from pembinaan_desktop.services.pascapelatihan_tugas import plan

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SEED = 36
OBSTACLES = ("PENOLAKAN", "ANGGARAN", "MUTASI", "ALAT", "WAKTU")


def add_level_three(session: Session, today: date) -> int:
    """Returns the number of forms. Of the rounds that are due most came back, of the last one some."""
    draw = random.Random(SEED)
    ended = session.scalars(
        select(Kegiatan)
        .where(Kegiatan.status == "Selesai", Kegiatan.dihapus.is_(None))
        .order_by(Kegiatan.tanggal_selesai)
    ).all()
    count = sum(plan(session, kegiatan) for kegiatan in ended)
    for form in session.scalars(select(Pascapelatihan).order_by(Pascapelatihan.id)):
        age = (today - form.tenggat).days
        complete = age > 60 or draw.random() < (0.6 if age > -5 else 0.0)
        if not complete:
            continue
        form.hasil = draw.choices(("diterapkan", "sebagian", "tidak"), (50, 33, 17))[0]
        form.diterima = min(today, form.tenggat + timedelta(days=draw.randint(-5, 20)))
        if form.hasil != "diterapkan":
            form.hambatan = draw.sample(OBSTACLES, draw.randint(1, 2))
    return count
