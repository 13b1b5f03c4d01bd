"""Filters of the list of people: what passes, in words, and as JSON so that they can be kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, Protocol

STATUS = (
    ("aktif", "Aktif"),
    ("semua", "Semua status"),
    ("tidak_aktif", "Tidak aktif, pensiun"),
    ("perlu_dicek", "Perlu dicek"),
    ("dibatasi", "Dibatasi"),
)
JP = (
    ("", "Semua JP"),
    ("cukup", "Target JP tercapai"),
    ("kurang", "Belum cukup JP"),
    ("nol", "Belum ada JP tahun ini"),
    ("belum_pernah", "Belum pernah dilatih"),
)
TUJUAN = (("etika", "Etika"), ("integritas", "Integritas"), ("disiplin", "Disiplin"))
"""Aims that are to reach everybody."""
TANPA = "tanpa"
"""Stands for an empty golongan or jenis jabatan."""
_PPPK = ("I", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII")
GOLONGAN = (
    *((f"PNS {name}", name) for name in ("I", "II", "III", "IV")),
    *((f"PPPK {name}", f"PPPK {name}") for name in _PPPK),
    (TANPA, "Tanpa golongan"),
)
"""Groups of golongan to choose from: (value, shown text); "PNS III" takes III/a to III/d."""


class Row(Protocol):
    """What a filter looks at."""

    @property
    def unit_id(self) -> int | None: ...
    @property
    def jenis(self) -> str: ...
    @property
    def skema(self) -> str: ...
    @property
    def golongan(self) -> str: ...
    @property
    def jenis_jabatan(self) -> str: ...
    @property
    def aktif(self) -> bool: ...
    @property
    def perlu_dicek(self) -> int: ...
    @property
    def dibatasi(self) -> bool: ...
    @property
    def jp(self) -> float: ...
    @property
    def target(self) -> float: ...
    @property
    def pernah(self) -> bool: ...
    @property
    def dibina(self) -> str: ...


@dataclass(frozen=True)
class Saringan:
    """One filter; empty values let everybody pass.

    unit_id: with all units below. golongan: values of `GOLONGAN`. jenis_jabatan: words or `TANPA`.
    status: key of `STATUS`; people with restricted data are in "dibatasi" only. jp: key of `JP`.
    belum_dibina: aims (keys of `TUJUAN`) of which at least one did not reach the person in the last years.
    """

    unit_id: int | None = None
    jenis: str = ""
    golongan: tuple[str, ...] = ()
    jenis_jabatan: tuple[str, ...] = ()
    status: str = "aktif"
    jp: str = ""
    belum_dibina: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many conditions differ from the usual list."""
        return sum(getattr(self, f.name) != f.default for f in fields(self))

    def as_json(self) -> dict[str, Any]:
        return {key: list(v) if isinstance(v, tuple) else v for key, v in asdict(self).items()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Saringan:
        """Unknown keys and values of the wrong kind are left out: an old file must not stop the list."""
        kept: dict[str, Any] = {}
        for item in fields(cls):
            value = data.get(item.name)
            if isinstance(item.default, tuple):
                if isinstance(value, list | tuple):
                    kept[item.name] = tuple(str(v) for v in value)
            elif item.name == "unit_id":
                kept[item.name] = value if isinstance(value, int) else None
            elif isinstance(value, str):
                kept[item.name] = value
        return cls(**kept)

    def test(self, below: Mapping[int, Collection[int]]) -> Callable[[Row], bool]:
        """The test of one row. below: ids of each unit and all units under it."""
        tests = [_STATUS.get(self.status, _STATUS["aktif"])]
        if self.unit_id is not None:
            units = below.get(self.unit_id, ())
            tests.append(lambda row: row.unit_id in units)
        if self.jenis:
            tests.append(lambda row: row.jenis == self.jenis)
        if self.golongan:
            groups = frozenset(self.golongan)
            tests.append(lambda row: golongan_group(row.skema, row.golongan) in groups)
        if self.jenis_jabatan:
            kinds = frozenset(self.jenis_jabatan)
            tests.append(lambda row: (row.jenis_jabatan or TANPA) in kinds)
        if self.jp in _JP:
            tests.append(_JP[self.jp])
        if self.belum_dibina:
            aims = self.belum_dibina
            tests.append(lambda row: any(aim not in row.dibina for aim in aims))
        if len(tests) == 1:  # the usual list; 100,000 rows go through it
            return tests[0]
        return lambda row: all(test(row) for test in tests)

    def text(self, unit_name: str = "") -> str:
        """The conditions in words, e.g. "Dinas Kesehatan · PNS · Gol. III"; "" for the usual list."""
        parts = [unit_name, self.jenis]
        if self.golongan:
            names = dict(GOLONGAN)
            parts.append("Gol. " + ", ".join(names.get(value, value) for value in self.golongan))
        if self.jenis_jabatan:
            parts.append(", ".join("tanpa jenis jabatan" if k == TANPA else k for k in self.jenis_jabatan))
        if self.status != "aktif":
            parts.append(dict(STATUS).get(self.status, ""))
        if self.jp:
            parts.append(dict(JP).get(self.jp, ""))
        if self.belum_dibina:
            names = dict(TUJUAN)
            parts.append(
                "Belum dibina " + ", ".join(names.get(aim, aim).lower() for aim in self.belum_dibina)
            )
        return " · ".join(part for part in parts if part)


def golongan_group(skema: str, golongan: str) -> str:
    """ "PNS III" for III/b, "PPPK IX" for IX of PPPK, `TANPA` without golongan."""
    return f"{skema} {golongan.partition('/')[0]}" if golongan else TANPA


def below(paths: Sequence[tuple[int, ...]]) -> dict[int, set[int]]:
    """Ids of each unit with everything under it. paths: ids from the top to the unit, one per unit."""
    found: dict[int, set[int]] = {path[-1]: set() for path in paths}
    for path in paths:
        for above in path:
            found[above].add(path[-1])
    return found


_STATUS: dict[str, Callable[[Row], bool]] = {
    "aktif": lambda row: row.aktif and not row.dibatasi,
    "semua": lambda row: not row.dibatasi,
    "tidak_aktif": lambda row: not row.aktif and not row.dibatasi,
    "perlu_dicek": lambda row: row.perlu_dicek > 0 and not row.dibatasi,
    "dibatasi": lambda row: row.dibatasi,
}
_JP: dict[str, Callable[[Row], bool]] = {
    "cukup": lambda row: row.jp >= row.target,
    "kurang": lambda row: row.jp < row.target,
    "nol": lambda row: row.jp == 0,
    "belum_pernah": lambda row: not row.pernah,
}
