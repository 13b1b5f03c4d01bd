"""What kind of place a folder is: own disk, network share, cloud-sync folder or removable drive.

A live database belongs on the PC's own disk: shares lose locks, sync programs copy half-written files,
flash disks are pulled out.
"""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePath

from pembinaan_desktop import system

CLOUDS = re.compile(
    r"(onedrive|dropbox|google ?drive|my drive|drive saya|icloud ?drive|nextcloud|owncloud|mega|megasync)"
    r"( ?[-(].*| [a-z]+)?",  # “OneDrive - Pemerintah Kota”, “Dropbox (Personal)”, “MEGAsync Uploads”; not “Megawati”
    re.IGNORECASE,
)
NETWORK_SYSTEMS = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "sshfs", "fuse.sshfs", "9p", "afs", "davfs")
MOUNTS = Path("/proc/mounts")


def kind(folder: Path, mounts: str | None = None) -> str:
    """ "jaringan", "awan", "lepas" or "tetap" (own disk, or unknown).

    mounts: text in the form of /proc/mounts; read from the system when None.
    """
    folder = Path(os.path.realpath(folder))  # a link or a junction is where it leads to
    if any(CLOUDS.fullmatch(part) for part in folder.parts):
        return "awan"
    if folder.drive:
        return drive_kind(folder)
    return _mounted_kind(folder, _system_mounts() if mounts is None else mounts)


def drive_kind(folder: PurePath) -> str:
    """Of a folder on Windows; shares have no letter. What is too long for Windows stands behind \\\\?\\."""
    drive = folder.drive.removeprefix("\\\\?\\")
    return "jaringan" if drive.startswith(("\\\\", "UNC\\")) else system.drive_kind(drive)


def _system_mounts() -> str:
    try:
        return MOUNTS.read_text("utf-8", "replace")
    except OSError:
        return ""


def _mounted_kind(folder: PurePath, mounts: str) -> str:
    """Judge by the longest mount point above `folder`."""
    best, device, system = "", "", ""
    for line in mounts.splitlines():
        words = line.split()
        if len(words) < 3:
            continue
        point = words[1].replace("\\040", " ")
        inside = folder.is_relative_to(point)
        if inside and len(point) >= len(best):
            best, device, system = point, words[0], words[2]
    if system in NETWORK_SYSTEMS:
        return "jaringan"
    return "lepas" if best.startswith(("/media/", "/run/media/")) or _removable(device) else "tetap"


def _removable(device: str) -> bool:
    name = os.path.basename(device).rstrip("0123456789")
    try:
        return Path(f"/sys/block/{name}/removable").read_text().strip() == "1"
    except OSError:
        return False


WARNINGS = {
    "jaringan": "Data berada di folder jaringan. Sambungan yang putus dapat merusaknya; "
    "pindahkan ke disk komputer ini.",
    "awan": "Data berada di folder yang disinkronkan ke awan. Salinan setengah jadi dapat menimpanya; "
    "pindahkan ke folder biasa.",
    "lepas": "Data berada di flash disk atau disk lepas. Bila tercabut, perubahan terakhir dapat hilang; "
    "pindahkan ke disk komputer ini dan gunakan flash disk untuk cadangan.",
}
