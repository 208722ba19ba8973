"""Helpers of most tests: a small site without mistakes, the same with files changed, and the problems that it has.

site = make_site(tmp_path, {"content/news/so-ket.md": None, "content/models/mau.md": MODEL})
assert text_report(problems_of(site)) == ""
"""

from __future__ import annotations

import datetime as dt
import json
import shutil
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image

from showcase.build_result import BuildResult
from showcase.cache.cache import Cache
from showcase.checked_site import CheckedSite
from showcase.leaves import Leaves
from showcase.options import CACHE, BuildOptions
from showcase.pipeline import build, check
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
UNITS_OF_TWO_TIMES = """\
tinh-lao-cai: {name: Lào Cai, type: Tỉnh}
huyen-van-chan: {name: Văn Chấn, type: Huyện, parent: tinh-lao-cai, valid_to: 2025-06-30}
xa-tan-son:
  name: Tân Sơn
  type: Xã
  parent: huyen-van-chan
  valid_to: 2025-06-30
  merged_into: {unit: xa-tan-son-lao-cai, date: 2025-07-01}
xa-tan-son-lao-cai: {name: Tân Sơn, type: Xã, parent: tinh-lao-cai, valid_from: 2025-07-01}
"""
"""A commune that keeps its name when its district ends: two units of one name."""
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

NO_MEDIA: Files = {"content/media/anh.png": None, "content/media/ke-hoach.pdf": None}


def record_with(text: str, **keys: object) -> str:
    """Return the record `text` with `keys` in place of its own of these names; JSON is YAML too."""
    _, front, body = text.split("---\n")
    lines = [line for line in front.splitlines() if line.partition(":")[0] not in keys]
    lines += [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in keys.items()]
    return "\n".join(["---", *lines, "---", body])


@cache
def picture(width: int = 64, height: int = 48, kind: str = "PNG") -> bytes:
    """Return the bytes of a picture of one colour, `width` times `height` pixels, in a format of Pillow's."""
    file = BytesIO()
    Image.new("RGB", (width, height), "#b3261e").save(file, kind)
    return file.getvalue()


def minimal_files() -> dict[str, bytes]:
    """Return the files of a site without problems: one record of each kind, a picture and a file to download."""
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


def write_files(folder: Path, files: Files) -> Path:
    """Write `files` into `folder` and return it; a path whose content is None is removed, with all that is in it."""
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
    """Write the minimal site into `folder` and return it; `changes` replace files, add some or (None) remove some."""
    files = {**minimal_files(), **(changes or {})}
    return write_files(folder, {path: data for path, data in files.items() if data is not None})


def options_for(site: Path, strict: bool = False) -> BuildOptions:
    """Return the options of a build of `site` into its public/ at NOW, with the cache of this checkout."""
    return BuildOptions(site=site, output=site / OUTPUT, now=NOW, strict=strict, cache=CACHE)


def cache_with_fonts(folder: Path) -> Path:
    """Fill `folder` as a cache that holds only our fonts, cut down, and our templates, compiled; return it."""
    templates = compiled_templates()
    if (CACHE / "font").is_dir():
        unfinished = shutil.ignore_patterns("*.part")  # by another process
        shutil.copytree(CACHE / "font", folder / "font", ignore=unfinished, dirs_exist_ok=True)
    Cache(folder).put_many("template", templates)
    return folder


@cache
def compiled_templates() -> Mapping[str, bytes]:
    """Return our templates, compiled, by their keys in a cache."""
    with tempfile.TemporaryDirectory() as folder:
        return check_site(make_site(Path(folder) / "site")).codes


NOTHING_KEPT = Leaves(Workers(1), Cache(None))


def check_site(site: Path, strict: bool = False) -> CheckedSite:
    """Check `site`. Raise BuildFailed where it has errors."""
    return check(options_for(site, strict), Workers(1), SilentProgress())


def problems_of(
    site: Path,
    job: Callable[[BuildOptions, Workers, SilentProgress], CheckedSite | BuildResult] = check,
    strict: bool = False,
) -> tuple[Problem, ...]:
    """Return the problems that `job` (check or build) finds in `site`, in the order of reports."""
    try:
        return in_order(job(options_for(site, strict), Workers(1), SilentProgress()).warnings)
    except BuildFailed as failure:
        return failure.problems


def build_problems(site: Path, strict: bool = False) -> tuple[Problem, ...]:
    """Return the problems that a build of `site` finds, in the order of reports."""
    return problems_of(site, build, strict)


@cache
def reporter(language: str = "vi") -> Reporter:
    """Return a reporter in `language`."""
    return Reporter(translations=load_translations(language), language=language)


def text_report(problems: tuple[Problem, ...], language: str = "vi") -> str:
    """Return `problems` as `--format text` prints them."""
    return "".join(reporter(language).text(each) + "\n" for each in problems)
