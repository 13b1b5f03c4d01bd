"""`ekspor-kalender` and `impor-kalender` in the same process, on a real folder."""

from __future__ import annotations

import json

from pembinaan_desktop.cli import main


def test_export_and_import_by_command(db, build, paths, tmp_path, capsys):
    one = build.kegiatan("Pelatihan Arsip", sesi=2)
    db.close()
    base = ["--data", str(paths.data), "--json"]
    assert main([*base, "ekspor-kalender", "--tahun", "2026", "--ke", str(tmp_path / "a.ics")]) == 0
    assert json.loads(capsys.readouterr().out)["acara"] == 3
    assert main([*base, "ekspor-kalender", "--kegiatan", str(one), "--ke", str(tmp_path / "b.ics")]) == 0
    capsys.readouterr()
    assert main([*base, "impor-kalender", str(tmp_path / "a.ics")]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["sama"], said["baru"], said["diimpor"]) == (1, 0, 0)
    (tmp_path / "c.ics").write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:Seminar\nDTSTART;VALUE=DATE:20261126\nEND:VEVENT\nEND:VCALENDAR"
    )
    arguments = ["--data", str(paths.data), "impor-kalender", str(tmp_path / "c.ics")]
    assert main([*arguments, "--coba"]) == 0
    assert "Tidak ada yang ditulis" in capsys.readouterr().out
    assert main(arguments) == 0
    assert "1 baru, 0 berubah, 0 sama, 0 hilang. 1 diimpor." in capsys.readouterr().out
    (tmp_path / "d.ics").write_bytes(b"\x00\x01")
    assert main([*base, "impor-kalender", str(tmp_path / "d.ics")]) == 1
    assert "bukan berkas kalender" in "".join(capsys.readouterr())
