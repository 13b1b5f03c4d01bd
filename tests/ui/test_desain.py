"""The certificate designer by mouse and keys, on the real database."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QBuffer, QPoint, Qt
from PySide6.QtGui import QImage

from pembinaan_desktop.domain import templat as rules
from pembinaan_desktop.domain.arrange import Rect
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.kegiatan.sertifikat import SertifikatSubTab
from pembinaan_desktop.ui.paper.lembar import PagePreview
from pembinaan_desktop.ui.sertifikat.desain import DesainDialog
from pembinaan_desktop.ui.sertifikat.tab import SertifikatTab
from pembinaan_desktop.ui.sertifikat.templat import TemplatDialog
from pembinaan_desktop.ui.sertifikat.templat_versi import VersiDialog

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def let_go(dialog) -> None:
    """So that closing does not ask."""
    dialog.document.stack.setClean()


@pytest.fixture
def desain(context, qtbot):
    """The designer on the participants' certificate, the whole paper in sight."""
    row = next(r for r in context.services.templat.list() if r.kode == "peserta")
    dialog = DesainDialog(context, row.id)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog, before_close_func=let_go)
    dialog.resize(1366, 740)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.canvas.scale < 2.9)
    return dialog


def find(dialog, text: str) -> int:
    """Place of the item that says `text`."""
    return next(n for n, i in enumerate(dialog.document.items) if text in getattr(i, "text", ""))


def spot(dialog, rect: Rect, across: float = 0.5, down: float = 0.5) -> QPoint:
    """A pixel inside a rectangle of the paper."""
    area = dialog.canvas.to_pixels(rect)
    return QPoint(round(area.x() + area.width() * across), round(area.y() + area.height() * down))


