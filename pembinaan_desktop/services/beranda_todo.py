"""What waits for the officer: the list on the first page. A new kind is one function in TODOS."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta

from sqlalchemy import func, select

from pembinaan_desktop.db.tables import (
    ButirPeriksa,
    DrafJawaban,
    Evaluasi,
    Kebutuhan,
    Kegiatan,
    Pascapelatihan,
    Pegawai,
    Pengaturan,
    PermintaanKebutuhan,
    Sertifikat,
    Sesi,
    Surat,
    TindakLanjut,
    Tonggak,
)
from pembinaan_desktop.domain.cadangan import REMIND_DAYS, SECOND_DAY, SECOND_PLACE
from pembinaan_desktop.domain.jangkauan import WARNING_MONTH
from pembinaan_desktop.domain.pascapelatihan import AHEAD
from pembinaan_desktop.domain.tindak_lanjut import ENDED
from pembinaan_desktop.services.bentrok import count_open
from pembinaan_desktop.services.beranda_anggaran import todo_anggaran
from pembinaan_desktop.services.beranda_facts import Facts, TodoRow
from pembinaan_desktop.services.beranda_honor import todo_honor
from pembinaan_desktop.services.beranda_kerja_sama import todo_kerja_sama, todo_tugas_belajar
from pembinaan_desktop.services.catatan_pembinaan import due


def todo_marks(facts: Facts) -> list[TodoRow]:
    """Sessions that are over while people have no mark yet, by activity."""
    rows = facts.session.execute(
        select(Sesi.id, Kegiatan.id, Kegiatan.nama)
        .join(Kegiatan, Kegiatan.id == Sesi.kegiatan_id)
        .where(
            Sesi.dihapus.is_(None),
            Kegiatan.dihapus.is_(None),
            Sesi.jenis == "materi",
            Sesi.status != "dibatalkan",
            Sesi.tanggal < facts.today,
            Kegiatan.status.not_in(("Dibatalkan", "Ditunda", "Draf")),
        )
        .order_by(Sesi.tanggal.desc())
    ).all()
    open_: dict[tuple[int, str], int] = defaultdict(int)
    for sesi_id, kegiatan_id, nama in rows:
        if facts.participants.get(kegiatan_id, 0) > facts.marks.get(sesi_id, 0):
            open_[kegiatan_id, nama] += 1
    return [
        TodoRow(count, "warn", f"Sesi belum lengkap kehadirannya — {nama}", ("kegiatan", (key, "kehadiran")))
        for (key, nama), count in open_.items()
    ]


def todo_certificates(facts: Facts) -> list[TodoRow]:
    """Finished activities of this year of which no certificate was issued."""
    issued = select(Sertifikat.kegiatan_id).where(Sertifikat.kegiatan_id.is_not(None))
    rows = facts.session.execute(
        select(Kegiatan.id, Kegiatan.nama)
        .where(
            Kegiatan.dihapus.is_(None),
            Kegiatan.tanggal_selesai < facts.today,
            Kegiatan.tanggal_selesai >= facts.today - timedelta(days=365),
            Kegiatan.peran == "penyelenggara",
            Kegiatan.status.not_in(("Dibatalkan", "Ditunda", "Draf")),
            Kegiatan.id.not_in(issued),
        )
        .order_by(Kegiatan.tanggal_selesai.desc())
    ).all()
    return [
        TodoRow(
            facts.participants[key],
            "info",
            f"Sertifikat belum diterbitkan — {nama}",
            ("kegiatan", (key, "sertifikat")),
        )
        for key, nama in rows
        if facts.participants.get(key)
    ]


def todo_pegawai(facts: Facts) -> list[TodoRow]:
    """People whose imported data had something odd."""
    lists = facts.session.scalars(select(Pegawai.perlu_dicek).where(Pegawai.dihapus.is_(None))).all()
    count = sum(bool(one) for one in lists)
    if not count:
        return []
    return [TodoRow(count, "warn", "Data pegawai perlu dicek", ("pegawai", "perlu_dicek"))]


def todo_drafts(facts: Facts) -> list[TodoRow]:
    """Evaluation forms whose keying was broken off, by activity."""
    rows = facts.session.execute(
        select(Kegiatan.id, Kegiatan.nama, func.count())
        .select_from(DrafJawaban)
        .join(Evaluasi, Evaluasi.id == DrafJawaban.evaluasi_id)
        .join(Kegiatan, Kegiatan.id == Evaluasi.kegiatan_id)
        .where(Evaluasi.dihapus.is_(None), Evaluasi.status == "dibuka", Kegiatan.dihapus.is_(None))
        .group_by(Kegiatan.id)
        .order_by(Kegiatan.tanggal_mulai.desc())
    ).all()
    return [
        TodoRow(
            count, "info", f"Lembar evaluasi belum selesai diketik — {nama}", ("kegiatan", (key, "evaluasi"))
        )
        for key, nama, count in rows
    ]


def todo_tindak_lanjut(facts: Facts) -> list[TodoRow]:
    """Follow-ups past their deadline, or with a milestone past its day."""
    due = select(Tonggak.tindak_lanjut_id).where(
        Tonggak.dihapus.is_(None), Tonggak.tercapai.is_(None), Tonggak.tenggat < facts.today
    )
    count = facts.session.scalar(
        select(func.count())
        .select_from(TindakLanjut)
        .join(Kegiatan, Kegiatan.id == TindakLanjut.kegiatan_id)
        .where(
            TindakLanjut.dihapus.is_(None),
            Kegiatan.dihapus.is_(None),
            TindakLanjut.status.not_in(ENDED),
            (TindakLanjut.tenggat < facts.today) | TindakLanjut.id.in_(due),
        )
    )
    if not count:
        return []
    target = ("evaluasi", ("tindak_lanjut", "terlambat"))
    return [TodoRow(count, "warn", "Tindak lanjut melewati tenggat", target)]


def todo_second_place(facts: Facts) -> list[TodoRow]:
    """A second place was chosen, and no backup reached it for a week."""
    keys = (SECOND_PLACE, SECOND_DAY)
    rows = facts.session.scalars(select(Pengaturan).where(Pengaturan.kunci.in_(keys))).all()
    held = {row.kunci: row.nilai["nilai"] for row in rows}
    if not held.get(SECOND_PLACE):
        return []
    last = held.get(SECOND_DAY)
    days = (facts.today - date.fromisoformat(last)).days if last else None
    if days is not None and days < REMIND_DAYS:
        return []
    text = (
        "Belum ada cadangan di tempat kedua"
        if days is None
        else f"Cadangan di tempat kedua: {days} hari lalu"
    )
    return [TodoRow(days or 0, "warn", f"{text}; pasang disknya", ("", None))]


def todo_pascapelatihan(facts: Facts) -> list[TodoRow]:
    """Rounds of level 3 that are due within two weeks, with the number of missing forms."""
    rows = facts.session.execute(
        select(Kegiatan.id, Kegiatan.nama, Pascapelatihan.bulan, Pascapelatihan.tenggat, func.count())
        .join(Kegiatan, Kegiatan.id == Pascapelatihan.kegiatan_id)
        .where(
            Kegiatan.dihapus.is_(None),
            Pascapelatihan.dihapus.is_(None),
            Pascapelatihan.hasil == "",
            Pascapelatihan.tenggat <= facts.today + timedelta(days=AHEAD),
        )
        .group_by(Kegiatan.id, Pascapelatihan.bulan)
        .order_by(Pascapelatihan.tenggat)
    ).all()
    return [
        TodoRow(
            count,
            "warn" if due < facts.today else "info",
            f"Formulir pascapelatihan {month} bulan belum kembali — {nama}",
            ("evaluasi", ("pascapelatihan", (key, month))),
        )
        for key, nama, month, due, count in rows
    ]


def todo_bentrok(facts: Facts) -> list[TodoRow]:
    """Plans of the next thirty days that clash and were not accepted."""
    count = count_open(facts.session, facts.today, facts.today + timedelta(days=30))
    return [TodoRow(count, "warn", "Jadwal bentrok dalam 30 hari", ("kalender", "bentrok"))] if count else []


def todo_kebutuhan(facts: Facts) -> list[TodoRow]:
    """Wishes that wait for validation, and offices that have not answered by the day."""
    waiting = facts.session.execute(
        select(Kebutuhan.tahun, func.count())
        .where(
            Kebutuhan.dihapus.is_(None), Kebutuhan.status == "Diajukan", Kebutuhan.tahun >= facts.today.year
        )
        .group_by(Kebutuhan.tahun)
    ).all()
    late = facts.session.execute(
        select(PermintaanKebutuhan.tahun, func.count())
        .where(
            PermintaanKebutuhan.dihapus.is_(None),
            PermintaanKebutuhan.diterima.is_(None),
            PermintaanKebutuhan.tenggat < facts.today,
            PermintaanKebutuhan.tahun >= facts.today.year,
        )
        .group_by(PermintaanKebutuhan.tahun)
    ).all()
    texts = (
        (late, "warn", "OPD belum mengembalikan usulan kebutuhan {}", "opd"),
        (waiting, "info", "Usulan kebutuhan {} menunggu validasi", "diajukan"),
    )
    return [
        TodoRow(count, role, text.format(year), ("program", ("kebutuhan", (what, year))))
        for rows, role, text, what in texts
        for year, count in rows
    ]


def todo_talks(facts: Facts) -> list[TodoRow]:
    """People with whom the officer wanted to talk again by today."""
    count = due(facts.session, facts.today)
    target = ("pegawai", ("jangkauan", "perlu"))
    return [TodoRow(count, "info", "Pembicaraan pembinaan jatuh tempo", target)] if count else []


def todo_year_end(facts: Facts) -> list[TodoRow]:
    """From October on: who is still below the yearly target."""
    if facts.today.month < WARNING_MONTH:
        return []
    counts = facts.reached.values()
    behind = sum(one.people - one.reached for one in counts)
    text = "Pegawai belum mencapai target JP; tahun hampir berakhir"
    return [TodoRow(behind, "warn", text, ("pegawai", ("sisa_tahun", "")))] if behind else []


def todo_surat(facts: Facts) -> list[TodoRow]:
    """Letters that are due, answers and lines of checklists that are late. Nothing is read where none is made."""
    used = (Surat, ButirPeriksa)
    if all(facts.session.scalar(select(table.id).limit(1)) is None for table in used):
        return []
    from pembinaan_desktop.services.beranda_surat import due_letters, late_answers, open_checks

    late = [(count, f"Surat belum dijawab — {nama}", key) for count, nama, key in late_answers(facts)]
    late += [
        (count, f"Daftar periksa lewat tenggat — {nama}", key) for count, nama, key in open_checks(facts)
    ]
    rows = [TodoRow(count, "warn", text, ("kegiatan", (key, "surat"))) for count, text, key in late]
    for papers, kegiatan in due_letters(facts):
        role = "warn" if any(paper.tenggat < facts.today for paper in papers) else "info"
        what = papers[0].nama if len(papers) == 1 else "Surat"
        text = f"{what} belum terkirim — {kegiatan.nama}"
        rows.append(TodoRow(len(papers), role, text, ("kegiatan", (kegiatan.id, "surat"))))
    return rows


Todo = Callable[[Facts], list[TodoRow]]
TODOS: list[Todo] = [
    todo_marks,
    todo_certificates,
    todo_pascapelatihan,
    todo_tindak_lanjut,
    todo_kerja_sama,
    todo_drafts,
    todo_year_end,
    todo_talks,
    todo_pegawai,
    todo_second_place,
    todo_bentrok,
    todo_kebutuhan,
    todo_tugas_belajar,
    todo_surat,
    todo_honor,
    todo_anggaran,
]
