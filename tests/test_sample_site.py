"""The site that content/ makes: what a reader, an editor and a search engine may rely on, page by page."""

from __future__ import annotations

import datetime as dt
import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from functools import cache
from html import unescape
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import yaml
from conftest import Published
from packed_columns import columns_of
from PIL import Image
from strict_html import Html, words

from showcase.derive.search.words import folded_words
from showcase.home import HOME
from showcase.vietnamese import fold, slug, sort_key

CONTENT = HOME / "content"
SEGMENTS = {
    "models": "mo-hinh",
    "people": "dien-hinh",
    "news": "tin-tuc",
    "collections": "tuyen-tap",
    "documents": "van-ban",
    "criteria": "bo-tieu-chi",
    "pages": "",
}
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
OWN_TEXT = (".html", ".xml", ".txt", ".json", ".js", ".css", ".svg")
ILLUSTRATIVE = "Ví dụ minh họa"
LISTS = ("grid", "stories")  # classes of lists of records

Records = dict[str, dict[str, Any]]


def records(folder: str) -> Records:
    """The keys of the records of a folder, by address: read here without the program's help."""
    found = {}
    for path in sorted(each for each in (CONTENT / folder).iterdir() if each.suffix in (".md", ".yaml")):
        text = path.read_text("utf-8")
        keys = text.split("---")[1] if path.suffix == ".md" else text
        found[f"/{SEGMENTS[folder]}/{path.stem}/".replace("//", "/")] = yaml.safe_load(keys)
    return found


@cache
def units() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((CONTENT / "units.yaml").read_text("utf-8"))
    return found


def unit_named(written: str) -> str:
    """The id of a unit that a record names by id, alias, or "Type name, parent"."""
    first, *above = [part.strip().casefold() for part in written.split(",")]
    found = [id for id, unit in units().items() if first in {id, *names_of(unit)}]
    for id in found:
        parent = units().get(units()[id].get("parent", ""), {})
        if len(found) == 1 or set(above) & names_of(parent):
            return id
    raise LookupError(written)


def names_of(unit: dict[str, Any]) -> set[str]:
    if not unit:
        return set()
    return {each.casefold() for each in (unit["name"], f"{unit['type']} {unit['name']}", *unit.get("aliases", ()))}


def listed(sample: Published) -> dict[str, Html]:
    """The pages that search engines are shown, by address."""
    shown = {path: page for path, page in sample.pages.items() if "noindex" not in page.meta("robots")}
    return {f"/{path.removesuffix('index.html')}": page for path, page in shown.items()}


def links(page: Html) -> Iterator[str]:
    """Every address in a page, as written, but that of a QR code, which holds the picture itself."""
    for element in page.tree.iter():
        yield from (
            element.attrib[name]
            for name in ("href", "src", "action", "data-bundle", "data-base")
            if name in element.attrib and element.get("class") != "qr"
        )
        yield from (each.split()[0] for each in element.get("srcset", "").split(",") if each.strip())


def offenders(found: dict[str, Any]) -> dict[str, Any]:
    """What is wrong, by page; a test asserts that it is empty."""
    return {path: what for path, what in found.items() if what}


# --- Every page --------------------------------------------------------------------------------------------


def test_content_is_free_of_complaints_but_for_sums_that_the_sources_got_wrong(sample: Published) -> None:
    assert {each.code for each in sample.built.warnings} == {"parts-and-total"}
    assert sample.built.pages == len(sample.pages) > 150


def test_every_page_is_valid_html(sample: Published) -> None:
    assert offenders({path: page.mistakes for path, page in sample.pages.items()}) == {}


def test_every_page_says_what_it_is(sample: Published) -> None:
    for path, page in sample.pages.items():
        english = path.startswith("en/")
        assert page.one("html").get("lang") == ("en" if english else "vi"), path
        assert words(page.one("h1")), path
        site = "Skilful Mass Mobilisation – exemplary models" if english else "Gương sáng Dân vận khéo"
        assert words(page.one("title")).endswith(site), path
        assert 10 <= len(page.meta("description")) <= 300, path
        address = sample.base_url + path.removesuffix("index.html")
        if "noindex" not in page.meta("robots"):
            assert page.link("canonical") == page.meta("og:url") == address
        assert page.meta("og:title"), path


def test_no_two_pages_have_one_title(sample: Published) -> None:
    titles = Counter(words(page.one("title")) for page in listed(sample).values())
    assert [title for title, times in titles.items() if times > 1] == []


