"""Right side of the designer: the exact values of what is chosen, aligning and order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from pembinaan_desktop.domain import templat as rules
from pembinaan_desktop.domain.templat import AnyItem
from pembinaan_desktop.ui.common.cards import Card, button, muted
from pembinaan_desktop.ui.sertifikat import desain_editors as editors
from pembinaan_desktop.ui.sertifikat.desain_document import Document
from pembinaan_desktop.ui.sertifikat.desain_left import FieldsButton
from pembinaan_desktop.ui.theme import Theme

NAMES: dict[type, str] = {
    rules.TextItem: "Teks",
    rules.ParagraphItem: "Paragraf",
    rules.PictureItem: "Gambar",
    rules.LogoItem: "Logo instansi",
    rules.BorderItem: "Bingkai",
    rules.LineItem: "Garis",
    rules.BoxItem: "Kotak",
    rules.QrItem: "Kode QR",
    rules.SignatureItem: "Tanda tangan",
    rules.PhotoItem: "Pas foto",
    rules.SesiItem: "Tabel mata pelatihan",
}
ALIGNS = (("left", "Kiri"), ("center", "Tengah"), ("right", "Kanan"), ("justify", "Rata kiri kanan"))
VALIGNS = (("top", "Atas"), ("center", "Tengah"), ("bottom", "Bawah"))
BORDERS = (("ganda", "Garis ganda"), ("sudut", "Ganda dengan sudut"), ("polos", "Satu garis"))
COLUMN_TITLES = {
    "no": ("No", 14.0, "center"),
    "judul": ("Mata Pelatihan", 110.0, "left"),
    "narasumber": ("Narasumber", 76.0, "left"),
    "tanggal": ("Tanggal", 40.0, "left"),
    "jp": ("JP", 22.0, "center"),
}
COLUMN_SETS = (
    ("no judul jp", "No, mata pelatihan, JP"),
    ("no judul narasumber jp", "… dengan narasumber"),
    ("no tanggal judul jp", "… dengan tanggal"),
    ("no tanggal judul narasumber jp", "… dengan tanggal dan narasumber"),
    ("judul jp", "Tanpa nomor"),
)


def title_of(item: AnyItem) -> str:
    """What an item is called in lists."""
    words = getattr(item, "text", "") if not isinstance(item, rules.QrItem) else ""
    name = NAMES[type(item)]
    short = words.replace("\n", " ")
    return f"{name}: {short[:28]}{'…' if len(short) > 28 else ''}" if short else name


def columns_of(keys: str) -> tuple[rules.SesiColumn, ...]:
    """The columns of one of `COLUMN_SETS`."""
    return tuple(
        rules.SesiColumn(key=key, title=title, width=width, align=align)  # type: ignore[arg-type]
        for key in keys.split()
        for title, width, align in (COLUMN_TITLES[key],)
    )


@dataclass(frozen=True)
class Row:
    """One property. name: "x", "look.size" ... make: its editor. kinds: only for these items, () for all.

    wide: over the whole width. beside: at the right of the row before.
    """

    name: str
    title: str
    make: Callable[[], editors.PropertyEditor]
    kinds: tuple[type, ...] = ()
    wide: bool = False
    beside: bool = False


_TEXTS = (rules.TextItem, rules.ParagraphItem)
_LETTERS = (*_TEXTS, rules.SignatureItem, rules.PhotoItem, rules.SesiItem)
_LINED = (rules.BorderItem, rules.LineItem, rules.BoxItem)


def _number(title: str, least: float, most: float, step: float = 1.0, decimals: int = 1, suffix: str = " mm"):
    return lambda: editors.NumberEditor(title, least, most, step, decimals, suffix)


ROWS: tuple[Row, ...] = (
    Row("text", "Isi", lambda: editors.LongEditor("Isi", 600), (rules.TextItem,), wide=True),
    Row("text", "Isi", lambda: editors.LongEditor("Isi"), (rules.ParagraphItem,), wide=True),
    Row("text", "Tulisan", lambda: editors.LongEditor("Tulisan", 120), (rules.PhotoItem,), wide=True),
    Row("caption", "Keterangan", lambda: editors.WordEditor("Keterangan"), (rules.QrItem,), wide=True),
    Row("x", "X, Y", _number("X", -400, 799)),
    Row("y", "", _number("Y", -400, 799), beside=True),
    Row("width", "L, T", _number("Lebar", 0, 800)),
    Row("height", "", _number("Tinggi", 0, 800), beside=True),
    Row("look.family", "Huruf", lambda: editors.FontEditor("Huruf"), _LETTERS),
    Row("look.size", "Ukuran", _number("Ukuran huruf", 3, 200, 0.5, 1, " pt"), _LETTERS),
    Row("minimum", "", _number("Ukuran terkecil", 3, 200, 0.5, 1, " pt"), _TEXTS, beside=True),
    Row("look", "", lambda: editors.MarksEditor("Gaya huruf"), _LETTERS, wide=True),
    Row(
        "align", "Perataan", lambda: editors.ChoiceEditor("Perataan", ALIGNS), (*_TEXTS, rules.SignatureItem)
    ),
    Row("look.colour", "Warna", lambda: editors.ColourEditor("Warna huruf"), _LETTERS),
    Row("lines", "Baris", _number("Baris terbanyak", 1, 12, 1, 0, ""), (rules.TextItem,)),
    Row("look.spacing", "Renggang", _number("Jarak antarhuruf", 0, 60, 0.5, 1, " pt"), (rules.TextItem,)),
    Row("line_height", "Spasi", _number("Spasi baris", 0.8, 4, 0.1, 2, " ×"), (rules.ParagraphItem,)),
    Row("valign", "Tegak", lambda: editors.ChoiceEditor("Perataan tegak", VALIGNS), _TEXTS),
    Row("capitals", "", lambda: editors.BoolEditor("Huruf besar semua"), (rules.TextItem,), wide=True),
    Row(
        "place_date", "", lambda: editors.BoolEditor("Tempat dan tanggal"), (rules.SignatureItem,), wide=True
    ),
    Row("titles", "", lambda: editors.BoolEditor("Gelar penandatangan"), (rules.SignatureItem,), wide=True),
    Row("rank", "", lambda: editors.BoolEditor("Pangkat dan NIP"), (rules.SignatureItem,), wide=True),
    Row("underline", "", lambda: editors.BoolEditor("Nama digarisbawahi"), (rules.SignatureItem,), wide=True),
    Row("room", "Ruang", _number("Ruang tanda tangan", 0, 100), (rules.SignatureItem,)),
    Row("kind", "Corak", lambda: editors.ChoiceEditor("Corak", BORDERS), (rules.BorderItem,)),
    Row("colour", "Garis", lambda: editors.ColourEditor("Warna garis"), (rules.BorderItem, rules.LineItem)),
    Row("colour", "Garis", lambda: editors.ColourEditor("Warna garis", none=True), (rules.BoxItem,)),
    Row("line", "Tebal", _number("Tebal garis", 0.05, 10, 0.1, 2), _LINED),
    Row("fill", "Isi", lambda: editors.ColourEditor("Warna isi", none=True), (rules.BoxItem,)),
    Row("radius", "Sudut", _number("Sudut bulat", 0, 50), (rules.BoxItem,)),
    Row("keep_ratio", "", lambda: editors.BoolEditor("Perbandingan tetap"), (rules.PictureItem,), wide=True),
    Row("columns", "Kolom", lambda: editors.ChoiceEditor("Kolom", COLUMN_SETS), (rules.SesiItem,)),
    Row("total", "", lambda: editors.BoolEditor("Baris jumlah"), (rules.SesiItem,), wide=True),
    Row("background", "", lambda: editors.BoolEditor("Bagian latar (kertas pracetak)"), wide=True),
    Row("locked", "", lambda: editors.BoolEditor("Kunci di tempatnya"), wide=True),
)


class Panel(QWidget):
    """The chosen items' values. asked_picture(): another picture is wanted for the chosen one."""

    asked_picture = Signal()

    def __init__(self, document: Document, theme: Theme) -> None:
        super().__init__()
        self.document = document
        self.shown: dict[str, editors.PropertyEditor] = {}
        self._kinds: tuple[type, ...] | None = None
        self.list = QComboBox()
        self.list.setAccessibleName("Unsur pada halaman ini")
        self.list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.list.setMinimumContentsLength(16)
        self.list.activated.connect(self._listed)
        self.card = Card("Tidak ada yang dipilih", spacing=6)
        self.hint = muted(
            "Klik sebuah unsur di kertas, atau pilih dari daftar. "
            + "Di kertas: Tab memilih unsur berikutnya, F6 ke nilai-nilai ini."
        )
        self.card.body.addWidget(self.list)
        self.card.body.addWidget(self.hint)
        self.form_box = QWidget()
        self.card.body.addWidget(self.form_box)
        self.insert_field = FieldsButton("Sisipkan isian ▾")
        self.insert_field.chosen.connect(self._insert)
        self.replace_picture = button("Ganti gambar…", self.asked_picture)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(2))
        layout.addWidget(self.card)
        layout.addStretch(1)
        self._timer = QTimer(self)  # one refresh per burst of changes
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self.refresh)
        document.changed.connect(self._timer.start)
        document.selection_changed.connect(self._timer.start)
        self.refresh()

    # --- showing ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Bring every value in line with the document; editors stay while the kind of choice does."""
        items = self.document.chosen()
        kinds = tuple(sorted({type(item) for item in items}, key=lambda kind: kind.__name__))
        if kinds != self._kinds:
            self._kinds = kinds
            self._build(kinds)
        self._fill_list()
        count = len(items)
        self.card.title.setText(
            "Tidak ada yang dipilih" if not count else
            f"{NAMES[kinds[0]]} terpilih" if count == 1 else f"{count} unsur terpilih"
        )  # fmt: skip
        self.hint.setVisible(not count)
        self.form_box.setVisible(bool(count))
        if items:
            for name, editor in self.shown.items():
                editor.show_value(_value(items[0], name))

    def _fill_list(self) -> None:
        titles = [title_of(item) for item in self.document.items]
        now = [self.list.itemText(n) for n in range(self.list.count())]
        if now != ["–", *titles]:
            self.list.clear()
            self.list.addItems(["–", *titles])
        selection = self.document.selection
        self.list.setCurrentIndex(selection[0] + 1 if len(selection) == 1 else 0)

    def _listed(self, number: int) -> None:
        self.document.select([number - 1] if number else [])

    def _build(self, kinds: tuple[type, ...]) -> None:
        for kept in (self.insert_field, self.replace_picture):
            kept.setParent(None)
        old = self.form_box
        self.form_box = QWidget()
        self.card.body.replaceWidget(old, self.form_box)
        old.hide()
        old.deleteLater()
        form = QFormLayout(self.form_box)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.shown = {}
        line = QHBoxLayout()
        for row in ROWS:
            if not _fits(row, kinds):
                continue
            editor = row.make()
            editor.changed.connect(self._handler(row.name))
            self.shown[row.name] = editor
            if isinstance(editor, editors.LongEditor) and kinds == (rules.ParagraphItem,):
                editor.allow_marks()
            if row.wide:
                form.addRow(editor.widget)
            elif row.beside:
                line.addWidget(editor.widget, 1)
            else:
                line = QHBoxLayout()
                line.addWidget(editor.widget, 1)
                form.addRow(row.title, line)
            if row.name == "text" and kinds[0] in _TEXTS:
                form.addRow(self.insert_field)
        if kinds == (rules.PictureItem,):
            form.insertRow(0, self.replace_picture)
        for kept in (self.insert_field, self.replace_picture):
            kept.setVisible(kept.parent() is not None)

    def _handler(self, name: str) -> Callable[[Any], None]:
        def changed(value: Any) -> None:
            if name == "look":
                self.document.set_value(*value)
            elif name == "columns":
                self.document.set_value(name, columns_of(value))
            else:
                self.document.set_value(name, value)

        return changed

    def _insert(self, key: str) -> None:
        editor = self.shown.get("text")
        if isinstance(editor, editors.LongEditor):
            editor.insert("{" + key + "}")

    def focus_text(self) -> None:
        """To the text of the chosen item, else to its first value."""
        self.refresh()
        editor = self.shown.get("text") or next(iter(self.shown.values()), None)
        if editor is not None:
            editor.widget.setFocus()
        if isinstance(editor, editors.LongEditor):
            editor.area.selectAll()


def _fits(row: Row, kinds: tuple[type, ...]) -> bool:
    """The property belongs to all of these kinds; words and columns are changed one item at a time."""
    if not kinds or (len(kinds) > 1 and row.name in ("text", "columns")):
        return False
    return not row.kinds or all(kind in row.kinds for kind in kinds)


def _value(item: AnyItem, name: str) -> Any:
    if name == "look":
        return {key: getattr(item.look, key.partition(".")[2]) for key, _ in editors.MarksEditor.MARKS}  # type: ignore[union-attr]
    if name == "columns":
        return " ".join(column.key for column in item.columns)  # type: ignore[union-attr]
    outer, _, inner = name.partition(".")
    value = getattr(item, outer)
    return getattr(value, inner) if inner else value
