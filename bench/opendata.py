"""What the open data costs, and whether LibreOffice reads the workbook as it was meant.

    python bench/opendata.py time FOLDER          seconds and bytes of a site's open data, beside checking the site
    python bench/opendata.py office PUBLIC        every sheet of a built site's workbook, as LibreOffice gives it back

The second needs LibreOffice Calc (`soffice`).
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
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import openpyxl

from showcase.order import CACHE, Order
from showcase.pipeline import check
from showcase.render.exports.datapage import data_page
from showcase.render.exports.files import data_addresses, data_files
from showcase.terminal import Silent
from showcase.work import Workers

Made = TypeVar("Made")
WORKBOOK = "du-lieu/du-lieu.xlsx"
# Comma, quotes, UTF-8, from the first line, cells as they are shown, every sheet.
FILTER = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"


def timed(what: str, make: Callable[[], Made]) -> Made:
    started, used = time.perf_counter(), time.process_time()
    made = make()
    print(f"{what:<28}{time.perf_counter() - started:8.1f} s, {time.process_time() - used:8.2f} s of this process")
    return made


def cost(site: Path) -> None:
    with Workers() as workers:
        checked = timed("check", lambda: check(Order(site, site / "public", cache=CACHE), workers, Silent()))
    desk = checked.desk
    timed("addresses", lambda: data_addresses(desk))
    timed("page", lambda: list(data_page(desk)))
    files = timed("files", lambda: list(data_files(desk)))
    sizes: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for each in files:
        alone = each.path.count("/") > 1
        name = f"{Path(each.path).parent.name}/*.json" if alone else Path(each.path).name
        sizes[name].append((len(each.data), 0 if alone else len(gzip.compress(each.data, 6))))
    for name, found in sorted(sizes.items()):
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
    cost(given.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
