"""Photographs of 12 megapixels into three widths of WebP and JPEG: this program beside Hugo, in the same run.

python bench/pictures.py [--count 60] [--rounds 3] [--hugo PATH] [--folder FOLDER] [--photographs FOLDER]

Both get the same files, the same widths and quality numbers, and empty caches; they take turns, round by round. Ours
is what a build does: looking at every file, then encoding, in two processes. Hugo gets a page for each photograph, so
that it can use both cores. Likeness is the PSNR against a Lanczos reduction of the whole decoded photograph; "codec
alone" is that reduction itself, saved with our settings: what no shortcut could better.
"""

from __future__ import annotations

import argparse
import math
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path
from statistics import fmean

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from hugo_site import hugo_option
from photographs import photographs
from PIL import Image, ImageChops

from showcase.cache.cache import Cache
from showcase.content.files.site_files import SiteFiles
from showcase.derive.pictures import PicturePlan
from showcase.publish.media.images import JPEG_QUALITY, WEBP_METHOD, WEBP_QUALITY
from showcase.publish.media.survey import encode_plan, survey
from showcase.routes import Routes
from showcase.workers import Workers

SIZES = ((400, 300), (800, 600), (1200, 900))
PROCESSES = 2
SUFFIXES = ("webp", "jpg")
Finished = dict[tuple[str, int, str], bytes]
"""Encoded pictures by photograph, width and suffix."""

HUGO_CONFIG = 'baseURL = "https://example.org/"\ndisableKinds = ["taxonomy", "term", "rss", "sitemap"]\n'
HUGO_PAGE = "---\ntitle: photograph\n---\n"
HUGO_TEMPLATE = "".join(
    f'{{{{ range .Resources.ByType "image" }}}}{{{{ (.Resize "{width}x {form}").RelPermalink }}}}{{{{ end }}}}\n'
    for width, _ in SIZES
    for form in (f"webp q{WEBP_QUALITY}", f"jpg q{JPEG_QUALITY}")
)


