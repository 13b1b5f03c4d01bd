"""The import of people: one or several files, the list of units perhaps among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pembinaan_desktop.services.result import Progress
from pembinaan_desktop.ui.common.impor_flow import ImportFlow

if TYPE_CHECKING:
    from pembinaan_desktop.services.impor_pegawai import Reading
    from pembinaan_desktop.services.impor_plan import Plan
    from pembinaan_desktop.ui.common.form import FormDialog
    from pembinaan_desktop.ui.pegawai.impor import ImporDialog


class ImporFlow(ImportFlow):
    """What it needs is loaded when it starts."""

    choose = "Pilih berkas pegawai dari SIASN (boleh beberapa, juga daftar unit)"

    def load(self, progress: Progress) -> Reading:
        return self._context.services.impor_pegawai.read(self.paths, None, progress)

    def plan(self, progress: Progress) -> Plan:
        return self._context.services.impor_pegawai.preview(self.reading, None, progress)

    def shown(self, plan: Plan) -> ImporDialog:
        from pembinaan_desktop.ui.pegawai.impor import ImporDialog

        return ImporDialog(self._context, self.reading, plan, self.parentWidget())

    def mapping(self, error: str) -> FormDialog:
        from pembinaan_desktop.ui.pegawai.impor_mapping import map_people

        return map_people(self._context, self.reading.people, self.parentWidget(), error)
