"""Window "Periksa Sertifikat": type, scan or open a photo, and see what the code is worth."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from pembinaan_desktop.domain.bukti import Pemeriksaan, Putusan
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.services.result import Progress
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.cards import Notice, SideList, button, label, link, muted, repolish
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.sertifikat.kunci import KunciDialog

PHOTOS = "Foto atau PDF (*.png *.jpg *.jpeg *.pdf)"
_ROLES = {Putusan.SAH: "good", Putusan.KEDALUWARSA: "warn", Putusan.KUNCI_TIDAK_DIKENAL: "warn"}
_LONGEST = 6000


class CodeEdit(QPlainTextEdit):
    """Takes what a scanner types; submitted() on Enter, which a scanner sends at the end."""

    submitted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submitted.emit()
        else:
            super().keyPressEvent(event)


class VerdictPanel(QWidget):
    """The verdict in large letters on its colour, its meaning, and every signed field."""

    def __init__(self, space: int) -> None:
        super().__init__()
        self._role = "neutral"
        self.frame = QFrame()
        self.verdict = label("", "number", wrap=True)
        self.issuer = label("", "title", wrap=True)
        self.meaning = label("", wrap=True)
        box = QVBoxLayout(self.frame)
        box.addWidget(self.verdict)
        box.addWidget(self.issuer)
        box.addWidget(self.meaning)
        self.fields = QGridLayout()
        self.fields.setHorizontalSpacing(space * 2)
        self.fields.setVerticalSpacing(space // 2)
        self.fields.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(space)
        layout.addWidget(self.frame)
        layout.addLayout(self.fields)
        layout.addStretch(1)

    def show_found(self, found: Pemeriksaan) -> None:
        self.frame.setProperty("notice", _ROLES.get(found.putusan, "bad"))
        self.verdict.setText(found.putusan.value)
        self.issuer.setText(f"Kunci milik {found.penerbit}" if found.penerbit else "")
        self.issuer.setVisible(bool(found.penerbit))
        self.meaning.setText("\n".join((found.arti, *found.catatan)))
        repolish(self.frame, self.verdict, self.meaning)
        while (item := self.fields.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        rows = found.bukti.lines() if found.bukti is not None else []
        for number, (caption, value) in enumerate(rows):
            shown = label(value, "title", wrap=True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.fields.addWidget(label(caption, "muted"), number, 0, Qt.AlignmentFlag.AlignVCenter)
            self.fields.addWidget(shown, number, 1)


class PeriksaDialog(QDialog):
    """Code at the top, verdict below. A file with several codes shows a list of them."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Periksa Sertifikat")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self._context = context
        self._found: list[Pemeriksaan] = []
        theme = context.theme
        self.code = CodeEdit()
        self.code.setAccessibleName("Isi kode QR")
        self.code.setPlaceholderText("Pindai kode QR dengan pemindai, atau tempel teksnya (SKB1:…)")
        self.code.setTabChangesFocus(True)
        self.code.setFixedHeight(theme.em * 5)
        self.code.submitted.connect(self.check)
        self.check_button = button("Periksa", self.check, primary=True, tip="Periksa (Enter)")
        self.open_button = button("Buka foto atau PDF…", self.open_file, tip="Foto, pindaian, atau PDF")
        self.notice = Notice(role="warn")
        self.list = SideList("Kode yang ditemukan")
        self.list.setMaximumWidth(theme.em * 16)
        self.list.currentRowChanged.connect(self._show)
        self.panel = VerdictPanel(theme.space(2))
        self.nip = QLineEdit()
        self.nip.setPlaceholderText("Cocokkan NIP pemegang (bila perlu)")
        self.nip.setAccessibleName("NIP pemegang")
        self.nip.textChanged.connect(self._match)
        self.match = muted("", wrap=False)
        self.register_link = link("Buka di register", self.open_register)
        self.trust_link = link("Percayai kunci kantor itu…", self.open_keys)
        self._lay_out()
        self.resize(theme.room(48, 40))
        self._set_found([])

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.check_button)
        buttons.addWidget(self.open_button)
        buttons.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        holder = QWidget()
        holder.setObjectName("scrolled")
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.addWidget(self.panel)
        area.setWidget(holder)
        middle = QHBoxLayout()
        middle.addWidget(self.list)
        middle.addWidget(area, 1)
        self.foot = QWidget()
        foot = QHBoxLayout(self.foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(self.nip, 1)
        foot.addWidget(self.match)
        foot.addWidget(self.register_link)
        foot.addWidget(self.trust_link)
        layout = QVBoxLayout(self)
        layout.addWidget(self.code)
        layout.addLayout(buttons)
        layout.addWidget(self.notice)
        layout.addLayout(middle, 1)
        layout.addWidget(self.foot)
        layout.addWidget(
            muted(
                "Kode asli yang ditempel pada kertas palsu hanya ketahuan bila isian dibandingkan dengan kertas."
            )
        )

    # ------------------------------------------------------------------ checking

    def check(self) -> None:
        text = self.code.toPlainText()[:_LONGEST]
        if text.strip():
            self._set_found([self._context.services.bukti.periksa(text)])
            self.code.selectAll()  # the next scan replaces it

    def open_file(self, _checked: bool = False) -> None:
        settings = self._context.settings
        path = dialogs.choose_file(self, "Foto atau PDF sertifikat", PHOTOS, settings.folder("periksa"))
        if path is not None:
            settings.set_folder("periksa", path.parent)
            self.read(path)

    def read(self, path: Path) -> None:
        """Check every code in a file, in the background."""
        service = self._context.services.bukti

        def work(progress: Progress) -> list[Pemeriksaan]:
            return service.periksa_berkas(path, progress)

        self._context.tasks.run("Membaca foto", work, self, self._set_found, self._failed)

    def _failed(self, error: BaseException) -> None:
        self._set_found([])
        if isinstance(error, UserError):
            self.notice.set(error.what, error.advice, "warn")

    def _set_found(self, found: Sequence[Pemeriksaan]) -> None:
        self._found = list(found)
        self.notice.set("")
        self.list.blockSignals(True)
        self.list.clear()
        for one in self._found:
            self.list.addItem(f"{one.bukti.nama if one.bukti else 'Kode'}\n{one.putusan.value}")
        self.list.blockSignals(False)
        self.list.setVisible(len(self._found) > 1)
        self.panel.setVisible(bool(self._found))
        self.foot.setVisible(False)
        if self._found:
            self.list.setCurrentRow(0)
            self._show(0)

    def _show(self, number: int) -> None:
        if 0 <= number < len(self._found):
            one = self._found[number]
            self.panel.show_found(one)
            unknown = one.putusan is Putusan.KUNCI_TIDAK_DIKENAL
            self.foot.setVisible(one.bukti is not None and not one.penerbit)
            self.nip.setVisible(not unknown)
            self.match.setVisible(not unknown)
            self.trust_link.setVisible(unknown)
            self.register_link.setVisible(one.sertifikat_id is not None)
            self._match()

    def _current(self) -> Pemeriksaan | None:
        number = max(0, self.list.currentRow())
        return self._found[number] if number < len(self._found) else None

    def _match(self, _text: str = "") -> None:
        one, nip = self._current(), self.nip.text().strip()
        if one is None or one.bukti is None or not nip:
            self.match.setText("")
            return
        same = self._context.services.bukti.cocok_nip(one.bukti, nip)
        self.match.setText("NIP cocok" if same else "NIP tidak cocok")
        self.match.setProperty("role", "good" if same else "bad")
        repolish(self.match)

    def open_register(self, _checked: bool = False) -> None:
        one = self._current()
        if one is not None and one.sertifikat_id is not None:
            self._context.navigate("sertifikat", one.sertifikat_id)
            self.accept()

    def open_keys(self, _checked: bool = False) -> None:
        """The keys of other offices; what is shown here is checked again afterwards."""
        dialog = KunciDialog(self._context, self)
        dialog.finished.connect(self._again)
        dialog.open()

    def _again(self, _code: int) -> None:
        service = self._context.services.bukti
        self._set_found([service.periksa(one.teks) if one.teks else one for one in self._found])

    # ------------------------------------------------------------------ dropping a photo

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.read(files[0])


def open_check(context: Any, window: Any) -> None:
    """Menu function."""
    PeriksaDialog(context, window).open()
