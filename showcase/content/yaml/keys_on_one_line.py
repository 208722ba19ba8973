"""Keys and values inside a record, typed on one line without braces: `- stage: Đăng ký, date: 2024-05-01`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from showcase.content.schema.key_names import VIETNAMESE, meant_key, named
from showcase.content.schema.misplaced import PLAIN, InnerKeys, typed_as
from showcase.content.text.plain_values import in_plain_words
from showcase.content.yaml.lines import IN_QUOTES, ITEM, KEY, fixed_line
from showcase.content.yaml.nodes import YamlMapping, YamlNode, YamlScalar
from showcase.content.yaml.quoting import quoted, unwrapped
from showcase.problems import Problem, in_text, problem

NAMES = tuple(name for name, _ in VIETNAMESE)
NEXT = re.compile(r"\s*[,;]\s*(?P<key>[^\W\d][\w -]{0,30}?)\s*:(?=\s|$)")
NEXT_GLUED = re.compile(r"\s*[,;]\s*(?P<key>[^\W\d][\w -]{0,30}?)\s*:(?=\S)")
FIRST = re.compile(r"(?P<key>[^\W\d][\w -]{0,30}?):\s+(?P<value>\S.*)")
CODES = ("yaml-without-braces", "yaml-keys-on-one-line")
A_KEY = re.compile(r"[a-z_]{2,}")
ENCLOSED = re.compile(r"\[[^\[\]{}]*\]|\{[^\[\]{}]*\}")

Pairs = list[tuple[str, str]]


def without_braces(lines: list[str], number: int) -> Problem | None:
    """Return the problem of line `number` (from 1) if it holds several keys without braces, else None.

    Its hint is the line with braces or, where more keys stand above or below it, a line for each key.
    """
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    found = KEY.match(line)
    inner = FIRST.fullmatch(found["value"]) if found else None
    if (
        found and inner and A_KEY.fullmatch(inner["key"]) and len(keys_and_values(inner["key"], inner["value"])) > 1
    ):  # source: name: Báo xã, date: 2024-05-01
        return _of(line, number, found.start("value") + 1)
    if not found:  # - Đăng ký, date: 2024-05-01, level: xã
        item = ITEM.match(line)
        return _of(line, number, line.index("-") + 1) if item and len(keys_and_values("", item["value"])) > 2 else None
    pairs, lead = keys_and_values(found["key"], found["value"]), found["indent"]
    if len(pairs) < 2 or not _is_key(found["key"]) or (not lead and any(key not in NAMES for key, _ in pairs[1:])):
        return None
    if not lead or _has_neighbours(lines, number - 1, lead):
        values = {"key": pairs[1][0], "keys": ", ".join(key for key, _ in pairs), "lines": _shown(pairs, " · ")}
        return problem(in_text(number, found.start("key") + 1), "yaml-keys-on-one-line", **values)
    return _of(line, number, lead.rindex("-") + 1 if "-" in lead else found.start("key") + 1)


def with_the_keys(found: Problem, lines: Sequence[str], around: InnerKeys) -> Problem | None:
    """Return a better problem for keys on one line, or None.

    `around` are the keys that may stand on the line or, for an item, in it.
    """
    number, column = found.place.line, found.place.column
    line = lines[number - 1]
    written = KEY.match(line)
    only = FIRST.fullmatch(written["value"]) if written else None
    if (
        written
        and only
        and "- " not in written["indent"]
        and (written["key"] in around.names or around.each)
        and found.code in (*CODES, "yaml-colon")
    ):
        column, inside = written.start("value") + 1, around.of(written["key"])
        if meant_key(only["key"], inside.names):  # last_checked: ngày: 2024-05-01
            return _of(line, number, column, inside)
        if found.code == "yaml-without-braces":  # title: note: …
            fixed = fixed_line(written["key"], quoted(in_plain_words(unwrapped(written["value"]))))
            return problem(in_text(number, column), "yaml-colon", key=written["key"], fixed=fixed)
    if found.code != "yaml-without-braces":
        return None
    return _of(line, number, column, around)


def _of(line: str, number: int, column: int, inside: InnerKeys | None = None) -> Problem:
    """Return the problem of a line without braces; its hint names the keys as those `inside`, if these are known."""
    typed, names = line[column - 1 :].strip(), inside.names if inside else ()
    found, item = KEY.match(line), ITEM.match(line)
    only = FIRST.fullmatch(found["value"]) if found and column > found.start("key") + 1 else None
    before, after = ("- ", "") if item else ("", "")
    pairs = keys_and_values(found["key"], found["value"]) if found else []
    if found and only:
        pairs = keys_and_values(only["key"], only["value"])
        typed = f"{found['key']}: {only['key']}: …"
        before, after = (f"{found['key']}: ", "")
        if inside and inside.listed:
            before, after = f"{before}[", "]"
    elif item and not found and names:
        own = FIRST.fullmatch(item["value"])
        named_first = own if own and meant_key(own["key"], names) else None  # chỉ tiêu: Hộ nghèo, giá trị: 5
        pairs = (
            keys_and_values(own["key"], own["value"])
            if own and named_first
            else keys_and_values(names[0], item["value"])
        )
    pairs = [(key if key in names else meant_key(key, names) or key, value) for key, value in pairs]
    fixed = f"{before}{{{_shown(pairs)}}}{after}" if pairs else ""
    return problem(in_text(number, column), "yaml-without-braces", found=typed, fixed=fixed)


def in_braces(node: YamlNode, inside: InnerKeys) -> str:
    """Return what to type for keys on one line without braces that YAML reads as something else; '' for other values.

    The name of the first key may be missing, and the space behind a colon: `- name: Báo A, url:https://…`.
    """
    if isinstance(node, YamlScalar):
        pairs = glued_keys(inside.shorthand or next(iter(inside.names), ""), node, inside.names)
        return f"{{{_shown(pairs)}}}" if pairs else ""
    if not isinstance(node, YamlMapping):
        return ""
    glued = [glued_keys(key.text, value, inside.names) for key, value in node.pairs]
    if any(glued):
        each_key = zip(node.pairs, glued, strict=True)
        pairs = [one for (key, value), found in each_key for one in found or [(key.text, typed_as(value))]]
        return f"{{{_shown(pairs)}}}"
    return _without_first_key(node, inside)


def glued_keys(key: str, value: YamlNode, names: tuple[str, ...]) -> Pairs:
    """Return the keys and values in a value like `Báo A, url:https://…`, the first of which is that of `key`.

    Returns [] for quotes, and for a value without a comma, one of `names`, a colon and no space.
    """
    if not isinstance(value, YamlScalar) or value.quoted or ":" not in value.text:
        return []

    def with_space(found: re.Match[str]) -> str:
        name = found["key"] if found["key"] in names else named(found["key"], names)
        return f", {name}: " if name else found[0]

    spaced = NEXT_GLUED.sub(with_space, value.text)
    pairs = keys_and_values(key, spaced) if spaced != value.text else []
    return pairs if len(pairs) > 1 and len(dict(pairs)) == len(pairs) else []


def _without_first_key(item: YamlMapping, inside: InnerKeys) -> str:
    """Return what to type for an item without its first key, `- Đăng ký, date: 2024-05-01`; '' for other items."""
    if not item.pairs or not inside.names or item.get(inside.names[0]):
        return ""
    written, value = item.pairs[0]
    pairs = keys_and_values(inside.names[0], f"{written.text}: {typed_as(value)}")
    if len(pairs) < 2 or pairs[-1][0] not in inside.names or written.quoted or written.cut_by_comma:
        return ""
    pairs += [(key.text, typed_as(each)) for key, each in item.pairs[1:]]
    return f"{{{_shown(pairs)}}}"


def _shown(pairs: Pairs, between: str = ", ") -> str:
    return between.join(f"{key}: {value}" for key, value in pairs)


def keys_and_values(key: str, value: str) -> Pairs:
    """Return the keys and values in `value`, first that of `key`, each as it is typed between braces."""
    pairs: Pairs = []
    begun, place, quote, depth = 0, 0, "", 0
    while place < len(value):
        sign, following = value[place], None if quote or depth else NEXT.match(value, place)
        if following and _is_key(following["key"]):
            pairs.append((key, value[begun:place]))
            key, begun = following["key"], following.end()
            place = begun
            continue
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'" and not value[begun:place].strip():
            quote = sign
        else:
            depth = max(0, depth + (sign in "[{") - (sign in "]}"))
        place += 1
    typed = [(name, each.strip().rstrip(",;").strip()) for name, each in [*pairs, (key, value[begun:])]]
    return [(name, _typed(each)) for name, each in typed if each]


def _is_key(word: str) -> bool:
    return bool(A_KEY.fullmatch(word) or named(word, NAMES))


def _typed(value: str) -> str:
    """Return a value as it is typed between braces."""
    whole = value[0] in IN_QUOTES and IN_QUOTES[value[0]].fullmatch(value)
    if whole or PLAIN.fullmatch(value) or ENCLOSED.fullmatch(value):
        return value
    return quoted(in_plain_words(unwrapped(value))) or '"…"'


def _has_neighbours(lines: list[str], at: int, lead: str) -> bool:
    """Return whether more keys of the same record stand above or below the line."""
    below = KEY.match(next((each for each in lines[at + 1 :] if each.strip()), ""))
    above = KEY.match(next((each for each in reversed(lines[:at]) if each.strip()), ""))
    if below and len(below["indent"]) == len(lead) and "-" not in below["indent"]:
        return True
    return bool(above) and len(above["indent"]) == len(lead) and "-" not in lead  # type: ignore[index]
