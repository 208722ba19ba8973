"""A problem of YAML in a file whose keys are known: what was probably meant, and what to type for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from showcase.content.schema.amounts import numbers_in_braces
from showcase.content.schema.key_names import meant_key
from showcase.content.schema.misplaced import PLAIN, InnerKeys, behind_a_text
from showcase.content.text.plain_values import in_plain_words
from showcase.content.yaml.keys_on_one_line import keys_and_values, with_the_keys
from showcase.content.yaml.lines import KEY, fixed_line, keys_around
from showcase.content.yaml.links_as_values import with_links_as_keys
from showcase.content.yaml.quoting import quoted, unwrapped
from showcase.problems import Problem, in_text, problem

PLAIN_START = re.compile(r"[^\s|>\[{&*!#]")
ON_ONE_LINE = "yaml-keys-on-one-line"
COLONS = ("yaml-colon", "yaml-curly-quotes", "yaml-without-braces", ON_ONE_LINE)
IN_BRACES = re.compile(r"(?P<before>\s*(?:- )*(?:[a-z_]+:\s+)?)\{(?P<inside>[^{}]*)\}\s*")
NAMED = r"(?:^|,)\s*(?P<key>{names})\s*:\s+"


def with_known_keys(found: Problem, lines: Sequence[str], root: InnerKeys) -> Problem:
    """Return a better problem than `found` where the keys of the file, `root`, tell what was meant; else `found`."""
    around = root
    for key, _ in keys_around(lines, found.place.line):
        around = around.of(key)
    better = (
        _value_above_keys(found, lines, around)
        or _numbers(found, lines, around)
        or with_links_as_keys(found, lines, around)
        or with_the_keys(found, lines, around)
        or _on_one_line(found, lines, around, root)
    )
    return better or found


def _value_above_keys(found: Problem, lines: Sequence[str], around: InnerKeys) -> Problem | None:
    """Explain `owner: Ủy ban xã` with the keys of the owner below it."""
    number, outer = found.place.line, keys_around(lines, found.place.line)
    line = KEY.match(lines[number - 1])
    if (
        found.code not in (*COLONS, "yaml-indent", "yaml-stray-hyphen")
        or not line
        or not outer
        or line["key"] not in around.names
    ):
        return None
    key, above = outer[-1]
    value = KEY.match(lines[above - 1])["value"].strip()  # type: ignore[index]
    if not PLAIN_START.match(value):
        return None
    margin = line.start("key")
    below = (
        KEY.match(each) for each in takewhile(lambda each: not each.strip() or _lead(each) >= margin, lines[above:])
    )
    typed = {each["key"] for each in below if each and each.start("key") == margin}
    missing = next((each for each in (around.shorthand, *around.names[:1]) if each and each not in typed), "")
    shown = value if PLAIN.fullmatch(value) else quoted(value)
    fixed = fixed_line(missing, shown) if missing else ""
    if "- " in line["indent"]:
        fixed = f"- {shown}" if around.shorthand else ""
    column = lines[above - 1].index(value) + 1
    return problem(in_text(above, column), "yaml-value-above-keys", key=key, value=value[:80], fixed=fixed)


def _lead(line: str) -> int:
    """Return the column, from 0, in which the key of a line begins, behind the hyphen of an item."""
    return len(line) - len(line.lstrip(" -"))


def _numbers(found: Problem, lines: Sequence[str], around: InnerKeys) -> Problem | None:
    """Explain `parts: A: 5, B: 4`, also between the braces of other keys."""
    number = found.place.line
    line = lines[number - 1]
    written, braces = KEY.match(line), IN_BRACES.fullmatch(line)
    if written and around.of(written["key"]).numbered and found.code in COLONS:
        typed = numbers_in_braces(unwrapped(written["value"].strip()))
        place = in_text(number, written.start("value") + 1)
        return problem(place, "not-a-struct", key=written["key"], example=typed) if typed else None
    if found.code != "yaml-inside-brackets" or not braces:
        return None
    return _numbers_beside_keys(number, line, braces, around.of(written["key"]) if written else around)


def _numbers_beside_keys(number: int, line: str, braces: re.Match[str], inside: InnerKeys) -> Problem | None:
    """Explain `{by: level, parts: A: 5, B: 4}`."""
    starts = list(re.finditer(NAMED.format(names="|".join(inside.names)), braces["inside"])) if inside.names else []
    ends = [*(each.start() for each in starts[1:]), len(braces["inside"])]
    for each, end in zip(starts, ends, strict=True):
        key, value = each["key"], braces["inside"][each.end() : end].strip()
        typed = numbers_in_braces(value) if inside.of(key).numbered else ""
        if typed:
            column = braces.start("inside") + each.start("key") + 1
            wrong = line[column - 1 : braces.start("inside") + each.end() + len(value)]
            place = in_text(number, column)
            return problem(place, "yaml-without-braces", found=wrong, fixed=f"{key}: {typed}")
    return None


def _on_one_line(found: Problem, lines: Sequence[str], around: InnerKeys, root: InnerKeys) -> Problem | None:
    """Explain keys behind a value that are none of the keys here: words of a text, or keys of another record."""
    number = found.place.line
    written = KEY.match(lines[number - 1])
    if found.code != ON_ONE_LINE or not written or not (around.names or around.each):
        return None
    pairs = keys_and_values(written["key"], written["value"])
    names = [meant_key(key, around.names) if key not in around.names else key for key, _ in pairs]
    if all(names):
        right = list(zip(names, (value for _, value in pairs), strict=True))
        return found.with_values(key=names[1], lines=" · ".join(f"{key}: {value}" for key, value in right))
    filled = {each["key"] for each in map(KEY.match, lines) if each and not each["indent"] and each["value"]}
    others = pairs[1:]
    place = in_text(number, written.start("value") + 1)
    values = behind_a_text(others, root.names, dict(root.holders), filled) if around is root else None
    if values:
        shown = ", ".join(f"{key}: {value}" for key, value in others)
        return problem(place, "key-glued-to-text", found=shown, key=written["key"], text=pairs[0][1], **values)
    fixed = fixed_line(written["key"], quoted(in_plain_words(unwrapped(written["value"]))))
    return problem(place, "yaml-colon", key=written["key"], fixed=fixed)
