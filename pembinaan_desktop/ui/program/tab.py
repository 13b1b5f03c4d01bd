"""The tab Program."""

from __future__ import annotations

from pembinaan_desktop.ui.common.parts_tab import PartsTab


class ProgramTab(PartsTab):
    NAME = "Bagian program"
    PARTS = [
        ("program", "Program", "pembinaan_desktop.ui.program.daftar:DaftarProgramPart"),
        ("anggaran", "Anggaran", "pembinaan_desktop.ui.program.anggaran:AnggaranPart"),
        ("kebutuhan", "Kebutuhan", "pembinaan_desktop.ui.kebutuhan.part:KebutuhanPart"),
        ("rencana", "Rencana", "pembinaan_desktop.ui.kebutuhan.rencana:RencanaPart"),
        ("narasumber", "Narasumber", "pembinaan_desktop.ui.narasumber.part:NarasumberPart"),
        ("kerja_sama", "Kerja sama", "pembinaan_desktop.ui.kerja_sama.part:KerjaSamaPart"),
        ("tugas_belajar", "Tugas belajar", "pembinaan_desktop.ui.kerja_sama.tugas_belajar:TugasBelajarPart"),
    ]
