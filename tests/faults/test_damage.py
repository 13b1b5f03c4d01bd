"""Flipped bits, truncated files, old sidecars: found, said, and never made worse."""

from __future__ import annotations

import hashlib
import json
import random
import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from pembinaan_desktop.db import migrations, opening
from pembinaan_desktop.db.database import Database
from pembinaan_desktop.domain.clock import FixedClock
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.instrumen import all_butir
from pembinaan_desktop.paths import Paths
from pembinaan_desktop.services import Services
from pembinaan_desktop.services.office import open_office
from tests.build import Builder
from tests.faults.report import case
from tests.faults.schemas import RELEASED, build_database, columns, contents, numbers, stages

pytestmark = [pytest.mark.faults, pytest.mark.timeout(300)]
GUARDED = (
    "pegawai", "peserta", "kehadiran", "sertifikat", "kegiatan", "sesi", "evaluasi", "jawaban", "jawaban_anonim",
)  # fmt: skip


@pytest.fixture
def office(services: Services, build: Builder) -> Path:
    """A closed office with people, marks, certificates and evaluations with names and without."""
    kegiatan = build.kegiatan(sesi=2, peserta=8, status="Selesai")
    services.sertifikat.simpan_penandatangan({"nama": "Drs. Contoh", "jabatan": "Kepala Badan"})
    for session in services.kegiatan.sesi(kegiatan):
        services.kehadiran.semua_hadir(kegiatan, session.id)
    services.sertifikat.terbitkan(kegiatan)
    kinds = {row.kode: row.id for row in services.instrumen.list()}
    blind, named = (
        services.evaluasi.open(kegiatan, kinds[kode]).value[0] for kode in ("penyelenggaraan", "pretest")
    )
    first, *_ = [butir.kode for butir in all_butir(services.evaluasi.lembar(blind).susunan)]
    services.evaluasi.save_anonim(blind, [{first: number % 4 + 1} for number in range(8)])
    first, *_ = [butir.kode for butir in all_butir(services.evaluasi.lembar(named).susunan)]
    for person in services.peserta.list(kegiatan):
        services.evaluasi.save(named, person.id, {first: 1})
    services.db.close()
    return services.paths.database


def content(path: Path) -> dict[str, list[tuple]] | None:
    """Rows of the guarded tables as any SQLite tool reads them; None when it cannot."""
    try:
        with sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True) as raw:
            return {name: raw.execute(f"SELECT * FROM {name}").fetchall() for name in GUARDED}
    except (sqlite3.Error, UnicodeDecodeError):
        return None
    finally:
        raw.close()


def lost(now: dict[str, list[tuple]] | None, before: dict[str, list[tuple]]) -> list[object]:
    """What is not the same, for the message."""
    if now is None:
        return ["unreadable"]
    return [(name, set(before[name]) ^ set(now[name])) for name in before if before[name] != now[name]]


