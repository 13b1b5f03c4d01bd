"""An office that was opened before, for commands that start with nothing in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pembinaan_desktop.paths import Paths


@pytest.fixture
def data(template_database: Path, paths: Paths) -> list[str]:
    """`--data` and the folder of an empty office; the first opening itself is tested with the sample office."""
    paths.data.mkdir(parents=True)
    shutil.copy(template_database, paths.database)
    return ["--data", str(paths.data)]
