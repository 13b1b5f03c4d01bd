"""What the letters of one activity say: values of their {fields}, rows of their tables, signer, letterhead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import Acuan, Pengaturan, Peserta, Program, Surat, SyaratPeserta, Unit
from pembinaan_desktop.domain import pengaturan as settings_rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.halaman import fill
from pembinaan_desktop.domain.nip import format_nip
from pembinaan_desktop.domain.peserta import OUTSIDE, pangkat_golongan
from pembinaan_desktop.domain.surat import NARASUMBER, PESERTA, UNIT, JenisSurat, head_of, jenis_of
from pembinaan_desktop.domain.surat_naskah import Kepala, Naskah, Penanda, Rows
from pembinaan_desktop.domain.surat_nomor import Nomor, PolaSurat
from pembinaan_desktop.domain.syarat_peserta import Syarat, kalimat
from pembinaan_desktop.domain.templat import SignatureItem
from pembinaan_desktop.domain.templat_cetak import signature_of
from pembinaan_desktop.services.pengaturan import logo_key
from pembinaan_desktop.services.peserta import live_kegiatan
from pembinaan_desktop.services.sertifikat_calon import candidates
from pembinaan_desktop.services.sertifikat_isi import personal, signer
from pembinaan_desktop.services.sesi import SesiRow, sesi_rows
from pembinaan_desktop.services.surat_narasumber import NarasumberKegiatan, of_kegiatan, speaker_of
from pembinaan_desktop.services.templat_surat import TemplatSuratRow, current
from pembinaan_desktop.services.usulan import quotas_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.domain.halaman import Signature

BLANK = "……"
FORM_ROWS = 5


@dataclass(frozen=True)
class Tujuan:
    """Whom a letter of a kind goes to. kunci: what tells it from the others of that kind."""

    unit_id: int | None
    peserta_id: int | None
    nama: str
    penerima: str

    @property
    def kunci(self) -> tuple[int | None, str]:
        return self.peserta_id, self.nama


class BahanSurat:
    """The data of one activity, read once for all its letters."""

    def __init__(self, session: Session, kegiatan_id: int, today: date) -> None:
        self.session, self.today = session, today
        self.kegiatan = live_kegiatan(session, kegiatan_id)
        rows = session.scalars(select(Pengaturan).where(Pengaturan.dihapus.is_(None)))
        self.settings: dict[str, Any] = {
            **settings_rules.DEFAULTS,
            **{row.kunci: row.nilai.get("nilai") for row in rows},
        }
        self._templates: dict[str, TemplatSuratRow] = {}
        self._signers: dict[date, dict[str, Any]] = {}

    @cached_property
    def orang(self) -> Sequence[Peserta]:
        """Everybody of the activity who takes part, whatever the role."""
        return self.session.scalars(
            select(Peserta)
            .where(Peserta.kegiatan_id == self.kegiatan.id, Peserta.dihapus.is_(None))
            .where(Peserta.status.not_in(OUTSIDE))
            .order_by(Peserta.urut, Peserta.id)
        ).all()

    @cached_property
    def sesi(self) -> list[SesiRow]:
        return [row for row in sesi_rows(self.session, self.kegiatan.id) if row.status != "dibatalkan"]

    @cached_property
    def kuota(self) -> dict[str, tuple[int, int]]:
        """(unit id, places) by the name of the unit."""
        rows = quotas_of(self.session, self.kegiatan.id)
        return {row.nama: (row.id, row.kuota) for row in rows if row.kuota}

    @cached_property
    def kehadiran(self) -> dict[int, str]:
        """Attendance in percent by participant."""
        return {one.id: wording.percent(one.persen) for one in candidates(self.session, self.kegiatan)}

    @cached_property
    def narasumber(self) -> list[NarasumberKegiatan]:
        return of_kegiatan(self.session, self.berperan("narasumber"), self.sesi)

    @property
    def judul(self) -> str:
        row = self.kegiatan
        return f"{row.nama} Angkatan {row.angkatan}" if row.angkatan else row.nama

    def berperan(self, *peran: str) -> list[Peserta]:
        """The people with one of these roles."""
        return [row for row in self.orang if row.peran in peran]

    # --- whom letters go to ---------------------------------------------------------------

    def tujuan(self, jenis: JenisSurat) -> list[Tujuan]:
        """Who should get a letter of this kind."""
        if jenis.untuk == UNIT:
            return self._asked() if jenis.kode == "permintaan_peserta" else self._offices()
        if jenis.untuk == PESERTA:
            return [self._person(row) for row in self.berperan("peserta")]
        if jenis.untuk == NARASUMBER:
            return [Tujuan(one.unit_id, one.peserta_id, one.nama, one.alamat) for one in self.narasumber]
        superior = str(self.settings.get("pemerintah") or "").removeprefix("Pemerintah ")
        penerima = f"Sekretaris Daerah {superior}".strip() if jenis.kode == "nota_dinas" else ""
        return [Tujuan(None, None, "", penerima)]

    def _asked(self) -> list[Tujuan]:
        """Offices with a quota; without quotas every office but our own."""
        if self.kuota:
            return [_office(unit_id, nama) for nama, (unit_id, _) in self.kuota.items()]
        own = str(self.settings.get("instansi") or "").casefold()
        rows = self.session.execute(
            select(Unit.id, Unit.nama)
            .where(Unit.induk_id.is_(None), Unit.dihapus.is_(None))
            .order_by(Unit.nama)
        )
        return [_office(unit_id, nama) for unit_id, nama in rows if nama.casefold() != own]

    def _offices(self) -> list[Tujuan]:
        """Offices that send participants, also those of other governments."""
        units: dict[str, int] = {
            nama: key
            for key, nama in self.session.execute(
                select(Unit.id, Unit.nama).where(Unit.induk_id.is_(None), Unit.dihapus.is_(None))
            )
        }
        names = sorted({row.instansi for row in self.berperan("peserta") if row.instansi})
        return [_office(units.get(nama), nama) for nama in names]

    def _person(self, row: Peserta) -> Tujuan:
        name = wording.full_name(row.nama, row.gelar_depan, row.gelar_belakang)
        lines = [f"Sdr. {name}", row.jabatan, row.instansi]
        return Tujuan(row.unit_id, row.id, name, "\n".join(line for line in lines if line))

    # --- one letter -----------------------------------------------------------------------

    def templat(self, jenis: str) -> TemplatSuratRow:
        if jenis not in self._templates:
            self._templates[jenis] = current(self.session, jenis)
        return self._templates[jenis]

    def naskah(self, surat: Surat, teks: str = "") -> Naskah:
        """The letter as the data are now; its own number and day, or dots while it has none.

        teks: another text than its own.
        """
        jenis = jenis_of(surat.jenis)
        assert jenis is not None
        values = self._values(surat, jenis)
        teks = teks or surat.naskah or self.templat(surat.jenis).naskah
        signature = self._signature(surat.tanggal or self.today, titles=jenis.gelar)
        heads = [str(self.settings.get(key) or "").strip().upper() for key in ("pemerintah", "instansi")]
        heads = [head for head in heads if head]
        addresses = settings_rules.kop_lines(self.settings)[len(heads) :]
        return Naskah(
            teks=teks,
            nilai=values,
            tabel=self._tables(surat, teks),
            kepala=Kepala(
                values["nomor"],
                surat.sifat,
                values["hal"],
                f"{self.settings.get('kota') or BLANK}, {values['tanggal']}",
                tuple(line for line in surat.penerima.splitlines() if line.strip()),
                surat.di,
            ),
            penanda=Penanda(signature.name, signature.above, signature.below) if signature else Penanda(),
            tembusan=tuple(
                fill(line.strip(), values) for line in surat.tembusan.splitlines() if line.strip()
            ),
            kop=(tuple(heads), tuple(addresses)),
            logo=logo_key(self.session),
            kertas=str(self.settings.get("surat_kertas") or "F4"),
        )

    def penanda_tangan(self, day: date) -> dict[str, Any]:
        """The signer in force on that day; {} when none is known."""
        if day not in self._signers:
            self._signers[day] = signer(self.session, day)
        return self._signers[day]

    def _signature(self, day: date, *, titles: bool) -> Signature | None:
        found = self.penanda_tangan(day)
        if not found:
            return None
        item = SignatureItem(x=0, y=0, width=82, height=60, titles=titles, place_date=False)
        return signature_of(item, {"penandatangan": found})

    def _values(self, surat: Surat, jenis: JenisSurat) -> dict[str, str]:
        values = {**self.bersama, **self._recipient(surat)}
        values["nomor"] = surat.nomor or self._blank_number(jenis)
        day = surat.tanggal
        values["tanggal"] = wording.long_date(day) if day else f"{BLANK} {_month(self.today)}"
        values["tenggat"] = wording.long_date(surat.tenggat)
        values["penerima"] = surat.penerima
        values["hal"] = fill(surat.hal, values)
        return values

    def _blank_number(self, jenis: JenisSurat) -> str:
        if not jenis.buku:
            return ""
        pola = PolaSurat.from_settings(self.settings, jenis.buku)
        blank = PolaSurat(pola.pola.replace("{NO}", BLANK), pola.lebar)
        return blank.written(Nomor(1, "", self.today), jenis.klasifikasi)

    @cached_property
    def bersama(self) -> dict[str, str]:
        """What all letters of the activity share."""
        row, settings = self.kegiatan, self.settings
        bentuk = self.session.scalar(
            select(Acuan.nama).where(
                Acuan.jenis == "bentuk", Acuan.kode == row.bentuk, Acuan.dihapus.is_(None)
            )
        )
        program = self.session.get(Program, row.program_id) if row.program_id else None
        jp = sum(one.jp for one in self.sesi if one.dihitung)
        office = str(settings.get("instansi") or settings.get("pemerintah") or "")
        return {
            "kegiatan": self.judul,
            "bentuk": bentuk or row.bentuk,
            "tanggal_kegiatan": wording.date_range(row.tanggal_mulai, row.tanggal_selesai),
            "hari_kegiatan": day_range(row.tanggal_mulai, row.tanggal_selesai),
            "waktu": self._hours(),
            "tempat": row.tempat,
            "jp": wording.decimal(jp) if jp else "",
            "kuota": str(row.kuota) if row.kuota else "",
            "jumlah_peserta": str(len(self.berperan("peserta")) or row.kuota or ""),
            "jumlah_narasumber": str(len(self.narasumber) or ""),
            "sasaran": row.sasaran,
            "syarat": self._conditions(),
            "penyelenggara": row.penyelenggara or office,
            "sumber_dana": row.sumber_dana,
            "anggaran": wording.rupiah(row.biaya) if row.biaya else "",
            "ambang": f"{row.ambang_kehadiran}%",
            "program": program.nama if program is not None and program.dihapus is None else "",
            "tahun": str(row.tanggal_mulai.year),
            "kantor": office,
            "singkatan": str(settings.get("singkatan") or office),
            "pemerintah": str(settings.get("pemerintah") or ""),
            "kota": str(settings.get("kota") or ""),
            "kontak": self._contact(),
            "jabatan_penandatangan": str(self.penanda_tangan(self.today).get("jabatan", "")),
        }

    def _conditions(self) -> str:
        """Whom the activity is meant for, in words."""
        row = self.session.scalar(
            select(SyaratPeserta).where(
                SyaratPeserta.kegiatan_id == self.kegiatan.id, SyaratPeserta.dihapus.is_(None)
            )
        )
        if row is None:
            return ""
        return kalimat(Syarat(row.golongan_min, 0, tuple(row.jenis_jabatan), row.jeda_tahun, row.usia_maks))

    def _contact(self) -> str:
        settings = self.settings
        if settings.get("surat_kontak"):
            return str(settings["surat_kontak"])
        name = str(settings.get("petugas") or "panitia")
        return f"{name}, telepon {settings['telepon']}" if settings.get("telepon") else name

    def _hours(self) -> str:
        """From the first to the last hour of the days."""
        if not self.sesi:
            return ""
        start, end = min(row.jam_mulai for row in self.sesi), max(row.jam_selesai for row in self.sesi)
        return wording.time_range(start, end)

    def _recipient(self, surat: Surat) -> dict[str, str]:
        """Values of the office or the person the letter is about."""
        values = dict.fromkeys(
            ("unit", "kuota_unit", "jumlah_unit", "nama", "nip", "pangkat", "jabatan", "instansi",
             "kehadiran", "materi", "jadwal", "jp_narasumber"), "",
        )  # fmt: skip
        kind = jenis_of(surat.jenis)
        if kind is not None and kind.untuk == NARASUMBER:
            speaker = speaker_of(self.narasumber, surat.tujuan, surat.peserta_id)
            return values | ({"nama": surat.tujuan} if speaker is None else speaker.nilai())
        person = next((row for row in self.orang if row.id == surat.peserta_id), None)
        if person is not None:
            values |= {key: text for key, text in personal(person).items() if key in values}
            if person.peran == "peserta" and surat.jenis == "surat_keterangan":
                values["kehadiran"] = self.kehadiran.get(person.id, "")
        elif surat.tujuan:  # also of someone who left the list
            values["nama"] = surat.tujuan
        if surat.unit_id is not None or surat.peserta_id is None:
            values["unit"] = surat.tujuan
            values["kuota_unit"] = str(self.kuota.get(surat.tujuan, (0, 0))[1] or "")
            values["jumlah_unit"] = str(len(self._of_office(surat.tujuan)) or "")
        return values

    def _of_office(self, nama: str) -> list[Peserta]:
        return [row for row in self.berperan("peserta") if row.instansi == nama]

    # --- tables ---------------------------------------------------------------------------

    def _tables(self, surat: Surat, teks: str) -> dict[str, Rows]:
        """Rows of the tables that the text shows."""
        people = (
            self._of_office(surat.tujuan)
            if surat.tujuan and not surat.peserta_id
            else self.berperan("peserta")
        )
        makers: dict[str, Callable[[], Sequence[tuple[str, ...]]]] = {
            "peserta": lambda: [(_named(r), _rank(r), r.jabatan, r.instansi) for r in people],
            "panitia": lambda: [
                (_named(r), _rank(r), r.jabatan, r.peran.capitalize())
                for r in self.berperan("panitia", "moderator")
            ],
            "narasumber": self._speaker_rows,
            "kuota": lambda: [(nama, str(count)) for nama, (_, count) in self.kuota.items()],
            "jadwal": self._session_rows,
            "formulir": lambda: (
                [("\n", "", "", "")] * max(FORM_ROWS, self.kuota.get(surat.tujuan, (0, 0))[1])
            ),
        }
        return {
            name: tuple((str(number), *row) for number, row in enumerate(make(), 1))
            for name, make in makers.items()
            if f"[tabel {name}]" in teks.casefold()
        }

    def _speaker_rows(self) -> list[tuple[str, ...]]:
        return [
            (
                f"{one.nama}\n{one.nip}" if one.nip else one.nama,
                "\n".join(text for text in (one.jabatan, one.instansi) if text),
                one.materi,
                one.jp,
            )
            for one in self.narasumber
        ]

    def _session_rows(self) -> list[tuple[str, ...]]:
        return [
            (
                wording.day_date(row.tanggal),
                row.jam,
                row.judul,
                wording.decimal(row.jp) if row.jp else "",
                row.narasumber,
            )
            for row in self.sesi
        ]


def bahan_of(session: Session, today: date) -> Callable[[int], BahanSurat]:
    """The data of an activity by its id, each read once."""
    return cache(lambda kegiatan_id: BahanSurat(session, kegiatan_id, today))


def _office(unit_id: int | None, nama: str) -> Tujuan:
    return Tujuan(unit_id, None, nama, head_of(nama) if unit_id else f"Pimpinan {nama}")


def _named(row: Peserta) -> str:
    name = wording.full_name(row.nama, row.gelar_depan, row.gelar_belakang)
    return f"{name}\n{format_nip(row.nip)}" if row.nip else name


def _rank(row: Peserta) -> str:
    return pangkat_golongan(row.pangkat, row.golongan)


def _month(day: date) -> str:
    return f"{wording.BULAN[day.month - 1]} {day.year}"


def day_range(start: date, end: date) -> str:
    """Senin s.d. Kamis, 23 s.d. 26 November 2026."""
    if start == end:
        return wording.day_date(start)
    days = f"{wording.HARI[start.weekday()]} s.d. {wording.HARI[end.weekday()]}"
    return f"{days}, {wording.date_range(start, end)}"
