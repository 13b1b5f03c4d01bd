"""The rules of docs/architecture.md that a linter does not know."""

from __future__ import annotations

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "pembinaan_desktop"
UI = PACKAGE / "ui"
SHARED_UI = {"common", "paper"}


def sources(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.py") if "__pycache__" not in path.parts)


@cache
def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def imported(path: Path) -> set[str]:
    """Dotted names a module imports, also late ones and "package.module:Name" texts."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(read(path))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def test_feature_folders_of_ui_do_not_import_each_other():
    features = {path.name for path in UI.iterdir() if path.is_dir()} - SHARED_UI - {"__pycache__"}
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for feature in features
        for path in sources(UI / feature)
        for name in imported(path)
        if (match := re.match(r"pembinaan_desktop\.ui\.(\w+)", name))
        and match[1] in features
        and match[1] != feature
    ]
    assert wrong == []


def test_common_pieces_know_no_feature_and_no_main_window():
    features = {path.name for path in UI.iterdir() if path.is_dir()} - SHARED_UI - {"__pycache__"}
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for folder in SHARED_UI
        for path in sources(UI / folder)
        for name in imported(path)
        if any(name.startswith(f"pembinaan_desktop.ui.{part}") for part in (*features, "main_window"))
    ]
    assert wrong == []


FORBIDDEN = {
    "processEvents": UI,
    r"\.sender\(\)": UI,
    r"\.terminate\(\)": UI,
    "QSortFilterProxyModel": UI,
    "ResizeToContents": UI,
    r"connect\(lambda": UI,
    "QSqlDatabase|QSqlTableModel": UI,
    r'"Tutup",.*primary=True': UI,  # closing is never what a dialog is for
    r"\bimport sqlite3\b": PACKAGE,
    r"datetime\.now\(|date\.today\(|time\.time\(|datetime\.utcnow\(": PACKAGE,
}


@pytest.mark.parametrize(("word", "folder"), FORBIDDEN.items())
def test_words_the_house_avoids(word: str, folder: Path):
    pattern = re.compile(word)
    wrong = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sources(folder)
        if path != PACKAGE / "domain" / "clock.py" and pattern.search(read(path))
        for number, line in enumerate(read(path).splitlines(), start=1)
        if pattern.search(line.split("#")[0])
    ]
    assert wrong == []


def test_main_window_stays_small():
    assert len((UI / "main_window.py").read_text(encoding="utf-8").splitlines()) <= 250


def test_files_named_in_changing_guide_exist():
    text = (ROOT / "docs" / "changing.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:pembinaan_desktop|tests|resources|docs)/[\w./-]+)`", text)
    assert len(named) > 10
    assert [name for name in named if not (ROOT / name).exists()] == []


def glossary() -> list[str]:
    lines = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    return [line.split("|")[1].strip() for line in lines if line.startswith("| ")][1:]


def test_glossary_names_each_term_once():
    terms = glossary()
    assert len(terms) > 30
    assert sorted(term for term in set(terms) if terms.count(term) > 1) == []


# The same word in both languages, or technical.
ENGLISH = {"id", "uid", "hash", "email", "data", "mode", "status", "program"}


def test_every_word_of_a_column_is_in_the_glossary():
    known = {word for term in glossary() for word in re.split(r"[ _]", term)} | ENGLISH
    columns = {
        name
        for path in sources(PACKAGE / "db" / "tables")
        for name in re.findall(r"^    ([a-z_]+): Mapped", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert len(columns) > 50
    missing = {word for name in columns for word in name.split("_")} - known
    assert sorted(missing) == [], "add these nouns to docs/glossary.md"


def test_no_index_address_and_no_path_of_a_machine_is_kept():
    here = ["-e", f"{ROOT.parent}/"] if len(ROOT.parent.parts) > 2 else []  # "/tmp/" says nothing
    listed = subprocess.run(
        ["git", "grep", "-nIE", "-e", r"index-url|find-links|extra-index", *here],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode > 1:
        pytest.skip("not a git checkout")
    found = [line for line in listed.stdout.splitlines() if "test_architecture.py" not in line]
    assert found == []


def test_every_locked_package_has_hashes():
    for name in ("requirements.txt", "requirements-dev.txt", "requirements-build.txt"):
        text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
        entries = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
        assert entries
        assert [line[:60] for line in entries if "==" not in line or "--hash=sha256:" not in line] == []
