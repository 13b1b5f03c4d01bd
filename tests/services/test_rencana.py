"""The yearly plan: made of needs, cut by money, decided, revised, and what became of it."""

from __future__ import annotations

from datetime import date

import pytest

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.services import Services
from tests.build import Builder


@pytest.fixture
def office(build: Builder, services: Services) -> dict[str, int]:
    """Three validated needs for Arsip (2 people, a group of 10), one for Pajak, one that waits."""
    with build.together():
        unit = build.unit("Dinas Kesehatan", singkatan="Dinkes")
        ids = {name: build.pegawai(name, unit_id=unit) for name in ("Ani", "Budi")}
    add = services.kebutuhan.add
    wishes = [
        add(2027, {"siapa": "Ani", "topik": "Arsip", "kesenjangan_kompetensi": 4, "prioritas": 3}).value,
        add(2027, {"siapa": "Budi", "topik": "Pelatihan arsip", "kesenjangan_kompetensi": 4}).value,
        add(2027, {"kelompok": "Perawat", "jumlah": 10, "unit_id": unit, "topik": "Arsip"}).value,
        add(2027, {"siapa": "Ani", "topik": "Pajak"}).value,
    ]
    services.kebutuhan.set_status(wishes, "Divalidasi")
    add(2027, {"siapa": "Budi", "topik": "SPIP"})
    return {**ids, "unit": unit}


def test_needs_become_lines_and_the_money_ends_somewhere(services: Services, office: dict[str, int]):
    service = services.rencana
    assert (service.view(2027).menunggu, service.view(2027).pagu) == (4, None)
    done = service.compose(2027)
    assert done.value == 4
    arsip, pajak = service.view(2027).baris
    assert (arsip.topik, arsip.jumlah, arsip.usulan, arsip.kesenjangan, arsip.prioritas) == (
        "Arsip",
        12,
        3,
        2.3,
        2,
    )
    assert arsip.sasaran == "Perawat; 2 pegawai Dinkes"
    assert arsip.hitungan == "kesenjangan 2,3 × prioritas 2 × 12 orang = 55,2"
    assert {row.status for row in services.kebutuhan.list(2027)} == {"Masuk rencana", "Diajukan"}
    with pytest.raises(UserError, match="Tidak ada usulan"):
        service.compose(2027)
    with pytest.raises(UserError, match="sudah masuk rencana"):
        services.kebutuhan.delete([row.id for row in service.kebutuhan(pajak.id)])
    service.update(arsip.id, {"anggaran": 60_000_000, "jp": 20.0, "waktu": "t2"})
    service.update(pajak.id, {"anggaran": 50_000_000})
    program = services.program.add({"nama": "Teknis", "tahun": 2027, "anggaran": 100_000_000}).value
    view = service.view(2027)
    assert [(r.kumulatif, r.muat, r.garis) for r in view.baris] == [
        (60_000_000, True, True),
        (110_000_000, False, False),
    ]
    assert "pagu Rp100.000.000 dari program cukup untuk 1 baris" in view.kalimat
    service.set_pagu(2027, 120_000_000)
    assert [r.garis for r in service.view(2027).baris] == [False, False]
    with pytest.raises(UserError, match="bentuk dan waktu yang sama"):
        service.add(2027, {"topik": "pelatihan ARSIP", "bentuk": "KL03", "waktu": "t2", "jumlah": 5})
    made = service.add(2027, {"topik": "SPIP", "bentuk": "KL06", "jumlah": 5, "program_id": program})
    assert {r.topik: r.program for r in service.view(2027).baris}["SPIP"] == "Teknis"
    made.undo.action()
    service.delete([arsip.id])
    assert service.view(2027).menunggu == 3
    assert "Arsip" in {row.nama for row in services.keranjang.list()}


def test_a_decided_plan_is_revised_with_reasons(services: Services, office: dict[str, int]):
    service = services.rencana
    with pytest.raises(UserError, match="masih kosong"):
        service.tetapkan(2027, "800/1/2027", date(2027, 1, 4))
    service.compose(2027)
    with pytest.raises(UserError, match="nomor dan tanggal"):
        service.tetapkan(2027, " ", date(2027, 1, 4))
    service.tetapkan(2027, "800/1/2027", date(2027, 1, 4))
    with pytest.raises(UserError, match="sudah ditetapkan"):
        service.tetapkan(2027, "800/2/2027", date(2027, 1, 5))
    _, pajak = service.view(2027).baris
    with pytest.raises(UserError, match="sudah ditetapkan"):
        service.update(pajak.id, {"jumlah": 90})
    service.update(pajak.id, {"jumlah": 90, "waktu": "b3", "alasan": "usulan susulan"})
    view = service.view(2027)
    assert [row.topik for row in view.baris] == ["Arsip", "Pajak"]  # the decided order stays
    assert [(r.uraian, r.alasan) for r in view.revisi] == [
        ("Pajak: Jumlah orang: 1 → 90; Waktu: Belum ditentukan → Maret", "usulan susulan")
    ]
    with pytest.raises(UserError, match="sudah ditetapkan"):
        service.set_pagu(2027, 5_000_000)
    service.set_pagu(2027, 5_000_000, "efisiensi")
    assert service.view(2027).revisi[0].uraian == "Pagu: dari program → Rp5.000.000"
    assert [f.key for f in service.fields(2027)][-1] == "alasan"
    with pytest.raises(UserError, match="sudah ditetapkan"):
        service.delete([pajak.id])
    service.delete([pajak.id], "dibatalkan pimpinan")
    assert next(r.uraian for r in service.view(2027).revisi) == "Dikeluarkan: Pajak"