def drag(qtbot, dialog, start: QPoint, dx: int, dy: int, keys=ALT) -> None:
    """Pull with the left button; Alt by habit, so that nothing catches."""
    canvas = dialog.canvas
    qtbot.mousePress(canvas, LEFT, pos=start)
    canvas.drag_to(start + QPoint(dx // 2, dy // 2), keys)
    canvas.drag_to((start + QPoint(dx, dy)).toPointF(), keys)
    qtbot.mouseRelease(canvas, LEFT, pos=start + QPoint(dx, dy))


def test_journey_from_the_tab_to_a_saved_template(context, qtbot, answers):
    tab = SertifikatTab(context)
    qtbot.addWidget(tab)
    tab.show()
    qtbot.mouseClick(tab.templates, LEFT)
    templates = tab.findChild(TemplatDialog)
    qtbot.mouseClick(templates.copy_button, LEFT)
    assert templates.table.current().nama == "Sertifikat peserta (2)"
    qtbot.mouseClick(templates.design_button, LEFT)
    dialog = templates.findChild(DesainDialog)
    qtbot.waitUntil(lambda: dialog.canvas.scale < 3)
    document, canvas = dialog.document, dialog.canvas

    title = find(dialog, "SERTIFIKAT")
    qtbot.mouseClick(canvas, LEFT, pos=spot(dialog, document.rect(title)))
    assert document.selection == (title,)
    qtbot.keyClick(canvas, Qt.Key.Key_Down, SHIFT)
    assert document.rect(title).y == 61
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.panel.shown["text"].widget.hasFocus)
    qtbot.keyClicks(dialog.panel.shown["text"].widget, "PIAGAM")
    assert document.items[title].text == "PIAGAM"
    qtbot.mouseClick(dialog.elements.adders["foto"], LEFT)
    assert isinstance(document.chosen()[0], rules.PhotoItem)
    qtbot.keyClick(canvas, Qt.Key.Key_Z, CTRL)
    assert document.items[-1] != rules.PhotoItem
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert not dialog.save_button.isEnabled()
    stored, _ = context.services.templat.get(templates.table.current().id)
    assert stored.sides[0].items[title].text == "PIAGAM"
    assert stored.sides[0].items[title].y == 61
    qtbot.mouseClick(dialog.close_button, LEFT)
    qtbot.mouseClick(templates.default_button, LEFT)
    assert templates.table.current().utama
    templates.close()


def test_drag_moves_and_one_step_takes_it_back(desain, qtbot):
    document = desain.document
    name = find(desain, "{nama}")
    before = document.rect(name)
    drag(qtbot, desain, spot(desain, before), 40, 22)
    after = document.rect(name)
    assert after.x == pytest.approx(before.x + 40 / desain.canvas.scale, abs=0.02)
    assert after.y == pytest.approx(before.y + 22 / desain.canvas.scale, abs=0.02)
    assert document.stack.count() == 1
    qtbot.mouseClick(desain.tools.buttons["undo"], LEFT)
    assert document.rect(name) == before
    qtbot.keyClick(desain.canvas, Qt.Key.Key_Y, CTRL)
    assert document.rect(name) == after


def test_moving_catches_the_edges_of_others(desain, qtbot):
    document = desain.document
    number = find(desain, "Nomor: {nomor}")
    before = document.rect(number)
    drag(qtbot, desain, spot(desain, before), 2, 40, Qt.KeyboardModifier.NoModifier)
    assert document.rect(number).x == before.x, "two pixels off its neighbours' edge is on it"


def test_handles_resize_and_pictures_keep_their_ratio(desain, qtbot):
    document = desain.document
    name = find(desain, "{nama}")
    rect = document.rect(name)
    qtbot.mouseClick(desain.canvas, LEFT, pos=spot(desain, rect))
    drag(qtbot, desain, spot(desain, rect, 1.0, 0.5), -50, 0)
    assert document.rect(name).width == pytest.approx(rect.width - 50 / desain.canvas.scale, abs=0.2)
    assert document.rect(name).x == rect.x
    code = next(n for n, i in enumerate(document.items) if isinstance(i, rules.QrItem))
    qtbot.mouseClick(desain.canvas, LEFT, pos=spot(desain, document.rect(code)))
    drag(qtbot, desain, spot(desain, document.rect(code), 1.0, 1.0), 30, 5)
    assert document.rect(code).width == pytest.approx(document.rect(code).height)
    assert document.rect(code).width > 30


def test_several_are_pulled_together_by_the_frame_around_them(desain, qtbot):
    document = desain.document
    pair = [find(desain, "SERTIFIKAT"), find(desain, "{nama}")]
    document.select(pair)
    before = [document.rect(n) for n in pair]
    frame = desain.canvas.frame()
    grip = spot(desain, frame, 1, 0.5) + QPoint(8, 0)
    assert desain.canvas.handle_at(grip.toPointF()) == "e"
    drag(qtbot, desain, grip, -60, 0)
    after = [document.rect(n) for n in pair]
    share = desain.canvas.frame().width / frame.width
    assert 0.5 < share < 0.95
    for old, new in zip(before, after, strict=True):
        assert new.width == pytest.approx(old.width * share, abs=0.2)
        assert (new.y, new.height) == (old.y, old.height)
    document.stack.undo()
    assert [document.rect(n) for n in pair] == before


def test_frame_is_taken_at_its_line_and_locked_items_only_from_the_list(desain, qtbot):
    document = desain.document
    qtbot.mouseClick(desain.canvas, LEFT, pos=spot(desain, Rect(7, 7, 283, 196), 0.5, 0.0))
    assert document.selection == (0,)
    document.set_value("locked", True)
    document.select([])
    qtbot.mouseClick(desain.canvas, LEFT, pos=spot(desain, Rect(7, 7, 283, 196), 0.5, 0.0))
    assert document.selection == ()
    desain.panel.list.setCurrentIndex(1)
    desain.panel.list.activated.emit(1)
    assert document.selection == (0,)
    qtbot.keyClick(desain.canvas, Qt.Key.Key_Right)
    assert document.rect(0).x == 7, "locked"


def test_band_shift_align_distribute_and_order(desain, qtbot):
    document, canvas = desain.document, desain.canvas
    qtbot.mousePress(canvas, LEFT, pos=spot(desain, Rect(20, 75, 0, 0)))
    canvas.drag_to(spot(desain, Rect(275, 113, 0, 0)).toPointF())
    qtbot.mouseRelease(canvas, LEFT, pos=spot(desain, Rect(275, 113, 0, 0)))
    assert len(document.selection) == 4
    first = document.selection[0]
    qtbot.mouseClick(canvas, LEFT, SHIFT, spot(desain, document.rect(first)))
    assert first not in document.selection
    document.place({document.selection[0]: Rect(30, 80, 100, 10)})
    qtbot.mouseClick(desain.tools.buttons["right"], LEFT)
    assert len({round(document.rect(n).right, 3) for n in document.selection}) == 1
    assert desain.tools.buttons["down"].isEnabled()
    qtbot.mouseClick(desain.tools.buttons["down"], LEFT)
    document.select([0])
    qtbot.mouseClick(desain.tools.buttons["front"], LEFT)
    assert document.selection == (len(document.items) - 1,)
    assert isinstance(document.items[-1], rules.BorderItem)


def test_copy_paste_cut_and_delete_by_keys(desain, qtbot):
    document, canvas = desain.document, desain.canvas
    count = len(document.items)
    name = find(desain, "{nama}")
    document.select([name])
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_C, CTRL)
    qtbot.keyClick(canvas, Qt.Key.Key_V, CTRL)
    qtbot.keyClick(canvas, Qt.Key.Key_V, CTRL)
    assert len(document.items) == count + 2
    assert [document.rect(count + n).x - document.rect(name).x for n in (0, 1)] == [5, 10]
    qtbot.keyClick(canvas, Qt.Key.Key_X, CTRL)
    assert len(document.items) == count + 1
    qtbot.keyClick(canvas, Qt.Key.Key_A, CTRL)
    qtbot.keyClick(canvas, Qt.Key.Key_Delete)
    assert document.items == ()
    for _ in range(4):
        desain.tools.buttons["undo"].click()
    assert len(document.items) == count
    qtbot.keyClick(canvas, Qt.Key.Key_Tab)
    qtbot.keyClick(canvas, Qt.Key.Key_Tab)
    assert len(document.selection) == 1


