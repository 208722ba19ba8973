"""A smaller record typed as a name and one value, `- Triển khai: 2023-03-05`: the keys that these are for."""

from __future__ import annotations

import re
from dataclasses import replace

from showcase.content.schema.fields import Key, Keyed, ProblemCollector, keys_of
from showcase.content.schema.key_names import VIETNAMESE, meant_key, named
from showcase.content.schema.misplaced import typed_as
from showcase.content.schema.scalars import Text
from showcase.content.yaml.nodes import YamlMapping, YamlNode, YamlScalar
from showcase.problems import ProblemFound

LIKE_A_KEY = re.compile(r"[A-Za-z_]+")
NAMES = tuple(name for name, _ in VIETNAMESE)


def name_and_value(node: YamlNode, record: type[Keyed]) -> str:
    """Return what to type for the one pair of `node` if its key is a value of `record` itself; '' for other nodes."""
    keys = keys_of(record)
    if not isinstance(node, YamlMapping) or len(node.pairs) != 1:
        return ""
    name, value = node.pairs[0]
    like_a_key = LIKE_A_KEY.fullmatch(name.text) and not isinstance(value, YamlMapping)
    if like_a_key or name.cut_by_comma or meant_key(name.text, tuple(each.name for each in keys)):
        return ""
    if isinstance(value, YamlScalar) and (value.empty or (named(name.text, NAMES) and not _is_address(value))):
        return ""
    found = next(((each.name, typed) for each in keys[1:] if (typed := _read_as(each, value))), None)
    if not found or any(each.required and each.name not in (keys[0].name, found[0]) for each in keys):
        return ""
    return f"{{{keys[0].name}: {typed_as(replace(name, quoted=False))}, {found[0]}: {found[1]}}}"


def _read_as(key: Key, value: YamlNode) -> str:
    """Return what to type for `value` as that of `key`; '' where it is none, or where any words would do."""
    collector = ProblemCollector("")
    if isinstance(key.type, Text) or (
        not _is_address(value) and _takes(key, YamlScalar(text="Một câu", line=1, column=1))
    ):
        return ""
    try:
        key.type.read(value, collector, key.name)
    except ProblemFound as found:
        return next((each.value("fixed") for each in found.problems if each.code != "date-is-year"), "")
    return typed_as(value)


def _takes(key: Key, words: YamlScalar) -> bool:
    try:
        key.type.read(words, ProblemCollector(""), key.name)
    except ProblemFound:
        return False
    return True


def _is_address(value: YamlNode) -> bool:
    return isinstance(value, YamlScalar) and value.text.startswith(("/", "http"))
