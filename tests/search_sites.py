"""A small site that tests search, the words in it that are hard to read, and an index of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from sites import CONFIG, check_site, write_files

from showcase.cache.cache import Cache
from showcase.content.catalog import Catalog
from showcase.derive.search.searchable import Glossary, Searchable
from showcase.leaves import Leaves
from showcase.publish.search_index import search_index
from showcase.workers import Workers

UNITS = """
tinh-quang-nam: {name: Quảng Nam, type: Tỉnh, valid_to: 2025-06-30, merged_into: [thanh-pho-da-nang]}
thanh-pho-da-nang: {name: Đà Nẵng, type: Thành phố}
thi-xa-dien-ban:
  name: Điện Bàn
  type: Thị xã
  parent: tinh-quang-nam
  valid_to: 2025-06-30
  merged_into: [{unit: phuong-dien-ban, partial: true}]
  aliases: [UBND thị xã Điện Bàn]
phuong-dien-ban: {name: Điện Bàn, type: Phường, parent: thanh-pho-da-nang}
tinh-son-la: {name: Sơn La, type: Tỉnh}
xa-phong-lai:
  name: Phỏng Lái
  type: Xã
  parent: tinh-son-la
  valid_to: 2029-12-31
  merged_into: [{unit: xa-mai-sau, date: 2030-01-01}]
xa-mai-sau: {name: Mai Sau, type: Xã, valid_from: 2030-01-01}
"""
FILES = {
    "content/units.yaml": UNITS,
    "content/glossary.yaml": "MTTQ: Mặt trận Tổ quốc\nHTX: Hợp tác xã\n",
    "content/models/duong-sang.md": """---
title: Đường làng sáng đèn
unit: thi-xa-dien-ban
field: Văn hóa - xã hội
year: 2022
award: [Giấy khen]
level: Huyện
themes: [Môi trường]
place: Thôn Bến Sỏi
responsible: Chi hội Phụ nữ
people: [nguoi-di-truoc, nguoi-rut-lui]
summary: Ba mươi hộ góp công thắp sáng 2.250 mét đường.
illustrative: true
---
MTTQ xã cùng bà con **bàn bạc**, rồi làm. Trẻ con đi học về không còn sợ tối.
""",
    "content/models/ban-ruong.md": """---
title: Diễn đàn bạn ruộng
unit: xa-phong-lai
field: Phát triển kinh tế
year: 2021
stages:
  - {stage: Đăng ký, date: 2021-01-05}
  - {stage: Thu hồi, date: 2023-01-05}
award: [Bằng khen]
---
Hợp tác xã họp mỗi tháng một lần. Tiếng loa diễn ra đều, bản nào cũng nghe: đường làng sạch, nhà ai cũng sáng đèn.
""",
    "content/models/nhap.md": """---
title: Bản nháp
unit: xa-phong-lai
field: Phát triển kinh tế
year: 2020
draft: true
---
""",
    "content/people/nguoi-di-truoc.md": """---
name: Trần Thị Bưởi
honorific: Bà
unit: thi-xa-dien-ban
field: Văn hóa - xã hội
year: 2022
role: Trưởng thôn
award: [Giấy khen]
consent: {date: 2022-01-01, scope: [name, photo, achievement, position]}
---
Bà đi từng nhà.
""",
    "content/people/nguoi-rut-lui.md": """---
name: Lê Văn Khuất
unit: thi-xa-dien-ban
field: Văn hóa - xã hội
year: 2022
consent: {date: 2022-01-01, scope: [name], withdrawn: 2023-01-01}
---
""",
    "content/news/hop.md": """---
title: Điện Bàn tọa đàm
date: 2024-11-24
category: Dân vận
lead: Hội nghị bàn về hoà giải ở cơ sở.
units: [thi-xa-dien-ban]
---
Nhiều ý kiến.
""",
    "content/documents/de-an-13.md": """---
symbol: Đề án số 13
kind: Đề án
issuer: Tỉnh ủy
date: 2023-03-16
title: Về phong trào thi đua
---
""",
    "content/pages/gioi-thieu.md": "---\ntitle: Giới thiệu\n---\nAi, nhà, cũng ai, nhà, cũng nhà, cũng ai, nhà cũng.\n",
    "content/pages/dam-dao.md": "---\ntitle: Đàm đạo đầu đình, nơi tọa lạc\n---\nĐàm đạo.\n",
}
HEDGE = """---
title: Hàng rào xanh số {number}
unit: xa-phong-lai
field: Quốc phòng - an ninh
year: 2019
---
Cây xanh.
"""
MANY = {f"content/models/hang-rao-{number}.md": HEDGE.format(number=number) for number in range(1, 13)}


def read_catalog(folder: Path, files: Mapping[str, str | bytes]) -> Catalog:
    """The catalogue of a site of these files."""
    return check_site(write_files(folder, {"site_config.yaml": CONFIG + "demo: true\n", **files})).site.catalog


GLOSSARY: Glossary = (("MTTQ", "Mặt trận Tổ quốc"), ("HTX", "Hợp tác xã"))
WORDS = (
    ("Điện Bàn", "dien ban"),
    ("dân-vận,khéo\u00a0“ĐÈN”", "dan van kheo den"),
    ("2.250 hộ; 34,5%; 62-KL/TW", "2250 ho 34,5 62 kl tw"),
    ("nghĩa\u200b trang – ngày 24/11/2024.", "nghia trang ngay 24 11 2024"),
    ("a_b <b>&amp;</b>", "a b b amp b"),
    ("Krông Năng, H'Mông, ð ĩ ı", "krong nang h mong d i i"),
    ("H’Mông, HʼMông, h´mông, h‑mông", "h mong h mong h mong h mong"),
    ("1,5 ha; 1.5 ha; 1,5ha; 15ha; 15 ha", "1,5 ha 1,5 ha 1,5 ha 15 ha 15 ha"),
    ("12.500.000 đồng, 1.234,5, 0,125, 0.125", "12500000 dong 1234,5 0,125 0,125"),
    ("2,250; 2,250.5; 1,234,567", "2,250 2250,5 1234567"),
    ("02/09/2024, 2-9-2024, 02.9.2024, 02/9, 2–9", "2 9 2024 2 9 2024 2 9 2024 2 9 2 9"),
    ("05/07/QĐ-UBND, 05/2024, 05-CT/TW", "05 07 qd ubnd 05 2024 05 ct tw"),
    ("2023,2024; 1.2.3; 1,5-2 ha; 1.500-2.000", "2023 2024 1 2 3 1,5 2 ha 1500 2000"),
    ("ST25, covid19, covid-19, 100m2, 5A, 62KL/TW", "st25 covid19 covid 19 100m2 5a 62 kl tw"),
    ("15tấn, 3đồng, 15ửng, 7Ơn", "15 tan 3 dong 15 ung 7 on"),
    ("🌸 % * “” ,.-/", ""),
)


def index_of(
    found: Iterable[Searchable], glossary: Glossary = GLOSSARY, cache: Path | None = None, size: int = 4
) -> dict[str, bytes]:
    """The files of the search by name, of shards of some `size` records; without a cache unless told otherwise."""
    return dict(search_index(found, glossary, Leaves(Workers(1), Cache(cache)), size))
