"""Keying paper forms by the keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pembinaan_desktop.domain.instrumen import Aspek, Butir
from pembinaan_desktop.ui.evaluasi.ketik import KetikDialog


@pytest.fixture
def keying(context, build, qtbot):
    """keying(items, people, anonim) -> (dialog, evaluation id, participant ids)."""

    def make(items, people=3, anonim=False):
        number = build.kegiatan()
        ids = [build.peserta(number) for _ in range(people)]
        susunan = (Aspek("A", tuple(items)),)
        values = {"nama": "Uji", "level": 1, "anonim": anonim}
        instrumen = context.services.instrumen.add(values, susunan).value
        evaluasi = context.services.evaluasi.open(number, instrumen).value[0]
        dialog = KetikDialog(context, context.services.evaluasi.lembar(evaluasi))
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog, evaluasi, ids

    return make


class Keys:
    """Presses keys on the focused grid and counts them."""

    def __init__(self, dialog):
        self.dialog, self.count = dialog, 0

    def type(self, text):
        for letter in text:
            target = self.dialog.focusWidget() or self.dialog.grid
            if letter == "\n":
                QTest.keyClick(target, Qt.Key.Key_Return)
            elif letter == "\b":
                QTest.keyClick(target, Qt.Key.Key_Backspace)
            else:
                QTest.keyClick(target, letter)
            self.count += 1


def forms(context, evaluasi):
    return [row.isi for row in context.services.evaluasi.lembar(evaluasi).baris]


def test_thirty_answers_are_thirty_digits(context, keying):
    dialog, evaluasi, _ = keying([Butir(f"b{n}", f"Butir {n}") for n in range(30)])
    keys = Keys(dialog)
    keys.type("543215432154321543215432154321")
    assert keys.count == 30
    first, second, _ = forms(context, evaluasi)
    assert "".join(map(str, first.values())) == "543215432154321543215432154321"
    assert second is None
    assert dialog.grid.place() == (1, 0)  # the next form is ready
    assert dialog.count.text() == "1 dari 3 lembar"


def test_every_kind_of_answer_and_a_condition(context, keying):
    items = [
        Butir("a", "Diterapkan?", "ya_tidak"),
        Butir("b", "Seberapa?", syarat="a", syarat_nilai=(1,)),
        Butir("c", "Nilai", "0-100"),
        Butir("d", "Hambatan", "beberapa", pilihan=("Dana", "Orang", "Alat")),
        Butir("e", "Pilih", "pilihan", pilihan=("Sudah", "Belum")),
        Butir("f", "Saran", "teks"),
    ]
    dialog, evaluasi, _ = keying(items)
    keys = Keys(dialog)
    keys.type("0" + "875\n")  # 875 is outside and refused
    assert "di luar 0–100" in dialog.notice.title.text()
    keys.type("87\n" + "31\n" + "2" + "bagus\n")
    assert forms(context, evaluasi)[0] == {"a": 0, "c": 87, "d": [1, 3], "e": 2, "f": "bagus"}
    keys.type("1" + "5" + "\n\n\n\n")  # half a form
    assert forms(context, evaluasi)[1] == {"a": 1, "b": 5}
    assert "2 butir tidak dijawab" in dialog.notice.title.text()


def test_wrong_digits_do_nothing_and_backspace_goes_back(context, keying):
    dialog, evaluasi, _ = keying([Butir("a", "A", "1-4"), Butir("b", "B", "1-4"), Butir("c", "C", "1-4")])
    keys = Keys(dialog)
    keys.type("9x")
    assert dialog.grid.place() == (0, 0)
    keys.type("31\b\b44")
    assert dialog.model.forms[0].answers == {"a": 4, "b": 4}
    dialog.close()
    assert forms(context, evaluasi)[0] is None  # a started form is no answer, and not lost
    assert list(context.services.draf_jawaban.get(evaluasi).values()) == [{"a": 4, "b": 4}]


def test_second_entry_finds_the_slip(context, keying, qtbot):
    dialog, evaluasi, _ = keying([Butir("a", "A"), Butir("b", "B")])
    dialog.twice.setChecked(True)
    keys = Keys(dialog)
    keys.type("54")
    assert forms(context, evaluasi)[0] is None
    assert dialog.model.index(0, 2).data() == "•"
    keys.type("53")
    assert "berbeda" in dialog.notice.title.text()
    keys.type("3")
    assert forms(context, evaluasi)[0] == {"a": 5, "b": 3}
    assert dialog.grid.place() == (1, 0)


def test_name_is_found_by_typing(context, keying, qtbot):
    dialog, evaluasi, _ = keying([Butir("a", "A")])
    dialog.search.setFocus()
    qtbot.keyClicks(dialog.search, dialog.model.names[2][:9].lower())
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    Keys(dialog).type("4")
    assert forms(context, evaluasi) == [None, None, {"a": 4}]


def test_anonymous_forms_have_no_names_and_can_be_mended(context, keying):
    dialog, evaluasi, _ = keying([Butir("a", "A"), Butir("b", "B")], anonim=True)
    keys = Keys(dialog)
    keys.type("54" + "11")
    assert dialog.model.names[:2] == ["Lembar 1", "Lembar 2"]
    assert context.services.evaluasi.get(evaluasi).jawaban == 2
    dialog.grid.go(0, 1)
    keys.type("2")
    with context.services.db.read() as session:
        from pembinaan_desktop.services import jawaban_anonim

        assert jawaban_anonim.answers(session, evaluasi) == [{"a": 1, "b": 1}, {"a": 5, "b": 2}]
    keys.type("33")
    assert context.services.evaluasi.get(evaluasi).jawaban == 3
    keys.type("55")
    assert "melebihi jumlah peserta" in dialog.notice.title.text()
    assert context.services.evaluasi.get(evaluasi).jawaban == 3
