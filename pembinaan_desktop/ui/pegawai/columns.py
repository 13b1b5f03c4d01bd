"""The columns of the list of people, on the screen and in the workbook made from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pembinaan_desktop.domain.pegawai import duk_key
from pembinaan_desktop.domain.wording import decimal
from pembinaan_desktop.services.pegawai_list import PegawaiRow
from pembinaan_desktop.ui.common.columns import Column, nip_groups
from pembinaan_desktop.ui.pegawai.detail import jp_role

SEXES = (("L", "Laki-laki"), ("P", "Perempuan"))


def columns(year: int) -> list[Column]:
    """The columns of the list."""
    return [
        Column("nama", "Nama / NIP", text=lambda row: row.nama_lengkap, second=lambda row: nip_groups(row.nip),
               bold=True, stretch=True, width=30),
        Column("golongan", "Gol.", width=6, sort=duk_key,
               tip="Urutan DUK: golongan, TMT golongan, lalu nama"),
        Column("unit", "Unit kerja", width=28),
        Column("induk", "Unit induk", width=28, visible=False),
        Column("jabatan", "Jabatan", width=28, visible=False),
        Column("jenis_jabatan", "Jenis jabatan", width=12, visible=False),
        Column("eselon", "Eselon", width=7, visible=False),
        Column("jenis", "Jenis", width=10, visible=False),
        Column("kedudukan", "Kedudukan", width=12, visible=False),
        Column("tmt_golongan", "TMT golongan", "date", 13, visible=False),
        Column("pendidikan", "Pendidikan", width=14, visible=False),
        Column("jenis_kelamin", "Jenis kelamin", width=11, visible=False, choices=SEXES),
        Column("tanggal_lahir", "Tanggal lahir", "date", 13, visible=False),
        Column("perlu_dicek", "Dicek", "int", 8, visible=False,
               pill=lambda row: ("Perlu dicek", "warn") if row.perlu_dicek else None),
        Column("jp", f"JP {year}", "decimal", 9, align="right", pill=_hours, sort=lambda row: row.jp),
    ]  # fmt: skip


def _hours(row: PegawaiRow) -> tuple[str, str]:
    return f"{decimal(row.jp)} JP", jp_role(row.jp, row.target)


def sheet(shown: Sequence[Column]) -> tuple[list[tuple[str, int]], Callable[[PegawaiRow], tuple[Any, ...]]]:
    """The shown columns as a sheet: (heading, width) pairs, and the cells of a row. Numbers and dates stay such."""
    heads: list[tuple[str, int]] = []
    cells: list[Callable[[PegawaiRow], Any]] = []
    for column in shown:
        if column.key == "nama":
            heads += [("Nama", 36), ("NIP/NI PPPK", 22)]
            cells += [lambda row: row.nama_lengkap, lambda row: row.nip or ""]
            continue
        heads.append((column.title, min(40, column.width + 4)))
        cells.append(_cell(column))
    return heads, lambda row: tuple(cell(row) for cell in cells)


def _cell(column: Column) -> Callable[[PegawaiRow], Any]:
    if column.kind in ("date", "decimal") and column.key != "perlu_dicek":
        return lambda row: getattr(row, column.key)
    return column.shown
