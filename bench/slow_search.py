"""How long a reader on a slow line waits for the first results of a search, and what was sent before them.

    python bench/slow_search.py [public] [--rounds 3] [--latency 300] [--kbit 800] [--query "dân vận khéo" …]

Each visit opens the page of a query with an empty cache, over a line that Chromium slows down: so many milliseconds
before each answer, so many kilobits a second for all of them together. Counted are the bodies that were there when the
first results were, as a host sends them (gzip at level 6).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from statistics import median
from urllib.parse import quote

from host import Host, serve
from playwright.sync_api import Browser, sync_playwright
from search_cost import KB, QUERIES, settled, visit

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from browser import launch

# Remembers when the first result is shown, and which files were here by then.
WATCH = """() => {
  const look = new MutationObserver(() => {
    if (!document.querySelector("#sec-results > li")) return;
    look.disconnect();
    const now = performance.now();
    const files = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
    const here = files.filter((each) => each.responseEnd && each.responseEnd <= now);
    const sent = here.filter((each) => each.transferSize); // what comes again out of the cache is not sent
    globalThis.first = [now, sent.reduce((sum, each) => sum + each.encodedBodySize, 0)];
  });
  look.observe(document, { childList: true, subtree: true });
}"""


def first_results(host: Host, browser: Browser, query: str, latency: int, kbit: int) -> tuple[float, float]:
    """Milliseconds from asking for the page to its first results, and the bytes that were sent before them."""
    with visit(browser) as page:
        line = page.context.new_cdp_session(page)
        speed = kbit * 1000 / 8
        conditions = {"offline": False, "latency": latency, "downloadThroughput": speed, "uploadThroughput": speed}
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", conditions)
        page.add_init_script(f"({WATCH})()")
        page.goto(f"{host.address}tim-kiem/?q={quote(query)}")
        settled(page)
        first, size = page.evaluate("globalThis.first")
    return first, size


def main() -> None:
    """Read the command line, and print the medians of each query."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path, nargs="?", default=Path("public"))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--latency", type=int, default=300)
    parser.add_argument("--kbit", type=int, default=800)
    parser.add_argument("--query", action="append", default=[])
    given = parser.parse_args()
    with sync_playwright() as playwright, serve(given.site) as host:
        browser = launch(playwright)
        for query in given.query or QUERIES:
            seen = [first_results(host, browser, query, given.latency, given.kbit) for _ in range(given.rounds)]
            first, size = (median(each) for each in zip(*seen, strict=True))
            print(f"“{query}”: first results after {first / 1000:.1f} s, {size / KB:.0f} KB before them")
        browser.close()


if __name__ == "__main__":
    main()
