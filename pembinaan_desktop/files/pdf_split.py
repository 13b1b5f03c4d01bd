"""One PDF made into many, quickly: what the pages share (fonts, pictures) is serialised once.

Every object keeps its number, so its bytes are the same in every part; a part is those bytes put
together with a page tree, a cross-reference table and a trailer of its own. Its second line says what it was
made from and how long it is, so that the next run knows it again: a file that is what it would write is kept,
an older one of ours is replaced, and one that someone changed or signed since is left alone.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import pikepdf

from pembinaan_desktop.files.safe_write import explain, unique_path, writing
from pembinaan_desktop.system import patiently

Progress = Callable[[int, int, str], None]
_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_TAIL = b"%%EOF\n"
_POINTERS = re.compile(rb"(\d+) 0 R\b").findall  # of our painter's files: no text in them looks so
_WORK = ".~sertifikat-"
_LEAST = 100  # bytes; nothing smaller is a PDF
_OWN = re.compile(rb"%PDF-1\.7\n%....\n%Pembinaan ([0-9a-f]{32}) (\d{12})\n", re.DOTALL)
_OWN_LENGTH = len(_HEAD) + len(b"%Pembinaan ") + 32 + 1 + 12 + 1


def split_pdf(
    draw: Callable[[Path, Progress], Any],
    plan: Sequence[tuple[str, int]],
    target: Path,
    progress: Progress,
    further: Sequence[tuple[str, Path]] = (),
    marks: Sequence[str] = (),
) -> list[Path]:
    """Write one file per entry of `plan` into folder `target`, or into the archive when it ends in .zip.

    draw(path, progress): makes the whole document. plan: (file name, number of pages). further: (name, file)
    of finished files that an archive takes as well. marks: 32 hexadecimal digits each, of what the file says;
    without them any whole file counts as done. Returns the paths. Raises UserError when
    something cannot be written, and what `progress` raises; files written before stay, each whole.
    """
    names = _unique(name for name in (*(name for name, _ in plan), *(name for name, _ in further)))
    archive = target.suffix.lower() == ".zip"
    own = [*marks, *[""] * (len(names) - len(marks))]
    if not archive and not any(_wanted(target / name, mark) for name, mark in zip(names, own, strict=True)):
        return [target / name for name in names]
    others = ([path.read_bytes()] for _, path in further)
    if not plan:
        return [_archive(target, names, others, progress)]
    with _workplace(target.parent) as folder:
        whole = Path(folder) / f"{target.stem[:80]}.pdf"  # the name the officer reads when the disk is full
        draw(whole, progress)
        with pikepdf.open(whole) as source:
            parts = _parts(source, [count for _, count in plan], own)
            if archive:
                return [_archive(target, names, chain(parts, others), progress)]
            return _files(target, names, own, parts, progress)


def foreign(target: Path, names: Sequence[str]) -> list[str]:
    """The names under which the folder holds a whole PDF that is not as we wrote it."""
    if target.suffix.lower() == ".zip":
        return []
    return [name for name in names if _whole(target / name) and not _own(target / name)]


def _workplace(beside: Path) -> tempfile.TemporaryDirectory[str]:
    """A folder on the disk of the target, that goes away; what a run that was killed left of it goes as well."""
    for left in beside.glob(f"{_WORK}*"):
        shutil.rmtree(left, ignore_errors=True)
    where = beside if beside.is_dir() else None
    return tempfile.TemporaryDirectory(prefix=_WORK, dir=where, ignore_cleanup_errors=True)


def _parts(source: pikepdf.Pdf, counts: Sequence[int], marks: Sequence[str]) -> Iterator[list[bytes]]:
    pool, start = _Pool(source), 0
    for count, mark in zip(counts, marks, strict=False):
        yield pool.document(range(start, start + count), mark)
        start += count


class _Pool:
    """Serialised objects of one document, each made when first needed."""

    def __init__(self, source: pikepdf.Pdf) -> None:
        self._source = source
        self._known: dict[int, tuple[bytes, tuple[int, ...]]] = {}
        self._tree = int(source.trailer["/Size"])
        self._pages = [page.obj.objgen[0] for page in source.pages]

    def document(self, numbers: range, mark: str = "") -> list[bytes]:
        """The pieces of a PDF of these pages; mark: what it is made from, see `_OWN`.

        They are not put together: a background of 230 kB stands in each.
        """
        pages = [self._pages[number] for number in numbers]
        tree, catalog = self._tree, self._tree + 1
        kids = " ".join(f"{page} 0 R" for page in pages)
        blocks = [(number, self._known[number][0]) for number in sorted(self._reach(pages))]
        blocks.append(
            (tree, _block(tree, f"<< /Type /Pages /Count {len(pages)} /Kids [ {kids} ] >>".encode()))
        )
        blocks.append((catalog, _block(catalog, f"<< /Type /Catalog /Pages {tree} 0 R >>".encode())))
        out, offsets, at = [_HEAD], [], _OWN_LENGTH if mark else len(_HEAD)
        for number, block in blocks:
            out.append(block)
            offsets.append((number, at))
            at += len(block)
        out.append(_table(offsets))
        out.append(b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n" % (catalog + 1, catalog, at))
        out.append(_TAIL)
        if mark:
            length = at + sum(map(len, out[-3:]))
            out[0] = b"%b%%Pembinaan %b %012d\n" % (_HEAD, mark.encode(), length)
        return out

    def _reach(self, pages: Sequence[int]) -> set[int]:
        seen: set[int] = set()
        waiting = list(pages)
        while waiting:
            number = waiting.pop()
            if number not in seen:
                seen.add(number)
                if number not in self._known:
                    self._known[number] = self._serialise(number)
                waiting += self._known[number][1]
        return seen

    def _serialise(self, number: int) -> tuple[bytes, tuple[int, ...]]:
        """(its block, numbers it points to); a page points to the page tree of its own part."""
        found: Any = self._source.get_object(number, 0)
        if not isinstance(found, pikepdf.Object):
            return _block(number, str(found).encode()), ()  # a number
        rest = b""
        if isinstance(found, pikepdf.Stream):
            raw = found.read_raw_bytes()
            found = _without(found, "/Length")
            found["/Length"] = len(raw)
            rest = b"\nstream\n" + raw + b"\nendstream"
        is_page = isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/Page"
        if is_page:
            found = _without(found, "/Parent")
        head = found.unparse(resolved=True)
        pointers = tuple(sorted({int(one) for one in _POINTERS(head)}))
        if is_page:
            head = head.rstrip()[:-2] + b" /Parent %d 0 R >>" % self._tree
        return _block(number, head, rest), pointers


def _block(number: int, *parts: bytes) -> bytes:
    return b"%d 0 obj\n%b\nendobj\n" % (number, b"".join(parts))


def _without(found: Any, key: str) -> Any:
    return pikepdf.Dictionary({name: value for name, value in found.items() if name != key})


def _table(offsets: Sequence[tuple[int, int]]) -> bytes:
    """The cross-reference table; runs of consecutive numbers share a heading."""
    lines = [b"xref\n0 1\n0000000000 65535 f \n"]
    run: list[tuple[int, int]] = []
    for number, at in [*offsets, (-1, 0)]:
        if run and number != run[-1][0] + 1:
            lines.append(b"%d %d\n" % (run[0][0], len(run)))
            lines += [b"%010d 00000 n \n" % offset for _, offset in run]
            run = []
        run.append((number, at))
    return b"".join(lines)


def _files(
    target: Path,
    names: Sequence[str],
    marks: Sequence[str],
    parts: Iterator[list[bytes]],
    progress: Progress,
) -> list[Path]:
    """Each moved to its name when it is whole. No flush to the disk per file: a file that a power loss
    emptied has no end mark, and the next run makes it anew."""
    temporary = target / f"{_WORK}tmp"  # always the same: the next run takes away what a killed one left
    for number, (name, mark, content) in enumerate(zip(names, marks, parts, strict=True), 1):
        path = target / name
        if _wanted(path, mark):
            try:
                patiently(partial(_put, temporary, content))
                patiently(partial(os.replace, temporary, path))
            except OSError as error:
                with suppress(OSError):
                    temporary.unlink(missing_ok=True)
                told = explain(error, path)
                if number > 1:
                    told.safe = f"{number - 1} berkas sudah selesai dan utuh; ulangi untuk melanjutkan."
                raise told from error
        progress(number, len(names), name)
    return [target / name for name in names]


def _put(path: Path, content: list[bytes]) -> None:
    with path.open("wb") as file:
        file.writelines(content)


def _archive(target: Path, names: Sequence[str], parts: Iterable[list[bytes]], progress: Progress) -> Path:
    with writing(target) as temporary, zipfile.ZipFile(temporary, "w", zipfile.ZIP_STORED) as book:
        for number, (name, content) in enumerate(zip(names, parts, strict=True), 1):
            book.writestr(name, b"".join(content))
            progress(number, len(names), name)
    return target


def _wanted(path: Path, mark: str) -> bool:
    """Is the file to be written: not there whole yet, or ours and made from something else?"""
    if not _whole(path):
        return True
    found = _own(path) if mark else ""
    return bool(found) and found != mark


def _own(path: Path) -> str:
    """The mark of a file that is as we wrote it to the last byte, else ""."""
    with path.open("rb") as file:
        found = _OWN.match(file.read(_OWN_LENGTH))
    return found[1].decode() if found and int(found[2]) == path.stat().st_size else ""


def _whole(path: Path) -> bool:
    """A PDF that a former run finished."""
    if not path.is_file() or path.stat().st_size < _LEAST:
        return False
    with path.open("rb") as file:
        file.seek(-20, 2)
        return _TAIL.strip() in file.read()


def _unique(names: Iterator[str]) -> list[str]:
    """The same names; a second one of the same becomes "name (2).pdf". Case does not count on Windows."""
    taken: set[str] = set()
    found = []
    for name in names:
        path = unique_path(Path(name), lambda p: p.name.casefold() in taken)
        taken.add(path.name.casefold())
        found.append(path.name)
    return found
