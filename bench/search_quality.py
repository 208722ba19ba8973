"""How well the search of a built site answers what readers type, with and without marks.

    python bench/search_quality.py [--site-built public] [--generated FOLDER] [--generated-built FOLDER] [--json FILE]
                                   [--only sample | generated] [--peer]

Asks the real search page in Chromium: each query of search_queries.yaml to the sample site, and queries that are worked
out from its own records to a site of generate_site.py with 6,610 models. What is not given is generated and built in a
folder that is thrown away. Prints precision at 5, recall at 10 and mean reciprocal rank by group (search_pairs.py says
how they are counted), and each query whose first results are not the expected ones; exit code 1 below the targets.
With --peer, Pagefind is asked the same over the pages of the same records (search_peer.py). Needs the packages of the
tests and a browser.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page, sync_playwright
from search_generated import generated_pairs
from search_pairs import SHOWN, SHOWN_FIRST, Pair, Score, read_pairs, score, together, unmarked

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from browser import launch, serve
from search_peer import pagefind

BENCH = Path(__file__).resolve().parent
HOME = BENCH.parent
FOLDERS = {"mo-hinh": "models", "dien-hinh": "people", "tin-tuc": "news", "van-ban": "documents"}
LEAST, MOST_LOST = 0.95, 0.02
PATIENCE = 180_000  # milliseconds for an answer on a busy machine
OPENING = "dân vận"  # loads the engine
LINKS = "#sec-results > li :is(h2, h3) a"
Ask = Callable[[str], tuple[str, ...]]
"""Asks a query; its answer is the records of the first ten results."""


@dataclass(frozen=True)
class Answer:
    """What came of a query: as it stands in the pair, or without its marks."""

    site: str
    pair: Pair
    query: str
    got: tuple[str, ...]
    score: Score


def record_of(path: str, base: str) -> str:
    """The record at a page's path: "/dan-van/mo-hinh/x/" is "models/x", and "/dan-van/lien-he/" is "pages/lien-he"."""
    folder, _, id = path.removeprefix(base).strip("/").rpartition("/")
    return f"{FOLDERS.get(folder, folder or 'pages')}/{id}"


def ask(page: Page, base: str, query: str) -> tuple[str, ...]:
    """The records of the first ten results, as the search page shows them after a query and Enter."""
    page.eval_on_selector(
        "#sec-results", "list => list.removeAttribute('aria-busy')"
    )  # no older answer is taken for this
    page.fill("#sec-q", query)
    page.press("#sec-q", "Enter")
    page.wait_for_selector("#sec-results[aria-busy=false]", state="attached", timeout=PATIENCE)
    paths = page.eval_on_selector_all(LINKS, "links => links.map(link => link.pathname)")
    return tuple(record_of(path, base) for path in paths[:SHOWN])


@contextmanager
def ours(page: Page, built: Path) -> Iterator[Ask]:
    """Give a function that asks the search page of a built site."""
    base = base_of(built)
    with serve(built, base) as site:
        page.goto(f"{site}tim-kiem/?q={quote(OPENING)}")
        page.wait_for_selector("#sec-results[aria-busy=false]", state="attached", timeout=PATIENCE)
        yield lambda query: ask(page, base, query)


@contextmanager
def theirs(page: Page, built: Path, source: Path) -> Iterator[Ask]:
    """Give a function that asks Pagefind, which is given the pages of the records of the site's folder `source`."""
    found = {record_of(path.parent.relative_to(built).as_posix(), ""): path for path in built.rglob("index.html")}
    records = {name: path for name, path in found.items() if (source / f"content/{name}.md").is_file()}
    with pagefind(page, records, SHOWN) as find:
        yield lambda query: tuple(find(query))


def base_of(built: Path) -> str:
    """The path of a built site at its address."""
    return (built / ".guong-sang").read_text("utf-8").split("\n")[0] or "/"


def answers(ask: Ask, name: str, pairs: Iterable[Pair]) -> Iterator[Answer]:
    """The answers to each pair's query, first as it stands, then without marks where it has some."""
    for pair in pairs:
        for query in dict.fromkeys((pair.query, unmarked(pair.query))):
            got = ask(query)
            yield Answer(name, pair, query, got, score(pair.expect, got))


def build(site: Path, output: Path) -> Path:
    """The folder of a site that is built here."""
    command = [sys.executable, str(HOME / "build.py"), "--site", str(site), "--output", str(output), "--quiet"]
    subprocess.run(command, check=True, stdout=sys.stderr)
    return output


def generate(folder: Path) -> Path:
    """The folder of a site of 6,610 models that is generated here."""
    subprocess.run([sys.executable, str(BENCH / "generate_site.py"), str(folder)], check=True)
    return folder


def cells(found: Score) -> str:
    return " | ".join(f"{each:.3f}" for each in (found.precision, found.recall, found.rank))


def row(name: str, found: list[Answer]) -> str:
    """A row of the table: all queries as they stand, then those with marks as they stand and without."""
    typed = {each.pair: each for each in found if each.query == each.pair.query}
    bare = {each.pair: each for each in found if each.query != each.pair.query}
    start = f"| {name} | {len(typed)} | {cells(together(each.score for each in typed.values()))}"
    if not bare:
        return f"{start} | 0 | | | | | |"
    with_marks, without = (together(each[pair].score for pair in bare) for each in (typed, bare))
    lost = f"{with_marks.precision - without.precision:+.3f} | {with_marks.rank - without.rank:+.3f}"
    return f"{start} | {len(bare)} | {cells(without)} | {lost} |"


