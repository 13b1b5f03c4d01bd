"""The designer's document: whatever is done, the template stays sound and every step goes back."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pembinaan_desktop.domain import templat as rules
from pembinaan_desktop.domain import templat_cetak
from pembinaan_desktop.domain.arrange import Rect
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.ui.sertifikat.desain_document import Document
from pembinaan_desktop.ui.sertifikat.desain_elements import new_item
from tests.domain.test_templat import png, starter

KINDS = (rules.TextItem, rules.ParagraphItem, rules.BoxItem, rules.LineItem, rules.SesiItem, rules.QrItem)
places = st.integers(0, 12)
actions = st.one_of(
    st.tuples(st.just("select"), st.sets(places, max_size=4)),
    st.tuples(st.just("nudge"), st.integers(-500, 500)),
    st.tuples(st.just("place"), st.integers(-900, 900)),
    st.tuples(st.just("drag"), st.integers(-50, 50)),
    st.tuples(st.just("add"), st.sampled_from(KINDS)),
    st.tuples(st.just("picture"), st.booleans()),
    st.tuples(st.just("reorder"), st.sampled_from(["top", "up", "down", "bottom"])),
    st.tuples(st.just("align"), st.sampled_from(["left", "middle", "right"])),
    st.tuples(st.just("distribute"), st.booleans()),
    st.tuples(st.just("lock"), st.booleans()),
    st.tuples(st.just("side"), st.integers(0, 1)),
    st.tuples(st.sampled_from(["delete", "cut", "copy", "paste", "duplicate", "back", "front"]), st.none()),
)


def act(document: Document, name: str, value) -> None:
    """One thing an officer may do."""
    simple = {
        "delete": document.delete,
        "cut": document.cut,
        "copy": document.copy,
        "paste": document.paste,
        "duplicate": document.duplicate,
        "back": document.add_side,
        "front": document.remove_side,
    }
    if name in simple:
        simple[name]()
    elif name == "select":
        document.select(value)
    elif name == "nudge":
        document.nudge(value, -value)
    elif name == "place":
        document.place({n: Rect(value, value, abs(value), 5) for n in document.selection})
    elif name == "drag":
        document.begin_drag()
        for part in (value, 2 * value):
            document.drag({n: document.rect(n).moved(part, 1) for n in document.selection})
        document.end_drag()
    elif name == "add":
        document.add([new_item(value, document.paper.width)])
    elif name == "picture":
        document.add_picture(png(), "x", background=value)
    elif name == "lock":
        document.set_value("locked", value)
    elif name == "side":
        document.show_side(value)
    elif name == "reorder":
        document.reorder(value)
    elif name == "align":
        document.align(value)
    else:
        document.distribute(across=value)


@given(st.lists(actions, max_size=14))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_step_goes_back_and_forth_and_the_template_stays_sound(qapp, steps):
    first = starter("peserta")
    document = Document(first, templat_cetak.example())
    for name, value in steps:
        act(document, name, value)
        plain = rules.to_plain(document.templat)
        assert rules.from_plain(plain, document.templat.pictures) == document.templat
        assert all(n < len(document.items) for n in document.selection)
        assert len(document.drawn()) == len(document.items)
    last, stack = document.templat, document.stack
    count = stack.index()
    while stack.canUndo():
        stack.undo()
    assert document.templat == first
    for _ in range(count):
        stack.redo()
    assert document.templat == last


def test_a_full_page_refuses_one_more(qapp):
    items = tuple(new_item(rules.TextItem, 297) for _ in range(rules.MOST_ITEMS))
    document = Document(rules.Templat(nama="Penuh", sides=(rules.Side(items=items),)), {})
    document.select([0])
    for action in (document.duplicate, partial(add, document, False), partial(add, document, True)):
        with pytest.raises(UserError, match="paling banyak"):
            action()
    assert document.stack.count() == 0


def add(document: Document, background: bool) -> None:
    document.add_picture(png(), "x", background=background)
