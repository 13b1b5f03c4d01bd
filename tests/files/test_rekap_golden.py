"""The workbook read back cell by cell against a golden file.

After a wanted change: PEMBINAAN_GOLDEN=1 pytest tests/files/test_rekap_golden.py, look at the difference, commit it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import openpyxl

from pembinaan_desktop.domain.impor_kehadiran import is_key
from pembinaan_desktop.services import Services
from pembinaan_desktop.services.rekap_kehadiran import Aturan
from tests.build import Builder

GOLDEN = Path(__file__).parent.parent / "golden" / "rekap.json"


def read_back(path: Path) -> dict[str, Any]:
    """Values of every sheet with what matters of its look; public ids are new each time."""
    found: dict[str, Any] = {}
    for sheet in openpyxl.load_workbook(path).worksheets:
        rows = [
            [
                "<kunci>" if is_key(cell) else cell.isoformat() if hasattr(cell, "isoformat") else cell
                for cell in row
            ]
            for row in sheet.iter_rows(values_only=True)
        ]
        found[sheet.title] = {
            "rows": rows,
            "merged": sorted(str(area) for area in sheet.merged_cells.ranges),
            "hidden": [key for key, size in sheet.column_dimensions.items() if size.hidden],
            "freeze": sheet.freeze_panes,
            "titles": sheet.print_title_rows,
            "paper": [sheet.page_setup.paperSize, sheet.page_setup.orientation],
        }
    return found


def test_workbook_is_the_golden_one(services: Services, build: Builder, tmp_path: Path):
    number = build.kegiatan("Pelatihan Arsip", sesi=3, peserta=3)
    sheet = services.kehadiran.lembar(number)
    sesi = [s.id for s in sheet.sesi]
    services.kegiatan.set_status_sesi(sesi[2], "dibatalkan")
    for row, codes in zip(sheet.baris, ("HT", "IA", "H"), strict=True):
        services.kehadiran.mark_many([(row.id, s, code) for s, code in zip(sesi, codes, strict=False)])
    services.kehadiran.set_aturan(number, Aturan("netral"))
    found = {
        "nilai": read_back(services.ekspor_kehadiran.export(number, tmp_path / "a.xlsx")),
        "rumus": read_back(
            services.ekspor_kehadiran.export(number, tmp_path / "b.xlsx", kertas="F4", rumus=True)
        ),
    }
    text = json.dumps(found, ensure_ascii=False, indent=1)
    if os.environ.get("PEMBINAAN_GOLDEN"):
        GOLDEN.write_text(text + "\n", encoding="utf-8")
    assert json.loads(text) == json.loads(GOLDEN.read_text(encoding="utf-8"))
