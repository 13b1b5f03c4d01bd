"""One PDF made into many: each keeps its pages and the fonts it uses."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pikepdf

from pembinaan_desktop.files.safe_write import unique_path, write_bytes, writing

Progress = Callable[[int, int, str], None]
_TAIL = b"%%EOF"


def split_pdf(
    draw: Callable[[Path, Progress], Any],
    plan: Sequence[tuple[str, int]],
    target: Path,
    progress: Progress,
) -> list[Path]:
    """Write one file per entry of `plan` into folder `target`, or into the archive when it ends in .zip.

    draw(path, progress): makes the whole document. plan: (file name, number of pages). Returns the written
    paths. Raises UserError when something cannot be written, and what `progress` raises; files written
    before stay, each whole.
    """
    names = _unique(name for name, _ in plan)
    archive = target.suffix.lower() == ".zip"
    if not archive and all(_whole(target / name) for name in names):
        return [target / name for name in names]
    with tempfile.TemporaryDirectory(dir=target.parent if target.parent.is_dir() else None) as folder:
        whole = Path(folder) / "semua.pdf"
        draw(whole, progress)
        parts = _parts(whole, [count for _, count in plan])
        if archive:
            return [_archive(target, names, parts, progress)]
        return _files(target, names, parts, progress)


def _parts(whole: Path, counts: Sequence[int]) -> Iterator[bytes]:
    with pikepdf.open(whole) as source:
        start = 0
        for count in counts:
            with pikepdf.new() as part:
                for number in range(start, start + count):
                    part.pages.append(source.pages[number])
                start += count
                buffer = io.BytesIO()
                part.save(buffer)
            yield buffer.getvalue()


def _files(target: Path, names: Sequence[str], parts: Iterator[bytes], progress: Progress) -> list[Path]:
    for number, (name, content) in enumerate(zip(names, parts, strict=True), 1):
        if not _whole(target / name):
            write_bytes(target / name, content)
        progress(number, len(names), name)
    return [target / name for name in names]


def _archive(target: Path, names: Sequence[str], parts: Iterator[bytes], progress: Progress) -> Path:
    with writing(target) as temporary, zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as book:
        for number, (name, content) in enumerate(zip(names, parts, strict=True), 1):
            book.writestr(name, content)
            progress(number, len(names), name)
    return target


def _whole(path: Path) -> bool:
    """A PDF that a former run finished; it was moved to its name only when it was complete."""
    if not path.is_file() or path.stat().st_size < 100:
        return False
    with path.open("rb") as file:
        file.seek(-20, 2)
        return _TAIL in file.read()


def _unique(names: Iterator[str]) -> list[str]:
    """The same names; a second one of the same becomes "name (2).pdf". Case does not count on Windows."""
    taken: set[str] = set()
    found = []
    for name in names:
        path = unique_path(Path(name), lambda p: p.name.casefold() in taken)
        taken.add(path.name.casefold())
        found.append(path.name)
    return found