def test_headings_leave_no_level_out(sample: Published) -> None:
    def jumps(page: Html) -> list[str]:
        levels = [int(each.tag[1]) for each in page.main.iter() if re.fullmatch("h[1-6]", str(each.tag))]
        return [
            f"h{before} h{after}" for before, after in zip([0, *levels], levels, strict=False) if after > before + 1
        ]

    assert offenders({path: jumps(page) for path, page in sample.pages.items()}) == {}


def test_every_page_names_the_demonstration_and_who_runs_the_site(sample: Published) -> None:
    owner = yaml.safe_load((HOME / "site_config.yaml").read_text("utf-8"))["owner"]
    for path, page in sample.pages.items():
        told = "Demonstration site." if path.startswith("en/") else "Trang minh họa."
        assert told in words(page.by_class("demo")[0]), path
        assert [value for value in owner.values() if value not in words(page.one("footer"))] == [], path


def test_every_picture_is_described_sized_and_there(sample: Published) -> None:
    pictures = [
        (path, each) for path, page in sample.pages.items() for each in page.all("img") if each.get("class") != "qr"
    ]
    assert len({each.get("src") for _, each in pictures}) > 10
    for path, each in pictures:
        assert re.search(r"\w", each.get("alt", "")), path
        with Image.open(sample.folder / each.get("src", "").removeprefix(sample.base_path)) as picture:
            assert picture.size == (int(each.get("width", "")), int(each.get("height", ""))), path


# --- Links -------------------------------------------------------------------------------------------------


def test_every_link_leads_to_a_page_and_every_fragment_to_a_place_on_it(sample: Published) -> None:
    def dead(path: str, page: Html) -> list[str]:
        here = urljoin(sample.base_url, path)
        return sorted({link for link in links(page) if not leads_somewhere(sample, here, link)})

    assert offenders({path: dead(path, page) for path, page in sample.pages.items()}) == {}


def leads_somewhere(sample: Published, here: str, link: str) -> bool:
    parts = urlsplit(urljoin(here, link))
    if parts.scheme in ("mailto", "tel"):
        return True
    if parts.netloc != urlsplit(sample.base_url).netloc:
        return parts.scheme in ("http", "https")
    path = unquote(parts.path)
    if not path.startswith(sample.base_path):
        return False
    file = path.removeprefix(sample.base_path)
    file += "index.html" if not file or file.endswith("/") else ""
    if file not in sample.files:
        return file == "search-index/index.html"  # the folder that the search page is told of
    return not parts.fragment or unquote(parts.fragment) in sample.pages[file].ids()


def test_internal_links_are_written_from_the_root(sample: Published) -> None:
    """A relative link breaks where a page is shown at another address, such as 404.html."""
    assert (
        offenders(
            {
                path: [
                    link for link in links(page) if not re.match(r"#.|https?://|mailto:|tel:|" + sample.base_path, link)
                ]
                for path, page in sample.pages.items()
            }
        )
        == {}
    )


def test_style_sheets_ask_only_for_files_that_are_there(sample: Published) -> None:
    [sheet] = [path for path in sample.files if path.endswith(".css") and "/site-" in path]
    targets = re.findall(r"url\(\"?([^)\"]+)\"?\)", sample.text(sheet))
    fonts = [urljoin(sheet, each) for each in targets if not each.startswith("data:")]
    assert len(fonts) >= 4
    assert set(fonts) <= sample.files


def test_pages_that_only_lead_on_lead_somewhere(sample: Published) -> None:
    for path, page in sample.pages.items():
        for each in page.all("meta"):
            if each.get("http-equiv") == "refresh":
                assert leads_somewhere(sample, sample.base_url + path, each.get("content", "").partition("url=")[2])


def test_nothing_lies_about_that_readers_have_no_use_for(sample: Published) -> None:
    endings = {Path(path).suffix for path in sample.files}
    assert endings <= {
        ".html",
        ".xml",
        ".txt",
        ".json",
        ".jsonl",
        ".csv",
        ".xlsx",
        ".js",
        ".css",
        ".svg",
        ".woff2",
        ".jpg",
        ".png",
        ".webp",
        "",
    }
    assert {Path(path).name for path in sample.files if not Path(path).suffix} <= {
        ".guong-sang",
        "LICENSE",
        "VERSION",
    }


# --- What machines read ------------------------------------------------------------------------------------


