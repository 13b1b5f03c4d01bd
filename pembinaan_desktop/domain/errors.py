"""Errors that the officer can read and mend.

Everything else that is raised is a bug of ours and goes to the crash handler.
"""

from __future__ import annotations

from collections.abc import Sequence


class UserError(Exception):
    """Something the officer can mend.

    what: what happened. safe: what stayed safe. advice: what to do now.
    All three are Indonesian sentences without technical words; only `what` is required.
    """

    def __init__(self, what: str, *, safe: str = "", advice: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.safe = safe
        self.advice = advice

    def __str__(self) -> str:
        return " ".join(part for part in (self.what, self.safe, self.advice) if part)


class BentrokError(UserError):
    """A plan clashes with others; the officer may go on with a written reason.

    reasons: one Indonesian sentence per clash.
    """

    def __init__(self, what: str, reasons: Sequence[str]) -> None:
        super().__init__(what, advice="Ubah rencana, atau tetap jadwalkan dengan alasan tertulis.")
        self.reasons = tuple(reasons)


class DataBerubahError(UserError):
    """An undo found that the data no longer hold what it wrote."""

    def __init__(self) -> None:
        super().__init__("Data sudah berubah; tidak dapat diurungkan.", safe="Tidak ada yang diubah.")


class Cancelled(Exception):  # noqa: N818 - it is a decision of the officer, not an error
    """Raised by a `Progress` call after the officer pressed "Batal"."""
