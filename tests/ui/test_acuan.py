"""The dialog of the reference tables by mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt

from pembinaan_desktop.ui.acuan.dialog import AcuanDialog
from pembinaan_desktop.ui.common.form import FormDialog

LEFT = Qt.MouseButton.LeftButton


def test_a_band_changes_from_a_day_on(context, qtbot):
    dialog = AcuanDialog(context, None, "predikat")
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.title.text() == "Predikat kelulusan"
    assert len(dialog.table.rows()) == 5
    dialog.table.select_row(0)
    qtbot.mouseClick(dialog.replace_button, LEFT)
    form = dialog.findChild(FormDialog)
    form.form.editor("data_batas").setText("92,5")
    form.form.editor("berlaku_mulai").setText("01-01-2027")
    qtbot.mouseClick(form.ok_button, LEFT)
    assert [row.data["batas"] for row in dialog.table.rows()[:2]] == [90, 92.5]
    context.changes.undo()
    assert len(dialog.table.rows()) == 5
    dialog.list.setCurrentRow(
        [dialog.list.item(n).text() for n in range(dialog.list.count())].index("Status kehadiran")
    )
    assert not dialog.add_button.isEnabled()
