"""Markdown → prose: html, text, headings, links and pictures from one parse of the dialect."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from markdown import Markdown
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.toc import TocExtension

from showcase.content.dialect.extension import Dialect
from showcase.content.links.foreign_links import strange_link
from showcase.content.privacy.checks import numbers_in_text
from showcase.content.prose.checks import LooseStars, line_problems
from showcase.content.prose.cleaning import Cleaned, ProseLink, clean
from showcase.content.prose.contents import ProseContents, contents_of
from showcase.content.prose.positions import LineFinder
from showcase.content.prose.rendered import EMPTY, ProseBody, ProseOptions, RenderedProse
from showcase.content.schema.fields import ProblemCollector
from showcase.later import Packed
from showcase.problems import Place, Problem, ProblemFound, in_text, problem
from showcase.vietnamese import bind_words, slug

# A link or picture that is none, a note without its text, stars that enclose nothing.
LEFT_OVER = re.compile(
    r"!?\[[^\]\[]*\](?:\(|\s\((?=https?:|\.|/|#|[^\s()]+\.(?:md|jpe?g|png|webp|gif|pdf|docx?|xlsx?)\)))[^\s)]+"
    r"|\((?P<turned>[^()\[\]\n]+)\)\[(?P<address>(?:https?:|www\.|\.\.?/|/)[^\]\s]+|[^\]\s]+\.(?:md|jpe?g|png|webp|gif|pdf))\]"
    r"|!?\[[^\]\[^][^\]\[]*\]\[(?!\d+\])[^\]\[]*\]|\[\^[^\]\s]+\]|\*\*(?P<words>[^*\n]{0,60})(?P<end>\*\*)?"
)
OUR_IDS = "sec-"
MOST_LEFT_OVER = 100


@lru_cache(maxsize=4)
def _converter(options: ProseOptions) -> tuple[Markdown, Dialect]:
    notes = FootnoteExtension(SEPARATOR="-", BACKLINK_TITLE=options.backlink)
    abbreviations = AbbrExtension(glossary=dict(options.glossary))
    toc = TocExtension(slugify=_heading_id, toc_depth="2-3", marker="")
    dialect = Dialect(options.documents, notes, abbreviations)
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
        raw = markdown.convert(bind_words(body))
    except (ProblemFound, RecursionError) as fault:
        _converter.cache_clear()  # it stopped half-way, and would take the next text for the inside of a link
        too_deep = (problem(in_text(first_line), "prose-too-deep"),)
        collector.add(*(fault.problems if isinstance(fault, ProblemFound) else too_deep))
        return EMPTY
    cleaned = clean(raw, path.rpartition("/")[0], options.base_url, options.language)
    contents = contents_of(cleaned.tokens)
    lines = LineFinder(body, first_line)
    collector.add(*dialect.problems)
    collector.add(*_other_schemes(path, cleaned, lines))
    collector.add(*_problems(body, path, contents, lines))
    collector.add(*line_problems(body, first_line))
    collector.add(*numbers_in_text(body, path, first_line, options.offices))
    collector.add(*_taken_ids(path, contents, lines))
    links = ((link, lines.place(path, link.written, line)) for link, line in _typed(contents, body, options))
    pictures = ((link, lines.place(path, link.written, line)) for link, line in contents.pictures)
    return RenderedProse(
        body=Packed(ProseBody(parts=contents.parts, text=contents.text, headings=contents.headings)),
        blank=not contents.text.strip(),
        begun=_begun(contents.text, options),
        opening=contents.opening,
        ids=frozenset(contents.ids),
        links=tuple((replace(link, column=place.column), place.line) for link, place in links),
        pictures=tuple((replace(link, column=place.column), place.line) for link, place in pictures),
        descriptions=contents.descriptions,
    )


def _begun(text: str, options: ProseOptions) -> tuple[str, ...]:
    """Return the words of begun files that a text still holds."""
    words = text.replace("\u00a0", " ")
    return tuple(each for each in options.begun if each in words)


def _taken_ids(path: str, contents: ProseContents, lines: LineFinder) -> Iterator[Problem]:
    for id, times in Counter(contents.ids).items():
        if times > 1 or id.startswith(OUR_IDS):
            yield problem(Place(path, lines.last(f'id="{id}"', f"#{id}"), 1), "id-taken", found=id)


def _typed(contents: ProseContents, body: str, options: ProseOptions) -> Iterator[tuple[ProseLink, int]]:
    """Yield the links, those made of a document's symbol as the kind "symbol": nobody typed them."""
    ours = set(options.documents.values())
    for link, line in contents.links:
        made = link.written in ours and link.written not in body
        yield replace(link, kind="symbol") if made else link, line


def _other_schemes(path: str, cleaned: Cleaned, lines: LineFinder) -> Iterator[Problem]:
    for written, line, picture in cleaned.schemes:
        yield strange_link(written, picture).at(lines.place(path, written, line, keep=True))


def _problems(body: str, path: str, contents: ProseContents, lines: LineFinder) -> Iterator[Problem]:
    for (shown, line), alt in zip(contents.pictures, contents.descriptions, strict=True):
        if not re.search(r"\w", alt):
            yield problem(lines.place(path, shown.written, line, keep=True), "image-without-alt", found=shown.written)
    stars = LooseStars(body, path, lines)
    for left in islice((left for block in contents.blocks for left in LEFT_OVER.finditer(block)), MOST_LEFT_OVER):
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
        elif left["turned"]:
            yield problem(place, "link-turned", found=written, fixed=f"[{left['turned']}]({left['address']})")
        else:
            yield problem(place, "markdown-left-over", found=written[:60])


def _is_escaped(written: str, body: str) -> bool:
    """Return whether a link was typed with backslashes everywhere, so that it is shown on purpose."""
    words = written.partition("]")[0]
    return f"\\{words}" in body and words not in body.replace(f"\\{words}", "")


def _left_over(written: str, path: str, lines: LineFinder) -> Place:
    """Return the place of a link shown as it was typed: that of its words, its address, or any word of it."""
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
