"""Values as an editor would type them into a YAML file: read back, they are the same."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence

from showcase.content.yaml.nodes import EMPTY_WORDS, YamlList, YamlMapping, YamlScalar
from showcase.content.yaml.reader import read_yaml

TypedValue = str | int | float | bool | dt.date | Sequence["TypedValue"] | Mapping[str, "TypedValue"] | None
"""What a key may be given; None is a key with nothing after its colon. A text of several lines becomes a block."""

LONGEST_LINE = 100
# Words that need no quotes wherever they stand; anything else is read back before it goes without.
PLAIN = re.compile(r"[^\W_][\w/().%–“”;-]*(?: [\w/().%–“”;+-]+)*")


def typed_key(key: str, value: TypedValue) -> list[str]:
    """Return the lines of a key at the left margin, with its value."""
    if isinstance(value, str) and _is_block(value):
        return [f"{key}: |", *(f"  {line}".rstrip() for line in value.strip("\n").split("\n"))]
    if isinstance(value, str):
        return [f"{key}: {_text(value)}".rstrip()]
    if isinstance(value, Mapping):
        line = f"{key}: {_inline(value)}"
        return [line] if len(line) <= LONGEST_LINE else [f"{key}:", *(f"  {_pair(*each)}" for each in value.items())]
    if isinstance(value, Sequence):
        line = f"{key}: {_inline(value)}"
        simple = not any(isinstance(each, (Mapping, list, tuple)) for each in value)
        return (
            [line] if simple and len(line) <= LONGEST_LINE else [f"{key}:", *(f"  - {_item(each)}" for each in value)]
        )
    return [f"{key}: {_inline(value)}".rstrip()]


def _is_block(text: str) -> bool:
    """Return whether `text` can stand in a block of lines: YAML takes the spaces at its beginning for its indent."""
    lines = text.strip("\n").split("\n")
    return len(lines) > 1 and not lines[0][:1].isspace() and all(map(str.isprintable, "".join(lines)))


def _pair(key: str, value: TypedValue) -> str:
    return f"{key}: {_item(value)}".rstrip()


def _item(value: TypedValue) -> str:
    return _text(value) if isinstance(value, str) else _inline(value)


def _inline(value: TypedValue) -> str:
    """Return a value as it stands on one line, also between brackets."""
    match value:
        case None:
            line = ""
        case bool():
            line = str(value).lower()
        case str():
            line = _text(value, between_brackets=True)
        case dt.datetime():
            line = f"{value:%Y-%m-%d %H:%M}"
        case Mapping():
            line = "{" + ", ".join(f"{key}: {_inline(each)}".rstrip() for key, each in value.items()) + "}"
        case Sequence():
            line = "[" + ", ".join(map(_inline, value)) + "]"
        case _:
            line = str(value)
    return line


def _text(text: str, between_brackets: bool = False) -> str:
    if _goes_plain(text, between_brackets):
        return text
    if not text.isprintable():
        return json.dumps(text, ensure_ascii=False)
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _goes_plain(text: str, between_brackets: bool) -> bool:
    if text in EMPTY_WORDS or "\n" in text:
        return False
    if PLAIN.fullmatch(text):
        return True
    if between_brackets and re.search(r"[,:\[\]{}]", text):
        return False
    node, problems = read_yaml(f"a: [{text}]" if between_brackets else f"a: {text}")
    value = node.get("a") if isinstance(node, YamlMapping) and not problems else None
    if isinstance(value, YamlList) and len(value.nodes) == 1:
        value = value.nodes[0]
    return isinstance(value, YamlScalar) and value.text == text and not value.quoted
