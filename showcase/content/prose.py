"""Markdown → prose: the only module that knows Markdown. Html, text, headings, links and pictures from one parse."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from showcase.content.cleaning import Cleaned, ProseLink, clean, plain_text
from showcase.content.records import address_of
from showcase.content.schema import DEFAULT_ZONE, Report
from showcase.content.slips import slips
from showcase.content.strangelinks import strange_link
from showcase.content.textblocks import blocks_of
from showcase.problems import Place, Problem, problem
from showcase.vietnamese import bind, slug

ABBREVIATION = re.compile(r"<abbr title=\"[^\"]*\">([^<]*)</abbr>")
SYMBOL = re.compile(r"\d+(?:[-/](?:<abbr title=\"[^\"]*\">[^<]*</abbr>|[^\s<>/-]+))+")
HEADING_ONE = re.compile(r"^#\s.*|^\S.*\n=+\s*$", re.MULTILINE)
# Where a link begins; a mere mention of its words comes last.
BEFORE_LINKS = ("(", "<", '="', "]: ", "")
MOST_OPEN = 500
CODE = re.compile(r"<code>.*?</code>", re.DOTALL)
# A link or picture that is none, a note without its text, stars that enclose nothing.
LEFT_OVER = re.compile(
    r"!?\[[^\]\[]*\](?:\(|\s\((?=https?:|\.|/|#|[^\s()]+\.(?:md|jpe?g|png|webp|gif|pdf|docx?|xlsx?)\)))[^\s)]+"
    r"|\[\^[^\]\s]+\]|\[[^\]\[^][^\]\[]*\]\[(?!\d+\])[^\]\[]*\]|\*\*(?P<words>[^*\n]{0,60})(?P<end>\*\*)?"
)
BOLD = re.compile(r"\*\*(?=\S)(?:[^*\n]|\n(?!\n))+(?<=\S)\*\*")
ESCAPED = re.compile(r"\\\*")
OUR_IDS = "sec-"
IDS = re.compile(r"\sid=\"([^\"]*)\"")


@dataclass(frozen=True, slots=True)
class ProseOptions:
    """What a text depends on beside itself: abbreviations, documents' ids by symbol, the site's own address."""

    glossary: tuple[tuple[str, str], ...] = ()
    symbols: tuple[tuple[str, str], ...] = ()
    backlink: str = "{}"
    base_url: str = ""
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


class _Figures(Treeprocessor):
    """A picture alone in its paragraph becomes a figure; its title becomes the caption."""

    def run(self, root: ElementTree.Element) -> None:
        for paragraph in list(root.iter("p")):
            children = list(paragraph)
            if len(children) != 1 or children[0].tag != "img" or (paragraph.text or "").strip():
                continue
            image = children[0]
            if (image.tail or "").strip():
                continue
            paragraph.tag = "figure"
            caption = image.attrib.pop("title", "")
            if caption:
                ElementTree.SubElement(paragraph, "figcaption").text = caption


class _HeadingsBelowTitle(Treeprocessor):
    """The page's title is its only first-level heading."""

    def run(self, root: ElementTree.Element) -> None:
        for heading in root.iter("h1"):
            heading.tag = "h2"


class _CellSides(Treeprocessor):
    """A cell's side is a class: html has no attribute for it any more, and style is not let through."""

    def run(self, root: ElementTree.Element) -> None:
        for cell in (*root.iter("th"), *root.iter("td")):
            side = cell.attrib.pop("style", "").removeprefix("text-align: ").rstrip(";")
            if side in ("right", "center"):
                cell.set("class", f"{cell.get('class', '')} side-{side}".strip())


