"""The certificate designer: elements at the left, the paper in the middle, exact values at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QFontDatabase, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from pembinaan_desktop.domain import templat as rules
from pembinaan_desktop.domain import templat_cetak
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.halaman import SERIF
from pembinaan_desktop.services.result import Result
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.cards import Notice, button, muted
from pembinaan_desktop.ui.common.editors import make_searchable
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.paper.lembar import PagePreview
from pembinaan_desktop.ui.paper.picture_file import pick_picture
from pembinaan_desktop.ui.sertifikat.desain_canvas import Canvas
from pembinaan_desktop.ui.sertifikat.desain_document import Document
from pembinaan_desktop.ui.sertifikat.desain_draf import Autosave
from pembinaan_desktop.ui.sertifikat.desain_elements import EXAMPLES, new_item
from pembinaan_desktop.ui.sertifikat.desain_left import Elements
from pembinaan_desktop.ui.sertifikat.desain_panel import Panel, title_of
from pembinaan_desktop.ui.sertifikat.desain_ruler import Ruler
from pembinaan_desktop.ui.sertifikat.desain_tools import Tools, actions_of

PAPERS = (
    (("A4", True), "A4 mendatar"),
    (("A4", False), "A4 tegak"),
    (("F4", True), "F4 mendatar"),
    (("F4", False), "F4 tegak"),
)
WARN_AFTER_MS = 150


class DesainDialog(QDialog):
    """One template. Open with `open()`; deletes itself when closed."""

    def __init__(self, context: UiContext, templat_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.context = context
        self.templat_id = templat_id
        templat, self._versi = context.services.templat.get(templat_id)
        self.document = Document(templat, templat_cetak.example(), context.services.templat.qr, self)
        self.draft = Autosave(context, self.document, templat_id, self._versi)
        self.draft.refused.connect(self._not_kept)
        self.canvas = Canvas(self.document, context.theme)
        self.panel = Panel(self.document, context.theme)
        self.panel.asked_picture.connect(self.replace_picture)
        self.canvas.edit_asked.connect(self.panel.focus_text)
        self.area = QScrollArea()
        self.area.setWidget(self.canvas)
        self.area.setWidgetResizable(True)
        self.elements = Elements(self.document, context.theme)
        self.elements.added.connect(self._add)
        self.elements.field.connect(self._add_field)
        self.elements.picture.connect(self.add_picture)
        self.elements.background.connect(self.add_background)
        self.tools = Tools(self.document, context.theme, self._guarded)
        self.area.viewport().installEventFilter(self)
        self._build()
        self._make_actions()
        self._fit_timer = QTimer(self)
        self._fit_timer.setSingleShot(True)
        self._fit_timer.setInterval(0)
        self._fit_timer.timeout.connect(self.fit)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WARN_AFTER_MS)
        self._timer.timeout.connect(self.show_warnings)
        self.document.changed.connect(self._timer.start)
        self.document.changed.connect(self._show_state)
        self.document.selection_changed.connect(self._show_state)
        self.document.stack.cleanChanged.connect(self._show_state)
        self._show_state()
        self.show_warnings()
        self.canvas.setFocus()
        self.resize(1320, 720)

    # --- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self.context.theme
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.space(3), theme.space(2), theme.space(3), theme.space(2))
        layout.setSpacing(theme.space(2))
        layout.addLayout(self._top())
        middle = QHBoxLayout()
        middle.setSpacing(theme.space(3))
        middle.addWidget(_scrolled(self.elements, round(theme.em * 10.5)))
        self.ruler_x = Ruler(self.canvas, self.area, across=True)
        self.ruler_y = Ruler(self.canvas, self.area, across=False)
        paper = QGridLayout()
        paper.setSpacing(0)
        paper.addWidget(self.tools, 0, 0, 1, 2)
        paper.addWidget(self.ruler_x, 1, 1)
        paper.addWidget(self.ruler_y, 2, 0)
        paper.addWidget(self.area, 2, 1)
        middle.addLayout(paper, 1)
        middle.addWidget(_scrolled(self.panel, round(theme.em * 16)))
        layout.addLayout(middle, 1)
        self.notice = Notice()
        layout.addWidget(self.notice)
        layout.addLayout(self._bottom())

    def _top(self) -> QHBoxLayout:
        theme = self.context.theme
        self.name = QLineEdit()
        self.name.setAccessibleName("Nama templat")
        self.name.setMaxLength(80)
        self.name.textEdited.connect(self._renamed)
        self.peran = _combo("Untuk", rules.PERAN)
        self.peran.activated.connect(self._role_chosen)
        self.paper = _combo("Kertas", PAPERS)
        self.paper.activated.connect(self._paper_chosen)
        self.person = _combo("Pratinjau dengan", ())
        self._fill_people()
        make_searchable(self.person)
        self.person.activated.connect(self._person_chosen)
        row = QHBoxLayout()
        row.setSpacing(theme.space(2))
        row.addWidget(self.name, 2)
        for words, widget in (("Untuk", self.peran), ("Kertas", self.paper), ("Pratinjau", self.person)):
            row.addWidget(muted(words, wrap=False))
            row.addWidget(widget, 1)
        return row

    def _bottom(self) -> QHBoxLayout:
        theme = self.context.theme
        self.grid_button = button("Kisi", None, tip="Kisi 5 mm (Ctrl+G)")
        self.snap_button = button(
            "Lekat", None, tip="Melekat pada tepi unsur, garis bantu, dan kisi (Alt: lepas)"
        )
        for toggle, on in ((self.grid_button, False), (self.snap_button, True)):
            toggle.setCheckable(True)
            toggle.setChecked(on)
            toggle.toggled.connect(self._view_changed)
        self.zoom_text = muted("", wrap=False)
        self.zoom_out = button("−", self._zoom_out, tip="Perkecil (Ctrl+−)")
        self.zoom_in = button("+", self._zoom_in, tip="Perbesar (Ctrl++)")
        self.zoom_fit = button("Sepenuh layar", self.fit, tip="Seluruh kertas (Ctrl+0)")
        self.look = button("Pratinjau cetak", self.show_preview, tip="Halaman seperti akan dicetak")
        self.close_button = button("Tutup", self.close)
        self.save_button = button("Simpan", self.save, primary=True, shortcut="Ctrl+S")
        self.canvas.zoom_changed.connect(self._show_zoom)
        row = QHBoxLayout()
        row.setSpacing(theme.space(2))
        for widget in (
            self.grid_button,
            self.snap_button,
            self.zoom_out,
            self.zoom_text,
            self.zoom_in,
            self.zoom_fit,
        ):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.look, self.close_button, self.save_button):
            row.addWidget(widget)
        return row

    def _make_actions(self) -> None:
        """Keys of the canvas; they rest while a text is being typed, which has its own."""
        document, tools = self.document, actions_of(self.document)
        for key, action in (
            ("Ctrl+C", document.copy),
            ("Ctrl+X", document.cut),
            ("Ctrl+V", document.paste),
            ("Ctrl+D", tools["duplicate"]),
            ("Ctrl+A", document.select_all),
            ("Del", tools["delete"]),
            ("Backspace", tools["delete"]),
            ("Ctrl+]", tools["forward"]),
            ("Ctrl+[", tools["backward"]),
            ("Ctrl+Shift+]", tools["front"]),
            ("Ctrl+Shift+[", tools["back"]),
        ):
            self._action(self.canvas, key, action)
        for key, action in (
            ("Ctrl++", self._zoom_in),
            ("Ctrl+=", self._zoom_in),
            ("Ctrl+-", self._zoom_out),
            ("Ctrl+0", self.fit),
            ("F6", self._other_part),
            ("Ctrl+G", self.grid_button.toggle),
            ("Ctrl+Z", tools["undo"]),
            ("Ctrl+Y", tools["redo"]),
            ("Ctrl+Shift+Z", tools["redo"]),
        ):
            self._action(self, key, action)

    def _action(self, owner: QWidget, key: str, work: Callable[[], Any]) -> None:
        action = QAction(owner)
        action.setShortcut(QKeySequence(key))
        here = Qt.ShortcutContext.WidgetShortcut
        action.setShortcutContext(here if owner is self.canvas else Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(self._guarded(work))
        owner.addAction(action)

    def _guarded(self, work: Callable[[], Any]) -> Callable[..., None]:
        """Run something that may be refused, and say so in the notice."""

        def run(*_arguments: Any) -> None:
            try:
                work()
            except UserError as error:
                self.notice.set(error.what, " ".join(filter(None, (error.safe, error.advice))), "bad")

        return run

    # --- elements ----------------------------------------------------------------------------------

    def _add(self, kind: type) -> None:
        self._put(new_item(kind, self.document.paper.width), "tambah unsur")

    def add_logo(self) -> None:
        """A place for the office's logo, to be moved where it belongs; it counts when the design is saved."""
        self._add(rules.LogoItem)

    def _add_field(self, key: str) -> None:
        self._put(new_item(rules.TextItem, self.document.paper.width, "{" + key + "}"), "tambah isian")

    def _put(self, item: rules.AnyItem, label: str) -> None:
        self._guarded(lambda: self.document.add([item], label))()
        self.canvas.setFocus()

    def _with_picture(self, title: str, use: Callable[[bytes, str], None]) -> None:
        def work() -> None:
            picked = pick_picture(self.context, self, title)
            if picked is not None:
                use(*picked)

        self._guarded(work)()

    def add_picture(self) -> None:
        self._with_picture("Pilih gambar", self._add_small)

    def _add_small(self, data: bytes, name: str) -> None:
        self.document.add_picture(data, name, background=False)

    def add_background(self) -> None:
        self._with_picture("Pilih gambar latar", self._add_large)

    def _add_large(self, data: bytes, name: str) -> None:
        self.document.add_picture(data, name, background=True)

    def replace_picture(self) -> None:
        self._with_picture("Pilih gambar pengganti", self.document.replace_picture)

    # --- sides, paper, person ------------------------------------------------------------------------

    def _renamed(self, text: str) -> None:
        self.document.set_paper(nama=text)

    def _role_chosen(self, _number: int) -> None:
        self.document.set_paper(peran=self.peran.currentData())

    def _paper_chosen(self, _number: int) -> None:
        paper, landscape = self.paper.currentData()
        self.document.set_paper(paper=paper, landscape=landscape)
        self.fit()

    def _person_chosen(self, _number: int) -> None:
        if self.person.currentData() is not None:
            self._guarded(self._show_person)()

    def _show_person(self) -> None:
        self.person.lineEdit().setCursorPosition(0)
        self.document.set_content(self.content(self.person.currentData()))

    def content(self, key: str | int) -> Mapping[str, Any]:
        """What to preview with: an example by its name, or a participant by id."""
        return EXAMPLES[key][1]() if isinstance(key, str) else self.context.services.templat.content(key)

    def _fill_people(self) -> None:
        """Examples, the longest and the shortest name of the office, then the newest participants."""
        service = self.context.services.templat
        for key, (title, _) in EXAMPLES.items():
            self.person.addItem(title, key)
        people = service.people()
        for end, words in (("longest", "Nama terpanjang"), ("shortest", "Nama terpendek")):
            if end in people:
                self.person.addItem(f"{words}: {people[end].nama}", people[end].peserta_id)
        recent = service.recent_people()
        if recent:
            self.person.insertSeparator(self.person.count())
        for one in recent:
            self.person.addItem(f"{one.nama} – {one.kegiatan}", one.peserta_id)

    # --- showing ---------------------------------------------------------------------------------------

    def _show_state(self, *_arguments: Any) -> None:
        document, stack = self.document, self.document.stack
        templat = document.templat
        if self.name.text() != templat.nama:
            self.name.setText(templat.nama)
        self.peran.setCurrentIndex(self.peran.findData(templat.peran))
        self.paper.setCurrentIndex([key for key, _ in PAPERS].index((templat.paper, templat.landscape)))
        self.save_button.setEnabled(not stack.isClean())
        self.setWindowTitle(f"Desain – {templat.nama}{'' if stack.isClean() else ' (belum disimpan)'}")

    def show_warnings(self) -> None:
        """What does not fit with this content; the items on the shown side are marked."""
        document = self.document
        found = document.warnings()
        self.canvas.marked = frozenset(n for side, n, _ in found if side == document.side_number)
        self.canvas.update()
        lines = [
            f"{'Depan' if side == 0 else 'Belakang'}, {title_of(document.templat.sides[side].items[n])}: {text}"
            for side, n, text in found
        ]
        lines += [
            f"Huruf {name} tidak terpasang di komputer ini; dicetak dengan {SERIF}." for name in self._gone()
        ]
        more = f" … dan {len(lines) - 3} lagi." if len(lines) > 3 else ""
        self.notice.set(
            f"{len(lines)} hal perlu dilihat" if lines else "", "\n".join(lines[:3]) + more, "warn"
        )

    def _gone(self) -> list[str]:
        """Families the template asks for and this PC does not have."""
        looks = {i.look.family for s in self.document.templat.sides for i in s.items if hasattr(i, "look")}
        return sorted(looks - set(QFontDatabase.families()))

    def _show_zoom(self, scale: float) -> None:
        self.zoom_text.setText(f"{round(scale * 25.4 / 96 * 100)}%")

    def _view_changed(self, _on: bool) -> None:
        self.canvas.show_grid = self.grid_button.isChecked()
        self.canvas.snapping = self.snap_button.isChecked()
        self.canvas.update()

    def _zoom_in(self, _checked: bool = False) -> None:
        self.canvas.zoom_step(1)

    def _zoom_out(self, _checked: bool = False) -> None:
        self.canvas.zoom_step(-1)

    def fit(self, _checked: bool = False) -> None:
        """The whole paper in the room there is, also when that changes."""
        self.canvas.zoom_to(self.area.viewport().size())

    def _other_part(self) -> None:
        """F6: between the paper and the values at its right."""
        if self.canvas.hasFocus():
            self.panel.list.setFocus()
        else:
            self.canvas.setFocus()

    def show_preview(self, _checked: bool = False) -> None:
        document = self.document
        pages = templat_cetak.render(document.templat, document.isi, document.qr)
        PagePreview(pages, f"Pratinjau – {document.templat.nama}", self).open()

    # --- saving and closing ------------------------------------------------------------------------------

    def save(self, _checked: bool = False) -> bool:
        """True when the template is kept."""
        result = self.context.changes.apply(self._save_now, self, self._refused)
        if result is None:
            return False
        self._versi = result.value
        self.draft.saved(self._versi)
        self.notice.set(result.message, "", "good")
        self.document.stack.setClean()
        return True

    def _save_now(self) -> Result:
        return self.context.services.templat.save(self.templat_id, self.document.templat, self._versi)

    def _refused(self, error: UserError) -> None:
        self.notice.set(error.what, " ".join(filter(None, (error.safe, error.advice))), "bad")

    def _not_kept(self, error: UserError) -> None:
        self.notice.set("Rancangan belum dapat disimpan sementara.", error.what, "warn")

    def _may_close(self) -> bool:
        """Ask about unsaved changes; when it may close, nothing is asked again."""
        stack = self.document.stack
        if not stack.isClean():
            answer = dialogs.ask(
                self, "Simpan perubahan templat?", ["Simpan", "Buang perubahan"], self.document.templat.nama
            )
            if answer is None or (answer == "Simpan" and not self.save()):
                return False
            stack.setClean()
        self.draft.throw_away()
        stack.blockSignals(True)  # it speaks once more while Qt takes it apart
        return True

    def reject(self) -> None:
        """Esc: first lets go of the chosen items, then closes."""
        if self.document.selection:
            self.document.select([])
        elif self._may_close():
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close():
            self.document.select([])  # QDialog asks `reject` too
            super().closeEvent(event)
        else:
            event.ignore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The paper keeps filling the room it has, also when a warning below takes some of it."""
        if event.type() == QEvent.Type.Resize and self.canvas.fitted:
            self._fit_timer.start()
        return super().eventFilter(watched, event)


def _scrolled(content: QWidget, width: int) -> QScrollArea:
    """A column of fixed width that scrolls when the window is low."""
    content.setObjectName("scrolled")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidget(content)
    area.setFixedWidth(width)
    return area


def _combo(name: str, entries: Any) -> QComboBox:
    made = QComboBox()
    made.setMaxVisibleItems(18)
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(7)
    for key, title in entries:
        made.addItem(title, key)
    return made
