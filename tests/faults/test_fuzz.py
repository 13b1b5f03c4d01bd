"""Hostile input by the thousand: a refusal in words or a result, never an exception, never a changed database."""

from __future__ import annotations

import io
import json
import random
import shutil
import string
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pembinaan_desktop.db import memory
from pembinaan_desktop.domain import cari, impor, impor_person, nip, pegawai
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.files import sheet_child
from pembinaan_desktop.services import Services
from pembinaan_desktop.services.cadangan_berkas import backups_in
from pembinaan_desktop.ui.common import editors
from tests.build import Builder
from tests.faults.report import case

pytestmark = [pytest.mark.faults, pytest.mark.timeout(600)]
TODAY = date(2026, 11, 24)
ODD = (
    "", " ", "\x00", "\ud800", "\u202eabc", "🙂" * 50, "'; DROP TABLE pegawai;--", "%", "_", "\\", '"', "NEAR(", "*",
    "AND OR NOT", "=1+1", "<b>x</b>", "{0.__class__}", "١٢٣", "19850101 201001 1 001", "a" * 10_000, "\r\n\t",
    "１９８５", "+62 811", "31-02-2020", "2020-13-01", "99999999999999999999", "-1", "1e400", "nan", "24:00", "٣",
)  # fmt: skip


GOOD = ("198501012010011001", "24-11-2026", "08.00", "1.234,5", "12", "Dewi Lestari")


def texts(seed: int, count: int) -> Iterator[str]:
    """Good and odd texts, and random ones made of their pieces and of any Unicode characters."""
    chance = random.Random(seed)
    yield from (*GOOD, *ODD)
    alphabet = string.digits + string.ascii_letters + " -./:;,'\"()*%_"
    for _ in range(count - len(GOOD) - len(ODD)):
        kind = chance.random()
        if kind < 0.3:
            yield "".join(chance.choice(ODD)[:40] for _ in range(chance.randint(1, 4)))
        elif kind < 0.7:
            yield "".join(chance.choice(alphabet) for _ in range(chance.randint(0, 40)))
        else:
            yield "".join(chr(chance.randrange(0x110000)) for _ in range(chance.randint(1, 20)))


def mutants(seed: bytes, count: int, chance: random.Random) -> Iterator[bytes]:
    """`seed` with flipped, cut, doubled and overwritten parts."""
    for _ in range(count):
        data = bytearray(seed)
        for _ in range(chance.randint(1, 8)):
            place = chance.randrange(len(data)) if data else 0
            kind = chance.randrange(4)
            if kind == 0 and data:
                data[place] = chance.randrange(256)
            elif kind == 1:
                del data[place : place + chance.randint(1, 200)]
            elif kind == 2:
                data[place:place] = data[place : place + chance.randint(1, 60)]
            else:
                data[place : place + 4] = chance.randbytes(4)
        yield bytes(data)


PARSERS: tuple[Callable[[str], object], ...] = (
    lambda text: nip.parse(text, TODAY),
    lambda text: nip.problem(text, TODAY),
    editors.parse_date,
    editors.parse_time,
    editors.parse_number,
    editors.parse_int,
    editors.parse_nip,
    impor.parse_date,
    impor.text_of,
    impor.heading_key,
    impor_person.kedudukan,
    impor_person.jenis_jabatan,
    pegawai.plain_text,
)


def refused(parse: Callable[[str], object], text: str) -> bool:
    """Whether `text` was refused in words; any other exception fails the test."""
    try:
        parse(text)
    except (ValueError, UserError) as error:
        return bool(str(error))
    return False


def test_texts_into_every_parser() -> None:
    with case("fuzz: fields", 1500 * len(PARSERS)):
        verdicts = {parse: {refused(parse, text) for text in texts(1, 1500)} for parse in PARSERS}
    assert all(False in found for found in verdicts.values()), "every parser takes some of these texts"
    strict = {parse for parse, found in verdicts.items() if True in found}
    assert {editors.parse_date, editors.parse_time, editors.parse_number, editors.parse_int} <= strict