def test_exact_numbers_letters_and_fields_in_the_panel(desain, qtbot):
    document, panel = desain.document, desain.panel
    name = find(desain, "{nama}")
    document.select([name])
    panel.refresh()
    box = panel.shown["x"].widget
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "31.5")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert document.items[name].x == 31.5
    assert box.text() == "31,5 mm"
    for step in range(3):
        qtbot.keyClick(box, Qt.Key.Key_Up)
        assert document.items[name].x == 32.5 + step
    assert document.stack.count() == 1, "one field, one step"
    qtbot.mouseClick(panel.shown["look"].buttons["look.italic"], LEFT)
    assert document.items[name].look.italic
    colour = panel.shown["look.colour"].widget
    colour.setEditText("#12ab34")
    colour.lineEdit().editingFinished.emit()
    assert document.items[name].look.colour == "#12AB34"
    colour.setEditText("merah jambu")
    colour.lineEdit().editingFinished.emit()
    assert document.items[name].look.colour == "#12AB34"
    panel.shown["text"].area.selectAll()
    action = next(a for a in panel.insert_field.menu_of_fields.actions() if a.data() == "nip")
    action.trigger()
    assert document.items[name].text == "{nip}"


def test_guide_is_pulled_out_of_the_ruler_catches_and_is_thrown_away(desain, qtbot):
    document, canvas = desain.document, desain.canvas
    ruler = desain.ruler_y
    at = spot(desain, Rect(40, 75, 0, 0))
    qtbot.mousePress(ruler, LEFT, pos=QPoint(5, 200))
    canvas.drag_to(at.toPointF())
    canvas.finish_drag()
    assert document.side.guides_x == (pytest.approx(40, abs=0.3),)
    drag(qtbot, desain, at, -900, 0)
    assert document.side.guides_x == ()
    assert [document.stack.text(n) for n in range(2)] == ["ubah garis bantu"] * 2


