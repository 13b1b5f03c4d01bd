"""Letters of an activity on a real database."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from openpyxl import load_workbook
from sqlalchemy import select

from pembinaan_desktop.db.tables import KuotaUnit, Pejabat, Sesi, Surat, SyaratPeserta
from pembinaan_desktop.domain.errors import DataBerubahError, UserError
from pembinaan_desktop.domain.surat import JENIS
from pembinaan_desktop.domain.surat_cetak import letter_pages
from pembinaan_desktop.domain.surat_teks import complaints
from pembinaan_desktop.services.templat_surat import original

TODAY = date(2026, 11, 24)


@pytest.fixture
def office(services, build):
    """An activity with two offices, three participants, a speaker and a quota."""
    with build.together():
        health, camat = build.unit(), build.unit("Kecamatan Sibolga Kota")
        build.pejabat(gelar_belakang="S.Sos.")
        kegiatan = build.kegiatan(
            sesi=2, tanggal_mulai=date(2026, 12, 10), status="Terjadwal", biaya=15_000_000
        )
        for unit, instansi in ((health, "Dinas Kesehatan"), (health, "Dinas Kesehatan"),
                               (camat, "Kecamatan Sibolga Kota")):  # fmt: skip
            build.peserta(kegiatan, build.pegawai(unit_id=unit), instansi=instansi)
        build.peserta(kegiatan, build.pegawai("Ramli Situmeang"), peran="narasumber", nama="Ramli Situmeang")
    with build.db.write() as session:
        session.add(KuotaUnit(kegiatan_id=kegiatan, unit_id=health, kuota=3))
        session.scalars(select(Sesi)).first().narasumber = "Ramli Situmeang, S.E."
    services.pengaturan.save(
        {"instansi": "BKPSDM Kota Sibolga", "kota": "Sibolga", "pemerintah": "Pemerintah Kota Sibolga"}
    )
    return services, kegiatan


def test_every_seed_is_a_text_the_program_understands():
    for kind in JENIS:
        row = original(kind.kode)
        assert complaints(row.naskah) == [], kind.kode
        assert row.hal
        assert "[tanda tangan" in row.naskah


def test_drafts_for_offices_people_and_speakers(office):
    services, kegiatan = office
    counts = {kind.kode: len(services.surat.buat(kegiatan, kind.kode).value) for kind in JENIS}
    assert (counts["permintaan_peserta"], counts["undangan"], counts["undangan_peserta"]) == (1, 2, 3)
    assert counts["permohonan_narasumber"] == counts["kak"] == 1
    with pytest.raises(UserError, match="untuk semua tujuan"):
        services.surat.buat(kegiatan, "undangan")
    rows = {(row.jenis, row.tujuan): row for row in services.surat.list(kegiatan)}
    camat = rows["undangan", "Kecamatan Sibolga Kota"]
    assert camat.penerima == "Camat Sibolga Kota"
    assert camat.hal == "Pemanggilan Peserta Pelatihan Manajemen Waktu"
    naskah = services.surat.naskah(camat.id)
    assert len(naskah.tabel["peserta"]) == 1
    assert naskah.penanda.nama == "Lamhot Simanjuntak, S.Sos."
    speaker = services.surat.naskah(rows["permohonan_narasumber", "Ramli Situmeang, S.E."].id)
    assert (speaker.nilai["materi"], speaker.nilai["jp_narasumber"]) == ("Mata Pelatihan 1", "4")
    decree = services.surat.naskah(rows["sk_panitia", ""].id)
    assert decree.penanda.nama == "Lamhot Simanjuntak"
    for row in rows.values():
        for page in letter_pages(services.surat.naskah(row.id)):
            assert page.overflows() == []


def test_numbers_are_taken_with_the_letter_and_its_text_is_frozen(office):
    services, kegiatan = office
    ids = services.surat.buat(kegiatan, "undangan").value
    result = services.surat.beri_nomor(ids, TODAY)
    assert result.value == ["800.2.2/001/BKPSDM/2026", "800.2.2/002/BKPSDM/2026"]
    assert result.undo is None
    services.kegiatan.update(kegiatan, {"tempat": "Gedung Nasional"})
    assert services.surat.naskah(ids[0]).nilai["tempat"] == "Aula Pemko"
    assert services.surat.berubah(ids[0]) == ["tempat: Aula Pemko → Gedung Nasional"]
    with pytest.raises(UserError, match="dibekukan"):
        services.surat.ubah(ids[0], {"hal": "Lain"})
    with pytest.raises(UserError, match="dibekukan"):
        services.surat.hapus(ids)


def test_a_day_to_come_and_a_day_in_the_past(office):
    services, kegiatan = office
    first, second = services.surat.buat(kegiatan, "undangan").value
    with pytest.raises(UserError, match="hari ini"):
        services.surat.beri_nomor([first], date(2026, 11, 25))
    services.surat.beri_nomor([first], TODAY)
    with pytest.raises(UserError, match="lebih awal"):
        services.surat.beri_nomor([second], date(2026, 11, 20))
    assert services.surat.get(second).status == "Draf"
    services.surat.beri_nomor([second], date(2026, 11, 20), "baru diminta Sekda")
    row = services.surat.get(second)
    assert (row.nomor, row.alasan) == ("800.2.2/001.a/BKPSDM/2026", "baru diminta Sekda")


def test_decrees_have_their_own_book_and_a_paper_without_number_is_frozen_when_sent(office):
    services, kegiatan = office
    decree, plan = (services.surat.buat(kegiatan, kode).value[0] for kode in ("sk_panitia", "kak"))
    assert services.surat.beri_nomor([decree], TODAY).value == ["800.2/001/SK/BKPSDM/2026"]
    with pytest.raises(UserError, match="tidak diberi nomor"):
        services.surat.beri_nomor([plan], TODAY)
    services.surat.kirim([plan], TODAY)
    assert services.surat.get(plan).status == "Dikirim"
    assert services.surat.naskah(plan).nilai["anggaran"] == "Rp15.000.000"


def test_sent_answered_and_taken_back(office):
    services, kegiatan = office
    (letter,) = services.surat.buat(kegiatan, "permintaan_peserta").value
    with pytest.raises(UserError, match="bernomor"):
        services.surat.kirim([letter], TODAY)
    services.surat.beri_nomor([letter], TODAY)
    answer = {"tanggal_jawab": TODAY, "dijawab_oleh": "Sekretaris Dinas"}
    with pytest.raises(UserError, match="sudah dikirim"):
        services.surat.jawab(letter, answer)
    services.surat.kirim([letter], TODAY, "Srikandi")
    waiting = services.surat.get(letter)
    assert (waiting.menunggu, waiting.jawaban) == (True, "ditunggu · 2 diusulkan")
    with pytest.raises(UserError, match="lebih awal"):
        services.surat.jawab(letter, {**answer, "tanggal_jawab": date(2026, 11, 1)})
    step = services.surat.jawab(letter, answer).undo
    assert services.surat.get(letter).jawaban == "Sekretaris Dinas"
    step.action()
    assert services.surat.get(letter).status == "Dikirim"


def test_a_correction_takes_a_new_number_and_marks_the_old_letter(office):
    services, kegiatan = office
    old = services.surat.buat(kegiatan, "surat_tugas").value[0]
    services.surat.beri_nomor([old], TODAY)
    services.kegiatan.update(kegiatan, {"tempat": "Gedung Nasional"})
    with pytest.raises(UserError, match="Alasannya"):
        services.surat.ralat(old, " ")
    new = services.surat.ralat(old, "tempat pindah").value
    with pytest.raises(UserError, match="sudah ada"):
        services.surat.ralat(old, "lagi")
    assert services.surat.get(old).status == "Bernomor"
    (number,) = services.surat.beri_nomor([new], TODAY).value
    before = services.surat.get(old)
    assert (before.status, before.alasan) == ("Diralat", f"Diralat dengan surat {number}")
    assert services.surat.naskah(new).nilai["tempat"] == "Gedung Nasional"
    assert services.surat.get(new).ralat_dari == before.nomor
    assert services.surat.batalkan(new, "salah kirim").message.endswith("dibatalkan.")
    assert services.surat.beri_nomor(services.surat.buat(kegiatan, "surat_tugas").value, TODAY).value == [
        "800.1.11/003/BKPSDM/2026"
    ]


def test_drafts_go_to_the_bin_and_come_back(office):
    services, kegiatan = office
    made = services.surat.buat(kegiatan, "undangan")
    services.surat.hapus(made.value)
    assert services.surat.list(kegiatan) == []
    assert {row.nama for row in services.keranjang.list()} == {"Dinas Kesehatan", "Kecamatan Sibolga Kota"}
    services.keranjang.restore([("surat", key) for key in made.value])
    assert len(services.surat.list(kegiatan)) == 2
    services.surat.beri_nomor(made.value[:1], TODAY)
    with pytest.raises(DataBerubahError):
        made.undo.action()


def test_own_texts_are_versions_and_the_first_one_comes_back(office):
    services, kegiatan = office
    (letter,) = services.surat.buat(kegiatan, "surat_tugas").value
    values = {"naskah": "# SURAT TUGAS\nKepada {nama}.\n[tanda tangan]", "hal": "Tugas", "sifat": "Biasa"}
    with pytest.raises(UserError, match="tidak dikenal"):
        services.templat_surat.save("surat_tugas", {**values, "naskah": "{apa_ini}"})
    services.templat_surat.save("surat_tugas", values)
    assert services.surat.naskah(letter).teks.startswith("# SURAT TUGAS\nKepada")
    services.surat.ubah(letter, {"naskah": "Naskah sendiri\n[tanda tangan]"})
    assert services.surat.naskah(letter).teks.startswith("Naskah sendiri")
    services.surat.ubah(letter, {"naskah": values["naskah"]})
    assert not services.surat.get(letter).templat_sendiri
    services.templat_surat.reset("surat_tugas")
    assert [row.versi for row in services.templat_surat.versions("surat_tugas")] == [3, 2, 1]
    assert services.templat_surat.get("surat_tugas").naskah == original("surat_tugas").naskah


def test_files_word_folder_and_data(office, tmp_path: Path):
    services, kegiatan = office
    ids = services.surat.buat(kegiatan, "undangan").value
    services.surat.beri_nomor(ids, TODAY)
    paper = services.surat_kertas
    paper.export(ids, tmp_path / "undangan.docx")
    document = Document(str(tmp_path / "undangan.docx"))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Camat Sibolga Kota" in text
    assert "800.2.2/001/BKPSDM/2026" in text
    assert len(document.tables) == 2
    assert "Nama / NIP" in document.tables[0].rows[0].cells[1].text
    made = paper.export_folder(ids, tmp_path, ".docx").value
    assert [path.name for path in made] == [
        "Pemanggilan peserta - Dinas Kesehatan.docx", "Pemanggilan peserta - Kecamatan Sibolga Kota.docx"
    ]  # fmt: skip
    assert paper.export_folder(ids[:1], tmp_path, ".docx").value[0].name.endswith("(2).docx")
    assert all(ZipFile(path).testzip() is None for path in made)
    paper.data_xlsx(ids, tmp_path / "data.xlsx")
    sheet = load_workbook(tmp_path / "data.xlsx").active
    heads = [cell.value for cell in sheet[1]]
    assert sheet.cell(2, heads.index("unit") + 1).value == "Dinas Kesehatan"
    paper.agenda_xlsx(services.surat.list(tahun=2026), tmp_path / "agenda.xlsx")
    assert load_workbook(tmp_path / "agenda.xlsx").active.max_row == 3
    (page,) = paper.agenda_pages(services.surat.list(tahun=2026), 2026)
    words = [getattr(one, "text", "") for one in page.elements]
    assert [text[:15] for text in words if "/BKPSDM/" in text] == ["800.2.2/001/BKP", "800.2.2/002/BKP"]
    assert page.overflows() == []
    with pytest.raises(UserError, match="Belum ada surat bernomor"):
        paper.agenda_pages([], 2026)
    with pytest.raises(UserError, match=r"\.pdf atau \.docx"):
        paper.export(ids, tmp_path / "undangan.txt")


def test_the_document_set_says_what_is_there_and_what_is_late(office):
    services, kegiatan = office
    rows = {row.id: row for row in services.dokumen.list(kegiatan)}
    assert rows["sk_panitia"].terlambat
    assert not rows["pengembalian"].terlambat
    assert rows["undangan"].perlu == 2
    assert (rows["jadwal"].ada, rows["jadwal"].keadaan) == (2, "ada")
    ids = services.surat.buat(kegiatan, "undangan").value
    services.surat.beri_nomor(ids[:1], TODAY)
    after = next(row for row in services.dokumen.list(kegiatan) if row.id == "undangan")
    assert (after.keadaan, after.jumlah) == ("1 draf, 1 bernomor", 2)


def test_a_pattern_without_a_counter_takes_no_number(office):
    services, kegiatan = office
    ids = services.surat.buat(kegiatan, "undangan").value
    services.pengaturan.save({"surat_pola": "TETAP/{TAHUN}"})
    with pytest.raises(UserError, match="memuat"):
        services.surat.beri_nomor(ids, TODAY)
    with services.db.read() as session:
        assert session.scalars(select(Surat.nomor).where(Surat.nomor != "")).all() == []


def test_ctrl_k_finds_letters(office):
    services, kegiatan = office
    services.surat.beri_nomor(services.surat.buat(kegiatan, "undangan").value, TODAY)
    hits = [hit for hit in services.pencarian.find("001/bkpsdm") if hit.kind == "Surat"]
    assert [hit.target for hit in hits] == [("kegiatan", (kegiatan, "surat"))]
    assert len([hit for hit in services.pencarian.find("camat") if hit.kind == "Surat"]) == 1


def test_the_book_keeps_numbers_of_deleted_activities_and_none_is_given_without_a_signer(office):
    services, kegiatan = office
    ids = services.surat.buat(kegiatan, "undangan").value
    services.surat.beri_nomor(ids[:1], TODAY)
    services.kegiatan.delete(kegiatan)
    assert [row.nomor for row in services.surat.list(tahun=2026)] == ["800.2.2/001/BKPSDM/2026"]
    services.keranjang.restore([("kegiatan", kegiatan)])
    with services.db.write() as session:
        session.scalars(select(Pejabat)).one().berlaku_sampai = date(2026, 1, 1)
    with pytest.raises(UserError, match="Penanda tangan"):
        services.surat.beri_nomor(ids[1:], TODAY)


def test_conditions_are_named_in_the_request(office):
    services, kegiatan = office
    (letter,) = services.surat.buat(kegiatan, "permintaan_peserta").value
    numbers = [part.nomor for part in services.surat.naskah(letter).bagian() if part.kind == "butir"]
    assert numbers == ["1.", "2.", "3.", "4."]
    with services.db.write() as session:
        session.add(SyaratPeserta(kegiatan_id=kegiatan, golongan_min="III/a", usia_maks=50))
    words = "golongan paling rendah III/a, berusia di bawah 50 tahun"
    assert services.surat.naskah(letter).nilai["syarat"] == words


def test_an_own_word_document_is_checked_and_filled(office, tmp_path: Path):
    services, kegiatan = office
    word = services.templat_word
    ids = services.surat.buat(kegiatan, "undangan").value
    services.surat.beri_nomor(ids, TODAY)
    with pytest.raises(UserError, match="Belum ada templat Word"):
        word.tulis(ids, tmp_path)
    start = tmp_path / "mulai.docx"
    word.contoh("undangan", start)
    assert "{{ tempat }}" in _words(start)
    step = word.pasang("undangan", start).undo
    assert word.get("undangan").nama == "mulai.docx"
    made = word.tulis(ids, tmp_path).value
    assert [path.name for path in made] == [
        "Pemanggilan peserta - Dinas Kesehatan.docx", "Pemanggilan peserta - Kecamatan Sibolga Kota.docx"
    ]  # fmt: skip
    text = _words(made[0])
    assert "800.2.2/001/BKPSDM/2026" in text
    assert "Lamhot Simanjuntak, S.Sos." in text
    assert "{{" not in text
    table = Document(str(made[0])).tables[0]
    assert len(table.rows) == 3
    assert step.label == "pasang templat Word Pemanggilan peserta"
    word.lepas("undangan")
    assert word.get("undangan") is None
    for kind in JENIS:
        word.contoh(kind.kode, start)
        word.pasang(kind.kode, start)


def _words(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)


HOSTILE = [
    ("{{ nama_ibu }}", "tidak dikenal"),
    ("{{ ().__class__.__mro__ }}", ""),
    ("{% for x in range(9) %}{% endfor %}", "tidak dikenal"),
    ("{{ nama | pprint }}", "tidak dapat dipakai"),
    ("{{ nama ", ""),
    ("{% if %}", "tidak dapat dipakai"),
]


def test_hostile_and_broken_documents_are_refused_or_do_nothing(services, tmp_path):
    from pembinaan_desktop.files.docx_templat import write_filled

    path = tmp_path / "aneh.docx"
    for text, complaint in HOSTILE:
        document = Document()
        document.add_paragraph(text)
        document.save(str(path))
        if complaint:
            with pytest.raises(UserError, match=complaint):
                services.templat_word.pasang("undangan", path)
            continue
        try:
            write_filled(path, tmp_path / "hasil.docx", {"nama": "Dewi"})
        except UserError:
            continue
        assert "class" not in _words(tmp_path / "hasil.docx").replace(text, "")


def test_what_is_no_word_document_is_refused(services, tmp_path: Path):
    path = tmp_path / "bukan.docx"
    path.write_bytes(b"PK not a zip")
    with pytest.raises(UserError):
        services.templat_word.pasang("undangan", path)
    with ZipFile(path, "w") as archive:
        archive.writestr("isi.txt", "x")
    with pytest.raises(UserError, match="bukan dokumen Word"):
        services.templat_word.pasang("undangan", path)


def test_the_first_number_that_is_set_counts_for_one_year(office, clock):
    services, kegiatan = office
    services.pengaturan.save({"surat_mulai": 150})
    first, second = services.surat.buat(kegiatan, "undangan").value
    assert services.surat.beri_nomor([first], TODAY).value == ["800.2.2/150/BKPSDM/2026"]
    clock.set(datetime(2027, 1, 4, 8))
    assert services.surat.beri_nomor([second], date(2027, 1, 4)).value == ["800.2.2/001/BKPSDM/2027"]
    services.pengaturan.save({"surat_mulai": 40, "surat_mulai_tahun": 2027})
    (third,) = services.surat.buat(kegiatan, "surat_tugas").value
    assert services.surat.beri_nomor([third], date(2027, 1, 4)).value == ["800.1.11/040/BKPSDM/2027"]


def test_a_cancelled_letter_says_so_on_every_page(office):
    services, kegiatan = office
    (letter, _) = services.surat.buat(kegiatan, "undangan").value
    services.surat.beri_nomor([letter], TODAY)
    services.surat.batalkan(letter, "kegiatan ditunda")
    pages = services.surat_kertas.pages([letter])
    assert all("DIBATALKAN: kegiatan ditunda" in [getattr(e, "text", "") for e in p.elements] for p in pages)


def test_odd_characters_are_kept_out_of_what_word_cannot_hold(office, tmp_path: Path):
    services, kegiatan = office
    (letter, _) = services.surat.buat(kegiatan, "undangan").value
    odd = "Teks\x0bbaris\x00 \x1f\ud83d \u202e \ufffe {nama} أحمد\n[tanda tangan]"
    services.surat.ubah(letter, {"naskah": odd, "hal": odd})
    assert services.surat.naskah(letter).teks.startswith("Teks baris  \u202e")
    services.kegiatan.update(kegiatan, {"tempat": "Aula\x0bPemko\x1f"})
    services.surat.ubah(letter, {"naskah": "Di {tempat}.\n[tabel peserta]\n[tanda tangan]"})
    services.surat_kertas.export([letter], tmp_path / "a.docx")
    assert "Di Aula Pemko." in _words(tmp_path / "a.docx")
