"""Small sites for tests: a minimal valid one in a folder, and what the program says about it."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image

from showcase.checked_site import CheckedSite
from showcase.options import CACHE, BuildOptions
from showcase.pipeline import BuildResult, build, check
from showcase.problems import BuildFailed, Problem, in_order
from showcase.reports import Reporter
from showcase.terminal import SilentProgress
from showcase.translations import load_translations
from showcase.workers import Workers

Files = Mapping[str, bytes | str | None]
"""Contents by path below a folder."""

NOW = dt.datetime.combine(dt.date(2026, 11, 22), dt.time(8))
OUTPUT = "public"

CONFIG = """\
title: Gương sáng xã Bình Minh
base_url: https://danvan.example/dan-van/
owner:
  managing_body: Ủy ban Mặt trận Tổ quốc xã Bình Minh
  superior_body: Đảng ủy xã Bình Minh
  address: Số 1, đường Trung Tâm, xã Bình Minh
  email: bientap@danvan.example
  telephone: 024 0000 0000
  responsible: Nguyễn Văn Bình
"""
UNITS = """\
tinh-sao-mai: {name: Sao Mai, type: Tỉnh}
xa-binh-minh: {name: Bình Minh, type: Xã, parent: tinh-sao-mai}
xa-hoa-an: {name: Hòa An, type: Xã, parent: tinh-sao-mai}
"""
MODEL = """\
---
title: Tuyến đường tự quản
unit: Xã Bình Minh
field: Văn hóa - xã hội
year: 2024
---
Bà con thay nhau quét dọn mỗi chiều thứ Bảy.

## Cách làm

Mỗi tổ nhận một đoạn.
"""
PERSON = """\
---
name: Trần Thị Lan
unit: Xã Bình Minh
field: Văn hóa - xã hội
year: 2024
consent: {date: 2024-05-02, scope: [name, photo, achievement, position]}
---
Chị Lan giữ sổ của tổ tự quản.
"""
NEWS = """\
---
title: Xã Bình Minh sơ kết phong trào
date: 2026-05-19
category: Dân vận
---
Hội nghị có 45 người dự.
"""
DOCUMENT = """\
---
symbol: 12-KH/ĐU
kind: Kế hoạch
issuer: Đảng ủy xã Bình Minh
date: 2024-02-20
title: Phong trào thi đua “Dân vận khéo” năm 2024
---
"""
STATISTIC = """\
unit: Xã Bình Minh
period: 2024
measure: registered
counts: models
total: 12
source: Báo cáo của Đảng ủy xã
"""
PAGE = """\
---
title: Giới thiệu
---
Trang này do Mặt trận xã làm.
"""


@cache
def picture(width: int = 64, height: int = 48, kind: str = "PNG") -> bytes:
    """A small picture that can be published."""
    file = BytesIO()
    Image.new("RGB", (width, height), "#b3261e").save(file, kind)
    return file.getvalue()


def minimal() -> dict[str, bytes]:
    """A site with one record of each kind, a picture and a file to download: nothing in it is complained of."""
    translations = {
        "site_config.yaml": CONFIG,
        "content/units.yaml": UNITS,
        "content/models/duong-tu-quan.md": MODEL,
        "content/people/tran-thi-lan.md": PERSON,
        "content/news/so-ket.md": NEWS,
        "content/documents/ke-hoach-12.md": DOCUMENT,
        "content/pages/gioi-thieu.md": PAGE,
        "content/statistics/dang-ky.yaml": STATISTIC,
    }
    files = {path: text.encode() for path, text in translations.items()}
    return {**files, "content/media/anh.png": picture(), "content/media/ke-hoach.pdf": b"%PDF-1.4\n%%EOF\n"}


def put(folder: Path, files: Files) -> Path:
    """Writes files into `folder`; what is None is taken away, with all that is in it."""
    for path, data in files.items():
        file = folder / path
        if data is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data if isinstance(data, bytes) else data.encode())
        elif file.is_dir():
            shutil.rmtree(file)
        else:
            file.unlink(missing_ok=True)
    return folder


def make_site(folder: Path, changes: Files | None = None) -> Path:
    """The minimal site in `folder`, with files put in the place of its own, beside them, or (None) left out."""
    return put(folder, {path: data for path, data in {**minimal(), **(changes or {})}.items() if data is not None})


def order(site: Path, strict: bool = False) -> BuildOptions:
    """What is asked of the program: the site's own public/, at NOW; fonts are not cut down anew for every site."""
    return BuildOptions(site, site / OUTPUT, NOW, strict=strict, cache=CACHE)


def cache_begun(folder: Path) -> Path:
    """A cache of one's own in `folder`, with nothing in it but our fonts, cut down, and our templates, compiled."""
    for kept in ("font", "template"):
        if (CACHE / kept).is_dir():
            unfinished = shutil.ignore_patterns("*.part")  # by another process
            shutil.copytree(CACHE / kept, folder / kept, ignore=unfinished, dirs_exist_ok=True)
    return folder


def check_site(site: Path, strict: bool = False) -> CheckedSite:
    """The site, checked. Raises BuildFailed."""
    return check(order(site, strict), Workers(1), SilentProgress())


def problems_of(
    site: Path,
    job: Callable[[BuildOptions, Workers, SilentProgress], CheckedSite | BuildResult] = check,
    strict: bool = False,
) -> tuple[Problem, ...]:
    """All that `check` (or `build`) complains of, in the order it is told."""
    try:
        return in_order(job(order(site, strict), Workers(1), SilentProgress()).warnings)
    except BuildFailed as failure:
        return failure.problems


def build_problems(site: Path, strict: bool = False) -> tuple[Problem, ...]:
    """All that `build` complains of."""
    return problems_of(site, build, strict)


@cache
def reporter(language: str = "vi") -> Reporter:
    """Puts problems into words of that language."""
    return Reporter(load_translations(language), language)


def told(problems: tuple[Problem, ...], language: str = "vi") -> str:
    """The complaints as `--format text` prints them."""
    return "".join(reporter(language).text(each) + "\n" for each in problems)
