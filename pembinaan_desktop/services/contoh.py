"""The sample office: the same invented people and activities every time, placed around today."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from pembinaan_desktop.db.audit import add_many
from pembinaan_desktop.db.tables import (
    Kegiatan,
    Kehadiran,
    KunciLain,
    Pegawai,
    Pejabat,
    Pengaturan,
    Peserta,
    Sesi,
    Templat,
    TemplatKegiatan,
    Unit,
)
from pembinaan_desktop.domain import golongan
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.pegawai import search_text
from pembinaan_desktop.domain.wording import full_name
from pembinaan_desktop.files.bukti import kid_of
from pembinaan_desktop.files.kunci import new_key
from pembinaan_desktop.services import contoh_isi as isi
from pembinaan_desktop.services.bukti import BuktiService
from pembinaan_desktop.services.contoh_anggaran import add_budget
from pembinaan_desktop.services.contoh_evaluasi import EvaluasiMaker
from pembinaan_desktop.services.contoh_jangkauan import add_reach
from pembinaan_desktop.services.contoh_kalender import add_calendar
from pembinaan_desktop.services.contoh_kebutuhan import add_needs
from pembinaan_desktop.services.contoh_kerja_sama import add_agreements
from pembinaan_desktop.services.contoh_narasumber import add_honor, add_speakers
from pembinaan_desktop.services.contoh_nilai import add_marks
from pembinaan_desktop.services.contoh_pascapelatihan import add_level_three
from pembinaan_desktop.services.contoh_pegawai import add as add_people_rows
from pembinaan_desktop.services.contoh_peserta import add_nominations
from pembinaan_desktop.services.contoh_program import add_programs
from pembinaan_desktop.services.contoh_surat import add_letters
from pembinaan_desktop.services.contoh_tindak_lanjut import add_follow_ups
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.services.sertifikat_calon import candidates
from pembinaan_desktop.services.sertifikat_isi import Issue, Terms

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

PEOPLE = 200
INSTANSI = "Pemerintah Kota Sibolga"
SEED = 1273


class ContohService:
    """Fills an empty office so that it can be tried out."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def make(self) -> Result:
        """Units, 200 people, 23 activities of the year around today with sessions, participants, marks.

        value: counts by noun. Raises UserError when the office holds people or activities already.
        """
        with self.db.write() as session:
            used = session.scalar(select(func.count()).select_from(Pegawai)) or session.scalar(
                select(func.count()).select_from(Kegiatan)
            )
            if used:
                raise UserError(
                    "Kantor ini sudah berisi data, jadi data contoh tidak ditambahkan.",
                    safe="Tidak ada yang diubah.",
                    advice="Pilih folder data lain yang masih kosong untuk mencoba.",
                )
            value = _Maker(session, self.clock.now()).make()
            self._sertifikat(session)
            add_honor(session, self.clock)
        message = (
            f"Kantor contoh siap: {value['unit']} unit, {value['pegawai']} pegawai, "
            f"{value['kegiatan']} kegiatan, {value['kehadiran']} isian kehadiran."
        )
        return Result(value, frozenset(Topic), None, message)

    def _sertifikat(self, session: Session) -> None:
        """Certificates of the two oldest finished activities, the second as STTPP; two are revoked."""
        finished = session.scalars(
            select(Kegiatan).where(Kegiatan.status == "Selesai").order_by(Kegiatan.tanggal_mulai).limit(2)
        ).all()
        sttpp = session.scalars(select(Templat.id).where(Templat.kode == "sttpp")).one()
        for number, kegiatan in enumerate(finished):
            if number:
                choice = TemplatKegiatan(kegiatan_id=kegiatan.id, peran="peserta", templat_id=sttpp)
                session.add(choice)
                session.flush()
            day = kegiatan.tanggal_selesai + timedelta(days=1)
            issue = Issue(session, kegiatan, Terms(day), BuktiService(self.db, self.clock))
            able = [one for one in candidates(session, kegiatan) if one.layak]
            rows = [issue.row(session.get_one(Peserta, one.id), predikat=one.predikat) for one in able]
            session.add_all(rows)
            session.flush()
            if rows:
                rows[-1].status, rows[-1].alasan = "Dicabut", "Gelar belum sesuai ijazah"
                rows[-1].tanggal_cabut = day + timedelta(days=2)
                rows[0].cetakan = 1
        self._other_office(session)

    def _other_office(self, session: Session) -> None:
        """A trusted key of another office; its private half is forgotten at once, so nobody can sign with it."""
        now, public = self.clock.now(), new_key()[1]
        session.add(
            KunciLain(
                kode=kid_of(public),
                publik=public.hex(),
                nama="BKPSDM Kabupaten Contoh",
                tahun=now.year,
                kelompok=kid_of(public),
                dipercaya=now,
            )
        )

    def write_files(self, folder: Path) -> dict[str, dict[str, list[int]]]:
        """Write contoh_pns.xlsx, contoh_pppk.xlsx (with defects) and contoh_unor.xlsx into `folder`.

        Returns the damaged sheet rows by file and defect. Raises UserError when a file cannot be written.
        """
        from pembinaan_desktop.services.contoh_berkas import write_units, write_workbook

        folder.mkdir(parents=True, exist_ok=True)
        write_units(self.db, folder / "contoh_unor.xlsx")
        return {
            f"contoh_{skema.lower()}.xlsx": write_workbook(
                self.db, folder / f"contoh_{skema.lower()}.xlsx", skema
            )
            for skema in ("PNS", "PPPK")
        }