def test_search_never_fails_and_lists_only_hits(services: Services, build: Builder) -> None:
    for name in ("Dewi Lestari", "O’Neil 🙂", "=SUM(A1)", "Sihombing 100%", "A_B"):
        build.pegawai(name)
    rows = services.pegawai.list()
    with case("fuzz: search", 4000):
        for text in texts(2, 4000):
            found, _near = cari.find(rows, text)
            assert set(found) <= set(rows)
    with case("fuzz: search", 400):
        for text in texts(3, 400):
            services.pencarian.find(text)


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["NIP BARU", "NAMA", "TANGGAL LAHIR"])
    for number in range(20):
        book.active.append([f"19850101201001{number:04d}", f"Orang {number}", date(1985, 1, 1)])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def inner_mutants(seed: bytes, count: int, chance: random.Random) -> Iterator[bytes]:
    """The same on the XML inside, packed again: whole zips with hostile content."""
    with zipfile.ZipFile(io.BytesIO(seed)) as box:
        members = {item.filename: box.read(item) for item in box.infolist()}
    for _ in range(count):
        name = chance.choice(sorted(members))
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as box:
            for member, data in members.items():
                box.writestr(member, next(mutants(data, 1, chance)) if member == name else data)
        yield made.getvalue()


def test_workbooks(tmp_path: Path) -> None:
    """Into the reader of the child, here in this process: it may refuse, and only that."""
    chance, seed, path = random.Random(4), workbook(), tmp_path / "a.xlsx"
    with case("fuzz: workbooks", 2500):
        for data in [*mutants(seed, 1000, chance), *inner_mutants(seed, 1500, chance)]:
            assert outcome(data, path) in ("read", "refused", "PanicException")


def outcome(data: bytes, path: Path) -> str:
    """A panic of the reader ends the child; the parent refuses the file then."""
    try:
        sheet_child.read_workbook(data, str(path))
    except sheet_child.Refused:
        return "refused"
    except BaseException as error:
        return type(error).__name__
    return "read"


def test_csv_files() -> None:
    chance, refusals = random.Random(5), 0
    seed = "NIP;NAMA;LAHIR\n198501012010011001;“Dewi”;01-01-1985\n".encode() * 3
    with case("fuzz: csv", 4000):
        for data in [
            *mutants(seed, 3000, chance),
            *(chance.randbytes(chance.randint(1, 300)) for _ in range(1000)),
        ]:
            try:
                rows = sheet_child.read_csv(data)
            except sheet_child.Refused as verdict:
                refusals += bool(verdict.args[0])
            else:
                assert len({len(row) for row in rows}) == 1, "every row is as wide as the widest"
                assert any(cell.strip() for row in rows for cell in row), "an empty table is refused"
    assert 0 < refusals < 4000


def test_backup_files(services: Services, build: Builder, tmp_path: Path) -> None:
    build.kegiatan(sesi=2, peserta=3)
    seed = services.cadangan.make().value.path.read_bytes()
    chance = random.Random(6)
    place = tmp_path / "asing"
    place.mkdir()
    with case("fuzz: backups", 300):
        for number, data in enumerate(mutants(seed, 300, chance)):
            path = place / f"{number}.cadangan"
            path.write_bytes(data)
            if number < 60:
                before = services.db.raw.execute("SELECT count(*) FROM audit").fetchone()
                try:
                    services.cadangan.restore(path)
                except UserError:
                    assert services.db.raw.execute("SELECT count(*) FROM audit").fetchone() == before
            else:
                backups_in(place)
                path.unlink()
    assert services.cadangan.check() == []


@pytest.mark.parametrize(
    "names", [["../luar", "manifest.json"], ["manifest.json", "pembinaan.db", "x"], ["C:\\a"]]
)
def test_backup_with_other_members_is_none(services: Services, tmp_path: Path, names: list[str]) -> None:
    with case("fuzz: backups"):
        with zipfile.ZipFile(tmp_path / "a.cadangan", "w") as box:
            for name in names:
                box.writestr(name, "{}")
        assert services.cadangan.list(tmp_path) == []
        with pytest.raises(UserError):
            services.cadangan.restore(tmp_path / "a.cadangan")
        assert not (tmp_path.parent / "luar").exists()


def test_memory_of_the_machine(tmp_path: Path) -> None:
    file, chance = tmp_path / "ingatan.json", random.Random(7)
    memory.write(file, memory.Memory("a", "b", 3, "c"))
    seed = file.read_bytes()
    with case("fuzz: memory", 2000):
        for data in mutants(seed, 2000, chance):
            file.write_bytes(data)
            held = memory.read(file)
            held.days_since_check(TODAY)
            held.last_seen()
    with case("fuzz: memory"):
        file.write_text(json.dumps([1, 2]))
        assert memory.read(file) == memory.Memory()
    shutil.rmtree(tmp_path)
