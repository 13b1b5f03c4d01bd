"""Part Bank instrumen: the instruments at the left, the items of the chosen one at the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from pembinaan_desktop.domain import instrumen as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.berkas_instrumen import ENDING
from pembinaan_desktop.domain.berkas_instrumen import FIELDS as META
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.instrumen import Butir, Susunan
from pembinaan_desktop.domain.nama_berkas import safe_name
from pembinaan_desktop.services.instrumen import InstrumenRow
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.base_tab import BaseTab
from pembinaan_desktop.ui.common.cards import Card, ElidedLabel, Notice, Pill, button, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.evaluasi.butir_form import (
    ENDS,
    butir_of,
    chosen_ends,
    ends_of,
    ends_values,
    fields,
    values_of,
)

FILES = f"Instrumen (*{ENDING} *.json)"


@dataclass(frozen=True)
class ButirRow:
    """One line of the right table. baru: first of its group."""

    nomor: int
    aspek: str
    baru: bool
    butir: Butir
    syarat: str

    @property
    def id(self) -> str:
        return self.butir.kode

    @property
    def jawaban(self) -> str:
        """How it is answered, with options and key."""
        name = rules.SKALA[self.butir.skala].nama
        extra = [f"{len(self.butir.pilihan)} pilihan"] if self.butir.pilihan else []
        extra += [f"kunci {self.butir.kunci}"] if self.butir.kunci else []
        extra += ["terbalik"] if self.butir.terbalik else []
        return f"{name} ({', '.join(extra)})" if extra else name

    @property
    def arti(self) -> str:
        """What its points mean, and what level 3 takes from it."""
        parts = [" … ".join(self.butir.arti)] if self.butir.berujung else []
        parts += [f"level 3: {rules.PERAN[self.butir.peran]}"] if self.butir.peran else []
        return " · ".join(parts)


LIST = (
    Column(
        "nama",
        "Instrumen",
        width=26,
        bold=True,
        stretch=True,
        second=lambda r: f"{r.level_nama} · {r.butir} butir · dipakai {r.dipakai}×",
    ),
)
ITEMS = (
    Column("nomor", "No", "int", 4),
    Column("aspek", "Aspek", width=18, text=lambda r: r.aspek if r.baru else "", bold=True),
    Column(
        "teks", "Pertanyaan", width=40, text=lambda r: r.butir.teks, second=lambda r: r.syarat, stretch=True
    ),
    Column("jawaban", "Jawaban", width=28, second=lambda r: r.arti),
    Column("bobot", "Bobot", "decimal", 7, text=lambda r: wording.decimal(r.butir.bobot)),
)


def item_rows(susunan: Susunan) -> list[ButirRow]:
    """Lines of the right table."""
    numbers = {butir.kode: number for number, butir in enumerate(rules.all_butir(susunan), 1)}
    made = []
    for aspek in susunan:
        for place, butir in enumerate(aspek.butir):
            values = " atau ".join(map(str, butir.syarat_nilai))
            text = f"bila butir {numbers.get(butir.syarat, '?')} dijawab {values}" if butir.syarat else ""
            made.append(ButirRow(numbers[butir.kode], aspek.nama, place == 0, butir, text))
    return made


class InstrumenPart(BaseTab):
    """Bank instrumen. Every change is kept at once and can be undone."""

    TOPICS = frozenset({Topic.EVALUASI})

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.row: InstrumenRow | None = None
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari instrumen…")
        self.search.setAccessibleName("Cari instrumen")
        self.table = RowsTable(
            LIST, context.theme, multi=False, title="Bank instrumen", empty="Belum ada instrumen."
        )
        self.search.textChanged.connect(self.table.set_filter)
        self.table.current_changed.connect(self._chosen)
        self.items = RowsTable(
            ITEMS,
            context.theme,
            settings=context.settings,
            name="butir_instrumen",
            multi=False,
            title="Butir",
            empty="Belum ada butir. Tekan Tambah butir.",
        )
        self.items.opened.connect(self.edit_item)
        self.items.current_changed.connect(self._item_chosen)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(context.theme.space(3))
        layout.addWidget(self._left(), 1)
        layout.addWidget(self._right(), 3)
        self._chosen(None)

    def _left(self) -> Card:
        card = Card("Bank instrumen")
        self.new_button = button("Instrumen baru", self.new, primary=True)
        self.copy_button = button("Salin", self.copy, tip="Buat salinan yang boleh diubah bebas")
        self.import_button = button("Impor…", self.import_file, tip="Ambil instrumen dari berkas")
        self.export_button = button(
            "Ekspor…", self.export, tip="Simpan instrumen ke berkas untuk kantor lain"
        )
        first, second = QHBoxLayout(), QHBoxLayout()
        for row, widgets in (
            (first, (self.new_button, self.copy_button)),
            (second, (self.import_button, self.export_button)),
        ):
            for widget in widgets:
                row.addWidget(widget)
            row.addStretch(1)
        card.body.addWidget(self.search)
        card.body.addWidget(self.table, 1)
        card.body.addLayout(first)
        card.body.addLayout(second)
        return card

    def _right(self) -> Card:
        card = Card()
        self.title = ElidedLabel("", "title")
        self.pill = Pill()
        self.facts = muted()
        self.notice = Notice()
        self.edit_button = button("Ubah…", self.edit, tip="Nama, level, pengisi, tanpa nama")
        self.delete_button = button("Hapus", self.delete)
        self.add_button = button("Tambah butir", self.add_item, primary=True, shortcut="Ctrl+N")
        self.item_button = button("Ubah butir…", self.edit_item)
        self.remove_button = button("Hapus butir", self.remove_item)
        self.up_button = button("Naik", self.move_up, shortcut="Alt+Up")
        self.down_button = button("Turun", self.move_down, shortcut="Alt+Down")
        self.ends_button = button(
            "Arti angka…", self.edit_ends, tip="Tidak Setuju … Sangat Setuju, dan lainnya, untuk semua butir"
        )
        self.aspects_button = button("Aspek dan bobot…", self.edit_aspects)
        head, bar = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.pill)
        head.addStretch(1)
        for widget in (self.edit_button, self.delete_button):
            head.addWidget(widget)
        for widget in (
            self.add_button,
            self.item_button,
            self.up_button,
            self.down_button,
            self.remove_button,
        ):
            bar.addWidget(widget)
        bar.addStretch(1)
        bar.addWidget(self.ends_button)
        bar.addWidget(self.aspects_button)
        body = QVBoxLayout()
        body.setSpacing(self.context.theme.space(2))
        body.addLayout(head)
        body.addWidget(self.facts)
        body.addLayout(bar)
        body.addWidget(self.notice)
        body.addWidget(self.items, 1)
        card.body.addLayout(body)
        return card

    # --- showing --------------------------------------------------------------------------

    def load(self) -> None:
        rows = self.context.services.instrumen.list()
        self.table.set_rows(rows)
        if self.table.current() is None and rows:
            self.table.select_row(0)
        self._chosen(self.table.current())

    def open(self, arg: Any = None) -> None:
        """Choose an instrument by id."""
        self.ensure_loaded()
        self.table.select_key(arg)

    def _chosen(self, row: InstrumenRow | None) -> None:
        self.row = row
        for widget in (
            self.copy_button,
            self.export_button,
            self.edit_button,
            self.delete_button,
            self.add_button,
            self.aspects_button,
        ):
            widget.setEnabled(row is not None)
        self.ends_button.setEnabled(row is not None and bool(rules.ends(row.susunan)))
        self.items.set_rows(item_rows(row.susunan) if row else [])
        self.title.setText(row.nama if row else "Pilih instrumen")
        self.pill.set(row.level_nama if row else "", "info")
        self.facts.setText(_facts(row) if row else "")
        remarks = rules.notes(row.susunan) if row else []
        if row and (better := self.context.services.instrumen.arti_disarankan(row.id)):
            remarks.append(f"Lebih tepat {better[0]} … {better[1]}: tekan Arti angka….")
        self.notice.set("", " ".join(remarks), "warn")
        self._item_chosen(self.items.current())

    def _item_chosen(self, item: ButirRow | None) -> None:
        for widget in (self.item_button, self.remove_button, self.up_button, self.down_button):
            widget.setEnabled(item is not None)

    # --- instruments ----------------------------------------------------------------------

    def new(self, _checked: bool = False) -> None:
        """The form of a new, empty instrument."""
        self._form("Instrumen baru", self.context.services.instrumen.add, {}).saved.connect(self._made)

    def _made(self, result: Result) -> None:
        self.load()
        self.table.select_key(result.value)

    def edit(self, _checked: bool = False) -> None:
        row = self.row
        if row is None:
            return
        service = self.context.services.instrumen
        values = {field.key: getattr(row, field.key) for field in META}
        self._form(
            "Ubah instrumen", lambda new: service.update(row.id, new), {**values, "level": str(row.level)}
        )

    def _form(
        self, title: str, save: Callable[[dict[str, Any]], Result], values: dict[str, Any]
    ) -> FormDialog:
        dialog = FormDialog(self.context, title, META, save, values, self)
        dialog.open()
        return dialog

    def copy(self, _checked: bool = False) -> None:
        if (row := self.row) is not None:
            result = self.context.changes.apply(lambda: self.context.services.instrumen.copy(row.id), self)
            if result is not None:
                self._made(result)

    def delete(self, _checked: bool = False) -> None:
        if (row := self.row) is not None:
            self.context.changes.apply(lambda: self.context.services.instrumen.delete(row.id))

    def import_file(self, _checked: bool = False) -> None:
        settings = self.context.settings
        path = dialogs.choose_file(self, "Impor instrumen", FILES, settings.folder("impor"))
        if path is None:
            return
        settings.set_folder("impor", path.parent)
        result = self.context.changes.apply(lambda: self.context.services.instrumen.import_file(path), self)
        if result is not None:
            self._made(result)

    def export(self, _checked: bool = False) -> None:
        row = self.row
        if row is None:
            return
        settings = self.context.settings
        name = safe_name(row.nama)
        path = dialogs.save_file(
            self, "Ekspor instrumen", f"{name}{ENDING}", FILES, settings.folder("ekspor")
        )
        if path is not None:
            settings.set_folder("ekspor", path.parent)
            self.context.changes.apply(lambda: self._exported(row.id, path))

    def _exported(self, instrumen_id: int, path: Any) -> Result:
        self.context.services.instrumen.export(instrumen_id, path)
        return Result(message=f"Instrumen tersimpan: {path.name}.")

    # --- items ----------------------------------------------------------------------------

    def add_item(self, _checked: bool = False) -> None:
        """The form of a new item, in the group of the current one."""
        if self.row is None:
            return
        current: ButirRow | None = self.items.current()
        last = self.row.susunan[-1].nama if self.row.susunan else ""
        kode = rules.next_kode(self.context.services.instrumen.used_codes(self.row.id))
        butir = current.butir if current else None
        values = {
            "aspek": current.aspek if current else last,
            "skala": butir.skala if butir else "1-5",
            **(ends_of(butir) if butir else {}),
        }
        self._item_form("Tambah butir", kode, values)

    def edit_item(self, _row: Any = None) -> None:
        """The form of the current item."""
        current: ButirRow | None = self.items.current()
        if current is not None:
            self._item_form("Ubah butir", current.id, values_of(current.butir, current.aspek))

    def _item_form(self, title: str, kode: str, values: dict[str, Any]) -> None:
        row, service = self.row, self.context.services.instrumen
        assert row is not None

        def save(new: dict[str, Any]) -> Result:
            susunan = rules.put(row.susunan, -1, butir_of(kode, new), wording.literal(new["aspek"]))
            return service.save(row.id, susunan)

        dialog = FormDialog(self.context, title, fields(row.susunan, kode), save, values, self)
        dialog.saved.connect(self._reload)
        dialog.open()

    def _reload(self, _result: Result) -> None:
        self.load()

    def _save(self, susunan: Susunan) -> None:
        row = self.row
        assert row is not None
        self.context.changes.apply(lambda: self.context.services.instrumen.save(row.id, susunan))

    def remove_item(self, _checked: bool = False) -> None:
        if self.row is not None and (item := self.items.current()) is not None:
            self._save(rules.remove(self.row.susunan, item.id))

    def move_up(self, _checked: bool = False) -> None:
        self._move(-1)

    def move_down(self, _checked: bool = False) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        if self.row is not None and (item := self.items.current()) is not None:
            self._save(rules.shift(self.row.susunan, item.id, step))
            self.items.select_key(item.id)

    def edit_ends(self, _checked: bool = False) -> None:
        """What the lowest and the highest number mean, for all scales at once."""
        row, service = self.row, self.context.services.instrumen
        if row is None:
            return

        def save(new: dict[str, Any]) -> Result:
            return service.save(row.id, rules.name_ends(row.susunan, chosen_ends(new)))

        FormDialog(self.context, "Arti angka", ENDS, save, ends_values(row.susunan), self).open()

    def edit_aspects(self, _checked: bool = False) -> None:
        """Names and weights of the groups; an empty name takes an empty group away."""
        row, service = self.row, self.context.services.instrumen
        if row is None or not row.susunan:
            return
        form: list[Field] = []
        values: dict[str, Any] = {}
        for number, aspek in enumerate(row.susunan):
            form.append(Field(f"nama{number}", f"Aspek {number + 1}", width=40, required=bool(aspek.butir)))
            form.append(Field(f"bobot{number}", "Bobot", "decimal", required=True, default=1))
            values |= {f"nama{number}": aspek.nama, f"bobot{number}": aspek.bobot}

        def save(new: dict[str, Any]) -> Result:
            made = tuple(
                replace(aspek, nama=wording.literal(new[f"nama{n}"]), bobot=float(new[f"bobot{n}"]))
                for n, aspek in enumerate(row.susunan)
                if aspek.butir or new[f"nama{n}"]
            )
            return service.save(row.id, made)

        FormDialog(self.context, "Aspek dan bobot", form, save, values, self).open()


def _facts(row: InstrumenRow) -> str:
    """Level, who answers, version and whether it is frozen, in one line."""
    parts = [
        f"{row.butir} butir",
        f"diisi oleh {rules.RESPONDEN[row.responden].lower()}",
        rules.LINGKUP[row.lingkup].lower(),
        "tanpa nama" if row.anonim else "dengan nama",
        f"versi {row.versi}" + (", sudah dijawab: perubahan membuat versi baru" if row.beku else ""),
    ]
    text = " · ".join(parts)
    return f"{text}\n{row.uraian}" if row.uraian else text
