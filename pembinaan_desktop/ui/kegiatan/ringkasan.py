"""Sub-tab Ringkasan: the facts of an activity, what comes next, and its status."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pembinaan_desktop.domain import kegiatan as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.services.kegiatan import KegiatanRow
from pembinaan_desktop.services.result import Progress, Result, Topic, no_progress
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.base_tab import BaseSubTab
from pembinaan_desktop.ui.common.cards import Card, Details, link, muted, scrolled
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.kegiatan.biaya import BiayaCard


class StatusButton(QPushButton):
    """chosen(status): the activity shall move there. Holding the tab instead, it would be let go of twice with it."""

    chosen = Signal(str)

    def __init__(self, status: str) -> None:
        super().__init__({"Dibatalkan": "Batalkan…", "Ditunda": "Tunda…"}.get(status, status))
        self._status = status
        self.clicked.connect(self._go)

    def _go(self) -> None:
        self.chosen.emit(self._status)


class StatusWork:
    """Moves an activity to a status; also for the worker thread."""

    def __init__(self, context: UiContext, kegiatan_id: int, status: str, reason: str) -> None:
        self._service, self._values = context.services.kegiatan, (kegiatan_id, status, reason)

    def __call__(self, progress: Progress = no_progress) -> Result:
        return self._service.set_status(*self._values, progress=progress)


class RingkasanSubTab(BaseSubTab):
    TOPICS = frozenset(
        {
            Topic.KEGIATAN,
            Topic.SESI,
            Topic.PESERTA,
            Topic.KEHADIRAN,
            Topic.EVALUASI,
            Topic.TINDAK_LANJUT,
            Topic.PROGRAM,
            Topic.KEBUTUHAN,
            Topic.ANGGARAN,
        }
    )

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.facts = Details()
        self.facts_card = Card("Data kegiatan")
        self.facts_card.body.addWidget(self.facts)
        self.facts_card.body.addStretch(1)
        self.steps = Details()
        self.steps_card = Card("Kemajuan", "Yang sudah dan belum selesai untuk kegiatan ini")
        self.steps_card.body.addWidget(self.steps)
        self.report_link = link("Laporan penyelenggaraan", self._show_report)
        self.report_link.setVisible("laporan" in context.tabs)
        self.steps_card.body.addWidget(self.report_link, 0, Qt.AlignmentFlag.AlignLeft)
        self.cost_card = BiayaCard(context)
        self.status_card = Card("Ubah status")
        self.status_text = muted()
        self.status_row = QHBoxLayout()
        self.status_card.body.addWidget(self.status_text)
        self.status_card.body.addLayout(self.status_row)
        side = QVBoxLayout()
        side.addWidget(self.steps_card)
        side.addWidget(self.status_card)
        side.addWidget(self.cost_card)
        side.addStretch(1)
        inside = QWidget()
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(context.theme.space(3))
        columns.addWidget(self.facts_card, 3)
        columns.addLayout(side, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(inside))

    def load(self) -> None:
        if self.kegiatan_id is None:
            return
        services = self.context.services
        row = services.kegiatan.get(self.kegiatan_id)
        self._show_facts(row)
        self.cost_card.show_kegiatan(row)
        sheet = services.kehadiran.lembar(self.kegiatan_id)
        counted = [sesi for sesi in sheet.sesi if sesi.dihitung]
        filled = sum(bool(sheet.baris) and all(s.id in b.marks for b in sheet.baris) for s in counted)
        able = sum(line.kelayakan.layak for line in sheet.baris)
        self.steps.set_rows(
            [
                (
                    "Jadwal",
                    f"{len(counted)} sesi, {wording.decimal(row.jp)} JP" if counted else "belum dibuat",
                ),
                ("Peserta", f"{row.peserta} orang" + (f" dari kuota {row.kuota}" if row.kuota else "")),
                ("Kehadiran", f"{filled} dari {len(counted)} sesi terisi penuh"),
                *self._afterwards(),
                ("Layak sertifikat", f"{able} dari {len(sheet.baris)} peserta"),
            ]
        )
        self._show_status(row)

    def _show_report(self) -> None:
        self.context.navigate("laporan", ("penyelenggaraan", self.kegiatan_id))

    def _afterwards(self) -> list[tuple[str, str]]:
        """What followed: forms of level 3 and follow-ups, where there are any."""
        services, number = self.context.services, self.kegiatan_id or 0
        rounds = services.pascapelatihan.putaran(number)
        follow = services.tindak_lanjut.list(number)
        found = []
        if rounds:
            sent, back = sum(one.kirim for one in rounds), sum(one.kembali for one in rounds)
            found.append(("Pascapelatihan", f"{back} dari {sent} formulir kembali"))
        if follow:
            reached = sum(one.ukuran.tercapai for one in follow)
            found.append(("Tindak lanjut", f"{len(follow)}, {reached} mencapai target"))
        return found

    def _show_facts(self, row: KegiatanRow) -> None:
        names = dict(rules.MODE) | dict(rules.PERAN)
        self.facts.set_rows(
            [
                ("Nama", row.judul),
                ("Program", row.program),
                ("Bentuk", row.bentuk_nama),
                ("Jenis kompetensi", row.jenis_kompetensi),
                ("Tanggal", wording.date_range(row.tanggal_mulai, row.tanggal_selesai)),
                ("Tempat", row.tempat),
                ("Mode", names.get(row.mode, row.mode)),
                ("Peran BKPSDM", names.get(row.peran, row.peran)),
                ("Penyelenggara", row.penyelenggara),
                ("Batas kehadiran", wording.percent(row.ambang_kehadiran)),
                ("Sasaran", row.sasaran),
                ("Tujuan", row.tujuan_nama),
                ("Sumber dana", row.sumber_dana),
                ("Mitra", row.mitra),
                ("Kerja sama", row.kerja_sama),
                ("Menjawab", "; ".join(self.context.services.rencana_kegiatan.answers(row.id))),
                ("Catatan", row.catatan),
            ]
        )

    def _show_status(self, row: KegiatanRow) -> None:
        reason = f" · {row.alasan_status}" if row.alasan_status else ""
        self.status_text.setText(f"Sekarang: {row.status}{reason}")
        while (item := self.status_row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for status in rules.NEXT.get(row.status, ()):
            made = StatusButton(status)
            made.chosen.connect(self.set_status)
            self.status_row.addWidget(made)
        self.status_row.addStretch(1)

    def set_status(self, status: str) -> None:
        reason: str | None = ""
        if status in rules.NEEDS_REASON:
            reason = dialogs.ask_text(self, f"Mengapa kegiatan ini {status.lower()}?", title="Alasan")
            if reason is None:
                return
        work = StatusWork(self.context, self.kegiatan_id or 0, status, reason or "")
        if status == "Selesai":  # makes the forms of level 3 for everyone who took part
            self.context.tasks.run("Menutup kegiatan", work, self)
        else:
            self.context.changes.apply(work)
