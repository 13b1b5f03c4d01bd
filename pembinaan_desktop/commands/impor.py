"""What the commands that import share: `--uji`, `--petakan`, how refusals are told."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pembinaan_desktop.commands.office import Output
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.impor import HeaderError, Problem
from pembinaan_desktop.domain.wording import integer

if TYPE_CHECKING:
    from pembinaan_desktop.domain.fields import Field
    from pembinaan_desktop.services.impor_table import TableImport, TablePlan

SHOWN = 20
TRIED = "Uji saja: tidak ada yang ditulis."


def add_trial(parser: argparse.ArgumentParser, *older: str) -> None:
    """`--uji`, and the names it had before."""
    text = "hanya pratinjau; tidak ada yang ditulis"
    parser.add_argument("--uji", *older, dest="uji", action="store_true", help=text)


def add_table(parser: argparse.ArgumentParser, what: str) -> None:
    """The arguments of the import of one table. what: what the file is."""
    parser.add_argument("berkas", type=Path, metavar="FILE", help=what)
    parser.add_argument(
        "--petakan",
        metavar="FILE.json",
        help='judul kolom lain, misalnya {"Perihal Kontrak": "judul"}; judul yang belum disebut dikenali sendiri',
    )
    add_trial(parser)


def run_table(service: TableImport, args: argparse.Namespace, **options: Any) -> Output:
    """Preview and, without `--uji`, import one table."""
    mapping, _ = taught(args.petakan, service.fields)
    with mappable():
        plan = service.preview(args.berkas, mapping=mapping, **options)
    message = TRIED if args.uji else service.apply(plan).message
    return Output(plan.as_json(), "\n".join([*_told(plan), message]))


@contextmanager
def mappable() -> Iterator[None]:
    """Headings that say too little: tells of `--petakan`."""
    try:
        yield
    except HeaderError as error:
        error.advice += " Judul lain dapat dipetakan dengan --petakan."
        raise


def _told(plan: TablePlan) -> list[str]:
    head = f"{plan.file}: {plan.name}, " if plan.name else f"{plan.file}: "
    counts = (
        f"{integer(plan.baris)} baris; {integer(len(plan.baru))} baru, {integer(len(plan.berubah))} berubah, "
        f"{integer(plan.sama)} sama, {integer(len(plan.perlu_ditinjau))} perlu ditinjau, "
        f"{integer(len(plan.ditolak))} ditolak"
    )
    notes = [f"  {note}" for note in plan.catatan]
    return [head + counts, *notes, *told_problems(plan.ditolak, plan.perlu_ditinjau)]


def told_problems(refused: Sequence[Problem], doubtful: Sequence[Problem] = ()) -> Iterator[str]:
    """The first of them; all come with `--json`."""
    for word, problems in (("ditolak", refused), ("perlu ditinjau", doubtful)):
        for p in problems[:SHOWN]:
            yield f"  baris {p.baris} {word}: {p.kolom} “{p.nilai}” – {p.masalah} {p.saran}".rstrip()
        if len(problems) > SHOWN:
            yield f"  … dan {len(problems) - SHOWN} lagi {word} (semuanya dengan --json)"


def taught(
    name: str | None, fields: Sequence[Field]
) -> tuple[dict[str, str] | None, dict[str, dict[str, str]]]:
    """(heading -> field, column -> word -> meaning) of a file; a flat file holds headings only."""
    if name is None:
        return None, {}
    keys = ", ".join(field.key for field in fields)
    try:
        read = json.loads(Path(name).read_text(encoding="utf-8"))
        nested = isinstance(read.get("judul"), dict) or isinstance(read.get("nilai"), dict)
        headings = read.get("judul", {}) if nested else read
        values = read.get("nilai", {}) if nested else {}
        mapping = {str(title): str(key) for title, key in headings.items()}
        words = {str(kind): {str(w): str(m) for w, m in own.items()} for kind, own in values.items()}
    except (OSError, ValueError, AttributeError, RecursionError):
        raise _bad_mapping(f"Berkas pemetaan “{name}” tidak dapat dibaca.", keys) from None
    unknown = sorted(set(mapping.values()) - {field.key for field in fields} - {""})
    if unknown:
        raise _bad_mapping(f"Kolom tidak dikenal: {', '.join(unknown)}.", keys)
    return mapping or None, words


def _bad_mapping(what: str, keys: str) -> UserError:
    return UserError(
        what,
        safe="Tidak ada data yang diubah.",
        advice=f'Isinya JSON seperti {{"Judul di berkas": "kolom"}}. Kolom: {keys}.',
    )
