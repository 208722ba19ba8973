"""Lighthouse's marks, as on a telephone, for five pages of the sample site (npm package lighthouse; needs Node).

    python bench/lighthouse.py [public] [--runs 3] [--lighthouse node_modules/.bin/lighthouse]

Serves the site compressed on this machine, as a host would, and prints the median marks of each page and what took
points away; exit code 1 when a mark is below look's budget (100, performance 98).
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from host import serve

PAGES = {
    "home": "",
    "listing": "mo-hinh/",
    "model": "mo-hinh/mot-canh-dong-mot-lich-gieo/",
    "statistics": "thong-ke/",
    "search": "tim-kiem/",
}
MARKS = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
)
MOST_SHOWN = 8


def installed(folder: Path) -> str:
    """The program, installed into `folder` from its npm package."""
    npm = shutil.which("npm") or sys.exit("npm is needed to fetch lighthouse; or name it with --lighthouse.")
    subprocess.run([npm, "install", "--silent", "--no-audit", "--no-fund", "lighthouse"], cwd=folder, check=True)
    return str(folder / "node_modules/.bin/lighthouse")


def report(program: str, address: str) -> dict[str, Any]:
    """Lighthouse's whole report on a page."""
    browser = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "microsoft-edge"))), "")
    command = [program, address, "--quiet", "--output=json", f"--chrome-flags={FLAGS}"]
    run = subprocess.run(
        command, capture_output=True, text=True, check=True, env={**os.environ, "CHROME_PATH": browser}
    )
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def lost(found: dict[str, Any]) -> list[str]:
    """What took points away."""
    weighed = {each["id"] for name in MARKS for each in found["categories"][name]["auditRefs"] if each["weight"]}
    audits = [found["audits"][id] for id in sorted(weighed)]
    return [f"{each['id']} {each['score']}" for each in audits if each["score"] is not None and each["score"] < 0.9]


def main() -> int:
    """Read the command line, look at every page, print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, nargs="?", default=Path("public"))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--lighthouse", default="")
    given = parser.parse_args()
    low = False
    with tempfile.TemporaryDirectory() as folder, serve(given.site) as host:
        program = given.lighthouse or installed(Path(folder))
        print("| page |", " | ".join(MARKS), "| largest paint, s | shift |\n|---|" + "---|" * (len(MARKS) + 2))
        for name, address in PAGES.items():
            found = [report(program, host.address + address) for _ in range(given.runs)]
            marks = {each: round(median(run["categories"][each]["score"] * 100 for run in found)) for each in MARKS}
            paint = median(run["audits"]["largest-contentful-paint"]["numericValue"] for run in found) / 1000
            shift = median(run["audits"]["cumulative-layout-shift"]["numericValue"] for run in found)
            print(f"| {name} |", " | ".join(map(str, marks.values())), f"| {paint:.1f} | {shift:.3f} |", flush=True)
            low |= any(marks[each] < least for each, least in MARKS.items())
            for each in lost(found[0])[:MOST_SHOWN]:
                print(f"  {each}", file=sys.stderr)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