def test_activities_answer_needs(services: Services, build: Builder, office: dict[str, int]):
    service, links = services.rencana, services.rencana_kegiatan
    service.compose(2027)
    arsip = service.view(2027).baris[0]
    service.update(arsip.id, {"waktu": "b3", "penyelenggara": "BKPSDM"})
    made = links.create(arsip.id)
    kegiatan = services.kegiatan.get(made.value)
    assert (kegiatan.nama, kegiatan.status, kegiatan.kuota) == ("Arsip", "Draf", 12)
    assert kegiatan.tanggal_mulai == date(2027, 3, 1)
    assert [(p.nama, p.status) for p in services.peserta.semua(made.value)] == [
        ("Ani", "Diusulkan"),
        ("Budi", "Diusulkan"),
    ]
    assert links.answers(made.value) == ["Rencana 2027: Arsip (3 usulan)"]
    with build.together():
        nurse = build.pegawai("Cici", unit_id=office["unit"], jabatan="Perawat Terampil")
        held = build.kegiatan("Bimtek Arsip", status="Selesai", tanggal_mulai=date(2027, 2, 1))
        for person in (office["Ani"], nurse):
            build.peserta(held, person, unit_id=office["unit"])
    assert [key for key, _ in links.choices(arsip.id)] == [held]
    links.link(arsip.id, held)
    with pytest.raises(UserError, match="sudah terhubung"):
        links.link(arsip.id, held)
    line = service.view(2027).baris[0]
    assert (line.terlatih, len(line.kegiatan)) == (2, 2)
    assert {(row.siapa, row.terpenuhi) for row in service.kebutuhan(arsip.id)} == {
        ("Ani, S.E.", 1),
        ("Budi, S.E.", 0),
        ("Perawat", 1),
    }
    links.unlink(arsip.id, [held])
    assert service.view(2027).baris[0].terlatih == 0
    row = service.kebutuhan(arsip.id)[0]
    service.release([row.id])
    assert service.view(2027).menunggu == 1


def test_papers_and_the_report_per_office(services: Services, office: dict[str, int], tmp_path):
    service = services.rencana
    service.compose(2027)
    arsip, pajak = service.view(2027).baris
    service.update(arsip.id, {"anggaran": 60_000_000, "jp": 20.0, "waktu": "t2", "penyelenggara": "BKPSDM"})
    service.update(pajak.id, {"anggaran": 50_000_000})
    service.set_pagu(2027, 70_000_000)
    service.tetapkan(2027, "800/1/2027", date(2027, 1, 4))
    service.update(pajak.id, {"jumlah": 2, "alasan": "susulan"})
    paper = services.laporan.susun("rencana", 2027)
    assert [part.judul for part in paper.bagian] == [
        "Dalam pagu",
        "Menunggu dana",
        "Pegawai dan kelompok jabatan",
        "Revisi sesudah penetapan",
    ]
    assert paper.bagian[0].teks()[0] == (
        *("1", "Arsip", "Perawat; 2 pegawai Dinkes", "Teknis", "2,3", "Pelatihan teknis (klasikal)"),
        *("BKPSDM", "Triwulan II", "12", "20", "Rp60.000.000", "Sedang"),
    )
    assert [line[1] for line in paper.bagian[2].teks()][2] == "Perawat (10 orang)"
    assert paper.bagian[2].teks()[2][9] == "Rp50.000.000"
    report = services.laporan.susun("kebutuhan", 2027).bagian[0]
    assert report.teks()[0] == ("Dinas Kesehatan", "Belum diminta", "5", "12", "0", "12", "0", "0%")
    assert 2027 in services.laporan.years()
    done = services.rencana_kertas.extracts(2027, tmp_path, ending=".docx")
    assert done.value == 1
    assert (tmp_path / "Kutipan Rencana 2027 Dinas Kesehatan.docx").stat().st_size > 5000
