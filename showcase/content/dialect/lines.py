"""Lines of a text, and what each begins: a list item, a heading, a rule, a fence, a quotation, a note."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

TAB_WIDTH = 4
FULL_LINE = 60
"""Letters: a line that was broken to fit a width is longer."""
BULLETS = {
    "bullet": "•●·\uf0b7",
    "letter_o": "○◦",
    "square": "▪■\uf0a7§",
    "arrow": "‣□❖➢✓\uf0d8",
}
"""Signs of word processors, by the level they stand for."""
DASHES = "\u2013\u2014\u2010\u2011\u2012\u2015\u2212\uff0d"
"""Signs that are typed or pasted in place of a hyphen: dashes, hyphens of word processors, minus signs."""
TIGHT = ("dash", "star", "plus", "number")
"""Signs that may stand right before a word, where another item stands beside it."""
PICTURE_SIGNS = "☐✅☑✔👉➡▶►🔹🔸🔷🔶📌📍☞⇒→"
CIRCLED = "①-⑳❶-❿➀-➓"
GAP = r"[ \t\u00a0]"
ITEM = re.compile(
    rf"""(?x)
    (?P<dash>[-{DASHES}]|--(?={GAP})) (?: {GAP}+ (?=\S) | (?=[^\W\d_]))
    | (?P<star>\*) (?: {GAP}+ (?=\S) | (?=[^\W\d_][^*]*$))
    | (?P<plus>[+\uff0b]) (?: {GAP}+ (?=\S) | (?=[^\W\d_]))
    | (?P<bullet>[{"".join(BULLETS.values()).replace("§", "")}] (?={GAP}*\S) # what a word processor puts before an item
        | § (?=\t|{GAP}*[^\W\d_])) {GAP}*                                   # not § 5
    | (?P<letter_o>o) (?:\t{GAP}*|[ \u00a0]{{3,}}) (?=\S) # the second bullet of a word processor
    # a number, but not the day of 12. 5. 2026
    | (?P<number>\d{{1,3}})\. (?!{GAP}*\d{{1,2}}\.{GAP}*\d{{4}}\b) (?: {GAP}+ (?=\S) | (?=[^\W\d_]{{2}}))
    | (?P<sign>
        \(?\d{{1,3}}[)/]\.? (?={GAP}+\S|[^\W\d_])         # 1) 1/ (1) (1).
        | \(?[ivx]{{2,5}}[.)/]\.? (?={GAP}+\S)            # ii) (ii) ii.
        | \(?[a-zđA-ZĐ]\)\.? (?={GAP}+\S|[^\W\d_]{{2}})   # a) (a)
        | [a-zđA-ZĐ][./] (?={GAP}+\S)                     # a. a/
        | [a-zđA-ZĐ]\. (?=[^\W\d_]{{2}})                  # a.Một
        | \d{{1,2}}(?:\.\d{{1,2}})+ (?:[.)](?={GAP}*[^\W\d_])|(?={GAP}+[^\W\d_]))  # 1.1. 1.1
        | [IVXLC]{{1,6}}[.)/] (?={GAP}+\S)                # I. II)
        | [IVXLC]{{2,6}}\. (?=[^\W\d_]{{2}})               # II.Một
        | (?:\d{{1,3}}|[IVXLC]{{1,6}}|[a-zđ])\.?[-–] (?={GAP}+\S|[^\W\d_]{{2}})   # 1- I- a- 1.-
        | \[\d{{1,2}}\] (?={GAP}+\S)                        # [1], as sources are counted
        | (?:[{CIRCLED}]|\d\ufe0f?\u20e3) (?={GAP}*[^\W_])   # ①
        | [{PICTURE_SIGNS}]\ufe0f? (?={GAP}*[^\W_])            # as in messages on telephones
      ) {GAP}*
    """
)
DRAWN = re.compile(rf"[{PICTURE_SIGNS}{CIRCLED}\[]|\d\ufe0f?\u20e3")
"""Signs that begin an item only where another item stands beside it."""
HEADING = re.compile(r"(?P<signs>#{1,6})(?:[ \t\u00a0]+|(?<=##)(?=[^\W_]))(?P<text>\S.*)")
CLOSING_SIGNS = re.compile(r"[ \t]+#+[ \t]*$")
HEADING_ID = re.compile(r"[ \t]+\{#(?P<id>[^\s{}\"'<>&]*[^\W\d_][^\s{}\"'<>&]*)\}$")
RULE = re.compile(rf"(?:-{GAP}*){{3,}}|(?:\*{GAP}*){{3,}}|(?:_{GAP}*){{3,}}")
UNDERLINE = re.compile(r"(?:=+|-{3,})[ \t]*")
FENCE = re.compile(r"(?P<signs>`{3,}|~{3,})[ \t]*(?P<info>[A-Za-z0-9_+.#-]*|\{[#.][^{}`]*\})[ \t]*")
QUOTE = re.compile(r">[ \t]?(?!=)")
COMPARISON = re.compile(r">=?[ \t\u00a0]*\d")
NOTE = re.compile(r"\[\^(?P<id>[^\]\s]+)\]:[ \t]*(?P<text>.*)")
ABBREVIATION = re.compile(r"\*\[(?P<short>[^\]\\]+)\][ ]?:[ \t]*(?P<meaning>\S.*)")
REFERENCE = re.compile(
    r"""\[(?P<id>[^\]\[^][^\]\[]*)\]:[ \t]*<?(?P<url>[^\s>]*[/.:#@][^\s>]*)>?(?:[ \t]+["'(](?P<title>.*)["')])?[ \t]*"""
)
MEANING = re.compile(r":[ \t]{1,3}(?P<text>\S.*)")
ATTRIBUTES = re.compile(r"\{:[^}\n]*\}[ \t]*|\{[#.][^}\n]*\}[ \t]*")
FRAMED = re.compile(r"[ \t\u00a0][-–—]+$")
"""How a line ends that only stands between two dashes: "– Hết –"."""
LAST_BREAK = re.compile(r"(?P<line>(?:^|\n)[^\\\n]*[^\\\s])\\\Z")
"""A backslash that would break the line, where no line follows; not that of a folder, C:\\anh\\."""
CAPTION = re.compile(r"(?::|Table:)[ \t]+(?P<words>\S.*)")
SENTENCE_END = re.compile(r"[.!?:;,…][\"”’»)]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text, with its number in the file."""

    number: int
    text: str

    @property
    def blank(self) -> bool:
        """Return whether nothing can be seen on the line."""
        return not self.text.strip()

    @property
    def indent(self) -> int:
        """Return how many columns of white space begin the line. A tab leads to the next multiple of TAB_WIDTH."""
        before = self.text[: len(self.text) - len(self.text.lstrip(" \t\u00a0"))]
        if "\t" not in before:
            return len(before)
        columns = 0
        for sign in before:
            if sign == "\t":
                columns += TAB_WIDTH - columns % TAB_WIDTH
            else:
                columns += 1
        return columns

    @property
    def words(self) -> str:
        """Return the text without the white space around it."""
        return self.text.strip()

    def dedented(self, columns: int) -> Line:
        """Return the line without `columns` columns of its indent, or without all of it."""
        stripped = self.text.lstrip(" \t\u00a0")
        return Line(self.number, " " * max(0, self.indent - columns) + stripped)


@dataclass(frozen=True, slots=True)
class ListSign:
    """The sign that begins an item of a list: its family ("dash", "number" …), the sign, and the text of the item.

    `tight`: it begins an item only if another item stands beside it: "-Một", "1.Một", "✅ Một".
    """

    family: str
    sign: str
    text: str
    tight: bool


def item_of(line: Line) -> ListSign | None:
    """Return the sign of the item that `line` begins; None where it begins none."""
    stripped = line.text.lstrip(" \t\u00a0")
    found = ITEM.match(stripped)
    if not found or RULE.fullmatch(stripped):
        return None
    kind = str(found.lastgroup)
    sign, text = found[kind], stripped[found.end() :]
    if (kind == "letter_o" and not text[:1].isalnum()) or (kind == "dash" and FRAMED.search(text)):
        return None
    close = found.end() == len(sign) + (kind == "number")
    tight = (close and (kind in TIGHT or sign[-1] in ".-–")) or bool(DRAWN.match(sign))
    return ListSign(_family(kind, sign), sign, text, tight)


def _family(kind: str, sign: str) -> str:
    if kind == "bullet":
        return next(family for family, signs in BULLETS.items() if sign in signs)
    return _shape(sign) if kind == "sign" else kind


def _shape(sign: str) -> str:
    """Return what the signs of one list have in common: "12)" is "1)", "II." is "X."."""
    for letters, one in ((rf"\d+|[{CIRCLED}]", "1"), ("[A-ZĐ]+", "X"), ("[a-zđ]+", "x")):
        sign = re.sub(letters, one, sign)
    return sign


def numbered(lines: Iterable[str], first: int) -> list[Line]:
    """Return the lines with their numbers; the first has the number `first`."""
    return [Line(number, text) for number, text in enumerate(lines, first)]


def is_underline(line: Line, above: Line) -> bool:
    """Return whether `line` makes a heading of the line `above`. Hyphens below a sentence are a rule instead."""
    text = line.words
    if line.indent >= TAB_WIDTH or not UNDERLINE.fullmatch(text):
        return False
    return text[0] == "=" or not SENTENCE_END.search(above.words)


def is_quotation(line: Line) -> bool:
    """Return whether `line` is a quotation; "> 5 triệu" is none, for it says "more than"."""
    return bool(QUOTE.match(line.words)) and not COMPARISON.match(line.words)


def begins_block(line: Line) -> bool:
    """Return whether `line` ends the paragraph above it."""
    words = line.words
    return bool(
        HEADING.match(words)
        or FENCE.fullmatch(words)
        or (RULE.fullmatch(words) and line.indent < TAB_WIDTH)
        or is_quotation(line)
        or NOTE.match(words)
        or ABBREVIATION.fullmatch(words)
    )
