"""verifikasi.html by mouse and keys in a real browser, driven over its debugging pipe."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pembinaan_desktop.db.tables import Sertifikat

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.lama,
    pytest.mark.skipif(not (BROWSER and shutil.which("bash")), reason="no Chromium"),
]


class Browser:
    """One page of a headless Chromium."""

    def __init__(self, profile: Path) -> None:
        read_here, write_there = os.pipe()
        read_there, self._write = os.pipe()
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--no-first-run"]
        line = f'exec "$@" 3<&{read_there} 4>&{write_there}'  # Chromium speaks on 3 and 4
        self._process = subprocess.Popen(
            ["bash", "-c", line, "bash", BROWSER, *options, f"--user-data-dir={profile}", "about:blank"],
            pass_fds=(read_there, write_there),
            stderr=subprocess.DEVNULL,
        )
        os.close(read_there)
        os.close(write_there)
        self._in = os.fdopen(read_here, "rb")
        self._number, self._session = 0, ""
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.send("Page.enable")

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                return answer["result"]

    def _next(self) -> dict[str, Any]:
        text = bytearray()
        while (byte := self._in.read(1)) != b"\0":
            assert byte, "the browser is gone"
            text += byte
        return json.loads(text)

    def open(self, path: Path) -> None:
        self.send("Page.navigate", url=path.as_uri())
        while self._next().get("method") != "Page.loadEventFired":
            pass

    def value(self, script: str) -> Any:
        return self.send("Runtime.evaluate", expression=script, returnByValue=True)["result"].get("value")

    def click(self, selector: str) -> None:
        box = self.value(
            f"(e => {{ e.scrollIntoView(); const r = e.getBoundingClientRect();"
            f" return [r.x + r.width / 2, r.y + r.height / 2]; }})(document.querySelector('{selector}'))"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=box[0], y=box[1], button="left", clickCount=1)

    def type(self, text: str) -> None:
        self.send("Input.insertText", text=text)

    def close(self) -> None:
        self.send("Browser.close")
        self._process.wait(10)
        self._in.close()
        os.close(self._write)


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    made = Browser(tmp_path / "profil")
    yield made
    made.close()


def test_pasting_codes_into_the_page(services, build, db, tmp_path: Path, browser: Browser) -> None:
    kegiatan = build.kegiatan("Pelatihan <b>Manajemen</b> Waktu", sesi=1, peserta=2)
    services.kehadiran.semua_hadir(kegiatan, services.kegiatan.sesi(kegiatan)[0].id)
    services.sertifikat.simpan_penandatangan({"nama": "Lamhot Simanjuntak", "jabatan": "Kepala BKPSDM"})
    good, revoked = services.sertifikat.terbitkan(kegiatan).value
    services.sertifikat.cabut(revoked, "Salah nama")
    texts = []
    for one in (good, revoked):
        with services.db.read() as session:
            texts.append(session.get_one(Sertifikat, one).isi["qr"])
    page = services.bukti.ekspor_verifikasi(tmp_path).value[0]
    browser.open(page)

    def check(text: str) -> str:
        browser.click("#text")
        browser.value("document.querySelector('#text').select()")
        browser.type(text)
        browser.click("#check")
        return browser.value("document.querySelector('#verdict').textContent")

    assert check(texts[0]) == "SAH"
    fields = browser.value("document.querySelector('#fields').innerText")
    assert "800.2.2/0001/BKPSDM/XI/2026" in fields
    assert "<b>Manajemen</b>" in fields  # shown, never interpreted
    assert check(texts[1]) == "DICABUT"
    assert check(texts[0][:60] + "0" + texts[0][61:]) == "PALSU"
    assert check("https://contoh.invalid") == "BUKAN SERTIFIKAT KAMI"
    assert services.bukti.kunci()[0].kode.upper() in browser.value("document.body.innerText")
