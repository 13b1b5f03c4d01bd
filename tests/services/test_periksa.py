"""The checklist of an activity, and what of it and of letters waits on the first page."""

from __future__ import annotations

from datetime import date

import pytest

from pembinaan_desktop.domain.errors import UserError
from tests.papers import words


@pytest.fixture
def kegiatan(build) -> int:
    return build.kegiatan(tanggal_mulai=date(2026, 12, 1), status="Terjadwal")


def test_lines_are_kept_from_the_first_touch(services, kegiatan):
    rows = services.periksa.list(kegiatan)
    assert [rows[0].nama, rows[0].keadaan, rows[0].tenggat] == [
        "KAK disetujui pimpinan",
        "belum",
        date(2026, 10, 22),
    ]
    assert [row.tahap for row in rows] == sorted(
        (row.tahap for row in rows), key=["Persiapan", "Pembukaan", "Penutupan"].index
    )
    step = services.periksa.tandai(kegiatan, [rows[0].kunci, rows[1].kunci], True).undo
    assert [row.ada for row in services.periksa.list(kegiatan)[:3]] == [True, True, None]
    step.action()
    assert services.periksa.list(kegiatan)[0].ada is None
    services.periksa.ubah(
        kegiatan, rows[2].kunci, {"ada": "tidak", "tenggat": date(2026, 11, 30), "keterangan": "menunggu"}
    )
    line = services.periksa.list(kegiatan)[2]
    assert (line.ada, line.tenggat, line.keterangan, line.terlambat) == (
        False,
        date(2026, 11, 30),
        "menunggu",
        False,
    )


def test_own_lines_come_and_go(services, kegiatan):
    services.periksa.tambah(kegiatan, {"tahap": "Pembukaan", "nama": "Tari penyambutan", "tenggat": None})
    with pytest.raises(UserError, match="sudah ada"):
        services.periksa.tambah(kegiatan, {"tahap": "Pembukaan", "nama": "Tari penyambutan"})
    own = next(row for row in services.periksa.list(kegiatan) if row.sendiri)
    assert own.kunci == ("Pembukaan", "Tari penyambutan")
    services.periksa.hapus(kegiatan, own.kunci)
    assert not any(row.sendiri for row in services.periksa.list(kegiatan))
    with pytest.raises(UserError, match="bawaan"):
        services.periksa.hapus(kegiatan, ("Persiapan", "Anggaran tersedia"))


def test_the_paper_has_ticks_and_dates(services, kegiatan):
    first = services.periksa.list(kegiatan)[0]
    services.periksa.tandai(kegiatan, [first.kunci], True)
    pages = services.periksa.pages(kegiatan)
    texts = words(*pages)
    assert "√" in texts
    assert "DAFTAR PERIKSA KEGIATAN" in texts
    assert "tenggat 30-11-2026" in texts


def test_the_first_page_reminds_only_where_letters_are_made(services, build, kegiatan):
    def texts() -> list[str]:
        return [row.text for row in services.beranda.view().todo if "—" in row.text]

    assert texts() == []
    build.pejabat()
    build.peserta(kegiatan, build.pegawai(unit_id=build.unit()))
    ids = services.surat.buat(kegiatan, "permintaan_peserta").value
    assert "Surat belum terkirim — Pelatihan Manajemen Waktu" in texts()
    services.surat.ubah(ids[0], {"tenggat": date(2026, 11, 20)})
    services.surat.beri_nomor(ids, date(2026, 11, 24))
    services.surat.kirim(ids, date(2026, 11, 24))
    assert "Surat belum dijawab — Pelatihan Manajemen Waktu" in texts()
    services.periksa.tandai(kegiatan, [services.periksa.list(kegiatan)[5].kunci], True)
    assert "Daftar periksa lewat tenggat — Pelatihan Manajemen Waktu" in texts()