def test_warnings_name_the_item_and_the_long_name_is_marked(desain, qtbot):
    document = desain.document
    name = find(desain, "{nama}")
    document.place({name: Rect(100, 84, 60, 8)})
    desain.person.setCurrentIndex(desain.person.findData("panjang"))
    desain.person.activated.emit(desain.person.currentIndex())
    qtbot.waitUntil(lambda: name in desain.canvas.marked)
    assert "Tidak muat" in desain.notice.text.text()
    assert not desain.grab().toImage().isNull()


def test_back_page_paper_and_zoom(desain, qtbot):
    document = desain.document
    desain.elements.sides.setCurrentRow(1)
    assert document.side_number == 1
    qtbot.mouseClick(desain.elements.other_side, LEFT)
    assert (len(document.templat.sides), document.side_number) == (1, 0)
    qtbot.mouseClick(desain.elements.other_side, LEFT)
    assert (len(document.templat.sides), document.side_number) == (2, 1)
    desain.paper.setCurrentIndex(3)
    desain.paper.activated.emit(3)
    assert document.templat.size.height == 330
    scale = desain.canvas.scale
    qtbot.mouseClick(desain.zoom_in, LEFT)
    assert desain.canvas.scale > scale
    assert not desain.canvas.fitted
    qtbot.mouseClick(desain.zoom_fit, LEFT)
    assert desain.canvas.scale == pytest.approx(scale, rel=0.05)
    qtbot.mouseClick(desain.look, LEFT)
    preview = desain.findChild(PagePreview)
    assert preview.view.where.text() == "Halaman 1 dari 2"
    preview.close()


def test_pictures_background_bad_and_huge(desain, qtbot, answers, tmp_path):
    document = desain.document
    good, bad = tmp_path / "logo.png", tmp_path / "logo.gif"
    QImage(40, 20, QImage.Format.Format_RGB32).save(str(good))
    bad.write_bytes(b"GIF89a")
    torn = tmp_path / "rusak.png"
    torn.write_bytes(good.read_bytes()[:60] + b"x" * 200 + good.read_bytes()[-40:])
    answers.give("choose_file", good, good, bad, torn)
    qtbot.mouseClick(desain.elements.adders["gambar"], LEFT)
    assert isinstance(document.chosen()[0], rules.PictureItem)
    qtbot.mouseClick(desain.elements.adders["latar"], LEFT)
    back = document.items[0]
    assert (back.width, back.background, back.locked) == (297, True, True)
    assert len(document.templat.pictures) == 1
    qtbot.mouseClick(desain.elements.adders["latar"], LEFT)
    assert "bukan PNG atau JPEG" in desain.notice.title.text()
    qtbot.mouseClick(desain.elements.adders["gambar"], LEFT)
    assert "rusak" in desain.notice.title.text()
    assert document.stack.count() == 2


def test_no_side_chosen_in_the_list_changes_nothing(desain, qtbot):
    desain.elements.sides.setCurrentRow(-1)
    qtbot.mouseClick(desain.canvas, LEFT, pos=spot(desain, desain.document.rect(find(desain, "{nama}"))))
    assert (desain.document.side_number, len(desain.document.selection)) == (0, 1)


def test_closing_asks_once_and_saving_conflicts_are_said(desain, context, qtbot, answers):
    document, service = desain.document, context.services.templat
    document.select([3])
    document.nudge(1, 0)
    answers.give("ask", None)
    qtbot.mouseClick(desain.close_button, LEFT)
    assert desain.isVisible()
    desain.name.setFocus()
    desain.name.selectAll()
    qtbot.keyClicks(desain.name, "Piagam narasumber dan panitia")
    qtbot.mouseClick(desain.save_button, LEFT)
    assert "Sudah ada templat" in desain.notice.title.text()
    answers.give("ask", "Buang perubahan")
    qtbot.mouseClick(desain.close_button, LEFT)
    assert not desain.isVisible()
    assert service.get(desain.templat_id)[0].nama == "Sertifikat peserta"


