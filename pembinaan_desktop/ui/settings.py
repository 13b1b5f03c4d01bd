"""Settings of this PC (not of the office): window place, column widths, theme, last folders."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

THEMES = ("sistem", "terang", "gelap")


class Settings:
    """Typed access to one ini file; unreadable values fall back to the default."""

    def __init__(self, path: Path | str) -> None:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        self._ini = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def theme(self) -> str:
        """ "sistem", "terang" or "gelap"."""
        value = self._ini.value("tampilan/tema", "sistem")
        return value if value in THEMES else "sistem"

    @theme.setter
    def theme(self, value: str) -> None:
        self._ini.setValue("tampilan/tema", value)

    @property
    def text_scale(self) -> int:
        """Text size in percent, 80 to 200."""
        try:
            value = int(str(self._ini.value("tampilan/ukuran_huruf", 100)))
        except (TypeError, ValueError):
            return 100
        return min(200, max(80, value))

    @text_scale.setter
    def text_scale(self, value: int) -> None:
        self._ini.setValue("tampilan/ukuran_huruf", int(value))

    @property
    def geometry(self) -> QByteArray:
        value = self._ini.value("jendela/letak")
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._ini.setValue("jendela/letak", value)

    def folder(self, use: str) -> str:
        """The folder last used for `use` ("impor", "ekspor" ...); "" when unknown or gone."""
        value = self._ini.value(f"folder/{use}", "")
        return value if isinstance(value, str) and os.path.isdir(value) else ""

    def set_folder(self, use: str, path: Path | str) -> None:
        self._ini.setValue(f"folder/{use}", str(path))

    def get(self, key: str, default: Any = None) -> Any:
        """A JSON value under `key`; `default` when it is missing or of another type."""
        text = self._ini.value(f"lain/{key}")
        if not isinstance(text, str):
            return default
        try:
            value = json.loads(text)
        except ValueError:
            return default
        return value if default is None or isinstance(value, type(default)) else default

    def set(self, key: str, value: Any) -> None:
        self._ini.setValue(f"lain/{key}", json.dumps(value))

    def columns(self, table: str) -> dict[str, Any]:
        """Remembered columns of a table: {"order": [keys], "widths": {key: px}, "hidden": [keys]}."""
        return dict(self.get(f"tabel_{table}", {}))

    def set_columns(self, table: str, value: dict[str, Any]) -> None:
        self.set(f"tabel_{table}", value)

    def sync(self) -> None:
        self._ini.sync()
