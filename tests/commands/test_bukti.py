"""Checking and publishing from the command line."""

from __future__ import annotations

import json

from pembinaan_desktop import cli
from pembinaan_desktop.files import kunci as key_files
from tests.other_office import OFFICE, Kantor


def run(data, capsys, *arguments: str) -> tuple[int, str]:
    code = cli.main([*arguments, "--data", str(data), "--json"])
    shown = capsys.readouterr()
    return code, shown.out or shown.err


def test_from_issue_to_check(services, build, db, paths, capsys, tmp_path, monkeypatch, qapp):
    monkeypatch.setitem(key_files.ARGON, "memori", 256)
    kegiatan = build.kegiatan(sesi=1, peserta=2)
    services.kehadiran.semua_hadir(kegiatan, services.kegiatan.sesi(kegiatan)[0].id)
    services.sertifikat.simpan_penandatangan({"nama": "Lamhot Simanjuntak", "jabatan": "Kepala BKPSDM"})
    services.sertifikat.terbitkan(kegiatan, [services.sertifikat.calon(kegiatan)[0].id])
    services.bukti.ganti_sandi("", "kata sandi panjang")
    db.close()
    paper = tmp_path / "s.pdf"
    code, said = run(paths.data, capsys, "terbitkan-sertifikat", str(kegiatan), "--ke", str(paper))
    assert (code, json.loads(said)["galat"]) == (1, "Kunci penanda tangan masih terkunci.")
    monkeypatch.setenv("PEMBINAAN_SANDI_KUNCI", "kata sandi panjang")
    code, said = run(paths.data, capsys, "terbitkan-sertifikat", str(kegiatan), "--ke", str(paper))
    assert (code, json.loads(said)["baru"]) == (0, 1)
    many = ("terbitkan-sertifikat", str(kegiatan), "--ke", str(paper), "--satu-satu", str(tmp_path / "satu"))
    assert run(paths.data, capsys, *many)[0] == 0
    assert len(list((tmp_path / "satu").glob("800.2.2-000?-BKPSDM-XI-2026_*.pdf"))) == 2
    many = (*many[:-1], str(paper))  # a file where the folder should be
    code, said = run(paths.data, capsys, *many)
    assert (code, "adalah berkas, bukan folder" in said, "nomor yang terpakai" in said) == (1, True, True)
    code, said = run(paths.data, capsys, "periksa-sertifikat", str(paper))
    assert (code, [one["putusan"] for one in json.loads(said)]) == (0, ["SAH", "SAH"])
    code, said = run(paths.data, capsys, "periksa-sertifikat", "SKB1:TIDAK BENAR")
    assert (code, json.loads(said)[0]["putusan"]) == (1, "PALSU")
    code, said = run(paths.data, capsys, "ekspor-verifikasi", str(tmp_path))
    assert code == 0
    assert (tmp_path / "verifikasi.html").is_file()


def test_a_key_of_another_office(db, paths, capsys, tmp_path, qapp):
    kantor = Kantor()
    text, page = kantor.certificate(2026), str(kantor.page(tmp_path))
    db.close()
    assert run(paths.data, capsys, "periksa-sertifikat", text)[0] == 1
    code, said = run(paths.data, capsys, "impor-kunci", page)
    assert (code, "Tidak ada kunci" in said) == (1, True)
    assert run(paths.data, capsys, "impor-kunci", page, "--sidik-jari", kantor.fingerprint(2026))[0] == 0
    code, said = run(paths.data, capsys, "periksa-sertifikat", text)
    assert (code, json.loads(said)[0]["penerbit"]) == (0, OFFICE)
