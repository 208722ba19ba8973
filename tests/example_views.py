"""Views of every page kind, made of the examples of components: with much in them, with nothing, and with hostile text.

A field of a view gets the value of the component of its name, or else of the first component that takes its type.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from datetime import date
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from markupsafe import Markup

from showcase.editing.components import gallery
from showcase.home import HOME
from showcase.render import collection_views, views
from showcase.render.english_parts import EnglishView
from showcase.render.feed_views import FollowView
from showcase.render.frame import Chrome, PageHead, SharePicture
from showcase.render.learning_parts import LearningView
from showcase.render.pages import search_words
from showcase.render.parts import Card, Heading, Link, Prose
from showcase.render.statistics.figures import Section
from showcase.routes import Routes

HOSTILE = "\"><script>alert('x')</script>&amp;{{ 7*7 }}"
FONT = "vendor/be-vietnam-pro/BeVietnamPro_"
ASSETS = {
    "css/site.css": "/assets/css/site.0f3a.css",
    "print/booklet.css": "/assets/print/booklet.5ac1.css",
    "js/site.js": "/assets/js/site.77ab.js",
    "js/feedback.js": "/assets/js/feedback.34ef.js",
    "js/search.js": "/assets/js/12cd/search.js",
    "js/compare.js": "/assets/js/12cd/compare.js",
    "editing/start.js": "/assets/editing/34cd/start.js",
    "vendor/sveltia-cms/sveltia-cms.js": "/assets/vendor/sveltia-cms/56cd/sveltia-cms.js",
    "img/mark.svg": "/assets/img/mark.99aa.svg",
    FONT + "400Regular.woff2": "/assets/vendor/be-vietnam-pro/400.aa.woff2",
    FONT + "600SemiBold.woff2": "/assets/vendor/be-vietnam-pro/600.bb.woff2",
}
COMPONENTS = gallery(HOME, ASSETS)
EXAMPLES = {name: COMPONENTS.examples(name) for name in COMPONENTS.names()}
DAY = date(2024, 11, 24)
NAMED = {"id": "x", "kind": "model"}
"""Texts by field that templates go by: no text of an editor stands there."""
ADDRESSES = frozenset(
    {
        "address",
        "url",
        "feed",
        "table",
        "search",
        "cards",
        "workbook",
        "package",
        "statistics",
        "photo",
        "data",
        "booklet",
        "whole",
    }
)
KINDS: dict[str, type[Any]] = {
    "home": views.HomeView,
    "model": views.ModelView,
    "person": views.PersonView,
    "news": views.NewsView,
    "collection": collection_views.CollectionView,
    "booklet": collection_views.BookletView,
    "document": views.DocumentView,
    "criteria": views.CriteriaView,
    "text": views.TextView,
    "listing": views.ListingView,
    "feedback": views.FeedbackView,
    "table": views.TableView,
    "directory": views.DirectoryView,
    "unit": views.UnitView,
    "units": views.UnitsView,
    "statistics": views.StatisticsView,
    "data": views.DataView,
    "search": views.SearchView,
    "compare": views.CompareView,
    "learning": LearningView,
    "english": EnglishView,
    "follow": FollowView,
    "member_sites": views.MembersView,
    "member_site": views.MemberView,
    "not_found": views.NotFoundView,
}
"""The class of the view of each page template."""


@dataclass(frozen=True)
class Case:
    """A page to render: its template, head and view."""

    name: str
    template: str
    head: PageHead
    view: object


def example(component: str, argument: str, name: str = "usual") -> Any:
    """Return the value of `argument` in the example `name` of `component`."""
    return next(each.values for each in EXAMPLES[component].examples if each.name == name)[argument]


def made(kind: type[Any], value: Callable[[str, Any], object], given: Mapping[str, object] = {}) -> Any:
    """Return a `kind` whose fields are `given`, or else `value` of their name and type."""
    hints = get_type_hints(kind)
    types = {each.name: hints[each.name] for each in fields(kind)}
    return kind(**{name: given[name] if name in given else value(name, each) for name, each in types.items()})


# --- With much in them -------------------------------------------------------------------------------------


def type_name(wanted: Any) -> str:
    """Return a type as `takes` of components has it, a type that may be missing like the same type."""
    one = next((each for each in get_args(wanted) if each is not NoneType), wanted)
    if get_origin(wanted) is tuple:
        return f"{type_name(one)}[]" if get_args(wanted)[-1] is Ellipsis else str(wanted)
    return str(one.__name__) if isinstance(one, type) else type_name(one)


def from_examples(name: str, wanted: Any) -> object:
    """Return what the first example of a component has for a field: of its name, or of its type."""
    texts: dict[str, object] = {"str": f"Chữ của {name}", "int": 2, "bool": True, "date": DAY, "str[]": ("Một câu.",)}
    kind = type_name(wanted)
    usual = [
        (part == name, example(part, argument))
        for part, found in EXAMPLES.items()
        for argument, taken in found.takes.items()
        if taken.rstrip("?") == kind and argument in found.examples[0].values
    ]
    if kind in texts:
        return texts[kind]
    if usual:
        return max(usual, key=lambda each: each[0])[1]
    if is_dataclass(wanted):
        return made(wanted, from_examples)  # type: ignore[arg-type]
    return (from_examples(name, get_args(wanted)[0]),)  # a component takes one of them


def usual_prose() -> Prose:
    """Return the prose of a record: its headings follow the title of a page, its links lead into the site."""
    changes = {"<h3>": '<h2 id="cach-lam">', "</h3>": "</h2>", 'href="/': 'href="/dan-van/'}
    parts = list(example("prose", "prose").parts)
    for old, new in changes.items():
        parts = [Markup(str(each).replace(old, new)) if isinstance(each, str) else each for each in parts]
    return Prose(tuple(parts), example("toc", "headings"))


def usual_statistics() -> dict[str, object]:
    """Return what a page of statistics shows: a chart, three tables, and figures that do not add up."""
    declared = example("declared", "figure")
    both = (declared.differences[0], "Cộng cả điển hình được 2.389")
    tables = [example("table", "table", name) for name in ("usual", "many", "empty")]
    charts = (example("chart", "chart"), None, None)
    return {
        "sections": tuple(Section(f"s{n}", each.caption, charts[n], each) for n, each in enumerate(tables)),
        "declared": (replace(declared, differences=both), example("declared", "figure", "minimal")),
        "unbalanced": 1,
        "differences": ((declared.unit, both[0]),),
    }


def booklet_sheet(card: Card) -> collection_views.BookletSheet:
    """Return the page of a model in a booklet."""
    lines = ("Họp xong là làm ngay.", "Tháng mưa thì thôi.")
    return collection_views.BookletSheet(
        card=card,
        picture=card.picture,
        note="Rẻ mà hay.",
        rows=example("facts", "facts"),
        outcomes=example("facts", "facts"),
        worked=lines,
        failed=lines,
        more=True,
    )


def realistic_cases() -> tuple[Case, ...]:
    """Return a page of every kind with much in it."""
    card, years = example("card", "card"), example("facets", "groups")[1].links
    listing = replace(example("listing", "view"), cards=(card, *example("cards", "cards"), replace(card, awards=())))
    dated: dict[str, object] = {"published": date(2024, 1, 5), "updated": date(2025, 5, 21)}
    given: dict[str, dict[str, object]] = {
        "home": {"units": years, "members": years, "queries": years},
        "model": {"unit_lives_on": False, **dated},
        "person": {"withdrawn": None, **dated},
        "news": {"event_day": date(2024, 11, 20), "updated": date(2024, 11, 25)},
        "document": {"url": "https://example.vn/vb"},
        "collection": {"booklet": "/x/in-thanh-tap/", "feed": "/x/feed.xml"},
        "booklet": {"sheets": (booklet_sheet(card),)},
        "criteria": {"counted": (Section("years", "Theo năm", None, example("table", "table")),)},
        "listing": {each.name: getattr(listing, each.name) for each in fields(listing)},
        "compare": {"address": "/mo-hinh/"},
        "feedback": {"origin": "https://form.example.vn"},
        "table": {"cards": "/mo-hinh/"},
        "unit": {"listing": listing, "statistics": "/thong-ke/don-vi/x/"},
        "statistics": usual_statistics(),
        "data": {"workbook": "/du-lieu/du-lieu.xlsx", "package": "/du-lieu/datapackage.json", "records": years},
        "search": search_filters(),
        "member_sites": {"listing": listing, "totals": (1335, 935), "columns": ("Đăng ký", "Triển khai")},
        "member_site": {"listing": listing},
        "not_found": {"links": years},
    }
    prose = {"prose": usual_prose()}
    return tuple(
        Case(kind, f"pages/{kind}.html", head(kind), made(view, from_examples, prose | given.get(kind, {})))
        for kind, view in KINDS.items()
    )


def search_filters() -> dict[str, object]:
    """Return the filters and the kinds of the search page."""
    return dict(zip(("filters", "kinds", "linked"), search_words(str, Routes("vi")), strict=True))


# --- With nothing ------------------------------------------------------------------------------------------


def least(name: str, wanted: Any) -> object:
    """Return the least that may stand in a field."""
    if NoneType in get_args(wanted):
        return None
    if get_origin(wanted) is tuple:
        return ()
    if is_dataclass(wanted):
        return made(wanted, least)  # type: ignore[arg-type]
    return {str: "Chữ" if name == "label" else "", int: 0, bool: False, date: DAY}[wanted]


def minimal_cases() -> tuple[Case, ...]:
    """Return a page of every kind with nothing that may be left out."""
    kinds = [(kind, kind) for kind in KINDS] + [("stub", "person")]
    given: dict[str, dict[str, object]] = {
        "stub": {"withdrawn": date(2025, 2, 3)},
        "collection": {"feed": "/x/feed.xml"},
        "booklet": {"collection": Link("Chữ", "/x/")},
        "document": {"symbol": "1-QĐ"},
        "text": {"toc": True},
        "compare": {"address": "/mo-hinh/"},
        "feedback": {"origin": "mailto:"},
        "table": {"cards": "/mo-hinh/", "columns": example("models_table", "columns")[:1]},
        "data": {"workbook": "/x", "package": "/x", "sheets": (example("data_sheet", "sheet"),)},
        "search": search_filters(),
    }
    return tuple(
        Case(
            f"{name}-minimal",
            f"pages/{kind}.html",
            PageHead(kind=kind, address="/x/", title="Trang", description=""),
            made(KINDS[kind], least, given.get(name, {})),
        )
        for name, kind in kinds
    )


# --- With hostile text -------------------------------------------------------------------------------------


def hostile(name: str, wanted: Any) -> object:
    """Return what a field has when every free text tries to break out of the page: all there is, once or twice."""
    if get_origin(wanted) is tuple:
        inner = get_args(wanted)
        return tuple(hostile(name, each) for each in inner if each is not Ellipsis) * (2 if inner[0] is str else 1)
    choices = [each for each in get_args(wanted) if each is not NoneType]
    if choices:
        return hostile(name, choices[0])
    if is_dataclass(wanted):
        return made(wanted, hostile)  # type: ignore[arg-type]
    if wanted is str:
        return NAMED.get(name) or ("/x/" + HOSTILE if name in ADDRESSES else HOSTILE)
    return {int: 1, float: 1, bool: True, date: DAY, Markup: Markup("<p>safe</p>")}[wanted]


def hostile_cases() -> tuple[Case, ...]:
    """Return a page of every kind whose every free text tries to break out of the page."""
    prose = Prose((Markup("<p>safe</p>"),), tuple(Heading(2, f"a{n}", HOSTILE) for n in range(4)))
    given: dict[str, dict[str, object]] = {
        "person": {"withdrawn": None},
        "feedback": {"origin": "https://form.example.vn"},
        "table": {"columns": example("models_table", "columns", "hostile")},
        "search": search_filters(),
    }
    bad = made(PageHead, hostile, {"json_ld": Markup(""), "also_in": (("en", "/en/"),)})
    return tuple(
        Case(
            f"{kind}-hostile",
            f"pages/{kind}.html",
            bad,
            made(view, hostile, {"prose": prose, **given.get(kind, {})}),
        )
        for kind, view in KINDS.items()
    )


# --- What stands around a view -----------------------------------------------------------------------------

TITLES = {
    "model": ("Tổ tự quản đường ngõ xóm sáng - xanh - sạch - đẹp", "/mo-hinh/to-tu-quan/"),
    "home": ("Gương sáng Dân vận khéo", "/"),
    "member_sites": ("Các trang thành viên", "/cac-trang/"),
    "member_site": ("Dân vận tỉnh Sao Mai", "/cac-trang/dan-van-tinh-sao-mai/"),
    "not_found": ("Không tìm thấy trang", "/404.html"),
}


def head(kind: str) -> PageHead:
    """Return the head of a page of a kind, with a share picture, dates and linked data."""
    title, address = TITLES.get(kind, ("Một trang", f"/{kind}/"))
    return PageHead(
        kind=kind,
        address=address,
        title=title,
        description="Một hai câu nói trang này có gì.",
        crumbs=(Link("Trang chủ", "/"), Link("Mô hình", "/mo-hinh/"), Link(title)),
        photo="/anh/to-tu-quan.jpg",
        share=SharePicture("/the/model-to-tu-quan.png", 1200, 630, "Tổ tự quản – Xã Bình Minh"),
        published=date(2024, 1, 5),
        modified=date(2025, 5, 21),
        json_ld=Markup('<script type="application/ld+json">{"@context":"https://schema.org"}</script>'),
        listed=kind != "not_found",
    )


def bare_chrome() -> Chrome:
    """Return what stands around the pages of a site with nothing that may be left out."""
    needed = {"title": "Site", "language": "en", "base_url": "https://example.vn", "utc_offset": "+07:00"}
    left_out = {each.name: each.default for each in fields(Chrome) if each.default is not MISSING}
    owner = example("owner", "owner", "minimal")
    return made(  # type: ignore[no-any-return]
        Chrome, least_of_site, {**needed, **left_out, "owner": owner, "assets": ASSETS, "drawings": {}}
    )


def least_of_site(name: str, wanted: Any) -> object:
    """Return the least that may stand in a field of Chrome, {} for a mapping."""
    return {} if get_origin(wanted) is dict else least(name, wanted)


def chrome(base_path: str = "/dan-van") -> Chrome:
    """Return what stands around the pages of a demonstration site below `base_path`."""
    plot = example("chart", "chart").plot
    drawings = {plot: example("chart", "narrow"), plot.widened: example("chart", "wide")}
    return replace(
        bare_chrome(),
        title="Gương sáng Dân vận khéo",
        description="Những mô hình hay và con người tốt: ai làm, làm thế nào, được gì, và nơi khác cần gì để làm theo.",
        language="vi",
        base_url="https://example.vn" + base_path,
        base_path=base_path,
        navigation=(Link("Mô hình", "/mo-hinh/"), Link("Tin tức", "/tin-tuc/"), Link("Giới thiệu", "/gioi-thieu/")),
        owner=example("owner", "owner"),
        demo=True,
        illustrative=38,
        feedback="gopy@example.vn",
        feeds=(Link("Tin mới", "/tin-tuc/feed.xml"), Link("Mô hình mới", "/mo-hinh/feed.xml")),
        pages=(Link("Trợ năng", "/tro-nang/"), Link("Cách đọc số liệu", "/cach-doc-so-lieu/")),
        paper=("#fbf8f1", "#1b1412"),
        drawings=drawings,
    )
