"""The papers of an activity that are no letters: printed, received, with their scans."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.tanda_terima import DAYS_UPRIGHT, Penerima, konsumsi_pages
from pembinaan_desktop.services.kertas_kegiatan import NAMA

TODAY = date(2026, 11, 24)


def words(pages) -> str:
    return "\n".join(getattr(one, "text", "") for page in pages for one in page.elements)


@pytest.fixture
def kegiatan(build) -> int:
    with build.together():
        made = build.kegiatan(sesi=2, tanggal_mulai=date(2026, 11, 2), status="Selesai")
        build.peserta(made, build.pegawai("Dewi Lestari Nasution"), instansi="Dinas Kesehatan")
        build.peserta(made, build.pegawai("Ramli Piliang"), peran="panitia")
    return made


def row(services, kegiatan: int, kode: str):
    return next(one for one in services.dokumen.list(kegiatan) if one.id == kode)


def test_a_signed_paper_is_noted_and_taken_back(services, kegiatan):
    assert row(services, kegiatan, "laporan").terlambat
    done = services.dokumen.terima(kegiatan, "laporan", {"diterima": TODAY, "catatan": " di map "})
    after = row(services, kegiatan, "laporan")
    assert (after.keadaan, after.catatan, after.role) == ("diterima 24-11-2026", "di map", "good")
    assert not after.terlambat
    done.undo.action()
    assert row(services, kegiatan, "laporan").keadaan == "belum ada"
    with pytest.raises(UserError, match="sesudah hari ini"):
        services.dokumen.terima(kegiatan, "spj", {"diterima": TODAY + timedelta(days=9)})
    with pytest.raises(UserError, match="catat di suratnya"):
        services.dokumen.terima(kegiatan, "undangan", {"diterima": TODAY})


def test_scans_hang_on_a_paper_of_one_activity(services, kegiatan, build, tmp_path: Path):
    scan = tmp_path / "spj.pdf"
    scan.write_bytes(b"%PDF-1.4 isi")
    files = services.dokumen.berkas("spj")
    assert files.list(kegiatan) == []
    kept = files.add(kegiatan, scan).value
    assert [one.nama for one in files.list(kegiatan)] == ["spj.pdf"]
    assert (row(services, kegiatan, "spj").keadaan, row(services, kegiatan, "spj").role) == (
        "1 berkas",
        "good",
    )
    assert files.list(build.kegiatan()) == []
    assert services.dokumen.berkas("laporan").list(kegiatan) == []
    files.delete(kept)
    assert row(services, kegiatan, "spj").keadaan == "belum ada"


def test_papers_to_sign_name_everybody_they_are_for(services, kegiatan, build):
    form = words(services.kertas_kegiatan.pages(kegiatan, "registrasi"))
    assert "Dewi Lestari Nasution" in form
    assert "Ramli Piliang" not in form
    meals = services.kertas_kegiatan.pages(kegiatan, "terima_konsumsi")
    assert "Ramli Piliang" in words(meals)
    assert "Senin, 02-11-2026" in words(meals)
    assert "Dinas Kesehatan" in words(services.kertas_kegiatan.pages(kegiatan, "terima_perlengkapan"))
    empty = build.kegiatan()
    assert len(services.kertas_kegiatan.pages(empty, "registrasi")) == 1
    with pytest.raises(UserError, match="belum ada peserta"):
        services.kertas_kegiatan.pages(empty, "terima_konsumsi")
    with pytest.raises(UserError, match="registrasi"):
        services.kertas_kegiatan.pages(kegiatan, "lain")


@pytest.mark.parametrize("kode", NAMA)
def test_long_names_stay_on_their_paper(services, build, kode: str):
    title = "Pelatihan Penyusunan Rencana Strategis dan Indikator Kinerja Utama Perangkat Daerah " * 2
    name = "Muhammad Abdurrahman Parlindungan Situmorang Hutagalung Simanjuntak"
    with build.together():
        made = build.kegiatan(nama=title[:150], sesi=1)
        build.peserta(
            made, build.pegawai(), nama=name, gelar_depan="Prof. Dr. Ir. H.",
            gelar_belakang="S.Sos., S.H., M.Si., M.Kn., Ph.D.", instansi=title[:120], jabatan=title[:180],
        )  # fmt: skip
    services.pengaturan.save({"instansi": title[:90], "pemerintah": "Pemerintah Kota Sibolga"})
    assert [page.overflows() for page in services.kertas_kegiatan.pages(made, kode)] == [[]]


def test_many_days_of_meals_go_on_wide_paper_and_then_on_another_list():
    days = [TODAY + timedelta(days=n) for n in range(8)]
    people = [Penerima("Dewi", "", instansi="Dinas")]
    assert len(konsumsi_pages("Pelatihan", people, days[:DAYS_UPRIGHT])) == 1
    wide = konsumsi_pages("Pelatihan", people, days)
    assert len(wide) == 2
    assert wide[0].size.width > wide[0].size.height
