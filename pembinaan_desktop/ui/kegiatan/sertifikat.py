"""Sub-tab of an activity: who may have a certificate and why, what to mend, issuing, papers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.halaman import Page
from pembinaan_desktop.domain.peserta import LUAR_FIELDS
from pembinaan_desktop.domain.sertifikat import PENANDATANGAN, TERBITKAN, Calon, Temuan
from pembinaan_desktop.services.result import Progress, Result, Topic
from pembinaan_desktop.services.sertifikat import Persiapan, SertifikatRow
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.base_tab import BaseSubTab
from pembinaan_desktop.ui.common.cards import Card, button, label, link, muted
from pembinaan_desktop.ui.common.columns import Column, nip_groups
from pembinaan_desktop.ui.common.form import FormDialog, TaskFormDialog
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.common.sandi import unlocked
from pembinaan_desktop.ui.common.targets import load_target
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.kegiatan.templat import choose_templates
from pembinaan_desktop.ui.paper.cetak import print_certificates
from pembinaan_desktop.ui.paper.sertifikat import CertificateActions

MOST_FINDINGS = 6
_SETTINGS = "pembinaan_desktop.ui.pengaturan.dialog:PengaturanDialog"


def _pill(row: Calon) -> tuple[str, str]:
    if row.nomor:
        return "Terbit", "good"
    return ("Memenuhi syarat", "info") if row.layak else ("Belum memenuhi", "warn")


def _percent(row: Calon) -> str:
    return wording.percent(row.persen) if row.peran == "peserta" else ""


def _second(row: Calon) -> str:
    return nip_groups(row.nip)


def _number(row: Calon) -> str:
    return row.nomor or row.alasan


def _problems(row: Calon) -> str:
    return "Periksa: " + ", ".join(row.masalah) if row.masalah else row.alasan if row.nomor else ""


def _role(row: Calon) -> str:
    return row.peran.capitalize()


COLUMNS = (
    Column("urut", "No", "int", 5),
    Column("nama_lengkap", "Nama", width=31, second=_second, bold=True),
    Column("peran", "Sebagai", width=11, text=_role),
    Column("persen", "Kehadiran", "decimal", 10, text=_percent),
    Column("layak", "Keadaan", width=16, pill=_pill),
    Column("nomor", "Nomor atau alasan", width=34, text=_number, second=_problems, stretch=True),
)


class Findings(QWidget):
    """Ticks and things to mend, each with its link."""

    def __init__(self, mend: Callable[[Temuan], Any]) -> None:
        super().__init__()
        self._mend = mend
        self.links: list[QPushButton] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)

    def show_all(self, good: list[str], found: tuple[Temuan, ...]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.links = []
        lines: list[tuple[str, str, Temuan | None]] = [("✓", text, None) for text in good]
        lines += [("✕" if one.gawat else "!", one.teks, one) for one in found[:MOST_FINDINGS]]
        for number, (mark, text, one) in enumerate(lines):
            role = {"✓": "good", "✕": "bad"}.get(mark, "strong")
            self._grid.addWidget(label(mark, role), number, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(self._text(text), number, 1)
            if one is not None and one.aksi:
                self._grid.addWidget(self._link(one), number, 2, Qt.AlignmentFlag.AlignTop)
        if len(found) > MOST_FINDINGS:
            more = muted(f"… dan {len(found) - MOST_FINDINGS} lagi, lihat daftar di kiri")
            self._grid.addWidget(more, len(lines), 1)

    def _text(self, text: str) -> QLabel:
        made = label(text, wrap=True)
        made.setMinimumWidth(1)
        return made

    def _link(self, one: Temuan) -> QPushButton:
        made = link("Perbaiki", partial(self._pressed, one))
        made.setAccessibleName(f"Perbaiki: {one.teks}")
        self.links.append(made)
        return made

    def _pressed(self, one: Temuan, _checked: bool = False) -> None:
        self._mend(one)


class SertifikatSubTab(BaseSubTab):
    """List with reasons at the left; issuing and papers at the right."""

    TOPICS = frozenset(
        {Topic.SERTIFIKAT, Topic.KEHADIRAN, Topic.PESERTA, Topic.SESI, Topic.KEGIATAN, Topic.PENGATURAN}
    )

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._ready: Persiapan | None = None
        self.papers = CertificateActions(context, self)
        self.issue = button(
            "Terbitkan", self.terbitkan, primary=True, tip="Terbitkan semua yang memenuhi syarat"
        )
        self.options = button("Dengan pilihan…", self.issue_with_options, tip="Tanggal, masa berlaku, peran")
        self.letters = link("", self.issue_letters)
        self.preview = button("Pratinjau", self.show_preview, tip="Lihat sertifikat orang yang dipilih")
        self.replace = button(
            "Ganti…", self.ganti, tip="Terbitkan pengganti dengan data yang sudah dibetulkan"
        )
        self.copy = button("Salinan…", self.salinan, tip="Salinan ke-n, isinya sama dengan aslinya")
        self.revoke = button("Cabut…", self.cabut, tip="Cabut sertifikat orang yang dipilih")
        self.people = button("Tambah orang…", tip="Narasumber, moderator, panitia")
        self.people.setMenu(self._people_menu())
        self.pdf = button("Simpan PDF…", self.save_pdf, tip="Satu PDF untuk semua sertifikat yang terbit")
        self.files = button("Satu berkas per orang…", self.save_files)
        self.zip = button("ZIP…", self.save_zip, tip="Semua berkas dalam satu arsip")
        self.paper = button("Cetak…", self.print_all, tip="Per kelompok 25, dapat dilanjutkan")
        self.receipt = button("Tanda terima…")
        self.receipt.setMenu(self._receipt_menu())
        self.signer = button("Penandatangan…", self.edit_signer)
        self.templates = button("Templat…", self.choose_templates, tip="Tampilan sertifikat kegiatan ini")
        self.summary = muted("")
        self.findings = Findings(self.mend)
        self.table = RowsTable(
            COLUMNS,
            context.theme,
            settings=context.settings,
            name="kegiatan_sertifikat",
            empty="Belum ada peserta. Tambahkan peserta dan isi kehadirannya lebih dahulu.",
            title="Calon penerima sertifikat",
        )
        self.table.selection_changed.connect(self._selected)
        self._lay_out()

    def _people_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction("Narasumber dari jadwal", self.add_speakers)
        for role in ("narasumber", "moderator", "panitia"):
            menu.addAction(f"{role.capitalize()}…", partial(self.add_person, role))
        return menu

    def _receipt_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction("Pratinjau…", self.show_receipt)
        menu.addAction("Cetak…", self.print_receipt)
        menu.addAction("Simpan PDF…", self.save_receipt)
        return menu

    def _lay_out(self) -> None:
        theme = self.context.theme
        self.card = Card("Terbitkan sertifikat")
        self.card.body.addWidget(self.summary)
        self.card.body.addWidget(self.findings)
        row = QHBoxLayout()
        row.addWidget(self.issue)
        row.addWidget(self.options)
        row.addStretch(1)
        self.card.body.addLayout(row)
        looks = QHBoxLayout()
        looks.addWidget(self.signer)
        looks.addWidget(self.templates)
        looks.addStretch(1)
        self.card.body.addLayout(looks)
        self.card.body.addWidget(self.letters, 0, Qt.AlignmentFlag.AlignLeft)
        papers = Card("Kertas dan berkas")
        grid = QGridLayout()
        places = ((self.pdf, 0, 0), (self.paper, 0, 1), (self.files, 1, 0), (self.zip, 1, 1))
        for widget, line, column in places:
            grid.addWidget(widget, line, column)
        grid.addWidget(self.receipt, 2, 0, 1, 2)
        papers.body.addLayout(grid)
        side = QVBoxLayout()
        side.addWidget(self.card)
        side.addWidget(papers)
        side.addStretch(1)
        panel = QWidget()
        panel.setFixedWidth(theme.em * 20)
        side.setContentsMargins(0, 0, 0, 0)
        panel.setLayout(side)
        tools = QHBoxLayout()
        for tool in (self.preview, self.copy, self.replace, self.revoke):
            tools.addWidget(tool)
        tools.addStretch(1)
        tools.addWidget(self.people)
        left = QVBoxLayout()
        left.setSpacing(theme.space(2))
        left.addLayout(tools)
        left.addWidget(self.table, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(3))
        layout.addLayout(left, 1)
        layout.addWidget(panel)

    # ------------------------------------------------------------------ showing

    def load(self) -> None:
        self._ready = ready = self.context.services.sertifikat.persiapan(self._id())
        rows = list(ready.calon)
        people = [row for row in rows if row.peran == "peserta"]
        issued = sum(bool(row.nomor) for row in rows)
        waiting = sum(row.layak and not row.nomor for row in rows)
        word = "Terbitkan" if ready.peran == "penyelenggara" else "Beri nomor"
        self.table.set_rows(rows)
        self.issue.setText(f"{word} {waiting}" if waiting else word)
        allowed = waiting > 0 and not any(one.gawat for one in ready.temuan)
        self.issue.setEnabled(allowed)
        self.options.setEnabled(allowed)
        short = sum(row.kurang and not row.nomor for row in rows)
        self.letters.setText(f"Surat keterangan untuk {short} yang belum memenuhi…")
        self.letters.setVisible(short > 0 and ready.selesai and ready.peran == "penyelenggara")
        for widget in (self.pdf, self.paper, self.files, self.zip, self.receipt):
            widget.setEnabled(issued > 0)
        able = sum(row.layak for row in people)
        self.summary.setText(f"{able} dari {len(people)} peserta memenuhi syarat, {issued} sudah terbit")
        good = [f"Kehadiran ≥ {ready.ambang}%"]
        if ready.peran != "penyelenggara":
            good.append("Kegiatan pihak lain: hanya nomor di register, tanpa kertas")
        if ready.nomor:
            good.append(f"Nomor berikutnya {ready.nomor}")
        self.findings.show_all(good, ready.temuan)
        self.count.emit(issued if issued else -1)
        self._selected()

    def _id(self) -> int:
        assert self.kegiatan_id is not None
        return self.kegiatan_id

    def _selected(self) -> None:
        rows = self.table.selected()
        issued = [row for row in rows if row.nomor]
        self.preview.setEnabled(len(rows) == 1)
        self.copy.setEnabled(bool(issued))
        self.replace.setEnabled(len(rows) == 1 and bool(issued))
        self.revoke.setEnabled(len(rows) == 1 and bool(issued))

    def _issued(self) -> list[SertifikatRow]:
        rows = self.context.services.sertifikat.list(kegiatan_id=self._id())
        return [row for row in rows if row.status == "Terbit"]

    def _chosen(self) -> list[SertifikatRow]:
        """The valid certificates of the selected people."""
        numbers = {row.nomor for row in self.table.selected() if row.nomor}
        return [row for row in self._issued() if row.nomor in numbers]

    # ------------------------------------------------------------------ mending

    def mend(self, one: Temuan) -> None:
        """Open what mends a finding."""
        if one.aksi == "penandatangan":
            self.edit_signer()
        elif one.aksi in ("pengaturan", "instansi"):
            page = "Sertifikat" if one.aksi == "pengaturan" else "Instansi dan kop"
            load_target(_SETTINGS)(self.context, self.window(), page).open()
        elif one.aksi == "templat":
            self.choose_templates()
        elif one.aksi == "jadwal":
            self.context.navigate("kegiatan", (self._id(), "jadwal"))
        elif one.peserta_id is not None:
            self.edit_person(one.peserta_id)

    def edit_person(self, peserta_id: int) -> None:
        service = self.context.services.peserta
        role = next(row.peran for row in self.table.rows() if row.id == peserta_id)
        person = next(row for row in service.list(self._id(), role) if row.id == peserta_id)
        values = {field.key: getattr(person, field.key) for field in LUAR_FIELDS}

        def save(new: dict[str, Any]) -> Result:
            return service.update(peserta_id, new)

        FormDialog(self.context, f"Data {person.nama}", LUAR_FIELDS, save, values, self).open()

    def choose_templates(self, _checked: bool = False) -> None:
        choose_templates(self.context, self._id(), self).open()

    def edit_signer(self, _checked: bool = False) -> None:
        service = self.context.services.sertifikat
        FormDialog(
            self.context,
            "Penandatangan sertifikat",
            PENANDATANGAN,
            service.simpan_penandatangan,
            service.penandatangan(),
            self,
        ).open()

    def add_speakers(self) -> None:
        service = self.context.services.sertifikat
        self.context.changes.apply(lambda: service.tambah_dari_jadwal(self._id()), self)

    def add_person(self, role: str) -> None:
        service, kegiatan_id = self.context.services.peserta, self._id()

        def save(values: dict[str, Any]) -> Result:
            return service.add_luar(kegiatan_id, values, role)

        FormDialog(self.context, f"Tambah {role}", LUAR_FIELDS, save, {}, self).open()

    # ------------------------------------------------------------------ issuing

    def terbitkan(self, _checked: bool = False) -> None:
        self._confirm(self.issue.text(), {})

    def issue_with_options(self, _checked: bool = False) -> None:
        service, kegiatan_id = self.context.services.sertifikat, self._id()
        if not unlocked(self.context, self):
            return

        def save(values: dict[str, Any], progress: Progress) -> Result:
            role = values["peran"]
            return service.terbitkan(
                kegiatan_id,
                tanggal=values["tanggal"],
                berlaku_sampai=values["berlaku_sampai"],
                peran=None if role == "semua" else role,
                progress=progress,
            )

        values = {"tanggal": self.context.clock.today(), "peran": "semua"}
        TaskFormDialog(
            self.context,
            "Terbitkan sertifikat",
            TERBITKAN,
            save,
            values,
            self,
            self.issue.text(),
            task="Menerbitkan sertifikat",
        ).open()

    def issue_letters(self, _checked: bool = False) -> None:
        assert self._ready is not None
        short = sum(row.kurang and not row.nomor for row in self._ready.calon)
        self._confirm(f"Terbitkan {short} surat keterangan", {"jenis": "keterangan"})

    def _confirm(self, text: str, options: dict[str, Any]) -> None:
        answer = dialogs.ask(
            self,
            f"{text}?",
            [text],
            "Nomor yang diberikan tidak dapat ditarik kembali; yang keliru diganti atau dicabut.",
        )
        if answer and unlocked(self.context, self):
            service = self.context.services.sertifikat
            kegiatan_id = self._id()
            self.context.tasks.run(
                "Menerbitkan sertifikat",
                lambda progress: service.terbitkan(kegiatan_id, progress=progress, **options),
                self,
            )

    def cabut(self, _checked: bool = False) -> None:
        for row in self._chosen()[:1]:
            self.papers.cabut(row)

    def ganti(self, _checked: bool = False) -> None:
        for row in self._chosen()[:1]:
            self.papers.ganti(row)

    # ------------------------------------------------------------------ papers

    def show_preview(self, _checked: bool = False) -> None:
        row = self.table.current()
        if row is not None:
            service = self.context.services.sertifikat
            self.papers.preview(
                lambda: service.preview(self._id(), row.id), f"Pratinjau – {row.nama_lengkap}"
            )

    def _name(self) -> str:
        assert self._ready is not None
        return self._ready.judul

    def _ids(self) -> list[int]:
        return [row.id for row in self._issued()]

    def save_pdf(self, _checked: bool = False) -> None:
        self.papers.save_pdf(self._ids(), self._name())

    def salinan(self, _checked: bool = False) -> None:
        self.papers.salinan([row.id for row in self._chosen()], self._name())

    def save_files(self, _checked: bool = False) -> None:
        self.papers.save_files(self._ids())

    def save_zip(self, _checked: bool = False) -> None:
        self.papers.save_zip(self._ids(), self._name())

    def print_all(self, _checked: bool = False) -> None:
        print_certificates(self.context, self, self._issued())

    def show_receipt(self) -> None:
        self.papers.preview(self._receipt, "Tanda terima sertifikat")

    def print_receipt(self) -> None:
        self.papers.print_list(self._receipt, "Tanda terima sertifikat")

    def save_receipt(self) -> None:
        path = self.papers.target("Simpan tanda terima", f"Tanda terima {self._name()}", ".pdf")
        if path is not None:
            kertas, kegiatan_id = self.context.services.sertifikat.kertas, self._id()
            self.papers.run(
                "Membuat tanda terima", lambda tell: kertas.export_tanda_terima(kegiatan_id, path, tell)
            )

    def _receipt(self) -> list[Page]:
        return self.context.services.sertifikat.kertas.tanda_terima(self._id())
