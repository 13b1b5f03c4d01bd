"""The yearly plan as its paper (columns of PerLAN 10/2018), and what was asked, planned and met per office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.kebutuhan import PRIORITAS
from pembinaan_desktop.domain.laporan import Bagian, Baris, Kolom, Laporan, persen
from pembinaan_desktop.domain.nip import format_nip
from pembinaan_desktop.services.kebutuhan import KebutuhanRow, KebutuhanService, selected_people
from pembinaan_desktop.services.permintaan_kebutuhan import PermintaanKebutuhanService
from pembinaan_desktop.services.rencana import RencanaService, RencanaView
from pembinaan_desktop.services.rencana_baris import BarisRow

if TYPE_CHECKING:
    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock
    from pembinaan_desktop.services.laporan_bahan import Bahan

LINES = (
    Kolom("No", 9, "angka"),
    Kolom("Topik", 46),
    Kolom("Sasaran", 40),
    Kolom("Jenis kompetensi", 22),
    Kolom("Kesenjangan", 22, "desimal"),
    Kolom("Bentuk & jalur", 32),
    Kolom("Penyelenggara", 30),
    Kolom("Jadwal", 20),
    Kolom("Orang", 13, "angka"),
    Kolom("JP", 11, "desimal"),
    Kolom("Anggaran", 29, "rupiah"),
    Kolom("Prioritas", 18),
)
PEOPLE = (
    Kolom("No", 9, "angka"),
    Kolom("Nama / NIP atau kelompok", 48),
    Kolom("Jabatan", 38),
    Kolom("Jenis kompetensi", 22),
    Kolom("Kesenjangan", 22, "angka"),
    Kolom("Topik; bentuk & jalur", 52),
    Kolom("Penyelenggara", 26),
    Kolom("Jadwal", 20),
    Kolom("JP", 11, "desimal"),
    Kolom("Anggaran", 27, "rupiah"),
    Kolom("Prioritas", 17),
)
SHARED = "Anggaran pada daftar orang adalah anggaran barisnya dibagi rata menurut jumlah orang."
SCORE = "Urutan menurut skor: kesenjangan × prioritas × jumlah orang, dengan bobot pada tabel acuan."
NAMES = dict(PRIORITAS)


def rencana(bahan: Bahan) -> Laporan:
    """Rencana Pengembangan Kompetensi of a year."""
    return plan_paper(bahan.db, bahan.clock, bahan.masa.tahun)


def plan_paper(db: Database, clock: Clock, tahun: int) -> Laporan:
    """Lines within the money, lines that wait for some, the people they are for, revisions."""
    view = RencanaService(db, clock).view(tahun)
    wishes = [row for row in KebutuhanService(db, clock).list(tahun) if row.baris_rencana_id is not None]
    inside = [row for row in view.baris if row.muat]
    outside = [row for row in view.baris if not row.muat]
    parts = [_lines("Rencana" if view.pagu is None else "Dalam pagu", inside, _about(view))]
    if outside:
        parts.append(_lines("Menunggu dana", outside, ("Baris di bawah batas pagu, menurut urutannya.",)))
    if wishes:
        parts.append(_people(wishes, view))
    if view.revisi:
        parts.append(_revisions(view))
    return Laporan(
        "Rencana Pengembangan Kompetensi",
        f"Tahun {tahun}",
        tuple(parts),
        (SCORE, SHARED) if wishes else (SCORE,),
        mendatar=True,
    )


def _about(view: RencanaView) -> tuple[str, ...]:
    if not view.baris:
        return (f"Belum ada rencana tahun {view.tahun}.",)
    decided = (
        f"Ditetapkan dengan {view.nomor}, {wording.long_date(view.tanggal)}."
        if view.ditetapkan
        else "Rancangan, belum ditetapkan."
    )
    return (f"{decided} Rencana ini memuat {view.kalimat}.",)


def _lines(title: str, rows: Sequence[BarisRow], sentences: tuple[str, ...]) -> Bagian:
    lines = tuple(Baris(_line(row), ("program", ("rencana", None))) for row in rows)
    people, money = sum(row.jumlah for row in rows), sum(row.anggaran or 0 for row in rows)
    total = ("", "Jumlah", "", "", "", "", "", "", people, "", money, "")
    return Bagian(title, sentences, LINES, lines, total if lines else (), "Belum ada baris.")


def _line(row: BarisRow) -> tuple[Any, ...]:
    return (
        row.nomor,
        row.topik,
        row.sasaran,
        row.jenis_kompetensi,
        row.kesenjangan,
        _form(row),
        row.penyelenggara,
        row.waktu_nama,
        row.jumlah,
        row.jp or None,
        row.anggaran,
        NAMES.get(row.prioritas, ""),
    )


def _form(row: BarisRow) -> str:
    return f"{row.bentuk_nama} ({row.jalur.lower()})" if row.jalur else row.bentuk_nama


def _people(wishes: Sequence[KebutuhanRow], view: RencanaView) -> Bagian:
    lines = {row.id: row for row in view.baris}
    ordered = sorted(
        (wish for wish in wishes if wish.baris_rencana_id in lines),
        key=lambda wish: (lines[wish.baris_rencana_id or 0].nomor, wish.opd, wish.siapa.casefold()),
    )
    rows = [_person(n, wish, lines[wish.baris_rencana_id or 0]) for n, wish in enumerate(ordered, 1)]
    return Bagian("Pegawai dan kelompok jabatan", (), PEOPLE, tuple(map(Baris, rows)))


def _person(number: int, wish: KebutuhanRow, line: BarisRow) -> tuple[Any, ...]:
    who = f"{wish.siapa}\n{format_nip(wish.nip)}" if wish.nip else wish.siapa
    if wish.pegawai_id is None:
        who = f"{wish.siapa} ({wish.jumlah} orang)"
    post = wish.jabatan or wish.opd_singkat
    share = None if line.anggaran is None else line.anggaran * wish.jumlah // max(1, line.jumlah)
    return (
        number,
        who,
        post,
        wish.jenis_kompetensi,
        wish.kesenjangan,
        f"{line.topik}; {_form(line)}",
        line.penyelenggara,
        line.waktu_nama,
        line.jp or None,
        share,
        NAMES.get(wish.prioritas, ""),
    )


def _revisions(view: RencanaView) -> Bagian:
    columns = (Kolom("Tanggal", 24, "tanggal"), Kolom("Perubahan", 150), Kolom("Alasan", 90))
    rows = tuple(Baris((r.waktu.date(), r.uraian, r.alasan)) for r in reversed(view.revisi))
    return Bagian("Revisi sesudah penetapan", (), columns, rows)


# --- needs per office ---------------------------------------------------------------------


def kebutuhan(bahan: Bahan) -> Laporan:
    """What the offices asked for, what of it is planned and what was met."""
    tahun = bahan.masa.tahun
    rows = KebutuhanService(bahan.db, bahan.clock).list(tahun)
    answers = {row.id: row for row in PermintaanKebutuhanService(bahan.db, bahan.clock).list(tahun)}
    own: dict[int | None, list[KebutuhanRow]] = defaultdict(list)
    for row in rows:
        own[row.opd_id].append(row)
    asked = {key for key, one in answers.items() if one.dikirim or one.diterima}
    keys = sorted({*own, *asked}, key=lambda key: _name(key, own, answers).casefold())
    lines = tuple(
        Baris(
            (_name(key, own, answers), answers[key].status if key in answers else "–", *_counts(own[key])),
            ("program", ("kebutuhan", None)),
        )
        for key in keys
    )
    return Laporan(
        "Kebutuhan Pengembangan Kompetensi",
        f"Tahun {tahun}",
        (
            Bagian(
                "Kebutuhan menurut OPD",
                _summary(rows, tahun),
                (
                    Kolom("OPD", 70),
                    Kolom("Jawaban", 26),
                    Kolom("Usulan", 18, "angka"),
                    Kolom("Orang diminta", 20, "angka"),
                    Kolom("Ditolak", 18, "angka"),
                    Kolom("Orang dalam rencana", 24, "angka"),
                    Kolom("Orang terlatih", 20, "angka"),
                    Kolom("Terpenuhi", 20, "persen"),
                ),
                lines,
                ("Jumlah", "", *_counts(rows)) if lines else (),
                "Belum ada usulan kebutuhan pada tahun ini.",
            ),
        ),
        (
            "Orang diminta: tanpa usulan yang ditolak; seseorang dengan beberapa usulan dihitung sekali per OPD.",
            "Terlatih: peserta kegiatan selesai yang menjawab baris rencananya; terpenuhi: bagian dari yang diminta.",
        ),
        mendatar=True,
    )


def _name(key: int | None, own: dict[int | None, list[KebutuhanRow]], answers: dict[int, Any]) -> str:
    if key is None:
        return "Tanpa OPD"
    return str(answers[key].nama) if key in answers else own[key][0].opd


def _counts(rows: Sequence[KebutuhanRow]) -> tuple[Any, ...]:
    live = [row for row in rows if row.status != "Ditolak"]
    planned = [row for row in live if row.baris_rencana_id is not None]
    wanted = sum(row.jumlah for row in live)
    met = sum(row.terpenuhi for row in planned)
    return (
        len(rows),
        selected_people(live),
        len(rows) - len(live),
        selected_people(planned),
        met,
        persen(met, wanted),
    )


def _summary(rows: Sequence[KebutuhanRow], tahun: int) -> tuple[str, ...]:
    if not rows:
        return ()
    count, people, refused, planned, met, share = _counts(rows)
    text = (
        f"Untuk tahun {tahun} tercatat {wording.integer(count)} usulan bagi {wording.integer(people)} orang"
        f"{f', {refused} di antaranya ditolak' if refused else ''}; {wording.integer(planned)} orang masuk rencana"
    )
    done = (
        f" dan {wording.integer(met)} sudah dilatih ({wording.percent(share or 0)} dari permintaan)."
        if met
        else "."
    )
    return (text + done,)


def office_paper_of(rows: Sequence[KebutuhanRow], view: RencanaView, opd: str) -> Laporan:
    """What became of the wishes of one office, to send back."""
    lines = {row.id: row for row in view.baris}
    columns = (
        Kolom("No", 9, "angka"),
        Kolom("Pegawai / kelompok jabatan", 55),
        Kolom("Topik", 55),
        Kolom("Status", 26),
        Kolom("Bentuk", 40),
        Kolom("Jadwal", 24),
        Kolom("Keterangan", 50),
    )
    found = []
    for number, row in enumerate(sorted(rows, key=lambda r: (r.topik.casefold(), r.siapa.casefold())), 1):
        line = lines.get(row.baris_rencana_id or 0)
        who = row.siapa if row.pegawai_id else f"{row.siapa} ({row.jumlah} orang)"
        waits = "menunggu dana" if line is not None and not line.muat else ""
        values = (line.bentuk_nama, line.waktu_nama) if line else (row.bentuk_nama, "")
        found.append(Baris((number, who, row.topik, row.status, *values, row.alasan_status or waits)))
    decided = f"Ditetapkan dengan {view.nomor}." if view.ditetapkan else "Rancangan, belum ditetapkan."
    return Laporan(
        "Kutipan Rencana Pengembangan Kompetensi",
        f"{opd}, Tahun {view.tahun}",
        (Bagian("Usulan", (decided,), columns, tuple(found)),),
        mendatar=True,
    )
