"""Elements of html, which an editor may type: they are distinguished from signs "<" that are only text, and taken out.

What is an element is known, written as html wants it, and closed: an inline one before the next empty line. All else is
shown as it was typed: "thu nhập<bình quân", "<Nguyễn Văn A>", a lone "<b>".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from markdown.util import HTML_PLACEHOLDER

from showcase.content.dialect.code import code_spans, fenced
from showcase.content.dialect.lines import Line
from showcase.content.prose.cleaning import BLOCKS, REMOVED, TAGS
from showcase.problems import Problem, in_text, problem


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


DROPPED = _words("""
    abbr acronym address article aside bdi bdo big center dfn dir font footer header hgroup main nav o:p picture
    samp section small strike tt u var wbr col colgroup source
""")
"""Elements whose signs go without a word, and whose text stays."""
RENAMED = {"strike": "s", "tt": "code", "samp": "code"}
BLOCK = frozenset(BLOCKS.split()) - {"br"} | _words("""
    address article aside center details dir figure figcaption footer form header hgroup iframe main nav object
    script section style summary video audio colgroup
""")
EMPTY = frozenset(["br", "hr", "img", "input", "embed", "wbr", "col", "source"])
MAY_STAY_OPEN = frozenset(["li", "p", "td", "th", "tr", "dt", "dd", "thead", "tbody", "tfoot"])
WHOLE = ("script", "style", "pre")
OFFICE = re.compile(r"(?:o|v|w|m|st1):[a-z]")
"""Elements of word processors; dropped, too."""
FLAGS = _words("""
    open reversed checked disabled controls hidden selected allowfullscreen autoplay loop muted nowrap noshade
    async defer compact required readonly multiple
