"""Every page template: whole and valid pages from rich, bare and hostile views; mistakes told by file and line."""

from __future__ import annotations

import pickle
import re
import sqlite3
import unicodedata
import xml.etree.ElementTree as ET
from collections import Counter
from contextlib import closing
from datetime import date
from gettext import NullTranslations
from itertools import pairwise
from pathlib import Path

import html5lib
import pytest
from example_views import (
    ASSETS,
    FONT,
    HOSTILE,
    Case,
    bare_chrome,
    chrome,
    hostile_cases,
    minimal_cases,
    realistic_cases,
)

from showcase.cache.cache import Cache
from showcase.render.formats import FeedEntry, FeedView, RedirectView, RobotsView, SitemapEntry, SitemapView
from showcase.render.frame import PageHead
from showcase.render.templates import TemplateFault, Templates
from showcase.render.views import NotFoundView

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "templates"
SOURCES = sorted(path for path in FOLDER.rglob("*") if path.is_file() and path.suffix != ".yaml")
CASES = realistic_cases() + minimal_cases() + hostile_cases()
QR_CODE = "data:image/png;base64,"  # the only picture that a page holds itself
XML = "{http://www.w3.org/XML/1998/namespace}"
ATOM = "{http://www.w3.org/2005/Atom}"


def templates(*folders: Path, base_path: str = "/dan-van") -> Templates:
    return Templates((*folders, FOLDER), chrome(base_path), NullTranslations())


@pytest.fixture(scope="module")
def ours() -> Templates:
    return templates()


@pytest.fixture(scope="module")
def pages(ours: Templates) -> dict[str, str]:
    return {case.name: ours.render(case.template, case.head, case.view) for case in CASES}


def parsed(html: str) -> ET.Element:
    tree: ET.Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    return tree


