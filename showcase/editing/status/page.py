"""How the content stands, as a page of the preview; no site that is published has it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from gettext import NullTranslations
from pathlib import Path

from showcase.content.records.unit_holdings import holdings
from showcase.editing.status.facts import FIRST, LATER, Status, StatusItem, status_of
from showcase.editing.status.words import StatusWords
from showcase.editing.tool_frame import tool_frame
from showcase.home import HOME
from showcase.pipeline import CheckRun
from showcase.render.templates import Templates
from showcase.vietnamese import format_day

STATUS, STYLE = "/-/status", "/-/status.css"
STATUS_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'",
    "Referrer-Policy": "same-origin",
}
TEMPLATE = "editing/status.html"
TOKENS = HOME / "assets/css/10-tokens.css"
MOST_ROWS = 200
"""Rows of one concern: those of a unit are fewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing to see to, in words, with the address at which its file is edited ('' for none)."""

    unit: str
    title: str
    what: str
    day: str
    path: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The rows of one concern, and how many there are in all, of which `kinds`; what can be done later is folded."""

    id: str
    title: str
    kinds: str
    is_folded: bool
    rows: tuple[Row, ...]
    count: int


def status_page(
    run: CheckRun, unit: str, translations: NullTranslations, language: str, link_to: Callable[[str], str]
) -> bytes:
    """Return the page for a checked site: all of it, or what concerns `unit` and what it covers."""
    words, whole = StatusWords(translations), status_of(run.content, run.checked.warnings)
    known = unit in whole.units.units
    status = whole.of_units(holdings(whole.units, whole.today).covered()[unit]) if known else whole
    title = translations.gettext("State of the content")
    chosen = whole.units.in_order({each for item in whole.items for each in item.units} | ({unit} if known else set()))
    text = Templates((HOME / "templates",), tool_frame(title, language, {}), translations).render_text(
        TEMPLATE,
        title=title,
        day=format_day(whole.today, language=language),
        site_path=run.checked.context.base_path,
        status_path=STATUS,
        style_path=STYLE,
        units=[(each, words.unit(whole, each)) for each in chosen],
        chosen=unit if known else "",
        overview=words.overview(status),
        sections=tuple(_sections(status, words, language, link_to)),
    )
    return text.encode()


def status_style() -> bytes:
    """Return the style of the page, in the colours of the sites."""
    return TOKENS.read_bytes() + Path(__file__).with_name("status.css").read_bytes()


def _sections(status: Status, words: StatusWords, language: str, link_to: Callable[[str], str]) -> Iterator[Section]:
    def row(item: StatusItem) -> Row:
        return Row(
            unit=words.units(status, item),
            title=words.title(item),
            what=words.what(item),
            day=format_day(item.day, language=language) if item.day else "",
            path=item.path,
            link=link_to(item.path),
        )

    for concern in (*FIRST, *LATER):
        items = status.of_concern(concern)
        rows = tuple(map(row, items[:MOST_ROWS]))
        yield Section(
            id=concern.value,
            title=words.concern(concern),
            kinds=words.kinds(items),
            is_folded=concern in LATER,
            rows=rows,
            count=len(items),
        )
