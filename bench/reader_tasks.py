"""Ten things that readers come for, done on a telephone in a built site: how many taps, how many screens of scrolling.

    python bench/reader_tasks.py [public]

Each begins on the home page at 360 × 740 pixels, in a browser that has never been here. A tap is a finger on a link, a
button or a box, or Enter; letters typed are none. A thing on the screen takes no scrolling, any other as many screens
as it lies away from where the page stood: its top, or the part that a link led to. Prints a table in Markdown;
exit code 1 when a task takes more than 4 taps or 2 screens, or cannot be done. What is looked for is taken from the
site's own open data.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Error, Locator, Page, expect, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from browser import launch, serve

from showcase.vietnamese import fold

MOST_TAPS, MOST_SCREENS = 4, 2
WIDTH, HEIGHT = 360, 740
ENOUGH = 24  # pixels of a thing that must be on the screen, to be seen and hit
SETTLING = 800  # milliseconds after a tap, for what moves
PATIENCE = 10_000  # milliseconds for what must come
COMMUNES = ("xa", "phuong")
Row = dict[str, Any]


class Sought:
    """What is looked for in a site, chosen from the open data in its folder."""

    def __init__(self, site: Path) -> None:
        self._site = site

    def rows(self, table: str) -> list[Row]:
        """The records of a table; a key that a record has nothing for is left out of the data, and None here."""
        with (self._site / f"du-lieu/{table}.jsonl").open(encoding="utf-8") as lines:
            return [defaultdict(lambda: None, json.loads(line)) for line in lines]

    @cached_property
    def models(self) -> list[Row]:
        return self.rows("mo-hinh")

    @cached_property
    def units(self) -> dict[str, Row]:
        return {row["id"]: row for row in self.rows("don-vi")}

    def above(self, unit: str) -> list[Row]:
        """A unit and those above it, the lowest first."""
        found = [self.units[unit]]
        while found[-1]["parent"]:
            found.append(self.units[found[-1]["parent"]])
        return found

    @cached_property
    def of_district(self) -> tuple[Row, Row]:
        """A model of a commune in a district, about waste where there is one, and the district."""
        found = [row for row in self.models if len(self.above(row["unit"])) == 3]
        model = next((row for row in found if "rac" in fold(row["title"]).split()), found[0])
        return model, self.above(model["unit"])[1]

    @cached_property
    def recognised(self) -> tuple[Row, str, int]:
        """The province with most recognised models, a field of theirs, and how many there are of it."""
        counts: dict[tuple[str, str], int] = {}
        for row in self.models:
            if "recognised" in (row["reached"] or ()):
                key = (self.above(row["unit"])[-1]["id"], row["field_label"])
                counts[key] = counts.get(key, 0) + 1
        (unit, field), count = max(counts.items(), key=lambda each: each[1])
        return self.units[unit], field, count

    @cached_property
    def reachable(self) -> Row:
        """A model that tells, itself or through its unit, how to reach somebody."""
        ways = ("contact_telephone", "contact_email")
        units = {row["id"] for row in self.units.values() if any(row[way] for way in ways)}
        return next(row for row in self.models if row["unit"] in units or any(row[way] for way in ways))

    @cached_property
    def person(self) -> tuple[str, str]:
        """The name of a person, and what is known: the given name, and the place where others are called so, too."""
        people = self.rows("dien-hinh")
        given = [row["name"].split()[-1] for row in people]
        place = f" {spoken(self.units[people[0]['unit']])}" if given.count(given[0]) > 1 else ""
        return people[0]["name"], given[0] + place

    @cached_property
    def newest(self) -> Row:
        """The model that was published or changed last."""
        return max(self.models, key=lambda row: max(row["date"] or "", row["updated"] or ""))

    @cached_property
    def near(self) -> Row:
        """A commune or ward of today that has a model."""
        found = (self.units[row["unit"]] for row in self.models)
        return next(row for row in found if row["type"] in COMMUNES and not row["valid_to"])


def spoken(unit: Row) -> str:
    """What people call a unit: with its type, without those above it."""
    name: str = unit["label"].split(", ")[0]
    return name


class Reader:
    """Somebody with a telephone, who counts taps, and screens of scrolling."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps, self.screens = page, 0, 0.0

    def see(self, thing: Locator) -> None:
        """Scroll to a thing, once it is there."""
        expect(thing).to_be_visible(timeout=PATIENCE)
        self.page.wait_for_timeout(SETTLING)
        box = thing.bounding_box()
        assert box is not None
        if box["y"] < 0 or box["y"] + min(box["height"], ENOUGH) > HEIGHT:
            self.screens += abs(box["y"]) / HEIGHT
            thing.scroll_into_view_if_needed()

    def tap(self, thing: Locator) -> None:
        """Tap a thing."""
        self.see(thing)
        self.taps += 1
        thing.tap()
        self.page.wait_for_timeout(SETTLING)

    def search(self, words: str) -> None:
        """Type into the box of the page, and press Enter."""
        box = self.page.get_by_role("main").get_by_role("searchbox")
        self.tap(box)
        self.page.keyboard.type(words)
        self.taps += 1
        self.page.keyboard.press("Enter")
        expect(self.page.locator("#sec-results[aria-busy=false]")).to_be_attached(timeout=PATIENCE)

    def search_suggested(self, words: str) -> None:
        """Type into the box of the page, and take the first of what it suggests."""
        self.tap(self.page.get_by_role("main").locator("[type=search]"))
        self.page.keyboard.type(words)
        self.tap(self.page.get_by_role("option").first)

    def link(self, name: str, **options: Any) -> Locator:
        """The first link of a name in the page's content."""
        return self.page.get_by_role("main").get_by_role("link", name=name, **options).first


