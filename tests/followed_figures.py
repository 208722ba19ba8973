"""Follows a figure of a finished site to what it counts, as a reader would, and counts that. Shares no code with it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from packed_columns import columns_of
from strict_html import Html, read, words

AWARDS = "awards-by-year:"
"""Begins the keys of figures that count awards; the records found are their holders."""
OF_CRITERIA = ("by-criteria:", "criteria-")


@dataclass(frozen=True)
class Figure:
    """A counted figure of a page: its key, its value, and where it leads ('' for nowhere)."""

    page: str
    key: str
    value: float
    address: str


class FinishedSite:
    """A finished site in a folder, at the path `base`."""

    def __init__(self, folder: Path, base: str) -> None:
        self.folder, self.base = folder, base

    @cache  # noqa: B019 - as long as the test
    def page(self, address: str) -> Html:
        """The page at an address below the base."""
        path = address.removeprefix(self.base) + ("index.html" if address.endswith("/") else "")
        return read((self.folder / path).read_text("utf-8"))

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Every counted figure of every page."""
        found: list[Figure] = []
        for path in sorted(self.folder.rglob("*.html")):
            if "data-figure" in path.read_text("utf-8"):
                found += self._figures_of(path.relative_to(self.folder).as_posix())
        return tuple(found)

    def _figures_of(self, path: str) -> Iterator[Figure]:
        page = self.page(self.base + path)
        leads = {id(each): link.get("href", "") for link in page.all("a") for each in link.iter("data")}
        for each in page.all("data"):
            yield Figure(path, each.get("data-figure", ""), float(each.get("value", "")), leads.get(id(each), ""))

    def behind(self, address: str) -> int:
        """How many records, units or pairs are at an address."""
        split = urlsplit(address)
        if split.query:
            return len(self.found_by_search(parse_qs(split.query)))
        if split.path.startswith(f"{self.base}don-vi/"):  # it has cards of its people and news, too
            [total] = self.page(split.path).by_class("listing__total")
            return int(re.findall(r"[\d.]+", words(total))[0].replace(".", ""))
        if split.fragment:
            return sum(int(next(row[1].iter("data")).get("value")) for row in self._rows(split.path, split.fragment))
        return sum(self._on_page(each) for each in self._pages(split.path))

    def _pages(self, address: str) -> Iterator[str]:
        while address:
            yield address
            following = [each for each in self.page(address).all("a") if each.get("rel") == "next"]
            address = following[0].get("href", "") if following else ""

    def _on_page(self, address: str) -> int:
        page = self.page(address)
        if page.by_class("link-list"):
            return sum(len(each) for each in page.by_class("link-list"))
        return len(page.by_class("card"))

    def _rows(self, address: str, fragment: str) -> Iterator[list]:  # type: ignore[type-arg]
        page = self.page(address)
        [heading] = [each for each in page.tree.iter() if each.get("id") == fragment]
        [section] = [each for each in page.all("section") if heading in list(each.iter())]
        yield from (list(row) for body in section.iter("tbody") for row in body.iter("tr"))

    # --- The search, read off its files as its page reads them --------------------------------------------------

    def found_by_search(self, asked: dict[str, list[str]]) -> list[int]:
        """The rows that have, for each facet, one of the values asked for."""
        return [row for row in range(len(self.columns["title"])) if self._passes(row, asked)]

    def _passes(self, row: int, asked: dict[str, list[str]]) -> bool:
        return all(not set(values).isdisjoint(self.values(name)[row]) for name, values in asked.items())

    @cached_property
    def catalogue(self) -> dict:  # type: ignore[type-arg]
        return json.loads((self.folder / "search-index/records.json").read_bytes())  # type: ignore[no-any-return]

    @cached_property
    def columns(self) -> dict[str, list]:  # type: ignore[type-arg]
        return columns_of(self.catalogue)

    @cache  # noqa: B019 - as long as the test
    def values(self, facet: str) -> list[set[str]]:
        """The values of a facet, row by row."""
        columns, listed = self.columns, self.catalogue["values"]
        if facet == "kind":
            return [{kind} for kind in columns["kind"]]
        if facet == "year":
            return [{str(year)} - {"0"} for year in columns["year"]]
        if facet == "unit":
            return [self._holders(own) for own in columns["unit"]]
        if facet in listed:
            return [{listed[facet][each][0] for each in row} for row in columns[facet]]
        found: list[set[str]] = [set() for _ in columns["kind"]]
        for id, _, steps in json.loads((self.folder / f"search-index/facets/{facet}.json").read_bytes())[1]:
            at = 0
            for step in steps:
                at += step
                found[at].add(id)
        return found

    def _holders(self, own: list[int]) -> set[str]:
        units, waiting, found = self.catalogue["values"]["unit"], list(own), set()
        while waiting:
            id, _, parent, successors, _ = units[waiting.pop()]
            found.add(id)
            waiting += [each for each in (parent, *successors) if each >= 0 and units[each][0] not in found]
        return found


def followed(site: FinishedSite) -> tuple[list[str], Counter[str]]:
    """Every figure that leads to another number of things than it says, or nowhere; how many of each tally agree."""
    wrong, right = [], Counter[str]()
    for figure in dict.fromkeys(site.figures):
        if "/" in figure.key or not figure.value:
            continue
        if not figure.address:
            wrong.append(f"{figure.page}: {figure.key} leads nowhere")
            continue
        if figure.key.startswith(OF_CRITERIA):  # leads to all that were assessed by the set, with what each met
            path, _, fragment = figure.address.partition("#")
            rows = sum(1 for each in site.page(path).all("h3") if each.get("id") == fragment == "sec-records")
            right[figure.key.partition(":")[0]] += rows
            wrong += [] if rows else [f"{figure.page}: {figure.key} leads to no list of what was assessed"]
            continue
        found = site.behind(figure.address)
        fits = 0 < found <= figure.value if figure.key.startswith(AWARDS) else found == figure.value
        if fits or figure.key.startswith("copies-by-field:"):  # leads to all pairs, by the model that was copied
            right[figure.key.partition(":")[0]] += 1
        else:
            wrong.append(f"{figure.page}: {figure.key} is {figure.value:g}, and {figure.address} has {found}")
    return wrong, right
