"""Markdown → prose: html, text, headings, links and pictures from one parse of the dialect."""

from __future__ import annotations

import html as entities
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from markdown import Markdown
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.toc import TocExtension

from showcase.content.cleaning import Cleaned, ProseLink, clean, plain_text
from showcase.content.dialect.extension import Dialect
from showcase.content.dialect.limits import TextTooDeep, TooMuchWork
from showcase.content.privacy import Offices, numbers_in_text
from showcase.content.records import address_of
from showcase.content.schema import DEFAULT_ZONE, Report
from showcase.content.slips import slips
from showcase.content.strangelinks import strange_link
from showcase.content.textblocks import blocks_of
from showcase.content.unseen import without_unseen
from showcase.problems import Place, Problem, problem
from showcase.vietnamese import bind, slug

ABBREVIATION = re.compile(r"<abbr title=\"[^\"]*\">([^<]*)</abbr>")
SYMBOL = re.compile(r"\d+(?:[-/](?:<abbr title=\"[^\"]*\">[^<]*</abbr>|[^\s<>/-]+))+")
# Where a link begins; a mere mention of its words comes last.
BEFORE_LINKS = ("](", "<", '="', "]: ", "(", "")
CODE = re.compile(r"<code\b[^>]*>.*?</code>", re.DOTALL)
# A link or picture that is none, a note without its text, stars that enclose nothing.
LEFT_OVER = re.compile(
    r"!?\[[^\]\[]*\](?:\(|\s\((?=https?:|\.|/|#|[^\s()]+\.(?:md|jpe?g|png|webp|gif|pdf|docx?|xlsx?)\)))[^\s)]+"
    r"|!?\[[^\]\[^][^\]\[]*\]\[(?!\d+\])[^\]\[]*\]|\[\^[^\]\s]+\]|\*\*(?P<words>[^*\n]{0,60})(?P<end>\*\*)?"
)
BOLD = re.compile(r"\*\*(?=\S)(?:[^*\n]|\n(?!\n))+(?<=\S)\*\*")
ESCAPED = re.compile(r"\\\*")
OUR_IDS = "sec-"
MOST_LEFT_OVER = 100
MOST_SOUGHT = 2000
"""Links whose column is looked up; those beyond are told with the line of their paragraph."""


@dataclass(frozen=True, slots=True)
class ProseOptions:
    """What a text depends on beside itself: abbreviations, ids by symbol, the site's address, numbers of offices."""

    glossary: tuple[tuple[str, str], ...] = ()
    symbols: tuple[tuple[str, str], ...] = ()
    backlink: str = "{}"
    base_url: str = ""
    offices: Offices = Offices()
    time_zone: str = DEFAULT_ZONE


