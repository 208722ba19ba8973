"""What statistics and open data cost, and whether LibreOffice reads the workbook as it was meant.

    python bench/open_data.py time FOLDER          seconds of a first build, and how many of them; bytes
    python bench/open_data.py office PUBLIC        every sheet of a built site's workbook, as LibreOffice gives it back

The first builds in one process, so that seconds of CPU can be told apart, with an empty cache. The second needs
LibreOffice Calc (`soffice`).
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import gzip
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import openpyxl

from showcase import beside_pages, checking, pipeline, site_writer
from showcase.derive import tallies
from showcase.options import BuildOptions
from showcase.render import pages
from showcase.render.exports.data_page import data_page
from showcase.render.formats import TextFile
from showcase.render.frame import Page
from showcase.render.renderer import RenderedFile, Renderer, render_pages
from showcase.render.statistics.pages import statistics_pages
from showcase.terminal import SilentProgress
from showcase.workers import Workers

Made = TypeVar("Made")
WORKBOOK = "du-lieu/du-lieu.xlsx"
FIGURES = ("/thong-ke/", "/du-lieu/")
MOST = 0.2
# Comma, quotes, UTF-8, from the first line, cells as they are shown, every sheet.
FILTER = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"


class Clock:
    """Seconds of CPU by what they were spent on."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)

    def timed(self, what: str, make: Callable[..., Made]) -> Callable[..., Made]:
        """The same function, with its time kept; what it gives bit by bit comes as a list."""

        def made(*given: object) -> Made:
            started = time.process_time()
            found = make(*given)
            found = list(found) if isinstance(found, Iterator) else found  # type: ignore[assignment]
            self.spent[what] += time.process_time() - started
            return found

        return made

    def watch(self) -> None:
        """Have a build use timed functions for statistics and data."""
        watched: tuple[tuple[object, str, str], ...] = (
            (tallies, "all_tallies", "tallies"),
            (checking, "data_addresses", "addresses of data"),
            (site_writer.SiteWriter, "_draw", "charts"),
            (beside_pages, "data_files", "data"),
        )
        for place, name, what in watched:
            setattr(place, name, self.timed(what, getattr(place, name)))
        pages.PAGE_KINDS = tuple(
            self.timed("planning pages", kind) if kind in (statistics_pages, data_page) else kind
            for kind in pages.PAGE_KINDS
        )
        ours = self.timed("setting pages", render_pages)

        def render(renderer: Renderer, part: Sequence[Page | TextFile]) -> list[RenderedFile]:
            figures = [each for each in part if each.address.startswith(FIGURES)]
            others = [each for each in part if not each.address.startswith(FIGURES)]
            return [*ours(renderer, figures), *render_pages(renderer, others)]

        site_writer.__dict__["render_pages"] = render


def cost(site: Path) -> int:
    """Print the share of statistics and data in a first build; 1 when they add more than they may."""
    clock = Clock()
    clock.watch()
    with tempfile.TemporaryDirectory() as folder:
        public = Path(folder) / "public"
        order = BuildOptions(site=site, output=public, cache=Path(folder) / "cache")
        clock.timed("all", pipeline.build)(order, Workers(1), SilentProgress())
        weigh(public / "du-lieu")
    total = clock.spent.pop("all")
    added = sum(clock.spent.values())
    for what, seconds in clock.spent.items():
        print(f"{what:<28}{seconds:8.1f} s")
    print(f"statistics and data {added:.1f} s, all else {total - added:.1f} s: {added / (total - added):.1%} more")
    return int(added / (total - added) > MOST)


def weigh(data: Path) -> None:
    """Print the sizes of the files of the open data; those of single records together."""
    sizes: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for path in sorted(each for each in data.rglob("*") if each.is_file()):
        alone = path.parent != data
        name = f"{path.parent.name}/*{path.suffix}" if alone else path.name
        sizes[name].append((path.stat().st_size, 0 if alone else len(gzip.compress(path.read_bytes(), 6))))
    for name, found in sizes.items():
        plain, packed = sum(size for size, _ in found), sum(size for _, size in found)
        print(f"{name:<28}{len(found):6} files {plain / 1e6:8.2f} MB, compressed {packed / 1e6:.2f} MB")


def shown(value: object) -> str:
    """A cell as LibreOffice writes it."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, dt.datetime):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)


def office(public: Path) -> int:
    book = openpyxl.load_workbook(public / WORKBOOK)
    different = cells = 0
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", FILTER, "--outdir", folder]
        subprocess.run([*command, str(public / WORKBOOK)], check=True, capture_output=True)
        for page in book:
            text = (Path(folder) / f"du-lieu-{page.title}.csv").read_text("utf-8")
            found = list(csv.reader(text.splitlines(keepends=True)))
            wanted = [[shown(cell.value) for cell in row] for row in page]
            cells += sum(map(len, wanted))
            for theirs, ours in zip(found, wanted, strict=True):
                for one, other in zip(theirs, ours, strict=True):
                    if one != other:
                        different += 1
                        print(f"{page.title}: {one!r} for {other!r}")
    print(f"{len(book.worksheets)} sheets, {cells} cells, {different} different")
    return min(different, 1)


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("time", "office"))
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    if given.what == "office":
        return office(given.folder)
    return cost(given.folder)


if __name__ == "__main__":
    sys.exit(main())
