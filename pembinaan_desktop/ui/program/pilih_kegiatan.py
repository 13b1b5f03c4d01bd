"""Choosing the activities that belong to a programme."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from pembinaan_desktop.services.program import ProgramRow
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.pilih_kegiatan import PilihKegiatanDialog
from pembinaan_desktop.ui.context import UiContext


def pilih_kegiatan(context: UiContext, program: ProgramRow, parent: QWidget) -> PilihKegiatanDialog:
    """Activities of the programme's year; at first only those that have no programme yet."""
    service = context.services.program
    return PilihKegiatanDialog(
        context,
        f"Masukkan kegiatan ke program {program.nama}",
        service.calon(program.id),
        partial(service.assign, program.id),
        parent,
        belongs=Column("program", "Program sekarang", width=30, text=lambda r: r.program or "–"),
        search="Cari kegiatan…",
        empty=f"Tidak ada kegiatan lain pada {program.tahun}.",
        second=lambda r: r.rentang,
        taken=("Juga yang sudah punya program", lambda r: r.program_id is not None),
    )