class _Symbol(InlineProcessor):
    """A document's symbol becomes a link to the document."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, symbols: Mapping[str, str], md: Markdown) -> None:
        self.symbols = symbols
        longest_first = sorted(symbols, key=len, reverse=True)
        words = "|".join(re.escape(each).replace(r"\ ", "[ \u00a0]") for each in longest_first)
        super().__init__(rf"(?<![\w/-])({words})(?![\w/-])", md)

    def handleMatch(  # type: ignore[override]  # noqa: N802 (the library's name)
        self, found: re.Match[str], data: str
    ) -> tuple[ElementTree.Element, int, int]:
        link = ElementTree.Element("a")
        link.set("href", address_of("document", self.symbols[found[1].replace("\u00a0", " ")]))
        link.set("class", "symbol")
        link.text = found[1]
        return link, found.start(0), found.end(0)


class _Ours(Extension):
    """The rules above, in the library's own form."""

    def __init__(self, symbols: Mapping[str, str]) -> None:
        self.symbols = symbols
        super().__init__()

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the library's name)
        md.treeprocessors.register(_HeadingsBelowTitle(md), "headings-below-title", 15)
        md.treeprocessors.register(_Figures(md), "figures", 4)
        md.treeprocessors.register(_CellSides(md), "cell-sides", 3)
        if self.symbols:
            md.inlinePatterns.register(_Symbol(self.symbols, md), "symbols", 65)


@lru_cache(maxsize=4)
def _converter(options: ProseOptions) -> Markdown:
    extensions: list[Any] = ["tables", "footnotes", "def_list", "attr_list", "abbr", "sane_lists", "toc"]
    configs: dict[str, Any] = {
        "abbr": {"glossary": dict(options.glossary)},
        "footnotes": {"SEPARATOR": "-", "BACKLINK_TITLE": options.backlink},
        "toc": {"slugify": _heading_id, "toc_depth": "2-3", "marker": ""},
    }
    return Markdown(extensions=[*extensions, _Ours(dict(options.symbols))], extension_configs=configs)


def _heading_id(text: str, _separator: str) -> str:
    return slug(text) or "muc"


def render_prose(body: str, path: str, first_line: int, options: ProseOptions, report: Report) -> ProseText:
    """The prose of a file at `path` whose body starts on `first_line`; complaints go to `report`."""
    if not body.strip():
        return EMPTY
    markdown = _converter(options)
    markdown.reset()
    try:
        raw = markdown.convert(_refuse_depth(bind(body)))
    except RecursionError:
        _converter.cache_clear()  # it stopped half-way, and would take the next text for the inside of a link
        report.problems.append(problem(Place(path, first_line), "prose-too-deep"))
        return EMPTY
    cleaned = clean(_first_use_only(raw), path.rpartition("/")[0])
    lines = _Lines(body, first_line)
    report.problems.extend(_complaints(body, path, first_line, cleaned, lines))
    report.problems.extend(slips(body, path, first_line))
    tokens = [token for top in markdown.toc_tokens for token in (top, *top["children"])]  # type: ignore[attr-defined]
    headings = tuple(HeadingFound(min(each["level"], 3), each["id"], each["name"]) for each in tokens)
    ids = Counter(IDS.findall(cleaned.html))
    taken = [each for each, times in ids.items() if times > 1 or each.startswith(OUR_IDS)]
    report.problems.extend(
        problem(Place(path, lines.last(f'id="{each}"', f"#{each}"), 1), "id-taken", found=each) for each in taken
    )
    return ProseText(
        cleaned.html,
        plain_text(cleaned.html),
        headings,
        frozenset(ids),
        tuple((_by_symbol(link, body, options), lines.of(link.written)) for link in cleaned.links),
        tuple((picture, lines.of(picture.written)) for picture in cleaned.pictures),
    )


def _by_symbol(link: ProseLink, body: str, options: ProseOptions) -> ProseLink:
    """The link, its kind "symbol" where a document's symbol made it: nobody typed it, so nobody can mend it."""
    ours = {address_of("document", id) for _, id in options.symbols}
    return replace(link, kind="symbol") if link.written in ours and link.written not in body else link


def _refuse_depth(body: str) -> str:
    """The body. Raises RecursionError for brackets by the hundred that never close: the library would stall."""
    if any(body.count(opening) - body.count(closing) > MOST_OPEN for opening, closing in ("[]", "()")):
        raise RecursionError
    return body