@dataclass(frozen=True, slots=True)
class HeadingFound:
    """A heading of level 2 or 3."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class ProseText:
    """A body: clean html, plain text for search, headings, ids, and its links and pictures with their lines."""

    html: str
    text: str
    headings: tuple[HeadingFound, ...]
    ids: frozenset[str]
    links: tuple[tuple[ProseLink, int], ...]
    pictures: tuple[tuple[ProseLink, int], ...]


EMPTY = ProseText("", "", (), frozenset(), (), ())


@lru_cache(maxsize=4)
def _converter(options: ProseOptions) -> tuple[Markdown, Dialect]:
    notes = FootnoteExtension(SEPARATOR="-", BACKLINK_TITLE=options.backlink)
    abbreviations = AbbrExtension(glossary=dict(options.glossary))
    toc = TocExtension(slugify=_heading_id, toc_depth="2-3", marker="")
    dialect = Dialect(dict(options.symbols), notes, abbreviations)
    return Markdown(extensions=[notes, abbreviations, toc, dialect]), dialect


def _heading_id(text: str, _separator: str) -> str:
    return slug(text) or "muc"


def render_prose(body: str, path: str, first_line: int, options: ProseOptions, report: Report) -> ProseText:
    """The prose of a file at `path` whose body starts on `first_line`; complaints go to `report`."""
    if not body.strip():
        return EMPTY
    markdown, dialect = _converter(options)
    markdown.reset()
    dialect.first_line = first_line
    try:
        raw = markdown.convert(bind(body))
    except (TextTooDeep, RecursionError) as fault:
        _converter.cache_clear()  # it stopped half-way, and would take the next text for the inside of a link
        code = "prose-too-much" if isinstance(fault, TooMuchWork) else "prose-too-deep"
        line = fault.line if isinstance(fault, TextTooDeep) else first_line
        report.problems.append(problem(Place(path, line, 1), code))
        return EMPTY
    cleaned = clean(_first_use_only(raw), path.rpartition("/")[0], options.base_url)
    lines = Lines(body, first_line)
    report.problems.extend(
        problem(Place(path, each.line, each.column), each.code, **each.values) for each in dialect.problems
    )
    report.problems.extend(_complaints(body, path, cleaned, lines))
    report.problems.extend(slips(body, path, first_line))
    report.problems.extend(numbers_in_text(body, path, first_line, options.offices))
    tokens = [token for top in markdown.toc_tokens for token in (top, *top["children"])]  # type: ignore[attr-defined]
    headings = tuple(HeadingFound(min(each["level"], 3), each["id"], _name(each)) for each in tokens)
    ids = Counter(cleaned.ids)
    taken = [each for each, times in ids.items() if times > 1 or each.startswith(OUR_IDS)]
    report.problems.extend(
        problem(Place(path, lines.last(f'id="{each}"', f"#{each}"), 1), "id-taken", found=each) for each in taken
    )
    return ProseText(
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


def _complaints(body: str, path: str, cleaned: Cleaned, lines: Lines) -> Iterator[Problem]:
    for written, line, picture in cleaned.schemes:
        code, values = strange_link(written, picture)
        yield problem(lines.place(path, written, line, keep=True), code, **values)
    for shown, line, alt in cleaned.pictures:
        if not re.search(r"\w", alt):
            yield problem(lines.place(path, shown.written, line, keep=True), "image-without-alt", found=shown.written)
    loose = None
    for left in islice(LEFT_OVER.finditer(plain_text(CODE.sub("", cleaned.html))), MOST_LEFT_OVER):
        written = left[0]
        if left["words"] is not None:
            loose = _loose_stars(body) if loose is None else loose
            if loose:
                place, values = _stars(left, path, lines)
                yield problem(place, "stars-left-over", **values)
            continue
        place = lines.place(path, written[: written.find("]") + 1], 0, keep=True)
        if re.search(r"\]\s\(", written):
            fixed = re.sub(r"\]\s\(", "](", written) + ")"
            yield problem(place, "link-with-a-space", found=f"{written})", fixed=fixed)
        else:
            yield problem(place, "markdown-left-over", found=written[:60])


def _loose_stars(body: str) -> bool:
    """Whether two stars enclose nothing, those in code and those with a backslash apart."""
    text = "\n\n".join("\n".join(block.lines) for block in blocks_of(body, 1))
    return "**" in BOLD.sub("", ESCAPED.sub("", text))


def _stars(left: re.Match[str], path: str, lines: Lines) -> tuple[Place, dict[str, object]]:
    """The place of stars that stand on the page, and the values of the sentence about them."""
    words, written = left["words"].strip(), left[0]
    place = lines.place(path, written, 0, keep=True) if left["end"] else Place(path)
    if place.line and words:
        return place, {"found": written, "fixed": f"**{words}**"}
    tried = (lines.place(path, written[:cut], 0, keep=True) for cut in (12, 4, 2))
    place = next((each for each in tried if each.line), Place(path))
    shown = lines.at(place.line)[max(0, place.column - 1) :].partition("**")[2].strip(" *")[:40]
    return place, {"found": f"**{shown}", "fixed": "", "words": shown or "…"}


class Lines:
    """Finds where something was written: the parser tells the line of its paragraph, the text the rest."""

    def __init__(self, body: str, first_line: int) -> None:
        self.body, self.first_line = body, first_line
        self._sought, self._after = 0, dict[str, int]()
        self._starts = [0, *(found.end() for found in re.finditer("\n", body))]

    def at(self, line: int) -> str:
        """The line with that number; '' for none."""
        number = line - self.first_line
        return self.body.split("\n")[number] if 0 <= number < len(self._starts) else ""

    def last(self, *spellings: str) -> int:
        """The line of the last mention in any of these spellings; 0 when there is none."""
        at = max(self.body.rfind(each) for each in spellings)
        return self._line(at) if at >= 0 else 0

    def place(self, path: str, written: str, line: int, keep: bool = False) -> Place:
        """The place in the file at `path` of the next mention of `written` from `line` on, where one is known.

        `keep` finds the same mention again the next time. The whole file where it is not found as it stands.
        """
        self._sought += 1
        if self._sought > MOST_SOUGHT:
            return Place(path, line, 1) if line else Place(path)
        number = line - self.first_line
        start = self._starts[number] if 0 <= number < len(self._starts) else 0
        if written:
            start = max(start, self._after.get(written, 0))
        at, length = self._find(written, start)
        if at < 0:
            return Place(path, line, 1) if line else Place(path)
        if not keep:
            self._after[written] = at + length + 1
        return Place(path, self._line(at + length), at + length - self.body.rfind("\n", 0, at + length))

    def _find(self, written: str, start: int) -> tuple[int, int]:
        """Where `written` stands, and how many signs before it belong to the link."""
        for before in BEFORE_LINKS:
            at = self.body.find(before + written + (")" if not written else ""), start)
            if at >= 0:
                return at, len(before)
        return -1, 0

    def _line(self, at: int) -> int:
        return self.first_line + bisect_right(self._starts, at) - 1
