"""Backups count only when they are sound; restoring gives exactly what was."""

from __future__ import annotations

import shutil
import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pembinaan_desktop.domain.cadangan import SECOND_PLACE, Cadangan, to_delete
from pembinaan_desktop.domain.clock import FixedClock
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.paths import Paths
from pembinaan_desktop.services import Services
from pembinaan_desktop.services.cadangan_berkas import backups_of
from pembinaan_desktop.services.office import open_office, places_of_backups, recover
from tests.build import Builder

NOW = datetime(2026, 11, 24, 9, 0)


def test_backup_change_restore(services: Services, build: Builder) -> None:
    kegiatan = build.kegiatan(sesi=2, peserta=3)
    made = services.cadangan.make().value
    assert made.counts["peserta"] == 3
    services.kegiatan.delete(kegiatan)
    build.pegawai("Baru")
    before, after = services.cadangan.restore(made.path).value
    assert (before["pegawai"], after["pegawai"]) == (4, 3)
    assert [row.id for row in services.kegiatan.list()] == [kegiatan]
    assert [one.alasan for one in services.cadangan.list()] == ["pulih", "petugas"]
    services.kegiatan.update(kegiatan, {"tempat": "Hotel"})
    assert services.cadangan.check() == []


@pytest.mark.parametrize("place", [0.2, 0.5, 0.9])
def test_one_flipped_bit_is_found(services: Services, build: Builder, tmp_path: Path, place: float) -> None:
    build.kegiatan(sesi=2, peserta=3)
    path = shutil.copy(services.cadangan.make().value.path, tmp_path / "x.cadangan")
    data = bytearray(Path(path).read_bytes())
    data[int(len(data) * place)] ^= 4
    Path(path).write_bytes(data)
    with pytest.raises(UserError, match="tidak dapat dipakai"):
        services.cadangan.restore(Path(path))
    assert len(services.peserta.list(services.kegiatan.list()[0].id)) == 3


@pytest.mark.parametrize("content", [b"", b"x", b"PK\x03\x04", b"SQLite format 3\x00" + b"\x00" * 4096])
def test_foreign_files_change_nothing(
    services: Services, build: Builder, tmp_path: Path, content: bytes
) -> None:
    build.pegawai()
    path = tmp_path / "palsu.cadangan"
    path.write_bytes(content)
    with pytest.raises(UserError):
        services.cadangan.restore(path)
    assert services.cadangan.list(tmp_path) == []
    assert services.cadangan.check() == []


def test_a_second_place_and_one_that_is_gone(services: Services, build: Builder, tmp_path: Path) -> None:
    build.pegawai()
    made = services.cadangan.make("petugas", tmp_path).value
    assert made.path.parent == tmp_path
    with pytest.raises(UserError, match="flash disk"):
        services.cadangan.make("petugas", tmp_path / "dicabut")


def test_check_finds_a_change_behind_our_back(services: Services, build: Builder) -> None:
    person = build.pegawai("Dewi")
    assert services.cadangan.check() == []
    services.db.raw.execute("UPDATE pegawai SET nama='Devi' WHERE id=?", (person,))
    assert services.cadangan.check() == [f"pegawai {person}: nama berbeda dari riwayat."]
    services.db.raw.execute("UPDATE audit SET pelaku='X' WHERE id=1")
    assert "terputus pada catatan 1" in services.cadangan.check()[0]


def test_due_by_changes_and_by_time(services: Services, build: Builder, clock: FixedClock) -> None:
    build.pegawai()
    assert not services.cadangan.due()
    clock.advance(31 * 60)
    assert services.cadangan.due()
    services.cadangan.make()
    clock.advance(31 * 60)
    assert not services.cadangan.due()


def test_a_wrong_clock_does_not_stop_backups(services: Services, build: Builder, clock: FixedClock) -> None:
    build.pegawai()
    first = services.cadangan.make().value
    clock.set(datetime(2016, 1, 1))
    second = services.cadangan.make().value
    assert [one.urut for one in services.cadangan.list()] == [second.urut, first.urut]


@given(st.lists(st.integers(0, 400 * 24), min_size=1, max_size=60))
def test_thinning_keeps_the_newest_three_and_every_month(hours: list[int]) -> None:
    times = sorted(NOW - timedelta(hours=h) for h in hours)
    made = [Cadangan(Path(str(n)), n, time, "otomatis", 1, 1) for n, time in enumerate(times)]
    gone = {one.urut for one in to_delete(made, NOW)}
    left = [one for one in made if one.urut not in gone]
    assert {one.urut for one in made[-3:]} <= {one.urut for one in left}
    months = sorted({one.waktu.strftime("%Y-%m") for one in made})[-12:]
    assert set(months) <= {one.waktu.strftime("%Y-%m") for one in left}
    assert len(left) <= 24 * 4 + 14 + 8 + 12 + 3


@pytest.fixture
def evidence(services: Services, build: Builder, tmp_path: Path) -> Path:
    """A photograph that is attached to a follow-up, as it is kept."""
    photo = tmp_path / "foto.png"
    photo.write_bytes(b"gambar")
    follow = services.tindak_lanjut.add(build.kegiatan(), {"judul": "Antrean"}).value
    services.tindak_lanjut.bukti.add(follow, photo)
    return services.tindak_lanjut.get(follow).bukti[0].path