def find_in_district(reader: Reader, sought: Sought) -> None:
    model, district = sought.of_district
    reader.search(fold(f"{' '.join(model['title'].split()[:4])} {district['name']}"))
    reader.tap(reader.page.locator("#sec-results").get_by_role("link", name=model["title"]).first)
    expect(reader.page.get_by_role("heading", level=1)).to_have_text(model["title"])


def compare_two(reader: Reader, _sought: Sought) -> None:
    reader.tap(reader.page.get_by_label("Menu").get_by_role("link", name="Mô hình", exact=True))
    choices = reader.page.locator(".compare-choice")
    reader.tap(choices.nth(0))
    reader.tap(choices.nth(1))
    reader.tap(reader.page.locator(".compare-bar").get_by_role("link", name="So sánh", exact=True))
    reader.see(reader.page.locator(".comparison thead th").nth(1))


def recognised_by_field(reader: Reader, sought: Sought) -> None:
    province, field, count = sought.recognised
    reader.search(fold(spoken(province)))
    reader.tap(reader.page.locator("#sec-shortcuts").get_by_role("link", name=spoken(province)).first)
    row = reader.page.locator("tr", has=reader.page.get_by_role("rowheader", name=field))
    figure = row.get_by_role("link").last
    expect(figure).to_have_text(f"{count:,}".replace(",", "."))
    reader.tap(figure)
    expect(reader.page.locator("#sec-status")).to_contain_text(f"{count:,}".replace(",", "."), timeout=PATIENCE)
    reader.see(reader.page.locator("#sec-results").get_by_role("link").first)


def take_data(reader: Reader, _sought: Sought) -> None:
    reader.tap(reader.page.get_by_role("link", name="Dữ liệu mở").first)
    with reader.page.expect_download():
        reader.tap(reader.page.get_by_role("main").locator("a[href$='.xlsx']"))


def contact_unit(reader: Reader, sought: Sought) -> None:
    reader.search_suggested(fold(sought.reachable["title"]))
    reader.see(reader.page.get_by_role("main").locator("a[href^='tel:'], a[href^='mailto:']").first)


