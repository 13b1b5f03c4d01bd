"""The book of numbers: notebook, gaps, export; copies, replacement and files of certificates."""

from __future__ import annotations

import errno
import os
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from pembinaan_desktop import cli
from pembinaan_desktop.db.tables import Kegiatan, Sertifikat
from pembinaan_desktop.domain import templat as rules
from pembinaan_desktop.domain.bukti import Putusan
from pembinaan_desktop.domain.errors import Cancelled, UserError
from pembinaan_desktop.ui.paper.pdf import write_pdf
from tests.papers import words


@pytest.fixture
def kegiatan(services, build, qapp) -> int:
    """Three participants who were there, and a speaker."""
    number = build.kegiatan(sesi=1, peserta=3)
    services.kehadiran.semua_hadir(number, services.kegiatan.sesi(number)[0].id)
    services.sertifikat.simpan_penandatangan({"nama": "Lamhot Simanjuntak", "jabatan": "Kepala BKPSDM"})
    services.sertifikat.kertas.write_pdf = write_pdf
    return number


def notebook(path: Path, *rows: tuple) -> Path:
    book = Workbook()
    for row in (("Buku nomor 2026",), ("No. Sertifikat", "Nama Lengkap", "Pelatihan", "Tgl"), *rows):
        book.active.append(row)
    book.save(path)
    return path


def test_numbers_go_on_after_the_notebook(services, kegiatan, tmp_path):
    path = notebook(
        tmp_path / "buku.xlsx",
        ("800.2.2/0001/BKPSDM/I/2026", "Dewi", "Orientasi", "12-01-2026"),
        ("800.2.2/0127/BKPSDM/III/2026", "Eko", "Diklat", "3 Maret 2026"),
        ("KHUSUS-7", "Tamu", "", ""),
        ("800.2.2/0001/BKPSDM/I/2026", "Kembar", "", ""),
    )
    service = services.impor_register
    plan = service.preview(path)
    assert ([one.baris for one in plan.baru], [p.baris for p in plan.ditolak]) == ([3, 4, 5], [6])
    assert ["pola nomor" in p.masalah for p in plan.perlu_ditinjau] == [True]
    assert services.sertifikat.list() == []
    assert service.apply(plan).undo is None
    with pytest.raises(UserError, match="sudah berubah"):
        service.apply(plan)
    again = service.preview(path)
    assert (again.sama, again.empty, len(again.ditolak)) == (3, True, 1)
    assert services.sertifikat.next_number(kegiatan) == "800.2.2/0128/BKPSDM/XI/2026"
    services.sertifikat.terbitkan(kegiatan)
    state = services.register.keadaan(2026)
    assert [(gap.dari, gap.sampai) for gap in state.lubang] == [(2, 126)]
    noted = [row.id for row in services.sertifikat.list() if row.sumber == "impor"]
    assert len(noted) == 3
    assert services.sertifikat.pages(noted) == [], "their papers are in the notebook's time"
    assert services.cadangan.check() == []


def test_the_book_of_the_year_and_its_command(services, kegiatan, tmp_path, db, paths, capsys):
    first = services.sertifikat.terbitkan(kegiatan).value[0]
    services.sertifikat.cabut(first, "=HYPERLINK(1)")
    path = tmp_path / "register.xlsx"
    assert services.register.export(2026, path).value == 3
    table = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert table[1][1] == "800.2.2/0001/BKPSDM/XI/2026"
    assert table[1][8:10] == ["Dicabut", "=HYPERLINK(1)"]
    assert any("Sidik jari" in str(cell) for row in table for cell in row)
    db.close()
    command = [
        "register-sertifikat",
        "--tahun",
        "2026",
        "--ke",
        str(tmp_path / "r.xlsx"),
        "--data",
        str(paths.data),
    ]
    assert cli.main(command) == 0
    assert "3 nomor" in capsys.readouterr().out


def test_a_replacement_names_the_old_one_and_both_stay(services, kegiatan, build):
    old = services.sertifikat.terbitkan(kegiatan).value[1]
    person = services.sertifikat.list()[1].peserta_id
    services.peserta.update(person, {"nama": "Nama Yang Benar"})
    new = services.sertifikat.ganti(old, "Salah nama").value
    rows = {row.id: row for row in services.sertifikat.list()}
    assert (rows[old].status, rows[old].pengganti) == ("Diganti", "800.2.2/0004/BKPSDM/XI/2026")
    assert rows[new].nama.startswith("Nama Yang Benar")
    text = " ".join(words(*services.sertifikat.pages([new])))
    assert f"Menggantikan sertifikat Nomor {rows[old].nomor}" in text
    with services.db.read() as session:
        code = session.get_one(Sertifikat, old).isi["qr"]
    found = services.bukti.periksa(code)
    assert found.putusan is Putusan.DICABUT
    assert "Penggantinya: 800.2.2/0004/BKPSDM/XI/2026" in found.catatan
    assert [event.apa for event in services.sertifikat.riwayat(old)] == ["Terbit", "Diganti: Salah nama"]
    assert services.sertifikat.riwayat(new)[0].apa == f"Terbit, menggantikan {rows[old].nomor}"
    with pytest.raises(UserError):
        services.sertifikat.ganti(old, "lagi")


