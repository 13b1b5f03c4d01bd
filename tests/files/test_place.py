"""Where a live database should not be: shares, folders of sync programs, flash disks."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pembinaan_desktop.domain.clock import FixedClock
from pembinaan_desktop.files import place
from pembinaan_desktop.paths import Paths
from pembinaan_desktop.services.office import open_office

MOUNTS = """/dev/vda1 / ext4 rw 0 0
//server/data /mnt/bersama cifs rw 0 0
server:/home /home/umum nfs4 rw 0 0
/dev/sdz1 /media/petugas/FLASH\\040DISK vfat rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/megawati/Pembinaan", "tetap"),
        ("/home/umum/Pembinaan", "jaringan"),
        ("/mnt/bersama", "jaringan"),
        ("/media/petugas/FLASH DISK/data", "lepas"),
        ("/home/a/OneDrive - Pemerintah Kota Sibolga/data", "awan"),
        ("/home/a/Dropbox (Kantor)/data", "awan"),
        ("/home/a/Drive Saya/data", "awan"),
        ("/home/a/MEGAsync Uploads", "awan"),
        ("/home/a/icloudia", "tetap"),
        ("/home/a/Dokumen", "tetap"),
    ],
)
def test_kind_of_place(folder: str, kind: str) -> None:
    assert place.kind(Path(folder), MOUNTS) == kind


def test_a_live_database_in_a_sync_folder_is_told(
    template_database: Path, tmp_path: Path, clock: FixedClock
) -> None:
    paths = Paths.default(tmp_path / "OneDrive" / "Pembinaan")
    paths.data.mkdir(parents=True)
    shutil.copy(template_database, paths.database)
    office = open_office(paths, clock)
    assert any("awan" in sentence and "pindahkan" in sentence for sentence in office.db.news)
    office.db.close()
