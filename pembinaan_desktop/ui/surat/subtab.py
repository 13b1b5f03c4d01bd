"""Sub-tab Surat: the document set of an activity at the left, the letters of the chosen kind at the right."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QWidget

from pembinaan_desktop.domain import surat as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.services.dokumen import DokumenRow
from pembinaan_desktop.services.result import Topic
from pembinaan_desktop.services.surat_baris import SuratRow
from pembinaan_desktop.ui.common.base_tab import BaseSubTab
from pembinaan_desktop.ui.common.cards import Card, ElidedLabel, Notice, button
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.empty_state import EmptyState
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.common.wrap_row import WrapRow
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.surat.aksi import SuratActions
from pembinaan_desktop.ui.surat.kertas_lain import OtherPaper
from pembinaan_desktop.ui.surat.narasumber_surat import SpeakersNotice
from pembinaan_desktop.ui.surat.naskah import NaskahDialog
from pembinaan_desktop.ui.surat.periksa import DaftarPeriksaDialog
from pembinaan_desktop.ui.surat.word import TemplatWordDialog


def _due(row: DokumenRow) -> str:
    words = "terlambat sejak" if row.terlambat and not row.tersedia else "tenggat"
    return f"{words} {wording.short_date(row.tenggat)}"


def _state(row: DokumenRow) -> str:
    if row.jumlah and row.perlu > 1:
        return f"{row.jumlah} dari {row.perlu}"
    return row.keadaan


MOST_CHANGES = 3
SET_COLUMNS = (
    Column("nama", "Dokumen", stretch=True, bold=True, second=_due),
    Column("keadaan", "Keadaan", width=17, pill=lambda r: (_state(r), r.role)),
)
COLUMNS = (
    Column("kepada", "Kepada", width=30, stretch=True, bold=True, second=lambda r: r.hal),
    Column(
        "nomor",
        "Nomor",
        width=25,
        text=lambda r: r.nomor_teks,
        second=lambda r: wording.long_date(r.tanggal) or r.catatan,
        sort=lambda r: (r.lingkup, r.urut or 0, r.akhiran) if r.urut else None,
    ),
    Column("status", "Status", width=12, pill=lambda r: (r.status, rules.ROLES.get(r.status, "neutral"))),
    Column(
        "jawaban",
        "Jawaban",
        width=22,
        text=lambda r: r.jawaban,
        second=lambda r: r.jawaban_rinci,
        role=lambda r: "bad" if r.terlambat else "",
    ),
)


class SuratSubTab(BaseSubTab):
    TOPICS = frozenset(
        {
            Topic.SURAT,
            Topic.KEGIATAN,
            Topic.PESERTA,
            Topic.SESI,
            Topic.SERTIFIKAT,
            Topic.PENGATURAN,
            Topic.NARASUMBER,
        }
    )

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._letters: list[SuratRow] = []
        self.set = RowsTable(SET_COLUMNS, context.theme, multi=False, title="Dokumen kegiatan")
        self.set.current_changed.connect(self._chosen)
        self.check_button = button(
            "Daftar periksa…", self.check, tip="Persiapan, pembukaan, dan penutupan: ada atau tidak"
        )
        self.table = RowsTable(COLUMNS, context.theme, settings=context.settings, name="surat", title="Surat")
        self.actions_ = SuratActions(context, self, self.table.selected, self.table.rows, self._paper_title)
        self.table.selection_changed.connect(self._selection_changed)
        self.table.opened.connect(self._opened)
        self.about = ElidedLabel("", "heading")
        self.make_button = button("Buat", self.make, primary=True)
        self.template_button = button("Templat", tip="Naskah jenis surat ini")
        menu = QMenu(self)
        self.text_action = menu.addAction("Naskah…", self.edit_template)
        self.word_action = menu.addAction("Templat Word kantor…", self.edit_word)
        self.template_button.setMenu(menu)
        self.changes = Notice(role="warn")
        self.speakers = SpeakersNotice(context, self._address)
        self.empty = EmptyState(context.theme, "Belum ada surat", "", "Buat", icon="mdi6.email-outline")
        self.empty.begin.connect(self.make)
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self.context.theme
        left = Card(margin=10)
        left.body.addWidget(self.set, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.check_button)
        foot.addStretch(1)
        left.body.addLayout(foot)
        left.setMinimumWidth(theme.em * 19)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._letters_card())
        self.other = OtherPaper(self.context)
        self.stack.addWidget(self.other)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(3))
        layout.addWidget(left, 3)
        layout.addWidget(self.stack, 7)

    def _letters_card(self) -> QWidget:
        card = Card()
        bar = WrapRow(self.context.theme.space(2))
        bar.addWidget(self.about)
        bar.set_growing(self.about)
        for made in (*self.actions_.buttons(), self.template_button, self.make_button):
            bar.addWidget(made)
        self.lists = QStackedWidget()
        self.lists.addWidget(self.table)
        self.lists.addWidget(self.empty)
        card.body.addLayout(bar)
        card.body.addWidget(self.changes)
        card.body.addWidget(self.speakers)
        card.body.addWidget(self.lists, 1)
        return card

    # --- showing --------------------------------------------------------------------------

    def load(self) -> None:
        if self.kegiatan_id is None:
            return
        services = self.context.services
        self._letters = services.surat.list(self.kegiatan_id)
        self.set.set_rows(services.dokumen.list(self.kegiatan_id))
        self.count.emit(len(self._letters) or -1)
        if self.set.current() is None and self.set.rows():
            self.set.select_row(self._first())
        self._chosen(self.set.current())

    def _first(self) -> int:
        """The paper that is late, else the first one that has letters, else the first."""
        rows = self.set.rows()
        late = next((n for n, row in enumerate(rows) if row.terlambat and row.lain is None), None)
        if late is not None:
            return late
        return next((n for n, row in enumerate(rows) if row.jumlah), 0)

    def kind(self) -> rules.JenisSurat | None:
        """The chosen kind of letter; None for a paper of another part."""
        row = self.set.current()
        return rules.jenis_of(row.id) if row is not None else None

    def _chosen(self, row: DokumenRow | None) -> None:
        if row is None:
            return
        if row.lain is not None:
            self.other.show_row(self.kegiatan_id or 0, row)
            self.stack.setCurrentIndex(1)
            return
        self.stack.setCurrentIndex(0)
        letters = sorted((one for one in self._letters if one.jenis == row.id), key=lambda one: one.id)
        self.table.set_rows(letters)
        valid = sum(one.status not in rules.OUT for one in letters)
        missing = max(0, row.perlu - valid)
        self.about.setText(row.nama)
        self.make_button.setText(f"Buat {missing} draf" if missing > 1 else "Buat draf")
        self.make_button.setVisible(bool(letters) and missing > 0)
        self.empty.text.setText(self._why_empty(row))
        self.empty.action.setVisible(row.perlu > 0)
        self.empty.action.setText(f"Buat {row.perlu} draf" if row.perlu > 1 else "Buat draf")
        self.lists.setCurrentWidget(self.table if letters else self.empty)
        self._show_speakers()
        self._selection_changed()

    def _show_speakers(self) -> None:
        kind = self.kind()
        told = kind is not None and (kind.untuk == rules.NARASUMBER or kind.kode == "sk_narasumber")
        self.speakers.show_for(self.context.services.surat.narasumber(self.kegiatan_id or 0) if told else [])

    def _address(self) -> None:
        """Drafts to speakers take over what the register knows now."""
        drafts = [row.id for row in self.table.rows() if row.status == rules.DRAF]
        if drafts:
            self.context.changes.apply(partial(self.context.services.surat.perbarui_penerima, drafts))

    def _why_empty(self, row: DokumenRow) -> str:
        kind = rules.jenis_of(row.id)
        if row.perlu or kind is None:
            return f"{row.nama} disusun dari data kegiatan ini ({row.untuk}). Tenggat: {wording.day_date(row.tenggat)}."
        return {
            rules.UNIT: "Belum ada perangkat daerah yang dituju. Isi peserta atau kuotanya di bagian Peserta.",
            rules.PESERTA: "Belum ada peserta yang disetujui di bagian Peserta.",
            rules.NARASUMBER: "Belum ada narasumber di bagian Peserta atau Jadwal.",
        }.get(kind.untuk, "")

    def _selection_changed(self) -> None:
        self.actions_.update()
        row = self.actions_.one()
        found = self.context.services.surat.berubah(row.id) if row is not None and row.nomor else []
        text = "; ".join(found[:MOST_CHANGES]) + (
            f"; dan {len(found) - MOST_CHANGES} lagi" if len(found) > MOST_CHANGES else ""
        )
        title = "Data berubah sejak surat ini bernomor. Buat ralat bila perlu." if found else ""
        self.changes.set(title, text, "warn")

    def _paper_title(self) -> str:
        row, kind = self.actions_.one(), self.kind()
        what = kind.nama if kind is not None else "Surat"
        if row is not None:
            return f"{what} {row.kepada}".strip()
        return f"{what} {self.context.services.kegiatan.get(self.kegiatan_id or 0).judul}"

    # --- doing ----------------------------------------------------------------------------

    def make(self) -> None:
        """Drafts for all who have none."""
        kind = self.kind()
        if kind is not None:
            work = partial(self.context.services.surat.buat, self.kegiatan_id or 0, kind.kode)
            self.context.changes.apply(work)

    def _opened(self, row: SuratRow) -> None:
        """Double click: what can be changed is opened, what is frozen is shown."""
        if row.status == rules.DRAF:
            self.actions_.edit()
        else:
            self.actions_.paper.preview()

    def edit_template(self) -> None:
        kind = self.kind()
        if kind is not None:
            NaskahDialog(self.context, self.kegiatan_id or 0, kind.kode, self).open()

    def edit_word(self) -> None:
        """The office's own document for this kind."""
        kind = self.kind()
        if kind is not None:
            TemplatWordDialog(self.context, kind.kode, self).open()

    def check(self) -> None:
        """The checklist of the activity."""
        DaftarPeriksaDialog(self.context, self.kegiatan_id or 0, self).open()
