"""The office's logo: what it looks like now, another one, none."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.ui.common.cards import button, muted
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.paper.paint import read_picture
from pembinaan_desktop.ui.paper.picture_file import pick_picture


class LogoEditor(QWidget):
    """data: the picture, None without one; `key` stores it and gives what the settings keep."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.context = context
        self.data = context.services.pengaturan.logo()
        self.picture = QLabel()
        self.picture.setAccessibleName("Logo")
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setProperty("card", "true")
        self._side = round(context.theme.em * 5)
        self.picture.setFixedSize(self._side, self._side)
        self.pick_button = button("Pilih logo…", self.pick)
        self.remove_button = button("Tanpa logo", self.remove)
        self.text = muted("")
        buttons = QHBoxLayout()
        buttons.addWidget(self.pick_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        right = QVBoxLayout()
        right.addLayout(buttons)
        right.addWidget(self.text)
        right.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.picture)
        layout.addLayout(right, 1)
        self._show()

    def pick(self, _checked: bool = False) -> None:
        try:
            picked = pick_picture(self.context, self, "Pilih logo instansi")
        except UserError as error:
            self.text.setText(" ".join(filter(None, (error.what, error.safe, error.advice))))
            return
        if picked is not None:
            self.data = picked[0]
            self._show()

    def remove(self, _checked: bool = False) -> None:
        self.data = None
        self._show()

    def key(self) -> str:
        """What the setting keeps; the picture is stored first."""
        return self.context.services.pengaturan.keep_picture(self.data) if self.data else ""

    def _show(self) -> None:
        self.text.setText(
            "Tampil pada kop surat dan pada templat sertifikat yang memuat unsur Logo instansi. "
            "Sertifikat yang sudah terbit tetap memakai logo pada hari terbitnya."
        )
        self.remove_button.setEnabled(self.data is not None)
        if self.data is None:
            self.picture.setText("(belum ada)")
            return
        ratio, side = self.devicePixelRatioF(), self._side - 8
        made = QPixmap.fromImage(read_picture(self.data)).scaled(
            round(side * ratio), round(side * ratio),
            Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation,
        )  # fmt: skip
        made.setDevicePixelRatio(ratio)
        self.picture.setPixmap(made)