def test_copies_are_counted_and_say_so(services, kegiatan, tmp_path):
    (one, *_) = services.sertifikat.terbitkan(kegiatan).value
    original = services.sertifikat.pages([one])
    for number in (1, 2):
        path = tmp_path / f"salinan{number}.pdf"
        services.sertifikat.export_pdf([one], path, salinan=True)
        text = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True).stdout
        assert f"Salinan ke-{number}" in text
    assert services.sertifikat.pages([one]) == original
    copy = services.sertifikat.pages([one], salinan=True)
    assert copy[0].elements[: len(original[0].elements)] == original[0].elements
    assert services.sertifikat.list()[0].salinan == 2
    assert services.sertifikat.riwayat(one)[-1].apa == "Salinan ke-2 dibuat"


def test_single_files_hostile_names_and_going_on(services, build, kegiatan, tmp_path):
    for name in ('../../etc/passwd\\x:"*?', "A" * 200, "\u202egpj.exe {nama} <b>😀"):
        person = build.peserta(kegiatan, nama=name, gelar_belakang="S.E., M.Si., Ph.D., CPHR.")
        build.kehadiran(person, services.kegiatan.sesi(kegiatan)[0].id)
    services.sertifikat.terbitkan(kegiatan)
    folder = tmp_path / "satu"
    folder.mkdir()
    written = services.sertifikat.export_files(kegiatan, folder).value
    assert len({path.name.casefold() for path in written}) == 6
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "satu"]
    assert all(path.parent == folder and path.read_bytes().startswith(b"%PDF") for path in written)
    text = subprocess.run(["pdftotext", written[5], "-"], capture_output=True, text=True).stdout
    assert "gpj.exe {nama} <b>" in text
    written[4].unlink()
    stamps = {path: path.stat().st_mtime_ns for path in written if path.exists()}
    services.sertifikat.export_files(kegiatan, folder)
    assert written[4].is_file()
    assert {path: path.stat().st_mtime_ns for path in stamps} == stamps
    bundle = tmp_path / "semua.zip"
    services.sertifikat.export_files(kegiatan, bundle)
    with zipfile.ZipFile(bundle) as book:
        assert sorted(book.namelist()) == sorted(path.name for path in written)


def test_cancel_while_splitting_leaves_whole_files(services, kegiatan, tmp_path):
    services.sertifikat.terbitkan(kegiatan)

    def cancel(done: int, total: int, text: str) -> None:
        if text.endswith(".pdf") and done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        services.sertifikat.export_files(kegiatan, tmp_path, cancel)
    assert len(list(tmp_path.glob("*.pdf"))) == 2
    assert [p for p in tmp_path.iterdir() if p.suffix == ".tmp"] == []
    services.sertifikat.export_files(kegiatan, tmp_path)
    made = sorted(tmp_path.glob("*.pdf"))
    assert len(made) == 3
    signed = made[0].read_bytes() + b"% signed\nstartxref\n9\n%%EOF\n"
    made[0].write_bytes(signed)
    told = services.sertifikat.export_files(kegiatan, tmp_path).message
    assert told.startswith("2 berkas sertifikat disimpan")
    assert "1 berkas yang sudah ada di sana dibiarkan" in told
    assert made[0].name in told
    assert made[0].read_bytes() == signed


def test_roles_expiry_and_letters_for_the_others(services, build, kegiatan):
    absent = build.peserta(kegiatan)
    speaker = build.peserta(kegiatan, peran="narasumber", nama="Pembicara")
    with pytest.raises(UserError):
        services.sertifikat.terbitkan(kegiatan, berlaku_sampai=date(2026, 1, 1))
    ids = services.sertifikat.terbitkan(kegiatan, berlaku_sampai=date(2027, 11, 24)).value
    rows = services.sertifikat.list()
    assert [row.peran for row in rows] == ["peserta", "peserta", "peserta", "narasumber"]
    with services.db.read() as session:
        last = session.get_one(Sertifikat, ids[3])
        assert last.templat["id"] == "narasumber"
        assert last.peserta_id == speaker
        code = last.isi["qr"]
    assert dict(services.bukti.periksa(code).bukti.lines())["Sebagai"] == "Narasumber"
    services.clock.set(services.clock.now().replace(year=2028))
    assert services.bukti.periksa(code).putusan is Putusan.KEDALUWARSA
    (letter,) = services.sertifikat.terbitkan(kegiatan, jenis="keterangan").value
    with services.db.read() as session:
        row = session.get_one(Sertifikat, letter)
        assert (row.peserta_id, row.templat["id"], row.isi["kehadiran"]) == (absent, "keterangan", "0%")


