"""A problem of YAML in a file whose keys are known: what was probably meant, and what to type for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from showcase.content.schema.amounts import numbers_in_braces
from showcase.content.schema.key_names import meant_key, named
from showcase.content.schema.misplaced import PLAIN, InnerKeys, behind_a_text
from showcase.content.text.plain_values import in_plain_words
from showcase.content.yaml.keys_on_one_line import keys_and_values, with_the_keys
from showcase.content.yaml.lines import ITEM, KEY, fixed_line, keys_around
from showcase.content.yaml.links_as_values import with_links_as_keys
from showcase.content.yaml.quoting import quoted, unwrapped
from showcase.problems import Problem, in_text, problem

PLAIN_START = re.compile(r"[^\s|>\[{&*!#]")
ON_ONE_LINE = "yaml-keys-on-one-line"
COLONS = ("yaml-colon", "yaml-curly-quotes", "yaml-without-braces", ON_ONE_LINE)
IN_BRACES = re.compile(r"(?P<before>\s*(?:- )*(?:[\w-]+:\s+)?)\{(?P<inside>[^{}]*)\}\s*")
NAMED = r"(?:^|,)\s*(?P<key>{names})\s*:\s+"
NAME_AND_NUMBERS = re.compile(r"(?P<name>[^:{},]+?)\s*:\s*(?P<numbers>\{[^{}]*\})")
BRACKETS = re.compile(r"(?:\{\s*\}?|\[\s*\]?)\s*")
ABBREVIATION = re.compile(r"\s*[,;]\s*(?=[^\W\d_a-z]{2,}[\w-]*:\s)")
BRACKET_CODES = ("yaml-bracket", "yaml-bracket-alone", "yaml-inside-brackets")


def keys_at(lines: Sequence[str], number: int, root: InnerKeys) -> InnerKeys:
    """Return the keys that may stand on line `number` (from 1) or, for an item, in it."""
    around = root
    for key, _ in keys_around(lines, number):
        around = around.of(key)
    return around


def with_known_keys(found: Problem, lines: Sequence[str], root: InnerKeys) -> Problem:
    """Return a better problem than `found` where the keys of the file, `root`, tell what was meant; else `found`."""
    around = keys_at(lines, found.place.line, root)
    better = (
        _value_above_keys(found, lines, around)
        or _item_above_keys(found, lines, around)
        or _brackets_above_keys(found, lines, root)
        or _numbers(found, lines, around)
        or _colon_in_braces(found, lines, around)
        or with_links_as_keys(found, lines, around)
        or with_the_keys(found, lines, around)
        or _first_key_missing(found, lines, around)
        or _abbreviations(found, lines, root)
        or _on_one_line(found, lines, around, root)
    )
    return better or found


def _value_above_keys(found: Problem, lines: Sequence[str], around: InnerKeys) -> Problem | None:
    """Explain `owner: Ủy ban xã` with the keys of the owner below it."""
    outer, line = keys_around(lines, found.place.line), KEY.match(lines[found.place.line - 1])
    codes = (*COLONS, "yaml-indent", "yaml-stray-hyphen")
    if found.code not in codes or not line or not outer or line["key"] not in around.names:
        return None
    key, above = outer[-1]
    value = KEY.match(lines[above - 1])["value"].strip()  # type: ignore[index]
    place = in_text(above, lines[above - 1].index(value) + 1)
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
    return problem(place, "yaml-value-above-keys", key=key, value=value[:80], fixed=fixed)


def _item_above_keys(found: Problem, lines: Sequence[str], around: InnerKeys) -> Problem | None:
    """Explain `- anh.jpg` with keys of that picture below it: the words of the item lack their key."""
    line = KEY.match(lines[found.place.line - 1])
    at = next((each for each in range(found.place.line - 1, 0, -1) if lines[each - 1].strip()), 0)
    item = ITEM.match(lines[at - 1]) if at else None
    if found.code not in (*COLONS, "yaml-indent") or not line or not item or KEY.match(lines[at - 1]):
        return None
    value, column = item["value"].strip(), item.start("value")
    own = next(iter(around.names), "")
    if line["key"] not in around.names or line["key"] == own or line.start("key") < column:
        return None
    words = value.removeprefix(f"{own} ")  # stage Đăng ký
    shown = words if PLAIN.fullmatch(words) or quoted(unwrapped(words)) == words else quoted(words)
    values = {"found": value, "fixed": fixed_line(own, shown)}
    return problem(in_text(at, column + 1), "yaml-item-above-keys", **values)


def _brackets_above_keys(found: Problem, lines: Sequence[str], root: InnerKeys) -> Problem | None:
    """Explain `owner: {` or `owner: {}` with the keys of the owner on lines of their own below it."""
    if found.code not in (*BRACKET_CODES, *COLONS, "yaml-indent", "yaml-syntax"):
        return None
    here = found.place.line
    outer = [number for _, number in keys_around(lines, here)][-1:]
    for number in (here, *outer):
        written = KEY.match(lines[number - 1])
        below = next((at for at in range(number + 1, len(lines) + 1) if lines[at - 1].strip()), 0)
        first = KEY.match(lines[below - 1]) if below else None
        if written and first and BRACKETS.fullmatch(written["value"]) and not first["value"].rstrip().endswith(","):
            inside = keys_at(lines, below, root)
            if first["key"] in inside.names and first.start("key") > written.start("key"):
                place, value = in_text(number, written.start("value") + 1), written["value"][0]
                return problem(place, "yaml-brackets-above-keys", key=written["key"], value=value)
    return None


def _lead(line: str) -> int:
    """Return the column, from 0, in which the key of a line begins, behind the hyphen of an item."""
    return len(line) - len(line.lstrip(" -"))


def _numbers(found: Problem, lines: Sequence[str], around: InnerKeys) -> Problem | None:
    """Explain `parts: A: 5, B: 4`, and `breakdowns: level: {A: 5, B: 4}`."""
    number = found.place.line
    written = KEY.match(lines[number - 1])
    if not written or found.code not in COLONS:
        return None
    key, value, inside = written["key"], written["value"].strip(), around.of(written["key"])
    place = in_text(number, written.start("value") + 1)
    if inside.numbered:
        typed = numbers_in_braces(unwrapped(value))
        return problem(place, "not-a-struct", key=key, example=typed) if typed else None
    named = NAME_AND_NUMBERS.fullmatch(value)
    if not named or len(inside.names) < 2 or not inside.of(inside.names[1]).numbered:
        return None
    typed = f"{{{inside.names[0]}: {named['name']}, {inside.names[1]}: {named['numbers']}}}"
    return problem(place, "not-a-struct", key=key, example=typed)


def _colon_in_braces(found: Problem, lines: Sequence[str], around: InnerKeys) -> Problem | None:
    """Explain `{by: level, parts: A: 5, B: 4}`, and any other value between braces with a colon of its own."""
    number = found.place.line
    line = lines[number - 1]
    written, braces = KEY.match(line), IN_BRACES.fullmatch(line)
    inside = around.of(written["key"]) if written and "{" in written["value"] else around
    if found.code != "yaml-inside-brackets" or not braces or not inside.names:
        return None
    starts = list(re.finditer(NAMED.format(names="|".join(inside.names)), braces["inside"]))
    ends = [*(each.start() for each in starts[1:]), len(braces["inside"])]
    for each, end in zip(starts, ends, strict=True):
        key, value = each["key"], braces["inside"][each.end() : end].strip()
        without_comma = re.search(rf"\s(?:{'|'.join(inside.names)})\s*:\s", value)
        if typed := "" if without_comma else _with_a_colon(value, inside.of(key)):
            column = braces.start("inside") + each.start("key") + 1
            wrong = line[column - 1 : braces.start("inside") + each.end() + len(value)]
            place = in_text(number, column)
            if typed[0] == "{":
                return problem(place, "yaml-without-braces", found=wrong, fixed=f"{key}: {typed}")
            return problem(place, "yaml-colon", key=key, fixed=f"{key}: {typed}")
    return None


def _with_a_colon(value: str, inside: InnerKeys) -> str:
    """Return how a value between braces is typed that has a colon of its own; '' for other values."""
    if not re.search(r":\s", value) or value[0] in "[{\"'":
        return ""
    if inside.numbered:
        return numbers_in_braces(value)
    key, _, rest = value.partition(":")
    if name := meant_key(key, inside.names) if inside.names else "":
        return f"{{{name}: {_typed(rest.strip())}}}"
    return quoted(value)


def _first_key_missing(found: Problem, lines: Sequence[str], around: InnerKeys) -> Problem | None:
    """Explain `source: Báo A, url: https://…`: keys of the value behind one that stands for the first of them."""
    number = found.place.line
    line = lines[number - 1]
    written, item = KEY.match(line), ITEM.fullmatch(line)
    inside = around.of(written["key"]) if written else around
    if found.code not in (*COLONS, "yaml-syntax", "yaml-inside-brackets") or not inside.names or not (written or item):
        return None
    value = (written["value"] if written else item["value"]).strip()  # type: ignore[index]
    if value[:1] in "[{\"'" or (written and "- " in written["indent"]):
        return None
    (_, first), *others = keys_and_values(inside.shorthand or inside.names[0], value) or [("", "")]
    pairs = [*_first_pairs(unwrapped(first), inside), *((_meant(key, inside.names), each) for key, each in others)]
    if not others or not all(key for key, _ in pairs) or len(dict(pairs)) < len(pairs):
        return None
    shown = f"{{{', '.join(f'{key}: {each}' for key, each in pairs)}}}"
    if not written:
        place, key = in_text(number, line.index("-") + 3), keys_around(lines, number)[-1][0]
        return problem(place, "item-not-a-struct", key=key, example=shown)
    shown = f"[{shown}]" if inside.listed else shown
    return problem(in_text(number, written.start("value") + 1), "not-a-struct", key=written["key"], example=shown)


def _first_pairs(first: str, inside: InnerKeys) -> list[tuple[str, str]]:
    """Return the key and value that `first` stands for; two for a name and its value, `Đăng ký: 2024`."""
    name, colon, rest = first.partition(": ")
    if colon and name and rest and len(inside.names) > 1 and not inside.of(inside.names[1]).names:
        return [(inside.names[0], _typed(name.strip())), (inside.names[1], _typed(rest.strip()))]
    return [(inside.shorthand or inside.names[0], _typed(first))]


def _meant(key: str, names: tuple[str, ...]) -> str:
    return key if key in names else named(key, names)


def _typed(value: str) -> str:
    return value if PLAIN.fullmatch(value) else quoted(value)


def _abbreviations(found: Problem, lines: Sequence[str], root: InnerKeys) -> Problem | None:
    """Explain `UBND: Ủy ban nhân dân, HĐND: Hội đồng nhân dân` among the abbreviations."""
    number = found.place.line
    written = KEY.match(lines[number - 1])
    if found.code not in COLONS or not written or written["indent"] or root.each != InnerKeys():
        return None
    parts = ABBREVIATION.split(f"{written['key']}: {written['value'].strip()}")
    if len(parts) < 2:
        return None
    place, key = in_text(number, written.start("key") + 1), parts[1].partition(":")[0]
    return problem(place, ON_ONE_LINE, key=key, keys=key, lines=" · ".join(parts))


def _on_one_line(found: Problem, lines: Sequence[str], around: InnerKeys, root: InnerKeys) -> Problem | None:
    """Explain keys behind a value: other keys of the same record, words of a text, or keys of another record."""
    number = found.place.line
    written = KEY.match(lines[number - 1])
    if found.code not in (ON_ONE_LINE, "yaml-colon") or not written or not (around.names or around.each):
        return None
    pairs = keys_and_values(written["key"], written["value"])
    exact = all(key in around.names for key, _ in pairs) and len(pairs) > 1
    if found.code == "yaml-colon" and not exact:
        return None
    names = [meant_key(key, around.names) if key not in around.names else key for key, _ in pairs]
    place = in_text(number, written.start("key") + 1)
    if all(names):
        lines_to_type = " · ".join(f"{key}: {value}" for key, (_, value) in zip(names, pairs, strict=True))
        return problem(place, ON_ONE_LINE, key=names[1], keys=", ".join(names), lines=lines_to_type)
    filled = {each["key"] for each in map(KEY.match, lines) if each and not each["indent"] and each["value"]}
    others = pairs[1:]
    place = in_text(number, written.start("value") + 1)
    values = behind_a_text(others, root.names, dict(root.holders), filled) if around is root else None
    if values:
        shown = ", ".join(f"{key}: {value}" for key, value in others)
        return problem(place, "key-glued-to-text", found=shown, key=written["key"], text=pairs[0][1], **values)
    fixed = fixed_line(written["key"], quoted(in_plain_words(unwrapped(written["value"]))))
    return problem(place, "yaml-colon", key=written["key"], fixed=fixed)