""")
TOKEN = re.compile(
    r"""(?x)
    (?P<comment><!--)
    | (?P<office><!\[[^\]<>\n]*+\]> | <\?xml[^<>\n]*+>)
    | <(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:]*+)
      (?P<attributes>(?:\s++[A-Za-z_:][A-Za-z0-9_:.-]*+(?:\s*+=\s*+(?:"[^"<]*+"|'[^'<]*+'|[^\s"'=<>`]++))?+)*+)
      \s*+/?>
    """,
    re.DOTALL,
)
ATTRIBUTE = re.compile(r"""([A-Za-z_:][A-Za-z0-9_:.-]*)(\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?""")
PLACEHOLDER = re.compile(HTML_PLACEHOLDER % r"([0-9]+)")
EMPTY_LINE = re.compile(r"\n[ \t\u00a0]*(?=\n)")
MASK = "\x01"
NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9:]*)")
BOLD = re.compile(r"(?<![\w*])\*\*(?=\S)([^*\n]+)(?<=\S)\*\*(?![\w*])")
LINKED = ("a", "img")


@dataclass(slots=True, kw_only=True)
class Tag:
    """A tag, comment or complete element at `start`; `paragraph` counts the empty lines before it."""

    name: str
    closing: bool
    start: int
    end: int
    paragraph: int
    genuine: bool = False


@dataclass(kw_only=True)
class Tags:
    """A text without its html: its lines, what stands for each element, and its problems."""

    body: str = ""
    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    typed: dict[str, str] = field(default_factory=dict)
    published: dict[str, str] = field(default_factory=dict)
    blocks: set[str] = field(default_factory=set)
    comments: set[str] = field(default_factory=set)
    named: Counter[str] | None = None

    def __post_init__(self) -> None:
        self.lowered = self.body.lower()

    def begins_block(self, words: str) -> bool:
        """Return whether `words` begin with an element that is no part of a paragraph."""
        found = PLACEHOLDER.match(words)
        return bool(found and found[1] in self.blocks)

    def is_comment(self, words: str) -> bool:
        """Return whether a line holds only comments."""
        found = PLACEHOLDER.findall(words)
        return bool(found) and self.comments.issuperset(found) and not PLACEHOLDER.sub("", words).strip()

    def end_of_html(self, lines: list[Line], at: int) -> int:
        """Return the line after raw html: an empty one, or the one after which every element is closed."""
        depth = 0
        for end in range(at, len(lines)):
            if lines[end].blank:
                return end
            change, closed = self._closings(lines[end].words)
            depth += change
            if closed and not depth:
                return end + 1
        return len(lines)

    def _closings(self, words: str) -> tuple[int, bool]:
        """Return how many more elements a line opens than it closes, and whether it ends with the end of one."""
        change, last = 0, ""
        for found in PLACEHOLDER.finditer(words):
            typed = self.typed.get(found[1], "") if found[1] in self.blocks else ""
            name = NAME.match(typed)
            if name and name[1].lower() not in EMPTY and not (name[1].lower() in WHOLE and typed.count("<") > 1):
                change += 0 if name[1].lower() in MAY_STAY_OPEN else -1 if typed.startswith("</") else 1
            last = typed if found.end() == len(words) else last
        return change, "</" in last

    def as_typed(self, text: str) -> str:
        """Return the text with its elements as they were typed, as inside code."""
        return PLACEHOLDER.sub(lambda found: self.typed.get(found[1], found[0]), text)

    def as_html(self, text: str) -> str:
        """Return raw html in which every "<" that begins no element is text."""
        bold = BOLD.sub(r"<strong>\1</strong>", text.replace("<", "&lt;"))
        return PLACEHOLDER.sub(lambda found: self.published.get(found[1], found[0]), bold)

    def mentions(self, words: str) -> bool:
        """Return whether the text holds these words twice, in any case."""
        return self.lowered.count(words.lower()) > 1

    def is_named(self, id: str) -> bool:
        """Return whether the text names a definition between square brackets, beside the definition itself."""
        if self.named is None:
            self.named = Counter(re.findall(r"\[([^\]\[]*)\]", self.lowered))
        return self.named[id.lower()] > 1


def take_out(body: str, first_line: int, store: Callable[[str], str]) -> Tags:
    """Return the text without its elements. `store` keeps an element and returns the sign that stands for it."""
    result = Tags(body=body)
    masked = _masked(body)
    found = [tag for tag in _pair(_tags(masked)) if tag.genuine]
    found = _outermost(found)
    pieces: list[tuple[str, bool]] = []
    reported: set[str] = set()
    number, at = first_line, 0
    for tag in found:
        pieces.append((body[at : tag.start], False))
        number += body.count("\n", at, tag.start)
        typed = body[tag.start : tag.end]
        if tag.name in REMOVED and not tag.closing and tag.name not in reported:
            reported.add(tag.name)
            column = tag.start - body.rfind("\n", 0, tag.start)
            result.problems.append(problem(in_text(number, column), "html-removed", found=f"<{tag.name}>"))
        published = _published(tag, typed, number)
        sign = store(published)
        key = PLACEHOLDER.sub(r"\1", sign)
        result.typed[key], result.published[key] = typed, published
        if tag.name in BLOCK:
            result.blocks.add(key)
        elif tag.name == "!":
            result.comments.add(key)
        pieces += [(sign, True), ("\n" * typed.count("\n"), True)]
        number += typed.count("\n")
        at = tag.end
    pieces.append((body[at:], False))
    result.lines = list(_lines(pieces, first_line))
    return result


def _lines(pieces: list[tuple[str, bool]], first_line: int) -> Iterator[Line]:
    """Yield the lines of the pieces. The ends of lines inside an element are counted, but end no line."""
    text, number, here = "", first_line, first_line
    for piece, inside in pieces:
        if inside:
            text += piece.strip("\n")
            here += piece.count("\n")
            continue
        head, *rest = piece.split("\n")
        text += head
        for each in rest:
            yield Line(number, text)
            here += 1
            text, number = each, here
    yield Line(number, text)


def _masked(body: str) -> str:
    """Return the text with code and escaped signs hidden, letter for letter."""
    lines = body.split("\n")
    hidden = fenced(lines)
    masked = [MASK * len(line) if inside else line for line, inside in zip(lines, hidden, strict=True)]
    text = re.sub(r"\\<", MASK * 2, "\n".join(masked))
    parts = re.split(f"({EMPTY_LINE.pattern})", text)
    return "".join(_without_code(part) for part in parts)


def _without_code(part: str) -> str:
    if "`" not in part:
        return part
    pieces, at = [], 0
    for start, end in code_spans(part):
        pieces += [part[at:start], re.sub(r"[^\n]", MASK, part[start:end])]
        at = end
    return "".join([*pieces, part[at:]])


def _tags(masked: str) -> Iterator[Tag]:
    """Yield every comment, and every tag that is well-formed and has a known name."""
    paragraph = seen = at = 0
    ends = _Ends(masked)
    while found := TOKEN.search(masked, at):
        at = found.end()
        paragraph += len(EMPTY_LINE.findall(masked[seen : found.start()]))
        seen = found.start()
        if found["office"]:
            yield Tag(name="!", closing=False, start=found.start(), end=at, paragraph=paragraph, genuine=True)
            continue
        name, closing = "!" if found["comment"] else found["name"].lower(), bool(found["close"])
        if name == "!" or (name in WHOLE and not closing):
            end = ends.after(name, found.end())
            if end and (name == "!" or _is_known(name, found["attributes"], closing)):
                at = end
                yield Tag(name=name, closing=False, start=found.start(), end=end, paragraph=paragraph, genuine=True)
        elif not _is_known(name, found["attributes"], closing):
            at = found.start() + 1
        elif name not in WHOLE:
            alone = OFFICE.match(name) is not None and found[0].endswith("/>")
            yield Tag(
                name=name, closing=closing, start=found.start(), end=found.end(), paragraph=paragraph, genuine=alone
            )


class _Ends:
    """A finder of the ends of comments and elements that are taken out completely; it seeks a missing end only once."""

    def __init__(self, masked: str) -> None:
        self._lowered = masked.lower() if len(masked.lower()) == len(masked) else masked
        self._missing: set[str] = set()

    def after(self, name: str, start: int) -> int:
        """Return where the element `name` that begins before `start` ends; 0 where it does not."""
        if name in self._missing:
            return 0
        at = self._lowered.find("-->" if name == "!" else f"</{name}", start)
        end = at if at < 0 else self._lowered.find(">", at)
        if end < 0:
            self._missing.add(name)
        return end + 1


def _is_known(name: str, attributes: str, closing: bool) -> bool:
    if name not in TAGS and name not in REMOVED and name not in DROPPED and not OFFICE.match(name):
        return False
    given = ATTRIBUTE.findall(attributes)
    if closing:
        return not given
    names = {each.lower() for each, _ in given}
    return all(value or each.lower() in FLAGS for each, value in given) and (name != "img" or "src" in names)


def _pair(tags: Iterator[Tag]) -> list[Tag]:
    """Return the tags. Those that have a partner, or need none, are marked as genuine."""
    found, opened = [], list[Tag]()
    for tag in tags:
        found.append(tag)
        while opened and opened[-1].name not in BLOCK and opened[-1].paragraph != tag.paragraph:
            opened.pop()
        if tag.genuine:
            continue
        if tag.name in EMPTY:
            tag.genuine = not tag.closing or tag.name == "br"
        elif not tag.closing:
            opened.append(tag)
        else:
            _close(tag, opened)
    return found


def _close(tag: Tag, opened: list[Tag]) -> None:
    """Mark a closing tag and its partner, and what html lets stay open between them."""
    depth = next((n for n in range(len(opened) - 1, max(-1, len(opened) - 200), -1) if opened[n].name == tag.name), -1)
    if depth < 0 or (tag.name not in BLOCK and opened[depth].paragraph != tag.paragraph):
        return
    tag.genuine = opened[depth].genuine = True
    for between in opened[depth + 1 :]:
        between.genuine = between.name in MAY_STAY_OPEN
    del opened[depth:]


def _outermost(tags: list[Tag]) -> list[Tag]:
    """Return the tags without those inside an element that is taken out completely."""
    kept: list[Tag] = []
    for tag in sorted(tags, key=lambda each: each.start):
        if not kept or tag.start >= kept[-1].end:
            kept.append(tag)
    return kept


def _published(tag: Tag, typed: str, number: int) -> str:
    """Return what the cleaner gets for a tag: links and pictures carry their line."""
    if tag.name == "pre":
        head, _, inside = typed.partition(">")
        return f"{head}>{inside[: inside.rfind('<')].replace('<', '&lt;')}</pre>"
    if tag.name in RENAMED:
        return f"<{'/' if tag.closing else ''}{RENAMED[tag.name]}>"
    if (tag.name in DROPPED and tag.name not in TAGS) or OFFICE.match(tag.name):
        return "<!---->"
    if tag.name in LINKED and not tag.closing:
        cut = 1 + len(tag.name)
        return f'{typed[:cut]} data-line="{number}"{typed[cut:]}'
    return typed
