"""The form of a budget line; choosing another version shows what that one grants."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from pembinaan_desktop.domain import anggaran as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.services.result import Result
from pembinaan_desktop.ui.common.cards import link
from pembinaan_desktop.ui.common.suggest import suggest
from pembinaan_desktop.ui.common.year_form import YearForm
from pembinaan_desktop.ui.context import UiContext

AMOUNT = ("volume", "harga", "jumlah")


class PaguDialog(YearForm):
    """A new line of a year (values: what it begins with), or the line `pagu_id` changed."""

    NEW, CHANGED = "Baris pagu baru", "Ubah baris pagu"

    def __init__(
        self,
        context: UiContext,
        tahun: int,
        values: dict[str, Any],
        parent: QWidget | None = None,
        pagu_id: int | None = None,
    ) -> None:
        self._service = context.services.anggaran
        self._pagu_id = pagu_id
        start = self._service.values(pagu_id) if pagu_id is not None else values
        fields = self._service.fields(tahun)
        super().__init__(context, tahun, fields, start, parent, changed=pagu_id is not None)
        self._known = self._service.versions(pagu_id) if pagu_id is not None else []
        self._product = rules.jumlah(start.get("volume"), start.get("harga"))
        self._accounts = self._service.rekening()
        self._version = self.form.values()["versi"]
        self.remove_link = link("Hapus nilai versi ini", self._remove)
        self.remove_link.setToolTip("Pagu kembali memakai versi sebelumnya")
        self.extra.addWidget(self.remove_link, 0, Qt.AlignmentFlag.AlignLeft)
        suggest(self.form.editor("sub_kegiatan"), self._service.sub_kegiatan())
        suggest(
            self.form.editor("kode_rekening"), [f"{code} {name}" for code, name in self._accounts.items()]
        )
        line = self.form.editor("kode_rekening")
        if isinstance(line, QLineEdit):
            line.textChanged.connect(self._look)  # a chosen suggestion is no edit
        self.form.changed.connect(self._look)
        self._look()
        self.fit_later()

    def _look(self, _text: str = "") -> None:
        """A suggestion "code name" is split; another version brings its own amounts."""
        line = self.form.editor("kode_rekening")
        if isinstance(line, QLineEdit) and " " in line.text():
            self._split(line)
        values = self.form.values()
        if self._pagu_id is not None and values["versi"] and values["versi"] != self._version:
            self._version = values["versi"]
            other = self._service.values(self._pagu_id, self._version)
            values = {**values, **{key: other[key] for key in AMOUNT}}
            self.form.set_values(values)
        self.remove_link.setVisible(len(self._known) > 1 and values["versi"] in self._known)
        product = rules.jumlah(values["volume"], values["harga"])
        total = self.form.editor("jumlah")
        follows = self._product is not None and values["jumlah"] == self._product
        if follows and product is not None and isinstance(total, QLineEdit) and not total.hasFocus():
            total.setText(wording.integer(product))
            values["jumlah"] = product
        self._product = product
        text = "" if product is None else f"Volume × harga = {wording.rupiah(product)}"
        if product is not None and values["jumlah"] not in (None, product):
            text += "; jumlah yang diketik berbeda dan yang itulah yang dipakai"
        self.said.setText(f"{text}." if text else "")

    def _remove(self) -> None:
        key, version = self._pagu_id, self.form.values()["versi"]
        if key is not None:
            result = self._context.changes.apply(
                lambda: self._service.remove_version(key, version), self, self._show_error
            )
            if result is not None:
                self.accept()

    def _split(self, line: QLineEdit) -> None:
        code, _, name = line.text().partition(" ")
        if self._accounts.get(code) == name.strip():
            line.setText(code)
            about = self.form.editor("uraian")
            if isinstance(about, QLineEdit) and not about.text():
                about.setText(name.strip())

    def store(self, values: dict[str, Any]) -> Result:
        if self._pagu_id is None:
            return self._service.add(self.tahun, values)
        return self._service.update(self._pagu_id, values)
