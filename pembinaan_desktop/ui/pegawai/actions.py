"""What can be done with people of the list: forms, questions, and the services behind them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.jangkauan import MENTORING
from pembinaan_desktop.domain.nama_berkas import safe_name
from pembinaan_desktop.domain.pegawai import FIELDS, PERSONAL
from pembinaan_desktop.domain.riwayat_luar import FIELDS as LUAR_FIELDS
from pembinaan_desktop.domain.wording import integer, short_date_range
from pembinaan_desktop.services.pegawai_list import PegawaiRow
from pembinaan_desktop.services.result import Progress, Result, no_progress
from pembinaan_desktop.services.riwayat import RiwayatRow
from pembinaan_desktop.services.unit import labels
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.attachments import Attachments
from pembinaan_desktop.ui.common.cards import button, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.form import FormDialog, TaskFormDialog
from pembinaan_desktop.ui.common.many import MANY, apply_many
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.pegawai.columns import sheet

CLOSED = ("Selesai", "Dibatalkan")


class PegawaiActions(QObject):
    """Opens the dialogs over `window`; the open one is `dialog`."""

    def __init__(self, context: UiContext, window: QWidget) -> None:
        super().__init__(window)
        self.context = context
        self.window = window
        self.dialog: FormDialog
        self._attaching = False

    def _fields(self) -> list[Field]:
        choices: Any = tuple(labels(self.context.services.unit.list(counts=False)))
        return [replace(f, choices=choices) if f.key == "unit_id" else f for f in FIELDS]

    def _form(
        self,
        title: str,
        fields: Sequence[Field],
        save: Callable[[dict[str, Any]], Result],
        values: dict[str, Any] | None = None,
        ok: str = "Simpan",
    ) -> FormDialog:
        self.dialog = FormDialog(self.context, title, fields, save, values, self.window, ok=ok)
        self.dialog.open()
        return self.dialog

    def add(self, saved: Callable[[Result], None]) -> None:
        """A form for a new person."""
        dialog = self._form("Pegawai baru", self._fields(), self.context.services.pegawai.add)
        dialog.saved.connect(saved)

    def edit(self, row: PegawaiRow) -> None:
        """A form for a known person."""
        service = self.context.services.pegawai
        person = service.get(row.id)
        self._form(
            f"Ubah {person.nama_lengkap}",
            self._fields(),
            lambda values: service.update(row.id, values),
            person.values,
        )

    def nominate(self, ids: Sequence[int], what: str, *, mentoring: bool = False) -> None:
        """Put people on the list of participants of a coming activity. mentoring: of one in which pairs meet."""
        kind = "kegiatan mentoring" if mentoring else "kegiatan"
        coming = [k for k in self.context.services.daftar.kegiatan() if k.status not in CLOSED]
        if mentoring:
            meets = {k.id for k in self.context.services.kegiatan.list() if k.bentuk == MENTORING}
            coming = [k for k in coming if k.id in meets]
        if not coming:
            self.context.changes.say(f"Belum ada {kind} yang akan datang atau sedang berjalan.", "warn")
            return
        choices: Any = tuple(
            (k.id, f"{k.nama}, {short_date_range(k.tanggal_mulai, k.tanggal_selesai)}") for k in coming
        )
        field = Field("kegiatan_id", "Kegiatan", "choice", width=40, required=True, choices=choices)
        service, title = self.context.services.peserta, f"Calonkan {what}"

        def save(values: dict[str, Any], progress: Progress = no_progress) -> Result:
            return service.add(values["kegiatan_id"], ids, progress=progress)

        if len(ids) > MANY:
            self.dialog = TaskFormDialog(
                self.context, title, [field], save, None, self.window, "Calonkan", task="Mencalonkan"
            )
            self.dialog.open()
        else:
            self._form(title, [field], save, ok="Calonkan")
        if mentoring:
            self.dialog.saved.connect(self._offer_pairs)

    def _offer_pairs(self, _result: Result) -> None:
        """A mentor is given on the page of the activity."""
        number = self.dialog.form.values()["kegiatan_id"]
        self.context.navigate("kegiatan", (number, "peserta"))

    def remove(self, ids: Sequence[int], what: str) -> None:
        """Delete people after a question; undoable."""
        answer = dialogs.ask(
            self.window,
            f"Hapus {what} dari daftar?",
            ["Hapus"],
            "Riwayat kegiatan dan sertifikatnya tetap tersimpan.",
        )
        if answer == "Hapus":
            service = self.context.services.pegawai
            apply_many(self.context, f"Menghapus {what}", len(ids), partial(service.delete, ids), self.window)

    def record_outside(self, row: PegawaiRow, riwayat_id: int | None) -> None:
        """A form for training followed elsewhere, new or known."""
        service = self.context.services.riwayat_luar
        forms: Any = tuple(self.context.services.acuan.names("bentuk").items())
        dialog = self._form(
            f"Pelatihan di luar: {row.nama_lengkap}",
            [replace(f, choices=forms) if f.key == "bentuk" else f for f in LUAR_FIELDS],
            lambda values: service.save(row.id, riwayat_id, values),
            service.get(riwayat_id) if riwayat_id is not None else None,
        )
        if riwayat_id is None:
            dialog.saved.connect(partial(self._recorded, row))
            self._foot(button("Simpan lalu lampirkan berkas…", self._save_and_attach))
        else:
            dialog.extra.addWidget(
                Attachments(self.context, self.context.services.lampiran_riwayat, riwayat_id)
            )
            self._foot(button("Hapus riwayat ini", lambda: self._delete_outside(riwayat_id)))

    def _save_and_attach(self) -> None:
        """Files belong to a saved training: it is saved first, then shown again with room for them."""
        self._attaching = True
        self.dialog.submit()
        self._attaching = False

    def _recorded(self, row: PegawaiRow, result: Result) -> None:
        if self._attaching:
            self.record_outside(row, result.value)

    def _delete_outside(self, riwayat_id: int) -> None:
        self.dialog.reject()
        self.context.changes.apply(lambda: self.context.services.riwayat_luar.delete(riwayat_id), self.window)

    def personal(self, row: PegawaiRow) -> None:
        """A form for data the office needs rarely; empty them to erase."""
        service = self.context.services.pegawai
        self._form(
            f"Data pribadi: {row.nama_lengkap}",
            PERSONAL,
            lambda values: service.save_personal(row.id, values),
            service.get(row.id).values,
        )

    def restrict(self, row: PegawaiRow) -> None:
        """Hide a person from lists, searches and exports, with a reason; or show again."""
        service, wanted = self.context.services.pegawai, not row.dibatasi
        reason = ""
        if wanted:
            text = "Alasan pembatasan (orang ini disembunyikan dari daftar, pencarian, dan ekspor):"
            answer = dialogs.ask_text(self.window, text, title="Tandai dibatasi")
            if answer is None:
                return
            reason = answer
        self.context.changes.apply(lambda: service.restrict(row.id, wanted, reason), self.window)

    def copy(self, row: PegawaiRow) -> None:
        """Everything held on one person as a workbook."""
        settings = self.context.settings
        path = dialogs.save_file(
            self.window,
            "Salinan semua data",
            f"Salinan data {safe_name(row.nama)}.xlsx",
            dialogs.EXCEL,
            settings.folder("ekspor"),
        )
        if path is not None:
            settings.set_folder("ekspor", path.parent)
            service = self.context.services.salinan
            self.context.changes.apply(lambda: service.export(row.id, path), self.window)

    def set_hours(self, row: RiwayatRow) -> None:
        """Recognise other hours of one activity than the proposed ones, with a reason."""
        service = self.context.services.jp
        fields = (
            Field("jp", "JP yang diakui", "decimal", width=8, required=True),
            Field("alasan", "Alasan", "long", width=40, required=True),
        )
        dialog = self._form(
            f"JP: {row.nama}",
            fields,
            lambda values: service.tetapkan(row.id, float(values["jp"]), values["alasan"]),
            {"jp": row.jp},
            "Tetapkan",
        )
        dialog.extra.addWidget(muted(f"Sekarang: {row.alasan}"))
        self._foot(button("Kembalikan ke usulan", lambda: self._propose(row.id)))

    def _foot(self, last: QWidget) -> None:
        """A button below the form; the dialog grows with what was added."""
        self.dialog.extra.addWidget(last, 0, Qt.AlignmentFlag.AlignLeft)
        self.dialog.fit_later()

    def _propose(self, peserta_id: int) -> None:
        self.dialog.reject()
        self.context.changes.apply(lambda: self.context.services.jp.tetapkan(peserta_id, None), self.window)

    def export(self, rows: Sequence[PegawaiRow], shown: Sequence[Column]) -> None:
        """Rows and columns as they are shown, as a workbook."""
        settings = self.context.settings
        path = dialogs.save_file(
            self.window,
            "Ekspor daftar pegawai",
            "Daftar pegawai.xlsx",
            dialogs.EXCEL,
            settings.folder("ekspor"),
        )
        if path is None:
            return
        settings.set_folder("ekspor", path.parent)
        heads, cells = sheet(shown)
        service, people = self.context.services.pegawai, list(rows)

        def work(progress: Progress) -> Result:
            return service.export(heads, (cells(row) for row in people), len(people), path, progress)

        self.context.tasks.run("Mengekspor daftar pegawai", work, self.window)


def people_text(rows: Sequence[PegawaiRow]) -> str:
    """ "Dewi Lestari, S.Pd." or "3 pegawai"."""
    return rows[0].nama_lengkap if len(rows) == 1 else f"{integer(len(rows))} pegawai"
