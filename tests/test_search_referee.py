"""The referee of the search: Pagefind, an engine by another hand, is put the same questions about the same records.

Texts and quoted phrases come to it without their marks; where a word begins and ends it sees for itself. It differs
from ours in three things, none of which gets to it: a sign that stands alone takes the place of a word; a word within a
symbol (240-QĐ/TU) stands beside nothing; the comma of a number is left out, so that 13 finds 1,3.
"""

from __future__ import annotations

import html
import random
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import browser
import pytest
from pagefind_bin import get_executable  # type: ignore[import-untyped]
from search_pairs import read_pairs, unmarked
from search_sites import index_of
from sites import check_site, write_files

from showcase.content.catalog import Catalog
from showcase.derive.search.searchable import Searchable, searchables
from showcase.derive.search.synonyms import with_common_abbreviations
from showcase.derive.search.words import texts_of
from showcase.home import HOME

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

COPY = '<!doctype html><html lang="vi"><title>{between}</title><body>{between} {texts}</body></html>'
BETWEEN = "zzzz"  # before each text, a word that nobody asks for: no phrase goes on from one into the next
QUOTES = re.compile('["“”„«»]')
AS_THEY_STAND, OTHERS = 160, 60
ASK = """async (queries) => {
  const load = (name) => import(`/js/search/${name}.js`);
  const [{ openCatalogue }, { Engine }, { readQuery }] = await Promise.all(["catalogue", "engine", "words"].map(load));
  const ours = new Engine("/search-index/", await openCatalogue("/search-index/")());
  const theirs = await import("/pagefind/pagefind.js");
  const { results } = await theirs.search(null);
  const addresses = new Map(await Promise.all(results.map(async (each) => [each.id, (await each.data()).url])));
  const holding = async (text) => (await theirs.search(`"${text}"`)).results.map(({ id }) => addresses.get(id));
  const answers = [];
  for (const [typed, phrases] of queries) {
    const { rows } = await ours.find(readQuery(typed));
    answers.push([rows.map(({ address }) => address), await Promise.all(phrases.map(holding))]);
  }
  return answers;
}"""


@dataclass(frozen=True)
class Answer:
    """The addresses of the records that ours finds for what was `typed`, and those that hold all words for Pagefind."""

    typed: str
    ours: frozenset[str]
    pagefind: frozenset[str]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return check_site(HOME).site.catalog


@pytest.fixture(scope="module")
def records(catalog: Catalog) -> tuple[Searchable, ...]:
    return searchables(catalog)


@pytest.fixture(scope="module")
def page(
    catalog: Catalog, records: Sequence[Searchable], chromium: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """Open a page that has both engines, with an index of the sample site for each."""
    folder = tmp_path_factory.mktemp("referee")
    ours = index_of(records, with_common_abbreviations(catalog.glossary))
    copies = {f"copies{each.address}index.html": copy_of(each) for each in records}
    indexes = {f"search-index/{name}": data for name, data in ours.items()}
    write_files(folder, {"index.html": "<!doctype html><title>-</title>", **copies, **indexes})
    shutil.copytree(HOME / "assets/js", folder / "js")
    index_with_pagefind(folder / "copies", folder / "pagefind")
    with browser.serve(folder) as address:
        page = chromium.new_page()
        page.goto(address)
        yield page
        page.close()


def index_with_pagefind(pages: Path, made: Path) -> None:
    """Make Pagefind's index of the folder `pages`."""
    command = [get_executable(), "--site", str(pages), "--output-path", str(made)]
    subprocess.run(command, cwd=pages, check=True, capture_output=True)


def copy_of(each: Searchable) -> str:
    """Return a page of all that a record says."""
    texts = f" {BETWEEN} ".join(html.escape(plain(text)) for text in texts_of(each))
    return COPY.format(between=BETWEEN, texts=texts)


def plain(text: str) -> str:
    """Return `text` as Pagefind is given it."""
    words = (each for each in re.split("[\\s/–-]+", unmarked(text)) if any(map(str.isalnum, each)))
    return re.sub("(?<=[0-9])[.,](?=[0-9])", "ø", " ".join(words))


def drawn(records: Iterable[Searchable], count: int) -> list[str]:
    """Return `count` runs of 2 to 6 words of the texts of `records`, the same ones for the same texts."""
    texts = [text.split() for each in records for text in texts_of(each)]
    lengths = [len(text) - 1 for text in texts]
    chance = random.Random(12)
    found: dict[str, None] = {}
    while len(found) < count:
        (text,) = chance.choices(texts, [max(0, each) for each in lengths])
        size = min(chance.randint(2, 6), len(text))
        start = chance.randint(0, len(text) - size)
        phrase = " ".join(text[start : start + size])
        if not QUOTES.search(phrase) and plain(phrase).count(" "):
            found[phrase] = None
    return list(found)


def disordered(phrase: str) -> str:
    words = phrase.split()
    return " ".join(random.Random(phrase).sample(words, len(words)))


def across(records: Iterable[Searchable], count: int) -> list[str]:
    """Return `count` phrases of the last two words of a text and the first two of the next."""
    texts = [QUOTES.sub("", text).split() for each in records for text in texts_of(each)]
    found = [" ".join((*one[-2:], *other[:2])) for one, other in pairwise(texts) if one and other]
    return random.Random(12).sample(found, count)


def asked(page: Page, queries: Iterable[tuple[str, list[str]]]) -> list[Answer]:
    """Put each query as typed to ours, and its parts, as phrases, to Pagefind."""
    found = list(queries)
    answers = page.evaluate(ASK, found)
    return [
        Answer(typed, frozenset(ours), frozenset.intersection(*map(frozenset, theirs)))
        for (typed, _), (ours, theirs) in zip(found, answers, strict=True)
    ]


def test_the_records_that_hold_a_phrase_are_those_of_pagefind(page: Page, records: Sequence[Searchable]) -> None:
    phrases = drawn(records, AS_THEY_STAND)
    typed = [phrase if number % 2 else unmarked(phrase) for number, phrase in enumerate(phrases)]
    typed += [*map(disordered, phrases[:OTHERS]), *across(records, OTHERS)]
    answers = asked(page, ((f'"{each}"', [plain(each)]) for each in typed))
    assert [each for each in answers if each.ours != each.pagefind] == []
    assert all(each.ours for each in answers[:AS_THEY_STAND])
    assert sum(not each.ours for each in answers[AS_THEY_STAND:]) > OTHERS


def test_what_holds_all_words_for_pagefind_is_among_ours(page: Page) -> None:
    typed = [each.query for each in read_pairs(HOME / "bench/search_queries.yaml") if not QUOTES.search(each.query)]
    answers = asked(page, ((each, plain(each).split()) for each in typed))
    assert [(each.typed, each.pagefind - each.ours) for each in answers if not each.pagefind <= each.ours] == []
    assert sum(bool(each.pagefind) for each in answers) > len(answers) / 2
