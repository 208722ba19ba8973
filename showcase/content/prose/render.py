"""Markdown → prose: html, text, headings, links and pictures from one parse of the dialect."""

from __future__ import annotations

import html as entities
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from markdown import Markdown
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.toc import TocExtension

from showcase.content.dialect.extension import Dialect
from showcase.content.links.foreign_links import strange_link
from showcase.content.privacy.checks import OfficeNumbers, numbers_in_text
from showcase.content.prose.checks import LooseStars, line_problems
from showcase.content.prose.cleaning import Cleaned, ProseLink, clean, plain_text
from showcase.content.prose.positions import LineFinder
from showcase.content.records.records import address_of
from showcase.content.schema.fields import DEFAULT_ZONE, ProblemCollector
from showcase.content.text.invisible import without_unseen
from showcase.problems import Place, Problem, ProblemFound, in_text, problem
from showcase.vietnamese import bind, slug

ABBREVIATION = re.compile(r"<abbr title=\"[^\"]*\">([^<]*)</abbr>")
SYMBOL = re.compile(r"\d+(?:[-/](?:<abbr title=\"[^\"]*\">[^<]*</abbr>|[^\s<>/-]+))+")
BLOCK_TAG = re.compile(r"</?(?:p|li|td|th|tr|h[1-6]|d[dt]|blockquote|figcaption|div|pre|summary)\b[^>]*>")
CODE = re.compile(r"<code\b[^>]*>.*?</code>", re.DOTALL)
# A link or picture that is none, a note without its text, stars that enclose nothing.
LEFT_OVER = re.compile(
    r"!?\[[^\]\[]*\](?:\(|\s\((?=https?:|\.|/|#|[^\s()]+\.(?:md|jpe?g|png|webp|gif|pdf|docx?|xlsx?)\)))[^\s)]+"
    r"|!?\[[^\]\[^][^\]\[]*\]\[(?!\d+\])[^\]\[]*\]|\[\^[^\]\s]+\]|\*\*(?P<words>[^*\n]{0,60})(?P<end>\*\*)?"
)
OUR_IDS = "sec-"
MOST_LEFT_OVER = 100


@dataclass(frozen=True, slots=True)
class ProseOptions:
    """What a text depends on beside itself: abbreviations, ids by symbol, the site's address, numbers of offices."""

    glossary: tuple[tuple[str, str], ...] = ()
    symbols: tuple[tuple[str, str], ...] = ()
    backlink: str = "{}"
    base_url: str = ""
    offices: OfficeNumbers = OfficeNumbers()
    time_zone: str = DEFAULT_ZONE