class _Maker:
    """Writes the rows of one sample office into an open session."""

    def __init__(self, session: Session, now: datetime) -> None:
        self.session = session
        self.now = now
        self.random = random.Random(SEED)
        self.agency: dict[int, str] = {}  # unit id -> name of the office (perangkat daerah) above it

    def make(self) -> dict[str, int]:
        units = self._units()
        people = self._people(units)
        self._signer()
        self._office()
        marks = sum(self._kegiatan(plan, people, number) for number, plan in enumerate(isi.KEGIATAN))
        add_follow_ups(self.session, self.now.date())
        EvaluasiMaker(self.session).make()
        add_marks(self.session)
        add_nominations(self.session, self.now)
        add_level_three(self.session, self.now.date())
        add_people_rows(self.session, people, self.now.date())
        add_needs(self.session, self.now.date())
        plans = len(isi.KEGIATAN) + add_calendar(self.session, self.now.date(), people)
        add_programs(self.session, self.now.date())
        add_budget(self.session, self.now.date())
        add_speakers(self.session, self.now.date())
        add_agreements(self.session, self.now.date(), people)
        add_reach(self.session, self.now.date())
        add_letters(self.session, self.now.date())
        return {"unit": len(units), "pegawai": len(people), "kegiatan": plans, "kehadiran": marks}

    def _signer(self) -> None:
        self.session.add(
            Pejabat(
                nama="Lamhot Simanjuntak",
                nip="197001011995031001",
                pangkat="Pembina Tingkat I",
                jabatan="Kepala BKPSDM Kota Sibolga",
                utama=True,
            )
        )

    def _office(self) -> None:
        """Letterhead of the sample office; what the officer typed already stays."""
        known = set(self.session.scalars(select(Pengaturan.kunci)))
        self.session.add_all(
            Pengaturan(kunci=key, nilai={"nilai": value})
            for key, value in isi.OFFICE.items()
            if key not in known
        )

    def _units(self) -> list[Unit]:
        units: list[Unit] = []
        for nama, singkatan, children in isi.UNIT_TREE:
            kind = nama.split()[0]
            parent = Unit(nama=nama, singkatan=singkatan, jenis="kecamatan" if kind == "Kecamatan" else "OPD")
            self._number(parent, len(units))
            units.append(parent)
            self.agency[parent.id] = nama
            for name in children:
                child = Unit(nama=name, jenis=_kind_of_unit(name), induk_id=parent.id)
                self._number(child, len(units))
                units.append(child)
                self.agency[child.id] = nama
        return units

    def _number(self, unit: Unit, count: int) -> None:
        unit.siasn_id = f"CONTOH{count + 1:06d}"
        self.session.add(unit)
        self.session.flush()

    def _people(self, units: list[Unit]) -> list[Pegawai]:
        names: set[str] = set()
        people = [self._person(number, units, names) for number in range(PEOPLE)]
        self.session.add_all(people)
        self.session.flush()
        return people

    def _person(self, number: int, units: list[Unit], names: set[str]) -> Pegawai:
        draw = self.random
        woman = draw.random() < 0.55
        while True:
            given = draw.choice(isi.GIVEN_WOMEN if woman else isi.GIVEN_MEN)
            middle = draw.choice(isi.MIDDLE_WOMEN if woman else isi.MIDDLE_MEN)
            nama = " ".join(f"{given} {middle} {draw.choice(isi.SURNAMES)}".split())
            if nama not in names:
                names.add(nama)
                break
        year = self.now.year
        born = date(draw.randint(year - 57, year - 26), draw.randint(1, 12), draw.randint(1, 28))
        start = date(
            min(born.year + draw.randint(23, 32), year - 1), draw.choice((1, 2, 3, 4, 12)), 1
        )  # first day of the month of appointment
        pppk = number % 6 == 5
        front, back = draw.choice(isi.DEGREES)
        if woman and front == "Drs.":
            front = "Dra."
        if pppk:
            start = date(max(start.year, year - 4), 3, 1)
            jabatan, grade = draw.choice(isi.PPPK_JABATAN)
            kind, scheme = "Fungsional", "PPPK"
            nip = f"{born:%Y%m%d}{start.year}21{2 if woman else 1}{number + 1:03d}"
        else:
            jabatan, kind, grades = draw.choice(isi.JABATAN)
            grade, scheme = draw.choice(grades), "PNS"
            nip = f"{born:%Y%m%d}{start:%Y%m}{2 if woman else 1}{number + 1:03d}"
        parsed = golongan.parse(grade, scheme)
        unit = draw.choice(_workplaces(jabatan, units))
        return Pegawai(
            nip=nip,
            nama=nama,
            gelar_depan=front,
            gelar_belakang=back,
            jenis=scheme,
            tempat_lahir=draw.choice(isi.PLACES),
            tanggal_lahir=born,
            jenis_kelamin="P" if woman else "L",
            kedudukan="Pensiun" if number % 67 == 66 else "Aktif",
            tmt_cpns=start,
            skema=scheme,
            golongan=grade,
            golongan_urut=parsed.urut if parsed else 0,
            jenis_jabatan=kind,
            jabatan=jabatan,
            unit_id=unit.id,
            unor_nama=unit.nama,
            instansi=INSTANSI,
            cari=search_text(full_name(nama, front, back), nip, jabatan),
        )

    def _kegiatan(self, plan: isi.SampleKegiatan, people: list[Pegawai], number: int) -> int:
        """One activity with everything below it; returns how many marks it holds."""
        days = _working_days(self.now.date() + timedelta(days=plan.offset), plan.days)
        kegiatan = Kegiatan(
            nama=plan.nama,
            bentuk=plan.bentuk,
            jenis_kompetensi=plan.kompetensi,
            mode=plan.mode,
            tanggal_mulai=days[0],
            tanggal_selesai=days[-1],
            tempat=plan.tempat,
            penyelenggara="BKPSDM Kota Sibolga",
            kuota=max(plan.peserta, 20),
            sumber_dana="APBD",
            biaya=plan.peserta * plan.days * 185_000 if plan.offset < -30 else None,
            status=plan.status or self._status(days, plan.offset),
            alasan_status="Cuaca buruk; peserta diberi tahu sehari sebelumnya." if plan.status else "",
        )
        self.session.add(kegiatan)
        self.session.flush()
        sessions = self._sessions(kegiatan, plan, days)
        if plan.status or plan.offset > 30:
            return 0
        guests = self._peserta(kegiatan, people, plan.peserta)
        return self._marks(sessions, guests, weak=number % 3 == 0)

    def _status(self, days: list[date], offset: int) -> str:
        today = self.now.date()
        if days[-1] < today:
            return "Selesai"
        if days[0] <= today:
            return "Berlangsung"
        return "Draf" if offset > 30 else "Terjadwal"

    def _sessions(self, kegiatan: Kegiatan, plan: isi.SampleKegiatan, days: list[date]) -> list[Sesi]:
        per_day = -(-len(plan.topics) // len(days))
        times = ((time(8, 0), time(11, 0)), (time(13, 30), time(16, 30)))
        sessions = []
        for number, topic in enumerate(plan.topics):
            begin, end = times[number % per_day % 2]
            day = days[min(number // per_day, len(days) - 1)]
            held = datetime.combine(day, end) <= self.now and plan.status != "Dibatalkan"
            speaker = f"{self.random.choice(isi.GIVEN_MEN)} {self.random.choice(isi.SURNAMES)}"
            sessions.append(
                Sesi(
                    kegiatan_id=kegiatan.id,
                    urut=number + 1,
                    tanggal=day,
                    jam_mulai=begin,
                    jam_selesai=end,
                    judul=topic,
                    jp=4.0,
                    narasumber=f"{speaker}, S.Sos., M.Si.",
                    tempat=plan.tempat,
                    status="terlaksana" if held else "terjadwal",
                )
            )
        self.session.add_all(sessions)
        self.session.flush()
        return sessions

    def _peserta(self, kegiatan: Kegiatan, people: list[Pegawai], count: int) -> list[int]:
        """Their numbers, by name."""
        chosen = self.random.sample([p for p in people if p.kedudukan == "Aktif"], count)
        guests = [
            {
                "kegiatan_id": kegiatan.id,
                "pegawai_id": person.id,
                "urut": place,
                "nama": person.nama,
                "gelar_depan": person.gelar_depan,
                "gelar_belakang": person.gelar_belakang,
                "nip": person.nip,
                "pangkat": golongan.PANGKAT.get(person.golongan, ""),
                "golongan": person.golongan,
                "jabatan": person.jabatan,
                "instansi": self.agency[person.unit_id or 0],
                "tempat_lahir": person.tempat_lahir,
                "tanggal_lahir": person.tanggal_lahir.isoformat() if person.tanggal_lahir else "",
                "unit_id": person.unit_id,
            }
            for place, person in enumerate(sorted(chosen, key=lambda p: p.nama), start=1)
        ]
        return add_many(self.session, Peserta, guests)

    def _marks(self, sessions: list[Sesi], guests: list[int], *, weak: bool) -> int:
        held = [s for s in sessions if s.status == "terlaksana"]
        codes, weights = ("H", "T", "I", "S", "DL", "C", "A"), (84, 5, 3, 3, 3, 1, 1)
        if weak:
            weights = (74, 6, 5, 5, 5, 2, 3)
        marks = [
            {
                "peserta_id": guest,
                "sesi_id": sesi.id,
                "status": status,
                "waktu": datetime.combine(sesi.tanggal, sesi.jam_mulai),
                "menit_terlambat": self.random.choice((10, 15, 25)) if status == "T" else 0,
            }
            for guest in guests
            for sesi in held
            for status in self.random.choices(codes, weights)
        ]
        return len(add_many(self.session, Kehadiran, marks))


def _workplaces(jabatan: str, units: list[Unit]) -> list[Unit]:
    """The units where such a position is found: teachers in schools, nurses in health centres."""
    special = {word for words in isi.PLACE_OF_WORK.values() for word in words}
    wanted = isi.PLACE_OF_WORK.get(jabatan.split(maxsplit=1)[0])
    return [u for u in units if (u.nama.split(maxsplit=1)[0] in (wanted or special)) == (wanted is not None)]


def _working_days(first: date, count: int) -> list[date]:
    """`count` days (at most 5) of the working week of `first`; moved back where they would meet Saturday."""
    first -= timedelta(days=max(0, first.weekday() + count - 5))
    return [first + timedelta(days=number) for number in range(count)]


def _kind_of_unit(nama: str) -> str:
    first = nama.split(maxsplit=1)[0]
    return {
        "Kelurahan": "kelurahan",
        "Puskesmas": "puskesmas",
        "SD": "sekolah",
        "SMP": "sekolah",
        "Bagian": "bagian",
        "Bidang": "bidang",
    }.get(first, "bagian")