def test_attached_files_come_back_with_a_backup(services: Services, evidence: Path, tmp_path: Path) -> None:
    outside = tmp_path / "flash disk"
    outside.mkdir()
    services.cadangan.make("petugas", outside)
    made = services.cadangan.make().value
    (copy,) = (services.paths.backups / "lampiran").iterdir()
    for place, harm in ((evidence, b""), (evidence, b"lain!!"), (copy, b"rusak!")):
        place.write_bytes(harm)
        services.cadangan.restore(made.path if place is evidence else next(outside.glob("*.cadangan")))
        assert evidence.read_bytes() == b"gambar"
    shutil.rmtree(services.paths.data / "lampiran")
    recover_elsewhere = Paths.default(tmp_path / "komputer baru")
    recover_elsewhere.data.mkdir()
    recover_elsewhere.database.write_bytes(b"")
    recover(recover_elsewhere, services.cadangan.clock, next(outside.glob("*.cadangan")))
    assert (recover_elsewhere.attachments / evidence.name).read_bytes() == b"gambar"


def test_a_damaged_attached_file_never_replaces_its_copy(services: Services, evidence: Path) -> None:
    services.cadangan.make()
    for harm in (b"", b"rusak!"):
        evidence.write_bytes(harm)
        assert services.cadangan.make().message.count("belum tersalin") == 0
        assert services.cadangan.check() == [
            "Lampiran “foto.png” berubah; sudah dipasang kembali dari cadangan."
        ]
        assert evidence.read_bytes() == b"gambar"
        assert (services.paths.damaged / "lampiran" / evidence.name).read_bytes() == harm
    copies = services.paths.backups / "lampiran"
    (copies / evidence.name).write_bytes(b"rusak!")
    assert services.cadangan.check() == []
    assert (copies / evidence.name).read_bytes() == b"gambar"
    shutil.rmtree(copies)
    evidence.unlink()
    assert "1 berkas lampiran belum tersalin" in services.cadangan.make().message
    assert services.cadangan.check() == ["Lampiran “foto.png” hilang, dan tidak ada salinannya yang utuh."]


def test_copies_of_attached_files_go_with_the_last_backup_that_needs_them(
    services: Services, evidence: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pembinaan_desktop.services.cadangan.must_thin", lambda *_: True)
    empty = services.cadangan.make().value
    copies = services.paths.backups / "lampiran"
    stray = copies / "tidak-dikenal.png"
    stray.write_bytes(b"x")
    for _ in range(2):
        clock.advance(3600)
        services.cadangan.make()
    assert [path.name for path in copies.iterdir()] == [evidence.name]
    services.db.raw.execute("DELETE FROM lampiran")  # as after a restore from before the evidence
    for one in services.cadangan.list()[:-1]:
        one.path.unlink()
    services.cadangan.make()
    assert evidence.name in [path.name for path in copies.iterdir()], f"{empty.path.name} needs it"
    empty.path.unlink()
    services.cadangan.make()
    assert list(copies.iterdir()) == []


def test_the_second_place_is_known_without_the_database(
    services: Services, build: Builder, clock: FixedClock, tmp_path: Path
) -> None:
    """The disk with the data is gone: what was copied to the flash disk is still offered."""
    flash = tmp_path / "flash"
    flash.mkdir()
    services.pengaturan.save({SECOND_PLACE: str(flash)})
    services.db.close()
    paths = Paths(services.paths.data, tmp_path / "mesin")
    paths.attachments.mkdir(exist_ok=True)
    (paths.attachments / ".~foto.png.1.tmp").write_bytes(b"setengah")
    office = open_office(paths, clock)
    assert list(paths.attachments.iterdir()) == [], "what was half written is swept"
    changes = office.db.changes
    made = office.cadangan.make().value
    assert office.db.changes == changes, "an import that makes a backup first finds its preview still valid"
    office.db.close()
    shutil.rmtree(paths.data)
    (found,) = backups_of(places_of_backups(paths))
    assert (found.path.parent, found.urut) == (flash, made.urut)


def test_work_goes_on_while_a_backup_is_made(
    services: Services, build: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another thread writes between the steps of the copy is in it, whole."""
    kegiatan = build.kegiatan(sesi=2, peserta=3)
    monkeypatch.setattr("pembinaan_desktop.db.backup.PAGES_PER_STEP", 60)
    let, rooms = services.db._let, iter(range(1000))
    written: list[str] = []

    def work() -> None:
        written.append(f"Ruang {next(rooms)}")
        services.kegiatan.update(kegiatan, {"tempat": written[-1]})

    def let_the_officer_write() -> None:
        officer = threading.Thread(target=work)
        officer.start()
        while officer.is_alive():
            let()

    monkeypatch.setattr(services.db, "_let", let_the_officer_write)
    made = services.cadangan.make().value
    assert len(written) > 2
    services.kegiatan.update(kegiatan, {"tempat": "Sesudahnya"})
    monkeypatch.undo()
    services.cadangan.restore(made.path)
    assert services.cadangan.check() == []
    assert services.kegiatan.get(kegiatan).tempat == written[-1]
