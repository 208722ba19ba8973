"""Private numbers in a file: in all keys and values, and in the text below them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from showcase.content.privacy.numbers import TELEPHONE, private_numbers, telephones
from showcase.content.yaml.nodes import YamlList, YamlMapping, YamlNode, YamlScalar
from showcase.problems import Place, Problem

OF_PEOPLE = frozenset({"responsible", "people", "byline", "honorific", "role", "sort_name"})
"""Keys in which people are named, and no amounts stand."""


@dataclass(frozen=True, slots=True)
class OfficeNumbers:
    """The telephone numbers of offices; not `known` where a file with them could not be read."""

    numbers: frozenset[str] = frozenset()
    known: bool = True


def numbers_in_values(node: YamlNode, path: str, offices: OfficeNumbers) -> Iterator[Problem]:
    """Yield a problem for every private number in the keys and values of the file at `path`."""
    for scalar, of_people in _scalars(node):
        if scalar.quoted and "\n" in scalar.text:  # a block of lines begins below its sign, indented by who knows what
            for each in _numbers(scalar.text.split("\n"), scalar.line + 1, offices, of_people):
                yield each.at(Place(path, each.place.line, 1))
        else:
            before = scalar.column - 1 + scalar.quoted
            for each in _numbers([scalar.text], scalar.line, offices, of_people):
                yield each.at(Place(path, each.place.line, each.place.column + before))


def numbers_in_text(body: str, path: str, first_line: int, offices: OfficeNumbers) -> Iterator[Problem]:
    """Yield a problem for every private number in `body`, which begins on line `first_line` of the file at `path`."""
    for each in _numbers(body.split("\n"), first_line, offices):
        yield each.in_file(path)


def _numbers(
    lines: Iterable[str], first_line: int, offices: OfficeNumbers, of_people: bool = False
) -> Iterator[Problem]:
    """Yield the problems of private numbers; none of telephones as long as the numbers of offices are not known."""
    for found in private_numbers(lines, first_line, offices.numbers, of_people):
        if offices.known or found.code != TELEPHONE:
            yield found


def numbers_of_offices(node: YamlNode | None) -> frozenset[str]:
    """Return all telephone numbers in the keys and values of an office's details."""
    return frozenset(number for scalar, _ in (_scalars(node) if node else ()) for number in telephones(scalar.text))


def _scalars(node: YamlNode, of_people: bool = False) -> Iterator[tuple[YamlScalar, bool]]:
    """Yield every key and every value that is long enough to hold a number, and whether it names people."""
    if isinstance(node, YamlScalar):
        if len(node.text) > 8:
            yield node, of_people
    elif isinstance(node, YamlList):
        for each in node.nodes:
            yield from _scalars(each, of_people)
    elif isinstance(node, YamlMapping):
        for key, value in node.pairs:
            yield from _scalars(key)
            yield from _scalars(value, of_people or key.text in OF_PEOPLE)
