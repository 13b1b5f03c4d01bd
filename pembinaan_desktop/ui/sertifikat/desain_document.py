"""The template in the designer: what is shown, what is chosen, and the way back of every change.

Templates are immutable, so a step of undo keeps the one before and the one after.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from pembinaan_desktop.domain import arrange, templat_cetak
from pembinaan_desktop.domain import templat as rules
from pembinaan_desktop.domain.arrange import Rect
from pembinaan_desktop.domain.halaman import Element, Page
from pembinaan_desktop.domain.templat import AnyItem, Side, Templat

PASTE_STEP = 5.0  # mm a pasted copy stands beside its original
Places = tuple[int, ...]


class _Step(QUndoCommand):
    """One change; steps with the same `merge` word in a row become one."""

    def __init__(self, document: Document, before: _State, after: _State, label: str, merge: str) -> None:
        super().__init__(label)
        self._document, self._before, self._after, self._merge = document, before, after, merge

    def id(self) -> int:
        return 1 if self._merge else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Step) or other._merge != self._merge:
            return False
        self._after = other._after
        return True

    def undo(self) -> None:
        self._document.set_state(self._before)

    def redo(self) -> None:
        self._document.set_state(self._after)


_State = tuple[Templat, int, Places]


@dataclass
class _Clipboard:
    items: tuple[AnyItem, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)


_CLIPBOARD = _Clipboard()  # lives as long as the program, so that elements go from template to template


class Document(QObject):
    """changed(): the template or its content is different. selection_changed(): another choice or side."""

    changed = Signal()
    selection_changed = Signal()

    def __init__(
        self,
        templat: Templat,
        isi: templat_cetak.Content,
        qr: templat_cetak.QrModules | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.templat = templat
        self.isi = isi
        self.qr = lru_cache(maxsize=16)(qr) if qr else None
        self.side_number = 0
        self.selection: Places = ()
        self.stack = QUndoStack(self)
        self.stack.setUndoLimit(300)
        self._before_drag: _State | None = None
        self._drawn: list[list[Element]] | None = None

    # --- looking -----------------------------------------------------------------------------

    @property
    def side(self) -> Side:
        return self.templat.sides[self.side_number]

    @property
    def items(self) -> tuple[AnyItem, ...]:
        return self.side.items

    @property
    def paper(self) -> Rect:
        return Rect(0.0, 0.0, self.templat.size.width, self.templat.size.height)

    @property
    def dragging(self) -> bool:
        """The mouse is down: what is shown is not yet a step."""
        return self._before_drag is not None

    def chosen(self) -> list[AnyItem]:
        return [self.items[n] for n in self.selection]

    def rect(self, number: int) -> Rect:
        item = self.items[number]
        return Rect(item.x, item.y, item.width, item.height)

    def drawn(self) -> list[list[Element]]:
        """The elements of every item of the side that is shown."""
        if self._drawn is None:
            self._drawn = templat_cetak.render_side(
                self.templat, self.side_number, self.isi, self.qr, draft=True
            )
        return self._drawn

    def page(self) -> Page:
        return Page(self.templat.size, tuple(e for group in self.drawn() for e in group))

    def warnings(self) -> list[tuple[int, int, str]]:
        """(side, item, words) of everything that needs a look."""
        return [
            (side, number, text)
            for side, groups in enumerate(templat_cetak.item_warnings(self.templat, self.isi))
            for number, texts in enumerate(groups)
            for text in texts
        ]

    # --- choosing ----------------------------------------------------------------------------

    def select(self, places: Iterable[int]) -> None:
        chosen = tuple(sorted({n for n in places if 0 <= n < len(self.items)}))
        if chosen != self.selection:
            self.selection = chosen
            self.selection_changed.emit()

    def toggle(self, number: int) -> None:
        self.select(set(self.selection) ^ {number})

    def select_all(self) -> None:
        self.select(n for n, item in enumerate(self.items) if not item.locked)

    def select_next(self, step: int) -> None:
        """The next or the former item in drawing order, for the keyboard."""
        if self.items:
            last = self.selection[-1] if self.selection else (-1 if step > 0 else 0)
            self.select([(last + step) % len(self.items)])

    def show_side(self, number: int) -> None:
        if number != self.side_number and 0 <= number < len(self.templat.sides):
            self.set_state((self.templat, number, ()))

    def set_content(self, isi: templat_cetak.Content) -> None:
        """Preview with another person."""
        self.isi = isi
        self._drawn = None
        self.changed.emit()

    # --- changing ----------------------------------------------------------------------------

    def set_state(self, state: _State) -> None:
        _, side, selection = state
        other_choice = (side, selection) != (self.side_number, self.selection)
        self.templat, self.side_number, self.selection = state
        self._drawn = None
        self.changed.emit()
        if other_choice:
            self.selection_changed.emit()

    def push(
        self,
        templat: Templat,
        label: str,
        selection: Iterable[int] | None = None,
        *,
        side: int | None = None,
        merge: str = "",
    ) -> None:
        """Change the template in one step that can be taken back. label follows "Urungkan"."""
        before = (self.templat, self.side_number, self.selection)
        chosen = self.selection if selection is None else tuple(sorted(selection))
        after = (templat, self.side_number if side is None else side, chosen)
        if before != after:
            self.stack.push(_Step(self, before, after, label, merge))

    def _push_side(
        self, side: Side, label: str, selection: Iterable[int] | None = None, merge: str = ""
    ) -> None:
        self.push(self.templat.with_side(self.side_number, side), label, selection, merge=merge)

    def _push_items(self, changed: dict[int, AnyItem], label: str, merge: str = "") -> None:
        self._push_side(rules.with_items(self.side, changed), label, merge=merge)

    def set_value(self, name: str, value: Any) -> None:
        """One property of every chosen item that has it; "look.size" reaches into the letters."""
        changed: dict[int, AnyItem] = {}
        for number in self.selection:
            item = self.items[number]
            outer, _, inner = name.partition(".")
            if hasattr(item, outer):
                inside = rules.replace(getattr(item, outer), **{inner: value}) if inner else value
                changed[number] = rules.replace(item, **{outer: inside})
        self._push_items(changed, "ubah unsur", merge=f"{name}{self.selection}")

    def place(self, rects: dict[int, Rect], label: str = "pindahkan unsur", merge: str = "") -> None:
        """Put items on other rectangles."""
        self._push_items({n: rules.placed(self.items[n], *r) for n, r in rects.items()}, label, merge)

    def nudge(self, dx: float, dy: float) -> None:
        movable = {n: self.rect(n).moved(dx, dy) for n in self.selection if not self.items[n].locked}
        if movable:
            self.place(movable, merge=f"geser{self.selection}")

    # --- dragging: shown at once, one step at the end ------------------------------------------

    def begin_drag(self) -> None:
        self._before_drag = (self.templat, self.side_number, self.selection)

    def drag(self, rects: dict[int, Rect]) -> None:
        """Show items on other rectangles while the mouse is down."""
        side = rules.with_items(self.side, {n: rules.placed(self.items[n], *r) for n, r in rects.items()})
        self._show(side)

    def drag_guides(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        self._show(rules.replace(self.side, guides_x=tuple(xs), guides_y=tuple(ys)))

    def _show(self, side: Side) -> None:
        self.templat = self.templat.with_side(self.side_number, side)
        self._drawn = None
        self.changed.emit()

    def end_drag(self, label: str = "pindahkan unsur") -> None:
        if self._before_drag is None:
            return
        after, before = self.templat, self._before_drag
        self._before_drag = None
        self.templat = before[0]
        self._drawn = None
        self.push(after, label)

    # --- whole items -----------------------------------------------------------------------------

    def add(self, items: Sequence[AnyItem], label: str = "tambah unsur") -> None:
        """Items on top, then chosen. Raises UserError when the page is full."""
        side = rules.added(self.side, items)
        count = len(self.items)
        self._push_side(side, label, range(count, count + len(items)))

    def add_picture(self, data: bytes, name: str, *, background: bool) -> None:
        """A picture of a file; as background it fills the paper, below everything, locked.

        Raises UserError for a bad picture.
        """
        templat, key = rules.with_picture(self.templat, data, name)
        if background:
            item = rules.PictureItem(
                x=0, y=0, width=self.paper.width, height=self.paper.height, picture=key,
                keep_ratio=False, background=True, locked=True,
            )  # fmt: skip
            rules.added(self.side, [item])  # refused when the page is full
            side = rules.replace(self.side, items=(item, *self.items))
            self.push(templat.with_side(self.side_number, side), "tambah gambar latar", [0])
            return
        picture = rules.PictureItem(x=self.paper.middle_x - 15, y=20, width=30, height=30, picture=key)
        side = rules.added(self.side, [picture])
        self.push(templat.with_side(self.side_number, side), "tambah gambar", [len(self.items)])

    def replace_picture(self, data: bytes, name: str) -> None:
        """Another picture in the same place. Raises UserError for a bad picture."""
        templat, key = rules.with_picture(self.templat, data, name)
        changed = {
            n: rules.replace(self.items[n], picture=key)
            for n in self.selection
            if isinstance(self.items[n], rules.PictureItem)
        }
        side = rules.with_items(self.side, changed)
        self.push(templat.with_side(self.side_number, side), "ganti gambar")

    def delete(self) -> None:
        if self.selection:
            self._push_side(rules.without(self.side, self.selection), "hapus unsur", ())

    def copy(self) -> None:
        """For this template and for any other that is opened later."""
        if self.selection:
            _CLIPBOARD.items = tuple(self.chosen())
            _CLIPBOARD.pictures = self.templat.pictures

    def cut(self) -> None:
        self.copy()
        self.delete()

    def paste(self) -> None:
        """Copies beside the originals; the next paste goes one step further."""
        if not _CLIPBOARD.items:
            return
        _CLIPBOARD.items = tuple(rules.moved(i, PASTE_STEP, PASTE_STEP) for i in _CLIPBOARD.items)
        side, count = rules.added(self.side, _CLIPBOARD.items), len(self.items)
        templat = rules.replace(self.templat, pictures={**_CLIPBOARD.pictures, **self.templat.pictures})
        chosen = range(count, count + len(_CLIPBOARD.items))
        self.push(templat.with_side(self.side_number, side), "tempel", chosen)

    def duplicate(self) -> None:
        if self.selection:
            self.add([rules.moved(i, PASTE_STEP, PASTE_STEP) for i in self.chosen()], "duplikat")

    def reorder(self, how: str) -> None:
        """Bring the chosen ones to the "top", one "up", "down", or to the "bottom"."""
        order = arrange.reorder(len(self.items), self.selection, how)
        side = rules.replace(self.side, items=tuple(self.items[n] for n in order))
        self._push_side(side, "ubah urutan", [order.index(n) for n in self.selection])

    def align(self, how: str) -> None:
        """Several to each other; a single one to the paper."""
        rects = self._movable()
        frame = self.paper if len(rects) == 1 else None
        self.place(arrange.align(rects, how, frame), "ratakan")

    def distribute(self, *, across: bool) -> None:
        self.place(arrange.distribute(self._movable(), across=across), "bagi jarak")

    def _movable(self) -> dict[int, Rect]:
        return {n: self.rect(n) for n in self.selection if not self.items[n].locked}

    # --- sides and paper ---------------------------------------------------------------------------

    def add_side(self) -> None:
        if len(self.templat.sides) < 2:
            sides = (*self.templat.sides, Side())
            self.push(rules.replace(self.templat, sides=sides), "tambah halaman belakang", (), side=1)

    def remove_side(self) -> None:
        """Take the back page away."""
        if len(self.templat.sides) > 1:
            changed = rules.replace(self.templat, sides=self.templat.sides[:1])
            self.push(changed, "hapus halaman belakang", (), side=0)

    def set_paper(self, **values: Any) -> None:
        """nama, peran; paper and landscape together."""
        merge = "nama" if "nama" in values else ""
        if "paper" in values:
            changed = rules.on_paper(self.templat, values["paper"], values["landscape"])
        else:
            changed = rules.replace(self.templat, **values)
        self.push(changed, "ubah templat", merge=merge)
