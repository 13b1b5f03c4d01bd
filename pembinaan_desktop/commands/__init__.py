"""Subcommands of the command line, one module per noun.

A module has `add_parsers(sub)`: it calls `sub.add_parser(name, help=...)`, adds its arguments and
`set_defaults(run=...)`, where `run(args, office) -> Output`. `office.services` opens the data.
"""

MODULES = (
    "anggaran",
    "bukti",
    "cadangan",
    "contoh",
    "daftar",
    "evaluasi",
    "ip_asn",
    "jangkauan",
    "honor",
    "jp",
    "kalender",
    "kebutuhan",
    "kehadiran",
    "kerja_sama",
    "laporan",
    "nilai",
    "pegawai",
    "riwayat",
    "sertifikat",
    "surat",
    "templat",
    "tindak_lanjut",
)
