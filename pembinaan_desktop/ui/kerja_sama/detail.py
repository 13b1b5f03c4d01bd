"""The chosen agreement: its terms, its chain, what it brought, the yearly evaluation, its steps and files."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pembinaan_desktop.domain import kerja_sama as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.services.baris_kerja_sama import KerjaSamaRow
from pembinaan_desktop.services.kertas_kerja_sama import terms_of
from pembinaan_desktop.ui.common.cards import (
    Card,
    Details,
    ElidedLabel,
    Notice,
    Pill,
    button,
    link,
    scrolled,
)
from pembinaan_desktop.ui.common.segmented import Segmented
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.kerja_sama.berkas import BerkasPage
from pembinaan_desktop.ui.kerja_sama.evaluasi import EvaluasiPage
from pembinaan_desktop.ui.kerja_sama.hasil import HasilPage
from pembinaan_desktop.ui.kerja_sama.langkah import LangkahPage
from pembinaan_desktop.ui.kerja_sama.rantai import RantaiPage
from pembinaan_desktop.ui.paper.actions import Make
from pembinaan_desktop.ui.paper.paper_button import PaperButton

SECTIONS = (
    ("isi", "Isi"),
    ("rantai", "Rantai"),
    ("hasil", "Hasil"),
    ("evaluasi", "Evaluasi"),
    ("langkah", "Langkah"),
    ("berkas", "Berkas"),
)


class ProfilButton(PaperButton):
    """The profile of the shown agreement."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Profil", "Isi, hasil, kegiatan, dan evaluasinya, untuk pimpinan")
        self.shown: KerjaSamaRow | None = None

    def paper_name(self) -> str:
        return f"Profil Kerja Sama {self.shown.judul if self.shown else ''}"

    def job(self) -> Make | None:
        shown, service = self.shown, self.context.services.kerja_sama
        return partial(service.profil, shown.id) if shown else None


class DetailCard(Card):
    """edited(), renewed(), stopped(): buttons. chosen(id): another agreement; opened(id): an activity."""

    edited = Signal()
    renewed = Signal()
    stopped = Signal()
    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, context: UiContext) -> None:
        super().__init__(margin=12)
        self.context = context
        self.row: KerjaSamaRow | None = None
        self.name = ElidedLabel("", "title")
        self.state = Pill()
        self.facts = ElidedLabel("", "muted")
        self.notice = Notice()
        self.other = link("", self._open_other)
        self.profile_button = ProfilButton(context)
        self.edit_button = button("Ubah…", self.edited, shortcut="F2")
        self.renew_button = button(
            "Perpanjang", self.renewed, tip="Buat rancangan baru yang menggantikannya; isinya disalin"
        )
        self.stop_button = button("Hentikan…", self.stopped, tip="Berhenti sebelum waktunya, dengan alasan")
        self.details = Details()
        self.chain = RantaiPage(context)
        self.results = HasilPage(context)
        self.evaluations = EvaluasiPage(context)
        self.steps = LangkahPage(context)
        self.files = BerkasPage(context)
        self.sections = Segmented(SECTIONS, name="Bagian kerja sama")
        self.stack = QStackedWidget()
        self._lay_out()
        self.sections.changed.connect(self.show_section)
        self.chain.chosen.connect(self.chosen)
        self.chain.opened.connect(self.opened)
        self.results.opened.connect(self.opened)

    def _lay_out(self) -> None:
        theme = self.context.theme
        head = QHBoxLayout()
        head.setSpacing(theme.space(2))
        head.addWidget(self.name)
        head.addWidget(self.state)
        head.addStretch(1)
        tools = QHBoxLayout()
        tools.setSpacing(theme.space(2))
        tools.addWidget(self.sections)
        tools.addStretch(1)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(theme.space(2))
        self.tools.addWidget(self.other)
        self.tools.addStretch(1)
        for widget in (self.profile_button, self.stop_button, self.renew_button, self.edit_button):
            self.tools.addWidget(widget)
        terms = QWidget()
        body = QVBoxLayout(terms)
        body.setContentsMargins(0, 0, theme.space(2), 0)
        body.addWidget(self.details)
        body.addStretch(1)
        for page in (
            scrolled(terms),
            self.chain,
            self.results,
            self.evaluations,
            self.steps,
            scrolled(self.files),
        ):
            self.stack.addWidget(page)
        self.body.addLayout(head)
        self.body.addWidget(self.facts)
        self.body.addWidget(self.notice)
        self.body.addLayout(self.tools)
        self.body.addLayout(tools)
        self.body.addWidget(self.stack, 1)

    def show_row(self, row: KerjaSamaRow) -> None:
        """Fill in everything; what costs more than a glance waits until its section is opened."""
        self.row = self.profile_button.shown = row
        self.name.setText(row.judul)
        self.state.set(row.status, rules.ROLE[row.status])
        facts = (row.pendek, row.mitra_nama, row.masa.teks, row.sisa_teks)
        self.facts.setText(" · ".join(text for text in facts if text))
        self.notice.set(*_notice(row))
        self.stop_button.setText("Lanjutkan" if row.dihentikan else "Hentikan…")
        draft = row.status == rules.RANCANGAN
        self.stop_button.setEnabled(not draft)
        self.renew_button.setEnabled(not draft and row.pengganti is None)
        self.other.setText("Buka perpanjangannya" if row.pengganti else "Buka yang lama")
        self.other.setVisible(row.pengganti is not None or row.pendahulu_id is not None)
        self.details.set_rows(terms_of(row))
        self.show_section(self.sections.current())

    def show_section(self, key: str) -> None:
        """One of SECTIONS."""
        self.sections.set_current(key)
        number = [one for one, _ in SECTIONS].index(key)
        self.stack.setCurrentIndex(number)
        if self.row is None:
            return
        fill: dict[str, Callable[[KerjaSamaRow], None]] = {
            "rantai": self.chain.show_row,
            "hasil": self.results.show_row,
            "evaluasi": self.evaluations.show_row,
            "langkah": self.steps.show_row,
            "berkas": self.files.show_row,
        }
        if key in fill:
            fill[key](self.row)

    def _open_other(self) -> None:
        if self.row is not None and (other := self.row.pengganti or self.row.pendahulu_id):
            self.chosen.emit(other)


def _notice(row: KerjaSamaRow) -> tuple[str, str, str]:
    """(title, text, role) of what the officer should know."""
    if row.status == rules.DIHENTIKAN:
        return "", f"Dihentikan mulai {wording.long_date(row.dihentikan)}: {row.alasan_henti}", "warn"
    if row.status == rules.BERAKHIR and row.mendatang:
        text = f"Sudah berakhir, padahal masih ada {row.mendatang} kegiatan yang belum selesai."
        return "", text, "bad"
    if row.di_luar:
        return "", f"Masa berlakunya {row.di_luar}, tanpa alasan tertulis.", "warn"
    if row.status == rules.AKAN:
        rest = (
            " Perpanjangannya sedang disusun."
            if row.pengganti
            else " Perpanjang atau akhiri dengan evaluasi."
        )
        return "", f"Berakhir {wording.long_date(row.berlaku_sampai)}.{rest}", "warn"
    return "", "", "warn"