def table(found: list[Answer]) -> str:
    """The figures by group, and of all groups."""
    head = f"| group | queries | P@{SHOWN_FIRST} | R@{SHOWN} | MRR | of them with marks"
    head += f" | without: P@{SHOWN_FIRST} | R@{SHOWN} | MRR | lost P@{SHOWN_FIRST} | lost MRR |"
    groups = dict.fromkeys(each.pair.group for each in found)
    rows = [row(group, [each for each in found if each.pair.group == group]) for group in groups]
    return "\n".join([head, "|---" * 11 + "|", *rows, row("**all**", found)])


def shortfalls(found: list[Answer]) -> list[str]:
    """What is below the targets, in words."""
    typed = {each.pair: each.score for each in found if each.query == each.pair.query}
    bare = {each.pair: each.score for each in found if each.query != each.pair.query}
    whole, marked, without = (
        together(each) for each in (typed.values(), (typed[pair] for pair in bare), bare.values())
    )
    short = []
    for label, name in ((f"P@{SHOWN_FIRST}", "precision"), ("MRR", "rank")):
        reached, lost = getattr(whole, name), getattr(marked, name) - getattr(without, name)
        if reached < LEAST:
            short.append(f"{label} is {reached:.3f}, below {LEAST}")
        if lost > MOST_LOST:
            short.append(f"{label} is {lost:.3f} lower without marks")
    return short


def failure(answer: Answer) -> str:
    """A query whose first results are not the expected ones: what is missing from them, and what stands there."""
    count = min(SHOWN_FIRST, len(answer.pair.expect))
    missing = sorted(answer.pair.expect.difference(answer.got[:count]))
    expected = ", ".join(missing[:SHOWN_FIRST]) + (" …" if len(missing) > SHOWN_FIRST else "")
    return (
        f"- {answer.pair.group}: `{answer.query}` P@{SHOWN_FIRST} {answer.score.precision:.2f}\n"
        f"  - missing from the first {count} (of {len(answer.pair.expect)} expected): {expected}\n"
        f"  - got: {', '.join(answer.got[:SHOWN_FIRST]) or 'nothing'}"
    )


def report(name: str, found: list[Answer]) -> bool:
    """Print all about one site; say whether it reaches the targets."""
    failures = [failure(each) for each in found if each.score.precision < 1]
    short = shortfalls(found)
    print(f"## {name}\n\n{table(found)}\n\n{'; '.join(short) or 'All targets are reached'}.\n")
    print("\n".join([f"{len(failures)} queries whose first results are not the expected ones:\n", *failures, ""]))
    return not short


def main() -> int:
    """Read the command line, ask, report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site-built", type=Path, help="the sample site, built")
    parser.add_argument("--generated", type=Path, help="a site of generate_site.py")
    parser.add_argument("--generated-built", type=Path, help="the same site, built")
    parser.add_argument("--only", choices=("sample", "generated"))
    parser.add_argument("--peer", action="store_true", help="ask Pagefind, too")
    parser.add_argument("--json", type=Path, help="where to write every answer")
    given = parser.parse_args()
    if given.generated_built and not given.generated:
        parser.error("--generated-built needs --generated, whose files say what should be found")
    found: list[Answer] = []
    reached = True
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        page = launch(stack.enter_context(sync_playwright())).new_page()
        if given.only != "generated":
            built = given.site_built or build(HOME, scratch / "sample")
            pairs = read_pairs(BENCH / "search_queries.yaml")
            reached &= asked(page, "sample", built, pairs, found, HOME if given.peer else None)
        if given.only != "sample":
            source = given.generated or generate(scratch / "source")
            built = given.generated_built or build(source, scratch / "generated")
            pairs = generated_pairs(source / "content")
            reached &= asked(page, "generated", built, pairs, found, source if given.peer else None)
    if given.json:
        held = [{**asdict(each), "pair": {**asdict(each.pair), "expect": sorted(each.pair.expect)}} for each in found]
        given.json.write_text(json.dumps(held, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 0 if reached else 1


def asked(
    page: Page, name: str, built: Path, pairs: list[Pair], found: list[Answer], source: Path | None = None
) -> bool:
    """Ask one site, report, and add its answers to `found`; say whether the targets are reached.

    With the site's folder `source`, print the figures of Pagefind, too.
    """
    begun = time.monotonic()
    with ours(page, built) as ask_ours:
        own = list(answers(ask_ours, name, pairs))
    print(f"{len(own)} queries to the {name} site in {time.monotonic() - begun:.0f} s.\n", flush=True)
    found += own
    reached = report(f"The {name} site", own)
    if source:
        with theirs(page, built, source) as ask_theirs:
            print(f"## The {name} site, asked of Pagefind\n\n{table(list(answers(ask_theirs, name, pairs)))}\n")
    return reached


if __name__ == "__main__":
    sys.exit(main())
