"""Addresses of a site, counted from its root: the only module that knows one. A language has words of its own in them.

Vietnamese sites have the addresses they always had; all others have English ones. Tables of kinds and facets give
their own segment; what is no record and no facet has its segment here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile
from urllib.parse import urlencode

HOME_PAGE, NOT_FOUND = "/", "/404.html"
INDEX = "/index.html"
"""The file that answers for a folder."""
SITEMAP = "/sitemap.xml"
ASSETS, SEARCH_INDEX = "/assets/", "/search-index/"
FEED = "feed.xml"


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of addresses: in Vietnamese, and in English, which stands for all other languages."""

    vi: str
    en: str

    @property
    def words(self) -> tuple[str, ...]:
        """The part in every language: what an earlier release may have, too."""
        return tuple(dict.fromkeys((self.vi, self.en)))

    def word(self, language: str) -> str:
        """Return the part as sites in `language` have it."""
        return self.vi if language == "vi" else self.en


@dataclass(frozen=True, slots=True)
class RecordRoute:
    """The routes of a kind: its folder below content/, and the first part of its addresses, '' for none."""

    kind: str
    folder: str
    segment: Segment


RECORDS = (
    RecordRoute("model", "models", Segment("mo-hinh", "models")),
    RecordRoute("person", "people", Segment("dien-hinh", "people")),
    RecordRoute("news", "news", Segment("tin-tuc", "news")),
    RecordRoute("collection", "collections", Segment("tuyen-tap", "collections")),
    RecordRoute("document", "documents", Segment("van-ban", "documents")),
    RecordRoute("criteria", "criteria", Segment("bo-tieu-chi", "criteria")),
    RecordRoute("page", "pages", Segment("", "")),
)
OF_KIND = {each.kind: each for each in RECORDS}
CATEGORY = Segment("chuyen-muc", "categories")
PAGE = Segment("trang", "page")
TABLE = Segment("bang", "table")
ORDERS = {"title": Segment("", ""), "unit": Segment("theo-don-vi", "by-unit"), "year": Segment("theo-nam", "by-year")}
SEARCH, FEEDBACK = Segment("tim-kiem", "search"), Segment("phan-hoi", "feedback")
BOOKLET = Segment("in-thanh-tap", "booklet")
COMPARE, CHOSEN = Segment("so-sanh", "compare"), "m"
LEARNING = Segment("lan-toa", "learning")
ENGLISH = "en"
FOLLOW = Segment("theo-doi", "follow")
EDITING = Segment("quan-tri", "admin")
STATISTICS, DATA = Segment("thong-ke", "statistics"), Segment("du-lieu", "data")
CHAPTERS = {
    "story": Segment("", ""),
    "years": Segment("nam", "years"),
    "fields": Segment("linh-vuc", "fields"),
    "units": Segment("don-vi", "units"),
    "awards": Segment("khen-thuong", "awards"),
    "copies": Segment("nhan-rong", "copies"),
    "criteria": Segment("tieu-chi", "criteria"),
    "quality": Segment("chat-luong", "quality"),
    "declared": Segment("cong-bo", "published"),
    "views": Segment("luot-xem", "views"),
    "reports": Segment("bao-cao", "reports"),
    "coverage": Segment("do-phu", "coverage"),
}
"""Pages of statistics, by their ids."""
COVERED = {
    "units": Segment("tat-ca", "all"),
    "with-models": Segment("co-mo-hinh", "with-models"),
    "without-models": Segment("chua-co-mo-hinh", "without-models"),
}
"""What is listed of today's units, by the columns of their tally."""
DATA_TABLES = {
    **{each.folder: each.segment for each in RECORDS},
    "stages": Segment("giai-doan", "stages"),
    "outcomes": Segment("ket-qua", "results"),
    "collection-items": Segment("mo-hinh-tuyen-tap", "collection-items"),
    "criteria-items": Segment("tieu-chi", "criteria-items"),
    "assessments": Segment("danh-gia", "assessments"),
    "awards": Segment("khen-thuong", "awards"),
    "sources": Segment("nguon", "sources"),
    "units": Segment("don-vi", "units"),
    "successors": Segment("ke-tuc", "successors"),
    "declared": Segment("so-lieu-cong-bo", "published-figures"),
    "parts": Segment("thanh-phan", "parts-of-figures"),
    "counted": Segment("so-lieu-dem", "counted-figures"),
    "terms": Segment("danh-muc", "lists-of-terms"),
}
"""Tables of the open data, by their ids; those of records are called after their folders."""
MEMBERS = Segment("cac-trang", "sites")
PICTURES, DOWNLOADS, CARDS = Segment("anh", "pictures"), Segment("tep", "files"), Segment("the", "cards")


