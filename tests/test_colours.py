"""Colours: read from the style sheet, for pictures and what a browser puts around a page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from sites import build_problems, make_site

from showcase.derive.assets import plan_assets
from showcase.derive.cards.share_cards import ShareCard
from showcase.derive.colours import read_tokens
from showcase.home import HOME
from showcase.publish.cards.card_colours import card_colours
from showcase.publish.cards.card_files import font_files
from showcase.publish.cards.lettering import Lettering
from showcase.publish.cards.painter import CardPainter
from showcase.publish.media.images import PAPER

FONTS = font_files(HOME / "assets")
COLOURS = card_colours(HOME / "assets")

STYLE = """
/* :root { --paper: #000; } */
:root { --paper: #fbf8f1; --white: #fff; --lines: rgb(255 214 130 / .26); --size: 1rem; --of: var(--paper); }
a { --paper: #111111; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #1b1412; }
}
@media print {
  @page { size: A4; }
  :root { --paper: #222222; }
}
@media (min-width: 62rem) { :root { --white: #333333; } }
:root { --white: #fefefe; }
"""


def test_tokens_are_those_of_the_root_on_a_screen() -> None:
    tokens = read_tokens(STYLE)
    assert tokens.light == {"--paper": "#fbf8f1", "--white": "#fefefe", "--lines": "rgb(255 214 130 / .26)"}
    assert tokens.dark == {**tokens.light, "--paper": "#1b1412"}
    assert (tokens.rgb("--paper"), tokens.rgb("--lines")) == ((251, 248, 241), (255, 214, 130))
    assert (tokens.opacity("--paper"), tokens.opacity("--lines")) == (1.0, 0.26)
    with pytest.raises(KeyError):
        tokens.rgb("--size")


def test_a_drawing_gets_the_colours_of_the_tokens_it_names() -> None:
    drawing = b'<svg><path fill="var(--paper)" stroke="var(--nothing)"/></svg>'
    assets = plan_assets({"css/a.css": STYLE.encode(), "img/a.svg": drawing, "img/a.txt": drawing})
    assert assets.files[assets.addresses["img/a.svg"]] == b'<svg><path fill="#fbf8f1" stroke="var(--nothing)"/></svg>'
    assert assets.files[assets.addresses["img/a.txt"]] == drawing


def test_share_cards_are_drawn_in_the_colours_of_the_style_sheet(tmp_path: Path) -> None:
    for name in ("10-tokens.css", "12-colours.css"):
        sheet = (HOME / "assets/css" / name).read_text("utf-8").replace("#7c2853", "#006600")
        (tmp_path / "css").mkdir(exist_ok=True)
        (tmp_path / "css" / name).write_text(sheet, "utf-8")
    other = card_colours(tmp_path)
    assert (COLOURS.grounds["field-2"], other.grounds["field-2"]) == ((124, 40, 83), (0, 102, 0))
    card = ShareCard(name="model-abc", ground="field-2", title="Tuyến đường tự quản")
    assert CardPainter(Lettering(FONTS), "field-2", other).draw(card) != CardPainter(
        Lettering(FONTS), "field-2", COLOURS
    ).draw(card)


def test_pictures_without_transparency_have_the_paper_of_the_style_sheet() -> None:
    assert COLOURS.paper == PAPER


def test_what_a_browser_puts_around_a_page_has_the_colour_of_the_sites_own_paper(tmp_path: Path) -> None:
    site = make_site(tmp_path, {"assets/css/99-own.css": ":root { --paper: #f0f0f0; }\n"})
    assert build_problems(site) == ()
    home = (site / "public/index.html").read_text("utf-8")
    assert '<meta name="theme-color" content="#f0f0f0" media="(prefers-color-scheme: light)">' in home
    assert '<meta name="theme-color" content="#1b1412" media="(prefers-color-scheme: dark)">' in home


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("/* it's */\n.a { color: red; }", ".a{color:red}"),
        (".a/* x */.b{}", ".a/**/.b{}"),
        (".a /* x */ .b{}", ".a .b{}"),
        ('.a { content: "/* no */"; }', '.a{content:"/* no */"}'),
        ('.a { background: url("data:x,(/*)"); } /* x */', '.a{background:url("data:x,(/*)")}'),
        (".a { background: url(//x/*.png); } /* x */", ".a{background:url(//x/*.png)}"),
        ("/*! licence, whole; */ .a{}", "/*! licence, whole; */ .a{}"),
        ('.a,\n.b :hover {\n  content: ", ; }";\n}\n', '.a,.b :hover{content:", ; }"}'),
        (".a { margin: calc(1px + 2px) -1px; --none: ; }", ".a{margin:calc(1px + 2px) -1px;--none: }"),
        (r".a\, .b { color: red }", r".a\, .b{color:red}"),
        (".a { content: 'open; }\n.b { color: red; }", ".a { content: 'open; }\n.b { color: red; }"),
    ],
)
def test_readers_load_nothing_of_style_sheets_that_browsers_skip(written: str, published: str) -> None:
    assets = plan_assets({"css/a.css": written.encode()})
    assert assets.files[assets.addresses["css/site.css"]].decode().strip() == published


def test_a_browser_reads_the_published_sheet_as_it_was_written(chromium: Browser) -> None:
    names = [path.relative_to(HOME / "assets").as_posix() for path in sorted((HOME / "assets/css").glob("*.css"))]
    written = {name: (HOME / "assets" / name).read_bytes() for name in names}
    written |= {f"css/50/{path.name}": path.read_bytes() for path in sorted(HOME.glob("templates/[cp]*/*.css"))}
    assets = plan_assets(written)
    page = chromium.new_page()
    read = [
        rules(page, style)
        for style in (
            "\n".join(written[name].decode() for name in sorted(written)),
            assets.files[assets.addresses["css/site.css"]].decode(),
        )
    ]
    page.close()
    assert len(read[0]) > 500
    assert read[0] == read[1]


def rules(page: Page, style: str) -> list[str]:
    """The rules of a sheet as the browser tells them; spaces within values of own properties are no matter."""
    page.set_content(f"<style>{style}</style>")
    told: list[str] = page.evaluate("[...document.styleSheets[0].cssRules].map((rule) => rule.cssText)")
    return [re.sub(r"\s*([,{}])\s*", r"\1", re.sub(r"\s+", " ", each)) for each in told]
