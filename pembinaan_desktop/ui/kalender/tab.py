"""The tab Kalender: a year, a month, a week or a list of activities, and the chosen one beside it."""

from __future__ import annotations

from datetime import date, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from pembinaan_desktop.domain import kalender as rules
from pembinaan_desktop.domain import seri, wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.kalender import SEMUA, Batang, Saringan, SesiKalender
from pembinaan_desktop.domain.libur import KalenderKerja
from pembinaan_desktop.services.bentrok import BentrokRows
from pembinaan_desktop.services.program import ProgramRow
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.base_tab import BaseTab
from pembinaan_desktop.ui.common.bentrok import Asking
from pembinaan_desktop.ui.common.cards import Card, ElidedLabel, button, line
from pembinaan_desktop.ui.common.choice_filter import ALL, ChoiceFilter
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.common.segmented import Segmented
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.kalender.agenda import COLUMNS, AgendaRow, agenda_rows
from pembinaan_desktop.ui.kalender.berkas import BerkasButton, Where
from pembinaan_desktop.ui.kalender.bulan import BulanView
from pembinaan_desktop.ui.kalender.canvas import Canvas
from pembinaan_desktop.ui.kalender.daftar_bentrok import DaftarBentrokDialog, OpenClashes
from pembinaan_desktop.ui.kalender.judge import PlanJudge
from pembinaan_desktop.ui.kalender.legend import Legend
from pembinaan_desktop.ui.kalender.minggu import MingguView
from pembinaan_desktop.ui.kalender.panel import Panel
from pembinaan_desktop.ui.kalender.tahun import TahunView

AROUND = timedelta(days=45)
HINT = (
    "Klik sebuah kegiatan untuk melihatnya. Seret untuk memindahkan, tarik ujungnya untuk mengubah "
    "lamanya, atau seret pada hari kosong untuk membuat kegiatan."
)
MOVE_FIELDS = (
    Field("tanggal", "Mulai tanggal", "date", required=True),
    Field("lewati_libur", "Lewati hari libur", "bool", default=True, help="Hari kerja tetap hari kerja"),
)