def test_elements_go_from_template_to_template_with_their_picture(desain, context, qtbot, answers, tmp_path):
    logo = tmp_path / "logo.png"
    QImage(40, 20, QImage.Format.Format_RGB32).save(str(logo))
    answers.give("choose_file", logo)
    qtbot.mouseClick(desain.elements.adders["gambar"], LEFT)
    desain.canvas.setFocus()
    qtbot.keyClick(desain.canvas, Qt.Key.Key_C, CTRL)
    row = next(r for r in context.services.templat.list() if r.kode == "narasumber")
    other = DesainDialog(context, row.id)
    other.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(other, before_close_func=let_go)
    other.show()
    other.activateWindow()
    other.canvas.setFocus()
    qtbot.waitUntil(other.canvas.hasFocus)
    qtbot.keyClick(other.canvas, Qt.Key.Key_V, CTRL)
    qtbot.mouseClick(other.save_button, LEFT)
    stored, _ = context.services.templat.get(row.id)
    assert stored.sides[0].items[-1].picture in stored.pictures


def test_marks_around_words_of_a_paragraph(desain, qtbot):
    document, panel = desain.document, desain.panel
    number = find(desain, "sebagai")
    document.select([number])
    panel.focus_text()
    area = panel.shown["text"].area
    area.setPlainText("sangat penting")
    area.selectAll()
    qtbot.keyClick(area, Qt.Key.Key_B, CTRL)
    assert document.items[number].text == "**sangat penting**"
    area.selectAll()
    panel.shown["text"].mark("**")
    assert document.items[number].text == "sangat penting"


def test_a_font_that_is_gone_is_named(desain, qtbot):
    desain.document.select([find(desain, "{nama}")])
    desain.document.set_value("look.family", "Bookman Kantor Lama")
    qtbot.waitUntil(lambda: "Bookman Kantor Lama tidak terpasang" in desain.notice.text.text())
    desain.panel.refresh()
    assert desain.panel.shown["look.family"].combo.currentText() == "Bookman Kantor Lama (tidak terpasang)"


def test_activity_chooses_its_templates(context, build, qtbot):
    kegiatan = build.kegiatan()
    tab = SertifikatSubTab(context)
    qtbot.addWidget(tab)
    tab.set_kegiatan(kegiatan)
    tab.show()
    qtbot.mouseClick(tab.templates, LEFT)
    dialog = tab.findChild(FormDialog)
    combo = dialog.form.editor("peserta")
    combo.setCurrentIndex(combo.findText("Surat tanda tamat pelatihan (STTPP)"))
    qtbot.mouseClick(dialog.ok_button, LEFT)
    assert context.services.templat.get(context.services.templat.chosen(kegiatan))[0].paper == "F4"
    context.changes.undo()
    assert context.services.templat.get(context.services.templat.chosen(kegiatan))[0].paper == "A4"


def test_paper_keeps_filling_the_room_it_has(desain, qtbot):
    scale = desain.canvas.scale
    desain.resize(1000, 600)
    qtbot.waitUntil(lambda: desain.canvas.scale < scale)
    assert desain.canvas.sizeHint().width() <= desain.area.viewport().width()


@pytest.mark.parametrize("percent", [125, 150])
def test_large_letters_fit_the_office_screen(context, qtbot, percent):
    context.theme.set_scale(percent)
    try:
        row = context.services.templat.list()[0]
        dialog = DesainDialog(context, row.id)
        qtbot.addWidget(dialog, before_close_func=let_go)
        needed = dialog.minimumSizeHint()
        assert (needed.width() <= 1366, needed.height() <= 728) == (True, True), needed
    finally:
        context.theme.set_scale(100)


def test_magnified_paper_is_drawn_where_it_is_seen(desain, qtbot):
    desain.canvas.set_scale(15.0)
    desain.area.horizontalScrollBar().setValue(0)
    desain.area.verticalScrollBar().setValue(0)
    picture = desain.area.grab().toImage()
    colours = {picture.pixelColor(x, 300).name() for x in range(100, 400, 3)}
    assert "#9a7b1f" in colours, "the golden frame of the paper"


