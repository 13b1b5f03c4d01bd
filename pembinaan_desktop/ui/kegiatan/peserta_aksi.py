"""The menus of the participants' list: states with reasons, substitutes, reserves, quotas."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QMenu, QPushButton

from pembinaan_desktop.domain import peserta as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.kartu_cetak import BENTUK
from pembinaan_desktop.services.result import Result
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.kegiatan.cetak_kartu import KartuButton
from pembinaan_desktop.ui.kegiatan.kuota import KuotaDialog, syarat_dialog
from pembinaan_desktop.ui.kegiatan.lembar_usulan import BacaUsulan, LembarUsulanDialog
from pembinaan_desktop.ui.kegiatan.pasangan import PasanganDialog
from pembinaan_desktop.ui.kegiatan.pilih_peserta import pick_person

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from pembinaan_desktop.ui.kegiatan.peserta import PesertaSubTab

BY_HAND = tuple(status for status in rules.STATUS if status != "Digantikan")


class StatusMenu(QPushButton):
    """Gives the selected people a state; only steps that one of them can take are offered."""

    def __init__(self, context: UiContext, page: PesertaSubTab) -> None:
        super().__init__("Status", page)
        self.context, self.page = context, page
        self.setAutoDefault(False)
        self.setToolTip("Ubah status orang yang dipilih")
        menu = QMenu(self)
        self.actions_by_status = {status: menu.addAction(status) for status in BY_HAND}
        menu.aboutToShow.connect(self._enable)
        menu.triggered.connect(self._chosen)
        self.setMenu(menu)

    def _enable(self) -> None:
        present = {line.row.status for line in self.page.table.selected()}
        possible = {new for old in present for new in rules.NEXT[old]}
        for status, action in self.actions_by_status.items():
            action.setVisible(status in possible)
            dots = "…" if status in rules.NEEDS_REASON else ""
            action.setText(f"{status}{dots}")

    def _chosen(self, action: QAction) -> None:
        self.set_status(next(key for key, known in self.actions_by_status.items() if known is action))

    def set_status(self, status: str) -> None:
        ids = self.page.selected_ids()
        reason = ""
        if status in rules.NEEDS_REASON:
            answer = dialogs.ask_text(self.page, f"Alasan {status.lower()} ({len(ids)} orang)", title=status)
            if not answer:
                return
            reason = answer
        service = self.context.services.usulan
        self.context.changes.apply(lambda: service.set_status(ids, status, reason))


class PesertaMenu(QPushButton):
    """What can be done beside adding, editing and states."""

    def __init__(self, context: UiContext, page: PesertaSubTab) -> None:
        super().__init__("Lainnya", page)
        self.context, self.page = context, page
        self.setAutoDefault(False)
        menu = QMenu(self)
        self.replace_action = menu.addAction("Ganti dengan orang lain…", self.replace)
        self.merge_action = menu.addAction("Gabungkan data sementara…", self.merge)
        self.late_action = menu.addAction("Mulai ikut sejak sesi…", self.join_late)
        self.walk_in_action = menu.addAction("Datang tanpa undangan…", self.walk_in)
        menu.addSeparator()
        menu.addAction("Lembar usulan untuk OPD…", self.write_sheet)
        menu.addAction("Baca lembar usulan…", self.read_sheet)
        menu.addSeparator()
        self.promote_action = menu.addAction("Naikkan cadangan…", self.promote)
        menu.addAction("Kuota per unit…", self.show_quota)
        menu.addAction("Syarat peserta…", self.show_terms)
        menu.addAction("Pasangan mentor…", self.show_pairs)
        menu.addSeparator()
        self.papers = [KartuButton(context, page, jenis) for jenis in BENTUK]
        for paper in self.papers:
            menu.addMenu(paper.options)
        menu.addSeparator()
        self.sort_action = menu.addAction("Urutkan menurut golongan", self.sort)
        self.remove_action = menu.addAction("Hapus dari daftar", self.remove)
        menu.aboutToShow.connect(self._enable)
        self.setMenu(menu)
        self._sheets = BacaUsulan(context, page)

    def _enable(self) -> None:
        lines = self.page.table.selected()
        one = len(lines) == 1
        inside = one and lines[0].row.status not in rules.OUTSIDE
        self.replace_action.setEnabled(inside)
        self.merge_action.setEnabled(one and lines[0].row.pegawai_id is None)
        self.late_action.setEnabled(bool(lines))
        self.remove_action.setEnabled(bool(lines))

    def _pick(self, title: str) -> int | None:
        return pick_person(self.context, _kegiatan_of(self.page), self.page, title)

    def replace(self) -> None:
        """Another person comes instead: a reserve, or any employee."""
        lines = self.page.table.selected()
        if not lines:
            return
        row, service = lines[0].row, self.context.services
        reason = dialogs.ask_text(self.page, f"Alasan {row.nama_lengkap} digantikan", title="Ganti peserta")
        if not reason:
            return
        waiting = [r for r in service.peserta.semua(_kegiatan_of(self.page)) if r.status == "Cadangan"]
        choices = [f"Cadangan: {r.nama_lengkap}" for r in waiting[:1]] + ["Pilih pegawai…"]
        answer = dialogs.ask(self.page, f"Siapa pengganti {row.nama_lengkap}?", choices)
        if answer is None:
            return
        person = waiting[0].pegawai_id if answer.startswith("Cadangan") else self._pick("Pilih pengganti")
        if person is not None:
            self.context.changes.apply(lambda: service.usulan.ganti(row.id, person, reason))

    def merge(self) -> None:
        lines = self.page.table.selected()
        if not lines:
            return
        row, service = lines[0].row, self.context.services.usulan
        person = self._pick(f"Siapa sebenarnya {row.nama_lengkap}?")
        if person is not None:
            self.context.changes.apply(lambda: service.gabung(row.id, person))

    def join_late(self) -> None:
        """From which session on the chosen people take part."""
        ids, services = self.page.selected_ids(), self.context.services
        sesi = [s for s in services.kegiatan.sesi(_kegiatan_of(self.page)) if s.jenis == "materi"]
        if not ids or not sesi:
            return
        choices = tuple((str(s.id), f"Sesi {s.urut} – {wording.short_date(s.tanggal)} {s.jam}") for s in sesi)
        begins = {str(s.id): datetime.combine(s.tanggal, s.jam_mulai) for s in sesi}

        def save(values: dict[str, Any]) -> Result:
            chosen = str(values["sesi"])
            first = chosen == choices[0][0]
            return services.usulan.set_mulai(ids, None if first else begins[chosen])

        fields = (Field("sesi", "Ikut sejak", "choice", required=True, choices=choices),)
        FormDialog(self.context, "Mulai ikut", fields, save, {"sesi": choices[0][0]}, self.page).open()

    def walk_in(self) -> None:
        kegiatan_id, services = _kegiatan_of(self.page), self.context.services

        def save(values: dict[str, Any]) -> Result:
            return services.usulan.tamu(kegiatan_id, values["nama"], values["instansi"] or "")

        fields = (
            Field("nama", "Nama", required=True, width=40),
            Field("instansi", "Instansi", width=40, help="Boleh dilengkapi nanti"),
        )
        FormDialog(self.context, "Datang tanpa undangan", fields, save, {}, self.page, "Daftarkan").open()

    def promote(self) -> None:
        """Offer the reserves for whom there is a place."""
        kegiatan_id, services = _kegiatan_of(self.page), self.context.services
        ids = services.usulan.saran_promosi(kegiatan_id)
        if not ids:
            self.context.changes.say(
                "Tidak ada cadangan yang dapat dinaikkan: kuota penuh atau cadangan kosong."
            )
            return
        names = [row.nama_lengkap for row in services.peserta.semua(kegiatan_id) if row.id in ids]
        detail = services.usulan.kuota(kegiatan_id).hitungan
        if dialogs.ask(self.page, f"Naikkan {wording.some(names)} menjadi peserta?", ["Naikkan"], detail):
            self.context.changes.apply(lambda: services.usulan.set_status(ids, "Disetujui"))

    def write_sheet(self) -> None:
        LembarUsulanDialog(self.context, _kegiatan_of(self.page), self.page).open()

    def read_sheet(self) -> None:
        self._sheets.begin(_kegiatan_of(self.page))

    def show_quota(self) -> None:
        KuotaDialog(self.context, _kegiatan_of(self.page), self.page).open()

    def show_terms(self) -> None:
        syarat_dialog(self.context, _kegiatan_of(self.page), self.page).open()

    def show_pairs(self) -> None:
        PasanganDialog(self.context, _kegiatan_of(self.page), self.page).open()

    def sort(self) -> None:
        kegiatan_id = _kegiatan_of(self.page)
        self.context.changes.apply(lambda: self.context.services.peserta.sort(kegiatan_id))

    def remove(self) -> None:
        ids = self.page.selected_ids()
        if ids:
            self.context.changes.apply(lambda: self.context.services.peserta.remove(ids))


def _kegiatan_of(page: PesertaSubTab) -> int:
    return page.kegiatan_id or 0