def _first_use_only(html: str) -> str:
    """An abbreviation is explained where it is met first; not inside a symbol such as 12-KH/UBND."""
    seen: set[str] = set()

    def once(found: re.Match[str]) -> str:
        if found[1] in seen:
            return found[1]
        seen.add(found[1])
        return found[0]

    return ABBREVIATION.sub(once, SYMBOL.sub(lambda found: ABBREVIATION.sub(r"\1", found[0]), html))


def _complaints(body: str, path: str, first_line: int, cleaned: Cleaned, lines: _Lines) -> Iterator[Problem]:
    def there(line: int) -> Place:
        return Place(path, line, 1 if line else 0)

    for tag in cleaned.removed:
        yield problem(there(lines.of(f"<{tag}", keep=True)), "html-removed", found=f"<{tag}>")
    for written in cleaned.schemes:
        code, values = strange_link(written, written in cleaned.odd_pictures)
        yield problem(there(lines.of(written)), code, **values)
    for written in cleaned.without_alt:
        yield problem(there(lines.of(written, keep=True)), "image-without-alt", found=written)
    for heading in HEADING_ONE.finditer(body):
        words = heading[0].split("\n")[0].strip()
        place = there(first_line + body.count("\n", 0, heading.start()))
        code = "heading-one" if words.startswith("#") else "heading-underlined"
        yield problem(place, code, found=words[:60], fixed="## " + words.lstrip("# "))
    for left in LEFT_OVER.finditer(plain_text(CODE.sub("", cleaned.html))):
        written = left[0]
        if left["words"] is not None:
            if _loose_stars(body):
                line, values = _stars(left, lines)
                yield problem(there(line), "stars-left-over", **values)
            continue
        place = there(lines.of(written[: written.find("]") + 1], keep=True))
        if re.search(r"\]\s\(", written):
            fixed = re.sub(r"\]\s\(", "](", written) + ")"
            yield problem(place, "link-with-a-space", found=f"{written})", fixed=fixed)
        else:
            yield problem(place, "markdown-left-over", found=written[:60])


def _loose_stars(body: str) -> bool:
    """Whether two stars enclose nothing, those in code and those with a backslash apart."""
    text = "\n\n".join("\n".join(block.lines) for block in blocks_of(body, 1))
    return "**" in BOLD.sub("", ESCAPED.sub("", text))


def _stars(left: re.Match[str], lines: _Lines) -> tuple[int, dict[str, object]]:
    """The line of stars that stand on the page, and the values of the sentence about them."""
    words, written = left["words"].strip(), left[0]
    line = lines.of(written, keep=True) if left["end"] else 0
    if line and words:
        return line, {"found": written, "fixed": f"**{words}**"}
    line = next((line for cut in (12, 4, 2) if (line := lines.of(written[:cut], keep=True))), 0)
    shown = lines.at(line).partition("**")[2].strip(" *")[:40]
    return line, {"found": f"**{shown}", "fixed": "", "words": shown or "…"}


class _Lines:
    """Finds the line of each link: the parser forgets, so what was written is looked up in order."""

    def __init__(self, body: str, first_line: int) -> None:
        self.body, self.first_line = body, first_line
        self.after: dict[str, int] = {}

    def at(self, line: int) -> str:
        """The line with that number; '' for none."""
        return dict(enumerate(self.body.split("\n"), self.first_line)).get(line, "")

    def last(self, *spellings: str) -> int:
        """The line of the last mention in any of these spellings; 0 when there is none."""
        at = max(self.body.rfind(each) for each in spellings)
        return self.first_line + self.body.count("\n", 0, at) if at >= 0 else 0

    def of(self, written: str, keep: bool = False) -> int:
        """The line of the next mention of `written`; 0 when it is not found as it stands."""
        start = self.after.get(written, 0)
        places = (self.body.find(before + written, start) for before in BEFORE_LINKS)
        at = next((each for each in places if each >= 0), -1)
        if at < 0:
            return 0
        if not keep:
            self.after[written] = at + 1
        return self.first_line + self.body.count("\n", 0, at)
