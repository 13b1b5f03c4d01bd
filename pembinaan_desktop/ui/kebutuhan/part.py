"""The part Kebutuhan of the tab Program: the wishes of a year, and which offices have answered."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from pembinaan_desktop.domain import kebutuhan as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.services.kebutuhan import KebutuhanRow, KebutuhanRows, selected_people
from pembinaan_desktop.services.permintaan_kebutuhan import OpdRows
from pembinaan_desktop.services.result import Progress, Result, Topic
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.cards import ElidedLabel, button
from pembinaan_desktop.ui.common.choice_filter import ChoiceFilter
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.empty_state import Nothing
from pembinaan_desktop.ui.common.list_part import YearListPart
from pembinaan_desktop.ui.common.many import apply_many
from pembinaan_desktop.ui.common.suggest import suggest
from pembinaan_desktop.ui.common.wrap_row import WrapRow
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.kebutuhan.impor import ImporFlow
from pembinaan_desktop.ui.kebutuhan.opd import OpdCard
from pembinaan_desktop.ui.kebutuhan.saran import SaranDialog
from pembinaan_desktop.ui.kebutuhan.serupa import SerupaDialog

EMPTY = Nothing(
    "Belum ada usulan kebutuhan",
    "Kumpulkan kebutuhan pengembangan kompetensi setahun: minta tiap OPD mengisi lembar Excel, atau catat "
    "sendiri. Yang divalidasi menjadi bahan rencana tahunan.",
    "Catat usulan pertama",
    "mdi6.clipboard-text-search-outline",
)


def _gap(row: KebutuhanRow) -> str:
    return f"{row.kesenjangan_kompetensi} / {row.kesenjangan_kinerja}"


def _priority(row: KebutuhanRow) -> tuple[str, str]:
    return dict(rules.PRIORITAS).get(row.prioritas, ""), rules.PRIORITAS_ROLE.get(row.prioritas, "neutral")


def _people(row: KebutuhanRow) -> str:
    """Wanted people, with the trained ones once the wish stands in a plan."""
    if row.baris_rencana_id is None:
        return wording.integer(row.jumlah)
    return f"{row.terpenuhi}/{row.jumlah}"


def _who(row: KebutuhanRow) -> str:
    return " · ".join(text for text in (row.opd_singkat, row.jabatan) if text)


COLUMNS = (
    Column("topik", "Topik", width=30, bold=True, stretch=True, second=lambda r: r.bentuk_nama),
    Column("siapa", "Pegawai / kelompok jabatan", width=34, second=_who),
    Column(
        "kesenjangan",
        "Senjang",
        width=9,
        text=_gap,
        align="center",
        tip="Kesenjangan kompetensi / kinerja, 0–4",
    ),
    Column(
        "jumlah",
        "Orang",
        width=7,
        text=_people,
        align="right",
        tip="Orang; terlatih/diminta bila masuk rencana",
    ),
    Column("prioritas", "Prioritas", width=10, pill=_priority, sort=lambda r: r.prioritas),
    Column(
        "status",
        "Status",
        width=14,
        pill=lambda r: (r.status, rules.ROLE[r.status]),
        sort=lambda r: rules.STATUS.index(r.status),
    ),
    Column("alasan", "Alasan", width=30, text=lambda r: r.alasan_status or r.alasan, visible=False),
    Column("sumber", "Sumber", width=10, choices=rules.SUMBER, visible=False),
    Column("jenis_kompetensi", "Jenis kompetensi", width=16, visible=False),
    Column("unit", "Unit", width=24, visible=False),
)


class KebutuhanPart(YearListPart):
    """open(id) shows a wish; open(("diajukan", year)) those that wait; open(("opd", year)) only the year."""

    TOPICS = frozenset(
        {Topic.KEBUTUHAN, Topic.PEGAWAI, Topic.UNIT, Topic.KEGIATAN, Topic.PESERTA, Topic.ACUAN}
    )
    KEY = "kebutuhan"
    TITLE = "Usulan kebutuhan"
    COLUMNS = COLUMNS
    SEARCH = ("Cari topik, orang, OPD…", "Cari usulan kebutuhan")
    EMPTY = EMPTY
    YEAR = "Tahun kebutuhan"
    ALWAYS_ONE = False

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.status = ChoiceFilter("Semua status", "Tanpa status", 11)
        self.office = ChoiceFilter("Semua OPD", "Tanpa OPD", 14)
        self.opd = OpdCard(context)
        self.flow = ImporFlow(context, self)
        self.note = ElidedLabel("", "muted")
        self._make_buttons()
        self.status.changed.connect(self.arrange)
        self.office.changed.connect(self.arrange)
        self.opd.chosen.connect(self.office.choose)
        self.read_button.clicked.connect(self.flow.start)
        above = WrapRow(context.theme.space(2))
        for widget in (self.search, self.year, self.status, self.office):
            above.addWidget(widget)
        above.set_growing(self.search)
        above.push_right()
        for made in (self.alike_button, self.auto_button, self.new_button):
            above.addWidget(made)
        below = self.row(
            self.note,
            self.export_button,
            self.edit_button,
            self.delete_button,
            self.reopen_button,
            self.refuse_button,
            self.validate_button,
        )
        self.lay_out(above, below, self.opd, (8, 3))

    def _make_buttons(self) -> None:
        self.new_button = button("Usulan baru", self.new, primary=True, shortcut="Ctrl+N")
        self.read_button = self.opd.read_button
        self.auto_button = button(
            "Usulan otomatis…",
            self.suggest_needs,
            tip="Dari JP, nilai, hambatan, dan pelatihan wajib jabatan",
        )
        self.export_button = button("Excel…", self.export, tip="Daftar usulan tahun ini ke Excel")
        self.alike_button = button(
            "Serupa…", self.alike, tip="Topik yang mungkin sama tetapi ditulis berbeda"
        )
        self.validate_button = button("Validasi", self.validate, tip="Usulan yang dipilih menjadi Divalidasi")
        self.refuse_button = button("Tolak…", self.refuse, tip="Dengan alasan")
        self.reopen_button = button("Ajukan lagi", self.reopen, tip="Kembali menjadi Diajukan")
        self.edit_button = button("Ubah…", self.edit, shortcut="F2")
        self.delete_button = button("Hapus", self.delete, tip="Pindahkan ke keranjang")

    # --- showing --------------------------------------------------------------------------

    def reading(self) -> Callable[[Progress], tuple[KebutuhanRows, OpdRows]]:
        services = self.context.services
        needs, asked = services.kebutuhan, services.permintaan_kebutuhan
        self.year.offer_years(needs.years(), needs.usual_year())
        tahun = self.tahun()
        return lambda _progress: (needs.list(tahun), asked.list(tahun))

    def show_read(self, found: tuple[KebutuhanRows, OpdRows]) -> None:
        rows, offices = found
        self.status.set_choices([(s, s) for s in rules.STATUS if any(r.status == s for r in rows)])
        names = {row.opd_id: row.opd for row in rows if row.opd_id is not None}
        self.office.set_choices(sorted(names.items(), key=lambda pair: pair[1].casefold()))
        self.alike_button.setEnabled(len(rows) > 1)
        self.export_button.setEnabled(bool(rows))
        self.opd.show_year(self.tahun(), offices)
        self.show_rows(rows)

    def test(self) -> Callable[[KebutuhanRow], bool]:
        return lambda row: self.status.fits(row.status) and self.office.fits(row.opd_id)

    def show_count(self) -> None:
        self.show_buttons()

    def show_buttons(self) -> None:
        chosen = self.table.selected()
        states = {row.status for row in chosen}
        self.validate_button.setEnabled(bool(states & {"Diajukan", "Ditolak"}))
        self.refuse_button.setEnabled(bool(states & {"Diajukan", "Divalidasi"}))
        self.reopen_button.setEnabled(bool(states & {"Divalidasi", "Ditolak"}))
        self.delete_button.setEnabled(bool(chosen))
        self.edit_button.setEnabled(len(chosen) == 1)
        count = sum(row.status in ("Diajukan", "Ditolak") for row in chosen)
        self.validate_button.setText(f"Validasi {count}" if count > 1 else "Validasi")
        self.note.setText(self._sum(chosen or self.table.rows(), bool(chosen)))

    def _sum(self, rows: list[KebutuhanRow], chosen: bool) -> str:
        if not rows:
            return ""
        waiting = sum(row.status == "Diajukan" for row in rows)
        text = f"{wording.integer(len(rows))} usulan, {wording.integer(selected_people(rows))} orang"
        if chosen:
            return f"Dipilih: {text}"
        return f"{text}; {waiting} menunggu validasi" if waiting else text

    def go_to(self, arg: Any) -> None:
        self.search.clear()
        self.status.choose("semua")
        self.office.choose("semua")
        if isinstance(arg, int):
            self.choose_year(self.context.services.kebutuhan.year_of(arg))
            self.choose(arg)
        elif isinstance(arg, tuple):
            what, tahun = arg
            self.choose_year(tahun)
            if what == "diajukan":
                self.when_read(partial(self.status.choose, "Diajukan"))

    # --- changing -------------------------------------------------------------------------

    def new(self) -> None:
        service, tahun = self.context.services.kebutuhan, self.tahun()
        self._ask(f"Usulan kebutuhan {tahun}", partial(service.add, tahun), {}, new=True)

    def edit(self) -> None:
        row, service = self.table.current(), self.context.services.kebutuhan
        if row is not None:
            self._ask("Ubah usulan", partial(service.update, row.id), row.values())

    def open_row(self, _row: KebutuhanRow) -> None:
        self.edit()

    def _ask(self, title: str, save: Any, values: dict[str, Any], *, new: bool = False) -> None:
        service = self.context.services.kebutuhan
        dialog = self.form(title, service.fields(), save, values, new=new)
        suggest(dialog.form.editor("siapa"), service.people())
        suggest(dialog.form.editor("topik"), service.topics(self.tahun()))

    def _ids(self) -> list[int]:
        return [row.id for row in self.table.selected()]

    def _many(self, title: str, ids: list[int], action: Callable[[Progress], Result]) -> None:
        apply_many(self.context, title, len(ids), action, self)

    def validate(self) -> None:
        """One or many at once."""
        ids, service = self._ids(), self.context.services.kebutuhan
        if ids:
            self._many("Memvalidasi usulan", ids, partial(service.set_status, ids, "Divalidasi", ""))

    def refuse(self) -> None:
        """With one reason for all that are chosen."""
        ids, service = self._ids(), self.context.services.kebutuhan
        reason = dialogs.ask_text(self, f"Alasan menolak {len(ids)} usulan:", title="Tolak") if ids else None
        if reason:
            self._many("Menolak usulan", ids, partial(service.set_status, ids, "Ditolak", reason))

    def reopen(self) -> None:
        ids, service = self._ids(), self.context.services.kebutuhan
        if ids:
            self._many("Mengajukan usulan", ids, partial(service.set_status, ids, "Diajukan", ""))

    def delete(self) -> None:
        ids, service = self._ids(), self.context.services.kebutuhan
        if ids:
            self._many("Menghapus usulan", ids, partial(service.delete, ids))

    def export(self) -> None:
        """The register of the year as a workbook."""
        service, tahun = self.context.services.kebutuhan, self.tahun()
        self.export_to(
            "Ekspor kebutuhan", f"Kebutuhan {tahun}.xlsx", lambda path, _progress: service.export(path, tahun)
        )

    def suggest_needs(self) -> None:
        """What the data themselves suggest, looked for in the background."""
        service, tahun = self.context.services.saran_kebutuhan, self.tahun()
        self.context.tasks.run(
            "Mencari kebutuhan", lambda progress: service.list(tahun, progress), self, self._show_suggestions
        )

    def _show_suggestions(self, rows: Any) -> None:
        if not rows:
            self.context.changes.say(
                "Tidak ada usulan otomatis: semua sudah diusulkan atau terpenuhi.", "good"
            )
            return
        SaranDialog(self.context, self.tahun(), rows, self).open()

    def alike(self) -> None:
        """Spellings are compared in the background: many topics take a moment."""
        service, tahun = self.context.services.kebutuhan, self.tahun()
        self.context.tasks.run(
            "Mencari topik serupa", lambda _progress: service.serupa(tahun), self, self._show_alike
        )

    def _show_alike(self, groups: Any) -> None:
        if not groups:
            self.context.changes.say("Tidak ada topik yang mirip satu sama lain.", "good")
            return
        SerupaDialog(self.context, groups, self).open()