def test_sitemap_names_every_page_once(sample: Published) -> None:
    tree = ET.fromstring(sample.text("sitemap.xml"))
    addresses = [each.text or "" for each in tree.iter(f"{SITEMAP}loc")]
    assert sorted(addresses) == sorted(sample.base_url + address.lstrip("/") for address in listed(sample))
    for each in tree.iter(f"{SITEMAP}lastmod"):
        assert dt.date.fromisoformat(each.text or "") <= sample.today


def test_feeds_are_complete_and_lead_back(sample: Published) -> None:
    feeds = sorted(path for path in sample.files if path.endswith("feed.xml"))
    for path in feeds:
        feed = ET.fromstring(sample.text(path))
        assert (feed.findtext(f"{ATOM}title") or "").startswith("Gương sáng Dân vận khéo – "), path
        assert dt.datetime.fromisoformat(feed.findtext(f"{ATOM}updated") or "").date() <= sample.today, path
        addresses = [each.get("href", "") for each in feed.iter(f"{ATOM}link")]
        addresses += [each.text or "" for each in feed.iter(f"{ATOM}id")]
        assert all(leads_somewhere(sample, "", each) and each.startswith(sample.base_url) for each in addresses), path
        entries = feed.findall(f"{ATOM}entry")
        least = 10 if path.count("/") == 1 else 0
        assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries) >= least, path
        for part in ("title", "updated", "published", "summary"):
            assert all(entry.findtext(f"{ATOM}{part}") for entry in entries), path
        days = [dt.datetime.fromisoformat(entry.findtext(f"{ATOM}published") or "") for entry in entries]
        assert days == sorted(days, reverse=True), path
        assert {day.utcoffset() for day in days} <= {dt.timedelta(hours=7)}, path
    assert {"tin-tuc/feed.xml", "mo-hinh/feed.xml", "don-vi/tinh-quang-tri/feed.xml"} <= set(feeds)


def test_every_feed_is_named_where_one_learns_to_follow_and_on_the_page_of_its_list(sample: Published) -> None:
    feeds = {sample.base_path + path for path in sample.files if path.endswith("feed.xml")}
    offered = {path: feeds_offered(page) for path, page in sample.pages.items()}
    assert set(offered["theo-doi/index.html"]) == feeds
    for feed in feeds:
        path = feed.removeprefix(sample.base_path).replace("feed.xml", "index.html")
        page = sample.pages[path]
        alternates = [each for each in page.all("link") if each.get("type") == "application/atom+xml"]
        assert feed in {each.get("href") for each in alternates}, feed
        assert all("nguồn tin (Atom)" in each.get("title", "") for each in alternates), feed
        assert offered[path] == [feed]
    assert all(set(found) <= feeds for found in offered.values())


def feeds_offered(page: Html) -> list[str]:
    """The feeds that a page links to, for readers."""
    return [each.get("href", "") for each in page.all("a") if each.get("type") == "application/atom+xml"]


def test_robots_are_welcome_and_told_of_the_sitemap(sample: Published) -> None:
    assert sample.text("robots.txt").split() == [
        "User-agent:",
        "*",
        "Disallow:",
        "Sitemap:",
        sample.base_url + "sitemap.xml",
    ]


def test_structured_data_speaks_of_the_page_it_stands_on(sample: Published) -> None:
    kinds = Counter[str]()
    for path, page in listed(sample).items():
        for script in page.all("script"):
            if script.get("type") != "application/ld+json":
                continue
            data = json.loads(script.text or "")
            assert data["@context"] == "https://schema.org"
            parts = data.get("@graph", [data])
            kinds.update(part["@type"] for part in parts)
            assert parts[0]["url"] == page.link("canonical"), path
            for part in parts:
                for item in part.get("itemListElement", ()):
                    assert leads_somewhere(sample, "", item.get("item", sample.base_url)), path
    assert set(kinds) >= {"WebSite", "Article", "ProfilePage", "NewsArticle", "DigitalDocument", "BreadcrumbList"}


def test_search_offers_every_record_that_is_shown(sample: Published) -> None:
    whole = json.loads(sample.text("search-index/records.json"))
    columns = columns_of(whole)
    titles = [folded_words(title).replace(" ", "-") for title in columns["title"]]
    last = [part.replace("~", title) for part, title in zip(columns["address"], titles, strict=True)]
    addresses = [f"{whole['folders'][kind]}{part}/" for kind, part in zip(columns["kind"], last, strict=True)]
    shown = {
        address
        for folder in SEGMENTS
        for address, record in records(folder).items()
        if not record.get("consent", {}).get("withdrawn")
    }
    assert sorted(addresses) == sorted(shown)


