"""Errors that the officer can read and mend.

Everything else that is raised is a bug of ours and goes to the crash handler.
"""

from __future__ import annotations

import errno
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


class GoneError(UserError):
    """What a view or a command names is not there (any more). subject: "Kegiatan ini".

    The advice is for the window; the command line has its own.
    """

    def __init__(self, subject: str) -> None:
        super().__init__(
            f"{subject} tidak ditemukan; mungkin sudah dihapus.",
            safe="Tidak ada yang diubah.",
            advice="Muat ulang dengan F5.",
        )
        self.subject = subject


class TetapError(UserError):
    """Something is doubtful; the officer may go on with a written reason.

    reasons: one Indonesian sentence each. judul, tetap, contoh: words of the question, see `ui/common/bentrok.py`.
    """

    judul = "Perlu dilihat"
    tetap = "Tetap simpan"
    contoh = "Misalnya: sudah disetujui atasan"
    saran = "Perbaiki isinya, atau tetap simpan dengan alasan tertulis."

    def __init__(self, what: str, reasons: Sequence[str]) -> None:
        super().__init__(what, advice=self.saran)
        self.reasons = tuple(reasons)


class BentrokError(TetapError):
    """A plan clashes with others; reasons: one sentence per clash."""

    judul = "Jadwal bentrok"
    tetap = "Tetap jadwalkan"
    contoh = "Misalnya: sudah disepakati dengan pengelola aula"
    saran = "Ubah rencana, atau tetap jadwalkan dengan alasan tertulis."


class PeringatanError(TetapError):
    """An entry of the budget looks wrong: over its line, outside its year, a proof used twice."""

    contoh = "Misalnya: menunggu pergeseran anggaran"

    def __str__(self) -> str:
        return " ".join((self.what, *self.reasons, self.advice))


class DataBerubahError(UserError):
    """An undo found that the data no longer hold what it wrote."""

    def __init__(self) -> None:
        super().__init__("Data sudah berubah; tidak dapat diurungkan.", safe="Tidak ada yang diubah.")


class OutOfMemoryError(UserError):
    """The computer has no memory left for a piece of work; its transaction was rolled back."""

    def __init__(self) -> None:
        super().__init__(
            "Memori komputer tidak cukup untuk pekerjaan ini.",
            safe="Tidak ada yang diubah.",
            advice="Tutup program lain, lalu coba lagi, atau kerjakan dalam beberapa bagian.",
        )


def no_memory(error: BaseException) -> bool:
    """Whether `error` is how Python or the system says that the memory is used up."""
    text = str(error)
    return (
        isinstance(error, MemoryError)
        or (isinstance(error, OSError) and error.errno == errno.ENOMEM)
        or (isinstance(error, RuntimeError) and "start new thread" in text)
        or (isinstance(error, ImportError) and ("map segment" in text or "allocate memory" in text))
    )


class Cancelled(Exception):  # noqa: N818 - it is a decision of the officer, not an error
    """Raised by a `Progress` call after the officer pressed "Batal"."""
