"""Every question to the officer; call through the module (`dialogs.ask(...)`): tests replace them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from pembinaan_desktop.domain.errors import UserError

ZIP = "Arsip ZIP (*.zip)"
EXCEL = "Buku kerja Excel (*.xlsx)"
SHEETS = "Lembar kerja (*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv)"
PDF = "Dokumen PDF (*.pdf)"
WORD = "Dokumen Word (*.docx)"
IMAGES = "Gambar (*.png *.jpg *.jpeg *.webp)"
CALENDAR = "Berkas kalender (*.ics)"
ALL = "Semua berkas (*)"


def choose_file(parent: QWidget | None, title: str, filters: str = ALL, folder: str = "") -> Path | None:
    """An existing file, None when cancelled. filters: Qt's ";;" list."""
    name, _ = QFileDialog.getOpenFileName(parent, title, folder, filters)
    return Path(name) if name else None


def choose_files(parent: QWidget | None, title: str, filters: str = ALL, folder: str = "") -> list[Path]:
    """Existing files, empty when cancelled."""
    names, _ = QFileDialog.getOpenFileNames(parent, title, folder, filters)
    return [Path(name) for name in names]


def save_file(
    parent: QWidget | None, title: str, suggested: str, filters: str = ALL, folder: str = ""
) -> Path | None:
    """Where to write; the ending of `suggested` is added when the officer leaves it away."""
    name, _ = QFileDialog.getSaveFileName(parent, title, str(Path(folder) / suggested), filters)
    if not name:
        return None
    path, ending = Path(name), Path(suggested).suffix
    return path if path.suffix.lower() == ending.lower() else path.with_name(path.name + ending)


def choose_folder(parent: QWidget | None, title: str, folder: str = "") -> Path | None:
    """An existing folder, None when cancelled."""
    name = QFileDialog.getExistingDirectory(parent, title, folder)
    return Path(name) if name else None


def ask(
    parent: QWidget | None, text: str, choices: Sequence[str], detail: str = "", title: str = "Pembinaan"
) -> str | None:
    """One of `choices` (the first is the default), None when the officer backs out with "Batal" or Esc."""
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setInformativeText(detail)
    buttons = [box.addButton(choice, QMessageBox.ButtonRole.AcceptRole) for choice in choices]
    cancel = box.addButton("Batal", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(buttons[0])
    box.setEscapeButton(cancel)
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    return next((choice for choice, button in zip(choices, buttons, strict=True) if button is clicked), None)


def info(parent: QWidget | None, text: str, detail: str = "", title: str = "Pembinaan") -> None:
    """Something to read and close. For outcomes of a click use the message bar instead."""
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setInformativeText(detail)
    box.addButton("Tutup", QMessageBox.ButtonRole.AcceptRole)
    box.exec()
    box.deleteLater()


class TextDialog(QDialog):
    """Asks for some lines of text, e.g. a reason."""

    def __init__(self, parent: QWidget | None, title: str, text: str, value: str, required: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._required = required
        label = QLabel(text)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        self.edit = QPlainTextEdit(value)
        self.edit.setAccessibleName(text)
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(self.fontMetrics().height() * 5)
        self.edit.textChanged.connect(self._check)
        self.ok = QPushButton("Lanjutkan")
        self.ok.setProperty("primary", "true")
        self.ok.setDefault(True)
        self.ok.clicked.connect(self.accept)
        cancel = QPushButton("Batal")
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.ok)
        layout = QVBoxLayout(self)
        layout.addWidget(label)
        layout.addWidget(self.edit)
        layout.addLayout(buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)
        self._check()

    def text(self) -> str:
        return self.edit.toPlainText().strip()

    def _check(self) -> None:
        self.ok.setEnabled(bool(self.text()) or not self._required)


def ask_text(
    parent: QWidget | None, text: str, value: str = "", *, required: bool = True, title: str = "Pembinaan"
) -> str | None:
    """Text typed by the officer (a reason, a note), None when cancelled."""
    dialog = TextDialog(parent, title, text, value, required)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    answer = dialog.text()
    dialog.deleteLater()
    return answer if accepted else None


def ask_secret(parent: QWidget | None, text: str, title: str = "Pembinaan") -> str | None:
    """A passphrase, never shown; None when cancelled."""
    answer, accepted = QInputDialog.getText(parent, title, text, QLineEdit.EchoMode.Password)
    return answer if accepted and answer else None


def choose_printer(parent: QWidget | None, title: str) -> QPrinter | None:
    """The system's printer dialog; None when cancelled. Raises UserError when no printer is installed."""
    if not QPrinterInfo.availablePrinterNames():
        raise UserError(
            "Tidak ada pencetak yang terpasang di komputer ini.",
            safe="Tidak ada yang dicetak.",
            advice="Pasang pencetak lebih dahulu, atau simpan sebagai PDF lalu cetak di komputer lain.",
        )
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("Cetak")
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if accepted else None


def run(dialog: QDialog) -> bool:
    """Show a dialog of ours and wait; True when it was accepted. The caller deletes it."""
    return dialog.exec() == QDialog.DialogCode.Accepted