# --- What the pages say ------------------------------------------------------------------------------------


def test_totals_that_do_not_add_up_are_shown_as_such(sample: Published) -> None:
    text = sample.page("/thong-ke/cong-bo/").text()
    assert "Nguồn ghi 101; cộng theo lĩnh vực được 98 (thiếu 3)." in text
    assert "Cộng cả 9 ghi theo loại thì được 107 (thừa 6)." in text
    assert "Nguồn ghi 74; cộng theo loại được 72 (thiếu 2)." in text
    notices = sample.page("/thong-ke/cong-bo/").by_class("notice--warning")
    assert [re.findall(r"\d+", words(each)) for each in notices] == [["2"]], "how many do not add up"
    unit = sample.page("/don-vi/dang-bo-khoi-yen-bai/").text()
    assert "Nguồn ghi 101; cộng theo lĩnh vực được 98" in unit


def test_declared_figures_stay_out_of_what_is_counted(sample: Published) -> None:
    count = len(records("models"))
    rows = [words(each) for each in sample.page("/thong-ke/").main.iter("tr")]
    sums = f"Tổng cộng {count} {len(records('people')) - 1} "
    assert [each for each in rows if each.startswith(sums)], "people who withdrew are not counted"
    assert f"{count} mô hình" in sample.page("/").text()


def test_a_person_who_withdrew_is_nowhere_but_in_the_address_of_the_stub(sample: Published) -> None:
    gone = {address: each["name"] for address, each in records("people").items() if each["consent"].get("withdrawn")}
    assert gone
    for address, name in gone.items():
        page = sample.page(address)
        assert "noindex" in page.meta("robots")
        assert page.text().count("đã rút lại sự đồng ý") == 1
        for path in sorted(sample.files):
            if path.endswith(OWN_TEXT):
                text = sample.text(path).replace(address, "")
                assert name not in text, path
                assert fold(name) not in fold(text), path
                assert slug(name) not in text, path


def test_every_example_is_labelled_and_nothing_else_is(sample: Published) -> None:
    for folder in ("models", "people"):
        for address, record in records(folder).items():
            if not record.get("consent", {}).get("withdrawn"):
                page = sample.page(address)
                for described in (page.meta("description"), page.meta("og:description")):
                    assert described.startswith(f"[{ILLUSTRATIVE}] ") == bool(record.get("illustrative")), address
                head = page.by_class("record__head")
                labels = [words(each) for part in head for each in part.iter("li")]
                assert (ILLUSTRATIVE in labels) == bool(record.get("illustrative")), address
                assert ("Đây là ví dụ minh họa do chúng tôi nghĩ ra." in page.text()) == bool(
                    record.get("illustrative")
                )


def test_cards_of_examples_are_labelled_wherever_they_stand(sample: Published) -> None:
    invented = {
        sample.base_path + address.lstrip("/")
        for folder in ("models", "people", "criteria", "collections")
        for address, record in records(folder).items()
        if record.get("illustrative")
    }
    seen = 0
    for path, page in sample.pages.items():
        for card in page.by_class("card"):
            targets = {each.get("href") for each in card.iter("a")}
            seen += bool(targets & invented)
            assert (ILLUSTRATIVE in words(card)) == bool(targets & invented), path
    assert seen > 100


def test_no_list_shows_one_record_twice(sample: Published) -> None:
    lists = [(path, each) for path, page in sample.pages.items() for name in LISTS for each in page.by_class(name)]
    assert len(lists) > 100
    for path, each in lists:
        counts = Counter(
            address for item in each.iter("li") for address in {link.get("href") for link in item.iter("a")}
        )
        assert [address for address, count in counts.items() if count > 1] == [], path


def came_into(unit: str) -> int:
    """How many units became part of a unit."""
    return sum(step["unit"] == unit for each in units().values() for step in each.get("merged_into", ()))


def test_records_of_units_that_are_gone_say_where_they_are_now(sample: Published) -> None:
    told = 0
    for folder in ("models", "people"):
        for address, record in records(folder).items():
            unit = units()[unit_named(record["unit"])]
            steps = unit.get("merged_into", ())
            following = {f"{sample.base_path}don-vi/{step['unit']}/" for step in steps}
            if following and not record.get("consent", {}).get("withdrawn"):
                [note] = sample.page(address).by_class("unit-now")
                names = [units()[step["unit"]]["name"] for step in steps]
                goes_on = names == [unit["name"]] and came_into(steps[0]["unit"]) == 1
                assert ("nay là" if goes_on else "nay thuộc") in words(note)
                assert {each.get("href") for each in note.iter("a")} == following, address
                told += 1
    assert told >= 3


