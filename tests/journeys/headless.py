"""What `dev.py run` does on a machine without a screen: the main job, into one folder."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from tests.shots.camera import photograph


def main(folder: Path) -> int:
    """Sample office and pictures of every screen into `folder`; prints what was written."""
    data, pictures = folder / "data", folder / "gambar"
    shutil.rmtree(data, ignore_errors=True)
    shutil.rmtree(pictures, ignore_errors=True)
    pictures.mkdir(parents=True)
    for path in photograph(data, pictures, "contoh", ("terang", "gelap")):
        print(path)
    print(f"Kantor contoh: {data}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
