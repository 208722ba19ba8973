"""An error of the YAML parser → the problem: what an editor did, and what to type instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from showcase.content.schema.key_names import behind_own_label
from showcase.content.text.citations import around_symbol, behind_its_label, cited_document
from showcase.content.text.plain_values import in_plain_words
from showcase.content.yaml.keys_on_one_line import without_braces
from showcase.content.yaml.lines import IN_QUOTES, KEY, PLAIN_KEY, fixed_line, value_on
from showcase.content.yaml.quoting import CURLY, quoted, unwrapped
from showcase.problems import Problem, in_text, problem

BULLETS = "*•·–—+"
GLUED = re.compile(r"\s*-(?P<item>[^\s-].*)")
BEFORE_SIGN = re.compile(r"(?:([A-Za-z_][\w-]*):\s*|[\[,]\s*)$")
UP_TO_THE_END = re.compile(r"[^,\]}]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class ParserError:
    """An error of the YAML parser: its words, its line and column (from 1).

    The parser was reading something that began at `first_line` and `first_column`; 0 where it does not say.
    """

    words: str
    line: int
    column: int
    first_line: int
    first_column: int


def explain(text: str, raised: Any) -> Problem:
    """Return the likeliest mistake behind `raised`, a yaml.YAMLError over `text`. Its place is a line of `text`."""
    lines = text.split("\n")
    error = _parser_error(text, raised)
    for rule in RULES:
        found = rule(lines, error)
        if found:
            return found
    shown = next((line for line in reversed(lines[: error.line]) if line.strip()), "")
    number = max((each for each in range(1, error.line + 1) if lines[each - 1].strip()), default=1)
    column = error.column if number == error.line else 1
    return problem(in_text(number, column), "yaml-syntax", line=shown.strip()[:60])


def _parser_error(text: str, raised: Any) -> ParserError:
    begun, mark = getattr(raised, "context_mark", None), getattr(raised, "problem_mark", None)
    mark = mark or begun
    before = text[: getattr(raised, "position", 0)]
    return ParserError(
        words=str(raised),
        line=min(mark.line, text.count("\n")) + 1 if mark else before.count("\n") + 1,
        column=mark.column + 1 if mark else len(before) - before.rfind("\n"),
        first_line=begun.line + 1 if begun else 0,
        first_column=begun.column + 1 if begun else 0,
    )


def _tab(lines: list[str], _error: ParserError) -> Problem | None:
    for number, line in enumerate(lines, 1):
        lead = line[: len(line) - len(line.lstrip())]
        if "\t" in lead and line.strip():
            column = lead.index("\t") + 1
            if _top_key(line.strip(), lines[: number - 1]):
                return problem(in_text(number, column), "yaml-tab-at-the-left", fixed=line.strip())
            return problem(in_text(number, column), "yaml-tab")
    return None


def _top_key(line: str, above: list[str]) -> bool:
    """Return whether `line` is a key that belongs at the left edge: no key above it still has no value."""
    before = next((each for each in reversed(above) if each.strip()), "")
    found = KEY.match(before)
    return (
        bool(KEY.match(line)) and not before[:1].isspace() and not (found and not found["value"]) and before[:1] != "-"
    )


def _no_space(lines: list[str], error: ParserError) -> Problem | None:
    """Explain `year:2024`: at the left edge, or in a list of keys on the line of the error or just above it."""
    for number, line in enumerate(lines, 1):
        found = KEY.match(line)
        if not found or found["gap"] or not found["value"] or found["value"].startswith("//"):
            continue
        near = error.line - 2 <= number <= error.line and PLAIN_KEY.fullmatch(found["key"])
        if near or not found["indent"]:
            return problem(
                in_text(number, found.end("colon") + 1), "yaml-no-space", key=found["key"], value=found["value"]
            )
    return None


def _tabbed_value(lines: list[str], _error: ParserError) -> Problem | None:
    for number, line in enumerate(lines, 1):
        found = KEY.match(line)
        if found and "\t" in found["gap"] and found["value"][:1] in "[{\"'":
            return problem(in_text(number, found.start("gap") + 1), "yaml-tab")
    return None


def _second_part(lines: list[str], error: ParserError) -> Problem | None:
    if "a single document" not in error.words and "<document start>" not in error.words:
        return None
    for number, line in enumerate(lines[1:], 2):
        if line.rstrip() in ("---", "..."):
            above, below = (
                {found["key"] for each in part if (found := KEY.match(each)) and not found["indent"]}
                for part in (lines[: number - 1], lines[number:])
            )
            if len(above & below) > 1:
                return problem(in_text(number), "yaml-two-records", found=line.rstrip())
            return problem(in_text(number), "yaml-second-part", found=line.rstrip())
    return None


def _without_braces(lines: list[str], error: ParserError) -> Problem | None:
    return without_braces(lines, error.line)


def _label(lines: list[str], error: ParserError) -> Problem | None:
    """Explain `symbol: Số: 05-KH/ĐU`: the label is no part of the symbol."""
    key, value, column = value_on(lines, error.line)
    label, symbol = behind_its_label(value)
    if key == "symbol" and "mapping values are not allowed" in error.words and (cited := cited_document(value)):
        values = {"fixed": cited["symbol"], "beside": "date", "time": cited["date"]}
        if cited["date"] and any(written["key"] == "date" for written in filter(None, map(KEY.match, lines))):
            around = around_symbol(value, cited["symbol"])
            fixed = fixed_line(key, cited["symbol"])
            return problem(in_text(error.line, column), "yaml-label", key=key, label=around, fixed=fixed)
        if cited["date"]:
            return problem(in_text(error.line, column), "name-with-time", key=key, found=value, **values)
    if not symbol:
        label, rest = behind_own_label(key, value)
        symbol = quoted(rest) if rest else ""
    if not symbol or "mapping values are not allowed" not in error.words:
        return None
    return problem(in_text(error.line, column), "yaml-label", key=key, label=label, fixed=fixed_line(key, symbol))


def _colon(lines: list[str], error: ParserError) -> Problem | None:
    """Explain `title: A: B`: a value with a colon needs quotes."""
    key, value, column = value_on(lines, error.line)
    if "mapping values are not allowed" not in error.words or ":" not in value or value[0] in "[{\"'":
        return None
    curly = value[0] in CURLY
    fixed = fixed_line(key, quoted(in_plain_words(unwrapped(value))))
    return problem(in_text(error.line, column), "yaml-curly-quotes" if curly else "yaml-colon", key=key, fixed=fixed)


def _backslash(lines: list[str], error: ParserError) -> Problem | None:
    if not any(word in error.words for word in ("escape", "hexdecimal", "hexadecimal")):
        return None
    key, value, column = value_on(lines, error.line)
    fixed = fixed_line(key, quoted(in_plain_words(value.strip('"')))) if key else ""
    return problem(in_text(error.line, column or error.column), "yaml-backslash", fixed=fixed)


def _quotes(lines: list[str], error: ParserError) -> Problem | None:
    """Explain a straight quote at the beginning of a value that is never closed, or that is closed too early."""
    begun = error.first_line if "quoted scalar" in error.words else error.line
    for number in (*range(1, begun), begun):
        key, value, column = value_on(lines, number)
        sign = value[:1]
        if not sign or sign not in IN_QUOTES or IN_QUOTES[sign].fullmatch(value):
            continue
        if value.count(sign) % 2 or number > begun - 4:
            fixed = fixed_line(key, quoted(in_plain_words(unwrapped(value))))
            return problem(in_text(number, column), "yaml-quote", key=key, fixed=fixed)
    return None


def _list_on_the_line(lines: list[str], error: ParserError) -> Problem | None:
    key, value, column = value_on(lines, error.line)
    if not value.startswith("- "):
        return None
    values = {"key": key, "item": value[:80], "fixed": fixed_line(key, quoted(in_plain_words(value)))}
    return problem(in_text(error.line, column), "yaml-list-on-the-line", **values)


def _bullet(lines: list[str], error: ParserError) -> Problem | None:
    line = lines[error.line - 1]
    sign, item = line.strip()[:1], line.strip()[1:].strip()
    if not sign or sign not in BULLETS or not item or not line.startswith(" "):
        return None
    return problem(in_text(error.line, line.index(sign) + 1), "list-bullet", sign=sign, item=item[:80])


def _glued_hyphen(lines: list[str], _error: ParserError) -> Problem | None:
    """Explain `-abc` in a list: below a key without a value, or below another item and the keys of that."""
    for number, line in enumerate(lines, 1):
        found = GLUED.match(line)
        above = _not_deeper(lines[: number - 1], _lead(line)) if found else ""
        before = KEY.match(above)
        if found and (above.lstrip().startswith("-") or (before and not before["value"])):
            values = {"sign": "-" + found["item"].split()[0][:20], "item": found["item"].strip()[:80]}
            return problem(in_text(number, line.index("-") + 1), "list-bullet", **values)
    return None


def _not_deeper(lines: list[str], lead: int) -> str:
    """Return the last of the lines that is not empty and begins no deeper than at `lead`; '' for none."""
    return next((each for each in reversed(lines) if each.strip() and _lead(each) <= lead), "")


OF_THE_LINE_ABOVE = ("mapping values are not allowed", "could not find expected ':'")
"""What the parser says at a key where the line above it has no colon."""


def _bad_start(lines: list[str], error: ParserError) -> Problem | None:
    key, value, column = value_on(lines, error.line)
    if not value or value[0] not in "@`%&*!|>[]{}?,\"'" or _sound(value):
        return None
    if error.column < column and any(each in error.words for each in OF_THE_LINE_ABOVE):
        return None
    values = {"key": key, "sign": value[0], "fixed": fixed_line(key, quoted(in_plain_words(value)))}
    return problem(in_text(error.line, column), "yaml-bad-start", **values)


def _sound(value: str) -> bool:
    """Return whether quotes or brackets enclose all of `value`, so that its first sign is no mistake."""
    if value[0] in IN_QUOTES:
        return bool(IN_QUOTES[value[0]].fullmatch(value))
    closing = {"[": "]", "{": "}"}.get(value[0], "")
    return bool(closing) and value.endswith(closing) and value.count(value[0]) == value.count(closing)


def _lead(line: str) -> int:
    return len(line) - len(line.lstrip())


def _stray_hyphen(lines: list[str], error: ParserError) -> Problem | None:
    """Explain a hyphen before one key where the keys beside it have none."""
    number = error.first_line if "'-' indicator" in error.words else error.line
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    found = KEY.match(line)
    if not found or "- " not in found["indent"] or _lead(lines[error.line - 1]) > _lead(line):
        return None
    if number > 1 and _loose(lines[number - 2]) and _lead(lines[number - 2]) > _lead(line):
        return None  # the line above lacks its colon
    column = line.index("-") + 1
    return problem(
        in_text(number, column), "yaml-stray-hyphen", key=found["key"], fixed=line.replace("- ", "", 1).strip()
    )


def _no_colon(lines: list[str], error: ParserError) -> Problem | None:
    if "could not find expected ':'" not in error.words and "expected <block end>" not in error.words:
        return None
    last = next((each for each in (error.line, error.line - 1) if each and _loose(lines[each - 1])), 0)
    if not last:
        return None
    number = last
    while number > 1 and _loose(lines[number - 2]):
        number -= 1
    line = lines[number - 1]
    return problem(in_text(number, len(line) - len(line.lstrip()) + 1), "yaml-no-colon", line=line.strip()[:60])


def _loose(line: str) -> bool:
    """Return whether `line` is no key, no item, no remark and no end of a list."""
    return bool(line.strip()) and not KEY.match(line) and not line.lstrip().startswith(("-", "#", "]", "}"))


def _indent(lines: list[str], error: ParserError) -> Problem | None:
    first = next((number for number, line in enumerate(lines, 1) if line.strip()), error.line)
    number = first if _lead(lines[first - 1]) else error.line
    line = lines[number - 1]
    found = KEY.match(line)
    if _other_item(lines, number):
        return problem(in_text(number), "yaml-indent", key=line.strip()[:40], fixed="")
    if not found or (line[:1] != " " and "mapping values" not in error.words):
        return None
    above = next((each for each in reversed(lines[: number - 1]) if each.strip()), "")
    at_the_left = _lead(line) and (_lead(line) == 1 or not above[:1].isspace())
    return problem(in_text(number), "yaml-indent", key=found["key"], fixed=line.strip() if at_the_left else "")


def _no_colon_above(lines: list[str], error: ParserError) -> Problem | None:
    """Explain a line at the left edge without a colon, above a key there."""
    number = error.line - 1
    if "mapping values are not allowed" not in error.words or number < 1 or lines[number].startswith((" ", "-")):
        return None
    above = lines[number - 1]
    if not _loose(above) or above[:1].isspace() or (number > 1 and _loose(lines[number - 2])):
        return None
    return problem(in_text(number), "yaml-no-colon", line=above.strip()[:60])


def _other_item(lines: list[str], number: int) -> bool:
    """Return whether line `number` is an item of a list, and the item above it begins in another column."""
    line, above = lines[number - 1], next((each for each in reversed(lines[: number - 1]) if each.strip()), "")
    items = line.lstrip().startswith("- ") and above.lstrip().startswith("- ")
    return items and _lead(line) != _lead(above) and not KEY.match(line)


def _sign_in_brackets(lines: list[str], error: ParserError) -> Problem | None:
    """Explain `{measure: %}`: a value between brackets that begins with a sign no value may begin with."""
    if "cannot start any token" not in error.words:
        return None
    line, at = lines[error.line - 1], error.column - 1
    before, value = BEFORE_SIGN.search(line[:at]), UP_TO_THE_END.match(line, at)
    if not before or not value or not _last_open([*lines[: error.line - 1], line[:at]])[0]:
        return None
    key, typed = before[1] or value_on(lines, error.line)[0], value[0].strip()
    fixed = fixed_line(key, quoted(typed)) if before[1] else quoted(typed)
    if not key:
        return None
    return problem(in_text(error.line, error.column), "yaml-bad-start", key=key, sign=line[at], fixed=fixed)


def _brackets(lines: list[str], error: ParserError) -> Problem | None:
    """Explain a bracket that is never closed, or one that is, with a mistake inside."""
    if "flow" not in error.words:
        return None
    number, column = error.first_line, error.first_column
    if not 0 < number <= len(lines) or lines[number - 1][column - 1 : column] not in ("[", "{"):
        number, column = _last_open(lines[: error.line])
    if not number:
        return None
    opening = lines[number - 1][column - 1]
    closing = "]" if opening == "[" else "}"
    last = max(number, error.line - bool(KEY.match(lines[error.line - 1])))
    inside = "\n".join(lines[number - 1 : last])[column - 1 :]
    if inside.count(opening) > inside.count(closing):
        alone = opening == "[" and "," not in inside and "\n" not in inside.strip()
        return problem(
            in_text(number, column), "yaml-bracket-alone" if alone else "yaml-bracket", closing=closing, opening=opening
        )
    after = inside[inside.rindex(closing) + 1 :].strip()
    if after and not after.startswith((",", "]", "}", "#")):
        return None
    return problem(in_text(number, column), "yaml-inside-brackets", opening=opening, closing=closing)


def _last_open(lines: list[str]) -> tuple[int, int]:
    """Return line and column of the last bracket that is still open at the end of `lines`; (0, 0) for none."""
    opened = [(0, 0)]
    for number, line in enumerate(lines, 1):
        for column, sign in enumerate(line, 1):
            if sign in "[{":
                opened.append((number, column))
            elif sign in "]}" and len(opened) > 1:
                opened.pop()
    return opened[-1]


Rule = Callable[[list[str], ParserError], Problem | None]
RULES: tuple[Rule, ...] = (
    _tab,
    _glued_hyphen,
    _sign_in_brackets,
    _no_space,
    _tabbed_value,
    _second_part,
    _label,
    _without_braces,
    _colon,
    _backslash,
    _quotes,
    _brackets,
    _list_on_the_line,
    _bullet,
    _bad_start,
    _stray_hyphen,
    _no_colon,
    _no_colon_above,
    _indent,
)
