"""Keys, signatures and checks on a real office."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text as sql

from pembinaan_desktop.db.tables import KunciRahasia, Sertifikat
from pembinaan_desktop.domain.bukti import Putusan
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.files import bukti as code
from pembinaan_desktop.files import kunci as key_files
from pembinaan_desktop.services.bukti import KunciTerkunciError


@pytest.fixture(autouse=True)
def cheap_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(key_files.ARGON, "memori", 256)


@pytest.fixture
def issued(services, build) -> list[int]:
    """Two certificates."""
    kegiatan = build.kegiatan(sesi=1, peserta=2)
    sesi = services.kegiatan.sesi(kegiatan)[0].id
    services.kehadiran.semua_hadir(kegiatan, sesi)
    services.sertifikat.simpan_penandatangan({"nama": "Lamhot Simanjuntak", "jabatan": "Kepala BKPSDM"})
    return services.sertifikat.terbitkan(kegiatan).value


def qr(db, number: int) -> str:
    with db.read() as session:
        return str(session.get_one(Sertifikat, number).isi["qr"])


def test_an_issued_certificate_is_valid_until_it_is_revoked(services, db, issued):
    text = qr(db, issued[0])
    found = services.bukti.periksa(f"{text}\r\n")
    assert found.putusan is Putusan.SAH
    assert found.bukti.nomor == "800.2.2/0001/BKPSDM/XI/2026"
    assert dict(found.bukti.lines())["Jam pelajaran"] == "4"
    services.sertifikat.cabut(issued[0], "Salah nama")
    found = services.bukti.periksa(text)
    assert (found.putusan, found.catatan) == (Putusan.DICABUT, ("Dicabut: Salah nama",))
    assert services.bukti.periksa(qr(db, issued[1])).putusan is Putusan.SAH


def test_the_nip_is_confirmed_and_not_readable(services, db, issued, build):
    found = services.bukti.periksa(qr(db, issued[0])).bukti
    with db.read() as session:
        nip = session.get_one(Sertifikat, issued[0]).isi["nip"]
    assert services.bukti.cocok_nip(found, nip)
    assert not services.bukti.cocok_nip(found, nip[:-1] + "9")
    import base45

    assert "".join(nip.split()).encode() not in base45.b45decode(qr(db, issued[0])[5:])


def test_our_key_without_a_line_in_the_register(services, db, issued):
    """A stolen key, or a certificate newer than a restored backup."""
    with db.write() as session:
        signer = services.bukti.penanda(session, 2026)
    stolen = replace(services.bukti.periksa(qr(db, issued[0])).bukti, nomor="800.2.2/0999/BKPSDM/XI/2026")
    assert services.bukti.periksa(signer.text(stolen)).putusan is Putusan.TIDAK_TERDAFTAR
    renamed = replace(services.bukti.periksa(qr(db, issued[0])).bukti, nama="Orang Lain")
    assert services.bukti.periksa(signer.text(renamed)).putusan is Putusan.TIDAK_TERDAFTAR


def test_another_office(services, db, issued):
    private, public = key_files.new_key()
    theirs = replace(services.bukti.periksa(qr(db, issued[0])).bukti, kid=code.kid_of(public))
    assert services.bukti.periksa(code.sign(theirs, private)).putusan is Putusan.KUNCI_TIDAK_DIKENAL


def test_a_passphrase_locks_the_key_at_rest(services, db, issued, clock, build):
    service = services.bukti
    with db.read() as session:
        secret = session.query(KunciRahasia).one().isi["polos"]
    service.ganti_sandi("", "empat kata yang panjang")
    dump = "\n".join(db_text(db))
    assert secret not in dump
    files = [path for path in db.path.parent.iterdir() if path.is_file()]
    assert not [path.name for path in files if secret.encode() in path.read_bytes()], "nor in the log"
    service.tutup()
    assert service.locked()
    again = new_candidate(services, build)
    with pytest.raises(KunciTerkunciError):
        services.sertifikat.terbitkan(again)
    assert len(services.sertifikat.list()) == 2
    with pytest.raises(UserError, match="salah"):
        service.buka("bukan ini")
    service.buka("empat kata yang panjang")
    services.sertifikat.terbitkan(again)
    clock.advance(16 * 60)
    assert service.locked()
    with pytest.raises(UserError):
        service.ganti_sandi("salah", "kata sandi yang baru")
    service.ganti_sandi("empat kata yang panjang", "")
    assert not service.locked()
    assert all(service.periksa(qr(db, row.id)).putusan is Putusan.SAH for row in services.sertifikat.list())


def db_text(db) -> list[str]:
    """Everything the database says, history included."""
    with db.read() as session:
        names = session.scalars(sql("select name from sqlite_master where type = 'table'")).all()
        return [str(tuple(row)) for name in names for row in session.execute(sql(f"select * from {name}"))]


def new_candidate(services, build) -> int:
    kegiatan = build.kegiatan("Pelatihan Lain", sesi=1, peserta=1)
    services.kehadiran.semua_hadir(kegiatan, services.kegiatan.sesi(kegiatan)[0].id)
    return kegiatan


@pytest.mark.parametrize("damage", ["gone", "other", "nonsense"])
def test_a_damaged_key_uses_no_number_and_a_new_one_helps(services, db, issued, build, damage):
    with db.write() as session:
        secret = session.query(KunciRahasia).one()
        if damage == "gone":
            session.delete(secret)
        else:
            secret.isi = {"polos": key_files.new_key()[0].hex() if damage == "other" else "zz"}
    again = new_candidate(services, build)
    with pytest.raises(UserError, match="rusak atau hilang"):
        services.sertifikat.terbitkan(again)
    assert services.bukti.kunci()[0].keadaan == "Rusak"
    assert len(services.sertifikat.list()) == 2
    services.bukti.kunci_baru()
    (new,) = services.sertifikat.terbitkan(again).value
    for number in (*issued, new):
        assert services.bukti.periksa(qr(db, number)).putusan is Putusan.SAH


LOCK = {"iterasi": 3, "jalur": 4, "memori": 64, "garam": "00" * 16, "nonce": "00" * 12, "isi": "00" * 48}
SPOILED = (
    ("kunci_rahasia", "isi", "null"),
    ("kunci_rahasia", "isi", '{"polos": null}'),
    ("kunci_rahasia", "isi", json.dumps({**LOCK, "iterasi": 10**9})),
    ("kunci_rahasia", "garam", "zz"),
    ("kunci", "publik", "00"),
    ("kunci", "kode", "zzzzzzzz"),
)


def test_damaged_records_are_told_not_stumbled_over(services, db, issued, build, tmp_path):
    service, texts, again = services.bukti, [qr(db, one) for one in issued], new_candidate(services, build)
    for table, column, value in SPOILED:
        where = {"x": value}
        with db.write() as session:
            before = session.execute(sql(f"select {column} from {table}")).scalar()
            session.execute(sql(f"update {table} set {column} = :x"), where)
        assert [row.keadaan for row in service.kunci()] == ["Rusak"], column
        wanted = Putusan.KUNCI_TIDAK_DIKENAL if table == "kunci" else Putusan.SAH
        found = service.periksa(texts[0])
        assert found.putusan is wanted
        service.cocok_nip(found.bukti, "1")
        for work in (
            lambda: services.sertifikat.terbitkan(again),
            lambda: service.ekspor_verifikasi(tmp_path),
        ):
            with pytest.raises(UserError, match="rusak atau hilang"):
                work()
        with db.write() as session:
            session.execute(sql(f"update {table} set {column} = :x"), {"x": before})
    assert service.kunci()[0].keadaan == "Terbuka"


def test_a_forgotten_passphrase_ends_in_a_new_key(services, db, issued, build):
    service, again = services.bukti, new_candidate(services, build)
    service.ganti_sandi("", "yang ini akan lupa")
    service.tutup()
    with pytest.raises(KunciTerkunciError):
        service.kunci_baru()
    with pytest.raises(UserError, match="paling sedikit"):
        service.kunci_baru(sandi="pendek")
    service.kunci_baru(sandi="yang ini diingat")
    (new,) = services.sertifikat.terbitkan(again).value
    service.tutup()
    with pytest.raises(UserError, match="salah"):
        service.buka("yang ini akan lupa")
    service.buka("yang ini diingat")
    assert [row.keadaan for row in service.kunci()] == ["Terbuka", "Terkunci"]
    service.ganti_sandi("yang ini diingat", "sandi ketiga yang baru")
    assert all(service.periksa(qr(db, one)).putusan is Putusan.SAH for one in (*issued, new))
    with db.read() as session:
        assert len(session.query(KunciRahasia).all()) == 2
        assert all("polos" not in row.isi for row in session.query(KunciRahasia))


def test_lists_go_on_after_a_backup_without_the_last_ones(services, db, issued, tmp_path, clock):
    def listed() -> int:
        path = services.bukti.ekspor_verifikasi(tmp_path).value[1]
        return int(path.stem.rpartition("-")[2])

    published = [listed(), listed()]
    assert published == [2026112401, 2026112402]
    clock.advance(86400)
    with db.write() as session:  # the restored office knows nothing of them
        session.execute(sql("delete from pengaturan where kunci = 'bukti_daftar_seq'"))
    assert listed() > published[1]


def test_one_key_a_year(services, db, issued, clock):
    with db.write() as session:
        services.bukti.penanda(session, 2027)
        services.bukti.penanda(session, 2027)
    assert [(row.tahun, row.jumlah) for row in services.bukti.kunci()] == [(2027, 0), (2026, 2)]


def test_published_files_let_others_check(services, db, issued, tmp_path: Path):
    with pytest.raises(UserError):
        services.bukti.ekspor_verifikasi(tmp_path / "tidak ada")
    services.sertifikat.cabut(issued[0], "Salah nama")
    page, listed, prints = services.bukti.ekspor_verifikasi(tmp_path).value
    again = services.bukti.ekspor_verifikasi(tmp_path).value[1]
    data = json.loads(page.read_text(encoding="utf-8").split("const DATA = ")[1].split(";\n")[0])
    public = {key["kode"]: bytes.fromhex(key["publik"]) for key in data["kunci"]}
    one, two = (code.read_list(path.read_bytes(), public) for path in (listed, again))
    assert two.seq == one.seq + 1
    assert list(one.revoked) == [code.h8_nomor("800.2.2/0001/BKPSDM/XI/2026")]
    assert services.bukti.kunci()[0].sidik_jari in prints.read_text(encoding="utf-8")
    assert "Salah nama" not in page.read_text(encoding="utf-8")
