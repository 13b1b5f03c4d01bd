"""The tab Evaluasi."""

from __future__ import annotations

from pembinaan_desktop.ui.common.parts_tab import PartsTab


class EvaluasiTab(PartsTab):
    NAME = "Bagian evaluasi"
    PARTS = [
        ("hasil", "Hasil", "pembinaan_desktop.ui.evaluasi.hasil:HasilPart"),
        ("instrumen", "Bank instrumen", "pembinaan_desktop.ui.evaluasi.instrumen:InstrumenPart"),
        ("pascapelatihan", "Pascapelatihan", "pembinaan_desktop.ui.pascapelatihan.part:PascapelatihanPart"),
        ("tindak_lanjut", "Tindak lanjut", "pembinaan_desktop.ui.tindak_lanjut.daftar:TindakLanjutPart"),
        ("dampak", "Dampak", "pembinaan_desktop.ui.dampak.part:DampakPart"),
    ]