@dataclass(frozen=True, slots=True)
class ProseHeading:
    """A heading of level 2 or 3."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class RenderedProse:
    """A body: clean html, plain text for search, headings, ids, and its links and pictures with their lines."""

    html: str
    text: str
    headings: tuple[ProseHeading, ...]
    ids: frozenset[str]
    links: tuple[tuple[ProseLink, int], ...]
    pictures: tuple[tuple[ProseLink, int], ...]


EMPTY = RenderedProse("", "", (), frozenset(), (), ())


@lru_cache(maxsize=4)
def _converter(options: ProseOptions) -> tuple[Markdown, Dialect]:
    notes = FootnoteExtension(SEPARATOR="-", BACKLINK_TITLE=options.backlink)
    abbreviations = AbbrExtension(glossary=dict(options.glossary))
    toc = TocExtension(slugify=_heading_id, toc_depth="2-3", marker="")
    dialect = Dialect(dict(options.symbols), notes, abbreviations)
    return Markdown(extensions=[notes, abbreviations, toc, dialect]), dialect


def _heading_id(text: str, _separator: str) -> str:
    return slug(text) or "muc"


def render_prose(
    body: str, path: str, first_line: int, options: ProseOptions, collector: ProblemCollector
) -> RenderedProse:
    """Return the prose of `body`, which begins on line `first_line` of the file at `path`.

    Problems are added to `collector`.
    """
    if not body.strip():
        return EMPTY
    markdown, dialect = _converter(options)
    markdown.reset()
    dialect.first_line = first_line
    try:
        raw = markdown.convert(bind(body))
    except (ProblemFound, RecursionError) as fault:
        _converter.cache_clear()  # it stopped half-way, and would take the next text for the inside of a link
        too_deep = (problem(in_text(first_line), "prose-too-deep"),)
        collector.add(*(fault.problems if isinstance(fault, ProblemFound) else too_deep))
        return EMPTY
    cleaned = clean(_first_use_only(raw), path.rpartition("/")[0], options.base_url)
    lines = LineFinder(body, first_line)
    collector.add(*dialect.problems)
    collector.add(*_problems(body, path, cleaned, lines))
    collector.add(*line_problems(body, first_line))
    collector.add(*numbers_in_text(body, path, first_line, options.offices))
    tokens = [token for top in markdown.toc_tokens for token in (top, *top["children"])]  # type: ignore[attr-defined]
    headings = tuple(ProseHeading(min(each["level"], 3), each["id"], _name(each)) for each in tokens)
    ids = Counter(cleaned.ids)
    taken = [each for each, times in ids.items() if times > 1 or each.startswith(OUR_IDS)]
    collector.add(
        *(problem(Place(path, lines.last(f'id="{each}"', f"#{each}"), 1), "id-taken", found=each) for each in taken)
    )
    return RenderedProse(
        cleaned.html,
        plain_text(cleaned.html),
        headings,
        frozenset(ids),
        tuple(_placed(link, lines.place(path, link.written, line)) for link, line in _typed(cleaned, body, options)),
        tuple(_placed(picture, lines.place(path, picture.written, line)) for picture, line, _ in cleaned.pictures),
    )


def _name(heading: Mapping[str, str]) -> str:
    return without_unseen(entities.unescape(heading["name"]))


def _typed(cleaned: Cleaned, body: str, options: ProseOptions) -> Iterator[tuple[ProseLink, int]]:
    """The links; of the kind "symbol" where a document's symbol made one: nobody typed it, so nobody can mend it."""
    ours = {address_of("document", id) for _, id in options.symbols}
    for link, line in cleaned.links:
        made = link.written in ours and link.written not in body
        yield replace(link, kind="symbol") if made else link, line


def _placed(link: ProseLink, place: Place) -> tuple[ProseLink, int]:
    return replace(link, column=place.column), place.line


def _first_use_only(html: str) -> str:
    """An abbreviation is explained where it is met first; not inside a symbol such as 12-KH/UBND."""
    seen: set[str] = set()

    def once(found: re.Match[str]) -> str:
        if found[1] in seen:
            return found[1]
        seen.add(found[1])
        return found[0]

    return ABBREVIATION.sub(once, SYMBOL.sub(lambda found: ABBREVIATION.sub(r"\1", found[0]), html))


def _problems(body: str, path: str, cleaned: Cleaned, lines: LineFinder) -> Iterator[Problem]:
    for written, line, picture in cleaned.schemes:
        code, values = strange_link(written, picture)
        yield problem(lines.place(path, written, line, keep=True), code, **values)
    for shown, line, alt in cleaned.pictures:
        if not re.search(r"\w", alt):
            yield problem(lines.place(path, shown.written, line, keep=True), "image-without-alt", found=shown.written)
    stars = LooseStars(body, path, lines)
    blocks = (plain_text(block) for block in BLOCK_TAG.split(CODE.sub("", cleaned.html)))
    for left in islice((left for block in blocks for left in LEFT_OVER.finditer(block)), MOST_LEFT_OVER):
        written = left[0]
        if left["words"] is not None:
            yield from stars.problems_of(left)
            continue
        if _is_escaped(written, body):
            continue
        place = _left_over(written, path, lines)
        if re.search(r"\]\s\(", written):
            fixed = re.sub(r"\]\s\(", "](", written) + ")"
            yield problem(place, "link-with-a-space", found=f"{written})", fixed=fixed)
        else:
            yield problem(place, "markdown-left-over", found=written[:60])


def _is_escaped(written: str, body: str) -> bool:
    """Whether a link was typed with backslashes everywhere, so that it is shown on purpose."""
    words = written.partition("]")[0]
    return f"\\{words}" in body and words not in body.replace(f"\\{words}", "")


def _left_over(written: str, path: str, lines: LineFinder) -> Place:
    """The place of a link that stands on the page as it was typed: of its words, of its address, of any word of it."""
    words, _, address = written.partition("]")
    for spelling in (
        f"{words}]",
        words.partition(" ")[0],
        f"]{address}",
        *sorted(re.findall(r"\w+", written), key=len, reverse=True),
    ):
        place = lines.place(path, spelling, 0, keep=True)
        if place.line:
            return place
    return Place(path, lines.first_line, 1)
