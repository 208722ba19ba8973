"""HTML as a flat row of tags and words, read by a parser and written again: the only module that knows selectolax."""

from __future__ import annotations

import html as entities
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
"""Elements without an end tag."""


@dataclass(frozen=True, slots=True)
class StartTag:
    """The start tag of an element: its name and its attributes, their values as read ("a&b", not "a&amp;b")."""

    name: str
    attributes: tuple[tuple[str, str], ...] = ()

    def get(self, attribute: str) -> str:
        """Return the value of `attribute`, '' where it is empty or missing."""
        return next((value for name, value in self.attributes if name == attribute), "")


@dataclass(frozen=True, slots=True)
class EndTag:
    """The end tag of an element that is not in VOID."""

    name: str


Token = StartTag | EndTag | str
"""A tag, or words as read ("a < b", not "a &lt; b")."""


def read_fragment(html: str) -> Iterator[Token]:
    """Yield the tags and words of a piece of a page, repaired as a browser repairs it; comments are left out."""
    tree = LexborHTMLParser(html, is_fragment=True, options=LexborDocumentOptions.WO_EVENTS)
    waiting = [_siblings(tree.root)]
    names: list[str] = []
    while waiting:
        node = next(waiting[-1], None)
        if node is None:
            waiting.pop()
            if names:
                yield EndTag(names.pop())
        elif node.is_text_node:
            yield node.text_content or ""
        elif node.is_element_node and (name := node.tag):
            yield StartTag(name, tuple(_attributes(node).items()))
            if name not in VOID:
                names.append(name)
                waiting.append(_siblings(node.first_child))


def _siblings(node: LexborNode | None) -> Iterator[LexborNode]:
    while node is not None:
        yield node
        node = node.next


def elements_with(html: str, attributes: Iterable[str]) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield name and attributes of every element of a whole page that has one of `attributes`.

    They come in their order; those of templates for scripts are the last.
    """
    tree = LexborHTMLParser(html, options=LexborDocumentOptions.WO_EVENTS)
    chosen = f":is({','.join(f'[{each}]' for each in attributes)})"  # a list alone finds an element several times
    inside = (node for template in tree.template_fragments() for node in template.css(chosen))
    for node in chain(tree.css(chosen), inside):
        yield node.tag or "", _attributes(node)


def _attributes(node: LexborNode) -> dict[str, str]:
    return {name: value or "" for name, value in node.attributes.items()}


def written(tokens: Iterable[Token]) -> str:
    """Return the HTML of `tokens`."""
    return "".join(map(written_token, tokens))


def written_token(token: Token) -> str:
    """Return the HTML of a single token."""
    if isinstance(token, str):
        return escaped(token)
    if isinstance(token, EndTag):
        return f"</{token.name}>"
    if not token.attributes:
        return f"<{token.name}>"
    attributes = (f' {name}="{escaped_value(value)}"' for name, value in token.attributes)
    return f"<{token.name}{''.join(attributes)}>"


def escaped(words: str) -> str:
    """Return words as they stand between tags."""
    return entities.escape(words, quote=False).replace("\u00a0", "&nbsp;")


def escaped_value(value: str) -> str:
    """Return the value of an attribute as it stands between double quotes."""
    return escaped(value).replace('"', "&quot;")
