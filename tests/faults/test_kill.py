"""Kill -9 of real processes, at every kind of failpoint and at random moments.

Nothing acknowledged is lost, nothing is half done, and the next start works at once.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from sqlalchemy import select

from pembinaan_desktop.db.opening import DataBermasalahError
from pembinaan_desktop.db.tables import Sertifikat
from pembinaan_desktop.domain.bukti import Putusan
from pembinaan_desktop.domain.clock import Clock
from pembinaan_desktop.files.xlsx_daftar import write_list
from pembinaan_desktop.paths import Paths
from pembinaan_desktop.services import Services
from pembinaan_desktop.services.office import open_office, recover
from tests.build import Builder
from tests.faults.nursery import Nursery, Outcome, spread
from tests.faults.report import case
from tests.faults.schemas import build_database

pytestmark = [pytest.mark.faults, pytest.mark.timeout(900)]
Check = Callable[[Path, Outcome], None]


def opened(folder: Path) -> Services:
    return open_office(Paths.default(folder), Clock())


def sweep(nursery: Nursery, job: str, folder: Path, check: Check, count: int, *, moments: int = 0) -> None:
    """Kill `job` at about `count` failpoints and `moments` random moments, each on a fresh copy of the office."""
    untouched = folder.parent / "utuh"
    shutil.copytree(folder, untouched)
    whole = nursery.run(job, folder)
    assert not whole.killed
    check(folder, whole)
    stops = list(spread(whole.hits, count))
    chance = random.Random(job)
    for stop, after in [(s, 0.0) for s in stops] + [
        ("", chance.uniform(0.001, 0.12)) for _ in range(moments)
    ]:
        shutil.rmtree(folder)
        shutil.copytree(untouched, folder)
        with case(f"kill: {job}"):
            check(folder, nursery.run(job, folder, stop=stop, after=after))


def test_marks(nursery: Nursery, office: Path, many: int) -> None:
    def check(place: Path, outcome: Outcome) -> None:
        services = opened(place)
        try:
            sheet = services.kehadiran.lembar(services.kegiatan.list()[0].id)
            marks = {(line.id, s): code for line in sheet.baris for s, code in line.marks.items()}
            said = [line.split() for line in outcome.said[1:]]
            last = {(int(person), int(session)): code for person, session, code in said}
            newer = {cell for cell, code in last.items() if marks.get(cell) != code}
            assert len(newer) <= 1, "only the mark that was being written may be newer"
            assert services.cadangan.check() == []
        finally:
            services.db.close()

    sweep(nursery, "tandai", office, check, 25 * many, moments=12 * many)


def test_import(nursery: Nursery, office: Path, build: Builder, many: int) -> None:
    rows = [(build.nip(500 + n), f"Orang Baru {n}", "Aktif") for n in range(40)]
    columns = (("NIP BARU", 20), ("NAMA", 30), ("KEDUDUKAN HUKUM NAMA", 20))
    write_list(office.parent / "pegawai.xlsx", "Data", columns, rows)

    def check(place: Path, outcome: Outcome) -> None:
        services = opened(place)
        try:
            people = len(services.pegawai.list())
            assert people in (4, 44), "whole or nothing"
            assert people == 44 or "selesai" not in outcome.said
            assert services.cadangan.check() == []
            plan = services.impor_pegawai.preview([place.parent / "pegawai.xlsx"])
            assert len(plan.files[0].baru) == 44 - people
        finally:
            services.db.close()

    sweep(nursery, "impor", office, check, 25 * many, moments=5 * many)


def verdicts(services: Services) -> set[Putusan]:
    """What the check says about the code of every certificate."""
    with services.db.read() as session:
        codes = [isi["qr"] for isi in session.scalars(select(Sertifikat.isi))]
    return {services.bukti.periksa(code).putusan for code in codes}


def test_batch_of_certificates(nursery: Nursery, office: Path, many: int) -> None:
    def check(place: Path, outcome: Outcome) -> None:
        for pdf, least in [(place / "semua.pdf", 4), *((one, 1) for one in (place / "satu").glob("*.pdf"))]:
            if pdf.exists():
                with pikepdf.open(pdf) as document:  # never half a paper under its final name
                    assert len(document.pages) >= least
        services = opened(place)
        try:
            held = [row.urut for row in services.sertifikat.list(kegiatan_id=1)]
            assert len(held) in (0, 4), "one click, one transaction"
            assert len(held) == 4 or "selesai" not in outcome.said
            assert len(list((place / "satu").glob("*.pdf"))) == 4 or "selesai" not in outcome.said
            if not held:
                services.sertifikat.terbitkan(1)
                held = [row.urut for row in services.sertifikat.list(kegiatan_id=1)]
            assert sorted(held) == [1, 2, 3, 4], "neither gap nor duplicate"
            assert verdicts(services) == {Putusan.SAH}, "what is in the register is signed"
            assert len(services.bukti.kunci()) == 1
            assert services.cadangan.check() == []
        finally:
            services.db.close()

    sweep(nursery, "terbit", office, check, 25 * many, moments=5 * many)


def test_backups(nursery: Nursery, office: Path, many: int) -> None:
    def check(place: Path, outcome: Outcome) -> None:
        services = opened(place)
        try:
            there = {str(one.path) for one in services.cadangan.list()}
            acknowledged = [line for line in outcome.said[1:] if line.endswith(".cadangan")]
            assert set(acknowledged) <= there, "an acknowledged backup is gone"
            for path in acknowledged[-1:]:
                services.cadangan.restore(Path(path))
            assert services.cadangan.check() == []
            assert not [p for p in services.paths.backups.glob(".~*")], "leftovers were not swept"
        finally:
            services.db.close()

    sweep(nursery, "cadang", office, check, 25 * many, moments=5 * many)


def test_restore_is_old_or_new(nursery: Nursery, office: Path, many: int) -> None:
    services = opened(office)
    services.cadangan.make()
    services.db.close()

    def check(place: Path, outcome: Outcome) -> None:
        services = opened(place)
        try:
            sheet = services.kehadiran.lembar(1)
            marks = {code for line in sheet.baris for code in line.marks.values()}
            assert marks in ({"H"}, {"A"}), "half restored"
            if outcome.said and not outcome.killed:
                assert marks == {"A"}
            assert services.cadangan.check() == []
        finally:
            services.db.close()

    sweep(nursery, "pulih", office, check, 25 * many, moments=5 * many)


def test_migration(nursery: Nursery, tmp_path: Path, many: int) -> None:
    folder = tmp_path / "lama"
    people = build_database(folder / "pembinaan.db", 1)

    def check(place: Path, _outcome: Outcome) -> None:
        services = opened(place)
        try:
            assert len(services.pegawai.list()) == people
            held = services.cadangan.counts()
            assert all(held[name] for name in ("acuan", "hari_libur", "instrumen", "templat")), "not seeded"
            assert services.cadangan.check() == []
            assert [one.alasan for one in services.cadangan.list()] in (["migrasi"], ["migrasi"] * 2)
        finally:
            services.db.close()

    sweep(nursery, "migrasi", folder, check, 24 * many)


def test_recovery_goes_on_at_the_next_start(nursery: Nursery, office: Path, many: int) -> None:
    services = opened(office)
    path = services.cadangan.make().value.path
    services.db.close()
    damaged = b"SQLite format 3\x00" + b"\xa5" * 9000
    (office / "pembinaan.db").write_bytes(damaged)
    (office / "pembinaan.db-wal").write_bytes(b"sisa")

    def check(place: Path, _outcome: Outcome) -> None:
        backup = place / "cadangan" / path.name
        try:
            services = opened(place)
        except DataBermasalahError:
            recover(Paths.default(place), Clock(), backup)
            services = opened(place)
        try:
            assert len(services.peserta.list(1)) == 4
            kept = sorted((p.name, p.read_bytes()) for p in services.paths.damaged.glob("*/*"))
            assert kept == [("pembinaan.db", damaged), ("pembinaan.db-wal", b"sisa")], (
                "the damaged file is lost"
            )
        finally:
            services.db.close()

    sweep(nursery, "pemulihan", office, check, 25 * many)