def words(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def by_class(tree: ET.Element, name: str) -> list[ET.Element]:
    return [each for each in tree.iter() if name in each.get("class", "").split()]


# --- What every page must be -------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_page_is_valid_and_accessible_html(case: Case, pages: dict[str, str]) -> None:
    tree = parsed(pages[case.name])
    assert tree.get("lang") == "vi"
    assert len(list(tree.iter("h1"))) == 1
    assert [each.tag for each in tree.iter() if each.tag in ("header", "main", "footer")].count("main") == 1
    ids = Counter(each.get("id") for each in tree.iter() if each.get("id"))
    assert [name for name, count in ids.items() if count > 1] == []
    for attribute in ("aria-labelledby", "for"):
        assert {each.get(attribute) for each in tree.iter() if each.get(attribute)} <= set(ids)
    assert all(each.get("alt") and each.get("width") and each.get("height") for each in tree.iter("img"))
    levels = [int(each.tag[1]) for each in tree.iter() if re.fullmatch(r"h[1-6]", str(each.tag))]
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_page_keeps_a_strict_content_security_policy(case: Case, pages: dict[str, str]) -> None:
    tree = parsed(pages[case.name])
    assert not list(tree.iter("style"))
    assert [each.tag for each in tree.iter() if each.get("style") is not None] == []
    assert [name for each in tree.iter() for name in each.attrib if name.startswith("on")] == []
    inline = [each for each in tree.iter("script") if each.get("src") is None]
    assert all(each.get("type") == "application/ld+json" for each in inline)
    loaded = [
        each.get("src") or each.get("srcset") or "" for each in tree.iter() if each.tag in ("img", "script", "source")
    ]
    sheets = [
        each.get("href", "") for each in tree.iter("link") if each.get("rel") in ("stylesheet", "preload", "icon")
    ]
    assert all(address.startswith(("/dan-van/", QR_CODE)) for address in loaded + sheets if address)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_links_carry_the_site_path(case: Case, pages: dict[str, str]) -> None:
    links = [each.get("href", "") for each in parsed(pages[case.name]).iter("a")]
    inside = [link for link in links if link.startswith("/")]
    assert inside
    assert [link for link in inside if not link.startswith("/dan-van/")] == []
    assert [link for link in links if not link.startswith(("/", "#", "https://", "mailto:", "tel:"))] == []


@pytest.mark.parametrize("case", hostile_cases(), ids=lambda case: case.name)
def test_hostile_text_is_shown_as_text(case: Case, pages: dict[str, str]) -> None:
    tree = parsed(pages[case.name])
    assert not [each for each in tree.iter("script") if "alert" in "".join(each.itertext())]
    assert HOSTILE in "".join(tree.itertext())
    assert "49" not in words(tree)


def test_a_site_without_anything_optional_has_whole_pages() -> None:
    bare = Templates((FOLDER,), bare_chrome(), NullTranslations())
    for case in minimal_cases():
        tree = parsed(bare.render(case.template, case.head, case.view))
        assert tree.get("lang") == "en"
        assert not by_class(tree, "demo")


# --- What particular pages say -----------------------------------------------------------------------------


def test_head_names_the_page(pages: dict[str, str]) -> None:
    tree = parsed(pages["model"])
    head = tree.find("head")
    assert head is not None
    metas = {each.get("name") or each.get("property"): each.get("content") for each in head.iter("meta")}
    assert words(next(head.iter("title"))).endswith("– Gương sáng Dân vận khéo")
    assert metas["description"] == metas["og:description"] == "Một hai câu nói trang này có gì."
    assert metas["og:image"] == "https://example.vn/dan-van/the/model-to-tu-quan.png"
    assert (metas["og:image:width"], metas["og:image:height"]) == ("1200", "630")
    assert metas["og:image:alt"] == "Tổ tự quản – Xã Bình Minh"
    assert metas["twitter:card"] == "summary_large_image"
    assert metas["og:locale"] == "vi_VN"
    links = {each.get("rel"): each.get("href") for each in head.iter("link")}
    assert links["canonical"] == metas["og:url"] == "https://example.vn/dan-van/mo-hinh/to-tu-quan/"
    assert links["stylesheet"] == "/dan-van/assets/css/site.0f3a.css"
    assert 'type="application/ld+json">{"@context"' in pages["model"]


def test_a_page_kept_out_of_lists_is_not_indexed(pages: dict[str, str]) -> None:
    head = parsed(pages["not_found"]).find("head")
    assert head is not None
    assert {each.get("content") for each in head.iter("meta") if each.get("name") == "robots"} == {"noindex"}
    assert "canonical" not in {each.get("rel") for each in head.iter("link")}


def test_a_model_tells_its_whole_story(pages: dict[str, str]) -> None:
    tree = parsed(pages["model"])
    text = words(tree)
    assert "now part of Xã Suối Vàng, Phường Cửa Đông" in text
    assert "Last checked on 20/5/2025 by Ban Dân vận xã Nậm Cang: still effective." in text
    assert "Published here on 5/1/2024" in text
    assert "Last changed on 21/5/2025" in text
    assert [words(each) for each in by_class(tree, "step--current")] == ["Nhân rộng present stage"]
    before, after = by_class(by_class(tree, "outcome")[0], "outcome__row")
    assert (words(before), words(after)) == ("Before 35 hộ", "After 212 hộ")
    assert "Result 186.000 nghìn đồng" in text
    headings = {words(each) for each in tree.iter("h2")}
    assert {"Copied from", "Copied by", "Related models", "Sources", "Awards", "Documents"} <= headings
    assert "Illustrative example" in words(by_class(tree, "record__head")[0])


def test_sharing_needs_no_script(pages: dict[str, str]) -> None:
    links = [each.get("href", "") for each in by_class(parsed(pages["model"]), "share")[0].iter("a")]
    address = "https%3A%2F%2Fexample.vn%2Fdan-van%2Fmo-hinh%2Fto-tu-quan%2F"
    assert f"https://www.facebook.com/sharer/sharer.php?u={address}" in links
    assert any(link.startswith("https://button-share.zalo.me/share_external?d=eyJ1cmwi") for link in links)
    assert any(link.startswith("mailto:?subject=T%E1%BB%95%20t%E1%BB%B1") for link in links)


def test_a_withdrawn_person_leaves_a_stub(pages: dict[str, str]) -> None:
    tree = parsed(pages["stub-minimal"])
    assert "This page was taken down on 3/2/2025" in words(tree)
    assert not by_class(tree, "share")


def test_news_keeps_its_four_dates_apart(pages: dict[str, str]) -> None:
    text = words(parsed(pages["news"]))
    assert "Chủ Nhật, 24/11/2024" in text
    assert "Source: Báo Sao Mai, Thu Ngân, on 19/5/2024" in text
    assert "Day of the event: 20/11/2024" in text
    assert "Last changed on 25/11/2024" in text


def test_declared_figures_show_what_does_not_add_up(pages: dict[str, str]) -> None:
    tree = parsed(pages["statistics"])
    declared = by_class(tree, "declared")[0]
    differences = [words(each) for each in by_class(declared, "difference")]
    assert differences == ["Nguồn ghi 2.400; cộng theo lĩnh vực được 2.380", "Cộng cả điển hình được 2.389"]
    assert "Sum of these parts 2.380" in words(declared)
    assert not by_class(declared, "table-frame")
    assert "1 of these figures does not agree" in words(tree)


def test_tables_are_labelled_in_both_directions(pages: dict[str, str]) -> None:
    tree = parsed(pages["statistics"])
    table = by_class(tree, "table-frame")[1]
    assert [words(each) for each in table.iter("th") if each.get("scope") == "col"][:2] == ["Đơn vị", "2016"]
    rows = [words(each) for each in table.iter("th") if each.get("scope") == "row"]
    assert rows == ["Xã Nậm Cang", "Phường Cửa Đông", "In all"]
    assert table.get("tabindex") == "0"
    assert "1.200" in words(table)


def test_a_listing_can_be_narrowed_and_paged_without_script(pages: dict[str, str]) -> None:
    tree = parsed(pages["listing"])
    assert "1.234 entries · page 4 of 52" in words(tree)
    current = [words(each) for each in by_class(tree, "facets")[0].iter("a") if each.get("aria-current")]
    assert current == ["Văn hóa - xã hội 14"]
    pager = by_class(tree, "pager")[0]
    assert {each.get("rel"): each.get("href") for each in pager.iter("a") if each.get("rel")} == {
        "prev": "/dan-van/mo-hinh/trang/3/",
        "next": "/dan-van/mo-hinh/trang/5/",
    }
    assert sum("Illustrative example" in words(each) for each in by_class(tree, "card")) == 2


def test_a_demonstration_says_so_on_every_page(pages: dict[str, str]) -> None:
    for case in CASES:
        assert "38 records are invented examples" in words(by_class(parsed(pages[case.name]), "demo")[0])


def test_search_works_without_script_and_with_it(pages: dict[str, str]) -> None:
    tree = parsed(pages["search"])
    found = {each.get("id"): each for each in tree.iter() if each.get("id")}
    form = found["sec-search"]
    assert (form.get("action"), form.get("method"), form.get("data-bundle")) == (
        "/dan-van/tim-kiem/",
        "get",
        "/dan-van/search-index/",
    )
    assert [each.get("name") for each in form.iter("input")] == ["q"]
    assert found["sec-status"].get("aria-live") == "polite"
    assert found["sec-results"].tag == "ol"
    assert "sec-facets" in found
    assert [each for each in tree.iter("a") if each.get("href") == "/dan-van/mo-hinh/linh-vuc/1/"]


# --- Formats -----------------------------------------------------------------------------------------------


def test_feed_is_atom(ours: Templates) -> None:
    day = date(2024, 11, 24)
    entries = (
        FeedEntry(
            title="A & <B>",
            address="/mo-hinh/a/",
            published=day,
            updated=day,
            summary="Tóm tắt",
            category="Kinh tế",
            author="Đức Hậu",
        ),
        FeedEntry(title="C", address="/c/", published=day, updated=day),
    )
    feed = FeedView(title="Mô hình mới", address="/mo-hinh/feed.xml", page="/mo-hinh/", updated=day, entries=entries)
    tree = ET.fromstring(ours.render_text("formats/feed.xml", view=feed).encode())
    assert tree.get(XML + "lang") == "vi"
    assert tree.findtext(ATOM + "id") == "https://example.vn/dan-van/mo-hinh/feed.xml"
    assert tree.findtext(ATOM + "updated") == "2024-11-24T00:00:00+07:00"
    assert [each.findtext(ATOM + "title") for each in tree.iter(ATOM + "entry")] == ["A & <B>", "C"]


def test_sitemaps_list_whole_addresses(ours: Templates) -> None:
    view = SitemapView((SitemapEntry("/a/?x=1&y=2", date(2024, 1, 5), ("/anh/a.jpg",)), SitemapEntry("/b/")))
    namespace = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    for template in ("formats/sitemap.xml", "formats/sitemap_index.xml"):
        tree = ET.fromstring(ours.render_text(template, view=view).encode())
        assert [each.text for each in tree.iter(namespace + "loc")] == [
            "https://example.vn/dan-van/a/?x=1&y=2",
            "https://example.vn/dan-van/b/",
        ]
        assert [each.text for each in tree.iter(namespace + "lastmod")] == ["2024-01-05"]


def test_robots_are_told_where_the_sitemap_is(ours: Templates) -> None:
    assert ours.render_text("formats/robots.txt", view=RobotsView("/sitemap.xml")).splitlines() == [
        "User-agent: *",
        "Disallow:",
        "",
        "Sitemap: https://example.vn/dan-van/sitemap.xml",
    ]
    assert "Disallow: /\n" in ours.render_text("formats/robots.txt", view=RobotsView("/sitemap.xml", open=False))


def test_redirect_leads_on_by_itself_and_by_a_link(ours: Templates) -> None:
    html = ours.render_text("formats/redirect.html", view=RedirectView("/mo-hinh/moi/", "Mô hình <mới>"))
    tree = parsed(html)
    assert [each.get("content") for each in tree.iter("meta") if each.get("http-equiv")] == [
        "0; url=/dan-van/mo-hinh/moi/"
    ]
    assert [each.get("href") for each in tree.iter("a")] == ["/dan-van/mo-hinh/moi/"]
    assert words(next(tree.iter("h1"))) == "Mô hình <mới>"


# --- Filters and faults ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("", ""),
        ("#a", "#a"),
        ("/", "/dan-van/"),
        ("/mo-hinh/a/", "/dan-van/mo-hinh/a/"),
        ("https://example.vn/", "https://example.vn/"),
        ("HTTP://example.vn/", "HTTP://example.vn/"),
        ("mailto:a@example.vn", "mailto:a@example.vn"),
        ("tel:0210", "tel:0210"),
    ],
)
def test_url_adds_the_path_to_our_own_addresses_only(address: str, shown: str, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("{{ a|url }}", "utf-8")
    assert templates(tmp_path).render_text("x.txt", a=address) == shown


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JavaScript:x", " javascript:x", "data:text/html,x", "//evil.example", "/\\evil", "a/b"],
)
def test_url_refuses_other_schemes(address: str, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("\n{{ a|url }}", "utf-8")
    with pytest.raises(TemplateFault, match="is no address to link to") as caught:
        templates(tmp_path).render_text("x.txt", a=address)
    assert (caught.value.path, caught.value.line) == (str(tmp_path / "x.txt"), 2)


@pytest.mark.parametrize(
    ("source", "line", "reason"),
    [
        ("{% extends 'base.html' %}\n{% block main %}\n{{ view.nothing }}\n{% endblock %}", 3, "NotFoundView object'"),
        ("a\n{% if %}\n", 2, "Expected an expression"),
        ("{% for a in (1,) %}", 1, "Unexpected end of template"),
        ("a\n\n{% include 'components/nope.html' %}", 3, "there is no template 'components/nope.html'"),
        ("a\n{{ unknown }}", 2, "'unknown' is undefined"),
        ("a\n{{ 'x'|nofilter }}", 2, "No filter named 'nofilter'"),
        ("a\n{{ 'css/no.css'|asset }}", 2, "there is no asset 'css/no.css'"),
        ("a\n{{ 1 // 0 }}", 2, "ZeroDivisionError"),
        ("{% from 'components/card.html' import card %}\n{{ card(none) }}", 0, "None"),
    ],
)  # fmt: skip
def test_a_fault_names_template_and_line(source: str, line: int, reason: str, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    file = tmp_path / "pages" / "not_found.html"
    file.write_text(source, "utf-8")
    page = PageHead(kind="not_found", address="/404.html", title="x", description="")
    with pytest.raises(TemplateFault) as caught:
        templates(tmp_path).render("pages/not_found.html", page, NotFoundView(()))
    fault = caught.value
    assert reason in fault.message
    assert "showcase." not in fault.message
    if line:
        assert (fault.path, fault.line) == (str(file), line)
        assert str(fault).startswith(f"{file}:{line}: ")
    else:
        assert fault.path == str(FOLDER / "components" / "card.html")


def test_a_fault_survives_its_way_from_a_worker() -> None:
    fault = pickle.loads(pickle.dumps(TemplateFault("a.html", 3, "why")))
    assert (fault.path, fault.line, fault.message) == ("a.html", 3, "why")


def test_a_missing_or_unreadable_template_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(TemplateFault, match=r"^pages/no\.html: there is no template"):
        templates().render_text("pages/no.html")
    (tmp_path / "x.html").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(TemplateFault, match=re.escape(str(tmp_path / "x.html"))):
        templates(tmp_path).render_text("x.html")


def test_a_site_overrides_file_by_file_and_may_build_on_ours(tmp_path: Path) -> None:
    (tmp_path / "components").mkdir()
    (tmp_path / "components" / "mark.html").write_text("{% macro mark() %}<b>ours</b>{% endmacro %}", "utf-8")
    (tmp_path / "base.html").write_text(
        '{% extends "built-in/base.html" %}{% block head %}<meta name="own">{% endblock %}', "utf-8"
    )
    html = templates(tmp_path).render(
        "pages/not_found.html", PageHead(kind="not_found", address="/x/", title="x", description=""), NotFoundView(())
    )
    assert "<b>ours</b>" in html
    assert '<meta name="own">' in html


def test_compiled_templates_can_be_kept(tmp_path: Path) -> None:
    case = minimal_cases()[0]

    def html(**kept: object) -> str:
        made = Templates((FOLDER,), chrome(), NullTranslations(), **kept)  # type: ignore[arg-type]
        return made.render(case.template, case.head, case.view)

    whole = html(store=Cache(tmp_path))
    with closing(sqlite3.connect(tmp_path / "entries.sqlite3")) as entries:
        kept = entries.execute("select count(*) from entry where length(data) > 40").fetchone()[0]
        assert kept > 5
        assert html(store=Cache(tmp_path)) == whole
        with entries:
            entries.execute("update entry set data = zeroblob(40)")
        first = Templates((FOLDER,), chrome(), NullTranslations(), store=Cache(tmp_path))
        assert first.render(case.template, case.head, case.view) == whole, "what is damaged is not used"
        assert entries.execute("select count(*) from entry where length(data) > 40").fetchone()[0] == kept, (
            "but made again"
        )
    assert html(codes=first.compiled) == whole, "other processes get it along"


def test_only_what_is_not_compiled_yet_is_compiled_and_every_fault_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own/base.html").write_text("{% if %}", "utf-8")
    (tmp_path / "own/home.html").write_bytes(b"\xff")
    folders, names = (tmp_path / "own", FOLDER), ["base.html", "home.html", "nowhere.html", "pages/model.html"]

    def faults() -> list[tuple[str, int]]:
        made = Templates(folders, chrome(), NullTranslations(), store=Cache(tmp_path / "cache"))
        found = made.compile_all(names)
        assert len(made.compiled) == 1
        return [(Path(each.path).name, each.line) for each in found]

    assert faults() == [("base.html", 1), ("home.html", 0), ("nowhere.html", 0)]
    compiled: list[str] = []
    compile_one = Templates.compile

    def compile_and_note(made: Templates, name: str) -> None:
        compiled.append(name)
        compile_one(made, name)

    monkeypatch.setattr(Templates, "compile", compile_and_note)
    assert faults() == [("base.html", 1), ("home.html", 0), ("nowhere.html", 0)]
    assert compiled == names[:3]


# --- The sources themselves --------------------------------------------------------------------------------


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_a_template_holds_no_words_of_its_own(path: Path) -> None:
    source = path.read_text("utf-8")
    vietnamese = {c for c in unicodedata.normalize("NFD", source) if c in "đĐ" or unicodedata.combining(c)}
    assert vietnamese == set()
    markup = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", "", source, flags=re.DOTALL)
    if path.suffix == ".html":
        assert re.findall(r"[A-Za-z]{2,}", re.sub(r'<[^>]*>|[a-z-]+="[^"]*"', "", markup)) == []
    assert re.findall(r'(?:aria-label|title|alt|placeholder)="[^"]+"', markup) == []


def test_ids_of_templates_are_apart_from_those_of_headings() -> None:
    readers = (path for path in SOURCES if "editing" not in path.relative_to(FOLDER).parts)  # where headings have ids
    sources = {path.name: path.read_text("utf-8") for path in readers}
    ids = {(name, each) for name, source in sources.items() for each in re.findall(r'\sid="([^"{]*)', source) if each}
    assert sorted((name, each) for name, each in ids if not each.startswith(("sec-", "chart-"))) == []


def test_every_asset_and_page_kind_is_there(pages: dict[str, str]) -> None:
    kinds = {path.stem for path in (FOLDER / "pages").iterdir()}
    assert kinds == {case.template.split("/")[1].removesuffix(".html") for case in realistic_cases()}
    used = set(re.findall(r"'([\w./-]+)'\|asset", "".join(path.read_text("utf-8") for path in SOURCES)))
    assert used == set(ASSETS)
    for name in (FONT + "400Regular.ttf", "img/mark.svg", "js/site.js"):
        assert (ROOT / "assets" / name).is_file()


def test_style_sheets_name_only_files_that_exist() -> None:
    sheets = sorted((ROOT / "assets" / "css").glob("*.css"))
    named = re.findall(r'url\("([^"]+)"\)', "".join(path.read_text("utf-8") for path in sheets))
    assert named
    files = [ROOT / "assets" / "css" / name for name in named]
    assert [path for path in files if not path.is_file() and not path.with_suffix(".ttf").is_file()] == []
    assert [path.name for path in sheets if "!important" in path.read_text("utf-8")] == ["20-base.css"]


# --- Contrast ----------------------------------------------------------------------------------------------

GROUNDS = ("paper", "surface", "sunk")
TEXT_ON_GROUND = (
    *((text, ground) for text in ("ink", "muted", "link", "link-over") for ground in GROUNDS),
    *((text, "gold-wash") for text in ("ink", "link")),
    ("ink", "part"),
    *((text, ground) for text in ("gold-ink",) for ground in ("paper", "surface")),
    ("on-accent", "accent"),
    ("on-accent", "accent-over"),
)
FIELDS = tuple(f"field-{number}" for number in range(1, 9))
GRAPHICS = (
    *((mark, ground) for mark in ("focus", "edge", "bar", "before", *FIELDS) for ground in GROUNDS),
    ("bar", "part"),
)
TOKENS = (ROOT / "assets/css/10-tokens.css", ROOT / "assets/css/12-colours.css")
BARE = {"qr.css": {"#fff"}, "40-covers.css": {"#000"}}
PATTERN = (255, 214, 130)  # gold, laid over a cover's colour at 26 %


def colours(css: str) -> dict[str, tuple[int, ...]]:
    found = re.findall(r"--([\w-]+): #([0-9a-f]{3}|[0-9a-f]{6});", css)
    return {name: rgb(digits) for name, digits in found}


def rgb(digits: str) -> tuple[int, ...]:
    whole = digits if len(digits) == 6 else "".join(2 * digit for digit in digits)
    return tuple(int(whole[at : at + 2], 16) for at in (0, 2, 4))


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """The contrast ratio of WCAG 2, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: tuple[int, ...]) -> float:
    parts = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_colours_stand_in_the_sheets_of_tokens_alone() -> None:
    sheets = [*(ROOT / "assets/css").glob("[2-8]*.css"), *FOLDER.glob("*/*.css")]
    known = set(re.findall(r"--[\w-]+(?=:)", "".join(path.read_text("utf-8") for path in [*sheets, *TOKENS])))
    for path in [*sheets, *(ROOT / "assets/img").glob("*.svg")]:
        source = path.read_text("utf-8")
        # a QR code is black on white whatever the site's colours are, masks are black
        named = set(re.findall(r"#[0-9a-f]{3,6}(?=[; ,\"])", source)) - ({"#fff", "#000"} & BARE.get(path.name, set()))
        assert (path.name, named) == (path.name, set())
        assert set(re.findall(r"var\((--[\w-]+)\)", source)) <= known, path.name


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_can_be_read(scheme: str) -> None:
    light, dark = (ROOT / "assets/css/10-tokens.css").read_text("utf-8").split("@media (prefers-color-scheme: dark)")
    covers = colours((ROOT / "assets/css/12-colours.css").read_text("utf-8"))
    fields = {name: covers[cover] for name, cover in re.findall(r"--(field-\d): var\(--(cover-field-\d)\);", light)}
    tokens = colours(light) | fields | (colours(dark) if scheme == "dark" else {})
    for text, ground in TEXT_ON_GROUND:
        assert contrast(tokens[text], tokens[ground]) >= 4.5, (text, ground)
    for line, ground in GRAPHICS:
        assert contrast(tokens[line], tokens[ground]) >= 3, (line, ground)


def test_white_titles_can_be_read_on_every_cover() -> None:
    css = (ROOT / "assets/css/12-colours.css").read_text("utf-8")
    covers = [rgb(digits) for digits in re.findall(r"--cover-[\w-]+: #([0-9a-f]{6});", css)]
    used = (ROOT / "assets/css/40-covers.css").read_text("utf-8")
    assert len(covers) == len(set(re.findall(r"--c: var\((--cover-[\w-]+)\);", used))) == 11
    for cover in covers:
        lined = tuple(round(0.74 * ground + 0.26 * gold) for ground, gold in zip(cover, PATTERN, strict=True))
        assert contrast((255, 255, 255), cover) >= 7
        assert contrast((255, 255, 255), lined) >= 4.5, cover
