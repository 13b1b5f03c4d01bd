"""The office's own Word document with {{ fields }}: what it asks for, and a letter made from it.

Such a file may come from anywhere: it is measured before it is unpacked, and its expressions may only look
values up (no calls into Python, no arithmetic that fills the memory).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from docxtpl import DocxTemplate
from jinja2 import TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment, SecurityError

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.files.docx_tabel import writable
from pembinaan_desktop.files.safe_write import explain, write_packed

MAX_BYTES = 10 << 20
MAX_UNPACKED = 100 << 20
ALLOWED = ("upper", "lower", "title", "default", "length", "join")
"""Filters that a document may use."""
SAFE = "Templat Word tidak dipasang."


class _Lookups(ImmutableSandboxedEnvironment):
    """Values, conditions and loops over what is given."""

    intercepted_binops = frozenset(("*", "**", "+", "%"))

    def __init__(self) -> None:
        super().__init__(autoescape=True)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in ALLOWED}

    def call_binop(self, *what: Any) -> Any:
        raise SecurityError(f"operator {what[1]}")


def fields_of(path: Path) -> set[str]:
    """The names that the document asks for. Raises UserError when it cannot be read or used."""
    _measure(path)
    try:
        return set(DocxTemplate(str(path)).get_undeclared_template_variables(_Lookups()))
    except (TemplateError, ValueError, KeyError, BadZipFile) as error:
        raise _unusable(path, error) from error


def write_filled(template: Path, target: Path, values: Mapping[str, Any]) -> Path:
    """Write the document with these values, whole or not at all. Raises UserError when that fails."""
    _measure(template)
    document = DocxTemplate(str(template))
    try:
        document.render(writable(dict(values)), _Lookups(), autoescape=True)
    except (TemplateError, ValueError, KeyError, TypeError) as error:
        raise _unusable(template, error) from error
    return write_packed(target, document.save)


def _measure(path: Path) -> None:
    """Raises UserError for what is no Word document, or unpacks to more than it should."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UserError(f"Berkas “{path.name}” lebih besar dari {MAX_BYTES >> 20} MB.", safe=SAFE)
        with ZipFile(path) as archive:
            names = archive.namelist()
            size = sum(part.file_size for part in archive.infolist())
    except OSError as error:
        raise explain(error, path) from error
    except BadZipFile as error:
        raise _unusable(path, error) from error
    if "word/document.xml" not in names or size > MAX_UNPACKED:
        raise UserError(
            f"“{path.name}” bukan dokumen Word (.docx) yang dapat dipakai.",
            safe=SAFE,
            advice="Di Word, simpan sebagai Dokumen Word (.docx), lalu pilih lagi.",
        )


def _unusable(path: Path, error: Exception) -> UserError:
    return UserError(
        f"Templat Word “{path.name}” tidak dapat dipakai: {str(error)[:120]}.",
        safe=SAFE,
        advice="Periksa tanda {{ … }} dan {% … %} di dalamnya, atau mulai lagi dari contohnya.",
    )
