"""Html read strictly: its mistakes, its tree, and what is asked of a tree again and again."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import html5lib

FOCUSABLE = ("a", "button", "input", "select", "textarea", "summary")
CHILDREN = {"ul": ("li",), "ol": ("li",), "tr": ("th", "td"), "dl": ("dt", "dd", "div"), "picture": ("source", "img")}
POINTERS = ("for", "aria-labelledby", "aria-describedby", "aria-controls")


@dataclass(frozen=True)
class Html:
    """A page: what is wrong with its text, and its tree as a browser builds it."""

    mistakes: tuple[str, ...]
    tree: ET.Element

    @property
    def main(self) -> ET.Element:
        """The page's own matter."""
        return self.one("main")

    def all(self, tag: str) -> list[ET.Element]:
        return list(self.tree.iter(tag))

    def one(self, tag: str) -> ET.Element:
        found = self.all(tag)
        assert len(found) == 1, f"{len(found)} × <{tag}>"
        return found[0]

    def meta(self, name: str) -> str:
        """The content of <meta name=…> or <meta property=…>; '' where there is none."""
        found = [each for each in self.all("meta") if name in (each.get("name"), each.get("property"))]
        return found[0].get("content", "") if found else ""

    def link(self, rel: str) -> str:
        """The address of <link rel=…>; '' where there is none."""
        return next((each.get("href", "") for each in self.all("link") if each.get("rel") == rel), "")

    def ids(self) -> Counter[str]:
        return Counter(each.get("id", "") for each in self.tree.iter() if each.get("id"))

    def by_class(self, name: str) -> list[ET.Element]:
        return [each for each in self.tree.iter() if name in each.get("class", "").split()]

    def text(self) -> str:
        """The words of the page's own matter, in one line."""
        return words(self.main)


def read(text: str) -> Html:
    """A page, with every mistake a strict parser finds and every element that stands where it must not."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(text)
    mistakes = [f"line {place[0]}: {code} {values or ''}".strip() for place, code, values in parser.errors]
    return Html((*mistakes, *_misplaced(tree)), tree)


def words(element: ET.Element) -> str:
    """All text of an element, in one line."""
    return " ".join("".join(element.itertext()).split())


def _misplaced(tree: ET.Element) -> Iterator[str]:
    """What a parser lets pass and the standard forbids."""
    ids = Counter(each.get("id", "") for each in tree.iter() if "id" in each.attrib)
    yield from (f"id {id!r} × {times}" for id, times in ids.items() if times > 1 or not id or id.split() != [id])
    for element in tree.iter():
        if not isinstance(element.tag, str):  # a comment
            continue  # type: ignore[unreachable]
        allowed = CHILDREN.get(element.tag)
        if allowed:
            yield from (f"<{each.tag}> in <{element.tag}>" for each in element if each.tag not in allowed)
        if element.tag in FOCUSABLE:
            yield from (f"<{each.tag}> in <{element.tag}>" for each in element.iter() if _competes(each, element))
        if element.tag == "img" and not ("alt" in element.attrib and "src" in element.attrib):
            yield f"<img> without alt or src: {element.attrib}"
        for name in POINTERS:
            yield from (f"{name}={each}: no such id" for each in element.get(name, "").split() if each not in ids)


def _competes(inner: ET.Element, outer: ET.Element) -> bool:
    return inner is not outer and inner.tag in FOCUSABLE and outer.tag != "summary"
