"""Validate every page of a built site with the Nu Html Checker (npm package vnu-jar; needs npm and Java).

    python bench/validate_html.py [public] [--jar vnu.jar]

Prints what the checker complains of and how many pages it read; exit code 1 when there is an error.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from pathlib import Path

MOST_SHOWN = 40
# Read from a folder, a page has no origin, so that 'self' allows nothing; on a server it does.
SELF_OF_A_FILE = "violates Content Security Policy"


def fetched_jar(folder: Path) -> Path:
    """The checker from its npm package, unpacked into `folder`."""
    npm = shutil.which("npm") or sys.exit("npm is needed to fetch vnu-jar; or name a jar with --jar.")
    subprocess.run([npm, "pack", "--silent", "vnu-jar"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    archive = next(folder.glob("vnu-jar-*.tgz"))
    with tarfile.open(archive) as packed:
        member = next(each for each in packed.getmembers() if each.name.endswith("vnu.jar"))
        member.name = "vnu.jar"
        packed.extract(member, folder, filter="data")
    return folder / "vnu.jar"


def validate(jar: Path, site: Path) -> list[dict[str, str]]:
    """The checker's messages on all html files of `site`."""
    command = ["java", "-jar", str(jar), "--skip-non-html", "--format", "json", "--stdout", str(site)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    messages: list[dict[str, str]] = json.loads(run.stdout)["messages"]
    return [each for each in messages if SELF_OF_A_FILE not in each["message"]]


def main() -> int:
    """Read the command line, validate, report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, nargs="?", default=Path("public"))
    parser.add_argument("--jar", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        messages = validate(given.jar or fetched_jar(Path(folder)), given.site)
    kinds = Counter((each["type"], each["message"]) for each in messages)
    for (kind, message), times in kinds.most_common(MOST_SHOWN):
        first = next(each["url"].rpartition(str(given.site))[2] for each in messages if each["message"] == message)
        print(f"{times:5} × {kind}: {message} (first in {first})")
    pages = sum(1 for _ in given.site.rglob("*.html"))
    wrong = sum(each["type"] == "error" for each in messages)
    print(f"{pages} pages, {wrong} errors, {len(messages) - wrong} warnings and remarks")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
