BEGIN TRANSACTION;
CREATE TABLE acuan (
	jenis VARCHAR(40) NOT NULL, 
	kode VARCHAR(40) NOT NULL, 
	nama VARCHAR(200) NOT NULL, 
	urut INTEGER NOT NULL, 
	data JSON NOT NULL, 
	dasar VARCHAR(200) NOT NULL, 
	berlaku_mulai DATE NOT NULL, 
	berlaku_sampai DATE, 
	id INTEGER NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	dihapus DATETIME, 
	CONSTRAINT pk_acuan PRIMARY KEY (id), 
	CONSTRAINT uq_acuan_uid UNIQUE (uid)
);
INSERT INTO "acuan" VALUES('bentuk','KL01','Pelatihan struktural kepemimpinan',1,'{"jalur": "Klasikal", "siasn_id": 1, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "KEPEMIMPINAN"}','PerLAN 10/2018','2018-01-01',NULL,1,'01a2134b-82dd-74e3-afc7-dca451263884',NULL);
INSERT INTO "acuan" VALUES('bentuk','KL02','Pelatihan manajerial',2,'{"jalur": "Klasikal", "siasn_id": 5, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "TEKNIS"}','PerLAN 10/2018','2018-01-01',NULL,2,'01a2134b-82dd-7a4c-b9ab-866fe72d74af',NULL);
INSERT INTO "acuan" VALUES('bentuk','KL03','Pelatihan teknis',3,'{"jalur": "Klasikal", "siasn_id": 3, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "TEKNIS"}','PerLAN 10/2018','2018-01-01',NULL,3,'01a2134b-82dd-780c-9f50-fac5178b8401',NULL);
INSERT INTO "acuan" VALUES('bentuk','KL04','Pelatihan fungsional',4,'{"jalur": "Klasikal", "siasn_id": 2, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "FUNGSIONAL"}','PerLAN 10/2018','2018-01-01',NULL,4,'01a2134b-82dd-730c-8a5a-54abd70be418',NULL);
INSERT INTO "acuan" VALUES('bentuk','KL05','Pelatihan sosial kultural',5,'{"jalur": "Klasikal", "siasn_id": 6, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "TEKNIS"}','PerLAN 10/2018','2018-01-01',NULL,5,'01a2134b-82dd-7c1b-a654-93a1584c30fc',NULL);
INSERT INTO "acuan" VALUES('bentuk','KL06','Seminar / konferensi / sarasehan',6,'{"jalur": "Klasikal", "siasn_id": 9, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}','PerLAN 10/2018','2018-01-01',NULL,6,'01a2134b-82dd-726a-989b-274e69e727ea',NULL);
INSERT INTO "acuan" VALUES('bentuk','KL07','Workshop / lokakarya',7,'{"jalur": "Klasikal", "siasn_id": 4, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}','PerLAN 10/2018','2018-01-01',NULL,7,'01a2134b-82dd-7e74-9d40-c88ac595cb43',NULL);
INSERT INTO "acuan" VALUES('bentuk','KL08','Kursus',8,'{"jalur": "Klasikal", "siasn_id": 11, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}','PerLAN 10/2018','2018-01-01',NULL,8,'01a2134b-82dd-7c83-9d04-a05810e31366',NULL);
INSERT INTO "acuan" VALUES('bentuk','KL09','Penataran',9,'{"jalur": "Klasikal", "siasn_id": 12, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}','PerLAN 10/2018','2018-01-01',NULL,9,'01a2134b-82dd-709c-99fd-aaf8b33658cc',NULL);
INSERT INTO "acuan" VALUES('bentuk','KL10','Bimbingan teknis',10,'{"jalur": "Klasikal", "siasn_id": 8, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "TEKNIS"}','PerLAN 10/2018','2018-01-01',NULL,10,'01a2134b-82dd-759c-9276-e75b088a72dc',NULL);
INSERT INTO "acuan" VALUES('bentuk','KL11','Sosialisasi',11,'{"jalur": "Klasikal", "siasn_id": 7, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}','PerLAN 10/2018','2018-01-01',NULL,11,'01a2134b-82dd-7d72-ba52-24b10df20219',NULL);
INSERT INTO "acuan" VALUES('bentuk','KL12','Bentuk klasikal lainnya',12,'{"jalur": "Klasikal", "siasn_id": 13, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}','PerLAN 10/2018','2018-01-01',NULL,12,'01a2134b-82dd-73aa-8029-0ee170fb7ecd',NULL);
INSERT INTO "acuan" VALUES('bentuk','NKL01','Coaching',13,'{"jalur": "Nonklasikal", "siasn_id": 14, "cara_hitung": "PER_SESI", "nilai_jp": 2, "batas_per_hari": "", "batas_kali_per_bulan": 2, "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}','PerLAN 10/2018','2018-01-01',NULL,13,'01a2134b-82dd-714d-b117-c9b5a6038b2c',NULL);
INSERT INTO "acuan" VALUES('bentuk','NKL02','Mentoring',14,'{"jalur": "Nonklasikal", "siasn_id": 15, "cara_hitung": "PER_SESI", "nilai_jp": 2, "batas_per_hari": "", "batas_kali_per_bulan": 2, "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}','PerLAN 10/2018','2018-01-01',NULL,14,'01a2134b-82dd-740e-8514-ed36bbfa294b',NULL);
INSERT INTO "acuan" VALUES('bentuk','NKL03','E-learning',15,'{"jalur": "Nonklasikal", "siasn_id": 16, "cara_hitung": "WAKTU_BELAJAR", "nilai_jp": "", "batas_per_hari": 3, "batas_kali_per_bulan": "", "tambahan_internasional": 0, "kelompok_ipasn": "TEKNIS"}','PerLAN 10/2018','2018-01-01',NULL,15,'01a2134b-82dd-7c31-be94-e2288e9ca6da',NULL);
INSERT INTO "acuan" VALUES('bentuk','NKL04','Pelatihan jarak jauh',16,'{"jalur": "Nonklasikal", "siasn_id": 17, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "TEKNIS"}','PerLAN 10/2018','2018-01-01',NULL,16,'01a2134b-82dd-70d3-90a4-f8b361d7f4c3',NULL);
INSERT INTO "acuan" VALUES('bentuk','NKL05','Detasering (secondment)',17,'{"jalur": "Nonklasikal", "siasn_id": 18, "cara_hitung": "TETAP_PER_KEGIATAN", "nilai_jp": 20, "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}','PerLAN 10/2018','2018-01-01',NULL,17,'01a2134b-82dd-703e-8565-d04adcde1cf9',NULL);
INSERT INTO "acuan" VALUES('bentuk','NKL06','Pembelajaran alam terbuka (outbound)',18,'{"jalur": "Nonklasikal", "siasn_id": 19, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}','PerLAN 10/2018','2018-01-01',NULL,18,'01a2134b-82dd-7ba8-81fc-2292b5acf0cf',NULL);
INSERT INTO "acuan" VALUES('bentuk','NKL07','Patok banding (benchmarking)',19,'{"jalur": "Nonklasikal", "siasn_id": 20, "cara_hitung": "TETAP_PER_KEGIATAN", "nilai_jp": 10, "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}','PerLAN 10/2018','2018-01-01',NULL,19,'01a2134b-82dd-7837-923f-49751dee1171',NULL);
INSERT INTO "acuan" VALUES('bentuk','NKL08','Pertukaran PNS dengan swasta/BUMN/BUMD',20,'{"jalur": "Nonklasikal", "siasn_id": 21, "cara_hitung": "TETAP_PER_KEGIATAN", "nilai_jp": 20, "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}','PerLAN 10/2018','2018-01-01',NULL,20,'01a2134b-82dd-7630-a66c-1bf5c7135759',NULL);
INSERT INTO "acuan" VALUES('bentuk','NKL09','Belajar mandiri',21,'{"jalur": "Nonklasikal", "siasn_id": 22, "cara_hitung": "WAKTU_BELAJAR", "nilai_jp": "", "batas_per_hari": 2, "batas_kali_per_bulan": "", "tambahan_internasional": 0, "kelompok_ipasn": "SEMINAR_DLL"}','PerLAN 10/2018','2018-01-01',NULL,21,'01a2134b-82dd-754e-85cd-435911480574',NULL);
INSERT INTO "acuan" VALUES('bentuk','NKL10','Komunitas belajar',22,'{"jalur": "Nonklasikal", "siasn_id": 23, "cara_hitung": "WAKTU_BELAJAR", "nilai_jp": "", "batas_per_hari": 2, "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}','PerLAN 10/2018','2018-01-01',NULL,22,'01a2134b-82dd-784d-bfb1-0f5974d11ff0',NULL);
INSERT INTO "acuan" VALUES('bentuk','NKL11','Bimbingan di tempat kerja',23,'{"jalur": "Nonklasikal", "siasn_id": 24, "cara_hitung": "PER_SESI", "nilai_jp": 2, "batas_per_hari": "", "batas_kali_per_bulan": 2, "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}','PerLAN 10/2018','2018-01-01',NULL,23,'01a2134b-82dd-7054-a450-c9bd9dfda181',NULL);
INSERT INTO "acuan" VALUES('bentuk','NKL12','Magang / praktik kerja',24,'{"jalur": "Nonklasikal", "siasn_id": 10, "cara_hitung": "TETAP_PER_KEGIATAN", "nilai_jp": 20, "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}','PerLAN 10/2018','2018-01-01',NULL,24,'01a2134b-82dd-702e-965c-26c6806a01b8',NULL);
INSERT INTO "acuan" VALUES('bentuk','NKL13','Bentuk nonklasikal lainnya',25,'{"jalur": "Nonklasikal", "siasn_id": 25, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 0, "kelompok_ipasn": "SEMINAR_DLL"}','PerLAN 10/2018','2018-01-01',NULL,25,'01a2134b-82dd-721f-937f-ad1494d1de7a',NULL);
INSERT INTO "acuan" VALUES('golongan','I/a','I/a',11,'{"skema": "PNS", "pangkat": "Juru Muda"}','','2018-01-01',NULL,26,'01a2134b-82e1-732c-ae15-1fc98bf5e809',NULL);
INSERT INTO "acuan" VALUES('golongan','I/b','I/b',12,'{"skema": "PNS", "pangkat": "Juru Muda Tingkat I"}','','2018-01-01',NULL,27,'01a2134b-82e1-7f26-9f31-e453e9ddee48',NULL);
INSERT INTO "acuan" VALUES('golongan','I/c','I/c',13,'{"skema": "PNS", "pangkat": "Juru"}','','2018-01-01',NULL,28,'01a2134b-82e3-7e37-b811-6a352362b42c',NULL);
INSERT INTO "acuan" VALUES('golongan','I/d','I/d',14,'{"skema": "PNS", "pangkat": "Juru Tingkat I"}','','2018-01-01',NULL,29,'01a2134b-82e3-7b52-b68e-17a8a1d2745e',NULL);
INSERT INTO "acuan" VALUES('golongan','II/a','II/a',21,'{"skema": "PNS", "pangkat": "Pengatur Muda"}','','2018-01-01',NULL,30,'01a2134b-82e3-7e22-be73-f8c145ad206e',NULL);
INSERT INTO "acuan" VALUES('golongan','II/b','II/b',22,'{"skema": "PNS", "pangkat": "Pengatur Muda Tingkat I"}','','2018-01-01',NULL,31,'01a2134b-82e3-770f-8c98-5ff398abcc80',NULL);
INSERT INTO "acuan" VALUES('golongan','II/c','II/c',23,'{"skema": "PNS", "pangkat": "Pengatur"}','','2018-01-01',NULL,32,'01a2134b-82e3-773d-a680-c03262bd5cbd',NULL);
INSERT INTO "acuan" VALUES('golongan','II/d','II/d',24,'{"skema": "PNS", "pangkat": "Pengatur Tingkat I"}','','2018-01-01',NULL,33,'01a2134b-82e3-71bc-b4fa-e3944c91a156',NULL);
INSERT INTO "acuan" VALUES('golongan','III/a','III/a',31,'{"skema": "PNS", "pangkat": "Penata Muda"}','','2018-01-01',NULL,34,'01a2134b-82e3-787b-b745-d63d9ba51915',NULL);
INSERT INTO "acuan" VALUES('golongan','III/b','III/b',32,'{"skema": "PNS", "pangkat": "Penata Muda Tingkat I"}','','2018-01-01',NULL,35,'01a2134b-82e3-73a9-827f-f4beb63c5e2c',NULL);
INSERT INTO "acuan" VALUES('golongan','III/c','III/c',33,'{"skema": "PNS", "pangkat": "Penata"}','','2018-01-01',NULL,36,'01a2134b-82e3-708a-9af2-6f98785082fc',NULL);
INSERT INTO "acuan" VALUES('golongan','III/d','III/d',34,'{"skema": "PNS", "pangkat": "Penata Tingkat I"}','','2018-01-01',NULL,37,'01a2134b-82e3-7268-bc5c-e04555e3723c',NULL);
INSERT INTO "acuan" VALUES('golongan','IV/a','IV/a',41,'{"skema": "PNS", "pangkat": "Pembina"}','','2018-01-01',NULL,38,'01a2134b-82e3-7805-9794-9b20220defbf',NULL);
INSERT INTO "acuan" VALUES('golongan','IV/b','IV/b',42,'{"skema": "PNS", "pangkat": "Pembina Tingkat I"}','','2018-01-01',NULL,39,'01a2134b-82e3-7ca7-98ad-aae0fe92b101',NULL);
INSERT INTO "acuan" VALUES('golongan','IV/c','IV/c',43,'{"skema": "PNS", "pangkat": "Pembina Utama Muda"}','','2018-01-01',NULL,40,'01a2134b-82e3-746b-b18c-132546d13487',NULL);
INSERT INTO "acuan" VALUES('golongan','IV/d','IV/d',44,'{"skema": "PNS", "pangkat": "Pembina Utama Madya"}','','2018-01-01',NULL,41,'01a2134b-82e3-7469-801e-1577cfefa08a',NULL);
INSERT INTO "acuan" VALUES('golongan','IV/e','IV/e',45,'{"skema": "PNS", "pangkat": "Pembina Utama"}','','2018-01-01',NULL,42,'01a2134b-82e3-706b-942f-a8b26c5c1c47',NULL);
INSERT INTO "acuan" VALUES('status_kehadiran','H','Hadir',1,'{"bobot": 1, "hadir": 1, "peran_warna": "good"}','','2018-01-01',NULL,43,'01a2134b-82e5-7227-b447-e5a22f82e056',NULL);
INSERT INTO "acuan" VALUES('status_kehadiran','T','Terlambat',2,'{"bobot": 1, "hadir": 1, "peran_warna": "warn"}','','2018-01-01',NULL,44,'01a2134b-82e5-7f85-bbfd-6dccade963af',NULL);
INSERT INTO "acuan" VALUES('status_kehadiran','I','Izin',3,'{"bobot": 0, "hadir": 0, "peran_warna": "warn"}','','2018-01-01',NULL,45,'01a2134b-82e5-7416-869d-9fdf9a15d55d',NULL);
INSERT INTO "acuan" VALUES('status_kehadiran','S','Sakit',4,'{"bobot": 0, "hadir": 0, "peran_warna": "warn"}','','2018-01-01',NULL,46,'01a2134b-82e5-7b73-a466-37ebd1febf4b',NULL);
INSERT INTO "acuan" VALUES('status_kehadiran','DL','Dinas luar',5,'{"bobot": 0, "hadir": 0, "peran_warna": "info"}','','2018-01-01',NULL,47,'01a2134b-82e5-7686-bd98-18ae29a4dd9f',NULL);
INSERT INTO "acuan" VALUES('status_kehadiran','C','Cuti',6,'{"bobot": 0, "hadir": 0, "peran_warna": "info"}','','2018-01-01',NULL,48,'01a2134b-82e5-7bf9-a34c-70747ba82e30',NULL);
INSERT INTO "acuan" VALUES('status_kehadiran','A','Tanpa keterangan',7,'{"bobot": 0, "hadir": 0, "peran_warna": "bad"}','','2018-01-01',NULL,49,'01a2134b-82e5-7640-8179-1461cb42a175',NULL);
INSERT INTO "acuan" VALUES('target_jp','PNS','Target JP PNS per tahun',1,'{"jp": 20}','PP 11/2017 jo PP 17/2020 Pasal 203(4)','2018-01-01',NULL,50,'01a2134b-82e6-7735-a1db-0f2fb9c2756b',NULL);
INSERT INTO "acuan" VALUES('target_jp','PPPK','Target JP PPPK per tahun',2,'{"jp": 20}','Kebijakan daerah; PP 49/2018 Pasal 40 membatasi 24 JP','2018-01-01',NULL,51,'01a2134b-82e6-7918-a449-49e7af6342e3',NULL);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0002_riwayat_luar');
CREATE TABLE audit (
	id INTEGER NOT NULL, 
	transaksi VARCHAR(36) NOT NULL, 
	waktu DATETIME NOT NULL, 
	pelaku VARCHAR(100) NOT NULL, 
	tabel VARCHAR(40) NOT NULL, 
	baris_id INTEGER NOT NULL, 
	aksi VARCHAR(10) NOT NULL, 
	sebelum JSON NOT NULL, 
	sesudah JSON NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_audit PRIMARY KEY (id)
);
INSERT INTO "audit" VALUES(1,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',1,'tambah','null','{"jenis": "bentuk", "kode": "KL01", "nama": "Pelatihan struktural kepemimpinan", "urut": 1, "data": {"jalur": "Klasikal", "siasn_id": 1, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "KEPEMIMPINAN"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 1, "uid": "01a2134b-82dd-74e3-afc7-dca451263884", "dihapus": null}','a015956cf58a8e07e6fa057f3c435d1da6b7933a5c304317380732e43fb3fcb5');
INSERT INTO "audit" VALUES(2,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',2,'tambah','null','{"jenis": "bentuk", "kode": "KL02", "nama": "Pelatihan manajerial", "urut": 2, "data": {"jalur": "Klasikal", "siasn_id": 5, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "TEKNIS"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 2, "uid": "01a2134b-82dd-7a4c-b9ab-866fe72d74af", "dihapus": null}','74e4119b56956a5a2649dabb50cb7b85d1c853cf1894373a8a1611729a193b84');
INSERT INTO "audit" VALUES(3,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',3,'tambah','null','{"jenis": "bentuk", "kode": "KL03", "nama": "Pelatihan teknis", "urut": 3, "data": {"jalur": "Klasikal", "siasn_id": 3, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "TEKNIS"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 3, "uid": "01a2134b-82dd-780c-9f50-fac5178b8401", "dihapus": null}','8cd15ba5199cfee3a937601024da5362de21d5daf65590d417f8f8f89a98308e');
INSERT INTO "audit" VALUES(4,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',4,'tambah','null','{"jenis": "bentuk", "kode": "KL04", "nama": "Pelatihan fungsional", "urut": 4, "data": {"jalur": "Klasikal", "siasn_id": 2, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "FUNGSIONAL"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 4, "uid": "01a2134b-82dd-730c-8a5a-54abd70be418", "dihapus": null}','f294cb7b9e29d71933a250f3770e88caff973971631cdb807f31ab5cfbe4bc11');
INSERT INTO "audit" VALUES(5,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',5,'tambah','null','{"jenis": "bentuk", "kode": "KL05", "nama": "Pelatihan sosial kultural", "urut": 5, "data": {"jalur": "Klasikal", "siasn_id": 6, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "TEKNIS"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 5, "uid": "01a2134b-82dd-7c1b-a654-93a1584c30fc", "dihapus": null}','ca5901f49a894d9ffeca5fda168e392db5fbd7581d7220515d72f3afa3d9f9f9');
INSERT INTO "audit" VALUES(6,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',6,'tambah','null','{"jenis": "bentuk", "kode": "KL06", "nama": "Seminar / konferensi / sarasehan", "urut": 6, "data": {"jalur": "Klasikal", "siasn_id": 9, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 6, "uid": "01a2134b-82dd-726a-989b-274e69e727ea", "dihapus": null}','54ba049cfc0f6ebfc4937160e6407186b5066239ab15e9c706b2d6e8f1bb74d9');
INSERT INTO "audit" VALUES(7,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',7,'tambah','null','{"jenis": "bentuk", "kode": "KL07", "nama": "Workshop / lokakarya", "urut": 7, "data": {"jalur": "Klasikal", "siasn_id": 4, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 7, "uid": "01a2134b-82dd-7e74-9d40-c88ac595cb43", "dihapus": null}','594ddfedb017f80afdb0ba38d7a2786e44ac63125e744e89dd9c1afdd098e14b');
INSERT INTO "audit" VALUES(8,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',8,'tambah','null','{"jenis": "bentuk", "kode": "KL08", "nama": "Kursus", "urut": 8, "data": {"jalur": "Klasikal", "siasn_id": 11, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 8, "uid": "01a2134b-82dd-7c83-9d04-a05810e31366", "dihapus": null}','980b409a44e9aeb42028abab0efa7bdd1e240ded84d1945dcbb13c88badccfed');
INSERT INTO "audit" VALUES(9,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',9,'tambah','null','{"jenis": "bentuk", "kode": "KL09", "nama": "Penataran", "urut": 9, "data": {"jalur": "Klasikal", "siasn_id": 12, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 9, "uid": "01a2134b-82dd-709c-99fd-aaf8b33658cc", "dihapus": null}','e8983ee5ae1b08699eb3ac0059a935444ab00690e0ce47a6a09d111ed19b698f');
INSERT INTO "audit" VALUES(10,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',10,'tambah','null','{"jenis": "bentuk", "kode": "KL10", "nama": "Bimbingan teknis", "urut": 10, "data": {"jalur": "Klasikal", "siasn_id": 8, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "TEKNIS"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 10, "uid": "01a2134b-82dd-759c-9276-e75b088a72dc", "dihapus": null}','8ed6a6ea26317c30203fcce8f61ce0b0079307e26382d7e826332195c45ba5e0');
INSERT INTO "audit" VALUES(11,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',11,'tambah','null','{"jenis": "bentuk", "kode": "KL11", "nama": "Sosialisasi", "urut": 11, "data": {"jalur": "Klasikal", "siasn_id": 7, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 11, "uid": "01a2134b-82dd-7d72-ba52-24b10df20219", "dihapus": null}','51e688248da924ed1eb1341654c4605becbfcb791a27156fbbe69975859ae344');
INSERT INTO "audit" VALUES(12,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',12,'tambah','null','{"jenis": "bentuk", "kode": "KL12", "nama": "Bentuk klasikal lainnya", "urut": 12, "data": {"jalur": "Klasikal", "siasn_id": 13, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 12, "uid": "01a2134b-82dd-73aa-8029-0ee170fb7ecd", "dihapus": null}','d44b8ae0536d235da26fbfd85c44b4532b96dfd980350a34871243fcf0e985e2');
INSERT INTO "audit" VALUES(13,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',13,'tambah','null','{"jenis": "bentuk", "kode": "NKL01", "nama": "Coaching", "urut": 13, "data": {"jalur": "Nonklasikal", "siasn_id": 14, "cara_hitung": "PER_SESI", "nilai_jp": 2, "batas_per_hari": "", "batas_kali_per_bulan": 2, "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 13, "uid": "01a2134b-82dd-714d-b117-c9b5a6038b2c", "dihapus": null}','47e139fe628f39613a0335e3e0a4b401893f3dc2e81bb831ed81d443f69bd2a9');
INSERT INTO "audit" VALUES(14,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',14,'tambah','null','{"jenis": "bentuk", "kode": "NKL02", "nama": "Mentoring", "urut": 14, "data": {"jalur": "Nonklasikal", "siasn_id": 15, "cara_hitung": "PER_SESI", "nilai_jp": 2, "batas_per_hari": "", "batas_kali_per_bulan": 2, "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 14, "uid": "01a2134b-82dd-740e-8514-ed36bbfa294b", "dihapus": null}','ed7a0f112faab48ba05bbe4d401f80660b58119fb4494bb471fe11d6716f7eef');
INSERT INTO "audit" VALUES(15,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',15,'tambah','null','{"jenis": "bentuk", "kode": "NKL03", "nama": "E-learning", "urut": 15, "data": {"jalur": "Nonklasikal", "siasn_id": 16, "cara_hitung": "WAKTU_BELAJAR", "nilai_jp": "", "batas_per_hari": 3, "batas_kali_per_bulan": "", "tambahan_internasional": 0, "kelompok_ipasn": "TEKNIS"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 15, "uid": "01a2134b-82dd-7c31-be94-e2288e9ca6da", "dihapus": null}','5193e73b6f1456b838ba0a5126ccf60f0e940bb67dc391257aa1fa5bc816d49e');
INSERT INTO "audit" VALUES(16,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',16,'tambah','null','{"jenis": "bentuk", "kode": "NKL04", "nama": "Pelatihan jarak jauh", "urut": 16, "data": {"jalur": "Nonklasikal", "siasn_id": 17, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "TEKNIS"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 16, "uid": "01a2134b-82dd-70d3-90a4-f8b361d7f4c3", "dihapus": null}','9c9877f6ff7f5ef0599c52643d587b708a110c6111463acc4b2dc298abe98c7b');
INSERT INTO "audit" VALUES(17,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',17,'tambah','null','{"jenis": "bentuk", "kode": "NKL05", "nama": "Detasering (secondment)", "urut": 17, "data": {"jalur": "Nonklasikal", "siasn_id": 18, "cara_hitung": "TETAP_PER_KEGIATAN", "nilai_jp": 20, "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 17, "uid": "01a2134b-82dd-703e-8565-d04adcde1cf9", "dihapus": null}','5e66e59a6c7a36a721e52fd05250de915172d373cf6da4790c3176d4dde1cfa3');
INSERT INTO "audit" VALUES(18,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',18,'tambah','null','{"jenis": "bentuk", "kode": "NKL06", "nama": "Pembelajaran alam terbuka (outbound)", "urut": 18, "data": {"jalur": "Nonklasikal", "siasn_id": 19, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 18, "uid": "01a2134b-82dd-7ba8-81fc-2292b5acf0cf", "dihapus": null}','c2da2f64dbb2313557ac4325d91c9b2f89850d8bfd2aebd5599f626545b1bddc');
INSERT INTO "audit" VALUES(19,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',19,'tambah','null','{"jenis": "bentuk", "kode": "NKL07", "nama": "Patok banding (benchmarking)", "urut": 19, "data": {"jalur": "Nonklasikal", "siasn_id": 20, "cara_hitung": "TETAP_PER_KEGIATAN", "nilai_jp": 10, "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 19, "uid": "01a2134b-82dd-7837-923f-49751dee1171", "dihapus": null}','1450432cfbd73b1270501e2d4db1472ff8c69462d3f4fb26a7f770be6cc8ca85');
INSERT INTO "audit" VALUES(20,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',20,'tambah','null','{"jenis": "bentuk", "kode": "NKL08", "nama": "Pertukaran PNS dengan swasta/BUMN/BUMD", "urut": 20, "data": {"jalur": "Nonklasikal", "siasn_id": 21, "cara_hitung": "TETAP_PER_KEGIATAN", "nilai_jp": 20, "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 20, "uid": "01a2134b-82dd-7630-a66c-1bf5c7135759", "dihapus": null}','202c15240d532610b61c2891fdd6e6b9bc7bd060529194d9e9eb6fa0a40b3a2c');
INSERT INTO "audit" VALUES(21,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',21,'tambah','null','{"jenis": "bentuk", "kode": "NKL09", "nama": "Belajar mandiri", "urut": 21, "data": {"jalur": "Nonklasikal", "siasn_id": 22, "cara_hitung": "WAKTU_BELAJAR", "nilai_jp": "", "batas_per_hari": 2, "batas_kali_per_bulan": "", "tambahan_internasional": 0, "kelompok_ipasn": "SEMINAR_DLL"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 21, "uid": "01a2134b-82dd-754e-85cd-435911480574", "dihapus": null}','1f2b5f56acc902bc1212465924a1bebb2f870956e9a0e7faf2d4caa4bf15d502');
INSERT INTO "audit" VALUES(22,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',22,'tambah','null','{"jenis": "bentuk", "kode": "NKL10", "nama": "Komunitas belajar", "urut": 22, "data": {"jalur": "Nonklasikal", "siasn_id": 23, "cara_hitung": "WAKTU_BELAJAR", "nilai_jp": "", "batas_per_hari": 2, "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 22, "uid": "01a2134b-82dd-784d-bfb1-0f5974d11ff0", "dihapus": null}','a52540a00acdf07763ffb5b95d0b01c079a2daacf7498e4c68b248c693db12f1');
INSERT INTO "audit" VALUES(23,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',23,'tambah','null','{"jenis": "bentuk", "kode": "NKL11", "nama": "Bimbingan di tempat kerja", "urut": 23, "data": {"jalur": "Nonklasikal", "siasn_id": 24, "cara_hitung": "PER_SESI", "nilai_jp": 2, "batas_per_hari": "", "batas_kali_per_bulan": 2, "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 23, "uid": "01a2134b-82dd-7054-a450-c9bd9dfda181", "dihapus": null}','1b200eabdee8da19ac81a1872b239161c37e7b73068c77720b411abb3dd1e134');
INSERT INTO "audit" VALUES(24,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',24,'tambah','null','{"jenis": "bentuk", "kode": "NKL12", "nama": "Magang / praktik kerja", "urut": 24, "data": {"jalur": "Nonklasikal", "siasn_id": 10, "cara_hitung": "TETAP_PER_KEGIATAN", "nilai_jp": 20, "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 24, "uid": "01a2134b-82dd-702e-965c-26c6806a01b8", "dihapus": null}','77b9f82a13c014c5afb3b85b3853c2b12fd5d93266f7ea3e0d6109a7b252acb7');
INSERT INTO "audit" VALUES(25,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',25,'tambah','null','{"jenis": "bentuk", "kode": "NKL13", "nama": "Bentuk nonklasikal lainnya", "urut": 25, "data": {"jalur": "Nonklasikal", "siasn_id": 25, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 0, "kelompok_ipasn": "SEMINAR_DLL"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 25, "uid": "01a2134b-82dd-721f-937f-ad1494d1de7a", "dihapus": null}','fc6c360134ee8ffc39d0fae17a727f67d1f004d1290b1775b937dda95e5d6283');
INSERT INTO "audit" VALUES(26,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',26,'tambah','null','{"jenis": "golongan", "kode": "I/a", "nama": "I/a", "urut": 11, "data": {"skema": "PNS", "pangkat": "Juru Muda"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 26, "uid": "01a2134b-82e1-732c-ae15-1fc98bf5e809", "dihapus": null}','cb832383d8b963adb33138fc229783f53909f2df5facd361b92e0d22bc9547ce');
INSERT INTO "audit" VALUES(27,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',27,'tambah','null','{"jenis": "golongan", "kode": "I/b", "nama": "I/b", "urut": 12, "data": {"skema": "PNS", "pangkat": "Juru Muda Tingkat I"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 27, "uid": "01a2134b-82e1-7f26-9f31-e453e9ddee48", "dihapus": null}','c4e888e8f69bb53bb5141b287a025782208507b9f95e8cab816f059b372fa1b6');
INSERT INTO "audit" VALUES(28,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',28,'tambah','null','{"jenis": "golongan", "kode": "I/c", "nama": "I/c", "urut": 13, "data": {"skema": "PNS", "pangkat": "Juru"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 28, "uid": "01a2134b-82e3-7e37-b811-6a352362b42c", "dihapus": null}','544ed9d7b5c581d646171bc1325db5beea68aabf81b7d6d306cca03119474336');
INSERT INTO "audit" VALUES(29,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',29,'tambah','null','{"jenis": "golongan", "kode": "I/d", "nama": "I/d", "urut": 14, "data": {"skema": "PNS", "pangkat": "Juru Tingkat I"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 29, "uid": "01a2134b-82e3-7b52-b68e-17a8a1d2745e", "dihapus": null}','a29940e8a5ec2e73d24b84724340b21d768492e750b4baf2a3fadd9125506ee3');
INSERT INTO "audit" VALUES(30,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',30,'tambah','null','{"jenis": "golongan", "kode": "II/a", "nama": "II/a", "urut": 21, "data": {"skema": "PNS", "pangkat": "Pengatur Muda"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 30, "uid": "01a2134b-82e3-7e22-be73-f8c145ad206e", "dihapus": null}','6ecdcfbf54a44fa7595cf97500af30cdedb09253363e69b91b19d3cc8a420c3f');
INSERT INTO "audit" VALUES(31,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',31,'tambah','null','{"jenis": "golongan", "kode": "II/b", "nama": "II/b", "urut": 22, "data": {"skema": "PNS", "pangkat": "Pengatur Muda Tingkat I"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 31, "uid": "01a2134b-82e3-770f-8c98-5ff398abcc80", "dihapus": null}','30d0d45a2374f48c5ea81f9691a2995543d5516f294fe3fc9a85e1a366741083');
INSERT INTO "audit" VALUES(32,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',32,'tambah','null','{"jenis": "golongan", "kode": "II/c", "nama": "II/c", "urut": 23, "data": {"skema": "PNS", "pangkat": "Pengatur"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 32, "uid": "01a2134b-82e3-773d-a680-c03262bd5cbd", "dihapus": null}','658ebb05941b3a3b79fcf31aadec0895f1fec1192811ce227275624b078442f6');
INSERT INTO "audit" VALUES(33,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',33,'tambah','null','{"jenis": "golongan", "kode": "II/d", "nama": "II/d", "urut": 24, "data": {"skema": "PNS", "pangkat": "Pengatur Tingkat I"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 33, "uid": "01a2134b-82e3-71bc-b4fa-e3944c91a156", "dihapus": null}','6cd27104f1c07f2f97e34b579ffada1e62d08c3e60f76e33d6902539357194f7');
INSERT INTO "audit" VALUES(34,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',34,'tambah','null','{"jenis": "golongan", "kode": "III/a", "nama": "III/a", "urut": 31, "data": {"skema": "PNS", "pangkat": "Penata Muda"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 34, "uid": "01a2134b-82e3-787b-b745-d63d9ba51915", "dihapus": null}','b855a6a9e9873d2b3d619527942d2f77c785871c56953ad664a744511141c60a');
INSERT INTO "audit" VALUES(35,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',35,'tambah','null','{"jenis": "golongan", "kode": "III/b", "nama": "III/b", "urut": 32, "data": {"skema": "PNS", "pangkat": "Penata Muda Tingkat I"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 35, "uid": "01a2134b-82e3-73a9-827f-f4beb63c5e2c", "dihapus": null}','c23b7233d493cfac81ed37bb4ebbef052fa3b308bc8e1ae2bc7c0f4ed2fa062b');
INSERT INTO "audit" VALUES(36,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',36,'tambah','null','{"jenis": "golongan", "kode": "III/c", "nama": "III/c", "urut": 33, "data": {"skema": "PNS", "pangkat": "Penata"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 36, "uid": "01a2134b-82e3-708a-9af2-6f98785082fc", "dihapus": null}','b0f224fc2ea744b537b6c635c8a4df409945ab70afa3637c106fbbd626b58ab3');
INSERT INTO "audit" VALUES(37,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',37,'tambah','null','{"jenis": "golongan", "kode": "III/d", "nama": "III/d", "urut": 34, "data": {"skema": "PNS", "pangkat": "Penata Tingkat I"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 37, "uid": "01a2134b-82e3-7268-bc5c-e04555e3723c", "dihapus": null}','9aa31a42f1f7be4c173ea33af735c834350ddec5bb0ee38799137d103a58f65a');
INSERT INTO "audit" VALUES(38,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',38,'tambah','null','{"jenis": "golongan", "kode": "IV/a", "nama": "IV/a", "urut": 41, "data": {"skema": "PNS", "pangkat": "Pembina"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 38, "uid": "01a2134b-82e3-7805-9794-9b20220defbf", "dihapus": null}','c98b5049a67cd8426d5c4472cc5e76e183cedf7db0d4bbd35d9befd31403eff9');
INSERT INTO "audit" VALUES(39,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',39,'tambah','null','{"jenis": "golongan", "kode": "IV/b", "nama": "IV/b", "urut": 42, "data": {"skema": "PNS", "pangkat": "Pembina Tingkat I"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 39, "uid": "01a2134b-82e3-7ca7-98ad-aae0fe92b101", "dihapus": null}','0fa20e85f931ac05c4d719e3bf4f89c6eff87a446afa6cb36f5c9327bec6b691');
INSERT INTO "audit" VALUES(40,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',40,'tambah','null','{"jenis": "golongan", "kode": "IV/c", "nama": "IV/c", "urut": 43, "data": {"skema": "PNS", "pangkat": "Pembina Utama Muda"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 40, "uid": "01a2134b-82e3-746b-b18c-132546d13487", "dihapus": null}','b36b9630d7d930970e0efd512496f3236083ec63c4f707561e07c3d7c00af30c');
INSERT INTO "audit" VALUES(41,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',41,'tambah','null','{"jenis": "golongan", "kode": "IV/d", "nama": "IV/d", "urut": 44, "data": {"skema": "PNS", "pangkat": "Pembina Utama Madya"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 41, "uid": "01a2134b-82e3-7469-801e-1577cfefa08a", "dihapus": null}','2853ea06ff1085c552e9a865e0ee6f972ed87ae49bcd436dd447f694bce7d7fb');
INSERT INTO "audit" VALUES(42,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',42,'tambah','null','{"jenis": "golongan", "kode": "IV/e", "nama": "IV/e", "urut": 45, "data": {"skema": "PNS", "pangkat": "Pembina Utama"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 42, "uid": "01a2134b-82e3-706b-942f-a8b26c5c1c47", "dihapus": null}','9d8b7429e5547399175249d20a7d49fc0610574a23493da2b49c03320dbcfa1e');
INSERT INTO "audit" VALUES(43,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',43,'tambah','null','{"jenis": "status_kehadiran", "kode": "H", "nama": "Hadir", "urut": 1, "data": {"bobot": 1, "hadir": 1, "peran_warna": "good"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 43, "uid": "01a2134b-82e5-7227-b447-e5a22f82e056", "dihapus": null}','65803abdbd9a438c8a365b748a01a6b29312087863fd0dd7498f3c311624b3af');
INSERT INTO "audit" VALUES(44,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',44,'tambah','null','{"jenis": "status_kehadiran", "kode": "T", "nama": "Terlambat", "urut": 2, "data": {"bobot": 1, "hadir": 1, "peran_warna": "warn"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 44, "uid": "01a2134b-82e5-7f85-bbfd-6dccade963af", "dihapus": null}','0d86dc5b47587a8412d4d8378735798d4d83dc2ee372f6f709d5361367703955');
INSERT INTO "audit" VALUES(45,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',45,'tambah','null','{"jenis": "status_kehadiran", "kode": "I", "nama": "Izin", "urut": 3, "data": {"bobot": 0, "hadir": 0, "peran_warna": "warn"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 45, "uid": "01a2134b-82e5-7416-869d-9fdf9a15d55d", "dihapus": null}','092068add934d073949ad2aad9dd31ea4215beb3545ce7a1d48bff421bfab3d4');
INSERT INTO "audit" VALUES(46,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',46,'tambah','null','{"jenis": "status_kehadiran", "kode": "S", "nama": "Sakit", "urut": 4, "data": {"bobot": 0, "hadir": 0, "peran_warna": "warn"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 46, "uid": "01a2134b-82e5-7b73-a466-37ebd1febf4b", "dihapus": null}','7fa2810a453211a4893c370d84fa8ea20cdc9bf50462517f9387d31ce6c064ce');
INSERT INTO "audit" VALUES(47,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',47,'tambah','null','{"jenis": "status_kehadiran", "kode": "DL", "nama": "Dinas luar", "urut": 5, "data": {"bobot": 0, "hadir": 0, "peran_warna": "info"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 47, "uid": "01a2134b-82e5-7686-bd98-18ae29a4dd9f", "dihapus": null}','4037204963ce10e2e65b54d0116928c5b97603db03a552f6daaff1742c9f010c');
INSERT INTO "audit" VALUES(48,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',48,'tambah','null','{"jenis": "status_kehadiran", "kode": "C", "nama": "Cuti", "urut": 6, "data": {"bobot": 0, "hadir": 0, "peran_warna": "info"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 48, "uid": "01a2134b-82e5-7bf9-a34c-70747ba82e30", "dihapus": null}','3224da62011a87c79752c9041c955a186c2a9a015a0e0ee36d5a3bb5ed547096');
INSERT INTO "audit" VALUES(49,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',49,'tambah','null','{"jenis": "status_kehadiran", "kode": "A", "nama": "Tanpa keterangan", "urut": 7, "data": {"bobot": 0, "hadir": 0, "peran_warna": "bad"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 49, "uid": "01a2134b-82e5-7640-8179-1461cb42a175", "dihapus": null}','88259e00287335d4339bb669ebac6da4f3509aa89086c71276201e334de881ac');
INSERT INTO "audit" VALUES(50,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',50,'tambah','null','{"jenis": "target_jp", "kode": "PNS", "nama": "Target JP PNS per tahun", "urut": 1, "data": {"jp": 20}, "dasar": "PP 11/2017 jo PP 17/2020 Pasal 203(4)", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 50, "uid": "01a2134b-82e6-7735-a1db-0f2fb9c2756b", "dihapus": null}','cab406a4e34aab6b823012709fb89d686ff4cf66c7402be37cc69e99feb4b167');
INSERT INTO "audit" VALUES(51,'01a2134b-82e9-74b6-84af-b604f71ff757','2026-11-24 09:00:00.000000','Petugas','acuan',51,'tambah','null','{"jenis": "target_jp", "kode": "PPPK", "nama": "Target JP PPPK per tahun", "urut": 2, "data": {"jp": 20}, "dasar": "Kebijakan daerah; PP 49/2018 Pasal 40 membatasi 24 JP", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 51, "uid": "01a2134b-82e6-7918-a449-49e7af6342e3", "dihapus": null}','8fa37597dce526a83fcf3373b75427c1acac502e21d5a13952242dcf4f334ca8');
INSERT INTO "audit" VALUES(52,'01a2134b-82f8-7535-ad9b-7a01869e60d5','2026-11-24 09:00:00.000000','Petugas','unit',1,'tambah','null','{"siasn_id": null, "nama": "Dinas XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX", "singkatan": "", "jenis": "", "induk_id": null, "berlaku_mulai": null, "berlaku_sampai": null, "id": 1, "uid": "01a2134b-82f7-7385-9bf7-18fd83fd3962", "dihapus": null}','74b1fa412fc33bdfd5e71ff0b28c1ca0fa0e8a65634f7b16cd16f72c641f70a8');
INSERT INTO "audit" VALUES(53,'01a2134b-8302-7a95-8bde-d80b2eb32e68','2026-11-24 09:00:00.000000','Petugas','pegawai',1,'tambah','null','{"siasn_id": null, "nip": "198501012010011002", "nik": null, "nama": "Dewi Lestari Nasution", "gelar_depan": "", "gelar_belakang": "S.E.", "jenis": "PNS", "tempat_lahir": "", "tanggal_lahir": "1960-02-29", "jenis_kelamin": "L", "kedudukan": "Aktif", "tmt_cpns": null, "skema": "PNS", "golongan": "III/b", "golongan_urut": 32, "tmt_golongan": null, "jenis_jabatan": "", "eselon": "", "jabatan": "Analis SDM Aparatur Ahli Pertama", "tmt_jabatan": null, "pendidikan": "", "unit_id": null, "unor_nama": "", "instansi": "Pemerintah Kota Sibolga", "nomor_hp": "", "email": "", "alamat": "", "agama": "", "status_kawin": "", "perlu_dicek": [], "dibatasi": false, "cari": "dewi lestari nasution 198501012010011002 analis sdm aparatur ahli pertama", "id": 1, "uid": "01a2134b-82ff-7e93-a31a-81d44b615e08", "dihapus": null}','ef9f9105f497299cdab195f1d052a2079ee79e1e8a92a3bd453af31bedfce3d3');
INSERT INTO "audit" VALUES(54,'01a2134b-8307-7ca2-9143-0ccfbbde24b6','2026-11-24 09:00:00.000000','Petugas','pegawai',2,'tambah','null','{"siasn_id": null, "nip": "198501012010011003", "nik": null, "nama": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "gelar_depan": "", "gelar_belakang": "S.E.", "jenis": "PNS", "tempat_lahir": "", "tanggal_lahir": null, "jenis_kelamin": "L", "kedudukan": "Aktif", "tmt_cpns": null, "skema": "PNS", "golongan": "III/b", "golongan_urut": 32, "tmt_golongan": null, "jenis_jabatan": "", "eselon": "", "jabatan": "Analis SDM Aparatur Ahli Pertama", "tmt_jabatan": null, "pendidikan": "", "unit_id": 1, "unor_nama": "", "instansi": "Pemerintah Kota Sibolga", "nomor_hp": "", "email": "", "alamat": "", "agama": "", "status_kawin": "", "perlu_dicek": [], "dibatasi": false, "cari": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa 198501012010011003 analis sdm aparatur ahli pertama", "id": 2, "uid": "01a2134b-8306-7805-add0-36c2aea1454e", "dihapus": null}','fa63651f8b8cbb4944be7306ae8b98f2abc3d9e57e8e36539ee0c17900d47812');
INSERT INTO "audit" VALUES(55,'01a2134b-8311-7b7a-8417-4046bc5f1975','2026-11-24 09:00:00.000000','Petugas','pegawai',3,'tambah','null','{"siasn_id": null, "nip": "198501012010011004", "nik": null, "nama": "\u202e\u0645\u0631\u064a\u0645 \u0628\u0646\u062a \u0639\u0645\u0631\u0627\u0646\u202c", "gelar_depan": "", "gelar_belakang": "S.E.", "jenis": "PNS", "tempat_lahir": "", "tanggal_lahir": "1960-02-29", "jenis_kelamin": "L", "kedudukan": "Aktif", "tmt_cpns": null, "skema": "PNS", "golongan": "III/b", "golongan_urut": 32, "tmt_golongan": null, "jenis_jabatan": "", "eselon": "", "jabatan": "Analis SDM Aparatur Ahli Pertama", "tmt_jabatan": null, "pendidikan": "", "unit_id": null, "unor_nama": "", "instansi": "Pemerintah Kota Sibolga", "nomor_hp": "", "email": "", "alamat": "", "agama": "", "status_kawin": "", "perlu_dicek": [], "dibatasi": false, "cari": "\u202e\u0645\u0631\u064a\u0645 \u0628\u0646\u062a \u0639\u0645\u0631\u0627\u0646\u202c 198501012010011004 analis sdm aparatur ahli pertama", "id": 3, "uid": "01a2134b-8310-7889-b717-51ae80029956", "dihapus": null}','400b960f857f42f37cfc871201ed81e77c9f922fb97dce4af4fd68e02c96400b');
INSERT INTO "audit" VALUES(56,'01a2134b-8318-7da4-af56-75ed4bbd4e94','2026-11-24 09:00:00.000000','Petugas','pegawai',4,'tambah','null','{"siasn_id": null, "nip": "198501012010011005", "nik": null, "nama": "=HYPERLINK(0)", "gelar_depan": "", "gelar_belakang": "S.E.", "jenis": "PNS", "tempat_lahir": "", "tanggal_lahir": "1960-02-29", "jenis_kelamin": "L", "kedudukan": "Aktif", "tmt_cpns": null, "skema": "PNS", "golongan": "III/b", "golongan_urut": 32, "tmt_golongan": null, "jenis_jabatan": "", "eselon": "", "jabatan": "Analis SDM Aparatur Ahli Pertama", "tmt_jabatan": null, "pendidikan": "", "unit_id": 1, "unor_nama": "", "instansi": "Pemerintah Kota Sibolga", "nomor_hp": "", "email": "", "alamat": "", "agama": "", "status_kawin": "", "perlu_dicek": [], "dibatasi": false, "cari": "=hyperlink(0) 198501012010011005 analis sdm aparatur ahli pertama", "id": 4, "uid": "01a2134b-8317-7a7d-b4e8-394d4a647637", "dihapus": null}','1003ee9384353cc97a0850780e720e10707d4bb60e374fcf434fb4c493df2432');
INSERT INTO "audit" VALUES(57,'01a2134b-8323-756a-9f78-df7caab5efcb','2026-11-24 09:00:00.000000','Petugas','pegawai',5,'tambah','null','{"siasn_id": null, "nip": "198501012010011006", "nik": null, "nama": "O\u2019Neil-\u015amith \ud83d\ude42 {nama}", "gelar_depan": "", "gelar_belakang": "S.E.", "jenis": "PNS", "tempat_lahir": "", "tanggal_lahir": "1960-02-29", "jenis_kelamin": "L", "kedudukan": "Aktif", "tmt_cpns": null, "skema": "PNS", "golongan": "III/b", "golongan_urut": 32, "tmt_golongan": null, "jenis_jabatan": "", "eselon": "", "jabatan": "Analis SDM Aparatur Ahli Pertama", "tmt_jabatan": null, "pendidikan": "", "unit_id": null, "unor_nama": "", "instansi": "Pemerintah Kota Sibolga", "nomor_hp": "", "email": "", "alamat": "", "agama": "", "status_kawin": "", "perlu_dicek": [], "dibatasi": false, "cari": "o\u2019neil-\u015bmith \ud83d\ude42 {nama} 198501012010011006 analis sdm aparatur ahli pertama", "id": 5, "uid": "01a2134b-8322-7848-b126-8fa89423b663", "dihapus": null}','19f6b8667ff6c2eb9e4772b4f5c48a64eb69d5dbce8fddccbf3a98476e23d675');
INSERT INTO "audit" VALUES(58,'01a2134b-8332-7766-b8c7-83cdf157fb84','2026-11-24 09:00:00.000000','Petugas','kegiatan',1,'tambah','null','{"program_id": null, "nama": "Pelatihan <b>&amp;</b>", "angkatan": "", "bentuk": "KL03", "jenis_kompetensi": "", "tujuan": [], "peran": "penyelenggara", "mode": "luring", "tanggal_mulai": "2026-11-23", "tanggal_selesai": "2026-11-23", "tempat": "Aula Pemko", "penyelenggara": "", "kuota": 40, "ambang_kehadiran": 80, "sasaran": "", "sumber_dana": "", "status": "Selesai", "alasan_status": "", "catatan": "", "id": 1, "uid": "01a2134b-8331-79df-b32e-8b5be7515feb", "dihapus": null}','ebac0870e0d45b0af5d4c09fb52f4165baf0e9e151c082e4ace8c974ca55eb0b');
INSERT INTO "audit" VALUES(59,'01a2134b-833e-778c-80ca-2e844b88067a','2026-11-24 09:00:00.000000','Petugas','sesi',1,'tambah','null','{"kegiatan_id": 1, "urut": 1, "tanggal": "2026-11-23", "jam_mulai": "08:00:00", "jam_selesai": "11:00:00", "judul": "Mata Pelatihan 1", "jenis": "materi", "jp": 4.0, "narasumber": "", "tempat": "", "status": "terjadwal", "id": 1, "uid": "01a2134b-8338-7eaa-8b9c-db47bc337408", "dihapus": null}','6b63841a5bf597a23cba8086d0fd89c0f78d4e283088413a1bd3fc5255ef3cc5');
INSERT INTO "audit" VALUES(60,'01a2134b-8347-7880-a6af-5c99b89190ed','2026-11-24 09:00:00.000000','Petugas','sesi',2,'tambah','null','{"kegiatan_id": 1, "urut": 2, "tanggal": "2026-11-23", "jam_mulai": "13:30:00", "jam_selesai": "16:30:00", "judul": "Mata Pelatihan 2", "jenis": "materi", "jp": 4.0, "narasumber": "", "tempat": "", "status": "terjadwal", "id": 2, "uid": "01a2134b-8346-7641-9fe3-003541abac4f", "dihapus": null}','d80e4dc3a0447a3f999dc3ad3f60c30311b42813b590dc9f548758526c11739e');
INSERT INTO "audit" VALUES(61,'01a2134b-834e-7d28-86bd-12af36783f73','2026-11-24 09:00:00.000000','Petugas','pegawai',6,'tambah','null','{"siasn_id": null, "nip": "198501012010011007", "nik": null, "nama": "Irwan Caniago", "gelar_depan": "", "gelar_belakang": "S.E.", "jenis": "PNS", "tempat_lahir": "", "tanggal_lahir": "1985-01-01", "jenis_kelamin": "L", "kedudukan": "Aktif", "tmt_cpns": null, "skema": "PNS", "golongan": "III/b", "golongan_urut": 32, "tmt_golongan": null, "jenis_jabatan": "", "eselon": "", "jabatan": "Analis SDM Aparatur Ahli Pertama", "tmt_jabatan": null, "pendidikan": "", "unit_id": null, "unor_nama": "", "instansi": "Pemerintah Kota Sibolga", "nomor_hp": "", "email": "", "alamat": "", "agama": "", "status_kawin": "", "perlu_dicek": [], "dibatasi": false, "cari": "irwan caniago 198501012010011007 analis sdm aparatur ahli pertama", "id": 6, "uid": "01a2134b-834d-7c9e-a15a-c55279453820", "dihapus": null}','2b6e513f14178ccb92508611c01911ab4589a38b6b7cc3dd63e90382c6643550');
INSERT INTO "audit" VALUES(62,'01a2134b-8360-736c-a2cb-e60bd9fcae8e','2026-11-24 09:00:00.000000','Petugas','peserta',1,'tambah','null','{"kegiatan_id": 1, "pegawai_id": 6, "peran": "peserta", "status": "Disetujui", "alasan": "", "urut": 6, "nama": "Irwan Caniago", "gelar_depan": "", "gelar_belakang": "S.E.", "nip": "198501012010011007", "pangkat": "Penata Muda Tingkat I", "golongan": "III/b", "jabatan": "Analis SDM Aparatur Ahli Pertama", "instansi": "Dinas Kesehatan", "tempat_lahir": "", "tanggal_lahir": "", "unit_id": null, "id": 1, "uid": "01a2134b-835e-7c0f-962a-74ebb48c5b89", "dihapus": null}','ce1aa80377b269bbb2455bf7d232af60d7cbafdad0ed8298df0c10dbc86113de');
INSERT INTO "audit" VALUES(63,'01a2134b-8366-71ad-ac0d-7b79403cd2b2','2026-11-24 09:00:00.000000','Petugas','pegawai',7,'tambah','null','{"siasn_id": null, "nip": "198501012010011008", "nik": null, "nama": "Lamhot Simanjuntak", "gelar_depan": "", "gelar_belakang": "S.E.", "jenis": "PNS", "tempat_lahir": "", "tanggal_lahir": "1985-01-01", "jenis_kelamin": "L", "kedudukan": "Aktif", "tmt_cpns": null, "skema": "PNS", "golongan": "III/b", "golongan_urut": 32, "tmt_golongan": null, "jenis_jabatan": "", "eselon": "", "jabatan": "Analis SDM Aparatur Ahli Pertama", "tmt_jabatan": null, "pendidikan": "", "unit_id": null, "unor_nama": "", "instansi": "Pemerintah Kota Sibolga", "nomor_hp": "", "email": "", "alamat": "", "agama": "", "status_kawin": "", "perlu_dicek": [], "dibatasi": false, "cari": "lamhot simanjuntak 198501012010011008 analis sdm aparatur ahli pertama", "id": 7, "uid": "01a2134b-8365-7ceb-a2fa-341b8843e40b", "dihapus": null}','53031f66bbb69cccb2259df33c4673f2be8100dfcd4f0b9fa80f949952330f7a');
INSERT INTO "audit" VALUES(64,'01a2134b-836c-7392-9a7d-f410ff32e246','2026-11-24 09:00:00.000000','Petugas','peserta',2,'tambah','null','{"kegiatan_id": 1, "pegawai_id": 7, "peran": "peserta", "status": "Disetujui", "alasan": "", "urut": 7, "nama": "Lamhot Simanjuntak", "gelar_depan": "", "gelar_belakang": "S.E.", "nip": "198501012010011008", "pangkat": "Penata Muda Tingkat I", "golongan": "III/b", "jabatan": "Analis SDM Aparatur Ahli Pertama", "instansi": "Dinas Kesehatan", "tempat_lahir": "", "tanggal_lahir": "", "unit_id": null, "id": 2, "uid": "01a2134b-836b-70c6-9cd5-70015cfbc94a", "dihapus": null}','f5356f034ebdfa07369e3297c13df5c5316880cbf341dce44d1e14a6f38840e3');
INSERT INTO "audit" VALUES(65,'01a2134b-8377-7ca0-9d0a-aa930c1ad81a','2026-11-24 09:00:00.000000','Petugas','pegawai',8,'tambah','null','{"siasn_id": null, "nip": "198501012010011009", "nik": null, "nama": "Maria Gulo", "gelar_depan": "", "gelar_belakang": "S.E.", "jenis": "PNS", "tempat_lahir": "", "tanggal_lahir": "1985-01-01", "jenis_kelamin": "L", "kedudukan": "Aktif", "tmt_cpns": null, "skema": "PNS", "golongan": "III/b", "golongan_urut": 32, "tmt_golongan": null, "jenis_jabatan": "", "eselon": "", "jabatan": "Analis SDM Aparatur Ahli Pertama", "tmt_jabatan": null, "pendidikan": "", "unit_id": null, "unor_nama": "", "instansi": "Pemerintah Kota Sibolga", "nomor_hp": "", "email": "", "alamat": "", "agama": "", "status_kawin": "", "perlu_dicek": [], "dibatasi": false, "cari": "maria gulo 198501012010011009 analis sdm aparatur ahli pertama", "id": 8, "uid": "01a2134b-8376-7816-95cf-f9d02bb46019", "dihapus": null}','b491af3fc30c828b4e4e7414f1131b3d90783933db717429e7dd23710ea40d3e');
INSERT INTO "audit" VALUES(66,'01a2134b-837c-7329-a202-545f867d0c32','2026-11-24 09:00:00.000000','Petugas','peserta',3,'tambah','null','{"kegiatan_id": 1, "pegawai_id": 8, "peran": "peserta", "status": "Disetujui", "alasan": "", "urut": 8, "nama": "Maria Gulo", "gelar_depan": "", "gelar_belakang": "S.E.", "nip": "198501012010011009", "pangkat": "Penata Muda Tingkat I", "golongan": "III/b", "jabatan": "Analis SDM Aparatur Ahli Pertama", "instansi": "Dinas Kesehatan", "tempat_lahir": "", "tanggal_lahir": "", "unit_id": null, "id": 3, "uid": "01a2134b-837b-7520-9f4b-0fa250f335a7", "dihapus": null}','65a6da4848ded6473c95e4924b8d7383ec0c5c3d372788dfd24aaa4bab886888');
CREATE TABLE kegiatan (
	program_id INTEGER, 
	nama VARCHAR(300) NOT NULL, 
	angkatan VARCHAR(20) NOT NULL, 
	bentuk VARCHAR(10) NOT NULL, 
	jenis_kompetensi VARCHAR(30) NOT NULL, 
	tujuan JSON NOT NULL, 
	peran VARCHAR(20) NOT NULL, 
	mode VARCHAR(10) NOT NULL, 
	tanggal_mulai DATE NOT NULL, 
	tanggal_selesai DATE NOT NULL, 
	tempat VARCHAR(200) NOT NULL, 
	penyelenggara VARCHAR(200) NOT NULL, 
	kuota INTEGER NOT NULL, 
	ambang_kehadiran INTEGER NOT NULL, 
	sasaran VARCHAR(300) NOT NULL, 
	sumber_dana VARCHAR(60) NOT NULL, 
	status VARCHAR(20) NOT NULL, 
	alasan_status VARCHAR(300) NOT NULL, 
	catatan TEXT NOT NULL, 
	id INTEGER NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	dihapus DATETIME, 
	CONSTRAINT pk_kegiatan PRIMARY KEY (id), 
	CONSTRAINT fk_kegiatan_program_id FOREIGN KEY(program_id) REFERENCES program (id), 
	CONSTRAINT uq_kegiatan_uid UNIQUE (uid)
);
INSERT INTO "kegiatan" VALUES(NULL,'Pelatihan <b>&amp;</b>','','KL03','','[]','penyelenggara','luring','2026-11-23','2026-11-23','Aula Pemko','',40,80,'','','Selesai','','',1,'01a2134b-8331-79df-b32e-8b5be7515feb',NULL);
CREATE TABLE kehadiran (
	peserta_id INTEGER NOT NULL, 
	sesi_id INTEGER NOT NULL, 
	status VARCHAR(5) NOT NULL, 
	sumber VARCHAR(20) NOT NULL, 
	waktu DATETIME NOT NULL, 
	menit_terlambat INTEGER NOT NULL, 
	catatan VARCHAR(300) NOT NULL, 
	id INTEGER NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	dihapus DATETIME, 
	CONSTRAINT pk_kehadiran PRIMARY KEY (id), 
	CONSTRAINT fk_kehadiran_peserta_id FOREIGN KEY(peserta_id) REFERENCES peserta (id), 
	CONSTRAINT fk_kehadiran_sesi_id FOREIGN KEY(sesi_id) REFERENCES sesi (id), 
	CONSTRAINT uq_kehadiran_peserta_id_sesi_id UNIQUE (peserta_id, sesi_id), 
	CONSTRAINT uq_kehadiran_uid UNIQUE (uid)
);
CREATE TABLE lampiran (
	tabel VARCHAR(40) NOT NULL, 
	baris_id INTEGER NOT NULL, 
	nama VARCHAR(200) NOT NULL, 
	jenis VARCHAR(40) NOT NULL, 
	berkas VARCHAR(80) NOT NULL, 
	ukuran INTEGER NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	waktu DATETIME NOT NULL, 
	id INTEGER NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	dihapus DATETIME, 
	CONSTRAINT pk_lampiran PRIMARY KEY (id), 
	CONSTRAINT uq_lampiran_uid UNIQUE (uid)
);
CREATE TABLE narasumber (
	pegawai_id INTEGER, 
	nama VARCHAR(200) NOT NULL, 
	gelar_depan VARCHAR(60) NOT NULL, 
	gelar_belakang VARCHAR(120) NOT NULL, 
	nip VARCHAR(18), 
	jabatan VARCHAR(200) NOT NULL, 
	instansi VARCHAR(200) NOT NULL, 
	keahlian VARCHAR(300) NOT NULL, 
	npwp VARCHAR(20) NOT NULL, 
	nomor_hp VARCHAR(30) NOT NULL, 
	id INTEGER NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	dihapus DATETIME, 
	CONSTRAINT pk_narasumber PRIMARY KEY (id), 
	CONSTRAINT fk_narasumber_pegawai_id FOREIGN KEY(pegawai_id) REFERENCES pegawai (id), 
	CONSTRAINT uq_narasumber_uid UNIQUE (uid)
);
CREATE TABLE pegawai (
	siasn_id VARCHAR(64), 
	nip VARCHAR(18), 
	nik VARCHAR(16), 
	nama VARCHAR(200) NOT NULL, 
	gelar_depan VARCHAR(60) NOT NULL, 
	gelar_belakang VARCHAR(120) NOT NULL, 
	jenis VARCHAR(30) NOT NULL, 
	tempat_lahir VARCHAR(100) NOT NULL, 
	tanggal_lahir DATE, 
	jenis_kelamin VARCHAR(1) NOT NULL, 
	kedudukan VARCHAR(40) NOT NULL, 
	tmt_cpns DATE, 
	skema VARCHAR(10) NOT NULL, 
	golongan VARCHAR(10) NOT NULL, 
	golongan_urut INTEGER NOT NULL, 
	tmt_golongan DATE, 
	jenis_jabatan VARCHAR(40) NOT NULL, 
	eselon VARCHAR(10) NOT NULL, 
	jabatan VARCHAR(200) NOT NULL, 
	tmt_jabatan DATE, 
	pendidikan VARCHAR(100) NOT NULL, 
	unit_id INTEGER, 
	unor_nama VARCHAR(200) NOT NULL, 
	instansi VARCHAR(200) NOT NULL, 
	nomor_hp VARCHAR(30) NOT NULL, 
	email VARCHAR(120) NOT NULL, 
	alamat VARCHAR(300) NOT NULL, 
	agama VARCHAR(20) NOT NULL, 
	status_kawin VARCHAR(20) NOT NULL, 
	perlu_dicek JSON NOT NULL, 
	dibatasi BOOLEAN NOT NULL, 
	cari VARCHAR(600) NOT NULL, 
	id INTEGER NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	dihapus DATETIME, 
	CONSTRAINT pk_pegawai PRIMARY KEY (id), 
	CONSTRAINT fk_pegawai_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id), 
	CONSTRAINT uq_pegawai_uid UNIQUE (uid)
);
INSERT INTO "pegawai" VALUES(NULL,'198501012010011002',NULL,'Dewi Lestari Nasution','','S.E.','PNS','','1960-02-29','L','Aktif',NULL,'PNS','III/b',32,NULL,'','','Analis SDM Aparatur Ahli Pertama',NULL,'',NULL,'','Pemerintah Kota Sibolga','','','','','','[]',0,'dewi lestari nasution 198501012010011002 analis sdm aparatur ahli pertama',1,'01a2134b-82ff-7e93-a31a-81d44b615e08',NULL);
INSERT INTO "pegawai" VALUES(NULL,'198501012010011003',NULL,'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA','','S.E.','PNS','',NULL,'L','Aktif',NULL,'PNS','III/b',32,NULL,'','','Analis SDM Aparatur Ahli Pertama',NULL,'',1,'','Pemerintah Kota Sibolga','','','','','','[]',0,'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa 198501012010011003 analis sdm aparatur ahli pertama',2,'01a2134b-8306-7805-add0-36c2aea1454e',NULL);
INSERT INTO "pegawai" VALUES(NULL,'198501012010011004',NULL,'‮مريم بنت عمران‬','','S.E.','PNS','','1960-02-29','L','Aktif',NULL,'PNS','III/b',32,NULL,'','','Analis SDM Aparatur Ahli Pertama',NULL,'',NULL,'','Pemerintah Kota Sibolga','','','','','','[]',0,'‮مريم بنت عمران‬ 198501012010011004 analis sdm aparatur ahli pertama',3,'01a2134b-8310-7889-b717-51ae80029956',NULL);
INSERT INTO "pegawai" VALUES(NULL,'198501012010011005',NULL,'=HYPERLINK(0)','','S.E.','PNS','','1960-02-29','L','Aktif',NULL,'PNS','III/b',32,NULL,'','','Analis SDM Aparatur Ahli Pertama',NULL,'',1,'','Pemerintah Kota Sibolga','','','','','','[]',0,'=hyperlink(0) 198501012010011005 analis sdm aparatur ahli pertama',4,'01a2134b-8317-7a7d-b4e8-394d4a647637',NULL);
INSERT INTO "pegawai" VALUES(NULL,'198501012010011006',NULL,'O’Neil-Śmith 🙂 {nama}','','S.E.','PNS','','1960-02-29','L','Aktif',NULL,'PNS','III/b',32,NULL,'','','Analis SDM Aparatur Ahli Pertama',NULL,'',NULL,'','Pemerintah Kota Sibolga','','','','','','[]',0,'o’neil-śmith 🙂 {nama} 198501012010011006 analis sdm aparatur ahli pertama',5,'01a2134b-8322-7848-b126-8fa89423b663',NULL);
INSERT INTO "pegawai" VALUES(NULL,'198501012010011007',NULL,'Irwan Caniago','','S.E.','PNS','','1985-01-01','L','Aktif',NULL,'PNS','III/b',32,NULL,'','','Analis SDM Aparatur Ahli Pertama',NULL,'',NULL,'','Pemerintah Kota Sibolga','','','','','','[]',0,'irwan caniago 198501012010011007 analis sdm aparatur ahli pertama',6,'01a2134b-834d-7c9e-a15a-c55279453820',NULL);
INSERT INTO "pegawai" VALUES(NULL,'198501012010011008',NULL,'Lamhot Simanjuntak','','S.E.','PNS','','1985-01-01','L','Aktif',NULL,'PNS','III/b',32,NULL,'','','Analis SDM Aparatur Ahli Pertama',NULL,'',NULL,'','Pemerintah Kota Sibolga','','','','','','[]',0,'lamhot simanjuntak 198501012010011008 analis sdm aparatur ahli pertama',7,'01a2134b-8365-7ceb-a2fa-341b8843e40b',NULL);
INSERT INTO "pegawai" VALUES(NULL,'198501012010011009',NULL,'Maria Gulo','','S.E.','PNS','','1985-01-01','L','Aktif',NULL,'PNS','III/b',32,NULL,'','','Analis SDM Aparatur Ahli Pertama',NULL,'',NULL,'','Pemerintah Kota Sibolga','','','','','','[]',0,'maria gulo 198501012010011009 analis sdm aparatur ahli pertama',8,'01a2134b-8376-7816-95cf-f9d02bb46019',NULL);
CREATE TABLE pejabat (
	nama VARCHAR(200) NOT NULL, 
	gelar_depan VARCHAR(60) NOT NULL, 
	gelar_belakang VARCHAR(120) NOT NULL, 
	nip VARCHAR(18), 
	pangkat VARCHAR(60) NOT NULL, 
	jabatan VARCHAR(200) NOT NULL, 
	kewenangan VARCHAR(20) NOT NULL, 
	atas_nama VARCHAR(200) NOT NULL, 
	berlaku_mulai DATE, 
	berlaku_sampai DATE, 
	utama BOOLEAN NOT NULL, 
	id INTEGER NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	dihapus DATETIME, 
	CONSTRAINT pk_pejabat PRIMARY KEY (id), 
	CONSTRAINT uq_pejabat_uid UNIQUE (uid)
);
CREATE TABLE pengaturan (
	kunci VARCHAR(80) NOT NULL, 
	nilai JSON NOT NULL, 
	id INTEGER NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	dihapus DATETIME, 
	CONSTRAINT pk_pengaturan PRIMARY KEY (id), 
	CONSTRAINT uq_pengaturan_kunci UNIQUE (kunci), 
	CONSTRAINT uq_pengaturan_uid UNIQUE (uid)
);
CREATE TABLE peserta (
	kegiatan_id INTEGER NOT NULL, 
	pegawai_id INTEGER, 
	peran VARCHAR(20) NOT NULL, 
	status VARCHAR(30) NOT NULL, 
	alasan VARCHAR(300) NOT NULL, 
	urut INTEGER NOT NULL, 
	nama VARCHAR(200) NOT NULL, 
	gelar_depan VARCHAR(60) NOT NULL, 
	gelar_belakang VARCHAR(120) NOT NULL, 
	nip VARCHAR(18), 
	pangkat VARCHAR(60) NOT NULL, 
	golongan VARCHAR(10) NOT NULL, 
	jabatan VARCHAR(200) NOT NULL, 
	instansi VARCHAR(200) NOT NULL, 
	tempat_lahir VARCHAR(100) NOT NULL, 
	tanggal_lahir VARCHAR(10) NOT NULL, 
	unit_id INTEGER, 
	id INTEGER NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	dihapus DATETIME, 
	CONSTRAINT pk_peserta PRIMARY KEY (id), 
	CONSTRAINT fk_peserta_kegiatan_id FOREIGN KEY(kegiatan_id) REFERENCES kegiatan (id), 
	CONSTRAINT fk_peserta_pegawai_id FOREIGN KEY(pegawai_id) REFERENCES pegawai (id), 
	CONSTRAINT fk_peserta_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id), 
	CONSTRAINT uq_peserta_uid UNIQUE (uid)
);
INSERT INTO "peserta" VALUES(1,6,'peserta','Disetujui','',6,'Irwan Caniago','','S.E.','198501012010011007','Penata Muda Tingkat I','III/b','Analis SDM Aparatur Ahli Pertama','Dinas Kesehatan','','',NULL,1,'01a2134b-835e-7c0f-962a-74ebb48c5b89',NULL);
INSERT INTO "peserta" VALUES(1,7,'peserta','Disetujui','',7,'Lamhot Simanjuntak','','S.E.','198501012010011008','Penata Muda Tingkat I','III/b','Analis SDM Aparatur Ahli Pertama','Dinas Kesehatan','','',NULL,2,'01a2134b-836b-70c6-9cd5-70015cfbc94a',NULL);
INSERT INTO "peserta" VALUES(1,8,'peserta','Disetujui','',8,'Maria Gulo','','S.E.','198501012010011009','Penata Muda Tingkat I','III/b','Analis SDM Aparatur Ahli Pertama','Dinas Kesehatan','','',NULL,3,'01a2134b-837b-7520-9f4b-0fa250f335a7',NULL);
CREATE TABLE program (
	nama VARCHAR(200) NOT NULL, 
	tahun INTEGER NOT NULL, 
	uraian TEXT NOT NULL, 
	id INTEGER NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	dihapus DATETIME, 
	CONSTRAINT pk_program PRIMARY KEY (id), 
	CONSTRAINT uq_program_uid UNIQUE (uid)
);
CREATE TABLE riwayat_luar (
	pegawai_id INTEGER NOT NULL, 
	bentuk VARCHAR(10) NOT NULL, 
	nama VARCHAR(300) NOT NULL, 
	penyelenggara VARCHAR(200) NOT NULL, 
	nomor VARCHAR(120) NOT NULL, 
	tanggal_mulai DATE NOT NULL, 
	tanggal_selesai DATE NOT NULL, 
	jp DOUBLE NOT NULL, 
	catatan VARCHAR(300) NOT NULL, 
	id INTEGER NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	dihapus DATETIME, 
	CONSTRAINT pk_riwayat_luar PRIMARY KEY (id), 
	CONSTRAINT fk_riwayat_luar_pegawai_id FOREIGN KEY(pegawai_id) REFERENCES pegawai (id), 
	CONSTRAINT uq_riwayat_luar_uid UNIQUE (uid)
);
CREATE TABLE riwayat_pegawai (
	pegawai_id INTEGER NOT NULL, 
	kolom VARCHAR(40) NOT NULL, 
	nilai_lama VARCHAR(200) NOT NULL, 
	nilai_baru VARCHAR(200) NOT NULL, 
	tanggal DATE NOT NULL, 
	sumber VARCHAR(100) NOT NULL, 
	id INTEGER NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	dihapus DATETIME, 
	CONSTRAINT pk_riwayat_pegawai PRIMARY KEY (id), 
	CONSTRAINT fk_riwayat_pegawai_pegawai_id FOREIGN KEY(pegawai_id) REFERENCES pegawai (id), 
	CONSTRAINT uq_riwayat_pegawai_uid UNIQUE (uid)
);
CREATE TABLE sertifikat (
	lingkup VARCHAR(60) NOT NULL, 
	urut INTEGER NOT NULL, 
	nomor VARCHAR(120) NOT NULL, 
	tahun INTEGER NOT NULL, 
	jenis VARCHAR(30) NOT NULL, 
	kegiatan_id INTEGER, 
	peserta_id INTEGER, 
	tanggal_terbit DATE NOT NULL, 
	isi JSON NOT NULL, 
	templat JSON NOT NULL, 
	status VARCHAR(20) NOT NULL, 
	alasan VARCHAR(300) NOT NULL, 
	pengganti_id INTEGER, 
	dicetak DATETIME, 
	id INTEGER NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	dihapus DATETIME, 
	CONSTRAINT pk_sertifikat PRIMARY KEY (id), 
	CONSTRAINT fk_sertifikat_kegiatan_id FOREIGN KEY(kegiatan_id) REFERENCES kegiatan (id), 
	CONSTRAINT fk_sertifikat_pengganti_id FOREIGN KEY(pengganti_id) REFERENCES sertifikat (id), 
	CONSTRAINT fk_sertifikat_peserta_id FOREIGN KEY(peserta_id) REFERENCES peserta (id), 
	CONSTRAINT uq_sertifikat_lingkup_urut UNIQUE (lingkup, urut), 
	CONSTRAINT uq_sertifikat_nomor UNIQUE (nomor), 
	CONSTRAINT uq_sertifikat_uid UNIQUE (uid)
);
CREATE TABLE sesi (
	kegiatan_id INTEGER NOT NULL, 
	urut INTEGER NOT NULL, 
	tanggal DATE NOT NULL, 
	jam_mulai TIME NOT NULL, 
	jam_selesai TIME NOT NULL, 
	judul VARCHAR(300) NOT NULL, 
	jenis VARCHAR(20) NOT NULL, 
	jp DOUBLE NOT NULL, 
	narasumber VARCHAR(300) NOT NULL, 
	tempat VARCHAR(200) NOT NULL, 
	status VARCHAR(20) NOT NULL, 
	id INTEGER NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	dihapus DATETIME, 
	CONSTRAINT pk_sesi PRIMARY KEY (id), 
	CONSTRAINT fk_sesi_kegiatan_id FOREIGN KEY(kegiatan_id) REFERENCES kegiatan (id), 
	CONSTRAINT uq_sesi_uid UNIQUE (uid)
);
INSERT INTO "sesi" VALUES(1,1,'2026-11-23','08:00:00.000000','11:00:00.000000','Mata Pelatihan 1','materi',4.0,'','','terjadwal',1,'01a2134b-8338-7eaa-8b9c-db47bc337408',NULL);
INSERT INTO "sesi" VALUES(1,2,'2026-11-23','13:30:00.000000','16:30:00.000000','Mata Pelatihan 2','materi',4.0,'','','terjadwal',2,'01a2134b-8346-7641-9fe3-003541abac4f',NULL);
CREATE TABLE unit (
	siasn_id VARCHAR(64), 
	nama VARCHAR(200) NOT NULL, 
	singkatan VARCHAR(60) NOT NULL, 
	jenis VARCHAR(30) NOT NULL, 
	induk_id INTEGER, 
	berlaku_mulai DATE, 
	berlaku_sampai DATE, 
	id INTEGER NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	dihapus DATETIME, 
	CONSTRAINT pk_unit PRIMARY KEY (id), 
	CONSTRAINT fk_unit_induk_id FOREIGN KEY(induk_id) REFERENCES unit (id), 
	CONSTRAINT uq_unit_uid UNIQUE (uid)
);
INSERT INTO "unit" VALUES(NULL,'Dinas XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX','','',NULL,NULL,NULL,1,'01a2134b-82f7-7385-9bf7-18fd83fd3962',NULL);
CREATE INDEX ix_acuan_jenis_kode ON acuan (jenis, kode);
CREATE INDEX ix_audit_tabel_baris_id ON audit (tabel, baris_id);
CREATE INDEX ix_audit_transaksi ON audit (transaksi);
CREATE INDEX ix_audit_waktu ON audit (waktu);
CREATE INDEX ix_lampiran_tabel_baris_id ON lampiran (tabel, baris_id);
CREATE INDEX ix_unit_induk_id ON unit (induk_id);
CREATE UNIQUE INDEX uq_unit_siasn_id ON unit (siasn_id) WHERE siasn_id IS NOT NULL AND dihapus IS NULL;
CREATE INDEX ix_kegiatan_program_id ON kegiatan (program_id);
CREATE INDEX ix_pegawai_nik ON pegawai (nik);
CREATE INDEX ix_pegawai_siasn_id ON pegawai (siasn_id);
CREATE INDEX ix_pegawai_unit_id ON pegawai (unit_id);
CREATE UNIQUE INDEX uq_pegawai_nip ON pegawai (nip) WHERE nip IS NOT NULL AND dihapus IS NULL;
CREATE INDEX ix_narasumber_pegawai_id ON narasumber (pegawai_id);
CREATE INDEX ix_peserta_kegiatan_id ON peserta (kegiatan_id);
CREATE INDEX ix_peserta_pegawai_id ON peserta (pegawai_id);
CREATE UNIQUE INDEX uq_peserta_kegiatan_id_pegawai_id_peran ON peserta (kegiatan_id, pegawai_id, peran) WHERE pegawai_id IS NOT NULL AND dihapus IS NULL;
CREATE INDEX ix_riwayat_pegawai_pegawai_id ON riwayat_pegawai (pegawai_id);
CREATE INDEX ix_sesi_kegiatan_id ON sesi (kegiatan_id);
CREATE INDEX ix_sesi_tanggal ON sesi (tanggal);
CREATE INDEX ix_kehadiran_sesi_id ON kehadiran (sesi_id);
CREATE INDEX ix_sertifikat_kegiatan_id ON sertifikat (kegiatan_id);
CREATE INDEX ix_sertifikat_peserta_id ON sertifikat (peserta_id);
CREATE INDEX ix_sertifikat_tahun ON sertifikat (tahun);
CREATE INDEX ix_riwayat_luar_pegawai_id ON riwayat_luar (pegawai_id);
CREATE INDEX ix_riwayat_luar_tanggal_selesai ON riwayat_luar (tanggal_selesai);
COMMIT;
PRAGMA user_version=2;
PRAGMA application_id=1346719042;
