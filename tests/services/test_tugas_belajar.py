"""Study of employees, and what Beranda and Ctrl+K know of it and of agreements."""

from __future__ import annotations

from datetime import date
from typing import Any

import openpyxl
import pytest

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.tugas_belajar import Studi, problem, status
from pembinaan_desktop.services import Services
from tests.build import Builder

TODAY = date(2026, 11, 24)


def values(person: int, **more: Any) -> dict[str, Any]:
    return {
        "pegawai_id": person,
        "jenjang": "S2",
        "program_studi": "Administrasi Publik",
        "kampus": "Universitas Contoh",
        "pembiayaan": "dibiayai",
        "tanggal_mulai": date(2024, 9, 1),
        "tanggal_selesai": date(2026, 8, 31),
        **more,
    }


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ({}, "Lewat waktu"),
        ({"perpanjangan": date(2027, 2, 28)}, "Berjalan"),
        ({"lulus": date(2026, 8, 1)}, "Lulus"),
        ({"dihentikan": TODAY}, "Dihentikan"),
        ({"lulus": date(2026, 12, 1), "perpanjangan": date(2027, 2, 28)}, "Berjalan"),
    ],
)
def test_states(more: dict[str, date], state: str) -> None:
    assert status(Studi(date(2024, 9, 1), date(2026, 8, 31), **more), TODAY) == state


def test_impossible_days() -> None:
    begin, end = date(2024, 9, 1), date(2026, 8, 31)
    assert "sebelum tanggal mulai" in problem(Studi(end, begin))
    assert "sesudah tanggal selesai" in problem(Studi(begin, end, end))
    assert "tidak keduanya" in problem(Studi(begin, end, None, end, end))
    assert "sebelum mulai" in problem(Studi(begin, end, None, date(2024, 1, 1)))
    assert "Ikatan dinas" in problem(Studi(begin, end, None, end), date(2025, 1, 1))
    assert problem(Studi(begin, end, None, end), date(2030, 1, 1)) == ""


def test_register_history_and_workbook(services: Services, build: Builder, tmp_path) -> None:
    budi = build.pegawai("Budi")
    service = services.tugas_belajar
    one = service.save(None, values(budi, ikatan_dinas_sampai=date(2030, 8, 31)))
    with pytest.raises(UserError, match="sudah tercatat menempuh S2"):
        service.save(None, values(budi, tanggal_mulai=date(2026, 1, 1)))
    for more, said in (
        ({"kampus": " "}, "Kampus"),
        ({"jenjang": None}, "Jenjang"),
        ({"pegawai_id": 99}, "Pegawai"),
    ):
        with pytest.raises(UserError, match=said):
            service.save(None, values(budi, **more))
    (said,) = services.pegawai.get(budi).tugas_belajar
    assert said == (
        "S2 Administrasi Publik, Universitas Contoh, 2024–2026 (Lewat waktu); ikatan dinas sampai 31 Agustus 2030"
    )
    school = services.mitra.save(None, {"nama": "Institut Contoh"}).value
    service.save(one.value, values(budi, mitra_id=school, kampus="", tanggal_lulus=date(2026, 8, 1)))
    (row,) = service.list(budi)
    assert (row.kampus_nama, row.status, row.values()["kampus"]) == ("Institut Contoh", "Lulus", "")
    with pytest.raises(UserError, match="1 tugas belajar"):
        services.mitra.delete(school)
    service.export(tmp_path / "studi.xlsx", service.list())
    sheet = openpyxl.load_workbook(tmp_path / "studi.xlsx").active
    assert (sheet["E2"].value, sheet["B2"].data_type) == ("Institut Contoh", "s")
    deleted = service.delete(row.id)
    assert [(k.tabel, k.nama) for k in services.keranjang.list()] == [
        ("tugas_belajar", "Administrasi Publik")
    ]
    assert deleted.undo is not None
    deleted.undo.action()
    assert len(service.list()) == 1


def test_beranda_reminds_and_search_finds(services: Services, build: Builder) -> None:
    def waiting() -> list[tuple[int, str, str]]:
        rows = services.beranda.view().todo
        return [(r.count, r.role, r.text) for r in rows if r.target[0] == "program"]

    assert waiting() == []
    partner = services.mitra.save(None, {"nama": "Universitas Contoh", "singkatan": "UC"}).value
    signed = {"jenis": "pks", "mitra_1": partner, "tanggal_tanda_tangan": date(2025, 1, 1)}
    soon = services.kerja_sama.add(
        {**signed, "judul": "Layanan", "nomor_kedua": "118/UC", "berlaku_sampai": date(2027, 2, 22)}
    ).value
    over = services.kerja_sama.add({**signed, "judul": "Arsip", "berlaku_sampai": date(2026, 11, 1)}).value
    coming = build.kegiatan("Nanti", status="Terjadwal", tanggal_mulai=date(2026, 12, 7))
    services.kerja_sama.assign(over, [coming])
    services.tugas_belajar.save(None, values(build.pegawai("Budi", gelar_belakang="")))
    assert waiting() == [
        (1, "bad", "Kegiatan di bawah kerja sama yang sudah berakhir — PKS Arsip"),
        (1, "warn", "Kerja sama akan berakhir, 90 hari lagi — PKS Layanan"),
        (1, "bad", "Tugas belajar lewat waktu — Budi, 31-08-2026"),
    ]
    services.pengaturan.save({"kerja_sama_hari": 30})
    assert all("90 hari" not in text for _, _, text in waiting())
    assert [hit.target for hit in services.pencarian.find("118/uc")] == [("program", ("kerja_sama", soon))]
    assert {hit.target[1] for hit in services.pencarian.find("contoh uc")} == {
        ("kerja_sama", soon),
        ("kerja_sama", over),
    }
