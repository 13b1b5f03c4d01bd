"""Fixtures for the window: a context on the real database, and no dialog that was not expected."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox

from pembinaan_desktop.ui import tasks as runner
from pembinaan_desktop.ui.changes import Changes
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.main_window import MainWindow
from pembinaan_desktop.ui.settings import Settings
from pembinaan_desktop.ui.tasks import TaskRunner
from pembinaan_desktop.ui.theme import Theme

QUESTIONS = (
    "choose_file",
    "choose_files",
    "save_file",
    "choose_folder",
    "ask",
    "ask_text",
    "info",
    "ask_secret",
    "choose_printer",
)


class Answers:
    """Answers to the next questions, in order: answers.give("ask", "Hapus"). asked: what was asked."""

    def __init__(self) -> None:
        self.waiting: dict[str, list[object]] = {}
        self.asked: list[tuple[str, tuple]] = []

    def give(self, question: str, *answers: object) -> None:
        assert question in QUESTIONS
        self.waiting.setdefault(question, []).extend(answers)

    def take(self, question: str, arguments: tuple) -> object:
        self.asked.append((question, arguments))
        if not self.waiting.get(question):
            pytest.fail(f"unexpected dialog: {question}{arguments[1:]}")
        return self.waiting[question].pop(0)


@pytest.fixture(autouse=True)
def no_dialogs(monkeypatch: pytest.MonkeyPatch) -> Iterator[Answers]:
    """Unexpected dialogs fail the test; expected ones are answered through this fixture."""
    answers = Answers()
    for question in QUESTIONS:

        def answer(*arguments: object, _question: str = question, **_named: object) -> object:
            return answers.take(_question, arguments)

        monkeypatch.setattr(dialogs, question, answer)

    def never(*_arguments: object, **_named: object) -> None:
        pytest.fail("a dialog was opened without ui/common/dialogs")

    for owner, name in (
        (QMessageBox, "exec"),
        (QMessageBox, "question"),
        (QMessageBox, "warning"),
        (QMessageBox, "information"),
        (QMessageBox, "critical"),
        (QFileDialog, "getOpenFileName"),
        (QFileDialog, "getSaveFileName"),
        (QFileDialog, "getExistingDirectory"),
        (QDialog, "exec"),
    ):
        monkeypatch.setattr(owner, name, never)
    yield answers
    left = {question: waiting for question, waiting in answers.waiting.items() if waiting}
    assert not left, f"dialogs that never came: {left}"


@pytest.fixture
def answers(no_dialogs: Answers) -> Answers:
    return no_dialogs


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    from pembinaan_desktop.ui.language import use_indonesian

    use_indonesian(qapp)
    return Theme(qapp, "terang")


@pytest.fixture(autouse=True)
def leak_watch(qapp: QApplication) -> Iterator[None]:
    """Top-level widgets of a test are gone before the next one."""
    before = set(QApplication.topLevelWidgets())  # held, so that no new one is taken for one of them
    yield
    for widget in QApplication.topLevelWidgets():
        if widget not in before and widget.parent() is None:
            widget.hide()
            widget.deleteLater()
    qapp.sendPostedEvents(None, 52)  # QEvent.DeferredDelete


@pytest.fixture
def context(
    services, clock, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[UiContext]:
    """Everything a view needs, on the real and empty office database. What is read at a glance is waited for,
    however busy the machine is."""
    monkeypatch.setattr(runner, "GLANCE_SECONDS", 30)
    changes = Changes()
    tasks = TaskRunner(changes)
    settings = Settings(tmp_path / "mesin" / "pengaturan.ini")
    yield UiContext(services, changes, tasks, theme, settings, clock)
    assert tasks.close(5000)


@pytest.fixture
def window(context, qtbot) -> MainWindow:
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.show()
    return made
