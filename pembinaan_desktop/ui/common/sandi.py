"""Asks for the passphrase of the signing keys where one is needed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.context import UiContext


def unlocked(context: UiContext, parent: QWidget) -> bool:
    """True when the keys may sign now; asks once for the passphrase when they are locked."""
    service = context.services.bukti
    if not service.locked():
        return True
    sandi = dialogs.ask_secret(parent, "Kata sandi kunci sertifikat:") or ""
    return bool(sandi) and context.changes.apply(lambda: service.buka(sandi), parent) is not None
