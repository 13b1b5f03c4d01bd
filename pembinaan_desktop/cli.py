"""The same jobs without a window: argparse in Indonesian, exit codes 0 / 1 / 2.

0: done. 1: refused with a message on stderr. 2: wrong usage. `--json` prints for machines.
Each noun has its module in `commands/`; no subcommand opens the window.
"""

from __future__ import annotations

import argparse
import errno
import json
import logging
import os
import re
import sys
from collections.abc import Callable, Collection, Sequence
from importlib import import_module
from typing import Any, NoReturn, cast

from pembinaan_desktop import __version__
from pembinaan_desktop.commands import MODULES
from pembinaan_desktop.commands.office import Office, Output, WrongUsageError
from pembinaan_desktop.domain.errors import Cancelled, GoneError, OutOfMemoryError, UserError, no_memory
from pembinaan_desktop.paths import Paths
from pembinaan_desktop.system import print_what_can_be_printed, prints_every_letter

_TRANSLATIONS = (
    (r"the following arguments are required: (.*)", r"bagian wajib belum diisi: \1"),
    (r"unrecognized arguments: (.*)", r"bagian tidak dikenal: \1"),
    (
        r"argument (.*): invalid choice: (.*?) \(choose from (.*)\)",
        r"\1: \2 tidak dikenal (pilih salah satu: \3)",
    ),
    (r"argument (.*): expected one argument", r"\1: isinya belum diberikan"),
    (r"argument (.*): expected at least one argument", r"\1: isinya belum diberikan"),
    (r"argument (.*): invalid int value: (.*)", r"\1: \2 bukan bilangan bulat, atau terlalu besar"),
    (r"argument (.*): not allowed with argument (.*)", r"\1 tidak dapat dipakai bersama \2"),
    (r"argument (.*): (.*)", r"\1: \2"),
)


def whole(text: str) -> int:
    """A whole number that the database can look for. Raises ValueError."""
    number = int(text)
    if abs(number) >= 1 << 63:
        raise ValueError(text)
    return number


def folder(text: str) -> str:
    """A folder of data; an empty name would mean wherever the command happens to run."""
    if not text.strip():
        raise argparse.ArgumentTypeError("nama foldernya kosong")
    return text


class Parser(argparse.ArgumentParser):
    """An argparse parser that speaks Indonesian."""

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **{**options, "add_help": False, "allow_abbrev": False})  # type: ignore[arg-type]
        self.register("type", int, whole)
        self._positionals.title = "bagian"
        self._optionals.title = "pilihan"
        self.add_argument(
            "-h", "--help", "--bantuan", action="help", help="tampilkan bantuan ini, lalu selesai"
        )

    def format_usage(self) -> str:
        return super().format_usage().replace("usage: ", "Pemakaian: ", 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", "Pemakaian: ", 1)

    def error(self, message: str) -> NoReturn:
        for pattern, replacement in _TRANSLATIONS:
            if re.fullmatch(pattern, message, re.DOTALL):
                message = re.sub(pattern, replacement, message, flags=re.DOTALL)
                break
        print(f"{self.format_usage()}{self.prog}: {message}", file=sys.stderr)
        raise SystemExit(2)


def common_options(default: object) -> argparse.ArgumentParser:
    """`--data` and `--json`, accepted before and after the subcommand."""
    parent = argparse.ArgumentParser(add_help=False)
    parent.add_argument(
        "--data",
        metavar="FOLDER",
        type=folder,
        default=default,
        help="folder data kantor (bawaan: folder data pengguna)",
    )
    parent.add_argument(
        "--json", action="store_true", default=default or False, help="cetak hasil sebagai JSON untuk mesin"
    )
    return parent


def build_parser(arguments: Collection[str] | None = None) -> Parser:
    """The command line; each module of `commands.MODULES` adds its subcommands.

    With `arguments` only the subcommand named there gets a parser of its own: fifty take longer than most answers.
    """
    parser = Parser(
        prog="pembinaan",
        description="Pembinaan: program luring pengelola pengembangan kompetensi ASN. "
        "Tanpa perintah, jendela program dibuka.",
        parents=[common_options(None)],
    )
    parser.add_argument(
        "--versi", action="version", version=f"Pembinaan {__version__}", help="cetak versi program"
    )

    def subcommand(**options: Any) -> Parser | _Unasked:
        asked = arguments is None or options["prog"].split()[-1] in arguments
        return Parser(parents=[shared], **options) if asked else _Unasked()

    shared = common_options(argparse.SUPPRESS)
    adder = parser.add_subparsers(
        dest="perintah", metavar="PERINTAH", title="perintah", parser_class=cast(Any, subcommand)
    )
    for name in MODULES:
        import_module(f"pembinaan_desktop.commands.{name}").add_parsers(adder)
    return parser


class _Unasked:
    """Stands for the parser of a subcommand that was not typed: takes every argument and keeps none."""

    def __getattr__(self, _name: str) -> Callable[..., _Unasked]:
        return lambda *_arguments, **_options: self


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command, or open the window; returns the exit code."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    print_what_can_be_printed()
    try:
        chosen = build_parser(arguments).parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    except MemoryError:  # not even the commands could be read
        _complain(OutOfMemoryError(), as_json="--json" in arguments)
        return 1
    if not chosen.perintah:
        from pembinaan_desktop.app import run as open_window

        return open_window(Paths.default(chosen.data))
    logging.getLogger().addHandler(logging.NullHandler())  # a refusal is told in words, not by its trace
    try:
        with Office(chosen.data) as office:
            output: Output = chosen.run(chosen, office)
    except UserError as error:
        _complain(error, as_json=chosen.json)
        return 2 if isinstance(error, WrongUsageError) else 1
    except (Cancelled, KeyboardInterrupt):
        print("Dibatalkan; tidak ada yang diubah.", file=sys.stderr)
        return 1
    except Exception as error:
        if not no_memory(error):
            raise
        _complain(OutOfMemoryError(), as_json=chosen.json)
        return 1
    return _say(output, as_json=chosen.json)


def _json(value: Any, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=not prints_every_letter(), indent=indent)


def _say(output: Output, *, as_json: bool) -> int:
    """Print, and give the exit code; a reader that has enough and goes (`| head`) is no failure of the command."""
    try:
        print(_json(output.value, indent=1) if as_json else output.text, flush=True)
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the flush at the end finds no pipe
        if error.errno in (errno.EPIPE, errno.EINVAL):  # the second is how Windows says it
            return output.code
        said = UserError(
            f"Pekerjaan selesai, tetapi hasilnya tidak dapat dicetak ({error.strerror or error}).",
            advice="Kosongkan ruang disk, lalu ulangi perintah ini.",
        )
        _complain(said, as_json=as_json)
        return 1
    return output.code


def _complain(error: UserError, *, as_json: bool) -> None:
    parts = {"galat": error.what, "aman": error.safe, "saran": _advice(error)}
    text = _json(parts) if as_json else " ".join(filter(None, parts.values()))
    print(text, file=sys.stderr)


def _advice(error: UserError) -> str:
    """What to do now, for somebody without a window before them."""
    if isinstance(error, GoneError):
        known = error.subject.startswith("Kegiatan")
        return "Lihat nomornya dengan 'pembinaan daftar kegiatan'." if known else ""
    return error.advice
