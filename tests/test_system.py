"""What only Windows does, as far as it can be shown here: its numbers of errors, its letters, its job objects."""

from __future__ import annotations

import ctypes
import io
import json
import os
import subprocess
import sys
from pathlib import Path, PureWindowsPath

import platformdirs
import pytest
from PySide6.QtCore import QSize

from pembinaan_desktop import cli, system
from pembinaan_desktop.commands.office import Output
from pembinaan_desktop.db import memory, opening
from pembinaan_desktop.db.memory import Memory
from pembinaan_desktop.files import place, read_sheet, safe_write
from pembinaan_desktop.paths import Paths
from pembinaan_desktop.services.office import sweep
from pembinaan_desktop.ui.crash import CrashHandler
from pembinaan_desktop.ui.stylesheet import stylesheet
from pembinaan_desktop.ui.theme import LEAST_ROOM, LIGHT, MOST_ROOM, room_on


def windows_error(kind: type[OSError], number: int) -> OSError:
    error = kind(13 if kind is PermissionError else 22, "as Windows says it")
    error.winerror = number
    return error


@pytest.mark.parametrize(
    ("kind", "number", "words"),
    [
        (PermissionError, 32, "sedang dibuka di program lain"),
        (PermissionError, 19, "terkunci, hanya boleh dibaca"),
        (PermissionError, 21, "tidak terhubung"),
        (OSError, 1167, "tidak terhubung"),
        (PermissionError, 23, "melaporkan kerusakan"),
        (OSError, 1117, "melaporkan kerusakan"),
        (OSError, 225, "antivirus"),
        (OSError, 123, "tidak diterima Windows"),
        (PermissionError, 5, "tidak boleh ditulisi"),
    ],
)
def test_numbers_of_windows_are_told_in_words(tmp_path, kind, number, words):
    told = safe_write.explain(windows_error(kind, number), tmp_path / "rekap.xlsx")
    assert words in told.what
    assert told.advice


def test_a_folder_that_windows_protects_looks_as_if_the_file_were_gone(tmp_path):
    told = safe_write.explain(FileNotFoundError(2, "no such file"), tmp_path / "rekap.xlsx")
    assert "menghalangi" in told.what


def test_patience_ends(monkeypatch):
    monkeypatch.setattr(system, "RETRY_SECONDS", 0)
    calls = []

    def work() -> None:
        calls.append(1)
        raise PermissionError(13, "in use")

    with pytest.raises(PermissionError):
        system.patiently(work)
    assert len(calls) == system.RETRIES + 1