class KalenderTab(BaseTab):
    TOPICS = frozenset(
        {
            Topic.KEGIATAN,
            Topic.SESI,
            Topic.PESERTA,
            Topic.ACUAN,
            Topic.PENGATURAN,
            Topic.PEGAWAI,
            Topic.PROGRAM,
            Topic.MITRA,
        }
    )

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.day = context.clock.today()
        self.view = "bulan"
        self._bars: list[Batang] = []
        self._loaded: tuple[date, date] | None = None
        self._kalender = KalenderKerja()
        self._programs: list[ProgramRow] = []
        self._shown = SEMUA  # what of the period is on screen, for papers too
        self._checks = 0
        self._asking = Asking(context.changes, self)
        self.judge = PlanJudge(context.services)
        self.panel = Panel(context.theme)
        self.panel.opened.connect(self._open_chosen)
        self.panel.moved.connect(self.move_chosen)
        self.panel.accepted_clash.connect(self.accept_chosen)
        self.legend = Legend(context.theme)
        self.legend.changed.connect(self._show)
        self.month, self.year = BulanView(context.theme), TahunView(context.theme)
        self.week = MingguView(context.theme)
        self.agenda = RowsTable(
            COLUMNS,
            context.theme,
            settings=context.settings,
            name="agenda",
            multi=False,
            empty="Tidak ada kegiatan pada bulan ini.",
            title="Agenda",
        )
        self.agenda.current_changed.connect(self._agenda_chosen)
        self.agenda.opened.connect(self._agenda_opened)
        self.views: dict[str, QWidget] = {
            "tahun": self.year,
            "bulan": self.month,
            "minggu": self.week,
            "agenda": self.agenda,
        }
        self.stack = QStackedWidget()
        for widget in self.views.values():
            self.stack.addWidget(widget)
        for canvas in self.canvases():
            self._connect(canvas)
        self.week.session_judge = self.judge.session
        self.week.session_dropped.connect(self.drop_session)
        card = Card(margin=0, spacing=0)
        card.body.addLayout(self._header())
        card.body.addWidget(line())
        card.body.addWidget(self.stack, 1)
        card.body.addWidget(line())
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 2, context.theme.space(2), 2)
        foot.setSpacing(context.theme.space(2))
        foot.addWidget(self.legend, 1)
        foot.addWidget(self.program)
        foot.addWidget(self.clash_button)
        card.body.addLayout(foot)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(context.theme.space(3))
        layout.addWidget(card, 1)
        layout.addWidget(self.panel)
        self.setAcceptDrops(True)
        self.set_view(self.view)
        self.panel.show_rincian(None, HINT)

    def canvases(self) -> tuple[Canvas, ...]:
        return self.year, self.month, self.week

    def _connect(self, canvas: Canvas) -> None:
        canvas.judge = self.judge.bar
        canvas.selected.connect(self._chosen)
        canvas.opened.connect(self._open_bar)
        canvas.dropped.connect(self.drop)
        canvas.created.connect(self.create_between)
        canvas.more.connect(self.show_agenda)
        canvas.cursor_moved.connect(self._cursor_moved)
        canvas.stepped.connect(self.go)
        canvas.drag_started.connect(self._drag_started)

    def _drag_started(self) -> None:
        """The judge reads the plans of what is shown; of a year only those around the place."""
        self.judge.forget(None if self.view == "tahun" else rules.period(self.view, self.day))

    def _header(self) -> QHBoxLayout:
        theme = self.context.theme
        self.back_button = button("‹", self._go_back, tip="Sebelumnya (PgUp)")
        self.back_button.setAccessibleName("Sebelumnya")
        self.today_button = button("Hari ini", self.go_today, tip="Hari ini (Home)")
        self.forward_button = button("›", self._go_forward, tip="Berikutnya (PgDn)")
        self.forward_button.setAccessibleName("Berikutnya")
        self.title = ElidedLabel("", "title")
        self.switch = Segmented(rules.TAMPILAN, self.view, "Tampilan kalender")
        self.switch.changed.connect(self.set_view)
        self.program = ChoiceFilter("Semua program", "Tanpa program")
        self.program.changed.connect(self._show)
        self.clash_button = button("Bentrok", self.show_clashes, tip="Semua bentrok yang terbuka")
        self.new_button = button("Kegiatan baru", self.new, primary=True, shortcut="Ctrl+N")
        row = QHBoxLayout()
        row.setContentsMargins(theme.space(3), theme.space(2), theme.space(3), theme.space(2))
        row.setSpacing(theme.space(2))
        for widget in (self.back_button, self.today_button, self.forward_button):
            row.addWidget(widget)
        row.addWidget(self.title, 1)
        self.actions_row = QHBoxLayout()
        self.actions_row.setSpacing(theme.space(2))
        row.addWidget(self.switch)
        row.addLayout(self.actions_row)
        self.files_button = BerkasButton(self.context, self.where, self)
        self.actions_row.addWidget(self.files_button)
        self.actions_row.addWidget(self.new_button)
        return row

    # --- loading and showing --------------------------------------------------------------

    def load(self) -> None:
        """Everything anew: bars, holidays, clashes, the panel."""
        self._loaded = None
        self._kalender = self.context.services.libur.kalender()
        self._programs = self.context.services.program.list()
        self._show()
        self._show_panel(self._canvas_choice())
        self._checks += 1
        work = OpenClashes(self.context, partial(self._is_last, self._checks))
        self.context.tasks.run("Memeriksa bentrok", work, None, done=self._checked, quiet=True)

    def _is_last(self, number: int) -> bool:
        """Nobody asked again since check `number` (the worker asks this)."""
        return number == self._checks

    def _checked(self, rows: BentrokRows | None) -> None:
        """The worker counted; None when another check follows."""
        if rows is not None:
            self.clash_button.setText(f"Bentrok {len(rows)}" if rows else "Bentrok")

    def _fetch(self) -> None:
        """Bars around what is shown; the next and the last period are there already."""
        first, last = rules.period(self.view, self.day)
        if self._loaded and self._loaded[0] <= first and last <= self._loaded[1]:
            return
        start, end = date(self.day.year, 1, 1) - AROUND, date(self.day.year, 12, 31) + AROUND
        self._loaded = (min(start, first), max(end, last))
        self._bars = self.context.services.kalender.batang(*self._loaded)

    def _show(self) -> None:
        self._fetch()
        self.title.setText(rules.title(self.view, self.day))
        first, last = rules.period(self.view, self.day)
        years = {first.year, last.year, self.day.year}
        inside = [bar for bar in self._bars if bar.mulai <= last and bar.selesai >= first]
        used = {bar.program_id for bar in inside}
        self.program.set_choices(
            [(row.id, row.nama) for row in self._programs if row.tahun in years or row.id in used]
        )
        program = self._program()
        ours = Saringan(program)
        self.legend.count(bar for bar in inside if ours.fits(bar))
        self._shown = Saringan(program, self.legend.some())
        bars = [bar for bar in inside if self._shown.fits(bar)]
        today = self.context.clock.today()
        if self.view == "agenda":
            sessions = self.context.services.kalender.sesi(first, last)
            ends = self.context.services.kalender.akhir(first, last) if program is None else []
            self.agenda.set_rows(agenda_rows(bars, sessions, self._kalender, first, last, ends))
            return
        if self.view == "minggu":
            sessions = self.context.services.kalender.sesi(first, last)
            shown = {bar.kegiatan_id for bar in bars}
            self.week.set_sessions([s for s in sessions if s.kegiatan_id in shown])
        canvas = self.views[self.view]
        assert isinstance(canvas, Canvas)
        canvas.show_period(self.day, bars, self._kalender, today)

    def _program(self) -> tuple[int, str] | None:
        """The programme chosen in the tool bar."""
        choice = self.program.choice()
        if choice == ALL:
            return None
        return (choice if isinstance(choice, int) else 0), self.program.currentText()

    def set_view(self, key: str) -> None:
        """Tahun, Bulan, Minggu or Agenda, at the same day and with the same choice."""
        chosen = self._canvas_choice()
        self.view = key
        self.switch.set_current(key)
        self.stack.setCurrentWidget(self.views[key])
        for canvas in self.canvases():
            canvas.choose(chosen)
        if self._loaded is not None:
            self._show()
        self.views[key].setFocus()

    def go(self, number: int) -> None:
        """So many periods forward or back."""
        self.day = rules.step(self.view, self.day, number)
        self._show()

    def go_today(self, _checked: Any = False) -> None:
        self.day = self.context.clock.today()
        self._show()

    def show_agenda(self, day: date) -> None:
        """ "+n lagi": the list, at that day."""
        self.day = day
        self.set_view("agenda")
        row = next((row for row in self.agenda.rows() if row.tanggal >= day), None)
        if row is not None:
            self.agenda.select_key(row.id)

    def open(self, arg: Any = None) -> None:
        """A date, or (kegiatan_id, date), is shown in the month; "bentrok" opens the list of clashes."""
        self.ensure_loaded()
        if arg == "bentrok":
            self.show_clashes()
            return
        kegiatan_id, day = arg if isinstance(arg, tuple) else (0, arg)
        if isinstance(day, date):
            self.day = rules.clamp(day)
            self._show()
        if kegiatan_id:
            self.choose_kegiatan(kegiatan_id)

    def choose_kegiatan(self, kegiatan_id: int) -> None:
        """Mark an activity in all views and show it in the panel."""
        bar = self._bar_of(kegiatan_id)
        for canvas in self.canvases():
            canvas.choose(bar)
        self._show_panel(bar)

    def _go_back(self, _checked: Any = False) -> None:
        self.go(-1)

    def _go_forward(self, _checked: Any = False) -> None:
        self.go(1)

    def _cursor_moved(self, day: date) -> None:
        before = rules.title(self.view, self.day)
        self.day = day
        if rules.title(self.view, day) != before:
            self._show()

    # --- the chosen one -------------------------------------------------------------------

    def _canvas_choice(self) -> Batang | None:
        widget = self.stack.currentWidget()
        if isinstance(widget, Canvas):
            return widget.chosen
        row = self.agenda.current()
        return row.bar if row is not None else self._bar_of(self.chosen_id())

    def _bar_of(self, kegiatan_id: int) -> Batang | None:
        return next((bar for bar in self._bars if bar.kegiatan_id == kegiatan_id), None)

    def chosen_id(self) -> int:
        return self.panel.rincian.kegiatan.id if self.panel.rincian is not None else 0

    def _chosen(self, bar: Batang | None) -> None:
        widget = self.stack.currentWidget()
        if isinstance(widget, Canvas):
            self.day = widget.cursor_day
        self._show_panel(bar)

    def _show_panel(self, bar: Batang | None) -> None:
        if bar is None:
            self.panel.show_rincian(None, HINT)
            return
        try:
            self.panel.show_rincian(self.context.services.kalender.rincian(bar.kegiatan_id))
        except UserError:
            self.panel.show_rincian(None, HINT)

    def _agenda_chosen(self, row: AgendaRow | None) -> None:
        self._show_panel(row.bar if row is not None else None)

    def _agenda_opened(self, row: AgendaRow) -> None:
        if row.bar is not None:
            self._open_bar(row.bar)
        elif row.tujuan is not None:
            self.context.navigate(*row.tujuan)

    def _open_bar(self, bar: Batang) -> None:
        self.context.navigate("kegiatan", (bar.kegiatan_id, ""))

    def where(self) -> Where:
        """For what is exported or printed."""
        return Where(self.day, self.chosen_id(), self._shown)

    def _open_chosen(self) -> None:
        if self.chosen_id():
            self.context.navigate("kegiatan", (self.chosen_id(), ""))

    # --- changing -------------------------------------------------------------------------

    def drop(self, bar: Batang, start: date, end: date) -> None:
        """A bar was dragged or moved by keys: its length says whether it moved or grew."""
        jadwal = self.context.services.jadwal
        if bar.sesi_id:
            row = next((s for s in self._sesi_of(bar) if s.id == bar.sesi_id), None)
            if row is not None:
                self._move_session(bar.sesi_id, start, row.jam_mulai, row.jam_selesai)
        elif end - start == bar.selesai - bar.mulai:
            self._change(lambda reason: jadwal.move(bar.kegiatan_id, start, anyway=reason), start)
        else:
            self._change(lambda reason: jadwal.resize(bar.kegiatan_id, start, end, anyway=reason), start)

    def _sesi_of(self, bar: Batang) -> list[SesiKalender]:
        return self.context.services.kalender.sesi(bar.mulai, bar.selesai)

    def drop_session(self, sesi: SesiKalender, day: date, begin: time, end: time) -> None:
        self._move_session(sesi.id, day, begin, end)

    def _move_session(self, sesi_id: int, day: date, begin: time, end: time) -> None:
        jadwal = self.context.services.jadwal
        try:
            count = jadwal.jumlah(sesi_id)
        except UserError as error:
            self.context.changes.report(error)
            return
        scope = "ini"
        if count.semua > 1:
            scope = self._ask_scope(count.seterusnya, count.semua)
        if scope:
            self._change(
                lambda reason: jadwal.move_sesi(sesi_id, day, begin, end, lingkup=scope, anyway=reason), day
            )

    def _ask_scope(self, later: int, every: int) -> str:
        """ "ini", "seterusnya", "semua", or "" when the officer backs out."""
        names = dict(seri.LINGKUP)
        choices = {
            names["ini"]: "ini",
            f"{names['seterusnya']} ({later})": "seterusnya",
            f"{names['semua']} ({every})": "semua",
        }
        answer = dialogs.ask(self, "Sesi ini berulang. Apa yang dipindahkan?", list(choices))
        return choices.get(answer or "", "")

    def _change(self, action: Any, day: date) -> None:
        def done(_result: Result) -> None:
            self.day = rules.clamp(day)
            self._cursor_to(day)

        self._asking.apply(action, done)

    def _cursor_to(self, day: date) -> None:
        for canvas in self.canvases():
            canvas.cursor_day = day
        self._show()

    def new(self, _checked: Any = False) -> None:
        self.create_between(self.day, self.day)

    def create_between(self, start: date, end: date) -> None:
        """The form of a new activity over these days."""
        service = self.context.services.kegiatan

        def save(values: dict[str, Any]) -> Result:
            anyway = values.pop("anyway", "")
            return service.add(values, anyway=anyway)

        values = {"tanggal_mulai": start, "tanggal_selesai": end}
        dialog = FormDialog(self.context, "Kegiatan baru", service.fields(), save, values, self)
        dialog.saved.connect(self._created)
        dialog.open()

    def _created(self, result: Result) -> None:
        self.choose_kegiatan(result.value)

    def move_chosen(self) -> None:
        """ "Pindahkan…": type the new date; the form offers to skip free days."""
        rincian = self.panel.rincian
        if rincian is None:
            return
        row, jadwal = rincian.kegiatan, self.context.services.jadwal

        def save(values: dict[str, Any]) -> Result:
            return jadwal.move(
                row.id,
                values["tanggal"],
                lewati_libur=bool(values["lewati_libur"]),
                anyway=values.get("anyway", ""),
            )

        start = {"tanggal": row.tanggal_mulai, "lewati_libur": True}
        title = f"Pindahkan {row.judul}"[:80]
        FormDialog(self.context, title, MOVE_FIELDS, save, start, self, "Pindahkan").open()

    def accept_chosen(self) -> None:
        """Keep the clashes of the chosen activity, with a reason."""
        rincian = self.panel.rincian
        if rincian is None or not rincian.bentrok:
            return
        text = f"Alasan tetap menjadwalkan {rincian.kegiatan.judul} ({wording.integer(len(rincian.bentrok))} bentrok):"
        reason = dialogs.ask_text(self, text)
        if reason:
            keys = {clash.kunci for clash in rincian.bentrok}
            service, own = self.context.services.bentrok, rincian.kegiatan.id
            self.context.changes.apply(lambda: service.accept({own: keys}, reason), self)

    def show_clashes(self, _checked: Any = False) -> None:
        """The list of all open clashes."""
        dialog = DaftarBentrokDialog(self.context, self)
        dialog.chosen.connect(self._show_clash)
        dialog.open()

    def _show_clash(self, kegiatan_id: int, day: date) -> None:
        self.open((kegiatan_id, day))

    # --- a calendar file from outside -----------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _calendar_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _calendar_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.files_button.import_file(path)


def _calendar_file(data: QMimeData) -> Path | None:
    """The one .ics file that is being dropped."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() == ".ics" else None
