"""The system ends the program, or leaves it no memory: nothing acknowledged is lost, nothing is half done."""

from __future__ import annotations

import shutil
import signal
from pathlib import Path

import pytest

from pembinaan_desktop.domain.clock import Clock
from pembinaan_desktop.files.xlsx_daftar import write_list
from pembinaan_desktop.paths import Paths
from pembinaan_desktop.services import Services
from pembinaan_desktop.services.office import open_office
from tests.build import Builder
from tests.faults.nursery import Nursery
from tests.faults.report import case

pytestmark = [pytest.mark.faults, pytest.mark.timeout(300)]
ENDS = [
    ("jendela", signal.SIGTERM),
    ("jendela", signal.SIGHUP),
    ("jendela-dialog", signal.SIGTERM),
    ("jendela-tugas", signal.SIGTERM),
    ("jendela-windows", 0),
    ("jendela-dialog", signal.SIGKILL),
]


@pytest.mark.parametrize(("job", "number"), ENDS)
def test_the_session_ends(nursery: Nursery, office: Path, job: str, number: int) -> None:
    """Also with a question on the screen or work under way: closed in order, and backed up at the next start."""
    with case("session end"):
        outcome = nursery.run(job, office, after=0.3, number=number)
        assert outcome.killed == (number == signal.SIGKILL)
        assert number in (0, signal.SIGKILL) or outcome.said[-1] == "ditutup"
        marks = [line.split() for line in outcome.said if line[0].isdigit()]
        assert marks
        services = open_office(Paths.default(office), Clock())
        try:
            person, session, code = marks[-1]
            (held,) = [line for line in services.kehadiran.lembar(1).baris if line.id == int(person)]
            if outcome.killed:
                assert held.marks[int(session)] in "TISA", "a newer one may be there"
                assert any("terhenti mendadak" in text for text in services.db.news)
            else:
                assert held.marks[int(session)] == code
                assert services.db.news == []
            assert services.cadangan.outdated()
            assert services.cadangan.check() == []
        finally:
            services.db.close()


def state(services: Services) -> tuple[int, int]:
    return len(services.pegawai.list()), len(services.sertifikat.list())


@pytest.mark.parametrize("job", ["impor", "terbit"])
def test_no_memory(nursery: Nursery, office: Path, build: Builder, job: str) -> None:
    """Whole or nothing, and a refusal in words wherever Python is still there to say it."""
    rows = [(build.nip(500 + n), f"Orang Baru {n}", "Aktif") for n in range(400)]
    columns = (("NIP BARU", 20), ("NAMA", 30), ("KEDUDUKAN HUKUM NAMA", 20))
    write_list(office.parent / "pegawai.xlsx", "Data", columns, rows)
    untouched = office.parent / "utuh"
    shutil.copytree(office, untouched)
    refused = 0
    for megabytes in (2, 16, 24, 32, 512):
        shutil.rmtree(office)
        shutil.copytree(untouched, office)
        with case("no memory"):
            outcome = nursery.run(job, office, memory=megabytes)
            refused += outcome.refused
            services = open_office(Paths.default(office), Clock())
            try:
                people, certificates = state(services)
                assert (people, certificates) in ((4, 0), (404, 0), (4, 4))
                assert not outcome.refused or job == "terbit" or people == 4
                assert services.cadangan.check() == []
            finally:
                services.db.close()
    assert refused >= 2
    assert not outcome.refused
