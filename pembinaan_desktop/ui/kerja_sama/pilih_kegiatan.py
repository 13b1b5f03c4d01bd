"""Choosing the activities that carry out an agreement."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from pembinaan_desktop.services.baris_kerja_sama import KerjaSamaRow
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.pilih_kegiatan import PilihKegiatanDialog
from pembinaan_desktop.ui.context import UiContext


def pilih_kegiatan(context: UiContext, row: KerjaSamaRow, parent: QWidget) -> PilihKegiatanDialog:
    """Activities of the time of the agreement, give or take half a year."""
    service = context.services.kerja_sama
    return PilihKegiatanDialog(
        context,
        f"Masukkan kegiatan ke {row.dokumen}",
        service.calon(row.id),
        partial(service.assign, row.id),
        parent,
        belongs=Column("kerja_sama", "Kerja sama sekarang", width=30, text=lambda r: r.kerja_sama or "–"),
        search="Cari kegiatan atau mitra…",
        empty="Tidak ada kegiatan lain pada masa berlakunya.",
        second=lambda r: " · ".join(text for text in (r.rentang, r.mitra) if text),
    )
