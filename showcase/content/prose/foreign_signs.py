"""Signs that mean something in other programs, and here are shown to readers as they were typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from showcase.content.prose.text_blocks import Block
from showcase.problems import Problem, in_text, problem

CONTENTS = re.compile(
    r"\s*(?:\[(?:TOC|mục lục)\]|\[\[_?TOC_?\]\]|\{:\s*toc\s*\}|__TOC__|\{\{\s*toc\s*\}\}|\$\{toc\})\s*", re.IGNORECASE
)
# What stands for a whole line, and the line to type in its place.
LINES = (
    (re.compile(r"\s*(={2,6})\s+(?P<words>[^=\s](?:[^=]*[^=\s])?)\s+\1\s*"), r"## \g<words>"),  # MediaWiki
    (re.compile(r"\s*h[1-6]\.\s+(?P<words>\S.*)"), r"## \g<words>"),  # Textile
    (re.compile(r"(?:!{3}|\?{3}\+?)\s+[\w-]+(?:\s+\"[^\"]*\")?\s*"), ""),  # Material for MkDocs
    (re.compile(r"[>\s]*\[!\w+\][-+]?.*"), ""),  # GitHub, Obsidian
    (re.compile(r"\.\.\s+[\w-]+::.*"), ""),  # reStructuredText
    (re.compile(r"\[(?:NOTE|TIP|WARNING|IMPORTANT|CAUTION)\]"), ""),  # AsciiDoc
)
# What stands within a line, and what to type in its place, if that is known.
WORDS = (
    (
        re.compile(r"!\[\[(?P<file>[^\[\]|\n]+\.(?:jpe?g|png|webp|gif))(?:\|[^\[\]\n]*)?\]\]", re.IGNORECASE),
        "",
    ),  # Obsidian
    (re.compile(r"(?<![!\[])\[\[(?!\d+\]\])[^\[\]\n]+\]\](?![(\]])"), ""),  # MediaWiki, Obsidian
    (re.compile(r"(?<![\w+])\+\+(?=\S)(?P<words>[^+\n]{1,80}?)(?<=\S)\+\+(?![\w+])"), r"**\g<words>**"),
    (re.compile(r"(?<!')'''(?=\S)(?P<words>[^'\n]{1,120}?)(?<=\S)'''(?!')"), r"**\g<words>**"),
    (re.compile(r"(?<![\w^\])])\^(?=\S)[^\s^]{1,12}\^(?![\w^])"), ""),
    (re.compile(r"(?<![\w~\])])~(?=\S)[^\s~]{1,12}~(?![\w~])"), ""),
    (re.compile(r"\[b\](?P<words>[^\[\]\n]+)\[/b\]", re.IGNORECASE), r"**\g<words>**"),
    (re.compile(r"\[i\](?P<words>[^\[\]\n]+)\[/i\]", re.IGNORECASE), r"*\g<words>*"),
    (re.compile(r"\[url=(?P<to>[^\]\s]+)\](?P<words>[^\[\]\n]+)\[/url\]", re.IGNORECASE), r"[\g<words>](\g<to>)"),
    (
        re.compile(
            r"\[/(?:b|i|u|s|url|img|quote|size|color|center|font|list|youtube|code|left|right)\]", re.IGNORECASE
        ),
        "",
    ),
    (
        re.compile(
            r"\[(?:caption|gallery|embed|audio|video|playlist)\s+[\w-]+=[^\]\n]*\]|\[/(?:caption|embed|audio|video)\]"
        ),
        "",
    ),
    (re.compile(r"\{\{[<%].*?[>%]\}\}|\{%.*?%\}|\{\{[^{}\n]+\}\}"), ""),  # Hugo, Jekyll, templates
    (re.compile(r"\\(?:textbf|textit|emph|section|subsection|underline|begin|end|frac)\{[^{}\n]*\}"), ""),  # LaTeX
    (re.compile(r"(?<![\w$\\])\$\$?(?=[^\s$])[^$\n]{0,60}?[\\^_{][^$\n]{0,60}?\$\$?(?!\w)"), ""),
    (re.compile(r"(?<![\w:]):(?=[a-z0-9_+-]*[a-z]{2})[a-z0-9_+-]{2,30}:(?![\w:/])"), ""),  # :smile:
    (re.compile(r"(?<!\w)HYPERLINK\s+[\"“][^\"”\n]*[\"”](?:\s+\\\w)?"), ""),  # fields of Word
    (
        re.compile(r"(?:Error!|Lỗi!)\s+(?:Bookmark|Reference source|Hyperlink|Không tìm thấy|Thẻ đánh dấu)[^.\n]*\.?"),
        "",
    ),
    (
        re.compile(
            r"【\d+[^】\n]*】|:contentReference\[[^\]\n]*\](?:\{[^}\n]*\})?|\[oai_citation[^\]\n]*\](?:\([^)\n]*\))?"
        ),
        "",
    ),
)
ANY = re.compile(r"[\[{\\^~$【]|\+\+|'''|:[a-z0-9_+-]|HYPERLINK|(?:Error|Lỗi)!")
"""A part of whatever one of WORDS may find, so that most lines are searched once."""
LINK = re.compile(r"(?<=\])\([^()\s]*")  # its address, without the words in quotes behind it
MOST_SHOWN = 60


def foreign_signs(block: Block) -> Iterator[Problem]:
    """Yield a problem for each sign of another program."""
    for number, line in block.numbered():
        if CONTENTS.fullmatch(line):
            yield problem(in_text(number), "contents-sign", found=line.strip())
            continue
        whole = next(((found, new) for form, new in LINES if (found := form.fullmatch(line))), None)
        if whole:
            found, new = whole
            yield _problem(number, line.strip(), found.expand(new))
            continue
        if ANY.search(line):
            yield from _within(number, LINK.sub(lambda found: " " * len(found[0]), line))


def _within(number: int, line: str) -> Iterator[Problem]:
    done = 0
    for form, new in WORDS:
        for found in form.finditer(line):
            if found.start() and line[found.start() - 1] == "\\":
                continue
            if "file" in found.groupdict():
                yield problem(
                    in_text(number), "picture-in-brackets", found=found[0], file=found["file"].rpartition("/")[2]
                )
            else:
                yield _problem(number, found[0], found.expand(new))
            line = line[: found.start()] + " " * len(found[0]) + line[found.end() :]
            done += 1
            if done > MOST_SHOWN:
                return


def _problem(number: int, found: str, fixed: str) -> Problem:
    return problem(in_text(number), "foreign-sign", found=found if fixed else found[:MOST_SHOWN], fixed=fixed)
