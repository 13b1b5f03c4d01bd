"""What only Windows does: files held by an antivirus program, paths that are too long. Disk faults: tests/faults."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

import pytest

from pembinaan_desktop import system
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.files import safe_write
from pembinaan_desktop.files.xlsx_daftar import write_list


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "RETRY_SECONDS", 0)


def held(monkeypatch: pytest.MonkeyPatch, name: str, times: int) -> list[str]:
    """`Path.<name>` on our temporary files fails so often, as when somebody else has the file open."""
    real, calls = getattr(Path, name), []

    def work(path: Path, *arguments: object, **named: object) -> object:
        if path.suffix == ".tmp" and (name != "open" or arguments[:1] == ("rb+",)):
            calls.append(path.name)
            if len(calls) <= times:
                raise PermissionError(13, "in use", str(path))
        return real(path, *arguments, **named)

    monkeypatch.setattr(Path, name, work)
    return calls


def test_a_new_file_that_is_looked_at_is_flushed_a_moment_later(tmp_path, monkeypatch):
    calls = held(monkeypatch, "open", 3)
    assert safe_write.write_bytes(tmp_path / "a.pdf", b"isi").read_bytes() == b"isi"
    assert len(calls) > 3


def test_a_temporary_file_that_cannot_be_removed_hides_no_reason(tmp_path, monkeypatch):
    held(monkeypatch, "unlink", 99)

    def full(_source: object, _target: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(UserError, match="Ruang disk tidak cukup"):
        safe_write.write_bytes(tmp_path / "a.pdf", b"isi")


def test_a_packer_that_meets_a_full_disk_complains_once(tmp_path, monkeypatch):
    """A workbook that openpyxl writes onto the disk itself leaves a zip file, whose end fails loudly later."""
    resource = pytest.importorskip("resource")
    loud: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", loud.append)
    most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, most[1]))
    try:
        with pytest.raises(UserError, match="Ruang disk tidak cukup"):
            write_list(tmp_path / "a.xlsx", "Daftar", [("Nama", 10)], [["Ani"]])
        gc.collect()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, most)
    assert (loud, list(tmp_path.iterdir())) == ([], [])


def test_a_name_that_is_too_long_is_told(tmp_path, monkeypatch):
    with pytest.raises(UserError, match="terlalu panjang"):
        safe_write.write_bytes(tmp_path / f"{'a' * 300}.pdf", b"isi")
    far = tmp_path / ("b" * 200)
    far.mkdir()
    error = FileNotFoundError(2, "the system cannot find the path", str(far))  # as Windows says it
    assert "terlalu panjang" in safe_write.explain(error, far / "rekap.xlsx").what
    assert "tidak ditemukan" in safe_write.explain(error, tmp_path / "hilang" / "rekap.xlsx").what