@dataclass(frozen=True, slots=True)
class Routes:
    """The addresses of a site in `language`, each counted from the site's root and beginning with a slash."""

    language: str

    def below(self, *segments: Segment | str) -> str:
        """Return the address made of `segments` in their order, those that are '' left out."""
        address = "/"
        for each in segments:
            word = each if isinstance(each, str) else each.word(self.language)
            if word:
                address += f"{word}/"
        return address

    def record(self, kind: str, id: str) -> str:
        """Return the address of the page of a record: a function of `kind` and `id` alone."""
        return self.below(_record(kind).segment, id)

    def listing(self, kind: str) -> str:
        """Return the address of the list of all records of `kind`; the home page for those without a list."""
        return self.below(_record(kind).segment)

    def feed(self, listing: str) -> str:
        """Return the address of the feed of the list, or the collection, at the address `listing`."""
        return listing + FEED

    @property
    def follow(self) -> str:
        """The page that tells how to follow the site, with all its feeds."""
        return self.below(FOLLOW)

    def booklet(self, id: str) -> str:
        """Return the address of the collection `id` as a booklet to be printed."""
        return self.below(_record("collection").segment, id, BOOKLET)

    def record_of_file(self, folder: str, id: str) -> str:
        """Return the address of the record `id` in `folder` ("models") below content/, or one as near as can be."""
        found = next((each.segment for each in RECORDS if each.folder == folder), folder)
        return self.below(found, id)

    def above_pages(self, path: str) -> str:
        """Return the part of `path` before the first word with which addresses of pages begin; all where none does."""
        lists = (each.segment for each in RECORDS)
        begin = {each.word(self.language) for each in (*lists, SEARCH, FEEDBACK, COMPARE, LEARNING, FOLLOW, STATISTICS)}
        parts = path.strip("/").split("/")
        above = list(takewhile(lambda part: part.lower() not in begin - {""}, parts))
        return path if above == parts else "/".join(("", *above, ""))

    def is_of_record(self, path: str) -> bool:
        """Return whether `path` is the list of a kind, or below one."""
        words = (each.segment.word(self.language) for each in RECORDS)
        return any(word and path.startswith(self.below(word)) for word in words)

    def is_of_record_alone(self, address: str) -> bool:
        """Return whether only a record can have `address`, as it lies below the list of a kind and is no list."""
        parts = address.strip("/").split("/")
        lists = (*CATEGORY.words, *PAGE.words, *TABLE.words)
        return (
            self.is_of_record(address)
            and address == f"/{'/'.join(parts)}/"
            and len(parts) == 2
            and parts[1] not in lists
        )

    def category(self, id: str) -> str:
        """Return the address of the news of the category `id`."""
        return self.below(_record("news").segment, CATEGORY, id)

    def page(self, listing: str, number: int) -> str:
        """Return the address of page `number`, from 1, of the list at the address `listing`."""
        return listing if number == 1 else f"{listing}{PAGE.word(self.language)}/{number}/"

    @property
    def page_parameter(self) -> str:
        """The name that the number of a page, or a page that feedback is on, has in the query of an address."""
        return PAGE.word(self.language)

    def table(self, listing: str, order: str = "title") -> str:
        """Return the address of the list at `listing` as a table, in `order`, a key of ORDERS."""
        return listing + self.below(TABLE, ORDERS[order])[1:]

    @property
    def search(self) -> str:
        """The page that searches the site."""
        return self.below(SEARCH)

    def search_for(self, *chosen: tuple[str, str]) -> str:
        """Return the page of the search with these filters set: pairs of a filter and a value."""
        return f"{self.search}?{urlencode(chosen, safe=':')}"

    @property
    def feedback(self) -> str:
        """The page where readers write to the editors."""
        return self.below(FEEDBACK)

    @property
    def compare(self) -> str:
        """The page that compares models."""
        return self.below(COMPARE)

    def compare_models(self, ids: Iterable[str]) -> str:
        """Return the address of the comparison of these models."""
        return f"{self.compare}?{urlencode({CHOSEN: ','.join(ids)}, safe=',')}"

    @property
    def english(self) -> str:
        """The page in English, of sites in another language."""
        return self.below(ENGLISH)

    @property
    def learning(self) -> str:
        """The page that draws who learned from whom."""
        return self.below(LEARNING)

    @property
    def chosen_parameter(self) -> str:
        """The name that models to compare have in the query of an address."""
        return CHOSEN

    @property
    def editing(self) -> str:
        """The page where editors write files in a forge."""
        return self.below(EDITING)

    @property
    def editing_configuration(self) -> str:
        """The file that this page reads."""
        return f"{self.editing}config.json"

    def statistics(self, chapter: str = "story", part: str = "") -> str:
        """Return the address of a `chapter` of statistics, a key of CHAPTERS, or of a `part` of it: a unit, a year."""
        return self.below(STATISTICS, CHAPTERS[chapter], part)

    def members(self, member: str = "") -> str:
        """Return the address of the page of all member sites, or of that of one of them."""
        return self.below(MEMBERS, member)

    def coverage(self, column: str, unit_type: str = "") -> str:
        """Return the address of the list of today's units of a `column`, a key of COVERED, of one type or all."""
        return self.statistics("coverage", self.below(COVERED[column], unit_type).strip("/"))

    @property
    def data(self) -> str:
        """The page about the open data, and the folder of its files."""
        return self.below(DATA)

    @property
    def workbook(self) -> str:
        """The workbook with all tables of the open data."""
        return f"{self.data}{DATA.word(self.language)}.xlsx"

    @property
    def data_package(self) -> str:
        """The description of the open data for programs."""
        return f"{self.data}datapackage.json"

    def table_name(self, table: str) -> str:
        """Return what the `table` of the open data, a key of DATA_TABLES, is called in addresses and in its files."""
        return DATA_TABLES[table].word(self.language)

    def data_table(self, table: str, suffix: str) -> str:
        """Return the address of the file of a `table`, a key of DATA_TABLES; `suffix` is "csv", "json" or "jsonl"."""
        return f"{self.data}{self.table_name(table)}.{suffix}"

    def data_records(self, table: str) -> str:
        """Return the address of the file of all records of a `table`, a key of DATA_TABLES, one a line."""
        return self.data_table(table, "jsonl")

    def picture(self, name: str) -> str:
        """Return the address of the file `name` of a picture."""
        return self.below(PICTURES) + name

    def download(self, stem: str, rest: str) -> str:
        """Return the address of a file for readers: its name without signs, which may be '', and what follows it."""
        return self.below(DOWNLOADS) + (stem or DOWNLOADS.word(self.language)) + rest

    def card(self, name: str) -> str:
        """Return the address of the file `name` of a share card."""
        return self.below(CARDS) + name

    @property
    def media(self) -> tuple[str, ...]:
        """The folders of what is made of the files in content/media/."""
        return self.below(PICTURES), self.below(DOWNLOADS)

    @property
    def search_index(self) -> str:
        """The folder of the files that search reads."""
        return SEARCH_INDEX

    @property
    def made_later(self) -> tuple[str, ...]:
        """The folders of what only a whole build makes."""
        return *self.media, self.below(CARDS), SEARCH_INDEX


def file_at_root(name: str) -> str:
    """Return the address of the file `name` at the root of the site."""
    return f"/{name}"


def sitemap_part(number: int) -> str:
    """Return the address of part `number`, from 1, of a sitemap that is too long for one file."""
    return f"/sitemap-{number}.xml"


def _record(kind: str) -> RecordRoute:
    return OF_KIND[kind]
