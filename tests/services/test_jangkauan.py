"""Who is to be reached, from real rows: absent, withdrawn, refused, left alone, talked to."""

from __future__ import annotations

import zipfile
from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest
from sqlalchemy import event

from pembinaan_desktop.db.tables import Pasangan, Pascapelatihan, TindakLanjut, TugasBelajar
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.services.catatan_pembinaan import due
from pembinaan_desktop.services.jangkauan import hitung
from tests.papers import words

MARCH, TODAY = date(2026, 3, 2), date(2026, 11, 24)


@pytest.fixture
def office(services, build):
    """Four sessions in March: who was there, ill, gone after the first, absent, withdrawn twice, never asked."""
    ids = {}
    with build.together():
        root = build.unit("Pemerintah Kota")
        unit = build.unit("Dinas Kesehatan", induk_id=root)
        march = build.kegiatan("Etika", sesi=6, status="Selesai", tanggal_mulai=MARCH, tujuan=["etika"])
        other = build.kegiatan("Arsip", status="Selesai", tanggal_mulai=date(2026, 4, 6))
        for name in ("hadir", "sakit", "separuh", "alpa", "mundur", "baru", "dibatasi", "belajar"):
            ids[name] = build.pegawai(
                name.capitalize(),
                unit_id=unit,
                tmt_cpns=date(2015, 1, 1),
                dibatasi=name == "dibatasi",
                kedudukan="Tugas belajar" if name == "belajar" else "Aktif",
            )
        for name in ("hadir", "sakit", "separuh", "alpa"):
            ids[f"{name}@"] = build.peserta(march, ids[name])
        for kegiatan in (march, other):
            build.peserta(kegiatan, ids["mundur"], status="Mengundurkan Diri", alasan="Banyak berkas")
            build.peserta(kegiatan, ids["baru"], status="Mengundurkan Diri", alasan="SAKIT, opname")
    ids |= {"march": march, "unit": unit}
    marks = {"hadir": "HHHHHH", "sakit": "HSSSSS", "separuh": "HHAAAA", "alpa": "AAAAAA"}
    with build.together():
        for name, codes in marks.items():
            for code, session in zip(codes, services.kegiatan.sesi(march), strict=True):
                build.kehadiran(ids[f"{name}@"], session.id, code)
    return ids


def codes(services, pegawai_id: int) -> set[str]:
    row = services.jangkauan.person(pegawai_id)
    return {one.kode for one in row.alasan} if row else set()


def test_each_person_has_the_reasons_that_the_rows_tell(services, office):
    found = {row.id: {one.kode for one in row.alasan} for row in services.jangkauan.view().baris}
    assert office["hadir"] not in found  # 24 hours, aim ethics
    assert found[office["sakit"]] == {"JP"}  # leave is nobody's fault
    assert found[office["separuh"]] == {"JP", "TERHENTI", "ALPA"}
    assert found[office["alpa"]] == {"BELUM_PERNAH", "JP", "ALPA", "TIDAK_LULUS"}
    assert found[office["mundur"]] == {"BELUM_PERNAH", "JP", "MUNDUR"}
    assert found[office["baru"]] == {"BELUM_PERNAH", "JP"}
    assert office["dibatasi"] not in found
    for name in ("separuh", "alpa", "mundur"):
        assert codes(services, office[name]) == found[office[name]]
    assert services.jangkauan.person(office["dibatasi"]) is None


def test_the_list_of_people_agrees_on_who_was_never_trained(services, office):
    never = {row.id for row in services.pegawai.list() if not row.pernah and not row.dibatasi}
    rows = services.jangkauan.view().baris
    assert never == {row.id for row in rows if row.punya("BELUM_PERNAH")}


def test_who_studies_is_excused_and_not_counted(services, office):
    view = services.jangkauan.view()
    row = next(row for row in view.baris if row.id == office["belajar"])
    assert (row.keadaan, row.maklum) == ("dimaklumi", "sedang tugas belajar")
    assert hitung(row for row in view.baris if not row.maklum)["BELUM_PERNAH"] == 3
    assert [(u.nama, u.perlu, u.orang) for u in view.per_unit(view.baris[:1])] == [("Dinas Kesehatan", 1, 7)]


def test_who_is_sent_to_study_is_excused_while_it_lasts(services, office, build):
    for name, paid, end in (
        ("alpa", "dibiayai", 2027),
        ("mundur", "mandiri", 2027),
        ("baru", "dibiayai", 2025),
    ):
        build._add(
            TugasBelajar(
                pegawai_id=office[name], jenjang="S-2", program_studi="Administrasi", pembiayaan=paid,
                tanggal_mulai=date(2025, 8, 1), tanggal_selesai=date(end, 7, 31),
            )
        )  # fmt: skip
    excuses = {row.id: row.maklum for row in services.jangkauan.view().baris}
    assert excuses[office["alpa"]] == "sedang tugas belajar sampai 31 Juli 2027"
    assert excuses[office["mundur"]] == excuses[office["baru"]] == ""
    rest = {row.id: row.maklum for row in services.sisa_tahun.view().baris}
    assert rest[office["alpa"]] == excuses[office["alpa"]]


