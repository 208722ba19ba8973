"""A comma between braces ends a value: joins a text with a comma in it that was split there."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from showcase.content.yaml.nodes import YamlNode, YamlScalar

NUMBER = re.compile(r"-?\d[\d.,]*\s*%?")
NO_SPACE = re.compile(r"[a-z_]+:(?!//)\S")


@dataclass(frozen=True, slots=True)
class KeyValue:
    """A key and its value; `lone`: there is no colon behind the key."""

    key: YamlNode
    value: YamlNode
    lone: bool


def rejoined(pairs: list[KeyValue], lines: list[str], first_line: int) -> list[KeyValue]:
    """Return the pairs, each lone key joined to the value before it or to the key after it.

    `lines` are the lines of the text, the first of which is line `first_line`.
    """
    result: list[KeyValue] = []
    waiting: YamlScalar | None = None
    for index, pair in enumerate(pairs):
        key = pair.key
        if not isinstance(key, YamlScalar):
            result.append(pair)
            continue
        if waiting:
            key, waiting = _joined(waiting, key, lines, first_line), None
        value = result[-1].value if result else None
        if not pair.lone or NO_SPACE.match(key.text):
            result.append(replace(pair, key=key))
        elif isinstance(value, YamlScalar) and _goes_on(value, key):
            result[-1] = replace(result[-1], value=_joined(value, key, lines, first_line))
        elif index + 1 < len(pairs):
            waiting = key
        else:
            result.append(replace(pair, key=key))
    return result


def _goes_on(value: YamlScalar, rest: YamlScalar) -> bool:
    """Return whether `rest` is the second part of `value`. A number goes on only with digits."""
    return not value.empty and (not NUMBER.fullmatch(value.text) or rest.text[:1].isdigit())


def _joined(first: YamlScalar, second: YamlScalar, lines: list[str], first_line: int) -> YamlScalar:
    """Return both values as one, with the comma between them as it was typed."""
    text = f"{first.text}, {second.text}"
    if first.line == second.line and not first.quoted and not second.quoted:
        text = lines[first.line - first_line][first.column - 1 : second.column - 1 + len(second.text)]
    return YamlScalar(text=text, line=first.line, column=first.column, quoted=False, cut_by_comma=True)