def main() -> None:
    asked = options()
    with tempfile.TemporaryDirectory(dir=asked.folder) as name:
        folder = Path(name)
        paths = list(photographs(asked.photographs or folder / "photographs", asked.count, asked.seed))
        megabytes = sum(path.stat().st_size for path in paths) / 1e6
        print(f"{len(paths)} photographs, {megabytes:.0f} MB; {os.cpu_count()} cores")
        rounds = [paths[number :: asked.rounds] for number in range(asked.rounds)]
        spent: dict[str, list[float]] = {"ours": [], "hugo": []}
        made: dict[str, Finished] = {"ours": {}, "hugo": {}}
        for number, part in enumerate(rounds):
            turns = (("ours", ours), ("hugo", partial(hugo, asked.hugo)))
            for who, run in turns if number % 2 == 0 else turns[::-1]:
                seconds, finished = run(part, folder / f"{who}-{number}")
                spent[who].append(seconds)
                made[who] |= finished
                print(f"round {number + 1}, {who}: {seconds:.1f} s for {len(part)} photographs", flush=True)
        report(spent, made)
        likeness(paths[:: max(1, len(paths) // 6)][:6], made)


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=7)
    hugo_option(parser)
    parser.add_argument("--folder", help="where to put about 20 MB for each photograph")
    parser.add_argument("--photographs", type=Path, help="where to keep the photographs, and find those of another run")
    return parser.parse_args()


def ours(paths: list[Path], folder: Path) -> tuple[float, Finished]:
    """What a build does with photographs, in the three widths."""
    media = folder / "content" / "media"
    media.mkdir(parents=True)
    for path in paths:
        os.link(path, media / path.name)
    names = tuple(f"content/media/{path.name}" for path in paths)
    files = SiteFiles(root=folder, records={}, statistics=(), vocabularies=(), pictures=names, files=(), problems=())
    finished: Finished = {}
    start = time.perf_counter()
    with Workers(PROCESSES) as workers:
        seen = survey(files, Routes("vi"), workers, Cache(folder / "cache"))
        plans = [replace(plan, sizes=SIZES) for plan in seen.pictures.values()]
        encoded = workers.map(partial(encode_plan, folder, Cache(folder / "cache")), plans, few=1)
        for plan, made in zip(plans, encoded, strict=True):
            assert isinstance(made, list), made
            finished |= kept(plan, made)
            for width, suffix, data in made:
                (folder / f"{plan.media.name}-{width}.{suffix}").write_bytes(data)
    return time.perf_counter() - start, finished


def kept(plan: PicturePlan, made: list[tuple[int, str, bytes]]) -> Finished:
    return {(plan.media.name, width, suffix): data for width, suffix, data in made}


def hugo(program: str, paths: list[Path], folder: Path) -> tuple[float, Finished]:
    """The same with a generated site of one page for each photograph."""
    for path in paths:
        page = folder / "content" / path.stem
        page.mkdir(parents=True)
        (page / "index.md").write_text(HUGO_PAGE)
        os.link(path, page / path.name)
    (folder / "hugo.toml").write_text(HUGO_CONFIG)
    layouts = folder / "layouts"
    layouts.mkdir()
    (layouts / "all.html").write_text(HUGO_TEMPLATE)
    cold = ["--cacheDir", str(folder / "cache"), "--destination", str(folder / "public")]
    start = time.perf_counter()
    subprocess.run([program, "--source", str(folder), *cold], check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - start
    finished: Finished = {}
    for file in (folder / "public").rglob("*_hu_*.*"):
        data = file.read_bytes()
        finished[f"{file.parent.name}.jpg", Image.open(BytesIO(data)).width, file.suffix[1:]] = data
    assert len(finished) == len(paths) * len(SIZES) * len(SUFFIXES), f"{len(finished)} files of {len(paths)} pictures"
    return seconds, finished


def report(spent: dict[str, list[float]], made: dict[str, Finished]) -> None:
    ratio = sum(spent["hugo"]) / sum(spent["ours"])
    ratios = ", ".join(f"{b / a:.1f}" for a, b in zip(spent["ours"], spent["hugo"], strict=True))
    print(f"\nours {sum(spent['ours']):.1f} s, hugo {sum(spent['hugo']):.1f} s: {ratio:.1f} times as fast ({ratios})")
    for suffix in SUFFIXES:
        for width, _ in SIZES:
            means = (fmean(mean_bytes(made[who], width, suffix)) / 1000 for who in ("ours", "hugo"))
            print("{}, {} wide: ours {:.0f} KB, hugo {:.0f} KB on average".format(suffix, width, *means))


def mean_bytes(made: Finished, width: int, suffix: str) -> list[int]:
    return [len(data) for (_, each, kind), data in made.items() if (each, kind) == (width, suffix)]


def likeness(paths: list[Path], made: dict[str, Finished]) -> None:
    """PSNR in decibels, the mean over `paths`."""
    print(f"\nPSNR against a straight Lanczos reduction, {len(paths)} photographs")
    for suffix in SUFFIXES:
        for size in SIZES:
            found: dict[str, list[float]] = {"ours": [], "codec alone": [], "hugo": []}
            for path in paths:
                straight = Image.open(path).convert("RGB").resize(size, Image.Resampling.LANCZOS)
                for who in ("ours", "hugo"):
                    found[who].append(psnr(straight, opened(made[who][path.name, size[0], suffix])))
                found["codec alone"].append(psnr(straight, opened(saved(straight, suffix))))
            words = ", ".join(f"{who} {fmean(values):.1f} dB" for who, values in found.items())
            print(f"{suffix}, {size[0]} wide: {words}")


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data)).convert("RGB")


def saved(image: Image.Image, suffix: str) -> bytes:
    buffer = BytesIO()
    if suffix == "webp":
        image.save(buffer, "WEBP", quality=WEBP_QUALITY, method=WEBP_METHOD)
    else:
        image.save(buffer, "JPEG", quality=JPEG_QUALITY, progressive=True, optimize=True)
    return buffer.getvalue()


def psnr(one: Image.Image, other: Image.Image) -> float:
    counts = ImageChops.difference(one, other).histogram()
    squares = sum(count * (level % 256) ** 2 for level, count in enumerate(counts))
    return 10 * math.log10(255**2 * one.width * one.height * 3 / squares) if squares else math.inf


if __name__ == "__main__":
    main()
