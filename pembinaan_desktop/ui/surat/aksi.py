"""What can be done with letters: numbered, sent, answered, printed, corrected. For every list of letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from pembinaan_desktop.domain import surat as rules
from pembinaan_desktop.domain.nama_berkas import safe_name
from pembinaan_desktop.services.result import Progress, Result, no_progress
from pembinaan_desktop.services.surat_baris import SuratRow
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.attachments import Attachments
from pembinaan_desktop.ui.common.cards import button
from pembinaan_desktop.ui.common.export import ask_target
from pembinaan_desktop.ui.common.form import FormDialog, TaskFormDialog
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.paper.actions import Make, PaperActions
from pembinaan_desktop.ui.surat.naskah import NaskahDialog

AT_ONCE = 5  # letters that are numbered or sent in an instant
SENT = (rules.DIKIRIM, rules.DIJAWAB)
SCAN = "Pindaian surat yang ditandatangani atau balasannya, paling besar 25 MB"


class SuratActions(QObject):
    """Its buttons work on the selected letters, or on all when none is selected.

    selected(), shown(): the rows of the list. title(): names dialogs and files.
    """

    def __init__(
        self,
        context: UiContext,
        host: QWidget,
        selected: Callable[[], list[SuratRow]],
        shown: Callable[[], list[SuratRow]],
        title: Callable[[], str],
    ) -> None:
        super().__init__(host)
        self.context, self._host = context, host
        self._selected, self._shown, self._title = selected, shown, title
        self.number_button = button("Beri nomor…", self.number, tip="Ambil nomor agenda; isi surat dibekukan")
        self.send_button = button("Terkirim…", self.send)
        self.answer_button = button("Jawaban…", self.answer)
        self.print_button = QPushButton("Cetak")
        self.more_button = QPushButton("Lainnya")
        self.paper = PaperActions(context, host, title, self._job)
        self.print_button.setMenu(self._print_menu())
        self.more_button.setMenu(self._more_menu())
        for made in (self.print_button, self.more_button):
            made.setAutoDefault(False)

    def buttons(self) -> tuple[QPushButton, ...]:
        """In the order of the bar."""
        return (
            self.number_button, self.send_button, self.answer_button, self.print_button, self.more_button,
        )  # fmt: skip

    def _print_menu(self) -> QMenu:
        menu = QMenu(self._host)
        self.paper.fill(menu)
        menu.addAction("Simpan Word…", self.save_word)
        menu.addSeparator()
        menu.addAction("Satu PDF per surat, ke folder…", partial(self.save_folder, ".pdf"))
        menu.addAction("Satu Word per surat, ke folder…", partial(self.save_folder, ".docx"))
        self.word_action = menu.addAction("Word dengan templat kantor, ke folder…", self.save_own_word)
        menu.addAction("Data untuk mail merge (Excel)…", self.save_data)
        return menu

    def _more_menu(self) -> QMenu:
        menu = QMenu(self._host)
        self.edit_action = menu.addAction("Ubah draf…", self.edit)
        self.text_action = menu.addAction("Naskah draf ini…", self.edit_text)
        self.address_action = menu.addAction("Perbarui penerima", self.address)
        self.address_action.setToolTip("Ambil lagi nama, jabatan, dan instansi dari data sekarang")
        self.delete_action = menu.addAction("Hapus draf", self.delete)
        menu.addSeparator()
        self.scan_action = menu.addAction("Lampiran…", self.attach)
        self.correct_action = menu.addAction("Ralat…", self.correct)
        self.cancel_action = menu.addAction("Batalkan…", self.cancel)
        return menu

    # --- what can be done now -------------------------------------------------------------

    def rows(self) -> list[SuratRow]:
        """The selected ones, else all."""
        return self._selected() or self._shown()

    def one(self) -> SuratRow | None:
        """The single selected one."""
        chosen = self._selected()
        return chosen[0] if len(chosen) == 1 else None

    def update(self) -> None:
        """Switch on what is possible with the rows of now."""
        rows, one = self.rows(), self.one()
        self.number_button.setEnabled(bool(self._to_number(rows)))
        self.send_button.setEnabled(bool(self._to_send(rows)))
        self.answer_button.setEnabled(one is not None and one.status in SENT)
        self.print_button.setEnabled(bool(rows))
        self.more_button.setEnabled(bool(self._selected()))
        draft = one is not None and one.status == rules.DRAF
        drafts = bool(self._drafts())
        numbered = one is not None and one.status in (rules.BERNOMOR, *SENT) and bool(one.nomor)
        cancellable = numbered and one is not None and one.status != rules.DIJAWAB
        states: Sequence[tuple[QAction, bool]] = (
            (self.edit_action, draft),
            (self.text_action, draft),
            (self.address_action, drafts),
            (self.delete_action, drafts),
            (self.scan_action, one is not None),
            (self.correct_action, numbered),
            (self.cancel_action, cancellable),
        )
        for action, on in states:
            action.setEnabled(on)

    def _to_number(self, rows: Sequence[SuratRow]) -> list[SuratRow]:
        kinds = {kind.kode for kind in rules.JENIS if kind.buku}
        drafts = [row for row in rows if row.status == rules.DRAF and row.jenis in kinds]
        return sorted(drafts, key=lambda row: row.id)

    def _to_send(self, rows: Sequence[SuratRow]) -> list[SuratRow]:
        free = {kind.kode for kind in rules.JENIS if not kind.buku}
        return [
            row
            for row in rows
            if row.status == rules.BERNOMOR or (row.status == rules.DRAF and row.jenis in free)
        ]

    # --- numbers and what follows ---------------------------------------------------------

    def number(self) -> None:
        """Numbers for the drafts, in the order they were made."""
        rows = self._to_number(self.rows())
        ids = [row.id for row in rows]
        if not ids:
            return

        service = self.context.services.surat

        def save(values: dict[str, Any], progress: Progress = no_progress) -> Result:
            reason = values["alasan"] or ""
            return service.beri_nomor(ids, values["tanggal"], reason, progress=progress)

        title = f"Beri nomor: {rows[0].kepada}" if len(ids) == 1 else f"Beri nomor {len(ids)} surat"
        values = {"tanggal": self.context.clock.today()}
        form = (self.context, title[:80], rules.NOMOR_FIELDS, save, values, self._host, "Beri nomor")
        self._open_form(form, "Memberi nomor", len(ids))

    @staticmethod
    def _open_form(form: tuple[Any, ...], task: str, count: int) -> None:
        """What takes more than an instant is done in the background."""
        (TaskFormDialog(*form, task=task) if count > AT_ONCE else FormDialog(*form)).open()

    def send(self) -> None:
        """Note that letters went out."""
        ids = [row.id for row in self._to_send(self.rows())]
        if not ids:
            return

        service = self.context.services.surat

        def save(values: dict[str, Any], progress: Progress = no_progress) -> Result:
            return service.kirim(ids, values["tanggal_kirim"], values["cara_kirim"] or "", progress=progress)

        values = {"tanggal_kirim": self.context.clock.today()}
        form = (self.context, f"Terkirim: {len(ids)} surat", rules.KIRIM_FIELDS, save, values, self._host)
        self._open_form(form, "Mencatat", len(ids))

    def answer(self) -> None:
        """Note an answer; its scan can be attached at once."""
        row = self.one()
        if row is None:
            return

        def save(values: dict[str, Any]) -> Result:
            return self.context.services.surat.jawab(row.id, values)

        values = {
            "tanggal_jawab": row.tanggal_jawab or self.context.clock.today(),
            "dijawab_oleh": row.dijawab_oleh or row.tujuan,
            "isi_jawaban": row.isi_jawaban,
        }
        title = f"Jawaban {row.kepada}"[:80]
        dialog = FormDialog(self.context, title, rules.JAWAB_FIELDS, save, values, self._host)
        self._add_scans(dialog, row)
        dialog.open()

    def attach(self) -> None:
        """The scans of one letter."""
        row = self.one()
        if row is None:
            return
        dialog = FormDialog(
            self.context, f"Lampiran {row.nomor or row.kepada}"[:80], (), _nothing, {}, self._host, "Tutup"
        )
        dialog.cancel_button.hide()
        self._add_scans(dialog, row)
        dialog.open()

    def _add_scans(self, dialog: FormDialog, row: SuratRow) -> None:
        dialog.extra.addWidget(Attachments(self.context, self.context.services.lampiran_surat, row.id, SCAN))
        dialog.fit_later()

    # --- drafts ---------------------------------------------------------------------------

    def edit(self) -> None:
        """Receiver, subject, class, deadline, copies of one draft."""
        row = self.one()
        if row is None or row.status != rules.DRAF:
            return

        def save(values: dict[str, Any]) -> Result:
            return self.context.services.surat.ubah(row.id, values)

        values = self.context.services.surat.isian(row.id)
        FormDialog(self.context, "Ubah draf surat", rules.SURAT_FIELDS, save, values, self._host).open()

    def edit_text(self) -> None:
        """The text of one draft alone."""
        row = self.one()
        if row is not None and row.status == rules.DRAF:
            NaskahDialog(self.context, row.kegiatan_id, row.jenis, self._host, row.id).open()

    def _drafts(self) -> list[int]:
        return [row.id for row in self._selected() if row.status == rules.DRAF]

    def address(self) -> None:
        """Name, position and agency from the data of now, for the chosen drafts."""
        ids = self._drafts()
        if ids:
            self.context.changes.apply(lambda: self.context.services.surat.perbarui_penerima(ids))

    def delete(self) -> None:
        ids = self._drafts()
        if ids:
            self.context.changes.apply(lambda: self.context.services.surat.hapus(ids))

    def correct(self) -> None:
        """A draft that corrects a numbered letter."""
        row = self.one()
        if row is None:
            return
        reason = dialogs.ask_text(self._host, f"Apa yang dibetulkan pada surat {row.nomor}?", title="Ralat")
        if reason:
            self.context.changes.apply(lambda: self.context.services.surat.ralat(row.id, reason))

    def cancel(self) -> None:
        row = self.one()
        if row is None:
            return
        text = f"Mengapa surat {row.nomor} dibatalkan? Nomornya tetap terpakai."
        reason = dialogs.ask_text(self._host, text, title="Batalkan surat")
        if reason:
            self.context.changes.apply(lambda: self.context.services.surat.batalkan(row.id, reason))

    # --- files ----------------------------------------------------------------------------

    def _ids(self) -> list[int]:
        """Of the letters to print: those that count, unless just such ones were chosen."""
        rows = self.rows()
        valid = [row for row in rows if row.status not in rules.OUT]
        return [row.id for row in valid or rows]

    def _job(self) -> Make | None:
        ids = self._ids()
        return partial(self.context.services.surat_kertas.pages, ids) if ids else None

    def _target(self, ending: str, filters: str) -> Path | None:
        name = f"{safe_name(self._title())}{ending}"
        return ask_target(self.context, self._host, "Simpan", name, filters)

    def save_word(self) -> None:
        ids = self._ids()
        if ids and (path := self._target(".docx", dialogs.WORD)) is not None:
            work = partial(self.context.services.surat_kertas.export, ids, path)
            self.context.tasks.run(f"Menyimpan {path.name}", work, self._host)

    def save_data(self) -> None:
        ids = self._ids()
        if ids and (path := self._target(".xlsx", dialogs.EXCEL)) is not None:
            work = partial(self.context.services.surat_kertas.data_xlsx, ids, path)
            self.context.tasks.run(f"Menyimpan {path.name}", work, self._host)

    def save_folder(self, ending: str, _checked: bool = False) -> None:
        """One file each."""
        kertas = self.context.services.surat_kertas

        def write(ids: list[int], folder: Path, progress: Progress) -> Result:
            return kertas.export_folder(ids, folder, ending, progress)

        self._into_folder(write)

    def save_own_word(self) -> None:
        """One file each, made from the office's own document."""
        self._into_folder(self.context.services.templat_word.tulis)

    def _into_folder(self, write: Callable[[list[int], Path, Progress], Result]) -> None:
        ids, settings = self._ids(), self.context.settings
        if not ids:
            return
        folder = dialogs.choose_folder(self._host, "Simpan surat ke folder", settings.folder("ekspor"))
        if folder is not None:
            settings.set_folder("ekspor", folder)
            self.context.tasks.run(f"Menyimpan {len(ids)} berkas", partial(write, ids, folder), self._host)


def _nothing(_values: dict[str, Any]) -> Result:
    return Result()
