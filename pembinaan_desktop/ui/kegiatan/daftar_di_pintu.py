""" "Daftarkan sekarang": somebody whose card was scanned although this person is no participant (yet)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from pembinaan_desktop.domain.peserta import LUAR_FIELDS
from pembinaan_desktop.services.pindai import Pindai
from pembinaan_desktop.services.result import Result
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.context import UiContext


class PintuDaftar:
    """Makes strangers participants; forms open over `parent`."""

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        self._context, self._parent = context, parent

    def run(self, kegiatan_id: int, found: Pindai, done: Callable[[int], Any]) -> None:
        """done(peserta_id): called when the person is a participant; not when the officer backs out."""
        services, changes = self._context.services, self._context.changes
        if found.status and (peserta_id := found.peserta_id) is not None:
            moved = changes.apply(lambda: services.usulan.set_status([peserta_id], "Disetujui", lebih=True))
            if moved is not None:
                done(peserta_id)
        elif (pegawai_id := found.pegawai_id) is not None:
            added = changes.apply(lambda: services.peserta.add(kegiatan_id, [pegawai_id]))
            if added is not None:
                done(added.value[0])
        else:
            self._ask(kegiatan_id, found, done)

    def _ask(self, kegiatan_id: int, found: Pindai, done: Callable[[int], Any]) -> None:
        def save(values: dict[str, Any]) -> Result:
            return self._context.services.peserta.add_luar(kegiatan_id, values)

        unknown = found.hasil == "tak_dikenal"  # then the name is the code that was scanned
        values = {"nip" if unknown else "nama": found.nama} if found.nama.isdigit() or not unknown else {}
        title = "Daftarkan peserta"
        form = FormDialog(self._context, title, LUAR_FIELDS, save, values, self._parent, "Daftarkan")
        form.saved.connect(partial(_tell, done))
        form.open()


def _tell(done: Callable[[int], Any], result: Result) -> None:
    done(int(result.value))
