"""The designer while an element is pulled: one frame against painting the same page and nothing else."""

from __future__ import annotations

import json
from typing import Any

from tests.bench import Row, pair

STEPS = 20


def dragging() -> Row:
    from PIL import Image
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication

    from pembinaan_desktop.domain import templat as rules
    from pembinaan_desktop.domain import templat_cetak
    from pembinaan_desktop.paths import resources
    from pembinaan_desktop.ui.paper.paint import PictureStore, render
    from pembinaan_desktop.ui.sertifikat.desain_canvas import Canvas
    from pembinaan_desktop.ui.sertifikat.desain_document import Document
    from pembinaan_desktop.ui.theme import Theme

    app = QApplication.instance() or QApplication(["bench"])
    assert isinstance(app, QApplication)
    plain = json.loads((resources() / "templat" / "peserta.json").read_text(encoding="utf-8"))
    document = Document(rules.from_plain(plain), templat_cetak.example())
    document.add_picture(_jpeg(Image), "latar", background=True)
    canvas = Canvas(document, Theme(app))
    target = QImage(canvas.sizeHint(), QImage.Format.Format_RGB32)
    store, page = PictureStore(), document.page()
    number = next(n for n, item in enumerate(document.items) if getattr(item, "text", "") == "{nama}")
    rect = document.rect(number)

    def ours() -> None:
        document.begin_drag()
        for step in range(STEPS):
            document.drag({number: rect.moved(step, step / 2)})
            canvas.render(target)
        document.end_drag()
        document.stack.undo()

    def painting() -> None:
        for _ in range(STEPS):
            render(page, canvas.scale * 25.4, store)

    mine, theirs = pair(ours, painting)
    note = f"{mine / STEPS * 1000:.0f} ms per frame"
    return Row("designer: pull an element over a 1754 x 1240 JPEG", mine, theirs, 2.5, note)


def _jpeg(image: Any) -> bytes:
    from io import BytesIO

    target = BytesIO()
    image.effect_noise((1754, 1240), 40).convert("RGB").save(target, "JPEG", quality=80)
    return target.getvalue()


ROWS = (dragging,)