def test_present_unit_lists_what_its_predecessors_did(sample: Published) -> None:
    page = sample.page("/don-vi/tinh-quang-tri/")
    shown = {link for link in links(page) if "/mo-hinh/" in link}
    for id in ("trung-thanh-tan-tuy", "chinh-quyen-than-thien-le-thuy"):
        assert f"{sample.base_path}mo-hinh/{id}/" in shown
    assert "Tỉnh Quảng Bình" in page.text()


def test_people_stand_in_the_order_of_their_given_names(sample: Published) -> None:
    honorifics = ("Ông ", "Bà ", "Anh ", "Chị ")
    titles = [words(each) for each in sample.page("/dien-hinh/").by_class("card__title")]
    given = [title.split()[-1] for title in titles if title.startswith(honorifics) or title]
    assert len(given) == 7
    assert given == sorted(given, key=sort_key)


def test_days_and_numbers_have_their_vietnamese_form(sample: Published) -> None:
    full = r"(?:(?:Thứ \w+|Chủ Nhật), )?"
    for path, page in sample.pages.items():
        for each in page.all("time"):
            day = dt.date.fromisoformat(each.get("datetime", ""))
            assert re.fullmatch(f"{full}{day.day}/{day.month}/{day.year}", words(each)), path
        assert re.findall(r"\b\d{4}-\d\d-\d\d\b", page.text()) == [], path
        assert re.findall(r"\b0\d/\d+/\d{4}|\b\d+/0\d/\d{4}", page.text()) == [], path
    figures = [words(each) for each in sample.page("/thong-ke/cong-bo/").by_class("declared__figure")]
    assert "trên 6.610" in figures
    assert "4.759" in figures


def test_periods_are_written_with_a_dash_of_their_own(sample: Published) -> None:
    assert "2016–2018" in sample.page("/mo-hinh/trung-thanh-tan-tuy/").text()


def test_home_page_leads_to_all_there_is(sample: Published) -> None:
    targets = set(links(sample.page("/")))
    for address in ("mo-hinh/", "dien-hinh/", "tin-tuc/", "van-ban/", "thong-ke/", "don-vi/", "tim-kiem/"):
        assert sample.base_path + address in targets


def test_every_page_can_be_reached_from_the_home_page(sample: Published) -> None:
    reached, waiting = {"index.html"}, ["index.html"]
    while waiting:
        for link in links(sample.pages[waiting.pop()]):
            path = urlsplit(link).path.removeprefix(sample.base_path)
            path += "index.html" if path.endswith("/") or not path else ""
            if path in sample.pages and path not in reached:
                reached.add(path)
                waiting.append(path)
    lost = {path for path, page in sample.pages.items() if "noindex" not in page.meta("robots")} - reached
    assert lost == set()


def test_a_long_list_can_be_read_as_a_table_in_three_orders(sample: Published) -> None:
    def column(address: str, name: str) -> list[str]:
        page = (sample.folder / address / "index.html").read_text("utf-8")
        rows = re.findall(r'<tr>\n<th scope="row">(.*?)</th>' + 4 * r"\n<td>(.*?)</td>", page)
        cells = [row[("title", "unit", "field", "year", "stage").index(name)] for row in rows]
        return [unescape(re.sub("<span.*|<[^>]+>", "", cell)).replace("\xa0", " ").strip() for cell in cells]

    titles = column("mo-hinh/bang", "title")
    assert titles == sorted((each["title"] for each in records("models").values()), key=sort_key)
    years = [year for year in column("mo-hinh/bang/theo-nam", "year") if year]
    assert years == sorted(years, reverse=True)
    by_unit = column("mo-hinh/bang/theo-don-vi", "unit")
    assert len(by_unit) == len(titles)
    assert [key for key, _ in groupby(by_unit)] == list(dict.fromkeys(by_unit)), "a unit's models stand together"


def test_per_cent_stand_beside_their_number(sample: Published) -> None:
    numbers = [words(each) for page in sample.pages.values() for each in page.by_class("outcome__number")]
    of_a_hundred = [each for each in numbers if "%" in each]
    assert "81%" in of_a_hundred
    assert [each for each in of_a_hundred if " %" in each] == []
