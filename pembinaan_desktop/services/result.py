"""What a service method gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any


class Topic(Enum):
    """Kinds of data a change may concern; views reload when one of theirs is named."""

    UNIT = auto()
    PEGAWAI = auto()
    KEGIATAN = auto()
    SESI = auto()
    PESERTA = auto()
    KEHADIRAN = auto()
    NARASUMBER = auto()
    EVALUASI = auto()
    TINDAK_LANJUT = auto()
    SERTIFIKAT = auto()
    PROGRAM = auto()
    KEBUTUHAN = auto()
    ANGGARAN = auto()
    HONOR = auto()
    MITRA = auto()
    ACUAN = auto()
    PENGATURAN = auto()
    CADANGAN = auto()
    SURAT = auto()


Progress = Callable[[int, int, str], None]
"""progress(done, total, text); raises `domain.errors.Cancelled` when the officer cancelled."""


@dataclass(frozen=True)
class UndoStep:
    """How to take a change back.

    label: Indonesian, follows "Urungkan" in the menu ("tandai hadir Dewi Lestari").
    action: calls the same service with the old values; its own `Result.undo` is the redo.
    long: the same with progress, when it is more than an instant's work.
    """

    label: str
    action: Callable[[], Result]
    long: Callable[[Progress], Result] | None = None


@dataclass(frozen=True)
class Result:
    """Outcome of one committed transaction.

    value: plain value or frozen row. changed: topics that views must reload.
    undo: None when the change cannot be taken back (issued numbers are revoked instead).
    message: Indonesian sentence for the message bar; "" for silence.
    """

    value: Any = None
    changed: frozenset[Topic] = field(default_factory=frozenset)
    undo: UndoStep | None = None
    message: str = ""


def no_progress(done: int, total: int, text: str) -> None:
    """For callers that do not watch."""
