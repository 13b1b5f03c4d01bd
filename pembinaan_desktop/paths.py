"""Every file and folder name of the program; one call redirects them all."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

APP_NAME = "Pembinaan"
DATABASE_NAME = "pembinaan.db"


def resources() -> Path:
    """Folder with acuan/, templates/ and panduan/: frozen program, wheel or source tree."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen) / "resources"
    packaged = Path(__file__).parent / "_resources"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "resources"


@dataclass(frozen=True)
class Paths:
    """Where one office keeps its data.

    data: the folder that holds the database. machine: settings and log of this PC.
    """

    data: Path
    machine: Path

    @classmethod
    def default(cls, data: str | os.PathLike[str] | None = None) -> Paths:
        """The user's own folders, or everything inside `data` when it is given (portable, tests)."""
        if data is not None:
            folder = Path(data).absolute()
            return cls(folder, folder / "mesin")
        import platformdirs

        folder = Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))
        machine = Path(platformdirs.user_config_dir(APP_NAME, appauthor=False))
        if machine == folder:  # Windows: the memory of a data folder that is gone must not go with it
            machine = folder.with_name(f"{APP_NAME}-komputer")
        return cls(folder, machine)

    @property
    def database(self) -> Path:
        return self.data / DATABASE_NAME

    @property
    def backups(self) -> Path:
        return self.data / "cadangan"

    @property
    def attachments(self) -> Path:
        return self.data / "lampiran"

    @property
    def damaged(self) -> Path:
        return self.data / "rusak"

    @property
    def settings(self) -> Path:
        return self.machine / "pengaturan.ini"

    @property
    def memory(self) -> Path:
        """What this PC remembers of the database it opened last."""
        return self.machine / "ingatan.json"

    @property
    def log(self) -> Path:
        return self.machine / "catatan" / "pembinaan.log"