def test_what_superiors_say_follow_ups_and_mentoring(services, office, build):
    with build.together():
        build._add(
            Pascapelatihan(
                kegiatan_id=office["march"], peserta_id=office["hadir@"], bulan=3, pihak="atasan",
                tenggat=TODAY, diterima=date(2026, 6, 9), hasil="tidak", hambatan=["PENOLAKAN"],
            )
        )  # fmt: skip
        for person in ("hadir", "sakit"):  # what the alumnus says is no word of the superior
            build._add(
                Pascapelatihan(
                    kegiatan_id=office["march"], peserta_id=office[f"{person}@"], bulan=6, pihak="alumni",
                    tenggat=TODAY, diterima=TODAY, hasil="tidak", hambatan=["PENOLAKAN"],
                )
            )  # fmt: skip
        build._add(
            TindakLanjut(
                kegiatan_id=office["march"], peserta_id=office["sakit@"], judul="Antrean", status="Berhenti",
                tanggal_mulai=date(2026, 5, 4),
            )
        )  # fmt: skip
        pairs = build.kegiatan("Mentoring", sesi=2, tanggal_mulai=date(2026, 9, 1), bentuk="NKL02")
        met, waiting = build.peserta(pairs, office["hadir"]), build.peserta(pairs, office["sakit"])
        build._add(Pasangan(kegiatan_id=pairs, peserta_id=waiting, mentor_id=met))
    build.kehadiran(met, services.kegiatan.sesi(pairs)[0].id)
    assert codes(services, office["hadir"]) == {"PENOLAKAN"}
    assert codes(services, office["sakit"]) == {"JP", "BERHENTI", "MENTORING"}


def test_the_officer_sets_the_weights(services, office):
    line = next(row for row in services.acuan.list("alasan_jangkauan") if row.kode == "JP")
    values = {**services.tabel_acuan.values(line), "data_bobot": 0}
    services.tabel_acuan.update(line.id, values)
    assert codes(services, office["sakit"]) == set()
    with pytest.raises(UserError):
        services.tabel_acuan.delete(line.id)


def test_a_talk_is_kept_undone_found_in_the_bin_and_excuses(services, office, clock):
    service, person = services.catatan_pembinaan, office["alpa"]
    result = service.add([person, office["baru"]], {"tanggal": TODAY, "hasil": "ragu", "berikutnya": TODAY})
    assert result.message == "Pembicaraan dengan 2 orang dicatat."
    assert services.jangkauan.person(person).keadaan == "perlu"  # the next talk is due today
    with services.db.read() as session:
        assert due(session, TODAY) == 2
        assert due(session, TODAY - timedelta(days=1)) == 0
    first = result.value[0]
    service.update(first, {"berikutnya": None, "hasil": "dimaklumi", "maklum_sampai": date(2027, 1, 4)})
    assert "4 Januari 2027" in services.jangkauan.person(person).maklum
    service.delete(first)
    assert services.jangkauan.person(person).keadaan == "perlu"
    deleted = services.keranjang.list()
    assert [(row.bagian, row.di) for row in deleted] == [("Catatan pembinaan", "Alpa")]
    with pytest.raises(UserError):  # it was changed since
        result.undo.action()
    again = service.add([person], {"hasil": "bersedia"})
    assert services.jangkauan.person(person).keadaan == "dibicarakan"
    again.undo.action()
    assert service.list(person) == []
    with pytest.raises(UserError, match="belum tiba"):
        service.add([person], {"tanggal": TODAY + timedelta(days=1)})
    with pytest.raises(UserError):
        service.add([999], {})


def test_files_for_the_office_and_for_the_units(services, office, build, tmp_path):
    build.pegawai("Tegas", unit_id=office["unit"], kedudukan="Hukuman disiplin", tmt_cpns=date(2026, 11, 2))
    rows = services.jangkauan.view().baris
    services.jangkauan.export(rows, tmp_path / "semua.xlsx")
    lines = list(openpyxl.load_workbook(tmp_path / "semua.xlsx").active.iter_rows(values_only=True))
    assert any("Hukuman disiplin" in (line[9] or "") for line in lines)
    services.jangkauan.export_units(rows, tmp_path / "unit.zip")
    with zipfile.ZipFile(tmp_path / "unit.zip") as box:
        assert box.namelist() == ["Perlu dijangkau Dinas Kesehatan.xlsx"]
        book = openpyxl.load_workbook(BytesIO(box.read(box.namelist()[0])))
    sent = [line[0] for line in book.active.iter_rows(min_row=2, values_only=True)]
    assert "Alpa" in " ".join(sent)
    assert "Belajar" not in " ".join(sent)  # excused
    assert "2 kali mundur" in " ".join(map(str, book.active.iter_rows(values_only=True)))
    assert not any("Banyak berkas" in str(line) for line in book.active.iter_rows(values_only=True))
    assert not any("disiplin" in str(line) for line in book.active.iter_rows(values_only=True))
    assert "PEGAWAI YANG PERLU DIJANGKAU" in words(*services.jangkauan.pages(rows, "Semua"))
    with pytest.raises(UserError):
        services.jangkauan.pages([], "")
    with pytest.raises(UserError):
        services.jangkauan.export_units([], tmp_path / "kosong.zip")


def test_as_many_questions_for_many_people_as_for_few(services, office, build):
    asked: list[str] = []
    event.listen(services.db.engine, "before_cursor_execute", lambda *a: asked.append(a[2]))
    services.jangkauan.view()
    few = len(asked)
    with build.together():
        for _ in range(30):
            build.peserta(office["march"], build.pegawai(unit_id=office["unit"]))
    asked.clear()
    services.jangkauan.view()
    assert len(asked) == few