def test_list_exports_imports_and_refuses(context, qtbot, answers, tmp_path):
    dialog = TemplatDialog(context)
    qtbot.addWidget(dialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.show()
    assert not dialog.delete_button.isEnabled()
    path = tmp_path / "x.templat"
    answers.give("save_file", path)
    qtbot.mouseClick(dialog.export_button, LEFT)
    assert "disimpan" in dialog.notice.title.text()
    answers.give("choose_file", path)
    qtbot.mouseClick(dialog.import_button, LEFT)
    assert dialog.table.current().nama == "Sertifikat peserta (2)"
    qtbot.mouseClick(dialog.delete_button, LEFT)
    assert "Sertifikat peserta (2)" not in [row.nama for row in dialog.table.rows()]
    path.write_text("{}")
    answers.give("choose_file", path)
    qtbot.mouseClick(dialog.import_button, LEFT)
    assert "bukan templat" in dialog.notice.title.text()


def test_a_crash_loses_no_design_and_older_versions_come_back(context, qtbot, answers):
    templates = TemplatDialog(context)
    qtbot.addWidget(templates)
    templates.show()
    first = templates.table.current()
    qtbot.mouseClick(templates.design_button, LEFT)
    dialog = templates.findChild(DesainDialog)
    title = find(dialog, "SERTIFIKAT")
    dialog.document.select([title])
    with qtbot.waitSignal(context.tasks.idle, timeout=5000):
        qtbot.keyClick(dialog.canvas, Qt.Key.Key_Down, SHIFT)
    dialog.document.stack.setClean()  # the power is cut here: nothing more is written
    dialog.draft.throw_away = lambda: None
    dialog.close()
    templates.load()
    assert "rancangan belum selesai" in templates.facts.text()

    answers.give("ask", "Lanjutkan rancangan")
    qtbot.mouseClick(templates.design_button, LEFT)
    again = next(d for d in templates.findChildren(DesainDialog) if d is not dialog)
    assert again.document.rect(title).y == 61
    assert again.save_button.isEnabled()
    qtbot.mouseClick(again.save_button, LEFT)
    with qtbot.waitSignal(context.tasks.idle, timeout=5000):
        again.close()
    assert templates.table.current().draf is None

    qtbot.mouseClick(templates.versions_button, LEFT)
    versions = templates.findChild(VersiDialog)
    assert [row.tertimpa for row in versions.table.rows()] == [False, True]
    assert not versions.take_button.isEnabled()
    versions.table.select_row(1)
    assert not versions.picture.pixmap().isNull()
    qtbot.mouseClick(versions.take_button, LEFT)
    assert context.services.templat.get(first.id)[0].sides[0].items[title].y == 51
    qtbot.mouseClick(versions.own_button, LEFT)
    assert "ditambahkan" in versions.notice.title.text()
    versions.close()


def test_untouched_templates_are_renewed_and_a_designed_one_gets_its_logo_there(context, qtbot):
    service = context.services.templat
    templat_id = next(row.id for row in service.list() if row.kode == "sttpp")
    kept, versi = service.get(templat_id)
    bare = rules.replace(kept, sides=(rules.without(kept.sides[0], [2]), *kept.sides[1:]))
    service.save(templat_id, bare, versi)
    picture = QImage(20, 20, QImage.Format.Format_RGB32)
    data = QBuffer()
    picture.save(data, "PNG")
    context.services.pengaturan.save({"logo": context.services.pengaturan.keep_picture(data.data().data())})
    dialog = TemplatDialog(context)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.renew_button.isVisible()
    assert not dialog.logo_button.isVisible()
    dialog.table.select_key(templat_id)
    assert dialog.logo_button.isVisible()
    qtbot.mouseClick(dialog.logo_button, LEFT)
    design = dialog.findChild(DesainDialog)
    assert isinstance(design.document.chosen()[0], rules.LogoItem)
    qtbot.mouseClick(design.save_button, LEFT)
    qtbot.mouseClick(design.close_button, LEFT)
    assert not dialog.logo_button.isVisible()
