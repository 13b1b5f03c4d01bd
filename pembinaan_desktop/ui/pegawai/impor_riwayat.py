"""The import of training followed elsewhere."""

from __future__ import annotations

from typing import Any

from pembinaan_desktop.ui.common.impor_flow import TableFlow


def start_import(context: Any, window: Any) -> TableFlow:
    """The menu line "Impor pelatihan di luar…"."""
    service = context.services.impor_riwayat
    flow = TableFlow(context, window, service, "Pilih daftar pelatihan", "Impor pelatihan di luar")
    flow.start()
    return flow
