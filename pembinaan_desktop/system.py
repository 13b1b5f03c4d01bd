"""What differs between Windows and the rest, and how patient one must be with either. No other module asks which it is
(but `ui/theme.py`, whose fonts are the system's).

Light: the child that reads foreign sheets imports this, and every import delays it.
"""

from __future__ import annotations

import io
import os
import sys
import time

TYPE_CHECKING = False  # as in typing, which would be one more import
if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any, TypeVar

    T = TypeVar("T")

RETRIES = 10
RETRY_SECONDS = 0.2
NO_WINDOW = 0x08000000 if sys.platform == "win32" else 0
"""Creation flag of a child process: the built program has no console, and none may flash up."""

THREAD_BYTES = 16 << 20
"""A stack (8 MB on Linux) and what a thread needs to begin."""

SEM_FAILCRITICALERRORS, SEM_NOOPENFILEERRORBOX = 0x0001, 0x8000
ASFW_ANY = -1
DRIVES = {2: "lepas", 4: "jaringan"}
"""Of the Windows call GetDriveTypeW, as `files/place.py` names them."""

HELD, PROTECTED, GONE, BROKEN, STOPPED, NAME = "held", "protected", "gone", "broken", "stopped", "name"
_WINDOWS_ERRORS = {
    HELD: (32, 33, 1224),  # shared, locked or mapped by another program
    PROTECTED: (19,),
    GONE: (21, 53, 55, 59, 64, 67, 121, 433, 1006, 1167, 1231, 1232, 1236),  # drive not ready, network away
    BROKEN: (23, 25, 27, 29, 30, 31, 483, 1117),  # checksum, seek, sector, write, read, device
    STOPPED: (225, 226),  # antivirus
    NAME: (123, 161),
}
_TROUBLES = {number: word for word, numbers in _WINDOWS_ERRORS.items() for number in numbers}

JOB_EXTENDED_LIMITS = 9
JOB_LIMITS = 0x0002 | 0x0008 | 0x0100 | 0x0400
"""Seconds of this process, number of processes, memory of this process, no dialog when it crashes."""


def patiently(work: Callable[[], T]) -> T:
    """Again and again for two seconds while another program holds a file, as antivirus programs do with new ones."""
    for _ in range(RETRIES):
        try:
            return work()
        except PermissionError:
            time.sleep(RETRY_SECONDS)
    return work()


def windows_trouble(error: OSError) -> str:
    """What Windows' own number of an error means, "" when it says no more than Python does.

    Python calls many of them "permission denied": a drive that is not ready, a damaged sector.
    """
    return _TROUBLES.get(getattr(error, "winerror", None) or 0, "")


def flush_folder(folder: Path) -> None:
    """Bring a new name in `folder` to the disk. Windows knows no such call: NTFS keeps a journal of names."""
    if os.name == "posix":
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def path_key(path: Path) -> str:
    """The same text for the same path: on Windows "C:\\Data" and "c:/data" are one."""
    return os.path.normcase(path)


def drive_kind(drive: str) -> str:
    """ "lepas", "jaringan" or "tetap" of a Windows drive such as "E:"."""
    if sys.platform == "win32":
        import ctypes

        return DRIVES.get(int(ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\")), "tetap")
    return "tetap"


def memory_for_threads(threads: int) -> None:
    """Raise OSError (ENOMEM) when there is no room for so many threads more.

    Asked before they start: Python waits for ever for a thread that finds no memory on its way to its first line.
    """
    import mmap

    mmap.mmap(-1, threads * THREAD_BYTES).close()


# --- the process -----------------------------------------------------------------------------------


def no_error_boxes() -> None:
    """An empty drive or a missing file is an error of ours to tell, not a box of Windows. Children inherit it."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOOPENFILEERRORBOX)


def let_others_come_forward() -> None:
    """The window of another process may take the foreground from us, who were started last."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(ASFW_ANY)


def print_what_can_be_printed() -> None:
    """A redirected output of Windows has 256 letters: “?” for the others, instead of stopping at the first."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def prints_every_letter() -> bool:
    encoding = getattr(sys.stdout, "encoding", None)
    return not encoding or encoding.lower().startswith("utf")


def limit_process(seconds: int, memory: int) -> None:
    """This process ends after so many seconds of computing, and gets no more than so many bytes."""
    if sys.platform == "win32":
        import ctypes

        limit_by_job(ctypes.WinDLL("kernel32"), seconds, memory)
        return
    import resource

    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
    ):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):  # a lower limit is in force
            continue


def limit_by_job(kernel32: Any, seconds: int, memory: int) -> bool:
    """Put this process into a job object of its own; whether Windows did it. The job lives as long as the process."""
    import ctypes

    dword, big, size = ctypes.c_uint32, ctypes.c_int64, ctypes.c_size_t

    class Basic(ctypes.Structure):
        _fields_ = [
            ("process_time", big),  # in 100 ns
            ("job_time", big),
            ("flags", dword),
            ("least_working_set", size),
            ("most_working_set", size),
            ("processes", dword),
            ("affinity", size),
            ("priority", dword),
            ("scheduling", dword),
        ]

    class Extended(ctypes.Structure):
        _fields_ = [
            ("basic", Basic),
            ("counters", ctypes.c_uint64 * 6),
            ("process_memory", size),
            ("job_memory", size),
            ("process_peak", size),
            ("job_peak", size),
        ]

    kernel32.CreateJobObjectW.restype = ctypes.c_void_p
    job = ctypes.c_void_p(kernel32.CreateJobObjectW(None, None))
    limits = Extended()
    limits.basic.flags = JOB_LIMITS
    limits.basic.process_time = seconds * 10_000_000
    limits.basic.processes = 1
    limits.process_memory = memory
    this_process = ctypes.c_void_p(-1)  # what GetCurrentProcess() gives
    return bool(
        job
        and kernel32.SetInformationJobObject(
            job, JOB_EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
        )
        and kernel32.AssignProcessToJobObject(job, this_process)
    )
