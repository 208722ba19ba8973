"""What Word itself puts before items of lists (a, b, c; I, II; 1.1) → typed into the text, if letters are among it."""

from __future__ import annotations

import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MAIN_TEXT, NUMBERING, STYLES = "word/document.xml", "word/numbering.xml", "word/styles.xml"
LETTERED = frozenset({"lowerLetter", "upperLetter", "lowerRoman", "upperRoman"})
TYPED = "TypedItem"
"""The style that paragraphs with a typed sign get, with their depth behind it."""
DEPTHS = 9
STEP = 720
"""How far a level is usually indented, in twentieths of a point."""
ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X")),
    *((9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How items of a level of a list are numbered: kind, sign ("%1)"), first number, indent, whether it begins anew."""

    format: str
    text: str
    start: int
    left: int
    restarts: bool = True
    legal: bool = False


@dataclass(slots=True)
class _List:
    """A list of the file: the abstract one it counts with, its levels, and the numbers with which it begins anew."""

    abstract: str
    levels: dict[str, Level]
    starts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Item:
    """A paragraph that is an item: its list, its level, and its own indent if it has one."""

    paragraph: Element
    list: str
    level: str
    left: int | None


def main_text_with_signs(parts: zipfile.ZipFile) -> bytes | None:
    """Return the main text of a Word file with the signs of all items typed; None where none is a letter.

    Items get the style TYPED with their depth. Headings stay as they are.
    """
    if NUMBERING not in parts.namelist():
        return None
    lists = _lists(fromstring(parts.read(NUMBERING)))
    if not any(level.format in LETTERED for each in lists.values() for level in each.levels.values()):
        return None
    styles = _Styles(fromstring(parts.read(STYLES)) if STYLES in parts.namelist() else None, lists)
    document = fromstring(parts.read(MAIN_TEXT))
    found = [(paragraph, styles.item(paragraph)) for paragraph in _paragraphs(document)]
    items = [each for _, each in found if each]
    if not any(lists[each.list].levels[each.level].format in LETTERED for each in items):
        return None
    signs = _Signs(lists)
    lefts: list[int] = []
    for _, each in found:
        if each is None:
            lefts.clear()
            continue
        level = lists[each.list].levels[each.level]
        left = level.left if each.left is None else each.left
        while lefts and lefts[-1] >= left:
            lefts.pop()
        lefts.append(left)
        _type(each.paragraph, signs.next(each), min(len(lefts), DEPTHS) - 1)
    return bytes(tostring(document, "utf-8", xml_declaration=True))


def _paragraphs(element: Element) -> Iterator[Element]:
    """Yield the paragraphs of a text in their order, those that are there twice for older programs once."""
    for each in element:
        if each.tag == f"{W}p":
            yield each
        if each.tag != FALLBACK:
            yield from _paragraphs(each)


def _lists(numbering: Element) -> dict[str, _List]:
    """Return the lists of a file by their ids."""
    abstract = {each.get(f"{W}abstractNumId", ""): dict(_levels(each)) for each in numbering.iter(f"{W}abstractNum")}
    found = {}
    for each in numbering.iter(f"{W}num"):
        about = _value(each, "abstractNumId")
        own = _List(about, dict(abstract.get(about, {})))
        for override in each.iter(f"{W}lvlOverride"):
            own.levels |= dict(_levels(override))
            if (start := _value(override, "startOverride")).isdigit():
                own.starts[override.get(f"{W}ilvl", "")] = int(start)
        found[each.get(f"{W}numId", "")] = own
    return found


def _levels(element: Element) -> Iterator[tuple[str, Level]]:
    for each in element.iter(f"{W}lvl"):
        name, start = each.get(f"{W}ilvl", "0"), _value(each, "start")
        left = _left(each)
        yield (
            name,
            Level(
                format=_value(each, "numFmt") or "decimal",
                text=_value(each, "lvlText") or f"%{int(name) + 1}.",
                start=int(start) if start.isdigit() else 1,
                left=STEP * (int(name) + 1) if left is None else left,
                restarts=_value(each, "lvlRestart") != "0",
                legal=each.find(f"{W}isLgl") is not None,
            ),
        )


def _left(element: Element) -> int | None:
    """Return how far a level or a paragraph is indented; None where it does not say."""
    indent = element.find(f"{W}pPr/{W}ind")
    said = "" if indent is None else indent.get(f"{W}left", indent.get(f"{W}start", ""))
    return int(said) if re.fullmatch(r"-?\d+", said) else None


class _Styles:
    """The styles of a file that make items of their paragraphs, and those that make headings."""

    def __init__(self, styles: Element | None, lists: Mapping[str, _List]) -> None:
        self.lists = lists
        self.by_id = {
            each.get(f"{W}styleId", ""): each for each in (() if styles is None else styles.iter(f"{W}style"))
        }

    def item(self, paragraph: Element) -> _Item | None:
        """Return the item that a paragraph is; None for another, a heading, or one of an unknown list."""
        style = _value(paragraph, "pPr/pStyle")
        if self._is_heading(style):
            return None
        list, level = self._numbering(paragraph, style)
        known = list in self.lists and level in self.lists[list].levels
        return _Item(paragraph, list, level, _left(paragraph)) if known else None

    def _numbering(self, element: Element, style: str) -> tuple[str, str]:
        """Return list and level of a paragraph, by itself or by its style; '' for none."""
        for _ in range(DEPTHS):
            own = element.find(f"{W}pPr/{W}numPr")
            if own is not None and (list := _value(own, "numId")):
                return list, _value(own, "ilvl") or "0"
            if style not in self.by_id:
                break
            element = self.by_id[style]
            style = _value(element, "basedOn")
        return "", ""

    def _is_heading(self, style: str) -> bool:
        name = _value(self.by_id[style], "name") if style in self.by_id else style
        return bool(re.match(r"heading|title|subtitle", name, re.IGNORECASE))


class _Signs:
    """Counts the items of all lists; lists that are made of one abstract list count together."""

    def __init__(self, lists: Mapping[str, _List]) -> None:
        self.lists = lists
        self.counts: dict[str, dict[int, int]] = defaultdict(dict)
        self.begun: set[tuple[str, str]] = set()

    def next(self, item: _Item) -> str:
        """Return the sign of the next item: "a)", "II.", "1.2.", "-" for a bullet, '' for none."""
        list = self.lists[item.list]
        counts, number, level = self.counts[list.abstract], int(item.level), list.levels[item.level]
        if item.level in list.starts and (item.list, item.level) not in self.begun:
            counts.pop(number, None)
        self.begun.add((item.list, item.level))
        counts[number] = counts.get(number, list.starts.get(item.level, level.start) - 1) + 1
        for deeper in [each for each in counts if each > number]:
            if str(deeper) not in list.levels or list.levels[str(deeper)].restarts:
                del counts[deeper]
        if level.format == "bullet":
            return "-"
        if level.format == "none":
            return ""

        def counted(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            of = list.levels.get(str(at), level)
            return _written("decimal" if level.legal else of.format, counts.get(at, of.start))

        return re.sub(r"%(\d)", counted, level.text).strip()


def _written(format: str, number: int) -> str:
    """Return a number as Word writes it: 28 is "bb" in letters."""
    if format in ("lowerLetter", "upperLetter"):
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters if format == "lowerLetter" else letters.upper()
    if format in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman if format == "upperRoman" else roman.lower()
    return f"{number:02d}" if format == "decimalZero" else str(number)


def _roman(number: int) -> str:
    made = ""
    for value, letters in ROMAN:
        made += letters * (number // value)
        number %= value
    return made


def _type(paragraph: Element, sign: str, depth: int) -> None:
    """Type a sign at the head of a paragraph, which is no item of Word's any more."""
    about = paragraph.find(f"{W}pPr")
    if about is None:
        about = Element(f"{W}pPr")
        paragraph.insert(0, about)
    for name in ("numPr", "pStyle"):
        for each in about.findall(f"{W}{name}"):
            about.remove(each)
    style = Element(f"{W}pStyle", {f"{W}val": f"{TYPED}{depth}"})
    about.insert(0, style)
    if sign:
        run = Element(f"{W}r")
        if _is_bold(paragraph):
            SubElement(SubElement(run, f"{W}rPr"), f"{W}b")
        words = SubElement(run, f"{W}t", {SPACE: "preserve"})
        words.text = f"{sign} "
        paragraph.insert(list(paragraph).index(about) + 1, run)


def _is_bold(paragraph: Element) -> bool:
    """Return whether all words of a paragraph are in bold letters."""
    runs = [each for each in paragraph.iter(f"{W}r") if "".join(text.text or "" for text in each.iter(f"{W}t")).strip()]
    signs = [each.find(f"{W}rPr/{W}b") for each in runs]
    return bool(runs) and all(each is not None and each.get(f"{W}val") not in ("0", "false") for each in signs)


def _value(element: Element, path: str) -> str:
    """Return the value of an element inside another by its path; '' if there is none."""
    child = element.find("/".join(f"{W}{each}" for each in path.split("/")))
    return "" if child is None else child.get(f"{W}val", "")
