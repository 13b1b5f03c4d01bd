"""The form of a budget entry: what is left of the line and what looks wrong, told while it is typed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.anggaran import DIBAYAR, TERIKAT
from pembinaan_desktop.services.realisasi import RealisasiRow
from pembinaan_desktop.services.result import Result
from pembinaan_desktop.ui.common.cards import Notice
from pembinaan_desktop.ui.common.suggest import suggest
from pembinaan_desktop.ui.common.year_form import YearForm
from pembinaan_desktop.ui.context import UiContext

PAUSE_MS = 120  # after the last key, before the database is asked


class RealisasiDialog(YearForm):
    """A new entry of a budget year, or another one changed (`row`). values: what a new one begins with."""

    NEW, CHANGED = "Catat realisasi", "Ubah catatan"

    def __init__(
        self,
        context: UiContext,
        tahun: int,
        values: dict[str, Any],
        parent: QWidget | None = None,
        row: RealisasiRow | None = None,
    ) -> None:
        self._service = context.services.realisasi
        self._row = row
        start = row.values() if row is not None else {"tanggal": context.clock.today(), **values}
        fields = self._service.fields(tahun, start.get("kegiatan_id"))
        super().__init__(context, tahun, fields, start, parent, changed=row is not None)
        self.warning = Notice()
        self.extra.addWidget(self.warning)
        suggest(self.form.editor("penerima"), self._service.penerima())
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(PAUSE_MS)
        self._looking.timeout.connect(self.look)
        self.form.changed.connect(self._looking.start)
        self.look()
        self.form.editor("uraian").setFocus()

    def look(self) -> None:
        """What is left of the chosen line, and what would be asked about."""
        values, own = self.form.values(), self._row.id if self._row is not None else 0
        self.said.setText(self._left(values, own))
        found = self._service.peringatan(self.tahun, values, own)
        self.warning.set("", "\n".join(found), "warn")
        self.fit_later()

    def _left(self, values: dict[str, Any], own: int) -> str:
        net = (values.get("bruto") or 0) - (values.get("pajak") or 0)
        parts = [f"Netto {wording.rupiah(net)}"] if values.get("pajak") else []
        money = self._service.sisa(values["pagu_id"], own) if values.get("pagu_id") else None
        if money is not None and money.bebas is not None:
            mine = (values.get("bruto") or 0) if values.get("status") in (TERIKAT, DIBAYAR) else 0
            after = f", sesudah catatan ini {wording.rupiah(money.bebas - mine)}" if mine else ""
            parts.append(f"Pagu yang belum terpakai dan terikat {wording.rupiah(money.bebas)}{after}")
        return ". ".join(parts)

    def store(self, values: dict[str, Any]) -> Result:
        anyway = values.pop("anyway", "")
        if self._row is not None:
            return self._service.update(self._row.id, values, anyway=anyway)
        return self._service.catat(values, tahun=self.tahun, anyway=anyway)