def share(reader: Reader, sought: Sought) -> None:
    reader.search_suggested(fold(sought.reachable["title"]))
    reader.tap(reader.page.get_by_role("main").get_by_role("link", name="Chia sẻ", exact=True).first)
    reader.see(reader.page.get_by_role("link", name="Zalo"))


def print_page(reader: Reader, sought: Sought) -> None:
    reader.page.add_init_script("window.print = () => { document.documentElement.dataset.printed = ''; }")
    reader.search_suggested(fold(sought.reachable["title"]))
    reader.tap(reader.page.get_by_role("button", name="In trang này").first)
    expect(reader.page.locator("html[data-printed]")).to_be_attached()


def find_person(reader: Reader, sought: Sought) -> None:
    name, known = sought.person
    reader.search(fold(known))
    reader.tap(reader.page.locator("#sec-results").get_by_role("link", name=name).first)
    expect(reader.page.get_by_role("heading", level=1)).to_contain_text(name)


def see_what_is_new(reader: Reader, sought: Sought) -> None:
    reader.tap(reader.link("Mới đăng, mới cập nhật"))
    new = reader.page.get_by_role("region", name="Mới đăng, mới cập nhật")
    reader.tap(new.get_by_role("link", name=sought.newest["title"]).first)
    expect(reader.page.get_by_role("heading", level=1)).to_have_text(sought.newest["title"])


def find_near_me(reader: Reader, sought: Sought) -> None:
    unit = sought.near
    reader.search(fold(spoken(unit)))
    reader.tap(reader.page.locator("#sec-shortcuts").get_by_role("link", name=spoken(unit)).first)
    reader.tap(reader.link("mô hình đã đăng ký"))
    reader.see(reader.page.locator("[aria-labelledby=sec-models] .card__title").first)


TASKS: dict[str, Callable[[Reader, Sought], None]] = {
    "find waste sorting in my district": find_in_district,
    "compare two models": compare_two,
    "recognised in my province by field, and the records behind it": recognised_by_field,
    "take the data along": take_data,
    "reach the unit": contact_unit,
    "share a model": share,
    "print a model": print_page,
    "find a person by the given name, without marks": find_person,
    "see what is new": see_what_is_new,
    "find models near me": find_near_me,
}


@dataclass(frozen=True)
class Played:
    """How a task went: `lost` says what was not there, '' where it was done."""

    task: str
    taps: int
    screens: float
    lost: str

    @property
    def met(self) -> bool:
        return not self.lost and self.taps <= MOST_TAPS and self.screens <= MOST_SCREENS

    def __str__(self) -> str:
        told = self.lost or ("yes" if self.met else "no")
        return f"| {self.task} | {self.taps} | {self.screens:.1f} | {told} |"


@contextmanager
def reading(browser: Browser, site: str) -> Iterator[Reader]:
    """A reader on the home page."""
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(site, wait_until="networkidle")
    yield Reader(page)
    context.close()


def play(browser: Browser, site: str, task: str, sought: Sought) -> Played:
    """Do a task."""
    with reading(browser, site) as reader:
        lost = ""
        try:
            TASKS[task](reader, sought)
        except (AssertionError, Error) as error:
            lost = "lost: " + str(error).strip().splitlines()[0]
        return Played(task, reader.taps, reader.screens, lost)


def main() -> int:
    """Read the command line, do all tasks, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path, nargs="?", default=Path("public"))
    given = parser.parse_args()
    base = (given.site / ".guong-sang").read_text("utf-8").split("\n")[0] or "/"
    print("| task | taps | screens | within limits |\n|---|---|---|---|")
    with sync_playwright() as playwright, serve(given.site, base) as site:
        browser = launch(playwright)
        played = []
        for task in TASKS:
            played.append(play(browser, site, task, Sought(given.site)))
            print(played[-1], flush=True)
        browser.close()
    return 0 if all(each.met for each in played) else 1


if __name__ == "__main__":
    sys.exit(main())
