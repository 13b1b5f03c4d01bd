"""The panel of one person: identity, the year's JP, complaints, history."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.nip import format_nip
from pembinaan_desktop.domain.pegawai import MASKED, PERSONAL, masked
from pembinaan_desktop.services.ip_asn import IpAsnRow
from pembinaan_desktop.services.jangkauan import JangkauanRow
from pembinaan_desktop.services.pegawai import PegawaiDetail
from pembinaan_desktop.services.riwayat import RiwayatRow
from pembinaan_desktop.ui.common.cards import (
    Details,
    Notice,
    Pill,
    button,
    heading,
    label,
    link,
    muted,
    repolish,
)
from pembinaan_desktop.ui.common.columns import Column, brief_dates
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.common.wrap_row import WrapRow
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.pegawai.papers import RiwayatButton, SalinanButton
from pembinaan_desktop.ui.pegawai.reach import ReachAsker
from pembinaan_desktop.ui.theme import Theme

ROLES = {"Lulus": "good", "Belum memenuhi": "warn", "Berlangsung": "info", "Dibatalkan": "neutral"}

SHORT = {"Belum memenuhi": "Belum lulus"}


def jp_role(jp: float, target: float) -> str:
    """Colour role of a number of hours."""
    return "good" if jp >= target else "warn" if jp > 0 else "bad"


COLUMNS = [
    Column(
        "nama",
        "Kegiatan",
        stretch=True,
        second=lambda row: " · ".join(t for t in (row.alasan if row.luar else "", row.nomor) if t),
    ),
    Column("mulai", "Tanggal", "date", 15, text=lambda row: brief_dates(row.mulai, row.selesai)),
    Column("jp", "JP", "decimal", 5, tip="Jam pelajaran yang diakui"),
    Column(
        "hasil",
        "Hasil",
        width=13,
        pill=lambda row: (SHORT.get(row.hasil, row.hasil), ROLES.get(row.hasil, "neutral")),
    ),
]


class DetailPanel(QFrame):
    """edit(), nominate(), remove(), checked(), personal(), restrict(), copy(), trail(): buttons and menu lines.

    outside(): record training followed elsewhere. opened(RiwayatRow): a line of the history. set_hours(RiwayatRow):
    recognise other hours than the proposed ones. reached(): show the person among those to be reached.
    """

    edit = Signal()
    nominate = Signal()
    remove = Signal()
    checked = Signal()
    personal = Signal()
    restrict = Signal()
    copy = Signal()
    trail = Signal()
    opened = Signal(object)
    outside = Signal()
    set_hours = Signal(object)
    reached = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        theme = context.theme
        self.setProperty("card", "true")
        self.person: PegawaiDetail | None = None
        self._unmasked = False
        self.name = label("", "title", wrap=True)
        self.job = muted("")
        self.edit_button = button("Ubah", self.edit, shortcut="F2", tip="Ubah data pegawai ini")
        self.more = button("Lainnya")
        self.print_copy = SalinanButton(context, self)
        self.restrict_action = QAction("Tandai dibatasi", self)
        self.remove_action = QAction("Hapus dari daftar", self)
        self._fill_menu()
        self.kind, self.grade, self.hours, self.state = Pill(), Pill(), Pill(), Pill()
        self.limited = Pill()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Capaian JP tahun ini")
        self.sum = muted("")
        self.notice = Notice()
        self.reach = Notice(role="info")
        self.reach_link = link("Buka di Perlu dijangkau", self.reached)
        self._asker = ReachAsker(context, self)
        self.estimate = muted("")
        self._asker.found.connect(self.show_reach)
        self.checked_button = button("Sudah dicek", self.checked, tip="Datanya sudah diperiksa dan benar")
        self.details = Details()
        self.mask_button = link("Tampilkan NIK dan nomor HP", self.toggle_mask)
        self.table = RowsTable(
            COLUMNS, theme, multi=False, empty="Belum ada riwayat.", title="Riwayat pengembangan kompetensi"
        )
        self.table.setProperty("framed", "true")
        self.table.opened.connect(self._opened)
        self.table.current_changed.connect(self._riwayat_chosen)
        self.nominate_button = button("Calonkan ke kegiatan…", self.nominate, primary=True)
        self.outside_button = button(
            "Catat pelatihan di luar…", self.outside, tip="Pelatihan yang diikuti di instansi lain"
        )
        self.print_button = RiwayatButton(context, self)
        self.hours_button = button(
            "Ubah JP…", self._set_hours, tip="Tetapkan JP lain daripada usulan, dengan alasan"
        )
        self.changes_title = heading("Perubahan data")
        self.changes = Details()
        self._build(theme)

    def _fill_menu(self) -> None:
        menu = QMenu(self.more)
        menu.addAction("Data pribadi (NIK, HP, …)").triggered.connect(self.personal)
        menu.addAction(self.restrict_action)
        menu.addSeparator()
        self.print_copy.options.setTitle("Salinan semua data (UU PDP)")
        menu.addMenu(self.print_copy.options)
        menu.addAction("Salinan semua data ke Excel…").triggered.connect(self.copy)
        menu.addAction("Riwayat perubahan lengkap…").triggered.connect(self.trail)
        menu.addSeparator()
        menu.addAction(self.remove_action)
        self.more.setMenu(menu)
        self.print_copy.hide()
        self.restrict_action.triggered.connect(self.restrict)
        self.remove_action.triggered.connect(self.remove)

    def _build(self, theme: Theme) -> None:
        self._theme = theme
        inside = QWidget()
        inside.setObjectName("scrolled")
        scroller = QScrollArea()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(scroller)
        scroller.setWidgetResizable(True)
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroller.setWidget(inside)
        body = QVBoxLayout(inside)
        body.setContentsMargins(theme.space(4), theme.space(4), theme.space(4), theme.space(4))
        body.setSpacing(theme.space(2))
        top = QHBoxLayout()
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(self.name)
        titles.addWidget(self.job)
        top.addLayout(titles, 1)
        for made in (self.edit_button, self.more):
            top.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        pills = WrapRow(theme.space(2))
        for pill in (self.kind, self.grade, self.hours, self.state, self.limited):
            pills.addWidget(pill)
        body.addLayout(top)
        body.addLayout(pills)
        for widget in (self.bar, self.sum, self.notice):
            body.addWidget(widget)
        body.addWidget(self.checked_button, 0, Qt.AlignmentFlag.AlignLeft)
        body.addLayout(self._reach_lines())
        body.addSpacing(theme.space(1))
        body.addWidget(self.details)
        body.addWidget(self.mask_button, 0, Qt.AlignmentFlag.AlignLeft)
        body.addSpacing(theme.space(2))
        body.addWidget(heading("Riwayat pengembangan kompetensi"))
        body.addWidget(self.table)
        last = WrapRow(theme.space(2))
        for made in (self.nominate_button, self.print_button, self.outside_button, self.hours_button):
            last.addWidget(made)
        body.addLayout(last)
        body.addWidget(self.changes_title)
        body.addWidget(self.changes)
        body.addStretch(1)

    def _reach_lines(self) -> QVBoxLayout:
        lines = QVBoxLayout()
        lines.addWidget(self.reach)
        lines.addWidget(self.reach_link, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(self.estimate)
        return lines

    def show_person(self, person: PegawaiDetail, year: int) -> None:
        """Fill in everything."""
        v = person.values
        if self.person is None or self.person.id != person.id:
            self._unmasked = False
            self.show_reach(None, None)
        self.person = person
        self._asker.ask(person.id)
        self.print_button.set_person(person)
        self.print_copy.set_person(person)
        self.limited.set("Dibatasi" if person.dibatasi else "", "bad")
        self.restrict_action.setText("Cabut pembatasan" if person.dibatasi else "Tandai dibatasi")
        self.name.setText(person.nama_lengkap)
        unit = person.jalur[-1] if person.jalur else v["unor_nama"]
        self.job.setText(" · ".join(text for text in (v["jabatan"], unit) if text) or "–")
        self.kind.set(v["jenis"], "info")
        self.grade.set(person.pangkat, "neutral")
        self.hours.set(
            f"{wording.decimal(person.jp)} dari {wording.decimal(person.target)} JP",
            jp_role(person.jp, person.target),
        )
        self.state.set("" if v["kedudukan"] == "Aktif" else v["kedudukan"], "warn")
        self.bar.setRange(0, max(1, round(person.target * 10)))
        self.bar.setValue(min(round(person.jp * 10), self.bar.maximum()))
        self.bar.setProperty("role", jp_role(person.jp, person.target))
        repolish(self.bar)
        counted = [row for row in person.riwayat if row.jp and row.selesai.year == year]
        parts = " + ".join(f"{wording.decimal(row.jp)} ({row.nama})" for row in counted)
        self.sum.setText(f"JP {year}: {parts}" if parts else f"Belum ada JP pada tahun {year}.")
        self.notice.set(
            "Perlu dicek" if person.perlu_dicek else "",
            "\n".join(f"{p['kolom']}: {p['masalah']}" for p in person.perlu_dicek),
        )
        self.checked_button.setVisible(bool(person.perlu_dicek))
        self._show_identity()
        self.table.set_rows(person.riwayat)
        self._riwayat_chosen(self.table.current())
        lines = max(1, min(6, len(person.riwayat)))
        self.table.setFixedHeight(self._theme.row_height(2) * lines + self._theme.row_height(1) + 4)
        self.changes_title.setVisible(bool(person.perubahan))
        self.changes.setVisible(bool(person.perubahan))
        self.changes.set_rows(
            [
                (wording.short_date(day), f"{title}: {old or '–'} → {new or '–'}")
                for day, title, old, new in person.perubahan[:20]
            ]
        )

    def show_reach(self, row: JangkauanRow | None, estimate: IpAsnRow | None) -> None:
        """Why this person is to be reached, and the estimate of IP ASN; None: not known, or left alone."""
        reasons = [f"• {one.kalimat}" for one in row.alasan] if row is not None else []
        if row is not None and row.catatan is not None:
            reasons.append(f"Terakhir dibicarakan {row.catatan.singkat}.")
        excused = row is not None and row.maklum
        title = f"Dimaklumi: {row.maklum}" if row is not None and excused else "Perlu dijangkau"
        self.reach.set(title if reasons else "", "\n".join(reasons), "info")
        self.reach_link.setVisible(bool(row is not None and row.alasan))
        known = estimate is not None and estimate.kompetensi is not None
        value = wording.decimal(estimate.kompetensi) if estimate and estimate.kompetensi is not None else ""
        text = (
            f"IP ASN kompetensi (perkiraan internal) {value} dari 40. {estimate.penjelasan}"
            if estimate
            else ""
        )
        self.estimate.setText(text if known else "")
        self.estimate.setVisible(known)

    def _show_identity(self) -> None:
        person = self.person
        if person is not None:
            self.details.set_rows(_identity(person, self._unmasked))
            self.mask_button.setVisible(any(person.values[key] for key in MASKED))
            self.mask_button.setText("Samarkan lagi" if self._unmasked else "Tampilkan NIK dan nomor HP")

    def toggle_mask(self) -> None:
        """Show NIK and phone in full, or mask them again; another person starts masked."""
        self._unmasked = not self._unmasked
        self._show_identity()

    def _riwayat_chosen(self, row: RiwayatRow | None) -> None:
        self.hours_button.setEnabled(row is not None and not row.luar and row.hasil == "Lulus")

    def _set_hours(self) -> None:
        self.set_hours.emit(self.table.current())

    def _opened(self, row: RiwayatRow) -> None:
        self.opened.emit(row)


def _identity(person: PegawaiDetail, unmasked: bool) -> list[tuple[str, str]]:
    v = person.values
    born = ", ".join(text for text in (v["tempat_lahir"], wording.long_date(v["tanggal_lahir"])) if text)
    sex = {"L": "Laki-laki", "P": "Perempuan"}.get(v["jenis_kelamin"], "")
    rows = [
        ("NI PPPK" if v["skema"] == "PPPK" else "NIP", format_nip(v["nip"])),
        ("Lahir", born),
        ("Jenis kelamin", sex),
        ("TMT golongan", wording.long_date(v["tmt_golongan"])),
        ("TMT CPNS" if v["skema"] != "PPPK" else "TMT PPPK", wording.long_date(v["tmt_cpns"])),
        ("Jenis jabatan", v["jenis_jabatan"]),
        ("Pendidikan", v["pendidikan"]),
        ("Tugas belajar", "\n".join(person.tugas_belajar)),
        ("Unit induk", " › ".join(person.jalur[:-1] or person.jalur)),
        ("Instansi", v["instansi"]),
        *((f.title, (v[f.key] or "") if unmasked else masked(f.key, v[f.key] or "")) for f in PERSONAL),
    ]
    return [(name, text) for name, text in rows if text]