def test_an_activity_of_others_gets_numbers_alone(services, db, kegiatan):
    with db.write() as session:
        session.get_one(Kegiatan, kegiatan).peran = "catat"
    ids = services.sertifikat.terbitkan(kegiatan).value
    assert {row.sumber for row in services.sertifikat.list()} == {"luar"}
    assert services.sertifikat.pages(ids) == []


def test_what_to_mend_before_issuing(services, build, kegiatan, db):
    person = build.peserta(kegiatan, nip=None, nama="Tanpa Nomor")
    build.kehadiran(person, services.kegiatan.sesi(kegiatan)[0].id)
    long = build.peserta(kegiatan, nama="Wijayakusuma " * 15)
    build.kehadiran(long, services.kegiatan.sesi(kegiatan)[0].id)
    found = {one.aksi: one for one in services.sertifikat.persiapan(kegiatan).temuan}
    assert found["instansi"].teks == "Belum diisi: nama instansi dan kota surat."
    texts = [
        one.teks for one in services.sertifikat.persiapan(kegiatan).temuan if one.peserta_id in (person, long)
    ]
    assert "tanpa NIP" in texts[0]
    assert "terlalu panjang" in texts[1]
    assert "templat" not in found
    with db.write() as session:
        session.get_one(Kegiatan, kegiatan).ambang_kehadiran = 0
    with build.together():
        for number in range(70):
            build.sesi(kegiatan, 2 + number, judul=f"Mata pelatihan {number} " + "yang panjang " * 12)
    told = [one for one in services.sertifikat.persiapan(kegiatan).temuan if one.aksi == "templat"]
    assert [one.teks for one in told] == [
        "Templat “Sertifikat peserta”: Tabel mata pelatihan tidak muat di tempatnya."
    ]
    services.pengaturan.save({"sertifikat_pola": "{NO}/B"})
    assert services.sertifikat.persiapan(kegiatan).temuan[0].gawat
    with pytest.raises(UserError):
        services.sertifikat.terbitkan(kegiatan)
    services.pengaturan.save({"sertifikat_pola": "{NO}/B/{TAHUN}"})
    services.sertifikat.terbitkan(kegiatan)
    services.clock.set(services.clock.now().replace(year=2025))
    assert any("tanggal komputer" in one.teks for one in services.sertifikat.persiapan(kegiatan).temuan)


def test_settings_keys_and_templates_issue_nothing(services, build, kegiatan, db):
    """Papers come from a click on "Terbitkan" alone; what is out is not touched."""
    services.sertifikat.terbitkan(kegiatan)
    other = build.kegiatan("Yang belum terbit", sesi=1, peserta=2)
    services.kehadiran.semua_hadir(other, services.kegiatan.sesi(other)[0].id)

    def frozen() -> list[tuple[object, ...]]:
        with db.read() as session:
            rows = session.query(Sertifikat).order_by(Sertifikat.id)
            return [(row.nomor, dict(row.isi), dict(row.templat), row.status) for row in rows]

    before = frozen()
    services.pengaturan.save({"instansi": "Kantor Lain", "kota": "Medan", "sertifikat_mulai": 500})
    services.sertifikat.simpan_penandatangan({"nama": "Orang Baru", "jabatan": "Kepala"})
    services.bukti.kunci_baru()
    one = services.templat.list()[0]
    services.templat.save(one.id, rules.replace(services.templat.get(one.id)[0], nama="Nama lain"))
    services.kegiatan.set_status(other, "Selesai")
    assert frozen() == before


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.ENOSPC, "Ruang disk tidak cukup"), (errno.EACCES, "tidak boleh ditulisi|sedang dibuka")],
)
def test_a_full_disk_or_an_open_file_in_the_middle(services, kegiatan, tmp_path, monkeypatch, number, said):
    services.sertifikat.terbitkan(kegiatan)
    real, left = os.replace, [1]

    def replace(source, target):
        if str(target).endswith(".pdf") and "semua" not in str(target):
            if not left[0]:
                raise OSError(number, os.strerror(number), str(target))
            left[0] -= 1
        real(source, target)

    monkeypatch.setattr("pembinaan_desktop.files.pdf_split.os.replace", replace)
    monkeypatch.setattr("pembinaan_desktop.system.RETRY_SECONDS", 0)
    left[0] = 2  # the whole document, then one certificate
    with pytest.raises(UserError, match=said):
        services.sertifikat.export_files(kegiatan, tmp_path)
    assert all(path.read_bytes().rstrip().endswith(b"%%EOF") for path in tmp_path.glob("*.pdf"))
    assert not list(tmp_path.glob(".~*"))
    assert all(row.status == "Terbit" and row.dicetak is None for row in services.sertifikat.list())
    monkeypatch.undo()
    services.sertifikat.export_files(kegiatan, tmp_path)
    assert len(list(tmp_path.glob("*.pdf"))) == 3