class FakeKernel:
    """Notes what it is asked, and the bytes of the limits."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.CreateJobObjectW = self._function("create", 7)
        self.AssignProcessToJobObject = self._function("assign", 1)

    def _function(self, name: str, answer: int):
        def function(*_arguments: object) -> int:
            self.asked.append(name)
            return answer

        return function

    def SetInformationJobObject(self, _job, kind, pointer, size) -> int:
        self.asked.append("limit")
        self.kind, self.limits = kind, bytes(ctypes.string_at(ctypes.addressof(pointer._obj), size))
        return 1


def test_the_reader_of_sheets_is_limited_by_a_job_object():
    """The layout is that of JOBOBJECT_EXTENDED_LIMIT_INFORMATION on 64 bits (winnt.h)."""
    kernel = FakeKernel()
    assert system.limit_by_job(kernel, 61, 3 << 30)
    assert kernel.asked == ["create", "limit", "assign"]
    assert kernel.kind == 9

    def number(start: int, width: int) -> int:
        return int.from_bytes(kernel.limits[start : start + width], "little")

    assert len(kernel.limits) == 144
    assert number(0, 8) == 61 * 10_000_000
    assert number(16, 4) == 0x50A
    assert number(40, 4) == 1
    assert number(112, 8) == 3 << 30


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("C:\\Users\\Bu Ríma#1\\data.db", "file:///C:/Users/Bu%20R%C3%ADma%231/data.db"),
        ("\\\\server\\bersama\\data?.db", "file:////server/bersama/data%3F.db"),
    ],
)
def test_sqlite_gets_shares_as_paths(path, wanted):
    assert opening.uri(PureWindowsPath(path)) == wanted


def test_a_path_with_two_slashes_opens(db, paths):
    assert opening.held_by_another(Path(f"/{paths.database}"))


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("\\\\server\\bersama\\data", "jaringan"),
        ("\\\\?\\UNC\\server\\bersama", "jaringan"),
        ("\\\\?\\C:\\Data", "C:"),
        ("E:\\Data", "E:"),
    ],
)
def test_drives_and_shares(monkeypatch, folder, kind):
    monkeypatch.setattr(system, "drive_kind", lambda drive: drive)
    assert place.drive_kind(PureWindowsPath(folder)) == kind


def test_a_link_into_a_sync_folder_is_one(tmp_path):
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "Dokumen").symlink_to(tmp_path / "OneDrive")
    assert place.kind(tmp_path / "Dokumen" / "Pembinaan") == "awan"


def test_the_memory_does_not_lie_in_the_data_folder(monkeypatch, tmp_path):
    for name in ("user_data_dir", "user_config_dir"):
        monkeypatch.setattr(platformdirs, name, lambda *_a, **_n: str(tmp_path / "Pembinaan"))
    paths = Paths.default()
    assert paths.data not in paths.memory.parents


def test_a_path_is_known_however_its_letters_are_written(monkeypatch):
    monkeypatch.setattr(os.path, "normcase", lambda path: str(path).lower())  # as ntpath does
    assert Memory(path="c:/data/Pembinaan.db", identity="x").knows(Path("C:/Data/pembinaan.db"))


def test_a_memory_that_is_held_harms_nothing(monkeypatch, tmp_path):
    monkeypatch.setattr(system, "RETRY_SECONDS", 0)

    def held(*_arguments: object, **_named: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(Path, "unlink", held)
    memory.write(tmp_path / "ingatan.json", Memory())
    assert not (tmp_path / "ingatan.json").exists()


def test_the_sweep_passes_what_is_in_use(monkeypatch, tmp_path):
    paths = Paths.default(tmp_path)
    paths.attachments.mkdir()
    half, lock = paths.data / ".~rekap.tmp", paths.attachments / ".~lock.bukti.odt#"
    for one in (half, lock):
        one.touch()

    def held(_path: Path, **_named: object) -> None:
        raise PermissionError(13, "in use")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", held)
        sweep(paths)
    sweep(paths)
    assert not half.exists()
    assert lock.exists(), "the document is open in LibreOffice"


# --- the command line --------------------------------------------------------------------------------


def output(monkeypatch: pytest.MonkeyPatch, encoding: str) -> io.BytesIO:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding, write_through=True))
    return raw


def test_a_redirected_output_of_windows_lacks_letters(monkeypatch):
    said = output(monkeypatch, "cp437")
    assert cli.main(["--versi"]) == 0
    print("“Σ” → selesai")
    assert said.getvalue().endswith(b"?\xe4? ? selesai\n")
    assert not system.prints_every_letter()


def test_json_for_machines_is_read_whatever_the_output_can_write(monkeypatch, data):
    said = output(monkeypatch, "cp1252")
    assert cli.main([*data, "daftar", "program", "--json"]) == 0
    assert json.loads(said.getvalue().decode("ascii")) == []


def test_a_reader_that_goes_is_no_failure(monkeypatch, tmp_path):
    """Windows says EINVAL where Linux says EPIPE."""

    class Gone(io.StringIO):
        def write(self, _text: str) -> int:
            raise OSError(22, "Invalid argument")

        def fileno(self) -> int:
            return os.open(tmp_path / "pipa", os.O_CREAT | os.O_WRONLY)

    monkeypatch.setattr(sys, "stdout", Gone())
    assert cli._say(Output("isi", "isi"), as_json=False) == 0


def test_no_console_at_all(monkeypatch, data):
    """The built program and pythonw have neither output nor errors."""
    for name in ("stdout", "stderr", "stdin"):
        monkeypatch.setattr(sys, name, None)
    assert cli.main([*data, "daftar", "pegawai"]) == 0
    assert cli.main([*data, "tidak-ada"]) == 2
    assert cli.main([*data, "pulihkan", "tidak ada.cadangan"]) == 1


def test_the_look_is_found_below_program_files():
    """An unquoted parenthesis, as in "Program Files (x86)", would cost the whole style sheet."""
    sheet = stylesheet(LIGHT, 17, "C:/Program Files (x86)/Pembinaan/ikon")
    assert sheet.count('url("C:/Program Files (x86)/') == sheet.count("url(")


def test_a_reader_that_fails_ends_without_a_word(tmp_path):
    """The built program would show an unexpected error in a box and wait for a click."""
    missing, out = str(tmp_path / "tidak ada"), str(tmp_path / "keluar")
    ended = subprocess.run(
        [*read_sheet._command(), missing, out, "5", str(1 << 31)], capture_output=True, check=False
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (1, b"", b"")


def test_a_report_of_windows_is_no_crash(paths, qapp):
    """Its printer service and dialogs raise errors that programs get over; `faulthandler` writes them all down."""
    handler = CrashHandler(paths)
    assert handler._handle is not None
    os.write(handler._handle.fileno(), b"Windows fatal exception: code 0x8001010d")
    handler.close()
    later = CrashHandler(paths)
    later.close()
    assert later.before == ""


def test_a_dialog_fits_a_screen_that_windows_enlarges():
    office, small = QSize(1366, 728), QSize(1093, 582)  # 1366 x 768 at 100 and at 125 %, less the task bar
    assert room_on(office) == MOST_ROOM
    assert room_on(QSize(2560, 1400)) == MOST_ROOM
    room = room_on(small)
    assert room.width() <= small.width()
    assert room.height() <= small.height()
    assert LEAST_ROOM.height() <= room.height()


def test_a_backup_that_would_find_no_memory_for_its_threads_is_refused_in_words(data, monkeypatch, capsys):
    """Python would wait for ever for a thread that finds none."""
    monkeypatch.setattr(system, "THREAD_BYTES", 1 << 60)
    assert cli.main([*data, "cadangkan"]) == 1
    assert "Memori komputer tidak cukup" in capsys.readouterr().err
