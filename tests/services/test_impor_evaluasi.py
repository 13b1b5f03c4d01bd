"""Fill-in workbooks: written, filled in as Excel does, read back with every kind of slip."""

from __future__ import annotations

import shutil

import pytest
from openpyxl import load_workbook

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.instrumen import Aspek, Butir
from pembinaan_desktop.services import jawaban_anonim

SUSUNAN = (
    Aspek("Materi", (Butir("b1", "Sesuai tugas"), Butir("b2", "Diterapkan?", "ya_tidak"))),
    Aspek("Saran", (Butir("b3", "Saran", "teks"),)),
)


@pytest.fixture
def opened(services, build):
    """opened(anonim, people) -> (evaluation id, participant ids)."""

    def make(anonim=False, people=4):
        number = build.kegiatan()
        ids = [build.peserta(number) for _ in range(people)]
        instrumen = services.instrumen.add({"nama": "Uji", "level": 1, "anonim": anonim}, SUSUNAN).value
        return services.evaluasi.open(number, instrumen).value[0], ids

    return make


def fill(path, cells):
    """Type into a workbook: {(row, column): value}."""
    book = load_workbook(path)
    for (row, column), value in cells.items():
        book.active.cell(row, column, value)
    book.save(path)


def states(preview):
    return [(row.keadaan, row.alasan) for row in preview.baris]


def test_table_of_an_activity(services, opened, tmp_path):
    evaluasi, ids = opened()
    services.evaluasi.save(evaluasi, ids[0], {"b1": 3})
    services.evaluasi.save(evaluasi, ids[1], {"b1": 2})
    path = services.impor_evaluasi.export_table(evaluasi, tmp_path / "tabel.xlsx")
    fill(path, {
        (6, 5): 5, (6, 6): 1, (6, 7): "Bagus",
        (7, 5): 2,
        (8, 5): 6, (8, 6): 1,
    })  # fmt: skip
    preview = services.impor_evaluasi.preview([path])
    assert [row.keadaan for row in preview.baris] == ["mengganti", "sama", "ditolak"]
    assert "di luar 1–5" in preview.baris[2].alasan
    result = services.impor_evaluasi.apply(preview)
    assert services.evaluasi.lembar(evaluasi).baris[0].isi == {"b1": 5, "b2": 1, "b3": "Bagus"}
    result.undo.action()
    assert services.evaluasi.lembar(evaluasi).baris[0].isi == {"b1": 3}
    with pytest.raises(UserError, match="Tidak ada lembar"):
        services.impor_evaluasi.apply(services.impor_evaluasi.preview([path, path][:0]))


def test_a_workbook_per_person_and_the_same_person_twice(services, opened, tmp_path):
    evaluasi, _ids = opened()
    folder = tmp_path / "lembar"
    assert services.impor_evaluasi.export_each(evaluasi, folder).value == 4
    files = sorted(folder.iterdir())
    fill(files[0], {(10, 4): 4, (11, 4): "Ya", (13, 4): "=1+1"})
    fill(files[1], {(10, 4): "5"})
    shutil.copy(files[0], folder / "005 salinan.xlsx")
    preview = services.impor_evaluasi.preview(sorted(folder.iterdir()))
    assert states(preview) == [
        ("baru", ""),
        ("baru", "1 butir kosong"),
        ("ditolak", "Belum ada jawaban di lembar ini."),
        ("ditolak", "Belum ada jawaban di lembar ini."),
        ("ditolak", f"Orang yang sama sudah ada di {files[0].name} lembar."),
    ]
    assert services.impor_evaluasi.apply(preview).value == 2
    with pytest.raises(UserError, match="berubah sejak pratinjau"):
        services.impor_evaluasi.apply(preview)
    first, second, third, _ = (row.isi for row in services.evaluasi.lembar(evaluasi).baris)
    assert first["b1"] == 4
    assert (second, third) == ({"b1": 5}, None)


def test_other_versions_strangers_and_foreign_files(services, build, opened, tmp_path):
    evaluasi, ids = opened()
    row = services.evaluasi.get(evaluasi)
    path = services.impor_evaluasi.export_table(evaluasi, tmp_path / "tabel.xlsx")
    fill(path, {(6, 1): "bukan-uid", (6, 4): "123", (6, 5): 5, (7, 1): "", (7, 5): 4})
    other = tmp_path / "lain.xlsx"
    shutil.copy(path, other)
    fill(other, {(1, 3): "9"})
    broken = tmp_path / "rusak.xlsx"
    broken.write_bytes(b"PK\x03\x04 rusak")
    foreign = tmp_path / "asing.csv"
    foreign.write_text("a;b\n1;2\n")
    lost = tmp_path / "hilang.xlsx"
    preview = services.impor_evaluasi.preview([path, other, broken, foreign, lost])
    assert [row.keadaan for row in preview.baris] == ["ditolak", "baru", *["ditolak"] * 4]
    texts = [row.alasan for row in preview.baris]
    assert "bukan peserta" in texts[0]
    assert "versi 9" in texts[2]
    assert "rusak" in texts[3]
    assert "Bukan lembar isian" in texts[4]
    assert "tidak ditemukan" in texts[5]
    assert preview.baris[1].peserta_id == ids[1]  # found again by the NIP
    services.evaluasi.set_status(row.id, "ditutup")
    assert "ditutup" in services.impor_evaluasi.preview([path]).baris[0].alasan


def test_anonymous_forms_come_as_a_set(services, opened, tmp_path, db):
    evaluasi, _ = opened(anonim=True)
    path = services.impor_evaluasi.export_table(evaluasi, tmp_path / "tabel.xlsx")
    book = load_workbook(path)
    assert [book.active.cell(6, column).value for column in (1, 3, 4)] == [None] * 3  # no person in the file
    fill(path, {(6, 5): 5, (7, 5): 1, (7, 7): "dua", (8, 5): 3})
    preview = services.impor_evaluasi.preview([path])
    assert preview.anonim
    assert {row.nama for row in preview.baris} == {"tanpa nama"}
    result = services.impor_evaluasi.apply(preview)
    with db.read() as session:
        stored = jawaban_anonim.answers(session, evaluasi)
    assert stored == [{"b1": 1, "b3": "dua"}, {"b1": 3}, {"b1": 5}]
    with pytest.raises(UserError, match="melebihi jumlah peserta"):
        services.impor_evaluasi.apply(preview)
    redo = result.undo.action()
    assert services.evaluasi.get(evaluasi).jawaban == 0
    redo.undo.action()
    assert services.evaluasi.get(evaluasi).jawaban == 3
    assert services.impor_evaluasi.export_each(evaluasi, tmp_path / "satu").value == 1


def test_named_and_anonymous_are_not_mixed(services, opened, tmp_path):
    paths = []
    for anonim in (True, False):
        evaluasi, _ = opened(anonim=anonim)
        path = services.impor_evaluasi.export_table(evaluasi, tmp_path / f"{anonim}.xlsx")
        fill(path, {(6, 5): 5})
        paths.append(path)
    with pytest.raises(UserError, match="tidak dapat diimpor sekaligus"):
        services.impor_evaluasi.preview(paths)