def near_rows(data: bytes, rows: dict[str, list[tuple]], count: int, chance: random.Random) -> list[int]:
    """Places inside and around stored rows, found by their public ids; and in the anonymous answers."""
    uids = [value for table in rows.values() for row in table for value in row if len(str(value)) == 36]
    start = data.rindex(rows["jawaban_anonim"][0][1].encode())
    found = [start + chance.randrange(len(rows["jawaban_anonim"][0][1])) for _ in range(count // 10)]
    for uid in chance.choices(uids, k=count):
        stored = [match.start() for match in re.finditer(str(uid).encode(), data)]  # row, index, audit
        found.append((chance.choice(stored) + chance.randint(-100, 40)) % len(data))
    return found


def test_flipped_bits_in_what_matters_are_found(office: Path, clock: FixedClock, tmp_path: Path) -> None:
    """Every flip that changes a person, mark or certificate is refused at start or found by "Periksa data"."""
    whole, original = content(office), office.read_bytes()
    chance, changed = random.Random(3), 0
    for place in [
        *near_rows(original, whole, 200, chance),
        *(chance.randrange(len(original)) for _ in range(100)),
    ]:
        data = bytearray(original)
        data[place] ^= 1 << chance.randrange(8)
        path = tmp_path / "bit" / "pembinaan.db"
        shutil.rmtree(path.parent, ignore_errors=True)
        path.parent.mkdir()
        path.write_bytes(data)
        if content(path) == whole:
            continue
        changed += 1
        with case("bit flips that change data"):
            try:
                opened = Database(path, clock)
            except UserError:
                continue
            services = Services(opened, clock, Paths.default(path.parent))
            found = services.cadangan.check()
            opened.close()
            # a flip in the header that opening sets right anyway (the WAL marks) has changed no data
            assert found or content(path) == whole, f"byte {place}: {lost(content(path), whole)}"
    assert changed > 50


def test_truncated_at_many_lengths(office: Path, clock: FixedClock, tmp_path: Path) -> None:
    whole = office.read_bytes()
    chance = random.Random(5)
    lengths = [
        0,
        1,
        15,
        16,
        99,
        100,
        511,
        512,
        4095,
        4096,
        *(chance.randrange(len(whole)) for _ in range(290)),
    ]
    path = tmp_path / "potong" / "pembinaan.db"
    path.parent.mkdir()
    for length in lengths:
        path.write_bytes(whole[:length])
        before = hashlib.sha256(path.read_bytes()).digest()
        with case("truncated"):
            with pytest.raises(opening.DataBermasalahError):
                Database(path, clock)
            assert hashlib.sha256(path.read_bytes()).digest() == before


@pytest.mark.parametrize("kind", ["version", "owner", "table"])
def test_newer_and_foreign_are_refused_untouched(office: Path, clock: FixedClock, kind: str) -> None:
    with sqlite3.connect(office) as raw:
        if kind == "table":
            raw.execute("CREATE TRIGGER jahat AFTER INSERT ON audit BEGIN DELETE FROM audit; END")
        else:
            raw.execute("PRAGMA user_version=9999" if kind == "version" else "PRAGMA application_id=1")
    raw.close()
    before = office.read_bytes()
    with case("newer or foreign"):
        if kind == "table":
            changed = Services(Database(office, clock), clock, Paths.default(office.parent))
            made = changed.cadangan.make().value.path
            with pytest.raises(UserError, match="tidak dikenal"):
                changed.cadangan.restore(made)
            changed.db.close()
        else:
            with pytest.raises(opening.DataBermasalahError):
                Database(office, clock)
            assert office.read_bytes() == before


def test_old_wal_beside_another_file(
    services: Services, build: Builder, clock: FixedClock, tmp_path: Path
) -> None:
    """An old copy put under the name while the WAL of a stopped run still lies there."""
    build.pegawai("Ani")
    services.db.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    old = services.paths.database.read_bytes()
    for number in range(60):
        build.pegawai(f"Budi {number}")
    services.db.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    build.pegawai("Citra")
    folder = tmp_path / "putus"
    folder.mkdir()
    (folder / "pembinaan.db").write_bytes(old)
    shutil.copy(f"{services.paths.database}-wal", folder / "pembinaan.db-wal")
    with case("stale WAL"), pytest.raises(opening.DataBermasalahError):
        Database(folder / "pembinaan.db", clock)


def test_an_older_copy_is_told(services: Services, build: Builder, clock: FixedClock) -> None:
    paths = services.paths
    services.db.close()
    with case("older copy"):
        office = open_office(paths, clock)
        office.unit.save(None, {"nama": "Dinas A"})
        office.db.close()
        old = paths.database.read_bytes()
        office = open_office(paths, clock)
        office.unit.save(None, {"nama": "Dinas B"})
        office.db.close()
        paths.database.write_bytes(old)
        office = open_office(paths, clock)
        assert any("lebih lama" in sentence and "1 perubahan" in sentence for sentence in office.db.news)
        office.db.close()


def test_a_vanished_folder_is_not_a_new_office(services: Services, build: Builder, clock: FixedClock) -> None:
    services.db.close()
    paths = Paths(services.paths.data, services.paths.data.parent / "mesin")
    open_office(paths, clock).db.close()
    shutil.rmtree(paths.data)
    with case("older copy"):
        with pytest.raises(opening.DataBermasalahError, match="tidak ditemukan") as caught:
            open_office(paths, clock)
        assert caught.value.hilang
        assert not paths.database.exists()


def test_stopped_program_says_so_once(services: Services, clock: FixedClock, tmp_path: Path) -> None:
    services.db.close()
    office = open_office(services.paths, clock)
    office.unit.save(None, {"nama": "Dinas A"})
    stopped = tmp_path / "putus"
    shutil.copytree(office.paths.data, stopped)
    office.db.close()
    paths = Paths.default(stopped)
    paths.memory.write_text(paths.memory.read_text().replace(str(office.paths.data), str(stopped)))
    with case("unclean end"):
        again = open_office(paths, clock)
        assert any("terhenti mendadak" in sentence for sentence in again.db.news)
        assert [row.nama for row in again.unit.list()] == ["Dinas A"]
        again.db.close()
        once_more = open_office(paths, clock)
        assert once_more.db.news == []
        once_more.db.close()


@pytest.mark.parametrize("number", numbers())
def test_every_released_schema_opens(tmp_path: Path, clock: FixedClock, number: int) -> None:
    path = tmp_path / "lama" / "pembinaan.db"
    people = build_database(path, number)
    with case("older schema"):
        for _ in range(2):  # the second start changes nothing
            office = open_office(Paths.default(path.parent), clock)
            assert len(office.pegawai.list()) == people
            assert office.cadangan.check() == []
            head = office.db.pragma("user_version")
            office.db.close()
        assert head >= number


NEVER_WRITTEN = {"kegiatan.kuota_unit"}
"""Columns that were dropped although they held nothing but their default in every version."""


def kept(old: object, new: object) -> bool:
    """The same value, or a document in which every old one still stands."""
    if old == new:
        return True
    try:
        before, after = json.loads(str(old)), json.loads(str(new))
    except ValueError:
        return False
    return isinstance(before, dict) and isinstance(after, dict) and before.items() <= after.items()


def test_every_schema_that_was_ever_on_main_keeps_its_rows(
    template_database: Path, tmp_path: Path, clock: FixedClock
) -> None:
    """From each revision, head included: opened by the program, not one value is lost."""
    for number, path in stages(tmp_path):
        with case("older schema"):
            before = contents(path)
            Database(path, clock).close()
            after = contents(path)
            for name, rows in before.items():
                for row, new in zip(rows, after[name], strict=False):
                    lost = {key for key in row if key not in new or not kept(row[key], new[key])}
                    assert {f"{name}.{key}" for key in lost} <= NEVER_WRITTEN, f"after {number}"
                assert len(after[name]) >= len(rows)
            assert columns(path) == columns(template_database)
    assert number == migrations.head_number()


def test_versions_that_were_handed_out_have_their_text() -> None:
    text = (Path(__file__).parents[2] / "CHANGELOG.md").read_text("utf-8")
    versions = set(re.findall(r"^## \[?(\d[\w.]*)", text, re.MULTILINE))
    assert versions == set(RELEASED)
    assert set(RELEASED.values()) <= set(numbers())
