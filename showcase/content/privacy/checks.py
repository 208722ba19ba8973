"""Private numbers in a file: in every value of its keys, and in the text below them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from showcase.content.privacy.numbers import TELEPHONE, private_numbers, telephones
from showcase.content.yaml.nodes import YamlList, YamlMapping, YamlNode, YamlScalar
from showcase.problems import Place, Problem, problem


@dataclass(frozen=True, slots=True)
class OfficeNumbers:
    """The telephone numbers of offices; where what holds them could not be read, any number may be one of them."""

    numbers: frozenset[str] = frozenset()
    known: bool = True


def numbers_in_values(node: YamlNode, path: str, offices: OfficeNumbers) -> Iterator[Problem]:
    """The private numbers in all keys and values of a file."""
    for scalar in _scalars(node):
        if scalar.quoted and "\n" in scalar.text:  # a block of lines begins below its sign, indented by who knows what
            for each in _told(scalar.text.split("\n"), scalar.line + 1, path, offices):
                yield replace(each, place=replace(each.place, column=1))
        else:
            yield from _told([scalar.text], scalar.line, path, offices, scalar.column - 1 + scalar.quoted)


def numbers_in_text(body: str, path: str, first_line: int, offices: OfficeNumbers) -> Iterator[Problem]:
    """The private numbers in a text whose first line is line `first_line` of its file."""
    yield from _told(body.split("\n"), first_line, path, offices)


def _told(lines: Iterable[str], first_line: int, path: str, offices: OfficeNumbers, left: int = 0) -> Iterator[Problem]:
    for found in private_numbers(lines, first_line, offices.numbers):
        if offices.known or found.code != TELEPHONE:
            yield problem(Place(path, found.line, found.column + left), found.code, found=found.shown)


def numbers_of_offices(node: YamlNode | None) -> frozenset[str]:
    """All telephone numbers in the values of an office's details."""
    return frozenset(number for scalar in (_scalars(node) if node else ()) for number in telephones(scalar.text))


def _scalars(node: YamlNode) -> Iterator[YamlScalar]:
    """Every key and every value that was typed."""
    if isinstance(node, YamlScalar):
        if len(node.text) > 8:
            yield node
    elif isinstance(node, YamlList):
        for each in node.nodes:
            yield from _scalars(each)
    elif isinstance(node, YamlMapping):
        for key, value in node.pairs:
            yield from _scalars(key)
            yield from _scalars(value)
