"""Every component: examples beside it, each valid, safe and accessible; the page that shows them all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from axe import violations
from browser import serve
from playwright.sync_api import Browser, Page
from strict_html import Html, read, words

from showcase.cache.cache import Cache
from showcase.editing.components import MARKER, gallery, main, with_own_ids, write
from showcase.editing.examples import ComponentExample, read_examples
from showcase.home import HOME
from showcase.options import CACHE
from showcase.publish.asset_files import published_assets
from showcase.render.parts import Card, Link, Picture, PictureFile
from showcase.render.templates import TemplateFault

HOSTILE = '"><script>alert(1)</script>&amp;{{ 7*7 }}'
# They show no text that is given to them.
WORDLESS = {
    "bar",
    "compare_bar",
    "compare_choice",
    "counted",
    "day",
    "invented",
    "mark",
    "page_actions",
    "page_dates",
    "qr",
    "search_form",
    "total",
    "unit_filter",
    "view_switch",
}
OURS = gallery(HOME, dict(published_assets(HOME, HOME, Cache(CACHE)).addresses))
STYLES = sorted((HOME / "templates").glob("[cp]*/*.css"))
SCRIPTS = "".join(path.read_text("utf-8") for path in (HOME / "assets/js").rglob("*.js"))
FILES = sorted((HOME / "templates/components").glob("*.*"))
CASES = {f"{name}-{each.name}": (name, each) for name in OURS.names() for each in OURS.examples(name).examples}
SCREENS = [(width, scheme) for width in (320, 1280) for scheme in ("light", "dark")]
# What the page as a whole breaks by showing a component several times; the tests of whole pages look at it.
ABOUT_PAGES = {"landmark-unique": {"enabled": False}}
TOO_WIDE = """() => [...document.querySelectorAll('.example__shown')]
    .filter(each => each.scrollWidth > each.clientWidth).map(each => each.dataset.example)"""


def shown(name: str, example: ComponentExample) -> Html:
    html = OURS.html(name, example)
    return read(f'<!doctype html><html lang="vi"><head><title>x</title></head><body><main>{html}</main></body></html>')


# --- Examples ----------------------------------------------------------------------------------------------


def test_every_component_has_examples_and_all_examples_a_component() -> None:
    assert {each.stem for each in FILES if each.suffix == ".yaml"} == set(OURS.names())
    assert [each.name for each in STYLES if not each.with_suffix(".html").is_file()] == []
    names = {name: [each.name for each in OURS.examples(name).examples] for name in OURS.names()}
    fewest = {name: 2 if OURS.examples(name).takes else 1 for name in names}  # what takes nothing is always the same
    assert [name for name, found in names.items() if found[0] != "usual" or len(found) < fewest[name]] == []
    assert {name for name, found in names.items() if "hostile" not in found} == WORDLESS


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_a_style_is_about_what_its_template_or_a_script_shows(path: Path) -> None:
    shown = path.with_suffix(".html").read_text("utf-8") + SCRIPTS
    style = re.sub(r"/\*.*?\*/|@(?:media|container)[^{]*\{", "", path.read_text("utf-8"), flags=re.DOTALL)
    selectors = [each for rule in re.findall(r"([^{}]+)\{", style) for each in re.split(r",(?![^()]*\))", rule)]
    blocks = {each.strip(): "|".join(re.findall(r"\.([a-z]+(?:-[a-z]+)*)", each)) for each in selectors}
    assert [each for each, names in blocks.items() if not re.search(rf"\b({names or '!'})(?![a-z])", shown)] == []


@pytest.mark.parametrize("case", CASES)
def test_example_is_valid_html(case: str) -> None:
    name, example = CASES[case]
    found = shown(name, example)
    assert found.mistakes == ()
    assert [each for each in found.tree.iter() if each.get("style") or each.get("onclick")] == []
    assert bool(list(found.main)) == (example.name != "empty" or name in ("bar", "breakdown", "listing", "table"))


@pytest.mark.parametrize("name", [name for name in OURS.names() if name not in WORDLESS])
def test_hostile_text_is_shown_as_text(name: str) -> None:
    found = shown(*CASES[f"{name}-hostile"])
    assert found.all("script") == []
    attributes = " ".join(each.get("alt", "") + unquote(each.get("href", "")) for each in found.tree.iter())
    assert HOSTILE in words(found.main) + attributes
    assert "49" not in words(found.main)


def test_a_card_says_its_title_and_its_address_once() -> None:
    """A model is on some ten lists: what each card says twice are megabytes on the site of a province."""
    example = OURS.examples("card").examples[0]
    html, card = OURS.html("card", example), example.values["card"]
    assert isinstance(card, Card)
    assert (html.count(card.title), html.count(card.address), card.kind) == (1, 1, "model")


def test_an_example_holds_the_values_of_its_types() -> None:
    values = OURS.examples("card").examples[1].values["card"]
    assert isinstance(values, Card)
    assert (values.kind, values.field_number, values.year, values.awards, values.day) == ("model", 2, "2022", (), None)
    files = tuple(PictureFile("/assets/sample.svg", width) for width in (600, 1200))
    assert values.picture == Picture(
        alt="Nhà sàn bên ruộng bậc thang lúc sáng sớm", width=1200, height=800, webp=(), jpeg=files
    )
    assert OURS.examples("neighbours").examples[1].values == {
        "next": Link("Một cửa mở cả buổi trưa", "/mo-hinh/mot-cua/")
    }


GOOD = "about: x\ntakes: {card: Card, level: int}\nexamples:\n  usual:\n    level: 3\n    card:\n"
CARD = "      kind: model\n      title: A\n      address: /a/\n"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (GOOD + CARD + "      titel: B\n", 10, "no key 'titel' here; did you mean 'title'?"),
        (GOOD + "      kind: model\n      title: A\n", 7, "'address' is missing"),
        (GOOD + CARD + "      day: 24/11/2024\n", 10, "'24/11/2024' is no date"),
        (GOOD + CARD + "      illustrative: yes\n", 10, "'yes' is no bool"),
        (GOOD + CARD + "      awards: Bằng khen\n", 10, "a list is wanted"),
        (GOOD + CARD + "      title: {a: b}\n", 10, "duplicate-key"),
        (GOOD + CARD + "    size: 3\n", 10, "no key 'size' here; known are card, level"),
        (GOOD.replace("level: 3", "level: three") + CARD, 5, "'three' is no int"),
        (GOOD.replace(": Card", ": Crad") + CARD, 2, "no type 'Crad'; did you mean 'Card'?"),
        (GOOD.replace("{card: Card, level: int}", "{card: Card}") + CARD, 2, "'level' is missing"),
        (GOOD.replace("    card:\n", "    # none\n"), 5, "'card' is missing"),
        (GOOD.replace("about: x\n", "") + CARD, 1, "'about' is missing"),
        ("about: [\n", 1, "yaml"),
    ],
)
def test_a_wrong_example_is_refused_with_its_line(text: str, line: int, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "card.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(TemplateFault) as caught:
        read_examples(path, {"card": "", "level": "3"})
    assert reason in caught.value.message
    assert (caught.value.path, caught.value.line) == (str(path), line)


# --- The page ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("gallery") / "page", HOME).parent


def test_the_page_shows_every_example_and_what_gave_it(folder: Path) -> None:
    page = read((folder / "index.html").read_text("utf-8"))
    assert page.mistakes == (), "ids included"
    assert [each.get("data-example") for each in page.by_class("example__shown")] == list(CASES)
    assert words(page.all("pre")[0]) == " ".join(CASES[next(iter(CASES))][1].source.split())
    files = [each for tag in ("link", "script", "img") for each in page.all(tag)]
    addresses = [each.get("src") or each.get("href") or "" for each in files]
    assert addresses
    assert [each for each in addresses if not each.startswith("data:") and not (folder / each).is_file()] == [], (
        "it can be opened from the disk"
    )


def test_ids_and_what_points_to_them_get_a_prefix() -> None:
    html = '<a href="#a" data-id="a"><b id="a" aria-labelledby="a b">id=&#34;a&#34;</b></a><a href="/a/"></a>'
    assert with_own_ids(html, "x") == (
        '<a href="#x-a" data-id="a"><b id="x-a" aria-labelledby="x-a x-b">id="a"</b></a><a href="/a/"></a>'
    )


def site_with(tmp_path: Path, **components: str) -> Path:
    own = tmp_path / "site" / "templates" / "components"
    own.mkdir(parents=True)
    for name, text in components.items():
        (own / name.replace("_html", ".html").replace("_yaml", ".yaml")).write_text(text, "utf-8")
    return tmp_path / "site"


def test_a_site_shows_its_own_components(tmp_path: Path) -> None:
    mark = "{% macro mark(size=40) %}<b>of our own</b>{% endmacro %}"
    seal = "{% macro seal(words) %}<i>{{ words }}</i>{% endmacro %}"
    given = "about: A seal.\ntakes: {words: str}\nexamples:\n  usual: {words: Đã duyệt}\n"
    site = site_with(tmp_path, mark_html=mark, seal_html=seal, seal_yaml=given)
    page = read(write(tmp_path / "out", site).read_text("utf-8"))
    html = {each.get("data-example"): words(each) for each in page.by_class("example__shown")}
    assert (html["mark-usual"], html["seal-usual"]) == ("of our own", "Đã duyệt")
    assert set(CASES) < set(html)


@pytest.mark.parametrize(
    ("component", "reason"),
    [
        ("{% macro seal() %}{% endmacro %}{% macro other() %}{% endmacro %}", "it must have 'seal' alone"),
        ("{% macro seal() %}{% endmacro %}", "seal.yaml: no examples"),
        ("{% macro seal( %}", "seal.html:1: "),
    ],
)
def test_a_component_that_is_none_is_refused(component: str, reason: str, tmp_path: Path) -> None:
    said = main([str(tmp_path / "out"), str(site_with(tmp_path, seal_html=component))])
    assert reason in said
    assert not (tmp_path / "out").exists()


def test_only_a_folder_of_its_own_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("mine")
    assert "holds something else" in main([str(tmp_path)])
    assert (tmp_path / "index.html").read_text() == "mine"
    (tmp_path / MARKER).touch()
    assert main([str(tmp_path)]) == str(tmp_path / "index.html")
    assert "mine" not in (tmp_path / "index.html").read_text("utf-8")
    assert "FOLDER" in main([])


# --- In a browser ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def page(folder: Path, chromium: Browser) -> Iterator[Page]:
    with serve(folder) as address:
        page = chromium.new_page()
        failed: list[str] = []
        page.on("response", lambda each: failed.append(each.url) if each.status >= 400 else None)
        page.goto(address)
        page.evaluate("() => document.querySelectorAll('details.facet').forEach(each => each.removeAttribute('name'))")
        page.evaluate("() => document.querySelectorAll('details').forEach(each => { each.open = true; })")
        page.evaluate("() => { for (const each of document.images) each.loading = 'eager'; }")
        assert failed == []
        yield page
        page.close()


WHOLLY = ((320, "light"), (1280, "dark"))


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_examples_break_no_rule_of_axe_and_fit_the_screen(width: int, scheme: Any, page: Page) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    options: dict[str, object] = {"rules": ABOUT_PAGES}
    if (width, scheme) not in WHOLLY:  # only colours differ between the schemes
        options = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
    assert violations(page, options) == []
    assert page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert page.evaluate(TOO_WIDE) == []
