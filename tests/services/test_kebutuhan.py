"""Needs: the register, validation, one spelling, and the workbook of an office there and back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pembinaan_desktop.db.tables import Pascapelatihan
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.services import Services
from tests.build import Builder

FIRST = 6


@pytest.fixture
def office(build: Builder) -> dict[str, int]:
    with build.together():
        top = build.unit("Dinas Kesehatan")
        below = build.unit("Puskesmas", induk_id=top)
        other = build.unit("Dinas Sosial")
        return {
            "top": top,
            "below": below,
            "other": other,
            "Ani": build.pegawai("Ani", unit_id=below),
            "Budi": build.pegawai("Budi", unit_id=top),
            "Cici": build.pegawai("Cici", unit_id=other),
        }


def statuses(services: Services) -> dict[str, str]:
    return {row.topik: row.status for row in services.kebutuhan.list(2027)}


def test_register_and_validation(services: Services, office: dict[str, int]):
    service = services.kebutuhan
    assert service.usual_year() == 2027
    assert service.add(2027, {"siapa": "Ani", "topik": "Arsip Dinamis", "alasan": "baru pindah"}).value
    group = {"kelompok": "Bendahara", "jumlah": 4, "unit_id": office["top"], "topik": "Pajak"}
    service.add(2027, group)
    ani, pajak = service.list(2027)
    assert (ani.siapa, ani.opd, ani.unit, ani.jumlah) == (
        "Ani, S.E.",
        "Dinas Kesehatan",
        "Dinas Kesehatan",
        1,
    )
    assert (pajak.siapa, pajak.jumlah, pajak.status) == ("Bendahara", 4, "Diajukan")
    for values, complaint in (
        ({"siapa": "Ani", "topik": "pelatihan arsip dinamis"}, "sudah ada"),
        ({"siapa": "Zorro", "topik": "Pajak"}, "tidak ditemukan"),
        ({"topik": "Pajak"}, "kelompok jabatan"),
        ({"siapa": "Ani", "topik": ""}, "wajib diisi"),
        ({**group, "topik": "SPIP", "jumlah": 0}, "1 atau lebih"),
        ({"siapa": "Ani", "topik": "SPIP", "kesenjangan_kinerja": 9}, "tidak dikenal"),
    ):
        with pytest.raises(UserError, match=complaint):
            service.add(2027, values)
    with pytest.raises(UserError, match="alasan penolakan"):
        service.set_status([ani.id], "Ditolak")
    service.set_status([ani.id], "Ditolak", "sudah dilatih 2026")
    done = service.set_status([ani.id, pajak.id], "Divalidasi")
    assert done.value == 2
    assert statuses(services) == {"Arsip Dinamis": "Divalidasi", "Pajak": "Divalidasi"}
    done.undo.action()
    assert statuses(services) == {"Arsip Dinamis": "Ditolak", "Pajak": "Diajukan"}
    assert "dilewati 1: Pajak (sudah diajukan)" in service.set_status([ani.id, pajak.id], "Diajukan").message
    service.update(pajak.id, {"jumlah": 6, "siapa": ""})
    assert {row.id: row.jumlah for row in service.list(2027)}[pajak.id] == 6
    assert service.delete([ani.id, pajak.id]).value == 2
    assert service.list(2027) == []
    assert {row.nama for row in services.keranjang.list()} == {"Arsip Dinamis", "Pajak"}


def test_one_spelling(services: Services, office: dict[str, int]):
    service = services.kebutuhan
    for who, topik in (
        ("Ani", "Pengelolaan Arsip"),
        ("Budi", "Pengelolan Arsip"),
        ("Ani", "Pengelolan Arsipp"),
    ):
        service.add(2027, {"siapa": who, "topik": topik})
    (group,) = service.serupa(2027)
    ids = [key for own in group.ejaan.values() for key in own]
    done = service.set_topik(ids, "Pengelolaan Arsip")
    assert (done.value, "1 usulan ganda" in done.message) == (2, True)
    assert [(row.siapa, row.topik) for row in service.list(2027)] == [
        ("Ani, S.E.", "Pengelolaan Arsip"),
        ("Budi, S.E.", "Pengelolaan Arsip"),
    ]
    assert service.serupa(2027) == []
    done.undo.action()
    assert len(service.list(2027)) == 3


def test_workbook_there_and_back(services: Services, office: dict[str, int], tmp_path: Path):
    service = services.permintaan_kebutuhan
    services.kebutuhan.add(2027, {"siapa": "Ani", "topik": "Arsip"})
    with pytest.raises(UserError, match="sudah lewat"):
        service.ask(2027, [office["top"]], tmp_path, date(2026, 1, 1))
    asked = service.ask(2027, [office["top"], office["other"]], tmp_path, date(2026, 12, 20))
    assert asked.value == 2
    rows = {row.nama: row for row in service.list(2027)}
    assert [(r.status, r.pegawai, r.usulan) for r in rows.values()] == [
        ("Menunggu", 2, 1),
        ("Menunggu", 1, 0),
    ]
    path = tmp_path / "Usulan 2027 Dinas Kesehatan.xlsx"
    book = openpyxl.load_workbook(path)
    page = book["Usulan"]
    assert [page.cell(FIRST, n).value for n in (2, 4, 5, 6, 9, 10)] == [
        f"Ani ({services.pegawai.list()[0].nip})",
        1,
        "Arsip",
        "Teknis",
        "Pelatihan teknis",
        "Sedang",
    ]
    assert {book["Pegawai"].cell(n, 2).value for n in (3, 4)} == {"Ani, S.E.", "Budi, S.E."}
    page.cell(FIRST, 11).value = "arsip menumpuk"
    lines = [
        ("Budi", "", "", "Pelayanan Prima", "Manajerial", 3, "", "", "Tinggi", "antre panjang"),
        ("", "Perawat", 5, "Triase", "", "", "", "", "", ""),
        ("Cici", "", "", "Triase", "", "", "", "", "", ""),
        ("", "Bidan", "lima", "", "Gaib", 7, "", "", "", ""),
        ("Budi", "", "", "pelayanan prima", "", "", "", "", "", ""),
        ("199", "", "", "SPIP", "", "", "", "", "", ""),
    ]
    for number, line in enumerate(lines, FIRST + 1):
        for column, value in enumerate(line, 2):
            page.cell(number, column).value = value or None
    book.save(path)
    plan = services.impor_kebutuhan.preview([path, tmp_path / "Usulan 2027 Dinas Sosial.xlsx"])
    health, social = plan.berkas
    assert [(u.jenis, u.baris, u.siapa, u.topik) for u in health.usul] == [
        ("berubah", 6, "Ani", "Arsip"),
        ("baru", 7, "Budi", "Pelayanan Prima"),
        ("baru", 8, "Perawat (5 orang)", "Triase"),
    ]
    assert [(t.baris, t.kolom, t.masalah) for t in health.ditolak] == [
        (9, "Pegawai (pilih atau tulis NIP)", "Cici bukan pegawai OPD ini."),
        (10, "Topik yang dibutuhkan", "Topik belum diisi."),
        (10, "Jumlah orang", "Isi angka 1 atau lebih."),
        (10, "Kesenjangan kompetensi (0–4)", "Isi 0 sampai 4."),
        (10, "Jenis kompetensi", "Tidak ada dalam pilihan."),
        (11, "Topik yang dibutuhkan", "Usulan yang sama sudah ada (orang dan topiknya sama)."),
        (12, "Pegawai (pilih atau tulis NIP)", "Pegawai 199 tidak ditemukan."),
    ]
    assert (social.usul, social.masalah, social.pertama) == ([], "", True)
    done = services.impor_kebutuhan.apply(plan)
    assert done.value == 3
    assert [row.status for row in service.list(2027)] == ["Kembali", "Kembali"]
    again = services.impor_kebutuhan.preview([path])
    assert (again.kosong, again.sama) == (True, 3)
    assert (
        services.impor_kebutuhan.apply(again).message
        == "Tidak ada perubahan: 3 usulan sudah sama, 7 ditolak."
    )
    done.undo.action()
    assert [row.topik for row in services.kebutuhan.list(2027)] == ["Arsip"]
    assert services.impor_kebutuhan.apply(services.impor_kebutuhan.preview([path])).value == 3


def test_decisions_stand_and_withdrawals_are_told(services: Services, office: dict[str, int], tmp_path: Path):
    service = services.kebutuhan
    for topik in ("Arsip", "Pajak", "SPIP"):
        service.add(2027, {"siapa": "Ani", "topik": topik})
    services.permintaan_kebutuhan.ask(2027, [office["top"]], tmp_path)
    (path,) = tmp_path.glob("*.xlsx")
    ids = {row.topik: row.id for row in service.list(2027)}
    service.set_status([ids["Arsip"]], "Divalidasi")
    service.update(ids["SPIP"], {"alasan": "dilengkapi petugas"})
    book = openpyxl.load_workbook(path)
    page = book["Usulan"]
    page.cell(FIRST, 5).value = "Arsip Vital"
    for column in range(2, 12):
        page.cell(FIRST + 1, column).value = None
    book.save(path)
    (one,) = services.impor_kebutuhan.preview([path]).berkas
    assert [(u.jenis, u.topik) for u in one.usul] == [("ditarik", "Pajak")]
    assert one.sama == 1
    assert [t.masalah for t in one.ditolak] == [
        "Usulan ini sudah divalidasi; perubahan dari OPD tidak diambil."
    ]
    services.impor_kebutuhan.apply(services.impor_kebutuhan.preview([path]))
    assert sorted(row.topik for row in service.list(2027)) == ["Arsip", "SPIP"]
    two = tmp_path / "salinan.xlsx"
    two.write_bytes(path.read_bytes())
    bad = tmp_path / "lain.xlsx"
    openpyxl.Workbook().save(bad)
    problems = [one.masalah for one in services.impor_kebutuhan.preview([path, two, bad]).berkas]
    assert problems[0] == ""
    assert "ikut dipilih" in problems[1]
    assert problems[2]


def test_late_offices_and_reminders(services: Services, office: dict[str, int], tmp_path: Path, clock):
    service = services.permintaan_kebutuhan
    service.ask(2027, [office["top"]], tmp_path, date(2026, 11, 25))
    clock.set(clock.now().replace(day=27))
    late = service.list(2027)[0]
    assert (late.nama, late.status) == ("Dinas Kesehatan", "Terlambat")
    service.remind(2027, [office["top"]])
    assert service.list(2027)[0].diingatkan == date(2026, 11, 27)
    with pytest.raises(UserError, match="belum diminta"):
        service.remind(2027, [office["other"]])
    service.set_diterima(2027, [office["top"]])
    assert {row.status for row in service.list(2027)} == {"Kembali", "Belum diminta"}


def test_the_data_suggest_needs_with_reasons(services: Services, build: Builder, office: dict[str, int]):
    with build.together():
        head = build.pegawai("Dedi", unit_id=office["top"], jabatan="Kepala Bidang Pelayanan", eselon="III.b")
        done = build.pegawai("Evi", unit_id=office["top"], jabatan="Camat", eselon="III.a")
        gone = build.pegawai("Fani", unit_id=office["top"], kedudukan="Pensiun")
        hidden = build.pegawai("Gani", unit_id=office["top"], dibatasi=True)
        pka = build.kegiatan("PKA Angkatan I", sesi=8, status="Selesai", tanggal_mulai=date(2026, 3, 2))
        place = build.peserta(pka, done)
        skp = build.kegiatan(
            "Bimtek SKP", status="Selesai", tanggal_mulai=date(2026, 2, 2), ambang_kehadiran=0
        )
        learner = build.peserta(skp, office["Ani"])
        for sesi in services.kegiatan.sesi(pka):
            build.kehadiran(place, sesi.id)
    assert {gone, hidden}.isdisjoint({head, done})
    with services.db.write() as session:
        session.add(
            Pascapelatihan(
                kegiatan_id=skp,
                peserta_id=learner,
                bulan=3,
                pihak="alumni",
                tenggat=date(2026, 5, 2),
                hasil="tidak",
                hambatan=["WAKTU"],
            )
        )
    service = services.saran_kebutuhan
    rows = service.list(2027)
    found = {(row.nama.split(",")[0], row.saran.jenis): row for row in rows}
    assert set(found) == {
        ("Ani", "hambatan"),
        ("Ani", "jp"),
        ("Budi", "belum_pernah"),
        ("Cici", "belum_pernah"),
        ("Dedi", "belum_pernah"),
        ("Dedi", "wajib"),
    }
    assert (
        found["Ani", "hambatan"].saran.alasan == "Belum menerapkan Bimtek SKP sesudah 3 bulan: belum sempat"
    )
    assert found["Dedi", "wajib"].topik == "Pelatihan Kepemimpinan Administrator"
    taken = service.take(2027, [found["Dedi", "wajib"], found["Ani", "jp"]])
    assert taken.value == 2
    assert {(r.siapa.split(",")[0], r.sumber, r.opd) for r in services.kebutuhan.list(2027)} == {
        ("Dedi", "tim", "Dinas Kesehatan"),
        ("Ani", "tim", "Dinas Kesehatan"),
    }
    assert service.take(2027, [found["Dedi", "wajib"]]).value == 0
    assert len(service.list(2027)) == 4
    taken.undo.action()
    assert len(service.list(2027)) == 6
    with pytest.raises(UserError, match="Belum ada saran"):
        service.take(2027, [])
