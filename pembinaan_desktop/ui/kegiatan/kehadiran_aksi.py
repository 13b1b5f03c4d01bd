"""The button "Lainnya" of the attendance page: everything that is not one key or one click."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from pembinaan_desktop.domain import kehadiran as rules
from pembinaan_desktop.domain import tempel, wording
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.services.isian_kehadiran import Isian
from pembinaan_desktop.services.lembar import Baris
from pembinaan_desktop.services.rekap_kehadiran import Aturan
from pembinaan_desktop.services.result import Progress, Result
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.cards import muted
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.kegiatan.impor_kehadiran import ImporKehadiran
from pembinaan_desktop.ui.kegiatan.kehadiran_berkas import PeriodeDialog, PindaianDialog
from pembinaan_desktop.ui.kegiatan.kehadiran_risiko import RiskDialog
from pembinaan_desktop.ui.kegiatan.pindai import PindaiDialog
from pembinaan_desktop.ui.kegiatan.status_kehadiran import USUAL, StatusDialog

if TYPE_CHECKING:
    from pembinaan_desktop.services.sesi import SesiRow
    from pembinaan_desktop.ui.kegiatan.kehadiran import KehadiranSubTab

SOURCES = {
    "petugas": "diisi petugas",
    "pindai": "dipindai",
    "berkas": "dari berkas",
    "koreksi": "koreksi setelah disahkan",
}
RULE_FIELDS = (
    Field(
        "dispensasi",
        "Izin, sakit, dinas luar, cuti",
        "choice",
        required=True,
        choices=rules.DISPENSASI,
        help="Pengaruhnya pada persentase kehadiran kegiatan ini",
    ),
    Field("batas_terlambat", "Terlambat setelah (menit)", "int", required=True),
)


class MoreButton(QPushButton):
    """Acts on the current cell and session of the page it belongs to."""

    def __init__(self, context: UiContext, page: KehadiranSubTab) -> None:
        super().__init__("Lainnya", page)
        self.context, self.page = context, page
        self.setAutoDefault(False)
        self.setToolTip("Tandai sisanya, rincian, pengesahan, dan aturan")
        menu = QMenu(self)
        self.rest_menu = menu.addMenu("Tandai sisanya")
        self.rest_menu.aboutToShow.connect(self._fill_rest)
        self.rest_menu.triggered.connect(self._rest_chosen)
        menu.addAction("Rincian isian… (F2)", self.show_detail)
        menu.addAction("Tempel dari Excel (Ctrl+V)", self.page.grid.paste_clipboard)
        menu.addAction("Panel pindai layar besar…", self.show_scan_panel)
        menu.addAction("Siapa yang berisiko…", self.show_risk)
        menu.addSeparator()
        self.sign_action = menu.addAction("Sahkan sesi…", self.sign)
        self.open_action = menu.addAction("Buka pengesahan…", self.unsign)
        self.held_action = menu.addAction("Tandai terlaksana", self.toggle_held)
        self.cancel_action = menu.addAction("Batalkan sesi", self.toggle_cancel)
        self.attach_action = menu.addAction("Pindaian daftar hadir yang ditandatangani…", self.show_scans)
        menu.addSeparator()
        menu.addAction("Impor isian dari Excel…", self.import_workbook)
        menu.addAction("Impor berkas pemindai…", self.import_scans)
        self.f4_action = _check(menu, "Ekspor untuk kertas F4")
        self.formula_action = _check(menu, "Ekspor dengan rumus")
        menu.addAction("Ekspor satu periode atau unit…", self.export_period)
        menu.addSeparator()
        menu.addAction("Aturan kehadiran…", self.show_rules)
        menu.addAction("Status kehadiran…", self.show_statuses)
        menu.aboutToShow.connect(self._enable)
        self.setMenu(menu)

        self._import = ImporKehadiran(context, page)

    # --- what is current ------------------------------------------------------------------

    def session(self) -> SesiRow | None:
        sheet, sesi_id = self.page.sheet, self.page.grid.session_id()
        return next((s for s in sheet.sesi if s.id == sesi_id), None) if sheet else None

    def line(self) -> Baris | None:
        return self.page.grid.current_line()

    def _enable(self) -> None:
        session, sheet = self.session(), self.page.sheet
        signed = session is not None and sheet is not None and session.id in sheet.sah
        cancelled = session is not None and session.status == "dibatalkan"
        self.sign_action.setVisible(not signed)
        self.sign_action.setEnabled(session is not None and not cancelled)
        self.open_action.setVisible(signed)
        self.attach_action.setEnabled(session is not None)
        held = session is not None and session.status == "terlaksana"
        self.held_action.setEnabled(session is not None and not signed and not cancelled)
        self.held_action.setText("Kembalikan menjadi terjadwal" if held else "Tandai terlaksana")
        self.cancel_action.setEnabled(session is not None and not signed)
        self.cancel_action.setText("Pakai lagi sesi ini" if cancelled else "Batalkan sesi")

    # --- marks ----------------------------------------------------------------------------

    def _fill_rest(self) -> None:
        self.rest_menu.clear()
        sheet = self.page.sheet
        for code, status in sheet.statuses.items() if sheet else ():
            self.rest_menu.addAction(status.nama).setData(code)

    def _rest_chosen(self, action: Any) -> None:
        self.mark_rest(str(action.data()))

    def mark_rest(self, code: str) -> None:
        """Everybody of the current session without a mark gets this status."""
        session, kegiatan_id = self.session(), self.page.kegiatan_id
        if session is not None and kegiatan_id is not None:
            service = self.context.services.kehadiran
            self.context.changes.apply(lambda: service.sisanya(kegiatan_id, session.id, code))

    def paste(self, lines: list[list[str]]) -> None:
        """Marks from Excel, from the current cell down and to the right."""
        sheet, grid = self.page.sheet, self.page.grid
        session, first = self.session(), grid.currentIndex().row()
        if sheet is None:
            return
        start = [s.id for s in sheet.sesi].index(session.id) if session is not None else -1
        block = tempel.paste(lines, sheet.statuses)
        if problem := _paste_problem(block, len(sheet.baris) - first, len(sheet.sesi) - start, start >= 0):
            self.context.changes.say(f"Tidak ditempel: {problem}", "bad")
            return
        service, count = self.context.services.kehadiran, len(block.cells)

        def work(progress: Progress) -> Result:
            wanted = [
                Isian(sheet.baris[first + row].id, sheet.sesi[start + column].id, code)
                for row, column, code in block.cells
            ]
            return service.simpan(wanted, f"tempel {count} kehadiran", progress)

        self.page.write(count, "Menempel kehadiran", work)

    def show_detail(self) -> None:
        """Status, minutes late, note and source of the current cell."""
        sheet, session, line = self.page.sheet, self.session(), self.line()
        if sheet is None or session is None or line is None:
            return
        service = self.context.services.kehadiran
        old = service.isian(line.id, session.id)
        choices = tuple((code, f"{code} – {status.nama}") for code, status in sheet.statuses.items())
        fields = (
            Field("status", "Status", "choice", required=True, choices=choices),
            Field("menit", "Terlambat (menit)", "int", check=_minutes_problem),
            Field("catatan", "Catatan / alasan", width=40),
        )
        values = (
            {"status": old.status, "menit": old.menit_terlambat or None, "catatan": old.catatan}
            if old
            else {}
        )

        def save(new: dict[str, Any]) -> Result:
            return service.mark(
                line.id,
                session.id,
                new["status"],
                menit=int(new["menit"] or 0),
                catatan=str(new["catatan"] or ""),
            )

        title = f"{line.peserta.nama_lengkap} · Sesi {session.urut}"
        dialog = FormDialog(self.context, title, fields, save, values, self.page)
        if old is not None:
            moment = f"{wording.long_date(old.waktu.date())} {wording.clock_time(old.waktu)}"
            dialog.extra.addWidget(muted(f"Asal isian: {SOURCES.get(old.sumber, old.sumber)}, {moment}"))
        dialog.extra.addWidget(
            muted("\n".join(rules.penjelasan(line.rekap, sheet.kegiatan.ambang_kehadiran)))
        )
        dialog.resize(dialog.width(), dialog.height() + self.context.theme.em * 8)
        dialog.open()

    def show_risk(self) -> None:
        """Who can no longer pass, who is near it."""
        if self.page.sheet is not None:
            RiskDialog(self.context, self.page.sheet, self.page).open()

    def show_scan_panel(self) -> None:
        """The panel for the door."""
        if self.page.kegiatan_id is not None:
            PindaiDialog(self.context, self.page.kegiatan_id, self.page.grid.session_id(), self.page).open()

    # --- files ----------------------------------------------------------------------------

    def import_workbook(self) -> None:
        if self.page.kegiatan_id is not None:
            self._import.workbook(self.page.kegiatan_id)

    def import_scans(self) -> None:
        if self.page.kegiatan_id is not None:
            self._import.scanner(self.page.kegiatan_id)

    def export_period(self) -> None:
        """All activities of a period in one workbook."""
        PeriodeDialog(self.context, self.page).open()

    def show_scans(self) -> None:
        """The signed paper of the current session, scanned."""
        session = self.session()
        if session is not None:
            title = f"Sesi {session.urut}, {wording.day_date(session.tanggal)}"
            PindaianDialog(self.context, session.id, title, self.page).open()

    # --- session and rules ----------------------------------------------------------------

    def sign(self) -> None:
        session = self.session()
        if session is None:
            return
        name = dialogs.ask_text(
            self.page,
            f"Sesi {session.urut}: siapa yang menandatangani daftar hadir? Setelah disahkan, isian terkunci "
            "dan hanya dapat dikoreksi dengan alasan.",
            self.context.services.ekspor_kehadiran.penanda_tangan()[1],
            title="Sahkan sesi",
        )
        if name:
            self.context.changes.apply(lambda: self.context.services.kehadiran.sahkan(session.id, name))

    def unsign(self) -> None:
        session = self.session()
        if session is None:
            return
        reason = dialogs.ask_text(self.page, "Alasan membuka pengesahan sesi ini", title="Buka pengesahan")
        if reason:
            service = self.context.services.kehadiran
            self.context.changes.apply(lambda: service.buka_pengesahan(session.id, reason))

    def toggle_cancel(self) -> None:
        self._toggle("dibatalkan")

    def toggle_held(self) -> None:
        self._toggle("terlaksana")

    def _toggle(self, wanted: str) -> None:
        """Give the current session a state, or the usual one when it has it already."""
        session = self.session()
        if session is not None:
            status = "terjadwal" if session.status == wanted else wanted
            service = self.context.services.kegiatan
            self.context.changes.apply(lambda: service.set_status_sesi(session.id, status))

    def show_rules(self) -> None:
        sheet = self.page.sheet
        if sheet is None:
            return
        service, old = self.context.services.kehadiran, sheet.aturan

        def save(new: dict[str, Any]) -> Result:
            rule = Aturan(new["dispensasi"], int(new["batas_terlambat"]), str(new["set_status"] or ""))
            return service.set_aturan(sheet.kegiatan.id, rule)

        names = self.context.services.status_kehadiran.sets()
        sets = tuple((name, name or USUAL) for name in ("", *names))
        fields = (*RULE_FIELDS, Field("set_status", "Set status", "choice", choices=sets))
        values = {
            "dispensasi": old.dispensasi,
            "batas_terlambat": old.batas_terlambat,
            "set_status": old.set_status,
        }
        FormDialog(self.context, "Aturan kehadiran", fields, save, values, self.page).open()

    def show_statuses(self) -> None:
        StatusDialog(self.context, self.page).open()


def _check(menu: QMenu, text: str) -> QAction:
    action = menu.addAction(text)
    action.setCheckable(True)
    return action


def _paste_problem(block: tempel.Tempelan, rows: int, columns: int, inside: bool) -> str:
    """Why a block cannot be pasted, "" when it can. rows, columns: what there is room for."""
    if not block.cells and not block.unknown:
        return "tidak ada isian di papan klip. Salin dahulu kolomnya di Excel."
    if not inside:
        return "pilih dahulu sel awalnya, di kolom sebuah sesi."
    if block.unknown:
        return (
            f"{wording.some(block.unknown, 3)} bukan status kehadiran. "
            "Kehadiran tidak diubah. Periksa kolom yang disalin."
        )
    if block.rows > rows or block.columns > columns:
        return (
            f"{block.rows} baris × {block.columns} kolom tidak muat mulai dari sel ini. "
            "Kehadiran tidak diubah. Pilih sel awal yang benar, atau salin lebih sedikit."
        )
    return ""


def _minutes_problem(value: Any) -> str:
    return (
        "" if 0 <= int(value) <= rules.MOST_MINUTES else f"Menit terlambat antara 0 dan {rules.MOST_MINUTES}."
    )
