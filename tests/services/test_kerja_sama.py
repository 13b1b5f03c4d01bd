"""Agreements: chain, numbers, renewal, end, activities, evaluation, bin and undo."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.services import Services
from pembinaan_desktop.services.result import Result
from tests.build import Builder


@pytest.fixture
def usu(services: Services) -> int:
    return services.mitra.save(None, {"nama": "Universitas Contoh", "singkatan": "UC", "jenis": "ptn"}).value


@pytest.fixture
def mou(services: Services, usu: int) -> int:
    return services.kerja_sama.add(
        {
            "jenis": "kesepakatan",
            "judul": "Pendidikan dan Pelatihan",
            "nomor_kesatu": "1/MOU/2025",
            "nomor_kedua": "77/UC/2025",
            "mitra_1": usu,
            "tanggal_tanda_tangan": date(2025, 1, 6),
            "berlaku_sampai": date(2027, 12, 31),
            "lingkup_PELATIHAN": True,
        }
    ).value


def pks(services: Services, mitra: int, induk: int | None, **values: Any) -> Result:
    return services.kerja_sama.add(
        {
            "jenis": "pks",
            "judul": "Pelatihan Layanan",
            "mitra_1": mitra,
            "induk_id": induk,
            "tanggal_tanda_tangan": date(2026, 1, 5),
            "berlaku_sampai": date(2026, 12, 31),
            **values,
        }
    )


def undone(result: Result) -> Result:
    assert result.undo is not None
    return result.undo.action()


def test_a_pks_outlasts_its_mou_only_with_a_reason(services: Services, usu: int, mou: int) -> None:
    with pytest.raises(UserError, match="lebih lama daripada induknya, yang berakhir 31 Desember 2027"):
        pks(services, usu, mou, berlaku_sampai=date(2028, 1, 1))
    with pytest.raises(UserError, match="tanpa batas waktu"):
        pks(services, usu, mou, berlaku_sampai=None)
    with pytest.raises(UserError, match="mulai sebelum induknya"):
        pks(services, usu, mou, tanggal_tanda_tangan=date(2024, 1, 1))
    assert [row.id for row in services.kerja_sama.list()] == [mou]
    longer = pks(services, usu, mou, berlaku_sampai=date(2028, 1, 1), alasan="MoU sedang diperpanjang")
    inside = pks(services, usu, mou, judul="Magang").value
    with pytest.raises(UserError, match="PKS “Magang” menjadi lebih lama"):
        services.kerja_sama.update(mou, {"berlaku_sampai": date(2026, 6, 30)})
    services.kerja_sama.update(mou, {"berlaku_sampai": date(2026, 12, 31)})
    row = services.kerja_sama.get(inside)
    assert (row.status, row.sisa, row.induk) == ("Akan berakhir", 37, "MoU Pendidikan dan Pelatihan")
    assert services.kerja_sama.get(longer.value).di_luar == ""
    with pytest.raises(UserError, match="jenisnya tidak dapat diubah"):
        services.kerja_sama.update(mou, {"jenis": "pelaksanaan"})
    with pytest.raises(UserError, match="tidak mempunyai induk"):
        services.kerja_sama.add({"jenis": "kesepakatan", "judul": "X", "mitra_1": usu, "induk_id": mou})
    with pytest.raises(UserError, match="Induk PKS harus"):
        pks(services, usu, inside, judul="Di bawah PKS")


def test_two_numbers_are_kept_apart(services: Services, usu: int, mou: int) -> None:
    other = services.mitra.save(None, {"nama": "Politeknik Contoh"}).value
    with pytest.raises(UserError, match="sudah dipakai “Pendidikan"):
        pks(services, usu, None, nomor_kesatu="1/mou/2025")
    with pytest.raises(UserError, match="Nomor mitra 77/UC/2025"):
        pks(services, usu, None, nomor_kedua="77/UC/2025")
    with pytest.raises(UserError, match="tertukar"):
        pks(services, other, None, nomor_kesatu="77/UC/2025", nomor_kedua="1/MOU/2025")
    with pytest.raises(UserError, match="kesatu dan pihak kedua sama"):
        pks(services, other, None, nomor_kesatu="5", nomor_kedua="5")
    assert pks(services, other, None, nomor_kedua="77/UC/2025").value  # another partner counts on its own
    for values, said in (
        ({"judul": " "}, "Judul"),
        ({"mitra_1": None}, "Mitra wajib"),
        ({"berlaku_sampai": date(2025, 1, 1)}, "sebelum berlaku mulai"),
    ):
        with pytest.raises(UserError, match=said):
            pks(services, usu, None, **values)
    with pytest.raises(UserError, match="sudah ada"):
        services.mitra.save(None, {"nama": "universitas CONTOH"})
    with pytest.raises(UserError, match="masih dipakai pada 1 kerja sama"):
        services.mitra.delete(usu)


def test_a_renewal_is_a_draft_and_takes_over_when_signed(services: Services, usu: int, mou: int) -> None:
    one = pks(services, usu, mou, nomor_kesatu="9", lingkup_MAGANG=True, pembiayaan="APBD").value
    renewed = services.kerja_sama.perpanjang(one)
    new = services.kerja_sama.get(renewed.value)
    assert (new.status, new.nomor, new.pendahulu_id, new.pembiayaan) == ("Rancangan", "", one, "APBD")
    assert (new.berlaku_mulai, new.berlaku_sampai) == (date(2027, 1, 1), date(2027, 12, 27))
    assert (new.mitra_nama, new.lingkup_nama) == ("Universitas Contoh", "Magang dan praktik kerja")
    old = services.kerja_sama.get(one)
    assert (old.status, old.pengganti) == ("Akan berakhir", new.id)
    with pytest.raises(UserError, match="sudah ada"):
        services.kerja_sama.perpanjang(one)
    with pytest.raises(UserError, match="Rancangan belum"):
        services.kerja_sama.perpanjang(new.id)
    signed = services.kerja_sama.update(new.id, {"tanggal_tanda_tangan": date(2026, 11, 20)})
    assert services.kerja_sama.get(one).status == "Diperpanjang"
    assert services.kerja_sama.get(new.id).status == "Belum berlaku"
    undone(signed)
    undone(renewed)
    assert services.kerja_sama.get(one).pengganti is None
    assert {row.id for row in services.kerja_sama.list()} == {one, mou}


def test_what_stands_under_an_ended_one_is_renewed_within_it(services: Services, usu: int, mou: int) -> None:
    one = pks(services, usu, mou, berlaku_sampai=date(2027, 12, 31)).value
    alone = services.kerja_sama.get(services.kerja_sama.perpanjang(one).value)
    assert (alone.induk_id, alone.berlaku_mulai) == (mou, None), "nothing is left of the old MoU"
    services.kerja_sama.delete(alone.id)
    above = services.kerja_sama.perpanjang(mou).value
    under = services.kerja_sama.get(services.kerja_sama.perpanjang(one).value)
    assert (under.induk_id, under.berlaku_mulai, under.di_luar) == (above, date(2028, 1, 1), "")


def test_stopping_needs_a_reason_and_can_be_taken_back(services: Services, usu: int, mou: int) -> None:
    service = services.kerja_sama
    with pytest.raises(UserError, match="tanggal dan alasan"):
        service.hentikan(mou, {"dihentikan": date(2026, 11, 1), "alasan_henti": " "})
    with pytest.raises(UserError, match="sebelum ditandatangani"):
        service.hentikan(mou, {"dihentikan": date(2024, 11, 1), "alasan_henti": "x"})
    stopped = service.hentikan(mou, {"dihentikan": date(2026, 11, 1), "alasan_henti": "Mitra mundur"})
    assert (service.get(mou).status, service.get(mou).alasan_henti) == ("Dihentikan", "Mitra mundur")
    undone(stopped)
    assert service.get(mou).status == "Aktif"
    service.set_langkah(mou, {"persiapan": date(2024, 10, 1), "penawaran": None})
    assert service.get(mou).tanggal_langkah()["persiapan"] == date(2024, 10, 1)


def test_chain_activities_and_what_they_brought(
    services: Services, build: Builder, usu: int, mou: int
) -> None:
    under = pks(services, usu, mou).value
    budi = build.pegawai("Budi")
    done = [
        build.kegiatan(name, sesi=2, status="Selesai", tanggal_mulai=date(2026, 3, 2), biaya=cost)
        for name, cost in (("Layanan", 4_000_000), ("Etika", None))
    ]
    coming = build.kegiatan("Nanti", status="Terjadwal", tanggal_mulai=date(2026, 12, 7))
    for one in done:
        build.peserta(one, budi)
    taken = services.kerja_sama.assign(under, done)
    row = services.kegiatan.get(coming)
    services.kegiatan.update(coming, {**row.values(), "kerja_sama_id": mou, "mitra": "teks lama"})
    assert services.kegiatan.get(coming).kerja_sama == "MoU Pendidikan dan Pelatihan"
    assert services.kegiatan.get(coming).mitra == "teks lama"
    chain = services.kerja_sama.rantai(under)
    assert [(line.dalam, line.judul) for line in chain] == [
        (0, "MoU Pendidikan dan Pelatihan"),
        (1, "Nanti"),
        (1, "PKS Pelatihan Layanan"),
        (2, "Layanan"),
        (2, "Etika"),
    ]
    whole, part = services.kerja_sama.hasil(mou), services.kerja_sama.hasil(under)
    assert dict(whole.fakta)["Kegiatan"] == "3, 2 selesai"
    assert (part.orang, part.jp, part.biaya) == (1, 16.0, 4_000_000)
    assert services.kerja_sama.get(mou).mendatang == 1
    assert [k.id for k in services.kerja_sama.calon(under)] == [coming]
    said = services.kerja_sama.delete(mou)
    assert "1 kegiatannya tetap ada" in said.message
    assert services.kegiatan.get(coming).kerja_sama == ""
    services.kegiatan.update(coming, {**services.kegiatan.get(coming).values(), "tempat": "Aula"})
    services.keranjang.restore([("kerja_sama", mou)])
    assert services.kegiatan.get(coming).kerja_sama_id == mou
    trail = services.perubahan.list("kegiatan", coming)
    assert any("MoU" not in new and "Pendidikan" in new for row in trail for _, _, new in row.perubahan)
    undone(taken)
    assert services.kerja_sama.kegiatan(under) == []


def test_the_yearly_evaluation(services: Services, usu: int, mou: int) -> None:
    service = services.evaluasi_kerja_sama
    values = {
        "tanggal": date(2026, 1, 15),
        "terlaksana": "Dua pelatihan dari tiga",
        "penilaian": "cukup",
        "usul": "perbaiki",
    }
    for change, said in (
        ({"terlaksana": " "}, "wajib"),
        ({"tanggal": date(2024, 1, 1)}, "antara penandatanganan"),
        ({"tanggal": date(2027, 1, 1)}, "antara penandatanganan"),
    ):
        with pytest.raises(UserError, match=said):
            service.save(mou, None, {**values, **change})
    made = service.save(mou, None, values)
    service.save(mou, made.value, {**values, "penilaian": "baik"})
    assert [(e.penilaian_nama, e.usul_nama) for e in service.list(mou)] == [
        ("Baik", "Dilanjutkan dengan perbaikan")
    ]
    service.delete(made.value)
    assert service.list(mou) == []
    (binned,) = services.keranjang.list()
    assert (binned.nama, binned.di) == ("Dua pelatihan dari tiga", "Pendidikan dan Pelatihan")


def test_several_partners_keep_their_order(services: Services, usu: int) -> None:
    other = services.mitra.save(None, {"nama": "LSP Contoh"}).value
    one = pks(services, usu, None, mitra_2=other, mitra_3=usu)
    assert services.kerja_sama.get(one.value).mitra_nama == "Universitas Contoh; LSP Contoh"
    changed = services.kerja_sama.update(one.value, {"mitra_1": other, "mitra_2": None})
    assert services.kerja_sama.get(one.value).mitra_nama == "LSP Contoh"
    undone(changed)
    row = services.kerja_sama.get(one.value)
    assert [key for key, _ in row.mitra] == [usu, other]
    assert {"mitra_1": usu, "mitra_2": other}.items() <= row.values().items()
    pickers = [f.key for f in services.kerja_sama.fields(row) if f.key.startswith("mitra_")]
    assert pickers == ["mitra_1", "mitra_2", "mitra_3"]
