"""The certificate designer: elements at the left, the paper in the middle, exact values at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QFontDatabase, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QMenu,
    QPushButton,
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
from pembinaan_desktop.ui.common.cards import Card, Notice, SideList, button, heading, muted
from pembinaan_desktop.ui.common.editors import make_searchable
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.paper.printing import PagePreview
from pembinaan_desktop.ui.sertifikat.desain_canvas import Canvas
from pembinaan_desktop.ui.sertifikat.desain_document import Document
from pembinaan_desktop.ui.sertifikat.desain_elements import EXAMPLES, new_item, read_picture_file
from pembinaan_desktop.ui.sertifikat.desain_panel import Panel, title_of
from pembinaan_desktop.ui.sertifikat.desain_ruler import Ruler
from pembinaan_desktop.ui.sertifikat.desain_tools import Tools, actions_of

PICTURES = "Gambar PNG atau JPEG (*.png *.jpg *.jpeg)"
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
        self.canvas = Canvas(self.document, context.theme)
        self.panel = Panel(self.document, context.theme)
        self.panel.asked_picture.connect(self.replace_picture)
        self.canvas.edit_asked.connect(self.panel.focus_text)
        self.area = QScrollArea()
        self.area.setWidget(self.canvas)
        self.area.setWidgetResizable(True)
        self.tools = Tools(self.document, context.theme, self._guarded)
        self._fitted = False
        self._build()
        self._make_actions()
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
        middle.addWidget(_scrolled(self._left(), round(theme.em * 10.5)))
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

    def _left(self) -> QWidget:
        theme = self.context.theme
        card = Card("Unsur", spacing=theme.space(1))
        self.adders: dict[str, QPushButton] = {}
        kinds: tuple[tuple[str, str, Callable[[], None]], ...] = (
            ("teks", "Teks", self._adder(rules.TextItem)),
            ("paragraf", "Paragraf", self._adder(rules.ParagraphItem)),
            ("gambar", "Logo / gambar…", self.add_picture),
            ("latar", "Gambar latar…", self.add_background),
            ("qr", "Kode QR verifikasi", self._adder(rules.QrItem)),
            ("garis", "Garis", self._adder(rules.LineItem)),
            ("kotak", "Kotak", self._adder(rules.BoxItem)),
            ("bingkai", "Bingkai", self._adder(rules.BorderItem)),
            ("tanda", "Tanda tangan", self._adder(rules.SignatureItem)),
            ("foto", "Pas foto", self._adder(rules.PhotoItem)),
            ("sesi", "Tabel mata pelatihan", self._adder(rules.SesiItem)),
        )
        for place, (key, title, action) in enumerate(kinds):
            if place == 1:
                card.body.addWidget(self._field_button())
            self.adders[key] = _left_button(title, action)
            card.body.addWidget(self.adders[key])
        card.body.addSpacing(theme.space(2))
        card.body.addWidget(heading("Halaman"))
        self.sides: QListWidget = SideList("Halaman")
        self.sides.setFixedHeight(round(theme.em * 4.2))
        self.sides.currentRowChanged.connect(self.document.show_side)
        card.body.addWidget(self.sides)
        self.other_side = _left_button("", self._toggle_side)
        card.body.addWidget(self.other_side)
        card.body.addStretch(1)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        return holder

    def _field_button(self) -> QPushButton:
        self.field_button = _left_button("Isian data ▾", self._open_fields)
        self.field_menu = menu = QMenu(self)
        for field in templat_cetak.FIELDS:
            if field.key != "qr":
                menu.addAction(field.title).setData(field.key)
        menu.triggered.connect(self._add_field)
        return self.field_button

    def _open_fields(self, _checked: bool = False) -> None:
        self.field_menu.popup(self.field_button.mapToGlobal(self.field_button.rect().bottomLeft()))

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

    def _adder(self, kind: type) -> Callable[..., None]:
        def add() -> None:
            self.document.add([new_item(kind, self.document.paper.width)])
            self.canvas.setFocus()

        return self._guarded(add)

    def _add_field(self, action: QAction) -> None:
        item = new_item(rules.TextItem, self.document.paper.width, "{" + str(action.data()) + "}")
        self._guarded(lambda: self.document.add([item], "tambah isian"))()
        self.canvas.setFocus()

    def _picked(self, title: str) -> tuple[bytes, str] | None:
        settings = self.context.settings
        path = dialogs.choose_file(self, title, PICTURES, settings.folder("gambar"))
        if path is None:
            return None
        settings.set_folder("gambar", path.parent)
        return read_picture_file(path)

    def _with_picture(self, title: str, use: Callable[[bytes, str], None]) -> None:
        def work() -> None:
            picked = self._picked(title)
            if picked is not None:
                use(*picked)

        self._guarded(work)()

    def add_picture(self, _checked: bool = False) -> None:
        self._with_picture("Pilih logo atau gambar", self._add_small)

    def _add_small(self, data: bytes, name: str) -> None:
        self.document.add_picture(data, name, background=False)

    def add_background(self, _checked: bool = False) -> None:
        self._with_picture("Pilih gambar latar", self._add_large)

    def _add_large(self, data: bytes, name: str) -> None:
        self.document.add_picture(data, name, background=True)

    def replace_picture(self) -> None:
        self._with_picture("Pilih gambar pengganti", self.document.replace_picture)

    # --- sides, paper, person ------------------------------------------------------------------------

    def _toggle_side(self, _checked: bool = False) -> None:
        if len(self.document.templat.sides) > 1:
            self.document.remove_side()
        else:
            self.document.add_side()

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
        two = len(templat.sides) > 1
        titles = ["1 · Depan", "2 · Belakang"][: len(templat.sides)]
        blocked = self.sides.blockSignals(True)
        if [self.sides.item(n).text() for n in range(self.sides.count())] != titles:
            self.sides.clear()
            self.sides.addItems(titles)
        self.sides.setCurrentRow(document.side_number)
        self.sides.blockSignals(blocked)
        self.other_side.setText("Hapus belakang" if two else "Tambah belakang")

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
        """The whole paper in the room there is."""
        self._fitted = True
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
        self.notice.set(result.message, "", "good")
        self.document.stack.setClean()
        return True

    def _save_now(self) -> Result:
        return self.context.services.templat.save(self.templat_id, self.document.templat, self._versi)

    def _refused(self, error: UserError) -> None:
        self.notice.set(error.what, " ".join(filter(None, (error.safe, error.advice))), "bad")

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

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._fitted:
            QTimer.singleShot(0, self.fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted and self.isVisible():
            QTimer.singleShot(0, self.fit)


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


def _left_button(text: str, clicked: Callable[..., Any] | None) -> QPushButton:
    made = button(text, clicked)
    made.setProperty("list", "true")
    return made
