"""How many clicks lead from the home page of a built site to each of its models, without JavaScript.

    python bench/clicks.py [public] [--most 4]

Reads the links of the pages alone. Prints how many models are so and so many clicks away; exit code 1 when one is
further away than `--most`, or cannot be reached.
"""

from __future__ import annotations

import argparse
import html
import re
import sys
from collections import Counter, deque
from pathlib import Path

LINK = re.compile(r'<a\s[^>]*?href="([^"#?]+)')
RECORD = '<article class="record">'  # neither a list nor the redirect of an old address


def distances(site: Path, base: str) -> dict[str, int]:
    """Clicks from the home page to every page that can be reached."""
    found, waiting = {"/": 0}, deque(["/"])
    while waiting:
        here = waiting.popleft()
        for link in LINK.findall((site / here.lstrip("/") / "index.html").read_text("utf-8")):
            there = html.unescape(link).removeprefix(base.rstrip("/"))
            if there.startswith("/") and there not in found and (site / there.lstrip("/") / "index.html").is_file():
                found[there] = found[here] + 1
                waiting.append(there)
    return found


def main() -> int:
    """Read the command line, walk, report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, nargs="?", default=Path("public"))
    parser.add_argument("--most", type=int, default=4)
    given = parser.parse_args()
    base = (given.site / ".guong-sang").read_text("utf-8").split("\n")[0] or "/"
    pages = [path for path in given.site.glob("mo-hinh/*/index.html") if RECORD in path.read_text("utf-8")]
    models = {f"/mo-hinh/{path.parent.name}/" for path in pages}
    found = distances(given.site, base)
    clicks = Counter(found[each] for each in models if each in found)
    for number, times in sorted(clicks.items()):
        print(f"{number} clicks: {times} models")
    unreached = sorted(models - found.keys())
    print(f"{len(models)} models, {len(unreached)} not reached", *unreached[:3])
    return 1 if unreached or max(clicks, default=0) > given.most else 0


if __name__ == "__main__":
    sys.exit(main())
