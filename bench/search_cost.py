"""What the search of a built site costs a reader: bytes, requests, and milliseconds from key press to answer.

    python bench/search_cost.py [public] [--rounds 5] [--query "dân vận khéo" …]

Counted are the bytes of the bodies as a host sends them (gzip at level 6), without headers, each visit with an empty
cache. "page" is the page as it is read (HTML, style, fonts, icon, the script of all pages); "search" is what searching
adds: our scripts, the catalogue, words, phrases, ten results. A query is timed in the page from the key press to the
first results and to the whole answer, on a page that has answered another one: when it is asked for the first time,
with what it fetches from this machine, and again when its parts of the index are here already, which is what "warm"
means. "typed" is a query typed letter by letter. Exit code 1 when over a budget.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from host import Host, serve
from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
import browser as browsers

QUERIES = (
    "dân vận khéo",
    "dan van kheo",
    "camera an ninh",
    "hòa giải ở cơ sở",
    "nông thôn mới",
    "giữ gìn vệ sinh môi trường",
    "tổ tự quản",
    "phụ nữ",
)
OPENING = "%22ngày+công%22"
FIRST, BROWSE, CATALOGUE, WARM = 450, 300, 250, 150  # KB, KB, KB, ms
THINKING = 1500  # milliseconds from stepping into the box to the last key
KB = 1000
Times = tuple[float, float]
SCRIPTS = r"/js/\w+/search"
RESULTS = r"/(?:mo-hinh|dien-hinh|tin-tuc|van-ban)/"
PARTS = {
    "scripts": SCRIPTS,
    "catalogue": "records.json",
    "lists of words": "/words[/.]",
    "phrases": "/phrases/",
    "ten results": RESULTS,
}
SETTLED = "#sec-results[aria-busy=false]"
# Resolves with the milliseconds between the next key press and the first results, and the whole answer.
TIMED = """() => { globalThis.timed = new Promise((done) => {
  const list = document.getElementById("sec-results");
  addEventListener("keydown", ({ timeStamp }) => {
    let first = 0;
    const look = () => {
      first ||= list.firstElementChild !== before && performance.now();
      if (list.getAttribute("aria-busy") !== "false") return;
      watch.disconnect();
      requestAnimationFrame(() => done([(first || performance.now()) - timeStamp, performance.now() - timeStamp]));
    };
    const before = list.firstElementChild;
    const watch = new MutationObserver(look);
    watch.observe(list, { attributes: true, attributeFilter: ["aria-busy"], childList: true });
  }, { once: true, capture: true });
}); }"""


@contextmanager
def visit(browser: Browser) -> Iterator[Page]:
    """A page of a browser that has never been here."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def settled(page: Page) -> None:
    page.wait_for_selector(SETTLED, state="attached")
    page.wait_for_load_state("networkidle")


def ours(host: Host) -> list[tuple[str, int]]:
    """What was sent for searching."""
    return [(path, size) for path, size in host.sent if re.search(f"/search-index/|{SCRIPTS}|{RESULTS}", path)]


def parts(sent: list[tuple[str, int]]) -> str:
    """What was sent for searching, in KB by kind."""
    found: dict[str, int] = dict.fromkeys(PARTS, 0)
    for path, size in sent:
        found[next(name for name, pattern in PARTS.items() if re.search(pattern, path))] += size
    return ", ".join(f"{name} {size / KB:.0f}" for name, size in found.items() if size)


def cost(host: Host, browser: Browser, query: str, typed: bool = False) -> tuple[int, int, int]:
    """Bytes of the page, bytes of searching, and requests in all, on a first visit."""
    host.sent.clear()
    with visit(browser) as page:
        page.goto(f"{host.address}tim-kiem/" + (f"?q={query}" if query and not typed else ""))
        settled(page)
        if typed:
            page.locator("#sec-q").press_sequentially(query, delay=250)
            settled(page)
    search = sum(size for _, size in ours(host))
    return sum(size for _, size in host.sent) - search, search, len(host.sent)


def warm(host: Host, browser: Browser, queries: tuple[str, ...], rounds: int) -> dict[str, tuple[Times, Times]]:
    """Median milliseconds of each query on a page that answered another: asked for the first time, and again."""
    taken: dict[str, list[tuple[Times, Times]]] = {query: [] for query in queries}
    for _ in range(rounds):
        with visit(browser) as page:
            page.goto(f"{host.address}tim-kiem/?q={OPENING}")
            settled(page)
            page.focus("#sec-q")
            page.wait_for_timeout(THINKING)
            first = {query: ask(page, query) for query in queries}
            for query in queries:
                taken[query].append((first[query], ask(page, query)))
    return {
        query: (medians(each[0] for each in times), medians(each[1] for each in times))
        for query, times in taken.items()
    }


def ask(page: Page, query: str) -> Times:
    """Milliseconds from the key press to the first results and to the whole answer."""
    page.fill("#sec-q", query)
    page.evaluate(TIMED)
    page.press("#sec-q", "Enter")
    first, whole = page.evaluate("() => timed")
    settled(page)
    return first, whole


def medians(times: Iterable[Times]) -> Times:
    """The medians of first results and of whole answers."""
    first, whole = zip(*times, strict=True)
    return median(first), median(whole)


def in_words(times: Times) -> str:
    """Milliseconds to both."""
    return "first results {:.0f} ms, whole answer {:.0f} ms".format(*times)


def report(host: Host, browser: Browser, queries: tuple[str, ...], rounds: int) -> bool:
    """Print what was measured; whether it keeps to the budgets."""
    page, browsing, requests = cost(host, browser, "")
    catalogue = next(size for path, size in host.sent if path.endswith("/records.json"))
    print(
        f"browse: {page / KB:.0f} KB of page + {browsing / KB:.0f} KB "
        f"(catalogue {catalogue / KB:.0f}), {requests} requests"
    )
    firsts = []
    for query in queries:
        _, search, requests = cost(host, browser, query)
        firsts.append(search / KB)
        print(f"first search “{query}”: {search / KB:.0f} KB, {requests} requests with the page's own")
        print(f"  {parts(ours(host))}")
    _, search, requests = cost(host, browser, queries[0], typed=True)
    print(f"typed letter by letter: {search / KB:.0f} KB, {requests} requests")
    taken = warm(host, browser, queries, rounds)
    for query, (new, again) in taken.items():
        print(f"“{query}”: asked for the first time {in_words(new)}; again {in_words(again)}")
    print(f"medians: first search {median(firsts):.0f} KB (most {max(firsts):.0f})")
    print(f"a query asked for the first time: {in_words(medians(new for new, _ in taken.values()))}")
    again = medians(again for _, again in taken.values())
    print(f"a warm query: {in_words(again)}")
    kept = (page + browsing) / KB <= BROWSE and catalogue / KB <= CATALOGUE
    return kept and max(firsts) <= FIRST and again[1] <= WARM


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path, nargs="?", default=Path("public"))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--query", action="append", default=[])
    given = parser.parse_args()
    with sync_playwright() as playwright, serve(given.site) as host:
        browser = browsers.launch(playwright)
        kept = report(host, browser, tuple(given.query) or QUERIES, given.rounds)
        browser.close()
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
